"""The gender that only the pronouns behind a name tell."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from analysis._lexicons import genders
from analysis._speakers.discourse.discourse import PRONOUN
from analysis._speakers.names.parts import fold
from analysis._speakers.people.cast import Cast
from analysis._speakers.people.person import Person


def learn_genders(text: str, cast: Cast, starts: Sequence[int]) -> None:
    """Give a gender to people of whom only the pronouns behind their name tell.

    A pronoun counts for a person where it follows in the same sentence and nobody else is named
    between; two thirds of at least two pronouns decide.
    """
    votes: dict[Person, list[int]] = {}
    for index, (_, end, person) in enumerate(cast.mentions):
        if person.gender:
            continue
        sentence = bisect.bisect_right(starts, end)
        stop = starts[sentence] if sentence < len(starts) else len(text)
        if index + 1 < len(cast.mentions):
            stop = min(stop, cast.mentions[index + 1][0])
        for match in PRONOUN.finditer(text, end, max(stop, end)):
            tally = votes.setdefault(person, [0, 0])
            tally[genders("gendered_pronouns")[fold(match.group())] == "f"] += 1
    for person, (male, female) in votes.items():
        if male + female >= 2 and max(male, female) >= 2 / 3 * (male + female):
            person.gender = "m" if male > female else "f"
