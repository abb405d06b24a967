"""What a network scores on the dev splits, before any rule and before quantization."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from analysis._network.encoding import Window, encode
from analysis._network.linking import PAIRS, LinkConstants
from analysis._network.tagger import Attribution, Prediction, Transitions, decode
from analysis._network.tone import N_VECTORS, ToneHead, tone_probabilities
from benchmarks.measures import Scores, count_article
from training.data import Article, TonedWindow
from training.model import AttributionModel


@torch.no_grad()
def predict(model: AttributionModel, window: Window) -> Prediction:
    """Run one window through the network, in full precision."""
    ids, features = torch.from_numpy(window.ids)[None], torch.from_numpy(window.features)[None]
    logits, vectors, none, tone = (
        output[0, window.first].numpy() for output in model(ids, features)
    )
    return Prediction(
        logits,
        vectors.reshape(len(logits), len(PAIRS), 2, 2, -1),
        none,
        tone.reshape(len(logits), N_VECTORS, -1),
    )


def link_constants(model: AttributionModel) -> LinkConstants:
    """Take what the linker learned beside its vectors."""
    return LinkConstants(
        model.distance.detach().numpy(),
        model.between.detach().numpy(),
        model.apart.detach().numpy(),
    )


def label_transitions(model: AttributionModel) -> Transitions:
    """Take the learned scores between labels."""
    return Transitions(model.transitions.detach().numpy(), model.start.detach().numpy())


def evaluate(model: AttributionModel, articles: Sequence[Article], tokenizer: Tokenizer) -> Scores:
    """Score the network's own attributions, before any rule."""
    model.eval()
    constants, transitions = link_constants(model), label_transitions(model)
    scores = Scores()
    for article in articles:
        found = [
            as_statement(attribution)
            for window in encode(article["text"], tokenizer)
            for attribution in decode(window, predict(model, window), transitions, constants)
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


@torch.no_grad()
def evaluate_tone(model: AttributionModel, windows: Sequence[TonedWindow]) -> float:
    """Macro-F1, in percent, of the tone toward targets."""
    model.eval()
    head = ToneHead(model.tones.weight.detach().numpy(), model.tones.bias.detach().numpy())
    counts = np.zeros((3, 3))
    for item in windows:
        vectors = predict(model, item.window).tone
        for target in item.targets:
            found = tone_probabilities(vectors, target.words, target.scope, head)
            counts[target.tone, int(found.argmax())] += 1
    right = np.diagonal(counts)
    return float(100 * np.mean(2 * right / (counts.sum(0) + counts.sum(1))))
