"""The gold speakers, and the measures taken on them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import ttest_1samp

from analysis._overrides import KINDS
from benchmarks.speakers import (
    DATA,
    HALVES,
    MARKS,
    SNIPPETS,
    as_articles,
    as_statements,
    measure,
    normalize_name,
    pair_gold,
    read_lines,
    read_marked,
)

ANN = {"speaker": "Ann Roe", "speaker_kind": "person", "affiliation": "Acme", "pronoun": False}
GOLD = [
    {
        "id": "a",
        "text": "Ann Roe of the Acme Union spoke. She said no. Tom Poe met Al Orr. He said so.",
        "statements": [
            {**ANN, "source": [[33, 36]], "cue": [[37, 41]], "content": [[42, 44]],
             "affiliation": "Acme Union", "pronoun": True},
            {"speaker": None, "speaker_kind": "person", "affiliation": None, "pronoun": True,
             "source": [[66, 68]], "cue": [[69, 73]], "content": [[74, 76]]},
        ],
    }
]  # fmt: skip


@pytest.mark.parametrize("half", HALVES + SNIPPETS)
def test_gold_spans_lie_in_their_texts_and_kinds_are_known(half: str) -> None:
    gold = read_lines(DATA / f"{half}.jsonl")
    assert len(gold) >= 12
    for article in gold:
        for statement in article["statements"]:
            assert statement["speaker_kind"] in KINDS
            for role in ("source", "cue", "content"):
                spans = statement[role]
                assert all(0 <= start < end <= len(article["text"]) for start, end in spans)
            assert statement["content"]


@pytest.mark.parametrize(("name", "least"), [("polnear", 90), ("polnear-score", 16)])
def test_marks_of_real_articles_are_whole_and_hold_no_text(name: str, least: int) -> None:
    marks = read_lines(DATA / f"{name}.jsonl")
    assert len({article["id"] for article in marks}) == len(marks) >= least
    for article in marks:
        assert set(article) == {"id", "statements"}
        for statement in article["statements"]:
            assert statement["speaker_kind"] in KINDS
            assert statement["affiliation"] is None or statement["speaker"]
            assert all(start < end for start, end in statement["content"])
            assert statement["content"]


def test_no_article_is_both_for_development_and_for_scoring() -> None:
    for one, other in [HALVES, MARKS, SNIPPETS]:
        names = [{article["id"] for article in read_lines(DATA / f"{half}.jsonl")}
                 for half in (one, other)]  # fmt: skip
        assert names[0].isdisjoint(names[1])


def test_read_marked_puts_marks_and_texts_together(tmp_path: Path) -> None:
    marks = read_lines(DATA / "polnear.jsonl")
    texts = [{"id": article["id"], "text": "x"} for article in marks]
    path = tmp_path / "train.jsonl"
    path.write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")
    read = read_marked(path, "polnear")
    assert [article["text"] for article in read] == ["x"] * len(marks)
    assert [article["statements"] for article in read] == [one["statements"] for one in marks]


def test_as_statements_gives_one_row_per_gold_statement() -> None:
    table = as_statements(GOLD)
    assert table["source"].tolist() == ["She", "He"]
    assert table["sentence_id"].is_monotonic_increasing
    assert as_articles(GOLD)["article_id"].tolist() == ["a"]


def test_measure_counts_what_is_right_and_what_rightly_stays_open() -> None:
    found = measure(pair_gold(GOLD)).set_index("measure")
    assert found.loc["speaker", ["right", "n"]].tolist() == [2, 2]
    assert found.loc["speaker, in doubt", ["right", "n"]].tolist() == [1, 1]
    assert found.loc["kind", ["right", "n"]].tolist() == [1, 1]
    assert found.loc["B3 f1", "value"] == 1.0


def test_measure_counts_the_unresolved_as_wrong() -> None:
    pairs = pair_gold(GOLD)
    pairs[["speaker", "speaker_kind", "affiliation"]] = pd.NA
    found = measure(pairs).set_index("measure")
    assert found.loc["speaker", ["right", "n"]].tolist() == [1, 2]
    assert found.loc[["kind", "affiliation"], "right"].tolist() == [0, 0]


def test_measure_takes_whole_articles_for_drawn() -> None:
    articles = [{**GOLD[0], "id": name} for name in "abcdefgh"]
    pairs = pair_gold(articles)
    wrong = pairs["article_id"].isin(["b", "d", "e"]) & pairs["gold_speaker"].notna()
    found = measure(pairs.assign(speaker=pairs["speaker"].mask(wrong, "Bo Poe")))
    row = found.set_index("measure").loc["speaker"]
    assert row[["right", "n"]].tolist() == [13, 16]
    oracle = ttest_1samp([1, 0.5, 1, 0.5, 0.5, 1, 1, 1], 0).confidence_interval()
    assert (row["low"], row["high"]) == pytest.approx((oracle.low, min(oracle.high, 1)), abs=1e-4)


def test_measure_has_numbers_where_there_is_nothing() -> None:
    pairs = pair_gold(GOLD)
    found = measure(pairs[pairs["gold_speaker"].notna()]).set_index("measure")
    assert found["value"].dtype == "float64"
    assert found.loc["speaker, in doubt", ["right", "n"]].tolist() == [0, 0]
    assert found.loc["speaker, in doubt", ["value", "low", "high"]].isna().all()


@pytest.mark.parametrize(
    ("name", "same"),
    [
        pytest.param("the Dockers’ Union", "Dockers' Union", id="apostrophe_and_determiner"),
        pytest.param("A person  familiar", "person familiar", id="spaces_and_case"),
        pytest.param("Kjell Aage Brattvaag", "Kjell Åge Brattvåg", id="one_person_two_articles"),
    ],
)
def test_normalize_name_makes_the_same_names_equal(name: str, same: str) -> None:
    assert normalize_name(name) == normalize_name(same)


def test_normalize_name_keeps_accents_and_suffixes_apart() -> None:
    assert normalize_name("Calvin Dray Jr.") != normalize_name("Calvin Dray")
    assert normalize_name("Jon Roe") != normalize_name("Jón Roe")
