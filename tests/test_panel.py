"""Panels of scorers and who portrays whom: the arithmetic, the intervals, the denominators."""

import math

import numpy as np
import pandas as pd
import pytest
import scipy.stats

from analysis._scorers import registry
from analysis.panel import compare_scorers, score_panel, summarize_toward

STATEMENTS = pd.DataFrame(
    {
        "article_id": ["a", "a", "b", "b"],
        "statement_id": [0, 1, 0, 1],
        "speaker": pd.Series(["Ada", "Ada", "Ada", None], dtype="string"),
        "content": [
            "a good attack",
            "They rejected it.",
            "…",
            "Das Bad war super, sagte der Minister.",
        ],
    }
)


def panel(polarity, *, words=3, articles=None):
    n = len(polarity)
    return pd.DataFrame(
        {
            "article_id": articles or ["a"] * n,
            "statement_id": range(n),
            "speaker": "Ada",
            "content": " ".join(["word"] * words),
            "scorer": "mine",
            "polarity": polarity,
        }
    )


def test_score_panel_has_a_row_for_each_statement_and_scorer():
    scored = score_panel(STATEMENTS, scorers=["textblob", "vader"])
    assert scored["statement_id"].tolist() == [0, 0, 1, 1, 0, 0, 1, 1]
    assert scored["scorer"].tolist() == ["textblob", "vader"] * 4
    assert scored["polarity"].round(2).tolist()[:4] == [0.7, -0.05, 0.0, -0.51]
    assert scored["polarity"].isna().tolist() == [False] * 4 + [True, True, False, False]
    assert scored["scorer"].dtype == "string"


def test_compare_scorers_keeps_the_order_of_the_scorers():
    table = compare_scorers(score_panel(STATEMENTS, scorers=["vader", "textblob"]))
    assert table["scorer"].tolist() == ["vader", "textblob"] * 2


def test_compare_scorers_takes_no_score_without_words():
    table = panel([0.5, 0.5, -0.1]).assign(content=["…", None, "a word"])
    row = compare_scorers(table).iloc[0]
    assert row[["n_statements", "n_scored", "polarity"]].tolist() == [3, 1, -0.1]


def test_score_panel_takes_a_scorer_of_the_user_s():
    registry.register_scorer("mine", lambda sentence: 0.25)
    assert set(score_panel(STATEMENTS)["scorer"]) == {"textblob", "vader", "target", "mine"}


def test_score_panel_refuses_repeated_statements_and_unknown_scorers():
    with pytest.raises(ValueError, match=r"`statements` repeats the key"):
        score_panel(pd.concat([STATEMENTS, STATEMENTS]))
    with pytest.raises(ValueError, match=r"`scorer` is 'bayes', but must be one of"):
        score_panel(STATEMENTS, scorers=["bayes"])
    with pytest.raises(ValueError, match=r"`scorers` is \[\], but must be some of"):
        score_panel(STATEMENTS, scorers=[])


def test_compare_scorers_counts_zeros_signs_and_what_it_left_out():
    table = compare_scorers(score_panel(STATEMENTS, scorers=["textblob", "vader"]))
    ada = table[table["speaker"] == "Ada"].set_index("scorer")
    assert ada["n_statements"].tolist() == [3, 3]
    assert ada["n_scored"].tolist() == [2, 2]  # "…" holds no word
    assert ada["share_zero"].tolist() == [0.5, 0]  # TextBlob does not know "rejected"
    # Of two statements both scored, one has two signs: +0.7 and −0.05.
    assert ada["n_compared"].tolist() == [1, 1]
    assert ada["share_opposed"].tolist() == [1, 1]
    unresolved = table[table["speaker"].isna()]
    assert unresolved[["n_statements", "n_foreign", "n_scored"]].values.tolist() == [[1, 1, 0]] * 2
    assert unresolved["polarity"].isna().all()
    assert table["speaker"].isna().tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("one", "other", "n_compared", "share_opposed"),
    [
        pytest.param([0.5], [-0.5], 1, 1, id="opposite"),
        pytest.param([0.5], [0.1], 1, 0, id="same_sign"),
        pytest.param([0.5], [0.0], 0, math.nan, id="zero_opposes_nothing"),
        pytest.param([0.0], [-0.5], 0, math.nan, id="nor_is_it_opposed"),
        pytest.param([0.5, -0.5], [-0.5, math.nan], 1, 1, id="one_scored_by_one_alone"),
        pytest.param([0.5], [math.nan], 0, math.nan, id="nothing_to_compare"),
    ],
)
def test_compare_scorers_compares_what_two_give_a_sign(one, other, n_compared, share_opposed):
    both = [panel(one).assign(scorer="one"), panel(other).assign(scorer="other")]
    for scorers in (both, both[::-1]):
        row = compare_scorers(pd.concat(scorers)).set_index("scorer").loc["one"]
        assert row["n_compared"] == n_compared
        assert row["share_opposed"] == pytest.approx(share_opposed, nan_ok=True)


def test_compare_scorers_weights_statements_by_words():
    mixed = pd.concat([panel([1.0], words=1), panel([0.0], words=3).assign(statement_id=1)])
    assert compare_scorers(mixed)["polarity"].tolist() == [1 * 1 / 4]


def test_compare_scorers_bounds_as_scipy_does():
    values = np.random.default_rng(3).normal(0, 0.3, 60).clip(-1, 1)
    row = compare_scorers(panel(values)).iloc[0]
    oracle = scipy.stats.ttest_1samp(values, 0).confidence_interval()
    assert row[["polarity_low", "polarity_high"]].tolist() == pytest.approx(list(oracle))


def test_compare_scorers_bounds_by_article_as_scipy_does():
    rng = np.random.default_rng(4)
    articles = [str(n) for n in rng.integers(0, 12, 80)]
    tone = {name: rng.normal(0, 0.3) for name in sorted(set(articles))}
    values = np.array([np.clip(tone[name] + rng.normal(0, 0.1), -1, 1) for name in articles])
    row = compare_scorers(panel(values, articles=articles)).iloc[0]
    names = sorted(set(articles))
    sums = np.array([values[[a == name for a in articles]].sum() for name in names])
    sizes = np.array([articles.count(name) for name in names])
    # A large bootstrap of whole articles has the same spread.
    drawn = np.random.default_rng(1).integers(0, len(names), (20_000, len(names)))
    spread = (sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)).std()
    reach = (row["article_high"] - row["article_low"]) / 2
    n = len(names)
    oracle = scipy.stats.t.ppf(0.975, n - 1) * spread * math.sqrt(n / (n - 1))
    assert reach == pytest.approx(oracle, rel=0.05)
    # Articles that differ among themselves make the mean less sure than so many statements.
    assert row["article_high"] - row["article_low"] > row["polarity_high"] - row["polarity_low"]


def test_compare_scorers_gives_no_interval_to_one_statement_and_one_article():
    row = compare_scorers(panel([0.5])).iloc[0]
    assert row["polarity"] == 0.5
    assert row[["polarity_low", "polarity_high", "article_low", "article_high"]].isna().all()


def test_compare_scorers_does_not_depend_on_the_order():
    table = panel([0.1, -0.4, 0.9, 0.0] * 3)
    shuffled = table.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(compare_scorers(shuffled), compare_scorers(table))


def test_compare_scorers_of_nothing_has_the_columns():
    full = compare_scorers(panel([0.5]))
    assert compare_scorers(panel([0.5])[:0]).dtypes.equals(full.dtypes)
    with pytest.raises(KeyError, match=r"`panel` lacks the columns \['scorer'\]"):
        compare_scorers(panel([0.5]).drop(columns="scorer"))


TOWARD = pd.DataFrame(
    {
        "article_id": ["a", "a", "b", "b", "b"],
        "holder": pd.Series(["Ada", "Ada", "Ada", "narrator", None], dtype="string"),
        "target": pd.Series(["Norway"] * 3 + ["Ada", "Ada"], dtype="string"),
        "polarity": [-0.8, -0.2, 0.4, 0.0, 0.5],
        "label": pd.Series([-1, 0, 1, 0, 1], dtype="Int64"),
        "language": pd.Series(["en", "en", None, "de", "en"], dtype="string"),
    }
)


def test_summarize_toward_counts_mentions_by_label():
    table = summarize_toward(TOWARD)
    norway, narrator, unresolved = table.to_dict("records")
    assert (norway["holder"], norway["target"], norway["n_mentions"]) == ("Ada", "Norway", 3)
    labels = ["n_negative", "n_neutral", "n_positive"]
    assert [norway[label] for label in labels] == [1, 1, 1]
    assert norway["polarity"] == pytest.approx((-0.8 - 0.2 + 0.4) / 3)
    assert norway["n_articles"] == 2
    assert math.isnan(norway["article_low"])
    assert math.isnan(norway["polarity_low"])
    assert (narrator["n_foreign"], narrator["n_scored"]) == (1, 0)
    assert math.isnan(narrator["polarity"])
    assert pd.isna(unresolved["holder"])


def test_summarize_toward_by_one_of_the_two():
    table = summarize_toward(TOWARD, by="target")
    assert table["target"].tolist() == ["Norway", "Ada"]
    assert table["n_scored"].tolist() == [3, 1]
    labels = table[["n_negative", "n_neutral", "n_positive"]]
    assert labels.values.tolist() == [[1, 1, 1], [0, 0, 1]]


@pytest.mark.parametrize("level", [0.95, 0.998])
def test_summarize_toward_bounds_means_as_scipy_does(level):
    values = np.random.default_rng(5).normal(0, 0.2, 24).clip(-1, 1)
    toward = pd.DataFrame({"article_id": list("abcdefgh") * 3, "polarity": values, "label": 0})
    row = summarize_toward(toward.assign(target="Norway"), by="target", level=level).iloc[0]
    means = values.reshape(3, 8).mean(axis=0)  # three mentions an article
    for name, drawn in (("polarity", values), ("article", means)):
        oracle = scipy.stats.ttest_1samp(drawn, 0).confidence_interval(level)
        assert row[[f"{name}_low", f"{name}_high"]].tolist() == pytest.approx(list(oracle))


def test_summarize_toward_of_nothing_has_the_columns():
    assert summarize_toward(TOWARD[:0]).dtypes.equals(summarize_toward(TOWARD).dtypes)
    with pytest.raises(KeyError, match=r"`toward` lacks the columns \['holder'\]"):
        summarize_toward(TOWARD.drop(columns="holder"))
    with pytest.raises(ValueError, match=r"`by` is \[\]"):
        summarize_toward(TOWARD, by=[])


@pytest.mark.parametrize("column", ["value", "rank", "n_words"])
def test_compare_scorers_takes_a_column_of_any_name(column):
    panel = pd.DataFrame(
        {
            "article_id": "a",
            "statement_id": [0, 1],
            "content": "a deal",
            "scorer": "one",
            "polarity": [0.7, -0.4],
            column: ["x", "y"],
        }
    )
    found = compare_scorers(panel, by=column)
    assert found["polarity"].tolist() == pytest.approx([0.7, -0.4])
