"""People in the plural whom a sentence names by a noun: "her superiors", for "they"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from analysis._lexicons import words
from analysis._speakers.names.parts import fold
from analysis._speakers.names.titles import is_plural_person

_WORD = re.compile(r"\b[a-z][\w-]+s\b(?![’'])|\b(?:people|police|staff|crew)\b(?![’'])")
# "My ", "the county's ", "three younger ".
_BEFORE = re.compile(
    r"(?:\b(?:the|my|our|your|his|her|its|their|some|many|most|several|two|three|four|five|\d+)\s)"
    r"(?:[a-z][\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_LONG = 40  # characters of what stands before a noun


def find_plurals(
    text: str, begin: int, end: int, counts: Callable[[int], bool]
) -> Iterator[tuple[int, str]]:
    """Yield where a stretch names people in the plural, and by what words.

    `counts` tells the places at which somebody who is named may be meant.

    >>> list(find_plurals("I told my superiors of the dogs.", 0, 32, lambda _: True))
    [(7, 'my superiors')]
    """
    for noun in _WORD.finditer(text, begin, end):
        word = fold(noun.group())
        people = is_plural_person(word) or not word.endswith("s")
        if not people or word in words("many_of_them") or not counts(noun.start()):
            continue
        before = _BEFORE.search(text, max(begin, noun.start() - _LONG), noun.start())
        first = before.start() if before else noun.start()
        yield first, text[first : noun.end()]
