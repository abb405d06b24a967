"""A text as the windows that the tagger's model reads.

Paragraphs are packed, in order and whole, into windows of at most `MAX_PIECES` word pieces, so
what a window holds depends on its article alone and never on a batch. The base model is
uncased; what it loses, and what it cannot see, goes in as one feature a piece: the word's case
and its place in a quotation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.paragraphs import Paragraph, split_paragraphs
from analysis.quotations import Quotation, find_quotations

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

MAX_PIECES = 128
N_FEATURES = 20
_SENTENCE_END = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Window:
    """A run of word pieces, with the words behind them.

    Attributes
    ----------
    ids, features : int64 arrays, one value a piece
    first : int64 array, one value a word: the index of its first piece
    starts, ends : int64 arrays, one value a word: character offsets into the text
    paragraphs : int64 array, one value a word: the number of its paragraph
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    paragraphs: NDArray[np.int64]

    @property
    def opens(self) -> NDArray[np.bool_]:
        """Whether a paragraph begins at each word."""
        opens: NDArray[np.bool_] = np.diff(self.paragraphs, prepend=-1) != 0
        return opens


class _Word(NamedTuple):
    pieces: list[int]
    start: int
    end: int


class _Quoted:
    """The quotations of a text, to be asked for a word's place in them."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        self._starts = [quotation.start for quotation in quotations]

    def place(self, word: _Word) -> int:
        """0 outside quotations, 1 inside, 2 at an opening mark, 3 at a closing mark."""
        index = bisect_right(self._starts, word.start) - 1
        if index < 0 or word.start >= self._quotations[index].end:
            return 0
        quotation = self._quotations[index]
        if word.start == quotation.start:
            return 2
        return 3 if quotation.closed and word.end == quotation.end else 1


class _Part(NamedTuple):
    number: int
    words: list[_Word]

    @property
    def size(self) -> int:
        """Word pieces, with the [SEP] behind them."""
        return sum(len(word.pieces) for word in self.words) + 1


def encode(text: str, tokenizer: Tokenizer, *, max_pieces: int = MAX_PIECES) -> Iterator[Window]:
    """Cut a text into windows of at most `max_pieces` word pieces, [CLS] and [SEP] included."""
    special = _special_id(tokenizer, "[CLS]"), _special_id(tokenizer, "[SEP]")
    paragraphs = split_paragraphs(text)
    quoted = _Quoted(find_quotations(text, paragraphs=paragraphs))
    packed: list[_Part] = []
    size = 1
    for part in _parts(text, paragraphs, tokenizer, max_pieces - 2):
        if packed and size + part.size > max_pieces:
            yield _window(text, packed, special, quoted)
            packed, size = [], 1
        packed.append(part)
        size += part.size
    if packed:
        yield _window(text, packed, special, quoted)


def _special_id(tokenizer: Tokenizer, token: str) -> int:
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"the tokenizer has no {token}; use the one beside the model.")
    return number


def _parts(
    text: str, paragraphs: Sequence[Paragraph], tokenizer: Tokenizer, limit: int
) -> Iterator[_Part]:
    for number, (begin, stop, _) in enumerate(paragraphs):
        encoding = tokenizer.encode(text[begin:stop], add_special_tokens=False)
        words: list[_Word] = []
        last = None
        for piece, word_id, (start, end) in zip(
            encoding.ids, encoding.word_ids, encoding.offsets, strict=True
        ):
            if word_id == last:
                words[-1].pieces.append(piece)
                words[-1] = words[-1]._replace(end=end + begin)
            else:
                words.append(_Word([piece], start + begin, end + begin))
                last = word_id
        for part in _split_long(text, words, limit):
            yield _Part(number, part)


def _split_long(text: str, words: list[_Word], limit: int) -> Iterator[list[_Word]]:
    """Cut a paragraph that no window holds, after a sentence's end where there is one."""
    part: list[_Word] = []
    size = cut = 0
    for word in words:
        if part and size + len(word.pieces) > limit:
            cut = cut or len(part)
            yield part[:cut]
            part = part[cut:]
            size, cut = sum(len(kept.pieces) for kept in part), 0
        part.append(
            word if len(word.pieces) <= limit else word._replace(pieces=word.pieces[:limit])
        )
        size += len(part[-1].pieces)
        if size > limit // 2 and text[word.end - 1] in _SENTENCE_END:
            cut = len(part)
    if part:
        yield part


def _window(
    text: str,
    parts: Sequence[_Part],
    special: tuple[int, int],
    quoted: _Quoted,
) -> Window:
    ids, features, first = [special[0]], [0], []
    for part in parts:
        for word in part.words:
            first.append(len(ids))
            ids += word.pieces
            feature = 4 * _case(text[word.start : word.end]) + quoted.place(word)
            features += [feature] * len(word.pieces)
        ids.append(special[1])
        features.append(0)
    words = [word for part in parts for word in part.words]
    return Window(
        np.array(ids, dtype=np.int64),
        np.array(features, dtype=np.int64),
        np.array(first, dtype=np.int64),
        np.array([word.start for word in words], dtype=np.int64),
        np.array([word.end for word in words], dtype=np.int64),
        np.repeat([part.number for part in parts], [len(part.words) for part in parts]),
    )


def _case(word: str) -> int:
    """0 no letter, 1 lower case, 2 a capital first, 3 all capitals, 4 capitals within."""
    if word.islower():
        return 1
    if not word[:1].isupper():
        return 4 if any(letter.isupper() for letter in word) else 0
    rest = word[1:]
    return 2 if not rest or rest.islower() else 3 if rest.isupper() else 4
