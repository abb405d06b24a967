"""The words round a name: titles, roles, owners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from analysis._lexicons import words
from analysis._speakers.names.parts import fold, is_first_name

_POSSESSIVE = re.compile(r"(?<=\w)(?:[’']s|(?<=s)[’'])$")
# A church, a hospital.
_SAINT = re.compile(r"\bSt\.? [A-Z][\w-]+[’']s$")
_TWO = 2
# Endings that nearly always are an occupation's.
_OCCUPATION = re.compile(
    r".{3}(?:ologist|ographer|keeper|worker|ician|grader|onist|ellist|goer|checker|holder|watcher)$"
)
_OF = re.compile("-(?:of|for)-")
ARTICLES = r"(?:al|el|ad|as|an|ar|at|ash)-"  # of Arabic names
_JOINED = re.compile(rf"(?:{ARTICLES}|d[’'])(?=\w)")


def is_capitalized(token: str) -> bool:
    """Say whether a token starts with a capital, behind "al-" or "d’" too."""
    return token[:1].isupper() or _JOINED.sub("", token, count=1)[:1].isupper()


def without_possessive(token: str) -> str:
    """Return "Roe" for "Roe’s"."""
    return token if _SAINT.search(token) else _POSSESSIVE.sub("", token)


@lru_cache(maxsize=32768)
def is_title(text: str) -> bool:
    """Say whether `text` (one word or several) is a title, plural or abbreviated too."""
    word = _OF.split(fold(text))[0]
    # The press is no plural of "Pres.".
    plural = word.endswith("s") and not word.endswith("ss")
    one = f"{word[:-2]}an" if word.endswith("men") else word[: -plural or None]
    return not words("titles").isdisjoint({word, one})


def is_rank(tokens: Sequence[str]) -> bool:
    """Say whether a rank in capitals stands before a name: "DS Roe", no "PC World".

    >>> is_rank(["PC", "Wanda"]), is_rank(["PC", "World"])
    (True, False)
    """
    if len(tokens) != _TWO or tokens[0] not in words("ranks"):
        return False
    # PC Wanda Roe, DS Roe-Poe; P. C. Roe may be meant by a surname alone.
    return is_first_name(tokens[1]) or ("-" in tokens[1] and tokens[1][0].isupper())


def is_of_firm(role: str) -> bool:
    """Say whether a firm is called so more often than a person, before one word: "rival Acme"."""
    return fold(role) in words("firm_roles")


def ends_in_short_title(prefix: str) -> bool:
    """Say whether a title with a full stop stands before a name: "Capt.", no body's "St."."""
    return prefix.endswith(".") and is_title(prefix.split()[-1])


def is_reviewer(role: str) -> bool:
    """Say whether a critic is a newspaper's, and not somebody's opponent.

    >>> is_reviewer("film critic of the Lantern"), is_reviewer("the critic of the weekly Lantern")
    (True, True)
    >>> is_reviewer("a critic of the Lantern"), is_reviewer("critics of the mayor")
    (False, False)
    """
    tokens = [fold(token) for token in role.split()]
    at = next((n for n, token in enumerate(tokens) if token in {"critic", "critics"}), -1)
    if at < 0:
        return False
    subject, link = "".join(tokens[max(0, at - 1) : at]), "".join(tokens[at + 1 : at + 2])
    outlet = not words("papers").isdisjoint(tokens[at + 1 :])
    return subject in words("reviewed") or link in {"for", "at"} or (link == "of" and outlet)


def is_elected(word: str) -> bool:
    """Say whether who is called so is elected, or leads a party: "MPs", "candidate"."""
    return singular(fold(word)) in words("elected", "roles_in_parties")


def is_office(word: str) -> bool:
    """Say whether a role is an office, or a spokesperson: its bearer is known to some."""
    return word in words("spokespeople", "offices") or (
        is_title(word) and word not in words("honorifics") and word not in words("kin")
    )


def ends_in_title(prefix: str) -> bool:
    """Say whether words end in a title of several words: "former secretary of state"."""
    tokens = prefix.split()
    return any(is_title(" ".join(tokens[-size:])) for size in (2, 3, 4) if len(tokens) >= size)


def is_honored(prefix: str, name: str) -> bool:
    """Say whether one word behind these words is a surname, whatever it is: "Mr. Band"."""
    tokens = prefix.split()
    if " " in name or not tokens or fold(tokens[0]) in words("determiners"):
        # The Ms. Foundation, the Dr. Roe Hospital.
        return False
    last = fold(tokens[-1])
    # Miss World, Lord Mayor.
    return last in words("honorifics") and last not in {"sir", "lord", "lady", "miss"}


@lru_cache(maxsize=32768)
def is_role(word: str) -> bool:
    """Say whether `word` is a noun for one person who speaks: also "mother-of-two"."""
    word = _OF.split(fold(word))[0].removesuffix("-elect")
    if _OCCUPATION.search(word):
        return True
    return any(part in words("roles") for part in (word, word.split("-")[-1])) or is_title(word)


@lru_cache(maxsize=32768)
def singular(word: str) -> str:
    """Return the singular of an English plural; the word itself where it is none.

    >>> singular("workers"), singular("mines")  # in a body's name: United Workers, Roe Mines
    ('worker', 'mines')
    """
    one = word.removesuffix("s")
    body = word in words("organizations") and one not in words("roles")
    if body or word in words("roles", "documents"):
        return word
    candidates = [word[:-1]] if word.endswith("s") else []
    candidates += [word[:-3] + "y"] if word.endswith("ies") else []
    candidates += [word[:-2]] if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")) else []
    candidates += [word[:-3] + end for end in ("f", "fe")] if word.endswith("ves") else []
    candidates += [word[:-3] + "man"] if word.endswith("men") else []
    candidates += [word[:-6] + "person"] if word.endswith("people") and word != "people" else []
    known = words("roles", "organizations", "documents", "anonymous")
    return next((one for one in candidates if one in known), word)


@lru_cache(maxsize=32768)
def is_plural_person(word: str) -> bool:
    """Say whether `word` is a plural of people ("officials", "critics")."""
    if word == "friends" or {word, word.removesuffix("s")} & words("groups"):
        return True
    if word.endswith("s") and _OCCUPATION.search(word[:-1]):
        return True
    # Co-presidents, vice-presidents.
    word = word.removeprefix("co-").removeprefix("vice-").removeprefix("ex-")
    return singular(word) != word and singular(word) in words("roles")


def is_trade(noun: str) -> bool:
    """Say whether a noun for people or a party to a deal may mean a firm: "the engineers"."""
    return noun in words("firm_roles") or (is_plural_person(noun) and noun in words("trades"))


def is_possessive(token: str) -> bool:
    """Say whether a token is an owner's: "Roe’s", "Jones’"."""
    return bool(_POSSESSIVE.search(token))
