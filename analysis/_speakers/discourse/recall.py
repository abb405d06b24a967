"""Which body or group was spoken of lately: for "it", "they", "the company", "the bank’s"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis._lexicons import common_words, words
from analysis._speakers.bodies.bodies import Bodies
from analysis._speakers.discourse.discourse import Discourse
from analysis._speakers.discourse.resolution import PEOPLE, Resolution
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_country, find_government
from analysis._word_classes import find_class

# So many sentences back is lately.
_NEAR = 2
# A sentence's subject begins within so many characters ("The ").
_HEAD = 6
# "Their union, the ", before a name.
_APPOSED = re.compile(r"(?:Its|Their|The|An?)\s[a-z -]{2,30},\s(?:the\s)?")
# "Records" of "records obtained by the Tribune".
_DOCUMENT = re.compile(
    r"[\w’'. -]+?(?=$|\s(?:of|by|from|obtained|seen|in|on|for|to|about|reviewed)\b)"
)
_SPEAKERS = 6
# "The European Union will", "Downing Street gave", no "Oslo’s".
_GOVERNMENT = re.compile(
    r"(?:The\s)?((?:[A-Z]\w+\s){0,2}[A-Z]\w+)\s(?:(?:has|had|have)\s)?"
    r"(will|would|has|had|is|was|[a-z]+ed|gave|took|made|met|left|cut|shut|sent|withdrew|withdrawn)\s"
)
_MANY = frozenset({"group", "organization"})
_REMEMBERED = 40  # speakers back


class Recall:
    """The speakers of an article so far, beside the bodies that it names."""

    def __init__(self, bodies: Bodies, discourse: Discourse) -> None:
        self.bodies = bodies
        self.discourse = discourse
        self._spoke: list[tuple[int, Resolution]] = []

    def note(self, start: int, resolution: Resolution) -> None:
        """Take note of who spoke at a place; places come in the order of the text."""
        self._spoke.append((start, resolution))

    def recent(self, start: int, kinds: set[str], rule: str) -> Resolution | None:
        """Return the last speaker of these kinds, if it spoke near enough and alone."""
        here = self.discourse.sentence_at(start)
        if "government" in kinds and (own := self._named_body(start, here, here, rule)):
            # "The board meets today, it said."
            return own
        near = [
            resolution
            for position, resolution in self._spoke[-_SPEAKERS:]
            if _is_of(resolution, kinds)
            and position < start
            and (self.discourse.said.in_content(start) or not self._in_words(position, start))
            and here - self.discourse.sentence_at(position) <= _NEAR
        ]
        if not near:
            return self._named_body(start, here - 1, here, rule) if "government" in kinds else None
        # "Two holders said no. “Never,” one of them said. They": both.
        many = [one for one in near if not (one.speaker or "").lower().startswith("one of ")]
        return replace((many or near)[-1] if "group" in kinds else near[-1], rule=rule)

    def _in_words(self, position: int, start: int) -> bool:
        """Say whether a place stands in what the sentence itself quotes: "A judge saw it, they"."""
        here = self.discourse.sentence_at(start)
        return self.discourse.sentence_at(position) == here and self.discourse.said.in_content(
            position
        )

    def named_before(self, start: int, rule: str) -> Resolution | None:
        """Return the body with which the sentence before begins."""
        here = self.discourse.sentence_at(start)
        head = self.discourse.head(here - 1) if here else start
        named = self.bodies.between(head, min(head + _HEAD, start))
        return Resolution(named[0][1], "organization", named[0][1], rule) if named else None

    def nameless(self, start: int) -> Resolution | None:
        """Return the only one without a name of the last to speak, None where two are."""
        spoke = {
            one.speaker: one
            for place, one in self._spoke[-_REMEMBERED:]
            if place < start and one.kind in {"anonymous", "role"} and one.speaker
        }
        return spoke.popitem()[1] if len(spoke) == 1 else None

    def spoke_at(self, start: int) -> Resolution | None:
        """Return who was noted to speak at a place."""
        return next((one for place, one in self._back() if place == start), None)

    def spoke_since(self, start: int, end: int) -> bool:
        """Say whether several, or a body, spoke between two places."""
        return any(start <= place < end and one.kind in _MANY for place, one in self._back())

    def group(self, start: int) -> str | None:
        """Return the group that was the last to speak, for "their lawyer"."""
        last = self.last(start)
        return last.speaker if last and last.kind == "group" else None

    def _back(self) -> Iterator[tuple[int, Resolution]]:
        """Yield where each of the last speakers spoke, the last one first."""
        return reversed(self._spoke[-_SPEAKERS:])

    def last(self, start: int) -> Resolution | None:
        """Return who was the last to speak."""
        spoke = self.last_with_place(start)
        return spoke[1] if spoke else None

    def last_with_place(self, start: int) -> tuple[int, Resolution] | None:
        """Return where the last one to speak is told, and who that is."""
        return next((one for one in self._back() if one[0] < start), None)

    def body_of_last(self, start: int) -> str | None:
        """Return the body of the person who spoke last, in this sentence or the one before."""
        position, one = self.last_with_place(start) or (0, None)
        if one is None or one.kind not in PEOPLE or not one.affiliation:
            return None
        here = self.discourse.sentence_at(start)
        near = here - self.discourse.sentence_at(position) <= 1
        return one.affiliation if near and self.bodies.find(one.affiliation)[0] else None

    def side_of_group(self, start: int) -> str | None:
        """Return the side of the group that was the last to speak, for "one of them"."""
        here = self.discourse.sentence_at(start)
        for position, one in self._back():
            near = position < start and here - self.discourse.sentence_at(position) <= 1
            if near and one.kind in {"group", "anonymous"}:
                return one.affiliation
        return None

    def _named_body(self, start: int, first: int, here: int, rule: str) -> Resolution | None:
        """Return the one body that these sentences begin with, else that the first names."""
        heads = [self.discourse.head(index) for index in range(max(first, 0), here + 1)]
        if country := self._government_at(heads, start):
            return Resolution(country, "government", country, rule)
        begun = [(head, min(self._subject_end(head), start)) for head in heads]
        names = {name for span in begun for name in self._told_of(*span)}
        if not names and first < here:
            names = set(self._told_of(heads[0], heads[-1]))
        if len(names) != 1:
            return None
        name = names.pop()
        return Resolution(name, "organization", name, rule)

    def _subject_end(self, head: int) -> int:
        """Return how far a sentence's subject may begin: "The Roe", "Their union, the Roe"."""
        apposed = _APPOSED.match(self.discourse.text, head)
        return apposed.end() + 1 if apposed else head + _HEAD

    def _told_of(self, start: int, end: int) -> list[str]:
        """List the bodies that a stretch names; "Workers" at a sentence's head is none."""
        named = self.bodies.between(start, end)
        # Nor is "Ticket", of "Ticket sales have passed".
        plain = (name for _, name in named if fold(name) not in common_words())
        return [name for name in plain if find_class(fold(name)) != "NNS"]

    def only_body(self, start: int) -> Resolution | None:
        """Return the one body that the text names before a place, for "it" further on."""
        named = {name for _, name in self.bodies.between(0, start)}
        if len(named) > 1:
            # Beside a body with a name of its own, "the transport ministry" is told of in passing.
            named = {name for name in named if not name.islower()}
        name = named.pop() if len(named) == 1 else None
        return Resolution(name, "organization", name, "pronoun") if name else None

    def _government_at(self, heads: list[int], start: int) -> str | None:
        """Return the government of which "it" is said: "the Union will ban what it calls unsafe".

        Behind a comma ("Germany will grow, it said") another says so; in the next sentence what
        stands for nothing but a government goes on ("Downing Street denied. It"), and so does a
        country that has done something to somebody ("France recalled its envoy. It").
        """
        for head in reversed(heads):
            match = _GOVERNMENT.match(self.discourse.text, head, start)
            country = find_government(match.group(1)) if match else None
            here = head == heads[-1] and not self.discourse.text.endswith(", ", head, start)
            if match is None or country is None:
                continue
            if (
                here
                or not find_country(match.group(1))
                or match.group(2) in words("acts_of_governments")
            ):
                return country
        return None

    def last_government(self, start: int) -> tuple[int, str] | None:
        """Return where and which government spoke last before `start`."""
        for position, resolution in reversed(self._spoke[-_REMEMBERED:]):
            if resolution.kind == "government" and resolution.affiliation and position < start:
                return position, resolution.affiliation
        return None


def _is_of(resolution: Resolution, kinds: set[str]) -> bool:
    """Say whether a speaker is of these kinds; "documents" are those in the plural."""
    head = _DOCUMENT.match(resolution.speaker or "") if resolution.kind == "document" else None
    plural = head is not None and head.group().endswith("s")
    return resolution.kind in kinds or (plural and "documents" in kinds)
