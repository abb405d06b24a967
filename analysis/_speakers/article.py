"""One article on its way: its text, its statements with their sources, its people and bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from analysis._lexicons import common_words, parties, words
from analysis._speakers.bodies import Bodies
from analysis._speakers.employers import Employers
from analysis._speakers.mentions import Mention
from analysis._speakers.name_kinds import names_body
from analysis._speakers.names import fold, is_first_name, is_only_a_first_name, is_particle
from analysis._speakers.people import Cast
from analysis._speakers.phrases import Phrase
from analysis._speakers.places import find_demonym, find_government
from analysis._speakers.sentence_starts import find_sentence_at, find_sentence_starts, skip_dateline
from analysis._speakers.titles import (
    is_plural_person,
    is_title,
    is_trade,
    singular,
    without_possessive,
)
from analysis._word_classes import find_class

_LOWER = re.compile(r"\b[^\W\dA-Z_][^\WA-Z]{3,}\b")
# "Hauliers complained": many, unless the word has its capital elsewhere too.
_AGENTS = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?]\s)|(?<=[.!?][”’\"']\s))[A-Z][a-z]{2,}(?:s|men)\b(?![’'])"
)
_AGENT = re.compile(r"(?:[^e]ers|ors|ists|ants|ians|men)$")
_INNER = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
# What one has shares in is no place.
_IN = re.compile(
    r"\b(?:(?<!hares )(?<!stake )(?<!stock )(?<!believe )[Ii]n|[Nn]ear|[Aa]round|[Oo]utside)\s$"
)
_HEADING_WORD = re.compile(r"\b[^\W\d_]{4,}")
# "Roe, who", "Roe said he", "Roe laughed. She".
_HE_FOLLOWS = (
    r"(?:,\s(?:who|\d\d)\b|(?:,?\s[a-z][\w’'-]*){0,5}\s(?:he|she|his|her|him)\b"
    r"|[^.!?\n]{0,200}[.!?][”\"’']?\s(?:He|She|His|Her)\b)"
)
_LONGEST_HEADING = 200
_SHORT_TEXT = 1_000  # letters
_DOING = frozenset({"RB", "MD", "VB", "IN"})  # "Even Roe", "Can Roe", "Added Roe"


@dataclass
class Article:
    """One article on its way: its statements, their sources read, its people and bodies."""

    text: str
    rows: list[dict[str, Any]]
    phrases: dict[int, Phrase]
    mentions: list[Mention]
    cast: Cast
    bodies: Bodies = field(default_factory=Bodies)
    _called: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def starts(self) -> list[int]:
        """Where its sentences begin."""
        return find_sentence_starts(self.text)

    @cached_property
    def employers(self) -> Employers:
        """Its bodies, to be asked for by a role."""
        return Employers(self.bodies, self.starts)

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words that the text has in lower case: at a sentence's head they are no names."""
        agents = {word for word in _AGENTS.findall(self.text) if word not in self.inner_capitals}
        agents = {fold(word) for word in agents if _is_of_many(word)} - self.surnames
        return frozenset(_LOWER.findall(self.text)) | agents

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

    def is_called_he(self, name: str) -> bool:
        """Say whether "he" or "she" follows a name soon, or an age, or "who": it is a person’s."""
        if name not in self._called:
            plain = re.escape(name)
            told = rf"\b{plain}\b{_HE_FOLLOWS}|\w[”\"’')]\s{plain}\b"
            self._called[name] = re.search(told, self.text) is not None
        return self._called[name]

    def names_from(self, word: str) -> set[str]:
        """Return the longer names that begin with a word, none of them with a role or title."""
        return self._names_from.get(word, set())

    @cached_property
    def _names_from(self) -> dict[str, set[str]]:
        named: dict[str, set[str]] = {}
        for one in self.mentions:
            first, _, rest = one.name.partition(" ")
            if rest and not (one.prefix or one.roles):
                named.setdefault(first, set()).add(one.name)
        return named

    @cached_property
    def inner_capitals(self) -> frozenset[str]:
        """The words with a capital inside a sentence: those are names."""
        prose = (line for line in self.text.splitlines() if not _is_heading(line))
        return frozenset(word for line in prose for word in _INNER.findall(line))

    def sources(self) -> list[tuple[int, Phrase]]:
        """Return where each source starts, and the source."""
        return [
            (int(row["source_start"]), self.phrases[row["position"]])
            for row in self.rows
            if row["position"] in self.phrases and row["source"] not in {"Q", "A"}
        ]


def _is_of_many(word: str) -> bool:
    """Say whether a word is a plural: "Hauliers", "Investigations", no "Adams"."""
    known = fold(word) in common_words() and find_class(word.lower()) == "NNS"
    return known or bool(_AGENT.search(word))


def has_source(row: Mapping[str, Any]) -> bool:
    """Say whether the text names a source for a statement."""
    return not (pd.isna(row["source"]) or pd.isna(row["source_start"]))


def lower_first_words(article: Article) -> None:
    """Take a sentence's capital from the common noun of a role: "Portfolio manager Vera Roe"."""
    for row in article.rows:
        if has_source(row):
            source, start = str(row["source"]), int(row["source_start"])
            row["source"] = _lower(article, _without_capitals(article, source, start), start)
    for mention in article.mentions:
        first, _, rest = mention.name.partition(" ")
        lowered = _lower(article, mention.name, mention.start)
        told = fold(rest) in words("organizations") or is_plural_person(fold(first))
        if rest and not (mention.prefix or told) and lowered[0].islower():
            # "Manufacturer Roe left".
            mention.prefix, mention.name = first.lower(), rest
            mention.start += len(first) + 1
        if mention.prefix and mention.roles and mention.roles[0] == mention.prefix:
            start = mention.start - len(mention.prefix) - 1
            mention.prefix = mention.roles[0] = _lower(article, mention.prefix, start)


def _without_capitals(article: Article, source: str, start: int) -> str:
    """Return a source without capitals that its line has for all: a heading’s, a turn’s label’s."""
    tokens = source.split()
    label = source.isupper() and article.text.startswith(":", start + len(source))
    if label and len(tokens) > 1 and any(map(is_first_name, tokens)):
        # "VERA ROE: Good evening."
        return source.title()
    if not is_in_heading(article.text, start):
        return source
    return " ".join(
        token.lower() if _has_capital_of_heading(article, token) else token for token in tokens
    )


def _has_capital_of_heading(article: Article, token: str) -> bool:
    """Say whether a word is common, and has no capital where the text has sentences."""
    word = fold(without_possessive(token.strip(",")))
    bare = without_possessive(token.strip(","))
    named = bare in article.inner_capitals or is_first_name(bare) or word in article.words_of_names
    known = find_government(bare) or find_demonym(bare) or word in parties()
    return bare.istitle() and word in common_words() and not (named or known)


def leave_owners(article: Article) -> None:
    """Take from a name the somebody who only owns what it stands for: "Roe’s Poe mask"."""
    for mention in article.mentions:
        owner = without_possessive(mention.prefix)
        if owner != mention.prefix and fold(owner) in article.surnames:
            mention.roles = [role for role in mention.roles if role != mention.prefix]
            mention.prefix = ""


def leave_first_words(article: Article) -> None:
    """Take from a name the words before what the text has as somebody’s: "Real Vera Roe".

    Those are no first names; before a surname alone they are common: "Even Roe", "Young Roe".
    """
    full = {
        one.name
        for one in article.mentions
        if one.is_person and " " in one.name and is_first_name(one.name.split()[0])
    }
    surnames = {name.split()[-1] for name in full}
    for mention in article.mentions:
        tokens = mention.name.split()
        for cut in range(1, len(tokens)):
            rest = " ".join(tokens[cut:])
            before = tokens[:cut]
            inner = any(one in article.inner_capitals for one in before if not one.isupper())
            plain = all(map(_is_common, before)) and not inner
            plain = plain and not (mention.roles or mention.prefix)
            known = rest in full or (rest in surnames and plain)
            if known and not any(map(_may_be_of_name, before)):
                mention.start += len(" ".join(before)) + 1
                mention.name = rest
                told = [token for token in before if find_class(token.lower())[:2] not in _DOING]
                mention.prefix = " ".join([*mention.prefix.split(), *told])
                break


def _may_be_of_name(token: str) -> bool:
    # Young and Sunny are first names too, but words before they are names.
    word = not is_only_a_first_name(token) and find_class(token.lower()) in {"JJ", "RB", "MD"}
    return (is_first_name(token) and not word) or "." in token or is_particle(token, "")


def _is_common(token: str) -> bool:
    letters = token.isupper() and len(token) > 1
    return letters or fold(token) in common_words() or find_class(token.lower())[:2] == "VB"


def _lower(article: Article, phrase: str, start: int) -> str:
    """Return a phrase with its first word in lower case where only the sentence has a capital."""
    first, _, rest = phrase.partition(" ")
    common = fold(first) in common_words() and fold(first) not in words("particles")
    named = rest[:1].isupper() and (rest in article.names or names_body(rest.split()))
    firm = named and is_trade(singular(fold(first)))
    # "FUMING Acme owner Vera Roe": a tabloid's first word.
    shouted = first.isupper() and first.lower() in words("shouts") and rest[1:2].islower()
    # "Neighbouring Norway".
    country = fold(first) in words("kinds_of_countries") and find_government(rest) == rest
    plain = (rest[:1].islower() or firm or country) and first.istitle()
    if not ((common or country) and (plain or shouted)) or is_title(first):
        return phrase
    party = fold(first) in parties() and rest.split(" ")[0] not in words("state_offices")
    if find_demonym(first) or find_government(first) or party:
        # "French" and "Democratic" are common words too, but of the "Labour minister" is labour.
        return phrase
    begins = skip_dateline(article.text, article.starts[find_sentence_at(article.starts, start)])
    if begins < start or first in article.inner_capitals:
        return phrase
    if rest.split(" ")[0] in words("enders") or fold(first) in article.surnames:
        # "Booth of the union" is no booth.
        return phrase
    return f"{first.lower()} {rest}"


def is_in_heading(text: str, start: int) -> bool:
    """Say whether a name stands in a line with Capitals in Nearly All Words: none can be told."""
    begin = text.rfind("\n", max(0, start - _LONGEST_HEADING), start) + 1
    end = text.find("\n", start, start + _LONGEST_HEADING)
    return _is_heading(text[begin:end] if end > 0 and (begin or start < _LONGEST_HEADING) else "")


def _is_heading(line: str) -> bool:
    line = line.strip()
    found = _HEADING_WORD.findall(line) if len(line) < _LONGEST_HEADING else []
    capital = sum(word[0].isupper() for word in found)
    return len(found) > 3 and line[-1] not in '.!?”"’' and capital >= 0.8 * len(found)
