"""Whole corpora: articles in partitions, through the same analysis, into a dataset of Parquet."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis._corpus.engines import Died, Engine, open_engine
from analysis._corpus.intake import read_in
from analysis._corpus.manifest import describe_settings, fingerprint_source, require_same
from analysis._corpus.partitions import check_options, probe_article, run_part, write_speakers
from analysis._corpus.parts import MANIFEST, Dataset
from analysis._files import MissingFileError
from analysis._settings import take_codebook, take_sides, take_speakers
from analysis._tables import value_error
from analysis.articles import MAX_BYTES, Sources, list_sources, stream_articles
from analysis.pipeline import Analysis

if TYPE_CHECKING:
    from analysis.codebook import Codebook

PARTITION_WORDS = 50_000


@dataclass(frozen=True)
class Corpus:
    """What `analyze_corpus` wrote.

    Attributes
    ----------
    path : str
        Folder or address of the dataset.
    n_articles, n_words, n_duplicates, n_partitions : int
        What was read; copies of other articles are counted and marked.
    skipped : list of dict
        ``{"path": ..., "reason": ...}`` of what could not be read, as in the table `skipped`.
    quarantined : list of dict
        `article_id` and `error` of articles on which the analysis failed; the table
        `quarantine` has the tracebacks.

    Examples
    --------
    >>> import tempfile
    >>> articles = pd.DataFrame({"text": ["“It was difficult,” said Ana Ruiz.", None]})
    >>> corpus = analyze_corpus(articles, tempfile.mkdtemp(), workers=1)
    >>> corpus.n_articles, corpus.skipped, corpus.quarantined
    (1, [{'path': 'row 2', 'reason': 'it is empty; give it a text, or leave it out'}], [])
    """

    path: str
    n_articles: int
    n_words: int
    n_duplicates: int
    n_partitions: int
    skipped: list[dict[str, str]]
    quarantined: list[dict[str, str]]


def analyze_corpus(
    source: Sources,
    output: str | os.PathLike[str],
    *,
    engine: str = "local",
    workers: int | None = None,
    scheduler: str | None = None,
    partition_words: int = PARTITION_WORDS,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    speakers: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    sides: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    scorer: str = "textblob",
    progress: bool = False,
) -> Corpus:
    """Analyse any number of articles into a dataset of Parquet files.

    The articles are read once into partitions; then processes, each with the model in memory,
    turn partition after partition into tables. A run that was killed goes on where it stopped
    when it is called again in the same way, and ends with the same bytes.

    Every article is analysed as if it stood alone, so neither their order nor the partitions
    change a result: who "Vael" is has to stand in the article itself, or in `speakers`.

    Parameters
    ----------
    source : path, DataFrame, or iterable of paths
        As for `read_articles`, with `columns`, `encoding` and `max_bytes`.
    output : path
        Folder to write, or an address that fsspec opens (s3://bucket/talks).
    engine : {"local", "dask"}
        Processes on this machine, or Dask's workers.
    workers : int, optional
        Processes; by default one per core.
    scheduler : str, optional
        For Dask: the address of a running cluster (tcp://…); by default one is started here.
    partition_words : int, default 50 000
        The size of a partition, which bounds the memory of a process.
    codebook, speakers, sides, scorer
        As for `analyze`.
    progress : bool, optional
        Show words a second and the time left on standard error.

    Returns
    -------
    Corpus
        What was written where, and what was left out with its reason.

    Raises
    ------
    ValueError
        Nothing could be read, `output` holds other files or a dataset begun in another way, or an
        option is wrong.
    OSError
        The dataset cannot be written, for example since the disk is full. What is there can be
        read; the same call goes on with it.

    Notes
    -----
    With `engine="local"` the processes import the caller's main module: a script has to call
    this under ``if __name__ == "__main__":``.

    Examples
    --------
    >>> import tempfile
    >>> articles = pd.DataFrame({"text": ["“It was difficult,” said Ana Ruiz, the envoy."] * 2})
    >>> corpus = analyze_corpus(articles, tempfile.mkdtemp(), workers=1)
    >>> corpus.n_articles, corpus.n_duplicates
    (2, 1)
    >>> read_corpus(corpus.path).statements[["article_id", "speaker"]].values.tolist()
    [['row#1', 'Ana Ruiz'], ['row#2', 'Ana Ruiz']]
    """
    if partition_words < 1:
        raise value_error("partition_words", partition_words, "at least 1", "50000 is usual")
    # Read here, so that what a file says decides whether a dataset may go on, and not its path.
    codebook = take_codebook(codebook)
    speakers, sides = take_speakers(speakers), take_sides(sides)
    options = {"codebook": codebook, "speakers": speakers, "sides": sides, "scorer": scorer}
    reading: dict[str, Any] = {"columns": columns, "encoding": encoding, "max_bytes": max_bytes}
    check_options(options)
    source = source if isinstance(source, pd.DataFrame) else list_sources(source)
    settings = describe_settings(options | reading | {"partition_words": partition_words})
    settings["source"] = fingerprint_source(source)
    dataset = Dataset(output)
    manifest = _open_manifest(dataset, settings)
    if not manifest.get("n_articles"):
        manifest |= read_in(dataset, stream_articles(source, **reading), source, partition_words)
        dataset.write_json(manifest, MANIFEST)
    if not manifest.get("complete"):
        workers_at_hand = open_engine(engine, workers=workers, scheduler=scheduler)
        try:
            _analyze_parts(dataset, workers_at_hand, options, manifest, progress=progress)
        finally:
            workers_at_hand.close()
        write_speakers(dataset, speakers)
        dataset.write_json(manifest | {"complete": True}, MANIFEST)
    return _describe(dataset, manifest)


def read_corpus(data: str | os.PathLike[str]) -> Analysis:
    """Read a whole dataset into memory, as `analyze` would give it.

    Parameters
    ----------
    data : path
        What `analyze_corpus` wrote.

    Returns
    -------
    Analysis
        Its tables, in the order of the source. Rates of them leave copies out, those of
        `with_copies` take them in.

    Raises
    ------
    FileNotFoundError
        If there is no dataset, or one that was not finished.

    Examples
    --------
    >>> import tempfile
    >>> articles = pd.DataFrame({"text": ["“It was difficult,” said Ana Ruiz, the envoy."]})
    >>> corpus = analyze_corpus(articles, tempfile.mkdtemp(), workers=1)
    >>> read_corpus(corpus.path)
    Analysis: 1 article, 1 statement, 1 speaker, 1 keyword hit
    """
    dataset = Dataset(data)
    names = [field.name for field in fields(Analysis)]
    absent = sorted(set(names) - set(dataset.tables()))
    if absent:
        raise MissingFileError(
            f"`data` is {os.fspath(data)!r}, which lacks the tables {absent}; name a folder that "
            "`analyze_corpus` has finished."
        )
    return Analysis(**{name: dataset.read_table(name) for name in names})


def _open_manifest(dataset: Dataset, settings: dict[str, Any]) -> dict[str, Any]:
    dataset.require_ours()
    manifest = dataset.read_json(MANIFEST)
    if manifest is None or "n_articles" not in manifest:  # of which nothing was read yet
        manifest = {"settings": settings}
        dataset.write_json(manifest, MANIFEST)
    require_same(manifest["settings"], settings, dataset.address)
    return manifest


def _analyze_parts(
    dataset: Dataset,
    engine: Engine,
    options: Mapping[str, Any],
    manifest: Mapping[str, Any],
    *,
    progress: bool,
) -> None:
    """Run each partition that is not finished; one that kills its process goes by articles."""
    from tqdm import tqdm

    done = dataset.finished_parts()
    todo = [number for number in range(manifest["n_partitions"]) if number not in done]
    before = sum(counts["n_words"] for counts in dataset.read_counts())
    run = partial(run_part, dataset, options)
    deadly: list[int] = []
    with tqdm(
        total=manifest["n_words"], initial=before, desc="Analysing", unit="word", unit_scale=True,
        disable=not progress,
    ) as bar:  # fmt: skip
        for number, n_words in engine.run(run, todo):
            if isinstance(n_words, Died):
                deadly.append(number)
            else:
                bar.update(n_words)
        for number in deadly:
            bar.update(_run_apart(dataset, engine, options, number))


def _run_apart(dataset: Dataset, engine: Engine, options: Mapping[str, Any], number: int) -> int:
    """Find which articles of a partition kill the process, and run the rest."""
    size = len(dataset.read_table("articles", number))
    probe = partial(probe_article, dataset, options, number)
    killers = [row for row, result in engine.run(probe, range(size)) if isinstance(result, Died)]
    run = partial(run_part, dataset, options, leave_out=tuple(sorted(killers)))
    [(_, n_words)] = engine.run(run, [number])
    if isinstance(n_words, Died):
        raise RuntimeError(
            f"Partition {number} ends its process although each of its articles alone does not; "
            "the memory may be short: use fewer workers or a smaller `partition_words`."
        )
    return n_words


def _describe(dataset: Dataset, manifest: Mapping[str, Any]) -> Corpus:
    counted = ("n_articles", "n_words", "n_duplicates", "n_partitions")
    return Corpus(
        dataset.address,
        **{name: manifest[name] for name in counted},
        skipped=_list_rows(dataset.read_table("skipped")),
        quarantined=_list_rows(dataset.read_table("quarantine")[["article_id", "error"]]),
    )


def _list_rows(table: pd.DataFrame) -> list[dict[str, str]]:
    return [
        {str(key): str(value) for key, value in row.items()} for row in table.to_dict("records")
    ]
