"""Tone in tables with its denominators: the scorers side by side, and who portrays whom how."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from analysis._copies import leave_out_copies
from analysis._intervals import LEVEL, bound_mean, weighted_mean
from analysis._mentions import find_sources
from analysis._scorers.registry import list_scorers
from analysis._tables import (
    list_keys,
    list_names,
    require_columns,
    require_unique,
    sort_groups,
    summarize_groups,
    take_table,
    value_error,
)
from analysis._wording import LABELS
from analysis._words import count_words
from analysis.language import find_foreign
from analysis.sentiment import score_sentiment

__all__ = ["compare_scorers", "score_panel", "summarize_toward"]

_KEY = ["article_id", "statement_id"]
_SUMMARY = {
    "n_statements": "int64",
    "n_foreign": "int64",
    "n_scored": "int64",
    "n_articles": "int64",
    "polarity": "float64",
    "polarity_low": "float64",
    "polarity_high": "float64",
    "article_low": "float64",
    "article_high": "float64",
    "share_zero": "float64",
    "n_compared": "int64",
    "share_opposed": "float64",
}
_TOWARD = {
    "n_mentions": "int64",
    "n_foreign": "int64",
    "n_scored": "int64",
    "n_articles": "int64",
    "n_negative": "int64",
    "n_neutral": "int64",
    "n_positive": "int64",
    "polarity": "float64",
    "polarity_low": "float64",
    "polarity_high": "float64",
    "article_low": "float64",
    "article_high": "float64",
}


def score_panel(statements: pd.DataFrame, *, scorers: Sequence[str] | None = None) -> pd.DataFrame:
    """Score every statement with every scorer.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with `article_id`, `statement_id` and `content`.
    scorers : str or sequence of str, optional
        Names of scorers; by default all of `list_scorers`.

    Returns
    -------
    DataFrame
        One row per statement and scorer, the columns of `statements` with `scorer` added and
        `polarity`, `subjectivity` and `language` added or replaced.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If a statement repeats, a scorer is unknown or none is named.

    Examples
    --------
    >>> statements = pd.DataFrame({"article_id": "a", "statement_id": [0],
    ...                            "content": ["They attacked a good plan."]})
    >>> panel = score_panel(statements, scorers=["textblob", "vader"])
    >>> panel[["scorer", "polarity"]].round(2).values.tolist()
    [['textblob', 0.7], ['vader', -0.03]]
    """
    statements = take_table(statements, [*_KEY, "content"], parameter="statements")
    require_unique(statements, _KEY, parameter="statements")
    names = list_scorers() if scorers is None else list_names(scorers, parameter="scorers")
    if not names:
        raise value_error("scorers", scorers, f"some of {list_scorers()}", "name one at least")
    ordered = statements.reset_index(drop=True)
    scored = [score_sentiment(ordered, scorer=name).assign(scorer=name) for name in names]
    panel = pd.concat(scored).sort_index(kind="stable").reset_index(drop=True)
    return panel.astype({"scorer": "string"})


def compare_scorers(
    panel: pd.DataFrame,
    *,
    by: str | Sequence[str] = "speaker",
) -> pd.DataFrame:
    """Set the scorers side by side for each speaker, or each side, kind or outlet.

    Parameters
    ----------
    panel : DataFrame
        As from `score_panel`, with the columns of `by`.
    by : str or list of str, default "speaker"
        Whose statements a row holds.

    Returns
    -------
    DataFrame
        One row per value of `by` and scorer; the most statements first, unresolved ones last.

        - `n_statements`, `n_foreign` (in another language than English: not scored)
        - `n_scored`, `n_articles`: the statements with a score, and their articles
        - `polarity`: their mean, weighted by words
        - `polarity_low`, `polarity_high`: its 95% interval, taking statements for drawn one by
          one
        - `article_low`, `article_high`: the same, taking whole articles for drawn, whose
          statements may be alike; NaN below six articles
        - `share_zero`: the share scored exactly 0
        - `n_compared`, `share_opposed`: the statements to which this scorer and another give a
          sign (0 opposes nothing), and the share of them to which some other gives the opposite

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `by` is empty, or names a column of the result.

    Notes
    -----
    The intervals are those of `summarize_speakers`; by article, a value is the mean of an
    article, and its weight the article's words.

    Examples
    --------
    >>> panel = pd.DataFrame({"article_id": "a", "statement_id": [0, 0], "speaker": "Ada Roe",
    ...     "content": "a good attack", "scorer": ["one", "two"], "polarity": [0.7, -0.4]})
    >>> compare_scorers(panel)[["scorer", "n_scored", "polarity", "share_opposed"]]
      scorer  n_scored  polarity  share_opposed
    0    one         1       0.7            1.0
    1    two         1      -0.4            1.0
    """
    keys = list_keys(by, ["scorer", *_SUMMARY])
    panel = take_table(panel, [*keys, *_KEY, "content", "scorer", "polarity"], parameter="panel")
    panel = leave_out_copies(panel)
    measured = _measure(panel)
    by_scorer = [*keys, "scorer"]
    table = summarize_groups(panel[by_scorer], measured, _summarize, _SUMMARY)
    sizes = table.groupby(keys, dropna=False)["n_statements"].transform("sum")
    return sort_groups(table, keys, sizes)


def _measure(panel: pd.DataFrame) -> pd.DataFrame:
    """Give what each score adds to its row: value, weight, whether another scorer opposes it."""
    n_words = panel["content"].fillna("").map(count_words).astype("int64")
    foreign = find_foreign(panel)
    value = panel["polarity"].astype("float64").where(~foreign & (n_words > 0))
    sign = pd.Series(np.sign(value), index=panel.index)
    sign = sign.where(sign != 0)
    both = sign.groupby([panel[key] for key in _KEY], dropna=False)
    compared = sign.notna() & (both.transform("count") > 1)
    opposed = compared & (both.transform("min") < both.transform("max"))
    return panel[["article_id"]].assign(
        value=value, n_words=n_words, foreign=foreign, compared=compared, opposed=opposed
    )


def _summarize(group: pd.DataFrame) -> dict[str, Any]:
    scored = group[group["value"].notna()]
    n_compared = int(group["compared"].sum())
    return {
        **_summarize_scores(group, scored, LEVEL),
        "n_statements": len(group),
        "share_zero": (scored["value"] == 0).mean() if len(scored) else math.nan,
        "n_compared": n_compared,
        "share_opposed": group["opposed"].sum() / n_compared if n_compared else math.nan,
    }


def _summarize_scores(group: pd.DataFrame, scored: pd.DataFrame, level: float) -> dict[str, Any]:
    """Count a group, and give the mean of its scores with the intervals by row and by article."""
    mean, low, high = _average(scored["value"], scored["n_words"], level)
    _, article_low, article_high = _average_articles(scored, level)
    return {
        "n_foreign": int(group["foreign"].sum()),
        "n_scored": len(scored),
        "n_articles": scored["article_id"].nunique(),
        "polarity": mean,
        "polarity_low": low,
        "polarity_high": high,
        "article_low": article_low,
        "article_high": article_high,
    }


def _average(values: pd.Series, weights: pd.Series, level: float) -> tuple[float, float, float]:
    """Give the weighted mean and its interval."""
    numbers, shares = values.to_numpy("float64"), weights.to_numpy("float64")
    return weighted_mean(numbers, shares), *bound_mean(numbers, shares, level=level)


def _average_articles(scored: pd.DataFrame, level: float) -> tuple[float, float, float]:
    """Average the articles' means by their words: the mean of all, bounded by articles."""
    articles = scored.assign(product=scored["value"] * scored["n_words"]).groupby("article_id")
    sums = articles[["product", "n_words"]].sum()
    return _average(sums["product"] / sums["n_words"], sums["n_words"], level)


def leave_out_sources(toward: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Leave out the mentions in the narrator's words that only name who is quoted.

    In "Vera Roe said that she was happy" the network takes the tone of what she says for the
    narrator's toward her.

    Parameters
    ----------
    toward : DataFrame
        As from `find_toward`: `article_id`, `start`, `voice`.
    statements : DataFrame
        `article_id`, `source_start`, `source_end`.

    Returns
    -------
    DataFrame
        The other rows of `toward`, as given.

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> toward = pd.DataFrame({"article_id": "a", "start": [0, 40], "voice": "narrator"})
    >>> said = pd.DataFrame({"article_id": ["a"], "source_start": [0], "source_end": [8]})
    >>> leave_out_sources(toward, said)["start"].tolist()
    [40]
    """
    require_columns(toward, ("article_id", "start", "voice"), parameter="toward")
    needed = ("article_id", "source_start", "source_end")
    require_columns(statements, needed, parameter="statements")
    return toward[~find_sources(toward, statements)]


def summarize_toward(
    toward: pd.DataFrame,
    *,
    by: str | Sequence[str] = ("holder", "target"),
    level: float = LEVEL,
) -> pd.DataFrame:
    """Summarize who portrays whom how.

    Parameters
    ----------
    toward : DataFrame
        As from `find_toward`: `article_id`, `polarity`, `label` and the columns of `by`.
    by : str or list of str, default ("holder", "target")
        What a row holds: who speaks and who is portrayed, or only one of the two.
    level : float, default 0.95
        As in `summarize_speakers`.

    Returns
    -------
    DataFrame
        One row per value of `by`, the most mentions first, those with a missing value last.

        - `n_mentions`, `n_foreign` (in sentences of another language than English: not scored)
        - `n_scored`, `n_articles`: the mentions with a score, and their articles
        - `n_negative`, `n_neutral`, `n_positive`: the mentions by `label`
        - `polarity`: the mean, every mention alike, and its 95% intervals as in
          `compare_scorers`: `polarity_low`, `polarity_high`, `article_low`, `article_high`

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `by` is empty, or names a column of the result.

    Examples
    --------
    >>> toward = pd.DataFrame({"article_id": "a", "holder": "Ada Roe", "target": "Norway",
    ...                        "polarity": [-0.8, 0.2], "label": [-1, 0]})
    >>> summarize_toward(toward)[["holder", "target", "n_mentions", "n_negative", "polarity"]]
        holder  target  n_mentions  n_negative  polarity
    0  Ada Roe  Norway           2           1      -0.3
    """
    keys = list_keys(by, _TOWARD)
    toward = take_table(toward, [*keys, "article_id", "polarity", "label"], parameter="toward")
    toward = leave_out_copies(toward)
    foreign = find_foreign(toward)
    value = toward["polarity"].astype("float64").mask(foreign)
    measured = toward[["article_id", "label"]].assign(value=value, n_words=1, foreign=foreign)
    summarize = partial(_summarize_mentions, level=level)
    table = summarize_groups(toward[keys], measured, summarize, _TOWARD)
    return sort_groups(table, keys, table["n_mentions"])


def _summarize_mentions(group: pd.DataFrame, level: float) -> dict[str, Any]:
    scored = group[group["value"].notna()]
    labels = scored["label"].value_counts()
    return {
        **_summarize_scores(group, scored, level),
        "n_mentions": len(group),
        **{f"n_{name}": labels.get(label, 0) for label, name in LABELS.items()},
    }
