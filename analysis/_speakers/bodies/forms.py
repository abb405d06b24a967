"""What the name of a body tells: its short forms, its kind, its country; bodies without names."""

from __future__ import annotations

import itertools
import re
from functools import cache

from analysis._lexicons import any_of, body_types, common_words, parties, words
from analysis._speakers.names.kinds import names_body, without_home
from analysis._speakers.names.parts import fold, fold_accents, is_first_name
from analysis._speakers.names.places import find_country, find_demonym, find_government
from analysis._speakers.names.titles import is_plural_person, is_role, is_trade
from analysis._speakers.phrases.mentions import Mention

_TWO = 2  # words
_OF_POLICE = frozenset({"service", "force", "department", "bureau", "authority"})
_SAINT = frozenset({"St", "St.", "Saint"})
SMALL_WORDS = frozenset({"of", "the", "for", "and", "on", "a", "de", "&"})
OF_NO_COUNTRY = frozenset({"Federal Reserve", "European Central Bank"})  # central banks
_OF_SOMEBODY = frozenset({"advisers", "advisors", "partners", "associates"})
_INSTITUTION = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his)\s((?:[a-z][a-z-]+\s){1,2}?([a-z]{4,}))\b(?!-)"
)


def initials(name: str) -> str:
    """Return the capitals of a body's name.

    >>> initials("European Central Bank")
    'ECB'
    """
    capitals = (
        word[0] for word in name.split() if word[0].isupper() and fold(word) not in SMALL_WORDS
    )
    return fold_accents("".join(capitals))


def countries_of(name: str) -> set[str]:
    """Return the countries that a body's name tells, the name itself for what is of several."""
    told = (find_demonym(word) or find_government(word) for word in name.split())
    return {country for country in told if country} | ({name} & OF_NO_COUNTRY)


def types_of(phrase: str) -> frozenset[str]:
    """Return the types that a body's name tells: its head, else the last word that tells any."""
    tokens = fold(phrase).split()
    if any(one == "local" and number.isdigit() for one, number in itertools.pairwise(tokens)):
        # Dockhands Local 88.
        return body_types()["union"]
    if _is_partys(tokens):
        return body_types()["party"]
    # A police service is the police's before it is a service.
    tokens = tokens[:-1] if tokens[-2:-1] == ["police"] and tokens[-1] in _OF_POLICE else tokens
    for token in [*heads_of(tokens), *reversed(tokens)]:
        if token in body_types():
            return body_types()[token]
    return (
        frozenset({"company"})
        if tokens[-1:] and tokens[-1] in words("legal_forms")
        else frozenset()
    )


def types_of_noun(noun: str) -> frozenset[str]:
    """Return the types of body that a noun can mean; who buys or engineers is a company."""
    return body_types().get(noun) or (frozenset({"company"}) if is_trade(noun) else frozenset())


def turns_on(tokens: list[str], noun: str) -> bool:
    """Say whether a noun is what a name turns on: its last word, or the one before "of"."""
    return noun in heads_of(tokens) and not (noun == "union" and _is_partys(tokens))


def _is_partys(tokens: list[str]) -> bool:
    """Say whether a union is a party, and no trade's: Free Democratic Union."""
    told = any(token in parties() and len(token) > 1 for token in tokens[:-1])
    return tokens[-1:] == ["union"] and told


def heads_of(tokens: list[str]) -> list[str]:
    heads = [tokens[at] for at in range(len(tokens) - 1) if tokens[at + 1] in {"of", "for", "on"}]
    return heads[:1] or tokens[-1:]


def short_forms(tokens: list[str]) -> set[str]:
    """Return what a later mention may call a body: "the Times", "Acme" for Acme Industries."""
    if tokens[0] == "Local" and tokens[1].isdigit():
        # Local 88 of Local 88 of the Dockhands.
        return {" ".join(tokens[:2])} if len(tokens) > _TWO else set()
    if tokens[0] in _SAINT and tokens[1].endswith(("’s", "'s")) and len(tokens) > _TWO:
        # St Clare’s of St Clare’s Hospital.
        return {" ".join(tokens[:2])}
    is_word = [fold(token) in words("organizations", "legal_forms") for token in tokens]
    forms = {tokens[-1]} if is_word[-1] else set()
    if is_word[-1] and not any(is_word[:-1]):
        forms.add(" ".join(tokens[:-1]))
    elif is_word[-1] and len(tokens) > 2 and tokens[-1].lower() not in words("town_bodies"):
        # Tallow Street of Tallow Street Players, though a street is a word of bodies too.
        forms.add(" ".join(tokens[:-1]))
    if is_word[0] and not any(is_word[1:]):
        forms.add(tokens[0] if fold(tokens[1]) in SMALL_WORDS else " ".join(tokens[1:]))
    if not any(is_word) and fold(tokens[1]) not in SMALL_WORDS:
        forms |= {tokens[0], tokens[-1]}
    somebody = is_first_name(tokens[0]) and fold(tokens[-1]) in _OF_SOMEBODY
    if not any(is_word) and len(tokens) > _TWO and names_body(tokens[-1:]) and not somebody:
        # Boreal Crest of Boreal Crest Midstream, Roe & Poe of Roe & Poe Advisors.
        forms.add(" ".join(tokens[:-1]))
    link = next((n for n, token in enumerate(tokens) if token == "for"), 0)
    own = not all(fold(token) in common_words() for token in tokens[: max(link - 1, 0)])
    if link > 1 and is_word[link - 1] and not any(is_word[: link - 1]) and own:
        # Roe Center of the Roe Center for Justice; the National Trust is no Trust for Scotland.
        forms.add(" ".join(tokens[:link]))
    forms |= _short_names(tokens)
    states = words("states")
    return {form for form in forms if not (find_government(form) or fold(form) in states)}


def _short_names(tokens: list[str]) -> set[str]:
    """Return what is left of a name without its partners, its place, its country or its kind.

    >>> sorted(_short_names("Roe Rovers Football Club".split()))
    ['Roe Rovers', 'Rovers']
    >>> _short_names("Clean Vote Nigeria".split()), _short_names("Tunmar & Sons".split())
    ({'Clean Vote'}, {'Tunmar'})
    """
    forms = set()
    if tokens[1] in {"&", "and"} and not is_first_name(tokens[0]):
        forms.add(tokens[0])
    if rest := _behind_place(tokens):
        forms.add(" ".join(rest))
    if len(tokens) > _TWO and find_country(tokens[-1]) and not find_demonym(tokens[0]):
        forms.add(" ".join(tokens[:-1]))
    if tokens[-2:] == ["Football", "Club"] or fold(tokens[-1]) in {"fc", "afc", "rfc", "cc"}:
        team = tokens[: -2 if tokens[-1] == "Club" else -1]
        forms |= {" ".join(team), team[-1]} if team else set()
    return forms


def _behind_place(tokens: list[str]) -> list[str]:
    """Return the words behind a town or a state that a body's name begins with, if a name alone.

    >>> _behind_place("New York Daily News".split()), _behind_place("Ohio Supreme Court".split())
    (['Daily', 'News'], [])
    """
    size = next((n for n in (2, 1) if _is_place(" ".join(tokens[:n]))), 0)
    rest = tokens[size:] if size else []
    plain = [fold(token) for token in rest]
    # The Supreme Court and the Republican Party are the country's as well.
    national = not words("national_bodies").isdisjoint(plain) or plain[:1] == ["state"]
    national = national or not parties().keys().isdisjoint(plain)
    return [] if national or len(rest) < _TWO or fold(rest[0]) in SMALL_WORDS else rest


def _is_place(name: str) -> bool:
    capital = find_government(name) is not None and find_country(name) is None
    return capital or fold(name) in words("states", "cities")


def is_word(token: str) -> bool:
    """Say whether a name's first word is a common one, a country’s or a body's."""
    folded = fold(token)
    known = words("organizations", "regions", "states", "cities")
    common = folded in common_words() or folded in known
    return bool(common or find_government(token) or find_demonym(token))


def without_article(name: str) -> str:
    """Return a name without its determiner and where it is at home: "the Oslo-based Acme Group"."""
    return without_home(name.removeprefix("The ").removeprefix("the ").strip())


def find_institutions(text: str) -> list[Mention]:
    """Find bodies without a name of their own: "the county commission", "Oslo police".

    >>> [found.name for found in find_institutions("The county commission met a big court.")]
    ['county commission']
    """
    unnamed = [
        Mention(match.start(1), match.end(1), match.group(1))
        for match in _INSTITUTION.finditer(text)
        if match.group(2) in words("institutions") and _is_institution(match.group(1).split()[:-1])
    ]
    of_towns = [one for found in _of_town().finditer(text) if (one := _read_of_town(found))]
    return unnamed + of_towns


@cache
def _of_town() -> re.Pattern[str]:
    """Match a capitalized name, what may stand between, the noun of a body, the word behind."""
    nouns = any_of("town_bodies", "institutions")
    return re.compile(
        rf"((?:\b[A-Z][\w’-]{{0,40}}[^\W\d_]\s){{1,3}})((?:[a-z-]{{3,}}\s){{0,2}}?)({nouns})\b"
        rf"(?!-|\s{nouns}\b)(?:\s([a-z-]+))?"
    )


def _read_of_town(match: re.Match[str]) -> Mention | None:
    """Return the body of a town: "Oslo police", "Pine Level school board"."""
    town, between, noun, following = match.groups()
    if not (between or noun in words("town_bodies")) or not _is_institution(between.split()):
        return None
    if following and (is_role(following) or is_plural_person(following)):
        return None
    tokens = town.split()
    while tokens and fold(tokens[0]) in words("function_words", "determiners"):
        tokens.pop(0)
    if noun == "fire" and fold(" ".join(tokens)) in words("states"):
        # "Flee a northern Manitoba fire".
        return None
    if not tokens or (between and (find_demonym(tokens[0]) or find_government(tokens[0]))):
        return None
    name = " ".join([*tokens, *between.split(), noun])
    return Mention(match.end(3) - len(name), match.end(3), name)


def _is_institution(before: list[str]) -> bool:
    return all(
        word in words("modifiers") or (word in words("organizations") and not is_role(word))
        for word in before
    )
