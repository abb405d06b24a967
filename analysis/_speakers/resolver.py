"""Resolving the sources of one article, in the order of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis._lexicons import body_types, genders, mapping, words
from analysis._speakers.bodies.affiliations import best_affiliation
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.resolution import NO_SOURCE, UNRESOLVED, Resolution
from analysis._speakers.names.headings import is_in_title
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_government
from analysis._speakers.people.person import Person
from analysis._speakers.people.relatives import and_spouse, name_relative
from analysis._speakers.phrases.noun_phrases import Phrase, read_gender, read_phrase
from analysis._speakers.rules.common_nouns import NounPhrases
from analysis._speakers.rules.learning import Learning
from analysis._speakers.rules.pronouns import Pronouns
from analysis._speakers.rules.proper_names import ProperNames
from analysis._speakers.rules.turn_labels import TurnLabels

_TWO = 2  # words of "his wife"
_EITHER = re.compile(r"(?:he or she|she or he|he/she|s/he)", re.IGNORECASE)
_STYLE = re.compile(r"(?:[Hh]is|[Hh]er)\s([A-Z][a-z]+)")
_HER_HUSBAND = re.compile(r"\b(?:his|her)\s[a-z]+\s\S+$")


class Resolver:
    """Resolves sources against the people, the bodies and the course of one article."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._nouns = NounPhrases(known)
        self._labels = TurnLabels(known, self._nouns)
        self._pronouns = Pronouns(known, self._nouns, self._dispatch)
        self._learning = Learning(known, self._nouns.bearers)
        self._names = ProperNames(known, self._nouns, self._learning)

    def narrate(self, end: int) -> None:
        """Take in what the narrator says of "he" and "she" up to a place."""
        self._learning.narrate(end)

    def resolve(self, source: str, start: int) -> Resolution:
        """Return who `source`, at `start` in the text, is."""
        self.narrate(start)
        phrase = name_relative(read_phrase(source))
        resolution = self._dispatch(phrase, start)
        shown = resolution.kind == "person" and resolution.rule != "surname only"
        if not shown and _names_nobody(resolution.speaker or "a name"):
            resolution = UNRESOLVED
        self.known.note(phrase, start, resolution)
        self._learning.take_up(phrase, start, resolution)
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
        if body := self._names.whole_body(phrase):
            return self._names.body(replace(phrase, name=body))
        if phrase.shape == "person" and not self._names.is_short_for_body(phrase):
            return self._person(phrase, start)
        if named := self._names.read(phrase, start):
            return self._names.resolve(named, start)
        found = self._names.surname_like_a_noun(phrase, start) or self._in_heading(phrase, start)
        return found or self._nouns.resolve(phrase, start)

    def _in_heading(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return what a headline’s noun means, which has no "the": "Company says it is safe"."""
        bare = phrase.text.split(" ")[0].lower() not in words("determiners")
        if phrase.shape != "noun" or not bare or not is_in_title(self.known.text, start):
            return None
        kind = phrase.head in body_types() or phrase.head in words("organizations")
        if kind and (body := self.known.bodies.only(phrase.head)):
            return Resolution(body, "organization", body, "organization")
        the = replace(phrase, text=f"the {phrase.text.lower()}")
        person = self.known.cast.with_role(the, start)
        return self.known.of(person, "role") if person else None

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
        """Return whom a style means: "His Worship" the mayor, "the younger Roe" the one of two."""
        if one := self._names.younger_or_elder(phrase):
            return self.known.of(one, "surname")
        style = _STYLE.fullmatch(phrase.text)
        roles = mapping("styles").get(style.group(1).lower()) if style else None
        if roles is None:
            return None
        for role in roles:
            if person := self.known.cast.with_role(Phrase(f"the {role}", head=role), start):
                return self.known.of(person, "role")
        return UNRESOLVED

    def _person(self, phrase: Phrase, start: int) -> Resolution:
        """Return the person that a name with its title, role or first name tells."""
        cast = self.known.cast
        person, rule = cast.find(phrase.name, start, read_gender(phrase), phrase.roles)
        if person is None:
            body, rule = self.known.bodies.find(phrase.name)
            return Resolution(body, "organization", body, rule) if body else UNRESOLVED
        if person.affiliation is None and (roles := phrase.roles or list(person.roles)):
            self._learning.learn_side(person, roles, start)
        self._marry(person, phrase.roles, start)
        titled = bool(phrase.prefix) and rule == "surname"
        return self.known.of(person, "title" if titled else self._names.reach(person, rule))

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

    def _pair(self, phrase: Phrase, start: int) -> Resolution:
        """Return two or more who speak together: a group of those people."""
        names, sides, told_of = [], [], []
        told = best_affiliation(phrase.roles, phrase.party if phrase.roles else None)
        for one in phrase.parts:
            self._person(one, start)
        for member in phrase.members:
            person, _ = self.known.cast.find(member, start)
            if person and told and not person.affiliation:
                person.sides[told] += 1
                person.told.add(told)
            if person and phrase.roles and not person.affiliation:
                self._learning.learn_side(person, phrase.roles, start)
            names.append(person.name if person else find_government(member) or member)
            sides.append(person.affiliation if person else find_government(member))
            told_of.append(person is None or person.is_told)
        # Vera and Tom Roe, Vera Roe and her husband Tom.
        couple = phrase.members[0] not in phrase.name or bool(_HER_HUSBAND.search(phrase.name))
        couple |= phrase.name in self.known.cast.couples.values()
        couple |= " " not in phrase.members[0] and names[0] == self._of_one_surname(phrase.members)
        spouses = couple or bool(and_spouse().search(phrase.text))
        speaker = phrase.name if couple else f"{', '.join(names[:-1])} and {names[-1]}"
        side = self.known.shared_side(sides)
        found = Resolution(speaker, "group", side, "group", is_told=all(told_of))
        self._nouns.bearers.couple = found if spouses else self._nouns.bearers.couple
        self._nouns.bearers.pair = start, found
        return found

    def _of_one_surname(self, members: Sequence[str]) -> str:
        """Return the first of two with the other's surname: Con Roe, of "Con and Bridie Roe"."""
        surname = members[-1].partition(" ")[2]
        return f"{members[0]} {surname}" if surname else ""


def _names_nobody(speaker: str) -> bool:
    """Say whether a speaker’s name is of small words only: a source cut short, "and", "let".

    >>> _names_nobody("and"), _names_nobody("''"), _names_nobody("others")
    (True, True, False)
    """
    tokens = re.findall(r"[^\W_]+", speaker)
    # The WHO is somebody.
    letters = any(token.isupper() and len(token) > 1 for token in tokens)
    return not letters and set(map(fold, tokens)) <= words("scraps")
