"""A notebook's fair copy: for readers of a page, who have no cells to run and no columns to name.

The notebook itself stays as it is: in JupyterLab its tables have the names that code uses, and
cells tagged `lab` tell how to go on there.
"""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import takewhile
from typing import Any

from analysis._report.markup import escape
from analysis._wording import MISSING, PORTRAYED, SCORER_WORDS, name_column, write_measure

LAB = "lab"  # the tag of what only somebody who runs the notebook needs
_LEFT_OUT = re.compile(r"^.* was left out: .*\n?", re.MULTILINE)  # how `read_articles` warns
_SECTION = re.compile(r"## +(.+)")
_BEFORE_SECTION = re.compile(r"^(?=## )", re.MULTILINE)
_CODE = re.compile(r"`([a-z_0-9]+)`")
_HEAD = re.compile(r"<th>([^<]*)</th>")
_ROW = re.compile(r"<tr>\s*<th[^>]*>.*?</th>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)
_FIGURE = r"-?[\d,]+(?:\.\d+)?(?:e[+-]?\d+)?"
_NUMBER = re.compile(rf"{_FIGURE}%?(?: \({_FIGURE} to {_FIGURE}\))?")  # and its interval
_NAMES = re.compile(r".*_id|duplicate_of|year|period|keyword|word|match")  # of what, not how much
ASIDE = {"pre": "pre", "match": "key", "post": "post"}  # a keyword and what stands round it
_ANSWERS = {"True": "yes", "False": "no"}
_CLASSES = {str(number): word for number, word in PORTRAYED.items()}
_VALUES = {"gold": _CLASSES, "label": _CLASSES, "scorer": SCORER_WORDS}  # other than _ANSWERS
_LEAD, _REST = slice(2), slice(2, None)  # paragraphs: title and question, and the others
READ = "in the text"  # the head of the column of links
Lead = Callable[[int, str, str], tuple[str, str]]  # a row's number and name to name and links
SHORT = 24  # letters: what has no longer cells stays on one line, as names do


def make_fair_copy(notebook: Any) -> Any:
    """Return a copy without cells tagged `lab`, code that shows nothing joined to the next code.

    What the first code shows, the findings, stands right behind the title and the question. What
    could not be read is told on the overview, and not again.
    Columns that the text names as code (`n_scored`) are named in words.
    """
    fair = copy.deepcopy(notebook)
    cells = [cell for cell in fair.cells if LAB not in cell.metadata.get("tags", ())]
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = _CODE.sub(_name_in_words, cell.source)
        elif cell.cell_type == "code":
            cell.outputs = list(_leave_out_warnings(cell.get("outputs", [])))
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


def _leave_out_warnings(outputs: Iterable[Any]) -> Iterable[Any]:
    """Leave out the lines, and so the outputs, that only tell which files were left out."""
    for output in outputs:
        if output.get("name") == "stderr":
            output.text = _LEFT_OUT.sub("", output.text)
        if output.get("text") != "":
            yield output


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


def leave_out_empty(notebook: Any, is_empty: Callable[[Any], bool]) -> Any:
    """Leave out the sections whose every output is empty, and name them in a closing line.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place.
    is_empty : callable
        Tells whether an output shows nothing.
    """
    kept, bare = [], []
    for heading, cells in _part_sections(notebook.cells):
        outputs = [output for cell in cells for output in cell.get("outputs", ())]
        if heading and outputs and all(map(is_empty, outputs)):
            bare.append(heading)
        else:
            kept += cells
    if bare:
        closing = copy.deepcopy(next(c for c in notebook.cells if c.cell_type == "markdown"))
        closing.source = f"## What has nothing to show here\n\n{' · '.join(bare)}"
        closing.id = "nothing-to-show"
        kept.append(closing)
    notebook.cells = kept
    return notebook


def _part_sections(cells: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Part cells at the headings of the second rank; the first part may have none."""
    sections: list[tuple[str, list[Any]]] = [("", [])]
    for cell in _split_at_headings(cells):
        heading = _SECTION.match(cell.source) if cell.cell_type == "markdown" else None
        if heading:
            sections.append((heading[1], []))
        sections[-1][1].append(cell)
    return sections


def _split_at_headings(cells: Iterable[Any]) -> Iterable[Any]:
    """Split text that goes on under a new heading: what stands above it ends a section."""
    for cell in cells:
        parts = [cell.source]
        if cell.cell_type == "markdown":
            parts = list(filter(None, map(str.strip, _BEFORE_SECTION.split(cell.source))))
        for number, part in enumerate(parts):
            own = copy.deepcopy(cell) if number else cell
            own.source = part
            own.id = f"{cell.id}-{number}" if number else cell.id
            yield own


def _lead_nowhere(_: int, __: str, shown: str) -> tuple[str, str]:
    return shown, ""


def dress_table(table: str, lead: Lead = _lead_nowhere) -> str:
    r"""Dress a table of pandas for a page: heads in words, numbers aligned, cells with their heads.

    The first column names the rows; on a phone each becomes a card beneath its name.

    Parameters
    ----------
    table : str
        As pandas writes it.
    lead : callable, optional
        Gives the name and the links of a row from its number and its name, in plain and in HTML.

    Examples
    --------
    >>> row = "<tr><th>0</th><td>Ada</td><td>-0.5</td></tr>"
    >>> table = f"<thead><tr><th></th><th>speaker</th><th>polarity_low</th></tr></thead>{row}"
    >>> dress_table(table).partition("</thead>")[2]
    '<tr><th scope="row" class="text">Ada</th><td data-th="tone, from">−0.50</td></tr>'
    """
    head, end, body = table.partition("</thead>")
    columns = [name for name in map(html.unescape, _HEAD.findall(head)) if name]
    rows = [_CELL.findall(row[1]) for row in _ROW.finditer(body)]
    if not rows or any(len(cells) != len(columns) for cells in rows):
        return table  # no rows, or no plain table
    if len(set(columns)) < len(columns):
        return table  # which of two is meant nobody knows
    cells = {
        name: [_VALUES.get(name, _ANSWERS).get(row[place], row[place]) for row in rows]
        for place, name in enumerate(columns)
    }
    shown = _drop_empty(_join_intervals(cells))
    numbers = {n: _are_numbers(told) and not _NAMES.fullmatch(n) for n, told in shown.items()}
    first, links = _lead_rows(next(iter(shown.values())), lead)
    heads = "".join(_write_head(name, numbers[name]) for name in shown)
    heads += f'<th scope="col" class="way">{READ}</th>' * any(links)
    written = iter(_write_rows(shown, numbers, first, links))
    lines = _ROW.sub(lambda _: f"<tr>{next(written)}</tr>", body)
    dressed = f"{head[: head.index('<th>')]}{heads}</tr>{end}{lines}"
    return re.sub(r">\n\s*<", "><", dressed)  # the indents of pandas are a third of the page


def _lead_rows(names: list[str], lead: Lead) -> tuple[list[str], list[str]]:
    """Give the name of each row as HTML, and its links."""
    told = [lead(row, html.unescape(name), name) for row, name in enumerate(names)]
    return [name for name, _ in told], [links for _, links in told]


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
    """Leave out columns that tell nothing in any row, but for the names."""
    first = next(iter(cells))
    return {
        name: told
        for name, told in cells.items()
        if name == first or any(cell != MISSING for cell in told)
    }


def _write_head(column: str, number: bool) -> str:
    kind = ' class="number"' if number else ""
    kind = f' class="{ASIDE[column]}"' if column in ASIDE else kind
    return f'<th scope="col"{kind}>{escape(name_column(column))}</th>'


def _write_rows(
    shown: Mapping[str, list[str]],
    numbers: Mapping[str, bool],
    first: list[str],
    links: list[str],
) -> Iterable[str]:
    """Write the cells of each row, closed: nbconvert's parser nests those that are not."""
    long = {name: any(len(html.unescape(cell)) > SHORT for cell in shown[name]) for name in shown}
    named, *others = shown
    kind = "long" if long[named] else "text"
    for place, name in enumerate(first):
        cells = "".join(
            _write_cell(shown[column][place], column, numbers[column], long[column])
            for column in others
        )
        last = f'<td class="text way" data-th="{READ}">{links[place]}</td>' * any(links)
        yield f'<th scope="row" class="{kind}">{name}</th>{cells}{last}'


def _write_cell(text: str, column: str, number: bool, long: bool) -> str:
    # Most cells are numbers, which look as cells of a listing do without a class.
    kinds = [] if number else ["long" if long else "text"]
    kinds += ["none"] * (text == MISSING)
    kinds = [ASIDE[column]] if column in ASIDE else kinds
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    shown = _write_number(text, column) if number else text
    return f'<td{kind} data-th="{escape(name_column(column))}">{shown}</td>'


def _write_number(text: str, column: str) -> str:
    """Write numbers as people do: with a true minus, thousands apart, shares as percent."""
    return re.sub(_FIGURE, lambda found: _write_figure(found[0].replace(",", ""), column), text)


def _write_figure(figure: str, column: str) -> str:
    if re.fullmatch(r"-?\d+", figure):
        return f"{int(figure):,}".replace("-", "−")
    return write_measure(float(figure), column)
