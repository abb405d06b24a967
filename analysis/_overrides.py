"""What a user may say of speakers and sides, with the last word over what the rules found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypedDict

from analysis._bounded_yaml import suggest_word, word_unknown
from analysis._lexicons import genders
from analysis._tables import end_sentence, value_error

KINDS = ("person", "role", "group", "government", "organization", "document", "anonymous")
FIELDS = ("aliases", "kind", "affiliation", "roles", "articles", "places")
LISTS = ("aliases", "roles", "articles", "places")  # the fields that hold several texts


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


LOOSE = "it is somebody else in every article; name the article by `articles`, or use `places`"


def find_loose(entry: Override) -> str | None:
    """Return an alias that is a pronoun and holds for every article, None where there is none.

    >>> find_loose({"aliases": ["She"]}), find_loose({"aliases": ["she"], "articles": ["a"]})
    ('She', None)
    """
    loose = [] if entry.get("articles") else entry.get("aliases", [])
    return next((one for one in loose if one.strip().lower() in genders("gendered_pronouns")), None)


def check_speakers(speakers: Overrides) -> None:
    """Refuse entries that a script made and no file may have."""
    for name, entry in speakers.items():
        _check_text(name, "a name in speakers")
        what = f"speakers[{name!r}]"
        if not isinstance(entry, Mapping):
            mend = "write {'aliases': [...]}, or pass sides as `sides`"
            raise value_error(what, entry, f"a mapping with some of {list(FIELDS)}", mend)
        for key, value in entry.items():
            if key not in FIELDS:
                raise ValueError(end_sentence(word_unknown(f"`{what}`", str(key), FIELDS)))
            if key in LISTS:
                _check_texts(value, f"{what}[{key!r}]", "write a list")
            elif key != "kind" and value is not None:
                _check_text(value, f"{what}[{key!r}]")
        if (pronoun := find_loose(entry)) is not None:
            raise ValueError(f"`{what}['aliases']` has {pronoun!r}: {LOOSE}.")
        if (kind := entry.get("kind", KINDS[0])) not in KINDS:
            mend = suggest_word(str(kind), KINDS, "take one of these")
            raise value_error(f"{what}['kind']", kind, f"one of {list(KINDS)}", mend)


def check_sides(sides: Sides) -> None:
    """Refuse sides that a script made and no file may have."""
    for side, members in sides.items():
        _check_text(side, "a side in sides")
        mend = "write a list, or pass speakers as `speakers`"
        _check_texts(members, f"sides[{side!r}]", mend)


def _check_text(value: Any, what: str) -> None:
    if not isinstance(value, str):
        raise value_error(what, value, "a text", "put it in quotation marks")


def _check_texts(value: Any, what: str, mend: str) -> None:
    several = isinstance(value, Collection) and not isinstance(value, (str, Mapping))
    if not several or not all(isinstance(text, str) for text in value):
        raise value_error(what, value, "a list of texts", mend)
