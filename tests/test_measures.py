import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from benchmarks.attribution import measure, measure_publishers
from benchmarks.measures import (
    Counts,
    Scores,
    bound_ratio,
    count_article,
    krippendorff_alpha,
    label_words,
)

TEXT = "Ann said it was late. Bob thinks so."
GOLD = [
    {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 20]]},
    {"source": [[22, 25]], "cue": [[26, 32]], "content": [[33, 35]]},
]


def f1(found):
    scores = Scores()
    count_article(scores, TEXT, GOLD, found)
    return scores.f1()


def test_count_article_gives_full_marks_to_the_gold():
    assert set(f1(GOLD).values()) == {100.0}


def test_count_article_gives_nothing_to_nothing():
    assert set(f1([]).values()) == {0.0}


def test_count_article_counts_words_spans_and_statements_apart():
    # The first content lacks one of three words; the second statement has the wrong source.
    found = [
        {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 15]]},
        {"source": [[0, 3]], "cue": [[26, 32]], "content": [[33, 35]]},
    ]
    scores = f1(found)
    assert scores["word content"] == pytest.approx(100 * 2 * 3 / (3 + 4))
    assert scores["exact content"] == pytest.approx(100 * 2 * 1 / (2 + 2))
    assert scores["word source"] == pytest.approx(100 * 2 * 1 / (1 + 2))
    assert scores["content match"] == 100
    assert scores["statement"] == 50


def test_count_article_does_not_judge_a_gold_statement_without_a_source():
    scores = Scores()
    gold = [GOLD[0] | {"source": []}]
    count_article(scores, TEXT, gold, [GOLD[0] | {"source": [[22, 25]]}])
    assert scores.f1()["statement"] == 100


def alpha_by_enumeration(ones, others):
    # Of all pairs of values, whoever gave them, as many differ as by chance.
    values = [*ones, *others]
    pairs = list(itertools.combinations(values, 2))
    by_chance = sum(one != other for one, other in pairs) / len(pairs)
    observed = sum(one != other for one, other in zip(ones, others, strict=True)) / len(ones)
    return 1 - observed / by_chance


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2))
def test_krippendorff_alpha_is_what_an_enumeration_of_pairs_gives(pairs):
    ones, others = zip(*pairs, strict=True)
    assume(len({*ones, *others}) > 1)
    assert krippendorff_alpha(ones, others) == pytest.approx(alpha_by_enumeration(ones, others))


def test_krippendorff_alpha_is_undefined_where_all_labels_are_one():
    assert math.isnan(krippendorff_alpha("aaa", "aaa"))


def test_label_words_gives_each_word_one_role():
    assert label_words(TEXT, GOLD) == [
        *("source", "cue", "content", "content", "content"),
        *("source", "cue", "content"),
    ]


def test_label_words_takes_a_cue_inside_a_content_for_a_cue():
    inside = [{"source": [], "cue": [[4, 8]], "content": [[0, 20]]}]
    assert label_words(TEXT, inside)[:3] == ["content", "cue", "content"]


def bootstrap(statistic, *columns):
    """Bound a ratio by t and the spread that it has where whole articles are drawn anew."""
    n = len(columns[0])
    drawn = stats.bootstrap(
        columns, statistic, paired=True, vectorized=False, n_resamples=4000, rng=0, method="basic"
    )
    reach = stats.t.ppf(0.975, n - 1) * drawn.standard_error * math.sqrt(n / (n - 1))
    return statistic(*columns) - reach, statistic(*columns) + reach


def draw_counts(n=40, seed=0):
    """Draw right, found and gold of articles, of which some go better than others."""
    rng = np.random.default_rng(seed)
    gold = rng.integers(1, 30, n)
    right = rng.binomial(gold, rng.beta(6, 3, n))
    return right, right + rng.integers(0, 6, n), gold


def test_bound_ratio_of_equal_articles_is_the_t_interval_of_their_shares():
    right = np.array([3, 5, 1, 4, 4, 2, 5, 3])
    oracle = stats.ttest_1samp(right / 5, 0).confidence_interval()
    assert bound_ratio(right, [5] * 8) == pytest.approx(tuple(oracle))
    # An article that has nothing to find tells nothing.
    assert bound_ratio([*right, 0], [5] * 8 + [0]) == pytest.approx(tuple(oracle))


def test_bound_ratio_draws_whole_articles():
    right, _, gold = draw_counts()
    oracle = bootstrap(lambda part, whole: part.sum() / whole.sum(), right, gold)
    assert bound_ratio(right, gold) == pytest.approx(oracle, abs=0.005)


def test_bound_f1_draws_whole_articles():
    columns = draw_counts()
    counts = Counts(list(zip(*(column.tolist() for column in columns), strict=True)))
    oracle = bootstrap(lambda r, f, g: 2 * r.sum() / (f.sum() + g.sum()), *columns)
    assert counts.bound_f1() == pytest.approx(oracle, abs=0.005)


@pytest.mark.parametrize(
    "right",
    [
        pytest.param([0, 0, 0, 0, 0, 1, 1, 2], id="not_below_0"),
        pytest.param([4, 4, 4, 4, 4, 3, 3, 2], id="not_above_1"),
    ],
)
def test_bound_ratio_stays_within_0_and_1(right):
    ends = stats.ttest_1samp(np.array(right) / 4, 0).confidence_interval()
    assert not 0 <= ends.low <= ends.high <= 1
    assert bound_ratio(right, [4] * 8) == pytest.approx(np.clip(tuple(ends), 0, 1).tolist())


@pytest.mark.parametrize("right", [[1, 2, 3, 2, 1], [4] * 9, []], ids=["few", "alike", "none"])
def test_bound_ratio_of_few_or_of_equal_articles_is_none(right):
    assert all(map(math.isnan, bound_ratio(right, [4] * len(right))))


def gold_articles(n):
    spans = [{role: [list(span) for span in said[role]] for role in said} for said in GOLD]
    return [
        {"id": f"{k}", "text": TEXT, "statements": spans, "publisher": "ab"[k % 2]}
        for k in range(n)
    ]


def found_statements(per_article):
    rows = [
        {
            "article_id": f"{k}",
            "parent_id": pd.NA,
            **{f"{role}_{end}": said[role][0][i] for role in ("source", "cue")
               for i, end in enumerate(("start", "end"))},
            "content_spans": said["content"],
        }
        for k, n in enumerate(per_article)
        for said in GOLD[:n]
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_measure_bounds_f1_by_articles():
    per_article = [2, 2, 1, 0, 1, 2, 2, 0]
    table = measure(gold_articles(8), found_statements(per_article))
    row = table.loc["statement"]
    assert row[["right", "found", "gold"]].tolist() == [10, 10, 16]
    assert row["F1"] == pytest.approx(100 * 20 / 26, abs=0.05)
    counts = Counts([(n, n, 2) for n in per_article])
    ends = [100 * end for end in counts.bound_f1()]
    assert row[["F1 low", "F1 high"]].tolist() == pytest.approx(ends, abs=0.05)


def test_measure_publishers_bounds_shares_by_articles():
    per_article = [2, 2, 1, 2, 0, 1, 1, 0, 2, 0, 2, 1]
    table = measure_publishers(gold_articles(12), found_statements(per_article))
    assert table["n"].tolist() == [12, 12]
    for name, found in (("a", per_article[::2]), ("b", per_article[1::2])):
        row = table.loc[name]
        oracle = stats.ttest_1samp(np.array(found) / 2, 0).confidence_interval()
        assert row["content found"] == pytest.approx(100 * sum(found) / 12, abs=0.05)
        expected = np.clip([100 * end for end in oracle], 0, 100)
        ends = row[["source right low", "source right high"]].tolist()
        assert ends == pytest.approx(expected.tolist(), abs=0.06)
