"""Invented corpora whose truth is known, to try the package on."""

from __future__ import annotations

from importlib.resources import as_file, files

import pandas as pd

from analysis._tables import value_error

EXAMPLES = ("lakeshore",)
TABLES = ("articles", "speakers", "quotations", "frames", "copies")


def load_example(name: str = "lakeshore", *, table: str = "articles") -> pd.DataFrame:
    """Load an invented corpus, or what is known to be true of it.

    "lakeshore": 48 articles by three newspapers over twelve weeks of talks about a lake. The
    lake, the two provinces, their people and the newspapers are fiction, as each article says.

    Parameters
    ----------
    name : {"lakeshore"}
        The corpus.
    table : {"articles", "speakers", "quotations", "frames", "copies"}
        The articles, or a table of the truth: who speaks for which side; each quotation with its
        speaker; hits of each frame's words in each article; which articles are wire copy.

    Returns
    -------
    DataFrame
        One row per article, as `read_articles` gives it; or one row per speaker, quotation,
        article and frame, or copy.

    Raises
    ------
    ValueError
        If there is no such corpus or table.

    Examples
    --------
    >>> articles = load_example("lakeshore")
    >>> articles["outlet"].value_counts().to_dict()
    {'Orsel Press Agency': 18, 'The Evening Ledger': 16, 'The Norhaven Courier': 14}
    >>> load_example("lakeshore", table="copies").loc[0].tolist()
    ['w02-ledger', 'w02-agency']
    """
    if name not in EXAMPLES:
        raise value_error("name", name, f"one of {list(EXAMPLES)}", "choose one of them")
    if table not in TABLES:
        raise value_error("table", table, f"one of {list(TABLES)}", "choose one of them")
    if table == "articles":
        from analysis.articles import read_articles

        with as_file(files("analysis.examples") / f"{name}.jsonl") as path:
            articles = read_articles(path)
        return articles.assign(path=articles["path"].mask(articles["path"].notna()))
    with as_file(files("analysis.examples") / f"{name}-{table}.csv") as path:
        return pd.read_csv(path).convert_dtypes()
