"""Texts as HTML: escaped, running in their own direction, in tables that may scroll."""

from __future__ import annotations

import html

from analysis._wording import clean


def escape(text: str) -> str:
    """Write a text as HTML, in attributes too."""
    return html.escape(text, quote=True).replace("\n", "&#10;")


def isolate(text: str, shown: str = "") -> str:
    """Let a text run in its own direction; only words beyond ASCII can run from right to left.

    Parameters
    ----------
    text : str
        Plain text.
    shown : str, optional
        The same as HTML, where it has marks of its own.

    Examples
    --------
    >>> isolate("Ana & Bo"), isolate("é")
    ('Ana &amp; Bo', '<span dir="auto">é</span>')
    """
    shown = shown or escape(text)
    return shown if text.isascii() else f'<span dir="auto">{shown}</span>'


def wrap_table(table: str, name: str, *, whole: bool = False) -> str:
    """Put a table where it may scroll: named for those who cannot see it, in the keyboard's reach.

    Parameters
    ----------
    table : str
        HTML.
    name : str
        What the table is, as plain text.
    whole : bool, optional
        Whether the page is about this table alone.
    """
    kind, label = " whole" * whole, escape(clean(name) or "Table")
    return f'<div class="table{kind}" tabindex="0" role="region" aria-label="{label}">{table}</div>'
