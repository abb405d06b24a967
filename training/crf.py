"""A linear-chain CRF over a window's words (Lafferty, McCallum and Pereira, ICML 2001).

The chain begins anew at each paragraph. Its partition function is a product of matrices, one a
word, and so is taken in pairs: as many steps as the length has bits.
"""

from __future__ import annotations

import torch
from torch import Tensor

FORBIDDEN = -1e4
_TINY = 1e-200


def cross_entropy(
    emissions: Tensor,
    wanted: Tensor,
    real: Tensor,
    opens: Tensor,
    transitions: Tensor,
    start: Tensor,
) -> Tensor:
    """Give the cross-entropy of each window's label sequences with wanted labels.

    Where one label a word is certain it is the negative log-likelihood of those labels. Of
    probabilities from elsewhere it is least where the chain gives each word the same ones; how
    neighbours go together is taken from the chain itself.

    Parameters
    ----------
    emissions : float tensor of windows × words × labels
        Scores; a word of padding has 0 for every label.
    wanted : float tensor of windows × words × labels
        The probability of each label, all 0 for padding.
    real, opens : bool tensors of windows × words
        Whether a word is no padding, and whether a paragraph begins at it.
    transitions, start : float tensors of labels × labels, and of labels
        Scores of a label after another, and at a paragraph's begin.
    """
    pairs = pair_probabilities(wanted, transitions)
    begun = (wanted * _lawful(start)).sum(-1)
    passed = (pairs * _lawful(transitions)).sum((-1, -2))
    expected = (wanted * emissions).sum(-1) + torch.where(opens, begun, passed)
    matrices = _matrices(emissions, real, opens, transitions, start)
    return _log_partition(matrices) - (expected * real).sum(1)


@torch.no_grad()
def pair_probabilities(labels: Tensor, transitions: Tensor, rounds: int = 60) -> Tensor:
    """Give the probability of each label behind each other, for each word and the one before.

    A chain with these transitions in which each word has these probabilities has one such table
    a word: rows and columns of the transitions are scaled in turn until both add up (Sinkhorn
    and Knopp, Pacific Journal of Mathematics, 1967). It says nothing where a paragraph begins.
    """
    after = labels.double()
    before = after.roll(1, dims=1)
    kernel = transitions.double().exp()
    right = torch.ones_like(after)
    for _ in range(rounds):
        left = before / (right @ kernel.T).clamp(min=_TINY)
        right = after / (left @ kernel).clamp(min=_TINY)
    return (left[..., :, None] * kernel * right[..., None, :]).to(labels.dtype)


def _lawful(scores: Tensor) -> Tensor:
    """Give scores with 0 for what is forbidden, which no wanted label asks for."""
    return scores.where(scores > FORBIDDEN / 2, 0.0)


def label_probabilities(
    emissions: Tensor, real: Tensor, opens: Tensor, transitions: Tensor, start: Tensor
) -> Tensor:
    """Give the probability of each label for each word, all sequences counted.

    It is the gradient of the log of the partition function. `real` is false for padding; the
    other parameters are those of `cross_entropy`.
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
