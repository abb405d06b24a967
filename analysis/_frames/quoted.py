"""Which stretches of an article stand between quotation marks, asked sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

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
        self._paragraphs = None if paragraphs is None else _list_spans(starts, ends, paragraphs)
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
        whole = 0, len(self._text)
        span = self._paragraphs[place] if self._paragraphs is not None else whole
        if span not in self._found:  # hits come in order: only the last paragraph is kept
            self._found = {span: self._find(*span)}
        quotations = self._found[span]
        before = bisect_right(quotations, (start, len(self._text))) - 1
        return before >= 0 and end <= quotations[before][1]

    def _find(self, start: int, end: int) -> list[tuple[int, int]]:
        # A quotation ends with its paragraph, so that only paragraphs asked for are read.
        if not _OPENING.search(self._flat, start, end):
            return []
        whole = (start, end) == (0, len(self._text))
        paragraphs = None if whole else [Paragraph(start, end, "body")]
        return [(q.start, q.end) for q in find_quotations(self._text, paragraphs=paragraphs)]


def _list_spans(
    starts: Sequence[int], ends: Sequence[int], paragraphs: Sequence[object]
) -> list[tuple[int, int]]:
    """Give the span of each sentence's paragraph."""
    spans: list[tuple[int, int]] = []
    for _, group in groupby(range(len(paragraphs)), key=paragraphs.__getitem__):
        first, *rest = group
        spans += [(starts[first], ends[rest[-1] if rest else first])] * (len(rest) + 1)
    return spans
