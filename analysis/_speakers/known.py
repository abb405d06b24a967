"""What is known at a place of one article: its people, bodies, governments, and who has spoken."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, cached_property

from analysis._lexicons import genders, mapping, words
from analysis._speakers.article import Article, has_source
from analysis._speakers.body_names import is_body_name
from analysis._speakers.discourse import Discourse
from analysis._speakers.interview import Interview, read_interview
from analysis._speakers.names import fold, parse_name
from analysis._speakers.nominals import Nominal, read_nominal
from analysis._speakers.person import Person
from analysis._speakers.phrases import Phrase, read_gender, read_phrase
from analysis._speakers.places import (
    find_country,
    find_demonym,
    find_government,
    find_other_government,
)
from analysis._speakers.recall import Recall
from analysis._speakers.resolution import Resolution
from analysis._speakers.sentence_starts import skip_dateline
from analysis._speakers.titles import is_plural_person, without_possessive

# A government that spoke so many sentences ago is still "the government".
_LATELY = 4


@cache
def _state_body() -> re.Pattern[str]:
    """Match a capitalized owner and the noun of a body of a country."""
    nouns = "|".join(sorted(words("state_bodies") | words("national_bodies")))
    return re.compile(rf"\b([A-Z]\w+)(?:[’']s?)?\s(?:[a-z-]+\s){{0,2}}?({nouns})\b")


@cache
def _parliament() -> re.Pattern[str]:
    """Match a parliament that one country alone has, where it is told something."""
    names = "|".join(map(re.escape, mapping("parliaments")))
    return re.compile(rf"\btold\s(?:the\s)?({names})\b")


# "Roe, who took over from Poe".
_TOOK_OVER = re.compile(
    r",?\s(?:who\s)?(?:has\s|had\s)?(?:replaced|replacing|succeeded|succeeding|took over from"
    r"|taking over from)\s(?:the\s)?(?:[\w.-]+\s){0,3}"
)


# "Ottawa maintains", "Canberra will not": no city does so.
_SEAT = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=\n))([A-Z][a-z]+)\s(?:says|said|insist(?:s|ed)|maintain(?:s|ed)|wants"
    r"|den(?:ies|ied)|reject(?:s|ed)|approved|welcomed|warn(?:s|ed)|argue[sd]|agreed|refused|claim(?:s|ed)"
    r"|will\snot|has\s(?:said|agreed|asked|warned|denied|rejected|approved|refused|promised|pledged))\b"
)

_IN_CAPITAL = re.compile(r"In\s([A-Z]\w+(?:\s[A-Z]\w+)?),\s")

# "ISLAMABAD: ".
_PLACE = re.compile(r"[A-Z]{4,}(?:\s[A-Z]{3,})?:\s")
_FOR_THE = re.compile(r"\s(?:for|to)\s(the(?:\s[a-z-]+){1,3})$")


@cache
def _residence() -> re.Pattern[str]:
    """Match where the head of a country sits."""
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words('residences'))))})\b")


class Known:
    """The article so far, for those who resolve its sources."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.cast = article.cast
        self.bodies = article.bodies
        self.employers = article.employers
        self.common = article.common_words
        self.shows_body = article.shows_body
        spans = {(int(a), int(b)): row for row in article.rows for a, b in row["content_spans"]}
        # Where the source of each content stands, and how long it is.
        self._sources = {
            span: (int(row["source_start"]), len(row["source"]))
            for span, row in spans.items()
            if has_source(row)
        }
        self.discourse = Discourse(article.text, article.cast, spans, article.starts)
        self.recall = Recall(article.bodies, self.discourse)
        self._nameless: dict[Person, Resolution] = {}
        self._nobodies: dict[str, Person] = {}

    def note(self, phrase: Phrase, start: int, resolution: Resolution) -> None:
        """Take note of who spoke; places come in the order of the text."""
        if resolution.person is not None:
            self.discourse.said.note(start, resolution.person)
        elif (
            resolution.kind in {"role", "anonymous"} and resolution.speaker and not _is_many(phrase)
        ):
            self.discourse.said.note(start, self.nobody(phrase, resolution))
        if resolution.speaker or resolution.person:
            self.recall.note(start, resolution)

    def person_before(self, start: int, gender: str) -> Person | None:
        """Return whom "he" or "she" means; nobody quoted calls himself so."""
        return self.discourse.person_before(start, gender, but=self.quoted_at(start))

    def quoted_at(self, position: int) -> Person | None:
        """Return who speaks the quotation or the turn that holds a place."""
        for span in self.discourse.said.words_around(position):
            start, size = self._sources.get(span, (-1, 0))
            named = self.cast.between(start, start + size)
            if start >= 0:
                return self.discourse.said.spoke_at(start) or (named[0][2] if named else None)
        return None

    def find_reporter(self, position: int) -> int | None:
        """Return where the source stands of the report that holds a place: "Acme said it"."""
        said = self.discourse.said
        spans = () if said.in_quotation(position) else said.reports_around(position)
        places = (self._sources[span][0] for span in spans if span in self._sources)
        return next((place for place in places if place < position), None)

    def nobody(self, phrase: Phrase, resolution: Resolution) -> Person:
        """Return a person without a name, for "she" after "a neighbour"."""
        speaker = resolution.speaker or ""
        if speaker in self._nobodies:
            return self._nobodies[speaker]
        gender = genders("roles").get(phrase.head, "").replace("u", "")
        nobody = Person(Counter([speaker]), parse_name(speaker), gender=gender)
        self._nameless[nobody] = resolution
        self._nobodies[speaker] = nobody
        return nobody

    def of(self, person: Person, rule: str) -> Resolution:
        """Return the resolution to a person."""
        if person in self._nameless:
            return replace(self._nameless[person], rule=rule)
        return Resolution(person.name, "person", self._side_of(person), rule, person)

    def refresh(self, found: Mapping[int, Resolution]) -> dict[int, Resolution]:
        """Return resolutions with the sides that the whole article tells of their people."""
        return {
            position: replace(one, affiliation=self._side_of(one.person)) if one.person else one
            for position, one in found.items()
        }

    def _side_of(self, person: Person) -> str | None:
        if not person.affiliation:
            return None
        if self._gave_a_post(person):
            return None
        side = self.side(person.affiliation, own=person)
        own = side == person.name and not any(side in role for role in person.roles)
        return None if own else side

    def _gave_a_post(self, person: Person) -> bool:
        """Say whether somebody's side is who gave the post: "Roe’s secretary of state"."""
        posts = [f"{person.affiliation}'s {post}" for post in words("state_posts")]
        held = any(role.replace("’", "'").endswith(tuple(posts)) for role in person.roles)
        return held and self._owner(person.affiliation or "") is not None

    def side(self, name: str, *, own: Person | None = None, of_state: bool = False) -> str:
        """Return the full name of a side: of a body by its acronym, of a person by the surname.

        Where a person is the owner ("Roe's aides"), it is that person; the country, where what is
        owned is a state's: "the Roe administration".
        """
        if find_government(name) == name or name in self.cast.couples.values():
            return name
        owner = None if is_body_name(name) else self._owner(name)
        if owner is not None and owner is not own:
            return (of_state and owner.country) or self.side_of_owner(owner)
        return self.bodies.expand(name)

    def shared_side(self, sides: Iterable[str | None]) -> str | None:
        """Return the one side that all of a group are on, None where they differ."""
        told = set(sides)
        side = told.pop() if len(told) == 1 else None
        return self.side(side) if side else None

    def side_of_owner(self, owner: Person) -> str:
        """Return the side of who speaks for somebody: that person."""
        return owner.name

    def owner(self, role: str, start: int, *, of: str = "retinue") -> Person | None:
        """Return who "his" is in "his lawyer", or "the governor’s", for roles of a section."""
        tokens = role.split()
        at = next((n for n, token in enumerate(tokens) if without_possessive(token) != token), 0)
        speaks = any(fold(token) in words(of) for token in tokens[at:])
        if at and fold(tokens[0]) in words("determiners") and of == "retinue" and speaks:
            head = fold(without_possessive(tokens[at]))
            return self._bearer(" ".join([*tokens[:at], head]), start)
        if of == "retinue" and speaks and (person := self.served(role, start)):
            return person
        gender = genders("gendered_pronouns").get(fold(tokens[0]), "") if tokens else ""
        owned = gender in {"m", "f"} and speaks
        return self.discourse.person_before(start, gender) if owned else None

    def served(self, role: str, start: int) -> Person | None:
        """Return whom "a spokesman for the governor" serves."""
        match = _FOR_THE.search(role)
        return self._bearer(match.group(1), start) if match else None

    def _bearer(self, role: str, start: int) -> Person | None:
        """Return the bearer of a role in small letters: "the governor"."""
        return self.cast.with_role(Phrase(role, head=role.split()[-1]), start)

    def _owner(self, name: str) -> Person | None:
        if self.bodies.find(name)[0] and name not in {p.name for p in self.cast.bearers(name)}:
            return None
        phrase = read_phrase(name)
        gender = read_gender(phrase) if phrase.prefix else ""
        return self.cast.find(phrase.name or name, len(self.text), gender)[0]

    def government(self, name: str, start: int) -> str | None:
        """Return the government of a name; of a seat of two, the one that the text speaks of."""
        government = find_government(name)
        other = find_other_government(name) if government else None
        if government is None or other is None:
            return government
        here = self.discourse.sentence_at(start)
        begin, end = self.discourse.bounds(max(here - 1, 0))[0], self.discourse.bounds(here)[1]
        told = other in self.peoples(begin, end)
        return other if told and government not in self.peoples(0, len(self.text)) else government

    def peoples(self, start: int, end: int) -> set[str]:
        """Return the countries that a stretch of the text calls by name or as a people."""
        return set(self._peoples(start, end))

    def _peoples(self, start: int, end: int) -> list[str]:
        capitals = re.findall(r"\b(?:European Union|EU|[A-Z][a-z]+)\b", self.text[start:end])
        return [name for word in capitals if (name := find_demonym(word) or find_country(word))]

    def country(self, start: int) -> str | None:
        """Return whose government "the government" is: the last to speak, or the only one told.

        A capital that opens the sentence goes before all.
        """
        if opened := self._opening_capital(start):
            return opened
        spoken = self.recall.last_government(start)
        if spoken is None and self._at_home:
            return self._at_home
        here = self.discourse.sentence_at(start)
        if spoken and here - self.discourse.sentence_at(spoken[0]) <= _LATELY:
            return spoken[1]
        # "Told the Estonian parliament": a country may be named behind its minister.
        near = [
            country
            for position, country, noun in self._states
            if (
                position < start
                and noun != "told"
                and here - self.discourse.sentence_at(position) <= _LATELY
            )
            or (noun in {"parliament", "told"} and self.discourse.sentence_at(position) == here)
        ]
        if near:
            return near[-1]
        told = {person.country for person in self.cast.persons} - {None}
        told |= {spoken[1]} if spoken else set()
        if told:
            return told.pop() if len(told) == 1 else None
        if len(self._everywhere) == 1 and self._everywhere.total() > 1:
            return next(iter(self._everywhere))
        return self.resident or self._acting

    def _opening_capital(self, start: int) -> str | None:
        """Return whose capital a sentence begins in: "In La Paz, the minister".

        The text speaks of that country elsewhere, and the sentence of none: no visit.
        """
        here = self.discourse.sentence_at(start)
        end = self.discourse.bounds(here)[1]
        match = _IN_CAPITAL.match(self.text, self.discourse.head(here))
        country = find_government(match.group(1)) if match else None
        if match is None or country is None or find_country(match.group(1)):
            return None
        return (
            country if country in self._everywhere and not self.peoples(match.end(), end) else None
        )

    @cached_property
    def _everywhere(self) -> Counter[str]:
        """How often the text calls each country by name or as a people."""
        return Counter(self._peoples(0, len(self.text)))

    @cached_property
    def _at_home(self) -> str | None:
        """The country of whose capital the dateline is, where the text speaks of it: "OSLO -"."""
        # "ISLAMABAD: The federal government" as well as "OSLO (Wire) -".
        place = _PLACE.match(self.text)
        dateline = place.group() if place else self.text[: skip_dateline(self.text, 0)]
        city = re.split(r"[,(:]| [-–—] ", dateline)[0].strip()
        country = find_government(city.title()) if city.isupper() else None
        named = Counter(self._peoples(len(dateline), len(self.text)))
        others = max((n for name, n in named.items() if name != country), default=0)
        first = next(iter(named), country)
        home = named[country or ""] > others or country == first
        return country if home else None

    @cached_property
    def _acting(self) -> str | None:
        """The only country whose capital stands for its government: "Ottawa maintains"."""
        cities = (match.group(1) for match in _SEAT.finditer(self.text))
        # The seat of two, Brussels, tells neither's ministers.
        alone = [
            city
            for city in cities
            if not self.cast.bearers(city) and not find_other_government(city)
        ]
        seats = set(map(find_government, alone)) - {None}
        return seats.pop() if len(seats) == 1 else None

    @cached_property
    def resident(self) -> str | None:
        """The one country of which the text names where its president sits: the Kremlin.

        None where it names another as often.
        """
        seats = [find_government(match.group()) for match in _residence().finditer(self.text)]
        words_of_places = re.findall(r"\b(?:U\.S\.|[A-Z][\w’'-]+)", self.text)
        places = (find_government(word) or find_demonym(word) for word in words_of_places)
        told = Counter(filter(None, [*seats, *places])).most_common(2)
        if not told or (len(told) > 1 and told[0][1] == told[1][1]):
            return None
        return told[0][0] if set(seats) == {told[0][0]} else None

    def neighbour_in_office(self, person: Person, noun: str) -> Person | None:
        """Return the "predecessor" or the "successor" of somebody, where the text tells it."""
        named = self.cast.mentions
        for (_, end, later), (start, _, earlier) in itertools.pairwise(named):
            if _TOOK_OVER.fullmatch(self.text, end, start):
                one, other = (later, earlier) if noun == "predecessor" else (earlier, later)
                if one is person:
                    return other
        return None

    @cached_property
    def interview(self) -> Interview:
        """Who asks and who answers, where the article is an interview."""
        return read_interview(self.text, self.cast)

    @cached_property
    def nominals(self) -> dict[int, Nominal]:
        """Where a sentence begins -> the noun for people that it begins with."""
        starts = self.discourse.starts
        found = ((start, read_nominal(self.text, start)) for start in starts)
        return {start: nominal for start, nominal in found if nominal is not None}

    @cached_property
    def _states(self) -> list[tuple[int, str, str]]:
        """Where the text names a body of a country: "the Serbian army", "the Knesset"."""
        found = [
            (match.start(), mapping("parliaments")[match.group(1)], "told")
            for match in _parliament().finditer(self.text)
        ]
        for match in _state_body().finditer(self.text):
            owner = match.group(1)
            if country := find_demonym(owner) or find_government(owner):
                found.append((match.start(), country, match.group(2)))
        return sorted(found)

    def is_body(self, name: str) -> bool:
        """Say whether a proper name is a body's."""
        return is_body_name(name) or bool(self.bodies.find(name)[0])

    def is_common(self, name: str) -> bool:
        """Say whether a capitalized word is a common one that begins a sentence."""
        return " " not in name and fold(name) in self.common and not self.is_body(name)


def _is_many(phrase: Phrase) -> bool:
    """Say whether a phrase for nameless people is for several: "two people close to Roe"."""
    return is_plural_person(phrase.head) or phrase.head.removesuffix("s") in words("anonymous") - {
        phrase.head
    }
