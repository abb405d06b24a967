import pytest

from benchmarks.measures import Scores, count_article

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
