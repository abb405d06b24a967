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
        self._text, self._flat, self._paragraphs = text, flat, paragraphs
        self._starts, self._ends = starts, ends
        self._found: dict[tuple[int, int], list[tuple[int, int]]] = {}

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
        quotations = self._find(*self._find_paragraph(place))
        before = bisect_right(quotations, (start, len(self._text))) - 1
        return before >= 0 and end <= quotations[before][1]

    def _find_paragraph(self, place: int) -> tuple[int, int]:
        """Return the span of a sentence's paragraph; the whole text where that is not told."""
        paragraphs = self._paragraphs
        if paragraphs is None:
            return 0, len(self._text)
        first = last = place
        while first and paragraphs[first - 1] == paragraphs[place]:
            first -= 1
        while last + 1 < len(paragraphs) and paragraphs[last + 1] == paragraphs[place]:
            last += 1
        return self._starts[first], self._ends[last]

    def _find(self, start: int, end: int) -> list[tuple[int, int]]:
        # A quotation ends with its paragraph, so that only paragraphs asked for are read.
        if not _OPENING.search(self._flat, start, end):
            return []
        if (start, end) not in self._found:
            whole = (start, end) == (0, len(self._text))
            paragraphs = None if whole else [Paragraph(start, end, "body")]
            found = find_quotations(self._text, paragraphs=paragraphs)
            self._found = {(start, end): [(q.start, q.end) for q in found]}
        return self._found[start, end]
