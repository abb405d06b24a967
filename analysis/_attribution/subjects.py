"""Whose cue it is where the model has passed its subject by, or has taken who is told for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from analysis._attribution.drafts import MAX_SENTENCE, Draft, Scene
from analysis._lexicons import load_yaml, statement_words
from analysis._network.tagger import Attribution, Span
from analysis.cues import read_cue
from analysis.paragraphs import HEADLINES

_LONGEST = 80  # characters of a subject
# All but the full stop behind it, which an abbreviation keeps: "Roe Inc.".
_CLOSED = re.compile(
    r".*[^\s.!?,;:](?:(?<=\b[A-Z])\.|(?<=Jr|Sr|Co)\.|(?<=Inc|Ltd)\.|(?<=Corp)\.)?", re.DOTALL
)
_ADVERBS = r"(?:\w+ly |also |again |now |then |later |since |still )?"
_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_NOUN = r"(?:The|An?|His|Her|Its|Their|My|Our) [^\n,;:“”\"]{1,60}"
_APPOSED = re.compile(rf"(?P<subject>(?:{_NOUN}|{_NAME}), [^\n,;:“”\"]{{1,80}},) {_ADVERBS}")
_QUOTED_BY = re.compile(
    r"\b(?:is|are|was|were|(?:has|have|had) been) (?:\w+ly |later |again )?(?:quoted|cited)"
    r"(?: [^\n,;:“”\"]{1,80})? as (?:saying|telling|warning|claiming) "
)
_NAMED_AS = re.compile(r"\b(?:named|identified|recogni[sz]ed|listed|described)$")
_ACCUSED = re.compile(r"\b(?:accused|suspected|convicted|warned)(?: by)?$")
_OF_DOING = re.compile(r" of (?:\w+ly )?\w+ing\b")
_CAME = re.compile(
    r"(?P<cue>came (?:the|an?|his|her|their|its) (?:\w+ )?"
    r"(?:reply|answer|response|retort|rejoinder|cry|shout|call|yell|voice|whisper))\b"
    r"(?: from (?P<who>[^\n.,;:“”\"]{2,60}))?"
)
_WAS = re.compile(
    r"(?!(?:It|This|That|These|Those|What|All|Nothing|None)\b)"
    rf"(?P<subject>{_NAME}|He|She|{_NOUN})"
    r" (?:was|were|is|are|seemed|looked|sounded|remained|appeared) [^\n,;:“”\"]{2,60}, "
)
_CLOSES = re.compile(r" (?P<source>[^\W\d_][\w.’'-]*(?: [\w.’'&-]+){0,12})(?<!\.)\W*")
_NAMED = re.compile(r"(?:the|an?|his|her|its|their|one|two|some|many) |[A-Z]")
_BEFORE_VERB = tuple(",”’\"'")
_APART = re.compile(r"[,\s]*")
_WHEN = re.compile(r"\b(?:when|once|while|if) (?:later |again |then )?$")
_AUXILIARY = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do)"
)
# A passive, and what may stand before its agent.
_LINKED = re.compile(
    rf"(?:{_AUXILIARY} )?(?:\w+ly )?(?:been |being )?(?:\w+ly )?\w+(?:ed|en|ld|wn|ht)"
    r" (?:of|to|as|for (?:his|her|its|their))\b"
)
_FINITE = re.compile(rf"{_AUXILIARY}(?:n['’]t)?\b")
_TO_DO = re.compile(r" to [a-z]+\b")
_CLAUSE = re.compile(rf"\b(?:{_AUXILIARY}|that|let['’]s)\b|n['’]t\b", re.IGNORECASE)


def keep_to_sentence(scene: Scene, found: Attribution) -> Attribution:
    """Keep of a source what stands in its cue's sentence: "said Tom Low. Jane Roe left"."""
    source = found.source
    if source is None:
        return found
    begin, end = scene.sentence_span(source.start)
    if source.end <= end and scene.text[source.end - 1] != ".":
        return found
    if source.end > end and found.cue and not begin <= found.cue.start < end:
        begin, end = scene.sentence_span(source.end - 1)
    begin, end = max(begin, source.start), min(end, source.end)
    closed = _CLOSED.match(scene.text, begin, end)
    return (
        found._replace(source=source._replace(start=begin, end=closed.end())) if closed else found
    )


def own_subject(scene: Scene, draft: Draft) -> Draft:
    """Give a cue that begins after its sentence's subject this and not one from before."""
    found = draft.found
    begin = _begin(scene, draft)
    if begin is None or found.cue is None or (found.source and found.source.end > begin):
        return draft
    named = _before_aside(scene, found, begin) or _behind(scene, found)
    if named is None and found.source is None:
        named = _before_participle(scene, found, begin)
    if named is None and found.source:
        named = _before_apposition(scene, found, begin)
    return _named(scene, draft, named) if named else draft


def _named(scene: Scene, draft: Draft, named: Span) -> Draft:
    """Give a statement its source, which is no part of what is said."""
    content = _without(scene, draft.found.content, named)
    if not content:
        return draft
    return replace(draft, found=draft.found._replace(source=named, content=content))


def agent_alone(scene: Scene, draft: Draft) -> Draft:
    """Keep of an agent who it is: "named by police as Vera Roe" is the police's.

    Of what "was accused by the union of stalling" the stalling is said.
    """
    source, cue = draft.found.source, draft.found.cue
    if source and cue and scene.text.endswith(" by ", 0, source.start):
        accused = _ACCUSED.search(scene.words(cue)) and _OF_DOING.search(scene.words(source))
        if accused:
            short = source._replace(end=source.start + accused.start())
            done = source._replace(start=short.end + 1)
            content = tuple(sorted((*draft.found.content, done)))
            return replace(draft, found=draft.found._replace(source=short, content=content))
    named = cue is not None and _NAMED_AS.search(scene.words(cue)) is not None
    if source is None or not (named and scene.text.endswith(" by ", 0, source.start)):
        return draft
    agent, link, _ = scene.words(source).partition(" as ")
    if not link:
        return draft
    short = source._replace(end=source.start + len(agent))
    return replace(draft, found=draft.found._replace(source=short))


def speak_through(scene: Scene, draft: Draft) -> Draft:
    """Give what a medium quotes to whom it quotes: "Roe was quoted by the Post as saying that"."""
    found, cue = draft.found, draft.found.cue
    if cue is None or _begin(scene, draft) is None:
        return draft
    begin, stop = scene.sentence_span(cue.start)
    quoted = next(
        (m for m in _QUOTED_BY.finditer(scene.text, begin, stop) if m.start() < cue.end <= m.end()),
        None,
    )
    if quoted is None:
        return draft
    spans = (found.source, *found.content)
    named = [span for span in spans if span and span.end <= quoted.start()]
    subject = find_subject(scene, begin, quoted.start())
    source = max(named, key=lambda span: span.end, default=subject)
    behind = [
        span._replace(start=max(span.start, quoted.end()))
        for span in found.content
        if span.end > quoted.end()
    ]
    if source is None or not behind:
        return draft
    whole = cue._replace(start=quoted.start(), end=quoted.end() - 1)
    return replace(draft, found=found._replace(source=source, cue=whole, content=tuple(behind)))


def answer(scene: Scene, draft: Draft) -> Draft:
    """Leave an answer without who asked: “No,” came the reply; “Shame!” came a cry from Roe."""
    found, cue = draft.found, draft.found.cue
    came = cue and _CAME.match(scene.text, cue.start, scene.sentence_span(cue.start)[1])
    if cue is None or not came:
        return draft
    named = Span(*came.span("who"), cue.score) if came["who"] else None
    whole = cue._replace(end=came.end("cue"))
    return replace(draft, found=found._replace(source=named, cue=whole))


def find_subject(scene: Scene, begin: int, end: int) -> Span | None:
    """Give what stands in a sentence before its verb, where it is short and no clause."""
    subject = scene.text[begin:end].strip(" ,")
    told = len(subject) <= _LONGEST and _NAMED.match(subject) and not _CLAUSE.search(subject)
    return Span(begin, begin + len(subject), 1.0) if told and _may_be_subject(subject) else None


def name_agent(scene: Scene, draft: Draft) -> Draft:
    """Give a cue without a source the agent of its passive: "is believed by divers to be lost"."""
    found = draft.found
    if found.source or found.cue is None or _begin(scene, draft) is None:
        return draft
    stop = scene.sentence_span(found.cue.start)[1]
    named = _agent(scene, found, stop) or _agent_behind(scene, found, stop)
    return _named(scene, draft, named) if named else draft


def _begin(scene: Scene, draft: Draft) -> int | None:
    """Give where the narrator's sentence with the cue begins, None where there is none."""
    cue = draft.found.cue
    if cue is None or scene.quotation(cue.start) is not None:
        return None
    begin, stop = scene.sentence_span(cue.start)
    return begin if stop - begin <= MAX_SENTENCE else None


def _before_aside(scene: Scene, found: Attribution, begin: int) -> Span | None:
    """Find "The union, on the other hand, accused": the subject before a comma and an aside."""
    cue = found.cue
    match = cue and _patterns().aside.fullmatch(scene.text, begin, cue.start)
    if cue is None or match is None or any(s.start < match.end("subject") for s in found.content):
        return None
    subject = match["subject"]
    if _CLAUSE.search(subject) or scene.words(cue).endswith("ing") or not _may_be_subject(subject):
        return None
    return Span(*match.span("subject"), cue.score)


def _before_apposition(scene: Scene, found: Attribution, begin: int) -> Span | None:
    """Find "Roe, standing on the pier, said" where the model has gone back a sentence."""
    cue = found.cue
    match = cue and _APPOSED.fullmatch(scene.text, begin, cue.start)
    if cue is None or match is None or not _may_be_subject(match["subject"]):
        return None
    return Span(*match.span("subject"), cue.score)


def _before_participle(scene: Scene, found: Attribution, begin: int) -> Span | None:
    """Find "Roe was less gracious, suggesting": whom the sentence is about."""
    cue = found.cue
    match = cue and _WAS.fullmatch(scene.text, begin, cue.start)
    if cue is None or match is None or not scene.words(cue).split()[0].endswith("ing"):
        return None
    return Span(*match.span("subject"), cue.score) if _may_be_subject(match["subject"]) else None


def _agent(scene: Scene, found: Attribution, stop: int) -> Span | None:
    """Find who a passive's agent is: "is believed by investigators to be abroad"."""
    cue = found.cue
    if cue is None or any(span.end > cue.end > span.start for span in found.content):
        return None
    begin = cue.end - 2 if scene.words(cue).lower().endswith(" by") else cue.end + 1
    match = _patterns().agent.match(scene.text, begin, stop)
    return Span(*match.span("agent"), cue.score) if match else None


def _agent_behind(scene: Scene, found: Attribution, stop: int) -> Span | None:
    """Find the agent that closes what is said: "was accused of fraud by Roe", "urged to go by Roe".

    In "was praised for a book by Roe" the book may be hers.
    """
    cue, last = found.cue, found.content[-1]
    if cue is None or not cue.end <= last.start < last.end <= stop:
        return None
    linked = _LINKED.match(scene.text, cue.start, last.end)
    if linked is None or linked.end() < cue.end or scene.quotation(last.end - 1) is not None:
        return None
    agents = _patterns().agent.finditer(scene.text, linked.end(), stop)
    closing = [m for m in agents if m.end() == last.end and scene.text[m.start() - 1] in ' ”"']
    return Span(*closing[-1].span("agent"), cue.score) if closing else None


def _behind(scene: Scene, found: Attribution) -> Span | None:
    """Find who closes a sentence behind the cue: "Mine ‘ignored leaks’, say divers"."""
    cue = found.cue
    if cue is None or found.content[0].end > cue.start:
        return None
    stop = scene.sentence_span(cue.start)[1]
    behind = _CLOSES.fullmatch(scene.text, cue.end, stop)
    before = scene.text[found.content[0].end - 1 : cue.start].rstrip()
    title = scene.paragraphs[scene.paragraph(cue.start)].part in HEADLINES
    if behind is None or before[-1:] not in _BEFORE_VERB or not _says(scene, cue):
        return None
    named = Span(*behind.span("source"), cue.score)
    apart = all(span.end <= named.start or span[:2] == named[:2] for span in found.content)
    return named if apart and (title or _NAMED.match(behind["source"])) else None


def _says(scene: Scene, cue: Span) -> bool:
    """Say whether a cue is one finite verb of the lexicon."""
    words = scene.words(cue)
    verb = words.isalpha() and words.islower() and not words.endswith("ing")
    return verb and read_cue(words).stance is not None


def _without(scene: Scene, content: Sequence[Span], named: Span) -> tuple[Span, ...]:
    """Take who speaks out of what is said."""
    kept = []
    for span in content:
        if span.end <= named.start or span.start >= named.end:
            kept.append(span)
            continue
        before = scene.text[span.start : max(named.start, span.start)].rstrip(" ,")
        before = before.removesuffix("by").rstrip()
        if before:
            kept.append(span._replace(end=span.start + len(before)))
        gap = _APART.match(scene.text, named.end, span.end)
        after = gap.end() if gap else named.end
        if after < span.end:
            kept.append(span._replace(start=after))
    return tuple(kept)


def drop_hearer(scene: Scene, draft: Draft) -> Draft:
    """Leave who is told without a source: "She was told that", "Rig ‘unsafe’, inquiry told"."""
    if not is_heard(scene, draft):
        return draft
    return replace(draft, found=draft.found._replace(source=None))


def is_heard(scene: Scene, draft: Draft) -> bool:
    """Say whether the subject of a cue is told or asked something and says nothing."""
    source, cue = draft.found.source, draft.found.cue
    if source is None or cue is None or source.start > cue.start:
        return False
    words = scene.words(cue)
    if _patterns().heard.fullmatch(words) or _is_asked(scene, source, cue):
        return True
    if words.lower() == "told" and _TO_DO.match(scene.text, cue.end):
        # "Staff told to leave", but "told them to leave".
        return True
    stop = scene.sentence_span(cue.start)[1]
    last = not scene.text[cue.end : stop].strip(" .")
    title = scene.paragraphs[scene.paragraph(cue.start)].part in HEADLINES
    return title and last and words.lower() == "told" and draft.found.content[-1].end < source.start


def _is_asked(scene: Scene, source: Span, cue: Span) -> bool:
    """Tell "Roe, asked if" and "Roe said when asked if" from "Tom Roe, the mayor, asked if"."""
    bare = _patterns().asked.match(scene.text, cue.start)
    between = scene.text[source.end : cue.start]
    before = scene.text[scene.sentence_span(source.start)[0] : source.start].rstrip()
    alone = between == ", " and (not before or before.endswith(("said", "says")))
    return bare is not None and (alone or _WHEN.search(between) is not None)


def speak_on(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a quotation behind "“They lied,” Roe said, according to her aide" to Roe."""
    spoken = list(drafts)
    for number, (before, draft) in enumerate(pairwise(drafts), start=1):
        source, cue = before.found.source, before.found.cue
        follows = draft.found.cue is None and draft.found.source == source
        if not follows or read_cue(scene.words(cue)).lemma != "according to":
            continue
        leading = (d for d in before.inside if d.start - before.start <= len("“‘"))
        if inner := next(leading, None):
            found = draft.found._replace(source=inner.found.source)
            spoken[number] = replace(draft, found=found)
    return spoken


def lead_in(scene: Scene, draft: Draft) -> Draft:
    """Give a content the subject that stands before its speaker: "The bay, Roe said, was empty"."""
    found = draft.found
    source, cue, first = found.source, found.cue, found.content[0]
    if source is None or cue is None or max(source.end, cue.end) > first.start:
        return draft
    start, end = min(source.start, cue.start), max(source.end, cue.end)
    begin = scene.sentence_span(start)[0]
    if scene.text[end : first.start] != ", " or not _FINITE.match(scene.text, first.start):
        return draft
    subject = scene.text[begin:start]
    if subject.split(" ")[0].strip(",").lower() in statement_words("no_lead_ins"):
        return draft
    if not (subject.endswith(", ") and subject.count(",") == 1 and start - begin <= _LONGEST):
        return draft
    if scene.quotation(begin) is not None:
        return draft
    led = Span(begin, start - 2, first.score)
    return replace(draft, found=found._replace(content=(led, *found.content)))


class _Patterns:
    def __init__(self) -> None:
        data = load_yaml("statements.yml")
        asides, told = "|".join(data["asides"]), "|".join(data["told"])
        enders, nobody = "|".join(data["agent_enders"]), "|".join(data["no_agents"])
        self.aside = re.compile(
            rf"(?P<subject>[^\W\d_][^\n,;:“”\"]{{0,{_LONGEST}}}), (?:{asides}), {_ADVERBS}"
        )
        self.heard = re.compile(
            rf"(?:\S+ )*?(?:is|are|was|were|been|being|be|get|gets|got)(?:n['’]t)? (?:\w+ ){{0,2}}?"
            rf"(?:{told})(?: (?!(?:and|but|by)\b)\w+){{0,3}}",
            re.IGNORECASE,
        )
        self.asked = re.compile(rf"(?:{told})\b(?= (?:about|on|by|if|whether|why|how|wh\w+)\b)")
        self.agent = re.compile(
            rf"by (?!\w+ing\b|\d|(?:{nobody})\b)"
            rf"(?P<agent>[^\n,;:()—–“”\"]{{2,{_LONGEST}}}?)"
            rf"(?=[.;:()—–“\"]|,(?! but\b)|\s(?:{enders})\b|\s*$)"
        )


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def _may_be_subject(words: str) -> bool:
    """Tell a subject from "On Monday" and "Later", which stand before one."""
    return words.split()[0].strip(",").lower() not in statement_words("no_subjects")
