"""How well things are grouped."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple


class BCubed(NamedTuple):
    """Precision, recall and F1 of a grouping, 0 to 1."""

    precision: float
    recall: float
    f1: float


def score_bcubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> BCubed:
    """Score a grouping by B-cubed (Bagga and Baldwin, LREC workshop 1998).

    Element by element: precision is the share of its found group that shares its gold group,
    recall the share of its gold group that shares its found group; each is then averaged over the
    elements. F1 is the harmonic mean of the two averages.

    >>> score_bcubed(["a", "a", "b"], [1, 2, 2])
    BCubed(precision=0.6666666666666666, recall=0.6666666666666666, f1=0.6666666666666666)
    """
    if len(gold) != len(found):
        raise ValueError(f"`found` has {len(found)} elements, `gold` {len(gold)}; pair them first.")
    if not gold:
        return BCubed(math.nan, math.nan, math.nan)
    both = Counter(zip(gold, found, strict=True))
    gold_sizes, found_sizes = Counter(gold), Counter(found)
    precision = sum(n * n / found_sizes[group] for (_, group), n in both.items()) / len(gold)
    recall = sum(n * n / gold_sizes[group] for (group, _), n in both.items()) / len(gold)
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall))
