"""Measure how fast the analysis is, how it grows, and where the time goes.

    python -m benchmarks.scale            (or: make benchmark)
    python -m benchmarks.scale --articles 800 --sizes 1000 10000 100000 --spark

Prints words and articles a second of each step and of the whole, on one core; beside them TextBlob
alone and spaCy's small English architecture (tagger, parser, entity recognizer, untrained: the
weights do not matter for speed) on the same text in the same run; then one process and two, the
rate at growing sizes, memory of a process, start-up times, and a profile. The ratios are what
carries over to another machine. Tables go to `benchmarks/results/`.

The text is the invented corpus Lakeshore; every article gets its paragraphs in another order and a
number, so that no two are alike and nothing can be looked up. Where corpora of several sizes are
compared, the articles are short ones, some 60 words each, of sentences drawn from it.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import analysis
from analysis._words import count_words

RESULTS = Path(__file__).parent / "results"
PARTITION_WORDS = 4_000  # small enough that 60,000 words make fifteen
SHORT = 60  # words of a short article
SPACY_LABELS = {"tagger": 50, "parser": 45, "ner": 18}  # as many as the small English model has


def main() -> None:
    """Run every measurement and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400, help="of steps and processes")
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        default=[200, 400, 800],
        metavar="N",
        help="numbers of short articles (60 words) to compare",
    )
    parser.add_argument("--processes", type=int, default=2, help="of each of these sizes")
    parser.add_argument("--only", nargs="+", metavar="TABLE", help="measure these tables alone")
    parser.add_argument("--spark", action="store_true", help="check the README's lines on Spark")
    options = parser.parse_args()
    articles = make_articles(options.articles)
    sample = articles.head(min(200, len(articles)))
    measures: dict[str, Callable[[], pd.DataFrame]] = {
        "start": measure_start,
        "steps": lambda: measure_steps(sample),
        "profile": lambda: measure_profile(make_articles(len(sample), seed=3)),
        "processes": lambda: measure_processes(articles),
        "sizes": lambda: measure_sizes(sorted(options.sizes), options.processes),
        "lengths": measure_lengths,
    }
    if options.spark:
        measures["spark"] = lambda: check_spark(sample.head(20))
    RESULTS.mkdir(exist_ok=True)
    for name in options.only or measures:
        table = measures[name]()
        print(f"\n{name}\n{table.to_string(index=False)}", flush=True)
        table.to_csv(RESULTS / f"scale-{name}.csv", index=False)


def make_articles(number: int, *, seed: int = 0) -> pd.DataFrame:
    """Give so many articles of the invented corpus, no two alike, and others for another seed."""
    example = analysis.load_example("lakeshore")
    shuffle = random.Random(seed)
    texts = []
    for index in range(number):
        title, *body = example["text"].iloc[index % len(example)].split("\n\n")
        shuffle.shuffle(body)
        texts.append("\n\n".join([f"{title}, edition {seed}.{index}", *body]))
    names = [f"n{index:06d}" for index in range(number)]
    return pd.DataFrame({"article_id": names, "text": texts}).astype("string")


def make_short_articles(number: int, *, n_words: int = SHORT, seed: int = 0) -> pd.DataFrame:
    """Give so many articles of about `n_words` words, of sentences drawn from the corpus."""
    sentences = analysis.split_sentences(analysis.load_example("lakeshore"))
    body = sentences.loc[sentences["part"] == "body", "text"]
    pool = body.drop_duplicates(keep=False).tolist()  # what every page says is in no article
    sizes = [count_words(sentence) for sentence in pool]
    draw = random.Random(seed)
    texts = []
    for index in range(number):
        chosen, size = [f"The talks, edition {seed}.{index}\n"], 0
        while size < n_words - 12:
            place = draw.randrange(len(pool))
            chosen.append(pool[place])
            size += sizes[place]
        texts.append("\n".join(chosen))
    names = [f"s{index:06d}" for index in range(number)]
    return pd.DataFrame({"article_id": names, "text": texts}).astype("string")


def count_all_words(articles: pd.DataFrame) -> int:
    """Count the words of articles."""
    return sum(map(count_words, articles["text"]))


def measure_steps(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per step: seconds of processor time of one core, and what that makes a second."""
    analysis.analyze(make_articles(5, seed=1), threads=1)  # models and word lists are loaded
    steps = _time_steps(articles)
    fresh = make_articles(len(articles), seed=2)  # readings of the same texts are kept
    steps["whole analysis"] = _time(lambda: analysis.analyze(fresh, across=False, threads=1))
    steps["TextBlob alone"] = _time(lambda: _run_textblob(articles))
    nlp = make_spacy()
    list(nlp.pipe(articles["text"].head(3)))
    texts = [str(text) for text in articles["text"]]
    steps["spaCy tagger, parser, ner"] = _time(lambda: list(nlp.pipe(texts)))
    words, size = count_all_words(articles), len(articles)
    spacy = steps["spaCy tagger, parser, ner"]
    return pd.DataFrame(
        {
            "step": name,
            "seconds": round(seconds, 2),
            "words_a_second": round(words / seconds),
            "articles_a_second": round(size / seconds, 1),
            "of_spacy_s_speed": round(spacy / seconds, 2),
        }
        for name, seconds in steps.items()
    )


def _time_steps(articles: pd.DataFrame) -> dict[str, float]:
    """Time every step on what the steps before it give."""
    times: dict[str, float] = {}

    def run(name: str, step: Callable[[], Any]) -> Any:
        started = time.process_time()
        result = step()
        times[name] = time.process_time() - started
        return result

    run("find_duplicates", lambda: analysis.find_duplicates(articles))
    sentences = run("split_sentences", lambda: analysis.split_sentences(articles))
    said = run(
        "extract_statements",
        lambda: analysis.extract_statements(articles, sentences=sentences, threads=1),
    )
    resolved = run("resolve_speakers", lambda: analysis.resolve_speakers(said, articles))
    scored = run("score_sentiment", lambda: analysis.score_sentiment(resolved))
    run("find_frames", lambda: analysis.find_frames(articles, scored, sentences=sentences))
    run(
        "find_toward",
        lambda: analysis.find_toward(articles, scored, sentences=sentences, threads=1),
    )
    run("list_speakers", lambda: analysis.list_speakers(scored))
    return times


def _time(step: Callable[[], Any]) -> float:
    started = time.process_time()
    step()
    return time.process_time() - started


def _run_textblob(articles: pd.DataFrame) -> None:
    from textblob.en import sentiment

    for sentence in analysis.split_sentences(articles)["text"]:
        sentiment(sentence)


def measure_lengths(n_words: int = 10_000, times: int = 4) -> pd.DataFrame:
    """One row per step and text: the time of one article, and of one so many times as long.

    A `ratio` of about 1 says that the step is linear in the length of an article. In one of the
    texts nobody has a name, so that every "he" looks back for who it is.
    """
    makers = {"with names": _make_long_article, "without names": _make_nameless_article}
    rows = []
    for text, make in makers.items():
        short, long = make(n_words), make(times * n_words)
        _time_steps(make(n_words // times))  # not the same: readings of a text are kept
        costs = [
            {step: 1e6 * took / count_all_words(one) for step, took in _time_steps(one).items()}
            for one in (short, long)
        ]
        rows += [
            {
                "text": text,
                "step": step,
                "microseconds_a_word": round(cost, 1),
                f"microseconds_a_word_{times}_times_as_long": round(costs[1][step], 1),
                "ratio": round(costs[1][step] / cost, 2) if cost else np.nan,
            }
            for step, cost in costs[0].items()
            if step != "find_duplicates"  # of one article there are none
        ]
    return pd.DataFrame(rows)


def _make_long_article(n_words: int) -> pd.DataFrame:
    """Give one article of about so many words, of the sentences of the invented corpus."""
    return make_short_articles(1, n_words=n_words)


def _make_nameless_article(n_words: int) -> pd.DataFrame:
    """Give one article of about so many words in which people and bodies are but nouns."""
    draw = random.Random(0)
    people = ("the consul", "the clerk", "a widow", "the miller", "a nurse", "the residents")
    things = ("the roof was old", "the mill had closed", "it would rain", "nobody had come")
    sentences, size = [], 0
    while size < n_words:
        one, two, told = draw.choice(people), draw.choice(people), draw.choice(things)
        more, pronoun = draw.choice(things), draw.choice(("He", "She", "They", "It"))
        met = f"{one.capitalize()} met {two}."
        said = f"{pronoun} said that {told}. “I think {more},” {two} said."
        sentences += [met, said]
        size += count_words(met) + count_words(said)
    text = "The talks\n\n" + "\n".join(sentences)
    return pd.DataFrame({"article_id": ["a"], "text": [text]}).astype("string")


def make_spacy() -> Any:
    """Build spaCy's small English architecture: two encoders, tagger, parser, entities."""
    import spacy
    from spacy.training import Example

    width = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    for name in ("tagger", "parser"):
        model = dict(nlp.get_pipe_config(name)["model"]) if nlp.has_pipe(name) else None
        factory = nlp.get_factory_meta(name).default_config["model"]
        nlp.add_pipe(name, config={"model": {**(model or factory), "tok2vec": width}})
    nlp.add_pipe("ner")
    for name, labels in SPACY_LABELS.items():
        for label in range(labels):
            nlp.get_pipe(name).add_label(f"L{label}")
    words = ["The", "talks", "ended", "."]
    about = {"words": words, "tags": ["L0"] * 4, "heads": [1, 2, 2, 2], "deps": ["L0"] * 4,
             "entities": ["O"] * 4}  # fmt: skip
    example = Example.from_dict(nlp.make_doc(" ".join(words)), about)
    nlp.initialize(lambda: [example])
    return nlp


def measure_processes(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per number of processes: words a second once all of them are at work."""
    rows = [_run_apart(articles, workers) | {"processes": workers} for workers in (1, 2)]
    table = pd.DataFrame(rows)
    table["of_one"] = (table["words_a_second"] / table["words_a_second"].iloc[0]).round(2)
    columns = ["processes", "articles", "words", "words_a_second", "articles_a_second", "of_one"]
    return table[columns]


def measure_sizes(sizes: Sequence[int], processes: int) -> pd.DataFrame:
    """One row per size of a corpus of short articles: rates, and the memory of the processes.

    `words_a_second` is the rate once all processes are at work, `of_first` its share of the
    smallest corpus's; `whole_seconds` has reading in, copies and start in it as well.
    """
    rows = [
        _run_apart(make_short_articles(size), processes) | {"processes": processes}
        for size in sizes
    ]
    table = pd.DataFrame(rows)
    table["of_first"] = (table["words_a_second"] / table["words_a_second"].iloc[0]).round(2)
    return table


def _run_apart(articles: pd.DataFrame, workers: int) -> dict[str, float]:
    """Analyse a corpus in a process of its own, so that its memory is nobody else's."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_run_corpus, articles, workers).result()


def _run_corpus(articles: pd.DataFrame, workers: int) -> dict[str, float]:
    """Analyse a corpus; leave the start of the processes out of the rate."""
    started = time.time()
    with tempfile.TemporaryDirectory() as folder:
        analysis.analyze_corpus(articles, folder, workers=workers, partition_words=PARTITION_WORDS)
        whole = time.time() - started
        done = sorted(Path(folder, "_done").iterdir(), key=lambda path: path.stat().st_mtime_ns)
        ends = [path.stat().st_mtime for path in done]
        counts = [json.loads(path.read_text())["n_words"] for path in done]
    rate = _fit_rate(ends[workers - 1 :], counts[workers - 1 :])
    n_words = sum(counts)
    memory = [
        round(resource.getrusage(who).ru_maxrss / 1024)
        for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    ]
    return {
        "articles": len(articles),
        "words": n_words,
        "words_a_second": round(rate),
        "articles_a_second": round(rate * len(articles) / n_words, 1),
        "whole_seconds": round(whole, 1),
        "worker_mb": memory[0],
        "reader_mb": memory[1],
    }


def _fit_rate(ends: Sequence[float], counts: Sequence[int]) -> float:
    """Fit words a second to the times at which partitions ended: no single one decides.

    >>> round(_fit_rate([10.0, 11.0, 12.0], [500, 4000, 4000]))
    4000
    """
    if len(ends) < 3:
        raise ValueError(f"{len(ends)} partitions tell no rate; take more articles.")
    return float(np.polyfit(np.array(ends) - ends[0], np.cumsum(counts), 1)[0])


def measure_start(runs: int = 5) -> pd.DataFrame:
    """One row per way to start: the least seconds of so many runs, wall and processor."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "import analysis": ["-c", "import analysis"],
        "python -m analysis --help": ["-m", "analysis", "--help"],
    }
    rows = []
    for name, arguments in commands.items():
        times = [_time_command([sys.executable, *arguments]) for _ in range(runs)]
        wall, processor = (round(min(column), 3) for column in zip(*times, strict=True))
        rows.append({"command": name, "seconds": wall, "processor_seconds": processor})
    return pd.DataFrame(rows)


def _time_command(command: Sequence[str]) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, used


def measure_profile(articles: pd.DataFrame, rows: int = 12) -> pd.DataFrame:
    """One row per function that takes most time by itself, in percent of the whole."""
    profile = cProfile.Profile()
    profile.runcall(analysis.analyze, articles, across=False, threads=1)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in stats.values())
    ranked = sorted(stats.items(), key=lambda item: -item[1][2])[:rows]
    return pd.DataFrame(
        {
            "function": f"{Path(file).name}:{name}",
            "calls": calls,
            "percent": round(100 * own / whole, 1),
        }
        for (file, _, name), (_, calls, own, _, _) in ranked
    )


def check_spark(articles: pd.DataFrame) -> pd.DataFrame:
    """Run the lines of the README on a local Spark, and compare with `analyze`."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = SparkSession.builder.master("local[1]").getOrCreate()
    articles_on_spark = spark.createDataFrame(articles.astype(object))

    def find(batches: Any) -> Any:
        for batch in batches:
            found = analysis.analyze(batch, across=False, threads=1)
            yield found.statements[["article_id", "speaker", "content"]]

    schema = "article_id string, speaker string, content string"
    found = articles_on_spark.mapInPandas(find, schema).toPandas()
    expected = analysis.analyze(articles, across=False, threads=1).statements
    expected = expected[["article_id", "speaker", "content"]].astype(object)
    same = found.fillna("").astype(str).equals(expected.fillna("").astype(str))
    spark.stop()
    return pd.DataFrame([{"rows": len(found), "the same as analyze": same}])


if __name__ == "__main__":
    main()
