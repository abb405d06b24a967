"""Statements whose sentence names no source: who goes on speaking there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis._attribution.elided import leaves_out_subject
from analysis._lexicons import genders, words
from analysis._reactions import find_reaction
from analysis._speakers.discourse.article import is_of_nobody
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.resolution import NO_SOURCE, PEOPLE, Resolution
from analysis._speakers.names.parts import fold
from analysis._speakers.people.person import Person

# So many statements back the speaker is looked for.
_BACK = 4
_OPENING = frozenset("\"“‘'«„")
_HE_OR_SHE = re.compile(r"(He|She)\s")
# "Roe’s house", "Roe and Poe", "Roe was told", "Roe died".
_IS_NO_SPEAKER = re.compile(
    r"[’']|\sand\s|\s(?:was|were|is|has been|had been|got)\s(?:\w+ly\s)?\w+(?:ed|en|ught|ld)\b"
    r"|\s(?:died|has died)\b"
)
# What may stand before the name of a sentence's subject.
_SUBJECT = re.compile(
    r"(?:(?:But|And|So|Then|Yet|The|[A-Z][\w.]*\.|M(?:r|s|rs|iss)|Dame|Sir|Lord|Lady)\s){0,3}"
)
_NO_SUBJECT = re.compile(
    r"^[^\w\n]*(?:(?:and|but|also|then|now|later|even|so|yet|still|has|had|have|is|was|did|does|not"
    r"|never)\s+)*$",
    re.IGNORECASE,
)


# "The court heard on Monday that", "the inquest was told".
_HEARD = re.compile(r"(?:has\s|had\s)?(?:heard|hears|(?:was|were|been)\stold)\b(?!\sby\b)")


def place_of(row: Mapping[str, Any]) -> int:
    """Return where a statement stands: its source, else its cue, else its content."""
    spans = row["content_spans"]
    places = (row["source_start"], row["cue_start"], spans[0][0] if len(spans) else 0)
    return next(int(place) for place in places if not pd.isna(place))


def only_hears(text: str, row: Mapping[str, Any]) -> bool:
    """Say whether a source is told and does not tell: "the court heard that", "was told that"."""
    named = itertools.takewhile(lambda word: word not in words("enders"), row["source"].split())
    if pd.isna(row["cue_start"]) or words("hearers").isdisjoint(map(fold, [*named][-1:])):
        return False
    return _HEARD.match(text, int(row["cue_start"])) is not None


def resolve_without_source(
    known: Known,
    before: Sequence[Mapping[str, Any]],
    row: Mapping[str, Any],
    found: Mapping[int, Resolution],
) -> Resolution:
    """Return the speaker of a statement that names none, where the one before tells.

    `before` are the statements that stand before it, in the order of the text.
    """
    if is_of_nobody(known.text, row):
        return NO_SOURCE
    interview = known.interview
    if pd.isna(row["cue_start"]) and interview.is_answer(known.text, place_of(row)):
        answers = interview.answers
        role = Resolution("interviewee", "role", None, "role")
        return known.of(answers, "role") if answers else role
    for earlier in reversed(before[-_BACK:]):
        speaker = found.get(earlier["position"], NO_SOURCE)
        if not speaker.speaker:
            continue
        if rule := _rule(known, earlier, row, speaker):
            told = _told_before(known, row) if _is_told_between(known, earlier, row) else None
            return known.of(told, "told before") if told else replace(speaker, rule=rule)
        break
    person = _told_before(known, row)
    if person:
        return known.of(person, "told before")
    if person := _left_out(known, row):
        return known.of(person, "elided subject")
    person = _only_person(known, row, found)
    return known.of(person, "told before") if person else NO_SOURCE


def _only_person(
    known: Known, row: Mapping[str, Any], found: Mapping[int, Resolution]
) -> Person | None:
    """Return the one person whom an article names, of a quotation where nobody else speaks."""
    place = place_of(row)
    quotes = pd.isna(row["cue_start"]) and known.text[place : place + 1] in _OPENING
    persons = list(known.cast.persons)
    others = {one.person or one.speaker for one in found.values() if one.speaker}
    alone = quotes and len(persons) == 1 and others <= set(persons)
    return persons[0] if alone and known.cast.persons[persons[0]] < place else None


def _left_out(known: Known, row: Mapping[str, Any]) -> Person | None:
    """Return the one person of whom the sentences before tell: "Roe left. Also told them that"."""
    if pd.isna(row["cue_start"]):
        return None
    place = int(row["cue_start"])
    here = known.discourse.sentence_at(place)
    begin = known.discourse.bounds(here)[0]
    if not _NO_SUBJECT.match(known.text[begin:place]) or not known.text[begin:][:1].isupper():
        return None
    back = known.discourse.starts[max(here - _BACK, 0)]
    named = {person for _, _, person in known.cast.between(back, begin)}
    return named.pop() if len(named) == 1 else None


def _is_told_between(known: Known, earlier: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Say whether the narrator tells something in a sentence of its own before a quotation."""
    place, reached = place_of(row), _end_of(earlier)
    before = known.discourse.sentence_at(place) - 1
    sentence = known.discourse.starts[before] if before >= 0 else 0
    _, broken, told = known.text[reached:place].rpartition("\n")
    reacts = sentence >= reached and find_reaction(known.text, sentence, place) is not None
    return bool(told.strip()) and bool(broken or reacts) and pd.isna(row["cue_start"])


def _told_before(known: Known, row: Mapping[str, Any]) -> Person | None:
    """Return of whom the sentence before a quotation tells: "Roe shrugged. “Maybe.”"."""
    place = place_of(row)
    if not pd.isna(row["cue_start"]) or known.text[place : place + 1] not in _OPENING:
        return None
    discourse = known.discourse
    here = discourse.sentence_at(place)
    start = discourse.starts[here]
    if here and not known.text[start:place].strip():
        start = discourse.starts[here - 1]
    if discourse.said.in_content(start) or "\n" in known.text[start:place]:
        return None
    head = _SUBJECT.match(known.text, start)
    named = known.cast.between(start, head.end() + 1 if head else start + 1)
    quoted = known.text[place : max([place, *(int(end) for _, end in row["content_spans"])])]
    if named and not _IS_NO_SPEAKER.match(known.text, named[0][1]):
        person = named[0][2]
        another = {"m": "he", "f": "she"}.get(person.gender, "he|she")
        names = "|".join(map(re.escape, person.parsed.text.split()))
        own = rf"\b(?:{another}|{names})\b"
        return None if re.search(own, quoted, re.IGNORECASE) else person
    pronoun = _HE_OR_SHE.match(known.text, start)
    if pronoun:
        gender = genders("gendered_pronouns")[pronoun.group(1).lower()]
        return discourse.person_before(pronoun.start(1), gender)
    nominal = discourse.nominal_in(start)
    return nominal[2] if nominal and nominal[2] in known.cast.persons else None


def _rule(
    known: Known, earlier: Mapping[str, Any], row: Mapping[str, Any], speaker: Resolution
) -> str:
    """Return the rule by which a statement is the earlier one's speaker's, "" where none."""
    start, place = place_of(earlier), place_of(row)
    if not pd.isna(row["cue_start"]):
        if earlier["sentence_id"] == row["sentence_id"]:
            said = int(row["content_spans"][0][0])
            goes_on = leaves_out_subject(known.text, int(row["cue_start"]), said)
            return "elided subject" if goes_on else ""
        sentence = known.discourse.sentence_at(place)
        begins = known.text[known.discourse.bounds(sentence)[0] : place]
        last = _end_of(earlier)
        near = known.discourse.sentence_at(last) >= sentence - 1
        alone = near and _NO_SUBJECT.match(begins)
        other = _is_named_between(known, last, place, speaker)
        return "elided subject" if alone and not other else ""
    between = known.text[start:place]
    goes_on = speaker.kind in PEOPLE | {"organization"}
    opens = goes_on and known.text[place : place + 1] in _OPENING
    opens &= not _answers(known.text, earlier, row)
    paragraphs = len(re.findall(r"\n\s*\n|\n(?=.)", known.text[_end_of(earlier) : place]))
    if opens and "\n" not in between:
        return "continued quotation"
    floats = paragraphs == 1 and not _is_named_between(known, _end_of(earlier), place, speaker)
    return "continued quotation" if opens and floats else ""


def _answers(text: str, earlier: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Say whether a quotation in a paragraph of its own answers the question before it."""
    asked, said = (
        text[int(spans[-1][0]) : int(spans[-1][1])].rstrip("\"'”’» ")
        for spans in (earlier["content_spans"], row["content_spans"])
    )
    apart = "\n" in text[_end_of(earlier) : place_of(row)]
    return apart and asked.endswith("?") and not said.endswith("?")


def _end_of(row: Mapping[str, Any]) -> int:
    """Return where the words of a statement end."""
    ends = [int(end) for _, end in row["content_spans"]]
    return max([*ends, place_of(row)])


def _is_named_between(known: Known, start: int, end: int, speaker: Resolution) -> bool:
    """Say whether the narrator names somebody else between two places."""
    return any(
        person is not speaker.person and not known.discourse.said.in_content(begin)
        for begin, _, person in known.cast.between(start, end)
    )
