"""Where the sentences of an article begin, near enough to measure distance by."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from analysis._speakers.names.titles import is_title

_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W\da-z_])|\n+")
_LAST_WORD = re.compile(r"[\w.]+$")
# "ORLEY, Kan. —" as well as "OSLO (Wire) -".
_DATELINE = re.compile(
    r"[A-Z][A-Z .,’'-]{1,60}(?:[^\n.!?“”\"]|(?<=[a-z]{2})\.(?=\s[-–—|])){0,40}?\s[-–—|]+\s"
)


def find_sentence_starts(text: str) -> list[int]:
    """Return where sentences and paragraphs begin, near enough to measure distance by."""
    starts = [0]
    for match in _STOP.finditer(text):
        word = _LAST_WORD.search(text, max(0, match.start() - 12), match.start())
        before = word.group() if word else ""
        abbreviated = match.group().startswith(". ") and (
            is_title(before) or len(before) == 1 or (len(before) < 4 and "." in before)
        )
        if not abbreviated or "\n" in match.group():
            starts.append(match.end())
    return starts


def find_sentence_at(starts: Sequence[int], position: int) -> int:
    """Return the index of the sentence at a place, of those that start at `starts`."""
    return max(bisect.bisect_right(starts, position) - 1, 0)


def skip_dateline(text: str, start: int) -> int:
    """Return where the words of a sentence begin, behind "OSLO (Wire) - "."""
    match = _DATELINE.match(text, start)
    return match.end() if match else start
