"""The side that a role or a group's name tells: a country, a body, a party, a place.

A country (by demonym, possessive, capital or seat) goes before a body ("Acme spokeswoman": Acme),
a body before a party ("(R-Tex.)"), a party before a place ("Texas Gov.": Texas).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis._lexicons import body_types, common_words, mapping, parties, words
from analysis._speakers.bodies.names import is_body_name, is_body_noun
from analysis._speakers.bodies.owners import find_members, find_team, read_owner
from analysis._speakers.bodies.owning import (
    find_body,
    find_national,
    find_owner,
    find_party,
    national_name,
    until_break,
    without_description,
)
from analysis._speakers.names.kinds import is_body_alone, is_home, names_body
from analysis._speakers.names.parts import fold, is_first_name
from analysis._speakers.names.places import (
    COUNTRYMEN,
    find_country,
    find_demonym,
    find_government,
    find_side,
    without_place,
)
from analysis._speakers.names.posts import split_post
from analysis._speakers.names.titles import (
    is_capitalized,
    is_plural_person,
    is_possessive,
    is_reviewer,
    is_role,
    is_title,
    singular,
    without_possessive,
)
from analysis._speakers.phrases.noun_phrases import Phrase, read_phrase
from analysis._word_classes import find_class

_PLACE = 3
_NOW = re.compile(
    r"^.*\b(?:(?:who\s(?:is|are)|and|but)\snow\s(?=(?:an?|the|at|with|of)\s)|now\s(?=(?:at|with)\sthe\s[A-Z]))"
    r"(?!(?:an?|the)\s(?:father|mother|parent|grandfather|grandmother)\b)"
)
_COMPLEMENT = re.compile(r"\s(of|for|at|from|with|by)\s(?:the\s)?")
# "The Swiss firm’s head" is the firm's, wherever it is.
_FIRM = re.compile(
    r"\b[A-Z]\w+\s(?:[a-z-]+\s)?(?:firm|company|bank|group|maker|retailer|lender|club|team|giant|union"
    r"|charity|chain|operator|producer|processor|start-up|startup)[’']"
)
# An aide to the king is the king’s; an ambassador to Kenya is not Kenya’s.
_SERVES = re.compile(r"(.+?)\sto\s((?:the\s)?[^\Wa-z].*)$")
_IN_CAPITAL = re.compile(
    r"\b(?:officials?|authorities|ministers?|ministry|government|army|military|lawmakers?|regulators?)\sin\s([A-Z][\w]*(?:\s[A-Z]\w*)?)$"
)
_IN_OFFICE = re.compile(
    r"\b(?:in|at|of|from)\s(?:the\s)?((?:[A-Z][\w-]+\s)*[A-Z][\w-]+[’']s\sOffice)$"
)
_LOCAL_UNION = re.compile(r"(?:[A-Z][\w’'-]*\s){0,5}Local\s\d+")  # of the Kilnworkers Local 618
# A lawyer for the Roe family.
_FAMILY = re.compile(r"\s(?:for|to|representing)\s(?:the\s)?((?:[A-Z][\w’'-]+\s){1,2}family)$")
# Of the rival Roe Hill Voice party.
_CALLED_PARTY = re.compile(r"(?:[a-z-]+\s){0,2}((?:[A-Z][\w’'-]*\s){2,4}?)party\b")
_BRANCH = re.compile(r"Local\s\d+(?=(?:[’']s)?(?:\s[A-Za-z-]+){1,2}$)")  # Local 618 president
_SENT = re.compile(
    r"\s(?:circulated|distributed|sent|leaked|addressed|submitted|presented|handed|shown|given|seen)"
    r"\s(?:to|among|in|before)\s"
)
# "The report, prepared by Acme", but "commissioned by Acme" is another's.
MADE_BY = re.compile(
    r",\s(?:(?:prepared|written|compiled|drafted|produced|published|issued|released|conducted"
    r"|carried\sout)\s)?by\s(?=(?:the\s)?[A-Z])"
)
_OF_TOWN = re.compile(r"(?:[Ww]o)?[Mm]en\s(?:of|in|from)\s[A-Z][\w’-]+")
_LOWER_OWNER = re.compile(r"(?:[Tt]he|[Aa]n?)\s(?:[a-z-]+\s){0,2}([a-z-]+)[’']s?\s")
_ONE = re.compile(r"^(?:[Oo]ne|[Aa]nother)\s(?=[A-Z])")
_NGO = re.compile(r"\bNGO\s(?=[A-Z])")  # the NGO Roe Aid
# "Leader of the centrist D66 party", and of no party whose name tells that it is one.
_OF_PARTY = re.compile(
    r"\bof the (?:[a-z]+-)?[a-z]+ ([A-Z][\w-]*(?: [A-Z][\w-]*){0,2}) (?:party|movement|alliance)$"
)
# "Head of Norland's delegation": of whatever is no body that could have one.
_OF_DELEGATION = re.compile(
    r"\bof\s([A-Z][\w-]+)[’']s?\s(?:[a-z]+\s)?(?:delegation|negotiators|negotiating\steam)$"
)
_MINISTRY = re.compile(
    r"(?:[A-Z]\w+ )+Ministry\b|Ministry (?:of|for) (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+)*"
)
_ENDED = re.compile(
    r"\buntil\s(?:19\d\d|20[01]\d|202[0-5]|last\s)|"
    r"\b(?:from\s(?:19|20)\d\d\s(?:to|until|through)|between\s(?:19|20)\d\d\sand)"
    r"\s(?:early\s|late\s|mid-)?(?:19|20)\d\d\b(?!\sand\snow\b)"
)
_OWNER_OF_BODY = re.compile(r"((?:[\w.-]+\s){0,3}?[\w.-]+)(?:[’']s|(?<=s)[’'])\s(?=[A-Z])")
# "A memo seen by Acme", "who ran for the Senate".
_NOT_THEIRS = re.compile(
    r"\s(?:seen|obtained|reviewed|read|cited|published|shared|voted|polled|surveyed|interviewed|quoted"
    r"|contacted|approached|monitored|watched)$"
)
# "A jury chaired by a Chilean actor", but "a study led by Acme".
_LED = re.compile(r"\s(?:chaired|led|headed|joined|accompanied)$")
_KIND_IN_CITY = re.compile(
    r"([A-Z]\w+)\s(?:[a-z-]+\s){0,2}(?:think\stank|charity|consultancy|brokerage|law\sfirm|start-?up|agency"
    r"|firm|company|bank|gallery|newspaper|label|studio)\s(?=[A-Z][\w’'&. -]*$)"
)
_IN_TOWN = re.compile(
    r"\b(?:at|of|for|with)\s(?:the\s)?([A-Z].*)\sin\s[A-Z][\w’'-]*(?:\s[A-Z]\w*)?$"
)
# "Springfield fire department", up to a preposition.
_KIND_BEHIND = re.compile(
    r"((?:[A-Z][\w’'&.-]*\s)*[A-Z][\w’'&.-]*[^\W_])\s((?:[a-z-]+\s){0,3}?[a-z-]+)"
    r"(?=$|,|\s(?:$|(?:in|at|on|of|for|with|near|since|until|who|which|and)\b))"
)
_TEAM = re.compile(r"[a-z]+ing team")
_OF_KIN = re.compile(
    r"(?:[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z-]+\s)?(?:daughter|son|wife|husband|widow|mother|father"
    r"|brother|sister|niece|nephew|granddaughter|grandson|cousin|aunt|uncle|partner)"
)
_RAN = re.compile(r"\s(?:ran|running|runs|campaigned)$")
_EX = re.compile(r"ex-|Ex-(?:[a-z]|[A-Z]{2})")  # but Ex-Im Bank


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
    # "One GM worker" is of GM.
    phrase = _without_honorific(_NGO.sub("", _ONE.sub("", phrase)))
    tokens = _without_standing(until_break(phrase).split())
    lower = [*tokens[:1], *filter(str.islower, tokens[1:])]
    post = _is_for_fields(phrase) or split_post(f"{phrase} Roe")[0]
    if post or _is_of_none(phrase.split(), lower):
        return []
    if owner := _find_named(phrase, tokens):
        return [_rate_name(owner)]
    owned = _LOWER_OWNER.match(phrase)
    if owned and is_body_noun(owned.group(1)):
        # The union’s convener at Springfield is the union’s.
        return []
    if (ruling := _IN_CAPITAL.search(phrase)) and (side := find_government(ruling.group(1))):
        return [Affiliation(0, side)]
    # "His Hungarian colleague" is Hungary's, as a counterpart is.
    abroad = "colleague" in lower and any(map(find_demonym, tokens))
    unaligned = abroad or any(fold(token) in words("unaligned_roles") for token in lower)
    if unaligned and not is_reviewer(phrase):
        # Her German counterpart is Germany's, but Russia's opponent is not Russia's.
        behind = max((n + 1 for n, one in enumerate(tokens) if is_possessive(one)), default=0)
        own = tokens[behind:]
        pairs = [f"{one} {other}" for one, other in itertools.pairwise(own)]
        sides = list(filter(None, map(find_demonym, [*pairs, *own])))
        return [Affiliation(0, side) for side in sides[:1]]
    if (served := _SERVES.match(phrase)) and fold(served.group(1).split()[-1]) in words("retinue"):
        phrase = f"{served.group(1)} for {served.group(2)}"
    padded = f" {phrase} "
    complements = list(itertools.islice(_COMPLEMENT.finditer(padded), 2))
    head = padded[: complements[0].start()] if complements else padded
    complements = [
        one for one in complements if not _is_not_theirs(padded[: one.start()], padded[one.end() :])
    ]
    head = until_break(head).strip()
    found: list[Affiliation] = []
    if told := None if _FIRM.search(head) or _is_regional(head, complements) else _read_head(head):
        found.append(told)
    for match in complements:
        told = _read_complement(padded[match.end() :].strip(), head, match.group(1))
        passed = match is not complements[-1] and told and _is_department(told.side)
        office = fold(head.split()[-1]) if head else ""
        minister = office in words("state_offices")
        # The state Commissioner for Power.
        minister |= match.group(1) == "for" and office in words("posts_of_fields")
        department = told is not None and bool(told.rank) and _names_department(told.side.split())
        # Controller of Budget.
        field = told is not None and words("posts", "fields_of_offices").issuperset(
            fold(told.side).split()
        )
        passed = passed or (minister and department) or (field and is_role(office))
        abroad = bool(found) and match.group(1) == "for" and told is not None and not told.rank
        if told and not (passed or abroad) and fold(told.side) not in words("departments"):
            # The UN envoy for Syria is the UN's.
            found.insert(0 if _is_posted(found, head, told, match.group(1)) else 1, told)
            break
    plain = [one._replace(side=one.side.strip('“”",')) for one in found]
    plain = [one for one in plain if not _is_some_ministry(one.side)]
    return sorted(plain, key=lambda affiliation: affiliation.rank)


def _is_for_fields(role: str) -> bool:
    """Say whether somebody is for fields, and of no body: "the Minister for Coasts and Roads".

    >>> _is_for_fields("the Minister for Coasts and Roads"), _is_for_fields("secretary for Acme")
    (True, False)
    """
    office, _, fields = role.partition(" for ")
    capitals = [token for token in fields.split() if token != "and"]
    owned = any(is_possessive(one) or find_demonym(one) for one in office.split())
    held = bool(office) and fold(office.split()[-1]) in words("posts_of_fields") and not owned
    several = " and " in fields
    named = (names_body(capitals[-1:]) and not several) or find_government(fields)
    common = [_is_common(fold(token)) for token in capitals]
    plain = any(common) if several else all(common)
    return held and plain and all(map(is_capitalized, capitals)) and bool(capitals) and not named


def _is_common(word: str) -> bool:
    """Say whether a word, or what it is the plural of, is a common one."""
    return word in common_words() or word.removesuffix("s") in common_words()


def _is_regional(head: str, complements: list[re.Match[str]]) -> bool:
    """Say whether a body's officer in a region is meant: "Roe Regional Secretary of the Union"."""
    capitals = [token for token in head.split()[1:-1] if is_capitalized(token)]
    region = not words("branches_of_bodies").isdisjoint(map(fold, capitals))
    return region and bool(complements) and complements[0].group(1) == "of"


def _without_honorific(role: str) -> str:
    """Leave out the honour between a role and a name: "Deputy Minister Datuk" of Datuk Vera Roe."""
    *before, last = role.split() or [""]
    return " ".join(before) if before and fold(last) in words("honorifics") else role


def find_ministry(role: str) -> str | None:
    """Return the ministry of a role that every government has one of, by its capitals.

    >>> find_ministry("Foreign Ministry spokeswoman"), find_ministry("foreign ministry aide")
    ('Foreign Ministry', None)
    """
    named = _MINISTRY.search(role)
    return named[0] if named and _is_some_ministry(named[0]) else None


def _is_some_ministry(side: str) -> bool:
    """Say whether a body is what every government has, so that its country is to be told.

    >>> _is_some_ministry("Foreign Ministry"), _is_some_ministry("Ministry of Tide Works")
    (True, False)
    >>> _is_some_ministry("Ministry of Foreign Affairs"), _is_some_ministry("Ministry of Works")
    (True, False)
    """
    noun, *field = fold(side).split()
    if noun == "ministry" and field[:1] in (["of"], ["for"]):
        # Of Foreign Affairs: it speaks for the country, as a Ministry of Culture need not.
        return len(field) > 1 and words("ministries_of_state").issuperset(field[1:])
    *field, noun = fold(side).split()
    return noun == "ministry" and bool(field) and words("posts").issuperset(field)


def _is_posted(found: list[Affiliation], head: str, told: Affiliation, link: str) -> bool:
    """Say whether what stands before a role only tells where: "Oslo manager for Roe Water"."""
    where = [one.side for one in found if one.rank and not names_body(one.side.split())]
    owned = any(map(is_possessive, head.split())) or words("spokespeople") & set(head.split())
    kind = told.rank == 1 and names_body(told.side.split())
    # "Cabin crew at Acme": the capital is the sentence's.
    word = bool(where) and head.startswith(where[0]) and fold(where[0]) in common_words()
    return bool(where) and (kind or word) and not owned and link in {"for", "at", "with"}


def _without_standing(tokens: list[str]) -> list[str]:
    """Leave out how a party stands to others, which is no role: "of the rival Roe Party"."""
    return [
        token
        for token, behind in itertools.pairwise([*tokens, ""])
        if not (token in words("standings_of_parties") and is_capitalized(behind))
    ]


def _find_named(phrase: str, tokens: list[str]) -> str:
    """Return the name that a phrase is, or that its form makes an owner's, "" for none."""
    if is_body_alone(phrase.split()):
        return phrase
    if family := _FAMILY.search(phrase) or _OF_PARTY.search(phrase):
        return family.group(1)
    branch, office = _BRANCH.match(phrase), _IN_OFFICE.search(phrase)
    named = find_owner(phrase) or find_team(tokens) or find_members(phrase) or ""
    sent = _OF_DELEGATION.search(phrase)
    named = sent[1] if sent and not named else named
    named = branch.group() if branch else named
    return named or (office.group(1) if office else "")


def _rate_name(owner: str) -> Affiliation:
    """Return the country, the party or the body that a name is."""
    if country := find_government(owner):
        return Affiliation(0, country)
    party = parties().get(fold(owner))
    return Affiliation(2, party) if party else Affiliation(1, owner)


def _is_department(name: str) -> bool:
    """Say whether a name is of plain words, whose body comes next: "of Public Affairs for Roe"."""
    plain = all(fold(word) in common_words() for word in name.split())
    return plain and not names_body(name.split())


def _is_of_none(tokens: list[str], lower: list[str]) -> bool:
    """Say whether a phrase tells no side: of residents, of two peoples, "its Polish head"."""
    residents = any(fold(token) in words("residents") for token in lower[:3])
    residents |= bool(_OF_TOWN.fullmatch(" ".join(tokens)))
    head = list(itertools.takewhile(lambda token: token not in words("enders"), tokens))
    residents |= bool(head) and fold(head[-1]) in words("followers")
    residents |= _is_at_home(head)
    # The father of an American soldier is on no side for that.
    residents |= len(head) < len(tokens) and fold("".join(head[-1:])) in words("relatives")
    # A French critic is at home there.
    owned = any(map(is_possessive, tokens))
    residents |= "critic" in lower and not (owned or is_reviewer(" ".join(tokens)))
    # Its Polish head is at the body, wherever in the world.
    taken_up = bool(lower) and fold(lower[0]) in {"its", "their"}
    return residents or taken_up or _is_hers(head) or _is_of_two(tokens)


def _is_at_home(head: list[str]) -> bool:
    """Say whether a role is of a trade that one has in a town: no town is a side.

    >>> _is_at_home(["Toledo", "baker"]), _is_at_home(["White", "House", "physician"])
    (True, False)
    """
    # "Toledo baker Mr".
    told = head[:-1] if head and is_title(head[-1]) else head
    *place, trade = told or [""]
    named = bool(place) and all(map(is_capitalized, place)) and not any(map(is_possessive, place))
    known = find_government(" ".join(place)) or names_body(place)
    return named and not known and fold(trade.split("-")[0]) in words("home_trades")


def _is_of_two(tokens: list[str]) -> bool:
    """Say whether a phrase is two peoples': Turkish and Greek officials are on no one side.

    >>> _is_of_two(["African", "American", "candidate"]), _is_of_two(["South", "African"])
    (True, False)
    """
    joined = any(
        link == "and"
        and (
            (find_demonym(one) and find_demonym(other))
            or (find_country(one) and find_country(other))
        )
        for one, link, other in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )
    office = any(is_title(token) or fold(token) in words("lawgivers") for token in tokens)
    forebears = any(
        find_demonym(other) and (find_demonym(one) or fold(one) in words("peoples_of_many"))
        for one, other in itertools.pairwise(tokens)
    )
    # The Arab Israeli lawmakers are Israel's.
    return joined or (forebears and not office)


def _read_head(head: str) -> Affiliation | None:
    """Return the side that the words before a role's first preposition tell."""
    head = without_place(head)
    tokens = head.split()
    if _ends_in_state_office(tokens):
        # "Romanian Energy Minister", "Information Minister": a department is no body.
        if country := _country_of_minister(tokens[:-1]):
            return Affiliation(0, country)
        if (owned := read_owner(head)) and _names_department(owned[0]):
            return None
    if body := find_party(head) or national_name(head) or find_national(head):
        return Affiliation(1, body)
    countryman = "".join(tokens).removeprefix("the") in COUNTRYMEN
    if countryman or (
        len(tokens) > 1 and find_demonym(tokens[-1]) and fold(tokens[0]) in {"a", "an"}
    ):
        # A Dane is at home there.
        return None
    if (side := find_side(head)) and not (_is_local(head) and not _names_country(head)):
        return Affiliation(0, side) if _is_official(head) else None
    owner = read_owner(head)
    return _rate_owner(*owner, fold(head.split()[-1])) if owner else None


def _is_hers(tokens: list[str]) -> bool:
    """Say whether somebody is somebody's, of whatever country: "her Italian manager"."""
    close = words("retinue", "relatives", "spouses")
    return fold("".join(tokens[:1])) in {"his", "her"} and fold(tokens[-1]) in close


def _ends_in_state_office(tokens: list[str]) -> bool:
    """Say whether a role is a minister's or a secretary's in a country's government."""
    lower = [fold(token) for token in tokens]
    offices = {" ".join(lower[-size:]) for size in (1, 2)}
    return not offices.isdisjoint(words("state_offices"))


def _country_of_minister(tokens: list[str]) -> str | None:
    """Return the country before a department: South Sudan's, of no New South Wales minister."""
    run = [without_possessive(token) for token in tokens]
    for size in (3, 2):
        for start in range(len(run) - size + 1):
            name = " ".join(run[start : start + size])
            if fold(name) in words("states"):
                return None
            if country := find_demonym(name) or find_government(name):
                return country
    for at, name in enumerate(run):
        # "Northern Irish" is more than Irish.
        before = run[at - 1] if at else "the"
        whole = not is_capitalized(before) or fold(before) in words("determiners")
        if whole and (country := find_demonym(name) or find_government(name)):
            return country
    return None


def _names_department(owner: list[str]) -> bool:
    """Say whether what a minister is of is a department, and no Social Union."""
    kinds = body_types().get(fold(owner[-1]), frozenset())
    plain = all(fold(word) in common_words() for word in owner)
    office = fold(owner[-1]) in {"office", "department", "ministry", "treasury"}
    return plain and not office and kinds.isdisjoint({"party", "union", "alliance"})


def _names_country(head: str) -> bool:
    """Say whether a role's country is told by its own name or people, not by a city."""
    tokens = [without_possessive(token) for token in head.split()]
    return any(find_demonym(token) or find_country(token) for token in tokens)


def _is_local(head: str) -> bool:
    """Say whether a role is a city's, so that a capital in it is the city and no government."""
    return any(fold(token) in words("local_roles") for token in head.split())


def _is_official(head: str) -> bool:
    """Say whether a role is a country's, and not only a countryman's: "a Turkish professor"."""
    tokens = head.split()
    owned = any(is_possessive(token) for token in tokens)
    roles = [fold(token) for token in tokens if is_role(token) or is_plural_person(fold(token))]
    state = [role for role in roles if role in words("officials") or is_title(role)]
    named = words("people_named").intersection(map(fold, tokens))
    if fold(tokens[-1]) in words("singular_people") and not owned:
        # The Belgian socialist.
        return False
    if named and named >= set(roles) and not owned:
        # A Lebanese man.
        return False
    private = {"professor", "prof", "dr", "coach", "judge"}
    # A British director makes films, the White House political director does not.
    countryman = find_demonym(next((one for one in tokens if is_capitalized(one)), ""))
    private |= {"director", "founder", "ceo"} if countryman else set()
    # A U.S. attorney is the country's, a Georgia attorney may be another Georgia's.
    country = any(token.isupper() and find_country(token) for token in tokens)
    law = country and any(role in words("law_officers") for role in roles)
    return owned or law or not roles or any(role not in private for role in state)


def _rate_owner(owner: list[str], role: str, noun: str) -> Affiliation | None:
    """Return the body or the place that stands before a role, by the role."""
    name, body = " ".join(owner), names_body(owner)
    name = mapping("states_of_peoples").get(fold(name), name)
    seats = words("parts_of_places") | {"ward", "constituency", "riding"}
    if len(owner) > 1 and fold(owner[-1]) in seats and fold(role) in words("elected"):
        # The Springfield East MP is there for a party.
        return None
    if fold(role) in words("public_offices") and not body:
        return Affiliation(_PLACE, name)
    trade = noun if fold(role) not in words("organizations", "documents") else fold(role)
    home = fold(name) in words("states", "cities") and trade in words("trades_at_home")
    # An Oslo district attorney is the city's.
    home = home and " " not in role
    # A Texas real estate developer is at home there.
    return None if home and not body else Affiliation(1, name)


def _read_complement(complement: str, head: str, preposition: str) -> Affiliation | None:
    """Return the side in "of the European Commission", "for Acme", "of New York"."""
    complement = without_description(complement)
    if told := _read_outright(complement):
        return told
    first, _, rest = complement.partition(" ")
    if first == "Parliament":
        # A member of Parliament for Roe.
        return None
    owner = _OWNER_OF_BODY.match(complement)
    owned = complement[owner.end() :] if owner else ""
    if owner and (first.islower() or is_title(first)):
        capitals = itertools.takewhile(is_capitalized, owned.split())
        if names_body(capitals):
            # "Of the city's Committee on Rivers", "of Mr. Roe's Council of Advisers".
            return _read_complement(owned, head, preposition)
    if body := find_party(complement) or find_body(complement):
        return Affiliation(1, body)
    if find_demonym(first) and not _takes_people(rest.split(" ")[0]):
        # A professor of Russian history is on no side.
        return None
    phrase = read_phrase(until_break(f"{complement} "))
    if preposition == "for" and _speaks_for(head, phrase):
        return Affiliation(1, phrase.name)
    if at_place := _with_place(complement):
        return Affiliation(1, at_place)
    if is_capitalized(first) and not _is_local(head) and (side := find_side(complement)):
        return Affiliation(0, side)
    return _read_name(phrase, head, preposition)


def read_kind(role: str) -> tuple[str, str]:
    """Return the name and the common noun of a body that a role is held at, else two "".

    >>> read_kind("head of the Springfield fire department"), read_kind("driver at the Roe park")
    (('Springfield', 'fire department'), ('', ''))
    """
    link = _COMPLEMENT.search(f" {role}")
    match = _KIND_BEHIND.match(until_break(f"{f' {role}'[link.end() :]} ")) if link else None
    name, kind = match.groups() if match else ("", "")
    noun = kind.split()[-1] if kind else ""
    other = is_possessive(name.split()[-1]) or name.endswith("-based") if name else True
    other = other or is_title(name) or fold(name) in words("weekdays", "honorifics")
    other = other or bool(find_side(name) or find_demonym(name))
    return ("", "") if other or not is_body_noun(noun) else (name, kind)


def _read_outright(complement: str) -> Affiliation | None:
    """Return the side that the first words of a complement tell whatever follows them."""
    kind = _KIND_IN_CITY.match(complement)
    if kind and find_side(kind[1]) and not find_side(complement[kind.end() :]):
        # Of the London think tank Acme.
        return Affiliation(1, complement[kind.end() :])
    if branch := _LOCAL_UNION.match(complement):
        return Affiliation(1, branch.group())
    if party := _called_party(complement):
        return Affiliation(1, party)
    first, *rest = until_break(f"{complement} ").split() or [""]
    state = bool(rest) and (rest[-1] in words("state_bodies") or _TEAM.fullmatch(" ".join(rest)))
    people = find_demonym(first) if state else None
    # Of the Norwegian environment ministry, of the Norwegian negotiating team.
    return Affiliation(0, people) if people else None


def _called_party(complement: str) -> str:
    """Return a name that "party" alone tells to be one, "" for what describes a party.

    >>> _called_party("Roe Hill Voice party"), _called_party("Norwegian Social Democratic party")
    ('Roe Hill Voice', '')
    """
    match = _CALLED_PARTY.match(complement)
    first, *_, last = match.group(1).split() if match else ["", ""]
    described = find_demonym(first) or fold(last) in parties() or find_class(fold(last)) == "JJ"
    return match.group(1).strip() if match and not described else ""


def _with_place(complement: str) -> str:
    """Return a body whose name ends in a place: King's College London.

    >>> _with_place("King's College London"), _with_place("Norway's Security Council")
    ("King's College London", '')
    """
    run = list(itertools.takewhile(is_capitalized, complement.split()))
    name = " ".join(run)
    told = len(run) > 1 and find_side(run[-1]) is not None and not find_government(name)
    own = told and names_body(run[:-1]) and find_side(without_possessive(run[0])) is None
    return name if own else ""


def _takes_people(word: str) -> bool:
    """Say whether a word behind a demonym makes it a body's or somebody's: "the Dutch police"."""
    return word[:1].isupper() or fold(word) in words("organizations") or is_role(word)


def _read_name(phrase: Phrase, head: str, preposition: str) -> Affiliation | None:
    """Return the body, the place or the person whose name a complement turns on."""
    if not phrase.name:
        return None
    if fold(phrase.prefix) in words("honorifics"):
        return Affiliation(1, f"{phrase.prefix} {phrase.name}")
    before = phrase.prefix.split()[-1:] or [""]
    kind = is_body_noun(before[0]) or before[0] in words("trades")
    kind = kind or _is_firm_of_trade(before[0], phrase.name, head)
    if phrase.prefix.strip() not in {"", "the"} and not kind:
        return None
    if fold(phrase.name) in words("organizations"):
        # Speaker of the House: too little for a side.
        return None
    # "Of the campaign group Roe Breathes" is no place.
    return Affiliation(1, phrase.name) if kind else _rate_complement(phrase.name, head, preposition)


def _is_firm_of_trade(noun: str, name: str, head: str) -> bool:
    """Say whether a trade before a name makes it a firm's: "chair of the broker Holm Tolley".

    >>> _is_firm_of_trade("broker", "Holm Tolley", "chair")
    True
    >>> _is_firm_of_trade("broker", "Vera Roe", "chair")
    False
    >>> _is_firm_of_trade("actor", "Holm", "friend")
    False
    """
    last = fold(head.split()[-1]) if head else ""
    office = not head or last in words("offices_of_bodies", "titles_of_any_body")
    return office and noun.islower() and is_role(noun) and not is_first_name(name.split()[0])


def _speaks_for(head: str, phrase: Phrase) -> bool:
    """Say whether a role is held for the bearer of a title: "a spokesman for Senator Roe"."""
    speaks = bool(head) and fold(head.split()[-1]) in words("spokespeople")
    before = fold(phrase.prefix.split()[-1]) if phrase.prefix else ""
    titled = is_title(before) and before not in words("honorifics")
    return speaks and titled and bool(phrase.name) and not names_body(phrase.name.split())


def _rate_complement(name: str, head: str, preposition: str) -> Affiliation | None:
    """Return the body or the place that stands behind a role, by the role and the preposition."""
    last = fold(head.split()[-1]) if head else ""
    if party := parties().get(fold(name)):
        return Affiliation(2, party)
    # A Democrat of Vermont is Vermont's as its governor is.
    office = (is_title(last) and last not in words("offices_of_bodies")) or last in parties()
    # The Springfield Independents are no place.
    many = is_plural_person(fold(name.split()[-1]))
    named = many or names_body(name.split()) or "&" in name.split()
    sent = not words("sent_by_bodies", "documents").isdisjoint({last, singular(last)})
    sent = sent and " " in name and fold(name) not in words("states", "cities")
    if preposition == "from" and head and not (office or named or sent):
        # A commuter from Springfield only lives there.
        return None
    # The candidate for Leeds stands there, for whatever party.
    seat = last in words("constituency_roles") and preposition == "for"
    if seat and not named:
        return None
    stands = preposition in {"of", "from"} or seat
    place = stands and not named and not name.isupper() and (office or seat or not head)
    return Affiliation(3 if place else 1, name)


def _is_not_theirs(before: str, behind: str) -> bool:
    """Say whether a body read, or was stood for: "who ran for the Senate", but "runs for Acme"."""
    seat = fold(" ".join(behind.split()[:1]))
    stood = seat in words("public_offices", "national_bodies", "offices_of_bodies")
    leader = " ".join(itertools.takewhile(is_capitalized, behind.removeprefix("the ").split()))
    led = _LED.search(before) and not is_body_name(leader.partition(",")[0])
    return bool(_NOT_THEIRS.search(before) or led or (stood and _RAN.search(before)))


def is_past(role: str) -> bool:
    """Say whether a role is over: "a former director".

    >>> is_past("a former director"), is_past("head of the former school")
    (True, False)
    >>> is_past("ambassador to Chile from 2007 to 2013")
    True
    """
    if _ENDED.search(role):
        return True
    for token in role.split():
        if token in words("enders"):
            return False
        if fold(token) in words("past_roles") or _EX.match(token):
            return True
    return False


def is_of_state(roles: Iterable[str]) -> bool:
    """Say whether roles are of a country's government, without the country: "finance minister"."""
    roles = list(roles)
    tokens = (without_possessive(token) for role in roles for token in role.split())
    # A shadow health secretary is the opposition's.
    posts = any(
        fold(role).endswith(tuple(words("state_posts"))) and "shadow" not in fold(role)
        for role in roles
    )
    return posts or any(fold(one) in words("state_bodies", "state_offices") for one in tokens)


def best_affiliation(phrases: Iterable[str], party: str | None) -> Affiliation | None:
    """Return the best side that the phrases and a party tell, the earliest of equals."""
    # "A former winger who is now a pundit for Acme": what is over tells nothing.
    phrases = [_NOW.sub("", phrase) for phrase in phrases]
    # "Vera Roe, 63, of Springfield" and "Vera Roe of Springfield, Ohio" live there.
    home = any(one.strip().isdigit() or fold(one.strip()) in words("states") for one in phrases)
    # "Mayor Vera Roe of Springfield, Ohio" does not.
    home = home and not any(one.istitle() and is_role(one.split()[-1]) for one in phrases)
    # Her daughter, Vera Roe of Springfield.
    home = home or any(_OF_KIN.fullmatch(one) for one in phrases)
    # Lord Roe of Tring is no town's.
    home = home or not words("peers").isdisjoint(fold(one) for one in phrases)
    # "An ecologist at Acme College in Oslo, Norway" works there, wherever in the world.
    phrases = [
        phrase
        for before, phrase in itertools.pairwise(["", *phrases])
        if not (find_country(phrase.strip().removeprefix("the ")) and _is_in_town(before))
    ]
    found = [
        affiliation
        for phrase in phrases
        if not is_past(phrase)
        for affiliation in read_affiliations(phrase)
        if not (home and affiliation.rank == _PLACE and phrase.startswith("of "))
        and not is_home(phrase, aged=home)
        # Who sits on a committee of a chamber sits there for a party.
        and not (party and _sits(phrase, affiliation.side))
    ]
    if party:
        found.append(Affiliation(2, party))
    return min(found, key=lambda affiliation: affiliation.rank, default=None)


def _is_in_town(role: str) -> bool:
    """Say whether a role is at a body in a town: "an ecologist at Acme College in Oslo"."""
    found = _IN_TOWN.search(role)
    return found is not None and names_body(found[1].split())


def _sits(role: str, body: str) -> bool:
    """Say whether somebody is one of a committee: "chairman of the House Budget Committee"."""
    seated = not words("seated").isdisjoint(fold(role).split())
    return seated and fold(body.split()[-1]) in {"committee", "subcommittee"}


def phrase_affiliation(phrase: Phrase) -> Affiliation | None:
    """Return the side that a source phrase tells of its speaker."""
    # A memo circulated among EU ambassadors is somebody's whom it does not name.
    document = phrase.head in words("documents")
    text = MADE_BY.sub(" by ", _SENT.split(phrase.text)[0]) if document else phrase.text
    texts = phrase.roles if phrase.shape == "person" else [text, *phrase.roles]
    return best_affiliation(texts, phrase.party)
