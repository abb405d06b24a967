"""Verbs without a subject of their own: "He described … and accused …", and which they share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from analysis._attribution.drafts import Draft, Scene
from analysis._lexicons import load_yaml
from analysis._network.tagger import Span
from analysis.cues import is_light, read_cue

CUE_REACH = 40  # characters before a content in which its own verb is looked for
_JOINED_VERB = re.compile(
    r"(?:,|\b(?:and|but))\s+(?:then\s+|also\s+)?(?P<verb>[a-z]+(?:ed|s|t|d))\s+$"
)
_JOINT = re.compile(
    r"(?:\b(?:and|but|or|then|while|before|after|not|by|without|in|has|have|had)|[,;:—–-])\s+"
    r"(?:(?:\w+ly|also|then|instead|later|once|again|even|still|now|just)\s+)*$"
)


def with_own_cues(scene: Scene, draft: Draft) -> Iterator[Draft]:
    """Part a content from one that its own verb reports: "… but questioned A and asked for B"."""
    found, parted = draft.found, []
    if found.cue is not None and len(found.content) > 1:
        parted = [(s, _own_cue(scene, s)) for s in found.content if s.end < found.cue.start]
    taken = {span for span, cue in parted if cue}
    if found.source is None or not taken or taken.issuperset(found.content):
        yield draft
        return
    for span, cue in parted:
        if cue:
            own = found._replace(cue=cue, content=(span,))
            yield Draft(own, "elided subject")
    kept = tuple(span for span in found.content if span not in taken)
    yield replace(draft, found=found._replace(content=kept))


def _own_cue(scene: Scene, span: Span) -> Span | None:
    """Give the verb right before a content, where "and", "but" or a comma stands before it."""
    verb = _JOINED_VERB.search(scene.text, max(0, span.start - CUE_REACH), span.start)
    if verb is None or scene.quotation(span.start) is not None:
        return None
    cue = read_cue(verb["verb"])
    known = cue.stance is not None and not is_light(cue)
    return Span(*verb.span("verb"), span.score) if known else None


def share_sources(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Give a statement without a source that of the one before it in its sentence."""
    before: Draft | None = None
    for draft in drafts:
        elided = before and draft.found.source is None and _lacks_subject(scene, draft)
        if elided and before and scene.sentence(before.place) == scene.sentence(draft.place):
            shared = draft.found._replace(source=before.found.source)
            draft = replace(draft, found=shared, found_by="elided subject")
        yield draft
        before = draft if draft.found.source and draft.found.cue else None


def _lacks_subject(scene: Scene, draft: Draft) -> bool:
    cue = draft.found.cue
    return cue is not None and leaves_out_subject(scene.text, cue.start, draft.start)


def leaves_out_subject(text: str, start: int, said: int) -> bool:
    """Tell a cue that goes on with a verb from a noun, a passive and "when asked".

    >>> text = "Roe said it rains, calling for boats amid calls for calm."
    >>> leaves_out_subject(text, 19, 31), leaves_out_subject(text, 42, 52)
    (True, False)
    """
    if said < start or not _JOINT.search(text, max(0, start - CUE_REACH), start):
        return False
    return _no_verb().match(text, start) is None


@cache
def _no_verb() -> re.Pattern[str]:
    """Build the pattern of cues that are a noun, a passive or a participle of telling."""
    data = load_yaml("statements.yml")
    nouns, told = "|".join(data["noun_starts"]), "|".join(data["told"])
    passives = "|".join(data["bare_passives"])
    return re.compile(
        rf"(?:{nouns}|(?:\w+ )?(?:is|are|was|were|been|be|being))\b"
        rf"|(?:\w+ly |also )?(?:{passives})\b"
        rf"|(?:{told})\b(?=\W*$|,|\s(?:about|on|again|by|for|if|whether|why|how|wh\w+)\b)",
        re.IGNORECASE,
    )
