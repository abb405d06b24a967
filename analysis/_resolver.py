"""Resolving the sources of one article, in the order of its text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from analysis._affiliations import Affiliation, phrase_affiliation
from analysis._bodies import is_body_name
from analysis._discourse import Discourse
from analysis._lexicons import genders, parties, words
from analysis._names import fold, parse_name
from analysis._nouns import Noun, classify_noun, name_of
from analysis._people import Person
from analysis._phrases import Phrase, read_gender, read_phrase
from analysis._places import find_demonym, find_government
from analysis._reading import Article
from analysis._recall import Recall
from analysis._resolution import NO_SOURCE, UNRESOLVED, Resolution
from analysis._titles import is_role, looks_like_person, singular

_SOMEBODY = {"man": "m", "gentleman": "m", "boy": "m", "woman": "f", "lady": "f", "girl": "f"}


class Resolver:
    """Resolves sources against the people, the bodies and the course of one article."""

    def __init__(self, article: Article, discourse: Discourse) -> None:
        self.text = article.text
        self.cast = article.cast
        self.bodies = article.bodies
        self.discourse = discourse
        self._common = article.common_words
        self._recall = Recall(article.bodies, discourse)
        self._nameless: dict[Person, Resolution] = {}
        self._nouns: dict[tuple[str, str], Resolution] = {}

    def resolve(self, source: str, start: int) -> Resolution:
        """Return who `source`, at `start` in the text, is."""
        phrase = read_phrase(source)
        resolution = self._dispatch(phrase, start)
        if resolution.person is not None:
            self.discourse.note(start, resolution.person)
        elif resolution.kind in {"role", "anonymous"} and resolution.speaker:
            self.discourse.note(start, self._nobody(phrase, resolution))
        if resolution.speaker or resolution.person:
            self._recall.note(start, resolution)
        return resolution

    def _dispatch(self, phrase: Phrase, start: int) -> Resolution:
        if not phrase.text:
            return NO_SOURCE
        if phrase.shape == "pronoun":
            return self._pronoun(phrase.head, start)
        if phrase.shape == "pair":
            return self._pair(phrase, start)
        if phrase.shape == "person":
            return self._person(phrase, start)
        if phrase.shape == "name" and not phrase.prefix.replace("the", "").strip():
            return self._name(phrase, start)
        return self._noun(phrase, start)

    def _nobody(self, phrase: Phrase, resolution: Resolution) -> Person:
        """Return a person without a name, for "she" after "a neighbour"."""
        speaker = resolution.speaker or ""
        gender = genders("roles").get(phrase.head, "").replace("u", "")
        nobody = Person(Counter([speaker]), parse_name(speaker), gender=gender)
        self._nameless[nobody] = resolution
        return nobody

    def _of(self, person: Person, rule: str) -> Resolution:
        if person in self._nameless:
            return replace(self._nameless[person], rule=rule)
        return Resolution(person.name, "person", self._side_of(person), rule, person)

    def _side_of(self, person: Person) -> str | None:
        return self.side(person.affiliation, own=person) if person.affiliation else None

    def side(self, name: str, *, own: Person | None = None) -> str:
        """Return the full name of a side: of a body by its acronym, of a person by the surname.

        Where a person is the owner ("Roe's aides"), the side is that person's own, if it is known.
        """
        if find_government(name) == name:
            return name
        owner = self.cast.find(name, len(self.text))[0] if not is_body_name(name) else None
        if owner is not None and owner is not own:
            inherited = owner.affiliation
            return self.bodies.expand(inherited) if inherited else owner.name
        return self.bodies.expand(name)

    def _person(self, phrase: Phrase, start: int) -> Resolution:
        """Return the person that a name with its title, role or first name tells."""
        person, rule = self.cast.find(phrase.name, start, read_gender(phrase), phrase.roles)
        if person is None:
            return UNRESOLVED
        if person.affiliation is None and (body := self._recall.employer(phrase.roles, start)):
            person.sides[Affiliation(1, body)] += 1
        titled = bool(phrase.prefix) and rule == "surname"
        return self._of(person, "title" if titled else self._reach(person, rule))

    def _reach(self, person: Person, rule: str) -> str:
        """Return the rule, told apart where a surname alone is known or another article tells."""
        if rule != "surname":
            return rule
        if not person.is_full:
            return "surname only"
        return rule if person in self.cast.named_in_full else "other article"

    def _pair(self, phrase: Phrase, start: int) -> Resolution:
        """Return two or more who speak together: a group of those people."""
        names, sides = [], set()
        for member in phrase.members:
            person, _ = self.cast.find(member, start)
            names.append(person.name if person else find_government(member) or member)
            sides.add(person.affiliation if person else find_government(member))
        speaker = f"{', '.join(names[:-1])} and {names[-1]}"
        side = sides.pop() if len(sides) == 1 else None
        return Resolution(speaker, "group", self.side(side) if side else None, "group")

    def _name(self, phrase: Phrase, start: int) -> Resolution:
        """Return whom a proper name alone means: a person, a government, a group or a body."""
        name, definite = phrase.name, bool(phrase.prefix)
        if not definite:
            person, rule = self.cast.find(name, start)
            if person is not None and not (rule == "given name" and find_government(name)):
                return self._of(person, self._reach(person, rule))
            if person is None and self.cast.bearers(name):
                return UNRESOLVED
        elif family := self._family(name):
            return family
        if government := find_government(name):
            return Resolution(government, "government", government, "government")
        word = fold(name)
        last = word.split()[-1]
        alone = last in parties() and not last.endswith("s") and last != "gop"
        if alone or (definite and " " in name and is_role(last)):
            return self._noun(replace(phrase, head=last, name=""), start)
        if find_demonym(name) or word in parties():
            side = find_demonym(name) or parties()[word]
            return Resolution(name, "group", side, "group")
        if not definite and " " not in name and word in self._common and not self._is_body(name):
            lowered = name.lower()
            return self._noun(replace(phrase, text=lowered, head=lowered, name=""), start)
        if any(
            fold(token) in words("documents") - words("organizations")
            for token in name.split()[-1:]
        ):
            return self._noun(phrase, start)
        return self._body(phrase, start)

    def _is_body(self, name: str) -> bool:
        return is_body_name(name) or bool(self.bodies.find(name)[0])

    def _family(self, name: str) -> Resolution | None:
        """Return "the Roes", who are the people of that surname."""
        if not name.endswith("s") or " " in name:
            return None
        members = [p for p in self.cast.bearers(name[:-1]) if p.parsed.tokens[-1] != fold(name)]
        if not members:
            return None
        sides = {person.affiliation for person in members}
        side = sides.pop() if len(sides) == 1 else None
        return Resolution(f"the {name}", "group", side, "group")

    def _body(self, phrase: Phrase, start: int) -> Resolution:
        name, rule = self.bodies.find(phrase.name)
        side = phrase_affiliation(phrase)
        country = side.side if side and side.rank == 0 else None
        if name:
            return Resolution(name, "organization", country or name, rule)
        if not phrase.prefix and looks_like_person(phrase.name) and not is_body_name(phrase.name):
            return Resolution(phrase.name, "person", None, "surname only")
        return Resolution(phrase.name, "organization", country or phrase.name, "organization")

    def _noun(self, phrase: Phrase, start: int) -> Resolution:
        """Return whom a common noun means: a role, a group, a body, a document, nobody named."""
        noun = classify_noun(phrase, self._clause_after(phrase, start))
        takes_up = noun.definite or (noun.possessive and noun.kind == "role")
        known = self._known(phrase, noun, start) if takes_up else None
        if known is not None:
            return known
        owner = self._owner(phrase, start) if noun.possessive else None
        speaker = name_of(phrase, noun, owner.name if owner else None)
        side = phrase_affiliation(phrase)
        sure = side and side.side.split()[0] in speaker and self._is_sure(side, noun, start)
        affiliation = self.side(side.side) if side and (sure or side.rank != 1) else None
        if affiliation is None and noun.kind in {"role", "group"}:
            affiliation = self._recall.employer([phrase.text], start)
        if owner is not None:
            affiliation = owner.affiliation or affiliation
        if noun.kind == "government" and affiliation:
            return Resolution(affiliation, "government", affiliation, "government")
        kind = "organization" if noun.kind == "government" else noun.kind
        if kind == "organization":
            speaker = self.bodies.expand(speaker)
        resolution = Resolution(speaker, kind, affiliation, kind)
        self._nouns[kind, singular(phrase.head)] = resolution
        return resolution

    def _is_sure(self, side: Affiliation, noun: Noun, start: int) -> bool:
        """Say whether a side is more than a sentence's first capital ("Recent polls")."""
        if side.rank != 1 or noun.kind not in {"group", "document"} or " " in side.side:
            return True
        begins = self.discourse.bounds(self.discourse.sentence_at(start))[0] >= start - 2
        known = self.cast.find(side.side, start)[0] or self.bodies.find(side.side)[0]
        return bool(known) or not begins or side.side.isupper()

    def _known(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        """Return the one named before whom "the mediator", "the bank", "the report" takes up."""
        if noun.kind == "role":
            if gender := _SOMEBODY.get(phrase.head):
                person = self.discourse.person_before(start, gender)
            else:
                person = self.cast.with_role(phrase, start)
            if person is not None:
                return self._of(person, "role")
        if noun.kind == "organization" and not phrase.name and noun.bare:
            if body := self.bodies.with_noun(phrase.head, start):
                return Resolution(body, "organization", body, "organization")
            if phrase.head in words("generic_bodies"):
                recent = self._recall.recent(start, {"organization"}, "organization")
                body = None if recent else self._recall.company(phrase.head, start)
                return Resolution(body, "organization", body, "organization") if body else recent
        earlier = self._nouns.get((noun.kind, singular(phrase.head)))
        return earlier if earlier and noun.bare else None

    def _owner(self, phrase: Phrase, start: int) -> Person | None:
        """Return who "his" is in "his aides"."""
        gender = _gender(phrase.text.split()[0].lower())
        return self.discourse.person_before(start, gender) if gender in {"m", "f"} else None

    def _clause_after(self, phrase: Phrase, start: int) -> str:
        """Return what follows the source in its sentence, where anonymity is told."""
        end = self.discourse.bounds(self.discourse.sentence_at(start))[1]
        after = self.text[start : min(end, start + len(phrase.text) + 160)]
        return after.lower()

    def _pronoun(self, word: str, start: int) -> Resolution:
        gender = _gender(word)
        if gender in {"m", "f"}:
            person = self.discourse.person_before(start, gender)
            return self._of(person, "pronoun") if person else UNRESOLVED
        if gender == "relative":
            return self._relative(start)
        kinds = (
            {"organization", "government", "document"}
            if gender == "n"
            else {"group", "organization", "anonymous"}
        )
        found = self._recall.recent(start, kinds, "pronoun") if gender != "first" else None
        return found or UNRESOLVED

    def _relative(self, start: int) -> Resolution:
        """Return whom "who" takes up: the name or the noun right before it."""
        nearest = [mention for mention in self.cast.between(max(0, start - 60), start)
                   if 0 <= start - mention[1] <= 2]  # fmt: skip
        if nearest:
            return self._of(nearest[-1][2], "relative pronoun")
        sentence = self.discourse.bounds(self.discourse.sentence_at(start))[0]
        before = self.text[max(sentence, start - 80) : start].rstrip(" ,")
        phrase = read_phrase(_last_noun_phrase(before))
        if not phrase.text or phrase.shape == "pronoun":
            return UNRESOLVED
        found = self._dispatch(phrase, start - 1)
        return replace(found, rule="relative pronoun") if found.speaker else found


def _gender(word: str) -> str:
    return genders("gendered_pronouns").get(fold(word), "")


def _last_noun_phrase(before: str) -> str:
    """Return the noun phrase that ends a clause, from its last determiner or capital on."""
    tokens = re.split(r"[,;:“”\"()]", before)[-1].split()[-8:]
    if not tokens:
        return ""
    start = len(tokens) - 1
    for position in range(len(tokens) - 2, -1, -1):
        token = tokens[position]
        if fold(token) in words("determiners"):
            return " ".join(tokens[position:])
        if token[0].isupper() and start == position + 1:
            start = position
    return " ".join(tokens[start:])
