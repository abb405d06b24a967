"""Tables as pages: every row leads to the words that it tells of.

Cells and rows have no end tags, which HTML does not ask for: a report has thousands of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis._report.fair_copy import ASIDE, READ
from analysis._report.filters import name_voice, name_voices, write_filters
from analysis._report.links import PAGES, ROWS, Links, name_table_page
from analysis._report.markup import escape, isolate, wrap_table
from analysis._report.shell import Page
from analysis._report.signs import write_filter
from analysis._strangers import list_strangers
from analysis._wording import (
    MISSING,
    PORTRAYED,
    clean,
    join_parts,
    name_column,
    say_count,
    say_day,
    write_measure,
)

CURRENT = ' aria-current="page"'
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
        "printed",
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
        "printed",
        "quoted",
        "negated",
        "hypothetical",
    ],
    "sentences": ["text", "part", "section"],
    "toward": ["holder", "pre", "named", "post", "printed", "label", "polarity", "resolved_by"],
    "speakers": [
        "speaker",
        "n_statements",
        "affiliation",
        "affiliation_by",
        "speaker_kind",
        "roles",
        "aliases",
        "members",
    ],
}
TABLES = {"toward": "Who is portrayed how", "frames": "Keywords of frames"}
NOTES = {
    "toward": "A mention is taken as the likeliest of badly, neutral and well, and its tone is the "
    "probability of well less that of badly: what is taken as neutral can lean as far as ±0.5."
}
ROW_NAMES = {"toward": "mentions", "frames": "hits"}  # of the other tables, their own names
BESIDE = {"speaker": "affiliation", "named": "target"}  # in the same cell: side, who is meant
MACHINE = re.compile(r"(^|_)(start|end|spans|id|path|members)$")  # positions, and the like


def name_table(name: str) -> str:
    """Name a table as a heading does.

    >>> name_table("toward"), name_table("frames")
    ('Who is portrayed how', 'Keywords of frames')
    """
    return TABLES.get(name, name.replace("_", " ").capitalize())


def name_rows(name: str) -> str:
    """Name the rows of a table.

    >>> name_rows("toward"), name_rows("speakers")
    ('mentions', 'speakers')
    """
    return ROW_NAMES.get(name, name.replace("_", " "))


def make_table_pages(name: str, table: pd.DataFrame, links: Links) -> list[Page]:
    """Make the pages of a table: one, or several of a long table.

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
    list of Page
        The table without positions and identifiers, with links to its places in every row.
    """
    starts = range(0, max(min(len(table), ROWS * PAGES), 1), ROWS)
    return [_make_part(name, table, links, start, starts) for start in starts]


def _make_part(
    name: str, table: pd.DataFrame, links: Links, start: int, starts: Sequence[int]
) -> Page:
    heading, shown = name_table(name), table.iloc[start : start + ROWS]
    cut = f" The first {ROWS * PAGES:,} are shown." if len(table) > ROWS * PAGES else ""
    body = (
        f"<h1>{escape(heading)}</h1>\n"
        f"<p>{say_count(len(table), 'row')}.{cut}{_note_strangers(table)} With every column: "
        f'<a href="tables/{escape(name)}.csv">{escape(name)}.csv</a>.</p>\n'
        + (f"<p>{NOTES[name]}</p>\n" if name in NOTES else "")
        + _write_turns(name, len(table), start, starts)
        + write_filters("rows", speakers=name_voices(shown), frames=shown.get("frame"), asked=True)
        + write_rows(
            shown,
            links,
            caption=heading if len(starts) == 1 else f"{heading}, from row {start + 1:,}",
            target="rows",
            columns=COLUMNS.get(name),
            start=start,
            sortable=len(starts) == 1,
        )
    )
    href = name_table_page(name, start // ROWS)
    return Page(href, f"{heading} (table)", body, wide=True, reference=True)


def _note_strangers(table: pd.DataFrame) -> str:
    """Say which of the speakers may be several people, so that the rows are no count of them."""
    names = list_strangers(table) if "n_articles" in table else []
    if not names:
        return ""
    shown = [f"“{escape(name)}”" for name in names[:3]]
    if len(names) > len(shown):
        shown.append(f"{len(names) - len(shown):,} more")
    return f" Somebody else in each article: {', '.join(shown)}."


def _write_turns(name: str, n_rows: int, start: int, starts: Sequence[int]) -> str:
    """Write the way to the other pages of a long table."""
    if len(starts) < 2:
        return ""
    links = " · ".join(
        f'<a href="{name_table_page(name, first // ROWS)}"{CURRENT if first == start else ""}>'
        f"{first + 1:,}–{min(first + ROWS, n_rows):,}</a>"
        for first in starts
    )
    return f'<p class="pages">Rows {links}</p>\n'


def write_rows(
    table: pd.DataFrame,
    links: Links,
    *,
    caption: str,
    target: str = "",
    columns: Sequence[str] | None = None,
    start: int = 0,
    sortable: bool = False,
) -> str:
    """Write rows as an HTML table; the first cell of each names it, the last leads to its places.

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
    start : int, optional
        The number of the first row.
    sortable : bool, optional
        Whether its heads sort it; of a table in parts they would sort one part only.
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
    kinds = {column: _find_kind(column, table[column]) for column in shown}
    rows = [
        _write_row(row, f' id="r-{number}"' if target else "", kinds, links)
        for number, row in enumerate(table.to_dict("records"), start=start)
    ]
    heads = "".join(
        f'<th scope="col"{_write_class(kind)}>{escape(name_column(column))}</th>'
        for column, kind in kinds.items()
    )
    placed = any(f'data-th="{READ}"' in row for row in rows)
    heads += f'<th scope="col" class="way">{READ}</th>' if placed else ""
    name = f' id="{target}"' * bool(target) + ' class="sortable"' * sortable
    shown_table = (
        f"<table{name}><thead><tr>{heads}</tr></thead>\n<tbody>{''.join(rows)}</tbody></table>"
    )
    return f"{wrap_table(shown_table, caption, whole=bool(target))}\n"


def _word_labels(table: pd.DataFrame) -> pd.DataFrame:
    """Word how somebody is portrayed, where the table tells of that."""
    if not {"holder", "label"} <= set(table.columns):
        return table
    return table.assign(label=table["label"].astype("object").map(PORTRAYED))


def _find_kind(column: str, cells: pd.Series) -> str:
    """Say how the cells of a column look: numbers, a keyword and its sides, long or short text."""
    if column in ASIDE:
        return ASIDE[column]
    if pd.api.types.is_numeric_dtype(cells) and not pd.api.types.is_bool_dtype(cells):
        return "number"
    longest = cells.astype("string").str.len().max()
    return "long" if not pd.isna(longest) and longest > LONG else ""


def _write_row(row: Mapping[Any, Any], anchor: str, kinds: Mapping[str, str], links: Links) -> str:
    values = {str(key): value for key, value in row.items()}
    told = values | {
        column: _add_beside(values[column], values.get(beside))
        for column, beside in BESIDE.items()
        if column in kinds and beside not in kinds
    }
    first, *others = kinds
    called = _write_value(first, told[first])
    name, place = links.lead(links.find(values), called, _write_shown(first, told[first]))
    cells = "".join(_write_cell(column, told[column], kinds[column]) for column in others)
    place = f'<td class="way" data-th="{READ}">{place}' if place else ""
    marks = f"{anchor}{_write_marks(values)}" if anchor else ""
    head = 'th scope="row"' if name else "td"  # what stands before a first word is nothing
    return f"<tr{marks}><{head}{_write_class(kinds[first])}>{name}{cells}{place}\n"


def _write_marks(values: Mapping[str, Any]) -> str:
    """Write what filters read."""
    marks = write_filter("speaker", [name_voice(values)]) if "speaker" in values else ""
    return marks + (write_filter("frame", [values["frame"]]) if "frame" in values else "")


def _write_cell(column: str, value: Any, kind: str) -> str:
    """Write a cell; on a phone, where the heads are gone, its name stands before it."""
    kind = "none" if _is_nothing(value) else kind
    label = escape(name_column(column))
    return f'<td{_write_class(kind)} data-th="{label}">{_write_shown(column, value)}'


def _write_class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _write_shown(column: str, value: Any) -> str:
    """Write a value as HTML: words in their own direction, numbers and dashes as they are."""
    text = _write_value(column, value)
    short = text if len(text) <= LETTERS else text[:LETTERS] + "…"
    has_words = isinstance(value, (str, list, tuple)) and not _is_nothing(value)
    if isinstance(value, pd.Timestamp) and not _is_nothing(value):
        return f'<time datetime="{value:%Y-%m-%d}">{escape(short)}</time>'
    return isolate(short) if has_words else escape(short)


def _write_value(column: str, value: Any) -> str:
    """Write a value as people do."""
    if _is_nothing(value):
        return MISSING
    if isinstance(value, (list, tuple)):
        return clean(join_parts(value))
    if isinstance(value, pd.Timestamp):
        return say_day(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}".replace("-", "−")
    return write_measure(value, column) if isinstance(value, float) else clean(value)


def _add_beside(value: Any, beside: Any) -> Any:
    """Put behind a name what the table says of it in a column that is not shown."""
    if _is_missing(beside) or _is_missing(value) or clean(beside) == clean(value):
        return value
    return f"{value} ({clean(beside)})"


def _is_nothing(value: Any) -> bool:
    return _is_missing(value) or (isinstance(value, (list, tuple)) and not value)


def _is_missing(value: Any) -> bool:
    return not isinstance(value, (list, tuple, dict)) and bool(pd.isna(value))
