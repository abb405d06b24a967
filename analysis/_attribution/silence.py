"""What was not said: "declined to comment", "without giving details", words merely in marks."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from analysis._attribution.drafts import Draft, Scene
from analysis._attribution.quoted import is_heading
from analysis._lexicons import load_yaml, statement_words
from analysis._network.tagger import Span
from analysis._word_classes import find_class
from analysis.cues import read_cue
from analysis.paragraphs import HEADLINES, is_title_case

TAIL = 160  # characters at a content's end in which silence is looked for, so that time is linear
MIN_WORDS = 3  # a title or a nickname is shorter than most sentences
_CLOSES = re.compile(r"[.!?…,—-]\W*$")
_JOINT = re.compile(r",?\s+(?:and|but|while|though)$")
_UNNAMED = re.compile(
    r"(?:ask(?:s|ed)|declin(?:es|ed)|prefer(?:s|red)|request(?:s|ed)) (?:not )?to be"
    r" (?:named|identified|quoted),? (?=\w)",
    re.IGNORECASE,
)
_TIME, _TIME_BEFORE = re.compile(r"\d[:.]\d$"), 2  # letters of "5:" before the minutes
# "What do", "Why has", "Did", before the subject of a question.
_ASKS = re.compile(
    r"[\"“‘'(]*(?:(?:and|but|so|or)\s)?(?:(?:what|why|how|when|where|whom?|which)\b[^,.;:!?]{0,40}?\s)?"
    r"(?:do|does|did|could|should|can|will|would|might|must|has|have|had|is|are|was|were)\s",
    re.IGNORECASE,
)
_NAMES_HIMSELF = re.compile(
    r"(?:\w+ly )?(?:identified|introduced|introduces|identifies) (?:him|her|them)sel(?:f|ves)\b"
)
_WHAT = re.compile(r"[\"“‘']*(?:what|who|whom|why|how)", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:(?:but|and|though|while)\s+)?")


class _Patterns(NamedTuple):
    silence: re.Pattern[str]
    trailing: re.Pattern[str]
    naming: re.Pattern[str]
    nobody: re.Pattern[str]


def is_statement(scene: Scene, draft: Draft) -> bool:
    """Tell a statement from silence ("declined to comment") and from words merely in marks."""
    found = draft.found
    if found.source is not None and _begins_in_time(scene, found.source):
        return False
    if found.source is not None and _is_in_byline(scene, found.source.start):
        return False
    if found.source is not None and _is_event_in_heading(scene, found.source, found.cue):
        return False
    if found.cue is None:
        return _is_near(scene, draft) if found.source else _is_clause(scene, draft)
    if _is_asked(scene, draft, found.cue):
        return False
    cue = said = scene.words(found.cue)
    if found.content[0].start >= found.cue.end:
        said = f"{said} {scene.words(found.content[0])}"
    if _NAMES_HIMSELF.match(scene.text, found.cue.start):
        return False
    patterns = _patterns()
    if found.source is None:
        named = patterns.naming.fullmatch(cue) and _quotes_a_name(scene, draft)
        if named or _discusses_words(scene, draft):
            return False
    return not (patterns.silence.match(said) or patterns.nobody.match(scene.words(found.source)))


def _is_asked(scene: Scene, draft: Draft, cue: Span) -> bool:
    """Tell a question about what somebody says: "Does she mind?", "Who says so?"."""
    source = draft.found.source
    content = " ".join(scene.words(span) for span in draft.found.content)
    begin, stop = scene.sentence_span(cue.start)
    asked = scene.text.endswith("?", begin, stop) or scene.text.endswith(("?”", '?"'), begin, stop)
    if source is None or not asked:
        return _WHAT.fullmatch(content) is not None and draft.start == begin
    if _WHAT.fullmatch(scene.text, begin, source.end):
        return True
    opening = _ASKS.match(scene.text, begin, cue.start)
    return opening is not None and source.start in {opening.end(), opening.end() + len("the ")}


def _is_near(scene: Scene, draft: Draft) -> bool:
    """Say whether words without a cue are quoted in the body, or in their source's paragraph."""
    source, start = draft.found.source, draft.start
    own = scene.paragraph(start)
    if source is not None and scene.paragraph(source.start) == own:
        return True
    return scene.quotation(start) is not None and scene.paragraphs[own].part not in HEADLINES


def _begins_in_time(scene: Scene, source: Span) -> bool:
    """Tell a time of day cut in two: "15:47 Oslo: no deal" is no word of somebody called 47."""
    begin = max(0, source.start - _TIME_BEFORE)
    return _TIME.search(scene.text, begin, source.start + 1) is not None


def _is_in_byline(scene: Scene, position: int) -> bool:
    """Say whether a place is in a byline, where nobody is told to speak."""
    return scene.paragraphs[scene.paragraph(position)].part == "byline"


def _is_event_in_heading(scene: Scene, source: Span, cue: Span | None) -> bool:
    """Tell what happens from who speaks: "Ferry strike talks founder" has no verb of speaking.

    Nor has "Ferry talks ‘difficult’", where the event looks like the verb.
    """
    part = scene.paragraphs[scene.paragraph(source.start)].part
    if part not in HEADLINES:
        return False
    words = [word.strip(".,:").lower() for word in scene.words(source).split()]
    events = statement_words("events")
    verb = scene.words(cue).lower()
    if verb in events and read_cue(verb).stance in (None, "neutral"):
        return True
    told = bool(words) and words[-1] in events
    return told and {"IN", "WP", "WDT"}.isdisjoint(map(find_class, words[:-1]))


def _quotes_a_name(scene: Scene, draft: Draft) -> bool:
    """Tell whether the content ends in a title or a nickname: quoted, its words in capitals."""
    last = draft.found.content[-1]
    number = scene.quotation(last.end - 1)
    if number is None:
        return False
    quotation = scene.quotations[number]
    return is_title_case(scene.text[quotation.start : min(quotation.end, last.end)])


def _discusses_words(scene: Scene, draft: Draft) -> bool:
    """Tell whether a content is words under discussion: "the word “sorry” appears"."""
    end = draft.found.content[-1].end
    number = scene.quotation(end - 1)
    if number is None or end > (draft.found.cue or draft.found.content[0]).start:
        return False
    start = scene.quotations[number].start
    before = scene.text[max(draft.start, start - TAIL) : start].split()
    return bool(before) and before[-1].lower() in statement_words("under_discussion")


def _is_clause(scene: Scene, draft: Draft) -> bool:
    """Tell a quoted sentence from a title, a nickname and scare quotes: it closes its clause."""
    if is_heading(scene, draft.found.content[0]):
        return False
    words = scene.words(draft.found.content[-1])
    return _CLOSES.search(words[-10:]) is not None and len(words.split()) >= MIN_WORDS


def cut_joint(scene: Scene, draft: Draft) -> Draft:
    """Leave the word that leads on out of a content: "that it was late but" (denied …)."""
    *first, last = draft.found.content
    joint = _JOINT.search(scene.text, max(last.start, last.end - TAIL), last.end)
    if joint is None or joint.start() <= last.start:
        return draft
    content = (*first, last._replace(end=joint.start()))
    return replace(draft, found=draft.found._replace(content=content))


def cut_refusal(scene: Scene, draft: Draft) -> Draft:
    """Leave a wish to stay unnamed out of a cue: "(who) asked not to be named admitted"."""
    cue = draft.found.cue
    refused = _UNNAMED.match(scene.words(cue)) if cue else None
    if cue is None or refused is None:
        return draft
    return replace(
        draft, found=draft.found._replace(cue=cue._replace(start=cue.start + refused.end()))
    )


def cut_silence(scene: Scene, draft: Draft) -> Draft:
    """Leave ", without elaborating" out of a content that it only follows."""
    cue, *_, last = draft.found.cue, *draft.found.content
    if cue is None or cue.end > last.start:
        return draft
    end = _said_until(scene, last)
    if end is None or end <= last.start:
        return draft
    content = (*draft.found.content[:-1], last._replace(end=end))
    return replace(draft, found=draft.found._replace(content=content))


def _said_until(scene: Scene, span: Span) -> int | None:
    """Give the position at which the content ends and silence begins."""
    begin = max(span.start, span.end - TAIL)
    patterns = _patterns()
    found = patterns.trailing.search(scene.text, begin, span.end)
    refusals = [
        comma.start()
        for comma in _COMMA.finditer(scene.text, begin, span.end)
        if patterns.silence.match(scene.text, comma.end(), span.end)
    ]
    starts = [*refusals, *([found.start()] if found else [])]
    outside = (start for start in starts if scene.quotation(start) is None)
    return min(outside, default=None)


@cache
def _patterns() -> _Patterns:
    data = load_yaml("statements.yml")
    return _Patterns(
        re.compile("|".join(data["silence"]), re.IGNORECASE),
        re.compile(rf"(?:{'|'.join(data['trailing_silence'])})\W*$", re.IGNORECASE),
        re.compile("|".join(data["naming"]), re.IGNORECASE),
        re.compile(rf"(?:{'|'.join(data['nobody'])})\b", re.IGNORECASE),
    )
