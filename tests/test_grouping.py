"""Measures of a grouping and of a share, against hand-worked numbers and another library."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis._intervals import wilson_interval
from benchmarks.grouping import score_bcubed


@pytest.mark.parametrize(
    ("gold", "found", "precision", "recall"),
    [
        # Element by element: precision 1, 1/2, 1/2; recall 1/2, 1/2, 1.
        pytest.param("aab", "122", 2 / 3, 2 / 3, id="one_moved"),
        # Precision 1, 1, 1, 1; recall 1/2 each.
        pytest.param("aabb", "1234", 1.0, 0.5, id="all_apart"),
        # Precision 3/4 three times and 1/4 once; recall 1.
        pytest.param("aaab", "1111", (3 * 3 / 4 + 1 / 4) / 4, 1.0, id="all_together"),
        pytest.param("aab", "xxy", 1.0, 1.0, id="the_same"),
    ],
)
def test_score_bcubed_is_what_a_hand_works_out(
    gold: str, found: str, precision: float, recall: float
) -> None:
    score = score_bcubed(gold, found)
    assert score.precision == pytest.approx(precision)
    assert score.recall == pytest.approx(recall)
    assert score.f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_score_bcubed_of_nothing_is_nan() -> None:
    assert all(math.isnan(value) for value in score_bcubed([], []))


def test_score_bcubed_refuses_unpaired_elements() -> None:
    with pytest.raises(ValueError, match="`found` has 1 elements, `gold` 2; pair them first"):
        score_bcubed("ab", "1")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_score_bcubed_swaps_precision_and_recall(pairs: list[tuple[int, int]]) -> None:
    gold, found = zip(*pairs, strict=True)
    there, back = score_bcubed(gold, found), score_bcubed(found, gold)
    assert there.precision == pytest.approx(back.recall)
    assert there.f1 == pytest.approx(back.f1)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_interval_is_scipys(counts: tuple[int, int]) -> None:
    right, n = counts
    expected = binomtest(right, n).proportion_ci(method="wilson")
    assert wilson_interval(right, n) == pytest.approx(expected, abs=1e-9)


def test_wilson_interval_of_nothing_is_nan() -> None:
    assert all(math.isnan(bound) for bound in wilson_interval(0, 0))
