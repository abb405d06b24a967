"""Who speaks on a line of its own, and the words beneath: a call with analysts, a round-up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from analysis._attribution.drafts import RULE, Scene
from analysis._lexicons import statement_words
from analysis._network.tagger import Attribution, Span
from analysis._words import CAPITALS

_NAME = rf"[{CAPITALS}][\w.’'-]*(?: (?:(?:de|da|van|von|bin|al) )?[{CAPITALS}][\w.’'-]*){{1,3}}"
# "Vera Roe -- Chief Executive Officer", "**Vera Roe, finance minister**".
_LABEL = re.compile(
    rf"[*_]*(?P<label>{_NAME}(?P<mark>(?: (?:--|[–—|-]) |, )[^\n.?!“”\"]{{2,90}})?)[*_]*:?[*_]*$"
)
_PART = re.compile(rf"[*_]*(?P<label>[{CAPITALS}][a-z]+)[*_]*:?[*_]*$")
_DASH = re.compile(r" (?:--|[–—|-]) ")
_QUOTED = re.compile(r"[“\"‘«„].*[”\"’»“][.,]?$", re.DOTALL)
_TITLE = re.compile(
    rf"(?:[{CAPITALS}][\w’'-]*|and|of|for|the|&)(?: (?:[{CAPITALS}][\w’'-]*|and|of|for|the|&))*$"
)
_TURNS, _QUOTATIONS = 3, 2  # at least
_LONGEST = 40  # paragraphs of a turn


def find_label_lines(scene: Scene) -> list[Attribution]:
    """Find what stands beneath lines that name who speaks.

    Of a call at least three lines "Name -- office", of which one comes again or an operator's
    stands among them; of a round-up two names with an office, each above a quotation alone.
    """
    lines = [_match(scene, number) for number in range(len(scene.paragraphs))]
    return list(_turns(scene, lines)) or list(_quotations(scene, lines))


def _match(scene: Scene, number: int) -> re.Match[str] | None:
    """Match a line that may name who speaks."""
    start, end, _ = scene.paragraphs[number]
    part = _PART.match(scene.text, start, end)
    if part and part["label"].lower() in statement_words("speaker_parts"):
        return part
    return _LABEL.match(scene.text, start, end)


def _turns(scene: Scene, lines: Sequence[re.Match[str] | None]) -> Iterator[Attribution]:
    """Give the turns of a call: all paragraphs from a line to the next."""
    labels = {
        number: line
        for number, line in enumerate(lines)
        if line and (line.re is _PART or _DASH.search(line["label"]))
    }
    counts = Counter(line["label"] for line in labels.values())
    again = any(n > 1 for n in counts.values())
    if len(labels) < _TURNS or len(counts) < 2 or not again:
        return
    for number, line in labels.items():
        pieces = []
        behind = scene.paragraphs[number + 1 : number + 1 + _LONGEST]
        for at, one in enumerate(behind, start=number + 1):
            if at in labels or _TITLE.match(scene.text, one.start, one.end):
                break
            pieces.append(Span(one.start, one.end, 1.0))
        if pieces:
            yield Attribution(Span(*line.span("label"), 1.0), None, tuple(pieces), RULE)


def _quotations(scene: Scene, lines: Sequence[re.Match[str] | None]) -> Iterator[Attribution]:
    """Give the quotations of a round-up, each beneath the line that names who is quoted."""
    found = [
        (line, number + 1)
        for number, line in enumerate(lines[:-1])
        if line and line.re is _LABEL and line["mark"] and _is_quotation(scene, number + 1)
    ]
    for line, number in found if len(found) >= _QUOTATIONS else ():
        start, end, _ = scene.paragraphs[number]
        yield Attribution(Span(*line.span("label"), 1.0), None, (Span(start, end, 1.0),), RULE)


def _is_quotation(scene: Scene, number: int) -> bool:
    start, end, _ = scene.paragraphs[number]
    return _QUOTED.match(scene.text, start, end) is not None
