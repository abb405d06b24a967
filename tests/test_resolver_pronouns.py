"""Whom a pronoun means, outside of quotations and in them."""

from __future__ import annotations

import pytest

from analysis._tables import make_table
from analysis.speakers import resolve_speakers
from tests.marking import Answer, answer, extract, look_up, mark, read_cases


@pytest.mark.parametrize(("text", "expected"), read_cases("pronouns"))
def test_resolve_speakers_finds_whom_a_pronoun_means(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("quoted"))
def test_resolve_speakers_finds_who_is_meant_around_quotations(text: str, expected: Answer) -> None:
    found = extract(text)
    [(_, row)] = found[found["source"] == expected["source"]].iterrows()
    assert look_up(row, expected) == expected


def test_resolve_speakers_takes_i_to_whoever_is_quoted() -> None:
    article, rows = mark("“[We] agree,” [Vera Roe] said.")
    rows[1]["content_spans"] = [[0, 11]]
    found = resolve_speakers(make_table("statements", rows), make_table("articles", [article]))
    assert found[["speaker", "resolved_by"]].values.tolist()[0] == ["Vera Roe", "first person"]
