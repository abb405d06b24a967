"""Reading articles for their people and bodies, all of them before any source is resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from analysis._bodies import Bodies, is_body_name
from analysis._discourse import learn_genders
from analysis._lexicons import words
from analysis._mentions import Mention, find_mentions
from analysis._names import fold
from analysis._people import Cast, People, describe
from analysis._phrases import Phrase, read_phrase
from analysis._places import find_government
from analysis._titles import looks_like_person

_LOWER = re.compile(r"\b[^\W\dA-Z_][^\WA-Z]{3,}\b")
_SOURCE_WEIGHT = 3


@dataclass
class Article:
    """One article on its way: its statements, their sources read, its people and bodies."""

    text: str
    rows: list[dict[str, Any]]
    phrases: dict[int, Phrase]
    mentions: list[Mention]
    cast: Cast
    bodies: Bodies = field(default_factory=Bodies)

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words that the text has in lower case: at a sentence's head they are no names."""
        return frozenset(_LOWER.findall(self.text))

    def sources(self) -> list[tuple[int, Phrase]]:
        """Return where each source starts, and the source."""
        return [
            (int(row["source_start"]), self.phrases[row["position"]])
            for row in self.rows
            if row["position"] in self.phrases
        ]


def has_source(row: Mapping[str, Any]) -> bool:
    """Say whether the text names a source for a statement."""
    return not (pd.isna(row["source"]) or pd.isna(row["source_start"]))


def read_article_casts(texts: Mapping[str, Any], rows: list[dict[str, Any]]) -> list[Article]:
    """Find the people of all articles: full names first, since a surname may rest on another's.

    Parameters
    ----------
    texts : mapping
        `article_id` -> text.
    rows : list of dict
        The statements, each with its `position` in the table.
    """
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["article_id"], []).append(row)
    people = People()
    read = []
    for key, own in grouped.items():
        text = "" if pd.isna(texts[key]) else str(texts[key])
        phrases = {row["position"]: read_phrase(row["source"]) for row in own if has_source(row)}
        read.append(Article(text, own, phrases, find_mentions(text), Cast(people)))
    for article in read:
        _add_full_names(article)
    for article in read:
        _add_surnames(article)
    return read


def _add_full_names(article: Article) -> None:
    """Take in full names: those that the text marks as a person's, then what the sources show."""
    places = _places(article)
    for mention in article.mentions:
        if is_body_name(mention.name) or mention.acronym:
            if fold(mention.name) not in article.common_words:
                article.bodies.add(mention)
        elif mention.is_person and _is_full(mention.name) and _is_somebody(mention, places):
            article.cast.add(mention, *describe(_as_phrase(mention)))
    for start, phrase in article.sources():
        if phrase.shape == "person" and _is_new_full_name(article.cast, phrase.name):
            mention = _source_mention(start, phrase)
            article.cast.add(mention, *describe(phrase), weight=_SOURCE_WEIGHT)
    _add_names_of_speakers(article, places)


def _add_names_of_speakers(article: Article, places: set[str]) -> None:
    """Take in names that nothing marks, but whose last word speaks elsewhere."""
    speaking = _single_names(article)
    for mention in article.mentions:
        tokens = mention.name.split()
        if mention.is_person or len(tokens) > 3 or fold(tokens[-1]) not in speaking:
            continue
        if _is_new_full_name(article.cast, mention.name) and _is_somebody(mention, places):
            article.cast.add(mention, *describe(_as_phrase(mention)))


def _is_new_full_name(cast: Cast, name: str) -> bool:
    """Say whether a name is a person's full one, and no tail of one: Peña Nieto after Ana."""
    if not _is_full(name) or not looks_like_person(name):
        return False
    return not any(len(one.parsed.tokens) > len(name.split()) for one in cast.bearers(name))


def _places(article: Article) -> set[str]:
    """Return the names that the text has something "in": West Virginia is nobody."""
    return {
        mention.name
        for mention in article.mentions
        if article.text[max(0, mention.start - 4) : mention.start] == " in "
    }


def _is_somebody(mention: Mention, places: set[str]) -> bool:
    return not find_government(mention.name) and (
        bool(mention.prefix) or mention.name not in places
    )


def _is_full(name: str) -> bool:
    """Say whether a name is more than a surname with its particle ("Van der Meer")."""
    tokens = name.split()
    return len(tokens) > 1 and not (fold(tokens[0]) in words("particles") and len(tokens) < 4)


def _source_mention(start: int, phrase: Phrase) -> Mention:
    """Return the place of the name in a source, near enough to order it by."""
    offset = max(phrase.text.find(phrase.name), 0)
    begin = start + offset
    return Mention(begin, begin + len(phrase.name), phrase.name, roles=phrase.roles)


def _single_names(article: Article) -> set[str]:
    """Return the words that stand alone as a source or behind a title: surnames, likely."""
    names = {fold(p.name) for _, p in article.sources() if p.shape in {"name", "person"}}
    return names | {fold(m.name) for m in article.mentions if m.is_person and " " not in m.name}


def _as_phrase(mention: Mention) -> Phrase:
    return Phrase(
        mention.name,
        "person",
        mention.name,
        mention.prefix,
        roles=mention.roles,
        marks=mention.marks,
    )


def _add_surnames(article: Article) -> None:
    """Take in surnames with a title, then those that are sources, then the rest; learn genders."""
    cast = article.cast
    cast.named_in_full = dict.fromkeys(cast.persons)
    for person in cast.named_in_full:
        for side in person.sides:
            # Acme, of whom only "Acme Corp. chief Vera Roe" tells, is a body as well.
            if side.rank == 1 and article.text.find(side.side) >= 0:
                article.bodies.add(Mention(article.text.find(side.side), 0, side.side))
    article.bodies.sort()
    for mention in article.mentions:
        if mention.is_person and not _is_full(mention.name):
            cast.add_surname(mention, *describe(_as_phrase(mention)))
    for start, phrase in article.sources():
        if phrase.shape in {"person", "name"} and _is_surname(phrase, article):
            mention = Mention(start, start + len(phrase.name), phrase.name, roles=phrase.roles)
            cast.add_surname(mention, *describe(phrase))
    for mention in article.mentions:
        if not mention.is_person:
            cast.add_bare(mention)
    cast.sort()
    learn_genders(article.text, cast)


def _is_surname(phrase: Phrase, article: Article) -> bool:
    """Say whether a source is one word that can only be somebody's surname."""
    name = phrase.name
    if " " in name or not name or phrase.prefix == "the" or not looks_like_person(name):
        return False
    if fold(name) in article.common_words:
        return False
    return not (is_body_name(name) or article.bodies.find(name)[0])
