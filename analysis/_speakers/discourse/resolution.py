"""What the resolver says of one source."""

from __future__ import annotations

from dataclasses import dataclass

from analysis._speakers.people.person import Person


@dataclass(frozen=True)
class Resolution:
    """Who a source is, and by which rule; `person` where it is one whom the articles name.

    `is_told`: the side of several who speak together is named by what the text calls each.
    """

    speaker: str | None = None
    kind: str | None = None
    affiliation: str | None = None
    rule: str = "unresolved"
    person: Person | None = None
    is_told: bool = False


NAMELESS = frozenset({"role", "anonymous"})  # kinds of one who has no name
PEOPLE = NAMELESS | {"person"}
UNRESOLVED = Resolution()
NO_SOURCE = Resolution(rule="no source")
