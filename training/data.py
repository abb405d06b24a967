"""PolNeAR and NewsMTSC as labelled windows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from analysis._network.encoding import Window, encode
from analysis._network.linking import PAIRS, ROLES, WordSpan
from analysis._speakers.targets import find_names
from analysis.sentences import split_sentences
from training.soft_labels import SoftLabels, join

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


def read_marked(path: Path) -> list[Article]:
    """Read other articles, marked as PolNeAR is, without the statements inside others.

    A word has one label, so that of statements within each other only the outer can be learned.
    """
    articles = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [{**one, "statements": _leave_inner(one["statements"])} for one in articles]


def _leave_inner(statements: Sequence[Row]) -> list[Row]:
    return [
        inner
        for inner in statements
        if not any(_holds(outer["content"], inner["content"]) for outer in statements)
    ]


def _holds(outer: Sequence[Sequence[int]], inner: Sequence[Sequence[int]]) -> bool:
    """Say whether each span lies in one of the others, and they are more."""
    within = all(any(a <= start and end <= b for a, b in outer) for start, end in inner)
    lengths = [sum(end - start for start, end in spans) for spans in (outer, inner)]
    return bool(inner) and within and lengths[0] > lengths[1]


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
    read = [
        sentence.soft.moved(begin)
        for begin, sentence in zip(begins, sentences, strict=False)
        if sentence.soft
    ]
    soft = join(read) if read and len(read) == len(sentences) else None
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


def list_mentions(articles: Sequence[Article]) -> list[Sentence]:
    """List the sentences of articles that name somebody, with the places; nobody judged them."""
    texts = [article["text"] for article in articles]
    table = pd.DataFrame({"article_id": range(len(texts)), "text": texts})
    sentences = split_sentences(table)
    found = []
    for number, rows in _by_article(sentences):
        text = texts[number]
        targets = find_names(text)
        for start, end in rows:
            places = [
                {"from": target.start - start, "to": target.end - start}
                for target in targets
                if start <= target.start and target.end <= end
            ]
            if places:
                found.append(Sentence(_on_one_line(text[start:end]), places))
    return found


def add_names(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Give sentences with the places of the names in them that nobody judged, too."""
    return [
        replace(
            sentence,
            rows=[
                *sentence.rows,
                *(
                    {"from": target.start, "to": target.end}
                    for target in find_names(sentence.text)
                    if all(
                        target.end <= row["from"] or row["to"] <= target.start
                        for row in sentence.rows
                    )
                ),
            ],
        )
        for sentence in sentences
    ]


def _by_article(sentences: pd.DataFrame) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    for number, rows in sentences[sentences["part"] == "body"].groupby("article_id", sort=True):
        yield int(number), list(zip(rows["start"], rows["end"], strict=True))


def _on_one_line(sentence: str) -> str:
    return "".join(
        " " if letter in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029" else letter for letter in sentence
    )


def _target(window: Window, begin: int, length: int, row: Row) -> Target | None:
    start, end = begin + row["from"], begin + row["to"]
    words = np.flatnonzero((window.starts < end) & (window.ends > start))
    scope = np.flatnonzero((window.starts >= begin) & (window.ends <= begin + length))
    said = [np.eye(3, dtype=np.float32)[row["polarity"] + 1]] if "polarity" in row else []
    said += [row["soft"]] if "soft" in row else []
    wanted = np.mean(said, axis=0) if said else np.full(3, 1 / 3, dtype=np.float32)
    return Target(words, scope, int(wanted.argmax()), wanted) if len(words) else None


def pad(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Stack windows of different length, with a mask over what is real."""
    length = max(len(window.ids) for window in windows)
    ids, features, mask = (torch.zeros(len(windows), length, dtype=torch.long) for _ in range(3))
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
        features[row, : len(window.ids)] = torch.from_numpy(window.features)
        mask[row, : len(window.ids)] = 1
    return ids, features, mask
