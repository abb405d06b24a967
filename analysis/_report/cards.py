"""The note on each statement: who, with which verb, how it sounds, how sure, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis._report.markup import escape
from analysis._report.signs import (
    is_doubtful,
    name_anchor,
    speaker,
    tell_rule,
    tell_side_rule,
    write_filter,
)
from analysis._spans import read_spans
from analysis._wording import clean, signed
from analysis.doubts import PLACEHOLDER, is_named, suggest_line

SURE = "Confidence, from 0 to 1: how sure it is that the statement and its source are right."
_SAME = 1e-6  # polarities closer than that are one
COMMAND = "make report SPEAKERS=speakers.yml"


def explain_polarity(row: Mapping[str, Any]) -> str:
    """List the words behind a statement's polarity, the weightiest first.

    Those of the scorer whose words add up to the polarity; empty where there are none.

    Examples
    --------
    >>> explain_polarity({"content": "It was difficult.", "polarity": -0.5})
    '“difficult” −0.50'
    """
    from analysis._scorers.registry import list_explainers
    from analysis.sentiment import explain_sentiment

    if "polarity" not in row or not row.get("content"):
        return ""
    for scorer in list_explainers():
        words = explain_sentiment(str(row["content"]), scorer=scorer)
        if abs(float(words["contribution"].sum()) - float(row["polarity"])) < _SAME:
            return _word_weights(words)
    return ""


def _word_weights(words: pd.DataFrame) -> str:
    ranked = words.sort_values("contribution", key=abs, ascending=False, kind="stable")
    told = zip(ranked["words"], ranked["polarity"], strict=True)
    return ", ".join(f"“{clean(word)}” {signed(float(value))}" for word, value in told if value)


def add_frames(said: list[dict[str, Any]], hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add to each statement the frames whose keywords stand in it, as `frames`.

    >>> add_frames([{"statement_id": 0}], [{"statement_id": 0, "frame": "hope"}])
    [{'statement_id': 0, 'frames': ['hope']}]
    """
    frames: dict[Any, list[str]] = {row["statement_id"]: [] for row in said}
    for hit in hits:
        frames.get(hit.get("statement_id"), []).append(str(hit["frame"]))
    return [row | {"frames": frames[row["statement_id"]]} for row in said]


def write_cards(said: list[dict[str, Any]]) -> str:
    """List the statements, each with all that is known of it and a link to its place.

    Parameters
    ----------
    said : list of dict
        One row per statement, as `analysis._report.signs.records` gives them.

    Returns
    -------
    str
        HTML; empty where there are no statements.
    """
    if not said:
        return ""
    cards = "".join(_write_card(row) for row in said)
    sure = f"<p>{SURE}</p>" if any("confidence" in row for row in said) else ""
    return (
        '<section class="hl-notes" aria-label="The statements, one by one" tabindex="0">'
        f'<h2>The statements</h2>{sure}<ol id="notes">{cards}</ol></section>'
    )


def _write_card(row: Mapping[str, Any]) -> str:
    article, number = str(row["article_id"]), row["statement_id"]
    words = clean(row.get("content", "")) or "(no words)"
    facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _list_facts(row))
    doubt = ' class="hl-doubt"' if is_doubtful(row) else ""
    return (
        f'<li id="{name_anchor(article, number, kind="n")}" value="{number + 1}"{doubt}'
        f"{write_filter('speaker', [speaker(row)])}{write_filter('frame', row.get('frames', []))}>"
        f'<a href="#{name_anchor(article, number)}"><bdi>{escape(words)}</bdi></a>'
        f"<dl>{facts}</dl>{_write_mend(row)}</li>\n"
    )


def _list_facts(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the name and the HTML of each fact."""
    source = f"“<bdi>{_show(row['source'])}</bdi>” → " if "source" in row else ""
    other = row.get("affiliation", speaker(row)) != speaker(row)
    side = f", {_show(row['affiliation'])}{tell_side_rule(row)}" if other else ""
    yield "Speaker", f"{source}<b><bdi>{_show(speaker(row))}</bdi></b>{side}"
    if "resolved_by" in row:
        yield "Recognised by", escape(tell_rule(row))
    stance = f" ({_show(row['cue_stance'])})" if "cue_stance" in row else ""
    yield "Verb", f"“<bdi>{_show(row['cue'])}</bdi>”{stance}" if "cue" in row else "none"
    if "kind" in row:
        yield "Kind", _show(row["kind"])
    if "polarity" in row:
        yield "Tone", f"{signed(float(row['polarity']))}{_tell_words(row)}"
    if row.get("toward"):
        yield "Portrays", "<br>".join(map(_show, row["toward"]))
    if "confidence" in row:
        doubt = ", <b>doubtful</b>" if is_doubtful(row) else ""
        yield "Confidence", f"{float(row['confidence']):.2f}{doubt}"
    if "parent_id" in row:
        parent = int(row["parent_id"])
        anchor = name_anchor(str(row["article_id"]), parent, kind="n")
        yield "Within", f'<a href="#{anchor}">statement {parent + 1}</a>'


def _tell_words(row: Mapping[str, Any]) -> str:
    """Tell the words behind a score, or that none counted."""
    if row.get("words"):
        return f": {escape(row['words'])}"
    return ": no word of it counts" if float(row["polarity"]) == 0 else ""


def _show(value: object) -> str:
    return escape(clean(value))


def _write_mend(row: Mapping[str, Any]) -> str:
    """Give the line that puts the speaker right; none where there is nothing to name it by."""
    if "source" not in row and not read_spans(row.get("content_spans")):
        return ""
    reach = (
        f"It holds for every “<bdi>{_show(row['source'])}</bdi>” of this article."
        if is_named(row)
        else "It holds for this statement alone."
    )
    return (
        "<details><summary>Wrong speaker?</summary><p>Save these lines as <code>speakers.yml</code>"
        f" with the right name in place of <i>{PLACEHOLDER}</i>, and run <code>{COMMAND}</code>. "
        f"{reach}</p>"
        f'<pre class="snippet">speakers:\n{escape(suggest_line(row))}</pre></details>'
    )


def add_details(
    said: list[dict[str, Any]], toward: pd.DataFrame | None = None
) -> list[dict[str, Any]]:
    """Give each statement the words behind its polarity, and how it is meant toward whom."""
    targets = {} if toward is None else _list_targets(toward)
    return [
        {
            **row,
            "words": explain_polarity(row),
            "toward": targets.get((row["article_id"], row["statement_id"]), []),
        }
        for row in said
    ]


def _list_targets(toward: pd.DataFrame) -> dict[tuple[Any, Any], list[str]]:
    """Word under each statement how it portrays whom, each target once."""
    told: dict[tuple[Any, Any], list[str]] = {}
    inside = toward.dropna(subset=["statement_id", "polarity"])
    means = inside.groupby(["article_id", "statement_id", "target"], sort=False)["polarity"].mean()
    for row in means.reset_index().to_dict("records"):
        words = f"{row['target']} {signed(float(row['polarity']))}"
        told.setdefault((row["article_id"], row["statement_id"]), []).append(words)
    return told
