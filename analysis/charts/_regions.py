"""Where in a chart each bar, row or cell lies, and which rows of a table it stands for.

A page lays links over these places; the figure itself is not changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis._copies import MARK
from analysis._formats import encode_table
from analysis.charts._canvas import root_figure
from analysis.language import ENGLISH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WHOLE = (float("-inf"), float("inf"))  # the whole width or height of the Axes
Names = Sequence[str | int | None]  # values of a column, None where it is missing
ORIGINAL: Mapping[str, Names] = {MARK: [None]}  # what a chart that leaves copies out counts
ENGLISH_ORIGINAL: Mapping[str, Names] = {**ORIGINAL, "language": [ENGLISH, None]}  # and scored


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
    present : tuple of str
        Columns in which no row has a missing value.
    """

    label: str
    table: str
    where: Mapping[str, Names]
    across: tuple[float, float]
    down: tuple[float, float]
    present: tuple[str, ...] = ()


def add_region(
    ax: Axes,
    label: str,
    table: str,
    where: Mapping[str, Names],
    *,
    across: tuple[float, float] = WHOLE,
    down: tuple[float, float] = WHOLE,
    present: Iterable[str] = (),
) -> None:
    """Note which rows a part of a chart stands for.

    Parameters
    ----------
    ax : Axes
        The chart.
    label, table, where, across, down, present
        As in `Region`.
    """
    region = Region(label, table, where, across, down, tuple(present))
    vars(ax).setdefault("analysis_regions", []).append(region)


def add_rows(
    ax: Axes,
    rows: Sequence[str],
    labels: pd.Series,
    names: pd.Series,
    *,
    only: Mapping[str, Names] = ORIGINAL,
    present: Iterable[str] = (),
) -> None:
    """Note for each row of a chart which statements stand behind it.

    `labels` are the chart's names of the rows, `names` the column they were made of.
    """
    for place, row in enumerate(rows):
        values, down = names_under(labels, names, row), (place - 0.48, place + 0.48)
        if values:
            where = {str(names.name): values, **only}
            add_region(ax, row, "statements", where, down=down, present=present)


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
                    {**rows[row], **columns[column], **ORIGINAL},
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


def select_rows(
    table: pd.DataFrame, where: Mapping[str, Names], present: Iterable[str] = ()
) -> pd.DataFrame:
    """Select the rows that a region stands for: one of the values in each column, None missing.

    A column that the table lacks is missing in each row: who knows no copies has none.

    Examples
    --------
    >>> table = pd.DataFrame({"speaker": ["Ada", None], "n": [1, 2]})
    >>> select_rows(table, {"speaker": [None]})["n"].tolist()
    [2]
    """
    kept = pd.Series(True, index=table.index)
    for column, values in where.items():
        named = [value for value in values if value is not None]
        cells = table[column] if column in table else pd.Series(None, index=table.index)
        if pd.api.types.is_datetime64_any_dtype(cells):
            cells = cells.dt.strftime("%Y-%m-%d")
        fits = cells.isin(named).fillna(False).astype(bool)
        kept &= fits | (cells.isna() if None in values else False)
    for column in present:
        kept &= table[column].notna()
    return table[kept]


def write_rows_behind(ax: Axes, rows: pd.DataFrame, path: Path) -> None:
    """Write those of the rows that some region stands for, as Parquet."""
    kept = pd.Series(False, index=rows.index)
    for region in list_regions(ax):
        kept[select_rows(rows, region.where, region.present).index] = True
    path.write_bytes(encode_table(rows[kept], ".parquet"))


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


_KEPT = ("label", "table", "where", "present")


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
