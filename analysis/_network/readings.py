"""Readings of texts, kept for a while: two steps that need one share a pass of the network."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from analysis._network.tagger import Reading

# A reading holds some 500 bytes a word: 100 MB in all.
MAX_WORDS = 200_000


class Reader(Protocol):
    """What reads a text: the tagger."""

    def read(self, text: str) -> Reading:
        """Read a text."""
        ...


class Readings:
    """The readings used last, of at most `max_words` words together.

    A reading depends on its text alone (no batch, no number of threads changes it), so that what
    is kept and what is read anew cannot be told apart.
    """

    def __init__(self, max_words: int = MAX_WORDS) -> None:
        self._max_words = max_words
        self._kept: OrderedDict[str, Reading] = OrderedDict()
        self._n_words = 0
        self._lock = Lock()

    def read(self, text: str, reader: Reader) -> Reading:
        """Give the reading of a text, made by `reader` where it is not kept."""
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        reading = reader.read(text)
        self._keep(text, reading)
        return reading

    @property
    def n_words(self) -> int:
        """The words of all readings kept."""
        return self._n_words

    def _keep(self, text: str, reading: Reading) -> None:
        # A text longer than the bound would push everything out and still not fit.
        if reading.n_words > self._max_words:
            return
        with self._lock:
            if text in self._kept:
                return
            self._kept[text] = reading
            self._n_words += reading.n_words
            while self._n_words > self._max_words:
                _, oldest = self._kept.popitem(last=False)
                self._n_words -= oldest.n_words


_READINGS = Readings()


def read_text(text: str, reader: Reader) -> Reading:
    """Give the reading of a text, from the readings that this process keeps."""
    return _READINGS.read(text, reader)
