"""The body or the place that stands before a role: "Acme spokeswoman", "Texas Gov."."""

from __future__ import annotations

import itertools
import re
from functools import cache

from analysis._lexicons import any_of, parties, words
from analysis._speakers.names.kinds import is_branch, names_body
from analysis._speakers.names.parts import fold, is_first_name
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import (
    is_capitalized,
    is_office,
    is_plural_person,
    is_role,
    is_title,
    is_trade,
    singular,
    without_possessive,
)
from analysis._word_classes import find_class

# Oscar-winning, Poe-led.
_DESCRIBES = re.compile(
    r"(?!(?:Al|[A-Z])-).+-(?:[a-z]+(?:ed|ing)|born|made|led|run|area|era|style|based)$"
)
_TEAM = re.compile(r"[A-Z][a-z]{2,}(?<!s)s")
# The Liberals’, the Social Democrats’: of no one Mr. Jones.
_MEMBERS = re.compile(r"[Tt]he\s((?:[A-Z][\w-]+\s){0,2}[A-Z][\w-]*[^\Wsu]s)[’']\s")
_ELECTED = re.compile(r"(?:[Tt]he\s|[Aa]\s)?(?:[a-z]+\s)?([A-Z][\w-]{2,}[^\Wsu]s)\s([a-zA-Z]+)\b")
_TWO = 2
_PUBLIC = (["public", "relations"], ["public", "affairs"])
_EXCELLENCY = frozenset({"H.E.", "H.R.H."})
_OPPOSES = re.compile(r"(?:Anti|Pro|Non|Ex|Pre)-")


def read_owner(head: str) -> tuple[list[str], str] | None:
    """Return the words of a body or place that stands before a role, and the role.

    >>> read_owner("Acme spokeswoman"), read_owner("former Texas Gov."), read_owner("a spokeswoman")
    ((['Acme'], 'spokeswoman'), (['Texas'], 'Gov.'), None)
    """
    owner: list[str] = []
    role = ""
    tokens = head.split()
    for position, token in enumerate(tokens):
        word = fold(without_possessive(token))
        if _is_passed_over(tokens, position, begun=bool(owner)):
            if owner:
                break
            continue
        begins = not owner and _begins_a_name(tokens, position)
        if not is_capitalized(token) or (is_role(token) and not begins):
            role = token
            if owner and token in words("town_bodies") and tokens[position + 1 :]:
                owner.append(token)
            break
        if is_plural_person(word) and token != word and not owner:
            return None
        # A Rovers Forever Trust spokesman, but Council President Roe.
        whole = owner or token.isupper() or _opens_a_body(tokens[position + 1 :])
        if word in words("organizations") - words("kinds_in_front") and not whole:
            continue
        owner.append(without_possessive(token))
        if owner[-1] != token:
            role = "owned"
            owner[-1:] = _of_members(tokens, position)
            break
    owner, role = _with_whole_title(_without_function(owner, role), role)
    taught = len(owner) == 1 and fold(owner[0]) in words("subjects") and role != "owned"
    # "The Minister’s officials" are some person's.
    titled = role == "owned" and is_title(" ".join(owner))
    if not owner or not role or taught or titled:
        return None
    # The GLP's president in a state, but Kano State's governor.
    return owner[:1] if is_branch(owner) else owner, role


def _titles_an_owner(tokens: list[str], position: int) -> bool:
    """Say whether a title stands before the name of who owns a role: "Mayor Vera Roe’s aide".

    >>> _titles_an_owner("Mayor Vera Roe’s aide".split(), 0), _titles_an_owner(["Mayor", "Roe"], 0)
    (True, False)
    """
    if not is_title(tokens[position]):
        return False
    for token in tokens[position + 1 :]:
        if not is_capitalized(token) or is_role(without_possessive(token)):
            return False
        if without_possessive(token) != token:
            return True
    return False


def _with_whole_title(owner: list[str], role: str) -> tuple[list[str], str]:
    """Give a title its first word back: "Norland County District Attorney"."""
    whole = " ".join([*owner[-1:], role])
    return (owner[:-1], whole) if owner and is_title(whole) else (owner, role)


def find_team(tokens: list[str]) -> str | None:
    """Return a team's name in the plural that stands before who plays or coaches for it.

    >>> find_team(["Delhi", "Lions", "captain"]), find_team(["United", "States", "captain"])
    ('Delhi Lions', None)
    """
    at = next((n for n, token in enumerate(tokens) if token in words("players")), 0)
    while at and tokens[at - 1].islower() and fold(tokens[at - 1]) in words("with_players"):
        at -= 1
    run = list(itertools.takewhile(is_capitalized, reversed(tokens[:at])))[::-1]
    while run and (
        fold(run[0]) in words("adjectives", "determiners")
        or is_title(run[0])
        or _DESCRIBES.match(run[0])
    ):
        run = run[1:]
    if tokens[: at - len(run)][-1:] == ["and"] or (run and fold(run[-1]) in words("functions")):
        # British and Irish Lions, the Customer Services manager.
        return None
    name = " ".join(run)
    plural = len(run) > 1 and bool(_TEAM.fullmatch(run[-1])) and fold(run[-1]) not in parties()
    return name if plural and not find_government(name) and not find_demonym(run[-1]) else None


def find_short_team(role: str) -> str | None:
    """Return the last word of a team's name, alone before who plays or coaches for it.

    >>> find_short_team("Lions skipper"), find_short_team("Delhi Lions skipper")
    ('Lions', None)
    """
    tokens = role.split()
    tokens = tokens[fold("".join(tokens[:1])) in words("determiners") :]
    at = next((n for n, token in enumerate(tokens) if token in words("players")), 0)
    between = {fold(token) for token in tokens[1:at]}
    team = at > 0 and _TEAM.fullmatch(tokens[0]) and between <= words("with_players")
    return tokens[0] if team else None


def find_members(phrase: str) -> str | None:
    """Return a party or a team called by its members, that owns a role.

    >>> find_members("the Liberals’ deputy leader"), find_members("the Liberals’ victory")
    ('Liberals', None)
    """
    match = _MEMBERS.match(phrase)
    if match is None:
        return _union_of_members(phrase) or _party_of_elected(phrase)
    name, rest = match.group(1), phrase[match.end() :].split()
    further = list(
        itertools.takewhile(lambda token: is_capitalized(token) and not is_role(token), rest)
    )
    if further and names_body([without_possessive(further[-1])]):
        # The Workers’ Front.
        members = match.group().removeprefix("the ").removeprefix("The ")
        return without_possessive(f"{members}{' '.join(further)}")
    head = list(itertools.takewhile(lambda token: token not in words("enders"), rest))
    others = words("relatives", "followers", "unaligned_roles")
    held = bool(head) and is_role(head[-1]) and fold(head[-1]) not in others
    # The Firefighters’ union has a name of its own.
    held = held and fold(head[0]) not in words("organizations")
    told = find_demonym(name.split()[-1]) or find_government(name)
    return name if held and not told else None


def _union_of_members(phrase: str) -> str | None:
    """Return the union in the plural that somebody leads or speaks for.

    >>> _union_of_members("Drivers president"), _union_of_members("president of the Drivers")
    ('Drivers', 'Drivers')
    >>> _union_of_members("president of the drivers"), _union_of_members("Drivers editor")
    (None, None)
    """
    match = _led_by_name().match(phrase)
    name = match.group(1) or match.group(2) if match else ""
    word = fold(name)
    others = words("modifiers") | parties().keys()
    many = is_plural_person(word) and word not in others and not find_demonym(name)
    return name if name and many else None


@cache
def _led_by_name() -> re.Pattern[str]:
    """Match a plural with a capital and who leads those, either first."""
    leaders = any_of("leaders_of_members")
    return re.compile(
        rf"(?:[Tt]he\s|[Aa]\s)?(?:([A-Z][\w-]+(?:s|men))\s{leaders}\b"
        rf"|(?:[a-z-]+\s)?{leaders}\s(?:of|for)\sthe\s([A-Z][\w-]+(?:s|men))(?=$|,|\swho\b))",
    )


def _party_of_elected(phrase: str) -> str | None:
    """Return the party in the plural before who was elected for it: "Greens councillor"."""
    match = _ELECTED.match(phrase)
    if match is None or fold(match.group(2)) not in words("elected") | {"mayor", "candidate"}:
        return None
    name = match.group(1)
    place = fold(name) in words("states", "cities") or find_demonym(name)
    return None if place or find_government(name) or is_role(name) else name


def _begins_a_name(tokens: list[str], position: int) -> bool:
    """Say whether a party's or a role's word begins the name of a body."""
    word, following = fold(without_possessive(tokens[position])), tokens[position + 1 :]
    of_party = word in parties() and _opens_a_body(following)
    return of_party or _is_called_so(tokens, position)


def _is_called_so(tokens: list[str], position: int) -> bool:
    """Say whether a noun for people with a capital is a name: "Guardian reporter"."""
    token, following = tokens[position], tokens[position + 1 :]
    if not following or not is_capitalized(token) or not is_role(token) or is_office(fold(token)):
        return False
    reports = following[0].islower() and fold(following[0]) in words("interviewers")
    # Student Council President.
    run = list(itertools.takewhile(is_capitalized, following))
    body = len(run) > 1 and is_title(run[-1]) and fold(run[0]) in words("presided")
    return (
        reports
        or (body and not is_title(token))
        or (_opens_a_body(following) and not is_trade(singular(fold(token))))
    )


def _without_function(owner: list[str], role: str) -> list[str]:
    """Return an owner without what is directed there: "Acme Communications Director"."""
    directs = role in {"Director", "Manager", "Chief", "Head", "Officer"}
    if directs and len(owner) > _TWO and [fold(one) for one in owner[-_TWO:]] in _PUBLIC:
        # The Roe Police Public Relations Officer.
        return owner[:-_TWO]
    function = len(owner) > 1 and fold(owner[-1]) in words("functions")
    return owner[:-1] if directs and function else owner


def _is_passed_over(tokens: list[str], position: int, *, begun: bool) -> bool:
    """Say whether a word before a role is no part of its owner's name."""
    word = fold(without_possessive(tokens[position]))
    if _DESCRIBES.match(tokens[position]) or tokens[position] in _EXCELLENCY:
        return True
    if word in words("no_owners") and is_capitalized("".join(tokens[position + 1 : position + 2])):
        # Olympic Lyon, the Hollywood Chronicle.
        return False
    if _only_describes(tokens[position]):
        # Western Norland University, the Inter-American Bank.
        following = itertools.takewhile(is_capitalized, tokens[position + 1 :])
        return not is_capitalized(tokens[position]) or not names_body(following)
    return (
        word in words("determiners", "adjectives", "peoples_of_two", "honorifics")
        or _is_date(tokens, position)
        or (not begun and _is_modifier(tokens, position))
        or (not begun and _titles_an_owner(tokens, position))
        or (word in parties() and not _opens_a_body(tokens[position + 1 :]))
        or (
            not begun
            and tokens[position].islower()
            and find_class(word) in {"JJ", "CD"}
            and not is_role(word)
        )
    )


def _only_describes(token: str) -> bool:
    """Say whether a word tells where, when or of what kind, and no body is called so alone."""
    word = fold(without_possessive(token))
    return (
        word in words("regions", "weekdays", "no_owners")
        or bool(_OPPOSES.match(token))
        or ("-" in word and find_demonym(token.rpartition("-")[2]) is not None)
    )


def _is_modifier(tokens: list[str], position: int) -> bool:
    """Say whether a capital is the sentence's: in "Rescue chief" it is, in Green Front not."""
    token, following = tokens[position], tokens[position + 1 : position + 2]
    goes_on = bool(following) and is_capitalized(following[0]) and not is_role(following[0])
    return is_capitalized(token) and fold(token) in words("modifiers") and not goes_on


def _is_date(tokens: list[str], position: int) -> bool:
    """Say whether a month tells when: "an April 2 email", "a March poll", no "May aide"."""
    word, following = fold(tokens[position]), tokens[position + 1 : position + 2]
    dated = bool(following) and (following[0].isdigit() or following[0] in words("documents"))
    return word in words("months") and (dated or not is_first_name(word))


def _opens_a_body(following: list[str]) -> bool:
    """Say whether a body's name goes on: Democratic National Committee."""
    capitals = list(itertools.takewhile(is_capitalized, following))
    # The Republican House leader is the party's.
    chamber = bool(capitals) and fold(capitals[0]) in words("national_bodies")
    return names_body(capitals) and not chamber


def _of_members(tokens: list[str], position: int) -> list[str]:
    """Return an owner, with the body where that is its members' own: Firefighters' union."""
    token, following = tokens[position], tokens[position + 1 : position + 2]
    members = token.endswith(("s’", "s'")) and fold("".join(following)) in words("organizations")
    return [token, *following] if members else [without_possessive(token)]
