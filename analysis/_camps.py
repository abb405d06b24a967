"""The tone of speakers and of sides in words, and never of two camps as if they were one voice.

An affiliation is the body that the text ties somebody to: leader and opposition of one council
share it. So the speakers behind a mean are counted beside it, and where they part there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis._foremost import NAMED
from analysis._intervals import mark_clear, share_level
from analysis._wording import describe_interval, say_count, signed
from analysis.summaries import summarize_speakers

COMPARED = 2  # sides with an interval: one alone is compared with nobody


def describe_sides(statements: pd.DataFrame, toward: pd.DataFrame) -> list[str]:
    """Say which sides sound clearly positive or negative, or that none does.

    Parameters
    ----------
    statements : DataFrame
        With `affiliation`, and what `summarize_speakers` asks for.
    toward : DataFrame
        Who portrays whom how, as `find_toward` gives it.

    Returns
    -------
    list of str
        How many sides were tested and how many are clear: those whose interval leaves 0 out at a
        level at which all that are tested hold at once. Then a sentence for each of these, the
        most statements first and five at most.
    """
    table = summarize_speakers(statements, by="affiliation")
    compared = table[table["affiliation"].notna() & table["polarity_low"].notna()]
    if len(compared) < COMPARED:
        return ["No two sides have enough statements to compare how they sound."]
    strict = summarize_speakers(statements, by="affiliation", level=share_level(len(compared)))
    clear = compared[mark_clear(strict.loc[compared.index])]
    tested = f"{len(compared)} sides with enough statements, allowing for as many tests"
    if clear.empty:
        return [f"No side’s words are clearly positive or negative, of {tested}."]
    clear = clear.sort_values("n_scored", ascending=False, kind="stable")
    told = [
        describe_side(row, statements[statements["affiliation"] == row["affiliation"]], toward)
        for row in clear.head(NAMED).to_dict("records")
    ]
    more = len(clear) - NAMED
    rest = [f"The same can be said of {say_count(more, 'more side')}."] if more > 0 else []
    number = say_count(len(clear), "side")
    return [f"The words of {number} are clearly positive or negative, of {tested}.", *told, *rest]


def describe_most_quoted(statements: pd.DataFrame, most: int) -> list[str]:
    """Say how the words of those sound who are quoted most, more than once.

    Where there is no interval there is no mean, but a count: how many are negative, and so on.

    Parameters
    ----------
    statements : DataFrame
        With `speaker`, and what `summarize_speakers` asks for.
    most : int
        How many speakers.
    """
    table = summarize_speakers(statements).dropna(subset=["speaker"])
    rows = table[table["n_scored"] > 1].head(most).to_dict("records")
    return [_describe_speaker(row, statements) for row in rows]


def _describe_speaker(row: Mapping[Any, Any], statements: pd.DataFrame) -> str:
    count = say_count(int(row["n_scored"]), "statement")
    if not pd.isna(row["polarity_low"]):
        mean = f"{signed(row['polarity'])} ({count}, {describe_interval(row)})"
        return f"Words from {row['speaker']} have a mean tone of {mean}."
    scores = statements.loc[statements["speaker"] == row["speaker"], "polarity"].dropna()
    parts = [
        f"{number} {name}"
        for number, name in (
            (int((scores < 0).sum()), "below 0"),
            (int((scores == 0).sum()), "exactly 0"),
            (int((scores > 0).sum()), "above 0"),
        )
        if number
    ]
    return f"{row['speaker']}: {count}, {', '.join(parts)}; {describe_interval(row)} of their mean."


def describe_side(row: Mapping[Any, Any], said: pd.DataFrame, toward: pd.DataFrame) -> str:
    """Say how the speakers of one affiliation sound.

    Parameters
    ----------
    row : mapping
        The affiliation's row of `summarize_speakers(statements, by="affiliation")`.
    said : DataFrame
        Its statements.
    toward : DataFrame
        Who portrays whom how, as `find_toward` gives it.

    Returns
    -------
    str
        The mean and its interval; where speakers part, the lowest and the highest instead.
    """
    side = row["affiliation"]
    members = summarize_speakers(said).dropna(subset=["speaker", "polarity"])
    members = members.sort_values("polarity", kind="stable")
    mean = (
        f"a mean tone of {signed(row['polarity'])} "
        f"({say_count(int(row['n_scored']), 'statement')}, {describe_interval(row)})"
    )
    if len(members) < 2:
        names = [name for name in members["speaker"] if name != side]
        return f"Words from {f'{names[0]} ({side})' if names else side} have {mean}."
    first, last = (_tell(members.iloc[place]) for place in (0, -1))
    subject = f"The {len(members):,} speakers affiliated with {side}"
    if blame_each_other(members, toward):
        return f"{subject} sound from {first} to {last}: they disagree, so no mean is given."
    if members["polarity"].min() < 0 < members["polarity"].max():
        return (
            f"{subject} sound from {first} to {last}: their means lie on both sides of 0, so none "
            "is given for all."
        )
    return f"{subject} have {mean}, from {first} to {last}."


def blame_each_other(members: pd.DataFrame, toward: pd.DataFrame) -> bool:
    """Tell whether one speaker of an affiliation portrays another badly.

    Examples
    --------
    >>> members = pd.DataFrame({"speaker": ["Ada Roe", "Bo Poe"]})
    >>> toward = pd.DataFrame({"holder": ["Bo Poe"], "target": ["Ada Roe"], "label": [-1]})
    >>> blame_each_other(members, toward[:0]), blame_each_other(members, toward)
    (False, True)
    """
    among = toward["holder"].isin(members["speaker"]) & toward["target"].isin(members["speaker"])
    others = among & (toward["holder"] != toward["target"])
    return bool((toward.loc[others, "label"] < 0).any())


def _tell(member: pd.Series) -> str:
    count = say_count(int(member["n_scored"]), "statement")
    return f"{signed(member['polarity'])} ({member['speaker']}, {count})"
