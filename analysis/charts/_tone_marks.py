"""Marks and words that the charts of tone share."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from analysis._colors import PALETTE, mix
from analysis._intervals import leaves_out_zero
from analysis._wording import clean, signed, tell_bounds
from analysis.charts import _canvas as canvas
from analysis.charts import _marks as marks
from analysis.charts._canvas import Words
from analysis.charts._rows import enumerate_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

POSITIVE, NEGATIVE = PALETTE[0], PALETTE[1]
NEUTRAL, STRONG = 0.33, 0.66  # a mean from which on a cell is coloured, and deeper
_ENDS = ("polarity_low", "polarity_high")
_COUNTS = ("n_negative", "n_neutral", "n_positive")
SHAPES = ("o", "s", "^", "D", "v", "P")  # apart without colour too


def word_chart(title: str, subtitle: str, told: Sequence[str]) -> Words:
    """Word a chart; where nothing is told there is nothing to show."""
    if not told:
        return canvas.word_nothing(title)
    return Words(title, subtitle, f"{title}.\n{subtitle}\n{enumerate_rows(told)}")


def tell_scorers(row: str, table: pd.DataFrame) -> str:
    """Tell the mean, interval and n of each scorer of a row."""
    columns = ["polarity", "polarity_low", "polarity_high", "n_scored"]
    parts = []
    numbers = table[columns].to_numpy("float64").tolist()
    for scorer, (mean, low, high, n) in zip(table["scorer"], numbers, strict=True):
        said = "no score" if math.isnan(mean) else signed(mean)
        interval = "" if math.isnan(low) else f" ({tell_bounds(low, high)})"
        parts.append(f"{clean(scorer)} {said}{interval}, n {n:.0f}")
    return f"{clean(row)}: {', '.join(parts)}"


def tell_targets(row: str, table: pd.DataFrame) -> str:
    """Tell the mean and n of each target of a row."""
    columns = ["polarity", "polarity_low", "polarity_high", "n_scored"]
    parts = []
    numbers = table[columns].to_numpy("float64").tolist()
    for target, (mean, low, high, n) in zip(table["target"], numbers, strict=True):
        interval = "" if math.isnan(low) else f" ({tell_bounds(low, high)})"
        parts.append(f"{clean(target)} {signed(mean)}{interval}, n {n:.0f}")
    return f"{clean(row)}: toward {', '.join(parts)}"


def list_numbers(table: pd.DataFrame, row: str) -> str:
    """Write the n of a row, scorer by scorer."""
    numbers = table.loc[table["label"] == row, "n_scored"].fillna(0).astype("int64").tolist()
    return " / ".join(f"{n:,}" for n in numbers)


def rank(table: pd.DataFrame, column: str) -> list[str]:
    """List the names with the most mentions, of equals those with the strongest tone."""
    weighed = table.assign(sum=table["polarity"] * table["n_scored"]).groupby(column, sort=False)
    sums = weighed[["n_scored", "sum"]].sum().assign(sum=lambda sums: sums["sum"].abs())
    ranked = sums.sort_values(["n_scored", "sum"], ascending=False, kind="stable")
    return [str(name) for name in ranked.index]


def draw_series(ax: Axes, table: pd.DataFrame, offset: float, number: int, name: str) -> None:
    """Draw one mark a row, with its interval where there is one, in a series' colour and shape."""
    columns = ["polarity", "polarity_low", "polarity_high"]
    color, shape = PALETTE[number % len(PALETTE)], SHAPES[number % len(SHAPES)]
    for row, (mean, low, high) in enumerate(table[columns].to_numpy("float64").tolist()):
        y = row + offset
        if not math.isnan(low):
            ax.plot([low, high], [y, y], color=color, linewidth=1.5, zorder=2, gid="interval")
        ax.plot([mean], [y], marker=shape, color=color, markersize=6, linestyle="none", zorder=3,
                label=name if row == 0 else None, gid="mean")  # fmt: skip


def write_legend(ax: Axes, columns: int) -> None:
    """Name the series above the rows."""
    ax.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=columns,
        frameon=False,
        fontsize=canvas.SMALL,
        handletextpad=0.2,
        borderpad=0,
        borderaxespad=0.3,
    )


class Tone(NamedTuple):
    """A cell of a matrix of tone.

    Attributes
    ----------
    mean : float
    n : int
        The mentions.
    side : int
        -1 where they are negative, 1 where positive, 0 where neither.
    sure : bool
        Whether the interval lies on that side of 0.
    """

    mean: float
    n: int
    side: int
    sure: bool


def read_tone(row: Mapping[Any, Any]) -> Tone:
    """Read the tone of a holder toward a target: a side where half of the labels are on it.

    >>> read_tone({"polarity": 0.35, "n_scored": 1, "polarity_low": None, "polarity_high": None,
    ...            "n_negative": 0, "n_neutral": 1, "n_positive": 0}).side
    0
    """
    mean, n = float(row["polarity"]), int(row["n_scored"])
    side = 0 if abs(mean) < NEUTRAL else 1 if mean > 0 else -1
    if set(_COUNTS) <= set(row):
        labels = [int(row[name]) for name in _COUNTS]
        side *= labels[side + 1] >= sum(labels) / 2
    low, high = (float("nan") if pd.isna(row[end]) else float(row[end]) for end in _ENDS)
    # The mean lies within, so that an interval without 0 is on its side.
    return Tone(mean, n, side, bool(side and leaves_out_zero(low, high)))


def draw_tones(ax: Axes, cells: Mapping[tuple[int, int], Tone], rows: int, columns: int) -> None:
    """Draw means as cells, each with its n; the others stay empty."""
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in cells:
                ax.barh(row, 0.94, left=column - 0.47, height=0.86, color=marks.BAND)
                continue
            tone = cells[row, column]
            hue = {1: POSITIVE, 0: canvas.RULE, -1: NEGATIVE}[tone.side]
            depth = marks.FULL * (1 if abs(tone.mean) >= STRONG else 0.5)
            ground = mix(hue, depth) if tone.side and tone.n > 1 else canvas.PAPER
            text = f"{signed(tone.mean)}\nn {tone.n:,}"
            draw_cell(ax, row, column, ground, text, edge=hue, bold=tone.sure)


def draw_cell(
    ax: Axes,
    row: int,
    column: int,
    ground: str,
    text: str,
    *,
    edge: str = "none",
    bold: bool = False,
) -> None:
    """Draw one cell of a matrix with its text."""
    width = 0.0 if edge == "none" else 1.2
    ax.barh(row, 0.94, left=column - 0.47, height=0.86, color=ground, gid="cell",
            edgecolor=edge, linewidth=width)  # fmt: skip
    ax.text(column, row, text, ha="center", va="center", color=canvas.INK,
            fontsize=canvas.SMALL, fontweight="bold" if bold else "normal")  # fmt: skip
