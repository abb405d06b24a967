"""Names, counts and numbers as charts and pages write them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis._intervals import MIN_ROWS, round_bounds

# Columns in words; any other's name is its own, with spaces.
COLUMN_WORDS = {
    "article_high": "by article, to",
    "article_low": "by article, from",
    "affiliation": "side",
    "affiliation_by": "side told by",
    "cue": "reporting verb",
    "cue_lemma": "verb",
    "cue_stance": "stance of the verb",
    "difference_high": "difference, to",
    "difference_low": "difference, from",
    "duplicate_of": "copy of",
    "gold": "by hand",
    "holder": "who says it",
    "log_likelihood": "log-likelihood",
    "macro_f1": "macro-F1",
    "label": "taken as",
    "match": "keyword",
    "n": "number",
    "n_articles": "articles",
    "n_compared": "compared",
    "n_direct": "direct",
    "n_frame_words": "frame words",
    "n_indirect": "indirect",
    "n_mentions": "mentions",
    "n_mixed": "mixed",
    "n_narrator": "narrator’s sentences",
    "n_negative": "badly",
    "n_neutral": "neutral",
    "n_positive": "well",
    "n_quoted": "quoted sentences",
    "n_reference": "others’ uses",
    "n_scored": "with a score",
    "n_statements": "statements",
    "n_target": "uses",
    "n_weighed": "in the lexicon",
    "n_words": "words",
    "p_adjusted": "adjusted p",
    "polarity": "tone",
    "polarity_high": "tone, to",
    "polarity_low": "tone, from",
    "polarity_without": "tone without them",
    "post": "after",
    "pre": "before",
    "rate_reference": "others per 1,000 words",
    "rate_target": "per 1,000 words",
    "recall_negative": "recall: badly",
    "recall_neutral": "recall: neutral",
    "recall_positive": "recall: well",
    "resolved_by": "recognised by",
    "share_high": "share, to",
    "share_low": "share, from",
    "share_opposed": "share that others oppose",
    "share_zero": "share of exactly 0",
    "speaker_kind": "kind of speaker",
    "target": "about whom",
    "target_by": "found by",
    "target_kind": "kind of target",
}
# The three classes of tone, and how a text of each takes somebody.
LABELS = {-1: "negative", 0: "neutral", 1: "positive"}
PORTRAYED = {-1: "badly", 0: "neutral", 1: "well"}
# Scorers in words; any other's name is its own.
SCORER_WORDS = {"target": "network", "textblob": "TextBlob", "vader": "VADER"}
# What runs from -1 to 1 is written with its sign, what is a part of a whole as percent; no chance
# is so small that it would be none.
_TONES = re.compile(
    r"(polarity|article|difference)(_low|_high|_without)?|narrator|quoted|contribution"
)
_SHARES = re.compile(r"share(_\w+)?|accuracy|recall_\w+|macro_f1")
_CHANCES = re.compile(r"p(_adjusted)?")
_COUNTS = re.compile(r"n|n_\w+")
MISSING = "–"
OPENING = 9  # words that stand for an article without a title


def clean(text: object) -> str:
    r"""Make a name safe to draw: one line, nothing invisible.

    >>> clean("Ada\n\u202eBrook ")
    'Ada Brook'
    """
    words = re.sub(r"\s+", " ", str(text)).strip()
    return "".join(letter for letter in words if letter.isprintable())


def name_article(article: Mapping[str, Any] | pd.Series) -> str:
    """Name an article: its title, else the first words of its text, else its identifier.

    >>> name_article({"article_id": "a1", "title": None, "text": "It rains in the north."})
    'It rains in the north.'
    """
    title = article.get("title")
    if title is not None and not pd.isna(title) and clean(title):
        return clean(title)
    lines = map(clean, str(article["text"])[:1000].splitlines())
    words = next(filter(None, lines), "").split()
    opening = " ".join(words[:OPENING])
    if not opening or len(opening) > 120:
        return clean(article["article_id"])
    return opening + ("…" if len(words) > OPENING else "")


def say_day(day: Any) -> str:
    """Write a date as people do; a time of day, which few articles give, is left out.

    >>> say_day(pd.Timestamp("2026-06-03 14:00"))
    '3 June 2026'
    """
    return f"{day.day} {day:%B %Y}"


def describe_print(article: Mapping[str, Any] | pd.Series) -> str:
    """Say where and when an article was printed, as far as it is known.

    >>> describe_print({"outlet": "The Post", "published": pd.Timestamp("2026-06-03")})
    'The Post · 3 June 2026'
    """
    outlet, day = article.get("outlet"), article.get("published")
    known = [] if outlet is None or pd.isna(outlet) else [clean(outlet)]
    known += [] if day is None or pd.isna(day) else [say_day(pd.Timestamp(day))]
    return " · ".join(known)


def name_column(column: str) -> str:
    """Name a table's column as people do.

    >>> name_column("polarity_low"), name_column("cue"), name_column("log_ratio")
    ('tone, from', 'reporting verb', 'log ratio')
    """
    return COLUMN_WORDS.get(column, column.replace("_", " "))


def name_scorer(scorer: object) -> str:
    """Name a scorer as people do.

    >>> name_scorer("vader"), name_scorer("mine")
    ('VADER', 'mine')
    """
    return SCORER_WORDS.get(str(scorer), clean(scorer))


def say_count(number: int, noun: str) -> str:
    """Count in words.

    >>> say_count(1, "statement"), say_count(2, "statement")
    ('1 statement', '2 statements')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def excerpt(text: str, start: int, end: int, *, letters: int = 120) -> str:
    """Give the words around a span, cut between words where there are spaces, on one line.

    >>> excerpt("The mill by the river burned down last night.", 16, 21, letters=20)
    '… by the river burned …'
    >>> excerpt("没有空格的文字", 0, 0, letters=6)
    '没有空 …'
    """
    room = max(letters - (end - start), 0) // 2
    first, last = max(start - room, 0), min(end + room, len(text))
    if first and (blank := re.search(r"\s", text[first - 1 : start])):
        first += blank.end() - 1
    if last < len(text) and (blank := re.search(r"\s\S*$", text[end : last + 1])):
        last = end + blank.start()
    return f"{'… ' if first else ''}{clean(text[first:last])}{' …' if last < len(text) else ''}"


def say_percent(part: float, whole: float) -> str:
    """Give a share in percent; neither a few nor all but a few are rounded away.

    >>> say_percent(1, 3), say_percent(1, 1000), say_percent(996, 1000), say_percent(0, 9)
    ('33%', 'under 1%', 'over 99%', '0%')
    """
    share = 100 * part / whole
    if 0 < share < 1:
        return "under 1%"
    return "over 99%" if 99 < share < 100 else f"{share:.0f}%"


def list_names(names: Sequence[str], most: int) -> str:
    """Name the first ones, and count the others.

    >>> list_names(["Ada", "Bo", "Cy"], 2), list_names(["Ada"], 2)
    ('Ada, Bo and 1 more', 'Ada')
    """
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def join_parts(parts: Iterable[object]) -> str:
    """Join the parts of a cell; names and roles may hold commas themselves.

    >>> join_parts(["envoy", "aide, retired"])
    'envoy; aide, retired'
    """
    return "; ".join(map(str, parts))


def signed(value: float) -> str:
    """Write a number with its sign.

    >>> signed(-0.125), signed(0.0), signed(0.5)
    ('−0.12', '0.00', '+0.50')
    """
    text = f"{value:+.2f}".replace("-", "−")
    return "0.00" if text[1:] == "0.00" else text


def write_measure(value: float, column: str) -> str:
    """Write a number of a table's column: tone with its sign, shares as percent.

    >>> write_measure(0.5, "polarity"), write_measure(0.125, "share_zero")
    ('+0.50', '12%')
    >>> write_measure(-1234.5, "z"), write_measure(3.0, "n_words"), write_measure(1e-5, "p")
    ('−1,234.50', '3', 'under 0.01')
    """
    if _TONES.fullmatch(column):
        return signed(value)
    if _SHARES.fullmatch(column):
        return f"{100 * value:.0f}%"
    if _CHANCES.fullmatch(column) and value < 0.005:
        return "under 0.01"
    text = f"{value:,.0f}" if _COUNTS.fullmatch(column) else f"{value:,.2f}"
    return text.replace("-0.00", "0.00").replace("-", "−")


def tell_bounds(low: float, high: float) -> str:
    """Write an interval of a mean tone: the lower bound rounded down, the upper one up.

    >>> tell_bounds(-0.102, 0.5), tell_bounds(0.004, 0.2)
    ('−0.11 to +0.50', '0.00 to +0.20')
    """
    return " to ".join(map(signed, round_bounds(low, high)))


def write_interval(low: float, high: float) -> str:
    """Write an interval of a mean tone behind it, in brackets; empty where there is none.

    >>> write_interval(-0.102, 0.5), write_interval(math.nan, math.nan)
    (' (−0.11 to +0.50)', '')
    """
    return "" if math.isnan(low) else f" ({tell_bounds(low, high)})"


def describe_interval(row: Mapping[Any, Any]) -> str:
    """Word the 95% interval of a mean tone, or say why it has none.

    >>> describe_interval({"polarity_low": -0.1, "polarity_high": 0.5})
    '95% interval −0.10 to +0.50'
    >>> describe_interval({"polarity_low": None, "n_scored": 40})
    'too much alike for an interval'
    """
    if not pd.isna(row["polarity_low"]):
        return f"95% interval {tell_bounds(row['polarity_low'], row['polarity_high'])}"
    alike = row["n_scored"] >= MIN_ROWS
    return f"too {'much alike' if alike else 'few'} for an interval"
