"""Whom the pronouns, roles and groups of an article mean: its discourse, asked at every place.

A role is who bears it, if that one was named just before; an office whose bearer the article does
not name is itself somebody, and so is a group. "I" and "we" are who speaks, "you" is nobody told:
neither is followed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis._lexicons import body_types, common_words, parties, role_synonyms, words
from analysis._spans import Places
from analysis._speakers.discourse.antecedents import Antecedents, Content
from analysis._speakers.discourse.article import Article
from analysis._speakers.discourse.discourse import Discourse
from analysis._speakers.discourse.nouns import classify_noun, name_of
from analysis._speakers.names.places import find_demonym
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.expressions import Expression, find_expressions
from analysis._speakers.phrases.noun_phrases import read_phrase
from analysis._voices import Statement, get_contents

_THE = re.compile(r"^[Tt]h(?:e|[eo]se)\s")
# "The seafarers' union" is no word about the seafarers; their pay is.
_OWNED_BODY = re.compile(r"[’']\s([a-z]+)\b")
_OF_MEMBERS = frozenset({"union", "association"})
_JOINS = frozenset({"", ",", "(", "—", "–"})


class Reference(NamedTuple):
    """A place, `text[start:end]`, that means somebody, and the rule that tells whom."""

    start: int
    end: int
    name: str
    kind: str
    resolved_by: str


def find_references(article: Article, statements: Sequence[Statement]) -> Iterator[Reference]:
    """Find whom an article means without a name, in the order of its text.

    `statements` are its own, with `source`, `source_start`, `content_spans` and `speaker`.
    """
    yield from _References(article, statements).find()


class _References:
    """One article, walked through in the order of its text."""

    def __init__(self, article: Article, rows: Sequence[Statement]) -> None:
        self._article = article
        contents = [
            Content(*span, _text(row["speaker"]), _text(row.get("speaker_kind")))
            for row in rows
            for span in get_contents(row)
        ]
        people = {person.name: person for person in article.cast.persons}
        heads = {start: phrase.head for start, phrase in article.sources()}
        spoken: list[tuple[int, Person]] = []
        self._spoken_groups: list[tuple[int, str, str]] = []
        for row in rows:
            speaker = _text(row["speaker"]) or ""
            if pd.isna(row["source_start"]) or not speaker:
                continue
            start = int(row["source_start"])
            if speaker in people:
                spoken.append((start, people[speaker]))
            elif row.get("speaker_kind") == "group":
                self._spoken_groups.append((start, heads.get(start, ""), speaker))
        self._spoken_groups.sort(reverse=True)
        self._groups: dict[str, str] = {}
        self._bodies = Places(
            (mention.start, mention.end)
            for mention in article.mentions
            if not mention.is_person and article.bodies.find(mention.name)[0]
        )
        spans = [(one.start, one.end) for one in contents]
        discourse = Discourse(article.text, article.cast, spans, article.starts)
        for start, person in spoken:
            discourse.said.note(start, person)
        self._antecedents = Antecedents(article, discourse, contents, spoken)

    def find(self) -> Iterator[Reference]:
        """Walk through sources and expressions, and yield the references."""
        for expression in find_expressions(self._article.text):
            while self._spoken_groups and self._spoken_groups[-1][0] < expression.start:
                _, head, name = self._spoken_groups.pop()
                self._groups[head] = name
            found = self._resolve(expression)
            if found is not None:
                yield found

    def _resolve(self, expression: Expression) -> Reference | None:
        span, start = expression[:2], expression.start
        content = self._antecedents.find_content(start)
        if expression.form == "pronoun":
            person = self._antecedents.find(expression.head, start, content)
            return Reference(*span, person.name, "person", "pronoun") if person else None
        if self._stands_by_name(expression):
            return None
        if expression.form == "plural":
            if self._is_of_body(expression):
                return None
            return Reference(*span, self._name_group(expression), "group", "group")
        if expression.form == "definite":
            return self._resolve_role(expression, content)
        self._antecedents.note_stranger(start, expression.head)
        return None

    def _resolve_role(self, expression: Expression, content: Content | None) -> Reference | None:
        """Return the bearer of a role just named, or an office that nobody named bears."""
        phrase, span = read_phrase(expression.phrase), expression[:2]
        cast, start = self._article.cast, expression.start
        person = cast.with_role(phrase, start)
        if person is not None and self._antecedents.is_near(person, start):
            own = content is not None and content.speaker == person.name
            itself = own and self._antecedents.is_quoted(start)
            return None if itself else Reference(*span, person.name, "person", "role")
        self._antecedents.note_stranger(start, expression.head)
        noun = classify_noun(phrase)
        alike = role_synonyms().get(expression.head, frozenset()) | {expression.head}
        # Two bear the role, or somebody of whom these words tell something else.
        borne = any(cast.bears(one, role) for one in cast.persons for role in alike)
        if borne or noun.kind != "role":
            return None
        return Reference(*span, name_of(phrase, noun, None), "role", "role")

    def _is_of_body(self, expression: Expression) -> bool:
        """Say whether a plural is part of what a body is called: "the Miners' Guild"."""
        if self._bodies.hold(expression[:2]):
            return True
        owned = _OWNED_BODY.match(self._article.text, expression.end)
        kinds = body_types().get(owned[1], frozenset()) if owned else frozenset()
        return not kinds.isdisjoint(_OF_MEMBERS)

    def _name_group(self, expression: Expression) -> str:
        """Return what a group is called: "the officials" by what it was called before."""
        name = _THE.sub("", expression.phrase)
        bare = name != expression.phrase and " " not in name
        known = self._groups.get(expression.head, "") if bare else ""
        if known and known.split()[0].lower() not in words("determiners"):
            return known
        name = self._lower_first(name, expression.start)
        self._groups[expression.head] = name
        return name

    def _lower_first(self, name: str, start: int) -> str:
        """Return a name without the capital that only a sentence gives it: "Young voters"."""
        first, _, rest = name.partition(" ")
        word = first.lower()
        inside = re.search(r"[\w,;]\s?$", self._article.text[max(0, start - 2) : start])
        named = word in parties() or find_demonym(first) or first in self._article.inner_capitals
        if inside or named or word not in common_words():
            return name
        return f"{word} {rest}".strip()

    def _stands_by_name(self, expression: Expression) -> bool:
        """Say whether a noun stands with a name: it says who that is, or is part of it."""
        names, text = self._article.cast.mentions, self._article.text
        at = bisect_left(names, expression.start, key=lambda one: one[0])
        for start, end, _ in names[max(0, at - 1) : at + 2]:
            first, second = sorted([(start, end), (expression.start, expression.end)])
            if text[first[1] : second[0]].strip(" ") in _JOINS and second[0] - first[1] < 4:
                return True
        return False


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)
