"""How statements and frames look in an article, and what is told of them."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2s
from typing import Any

import pandas as pd

from analysis._colors import OTHER, UNRESOLVED, see_through
from analysis._report.markup import escape
from analysis._report.weaving import Mark
from analysis._spans import read_spans
from analysis._wording import clean, say_count, signed
from analysis.speakers import RULES

DOUBTFUL = 0.5  # a confidence below this looks doubtful
TOLD = 5  # unbalanced marks that the legend lists
UNBALANCED = "This quotation mark has no counterpart: what is quoted here is uncertain."
TINT = 0.26  # of a speaker's colour over the page


def name_anchor(article_id: str, number: int, *, kind: str = "s") -> str:
    """Name an element of an article's page, so that a link to `#` and this name finds it.

    Parameters
    ----------
    article_id : str
        Empty for what stands in no article.
    number : int
        The statement's, hit's or sentence's own.
    kind : {"s", "n", "h", "k", "m", "t", "l", "q"}
        A statement in the text, its note, a hit of a frame, its line in the concordance, a
        mention of somebody portrayed, a sentence, a labelled target, an unbalanced quotation mark.

    Examples
    --------
    >>> name_anchor("talks-1", 3), name_anchor("2026/talks 1", 3)
    ('s-talks-1-3', 's-f47862be-3')
    """
    plain = re.fullmatch(r"[0-9A-Za-z_-]{0,12}", article_id)
    name = article_id if plain else blake2s(article_id.encode(), digest_size=4).hexdigest()
    return "-".join(filter(None, (kind, name, str(number))))


def records(table: pd.DataFrame, article_id: str) -> list[dict[str, Any]]:
    """Give an article's rows without what is missing in them."""
    rows = table[table["article_id"] == article_id].to_dict("records")
    return [
        {str(k): v for k, v in row.items() if pd.api.types.is_list_like(v) or not pd.isna(v)}
        for row in rows
    ]


def speaker(row: Mapping[str, Any]) -> str:
    """Name who speaks."""
    return str(row.get("speaker", UNRESOLVED))


def label_speakers(speakers: Iterable[str]) -> dict[str, str]:
    """Give each speaker initials of their own; those who cannot be told get "?"."""
    labels = {UNRESOLVED: "?"}
    for speaker in speakers:
        if speaker not in labels:
            labels[speaker] = _initials(speaker, taken=labels.values())
    return labels


def _initials(name: str, *, taken: Iterable[str]) -> str:
    """Take the first letters of the words, little words left out, and a number if needed."""
    words = re.findall(r"[^\W_]+", clean(name))
    telling = [word for word in words if len(word) > 3 or not word.islower()] or words
    stem = "".join(word[0] for word in telling[:3]).upper() or "#"
    known = set(taken)
    numbers = itertools.chain([""], map(str, itertools.count(2)))
    return next(stem + number for number in numbers if stem + number not in known)


def _write_badge(label: str) -> str:
    # The joiner keeps the badge on the line of the word that it stands before.
    return f'<sup class="hl-who" style="margin-right:3px">{escape(label)}&#8288;</sup>'


def _link_badge(row: Mapping[str, Any], label: str) -> str:
    """Make the badge the way to the statement's note, for the keyboard as well."""
    note = name_anchor(str(row["article_id"]), row["statement_id"], kind="n")
    told = f"statement {row['statement_id'] + 1}, {clean(speaker(row))}"
    return (
        f'<a class="hl-who" href="#{note}" aria-label="{escape(f"{label}: {told}")}" '
        f'aria-describedby="{note}">{escape(label)}&#8288;</a>'
    )


def mark_statements(
    said: list[dict[str, Any]],
    labels: Mapping[str, str],
    colors: Mapping[str, str],
    *,
    linked: bool = False,
) -> Iterator[Mark]:
    """Mark content, source and cue of each statement.

    A part of a page is `linked` to its notes; alone, in a notebook, each mark has a title.
    """
    depths = _measure_depths(said)
    for row in said:
        name = speaker(row)
        color = colors.get(name, OTHER)
        note = f'{"data-tip" if linked else "title"}="{escape(_tell(row))}"'
        doubt = " hl-doubtful" if is_doubtful(row) else ""
        own = _write_filters([name], row.get("frames", [])) if linked else ""
        style = _style(row, color, depths[row["statement_id"]])
        look = f'class="hl-said{doubt}" style="{style}" {note}{own}'
        anchor = f'id="{name_anchor(str(row["article_id"]), row["statement_id"])}"'
        label = labels[name] + ("?" if doubt and name != UNRESOLVED else "")
        for number, (start, end) in enumerate(read_spans(row["content_spans"])):
            first = "" if number else anchor
            badge = _write_badge(label)
            if not linked:
                first = f'tabindex="0" {first}'.strip()
            elif not number:
                badge = _link_badge(row, label)
            yield Mark(start, end, "content", look, first, badge)
        for layer, style in (("source", "font-weight:bold"), ("cue", "font-style:italic")):
            if f"{layer}_start" in row and f"{layer}_end" in row:
                line = f"{style};border-bottom:1px solid {color}"
                look = f'class="hl-{layer}" style="{line}" {note}{own}'
                yield Mark(int(row[f"{layer}_start"]), int(row[f"{layer}_end"]), layer, look)


def mark_frames(hits: list[dict[str, Any]], *, linked: bool = False) -> Iterator[Mark]:
    """Mark the words of each frame."""
    for row in hits:
        words = [f"Frame: {clean(row['frame'])}"]
        words += [word for word in ("quoted", "negated", "hypothetical") if row.get(word)]
        words += [f"voice: {row['voice']}"] if "voice" in row else []
        note = f'{"data-tip" if linked else "title"}="{escape(" · ".join(words))}"'
        said_by = [speaker(row)] if row.get("voice", "speaker") == "speaker" else []
        own = _write_filters(said_by, [row["frame"]]) if linked else ""
        look = f'class="hl-frame" style="text-decoration:underline" {note}{own}'
        anchor = name_anchor(str(row["article_id"]), row["hit_id"], kind="h")
        yield Mark(int(row["start"]), int(row["end"]), "frame", look, f'tabindex="0" id="{anchor}"')


def mark_unbalanced(marks: list[dict[str, Any]], *, linked: bool = False) -> Iterator[Mark]:
    """Mark each quotation mark without a counterpart, a row of `list_unbalanced`."""
    note = f'{"data-tip" if linked else "title"}="{escape(UNBALANCED)}"'
    look = f'class="hl-unbalanced" style="outline:2px dotted currentColor" {note}'
    for row in marks:
        start, end = int(row["start"]), int(row["start"]) + len(row["mark"])
        first = f'tabindex="0" id="{_name_unbalanced(row)}"'
        yield Mark(start, end, "unbalanced", look, first)


def write_unbalanced(marks: list[dict[str, Any]], *, linked: bool = False) -> str:
    """Tell which quotation marks have no counterpart; empty where all have one."""
    if not marks:
        return ""
    told = [f"<bdi>{escape(clean(row['context']))}</bdi>" for row in marks[:TOLD]]
    if linked:
        told = [
            f'<a href="#{_name_unbalanced(row)}">{words}</a>'
            for row, words in zip(marks, told, strict=False)
        ]
    more = f" and {len(marks) - TOLD:,} more" if len(marks) > TOLD else ""
    verb = "has" if len(marks) == 1 else "have"
    return (
        f'<p class="hl-odd">{say_count(len(marks), "quotation mark")} {verb} no counterpart, so '
        f"that what is quoted there is uncertain (in a dotted frame): {' · '.join(told)}{more}</p>"
    )


def _name_unbalanced(row: Mapping[str, Any]) -> str:
    return name_anchor(str(row["article_id"]), int(row["start"]), kind="q")


def write_filter(name: str, values: Iterable[object]) -> str:
    """Write what a page's filter reads on an element: the speakers or frames it belongs to."""
    told = json.dumps([str(value) for value in values], ensure_ascii=False)
    return f' data-{name}="{escape(told)}"'


def _write_filters(speakers: Iterable[object], frames: Iterable[object]) -> str:
    return write_filter("speaker", speakers) + write_filter("frame", frames)


def _measure_depths(said: list[dict[str, Any]]) -> dict[Any, int]:
    """Measure how many statements are nested in each, one in the other."""
    parents = {row["statement_id"]: row.get("parent_id") for row in said}
    depths = dict.fromkeys(parents, 0)
    for statement in parents:
        depth, seen, parent = 0, {statement}, parents[statement]
        while parent in parents and parent not in seen:
            seen.add(parent)
            depth += 1
            depths[parent] = max(depths[parent], depth)
            parent = parents[parent]
    return depths


def _style(row: Mapping[str, Any], color: str, depth: int = 0) -> str:
    """Colour a statement; its line lies beneath the lines of those nested in it."""
    line = "dotted" if is_doubtful(row) else "solid"
    return (
        f"background-color:{see_through(color, TINT)};border-bottom:2px {line} {color};"
        f"padding-bottom:{1 + 3 * depth}px"
    )


def tell_rule(row: Mapping[str, Any]) -> str:
    """Say in words by what the speaker of a statement was recognised."""
    return clean(RULES.get(str(row["resolved_by"]), row["resolved_by"]))


def tell_side_rule(row: Mapping[str, Any]) -> str:
    """Say behind a side, in brackets, that no words for the speaker name it."""
    return " (from the context)" if row.get("affiliation_by") == "context" else ""


def is_doubtful(row: Mapping[str, Any]) -> bool:
    """Tell whether the model was unsure of a statement."""
    return float(row.get("confidence", 1)) < DOUBTFUL


def _tell(row: Mapping[str, Any]) -> str:
    """Tell in a few lines who says it, how that is known, and how it sounds."""
    side = f", {clean(row['affiliation'])}{tell_side_rule(row)}" if "affiliation" in row else ""
    source = f"“{clean(row['source'])}”" if "source" in row else "no source named"
    found = [f"Recognised by: {tell_rule(row)}"] if "resolved_by" in row else []
    verb = f"“{clean(row['cue'])}”" if "cue" in row else "none"
    stance = f" ({clean(row['cue_stance'])})" if "cue_stance" in row else ""
    measures = [f"{clean(row['kind'])} statement"] if "kind" in row else []
    if "polarity" in row:
        words = f" ({row['words']})" if row.get("words") else ""
        measures.append(f"tone {signed(float(row['polarity']))}{words}")
    if "confidence" in row:
        measures.append(f"confidence {float(row['confidence']):.2f}")
    measures += ["doubtful"] if is_doubtful(row) else []
    measures += [f"within statement {int(row['parent_id']) + 1}"] if "parent_id" in row else []
    lines = [f"{source} → {clean(speaker(row))}{side}", *found, f"Reporting verb: {verb}{stance}"]
    return "\n".join([*lines, " · ".join(measures)] if measures else lines)


def write_legend(
    said: list[dict[str, Any]],
    labels: Mapping[str, str],
    colors: Mapping[str, str],
    *,
    has_frames: bool,
    has_unread: bool,
    unbalanced: str = "",
) -> str:
    """List the speakers with their colours and initials, and tell the other signs.

    `unbalanced` is what `write_unbalanced` gives.
    """
    counts = Counter(map(speaker, said)).most_common()
    items = [
        f'<li><span style="{_style({}, colors.get(name, OTHER))}">'
        f"{_write_badge(labels[name])}<bdi>{escape(clean(name))}</bdi></span> {number}</li>"
        for name, number in sorted(counts, key=lambda pair: pair[0] == UNRESOLVED)
    ]
    signs = "Bold: who is named as the source. Italic: the reporting verb."
    signs += " Double line: a keyword of a frame." if has_frames else ""
    signs += " Small: lines of the page that are not read." if has_unread else ""
    if any(map(is_doubtful, said)):
        signs += f" Dotted line, ? after the initials: doubtful (confidence below {DOUBTFUL:g})."
    head = f"{say_count(len(said), 'statement')}, each in its speaker’s colour after the initials."
    if not said:
        head, signs = "No statement was found that the text attributes to anyone.", ""
    return (
        f'<div class="hl-legend"><p>{head} {signs}</p>'
        + (f'<ul aria-label="Speakers and their statements">{"".join(items)}</ul>' if items else "")
        + f"{unbalanced}</div>"
    )
