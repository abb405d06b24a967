"""The words of every chart: title, the line beneath, and the chart told in full."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from analysis._columns import INTERVAL
from analysis._intervals import MIN_APART, MIN_ROWS
from analysis._wording import clean, say_count, signed, write_interval
from analysis.charts._canvas import Words, word_chart
from analysis.charts._rows import is_named, join_words

# Which rows have no interval.
BOUNDED = f"none under {MIN_ROWS} scores, or where fewer than {MIN_APART} differ from the commonest"


def word_ribbon(
    labels: pd.Series,
    rows: list[str],
    spans: pd.Series,
    paragraphs: pd.DataFrame,
    pooled: str,
    *,
    which: str = "the article",
) -> Words:
    """Word the ribbon: who speaks in which paragraphs of which article."""
    body = paragraphs[paragraphs["part"] == "body"].reset_index(drop=True)
    n = f"n = {say_count(len(labels), 'statement')} in {say_count(len(body), 'paragraph')}."
    told = []
    for row in rows:
        starts = [start for pieces in spans[labels == row] for start, _ in pieces]
        places = sorted({_place(body, start) for start in starts} - {0})
        where = f" (paragraphs {', '.join(map(str, places))})" if places else ""
        told.append(f"{clean(row)} {(labels == row).sum()}{where}")
    subtitle = join_words("Each block is what one statement attributes to a speaker;", n, pooled)
    return word_chart(f"Who speaks where in {which}", subtitle, told)


def word_speakers(kinds: pd.DataFrame, pooled: str) -> Words:
    """Word the counts by kind; a speaker who alone leads makes the title."""
    totals = kinds.sum(axis=1)
    n = int(totals.sum())
    named = totals[[is_named(row) for row in totals.index]]
    title = "Statements of each speaker"
    if len(named) > 1 and named.iloc[0] > totals.drop(named.index[0]).max():
        title = f"{clean(named.index[0])} speaks most: {named.iloc[0]:,} of {n:,} statements"
    told = [
        f"{clean(row)} {sum(values)} ({_list_kinds(values, kinds.columns)})"
        for row, values in zip(kinds.index, kinds.to_numpy().tolist(), strict=True)
    ]
    how = "In quotation marks: all of it (direct), a part (mixed), nothing (indirect);"
    return word_chart(title, join_words(how, f"n = {n:,}.", pooled), told)


def word_polarity(table: pd.DataFrame, by: str, unscored: int, pooled: str) -> Words:
    """Word the means and intervals."""
    whom = "speaker" if by == "speaker" else "side"
    how = "Dot: a statement. Diamond: their mean, by words. Line: its 95% interval;"
    told = [
        f"{clean(row)} {_mean(mean, low, high)}n {n:.0f}"
        for row, (mean, low, high, n) in _numbers(table)
    ]
    return word_chart(
        f"The tone of each {whom}’s words",
        join_words(how, f"n = {int(table['n'].sum()):,}.", pooled),
        told,
        f"Tone runs from −1 (negative) to +1 (positive). Intervals: {BOUNDED}.",
        f"{say_count(unscored, 'statement')} without a score." if unscored else "",
        "" if by == "speaker" else "A side pools all who belong to it, opponents too.",
    )


def word_matrix(title: str, subtitle: str, counts: pd.DataFrame, *notes: str) -> Words:
    """Word a matrix: what each row holds."""
    told = []
    for row, values in counts.iterrows():
        held = [f"{clean(name)} {value}" for name, value in values.items() if value]
        told.append(f"{clean(row)}: {', '.join(held) or 'none'}")
    return word_chart(title, subtitle, told if counts.to_numpy().sum() else [], *notes)


def note_means(table: pd.DataFrame) -> list[str]:
    """Write mean and n of each row for the chart's margin."""
    return [
        f"{n:.0f}" if math.isnan(mean) else f"{signed(mean)}, {n:.0f}"
        for _, (mean, *_, n) in _numbers(table)
    ]


def _list_kinds(values: list[int], kinds: pd.Index) -> str:
    return ", ".join(f"{value} {kind!s}" for value, kind in zip(values, kinds, strict=True))


def _numbers(table: pd.DataFrame) -> Iterator[tuple[object, list[float]]]:
    """Give mean, low, high and n of each row."""
    columns = table[[*INTERVAL, "n"]].to_numpy("float64")
    return zip(table.index, columns.tolist(), strict=True)


def _mean(mean: float, low: float, high: float) -> str:
    return "" if math.isnan(mean) else f"mean {signed(mean)}{write_interval(low, high)}, "


def _place(body: pd.DataFrame, start: int) -> int:
    """Find the number of the paragraph that holds a position, 0 where none does."""
    inside = body.index[(body["start"] <= start) & (start < body["end"])]
    return int(inside[0]) + 1 if len(inside) else 0
