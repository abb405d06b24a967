"""How a sentence portrays one of its targets: the model's third head, in numbers.

The model gives each word four short vectors. The mention's mean query asks the words of its
sentence by their keys; what they answer, their values, is added to the mention's own mean
vector, and three scores follow: negative, neutral, positive.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

N_VECTORS = 4


@dataclass(frozen=True, slots=True)
class ToneHead:
    """What the head learned beside its vectors: `weight` of 3 × size, `bias` of 3.

    Scores are divided by `temperature` (Guo et al., "On Calibration of Modern Neural Networks",
    ICML 2017): no order changes, but a probability says how often such an answer is right.
    """

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]
    temperature: float = 1.0


def tone_probabilities(
    vectors: NDArray[np.float32],
    mention: NDArray[np.int64],
    scope: NDArray[np.int64],
    head: ToneHead,
) -> NDArray[np.float32]:
    """Give the probabilities of negative, neutral and positive.

    Parameters
    ----------
    vectors : array of n_words × 4 × size
        Own, query, key and value of each of a window's words.
    mention, scope : int64 arrays
        Indices of the mention's words and of its sentence's; neither is empty.
    head : ToneHead
        What stands beside the vectors.
    """
    own, query, key, value = (vectors[:, index] for index in range(N_VECTORS))
    asked = key[scope] @ query[mention].mean(axis=0) / math.sqrt(vectors.shape[-1])
    answer = _softmax(asked) @ value[scope]
    hidden = np.tanh(own[mention].mean(axis=0) + answer)
    return _softmax((head.weight @ hidden + head.bias) / head.temperature)


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    weights: NDArray[np.float32] = np.exp(scores - scores.max())
    weights /= weights.sum()
    return weights
