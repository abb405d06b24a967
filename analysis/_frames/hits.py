"""The hits of a codebook in a text: where its frames' keywords stand."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from analysis._frames.keywords import KeywordIndex, Match, keep_longest
from analysis._globs import make_plain
from analysis.codebook import Codebook


class Hit(NamedTuple):
    """Where a keyword of a frame stands: `text[start:end]`."""

    start: int
    end: int
    frame: str
    keyword: str


class Matcher:
    """The keywords and exclusions of all frames, looked up in one pass."""

    def __init__(self, codebook: Codebook) -> None:
        # Exclusions first, so that they win where they are as long as a keyword.
        entries = [
            (number, frame.name, keyword, excluding)
            for number, frame in enumerate(codebook.frames)
            for keywords, excluding in ((frame.exclude, True), (frame.keywords, False))
            for keyword in keywords
        ]
        self._entries = entries
        self._index = KeywordIndex([keyword for _, _, keyword, _ in entries])

    def find(self, text: str) -> list[Hit]:
        """Find the hits of a text, of each frame the longest, in order."""
        by_frame: dict[int, list[Match]] = defaultdict(list)
        for match in self._index.find(make_plain(text)):
            by_frame[self._entries[match.keyword][0]].append(match)
        kept = [match for matches in by_frame.values() for match in keep_longest(matches)]
        return [
            Hit(match.start, match.end, *self._entries[match.keyword][1:3])
            for match in sorted(kept)
            if not self._entries[match.keyword][3]
        ]


@lru_cache(maxsize=4)
def get_matcher(codebook: Codebook) -> Matcher:
    """Make the matcher of a codebook, or take the one made lately."""
    return Matcher(codebook)
