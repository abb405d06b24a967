"""Whose party somebody is of, where a race or a list tells it: "Roe won the Labour primary"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from analysis._lexicons import any_of, parties, words
from analysis._speakers.names.parts import fold
from analysis._speakers.people.person import Person

Named = tuple[int, int, Person]

_BEFORE = 16  # letters before a party's word: "Christian "
_NOUN = r"(?:[a-z][a-z-]+\s){0,3}?"
# The names of a list, each with its titles: "Sen. Vera Roe, Gov. Tom Poe and Ann Roe".
_TITLES = r"(?:[A-Z][\w’'-]*\.?\s){0,4}"
_AND_NEXT = re.compile(rf"(?:\s\([^()\n]{{1,40}}\))?(?:,|,?\sand)\s(?:former\s)?{_TITLES}")
_LIKE = re.compile(rf"(?:,?\s(?:like|including|such\sas|led\sby))\s(?:former\s)?{_TITLES}")
_BEHIND = re.compile(rf",\s(?:former\s)?{_TITLES}")
_DIRECTLY = re.compile(rf"\s(?:former\s)?{_TITLES}")
_OTHERS = re.compile(
    r"(?:\s\([^()\n]{1,40}\))?"
    r"(?:,?\sand\s(?:\w+\s)?other|,\s(?:one\sof|among)\s(?:\w+))\s(?:[a-z-]+\s){0,2}"
)
_GOES_ON = (
    r"(?:in|for|on|to|with|and|as|last|this|next|over|by|at|against|from|after|before|when|while|but"
    r"|is|was|because|despite|since|until|through|without|here|there|[A-Z])"
)
# Who is told of behind "In the Labour race," is in it.
_IN_FRONT = re.compile(
    r"\s(?:leads|led|trails|faces|won|beat|defeated|holds|is\s(?:leading|ahead|running|far\sahead))\b"
)
_OPENS = re.compile(r"\b(?:[Ii]n|[Oo]n|[Aa]mong|[Ff]or)\sthe\s$")
_NOUNS = re.compile(r"(?:\s[a-z][a-z-]*){1,4}")
_WORD = re.compile(r"[a-z-]+")


@cache
def _party_words() -> tuple[str, ...]:
    listed = {word for word in parties() if len(word) > 1}
    return tuple(sorted(word.upper() if word == "gop" else word.capitalize() for word in listed))


@lru_cache(maxsize=256)
def _whole_word(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Match one of some words, whole; what may not stand before it is asked for afterwards.

    A pattern that begins with a look behind is tried at every letter of a text.
    """
    return re.compile(rf"(?:{'|'.join(listed)})(?![\w’'-])")


@cache
def _no_party_before() -> re.Pattern[str]:
    """Match what makes another word of it: a letter, "Social" of Social Democrats."""
    kinds = any_of("kinds_of_democrats", capital=True)
    return re.compile(rf"(?:[\w’'-]|\b{kinds}\s)$")


@cache
def _race() -> re.Pattern[str]:
    """Match what stands behind a party's word where it is a race: "presidential primary"."""
    # No "primary debate", no "nomination fight".
    return re.compile(rf"\s{_NOUN}{any_of('races')}(?=[.,;:)]|\s{_GOES_ON})")


@cache
def _runs() -> re.Pattern[str]:
    """Match what stands between a name and a party's word: "has won the"."""
    return re.compile(
        r"(?:\s\([^()\n]{1,40}\))?(?:,\s[^,.;:\n“”\"]{2,60},)?"
        r"(?:,?\s(?:who|has|had|is|was|will|would|also|now|late|easily|narrowly|already|and))*"
        rf"\s(?:{any_of('running')}|challeng(?:es|ed|ing)\s[^.;:,\n“”\"]{{3,40}}\sfor)"
        r"\s(?:the|her|his|its|their|a)\s"
    )


def find_parties(text: str, named: Sequence[Named]) -> Iterator[tuple[Person, str]]:
    """Yield people, and the party that a race or a list tells of them.

    Parameters
    ----------
    text : str
        The article.
    named : sequence of (start, end, person)
        The places where it names somebody, in order.
    """
    starts = [start for start, _, _ in named]
    told = tuple(word for word in _party_words() if word in text)
    for match in _whole_word(told).finditer(text) if told else ():
        if _no_party_before().search(text, max(0, match.start() - _BEFORE), match.start()):
            continue
        party = parties()[fold(match.group())]
        at = bisect.bisect(starts, match.start())
        if race := _race().match(text, match.end()):
            if runner := _find_runner(text, named, at, match.start()):
                yield runner, party
            elif _OPENS.search(text, max(0, match.start() - 12), match.start()):
                others = _name(text, named, at, race.end(), _BEHIND)
                yield from ((one, party) for one in others if _IN_FRONT.match(text, named[at][1]))
        elif many := _end_of_plural(text, match):
            for link in (_LIKE, _DIRECTLY):
                yield from ((one, party) for one in _name(text, named, at, many, link))
            yield from ((one, party) for one in _name_before(text, named, at, match.start()))


def _find_runner(text: str, named: Sequence[Named], at: int, place: int) -> Person | None:
    """Return who is told to run in the race that a party's word, at `place`, begins."""
    if not at:
        return None
    _, end, person = named[at - 1]
    return person if _runs().fullmatch(text, end, place) else None


def _end_of_plural(text: str, match: re.Match[str]) -> int:
    """Return where "Republicans" or "Republican candidates" ends, 0 where one alone is meant."""
    if fold(match.group()).endswith("s"):
        return match.end()
    nouns = _NOUNS.match(text, match.end())
    for noun in _WORD.finditer(text, match.end(), nouns.end()) if nouns else ():
        if noun.group() in words("politicians"):
            return noun.end()
    return 0


def _name(
    text: str, named: Sequence[Named], at: int, place: int, link: re.Pattern[str]
) -> Iterator[Person]:
    """Yield those of a list that begins behind `place`, from the mention `at` on."""
    for number in range(at, len(named)):
        start, end, person = named[number]
        if not link.fullmatch(text, place, start):
            return
        yield person
        place, link = end, _AND_NEXT


def _name_before(text: str, named: Sequence[Named], at: int, place: int) -> Iterator[Person]:
    """Yield those of a list that "and other Republicans" ends, before the mention `at`."""
    link = _OTHERS
    for number in range(at - 1, -1, -1):
        start, end, person = named[number]
        if not link.fullmatch(text, end, place):
            return
        yield person
        place, link = start, _AND_NEXT
