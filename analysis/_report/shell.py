"""What every page shares: one look, one policy, one small script, and the way to the others."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files

LOOKS = ("page.css", "reader.css")
# The widest windows in which rows are cards: of any table, and of one with long text or many
# columns.
CARDS = (
    ("46rem", "table:has([data-th])"),
    ("62rem", "table:has(td.long, td:nth-child(8))"),
)
INDEX = "index.html"
ARTICLES, TABLES = f"{INDEX}#articles", f"{INDEX}#tables"  # parts of the overview
STYLE = "style.css"  # the looks, beside the pages of a report
# What our script makes more of.
ALIVE = ('class="filter"', "data-tip=", 'class="snippet"', 'class="sortable"')


@dataclass(frozen=True)
class Page:
    """One page of a report, without what all pages share.

    Attributes
    ----------
    href : str
        The file's name.
    title : str
        Plain text.
    body : str
        HTML for the page's `main`.
    wide : bool
        Whether the page needs more than a column of text.
    short : str
        Its name in the navigation; empty where others lead to it.
    reference : bool
        Whether it is looked things up in, rather than read: on paper it is left out.
    """

    href: str
    title: str
    body: str
    wide: bool = False
    short: str = ""
    reference: bool = False


def render_page(
    title: str, body: str, *, navigation: str = "", wide: bool = False, style: str = ""
) -> str:
    """Make a page of its own: nothing is fetched, no script but ours runs, light and dark.

    Parameters
    ----------
    title : str
        Plain text.
    body : str
        HTML for the page's `main`.
    navigation : str, optional
        As `write_navigation` gives it.
    wide : bool, optional
        Leave room for tables and for notes beside the text.
    style : str, optional
        The address of a file that holds `read_styles`; by default they stand in the page.

    Returns
    -------
    str
        An HTML document, to be written as UTF-8.

    Examples
    --------
    >>> "<title>Rain &amp; wind</title>" in render_page("Rain & wind", "<p>It rains.</p>")
    True
    """
    shown = ' class="wide"' if wide else ""
    looks = (
        f'<link rel="stylesheet" href="{html.escape(style)}">'
        if style
        else f"<style>\n{read_styles()}</style>"
    )
    script = _script() if any(sign in body for sign in ALIVE) else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_write_policy(script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{html.escape(title)}</title>\n{looks}\n</head>\n"
        '<body id="top">\n<a class="skip" href="#main">Skip to the content</a>\n'
        f'{navigation}<main id="main"{shown} tabindex="-1">\n{body}\n</main>\n'
        f'<footer><p>{write_colophon()}</p>\n<p class="up"><a href="#top">↑ Top</a></p></footer>\n'
        + (f"<script>{script}</script>\n" if script else "")
        + "</body>\n</html>\n"
    )


def list_entries(pages: Sequence[Page]) -> list[tuple[str, str]]:
    """List what the navigation of a report leads to: pages, and parts of the overview.

    >>> [name for _, name in list_entries([Page("index.html", "Two", "", short="Overview")])]
    ['Overview', 'Marked articles', 'Tables']
    """
    named = [(page.href, page.short) for page in pages if page.short]
    if INDEX not in (href for href, _ in named):
        return named
    single = any(href.startswith("article-") for href, _ in named)  # it is in the list itself
    return [*named, *([] if single else [(ARTICLES, "Marked articles")]), (TABLES, "Tables")]


def write_navigation(entries: Sequence[tuple[str, str]], current: str = "") -> str:
    """Write the links to other pages, pairs of address and title.

    Examples
    --------
    >>> print(write_navigation([("index.html", "Overview")], "index.html"))
    <nav aria-label="Pages of this report">
    <a href="index.html" aria-current="page">Overview</a>
    </nav>
    <BLANKLINE>
    """
    links = [
        f'<a href="{html.escape(href)}"{_mark_current(href, current)}>{html.escape(title)}</a>'
        for href, title in entries
    ]
    return '<nav aria-label="Pages of this report">\n' + "\n".join(links) + "\n</nav>\n"


@cache
def write_colophon() -> str:
    """Say what made a page, and that nobody has checked it.

    No date stands here: the same articles give the same bytes on any day.
    """
    return (
        f"Made by a machine (analysis {version('analysis')}) and checked by nobody: speakers, "
        "statements and tone may be wrong. Read the words in their place before you use a number."
    )


def _mark_current(href: str, current: str) -> str:
    return ' aria-current="page"' if href == current else ""


def read_template(name: str) -> str:
    """Read a file of the package's `templates`."""
    return (files("analysis") / "templates" / name).read_text(encoding="utf-8")


@cache
def read_styles() -> str:
    """Read the looks of all pages; where a row becomes a card depends on its table."""
    rules = read_template("cards.css")
    cards = (
        f"@media screen and (max-width: {width}) {{\n{rules.replace('.cards', tables)}}}\n"
        for width, tables in CARDS
    )
    return "".join([*cards, *map(read_template, LOOKS)])


@cache
def _script() -> str:
    """Read the script without its comments and indents: it stands in many pages."""
    lines = map(str.strip, read_template("page.js").splitlines())
    return "\n".join(line for line in lines if not line.startswith("//"))


def _write_policy(script: str) -> str:
    """Allow our own script by its hash, and what lies beside the page; nothing else.

    Browsers differ in whether a file beside a local page is 'self', hence `file:`.
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    scripts = f"script-src 'sha256-{digest}'; " if script else ""
    return (
        f"default-src 'none'; {scripts}style-src 'self' file: 'unsafe-inline'; "
        "img-src 'self' file: data:; base-uri 'none'; form-action 'none'"
    )
