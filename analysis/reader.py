"""One article to highlighted HTML: every statement in its speaker's colour, every frame marked.

The article's words stay as they are; what is added stands in attributes and in elements of the
class `hl-who`. Colours are see-through, so that one page suits light and dark, and stand in
`style` attributes, which JupyterLab keeps in notebooks that it does not trust.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis._colors import assign_colors, fill_colors
from analysis._report.cards import add_details, add_frames, write_cards
from analysis._report.filters import write_filters
from analysis._report.markup import escape
from analysis._report.shell import read_template, render_page
from analysis._report.signs import (
    label_speakers,
    mark_frames,
    mark_statements,
    mark_unbalanced,
    name_anchor,
    records,
    speaker,
    write_legend,
    write_unbalanced,
)
from analysis._report.weaving import weave
from analysis._spans import read_spans
from analysis._tables import require_unique, take_articles, take_table, value_error
from analysis._wording import clean, describe_print, name_article, say_count
from analysis.quotations import list_unbalanced

__all__ = [
    "HighlightedArticle",
    "highlight_article",
    "name_anchor",
    "render_page",
    "write_article",
]

LEGEND = '<div class="hl-legend">'
NUMBERS = {"t": "sentence_id", "m": "mention_id"}  # what counts the rows of each kind


@dataclass(frozen=True)
class HighlightedArticle:
    """An article whose statements and frames are marked; a notebook shows it as it is.

    Attributes
    ----------
    article_id : str
    title : str
        The article's title, or its first words where it has none.
    html : str
        Legend and text, without a style sheet: a part of a page.
    notes : str
        The statements as a list that links to their places, with all that is known of each.
    """

    article_id: str
    title: str
    html: str = field(repr=False)
    notes: str = field(repr=False)

    def _repr_html_(self) -> str:
        return f"<style>{read_template('reader.css')}</style>{self.html}"


def highlight_article(
    articles: pd.DataFrame,
    statements: pd.DataFrame,
    hits: pd.DataFrame | None = None,
    *,
    article_id: str | None = None,
    sentences: pd.DataFrame | None = None,
    toward: pd.DataFrame | None = None,
    colors: Mapping[str, str] | None = None,
    linked: bool = False,
) -> HighlightedArticle:
    """Mark the statements and frames in an article's text, and quotation marks left alone.

    Parameters
    ----------
    articles : DataFrame
        One row per article, with `article_id` and `text`.
    statements : DataFrame
        One row per statement, with `article_id`, `statement_id` and `content_spans`; every other
        column of the table is told where it is there. `parent_id`, the statement around this one,
        is optional.
    hits : DataFrame, optional
        One row per hit, with `article_id`, `hit_id`, `frame`, `start` and `end`.
    article_id : str, optional
        The article; needed where `articles` holds several.
    sentences : DataFrame, optional
        One row per sentence; tells which lines are headings, and which are not read: bylines,
        links to other articles.
    toward : DataFrame, optional
        As `find_toward` gives it; tells how a statement portrays whom.
    colors : mapping of str to str, optional
        Speaker to "#RRGGBB"; by default those assigned to all of `statements`, as in the charts,
        and hues that are free in this article for speakers who have none there.
    linked : bool, optional
        Link text and notes with each other, as a page that shows both wants; by default each
        mark carries its note as its title, as a notebook wants.

    Returns
    -------
    HighlightedArticle
        Shows itself in a notebook; `render_page(it.title, it.html)` makes it a page.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `article_id` is not among the articles, or is needed and not given.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["It rains, said Ada Brook."]})
    >>> statements = pd.DataFrame({"article_id": ["a"], "statement_id": [0],
    ...                            "speaker": ["Ada Brook"], "content_spans": [[[0, 8]]]})
    >>> shown = highlight_article(articles, statements)
    >>> "It rains</span>, said Ada Brook." in shown.html
    True
    """
    article = _choose_article(articles, article_id)
    statements = take_table(
        statements, ["article_id", "statement_id", "content_spans"], parameter="statements"
    )
    require_unique(statements, ["article_id", "statement_id"], parameter="statements")
    name, text = str(article["article_id"]), str(article["text"])
    said = add_details(records(statements, name), toward)
    found = records(_require_hits(hits), name) if hits is not None else []
    said = add_frames(said, found)
    odd = records(list_unbalanced(pd.DataFrame({"article_id": [name], "text": [text]})), name)
    if colors is None:
        palette = assign_colors(statements.get("speaker", ()))
        colors = fill_colors(palette, map(speaker, said))
    labels = label_speakers(speaker(row) for row in said)
    marks = [
        *mark_statements(said, labels, colors, linked=linked),
        *mark_frames(found, linked=linked),
        *mark_unbalanced(odd, linked=linked),
    ]
    points = _place_anchors(said, name, t=sentences, m=toward) if linked else {}
    headings = _find_headings(sentences, name, title="h1" if linked else "h2")
    unread = _find_unread(sentences, name, text)
    lines = _write_lines(text, weave(text, marks, points), headings, unread)
    n_first = _count_title_lines(lines) if linked else 0
    told = write_unbalanced(odd, linked=linked)
    legend = write_legend(
        said, labels, colors, has_frames=bool(found), has_unread=bool(unread), unbalanced=told
    )
    return HighlightedArticle(
        article_id=name,
        title=name_article(article),
        html=f'<div class="hl tex2jax_ignore mathjax_ignore">{_write_text(lines[:n_first])}'
        f"{legend}\n{_write_text(lines[n_first:])}</div>",
        notes=write_cards(said),
    )


def _place_anchors(
    said: list[dict[str, Any]], article_id: str, **tables: pd.DataFrame | None
) -> dict[int, str]:
    """Give links a place where no mark has their name: sentences, mentions, empty statements."""
    anchors = [
        (int(row.get("cue_start", row.get("source_start", 0))), row["statement_id"], "s")
        for row in said
        if not read_spans(row["content_spans"])
    ]
    for kind, table in tables.items():
        if table is not None and NUMBERS[kind] in table:
            mine = table[table["article_id"] == article_id]
            pairs = zip(mine["start"].tolist(), mine[NUMBERS[kind]].tolist(), strict=True)
            anchors += [(start, number, kind) for start, number in pairs]
    places: dict[int, str] = {}
    for start, number, kind in anchors:
        anchor = name_anchor(article_id, number, kind=kind)
        places[start] = f'{places.get(start, "")}<span class="hl-place" id="{anchor}"></span>'
    return places


def write_article(
    result: Any, article_id: str | None = None, *, palette: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """Write the title and the content of one article's page: its text, marked, and its statements.

    `article_id` is needed where there are several; `palette` holds the colours of the speakers of
    all articles, where `result` has only one.
    """
    speakers = result.statements["speaker"]
    shown = highlight_article(
        result.articles,
        result.statements,
        result.frames,
        article_id=article_id,
        sentences=result.sentences,
        toward=getattr(result, "toward", None),
        linked=True,
        colors=None if palette is None else fill_colors(palette, speakers),
    )
    titled = "<h1 " in shown.html  # the title stands in the text already
    article = _choose_article(result.articles, article_id)
    heading = "" if titled else _write_heading(article)
    tables = (result.statements, result.frames)
    mine = [table[table["article_id"] == shown.article_id] for table in tables]
    filters = write_filters("article", speakers=mine[0].get("speaker"), frames=mine[1].get("frame"))
    facts = f'<p class="facts">{escape(_describe(article, mine[0]))}</p>\n'
    marked = shown.html.replace(LEGEND, f"{facts}{filters}{LEGEND}", 1)
    body = f'<div class="hl-page" id="article"><div>{marked}</div>\n{shown.notes}</div>'
    return shown.title, f"{heading}{body}"


def _write_heading(article: pd.Series) -> str:
    """Write the title of an article; the first words of one that has none stand for it."""
    name, title = escape(name_article(article)), article.get("title")
    without = title is None or pd.isna(title) or not clean(title)
    return f'<h1 dir="auto">{"<small>Untitled:</small> " if without else ""}{name}</h1>\n'


def _describe(article: pd.Series, said: pd.DataFrame) -> str:
    """Say where and when an article was printed, and how much is said in it by how many."""
    counts = say_count(len(said), "statement")
    if "speaker" in said and said["speaker"].notna().any():
        counts += f" by {say_count(said['speaker'].nunique(), 'speaker')}"
    return " · ".join(filter(None, [describe_print(article), counts]))


def _choose_article(articles: pd.DataFrame, article_id: str | None) -> pd.Series:
    """Take the article asked for, or the only one."""
    articles = take_articles(articles)
    known = articles["article_id"].tolist()
    if article_id is None and len(known) == 1:
        article_id = known[0]
    if article_id not in known:
        raise value_error("article_id", article_id, f"one of {known[:10]}", "choose one of these")
    return articles[articles["article_id"] == article_id].iloc[0]


def _require_hits(hits: pd.DataFrame) -> pd.DataFrame:
    columns = ["article_id", "hit_id", "frame", "start", "end"]
    return take_table(hits, columns, parameter="hits")


def _find_headings(
    sentences: pd.DataFrame | None, article_id: str, *, title: str
) -> dict[int, str]:
    """Find where titles and headings begin, and the element of each."""
    if sentences is None:
        return {}
    sentences = take_table(sentences, ["article_id", "part", "start"], parameter="sentences")
    elements = {"title": title, "heading": "h2" if title == "h1" else "h3"}
    mine = sentences[(sentences["article_id"] == article_id) & sentences["part"].isin(elements)]
    return {int(row["start"]): elements[row["part"]] for row in mine.to_dict("records")}


def _find_unread(sentences: pd.DataFrame | None, article_id: str, text: str) -> set[int]:
    """Find where the lines begin that hold no part of a sentence, though there are sentences."""
    if sentences is None or "end" not in sentences:
        return set()
    mine = sentences[sentences["article_id"] == article_id].sort_values("start")
    starts, ends = mine["start"].tolist(), mine["end"].tolist()
    unread, place = set(), 0
    for line in text.split("\n") if starts else []:
        last = bisect_left(starts, place + len(line)) - 1  # the last sentence that begins before
        if line.strip() and (last < 0 or ends[last] <= place):
            unread.add(place)
        place += len(line) + 1
    return unread


def _write_lines(
    text: str, lines: list[str], headings: Mapping[int, str], unread: Container[int]
) -> list[str]:
    """Make each line a paragraph or heading; empty lines stay between them."""
    written, place = [], 0
    for plain, line in zip(text.split("\n"), lines, strict=True):
        indent = len(plain) - len(plain.lstrip())
        element = headings.get(place + indent, "p")
        kind = ' class="hl-unread"' if place in unread else ""
        told = f'<{element}{kind} dir="auto">{line}</{element}>'
        written.append(told if plain.strip() else line)
        place += len(plain) + 1
    return [f"{line}\n" for line in written[:-1]] + written[-1:]


def _count_title_lines(lines: list[str]) -> int:
    """Count the lines down to a title that the text begins with: on a page it goes first."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    return first + 1 if lines[first].startswith("<h1 ") else 0


def _write_text(lines: list[str]) -> str:
    return f'<div class="hl-text" dir="auto">{"".join(lines)}</div>' if lines else ""
