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
Row = dict[str, Any]


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


@dataclass(frozen=True)
class Target:
    """A mention in a window, and how its sentence portrays it.

    `words` and `scope` are indices of words: the mention's own and its sentence's. `tone` is 0
    for negative, 1 for neutral, 2 for positive.
    """

    words: NDArray[np.int64]
    scope: NDArray[np.int64]
    tone: int


@dataclass(frozen=True)
class TonedWindow:
    """A window of sentences that have nothing to do with each other, with their targets."""

    text: str
    window: Window
    targets: list[Target]


def read_newsmtsc(folder: Path, split: str) -> list[Row]:
    """Read one split, `train`, `mt-dev` or `rw-dev`."""
    lines = (folder / f"{split}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def pack_sentences(
    rows: Sequence[Row], tokenizer: Tokenizer, *, max_pieces: int
) -> Iterator[TonedWindow]:
    """Lay sentences side by side as the paragraphs of windows, each once with all its targets."""
    targets: dict[str, list[Row]] = {}
    for row in rows:
        targets.setdefault(row["sentence"], []).append(row)
    texts, spans = [], []
    at = 0
    for sentence, marked in targets.items():
        spans += [(at, len(sentence), row) for row in marked]
        texts.append(_on_one_line(sentence))
        at += len(sentence) + 2
    text = "\n\n".join(texts)
    starts = np.array([begin for begin, _, _ in spans])
    for window in encode(text, tokenizer, max_pieces=max_pieces):
        near = slice(*np.searchsorted(starts, [window.starts[0], window.ends[-1]]).tolist())
        found = [_target(window, *span) for span in spans[near]]
        yield TonedWindow(text, window, [target for target in found if target])


def _on_one_line(sentence: str) -> str:
    return "".join(
        " " if letter in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029" else letter for letter in sentence
    )


def _target(window: Window, begin: int, length: int, row: Row) -> Target | None:
    start, end = begin + row["from"], begin + row["to"]
    words = np.flatnonzero((window.starts < end) & (window.ends > start))
    scope = np.flatnonzero((window.starts >= begin) & (window.ends <= begin + length))
    return Target(words, scope, row["polarity"] + 1) if len(words) else None
