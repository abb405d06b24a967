"""Articles into a dataset: read once, cut into partitions, copies marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis._corpus.parts import Dataset
from analysis._tables import make_table
from analysis._words import count_words
from analysis.articles import Sources, nothing_read
from analysis.duplicates import THRESHOLD, match_signatures, rank_articles, sign_texts

_PARTITION_ROWS = 2_000


def read_in(
    dataset: Dataset, rows: Iterator[dict[str, Any]], source: Sources, partition_words: int
) -> dict[str, int]:
    """Write the articles as partitions, mark the copies, and count; from the beginning."""
    dataset.clear()
    skipped: list[dict[str, str]] = []
    keys, n_words, number = [], 0, -1
    for number, part in enumerate(_partition(rows, skipped, partition_words)):
        dataset.write_table(part, "articles", number)
        signatures = sign_texts(part["text"].tolist())
        keys.append((part[["article_id", "published"]], signatures))
        n_words += sum(map(count_words, part["text"]))
    if not keys:
        raise nothing_read(source, skipped)
    dataset.write_table(_skipped_table(skipped), "skipped", 0)
    n_duplicates = _mark_duplicates(dataset, keys)
    n_articles = sum(len(names) for names, _ in keys)
    return {
        "n_articles": n_articles,
        "n_words": n_words,
        "n_duplicates": n_duplicates,
        "n_partitions": number + 1,
    }


def _skipped_table(skipped: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(skipped, columns=["path", "reason"]).astype("string")


def _partition(
    rows: Iterable[dict[str, Any]], skipped: list[dict[str, str]], partition_words: int
) -> Iterator[pd.DataFrame]:
    """Gather rows into tables of about so many words; what has a reason is skipped."""
    part: list[dict[str, Any]] = []
    n_words = 0
    for row in rows:
        if "reason" in row:
            skipped.append(row)
            continue
        own = count_words(row["text"])
        if part and (n_words + own > partition_words or len(part) == _PARTITION_ROWS):
            yield make_table("articles", part)
            part, n_words = [], 0
        part.append(row)
        n_words += own
    if part:
        yield make_table("articles", part)


def _mark_duplicates(dataset: Dataset, keys: Sequence[tuple[pd.DataFrame, Any]]) -> int:
    """Find the copies among all articles, and write their partitions again with the mark."""
    names = pd.concat([names for names, _ in keys], ignore_index=True)
    signatures = np.concatenate([signature for _, signature in keys])
    found = match_signatures(signatures, rank_articles(names), threshold=THRESHOLD)
    originals = names["article_id"].reindex(np.where(found < 0, -1, found))
    originals = originals.mask(found < 0).set_axis(range(len(found)))
    start = 0
    for number, (part, _) in enumerate(keys):
        own = originals.iloc[start : start + len(part)].reset_index(drop=True)
        start += len(part)
        if own.notna().any():
            articles = dataset.read_table("articles", number)
            dataset.write_table(articles.assign(duplicate_of=own), "articles", number)
    return int((found >= 0).sum())
