"""Which body or group was spoken of lately: for "it", "they", "the company", "the bank’s"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis._bodies import Bodies
from analysis._discourse import Discourse
from analysis._lexicons import words
from analysis._resolution import Resolution
from analysis._titles import without_possessive

# So many sentences back is lately.
_NEAR = 2
# A sentence's subject begins within so many characters ("The ").
_HEAD = 6
_SPEAKERS = 6


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
        near = [
            resolution
            for position, resolution in self._spoke[-_SPEAKERS:]
            if resolution.kind in kinds
            and position < start
            and here - self.discourse.sentence_at(position) <= _NEAR
        ]
        if not near:
            return self._named_body(start, here, rule) if "government" in kinds else None
        return replace(near[-1], rule=rule)

    def _named_body(self, start: int, here: int, rule: str) -> Resolution | None:
        """Return the one body named in this sentence or the one before."""
        heads = [self.discourse.bounds(index)[0] for index in (max(here - 1, 0), here)]
        names = {
            name
            for head in heads
            for position, name in self.bodies.between(head, min(head + _HEAD, start))
        }
        if len(names) != 1:
            return None
        name = names.pop()
        return Resolution(name, "organization", name, rule)

    def employer(self, roles: Sequence[str], start: int) -> str | None:
        """Return the body named before that a role takes up: "the bank’s spokesman"."""
        for role in roles:
            for token in role.split():
                noun = without_possessive(token)
                if noun.islower() and noun in words("organizations"):
                    return self.bodies.with_noun(noun, start) or self.company(noun, start)
        return None

    def company(self, noun: str, start: int) -> str | None:
        """Return the one body named nearby, for a noun that fits any ("the company")."""
        if noun not in words("generic_bodies"):
            return None
        here = self.discourse.sentence_at(start)
        low = self.discourse.bounds(max(here - _NEAR, 0))[0]
        names = {name for _, name in self.bodies.between(low, start)}
        return names.pop() if len(names) == 1 else None
