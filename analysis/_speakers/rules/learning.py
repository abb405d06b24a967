"""What the course of an article tells of its people: their roles, and whose side they are on."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from analysis._lexicons import common_words, genders, mapping, parties, words
from analysis._speakers.bodies.affiliations import (
    Affiliation,
    find_ministry,
    is_of_state,
    is_past,
    phrase_affiliation,
)
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.resolution import Resolution
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_government
from analysis._speakers.names.titles import is_plural_person, is_role, is_title, without_possessive
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.appositions import is_over, roles_after
from analysis._speakers.phrases.noun_phrases import Phrase
from analysis._speakers.rules.bearers import Bearers

_BODY, _PARTY = 1, 2  # ranks of an affiliation
_CLAUSE = 100  # letters of a body's name before "where she"
_AHEAD = 20  # letters before a name: "one of them, Vera Roe"
_FITTING = {1, 2}  # how a noun fits a body: its name's own, or one of its kind
_ONE_OF_THEM = re.compile(r"\b(?:[Oo]ne of them|[Aa]nother(?: of them)?),\s$")
_ONE_OF_THEM_BEHIND = re.compile(r",\sone of them\b")
_OWN = re.compile(r"\b(his|her)\s$")
_SIDE = re.compile(r"\s(?:side|team|club|squad)\b")
_THE_BODY_S = re.compile(r"[Tt]he\s([a-z]+)[’']s\s")
# "Roe said her Forward Norland bloc was ready".
_HER_BLOC = re.compile(
    r",?\s(?:said|says|added|argued|promised|insisted|warned|thinks|believed|believes)\s(?:that\s)?"
    r"(his|her)\s((?:[A-Z][\w-]+\s){0,3}[A-Z][\w-]+)\s"
    r"(?:party|bloc|faction|coalition|caucus|alliance|movement)\b"
)
_CLIENT = re.compile(r"\b(?:his|her|their|my)\s(?:\w+\s)?client\b(?!,\s(?:an?\s|the\s|[A-Z]))")
_DEFENDS = re.compile(
    r"^(?:[Dd]efending|[Mm]itigating)$|\b[Dd]efen[cs]e\s(?:\w+\s)?(?:lawyer|attorney|solicitor|barrister|counsel"
    r"|advocate)\b|\bfor\sthe\sdefen[cs]e$"
)
_FOR_OTHERS = re.compile(r"\b[Pp]rosecut|\bfor\s(?!the\sdefen[cs]e$)|[’']s\s")
_HERS = re.compile(r"(?:his|her)\s", re.IGNORECASE)
_HE_OR_SHE = re.compile(r"\b([Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
# "Her company, Leafletter, has".
_HER_FIRM = re.compile(
    r"\s(?:own\s)?(?:company|firm|start-?up|label|band|club|charity|agency|studio|business|consultancy"
    r"|restaurant|bakery|brewery|gallery|practice|orchestra|choir),\s(?:the\s)?((?:[A-Z][\w&’'-]*\s?)+),"
)
# "Roe Water, where she is a cook", "the Roe Party, which he has joined".
_AT_BODY = re.compile(
    r"((?:(?:[A-Z][\w’'-]*|&|of|for|and)\s)*[A-Z][\w’'-]*),\s(?:(where)|which)\s$"
)
_THERE = re.compile(
    r"\s(?:now\s)?(?:is|works|teaches|has\sworked|serves|plays|coaches|studies|sits)\b"
)
_OF_IT = re.compile(r"\s(?:has\s)?(?:joined|leads|runs|founded|heads|chairs|owns|edits)\b")
# ", with provincial secretary Vera Roe describing it".
_WITH_SPEAKER = re.compile(
    r", with (?:its |the )?(?:[a-z-]+ ){1,4}(?:[A-Z][\w.’'“”\"-]*\s){1,4}[a-z]+ing\b"
)
_BEFORE = 6  # letters of "with "


class Learning:
    """Takes in, statement by statement, what is told of people where they act and speak."""

    def __init__(self, known: Known, bearers: Bearers) -> None:
        self.known = known
        self._bearers = bearers
        # How many roles of whom have been asked for a side where the name stands first.
        self._placed: dict[Person, int] = {}
        self._doings = deque(_HE_OR_SHE.finditer(known.text))

    def take_up(self, phrase: Phrase, start: int, found: Resolution) -> None:
        """Take in what a source, resolved, tells of who it is."""
        person = found.person
        if person and not person.affiliation:
            self._learn_by_place(person, phrase, start)
        if person and found.rule == "role" and not person.affiliation:
            # "The Republican" is the party's; "the Dane" is not Denmark's.
            side = None if is_past(phrase.text) else phrase_affiliation(phrase)
            if side and side.rank in {_BODY, _PARTY}:
                person.sides[side] += 1
                person.told.add(side)
        named = bool(phrase.name) and not (found.speaker or "").islower()
        if found.kind == "organization" and found.speaker and named:
            self.known.bodies.note(start, found.speaker)
        if found.kind in {"group", "organization"} and phrase.shape != "pair":
            self._join(phrase, found.affiliation)

    def narrate(self, end: int) -> None:
        """Take in what the narrator says of "he" and "she" up to a place: "She heads Acme"."""
        while self._doings and self._doings[0].start() < end:
            match = self._doings.popleft()
            roles = [role for role in roles_after(self.known.text, match.end())[0]
                     if not is_over(role)]  # fmt: skip
            roles += self._at_body(match)
            gender = genders("gendered_pronouns")[match.group(1).lower()]
            if not roles or self.known.discourse.said.in_content(match.start()):
                continue
            person = self.known.discourse.person_before(match.start(), gender)
            if person is not None and person in self.known.cast.persons:
                for role in roles:
                    self.known.cast.give_role(person, role)
                if person.affiliation is None:
                    self.learn_side(person, roles, match.start())

    def _at_body(self, pronoun: re.Match[str]) -> list[str]:
        """Return the role of whom words put at a body: "Acme, where she is", "her firm, Acme"."""
        text = self.known.text
        if own := _HER_FIRM.match(text, pronoun.end()):
            return [f"of {own.group(1).strip()}"]
        named = _AT_BODY.search(text, max(0, pronoun.start() - _CLAUSE), pronoun.start())
        does = named and (_THERE if named.group(2) else _OF_IT).match(text, pronoun.end())
        return [f"of {named.group(1)}"] if named and does else []

    def learn_side(self, person: Person, roles: Sequence[str], start: int) -> None:
        """Give a side to somebody of whom no role names one, but tells it at its place."""
        roles = [role for role in roles if not is_past(role)]
        if not roles:
            return
        theirs = fold(roles[0].split()[0]) == "their"
        # "Her spokesman" is hers, whoever she is.
        hers = bool(_HERS.match(roles[0])) and any(
            fold(token) in words("retinue") for token in roles[0].split()
        )
        of_state = is_of_state(roles)
        since = min(start, self.known.cast.persons.get(person, start))
        if country := self._country_served(roles, start, since):
            person.sides[Affiliation(0, country)] += 1
        elif theirs and (group := self._group_served(roles[0], start)):
            person.sides[Affiliation(1, group)] += 1
        elif not (hers or of_state) and (body := self.known.employers.find(roles, start)):
            person.sides[Affiliation(1, body)] += 1
        elif theirs and (group := self.known.recall.group(start)):
            person.sides[Affiliation(1, group)] += 1
        elif (
            not (hers and of_state)
            and (owner := self.known.owner(roles[0], start, but=person))
            and owner is not person
        ):
            person.sides[Affiliation(1, owner.name)] += 1
        elif body := self._speaking_body(roles[0], start) or self._acting_body(start):
            person.sides[Affiliation(_BODY, body)] += 1
        elif side := self._told_by_others(person, roles, start):
            person.sides[side] += 1

    def _told_by_others(
        self, person: Person, roles: Sequence[str], start: int
    ) -> Affiliation | None:
        """Return the side of a lawyer's client, of whose deputy somebody is, of a ministry."""
        if client := self._client(person, roles, start):
            return Affiliation(1, client.name)
        if (mate := self._mate(person, roles[0], start)) and mate.affiliation:
            return min(mate.sides)
        # Whose Foreign Ministry it is, nothing tells.
        ministry = next(filter(None, map(find_ministry, roles)), None)
        return Affiliation(1, ministry) if ministry else None

    def _mate(self, person: Person, role: str, start: int) -> Person | None:
        """Return whose deputy or captain somebody is by "his deputy"."""
        return self.known.owner(role, start, of="mates", but=person)

    def _acting_body(self, start: int) -> str | None:
        """Return the body that a sentence begins with: "Acme hit back, with aide Roe saying"."""
        text, discourse = self.known.text, self.known.discourse
        begin = max(discourse.head(discourse.sentence_at(start)), start - _CLAUSE)
        clause = _WITH_SPEAKER.search(text, begin, start + _CLAUSE)
        if clause is None or not clause.start() < start + _BEFORE < clause.end() + _BEFORE:
            return None
        named = self.known.bodies.between(begin, clause.start())
        opens = named and not re.search(r"\b(?:of|to|by|with|for)\b", text[begin : named[0][0]])
        return named[0][1] if opens and len({name for _, name in named}) == 1 else None

    def _speaking_body(self, role: str, start: int) -> str | None:
        """Return the body that has just spoken, of "its leader", or "the party’s" if fitting."""
        owner, its = _THE_BODY_S.match(role), role.lower().startswith("its ")
        last = self.known.recall.last(start) if owner or its else None
        if last is None or last.kind != "organization" or not last.speaker:
            return None
        fits = owner is None or self.known.bodies.fit(last.speaker, owner.group(1))
        return last.speaker if fits else None

    def _client(self, person: Person, roles: Sequence[str], start: int) -> Person | None:
        """Return whom a lawyer defends: the only one who is tried, where the words tell of one.

        "Defence lawyer Vera Roe said", "Vera Roe, mitigating, said", "Roe said his client".
        """
        told = {fold(token) for role in roles for token in role.split()}
        here = self.known.discourse.sentence_at(start)
        sentence = self.known.text[start : self.known.discourse.bounds(here)[1]]
        defends = any(map(_DEFENDS.search, roles))
        client = not words("lawyers").isdisjoint(told) and _CLIENT.search(sentence)
        if not (defends or client) or any(map(_FOR_OTHERS.search, roles)):
            return None
        # A client may have come for a divorce: only who is tried is meant by the word alone.
        known = self.known.defendants if defends else self.known.tried
        accused = [one for one in known if one is not person]
        alone = len(accused) == 1 and self._is_last(accused[0], person, start)
        return accused[0] if alone else None

    def _is_last(self, accused: Person, lawyer: Person, start: int) -> bool:
        """Say whether nobody was named since somebody was, but those who spoke."""
        named = [(begin, one) for begin, _, one in self.known.cast.mentions if begin < start]
        last = max((begin for begin, one in named if one is accused), default=start)
        spoke = {one for _, one in self.known.discourse.said.spoken_in(0, start + 1)}
        return {one for begin, one in named if begin > last} <= spoke | {lawyer}

    def _learn_by_place(self, person: Person, phrase: Phrase, start: int) -> None:
        """Give a side to whom the words around tell one: "one of them, Vera Roe", "his party".

        Of "he" and "the clerk", by the roles that the name has where it stands first.
        """
        named = start + max(phrase.text.find(phrase.name), 0) if phrase.name else -1
        ahead = max(0, named - _AHEAD)
        if named >= 0 and (
            _ONE_OF_THEM.search(self.known.text, ahead, named)
            or _ONE_OF_THEM_BEHIND.match(self.known.text, named + len(phrase.name))
        ):
            side = self.known.recall.side_of_group(start)
            rank = 0 if side and find_government(side) == side else _BODY
            person.sides.update([Affiliation(rank, side)] if side else [])
        elif named < 0 and self._placed.get(person, 0) != len(person.roles):
            self._placed[person] = len(person.roles)
            self.learn_side(person, list(person.roles), self.known.cast.persons.get(person, start))
        if not person.affiliation and (own := self._own_body(person, start + len(phrase.text))):
            person.sides[own] += 1

    def _own_body(self, person: Person, end: int) -> Affiliation | None:
        """Return the party or the club that a speaker calls the own: "said his Roe Party won"."""
        _, stop = self.known.discourse.bounds(self.known.discourse.sentence_at(end - 1))
        bloc = _HER_BLOC.match(self.known.text, end, stop)
        if bloc and person.gender in {"", genders("gendered_pronouns")[bloc.group(1)]}:
            name = bloc.group(2)
            party = parties().get(fold(name))
            plain = all(fold(word) in common_words() for word in name.split())
            # "Her Christmas party".
            town = fold(name) in words("states", "cities")
            feast = bloc.group().endswith(" party") and (town or " " not in name)
            if party or not (plain or feast):
                return Affiliation(_PARTY, party or name)
        for place, name in self.known.bodies.between(end, stop):
            owner = _OWN.search(self.known.text, end, place)
            gender = genders("gendered_pronouns")[owner.group(1)] if owner else ""
            between = self.known.text[end : owner.start() if owner else end]
            others = self.known.cast.between(end, place) or _names_another(between)
            if not owner or others or person.gender not in {"", gender}:
                continue
            behind = self.known.text[place : place + len(name) + _AHEAD].removeprefix(name)
            following = behind.split(" ")[1] if behind.startswith(" ") else ""
            held = is_role(following) or is_plural_person(following)
            if self.known.bodies.fit(name, "party") in _FITTING and not held:
                return Affiliation(_PARTY, name)
            if _SIDE.match(behind):
                return Affiliation(_BODY, name)
        return None

    def _country_served(self, roles: Sequence[str], start: int, since: int) -> str | None:
        """Return whose minister, president, Taoiseach or "its ambassador" somebody is.

        `since`: where the text first speaks of them.
        """
        seated = any("ministry" in role.split() for role in roles)
        countries = self.known.countries
        if is_of_state(roles) and (
            country := countries.of_office(start, seated=seated, since=since)
        ):
            return country
        tokens = [fold(token) for token in roles[0].split()]
        told = next((token for token in tokens if token in mapping("offices_of_countries")), None)
        if told:
            return mapping("offices_of_countries")[told]
        bare = tokens[-1] == "chancellor" and set(tokens[:-1]) <= words("determiners")
        if bare and not self.known.bodies.only("university"):
            return self.known.countries.last_of(words("countries_with_chancellors"), start)
        if any(fold(role) in words("heads_of_state") for role in roles):
            return self.known.countries.capital_at(start) or self.known.countries.resident
        served = tokens[0] in {"its", "their"} and not words("officials").isdisjoint(tokens)
        # "The Kremlin rejected the plan. “No,” spokesman Tom Roe said."
        whose = genders("gendered_pronouns").get(tokens[0], "")
        if whose in {"m", "f"} and not words("envoys").isdisjoint(tokens):
            owner = self.known.discourse.person_before(start, whose)
            return owner.country if owner else None
        plain = [token for token in tokens if not _is_besides(token)]
        speaks = bool(plain) and set(plain) <= words("spokespeople") | words("state_bodies")
        last = self.known.recall.last(start) if served or speaks else None
        side = last.affiliation if last else None
        # "The Thai army said no. “No,” spokesman Tom Roe said"; of a firm more is told elsewhere.
        country = side if side and find_government(side) == side else None
        return country if last and (speaks or last.kind == "government") else None

    def _group_served(self, role: str, start: int) -> str | None:
        """Return whose lawyer "their lawyer" is: the group that spoke last, or the couple."""
        if not any(fold(token) in words("personal_staff") for token in role.split()):
            return None
        return self.known.recall.group(start) or self._bearers.couple_spoken_of(start)

    def _join(self, phrase: Phrase, side: str | None) -> None:
        """Put the people whom a group names as its own on its side."""
        for member in phrase.members if side else []:
            person = self.known.cast.find(member, len(self.known.text))[0]
            if person is not None and side and person.affiliation is None:
                person.sides[Affiliation(0 if find_government(side) == side else 1, side)] += 1


def _is_besides(token: str) -> bool:
    """Say whether a word beside "spokesman" does not tell whose: a title, "the president’s"."""
    whose = without_possessive(token)
    of_office = whose != token and whose in words("heads_of_state", "state_offices", "state_bodies")
    return is_title(token.rstrip(".")) or token == "the" or of_office


def _names_another(words_between: str) -> bool:
    """Say whether somebody else may be meant by "his" behind these words."""
    told = words_between.split()
    return any(is_role(one) or one == "if" or is_plural_person(one) for one in told)
