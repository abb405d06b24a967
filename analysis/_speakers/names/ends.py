"""Where the name of a body ends that goes on behind "of", "for" and "and"."""

from __future__ import annotations

import itertools
import re
from functools import cache

from analysis._lexicons import any_of, words
from analysis._speakers.names.kinds import is_joint_name, is_of_fields, names_body
from analysis._speakers.names.parts import fold, is_first_name
from analysis._speakers.names.titles import is_plural_person, is_title

_NUMBER = re.compile(
    r"\s\d{1,3}\b(?!\s?[-–.,%/:]\d)"
    r"(?!\s(?:times|years?|months|weeks|days|hours|minutes|million|billion|per\scent|percent)\b)"
)
_POST = re.compile(r"\s(?:Deputy|Vice|Assistant|Acting|Chief)(?:\s[A-Z]\w+)*$")
_NEXT_WORD = re.compile(r"(?<=\s)\S")
# Court of Appeals for the 5th Circuit.
_CIRCUIT = re.compile(r"\sfor\sthe\s(?:\d{1,2}(?:st|nd|rd|th)|[A-Z][\w.]*)\sCircuit\b")
# Department of Culture, Media and Sport.
_FIELD = r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?"
_FIELDS = re.compile(rf"(?:,\s{_FIELD})+,?\sand\s{_FIELD}\b")
_PARTS = frozenset({"center", "centre"})
_PART_LINKS = ("of", "for", "for the")
_MANY_OF_TRADE = re.compile(r"(?:[Tt]he|by)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)+$")
_LONG = 60  # letters of a body's name
_BODY_LINKS = frozenset({"of", "for", "on", "and", "of the", "for the", "on the"})


def body_end(text: str, end: int, ends: dict[int, int]) -> int:
    """Return where a body's name ends that goes on: Bank of England, Radio 88."""
    stop = _link_end(text, end, ends)
    stop = _branch_end(text, stop, ends) if stop > end else stop
    # Bank of England, of "Bank of England Deputy Governor".
    post = _POST.search(text, end, stop)
    return post.start() if post else stop


def _link_end(text: str, end: int, ends: dict[int, int]) -> int:
    """Return where a name ends with what its first link leads to: Bank of England."""
    last = _last_word(text, end)
    links = _BODY_LINKS if fold(last) in words("organizations") else frozenset({"and"})
    if _MANY_OF_TRADE.search(text, max(0, end - _LONG), end) and is_plural_person(fold(last)):
        # The Federated Circus Artists of Canada.
        links = frozenset({"of"})
    for link in links:
        following = end + len(link) + 2
        if text.startswith(f" {link} ", end) and following in ends:
            second = text[following : ends[following]].split()
            if link == "and":
                joins = names_body(second) and not is_first_name(second[0])
            else:
                # The Council on Rivers, but the Dock Union on Long Island.
                placed = "on" in link and fold(second[-1]) in words("parts_of_places")
                joins = not placed and fold(second[0]) not in words("weekdays")
            stop = _department_end(text, following, ends[following])
            return _continent_end(text, _joint_end(text, end, stop, ends)) if joins else end
    number = _NUMBER.match(text, end)
    return number.end() if number else end


def _branch_end(text: str, end: int, ends: dict[int, int]) -> int:
    """Return where what is part of a body ends: University of Roe School of Law."""
    if circuit := _CIRCUIT.match(text, end):
        return circuit.end()
    last = fold(_last_word(text, end))
    links = _PART_LINKS if last in words("learned_bodies") | _PARTS else ()
    links = (*links, "on") if last in words("deliberating") else links
    for link in links:
        following = end + len(link) + 2
        if text.startswith(f" {link} ", end) and following in ends:
            first = text[following : ends[following]].split()[0]
            plain = fold(first) not in words("weekdays") and not is_title(first)
            return _joint_end(text, end, ends[following], ends) if plain else end
    return end


def _last_word(text: str, end: int) -> str:
    return text[max(0, end - 40) : end].split()[-1]


def _department_end(text: str, start: int, end: int) -> int:
    """Return where a department ends before who heads it: "Nursing Director Vera Roe"."""
    places = [match.start() for match in _NEXT_WORD.finditer(text, start, end)]
    for place, following in itertools.pairwise(places):
        named = is_first_name(text[following:end].split()[0])
        if named and is_title(text[place:following].strip()):
            return place - 1
    return end


@cache
def in_continent() -> re.Pattern[str]:
    """Match " in Europe" behind what a body is for, which no city is."""
    return re.compile(rf"\sin\s{any_of('continents')}\b")


def _continent_end(text: str, end: int) -> int:
    """Return where a name ends behind "of Trade" with " in Europe", which no city is."""
    match = in_continent().match(text, end)
    return match.end() if match else end


def _joint_end(text: str, start: int, end: int, ends: dict[int, int]) -> int:
    """Return where "of Mines" behind `start` ends, with " and Water" where that belongs to it.

    So does ", Media and Sport".
    """
    following = end + len(" and ")
    body = [_last_word(text, start), *text[start:end].split()]
    if (fields := _FIELDS.match(text, end)) and is_of_fields(body, fields.group()):
        return fields.end()
    if not text.startswith(" and ", end) or following not in ends:
        return end
    joined = is_joint_name(body, text[following : ends[following]].split())
    return ends[following] if joined else end
