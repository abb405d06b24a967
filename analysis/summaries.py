"""Statements and frame hits to the tables that charts show, with denominators and intervals."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis._copies import leave_out_copies
from analysis._frames.voices import count_words_by_voice, rate_frames
from analysis._intervals import LEVEL, bound_mean, round_bounds
from analysis._tables import list_keys, sort_groups, take_table, value_error
from analysis._words import count_words
from analysis.language import find_foreign

__all__ = [
    "count_cues",
    "count_resolutions",
    "count_speaker_kinds",
    "count_words_by_voice",
    "rate_frames",
    "round_table",
    "summarize_speakers",
]

_KINDS = ("direct", "indirect", "mixed")
_SUMMARY_DTYPES = {
    "n_statements": "int64",
    "n_words": "int64",
    "n_articles": "int64",
    "n_direct": "int64",
    "n_indirect": "int64",
    "n_mixed": "int64",
    "n_scored": "int64",
    "polarity": "float64",
    "polarity_low": "float64",
    "polarity_high": "float64",
    "subjectivity": "float64",
    "share_zero": "float64",
}


def summarize_speakers(
    statements: pd.DataFrame,
    *,
    by: str | Sequence[str] = "speaker",
    level: float = LEVEL,
) -> pd.DataFrame:
    """Summarize the statements of each speaker, or of each side, kind or outlet.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with `article_id`, `content`, `kind`, `polarity`, `subjectivity`
        and the columns of `by`.
    by : str or list of str, default "speaker"
        Whose statements a row holds: "speaker", "affiliation", "speaker_kind", "cue_stance", …
    level : float, default 0.95
        How often an interval is to hold its mean: 0.95, or nearer to 1 where many are asked.

    Returns
    -------
    DataFrame
        One row per value of `by`, the most statements first. Unresolved statements are the last
        row, where `by` is missing.

        - `n_statements`, `n_articles`; `n_words` of their contents
        - `n_direct`, `n_indirect`, `n_mixed`: the statements by kind
        - `n_scored`: the statements with a polarity, over which the rest is computed; those
          flagged by `language` as not English are left out
        - `polarity`, `subjectivity`: means weighted by words
        - `polarity_low`, `polarity_high`: a 95% interval of the mean, NaN below six scored
          statements, or three whose score differs from the commonest one
        - `share_zero`: the share of scored statements whose polarity is exactly 0

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `by` is empty or names a column of the result, or `level` is not between 0 and 1.

    Notes
    -----
    The interval is Student's, with the standard error of a ratio of two sums (Cochran, Sampling
    Techniques, 1977, 2.11). It tells how much the mean hangs on which statements were found, not
    whether the scorer is right. Most scores are 0: of fewer or more equal statements it would hold
    the mean far less often than it says.

    The words of a statement that stands inside another are words of both: `n_words` of several
    rows may add up to more than was said.

    Examples
    --------
    >>> statements = pd.DataFrame({"article_id": "a", "speaker": ["Ada Roe", "Ada Roe", None],
    ...     "content": ["two words", "six words that weigh more here", "it"], "kind": "direct",
    ...     "polarity": [-0.8, 0.0, 0.5], "subjectivity": [1.0, 0.0, 1.0]})
    >>> summarize_speakers(statements)[["speaker", "n_statements", "n_words", "polarity"]]
       speaker  n_statements  n_words  polarity
    0  Ada Roe             2        8      -0.2
    1      NaN             1        1       0.5
    """
    keys = list_keys(by, _SUMMARY_DTYPES)
    needed = ["article_id", "content", "kind", "polarity", "subjectivity"]
    statements = take_table(statements, [*keys, *needed], parameter="statements")
    if not 0 < level < 1:
        raise value_error("level", level, "between 0 and 1", "0.95 is usual")
    statements = leave_out_copies(statements).reset_index(drop=True)
    number = statements.groupby(keys, dropna=False, sort=False, observed=True).ngroup()
    measures = _measure(statements).assign(number=number)
    table = statements.loc[~number.duplicated(), keys].reset_index(drop=True)
    summary = _average(measures).join(_bound_means(measures, level))[[*_SUMMARY_DTYPES]]
    dtypes = statements[keys].dtypes.to_dict() | _SUMMARY_DTYPES
    table = table.join(summary)[list(dtypes)].astype(dtypes)
    return sort_groups(table, keys, table["n_statements"])


def round_table(table: pd.DataFrame) -> pd.DataFrame:
    """Round a table to two digits to be shown, and its intervals outward.

    Parameters
    ----------
    table : DataFrame
        As the summaries give it.

    Returns
    -------
    DataFrame
        The same rows; columns that end in `_low` are rounded down, in `_high` up, so that no
        interval is shown narrower than it is.

    Raises
    ------
    TypeError
        If `table` is no DataFrame.

    Examples
    --------
    >>> table = pd.DataFrame({"tone": [0.126], "tone_low": [0.004], "tone_high": [0.241]})
    >>> round_table(table).values.tolist()
    [[0.13, 0.0, 0.25]]
    """
    table = take_table(table, [], parameter="table")
    shown = table.round(2)
    for place, end in enumerate(("_low", "_high")):
        for name in [column for column in table if str(column).endswith(end)]:
            shown[name] = [round_bounds(value, value)[place] for value in table[name]]
    return shown


def count_resolutions(statements: pd.DataFrame, *, by: str = "resolved_by") -> pd.DataFrame:
    """Count how the speakers of statements were found, or their sides.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with the column that `by` names.
    by : str, default "resolved_by"
        "affiliation_by" for the sides.

    Returns
    -------
    DataFrame
        One row per value of that column: `n` statements and their `share` of all, the most
        frequent first, the missing (unresolved, or without a side) last.

    Raises
    ------
    KeyError
        If the column is absent.

    Examples
    --------
    >>> count_resolutions(pd.DataFrame({"resolved_by": ["pronoun", "surname", "pronoun", None]}))
      resolved_by  n  share
    0     pronoun  2   0.50
    1     surname  1   0.25
    2         NaN  1   0.25
    """
    counts = _count_rows(statements, [by])
    return counts.assign(share=counts["n"] / max(1, counts["n"].sum()))


def count_speaker_kinds(statements: pd.DataFrame) -> pd.DataFrame:
    """Count the statements of persons, bodies, anonymous sources, and of nobody resolved.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with `speaker_kind`.

    Returns
    -------
    DataFrame
        One row per value of `speaker_kind`: `n` statements and their `share` of all, the most
        frequent first, the unresolved (missing) last. The share of "anonymous" is how much rests
        on sources that nobody can ask.

    Raises
    ------
    KeyError
        If the column is absent.

    Examples
    --------
    >>> count_speaker_kinds(pd.DataFrame({"speaker_kind": ["anonymous", "person", "person", None]}))
      speaker_kind  n  share
    0       person  2   0.50
    1    anonymous  1   0.25
    2          NaN  1   0.25
    """
    return count_resolutions(statements, by="speaker_kind")


def count_cues(statements: pd.DataFrame, *, by: str | Sequence[str] = "speaker") -> pd.DataFrame:
    """Count the reporting verbs with which each speaker is quoted.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with `cue_lemma`, `cue_stance` and the columns of `by`.
    by : str or list of str, default "speaker"
        Whose verbs are counted.

    Returns
    -------
    DataFrame
        One row per value of `by` and verb (`cue_lemma`, `cue_stance`; missing where a statement
        has no verb): `n` statements, the most frequent first.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `by` is empty, or names a column of the result.

    Examples
    --------
    >>> statements = pd.DataFrame({"speaker": "Ada Roe", "cue_lemma": ["say", "accuse", "say"],
    ...                            "cue_stance": ["neutral", "accuse", "neutral"]})
    >>> count_cues(statements)
       speaker cue_lemma cue_stance  n
    0  Ada Roe       say    neutral  2
    1  Ada Roe    accuse     accuse  1
    """
    made = ["cue_lemma", "cue_stance"]
    return _count_rows(statements, [*list_keys(by, [*made, "n"]), *made])


def _count_rows(statements: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    statements = take_table(statements, keys, parameter="statements")
    groups = (
        leave_out_copies(statements)
        .assign(n=1)
        .groupby(keys, dropna=False, sort=False, observed=True)
    )
    counts = groups["n"].sum().reset_index()
    return sort_groups(counts, keys, counts["n"])


def _measure(statements: pd.DataFrame) -> pd.DataFrame:
    """Give what each statement adds to its row, in an order that its values decide.

    Floats add up differently in another order: so the order of the statements does not matter.
    """
    n_words = statements["content"].fillna("").map(count_words).astype("int64")
    polarity = statements["polarity"].astype("float64").where(n_words > 0)
    # What is in another language has no score; its 0 only keeps the column free of guesses.
    polarity = polarity.mask(find_foreign(statements))
    subjectivity = statements["subjectivity"].astype("float64").where(polarity.notna())
    kinds = {
        f"n_{kind}": statements["kind"].eq(kind).fillna(False).astype("int64") for kind in _KINDS
    }
    measures = pd.DataFrame(
        {
            "article_id": statements["article_id"],
            "n_statements": 1,
            "n_words": n_words,
            **kinds,
            "n_scored": polarity.notna().astype("int64"),
            "n_zero": polarity.eq(0).astype("int64"),
            "value": polarity,
            "polarity": polarity * n_words,
            "polarity_weight": n_words.where(polarity.notna(), 0),
            "subjectivity": subjectivity * n_words,
            "subjectivity_weight": n_words.where(subjectivity.notna(), 0),
        }
    )
    return measures.sort_values(["value", "subjectivity", "n_words"])


def _average(measures: pd.DataFrame) -> pd.DataFrame:
    """Give counts and means, one row per number."""
    rows = measures.groupby("number")
    sums = rows.sum(numeric_only=True)
    return sums.assign(
        n_articles=rows["article_id"].nunique(),
        polarity=sums["polarity"] / sums["polarity_weight"],
        subjectivity=sums["subjectivity"] / sums["subjectivity_weight"],
        share_zero=sums["n_zero"] / sums["n_scored"],
    )


def _bound_means(measures: pd.DataFrame, level: float) -> pd.DataFrame:
    """Give the interval of each mean polarity, one row per number that has one."""
    scored = measures[measures["n_scored"] > 0]
    bounds = {
        number: bound_mean(
            group["value"].to_numpy(), group["n_words"].to_numpy("float64"), level=level
        )
        for number, group in scored.groupby("number")
    }
    columns = ["polarity_low", "polarity_high"]
    return pd.DataFrame.from_dict(bounds, orient="index", columns=columns)
