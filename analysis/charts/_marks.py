"""The marks of each chart, drawn on given Axes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis._colors import mix
from analysis._columns import INTERVAL
from analysis._wording import say_percent
from analysis.charts._canvas import (
    INK,
    MUTED,
    PAPER,
    ROW,
    RULE,
    SMALL,
    TEXT,
    root_figure,
    write_legend,
    write_rows,
)
from analysis.charts._rows import fold, is_named

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

# How much of a colour a ground has at most: dark letters stay readable on half of any, also where
# a dark page turns the chart's lightness round.
FULL = 0.5
LEAST = 0.35  # of that, for the least that is seen as a colour at all
SHADES = {"direct": FULL, "mixed": 0.27, "indirect": 0.08}  # kind: how much of the colour
BAND = "#F4F5F7"
DIGIT = 0.05  # of the longest bar, for each digit that is written in a piece
GAP = "\u2003" * 2  # an SVG takes other spaces for one
FLAT = 5  # columns whose names fit side by side
STACKS = 24  # of dots from 0 to 1
SLANTED = 26  # letters of a slanted name at most


def column_rows(labels: Sequence[str]) -> float:
    """Measure how many rows the names of the columns are high."""
    if len(labels) <= FLAT:
        return 1.2
    longest = min(max(map(len, labels)), SLANTED)
    return 0.6 + longest * 0.62 * SMALL * math.sin(math.radians(40)) / 72 / ROW


def draw_matrix(ax: Axes, counts: pd.DataFrame, colors: Mapping[str, str]) -> None:
    """Draw counts as cells, deeper in colour where there are more; none where there is nothing.

    What is pooled has a grey of no depth: by its numbers all who are named would look alike.
    """
    rows, columns = ([is_named(str(name)) for name in names] for names in counts.axes)
    highest = max(int(counts.loc[rows, columns].to_numpy().max(initial=0)), 1)
    for row, (label, values) in enumerate(counts.iterrows()):
        for column, value in enumerate(values):
            if not value:
                continue
            named = rows[row] and columns[column]
            depth = FULL * (LEAST + (1 - LEAST) * value / highest)
            ground = mix(colors[str(label)], depth) if named else BAND
            ax.barh(row, 0.94, left=column - 0.47, height=0.86, color=ground, gid="cell")
            ax.text(
                column,
                row,
                f"{value:,}",
                ha="center",
                va="center",
                gid="count",
                color=INK if named else MUTED,
                fontsize=TEXT if named else SMALL,
                fontweight="bold" if named else "normal",
            )
    for row in range(1, len(rows)):
        ax.axhline(row - 0.5, color=RULE, linewidth=0.6, zorder=0.5)
    write_rows(ax, [str(label) for label in counts.index])
    write_columns(ax, [str(column) for column in counts.columns])


def write_columns(ax: Axes, labels: Sequence[str]) -> None:
    """Name the columns at the top, slanted where they are many."""
    slanted = len(labels) > FLAT
    ax.xaxis.tick_top()
    ax.set_xticks(
        range(len(labels)),
        [fold(label, SLANTED, lines=1) if slanted else fold(label, 14) for label in labels],
        rotation=40 if slanted else 0,
        ha="left" if slanted else "center",
        rotation_mode="anchor" if slanted else "default",
        color=INK,
        parse_math=False,
    )
    ax.tick_params(axis="x", length=0)
    ax.spines[:].set_visible(False)
    # Few columns keep a cell's shape and leave the rest of the width empty.
    ax.set_xlim(-0.5, max(len(labels), 3) - 0.5)


def draw_paragraphs(ax: Axes, paragraphs: pd.DataFrame) -> None:
    """Shade every other paragraph, number them, and mark the headings in a strip on top."""
    end = int(paragraphs["end"].max())
    body = paragraphs[paragraphs["part"] == "body"]
    for start, close in zip(body["start"][::2], body["end"][::2], strict=True):
        ax.axvspan(start, close, color=BAND, linewidth=0, zorder=0)
    for row in ax.get_yticks():
        ax.axhline(row, color=RULE, linewidth=0.6, zorder=0.6)
    step = -(-len(body) // 12)
    centers = ((body["start"] + body["end"]) / 2).tolist()
    ax.set_xticks(centers[::step], [str(n) for n in range(1, len(body) + 1, step)])
    ax.tick_params(axis="x", length=0)
    _mark_headings(ax, paragraphs[paragraphs["part"] != "body"], end)
    signs = {text.get_text() for text in ax.texts}
    ax.set_xlabel("Paragraph, as wide as it is long" + ("; § a heading" if "§" in signs else ""))
    ax.set_xlim(0, end)
    ax.set_ylim(ax.get_ylim()[0], -1.65)


def _mark_headings(ax: Axes, headings: pd.DataFrame, end: int) -> None:
    starts = [*headings["start"].tolist(), end]
    inches = ax.get_position().width * root_figure(ax).get_figwidth() - 1.2  # names take some
    letters = inches * 72 / (0.55 * SMALL)  # that fit over the whole width
    for text, start, following in zip(headings["text"], starts, starts[1:], strict=False):
        ax.axvline(start, color=MUTED, linewidth=0.8, linestyle=(0, (2, 2)), zorder=0.5)
        width = int(letters * (following - start) / end)
        whole = width >= max(7, *map(len, text.split()))  # no word broken
        words = fold(text, width, lines=3) if whole else "§"
        ax.annotate(
            words,
            (start, -1.6),
            (3, 0),
            textcoords="offset points",
            va="top",
            fontsize=SMALL,
            fontstyle="italic",
            color=MUTED,
        )


def draw_stacks(ax: Axes, kinds: pd.DataFrame, colors: Mapping[str, str]) -> None:
    """Draw a bar a speaker, a piece a kind, with its counts; who is nobody has a number only."""
    longest, n = find_longest(kinds), int(kinds.to_numpy().sum())
    for row, (label, values) in enumerate(kinds.iterrows()):
        color, left = colors[str(label)], 0
        if not is_named(str(label)):
            _write_pooled(ax, row, int(values.sum()), n)
            continue
        for kind, value in values.items():
            ground = mix(color, SHADES[str(kind)])
            ax.barh(row, value, left=left, height=0.62, color=ground, edgecolor=color, label=kind)
            if value >= DIGIT * len(f"{value:,}") * longest:
                ax.text(
                    left + value / 2,
                    row,
                    f"{value:,}",
                    ha="center",
                    va="center_baseline",
                    color=INK,
                    fontsize=SMALL,
                )
            left += value
        ax.annotate(
            f"{left:,}",
            (left, row),
            (5, 0),
            textcoords="offset points",
            va="center_baseline",
            fontweight="bold",
        )


def find_longest(kinds: pd.DataFrame) -> int:
    """Find the most statements of a row that is one speaker's, or of all rows where none is."""
    sums = kinds.sum(axis=1)
    own = sums[[is_named(str(label)) for label in sums.index]]
    return int((own if len(own) else sums).max())


def _write_pooled(ax: Axes, row: int, number: int, n: int) -> None:
    """Write how many of `n` nobody by name has, where a bar would be that dwarfs each one's."""
    ax.annotate(
        f"{number:,} ({say_percent(number, n)} of all)",
        (0, row),
        (5, 0),
        textcoords="offset points",
        va="center_baseline",
        color=MUTED,
    )


def count_axis(ax: Axes, highest: int) -> None:
    """Count from zero in whole numbers."""
    step = next(s for s in _steps() if highest / s <= 6)
    ax.set_xlim(0, highest * 1.08)
    ax.set_xticks(range(0, highest + 1, step))
    ax.xaxis.grid(True, color=RULE, linewidth=0.6)
    ax.tick_params(axis="x", length=0)


def _steps() -> Iterator[int]:
    return (factor * 10**power for power in range(18) for factor in (1, 2, 5))


def center_on_zero(ax: Axes, reach: float = 1) -> None:
    """Let the axis run from -1 to +1, in each chart alike, or as far as `reach` past 0."""
    ax.set_xlim(-1.04 * reach, 1.04 * reach)
    ticks = [-reach, 0, reach]
    ax.set_xticks(ticks, [f"{tick:+g}".replace("-", "−") if tick else "0" for tick in ticks])
    ax.xaxis.grid(True, color=RULE, linewidth=0.6)
    ax.axvline(0, color=MUTED, linewidth=1, zorder=0.9)
    ax.tick_params(axis="x", length=0)
    shown = f", shown as far as ±{reach:g}" if reach < 1 else ""
    ax.set_xlabel(f"← more negative{GAP}more positive →\ntone, −1 to +1{shown}")


def shade_rows(ax: Axes, n: int) -> None:
    """Shade every other row, so that a mark is seen to belong to its row."""
    for row in range(0, n, 2):
        ax.axhspan(row - 0.5, row + 0.5, color=BAND, linewidth=0, zorder=0)


def draw_dots(ax: Axes, row: int, values: Sequence[float], color: str) -> None:
    """Draw each value as a dot, above the row's mean; dots that would hide each other stack."""
    taken: dict[int, int] = {}
    heights = []
    for value in values:
        place = round(value * STACKS)
        heights.append(taken.get(place, 0))
        taken[place] = heights[-1] + 1
    step = min(0.17, 0.42 / max(max(taken.values()) - 1, 1))
    ys = [row + 0.08 - step * height for height in heights]
    size = 30 if step > 0.1 else 18
    ax.scatter(values, ys, s=size, color=color, alpha=0.6, linewidths=0, zorder=2)


def draw_means(ax: Axes, table: pd.DataFrame) -> None:
    """Draw each row's mean, and its interval where there is one, beneath the dots."""
    numbers = table[[*INTERVAL]].to_numpy("float64").tolist()
    for row, (mean, low, high) in enumerate(numbers):
        y = row + 0.3
        if not math.isnan(low):
            ax.plot([low, high], [y, y], color=INK, linewidth=1.6, zorder=3, gid="interval")
        style = {"markersize": 5.5, "color": INK, "markeredgecolor": PAPER, "zorder": 4}
        ax.plot([mean], [y], marker="D", linestyle="none", gid="mean", **style)  # type: ignore[arg-type]


def draw_stances(ax: Axes, stances: Mapping[str, str], rows: int) -> None:
    """Name beneath the matrix the stance that neighbouring verbs share."""
    verbs = list(stances)
    for stance in dict.fromkeys(stance for stance in stances.values() if stance):
        columns = [verbs.index(verb) for verb in verbs if stances[verb] == stance]
        first, last = columns[0] - 0.42, columns[-1] + 0.42
        ax.plot([first, last], [rows - 0.38] * 2, color=MUTED, linewidth=1.2, clip_on=False)
        level = len(columns) * 9 < len(stance) * max(len(verbs), 5) / 6
        ax.annotate(
            stance,
            ((first + last) / 2, rows - 0.38),
            (0, -4),
            textcoords="offset points",
            ha="right" if level else "center",
            va="top",
            rotation=40 if level else 0,
            rotation_mode="anchor" if level else "default",
            fontsize=SMALL,
            color=MUTED,
            annotation_clip=False,
        )


def list_swatches(
    names: Iterable[str], grounds: Iterable[str], edges: Iterable[str]
) -> list[Artist]:
    """Make a small bar of each kind, to explain them by."""
    from matplotlib.patches import Patch

    kinds = zip(names, grounds, edges, strict=False)
    return [Patch(facecolor=ground, edgecolor=edge, label=name) for name, ground, edge in kinds]


def explain_kinds(ax: Axes, swatches: Sequence[Artist]) -> None:
    """Tell which depth of colour is which kind, above the bars."""
    write_legend(ax, len(swatches), handles=swatches, handlelength=1.1, handleheight=1.1)
