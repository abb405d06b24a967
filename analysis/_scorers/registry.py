"""Scorers of a sentence's polarity by name: the built-in ones, and those that users register."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

from analysis._tables import require_text, type_error, value_error


class Assessment(NamedTuple):
    """A run of words that a scorer weighed, and what it adds to the sentence's polarity."""

    start: int
    end: int
    polarity: float
    subjectivity: float
    contribution: float


ScoreSentence = Callable[[str], float | tuple[float, float]]
ExplainSentence = Callable[[str], Iterable[tuple[int, int, float, float, float]]]


class Scorer(NamedTuple):
    """What scores a sentence, and what tells the words behind the score."""

    name: str
    score: ScoreSentence
    explain: ExplainSentence | None


# A built-in scorer is a module with `score` and `explain`, imported when it is first asked for.
BUILT_IN = {
    "textblob": "analysis._scorers.textblob",
    "vader": "analysis._scorers.vader",
    "target": "analysis._scorers.target",
}
_REGISTERED: dict[str, Scorer] = {}


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
        Takes one sentence and returns a tuple for each run of words that it weighed: start, end,
        polarity, subjectivity (NaN for none) and contribution. The contributions add up to the
        sentence's polarity.

    Raises
    ------
    TypeError
        If the name is no text, or `score` or `explain` no function.
    ValueError
        If the name is empty or a built-in scorer's.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.sentiment import score_sentiment
    >>> register_scorer("peace", lambda sentence: 1.0 if "peace" in sentence else 0.0)
    >>> statements = pd.DataFrame({"content": ["a just peace"]})
    >>> score_sentiment(statements, scorer="peace")["polarity"].tolist()
    [1.0]
    """
    require_text(name, parameter="name", mend="Write it in quotes.")
    for parameter, function in (("score", score), ("explain", explain)):
        if not callable(function) and (function is not None or parameter == "score"):
            raise type_error(parameter, function, "a function", "Pass one that takes a sentence.")
    if not name or name in BUILT_IN:
        raise value_error("name", name, f"a name other than {sorted(BUILT_IN)}", "choose another")
    _REGISTERED[name] = Scorer(name, score, explain)


def list_scorers() -> list[str]:
    """List the names that `scorer` may take: the built-in ones, then those registered.

    Returns
    -------
    list of str
        "textblob", "vader", "target", and what `register_scorer` was given.

    Examples
    --------
    >>> list_scorers()[:3]
    ['textblob', 'vader', 'target']
    """
    return [*BUILT_IN, *_REGISTERED]


def list_explainers() -> list[str]:
    """List the scorers that tell the words behind a score.

    >>> list_explainers()[:3]
    ['textblob', 'vader', 'target']
    """
    return [name for name in list_scorers() if find_scorer(name).explain is not None]


def find_scorer(name: str) -> Scorer:
    """Find a scorer by its name."""
    require_text(name, parameter="scorer", mend=f"Pass one of {list_scorers()}.")
    if name in _REGISTERED:
        return _REGISTERED[name]
    if name not in BUILT_IN:
        raise value_error(
            "scorer", name, f"one of {list_scorers()}", "add your own with `register_scorer`"
        )
    module = importlib.import_module(BUILT_IN[name])
    return Scorer(name, module.score, getattr(module, "explain", None))
