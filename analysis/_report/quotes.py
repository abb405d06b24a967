"""The quotations of the overview: a few words that tell more than their counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis._colors import UNRESOLVED
from analysis._foremost import list_strangers
from analysis._mentions import HOLDERS, list_clearest
from analysis._report.links import find_place
from analysis._report.signs import name_anchor
from analysis._tables import Tables
from analysis._wording import excerpt, say_count, signed

MOST = 5
LETTERS = 220
DIRECT = ("direct", "mixed")  # what has the speaker's own words in it


@dataclass(frozen=True)
class Quote:
    """Words of an article, and why they are shown.

    Attributes
    ----------
    why : str
        What the words are an example of.
    words : str
        Plain text.
    who : str
        Whose words they are.
    href : str
        Their place.
    """

    why: str
    words: str
    who: str
    href: str


def choose_quotes(result: Tables, pages: Mapping[str, str]) -> list[Quote]:
    """Choose what the overview quotes: the most quoted, the clearest mentions, each frame's first.

    Parameters
    ----------
    result : Analysis
        The tables without copies.
    pages : mapping of str to str
        An article's page by its identifier.
    """
    quotes = [*_quote_foremost(result, pages), *_quote_mentions(result, pages)]
    return [*quotes, *_quote_frames(result, pages)][:MOST]


def _quote_foremost(result: Tables, pages: Mapping[str, str]) -> Iterator[Quote]:
    """Quote somebody of most statements: the first words that are his own, if there are any."""
    statements = result.statements.dropna(subset=["content"])
    counts = statements["speaker"].value_counts().drop(list_strangers(statements), errors="ignore")
    if counts.empty or counts.iloc[0] < 2:
        return
    name, n = counts.index[0], int(counts.iloc[0])
    said = statements[statements["speaker"] == name]
    row = said.loc[said["kind"].isin(DIRECT).idxmax()]
    why = "Quoted most" if (counts == n).sum() == 1 else "Among those quoted most"
    words = excerpt(str(row["content"]), 0, 0, letters=2 * LETTERS)
    yield Quote(f"{why}: {say_count(n, 'statement')}", words, str(name), _place(row, pages))


def _quote_mentions(result: Tables, pages: Mapping[str, str]) -> Iterator[Quote]:
    texts = result.sentences.set_index(["article_id", "sentence_id"])[["text", "start"]]
    for row in list_clearest(result, most=1).to_dict("records"):
        how = "badly" if row["label"] < 0 else "well"
        why = f"Portrays {row['target']} {how} ({signed(row['polarity'])})"
        text, first = texts.loc[(row["article_id"], row["sentence_id"])]
        start, end = int(row["start"]) - int(first), int(row["end"]) - int(first)
        words = excerpt(str(text), start, end, letters=LETTERS)
        who = str(HOLDERS.get(row["holder"], row["holder"]))
        place = {"article_id": row["article_id"], "mention_id": row["mention_id"]}
        yield Quote(why, words, who, _place(place, pages))


def _quote_frames(result: Tables, pages: Mapping[str, str]) -> Iterator[Quote]:
    texts = result.articles.set_index("article_id")["text"]
    for row in result.frames.drop_duplicates("frame").to_dict("records"):
        words = excerpt(str(texts[row["article_id"]]), row["start"], row["end"], letters=LETTERS)
        speaker = UNRESOLVED if pd.isna(row["speaker"]) else row["speaker"]
        place = {"article_id": row["article_id"], "hit_id": row["hit_id"]}
        who = str(HOLDERS.get(row["voice"], speaker))
        yield Quote(f"The frame “{row['frame']}”", words, who, _place(place, pages))


def _place(row: Mapping[Any, Any] | pd.Series, pages: Mapping[str, str]) -> str:
    article, kind, number = find_place(dict(row))
    return f"{pages[article]}#{name_anchor(article, number, kind=kind)}"
