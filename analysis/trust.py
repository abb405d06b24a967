"""How far tone can be trusted: scorers against labelled sentences, class by class."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis._intervals import MIN_ROWS, bound, wilson_interval
from analysis._scorers.registry import BUILT_IN
from analysis._tables import require_columns, value_error
from analysis._wording import LABELS
from analysis.sentiment import score_sentiment
from analysis.toward import score_toward

__all__ = [
    "count_confusions",
    "measure_calibration",
    "measure_labels",
    "score_labelled",
]

# VADER's authors take what lies within 0.05 of 0 for neutral; here every lexicon is read so.
NEUTRAL = 0.05
SCORERS = ("always neutral", *BUILT_IN)
_MEASURES = {
    "n": "int64",
    "macro_f1": "float64",
    "macro_f1_low": "float64",
    "macro_f1_high": "float64",
    "accuracy": "float64",
    **{f"recall_{name}": "float64" for name in LABELS.values()},
    "share_zero": "float64",
}
_CALIBRATION = {
    "scorer": "string",
    "tenth": "int64",
    "n": "int64",
    "confidence": "float64",
    "right": "float64",
    "right_low": "float64",
    "right_high": "float64",
}


def score_labelled(labelled: pd.DataFrame, *, scorers: Sequence[str] = SCORERS) -> pd.DataFrame:
    """Score every labelled target with every scorer.

    Parameters
    ----------
    labelled : DataFrame
        As from `read_labelled`.
    scorers : sequence of str
        "target" (the network, toward the marked target), "always neutral", or names of
        `list_scorers`: these score the sentence, whoever the target is.

    Returns
    -------
    DataFrame
        One row per scorer and target, scorer by scorer: the columns of `labelled`, `scorer`,
        `polarity`, `label` (-1, 0, 1), `confidence`, the probability of that label, and `tenth`,
        from 0 to 9, in which it lies (both missing where the scorer gives none). Of a polarity
        alone, the label is its sign, and 0 within 0.05 of 0; without a polarity it is 0.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If a scorer is unknown.

    Examples
    --------
    >>> from analysis.labelled import read_labelled
    >>> labelled = read_labelled().head(1)
    >>> score_labelled(labelled, scorers=["textblob"])[["mention", "polarity", "label"]]
         mention  polarity  label
    0  Mara Venn      0.55      1
    """
    columns = ["text", "target_start", "target_end"]
    require_columns(labelled, columns, parameter="labelled")
    parts = [_score_with(labelled.reset_index(drop=True), name) for name in scorers]
    scored = pd.concat(parts, ignore_index=True).astype(
        {"scorer": "string", "label": "int64", "confidence": "float64"}
    )
    return scored.assign(tenth=_find_tenths(scored["confidence"]))


def measure_labels(scored: pd.DataFrame, *, n_resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Measure how well each scorer tells negative, neutral and positive.

    Parameters
    ----------
    scored : DataFrame
        As from `score_labelled`: `split`, `scorer`, `text`, `gold`, `polarity`, `label`.
    n_resamples : int, default 1000
        Resamples of the bootstrap, over sentences (two targets of one stay together).
    seed : int, default 0
        Where its random numbers start.

    Returns
    -------
    DataFrame
        One row per split and scorer, in the order of `scored`: `n` targets; `macro_f1`, the mean
        of the three classes' F1, with its 95% interval (NaN below six sentences); `accuracy`;
        `recall_negative`, `recall_neutral`, `recall_positive`; `share_zero`, scored exactly 0. All
        from 0 to 1.

    Raises
    ------
    KeyError
        If a column is absent.

    Notes
    -----
    A class without a label and without a prediction counts with an F1 of 0, as in the evaluation
    of NewsMTSC (Hamborg and Donnay, EACL 2021).

    Examples
    --------
    >>> scored = pd.DataFrame({"split": "a", "scorer": "mine", "text": ["x", "y"],
    ...                        "gold": [-1, 1], "polarity": [-0.9, 0.0], "label": [-1, 0]})
    >>> measure_labels(scored)[["n", "macro_f1", "accuracy"]].round(2)
       n  macro_f1  accuracy
    0  2      0.33       0.5
    """
    columns = ["split", "scorer", "text", "gold", "polarity", "label"]
    require_columns(scored, columns, parameter="scored")
    keys = ["split", "scorer"]
    rows = [
        dict(zip(keys, values, strict=True)) | _measure(group, n_resamples, seed)
        for values, group in scored.groupby(keys, sort=False)
    ]
    dtypes = dict.fromkeys(keys, "string") | _MEASURES
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def count_confusions(scored: pd.DataFrame) -> pd.DataFrame:
    """Count which class each scorer takes for which.

    Parameters
    ----------
    scored : DataFrame
        As from `score_labelled`: `scorer`, `gold`, `label`.

    Returns
    -------
    DataFrame
        One row per scorer and labelled class, nine cells in columns `negative`, `neutral` and
        `positive` (what the scorer says): `scorer`, `gold`, counts, and `n`, their sum.

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> scored = pd.DataFrame({"scorer": "mine", "gold": [-1, -1], "label": [-1, 0]})
    >>> count_confusions(scored).values.tolist()[0]
    ['mine', 'negative', 1, 1, 0, 2]
    """
    require_columns(scored, ["scorer", "gold", "label"], parameter="scored")
    rows = [
        {"scorer": scorer, "gold": gold_name}
        | {name: int((cells == label).sum()) for label, name in LABELS.items()}
        | {"n": len(cells)}
        for scorer, group in scored.groupby("scorer", sort=False)
        for gold, gold_name in LABELS.items()
        for cells in [group.loc[group["gold"] == gold, "label"]]
    ]
    dtypes = {"scorer": "string", "gold": "string"} | dict.fromkeys(
        [*LABELS.values(), "n"], "int64"
    )
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def measure_calibration(scored: pd.DataFrame, *, scorer: str = "target") -> pd.DataFrame:
    """Measure whether a scorer is right as often as it is sure.

    Parameters
    ----------
    scored : DataFrame
        As from `score_labelled`: `scorer`, `gold`, `label`, `confidence`.
    scorer : str, default "target"
        A scorer that gives a confidence.

    Returns
    -------
    DataFrame
        One row per tenth of confidence that has targets: `scorer`, `tenth` (from 0 to 9), their
        number `n`, their mean `confidence`, the share `right` and its 95% interval (`right_low`,
        `right_high`).

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If the scorer gives no confidence.

    Notes
    -----
    The interval is Wilson's for a share (Journal of the American Statistical Association 22, 1927).

    Examples
    --------
    >>> scored = pd.DataFrame({"scorer": "target", "gold": [-1, 1], "label": [-1, -1],
    ...                        "confidence": [0.91, 0.95]})
    >>> measure_calibration(scored)[["tenth", "n", "confidence", "right"]].round(2)
       tenth  n  confidence  right
    0      9  2        0.93    0.5
    """
    require_columns(scored, ["scorer", "gold", "label", "confidence"], parameter="scored")
    sure = scored[(scored["scorer"] == scorer) & scored["confidence"].notna()]
    if sure.empty:
        raise value_error(
            "scorer", scorer, "one that gives a confidence", 'score with "target" first'
        )
    right = sure["gold"] == sure["label"]
    rows: list[list[Any]] = []
    for tenth, group in sure.assign(right=right).groupby(_find_tenths(sure["confidence"])):
        low, high = wilson_interval(int(group["right"].sum()), len(group))
        confidence, share = group["confidence"].mean(), group["right"].mean()
        rows.append([scorer, tenth, len(group), confidence, share, low, high])
    return pd.DataFrame(rows, columns=list(_CALIBRATION)).astype(_CALIBRATION)


def _find_tenths(confidence: pd.Series) -> pd.Series:
    """Find the tenth that each confidence lies in; 1 lies in the last."""
    tenths: pd.Series = (confidence * 10 // 1).clip(upper=9).astype("Int64")
    return tenths


def _score_with(labelled: pd.DataFrame, name: str) -> pd.DataFrame:
    if name == "target":
        toward = score_toward(labelled)
        confidence = toward[["negative", "neutral", "positive"]].max(axis=1)
        toward = toward.assign(confidence=confidence, label=toward["label"].fillna(0))
    elif name == "always neutral":
        toward = labelled.assign(polarity=0.0, label=0, confidence=math.nan)
    else:
        toward = score_sentiment(labelled, scorer=name, text="text")
        polarity = toward["polarity"].fillna(0.0)
        label = np.sign(polarity).where(polarity.abs() >= NEUTRAL, 0)
        toward = toward.assign(label=label, confidence=math.nan)
    columns = [*labelled.columns, "polarity", "label", "confidence"]
    return toward[columns].assign(scorer=name)


def _measure(group: pd.DataFrame, n_resamples: int, seed: int) -> dict[str, Any]:
    texts = group.groupby("text", sort=False)
    cells = np.zeros((texts.ngroups, 3, 3))
    np.add.at(cells, (texts.ngroup(), group["gold"] + 1, group["label"] + 1), 1)
    matrix = cells.sum(axis=0)
    enough = texts.ngroups >= MIN_ROWS
    resampled = _resample_macro_f1(cells, n_resamples, seed) if enough else np.array([math.nan])
    low, high = bound(resampled)
    gold = matrix.sum(axis=1)
    recalls = np.divide(matrix.diagonal(), gold, out=np.full(3, np.nan), where=gold > 0)
    return {
        "n": len(group),
        "macro_f1": float(macro_f1(matrix)),
        "macro_f1_low": low,
        "macro_f1_high": high,
        "accuracy": matrix.trace() / matrix.sum(),
        **{f"recall_{name}": recalls[label + 1] for label, name in LABELS.items()},
        "share_zero": (group["polarity"] == 0).mean(),
    }


def macro_f1(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average the F1 of the classes of confusion matrices (gold in rows), an empty one as 0.

    >>> float(macro_f1(np.array([[2.0, 0.0], [1.0, 1.0]])).round(3))
    0.733
    """
    right = np.diagonal(matrix, axis1=-2, axis2=-1)
    either = matrix.sum(axis=-1) + matrix.sum(axis=-2)
    shares = np.divide(2 * right, either, out=np.zeros_like(right), where=either > 0)
    return np.asarray(shares.mean(axis=-1))


def _resample_macro_f1(
    cells: NDArray[np.float64], n_resamples: int, seed: int
) -> NDArray[np.float64]:
    """Draw sentences with replacement; `cells` holds one confusion matrix a sentence."""
    n = len(cells)
    draws = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), n_resamples)
    return macro_f1(np.tensordot(draws.astype("float64"), cells, axes=1))
