"""Whether a later mention by a role means its bearer: "the union leader"."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import permutations

from analysis._lexicons import genders, mapping, parties, words
from analysis._speakers.bodies.affiliations import best_affiliation
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import is_possessive, without_possessive
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.noun_phrases import read_phrase

_OF_COUNTRY = 2  # words of "South Korean"


@lru_cache(maxsize=8192)
def words_of_role(text: str) -> frozenset[str]:
    """Return the words that tell a role apart, abbreviations written out.

    >>> sorted(words_of_role("the current finance minister"))
    ['finance', 'minister']
    """
    stop = words("determiners", "enders", "adjectives") | {"current", "s"}
    tokens = {fold(without_possessive(token.strip(',.“”"'))) for token in text.split()}
    tokens = {token.removesuffix("-elect") for token in tokens}
    tokens = {mapping("abbreviations").get(token, token) for token in tokens}
    tokens |= _doings_of(text)
    return frozenset(token for token in tokens if token and token not in stop)


def fits_gender(person: Person, head: str) -> bool:
    """Say whether somebody can bear a role that only men or women have: "the chairwoman"."""
    gender = "" if head in words("of_either_gender") else genders("roles").get(head, "")
    return gender not in {"m", "f"} or person.gender in {"", gender}


def rank_role(person: Person, head: str, alike: frozenset[str], told: set[str]) -> int:
    """Return 1 where head and modifiers are the person's, 2 and 3 for less, 0 for not theirs."""
    best = 0
    for role in person.roles:
        own = words_of_role(role)
        of_role = words_of_role(own_words(role))
        same = head in of_role or head in _doings_of(role)
        similar = bool(alike & words_of_role(_head_of(role)))
        if not (same or similar) or (told and ("shadow" in told) != ("shadow" in own)):
            # A shadow minister is none.
            continue
        side = {fold(word) for word in (person.affiliation or "").split()}
        covered = told <= own | side or _same_side(told, person)
        # London's Muslim mayor is its mayor.
        covered = covered or told - words("tell_of_bearers") <= own | side
        rank = (1 if same else 2) if covered else 0
        party = person.affiliation is not None and parties().get(head) == person.affiliation
        # Nothing contradicts that the only senator is the Vermont senator, whatever the party.
        of_party = person.affiliation in parties().values() and told <= _words_of_states()
        open_side = same and (person.affiliation is None or of_party)
        # "The Russian president" is no president of whom nothing tells the country.
        abroad = head in words("named_offices") - {"pope"} and _of_country(told)
        open_side = open_side and not abroad and not _is_another_post(head, told, of_role - side)
        if not rank and (party or open_side):
            rank = 3
        if not told and not same:
            rank = 3
        if rank and (not best or rank < best):
            best = rank
    return best


def _is_another_post(head: str, told: set[str], own: frozenset[str]) -> bool:
    """Say whether two posts of one kind differ: the prime minister is no harbour minister.

    >>> _is_another_post("minister", {"prime"}, frozenset({"harbour", "minister"}))
    True
    """
    posts = [
        {mapping("same_posts").get(word, word) for word in post} & words("posts") - parties().keys()
        for post in (told, own)
    ]
    junior = told & words("lower_posts") and not own & words("lower_posts")
    # The foreign minister is no prime minister.
    other = bool(posts[0]) and bool({"prime", "first"} & own) and not posts[1]
    other = other or (all(posts) and posts[0].isdisjoint(posts[1]))
    return head in words("state_offices") and bool(other or junior)


def _of_country(told: set[str]) -> bool:
    """Say whether what tells a role apart names a country: Russian, U.S."""
    return any(find_demonym(word.capitalize()) or find_government(word.upper()) for word in told)


@cache
def _words_of_states() -> frozenset[str]:
    return frozenset(word for state in words("states") for word in state.split())


def _doings_of(role: str) -> set[str]:
    """Return what somebody is by what the role says is done: "the judge mediating between them"."""
    doings = mapping("doings")
    return {doings[token] for token in role.split() if token in doings}


def own_words(role: str) -> str:
    """Return what a role says of its bearer: not whose it is, nor of what or whom."""
    own: list[str] = []
    for part in role.split(" and "):
        head: list[str] = []
        for token in part.split():
            if head and token in words("enders"):
                break
            head = [] if is_possessive(token) else [*head, token]
        own += head
    return " ".join(own)


def _head_of(role: str) -> str:
    """Return the noun a role turns on: "negotiator" of "chief negotiator of the union"."""
    head = ""
    for token in role.split():
        if head and token in words("enders"):
            break
        head = token
    return head


def _same_side(told: set[str], person: Person) -> bool:
    """Say whether all the modifiers name the person's country ("the Ukrainian president")."""
    if not 0 < len(told) <= _OF_COUNTRY:
        return False
    for ordered in permutations(sorted(told)):
        phrase = read_phrase(" ".join(word.capitalize() for word in ordered))
        side = best_affiliation([f"{phrase.text} leader"], None)
        if side and person.affiliation == side.side:
            return True
    return False


def is_kin(person: Person) -> bool:
    """Say whether the text introduces somebody as a relative: "his wife, Vera Roe"."""
    told = {word for role in person.roles for word in words_of_role(role)}
    return not told.isdisjoint(words("unaligned_roles"))
