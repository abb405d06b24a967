"""The lines of a page that are no part of the article: links, calls to subscribe, rights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from analysis._lexicons import load_yaml

MAX_LENGTH = 300  # characters; what is longer is no notice
HEADLINE = 160  # characters behind "Read more:" at most, or in a line beneath it
LINKS, BLOCK = 10, 12  # lines beneath "Related articles", and of a block, at most

NEAR, PULLED = 12, 6  # paragraphs round a pull quote, and its words at least
_LONGEST = 4_000  # characters of a paragraph in which a pull quote's words are looked for
_WORD = re.compile(r"[^\W_]+")
_QUOTATION = re.compile(r"[\"“‘'«„][^\"“”«»„\n]+[\"”’'»“]")
_MARKS = r"[\s*•>»→▶►\[(_-]*"
_STRAIGHT = str.maketrans("’‘", "''")
_HEADLINE = re.compile(r"[\"'“‘„«]?[A-Z\d].*[^.:;,…\"”»)]", re.DOTALL)


def find_notices(paragraphs: Sequence[str]) -> set[int]:
    """Find the links, calls, updates, ages and rights that pages have beside their article.

    And the quotations that they set in large letters beside a paragraph which has the same words.

    A label that stands alone ("Related articles") takes the headlines beneath it along, and
    "skip past …" all down to "after …". The first line may be a title and is a notice only if it
    can be nothing else.

    >>> text = ["Talks End", "They ended.", "Read more: Why?", "Related", "Who Is Roe?"]
    >>> sorted(find_notices([*text, "They will go on."]))
    [2, 3, 4]
    """
    lines = [line[: MAX_LENGTH + 1].translate(_STRAIGHT) for line in paragraphs]
    found = {i for i, line in enumerate(lines) if _is_notice(line, opens=i == 0)}
    # X among other networks is one of them.
    alone = {i for i in found if len(lines[i]) == 1 and found.isdisjoint({i - 1, i + 1})}
    found -= alone
    above = takewhile(lambda i: i in found or _is_section(lines[i]), range(len(lines)))
    found.update(above)
    labels = [i for i in found if i and _pattern("label").fullmatch(lines[i])]
    for i in labels:
        found.update(_list_links(lines, i + 1))
    found.update(_list_pull_quotes(paragraphs))
    for i, line in enumerate(lines):
        opening = _pattern("block").match(line)
        if opening:
            found.update(_list_block(lines, i, opening[1].strip(" .").casefold()))
    return found


def _is_notice(line: str, *, opens: bool) -> bool:
    pattern = _pattern("line" if opens else "any")
    return len(line) <= MAX_LENGTH and pattern.match(line) is not None


def _is_section(line: str) -> bool:
    return _pattern("section").fullmatch(line) is not None


def _list_pull_quotes(paragraphs: Sequence[str]) -> Iterator[int]:
    """Yield the quotations alone in a paragraph whose words a longer one near by has, too."""
    for i, paragraph in enumerate(paragraphs):
        if len(paragraph) > MAX_LENGTH or not _QUOTATION.fullmatch(paragraph):
            continue
        words = _keep_words(paragraph)
        near = [*paragraphs[max(0, i - NEAR) : i], *paragraphs[i + 1 : i + 1 + NEAR]]
        longer = (one for one in near if len(one) > len(paragraph))
        if words.count(" ") >= PULLED and any(words in _keep_words(one) for one in longer):
            yield i


def _keep_words(paragraph: str) -> str:
    """Keep the words, a space on either side."""
    return f" {' '.join(_WORD.findall(paragraph[:_LONGEST].casefold()))} "


def _list_links(lines: Sequence[str], start: int) -> Iterator[int]:
    """Yield the places of the headlines from `start` on; the text's last line may be one."""
    places = range(start, min(start + LINKS, len(lines)))
    yield from takewhile(lambda i: _is_headline(lines[i]), places)


def _is_headline(line: str) -> bool:
    return len(line) <= HEADLINE and _HEADLINE.fullmatch(line) is not None


def _list_block(lines: Sequence[str], start: int, name: str) -> range:
    """Return the places from "skip past …" to "after …", none where nothing ends it."""
    for end in range(start + 1, min(start + BLOCK, len(lines))):
        if lines[end].strip(" .").casefold() == f"after {name}":
            return range(start, end + 1)
    return range(0)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Join lists of `notices.yml`: "label", "line" for whole lines, "block", "section" or "any"."""
    lists = load_yaml("notices.yml")
    labels, lines, beginnings = (
        "|".join(f"(?:{one})" for one in lists[key]) for key in ("labels", "lines", "beginnings")
    )
    told = {
        "label": rf"(?:{labels})[.…>»→:]*$",
        "line": rf"(?:{lines})[.…\])]*$",
        "block": str(lists["blocks"]),
        "section": str(lists["sections"]),
    }
    told["any"] = "|".join(
        [
            *(told["label"], told["line"], beginnings),
            rf"(?:{labels})(?:\s*[:|]|\s+[-–—]\s).{{0,{HEADLINE}}}$",
        ]
    )
    return re.compile(f"{_MARKS}(?:{told[name]})", re.IGNORECASE | re.DOTALL)
