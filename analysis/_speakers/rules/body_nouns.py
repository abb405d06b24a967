"""Which body a common noun means: "the bank", "the Danish toy maker", "the governing body"."""

from __future__ import annotations

import itertools
import re
from functools import cache

from analysis._lexicons import any_of, body_types, mapping, words
from analysis._speakers.bodies.forms import heads_of, types_of, types_of_noun
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.nouns import Noun
from analysis._speakers.discourse.resolution import Resolution
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import is_capitalized, is_plural_person, without_possessive
from analysis._speakers.phrases.noun_phrases import Phrase

_UNION = re.compile(r"[Tt]he\s(?:[a-z-]+\s)?([a-z-]+?)(?:s[’']|[’']s)?\sunion")

_BASED = 5  # sentences back that "the Oslo-based company" looks for its name


class BodyNouns:
    """The bodies of one article, asked for by a noun that takes one up."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def find(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        """Return the body that a definite noun takes up, None where it takes up none."""
        if body := self._described(phrase, noun, start):
            return _of(body)
        if phrase.text.lower() == "police" and (body := self.find_by_noun("police", start)):
            return _of(body)
        governing = bool(_called_body().fullmatch(phrase.text))
        plain = noun.kind in {"organization", "group"} and noun.bare
        # "The paper" is a newspaper that spoke, and else somebody's study.
        either = noun.kind == "document" and noun.bare and phrase.head in body_types()
        if phrase.name or not (plain or governing or either):
            return None
        body = self.find_by_noun(phrase.head, start)
        if body and not either:
            return _of(body)
        recent = self.known.recall.recent(start, {"organization"}, "organization")
        if body:
            return _of(body) if recent and recent.speaker == body else None
        if phrase.head not in words("generic_bodies"):
            return None
        own = self.known.recall.body_of_last(start)
        if own and self.known.bodies.fit(own, phrase.head):
            return _of(own)
        another = recent is not None and _is_another(recent.speaker or "", phrase.head)
        return None if another else recent

    def find_by_kind(self, phrase: Phrase) -> Resolution | None:
        """Return the body before a noun that only says of what kind it is: "the Roe newspaper"."""
        tokens = phrase.text.split()
        first = next((at for at, token in enumerate(tokens) if is_capitalized(token)), 0)
        first += tokens[0] == "The"
        run = list(itertools.takewhile(is_capitalized, tokens[first:]))
        kinds = tokens[first + len(run) :]
        if not run or tokens[0].lower() != "the":
            return None
        # A party's newspaper is not the party.
        called = words("kinds_behind_names").issuperset(kinds) and _is_of_media(run[-1])
        group = kinds == ["group"] and run[0] not in mapping("acronyms")
        if not kinds or not (called or group):
            return None
        name, rule = self.known.bodies.find(" ".join(run))
        body = (name or " ".join(run)) if called or rule == "acronym" else None
        return _of(body) if body else None

    def find_by_noun(self, noun: str, start: int) -> str | None:
        """Return the one body named so far that a noun means: "the bank"."""
        bodies = self.known.bodies
        own = bodies.has(noun) and not is_plural_person(noun)
        known = words("organizations", "nouns_of_firms", "bodies_or_people")
        if not (own or noun in body_types() or noun in known):
            return None
        body = self.known.employers.meant(noun, start)
        return None if body and _lacks(body, noun) else body

    def _described(self, phrase: Phrase, noun: Noun, start: int) -> str | None:
        """Return the body that more than a noun describes: "Norway’s central bank"."""
        if phrase.text.lower().endswith("central bank"):
            first = without_possessive(phrase.text.split()[0])
            country = find_demonym(first) or find_government(first)
            return self.known.bodies.central_bank(country)
        if phrase.text.lower() == "the local authority":
            return self.find_by_noun("council", start)
        if trade := _UNION.fullmatch(phrase.text):
            return self._union(trade.group(1))
        return self._maker(phrase, start) if noun.kind == "organization" and not noun.bare else None

    def _union(self, trade: str) -> str | None:
        """Return the one body of a trade's members: "the doctors’ union"."""
        words_of = {trade.removesuffix("s") + ending for ending in ("", "s")}
        fitting = [
            name
            for name in self.known.bodies.names()
            if words_of & set(fold(name).split()) and self.known.bodies.fit(name, "association")
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _maker(self, phrase: Phrase, start: int) -> str | None:
        """Return the body just named that a description means: "the Danish toy maker"."""
        based = "-based " in phrase.text
        if not body_types().get(phrase.head) or (
            phrase.head in words("institutions") and not based
        ):
            return None
        if not phrase.text.lower().startswith("the ") or phrase.name:
            return None
        named = (token for token in phrase.text.split()[1:] if not token.endswith("-based"))
        if any(token[0].isupper() and not find_demonym(token) for token in named):
            # The Roe campaign is Roe’s, whoever was named before.
            return None
        sole = self.known.bodies.sole() if based else None
        return sole or self.known.employers.near(phrase.head, start, back=_BASED if based else 1)


@cache
def _called_body() -> re.Pattern[str]:
    """Match what is as vague as "the organization": "the umbrella body"."""
    return re.compile(rf"[Tt]he {any_of('called_bodies')} body")


def _of(body: str) -> Resolution:
    return Resolution(body, "organization", body, "organization")


def _lacks(body: str, noun: str) -> bool:
    """Say whether a noun is one that bodies are named for, and this one for another.

    >>> _lacks("Boatmen's Association", "council"), _lacks("Press Council", "association")
    (True, False)
    """
    if noun not in words("nouns_of_names"):
        return False
    shared = types_of(body) & types_of_noun(noun)
    return bool(types_of(body)) and shared <= {"association"} and noun not in fold(body).split()


def _is_another(called: str, noun: str) -> bool:
    """Say whether a noun is for a body of another kind than the one that was named.

    >>> _is_another("firm", "union"), _is_another("firm", "company")
    (True, False)
    >>> _is_another("Boatmen's Association", "company"), _is_another("Roe Trust", "charity")
    (True, False)
    """
    own, wanted = types_of_noun("".join(heads_of(fold(called).split()))), types_of_noun(noun)
    told = bool(own and wanted) and noun not in words("words_for_any_body")
    told = told and (called.islower() or noun not in words("works_of_bodies"))
    return told and own.isdisjoint(wanted)


def _is_of_media(word: str) -> bool:
    """Say whether a name that ends in this word is a paper's, a station's or a news agency's."""
    kinds = body_types().get(fold(word), frozenset())
    return not kinds.isdisjoint({"paper", "station"}) or fold(word) in words("news_agencies")
