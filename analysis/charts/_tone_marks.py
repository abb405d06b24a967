"""Marks and words that the charts of tone share."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis._colors import PALETTE, mix
from analysis._wording import clean, signed
from analysis.charts import _canvas as canvas
from analysis.charts import _marks as marks
from analysis.charts._canvas import Words
from analysis.charts._rows import enumerate_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

POSITIVE, NEGATIVE = PALETTE[0], PALETTE[1]
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
        interval = "" if math.isnan(low) else f" ({signed(low)} to {signed(high)})"
        parts.append(f"{clean(scorer)} {said}{interval}, n {n:.0f}")
    return f"{clean(row)}: {', '.join(parts)}"


def tell_targets(row: str, table: pd.DataFrame) -> str:
    """Tell the mean and n of each target of a row."""
    columns = ["polarity", "polarity_low", "polarity_high", "n_scored"]
    parts = []
    numbers = table[columns].to_numpy("float64").tolist()
    for target, (mean, low, high, n) in zip(table["target"], numbers, strict=True):
        interval = "" if math.isnan(low) else f" ({signed(low)} to {signed(high)})"
        parts.append(f"{clean(target)} {signed(mean)}{interval}, n {n:.0f}")
    return f"{clean(row)}: toward {', '.join(parts)}"


def list_numbers(table: pd.DataFrame, row: str) -> str:
    """Write the n of a row, scorer by scorer."""
    numbers = table.loc[table["label"] == row, "n_scored"].fillna(0).astype("int64").tolist()
    return " / ".join(f"{n:,}" for n in numbers)


def rank(table: pd.DataFrame, column: str, limit: int) -> list[str]:
    """List the names with the most mentions, of equals those with the strongest tone."""
    weighed = table.assign(sum=table["polarity"] * table["n_scored"]).groupby(column, sort=False)
    sums = weighed[["n_scored", "sum"]].sum().assign(sum=lambda sums: sums["sum"].abs())
    ranked = sums.sort_values(["n_scored", "sum"], ascending=False, kind="stable")
    return [str(name) for name in ranked.index[:limit]]


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
    """A cell of a matrix of tone: mean, number, and whether its interval leaves 0 out."""

    mean: float
    n: int
    sure: bool


def draw_tones(ax: Axes, cells: Mapping[tuple[int, int], Tone], rows: int, columns: int) -> None:
    """Draw means as cells, deeper the farther from 0, each with its n; the others stay empty."""
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in cells:
                ax.barh(row, 0.94, left=column - 0.47, height=0.86, color=marks.BAND)
                continue
            mean, n, sure = cells[row, column]
            hue = POSITIVE if mean > 0 else NEGATIVE
            ground = mix(hue, marks.FULL * (0.12 + 0.88 * min(abs(mean), 1)))
            draw_cell(ax, row, column, ground, f"{signed(mean)}\nn {n:,}", bold=sure)


def draw_cell(
    ax: Axes,
    row: int,
    column: int,
    ground: str,
    text: str,
    *,
    framed: bool = False,
    bold: bool = False,
) -> None:
    """Draw one cell of a matrix with its text."""
    edge, width = (canvas.INK, 1.2) if framed else ("none", 0.0)
    ax.barh(row, 0.94, left=column - 0.47, height=0.86, color=ground, gid="cell",
            edgecolor=edge, linewidth=width)  # fmt: skip
    ax.text(column, row, text, ha="center", va="center", color=canvas.INK,
            fontsize=canvas.SMALL, fontweight="bold" if bold else "normal")  # fmt: skip
