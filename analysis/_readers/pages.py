"""Saved web pages to articles: what trafilatura takes for the article, and its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from analysis._files import UnreadableError
from analysis._readers.decoding import decode
from analysis._readers.drafts import Draft, Options, build_columns, one_line

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_HEAD = 4096  # bytes that say what a page is


def is_page(data: bytes) -> bool:
    """Say whether bytes are a web page."""
    head = data[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    return _PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read_page(data: bytes, options: Options) -> Iterator[Draft]:
    """Read a saved page: headline and paragraphs, without navigation, captions and links."""
    import trafilatura

    html = _decode_page(data, options.encoding)
    page = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None or page.body is None:  # type: ignore[union-attr]
        raise UnreadableError("no article was found in the page; save its text as .txt")
    yield Draft(_columns(page, html))


def _decode_page(data: bytes, encoding: str | None) -> str:
    """Decode a page; what it says of its own encoding counts before a guess."""
    stated = _CHARSET.search(data[:_HEAD])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if encoding is None and stated:
            encoding = stated[1].decode()
    try:
        return decode(data, encoding=encoding)
    except LookupError:
        return decode(data)


def _columns(page: Any, html: str) -> dict[str, Any]:
    saved_from = _SAVED_FROM.search(html[:_HEAD])
    title = one_line(page.title)
    return build_columns(
        [text for text in map(_text, _blocks(page.body)) if text and text != title],
        title=title,
        byline=(page.author or "").replace("; ", ", "),
        published=page.date,
        outlet=page.sitename,
        url=page.url or (saved_from[1] if saved_from else None),
    )


def _blocks(body: Any) -> Iterator[Any]:
    """Give headings, paragraphs and items of lists; a container is opened, its parts are given."""
    for element in body:
        if element.tag in {"list", "quote"} and len(element):
            yield from _blocks(element)
        else:
            yield element


def _text(element: Any) -> str:
    return one_line("".join(element.itertext()))
