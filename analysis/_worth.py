"""What a score of tone is worth: how often it agrees with people, on the sentences we ship."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis.labelled import read_labelled
from analysis.sentiment import list_scorers, score_sentiment
from analysis.trust import score_labelled

GUESS = "always neutral"
NETWORK = "target"  # its scores are of somebody, and told apart from those of a statement's words
_LOOKED_AT = 20  # statements by which a scorer is recognised
_SAME = 1e-6  # polarities closer than that are one


def describe_worth(statements: pd.DataFrame) -> list[str]:
    """Say how often the statements' scorer agrees with the labels of people.

    Parameters
    ----------
    statements : DataFrame
        With `content` and `polarity`.

    Returns
    -------
    list of str
        One sentence; none where no scorer gives these polarities.
    """
    scorer = recognise_scorer(statements)
    if scorer is None:
        return []
    right, guessed, n = count_right(scorer)
    return [
        f"Read the sentences before the scores: {scorer} agrees with people on {right} "
        f"({100 * right / n:.0f} %) of the {n} labelled sentences in this package; labelling all "
        f"of them neutral would agree on {guessed} ({100 * guessed / n:.0f} %)."
    ]


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
def count_right(scorer: str) -> tuple[int, int, int]:
    """Count the labelled sentences that a scorer takes as a person did, the neutral ones, and all.

    >>> count_right("textblob")
    (89, 78, 240)
    """
    scored = score_labelled(read_labelled(), scorers=[scorer, GUESS])
    right = (scored["gold"] == scored["label"]).groupby(scored["scorer"]).sum()
    return int(right[scorer]), int(right[GUESS]), int((scored["scorer"] == scorer).sum())
