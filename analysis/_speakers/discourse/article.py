"""One article on its way: its text, its statements with their sources, its people and bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from analysis._lexicons import common_words, words
from analysis._speakers.bodies.bodies import Bodies
from analysis._speakers.bodies.employers import Employers
from analysis._speakers.names.headings import is_heading
from analysis._speakers.names.kinds import is_headline
from analysis._speakers.names.parts import fold, is_first_name, is_only_a_first_name
from analysis._speakers.names.titles import is_plural_person
from analysis._speakers.people.cast import Cast
from analysis._speakers.phrases.mentions import Mention
from analysis._speakers.phrases.noun_phrases import Phrase
from analysis._speakers.phrases.sentence_starts import find_sentence_starts
from analysis._word_classes import find_class

_LOWER = re.compile(r"\b[^\W\dA-Z_][^\WA-Z]{3,}\b")
# "Hauliers complained", "Disclosures show": many, unless it has its capital elsewhere too.
_OPENING_PLURAL = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?]\s)|(?<=[.!?][”’\"']\s))[A-Z][a-z]{2,}(?:s|men)\b(?![’'])"
)
_AGENT = re.compile(r"(?:[^e]ers|ors|ists|ants|ians|men)$")
_PLURAL = re.compile(r"\b[^\W\d_][\w-]+s\b(?![’'])|\b(?:couple|pair|people|crew)\b(?![’'])")
_INNER = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
# What one has shares in is no place.
_IN = re.compile(
    r"\b(?:(?<!hares )(?<!stake )(?<!stock )(?<!believe )[Ii]n|[Nn]ear|[Aa]round|[Oo]utside)\s$"
)
# Behind a person’s name: "Roe, who", "Roe, 41,", "Roe, a miller", "Roe said he", "Roe left. She".
_APPOSED = r",\s(?:who\b|\d\d,|(?:an?|the)\s[a-z][^,.;:!?\n]{0,60}\b)"
_PERSON_APPOSED = re.compile(_APPOSED)
_PERSON_BEHIND = re.compile(
    rf"{_APPOSED}"
    r"|(?:,?\s[a-z][\w’'-]*){0,5}\s(?:he|she|his|her|him)\b"
    r"|\s(?:told|asked)\s(?:reporters|the\s(?:court|crowd|judge|jury|police|officers))\b"
    r"|[^.!?\n]{0,200}[.!?][”\"’']?\s(?:He|She|His|Her)\b"
)
_PERSON_BEFORE = re.compile(r"[,.!?][”\"’']\s(?:said\s)?$")  # “It rains,” said Roe
# "According to Roe", "Roe reported", "Roe data".
_BODY_BEFORE = re.compile(
    r"(?:[Aa]ccording\sto|\b(?:reported|estimated|documented|compiled|captured|published)\sby)\s$"
)
_BODY_BEHIND = re.compile(
    r"(?:[’']s?)?\s(?:reports?|reported|announced|publishes|published|disclosed|estimates|estimated|found"
    r"|finds|indicated|calculates|polled|tallied|data|polls?|survey|figures|shares|website)\b"
)
_LIKE_A_BODY = re.compile(r".*[a-z][A-Z.-]|[A-Z]{2,}[a-z]")  # Roe-Poe, roe.com, AZRoe
_TWO = 2
_BEFORE = 20  # letters before a name that show what it is
_WITH_PARTICLE = 3  # words of "Vera Te Roe"
_OCCURRENCES = 50  # of a name that are looked at
_SHORT_TEXT = 1_000  # letters

# "Asked whether she would stay, Roe smiled", "it is understood that": nobody is named.
_OF_NOBODY = re.compile(
    r"(?:Asked|Pressed|Pushed|Quizzed|Questioned|Challenged)\b"
    r"(?:[^.?!\n]|\b(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|[A-Z])\.)*(?:,[”\"’]?|\s[-–—])\s"
    r"|(?:[Ii]t\s)?(?:is|are|was|were|has\sbeen|have\sbeen)\s(?!quoted|said|reported|convinced|worried"
    r"|concerned|satisfied|pleased|determined|persuaded|alarmed|prepared)(?:\w+ly\s)?\w+(?:ed|en|ood|ld)\b"
)


@dataclass
class Article:
    """One article on its way: its statements, their sources read, its people and bodies."""

    text: str
    rows: list[dict[str, Any]]
    phrases: dict[int, Phrase]
    mentions: list[Mention]
    cast: Cast
    bodies: Bodies = field(default_factory=Bodies)
    _shown: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def starts(self) -> list[int]:
        """Where its sentences begin."""
        return find_sentence_starts(self.text)

    @cached_property
    def employers(self) -> Employers:
        """Its bodies, to be asked for by a role."""
        return Employers(self.bodies, self.starts, self._names_several)

    def _names_several(self, start: int, end: int) -> bool:
        """Say whether a stretch names two people, or people in the plural: "the tenants"."""
        if len({person for _, _, person in self.cast.between(start, end)}) > 1:
            return True
        found = _PLURAL.finditer(self.text, start, end)
        # A capital within a sentence is a name's: the Orley Miners.
        nouns = (one[0] for one in found if one[0].islower() or one.start() in self._heads)
        return any(not noun.endswith("s") or is_plural_person(fold(noun)) for noun in nouns)

    @cached_property
    def _heads(self) -> frozenset[int]:
        return frozenset(self.starts)

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words that the text has in lower case: at a sentence's head they are no names."""
        plurals = {
            word for word in _OPENING_PLURAL.findall(self.text) if word not in self.inner_capitals
        }
        many = (word for word in plurals if _is_of_many(word) and not self.apposes_person(word))
        plain = set(map(fold, many)) - self.surnames
        return frozenset(_LOWER.findall(self.text)) | plain

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in the text, and what stands behind their first word."""
        return frozenset(one.name for one in self.mentions)

    @cached_property
    def names_after_first(self) -> frozenset[str]:
        """What stands behind the first name in the names of the text: Peña Nieto, of Ana."""
        parted = (one.name.partition(" ") for one in self.mentions)
        return frozenset(rest for first, _, rest in parted if rest and is_first_name(first))

    @cached_property
    def surnames_with_particle(self) -> frozenset[str]:
        """What stands behind the first of three words, the second one a particle: Te Roe."""
        named = (one.name.split() for one in self.mentions)
        particles = words("particles", "lower_particles")
        return frozenset(
            f"{particle} {last}"
            for _, particle, last in (tokens for tokens in named if len(tokens) == _WITH_PARTICLE)
            if fold(particle) in particles
        )

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the names that the text marks as a person's."""
        return frozenset(fold(one.name.split()[-1]) for one in self.mentions if one.is_person)

    @cached_property
    def words_of_names(self) -> frozenset[str]:
        """The words of the names that the text marks as a person's."""
        people = (one.name for one in self.mentions if one.is_person)
        return frozenset(fold(token) for name in people for token in name.split())

    @cached_property
    def places(self) -> frozenset[str]:
        """The names that the text has something in: West Virginia is nobody."""
        return frozenset(
            one.name for one in self.mentions
            if _IN.search(self.text, max(0, one.start - 12), one.start)
        )  # fmt: skip

    @property
    def introduces(self) -> bool:
        """Whether it names its people in full, as an article does and a mere sentence need not."""
        return len(self.text) > _SHORT_TEXT and bool(self.cast.named_in_full)

    def shows_body(self, name: str) -> bool:
        """Say whether the text shows a name that it never gives in full to be a body's, alone."""
        if name not in self._shown:
            body = bool(_LIKE_A_BODY.match(name)) or self._is_beside(
                name, _BODY_BEFORE, _BODY_BEHIND
            )
            self._shown[name] = self.introduces and body and not self.shows_person(name)
        return self._shown[name]

    def shows_person(self, name: str) -> bool:
        """Say whether a role, an age, "who", "he" or "told the court" follows a name."""
        return self._is_beside(name, _PERSON_BEFORE, _PERSON_BEHIND)

    def names_state(self, name: str) -> bool:
        """Say whether a name is a state's, and not Virginia's, "a miller"."""
        if fold(name) not in words("states"):
            return False
        return not (is_only_a_first_name(name) and self.apposes_person(name))

    def apposes_person(self, name: str) -> bool:
        """Say whether a role, an age or "who" follows a name behind a comma."""
        return self._is_beside(name, None, _PERSON_APPOSED)

    def _is_beside(
        self, name: str, before: re.Pattern[str] | None, behind: re.Pattern[str]
    ) -> bool:
        """Say whether words stand before or behind a name, where the text has it first."""
        text, start = self.text, self.text.find(name)
        for _ in range(_OCCURRENCES):
            end = start + len(name)
            whole = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
            if start < 0:
                return False
            if whole and behind.match(text, end):
                return True
            if whole and before and before.search(text, max(0, start - _BEFORE), start):
                return True
            start = text.find(name, end)
        return False

    def names_from(self, word: str) -> set[str]:
        """Return the longer names that begin with a word, none of them with a role or title."""
        return self._names_from.get(word, set())

    @cached_property
    def _names_from(self) -> dict[str, set[str]]:
        named: dict[str, set[str]] = {}
        for one in self.mentions:
            first, _, rest = one.name.partition(" ")
            if rest and not (one.prefix or one.roles or is_headline(one.name)):
                named.setdefault(first, set()).add(one.name)
        return named

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The given names of two words in people's longer names: Mary Lou, of Mary Lou Roe."""
        longer = (one.name.split() for one in self.mentions if one.is_person)
        halves = {tuple(tokens[:_TWO]) for tokens in longer if len(tokens) > _TWO}
        return frozenset(
            f"{first} {second}"
            for first, second in halves
            if fold(second) not in common_words()
            # Hillary Clinton has a surname, whatever a headline calls her.
            and self.text.count(second) == self.text.count(f"{first} {second}")
        )

    @cached_property
    def inner_capitals(self) -> frozenset[str]:
        """The words with a capital inside a sentence: those are names."""
        prose = (line for line in self.text.splitlines() if not is_heading(line))
        return frozenset(word for line in prose for word in _INNER.findall(line))

    def sources(self) -> list[tuple[int, Phrase]]:
        """Return where each source starts, and the source; before two, each of them."""
        whole = (
            (int(row["source_start"]), self.phrases[row["position"]])
            for row in self.rows
            if row["position"] in self.phrases and row["source"] not in {"Q", "A"}
        )
        return [
            (start + max(0, phrase.text.find(one.text)), one)
            for start, phrase in whole
            for one in (*phrase.parts, phrase)
        ]


def _is_of_many(word: str) -> bool:
    """Say whether a word is a plural: "Hauliers", "Investigations", no "Adams"."""
    known = fold(word) in common_words() and find_class(word.lower()) == "NNS"
    return known or bool(_AGENT.search(word))


def has_source(row: Mapping[str, Any]) -> bool:
    """Say whether the text names a source for a statement."""
    return not (pd.isna(row["source"]) or pd.isna(row["source_start"]))


def is_of_nobody(text: str, row: Mapping[str, Any]) -> bool:
    """Say whether the words that report say that nobody named speaks: "Roe was asked"."""
    cue = row["cue_start"]
    return not pd.isna(cue) and _OF_NOBODY.match(text, int(cue)) is not None
