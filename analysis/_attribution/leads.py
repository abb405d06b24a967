"""Quotations that the paragraph before leads in: "Roe said:", and the words in the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis._attribution.drafts import MAX_SENTENCE, Draft, Scene, Tag, cover
from analysis._attribution.strays import read_stretch
from analysis._attribution.turns import opens_turn
from analysis._network.tagger import Attribution
from analysis._spans import Places
from analysis.cues import read_cue

ENOUGH = 200  # characters of a quotation that are read with its lead
_NEAR = 12  # words before the colon among which the cue is
_SHORT = len("per")  # prepositions are cues only by themselves


def lead_quotations(scene: Scene, drafts: Sequence[Draft], tag: Tag) -> list[Draft]:
    """Give a quotation behind a colon that ends a paragraph who is named before it.

    The network sees no link across the paragraphs' border, so the two are read as one.
    """
    starts = dict(_led(scene))
    open_ones = {n: d for n, d in enumerate(drafts) if d.start in starts and _is_open(d)}
    others = cover(draft for n, draft in enumerate(drafts) if n not in open_ones)
    led = list(drafts)
    for number, draft in open_ones.items():
        if any(others.meet(span[:2]) for span in draft.spans):
            continue
        for found in _read(scene, starts[draft.start], draft.start, tag):
            if not (found.cue and others.meet(found.cue[:2])):
                led[number] = replace(draft, found=found._replace(content=draft.found.content))
    return led


def lead_paragraphs(scene: Scene, drafts: Sequence[Draft], tag: Tag) -> list[Draft]:
    """Give a paragraph without marks behind a colon, reprinted whole, to who is named before it.

    What the network found inside is left to be found in what that one says.
    """
    taken = Places(draft.found.cue[:2] for draft in drafts if draft.found.cue)
    led = []
    for number, (start, end, part) in enumerate(scene.paragraphs):
        begin = _begin(scene, number)
        if begin is None or part != "body" or scene.quotation(start) is not None:
            continue
        for found in _read(scene, begin, start, tag):
            cue = found.cue
            if cue and re.search(r"\w", scene.words(cue)) and not taken.meet(cue[:2]):
                content = (found.content[0]._replace(start=start, end=end),)
                led.append(Draft(found._replace(content=content)))
    whole = Places(span[:2] for draft in led for span in draft.found.content)
    kept = [d for d in drafts if not any(whole.meet(s[:2]) for s in d.spans)]
    return sorted([*kept, *led], key=lambda draft: draft.start)


def _begin(scene: Scene, number: int) -> int | None:
    """Give where the sentence begins that leads in a paragraph, None where none does."""
    before = scene.paragraphs[number - 1] if number else None
    if before is None or before.part != "body" or scene.text[before.end - 1] != ":":
        return None
    begin = scene.sentence_span(before.end - 1)[0]
    leads = before.end - begin <= MAX_SENTENCE and scene.quotation(before.end - 1) is None
    turn = opens_turn(scene.text, scene.paragraphs[number].start)
    return begin if leads and not turn and _holds_cue(scene.text[begin : before.end]) else None


def _holds_cue(lead: str) -> bool:
    """Tell "Roe said:" from "Ingredients:", which need not be read."""
    return any(read_cue(word).stance for word in lead.split()[-_NEAR:] if len(word) > _SHORT)


def _is_open(draft: Draft) -> bool:
    return draft.found.source is None and draft.found.cue is None


def _read(scene: Scene, begin: int, start: int, tag: Tag) -> Iterator[Attribution]:
    """Read a sentence and the quotation behind it; yield who says the quotation by it."""
    end = min(scene.sentence_span(start)[1], start + ENOUGH)
    for draft in read_stretch(scene, begin, end, tag):
        found = draft.found
        cue, said = found.cue, found.content[0].start
        if cue and cue.end <= start and abs(said - start) <= 1:
            yield found


def _led(scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield where a quotation opens a paragraph, and where the sentence that leads it in begins."""
    for number, quotation in enumerate(scene.quotations):
        place = scene.paragraph(quotation.start)
        whole = quotation.closed or quotation.continues
        opens = whole and scene.paragraphs[place].start == quotation.start
        begin = _begin(scene, place) if opens and not _goes_on(scene, number) else None
        if begin is not None:
            yield quotation.start, begin


def _goes_on(scene: Scene, number: int) -> bool:
    """Say whether a quotation is the next part of one that an earlier paragraph has begun."""
    return number > 0 and scene.quotations[number - 1].continues
