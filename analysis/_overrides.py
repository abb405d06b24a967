"""What a user may say of speakers and sides, with the last word over what the rules found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

KINDS = ("person", "role", "group", "government", "organization", "document", "anonymous")
FIELDS = ("aliases", "kind", "affiliation", "roles", "articles", "places")


class Override(TypedDict, total=False):
    """What a user says of one speaker."""

    aliases: list[str]
    kind: str
    affiliation: str
    roles: list[str]
    articles: list[str]
    places: list[str]


Overrides = Mapping[str, Override]
Sides = Mapping[str, Sequence[str]]
