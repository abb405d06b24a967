"""Pronouns: whom "he", "she", "it", "they" or "who" means at a place of the text.

A person is looked for sentence by sentence backwards. What stands in somebody's statement does
not count: "Roe accused Poe of lying. He said" is Roe. Where two fit, one is taken only if the
sentence puts it first (it speaks there, or is the subject and the other is not), and none else.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable

from analysis._names import fold
from analysis._people import Cast, Person
from analysis._titles import is_title

_STOP = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W\da-z_])|\n+")
_LAST_WORD = re.compile(r"[\w.]+$")
_OBLIQUE = re.compile(
    r"\b(?:of|for|with|by|to|against|from|about|on|over|than|like|at|after|under|including|and"
    r"|replaced|succeeded|whom|who)\s(?:[\w.]+\s){0,2}$"
)
_PRONOUN = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
MAX_SENTENCES = 6
MAX_SPEAKERS = 20
MAX_PARAGRAPHS = 3


def find_sentence_starts(text: str) -> list[int]:
    """Return where sentences and paragraphs begin, near enough to measure distance by."""
    starts = [0]
    for match in _STOP.finditer(text):
        word = _LAST_WORD.search(text, max(0, match.start() - 12), match.start())
        before = word.group() if word else ""
        abbreviated = match.group().startswith(". ") and (
            is_title(before) or len(before) == 1 or (len(before) < 4 and "." in before)
        )
        if not abbreviated or "\n" in match.group():
            starts.append(match.end())
    return starts


class Discourse:
    """The course of one article: its sentences, who is named where, who has spoken."""

    def __init__(self, text: str, cast: Cast, contents: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.cast = cast
        self._starts = find_sentence_starts(text)
        self._contents = _merge(contents)
        self._spoken: list[tuple[int, Person]] = []

    def note(self, position: int, person: Person) -> None:
        """Take note that `person` speaks at `position`."""
        bisect.insort(self._spoken, (position, person), key=lambda spoken: spoken[0])

    def in_content(self, position: int) -> bool:
        """Say whether a place stands in what somebody says."""
        index = bisect.bisect_right(self._contents, (position, len(self.text) + 1)) - 1
        return index >= 0 and self._contents[index][0] <= position < self._contents[index][1]

    def bounds(self, index: int) -> tuple[int, int]:
        """Return the span of a sentence."""
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return self._starts[index], end

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence at a place."""
        return max(bisect.bisect_right(self._starts, position) - 1, 0)

    def person_before(self, position: int, gender: str) -> Person | None:
        """Return whom "he" or "she" at `position` means, None where two fit."""
        index = self.sentence_at(position)
        paragraphs = 0
        for sentence in range(index, max(-1, index - MAX_SENTENCES), -1):
            start, end = self.bounds(sentence)
            found = self._fitting(start, min(end, position), gender)
            if index - sentence > 1:
                # So far back, somebody of unknown gender is a guess.
                found = [mention for mention in found if mention[2].gender]
            if found:
                return self._choose(found, start, position)
            paragraphs += "\n" in self.text[max(0, start - 2) : start]
            if paragraphs > MAX_PARAGRAPHS:
                break
        return self._only_one(gender, position)

    def _fitting(self, start: int, end: int, gender: str) -> list[tuple[int, int, Person]]:
        """Return the people named or speaking in a span, outside what is said there."""
        named = [
            (begin, stop, person)
            for begin, stop, person in self.cast.between(start, end)
            if stop <= end and person.gender in {"", gender} and not self.in_content(begin)
        ]
        spoke = [
            (begin, begin, person)
            for begin, person in self._spoken_in(start, end)
            if person.gender in {"", gender}
        ]
        return sorted(named + spoke, key=lambda mention: mention[0])

    def _spoken_in(self, start: int, end: int) -> list[tuple[int, Person]]:
        low = bisect.bisect_left(self._spoken, start, key=lambda spoken: spoken[0])
        high = bisect.bisect_left(self._spoken, end, key=lambda spoken: spoken[0])
        return self._spoken[low:high]

    def _choose(
        self, found: list[tuple[int, int, Person]], start: int, position: int
    ) -> Person | None:
        """Return the one of several that the text puts first, None where two fit."""
        persons = list(dict.fromkeys(person for _, _, person in found))
        if len(persons) == 1:
            return persons[0]
        speaking = {person for _, person in self._spoken_in(start, position)} & set(persons)
        if len(speaking) == 1:
            return speaking.pop()
        upright = [person for begin, end, person in found if not self._is_oblique(begin, end)]
        upright = list(dict.fromkeys(upright))
        if len(upright) == 1:
            return upright[0]
        # Who has been speaking goes on, if it is the subject here as well.
        return (
            upright[0] if upright and self._last_speaker(position, persons) is upright[0] else None
        )

    def _last_speaker(self, position: int, persons: list[Person]) -> Person | None:
        """Return which of `persons` spoke last, within the last few to speak."""
        index = bisect.bisect_left(self._spoken, position, key=lambda spoken: spoken[0])
        recent = [person for _, person in self._spoken[max(0, index - MAX_SPEAKERS) : index]]
        return next((person for person in reversed(recent) if person in persons), None)

    def _is_oblique(self, begin: int, end: int) -> bool:
        """Say whether a name is an owner's or stands behind a preposition, so no subject."""
        if self.text[end : end + 1] in {"’", "'"}:
            return True
        return bool(_OBLIQUE.search(self.text, max(0, begin - 30), begin))

    def _only_one(self, gender: str, position: int) -> Person | None:
        """Return the only person of that gender named before, where nobody else could be meant."""
        only = None
        for person, first in self.cast.persons.items():
            if first >= position or person.gender not in {"", gender}:
                continue
            if only is not None or not person.gender:
                return None
            only = person
        return only


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return overlapping spans joined, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def learn_genders(text: str, cast: Cast) -> None:
    """Give a gender to people of whom only the pronouns behind their name tell.

    A pronoun counts for a person where it follows in the same sentence and nobody else is named
    between; two thirds of at least two pronouns decide.
    """
    votes: dict[Person, list[int]] = {}
    starts = find_sentence_starts(text)
    for index, (_, end, person) in enumerate(cast.mentions):
        if person.gender:
            continue
        sentence = bisect.bisect_right(starts, end)
        stop = starts[sentence] if sentence < len(starts) else len(text)
        if index + 1 < len(cast.mentions):
            stop = min(stop, cast.mentions[index + 1][0])
        for match in _PRONOUN.finditer(text, end, max(stop, end)):
            tally = votes.setdefault(person, [0, 0])
            tally[fold(match.group()) in {"she", "her", "hers", "herself"}] += 1
    for person, (male, female) in votes.items():
        if male + female >= 2 and max(male, female) >= 2 / 3 * (male + female):
            person.gender = "m" if male > female else "f"
