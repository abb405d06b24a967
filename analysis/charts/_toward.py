"""The chart of who portrays whom how: a matrix of means, or a list of pairs where it were empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis._colors import BADLY, UNRESOLVED, WELL, mix
from analysis._columns import INTERVAL
from analysis._intervals import LEVEL, MIN_ROWS, mark_clear
from analysis._tables import require_columns, require_whole
from analysis._wording import clean, say_count, signed
from analysis.charts import _canvas as canvas
from analysis.charts import _marks as marks
from analysis.charts._figures import draw
from analysis.charts._regions import ENGLISH_ORIGINAL, WHOLE, Names, add_region
from analysis.charts._rows import ROWS, VOICES, fold, join_words, sink, tell_shown
from analysis.charts._tone_marks import CLASSES, draw_cell, tell_means

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = 10
WHO = 20  # letters of who speaks, in a pair's name
NEUTRAL = 0.33  # a mean from which on a cell is coloured
FILLED = 1 / 3  # of the cells of a matrix: with fewer it is a list
TITLE = "Who portrays whom how"
COUNTS = {f"n_{name}": word for name, word in CLASSES.items()}
GROUNDS = (mix(BADLY, marks.FULL), canvas.PAPER, mix(WELL, marks.FULL))
EDGES = (BADLY, canvas.MUTED, WELL)


def plot_toward(
    summary: pd.DataFrame, *, limit: int = ROWS, columns: int = COLUMNS, ax: Axes | None = None
) -> Axes:
    """Plot who portrays whom how.

    Parameters
    ----------
    summary : DataFrame
        As from `summarize_toward`: `holder`, `target`, `n_scored`, `polarity`, `polarity_low`,
        `polarity_high`; how many mentions are labelled which way (`n_negative`, `n_neutral`,
        `n_positive`) where it is told. Rows of who speaks of themselves are left out.
    limit, columns : int
        Holders and targets at most, those with the most mentions; first the targets of whom
        speakers speak. In a list of pairs, `limit` of speakers and half as many of the narrator.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        One row per holder, one column per target, a cell with mean and n where there is any:
        coloured by the mean, white within 0.33 of 0, a frame alone for a single mention; in bold
        where the 95% interval of a coloured cell leaves 0 out. Where few cells would hold
        anything and the labels are told, one row per pair instead, a bar of its mentions.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> summary = pd.DataFrame({"holder": ["Ada"], "target": ["Norway"], "n_scored": [3],
    ...     "polarity": [-0.5], "polarity_low": [-0.7], "polarity_high": [-0.2]})
    >>> alt_text(plot_toward(summary)).splitlines()[-1]
    'Ada: toward Norway −0.50 (−0.70 to −0.20), n 3.'
    """
    require_columns(summary, ["holder", "target", "n_scored", *INTERVAL], parameter="summary")
    require_whole("limit", limit, 1)
    require_whole("columns", columns, 1)
    own = (summary["holder"] == summary["target"]).fillna(False)
    scored = summary[(summary["n_scored"] > 0) & summary["target"].notna() & ~own]
    holders = scored["holder"].astype("string").fillna(UNRESOLVED)
    table = scored.assign(who=holders.map(lambda name: VOICES.get(name, name)))
    rows, targets = _choose_names(table, limit, columns)
    shown = table[table["who"].isin(rows) & table["target"].isin(targets)]
    themselves = _tell_themselves(summary.loc[own & (summary["n_scored"] > 0), "n_scored"])
    if set(COUNTS) <= set(table) and len(shown) < FILLED * len(rows) * len(targets):
        return _plot_pairs(table, limit, themselves, ax)
    left = int(table["n_scored"].sum() - shown["n_scored"].sum())
    words = canvas.word_chart(
        TITLE,
        join_words(
            "How a row speaks of a column: mean tone and n mentions, most first. From "
            f"±{NEUTRAL} on well is teal, badly gold; one mention is only framed.",
            themselves,
        ),
        [_tell_targets(row, shown[shown["who"] == row]) for row in rows],
        f"n = {shown['n_scored'].sum():,}; tone runs from −1 to +1.",
        _tell_bold(shown),
        "Narrator: the article’s own words outside statements.",
        f"Mentions of other names, not shown: {left:,}." if left else "",
    )
    extra = marks.column_rows(targets)
    with draw(ax, words, rows=rows, columns=len(targets), extra=extra, spread=1.3) as drawn:
        if not rows:
            canvas.write_nothing(drawn, "Nobody is portrayed by anybody else.")
            return drawn
        for _, pair in shown.assign(clear=mark_clear(shown)).iterrows():
            row, column = rows.index(pair["who"]), targets.index(pair["target"])
            _draw_tone(drawn, row, column, pair)
            across, down = (column - 0.47, column + 0.47), (row - 0.43, row + 0.43)
            _note_pair(drawn, pair, down, across)
        canvas.write_rows(drawn, rows)
        marks.write_columns(drawn, targets)
    return drawn


def _choose_names(table: pd.DataFrame, limit: int, columns: int) -> tuple[list[str], list[str]]:
    """Choose rows and columns of the matrix, no column without a cell."""
    spoken = table[~table["who"].isin(VOICES.values())]
    ranked = list(dict.fromkeys(_rank(spoken, "target") + _rank(table, "target")))
    rows = sink(_rank(table[table["target"].isin(ranked[:columns])], "who"))[:limit]
    known = set(table.loc[table["who"].isin(rows), "target"])
    return rows, [name for name in ranked if name in known][:columns]


def _rank(table: pd.DataFrame, column: str) -> list[str]:
    """List the names with the most mentions, of equals those with the strongest tone."""
    weighed = table.assign(sum=table["polarity"] * table["n_scored"]).groupby(column)
    sums = weighed[["n_scored", "sum"]].sum().assign(sum=lambda sums: sums["sum"].abs())
    ranked = sums.sort_values(["n_scored", "sum"], ascending=False, kind="stable")
    return [str(name) for name in ranked.index]


def _draw_tone(ax: Axes, row: int, column: int, pair: pd.Series) -> None:
    """Draw a mean and its n as a cell, coloured by the mean that it holds."""
    mean, n = float(pair["polarity"]), int(pair["n_scored"])
    side = 0 if abs(mean) < NEUTRAL else 1 if mean > 0 else -1
    ground = GROUNDS[side + 1] if n > 1 else canvas.PAPER
    # The mean lies within, so that an interval without 0 is on its side.
    sure = bool(side and pair["clear"])
    edge = EDGES[side + 1] if side else canvas.RULE
    draw_cell(ax, row, column, ground, f"{signed(mean)}\nn {n:,}", edge=edge, bold=sure)


def _tell_targets(row: str, table: pd.DataFrame) -> str:
    """Tell the mean and n of each target of a row."""
    return f"{clean(row)}: toward {tell_means(table['target'], table)}"


def _tell_bold(shown: pd.DataFrame) -> str:
    """Say what bold means, and in how many cells chance would print it; empty where it cannot."""
    tested = int(shown["polarity_low"].notna().sum())
    if not tested:
        return f"No cell has an interval, which takes {MIN_ROWS} mentions."
    return (
        f"Bold: the 95% interval leaves 0 out, as by chance it would in {(1 - LEVEL) * tested:.1f} "
        f"of {say_count(tested, 'cell')} with {MIN_ROWS} mentions or more."
    )


def _tell_themselves(mentions: pd.Series) -> str:
    if mentions.empty:
        return ""
    pairs = say_count(len(mentions), "pair")
    told = say_count(int(mentions.sum()), "mention")
    return f"Left out: {pairs} in which somebody speaks of themselves ({told})."


def _plot_pairs(table: pd.DataFrame, limit: int, themselves: str, ax: Axes | None) -> Axes:
    """Plot the pairs with the most mentions: a bar each, in pieces badly, neutral and well."""
    shown = _choose_pairs(table, limit)
    rows = [f"{pair['who']} → {pair['target']}" for _, pair in shown.iterrows()]
    words = canvas.word_chart(
        TITLE,
        join_words(
            "Mentions by who speaks → of whom, taken as badly, neutral or well; most first, the "
            "narrator’s last.",
            tell_shown(len(shown), len(table), "pair"),
            f"n = {shown['n_scored'].sum():,}.",
            themselves,
        ),
        [_tell_pair(row, pair) for row, (_, pair) in zip(rows, shown.iterrows(), strict=True)],
        "Beside each: the mean tone, from −1 to +1, and n. Narrator: the article’s own words "
        "outside statements.",
    )
    # A long name leaves room for whom it speaks of.
    names = zip(shown["who"], shown["target"], strict=True)
    labels = [f"{fold(who, WHO, lines=1)} → {target}" for who, target in names]
    with draw(ax, words, rows=labels, extra=0.7) as drawn:
        canvas.write_rows(drawn, labels)
        counts = shown[list(COUNTS)].astype("int64")
        for place, (_, pair) in enumerate(shown.iterrows()):
            _draw_pair(drawn, place, counts.iloc[place].tolist())
            _note_pair(drawn, pair, (place - 0.48, place + 0.48))
        marks.count_axis(drawn, int(counts.sum(axis=1).max()))
        drawn.set_xlabel("Mentions")
        marks.explain_kinds(drawn, marks.list_swatches(COUNTS.values(), GROUNDS, EDGES))
        means = zip(shown["polarity"], shown["n_scored"], strict=True)
        beside = [f"{signed(mean)}, {n:,}" for mean, n in means]
        canvas.write_beside(drawn, beside, head="mean, n")
    return drawn


def _choose_pairs(table: pd.DataFrame, limit: int) -> pd.DataFrame:
    """Choose the pairs with the most mentions: those of speakers, then of the articles' own words.

    Of equals those with the strongest tone come first, then by name.
    """
    ranked = table.assign(strong=table["polarity"].abs()).sort_values(
        ["n_scored", "strong", "who", "target"], ascending=[False, False, True, True]
    )
    own, unknown = ranked["who"].isin(VOICES.values()), ranked["who"] == UNRESOLVED
    return pd.concat([ranked[~own & ~unknown].head(limit), ranked[own].head(limit // 2)])


def _draw_pair(ax: Axes, place: int, counts: Sequence[int]) -> None:
    left = 0
    for count, ground, edge in zip(counts, GROUNDS, EDGES, strict=True):
        if count:
            ax.barh(place, count, left=left, height=0.62, color=ground, edgecolor=edge, gid="piece")
        left += count


def _tell_pair(row: str, pair: pd.Series) -> str:
    told = ", ".join(f"{pair[name]} {word}" for name, word in COUNTS.items())
    return f"{clean(row)} {told}, mean {signed(pair['polarity'])}, n {pair['n_scored']}"


def _note_pair(
    ax: Axes,
    pair: pd.Series,
    down: tuple[float, float],
    across: tuple[float, float] = WHOLE,
) -> None:
    """Note which mentions a cell or bar counts, all in English."""
    holder = None if pd.isna(pair["holder"]) else str(pair["holder"])
    target = str(pair["target"])
    where: dict[str, Names] = {"holder": [holder], "target": [target], **ENGLISH_ORIGINAL}
    name = f"{pair['who']} toward {pair['target']}"
    add_region(ax, name, "toward", where, across=across, down=down, present=["polarity"])
