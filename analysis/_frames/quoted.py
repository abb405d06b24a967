"""Which stretches of an article stand between quotation marks, asked sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import pandas as pd

from analysis._globs import make_flat
from analysis.paragraphs import Paragraph
from analysis.quotations import find_quotations

# Without one of these in a flat text nothing is quoted, which is quickly told.
_OPENING = re.compile(r"""["「」]|(?<![^\W_])'""")


class Quoted:
    """The quotations of one article, read paragraph by paragraph when they are asked for.

    Parameters
    ----------
    text : str
    flat : str
        What `make_flat` gives of it.
    starts, ends : sequence of int
        Where the article's sentences start and end, in order.
    paragraphs : sequence, optional
        The paragraph of each sentence; by default the whole text is one.
    """

    def __init__(
        self,
        text: str,
        flat: str,
        starts: Sequence[int],
        ends: Sequence[int],
        paragraphs: Sequence[object] | None,
    ) -> None:
        self._text, self._flat = text, flat
        self._starts, self._ends, self._paragraphs = starts, ends, paragraphs
        self._places = range(0)
        self._found: list[tuple[int, int]] = []

    @classmethod
    def read_sentences(cls, sentences: pd.DataFrame) -> Quoted:
        """Read the quotations of an article whose text is that of its sentences, in order."""
        starts, texts = sentences["start"].tolist(), sentences["text"].tolist()
        pieces: list[str] = []
        reached = 0
        for start, text in zip(starts, texts, strict=True):
            pieces += [" " * (start - reached), text]
            reached = max(reached, start) + len(text)
        whole = "".join(pieces)
        ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
        known = "paragraph_id" in sentences
        paragraphs = sentences["paragraph_id"].tolist() if known else None
        return cls(whole, make_flat(whole), starts, ends, paragraphs)

    def holds(self, start: int, end: int, place: int) -> bool:
        """Tell whether a stretch, which begins in a sentence, is quoted."""
        if place not in self._places:  # hits come in order: only the last paragraph is kept
            self._places = self._find_paragraph(place)
            self._found = self._read_paragraph()
        before = bisect_right(self._found, (start, len(self._text))) - 1
        return before >= 0 and end <= self._found[before][1]

    def _find_paragraph(self, place: int) -> range:
        """Find the sentences that are in one paragraph with a sentence."""
        if self._paragraphs is None:
            return range(len(self._starts))
        own, first, behind = self._paragraphs[place], place, place + 1
        while first and self._paragraphs[first - 1] == own:
            first -= 1
        while behind < len(self._starts) and self._paragraphs[behind] == own:
            behind += 1
        return range(first, behind)

    def _read_paragraph(self) -> list[tuple[int, int]]:
        # A quotation ends with its paragraph, so that only paragraphs asked for are read.
        start, end = 0, len(self._text)
        if self._paragraphs is not None:
            start, end = self._starts[self._places[0]], self._ends[self._places[-1]]
        if not _OPENING.search(self._flat, start, end):
            return []
        whole = (start, end) == (0, len(self._text))
        paragraphs = None if whole else [Paragraph(start, end, "body")]
        return [(q.start, q.end) for q in find_quotations(self._text, paragraphs=paragraphs)]
