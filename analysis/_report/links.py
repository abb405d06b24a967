"""Rows of tables to the places in the articles' pages that they tell of."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis._report.signs import escape, name_anchor

SHOWN = 12  # links in one cell; a frequent speaker has hundreds of places
NUMBERED = re.compile(r"(<tr[^>]*>\s*<th[^>]*>).*?(</th>)", re.DOTALL)
LABELLED = ""  # in place of an article's identifier: the page of labelled sentences
KEYS = (
    ("hit_id", "h"),
    ("mention_id", "m"),
    ("statement_id", "s"),
    ("sentence_id", "t"),
    ("labelled_id", "l"),
)
# The page that has every row, by the kind of a place.
TABLES = {
    "h": "table-frames.html",
    "m": "table-toward.html",
    "s": "table-statements.html",
    "t": "table-sentences.html",
    "": "table-articles.html",
}


class Links:
    """The way from a row to its place.

    Parameters
    ----------
    pages : mapping of str to str
        The address of each article's page, by `article_id`, and of the labelled sentences, if
        there are any, by `LABELLED`.
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
        if is_placed(row):
            place = find_place(row)
            return [self.pages[place[0]] + _name_place(place)] if place[0] in self.pages else []
        return self._said.get(str(row.get("speaker")), [])

    def write(self, row: Mapping[str, Any], words: str) -> str:
        """Write a row's links: the words for one place, numbers for several."""
        return self._write(self.find(row), words, table=TABLES["s"])

    def write_places(self, places: Sequence[Sequence[Any]], n: int, words: str) -> str:
        """Write links to the first of `n` places, as `find_place` gives them."""
        known = [place for place in places if place[0] in self.pages]
        addresses = [self.pages[place[0]] + _name_place(place) for place in known]
        kinds = [place[1] if len(place) > 1 else "" for place in known[:1]]
        table = self.pages.get(LABELLED, "") if kinds == ["l"] else TABLES.get("".join(kinds), "")
        return self._write(addresses, words, len(addresses) + n - len(places), table=table)

    def write_numbers(self, rows: pd.DataFrame) -> str:
        """Write links to every labelled target of these rows: its number, or a run of them."""
        runs: list[list[int]] = []
        for number in sorted(set(rows["labelled_id"].tolist())):
            if runs and number == runs[-1][1] + 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        links = (
            f'<a href="{self.pages[LABELLED]}{_name_place([LABELLED, "l", first])}">'
            f"{first if first == last else f'{first}–{last}'}</a>"
            for first, last in runs
        )
        return f'<p class="places">{" ".join(links)}</p>'

    def _write(self, places: Sequence[str], words: str, n: int | None = None, *, table: str) -> str:
        if len(places) < 2:
            return "".join(f'<a href="{escape(place)}">{escape(words)}</a>' for place in places)
        numbered = [
            f'<a href="{escape(place)}" aria-label="Place {number}">{number}</a>'
            for number, place in enumerate(places[:SHOWN], start=1)
        ]
        left = (len(places) if n is None else n) - len(numbered)
        more = f' and <a href="{escape(table)}">{left:,} more</a>' if left else ""
        return f'<span class="places">{" ".join(numbered)}{more}</span>'


def is_placed(columns: Container[Any]) -> bool:
    """Tell whether rows with these columns have a place of their own."""
    return "article_id" in columns or "labelled_id" in columns


def find_place(row: Mapping[Any, Any]) -> list[Any]:
    """Give the smallest place that a row has a number for: article, kind of anchor, number.

    >>> find_place({"article_id": "a", "sentence_id": 4, "statement_id": None})
    ['a', 't', 4]
    >>> find_place({"labelled_id": 7})
    ['', 'l', 7]
    """
    article = str(row.get("article_id", LABELLED))
    for column, kind in KEYS:
        number = row.get(column)
        if number is not None and not pd.isna(number):
            return [article, kind, int(number)]
    return [article]


def _name_place(place: Sequence[Any]) -> str:
    return f"#{name_anchor(place[0], place[2], kind=place[1])}" if len(place) > 1 else ""


def link_rows(html: str, rows: Sequence[Mapping[str, Any]], links: Links) -> str:
    """Let each row of a table that `show_rows` showed lead to its places.

    Parameters
    ----------
    html : str
        The table as pandas writes it; the first cell of a row is its number.
    rows : sequence of mapping
        For each row its first places (`to`) and how many there are (`n`).
    links : Links

    Returns
    -------
    str
        The table with links in place of the numbers.
    """
    head, body, rest = html.partition("<tbody>")
    written = iter(links.write_places(row["to"], row["n"], "read") for row in rows)
    linked = NUMBERED.sub(lambda cell: cell[1] + next(written, "") + cell[2], rest)
    return head.replace("<th></th>", "<th>Place</th>", 1) + body + linked
