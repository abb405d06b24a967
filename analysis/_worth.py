"""What a score of tone is worth: how often it agrees with people, on the sentences we ship."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis._intervals import bound_mean, leaves_out_zero, round_bounds
from analysis._wording import name_scorer, say_count, say_percent
from analysis.labelled import SPLITS, find_sample, read_labelled
from analysis.sentiment import list_scorers, score_sentiment
from analysis.trust import score_labelled

GUESS = "always neutral"
NETWORK = "target"  # its scores are of somebody, and told apart from those of a statement's words
_LOOKED_AT = 20  # statements by which a scorer is recognised
_SAME = 1e-6  # polarities closer than that are one


class Worth(NamedTuple):
    """How many labelled targets are taken as a person took them.

    Attributes
    ----------
    right, guessed : int
        By a scorer, and by calling all of them neutral.
    n : int
        All of them.
    low, high : float
        The 95% interval of the difference of the two shares, sentences drawn whole.
    """

    right: int
    guessed: int
    n: int
    low: float
    high: float


def describe_worth(statements: pd.DataFrame) -> list[str]:
    """Say how often the statements' scorer agrees with labels given by hand.

    Parameters
    ----------
    statements : DataFrame
        With `content` and `polarity`.

    Returns
    -------
    list of str
        One sentence on the labelled targets of this package, one on those of real news where the
        scorer was measured on them; none where no scorer gives these polarities.
    """
    scorer = recognise_scorer(statements)
    if scorer is None:
        return []
    worth = count_right(scorer)
    low, high = (f"{100 * end:+.0f}".replace("-", "−") for end in round_bounds(*worth[-2:]))
    chance = "" if leaves_out_zero(*worth[-2:]) else ", which may be chance"
    return [
        f"Read the sentences before the scores: {name_scorer(scorer)} takes {worth.right} "
        f"({say_percent(worth.right, worth.n)}) of the {worth.n} labelled targets in this package "
        f"as the one person did who labelled them; calling all neutral is right for "
        f"{worth.guessed} ({say_percent(worth.guessed, worth.n)}). The difference is {low} to "
        f"{high} points{chance}.",
        *_describe_news(scorer),
    ]


def _describe_news(scorer: str) -> list[str]:
    """Say how often a scorer is right on real news, and calling all neutral."""
    measured = read_measured()
    news = measured[measured["split"].isin(SPLITS)].pivot(
        index="split", columns="scorer", values="accuracy"
    )
    if scorer not in news:
        return []
    pairs = [f"{row[scorer]:.0f}% against {row[GUESS]:.0f}%" for row in news.to_dict("records")]
    return [
        f"On the labelled news of NewsMTSC {name_scorer(scorer)} is right for "
        f"{', and for '.join(pairs)} when all are called neutral."
    ]


def describe_false_flags(flagged: int, n: int) -> str:
    """Say how many mentions the network would flag if all of them were neutral.

    >>> describe_false_flags(140, 1000)[58:]
    '12 to 16% so, which of 1,000 mentions would be 125 to 161: all 140 could be false.'
    """
    errs = _false_flags()
    shares, counts = (
        " to ".join(dict.fromkeys(f"{scale * err:,.0f}" for err in errs)) for scale in (1, n / 100)
    )
    doubt = f": all {flagged:,} could be false" if may_be_false(flagged, n) else ""
    return (
        f"Of the neutral targets in labelled news the network takes {shares}% so, which of "
        f"{say_count(n, 'mention')} would be {counts}{doubt}."
    )


def may_be_false(flagged: int, n: int) -> bool:
    """Say whether the network flags no more of some mentions than it does of neutral ones.

    >>> may_be_false(140, 1000), may_be_false(170, 1000)
    (True, False)
    """
    return flagged <= max(_false_flags()) * n / 100


def _false_flags() -> list[float]:
    """Return how many neutral targets in labelled news the network flags, in percent."""
    measured = read_measured()
    news = measured[(measured["scorer"] == NETWORK) & measured["split"].isin(SPLITS)]
    return [100 - share for share in sorted(news["recall_neutral"], reverse=True)]


@cache
def read_measured() -> pd.DataFrame:
    """Read how the scorers did on labelled targets, in percent, as the benchmark wrote it."""
    return pd.read_csv(find_sample("sentiment.csv"))


def recognise_scorer(statements: pd.DataFrame) -> str | None:
    """Name the first scorer of words that gives the statements the polarities that they have.

    >>> table = pd.DataFrame({"content": ["It was a difficult day."], "polarity": [-0.5]})
    >>> recognise_scorer(table), recognise_scorer(table.assign(polarity=0.9))
    ('textblob', None)
    """
    scored = statements.dropna(subset=["content", "polarity"])
    # Those that score 0 with everybody tell nobody.
    scored = scored.loc[scored["polarity"] != 0, ["content", "polarity"]].head(_LOOKED_AT)
    for name in list_scorers():
        if name == NETWORK or scored.empty:
            continue
        again = score_sentiment(scored[["content"]], scorer=name)["polarity"]
        if ((again - scored["polarity"]).abs() < _SAME).all():
            return name
    return None


@cache
def count_right(scorer: str) -> Worth:
    """Count the labelled targets that a scorer takes as a person did, the neutral ones, and all.

    >>> count_right("textblob")[:3]
    (89, 78, 240)
    """
    scored = score_labelled(read_labelled(), scorers=[scorer, GUESS])
    scored = scored.assign(right=scored["gold"] == scored["label"])
    right = scored.groupby(["text", "scorer"])["right"].agg(["sum", "size"]).unstack()
    ours, guessed, n = right["sum", scorer], right["sum", GUESS], right["size", scorer]
    # Two targets of one sentence were not drawn one by one.
    bounds = bound_mean(((ours - guessed) / n).to_numpy("float64"), n.to_numpy("float64"))
    return Worth(int(ours.sum()), int(guessed.sum()), int(n.sum()), *bounds)
