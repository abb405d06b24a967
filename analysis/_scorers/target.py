"""The trained network's score of one sentence: how it portrays those whom it names, on average."""

from __future__ import annotations

import math
from collections.abc import Iterator

from analysis._network.readings import read_text
from analysis._network.tagger import load_tagger
from analysis._scorers.registry import Assessment
from analysis._speakers.targets import find_names


def score(sentence: str) -> float:
    """Score one sentence, -1 to 1: the mean over its targets, NaN where it names none."""
    tones = [polarity for _, _, polarity in _read(sentence)]
    return math.fsum(tones) / len(tones) if tones else math.nan


def explain(sentence: str) -> list[Assessment]:
    """List the targets and how each is portrayed: the contributions add up to the polarity."""
    read = list(_read(sentence))
    return [
        Assessment(start, end, polarity, math.nan, polarity / len(read))
        for start, end, polarity in read
    ]


def _read(sentence: str) -> Iterator[tuple[int, int, float]]:
    targets = find_names(sentence)
    if not targets:
        return
    reading = read_text(sentence, load_tagger())
    for target in targets:
        tone = reading.tone_toward((target.start, target.end), (0, len(sentence)))
        if tone is not None:
            yield target.start, target.end, float(tone[2] - tone[0])
