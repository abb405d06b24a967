"""Quotations that the paragraph before leads in: "Roe said:", and the words in the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis._attribution.drafts import MAX_SENTENCE, Cover, Draft, Scene
from analysis._attribution.strays import Tag, read_stretch
from analysis._attribution.turns import opens_turn
from analysis._network.tagger import Attribution

ENOUGH = 200  # characters of a quotation that are read with its lead


def lead_quotations(scene: Scene, drafts: Sequence[Draft], tag: Tag) -> list[Draft]:
    """Give a quotation behind a colon that ends a paragraph who is named before it.

    The network sees no link across the paragraphs' border, so the two are read as one.
    """
    starts = dict(_led(scene))
    open_ones = {n: d for n, d in enumerate(drafts) if d.start in starts and _is_open(d)}
    others = Cover(draft for n, draft in enumerate(drafts) if n not in open_ones)
    led = list(drafts)
    for number, draft in open_ones.items():
        if any(others.touches(span.start, span.end) for span in draft.spans):
            continue
        for found in _read(scene, starts[draft.start], draft.start, tag):
            if not (found.cue and others.touches(found.cue.start, found.cue.end)):
                led[number] = replace(draft, found=found._replace(content=draft.found.content))
    return led


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
        before = scene.paragraphs[place - 1] if place else None
        whole = quotation.closed or quotation.continues
        whole = whole and not opens_turn(scene.text, quotation.start)
        opens = whole and scene.paragraphs[place].start == quotation.start
        if before and opens and before.part == "body" and scene.text[before.end - 1] == ":":
            begin = scene.sentence_span(before.end - 1)[0]
            if quotation.start - begin <= MAX_SENTENCE and not _goes_on(scene, number):
                yield quotation.start, begin


def _goes_on(scene: Scene, number: int) -> bool:
    """Say whether a quotation is the next part of one that an earlier paragraph has begun."""
    return number > 0 and scene.quotations[number - 1].continues
