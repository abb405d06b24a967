"""Where in a chart each bar, row or cell lies, and which rows of a table it stands for.

A page lays links over these places; the figure itself is not changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.charts._canvas import root_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WHOLE = (float("-inf"), float("inf"))  # the whole width or height of the Axes
Names = Sequence[str | None]  # values of a column, None where it is missing


@dataclass(frozen=True)
class Region:
    """A part of a chart and the rows behind it.

    Attributes
    ----------
    label : str
        What the part is: a speaker, or a voice and its frame.
    table : str
        The table that holds the rows.
    where : mapping of str to list
        Column to the values that the rows have in it, None for missing ones.
    across, down : tuple of float
        Left and right, top and bottom, in the Axes' data.
    """

    label: str
    table: str
    where: Mapping[str, Names]
    across: tuple[float, float]
    down: tuple[float, float]


def add_region(
    ax: Axes,
    label: str,
    table: str,
    where: Mapping[str, Names],
    *,
    across: tuple[float, float] = WHOLE,
    down: tuple[float, float] = WHOLE,
) -> None:
    """Note which rows a part of a chart stands for.

    Parameters
    ----------
    ax : Axes
        The chart.
    label, table, where, across, down
        As in `Region`.
    """
    vars(ax).setdefault("analysis_regions", []).append(Region(label, table, where, across, down))


def add_rows(
    ax: Axes, rows: Sequence[str], labels: pd.Series, names: pd.Series, **only: Names
) -> None:
    """Note for each row of a chart which statements stand behind it.

    `labels` are the chart's names of the rows, `names` the column they were made of.
    """
    for place, row in enumerate(rows):
        where = {str(names.name): names_under(labels, names, row), **only}
        add_region(ax, row, "statements", where, down=(place - 0.48, place + 0.48))


def add_cells(
    ax: Axes,
    counts: pd.DataFrame,
    table: str,
    *,
    rows: Sequence[Mapping[str, Names]],
    columns: Sequence[Mapping[str, Names]],
) -> None:
    """Note for each cell of a matrix that counts something which rows of a table it counts."""
    for row, (label, values) in enumerate(counts.iterrows()):
        for column, (name, value) in enumerate(values.items()):
            if value:
                add_region(
                    ax,
                    f"{label}: {name}",
                    table,
                    {**rows[row], **columns[column]},
                    across=(column - 0.47, column + 0.47),
                    down=(row - 0.43, row + 0.43),
                )


def list_regions(ax: Axes) -> list[Region]:
    """List the regions of a chart in the order they were added."""
    return list(vars(ax).get("analysis_regions", []))


def names_under(labels: pd.Series, names: pd.Series, row: str) -> list[str | None]:
    """List the values that a chart's row pools; None stands for missing ones.

    Examples
    --------
    >>> labels = pd.Series(["Ada", "(2 others)", "(2 others)", "(unresolved)"])
    >>> names = pd.Series(["Ada", "Cy", "Di", None], dtype="string")
    >>> names_under(labels, names, "(2 others)"), names_under(labels, names, "(unresolved)")
    (['Cy', 'Di'], [None])
    """
    values = names.loc[labels.index[labels == row]].drop_duplicates()
    return [None if pd.isna(value) else str(value) for value in values]


def write_regions(ax: Axes, path: Path) -> None:
    """Write the regions as JSON, each box as shares of the figure: left, top, width, height."""
    figure = root_figure(ax)
    figure.draw_without_rendering()  # the layout places the Axes only now
    width, height = figure.get_size_inches() * figure.dpi
    rows = []
    for region in list_regions(ax):
        left, right, top, bottom = _pixels(ax, region)
        box = [left / width, 1 - top / height, (right - left) / width, (top - bottom) / height]
        kept = {key: value for key, value in asdict(region).items() if key in _KEPT}
        rows.append({**kept, "box": [round(share, 5) for share in box]})
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


_KEPT = ("label", "table", "where")


def _pixels(ax: Axes, region: Region) -> tuple[float, float, float, float]:
    """Give left, right, top and bottom of a region in pixels, clipped to the Axes."""
    frame, place = ax.bbox, ax.transData.transform
    # Each side by itself: an endless one would make the other no number.
    xs = [place((side, 0))[0] if isfinite(side) else side for side in region.across]
    ys = [place((0, side))[1] if isfinite(side) else side for side in region.down]
    left, right = _clip(xs, frame.x0, frame.x1)
    bottom, top = _clip(ys, frame.y0, frame.y1)
    return left, right, top, bottom


def _clip(values: Sequence[float], least: float, most: float) -> tuple[float, float]:
    low, high = sorted(min(max(float(value), least), most) for value in values)
    return low, high
