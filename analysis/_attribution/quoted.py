"""Quotations that run on: reopened at a paragraph, or without a cue in their own sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from analysis._attribution.drafts import Draft, Scene, cover
from analysis._network.tagger import Attribution, Span
from analysis._reactions import find_reaction
from analysis.paragraphs import is_title_case

NEIGHBOUR = "neighbouring quotation"
NEIGHBOUR_WEIGHT = 0.8  # a speaker taken from the neighbour is less sure than one who is named
UNSEEN = 0.5  # how sure a content is that the model passed by
_FINAL = ".!?…—–-"
_CLOSERS = "\"'”’“»«"
_MIN_WORDS = 3
_HEADING_WORDS = 8
# "asked Dr Poe.", "asks him, smiling", "says to Poe"; "asked about" has nobody.
_ADDRESSEE = re.compile(
    r"\s(?P<to>to\s)?(?P<who>him|her|them|the\s[a-z-]+(?:\s[a-z-]+)?"
    r"|(?:the\s(?:[a-z-]+\s){1,2})?(?:[A-Z][\w’'-]*\.?\s){0,4}[A-Z][\w’'-]*)(?=[.,;:]|\s(?:[a-z-]+ing|when|after"
    r"|before|in|at|on|during|as|from|over|later|again|yesterday|outside)\b)"
)
# What begins like this answers what was just said: “No”, “I am not”, “Because”.
_ANSWER = re.compile(
    r"[\"“‘'«„](?:Yes|No|Never|Because|Correct|Of course|Not (?:at all|really|me)|Nobody|Nothing"
    r"|I (?:am|was|did|do|have|had|would|could|can)(?: not|n[’']t)\b)"
)
_WHOLE = re.compile(r"[\"“„‘'«][^\"“”„‘«»]*[.,!?…][\"”’»'](?!\w)")
_ANY_MARK = re.compile(r"[\"“„‘«]")


@dataclass(slots=True)
class _Speech:
    """Drafts, by number, and quotations that are one statement."""

    drafts: list[int]
    quotations: list[int]
    cued: bool


def join_reopened(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Make one statement of a quotation that is reopened at each paragraph and closed once."""
    holders = {
        quotation: number
        for number, draft in enumerate(drafts)
        for span in draft.found.content
        if (quotation := scene.quoted(span)) is not None
    }
    taken = cover(drafts)
    speeches = {n: _Speech([n], [], drafts[n].found.cue is not None) for n in holders.values()}
    for chain in _chains(scene):
        speech: _Speech | None = None
        free: list[int] = []
        for quotation in chain:
            number = holders.get(quotation)
            if number is None:
                touched = taken.meet(_edges(scene, quotation))
                free += [] if touched else [quotation]
            else:
                speech = _joined(speech, speeches[number], speeches)
            if speech:
                speech.quotations += free
                free = []
    joined: dict[int, Draft | None] = dict(enumerate(drafts))
    for speech in {id(speech): speech for speech in speeches.values()}.values():
        joined.update(dict.fromkeys(speech.drafts))
        joined[min(speech.drafts)] = _merge(scene, speech, drafts)
    return [draft for draft in joined.values() if draft]


def _chains(scene: Scene) -> Iterator[list[int]]:
    """Yield the quotations that go on from paragraph to paragraph, by number."""
    chain: list[int] = []
    for number, quotation in enumerate(scene.quotations):
        chain.append(number)
        if not quotation.continues:
            if len(chain) > 1:
                yield chain
            chain = []
    if len(chain) > 1:
        yield chain


def _edges(scene: Scene, quotation: int) -> tuple[int, int]:
    return scene.quotations[quotation].start, scene.quotations[quotation].end


def _joined(first: _Speech | None, second: _Speech, speeches: dict[int, _Speech]) -> _Speech:
    """Join two parts unless each has a cue of its own; the longer one takes the other in."""
    if first is None or first is second or (first.cued and second.cued):
        return second
    long, short = sorted((first, second), key=lambda speech: -len(speech.drafts))
    long.drafts += short.drafts
    long.quotations += short.quotations
    long.cued = first.cued or second.cued
    speeches.update(dict.fromkeys(short.drafts, long))
    return long


def _merge(scene: Scene, speech: _Speech, drafts: Sequence[Draft]) -> Draft:
    parts = [drafts[number] for number in sorted(speech.drafts)]
    lead = next((part for part in parts if part.found.cue), parts[0])
    if len(parts) == 1 and not speech.quotations:
        return lead
    sure = lead.found.content[-1].score
    pieces = {Span(*_edges(scene, number), sure) for number in speech.quotations}
    pieces.update(span for part in parts for span in part.found.content)
    sources = [lead.found.source, *(part.found.source for part in parts)]
    found = lead.found._replace(
        source=next((source for source in sources if source), None),
        content=tuple(sorted(pieces)),
        score=min(part.found.score for part in parts),
    )
    return replace(lead, found=found)


def cut_unclosed(scene: Scene, draft: Draft) -> Draft:
    """End a content with its cue's sentence where the cue shows that the open mark runs too far."""
    cue, content = draft.found.cue, draft.found.content
    number = scene.quotation(cue.start) if cue else None
    if cue is None or number is None or scene.quotations[number].closed:
        return draft
    stop = scene.sentence_span(cue.start)[1]
    kept = tuple(span for span in content if span.start < stop - 1)
    return replace(draft, found=draft.found._replace(content=kept or content))


def end_with_quotation(scene: Scene, found: Attribution) -> Attribution:
    """End a content that a comma and a quotation begin with it: She said, “Wait,” so we waited."""
    cue, *first, last = found.cue, *found.content
    gap = scene.text[cue.end - 1 : last.start].strip() if cue and not first else ""
    if len(gap) > 2 or gap[-1:] not in (",", ":"):
        return found
    quoted = _WHOLE.match(scene.text, last.start, last.end)
    if quoted is None or _ANY_MARK.search(scene.text, quoted.end(), last.end):
        return found
    return found._replace(content=(last._replace(end=quoted.end()),))


def split_floating(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Part a statement from the quotations that only follow it, which have no cue of their own."""
    return [part for draft in drafts for part in _split(scene, draft)]


def _split(scene: Scene, draft: Draft) -> Iterator[Draft]:
    found = draft.found
    if found.cue is None:
        yield draft
        return
    content = [piece for span in found.content for piece in _parted(scene, span)]
    content = [span for span in content if not _narrates(scene, found.cue, span, content[0])]
    kept: list[Span] = []
    floating: list[list[Span]] = []
    groups = _reopened_groups(scene, content)
    for number, group in enumerate(groups):
        before = groups[number - 1][-1] if number else None
        answer = find_answer(scene, found, group[0]) if number else None
        if _belongs(scene, found.cue, group, before) and not (answer and answer.by):
            kept += group
        else:
            floating.append(group)
    if not kept:
        kept = floating.pop(0)
    yield replace(draft, found=found._replace(content=tuple(kept)))
    reached = max(span.end for span in (found.cue, *kept))
    for group in floating:
        if answer := find_answer(scene, found, group[0]):
            yield Draft(_neighbour(answer.by, group, found.score), NEIGHBOUR)
            continue
        whole = len(scene.words(group[0]).split()) >= _MIN_WORDS
        if whole and _tells_of_another(scene, found.source, reached, group[0].start):
            yield Draft(Attribution(None, None, tuple(group), found.score))
        else:
            yield Draft(_neighbour(found.source, group, found.score), NEIGHBOUR)


def _narrates(scene: Scene, cue: Span, span: Span, first: Span) -> bool:
    """Tell whether a piece is the narrator's next sentence: “Wait,” he said. They did not."""
    if span is not first and is_heading(scene, span):
        return True
    if span is first or first.end > cue.start or scene.quotation(span.start) is not None:
        return False
    later = scene.sentence(span.start) > scene.sentence(cue.start)
    return later and scene.text[first.end - 1] in _CLOSERS


def _parted(scene: Scene, span: Span) -> list[Span]:
    """Part what is reported from a quotation behind it that is a sentence of its own."""
    if scene.quotation(span.start) is not None:
        return [span]
    _, *later = scene.sentences(span.start, span.end)
    cut = next((begin for begin, _ in later if _opens_alone(scene, begin)), None)
    if cut is None:
        return [span]
    end = span.start + len(scene.text[span.start : cut].rstrip(" \t\n."))
    return [span._replace(end=end), span._replace(start=cut)]


def _opens_alone(scene: Scene, position: int) -> bool:
    number = scene.quotation(position)
    if number is None or scene.quotations[number].start != position:
        return False
    return _stands_alone(scene, Span(*_edges(scene, number), UNSEEN))


def _reopened_groups(scene: Scene, content: Sequence[Span]) -> list[list[Span]]:
    groups: list[list[Span]] = []
    last: int | None = None
    for span in content:
        quotation = scene.quoted(span)
        reopened = last is not None and scene.quotations[last].continues
        if groups and reopened and last is not None and quotation == last + 1:
            groups[-1].append(span)
        else:
            groups.append([span])
        last = quotation
    return groups


def _belongs(scene: Scene, cue: Span, group: Sequence[Span], before: Span | None) -> bool:
    """Tell whether a quotation is in the cue's sentence or goes on right after it."""
    if scene.quoted(group[0]) is None:
        return True
    at = scene.sentence(cue.start)
    for span in group:
        if scene.sentence(span.start) <= at <= scene.sentence(span.end - 1):
            return True
    goes_on = before is not None and scene.quoted(before) is not None and before.end <= cue.start
    near = scene.paragraph(cue.start) == scene.paragraph(group[0].start)
    return goes_on and near and scene.sentence(group[0].start) == at + 1


def _neighbour(source: Span | None, content: Sequence[Span], score: float) -> Attribution:
    return Attribution(source, None, tuple(content), NEIGHBOUR_WEIGHT * score)


class Answer(NamedTuple):
    """A quotation that answers the one before it; `by` is whom the text names as asked."""

    by: Span | None


def find_answer(scene: Scene, asked: Attribution, answer: Span) -> Answer | None:
    """Tell whether a quotation without a cue answers a statement: “Why?” Roe asked Poe. “He fell.”.

    Whoever goes on asking gives no answer; within the paragraph it takes words that answer
    (“Why?” Roe asked the crowd. “They lied.”), and in one of its own it is nobody's where nobody
    is named as asked.
    """
    before = [span for span in asked.content if span.end <= answer.start]
    if asked.cue is None or not before or _ends_in(scene, answer, "?"):
        return None
    question = _ends_in(scene, before[-1], "?") and scene.quoted(before[-1]) is not None
    retort = _ANSWER.match(scene.text, answer.start) is not None
    paragraph = scene.text.find("\n", asked.cue.end, answer.start)
    broken = paragraph >= 0
    stop = paragraph if broken else answer.start
    told = _ADDRESSEE.match(scene.text, asked.cue.end, stop)
    answers = (question and (broken or retort)) or (told and told["to"] and broken and retort)
    if told and answers:
        return Answer(Span(*told.span("who"), asked.cue.score))
    return Answer(None) if question and broken else None


def _ends_in(scene: Scene, span: Span, mark: str) -> bool:
    return scene.words(span).rstrip(_CLOSERS).endswith(mark)


def attach_quotations(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a quotation without a source that of the statement next to it.

    A quotation that the model passed by becomes a statement if it makes a sentence of its own.
    """
    missed = [Draft(found) for found in _missed(scene, drafts)]
    own = (_leave_to_another(scene, draft) for draft in drafts)
    attached = sorted([*own, *missed], key=lambda draft: draft.start)
    for number, draft in enumerate(attached):
        found = draft.found
        if found.source or found.cue or scene.quoted(found.content[0]) is None:
            continue
        if is_heading(scene, found.content[0]):
            continue
        host = _host(scene, attached, number)
        if host:
            score = found.score * host.found.score
            answer = find_answer(scene, host.found, found.content[0])
            source = answer.by if answer else host.found.source
            attached[number] = Draft(_neighbour(source, found.content, score), NEIGHBOUR)
    unheard = {id(draft) for draft in missed}
    return [draft for draft in attached if id(draft) not in unheard]


def _leave_to_another(scene: Scene, draft: Draft) -> Draft:
    """Take a source from a quotation without a cue where another one reacts between the two."""
    found = draft.found
    if found.source is None or found.cue or found.source.end > draft.start:
        return draft
    another = _tells_of_another(scene, found.source, found.source.end, draft.start)
    return replace(draft, found=found._replace(source=None)) if another else draft


def _missed(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Attribution]:
    """Find the quotations that no statement touches, those that are reopened as one."""
    taken = cover(drafts)
    pieces: list[Span] = []
    for number, quotation in enumerate(scene.quotations):
        if (quotation.closed or quotation.continues) and not taken.meet(_edges(scene, number)):
            pieces.append(Span(quotation.start, quotation.end, UNSEEN))
            if quotation.continues:
                continue
            if all(_stands_alone(scene, piece) for piece in pieces):
                yield Attribution(None, None, tuple(pieces), 1.0)
        pieces = []


def _stands_alone(scene: Scene, span: Span) -> bool:
    """Tell whether a quotation is one or more whole sentences of a body paragraph."""
    if scene.paragraphs[scene.paragraph(span.start)].part != "body":
        return False
    words = scene.words(span).rstrip(_CLOSERS)
    begins = scene.sentence_span(span.start)[0] == span.start
    ends = scene.sentence_span(span.end - 1)[1] == span.end
    return begins and ends and words[-1:] in _FINAL and len(words.split()) >= _MIN_WORDS


def is_heading(scene: Scene, span: Span) -> bool:
    """Tell a heading in quotation marks: “All Bets Are Off.” is the whole of its paragraph."""
    number = scene.paragraph(span.start)
    paragraph = scene.paragraphs[number]
    if span.start - paragraph.start > 1 or paragraph.end - span.end > 1:
        return False
    words = scene.words(span)
    cried = words.rstrip(_CLOSERS).endswith(("!", "?"))
    few = 1 < len(words.split()) <= _HEADING_WORDS
    capitals = sum(word.lstrip("“‘\"'")[:1].isupper() for word in words.split())
    led = number > 0 and scene.text[scene.paragraphs[number - 1].end - 1] == ":"
    # “They did it for us.” is none, though its only long word is the first.
    return few and capitals > 1 and not (cried or led) and is_title_case(words)


def _host(scene: Scene, drafts: Sequence[Draft], number: int) -> Draft | None:
    """Find the neighbour with a source: the one before, up to a paragraph away, or after."""
    paragraph = scene.paragraph(drafts[number].start)
    for other, reach in ((number - 1, 1), (number + 1, 0)):
        if not 0 <= other < len(drafts) or drafts[other].found.source is None:
            continue
        if abs(paragraph - scene.paragraph(drafts[other].place)) <= reach:
            reached = max(span.end for span in drafts[other].spans)
            source, start = drafts[other].found.source, drafts[number].start
            another = other < number and _tells_of_another(scene, source, reached, start)
            return None if another else drafts[other]
    return None


def _tells_of_another(scene: Scene, source: Span | None, reached: int, quoted: int) -> bool:
    """Say whether the sentence before a quotation is about somebody else: "Roe smiled. “No.”"."""
    start, end = scene.sentence_span(max(quoted - 2, reached))
    subject = find_reaction(scene.text, start, end)
    if subject is None or start < reached or end > quoted or "\n" in scene.text[start:end]:
        return False
    return subject["name"].split()[-1] not in scene.words(source)
