"""Reading articles for their people and bodies, all of them before any source is resolved."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from analysis._affiliations import Affiliation, best_affiliation, phrase_affiliation
from analysis._bodies import Bodies, find_institutions
from analysis._body_names import find_body_names, is_body_name
from analysis._discourse import (
    find_sentence_at,
    find_sentence_starts,
    learn_genders,
    skip_dateline,
)
from analysis._employers import Employers
from analysis._lexicons import words
from analysis._mentions import Mention, find_mentions
from analysis._names import fold, is_first_name, is_only_a_first_name
from analysis._people import Cast, People, Person, describe
from analysis._phrases import Phrase, read_phrase
from analysis._places import find_government
from analysis._titles import is_plural_person, is_role, looks_like_person

_LOWER = re.compile(r"\b[^\W\dA-Z_][^\WA-Z]{3,}\b")
_HEADING_WORD = re.compile(r"\b[^\W\d_]{4,}")
_SOURCE_WEIGHT = 3
_LONGEST_HEADING = 200
_PLACE = 3


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


def read_article_casts(
    texts: Mapping[str, Any], rows: list[dict[str, Any]], *, across: bool = True
) -> list[Article]:
    """Find the people of all articles: full names first, since a surname may rest on another's.

    Parameters
    ----------
    texts : mapping
        `article_id` -> text.
    rows : list of dict
        The statements, each with its `position` in the table.
    across : bool, default True
        Whether an article's surname may rest on a full name in another.
    """
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["article_id"], []).append(row)
    people = People()
    read = []
    for key, own in grouped.items():
        text = "" if pd.isna(texts[key]) else str(texts[key])
        phrases = {row["position"]: read_phrase(row["source"]) for row in own if has_source(row)}
        mentions = [one for one in find_mentions(text) if not _is_in_heading(text, one.start)]
        read.append(Article(text, own, phrases, mentions, Cast(people if across else People())))
    for article in read:
        _add_bodies(article)
        _add_full_names(article)
    for article in read:
        _add_surnames(article)
    return read


def _is_in_heading(text: str, start: int) -> bool:
    """Say whether a name stands in a line with Capitals in Nearly All Words: none can be told."""
    begin = text.rfind("\n", max(0, start - _LONGEST_HEADING), start) + 1
    end = text.find("\n", start, start + _LONGEST_HEADING)
    line = text[begin:end].strip() if end > 0 and (begin or start < _LONGEST_HEADING) else ""
    found = _HEADING_WORD.findall(line)
    capital = sum(word[0].isupper() for word in found)
    return len(found) > 3 and line[-1] not in ".!?”\"’" and capital >= 0.8 * len(found)


def _add_bodies(article: Article) -> None:
    """Take in bodies: by a word of their name, an acronym, who speaks for them, their shares."""
    text, bodies = article.text, article.bodies
    surnames = {fold(m.name.split()[-1]) for m in article.mentions if m.is_person}
    for mention in article.mentions:
        if fold(mention.name) in surnames or text.startswith(":", mention.end):
            continue
        if is_body_name(mention.name) or mention.acronym:
            if not _is_sentence_capital(mention, article):
                bodies.add(mention.name, mention.acronym)
    for name in find_body_names(text, article.mentions, article.common_words):
        bodies.add(name)
    _add_employing_bodies(article)
    for _, phrase in article.sources():
        people = is_role(phrase.head) or is_plural_person(phrase.head)
        side = phrase_affiliation(phrase) if phrase.shape == "noun" and people else None
        if not side or side.rank != 1 or side.side not in text or not _is_body_like(side.side):
            continue
        # "Election officials": the capital may be the sentence's.
        if not phrase.text.startswith(side.side):
            bodies.add(side.side)


def _add_employing_bodies(article: Article) -> None:
    """Take in bodies that a role names: "a designer for Blue Heron", "Blue Heron’s director"."""
    told = [mention.roles for mention in article.mentions if mention.is_person]
    told += [phrase.roles for _, phrase in article.sources() if phrase.shape == "person"]
    speaking = {fold(phrase.name) for _, phrase in article.sources() if not phrase.roles}
    for role in (role for roles in told for role in roles):
        side = best_affiliation([role], None)
        if not side or " " not in side.side or side.side not in article.text:
            continue
        # "Vera Roe’s lawyer" names nobody’s employer; a place does not speak.
        personal = any(fold(token) in words("personal_staff") for token in role.split())
        named = is_first_name(side.side.split()[0]) and personal
        employs = side.rank == 1 or (side.rank == _PLACE and fold(side.side) in speaking)
        if employs and not named and fold(side.side.split()[0]) not in words("honorifics"):
            article.bodies.add(side.side)


def _is_sentence_capital(mention: Mention, article: Article) -> bool:
    """Say whether a word of a body has its capital from the sentence: "Ferry crews"."""
    start = article.starts[find_sentence_at(article.starts, mention.start)]
    if skip_dateline(article.text, start) > mention.start:
        return True
    if " " in mention.name or mention.acronym or mention.name.isupper():
        return False
    return fold(mention.name) in article.common_words or start == mention.start


def _is_body_like(name: str) -> bool:
    return not is_only_a_first_name(name.split()[0]) and fold(name.split()[0]) not in words("honorifics")


def _add_full_names(article: Article) -> None:
    """Take in full names: those that the text marks as a person's, then what the sources show."""
    places = _places(article)
    for mention in article.mentions:
        if _is_body(mention, article):
            mention.is_person = False
        elif mention.is_person and _is_full(mention.name) and _is_somebody(mention, places):
            article.cast.add(mention, *describe(_as_phrase(mention)))
    for start, phrase in article.sources():
        if phrase.shape == "person" and _is_new_full_name(article.cast, phrase.name):
            if article.bodies.find(phrase.name)[0]:
                continue
            mention = _source_mention(start, phrase)
            article.cast.add(mention, *describe(phrase), weight=_SOURCE_WEIGHT)
    _add_names_of_speakers(article, places)


def _is_body(mention: Mention, article: Article) -> bool:
    """Say whether a name is a body's, as Blue Heron is short for Blue Heron Engineering."""
    if is_body_name(mention.name) or mention.acronym:
        return True
    return not mention.prefix and bool(article.bodies.find(mention.name)[0])


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
    _add_couples(article)
    _add_owners(article)
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
    learn_genders(article.text, cast, article.starts)
    _add_employers(article)


def _add_owners(article: Article) -> None:
    """Take in bodies of which only a role tells: Acme, of "Acme chief Vera Roe"; then place all."""
    text, bodies, cast = article.text, article.bodies, article.cast
    for person in cast.named_in_full:
        for side in person.sides:
            if side.rank == 1 and side.side in text and _is_body_like(side.side):
                if not cast.find(side.side, len(text))[0]:
                    bodies.add(_longest(side.side, article))
    institutions = find_institutions(text)
    for mention in institutions:
        if not bodies.has(mention.name.split()[-1]):
            bodies.add(mention.name)
    bodies.place(text, [*article.mentions, *institutions])


def _longest(name: str, article: Article) -> str:
    """Return the name that ends or begins in this one: Sparta Holm, for "Holm’s captain"."""
    longer = {
        mention.name
        for mention in article.mentions
        if not mention.is_person
        and (mention.name.endswith(f" {name}") or mention.name.startswith(f"{name} "))
    }
    return longer.pop() if len(longer) == 1 else name


def _add_couples(article: Article) -> None:
    """Take in who shares a surname with the next: Vera, in "Vera and Tom Roe"."""
    text, cast = article.text, article.cast
    for one, other in itertools.pairwise(article.mentions):
        tokens = other.name.split()
        if text[one.end : other.start] not in {" and ", " & "} or not other.is_person:
            continue
        if " " in one.name or len(tokens) < 2 or not is_first_name(one.name) or one.prefix:
            continue
        surname = other.name[len(tokens[0]) + 1 :]
        first = cast.add(Mention(one.start, one.end, f"{one.name} {surname}"), None, "")
        second = cast.find(other.name, other.start)[0]
        if second is not None:
            cast.spouses |= {first: second, second: first}
        cast.couples.setdefault(fold(surname), text[one.start : other.end])


def _add_employers(article: Article) -> None:
    """Give a side to those of whom no role names one, but tells: "the union’s secretary"."""
    roles = {mention.start: mention.roles for mention in article.mentions if mention.is_person}
    for start, phrase in article.sources():
        if phrase.roles and phrase.shape in {"person", "name"}:
            roles.setdefault(_source_mention(start, phrase).start, phrase.roles)
    untold: dict[Person, list[tuple[str, int]]] = {}
    for start, _, person in article.cast.mentions:
        if not roles.get(start) or (person.affiliation and min(person.sides).rank < _PLACE):
            continue
        if body := article.employers.find(roles[start], start):
            person.sides[Affiliation(1, body)] += 1
        untold.setdefault(person, []).extend((role, start) for role in roles[start])
    for person, told in untold.items():
        if not person.sides and (body := article.employers.by_title(told)):
            person.sides[Affiliation(1, body)] += 1


def _is_surname(phrase: Phrase, article: Article) -> bool:
    """Say whether a source is one word that can only be somebody's surname."""
    name = phrase.name
    if " " in name or not name or phrase.prefix == "the" or not looks_like_person(name):
        return False
    if fold(name) in article.common_words:
        return False
    return not (is_body_name(name) or article.bodies.find(name)[0])
