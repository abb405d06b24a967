"""What every reader gives: articles on their way into the table, and what could not be read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from analysis._bylines import parse_byline, parse_date
from analysis._files import EMPTY, UnreadableError
from analysis._readers.decoding import normalize

_HEAD, _LINES = 2_000, 4  # characters and lines in which a headline is looked for
_SURE = 4  # words of a headline that no sentence begins with by chance


@dataclass(frozen=True)
class Options:
    """How files are read: names of columns, encoding, the largest size."""

    max_bytes: int
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


class Draft(NamedTuple):
    """An article as a reader found it."""

    columns: dict[str, Any]
    key: str = ""  # where in the file: a number, a member's path; "" where the file is the article
    own_id: str = ""  # the name that the file itself gives it


class Problem(NamedTuple):
    """A part of a file that could not be read, and why."""

    place: str
    reason: str


def build_columns(
    paragraphs: Iterable[str],
    *,
    title: str | None = None,
    byline: str | None = None,
    published: object = None,
    outlet: str | None = None,
    url: str | None = None,
) -> dict[str, Any]:
    """Build an article of a file that keeps its headline and its paragraphs apart.

    The headline stands at the head of the text, once, as it stands in print.
    """
    title = one_line(title)
    body = [one_line(paragraph) for paragraph in paragraphs]
    if body and title and body[0].casefold() == title.casefold():
        body = body[1:]
    if not any(body):
        raise UnreadableError(EMPTY)
    return {
        "title": title or None,
        "byline": parse_byline(one_line(byline)) or None,
        "published": read_date(published),
        "outlet": one_line(outlet) or None,
        "url": one_line(url) or None,
        "text": "\n\n".join(part for part in [title, *body] if part),
    }


def with_headline(title: str | None, text: str) -> str:
    r"""Put a headline that is told apart before its text, as it stands in print, once.

    It stands there already if a line or two of the first ones hold its words and no others, or if
    the text begins with a headline that is cut, or of some length, and goes on.

    >>> with_headline("Talks End", "They ended."), with_headline("Talks End", "# TALKS END\n\nNo.")
    ('Talks End\n\nThey ended.', '# TALKS END\n\nNo.')
    """
    title = one_line(title)
    told = _keep_words(title)
    lines = list(filter(None, map(_keep_words, text[:_HEAD].split("\n"))))[:_LINES]
    begins = {" ".join(lines[:n]) for n in range(1, _LINES)} | set(lines)
    long = title.endswith(("…", "...")) or len(told.split()) >= _SURE
    runs_on = long and " ".join(lines).startswith(f"{told} ")
    return text if not told or told in begins or runs_on else f"{title}\n\n{text}"


def _keep_words(line: str) -> str:
    """Keep a line's words, so that no mark of Markdown and no quotation mark tells two apart."""
    return " ".join(re.findall(r"\w+", line.casefold()))


def one_line(text: object) -> str:
    r"""Write a field as one line without control characters.

    >>> one_line(" Talks\r\n end ")
    'Talks end'
    """
    return "" if text is None else " ".join(normalize(str(text)).split())


def read_date(value: object, *, day_first: bool | None = None) -> dt.datetime | None:
    """Read a date as tables and pages write it; the time of day stays where it is told.

    >>> read_date("2026-02-18T10:30:00+01:00"), read_date("18 February 2026")
    (datetime.datetime(2026, 2, 18, 10, 30), datetime.datetime(2026, 2, 18, 0, 0))
    """
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None) if value == value else None
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    text = one_line(value)
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return parse_date(text, day_first=day_first)
