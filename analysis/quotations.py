"""Quotations: which stretches of a text stand between quotation marks.

Typed and typeset marks are read alike: straight, curly, German, guillemets, corner brackets,
and single marks as British papers use them. An apostrophe is no quotation mark. A quotation
ends with its paragraph at the latest: where the next paragraph opens with a mark again, it
`continues`, as long quotations do; where not, it is unbalanced and says so by `closed`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"''|``|[\"“”„‟«»「」＂]")
_SINGLE = re.compile(r"(?<!')['‘’‛‚](?!')")
_STRAIGHT = frozenset(['"', "''", "＂"])
_OPENERS = frozenset("“„‟«「") | {"``"}
_CLOSERS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "``": "''",
    "”": "”",
}
_DECADE = re.compile(r"\d0s\b")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, marks included: `text[start:end]`.

    Attributes
    ----------
    start, end : int
        Half-open character offsets.
    closed : bool
        Whether a closing mark was found in the paragraph.
    continues : bool
        Whether it is not closed and the next paragraph opens with a mark again.
    """

    start: int
    end: int
    closed: bool
    continues: bool


def find_quotations(text: str) -> list[Quotation]:
    """Find the outermost quotations of a text.

    Parameters
    ----------
    text : str
        Any text; lines are taken as paragraphs.

    Returns
    -------
    list of Quotation
        In order, not overlapping.

    Examples
    --------
    >>> text = "She called it ‘the ministers’ folly’ and “a plan with a ‘cost’”. It's late."
    >>> [text[found.start : found.end] for found in find_quotations(text)]
    ['‘the ministers’ folly’', '“a plan with a ‘cost’”']
    """
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        if found and not found[-1].closed and _opens_paragraph(paragraph[0]):
            previous = found[-1]
            if previous.end == len(text[: paragraph.start()].rstrip()):
                found[-1] = Quotation(previous.start, previous.end, False, True)
        found += _in_paragraph(text, paragraph.start(), paragraph.end())
    return found


def find_unbalanced(text: str) -> list[int]:
    """Find the marks that open a quotation which nothing closes.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of int
        One position per unbalanced opening mark.

    Examples
    --------
    >>> find_unbalanced('He said: "We will see.')
    [9]
    """
    return [q.start for q in find_quotations(text) if not (q.closed or q.continues)]


def _opens_paragraph(paragraph: str) -> bool:
    start = paragraph.lstrip()
    return start[:1] in _OPENERS or start[:1] in {'"', "‘", "'", "»"} or start[:2] in {"``", "''"}


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    end = start + len(text[start:end].rstrip())
    doubles = _doubles(text, start, end)
    singles = list(_singles(text, start, end, doubles))
    outer = [q for q in doubles if not any(s.start < q.start < s.end for s in singles)]
    return sorted(outer + singles, key=lambda q: q.start)


def _doubles(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    inner: list[Quotation] = []
    for mark in _MARK.finditer(text, start, end):
        if stack and _closes(text, mark, stack[-1][0], start, end):
            opener, position = stack.pop()
            quotation = Quotation(position, mark.end(), True, False)
            if stack:
                inner.append(quotation)
            else:
                found.append(quotation)
                inner.clear()
        elif _opens(text, mark, start, end):
            stack.append((mark[0], mark.start()))
    if stack:
        # An opener that nothing closes reaches to the first quotation that is whole.
        stop = inner[0].start if inner else end
        found.append(Quotation(stack[0][1], stop, False, False))
        found += inner
    return found


def _looks_opening(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return (before.isspace() or before in "([{—–-/‘'") and not after.isspace()


def _looks_closing(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return not before.isspace() and not after.isalnum()


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark[0] in _OPENERS:
        return True
    if mark[0] in _STRAIGHT:
        inches = mark.start() > start and text[mark.start() - 1].isdigit()
        closing_only = _looks_closing(text, mark, start, end) and not _looks_opening(
            text, mark, start, end
        )
        return not inches and not closing_only and mark.end() < end
    return mark[0] in "”»" and _looks_opening(text, mark, start, end)


def _closes(text: str, mark: re.Match[str], opener: str, start: int, end: int) -> bool:
    if opener in _STRAIGHT:
        reopened = _looks_opening(text, mark, start, end) and text[mark.end()].isalnum()
        return mark[0] in _STRAIGHT and not reopened or mark[0] == "”"
    if mark[0] in _STRAIGHT:
        return not _looks_opening(text, mark, start, end)
    return mark[0] in _CLOSERS[opener]


def _singles(
    text: str, start: int, end: int, doubles: list[Quotation]
) -> Iterator[Quotation]:
    marks = [m for m in _SINGLE.finditer(text, start, end) if not _inside(m.start(), doubles)]
    closers = [m.start() for m in marks if m[0] in "'’" and _looks_closing(text, m, start, end)]
    firm = [position for position in closers if not _possessive(text, position, end)]
    reached = start
    for mark in marks:
        if mark.start() < reached or not _opens_single(text, mark, start, end):
            continue
        closer = _next(firm, mark.end()) or _next(closers, mark.end())
        if closer is not None:
            reached = closer + 1
            yield Quotation(mark.start(), reached, True, False)
        elif mark[0] == "‘":
            yield Quotation(mark.start(), end, False, False)
            return


def _inside(position: int, quotations: list[Quotation]) -> bool:
    index = bisect_left([q.start for q in quotations], position + 1) - 1
    return index >= 0 and quotations[index].closed and position < quotations[index].end


def _opens_single(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark[0] not in "'‘‚‛" or not _looks_opening(text, mark, start, end):
        return False
    return not _DECADE.match(text, mark.end())


def _possessive(text: str, position: int, end: int) -> bool:
    """Tell whether the mark may be a plural's apostrophe: "the ministers' plan"."""
    after = text[position + 1 : min(position + 3, end)]
    return text[position - 1] == "s" and after[:1] == " " and after[1:].islower()


def _next(positions: list[int], at: int) -> int | None:
    index = bisect_left(positions, at)
    return positions[index] if index < len(positions) else None
