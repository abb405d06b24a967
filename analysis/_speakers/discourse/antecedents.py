"""Whom "he" and "she" mean at a place of an article, in its statements and outside them.

In reported speech ("Roe said he had lied") "he" is the speaker, unless the words before it name
another whom it fits; in quoted speech it never is. Where two fit, nobody is taken: nor where
somebody without a name ("a man") stands between a person and a pronoun.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis._lexicons import genders, load_yaml
from analysis._spans import holds
from analysis._speakers.discourse.article import Article
from analysis._speakers.discourse.discourse import Discourse
from analysis._speakers.discourse.resolution import NAMELESS
from analysis._speakers.people.person import Person
from analysis.quotations import find_quotations

_NEAR = 3  # sentences back at most
_SUBJECTS = frozenset({"he", "she"})


class Content(NamedTuple):
    """A piece of what somebody says, and who does."""

    start: int
    end: int
    speaker: str | None
    kind: str | None


class Antecedents:
    """The people of one article, asked for in the order of its text."""

    def __init__(
        self,
        article: Article,
        discourse: Discourse,
        contents: Iterable[Content],
        spoken: Iterable[tuple[int, Person]],
    ) -> None:
        self._text, self._cast, self._discourse = article.text, article.cast, discourse
        self._people = {person.name: person for person in article.cast.persons}
        self._coming = sorted(contents, key=lambda one: one.start, reverse=True)
        self._open: list[Content] = []
        self._quoted = [(one.start, one.end) for one in find_quotations(article.text)]
        self._spoken = sorted(spoken, key=lambda one: one[0])
        self._places: dict[Person, list[int]] = defaultdict(list)
        for start, _, person in article.cast.mentions:
            self._places[person].append(start)
        for start, person in self._spoken:
            self._places[person].append(start)
        for places in self._places.values():
            places.sort()
        self._last: dict[Person, int] = {}
        self._strangers: list[tuple[int, str]] = []

    def note_stranger(self, position: int, noun: str) -> None:
        """Take note of somebody without a name: "a man"."""
        self._strangers.append((position, noun))

    def find_content(self, position: int) -> Content | None:
        """Return the innermost content that holds a place; places come in order."""
        while self._coming and self._coming[-1].start <= position:
            self._open.append(self._coming.pop())
        self._open = [one for one in self._open if position < one.end]
        return min(self._open, key=lambda one: one.end - one.start, default=None)

    def is_quoted(self, position: int) -> bool:
        """Say whether a place stands between quotation marks."""
        return holds(self._quoted, position)

    def is_near(self, person: Person, position: int) -> bool:
        """Say whether a person was meant in one of the sentences before a place."""
        last = self._find_last(person, position)
        sentence_at = self._discourse.sentence_at
        return last >= 0 and sentence_at(position) - sentence_at(last) <= _NEAR

    def find(self, word: str, position: int, content: Content | None) -> Person | None:
        """Return whom a pronoun means, None where it is not clear."""
        gender = genders("gendered_pronouns")[word]
        if content is None:
            person = self._find_outside(word, position, gender)
        else:
            person = self._find_inside(position, gender, content)
        if person is None or self._is_contested(person, position, gender):
            return None
        self._last[person] = position
        return person

    def _find_outside(self, word: str, position: int, gender: str) -> Person | None:
        """Return whom the narrator means: by "his" and "him" the only one in sight."""
        person = self._discourse.person_before(position, gender)
        if person is None or word in _SUBJECTS:
            return person
        start, end = self._discourse.bounds(self._discourse.sentence_at(position))
        seen = self._list_named(start, position, gender)
        if self._is_fronted(start, position):
            seen |= self._list_named(position, end, gender)
            return person if seen == {person} else None
        return person if seen <= {person} else None

    def _is_fronted(self, start: int, position: int) -> bool:
        """Say whether a pronoun stands in what is put in front of its sentence."""
        before = self._text[start:position]
        opening = before.split(None, 1)[:1]
        fronted = load_yaml("expressions.yml")["fronted"]
        return bool(opening) and opening[0].lower() in fronted and "," not in before

    def _find_inside(self, position: int, gender: str, content: Content) -> Person | None:
        """Return whom somebody means."""
        speaker = self._people.get(content.speaker or "")
        quoted = self.is_quoted(position)
        if not quoted or not self.is_quoted(content.start):
            if speaker is not None and speaker.gender in {"", gender}:
                return None if quoted else self._take_speaker(speaker, position, gender, content)
            if speaker is None and content.kind in NAMELESS:
                return None
        others = self._list_named(content.start, position, gender) - {speaker}
        if len(others) > 1:
            return None
        return self._find_near(content.start if others else 0, position, gender, speaker)

    def _take_speaker(
        self, speaker: Person, position: int, gender: str, content: Content
    ) -> Person | None:
        """Return who reports, where nobody else is named since the report began."""
        at = bisect_left(self._spoken, position, key=lambda one: one[0]) - 1
        here = self._discourse.sentence_at(position)
        # "He had lied, Roe said": he may be whom the sentence before names.
        start = self._discourse.bounds(max(here - 1, 0))[0]
        if at >= 0 and self._spoken[at][1] is speaker:
            start = max(start, self._spoken[at][0])
        start = min(start, content.start)
        return speaker if self._list_named(start, position, gender) <= {speaker} else None

    def _list_named(self, start: int, end: int, gender: str) -> set[Person]:
        return {
            person
            for _, stop, person in self._cast.between(start, end)
            if stop <= end and person.gender in {"", gender}
        }

    def _find_near(
        self, low: int, position: int, gender: str, speaker: Person | None
    ) -> Person | None:
        """Return the only one, but for the speaker, whom the last sentence to name any names."""
        here = self._discourse.sentence_at(position)
        for sentence in range(here, max(-1, here - _NEAR - 1), -1):
            start, end = self._discourse.bounds(sentence)
            start, end = max(start, low), min(end, position)
            found = self._list_named(start, end, gender) | self._list_speaking(start, end, gender)
            # So far back, somebody of unknown gender is a guess.
            found = {one for one in found - {speaker} if one.gender or here - sentence <= 1}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _list_speaking(self, start: int, end: int, gender: str) -> set[Person]:
        low = bisect_left(self._spoken, start, key=lambda one: one[0])
        high = bisect_left(self._spoken, end, key=lambda one: one[0])
        return {one for _, one in self._spoken[low:high] if one.gender in {"", gender}}

    def _is_contested(self, person: Person, position: int, gender: str) -> bool:
        """Say whether somebody without a name stands between a person and a pronoun."""
        last = self._find_last(person, position)
        first = bisect_right(self._strangers, last, key=lambda one: one[0])
        return any(
            genders("roles").get(noun, "u") in {"u", gender} for _, noun in self._strangers[first:]
        )

    def _find_last(self, person: Person, position: int) -> int:
        """Return the last place before another that means a person, -1 where none does."""
        places: Sequence[int] = self._places.get(person, ())
        index = bisect_left(places, position) - 1
        return max(places[index] if index >= 0 else -1, self._last.get(person, -1))
