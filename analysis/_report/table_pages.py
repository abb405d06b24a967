"""Tables as pages: every row leads to the words that it tells of.

Cells and rows have no end tags, which HTML does not ask for: a report has thousands of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis._labels import PORTRAYED
from analysis._report.filters import name_voice, name_voices, write_filters
from analysis._report.links import Links, is_placed
from analysis._report.shell import Page
from analysis._report.signs import escape, write_filter
from analysis._wording import clean, join_parts, name_column, say_count, say_day

ROWS = 1000  # of a page; a browser shows no more at ease, and the file has them all
LETTERS = 400  # of a cell
LONG = 60  # letters; a column with such cells gets room
# What people read of a table, in their order; of any other, everything that MACHINE leaves.
COLUMNS = {
    "articles": [
        "title",
        "outlet",
        "published",
        "byline",
        "url",
        "duplicate_of",
        "n_words",
        "n_statements",
    ],
    "statements": [
        "speaker",
        "source",
        "cue",
        "cue_stance",
        "content",
        "kind",
        "polarity",
        "confidence",
        "resolved_by",
    ],
    "frames": [
        "frame",
        "speaker",
        "voice",
        "pre",
        "match",
        "post",
        "quoted",
        "negated",
        "hypothetical",
    ],
    "sentences": ["part", "section", "text"],
    "toward": ["holder", "target", "pre", "named", "post", "label", "polarity", "resolved_by"],
}
TABLES = {"toward": "Who is portrayed how", "frames": "Keywords of frames"}
MACHINE = re.compile(r"(^|_)(start|end|spans|id|path|members)$")  # positions, and the like


def name_table(name: str) -> str:
    """Name a table as a heading does.

    >>> name_table("toward"), name_table("frames")
    ('Who is portrayed how', 'Keywords of frames')
    """
    return TABLES.get(name, name.replace("_", " ").capitalize())


def make_table_page(name: str, table: pd.DataFrame, links: Links) -> Page:
    """Make the page of a table.

    Parameters
    ----------
    name : str
        The table's name; its file is `tables/{name}.csv`.
    table : DataFrame
        One row per what the table holds.
    links : Links
        Where rows lead.

    Returns
    -------
    Page
        The table without positions and identifiers, with a link to its place in every row.
    """
    heading, shown = name_table(name), table.head(ROWS)
    cut = f" The first {ROWS:,} are shown." if len(table) > ROWS else ""
    body = (
        f"<h1>{escape(heading)}</h1>\n"
        f"<p>{say_count(len(table), 'row')}.{cut} With every column: "
        f'<a href="tables/{escape(name)}.csv">{escape(name)}.csv</a>.</p>\n'
        + write_filters("rows", speakers=name_voices(shown), frames=shown.get("frame"))
        + write_rows(shown, links, caption=heading, target="rows", columns=COLUMNS.get(name))
    )
    return Page(f"table-{name}.html", heading, body, wide=True, reference=True)


def write_rows(
    table: pd.DataFrame,
    links: Links,
    *,
    caption: str,
    target: str = "",
    columns: Sequence[str] | None = None,
) -> str:
    """Write rows as an HTML table; the first cell of each leads to its place, if they have any.

    Parameters
    ----------
    table : DataFrame
    links : Links
    caption : str
        What the table is, for those who cannot see it.
    target : str, optional
        The table's id; its rows have ids then too.
    columns : sequence of str, optional
        What to show; by default everything that people read.
    """
    if table.empty:
        return "<p>No rows.</p>"
    table = _word_labels(table)
    shown = [
        str(column)
        for column in (table.columns if columns is None else columns)
        if column in table
        and (columns is not None or not MACHINE.search(str(column)))
        and not table[column].map(_is_nothing).all()
    ]
    placed = is_placed(table) or "speaker" in table
    heads = "<th>Place</th>" if placed else ""
    heads += "".join(_write_head(column, table[column]) for column in shown)
    rows = [
        _write_row(row, number, shown, links if placed else None, target)
        for number, row in enumerate(table.to_dict("records"))
    ]
    name, whole = (f' id="{target}"', " whole") if target else ("", "")
    return (
        f'<div class="table{whole}" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table{name}><thead><tr>{heads}</tr></thead>\n"
        f"<tbody>{''.join(rows)}</tbody></table></div>\n"
    )


def _word_labels(table: pd.DataFrame) -> pd.DataFrame:
    """Word how somebody is portrayed, where the table tells of that."""
    if not {"holder", "label"} <= set(table.columns):
        return table
    return table.assign(label=table["label"].astype("object").map(PORTRAYED))


def _write_head(column: str, cells: pd.Series) -> str:
    longest = cells.astype("string").str.len().max()
    room = ' class="long"' if not pd.isna(longest) and longest > LONG else ""
    if pd.api.types.is_numeric_dtype(cells) and not pd.api.types.is_bool_dtype(cells):
        room = ' class="number"'
    return f"<th{room}>{escape(name_column(column))}</th>"


def _write_row(
    row: Mapping[Any, Any],
    number: int,
    columns: Sequence[str],
    links: Links | None,
    target: str,
) -> str:
    values = {str(key): value for key, value in row.items()}
    cells = "".join(_write_cell(_dress(column, values), name_column(column)) for column in columns)
    marks = f' id="r-{number}"{_write_marks(values)}' if target else ""
    place = f"<th>{links.write(values, 'read')}" if links else ""
    return f"<tr{marks}>{place}{cells}\n"


def _write_marks(values: Mapping[str, Any]) -> str:
    """Write what filters read."""
    marks = write_filter("speaker", [name_voice(values)]) if "speaker" in values else ""
    return marks + (write_filter("frame", [values["frame"]]) if "frame" in values else "")


def _write_cell(value: Any, name: str) -> str:
    """Write a cell; on a phone, where the heads are gone, its name stands before it."""
    label = f' data-th="{escape(name)}"'
    if _is_nothing(value):
        return f'<td class="none"{label}>–'
    if isinstance(value, (list, tuple)):
        value = join_parts(value)
    if isinstance(value, pd.Timestamp):
        return f"<td{label}>{say_day(value)}"
    if isinstance(value, bool):
        return f"<td{label}>{'yes' if value else 'no'}"
    if isinstance(value, (int, float)):
        text = f"{value:,}" if isinstance(value, int) else f"{value:.2f}".replace("-0.00", "0.00")
        return f'<td class="number"{label}>{text.replace("-", "−")}'
    text = clean(value)
    short = text if len(text) <= LETTERS else text[:LETTERS] + "…"
    # Only words beyond ASCII can run from right to left.
    shown = escape(short) if short.isascii() else f'<span dir="auto">{escape(short)}</span>'
    return f"<td{label}>{shown}"


def _dress(column: str, values: Mapping[str, Any]) -> Any:
    """Give a cell's value; a speaker's side stands with the speaker."""
    side = values.get("affiliation")
    if column != "speaker" or _is_missing(side) or _is_missing(values[column]):
        return values[column]
    same = clean(side) == clean(values[column])
    return values[column] if same else f"{values[column]} ({clean(side)})"


def _is_nothing(value: Any) -> bool:
    return _is_missing(value) or (isinstance(value, (list, tuple)) and not value)


def _is_missing(value: Any) -> bool:
    return not isinstance(value, (list, tuple, dict)) and bool(pd.isna(value))
