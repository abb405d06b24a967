"""Weighted means, and 95% intervals.

The t interval of such a mean and of a difference, Wilson's of a share, Garwood's of a count.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

LEVEL = 0.95
_TAIL = (1 - LEVEL) / 2
_NORMAL = NormalDist().inv_cdf(1 - _TAIL)
# An interval of a mean needs so many values, and so many that differ from the commonest one. Most
# scores are 0: given to any six statements of Lakeshore's, t holds the mean in 90 of 100 draws,
# given to those of which three differ, in 96 (benchmarks/README.md has the table).
MIN_ROWS = 6
MIN_APART = 3
# From so many degrees of freedom on, t is wider than for any more by less than a thousandth.
_MANY = 1000
_DIGITS = 2  # of a mean of tone, wherever one is written


class Sample(NamedTuple):
    """Values and their weights, labelled by what was drawn: a sentence, say."""

    values: pd.Series
    weights: pd.Series

    def to_arrays(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give both without their labels."""
        return self.values.to_numpy("float64"), self.weights.to_numpy("float64")


def weighted_mean(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """Give the weighted mean of `values`, NaN where there are none.

    >>> weighted_mean(np.array([0.0, 1.0]), np.array([1.0, 3.0])), weighted_mean(*np.empty((2, 0)))
    (0.75, nan)
    """
    if not len(values):
        return math.nan
    # Added up exactly, so that the order of the values does not matter.
    return math.fsum((values * weights).tolist()) / math.fsum(weights.tolist())


def bound_mean(
    values: NDArray[np.float64],
    weights: NDArray[np.float64],
    *,
    level: float = LEVEL,
    farthest: float = 1.0,
) -> tuple[float, float]:
    """Bound the weighted mean of `values`, which lie from -`farthest` to `farthest`, by t.

    The standard error is that of a ratio of two sums, linearised (Cochran, Sampling Techniques,
    1977, 2.11); t has a degree of freedom less than there are values. With fewer than `MIN_ROWS`
    values, or `MIN_APART` that differ from the commonest one, both bounds are NaN.

    >>> low, high = bound_mean(np.array([0.0] * 6 + [0.2, 0.4, 0.5, 0.9]), np.full(10, 8.0))
    >>> round(low, 3), round(high, 3)
    (-0.021, 0.421)
    """
    if not has_enough(values):
        return math.nan, math.nan
    reach = _find_t(len(values) - 1, level) * math.sqrt(_spread(_pull(values, weights)))
    mean = weighted_mean(values, weights)
    return max(-farthest, mean - reach), min(farthest, mean + reach)


def bound_difference(first: Sample, second: Sample) -> tuple[float, float]:
    """Bound the difference of two weighted means, of which a draw may hold values of both.

    A draw that has both pulls both means, so that its pull is the difference of two. The degrees
    of freedom are Welch's (Biometrika 34, 1947). NaN where either mean has no interval.
    """
    samples = (first, second)
    if not all(has_enough(sample.to_arrays()[0]) for sample in samples):
        return math.nan, math.nan
    pulls = [pd.Series(_pull(*sample.to_arrays()), sample.values.index) for sample in samples]
    parts = [_spread(pull) for pull in pulls]
    shares = [part**2 / (len(pull) - 1) for part, pull in zip(parts, pulls, strict=True)]
    freedom = int(sum(parts) ** 2 / sum(shares))
    spread = _spread(pulls[0].sub(pulls[1], fill_value=0))
    middle = weighted_mean(*first.to_arrays()) - weighted_mean(*second.to_arrays())
    reach = _find_t(freedom, LEVEL) * math.sqrt(spread)
    return middle - reach, middle + reach


def has_enough(values: NDArray[np.float64]) -> bool:
    """Tell whether values are enough, and enough unlike, for an interval of their mean.

    >>> has_enough(np.array([0.0] * 7 + [0.1, 0.2, 0.3])), has_enough(np.array([0.0] * 9 + [0.5]))
    (True, False)
    """
    if len(values) < MIN_ROWS:
        return False
    return bool(len(values) - np.unique(values, return_counts=True)[1].max() >= MIN_APART)


def round_bounds(low: float, high: float) -> tuple[float, float]:
    """Round a lower bound down and an upper one up, so that what is written holds no less.

    >>> round_bounds(0.004, 0.201), round_bounds(-0.29, -0.001)
    ((0.0, 0.21), (-0.29, 0.0))
    """
    if math.isnan(low) or math.isnan(high):
        return math.nan, math.nan
    scale = 10**_DIGITS
    # 0.29 * 100 is 28.999999999999996: that is 29.
    return math.floor(round(low * scale, 6)) / scale, math.ceil(round(high * scale, 6)) / scale


def leaves_out_zero(low: float, high: float) -> bool:
    """Tell whether an interval, as it is written, lies on one side of 0; none where it is NaN.

    >>> leaves_out_zero(0.02, 0.3), leaves_out_zero(0.004, 0.3), leaves_out_zero(math.nan, math.nan)
    (True, False, False)
    """
    low, high = round_bounds(low, high)
    return low > 0 or high < 0


def mark_clear(table: pd.DataFrame) -> pd.Series:
    """Mark the rows whose mean tone lies clearly on one side of 0.

    >>> mark_clear(pd.DataFrame({"polarity_low": [0.1, -0.1], "polarity_high": 0.3})).tolist()
    [True, False]
    """
    ends = table[["polarity_low", "polarity_high"]].to_numpy("float64").tolist()
    return pd.Series([leaves_out_zero(*pair) for pair in ends], index=table.index, dtype=bool)


def share_level(n_tests: int) -> float:
    """Give the level at which so many intervals hold all at once (Bonferroni).

    Holm's step-down would find a few more that are clear, but it tests that a mean is 0: it gives
    no intervals, and does not vouch for the side of 0, which is what we tell.

    >>> share_level(1), share_level(10)
    (0.95, 0.995)
    """
    return 1 - (1 - LEVEL) / max(n_tests, 1)


def _pull(values: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give how far each value pulls the weighted mean."""
    return np.asarray(weights * (values - weighted_mean(values, weights)) / weights.sum())


def _spread(pulls: NDArray[np.float64] | pd.Series) -> float:
    """Estimate the variance of a mean from what each draw pulls it.

    Added up exactly, so that the order of the draws does not matter.
    """
    return len(pulls) / (len(pulls) - 1) * math.fsum((pulls**2).tolist())


@cache
def _find_t(freedom: int, level: float) -> float:
    """Find how many standard errors to either side hold `level` of Student's t."""
    freedom = min(freedom, _MANY)
    return _find_root(lambda reach: level - _inside_t(reach, freedom), 0, 1e6)


def _inside_t(reach: float, freedom: int) -> float:
    """Sum what lies within `reach` of Student's t (Abramowitz and Stegun 1964, 26.7.3, 26.7.4)."""
    angle, odd = math.atan(reach / math.sqrt(freedom)), freedom % 2
    term = total = math.cos(angle) if odd else 1.0
    for k in range(odd + 2, freedom - 1, 2):
        term *= (k - 1) / k * math.cos(angle) ** 2
        total += term
    total *= math.sin(angle)
    return 2 / math.pi * (angle + total) if odd else total


def bound(resampled: NDArray[np.float64]) -> tuple[float, float]:
    """Give the percentiles that hold the middle 95% of resampled numbers; NaN if all are one."""
    low, high = np.quantile(resampled, [_TAIL, 1 - _TAIL])
    return (float(low), float(high)) if low < high else (math.nan, math.nan)


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

    The exact interval of Garwood (Biometrika 28, 1936): the mean that leaves 2.5% to counts as
    high as this one, and the mean that leaves 2.5% to counts as low. It equals half the 2.5%
    and 97.5% quantiles of chi-squared with 2 `count` and 2 `count` + 2 degrees of freedom.

    >>> low, high = poisson_interval(3)
    >>> round(low, 3), round(high, 3)
    (0.619, 8.767)
    """
    # Ten standard deviations and more beyond the count, where the tail is far below 2.5%.
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
    while term > total * 1e-17:
        total, term, k = total + term, term * k / mean, k - 1
    return total
