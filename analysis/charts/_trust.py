"""Charts of trust: scorers against labelled sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis._colors import ONE, mix
from analysis._columns import INTERVAL
from analysis._tables import require_columns
from analysis._wording import LABELS, clean, name_scorer
from analysis.charts import _canvas as canvas
from analysis.charts import _marks as marks
from analysis.charts._canvas import word_chart
from analysis.charts._figures import draw
from analysis.charts._regions import Names, add_region
from analysis.charts._tone_marks import CLASSES, draw_cell, draw_series, name_series

if TYPE_CHECKING:
    from matplotlib.axes import Axes


# Room that a size needs below an interval, as a share of the axis.
_ROOM = 0.07


def plot_measures(measures: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Plot how well each scorer tells badly, neutral and well.

    Parameters
    ----------
    measures : DataFrame
        As from `measure_labels`: `split`, `scorer`, `n`, `macro_f1`, `macro_f1_low`,
        `macro_f1_high`.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        One row per scorer, a mark and its 95% interval a split, in percent.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> measures = pd.DataFrame({"split": ["dev"], "scorer": ["mine"], "n": [90],
    ...     "macro_f1": [0.5], "macro_f1_low": [0.4], "macro_f1_high": [0.6]})
    >>> alt_text(plot_measures(measures)).splitlines()[-1]
    'mine: dev 50 (40 to 60).'
    """
    columns = ["macro_f1", "macro_f1_low", "macro_f1_high"]
    require_columns(measures, ["split", "scorer", "n", *columns], parameter="measures")
    table = measures.assign(**{column: 100 * measures[column] for column in columns})
    rows = table["scorer"].drop_duplicates().tolist()
    splits = table.groupby("split", sort=False)["n"].first()
    sizes = ", ".join(f"{n:,} ({split})" for split, n in splits.items())
    sizes = sizes if len(splits) > 1 else f"{splits.sum():,}"
    words = word_chart(
        "How well each scorer agrees with labels given by hand",
        "Mark: macro-F1. Line: its 95% interval. Dashed: guessing each class as often as people "
        f"gave it; n = {sizes} labelled mentions.",
        [_tell_measures(row, table[table["scorer"] == row]) for row in rows],
        "Macro-F1 in percent: the mean over badly, neutral and well.",
    )
    with draw(ax, words, rows=rows, extra=1.4, spread=1 + 0.35 * len(splits)) as drawn:
        if not rows:
            canvas.write_nothing(drawn, "No scorer was measured.")
            return drawn
        canvas.write_rows(drawn, list(map(name_scorer, rows)))
        drawn.set_xlim(0, 100)
        # 2pq / (p + q) with q = p is p, and the three add up to 1, whatever they are.
        drawn.axvline(100 / 3, color=canvas.MUTED, linewidth=1, linestyle="--", zorder=0.9)
        drawn.xaxis.grid(True, color=canvas.RULE, linewidth=0.6)
        drawn.set_xlabel("Macro-F1 (%)")
        named = dict(zip(columns, INTERVAL, strict=True))
        for number, split in enumerate(splits.index):
            part = table[table["split"] == split].set_index("scorer").reindex(rows)
            offset = (number - (len(splits) - 1) / 2) * 0.24
            draw_series(drawn, part.rename(columns=named), offset, number, str(split))
            for row, scorer in enumerate(rows):
                place: dict[str, Names] = {"split": [str(split)], "scorer": [scorer]}
                reach = 0.12 if len(splits) > 1 else 0.48
                down = (row + offset - reach, row + offset + reach)
                add_region(drawn, f"{name_scorer(scorer)}: {split}", "labelled", place, down=down)
        if len(splits) > 1:
            name_series(drawn, len(splits))
    return drawn


def plot_confusions(confusions: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Plot which class each scorer takes for which.

    Parameters
    ----------
    confusions : DataFrame
        As from `count_confusions`: `scorer`, `gold`, `negative`, `neutral`, `positive`, `n`.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        One row per scorer and labelled class; the cells of a row are what the scorer says.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> confusions = pd.DataFrame({"scorer": ["mine"], "gold": ["negative"], "negative": [1],
    ...                            "neutral": [2], "positive": [0], "n": [3]})
    >>> alt_text(plot_confusions(confusions)).splitlines()[-1]
    'mine, badly: 1 said badly, 2 neutral, 0 well.'
    """
    names = list(LABELS.values())
    require_columns(confusions, ["scorer", "gold", *names, "n"], parameter="confusions")
    pairs = list(zip(confusions["scorer"], confusions["gold"], strict=True))
    rows = [f"{name_scorer(scorer)}: {CLASSES[gold]}" for scorer, gold in pairs]
    counts = confusions[names].to_numpy()
    told = [
        f"{clean(name_scorer(scorer))}, {CLASSES[gold]}: {a} said badly, {b} neutral, {c} well"
        for (scorer, gold), (a, b, c) in zip(pairs, counts.tolist(), strict=True)
    ]
    words = word_chart(
        "Labels given by hand (rows) and what each scorer says (columns)",
        "Mentions; the deeper the colour, the larger the share of the row. Framed: agreement."
        + _count_targets(confusions),
        told,
    )
    with draw(ax, words, rows=rows, extra=marks.column_rows(names), spread=0.95) as drawn:
        if not rows:
            canvas.write_nothing(drawn, "No scorer was measured.")
            return drawn
        for row, ((_, gold), values) in enumerate(zip(pairs, counts.tolist(), strict=True)):
            for column, value in enumerate(values):
                share = value / max(sum(values), 1)
                ground = mix(ONE, marks.FULL * share)
                edge = canvas.INK if names[column] == gold else "none"
                draw_cell(drawn, row, column, ground, f"{value:,}", edge=edge)
        _note_confusions(drawn, confusions)
        canvas.write_rows(drawn, rows)
        marks.write_columns(drawn, list(CLASSES.values()))
        for row in range(3, len(rows), 3):
            drawn.axhline(row - 0.5, color=canvas.INK, linewidth=0.8)
    return drawn


def plot_calibration(calibration: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Plot whether the network is right as often as it is sure.

    Parameters
    ----------
    calibration : DataFrame
        As from `measure_calibration`: `scorer`, `tenth`, `n`, `confidence`, `right`, `right_low`,
        `right_high`.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        One mark per tenth of confidence, with its 95% interval and n.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> calibration = pd.DataFrame({"scorer": ["mine"], "tenth": [8], "n": [20],
    ...     "confidence": [0.85], "right": [0.8], "right_low": [0.6], "right_high": [0.9]})
    >>> alt_text(plot_calibration(calibration)).splitlines()[-1]
    'Confidence 85%: 80% right (60 to 90), n 20.'
    """
    columns = ["n", "confidence", "right", "right_low", "right_high"]
    require_columns(calibration, ["scorer", "tenth", *columns], parameter="calibration")
    points = calibration[columns].to_numpy("float64").tolist()
    bands = zip(calibration["scorer"].astype(str), calibration["tenth"], strict=True)
    told = [
        f"Confidence {100 * sure:.0f}%: {100 * right:.0f}% right ({100 * low:.0f} to "
        f"{100 * high:.0f}), n {n:.0f}"
        for n, sure, right, low, high in points
    ]
    words = word_chart(
        "Is the network right as often as it is sure?",
        f"Mark: share right. Line: its 95% interval; n = {int(calibration['n'].sum()):,}. On the "
        f"dashed line: right exactly as often as sure."
        f"{_tell_too_sure([(sure, right, high) for _, sure, right, _, high in points])}",
        told,
    )
    with draw(ax, words, rows=[""] * 9) as drawn:
        if not points:
            canvas.write_nothing(drawn, "Nothing was scored with a confidence.")
            return drawn
        drawn.plot([0, 100], [0, 100], color=canvas.MUTED, linewidth=1, linestyle="--")
        for (scorer, tenth), (n, sure, right, low, high) in zip(bands, points, strict=True):
            x = 100 * sure
            drawn.plot([x, x], [100 * low, 100 * high], color=canvas.INK, linewidth=1.4)
            drawn.plot([x], [100 * right], marker="o", color=ONE, clip_on=False)
            where: dict[str, Names] = {"scorer": [scorer], "tenth": [int(tenth)]}
            add_region(drawn, f"confidence {x:.0f}%", "labelled", where, across=(x - 2, x + 2))
            # Below an interval that ends on the axis the size would stand among its numbers.
            above = low < _ROOM
            end, offset, side = (high, 3, "bottom") if above else (low, -3, "top")
            drawn.annotate(f"n {n:.0f}", (x, 100 * end), (0, offset), va=side, ha="center",
                           textcoords="offset points", fontsize=canvas.SMALL,
                           color=canvas.MUTED)  # fmt: skip
        drawn.set_xlim(30, 102)
        drawn.set_ylim(0, 105)
        drawn.yaxis.grid(True, color=canvas.RULE, linewidth=0.6)
        drawn.set_xlabel("Probability of its answer (%)")
        drawn.set_ylabel("Right (%)")
    return drawn


def _count_targets(confusions: pd.DataFrame) -> str:
    """Tell how many mentions each scorer was asked for."""
    sizes = confusions.groupby("scorer")["n"].sum().unique().tolist()
    return f" n = {sizes[0]:,} for each scorer." if len(sizes) == 1 else ""


def _tell_too_sure(points: Sequence[tuple[float, float, float]]) -> str:
    """Tell where a confidence is past the whole interval of the share right; empty where nowhere.

    >>> _tell_too_sure([(0.95, 0.8, 0.9), (0.55, 0.5, 0.6), (0.45, 0.6, 0.7)])
    ' The whole interval lies below it at 1 of 3 marks: too sure there, by 15 points.'
    """
    gaps = [round(100 * (sure - right)) for sure, right, high in points if sure > high]
    if not gaps:
        return ""
    least, most = min(gaps), max(gaps)
    reach = f"{least} to {most}" if least < most else f"{most}"
    return (
        f" The whole interval lies below it at {len(gaps)} of {len(points)} marks: too sure "
        f"there, by {reach} points."
    )


def _note_confusions(ax: Axes, confusions: pd.DataFrame) -> None:
    """Note which labelled targets each cell counts."""
    numbers = {name: number for number, name in LABELS.items()}
    for row, values in enumerate(confusions.to_dict("records")):
        scorer, gold = str(values["scorer"]), str(values["gold"])
        for column, (label, said) in enumerate(LABELS.items()):
            where: dict[str, Names] = {
                "scorer": [scorer],
                "gold": [numbers[gold]],
                "label": [label],
            }
            across, down = (column - 0.47, column + 0.47), (row - 0.43, row + 0.43)
            if values[said]:
                name = f"{name_scorer(scorer)}: {CLASSES[gold]}, called {CLASSES[said]}"
                add_region(ax, name, "labelled", where, across=across, down=down)


def _tell_measures(scorer: str, measured: pd.DataFrame) -> str:
    columns = ["macro_f1", "macro_f1_low", "macro_f1_high"]
    numbers = measured[columns].to_numpy("float64").tolist()
    parts = [
        f"{clean(split)} {mean:.0f}" + ("" if math.isnan(low) else f" ({low:.0f} to {high:.0f})")
        for split, (mean, low, high) in zip(measured["split"], numbers, strict=True)
    ]
    return f"{clean(name_scorer(scorer))}: {', '.join(parts)}"
