"""Variants: the same quotation as several outlets trim it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from analysis._copies import leave_out_copies
from analysis._tables import take_table
from analysis.coverage import add_context

_WORD = re.compile(r"\w+")
_RUN = 4  # words that two quotations have to share
_PASSAGE = re.compile(r"[“\"«„]([^“”\"«»„]+)[”\"»“]")


def find_variants(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Find quotations that several outlets print, and how much of each they keep.

    Two quotations are the same where one is a part of the other, letter case and punctuation
    aside, and has at least four words.

    Parameters
    ----------
    statements : DataFrame
        `article_id`, `statement_id`, `speaker` and `content`; the passages in quotation marks
        are compared.
    articles : DataFrame
        `article_id`, `outlet`, `published`.

    Returns
    -------
    DataFrame
        One row per printed variant of a quotation that two or more outlets have: `quotation_id`,
        `outlet`, `published`, `article_id`, `statement_id`, `speaker`, `quotation`, `n_words`,
        `share` (of the longest variant's words). The longest variant of each first.

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["The Post", "The Echo"],
    ...                          "published": pd.to_datetime(["2026-02-18"] * 2)})
    >>> said = pd.DataFrame({"article_id": ["a", "b"], "statement_id": 0, "speaker": "Ada Roe",
    ...     "content": ["“The gates will open when they must”", "“when they must open”"]})
    >>> find_variants(said, articles).empty
    True
    >>> said["content"] = ["“The gates will open when they must”", "“will open when they must”"]
    >>> find_variants(said, articles)[["outlet", "n_words", "share"]].round(2).values.tolist()
    [['The Post', 7, 1.0], ['The Echo', 5, 0.71]]
    """
    needed = ["article_id", "statement_id", "speaker", "content"]
    statements = take_table(statements, needed, parameter="statements")
    quoted = _list_passages(add_context(leave_out_copies(statements), articles))
    longest_first = quoted.sort_values(
        ["n_words", "published", "article_id"], ascending=[False, True, True], kind="stable"
    ).reset_index(drop=True)
    numbers = _group(longest_first["words"].tolist())
    table = longest_first.assign(quotation_id=numbers).sort_values(
        ["quotation_id", "n_words"], ascending=[True, False], kind="stable"
    )
    groups = table.groupby("quotation_id")
    table = table[groups["outlet"].transform("nunique") > 1]
    longest = table.groupby("quotation_id")["n_words"].transform("max")
    order = table["quotation_id"].drop_duplicates()
    renumbered = table["quotation_id"].map(dict(zip(order, range(len(order)), strict=True)))
    table = table.assign(share=table["n_words"] / longest, quotation_id=renumbered)
    columns = ["quotation_id", "outlet", "published", *needed[:3], "quotation"]
    dtypes = {
        "quotation_id": "int64",
        "quotation": "string",
        "n_words": "int64",
        "share": "float64",
    }
    return table[[*columns, "n_words", "share"]].astype(dtypes).reset_index(drop=True)


def _list_passages(statements: pd.DataFrame) -> pd.DataFrame:
    """Give each passage in quotation marks of at least four words a row of its own, once."""
    rows = []
    for row in statements.to_dict("records"):
        for match in _PASSAGE.finditer(str(row["content"])):
            words = " ".join(_WORD.findall(match[1].casefold()))
            rows.append({**row, "quotation": match[1].strip(" ,"), "words": words})
    columns = [*statements.columns, "quotation", "words"]
    table = pd.DataFrame(rows, columns=columns).astype(statements.dtypes.to_dict())
    table = table.assign(n_words=table["words"].map(lambda words: len(str(words).split())))
    table = table[table["n_words"].astype("int64") >= _RUN]
    return table.drop_duplicates(["article_id", "words"])


def _group(passages: Sequence[str]) -> list[int]:
    """Give each passage, the longest first, a number; a part has that of its whole."""
    by_run: dict[str, list[int]] = {}
    numbers: list[int] = []
    for index, passage in enumerate(passages):
        words = passage.split()
        known = by_run.get(" ".join(words[:_RUN]), [])
        whole = next((i for i in known if f" {passage} " in f" {passages[i]} "), None)
        numbers.append(index if whole is None else numbers[whole])
        if whole is None:
            for start in range(len(words) - _RUN + 1):
                by_run.setdefault(" ".join(words[start : start + _RUN]), []).append(index)
    return numbers
