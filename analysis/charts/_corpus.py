"""Charts of a corpus: who is quoted where, and how often frames are used over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from analysis._colors import ONE, assign_colors
from analysis._copies import leave_out_copies
from analysis._strangers import list_strangers
from analysis._tables import require_columns
from analysis._wording import clean, say_count
from analysis.charts import _canvas as canvas
from analysis.charts import _marks as marks
from analysis.charts import _words as wording
from analysis.charts._figures import draw
from analysis.charts._regions import ORIGINAL, Names, add_cells, add_region, names_under
from analysis.charts._rows import (
    NO_OUTLET,
    ROWS,
    color_rows,
    count_by,
    join_words,
    label_rows,
    order_rows,
    tell_pooled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMNS = 8
_LINES = 6
_HITS, _PERIODS = 5, 3  # of a frame, from which on there is a course over time


def plot_sources(
    statements: pd.DataFrame,
    *,
    limit: int = ROWS,
    colors: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot which outlets quote the same speakers, and how often.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with `speaker` and `outlet` (see `add_context`).
    limit, colors, ax
        As in `plot_ribbon`.

    Returns
    -------
    Axes
        One row per speaker whom two outlets or more quote, one column per outlet, the most
        statements first. Where nobody is quoted by two, the chart says so.

    Examples
    --------
    >>> said = pd.DataFrame({"speaker": ["Ada", "Ada", "Cy"], "outlet": ["Post", "Echo", "Post"]})
    >>> from analysis.charts import alt_text
    >>> alt_text(plot_sources(said)).splitlines()[-1]
    'Ada: Echo 1, Post 1.'
    """
    require_columns(statements, ["speaker", "outlet"], parameter="statements")
    every = leave_out_copies(statements)
    statements = _choose_shared(every)
    labels = label_rows(statements, "speaker", limit=limit)
    outlets = label_rows(statements, "outlet", missing=NO_OUTLET, limit=_COLUMNS)
    rows, columns = order_rows(labels), order_rows(outlets, missing=NO_OUTLET)
    counts = count_by(labels, outlets, rows, columns)
    told = wording.word_matrix(
        "Who is quoted where",
        join_words(
            "Statements of those whom two outlets or more quote, in each outlet;",
            f"n = {len(statements):,} of {len(every):,}.",
            tell_pooled(labels, statements["speaker"]),
        ),
        counts,
    )
    few = _tell_few_outlets(every["outlet"].dropna().unique().tolist(), len(every), len(rows))
    if few:
        told, rows = canvas.word_nothing("Who is quoted where"), []
    with draw(ax, told, rows=rows, columns=len(columns), extra=marks.column_rows(columns)) as drawn:
        if few:
            canvas.write_nothing(drawn, few)
            return drawn
        known = colors or assign_colors(every["speaker"], articles=every["outlet"])
        shades = color_rows(rows, known)
        marks.draw_matrix(drawn, counts, shades)
        add_cells(
            drawn,
            counts,
            "statements",
            rows=[{"speaker": names_under(labels, statements["speaker"], row)} for row in rows],
            columns=[
                {"outlet": names_under(outlets, statements["outlet"], name)} for name in columns
            ],
        )
    return drawn


def _choose_shared(statements: pd.DataFrame) -> pd.DataFrame:
    """Choose the statements of those whom two outlets or more quote, and who are somebody."""
    known = statements[~statements["speaker"].isin(list_strangers(statements))]
    outlets = known.groupby("speaker")["outlet"].transform("nunique")
    return known[outlets.gt(1).fillna(False).astype(bool)]


def _tell_few_outlets(outlets: Sequence[str], n: int, n_rows: int) -> str:
    """Say why outlets cannot be compared; empty where they can."""
    if not n:
        return "No statements were found."
    if not outlets:
        return "No article names its outlet, so that there is nothing to compare."
    if len(outlets) == 1:
        return f"{clean(outlets[0])} is the only outlet, so that there is nothing to compare."
    return "" if n_rows else f"Nobody is quoted by two of the {len(outlets):,} outlets."


def plot_timeline(
    rates: pd.DataFrame,
    *,
    names: Sequence[str] | None = None,
    colors: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot how often each frame is used over time, with the 95% Poisson interval of each rate.

    Parameters
    ----------
    rates : DataFrame
        What ``rate_frames(hits, words, by="period")`` returns, of tables with `add_context`.
    names : sequence of str, optional
        The frames to show, six at most; by default those with the most hits, of five or more in
        three periods or more.
    colors : mapping of str to str, optional
        Frame to "#RRGGBB".
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        One strip per frame, all with the same scale: a dot per period, and its interval, cut with
        an arrow where it leaves the scale. Periods without a word part the line. Where no frame
        has enough hits for a course over time, the chart says so.

    Examples
    --------
    >>> rates = pd.DataFrame({"period": pd.to_datetime(["2026-02-02", "2026-02-09", "2026-02-16"]),
    ...     "frame": "bad faith", "n_hits": [4, 1, 1], "n_words": 1000, "rate": [4.0, 1.0, 1.0],
    ...     "rate_low": [1.1, 0.0, 0.0], "rate_high": [10.2, 5.6, 5.6]})
    >>> from analysis.charts import alt_text
    >>> alt_text(plot_timeline(rates)).splitlines()[-1]
    'bad faith: 2026-02-02 4.0 (1.1 to 10.2), 4 in 1,000 words, 2026-02-09 1.0 (0.0 to 5.6), 1 in \
1,000 words, 2026-02-16 1.0 (0.0 to 5.6), 1 in 1,000 words.'
    """
    columns = ["period", "frame", "n_hits", "n_words", "rate", "rate_low", "rate_high"]
    require_columns(rates, columns, parameter="rates")
    dated = rates[rates["period"].notna() & rates["rate"].notna()].sort_values("period")
    hits = _count_hits(dated)
    enough = hits.index[(hits["n_hits"] >= _HITS) & (hits["periods"] >= _PERIODS)]
    wanted = list(names if names is not None else enough)
    shown = [str(name) for name in wanted if name in hits.index][:_LINES]
    few = _tell_few_periods(rates, hits, shown)
    shown = [] if few else sorted(shown) if names is None else shown
    dated = dated[dated["frame"].isin(shown)]
    # A strip is as high as three rows.
    strips = [name for name in shown for _ in range(3)]
    rare = [f"{clean(name)} ({n})" for name, n in hits["n_hits"].items() if n and name not in shown]
    with draw(ax, _word_timeline(dated, shown, rare), rows=strips, extra=0.8) as drawn:
        if few:
            canvas.write_nothing(drawn, few)
            return drawn
        hit = dated[dated["n_hits"] > 0]
        top = max(float(hit["rate_high"].max()) if len(hit) else 0.0, 1e-9) * 1.08
        shades = color_rows(shown, colors or dict.fromkeys(shown, ONE))
        for place, name in enumerate(shown):
            strip = dated[dated["frame"] == name]
            _draw_strip(drawn, strip, place, top, shades[name])
            _note_periods(drawn, strip, place)
        _finish_time(drawn, shown, dated)
    return drawn


def _count_hits(dated: pd.DataFrame) -> pd.DataFrame:
    """Count the hits of each frame and the periods that have any, the most hits first."""
    table = dated.assign(periods=(dated["n_hits"] > 0).astype("int64"))
    counts = table.groupby("frame", sort=False)[["n_hits", "periods"]].sum()
    return counts.sort_values("n_hits", ascending=False, kind="stable")


def _tell_few_periods(rates: pd.DataFrame, hits: pd.DataFrame, names: Sequence[str]) -> str:
    """Say why there is no course over time; empty where there is one."""
    if rates.empty:
        return "No keyword of any frame was found."
    periods = rates["period"].dropna().drop_duplicates()
    if periods.empty:
        return "No article has a date, so that there is no course over time."
    if len(periods) == 1:
        return f"All dates lie in one period ({periods.iloc[0]:%Y-%m-%d}): no course over time."
    if names:
        return ""
    found = hits[hits["n_hits"] > 0]
    if found.empty:
        return "No dated article has a frame."
    told = [
        f"“{clean(frame)}” has {say_count(n, 'hit')} in {say_count(periods, 'period')}"
        for frame, n, periods in found.head(_LINES).itertuples()
    ]
    return f"Too few hits for a course over time: {', '.join(told)}."


def _note_periods(ax: Axes, rows: pd.DataFrame, place: int) -> None:
    """Note which hits each dot of a frame counts."""
    from matplotlib.dates import date2num

    days = [float(day) for day in date2num(rows["period"].to_numpy())]  # type: ignore[no-untyped-call]
    reach = min([b - a for a, b in pairwise(days)], default=1.0) / 2
    for day, row in zip(days, rows.to_dict("records"), strict=True):
        if row["n_hits"]:
            start = f"{row['period']:%Y-%m-%d}"
            where: dict[str, Names] = {"frame": [row["frame"]], "period": [start], **ORIGINAL}
            label = f"{row['frame']}: {start}"
            across, down = (day - reach, day + reach), (-place, -place + 0.9)
            add_region(ax, label, "frames", where, across=across, down=down)


def _draw_strip(ax: Axes, rows: pd.DataFrame, place: int, top: float, color: str) -> None:
    """Draw one frame's rates, standing on a line of their own, with a scale beside it."""
    base, height = -float(place), 0.82
    days = rows["period"].to_numpy()
    low, high = (base + height * rows[f"rate_{end}"].to_numpy(float) / top for end in _ENDS)
    cut = high > base + height
    rates = rows["rate"].to_numpy(float)
    scaled = base + height * rates / top
    ax.axhline(base, color=canvas.RULE, linewidth=0.8, zorder=0)
    ax.vlines(days, low, high.clip(max=base + height), color=canvas.MUTED, linewidth=1, zorder=1.5)
    ax.plot(days[cut], [base + height] * int(cut.sum()), color=canvas.MUTED, linestyle="none",
            marker="^", markersize=4, zorder=1.5, gid="cut")  # fmt: skip
    for run in _list_runs(rows["period"]):
        ax.plot(rows["period"].to_numpy()[run], scaled[run], color=color, linewidth=1.6, zorder=2)
    ax.plot(rows["period"].to_numpy(), scaled, color=color, linestyle="none", marker="o",
            markersize=4, zorder=3, gid="rate")  # fmt: skip
    peak = int(rates.argmax())
    canvas.write_at_right(ax, base, "0")
    if rates[peak] > 0:
        ax.axhline(scaled[peak], color=canvas.RULE, linewidth=0.8, linestyle=(0, (2, 2)), zorder=0)
        canvas.write_at_right(ax, scaled[peak], f"{rates[peak]:.1f}")


_ENDS = ("low", "high")


def _list_runs(periods: pd.Series) -> list[slice]:
    """List the stretches of periods that follow each other without a gap."""
    days = periods.diff().dt.days.fillna(0).tolist()
    usual = min(days[1:], default=0)
    cuts = [place for place, gap in enumerate(days) if gap > 1.6 * usual]
    return [slice(a, b) for a, b in pairwise([0, *cuts, len(days)])]


def _finish_time(ax: Axes, names: Sequence[str], dated: pd.DataFrame) -> None:
    """Name the strips, and write the dates beneath."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    formatter = ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_formatter(formatter)
    ax.tick_params(axis="x", length=0)
    ax.xaxis.grid(True, color=canvas.RULE, linewidth=0.5)
    hits = dated.groupby("frame")["n_hits"].sum()
    told = [f"{clean(name)}\n{say_count(int(hits[name]), 'hit')}" for name in names]
    ax.set_yticks([-place + 0.3 for place in range(len(names))], told)
    ax.set_ylim(-len(names) + 0.85, 1.0)
    ax.margins(x=0.07)
    first, last = (f"{day:%Y-%m-%d}" for day in (dated["period"].min(), dated["period"].max()))
    ax.set_xlabel(f"Hits per 1,000 words, by each period’s first day\n{first} to {last}")


def _word_timeline(dated: pd.DataFrame, names: Sequence[str], rare: Sequence[str]) -> canvas.Words:
    title = "How often each frame is used over time"
    told = [
        f"{clean(name)}: "
        + ", ".join(
            f"{row.period:%Y-%m-%d} {row.rate:.1f} ({row.rate_low:.1f} to {row.rate_high:.1f}), "
            f"{row.n_hits:,} in {row.n_words:,} words"
            for row in dated[dated["frame"] == name].itertuples()
        )
        for name in names
    ]
    if not told:
        return canvas.word_nothing(title)
    words = int(dated.drop_duplicates("period")["n_words"].sum())
    return canvas.word_chart(
        title,
        join_words(
            "Dot: hits per 1,000 words of a period. Upright: 95% Poisson interval. "
            f"{words:,} words.",
            f"Not shown, with their hits: {', '.join(rare)}." if rare else "",
        ),
        told,
        "All strips have one scale; the highest rate of each stands at the right. The intervals "
        "are for hits that come one by one; an arrow stands where one goes on past the scale.",
    )
