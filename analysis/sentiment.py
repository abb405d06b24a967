"""Texts to polarity: how positive or negative the words are, sentence by sentence."""

from __future__ import annotations

import importlib
import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis._sentence_ends import find_ends
from analysis._tables import require_columns, value_error
from analysis._textblob import Assessment
from analysis._words import count_words

__all__ = [
    "Assessment",
    "explain_sentiment",
    "list_scorers",
    "register_scorer",
    "score_sentiment",
]

ScoreSentence = Callable[[str], float | tuple[float, float]]
ExplainSentence = Callable[[str], Sequence[Assessment]]

_ASSESSMENT_DTYPES = {
    "words": "string",
    "start": "int64",
    "end": "int64",
    "polarity": "float64",
    "subjectivity": "float64",
    "contribution": "float64",
}


class _Scorer(NamedTuple):
    """What scores a sentence, and what tells the words behind the score."""

    name: str
    score: ScoreSentence
    explain: ExplainSentence | None


class _Sentence(NamedTuple):
    """A sentence of a text that has a word to score."""

    start: int
    text: str
    n_words: int


# Up to three closing marks: a bound keeps the search linear in any text.
_MAY_END_SENTENCE = re.compile(r"[.!?…]\W{0,3}\s")
_LINE = re.compile(r"[^\r\n]+")

# A built-in scorer is a module with `score` and `explain`, imported when it is first asked for.
_BUILT_IN = {"textblob": "analysis._textblob"}
_REGISTERED: dict[str, _Scorer] = {}


def score_sentiment(
    statements: pd.DataFrame, *, scorer: str = "textblob", text: str = "content"
) -> pd.DataFrame:
    """Score the tone of each statement's words.

    Every sentence is scored by itself, so that no negation reaches into the next one, and the
    text gets the mean of its sentences weighted by their number of words. This is the tone of
    what is said, not the tone toward somebody.

    Parameters
    ----------
    statements : DataFrame
        Any table with a column of text: statements, or sentences with ``text="text"``.
    scorer : str, default "textblob"
        One of `list_scorers`.
    text : str, default "content"
        The column to score.

    Returns
    -------
    DataFrame
        One row per row of `statements`, with `polarity` (-1 to 1) and `subjectivity` (0 to 1)
        added or replaced. Both are NaN where the text holds no word, and 0 where it holds words
        but none that the scorer knows; `subjectivity` is NaN with a scorer that gives none.

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
                        content  polarity  subjectivity
    0  The talks were not good.     -0.35           0.6
    1                         …       NaN           NaN
    """
    require_columns(statements, [text], parameter="statements")
    chosen = _find_scorer(scorer)
    tones = [_score_text(value, chosen) for value in statements[text]]
    polarity, subjectivity = np.array(tones, dtype="float64").reshape(-1, 2).T
    return statements.assign(polarity=polarity, subjectivity=subjectivity)


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
    ValueError
        If the scorer is unknown, or cannot explain itself.

    Examples
    --------
    >>> explain_sentiment("The deal is good. It isn’t a bad start.").round(2)
             words  start  end  polarity  subjectivity  contribution
    0         good     12   16      0.70          0.60          0.31
    1  isn’t a bad     21   32      0.35          0.67          0.19
    """
    chosen = _find_scorer(scorer)
    if chosen.explain is None:
        raise value_error(
            "scorer", scorer, "one that explains itself", "register it with `explain=`"
        )
    sentences = list(_iter_sentences(text))
    n_words = sum(sentence.n_words for sentence in sentences)
    rows = [
        _shift(assessment, sentence, share=sentence.n_words / n_words)
        for sentence in sentences
        for assessment in chosen.explain(sentence.text)
    ]
    table = pd.DataFrame(rows, columns=list(Assessment._fields))
    words = [text[row.start : row.end] for row in rows]
    return table.assign(words=words)[[*_ASSESSMENT_DTYPES]].astype(_ASSESSMENT_DTYPES)


def register_scorer(
    name: str, score: ScoreSentence, *, explain: ExplainSentence | None = None
) -> None:
    """Add a scorer of your own, to be chosen by its name.

    Parameters
    ----------
    name : str
        How it is asked for. A name of your own may be registered again, which replaces it.
    score : callable
        Takes one sentence and returns its polarity (-1 to 1), or polarity and subjectivity
        (0 to 1). NaN leaves the sentence out of the mean.
    explain : callable, optional
        Takes one sentence and returns its `Assessment` tuples, whose contributions add up to the
        sentence's polarity.

    Raises
    ------
    ValueError
        If the name is empty or a built-in scorer's.

    Examples
    --------
    >>> register_scorer("peace", lambda sentence: 1.0 if "peace" in sentence else 0.0)
    >>> statements = pd.DataFrame({"content": ["a just peace"]})
    >>> score_sentiment(statements, scorer="peace")["polarity"].tolist()
    [1.0]
    """
    if not name or name in _BUILT_IN:
        raise value_error("name", name, f"a name other than {sorted(_BUILT_IN)}", "choose another")
    _REGISTERED[name] = _Scorer(name, score, explain)


def list_scorers() -> list[str]:
    """List the names that `scorer` may take: the built-in ones, then those registered.

    >>> list_scorers()[0]
    'textblob'
    """
    return [*_BUILT_IN, *_REGISTERED]


def _find_scorer(name: str) -> _Scorer:
    if name in _REGISTERED:
        return _REGISTERED[name]
    if name not in _BUILT_IN:
        raise value_error(
            "scorer", name, f"one of {list_scorers()}", "add your own with `register_scorer`"
        )
    module = importlib.import_module(_BUILT_IN[name])
    return _Scorer(name, module.score, module.explain)


def _score_text(text: object, scorer: _Scorer) -> tuple[float, float]:
    """Average the sentences of a text, each with the weight of its words."""
    sentences = list(_iter_sentences(text)) if isinstance(text, str) else []
    tones = [_score_sentence(sentence.text, scorer) for sentence in sentences]
    weights = [sentence.n_words for sentence in sentences]
    return (
        _average([polarity for polarity, _ in tones], weights),
        _average([subjectivity for _, subjectivity in tones], weights),
    )


def _score_sentence(sentence: str, scorer: _Scorer) -> tuple[float, float]:
    result = scorer.score(sentence)
    polarity, subjectivity = result if isinstance(result, tuple) else (result, math.nan)
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
