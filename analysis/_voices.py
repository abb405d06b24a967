"""Whose words a stretch of an article is: the statement that holds it, or one close by."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis._spans import read_spans

Statement = Mapping[str, Any]


def get_offsets(statement: Statement, name: str) -> tuple[int, int] | None:
    """Return where a statement's source or cue stands, None where it has none."""
    start, end = statement.get(f"{name}_start"), statement.get(f"{name}_end")
    return None if pd.isna(start) or pd.isna(end) else (int(start), int(end))


def get_contents(statement: Statement) -> list[tuple[int, int]]:
    """Return where a statement's content stands, in order of its pieces."""
    return read_spans(statement["content_spans"])


class _Content(NamedTuple):
    start: int
    end: int
    depth: int
    order: int


class Voices:
    """The statements of one article, asked for stretches in the order of the text.

    Parameters
    ----------
    statements : sequence of mapping
        Rows of the table `statements`.
    sentence_starts : sequence of int
        Where the article's sentences start, in order.
    """

    def __init__(self, statements: Sequence[Statement], sentence_starts: Sequence[int]) -> None:
        self._statements = statements
        self._sentence_starts = sentence_starts
        self._near: dict[int, list[int]] | None = None
        parents = {
            row["statement_id"]: row["parent_id"] for row in statements if "parent_id" in row
        }
        depths = [_find_depth(row["statement_id"], parents) if parents else 0 for row in statements]
        self._coming = sorted(
            [
                (start, end, depth, order)
                for order, (row, depth) in enumerate(zip(statements, depths, strict=True))
                for start, end in get_contents(row)
            ],
            reverse=True,
        )
        self._open: list[_Content] = []

    def find(self, start: int, end: int) -> Statement | None:
        """Return the innermost statement whose content holds a stretch."""
        while self._coming and self._coming[-1][0] <= start:
            self._open.append(_Content(*self._coming.pop()))
        self._open = [content for content in self._open if content.end > start]
        holding = [content for content in self._open if content.end >= end]
        if not holding:
            return None
        # Deeper by `parent_id`, or where that is not told, the shorter one.
        inner = max(holding, key=lambda c: (c.depth, c.start - c.end, c.order))
        return self._statements[inner.order]

    def find_near(self, start: int, end: int, sentence: int) -> Statement | None:
        """Return the statement nearest to a stretch, of those with a part in its sentence."""
        if self._near is None:
            self._near = self._group_by_sentence()
        orders = self._near.get(sentence, ())
        rows = [self._statements[order] for order in orders]
        return min(rows, key=lambda row: _distance(row, start, end), default=None)

    def _group_by_sentence(self) -> dict[int, list[int]]:
        near: dict[int, list[int]] = defaultdict(list)
        for order, row in enumerate(self._statements):
            places = {
                place
                for start, end in _get_parts(row)
                for place in range(self._locate(start), self._locate(end - 1) + 1)
            }
            for place in places:
                near[place].append(order)
        return near

    def _locate(self, position: int) -> int:
        return bisect_right(self._sentence_starts, position) - 1


def _get_parts(statement: Statement) -> list[tuple[int, int]]:
    named = (get_offsets(statement, name) for name in ("source", "cue"))
    return [part for part in named if part] + get_contents(statement)


def _distance(statement: Statement, start: int, end: int) -> int:
    return min(max(part[0] - end, start - part[1]) for part in _get_parts(statement))


def _find_depth(statement_id: Any, parents: Mapping[Any, Any]) -> int:
    depth, seen = 0, {statement_id}
    while not pd.isna(parent := parents.get(statement_id)) and parent not in seen:
        depth, statement_id = depth + 1, parent
        seen.add(parent)
    return depth
