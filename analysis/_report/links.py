"""Rows of tables to the places in the articles' pages that they tell of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis._report.signs import escape, name_anchor

SHOWN = 12  # links in one cell; a frequent speaker has hundreds of places
KEYS = (("hit_id", "h"), ("mention_id", "m"), ("statement_id", "s"), ("sentence_id", "t"))


class Links:
    """The way from a row to its place.

    Parameters
    ----------
    pages : mapping of str to str
        The address of each article's page, by `article_id`.
    statements : DataFrame
        With `article_id`, `statement_id` and `speaker`: where a speaker's rows lead.
    """

    def __init__(self, pages: Mapping[str, str], statements: pd.DataFrame) -> None:
        self.pages = pages
        self._said: dict[str, list[str]] = {}
        columns = ["article_id", "statement_id", "speaker"]
        for row in statements[columns].dropna().to_dict("records"):
            address = f"{pages[row['article_id']]}#{name_anchor(*list(row.values())[:2])}"
            self._said.setdefault(row["speaker"], []).append(address)

    def find(self, row: Mapping[str, Any]) -> list[str]:
        """List the addresses that a row leads to; none where it tells of no place."""
        article = row.get("article_id")
        if article in self.pages:
            return [self.pages[str(article)] + _name_place(row)]
        return self._said.get(str(row.get("speaker")), [])

    def write(self, row: Mapping[str, Any], words: str) -> str:
        """Write a row's links: the words for one place, numbers for several."""
        places = self.find(row)
        if len(places) < 2:
            return "".join(f'<a href="{escape(place)}">{escape(words)}</a>' for place in places)
        numbered = [
            f'<a href="{escape(place)}" aria-label="Place {number}">{number}</a>'
            for number, place in enumerate(places[:SHOWN], start=1)
        ]
        more = f" and {len(places) - SHOWN:,} more" if len(places) > SHOWN else ""
        return f'<span class="places">{" ".join(numbered)}{more}</span>'


def _name_place(row: Mapping[str, Any]) -> str:
    """Name the smallest place that a row has a number for."""
    for column, kind in KEYS:
        number = row.get(column)
        if number is not None and not pd.isna(number):
            return f"#{name_anchor(str(row['article_id']), int(number), kind=kind)}"
    return ""
