"""Marked texts for tests of who speaks: "[source] said <content>"."""

from __future__ import annotations

import bisect
import re

import pandas as pd

from analysis._speakers.phrases.sentence_starts import find_sentence_starts
from analysis._tables import make_table
from analysis.speakers import resolve_speakers
from analysis.statements import extract_statements

MARK = re.compile(r"\[([^\]]*)\]|<([^>]*)>")
RESOLVED = ["speaker", "speaker_kind", "affiliation", "resolved_by"]


def mark(marked: str, article_id: str = "a") -> tuple[dict, list[dict]]:
    """Read "[source] said <content>": brackets become statements, and leave the text."""
    text, sources, contents, last = "", [], [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        inner = match.group(1) if match.group(1) is not None else match.group(2)
        (sources if match.group(1) is not None else contents).append((len(text), inner))
        text += inner
        last = match.end()
    text += marked[last:]
    starts = find_sentence_starts(text)
    rows = []
    for number, (start, source) in enumerate(sources):
        own = [
            [at, at + len(inner)]
            for at, inner in contents
            if bisect.bisect(starts, at) == bisect.bisect(starts, start)
        ]
        rows.append(
            {
                "article_id": article_id,
                "statement_id": number,
                "sentence_id": bisect.bisect(starts, start) - 1,
                "source": source or None,
                "source_start": start if source else None,
                "source_end": start + len(source) if source else None,
                "cue": "said",
                "cue_start": start + len(source) + 1,
                "cue_end": start + len(source) + 5,
                "content": text[own[0][0] : own[0][1]] if own else "so",
                "content_spans": own or [[start + len(source) + 6, start + len(source) + 8]],
            }
        )
    return {"article_id": article_id, "text": text}, rows


def resolve(*marked: str, **options: object) -> pd.DataFrame:
    """Resolve every bracketed source of one or more marked articles."""
    pairs = [mark(text, f"article-{number}") for number, text in enumerate(marked)]
    articles = make_table("articles", [article for article, _ in pairs])
    statements = make_table("statements", [row for _, rows in pairs for row in rows])
    return resolve_speakers(statements, articles, **options)


def last(*marked: str, **options: object) -> tuple:
    """Return speaker, kind, affiliation and rule of the last source."""
    row = resolve(*marked, **options).iloc[-1]
    return tuple(None if pd.isna(row[column]) else row[column] for column in RESOLVED)


def extract(text: str) -> pd.DataFrame:
    """Find the statements in a text that has no marks, and resolve their sources."""
    articles = make_table("articles", [{"article_id": "a", "text": text}])
    return resolve_speakers(extract_statements(articles), articles)
