"""Measure `find_frames`: its speed beside a naive loop, and whose words it takes words to be.

    python -m benchmarks.framing FOLDER        (or: make benchmark POLNEAR=FOLDER)

FOLDER holds `train.jsonl` and `dev.jsonl` of PolNeAR. Speed: processor time for the training
articles, sentences and the annotators' statements given, for codebooks of growing size; beside it
a loop that searches each keyword by itself as a regular expression, which tells neither voices nor
negation. Voices: for every word of the dev split, narrator or speaker, against the annotators.
Negation: every sentence of tests/data/negation.tsv, by set.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pandas as pd

from analysis._frames.negation import Sentence
from analysis._globs import make_plain, parse_glob
from analysis._voices import Voices
from analysis.codebook import Codebook, Frame, read_frames
from analysis.framing import find_frames
from analysis.sentences import split_sentences
from analysis.statements import extract_statements

RESULTS = Path(__file__).parent / "results"
NEGATION = Path(__file__).parents[1] / "tests" / "data" / "negation.tsv"
SIZES = (50, 500, 2000)
NAIVE = 20  # articles that the naive loop reads
TIMES = 3  # the fastest of so many runs counts: another program may have had the processor


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    dev = read_split(options.folder, "dev")
    tables = {
        "speed": measure_speed(read_split(options.folder, "train")),
        "voices": measure_voices(dev),
        "negation": measure_negation(),
    }
    RESULTS.mkdir(exist_ok=True)
    for name, table in tables.items():
        print(f"\n{name}\n{table.to_string(index=False)}")
        if name != "speed":  # which differs from run to run
            table.to_csv(RESULTS / f"framing-{name}.csv", index=False)


def make_codebook(texts: Sequence[str], size: int) -> Codebook:
    """Fill the shipped codebooks up with rare words, and pairs of such, of the texts."""
    shipped = [
        keyword
        for name in (None, "negotiation")
        for frame in read_frames(name).frames
        for keyword in frame.keywords
    ]
    words = re.findall(r"[a-z]{4,}", " ".join(texts).lower())
    counts = Counter(words)
    rare = sorted(word for word, count in counts.items() if count <= 3)
    pairs = sorted({f"{a} {b}" for a, b in pairwise(words) if counts[a] <= 100 >= counts[b]})
    draw = random.Random(0)
    pool = draw.sample(rare, 1500) + draw.sample(pairs, 1500)
    draw.shuffle(pool)
    return Codebook((Frame("any", "any", tuple(dict.fromkeys([*shipped, *pool]))[:size]),), "any")


def measure_speed(gold: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """One row per size of the codebook: megabytes a second, and a naive loop's."""
    articles = make_articles(gold)
    statements = pd.DataFrame(
        {"article_id": article["id"], "statement_id": number, "content_spans": said["content"]}
        for article in gold
        for number, said in enumerate(article["statements"])
    )
    texts, sentences = articles["text"].tolist(), split_sentences(articles)
    few = texts[:NAIVE]
    rows = []
    for size in SIZES:
        book = make_codebook(texts, size)
        hits = find_frames(articles, statements, book, sentences=sentences)  # reads the rules
        fast = time_best(lambda b=book: find_frames(articles, statements, b, sentences=sentences))
        found = fast / measure_megabytes(texts)
        naive = [compile_naive(keyword) for keyword in book.frames[0].keywords]
        slow = time_best(lambda n=naive: [list(p.finditer(t)) for t in few for p in n], times=1)
        slow /= measure_megabytes(few)
        rows.append(
            {
                "keywords": size,
                "hits per 1,000 words": round(1000 * len(hits) / len(" ".join(texts).split()), 1),
                "MB/s": round(1 / found, 1),
                "MB/s, naive loop": round(1 / slow, 2),
                "times as fast": round(slow / found),
            }
        )
    return pd.DataFrame(rows)


def measure_megabytes(texts: Sequence[str]) -> float:
    """Measure texts in megabytes of UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def make_articles(gold: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """Make the table of articles."""
    return pd.DataFrame({"article_id": [a["id"] for a in gold], "text": [a["text"] for a in gold]})


def read_split(folder: Path, split: str) -> list[dict[str, Any]]:
    """Read a split of the corpus."""
    return [json.loads(line) for line in (folder / f"{split}.jsonl").open(encoding="utf-8")]


def compile_naive(keyword: str) -> re.Pattern[str]:
    """Write a keyword as one regular expression between word boundaries."""
    if keyword.startswith("re:"):
        return re.compile(keyword[3:], re.IGNORECASE)
    glob = parse_glob(make_plain(keyword), inflected=True)
    return re.compile(rf"(?<![^\W_])(?:{glob.source})", re.IGNORECASE)


def time_best(work: Callable[[], Any], *, times: int = TIMES) -> float:
    """Return the seconds of processor time of the fastest run."""
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def measure_voices(gold: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """One row per kind of word: of how many it is told right whether a speaker says them."""
    statements = extract_statements(make_articles(gold), threads=1, progress=True)
    by_article = dict(list(statements.groupby("article_id")))
    rows: list[tuple[bool, bool]] = []
    for article in gold:
        found = by_article.get(article["id"], statements[:0]).to_dict("records")
        voices = Voices(cast("list[dict[str, Any]]", found), [0])
        told = sorted(tuple(span) for said in article["statements"] for span in said["content"])
        rows += (
            (holds(told, word.start()), voices.find(*word.span()) is not None)
            for word in re.finditer(r"\w+", article["text"])
        )
    table = pd.DataFrame(rows, columns=["gold", "told"])
    right = table["gold"] == table["told"]
    groups = {
        "all words": right,
        "a speaker's": right[table["gold"]],
        "the narrator's": right[~table["gold"]],
    }
    return pd.DataFrame(
        {"words": name, "n": len(part), "right": round(float(part.mean()), 4)}
        for name, part in groups.items()
    )


def holds(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Tell whether one of sorted spans, none in another, holds a place."""
    index = bisect_right(spans, (place, float("inf"))) - 1
    return index >= 0 and place < spans[index][1]


def measure_negation() -> pd.DataFrame:
    """One row per set of sentences and question: precision and recall, as the rules are now."""
    lines = [line for line in NEGATION.read_text("utf-8").splitlines() if line[:1] != "#"]
    rows = []
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        marked = row["sentence"]
        span = marked.index("["), marked.index("]") - 1
        sentence = Sentence(marked.replace("[", "").replace("]", ""))
        for question, told in (
            ("negated", sentence.is_negated(*span)),
            ("hypothetical", sentence.is_hypothetical(*span)),
        ):
            rows.append((row["set"], question, told, row[question] == "1"))
    table = pd.DataFrame(rows, columns=["set", "question", "told", "gold"])
    return pd.DataFrame(
        {
            "set": name,
            "question": question,
            "sentences": len(part),
            "gold": int(part["gold"].sum()),
            "told": int(part["told"].sum()),
            "right": (right := int((part["gold"] & part["told"]).sum())),
            "precision": round(right / part["told"].sum(), 3),
            "recall": round(right / part["gold"].sum(), 3),
        }
        for (name, question), part in table.groupby(["set", "question"], sort=False)
    )


if __name__ == "__main__":
    main()
