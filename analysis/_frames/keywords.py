"""Keywords looked up in a text, many at once.

An automaton (Aho and Corasick, "Efficient string matching", 1975) finds in one pass the words
that can begin a keyword, so that the time depends on the text and hardly on the number of
keywords. Only there the keyword itself is tried. Regular expressions are searched one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from analysis._globs import EXPRESSION, Glob, compile_expression, parse_glob

_WORD = re.compile(r"[^\W_]+")
_SPACES = {code: " " for code in range(128) if not chr(code).isalnum()}
_MARK = re.compile(r"[^\w ]|_")


class Match(NamedTuple):
    """Where the keyword number `keyword` matches: `text[start:end]`."""

    start: int
    end: int
    keyword: int


class _Anchor(NamedTuple):
    """Numbers of keywords: those that a word is, those that it or two words may begin.

    Some begin so only before a certain next word: these are filed by it.
    """

    single: list[int]
    begun: list[int]
    by_next: dict[str, list[int]]


class KeywordIndex:
    """Keywords ready to be looked up: compiled, and filed by the words that can begin them.

    Parameters
    ----------
    keywords : sequence of str
        Globs, or regular expressions marked by "re:".
    inflected : bool
        Whether the plain words of a keyword of several words match their inflections too.
    time_limit : float, optional
        Seconds for which a regular expression may search a text before `ValueError`. None for
        expressions known to be harmless: on a sentence the watch takes longer than the search.

    Examples
    --------
    >>> list(KeywordIndex(["bad faith", "talk*"]).find("talks in bad-faith"))
    [Match(start=0, end=5, keyword=1), Match(start=9, end=18, keyword=0)]
    """

    def __init__(
        self, keywords: Sequence[str], *, inflected: bool = True, time_limit: float | None = 10
    ) -> None:
        self.keywords = tuple(keywords)
        self._time_limit = time_limit
        self._expressions: dict[int, regex.Pattern[str]] = {}
        self._sources: dict[int, str] = {}
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._filed: dict[str, _Anchor] = {}
        for number, keyword in enumerate(self.keywords):
            if keyword.startswith(EXPRESSION):
                self._expressions[number] = compile_expression(keyword)
            else:
                self._file(number, parse_glob(keyword, inflected=inflected))
        # Beginnings that are empty ("*like") fit every word; the automaton takes no empty text.
        self._everywhere = self._filed.pop(" ", None)
        self._anchors = list(self._filed.values())
        self._automaton = AhoCorasick(list(self._filed))

    def _file(self, number: int, glob: Glob) -> None:
        self._sources[number] = glob.source
        whole = [f" {word} " for word in glob.words]
        for text in whole if glob.beginning is None else [f" {glob.beginning}"]:
            if glob.single and glob.beginning is None:
                self._open(text).single.append(number)
            elif not glob.following:
                self._open(text).begun.append(number)
            else:
                self._file_words(number, text, *glob.following)

    def _file_words(
        self, number: int, text: str, seconds: Collection[str], thirds: Collection[str] = ()
    ) -> None:
        """File by two words a space apart, and, where more parts them, by the first."""
        apart = self._open(f"{text} ").by_next
        for second in seconds:
            apart.setdefault(second, []).append(number)
            pair = self._open(f"{text}{second} ")
            for third in thirds:
                pair.by_next.setdefault(third, []).append(number)
            if not thirds:
                pair.begun.append(number)

    def _open(self, text: str) -> _Anchor:
        return self._filed.setdefault(text, _Anchor([], [], {}))

    def _compile(self, number: int) -> re.Pattern[str]:
        pattern = self._patterns[number] = re.compile(self._sources[number])
        return pattern

    def find(self, plain: str) -> Iterator[Match]:
        """Yield every match in a text that `make_plain` wrote, overlapping ones included."""
        flat = plain.replace("\n", " ").lower()
        anchors, search = self._anchors, _WORD.search
        found = self._automaton.find_matches_as_indexes(_space(flat), overlapping=True)
        for place, start, end in found:  # in `_space`, a position is that of the space before
            single, begun, by_next = anchors[place]
            for number in single:
                yield Match(start, end - 2, number)
            if by_next and (word := search(flat, end - 2)) and (more := by_next.get(word[0])):
                begun = begun + more
            if begun:
                yield from self._match(begun, flat, start)
        if self._everywhere:
            for word in _WORD.finditer(flat):
                yield from self._match(self._everywhere.begun, flat, word.start())
        for number, expression in self._expressions.items():
            yield from self._search(number, expression, plain)

    def _match(self, numbers: Sequence[int], flat: str, start: int) -> Iterator[Match]:
        known = self._patterns.get
        for number in numbers:  # compiled at first need: most keywords never occur
            if match := (known(number) or self._compile(number)).match(flat, start):
                yield Match(start, match.end(), number)

    def _search(self, number: int, expression: regex.Pattern[str], plain: str) -> Iterator[Match]:
        try:
            for match in expression.finditer(plain, timeout=self._time_limit):
                if match.start() < match.end():
                    yield Match(match.start(), match.end(), number)
        except TimeoutError:
            raise ValueError(
                f"the keyword {self.keywords[number]!r} ran for over {self._time_limit} seconds on "
                f"a text of {len(plain)} characters; bound its repeats, as in {{0,5}}"
            ) from None


def _space(flat: str) -> str:
    """Write spaces for what is no letter or digit, and one at either end.

    >>> _space("bad-faith…")
    ' bad faith  '
    """
    # What is fast for ASCII is not for other text.
    return f" {flat.translate(_SPACES) if flat.isascii() else _MARK.sub(' ', flat)} "


def keep_longest(matches: Sequence[Match]) -> list[Match]:
    """Keep of overlapping matches the longest, of equal ones the first and the first listed.

    >>> keep_longest([Match(0, 9, 0), Match(4, 9, 1), Match(10, 12, 2)])
    [Match(start=0, end=9, keyword=0), Match(start=10, end=12, keyword=2)]
    """
    ordered = sorted(matches)
    if all(match.end <= later.start for match, later in pairwise(ordered)):
        return ordered  # mostly nothing overlaps
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start, m.keyword)):
        place = bisect_left(kept, match)
        if (place and kept[place - 1].end > match.start) or (
            place < len(kept) and kept[place].start < match.end
        ):
            continue
        kept.insert(place, match)
    return kept
