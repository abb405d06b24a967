"""A dataset as DuckDB sees it: its tables, and nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from analysis._corpus.parts import Dataset
from analysis._files import MissingFileError

if TYPE_CHECKING:
    import duckdb

_MEMORY = "1GB"


def open_corpus(data: str | os.PathLike[str]) -> duckdb.DuckDBPyConnection:
    """Open a dataset in DuckDB: a view per table, and no way to any other file."""
    import duckdb

    dataset = Dataset(data)
    tables = dataset.tables()
    if not tables:
        raise MissingFileError(
            f"`data` is {os.fspath(data)!r}, which holds no dataset; name the folder that "
            "`analyze_corpus` or `python -m analysis corpus` wrote."
        )
    connection = duckdb.connect(":memory:", config={"memory_limit": _MEMORY})
    local = "file" in dataset.system.protocol
    if not local:
        connection.register_filesystem(dataset.system)
    for name in tables:
        path = dataset.path(name, "*.parquet")
        address = path if local else dataset.system.unstrip_protocol(path)
        quoted = address.replace("'", "''")
        connection.execute(f"create view \"{name}\" as select * from read_parquet('{quoted}')")
    if local:
        folder = dataset.path("").replace("'", "''")
        connection.execute(f"set allowed_directories = ['{folder}']")
        connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection
