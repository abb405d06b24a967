"""Datelines, "OSLO (Wire) - ", left out of the sources and contents that the model begins there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis._attribution.drafts import Scene
from analysis._bylines import find_dateline_end
from analysis._network.tagger import Attribution


def cut_datelines(scene: Scene, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """Begin sources and contents behind the datelines of their paragraphs."""
    opening = next((p.start for p in scene.paragraphs if p.part == "body"), None)
    for found in attributions:
        start = min(span.start for span in (found.source, *found.content) if span)
        paragraph = scene.paragraphs[scene.paragraph(start)]
        opens = paragraph.start == opening
        end = find_dateline_end(scene.text, paragraph.start, paragraph.end, opens=opens)
        yield _cut(found, end) if start < end else found


def _cut(found: Attribution, end: int) -> Attribution:
    """Leave out what stands before `end`, but for a span that is nothing else."""
    source, *content = (
        span._replace(start=max(span.start, end)) if span and span.end > end else span
        for span in (found.source, *found.content)
    )
    kept = tuple(span for span in content if span and span.start >= end)
    return found._replace(source=source, content=kept or found.content)
