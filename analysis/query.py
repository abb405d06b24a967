"""Questions in SQL to a dataset, answered by DuckDB, which can only read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pandas as pd

from analysis._corpus.parts import Dataset
from analysis._tables import value_error

if TYPE_CHECKING:
    import duckdb

_MEMORY = "1GB"


def query_corpus(sql: str, data: str | os.PathLike[str]) -> pd.DataFrame:
    """Answer a question in SQL from the tables of a dataset.

    Each table of the dataset stands under its name: `articles`, `sentences`, `statements`,
    `speakers`, `frames`, … Copies among the articles are in all of them;
    `where duplicate_of is null` leaves them out.

    Parameters
    ----------
    sql : str
        One `select`, in DuckDB's SQL.
    data : path
        What `analyze_corpus` wrote.

    Returns
    -------
    DataFrame
        One row per row of the answer.

    Raises
    ------
    FileNotFoundError
        If there is no dataset.
    ValueError
        If `sql` is no single `select`, or DuckDB does not understand it.

    Examples
    --------
    >>> import analysis, tempfile
    >>> articles = pd.DataFrame({"text": ["“It was difficult,” said Ana Ruiz, the envoy."]})
    >>> corpus = analysis.analyze_corpus(articles, tempfile.mkdtemp(), workers=1)
    >>> query_corpus("select speaker, count(*) n from statements group by 1", corpus.path)
        speaker  n
    0  Ana Ruiz  1
    """
    import duckdb

    connection = open_corpus(data)
    try:
        statements = duckdb.extract_statements(sql)
        if [one.type for one in statements] != [duckdb.StatementType.SELECT]:
            raise value_error("sql", sql, "one select", "the dataset is only read")
        answer: pd.DataFrame = connection.sql(sql).df()
    except duckdb.Error as error:
        told = str(error).split("\n\nLINE", 1)[0]
        raise ValueError(f"`sql` is {sql!r}, which DuckDB refuses ({told}); correct it.") from error
    finally:
        connection.close()
    return answer


def open_corpus(data: str | os.PathLike[str]) -> duckdb.DuckDBPyConnection:
    """Open a dataset in DuckDB: a view per table, and no way to any other file."""
    import duckdb

    dataset = Dataset(data)
    tables = dataset.tables()
    if not tables:
        raise FileNotFoundError(
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
