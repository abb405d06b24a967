"""Reading a noun phrase that names who speaks: its head, its name, its roles, its members."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analysis._given_names import GAVE_NAME
from analysis._lexicons import body_types, common_words, genders, mapping, parties, words
from analysis._speakers.names.kinds import names_body
from analysis._speakers.names.parts import fold, is_first_name, without_honors
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.posts import split_post
from analysis._speakers.names.titles import (
    is_capitalized,
    is_elected,
    is_office,
    is_plural_person,
    is_possessive,
    is_role,
    is_title,
    without_possessive,
)
from analysis._speakers.phrases.appositions import read_clause
from analysis._speakers.phrases.lists import (
    list_members,
    list_names,
    name_many,
    name_two_with_roles,
    read_others,
    read_what_many_are,
    split_many,
    without_number,
)
from analysis._speakers.phrases.named_bearers import (
    find_bearer,
    split_colleague,
    write_holder,
)
from analysis._speakers.phrases.segments import (
    calls_a_body,
    cut_head,
    is_named_person,
    read_segment,
)
from analysis._speakers.phrases.source_text import (
    clean_source,
    join_roles,
    lower_determiner,
    split_segments,
)
from analysis._word_classes import find_class

_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]")
_LETTERS_WITHIN = re.compile(r"\s\([A-Z]{2,8}\)(?=\s[a-z])")  # the Roe Party (RP) aide
MEMBERS = re.compile(
    r"(?:,|\s[—–-]+)?\s+(?:including|such as|among them|led by|which includes?)\s+"
)
_WHO = re.compile(r"^(?:who|whom|whose|which)\s.*$")
# "I, along with Vera Roe", "who is backing Roe".
_AND_I = re.compile(
    r"^(I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey),? (?:along with|together with|as well as) .+"
    r"|^([Ww]ho),? (?=[a-z]).+"
)
_ONE_OF = re.compile(r"(?:[Oo]ne|[Aa]nother)\sof\s")
# "A spokesman for the train operator".
_SERVED = re.compile(
    r"((?:[Aa]n?|[Tt]he)\s(?:[a-z-]+\s)?([a-z]+)\sfor\s)(?:the|an?|its)\s(?:[a-z-]+\s){0,2}?([a-z-]+)"
)
_OPPOSITION = re.compile(
    r"([Tt]he\s)?Opposition\s((?:[A-Z][\w’'-]*\s){1,4}[A-Z][\w’'-]*)(?=$|,|\s\()"
)
# "Swedish pump and valve maker Acme".
_OF_TWO_GOODS = re.compile(
    r"^((?:[A-Z][\w-]+\s)?)[a-z-]+\sand\s(?=[a-z-]+\s(?:maker|producer|manufacturer|supplier"
    r"|retailer|operator|refiner|trader)\s[A-Z])"
)
_MEMBERS_OF_HOUSE = re.compile(r"(?:[Ss]everal |[Ss]ome )?[Hh]on(?:ourable|\.)? [Mm]embers")
_WHO_GAVE = re.compile(r",?\swho\s.*$")
# "A Parks and Waterways spokeswoman".
_OF_TWO_FIELDS = re.compile(
    r"(?:an?\s|the\s)?(?:[A-Z][\w’'-]*\s){1,3}and\s(?:[A-Z][\w’'-]*\s){1,3}"
    r"(?:[a-z]+\s)?(spokes(?:man|woman|person)|officials?)"
)
_TWO = 2
_STATE_LETTERS, _LONGEST_LETTERS = 2, 5  # of a party
_LINKS = frozenset({"of", "on", "for"})
_GROUP = 3  # words of "deputy group leader"
# New Labour is Labour, Northern Democrats are Democrats.
_OF_THE_PARTY = ("adjectives", "regions", "openings_of_places", "standings_of_parties")
_PARTY_MARK = re.compile(r"^([RD])(?:-[A-Z]|$)")


@dataclass
class Phrase:
    """What a noun phrase says: `shape` is pronoun, name, person, pair or noun.

    `name` is the proper name in it, `prefix` what stands before the name, `head` the noun it
    turns on (lower case), `roles` what it says of the bearer, `members` names listed as part,
    `parts` the phrases of two of whom each is described.
    """

    text: str
    shape: str = "noun"
    name: str = ""
    prefix: str = ""
    head: str = ""
    roles: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    parts: list[Phrase] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def is_of_many(self) -> bool:
        """Whether a common word alone, and what restricts it, has only the sentence's capital.

        >>> read_phrase("Crews in the north").is_of_many, read_phrase("Roe in Oslo").is_of_many
        (True, False)
        """
        behind = self.text.removeprefix(self.name).split()
        restricted = self.text.startswith(self.name) and bool(behind) and _restricts(behind[0])
        plural = fold(self.name) in common_words() and find_class(fold(self.name)) == "NNS"
        return restricted and " " not in self.name and plural

    def _letters_of_party(self) -> str | None:
        """Return the letters behind who is elected somewhere else than the US: "Cllr Roe (FF)"."""
        elected = any(is_elected(token) for token in self.prefix.split())
        for mark in self.marks if elected and self.shape == "person" else ():
            letters = mark.isupper() and mark.isalpha() and len(mark) >= _STATE_LETTERS
            if letters and len(mark) <= _LONGEST_LETTERS and not _of_congress(self.prefix):
                return mark
        return None

    @property
    def party(self) -> str | None:
        """The party that "(R-Tex.)" or a party word tells."""
        for mark in (*self.marks, *self.roles):
            if match := _PARTY_MARK.match(mark):
                return parties()[match.group(1).lower()]
        for mark in self.marks:
            if party := mapping("party_marks").get(fold(mark.split(",")[0])):
                return party
        if letters := self._letters_of_party():
            return letters
        seated = len(self.marks) == _TWO and self.shape == "person"
        if seated and fold(self.marks[-1]) not in mapping("party_marks"):
            # Vera Roe (Wexbridge) (Civic Union): the seat, then the party.
            return self.marks[-1] if self.marks[-1].istitle() else None
        own = self.prefix if self.shape == "person" else self.text
        told = dict.fromkeys(_list_parties(f"{own} {' '.join(self.roles)}".split()))
        joined = len(told) > 1 and self.shape != "person" and " and " in self.text.split(",")[0]
        # Democrats and even some Republicans are of no one party.
        return None if joined else next(iter(told), None)


def _of_congress(prefix: str) -> bool:
    """Say whether behind somebody a state’s letters may stand: "Rep. Roe (TX)"."""
    offices = {"rep", "sen", "representative", "senator", "gov", "governor"}
    return any(fold(token.rstrip(".")) in offices for token in prefix.split())


def _list_parties(tokens: list[str]) -> Iterator[str]:
    """Yield the parties that words name, but for those of voters and donors."""
    for position, token in enumerate(tokens):
        # "green" or "labour" in lower case is an adjective, and Labour Union another body.
        word = fold(without_possessive(token))
        if word not in parties() and (party := _party_of_adjective(tokens, position)):
            yield party
        if not token[0].isupper() or word not in parties() or len(word) < _TWO:
            continue
        following = tokens[position + 1 :]
        capitals = list(itertools.takewhile(is_capitalized, following))
        chamber = words("national_bodies") | {"party"}
        longer = names_body(capitals) and fold(capitals[0]) not in chamber
        # The Labour Minister is for labour, the Labour minister of the party.
        post = word in words("posts") and fold("".join(capitals[:1])) in words("state_offices")
        if longer or post or _are_followers(following):
            continue
        kind = tokens[position - 1] if position else ""
        if _makes_another_party(kind):
            # The Social Democrats are another party than the Democrats, Civic Labour than Labour.
            yield f"{kind} {'Democrats' if word.startswith('democrat') else token}"
        else:
            yield parties()[word]


def _party_of_adjective(tokens: list[str], position: int) -> str:
    """Return the party of an adjective with a capital, before who is elected for it.

    >>> _party_of_adjective("the Green candidate".split(), 1)
    'Green Party'
    >>> _party_of_adjective("the Green inspector".split(), 1)
    ''
    """
    for size in (2, 1) if is_capitalized(tokens[position]) else ():
        marks = tokens[position : position + size]
        named = mapping("party_marks").get(fold(" ".join(marks)))
        if not named or not all(map(is_capitalized, marks)):
            continue
        following = tokens[position + size :][:_GROUP]
        role = next((at for at, one in enumerate(following) if is_elected(one)), None)
        if role is not None and all(map(str.islower, following[:role])):
            return named
    return ""


def _makes_another_party(kind: str) -> bool:
    """Say whether a word before a party's makes it another: Civic Labour, no Former Labour.

    >>> [_makes_another_party(kind) for kind in ("Civic", "civic", "Former", "Northern")]
    [True, False, False, False]
    """
    word = fold(kind)
    if word in words("kinds_of_democrats"):
        return kind[:1].isupper()
    plain = kind.istitle() and word in common_words() and find_class(word) == "JJ"
    return plain and not (find_demonym(kind) or word in words(*_OF_THE_PARTY))


def _are_followers(following: list[str]) -> bool:
    """Say whether those behind a party's word only vote for it, or give: "registered voters"."""
    ends = words("enders") | {"whom", "who", "that"}
    head = list(itertools.takewhile(lambda token: token not in ends, following))
    return bool(head) and fold(head[-1].rstrip(",")) in words("followers")


def _restricts(word: str) -> bool:
    return word in words("enders") - {"of", "and", "at"} or find_class(word) == "VBN"


def _pronoun(word: str) -> bool:
    return fold(word) in words("gendered_pronouns")


def read_phrase(text: str) -> Phrase:
    """Read a source phrase.

    >>> phrase = read_phrase("Russia’s chief negotiator, presidential aide Vera Roe,")
    >>> phrase.shape, phrase.name, phrase.roles
    ('person', 'Vera Roe', ['presidential aide', 'Russia’s chief negotiator'])
    >>> read_phrase("a person familiar with the talks").head
    'person'
    """
    cleaned = write_holder(clean_source(text))
    marks = [mark.strip() for mark in _PARENTHESIS.findall(cleaned)]
    phrase = Phrase(_LETTERS_WITHIN.sub("", cleaned), marks=marks)
    body = _PARENTHESIS.sub("", cleaned).strip(" ,")
    if (post := split_post(body))[0]:
        return _with_post(phrase, *post)
    colleague, behind = split_colleague(body)
    if colleague and (borne := read_phrase(behind)).shape == "person":
        return replace(borne, text=phrase.text, roles=[colleague, *borne.roles])
    body = join_roles(lower_determiner(_without_opposition(_OF_TWO_GOODS.sub(r"\1", body))))
    if whole := _read_whole(phrase, body):
        return whole
    body, *listed = MEMBERS.split(body, maxsplit=1)
    if listed:
        phrase.members = list_members(listed[0])
    many, named = split_many(body)
    if names := list_names(named):
        body = named
        name = body[: body.find(names[-1]) + len(names[-1])]
        phrase.shape, phrase.name, phrase.members = "pair", name, names
        behind = body[len(name) :].removeprefix(",").strip()
        phrase.roles = [role for role in (many, *read_what_many_are(behind)) if role]
        return phrase
    segments = split_segments(body)
    if len(segments) > 1 and _ONE_OF.match(segments[0]) and _is_some_role(segments[1]):
        # "One of the three people, a Western diplomat".
        segments = segments[1:]
        phrase.text = ", ".join(segments)
    if served := _join_served(segments):
        phrase.text, segments = served, [served, *segments[2:]]
    if listed_names := name_many(segments):
        phrase.shape, phrase.head, phrase.roles = "pair", "", [without_number(segments[0])]
        phrase.name, phrase.members = listed_names
        return phrase
    if halves := name_two_with_roles(segments):
        phrase.shape, phrase.members = "pair", list(halves)
        phrase.name = " and ".join(halves)
        phrase.parts = [_read_segments(Phrase(", ".join(half)), half) for half in halves.values()]
        return phrase
    return _read_segments(phrase, segments)


def _without_opposition(body: str) -> str:
    """Leave out how a party stands, where it has a capital: "the Opposition Roe Party".

    >>> _without_opposition("The Opposition Roe Party"), _without_opposition("Opposition MP Roe")
    ('The Roe Party', 'Opposition MP Roe')
    """
    match = _OPPOSITION.match(body)
    party = match is not None and names_body([match[2].split()[-1]])
    return f"{match[1] or ''}{body[match.start(2) :]}" if match and party else body


def _spelt_by(body: str, marks: list[str]) -> bool:
    """Say whether letters behind a body spell all of its name, with a list in it.

    >>> _spelt_by("Seafarers, Maritime and Dockers Union", ["SMDU"])
    True
    """
    capitals = "".join(
        token[0] for token in body.replace("-", " ").split() if is_capitalized(token)
    )
    letters = marks[0] if marks else ""
    return "," in body and len(letters) > _TWO and capitals == letters


def _read_whole(phrase: Phrase, body: str) -> Phrase | None:
    """Read what no part is looked into of: a name that was given, a pronoun, a country of two."""
    if given := _given_name(body):
        role = _WHO_GAVE.sub("", body)
        return replace(phrase, shape="person", name=given, head=fold(given), roles=[role])
    if _pronoun(alone := _AND_I.sub(r"\1\2", body)):
        phrase.shape, phrase.head = "pronoun", fold(alone)
        return phrase
    if _MEMBERS_OF_HOUSE.fullmatch(body):
        return replace(phrase, head="members")
    if people := read_others(body):
        phrase.text, phrase.head = people
        return phrase
    if of_two := _OF_TWO_FIELDS.fullmatch(body):
        return replace(phrase, head=of_two[1])
    if named := find_bearer(body):
        role, name = named
        name = without_honors(name)
        return replace(phrase, shape="person", name=name, head=fold(name), roles=[role])
    whole = phrase.text.partition(" (")[0].removeprefix("The ").removeprefix("the ")
    if _spelt_by(whole, phrase.marks) and names_body([whole.split()[-1]]):
        return replace(phrase, shape="name", name=whole, prefix="the")
    if " and " in body and find_government(body):
        return replace(phrase, shape="name", name=body)
    return None


def _with_post(phrase: Phrase, post: str, rest: str) -> Phrase:
    """Return who bears a post of several fields: "Culture, Media and Sport Secretary Vera Roe"."""
    office = post.split()[-1]
    borne = read_phrase(f"{office} {rest}")
    roles = [
        role.replace(office, post, 1) if role == borne.prefix else role for role in borne.roles
    ]
    prefix = borne.prefix.replace(office, post, 1)
    return replace(borne, text=phrase.text, marks=phrase.marks, prefix=prefix, roles=roles)


def _read_segments(phrase: Phrase, segments: list[str]) -> Phrase:
    """Fill in prefix, name, head and roles from the comma-separated segments."""
    if not segments:
        return phrase
    read = [read_segment(segment) for segment in segments]
    if len(read) > 1 and _is_capital_role(segments[0]):
        # "The Chief Executive, Pat Dolan".
        read[0] = (segments[0], "", fold(segments[0].split()[-1]))
    bearer = _titled_at(read, segments)
    if bearer > 1:
        # "The Permanent Secretary, Ministry of Works, Dr Ada Roe".
        segments = [f"{segments[0]} of {segments[1]}", segments[bearer], *segments[bearer + 1 :]]
        read = [(segments[0], "", read[0][2]), *read[bearer:]]
    phrase.prefix, phrase.name, phrase.head = read[0]
    rest = segments[1:]
    if is_named_person(read[0]):
        phrase.shape = "person"
    elif phrase.name:
        phrase.shape = "name"
    # "Its author, the chief engineer, Vera Roe": the name stands behind both.
    two = len(read) == _TWO + 1 and not read[1][1] and is_role(read[1][2])
    at = _TWO if two else 1
    behind = [read[0], *read[at:]], [segments[0], *segments[at:]]
    next_one = bearer or (len(read) > 1 and _role_of_next(*behind))
    if phrase.shape != "person" and next_one:
        # "Russia's chief negotiator, presidential aide Vera Roe": the name stands behind.
        phrase.shape, phrase.prefix, phrase.name = "person", read[at][0], read[at][1]
        rest = [*segments[:at], *segments[at + 1 :]]
    elif (
        phrase.shape == "noun"
        and len(read) > 1
        and (_names_a_body(read) or _is_one_of_bodies(read, segments[0]))
    ):
        phrase.shape, phrase.prefix, phrase.name = "name", "the", read[1][1]
        rest = [segments[0], *segments[2:]]
    own = [phrase.prefix] if phrase.shape == "person" and phrase.prefix else []
    if phrase.shape == "person":
        own += [tail for tail in (_tail(one, phrase.name) for one in segments[:2]) if tail]
    if phrase.shape == "person" and not phrase.prefix and calls_a_body(rest[:1]):
        # "Silver Riders, a volunteer group".
        phrase.shape = "name"
    told = [read_clause(segment) or _WHO.sub("", segment) for segment in rest]
    letters = words("honors")
    told = [role for role in told if role not in words("honors_in_capitals")]
    phrase.roles = own + [role for role in told if role and fold(role) not in letters]
    phrase.name = without_honors(phrase.name) if phrase.shape == "person" else phrase.name
    return phrase


def _is_some_role(segment: str) -> bool:
    """Say whether a segment is for somebody unnamed: "a Western diplomat"."""
    first, *tokens = segment.split()
    told = bool(tokens) and all(map(str.islower, tokens[-1:]))
    return first in {"a", "an"} and told and is_role(cut_head(tokens)[-1])


def _is_capital_role(segment: str) -> bool:
    """Say whether a definite noun phrase is a role in capitals: "the Chief Executive"."""
    first, *tokens = segment.split()
    told = (is_role(fold(token)) or fold(token) in words("modifiers") for token in tokens)
    return first == "the" and bool(tokens) and tokens[-1][0].isupper() and all(told)


def _titled_at(read: list[tuple[str, str, str]], segments: list[str]) -> int:
    """Return which segment is a person's with a title, behind what that one is; 0 for none.

    "The Oba of Roe, Alhaji Sani Poe", "Managing Director, Acme Plc, Oslo, Mrs Vera Roe".
    """
    if is_named_person(read[0]) and fold(segments[0].split()[0]) not in words("determiners"):
        return 0
    if is_plural_person(cut_head(segments[0].split())[-1]):
        # "Supporters of her opponent, Sen. Roe".
        return 0
    for at, segment in enumerate(read[1 : _TWO + 2], start=1):
        titles = segment[0].split()
        titled = bool(titles) and all(is_title(fold(one.rstrip("."))) for one in titles)
        role = at == 1 or is_role(fold(segments[0].split()[-1]))
        if (
            titled
            and role
            and is_named_person(read[at])
            and not any(is_named_person(one) for one in read[1:at])
        ):
            return at
    return 0


def _given_name(body: str) -> str:
    """Return the name that somebody gave: "a voter who gave his name as Roe", "" for none."""
    gave = GAVE_NAME.search(body)
    if gave is None:
        return ""
    told = " name" in gave.group() or " " in gave["name"] or "known" in gave.group()
    if not (told or is_first_name(gave["name"].split()[0])):
        # "Who identified herself as Aboriginal" gave none.
        return ""
    return gave["name"]


def _tail(segment: str, name: str) -> str:
    """Return what stands behind the name in its own segment ("of New York")."""
    tail = segment.split(name, 1)[-1].strip() if name in segment else ""
    return "" if fold(tail) in words("honors") else tail


def _names_a_body(read: list[tuple[str, str, str]]) -> bool:
    """Say whether the second segment names the body of the first: "the buyer, the Roe Group"."""
    (_, _, head), (prefix, name, _) = read[:2]
    fits = head in body_types() or head in words("organizations")
    fits = fits or (is_role(head) and not is_plural_person(head))
    firm = head in words("firm_roles") and not is_first_name(name.split(" ")[0])
    body = names_body(name.split()) or (firm and bool(name))
    return fits and fold(prefix) in {"", "the"} and (body or (bool(name) and head in body_types()))


def _join_served(segments: list[str]) -> str:
    """Return "a spokesman for Acme Rail", of "a spokesman for the operator, Acme Rail,".

    "" for any other phrase: of "the buyer, Acme Rail," the buyer is the body itself.
    """
    served = _SERVED.fullmatch(segments[0]) if len(segments) > 1 else None
    if served is None or fold(served[2]) not in words("spokespeople"):
        return ""
    _, name, _ = read = read_segment(segments[1])
    kind = fold(served[3]) in words("firm_roles") or fold(served[3]) in body_types()
    body = bool(name) and (names_body(name.split()) or not is_named_person(read))
    return f"{served[1]}{segments[1]}" if kind and body else ""


def _is_one_of_bodies(read: list[tuple[str, str, str]], segment: str) -> bool:
    """Say whether a body is one of several: "one of the signatories, Acme Watch", no lecturer."""
    many = fold(segment.split()[-1]) in words("many_bodies") and not read[1][0]
    return bool(_ONE_OF.match(segment)) and many and names_body(read[1][1].split())


def _role_of_next(read: list[tuple[str, str, str]], segments: list[str]) -> bool:
    """Say whether the second segment names the bearer of the role in the first."""
    _, first_name, head = read[0]
    opening = fold(segments[0].split()[0])
    owned = opening in {"his", "her", "their", "its", "the", "my", "our", "your"}
    owned |= any(map(is_possessive, segments[0].split()[:-1]))
    kind = words("documents", "organizations")
    somebody = head.isalpha() and (owned or (opening in {"a", "an"} and head not in kind))
    served = segments[0].partition(" for ")[2].removeprefix("the ")
    last = served.split()[-1:]
    if last and last != [head] and is_office(last[0]) and not is_title(served):
        # "A spokesman for the Norwegian premier, Vera Roe", but "for the mayor, Vera Roe".
        return False
    singular_role = (is_role(head) or somebody) and not is_plural_person(head)
    kin = words("relatives") | words("spouses") - {"partner"}
    given = (opening in {"his", "her", "their"} or (owned and head in kin)) and (
        is_first_name(read[1][1]) or (head in words("relatives") and " " not in read[1][1])
    )
    named = is_named_person(read[1]) or (given and not read[1][0])
    # "Counsel assisting the inquiry, Vera Roe KC".
    singular_role |= fold(segments[1].split()[-1]) in words("honors")
    one = opening in {"one", "another"} and is_named_person(read[1])
    # "The Scot, Tom Roe".
    people = opening == "the" and find_demonym(first_name) is not None
    told = people and not first_name.endswith(("s", "ese", "ch"))
    return bool((singular_role or one) and (told or not first_name) and named)


def read_gender(phrase: Phrase) -> str:
    """Return "m" or "f" where a title or a role of the phrase tells, else "".

    >>> read_gender(read_phrase("Acme spokeswoman Robin Roe"))
    'f'
    """
    for role in phrase.roles or [phrase.prefix]:
        # The title next to the name is its own: "chairman Lady Roe".
        for token in reversed(cut_head(role.split())):
            for section in ("titles", "roles"):
                gender = genders(section).get(fold(without_possessive(token)))
                # "Mr. Roe's wife": the title before a possessive is somebody else's.
                if gender in {"m", "f"} and not re.search(rf"{re.escape(token)}\s+\w+[’']s", role):
                    return gender
    return ""
