"""Which organization, document or government a source means."""

from __future__ import annotations

import pytest

from tests.marking import Answer, answer, last, read_cases


@pytest.mark.parametrize(("text", "expected"), read_cases("bodies"))
def test_resolve_speakers_finds_the_body(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


def test_resolve_speakers_spells_out_acronyms() -> None:
    text = "The Northern Grain Board (NGB) met. [The NGB] said so."
    assert last(text) == ("Northern Grain Board", "organization", "Northern Grain Board", "acronym")


@pytest.mark.parametrize(("text", "expected"), read_cases("documents"))
def test_resolve_speakers_finds_the_document(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("governments"))
def test_resolve_speakers_finds_the_government(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected
