"""Whose mother or father somebody is: "Vera Roe, whose son Ben", "her son Ben", "his mother"."""

from __future__ import annotations

import re
from functools import cache

from analysis._lexicons import any_of, genders
from analysis._speakers.discourse.known import Known
from analysis._speakers.people.person import Person

_BEFORE = 40  # letters before a name: "whose eldest son "


@cache
def _child() -> re.Pattern[str]:
    """Match what stands before a child's name: "whose eldest son"."""
    children = any_of("children")
    return re.compile(rf"\b(whose|his|her)\s(?:[\w-]+\s){{0,2}}{children},?\s$", re.IGNORECASE)


@cache
def _parent() -> re.Pattern[str]:
    """Match the role of a parent, and whose: "his mother", "Ben’s father"."""
    return re.compile(rf"(?:(his|her)|.*[’']s)\s(?:\w+\s)?{any_of('parents')}$", re.IGNORECASE)


class Families:
    """The parents and children whom one article names."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def parent(self, child: Person, noun: str) -> Person | None:
        """Return the one mother or father of a child whom the text names, None where two fit."""
        gender = genders("parents")[noun]
        told = [self._told_at(place, child, gender)
                for place, _, one in self.known.cast.mentions if one is child]  # fmt: skip
        told += [person for person in self.known.cast.persons if self._is_called(person, child)]
        found = {one for one in told if one and one is not child and one.gender in {"", gender}}
        if len(found) != 1:
            return None
        parent = found.pop()
        parent.gender = parent.gender or gender
        return parent

    def _told_at(self, place: int, child: Person, parent: str) -> Person | None:
        """Return whose son somebody is where the name stands: "whose son Ben", "her son, Ben"."""
        told = _child().search(self.known.text, max(0, place - _BEFORE), place)
        if told is None:
            return None
        gender = genders("gendered_pronouns").get(told.group(1).lower(), "")
        if gender in {"m", "f"} and gender != parent:
            return None
        if gender in {"m", "f"}:
            return self.known.discourse.person_before(told.start(1), gender, but=child)
        sentence = self.known.discourse.sentence_at(place)
        named = self.known.cast.between(self.known.discourse.starts[sentence], told.start(1))
        return named[-1][2] if named else None

    def _is_called(self, person: Person, child: Person) -> bool:
        """Say whether a role makes somebody the parent: "Ben’s mother", "his mother, Vera Roe"."""
        names = set(child.parsed.text.split())
        for role in person.roles:
            own = _parent().match(role)
            if own and own.group(1):
                gender = genders("gendered_pronouns")[own.group(1).lower()]
                named = self.known.cast.persons[person]
                if self.known.discourse.person_before(named, gender, but=person) is child:
                    return True
            elif own and not names.isdisjoint(re.findall(r"\w+", role)):
                return True
        return False
