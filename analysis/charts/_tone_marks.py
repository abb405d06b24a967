"""Marks and words that the charts of tone share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from analysis._wording import LABELS, PORTRAYED, clean, name_scorer, signed, write_interval
from analysis.charts import _canvas as canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INKS = (canvas.INK, "#808A96")
CLASSES = {name: PORTRAYED[label] for label, name in LABELS.items()}
SHAPES = ("o", "s", "^", "D", "v", "P")  # apart without colour too


def tell_scorers(row: str, table: pd.DataFrame) -> str:
    """Tell the mean, interval and n of each scorer of a row."""
    columns = ["polarity", "polarity_low", "polarity_high", "n_scored"]
    parts = []
    numbers = table[columns].to_numpy("float64").tolist()
    for scorer, (mean, low, high, n) in zip(table["scorer"], numbers, strict=True):
        said = "no score" if math.isnan(mean) else signed(mean)
        interval = write_interval(low, high)
        parts.append(f"{clean(name_scorer(scorer))} {said}{interval}, n {n:.0f}")
    return f"{clean(row)}: {', '.join(parts)}"


def list_numbers(table: pd.DataFrame, row: str) -> str:
    """Write the n of a row, scorer by scorer."""
    numbers = table.loc[table["label"] == row, "n_scored"].fillna(0).astype("int64").tolist()
    return " / ".join(f"{n:,}" for n in numbers)


def draw_series(ax: Axes, table: pd.DataFrame, offset: float, number: int, name: str) -> None:
    """Draw one mark a row, with its interval where there is one, in a series' ink and shape.

    Hues are of speakers, and of well and badly: series have none.
    """
    columns = ["polarity", "polarity_low", "polarity_high"]
    color, shape = INKS[number % len(INKS)], SHAPES[number % len(SHAPES)]
    face = color if number % 4 < len(INKS) else canvas.PAPER
    for row, (mean, low, high) in enumerate(table[columns].to_numpy("float64").tolist()):
        y = row + offset
        if not math.isnan(low):
            ax.plot([low, high], [y, y], color=color, linewidth=1.5, zorder=2, gid="interval")
        ax.plot([mean], [y], marker=shape, color=color, markersize=6, linestyle="none", zorder=3,
                markerfacecolor=face, label=name if row == 0 else None, gid="mean")  # fmt: skip


def write_legend(ax: Axes, columns: int) -> None:
    """Name the series above the rows."""
    ax.legend(
        loc="lower right",  # over the names at the left there is room
        bbox_to_anchor=(1, 1),
        ncols=columns,
        frameon=False,
        fontsize=canvas.SMALL,
        handletextpad=0.2,
        borderpad=0,
        borderaxespad=0.3,
    )


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
