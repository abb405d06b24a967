"""Reading a stretch of a source between its commas: what stands before a name, name and head."""

from __future__ import annotations

import itertools
import re

from analysis._lexicons import body_types, words
from analysis._speakers.names.kinds import joins_name, looks_like_person, names_body
from analysis._speakers.names.parts import fold, is_first_name, is_particle
from analysis._speakers.names.places import COUNTRYMEN, find_demonym, find_government
from analysis._speakers.names.splits import (
    has_department,
    has_title_of,
    split_name,
    without_letters,
)
from analysis._speakers.names.titles import (
    ends_in_short_title,
    ends_in_title,
    is_capitalized,
    is_honored,
    is_plural_person,
    is_possessive,
    is_rank,
    is_role,
    is_title,
    without_possessive,
)
from analysis._word_classes import find_class

# "A miller named Vera Roe".
_NAMED = re.compile(r"^((?:[Aa]n?|[Oo]ne)\s[a-z][a-z -]*)\s(?:named|called)\s(?=[A-Z])")
_COUNTRYMAN = re.compile(
    rf"[Tt]he\s({'|'.join(sorted(COUNTRYMEN))})\s([A-Z][\w’'-]+\s[A-Z][\w’'-]+)$"
)
_TWO_POSTS = re.compile(
    r"((?:[Ff]ormer|[Ll]ongtime|[Vv]eteran)\s(?:[a-z-]+\s){0,2}[a-z-]+) and (.+)"
)
_AGENT = re.compile(r"(?:er|or|ist|ian|ant|man|woman)$")
_ONE = re.compile(r"^one\s(?=[A-Z])")
_HONOUR = re.compile(r"^(?:[Hh]er|[Hh]is)\s[Hh]onou?r\s(?:[Jj]udge\s)?(?=[A-Z])")
_BEHIND = frozenset({"in", "by", "at", "for", "from", "last", "this", "as"})  # "hired in May"
_OWN = frozenset({"his", "her", "their"})  # "a man walking his dog"
_LONG_TITLES = (3, 4)  # words of "secretary of state"
_FULL = 2  # words of a full name
_FIELD = 3  # words for what somebody is head of
_SUBJECTS = frozenset({"I", "we", "you", "he", "she", "they"})  # "the traders I trust"
_IN_NAMES = frozenset({"of", "for", "on"})
_ORG_LINKS = frozenset({"of", "for", "on", "and", "the", "&", "a", "de", "in", "to"})


def cut_head(tokens: list[str]) -> list[str]:
    """Return the tokens before the first preposition, relative or participle behind a noun."""
    for position, token in enumerate(tokens):
        ends = token in words("enders") or _is_participle(tokens, position)
        ends = ends or _is_measure(tokens, position)
        ends = ends or (token in _SUBJECTS and tokens[position - 1].islower())
        # Her late husband.
        determined = fold(tokens[position - 1]) in words("determiners")
        ends = ends and not (token in {"late", "earlier"} and determined)
        if not position or not ends or is_possessive(tokens[position - 1]):
            continue
        if any(is_title(" ".join(tokens[:size])) for size in _LONG_TITLES if size > position):
            # "Leader of the Opposition Vera Roe".
            continue
        joins = token == "and" and (
            tokens[position - 1] in words("modifiers")
            or _joins_peoples(tokens, position)
            or _joins_body(tokens, position)
        )
        joins = joins or (token in _IN_NAMES and _is_in_name(tokens, position))
        joins = joins or _leads_field(tokens, position)
        joins = joins or is_particle(token, " ".join(tokens[position + 1 : position + 2]))
        joins = joins or (token == "and" and _bears_two_roles(tokens))
        joins = joins or (token == "and" and has_department(tokens))
        if not joins and not (token in {"of", "for"} and _bears_office(tokens)):
            return tokens[:position]
    return tokens


def _is_measure(tokens: list[str], position: int) -> bool:
    """Say whether a number behind somebody tells how far away: "a woman two doors down".

    >>> _is_measure("a woman two doors down".split(), 2)
    True
    >>> _is_measure("a top two finisher".split(), 2)
    False
    """
    before = fold(tokens[position - 1])
    somebody = before in words("somebody", "people_named") or is_role(before)
    return position > 1 and somebody and find_class(tokens[position]) == "CD"


def _leads_field(tokens: list[str], position: int) -> bool:
    """Say whether a preposition stands in a post before its bearer: "chair of the board Roe"."""
    before, behind = fold(tokens[position - 1]), tokens[position + 1 :]
    heads = words("heads_of_fields") | {"leader"}
    if tokens[position] == "of" and before in heads:
        body = behind[1:2] if behind[:1] == ["the"] else []
        if not words("deliberating").isdisjoint(body):
            # No council is called as a person is.
            behind = behind[2:]
            return _begins_name(behind)
        return before in words("heads_of_fields") and _is_for_bearer(behind)
    posts = words("state_offices") | {"member", "secretary"}
    return tokens[position] == "for" and before in posts and _is_for_bearer(behind)


def _is_for_bearer(tokens: list[str]) -> bool:
    """Say whether plain words and then a full name follow: "head of public health Vera Roe"."""
    plain = list(itertools.takewhile(str.islower, tokens))
    name = tokens[len(plain) :]
    others = words("enders", "determiners")
    if not plain or len(plain) > _FIELD or not others.isdisjoint(plain):
        return False
    if any(map(_is_for_speakers, plain)) or _AGENT.search(plain[-1]):
        # "The head of charity Vera Roe", "of murdered singer Vera Roe".
        return False
    return _begins_name(name)


def _begins_name(tokens: list[str]) -> bool:
    """Say whether a full name ends the tokens, behind titles or none."""
    name = list(itertools.dropwhile(is_title, tokens))
    return len(name) > 1 and all(map(is_capitalized, name)) and is_first_name(name[0])


def _is_for_speakers(word: str) -> bool:
    body = word in words("organizations") or word in body_types()
    return body or is_role(word) or is_plural_person(word)


def _is_participle(tokens: list[str], position: int) -> bool:
    """Say whether a participle follows the noun it tells of: "a study being released".

    >>> _is_participle("workers stranded in Chile".split(), 1)
    True
    >>> _is_participle("the talks team".split(), 2)
    False
    """
    token, before = tokens[position], tokens[position - 1].lower()
    if token == "present" and before in words("anonymous", "groups"):
        # "A person present at the meeting".
        return True
    participle = token.endswith(("ing", "ed")) or find_class(token) == "VBN"
    if not participle or not token.islower():
        return False
    behind = tokens[position + 1 : position + 2]
    somebody = is_role(before) or before in words("somebody")
    own = bool(behind) and token.endswith("ing") and fold(behind[0]) in words("determiners") | _OWN
    own |= before in words("somebody") and token.endswith("ing")
    told = somebody and bool(behind) and (behind[0] in _BEHIND or own) and position > 1
    many = find_class(before) == "NNS" and (token == "being" or not token.endswith("ing"))
    return before in words("documents") or is_plural_person(before) or told or many


def _joins_peoples(tokens: list[str], position: int) -> bool:
    """Say whether an "and" stands between two peoples: "Turkish and Greek officials"."""
    following = tokens[position + 1 : position + 3]
    both = len(following) == 2 and find_demonym(tokens[position - 1]) and find_demonym(following[0])
    return bool(both) and following[1].islower()


def _is_in_name(tokens: list[str], position: int) -> bool:
    """Say whether "of", "for" or "on" stands in a body's name before a role.

    "A Ministry of Works source", "Centre for Rural Policy director Vera Roe".
    """
    following = tokens[position + 1 :]
    before = tokens[position - 1]
    owned = before[0].isupper() and fold(before) in words("organizations")
    capitals = list(itertools.takewhile(is_capitalized, following))
    rest = following[len(capitals) :]
    held = list(itertools.takewhile(str.islower, rest))
    last = held[-1] if held else ""
    people = is_role(last) or is_plural_person(last) or last in words("anonymous")
    written = bool(rest) and rest[0] in words("documents") and not is_role(rest[0])
    # "A Ministry of Works source", "University of Works law professor Vera Roe".
    borne = bool(held) and people and all(map(is_capitalized, rest[len(held) :]))
    return owned and bool(capitals) and (written or borne)


def _joins_body(tokens: list[str], position: int) -> bool:
    """Say whether an "and" stands inside a body's name."""
    _, name = split_name(" ".join(tokens))
    if " and " in name and len(name.split()) > len(tokens) - position:
        return True
    return joins_name(tokens, position)


def _bears_office(tokens: list[str]) -> bool:
    """Say whether a name ends the tokens behind a title of several words: "secretary of state"."""
    text = " ".join(tokens)
    prefix, name = split_name(text)
    named = bool(name and prefix) and looks_like_person(name) and not is_field(name)
    return named and (has_title_of(text) or ends_in_title(prefix) or has_department(tokens))


def is_field(token: str) -> bool:
    """Say whether a word is in the name of what an office is for: "Minister of Foreign Affairs"."""
    return fold(token) in words("posts", "fields_of_offices")


def _bears_two_roles(tokens: list[str]) -> bool:
    """Say whether a name ends the tokens behind a role: "his wife and aide Vera Roe"."""
    prefix, name = split_name(" ".join(tokens))
    if not (name and prefix and looks_like_person(name)):
        return False
    last = prefix.split()[-1]
    # "Co-founder and CEO Vera Roe", but "the mayor and Governor Vera Roe" are two.
    plain = is_role(last) and (last.isupper() or last.islower())
    # "Author and broadcaster Vera Roe".
    joined = prefix.split()[-2:-1] == ["and"] and last in words("firm_roles")
    return _bears_office(tokens) or plain or (joined and is_first_name(name.split()[0]))


def read_segment(segment: str) -> tuple[str, str, str]:
    """Return (prefix, name, head noun) of one comma-free segment."""
    segment = _HONOUR.sub("judge ", _ONE.sub("", segment))
    countryman = _COUNTRYMAN.match(segment)
    if countryman and not names_body([countryman[2].split()[-1]]):
        # "The Finn Aarne Roe".
        return f"the {countryman[1]}", countryman[2], fold(countryman[2].split()[-1])
    named = _NAMED.match(segment)
    if named and _is_for_a_person(named.group(1).split()[-1]):
        segment = f"{named.group(1)} {segment[named.end() :]}"
    if two := _TWO_POSTS.fullmatch(segment):
        prefix, name = split_name(two.group(2))
        if prefix and is_role(prefix.split()[-1]) and looks_like_person(name):
            # "Former prosecutor and Oslo Mayor Vera Roe".
            return f"{two.group(1)} and {prefix}", name, fold(name.split()[-1])
    head_tokens = cut_head(without_letters(segment).split())
    while len(head_tokens) > 1 and fold(head_tokens[-1]) in words("weekdays"):
        # "His speech Tuesday", "Roe Tuesday": in news it tells when far more often than who.
        head_tokens.pop()
    prefix, name = split_name(" ".join(head_tokens))
    while name and prefix and is_particle(prefix.split()[-1], name.split()[0]):
        # "van Roe", where a surname stands alone.
        prefix, _, particle = prefix.rpartition(" ")
        name = f"{particle} {name}"
    told = any(map(is_role, prefix.split()[-1:]))
    kind = not words("kinds_with_causes").isdisjoint(prefix.split()[-1:])
    somebody = looks_like_person(name, told=told) or is_honored(prefix, name)
    # Capt. Vera Storm.
    somebody = somebody or (ends_in_short_title(prefix) and len(name.split()) == _FULL)
    kind = kind and segment.split()[len(head_tokens) : len(head_tokens) + 1] == ["for"]
    if head_tokens and name and (kind or not somebody):
        # A body's name takes in a party or a demonym, and goes on behind "of" and "for".
        prefix, name = _whole_prefix(prefix, name)
        name = _whole_body_name(segment, len(head_tokens), name, of_kind=kind)
    while len(head_tokens) > 1 and head_tokens[-1].isdigit():
        head_tokens.pop()
    head = fold(without_possessive(head_tokens[-1])) if head_tokens else ""
    if fold(prefix) in {"the", "a", "an"} and " " not in name and is_title(name):
        # The Dean has a capital, and no name.
        return f"{prefix} {name}", "", head
    return prefix, name, head


def _is_for_a_person(noun: str) -> bool:
    """Say whether a noun is for somebody: "a miller named Roe", no "band called Roe"."""
    kind = words("organizations", "documents", "name_words")
    ends = bool(_AGENT.search(noun)) and noun not in kind and noun not in body_types()
    return is_role(noun) or noun in words("people_named") or ends


def _whole_prefix(prefix: str, name: str) -> tuple[str, str]:
    """Move the capitalized words that end a prefix to the name of a body."""
    before = prefix.split()
    while before and is_capitalized(before[-1]) and not is_possessive(before[-1]):
        if " & " in name and is_plural_person(fold(before[-1])) and not names_body(name.split()):
            # Auditors Roe & Poe.
            break
        name = f"{before.pop()} {name}"
    return " ".join(before), name


def _whole_body_name(segment: str, cut: int, name: str, *, of_kind: bool) -> str:
    """Return a body's name with what stands behind "of" or "for" in it.

    `of_kind` tells that its kind stands before it: "the campaign Homes for All".
    """
    tokens = segment.split()
    position = cut
    many = is_plural_person(fold(name.split()[-1])) or find_demonym(name) is not None
    many = many or of_kind
    if tokens[cut : cut + 1] == ["for"] and not (many or names_body(name.split())):
        # "Public Affairs for Acme" is no name, Physicians for Roe is one.
        return name
    while position < len(tokens) and (
        tokens[position] in _ORG_LINKS or is_capitalized(tokens[position])
    ):
        position += 1
    while position > cut and not is_capitalized(tokens[position - 1]):
        position -= 1
    return " ".join([name, *tokens[cut:position]])


def calls_a_body(roles: list[str]) -> bool:
    """Say whether what stands behind a name calls it a body: "a volunteer group".

    >>> calls_a_body(["a volunteer group"]), calls_a_body(["a group leader"]), calls_a_body([])
    (True, False, False)
    """
    first, *tokens = roles[0].split() if roles else [""]
    noun = fold(cut_head(tokens)[-1]) if tokens else ""
    kind = noun in body_types() or noun in words("organizations")
    return first in {"a", "an"} and kind and not (is_role(noun) or is_plural_person(noun))


def is_named_person(read: tuple[str, str, str]) -> bool:
    """Say whether a segment names a person outright: a title, a role or a first name tells."""
    prefix, name, _ = read
    before = prefix.split()[-1:]
    if name and (is_honored(prefix, name) or is_rank([*before, name.split()[0]])):
        return True
    if ends_in_short_title(prefix) and len(name.split()) == _FULL:
        return True
    last = before[0] if before else ""
    if not name or not looks_like_person(name, told=bool(last) and is_role(last)):
        return False
    if last and (is_role(last) or is_possessive(last)):
        return True
    tokens = name.split()
    if last and fold(last) in words("determiners"):
        return False
    return len(tokens) > 1 and (is_first_name(tokens[0]) or len(tokens) <= 3)


def is_somebody(read: tuple[str, str, str]) -> bool:
    """Say whether a segment names a person, by nothing but a surname too."""
    prefix, name, _ = read
    bare = not prefix and bool(name) and " " not in name and looks_like_person(name)
    return is_named_person(read) or (bare and not find_government(name))
