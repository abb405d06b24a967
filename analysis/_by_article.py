"""Tables by article: the rows of one article, taken when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd


class Rows:
    """A table by article, of which an article's rows are taken when they are asked for.

    A table of pandas per article costs more than what is then done with its rows.

    Parameters
    ----------
    table : DataFrame or None
        With `article_id`; none is as good as empty.
    columns : sequence of str
        Those taken, as far as the table has them.
    order : str, optional
        A column that the rows are put in the order of.
    """

    def __init__(
        self, table: pd.DataFrame | None, columns: Sequence[str], *, order: str | None = None
    ) -> None:
        self._values: dict[str, Any] = {}
        self._places: Mapping[Any, Any] = {}
        if table is not None and len(table):
            table = table if order is None else table.sort_values(order, kind="stable")
            present = [name for name in columns if name in table.columns]
            self._values = {name: table[name].to_numpy(dtype=object) for name in present}
            self._places = table.groupby("article_id", sort=False).indices

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._places

    def take(self, article_id: Any) -> dict[str, list[Any]]:
        """Return the columns of an article's rows."""
        places = self._places.get(article_id)
        if places is None:
            return {name: [] for name in self._values}
        return {name: values[places].tolist() for name, values in self._values.items()}

    def take_rows(self, article_id: Any) -> list[dict[str, Any]]:
        """Return an article's rows."""
        columns = self.take(article_id)
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
