"""Questions in SQL to a dataset, answered by DuckDB, which can only read."""

from __future__ import annotations

import os

import pandas as pd

from analysis._corpus.parts import arrays_to_lists
from analysis._corpus.views import open_corpus
from analysis._tables import value_error


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
        One row per row of the answer; lists are lists.

    Raises
    ------
    FileNotFoundError
        If there is no dataset (the error is a ValueError too).
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
    return arrays_to_lists(answer)
