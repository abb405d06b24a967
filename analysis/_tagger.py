"""The trained model: a text in, attributions out, as spans of the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis._encoding import Window, encode
from analysis._linking import PAIRS, ROLES, LinkConstants, WordSpan, link_log_probabilities

if TYPE_CHECKING:
    import onnxruntime
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
_FORBIDDEN = -1e4


class Span(NamedTuple):
    """A stretch of the text, `text[start:end]`, and how sure the model is of it, 0 to 1."""

    start: int
    end: int
    score: float


class Attribution(NamedTuple):
    """Who said what, as the model sees it; `score` is its probability for the links, 0 to 1."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    score: float


class Prediction(NamedTuple):
    """What the model says of a window's words: label scores, link vectors, bids for no link."""

    logits: NDArray[np.float32]
    vectors: NDArray[np.float32]
    none: NDArray[np.float32]


def decode(window: Window, prediction: Prediction, constants: LinkConstants) -> list[Attribution]:
    """Turn the model's numbers for a window into attributions, in the order of their content."""
    spans = find_spans(prediction.logits, window.paragraphs)
    by_role = {role: [span for span in spans if span.role == role] for role in ROLES}
    links = {
        (left, right): link_log_probabilities(
            number,
            by_role[left],
            by_role[right],
            prediction.vectors,
            prediction.none,
            window.paragraphs,
            constants,
        )
        for number, (left, right) in enumerate(PAIRS)
    }
    return [
        Attribution(
            _span(by_role["source"], source, window),
            _span(by_role["cue"], cue, window),
            tuple(_character_span(by_role["content"][index], window) for index in contents),
            float(np.exp(score)),
        )
        for source, cue, contents, score in _join(links)
    ]


def find_spans(logits: NDArray[np.float32], paragraphs: NDArray[np.int64]) -> list[WordSpan]:
    """Read the best lawful sequence of labels as spans; none crosses a paragraph's end."""
    scores = logits - logits.max(axis=1, keepdims=True)
    probabilities = np.exp(scores)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    labels = best_labels(np.log(probabilities + 1e-9), paragraphs)
    spans: list[WordSpan] = []
    start = 0
    for index in range(1, len(labels) + 1):
        if index < len(labels) and labels[index] and labels[index] % 2 == 0:
            continue
        if labels[start]:
            role = ROLES[(labels[start] - 1) // 2]
            certain = probabilities[np.arange(start, index), labels[start:index]]
            spans.append(WordSpan(role, start, index - 1, float(certain.mean())))
        start = index
    return spans


def best_labels(scores: NDArray[np.float32], paragraphs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find the sequence of highest total score in which I follows B or I of its own role.

    The Viterbi algorithm (Viterbi 1967), with the transitions that BIO labels allow.
    """
    allowed = _transitions()
    first = np.where(np.arange(len(LABELS)) % 2 == 0, _FORBIDDEN, 0.0)
    first[0] = 0.0
    opens = np.flatnonzero(np.diff(paragraphs, prepend=-1))
    starts = np.zeros(len(scores), dtype=bool)
    starts[opens] = True
    best = np.zeros(len(LABELS))
    back = np.zeros((len(scores), len(LABELS)), dtype=np.int64)
    for index, score in enumerate(scores):
        if starts[index]:
            back[index] = best.argmax()
            best = best.max() + first + score
        else:
            paths = best[:, None] + allowed
            back[index] = paths.argmax(axis=0)
            best = paths[back[index], np.arange(len(LABELS))] + score
    labels = np.zeros(len(scores), dtype=np.int64)
    label = int(best.argmax())
    for index in range(len(scores) - 1, -1, -1):
        labels[index] = label
        label = back[index, label]
    return labels


@cache
def _transitions() -> NDArray[np.float64]:
    allowed = np.zeros((len(LABELS), len(LABELS)))
    for after in range(2, len(LABELS), 2):
        allowed[:, after] = _FORBIDDEN
        allowed[[after - 1, after], after] = 0.0
    return allowed


_Links = dict[tuple[str, str], "NDArray[np.float32]"]


def _join(links: _Links) -> Iterator[tuple[int, int, list[int], float]]:
    """Group contents by the cue each prefers; yield source, cue (-1 for none), contents, log p."""
    to_cue = links["content", "cue"]
    n_cues = to_cue.shape[1] - 1
    groups: dict[tuple[int, int], list[int]] = {}
    for content, cue in enumerate(to_cue.argmax(axis=1)):
        alone = content if cue == n_cues else -1
        groups.setdefault((int(cue), alone), []).append(content)
    for (cue, _), contents in groups.items():
        scores = links["content", "source"][contents].mean(axis=0)
        if cue < n_cues:
            scores = (scores + links["cue", "source"][cue]) / 2
        source = int(scores.argmax())
        certain = to_cue[contents, cue].mean() + scores[source]
        yield (
            source if source < len(scores) - 1 else -1,
            cue if cue < n_cues else -1,
            contents,
            float(certain),
        )


def _span(spans: Sequence[WordSpan], index: int, window: Window) -> Span | None:
    return None if index < 0 else _character_span(spans[index], window)


def _character_span(span: WordSpan, window: Window) -> Span:
    return Span(int(window.starts[span.first]), int(window.ends[span.last]), span.score)


class Tagger:
    """The model in memory; `tag` reads texts one window at a time, so no batch changes a result."""

    def __init__(self, model: bytes, tokenizer: str, *, threads: int = 0) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session: onnxruntime.InferenceSession = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        constants = json.loads(self._session.get_modelmeta().custom_metadata_map["link_constants"])
        self._constants = LinkConstants(
            **{name: np.array(value, dtype=np.float32) for name, value in constants.items()}
        )

    def tag(self, text: str) -> Iterator[Attribution]:
        """Find the attributions of a text, in its order."""
        for window in encode(text, self._tokenizer):
            yield from decode(window, self._predict(window), self._constants)

    def _predict(self, window: Window) -> Prediction:
        logits, vectors, none = self._session.run(
            None, {"ids": window.ids[None], "features": window.features[None]}
        )
        first = window.first
        shape = (len(first), len(PAIRS), 2, 2, -1)
        return Prediction(logits[0, first], vectors[0, first].reshape(shape), none[0, first])


@cache
def load_tagger(*, threads: int = 0) -> Tagger:
    """Load the shipped model once a process."""
    folder = files("analysis") / "models"
    with as_file(folder / "attribution.onnx") as model:
        data = model.read_bytes()
    return Tagger(data, (folder / "tokenizer.json").read_text("utf-8"), threads=threads)
