"""The people of a corpus: one `Person` for all spellings of one name."""

from __future__ import annotations

from collections import Counter, defaultdict

from analysis._speakers.names.parts import (
    first_name_gender,
    fold,
    parse_name,
    same_person,
    same_spelling,
    surname_key,
)
from analysis._speakers.people.person import Person

# Of two people with one surname, one named so many times as often in a corpus has the surname.
DOMINANT = 5


class People:
    """Everybody in the corpus, by name."""

    def __init__(self) -> None:
        self._by_surname: dict[str, list[Person]] = defaultdict(list)

    def add(self, name: str, count: int = 1) -> Person:
        """Return the person of a full name, a new one where nobody has it; count the form."""
        parsed = parse_name(name)
        bucket = self._by_surname[surname_key(parsed.tokens[-1])]
        fitting = [
            person for person in bucket if person.is_full and same_person(person.parsed, parsed)
        ]
        exact = [person for person in fitting if name in person.names]
        if len(fitting) > 1 and not exact:
            fitting = []
        if fitting:
            person = (exact or fitting)[0]
            person.names[name] += count
            if len(parsed.tokens) > len(person.parsed.tokens) and not exact:
                person.parsed = max(person.parsed, parsed, key=lambda one: len(one.text))
            return person
        person = Person(Counter({name: count}), parsed, gender=first_name_gender(parsed))
        bucket.append(person)
        return person

    def with_surname(self, surname: str) -> list[Person]:
        """Return everybody with a full name whose surname is `surname` in any spelling."""
        return [
            person
            for person in self._by_surname.get(surname_key(surname), [])
            if person.is_full and same_spelling(person.parsed.tokens[-1], surname)
        ]

    def known_by(self, name: str, gender: str) -> Person | None:
        """Return whom other articles name in full by this surname: the only one, or the main."""
        others = [] if " " in name else self.with_surname(fold(name))
        # Zelensky is Zelenskiy, but Maddow of one article no Madoff of another.
        others = [one for one in others if ("w" in one.parsed.tokens[-1]) == ("w" in fold(name))]
        others = [one for one in others if not gender or one.gender in {"", gender}]
        others.sort(key=lambda one: -one.names.total())
        if len(others) > 1 and others[0].names.total() <= DOMINANT * others[1].names.total():
            return None
        return others[0] if others else None
