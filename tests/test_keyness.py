import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis._columns import COLUMNS
from analysis.charts import alt_text, plot_keyness
from analysis.keyness import choose_target, compare_keyness

COUNTS = {"peace": (8, 1), "war": (0, 6), "the": (52, 63), "deal": (3, 3), "gap": (1, 0)}


def make_vocabulary(counts=COUNTS):
    rows = [
        {"speaker": speaker, "word": word, "n": n}
        for word, pair in counts.items()
        for speaker, n in zip(("Roe", "Poe"), pair, strict=True)
        if n
    ]
    return pd.DataFrame(rows, columns=["speaker", "word", "n"]).astype(
        {"speaker": "string", "word": "string", "n": "int64"}
    )


def make_hits(*pairs):
    rows = [
        {"speaker": speaker, "keyword": keyword, "frame": keyword[0]} for speaker, keyword in pairs
    ]
    return pd.DataFrame(rows, columns=["speaker", "keyword", "frame"], dtype="string")


WORDS = pd.DataFrame({"speaker": ["Roe", "Poe", "Roe"], "n_words": [60, 200, 40]})

pairs = st.dictionaries(
    st.sampled_from("abcdefgh"), st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1
).filter(lambda counts: all(sum(pair[side] for pair in counts.values()) for side in (0, 1)))


@settings(max_examples=60)
@given(pairs)
def test_compare_keyness_agrees_with_scipy(counts):
    table = compare_keyness(make_vocabulary(counts), "Roe", "Poe")
    first, second = (sum(pair[side] for pair in counts.values()) for side in (0, 1))
    for row in table.itertuples():
        n = row.n_target + row.n_reference
        expected = [n * first / (first + second), n * second / (first + second)]
        oracle = stats.power_divergence(
            [row.n_target, row.n_reference], expected, lambda_="log-likelihood"
        )
        assert row.log_likelihood == pytest.approx(oracle.statistic, abs=1e-9)
        exact = stats.binomtest(row.n_target, n, first / (first + second))
        assert row.p == pytest.approx(exact.pvalue, abs=1e-9)
    oracle = stats.false_discovery_control(table["p"])
    assert table["p_adjusted"].to_numpy() == pytest.approx(oracle)
    assert set(zip(table["keyword"], table["n_target"], table["n_reference"], strict=True)) == {
        (word, *pair) for word, pair in counts.items() if sum(pair)
    }


def test_compare_keyness_log_odds_by_hand():
    # 20 and 20 words; the prior of 10 words gives "a" 10 * 9 / 40, "b" 10 * 31 / 40 of them.
    row = compare_keyness(make_vocabulary({"a": (8, 1), "b": (12, 19)}), "Roe", prior_words=10)
    row = row.set_index("keyword").loc["a"]
    odds = math.log((8 + 2.25) / (20 + 10 - 8 - 2.25)) - math.log((1 + 2.25) / (20 + 10 - 1 - 2.25))
    assert row["log_odds"] == pytest.approx(odds)
    assert row["z"] == pytest.approx(odds / math.sqrt(1 / (8 + 2.25) + 1 / (1 + 2.25)))


def test_compare_keyness_takes_half_a_word_for_the_rest_where_there_is_none():
    # The target has "a" alone: of its 8 words and the prior's 10 × 9 / 30 none is another.
    table = make_vocabulary({"a": (8, 1), "b": (0, 21)})
    row = compare_keyness(table, "Roe", prior_words=10).set_index("keyword").loc["a"]
    first, second = 8 + 3, 1 + 3
    odds = math.log(first / (8 + 10 - first)) - math.log(second / (22 + 10 - second))
    assert row["log_odds"] == pytest.approx(odds)
    row = compare_keyness(make_vocabulary({"a": (8, 3)}), "Roe", prior_words=10).iloc[0]
    assert row["log_odds"] == pytest.approx(math.log(18 / 0.5) - math.log(13 / 0.5))
    assert row[["log_ratio", "p"]].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("keyword", "log_ratio"),
    [
        ("peace", math.log2((8 / 64) / (1 / 73))),
        ("war", math.log2((0.5 / 64) / (6 / 73))),
        ("gap", math.log2((1 / 64) / (0.5 / 73))),
    ],
)
def test_compare_keyness_log_ratio_counts_zero_as_a_half(keyword, log_ratio):
    table = compare_keyness(make_vocabulary(), "Roe", "Poe").set_index("keyword")
    assert table.loc[keyword, "log_ratio"] == pytest.approx(log_ratio)


def test_compare_keyness_rates_per_thousand_of_ones_own_words():
    hits = make_hits(("Roe", "calm"), ("Roe", "calm"), ("Poe", "calm"))
    row = compare_keyness(hits, "Roe", "Poe", words=WORDS).iloc[0]
    assert (row["n_target"], row["rate_target"]) == (2, 20)
    assert (row["n_reference"], row["rate_reference"]) == (1, 5)


def test_compare_keyness_swapped_sides_mirror():
    one = compare_keyness(make_vocabulary(), "Roe", "Poe").set_index("keyword")
    other = compare_keyness(make_vocabulary(), "Poe", "Roe").set_index("keyword").loc[one.index]
    for column in ("log_ratio", "log_odds", "z"):
        assert one[column].to_numpy() == pytest.approx(-other[column].to_numpy())
    for column in ("log_likelihood", "p", "p_adjusted"):
        assert one[column].to_numpy() == pytest.approx(other[column].to_numpy())


def test_compare_keyness_puts_the_most_telling_first():
    table = compare_keyness(make_vocabulary(), "Roe")
    assert table["keyword"].tolist()[0] == "peace"
    assert table["keyword"].tolist()[-1] == "war"
    assert table["z"].is_monotonic_decreasing


def test_compare_keyness_prior_draws_rare_words_to_what_all_say():
    weak, strong = (
        compare_keyness(make_vocabulary(), "Roe", prior_words=words).set_index("keyword")
        for words in (0.1, 10_000)
    )
    assert abs(strong["log_odds"]).max() < 0.2 < abs(weak["log_odds"]["gap"])


def test_compare_keyness_without_a_reference_takes_all_others():
    table = make_vocabulary()
    unknown = pd.DataFrame({"speaker": [pd.NA], "word": ["war"], "n": [4]})
    table = pd.concat([table, unknown.astype(table.dtypes.to_dict())], ignore_index=True)
    assert compare_keyness(table, "Roe").set_index("keyword").loc["war", "n_reference"] == 10
    assert compare_keyness(table, "Roe", "Poe").set_index("keyword").loc["war", "n_reference"] == 6


def test_compare_keyness_takes_a_voice_that_is_silent_for_empty() -> None:
    table = pd.DataFrame({"voice": ["narrator"] * 2, "word": ["rain", "wind"], "n": [2, 1]})
    found = compare_keyness(table, "narrator", "speaker", by="voice")
    assert found[["keyword", "n_target", "n_reference"]].to_numpy().tolist() == [
        ["rain", 2, 0],
        ["wind", 1, 0],
    ]
    with pytest.raises(ValueError, match="`reference` is 'speakers', but must be among the voices"):
        compare_keyness(table, "narrator", "speakers", by="voice")


def test_compare_keyness_takes_several_names_a_side():
    table = make_vocabulary().assign(speaker=["Ann", "Ben"] * 4)
    both = compare_keyness(table.assign(side="x").pipe(add_side), ["Ann", "Ben"], by="speaker")
    assert both["n_target"].sum() == table["n"].sum()


def add_side(table):
    other = pd.DataFrame({"speaker": ["Cy"], "word": ["war"], "n": [1], "side": ["y"]})
    return pd.concat([table, other], ignore_index=True)


def test_compare_keyness_compares_whole_frames():
    hits = make_hits(("Roe", "calm"), ("Poe", "cosy"), ("Roe", "wild"))
    table = compare_keyness(hits, "Roe", "Poe", item="frame", words=WORDS)
    assert sorted(table["keyword"]) == ["c", "w"]


def test_compare_keyness_leaves_out_the_rare():
    kept = compare_keyness(make_vocabulary(), "Roe", min_count=6)["keyword"]
    assert sorted(kept) == ["deal", "peace", "the", "war"]


@pytest.mark.parametrize(
    "table",
    [
        compare_keyness(make_vocabulary(), "Roe"),
        compare_keyness(make_vocabulary().astype(object), "Roe"),
        compare_keyness(make_vocabulary(), "Roe", min_count=999),
        compare_keyness(make_hits(("Roe", "x")), "Roe", words=WORDS, min_count=9),
    ],
    ids=["full", "of_objects", "empty", "empty_hits"],
)
def test_compare_keyness_columns_never_change(table):
    assert table.dtypes.astype(str).to_dict() == COLUMNS["keyness"]


def test_compare_keyness_without_words_on_one_side_has_no_rates():
    words = pd.DataFrame({"speaker": ["Roe"], "n_words": [9]})
    row = compare_keyness(make_hits(("Roe", "x")), "Roe", words=words).iloc[0]
    assert np.isnan(row[["rate_reference", "log_ratio", "p", "p_adjusted", "z"]].tolist()).all()
    assert row["rate_target"] == pytest.approx(1000 / 9)


def test_compare_keyness_keeps_its_input():
    table = make_vocabulary()
    before = table.copy(deep=True)
    compare_keyness(table, "Roe")
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"target": "Doe"}, ValueError, r"`target` is 'Doe', .*\['Roe', 'Poe'\].*; name one"),
        ({"target": []}, ValueError, r"`target` is \[\], .*name one or several"),
        ({"reference": "Doe"}, ValueError, r"`reference` is 'Doe'"),
        ({"reference": ["Roe"]}, ValueError, r"`reference` is \['Roe'\], .*apart from `target`"),
        ({"by": "outlet"}, KeyError, r"`table` lacks the columns \['outlet'\]"),
        ({"item": "frame"}, KeyError, r"`table` lacks the columns \['frame'\]"),
        ({"min_count": 0}, ValueError, r"`min_count` is 0, but must be a whole number from 1 up"),
        ({"prior_words": 0}, ValueError, r"`prior_words` is 0, but must be a number above 0"),
        ({"table": make_hits(("Roe", "x"))}, ValueError, r"`words` is None, .*count_words_by"),
        (
            {"table": make_hits(("Roe", "x")), "words": WORDS.assign(n_words=0)},
            ValueError,
            r"`words` gives the target 0 words, but a keyword has 1 hits",
        ),
        (
            {"table": make_hits(("Roe", "x")), "words": WORDS[["speaker"]]},
            KeyError,
            r"`words` lacks the columns \['n_words'\]",
        ),
    ],
)
def test_compare_keyness_wrong_calls_say_what_to_do(options, error, message):
    arguments = {"table": make_vocabulary(), "target": "Roe", **options}
    with pytest.raises(error, match=message):
        compare_keyness(arguments.pop("table"), arguments.pop("target"), **arguments)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [("North", 20, None), ("South", 10, None), ("South", 10, "a"), ("South", 10, "a")],
            ["North"],
            id="copies_would_outweigh",
        ),
        pytest.param([("North", 5, None), ("South", 10, "a")], ["North"], id="only_in_a_copy"),
    ],
)
def test_choose_target_and_its_comparison_leave_copies_out(rows, expected):
    vocabulary = pd.DataFrame(rows, columns=["affiliation", "n", "duplicate_of"]).assign(
        voice="speaker", word="peace", article_id="a", speaker="Ada Roe"
    )
    used, target, by = choose_target(vocabulary)
    assert target == expected
    assert compare_keyness(used, target, by=by)["n_target"].tolist() == [rows[0][1]]


def test_choose_target_leaves_nothing_to_compare_where_nobody_speaks():
    vocabulary = pd.DataFrame(
        {"voice": ["narrator", "headline"], "word": ["snow", "road"], "n": [3, 1]}
    ).assign(article_id="a", speaker=None, affiliation=None)
    used, target, by = choose_target(vocabulary)
    assert used["voice"].tolist() == ["narrator"]
    assert "Nothing to show" in alt_text(
        plot_keyness(compare_keyness(used, target, by=by), target="x")
    )
