"""A notebook's fair copy: for readers of a page, who have no cells to run and no columns to name.

The notebook itself stays as it is: in JupyterLab its tables have the names that code uses, and
cells tagged `lab` tell how to go on there.
"""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Iterable
from typing import Any

from analysis._report.signs import escape
from analysis._wording import name_column

LAB = "lab"  # the tag of what only somebody who runs the notebook needs
_CODE = re.compile(r"`([a-z_0-9]+)`")
_HEAD = re.compile(r"<th>([^<]*)</th>")
_ROW = re.compile(r"(<tr>\s*<th[^>]*>.*?</th>)(.*?)(</tr>)", re.DOTALL)
_CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?(e[+-]?\d+)?")
_ASIDE = {"pre": "pre", "match": "key", "post": "post"}  # a keyword and what stands round it
_ANSWERS = {"True": "yes", "False": "no"}
MISSING = "–"
SHORT = 24  # letters: what has no longer cells stays on one line, as names do


def make_fair_copy(notebook: Any) -> Any:
    """Return a copy without cells tagged `lab`, code that shows nothing joined to the next code.

    Columns that the text names as code (`n_scored`) are named in words.
    """
    fair = copy.deepcopy(notebook)
    cells = [cell for cell in fair.cells if LAB not in cell.metadata.get("tags", ())]
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = _CODE.sub(_name_in_words, cell.source)
    fair.cells = list(_join_silent(cells))
    return fair


def _name_in_words(code: re.Match[str]) -> str:
    return f"*{name_column(code[1])}*"


def _join_silent(cells: Iterable[Any]) -> Iterable[Any]:
    """Join code that shows nothing to the code behind it: one thing to unfold, not four."""
    before: Any = None
    for cell in cells:
        if cell.cell_type != "code":
            yield cell
            continue
        if before is not None:
            cell.source = f"{before.source}\n\n{cell.source}"
        before = None if cell.get("outputs") else cell
        if before is None:
            yield cell
    if before is not None:
        yield before


def dress_table(table: str) -> str:
    r"""Dress a table of pandas for a page: heads in words, numbers aligned, cells with their heads.

    On a phone each row becomes a card, in which the heads stand before the cells.

    Examples
    --------
    >>> row = "<tr><th>0</th><td>Ada</td><td>-0.5</td></tr>"
    >>> table = f"<thead><tr><th></th><th>speaker</th><th>polarity_low</th></tr></thead>{row}"
    >>> dress_table(table).partition("Ada")[2]
    '<td data-th="polarity, from">−0.5'
    """
    head, end, body = table.partition("</thead>")
    names = [html.unescape(name) for name in _HEAD.findall(head)]
    columns = [name for name in names if name]
    rows = [_CELL.findall(row[2]) for row in _ROW.finditer(body)]
    if not rows or any(len(cells) != len(columns) for cells in rows):
        return table  # no rows, or no plain table
    numbers = [_are_numbers(cells[place] for cells in rows) for place in range(len(columns))]
    long = [
        any(len(html.unescape(cells[place])) > SHORT for cells in rows)
        for place in range(len(columns))
    ]
    written = iter(map(_write_head, columns, numbers))
    head = _HEAD.sub(lambda name: next(written) if name[1] else name[0], head)
    dressed = head + end + _ROW.sub(lambda row: _write_row(row, columns, numbers, long), body)
    return re.sub(r">\n\s*<", "><", dressed)  # the indents of pandas are a third of the page


def _are_numbers(cells: Iterable[str]) -> bool:
    told = [cell for cell in cells if cell != MISSING]
    return bool(told) and all(_NUMBER.fullmatch(cell) for cell in told)


def _write_head(column: str, number: bool) -> str:
    kind = ' class="number"' if number else ""
    kind = f' class="{_ASIDE[column]}"' if column in _ASIDE else kind
    return f"<th{kind}>{escape(name_column(column))}</th>"


def _write_row(
    row: re.Match[str], columns: list[str], numbers: list[bool], long: list[bool]
) -> str:
    cells = zip(_CELL.findall(row[2]), columns, numbers, long, strict=True)
    return row[1] + "".join(_write_cell(*cell) for cell in cells)  # HTML asks for no end tags


def _write_cell(text: str, column: str, number: bool, long: bool) -> str:
    # Most cells are numbers, which look as cells of a listing do without a class.
    kinds = [] if number else ["long" if long else "text"]
    kinds += ["none"] * (text == MISSING)
    kinds = [_ASIDE[column]] if column in _ASIDE else kinds
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    shown = re.sub("^-", "−", text) if number else _ANSWERS.get(text, text)
    return f'<td{kind} data-th="{escape(name_column(column))}">{shown}'
