"""Measures of a grouping and of a share, against hand-worked numbers and another library."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis._intervals import wilson_interval
from benchmarks.grouping import list_bcubed, score_bcubed


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


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_list_bcubed_gives_parts_of_which_the_score_is_the_average(
    pairs: list[tuple[int, int]],
) -> None:
    gold, found = zip(*pairs, strict=True)
    parts, score = list_bcubed(gold, found), score_bcubed(gold, found)
    for one, other, part in zip(gold, found, parts, strict=True):
        both = pairs.count((one, other))
        assert part.precision == pytest.approx(both / found.count(other))
        assert part.recall == pytest.approx(both / gold.count(one))
    harmonic = 2 * score.precision * score.recall / (score.precision + score.recall)
    assert sum(part.f1 for part in parts) / len(parts) == pytest.approx(harmonic)


def test_list_bcubed_gives_parts_that_move_f1_as_the_averages_do() -> None:
    gold, found = "aabbbcccdd", "1122233344"
    parts, score = list_bcubed(gold, found), score_bcubed(gold, found)
    step = 1e-6  # a little more weight for one element
    for part in parts:
        p, r = (
            (len(parts) * whole + step * own) / (len(parts) + step)
            for whole, own in ((score.precision, part.precision), (score.recall, part.recall))
        )
        slope = (2 * p * r / (p + r) - score.f1) / step * len(parts)
        assert part.f1 - score.f1 == pytest.approx(slope, abs=1e-4)  # fmt: skip


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_interval_is_scipys(counts: tuple[int, int]) -> None:
    right, n = counts
    expected = binomtest(right, n).proportion_ci(method="wilson")
    assert wilson_interval(right, n) == pytest.approx(expected, abs=1e-9)


def test_wilson_interval_of_nothing_is_nan() -> None:
    assert all(math.isnan(bound) for bound in wilson_interval(0, 0))
