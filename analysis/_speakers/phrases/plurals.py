"""People in the plural whom a sentence names by a noun: "her superiors", for "they"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from analysis._lexicons import words
from analysis._speakers.names.kinds import names_body
from analysis._speakers.names.parts import fold
from analysis._speakers.names.titles import is_plural_person
from analysis._word_classes import find_class, is_verb

_WORD = re.compile(r"\b[a-z][\w-]+s\b(?![’'])|\b(?:people|police|staff|crew)\b(?![’'])")
# "My ", "the county's ", "three younger ".
_BEFORE = re.compile(
    r"(?:\b(?:the|my|our|your|his|her|its|their|some|many|most|several|two|three|four|five|\d+)\s)"
    r"(?:[a-z][\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\s(?:of|in|at|from|aboard)\s")
_CAPITALS = re.compile(r"(?:[A-Z][\w’'&-]*\s){1,3}$")
_PLAIN = re.compile(r"\b([A-Z]?[a-z]+)\s$")
_TOKEN = re.compile(r"[^\s,;:.!?()“”\"—]+(?=(\s?))")
_TOKENS = 6  # of what tells which people: "of the Roe Hill estate"
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
        first = before.start() if before else _modifiers(text, noun.start(), of_bodies=True)
        yield first, text[first : noun.end()]


def find_which(text: str, noun: str, end: int, counts: Callable[[int], bool]) -> Iterator[str]:
    """Yield by what more than a noun a text names people: "the players", of "Roe Rovers players".

    >>> text = "Residents of the Roe estate have begun. The residents left."
    >>> list(find_which(text, "residents", 60, lambda _: True))
    ['Residents of the Roe estate']
    """
    first = f"[{noun[:1].upper()}{noun[:1]}]"
    for found in re.finditer(rf"(?<![\w’'-]){first}{re.escape(noun[1:])}\b(?![’'])", text[:end]):
        if not counts(found.start()):
            continue
        before = _modifiers(text, found.start())
        stop = _restricted_end(text, found.end())
        if before < found.start() or stop > found.end():
            yield text[before:stop]


def _modifiers(text: str, start: int, *, of_bodies: bool = False) -> int:
    """Return where the names or the noun before a noun begin: "Roe Rovers players".

    `of_bodies`: nothing but the name of a body counts.
    """
    begin = max(0, start - _LONG)
    if capitals := _CAPITALS.search(text, begin, start):
        tokens = capitals.group().split()
        plain = fold(tokens[0]) in words("determiners", "function_words")
        rest = tokens[1:] if plain else tokens
        if of_bodies and not (len(rest) > 1 and names_body(rest)):
            return start
        return start - len(" ".join(rest)) - 1 if rest else start
    before = None if of_bodies else _PLAIN.search(text, begin, start)
    word = fold(before.group(1)) if before else "the"
    noun = word not in words("determiners", "quantities", "adjectives")
    return before.start(1) if before and noun and find_class(word) == "NN" else start


def _restricted_end(text: str, end: int) -> int:
    """Return where what tells which people ends, before the verb: "of the Roe estate"."""
    link = _WHICH.match(text, end)
    at = stop = link.end() if link else end
    for _ in range(_TOKENS if link else 0):
        token = _TOKEN.match(text, at)
        if token is None or is_verb(token.group()) or token.group() in words("enders") - {"of"}:
            break
        stop, at = token.end(), token.end() + 1
        if not token.group(1):
            break
    told = text[link.end() : stop].split() if link else []
    return stop if told and told[-1] not in words("determiners") else end
