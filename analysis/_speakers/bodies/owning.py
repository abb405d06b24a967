"""Names of bodies inside what a role says, whole: with a country, a cause or an "and" in them."""

from __future__ import annotations

import itertools
import re

from analysis._lexicons import body_types, common_words, parties, words
from analysis._speakers.bodies.names import is_body_noun
from analysis._speakers.names.ends import in_continent
from analysis._speakers.names.kinds import joins_name, names_body
from analysis._speakers.names.parts import fold, is_first_name
from analysis._speakers.names.places import (
    find_country,
    find_demonym,
    find_government,
    find_side,
)
from analysis._speakers.names.titles import (
    is_capitalized,
    is_plural_person,
    is_possessive,
    is_role,
    is_title,
    without_possessive,
)
from analysis._word_classes import find_class

_BREAK = re.compile(r"\s(?:who|whom|whose|that|which|to|on|in|about|against|over|and)\s|,")
# The Bank of Ireland’s governor, Voices for Norway’s director.
_OWNER = re.compile(
    r"(?:[Tt]he\s)?((?:[A-Z][\w-]+\s){1,4}(?:of|for|on)\s(?:the\s)?(?:[A-Z][\w-]+\s){0,3}[A-Z][\w-]+?)"
    r"(?:[’']s|(?<=s)[’'])\s"
)
# The Roe campaign's spokesman is no Roe.
_CAMPAIGN = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?)\s)?(([A-Z][\w-]+)(?:\s[A-Z][\w-]+)?\scampaign)(?:[’']s)?\s(?:[a-z]+\s)?"
    r"(?:spokes(?:man|woman|person)|manager|chair(?:man|woman)?|aides?|strategists?|officials?|pollster)"
)
# Bank of Norland governor, University of Norland law professor.
_BODY_OF = re.compile(
    r"(?:[Tt]he\s|[Aa]n?\s)?((?:[A-Z][\w-]+\s){1,4}?(?:of|for|on)\s(?:the\s)?(?:[A-Z][\w-]+\s){0,3}?"
    r"[A-Z][\w-]+)\s((?:[\w-]+\s){0,2}[\w-]+)$"
)
# Board of Public Works chief inspector, whose role begins with a small letter.
_WHOLE_BODY_OF = re.compile(
    r"(?:[Tt]he\s|[Aa]n?\s)?((?:[A-Z][\w-]+\s){1,4}?(?:of|for|on)\s(?:the\s)?(?:[A-Z][\w-]+\s){0,3}"
    r"[A-Z][\w-]+)\s([a-z](?:[\w-]+\s){0,2}[\w-]+)$"
)
# Acme’s Moscow correspondent.
_OWNER_ABROAD = re.compile(
    r"(?:[Tt]he\s)?((?:[A-Z][\w&-]+\s){0,4}[A-Z][\w&-]+?)(?:[’']s|(?<=s)[’'])\s([A-Z]\w+)\s[a-z]"
)
# France’s far-right Roe Front party leader, the leader of France’s Roe Front.
_PARTY = re.compile(
    r"(?:[Tt]he\s)?(?:([A-Z][\w-]+)[’']s\s)((?:[a-z-]+\s){0,3})((?:[A-Z][\w’'-]*\s)*[A-Z][\w’'-]*\w)"
    r"(\sparty)?(\s(?:co-|deputy\s)?(?:leader|founder))?$"
)
_RUN = r"[A-Z][\w’'-]*[^\W_](?:\s[A-Z][\w’'-]*[^\W_])*"
_OF_PLACE = re.compile(r"((?:[A-Z][\w’'-]+\s)+)of\s([A-Z][\w’'-]*[^\W_](?:\s[A-Z][\w’'-]*[^\W_])?)")
# The University of Norland at Roe Hill, the Academy of Arts and Sciences.
_LEARNED = re.compile(
    rf"((?:[A-Z][\w’'-]+\s)+)of\s(?:the\s)?({_RUN})(?:\sand\s{_RUN})?(?:\sat\s{_RUN})?"
)
# The Center for American Progress, the Federation of Italian Scientists.
_KIND = re.compile(
    rf"((?:[A-Z][\w’'-]*\s)+)(?:for|of|on)\s(?:the\s)?({_RUN}\s{_RUN})(?:\sand\s{_RUN})?"
)
# The Italian newspaper Roe.
_DESCRIBED = re.compile(
    r"([A-Z]\w+)\s(?:[a-z-]+\s){0,2}?([a-z-]+)\s"
    r"([A-Z][\w’'-]+(?:\s(?:(?:di|della|de|la|der)\s)?[A-Z][\w’'-]+){0,4})"
)
_ORDER = re.compile(rf"(Order|Sound|Bay|Gulf|Isle|Vale|Port|Firth) of (?:the )?{_RUN}")
_PARTS_OF_LANDS = frozenset({"upper", "lower", "inner", "outer", "greater"})
_BIDS = re.compile(rf"([A-Z][a-z]+)\sthe\s{_RUN}")
# For Security and Cooperation.
_FOR = re.compile(r"\s(?:for|of|on)\s(?:[A-Z]\w+\s?(?:and\s)?)+$")
# Friends for Roe Hill.
_CAUSE = re.compile(
    r"((?:[A-Z][a-z]+\s){1,2})(for|against|of)\s(?:the\s)?(?:[A-Z][\w’'-]*\s)*[A-Z][\w’'-]*[^\W_]"
)


def find_owner(phrase: str) -> str:
    """Return the body that owns a role, of several words or with a post abroad, else "".

    >>> find_owner("the Bank of Norland’s governor"), find_owner("Norland’s governor")
    ('Bank of Norland', '')
    >>> find_owner("Acme’s Moscow correspondent"), find_owner("Norway’s Moscow envoy")
    ('Acme', '')
    >>> find_owner("Roe campaign spokeswoman")
    'Roe campaign'
    """
    campaign = _CAMPAIGN.match(phrase)
    if campaign and not _tells_no_owner(campaign.group(2)):
        return campaign.group(1)
    if body := _body_of(phrase):
        return body
    match = _OWNER.match(phrase)
    if match is None and (abroad := _OWNER_ABROAD.match(phrase)):
        owner, post = abroad.groups()
        when = fold(owner) in words("weekdays") | {"today", "yesterday", "tomorrow"}
        known = when or bool(find_side(owner) or find_demonym(owner) or find_demonym(post))
        elsewhere = bool(find_side(post)) and not known
        match = abroad if elsewhere else None
    return match.group(1) if match and not is_role(match.group(1).split()[0]) else ""


def _body_of(phrase: str) -> str:
    """Return a body with "of" in its name before a role, else "".

    >>> _body_of("the Bank of Norland deputy governor"), _body_of("Head of State adviser")
    ('Bank of Norland', '')
    """
    match = _WHOLE_BODY_OF.match(phrase) or _BODY_OF.match(phrase)
    if match is None:
        return ""
    name, held = match.groups()
    head = re.split(r"\s(?:of|for|on)\s", fold(name))[0].split()
    role = fold(held.split()[-1])
    borne = is_role(role) or is_plural_person(role)
    own = is_body_noun(head[-1]) and not any(map(is_role, head))
    return name if borne and own else ""


def _tells_no_owner(word: str) -> bool:
    """Say whether a campaign is a country's, a state's, a party's, a body's or "his"."""
    known = parties().keys() | words("determiners") | {"his", "her", "their", "its"}
    known |= words("states", "cities", "organizations")
    return bool(find_demonym(word)) or fold(word) in known or word.isupper()


def find_body(complement: str) -> str:
    """Return the body with which what stands behind "of" or "for" begins, "" for any other.

    >>> find_body("Forward Norway"), find_body("Norway"), find_body("Friends for Roe Hill")
    ('Forward Norway', '', 'Friends for Roe Hill')
    """
    if not is_capitalized(complement):
        return ""
    return (
        _bidding(complement)
        or _order(complement)
        or _with_cause(complement)
        or _of_place(complement)
        or national_name(complement)
        or _with_country(complement)
        or _described(complement)
        or _of_kind(complement)
    )


def _bidding(complement: str) -> str:
    """Return a body that is called by what it calls for: Keep the Roof."""
    match = _BIDS.match(complement)
    if match and find_class(match.group(1).lower()) == "VB":
        return match.group()
    run = list(itertools.takewhile(is_capitalized, complement.split()))
    return " ".join(run) if len(run) > 1 and fold(run[0]) in words("bids") else ""


def _order(complement: str) -> str:
    """Return an order, or a body that a stretch of water names: Sound of Roe Fishermen's Union.

    >>> _order("Order of Weavers"), _order("Sound of Roe Fishermen's Union"), _order("Roe")
    ('Order of Weavers', "Sound of Roe Fishermen's Union", '')
    """
    match = _ORDER.match(complement)
    port = match is not None and match.group(1) == "Port" and not find_government(match.group())
    whole = match is not None and (match.group(1) == "Order" or names_body(match.group().split()))
    whole |= port
    return without_possessive(match.group()) if match and whole else ""


def _of_kind(complement: str) -> str:
    """Return a body whose kind stands before what it is for: the Center for American Progress."""
    match = _KIND.match(complement)
    kind = fold(match.group(1).split()[-1]) if match else ""
    of_state = words("national_bodies", "state_bodies", "parts_of_bodies")
    told = is_body_noun(kind) and kind not in of_state | {"office", "government", "court"}
    return match.group().strip() if match and told and find_side(match.group(2)) else ""


def without_description(name: str) -> str:
    """Return a body's name without the adjectives before it.

    >>> without_description("right-wing Roe Party"), without_description("new mayor Vera Roe")
    ('Roe Party', 'new mayor Vera Roe')
    >>> without_description("ruling Democratic Union")
    'Democratic Union'
    """
    tokens = name.split()
    first = next((at for at, token in enumerate(tokens) if is_capitalized(token)), 0)
    plain = all(map(_is_description, tokens[:first]))
    run = list(itertools.takewhile(is_capitalized, tokens[first:]))
    # Of the small Green Voice.
    place = bool(run) and fold(run[-1]) in words("parts_of_places")
    several = len(run) > 1 and not (place or any(map(_is_of_others, run)))
    named = plain and (several or any(map(_is_body_word, run)))
    return " ".join(tokens[first:]) if named else name


def _is_of_others(token: str) -> bool:
    """Say whether a word is in a person's name, a title, a country's or for people."""
    people = is_first_name(token) or is_title(token) or is_plural_person(fold(token))
    return people or bool(find_side(token) or find_demonym(token)) or fold(token) in parties()


def _is_description(word: str) -> bool:
    standing = word in words("standings_of_parties")
    return standing or "-" in word or find_class(word) == "JJ"


def find_party(phrase: str) -> str:
    """Return the party that a phrase names as a country's, "" where it names none.

    >>> find_party("Norland’s far-right Forward Front leader"), find_party("Norland’s leader")
    ('', '')
    >>> find_party("Norway’s far-right Forward Front leader"), find_party("Norway’s Roe Vik party")
    ('Forward Front', 'Roe Vik')
    """
    match = _PARTY.match(phrase)
    if not match or not find_side(match.group(1)):
        return ""
    _, described, name, called, led = match.groups()
    tokens = [fold(token) for token in name.split()]
    state = any(word in words("national_bodies") or is_title(word) for word in tokens)
    kinds = body_types().get(tokens[-1], frozenset())
    if called and len(tokens) == 1:
        # Norway's Labour party, but Norway's Kven party is of a people.
        return parties().get(tokens[0], "")
    # Norway's ruling Democratic Renewal, but Norway's ruling Vera Roe is nobody's.
    ruling = len(tokens) > 1 and not words("standings_of_parties").isdisjoint(described.split())
    told = called or ruling or not kinds.isdisjoint({"party", "union"})
    told = told or (led and _is_body_word(tokens[-1]))
    return name if told and not state else ""


def until_break(phrase: str) -> str:
    """Return a phrase up to its first clause; "and" and "on" may stand in a body's name.

    >>> until_break("the Bureau of Mines and Water who left")
    'the Bureau of Mines and Water'
    >>> until_break("chair of the Committee on Rivers in the town")
    'chair of the Committee on Rivers'
    """
    for match in _BREAK.finditer(phrase):
        if match.group() == " and ":
            position = len(phrase[: match.start()].split())
            if joins_name(phrase.split(), position):
                continue
        if match.group() == " on " and _names_subject(phrase, match):
            continue
        if in_continent().match(phrase, match.start()) and _FOR.search(phrase[: match.start()]):
            # Cooperation in Europe.
            continue
        return phrase[: match.start()]
    return phrase


def _names_subject(phrase: str, link: re.Match[str]) -> bool:
    """Say whether "on" leads to what a body is there for: Committee on Rivers."""
    before, behind = phrase[: link.start()].split(), phrase[link.end() :].split()
    if not before or not behind or not is_capitalized(before[-1]) or not is_capitalized(behind[0]):
        return False
    sits = fold(before[-1]) in words("deliberating")
    return sits and fold(behind[0]) not in words("weekdays")


def national_name(phrase: str) -> str:
    """Return a body whose own name begins with a country or a capital: Lisbon Water Board."""
    tokens = phrase.split()
    for start, token in enumerate(tokens):
        if not is_capitalized(token) or is_role(token) or fold(token) in words("determiners"):
            continue
        run = list(itertools.takewhile(is_capitalized, tokens[start:]))
        # Cape Verde Roe Laboratory.
        two = " ".join(run[:2])
        if not (find_demonym(run[0]) or find_government(run[0]) or find_government(two) == two):
            return ""
        if _is_cause(run[1:], tokens[start + len(run) :]):
            # The Kenya Patients' Voice network.
            return " ".join(run)
        last = next((at for at in range(len(run) - 1, 0, -1) if _is_body_word(run[at])), 0)
        # Norway’s Dock Union, but the Irish Millers’ Union.
        closed = any(is_possessive(word) and word[-1] == "s" for word in run[:last])
        ends = last + 1 == len(run)
        named = [*run[: last + 1], *(_goes_on(tokens[start + len(run) :]) if ends else [])]
        return "" if closed or not last else without_possessive(" ".join(named))
    return ""


def find_national(head: str) -> str:
    """Return a body before a role whose own name ends in a country.

    >>> find_national("Roe Water Norway director"), find_national("former Norway director")
    ('Roe Water Norway', '')
    """
    capitals = itertools.dropwhile(lambda token: not is_capitalized(token), head.split())
    run = list(itertools.takewhile(lambda one: is_capitalized(one) and not is_role(one), capitals))
    own = [token for token in run[:-1] if fold(token) not in common_words()]
    ends = bool(own) and find_country(run[-1]) is not None and head.split()[-1] != run[-1]
    told = any(find_side(token) or find_demonym(token) for token in run[:-1])
    return " ".join(run) if ends and not told else ""


def _goes_on(behind: list[str]) -> list[str]:
    """Return "of Power Workers" behind a body with a country: people of a trade, no place."""
    run = list(itertools.takewhile(is_capitalized, behind[1:])) if behind[:1] == ["of"] else []
    last = run[-1] if run else ""
    place = find_side(last) or fold(last) in words("states", "cities")
    return ["of", *run] if last.endswith("s") and not place else []


def _is_cause(named: list[str], behind: list[str]) -> bool:
    """Say whether a name behind a country is a campaign's, by the noun behind it alone."""
    kind = behind[0] if len(behind) == 1 else ""
    campaigns = "campaigners" in body_types().get(kind, frozenset())
    return campaigns and bool(named) and not any(map(_is_of_state, map(fold, named)))


def _of_place(complement: str) -> str:
    """Return a body whose name goes on behind "of": the University of Norland at Roe."""
    learned = _LEARNED.match(complement)
    if learned and fold(learned.group(1).split()[-1]) in words("learned_bodies"):
        return without_possessive(learned.group())
    # The Air Accident Bureau of Norway, but the Agency of Acme.
    match = _OF_PLACE.match(complement)
    kind = match.group(1).split()[-1] if match else ""
    # The Basic Court of Pristina is no Kosovo.
    body = _is_body_word(kind) or (
        kind == "Court" and len(match.group(1).split()) > 1 if match else False
    )
    return match.group() if match and body and find_government(match.group(2)) else ""


def _with_country(complement: str) -> str:
    """Return a name of its own that holds a country: Forward Norway, One Norway Now."""
    run = list(itertools.takewhile(is_capitalized, complement.split()))
    plain = [fold(without_possessive(token)) for token in run]
    if len(run) < 2 or any(is_possessive(token) for token in run[:-1]):
        return ""
    if find_class(plain[0]) == "CD":
        return without_possessive(" ".join(run))
    first = next((at for at, word in enumerate(run) if find_side(word)), 0)
    # Radio Norway, Bank Austria.
    own_kind = first == 1 and plain[0] in words("organizations") - words("national_bodies")
    # Great America PAC.
    own_end = len(plain) - (plain[-1] in words("organizations") - words("national_bodies"))
    if any(map(_is_of_state, plain[own_kind:own_end])) or any(map(is_role, plain[first:])):
        return ""
    region = find_class(plain[0]) == "JJ" or plain[0] in words("regions") | _PARTS_OF_LANDS
    if first == len(run) - 1 and region:
        # Lower Austria, Imperial Russia, but Greenpeace Norway.
        return ""
    name = without_possessive(" ".join(run))
    told = [bool(find_government(word) or find_demonym(word)) for word in run]
    own = any(told) and not all(told) and find_side(name) != find_government(name)
    return name if own else ""


def _is_of_state(word: str) -> bool:
    return word in parties() or word in words(
        "organizations", "national_bodies", "regions", "officials"
    )


def _with_cause(complement: str) -> str:
    """Return a body that is named for its cause: Friends for Roe Hill."""
    match = _CAUSE.match(complement)
    if not match:
        return ""
    people, *kind = match.group(1).split()
    if find_demonym(people) and [fold(word) for word in kind] == ["party"]:
        # The Dutch Party for Roe.
        return match.group().split(" ", 1)[1]
    first = [fold(word) for word in match.group(1).split()]
    if any(is_title(word) or find_side(word.title()) for word in first):
        return ""
    if match.group(2) == "of":
        # Families of the Quarry.
        return match.group() if first[-1] in words("close_to_victims") else ""
    # Research for Acme is a department of Acme's.
    many = is_plural_person(first[-1]) or first[-1] in words("causes") | {"party"}
    return match.group() if many else ""


def _described(complement: str) -> str:
    """Return the name behind a people and a kind or trade: "the Italian weaver Roe" is no Italy."""
    match = _DESCRIBED.match(complement)
    if match is None:
        return ""
    people, kind, name = match.groups()
    trade = kind.endswith(("er", "or")) and not (is_title(kind) or is_first_name(name.split()[0]))
    return name if find_demonym(people) and (is_body_noun(kind) or trade) else ""


def _is_body_word(token: str) -> bool:
    word = fold(without_possessive(token))
    return word in words("organizations") and word not in words("national_bodies")
