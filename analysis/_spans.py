"""Spans of a text: half-open character offsets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
