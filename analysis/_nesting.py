"""Statements inside statements: "The minister said that officials refused to sign"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from analysis._drafts import Draft, Scene, find_kind
from analysis._tagger import Attribution, Span
from analysis._turns import is_own_voice
from analysis.cues import read_cue
from analysis.quotations import Quotation, find_quotations

MAX_DEPTH = 3
MIN_WORDS = 5
MIN_CONFIDENCE = 0.8  # a content read alone lacks its context, so more is asked of it
MIN_SEQUEL = 0.7
_BREAK = "\n\n"
_CLOSING = " \t\n\u00a0.,;\"”’'»"
_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W\d_]+")
_EDGE = re.compile(r"\W*(?:(?:that|whether|if|why)\s+)?\W*")
_JOINT_REACH = 40
_JOINT = re.compile(r",?\s+(?:and|but)\s+(?:(?:has|have|had|also|then)\s+)*$|,\s+$")

Tag = Callable[[str], Iterator[Attribution]]


class _Piece(NamedTuple):
    draft: int
    text: str
    offset: int  # from the pieces read together to the article


def nest(scene: Scene, drafts: Sequence[Draft], tag: Tag) -> list[Draft]:
    """Read the contents that hold a cue once more, for the statements inside them.

    A second cue of the same speaker, which the content has swallowed ("said the pitch was frozen
    and added that ..."), becomes a statement beside it.
    """
    outer: list[Draft] = []
    inner: list[list[Draft]] = []
    for draft, read in zip(drafts, _read(scene, drafts, tag), strict=True):
        sequel = next((other for other in read if _goes_on(scene, draft, other)), None)
        if sequel:
            draft, after = _part(scene, draft, sequel)
            outer.append(after)
            inner.append([])
            read = [other for other in read if other.start < draft.found.content[-1].end]
        outer.append(draft)
        inner.append(read)
    insides = _inside(scene, inner, tag, 1)
    return [replace(draft, inside=inside) for draft, inside in zip(outer, insides, strict=True)]


def _inside(
    scene: Scene, read: Sequence[Sequence[Draft]], tag: Tag, depth: int
) -> list[tuple[Draft, ...]]:
    kept = [[draft for draft in group if _is_other(scene, draft)] for group in read]
    level = [draft for group in kept for draft in group]
    if depth == MAX_DEPTH or not level:
        return [tuple(group) for group in kept]
    deeper = iter(_inside(scene, _read(scene, level, tag), tag, depth + 1))
    return [tuple(replace(draft, inside=next(deeper)) for draft in group) for group in kept]


def _read(scene: Scene, drafts: Sequence[Draft], tag: Tag) -> list[list[Draft]]:
    """Read the contents of all drafts as paragraphs of one text, which fills the windows."""
    pieces: list[_Piece] = []
    starts: list[int] = []
    reached = 0
    for number, draft in enumerate(drafts):
        for start, text in _bare(scene, draft.found.content):
            pieces.append(_Piece(number, text, start - reached))
            starts.append(reached)
            reached += len(text) + len(_BREAK)
    found: list[list[Draft]] = [[] for _ in drafts]
    quotations: dict[int, list[Quotation]] = {}
    for attribution in tag(_BREAK.join(piece.text for piece in pieces)):
        index = bisect_right(starts, attribution.content[0].start) - 1
        piece, begin = pieces[index], starts[index]
        end = begin + len(piece.text)
        if attribution.source and not begin <= attribution.source.start < end:
            attribution = attribution._replace(source=None)  # a link to another content
        if _lies_within(attribution, begin, end):
            local = _moved(attribution, -begin)
            if index not in quotations:
                quotations[index] = find_quotations(piece.text)
            kind = find_kind(piece.text, local.content, quotations[index])
            found[piece.draft].append(Draft(_moved(attribution, piece.offset), "nested", kind))
    return found


def _bare(scene: Scene, content: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Give the pieces worth reading, without outer marks and "that", and where each begins."""
    for span in content:
        edge = _EDGE.match(scene.text, span.start, span.end)
        start = edge.end() if edge else span.start
        text = _LINE_END.sub(" ", scene.text[start : span.end].rstrip(_CLOSING))
        if text.count(" ") + 1 >= MIN_WORDS and _holds_cue(text):
            yield start, text


def _lies_within(found: Attribution, start: int, end: int) -> bool:
    spans = [*found.content, *(span for span in (found.source, found.cue) if span)]
    return all(start <= span.start and span.end <= end for span in spans)


def _is_other(scene: Scene, draft: Draft) -> bool:
    """Tell whether somebody else is named and speaks by a word, not by a colon."""
    source, cue = draft.found.source, scene.words(draft.found.cue)
    named = source is not None and cue.strip(" :") != ""
    sure = draft.confidence >= MIN_CONFIDENCE
    return named and sure and not is_own_voice(scene.words(source))


def _goes_on(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Tell whether a cue without a subject follows the content: "... and added that"."""
    cue, content = other.found.cue, draft.found.content[-1]
    if cue is None or other.found.source or draft.found.source is None or draft.found.cue is None:
        return False
    if other.confidence < MIN_SEQUEL or draft.found.cue.end > content.start:
        return False
    joint = _JOINT.search(scene.text, max(content.start, cue.start - _JOINT_REACH), cue.start)
    return scene.quotation(cue.start) is None and joint is not None


def _part(scene: Scene, draft: Draft, sequel: Draft) -> tuple[Draft, Draft]:
    *first, last = draft.found.content
    cue = sequel.found.cue or last
    joint = _JOINT.search(scene.text, max(last.start, cue.start - _JOINT_REACH), cue.start)
    last = last._replace(end=joint.start() if joint else cue.start)
    shared = sequel.found._replace(source=draft.found.source)
    kept = replace(draft, found=draft.found._replace(content=(*first, last)))
    return kept, Draft(shared, "elided subject")


def _moved(found: Attribution, offset: int) -> Attribution:
    source, cue = (span and _shift(span, offset) for span in (found.source, found.cue))
    return Attribution(source, cue, tuple(_shift(s, offset) for s in found.content), found.score)


def _shift(span: Span, offset: int) -> Span:
    return span._replace(start=span.start + offset, end=span.end + offset)


def _holds_cue(text: str) -> bool:
    """Tell whether a text has an inflected cue; bare forms are mostly nouns, and reading costs."""
    return any(_is_cue(word) for word in _WORD.findall(text.lower()))


@lru_cache(maxsize=1 << 16)
def _is_cue(word: str) -> bool:
    cue = read_cue(word)
    return cue.stance is not None and cue.lemma != word
