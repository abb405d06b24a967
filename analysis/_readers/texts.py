"""Plain text and Markdown to an article."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from analysis._bylines import find_dateline_end, parse_byline, parse_date, read_outlet
from analysis._files import EMPTY, UnreadableError
from analysis._lexicons import common_words
from analysis._readers.archives import is_archive, read_archive
from analysis._readers.decoding import normalize
from analysis._readers.drafts import Draft, Problem, with_headline
from analysis.paragraphs import Paragraph, split_paragraphs

FIELD_COLUMNS = {
    "title": "title",
    "headline": "title",
    "author": "byline",
    "byline": "byline",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "newspaper": "outlet",
    "paper": "outlet",
    "publication": "outlet",
    "journal": "outlet",
    "url": "url",
}
_FRONT_MATTER = re.compile(r"\A---\n((?:[\w-]+:.*\n|[ \t].*\n)+)---(?:\n+|\Z)")
_SIGN = re.compile(r"\s[|•·]\s")  # "By Jane Roe | The Daily Ledger"
# A word that a line's end breaks in two, what is written up to it, and the space behind.
_BROKEN = re.compile(
    r"(?<![\w-])((?:[^\W\d_]+-)?[^\W\d_]{2,})-\n[ \t]*([^\W\d_]{2,})\b(?!-)(\S*)([ \t]*\n|[ \t]+|$)"
)
_SPELT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PART = 4  # letters of a part that may be a word of its own: "business-" and "like", no "in-"
_FIELD = re.compile(r"^([\w-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)


def read_text(text: str) -> Iterator[Draft | Problem]:
    """Read a text: one article, or the export of an archive with many."""
    text = normalize(text)
    lines = text.split("\n")
    if is_archive(lines):
        yield from read_archive(lines)
        return
    fields, text = _take_front_matter(text)
    if not text.strip():
        raise UnreadableError(EMPTY)
    text = with_headline(fields.get("title"), join_broken(text))
    yield Draft(_describe(text) | fields | {"text": text})


def join_broken(text: str) -> str:
    r"""Join the words that a hyphen breaks at a line's end, each on the line that it begins on.

    The text's own spelling decides, where it has the word elsewhere; else a word list, if not
    both parts are words of some length: the hyphen of "business-like" may be its own.

    >>> join_broken("a diffi-\ncult and business-\nlike talk, a well-\nknown")
    'a difficult\nand business-\nlike talk, a well-\nknown'
    >>> join_broken("Vera Roe-\nPoe and Halvor-\nson")
    'Vera Roe-Poe\nand Halvorson'
    """
    if not _BROKEN.search(text):
        return text
    spelt = frozenset(_SPELT.findall(text))

    def join(match: re.Match[str]) -> str:
        first, second, closing, space = match.groups()
        whole, hyphened = first + second, f"{first}-{second}"
        if second[0].isupper():
            # A name's own hyphen.
            return f"{hyphened}{closing}\n" if space else f"{hyphened}{closing}"
        if hyphened in spelt:
            return match[0]
        if whole in spelt or _is_one_word(first, second):
            return f"{whole}{closing}\n" if space else f"{whole}{closing}"
        return match[0]

    return _BROKEN.sub(join, text)


def _is_one_word(first: str, second: str) -> bool:
    """Say whether two parts are one word by the word list: no "well-known", no "co-owner"."""
    *_, part = first.lower().rpartition("-")
    if part + second in common_words():
        return not all(len(one) >= _PART and one in common_words() for one in (part, second))
    # What begins with no word is none of two words: "Halvor-", "unpro-".
    return len(part) >= _PART and part not in common_words()


def _describe(text: str) -> dict[str, Any]:
    """Read title, byline, date and outlet from the lines above the body."""
    paragraphs = split_paragraphs(text)
    title = _first(text, paragraphs, "title")
    byline = _first(text, paragraphs, "byline")
    metadata = [text[p.start : p.end] for p in paragraphs if p.part in ("byline", "dateline")]
    opening = next((p.start for p in paragraphs if p.part == "body"), 0)
    metadata.append(text[opening : find_dateline_end(text, opening)])  # "OSLO, 20 April 2026 -"
    dates = [date for date in map(parse_date, metadata) if date]
    signed = (part for line in metadata for part in _SIGN.split(line))
    outlets = [outlet for outlet in map(read_outlet, signed) if outlet]
    return {
        "title": " ".join(title.split()) or None,
        "byline": parse_byline(byline) or None,
        "published": dates[0] if dates else None,
        "outlet": outlets[0] if outlets else None,
    }


def _first(text: str, paragraphs: Sequence[Paragraph], part: str) -> str:
    return next((text[p.start : p.end] for p in paragraphs if p.part == part), "")


def _take_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Part the "key: value" lines at the top from the article; unknown keys are dropped."""
    matter = _FRONT_MATTER.match(text)
    if not matter:
        return {}, text
    values: dict[str, str | dt.datetime | None] = {}
    for key, value in _FIELD.findall(matter[1]):
        column = FIELD_COLUMNS.get(key.lower())
        if column and column not in values:
            bare = value.strip("\"'")
            values[column] = (parse_date(bare) if column == "published" else bare) or None
    return {key: value for key, value in values.items() if value}, text[matter.end() :]
