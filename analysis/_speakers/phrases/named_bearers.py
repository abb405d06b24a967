"""Names behind an office that is told at length: a field, a seat, a campaign, a colleague."""

from __future__ import annotations

import itertools
import re

from analysis._lexicons import body_types, words
from analysis._speakers.names.kinds import names_body
from analysis._speakers.names.parts import fold, is_first_name
from analysis._speakers.names.titles import is_capitalized, is_office, is_title
from analysis._speakers.phrases.segments import is_field

_TWO = 2
_LINKS = frozenset({"of", "on", "for"})
# "The Minister for Health (Vera Roe)".
_HOLDER = re.compile(
    r"([Tt]he\s[A-Z][\w’'-]*(?:\s(?:(?:for|of|and)\s)?[A-Z][\w’'-]*){1,6})"
    r"\s\(([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,3})\)$"
)
# "Roe for Senate spokesperson Vera Poe".
_FOR_OFFICE = re.compile(
    r"((?:[A-Z][\w’'-]+\s){1,2}for\s(?:Senate|Congress|Governor|Mayor|President|America|Sheriff|Judge))"
    r"\s((?:[a-z]+\s)?[a-z]+)\s([A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]+){1,2})"
)
# "Roe Party MLA from Oslo Vera Poe".
_SEATED = re.compile(
    r"((?:[A-Z][\w’'-]*\s){0,4}(?:MLA|MP|MLC|MPA|MNA|MHA|legislator|lawmaker)\s(?:from|for))"
    r"\s((?:[A-Z][\w.’'-]*\s){2,4}[A-Z][\w’'-]*)"
)
# "His party colleague and Oslo MLA Vera Roe".
_COLLEAGUE = re.compile(r"((?:[Hh]is|[Hh]er)\s(?:[a-z-]+\s)?colleague)\sand\s(.*[A-Z].*)")


def find_bearer(body: str) -> tuple[str, str] | None:
    """Return the role and the name of who bears an office that more than a title tells.

    >>> find_bearer("Roe for Senate spokesperson Vera Poe")
    ('spokesperson for Roe for Senate', 'Vera Poe')
    >>> find_bearer("Roe Party MLA from Oslo Vera Poe")
    ('Roe Party MLA from Oslo', 'Vera Poe')
    """
    if campaign := _FOR_OFFICE.fullmatch(body):
        return f"{campaign[2]} for {campaign[1]}", campaign[3]
    if seated := _SEATED.fullmatch(body):
        tokens = seated[2].split()
        if at := seat_end(tokens):
            return " ".join([seated[1], *tokens[:at]]), " ".join(tokens[at:])
    return _named_behind_field(body)


def seat_end(tokens: list[str]) -> int:
    """Return how many words behind "MLA from" are the seat, 0 where nothing tells.

    >>> seat_end("Leeds Central Vera Roe".split()), seat_end("Chandwa Raghu Oraon".split())
    (2, 1)
    >>> seat_end("Leeds Central".split())
    0
    """
    given = next((at for at, token in enumerate(tokens) if at and is_first_name(token)), 0)
    if given and len(tokens) - given >= _TWO:
        return given
    return 1 if len(tokens) == _TWO + 1 else 0


def write_holder(source: str) -> str:
    """Write who holds an office as what stands behind it.

    >>> write_holder("The Minister for Health (Vera Roe)"), write_holder("Roe (R-Ohio)")
    ('The Minister for Health, Vera Roe', 'Roe (R-Ohio)')
    """
    return _HOLDER.sub(r"\1, \2", source)


def split_colleague(body: str) -> tuple[str, str]:
    """Part "his colleague" from the role and the name behind "and", "" for no colleague.

    >>> split_colleague("his party colleague and Oslo MLA Vera Roe")
    ('his party colleague', 'Oslo MLA Vera Roe')
    >>> split_colleague("Vera Roe")
    ('', 'Vera Roe')
    """
    colleague = _COLLEAGUE.fullmatch(body)
    return (colleague[1], colleague[2]) if colleague else ("", body)


def _named_behind_field(body: str) -> tuple[str, str] | None:
    """Return the role and the name of "Minister of Health Dr the Hon Vera Roe".

    A field stands between: "adviser to President Roe" is another than Roe.

    >>> _named_behind_field("minister of state Dan Fry")
    ('minister of state', 'Dan Fry')
    >>> _named_behind_field("chair of the district Cllr Dan Fry")
    ('chair of the district', 'Dan Fry')
    >>> _named_behind_field("spokesman for Dr Dan Fry"), _named_behind_field("minister of Norway")
    (None, None)
    """
    tokens = body.split()
    link = next((at for at, token in enumerate(tokens) if token in _LINKS), 0)
    if "," in body or not link or not is_office(fold(tokens[link - 1])):
        return None
    fields = itertools.takewhile(
        lambda token: token == "and" or is_field(token), tokens[link + 1 :]
    )
    end = link + 1 + (len(list(fields)) or _local_body(tokens[link + 1 :]))
    titles = itertools.takewhile(_is_honour, tokens[end:])
    begin = end + len(list(titles))
    name = tokens[begin:]
    person = _TWO <= len(name) <= _TWO + 2 and all(map(is_capitalized, name))
    person = person and not names_body(name[-1:])
    if end == link + 1 or not person or not (begin > end or is_first_name(name[0])):
        return None
    return " ".join(tokens[:end]), " ".join(name)


def _local_body(tokens: list[str]) -> int:
    """Return how many words say what an office is of without a name: "the party", 0 for none."""
    noun = fold("".join(tokens[1:_TWO]))
    unnamed = tokens[:1] == ["the"] and noun == "".join(tokens[1:_TWO])
    return _TWO if unnamed and noun in body_types().keys() | words("local_kinds") else 0


def _is_honour(token: str) -> bool:
    """Say whether a word is a title, and no office of another: "for Health Minister Roe"."""
    title = fold(token.rstrip("."))
    return token == "the" or (is_title(title) and title not in words("named_offices"))
