"""VADER's score of one sentence, and the words behind it.

VADER adds up the valences of the words that its lexicon knows, each with its negation and degree
words, and squashes the sum into −1 to 1 (Hutto and Gilbert, ICWSM 2014). The lexicon is the
published one, made for social media. As VADER splits at spaces and strips only ASCII marks from
the ends, marks glued to a word (curly quotation marks, dashes, ellipses, slashes, emoji) become
spaces first; so emoji and emoticons are not scored, and every word keeps its place in the text.

What stays wrong, and is only shown (`explain_sentiment`): names score ("Great Britain"); words of
war and crime count wherever they stand ("the war memorial"); who attacks and who is attacked is
one to it.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Any

from vader import SentimentIntensityAnalyzer

from analysis._scorers.registry import Assessment

# Apostrophes are left: VADER reads "isn’t" with any of them.
_GLUED = re.compile(r"[^\w\s!?'’‘ʼ-]|_")
_HIGHEST = 4.0  # valences run from −4 to 4
_DIGITS = 12


class _Analyzer(SentimentIntensityAnalyzer):
    """VADER that hands out the valence of every word instead of their sum alone."""

    def weigh(self, sentence: str) -> tuple[list[float], float]:
        """Give the valence of every word between spaces, and the score of the sentence."""
        result: dict[str, Any] = self.polarity_scores(sentence)
        return result["valences"], result["compound"]

    def _score_valence(self, sentiments: list[float], text: str) -> dict[str, Any]:
        return {**super()._score_valence(sentiments, text), "valences": sentiments}


def score(sentence: str) -> float:
    """Score one sentence: polarity from -1 to 1, VADER's "compound".

    >>> score("Russia rejected the plan and attacked Kyiv.")
    -0.743
    """
    return _analyzer().weigh(_prepare(sentence))[1]


def explain(sentence: str) -> list[Assessment]:
    """List the words that VADER weighed: the contributions add up to the polarity.

    >>> [word.polarity for word in explain("A good but difficult day.")]
    [0.2375, -0.5625]
    """
    prepared = _prepare(sentence)
    valences, compound = _analyzer().weigh(prepared)
    total = sum(valences)
    # Where the words cancel out, their shares are those of a sum just beside 0.
    unit = compound / total if abs(total) > 1e-9 else 1 / math.sqrt(_analyzer().alpha)
    return [
        Assessment(
            word.start(),
            word.end(),
            max(-1.0, min(1.0, valence / _HIGHEST)),
            math.nan,
            round(valence * unit, _DIGITS),
        )
        for word, valence in zip(re.finditer(r"\S+", prepared), valences, strict=True)
        if valence
    ]


def _prepare(sentence: str) -> str:
    """Part the words from what is glued to them; every character keeps its place."""
    return _GLUED.sub(" ", sentence)


@cache
def _analyzer() -> _Analyzer:
    # No emoji, so that words stay where they are; no idioms, which the published VADER lists but
    # does not score; the published lexicon without later corrections.
    return _Analyzer(emoji={}, idioms={}, curated=False)
