"""Weighted means, and 95 % intervals.

The bootstrap for such a mean, the exact Poisson interval for a count.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

LEVEL = 0.95
_TAIL = (1 - LEVEL) / 2
_NORMAL = NormalDist().inv_cdf(1 - _TAIL)
# The range of fewer values than these holds the middle of what they were drawn from less often
# than 95 times in 100 (1 - 2 / 2**n: 93.8 % for five, 96.9 % for six), and no resample leaves it.
MIN_ROWS = 6
# Resamples are drawn in portions of about this many numbers, which bounds the memory.
_PORTION = 1_000_000


def weighted_mean(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """Give the weighted mean of `values`, NaN where there are none.

    >>> weighted_mean(np.array([0.0, 1.0]), np.array([1.0, 3.0])), weighted_mean(*np.empty((2, 0)))
    (0.75, nan)
    """
    return float(np.average(values, weights=weights)) if len(values) else math.nan


def bootstrap_mean(
    values: NDArray[np.float64],
    weights: NDArray[np.float64],
    *,
    n_resamples: int = 2000,
    seed: int = 0,
) -> tuple[float, float]:
    """Bound the weighted mean of `values` by the percentile bootstrap.

    Rows are drawn with replacement, each with its weight; the bounds are the 2.5th and 97.5th
    percentile of the resamples' weighted means (Efron and Tibshirani, An Introduction to the
    Bootstrap, 1993, chapter 13). With few rows the interval is too narrow, and with fewer than
    `MIN_ROWS` there is none: both bounds are NaN.

    The rows are put in an order of their own first, so that theirs does not matter.

    >>> bootstrap_mean(np.array([0.0, 0.0, 0.2, 0.4, 0.5, 1.0]), np.full(6, 10.0))
    (0.1, 0.6333333333333333)
    """
    if len(values) < MIN_ROWS:
        return math.nan, math.nan
    return bound(resample_means(values, weights, n_resamples=n_resamples, seed=seed))


def resample_means(
    values: NDArray[np.float64], weights: NDArray[np.float64], *, n_resamples: int, seed: int
) -> NDArray[np.float64]:
    """Draw rows with replacement again and again, and give the weighted mean of each draw."""
    n = len(values)
    order = np.lexsort((weights, values))
    values, weights = values[order], weights[order]
    products = values * weights
    rng = np.random.default_rng(seed)
    portion = max(1, _PORTION // n)
    means = []
    for first in range(0, n_resamples, portion):
        drawn = rng.integers(0, n, (min(portion, n_resamples - first), n))
        means.append(products[drawn].sum(axis=1) / weights[drawn].sum(axis=1))
    return np.concatenate(means)


def bound(resampled: NDArray[np.float64]) -> tuple[float, float]:
    """Give the percentiles that hold the middle 95 % of resampled numbers."""
    low, high = np.quantile(resampled, [_TAIL, 1 - _TAIL])
    return float(low), float(high)


def wilson_interval(count: int, n: int) -> tuple[float, float]:
    """Bound the share of which `count` of `n` is a sample; NaN where `n` is 0.

    The score interval of Wilson (Journal of the American Statistical Association 22, 1927).

    >>> low, high = wilson_interval(8, 10)
    >>> round(low, 3), round(high, 3)
    (0.49, 0.943)
    """
    if not n:
        return math.nan, math.nan
    squared = _NORMAL**2
    share = count / n
    middle = share + squared / (2 * n)
    reach = _NORMAL * math.sqrt(share * (1 - share) / n + squared / (4 * n**2))
    scale = 1 + squared / n
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


@cache
def poisson_interval(count: int) -> tuple[float, float]:
    """Bound the mean of a Poisson distribution from which `count` was drawn.

    The exact interval of Garwood (Biometrika 28, 1936): the mean that leaves 2.5 % to counts as
    high as this one, and the mean that leaves 2.5 % to counts as low. It equals half the 2.5 %
    and 97.5 % quantiles of chi-squared with 2 `count` and 2 `count` + 2 degrees of freedom.

    >>> low, high = poisson_interval(3)
    >>> round(low, 3), round(high, 3)
    (0.619, 8.767)
    """
    # Ten standard deviations and more beyond the count, where the tail is far below 2.5 %.
    far = count + 10 * math.sqrt(count) + 10
    low = _find_root(lambda mean: _TAIL - _upper_tail(count, mean), 0, count) if count else 0.0
    high = _find_root(lambda mean: _lower_tail(count, mean) - _TAIL, count, far)
    return low, high


def _find_root(falling: Callable[[float], float], low: float, high: float) -> float:
    """Bisect down to neighbouring numbers; `falling` is above 0 at `low` and below at `high`."""
    while low < (middle := (low + high) / 2) < high:
        if falling(middle) > 0:
            low = middle
        else:
            high = middle
    return middle


def _probability(count: int, mean: float) -> float:
    return math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))


def _upper_tail(count: int, mean: float) -> float:
    """Sum the Poisson probabilities of `count` and more, for a mean below `count`."""
    total, term, k = 0.0, _probability(count, mean), count
    while term > total * 1e-17:
        total, k = total + term, k + 1
        term *= mean / k
    return total


def _lower_tail(count: int, mean: float) -> float:
    """Sum the Poisson probabilities of `count` and fewer, for a mean above `count`."""
    total, term, k = 0.0, _probability(count, mean), count
    while k >= 0 and term > total * 1e-17:
        total, term, k = total + term, term * k / mean, k - 1
    return total
