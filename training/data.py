"""PolNeAR as labelled windows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from analysis._encoding import Window, encode
from analysis._linking import PAIRS, ROLES, WordSpan

Article = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """A window with its gold.

    `links` gives, for each pair of roles, the index of the right-hand span that each left-hand
    span belongs to, len(right) for none.
    """

    window: Window
    labels: NDArray[np.int64]
    spans: dict[str, list[WordSpan]]
    links: list[NDArray[np.int64]]


def read_polnear(folder: Path, split: str) -> list[Article]:
    """Read one split, `train` or `dev`."""
    lines = (folder / f"{split}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def make_examples(
    articles: Sequence[Article], tokenizer: Tokenizer, *, max_pieces: int
) -> Iterator[Example]:
    """Cut each article into windows and mark them."""
    for article in articles:
        for window in encode(article["text"], tokenizer, max_pieces=max_pieces):
            yield _mark(window, article["statements"])


def _mark(window: Window, statements: Sequence[Mapping[str, Any]]) -> Example:
    labels = np.zeros(len(window.first), dtype=np.int64)
    spans: dict[str, list[WordSpan]] = {role: [] for role in ROLES}
    owners: dict[str, list[int]] = {role: [] for role in ROLES}
    for number, statement in enumerate(statements):
        for code, role in enumerate(ROLES):
            for start, end in statement[role]:
                words = np.flatnonzero((window.starts < end) & (window.ends > start))
                if not len(words):
                    continue
                labels[words] = 2 * code + 2
                labels[words[0]] = 2 * code + 1
                spans[role].append(WordSpan(role, int(words[0]), int(words[-1]), 1.0))
                owners[role].append(number)
    links = [
        np.array(
            [
                owners[right].index(owner) if owner in owners[right] else len(owners[right])
                for owner in owners[left]
            ],
            dtype=np.int64,
        )
        for left, right in PAIRS
    ]
    return Example(window, labels, spans, links)
