import itertools
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from benchmarks.measures import Scores, count_article, krippendorff_alpha, label_words

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
