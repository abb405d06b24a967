"""Resolving the sources of one article, in the order of its text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from analysis._lexicons import body_types, genders, mapping, parties, words
from analysis._speakers.affiliations import (
    Affiliation,
    best_affiliation,
    is_of_state,
    is_past,
    phrase_affiliation,
    read_affiliations,
)
from analysis._speakers.appositions import is_over, roles_after
from analysis._speakers.body_names import is_body_name, is_body_noun
from analysis._speakers.known import Known
from analysis._speakers.name_kinds import looks_like_person, names_body
from analysis._speakers.names import fold
from analysis._speakers.noun_phrases import NounPhrases
from analysis._speakers.person import Person
from analysis._speakers.phrases import Phrase, read_gender, read_phrase
from analysis._speakers.places import find_demonym, find_government
from analysis._speakers.pronouns import Pronouns
from analysis._speakers.resolution import NO_SOURCE, UNRESOLVED, Resolution
from analysis._speakers.titles import (
    is_plural_person,
    is_possessive,
    is_role,
    is_trade,
    singular,
    without_possessive,
)
from analysis._speakers.turn_labels import TurnLabels
from analysis._word_classes import find_class

_BODY, _PARTY = 1, 2  # ranks of an affiliation
_TWO = 2  # words of "his wife"
_AHEAD = 20  # letters before a name: "one of them, Vera Roe"
_FITTING = {1, 2}  # how a noun fits a body: its name's own, or one of its kind
_ONE_OF_THEM = re.compile(r"\b(?:[Oo]ne of them|[Aa]nother(?: of them)?),\s$")
_ONE_OF_THEM_BEHIND = re.compile(r",\sone of them\b")
_OWN = re.compile(r"\b(his|her)\s$")
_SIDE = re.compile(r"\s(?:side|team|club|squad)\b")
_HE_OR_SHE = re.compile(r"\b(?:He|She)\b")


# The French and the Chinese are many, as the Danes are.
_PLURAL_PEOPLES = ("s", "ese", "ish", "ch", "men")
_EITHER = re.compile(r"(?:he or she|she or he|he/she|s/he)", re.IGNORECASE)
_AND_SPOUSE = re.compile(r"\band (?:his|her) (?:husband|wife|partner|spouse)\b")
_STYLE = re.compile(r"(?:[Hh]is|[Hh]er)\s(Worship|Majesty|Holiness|Highness|Excellency|Honou?r)")
_HER_HUSBAND = re.compile(r"\b(?:his|her)\s[a-z]+\s\S+$")


class Resolver:
    """Resolves sources against the people, the bodies and the course of one article."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._nouns = NounPhrases(known)
        self._labels = TurnLabels(known, self._nouns)
        self._pronouns = Pronouns(known, self._nouns, self._dispatch)
        # How many roles of whom have been asked for a side where the name stands first.
        self._placed: dict[Person, int] = {}
        self._doings = deque(_HE_OR_SHE.finditer(known.text))

    def resolve(self, source: str, start: int) -> Resolution:
        """Return who `source`, at `start` in the text, is."""
        self.learn(start)
        phrase = read_phrase(source)
        resolution = self._dispatch(phrase, start)
        if resolution.speaker is not None and _names_nobody(resolution.speaker):
            resolution = UNRESOLVED
        self.known.note(phrase, start, resolution)
        if resolution.person and not resolution.person.affiliation:
            self._learn_by_place(resolution.person, phrase, start)
        if resolution.person and resolution.rule == "role" and not resolution.person.affiliation:
            # "The Republican" is the party's; "the Dane" is not Denmark's.
            side = None if is_past(phrase.text) else phrase_affiliation(phrase)
            resolution.person.sides.update([side] if side and side.rank in {_BODY, _PARTY} else [])
        if resolution.kind == "organization" and resolution.speaker and phrase.name:
            self.known.bodies.note(start, resolution.speaker)
        if resolution.kind in {"group", "organization"} and phrase.shape != "pair":
            self._join(phrase, resolution.affiliation)
        return resolution

    def _dispatch(self, phrase: Phrase, start: int) -> Resolution:
        if not phrase.text:
            return NO_SOURCE
        if phrase.shape == "pronoun":
            return self._pronouns.resolve(phrase.head, start)
        if told := self._behind_pronoun(phrase, start):
            return told
        if styled := self._styled(phrase, start):
            return styled
        if turn := self._labels.resolve(phrase, start):
            return turn
        if phrase.shape == "pair":
            return self._pair(phrase, start)
        if body := self._whole_body(phrase):
            return self._body(replace(phrase, name=body))
        if phrase.shape == "person" and not self._is_short_for_body(phrase):
            return self._person(phrase, start)
        if named := self._read_name(phrase, start):
            return self._name(named, start)
        return self._surname_like_a_noun(phrase, start) or self._nouns.resolve(phrase, start)

    def _behind_pronoun(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return who "he and Poe" or "whose lawyers" are, None where no pronoun comes first."""
        if _EITHER.fullmatch(phrase.text):
            return UNRESOLVED
        first, _, rest = phrase.text.partition(" ")
        gender = genders("gendered_pronouns").get(first.lower(), "")
        if first.lower() == "whose" and rest:
            owner = self._pronouns.resolve("whose", start).person
            # "Roe, whose campaign": Roe’s, but lawyers are lawyers.
            owned = owner is not None and rest.split()[-1] in body_types()
            whole = f"{owner.name}’s {rest}" if owner and owned else rest
            return self._dispatch(read_phrase(whole), start)
        if first.lower() not in {"he", "she"} or not rest.startswith("and "):
            return None
        other = self.known.cast.find(read_phrase(rest.removeprefix("and ")).name or "-", start)[0]
        person = self.known.discourse.person_before(start, gender, but=other)
        if person is None or person is other:
            return UNRESOLVED
        found = self._dispatch(read_phrase(f"{person.name} {rest}"), start)
        # "He and the firm" are two.
        both = Resolution(f"{person.name} {rest}", "group", None, "group")
        return found if found.kind == "group" else both

    def _styled(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return the mayor whom "His Worship" means, the queen whom "Her Majesty"."""
        style = _STYLE.fullmatch(phrase.text)
        if style is None:
            return None
        for role in mapping("styles")[style.group(1).lower()]:
            if person := self.known.cast.with_role(Phrase(f"the {role}", head=role), start):
                return self.known.of(person, "role")
        return UNRESOLVED

    def _read_name(self, phrase: Phrase, start: int) -> Phrase | None:
        """Return a phrase that turns on a name, without what only describes its bearer."""
        if phrase.name and (self._is_kind_and_name(phrase) or self._is_described_body(phrase)):
            return replace(phrase, prefix="")
        if country := _described_country(phrase):
            return Phrase(country, shape="name", name=country)
        if phrase.name and not phrase.prefix.replace("the", "").strip():
            return phrase
        return replace(phrase, prefix="") if self._is_described_person(phrase, start) else None

    def learn(self, end: int) -> None:
        """Take in what the narrator says of "he" and "she" up to a place: "She heads Acme"."""
        while self._doings and self._doings[0].start() < end:
            match = self._doings.popleft()
            roles = [role for role in roles_after(self.known.text, match.end())[0]
                     if not is_over(role)]  # fmt: skip
            if not roles or self.known.discourse.said.in_content(match.start()):
                continue
            gender = genders("gendered_pronouns")[match.group().lower()]
            person = self.known.discourse.person_before(match.start(), gender)
            if person is not None and person in self.known.cast.persons:
                for role in roles:
                    self.known.cast.give_role(person, role)
                if person.affiliation is None:
                    self._learn_side(person, roles, match.start())

    def _surname_like_a_noun(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return the bearer of a surname that reads as a noun: "Masters said"."""
        word = phrase.text
        if " " in word or not word[:1].isupper() or fold(word) in self.known.common:
            return None
        person, rule = self.known.cast.find(word, start)
        return self.known.of(person, self._reach(person, rule)) if person else None

    def _is_kind_and_name(self, phrase: Phrase) -> bool:
        """Say whether a body's kind stands before its name: "the farmers’ union Till"."""
        kind = phrase.prefix.split()[-1] if phrase.prefix else ""
        firm = is_trade(singular(kind)) and names_body(phrase.name.split())
        return is_body_noun(kind) or firm

    def _whole_body(self, phrase: Phrase) -> str | None:
        """Return the body whose name of several words a source is, "for" and "of" among them."""
        for segment in phrase.text.split(", ")[:2]:
            text = re.sub(r"\s\([^()]*\)", "", segment.strip(" ,"))
            linked = not {"of", "for", "against"}.isdisjoint(text.split())
            name = self.known.bodies.find(text)[0] if linked else None
            if name and fold(name) == fold(text).removeprefix("the "):
                return name
            if not is_body_noun(fold(text).removeprefix("the ")):
                return None
        return None

    def _is_described_body(self, phrase: Phrase) -> bool:
        """Say whether adjectives or a country stand before a body: "the ruling Roe Party".

        An owner may stand before those: "Poe’s ruling Roe Party".
        """
        named = phrase.shape == "name" and phrase.text.endswith(phrase.name)
        before = [word for word in phrase.prefix.split() if fold(word) not in words("determiners")]
        if before and before[-1].islower():
            behind = max((n + 1 for n, one in enumerate(before) if is_possessive(one)), default=0)
            before = before[behind:]
        plain = all(
            (word.islower() and not is_role(word) and find_class(word)[:2] in {"JJ", "NN", "VB"})
            or _tells_country(word)
            for word in before
        )
        own = not (any(map(_tells_country, before)) and _is_of_state(phrase.name))
        return named and plain and own and bool(self.known.bodies.find(phrase.name)[0])

    def _is_described_person(self, phrase: Phrase, start: int) -> bool:
        """Say whether adjectives alone stand before somebody's name: "a jubilant Roe"."""
        first, *before = phrase.prefix.split() or [""]
        ends = phrase.name and phrase.text.endswith(f" {phrase.name}")
        if not ends or not before or first.lower() not in {"a", "an", "the"}:
            return False
        plain = all(word.islower() and not is_role(word) and _describes(word) for word in before)
        named = plain and not self.known.is_body(phrase.name)
        return named and self.known.cast.find(phrase.name, start)[0] is not None

    def _is_short_for_body(self, phrase: Phrase) -> bool:
        """Say whether what looks like a name is a body's: Blue Heron of Blue Heron Engineering."""
        bare = not (phrase.prefix or phrase.roles)
        return bare and bool(self.known.bodies.find(phrase.name)[0])

    def _person(self, phrase: Phrase, start: int) -> Resolution:
        """Return the person that a name with its title, role or first name tells."""
        cast = self.known.cast
        person, rule = cast.find(phrase.name, start, read_gender(phrase), phrase.roles)
        if person is None:
            body, rule = self.known.bodies.find(phrase.name)
            return Resolution(body, "organization", body, rule) if body else UNRESOLVED
        if person.affiliation is None and (roles := phrase.roles or list(person.roles)):
            self._learn_side(person, roles, start)
        self._marry(person, phrase.roles, start)
        titled = bool(phrase.prefix) and rule == "surname"
        return self.known.of(person, "title" if titled else self._reach(person, rule))

    def _marry(self, person: Person, roles: Sequence[str], start: int) -> None:
        """Take note of whose wife or husband somebody is told to be: "His wife, Vera Roe"."""
        tokens = [fold(token) for token in roles[-1].split()] if roles else []
        if len(tokens) < _TWO or tokens[-1] not in words("spouses"):
            return
        gender = genders("gendered_pronouns").get(tokens[0], "")
        known = gender in {"m", "f"} and person not in self.known.cast.spouses
        owner = self.known.discourse.person_before(start, gender, but=person) if known else None
        if owner is not None and owner not in self.known.cast.spouses:
            self.known.cast.spouses |= {person: owner, owner: person}

    def _learn_side(self, person: Person, roles: Sequence[str], start: int) -> None:
        """Give a side to somebody of whom no role names one, but tells it at its place."""
        roles = [role for role in roles if not is_past(role)]
        if not roles:
            return
        theirs = fold(roles[0].split()[0]) == "their"
        if country := self._country_served(roles, start):
            person.sides[Affiliation(0, country)] += 1
        elif theirs and (group := self._group_served(roles[0], start)):
            person.sides[Affiliation(1, group)] += 1
        elif not is_of_state(roles) and (body := self.known.employers.find(roles, start)):
            person.sides[Affiliation(1, body)] += 1
        elif theirs and (group := self.known.recall.group(start)):
            person.sides[Affiliation(1, group)] += 1
        elif (owner := self.known.owner(roles[0], start)) and owner is not person:
            person.sides[Affiliation(1, owner.name)] += 1
        elif (mate := self.known.owner(roles[0], start, of="mates")) and mate.affiliation:
            person.sides[min(mate.sides)] += 1

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
            self._learn_side(person, list(person.roles), self.known.cast.persons.get(person, start))
        if not person.affiliation and (own := self._own_body(person, start + len(phrase.text))):
            person.sides[own] += 1

    def _own_body(self, person: Person, end: int) -> Affiliation | None:
        """Return the party or the club that a speaker calls the own: "said his Roe Party won"."""
        _, stop = self.known.discourse.bounds(self.known.discourse.sentence_at(end - 1))
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

    def _country_served(self, roles: Sequence[str], start: int) -> str | None:
        """Return whose minister, president, Taoiseach or "its ambassador" somebody is."""
        if is_of_state(roles) and (country := self.known.country(start)):
            return country
        tokens = [fold(token) for token in roles[0].split()]
        told = next((token for token in tokens if token in mapping("offices_of_countries")), None)
        if told:
            return mapping("offices_of_countries")[told]
        if any(fold(role) in words("heads_of_state") for role in roles):
            return self.known.resident
        served = tokens[0] in {"its", "their"} and not words("officials").isdisjoint(tokens)
        last = self.known.recall.last(start) if served else None
        return last.affiliation if last and last.kind == "government" else None

    def _group_served(self, role: str, start: int) -> str | None:
        """Return whose lawyer "their lawyer" is: the group that spoke last, or the couple."""
        if not any(fold(token) in words("personal_staff") for token in role.split()):
            return None
        return self.known.recall.group(start) or self._nouns.bearers.couple_spoken_of(start)

    def _reach(self, person: Person, rule: str) -> str:
        """Return the rule, told apart where a surname alone is known or another article tells."""
        if rule != "surname":
            return rule
        if not person.is_full:
            return "surname only"
        return rule if person in self.known.cast.named_in_full else "other article"

    def _join(self, phrase: Phrase, side: str | None) -> None:
        """Put the people whom a group names as its own on its side."""
        for member in phrase.members if side else []:
            person = self.known.cast.find(member, len(self.known.text))[0]
            if person is not None and side and person.affiliation is None:
                person.sides[Affiliation(0 if find_government(side) == side else 1, side)] += 1

    def _pair(self, phrase: Phrase, start: int) -> Resolution:
        """Return two or more who speak together: a group of those people."""
        names, sides = [], []
        told = best_affiliation(phrase.roles, phrase.party if phrase.roles else None)
        for member in phrase.members:
            person, _ = self.known.cast.find(member, start)
            if person and told and not person.affiliation:
                person.sides[told] += 1
            if person and phrase.roles and not person.affiliation:
                self._learn_side(person, phrase.roles, start)
            names.append(person.name if person else find_government(member) or member)
            sides.append(person.affiliation if person else find_government(member))
        # Vera and Tom Roe, Vera Roe and her husband Tom.
        couple = phrase.members[0] not in phrase.name or bool(_HER_HUSBAND.search(phrase.name))
        couple |= phrase.name in self.known.cast.couples.values()
        couple |= " " not in phrase.members[0] and names[0] == self._of_one_surname(phrase.members)
        spouses = couple or bool(_AND_SPOUSE.search(phrase.text))
        speaker = phrase.name if couple else f"{', '.join(names[:-1])} and {names[-1]}"
        found = Resolution(speaker, "group", self.known.shared_side(sides), "group")
        self._nouns.bearers.couple = found if spouses else self._nouns.bearers.couple
        self._nouns.bearers.pair = start, found
        return found

    def _of_one_surname(self, members: Sequence[str]) -> str:
        """Return the first of two with the other's surname: Con Roe, of "Con and Bridie Roe"."""
        surname = members[-1].partition(" ")[2]
        return f"{members[0]} {surname}" if surname else ""

    def _name(self, phrase: Phrase, start: int) -> Resolution:
        """Return whom a proper name alone means: a person, a government, a group or a body."""
        name, definite = phrase.name, bool(phrase.prefix)
        if not definite:
            person, rule = self.known.cast.find(name, start)
            if person is not None and not (rule == "given name" and find_government(name)):
                if person.affiliation is None:
                    self._learn_side(person, list(person.roles), start)
                return self.known.of(person, self._reach(person, rule))
            if person is None and self.known.cast.bearers(name):
                return UNRESOLVED
        if family := self._family(name):
            return family
        if government := self.known.government(name, start):
            return Resolution(government, "government", government, "government")
        if fold(name) in words("states") and not self.known.is_body(name):
            # "Texas sued": the state’s own government.
            return Resolution(name, "government", name, "government")
        if fold(name) in words("cities") and not self.known.is_body(name):
            return UNRESOLVED
        return self._group(phrase, start) or self._body(phrase)

    def _group(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return what a capitalized common noun means: a party's people, a role, a document."""
        name, definite, word = phrase.name, bool(phrase.prefix), fold(phrase.name)
        last = word.split()[-1]
        alone = last in parties() and not last.endswith("s") and last != "gop"
        first = name.split()[0]
        office = find_demonym(first) or find_government(first) or fold(first) in words("modifiers")
        if alone or (definite and " " in name and is_role(last) and office):
            return self._nouns.resolve(replace(phrase, head=last, name=""), start)
        if last in parties() and last.endswith("s") and fold(first) in words("national_bodies"):
            # House Republicans, but no Sweden Democrats.
            return Resolution(name, "group", parties()[last], "group")
        if definite and (person := self._countryman(name, start)):
            return self.known.of(person, "role")
        if find_demonym(name) or word in parties():
            side = find_demonym(name) or parties()[word]
            return Resolution(name, "group", side, "group")
        kind = fold(first) in words("kinds_of_democrats") or bool(find_government(first))
        long = name.count(" ") > 1 and " and " not in name
        of_party = last in parties() and (kind or long)
        people = last in words("proper_groups") and not of_party
        people |= " " in name and is_plural_person(last) and not of_party
        people |= last.endswith("s") and bool(find_demonym(name.split()[-1]))
        if people and not self.known.is_body(name):
            # Young Latinos, "Muslims and some other groups".
            whole = phrase.text if f"{name} and " in phrase.text else name
            return Resolution(whole, "group", None, "group")
        plain = self.known.is_common(name) or (phrase.is_of_many and not self.known.is_body(name))
        if not definite and plain:
            text = phrase.text.replace(name, name.lower(), 1)
            phrase = replace(phrase, text=text, head=name.lower(), name="")
            return self._nouns.resolve(phrase, start)
        if last in words("documents") - words("organizations") and not self.known.is_body(name):
            return self._nouns.resolve(phrase, start)
        return None

    def _countryman(self, name: str, start: int) -> Person | None:
        """Return the one person whom "the Dutchman" or "the Norwegian" means."""
        country = find_demonym(name)
        if " " in name or name.endswith(_PLURAL_PEOPLES):
            return None
        if not country:
            return self._from_a_region(name, start)
        own = [one for one in self.known.cast.persons if one.country == country]
        near = self.known.discourse.only_near(start)
        if near is not None and near.country in {None, country}:
            return near if near in self.known.cast.persons else None
        return own[0] if len(own) == 1 else None

    def _from_a_region(self, name: str, start: int) -> Person | None:
        """Return who has just spoken, of "the Basque" or "the Cumbrian"."""
        if fold(name) not in words("regional_peoples"):
            return None
        last = self.known.discourse.spoke_last(start)
        return last if last in self.known.cast.persons else None

    def _family(self, name: str) -> Resolution | None:
        """Return "the Roes", who are the people of that surname, or the couple."""
        for ending in ("es", "s"):
            surname = name.removesuffix(ending)
            bearers = self.known.cast.bearers(surname) if surname != name else []
            members = [p for p in bearers if p.parsed.tokens[-1] == fold(surname)]
            if not members or " " in name:
                continue
            side = self.known.shared_side(person.affiliation for person in members)
            couple = self.known.cast.couples.get(fold(surname), f"the {name}")
            return Resolution(couple, "group", side, "group")
        return None

    def _body(self, phrase: Phrase) -> Resolution:
        name, rule = self.known.bodies.find(phrase.name)
        sides = read_affiliations(phrase.name) if _is_of_state(phrase.name) else []
        country = sides[0].side if sides and sides[0].rank == 0 else None
        if name:
            return Resolution(name, "organization", country or name, rule)
        if fold(phrase.name) in words("determiners"):
            # "This" and "these" alone name nobody.
            return UNRESOLVED
        if fold(phrase.name) in words("weekdays"):
            return UNRESOLVED
        somebody = looks_like_person(phrase.name) and not is_body_name(phrase.name)
        somebody = somebody and not self.known.shows_body(phrase.name)
        if somebody and not phrase.prefix:
            return Resolution(phrase.name, "person", None, "surname only")
        return Resolution(phrase.name, "organization", country or phrase.name, "organization")


def _names_nobody(speaker: str) -> bool:
    """Say whether a speaker’s name is of small words only: a source cut short, "and", "let".

    >>> _names_nobody("and"), _names_nobody("''"), _names_nobody("others")
    (True, True, False)
    """
    return {fold(token) for token in re.findall(r"[^\W_]+", speaker)} <= words("scraps")


def _is_of_state(name: str) -> bool:
    """Say whether a body's name turns on a noun for bodies of a country: Ministry of Works."""
    tokens = fold(name).split()
    link = next((at for at, token in enumerate(tokens) if token in {"of", "for"}), len(tokens))
    return bool(tokens[:link]) and tokens[link - 1] in words("national_bodies")


def _tells_country(word: str) -> bool:
    bare = without_possessive(word)
    return bool(find_demonym(word) or (bare != word and find_government(bare)))


def _described_country(phrase: Phrase) -> str:
    """Return the country behind what only describes it: "flag state Panama", "tiny Malta"."""
    before, _, name = phrase.text.rpartition(" ")
    words_before = before.lower().split()
    kinds = words("kinds_of_countries")
    plain = words_before and all(
        word in kinds | words("determiners") or find_class(word)[:2] == "JJ"
        for word in words_before
    )
    return name if plain and find_government(name) == name else ""


def _names_another(words_between: str) -> bool:
    """Say whether somebody else may be meant by "his" behind these words."""
    told = words_between.split()
    return any(is_role(one) or one == "if" or is_plural_person(one) for one in told)


def _describes(word: str) -> bool:
    """Say whether a word tells how somebody is: "jubilant", "hard-pressed", "smiling"."""
    ending = word.endswith(("ed", "ing", "ful", "ous", "ive", "less"))
    return ending or "-" in word or find_class(word) in {"JJ", "VBN", "VBG"}
