"""One article to highlighted HTML: every statement in its speaker's colour, every frame marked.

The article's words stay as they are; what is added stands in attributes and in elements of the
class `hl-who`. Colours are see-through, so that one page suits light and dark, and stand in
`style` attributes, which JupyterLab keeps in notebooks that it does not trust.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

import pandas as pd

from analysis._colors import assign_colors
from analysis._signs import (
    escape,
    label_speakers,
    mark_frames,
    mark_statements,
    name_anchor,
    records,
    speaker,
    write_legend,
    write_notes,
)
from analysis._tables import require_columns, require_unique, value_error
from analysis._weaving import weave
from analysis._wording import clean

if TYPE_CHECKING:
    from analysis.pipeline import Analysis

__all__ = [
    "HighlightedArticle",
    "highlight_article",
    "name_anchor",
    "render_article",
    "render_page",
]

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


@dataclass(frozen=True)
class HighlightedArticle:
    """An article whose statements and frames are marked; a notebook shows it as it is.

    Attributes
    ----------
    article_id : str
    title : str
        The article's title, or its identifier where it has none.
    html : str
        Legend and text, without a style sheet: a part of a page.
    notes : str
        The statements as a list that links to their places, for print and for phones.
    """

    article_id: str
    title: str
    html: str = field(repr=False)
    notes: str = field(repr=False)

    def _repr_html_(self) -> str:
        return f"<style>{_css('reader.css')}</style>{self.html}"


def highlight_article(
    articles: pd.DataFrame,
    statements: pd.DataFrame,
    frames: pd.DataFrame | None = None,
    *,
    article_id: str | None = None,
    sentences: pd.DataFrame | None = None,
    colors: Mapping[str, str] | None = None,
) -> HighlightedArticle:
    """Mark the statements and frames in an article's text.

    Parameters
    ----------
    articles : DataFrame
        One row per article, with `article_id` and `text`.
    statements : DataFrame
        One row per statement, with `article_id`, `statement_id` and `content_spans`; every other
        column of the table is told where it is there. `parent_id`, the statement around this one,
        is optional.
    frames : DataFrame, optional
        One row per hit, with `article_id`, `hit_id`, `frame`, `start` and `end`.
    article_id : str, optional
        The article; needed where `articles` holds several.
    sentences : DataFrame, optional
        One row per sentence; tells which lines are headings.
    colors : mapping of str to str, optional
        Speaker to "#RRGGBB"; by default those assigned to all of `statements`, as in the charts.

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
    require_columns(
        statements, ["article_id", "statement_id", "content_spans"], parameter="statements"
    )
    require_unique(statements, ["article_id", "statement_id"], parameter="statements")
    name, text = str(article["article_id"]), str(article["text"])
    said = records(statements, name)
    hits = records(_require_hits(frames), name) if frames is not None else []
    if colors is None:
        colors = assign_colors(statements.get("speaker", ()))
    labels = label_speakers(speaker(row) for row in said)
    marks = [*mark_statements(said, labels, colors), *mark_frames(hits)]
    headings = _find_headings(sentences, name)
    body = _write_lines(text, weave(text, marks), headings)
    legend = write_legend(said, labels, colors, has_frames=bool(hits))
    title = article.get("title")
    return HighlightedArticle(
        article_id=name,
        title=clean(name if pd.isna(title) else title),
        html=f'<div class="hl tex2jax_ignore mathjax_ignore">{legend}\n'
        f'<div class="hl-text" dir="auto">{body}</div></div>',
        notes=write_notes(said, labels),
    )


def render_page(title: str, body: str) -> str:
    """Make a page of its own: nothing is fetched, no script runs, light and dark.

    Parameters
    ----------
    title : str
        Plain text.
    body : str
        HTML for the page's `main`.

    Returns
    -------
    str
        An HTML document, to be written as UTF-8.

    Examples
    --------
    >>> "<title>Rain &amp; wind</title>" in render_page("Rain & wind", "<p>It rains.</p>")
    True
    """
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        f"<style>\n{_css('page.css')}{_css('reader.css')}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def render_article(result: Analysis, article_id: str | None = None) -> str:
    """Make the page of one article of an analysis: its text, marked, and its statements.

    Parameters
    ----------
    result : Analysis
        What `analyze` returned.
    article_id : str, optional
        The article; needed where there are several.

    Returns
    -------
    str
        An HTML document.
    """
    shown = highlight_article(
        result.articles,
        result.statements,
        result.frames,
        article_id=article_id,
        sentences=result.sentences,
    )
    titled = "<h2 " in shown.html  # the title stands in the text already
    heading = "" if titled else f'<h1 dir="auto">{escape(shown.title)}</h1>'
    return render_page(shown.title, f"{heading}\n{shown.html}\n{shown.notes}")


def _choose_article(articles: pd.DataFrame, article_id: str | None) -> pd.Series:
    """Take the article asked for, or the only one."""
    require_columns(articles, ["article_id", "text"], parameter="articles")
    require_unique(articles, ["article_id"], parameter="articles")
    known = articles["article_id"].tolist()
    if article_id is None and len(known) == 1:
        article_id = known[0]
    if article_id not in known:
        raise value_error("article_id", article_id, f"one of {known[:10]}", "choose one of these")
    return articles[articles["article_id"] == article_id].iloc[0]


def _require_hits(frames: pd.DataFrame) -> pd.DataFrame:
    columns = ["article_id", "hit_id", "frame", "start", "end"]
    require_columns(frames, columns, parameter="frames")
    return frames


def _find_headings(sentences: pd.DataFrame | None, article_id: str) -> dict[int, str]:
    """Find where titles and headings begin, and the element of each."""
    if sentences is None:
        return {}
    require_columns(sentences, ["article_id", "part", "start"], parameter="sentences")
    elements = {"title": "h2", "heading": "h3"}
    mine = sentences[(sentences["article_id"] == article_id) & sentences["part"].isin(elements)]
    return {int(row["start"]): elements[row["part"]] for row in mine.to_dict("records")}


def _write_lines(text: str, lines: list[str], headings: Mapping[int, str]) -> str:
    """Make each line a paragraph or heading; empty lines stay between them."""
    written, place = [], 0
    for plain, line in zip(text.split("\n"), lines, strict=True):
        indent = len(plain) - len(plain.lstrip())
        element = headings.get(place + indent, "p")
        written.append(f'<{element} dir="auto">{line}</{element}>' if plain.strip() else line)
        place += len(plain) + 1
    return "\n".join(written)


def _css(name: str) -> str:
    return (files("analysis") / "templates" / name).read_text(encoding="utf-8")
