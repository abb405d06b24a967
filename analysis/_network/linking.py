"""Which source and which cue belong to which content: scores of pairs of spans.

The model gives each word a few short vectors. A pair of spans scores the product of their
vectors (those of a span's first and last word, summed) plus learned constants for how far apart
they are; a span's own bid for "none" stands beside its candidates, and a softmax over them says
how sure the choice is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
PAIRS = (("content", "cue"), ("cue", "source"), ("content", "source"))
N_DISTANCES = 18
N_BETWEEN = 3


class WordSpan(NamedTuple):
    """A labelled run of a window's words, `last` included, and its labels' mean probability."""

    role: str
    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class PairFeatures:
    """Where two groups of spans stand to each other; matrices of len(left) × len(right)."""

    distance: NDArray[np.int64]
    between: NDArray[np.int64]
    apart: NDArray[np.int64]


def pair_features(
    left: Sequence[WordSpan], right: Sequence[WordSpan], paragraphs: NDArray[np.int64]
) -> PairFeatures:
    """Compare each of `left` with each of `right`.

    `distance` is the bucket of the words between them, with its direction; `between` how many
    other spans of `right` lie nearer on that side (2 for more); `apart` whether a paragraph ends
    between them.
    """
    left_first, left_last = _ends(left)
    right_first, right_last = _ends(right)
    after = right_first[None, :] > left_first[:, None]
    gap = np.where(
        after, right_first[None, :] - left_last[:, None], left_first[:, None] - right_last[None, :]
    )
    gap = np.maximum(gap - 1, 0)
    bucket = np.minimum(np.ceil(np.log2(gap + 1)).astype(np.int64), N_DISTANCES // 2 - 1)
    nearer = ((after[:, :, None] == after[:, None, :]) & (gap[:, None, :] < gap[:, :, None])).sum(
        axis=2
    )
    return PairFeatures(
        bucket + after * (N_DISTANCES // 2),
        np.minimum(nearer, N_BETWEEN - 1),
        (paragraphs[left_first][:, None] != paragraphs[right_first][None, :]).astype(np.int64),
    )


def _ends(spans: Sequence[WordSpan]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    ends = np.array([(span.first, span.last) for span in spans], dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


@dataclass(frozen=True, slots=True)
class LinkConstants:
    """What the linker learned beside its vectors; one row a pair of roles."""

    distance: NDArray[np.float32]
    between: NDArray[np.float32]
    apart: NDArray[np.float32]


def link_log_probabilities(
    pair: int,
    left: Sequence[WordSpan],
    right: Sequence[WordSpan],
    vectors: NDArray[np.float32],
    none: NDArray[np.float32],
    paragraphs: NDArray[np.int64],
    constants: LinkConstants,
) -> NDArray[np.float32]:
    """Score each of `left` with each of `right`, and with none, in the last column.

    Parameters
    ----------
    pair : int
        Index into `PAIRS`.
    left, right : sequences of WordSpan
        Of the pair's first and second role.
    vectors : array of words × pairs × 2 sides × 2 ends × dimensions
    none : array of words × pairs
    paragraphs : array, one value a word

    Returns
    -------
    array of len(left) × (len(right) + 1)
        Natural logarithms of probabilities; each row sums to one when exponentiated.
    """
    left_first, left_last = _ends(left)
    right_first, right_last = _ends(right)
    bids = vectors[left_first, pair, 0, 0] + vectors[left_last, pair, 0, 1]
    offers = vectors[right_first, pair, 1, 0] + vectors[right_last, pair, 1, 1]
    features = pair_features(left, right, paragraphs)
    scores = (
        bids @ offers.T / np.sqrt(vectors.shape[-1])
        + constants.distance[pair][features.distance]
        + constants.between[pair][features.between]
        + constants.apart[pair][features.apart]
    )
    scores = np.hstack([scores, none[left_first, pair][:, None]])
    scores -= scores.max(axis=1, keepdims=True)
    result: NDArray[np.float32] = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return result
