"""Listings: rows of a table in a notebook, each with the way to the words that it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis._copies import leave_out_copies
from analysis._report.links import KEYS, Place, find_place, is_placed, pack_places
from analysis._tables import list_names, require_columns, require_whole, take_table
from analysis._wording import MISSING, join_parts


def show_rows(
    table: pd.DataFrame,
    columns: Sequence[str] | None = None,
    *,
    of: pd.DataFrame | None = None,
    by: str | Sequence[str] = (),
    limit: int | None = None,
) -> None:
    """Show rows of a table in a notebook; on a report's page each leads to its place in the text.

    Parameters
    ----------
    table : DataFrame
        The rows. With `article_id`, and `statement_id`, `hit_id`,
        `mention_id` or `sentence_id` where the place is smaller than an article; or with the
        `labelled_id` of `read_labelled`.
    columns : sequence of str, optional
        What to show of them; by default everything.
    of : DataFrame, optional
        The rows that a row of `table` counts, where it counts some: a row then leads to the
        places of those that are not a copy's.
    by : str or sequence of str
        The columns in which the rows of `of` are like the row that counts them.
    limit : int, optional
        Rows shown at most, the first; beneath them stands how many there are.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `limit` is not above 0.

    Examples
    --------
    >>> statements = pd.DataFrame({"article_id": ["a"], "statement_id": [0], "speaker": ["Ada"]})
    >>> show_rows(statements, ["speaker"])
      speaker
    0     Ada
    """
    from IPython.display import display

    require_columns(table, [], parameter="table")
    if limit is not None:
        require_whole("limit", limit, 1)
    cut = table.head(len(table) if limit is None else limit)
    shown = cut if columns is None else cut[list(columns)]
    shown = shown.rename_axis(columns=None)  # above the rows' numbers there is no room for it
    numbers = shown.select_dtypes("float").columns
    shown[numbers] += 0.0  # no "-0.0"
    keys = list_names(by, parameter="by")
    places = _list_own(cut) if of is None else _list_counted(cut, of, keys)
    whole = table if of is None else _take_counted(table, of, keys)
    every = _list_every(whole) if len(cut) < len(table) else {}
    display(_Shown(shown, places, len(table), every))  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class _Shown:
    """A table as a notebook shows it, with its places; a script prints it.

    `every` has the places of all rows where only the first are shown.
    """

    table: pd.DataFrame
    places: list[dict[str, str]]
    n_rows: int
    every: dict[str, str] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """How many rows there are, where not all are shown."""
        n_shown = len(self.table)
        return f"The first {n_shown:,} of {self.n_rows:,} rows." if n_shown < self.n_rows else ""

    def __repr__(self) -> str:
        return "\n".join(filter(None, [repr(self.table), self.note]))

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        written = self.table.apply(_write_cells).to_html(border=0, na_rep=MISSING)
        if self.note:
            written += f"\n<p>{self.note}</p>"
        data = {"text/html": written, "text/plain": repr(self)}
        about: dict[str, Any] = {"rows": self.places}
        if self.note:
            columns = self.table.columns.tolist()
            about |= {"note": self.note, "n_rows": self.n_rows}
            about |= {"columns": columns, "every": self.every}
        return data, {"text/html": about}


def _list_own(table: pd.DataFrame) -> list[dict[str, str]]:
    _require_places(table, parameter="table")
    return [pack_places([find_place(row)]) for row in table.to_dict("records")]


def _list_every(table: pd.DataFrame) -> dict[str, str]:
    """List the places of all rows, read off the columns that name one."""
    naming = [column for column in table if column == "article_id" or column in dict(KEYS)]
    return pack_places(map(find_place, table[naming].to_dict("records")))


def _list_counted(
    table: pd.DataFrame, of: pd.DataFrame, keys: Sequence[str]
) -> list[dict[str, str]]:
    """List for each row the places of the rows that it counts."""
    table = take_table(table, keys, parameter="table")
    of = take_table(of, keys, parameter="of")
    _require_places(of, parameter="of")
    places: dict[tuple[Any, ...], list[Place]] = {}
    for row in leave_out_copies(of).to_dict("records"):
        places.setdefault(_name_group(row, keys), []).append(find_place(row))
    rows = table.to_dict("records")
    return [pack_places(places.get(_name_group(row, keys), [])) for row in rows]


def _take_counted(table: pd.DataFrame, of: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Take the rows that some row of the table counts."""
    groups = {_name_group(row, keys) for row in table.to_dict("records")}
    of = leave_out_copies(of)
    return of[[_name_group(row, keys) in groups for row in of.to_dict("records")]]


def _require_places(table: pd.DataFrame, *, parameter: str) -> None:
    if not is_placed(table):
        require_columns(table, ["article_id"], parameter=parameter)


def _write_cells(cells: pd.Series) -> pd.Series:
    """Write out days and lists as people do, and what is missing as a dash."""
    if pd.api.types.is_datetime64_any_dtype(cells):
        cells = cells.dt.strftime("%Y-%m-%d")
    if pd.api.types.is_float_dtype(cells) and not pd.api.types.is_extension_array_dtype(cells):
        return cells  # aligned by their points; `na_rep` is for them
    return cells.astype("object").map(_write_cell)


def _write_cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return join_parts(value) or MISSING
    return MISSING if pd.isna(value) else value


def _name_group(row: Mapping[Any, Any], keys: Sequence[str]) -> tuple[Any, ...]:
    return tuple(None if pd.isna(row[key]) else row[key] for key in keys)
