"""Whose government is meant: of a place's name, of "the minister", of a capital."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property

from analysis._lexicons import any_of, mapping
from analysis._speakers.discourse.discourse import Discourse
from analysis._speakers.discourse.recall import Recall
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import (
    find_country,
    find_demonym,
    find_government,
    find_other_government,
)
from analysis._speakers.people.cast import Cast
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.sentence_starts import skip_dateline

# A government that spoke so many sentences ago is still "the government".
_LATELY = 4
_FAR = 600  # letters before an office in which its country is named
_FOREMOST = 4  # times as often as any other
_OFTEN = 2  # a country that the text names so often may be its own
# "Ottawa maintains", "Canberra will not": no city does so.
_SEAT = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=\n))([A-Z][a-z]+)\s(?:says|said|insist(?:s|ed)|maintain(?:s|ed)|wants"
    r"|den(?:ies|ied)|reject(?:s|ed)|approved|welcomed|warn(?:s|ed)|argue[sd]|agreed|refused|claim(?:s|ed)"
    r"|will\snot|has\s(?:said|agreed|asked|warned|denied|rejected|approved|refused|promised|pledged))\b"
)
# "In the Malian capital, Bamako, the president".
_THE_CAPITAL = re.compile(r"In\sthe\s([A-Z][a-z]+)\scapital\b")
_IN_CAPITAL = re.compile(r"(?:Speaking\s)?[Ii]n\s(?:neighbou?ring\s)?([A-Z]\w+(?:\s[A-Z]\w+)?),\s")
# "Said Tehran would respond": whose capital that is commits itself.
_COMMITS = re.compile(
    r"\bsaid\s(?:that\s)?([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s(?:would|will|was|is|remained|remains|had)\s"
    r"(?:never\s|not\s|also\s|still\s|always\s)?(?:respond|retaliate|act|accept|yield|negotiate|continue"
    r"|keep|consider|study|defend|ready|prepared|willing|committed|open|available|determined|no\s)"
)
_IN_COUNTRY = re.compile(
    r"\b(?:in\s(?:(?:north|south|east|west)\w*|central)|(?:across|hit|hits|struck|swept|rocked|battered|ravaged)"
    r"(?:\s(?:(?:north|south|east|west)\w*|central|parts\sof|much\sof))?)\s([A-Z]\w+)"
)
_ACTS = re.compile(
    r"(?:The\s)?((?:[A-Z]\w+\s){0,2}[A-Z]\w+)\s(?:will|would|has|is|plans|[a-z]+ed)\s"
)
# "ISLAMABAD: ".
_PLACE = re.compile(r"[A-Z]{3,}(?:\s[A-Z]{3,}){0,2}:\s")


@cache
def _state_body() -> re.Pattern[str]:
    """Match a capitalized owner and the noun of a body of a country."""
    nouns = any_of("state_bodies", "national_bodies")
    return re.compile(rf"\b([A-Z]\w+)(?:[’']s?)?\s(?:[a-z-]+\s){{0,2}}?({nouns})\b")


@cache
def _parliament() -> re.Pattern[str]:
    """Match a parliament that one country alone has, where it is told something."""
    names = "|".join(map(re.escape, mapping("parliaments")))
    return re.compile(rf"\btold\s(?:the\s)?({names})\b")


@cache
def _residence() -> re.Pattern[str]:
    """Match where the head of a country sits."""
    return re.compile(rf"\b{any_of('residences')}\b")


def is_abroad(person: Person) -> bool:
    """Say whether somebody stands for a country elsewhere: an ambassador."""
    return any(role.split()[-1:] == ["ambassador"] for role in map(fold, person.roles))


class Countries:
    """The countries of one article: which it names, which is at home in it."""

    def __init__(self, text: str, cast: Cast, discourse: Discourse, recall: Recall) -> None:
        self.text = text
        self.cast = cast
        self.discourse = discourse
        self.recall = recall

    def government(self, name: str, start: int) -> str | None:
        """Return the government of a name; of a seat of two, the one that the text speaks of."""
        government = find_government(name)
        other = find_other_government(name) if government else None
        if government is None or other is None:
            return government
        here = self.discourse.sentence_at(start)
        begin, end = self.discourse.bounds(max(here - 1, 0))[0], self.discourse.bounds(here)[1]
        told = other in self._named_in(begin, end)
        return other if told and government not in self._named_in(0, len(self.text)) else government

    def acting_at(
        self, start: int, *, sure: bool = False, seated: bool = False, since: int | None = None
    ) -> str | None:
        """Return whose government "the government" is: the last to speak, or the only one told.

        A capital that opens the sentence goes before all. `sure`: no dateline's that the text
        hardly speaks of. `seated`: it is a ministry, which visits nobody. `since`: where the
        text first speaks of who holds the office, if not here.
        """
        if opened := self._opening_capital(start, seated=seated):
            return opened
        spoken = self.recall.last_government(start)
        home = self._at_home or (None if sure else self._hardly_at_home)
        if spoken is None and home:
            return home
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
        told = self._of_persons(start if since is None else since, sure=sure)
        told |= {spoken[1]} if spoken else set()
        if told:
            return told.pop() if len(told) == 1 else None
        return self._foremost or self.resident or self._acting

    @cached_property
    def lead(self) -> str | None:
        """The country with which the text begins, where it acts: "Malawi will ban exports"."""
        acts = _ACTS.match(self.text[self.discourse.head(0) :])
        return find_country(acts.group(1)) if acts else None

    @cached_property
    def _foremost(self) -> str | None:
        """The country that the text is about: the only one, or named far more often."""
        ranked = self._everywhere.most_common(2)
        if not ranked:
            return None
        actor = self.lead
        elsewhere = self._dateline[0] not in {None, actor}
        if actor and not elsewhere and self._everywhere[actor] == ranked[0][1]:
            # "Malawi will ban exports", most of which go to Zambia.
            return actor
        country, often = ranked[0]
        if len(ranked) == 1:
            return country if often > 1 or self._is_set_there else None
        return country if often >= _FOREMOST * ranked[1][1] else None

    def of_office(
        self, start: int, *, seated: bool = False, since: int | None = None
    ) -> str | None:
        """Return whose somebody is who is named with a bare office: "Prime Minister Roe".

        That of the dateline goes before a government that spoke further back than the paragraph
        before; of two that may be meant it is the one that the sentence names.
        """
        if committed := self._committed_at(start):
            return committed
        spoken = self.recall.last_government(start)
        here = spoken is not None and "\n" not in self.text[spoken[0] : start]
        home = None if here else self._opening_capital(start, seated=seated) or self._at_home
        if home is None and not here and self._hardly_at_home:
            # "India and China offered help", further on, makes neither the country of the text.
            first = set(self._peoples(0, start)) <= {self._hardly_at_home}
            home = self._hardly_at_home if first else None
        if home and spoken and spoken[1] != home and self.text.count("\n\n", spoken[0], start) == 1:
            # The government of the paragraph before may be meant as well.
            told = self._named_in(*self.discourse.bounds(self.discourse.sentence_at(start)))
            told &= {home, spoken[1]}
            return told.pop() if len(told) == 1 else None
        found = home or self.acting_at(start, sure=True, seated=seated, since=since)
        return None if found == "European Union" else found

    def last_of(self, countries: frozenset[str], start: int) -> str | None:
        """Return which of some countries the text names last, by its capital too, by a sentence."""
        end = self.discourse.bounds(self.discourse.sentence_at(start))[1]
        near = re.findall(r"\b[A-Z][a-z]+\b", self.text[max(0, start - _FAR) : end])
        named = (find_government(word) or find_demonym(word) for word in reversed(near))
        return next((country for country in named if country in countries), None)

    def _of_persons(self, start: int, *, sure: bool) -> set[str]:
        """Return the countries of the article's people, of those named up to a place if `sure`.

        Of a lone ambassador's country is no army that the text names, so it is none's.
        """
        people = {
            person: person.country
            for person, first in self.cast.persons.items()
            if person.country and (first < start or not sure)
        }
        told = set(people.values())
        return told if len(told) > 1 or not all(map(is_abroad, people)) else set()

    def _named_in(self, start: int, end: int) -> set[str]:
        """Return the countries that a stretch of the text calls by name or as a people."""
        return set(self._peoples(start, end))

    def _peoples(self, start: int, end: int) -> list[str]:
        capitals = re.findall(r"\b(?:European Union|EU|[A-Z][a-z]+)\b", self.text[start:end])
        return [name for word in capitals if (name := find_demonym(word) or find_country(word))]

    def capital_at(self, start: int) -> str | None:
        """Return the country of whose capital a sentence says so: "In the Malian capital"."""
        head = self.discourse.head(self.discourse.sentence_at(start))
        told = _THE_CAPITAL.match(self.text, head)
        return find_demonym(told.group(1)) if told else None

    def _opening_capital(self, start: int, *, seated: bool = False) -> str | None:
        """Return whose capital a sentence begins in: "In La Paz, the minister".

        The sentence names no country, and the text that one elsewhere: no visit. A ministry
        is `seated` there.
        """
        here = self.discourse.sentence_at(start)
        end = self.discourse.bounds(here)[1]
        if country := self.capital_at(start):
            return country
        match = _IN_CAPITAL.match(self.text, self.discourse.head(here))
        country = find_government(match.group(1)) if match else None
        if match is None or country is None or self._named_in(match.end(), end) - {country}:
            return None
        named = find_country(match.group(1)) is not None
        if match.end() == start and (named or self._governments[country] > 1):
            # "In Belgium, Prime Minister Roe"; Poe may be a guest in a capital of no other word.
            return country
        if named:
            return None
        # Of a guest: "In London, the ministry", where the text spoke of Ghana before.
        told = country in self._everywhere or (seated and not self._named_in(0, start))
        return country if told and country not in self._named_in(match.end(), end) else None

    def _committed_at(self, start: int) -> str | None:
        """Return whose capital commits itself in what the office-holder at a place says."""
        end = self.discourse.bounds(self.discourse.sentence_at(start))[1]
        match = _COMMITS.search(self.text, start, end)
        seat = match.group(1) if match else ""
        return find_government(seat) if seat and not find_country(seat) else None

    @cached_property
    def _everywhere(self) -> Counter[str]:
        """How often the text calls each country by name or as a people."""
        return Counter(self._peoples(0, len(self.text)))

    @cached_property
    def _dateline(self) -> tuple[str | None, int]:
        """The country of whose capital the dateline is, and where that ends: "OSLO -"."""
        # "ISLAMABAD: The federal government" as well as "OSLO (Wire) -".
        place = _PLACE.match(self.text)
        dateline = place.group() if place else self.text[: skip_dateline(self.text, 0)]
        city = re.split(r"[,(:]| [-–—] ", dateline)[0].strip()
        return find_government(city.title()) if city.isupper() else None, len(dateline)

    @cached_property
    def _at_home(self) -> str | None:
        """The country of the dateline, where the text speaks most of it, or of it first."""
        country, end = self._dateline
        named = Counter(self._peoples(end, len(self.text)))
        others = max((n for name, n in named.items() if name != country), default=0)
        first = next(iter(named), country)
        return country if named[country or ""] > others or country == first else None

    @cached_property
    def _hardly_at_home(self) -> str | None:
        """The country of the dateline, where the text names none more than once, the lede none."""
        country, end = self._dateline
        named = Counter(self._peoples(end, len(self.text)))
        others = [n for name, n in named.items() if name != country]
        lede = set(self._peoples(end, self.discourse.bounds(0)[1])) - {country}
        return country if not lede and max(others, default=0) < _OFTEN else None

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
        # "China said" makes no minister China's, nor does "Moscow said" where Oslo is named.
        seats = {find_government(city) for city in alone if not find_country(city)} - {None}
        return seats.pop() if len(seats) == 1 and set(self._governments) == seats else None

    @cached_property
    def _is_set_there(self) -> bool:
        """Whether the first sentence is set in a country, or is about it.

        "Villagers in southern Malawi", "Malawi will send".
        """
        lede = self.text[self.discourse.head(0) : self.discourse.bounds(0)[1]]
        acts = _ACTS.match(lede)
        told = [match.group(1) for match in _IN_COUNTRY.finditer(lede)]
        told += re.findall(r"\bin\s([A-Z]\w+)\b", lede)
        return any(map(find_country, [*told, acts.group(1) if acts else ""]))

    @cached_property
    def _governments(self) -> Counter[str]:
        """How often the text has a word for each government: a country, a people, a capital."""
        found = re.findall(r"\b(?:U\.S\.|[A-Z][\w’'-]+)", self.text)
        return Counter(filter(None, (find_government(one) or find_demonym(one) for one in found)))

    @cached_property
    def resident(self) -> str | None:
        """The one country of which the text names where its president sits: the Kremlin.

        None where it names another as often.
        """
        seats = [find_government(match.group()) for match in _residence().finditer(self.text)]
        told = (Counter(filter(None, seats)) + self._governments).most_common(2)
        if not told or (len(told) > 1 and told[0][1] == told[1][1]):
            return None
        return told[0][0] if set(seats) == {told[0][0]} else None

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
