"""From the model's scores to a probability that a statement is right."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

FEATURES = ("1", "log link", "logit certainty", "no source", "no cue")
_LEAST = 1e-3


def features(link: float, certainty: float, *, source: bool, cue: bool) -> tuple[float, ...]:
    """Give what the logistic regression reads; `FEATURES` names it."""
    sure = min(max(certainty, _LEAST), 1 - _LEAST)
    return 1.0, math.log(max(link, _LEAST)), math.log(sure / (1 - sure)), not source, not cue


def calibrate(link: float, certainty: float, *, source: bool, cue: bool) -> float:
    """Give the probability that a statement is right.

    Parameters
    ----------
    link : float
        The model's probability of what it linked, 0 to 1.
    certainty : float
        The mean probability of its spans' labels, 0 to 1.
    source, cue : bool
        Whether it has them.

    Returns
    -------
    float
        0 to 1. Logistic regression (Platt 1999) on PolNeAR's dev split by
        `training/calibrate.py`, which writes `models/confidence.json`.
    """
    seen = features(link, certainty, source=source, cue=cue)
    score = sum(weight * value for weight, value in zip(_weights(), seen, strict=True))
    return 1 / (1 + math.exp(-score))


@cache
def _weights() -> tuple[float, ...]:
    text = (files("analysis") / "models" / "confidence.json").read_text("utf-8")
    return tuple(json.loads(text)["weights"])
