"""Headings: lines with Capitals in Nearly All Words, in which no name can be told by them."""

from __future__ import annotations

import re

_WORD = re.compile(r"\b[^\W\d_]{4,}")
_LONGEST = 200
_FEW = 4  # words of "METRO", above a headline


def is_in_heading(text: str, start: int) -> bool:
    """Say whether a name stands in a line with Capitals in Nearly All Words: none can be told."""
    begin = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    end = text.find("\n", start, start + _LONGEST)
    return is_heading(text[begin:end] if end > 0 and (begin or start < _LONGEST) else "")


def is_heading(line: str) -> bool:
    """Say whether a line has a capital in four of five of its words, and no full stop.

    >>> is_heading("Miners Leave Oslo After Talks"), is_heading("Miners left Oslo.")
    (True, False)
    >>> is_heading("METRO"), is_heading("Metro")
    (True, False)
    """
    line = line.strip()
    if line.isupper() and len(line) >= _FEW > len(line.split()):
        return line[-1].isalpha()
    found = _WORD.findall(line) if len(line) < _LONGEST else []
    capital = sum(word[0].isupper() for word in found)
    return len(found) > 3 and line[-1] not in '.!?”"’' and capital >= 0.8 * len(found)


def is_in_title(text: str, start: int) -> bool:
    r"""Say whether a place is in the text’s first line, if that is no sentence.

    >>> is_in_title("Union warns of strike\n\nIt met.", 0), is_in_title("It met.\nNo.", 0)
    (True, False)
    """
    end = text.find("\n", 0, _LONGEST)
    return start < end and text[end - 1] not in ".!?:"
