"""Rows of tables to the places in the articles' pages that they tell of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd

from analysis._copies import leave_out_copies
from analysis._report.markup import escape
from analysis._report.signs import name_anchor
from analysis._wording import MISSING, excerpt, say_count

SHOWN = 3  # links in one cell; a frequent speaker has hundreds of places
ROWS = 1000  # of a page; a browser shows no more at ease
PAGES = 10  # of a table; the file has every row
ADDRESS = 6000  # letters; a longer list of rows leads to the whole table
CALLED = 80  # letters of a row's name in the name of a link, halved
LABELLED = ""  # in place of an article's identifier: the page of labelled sentences
KEYS = (
    ("hit_id", "h"),
    ("mention_id", "m"),
    ("statement_id", "s"),
    ("sentence_id", "t"),
    ("labelled_id", "l"),
)
# The table that has every row, and what a row is, by the kind of a place.
TABLES = {"h": "frames", "m": "toward", "s": "statements", "t": "sentences", "": "articles"}
NOUNS = {
    "h": "hit",
    "m": "mention",
    "s": "statement",
    "t": "sentence",
    "l": "labelled sentence",
    "": "article",
}
Place = tuple[Any, ...]  # article, kind of anchor, number; of a whole article its name alone


class Links:
    """The way from a row to its place.

    Parameters
    ----------
    pages : mapping of str to str
        The address of each article's page, by `article_id`, and of the labelled sentences, if
        there are any, by `LABELLED`.
    statements : DataFrame
        With `article_id`, `statement_id` and `speaker`: where a speaker's rows lead, those of
        copies left out.
    tables : mapping of str to DataFrame, optional
        Those that have pages: where a link to all of many places leads.
    """

    def __init__(
        self,
        pages: Mapping[str, str],
        statements: pd.DataFrame,
        tables: Mapping[str, pd.DataFrame] | None = None,
    ) -> None:
        self.pages = pages
        self.tables = tables or {}
        self._said: dict[str, list[Place]] = {}
        columns = ["article_id", "statement_id", "speaker"]
        for row in leave_out_copies(statements)[columns].dropna().to_dict("records"):
            self._said.setdefault(row["speaker"], []).append(find_place(row))
        self._rows = {
            kind: _number_rows(self.tables.get(name), kind) for kind, name in TABLES.items()
        }

    def find(self, row: Mapping[str, Any]) -> list[Place]:
        """List the places that a row leads to; none where it tells of no place."""
        if is_placed(row):
            return [find_place(row)]
        return self._said.get(str(row.get("speaker")), [])

    def lead(self, places: Sequence[Place], name: str, shown: str) -> tuple[str, str]:
        """Write a row's name and its links: the name of an article is the link itself.

        Parameters
        ----------
        places : sequence of tuple
            Where the row leads.
        name, shown : str
            What the row is called, as plain text and as HTML.
        """
        known = [place for place in places if place[0] in self.pages]
        if [len(place) for place in known] == [1]:
            return f'<a href="{escape(self._find(known[0]))}">{shown}</a>', ""
        return shown, self._write_places(known, name)

    def write_word(self, row: Mapping[str, Any], words: str) -> str:
        """Write words that are the link to a row's place."""
        links = (self._find(place) for place in self.find(row)[:1] if place[0] in self.pages)
        return "".join(f'<a href="{escape(address)}">{escape(words)}</a>' for address in links)

    def _write_places(self, places: Sequence[Place], name: str) -> str:
        """Write links to the first places of a row, and one to all."""
        called = "" if name == MISSING else excerpt(name, 0, 0, letters=CALLED)
        if len(places) < 2:
            return "".join(
                self._link(place, "read", f"Read {_tell(place)}{f': {called}' * bool(called)}")
                for place in places
            )
        noun, of = NOUNS[_get_kind(places[0])], f" of {called}" * bool(called)
        first = (
            self._link(place, str(number), f"{noun.capitalize()} {number}{of}")
            for number, place in enumerate(places[:SHOWN], start=1)
        )
        told = f"all {say_count(len(places), noun)}{of}"
        every = self.write_all(places, f"all {len(places):,}", name=called, told=told)
        return f'<span class="places">{" ".join(first)} {every}</span>'

    def write_all(
        self, places: Sequence[Place], words: str, *, name: str = "", told: str = ""
    ) -> str:
        """Write one link to all of these places: the rows of a table, and no others."""
        label = f' aria-label="{escape(told)}"' if told else ""
        return f'<a href="{escape(self._find_all(places, name))}"{label}>{escape(words)}</a>'

    def _find_all(self, places: Sequence[Place], name: str) -> str:
        kind = _get_kind(places[0])
        if kind not in TABLES:
            return self.pages[LABELLED]
        numbered = self._rows[kind]
        rows = sorted({numbered[place] for place in places if place in numbered})
        runs = find_runs(rows)
        asked = ",".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)
        if not rows or len(rows) == len(numbered) or len(asked) > ADDRESS:
            return name_table_page(TABLES[kind])
        page = name_table_page(TABLES[kind], min(rows[0] // ROWS, PAGES - 1))
        anchor = f"#r-{rows[0]}" if rows[0] < ROWS * PAGES else ""
        return f"{page}?rows={asked}&of={quote(name)}{anchor}"

    def find_table(self, columns: Iterable[str], n_rows: int) -> str:
        """Name the table that has these columns and as many rows; empty where none has."""
        wanted = set(columns)
        fitting = (
            name
            for name, table in self.tables.items()
            if len(table) == n_rows and wanted <= set(table.columns)
        )
        return next(fitting, "")

    def write_numbers(self, rows: pd.DataFrame) -> str:
        """Write links to every labelled target of these rows: its number, or a run of them."""
        links = (
            f'<a href="{self._find((LABELLED, "l", first))}">'
            f"{first if first == last else f'{first}–{last}'}</a>"
            for first, last in find_runs(sorted(set(rows["labelled_id"].tolist())))
        )
        return f'<p class="places">{" ".join(links)}</p>'

    def _find(self, place: Place) -> str:
        anchor = f"#{name_anchor(place[0], place[2], kind=place[1])}" if len(place) > 1 else ""
        return f"{self.pages[place[0]]}{anchor}"

    def _link(self, place: Place, words: str, told: str) -> str:
        return f'<a href="{escape(self._find(place))}" aria-label="{escape(told)}">{words}</a>'


def name_table_page(name: str, page: int = 0) -> str:
    """Name the file of a table's page; a long table has several, counted from 0.

    >>> name_table_page("statements"), name_table_page("statements", 1)
    ('table-statements.html', 'table-statements-2.html')
    """
    return f"table-{name}{f'-{page + 1}' if page else ''}.html"


def is_placed(columns: Container[Any]) -> bool:
    """Tell whether rows with these columns have a place of their own."""
    return "article_id" in columns or "labelled_id" in columns


def find_place(row: Mapping[Any, Any]) -> Place:
    """Give the smallest place that a row has a number for: article, kind of anchor, number.

    >>> find_place({"article_id": "a", "sentence_id": 4, "statement_id": None})
    ('a', 't', 4)
    >>> find_place({"labelled_id": 7})
    ('', 'l', 7)
    """
    article = str(row.get("article_id", LABELLED))
    for column, kind in KEYS:
        number = row.get(column)
        if number is not None and not pd.isna(number):
            return article, kind, int(number)
    return (article,)


def pack_places(places: Iterable[Place]) -> dict[str, str]:
    """Write places short, those of one article together, as a notebook keeps them.

    >>> pack_places([("a", "s", 3), ("a", "s", 4), ("b",)])
    {'a': 's3 s4', 'b': ''}
    """
    packed: dict[str, list[str]] = {}
    for article, *rest in places:
        packed.setdefault(article, []).append("".join(map(str, rest)))
    return {article: " ".join(told) for article, told in packed.items()}


def unpack_places(packed: Mapping[str, str]) -> list[Place]:
    """Read what `pack_places` wrote.

    >>> unpack_places({"a": "s3 s4", "b": ""})
    [('a', 's', 3), ('a', 's', 4), ('b',)]
    """
    return [
        (article, code[0], int(code[1:])) if code else (article,)
        for article, codes in packed.items()
        for code in codes.split(" ")
    ]


def find_runs(numbers: Sequence[int]) -> list[list[int]]:
    """Find runs of numbers, which are in order: the first and the last of each.

    >>> find_runs([1, 2, 3, 7])
    [[1, 3], [7, 7]]
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def _get_kind(place: Place) -> str:
    return str(place[1]) if len(place) > 1 else ""


def _tell(place: Place) -> str:
    """Name a place as the pages do, which count an article's statements from 1."""
    number = f" {place[2] + 1}" if len(place) > 1 else ""
    return f"{NOUNS[_get_kind(place)]}{number}"


def _number_rows(table: pd.DataFrame | None, kind: str) -> dict[Place, int]:
    """Give the number of each row of a table, by its place."""
    if table is None:
        return {}
    columns = ["article_id", *(column for column, own in KEYS if own == kind)]
    rows = zip(*(table[column].tolist() for column in columns), strict=True)
    parted = ((row[0], kind, *row[1:]) if kind else row for row in rows)
    return {place: number for number, place in enumerate(parted)}
