"""Probabilities of labels, a word each, to learn from beside what the annotators said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis._network.encoding import Window


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


def join(parts: Sequence[SoftLabels]) -> SoftLabels:
    """Put the labels of texts that stand behind each other into one."""
    return SoftLabels(
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.probabilities for part in parts]),
    )
