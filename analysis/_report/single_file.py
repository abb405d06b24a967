"""All pages of a report as one HTML file that can be mailed."""

from __future__ import annotations

import base64
import html
import mimetypes
import posixpath
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from analysis._report.shell import Page, list_entries, render_page, write_navigation

HREF = "report.html"
NAMES = (
    "id",
    "for",
    "list",
    "data-for",
    "aria-describedby",
    "aria-labelledby",
)  # attributes with ids
HEADING = re.compile("h([1-6])")
FIGURE = re.compile(r'<figure class="chart">.*?</figure>', re.DOTALL)


def join_pages(pages: Sequence[Page], folder: Path) -> str:
    """Join the pages of a report into one document.

    Parameters
    ----------
    pages : sequence of Page
        The pages, in the order of reading.
    folder : Path
        Where the files lie that the pages show or lead to.

    Returns
    -------
    str
        An HTML document: images and tables stand in it, links lead to its parts, and what else a
        page led to is no link any more.
    """
    known = {page.href for page in pages}
    parts = [
        f'<section class="part{"" if page.wide else " column"}" id="{name_part(page.href)}">\n'
        f"{_fold(page, ''.join(_Moved(page, known, folder, deeper=place > 0).parts))}\n</section>"
        for place, page in enumerate(pages)
    ]
    moved = ((move_address(href, "", known), name) for href, name in list_entries(pages))
    navigation = write_navigation([(href, name) for href, name in moved if href])
    return render_page(pages[0].title, "\n".join(parts), navigation=navigation, wide=True)


def _fold(page: Page, text: str) -> str:
    """Fold away what is looked things up in; a link into it unfolds it."""
    if not page.reference:
        return text
    return f"<details><summary>{html.escape(page.title)}</summary>\n{text}\n</details>"


def name_part(href: str) -> str:
    """Name the part that a page becomes.

    >>> name_part("chart-speakers.html")
    'chart-speakers'
    """
    return href.removesuffix(".html")


def move_address(href: str, page: str, known: set[str]) -> str | None:
    """Lead to a part of the document where a link led to a page; None where it led elsewhere.

    Which rows the link asks for stands apart: an address within a document cannot tell.

    >>> move_address("a.html#x", "index.html", {"a.html"}), move_address("#y", "a.html", {"a.html"})
    ('#a.x', '#a.y')
    """
    path, _, name = href.partition("#")
    target = path.partition("?")[0] or page
    if target not in known:
        return None
    return f"#{name_part(target)}.{name}" if name else f"#{name_part(target)}"


class _Moved(HTMLParser):
    """A page's content with its names and addresses made those of the joined document."""

    def __init__(self, page: Page, known: set[str], folder: Path, *, deeper: bool = False) -> None:
        super().__init__(convert_charrefs=False)
        self.deeper = deeper  # one heading of the first rank is enough for a document
        self.page, self.known, self.folder = page, known, folder
        self.parts: list[str] = []
        # A chart stands in its notebook's part already; its own part has the rows.
        self.feed(FIGURE.sub("", page.body) if page.reference else page.body)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        kept = "".join(
            f' {name}="{html.escape(value)}"' if value is not None else f" {name}"
            for name, value in self._change(attributes)
        )
        self.parts.append(f"<{self._rank(tag)}{kept}>")

    def _rank(self, tag: str) -> str:
        rank = HEADING.fullmatch(tag)
        return f"h{min(int(rank[1]) + 1, 6)}" if rank and self.deeper else tag

    def _change(self, attributes: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
        changed: list[tuple[str, str | None]] = []
        is_region = ("role", "region") in attributes
        for name, value in attributes:
            if is_region and name == "aria-label":  # other parts may have one of this name
                changed.append((name, f"{value} ({self.page.title})"))
            elif name in NAMES and value:
                changed.append((name, f"{name_part(self.page.href)}.{value}"))
            elif name == "href" and value:
                changed += self._move_link(value)
            elif name == "src" and value and not value.startswith("data:"):
                changed.append((name, self._embed(value)))
            else:
                changed.append((name, value))
        return changed

    def _move_link(self, value: str) -> list[tuple[str, str | None]]:
        """Lead to a part, or to a table that stands in the document itself."""
        if (moved := move_address(value, self.page.href, self.known)) is not None:
            asked = urlsplit(value).query
            return [("href", moved), *([("data-ask", f"?{asked}")] if asked else [])]
        if value.endswith(".csv") and (self.folder / value).is_file():
            return [("href", self._embed(value)), ("download", posixpath.basename(value))]
        return []

    def _embed(self, value: str) -> str:
        kind = mimetypes.types_map.get(Path(value).suffix, "application/octet-stream")
        data = base64.b64encode((self.folder / value).read_bytes()).decode()
        return f"data:{kind};base64,{data}"

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{self._rank(tag)}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")
