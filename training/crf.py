"""A linear-chain CRF over a window's words (Lafferty, McCallum and Pereira, ICML 2001).

The chain begins anew at each paragraph. Its partition function is a product of matrices, one a
word, and so is taken in pairs: as many steps as the length has bits.
"""

from __future__ import annotations

import torch
from torch import Tensor

FORBIDDEN = -1e4


def negative_log_likelihood(
    emissions: Tensor, labels: Tensor, opens: Tensor, transitions: Tensor, start: Tensor
) -> Tensor:
    """Give the negative log-likelihood of each window's labels.

    Parameters
    ----------
    emissions : float tensor of windows × words × labels
        Scores; a word of padding has 0 for every label.
    labels : int tensor of windows × words
        Gold; -1 for padding.
    opens : bool tensor of windows × words
        Whether a paragraph begins at the word.
    transitions, start : float tensors of labels × labels, and of labels
        Scores of a label after another, and at a paragraph's begin.
    """
    real = labels >= 0
    right = labels.clamp(min=0)
    steps = torch.where(opens[..., None, None], start.expand_as(transitions), transitions)
    before = right.roll(1, dims=1)
    chosen = steps.flatten(2).gather(2, (before * len(start) + right)[..., None])[..., 0]
    chosen = chosen + emissions.gather(2, right[..., None])[..., 0]
    matrices = _matrices(emissions, real, opens, transitions, start)
    return _log_partition(matrices) - (chosen * real).sum(1)


def label_probabilities(
    emissions: Tensor, real: Tensor, opens: Tensor, transitions: Tensor, start: Tensor
) -> Tensor:
    """Give the probability of each label for each word, all sequences counted.

    It is the gradient of the log of the partition function. `real` is false for padding; the
    other parameters are those of `negative_log_likelihood`.
    """
    with torch.enable_grad():
        emissions = emissions.detach().requires_grad_()
        matrices = _matrices(emissions, real, opens, transitions.detach(), start.detach())
        (probabilities,) = torch.autograd.grad(_log_partition(matrices).sum(), emissions)
    return probabilities


def _matrices(
    emissions: Tensor, real: Tensor, opens: Tensor, transitions: Tensor, start: Tensor
) -> Tensor:
    steps = torch.where(opens[..., None, None], start.expand_as(transitions), transitions)
    identity = torch.full_like(transitions, FORBIDDEN).fill_diagonal_(0.0)
    return torch.where(real[..., None, None], steps + emissions[..., None, :], identity)


def _log_partition(matrices: Tensor) -> Tensor:
    """Multiply the matrices of each window in log space; the first one opens a paragraph."""
    while matrices.shape[1] > 1:
        if matrices.shape[1] % 2:
            rest, matrices = matrices[:, -1:], matrices[:, :-1]
        else:
            rest = matrices[:, :0]
        left, right = matrices[:, 0::2], matrices[:, 1::2]
        products = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
        matrices = torch.cat([products, rest], 1)
    return torch.logsumexp(matrices[:, 0, 0], dim=-1)
