"""Charts of tone: scorers side by side, who portrays whom how, narrator and quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis._colors import UNRESOLVED
from analysis._intervals import LEVEL, MIN_ROWS
from analysis._tables import require_columns
from analysis._wording import name_article, say_count
from analysis.charts import _canvas as canvas
from analysis.charts import _marks as marks
from analysis.charts._figures import draw
from analysis.charts._regions import ENGLISH_ORIGINAL, add_region, add_rows
from analysis.charts._rows import is_named, tell_left_out
from analysis.charts._tone_marks import (
    draw_series,
    draw_tones,
    list_numbers,
    rank,
    read_tone,
    tell_scorers,
    tell_targets,
    word_chart,
    write_legend,
)
from analysis.charts._words import BOUNDED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROWS, COLUMNS = 12, 10
VOICES = ("narrator", "quoted")
_PARTS = (("n_", ""), ("", ""), ("", "_low"), ("", "_high"))
HOLDERS = {"narrator": "Narrator", "headline": "Headlines"}


def plot_scorers(
    comparison: pd.DataFrame, *, by: str = "speaker", limit: int = ROWS, ax: Axes | None = None
) -> Axes:
    """Plot how each speaker sounds to each scorer.

    Parameters
    ----------
    comparison : DataFrame
        As from `compare_scorers`: the column of `by`, `scorer`, `n_statements`, `n_scored`,
        `polarity`, `polarity_low`, `polarity_high`.
    by : str, default "speaker"
        What makes a row.
    limit : int, default 12
        The rows at most, from the first.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        One row per speaker, a mark and its 95% interval a scorer.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> comparison = pd.DataFrame({"speaker": "Ada", "scorer": ["one", "two"], "n_statements": 2,
    ...     "n_scored": [2, 1], "polarity": [0.2, -0.5], "polarity_low": [0.1, None],
    ...     "polarity_high": [0.3, None]})
    >>> alt_text(plot_scorers(comparison)).splitlines()[-1]
    'Ada: one +0.20 (+0.10 to +0.30), n 2, two −0.50, n 1.'
    """
    columns = ["n_statements", "n_scored", "polarity", "polarity_low", "polarity_high"]
    require_columns(comparison, [by, "scorer", *columns], parameter="comparison")
    table = comparison.assign(label=comparison[by].astype("string").fillna(UNRESOLVED))
    known = table["label"].drop_duplicates().tolist()
    rows = known[:limit]
    table = table[table["label"].isin(rows)]
    scorers = table["scorer"].drop_duplicates().tolist()
    n_shown, n_known = (sum(map(is_named, names)) for names in (rows, known))
    words = word_chart(
        "How each speaker sounds to each scorer" if by == "speaker" else "How each side sounds",
        f"Mean polarity of the statements, weighted by words, with its 95% interval ({BOUNDED}). n: "
        "statements scored, in the order of the scorers. Where they disagree, no single one is a "
        "finding." + tell_left_out(n_shown, n_known, "side" if by == "affiliation" else by),
        [tell_scorers(row, table[table["label"] == row]) for row in rows],
    )
    with draw(ax, words, rows=rows, extra=1.4, spread=0.7 + 0.4 * len(scorers)) as drawn:
        if not rows:
            canvas.write_nothing(drawn, "No statement has a polarity.")
            return drawn
        canvas.write_rows(drawn, rows)
        marks.center_on_zero(drawn)
        marks.shade_rows(drawn, len(rows))
        for number, scorer in enumerate(scorers):
            part = table[table["scorer"] == scorer].set_index("label").reindex(rows)
            offset = (number - (len(scorers) - 1) / 2) * 0.7 / max(len(scorers), 2)
            draw_series(drawn, part, offset, number, str(scorer))
        scored = table[table["n_scored"] > 0]
        add_rows(drawn, rows, scored["label"], scored[by], only=ENGLISH_ORIGINAL)
        write_legend(drawn, len(scorers))
        canvas.write_beside(drawn, [list_numbers(table, row) for row in rows], head="n")
    return drawn


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
        speakers speak.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        One row per holder, one column per target, a cell with mean and n where there is any:
        white where fewer than half of the mentions are labelled so, a frame alone for a single
        mention, deeper where the mean is past 0.66; in bold where the 95% interval of a
        coloured cell leaves 0 out.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> summary = pd.DataFrame({"holder": ["Ada"], "target": ["Norway"], "n_scored": [3],
    ...     "polarity": [-0.5], "polarity_low": [-0.7], "polarity_high": [-0.2]})
    >>> alt_text(plot_toward(summary)).splitlines()[-1]
    'Ada: toward Norway −0.50 (−0.70 to −0.20), n 3.'
    """
    numbers = ["polarity", "n_scored", "polarity_low", "polarity_high"]
    require_columns(summary, ["holder", "target", *numbers], parameter="summary")
    own = (summary["holder"] == summary["target"]).fillna(False)
    scored = summary[(summary["n_scored"] > 0) & summary["target"].notna() & ~own]
    holders = scored["holder"].astype("string").fillna(UNRESOLVED)
    table = scored.assign(holder=holders.map(lambda name: HOLDERS.get(name, name)))
    spoken = table[~table["holder"].isin(HOLDERS.values())]
    ranked = list(dict.fromkeys(rank(spoken, "target") + rank(table, "target")))
    rows = rank(table[table["target"].isin(ranked[:columns])], "holder")[:limit]
    known = set(table.loc[table["holder"].isin(rows), "target"])
    targets = [name for name in ranked if name in known][:columns]  # no column without a cell
    shown = table[table["holder"].isin(rows) & table["target"].isin(targets)]
    left = int(table["n_scored"].sum() - shown["n_scored"].sum())
    themselves = int(summary.loc[own, "n_scored"].sum())
    words = word_chart(
        "Who portrays whom how",
        f"Mean polarity toward others, from −1 to +1, and the number of mentions, n = "
        f"{int(shown['n_scored'].sum()):,}. White: mostly neutral. Blue: well, orange: badly; a "
        f"frame alone is one mention. {_tell_bold(shown)}Narrator: the article’s own words outside "
        "statements."
        + (f" Mentions of other names, not shown: {left:,}." if left else "")
        + (f" Of themselves: {themselves:,}." if themselves else ""),
        [tell_targets(row, shown[shown["holder"] == row]) for row in rows],
    )
    extra = marks.column_rows(targets)
    with draw(ax, words, rows=rows, columns=len(targets), extra=extra, spread=1.3) as drawn:
        if not rows:
            canvas.write_nothing(drawn, "Nobody is portrayed by anybody else.")
            return drawn
        cells = {
            (rows.index(row["holder"]), targets.index(row["target"])): read_tone(row)
            for row in shown.to_dict("records")
        }
        draw_tones(drawn, cells, len(rows), len(targets))
        _note_rows(drawn, summary.loc[shown.index, "holder"], shown, rows, targets)
        canvas.write_rows(drawn, rows)
        marks.write_columns(drawn, targets)
    return drawn


def _tell_bold(shown: pd.DataFrame) -> str:
    """Say what bold means, and in how many cells chance would print it; empty where it cannot."""
    tested = int(shown["polarity_low"].notna().sum())
    if not tested:
        return f"No cell has {MIN_ROWS} mentions, from which on there is an interval. "
    return (
        f"Bold: the 95% interval leaves 0 out, as by chance it would in {(1 - LEVEL) * tested:.1f} "
        f"of {say_count(tested, 'cell')} with {MIN_ROWS} mentions or more. "
    )


def _note_rows(
    ax: Axes, holders: pd.Series, shown: pd.DataFrame, rows: Sequence[str], targets: Sequence[str]
) -> None:
    """Note for each cell of who portrays whom which mentions it counts, all in English."""
    for holder, label, target in zip(holders, shown["holder"], shown["target"], strict=True):
        row, column = rows.index(label), targets.index(target)
        add_region(
            ax,
            f"{label} toward {target}",
            "toward",
            {
                "holder": [None if pd.isna(holder) else str(holder)],
                "target": [str(target)],
                **ENGLISH_ORIGINAL,
            },
            across=(column - 0.47, column + 0.47),
            down=(row - 0.43, row + 0.43),
            present=["polarity"],
        )


def plot_voices(
    voices: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    limit: int = ROWS,
    ax: Axes | None = None,
) -> Axes:
    """Plot the tone of articles in the narrator's words and in those attributed to speakers.

    Parameters
    ----------
    voices : DataFrame
        As from `compare_voices`.
    articles : DataFrame, optional
        One row per article, with `article_id`, `title` and `text`: the rows then have the titles'
        names. Without it they are named by identifier.
    limit : int, default 12
        The articles at most, from the first.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        One row per article, two marks with their 95% intervals.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> voices = pd.DataFrame({"article_id": ["a"], "n_narrator": [3], "narrator": [0.1],
    ...     "narrator_low": [0.0], "narrator_high": [0.2], "n_quoted": [1], "quoted": [-0.5],
    ...     "quoted_low": [None], "quoted_high": [None]})
    >>> alt_text(plot_voices(voices)).splitlines()[-1]
    'a: narrator +0.10 (0.00 to +0.20), n 3, quoted −0.50, n 1.'
    """
    columns = [f"{part}{voice}{end}" for voice in VOICES for part, end in _PARTS]
    require_columns(voices, ["article_id", *columns], parameter="voices")
    names = _name_articles(voices["article_id"], articles)
    parts = {
        voice: voices.assign(
            label=names,
            scorer=voice,
            n_scored=voices[f"n_{voice}"],
            polarity=voices[voice],
            polarity_low=voices[f"{voice}_low"],
            polarity_high=voices[f"{voice}_high"],
        )
        for voice in VOICES
    }
    both = pd.concat(list(parts.values()), ignore_index=True)
    known = both["label"].drop_duplicates().tolist()
    rows = known[:limit]
    words = word_chart(
        "The tone of the article with and without its speakers",
        "Mean polarity of the body’s words outside statements (narrator) and inside them (quoted), "
        f"with 95% intervals ({BOUNDED}); n: sentences that hold such words, narrator and quoted."
        + tell_left_out(len(rows), len(known), "article"),
        [tell_scorers(row, both[both["label"] == row]) for row in rows],
    )
    with draw(ax, words, rows=rows, extra=1.4, spread=1.35) as drawn:
        if not rows:
            canvas.write_nothing(drawn, "No article has a body.")
            return drawn
        canvas.write_rows(drawn, rows)
        marks.center_on_zero(drawn, _reach(both[both["label"].isin(rows)]))
        marks.shade_rows(drawn, len(rows))
        for number, (voice, part) in enumerate(parts.items()):
            table = part.set_index("label").reindex(rows)
            draw_series(drawn, table, 0.36 * number - 0.18, number, voice)
            _note_voice(drawn, voice, dict(zip(names, voices["article_id"], strict=True)), table)
        write_legend(drawn, 2)
        canvas.write_beside(drawn, [list_numbers(both, row) for row in rows], head="n")
    return drawn


def _reach(table: pd.DataFrame) -> float:
    """Find how far the axis must run: articles lie near 0, where a whole axis hides them."""
    columns = ["polarity", "polarity_low", "polarity_high"]
    farthest = table[columns].astype("float64").abs().max().max()
    return next((reach for reach in (0.2, 0.5) if farthest <= reach), 1)


def _name_articles(identifiers: pd.Series, articles: pd.DataFrame | None) -> list[str]:
    """Name each article by its title, and by its identifier where two have the same."""
    rows = [] if articles is None else [row for _, row in articles.iterrows()]
    known = {str(row["article_id"]): name_article(row) for row in rows}
    named = [(name, known.get(name, name)) for name in identifiers.astype(str)]
    counts = Counter(name for _, name in named)
    return [name if counts[name] == 1 else f"{name} ({i})" for i, name in named]


def _note_voice(ax: Axes, voice: str, articles: Mapping[str, str], table: pd.DataFrame) -> None:
    """Note which sentences each mark of one voice counts: rows of `score_voices`."""
    top = VOICES.index(voice) / 2 - 0.48
    for place, (name, n) in enumerate(table["n_scored"].items()):
        if n:
            add_region(
                ax,
                f"{name}: {voice}",
                "voices",
                {"article_id": [articles[str(name)]], "voice": [voice]},
                down=(place + top, place + top + 0.46),
            )
