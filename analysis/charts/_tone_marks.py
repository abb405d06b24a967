"""Marks and words that the charts of tone share."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from analysis._columns import INTERVAL
from analysis._wording import LABELS, PORTRAYED, clean, name_scorer, signed, write_interval
from analysis.charts import _canvas as canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INKS = (canvas.INK, "#808A96")
CLASSES = {name: PORTRAYED[label] for label, name in LABELS.items()}
SHAPES = ("o", "s", "^", "D", "v", "P")  # apart without colour too


def tell_means(names: Iterable[str], table: pd.DataFrame) -> str:
    """Tell the mean, interval and n of each scorer, or each target, of a row."""
    parts = []
    numbers = table[[*INTERVAL, "n_scored"]].to_numpy("float64").tolist()
    for name, (mean, low, high, n) in zip(names, numbers, strict=True):
        said = "no score" if math.isnan(mean) else signed(mean)
        parts.append(f"{clean(name)} {said}{write_interval(low, high)}, n {n:.0f}")
    return ", ".join(parts)


def tell_scorers(row: str, table: pd.DataFrame) -> str:
    """Tell the mean, interval and n of each scorer of a row."""
    return f"{clean(row)}: {tell_means(table['scorer'].map(name_scorer), table)}"


def list_numbers(table: pd.DataFrame, row: str) -> str:
    """Write the n of a row, scorer by scorer."""
    numbers = table.loc[table["label"] == row, "n_scored"].fillna(0).astype("int64").tolist()
    return " / ".join(f"{n:,}" for n in numbers)


def draw_series(ax: Axes, table: pd.DataFrame, offset: float, number: int, name: str) -> None:
    """Draw one mark a row, with its interval where there is one, in a series' ink and shape.

    Hues are of speakers, and of well and badly: series have none.
    """
    color, shape = INKS[number % len(INKS)], SHAPES[number % len(SHAPES)]
    face = color if number % 4 < len(INKS) else canvas.PAPER
    for row, (mean, low, high) in enumerate(table[[*INTERVAL]].to_numpy("float64").tolist()):
        y = row + offset
        if not math.isnan(low):
            ax.plot([low, high], [y, y], color=color, linewidth=1.5, zorder=2, gid="interval")
        ax.plot([mean], [y], marker=shape, color=color, markersize=6, linestyle="none", zorder=3,
                markerfacecolor=face, label=name if row == 0 else None, gid="mean")  # fmt: skip


def name_series(ax: Axes, columns: int) -> None:
    """Name the series above the rows."""
    canvas.write_legend(ax, columns, handletextpad=0.2)


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
