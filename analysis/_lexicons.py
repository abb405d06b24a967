"""The word lists of `analysis/lexicons`, read once and kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

# A base loader makes nothing but strings, lists and mappings: it is as safe as a safe one.
# libyaml's takes a tenth of the time of PyYAML's own.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_lexicon(name: str) -> str:
    """Return the text of a lexicon file."""
    return (resources.files("analysis") / "lexicons" / name).read_text(encoding="utf-8")


@cache
def load_yaml(name: str) -> Mapping[str, Any]:
    """Return a YAML lexicon; every scalar is a string, so that "no" and "on" stay words."""
    loaded: Mapping[str, Any] = yaml.load(read_lexicon(name), Loader=_LOADER)
    return loaded


@cache
def speaker_sections() -> Mapping[str, Any]:
    """Return the sections of all files in `speakers`, by their names."""
    sections: dict[str, Any] = {}
    for name in ("titles", "people", "bodies", "places", "documents", "words"):
        sections |= load_yaml(f"speakers/{name}.yml")
    return sections


def _section(name: str) -> Any:
    return speaker_sections()[name]


@cache
def words(*sections: str) -> frozenset[str]:
    """Return the words of sections of `lexicons/speakers`, whatever their gender."""
    found: set[str] = set()
    for listed in map(_section, sections):
        groups = listed.values() if isinstance(listed, Mapping) else [listed]
        found.update(word for group in groups for word in group)
    return frozenset(found)


def any_of(*sections: str, capital: bool = False) -> str:
    """Return a pattern of words of `lexicons/speakers`, each with a capital or as it is.

    >>> any_of("spouses"), any_of("posts_of_fields", capital=True)
    ('(?:husband|partner|spouse|wife)', '(?:Commissioner|Mec|Minister|Mmc|Secretary)')
    """
    listed = [word.title() if capital else word for word in sorted(words(*sections))]
    return f"(?:{'|'.join(map(re.escape, listed))})"


@cache
def lexicon_words(name: str, section: str) -> frozenset[str]:
    """Return the words of a section that is a list, of any file of word lists."""
    return frozenset(load_yaml(name)[section])


def statement_words(section: str) -> frozenset[str]:
    """Return the words of a section of statements.yml."""
    return lexicon_words("statements.yml", section)


@cache
def genders(section: str) -> Mapping[str, str]:
    """Return word -> "m", "f" or another key of a section of `lexicons/speakers` that has them."""
    return {word: gender for gender, listed in _section(section).items() for word in listed}


@cache
def parties() -> Mapping[str, str]:
    """Return the words that name a party -> the party."""
    return genders("parties")


@cache
def titles_of_bodies() -> Mapping[str, str]:
    """Return a title -> the noun of the body in which one holds it."""
    return genders("titles_of_bodies")


@cache
def word_classes() -> Mapping[str, str]:
    """Return a word -> its usual class, in the Penn Treebank's signs.

    Of Brill's lexicon (Brown corpus and Penn Treebank, MIT licence), which TextBlob brings along.
    """
    # find_spec tells the folder without the import, which is slow.
    spec = find_spec("textblob")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    files = [Path(folder) / "en" / "en-lexicon.txt" for folder in folders]
    lines = [line.split() for file in files for line in file.read_text("utf-8").splitlines()]
    return {line[0]: line[1] for line in lines if len(line) == 2 and line[0] != ";;;"}


@cache
def common_words() -> frozenset[str]:
    """Return the English words that are written in lower case."""
    return frozenset(word for word in word_classes() if word.islower() and word.isalpha())


@cache
def mapping(section: str) -> Mapping[str, str]:
    """Return a section of `lexicons/speakers` that maps words to words."""
    return dict(_section(section))


@cache
def body_types() -> Mapping[str, frozenset[str]]:
    """Return a noun or a word of a body's name -> the types of body it tells ("team")."""
    table: dict[str, set[str]] = {}
    for kind, listed in _section("body_types").items():
        for word in listed:
            table.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in table.items()}


@cache
def role_synonyms() -> Mapping[str, frozenset[str]]:
    """Return a role -> the roles a later mention may use for it, itself among them."""
    table: dict[str, set[str]] = {}
    for group in _section("role_synonyms"):
        for role in group:
            table.setdefault(role, {role}).update(group)
    return {role: frozenset(group) for role, group in table.items()}


@cache
def first_names() -> Mapping[str, str]:
    """Return a first name (lower case, unaccented) -> "f", "m" or "u" (borne by both)."""
    lines = [line for line in read_lexicon("first_names.txt").splitlines() if line[:1] in "fmu"]
    return {name: line[0] for line in lines for name in line[2:].split()}
