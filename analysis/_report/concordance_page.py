"""Every hit of every frame in its context, in columns, as concordances show them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis._copies import leave_out_copies
from analysis._report.filters import name_voice, name_voices, write_filters
from analysis._report.links import Links
from analysis._report.markup import escape, isolate, wrap_table
from analysis._report.shell import Page
from analysis._report.signs import name_anchor, write_filter
from analysis._wording import clean, say_count

HREF = "concordance.html"
LINES = 500  # of a frame
_WORD = re.compile(r"([\"'“”‘’(\[]*)(.*?\w.*?)([\"'“”‘’)\].,;:!?…]*)", re.DOTALL)
TURNS = ("quoted", "negated", "hypothetical")


def make_concordance_page(frames: pd.DataFrame, links: Links) -> Page:
    """Make the page of keywords in context.

    Parameters
    ----------
    frames : DataFrame
        One row per hit; those of copies are left out.
    links : Links
        Where hits lead.

    Returns
    -------
    Page
        One section per frame, one line per hit: whose words, left context, keyword, right context.
    """
    frames = leave_out_copies(frames)
    parts = [_write_frame(str(frame), hits, links) for frame, hits in frames.groupby("frame")]
    shown = frames.groupby("frame").head(LINES)
    filters = write_filters("lines", speakers=name_voices(shown), frames=shown["frame"])
    body = (
        "<h1>Keywords in context</h1>\n<p>Every place where a keyword of a frame stands, with the "
        "words around it. Each keyword leads to its place in the article.</p>\n"
        f'{filters}<div id="lines">{"".join(parts) or "<p>No keyword of any frame was found.</p>"}'
        "</div>"
    )
    short = "Keywords in context" if len(frames) else ""  # nobody is led to an empty page
    return Page(HREF, "Keywords in context", body, wide=True, short=short)


def _write_frame(frame: str, hits: pd.DataFrame, links: Links) -> str:
    cut = f", the first {LINES:,} shown" if len(hits) > LINES else ""
    name = escape(clean(frame))
    return (
        f'<section><h2 dir="auto">{name} <small>{say_count(len(hits), "hit")}{cut}</small></h2>'
        + write_lines(hits.head(LINES), links, caption=f"{clean(frame)} in context", named=True)
        + "</section>\n"
    )


def write_lines(hits: pd.DataFrame, links: Links, *, caption: str, named: bool = False) -> str:
    """Write words in their context, one line each; the word leads to its place.

    Parameters
    ----------
    hits : DataFrame
        With `voice`, `speaker`, `pre`, `match` and `post`.
    links : Links
    caption : str
        What the lines are, for those who cannot see them.
    named : bool
        Whether others lead here: each line has a name then, and can be filtered.
    """
    lines = "".join(_write_line(row, links, named) for row in hits.to_dict("records"))
    table = (
        '<table class="kwic"><thead><tr><th scope="col">whose words</th>'
        '<th scope="col" class="pre">before</th><th scope="col" class="key">keyword</th>'
        f'<th scope="col">after</th></tr></thead><tbody>{lines}</tbody></table>'
    )
    return wrap_table(table, caption)


def _write_line(row: Mapping[Any, Any], links: Links, named: bool) -> str:
    values = {str(key): value for key, value in row.items()}
    turns = "".join(f" <small>{turn}</small>" for turn in TURNS if values.get(turn))
    voice = name_voice(values)
    before, word, after = _part(str(values["match"]))
    pre, post = ("" if _is_none(values.get(key)) else values[key] for key in ("pre", "post"))
    return (
        f"<tr{_write_name(values, voice) if named else ''}>"
        f'<th scope="row">{isolate(clean(voice))}{turns}'
        f'<td class="pre">{_show(pre + before)}'
        f'<td class="key">{links.write_word(values, clean(word))}'
        f"<td>{_show(after + post)}\n"
    )


def _write_name(row: Mapping[str, Any], voice: str) -> str:
    """Write a line's name, and what filters read."""
    anchor = name_anchor(str(row["article_id"]), int(row["hit_id"]), kind="k")
    filters = write_filter("speaker", [voice]) + write_filter("frame", [row["frame"]])
    return f' id="{anchor}"{filters}'


def _part(match: str) -> tuple[str, str, str]:
    """Part the marks before and after a word from it.

    >>> _part("“court.”"), _part("5 %"), _part("…")
    (('“', 'court', '.”'), ('', '5 %', ''), ('', '…', ''))
    """
    parted = _WORD.fullmatch(match)
    return (parted[1], parted[2], parted[3]) if parted else ("", match, "")


def _is_none(text: Any) -> bool:
    return text is None or bool(pd.isna(text))


def _show(text: str) -> str:
    """Write what stands beside a keyword.

    The space that parts it from the keyword stays: on a phone all three are one line.
    """
    return f"{' ' * text[:1].isspace()}{isolate(clean(text))}{' ' * text[-1:].isspace()}"
