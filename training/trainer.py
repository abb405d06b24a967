"""One training run: its batches, its losses and its steps."""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from analysis._network.tagger import LABELS, lawful_transitions
from training.crf import cross_entropy
from training.data import (
    Article,
    Example,
    Sentence,
    TonedWindow,
    make_examples,
    pack_sentences,
    pad,
)
from training.model import AttributionModel
from training.soft_labels import SoftLabels

log = logging.getLogger("train")

NDArrayFloat = np.ndarray[Any, np.dtype[np.float64]]
Item = Example | TonedWindow


class Trainer:
    """The optimizer, its schedule and the running average of the weights.

    A step reads a batch of articles or a batch of sentences with marked targets. Labels are
    learned as a whole sequence (a CRF) and, where there are teachers, a word at a time towards
    the mean of their probabilities; of the sentences, in which nobody marked who said what, only
    from the teachers.
    """

    def __init__(
        self,
        model: AttributionModel,
        tokenizer: Tokenizer,
        articles: Sequence[tuple[Article, SoftLabels | None]],
        sentences: Sequence[Sentence],
        options: argparse.Namespace,
    ) -> None:
        self.model, self.tokenizer, self.options = model, tokenizer, options
        self.articles, self.sentences = articles, list(sentences)
        self.mask = tokenizer.token_to_id("[MASK]")
        self.lawful = torch.from_numpy(lawful_transitions()).float()
        self.steps = options.epochs * len(self._epoch())
        self.optimizer = torch.optim.AdamW(_groups(model, options), weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        self.averaged = torch.optim.swa_utils.AveragedModel(
            model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(options.average)
        )

    def _rate(self, step: int) -> float:
        warm = max(1, self.steps // 20)
        return min(step / warm, max(0.02, (self.steps - step) / (self.steps - warm)))

    def _epoch(self) -> list[list[Item]]:
        """Cut every article once into windows of random size; most sentences stand alone."""
        examples = [
            example
            for article, soft in self.articles
            for example in make_examples(
                article, self.tokenizer, max_pieces=_some_pieces(), soft=soft
            )
        ]
        room = self.options.batch * 256
        batches: list[list[Item]] = [
            *_batches(examples, room),
            *(
                batch
                for _ in range(self.options.rounds)
                for batch in _batches([w for w in self._toned_windows() if _teaches(w)], room // 2)
            ),
        ]
        random.shuffle(batches)
        return batches

    def _toned_windows(self) -> Iterator[TonedWindow]:
        random.shuffle(self.sentences)
        n_alone = round(self.options.alone * len(self.sentences))
        for sentence in self.sentences[:n_alone]:
            yield from pack_sentences([sentence], self.tokenizer, max_pieces=256)
        for labelled in (True, False):
            rest = [s for s in self.sentences[n_alone:] if (s.soft is not None) == labelled]
            if rest:
                yield from pack_sentences(rest, self.tokenizer, max_pieces=128)

    def run_epoch(self, epoch: int) -> None:
        """Read every article and every sentence once, cut anew into windows."""
        self.model.train()
        batches = self._epoch()
        totals, counts = np.zeros(4), np.zeros(4)
        started = time.time()
        for number, batch in enumerate(batches, 1):
            losses = self._step(batch)
            totals += np.nan_to_num(losses)
            counts += ~np.isnan(losses)
            if number % 100 == 0:
                means = " ".join(f"{value:.3f}" for value in totals / np.maximum(counts, 1))
                pace = (time.time() - started) / number
                log.info(
                    "epoch %d step %d/%d losses %s %.2f s", epoch, number, len(batches), means, pace
                )

    def _step(self, batch: Sequence[Item]) -> NDArrayFloat:
        ids, features, mask = pad([item.window for item in batch])
        ids = self._hide(ids, mask)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.options.bfloat16):
            outputs = [output.float() for output in self.model(ids, features, mask)]
        losses = dict.fromkeys(("label", "soft", "link", "tone"), torch.tensor(float("nan")))
        weights = {
            "label": self.options.label_weight,
            "soft": self.options.soft_weight,
            "link": self.options.link_weight,
            "tone": self.options.tone_weight,
        }
        rows = [torch.from_numpy(item.window.first) for item in batch]
        taught = [row for row, item in enumerate(batch) if item.soft is not None]
        if taught:
            soft = [torch.from_numpy(batch[row].soft) for row in taught]
            losses["soft"] = self._label_loss(batch, taught, soft, outputs[0])
        if isinstance(batch[0], Example):
            gold = [
                nn.functional.one_hot(torch.from_numpy(item.labels), len(LABELS)).float()
                for item in batch
            ]
            losses["label"] = self._label_loss(batch, range(len(batch)), gold, outputs[0])
            losses["link"] = self._link_loss(batch, rows, outputs[1], outputs[2])
        else:
            losses["tone"] = self._tone_loss(batch, rows, outputs[3])
        loss = sum(
            (weights[name] * value for name, value in losses.items() if not value.isnan()),
            start=torch.zeros(()),
        )
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.averaged.update_parameters(self.model)
        return np.array([value.item() for value in losses.values()])

    def _hide(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Mask a share of the pieces, so that no single one is leaned on."""
        hidden = (torch.rand(ids.shape) < self.options.hidden) & (mask == 1) & (ids > self.mask)
        return ids.masked_fill(hidden, self.mask)

    def _label_loss(
        self, batch: Sequence[Item], rows: Sequence[int], wanted: list[Tensor], logits: Tensor
    ) -> Tensor:
        """Give the cross-entropy a word of some of the windows with what is wanted there."""
        windows = [batch[row].window for row in rows]
        firsts = [torch.from_numpy(window.first) for window in windows]
        opens = [torch.from_numpy(window.opens) for window in windows]
        emissions = [logits[row, first] for row, first in zip(rows, firsts, strict=True)]
        real = [torch.ones_like(one) for one in opens]
        padded = (
            nn.utils.rnn.pad_sequence(values, batch_first=True)
            for values in (emissions, wanted, real, opens)
        )
        model = self.model
        losses = cross_entropy(
            *padded, model.transitions + self.lawful, model.start + self.lawful[0]
        )
        return losses.sum() / sum(map(len, opens))

    def _link_loss(
        self, batch: Sequence[Example], rows: list[Tensor], vectors: Tensor, none: Tensor
    ) -> Tensor:
        losses = []
        for row, (example, first) in enumerate(zip(batch, rows, strict=True)):
            scores = self.model.link_scores(example, vectors[row, first], none[row, first])
            for score, target in zip(scores, example.links, strict=True):
                if len(target):
                    right = torch.from_numpy(target)
                    losses.append(nn.functional.cross_entropy(score, right, reduction="none"))
        return torch.cat(losses).mean() if losses else torch.tensor(float("nan"))

    def _tone_loss(self, batch: Sequence[TonedWindow], rows: list[Tensor], tone: Tensor) -> Tensor:
        scores, wanted = [], []
        for row, (item, first) in enumerate(zip(batch, rows, strict=True)):
            states = tone[row, first]
            scores += [self.model.tone_scores(target, states) for target in item.targets]
            wanted += [torch.from_numpy(target.wanted) for target in item.targets]
        if not wanted:
            return torch.tensor(float("nan"))
        return nn.functional.cross_entropy(
            torch.stack(scores),
            torch.stack(wanted),
            label_smoothing=self.options.tone_smoothing,
        )


def _teaches(window: TonedWindow) -> bool:
    return bool(window.targets) or window.soft is not None


def _groups(model: AttributionModel, options: argparse.Namespace) -> list[dict[str, Any]]:
    """Give the layers near the input smaller steps, and what starts from nothing larger ones."""
    layers = model.encoder.encoder.layer
    groups = [
        {
            "params": list(layer.parameters()),
            "lr": options.rate * options.decay ** (len(layers) - 1 - depth),
        }
        for depth, layer in enumerate(layers)
    ]
    for parameters, rate in (
        (model.encoder.parameters(), options.rate * options.decay ** len(layers)),
        (model.parameters(), options.fresh_rate),
    ):
        known = {id(parameter) for group in groups for parameter in group["params"]}
        rest = [parameter for parameter in parameters if id(parameter) not in known]
        groups.append({"params": rest, "lr": rate})
    return groups


def _some_pieces() -> int:
    return random.choice([96, 128, 128, 160, 192, 256])


_Item = TypeVar("_Item", Example, TonedWindow)


def _batches(examples: Sequence[_Item], pieces: int) -> Iterator[list[_Item]]:
    """Put windows of like length together, up to `pieces` a batch."""
    ordered = sorted(examples, key=lambda e: len(e.window.ids) + random.random() * 24)
    batches: list[list[_Item]] = [[]]
    for example in ordered:
        longest = max([len(e.window.ids) for e in batches[-1]] + [len(example.window.ids)])
        if batches[-1] and longest * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(example)
    yield from (batch for batch in batches if batch)
