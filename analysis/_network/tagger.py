"""The trained model: a text in, attributions out, as spans of the text."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis._network.encoding import Window, encode
from analysis._network.linking import PAIRS, ROLES, LinkConstants, WordSpan, link_log_probabilities
from analysis._network.tone import N_VECTORS, ToneHead, tone_probabilities

if TYPE_CHECKING:
    import onnxruntime
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
_FORBIDDEN = -1e4
# One pass for a sum and its norm is slower than two, a bias added before GELU slower than with
# the product: together they took a third of the network's time (onnxruntime 1.32).
SLOW = ("SkipLayerNormFusion", "BiasGeluFusion")
GROUP = 16  # windows that are decoded side by side


class Span(NamedTuple):
    """A stretch of the text, `text[start:end]`, and how sure the model is of it, 0 to 1."""

    start: int
    end: int
    score: float

    def shift(self, offset: int) -> Span:
        """Move it by `offset` characters."""
        return self._replace(start=self.start + offset, end=self.end + offset)


class Attribution(NamedTuple):
    """Who said what, as the model sees it; `score` is its probability for the links, 0 to 1."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    score: float


class Prediction(NamedTuple):
    """What the model says of a window's words.

    Label scores, link vectors, bids for no link, and the vectors of tone.
    """

    logits: NDArray[np.float32]
    vectors: NDArray[np.float32]
    none: NDArray[np.float32]
    tone: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Transitions:
    """Learned scores of a label after another (`between`) and at a paragraph's begin (`start`)."""

    between: NDArray[np.float32]
    start: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass of the model over a text gives: its attributions, and tone on demand."""

    attributions: list[Attribution]
    windows: list[Window]
    tones: list[NDArray[np.float16]]
    head: ToneHead

    @property
    def n_words(self) -> int:
        """Words of the text, of which the size in memory follows."""
        return sum(len(window.first) for window in self.windows)

    def tone_toward(
        self, mention: tuple[int, int], sentence: tuple[int, int]
    ) -> NDArray[np.float32] | None:
        """Give the probabilities that `sentence` portrays `mention` negatively, neutrally, well.

        Both are character offsets. None where the mention holds no word.
        """
        place = bisect_right(self.windows, mention[0], key=lambda window: window.ends[-1])
        if place == len(self.windows):
            return None
        window, tone = self.windows[place], self.tones[place]
        words = _words_inside(window, mention)
        if not len(words):
            return None
        scope = np.union1d(words, _words_inside(window, sentence))
        return tone_probabilities(tone.astype(np.float32), words, scope, self.head)


def _words_inside(window: Window, span: tuple[int, int]) -> NDArray[np.int64]:
    first = int(np.searchsorted(window.ends, span[0], side="right"))
    last = int(np.searchsorted(window.starts, span[1], side="left"))
    return np.arange(first, last)


def decode(
    window: Window,
    prediction: Prediction,
    transitions: Transitions,
    constants: LinkConstants,
) -> list[Attribution]:
    """Turn the model's numbers for a window into attributions, in the order of their content."""
    return decode_all([window], [prediction], transitions, constants)[0]


def decode_all(
    windows: Sequence[Window],
    predictions: Sequence[Prediction],
    transitions: Transitions,
    constants: LinkConstants,
) -> list[list[Attribution]]:
    """Decode windows side by side, which costs less than one by one and gives the same."""
    logits = np.concatenate([prediction.logits for prediction in predictions])
    opens = np.concatenate([window.opens for window in windows])
    spans = iter(find_spans(logits, np.cumsum(opens), transitions))
    reached, span = 0, next(spans, None)
    decoded = []
    for window, prediction in zip(windows, predictions, strict=True):
        by_role: dict[str, list[WordSpan]] = {role: [] for role in ROLES}
        size = len(window.first)
        while span is not None and span.first < reached + size:
            by_role[span.role].append(
                span._replace(first=span.first - reached, last=span.last - reached)
            )
            span = next(spans, None)
        decoded.append(_linked(window, prediction, by_role, constants))
        reached += size
    return decoded


def _linked(
    window: Window,
    prediction: Prediction,
    by_role: Mapping[str, Sequence[WordSpan]],
    constants: LinkConstants,
) -> list[Attribution]:
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


def find_spans(
    logits: NDArray[np.float32],
    paragraphs: NDArray[np.int64],
    transitions: Transitions,
) -> list[WordSpan]:
    """Read the best lawful sequence of labels as spans; none crosses a paragraph's end."""
    scores = logits - logits.max(axis=1, keepdims=True)
    probabilities = np.exp(scores)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    labels = best_labels(logits, paragraphs, transitions)
    certain = np.take_along_axis(probabilities, labels[:, None], axis=1)[:, 0]
    begins = np.flatnonzero(labels % 2)
    # A span reaches to the next word outside it, or that begins another.
    stops = np.append(np.flatnonzero((labels == 0) | (labels % 2 == 1)), len(labels))
    ends = stops[np.searchsorted(stops, begins, side="right")]
    return [
        WordSpan(ROLES[label // 2], begin, end - 1, float(certain[begin:end].mean()))
        for begin, end, label in zip(
            begins.tolist(), ends.tolist(), labels[begins].tolist(), strict=True
        )
    ]


def best_labels(
    logits: NDArray[np.float32],
    paragraphs: NDArray[np.int64],
    transitions: Transitions,
) -> NDArray[np.int64]:
    """Find the sequence of highest total score in which I follows B or I of its own role.

    The Viterbi algorithm (Viterbi 1967) over the learned transitions; the chain begins anew at
    each paragraph, so that all of them are read in step, a word of each at a time.
    """
    labels = np.zeros(len(logits), dtype=np.int64)
    if not len(logits):
        return labels
    after = lawful_transitions() + transitions.between
    begins, n_open = _in_step(paragraphs)
    best = np.empty((len(LABELS), len(logits)))
    scores = np.ascontiguousarray(logits.T, dtype=np.float64)
    best[:, begins] = scores[:, begins] + (lawful_transitions()[0] + transitions.start)[:, None]
    for step, n in enumerate(n_open[1:], start=1):
        at = begins[:n] + step
        best[:, at] = (best[:, None, at - 1] + after[:, :, None]).max(axis=0) + scores[:, at]
    label = np.zeros(len(begins), dtype=np.int64)
    reached = 0
    for step in range(len(n_open) - 1, -1, -1):
        n = n_open[step]
        at = begins[:n] + step
        paths = best[:, at]
        paths[:, :reached] += after[:, label[:reached]]
        label[:n] = labels[at] = paths.argmax(axis=0)
        reached = n
    return labels


def _in_step(paragraphs: NDArray[np.int64]) -> tuple[NDArray[np.int64], list[int]]:
    """Give where paragraphs begin, the longest first, and how many hold an n-th word."""
    begins = np.flatnonzero(np.diff(paragraphs, prepend=-1))
    lengths = np.diff(begins, append=len(paragraphs))
    order = np.argsort(-lengths, kind="stable")
    n_open = len(lengths) - np.searchsorted(np.sort(lengths), np.arange(lengths.max()), "right")
    return begins[order], n_open.tolist()


@cache
def lawful_transitions() -> NDArray[np.float64]:
    """Give 0 where a label may follow another, and a forbidding score where it may not."""
    lawful = np.zeros((len(LABELS), len(LABELS)))
    for after in range(2, len(LABELS), 2):
        lawful[:, after] = _FORBIDDEN
        lawful[[after - 1, after], after] = 0.0
    return lawful


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
    """The model in memory; it reads texts one window at a time, so no batch changes a result."""

    def __init__(
        self, model: bytes, tokenizer: str, *, temperature: float = 1.0, threads: int = 0
    ) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session: onnxruntime.InferenceSession = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
        )
        self._tokenizer: Tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        metadata = self._session.get_modelmeta().custom_metadata_map
        self._transitions = Transitions(**_arrays(metadata["transitions"]))
        self._constants = LinkConstants(**_arrays(metadata["link_constants"]))
        self._head = ToneHead(**_arrays(metadata["tone_head"]), temperature=temperature)

    def tag(self, text: str) -> Iterator[Attribution]:
        """Find the attributions of a text, in its order."""
        for _, _, attributions in self._read(text):
            yield from attributions

    def read(self, text: str) -> Reading:
        """Find the attributions of a text, and keep what tells its tone."""
        reading = Reading([], [], [], self._head)
        for window, tone, attributions in self._read(text):
            reading.attributions.extend(attributions)
            reading.windows.append(window)
            reading.tones.append(tone)
        return reading

    def _read(self, text: str) -> Iterator[tuple[Window, NDArray[np.float16], list[Attribution]]]:
        for windows in _grouped(encode(text, self._tokenizer)):
            predictions = [self.predict(window) for window in windows]
            decoded = decode_all(windows, predictions, self._transitions, self._constants)
            tones = (prediction.tone.astype(np.float16) for prediction in predictions)
            yield from zip(windows, tones, decoded, strict=True)

    def predict(self, window: Window) -> Prediction:
        """Run one window through the network."""
        logits, vectors, none, tone = self._session.run(
            None, {"ids": window.ids[None], "features": window.features[None]}
        )
        first = window.first
        return Prediction(
            logits[0, first],
            vectors[0, first].reshape(len(first), len(PAIRS), 2, 2, -1),
            none[0, first],
            tone[0, first].reshape(len(first), N_VECTORS, -1),
        )


def _grouped(windows: Iterable[Window]) -> Iterator[list[Window]]:
    windows = iter(windows)
    while group := list(islice(windows, GROUP)):
        yield group


def _arrays(data: str) -> dict[str, NDArray[np.float32]]:
    return {name: np.array(value, dtype=np.float32) for name, value in json.loads(data).items()}


_loaded: dict[int, Tagger] = {}


def load_tagger(*, threads: int | None = None) -> Tagger:
    """Load the shipped model, once a process for each number of threads.

    Without a number, whichever is loaded already is taken: a worker that was told to use one
    thread uses no more for a scorer that knows nothing of it.
    """
    if threads is None:
        threads = next(iter(_loaded), 0)
    if threads not in _loaded:
        _loaded[threads] = _load(threads)
    return _loaded[threads]


def _load(threads: int) -> Tagger:
    folder = files("analysis") / "models"
    with as_file(folder / "attribution.onnx") as model:
        data = model.read_bytes()
    tokenizer = (folder / "tokenizer.json").read_text("utf-8")
    temperature = json.loads((folder / "tone.json").read_text("utf-8"))["temperature"]
    return Tagger(data, tokenizer, temperature=temperature, threads=threads)
