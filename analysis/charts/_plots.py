"""Every chart: a table in, Axes out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat
from typing import TYPE_CHECKING

import pandas as pd

from analysis._colors import UNRESOLVED, assign_colors, fill_colors, mix
from analysis._copies import leave_out_copies
from analysis._spans import read_spans
from analysis._tables import require_columns, take_table, value_error
from analysis._wording import name_article
from analysis.charts import _canvas as canvas
from analysis.charts import _marks as marks
from analysis.charts import _words as wording
from analysis.charts._figures import draw
from analysis.charts._regions import ENGLISH_ORIGINAL, add_cells, add_rows, names_under
from analysis.charts._rows import (
    NO_SIDE,
    NO_VERB,
    OTHER_VERBS,
    ROWS,
    choose_colors,
    color_rows,
    count_by,
    join_words,
    label_rows,
    list_paragraphs,
    list_stances,
    order_rows,
    sink,
    summarize_rows,
    tell_pooled,
)
from analysis.language import find_foreign

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_ribbon(
    statements: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    article_id: str | None = None,
    limit: int = ROWS,
    colors: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot where in one article each speaker's words stand.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with `article_id`, `speaker` and `content_spans`.
    sentences : DataFrame
        One row per sentence, with `article_id`, `paragraph_id`, `part`, `start`, `end`, `text`.
    article_id : str, optional
        The article; needed where `sentences` holds several.
    limit : int, default 12
        The rows at most; the speakers past them share one.
    colors : mapping of str to str, optional
        Speaker to "#RRGGBB"; by default a hue each in one article, and one for all in several. The
        ribbon, of one article anyway, has the hues of its marked text.
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        One row per speaker, in the order of first appearance; the title names the article where
        there are several.

    Examples
    --------
    >>> statements = pd.DataFrame({"article_id": ["a"], "speaker": ["Ada Brook"],
    ...                            "content_spans": [[[10, 40]]]})
    >>> sentences = pd.DataFrame({"article_id": ["a"], "paragraph_id": [0], "part": ["body"],
    ...                           "start": [0], "end": [41], "text": ["…"]})
    >>> plot_ribbon(statements, sentences).get_title()
    'Who speaks where in the article'
    """
    statements = take_table(
        statements, ["article_id", "speaker", "content_spans"], parameter="statements"
    )
    columns = ["article_id", "paragraph_id", "part", "start", "end", "text"]
    sentences = take_table(sentences, columns, parameter="sentences")
    several = sentences["article_id"].nunique() > 1
    sentences = _one_article(sentences, article_id)
    said = statements[statements["article_id"].isin(sentences["article_id"].unique())]
    labels = label_rows(said, "speaker", limit=limit)
    pieces = said["content_spans"].map(read_spans)
    starts = pieces.map(lambda spans: min((start for start, _ in spans), default=0))
    rows = sink(labels[starts.sort_values(kind="stable").index].drop_duplicates().tolist())
    paragraphs = list_paragraphs(sentences)
    which = _name_one(sentences) if several else "the article"
    words = wording.word_ribbon(
        labels, rows, pieces, paragraphs, tell_pooled(labels, said["speaker"]), which=which
    )
    with draw(ax, words, rows=rows, extra=1) as drawn:
        if not rows:
            canvas.write_nothing(drawn, "No statements were found in this article.")
            return drawn
        own = fill_colors(assign_colors(statements["speaker"]), said["speaker"])
        shades = color_rows(rows, colors or own)
        canvas.write_rows(drawn, rows)
        marks.draw_paragraphs(drawn, paragraphs)
        least = 0.004 * int(paragraphs["end"].max())  # a short statement stays visible
        for label, spans in zip(labels, pieces, strict=True):
            bars = [(start, max(end - start, least)) for start, end in spans]
            row = rows.index(label)
            drawn.broken_barh(bars, (row - 0.3, 0.6), facecolors=shades[label], label=label)
        mine = sentences["article_id"].unique().tolist()
        add_rows(drawn, rows, labels, said["speaker"], only={"article_id": mine})
        canvas.note_slight(drawn, several)
        canvas.write_beside(drawn, [f"{(labels == row).sum():,}" for row in rows], head="n")
    return drawn


def plot_speakers(
    statements: pd.DataFrame,
    *,
    limit: int = ROWS,
    colors: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot how many statements each speaker has, direct, mixed and indirect.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with `speaker` and `kind`.
    limit, colors, ax
        As in `plot_ribbon`.

    Returns
    -------
    Axes
        One bar per speaker, the longest first, in a piece per kind; beneath, the numbers of those
        pooled and of what is unresolved, without a bar.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> table = pd.DataFrame({"speaker": ["Ada", "Ada", None],
    ...                       "kind": ["direct", "mixed", "direct"]})
    >>> alt_text(plot_speakers(table)).splitlines()[-1]
    'Ada 2 (1 direct, 1 mixed, 0 indirect); (unresolved) 1 (1 direct, 0 mixed, 0 indirect).'
    """
    require_columns(statements, ["speaker", "kind"], parameter="statements")
    statements = leave_out_copies(statements)
    labels = label_rows(statements, "speaker", limit=limit)
    rows = order_rows(labels)
    kinds = count_by(labels, statements["kind"], rows, list(marks.SHADES))
    words = wording.word_speakers(kinds, tell_pooled(labels, statements["speaker"]))
    with draw(ax, words, rows=rows, extra=0.7) as drawn:
        if not rows:
            canvas.write_nothing(drawn, "No statements were found.")
            return drawn
        canvas.write_rows(drawn, rows)
        marks.draw_stacks(drawn, kinds, color_rows(rows, choose_colors(statements, colors)))
        add_rows(drawn, rows, labels, statements["speaker"])
        marks.count_axis(drawn, marks.find_longest(kinds))
        drawn.set_xlabel("Statements")
        greys = [mix(canvas.INK, share) for share in marks.SHADES.values()]
        marks.explain_kinds(drawn, marks.list_swatches(marks.SHADES, greys, repeat(canvas.INK)))
    return drawn


def plot_polarity(
    statements: pd.DataFrame,
    *,
    by: str = "speaker",
    limit: int = ROWS,
    colors: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot the tone of every statement, and mean and 95% interval of each group.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with `polarity` and the columns that `summarize_speakers` needs.
    by : {"speaker", "affiliation"}
        What makes a row.
    limit, colors, ax
        As in `plot_ribbon`.

    Returns
    -------
    Axes
        One row per speaker or side, the most positive first.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> table = pd.DataFrame({"article_id": "a", "speaker": "Ada", "polarity": [0.5, -0.1],
    ...                       "content": "no", "kind": "direct", "subjectivity": 0.0})
    >>> alt_text(plot_polarity(table)).splitlines()[-1]
    'Ada mean +0.20, n 2.'
    """
    if by not in ("speaker", "affiliation"):
        raise value_error("by", by, '"speaker" or "affiliation"', "choose one of the two")
    require_columns(statements, [by, "polarity"], parameter="statements")
    statements = leave_out_copies(statements)
    missing = UNRESOLVED if by == "speaker" else NO_SIDE
    labels = label_rows(statements, by, missing=missing, limit=limit)
    scored = statements["polarity"].notna() & ~find_foreign(statements)
    table = summarize_rows(statements.assign(**{by: labels})[scored], by, missing)
    table = table if table.index.tolist() != [NO_SIDE] else table.head(0)
    pooled = tell_pooled(labels, statements[by], noun="speaker" if by == "speaker" else "side")
    words = wording.word_polarity(table, by, int((~scored).sum()), pooled)
    with draw(ax, words, rows=table.index.tolist(), extra=0.4, spread=1.25) as drawn:
        if table.empty:
            why = "of a side has" if by == "affiliation" else "has"
            canvas.write_nothing(drawn, f"No statement {why} a tone.")
            return drawn
        rows = table.index.tolist()
        known = choose_colors(statements, colors) if by == "speaker" else {}
        shades = color_rows(rows, known)
        canvas.write_rows(drawn, rows)
        marks.center_on_zero(drawn)
        marks.shade_rows(drawn, len(rows))
        for row, label in enumerate(rows):
            values = statements.loc[scored & (labels == label), "polarity"].to_numpy(float)
            marks.draw_dots(drawn, row, values, shades[label])
        add_rows(drawn, rows, labels, statements[by], only=ENGLISH_ORIGINAL, present=["polarity"])
        marks.draw_means(drawn, table)
        canvas.write_beside(drawn, wording.note_means(table), head="mean, n")
    return drawn


def plot_cues(
    cues: pd.DataFrame,
    *,
    limit: int = ROWS,
    verbs: int = 14,
    colors: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot the reporting verbs with which the article presents each speaker.

    Parameters
    ----------
    cues : DataFrame
        One row per speaker and verb, with `speaker`, `cue_lemma`, `cue_stance` and `n`; by
        `article_id` and `speaker_kind` too where people without a name are to be pooled.
    verbs : int, default 14
        The columns at most; the rarer verbs share one.
    limit, colors, ax
        As in `plot_ribbon`.

    Returns
    -------
    Axes
        One row per speaker, one column per verb, grouped by stance.

    Examples
    --------
    >>> from analysis.charts import alt_text
    >>> cues = pd.DataFrame({"speaker": ["Ada"], "cue_lemma": ["say"], "cue_stance": ["neutral"],
    ...                      "n": [3]})
    >>> alt_text(plot_cues(cues)).splitlines()[-1]
    'Ada: say 3.'
    """
    require_columns(cues, ["speaker", "cue_lemma", "cue_stance", "n"], parameter="cues")
    each = cues.loc[cues.index.repeat(cues["n"].astype(int))].reset_index(drop=True)
    labels = label_rows(each, "speaker", limit=limit)
    lemmas = each["cue_lemma"].astype("string").fillna(NO_VERB)
    ranked = _rank_verbs(lemmas, each["cue_stance"])
    lemmas = lemmas.where(lemmas.isin(ranked[:verbs]), OTHER_VERBS)
    stances = list_stances(lemmas, each["cue_stance"])
    rows = order_rows(labels)
    counts = count_by(labels, lemmas, rows, list(stances))
    how = "Statements by the verb that reports them; beneath, the verbs’ stance;"
    pooled = tell_pooled(labels, each["speaker"])
    words = wording.word_matrix(
        "Reporting verbs of each speaker", join_words(how, f"n = {len(each):,}.", pooled), counts
    )
    extra = marks.column_rows(list(stances)) + 1
    with draw(ax, words, rows=rows, columns=len(stances), extra=extra) as drawn:
        if not rows:
            canvas.write_nothing(drawn, "No reporting verbs were found.")
            return drawn
        marks.draw_matrix(drawn, counts, color_rows(rows, colors or {}))
        marks.draw_stances(drawn, stances, len(rows))
        add_cells(
            drawn,
            counts,
            "statements",
            rows=[{"speaker": names_under(labels, each["speaker"], row)} for row in rows],
            columns=[{"cue_lemma": names_under(lemmas, each["cue_lemma"], v)} for v in stances],
        )
    return drawn


def _rank_verbs(lemmas: pd.Series, stances: pd.Series) -> list[str]:
    """List the verbs, the most frequent first, of equals those with a stance, then by name."""
    taken = ~stances.astype("string").fillna("neutral").isin(["neutral", ""])
    uses = pd.DataFrame({"n": lemmas.groupby(lemmas).size(), "taken": taken.groupby(lemmas).any()})
    ranked = uses.sort_values(["n", "taken"], ascending=False, kind="stable")
    return [str(verb) for verb in ranked.index]


def _one_article(sentences: pd.DataFrame, article_id: str | None) -> pd.DataFrame:
    """Take the sentences of the article asked for, or of the only one."""
    known = sentences["article_id"].drop_duplicates().tolist()
    if article_id is None and len(known) > 1:
        raise value_error("article_id", None, f"one of {known[:10]}", "choose the article to plot")
    if article_id is not None and article_id not in known:
        raise value_error("article_id", article_id, f"one of {known[:10]}", "choose one of these")
    return sentences if article_id is None else sentences[sentences["article_id"] == article_id]


def _name_one(sentences: pd.DataFrame) -> str:
    """Name one of several articles: its title, else its first words."""
    titles = sentences.loc[sentences["part"] == "title", "text"]
    first = sentences.iloc[0]
    title = titles.iloc[0] if len(titles) else None
    told = {"article_id": first["article_id"], "title": title, "text": first["text"]}
    return f"“{name_article(told)}”"
