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

from analysis._network.encoding import Window, encode
from analysis._network.linking import PAIRS, ROLES, WordSpan
from training.teachers import SoftLabels, join

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
    soft: NDArray[np.float32] | None
    spans: dict[str, list[WordSpan]]
    links: list[NDArray[np.int64]]


def read_polnear(folder: Path, split: str) -> list[Article]:
    """Read one split, `train` or `dev`."""
    lines = (folder / f"{split}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def make_examples(
    article: Article, tokenizer: Tokenizer, *, max_pieces: int, soft: SoftLabels | None = None
) -> Iterator[Example]:
    """Cut an article into windows and mark them."""
    for window in encode(article["text"], tokenizer, max_pieces=max_pieces):
        yield _mark(window, article["statements"], soft)


def _mark(
    window: Window, statements: Sequence[Mapping[str, Any]], soft: SoftLabels | None
) -> Example:
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
    return Example(window, labels, soft and soft.of(window), spans, links)


@dataclass(frozen=True)
class Target:
    """A mention in a window, and how its sentence portrays it.

    `words` and `scope` are indices of words: the mention's own and its sentence's. `tone` is 0
    for negative, 1 for neutral, 2 for positive; `wanted` the probability of each to learn.
    """

    words: NDArray[np.int64]
    scope: NDArray[np.int64]
    tone: int
    wanted: NDArray[np.float32]


@dataclass(frozen=True)
class TonedWindow:
    """A window of sentences that have nothing to do with each other, with their targets."""

    window: Window
    soft: NDArray[np.float32] | None
    targets: list[Target]


@dataclass(frozen=True)
class Sentence:
    """A sentence on one line, with the rows of its marked targets."""

    text: str
    rows: list[Row]
    soft: SoftLabels | None = None


def read_newsmtsc(folder: Path, split: str) -> list[Sentence]:
    """Read one split, `train`, `mt-dev` or `rw-dev`: each sentence once, with all its targets."""
    lines = (folder / f"{split}.jsonl").read_text("utf-8").splitlines()
    found: dict[str, Sentence] = {}
    for row in map(json.loads, lines):
        text = _on_one_line(row["sentence"])
        found.setdefault(text, Sentence(text, [])).rows.append(row)
    return list(found.values())


def pack_sentences(
    sentences: Sequence[Sentence], tokenizer: Tokenizer, *, max_pieces: int
) -> Iterator[TonedWindow]:
    """Lay sentences side by side as the paragraphs of windows."""
    begins = np.cumsum([0, *(len(sentence.text) + 2 for sentence in sentences)]).tolist()
    text = "\n\n".join(sentence.text for sentence in sentences)
    read = [(begin, s.soft) for begin, s in zip(begins, sentences, strict=False) if s.soft]
    soft = join([labels.moved(begin) for begin, labels in read]) if read else None
    for window in encode(text, tokenizer, max_pieces=max_pieces):
        first, last = np.searchsorted(begins, [window.starts[0] + 1, window.ends[-1]]).tolist()
        near = range(max(0, first - 1), last)
        found = [
            _target(window, begins[number], len(sentences[number].text), row)
            for number in near
            for row in sentences[number].rows
        ]
        targets = [target for target in found if target]
        yield TonedWindow(window, soft and soft.of(window), targets)


def _on_one_line(sentence: str) -> str:
    return "".join(
        " " if letter in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029" else letter for letter in sentence
    )


def _target(window: Window, begin: int, length: int, row: Row) -> Target | None:
    start, end = begin + row["from"], begin + row["to"]
    words = np.flatnonzero((window.starts < end) & (window.ends > start))
    scope = np.flatnonzero((window.starts >= begin) & (window.ends <= begin + length))
    tone = row["polarity"] + 1
    gold = np.eye(3, dtype=np.float32)[tone]
    wanted = (gold + row["soft"]) / 2 if row.get("soft") is not None else gold
    return Target(words, scope, tone, wanted) if len(words) else None
