"""The questions of an interview that stand without a label, paragraphs between its answers."""

from __future__ import annotations

import re

from analysis._words import CAPITALS

# "The conversation has been edited for length."
EDITED = re.compile(
    r"\b(?:interview|conversation|exchange|talk|answers?|transcript)\b[^.?!]{0,60}"
    r"\b(?:edited|condensed|abridged|shortened)\b"
    r"|\b(?:edited|condensed) (?:and \w+ )?(?:extracts?|for (?:length|clarity))"
)
_LONGEST = 500  # characters
_ASKS = re.compile(r"\?[”\"’')]*$")
# "And the report? It called your boat “a museum”."
_ASKS_FIRST = re.compile(r"^[^.!?“”\"]{2,200}\?\s")
_YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself)?\b")
_I = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_OPENS = re.compile(rf"[{CAPITALS}\d]")


def is_question(paragraph: str) -> bool:
    """Say whether a paragraph may be what an interviewer asks.

    >>> is_question("Why?"), is_question("Roe promised a ship. Where is it?"), is_question("Now.")
    (True, True, False)
    >>> is_question("**Are you late?**"), is_question("Q")
    (True, False)
    >>> is_question("And the report? It called your boat slow."), is_question("“Why?” she asked.")
    (True, False)
    """
    paragraph = paragraph.strip(" \t\n*_#>")
    if len(paragraph) > _LONGEST or not _OPENS.match(paragraph):
        return False
    if _ASKS.search(paragraph):
        return True
    return bool(
        _ASKS_FIRST.match(paragraph) and _YOU.search(paragraph) and not _I.search(paragraph)
    )
