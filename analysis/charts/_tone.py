"""Charts of tone: scorers side by side, narrator and quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from analysis._colors import UNRESOLVED
from analysis._columns import INTERVAL
from analysis._strangers import list_strangers
from analysis._tables import require_columns, require_whole, take_table
from analysis._wording import name_article, name_scorer
from analysis.charts import _canvas as canvas
from analysis.charts import _marks as marks
from analysis.charts._canvas import word_chart
from analysis.charts._figures import draw
from analysis.charts._regions import ENGLISH_ORIGINAL, add_region, add_rows
from analysis.charts._rows import ROWS, is_named, join_words, tell_shown
from analysis.charts._tone_marks import (
    draw_series,
    list_numbers,
    name_series,
    tell_scorers,
)
from analysis.charts._words import BOUNDED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

VOICES = ("narrator", "quoted")
_PARTS = (("n_", ""), ("", ""), ("", "_low"), ("", "_high"))


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
        One row per speaker, a mark and its 95% interval a scorer. With `speaker_kind`, people
        without a name in several articles are left out: nobody's tone is theirs.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> comparison = pd.DataFrame({"speaker": "Ada", "scorer": ["one", "two"], "n_statements": 2,
    ...     "n_scored": [2, 1], "polarity": [0.2, -0.5], "polarity_low": [0.1, None],
    ...     "polarity_high": [0.3, None]})
    >>> alt_text(plot_scorers(comparison)).splitlines()[-1]
    'Ada: one +0.20 (+0.10 to +0.30), n 2, two −0.50, n 1.'
    """
    columns = ["n_statements", "n_scored", *INTERVAL]
    require_columns(comparison, [by, "scorer", *columns], parameter="comparison")
    require_whole("limit", limit, 1)
    strangers = list_strangers(comparison) if by == "speaker" else []
    table = comparison[~comparison[by].isin(strangers)]
    table = table.assign(label=table[by].astype("string").fillna(UNRESOLVED))
    known = table["label"].drop_duplicates().tolist()
    rows = known[:limit]
    table = table[table["label"].isin(rows)]
    scores = table.groupby("scorer")["n_scored"].transform("sum") > 0
    silent = [name_scorer(name) for name in table.loc[~scores, "scorer"].drop_duplicates()]
    table = table[scores]
    rows = rows if len(table) else []
    scorers = table["scorer"].drop_duplicates().tolist()
    noun = "side" if by == "affiliation" else by
    n_shown, n_known = (sum(map(is_named, names)) for names in (rows, known))
    words = word_chart(
        f"The tone of each {noun} to each scorer",
        join_words(
            "Mark: mean, by words. Line: its 95% interval. n: statements scored.",
            tell_shown(n_shown, n_known, noun),
        ),
        [tell_scorers(row, table[table["label"] == row]) for row in rows],
        f"Each n in the order of the scorers. Intervals: {BOUNDED}. Where the scorers "
        "disagree, no single one is a finding.",
        f"Without a score of these: {', '.join(silent)}." if silent else "",
        "People without a name in several articles are left out." if strangers else "",
    )
    with draw(ax, words, rows=rows, extra=1.4, spread=0.7 + 0.4 * len(scorers)) as drawn:
        if not rows:
            canvas.write_nothing(drawn, "No statement has a tone.")
            return drawn
        canvas.write_rows(drawn, rows)
        marks.center_on_zero(drawn)
        marks.shade_rows(drawn, len(rows))
        for number, scorer in enumerate(scorers):
            part = table[table["scorer"] == scorer].set_index("label").reindex(rows)
            offset = (number - (len(scorers) - 1) / 2) * 0.7 / max(len(scorers), 2)
            draw_series(drawn, part, offset, number, name_scorer(scorer))
        scored = table[table["n_scored"] > 0]
        add_rows(drawn, rows, scored["label"], scored[by], only=ENGLISH_ORIGINAL)
        name_series(drawn, len(scorers))
        canvas.write_beside(drawn, [list_numbers(table, row) for row in rows], head="n")
    return drawn


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
        names, and with `published` the order of publication. Without it they are named by
        identifier.
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
    voices = take_table(voices, ["article_id", *columns], parameter="voices")
    require_whole("limit", limit, 1)
    voices = _order_by_date(voices, articles)
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
        "The tone of articles with and without their speakers",
        join_words(
            "Mean tone of the words outside statements (narrator) and inside them (quoted), with "
            "95% intervals; n: sentences.",
            tell_shown(len(rows), len(known), "article"),
        ),
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
        name_series(drawn, 2)
        canvas.write_beside(drawn, [list_numbers(both, row) for row in rows], head="n")
    return drawn


def _order_by_date(voices: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Put articles in the order of publication, where it is known, as the overview has them."""
    if articles is None or "published" not in articles:
        return voices
    dates = voices["article_id"].map(articles.set_index("article_id")["published"])
    return voices.loc[dates.sort_values(kind="stable", na_position="last").index]


def _reach(table: pd.DataFrame) -> float:
    """Find how far the axis must run: articles lie near 0, where a whole axis hides them."""
    farthest = table[[*INTERVAL]].astype("float64").abs().max().max()
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
