"""The network: a small BERT that reads case and quotation marks, with two heads."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel, PretrainedConfig, PreTrainedModel

from analysis._network.encoding import N_FEATURES
from analysis._network.linking import N_BETWEEN, N_DISTANCES, PAIRS, WordSpan, pair_features
from analysis._network.tagger import LABELS
from training.data import Example, Target

LINK_DIMENSIONS = 48
TONE_DIMENSIONS = 64
_SPECIAL = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}


class AttributionModel(nn.Module):
    """Labels, links and tone of a text, a word piece each."""

    def __init__(self, encoder: PreTrainedModel) -> None:
        super().__init__()
        size = encoder.config.hidden_size
        self.encoder = encoder
        self.features = nn.Embedding(N_FEATURES, size)
        nn.init.zeros_(self.features.weight)
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(size, len(LABELS))
        self.vectors = nn.Linear(size, len(PAIRS) * 4 * LINK_DIMENSIONS)
        self.none = nn.Linear(size, len(PAIRS))
        self.distance = nn.Parameter(torch.zeros(len(PAIRS), N_DISTANCES))
        self.between = nn.Parameter(torch.zeros(len(PAIRS), N_BETWEEN))
        self.apart = nn.Parameter(torch.zeros(len(PAIRS), 2))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        self.tone = nn.Linear(size, 4 * TONE_DIMENSIONS)
        self.tones = nn.Linear(TONE_DIMENSIONS, 3)

    @classmethod
    def from_base(
        cls, folder: Path, tokenizer: Tokenizer, *, dropout: float = 0.1
    ) -> AttributionModel:
        """Start from a base model's weights, its pieces in the order of our tokenizer."""
        encoder = AutoModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",
        )  # without dropout of attention, which costs a fifth of a step
        own = Tokenizer.from_file(str(folder / "tokenizer.json"))
        pieces = tokenizer.get_vocab(with_added_tokens=True)
        rows = [_row(own, piece) for piece in sorted(pieces, key=lambda piece: pieces[piece])]
        weights = encoder.get_input_embeddings().weight.data[rows]
        encoder.set_input_embeddings(nn.Embedding.from_pretrained(weights, freeze=False))
        return cls(encoder)

    @classmethod
    def from_run(cls, state: dict[str, Tensor], config: PretrainedConfig) -> AttributionModel:
        """Start from the weights of a run of ours."""
        config.vocab_size = len(state["encoder.embeddings.word_embeddings.weight"])
        model = cls(AutoModel.from_config(config, add_pooling_layer=False))
        model.load_state_dict(state)
        return model

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Score every piece of a batch of windows."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        states = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        states = self.dropout(states)
        return self.labels(states), self.vectors(states), self.none(states), self.tone(states)

    def link_scores(self, example: Example, vectors: Tensor, none: Tensor) -> list[Tensor]:
        """Score the example's own spans with each other; see `analysis._network.linking`."""
        vectors = vectors.view(len(vectors), len(PAIRS), 2, 2, LINK_DIMENSIONS)
        scores = []
        for pair, (left_role, right_role) in enumerate(PAIRS):
            left, right = example.spans[left_role], example.spans[right_role]
            features = pair_features(left, right, example.window.paragraphs)
            left_first, left_last = _ends(left)
            right_first, right_last = _ends(right)
            bids = vectors[left_first, pair, 0, 0] + vectors[left_last, pair, 0, 1]
            offers = vectors[right_first, pair, 1, 0] + vectors[right_last, pair, 1, 1]
            products = bids @ offers.T / math.sqrt(LINK_DIMENSIONS)
            constants = (
                self.distance[pair][torch.from_numpy(features.distance)]
                + self.between[pair][torch.from_numpy(features.between)]
                + self.apart[pair][torch.from_numpy(features.apart)]
            )
            scores.append(torch.cat([products + constants, none[left_first, pair][:, None]], 1))
        return scores

    def tone_scores(self, target: Target, tone: Tensor) -> Tensor:
        """Score negative, neutral and positive for one target; see `analysis._network.tone`."""
        own, query, key, value = tone.view(len(tone), 4, TONE_DIMENSIONS).unbind(1)
        words, scope = torch.from_numpy(target.words), torch.from_numpy(target.scope)
        asked = key[scope] @ query[words].mean(0) / math.sqrt(TONE_DIMENSIONS)
        read = asked.softmax(0) @ value[scope]
        scores: Tensor = self.tones(torch.tanh(own[words].mean(0) + read))
        return scores


def _ends(spans: list[WordSpan]) -> tuple[Tensor, Tensor]:
    ends = torch.tensor([(s.first, s.last) for s in spans], dtype=torch.long).view(-1, 2)
    return ends[:, 0], ends[:, 1]


def _row(own: Tokenizer, piece: str) -> int:
    """Find a piece of our vocabulary in the base's own, under the name that it has there."""
    row = own.token_to_id(piece)
    if row is None:
        row = own.token_to_id(_SPECIAL.get(piece, "[UNK]"))
    assert row is not None
    return int(row)
