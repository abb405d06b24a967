"""The clearest mentions: who portrays whom badly or well, in the words that do it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis._by_article import Rows
from analysis._frames.contexts import Stretches, cut_after, cut_before
from analysis._spans import merge_spans, read_spans
from analysis._tables import Tables
from analysis._wording import excerpt, signed
from analysis._worth import may_be_false

HOLDERS = {"narrator": "The narrator", "headline": "The headlines"}
_INNER = re.compile(r"[\"“„«]([^\"“”„«»]*)[\"”“»]")
_CONTEXT = 60  # letters on either side
_QUOTED = re.compile(r"[\"“„«'‘]([^\"“”„«»]*)[\"”“»'’]?")  # wholly, with no mark inside


def list_clearest(result: Tables, *, most: int = 2) -> pd.DataFrame:
    """List the mentions that portray somebody else most clearly badly and well.

    Parameters
    ----------
    result : Analysis
        What `analyze` returns.
    most : int, default 2
        How many of each kind, each of another pair of holder and target.

    Returns
    -------
    DataFrame
        One row per mention of `toward` that is labelled -1 or 1, the most negative first, with
        `words`: those around the name, of the statement or else of the sentence that holds it.
        Nobody's words about himself, none of somebody who could not be told, and no mention that
        only names who is quoted: its tone is mostly that of the quotation. None at all where the
        network flags no more than it does of neutral ones.
    """
    told = result.toward
    flagged = told["label"].dropna()
    if may_be_false(int((flagged != 0).sum()), len(flagged)):
        told = told.head(0)
    known = told["polarity"].notna() & told["holder"].notna() & (told["holder"] != told["target"])
    known &= ~find_sources(told, result.statements)
    told = told[known].sort_values("polarity", kind="stable")
    bad = told[told["label"] < 0].drop_duplicates(["holder", "target"]).head(most)
    well = told[told["label"] > 0].drop_duplicates(["holder", "target"], keep="last").tail(most)
    shown = pd.concat([bad, well])
    return shown.assign(words=[_take_words(row, result) for row in shown.to_dict("records")])


def find_sources(toward: pd.DataFrame, statements: pd.DataFrame) -> pd.Series:
    """Tell which mentions in the narrator's words only name who is quoted.

    >>> toward = pd.DataFrame({"article_id": "a", "start": [3, 30], "voice": "narrator"})
    >>> said = pd.DataFrame({"article_id": ["a"], "source_start": [0], "source_end": [12]})
    >>> find_sources(toward, said).tolist()
    [True, False]
    """
    named = statements.dropna(subset=["source_start", "source_end"])
    spans: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in zip(
        named["article_id"], named["source_start"], named["source_end"], strict=True
    ):
        spans.setdefault(str(article), []).append((int(start), int(end)))
    merged = {article: merge_spans(own) for article, own in spans.items()}
    inside = [
        voice == "narrator" and _is_within(int(start), merged.get(str(article), []))
        for article, start, voice in zip(
            toward["article_id"], toward["start"], toward["voice"], strict=True
        )
    ]
    return pd.Series(inside, index=toward.index, dtype=bool)


def _is_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether a place lies in one of the spans, which are in order and apart."""
    after = bisect_right(spans, place, key=lambda span: span[0])
    return after > 0 and place < spans[after - 1][1]


def add_words(
    toward: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """Give each mention, `named`, the words before and after it, as `pre` and `post`.

    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["It rained. Ada Roe left."]})
    >>> sentences = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [24], "part": ["body"]})
    >>> toward = pd.DataFrame({"article_id": ["a"], "start": [11], "end": [18]})
    >>> add_words(toward, articles, sentences)[["pre", "named", "post"]].values.tolist()
    [['It rained. ', 'Ada Roe', ' left.']]
    """
    texts = dict(zip(articles["article_id"], articles["text"].astype(str), strict=True))
    known = Rows(sentences, ("start", "end", "part", "paragraph_id"))
    named = toward["article_id"].unique()
    stretches = {name: Stretches(texts[name], known.take(name)) for name in named}
    rows: list[dict[str, str]] = []
    for name, start, end in zip(toward["article_id"], toward["start"], toward["end"], strict=True):
        text, start, end = texts[name], int(start), int(end)
        floor, ceiling = stretches[name].find(start, end, _CONTEXT)
        rows.append(
            {
                "named": text[start:end],
                "pre": cut_before(text, start, _CONTEXT, floor=floor),
                "post": cut_after(text, end, _CONTEXT, ceiling=ceiling),
            }
        )
    return toward.assign(**pd.DataFrame(rows, toward.index, ["named", "pre", "post"], dtype=object))


def tell_mention(row: Mapping[Any, Any]) -> str:
    """Word one mention: who, about whom, how, and the words.

    >>> row = {"holder": "Ada Roe", "target": "Norway", "polarity": -0.9, "words": "Norway lied"}
    >>> tell_mention(row)
    'Ada Roe about Norway (−0.90): “Norway lied”'
    """
    holder = str(HOLDERS.get(row["holder"], row["holder"]))
    who = f"{holder[:1].upper()}{holder[1:]}"
    words = _INNER.sub(r"‘\1’", str(row["words"]))
    return f"{who} about {row['target']} ({signed(row['polarity'])}): “{words}”"


def _take_words(row: Mapping[Any, Any], result: Tables) -> str:
    """Take the words around a mention from the piece of its statement, else from its sentence."""
    start, end = int(row["start"]), int(row["end"])
    (text,) = result.articles.loc[result.articles["article_id"] == row["article_id"], "text"]
    spans = [(start, end), *_find_around(result.sentences, row, "sentence_id")]
    spans += _find_around(result.statements, row, "statement_id")
    first, last = next(span for span in reversed(spans) if span[0] <= start and end <= span[1])
    words = excerpt(text[first:last], start - first, end - first).rstrip(".,;:")
    quoted = _QUOTED.fullmatch(words)
    return (quoted[1] if quoted else words).rstrip(".,;:")


def _find_around(table: pd.DataFrame, row: Mapping[Any, Any], key: str) -> list[tuple[int, int]]:
    """Give the spans of the row that holds a mention."""
    if key not in row or pd.isna(row[key]):
        return []
    mine = table[(table["article_id"] == row["article_id"]) & (table[key] == row[key])]
    if key == "sentence_id":
        return [(int(one["start"]), int(one["end"])) for one in mine.to_dict("records")]
    return [span for one in mine.to_dict("records") for span in reach_cue(one)]


def reach_cue(statement: Mapping[Any, Any]) -> list[tuple[int, int]]:
    """Give a statement's spans, the first from its cue on where that stands right before it.

    >>> reach_cue({"content_spans": [[10, 20]], "cue_start": 2, "cue_end": 9})
    [(2, 20)]
    """
    spans = [(int(start), int(end)) for start, end in read_spans(statement["content_spans"])]
    begin, behind = statement.get("cue_start"), statement.get("cue_end")
    if spans and pd.notna(begin) and pd.notna(behind) and spans[0][0] - int(behind) == 1:
        spans[0] = (int(begin), spans[0][1])
    return spans
