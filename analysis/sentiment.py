"""Texts to polarity: how positive or negative the words are, sentence by sentence."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from numbers import Real
from typing import NamedTuple

import pandas as pd

from analysis._columns import COLUMNS
from analysis._scorers.registry import (
    Assessment,
    Scorer,
    find_scorer,
    list_scorers,
    register_scorer,
)
from analysis._sentence_ends import find_ends
from analysis._spans import read_spans
from analysis._tables import copy_lists, require_columns, require_text, take_table, value_error
from analysis._words import count_words
from analysis.language import identify_language, is_foreign

__all__ = [
    "explain_sentiment",
    "explain_statements",
    "list_scorers",
    "register_scorer",
    "score_sentiment",
]

_ASSESSMENT_DTYPES = {
    "words": "string",
    "start": "int64",
    "end": "int64",
    "polarity": "float64",
    "subjectivity": "float64",
    "contribution": "float64",
}


class _Sentence(NamedTuple):
    """A sentence of a text that has a word to score."""

    start: int
    text: str
    n_words: int


# Up to three closing marks: a bound keeps the search linear in any text.
_MAY_END_SENTENCE = re.compile(r"[.!?…]\W{0,3}\s")
_LINE = re.compile(r"[^\r\n]+")


def score_sentiment(
    statements: pd.DataFrame, *, scorer: str = "textblob", text: str = "content"
) -> pd.DataFrame:
    """Score the tone of each statement's words.

    Every sentence is scored by itself, so that no negation reaches into the next one, and the
    text gets the mean of its sentences weighted by their number of words. This is the tone of
    what is said; for the tone toward somebody see `find_toward`. The scorers read English: what is
    in another language scores 0, and `language` tells so.

    Parameters
    ----------
    statements : DataFrame
        Any table with a column of text: statements, or sentences with ``text="text"``.
    scorer : str, default "textblob"
        One of `list_scorers`:

        - "textblob": the mean weight of the words in TextBlob's lexicon
        - "vader": the sum of the valences of the words in VADER's lexicon, squashed
        - "target": how the trained network finds the people, countries and bodies portrayed that
          a sentence names, on average; sentences that name none are left out. It reads every
          sentence by itself, `find_toward` reads it in its article.
        - a name that you gave to `register_scorer`
    text : str, default "content"
        The column to score.

    Returns
    -------
    DataFrame
        One row per row of `statements`, with `polarity` (-1 to 1), `subjectivity` (0 to 1) and
        `language` (see `identify_language`) added or replaced. The first two are NaN where the
        text holds no word, and 0 where it holds words but none that the scorer knows; polarity is
        NaN too where "target" finds nobody named; `subjectivity` is NaN with a scorer that gives
        none.

    Raises
    ------
    KeyError
        If the column is absent.
    ValueError
        If the scorer is unknown, or gives a number outside its range.

    Examples
    --------
    >>> statements = pd.DataFrame({"content": ["The talks were not good.", "…"]})
    >>> score_sentiment(statements)
                        content  polarity  subjectivity language
    0  The talks were not good.     -0.35           0.6       en
    1                         …       NaN           NaN     <NA>
    """
    require_columns(statements, [text], parameter="statements")
    chosen = find_scorer(scorer)
    columns = zip(*(_score_text(value, chosen) for value in statements[text]), strict=True)
    scored = dict(zip(COLUMNS["scored"], columns, strict=False))
    return copy_lists(statements).assign(
        **{
            name: pd.Series(scored.get(name, ()), index=statements.index, dtype=dtype)
            for name, dtype in COLUMNS["scored"].items()
        }
    )


def explain_sentiment(text: str, *, scorer: str = "textblob") -> pd.DataFrame:
    """List the words behind the polarity of a text.

    Parameters
    ----------
    text : str
        What was scored: a statement's content, a sentence.
    scorer : str, default "textblob"
        One of `list_scorers`.

    Returns
    -------
    DataFrame
        One row per run of words that the scorer weighed: `words` (``text[start:end]``), `start`,
        `end`, their own `polarity` and `subjectivity`, and `contribution`, what they add to the
        polarity of the whole text: the column's sum is the polarity of `score_sentiment`.

    Raises
    ------
    TypeError
        If `text` is no text.
    ValueError
        If the scorer is unknown, or cannot explain itself.

    Examples
    --------
    >>> explain_sentiment("The deal is good. It isn’t a bad start.").round(2)
             words  start  end  polarity  subjectivity  contribution
    0         good     12   16      0.70          0.60          0.31
    1  isn’t a bad     21   32      0.35          0.67          0.19
    """
    require_text(text)
    return _frame_assessments(text, _explain_text(text, _find_explainer(scorer)))


def explain_statements(statements: pd.DataFrame, *, scorer: str = "textblob") -> pd.DataFrame:
    """List the words behind the polarity of every statement, by their places in the article.

    Parameters
    ----------
    statements : DataFrame
        One row per statement, with `article_id`, `statement_id`, `content` and `content_spans`.
    scorer : str, default "textblob"
        One of `list_scorers`.

    Returns
    -------
    DataFrame
        One row per run of words that the scorer weighed, as `explain_sentiment` gives them, after
        `article_id` and `statement_id`. `start` and `end` are offsets into the article's text; a
        run that reaches from one piece of a content into the next ends with its first piece.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If the scorer is unknown, or cannot explain itself.

    Examples
    --------
    >>> statements = pd.DataFrame({"article_id": ["a"], "statement_id": [0],
    ...     "content": ["a bad deal"], "content_spans": [[[9, 19]]]})
    >>> explain_statements(statements)[["statement_id", "words", "start", "end"]].values.tolist()
    [[0, 'bad', 11, 14]]
    """
    keys = ["article_id", "statement_id"]
    needed = [*keys, "content", "content_spans"]
    statements = take_table(statements, needed, parameter="statements")
    explainer = _find_explainer(scorer)
    parts = [_frame_assessments("", []).assign(article_id="", statement_id=0)]
    for article_id, statement_id, content, cell in zip(
        *(statements[column] for column in needed), strict=True
    ):
        if isinstance(content, str) and (spans := read_spans(cell)):
            rows = [_clip(row, spans) for row in _explain_text(content, explainer)]
            table = _frame_assessments(content, rows)
            shifts = [_find_shift(row.start, spans) for row in rows]
            table[["start", "end"]] = table[["start", "end"]].add(
                pd.Series(shifts, dtype="int64"), axis=0
            )
            parts.append(table.assign(article_id=article_id, statement_id=statement_id))
    dtypes = {name: COLUMNS["statements"][name] for name in keys} | _ASSESSMENT_DTYPES
    return pd.concat(parts, ignore_index=True)[[*dtypes]].astype(dtypes)


def _find_explainer(name: str) -> Scorer:
    chosen = find_scorer(name)
    if chosen.explain is None:
        raise value_error("scorer", name, "one that explains itself", "register it with `explain=`")
    return chosen


def _explain_text(text: str, scorer: Scorer) -> list[Assessment]:
    sentences = list(_iter_sentences(text))
    if scorer.explain is None or is_foreign(identify_language(text)):
        return []
    n_words = sum(sentence.n_words for sentence in sentences)
    return [
        _shift(Assessment(*weighed), sentence, share=sentence.n_words / n_words)
        for sentence in sentences
        for weighed in scorer.explain(sentence.text)
    ]


def _frame_assessments(text: str, rows: Sequence[Assessment]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(Assessment._fields))
    words = [text[row.start : row.end] for row in rows]
    return table.assign(words=words)[[*_ASSESSMENT_DTYPES]].astype(_ASSESSMENT_DTYPES)


def _clip(row: Assessment, spans: Sequence[Sequence[int]]) -> Assessment:
    """End a run of words with the piece of the content that it begins in."""
    begins = _list_begins(spans)
    piece = bisect_right(begins, row.start) - 1
    length = spans[piece][1] - spans[piece][0]
    return row._replace(end=min(row.end, begins[piece] + length))


def _find_shift(start: int, spans: Sequence[Sequence[int]]) -> int:
    """Measure how far behind its place in the content a place is in the article."""
    begins = _list_begins(spans)
    piece = bisect_right(begins, start) - 1
    return int(spans[piece][0] - begins[piece])


def _list_begins(spans: Sequence[Sequence[int]]) -> list[int]:
    """Find where each piece begins in a content, whose pieces a space joins."""
    ends = accumulate(end - start + 1 for start, end in spans)
    return [0, *ends][: len(spans)]


def _score_text(text: object, scorer: Scorer) -> tuple[float, float, str | None]:
    """Average the sentences of a text, each with the weight of its words."""
    sentences = list(_iter_sentences(text)) if isinstance(text, str) else []
    language = identify_language(text) if isinstance(text, str) else None
    if is_foreign(language) and sentences:
        _, subjectivity = _score_sentence(sentences[0].text, scorer)
        return 0.0, subjectivity * 0, language  # NaN where the scorer gives none
    tones = [_score_sentence(sentence.text, scorer) for sentence in sentences]
    weights = [sentence.n_words for sentence in sentences]
    return (
        _average([polarity for polarity, _ in tones], weights),
        _average([subjectivity for _, subjectivity in tones], weights),
        language,
    )


def _score_sentence(sentence: str, scorer: Scorer) -> tuple[float, float]:
    result = scorer.score(sentence)
    pair = result if isinstance(result, tuple) else (result, math.nan)
    numbers = [isinstance(value, Real) for value in pair] == [True, True]
    polarity, subjectivity = pair if numbers else (math.inf, math.inf)
    # Comparisons with NaN are false, so that a sentence without a score passes.
    if polarity < -1 or polarity > 1 or subjectivity < 0 or subjectivity > 1:
        raise value_error(
            "scorer",
            scorer.name,
            "a scorer of polarity from -1 to 1 and subjectivity from 0 to 1",
            f"it gave {result!r} for {sentence!r}; scale its result",
        )
    return float(polarity), float(subjectivity)


def _average(values: Sequence[float], weights: Sequence[int]) -> float:
    scored = [(v, w) for v, w in zip(values, weights, strict=True) if not math.isnan(v)]
    total = sum(weight for _, weight in scored)
    return sum(value * (weight / total) for value, weight in scored) if scored else math.nan


def _shift(assessment: Assessment, sentence: _Sentence, *, share: float) -> Assessment:
    """Place a sentence's assessment in its text, and weight it as the sentence."""
    return assessment._replace(
        start=assessment.start + sentence.start,
        end=assessment.end + sentence.start,
        contribution=assessment.contribution * share,
    )


def _iter_sentences(text: str) -> Iterator[_Sentence]:
    """Give the sentences of a text that have a word to score."""
    for start, end in _find_bounds(text):
        sentence = text[start:end].lstrip()
        if n_words := count_words(sentence):
            yield _Sentence(end - len(sentence), sentence.rstrip(), n_words)


def _find_bounds(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        # Most contents are part of one sentence: the splitter is asked where there may be two.
        ends = find_ends(line[0]) if _MAY_END_SENTENCE.search(line[0]) else []
        bounds = [line.start(), *(line.start() + end for end in ends), line.end()]
        yield from pairwise(bounds)
