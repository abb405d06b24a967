"""The foremost speakers in words: who speaks more than the next, and no stranger among them."""

from __future__ import annotations

import pandas as pd

from analysis._strangers import list_strangers
from analysis._wording import say_count

NAMED = 5  # speakers or sides that a sentence names; more would be a table


def name_speakers(statements: pd.DataFrame) -> str:
    """Count the speakers, and name all of a few, or those who speak more than the next.

    Who is anonymous in several articles is nobody whom a name counts; of equals the first by name.
    """
    counts = statements["speaker"].value_counts()
    counts = counts.drop(list_strangers(statements)).sort_index()
    counts = counts.sort_values(ascending=False, kind="stable")
    whole = say_count(len(counts), "speaker")
    named = counts
    if len(counts) > NAMED:
        named = named.head(NAMED)[named.head(NAMED) > max(named.iloc[NAMED:], default=0)]
    told = ", ".join(f"{speaker} ({count:,})" for speaker, count in named.items())
    if told:
        return f"{whole}{_introduce(counts, named)}{told}"
    return f"{whole}, {_describe_tie(counts)}" if len(counts) else whole


def _describe_tie(counts: pd.Series) -> str:
    most, n = int(counts.max()), int((counts == counts.max()).sum())
    if n == 1:
        return f"of whom 1 has the most, {most:,}"
    return f"{most:,} each" if n == len(counts) else f"of whom {n:,} have the most, {most:,} each"


def _introduce(counts: pd.Series, named: pd.Series) -> str:
    """Lead over to the speakers who are named: all, those of most statements, or the foremost."""
    if len(named) == len(counts):
        return ": "
    return ", most of them by " if 2 * named.sum() > counts.sum() else ", led by "
