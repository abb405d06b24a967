"""Quotations that run on: reopened at a paragraph, or without a cue in their own sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis._drafts import Draft, Scene
from analysis._tagger import Attribution, Span

NEIGHBOUR = "neighbouring quotation"
NEIGHBOUR_WEIGHT = 0.8  # a speaker taken from the neighbour is less sure than one who is named


def join_reopened(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Make one statement of a quotation that is reopened at each paragraph and closed once."""
    joined: list[Draft | None] = list(drafts)
    holders = {
        quotation: number
        for number, draft in enumerate(drafts)
        for span in draft.found.content
        if (quotation := scene.quoted(span)) is not None
    }
    for index in range(len(scene.quotations) - 1):
        if not scene.quotations[index].continues:
            continue
        first, second = holders.get(index), holders.get(index + 1)
        if first is not None and second is None:
            joined[first] = _with(joined[first], scene, index + 1)
            holders[index + 1] = first
        elif first is not None and second is not None and first != second:
            merged = _merge(joined[first], joined[second])
            if merged:
                joined[second], joined[first] = merged, None
                holders.update({q: second for q, number in holders.items() if number == first})
    return [draft for draft in joined if draft]


def _with(draft: Draft | None, scene: Scene, quotation: int) -> Draft | None:
    if draft is None:
        return None
    start, end = scene.quotations[quotation].start, scene.quotations[quotation].end
    piece = Span(start, end, draft.found.content[-1].score)
    return replace(draft, found=draft.found._replace(content=(*draft.found.content, piece)))


def _merge(first: Draft | None, second: Draft | None) -> Draft | None:
    """Join two halves unless each has a cue of its own."""
    if first is None or second is None or (first.found.cue and second.found.cue):
        return None
    lead, other = (first, second) if first.found.cue else (second, first)
    content = sorted({*first.found.content, *second.found.content})
    found = lead.found._replace(
        source=lead.found.source or other.found.source,
        content=tuple(content),
        score=min(first.found.score, second.found.score),
    )
    return replace(lead, found=found)


def split_floating(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Part a statement from the quotations that only follow it, which have no cue of their own."""
    return [part for draft in drafts for part in _split(scene, draft)]


def _split(scene: Scene, draft: Draft) -> Iterator[Draft]:
    found = draft.found
    if found.cue is None or len(found.content) == 1:
        yield draft
        return
    kept: list[Span] = []
    floating: list[list[Span]] = []
    groups = _reopened_groups(scene, found.content)
    for number, group in enumerate(groups):
        before = groups[number - 1][-1] if number else None
        if _belongs(scene, found.cue, group, before):
            kept += group
        else:
            floating.append(group)
    if not kept:
        kept = floating.pop(0)
    yield replace(draft, found=found._replace(content=tuple(kept)))
    for group in floating:
        yield Draft(_neighbour(found.source, group, found.score), NEIGHBOUR)


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


def attach_quotations(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a quotation without a source that of the statement next to it."""
    attached = list(drafts)
    for number, draft in enumerate(attached):
        found = draft.found
        if found.source or found.cue or scene.quoted(found.content[0]) is None:
            continue
        host = _host(scene, attached, number)
        if host:
            score = found.score * host.found.score
            changed = _neighbour(host.found.source, found.content, score)
            attached[number] = Draft(changed, NEIGHBOUR)
    return attached


def _host(scene: Scene, drafts: Sequence[Draft], number: int) -> Draft | None:
    """Find the neighbour with a source: the one before, up to a paragraph away, or after."""
    paragraph = scene.paragraph(drafts[number].start)
    for other, reach in ((number - 1, 1), (number + 1, 0)):
        if not 0 <= other < len(drafts) or drafts[other].found.source is None:
            continue
        if abs(paragraph - scene.paragraph(drafts[other].place)) <= reach:
            return drafts[other]
    return None
