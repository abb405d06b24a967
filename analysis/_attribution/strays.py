"""Pieces that the model has put to another sentence's cue, or to none in their own quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis._attribution.drafts import LINE_END, MAX_SENTENCE, Draft, Scene, Tag, cover
from analysis._network.tagger import Attribution, Span
from analysis.paragraphs import HEADLINES

_BEGINS = re.compile(r"\W*(?:(?:But|And|Yet|So)\s)?")


def join_tails(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Join the rest of a quotation, that has no cue, to the statement that its beginning is in."""
    speakers = _speakers(scene, drafts)
    tails: dict[int, tuple[Span, ...]] = {}
    kept: list[int] = []
    for number, draft in enumerate(drafts):
        speaker = speakers.get(_quotation(scene, draft.found.content[0]))
        if speaker is None or draft.found.source or draft.found.cue:
            kept.append(number)
        else:
            tails[speaker] = (*tails.get(speaker, ()), *draft.found.content)
    return [_with_tail(drafts[number], tails.get(number, ())) for number in kept]


def _with_tail(draft: Draft, tail: tuple[Span, ...]) -> Draft:
    content = tuple(sorted((*draft.found.content, *tail)))
    return replace(draft, found=draft.found._replace(content=content)) if tail else draft


def _speakers(scene: Scene, drafts: Sequence[Draft]) -> dict[int | None, int]:
    """Give the one statement, by number, that reports a part of each quotation from outside it."""
    speakers: dict[int | None, int] = {}
    shared: set[int | None] = {None}
    for number, draft in enumerate(drafts):
        cue = draft.found.cue
        held = {_quotation(scene, span) for span in draft.found.content} if cue else set()
        for quotation in held - {cue and scene.quotation(cue.start)}:
            shared |= {quotation} if quotation in speakers else set()
            speakers[quotation] = number
    return {quotation: n for quotation, n in speakers.items() if quotation not in shared}


def _quotation(scene: Scene, span: Span) -> int | None:
    """Give the number of the quotation that a span lies in, or with which it ends."""
    number = scene.quotation(span.start)
    number = scene.quotation(span.end - 1) if number is None else number
    whole = number is not None and (
        scene.quotations[number].closed or scene.quotations[number].continues
    )
    return number if whole else None


def part_strays(scene: Scene, drafts: Sequence[Draft], tag: Tag) -> list[Draft]:
    """Take stray pieces out of contents, and read their sentences alone for whose they are."""
    kept: list[Draft] = []
    strays: list[Span] = []
    for draft in drafts:
        stray = [span for span in draft.found.content if _is_stray(scene, draft, span)]
        content = tuple(span for span in draft.found.content if span not in stray)
        kept.append(replace(draft, found=draft.found._replace(content=content)))
        strays += stray
    if not strays:
        return list(drafts)
    taken = cover(kept)
    begins = dict.fromkeys(scene.sentence_span(stray.start)[0] for stray in strays)
    read = [draft for begin in begins for draft in _read(scene, begin, tag)]
    return kept + [d for d in read if not any(taken.meet(s[:2]) for s in d.spans)]


def _is_stray(scene: Scene, draft: Draft, span: Span) -> bool:
    """Tell whether a piece is another paragraph's, or in an earlier or a later sentence's midst."""
    cue, first = draft.found.cue, draft.found.content[0]
    if cue is None or scene.quotation(span.start) is not None:
        return False
    own, other = scene.paragraph(cue.start), scene.paragraph(span.end - 1)
    if other < own:
        return any(scene.paragraph(piece.start) == own for piece in draft.found.content)
    if scene.sentence(span.end - 1) < scene.sentence(cue.start):
        # "The shops had offered to pay. “We were quoted £19,000,” the council wrote."
        return any(_is_quoted_beside(scene, piece, cue) for piece in draft.found.content)
    later = scene.sentence(span.start) > scene.sentence(max(cue.start, first.start))
    if span is first or not later:
        return False
    if _is_headline(scene, own) and other > own:
        return True
    return not _BEGINS.fullmatch(scene.text, scene.sentence_span(span.start)[0], span.start)


def _is_quoted_beside(scene: Scene, piece: Span, cue: Span) -> bool:
    beside = scene.sentence(piece.start) == scene.sentence(cue.start)
    return beside and scene.quotation(piece.start) is not None


def _is_headline(scene: Scene, number: int) -> bool:
    """Tell a headline from one that the next line goes on: "Poll finds dream alive;"."""
    paragraph = scene.paragraphs[number]
    return paragraph.part in HEADLINES and scene.text[paragraph.end - 1] not in ";:,"


def _read(scene: Scene, begin: int, tag: Tag) -> Iterator[Draft]:
    begin, stop = scene.sentence_span(begin)
    return read_stretch(scene, begin, stop, tag) if stop - begin <= MAX_SENTENCE else iter(())


def read_stretch(scene: Scene, begin: int, stop: int, tag: Tag) -> Iterator[Draft]:
    """Read a stretch of the text alone; what has a source and a cue there is a statement."""
    for found in tag(LINE_END.sub(" ", scene.text[begin:stop])):
        if found.source and found.cue:
            source, cue = found.source.shift(begin), found.cue.shift(begin)
            content = tuple(span.shift(begin) for span in found.content)
            yield Draft(Attribution(source, cue, content, found.score))
