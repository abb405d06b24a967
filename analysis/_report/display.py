"""An analysis as a notebook shows it: what was found, the statements, the article marked.

JupyterLab takes style sheets and scripts out of notebooks that it does not trust; so everything
here stands in elements and attributes that it keeps, in colours of whatever theme there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis._colors import OTHER, UNRESOLVED, assign_colors, see_through
from analysis._report.markup import escape
from analysis._report.signs import TINT
from analysis._tables import Tables
from analysis._wording import clean, say_count, signed

ROWS = 10
LETTERS = 20_000  # of an article that is shown whole
CELL = 'style="text-align:left;vertical-align:top;padding:4px 8px"'


def render_analysis(result: Tables) -> str:
    """Write an analysis as HTML for a notebook.

    Parameters
    ----------
    result : Analysis
        What `analyze` returned.

    Returns
    -------
    str
        HTML without style sheets, scripts or anything fetched.

    Examples
    --------
    >>> import analysis
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["“No,” said Ana Ruiz."]})
    >>> "1 statement" in render_analysis(analysis.analyze(table))
    True
    """
    from analysis.findings import describe_findings

    findings = "".join(f'<li dir="auto">{escape(line)}</li>' for line in describe_findings(result))
    return (
        '<div class="tex2jax_ignore mathjax_ignore">'
        f"<p><b>{escape(summarize(result))}</b></p>"
        f"<details><summary>What was found</summary><ul>{findings}</ul></details>"
        f"{_write_statements(result.statements)}{_write_article(result)}</div>"
    )


def summarize(result: Tables) -> str:
    """Count the rows of an analysis in words."""
    counts = (
        say_count(len(result.articles), "article"),
        say_count(len(result.statements), "statement"),
        say_count(len(result.speakers), "speaker"),
        say_count(len(result.frames), "keyword hit"),
    )
    return "Analysis: " + ", ".join(counts)


def _write_statements(statements: pd.DataFrame) -> str:
    if statements.empty:
        return ""
    colors = assign_colors(statements["speaker"])
    names = ("Speaker", "Reporting verb", "Content", "Tone")
    heads = "".join(f'<th scope="col" {CELL}>{name}</th>' for name in names)
    rows = "".join(_write_row(row, colors) for row in statements.head(ROWS).to_dict("records"))
    more = len(statements) - ROWS
    rest = f"<p>and {more:,} more in <code>.statements</code></p>" if more > 0 else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{rest}"


def _write_row(row: Mapping[Any, Any], colors: Mapping[str, str]) -> str:
    name = UNRESOLVED if pd.isna(row["speaker"]) else str(row["speaker"])
    color = colors.get(name, OTHER)
    tint = f"background-color:{see_through(color, TINT)};border-bottom:2px solid {color}"
    polarity = row.get("polarity")
    cells = (
        f'<span style="{tint}"><bdi>{escape(clean(name))}</bdi></span>',
        "" if pd.isna(row["cue"]) else escape(clean(row["cue"])),
        "" if pd.isna(row["content"]) else f"<bdi>{escape(clean(row['content']))}</bdi>",
        "" if pd.isna(polarity) else signed(float(polarity)),
    )
    return "<tr>" + "".join(f"<td {CELL}>{cell}</td>" for cell in cells) + "</tr>"


def _write_article(result: Tables) -> str:
    """Show the article marked, where there is one and it is not a book."""
    from analysis.reader import highlight_article

    if len(result.articles) != 1 or len(str(result.articles["text"].iloc[0])) > LETTERS:
        return ""
    shown = highlight_article(
        result.articles, result.statements, result.frames, sentences=result.sentences
    )
    return f"<details><summary>Marked article</summary>{shown.html}</details>"
