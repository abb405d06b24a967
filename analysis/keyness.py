"""Keyness: which words or keywords set one speaker, side, voice or outlet apart from others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis._columns import COLUMNS
from analysis._copies import leave_out_copies
from analysis._tables import require_columns, require_whole, value_error

# Every article has these, be it without a word: to name one is no slip of the pen.
_VOICES = ("narrator", "speaker", "headline")
_MANY = 2000  # words, of which a hundred or so are used five times and more
_TIE = 1 + 1e-7  # counts whose probabilities differ by less are equally unlikely

Floats = NDArray[np.float64]


def compare_keyness(
    table: pd.DataFrame,
    target: str | Sequence[str],
    reference: str | Sequence[str] | None = None,
    *,
    by: str = "speaker",
    item: str | None = None,
    words: pd.DataFrame | None = None,
    min_count: int = 1,
    prior_words: float = 1000,
) -> pd.DataFrame:
    """Compare how often a target and a reference use each keyword or word.

    Parameters
    ----------
    table : DataFrame
        The hits of `find_frames`, one row each; or, without a codebook, what `count_vocabulary`
        returns, or any table with `word` and its count `n`.
    target : str or sequence of str
        Whose words are described: values of the column `by`.
    reference : str or sequence of str, optional
        Whose they are compared with; by default all other rows, those without a value included.
    by : str, default "speaker"
        The column of `table` (and of `words`) that tells them apart: "speaker" or "voice"; of a
        vocabulary also "affiliation" and "outlet", which hits have not; or one you add.
    item : str, optional
        What is counted; by default "word" where the table has it, else "keyword". "frame"
        compares whole frames.
    words : DataFrame, optional
        Of hits, how many words each has: `count_words_by_voice`, with `by` and `n_words`. Of a
        vocabulary the counts themselves tell.
    min_count : int, default 1
        Leave out what both together use more rarely. Fewer rows are fewer tests.
    prior_words : float, default 1000
        The weight of the prior of `log_odds`, in words: how much text it takes to move away from
        what everybody says.

    Returns
    -------
    DataFrame
        One row per keyword or word that either uses, the most telling of the target first, of the
        reference last: the table `keyness`.

        - `keyword`, `n_target`, `n_reference`; `rate_target`, `rate_reference` per 1,000 words
        - `log_ratio`: the effect size, how often the target's rate doubles the reference's; a
          count of 0 is taken as 0.5
        - `log_likelihood`: G² of both counts; `p`: the exact two-sided probability of counts as
          uneven as these if both rates are equal; `p_adjusted`: for the number of rows
        - `log_odds`, `z`: the difference of the log-odds, drawn to what everybody says by an
          informative prior, and how many of its standard deviations that is. Rows are sorted by z.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `target` or `reference` names nobody in `by` (a voice may be silent), the two overlap,
        there are more hits than words, or an option is out of range.

    Notes
    -----
    A row is one of many tests: among 1,000 words of equal use some 50 have p < 0.05. `p_adjusted`
    bounds the share of false findings among those at or below it (Benjamini and Hochberg 1995).
    Both p take the uses of a word for independent, but writers repeat themselves: true
    differences are less certain.

    `p` and `z` answer two questions, and neither is made of the other. Whether there is a
    difference is told by `p`: it looks at the two counts alone, and is exact, so that it holds for
    rare words too. Which words tell most is told by `z`: by p or G² the commonest would lead, by
    log_ratio the rarest, and the prior of z is between. So the first row may have a larger p than
    the second, and a z beyond 2 is no proof.

    log_ratio: Hardie, "Log Ratio – an informal introduction" (2014). log_likelihood: Rayson and
    Garside, "Comparing corpora using frequency profiling" (2000), after Dunning (1993). p: given
    the sum of two Poisson counts, one of them is binomial (Przyborowski and Wilenski 1940).
    log_odds and z: Monroe, Colaresi and Quinn, "Fightin' Words" (2008), the log-odds ratio with
    an informative Dirichlet prior, which is here in proportion to all rows of `table`.

    Examples
    --------
    >>> table = pd.DataFrame({"speaker": ["Roe", "Roe", "Poe", "Poe"], "n": [8, 12, 1, 19],
    ...                       "word": ["peace", "the", "peace", "the"]})
    >>> compare_keyness(table, "Roe")[["keyword", "n_target", "log_ratio", "p"]].round(2)
      keyword  n_target  log_ratio     p
    0   peace         8       3.00  0.04
    1     the        12      -0.66  0.28
    """
    require_columns(table, [by], parameter="table")
    if item is None:
        item = "word" if "word" in table.columns else "keyword"
    require_whole("min_count", min_count, 1)
    if not prior_words > 0:
        raise value_error("prior_words", prior_words, "a number above 0", "pass 1000, for example")
    counted = _count_items(table, by, item)
    sizes = counted if words is None and item == "word" else _count_words(words, by)
    sides = _read_sides(pd.concat([counted["by"], sizes["by"]]), by, target, reference)
    sums = [counted[_is_on(side, counted["by"])].groupby("item")["n"].sum() for side in sides]
    totals = [int(sizes.loc[_is_on(side, sizes["by"]), "n"].sum()) for side in sides]
    counts = pd.concat(sums, axis=1, keys=["target", "reference"]).fillna(0).astype("int64")
    _check_totals(counts, totals)
    counts = counts[counts.sum(axis=1) >= min_count]
    share = counted.groupby("item")["n"].sum().reindex(counts.index) / max(sizes["n"].sum(), 1)
    return _tell(counts, totals, prior=prior_words * share, prior_words=prior_words)


def choose_target(vocabulary: pd.DataFrame) -> tuple[pd.DataFrame, list[str], str]:
    """Choose whose words are compared with those of all other speakers.

    Parameters
    ----------
    vocabulary : DataFrame
        As from `count_vocabulary`: `voice`, `speaker`, `affiliation`, `n`.

    Returns
    -------
    tuple of DataFrame, list of str, str
        What `compare_keyness` takes: the speakers' words, those of copies left out, the side that
        speaks most and "affiliation"; where no side is shown, the speaker who does and "speaker".
        Where nobody speaks, the narrator's words alone, which leave nothing to compare.

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> vocabulary = pd.DataFrame({"voice": ["speaker", "speaker", "narrator"], "n": [2, 1, 9],
    ...     "speaker": ["Roe", "Poe", None], "affiliation": ["North", None, None]})
    >>> choose_target(vocabulary)[1:]
    (['North'], 'affiliation')
    >>> choose_target(vocabulary.assign(affiliation=None))[1:]
    (['Roe'], 'speaker')
    """
    require_columns(vocabulary, ["voice", "speaker", "affiliation", "n"], parameter="vocabulary")
    vocabulary = leave_out_copies(vocabulary)
    said = vocabulary[vocabulary["voice"] == "speaker"]
    for by in ("affiliation", "speaker"):
        if most := said.groupby(by)["n"].sum().nlargest(1).index.tolist():
            return said, [str(name) for name in most], by
    return vocabulary[vocabulary["voice"] == "narrator"], ["narrator"], "voice"


def choose_min_count(vocabulary: pd.DataFrame) -> int:
    """Choose how often a word must be used to be compared.

    Parameters
    ----------
    vocabulary : DataFrame
        With the counts `n`, as from `count_vocabulary` or `choose_target`.

    Returns
    -------
    int
        5 from 2,000 words on: a word used more rarely can hardly pass among as many tests as there
        are words, and costs the others. Below, where that would leave next to no word, 1.

    Raises
    ------
    KeyError
        If the column is absent.

    Examples
    --------
    >>> [choose_min_count(pd.DataFrame({"n": [40, n]})) for n in (300, 2000)]
    [1, 5]
    """
    require_columns(vocabulary, ["n"], parameter="vocabulary")
    return 5 if leave_out_copies(vocabulary)["n"].sum() >= _MANY else 1


def mark_sides(
    table: pd.DataFrame,
    target: str | Sequence[str],
    reference: str | Sequence[str] | None = None,
    *,
    by: str = "speaker",
) -> pd.DataFrame:
    """Mark on which side of a comparison each row stands: behind the counts of `compare_keyness`.

    Parameters
    ----------
    table : DataFrame
        With the column `by`: what `list_uses` or `find_frames` returns.
    target, reference, by
        As in `compare_keyness`.

    Returns
    -------
    DataFrame
        The rows that stand on either side, with `side`: "target" or "reference".

    Raises
    ------
    KeyError, ValueError
        As in `compare_keyness`.

    Examples
    --------
    >>> table = pd.DataFrame({"speaker": ["Roe", "Poe", "Roe"], "word": ["war", "war", "the"]})
    >>> mark_sides(table, "Roe")["side"].tolist()
    ['target', 'reference', 'target']
    """
    require_columns(table, [by], parameter="table")
    sides = _read_sides(table[by], by, target, reference)
    first, second = (_is_on(side, table[by]) for side in sides)
    side = pd.Series("reference", index=table.index, dtype="string").mask(first, "target")
    return table.assign(side=side)[first | second]


class _Side(NamedTuple):
    """Whose rows are taken: those of `values`, or all but those."""

    values: frozenset[object]
    others: bool = False


def _is_on(side: _Side, column: pd.Series) -> pd.Series:
    return column.isin(side.values) != side.others


def _read_sides(
    column: pd.Series, by: str, target: str | Sequence[str], reference: str | Sequence[str] | None
) -> list[_Side]:
    """Read who is compared with whom, and check that they are there and apart."""
    known = column.dropna().unique().tolist()
    named = {"target": target} if reference is None else {"target": target, "reference": reference}
    sides = []
    for parameter, value in named.items():
        values = frozenset([value] if isinstance(value, str) else value)
        if not values or not values <= {*known, *(_VOICES if by == "voice" else ())}:
            allowed = f"among the {by}s of the table, as {known[:8]} are"
            raise value_error(parameter, value, allowed, "name one or several of these")
        sides.append(_Side(values))
    if len(sides) == 2 and sides[0].values & sides[1].values:
        raise value_error("reference", reference, "apart from `target`", "name each on one side")
    return sides if len(sides) == 2 else [*sides, _Side(sides[0].values, others=True)]


def _count_items(table: pd.DataFrame, by: str, item: str) -> pd.DataFrame:
    """Give the table's rows as `by`, `item` and `n`; a hit counts once."""
    weighted = item == "word"
    require_columns(table, [by, item, *(["n"] if weighted else [])], parameter="table")
    table = leave_out_copies(table)
    counts = table["n"] if weighted else pd.Series(1, index=table.index)
    return pd.DataFrame({"by": table[by], "item": table[item], "n": counts}).astype({"n": "int64"})


def _count_words(words: pd.DataFrame | None, by: str) -> pd.DataFrame:
    if words is None:
        raise value_error(
            "words", None, "a table, for hits", "pass what `count_words_by_voice` returns"
        )
    require_columns(words, [by, "n_words"], parameter="words")
    words = leave_out_copies(words)
    return pd.DataFrame({"by": words[by], "n": words["n_words"].astype("int64")})


def _check_totals(counts: pd.DataFrame, totals: Sequence[int]) -> None:
    for side, total in zip(counts.columns, totals, strict=True):
        if counts[side].max() > total:
            raise ValueError(
                f"`words` gives the {side} {total} words, but a keyword has {counts[side].max()} "
                "hits there; count the words of the same articles."
            )


def _tell(
    counts: pd.DataFrame, totals: Sequence[int], *, prior: pd.Series, prior_words: float
) -> pd.DataFrame:
    """Compute every measure, one row per item."""
    target, reference = (counts[side].to_numpy("float64") for side in counts.columns)
    sizes = [float(total) or math.nan for total in totals]
    odds, z = _compare_odds(target, reference, sizes, prior.to_numpy("float64"), prior_words)
    share = sizes[0] / sum(sizes)
    p = np.array([_test_split(*pair, share) for pair in counts.itertuples(index=False)])
    measures = {
        "keyword": counts.index,
        "n_target": counts["target"].array,
        "n_reference": counts["reference"].array,
        "rate_target": 1000 * target / sizes[0],
        "rate_reference": 1000 * reference / sizes[1],
        "log_ratio": np.log2(_fill(target) / sizes[0]) - np.log2(_fill(reference) / sizes[1]),
        "log_likelihood": _compare_likelihood(target, reference, sizes),
        "p": p,
        "p_adjusted": _adjust(p),
        "log_odds": odds,
        "z": z,
    }
    table = pd.DataFrame(measures).sort_values(["z", "keyword"], ascending=[False, True])
    return table.astype(COLUMNS["keyness"]).reset_index(drop=True)


def _fill(counts: Floats) -> Floats:
    return np.where(counts == 0, 0.5, counts)


def _compare_likelihood(target: Floats, reference: Floats, sizes: Sequence[float]) -> Floats:
    """Compute G²: twice the sum of each count times the log of it over the expected one."""
    score = np.zeros_like(target)
    for counts, size in zip((target, reference), sizes, strict=True):
        expected = size * (target + reference) / sum(sizes)
        score += 2 * counts * np.log(_fill(counts) / expected)
    return np.maximum(score, 0)  # rounding takes equal rates below 0


def _compare_odds(
    target: Floats, reference: Floats, sizes: Sequence[float], prior: Floats, prior_words: float
) -> tuple[Floats, Floats]:
    """Compute the difference of the log-odds under the prior, and its z-score."""
    first, second = target + prior, reference + prior
    # Where a side has no other word at all, half a one stands for the rest.
    odds = np.log(first / np.maximum(sizes[0] + prior_words - first, 0.5))
    odds -= np.log(second / np.maximum(sizes[1] + prior_words - second, 0.5))
    return odds, odds / np.sqrt(1 / first + 1 / second)


@lru_cache(maxsize=10_000)
def _test_split(target: int, reference: int, share: float) -> float:
    """Add up the probabilities of all splits of a sum that are as unlikely as this one."""
    if math.isnan(share):
        return math.nan
    n = target + reference
    k = np.arange(n + 1)
    ways = _log_factorials(n)
    logs = ways[n] - ways[k] - ways[n - k] + k * math.log(share) + (n - k) * math.log(1 - share)
    chances = np.exp(logs)
    return min(1.0, float(chances[chances <= chances[target] * _TIE].sum()))


def _log_factorials(highest: int) -> Floats:
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, highest + 1)))])


def _adjust(p: Floats) -> Floats:
    """Adjust for as many tests as there are rows, by Benjamini and Hochberg (1995)."""
    order = np.argsort(-p, kind="stable")  # the highest p first
    scaled = p[order] * len(p) / np.arange(len(p), 0, -1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled), 1)
    return adjusted
