"""Trust: measures against labels worked by hand, and the files of labelled sentences."""

import json
import math

import numpy as np
import pandas as pd
import pytest
import scipy.stats

from analysis.labelled import read_labelled
from analysis.trust import (
    count_confusions,
    macro_f1,
    measure_calibration,
    measure_labels,
    score_labelled,
)
from benchmarks import sentiment as benchmark


def scored(gold, label, **columns):
    n = len(gold)
    table = {
        "split": "dev",
        "scorer": "mine",
        "text": [f"sentence {number}" for number in range(n)],
        "gold": gold,
        "label": label,
        "polarity": [float(one) for one in label],
    }
    return pd.DataFrame(table | columns)


# Negative: 2 right, 3 said, 3 gold, F1 4/6. Neutral: 1, 3, 2, 2/5. Positive: 2, 2, 3, 4/5.
GOLD = [-1, -1, -1, 0, 0, 1, 1, 1]
SAID = [-1, -1, 0, 0, -1, 1, 1, 0]


def test_measure_labels_equals_the_hand_worked_numbers():
    row = measure_labels(scored(GOLD, SAID)).iloc[0]
    assert row["macro_f1"] == pytest.approx((4 / 6 + 2 / 5 + 4 / 5) / 3)
    assert row["accuracy"] == 5 / 8
    recalls = row[["recall_negative", "recall_neutral", "recall_positive"]].tolist()
    assert recalls == pytest.approx([2 / 3, 1 / 2, 2 / 3])
    assert (row["n"], row["share_zero"]) == (8, 3 / 8)
    assert row["macro_f1_low"] < row["macro_f1"] < row["macro_f1_high"]
    few = measure_labels(scored(GOLD[:5], SAID[:5])).iloc[0]
    assert few[["macro_f1_low", "macro_f1_high"]].isna().all()


def test_macro_f1_counts_an_empty_class_as_0():
    assert macro_f1(np.array([[4.0, 0, 0], [0, 4.0, 0], [0, 0, 0]])) == pytest.approx(2 / 3)
    assert macro_f1(np.diag([1.0, 2.0, 3.0])) == 1


def test_macro_f1_takes_many_matrices_one_by_one():
    table = [[2.0, 1, 0], [1, 1, 0], [0, 1, 2]]  # of GOLD and SAID
    stack = np.array([table, np.diag([1.0, 2.0, 3.0]), np.diag([4.0, 4.0, 0])])
    assert macro_f1(stack).tolist() == pytest.approx([(4 / 6 + 2 / 5 + 4 / 5) / 3, 1, 2 / 3])


@pytest.mark.parametrize("gold", [[80, 80, 80], [120, 200, 30], [2, 300, 2]], ids=str)
def test_macro_f1_of_guessing_is_a_third_at_best(gold):
    shares = np.array(gold) / sum(gold)
    assert macro_f1(np.outer(gold, shares)) == pytest.approx(1 / 3)
    guesses = np.random.default_rng(0).dirichlet([1, 1, 1], 1000)
    assert macro_f1(np.array([np.outer(gold, guess) for guess in guesses])).max() <= 1 / 3
    # Of a draw, the average over all outcomes: by enumeration, of right and of wrong guesses.
    average = 0.0
    for n, share in zip(gold, shares, strict=True):
        right, wrong = np.arange(n + 1)[:, None], np.arange(sum(gold) - n + 1)[None, :]
        chances = scipy.stats.binom.pmf(right, n, share)
        chances = chances * scipy.stats.binom.pmf(wrong, sum(gold) - n, share)
        average += (chances * 2 * right / (right + wrong + n)).sum() / 3
    assert average == pytest.approx(1 / 3, abs=0.001)


def test_measure_labels_bounds_macro_f1_as_scipy_does():
    rng = np.random.default_rng(2)
    gold = rng.integers(-1, 2, 150)
    label = np.where(rng.random(150) < 0.6, gold, rng.integers(-1, 2, 150))
    row = measure_labels(scored(gold, label), n_resamples=5000).iloc[0]

    def statistic(one, other, axis):
        cells = [((one == a) & (other == b)).sum(axis=axis) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        return macro_f1(np.moveaxis(np.array(cells, dtype=float), 0, -1).reshape(-1, 3, 3))

    oracle = scipy.stats.bootstrap(
        (gold, label),
        statistic,
        paired=True,
        vectorized=True,
        method="percentile",
        n_resamples=5000,
        rng=np.random.default_rng(1),
    ).confidence_interval
    found = row[["macro_f1_low", "macro_f1_high"]].tolist()
    assert found == pytest.approx(np.ravel(list(oracle)).tolist(), abs=0.01)


def test_measure_labels_draws_targets_of_one_sentence_together():
    # Ten sentences of many targets each bound no more surely than ten of one.
    gold, label = [-1] * 5 + [1] * 5, [-1] * 4 + [1] * 3 + [0, 0, -1]
    few = measure_labels(scored(gold, label)).iloc[0]
    texts = [f"sentence {number}" for number in range(10) for _ in range(20)]
    many = scored(np.repeat(gold, 20), np.repeat(label, 20), text=texts)
    ends = ["macro_f1_low", "macro_f1_high"]
    assert measure_labels(many).iloc[0][ends].tolist() == pytest.approx(few[ends].tolist())


def test_measure_labels_keeps_splits_and_scorers_apart():
    table = pd.concat([scored(GOLD, SAID), scored(GOLD, GOLD, scorer="oracle", split="test")])
    assert measure_labels(table)[["split", "scorer", "accuracy"]].values.tolist() == [
        ["dev", "mine", 0.625],
        ["test", "oracle", 1.0],
    ]
    assert measure_labels(table[:0]).dtypes.equals(measure_labels(table).dtypes)
    turned = measure_labels(table[::-1])
    assert turned["scorer"].tolist() == ["oracle", "mine"]


def test_count_confusions_counts_every_cell():
    table = count_confusions(scored(GOLD, SAID))
    cells = table[["negative", "neutral", "positive"]].values.tolist()
    assert cells == [[2, 1, 0], [1, 1, 0], [0, 1, 2]]
    assert table["n"].tolist() == [3, 2, 3]
    assert table["gold"].tolist() == ["negative", "neutral", "positive"]
    both = pd.concat([scored(GOLD, GOLD, scorer="oracle"), scored(GOLD, SAID)])
    assert count_confusions(both)["scorer"].tolist() == ["oracle"] * 3 + ["mine"] * 3
    assert count_confusions(both[:0]).dtypes.equals(table.dtypes)
    with pytest.raises(KeyError, match=r"`scored` lacks the columns \['label'\]"):
        count_confusions(both.drop(columns="label"))


def test_measure_labels_gives_a_recall_from_one_label_on():
    row = measure_labels(scored([1], [1])).iloc[0]
    assert row["recall_positive"] == 1
    assert row[["recall_negative", "recall_neutral"]].isna().all()


def test_measure_calibration_groups_by_tenths():
    table = scored([1, 1, 0, 1], [1, 0, 0, 1], scorer="target", confidence=[0.51, 0.59, 0.9, 1.0])
    found = measure_calibration(table)
    assert found["n"].tolist() == [2, 2]
    assert found["confidence"].tolist() == pytest.approx([0.55, 0.95])
    assert found["right"].tolist() == [0.5, 1]
    assert (found["right_low"] < found["right"]).all()
    assert found[["scorer", "tenth", "n"]].dtypes.astype(str).tolist() == [
        "string",
        "int64",
        "int64",
    ]
    low, high = scipy.stats.binomtest(1, 2).proportion_ci(method="wilson")
    assert found.loc[0, ["right_low", "right_high"]].tolist() == pytest.approx([low, high])
    other = scored([1], [0], scorer="mine", confidence=[0.55])
    both = pd.concat([table, other], ignore_index=True)
    pd.testing.assert_frame_equal(measure_calibration(both), found)
    assert measure_calibration(both, scorer="mine")["n"].tolist() == [1]


def test_measure_calibration_needs_a_confidence():
    with pytest.raises(ValueError, match=r"`scorer` is 'target', but must be one that gives"):
        measure_calibration(scored(GOLD, SAID, confidence=math.nan))


def test_score_labelled_reads_the_sign_of_a_polarity():
    labelled = read_labelled().head(0)
    texts = ["It was a good day.", "A bad day for Roe.", "Roe left.", "…"]
    labelled = pd.DataFrame(
        {
            "labelled_id": range(4),
            "split": "own",
            "id": list("abcd"),
            "text": texts,
            "mention": "",
            "target_start": 0,
            "target_end": 0,
            "gold": 0,
        }
    )[list(labelled)]
    table = score_labelled(labelled, scorers=["textblob", "always neutral"])
    assert table["label"].tolist() == [1, -1, 0, 0] + [0] * 4
    assert table["confidence"].isna().all()
    assert table["polarity"].tolist()[2:] == [0.0, pytest.approx(math.nan, nan_ok=True)] + [0] * 4
    assert table["tenth"].dtype == "Int64"
    labelled.index = [3, 3, 1, 0]
    again = score_labelled(labelled, scorers=["textblob", "always neutral"])
    pd.testing.assert_frame_equal(again, table)
    assert table["scorer"].unique().tolist() == ["textblob", "always neutral"]


def test_score_labelled_gives_the_network_s_confidence():
    table = score_labelled(read_labelled().head(4), scorers=["target"])
    assert table["confidence"].between(1 / 3, 1).all()
    assert table["label"].isin([-1, 0, 1]).all()


def test_score_labelled_refuses_unknown_scorers():
    with pytest.raises(KeyError, match=r"`labelled` lacks the columns \['target_end'\]"):
        score_labelled(read_labelled().drop(columns="target_end"), scorers=["textblob"])
    with pytest.raises(ValueError, match=r"`scorer` is 'bayes'"):
        score_labelled(read_labelled().head(1), scorers=["bayes"])


def line(**changes):
    row = {"id": "x", "sentence": "Roe lied.", "mention": "Roe", "from": 0, "to": 3, "polarity": -1}
    return json.dumps({key: value for key, value in (row | changes).items() if value is not ...})


def test_read_labelled_reads_a_folder_and_a_file(tmp_path):
    for name in ("mt-dev", "rw-dev", "train"):
        (tmp_path / f"{name}.jsonl").write_text(line() + "\n\n")
    assert read_labelled(tmp_path)["split"].tolist() == ["mt-dev", "rw-dev"]
    own = read_labelled(tmp_path / "train.jsonl")
    assert own[["split", "text", "gold"]].values.tolist() == [["train", "Roe lied.", -1]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("{", r"line 1 is no JSON", id="no_json"),
        pytest.param(line(polarity=...), r"line 1 lacks \['polarity'\]", id="field_missing"),
        pytest.param(line(polarity=2), r"line 1 has the polarity 2, allowed", id="label"),
        pytest.param(line(to=4), r"line 1: the offsets 0 to 4 do not give", id="offsets"),
    ],
)  # fmt: skip
def test_read_labelled_names_the_line(tmp_path, text, message):
    path = tmp_path / "own.jsonl"
    path.write_text(text)
    with pytest.raises(ValueError, match=message):
        read_labelled(path)


def test_read_labelled_names_what_it_looked_for(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none of \['mt-dev.jsonl', 'rw-dev.jsonl'\] is"):
        read_labelled(tmp_path)


def test_shipped_sentences_are_many_balanced_and_name_their_phenomenon():
    sample = read_labelled()
    assert len(sample) >= 200
    assert sample["id"].is_unique
    assert sample["gold"].value_counts().min() >= 0.3 * len(sample)
    assert sample["id"].str.fullmatch(r"[a-z_]+-\d+").all()
    both = sample.groupby("text")["gold"].agg(["min", "max"])
    assert ((both["min"] == -1) & (both["max"] == 1)).sum() >= 10


def test_benchmark_prints_and_writes_its_tables(tmp_path, capsys):
    for name in ("mt-dev", "rw-dev"):
        (tmp_path / f"{name}.jsonl").write_text(line() + "\n")
    results = tmp_path / "results"
    benchmark.main(["--newsmtsc", str(tmp_path), "--results", str(results)])
    written = pd.read_csv(results / "sentiment.csv")
    assert set(written["split"]) == {"tone", "mt-dev", "rw-dev"}
    assert set(written["scorer"]) == {"always neutral", "textblob", "vader", "target"}
    assert "macro_f1" in capsys.readouterr().out
    phenomena = pd.read_csv(results / "sentiment-phenomena.csv")
    assert phenomena["n"].sum() == len(read_labelled())
