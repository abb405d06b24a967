r"""Measures of attribution, as published for PolNeAR and CofeNet.

Word F1 of a role: a `\w+` word counts if it lies in any span of that role. Content match:
greedy one-to-one pairing of gold and found statements by word overlap of content, a pair counts
if intersection over union is at least 0.5. Statement F1: a content match whose source words
overlap too (gold without a source is not judged). Exact F1: a span with exactly the gold
boundaries (CofeNet, Wang et al., COLING 2022). Krippendorff's alpha: how far two who label the
same words agree beyond chance, as PolNeAR's authors publish it of their annotators.

An interval takes whole articles for drawn: what one article has right is alike.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis._intervals import bound_mean

Spans = Sequence[Sequence[int]]
Statement = Mapping[str, Spans]
ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")


@dataclass
class Counts:
    """Right, found and gold of each article, of which precision, recall and F1 follow."""

    articles: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, right: int, found: int, gold: int) -> None:
        """Count one more article."""
        self.articles.append((right, found, gold))

    @property
    def right(self) -> int:
        """What is found and gold."""
        return sum(right for right, _, _ in self.articles)

    @property
    def found(self) -> int:
        """All that is found."""
        return sum(found for _, found, _ in self.articles)

    @property
    def gold(self) -> int:
        """All that is gold."""
        return sum(gold for _, _, gold in self.articles)

    @property
    def precision(self) -> float:
        """Right among the found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among the gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.gold
        return 2 * self.right / total if total else 0.0

    def bound_f1(self) -> tuple[float, float]:
        """Bound F1, which is a ratio of two sums over articles."""
        right, found, gold = zip(*self.articles, strict=True)
        return bound_ratio(2 * np.array(right), np.add(found, gold))


def bound_ratio(parts: Sequence[float], wholes: Sequence[float]) -> tuple[float, float]:
    """Bound the sum of `parts` by the sum of `wholes`, of each article one, by 95%.

    >>> low, high = bound_ratio([1, 3, 2, 4, 1, 3], [2, 4, 4, 4, 2, 3])
    >>> round(low, 3), round(high, 3)
    (0.477, 0.997)
    """
    part, whole = (np.asarray(sums, "float64") for sums in (parts, wholes))
    told = whole > 0
    low, high = bound_mean(part[told] / whole[told], whole[told])
    return (low if math.isnan(low) else max(low, 0.0)), high


@dataclass
class Scores:
    """All measures over the articles counted so far."""

    measures: dict[str, Counts] = field(default_factory=dict)

    def add(self, name: str, right: int, found: int, gold: int) -> None:
        """Count into one measure."""
        self.measures.setdefault(name, Counts()).add(right, found, gold)

    def f1(self) -> dict[str, float]:
        """Give F1 of every measure, in percent."""
        return {name: 100 * counts.f1 for name, counts in self.measures.items()}


def count_article(
    scores: Scores, text: str, gold: Sequence[Statement], found: Sequence[Statement]
) -> None:
    """Count one article into all measures."""
    words = Words(text)
    for role in ROLES:
        gold_words = words.inside(span for s in gold for span in s[role])
        found_words = words.inside(span for s in found for span in s[role])
        both = len(gold_words & found_words)
        scores.add(f"word {role}", both, len(found_words), len(gold_words))
    for role in ROLES:
        gold_spans = {tuple(span) for s in gold for span in s[role]}
        found_spans = {tuple(span) for s in found for span in s[role]}
        both = len(gold_spans & found_spans)
        scores.add(f"exact {role}", both, len(found_spans), len(gold_spans))
    pairs = match_contents(words, gold, found)
    scores.add("content match", len(pairs), len(found), len(gold))
    right = sum(
        not gold[i]["source"]
        or bool(words.inside(gold[i]["source"]) & words.inside(found[j]["source"]))
        for i, j in pairs
    )
    scores.add("statement", right, len(found), len(gold))


def match_contents(
    words: Words, gold: Sequence[Statement], found: Sequence[Statement]
) -> list[tuple[int, int]]:
    """Pair gold and found statements, best overlap of content first."""
    gold_words = [words.inside(s["content"]) for s in gold]
    found_words = [words.inside(s["content"]) for s in found]
    overlaps = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(gold_words)
            for j, b in enumerate(found_words)
            if a & b
        ),
        key=lambda overlap: (-overlap[0], overlap[1:]),
    )
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for share, i, j in overlaps:
        if share >= 0.5 and i not in used_gold and j not in used_found:
            pairs.append((i, j))
            used_gold.add(i)
            used_found.add(j)
    return pairs


def label_words(text: str, statements: Sequence[Statement]) -> list[str]:
    """Give each word of a text its one role, "" outside all; a cue's word is no content's."""
    words = Words(text)
    labels = [""] * len(words)
    for role in ("content", "source", "cue"):
        for number in words.inside(span for s in statements for span in s[role]):
            labels[number] = role
    return labels


def krippendorff_alpha(ones: Sequence[Hashable], others: Sequence[Hashable]) -> float:
    """Say how far two annotators agree beyond chance: 1 wholly, 0 as chance would.

    Parameters
    ----------
    ones, others : sequence
        The label of each unit by the one and by the other, without order; none is absent.

    Returns
    -------
    float
        NaN where all labels are one.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.

    Examples
    --------
    >>> round(krippendorff_alpha([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]), 3)
    0.095
    """
    counts = Counter([*ones, *others])
    total = counts.total()
    apart = sum(one != other for one, other in zip(ones, others, strict=True)) / (total / 2)
    by_chance = 1 - sum(n * (n - 1) for n in counts.values()) / (total * (total - 1))
    return 1 - apart / by_chance if by_chance else float("nan")


class Words:
    r"""The `\w+` words of a text, by their places."""

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in self._spans]

    def __len__(self) -> int:
        return len(self._spans)

    def inside(self, spans: Iterable[Sequence[int]]) -> set[int]:
        """Give the numbers of the words that lie in any of the spans."""
        found: set[int] = set()
        for start, end in spans:
            index = bisect_left(self._starts, start)
            while index < len(self._spans) and self._spans[index][1] <= end:
                found.add(index)
                index += 1
        return found
