"""The words round a place in a text, as concordances show them."""

from __future__ import annotations


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
