"""Tables as bytes: CSV, JSON lines, Parquet; and names as names of files."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterable

import pandas as pd


def encode_table(table: pd.DataFrame, ending: str) -> bytes:
    r"""Encode a table in the format of a file's ending; lists stay lists where they can.

    Examples
    --------
    >>> encode_table(pd.DataFrame({"speaker": ["Ana", None], "n": [2, 1]}), ".csv")
    b'speaker,n\nAna,2\n,1\n'
    """
    if ending == ".parquet":
        buffer = io.BytesIO()
        # The table's notes (which files were skipped) would go into the file as well.
        table.set_axis(table.columns, axis=1).to_parquet(buffer, index=False)
        return buffer.getvalue()
    if ending == ".jsonl":
        lines = table.to_json(orient="records", lines=True, force_ascii=False, date_format="iso")
        return str(lines).encode()
    return flatten_lists(table).to_csv(index=False, lineterminator="\n").encode()


def flatten_lists(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy whose lists are written out as JSON, for formats without lists.

    Examples
    --------
    >>> flatten_lists(pd.DataFrame({"content_spans": [[[0, 4], [9, 12]]]})).iloc[0, 0]
    '[[0, 4], [9, 12]]'
    """
    objects = [name for name in table if pd.api.types.is_object_dtype(table[name])]
    return table.assign(**{str(name): table[name].map(_flatten) for name in objects})


def _flatten(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, tuple)) else value


def unique_names(identifiers: Iterable[str]) -> list[str]:
    """Make file names of identifiers, different also where capitals do not count.

    Examples
    --------
    >>> unique_names(["Talks in Kyiv", "talks/in/kyiv", "…"])
    ['Talks-in-Kyiv', 'talks-in-kyiv-2', 'article']
    """
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    names = []
    for identifier in identifiers:
        name = stem = make_slug(identifier) or "article"
        key = stem.casefold()
        while name.casefold() in taken:
            numbers[key] += 1
            name = f"{stem}-{numbers[key] + 1}"
        taken.add(name.casefold())
        names.append(name)
    return names


def make_slug(text: str) -> str:
    """Make one file name of a text: letters, digits, points and hyphens.

    Examples
    --------
    >>> make_slug("../Talks “in” Kyiv")
    'Talks-in-Kyiv'
    """
    return re.sub(r"[^\w.]+", "-", text).strip("-._")[:80]
