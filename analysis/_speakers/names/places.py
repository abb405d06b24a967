"""Governments: a country, its demonym, its capital or seat of government as one speaker."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis._lexicons import load_yaml, read_lexicon
from analysis._lexicons import words as bodies
from analysis._speakers.names.parts import fold_accents

_WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"[’']s?$")
LONGEST = 5
_LETTERS = 3  # a longer word in capitals is no acronym: USA TODAY
# New Jersey is not Jersey.
_POINTS = frozenset({"New", "North", "South", "East", "West"})
# Behind these words a country is where somebody works or what is spoken of, not the side.
_NOT_THE_SIDE = re.compile(
    r"\s(?:to|on|in|about|against|over|into|toward|towards|who|whom|that|which|near|across|based"
    r"|familiar|involved|critical|opposed)\s"
)


# "The Finn Aarne Roe", where the first word may be a given name too.
COUNTRYMEN = frozenset(
    {"Finn", "Dane", "Swede", "Pole", "Czech", "Scot", "Turk", "Serb", "Croat", "Slovak", "Briton"}
)
# Behind a seat these are there, and no government's.
_PLACED = frozenset({"bureau", "area", "correspondent", "reporter"})
# A seat that is also a state of its country: "a Washington state delegate".
_ALSO_A_STATE = {"Washington": frozenset({"state", "office"})}


@dataclass(frozen=True)
class _Governments:
    names: dict[str, str]
    seats: dict[str, str]
    demonyms: dict[str, str]


@cache
def _rows() -> dict[str, dict[str, list[str]]]:
    """Return country -> its words, the hand-written file laid over the generated table."""
    rows: dict[str, dict[str, list[str]]] = {}
    for line in read_lexicon("governments.tsv").splitlines():
        if not line.startswith("#") and not line.startswith("name\t"):
            name, *fields = line.split("\t")
            keys = ("aliases", "seats", "demonyms")
            rows[name] = {
                key: [word for word in field.split("|") if word]
                for key, field in zip(keys, fields, strict=True)
            }
    for name, extra in load_yaml("governments.yml").items():
        row = rows.pop(extra.get("is", name), {"aliases": [], "seats": [], "demonyms": []})
        if "is" in extra:
            row["aliases"] = [*row["aliases"], extra["is"]]
        rows[name] = {key: [*extra.get(key, []), *row[key]] for key in row}
    return rows


@cache
def _governments() -> _Governments:
    """Index every word; a word of two countries counts only where the hand-written file has it."""
    rows, decided = _rows(), load_yaml("governments.yml")
    tables: dict[str, dict[str, str]] = {"aliases": {}, "seats": {}, "demonyms": {}}
    for key, table in tables.items():
        counts = Counter(fold_accents(word) for row in rows.values() for word in set(row[key]))
        for name, row in rows.items():
            for word in row[key]:
                if counts[fold_accents(word)] == 1 or word in decided.get(name, {}).get(key, []):
                    table[fold_accents(word)] = name
    names = {fold_accents(name): name for name in rows} | tables["aliases"]
    return _Governments(names, tables["seats"], tables["demonyms"])


@lru_cache(maxsize=65536)
def find_government(phrase: str) -> str | None:
    """Return the country that `phrase` as a whole stands for, as a government.

    >>> find_government("the Kremlin"), find_government("U.S."), find_government("Geneva")
    ('Russia', 'United States', None)
    """
    word = fold_accents(_POSSESSIVE.sub("", phrase.strip(" ,;:")))
    word = re.sub(r"^[Tt]he ", "", word)
    table = _governments()
    return table.names.get(word) or table.seats.get(word)


def find_country(word: str) -> str | None:
    """Return the country of that name, no capital or seat of one.

    >>> find_country("Belgium"), find_country("Brussels")
    ('Belgium', None)
    """
    return _governments().names.get(fold_accents(word))


@cache
def find_other_government(seat: str) -> str | None:
    """Return whose seat a place is as well, though prose seldom means it.

    >>> find_other_government("Brussels"), find_other_government("Oslo")
    ('Belgium', None)
    """
    word, own = fold_accents(seat), find_government(seat)
    return next((name for name, row in _rows().items()
                 if name != own and word in map(fold_accents, row["seats"])), None)  # fmt: skip


@lru_cache(maxsize=65536)
def find_demonym(word: str) -> str | None:
    """Return the country of a demonym, singular or plural ("Russian", "Russians")."""
    demonyms = _governments().demonyms
    word = fold_accents(_POSSESSIVE.sub("", word))
    return demonyms.get(word) or demonyms.get(word.removesuffix("s"))


def _is_upper(word: str) -> bool:
    return _POSSESSIVE.sub("", word).isupper()


def _is_masthead(words: str, following: list[str]) -> bool:
    """Say whether a capital begins a body's name, as a newspaper's: "Washington Post"."""
    return bool(
        following
        and following[0][0].isupper()
        and (
            (
                following[0].casefold() in bodies("organizations")
                and fold_accents(words) in _governments().seats
            )
            or (len(following[0]) > _LETTERS and _is_upper(following[0]) and words.isupper())
        )
    )


def _is_place(words: str, following: list[str]) -> bool:
    """Say whether a seat is where something is: "Washington state", "White House bureau"."""
    seat = fold_accents(words) in _governments().seats
    placed = _PLACED | _ALSO_A_STATE.get(words, frozenset())
    return seat and bool(following) and following[0] in placed


def without_place(head: str) -> str:
    """Return a role without the seat where it is held.

    >>> without_place("Wire White House correspondent"), without_place("Washington state delegate")
    ('Wire correspondent', 'state delegate')
    """
    tokens = head.split()
    for size in (2, 1):
        for start in range(len(tokens) - size):
            if _is_place(" ".join(tokens[start : start + size]), tokens[start + size :]):
                return " ".join([*tokens[:start], *tokens[start + size :]])
    return head


def find_side(phrase: str) -> str | None:
    """Return the country whose side `phrase` is on: by demonym, possessive, capital or seat.

    >>> find_side("Russia’s chief negotiator"), find_side("Kyiv officials"), find_side("critics")
    ('Russia', 'Ukraine', None)
    >>> find_side("ambassador to Russia") is None
    True
    """
    phrase = _NOT_THE_SIDE.split(f" {phrase} ")[0]
    tokens = [match.group() for match in _WORD.finditer(phrase)]
    for start in range(len(tokens)):
        if not tokens[start][0].isupper() or (start and tokens[start - 1] in _POINTS):
            continue
        for end in range(min(len(tokens), start + LONGEST), start, -1):
            words = " ".join(tokens[start:end])
            following = tokens[end : end + 1]
            if _is_masthead(words, following) or _is_place(words, following):
                continue
            if side := find_government(words) or find_demonym(words):
                return side
            if words.endswith(".") and (side := find_government(words[:-1])):
                return side
    return None
