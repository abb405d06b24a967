"""A dataset on disk: one folder per table, one Parquet file per partition, and a manifest.

    output/manifest.json                 what was analysed, by which versions
    output/articles/part-00000.parquet   and so each table
    output/_done/part-00000.json         written last: this partition is complete

Every file is written whole or not at all, so that a reader never meets half of one.
"""

from __future__ import annotations

import io
import json
import os
import uuid
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from analysis._files import DATASET_MANIFEST
from analysis._tables import value_error

MANIFEST = DATASET_MANIFEST
_DONE = "_done"
# Lists have no dtype in pandas, and an empty column would not show what it may hold.
_LISTS = {"content_spans": 2}


class Dataset:
    """The files of a dataset, in a folder or under an address that fsspec opens."""

    def __init__(self, address: str | os.PathLike[str]) -> None:
        self.address = os.fspath(address)

    def __getstate__(self) -> dict[str, str]:
        return {"address": self.address}

    @cached_property
    def _place(self) -> tuple[Any, str]:
        import fsspec

        system, root = fsspec.core.url_to_fs(self.address)
        return system, root.rstrip("/")

    @property
    def system(self) -> Any:
        """The file system of fsspec that holds the files."""
        return self._place[0]

    def path(self, *parts: str) -> str:
        """Give the path of a file or folder within the file system."""
        return "/".join([self._place[1], *parts])

    def names(self, folder: str, ending: str) -> list[str]:
        """List the names of the whole files in a folder, in order."""
        if not self.system.isdir(self.path(folder)):
            return []
        found = (
            path.rsplit("/", 1)[-1] for path in self.system.ls(self.path(folder), detail=False)
        )
        return sorted(name for name in found if name.endswith(ending) and not name.startswith("."))

    def tables(self) -> list[str]:
        """List the tables that hold a file."""
        if not self.system.isdir(self.path()):
            return []
        folders = (
            path.rstrip("/").rsplit("/", 1)[-1] for path in self.system.ls(self.path(), False)
        )
        return sorted(name for name in folders if self.names(name, ".parquet"))

    def write(self, data: bytes, *parts: str) -> None:
        """Write a file whole or not at all."""
        *folder, name = parts
        self.system.makedirs(self.path(*folder), exist_ok=True)
        path = self.path(*parts)
        if "file" not in self.system.protocol:
            self.system.pipe_file(path, data)  # object stores show a file when it is whole
            return
        temporary = self.path(*folder, f".{name}.{uuid.uuid4().hex}")
        try:
            with open(temporary, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        except BaseException:
            if os.path.exists(temporary):
                os.unlink(temporary)
            raise

    def write_table(self, table: pd.DataFrame, name: str, number: int) -> None:
        """Write a partition of a table; the same rows give the same bytes."""
        import pyarrow.parquet as pq

        buffer = io.BytesIO()
        pq.write_table(to_arrow(table), buffer, compression="zstd")
        self.write(buffer.getvalue(), name, f"{part_name(number)}.parquet")

    def read_table(self, name: str, number: int | None = None) -> pd.DataFrame:
        """Read a table, or one of its partitions, with its dtypes."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        wanted = (
            self.names(name, ".parquet") if number is None else [f"{part_name(number)}.parquet"]
        )
        parts = []
        for file in wanted:
            with self.system.open(self.path(name, file), "rb") as opened:
                parts.append(pq.ParquetFile(opened).read())
        return from_arrow(pa.concat_tables(parts))

    def read_json(self, *parts: str) -> dict[str, Any] | None:
        """Read a JSON file, None where there is none."""
        if not self.system.exists(self.path(*parts)):
            return None
        found: dict[str, Any] = json.loads(self.system.cat_file(self.path(*parts)))
        return found

    def write_json(self, value: Mapping[str, Any], *parts: str) -> None:
        """Write a JSON file."""
        text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
        self.write(text.encode() + b"\n", *parts)

    def finish_part(self, number: int, counts: Mapping[str, int]) -> None:
        """Say that every table of a partition is written."""
        self.write_json(counts, _DONE, f"{part_name(number)}.json")

    def finished_parts(self) -> set[int]:
        """Give the numbers of the partitions of which every table is written."""
        return {int(name[5:-5]) for name in self.names(_DONE, ".json")}

    def read_counts(self) -> list[dict[str, Any]]:
        """Read what each finished partition holds, in order."""
        names = self.names(_DONE, ".json")
        return [self.read_json(_DONE, name) or {} for name in names]

    def clear(self) -> None:
        """Remove every table: what a reading that was cut off has left."""
        for folder in [*self.tables(), _DONE]:
            if self.system.isdir(self.path(folder)):
                self.system.rm(self.path(folder), recursive=True)

    def require_ours(self) -> None:
        """Refuse a folder with somebody else's files."""
        system, root = self._place
        if system.exists(root) and not system.isdir(root):
            raise value_error("output", self.address, "a folder", "name another")
        if system.isdir(root) and system.ls(root) and not system.exists(self.path(MANIFEST)):
            mend = "name a new folder, or empty this one"
            raise value_error("output", self.address, "empty or a dataset of analyze_corpus", mend)


def part_name(number: int) -> str:
    """Name a partition.

    >>> part_name(7)
    'part-00007'
    """
    return f"part-{number:05d}"


def to_arrow(table: pd.DataFrame) -> Any:
    """Turn a table into Arrow's, every column with the type that its dtype stands for."""
    import pyarrow as pa

    fields = []
    for name, dtype in table.dtypes.items():
        kind = str(dtype).lower()
        if kind == "object":
            depth = _LISTS.get(str(name), 0)
            type_ = pa.list_(pa.list_(pa.int64())) if depth else pa.list_(pa.string())
        elif kind.startswith("datetime"):
            type_ = pa.timestamp("us")
        else:
            known = {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64()}
            type_ = pa.bool_() if kind.startswith("bool") else known[kind]
        fields.append(pa.field(str(name), type_))
    return pa.Table.from_pandas(table, schema=pa.schema(fields), preserve_index=False)


def from_arrow(table: Any) -> pd.DataFrame:
    """Turn Arrow's table back, with pandas' own dtypes as its metadata tells them."""
    return arrays_to_lists(table.to_pandas())


def arrays_to_lists(frame: pd.DataFrame) -> pd.DataFrame:
    """Put lists in the place of NumPy's arrays in the cells of a table that was just made."""
    for name in frame:
        if frame[name].dtype == object:
            frame[name] = pd.Series(
                [_as_lists(value) for value in frame[name]], index=frame.index, dtype="object"
            )
    return frame


def _as_lists(value: Any) -> Any:
    """Turn NumPy's arrays in a cell into lists, and its numbers in them into Python's."""
    is_array = hasattr(value, "tolist") and value.ndim
    return [_as_lists(item) for item in value.tolist()] if is_array else value
