"""TextBlob's score of one sentence, and the words behind it.

TextBlob averages the weights of the words that its lexicon knows. On news its own reading of a
sentence misleads in known ways, so the words are prepared before its lexicon sees them
(`lexicons/textblob.yml`): contractions and "cannot" negate; a negation ends at punctuation and
reaches across small words; a dash, slash or ellipsis glued to a word hides nothing; names, idioms
such as "at least" and the degree word of "more difficult" do not judge. The weights stay
TextBlob's.

What stays wrong, and is only shown (`explain_sentiment`): words absent from the lexicon count
nothing ("attacked", "rejected", "accused"); counting words count as praise ("many", "new",
"first"); a negation does not reach across a verb ("did not make good progress"); a sentence's
first word may be a name that is not listed; where a title capitalises every word, names cannot be
told apart. Emoticons are not scored.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from itertools import pairwise
from typing import Any, NamedTuple

from analysis._lexicons import load_yaml
from analysis._scorers.registry import Assessment

# Unknown to the lexicon, and too long for a negation or a degree word to reach across.
_BREAK = "clausebreak"
_NEGATIONS = frozenset({"no", "not", "never"})
_CLITIC = re.compile(r"['’ʼ](?:s|d|ll|re|ve|m)$")
_CONTRACTED_NOT = re.compile(r"n['’ʼ]t$")
_OPENING_MARKS = frozenset("“\"‘'«(")
_SENTENCE_ENDS = frozenset(".:?!…")
# Sums of the lexicon's decimals miss 0 by some 1e-17, and "scored exactly 0" is reported.
_DIGITS = 12


class _Word(str):
    """A word that knows its place: TextBlob hands back the very words it was given."""

    start: int
    end: int


class _Rules(NamedTuple):
    """How words are prepared, from the data file."""

    negators: frozenset[str]
    carriers: frozenset[str]
    raising: frozenset[str]
    lowering: frozenset[str]
    title_particles: frozenset[str]
    token: re.Pattern[str]


def score(sentence: str) -> tuple[float, float]:
    """Score one sentence: polarity from -1 to 1, subjectivity from 0 to 1.

    >>> score("The offer isn't good.")
    (-0.35, 0.6)
    """
    weighed = _weigh(sentence)
    n = len(weighed) or 1
    polarity = sum(polarity for _, polarity, _, _ in weighed) / n
    subjectivity = sum(subjectivity for _, _, subjectivity, _ in weighed) / n
    return _clean(polarity), _clean(subjectivity)


def explain(sentence: str) -> list[Assessment]:
    """List what TextBlob weighed in one sentence: the contributions add up to the polarity.

    >>> explain("Good but difficult talks.")[1]
    Assessment(start=9, end=18, polarity=-0.5, subjectivity=1.0, contribution=-0.25)
    """
    weighed = _weigh(sentence)
    return [
        Assessment(*_span(words), *map(_clean, (polarity, subjectivity, polarity / len(weighed))))
        for words, polarity, subjectivity, _ in weighed
    ]


def _clean(number: float) -> float:
    # Adding 0.0 turns the -0.0 of a negated 0 into 0.0.
    return round(number, _DIGITS) + 0.0


def _weigh(sentence: str) -> list[tuple[list[str], float, float, str | None]]:
    words = _settle_degrees(_prepare(sentence))
    weighed: list[tuple[list[str], float, float, str | None]] = _lexicon().assessments(
        (word, None) for word in words
    )
    return weighed


def _span(words: Iterable[str]) -> tuple[int, int]:
    # TextBlob adds a "!" of its own to a word that an exclamation mark strengthens.
    placed = [word for word in words if isinstance(word, _Word)]
    return min(word.start for word in placed), max(word.end for word in placed)


@cache
def _lexicon() -> Any:
    """Return TextBlob's lexicon without what `import textblob` runs: NLTK, which takes a second."""
    spec = None if "textblob" in sys.modules else find_spec("textblob")
    if spec is None:
        return import_module("textblob.en").sentiment
    sys.modules["textblob"] = module_from_spec(spec)
    try:
        return import_module("textblob.en").sentiment
    finally:  # who imports TextBlob later gets the whole of it
        for name in [name for name in sys.modules if name.partition(".")[0] == "textblob"]:
            del sys.modules[name]


@cache
def _rules() -> _Rules:
    lists = dict(load_yaml("textblob.yml"))
    token = _compile_token(idioms=lists.pop("idioms"), names=lists.pop("names"))
    return _Rules(token=token, **{name: frozenset(words) for name, words in lists.items()})


def _compile_token(*, idioms: list[str], names: list[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<idiom>\b(?i:{_any_of(idioms)})\b)"
        rf"|(?P<name>\b(?:{_any_of(names)})\b)"
        r"|(?P<word>[^\W_]+(?:['’ʼ-][^\W_]+)*)"
        r"|(?P<bang>!)"
        r"|(?P<stop>[,;:.?…—–/])"
    )


def _any_of(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)


def _prepare(sentence: str) -> Iterator[_Word]:
    """Give the words TextBlob is to see, each with its place in the sentence."""
    rules = _rules()
    tokens = list(rules.token.finditer(sentence))
    title = _is_title_case(tokens)
    previous = "."
    negated = False
    for token in tokens:
        begins = title or previous[0] in _SENTENCE_ENDS or _follows_opening_mark(token)
        word = _read(token, begins=begins)
        previous = token[0]
        if negated and word in rules.carriers:
            continue
        negated = word in _NEGATIONS
        yield _place(word, token)


def _read(token: re.Match[str], *, begins: bool) -> str:
    """Read a token as the word that TextBlob is to see."""
    if token.lastgroup == "bang":
        return "!"
    if token.lastgroup != "word" or (_is_capitalised(token[0]) and not begins):
        return _BREAK
    word = _CLITIC.sub("", token[0].lower())
    is_negation = word in _rules().negators or _CONTRACTED_NOT.search(word)
    return "not" if is_negation else word


def _place(word: str, token: re.Match[str]) -> _Word:
    placed = _Word(word)
    placed.start, placed.end = token.span()
    return placed


def _settle_degrees(words: Iterator[_Word]) -> Iterator[_Word]:
    """Leave out "more" and turn "less" into "not" before a word that the lexicon scores."""
    lexicon, rules = _lexicon(), _rules()
    for word, following in pairwise((*words, _Word(_BREAK))):
        if word in rules.raising and following in lexicon:
            continue
        if word in rules.lowering and following in lexicon:
            negation = _Word("not")
            negation.start, negation.end = word.start, word.end
            yield negation
        else:
            yield word


def _is_capitalised(word: str) -> bool:
    # "GREAT" is emphasis and is scored, "Great" inside a sentence is a name.
    return word[:1].isupper() and word[1:] == word[1:].lower()


def _follows_opening_mark(token: re.Match[str]) -> bool:
    return token.start() > 0 and token.string[token.start() - 1] in _OPENING_MARKS


def _is_title_case(tokens: list[re.Match[str]]) -> bool:
    words = [token[0] for token in tokens if token.lastgroup in ("word", "name")]
    particles = _rules().title_particles
    long_words = [word for word in words if len(word) > 3 and word not in particles]
    return bool(words) and words[0][0].isupper() and not any(w[0].islower() for w in long_words)
