"""Spans of a text: half-open character offsets."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

Span = tuple[int, int]


def read_spans(cell: Any) -> list[Span]:
    """Return the spans of a table's cell; none where it is missing.

    >>> read_spans([[0, 4], [9, 12]]), read_spans(None)
    ([(0, 4), (9, 12)], [])
    """
    # A missing list is None, NA or NaN, according to how the table was read.
    return [(int(start), int(end)) for start, end in cell] if hasattr(cell, "__len__") else []


def merge_spans(spans: Iterable[Sequence[int]]) -> list[Span]:
    """Return the spans in order, those joined that overlap or touch.

    >>> merge_spans([(9, 12), (0, 4), (3, 6)])
    [(0, 6), (9, 12)]
    """
    merged: list[Span] = []
    for start, end in sorted((int(start), int(end)) for start, end in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def holds(spans: Sequence[Span], position: int) -> bool:
    """Say whether one of spans that do not overlap, in order, holds a place.

    >>> spans = [(0, 4), (9, 12)]
    >>> holds(spans, 0), holds(spans, 4), holds(spans, 11)
    (True, False, True)
    """
    index = bisect_right(spans, (position, sys.maxsize)) - 1
    return index >= 0 and position < spans[index][1]


class Places:
    """Spans to be asked what they meet or hold; they may lie in each other.

    >>> places = Places([(0, 12), (4, 8)])
    >>> places.meet((10, 14)), places.meet((12, 14)), places.hold((9, 11)), places.hold((0, 4))
    (True, False, True, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def meet(self, span: Span) -> bool:
        """Say whether one of them shares a letter with a span."""
        before = bisect_left(self._starts, span[1])
        return before > 0 and self._ends[before - 1] > span[0]

    def hold(self, span: Span) -> bool:
        """Say whether one of them begins before a span and ends behind it."""
        before = bisect_left(self._starts, span[0])
        return before > 0 and self._ends[before - 1] > span[1]
