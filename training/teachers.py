"""What earlier models say of each word, to learn from beside what the annotators said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from analysis._network.encoding import Window, encode
from analysis._network.tagger import LABELS, Tagger

_NO_STARTS = np.zeros(0, dtype=np.int64)
_NO_ROWS = np.zeros((0, len(LABELS)), dtype=np.float32)


@dataclass(frozen=True)
class SoftLabels:
    """The probability of each label for each word of a text; `starts` says where it begins."""

    starts: NDArray[np.int64]
    probabilities: NDArray[np.float32]

    def of(self, window: Window) -> NDArray[np.float32]:
        """Give the rows of a window's words, however the text was cut."""
        rows = np.searchsorted(self.starts, window.starts)
        if not np.array_equal(self.starts[rows], window.starts):
            raise ValueError("the window holds words that the teachers did not read.")
        return self.probabilities[rows]

    def moved(self, by: int) -> SoftLabels:
        """Give the same for the text put behind `by` characters."""
        return SoftLabels(self.starts + by, self.probabilities)


class Teachers:
    """Exported models, each a folder as `training.export` writes it; their mean counts."""

    def __init__(self, folders: Sequence[Path], tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._taggers = [
            Tagger(
                (folder / "attribution.onnx").read_bytes(),
                (folder / "tokenizer.json").read_text("utf-8"),
            )
            for folder in folders
        ]

    def read(self, text: str) -> SoftLabels:
        """Give the mean probabilities for each word of a text."""
        windows = list(encode(text, self._tokenizer))
        rows = [np.mean([_ask(tagger, w) for tagger in self._taggers], axis=0) for w in windows]
        return SoftLabels(
            np.concatenate([_NO_STARTS, *(window.starts for window in windows)]),
            np.concatenate([_NO_ROWS, *rows]),
        )

    def read_tone(self, text: str, span: tuple[int, int]) -> NDArray[np.float32] | None:
        """Give the mean probabilities of negative, neutral and positive toward a mention."""
        whole = 0, len(text)
        tones = [tagger.read(text).tone_toward(span, whole) for tagger in self._taggers]
        known = [tone for tone in tones if tone is not None]
        return np.mean(known, axis=0) if known else None


def _ask(tagger: Tagger, window: Window) -> NDArray[np.float32]:
    return _softmax(tagger.predict(window).logits)


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    chances: NDArray[np.float32] = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return chances


def join(parts: Sequence[SoftLabels]) -> SoftLabels:
    """Put the labels of texts that stand behind each other into one."""
    return SoftLabels(
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.probabilities for part in parts]),
    )
