"""Pieces that the model gives to a cue of an earlier sentence: out of the midst of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from analysis._attribution.drafts import MAX_SENTENCE, Cover, Draft, Scene
from analysis._network.tagger import Attribution, Span

Tag = Callable[[str], Iterator[Attribution]]

_BEGINS = re.compile(r"\W*(?:(?:But|And|Yet|So)\s)?")
_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


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
    cover = Cover(kept)
    begins = dict.fromkeys(scene.sentence_span(stray.start)[0] for stray in strays)
    read = [draft for begin in begins for draft in _read(scene, begin, tag)]
    return kept + [d for d in read if not any(cover.touches(s.start, s.end) for s in d.spans)]


def _is_stray(scene: Scene, draft: Draft, span: Span) -> bool:
    """Tell whether a piece stands in a later sentence's midst, or in the text under a headline."""
    cue, first = draft.found.cue, draft.found.content[0]
    if cue is None or span is first or scene.quotation(span.start) is not None:
        return False
    if scene.sentence(span.start) <= scene.sentence(max(cue.start, first.start)):
        return False
    own = scene.paragraph(cue.start)
    if _is_headline(scene, own) and scene.paragraph(span.start) > own:
        return True
    return not _BEGINS.fullmatch(scene.text, scene.sentence_span(span.start)[0], span.start)


def _is_headline(scene: Scene, number: int) -> bool:
    """Tell a headline from one that the next line goes on: "Poll finds dream alive;"."""
    paragraph = scene.paragraphs[number]
    return paragraph.part in ("title", "heading") and scene.text[paragraph.end - 1] not in ";:,"


def _read(scene: Scene, begin: int, tag: Tag) -> Iterator[Draft]:
    begin, stop = scene.sentence_span(begin)
    return read_stretch(scene, begin, stop, tag) if stop - begin <= MAX_SENTENCE else iter(())


def read_stretch(scene: Scene, begin: int, stop: int, tag: Tag) -> Iterator[Draft]:
    """Read a stretch of the text alone; what has a source and a cue there is a statement."""
    for found in tag(_LINE_END.sub(" ", scene.text[begin:stop])):
        if found.source and found.cue:
            source, cue = _shift(found.source, begin), _shift(found.cue, begin)
            content = tuple(_shift(span, begin) for span in found.content)
            yield Draft(Attribution(source, cue, content, found.score))


def _shift(span: Span, offset: int) -> Span:
    return span._replace(start=span.start + offset, end=span.end + offset)
