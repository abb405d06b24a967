"""Statements on their way to the table, and the article around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis._attribution.confidence import calibrate
from analysis._network.tagger import Attribution, Span
from analysis._spans import Places
from analysis._words import find_word_starts
from analysis.paragraphs import Paragraph
from analysis.quotations import Quotation

MAX_SENTENCE = 1500  # characters; what never stops is no prose, and not looked into twice
LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
RULE = 0.9  # a rule has no probability: as sure as the model is of a plain statement

Tag = Callable[[str], Iterator[Attribution]]  # the model, to read a piece of the text again


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution, what found it, and the statements inside its content.

    Attributes
    ----------
    found : Attribution
    found_by : str
        "model", or the rule that made or changed it.
    kind : str or None
        The kind where the marks of the text do not decide it.
    inside : tuple of Draft
        Statements that its content reports.
    parent : int or None
        The place, in the flat list, of the statement around it.
    """

    found: Attribution
    found_by: str = "model"
    kind: str | None = None
    inside: tuple[Draft, ...] = ()
    parent: int | None = None

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.found.content[0].start

    @property
    def place(self) -> int:
        """The position that decides which sentence it belongs to: its cue's, if it has one."""
        return (self.found.cue or self.found.content[0]).start

    @property
    def spans(self) -> list[Span]:
        """Content, source and cue, as far as there are."""
        return [*self.found.content, *(s for s in (self.found.source, self.found.cue) if s)]

    @property
    def certainty(self) -> float:
        """How sure the model is of its spans, whatever links them, 0 to 1."""
        return sum(span.score for span in self.spans) / len(self.spans)

    @property
    def confidence(self) -> float:
        """How likely the statement is right, 0 to 1."""
        found = self.found
        source, cue = found.source is not None, found.cue is not None
        return calibrate(found.score, self.certainty, source=source, cue=cue)


class Scene:
    """An article's text with its paragraphs, quotations and sentences, to be asked by position."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        quotations: Sequence[Quotation],
        sentence_starts: Sequence[int],
    ) -> None:
        self.text, self.paragraphs, self.quotations = text, paragraphs, quotations
        self._sentences = sentence_starts
        self._paragraphs = [paragraph.start for paragraph in paragraphs]
        self._quotations = [quotation.start for quotation in quotations]

    def sentence(self, position: int) -> int:
        """Give the number of the sentence that the position lies in, or the one before it."""
        return max(bisect_right(self._sentences, position) - 1, 0)

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut a stretch of the text where its sentences begin; yield what lies between."""
        first = bisect_right(self._sentences, start)
        last = bisect_left(self._sentences, end)
        yield from pairwise([start, *self._sentences[first:last], end])

    def sentence_span(self, position: int) -> tuple[int, int]:
        """Give the sentence that holds the position, without the space behind it."""
        number = self.sentence(position)
        begin = self._sentences[number] if self._sentences else 0
        paragraph = self.paragraphs[self.paragraph(max(position, begin))]
        following = self._sentences[number + 1 : number + 2]
        stop = min([paragraph.end, *following])
        while stop > begin and self.text[stop - 1].isspace():
            stop -= 1
        return begin, stop

    def paragraph(self, position: int) -> int:
        """Give the number of the paragraph that the position lies in, or the one before it."""
        return max(bisect_right(self._paragraphs, position) - 1, 0)

    def quotation(self, position: int) -> int | None:
        """Give the number of the quotation that holds the position."""
        index = bisect_right(self._quotations, position) - 1
        return index if index >= 0 and position < self.quotations[index].end else None

    def quoted(self, span: Span) -> int | None:
        """Give the number of the quotation that a span is, a mark more or less."""
        index = self.quotation(span.start)
        if index is None:
            return None
        quotation = self.quotations[index]
        whole = span.start - quotation.start <= 2 and abs(quotation.end - span.end) <= 2
        return index if whole else None

    def words(self, span: Span | None) -> str:
        """Give the words of a span."""
        return self.text[span.start : span.end] if span else ""


def cover(drafts: Iterable[Draft]) -> Places:
    """Give the stretches of the text that drafts take, to be asked whether another meets one."""
    return Places((start, end) for draft in drafts for start, end, _ in draft.spans)


def find_kind(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> str:
    """Tell whether a content stands in quotation marks wholly, not at all, or in part."""
    words = [span.start + at for span in content for at in find_word_starts(text[slice(*span[:2])])]
    quoted = 0
    for word in words:
        index = bisect_right(quotations, word, key=lambda quotation: quotation.start) - 1
        quoted += index >= 0 and word < quotations[index].end
    return "indirect" if not quoted else "direct" if quoted == len(words) else "mixed"


def flatten(drafts: Sequence[Draft]) -> list[Draft]:
    """List every statement before those inside it, which then know its place in the list."""
    flat: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: draft.start):
        flat += _unfold(draft, None, len(flat))
    return flat


def _unfold(draft: Draft, parent: int | None, place: int) -> Iterator[Draft]:
    yield replace(draft, inside=(), parent=parent)
    reached = place + 1
    for child in sorted(draft.inside, key=lambda child: child.start):
        for inner in _unfold(child, place, reached):
            yield inner
            reached += 1
