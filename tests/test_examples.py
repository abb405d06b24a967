from __future__ import annotations

import re

import pandas as pd
import pytest
from scipy.stats import kendalltau

import analysis

NOTE = "(Fiction, written for this package: the lake, its people and its newspapers are invented.)"


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    return analysis.find_duplicates(analysis.load_example("lakeshore"))


def load(table: str) -> pd.DataFrame:
    return analysis.load_example("lakeshore", table=table)


def test_load_example_gives_articles_labelled_as_fiction(articles: pd.DataFrame) -> None:
    assert len(articles) == 48
    assert articles["outlet"].nunique() == 3
    assert articles["article_id"].is_unique
    assert articles["published"].is_monotonic_increasing
    days = articles["published"].max() - articles["published"].min()
    assert 11 * 7 <= days.days < 12 * 7
    assert articles["text"].str.endswith(NOTE).all()
    for title, text in zip(articles["title"], articles["text"], strict=True):
        assert text.startswith(f"{title}\n\n")
        assert 120 <= len(text.split()) <= 350
    assert (
        articles.drop(columns=["path", "duplicate_of"]).notna().drop(columns="url").all(axis=None)
    )


def test_load_example_knows_who_says_each_quotation(articles: pd.DataFrame) -> None:
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    bodies = {key: text.split("\n\n", 1)[1] for key, text in texts.items()}
    quotations = load("quotations")
    for row in quotations.to_dict("records"):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["quotation"]
    found = sum(len(re.findall("“[^”]+”", body)) for body in bodies.values())
    assert found == len(quotations)
    assert set(quotations["speaker"].dropna()) == set(load("speakers")["speaker"])


def test_load_example_knows_the_words_of_the_frames(articles: pd.DataFrame) -> None:
    sentences = analysis.split_sentences(articles)
    nobody = analysis.extract_statements(articles.iloc[:0]).assign(speaker=pd.NA)
    hits = analysis.find_frames(articles, nobody, sentences=sentences)
    counts = hits.groupby(["article_id", "frame"]).size()
    for row in load("frames").to_dict("records"):
        assert counts.get((row["article_id"], row["frame"]), 0) == row["n_hits"]


@pytest.mark.parametrize(
    ("frame", "trend"), [("bad faith", -1), ("business-like", 1), ("difficult", 0)]
)
def test_load_example_has_a_real_trend(frame: str, trend: int) -> None:
    rows = load("frames")
    rows = rows[rows["frame"] == frame]
    weeks = rows.groupby(rows["article_id"].str[1:3].astype(int))["n_hits"].mean()
    tau = kendalltau(weeks.index, weeks.to_numpy())
    assert (tau.pvalue < 0.001 and tau.statistic * trend > 0) if trend else tau.pvalue > 0.05


def test_load_example_has_wire_copy_that_is_found(articles: pd.DataFrame) -> None:
    copies = load("copies").set_index("article_id")["duplicate_of"]
    found = articles.set_index("article_id")["duplicate_of"].dropna()
    assert found.to_dict() == copies.to_dict()


def test_load_example_has_one_outlet_that_quotes_one_side_more(articles: pd.DataFrame) -> None:
    table = load("quotations").merge(articles[["article_id", "outlet"]], on="article_id")
    counts = table.groupby(["outlet", "side"]).size().unstack()
    share = counts["Norhaven"] / counts.sum(axis=1)
    assert share["The Norhaven Courier"] > 0.9
    assert share.drop("The Norhaven Courier").between(0.4, 0.6).all()


def test_load_example_has_one_quotation_in_three_lengths(articles: pd.DataFrame) -> None:
    quotations = load("quotations").rename(columns={"quotation": "content"})
    quotations = quotations[~quotations["article_id"].isin(load("copies")["article_id"])]
    variants = analysis.find_variants(quotations.assign(statement_id=0), articles)
    gates = variants[variants["quotation"].str.startswith("We will open the gates when")]
    same = variants[variants["quotation_id"] == gates["quotation_id"].iloc[0]]
    assert same["outlet"].tolist() == [
        "Orsel Press Agency", "The Evening Ledger", "The Norhaven Courier",
    ]  # fmt: skip
    assert same["n_words"].tolist() == [23, 10, 4]


def test_load_example_refuses_what_it_does_not_have() -> None:
    with pytest.raises(ValueError, match=r"`name` is 'sea', but must be one of \['lakeshore'\]"):
        analysis.load_example("sea")
    with pytest.raises(ValueError, match="`table` is 'x', but must be one of"):
        analysis.load_example("lakeshore", table="x")
