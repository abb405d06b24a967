"""Sources that name several: "Vera Roe and Bo Poe", "two brothers, A Roe and B Roe"."""

from __future__ import annotations

import itertools
import re

from analysis._lexicons import common_words, parties, words
from analysis._speakers.names.kinds import looks_like_person
from analysis._speakers.names.parts import fold, is_first_name
from analysis._speakers.names.places import find_government
from analysis._speakers.names.splits import split_name
from analysis._speakers.names.titles import (
    is_capitalized,
    is_plural_person,
    is_role,
    without_possessive,
)
from analysis._speakers.phrases.appositions import read_clause
from analysis._speakers.phrases.segments import cut_head, is_named_person, is_somebody, read_segment
from analysis._speakers.phrases.source_text import split_segments

_BEFORE = 4  # words of what two are before the first name
_LISTED = 2  # a noun, and the names behind it
CLAUSE = re.compile(r",\s(?:who|whom|whose|which|both|all)\s.*$")
# "A Roe and B Poe, two millers", "Sen. Roe of Norway".
_ALL_OF_THEM = re.compile(r",\s(?:the\s|both\s|all\s)?(?:two|three|four|both|all)\s[^,]*$")
# "Roe, Poe and two other farmers", "Vera Roe and her aides": of the first a surname is enough.
_MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|many|dozens of)"
_AND_OTHERS = re.compile(
    rf"(.+?),? and ((?:{_MANY}\s)?(other|fellow|his|her|their)\s.+|{_MANY}\s(others)\b.*)"
)
_AND_HIS = re.compile(r"(.+) and (?:his|her|their|the)\s(.+)")
# "A and B Roe, brothers who farm", "A and B Roe, the married couple".
KIN = re.compile(
    r"\s(?:(?:identical\s)?twins|(?:\w+\s)?(?:brothers|sisters|siblings)"
    r"|(?:the|an?)\s(?:[\w-]+\s)?couple|husband\sand\swife)\b"
)
_SOME_OF = re.compile(
    r"^(?:[Tt]wo|[Tt]hree|[Ff]our|[Bb]oth|[Ss]ome|[Ss]everal)\sof\s(?=(?:the|its|his|her|their)\s)"
)
_DETERMINED = re.compile(r"^(?:the\s|both\s|all\s|two\s|three\s|four\s)*")
_HER = re.compile(r"^(?:his|her)\s(?=[a-z-]+$)")
_OF_PLACE = re.compile(r"((?:[A-Z][\w.’'-]*\s){2,5}?)of\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}")


_NAME = r"(?:[Tt]he\s)?[A-Z][\w.’'-]*(?:\s(?:of\s)?[A-Z][\w.’'-]*){0,3}"
_COUNTRIES = re.compile(rf"({_NAME}(?:,\s{_NAME})*),?\s(?:and|or)\s({_NAME})(?:,\s[^A-Z].*)?")


_TWO_COUNTRIES = re.compile(r"([A-Z][\w.]*(?: [A-Z]\w*)?), ([A-Z][\w.]*(?: [A-Z]\w*)?)")


def list_countries(text: str) -> list[str]:
    """Return the names of "Cuba, Norway and the United States", where most are countries.

    >>> list_countries("Cuba, Norway and the United States, guarantors of the talks")
    ['Cuba', 'Norway', 'United States']
    >>> list_countries("Trinidad and Tobago"), list_countries("Hamas and Israel")
    ([], ['Hamas', 'Israel'])
    """
    listed = _COUNTRIES.fullmatch(text)
    first = text.split(", ")[0]
    if listed is None or (" and " in first and find_government(first)):
        return []
    names = [*listed.group(1).split(", "), listed.group(2)]
    names = [re.sub(r"^[Tt]he\s", "", name) for name in names]
    countries = [name for name in names if find_government(name)]
    rest = [name for name in names if name not in countries]
    # "Hamas and Israel" are two as well, "Oslo and Poe" may be of one firm's name.
    alone = len(rest) < len(names) and all(" " not in name for name in rest)
    return names if alone and len(rest) <= 1 and 2 * len(countries) >= len(names) else []


def list_names(text: str) -> list[str]:
    """Return the people or governments of "A Roe and B Poe", none where it is no such list."""
    if two := _TWO_COUNTRIES.fullmatch(text):
        # A headline's "Kenya, Uganda agree", but "Paris, France" is one place.
        both = list(map(find_government, two.groups()))
        return list(two.groups()) if all(both) and both[0] != both[1] else []
    if not re.search(r"\s(?:and|or)\s", text) or find_government(text):
        return []
    if countries := list_countries(text):
        return countries
    text = CLAUSE.sub("", re.sub(r"^[Bb]oth\s", "", text))
    pair, comma, behind = text.partition(",")
    named = list_names(pair) if comma else []
    if named and all(" " in name for name in named):
        # What follows tells of both: "A Roe and B Poe, among others".
        return named
    if len(named) == _LISTED and KIN.match(behind):
        surname = named[1].partition(" ")[2]
        return [f"{named[0]} {surname}".strip(), named[1]]
    text = _ALL_OF_THEM.sub("", text)
    parts = [part for part in re.split(r",\s+(?:and\s+)?|\s+(?:and|or)\s+", text) if part.strip()]
    names: list[str] = []
    for part in parts:
        prefix, name = split_name(without_possessive(part))
        if not name and (of_place := _OF_PLACE.fullmatch(part)):
            prefix, name = split_name(of_place.group(1))
        # "Vera Roe and her husband Tom".
        prefix = _HER.sub("", prefix) if names else prefix
        plain = all(is_capitalized(token) or is_role(token) for token in prefix.split())
        if not (name and plain and (looks_like_person(name) or find_government(name))):
            return []
        names.append(name)
    if len(names) == 2 and " " not in names[0] and is_first_name(names[0]) and " " in names[1]:
        # Vera and Tom Roe: a couple, or kin.
        names[0] += f" {names[1].split(' ', 1)[1]}"
    return names if len(names) > 1 else []


def split_many(text: str) -> tuple[str, str]:
    """Split what two or more are from their names, "" where nothing tells it.

    >>> split_many("Season-ticket holders Ron and Vera Roe")
    ('season-ticket holders', 'Ron and Vera Roe')
    """
    tokens = text.split()
    for at, (token, following) in enumerate(itertools.pairwise(tokens[: _BEFORE + 1])):
        two = tokens[at + 2 : at + 3] == ["and"] and tokens[at + 4 : at + 5] != []
        two = two or is_first_name(following)
        if is_plural_person(fold(token)) and two and is_capitalized(following):
            common = all(part in common_words() for part in tokens[0].lower().split("-"))
            first = tokens[0].lower() if common and at else tokens[0]
            return " ".join([first, *tokens[1 : at + 1]]), " ".join(tokens[at + 1 :])
    return "", text


def read_what_many_are(behind: str) -> list[str]:
    """Return the roles that several have in common, from what stands behind their names.

    >>> read_what_many_are("both welders at Acme"), read_what_many_are("brothers who run Acme")
    (['welders at Acme'], ['brothers', 'manager of Acme'])
    >>> read_what_many_are("who work for Acme"), read_what_many_are("of Acme, said on Monday")
    (['for Acme'], ['of Acme'])
    """
    apposed, who, clause = _DETERMINED.sub("", behind).partition("who ")
    told = apposed.split(",")[0].strip()
    head = cut_head(told.split()) or [""]
    many = is_plural_person(fold(head[-1])) or KIN.fullmatch(f" {' '.join(head)}")
    roles = [told] if many else [read_clause(told)]
    return [role for role in (*roles, read_clause(f"{who}{clause}") if who else "") if role]


def without_number(text: str) -> str:
    """Return what several are, of how many they are said to be.

    >>> without_number("Two of its directors"), without_number("two directors")
    ('its directors', 'two directors')
    """
    return _SOME_OF.sub("", text)


def name_many(segments: list[str]) -> tuple[str, list[str]] | None:
    """Return the names behind "two brothers, A Roe and B Roe", None for one or none."""
    if len(segments) < _LISTED:
        return None
    tokens = without_number(segments[0]).split()
    head = cut_head(tokens)
    plain = (token for token in tokens if fold(token) not in words("determiners"))
    many = [token for token in plain if is_plural_person(fold(token)) or token.endswith("s")]
    behind = tokens[len(head) :]
    if behind[:1] == ["for"]:
        return None
    if not is_plural_person(fold(head[-1])) or many != head[-1:] or any(map(_is_named, behind)):
        # "Lawyers for two men, A and B": the men's names.
        return None
    named = ", ".join(segments[1:])
    names = list_names(named)
    full = all(" " in name for name in names)
    return (named, names) if names and full else None


def _is_named(token: str) -> bool:
    return is_capitalized(token) or is_role(token)


def name_two_with_roles(segments: list[str]) -> dict[str, list[str]]:
    """Return name -> segments of "A Roe, a miller, and B Poe": none where one alone is named.

    >>> name_two_with_roles(["Vera Roe and her deputy", "Bo Poe"])
    {'Vera Roe': ['Vera Roe'], 'Bo Poe': ['deputy', 'Bo Poe']}
    >>> name_two_with_roles(["the envoy", "Vera Roe", "and his guest"])
    {}
    """
    joints = [at for at, one in enumerate(segments) if one.startswith("and ")]
    if len(joints) == 1:
        at = joints[0]
        halves = [segments[:at], [segments[at].removeprefix("and "), *segments[at + 1 :]]]
    else:
        # "Roe and his deputy, Vera Poe", "the envoy Roe and his counterpart Poe".
        two = _AND_HIS.fullmatch(segments[0]) if segments else None
        other = read_segment(two[2]) if two else ("", "", "")
        if joints or two is None or not (is_role(other[2]) or is_named_person(other)):
            return {}
        halves = [[two[1]], [two[2], *segments[1:]]]
    named = {_name_of_half(half): half for half in halves}
    return named if len(named) == len(halves) and "" not in named else {}


def _name_of_half(half: list[str]) -> str:
    """Return who is named first, or behind a role: "his Omani counterpart, Roe", "" for nobody."""
    read = [read_segment(one) for one in half[:2]]
    if read and is_somebody(read[0]):
        return read[0][1]
    behind = len(read) > 1 and is_role(read[0][2]) and is_somebody(read[1])
    return read[1][1] if behind else ""


def read_others(text: str) -> tuple[str, str] | None:
    """Return "Vera Roe and other farmers" without a title, and its head; None for no such pair."""
    others = _AND_OTHERS.fullmatch(text)
    one, link, other = (others[1], " and ", others[2]) if others else text.partition(" and ")
    tokens = cut_head(other.split()) if link else []
    head = fold(tokens[-1]) if tokens else ""
    people = is_plural_person(head) or head in parties()
    if others:
        kin = words("relatives", "collectives_of_people")
        people |= (head.endswith("s") and head not in words("documents")) or head in kin
    if not people or (not others and ("," in text or tokens[-1].istitle())):
        return None
    named = one.split(", ")
    read = [read_segment(each) for each in named]
    if others and others[3] in {"other", "fellow"} and all(each[:1].isupper() for each in named):
        # "Acme and other firms", "Norway, Oslo and other places".
        names = [name or each for (_, name, _), each in zip(read, named, strict=True)]
    elif all(map(is_somebody if others else is_named_person, read)):
        names = [name for _, name, _ in read]
    else:
        return None
    return f"{', '.join(names)} and {other}", head


def list_members(text: str) -> list[str]:
    """Return the people at the head of a list of members."""
    names = []
    for segment in split_segments(text)[:6]:
        for part in re.split(r"\s+and\s+", segment):
            _, name = split_name(" ".join(cut_head(part.split())))
            if name and len(name.split()) > 1 and looks_like_person(name):
                names.append(name)
    return names
