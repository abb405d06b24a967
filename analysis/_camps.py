"""The tone of a side in words, and never of two camps as if they were one voice.

An affiliation is the body that the text ties somebody to: leader and opposition of one council
share it. So the speakers behind a mean are counted beside it, and where they part there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis._wording import describe_interval, say_count, signed
from analysis.summaries import summarize_speakers


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
    members = summarize_speakers(said, n_resamples=1).dropna(subset=["speaker", "polarity"])
    members = members.sort_values("polarity", kind="stable")
    mean = (
        f"a mean polarity of {signed(row['polarity'])} "
        f"({say_count(int(row['n_scored']), 'statement')}, {describe_interval(row)})"
    )
    if len(members) < 2:
        names = [name for name in members["speaker"] if name != side]
        return f"Words from {f'{names[0]} ({side})' if names else side} have {mean}."
    first, last = (_tell(members.iloc[place]) for place in (0, -1))
    subject = f"The {len(members):,} speakers affiliated with {side}"
    if part_company(members, toward):
        return f"{subject} sound from {first} to {last}: a mean over them is nobody’s tone."
    return f"{subject} have {mean}, from {first} to {last}."


def part_company(members: pd.DataFrame, toward: pd.DataFrame) -> bool:
    """Tell whether speakers of one affiliation sound opposed, or one portrays another badly.

    Examples
    --------
    >>> members = pd.DataFrame({"speaker": ["Ada Roe", "Bo Poe"], "polarity": [0.2, 0.4]})
    >>> toward = pd.DataFrame({"holder": ["Bo Poe"], "target": ["Ada Roe"], "label": [-1]})
    >>> part_company(members, toward[:0]), part_company(members, toward)
    (False, True)
    """
    if members["polarity"].min() < 0 < members["polarity"].max():
        return True
    among = toward["holder"].isin(members["speaker"]) & toward["target"].isin(members["speaker"])
    others = among & (toward["holder"] != toward["target"])
    return bool((toward.loc[others, "label"] < 0).any())


def _tell(member: pd.Series) -> str:
    count = say_count(int(member["n_scored"]), "statement")
    return f"{signed(member['polarity'])} ({member['speaker']}, {count})"
