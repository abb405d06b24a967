"""Intervals against scipy, and where there is none."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis._intervals import (
    Sample,
    _find_t,
    bound,
    bound_difference,
    bound_mean,
    leaves_out_zero,
    mark_clear,
    poisson_interval,
    round_bounds,
    weighted_mean,
    wilson_interval,
)


def draw(n, seed=0):
    """Draw values and whole weights."""
    rng = np.random.default_rng(seed)
    return rng.uniform(-0.4, 0.5, n), rng.integers(1, 60, n).astype("float64")


def sandwich(values, weights):
    """Estimate the variance of the mean as weighted least squares does (HC1)."""
    root = np.sqrt(weights)[:, None]
    bread = np.linalg.inv(root.T @ root)
    residuals = root[:, 0] * (values - np.average(values, weights=weights))
    n = len(values)
    return (n / (n - 1) * bread @ (root.T * residuals**2 @ root) @ bread).item()


@pytest.mark.parametrize("freedom", [9, 10, 37, 500, 999])
@pytest.mark.parametrize("level", [0.5, 0.95, 0.99999])
def test_find_t_equals_scipy(freedom, level):
    assert _find_t(freedom, level) == pytest.approx(stats.t.ppf((1 + level) / 2, freedom), rel=1e-9)


def test_find_t_is_a_little_wide_for_many():
    assert _find_t(50_000, 0.95) == pytest.approx(stats.norm.ppf(0.975), rel=1.5e-3)


@pytest.mark.parametrize("n", [10, 11, 40, 700])
@pytest.mark.parametrize("level", [0.95, 0.998])
def test_bound_mean_of_equal_weights_equals_scipy(n, level):
    values, _ = draw(n)
    oracle = stats.ttest_1samp(values, 0).confidence_interval(level)
    assert bound_mean(values, np.full(n, 7.0), level=level) == pytest.approx(oracle, rel=1e-9)


@pytest.mark.parametrize("n", [10, 40, 700])
def test_bound_mean_weighs_as_least_squares_do(n):
    values, weights = draw(n, seed=n)
    mean, reach = np.average(values, weights=weights), stats.t.ppf(0.975, n - 1)
    reach *= math.sqrt(sandwich(values, weights))
    assert bound_mean(values, weights) == pytest.approx((mean - reach, mean + reach), rel=1e-9)


def test_bound_mean_does_not_depend_on_the_order():
    values, weights = draw(300)
    order = np.random.default_rng(1).permutation(300)
    assert bound_mean(values[order], weights[order]) == bound_mean(values, weights)
    assert weighted_mean(values[order], weights[order]) == weighted_mean(values, weights)


def test_bound_mean_stays_within_the_scale():
    values = np.array([0.9, 0.95, 0.2, *[1.0] * 7])
    assert bound_mean(values, np.ones(10))[1] == 1
    assert bound_mean(values, np.ones(10), farthest=2)[1] > 1


@pytest.mark.parametrize(
    ("values", "known"),
    [
        pytest.param([], False, id="none"),
        pytest.param(np.arange(5) / 5, False, id="five"),
        pytest.param(np.arange(6) / 6, True, id="six"),
        pytest.param([0.0] * 30, False, id="all_the_same"),
        pytest.param([0.0] * 28 + [0.5, -0.5], False, id="two_apart"),
        pytest.param([0.0] * 27 + [0.5, -0.5, 0.5], True, id="three_apart"),
    ],
)
def test_bound_mean_needs_enough_that_differ(values, known):
    bounds = bound_mean(np.array(values, "float64"), np.ones(len(values)))
    assert [not math.isnan(end) for end in bounds] == [known] * 2


def make_sample(n, labels, seed):
    values, weights = (pd.Series(column, labels) for column in draw(n, seed))
    return Sample(values, weights)


def test_bound_difference_of_separate_draws_is_welch():
    first, second = make_sample(14, range(14), 1), make_sample(25, range(100, 125), 2)
    ones = [Sample(part.values, part.weights * 0 + 3) for part in (first, second)]
    oracle = stats.ttest_ind(first.values, second.values, equal_var=False)
    middle = first.values.mean() - second.values.mean()
    # n / (n - 1) is that of all draws together, and the degrees of freedom are whole.
    spread = 39 / 38 * (first.values.var(ddof=0) / 14 + second.values.var(ddof=0) / 25)
    reach = math.sqrt(spread) * stats.t.ppf(0.975, math.floor(oracle.df))
    assert bound_difference(*ones) == pytest.approx((middle - reach, middle + reach), rel=1e-9)


def test_bound_difference_of_one_draw_is_paired():
    first, second = make_sample(30, range(30), 1), make_sample(30, range(30), 2)
    both = (
        Sample(first.values, first.weights * 0 + 3),
        Sample(first.values * 0.5 + second.values * 0.1, first.weights * 0 + 5),
    )
    oracle = stats.ttest_rel(both[0].values, both[1].values)
    low, high = bound_difference(*both)
    error = (both[0].values - both[1].values).std() / math.sqrt(30)
    assert (low + high) / 2 == pytest.approx(oracle.statistic * error)
    freedom = math.floor(stats.ttest_ind(both[0].values, both[1].values, equal_var=False).df)
    assert high - low == pytest.approx(2 * error * stats.t.ppf(0.975, freedom), rel=1e-9)


def test_bound_difference_needs_both_means_to_have_an_interval():
    few = make_sample(5, range(5), 1)
    assert all(map(math.isnan, bound_difference(make_sample(30, range(30), 2), few)))


@pytest.mark.parametrize(
    ("low", "high", "written", "sure"),
    [
        pytest.param(0.004, 0.2, (0.0, 0.2), False, id="low_is_written_as_0"),
        pytest.param(-0.29, -0.001, (-0.29, 0.0), False, id="high_is_written_as_0"),
        pytest.param(0.01, 0.201, (0.01, 0.21), True, id="above"),
        pytest.param(-0.291, -0.29, (-0.3, -0.29), True, id="below"),
        pytest.param(-0.001, 0.001, (-0.01, 0.01), False, id="around"),
    ],
)
def test_bounds_are_written_no_narrower_than_they_are(low, high, written, sure):
    assert round_bounds(low, high) == written
    assert leaves_out_zero(low, high) is sure


def test_mark_clear_keeps_the_labels_and_the_type():
    table = pd.DataFrame({"polarity_low": [0.1, -0.1, math.nan], "polarity_high": 0.3}, [7, 5, 3])
    marks = mark_clear(table.assign(polarity_high=[0.3, 0.3, math.nan]))
    pd.testing.assert_series_equal(marks, pd.Series([True, False, False], [7, 5, 3]))
    assert mark_clear(table[:0]).dtype == bool


@pytest.mark.parametrize("n", [11, 21, 37, 55])  # of which rounding leads past 0 or 1
def test_wilson_interval_stays_within_0_and_1(n):
    assert 1 - 1e-12 < wilson_interval(n, n)[1] <= 1
    assert 0 <= wilson_interval(0, n)[0] < 1e-12


def test_bound_of_equal_numbers_is_none():
    assert all(map(math.isnan, bound(np.full(100, 0.25))))
    assert bound(np.arange(1001.0)) == pytest.approx((25, 975))


@pytest.mark.parametrize("count", [*range(40), 100, 999, 10_000, 1_000_000])
def test_poisson_interval_equals_chi_squared(count):
    low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    high = stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert poisson_interval(count) == pytest.approx((low, high), rel=1e-9)
