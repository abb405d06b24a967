"""A partition of a dataset: from its articles to its tables, whatever process that happens in."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd

from analysis._corpus.parts import Dataset
from analysis._corpus.views import open_corpus
from analysis._overrides import Overrides
from analysis._speakers.overrides import give_roles
from analysis._tables import make_table
from analysis._words import count_words
from analysis.pipeline import Analysis, analyze
from analysis.speakers import list_speakers

_SPEAKER_ROWS = 50_000
# What `list_speakers` reads of a statement.
_SAID = ("article_id", "source", "speaker", "speaker_kind", "affiliation", "affiliation_by")
_CHECK = "“It was difficult,” said Ana Ruiz."


def check_options(options: Mapping[str, Any]) -> None:
    """Analyse one sentence, so that what fails on every article fails before any work is done."""
    _run_analysis(make_table("articles", [{"article_id": "check", "text": _CHECK}]), options)


def run_part(
    dataset: Dataset, options: Mapping[str, Any], number: int, *, leave_out: Sequence[int] = ()
) -> int:
    """Read a partition, analyse it, write its tables; return its words."""
    articles = dataset.read_table("articles", number)
    rows = list(leave_out)
    quarantine = [
        _quarantine(articles.iloc[row], "the process ended", "no traceback: the process ended")
        for row in rows
    ]
    result, failed = analyze_partition(articles.drop(index=articles.index[rows]), **options)
    tables = {f.name: getattr(result, f.name) for f in fields(result)}
    del tables["articles"], tables["speakers"]  # the one is there, the other is the corpus's
    tables["quarantine"] = pd.concat([failed, _quarantine_table(quarantine)], ignore_index=True)
    for name, table in tables.items():
        dataset.write_table(table, name, number)
    n_words = sum(map(count_words, articles["text"]))
    dataset.finish_part(number, {"n_articles": len(articles), "n_words": n_words})
    return n_words


def probe_article(dataset: Dataset, options: Mapping[str, Any], number: int, row: int) -> None:
    """Analyse one article of a partition for nothing but to see whether the process survives."""
    articles = dataset.read_table("articles", number)
    analyze_partition(articles.iloc[[row]], **options)


def analyze_partition(articles: pd.DataFrame, **options: Any) -> tuple[Analysis, pd.DataFrame]:
    """Analyse articles, each as if it stood alone; leave out those on which that fails.

    Parameters
    ----------
    articles : DataFrame
        `article_id` and `text`.
    **options
        As for `analyze`: `codebook`, `speakers`, `sides`, `scorer`.

    Returns
    -------
    Analysis
        The tables of the articles, in their order.
    DataFrame
        One row per article on which the analysis failed: `article_id`, `error`, `traceback`.
    """
    _run_analysis(articles.iloc[:0], options)
    try:
        return _run_analysis(articles, options), _quarantine_table([])
    except OSError:
        raise  # a full disk is no fault of the article's
    except Exception:
        sound, failed = [], []
        for row in range(len(articles)):
            one = articles.iloc[[row]]
            try:
                _run_analysis(one, options)
                sound.append(row)
            except Exception as error:
                told = f"{type(error).__name__}: {error}"
                failed.append(_quarantine(articles.iloc[row], told, traceback.format_exc()))
        if not failed:
            raise
        return _run_analysis(articles.iloc[sound], options), _quarantine_table(failed)


def _run_analysis(articles: pd.DataFrame, options: Mapping[str, Any]) -> Analysis:
    return analyze(articles, across=False, threads=1, **options)


def _quarantine(article: pd.Series, error: str, told: str) -> dict[str, str]:
    return {"article_id": article["article_id"], "error": error, "traceback": told}


def _quarantine_table(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article_id", "error", "traceback"]).astype("string")


def write_speakers(dataset: Dataset, speakers: Overrides | None = None) -> None:
    """Write the corpus's speakers: all statements by their speaker, some thousand at a time."""
    roles = give_roles(speakers)
    with open_corpus(dataset.address) as connection:
        reader = connection.sql(
            f"select {', '.join(_SAID)} from statements where speaker is not null "
            "and duplicate_of is null order by speaker, article_id, statement_id"
        ).to_arrow_reader(_SPEAKER_ROWS)
        parts = [list_speakers(_as_strings(part, roles)) for part in _whole_groups(reader)]
    table = pd.concat([list_speakers(_as_strings(None)), *parts], ignore_index=True)
    ordered = table.sort_values(["n_statements", "speaker"], ascending=[False, True])
    dataset.write_table(ordered.reset_index(drop=True), "speakers", 0)


def _whole_groups(batches: Iterable[Any]) -> Iterator[pd.DataFrame]:
    """Cut a stream that is ordered by speaker so that no speaker is in two pieces."""
    held: list[pd.DataFrame] = []
    for batch in batches:
        part = batch.to_pandas()
        if part.empty:
            continue
        last = part["speaker"].iloc[-1]
        ended = part["speaker"] != last
        if ended.any() or (held and held[-1]["speaker"].iloc[-1] != last):
            yield pd.concat([*held, part[ended]], ignore_index=True)
            held = []
        held.append(part[~ended])
    if held:
        yield pd.concat(held, ignore_index=True)


def _as_strings(
    part: pd.DataFrame | None, roles: Mapping[str, Sequence[str]] | None = None
) -> pd.DataFrame:
    columns = list(_SAID)
    table = (pd.DataFrame(columns=columns) if part is None else part[columns]).astype("string")
    table.attrs["roles"] = roles or {}
    return table
