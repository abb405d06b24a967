"""What other networks say of a text's words and mentions: the mean of several runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn

from analysis._network.encoding import Window, encode
from analysis._network.tagger import lawful_transitions
from training.crf import label_probabilities
from training.data import Article, Sentence, TonedWindow, pack_sentences, pad
from training.model import AttributionModel
from training.soft_labels import SoftLabels

ROOM = 4_096  # pieces read at once
TOGETHER = 64  # sentences at most


class Teacher(NamedTuple):
    """A network, and the share of the articles that it has not learned from: (part, parts)."""

    model: AttributionModel
    left: tuple[int, int] | None = None


class Teachers:
    """Networks of one vocabulary; their mean probabilities count."""

    def __init__(self, teachers: Sequence[Teacher], tokenizer: Tokenizer) -> None:
        self._teachers, self._tokenizer = teachers, tokenizer
        self._models = [teacher.model for teacher in teachers]
        self._lawful = torch.from_numpy(lawful_transitions()).float()

    def read_article(self, article: Article, number: int) -> SoftLabels:
        """Give the probabilities of each label for each word of an article, by its number.

        Who has not learned from it reads it, since who has tells what the annotators said; all
        do where all have.
        """
        windows = list(encode(article["text"], self._tokenizer))
        fresh = [model for model, left in self._teachers if left and number % left[1] == left[0]]
        return _collect(windows, self._label(windows, fresh or self._models))

    def label(self, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
        """Give sentences with the probabilities of each label for each of their words."""
        for block in self._blocks(sentences):
            windows = [item.window for _, item in block]
            for (sentence, _), window, rows in zip(
                block, windows, self._label(windows, self._models), strict=True
            ):
                yield replace(sentence, soft=_collect([window], [rows]))

    def judge(self, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
        """Give sentences with the probabilities of each tone toward each of their targets."""
        for block in self._blocks(sentences):
            judged = self._judge([item for _, item in block])
            for (sentence, _), tones in zip(block, judged, strict=True):
                rows = zip(sentence.rows, tones, strict=True)
                yield replace(sentence, rows=[row | {"soft": tone} for row, tone in rows])

    def _blocks(
        self, sentences: Sequence[Sentence]
    ) -> Iterator[list[tuple[Sentence, TonedWindow]]]:
        """Lay each sentence into a window, the short ones first, as many as are read at once.

        The few that no window holds are left out.
        """
        packed = []
        for sentence in sentences:
            items = list(pack_sentences([sentence], self._tokenizer, max_pieces=256))
            if len(items) == 1 and len(items[0].targets) == len(sentence.rows):
                packed.append((sentence, items[0]))
        packed.sort(key=lambda pair: len(pair[1].window.ids))
        while packed:
            size = max(1, ROOM // len(packed[min(TOGETHER, len(packed)) - 1][1].window.ids))
            yield packed[: min(size, TOGETHER)]
            packed = packed[min(size, TOGETHER) :]

    @torch.no_grad()
    def _label(
        self, windows: Sequence[Window], models: Sequence[AttributionModel]
    ) -> list[NDArray[np.float32]]:
        found = []
        for batch in _cut(windows):
            means = torch.stack([self._probabilities(model, batch) for model in models]).mean(0)
            found += [means[row, : len(window.first)].numpy() for row, window in enumerate(batch)]
        return found

    def _probabilities(self, model: AttributionModel, windows: Sequence[Window]) -> Tensor:
        """Give the probability of each label for each word of the windows.

        All sequences count: without the scores between labels a CRF's own say nothing.
        """
        logits = self._run(model, windows)[0]
        emissions = [logits[row, torch.from_numpy(one.first)] for row, one in enumerate(windows)]
        opens = [torch.from_numpy(window.opens) for window in windows]
        real = [torch.ones_like(one) for one in opens]
        padded = (
            nn.utils.rnn.pad_sequence(rows, batch_first=True) for rows in (emissions, real, opens)
        )
        transitions, start = model.transitions + self._lawful, model.start + self._lawful[0]
        return label_probabilities(*padded, transitions, start)

    @torch.no_grad()
    def _judge(self, items: Sequence[TonedWindow]) -> list[list[NDArray[np.float32]]]:
        outputs = [self._run(model, [item.window for item in items])[3] for model in self._models]
        return [
            [
                torch.stack(
                    [
                        model.tone_scores(target, output[row, item.window.first]).softmax(0)
                        for model, output in zip(self._models, outputs, strict=True)
                    ]
                )
                .mean(0)
                .numpy()
                for target in item.targets
            ]
            for row, item in enumerate(items)
        ]

    @staticmethod
    def _run(model: AttributionModel, windows: Sequence[Window]) -> list[torch.Tensor]:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return [output.float() for output in model(*pad(windows))]


def _cut(windows: Sequence[Window]) -> Iterator[Sequence[Window]]:
    longest = max((len(window.ids) for window in windows), default=1)
    size = max(1, ROOM // longest)
    for first in range(0, len(windows), size):
        yield windows[first : first + size]


def _collect(windows: Sequence[Window], rows: Sequence[NDArray[np.float32]]) -> SoftLabels:
    return SoftLabels(np.concatenate([window.starts for window in windows]), np.concatenate(rows))
