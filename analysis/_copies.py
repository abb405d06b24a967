"""Copies among articles: which rows of a table come from one, and counts that leave them out.

Every table with a row per sentence, statement, hit or mention carries `duplicate_of` of its
article. What sums over articles (counts, means, rates, keyness, their charts) leaves the rows out
that are marked; a table without the column, or without a mark, is taken whole.
"""

from __future__ import annotations

import pandas as pd

MARK = "duplicate_of"


def mark_copies(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Give each row its article's `duplicate_of`, if `articles` (or their sentences) tell it.

    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "duplicate_of": [None, "a"]})
    >>> mark_copies(pd.DataFrame({"article_id": ["b", "a"]}), articles)["duplicate_of"].tolist()
    ['a', <NA>]
    """
    if MARK not in articles:
        return table
    known = articles[["article_id", MARK]].drop_duplicates("article_id")
    originals = known.set_index("article_id")[MARK]
    return table.assign(**{MARK: table["article_id"].map(originals).astype("string")})


def leave_out_copies(table: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that are not marked as a copy's.

    >>> leave_out_copies(pd.DataFrame({"n": [3, 5], "duplicate_of": [None, "a"]}))["n"].tolist()
    [3]
    """
    return table[table[MARK].isna()] if MARK in table else table


def take_marks_off(table: pd.DataFrame) -> pd.DataFrame:
    """Give the table with no row marked, so that counts take copies in.

    >>> take_marks_off(pd.DataFrame({"n": [3], "duplicate_of": ["a"]}))["duplicate_of"].tolist()
    [<NA>]
    """
    blank = pd.Series(pd.NA, index=table.index, dtype="string")
    return table.assign(**{MARK: blank}) if MARK in table else table
