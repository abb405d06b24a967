"""Score `extract_statements` on PolNeAR: who said what, against trained annotators.

    python -m benchmarks.attribution FOLDER        (or: make benchmark POLNEAR=FOLDER)

FOLDER holds `dev.jsonl` and, if wanted, `train.jsonl`. Prints the measures per split, per kind
of statement and per publisher, with their 95% intervals (articles drawn whole) and the number of
gold statements behind each, and writes them to `benchmarks/results/`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis._network.tagger import Span
from analysis.paragraphs import split_paragraphs
from analysis.quotations import find_quotations
from analysis.statements import extract_statements, find_kind
from benchmarks.measures import (
    Scores,
    Words,
    bound_ratio,
    count_article,
    krippendorff_alpha,
    label_words,
    match_contents,
)

RESULTS = Path(__file__).parent / "results"
Found = dict[str, list[list[int]]]


def main() -> None:
    """Score one split and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="dev", choices=["dev", "train"])
    options = parser.parse_args()
    lines = (options.folder / f"{options.split}.jsonl").read_text("utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    articles = pd.DataFrame(
        {"article_id": [a["id"] for a in gold], "text": [a["text"] for a in gold]}
    )
    started = time.process_time()
    statements = extract_statements(articles, threads=1, progress=True)
    seconds = time.process_time() - started
    words = articles["text"].str.split().str.len().sum()
    tables = {
        "measures": measure(gold, statements),
        "kinds": measure_kinds(gold, statements),
        "publishers": measure_publishers(gold, statements),
        "confidence": measure_confidence(gold, statements),
        "agreement": measure_agreement(gold, statements),
    }
    RESULTS.mkdir(exist_ok=True)
    for name, table in tables.items():
        print(f"\n{name}, {options.split} split\n{table.to_string()}")
        table.to_csv(RESULTS / f"attribution-{options.split}-{name}.csv")
    print(f"\n{words / seconds:,.0f} words a second of processor time, one thread")


def as_found(statements: pd.DataFrame) -> list[Found]:
    """Write statements as PolNeAR does; those inside others are left out, as it does."""
    outer = statements[statements["parent_id"].isna()]
    return [
        {
            "source": [] if pd.isna(row.source_start) else [[row.source_start, row.source_end]],
            "cue": [] if pd.isna(row.cue_start) else [[row.cue_start, row.cue_end]],
            "content": row.content_spans,
        }
        for row in outer.itertuples()
    ]


def measure(gold: Sequence[Mapping[str, Any]], statements: pd.DataFrame) -> pd.DataFrame:
    """One row per measure: precision, recall and F1 in percent, and the counts behind them.

    F1 has its 95% interval, articles drawn whole.
    """
    scores = Scores()
    found = dict(list(statements.groupby("article_id")))
    for article in gold:
        rows = as_found(found.get(article["id"], statements[:0]))
        count_article(scores, article["text"], article["statements"], rows)
    return pd.DataFrame(
        {
            name: {
                "precision": round(100 * counts.precision, 1),
                "recall": round(100 * counts.recall, 1),
                "F1": round(100 * counts.f1, 1),
                **_bounds("F1", counts.bound_f1()),
                "right": counts.right,
                "found": counts.found,
                "gold": counts.gold,
            }
            for name, counts in scores.measures.items()
        }
    ).T


def measure_agreement(gold: Sequence[Mapping[str, Any]], statements: pd.DataFrame) -> pd.DataFrame:
    """One row per question about a word: alpha of annotators and package, and how often alike."""
    found = dict(list(statements.groupby("article_id")))
    by_gold: list[str] = []
    by_us: list[str] = []
    for article in gold:
        rows = as_found(found.get(article["id"], statements[:0]))
        by_gold += label_words(article["text"], article["statements"])
        by_us += label_words(article["text"], rows)
    said = [[label == "content" for label in labels] for labels in (by_gold, by_us)]
    rows = {"source, cue, content or none": (by_gold, by_us), "content or not": tuple(said)}
    return pd.DataFrame(
        {
            name: {
                "alpha": round(100 * krippendorff_alpha(ones, others), 1),
                "alike": round(100 * float(np.mean(np.equal(ones, others))), 1),
                "n": len(ones),
            }
            for name, (ones, others) in rows.items()
        }
    ).T


def measure_kinds(gold: Sequence[Mapping[str, Any]], statements: pd.DataFrame) -> pd.DataFrame:
    """One row per kind of gold statement: how many of them were found, and with their source."""
    return _recalls(gold, statements, lambda article, statement: _kind(article, statement))


def measure_publishers(gold: Sequence[Mapping[str, Any]], statements: pd.DataFrame) -> pd.DataFrame:
    """One row per publisher: how many of its statements were found, and with their source."""
    return _recalls(gold, statements, lambda article, _: article["publisher"])


def _kind(article: Mapping[str, Any], statement: Mapping[str, Any]) -> str:
    text = article["text"]
    quotations = find_quotations(text, paragraphs=split_paragraphs(text))
    return find_kind(text, [Span(*span, 1.0) for span in statement["content"]], quotations)


def _recalls(
    gold: Sequence[Mapping[str, Any]], statements: pd.DataFrame, group: Any
) -> pd.DataFrame:
    rows = []
    found = dict(list(statements.groupby("article_id")))
    for article in gold:
        rows_found = as_found(found.get(article["id"], statements[:0]))
        words = Words(article["text"])
        pairs = dict(match_contents(words, article["statements"], rows_found))
        for number, statement in enumerate(article["statements"]):
            match = rows_found[pairs[number]] if number in pairs else None
            rows.append(
                {
                    "article": article["id"],
                    "group": group(article, statement),
                    "content found": match is not None,
                    "source right": match is not None and _same_source(words, statement, match),
                }
            )
    table = pd.DataFrame(rows)
    shares = {name: _share_right(part) for name, part in table.groupby("group")}
    return pd.DataFrame(shares).T.rename_axis("group").astype({"n": "int64"})


def _share_right(table: pd.DataFrame) -> dict[str, float]:
    """Give the shares that are right in percent, with their intervals, and n."""
    sums = table.groupby("article")[["content found", "source right"]].sum()
    sizes = table.groupby("article").size()
    row: dict[str, float] = {}
    for name, right in sums.items():
        row |= {str(name): round(100 * right.sum() / len(table), 1)}
        row |= _bounds(str(name), bound_ratio(right.to_numpy(), sizes.to_numpy()))
    return row | {"n": len(table)}


def _bounds(name: str, bounds: tuple[float, float]) -> dict[str, float]:
    """Name the ends of an interval, in percent."""
    low, high = (round(100 * bound, 1) for bound in bounds)
    return {f"{name} low": low, f"{name} high": high}


def _same_source(words: Words, gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    if not gold["source"]:
        return True
    return bool(words.inside(gold["source"]) & words.inside(found["source"]))


def measure_confidence(gold: Sequence[Mapping[str, Any]], statements: pd.DataFrame) -> pd.DataFrame:
    """One row per band of confidence: the share of its statements that are right."""
    outer = statements[statements["parent_id"].isna()]
    right = pd.Series(False, index=outer.index)
    for article in gold:
        rows = outer[outer["article_id"] == article["id"]]
        right[rows.index] = judge(article["text"], article["statements"], as_found(rows))
    return tabulate_reliability(outer["confidence"].to_numpy(), right.to_numpy())


def judge(
    text: str, gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
) -> list[bool]:
    """Tell of each found statement whether a gold one has its content and its source."""
    words, right = Words(text), [False] * len(found)
    for i, j in match_contents(words, gold, found):
        right[j] = _same_source(words, gold[i], found[j])
    return right


def tabulate_reliability(confidence: Sequence[float], right: Sequence[float]) -> pd.DataFrame:
    """One row per tenth of confidence: its mean, the share that is right, both in percent, n."""
    table = pd.DataFrame({"confidence": confidence, "right": right}).astype(float)
    bands = pd.cut(table["confidence"], np.linspace(0, 1, 11)).rename("band")
    grouped = table.groupby(bands, observed=True)
    return grouped.mean().mul(100).round(1).assign(n=grouped.size())


if __name__ == "__main__":
    main()
