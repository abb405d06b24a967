"""One person whom the articles name, under all spellings of the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis._lexicons import mapping, words
from analysis._speakers.bodies.affiliations import Affiliation, best_affiliation
from analysis._speakers.names.parts import PersonName, fold
from analysis._speakers.names.titles import is_role

# What one piece of evidence is worth: for a country, a body, a party, a place.
_WORTH = (30, 10, 10, 1)
_TWO = 2  # sides, of which one is best
_SHORTENED = 3  # letters that a short form lacks: Ken of Kenneth


@dataclass(eq=False)
class Person:
    """Somebody whom the articles name, with all that they say of them."""

    names: Counter[str]
    parsed: PersonName
    roles: dict[str, None] = field(default_factory=dict)
    gender: str = ""
    sides: Counter[Affiliation] = field(default_factory=Counter)
    # Those of them that a role or a party behind the name tells, and not only what stands around.
    told: set[Affiliation] = field(default_factory=set)
    # "Mrs", where that alone tells somebody from another of the same surname.
    honorific: str = ""
    # A chairman and the like, of whom nothing else tells that this is a man.
    is_office_man: bool = False

    @property
    def name(self) -> str:
        """The full form used most often, the fullest of equals, the first of two spellings."""
        return f"{self.honorific} {self._name}" if self.honorific else self._name

    @property
    def _name(self) -> str:
        most = max((self.names[name], *_fullness(name)) for name in self.names)
        equal = [name for name in self.names if (self.names[name], *_fullness(name)) == most]
        longest = max(len(name.split()[0]) for name in equal)
        # Kenneth goes before Ken, and Medinskiy before Medinsky where it comes first.
        return next(name for name in equal if len(name.split()[0]) > longest - _SHORTENED)

    @property
    def is_full(self) -> bool:
        """Whether more than a surname is known."""
        return len(self.parsed.tokens) > 1

    @property
    def country(self) -> str | None:
        """The country whose side it is, where the texts tell that best."""
        best = self._best
        return best.side if best and best.rank == 0 else None

    @property
    def affiliation(self) -> str | None:
        """The side that most evidence tells, each piece by its worth; None where none tells one.

        Who is a party's in text after text is no body's, and no country's, for being so in one.
        """
        return self._best.side if self._best else None

    @property
    def is_told(self) -> bool:
        """Whether what the texts call somebody names the side."""
        return self._best in self.told

    @property
    def _best(self) -> Affiliation | None:
        if len(self.sides) < _TWO:
            return next(iter(self.sides), None)
        return max(
            self.sides,
            key=lambda one: (self.sides[one] * _WORTH[one.rank], -one.rank),
        )

    def learn(self, roles: Iterable[str], party: str | None, gender: str) -> None:
        """Take in what one mention tells: roles, side, gender."""
        roles = [role for role in roles if role]
        if side := best_affiliation(roles, party):
            self.sides[side] += 1
            self.told.add(side)
        for role in roles:
            # "Prof." is an honour, and tells a post.
            honor = fold(role) in words("honorifics") - mapping("abbreviations").keys()
            if any(map(is_role, role.split())) and not honor:
                self.roles.setdefault(role)
            either = not words("of_either_gender").isdisjoint(fold(role).split())
            self.is_office_man |= either and not self.gender and gender == "m"
        self.gender = self.gender or gender


def _fullness(name: str) -> tuple[int, int]:
    """Return how many words of a name are more than an initial, and how many words it has."""
    tokens = name.split()
    return sum(len(token.rstrip(".")) > 1 for token in tokens), len(tokens)
