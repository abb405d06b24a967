"""Every hit of every frame in its context, in columns, as concordances show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis._colors import UNRESOLVED
from analysis._report.filters import write_filters
from analysis._report.links import Links
from analysis._report.shell import Page
from analysis._report.signs import escape, name_anchor, write_filter
from analysis._wording import clean, say_count

HREF = "concordance.html"
LINES = 500  # of a frame
VOICES = {"narrator": "the narrator", "headline": "a headline"}
TURNS = ("quoted", "negated", "hypothetical")


def make_concordance_page(frames: pd.DataFrame, links: Links) -> Page:
    """Make the page of keywords in context.

    Parameters
    ----------
    frames : DataFrame
        One row per hit.
    links : Links
        Where hits lead.

    Returns
    -------
    Page
        One section per frame, one line per hit: whose words, left context, keyword, right context.
    """
    parts = [_write_frame(str(frame), hits, links) for frame, hits in frames.groupby("frame")]
    filters = write_filters(
        "lines", speakers=frames.apply(_name_voice, axis=1) if len(frames) else None,
        frames=frames["frame"],
    )  # fmt: skip
    body = (
        "<h1>Keywords in context</h1>\n<p>Every place where a word of a frame stands, with the "
        "words around it. Each keyword leads to its place in the article.</p>\n"
        f'{filters}<div id="lines">{"".join(parts) or "<p>No keyword of any frame was found.</p>"}'
        "</div>"
    )
    return Page(HREF, "Keywords in context", body, wide=True, short="Concordance")


def _write_frame(frame: str, hits: pd.DataFrame, links: Links) -> str:
    lines = "".join(_write_line(row, links) for row in hits.head(LINES).to_dict("records"))
    cut = f" The first {LINES:,} are shown." if len(hits) > LINES else ""
    name = escape(clean(frame))
    return (
        f'<section><h2 dir="auto">{name}</h2><p>{say_count(len(hits), "hit")}.{cut}</p>'
        f'<div class="table" tabindex="0" role="region" aria-label="{name} in context">'
        '<table class="kwic"><thead><tr><th scope="col">Whose words</th>'
        '<th scope="col">Before</th><th scope="col">Keyword</th><th scope="col">After</th></tr>'
        f"</thead><tbody>{lines}</tbody></table></div></section>\n"
    )


def _write_line(row: Mapping[Any, Any], links: Links) -> str:
    values = {str(key): value for key, value in row.items()}
    turns = "".join(f" <small>{turn}</small>" for turn in TURNS if values.get(turn))
    anchor = name_anchor(str(values["article_id"]), int(values["hit_id"]), kind="k")
    voice = _name_voice(values)
    return (
        f'<tr id="{anchor}"{write_filter("speaker", [voice])}'
        f"{write_filter('frame', [values['frame']])}>"
        f'<th scope="row" dir="auto">{escape(clean(voice))}{turns}</th>'
        f'<td class="pre"><span dir="auto">{_show(values.get("pre"))}</span></td>'
        f'<td class="key">{links.write(values, clean(values["match"]))}</td>'
        f'<td><span dir="auto">{_show(values.get("post"))}</span></td></tr>\n'
    )


def _name_voice(row: Mapping[str, Any] | pd.Series) -> str:
    if row["voice"] in VOICES:
        return VOICES[row["voice"]]
    return UNRESOLVED if pd.isna(row["speaker"]) else str(row["speaker"])


def _show(text: Any) -> str:
    return "" if text is None or pd.isna(text) else escape(clean(text))
