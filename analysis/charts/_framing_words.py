"""The words of the charts of framing; each says where its numbers are too small."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis._wording import clean, say_count, signed
from analysis.charts._canvas import Words, word_chart, word_nothing
from analysis.charts._rows import join_words, tell_shown

FEW = 5  # hits in a cell, from which on a rate begins to say something
SURE = 0.05  # p, adjusted for as many tests as there are words


def warn_of_few(counts: pd.DataFrame) -> str:
    """Say where the counts are too small to compare."""
    most = int(counts.to_numpy().max()) if counts.size else 0
    if 0 < most < FEW:
        return f"No cell holds more than {say_count(most, 'hit')}: places to read, not a finding."
    return ""


def word_rates(shown: pd.DataFrame, labels: Sequence[str], known: int, n_rows: int) -> Words:
    """Word the rates, how many of them rest on one hit, and how many of those known are shown."""
    n, single = int(shown["n_hits"].sum()), int((shown["n_hits"] == 1).sum())
    left = n_rows - len(shown)
    told = [
        f"{label} {row.rate:.1f} ({row.rate_low:.1f} to {row.rate_high:.1f}), "
        f"{row.n_hits} in {row.n_words} words"
        for label, row in zip(labels, shown.itertuples(), strict=True)
    ]
    return word_chart(
        "How often each voice uses each frame",
        join_words(
            "Dot: hits per 1,000 words of that voice (hollow: a single hit). Line: 95% Poisson "
            f"interval; n = {say_count(n, 'hit')}.",
            tell_shown(len(shown), known, "rate"),
        ),
        told,
        f"{single} of {len(shown)} rates rest on a single hit: no finding." if single else "",
        f"{left} without a hit or past the limit are left out." if left else "",
        "The intervals are for hits that come one by one.",
    )


def count_sure(p_adjusted: pd.Series) -> int:
    """Count the words that set two apart surely, as many as are tested.

    >>> count_sure(pd.Series([0.001, 0.2, None]))
    1
    """
    return int((p_adjusted < SURE).sum())


def tell_none_apart(n_words: int, target: str, reference: str) -> str:
    """Say that no word sets two apart surely.

    >>> tell_none_apart(91, "Ana Ruiz", "all others")[:65]
    'None of 91 words surely sets Ana Ruiz and all others apart: p, ad'
    """
    if not n_words:
        return "Nothing sets the two apart."
    return (
        f"None of {n_words:,} words surely sets {clean(target)} and {clean(reference)} apart: p, "
        f"adjusted for as many tests, is nowhere below {SURE}. More articles may tell."
    )


def word_keyness(keyness: pd.DataFrame, shown: pd.DataFrame, target: str, reference: str) -> Words:
    """Word what sets two apart, and how much of it dealing the words at random would not."""
    title = f"Words that set {clean(target)} apart from {clean(reference)}"
    if shown.empty:
        return word_nothing(title)
    sure = count_sure(keyness["p_adjusted"])
    verb = "differ" if sure > 1 else "differs"
    subtitle = (
        f"Filled: {sure:,} of {len(keyness):,} words {verb} surely (p, adjusted for as many tests, "
        f"below {SURE}). Beside: the uses by both."
    )
    told = [
        f"{clean(row['keyword'])} {signed(row['z'])} ({row['n_target']} : {row['n_reference']})"
        for row in shown.to_dict("records")
    ]
    return word_chart(
        title,
        subtitle,
        told,
        "The z-score is of the log-odds with an informative prior. Where all words are dealt at "
        "random, hardly ever one differs surely.",
    )
