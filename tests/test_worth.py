"""What scores are worth: shares counted by hand, the interval against least squares."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import _worth
from analysis._worth import (
    Worth,
    count_right,
    describe_false_flags,
    describe_worth,
    read_measured,
    recognise_scorer,
)
from analysis.labelled import read_labelled
from analysis.trust import score_labelled


def test_count_right_takes_sentences_for_drawn():
    scored = score_labelled(read_labelled(), scorers=["vader"])
    ours = (scored["label"] == scored["gold"]).to_numpy("int64")
    guessed = (scored["gold"] == 0).to_numpy("int64")
    worth = count_right("vader")
    assert worth[:3] == (ours.sum(), guessed.sum(), len(scored))
    # A mean is least squares on a constant, with errors clustered by sentence (CR1).
    residuals = ours - guessed - (ours - guessed).mean()
    texts = scored["text"].tolist()
    sums = np.array([residuals[[t == text for t in texts]].sum() for text in dict.fromkeys(texts)])
    n = len(sums)
    reach = stats.t.ppf(0.975, n - 1) * math.sqrt(n / (n - 1) * (sums**2).sum()) / len(scored)
    middle = (ours - guessed).mean()
    assert n < len(scored)
    assert worth[3:] == pytest.approx((middle - reach, middle + reach), rel=1e-9)


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        pytest.param(0.051, 0.112, "The difference is +5 to +12 points.", id="clear"),
        pytest.param(-0.019, 0.11, "is −2 to +11 points, which may be chance.", id="around_0"),
        pytest.param(-0.2, -0.1, "The difference is −20 to −10 points.", id="worse"),
    ],
)
def test_describe_worth_says_where_a_difference_may_be_chance(low, high, told, monkeypatch):
    monkeypatch.setattr(_worth, "count_right", lambda scorer: Worth(90, 60, 240, low, high))
    statements = pd.DataFrame({"content": ["It was a difficult day."], "polarity": [-0.5]})
    first, news = describe_worth(statements)
    assert first.endswith(told)
    assert "takes 90 (38%) of the 240" in first
    assert "is right for 60 (25%)" in first
    measured = read_measured().set_index(["split", "scorer"])["accuracy"].round()
    for split in ("mt-dev", "rw-dev"):
        pair = [measured[split, scorer] for scorer in ("textblob", "always neutral")]
        assert f"{pair[0]:.0f}% against {pair[1]:.0f}%" in news


def test_describe_worth_is_silent_on_scores_of_nobody():
    statements = pd.DataFrame({"content": ["It was a difficult day."], "polarity": [0.9]})
    assert describe_worth(statements) == []


@pytest.mark.parametrize(
    ("content", "polarity", "scorer"),
    [
        pytest.param(["a bad day", "a good day"], [-0.7, 0.7], "textblob", id="textblob"),
        pytest.param(["a bad day"], [-0.5423], "vader", id="vader"),
        pytest.param(["a bad day", "a day"], [-0.7, 0.2], None, id="one_differs"),
        pytest.param(["a day", "…", None], [0.0, None, 0.3], None, id="nothing_tells"),
    ],
)
def test_recognise_scorer_needs_all_scores_to_be_its_own(content, polarity, scorer):
    statements = pd.DataFrame({"content": content, "polarity": polarity})
    assert recognise_scorer(statements) == scorer


@pytest.mark.parametrize(
    ("flagged", "doubt"),
    [(124, ": all 124 could be false"), (125, ": all 125 could be false"), (170, "")],
)
def test_describe_false_flags_says_where_all_could_be_false(flagged, doubt):
    # Of the neutral targets of both splits the network leaves so many percent neutral.
    recalls = read_measured().query("scorer == 'target' and split != 'tone'")["recall_neutral"]
    errs = sorted(100 - recalls)
    told = describe_false_flags(flagged, 1000)
    assert told.endswith(f"would be {10 * errs[0]:.0f} to {10 * errs[1]:.0f}{doubt}.")
