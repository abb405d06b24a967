"""The concordance: every hit in its context, in the orders in which concordancers sort."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

import pandas as pd

from analysis._report.signs import name_anchor
from analysis._tables import make_table, take_table, value_error

SORTS = ("text", "left", "right", "match")
_NEEDED = ("article_id", "hit_id", "start", "end", "frame", "keyword", "pre", "match", "post")
_WORD = re.compile(r"[^\W_]+")
_WORDS = 5  # on a side that decide the order


def list_concordance(hits: pd.DataFrame, *, sort: str = "text") -> pd.DataFrame:
    """List every hit in its context, keyword in context (KWIC), sorted to show what goes with it.

    For words of your own write them as the keywords of a frame: the hits of
    `find_frames(articles, None, "my.yml")`. `list_uses` finds single words without a codebook.

    Parameters
    ----------
    hits : DataFrame
        One row per hit, as `find_frames` gives them, or any part of them: the rows that a chart
        counts are the rows that are listed.
    sort : {"text", "left", "right", "match"}, default "text"
        "text" keeps the order of the table. "right" sorts by the words behind the keyword, the
        nearest first, "left" by those before it, the nearest first, and "match" by the keyword as
        it stands, then as "right". Letter case and marks do not matter; equal ones keep their
        order.

    Returns
    -------
    DataFrame
        One row per hit, the table `concordance`: `pre`, `match`, `post`, the columns of the hit
        that tell whose it is, its place (`article_id`, `hit_id`, `start`, `end`), and `anchor`,
        the name of the element in the highlighted article that holds it (link to `#` and it).

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `sort` is none of the four.

    Examples
    --------
    >>> from analysis.framing import find_frames
    >>> text = "A difficult year. A difficult day. The difficult bit."
    >>> hits = find_frames(pd.DataFrame({"article_id": ["a"], "text": [text]}), None)
    >>> list_concordance(hits, sort="right")[["pre", "match", "post"]].values.tolist()[0]
    ['A difficult year. A difficult day. The ', 'difficult', ' bit.']
    """
    if sort not in SORTS:
        raise value_error("sort", sort, f"one of {list(SORTS)}", "choose one of the four")
    hits = take_table(hits, _NEEDED, parameter="hits")
    rows = cast("list[dict[str, Any]]", hits.to_dict("records"))
    if sort != "text":
        rows.sort(key=lambda row: _order(row["pre"], row["match"], row["post"], sort))
    return make_table(
        "concordance",
        ({**row, "anchor": _name(row)} for row in rows),
    )


def _name(row: Mapping[Any, Any]) -> str:
    return name_anchor(str(row["article_id"]), row["hit_id"], kind="h")


def _order(pre: str, match: str, post: str, sort: str) -> list[list[str]]:
    """Give what is compared: nearest words first."""
    left = _WORD.findall(pre.lower())[: -_WORDS - 1 : -1]
    right = _WORD.findall(post.lower())[:_WORDS]
    word = _WORD.findall(match.lower())
    return {"left": [left, word], "right": [right, word], "match": [word, right]}[sort]
