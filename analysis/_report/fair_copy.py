"""A notebook's fair copy: for readers of a page, who have no cells to run and no columns to name.

The notebook itself stays as it is: in JupyterLab its tables have the names that code uses, and
cells tagged `lab` tell how to go on there.
"""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from analysis._report.signs import escape
from analysis._wording import name_column

LAB = "lab"  # the tag of what only somebody who runs the notebook needs
_CODE = re.compile(r"`([a-z_0-9]+)`")
_HEAD = re.compile(r"<th>([^<]*)</th>")
_ROW = re.compile(r"(<tr>\s*<th[^>]*>.*?</th>)(.*?)(</tr>)", re.DOTALL)
_CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)
_FIGURE = r"-?[\d,]+(?:\.\d+)?(?:e[+-]?\d+)?"
_NAMES = re.compile(r".*_id|duplicate_of|year|period|keyword|word|match")  # of what, not how much
_NUMBER = re.compile(rf"{_FIGURE}(?: \({_FIGURE} to {_FIGURE}\))?")  # and its interval
_ASIDE = {"pre": "pre", "match": "key", "post": "post"}  # a keyword and what stands round it
_ANSWERS = {"True": "yes", "False": "no"}
_LEAD, _REST = slice(2), slice(2, None)  # paragraphs: title and question, and the others
MISSING = "–"
SHORT = 24  # letters: what has no longer cells stays on one line, as names do


def make_fair_copy(notebook: Any) -> Any:
    """Return a copy without cells tagged `lab`, code that shows nothing joined to the next code.

    What the first code shows, the findings, stands right behind the title and the question.
    Columns that the text names as code (`n_scored`) are named in words.
    """
    fair = copy.deepcopy(notebook)
    cells = [cell for cell in fair.cells if LAB not in cell.metadata.get("tags", ())]
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = _CODE.sub(_name_in_words, cell.source)
    fair.cells = _put_findings_first(list(_join_silent(cells)))
    return fair


def _put_findings_first(cells: list[Any]) -> list[Any]:
    """Move what is told of data and caveats behind the findings."""
    n_code = sum(1 for _ in takewhile(lambda cell: cell.cell_type == "code", cells[1:]))
    if not n_code or not cells[0].source.startswith("# "):
        return cells
    paragraphs = cells[0].source.split("\n\n")
    lead, rest = copy.deepcopy(cells[0]), copy.deepcopy(cells[0])
    lead.source, rest.source = ("\n\n".join(paragraphs[part]) for part in (_LEAD, _REST))
    rest.id = f"{lead.id}-rest"
    return [lead, *cells[1 : n_code + 1], *([rest] if rest.source else []), *cells[n_code + 1 :]]


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
    '<td data-th="tone, from">−0.5</tr>'
    """
    head, end, body = table.partition("</thead>")
    names = [html.unescape(name) for name in _HEAD.findall(head)]
    columns = [name for name in names if name]
    rows = [_CELL.findall(row[2]) for row in _ROW.finditer(body)]
    if not rows or any(len(cells) != len(columns) for cells in rows):
        return table  # no rows, or no plain table
    if len(set(columns)) < len(columns):
        return table  # which of two is meant nobody knows
    cells = {name: [row[place] for row in rows] for place, name in enumerate(columns)}
    shown = _drop_empty(_join_intervals(cells))
    numbers = {n: _are_numbers(told) and not _NAMES.fullmatch(n) for n, told in shown.items()}
    heads = "".join(_write_head(name, numbers[name]) for name in shown)
    place = _HEAD.search(head)
    first = head[: place.end()] if place and not place[1] else head.partition("<th>")[0]
    head = f"{first}{heads}</tr>"
    written = iter(_write_cells(shown, numbers, len(rows)))
    dressed = head + end + _ROW.sub(lambda row: f"{row[1]}{next(written)}{row[3]}", body)
    return re.sub(r">\n\s*<", "><", dressed)  # the indents of pandas are a third of the page


def _are_numbers(cells: Iterable[str]) -> bool:
    told = [cell for cell in cells if cell != MISSING]
    return bool(told) and all(_NUMBER.fullmatch(cell) for cell in told)


def _join_intervals(cells: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Put a number and the two ends of its interval into one column."""
    joined = dict(cells)
    for name in cells:
        low, high = (joined.get(f"{name}{end}") for end in ("_low", "_high"))
        if low is None or high is None:
            continue
        joined[name] = list(map(_join_interval, cells[name], low, high))
        del joined[f"{name}_low"], joined[f"{name}_high"]
    return joined


def _join_interval(value: str, low: str, high: str) -> str:
    return value if low == MISSING else f"{value} ({low} to {high})"


def _drop_empty(cells: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Leave out columns that tell nothing in any row."""
    return {name: told for name, told in cells.items() if any(cell != MISSING for cell in told)}


def _write_head(column: str, number: bool) -> str:
    kind = ' class="number"' if number else ""
    kind = f' class="{_ASIDE[column]}"' if column in _ASIDE else kind
    return f"<th{kind}>{escape(name_column(column))}</th>"


def _write_cells(
    shown: Mapping[str, list[str]], numbers: Mapping[str, bool], n_rows: int
) -> Iterable[str]:
    """Write the cells of each row; HTML asks for no end tags."""
    long = {name: any(len(html.unescape(cell)) > SHORT for cell in shown[name]) for name in shown}
    for place in range(n_rows):
        yield "".join(
            _write_cell(told[place], name, numbers[name], long[name])
            for name, told in shown.items()
        )


def _write_cell(text: str, column: str, number: bool, long: bool) -> str:
    # Most cells are numbers, which look as cells of a listing do without a class.
    kinds = [] if number else ["long" if long else "text"]
    kinds += ["none"] * (text == MISSING)
    kinds = [_ASIDE[column]] if column in _ASIDE else kinds
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    shown = _write_number(text) if number else _ANSWERS.get(text, text)
    return f'<td{kind} data-th="{escape(name_column(column))}">{shown}'


def _write_number(text: str) -> str:
    """Write numbers as people do: with a true minus, and thousands apart."""
    signed = re.sub(r"(?<![\w.])-(?=\d)", "−", text)
    return re.sub(r"(?<![\d.,])\d{4,}(?![\d,])", lambda whole: f"{int(whole[0]):,}", signed)
