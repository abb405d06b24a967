"""VADER: its published example scores, the marks of news prose, the words behind a score."""

import math

import pytest

from analysis._scorers import vader


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # The first examples of VADER's own documentation, as its authors print them.
        pytest.param("VADER is smart, handsome, and funny.", 0.8316, id="plain"),
        pytest.param("VADER is smart, handsome, and funny!", 0.8439, id="exclamation_mark"),
        pytest.param("VADER is very smart, handsome, and funny.", 0.8545, id="degree_word"),
        pytest.param("VADER is not smart, handsome, nor funny.", -0.7424, id="negation"),
        pytest.param("The book was good.", 0.4404, id="one_word"),
        pytest.param("At least it isn't a horrible book.", 0.431, id="at_least"),
        pytest.param("The plot was good, but the characters are uncompelling and the dialog is "
                     "not great.", -0.7042, id="but"),
    ],
)  # fmt: skip
def test_score_equals_the_published_examples(sentence, expected):
    assert vader.score(sentence) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("It was “good” then", id="curly_quotation_marks"),
        pytest.param("It was good—so they say", id="glued_dash"),
        pytest.param("It was good…", id="glued_ellipsis"),
        pytest.param("It was good😀 then", id="glued_emoji"),
        pytest.param("It was a \u200fgood\u200f day", id="right_to_left_marks"),
        pytest.param("<script>good</script>", id="markup"),
    ],
)
def test_score_reads_words_that_marks_are_glued_to(sentence):
    assert vader.score(sentence) == vader.score("It was good then")


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_score_negates_with_any_apostrophe(apostrophe):
    assert vader.score(f"It isn{apostrophe}t good") == vader.score("It is not good") < 0


def test_explain_gives_valences_in_the_lexicon_s_share():
    # VADER's lexicon: good 1.9 and difficult -1.5; behind "but" words weigh half as much again.
    good, difficult = vader.explain("A good but difficult day.")
    assert (good.polarity, difficult.polarity) == pytest.approx((1.9 / 2 / 4, -1.5 * 1.5 / 4))
    total = 1.9 / 2 - 1.5 * 1.5
    compound = total / math.sqrt(total**2 + 15)
    assert good.contribution + difficult.contribution == pytest.approx(compound, abs=5e-5)


def test_explain_of_words_that_cancel_out_adds_up_to_0():
    good, weak = vader.explain("a good start and a weak end")
    assert (good.polarity, weak.polarity) == pytest.approx((1.9 / 4, -1.9 / 4))
    assert good.contribution == -weak.contribution > 0
    assert vader.score("a good start and a weak end") == 0
