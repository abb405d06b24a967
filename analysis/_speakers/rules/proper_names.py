"""Whom a proper name means: a person, a government, a group or a body."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis._lexicons import mapping, parties, words
from analysis._speakers.bodies.affiliations import read_affiliations
from analysis._speakers.bodies.names import is_body_name, is_body_noun
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.resolution import UNRESOLVED, Resolution
from analysis._speakers.names.kinds import looks_like_person, names_body, without_home
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import (
    is_plural_person,
    is_possessive,
    is_role,
    is_trade,
    singular,
    without_possessive,
)
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.noun_phrases import Phrase
from analysis._speakers.rules.bearers import is_of_team
from analysis._speakers.rules.common_nouns import NounPhrases
from analysis._speakers.rules.learning import Learning
from analysis._word_classes import find_class

# The French and the Chinese are many, as the Danes are.
_PLURAL_PEOPLES = ("s", "ese", "ish", "nch", "tch", "men")
# Of these one is called as all of them are.
_ONE_OR_MANY = ("ese", "Swiss")
_TELLS_OF_ONE = re.compile(r"[“”\"]|\b(?:he|she|his|her)\b")
_TELLS_OF_MANY = re.compile(r"\b(?:they|their)\b(?=[^“”\"]*$)")


_YOUNGER = re.compile(r"[Tt]he\s(younger|elder|older)\s([A-Z][\w’'-]+)")
_PAIR = ("younger", "elder")


class ProperNames:
    """Resolves sources that turn on a proper name."""

    def __init__(self, known: Known, nouns: NounPhrases, learning: Learning) -> None:
        self.known = known
        self._nouns = nouns
        self._learning = learning

    def resolve(self, phrase: Phrase, start: int) -> Resolution:
        """Return whom a proper name alone means: a person, a government, a group or a body."""
        name, definite = phrase.name, bool(phrase.prefix)
        if not definite:
            person, rule = self.known.cast.find(name, start)
            if person is not None and not (rule == "given name" and find_government(name)):
                if person.affiliation is None:
                    self._learning.learn_side(person, list(person.roles), start)
                return self.known.of(person, self.reach(person, rule))
            if person is None and self.known.cast.bearers(name):
                return UNRESOLVED
        if family := self._family(name):
            return family
        first, _, last = name.partition(" ")
        state = find_demonym(first) if last == "Government" else None
        government = state or self.known.countries.government(name, start)
        if government := government or self._nouns.country_governed(phrase, start):
            return Resolution(government, "government", government, "government")
        if self.known.names_state(name) and not self.known.is_body(name):
            # "Texas sued": the state’s own government.
            return Resolution(name, "government", name, "government")
        if fold(name) in words("cities") and not self.known.is_body(name):
            return UNRESOLVED
        return self._group(phrase, start) or self.body(phrase)

    def read(self, phrase: Phrase, start: int) -> Phrase | None:
        """Return a phrase that turns on a name, without what only describes its bearer."""
        if " of " in phrase.text and (whole := find_government(phrase.text)):
            # The Democratic Republic of Congo, which is no Democrats'.
            return Phrase(whole, shape="name", name=whole)
        if phrase.name and (self._is_kind_and_name(phrase) or self._is_described_body(phrase)):
            return replace(phrase, prefix="")
        if country := _described_country(phrase):
            return Phrase(country, shape="name", name=country)
        if phrase.name and not phrase.prefix.replace("the", "").strip():
            return phrase
        return replace(phrase, prefix="") if self._is_described_person(phrase, start) else None

    def whole_body(self, phrase: Phrase) -> str | None:
        """Return the body whose name of several words a source is, though it reads otherwise."""
        # Department of Culture, Media and Sport.
        fields = [phrase.text] if ", " in phrase.text and " and " in phrase.text else []
        for segment in [*fields, *phrase.text.split(", ")[:2]]:
            text = re.sub(r"\s\([^()]*\)", "", segment.strip(" ,"))
            own = " " in text and not find_government(text)
            name = self.known.bodies.find(text)[0] if own else None
            whole = name and name == text.removeprefix("The ").removeprefix("the ")
            if name and whole and self._reads_otherwise(name, phrase):
                return name
            if text not in fields and not is_body_noun(fold(text).removeprefix("the ")):
                return None
        return None

    def _reads_otherwise(self, name: str, phrase: Phrase) -> bool:
        """Say whether a body's whole name reads as a role's, or as what "of" and "for" part.

        National Clinics Executive (NCE), Welders Trades Local 91, Homes for All, Keep the Roof.
        """
        linked = not {"of", "for", "against", "the"}.isdisjoint(name.split()[1:])
        proper = all(one[0].isupper() or one.isdigit() or one == "and" for one in name.split())
        own = " and " in name or self.known.bodies.has_letters(name)
        role = is_role(name.split()[-1]) and not own
        noun = phrase.shape == "noun" or is_role(name.split()[-1])
        return linked or (proper and noun and not role)

    def is_short_for_body(self, phrase: Phrase) -> bool:
        """Say whether what looks like a name is a body's: Blue Heron of Blue Heron Engineering."""
        bare = not (phrase.prefix or phrase.roles)
        return bare and bool(self.known.bodies.find(phrase.name)[0])

    def reach(self, person: Person, rule: str) -> str:
        """Return the rule, told apart where a surname alone is known or another article tells."""
        if rule != "surname":
            return rule
        if not person.is_full:
            return "surname only"
        return rule if person in self.known.cast.named_in_full else "other article"

    def surname_like_a_noun(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return the bearer of a surname that reads as a noun: "Masters said"."""
        word = phrase.text
        if " " in word or not word[:1].isupper() or fold(word) in self.known.common:
            return None
        person, rule = self.known.cast.find(word, start)
        return self.known.of(person, self.reach(person, rule)) if person else None

    def body(self, phrase: Phrase) -> Resolution:
        """Return the body that a name means, or whom else a name of unknown kind can be."""
        name, rule = self.known.bodies.find(phrase.name)
        sides = read_affiliations(phrase.name) if _is_of_state(phrase.name) else []
        country = sides[0].side if sides and sides[0].rank == 0 else None
        if name:
            return Resolution(name, "organization", country or name, rule)
        if fold(phrase.name) in words("determiners"):
            # "This" and "these" alone name nobody.
            return UNRESOLVED
        if fold(phrase.name) in words("weekdays") and not self.known.shows_person(phrase.name):
            return UNRESOLVED
        somebody = looks_like_person(phrase.name) and not is_body_name(phrase.name)
        somebody = somebody and not self.known.shows_body(phrase.name)
        if somebody and not phrase.prefix:
            return Resolution(phrase.name, "person", None, "surname only")
        name = without_home(phrase.name)
        return Resolution(name, "organization", country or name, "organization")

    def _group(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return what a capitalized common noun means: a party's people, a role, a document."""
        name, definite, word = phrase.name, bool(phrase.prefix), fold(phrase.name)
        last = word.split()[-1]
        if name in mapping("acronyms"):
            # Labour, where a Tory is somebody.
            return self.body(phrase)
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
        if definite and _is_countryman(name) and not self.known.is_body(name):
            # The Welshman is one man, and no body.
            nameless = self._nouns.resolve(replace(phrase, head=word, name=""), start)
            return replace(nameless, affiliation=nameless.affiliation or find_demonym(name))
        if find_demonym(name) or word in parties():
            side = find_demonym(name) or parties()[word]
            return Resolution(name, "group", side, "group")
        kind = fold(first) in words("kinds_of_democrats") or bool(find_government(first))
        long = name.count(" ") > 1 and " and " not in name
        of_party = last in parties() and (kind or long)
        people = last in words("proper_groups") and not of_party
        many = is_plural_person(last) and last != "banks"
        people |= " " in name and many and not of_party
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
        near = self.known.discourse.only_near(start)
        if name.endswith(_ONE_OR_MANY):
            # The Portuguese is one man only behind a name, in a report of sport.
            one = near is not None and near.country in {None, country} and is_of_team(near)
            one = one and self._is_told_of_one(start)
            return near if one and near in self.known.cast.persons else None
        if " " in name or name.endswith(_PLURAL_PEOPLES):
            return None
        if not country:
            return self._from_a_region(name, start)
        own = [one for one in self.known.cast.persons if one.country == country]
        if near is not None and near.country in {None, country}:
            return near if near in self.known.cast.persons else None
        return own[0] if len(own) == 1 else None

    def _is_told_of_one(self, start: int) -> bool:
        """Say whether a sentence quotes its source, or goes on with "he" or "her": no "their"."""
        begin, end = self.known.discourse.bounds(self.known.discourse.sentence_at(start))
        sentence = self.known.text[begin:end]
        return bool(_TELLS_OF_ONE.search(sentence)) and not _TELLS_OF_MANY.search(sentence)

    def _from_a_region(self, name: str, start: int) -> Person | None:
        """Return who has just spoken, or is just named, of "the Basque" or "the Cumbrian"."""
        if fold(name) not in words("regional_peoples"):
            return None
        last = self.known.discourse.spoke_last(start) or self.known.discourse.only_near(start)
        return last if last in self.known.cast.persons else None

    def younger_or_elder(self, phrase: Phrase) -> Person | None:
        """Return whom "the younger Roe" means: the one of that surname who is Jr."""
        age = _YOUNGER.fullmatch(phrase.text)
        if age is None:
            return None
        bearers = self.known.cast.bearers(age.group(2))
        if len(bearers) != len(_PAIR):
            return None
        younger = age.group(1) == "younger"
        for asked, told in ((younger, words("younger_kin")), (not younger, words("elder_kin"))):
            # A son is the younger; where one is told to be the elder, the other is the younger.
            known = [one for one in bearers if _is_called(one, told)]
            if len(known) == 1:
                return next(one for one in bearers if (one is known[0]) is asked)
        return None

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

    def _is_kind_and_name(self, phrase: Phrase) -> bool:
        """Say whether a body's kind stands before its name: "the farmers’ union Till"."""
        kind = phrase.prefix.split()[-1] if phrase.prefix else ""
        firm = is_trade(singular(kind)) and names_body(phrase.name.split())
        # Developer Roe & Poe.
        firm |= " & " in phrase.name and (is_role(kind) or is_plural_person(fold(kind)))
        return is_body_noun(kind) or firm

    def _is_described_body(self, phrase: Phrase) -> bool:
        """Say whether adjectives or a country stand before a body: "the ruling Roe Party".

        An owner may stand before those: "Poe’s ruling Roe Party".
        """
        # "Norway’s Roe Front (RF)".
        text = re.sub(r"\s\([^()]+\)$", "", phrase.text)
        named = phrase.shape == "name" and text.endswith(phrase.name)
        before = [word for word in phrase.prefix.split() if fold(word) not in words("determiners")]
        if before and before[-1].islower():
            behind = max((n + 1 for n, one in enumerate(before) if is_possessive(one)), default=0)
            before = before[behind:]
        if _tells_country(owner := " ".join(before)):
            # South Africa’s.
            before = [owner]
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


def _is_of_state(name: str) -> bool:
    """Say whether a body's name turns on a noun for bodies of a country: Ministry of Works."""
    tokens = fold(name).split()
    link = next((at for at, token in enumerate(tokens) if token in {"of", "for"}), len(tokens))
    of_state = words("national_bodies") - words("bodies_of_their_own")
    return bool(tokens[:link]) and tokens[link - 1] in of_state


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


def _describes(word: str) -> bool:
    """Say whether a word tells how somebody is: "jubilant", "hard-pressed", "smiling"."""
    ending = word.endswith(("ed", "ing", "ful", "ous", "ive", "less"))
    return ending or "-" in word or find_class(word) in {"JJ", "VBN", "VBG"}


def _is_countryman(name: str) -> bool:
    """Say whether a name is one man or woman of a people.

    >>> _is_countryman("Dutchman"), _is_countryman("Geordie"), _is_countryman("German")
    (True, True, False)
    """
    if fold(name) in words("regional_peoples"):
        # The New Yorker is a magazine.
        return " " not in name
    people = find_demonym(name)
    # "German" is an adjective too, as "Dutchman" is not.
    return name.endswith("man") and bool(people) and find_class(name) != "JJ"


def _is_called(person: Person, told: frozenset[str]) -> bool:
    """Say whether somebody is Jr., or told to be a son, by words for who is younger or elder."""
    words_of = {fold(token).strip(".") for role in person.roles for token in role.split()}
    return not told.isdisjoint({*words_of, fold(person.parsed.suffix).strip(".")})
