"""Fit `confidence`, and the probabilities of tone, to how often they are right.

        python -m training.calibrate --polnear FOLDER --newsmtsc FOLDER --out analysis/models

Reads PolNeAR's dev split with the shipped model and its rules. The printed table is of
probabilities for articles left out of the fit, a tenth at a time. The probabilities of tone get
one temperature, fitted on NewsMTSC's dev splits.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar

from analysis._attribution.confidence import FEATURES, features
from analysis._attribution.drafts import Draft, Scene
from analysis._attribution.second_pass import refine
from analysis._network.tagger import load_tagger
from analysis.labelled import read_labelled
from analysis.paragraphs import split_paragraphs
from analysis.quotations import find_quotations
from analysis.sentences import split_sentences
from analysis.toward import score_toward
from benchmarks.attribution import judge, tabulate_reliability
from training.data import Article, read_polnear
from training.evaluation import as_statement

FOLDS = 10
Floats = NDArray[np.float64]


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--newsmtsc", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    seen, right, article = read_scores(read_polnear(options.polnear, "dev"))
    left_out = np.empty(len(right))
    for fold in range(FOLDS):
        held = article % FOLDS == fold
        left_out[held] = probability(seen[held], fit(seen[~held], right[~held]))
    print(tabulate_reliability(left_out, right).to_string())
    weights = [round(weight, 3) for weight in fit(seen, right).tolist()]
    text = json.dumps({"features": FEATURES, "weights": weights})
    (options.out / "confidence.json").write_text(text + "\n", "utf-8")
    old = json.loads((options.out / "tone.json").read_text("utf-8"))["temperature"]
    temperature = round(old * fit_temperature(score_toward(read_labelled(options.newsmtsc))), 2)
    print(f"temperature of the tone {temperature}")
    (options.out / "tone.json").write_text(json.dumps({"temperature": temperature}) + "\n", "utf-8")


def fit_temperature(scored: pd.DataFrame) -> float:
    """Find what the scores of tone are to be divided by, by maximum likelihood.

    `scored` has the probabilities `negative`, `neutral` and `positive` and the label `gold`; the
    logarithms of probabilities are scores. What was not scored is left out.
    """
    tones = ["negative", "neutral", "positive"]
    scored = scored.dropna(subset=tones)
    scores = np.log(scored[tones].to_numpy(float))
    rows, gold = np.arange(len(scored)), scored["gold"].to_numpy(int) + 1

    def loss(temperature: float) -> float:
        sharp = scores / temperature
        return float((np.logaddexp.reduce(sharp, axis=1) - sharp[rows, gold]).mean())

    return float(minimize_scalar(loss, bounds=(0.2, 5), method="bounded").x)


def read_scores(articles: Sequence[Article]) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Give each statement's features, whether it is right, and the number of its article."""
    rows = [
        (_features(draft), right, number)
        for number, article in enumerate(articles)
        for draft, right in _judge(article)
    ]
    seen, right, article_numbers = zip(*rows, strict=True)
    return np.array(seen), np.array(right, dtype=float), np.array(article_numbers)


def _features(draft: Draft) -> tuple[float, ...]:
    found = draft.found
    source, cue = found.source is not None, found.cue is not None
    return features(found.score, draft.certainty, source=source, cue=cue)


def _judge(article: Article) -> Iterator[tuple[Draft, bool]]:
    tagger, text = load_tagger(threads=1), article["text"]
    drafts = refine(_scene(text), tagger.tag(text), tagger.tag, least=0)
    outer = [draft for draft in drafts if draft.parent is None]
    found = [as_statement(draft.found) for draft in outer]
    yield from zip(outer, judge(text, article["statements"], found), strict=True)


def _scene(text: str) -> Scene:
    paragraphs = split_paragraphs(text)
    quotations = find_quotations(text, paragraphs=paragraphs)
    sentences = split_sentences(pd.DataFrame({"article_id": [""], "text": [text]}))
    return Scene(text, paragraphs, quotations, sentences["start"].tolist())


def fit(seen: Floats, right: Floats) -> Floats:
    """Fit a logistic regression by maximum likelihood."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = seen @ weights
        likelihood = np.logaddexp(0, scores) - right * scores
        return float(likelihood.sum()), seen.T @ (probability(seen, weights) - right)

    found: Floats = minimize(loss, np.zeros(seen.shape[1]), jac=True).x
    return found


def probability(seen: Floats, weights: Floats) -> Floats:
    """Give the logistic regression's probabilities."""
    chances: Floats = 1 / (1 + np.exp(-seen @ weights))
    return chances


if __name__ == "__main__":
    main()
