"""Relatives whom an article names by a bare first name: "her husband, Lojze"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from analysis._lexicons import any_of, words
from analysis._speakers.names.kinds import looks_like_person
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.phrases.noun_phrases import Phrase
from analysis._speakers.phrases.source_text import lower_determiner

_BEREAVED = frozenset({"widow", "widower"})


def name_relative(phrase: Phrase) -> Phrase:
    """Return a phrase for a relative as that of a person, where a name stands behind the noun.

    >>> told = name_relative(Phrase("Her husband, Lojze", head="husband", roles=["Lojze"]))
    >>> told.shape, told.name, told.roles
    ('person', 'Lojze', ['her husband'])
    >>> name_relative(Phrase("his wife, a miller", head="wife", roles=["a miller"])).shape
    'noun'
    """
    if phrase.shape != "noun" or not phrase.roles or not _is_kin(phrase.head):
        return phrase
    name, *others = phrase.roles
    plain = name.isalpha() and name.istitle() and looks_like_person(name, told=True)
    of_place = find_demonym(name) or find_government(name) or fold(name) in words("weekdays")
    if not plain or of_place:
        return phrase
    called = lower_determiner(phrase.text.split(",")[0])
    return replace(phrase, shape="person", name=name, prefix="", roles=[called, *others])


@cache
def and_spouse() -> re.Pattern[str]:
    """Match "and her husband", by which two are told of at once."""
    return re.compile(rf"\band (?:his|her) {any_of('spouses')}\b")


def _is_kin(noun: str) -> bool:
    return noun in words("relatives", "spouses") or noun in _BEREAVED
