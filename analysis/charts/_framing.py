"""The charts of framing: whose words the frames stand in, how often, and which words set apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis._colors import ONE, OTHER, UNRESOLVED
from analysis._columns import RATES
from analysis._copies import leave_out_copies
from analysis._tables import require_columns, require_whole
from analysis._wording import clean
from analysis.charts import _canvas as canvas
from analysis.charts import _marks as marks
from analysis.charts import _words as wording
from analysis.charts._figures import draw
from analysis.charts._framing_words import (
    SURE,
    count_sure,
    tell_none_apart,
    warn_of_few,
    word_keyness,
    word_rates,
)
from analysis.charts._regions import ORIGINAL, Names, add_cells, add_region, names_under
from analysis.charts._rows import (
    ROWS,
    VOICES,
    color_rows,
    count_by,
    fold,
    join_words,
    label_rows,
    order_rows,
    tell_pooled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIDES = ("target", "reference")  # of a comparison, as `mark_sides` names them
SIDE = 24  # letters of a side's name beneath the axis, where both stand in a narrow chart


def plot_frames(
    hits: pd.DataFrame,
    *,
    names: Sequence[str] | None = None,
    words: pd.DataFrame | None = None,
    limit: int = ROWS,
    colors: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot which frames stand in whose words.

    Parameters
    ----------
    hits : DataFrame
        One row per hit, with `frame`, `voice` and `speaker`.
    names : sequence of str, optional
        The frames to show, in order, those without a hit too; by default those hit, by name.
    words : DataFrame, optional
        What `count_words_by_voice` returns: the rate per 1,000 words is then beneath each count.
    limit, colors, ax
        As in `plot_ribbon`.

    Returns
    -------
    Axes
        One row per voice (the speakers, then narrator and headlines), one column per frame.

    Examples
    --------
    >>> hits = pd.DataFrame({"frame": ["bad faith"] * 2, "voice": ["speaker", "headline"],
    ...                      "speaker": ["Ada", None]})
    >>> [tick.get_text() for tick in plot_frames(hits).get_yticklabels()]
    ['Ada', 'Narrator', 'Headlines']
    """
    require_columns(hits, ["frame", "voice", "speaker"], parameter="hits")
    hits = leave_out_copies(hits)
    spoken = hits["voice"] == "speaker"
    speakers = label_rows(hits[spoken], "speaker", limit=limit)
    voices = speakers.reindex(hits.index).fillna(hits["voice"].map(VOICES).astype("string"))
    rows = [*order_rows(speakers), *VOICES.values()]
    columns = list(names) if names is not None else sorted(hits["frame"].unique())
    counts = count_by(voices, hits["frame"], rows, columns)
    wheres: list[dict[str, Names]] = [
        {"voice": ["speaker"], "speaker": names_under(speakers, hits["speaker"], row)}
        for row in rows[: -len(VOICES)]
    ]
    wheres += [{"voice": [voice]} for voice in VOICES]
    how = "Hits of each frame’s keywords" + (
        ";" if words is None else ", beneath them per 1,000 words of that voice;"
    )
    pooled = tell_pooled(speakers, hits.loc[spoken, "speaker"])
    told = wording.word_matrix(
        "Which frames stand in whose words",
        join_words(how, f"n = {int(counts.to_numpy().sum()):,}.", warn_of_few(counts), pooled),
        counts,
        "Narrator: the article’s own words outside statements. Headlines: its title and headings.",
    )
    spread = 1 if words is None else 1.3
    extra = marks.column_rows(columns)
    with draw(ax, told, rows=rows, columns=len(columns), extra=extra, spread=spread) as drawn:
        if hits.empty or not columns:
            canvas.write_nothing(drawn, "No frame was found.")
            return drawn
        marks.draw_matrix(drawn, counts, color_rows(rows, colors or {}))
        if words is not None:
            _write_rates(drawn, counts, _sum_words(words, wheres))
        add_cells(
            drawn, counts, "frames", rows=wheres, columns=[{"frame": [name]} for name in columns]
        )
        middle = len(rows) - len(VOICES) - 0.5
        drawn.plot([-0.5, len(columns) - 0.5], [middle] * 2, color=canvas.INK, linewidth=0.8)
    return drawn


def plot_rates(
    rates: pd.DataFrame,
    *,
    limit: int = ROWS,
    colors: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot how often each voice uses each frame, with the 95% Poisson interval of the rate.

    Parameters
    ----------
    rates : DataFrame
        What `rate_frames` returns, by voice and speaker. Rows without a hit or without words are
        left out.
    limit, colors, ax
        As in `plot_ribbon`; past the limit, the rows with the most hits are kept.

    Returns
    -------
    Axes
        One row per frame and voice, the frames by name, the highest rate first. A rate that rests
        on one hit is a hollow dot.

    Examples
    --------
    >>> hits = pd.DataFrame({"voice": ["narrator"], "speaker": [None], "frame": ["bad faith"]})
    >>> words = pd.DataFrame({"voice": ["narrator"], "speaker": [None], "n_words": [500]})
    >>> from analysis.summaries import rate_frames
    >>> [tick.get_text() for tick in plot_rates(rate_frames(hits, words)).get_yticklabels()]
    ['bad faith: Narrator']
    """
    require_columns(rates, ["voice", "speaker", *RATES], parameter="rates")
    require_whole("limit", limit, 1)
    shown = rates[(rates["n_hits"] > 0) & rates["rate"].notna()]
    known = len(shown)
    shown = shown.assign(who=[_name_voice(*pair) for pair in _pairs(shown)])
    shown = shown.sort_values(["n_hits", "frame", "who"], ascending=[False, True, True])[:limit]
    shown = shown.sort_values(["frame", "rate", "who"], ascending=[True, False, True])
    labels = [f"{row.frame}: {row.who}" for row in shown.itertuples()]
    with draw(ax, word_rates(shown, labels, known, len(rates)), rows=labels, extra=0.4) as drawn:
        if shown.empty:
            canvas.write_nothing(drawn, "No frame was found.")
            return drawn
        canvas.write_rows(drawn, labels)
        shades = color_rows(shown["who"], colors or {})
        for place, row in enumerate(shown.to_dict("records")):
            _draw_rate(drawn, place, row, shades[row["who"]])
        _rule_between(drawn, shown["frame"].tolist())
        drawn.set_xlim(0, float(shown["rate_high"].max()) * 1.04)
        drawn.xaxis.grid(True, color=canvas.RULE, linewidth=0.6)
        drawn.tick_params(axis="x", length=0)
        drawn.set_xlabel("Hits per 1,000 words of that voice")
        beside = [f"{row.n_hits:,} in {row.n_words:,}" for row in shown.itertuples()]
        canvas.write_beside(drawn, beside, head="hits in words")
    return drawn


def plot_keyness(
    keyness: pd.DataFrame,
    *,
    target: str,
    reference: str = "all others",
    limit: int = 12,
    ax: Axes | None = None,
) -> Axes:
    """Plot the words that set a target and a reference apart the most.

    Parameters
    ----------
    keyness : DataFrame
        What `compare_keyness` returns.
    target, reference : str
        What the two are called.
    limit : int, default 12
        The words of each at most.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        One row per word: to the right what is the target's, to the left the reference's; grey and
        hollow where `p_adjusted` is not below 0.05. Where it is so for all, the chart says so
        instead: the first of them would be words that one uses once and the other never.

    Examples
    --------
    >>> keyness = pd.DataFrame({"keyword": ["peace", "war"], "z": [2.5, -0.4],
    ...     "p_adjusted": [0.01, 1.0], "n_target": [8, 0], "n_reference": [1, 2]})
    >>> ax = plot_keyness(keyness, target="Roe", reference="Poe")
    >>> [tick.get_text() for tick in ax.get_yticklabels()]
    ['peace', 'war']
    """
    columns = ["keyword", "z", "p_adjusted", "n_target", "n_reference"]
    require_columns(keyness, columns, parameter="keyness")
    require_whole("limit", limit, 1)
    ranked = keyness.dropna(subset=["z"]).sort_values("z", ascending=False, kind="stable")
    shown = pd.concat([ranked[ranked["z"] > 0].head(limit), ranked[ranked["z"] < 0].tail(limit)])
    shown = shown if count_sure(keyness["p_adjusted"]) else shown.head(0)
    labels = shown["keyword"].astype(str).tolist()
    words = word_keyness(keyness, shown, target, reference)
    with draw(ax, words, rows=labels, extra=0.4) as drawn:
        if shown.empty:
            canvas.write_nothing(drawn, tell_none_apart(len(keyness), target, reference))
            return drawn
        canvas.write_rows(drawn, labels)
        for place, (z, p) in enumerate(zip(shown["z"], shown["p_adjusted"], strict=True)):
            color = ONE if p < SURE else OTHER
            drawn.plot([0, z], [place] * 2, color=color, linewidth=1.4, zorder=2)
            face = color if p < SURE else canvas.PAPER
            drawn.plot([z], [place], marker="o", color=color, markerfacecolor=face, gid="word")
        span = max(2.2, float(shown["z"].abs().max())) * 1.08
        drawn.set_xlim(-span, span)
        drawn.axvline(0, color=canvas.MUTED, linewidth=1, zorder=0.9)
        drawn.tick_params(axis="x", length=0)
        left, right = (fold(name, SIDE, lines=1) for name in (reference, target))
        drawn.set_xlabel(f"← {left}{marks.GAP}{right} →\nz of the log-odds")
        pairs = list(zip(shown["n_target"], shown["n_reference"], strict=True))
        canvas.write_beside(drawn, [f"{a:,} : {b:,}" for a, b in pairs], head="uses")
        for side, name, across in zip(
            SIDES, (target, reference), ((0, span), (-span, 0)), strict=True
        ):
            _note_uses(drawn, shown["keyword"], shown[f"n_{side}"], side, name, across)
    return drawn


def _note_uses(
    ax: Axes,
    words: pd.Series,
    counts: pd.Series,
    side: str,
    name: str,
    across: tuple[float, float],
) -> None:
    """Note which uses of each word by one side are counted, at that side of the chart."""
    for place, (word, n) in enumerate(zip(words, counts, strict=True)):
        if n:
            add_region(
                ax,
                f"{word}: {name}",
                "uses",
                {"word": [str(word)], "side": [side], **ORIGINAL},
                across=across,
                down=(place - 0.48, place + 0.48),
            )


def _sum_words(words: pd.DataFrame, wheres: Sequence[Mapping[str, Sequence[object]]]) -> list[int]:
    """Sum the words of each row of the matrix."""
    require_columns(words, ["voice", "speaker", "n_words"], parameter="words")
    words = leave_out_copies(words)
    known = words.astype({"speaker": "object"}).where(words.notna(), None)
    sums = []
    for where in wheres:
        mine = known["voice"].isin(where["voice"])
        if "speaker" in where:
            mine &= known["speaker"].isin(where["speaker"])
        sums.append(int(known.loc[mine, "n_words"].sum()))
    return sums


def _write_rates(ax: Axes, counts: pd.DataFrame, sizes: Sequence[int]) -> None:
    """Write the rate beneath each count."""
    cells = counts.to_numpy().tolist()
    for text in [text for text in ax.texts if text.get_gid() == "count"]:
        column, row = text.get_position()
        count, size = cells[int(row)][int(column)], sizes[int(row)]
        if size:
            text.set_y(row - 0.16)
            rate = f"{1000 * count / size:.1f}"
            style: dict[str, Any] = {"color": text.get_color(), "fontsize": canvas.SMALL}
            ax.text(column, row + 0.25, rate, ha="center", va="center", gid="rate", **style)


def _pairs(table: pd.DataFrame) -> list[tuple[object, object]]:
    return list(zip(table["voice"], table["speaker"], strict=True))


def _name_voice(voice: object, speaker: object) -> str:
    if str(voice) in VOICES:
        return VOICES[str(voice)]
    return UNRESOLVED if pd.isna(speaker) else clean(speaker)  # type: ignore[call-overload]


def _draw_rate(ax: Axes, place: int, row: Mapping[Any, Any], color: str) -> None:
    """Draw a rate and its interval; a single hit is hollow."""
    ax.plot([row["rate_low"], row["rate_high"]], [place] * 2, color=color, gid="interval")
    face = color if row["n_hits"] > 1 else canvas.PAPER
    ax.plot([row["rate"]], [place], marker="o", color=color, markerfacecolor=face, gid="rate")
    where: dict[str, Names] = {"voice": [row["voice"]], "frame": [row["frame"]], **ORIGINAL}
    if row["voice"] == "speaker":
        where["speaker"] = [None if pd.isna(row["speaker"]) else str(row["speaker"])]
    label = f"{row['who']}: {row['frame']}"
    add_region(ax, label, "frames", where, down=(place - 0.48, place + 0.48))


def _rule_between(ax: Axes, groups: Sequence[str]) -> None:
    for place in range(1, len(groups)):
        if groups[place] != groups[place - 1]:
            ax.axhline(place - 0.5, color=canvas.RULE, linewidth=0.8, zorder=0.5)
