"""The side that a role or a group's name tells: a country, a body, a party, a place.

A country (by demonym, possessive, capital or seat) goes before a body ("Acme spokeswoman": Acme),
a body before a party ("(R-Tex.)"), a party before a place ("Texas Gov.": Texas).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis._lexicons import parties, words
from analysis._names import fold
from analysis._phrases import Phrase, read_phrase
from analysis._places import find_demonym, find_side
from analysis._titles import is_capitalized, is_possessive, is_role, is_title, without_possessive

_COMPLEMENT = re.compile(r"\s(?:of|for|at|from|with)\s(?:the\s)?")
_BREAK = re.compile(r"\s(?:who|whom|whose|that|which|to|on|in|about|against|over|and)\s|,")


class Affiliation(NamedTuple):
    """A side and how good the evidence is: 0 country, 1 body, 2 party, 3 place."""

    rank: int
    side: str


def read_affiliations(phrase: str) -> list[Affiliation]:
    """Return the sides that a role phrase names, the best first.

    >>> read_affiliations("Acme spokeswoman")
    [Affiliation(rank=1, side='Acme')]
    >>> read_affiliations("head of Ukraine’s negotiating team")
    [Affiliation(rank=0, side='Ukraine')]
    """
    tokens = _BREAK.split(phrase)[0].split()
    if any(fold(token) in words("unaligned_roles") for token in tokens):
        # Her German counterpart is Germany's, but Russia's opponent is not Russia's.
        sides = [find_demonym(token) for token in tokens if not is_possessive(token)]
        return [Affiliation(0, side) for side in sides if side]
    head, *complements = _COMPLEMENT.split(f" {phrase} ")
    head = _BREAK.split(head)[0].strip()
    found: list[Affiliation] = []
    if (side := find_side(head)) and not _is_local(head):
        found.append(Affiliation(0, side))
    elif owner := _owner(head):
        found.append(owner)
    rest = f" {phrase} "
    for _ in complements[:2]:
        rest = _COMPLEMENT.split(rest, maxsplit=1)[1]
        if told := _read_complement(rest.strip(), head):
            found.append(told)
            break
    return sorted(found, key=lambda affiliation: affiliation.rank)


def _is_local(head: str) -> bool:
    """Say whether a role is a city's, so that a capital in it is the city and no government."""
    return any(fold(token) in words("local_roles") for token in head.split())


def _opens_a_body(following: list[str]) -> bool:
    """Say whether a body's name goes on: Democratic National Committee."""
    capitals = list(itertools.takewhile(is_capitalized, following))
    return any(fold(token) in words("organizations") for token in capitals)


def _owner(head: str) -> Affiliation | None:
    """Return the body or place that stands before a role: "Acme spokeswoman", "Texas Gov."."""
    owner: list[str] = []
    role = ""
    tokens = head.split()
    for position, token in enumerate(tokens):
        word = fold(without_possessive(token))
        if any(word in words(section) for section in ("determiners", "adjectives", "regions")) or (
            word.endswith("-based")
            or (word in parties() and not _opens_a_body(tokens[position + 1 :]))
        ):
            if owner:
                break
            continue
        if not is_capitalized(token) or is_role(token):
            role = token
            break
        if word in words("organizations") and not owner and not token.isupper():
            continue
        owner.append(without_possessive(token))
        if owner[-1] != token:
            role = "owned"
            following = tokens[position + 1 : position + 2]
            if token.endswith(("s’", "s'")) and fold("".join(following)) in words("organizations"):
                # The Firefighters' union is its members' own.
                owner[-1:] = [token, *following]
            break
    if not owner or not role or is_title(f"{owner[-1]} {role}"):
        return None
    office = fold(role) in words("public_offices")
    body = any(fold(token) in words("organizations") for token in owner)
    return Affiliation(3 if office and not body else 1, " ".join(owner))


def _read_complement(complement: str, head: str) -> Affiliation | None:
    """Return the side in "of the European Commission", "for Acme", "of New York"."""
    first, _, rest = complement.partition(" ")
    following = rest.split(" ")[0]
    if find_demonym(first) and not (
        following[:1].isupper() or fold(following) in words("organizations") or is_role(following)
    ):
        # A professor of Russian history is on no side.
        return None
    if is_capitalized(first) and not _is_local(head) and (side := find_side(complement)):
        return Affiliation(0, side)
    phrase = read_phrase(_BREAK.split(f"{complement} ")[0])
    if not phrase.name or phrase.prefix.strip() not in {"", "the"}:
        return None
    if fold(phrase.name) in words("organizations"):
        # Speaker of the House: too little for a side.
        return None
    office = bool(head) and is_title(head.split()[-1])
    body = any(fold(token) in words("organizations") for token in phrase.name.split())
    place = not body and not phrase.name.isupper() and (office or not head)
    return Affiliation(3 if place else 1, phrase.name)


def best_affiliation(phrases: Iterable[str], party: str | None) -> Affiliation | None:
    """Return the best side that the phrases and a party tell, the earliest of equals."""
    found = [affiliation for phrase in phrases for affiliation in read_affiliations(phrase)]
    if party:
        found.append(Affiliation(2, party))
    return min(found, key=lambda affiliation: affiliation.rank, default=None)


def phrase_affiliation(phrase: Phrase) -> Affiliation | None:
    """Return the side that a source phrase tells of its speaker."""
    texts = phrase.roles if phrase.shape == "person" else [phrase.text, *phrase.roles]
    return best_affiliation(texts, phrase.party)
