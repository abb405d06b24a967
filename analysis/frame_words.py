"""Polarity with and without the frames' own words, which may be in the scorer's lexicon too."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

import pandas as pd

from analysis._copies import leave_out_copies
from analysis._intervals import bound_mean, weighted_mean
from analysis._scorers.registry import find_scorer
from analysis._spans import Span, read_spans
from analysis._tables import list_keys, sort_groups, summarize_groups, take_table
from analysis._words import count_words
from analysis.language import find_foreign
from analysis.sentiment import explain_statements, score_sentiment

__all__ = ["compare_frame_words"]

# A keyword that begins so many characters before a content does not reach into it.
_LONGEST = 200

_FRAME_WORDS = {
    "n_statements": "int64",
    "n_scored": "int64",
    "n_frame_words": "int64",
    "n_weighed": "Int64",
    "polarity": "float64",
    "polarity_without": "float64",
    "difference": "float64",
    "difference_low": "float64",
    "difference_high": "float64",
}


def compare_frame_words(
    statements: pd.DataFrame,
    hits: pd.DataFrame,
    *,
    scorer: str = "textblob",
    by: str | Sequence[str] = "speaker",
) -> pd.DataFrame:
    """Compare polarity with and without the frames' own words.

    A keyword of a frame ("difficult", "bad") may itself be in a scorer's lexicon: then the same
    word makes both the frame and the tone, and the two are one finding, not two. Without: each
    keyword is made a word that no lexicon knows, and the statement is scored again.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with `article_id`, `statement_id`, `content`, `content_spans` and
        the columns of `by`.
    hits : DataFrame
        As from `find_frames`: `article_id`, `start`, `end`.
    scorer : str, default "textblob"
        One of `list_scorers`.
    by : str or list of str, default "speaker"
        Whose statements a row holds.

    Returns
    -------
    DataFrame
        One row per value of `by`, the most statements first, unresolved ones last.

        - `n_statements`; `n_scored`: those with a score with and without
        - `n_frame_words`: hits of frames in them (a keyword of two frames is two hits, and one
          in a statement that stands inside another is in both); `n_weighed`: those of them that
          the scorer weighed, missing where it cannot explain itself
        - `polarity`, `polarity_without`: means over `n_scored`, weighted by words; `difference`
          is the first less the second, with its 95% interval

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `by` is empty or names a column of the result, or the scorer is unknown.

    Examples
    --------
    >>> statements = pd.DataFrame({"article_id": ["a"], "statement_id": [0], "speaker": ["Ada"],
    ...     "content": ["a bad, slow start"], "content_spans": [[[9, 26]]]})
    >>> hits = pd.DataFrame({"article_id": ["a"], "start": [11], "end": [14]})
    >>> columns = ["n_frame_words", "n_weighed", "polarity", "polarity_without"]
    >>> compare_frame_words(statements, hits)[columns]
       n_frame_words  n_weighed  polarity  polarity_without
    0              1          1      -0.5              -0.3
    """
    keys = list_keys(by, _FRAME_WORDS)
    needed = [*keys, "article_id", "statement_id", "content", "content_spans"]
    statements = take_table(statements, needed, parameter="statements")
    hits = take_table(hits, ["article_id", "start", "end"], parameter="hits")
    find_scorer(scorer)
    measured = _score_twice(leave_out_copies(statements).reset_index(drop=True), hits, scorer)
    table = summarize_groups(measured[keys], measured, _summarize_twice, _FRAME_WORDS)
    return sort_groups(table, keys, table["n_statements"])


def _score_twice(statements: pd.DataFrame, hits: pd.DataFrame, scorer: str) -> pd.DataFrame:
    """Score with and without frame words; count these, and those that the scorer weighed."""
    places = {
        article_id: sorted(zip(group["start"], group["end"], strict=True))
        for article_id, group in hits.groupby("article_id")
    }
    found = [
        list(_find_hits(read_spans(spans), places.get(article_id, [])))
        for article_id, spans in zip(
            statements["article_id"], statements["content_spans"], strict=True
        )
    ]
    masked = [
        _mask(content, [place for places, _ in cut for place in places])
        for content, cut in zip(statements["content"], found, strict=True)
    ]
    scored = score_sentiment(statements, scorer=scorer)
    without = score_sentiment(statements.assign(content=masked), scorer=scorer)
    kept = ~find_foreign(scored)
    both = scored["polarity"].where(kept & without["polarity"].notna())
    return scored.assign(
        value=both,
        without=without["polarity"].where(both.notna()),
        n_words=scored["content"].fillna("").map(count_words),
        n_hits=[len(cut) for cut in found],
        n_weighed=_count_weighed(statements, found, scorer),
    )


def _count_weighed(
    statements: pd.DataFrame, found: list[list[tuple[list[Span], Span]]], scorer: str
) -> pd.Series:
    """Count the frame words of each statement that the scorer weighed."""
    if find_scorer(scorer).explain is None:
        return pd.Series(pd.NA, index=statements.index, dtype="Int64")
    numbered = statements.assign(statement_id=range(len(statements)))
    words = explain_statements(numbered, scorer=scorer)
    weighed = words[words["contribution"] != 0]
    spans: dict[int, list[Span]] = {}
    for number, start, end in weighed[["statement_id", "start", "end"]].itertuples(index=False):
        spans.setdefault(number, []).append((start, end))
    counts = [
        sum(any(a < end and start < b for a, b in spans.get(number, [])) for _, (start, end) in cut)
        for number, cut in enumerate(found)
    ]
    return pd.Series(counts, index=statements.index, dtype="Int64")


def _find_hits(
    spans: Sequence[Sequence[int]], hits: Sequence[Span]
) -> Iterator[tuple[list[Span], Span]]:
    """Give the hits in a content: where each stands in it, and where in the article."""
    if not spans:
        return
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    for hit in hits[bisect_left(hits, (low - _LONGEST, 0)) : bisect_left(hits, (high, 0))]:
        if places := _cut(spans, hit):
            yield places, hit


def _cut(spans: Sequence[Sequence[int]], hit: Span) -> list[Span]:
    """Find where a hit stands in a content, whose pieces a space joins."""
    begins = [0, *accumulate(end - start + 1 for start, end in spans)]
    return [
        (begin + max(hit[0], start) - start, begin + min(hit[1], end) - start)
        for begin, (start, end) in zip(begins, spans, strict=False)
        if hit[0] < end and start < hit[1]
    ]


def _mask(content: Any, places: Iterable[Span]) -> Any:
    """Make words unknown to any lexicon, as many and as long as they were."""
    if not isinstance(content, str):
        return content
    for start, end in places:
        hidden = re.sub(r"\w", "x", content[start:end])
        content = content[:start] + hidden + content[end:]
    return content


def _summarize_twice(group: pd.DataFrame) -> dict[str, Any]:
    scored = group[group["value"].notna()]
    values, without = scored["value"].to_numpy("float64"), scored["without"].to_numpy("float64")
    weights = scored["n_words"].to_numpy("float64")
    means = [weighted_mean(array, weights) for array in (values, without, values - without)]
    low, high = bound_mean(values - without, weights, farthest=2)
    return {
        "n_statements": len(group),
        "n_scored": len(scored),
        "n_frame_words": int(group["n_hits"].sum()),
        "n_weighed": group["n_weighed"].sum(skipna=False),
        **dict(zip(("polarity", "polarity_without", "difference"), means, strict=True)),
        "difference_low": low,
        "difference_high": high,
    }
