"""What is known at a place of one article: its people, bodies, governments, and who has spoken."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

from analysis._lexicons import genders, words
from analysis._speakers.bodies.affiliations import is_past
from analysis._speakers.bodies.names import is_body_name
from analysis._speakers.discourse.article import Article, has_source, is_of_nobody
from analysis._speakers.discourse.countries import Countries
from analysis._speakers.discourse.discourse import Discourse
from analysis._speakers.discourse.recall import Recall
from analysis._speakers.discourse.resolution import NAMELESS, Resolution
from analysis._speakers.names.parts import fold, parse_name
from analysis._speakers.names.places import (
    find_government,
)
from analysis._speakers.names.titles import is_office, is_plural_person, without_possessive
from analysis._speakers.people.defendants import find_defendants
from analysis._speakers.people.interview import Interview, read_interview
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.nominals import Nominal, read_nominal
from analysis._speakers.phrases.noun_phrases import Phrase, read_gender, read_phrase
from analysis._speakers.phrases.segments import cut_head

# "Roe, who took over from Poe".
_TOOK_OVER = re.compile(
    r",?\s(?:who\s)?(?:has\s|had\s)?(?:replaced|replacing|succeeded|succeeding|took over from"
    r"|taking over from)\s(?:the\s)?(?:[\w.-]+\s){0,3}"
)


_TITLED = re.compile(r"[\"“‘']?(?:[A-Z][\w.]*\s){0,3}")
_FOR_THE = re.compile(r"\s(?:for|to)\s(the(?:\s[a-z-]+){1,3}|the\s[A-Z][a-z]+)$")


@cache
def _of_office() -> tuple[str, ...]:
    return tuple(words("retinue_of_office"))


class Known:
    """The article so far, for those who resolve its sources."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.cast = article.cast
        self.bodies = article.bodies
        self.employers = article.employers
        self.common = article.common_words
        self.shows_body, self.shows_person = article.shows_body, article.shows_person
        self.names_state = article.names_state
        spans = {(int(a), int(b)): row for row in article.rows for a, b in row["content_spans"]}
        # Where the source of each content stands, and how long it is.
        self._sources = {
            span: (int(row["source_start"]), len(row["source"]))
            for span, row in spans.items()
            if has_source(row)
        }
        # "Roe has been named. He": nobody says it, and the narrator tells of Roe.
        told = [span for span, row in spans.items() if not _is_narrated(article.text, row)]
        places = {span: _place(row, number) for number, (span, row) in enumerate(spans.items())}
        self.discourse = Discourse(article.text, article.cast, told, article.starts, places)
        self.recall = Recall(article.bodies, self.discourse)
        self.countries = Countries(self.text, self.cast, self.discourse, self.recall)
        self._nameless: dict[Person, Resolution] = {}
        self._nobodies: dict[str, Person] = {}

    def note(self, phrase: Phrase, start: int, resolution: Resolution) -> None:
        """Take note of who spoke; places come in the order of the text."""
        if resolution.person is not None:
            self.discourse.said.note(start, resolution.person)
        elif resolution.kind in NAMELESS and resolution.speaker and not _is_many(phrase):
            self.discourse.said.note(start, self.nobody(phrase, resolution))
        if resolution.speaker or resolution.person:
            self.recall.note(start, resolution)

    def person_before(self, start: int, gender: str, *, but: Person | None = None) -> Person | None:
        """Return whom "he" or "she" means, never `but`; nobody quoted calls himself so."""
        return self.discourse.person_before(start, gender, but=self.quoted_at(start) or but)

    def quoted_at(self, position: int) -> Person | None:
        """Return who speaks the quotation or the turn that holds a place."""
        for span in self.discourse.said.words_around(position):
            start, size = self._sources.get(span, (-1, 0))
            named = self.cast.between(start, start + size)
            if start >= 0:
                return self.discourse.said.spoke_at(start) or (named[0][2] if named else None)
        return None

    def is_source(self, position: int) -> bool:
        """Say whether a place lies in the source of a statement."""
        return any(start <= position < start + size for start, size in self._sources.values())

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

    def _side_of(self, person: Person, *before: Person) -> str | None:
        if not person.affiliation:
            return None
        if self._gave_a_post(person):
            return None
        if (mate := self._mate_of(person)) is not None:
            # Two who are each other's deputy and boss tell nothing.
            return None if mate in before else self._side_of(mate, person, *before)
        side = self.side(person.affiliation, own=person, told=person.roles)
        own = side == person.name and not any(side in role for role in person.roles)
        return None if own or self._only_knows(person) else side

    def _only_knows(self, person: Person) -> bool:
        """Say whether the side is somebody for whom the role does not speak: "Roe’s producer"."""
        owned = self._owned_roles(person)
        heads = {fold(cut_head(role.split())[-1]) for role in owned if cut_head(role.split())}
        if not heads:
            return False
        serve = words("retinue", "personal_staff", "servants")
        known = heads.isdisjoint(serve) and not any(map(is_office, heads))
        known = known and not any(fold(role).endswith(_of_office()) for role in owned)
        owner = self._owner(person.affiliation or "")
        # "Producer" is the tail of "Roe’s producer".
        others = len(person.roles) - len(owned) - len(set(owned) & person.roles.keys())
        return known and not others and owner is not None and owner.is_full

    @staticmethod
    def _owned_roles(person: Person) -> list[str]:
        """Return the roles in which somebody is the side's: "deputy", of "Mr Roe’s deputy"."""
        his = f" {person.affiliation}'s "
        told = [f" {role}".replace("’", "'").partition(his)[2] for role in person.roles]
        return [role for role in told if role]

    def _mate_of(self, person: Person) -> Person | None:
        """Return whose deputy or captain somebody is, where only that tells the side."""
        heads = [head for own in self._owned_roles(person) for head in cut_head(own.split())[-1:]]
        if words("mates").isdisjoint(heads):
            return None
        owner = self._owner(person.affiliation or "")
        return None if owner is person else owner

    def _gave_a_post(self, person: Person) -> bool:
        """Say whether somebody's side is who gave the post: "Roe’s secretary of state"."""
        side = person.affiliation or ""
        owned = [role for role in person.roles if side in role]
        posts = tuple(f"{side}'s {post}" for post in words("state_posts")) if owned else ()
        held = any(role.replace("’", "'").endswith(posts) for role in owned)
        return held and self._owner(side) is not None

    def side(
        self,
        name: str,
        *,
        own: Person | None = None,
        of_state: bool = False,
        told: Iterable[str] = (),
    ) -> str:
        """Return the full name of a side: of a body by its acronym, of a person by the surname.

        `told` are the words that tell it, in which a longer name of the text may stand.

        Where a person is the owner ("Roe's aides"), it is that person; the country, where what is
        owned is a state's: "the Roe administration".
        """
        if find_government(name) == name or name in self.cast.couples.values():
            return name
        owner = None if is_body_name(name) else self._owner(name)
        if owner is not None and owner is not own:
            return (of_state and owner.country) or owner.name
        whole = self.bodies.expand(self.bodies.whole(name, told))
        # The Norland government is no Norland Assembly.
        return name if of_state and whole.startswith(f"{name} ") else whole

    def shared_side(self, sides: Iterable[str | None]) -> str | None:
        """Return the one side that all of a group are on, None where they differ."""
        told = set(sides)
        side = told.pop() if len(told) == 1 else None
        return self.side(side) if side else None

    def owner(
        self, role: str, start: int, *, of: str = "retinue", but: Person | None = None
    ) -> Person | None:
        """Return who "his" is in "his lawyer", or "the governor’s", for roles of a section.

        `but`: whose role it is, who is nobody's own.
        """
        tokens = role.split()
        at = next((n for n, token in enumerate(tokens) if without_possessive(token) != token), 0)
        speaks = any(fold(token) in words(of) for token in tokens[at:])
        speaks = speaks or (of == "retinue" and fold(role).endswith(_of_office()))
        if at and fold(tokens[0]) in words("determiners") and of == "retinue" and speaks:
            head = fold(without_possessive(tokens[at]))
            return self._bearer(" ".join([*tokens[:at], head]), start)
        if of == "retinue" and speaks and (person := self.served(role, start)):
            return person
        gender = genders("gendered_pronouns").get(fold(tokens[0]), "") if tokens else ""
        if gender not in {"m", "f"} or not speaks:
            return None
        subject = self.subject(start, gender) if of == "retinue" else None
        own = subject is not None and subject is not but
        return subject if own else self.discourse.person_before(start, gender, but=but)

    def subject(self, start: int, gender: str) -> Person | None:
        """Return whom a sentence begins with: "Gov. Roe will sign, his spokesman said"."""
        head = self.discourse.head(self.discourse.sentence_at(start))
        named = self.cast.between(head, start)
        begin, _, person = named[0] if named else (start, start, None)
        first = person is not None and _TITLED.fullmatch(self.text, head, begin)
        return person if first and person and person.gender in {"", gender} else None

    def served(self, role: str, start: int) -> Person | None:
        """Return whom "a spokesman for the governor" serves."""
        match = _FOR_THE.search(role)
        found = self._bearer(match.group(1).lower(), start) if match else None
        office = match.group(1)[len("the ") :] if match else ""
        if found is None or not office[:1].isupper():
            return found
        # "For the Minister", who is none any more and was no mere shadow.
        own = [fold(one) for one in found.roles if not is_past(one)]
        held = any(f" {fold(office)} " in f" {one} " and "shadow" not in one for one in own)
        return found if held else None

    def _bearer(self, role: str, start: int) -> Person | None:
        """Return the bearer of a role in small letters: "the governor"."""
        return self.cast.with_role(Phrase(role, head=role.split()[-1]), start)

    def _owner(self, name: str) -> Person | None:
        if self.bodies.find(name)[0] and name not in {p.name for p in self.cast.bearers(name)}:
            # Mary-Lou, of Mary-Lou Roe, whatever else is called so.
            called, rule = self.cast.find(name, len(self.text))
            return called if rule == "given name" and " " not in name else None
        phrase = read_phrase(name)
        gender = read_gender(phrase) if phrase.prefix else ""
        return self.cast.find(phrase.name or name, len(self.text), gender)[0]

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
    def defendants(self) -> list[Person]:
        """Who is accused or tried in the article."""
        return find_defendants(self.text, self.cast)

    @cached_property
    def tried(self) -> list[Person]:
        """Who is tried in the article, and not only accused."""
        return find_defendants(self.text, self.cast, tried=True)

    @cached_property
    def nominals(self) -> dict[int, Nominal]:
        """Where a sentence begins -> the noun for people that it begins with."""
        discourse = self.discourse
        heads = ((start, discourse.head(at)) for at, start in enumerate(discourse.starts))
        found = ((start, read_nominal(self.text, head)) for start, head in heads)
        return {start: nominal for start, nominal in found if nominal is not None}

    def is_body(self, name: str) -> bool:
        """Say whether a proper name is a body's."""
        return is_body_name(name) or bool(self.bodies.find(name)[0])

    def is_common(self, name: str) -> bool:
        """Say whether a capitalized word is a common one that begins a sentence."""
        return " " not in name and fold(name) in self.common and not self.is_body(name)


def _is_many(phrase: Phrase) -> bool:
    """Say whether a phrase for nameless people is for several: "two people close to Roe".

    Nor is "everyone" one whom "he" would mean.
    """
    if is_plural_person(phrase.head) or phrase.head in words("indefinite"):
        return True
    return phrase.head.removesuffix("s") in words("anonymous") - {phrase.head}


def _place(row: Mapping[str, Any], number: int) -> int:
    """Return where the source of a statement stands, a number of its own where it has none."""
    return int(row["source_start"]) if has_source(row) else -1 - number


def _is_narrated(text: str, row: Mapping[str, Any]) -> bool:
    """Say whether a statement is nobody's, and a sentence of the narrator's: no "Asked if"."""
    alone = not has_source(row) and is_of_nobody(text, row)
    return alone and not text[int(row["cue_start"])].isupper()
