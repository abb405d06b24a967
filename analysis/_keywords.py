"""Keywords looked up in a text, many at once.

A word of the text leads to the few keywords that can begin with it, so that the time depends on
the text and hardly on the number of keywords. Only regular expressions are searched one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from analysis._globs import EXPRESSION, Glob, compile_expression, parse_glob

_WORD = re.compile(r"[^\W_]+")
_MEMORY = 200_000  # distinct words remembered between texts


class Match(NamedTuple):
    """Where the keyword number `keyword` matches: `text[start:end]`."""

    start: int
    end: int
    keyword: int


class _Known(NamedTuple):
    """Numbers of keywords: those that a word is, those it may begin, and these by second word."""

    single: list[int]
    begun: list[int]
    by_second: dict[str, list[int]]


class KeywordIndex:
    """Keywords ready to be looked up: compiled, and filed by the words that can begin them.

    Parameters
    ----------
    keywords : sequence of str
        Globs, or regular expressions marked by "re:".
    inflected : bool
        Whether the plain words of a keyword of several words match their inflections too.
    time_limit : float
        Seconds for which a regular expression may search a text before `ValueError`.
    """

    def __init__(
        self, keywords: Sequence[str], *, inflected: bool = True, time_limit: float = 10
    ) -> None:
        self.keywords = tuple(keywords)
        self._time_limit = time_limit
        self._expressions: dict[int, regex.Pattern[str]] = {}
        self._sources: dict[int, str] = {}
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_beginning: dict[str, list[int]] = {}
        self._single: set[int] = set()
        self._seconds: dict[int, frozenset[str]] = {}
        self._known: dict[str, _Known] = {}
        for number, keyword in enumerate(self.keywords):
            if keyword.startswith(EXPRESSION):
                self._expressions[number] = compile_expression(keyword)
            else:
                self._file(number, parse_glob(keyword, inflected=inflected))
        self._longest = max(map(len, self._by_beginning), default=-1)

    def _file(self, number: int, glob: Glob) -> None:
        self._sources[number] = glob.source
        if glob.single:
            self._single.add(number)
        if glob.seconds:
            self._seconds[number] = glob.seconds
        if glob.beginning is not None:
            self._by_beginning.setdefault(glob.beginning, []).append(number)
            return
        for word in glob.words:
            self._by_word.setdefault(word, []).append(number)

    def _look_up(self, word: str) -> _Known:
        """Return the keywords that a word is, and those that it may begin; remember them."""
        found = list(self._by_word.get(word, ()))
        for length in range(min(self._longest, len(word)) + 1):
            found += self._by_beginning.get(word[:length], ())
        known = _Known([], [], {})
        for number in found:
            if number in self._single:
                if self._pattern(number).fullmatch(word):
                    known.single.append(number)
            elif number not in self._seconds:
                known.begun.append(number)
            for second in self._seconds.get(number, ()):
                known.by_second.setdefault(second, []).append(number)
        if len(self._known) >= _MEMORY:
            self._known.clear()
        self._known[word] = known
        return known

    def _pattern(self, number: int) -> re.Pattern[str]:
        if number not in self._patterns:  # compiled at first need: most keywords never occur
            self._patterns[number] = re.compile(self._sources[number])
        return self._patterns[number]

    def find(self, plain: str) -> Iterator[Match]:
        """Yield every match in a text that `make_plain` wrote, overlapping ones included."""
        flat, memory = plain.replace("\n", " ").lower(), self._known
        for word in _WORD.finditer(flat):
            known = memory.get(word[0]) or self._look_up(word[0])
            for number in known.single:
                yield Match(word.start(), word.end(), number)
            begun = known.begun
            if known.by_second and (second := _WORD.search(flat, word.end())):
                begun = begun + known.by_second.get(second[0], [])
            for number in begun:
                match = self._pattern(number).match(flat, word.start())
                if match:
                    yield Match(match.start(), match.end(), number)
        for number, pattern in self._expressions.items():
            for found in self._search(pattern, plain, self.keywords[number]):
                if found[0] < found[1]:
                    yield Match(*found, number)

    def _search(
        self, pattern: regex.Pattern[str], plain: str, keyword: str
    ) -> Iterator[tuple[int, int]]:
        try:
            for match in pattern.finditer(plain, timeout=self._time_limit):
                yield match.span()
        except TimeoutError:
            raise ValueError(
                f"the keyword {keyword!r} ran for over {self._time_limit} seconds on a text of "
                f"{len(plain)} characters; bound its repeats, as in {{0,5}}"
            ) from None


def keep_longest(matches: Sequence[Match]) -> list[Match]:
    """Keep of overlapping matches the longest, of equal ones the first and the first listed.

    >>> keep_longest([Match(0, 9, 0), Match(4, 9, 1), Match(10, 12, 2)])
    [Match(start=0, end=9, keyword=0), Match(start=10, end=12, keyword=2)]
    """
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start, m.keyword)):
        place = bisect_left(kept, match)
        if (place and kept[place - 1].end > match.start) or (
            place < len(kept) and kept[place].start < match.end
        ):
            continue
        kept.insert(place, match)
    return kept
