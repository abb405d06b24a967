"""Train the attribution model on PolNeAR's train split and choose by its dev split.

python -m training.train --polnear FOLDER --base FOLDER --out training/runs/NAME
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from analysis._encoding import MAX_PIECES, Window, encode
from analysis._linking import LinkConstants
from analysis._tagger import Attribution, Prediction, decode
from benchmarks.measures import Scores, count_article
from training.data import Article, Example, make_examples, read_polnear
from training.model import AttributionModel

log = logging.getLogger("train")


def main() -> None:
    """Train, and keep the weights of the best epoch by statement F1 on dev."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    tokenizer = load_tokenizer(options.base)
    train, dev = (read_polnear(options.polnear, split) for split in ("train", "dev"))
    train = train[: options.articles]
    model = AttributionModel.from_base(options.base)
    trainer = Trainer(model, tokenizer, train, options)
    best = -1.0
    for epoch in range(options.epochs):
        trainer.run_epoch(epoch)
        scores = evaluate(trainer.averaged.module, dev, tokenizer).f1()
        log.info("epoch %d %s", epoch, json.dumps({k: round(v, 1) for k, v in scores.items()}))
        choice = scores["statement"] + scores["exact content"] / 2
        if choice > best:
            best = choice
            torch.save(trainer.averaged.module.state_dict(), options.out / "model.pt")


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load a base model's tokenizer, without its padding and truncation."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class Trainer:
    """One run: the optimizer, its schedule and the running average of the weights."""

    def __init__(
        self,
        model: AttributionModel,
        tokenizer: Tokenizer,
        articles: Sequence[Article],
        options: argparse.Namespace,
    ) -> None:
        self.model, self.tokenizer, self.articles, self.options = (
            model,
            tokenizer,
            articles,
            options,
        )
        n_windows = sum(1 for _ in self._examples(MAX_PIECES))
        self.steps = options.epochs * (n_windows * 5 // 4) // options.batch
        self.optimizer = torch.optim.AdamW(_groups(model, options), weight_decay=0.01)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        self.averaged = torch.optim.swa_utils.AveragedModel(
            model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(options.average)
        )

    def _rate(self, step: int) -> float:
        warm = max(1, self.steps // 20)
        return min(step / warm, max(0.02, (self.steps - step) / (self.steps - warm)))

    def _examples(self, max_pieces: int) -> Iterator[Example]:
        return make_examples(self.articles, self.tokenizer, max_pieces=max_pieces)

    def run_epoch(self, epoch: int) -> None:
        """Read every article once, cut anew into windows."""
        self.model.train()
        examples = list(self._examples(random.choice([160, 192, 224, MAX_PIECES, MAX_PIECES])))
        totals = np.zeros(2)
        started = time.time()
        batches = list(_batches(examples, self.options.batch * MAX_PIECES))
        for number, batch in enumerate(batches, 1):
            totals += self._step(batch)
            if number % 100 == 0:
                label, link = totals / number
                pace = (time.time() - started) / number
                log.info(
                    "epoch %d step %d/%d label %.3f link %.3f %.2f s",
                    epoch,
                    number,
                    len(batches),
                    label,
                    link,
                    pace,
                )

    def _step(self, batch: Sequence[Example]) -> NDArrayFloat:
        ids, features, mask = pad([example.window for example in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.options.bfloat16):
            logits, vectors, none = self.model(ids, features, mask)
        logits, vectors, none = logits.float(), vectors.float(), none.float()
        label, link = self._losses(batch, logits, vectors, none)
        loss = label + self.options.link_weight * link
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.averaged.update_parameters(self.model)
        return np.array([label.item(), link.item()])

    def _losses(
        self, batch: Sequence[Example], logits: Tensor, vectors: Tensor, none: Tensor
    ) -> tuple[Tensor, Tensor]:
        words, labels, links = [], [], []
        for row, example in enumerate(batch):
            first = torch.from_numpy(example.window.first)
            words.append(logits[row, first])
            labels.append(torch.from_numpy(example.labels))
            scores = self.model.link_scores(example, vectors[row, first], none[row, first])
            for score, target in zip(scores, example.links, strict=True):
                if len(target):
                    right = torch.from_numpy(target)
                    links.append(nn.functional.cross_entropy(score, right, reduction="none"))
        smoothing = self.options.smoothing
        label = nn.functional.cross_entropy(
            torch.cat(words), torch.cat(labels), label_smoothing=smoothing
        )
        return label, torch.cat(links).mean() if links else label.new_zeros(())


NDArrayFloat = np.ndarray[Any, np.dtype[np.float64]]


def _groups(model: AttributionModel, options: argparse.Namespace) -> list[dict[str, Any]]:
    """Give the layers near the input smaller steps, and what starts from nothing larger ones."""
    layers = model.encoder.encoder.layer
    groups = [
        {
            "params": list(model.encoder.embeddings.parameters()),
            "lr": options.rate * options.decay ** len(layers),
        }
    ]
    groups += [
        {
            "params": list(layer.parameters()),
            "lr": options.rate * options.decay ** (len(layers) - 1 - depth),
        }
        for depth, layer in enumerate(layers)
    ]
    known = {id(parameter) for group in groups for parameter in group["params"]}
    fresh = [parameter for parameter in model.parameters() if id(parameter) not in known]
    return [*groups, {"params": fresh, "lr": options.fresh_rate}]


def _batches(examples: Sequence[Example], pieces: int) -> Iterator[list[Example]]:
    """Put windows of like length together, up to `pieces` a batch, in random order."""
    ordered = sorted(examples, key=lambda e: len(e.window.ids) + random.random() * 24)
    batches: list[list[Example]] = [[]]
    for example in ordered:
        longest = max([len(e.window.ids) for e in batches[-1]] + [len(example.window.ids)])
        if batches[-1] and longest * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(example)
    random.shuffle(batches)
    yield from batches


def pad(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Stack windows of different length, with a mask over what is real."""
    length = max(len(window.ids) for window in windows)
    ids, features, mask = (torch.zeros(len(windows), length, dtype=torch.long) for _ in range(3))
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
        features[row, : len(window.ids)] = torch.from_numpy(window.features)
        mask[row, : len(window.ids)] = 1
    return ids, features, mask


@torch.no_grad()
def predict(model: AttributionModel, window: Window) -> Prediction:
    """Run one window through the network, in full precision."""
    outputs = model(torch.from_numpy(window.ids)[None], torch.from_numpy(window.features)[None])
    logits, vectors, none = (output[0, window.first].numpy() for output in outputs)
    return Prediction(
        logits, vectors.reshape(len(window.first), -1, 2, 2, vectors.shape[-1] // 12), none
    )


def link_constants(model: AttributionModel) -> LinkConstants:
    """Take what the linker learned beside its vectors."""
    return LinkConstants(
        model.distance.detach().numpy(),
        model.between.detach().numpy(),
        model.apart.detach().numpy(),
    )


def evaluate(model: AttributionModel, articles: Sequence[Article], tokenizer: Tokenizer) -> Scores:
    """Score the network's own attributions, before any rule."""
    model.eval()
    constants = link_constants(model)
    scores = Scores()
    for article in articles:
        found = [
            as_statement(attribution)
            for window in encode(article["text"], tokenizer)
            for attribution in decode(window, predict(model, window), constants)
        ]
        count_article(scores, article["text"], article["statements"], found)
    return scores


def as_statement(attribution: Attribution) -> dict[str, list[tuple[int, int]]]:
    """Write an attribution as PolNeAR does."""
    return {
        "source": [attribution.source[:2]] if attribution.source else [],
        "cue": [attribution.cue[:2]] if attribution.cue else [],
        "content": [span[:2] for span in attribution.content],
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="folder of train and dev")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--batch", type=int, default=8, help="full windows a step")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--fresh-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.9, help="of the rate, a layer")
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--link-weight", type=float, default=0.3)
    parser.add_argument("--average", type=float, default=0.998, help="of the weights, a step")
    parser.add_argument("--articles", type=int, help="only so many, for a trial")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--bfloat16", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
