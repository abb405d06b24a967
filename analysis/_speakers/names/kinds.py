"""Of what kind a proper name is: a person’s or a body’s, by its words alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from analysis._lexicons import common_words, parties, words
from analysis._speakers.names.parts import fold, is_first_name, is_only_a_first_name
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import (
    is_capitalized,
    is_plural_person,
    is_possessive,
    is_role,
    is_title,
    without_possessive,
)
from analysis._word_classes import find_class

AT_HOME = ("-based", "-listed", "-owned", "-backed", "-headquartered")
_TWO = 2
_NAME_LINKS = frozenset({"of", "for", "on"})
_INITIAL = re.compile(r"[A-Z][\w-]+ [A-Z]\. [A-Z][\w’'-]+")
# TownWatch, but no VanRoe.
_JOINED_NAME = re.compile(
    r"(?!(?:Mac|Van(?:de[nr]?)?|Von|Fitz|Dela?|Los|Las)[A-Z])[A-Z][a-z]{2,}[A-Z][a-z]+$"
)


def names_body(tokens: Iterable[str]) -> bool:
    """Say whether a word of a proper name is a body's: Roe Foundation, Roe Data."""
    return any(map(_is_of_body, tokens))


def is_body_alone(tokens: Sequence[str]) -> bool:
    """Say whether words are only a body's name: of "Dalton District Council Vera Roe".

    >>> is_body_alone(["Dalton", "Council"]), is_body_alone(["Dalton", "Council", "Leader"])
    (True, False)
    """
    named = len(tokens) > 1 and all(map(is_capitalized, tokens)) and names_body(tokens[-1:])
    state = named and (fold(tokens[-1]) in words("national_bodies") or find_demonym(tokens[0]))
    return named and not state and not any(is_role(one) or is_possessive(one) for one in tokens)


def is_branch(tokens: Sequence[str]) -> bool:
    """Say whether a party's letters go on with which part of it is meant.

    >>> is_branch(["GLP", "State"]), is_branch(["NC", "State"]), is_branch(["Kano", "State"])
    (True, False, False)
    """
    letters = len(tokens) == _TWO and tokens[0].isupper() and len(tokens[0]) > _TWO
    return letters and fold(tokens[1]) in words("branches")


def is_home(phrase: str, *, aged: bool) -> bool:
    """Say whether a phrase tells where somebody lives; `aged`: an age stands before it.

    >>> is_home("of Mill Lane", aged=False), is_home("of the Tide Board", aged=True)
    (True, False)
    >>> is_home("of Upper Mill", aged=True), is_home("of Upper Mill", aged=False)
    (True, False)
    """
    preposition, _, place = phrase.partition(" ")
    tokens = place.split(",")[0].split()
    if preposition not in {"of", "from"} or not tokens or not all(map(is_capitalized, tokens)):
        return False
    upper = len(tokens) > 1 and fold(tokens[0]) in words("openings_of_places")
    return fold(tokens[-1]) in words("streets") or (aged and (upper or not names_body(tokens[-1:])))


def without_home(name: str) -> str:
    """Return a body's name without where it is at home; a person keeps what looks like one.

    >>> without_home("Oslo-based Acme Group"), without_home("Oslo-based Vera Roe")
    ('Acme Group', 'Oslo-based Vera Roe')
    >>> without_home("Roe-backed Concerned Drivers for Norway"), without_home("Oslo-based Acme")
    ('Concerned Drivers for Norway', 'Acme')
    """
    first, _, rest = name.partition(" ")
    tokens = rest.split()
    if not first.endswith(AT_HOME) or not is_capitalized(rest):
        return name
    return rest if names_body(tokens[-1:]) or not is_first_name(tokens[0]) else name


@lru_cache(maxsize=32768)
def _is_of_body(token: str) -> bool:
    word = fold(without_possessive(token))
    known = word in words("organizations", "name_words")
    return known or word.endswith(tuple(words("endings_of_bodies")))


def is_joint_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two runs of capitals with "and" between them are one body's name.

    >>> is_joint_name(["Parks"], ["Recreation", "Department"])
    True
    >>> is_joint_name(["Bureau", "of", "Mines"], ["Water"])
    True
    >>> is_joint_name(["Guild", "of", "Lightermen"], ["Stevedores"])
    True
    >>> is_joint_name(["Harbour", "Board"], ["Dock", "Union"])
    False
    >>> is_joint_name(["Transit"], ["General", "Workers'", "Federation"])
    True
    """
    if not one or not other or is_first_name(other[0]):
        return False
    if is_first_name(one[0]) and (len(one) > 1 or fold(other[-1]) != "police"):
        # Devon and Cornwall Police.
        return False
    if find_government(one[0]) or is_title(one[0]):
        return False
    if _is_of_members(other) and all(map(_is_of_field, one)):
        return True
    link = next((at for at, token in enumerate(one) if token in _NAME_LINKS), 0)
    if link and names_body(one[:link]):
        # The Bureau of Mines and Water: two plain words.
        plain = (*one[link + 1 :], *other)
        trades = len(plain) == _TWO and all(map(_is_of_trade, plain))
        return trades or all(fold(token) in common_words() for token in plain)
    if all(map(is_possessive, one)):
        # The Farmers' and Workers' Party.
        return names_body(other)
    # The House Ways and Means Committee.
    chamber = len(one) > 1 and fold(one[0]) in words("national_bodies")
    named = one[1:] if chamber else one
    # The Springfield Fire and Rescue Service.
    named = named[:-1] if is_field_before_and(one[-1]) else named
    return names_body(other) and not names_body(named)


def is_field_before_and(token: str) -> bool:
    """Say whether a word that ends some bodies' names goes on with "and": Fire and Rescue."""
    return fold(token) in words("fields_before_and")


def _is_of_members(tokens: Sequence[str]) -> bool:
    """Say whether words end as a union's name does: General Workers' Federation."""
    named = len(tokens) > 1 and names_body(tokens[-1:])
    # The Transport and Allied Staffs Union.
    staffs = named and fold(tokens[-1]) == "union" and tokens[-2].endswith("s")
    return (
        named
        and (staffs or tokens[-2].endswith(("s’", "s'")))
        and not any(map(is_first_name, tokens))
    )


def _is_of_field(token: str) -> bool:
    """Say whether a word is for a field, and no body by itself: Transit, no Council."""
    word = fold(token)
    plain = word in common_words() or word in words("name_words")
    bodies = words(
        "institutions", "state_bodies", "generic_bodies", "deliberating", "national_bodies"
    )
    return plain and not (is_role(token) or word in bodies)


def _is_of_trade(token: str) -> bool:
    """Say whether a word is for the members of a trade: Stevedores, Lightermen, no Democrats."""
    word = fold(token)
    many = word.endswith(("men", "ers", "ors", "ists"))
    many = many or (word.endswith("s") and is_plural_person(word))
    return many and word not in parties() and find_demonym(token) is None


def is_of_fields(one: Sequence[str], rest: str) -> bool:
    """Say whether a body's name goes on with a list of its fields.

    >>> is_of_fields(["Department", "of", "Culture"], ", Media and Sport")
    True
    >>> is_of_fields(["Department", "of", "Defence"], ", Congress and Treasury")
    False
    """
    fields = [fold(token) for token in rest.replace(",", " ").split() if token != "and"]
    own = [fold(token) for token in one[1:] if token not in _NAME_LINKS | {"the"}]
    bodies = words("national_bodies", "deliberating", "regions")
    plain = all(word in common_words() and word not in bodies for word in (*own, *fields))
    return names_body(one[:1]) and plain and not any(map(find_government, fields))


def joins_name(tokens: Sequence[str], position: int) -> bool:
    """Say whether the "and" at a position stands inside a body's name.

    >>> joins_name("head of the Bureau of Mines and Water".split(), 6)
    True
    """
    start = position
    while start and (is_capitalized(tokens[start - 1]) or tokens[start - 1] in _NAME_LINKS):
        start -= 1
    start += tokens[start] in _NAME_LINKS
    behind = list(itertools.takewhile(is_capitalized, tokens[position + 1 :]))
    return is_joint_name(tokens[start:position], behind)


def is_headline(run: str) -> bool:
    """Say whether a run of capitals holds a small word: it is a headline's, and no name.

    >>> is_headline("Donors Turn To Roe"), is_headline("Vera Roe")
    (True, False)
    """
    tail = run.split()[1:]
    return any(token[0].isupper() and token.lower() in words("headline_words") for token in tail)


def is_joined_name(name: str) -> bool:
    """Say whether a name is written as a firm's or a site's: two words as one.

    >>> is_joined_name("TownWatch"), is_joined_name("McRoe"), is_joined_name("VanRoe")
    (True, False, False)
    """
    return bool(_JOINED_NAME.match(name))


def has_initial(name: str) -> bool:
    """Say whether a name has a first name, an initial and one more word: Vera J. Band."""
    return bool(_INITIAL.fullmatch(name)) and is_first_name(name.split()[0])


@lru_cache(maxsize=32768)
def looks_like_person(name: str, *, told: bool = False) -> bool:
    """Say whether a proper name of unknown kind can be a person's: no word of a body or place.

    `told` tells that a title or a role stands beside it: "Councilwoman Yellow Bird".
    """
    tokens = name.split()
    if has_initial(name):
        return True
    if not tokens or len(tokens) > 6 or any(char.isdigit() or char == "&" for char in name):
        return False
    joined = any(is_joined_name(token) and not is_first_name(token) for token in tokens)
    ends_as_a_body = _ends_as_a_body(tokens[1:]) and not has_surname_of_body(tokens)
    if joined or _is_of_headline(name) or ends_as_a_body:
        return False
    first = tokens[0]
    if fold(first) in words("organizations") and not is_first_name(first):
        return False
    if len(tokens) == 2 and find_government(tokens[1]) and not is_first_name(first):
        return False
    if find_government(name) or (find_demonym(first) and not is_first_name(first)):
        return False
    if _is_of_people(tokens) or (_is_of_words(tokens) and not (told and _may_be_called(tokens))):
        return False
    if any(fold(token) in parties() and len(fold(token)) > 1 for token in tokens):
        return False
    if any(_is_acronym(token) for token in tokens[:-1]) or _ends_in_letters(tokens):
        return False
    return not (len(tokens) == 1 and first.isupper() and len(first) > 1)


def has_surname_of_body(tokens: Sequence[str]) -> bool:
    """Say whether a first name stands before a word that is a surname too: Vera Rivers.

    >>> has_surname_of_body(["Vera", "Rivers"]), has_surname_of_body(["Clean", "Rivers"])
    (True, False)
    """
    given = any(map(is_only_a_first_name, tokens[:-1]))
    return given and fold(tokens[-1]) in words("surnames_of_bodies")


def _ends_as_a_body(tokens: Sequence[str]) -> bool:
    """Say whether the words behind the first hold one for a body or a document."""
    folded = set(map(fold, tokens))
    others = words("organizations"), words("documents")
    return names_body(tokens[-1:]) or not all(map(folded.isdisjoint, others))


def _is_of_people(tokens: Sequence[str]) -> bool:
    """Say whether a name's last word is for many: Young Latinos, no Claire Danes.

    >>> _is_of_people(["Young", "Latinos"]), _is_of_people(["Claire", "Danes"])
    (True, False)
    """
    first, last = fold(tokens[0]), fold(tokens[-1])
    # Azealia Banks is no bank.
    groups = words("groups") - {"banks"}
    many = last.endswith("s") and (last in groups or find_demonym(tokens[-1]) is not None)
    # Presidential Candidates, but Charlie Spies.
    many = many or (len(tokens) > 1 and is_plural_person(last) and not is_first_name(tokens[0]))
    named = is_only_a_first_name(tokens[0]) and first not in words("peoples_of_many")
    return (many or last in words("proper_groups")) and not (named and len(tokens) > 1)


def _is_of_words(tokens: Sequence[str]) -> bool:
    """Say whether the words of a name of several show a place or a thing: San Roe, Plain Dealer.

    >>> _is_of_words(["Plain", "Dealer"]), _is_of_words(["Robin", "Wood"])
    (True, False)
    """
    if len(tokens) == 1:
        return False
    place = fold(tokens[0]) in words("openings_of_places") and not is_title(tokens[0])
    plain = all(fold(token) in common_words() for token in tokens)
    return place or (plain and not any(map(is_first_name, tokens)))


def _may_be_called(tokens: Sequence[str]) -> bool:
    """Say whether common words can be somebody's name: Yellow Bird, but no "On Roe"."""
    folded = list(map(fold, tokens))
    small = not words("function_words").isdisjoint(folded)
    return not small and {"VBD", "VBN", "VBZ"}.isdisjoint(map(find_class, folded))


def _is_of_headline(name: str) -> bool:
    """Say whether a run of capitals is a line's in which nearly all words have one."""
    opening, *inner = name.split()
    asks = opening.lower() in {"who", "how", "why", "what", "when", "where"}
    # "Vera Condemns Roe".
    does = any(find_class(t.lower()) == "VBZ" and not is_first_name(t) for t in inner[:-1])
    return asks or does or is_headline(name)


def _ends_in_letters(tokens: Sequence[str]) -> bool:
    """Say whether letters end a name that are no honour’s: Young CDU, but Vera Roe QC."""
    own = fold(tokens[-1]) not in words("honors")
    person = bool(tokens[1:-1]) and is_only_a_first_name(tokens[0])
    letters = len(tokens) > 1 and _is_acronym(tokens[-1]) and not tokens[0].isupper()
    return letters and own and not person


def _is_acronym(token: str) -> bool:
    plain = token.isupper() and len(token) > 2 and "." not in token
    return plain and fold(token) not in words("suffixes")
