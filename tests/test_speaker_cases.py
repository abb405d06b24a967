"""The tables of cases of who speaks: each row whole, each text once, each table read by a test."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from analysis.speakers import RULES
from tests.marking import CASES, NOT_ASKED, RESOLVED, read_cases, read_rows, write_out

TABLES = sorted(path.stem for path in CASES.glob("*.tsv"))


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("question", TABLES)
def test_read_rows_finds_whole_rows_with_ids_of_their_own(question: str) -> None:
    rows = read_rows(question)
    for row in rows:
        asked = set(row) - {"id", "text"}
        assert asked <= {"source", *RESOLVED}, row
        assert all(row.values()), f"{row['id']}: an empty cell or one too few"
        assert any(row[column] != NOT_ASKED for column in asked), f"{row['id']} asks nothing"
        assert row.get("resolved_by") in {None, NOT_ASKED, *RULES}, f"{row['id']}: not in RULES"
        assert re.fullmatch(r"[a-z0-9_]+", row["id"]), row["id"]
    assert repeated([row["id"] for row in rows]) == []


def test_read_cases_finds_each_text_once_in_all_tables() -> None:
    texts = [case.values[0] for question in TABLES for case in read_cases(question)]
    assert repeated(texts) == []


def test_read_cases_is_asked_for_each_table_once() -> None:
    files = Path(__file__).parent.glob("test_resolver_*.py")
    read = [name for path in files for name in re.findall(r'read_cases\("(\w+)"', path.read_text())]
    assert sorted(read) == TABLES


def test_write_out_repeats_a_sentence_and_breaks_lines() -> None:
    assert write_out(r"Rain.\n\n{It fell. }*3So [he] said.") == (
        "Rain.\n\nIt fell. It fell. It fell. So [he] said."
    )
