"""The words round a place in a text, as concordances show them."""

from __future__ import annotations


def cut_before(text: str, start: int, context: int) -> str:
    """Give whole words before a place, on one line."""
    first = max(0, start - context)
    piece = text[first:start]
    line = " ".join(piece.split())
    if first and not (text[first - 1].isspace() or piece[:1].isspace()):
        line = line.partition(" ")[2]
    return line + " " * piece[-1:].isspace()


def cut_after(text: str, end: int, context: int) -> str:
    """Give whole words behind a place, on one line."""
    last = end + context
    piece = text[end:last]
    line = " ".join(piece.split())
    if last < len(text) and not (text[last].isspace() or piece[-1:].isspace()):
        line = line.rpartition(" ")[0]
    return " " * piece[:1].isspace() + line
