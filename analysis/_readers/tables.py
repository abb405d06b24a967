"""Tables of articles: CSV, JSON lines, Parquet and DataFrames, streamed row by row."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import IO, Any

import numpy as np
import pandas as pd

from analysis._bylines import is_of_two_days, puts_day_first
from analysis._files import EMPTY, OwnTableError, UnreadableError
from analysis._readers.decoding import BOMS, decode, normalize
from analysis._readers.drafts import Draft, Options, Problem, one_line, read_date, with_headline
from analysis._readers.texts import FIELD_COLUMNS

# Column names that need no mapping, in lower case.
_KNOWN = FIELD_COLUMNS | {
    "article_id": "article_id",
    "id": "article_id",
    "text": "text",
    "body": "text",
    "content": "text",
    "full_text": "text",
    "fulltext": "text",
    "article": "text",
}
COLUMNS = ("article_id", "title", "byline", "published", "outlet", "url", "text")
# Columns by which a table of this package is known: its rows are parts of articles, or speakers.
_OWN = (
    *({"article_id", key} for key in ("sentence_id", "statement_id", "hit_id", "mention_id")),
    {"speaker", "speaker_kind"},
)
_LINES = "write one object a line"
_AHEAD = 10_000  # rows that are looked at for the order of day and month
_LONGEST = 2**31 - 1  # characters of a field: a long of C on Windows holds no more
_DELIMITERS = ",\t;|"


def is_csv(head: str, options: Options) -> bool:
    """Say whether a text begins with a row of column names, one of them the text's."""
    names = _names(head)
    return len(names) > 1 and "text" in _map_columns(names, options)


def is_jsonl(head: str) -> bool:
    """Say whether a text begins with a JSON object on a line of its own."""
    try:
        return isinstance(json.loads(head.lstrip().split("\n", 1)[0]), dict)
    except ValueError:
        return False


def read_csv(file: IO[bytes], options: Options) -> Iterator[Draft | Problem]:
    """Read a CSV file with any usual delimiter; its first row names the columns."""
    with _open_text(file, options) as lines, _long_fields():
        head = lines.readline()
        lines.seek(0)
        rows = csv.reader(lines, delimiter=_delimiter(head))
        names = [name.strip() for name in next(rows, [])]
        mapping = _require_text(names, options)
        whole = (row for row in _rows(rows) if len(row) == len(names))
        dates = _Dates(mapping, (dict(zip(names, row, strict=True)) for row in whole))
        lines.seek(0)
        rows = csv.reader(lines, delimiter=_delimiter(head))
        next(rows, [])
        for number, row in enumerate(_rows(rows), start=1):
            if isinstance(row, str):
                yield Problem(f"row {number}", row)
            elif row and len(row) != len(names):
                told = f"it has {len(row)} fields, not {len(names)}"
                yield Problem(f"row {number}", f"{told}; put quotation marks round a whole field")
            elif row:
                yield _draft(dict(zip(names, row, strict=True)), mapping, number, dates)
        yield from dates.problems()


def _rows(rows: Iterator[list[str]]) -> Iterator[list[str] | str]:
    """Give each row, or why it cannot be read."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"it is not CSV ({error}); save the table again"


def read_jsonl(file: IO[bytes], options: Options) -> Iterator[Draft | Problem]:
    """Read JSON lines: one object a line, one article an object."""
    with _open_text(file, options) as lines:
        dates = _Dates({"published": "published"}, _list_dates(lines, options))
        lines.seek(0)
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _read_line(line, options, number, dates)
        yield from dates.problems()


def _list_dates(lines: Iterable[str], options: Options) -> Iterator[dict[str, Any]]:
    """Give the date of each line, under the name that it has in our tables."""
    for line in lines:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            yield {"published": row.get(_map_columns(list(row), options).get("published", ""))}


def _read_line(line: str, options: Options, number: int, dates: _Dates) -> Draft | Problem:
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise UnreadableError(f"it is no JSON object; {_LINES}")
        return _draft(row, _require_text(list(row), options), number, dates)
    except OwnTableError:
        raise  # the whole file is
    except UnreadableError as error:
        return Problem(f"row {number}", str(error))
    except (ValueError, RecursionError) as error:
        return Problem(f"row {number}", f"it is not JSON ({error}); {_LINES}")


def read_parquet(file: IO[bytes], options: Options) -> Iterator[Draft | Problem]:
    """Read a Parquet file, a thousand rows at a time."""
    import pyarrow.parquet as pq

    table = pq.ParquetFile(file)
    names = table.schema_arrow.names
    mapping = _require_text(names, options)

    def list_rows(columns: list[str]) -> Iterator[dict[str, Any]]:
        for batch in table.iter_batches(batch_size=1000, columns=columns):
            yield from batch.to_pylist()

    dates = _Dates(mapping, list_rows([name for name in [mapping.get("published")] if name]))
    return _read_rows(list_rows(list(mapping.values())), mapping, dates)


def read_frame(frame: pd.DataFrame, options: Options) -> Iterator[Draft | Problem]:
    """Read a DataFrame whose columns are named as `options` says or as is usual."""
    mapping = _require_text([str(name) for name in frame.columns], options)
    names = list(mapping.values())
    twice = [name for name in names if list(frame.columns).count(name) > 1]
    if twice:
        raise UnreadableError(f"the column {twice[0]!r} stands twice in it; rename one")

    def list_rows() -> Iterator[dict[str, Any]]:
        for row in frame[names].itertuples(index=False):
            yield dict(zip(names, row, strict=True))

    return _read_rows(list_rows(), mapping, _Dates(mapping, list_rows()))


def _read_rows(
    rows: Iterable[Mapping[str, Any]], mapping: Mapping[str, str], dates: _Dates
) -> Iterator[Draft | Problem]:
    for number, row in enumerate(rows, start=1):
        yield _draft(row, mapping, number, dates)
    yield from dates.problems()


class _Dates:
    """The dates of a table: of two numbers the first is the day where another row shows it so.

    Parameters
    ----------
    mapping : mapping of str to str
        Which of the table's columns is the date's.
    rows : iterable of mapping
        The table, of which the first rows are looked at.
    """

    def __init__(self, mapping: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> None:
        column = mapping.get("published", "")
        ahead = islice(rows, _AHEAD) if column else ()
        orders = {puts_day_first(one_line(row.get(column))) for row in ahead} - {None}
        self._day_first = orders.pop() if len(orders) == 1 else None
        self._lost: Counter[str] = Counter()
        self._examples: dict[str, str] = {}

    def read(self, value: object) -> dt.datetime | None:
        """Read a date, and keep what may be of two days or of none."""
        date = read_date(value, day_first=self._day_first)
        written = one_line(_string(value))
        if date is None and written:
            why = "can be read in two ways" if is_of_two_days(written) else "cannot be read"
            self._lost[why] += 1
            self._examples.setdefault(why, written)
        return date

    def problems(self) -> Iterator[Problem]:
        """Tell how many dates are missing, where some are."""
        for why, n in self._lost.items():
            told = f"{n} {why}, such as {self._examples[why]!r}"
            yield Problem("its dates", f"{told}; write 2026-04-03 for the third of April")


def _draft(
    row: Mapping[str, Any], mapping: Mapping[str, str], number: int, dates: _Dates
) -> Draft | Problem:
    values = {column: row.get(name) for column, name in mapping.items()}
    text = _string(values.pop("text"))
    if not text.strip():
        return Problem(f"row {number}", EMPTY)
    columns: dict[str, Any] = {"text": text, "published": dates.read(values.pop("published", None))}
    own_id = one_line(_string(values.pop("article_id", None)))
    columns |= {name: one_line(_string(value)) or None for name, value in values.items()}
    columns["text"] = with_headline(columns.get("title"), text)
    return Draft(columns, str(number), own_id)


def _string(value: object) -> str:
    """Write a cell as text: a list's items between commas; what is missing is empty."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return ", ".join(filter(None, map(_string, value)))
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    return normalize(str(value))


def _map_columns(names: list[str], options: Options) -> dict[str, str]:
    """Find which column of a table is which of ours.

    The user's word counts first, then our own names, then the usual ones from left to right.
    """
    mapping = {ours: theirs for ours, theirs in options.columns.items() if theirs in names}
    for name in sorted(names, key=lambda name: name not in COLUMNS):
        ours = _KNOWN.get(name.strip().lower())
        if ours and ours not in options.columns:
            mapping.setdefault(ours, name)
    return mapping


def _require_text(names: list[str], options: Options) -> dict[str, str]:
    if "text" not in options.columns and any(own <= set(names) for own in _OWN):
        raise OwnTableError
    absent = [theirs for theirs in options.columns.values() if theirs not in names]
    if absent:
        raise UnreadableError(f"it lacks the columns {absent} of `columns`; name some of {names}")
    mapping = _map_columns(names, options)
    if "text" not in mapping:
        raise UnreadableError(
            f"none of its columns is the text's; it has {names}: name it with `columns`"
        )
    return mapping


def _names(head: str) -> list[str]:
    line = head.lstrip("\ufeff\n\r").split("\n", 1)[0]
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=_delimiter(line)), [])]
    except csv.Error:
        return []


def _delimiter(head: str) -> str:
    """Take the usual delimiter that the first line has most of."""
    line = head.split("\n", 1)[0]
    return max(_DELIMITERS, key=line.count)


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let a field be as long as an article; the module's limit is the process's."""
    before = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


@contextmanager
def _open_text(file: IO[bytes], options: Options) -> Iterator[IO[str]]:
    """Open a table's text: its encoding is detected where it is small, else UTF-8 or stated."""
    data = file.read(options.max_bytes + 1)
    if len(data) <= options.max_bytes:
        text = decode(data, encoding=options.encoding).removeprefix("\ufeff")
        yield io.StringIO(text, newline="")
        return
    file.seek(0)
    marked = next((name for mark, name in BOMS if data.startswith(mark)), "utf-8")
    lines = io.TextIOWrapper(file, encoding=options.encoding or marked, newline="")
    try:
        yield lines
    finally:
        lines.detach()  # the file is its opener's to close
