"""Whom of the named people a noun describes: "the union leader", "his wife", "the two"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from analysis._lexicons import genders, role_synonyms, titles_of_bodies, words
from analysis._speakers.bodies.affiliations import Affiliation, is_past
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.resolution import Resolution
from analysis._speakers.discourse.standing import are_joined
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_government
from analysis._speakers.names.titles import is_office, is_plural_person, singular
from analysis._speakers.people.person import Person
from analysis._speakers.people.role_fit import words_of_role
from analysis._speakers.phrases.noun_phrases import Phrase, read_phrase
from analysis._speakers.rules.families import Families

_REPLIES = re.compile(r"\s(?:replied|answered|responded)\b")
_TWO_OTHERS = re.compile(r"\b(?:[Tt]wo|2)\s(?:[a-z]+\s)?[a-z]+s\b")
_OBJECTS = re.compile(
    r"\s(?:(?:denied|denies|disputed|disputes|rejected|rejects)\s(?:this|that)\b|disagree[ds]\b"
    r"|contradict(?:s|ed)\b|countered\b|objected\b)"
)
_TOLD = re.compile(r"\s(?:\w+\s)?\w+\s(him|her(?=[,.]|\s(?:that|it|he|she|they|to)\b))\b")
_AGED = re.compile(r",\s(\d{1,3})\b")
_GROWN = 18  # who is younger is seldom the one who has just spoken
# A title of such bodies tells as much as a body of that kind.
_BY_TITLE = 2
# So many characters behind a name tell of its bearer.
_CLAUSE = 120
_OF_LABOUR = re.compile(r"[Tt]he (?:unionist|labou?r (?:leader|chief|boss))")
_PAIR = 2
_BARE = 2  # words in "the owner"
# So many characters back somebody, or a pair, is just named.
_NEAR = 1_500
_FAR = 800  # so far back a couple is named whose lawyer is told of
_CLOSE = 400  # characters back a couple is just named


class Bearers:
    """The named people of one article, asked for by a noun."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._families = Families(known)
        # The couple and the pair that were the last to speak, and where.
        self.couple: Resolution | None = None
        self.pair: tuple[int, Resolution] | None = None

    def of_age(self, noun: str, start: int) -> Person | None:
        """Return whom "the 34-year-old" means: who is told to be 34, else who has just spoken."""
        age = noun.split("-")[0]
        ages = {person: told for place, person, told in self._ages if place < start}
        own = [person for person, told in ages.items() if told == age]
        discourse = self.known.discourse
        last = discourse.spoke_last(start) or discourse.only_near(start, behind_quotation=True)
        if own or not age.isdigit() or int(age) < _GROWN or last in ages:
            return own[0] if len(own) == 1 else None
        return last if last in self.known.cast.persons else None

    @cached_property
    def _ages(self) -> list[tuple[int, Person, str]]:
        """The named people whose age is told, in the order of the text."""
        return [
            (place, person, told.group(1))
            for place, end, person in self.known.cast.mentions
            if (told := _AGED.match(self.known.text, end))
        ]

    @property
    def place_of_pair(self) -> int:
        """Where the last pair spoke, behind its first word."""
        return self.pair[0] + 1 if self.pair else 0

    def last_pair(self, start: int) -> Resolution | None:
        """Return the pair that was the last to speak, if that was lately."""
        return self.pair[1] if self.pair and start - self.pair[0] < _NEAR else None

    def pair_at(self, begin: int, stop: int) -> Resolution | None:
        """Return the two people with whose names a sentence begins: "Roe and Poe left"."""
        named = self.known.cast.between(begin, stop)[:2]
        # "Neighbours Vera Roe and Tom Poe".
        role = self.known.text[begin : named[0][0]].strip() if named else ""
        if role.endswith(","):
            # "Two mayors from the south, Vera Roe and Tom Poe, left".
            role = read_phrase(role).head
        if len(named) < _PAIR or (role and not is_plural_person(fold(role))):
            return None
        (_, end, one), (start, _, other) = named
        if one is other or not are_joined(self.known.text, end, start):
            return None
        surname = other.parsed.tokens[-1]
        couple = self.known.cast.couples.get(surname, "")
        shared = one.parsed.tokens[-1] == surname and couple
        name = couple if shared else f"{one.name} and {other.name}"
        side = self.known.shared_side(person.affiliation for person in (one, other))
        return Resolution(name, "group", side, "group")

    def both(self, noun: str, start: int, *, gender: str = "") -> Resolution | None:
        """Return the two people just named side by side: "the two", "both ministers".

        Of a noun, both must bear it, as both are of a gender where one is asked for; "two
        witnesses" named since are others.
        """
        text = self.known.text
        pair, place = self.known.cast.pair_before(text, start, reach=_NEAR)
        if not pair or _TWO_OTHERS.search(text, place, start):
            return None
        gender = gender or genders("somebody").get(singular(noun), "")
        told = [words_of_role(" ".join(person.roles)) for person in pair]
        fits = all(person.gender == gender for person in pair) if gender else not noun
        fits = fits or all(singular(noun) in own for own in told)
        if not (fits or self._are_called(noun, pair, place, start)):
            return None
        surnames = {person.parsed.tokens[-1] for person in pair}
        couple = self.known.cast.couples.get(surnames.pop(), "") if len(surnames) == 1 else ""
        first = text.rfind(pair[0].name, 0, place)
        if first >= 0 and " " not in pair[1].name:
            # "Vera Roe and her husband Tom".
            couple = couple or text[first : place + len(pair[1].name)]
        name = couple or " and ".join(person.name for person in pair)
        side = self.known.shared_side(person.affiliation for person in pair)
        return Resolution(name, "group", side, "group")

    def _are_called(self, noun: str, pair: list[Person], place: int, start: int) -> bool:
        """Say whether a noun stands before two names, or the sentence before tells of those alone.

        "The accord was signed by ministers Roe and Poe. The two ministers".
        """
        text, discourse = self.known.text, self.known.discourse
        first = text.rfind(pair[0].name, 0, place)
        called = text.endswith(f"{noun} ", 0, max(first, 0))
        here = discourse.sentence_at(start)
        just = bool(here) and place >= discourse.starts[here - 1]
        # "Roe and Poe hired lawyers. Both lawyers": others are.
        just = just and not re.search(rf"\b{re.escape(noun)}\b", text[place:start])
        people = is_plural_person(noun) and singular(noun) not in words("organizations")
        return called or (just and people and discourse.head(here) == start)

    def couple_before(self, start: int) -> Resolution | None:
        """Return the only couple of the article, where the text has just named it: for "they"."""
        couples = list(self.known.cast.couples.values())
        near = self.known.text[max(0, start - _CLOSE) : start]
        return self.couple_named() if len(couples) == 1 and couples[0] in near else None

    def couple_spoken_of(self, start: int) -> str | None:
        """Return the couple of whom one is named last before a place, for "their lawyer"."""
        couples = self.known.cast.couples
        named = self.known.cast.between(max(0, start - _FAR), start)
        for _, end, person in reversed(named):
            if couple := couples.get(person.parsed.tokens[-1]):
                since = re.findall(r"[a-z]+", self.known.text[end:start])
                return None if any(map(is_plural_person, since)) else couple
        return self.couple.speaker if self.couple else None

    def couple_named(self, gender: str = "") -> Resolution | None:
        """Return the couple that was the last to speak, or the only one of the article.

        `gender`: both can be of it, brothers or sisters.
        """
        couples = [
            (surname, name)
            for surname, name in self.known.cast.couples.items()
            if not gender
            or all(one.gender in {"", gender} for one in self.known.cast.bearers(surname))
        ]
        if gender and not couples:
            return None
        if self.couple or len(couples) != 1:
            return self.couple
        surname, name = couples[0]
        sides = (person.affiliation for person in self.known.cast.bearers(surname))
        return Resolution(name, "group", self.known.shared_side(sides), "group")

    def relative(self, owner: Person, noun: str) -> Person | None:
        """Return "his wife", "her client", or "his brother" where one other has the surname."""
        if noun in words("spouses") | {"widow", "widower"}:
            return self.known.cast.spouses.get(owner) or self._spouse(owner)
        if noun in {"predecessor", "successor"}:
            return self.known.neighbour_in_office(owner, noun)
        if noun == "client":
            # Who is served is the side of a lawyer.
            return self.known.cast.find(owner.affiliation or "-", len(self.known.text))[0]
        if noun in words("parents") and (parent := self._families.parent(owner, noun)):
            return parent
        gender = genders("roles").get(noun, "")
        return self.known.cast.relative(owner, noun, gender) if noun in words("relatives") else None

    def _spouse(self, owner: Person) -> Person | None:
        """Return whom the narrator calls somebody's husband or wife: "he and his wife, Roe"."""
        for person, first in self.known.cast.persons.items():
            for role in person.roles:
                whose, noun = (*fold(role).split(), "", "")[:2]
                gender = genders("gendered_pronouns").get(whose, "")
                if noun not in words("spouses") or gender not in {"m", "f"}:
                    continue
                if self.known.discourse.person_before(first, gender, but=person) is owner:
                    return person
        return None

    def at_body(self, phrase: Phrase, start: int) -> Person | None:
        """Return the one person so far who is at the body of "the union leader", "the unionist"."""
        tokens = _OF_LABOUR.sub("the union leader", phrase.text).lower().split()
        phrase = replace(phrase, head=tokens[-1]) if tokens else phrase
        leads = phrase.head in role_synonyms().get("leader", ())
        if len(tokens) != 3 or tokens[0] != "the" or not leads:
            return None
        ranked: dict[int, list[Person]] = {}
        for person, first in self.known.cast.persons.items():
            side = person.affiliation
            told = {word for role in person.roles for word in words_of_role(role)}
            rank = self.known.bodies.fit(side, tokens[1]) if side else 0
            if self._has_title_of(person, tokens[1]):
                rank = _BY_TITLE
            if rank and first < start and not told & words("spokespeople"):
                ranked.setdefault(rank, []).append(person)
        best = ranked[min(ranked)] if ranked else []
        last = self.known.discourse.spoke_last(start)
        if last in best:
            # Of two unions' leaders the one who spoke last.
            return last
        return best[0] if len(best) == 1 else None

    def _has_title_of(self, person: Person, noun: str) -> bool:
        """Say whether somebody has a title of such bodies: a general secretary, of a union."""
        side = person.affiliation
        if noun != "union":
            return False
        if side and any(self.known.bodies.fit(side, one) in {1, 2} for one in ("party", "club")):
            # A party has a general secretary too.
            return False
        titles = (title for title, body in titles_of_bodies().items() if body == noun)
        return any(f" {title} " in f" {fold(role)} " for title in titles for role in person.roles)

    def near(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return the only person just named; of one who replies, who was asked, not who asked.

        "Poe asked him why. The witness replied": no answer is Poe's.
        """
        if phrase.head in words("confidants", "next_of_kin"):
            # "The pal said", "the tot's gran".
            return None
        if former := self._former(phrase, start):
            return self.known.of(former, "role")
        if widowed := self._widowed(phrase.head, start):
            return self.known.of(widowed, "role")
        replies = _REPLIES.match(self.known.text, start + len(phrase.text))
        if replies is None or self.known.discourse.asker_before(start) is None:
            return self._only_near(phrase, start)
        asked = self.known.discourse.asked_before(start)
        return self.known.of(asked, "role") if asked else None

    def _former(self, phrase: Phrase, start: int) -> Person | None:
        """Return whom "the former tug master" means: the only one whom the article has named.

        Who is mayor now is another than "the former mayor".
        """
        if not phrase.text.lower().startswith(("the former ", "the ex-")):
            return None
        held = f"former {phrase.head.removeprefix('ex-')}"
        told = [
            person
            for person, first in self.known.cast.persons.items()
            if first < start and any(held in fold(role) for role in person.roles)
        ]
        if len(told) == 1:
            return told[0]
        named = {person for _, _, person in self.known.cast.between(0, start)}
        another = f" former {phrase.head}" in self.known.text[:start].lower()
        person = named.pop() if len(named) == 1 and not another else None
        holds = person and phrase.head in {
            word for role in person.roles for word in words_of_role(role)
        }
        return None if holds else person

    def _widowed(self, noun: str, start: int) -> Person | None:
        """Return whom "the widow" means: the only one told to be somebody's wife."""
        if noun not in {"widow", "widower"}:
            return None
        gender = genders("roles").get(noun, "")
        told = [
            person
            for person, first in self.known.cast.persons.items()
            if first < start
            and person.gender in {"", gender}
            and any(words_of_role(role) & words("spouses") for role in person.roles)
        ]
        return told[0] if len(told) == 1 else None

    def _only_near(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return the only person just named, of whom no role is known yet: "the composer"."""
        if self.known.discourse.said.in_content(start):
            # Who speaks there is not whom the words are about.
            return None
        # "The grandmother of nine", no mere skipper, nobody's sister and no chief whip.
        told = len(phrase.text.split()) > _BARE and phrase.text.lower().startswith("the ")
        # "The doctor who treated her" is another.
        another = any(mark in phrase.text for mark in (" who ", " from ", " of the "))
        told = told and not another and not is_office(phrase.head)
        near = self.known.discourse.only_near(start, behind_quotation=told)
        # What somebody says at length puts nobody further away whom the noun fits.
        person = near or self.known.discourse.spoke_last(start)
        if person is None or person not in self.known.cast.persons:
            return None
        untold = near is None or _is_by_office(phrase)
        if untold and not self._is_told(person, phrase, start):
            return None
        many = phrase.head.endswith("s") and not phrase.head.endswith("ss")
        many = many or is_plural_person(phrase.head)
        if many or phrase.head in words("spokespeople"):
            return None
        # Of whom the text just told; who spoke there tells of another: "Roe said Poe had won".
        last = self.known.recall.last(start)
        told_of = near is not None and not (last and last.person is near)
        called = phrase.head in words("epithets") and told_of
        called = called and (phrase.head == "native" or _performs(near))
        goes_on = called or self._goes_on(person, phrase, start)
        if (person.roles and not goes_on) or _is_another(person, phrase):
            return None
        if (
            last
            and last.person is person
            and _OBJECTS.match(self.known.text, start + len(phrase.text))
        ):
            # "Roe said so. The handler denied this."
            return None
        to = _TOLD.match(self.known.text, start + len(phrase.text))
        if to and person.gender in {"", genders("gendered_pronouns")[to.group(1)]}:
            # "Roe went in. The receptionist told him": who is told is another.
            return None
        gender = genders("roles").get(phrase.head, "u")
        either = phrase.head in words("of_either_gender")
        if not either and gender not in {"u", person.gender or "u"}:
            return None
        # What the role tells of the side counts for the whole article.
        self.known.cast.give_role(person, phrase.text)
        employers = self.known.employers
        body = employers.find([phrase.text], start) or employers.by_title([(phrase.text, start)])
        if body and person.affiliation is None:
            person.sides[Affiliation(1, body)] += 1
        return self.known.of(person, "role")

    def _goes_on(self, person: Person, phrase: Phrase, start: int) -> bool:
        """Say whether who has just spoken may be called by a new noun: "the feedlot owner".

        A bare noun, "the owner", needs something told of the person: "who runs a feedlot".
        """
        if self.known.discourse.spoke_last(start) is not person:
            return self._opens_behind(person, phrase, start)
        return len(phrase.text.split()) > _BARE or self._is_told(person, phrase, start)

    def _opens_behind(self, person: Person, phrase: Phrase, start: int) -> bool:
        """Say whether a paragraph begins with "the Civic Party councillor" behind one who speaks.

        And the paragraph before names nobody else.
        """
        text, cast = self.known.text, self.known.cast
        begin = text.rfind("\n", 0, start) + 1
        stop = text.rfind("\n", 0, len(text[:begin].rstrip())) + 1
        named = {one for _, _, one in cast.between(stop, begin)}
        told = any(token[0].isupper() for token in phrase.text.split()[1:])
        spoke = self.known.discourse.said.last_in(stop, begin) is person
        return start - begin <= 1 and told and spoke and named == {person}

    def _is_told(self, person: Person, phrase: Phrase, start: int) -> bool:
        """Say whether a role, or what stands behind the name, has a word of the noun."""
        told = {word for role in person.roles for word in words_of_role(role)}
        named = self.known.cast.between(max(0, start - _NEAR), start)
        # Who has spoken by a role may be named only later.
        place = next((end for _, end, one in reversed(named) if one is person), start)
        behind = self.known.text[place : min(place + _CLAUSE, start)].split(".")[0]
        told |= words_of_role(behind) if behind.startswith((", ", " who ")) else set()
        return not told.isdisjoint(words_of_role(phrase.text))


def _is_by_office(phrase: Phrase) -> bool:
    """Say whether news never names a bearer without the noun: "the mayor", "the fire chief".

    The president of a union may be who has just spoken, that of Japan is not.
    """
    if is_past(phrase.text):
        # "The former Estonian premier".
        return False
    called, of, whose = fold(phrase.text.partition(",")[0]).partition(" of ")
    if of and whose.startswith(("a ", "an ")):
        return phrase.text.startswith("the ")
    abroad = not of or find_government(whose.removeprefix("the ").title())
    return bool(abroad) and any(called.endswith(f" {one}") for one in words("named_offices"))


def _is_another(person: Person, phrase: Phrase) -> bool:
    """Say whether a shadow minister is meant, and somebody is a minister."""
    own = {word for role in person.roles for word in words_of_role(role)}
    shadow = "shadow" in words_of_role(phrase.text) and "shadow" not in own
    return shadow and phrase.head in own


def _performs(person: Person | None) -> bool:
    """Say whether somebody plays, races or acts: "the star" is no coach."""
    return not _heads_of_roles(person).isdisjoint(
        words("performers") | words("players") - words("benches")
    )


def is_of_team(person: Person) -> bool:
    """Say whether somebody plays, races or acts, or coaches those who do."""
    return not _heads_of_roles(person).isdisjoint(words("performers", "players"))


def _heads_of_roles(person: Person | None) -> set[str]:
    return {fold(role.split()[-1]) for role in (person.roles if person else ()) if role.split()}
