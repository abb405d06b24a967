"""From the model's scores to a probability that a statement is right."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

_LEAST = 1e-3


def features(link: float, certainty: float) -> tuple[float, float, float]:
    """Give what the logistic regression reads: 1, the log of `link`, the logit of `certainty`."""
    sure = min(max(certainty, _LEAST), 1 - _LEAST)
    return 1.0, math.log(max(link, _LEAST)), math.log(sure / (1 - sure))


def calibrate(link: float, certainty: float) -> float:
    """Give the probability that a statement is right.

    Parameters
    ----------
    link : float
        The model's probability of what it linked, 0 to 1.
    certainty : float
        The mean probability of its spans' labels, 0 to 1.

    Returns
    -------
    float
        0 to 1. Logistic regression (Platt 1999) on PolNeAR's dev split by
        `training/calibrate.py`, which writes `models/confidence.json`.
    """
    weights = zip(_weights(), features(link, certainty), strict=True)
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in weights)))


@cache
def _weights() -> tuple[float, ...]:
    text = (files("analysis") / "models" / "confidence.json").read_text("utf-8")
    return tuple(json.loads(text)["weights"])
