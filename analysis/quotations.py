"""Quotations: which stretches of a text stand between quotation marks.

Typed and typeset marks are read alike: straight, curly, German, guillemets, corner brackets,
and single marks as British papers use them. An apostrophe is no quotation mark. A quotation
ends with its paragraph at the latest: where the next paragraph opens with a mark again, it
`continues`, as long quotations do; where not, it is unbalanced and says so by `closed`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis._lexicons import lexicon_words
from analysis._spans import holds
from analysis._tables import make_table, require_text, take_table
from analysis.paragraphs import Paragraph, split_paragraphs

if TYPE_CHECKING:
    import pandas as pd

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›「」＂]")
_SINGLE = re.compile(r"(?<!')['‘’‛‚](?!')")
_STRAIGHT = frozenset(['"', "''", "＂"])
_OPENERS = frozenset("“„‟«‹「") | {"``"}
_CLOSERS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "``": "''",
    "”": "”",
}
_DECADE = re.compile(r"\d0s\b")
_WORD = re.compile(r"[^\W\d_]+")
CONTEXT = 60  # characters that show where an unbalanced mark stands


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


def find_quotations(text: str, *, paragraphs: Sequence[Paragraph] | None = None) -> list[Quotation]:
    """Find the outermost quotations of a text.

    Parameters
    ----------
    text : str
        Any text.
    paragraphs : sequence of Paragraph, optional
        Its paragraphs, where they are known already.

    Returns
    -------
    list of Quotation
        In order, not overlapping: each with `start` and `end`, half-open positions in `text`
        that hold its marks too.

    Raises
    ------
    TypeError
        If `text` is no text.

    Examples
    --------
    >>> text = "She called it ‘the ministers’ folly’ and “a plan with a ‘cost’”. It's late."
    >>> [text[found.start : found.end] for found in find_quotations(text)]
    ['‘the ministers’ folly’', '“a plan with a ‘cost’”']
    """
    require_text(text)
    return _find(text, split_paragraphs(text) if paragraphs is None else paragraphs)[0]


def _find(text: str, paragraphs: Sequence[Paragraph]) -> tuple[list[Quotation], list[int]]:
    """Find the quotations, and the closing marks that nothing opens."""
    found: list[Quotation] = []
    stray: list[int] = []
    reached = 0
    for start, end, _ in paragraphs:
        if found and found[-1].end == reached and not found[-1].closed:
            continues = _opens_paragraph(text[start : start + 2])
            found[-1] = Quotation(found[-1].start, reached, False, continues)
        quotations, marks = _in_paragraph(text, start, end)
        found += quotations
        stray += marks
        reached = end
    return found, stray


def find_unbalanced(text: str) -> list[int]:
    """Find the double marks that have no counterpart: no closing one, or no opening one.

    A mark that stays open because the quotation goes on in the next paragraph has one, and a mark
    behind a number may be inches.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of int
        One position in `text` per unbalanced mark, in order.

    Raises
    ------
    TypeError
        If `text` is no text.

    Examples
    --------
    >>> find_unbalanced('He said: "We will see.'), find_unbalanced("We will see,” he said.")
    ([9], [12])
    """
    require_text(text)
    quotations, stray = _find(text, split_paragraphs(text))
    return sorted(stray + [q.start for q in quotations if not (q.closed or q.continues)])


def list_unbalanced(articles: pd.DataFrame) -> pd.DataFrame:
    """List the quotation marks without a counterpart, where it is uncertain what is quoted.

    Parameters
    ----------
    articles : DataFrame
        `article_id` and `text`.

    Returns
    -------
    DataFrame
        One row per unbalanced mark: `article_id`, `start` (its position in the text), `mark`,
        `context` (the words behind an opening mark, before a closing one).

    Raises
    ------
    KeyError
        A column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ['He said: "We will see.']})
    >>> list_unbalanced(articles).values.tolist()
    [['a', 9, '"', '"We will see.']]
    """
    articles = take_table(articles, ["article_id", "text"], parameter="articles")
    rows = (
        {
            "article_id": article_id,
            "start": at,
            "mark": (mark := _mark_at(text, at)),
            "context": _context(text, at, len(mark)),
        }
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
        if isinstance(text, str)
        for at in find_unbalanced(text)
    )
    return make_table("unbalanced", rows)


def _mark_at(text: str, position: int) -> str:
    """Return the quotation mark at a place, whole where two signs make one: ''."""
    mark = _MARK.match(text, position)
    return mark[0] if mark else text[position]


def _context(text: str, position: int, length: int) -> str:
    first, last = max(position - CONTEXT, 0), position + CONTEXT
    before, after = text[first : position + length], text[position:last]
    ahead = text[max(position - 1, 0) : position]
    opens = not ahead or ahead.isspace() or ahead in "([{—–-"
    words = (after if opens else before).split()
    if _is_within_word(text, last if opens else first):
        words = (words[:-1] if opens else words[1:]) or words
    return " ".join(words)


def _is_within_word(text: str, position: int) -> bool:
    return (
        text[max(position - 1, 0) : position].isalnum() and text[position : position + 1].isalnum()
    )


def _opens_paragraph(start: str) -> bool:
    return start[:1] in _OPENERS or start[:1] in {'"', "‘", "'", "»"} or start in {"``", "''"}


def _in_paragraph(text: str, start: int, end: int) -> tuple[list[Quotation], list[int]]:
    doubles, stray = _doubles(text, start, end)
    singles = list(_singles(text, start, end, doubles))
    single = [(quotation.start, quotation.end) for quotation in singles]
    outer = [quotation for quotation in doubles if not holds(single, quotation.start)]
    stray = [position for position in stray if not holds(single, position)]
    return sorted(outer + singles, key=lambda quotation: quotation.start), stray


def _doubles(text: str, start: int, end: int) -> tuple[list[Quotation], list[int]]:
    found: list[Quotation] = []
    stray: list[int] = []
    stack: list[tuple[str, int]] = []
    inner: list[Quotation] = []
    for mark in _MARK.finditer(text, start, end):
        if stack and _closes(text, mark, stack[-1][0], start, end):
            _, position = stack.pop()
            quotation = Quotation(position, mark.end(), True, False)
            while inner and inner[-1].start > position:
                inner.pop()
            if stack:
                inner.append(quotation)
            else:
                found.append(quotation)
        elif _opens(text, mark, start, end):
            stack.append((mark[0], mark.start()))
        elif not stack and not text[mark.start() - 1 : mark.start()].isdigit():
            stray.append(mark.start())
    if stack:
        # An opener that nothing closes reaches to the first quotation that is whole.
        stop = inner[0].start if inner else end
        found.append(Quotation(stack[0][1], stop, False, False))
        found += inner
    return found, stray


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
        return (mark[0] in _STRAIGHT and not reopened) or mark[0] == "”"
    if mark[0] in _STRAIGHT:
        return not _looks_opening(text, mark, start, end)
    return mark[0] in _CLOSERS[opener]


def _singles(text: str, start: int, end: int, doubles: Sequence[Quotation]) -> Iterator[Quotation]:
    double = [(quotation.start, quotation.end) for quotation in doubles]
    marks = [m for m in _SINGLE.finditer(text, start, end) if not holds(double, m.start())]
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
            stop = _next([quotation.start for quotation in doubles], mark.end())
            yield Quotation(mark.start(), end if stop is None else stop, False, False)
            return


def _opens_single(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark[0] not in "'‘‚‛" or not _looks_opening(text, mark, start, end):
        return False
    word = _WORD.match(text, mark.end(), min(mark.end() + CONTEXT, end))
    elided = word is not None and word[0].lower() in lexicon_words(
        "quotation_marks.yml", "elisions"
    )
    return not elided and not _DECADE.match(text, mark.end())


def _possessive(text: str, position: int, end: int) -> bool:
    """Tell whether the mark may be a plural's apostrophe: "the ministers' plan"."""
    after = text[position + 1 : min(position + 3, end)]
    return text[position - 1] == "s" and after[:1] == " " and after[1:].islower()


def _next(positions: list[int], at: int) -> int | None:
    index = bisect_left(positions, at)
    return positions[index] if index < len(positions) else None
