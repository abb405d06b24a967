"""The words round a place in a text, as concordances show them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.paragraphs import HEADLINES


def cut_before(text: str, start: int, context: int, *, floor: int = 0) -> str:
    """Give whole words before a place, on one line, and none before `floor`.

    >>> text = "Talks end. It was so"
    >>> cut_before(text, 18, 12), cut_before(text, 18, 12, floor=11)
    ('end. It was ', 'It was ')
    """
    first = max(floor, start - context)
    piece = text[first:start]
    line = " ".join(piece.split())
    if first > floor and not (text[first - 1].isspace() or piece[:1].isspace()):
        line = line.partition(" ")[2]
    return line + " " * piece[-1:].isspace()


def cut_after(text: str, end: int, context: int, *, ceiling: int | None = None) -> str:
    """Give whole words behind a place, on one line, and none from `ceiling` on.

    >>> text = "Talks end. It was so"
    >>> cut_after(text, 5, 12), cut_after(text, 5, 12, ceiling=10)
    (' end. It was', ' end.')
    """
    ceiling = len(text) if ceiling is None else ceiling
    last = min(ceiling, end + context)
    piece = text[end:last]
    line = " ".join(piece.split())
    if last < ceiling and not (text[last].isspace() or piece[-1:].isspace()):
        line = line.rpartition(" ")[0]
    return " " * piece[:1].isspace() + line


class Stretches:
    """The stretches of an article that run on: each title and heading, and the body between them.

    Lines that are in no sentence, such as links to other articles, interrupt the body, too.

    Parameters
    ----------
    text : str
        The article.
    sentences : mapping of str to sequence
        The columns `start`, `end`, `part` and `paragraph_id` of its sentences, in order; without
        `part` nothing is known to interrupt the text.

    Examples
    --------
    >>> sentences = {"start": [0, 4], "end": [3, 12], "part": ["title", "body"]}
    >>> Stretches("End They ended", sentences).find(4, 8, 60)
    (4, 12)
    """

    def __init__(self, text: str, sentences: Mapping[str, Sequence[Any]]) -> None:
        self._text = text
        self._starts, self._ends = sentences.get("start", []), sentences.get("end", [])
        self._parts = sentences.get("part", [])
        self._paragraphs = sentences.get("paragraph_id", self._starts)

    def find(self, start: int, end: int, context: int) -> tuple[int, int | None]:
        """Find where the text round a place begins and ends, as far as `context` letters show."""
        place = bisect_right(self._starts, start) - 1
        if place < 0 or not self._parts:
            return 0, None
        first, last = place, place
        while first and self._goes_on(first - 1):
            if self._starts[first] <= start - context:
                break
            first -= 1
        while last + 1 < len(self._parts) and self._goes_on(last):
            if self._ends[last] >= end + context:
                break
            last += 1
        return int(self._starts[first]), max(int(self._ends[last]), end)

    def _goes_on(self, place: int) -> bool:
        """Say whether the next sentence is of the same part, with nothing between the two."""
        part, following = self._parts[place], place + 1
        if self._parts[following] != part:
            return False
        if part in HEADLINES and self._paragraphs[place] != self._paragraphs[following]:
            return False
        return not self._text[self._ends[place] : self._starts[following]].strip()
