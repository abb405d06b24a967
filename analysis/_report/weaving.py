"""Spans of a text, however they overlap, to well-formed markup."""

from __future__ import annotations

import html
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

LAYERS = (
    "content",
    "source",
    "cue",
    "frame",
    "unbalanced",
)  # from the outside in, where spans are the same


@dataclass(frozen=True)
class Mark:
    """A span of the text and the element that marks it.

    Attributes
    ----------
    start, end : int
        The span, half-open.
    layer : str
        One of `LAYERS`.
    attributes : str
        Attributes of each of its pieces, escaped.
    first : str
        Attributes of its first piece only: what must not be there twice.
    label : str
        HTML that opens its first piece.
    """

    start: int
    end: int
    layer: str
    attributes: str
    first: str = ""
    label: str = ""

    @property
    def nesting(self) -> tuple[int, int, int]:
        """Order the marks that are open at one place, the outermost first."""
        return self.start, -self.end, LAYERS.index(self.layer)


def weave(text: str, marks: Iterable[Mark], points: Mapping[int, str] | None = None) -> list[str]:
    r"""Put marks into a text; each line is well-formed HTML by itself.

    Marks are clipped to the text, and split where they cross each other or the end of a line.

    Parameters
    ----------
    text : str
        Any text; it is escaped.
    marks : iterable of Mark
        Any spans, in any order.
    points : mapping of int to str, optional
        HTML that stands before the letter at a position, outside what begins there.

    Returns
    -------
    list of str
        One string of HTML per line, as `text.split("\n")` gives them.

    Examples
    --------
    >>> weave("a < b", [Mark(0, 3, "content", 'class="x"'), Mark(2, 5, "frame", 'class="y"')])
    ['<span class="x">a <span class="y">&lt;</span></span><span class="y"> b</span>']
    """
    lines: list[list[str]] = [[]]
    opened: Sequence[Mark] = []
    begun: set[int] = set()
    inserted = points or {}
    for start, end, wanted in _cut(text, marks, inserted):
        pairs = zip(opened, wanted, strict=False)
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))
        lines[-1] += ["</span>" * (len(opened) - kept), inserted.get(start, "")]
        if text[start] == "\n":
            lines.append([])
        else:
            lines[-1] += [_open(mark, begun) for mark in wanted[kept:]]
            lines[-1].append(_escape(text[start:end]))
        opened = wanted
    lines[-1].append("</span>" * len(opened))
    return ["".join(line) for line in lines]


def _cut(
    text: str, marks: Iterable[Mark], points: Iterable[int]
) -> Iterator[tuple[int, int, Sequence[Mark]]]:
    """Cut a text wherever a mark, line or point stands; give the marks over each piece."""
    clipped = [
        replace(mark, start=max(mark.start, 0), end=min(mark.end, len(text))) for mark in marks
    ]
    coming = sorted((mark for mark in clipped if mark.start < mark.end), key=_nesting, reverse=True)
    places = {0, len(text), *(place for place in points if 0 <= place < len(text))}
    places |= {place for mark in coming for place in (mark.start, mark.end)}
    for place, letter in enumerate(text):
        if letter == "\n":
            places |= {place, place + 1}
    active: list[Mark] = []
    for start, end in pairwise(sorted(places)):
        active = [mark for mark in active if mark.end > start]
        while coming and coming[-1].start == start:
            insort(active, coming.pop(), key=_nesting)
        yield start, end, [] if text[start] == "\n" else active


def _nesting(mark: Mark) -> tuple[int, int, int]:
    return mark.nesting


def _open(mark: Mark, begun: set[int]) -> str:
    """Open a mark's element; its label and its first attributes only once."""
    if id(mark) in begun:
        return f"<span {mark.attributes}>"
    begun.add(id(mark))
    return f"<span {mark.attributes}{mark.first and ' '}{mark.first}>{mark.label}"


def _escape(text: str) -> str:
    # A browser reads a bare carriage return as a line feed; the reference keeps it.
    return html.escape(text, quote=False).replace("\r", "&#13;")
