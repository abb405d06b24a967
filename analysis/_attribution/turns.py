"""Statements without a verb: a dash and a name, "From X:", and the turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from analysis._attribution.drafts import RULE, Draft, Scene
from analysis._lexicons import common_words, mapping, statement_words, words
from analysis._network.tagger import Attribution, Span
from analysis._questions import EDITED, is_question
from analysis._spans import holds
from analysis._words import CAPITALS
from analysis.cues import read_cue

TRANSCRIPT = "transcript"
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
MAX_SOURCE_WORDS = 12
MIN_REST_WORDS = 3  # of a content, beside a quotation that a rule has taken from it
_DASHED = re.compile(r"\s*(?:--|[-–—―])\s*(?P<source>[^\W\d_].{0,150}?)[.\s]*")
_FROM = re.compile(r"(?:[Aa]nd\s+)?(?:[Tt]his\s+)?[Ff]rom\s+(?P<source>[^\n:“”\"]{2,80}):\s*")
_FAR = 20_000  # characters before and after a label in which its speaker is named again
# An entry of a live report: "18:10 Oslo: ‘We came close’".
_TIMED = re.compile(
    rf"\d{{1,2}}[:.]\d\d(?: ?[ap]\.?m\.?)?\s+(?P<source>[{CAPITALS}][^\n:“”\"‘]{{1,60}}):\s+"
)
_RUBRIC = re.compile(r"([^\W\d_][^\n:“”\"]{1,40}):\s+")
_DETERMINERS = frozenset({"the", "our", "his", "her", "their"})
_QUESTIONS = frozenset({"what", "why", "how", "when", "where"})
_TITLE = rf"[{CAPITALS}][\w.'’-]*(?: (?:(?:of|for|and) )?[{CAPITALS}][\w.'’-]*){{0,4}}"
_CAPITALS = rf"[{CAPITALS}][{CAPITALS}.'’-]*(?:,?[ ][{CAPITALS}\d(][{CAPITALS}\d.'’()/-]*){{0,7}}"
_MANNER = r"(?: \([^()\n]{1,40}\)){0,2}"  # "WALLACE (on camera):", "Vera Roe (Wexbridge) (Lab):"
_NUMBER = r"(?:Q?\d{1,3}\. )?"  # of a question to ministers
# "The Minister for Health (Dan Fry):".
_HOLDER = re.compile(rf" \((?P<name>[{CAPITALS}][\w’'-]+(?: [{CAPITALS}][\w’'-]+){{1,2}})\):")
# "Vera Roe (Wexbridge) (Lab):": the seat, then the party.
_SEATED = re.compile(
    r"(?P<seat> \([A-Z][^()\n]{1,40}\))? \((?P<party>[A-Z][\w-]{1,9}(?: [A-Z][\w-]{1,9})?)\)(?=:)"
)
# A stage direction: "[Laughter.]".
_STAGE = re.compile(r"\[[^\[\]\n]{1,80}\]|\([A-Z][^()\n]{1,80}\)")
# A committee's record: "Mr. ROE. I agree.", "The CHAIRWOMAN. Thank you.".
_RECORD = (
    rf"(?:M(?:r|r?s|iss)\.?|Dr\.|Sen(?:ator|\.)|Rep(?:resentative|\.)|Chair(?:wo)?man|The) "
    rf"[{CAPITALS}][{CAPITALS}’'-]+(?: [{CAPITALS}][{CAPITALS}’'-]+)*"
    rf"(?: of [{CAPITALS}][\w ]{{3,20}})?"
)
_LABEL = re.compile(
    rf"(?:(?:(?:SOT|CLIP|GRAB|ACTUALITY)[:,] )?[\"“]?"
    rf"(?:(?P<qa>[QA])[.:]|(?P<capitals>{_CAPITALS}){_MANNER}:)"
    rf"|{_NUMBER}(?P<title>{_TITLE}){_MANNER}:|(?P<record>{_RECORD})\.)\s+"
)
# “USA: we love you,” said a sign: no turn of a quoted transcript ends in its middle.
_CLOSED = re.compile(r"[\"“][^\"“”\n]*[\"”]\s*\w")
_QUESTION = re.compile(rf"[{CAPITALS}][^“”\"\n]{{4,400}}\?")
_OF_TALKS = frozenset({"body", "heading"})  # "Why?" looks like a heading
_MANY_ANSWERS = 5
# Whoever answers speaks of himself, outside quotation marks; "War I" does not.
_MYSELF = re.compile(r"(?<![A-Z][a-z]{2} )\bI\b|\b[Mm](?:y|yself|e)\b|\bWe\b")
# An introduction tells of a talk, and its writer is not who answers.
_TALK = re.compile(
    r"\b(?:interview\w*|spoke|speaks|talk(?:s|ed)?|sat down|chatted|met|asked|answer(?:s|ed)?)\b"
)
_WRITER = re.compile(r"\bI\b|\b[Mm]y\b")
_YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself)?\b")
_LONGEST_ANSWER = 8  # paragraphs
_STOP = re.compile(r"(?:[.!?…,;:]|--|[–—])[\"'”’»)\]]*$")
_TOPIC = re.compile(r"\s+(?:on|about)\s+.*$")
_ASIDE = re.compile(r"\([^()]{1,40}\)\s*")


def find_verbless(scene: Scene) -> list[Attribution]:
    """Find the quotations that a dash or "From X:" gives to somebody, by paragraph."""
    return [found for number in range(len(scene.paragraphs)) for found in _verbless(scene, number)]


def _verbless(scene: Scene, number: int) -> Iterator[Attribution]:
    start, end, _ = scene.paragraphs[number]
    text = scene.text
    start = _behind_rubric(text, start, end)
    mark = _FROM.match(text, start, end) or _timed(text, start, end)
    index = scene.quotation(mark.end() if mark else _first_word(text, start, end))
    if index is None:
        return
    quotation = scene.quotations[index]
    if mark and quotation.start == mark.end() and not text[quotation.end : end].strip(" ."):
        yield _attribution(mark.span("source"), (quotation.start, quotation.end))
    elif not mark:
        rest = _DASHED.fullmatch(text, quotation.end, end)
        if quotation.end == end and number + 1 < len(scene.paragraphs):
            begin, stop, _ = scene.paragraphs[number + 1]
            rest = _DASHED.fullmatch(text, begin, stop)
        if rest and _is_name(rest["source"]):
            yield _attribution(rest.span("source"), (quotation.start, quotation.end))


def _behind_rubric(text: str, start: int, end: int) -> int:
    """Skip what a paragraph is called and nobody's name: "THE CLAIM: “…” – Vera Roe"."""
    rubric = _RUBRIC.match(text, start, end)
    return rubric.end() if rubric and _is_rubric(rubric[1]) else start


def _is_rubric(label: str) -> bool:
    tokens = label.lower().split()
    called = " ".join(tokens[tokens[0] in _DETERMINERS :])
    return tokens[0] in _QUESTIONS or called in statement_words("not_speakers")


def leave_rubrics(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what a rubric says, "THE VERDICT: False", but for what is said within."""
    parts = (draft.inside if _is_of_rubric(scene, draft) else (draft,) for draft in drafts)
    return [draft for part in parts for draft in part]


def _is_of_rubric(scene: Scene, draft: Draft) -> bool:
    source, cue = draft.found.source, draft.found.cue
    if source is None or cue or not scene.text.startswith(":", source.end):
        return False
    opens = scene.paragraphs[scene.paragraph(source.start)].start == source.start
    return opens and _is_rubric(scene.words(source))


def _timed(text: str, start: int, end: int) -> re.Match[str] | None:
    """Match the label of an entry if it is no mere topic: the article names it elsewhere."""
    mark = _TIMED.match(text, start, end)
    if mark is None:
        return None
    named = text.count(mark["source"], max(0, start - _FAR), start + _FAR)
    return mark if named > 1 else None


def _is_name(words: str) -> bool:
    """Tell somebody ("Ana Lund, who was there") from a clause ("that was the verdict")."""
    first, *others = words.lower().split()
    relatives = statement_words("relatives")
    relative = next((n for n, word in enumerate(others) if word in relatives), None)
    plain = statement_words("finite_verbs").isdisjoint(others[:relative])
    return len(others) < MAX_SOURCE_WORDS and first not in relatives and plain


def _first_word(text: str, start: int, end: int) -> int:
    """Skip a list's bullet."""
    bullet = re.compile(r"[-–—*•·]\s+").match(text, start, end)
    return bullet.end() if bullet else start


def _attribution(source: tuple[int, int], *content: tuple[int, int]) -> Attribution:
    pieces = tuple(Span(*piece, 1.0) for piece in content)
    return Attribution(Span(*source, 1.0), None, pieces, RULE)


def take_verbless(
    scene: Scene, drafts: Sequence[Draft], verbless: Sequence[Attribution]
) -> list[Draft]:
    """Put the statements that a rule has found in the place of the model's."""
    taken = {found.content[0].start for found in verbless}
    kept: list[Draft] = []
    for draft in drafts:
        content = tuple(span for span in draft.found.content if span.start not in taken)
        if len(content) == len(draft.found.content):
            kept.append(draft)
        elif any(len(scene.words(span).split()) >= MIN_REST_WORDS for span in content):
            kept.append(replace(draft, found=draft.found._replace(content=content)))
    return kept + [Draft(found, "verbless") for found in verbless]


def cut_topic(scene: Scene, draft: Draft) -> Draft:
    """Leave the topic out of a source before a colon: "The minister on the new tax: “…”"."""
    source, cue = draft.found.source, draft.found.cue
    if source and cue and source.end < cue.start < draft.start:
        words = scene.text[source.end : cue.end]
        if _TOPIC.fullmatch(words) and words.endswith(":") and read_cue(words).stance is None:
            return replace(draft, found=draft.found._replace(cue=None))
    if cue or source is None or source.end > draft.start:
        return draft
    head, colon, rest = scene.text[source.start : draft.start].partition(":")
    topic = _TOPIC.search(head)
    within = bool(colon) and not rest.strip() and "\n" not in head
    if topic is None or not within or scene.quotation(draft.start) is None:
        return draft
    short = source._replace(end=source.start + topic.start())
    return replace(draft, found=draft.found._replace(source=short))


def find_turns(scene: Scene, drafts: Sequence[Draft]) -> list[Attribution]:
    """Find the turns of a transcript: "NAME: ...", and Q and A.

    Two labels near each other make a transcript; a single one, in capitals, is a turn where it
    names a speaker's part ("HOST") or the model takes it for a source.
    """
    labels = {
        number: mark
        for number, (start, end, _) in enumerate(scene.paragraphs)
        if (mark := _LABEL.match(scene.text, start, end))
        and mark.end() < end
        and _speaks(mark)
        and _is_again(scene.text, mark)
        and not _CLOSED.match(scene.text, start, end)
    }
    styles = {style: [n for n in labels if labels[n][style]] for style in _LABEL.groupindex}
    styles["title"] = [n for n in styles["title"] if _is_sentence(scene, n)]
    lawful = {style for style, numbers in styles.items() if _is_transcript(style, numbers)}
    kept = {number for style in lawful for number in styles[style]}
    sources = {draft.found.source.start for draft in drafts if draft.found.source}
    kept |= {n for n in styles["capitals"] if _is_part(labels[n]) or labels[n].start() in sources}
    asked = set(styles["qa"])
    answers = {n for n in styles["title"] if n - 1 in asked or _is_answer(scene, labels[n], n)}
    kept |= answers | {n for n in asked if n + 1 in answers}
    turns = sorted(kept)
    return [_turn(scene, labels[a], a, b) for a, b in pairwise([*turns, -1])] if turns else []


def is_talk(words: str) -> bool:
    """Tell whether words are those of somebody who talks: "I will", "Will you?".

    >>> is_talk("I will stay."), is_talk("The council will stay.")
    (True, False)
    """
    said = _QUOTED.sub("", words)
    own = _MYSELF.search(said) or _YOU.search(said)
    return own is not None or said.rstrip().endswith("?")


def opens_turn(text: str, position: int) -> bool:
    """Say whether a speaker's label stands at a place, perhaps behind a quotation mark."""
    return _LABEL.match(text, position) is not None


def _is_answer(scene: Scene, mark: re.Match[str], number: int) -> bool:
    """Tell whether somebody named before answers the question of the paragraph before."""
    start, end, _ = scene.paragraphs[number - 1]
    asked = number and _QUESTION.fullmatch(scene.text, start, end)
    return bool(asked) and scene.text.find(mark["title"], 0, start) >= 0


def _speaks(mark: re.Match[str]) -> bool:
    label = mark[0].strip('"“ \n').rstrip(":.").lower()
    label = label.rstrip(" 0123456789")  # "MAY 4:"
    if mark["capitals"] and _is_part(mark):  # "THE COURT:"
        return True
    first, *others = label.split()
    # "The Prime Minister:" speaks, "The verdict:" does not.
    office = first == "the" and _is_office(others)
    unnamed = first in statement_words("not_names") and not office
    return label not in statement_words("not_speakers") and not unnamed


def _is_office(tokens: Sequence[str]) -> bool:
    """Say whether the words behind "the" are an office: Minister for Health."""
    head = list(takewhile(lambda token: token not in {"of", "for"}, tokens))
    return bool(head) and head[-1] in words("titles", "offices")


def _is_again(text: str, mark: re.Match[str]) -> bool:
    """Tell who asks again, "RADIO 88:", from a number that orders: "JUNE 12:", "ROUND 1:"."""
    label = mark["capitals"] or mark["title"] or ""
    numbered = any(sign.isdigit() for sign in label)
    near = max(0, mark.start() - _FAR), mark.end() + _FAR
    return not numbered or _is_part(mark) or text.count(f"{label}:", *near) > 1


def _is_part(mark: re.Match[str]) -> bool:
    """Tell whether a label is a speaker's part, as "HOST" and "UNIDENTIFIED MALE" are."""
    return not statement_words("speaker_parts").isdisjoint(re.findall(r"\w+", mark[0].lower()))


def _is_sentence(scene: Scene, number: int) -> bool:
    """Tell speech from the entries of a table: it ends with a stop, and has words."""
    start, end, _ = scene.paragraphs[number]
    stops = _STOP.search(scene.text, max(start, end - 5), end) is not None
    return stops and not _is_listed(scene.text[start:end].partition(":")[2])


def _is_listed(entry: str) -> bool:
    """Tell names and numbers, as of a team or a match, from words.

    >>> _is_listed(" Moss; Roe, Lind (Poe 71)."), _is_listed(" 31,204."), _is_listed(" Yes.")
    (True, True, False)
    """
    tokens = re.findall(r"\w+", entry)
    words_said = [one for one in tokens if one.islower() or one.lower() in common_words()]
    return 2 * len(words_said) < len(tokens)


def _is_transcript(style: str, numbers: Sequence[int]) -> bool:
    """Ask for two turns near each other; names in lower case might be anything else."""
    near = sum(after - before <= 2 for before, after in pairwise(numbers))
    return near >= (1 if len(numbers) < 4 or style != "title" else len(numbers) // 2)


def find_answers(scene: Scene) -> list[Attribution]:
    """Find the answers of an interview whose questions are paragraphs without a label.

    Two questions and answers make one, if the introduction tells of a talk, half of the questions
    say "you" and most answers "I": a column that asks itself, or an explainer, is none. Where it
    says that the talk was edited, a third of many answers is enough.
    """
    asked = [
        number
        for number, (start, end, part) in enumerate(scene.paragraphs)
        if part in _OF_TALKS and is_question(scene.text[start:end])
    ]
    answers = [
        range(question + 1, min(following, question + 1 + _LONGEST_ANSWER))
        for question, following in pairwise([*asked, len(scene.paragraphs)])
        if following > question + 1
    ]
    before = scene.text[: scene.paragraphs[asked[0]].start] if asked else ""
    edited = EDITED.search(before) is not None
    if not (edited or (_TALK.search(before) and not _WRITER.search(before))):
        return []
    own = [answer for answer in answers if _speaks_of_self(scene, answer[0])]
    to_somebody = [answer for answer in answers if _YOU.search(_paragraph(scene, answer[0] - 1))]
    many = len(answers) >= _MANY_ANSWERS and 3 * len(own) >= len(answers) and len(to_somebody) > 1
    most = 2 * len(own) > len(answers) and 2 * len(to_somebody) >= len(answers)
    if len(own) < 2 or not (most or (edited and many)):
        return []
    return [
        Attribution(None, None, tuple(_pieces(scene, answer, edited=edited)), RULE)
        for answer in answers
        if scene.quotation(scene.paragraphs[answer[0]].start) is None
    ]


def _paragraph(scene: Scene, number: int) -> str:
    start, end, _ = scene.paragraphs[number]
    return scene.text[start:end]


def _speaks_of_self(scene: Scene, number: int) -> bool:
    outside = scene.quotation(scene.paragraphs[number].start) is None
    return outside and _MYSELF.search(_paragraph(scene, number)) is not None


def _pieces(scene: Scene, answer: Sequence[int], *, edited: bool) -> Iterator[Span]:
    """Give an answer's paragraphs; the narrator's, at the end of the last, have no "I"."""
    closes = answer[-1] + 1 == len(scene.paragraphs)
    for number in answer:
        goes_on = _speaks_of_self(scene, number) or (edited and not closes)
        if number > answer[0] and not goes_on:
            return
        yield Span(scene.paragraphs[number].start, scene.paragraphs[number].end, 1.0)


def _turn(scene: Scene, mark: re.Match[str], number: int, following: int) -> Attribution:
    style = mark.lastgroup or "title"
    end = scene.paragraphs[number].end
    aside = _ASIDE.match(scene.text, mark.end(), end)
    begin = aside.end() if aside and aside.end() < end else mark.end()
    pieces = [(begin, end)]
    if style != "title" and 0 < following - number <= 8:
        behind = scene.paragraphs[number + 1 : following]
        pieces += [
            (p.start, p.end) for p in behind if not _STAGE.fullmatch(scene.text, p.start, p.end)
        ]
    holder = _HOLDER.match(scene.text, mark.end(style)) if style == "title" else None
    office = holder and _is_office(mark[style].lower().split()[1:])
    named = mark.span(style)
    if holder and office:
        named = named[0], holder.end() - len(":")
    seated = _SEATED.match(scene.text, named[1])
    if seated and (seated["seat"] or _is_party(seated["party"])):
        named = named[0], seated.end()
    return _attribution(named, *pieces)


def _is_party(letters: str) -> bool:
    """Say whether letters behind a label are a party's: "Lab", "SNP", no "off"."""
    return letters.isupper() or letters.lower() in mapping("party_marks")


def take_turns(drafts: Sequence[Draft], turns: Sequence[Attribution]) -> list[Draft]:
    """Put turns in the place of what the model found in them, their labels included."""
    bounds = [((turn.source or turn.content[0]).start, turn.content[-1].end) for turn in turns]
    kept = [d for d in drafts if not (holds(bounds, d.place) or holds(bounds, d.start + 1))]
    return kept + [Draft(turn, TRANSCRIPT, kind="direct") for turn in turns]
