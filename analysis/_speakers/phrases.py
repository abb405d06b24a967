"""Reading a noun phrase that names who speaks: its head, its name, its roles, its members."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from analysis._lexicons import body_types, genders, parties, words
from analysis._speakers.appositions import read_clause
from analysis._speakers.names import fold, is_first_name, without_honors
from analysis._speakers.places import find_demonym, find_government
from analysis._speakers.source_text import clean_source, lower_determiner, split_segments
from analysis._speakers.titles import (
    ends_in_title,
    has_title_of,
    is_capitalized,
    is_honored,
    is_plural_person,
    is_possessive,
    is_role,
    is_title,
    joins_name,
    looks_like_person,
    names_body,
    split_name,
    without_possessive,
)

_TOKEN = re.compile(r"[^\s,;:()\[\]“”\"]+")
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]")
MEMBERS = re.compile(r",?\s+(?:including|such as|among them|led by)\s+")
_ONE = re.compile(r"^one\s(?=[A-Z])")
_WHO = re.compile(r"^(?:who|whom|whose|which)\s.*$")
_CLAUSE = re.compile(r",\s(?:who|whom|whose|which|both|all)\s.*$")
# "A Roe and B Poe, two millers", "Sen. Roe of Norway".
_ALL_OF_THEM = re.compile(r",\s(?:the\s|both\s|all\s)?(?:two|three|four|both|all)\s[^,]*$")
_OF_PLACE = re.compile(r"((?:[A-Z][\w.’'-]*\s){2,5}?)of\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}")
_PARTY_MARK = re.compile(r"^([RD])(?:-[A-Z]|$)")
_ORG_LINKS = frozenset({"of", "for", "on", "and", "the", "&", "a", "de", "in", "to"})


@dataclass
class Phrase:
    """What a noun phrase says: `shape` is pronoun, name, person, pair or noun.

    `name` is the proper name in it, `prefix` what stands before the name, `head` the noun it
    turns on (lower case), `roles` what it says of the bearer, `members` names listed as part.
    """

    text: str
    shape: str = "noun"
    name: str = ""
    prefix: str = ""
    head: str = ""
    roles: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def party(self) -> str | None:
        """The party that "(R-Tex.)" or a party word tells."""
        for mark in (*self.marks, *self.roles):
            if match := _PARTY_MARK.match(mark):
                return parties()[match.group(1).lower()]
        own = self.prefix if self.shape == "person" else self.text
        tokens = f"{own} {' '.join(self.roles)}".split()
        for position, token in enumerate(tokens):
            # "green" or "labour" in lower case is an adjective, and Labour Union another body.
            word = fold(without_possessive(token))
            capitals = list(itertools.takewhile(is_capitalized, tokens[position + 1 :]))
            chamber = words("national_bodies") | {"party"}
            longer = names_body(capitals) and fold(capitals[0]) not in chamber
            if token[0].isupper() and word in parties() and len(word) > 1 and not longer:
                return parties()[word]
        return None


def _cut_head(tokens: list[str]) -> list[str]:
    """Return the tokens before the first preposition, relative or participle behind a noun."""
    for position, token in enumerate(tokens):
        ends = token in words("enders") or _is_participle(tokens, position)
        if not position or not ends or is_possessive(tokens[position - 1]):
            continue
        joins = token == "and" and (
            tokens[position - 1] in words("modifiers")
            or _joins_peoples(tokens, position)
            or _joins_body(tokens, position)
        )
        joins = joins or (token == "of" and _is_in_name(tokens, position))
        if not joins and not (token in {"and", "of", "for"} and _bears_two_roles(tokens)):
            return tokens[:position]
    return tokens


def _is_participle(tokens: list[str], position: int) -> bool:
    """Say whether a participle follows the noun it tells of: "a study being released"."""
    if not tokens[position].endswith(("ing", "ed")) or not tokens[position].islower():
        return False
    before = tokens[position - 1].lower()
    return before in words("documents") or is_plural_person(before)


def _joins_peoples(tokens: list[str], position: int) -> bool:
    """Say whether an "and" stands between two peoples: "Turkish and Greek officials"."""
    following = tokens[position + 1 : position + 3]
    both = len(following) == 2 and find_demonym(tokens[position - 1]) and find_demonym(following[0])
    return bool(both) and following[1].islower()


def _is_in_name(tokens: list[str], position: int) -> bool:
    """Say whether an "of" stands in a body's name before a role: "a Ministry of Works source"."""
    following = tokens[position + 1 :]
    before = tokens[position - 1]
    owned = before[0].isupper() and fold(before) in words("organizations")
    capitals = list(itertools.takewhile(is_capitalized, following))
    rest = following[len(capitals) :]
    people = [token for token in rest if is_role(token) or fold(token) in words("anonymous")]
    return owned and bool(capitals) and len(rest) == len(people) == 1


def _joins_body(tokens: list[str], position: int) -> bool:
    """Say whether an "and" stands inside a body's name."""
    _, name = split_name(" ".join(tokens))
    if " and " in name and len(name.split()) > len(tokens) - position:
        return True
    return joins_name(tokens, position)


def _bears_two_roles(tokens: list[str]) -> bool:
    """Say whether a name ends the tokens behind a role: "his wife and aide Vera Roe"."""
    prefix, name = split_name(" ".join(tokens))
    if not (name and prefix and looks_like_person(name)):
        return False
    last = prefix.split()[-1]
    of_office = has_title_of(" ".join(tokens)) or ends_in_title(prefix)
    return of_office or (last.islower() and is_role(last))


def _read_segment(segment: str) -> tuple[str, str, str]:
    """Return (prefix, name, head noun) of one comma-free segment."""
    segment = _ONE.sub("", segment)
    head_tokens = _cut_head(segment.split())
    prefix, name = split_name(" ".join(head_tokens))
    if head_tokens and name and not (looks_like_person(name) or is_honored(prefix, name)):
        # A body's name takes in a party or a demonym, and goes on behind "of" and "for".
        prefix, name = _whole_prefix(prefix, name)
        name = _whole_body_name(segment, len(head_tokens), name)
    while len(head_tokens) > 1 and head_tokens[-1].isdigit():
        head_tokens.pop()
    head = fold(without_possessive(head_tokens[-1])) if head_tokens else ""
    if fold(prefix) in {"the", "a", "an"} and " " not in name and is_title(name):
        # The Dean has a capital, and no name.
        return f"{prefix} {name}", "", head
    return prefix, name, head


def _whole_prefix(prefix: str, name: str) -> tuple[str, str]:
    """Move the capitalized words that end a prefix to the name of a body."""
    before = prefix.split()
    while before and is_capitalized(before[-1]) and not is_possessive(before[-1]):
        name = f"{before.pop()} {name}"
    return " ".join(before), name


def _whole_body_name(segment: str, cut: int, name: str) -> str:
    tokens = segment.split()
    position = cut
    while position < len(tokens) and (
        tokens[position] in _ORG_LINKS or is_capitalized(tokens[position])
    ):
        position += 1
    while position > cut and not is_capitalized(tokens[position - 1]):
        position -= 1
    return " ".join([name, *tokens[cut:position]])


def _pronoun(word: str) -> bool:
    return fold(word) in words("gendered_pronouns")


def _names_in_list(text: str) -> list[str]:
    """Return the people or governments of "A Roe and B Poe", none where it is no such list."""
    if not re.search(r"\s(?:and|or)\s", text) or find_government(text):
        return []
    text = _CLAUSE.sub("", re.sub(r"^[Bb]oth\s", "", text))
    text = _ALL_OF_THEM.sub("", text)
    parts = [part for part in re.split(r",\s+(?:and\s+)?|\s+(?:and|or)\s+", text) if part.strip()]
    names = []
    for part in parts:
        prefix, name = split_name(without_possessive(part))
        if not name and (of_place := _OF_PLACE.fullmatch(part)):
            prefix, name = split_name(of_place.group(1))
        plain = all(is_capitalized(token) or is_role(token) for token in prefix.split())
        if not (name and plain and (looks_like_person(name) or find_government(name))):
            return []
        names.append(name)
    if len(names) == 2 and " " not in names[0] and is_first_name(names[0]) and " " in names[1]:
        # Vera and Tom Roe: a couple, or kin.
        names[0] += f" {names[1].split(' ', 1)[1]}"
    return names if len(names) > 1 else []


def read_phrase(text: str) -> Phrase:
    """Read a source phrase.

    >>> phrase = read_phrase("Russia’s chief negotiator, presidential aide Vera Roe,")
    >>> phrase.shape, phrase.name, phrase.roles
    ('person', 'Vera Roe', ['presidential aide', 'Russia’s chief negotiator'])
    >>> read_phrase("a person familiar with the talks").head
    'person'
    """
    cleaned = clean_source(text)
    phrase = Phrase(cleaned, marks=[mark.strip() for mark in _PARENTHESIS.findall(cleaned)])
    body = lower_determiner(_PARENTHESIS.sub("", cleaned).strip(" ,"))
    if _pronoun(body):
        phrase.shape, phrase.head = "pronoun", fold(body)
        return phrase
    if people := _people_with_a_name(body):
        phrase.text, phrase.head = people
        return phrase
    body, *listed = MEMBERS.split(body, maxsplit=1)
    if listed:
        phrase.members = _members(listed[0])
    if names := _names_in_list(body):
        phrase.shape, phrase.name, phrase.members = "pair", _CLAUSE.sub("", body), names
        clause = _CLAUSE.search(body)
        phrase.roles = [role] if clause and (role := read_clause(clause.group()[2:])) else []
        return phrase
    segments = split_segments(body)
    if names := _names_with_roles(segments):
        phrase.shape, phrase.members = "pair", names
        phrase.name = " and ".join(names)
        return phrase
    return _read_segments(phrase, segments)


def _names_with_roles(segments: list[str]) -> list[str]:
    """Return the people of "A Roe, a miller, and B Poe, a baker": none where one alone is named."""
    behind = [one.removeprefix("and ") for one in segments[1:] if one.startswith("and ")]
    named = [segments[0], *behind] if behind and len(behind) == 1 else []
    read = [_read_segment(one) for one in named]
    if not read or not all(map(_is_named_person, read, named)):
        return []
    return [name for _, name, _ in read]


def _people_with_a_name(text: str) -> tuple[str, str] | None:
    """Return "Vera Roe and other farmers" without a title, and its head; None for no such pair."""
    one, link, other = text.partition(" and ")
    tokens = _cut_head(other.split()) if link else []
    if not tokens or "," in text or not is_plural_person(tokens[-1]) or tokens[-1].istitle():
        return None
    read = _read_segment(one)
    return (f"{read[1]} and {other}", tokens[-1]) if _is_named_person(read, one) else None


def _members(text: str) -> list[str]:
    """Return the people at the head of a list of members."""
    names = []
    for segment in split_segments(text)[:6]:
        for part in re.split(r"\s+and\s+", segment):
            _, name = split_name(" ".join(_cut_head(part.split())))
            if name and len(name.split()) > 1 and looks_like_person(name):
                names.append(name)
    return names


def _read_segments(phrase: Phrase, segments: list[str]) -> Phrase:
    """Fill in prefix, name, head and roles from the comma-separated segments."""
    if not segments:
        return phrase
    read = [_read_segment(segment) for segment in segments]
    phrase.prefix, phrase.name, phrase.head = read[0]
    rest = segments[1:]
    if _is_named_person(read[0], segments[0]):
        phrase.shape = "person"
    elif phrase.name:
        phrase.shape = "name"
    if phrase.shape != "person" and len(read) > 1 and _role_of_next(read, segments):
        # "Russia's chief negotiator, presidential aide Vera Roe": the name stands behind.
        phrase.shape, phrase.prefix, phrase.name = "person", read[1][0], read[1][1]
        rest = [segments[0], *segments[2:]]
    elif phrase.shape == "noun" and len(read) > 1 and _names_a_body(read):
        phrase.shape, phrase.prefix, phrase.name = "name", "the", read[1][1]
        rest = [segments[0], *segments[2:]]
    own = [phrase.prefix] if phrase.shape == "person" and phrase.prefix else []
    if phrase.shape == "person":
        own += [tail for tail in (_tail(one, phrase.name) for one in segments[:2]) if tail]
    told = [read_clause(segment) or _WHO.sub("", segment) for segment in rest]
    phrase.roles = own + [role for role in told if role]
    phrase.name = without_honors(phrase.name) if phrase.shape == "person" else phrase.name
    return phrase


def _tail(segment: str, name: str) -> str:
    """Return what stands behind the name in its own segment ("of New York")."""
    return segment.split(name, 1)[-1].strip() if name in segment else ""


def _is_named_person(read: tuple[str, str, str], segment: str) -> bool:
    """Say whether a segment names a person outright: a title, a role or a first name tells."""
    prefix, name, _ = read
    if name and is_honored(prefix, name):
        return True
    if not name or not looks_like_person(name):
        return False
    last = prefix.split()[-1] if prefix else ""
    if last and (is_role(last) or is_possessive(last)):
        return True
    tokens = name.split()
    if last and fold(last) in words("determiners"):
        return False
    return len(tokens) > 1 and (is_first_name(tokens[0]) or len(tokens) <= 3)


def _names_a_body(read: list[tuple[str, str, str]]) -> bool:
    """Say whether the second segment names the body of the first: "the buyer, the Roe Group"."""
    (_, _, head), (prefix, name, _) = read[:2]
    fits = head in body_types() or (is_role(head) and not is_plural_person(head))
    firm = head in words("firm_roles") and not is_first_name(name.split(" ")[0])
    body = names_body(name.split()) or (firm and bool(name))
    return fits and fold(prefix) in {"", "the"} and (body or (bool(name) and head in body_types()))


def _role_of_next(read: list[tuple[str, str, str]], segments: list[str]) -> bool:
    """Say whether the second segment names the bearer of the role in the first."""
    _, first_name, head = read[0]
    opening = fold(segments[0].split()[0])
    owned = opening in {"his", "her", "their", "its", "the"} or is_possessive(
        segments[0].split()[0]
    )
    singular_role = (is_role(head) or (owned and head.isalpha())) and not is_plural_person(head)
    given = opening in {"his", "her", "their"} and is_first_name(read[1][1])
    named = _is_named_person(read[1], segments[1]) or (given and not read[1][0])
    one = opening in {"one", "another"} and _is_named_person(read[1], segments[1])
    return bool((singular_role or one) and not first_name and named)


def read_gender(phrase: Phrase) -> str:
    """Return "m" or "f" where a title or a role of the phrase tells, else "".

    >>> read_gender(read_phrase("Acme spokeswoman Robin Roe"))
    'f'
    """
    for role in phrase.roles or [phrase.prefix]:
        # The title next to the name is its own: "chairman Lady Roe".
        for token in reversed(_cut_head(role.split())):
            for section in ("titles", "roles"):
                gender = genders(section).get(fold(without_possessive(token)))
                # "Mr. Roe's wife": the title before a possessive is somebody else's.
                if gender in {"m", "f"} and not re.search(rf"{re.escape(token)}\s+\w+[’']s", role):
                    return gender
    return ""
