"""Where, among titles, roles and owners, a name begins: "Russian aide Vera Roe"."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from analysis._lexicons import common_words, mapping, parties, words
from analysis._speakers.names.kinds import (
    names_body,
)
from analysis._speakers.names.parts import (
    fold,
    is_first_name,
    is_honor,
    is_only_a_first_name,
    is_particle,
)
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import (
    is_capitalized,
    is_plural_person,
    is_possessive,
    is_rank,
    is_role,
    is_title,
    is_trade,
    singular,
    without_possessive,
)

_ROYAL = frozenset({"King", "Prince", "Bishop", "Duke", "Baron", "Pope", "Abbot"})  # and surnames
_ROYALS = frozenset({"queen", "king", "prince", "princess"})
_FOUNDED = frozenset(
    {"hospital", "school", "university", "college", "infirmary", "academy", "clinic"}
)
_GIVEN_TITLES = frozenset({"Dean", "Duke"})
_TWO = 2
_NAMED = 3  # a first name, a surname and letters
# A title in small letters before a name: no body is called State alone.
SECRETARY = r"(?<!general )(?:under)?secretary of (?:State|Defense|Labor|Commerce|Energy)\b"
_TITLE_OF = re.compile(
    rf"\b([A-Z][a-z]+|(?={SECRETARY})[a-z]+)"
    r" ([Oo]f(?: [Tt]he)?|[Ff]or) ([A-Z][\w’']+)"
    r" (?=(?:[A-Z][\w.’'-]* )*[A-Z][\w.’'-]*$)"
)
# Whoever holds the post owns them: the Public Defender's Office.
OFFICES = frozenset({"Office", "Department", "Bureau", "Service"})
# Plurals without an s: the Women's League.
_PLURALS = frozenset({"children", "people"})
_TRADE = re.compile(r"^[A-Z][a-z]{2,}(?:er|or|man|ist|ian|eer|hand|ant)$")
_INITIAL = re.compile(r"[A-Z]\.")
_HOME = re.compile(r"[A-Z][\w.]*-(?:based|born|bred|raised|educated|trained)")
_ALSO_INITIALS = frozenset({"CM", "CS"})
_LINKS = frozenset({"of", "for", "and"})
# A title that `_join_title` joined, and no mother-of-two.
_OF_JOINT = re.compile(r"-(of(?:-the)?|for)-(?=[A-Z])")


def name_behind_department(tokens: list[str], start: int) -> int:
    """Return where a full name begins behind what a title is for; 0 where none does.

    `start` is where the last run of capitals begins.

    >>> name_behind_department("Minister of State for Education Vera Roe".split(), 4)
    5
    >>> name_behind_department("School of Nursing Director Vera Roe".split(), 2)
    4
    """
    opens = start and tokens[start - 1] in _LINKS and not is_title(" ".join(tokens[start:][:1]))
    if not opens or any("," in token for token in tokens[start:]):
        return 0
    head = list(itertools.takewhile(lambda token: token not in _LINKS, tokens))
    titled = any(is_title(_OF_JOINT.split(token)[0]) for token in head)
    # Supervisor of Elections.
    titled |= tokens[start - 1] == "of" and any(map(is_role, head[-1:]))
    for position in range(start + 1, len(tokens) - 1):
        office = is_title(tokens[position - 1]) and position - 1 > start and names_body(head[-1:])
        if (titled or office) and _begins_full_name(tokens, position):
            return position
    return 0


def _begins_full_name(tokens: list[str], position: int) -> bool:
    """Say whether a full name ends the words from a place on: no St James, no Dallas Campus."""
    before, last = tokens[position - 1], fold(tokens[-1])
    place = fold(f"{before} {tokens[position]}")
    placed = fold(before) in words("openings_of_places") | {"st", "saint"}
    placed |= place in words("states", "cities") or bool(find_government(place.title()))
    return is_first_name(tokens[position]) and not placed and last not in words("ends_of_places")


@lru_cache(maxsize=32768)
def split_name(text: str) -> tuple[str, str]:
    """Split a phrase that ends in a proper name into what stands before and the name.

    >>> split_name("Russian presidential aide Vera Roe")
    ('Russian presidential aide', 'Vera Roe')
    >>> split_name("a spokesperson")
    ('a spokesperson', '')
    """
    tokens = _join_department(_TITLE_OF.sub(_join_title, text).split())
    start = len(tokens)
    if start > 2 and tokens[-1].isdigit() and names_body(tokens[:-1]):
        # Radio 88.
        start -= 1
    while start and (
        is_capitalized(tokens[start - 1])
        or (tokens[start - 1] == "&" and start < len(tokens))
        or (1 < start < len(tokens) and is_particle(*tokens[start - 1 : start + 1]))
    ):
        start -= 1
    start = _body_start(tokens, start)
    while start < len(tokens) - tokens[-1].isdigit() and not is_capitalized(tokens[start]):
        start += 1
    of_two = 1 < start <= len(tokens) - _NAMED and tokens[start - 1] == "and"
    of_two = of_two and is_role(tokens[start - 2]) and is_role(tokens[start])
    of_two = of_two and tokens[start].isupper()
    if behind := name_behind_department(tokens, start):
        return _write_prefix(tokens[:behind]), " ".join(tokens[behind:])
    if start and tokens[start - 1] in words("enders") - {"late"} and not of_two:
        # "the president of Ukraine" names a country, not a bearer.
        return text, ""
    begin = start
    for position in range(start, len(tokens)):
        # Dean Roe is somebody’s name before it is a dean’s.
        given = tokens[position] in _GIVEN_TITLES and _is_given(tokens, position)
        before = _tells_home(tokens, position) or _is_office_in_letters(tokens, position)
        before = before or _ends_body(tokens, begin, position)
        if before or (not given and _ends_prefix(tokens, begin, position)):
            begin = position + 1
    begin += _opens_with_trade(tokens[begin:])
    begin = _behind_description(tokens, begin)
    return _write_prefix(tokens[:begin]), " ".join(tokens[begin:])


def _ends_body(tokens: list[str], begin: int, position: int) -> bool:
    """Say whether a body's words end before who is of it: "Dalton District Council Vera Roe".

    One word before it may be part of the name: Lycée Victor Hugo.
    """
    named = tokens[position + 1 :]
    last = tokens[position]
    inner = is_capitalized(last) and fold(last) not in words("function_words")
    two = inner and position > begin and len(named) == _TWO and not is_possessive(last)
    if not two or not is_only_a_first_name(named[0]) or names_body(named) or is_role(named[1]):
        return False
    state = words("national_bodies")
    # The district council's Vera Roe, but a Navy diver Vera Roe.
    own = names_body(one for one in tokens[begin : position + 1] if fold(one) not in state)
    return own and _begins_full_name(tokens, position + 1)


def _begins_full_name_of_two(tokens: list[str], position: int) -> bool:
    """Say whether a first name and one more word end the tokens from a place on."""
    return position == len(tokens) - _TWO and is_first_name(tokens[position])


def _is_given(tokens: list[str], position: int) -> bool:
    """Say whether a word before the last is a first name: at the head or behind a title.

    An associate dean is none.
    """
    before = tokens[position - 1] if position else "Mr"
    titled = is_title(before) and fold(before) not in words("modifiers")
    return titled and position == len(tokens) - _TWO


def _write_prefix(tokens: list[str]) -> str:
    """Write what stands before a name with joined titles parted again."""
    return _OF_JOINT.sub(_part_title, " ".join(tokens)).replace("_", " ")


def without_letters(phrase: str) -> str:
    """Return a name alone without the letters behind it: "Vera Roe MP", no "South Roe MP".

    >>> without_letters("Vera Roe MP"), without_letters("the Vera Roe MP")
    ('Vera Roe', 'the Vera Roe MP')
    >>> without_letters("Minister of State Vera Roe TD")
    'Minister of State Vera Roe'
    """
    tokens = phrase.split()
    if len(tokens) < _NAMED or not is_honor(tokens[-1]):
        return phrase
    named = _without_title(tokens)
    if len(named) < _NAMED:
        return phrase
    place = fold(named[1]) in words("parts_of_places") or fold(" ".join(named[:2])) in words(
        "cities"
    )
    # Torcuil Roe MSP, whom no list has; no seat stands so without an article.
    rare = not any(fold(token) in common_words() or find_government(token) for token in named[:-1])
    given = _may_be_given(named[0]) or (rare and not names_body(named[:-1]))
    plain = given and all(map(is_capitalized, named)) and not place
    return " ".join(tokens[:-1]) if plain else phrase


def _without_title(tokens: list[str]) -> list[str]:
    """Return a name and the letters behind it without the title before: "Deputy Vera Roe TD"."""
    titled = is_title(tokens[0]) or fold(tokens[0]) in words("elected")
    if not titled or len(tokens) <= _NAMED:
        return tokens
    # Minister of State Vera Roe TD.
    of_state = tokens[1] in _LINKS
    starts = (at for at, token in enumerate(tokens) if at > 1 and is_first_name(token))
    return tokens[next(starts, 1) if of_state else 1 :]


def _opens_with_trade(name: list[str]) -> bool:
    """Say whether a trade stands before a name: "Jailer Norm Roe", "Auditors Roe & Poe"."""
    joint = len(name) > _NAMED and name[2] == "&" and fold(name[1]) not in common_words()
    if joint and is_plural_person(fold(name[0])):
        return True
    return (
        len(name) > 2
        and bool(_TRADE.search(name[0]))
        and not is_first_name(name[0])
        and is_only_a_first_name(name[1])
    )


def _behind_description(tokens: list[str], begin: int) -> int:
    """Return where a full name begins behind a headline's words: "Celebrities Vera Roe".

    >>> _behind_description("Conservative Icon Lena Roe".split(), 0)
    2
    >>> _behind_description("Hotel Lena Roe".split(), 0), _behind_description("Roe Lena".split(), 0)
    (0, 0)
    """
    at = begin
    while at < len(tokens) - _TWO and _describes(tokens[at]):
        at += 1
    whole = at > begin and len(tokens) - at <= _NAMED and is_only_a_first_name(tokens[at])
    plain = any(fold(token) in common_words() for token in tokens[at + 1 :])
    told = whole and not plain and not names_body(tokens[begin:]) and _begins_full_name(tokens, at)
    return at if told else begin


def _describes(token: str) -> bool:
    """Say whether a word of a headline is in no name: no first name, no letters, no region."""
    word = fold(token)
    plain = token[1:].islower() and word in common_words() and not is_first_name(token)
    return plain and word not in words("regions", "openings_of_places")


def _body_start(tokens: list[str], start: int) -> int:
    """Return where a body's name begins that has "and" in it: Food and Drug Agency."""
    while (
        1 < start < len(tokens)
        and tokens[start - 1] in {"and", "&"}
        and is_capitalized(tokens[start - 2])
        and names_body(tokens[start:])
        and not is_first_name(tokens[start - 2])
    ):
        start -= 2
        while start and is_capitalized(tokens[start - 1]):
            start -= 1
    return start


def _join_title(match: re.Match[str]) -> str:
    """Write a title of several words as one: "Secretary of State Vera Roe"."""
    title, link, office = match.groups()
    link = link.lower()  # "Secretary Of State", in a headline
    serves = fold(title) in words("servants") or is_title(office) or is_first_name(office)
    if link == "for" and serves:
        # A Spokesman for Vera Roe is not she.
        return match.group()
    before = match.string[: match.start()].split()[-1:]
    if title in _ROYAL and any(map(_may_be_given, before)):
        # Peter T. King of New York.
        return match.group()
    if ends_in_body([office, *match.string[match.end() :].split()]):
        return match.group()
    joined = f"{title}-{link.replace(' ', '-')}-{office} "
    return joined if is_title(title) or is_role(title) else match.group()


def ends_in_body(tokens: list[str]) -> bool:
    """Say whether several capitals behind "Chairman of the" are a body's name, and no bearer's.

    >>> ends_in_body(["Roe", "Youth", "Council"]), ends_in_body(["State", "Vera", "Roe"])
    (True, False)
    """
    of_state = fold(tokens[-1]) in words("national_bodies")
    named = any(is_first_name(token) for token in tokens[1:-1])
    return len(tokens) > 1 and names_body(tokens[-1:]) and not (of_state or named)


def _may_be_given(token: str) -> bool:
    return is_first_name(token) or bool(_INITIAL.fullmatch(token))


def _join_department(tokens: list[str]) -> list[str]:
    """Write the rest of a department into its title: "Minister-for-Water Resources Vera Roe"."""
    at = next((n for n, token in enumerate(tokens) if _OF_JOINT.search(token)), None)
    if at is None:
        return tokens
    of_state = fold(tokens[at].split("-")[0]) in words("state_offices") | {"secretary"}
    while (
        len(tokens) > at + _NAMED
        and _is_of_department(tokens[at + 1])
        and (of_state or is_only_a_first_name(tokens[at + 2]))
    ):
        tokens = [*tokens[:at], f"{tokens[at]}_{tokens[at + 1]}", *tokens[at + 2 :]]
    behind = _behind_body(tokens, at + 1)
    return [*tokens[:at], "_".join(tokens[at:behind]), *tokens[behind:]]


def _behind_body(tokens: list[str], start: int) -> int:
    """Return where a full name begins behind the rest of a body's: "District Council Vera Roe"."""
    for position in range(start + 1, len(tokens) - 1):
        body = names_body(tokens[position - 1 : position])
        if body and _begins_full_name(tokens, position):
            return position
    return start


def _is_of_department(token: str) -> bool:
    return fold(token) in common_words() and not (is_first_name(token) or is_title(token))


def _part_title(match: re.Match[str]) -> str:
    return f" {match.group(1).replace('-', ' ')} "


def _tells_home(tokens: list[str], position: int) -> bool:
    """Say whether somebody's home or birth stands before the name: "Texas-based Vera Roe"."""
    named = tokens[position + 1 : position + 2]
    return bool(_HOME.fullmatch(tokens[position])) and any(map(is_first_name, named))


def _is_office_in_letters(tokens: list[str], position: int) -> bool:
    """Say whether letters for an office stand before a name: "PM Roe", "Acme VP Vera Roe"."""
    named = tokens[position + 1 : position + 2]
    held = named and (position == 0 or is_first_name(named[0])) and not names_body(named)
    # The CS Jane Roe, but C. S. Lewis.
    held = held and (tokens[position] not in _ALSO_INITIALS or len(tokens) > position + 2)
    return bool(held) and tokens[position] in mapping("letters_of_offices")


def _ends_prefix(tokens: list[str], begin: int, position: int) -> bool:
    """Say whether the capitalized token at `position` is a title or an owner."""
    token, last = tokens[position], position == len(tokens) - 1
    # Manoj Sen, but Virginia Sen. Vera Roe.
    double, opening = fold(token) in words("surname_titles") and token[-1] != ".", tokens[begin]
    if double and last and position and fold(tokens[position - 1]) in words("honorifics"):
        return False
    # Charlie King, but Saudi King Salman and Dalton Council Speaker Vera Roe.
    of_body = find_demonym(opening) or names_body(tokens[begin:position])
    # Virginia Sen Vera Roe, but Virginia Baker Hill.
    of_body = of_body or _begins_full_name_of_two(tokens, position + 1)
    if double and position > begin and is_first_name(opening) and not of_body:
        return False
    if _opens_members(tokens, position):
        return False
    # Det Con Vera Roe.
    pair = " ".join(map(fold, tokens[max(position - 1, 0) : position + 1]))
    titled = is_title(token) or (not last and (pair in words("titles") or pair == "lib dem"))
    if titled or is_rank(tokens[position : position + 2]):
        return True
    if not last and is_possessive(token):
        # The Harbour Pilots' Union is its members' own.
        bodies = names_body(tokens[position + 1 :])
        saint = fold(tokens[begin]) in {"st", "saint"}
        if tokens[position + 1] in OFFICES and is_role(without_possessive(token)):
            return False
        plural = fold(without_possessive(token))
        if bodies and (plural in _PLURALS or plural.endswith("men")):
            return False
        named = tokens[position + 1 : position + 2]
        if is_plural_person(fold(without_possessive(token))) and not is_first_name(named[0]):
            # The Citizens' List.
            return False
        return not bodies or (token.endswith("s") and not saint)
    if (
        not last
        and not _is_in_body(tokens, position)
        and not _opens_body(tokens, position)
        and (
            is_role(_OF_JOINT.split(token)[0])
            or (fold(token) in parties() and not _opens_party(tokens, position))
        )
    ):
        return not (position == begin and double and is_first_name(token))
    return position == begin == 0 and fold(token) in words("adjectives")


def _opens_members(tokens: list[str], position: int) -> bool:
    """Say whether a body's name goes on behind a word: the Teachers Guild, the Adv Group.

    >>> _opens_members("Road and General Workers' Union".split(), 2)
    True
    """
    people = any(is_plural_person(fold(one)) for one in tokens[position:-1])
    if people or fold(tokens[position]) in words("short_titles"):
        return names_body(tokens[position + 1 :])
    if fold(tokens[position]) in _ROYALS and fold(tokens[-1]) in _FOUNDED:
        # Queen Adelaide Hospital.
        return len(tokens) > position + _TWO
    if fold(tokens[position]) in {"general", "premier"}:
        # Leeds General Infirmary, but Attorney General House and General Tom Church.
        office = position and is_title(" ".join(tokens[position - 1 : position + 1]))
        return not office and names_body(tokens[position + 1 : position + 2])
    many = "".join(tokens[position + 1 : position + 2])
    members = many.endswith(("s’", "s'")) and is_plural_person(fold(without_possessive(many)))
    return members and names_body(tokens[position + 2 :])


def _opens_body(tokens: list[str], position: int) -> bool:
    """Say whether a noun for people begins a body's name: Champion Homes."""
    token, rest = tokens[position], tokens[position + 1 :]
    if is_title(token) or is_trade(singular(fold(token))) or fold(token) in parties():
        return False
    return names_body(rest[-1:]) and not is_only_a_first_name(rest[0])


def _opens_party(tokens: list[str], position: int) -> bool:
    """Say whether a party's word is in a body's name: Free Democratic Union, no Republican House.

    A letter alone is no party's, and of the Democratic Party the adjective is enough.
    """
    rest = tokens[position + 1 :]
    others = words("national_bodies") | {"party", "primary"}
    body = names_body(rest[-1:]) and fold(rest[-1]) not in others
    return len(fold(tokens[position])) == 1 or (body and not any(map(is_title, rest)))


def _is_in_body(tokens: list[str], position: int) -> bool:
    """Say whether a word like a role stands inside a name: the People's Forward Alliance."""
    closes = position == len(tokens) - 2 and names_body(tokens[-1:])
    return closes and position > 0 and tokens[position - 1].endswith(("’s", "'s"))


def has_department(tokens: list[str]) -> bool:
    """Say whether a full name ends the words, behind a department and who heads it."""
    links = [n for n, token in enumerate(tokens) if token in _LINKS]
    start = links[-1] + 1 if links else 0
    return all(map(is_capitalized, tokens[start:])) and bool(name_behind_department(tokens, start))


def has_title_of(text: str) -> bool:
    """Say whether a text has a title of several words before a name: "Secretary of State"."""
    match = _TITLE_OF.search(text)
    return match is not None and _join_title(match) != match.group()
