"""The parts of an article: title, byline, dateline, headings and body paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis._bylines import (
    is_byline,
    is_contact,
    is_credit,
    is_dateline,
    is_kicker,
    is_name,
    is_role_line,
    is_signature,
    read_outlet,
    starts_with_dateline,
)
from analysis._notices import find_notices
from analysis._tables import require_text
from analysis._words import CAPITALS

HEADLINES = ("title", "heading")  # the parts that stand above others
TITLE_WORDS, HEADING_WORDS = 25, 14
LONGEST_HEADING = 400  # characters; what is longer is none, whatever mark it has
QUOTED_WORDS = 6  # of a heading that only quotes, at most
SECTION = 12  # paragraphs below such a heading in which its words are looked for
TITLE_LINES = 2  # of title and subtitle
_TOWN = 3  # words of a dateline in capitals
_NEAR_TITLE = 5  # blocks from the top in which a byline stands
WRAP_WIDTHS = range(24, 121)  # the columns at which people and programs break lines
_NARROW = 40  # columns of a printed page; verse and lists may be as narrow

_BULLET = re.compile(r"(?:[-–—*•·‣▪●○>+]|\(?(?:\d{1,3}|[a-z])[.)])\s")
_LABEL = re.compile(rf"[{CAPITALS}][{CAPITALS} .,'’()-]{{0,40}}:\s+(?=.*[a-z])")
_MARKDOWN = re.compile(r"#{1,6}\s+(?=\S)")
_STOP = re.compile(r"[.…。।؛:;,،–—-][\"'”’»)\]]*$")
_OPEN_END = re.compile(r"[?!？！؟][\"'”’»)\]]*$")
_INITIALS_END = re.compile(r"\b[A-Z]\.[A-Z]\.$")
# With a name behind a dash, if any: “No way back” - anger at Roe is a headline.
_QUOTATION = re.compile(r"[\"'“‘«„].*[\"'”’»“](?:\s*[―—–-](?!\s[a-z]).*)?$", re.DOTALL)
_ENDED = re.compile(r"[.?!…][\"'”’»)\]]*\s")
_QUOTED_LINE = re.compile(r"[\"'“‘]([^\"'”’]*[^\"'”’.!?…,;:–—-])[\"'”’]")
_ADDRESS = re.compile(r"@\w|://|\bwww\.")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_INNER_END = re.compile(r"[^\n]\r?\n(?!\r?\n)")
_HYPHENATED = re.compile(r"[^\W\d_]-$")


class Paragraph(NamedTuple):
    """A half-open span of a text, and the part of the article that it is."""

    start: int
    end: int
    part: str


class _Block(NamedTuple):
    start: int
    end: int
    text: str
    alone: bool  # blank lines, or the text's ends, on both sides
    marked: bool  # a Markdown heading


def split_paragraphs(text: str, *, title: str | None = None) -> list[Paragraph]:
    r"""Tell the title, byline, dateline, headings and body paragraphs of a text apart.

    A paragraph ends at a blank line, or at the line's end where lines are not hard-wrapped:
    where a text's lines are of one width, at most 120 columns, and go on in lower case, a
    newline is a space, as it is behind a hyphen that breaks a word. A heading is a short
    paragraph without a sentence's final punctuation that stands alone, before a longer one, or at
    the head of the text above a byline or a date; the first such paragraph before any body is the
    title. A question or an exclamation is a heading in title case or capitals only, a few words in
    quotation marks are one where they are said again soon below. List items, other quotations,
    lines of a transcript and of verse are body. Lines of the page around the article (links to
    others, calls to subscribe, updates, rights) are in none of the paragraphs, and what stands on
    either side of them are neighbours.

    Parameters
    ----------
    text : str
        The article, with any line ends.
    title : str, optional
        The title where it is known. A first paragraph that repeats it is the title, whatever
        its punctuation.

    Returns
    -------
    list of Paragraph
        One item per paragraph, in order, without outer whitespace. `part` is ``"title"``,
        ``"heading"``, ``"body"``, ``"byline"`` ("By Jane Roe") or ``"dateline"``
        ("Feb. 18, 2026" or "GENEVA, Feb 18 (Reuters) -" on a line of its own before the body).

    Raises
    ------
    TypeError
        If `text` is no text.

    Examples
    --------
    >>> text = "Talks End\nBy Jane Roe\n\nThe talks ended on Monday.\nNext Steps\nThey will resume."
    >>> [(p.part, text[p.start : p.end]) for p in split_paragraphs(text)][:3]
    [('title', 'Talks End'), ('byline', 'By Jane Roe'), ('body', 'The talks ended on Monday.')]
    """
    require_text(text)
    lines = _split_blocks(text)
    notices = find_notices([line.text for line in lines])
    blocks = [line for i, line in enumerate(lines) if i not in notices]
    parts = _label_meta(blocks)
    parts.update(dict.fromkeys(_above_byline(blocks, parts), "heading"))
    parts.update(dict.fromkeys(_list_quoted_headings(blocks), "heading"))
    for run in list(_heading_runs(blocks, parts)):
        if _is_accepted(run, blocks):
            parts.update(dict.fromkeys(run.items, "heading"))
    _promote_title(blocks, parts, title)
    return [Paragraph(b.start, b.end, parts.get(i, "body")) for i, b in enumerate(blocks)]


def join_lines(text: str) -> str:
    r"""Write a space for each line's end inside a paragraph; all offsets stay.

    >>> lines = "It was late when the talks\nended in the old hall of\nthe harbour, with no deal."
    >>> join_lines(lines)
    'It was late when the talks ended in the old hall of the harbour, with no deal.'
    """
    if not _INNER_END.search(text):
        return text
    joined = list(text)
    for block in _split_blocks(text):
        inner = (block.start + at for at, sign in enumerate(block.text) if sign in "\r\n")
        for place in inner:
            joined[place] = " "
    return "".join(joined)


def _split_blocks(text: str) -> list[_Block]:
    """Join hard-wrapped lines; every other line is a block of its own."""
    lines = text.splitlines(keepends=True)
    stripped = [line.strip() for line in lines]
    width = _wrap_width(lines, stripped)
    blocks: list[_Block] = []
    offset, start, first = 0, -1, 0
    for i, line in enumerate(lines):
        offset += len(line)
        if not stripped[i]:
            continue
        if start < 0:
            start, first = offset - len(line.lstrip()), i
        if i + 1 == len(lines) or not _is_wrapped(lines, stripped, i, width):
            end = offset - len(line) + len(line.rstrip())
            alone = _is_blank(stripped, first - 1) and _is_blank(stripped, i + 1)
            blocks.append(_make_block(text, start, end, alone=alone))
            start = -1
    return blocks


def _make_block(text: str, start: int, end: int, *, alone: bool) -> _Block:
    mark = _MARKDOWN.match(text, start, end)
    start = mark.end() if mark else start
    return _Block(start, end, text[start:end], alone, mark is not None)


def _is_blank(stripped: Sequence[str], i: int) -> bool:
    return not (0 <= i < len(stripped) and stripped[i])


def _wrap_width(lines: Sequence[str], stripped: Sequence[str]) -> int:
    """Return the column at which the text's lines are broken, 0 where they are not."""
    pairs = [i for i in range(len(lines) - 1) if _may_continue(lines, stripped, i)]
    lengths = sorted(len(stripped[j]) for i in pairs for j in (i, i + 1) if " " in stripped[j])
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    if width not in WRAP_WIDTHS:
        return 0
    full = sum(_is_full(stripped, i, width) for i in pairs)
    capital = sum(stripped[i + 1].lstrip("\"'“‘(")[:1].isupper() for i in pairs)
    least, most = (0.7, 0.6) if width >= _NARROW else (0.8, 0.35)
    return width if full >= least * len(pairs) and capital <= most * len(pairs) else 0


def _is_full(stripped: Sequence[str], i: int, width: int) -> bool:
    """Say whether the next line's first word would not have fitted (some slack for taste)."""
    return len(stripped[i]) + 1 + len(stripped[i + 1].split(None, 1)[0]) > 0.85 * width


def _is_wrapped(lines: Sequence[str], stripped: Sequence[str], i: int, width: int) -> bool:
    if not _may_continue(lines, stripped, i):
        return False
    broken = _HYPHENATED.search(stripped[i]) and stripped[i + 1][0].islower()
    return bool(broken) or (width > 0 and _is_full(stripped, i, width))


def _may_continue(lines: Sequence[str], stripped: Sequence[str], i: int) -> bool:
    if not (stripped[i] and stripped[i + 1]) or _MARKDOWN.match(stripped[i]):
        return False
    new = any(pattern.match(stripped[i + 1]) for pattern in (_BULLET, _LABEL, _MARKDOWN))
    indents = [len(line) - len(line.lstrip()) for line in (lines[i], lines[i + 1])]
    indented = indents[1] > indents[0] and not _BULLET.match(stripped[i])
    return not (new or indented)


def _label_meta(blocks: Sequence[_Block]) -> dict[int, str]:
    """Find the bylines and datelines before the first body paragraph, and credits anywhere."""
    parts = {i: "byline" for i, block in enumerate(blocks) if is_credit(block.text)}
    for i, block in enumerate(blocks):
        below = blocks[i + 1].text if i + 1 < len(blocks) else ""
        # Beneath a title, and perhaps a date, a name alone is the writer's.
        own = i > 0 and 0 not in parts and all(n in parts for n in range(1, i))
        own = own and block.alone and is_name(block.text)
        signed = i > 0 and (own or is_signature(block.text, below))
        role = parts.get(i - 1) == "byline" and (is_role_line(block.text) or is_contact(block.text))
        if is_byline(block.text) or signed or role:
            parts[i] = "byline"
        elif is_dateline(block.text) or (i - 1 in parts and _is_town(block.text)):
            parts[i] = "dateline"
        elif not (block.marked or _is_candidate(block, words=TITLE_WORDS)) and not (
            i < TITLE_LINES and _may_be_title(block)
        ):
            break
    # Beneath a standfirst of whole sentences "By Jane Roe" is the writer's too.
    titled = bool(blocks) and _may_be_title(blocks[0])
    near = (i for i, block in enumerate(blocks[:_NEAR_TITLE]) if titled and is_byline(block.text))
    return parts | dict.fromkeys(near, "byline")


def _is_town(line: str) -> bool:
    """Say whether a line beneath who wrote it is an outlet, or a town in capitals: "ANKARA"."""
    town = line.isupper() and line.replace(" ", "").isalpha() and len(line.split()) <= _TOWN
    return town or read_outlet(line) == line


def _above_byline(blocks: Sequence[_Block], parts: Mapping[int, str]) -> range:
    """Return the first lines, title and subtitle, if a byline or a date stands beneath them."""
    first = min(parts, default=0)
    lines = blocks[: first if first <= TITLE_LINES else 0]
    return range(len(lines) if all(map(_may_be_title, lines)) else 0)


def _may_be_title(block: _Block) -> bool:
    """Say whether a line above a byline may be a title: a question or an exclamation, too."""
    question = _OPEN_END.search(block.text) and not _ENDED.search(block.text)
    if question and len(block.text.split()) <= TITLE_WORDS:
        return _is_heading_start(block.text)
    return _is_candidate(block, words=TITLE_WORDS)


def _is_candidate(block: _Block, *, words: int) -> bool:
    text = block.text
    if block.marked:
        return len(text) <= LONGEST_HEADING
    if len(text) > 8 * words or len(text.split()) > words or not _is_heading_start(text):
        return False
    if _INITIALS_END.search(text):
        return is_title_case(text)
    if _OPEN_END.search(text):
        return " " in text and (is_title_case(text) or _has_kicker(text))
    return not _STOP.search(text)


def _is_heading_start(text: str) -> bool:
    word = _WORD.search(text)
    if word is None or word[0][0].islower():
        return False
    if _LABEL.match(text) and (len(text.split()) < 4 or not is_title_case(text)):
        return _has_kicker(text)
    listed = _BULLET.match(text) or _QUOTATION.match(text) or _ADDRESS.search(text)
    return not (listed or starts_with_dateline(text))


def _has_kicker(text: str) -> bool:
    label, colon, _ = text.partition(":")
    return bool(colon) and is_kicker(label)


def is_title_case(text: str) -> bool:
    """Say whether nearly all of a line's longer words begin with a capital.

    Parameters
    ----------
    text : str
        A line.

    Returns
    -------
    bool
        True where at least four in five of the words of four or more letters do (of all
        words, where there is no such word).

    Examples
    --------
    >>> is_title_case("Accusations of Bad Faith"), is_title_case("Accusations of bad faith")
    (True, False)
    """
    words = _WORD.findall(text)
    words = [word for word in words if len(word) > 3] or words
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals >= 0.8 * len(words)


def _list_quoted_headings(blocks: Sequence[_Block]) -> Iterator[int]:
    """Yield the lines that only quote a few words said soon below: 'No way back'."""
    for i, block in enumerate(blocks[1:-1], start=1):
        quoted = _QUOTED_LINE.fullmatch(block.text)
        if quoted and len(quoted[1].split()) <= QUOTED_WORDS:
            words = quoted[1].casefold()
            if any(words in below.text.casefold() for below in blocks[i + 1 : i + 1 + SECTION]):
                yield i


class _Run(NamedTuple):
    """Neighbouring paragraphs that look like headings, and what stands around them."""

    items: list[int]
    opens: bool  # nothing but bylines and datelines stands before them
    after: _Block | None  # the next paragraph that does not look like a heading


def _heading_runs(blocks: Sequence[_Block], parts: Mapping[int, str]) -> Iterator[_Run]:
    known = [i for i in range(len(blocks)) if i not in parts]
    items: list[int] = []
    for i in known:
        if _is_candidate(blocks[i], words=TITLE_WORDS if i == known[0] else HEADING_WORDS):
            items.append(i)
        elif items:
            yield _Run(items, items[0] == known[0], blocks[i])
            items = []
    if items:
        yield _Run(items, items[0] == known[0], None)


def _is_accepted(run: _Run, blocks: Sequence[_Block]) -> bool:
    """Say whether lines that look like headings are headings, from what stands around them."""
    lines = [blocks[i] for i in run.items]
    titled = all(line.marked or is_title_case(line.text) for line in lines)
    if run.after is None:  # a last line is no heading, but a text of headings has nothing else
        return titled and run.opens
    longest = max(len(line.text) for line in lines)
    leads = len(run.after.text) >= 1.5 * longest or bool(_BULLET.match(run.after.text))
    alone = all(line.alone for line in lines)
    return titled or ((alone or leads) and (run.opens or len(lines) < 3))


def _promote_title(blocks: Sequence[_Block], parts: dict[int, str], title: str | None) -> None:
    known = [i for i in range(len(blocks)) if parts.get(i) not in ("byline", "dateline")]
    if not known:
        return
    first = blocks[known[0]].text
    stated = title is not None and _bare(first) == _bare(title)
    headline = len(known) > 1 and _is_headline(first)
    if stated or headline or parts.get(known[0]) == "heading":
        parts[known[0]] = "title"


def _is_headline(text: str) -> bool:
    """Say whether a first line in title case is a title in spite of its full stop."""
    words = len(text.split(None, TITLE_WORDS + 1))
    return 4 < words <= TITLE_WORDS and text.endswith(".") and is_title_case(text)


def _bare(line: str) -> str:
    return " ".join(line.split()).rstrip(".").casefold()
