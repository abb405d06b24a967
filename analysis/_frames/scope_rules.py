"""The rules of negation and hypothesis as lexicons/negation.yml states them, ready for use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from analysis._frames.keywords import KeywordIndex
from analysis._lexicons import load_yaml

_CHOICE = re.compile(r"\(([^()]*)\)")
_SET = re.compile(r"<([a-z']+)>")
BEFORE = (
    "ignored",
    "kept",
    "conditions",
    "triggers",
    "renewing",
    "noun_triggers",
    "near_triggers",
    "denials",
)
BREAKS = ("stops", "breaks", "noun_breaks")
AFTER = ("after_ignored", "after", "after_passive", "after_far")
_LISTS = (
    "definite",
    "degrees",
    "copulas",
    "superlatives",
    "contractions",
    "openers",
    "inverted",
    "prefixes",
    "after_links",
    "be",
    "days",
    "before_verbs",
)
QUESTIONS = ("negation", "hypothetical")
KINDS = (*BEFORE, *BREAKS, *AFTER)
_IDLE = {"ignored", "kept", "after_ignored", *BREAKS}


@dataclass(frozen=True)
class Rules:
    """What one question needs beside its phrases: how far a scope goes, and lists of words."""

    reach: int
    words: Mapping[str, frozenset[str]]
    after_words: int


def _expand(entry: str, sets: Mapping[str, list[str]]) -> Iterator[str]:
    """Write out the choices of an entry: "not (only|just)" is two phrases."""
    if entry.startswith("re:"):
        yield entry
        return
    parts = _CHOICE.split(_SET.sub(lambda found: _write_set(entry, found, sets), entry))
    for chosen in product(*(p.split("|") if n % 2 else [p] for n, p in enumerate(parts))):
        yield " ".join("".join(chosen).split())


def _write_set(entry: str, found: re.Match[str], sets: Mapping[str, list[str]]) -> str:
    """Write a set out, in parentheses of its own where it stands in none."""
    before, members = entry[: found.start()], "|".join(sets[found[1]])
    return members if before.count("(") > before.count(")") else f"({members})"


@cache
def read_rules(question: str) -> Rules:
    """Read what a question needs beside its phrases."""
    data = load_yaml("negation.yml")
    section: Mapping[str, Any] = data[question]
    return Rules(
        reach=int(section["reach"]),
        words={name: frozenset(section.get(name, data.get(name, ()))) for name in _LISTS},
        after_words=int(section.get("after_words", 0)),
    )


@dataclass(frozen=True)
class Phrases:
    """Phrases ready to be looked up; for each, the questions and its kind in them."""

    index: KeywordIndex
    uses: list[list[tuple[str, int]]]


@cache
def index_phrases(*, telling: bool) -> Phrases:
    """Return the phrases that can decide a question, or those that only limit the others."""
    data = load_yaml("negation.yml")
    uses: dict[str, list[tuple[str, int]]] = {}
    for question, (rank, kind) in product(QUESTIONS, enumerate(KINDS)):
        if (kind not in _IDLE) == telling:
            for entry in (*data[question].get(kind, ()), *data.get(kind, ())):
                for phrase in _expand(entry, data["sets"]):
                    uses.setdefault(phrase, []).append((question, rank))
    index = KeywordIndex(list(uses), inflected=False, time_limit=None)
    return Phrases(index, list(uses.values()))
