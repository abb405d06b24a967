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

    Precision and recall are averaged over the elements; F1 is the harmonic mean of the averages.

    >>> score_bcubed(["a", "a", "b"], [1, 2, 2])
    BCubed(precision=0.6666666666666666, recall=0.6666666666666666, f1=0.6666666666666666)
    """
    parts = list_bcubed(gold, found)
    if not parts:
        return BCubed(math.nan, math.nan, math.nan)
    return BCubed(*(math.fsum(values) / len(parts) for values in zip(*parts, strict=True)))


def list_bcubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> list[BCubed]:
    """Give each element's precision, recall and part in F1: their averages are the score.

    Precision is the share of its found group that shares its gold group, recall the share of its
    gold group that shares its found group. F1 moves with the two averages as the parts do.

    >>> list_bcubed(["a", "a", "b"], [1, 2, 2])[0]
    BCubed(precision=1.0, recall=0.5, f1=0.75)
    """
    if len(gold) != len(found):
        raise ValueError(f"`found` has {len(found)} elements, `gold` {len(gold)}; pair them first.")
    both = Counter(zip(gold, found, strict=True))
    gold_sizes, found_sizes = Counter(gold), Counter(found)
    precisions = [both[pair] / found_sizes[pair[1]] for pair in zip(gold, found, strict=True)]
    recalls = [both[pair] / gold_sizes[pair[0]] for pair in zip(gold, found, strict=True)]
    p, r = math.fsum(precisions), math.fsum(recalls)
    return [
        BCubed(precision, recall, 2 * (r**2 * precision + p**2 * recall) / (p + r) ** 2)
        for precision, recall in zip(precisions, recalls, strict=True)
    ]
