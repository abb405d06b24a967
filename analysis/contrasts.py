"""The tone of articles with and without what they attribute to speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from analysis._intervals import Sample, bound_difference, bound_mean, weighted_mean
from analysis._scorers.registry import find_scorer
from analysis._spans import Span, merge_spans, read_spans
from analysis._tables import take_table
from analysis._words import count_words
from analysis.language import find_foreign
from analysis.sentiment import score_sentiment

__all__ = ["compare_voices", "score_voices"]


_PLACE = ("article_id", "sentence_id", "start", "end")
_VOICES = {
    "n_sentences": "int64",
    "polarity": "float64",
    "n_narrator": "int64",
    "narrator": "float64",
    "narrator_low": "float64",
    "narrator_high": "float64",
    "n_quoted": "int64",
    "quoted": "float64",
    "quoted_low": "float64",
    "quoted_high": "float64",
    "difference": "float64",
    "difference_low": "float64",
    "difference_high": "float64",
}


def compare_voices(
    sentences: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    scorer: str = "textblob",
) -> pd.DataFrame:
    """Compare the tone of articles with and without what they attribute to speakers.

    Parameters
    ----------
    sentences : DataFrame
        As from `split_sentences`: `article_id`, `part`, `start`, `end`, `text`; titles and
        headings are left out.
    statements : DataFrame
        `article_id` and `content_spans`.
    scorer : str, default "textblob"
        One of `list_scorers`.

    Returns
    -------
    DataFrame
        One row per article, in the order of `sentences`; all means are weighted by words.

        - `n_sentences`, `polarity`: the whole body
        - `n_narrator`, `narrator`: the sentences with words outside every statement's content,
          and the tone of these words
        - `n_quoted`, `quoted`: the same of the words inside
        - `difference`: `narrator` less `quoted`; each with a 95% interval (`_low`, `_high`) as
          in `summarize_speakers`, over sentences: one that holds both counts on both sides of
          the difference at once

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If the scorer is unknown.

    Examples
    --------
    >>> text = "It was a good day, but Roe called it bad."
    >>> sentences = pd.DataFrame({"article_id": ["a"], "part": "body", "start": 0, "end": 41,
    ...                           "text": [text]})
    >>> statements = pd.DataFrame({"article_id": ["a"], "content_spans": [[[37, 40]]]})
    >>> compare_voices(sentences, statements)[["narrator", "quoted", "difference"]].round(2)
       narrator  quoted  difference
    0       0.7    -0.7         1.4
    """
    rows = [
        {"article_id": article_id} | _summarize_voices(parts)
        for article_id, parts in _score_articles(sentences, statements, scorer)
    ]
    dtypes = {"article_id": "string"} | _VOICES
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def score_voices(
    sentences: pd.DataFrame, statements: pd.DataFrame, *, scorer: str = "textblob"
) -> pd.DataFrame:
    """Score what the narrator and what the speakers say in each sentence: behind `compare_voices`.

    Parameters
    ----------
    sentences, statements, scorer
        As in `compare_voices`; a `sentence_id` is kept.

    Returns
    -------
    DataFrame
        One row per sentence and voice that has words in it, article by article: the place of the
        sentence, `voice` ("narrator" or "quoted"), `text`, its words of that voice ("…" where
        words of the other stand), and their `polarity`. Words in another language than English
        are left out.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If the scorer is unknown.

    Examples
    --------
    >>> text = "It was a good day, but Roe called it bad."
    >>> sentences = pd.DataFrame({"article_id": ["a"], "part": "body", "start": 0, "end": 41,
    ...                           "text": [text]})
    >>> statements = pd.DataFrame({"article_id": ["a"], "content_spans": [[[37, 40]]]})
    >>> score_voices(sentences, statements)[["voice", "polarity"]].round(2).values.tolist()
    [['narrator', 0.7], ['quoted', -0.7]]
    """
    tables = [
        parts[voice].assign(voice=voice)
        for _, parts in _score_articles(sentences, statements, scorer)
        for voice in ("narrator", "quoted")
    ]
    columns = [*(name for name in _PLACE if name in sentences), "voice", "text", "polarity"]
    if not tables:
        empty = sentences.iloc[:0].assign(voice="", polarity=0.0)
        return empty.astype({"text": "string"})[columns]
    return pd.concat(tables, ignore_index=True)[columns]


def _score_articles(
    sentences: pd.DataFrame, statements: pd.DataFrame, scorer: str
) -> Iterator[tuple[str, dict[str, pd.DataFrame]]]:
    """Score the bodies of articles whole, and each voice's part of their sentences."""
    columns = ["article_id", "part", "start", "end", "text"]
    sentences = take_table(sentences, columns, parameter="sentences")
    statements = take_table(statements, ["article_id", "content_spans"], parameter="statements")
    find_scorer(scorer)
    said = {
        article_id: merge_spans(span for spans in group for span in read_spans(spans))
        for article_id, group in statements.groupby("article_id")["content_spans"]
    }
    body = sentences[sentences["part"] == "body"]
    for article_id, group in body.groupby("article_id", sort=False):
        yield str(article_id), _split_voices(group, said.get(article_id, []), scorer)


def _split_voices(
    sentences: pd.DataFrame, said: Sequence[Span], scorer: str
) -> dict[str, pd.DataFrame]:
    """Score the sentences of an article whole, and each voice's part of them."""
    parts: dict[str, list[list[str]]] = {"whole": [], "narrator": [], "quoted": []}
    for start, text in zip(sentences["start"], sentences["text"], strict=True):
        inside = list(_cut(said, start, start + len(text)))
        parts["whole"].append([text])
        parts["quoted"].append([text[a:b] for a, b in inside])
        parts["narrator"].append(list(_list_gaps(text, inside)))
    places = sentences[[name for name in _PLACE if name in sentences]].reset_index(drop=True)
    return {voice: _score_parts(places, pieces, scorer) for voice, pieces in parts.items()}


def _cut(said: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Give the parts of spans, apart and in order, that lie in a sentence, from its start on."""
    first = bisect_right(said, start, key=lambda span: span[1])
    for begin, stop in said[first:]:
        if begin >= end:
            return
        yield max(begin, start) - start, min(stop, end) - start


def _list_gaps(text: str, inside: Sequence[Span]) -> Iterator[str]:
    reached = 0
    for start, end in [*inside, (len(text), len(text))]:
        yield text[reached:start]
        reached = end


def _show_pieces(pieces: Sequence[str]) -> str:
    """Write a voice's pieces of a sentence so that one sees where the other's words stood.

    >>> _show_pieces(["", ", she explained, ", "."])
    '… she explained …'
    """
    if len(pieces) == 1:
        return pieces[0]
    told = (piece.strip(" ,;") if any(map(str.isalnum, piece)) else "" for piece in pieces)
    return " … ".join(told).strip()


def _score_parts(
    places: pd.DataFrame, pieces: Sequence[Sequence[str]], scorer: str
) -> pd.DataFrame:
    table = places.assign(text=pd.array([" ".join(parts) for parts in pieces], dtype="string"))
    scored = score_sentiment(table, scorer=scorer, text="text")
    scored = scored.assign(n_words=scored["text"].map(count_words).astype("float64"))
    foreign = find_foreign(scored)
    scored["text"] = pd.array([_show_pieces(parts) for parts in pieces], dtype="string")
    return scored[scored["polarity"].notna() & ~foreign]


def _summarize_voices(parts: dict[str, pd.DataFrame]) -> dict[str, Any]:
    samples = {voice: Sample(table["polarity"], table["n_words"]) for voice, table in parts.items()}
    means = {voice: weighted_mean(*sample.to_arrays()) for voice, sample in samples.items()}
    row: dict[str, Any] = {"n_sentences": len(parts["whole"]), "polarity": means["whole"]}
    for voice in ("narrator", "quoted"):
        low, high = bound_mean(*samples[voice].to_arrays())
        row |= {f"n_{voice}": len(parts[voice]), voice: means[voice]}
        row |= {f"{voice}_low": low, f"{voice}_high": high}
    low, high = bound_difference(samples["narrator"], samples["quoted"])
    difference = means["narrator"] - means["quoted"]
    return row | {"difference": difference, "difference_low": low, "difference_high": high}
