"""Marked texts for tests of who speaks: "[source] said <content>", and the tables of them."""

from __future__ import annotations

import bisect
import csv
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

from analysis._speakers.phrases.sentence_starts import find_sentence_starts
from analysis._tables import make_table
from analysis.speakers import resolve_speakers
from analysis.statements import extract_statements

CASES = Path(__file__).parent / "data" / "speakers"
NOBODY, NOT_ASKED = "-", "*"
REPEATED = re.compile(r"\{([^}]*)\}\*(\d+)")
MARK = re.compile(r"\[([^\]]*)\]|<([^>]*)>")
Answer = dict[str, str | None]
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
    return tuple(look_up(resolve(*marked, **options).iloc[-1], RESOLVED).values())


def extract(text: str) -> pd.DataFrame:
    """Find the statements in a text that has no marks, and resolve their sources."""
    articles = make_table("articles", [{"article_id": "a", "text": text}])
    return resolve_speakers(extract_statements(articles), articles)


def look_up(row: pd.Series, columns: Iterable[str]) -> Answer:
    """Return what a row has in `columns`."""
    return {column: None if pd.isna(row[column]) else row[column] for column in columns}


def answer(text: str, asked: Iterable[str]) -> Answer:
    """Return the columns `asked` of the last source of a marked text."""
    return look_up(resolve(text).iloc[-1], asked)


def read_rows(question: str) -> list[dict[str, str]]:
    """Read the lines of a question's table as they are written, each with all its cells."""
    lines = (CASES / f"{question}.tsv").read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if line and not line.startswith("#")]
    for line in kept:
        assert line.count("\t") == kept[0].count("\t"), f"{question}.tsv: cells of {line!r}"
    return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_cases(question: str) -> list:
    """Read a question's table: a text and what is expected of its source, by column."""
    return [
        pytest.param(
            write_out(row["text"]),
            {
                column: None if value == NOBODY else value
                for column, value in row.items()
                if column not in {"id", "text"} and value != NOT_ASKED
            },
            id=row["id"],
        )
        for row in read_rows(question)
    ]


def write_out(text: str) -> str:
    """Write out what a table abbreviates: "{It rained. }*3" and line ends."""
    return REPEATED.sub(lambda found: found[1] * int(found[2]), text).replace("\\n", "\n")
