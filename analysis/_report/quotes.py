"""The quotations of the overview: a few words that tell more than their counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis._colors import UNRESOLVED
from analysis._mentions import HOLDERS, list_clearest
from analysis._report.links import find_place
from analysis._report.signs import name_anchor
from analysis._spans import read_spans
from analysis._strangers import list_strangers
from analysis._tables import Tables
from analysis._wording import excerpt, say_count, signed
from analysis._words import count_words

MOST = 4  # a row of cards
LETTERS = 220
WORDS = 8  # fewer tell little by themselves
_COMMA = re.compile(r",([\"”’'»])$")  # which leads to "he said", and to nothing on a card
OWN = {"direct": 0, "mixed": 1}  # what has the speaker's own words in it goes first


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

    No words are quoted twice.

    Parameters
    ----------
    result : Analysis
        The tables without copies.
    pages : mapping of str to str
        An article's page by its identifier.
    """
    quotes = [*_quote_foremost(result, pages), *_quote_mentions(result, pages)]
    quotes += _quote_frames(result, pages)
    seen: dict[str, Quote] = {}
    for quote in quotes:
        seen.setdefault(quote.words, quote)
    return list(seen.values())[:MOST]


def _quote_foremost(result: Tables, pages: Mapping[str, str]) -> Iterator[Quote]:
    """Quote somebody of most statements: the first of some length, his own words if there are."""
    statements = result.statements.dropna(subset=["content"])
    counts = statements["speaker"].value_counts().drop(list_strangers(statements), errors="ignore")
    if counts.empty or counts.iloc[0] < 2:
        return
    name, n = counts.index[0], int(counts.iloc[0])
    said = statements[statements["speaker"] == name]
    rows = said.to_dict("records")
    row = min(rows, key=lambda row: (count_words(row["content"]) < WORDS, OWN.get(row["kind"], 2)))
    why = "Quoted most" if (counts == n).sum() == 1 else "Among those quoted most"
    words = _quote(row, result)
    yield Quote(f"{why}: {say_count(n, 'statement')}", words, str(name), _place(row, pages))


def _quote_mentions(result: Tables, pages: Mapping[str, str]) -> Iterator[Quote]:
    for row in list_clearest(result, most=1).to_dict("records"):
        how = "badly" if row["label"] < 0 else "well"
        why = f"Portrays {row['target']} {how} ({signed(row['polarity'])})"
        words = _take_sentence(row, result)
        who = str(HOLDERS.get(row["holder"], row["holder"]))
        place = {"article_id": row["article_id"], "mention_id": row["mention_id"]}
        yield Quote(why, words, who, _place(place, pages))


def _quote_frames(result: Tables, pages: Mapping[str, str]) -> Iterator[Quote]:
    # A speaker's words go before the article's own.
    own = result.frames["voice"] != "speaker"
    ranked = result.frames.assign(own=own).sort_values("own", kind="stable")
    first = ranked.drop_duplicates("frame").sort_index()
    for row in first.to_dict("records"):
        words = _take_sentence(row, result)
        speaker = UNRESOLVED if pd.isna(row["speaker"]) else row["speaker"]
        place = {"article_id": row["article_id"], "hit_id": row["hit_id"]}
        who = str(HOLDERS.get(row["voice"], speaker))
        yield Quote(f"The frame “{row['frame']}”", words, who, _place(place, pages))


def _quote(row: Mapping[Any, Any], result: Tables) -> str:
    """Quote a statement: what stands in marks by itself, the rest in its sentence."""
    (text,) = result.articles.loc[result.articles["article_id"] == row["article_id"], "text"]
    spans = read_spans(row["content_spans"])
    if row["kind"] == "direct" or not spans:
        pieces = [str(text)[start:end] for start, end in spans]
        return _COMMA.sub(r"\1", excerpt(" … ".join(pieces), 0, 0, letters=2 * LETTERS))
    start, end = spans[0]
    return _take_sentence({**row, "start": start, "end": min(end, start + LETTERS)}, result)


def _take_sentence(row: Mapping[Any, Any], result: Tables) -> str:
    """Take the sentence in which a mention or a hit stands, cut around it where it is long."""
    own = result.sentences[result.sentences["article_id"] == row["article_id"]]
    sentence = own[own["sentence_id"] == row["sentence_id"]].iloc[0]
    start, end = (int(row[key]) - int(sentence["start"]) for key in ("start", "end"))
    return excerpt(str(sentence["text"]), start, end, letters=LETTERS)


def _place(row: Mapping[Any, Any] | pd.Series, pages: Mapping[str, str]) -> str:
    article, kind, number = find_place(dict(row))
    return f"{pages[article]}#{name_anchor(article, number, kind=kind)}"
