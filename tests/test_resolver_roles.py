"""Whom a role means: who bears it, who is named behind it, who has no name, whose relative."""

from __future__ import annotations

import pytest

from tests.marking import Answer, answer, read_cases


@pytest.mark.parametrize(("text", "expected"), read_cases("roles"))
def test_resolve_speakers_finds_who_bears_the_role(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("named_later"))
def test_resolve_speakers_finds_who_is_named_behind_a_role(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("nameless"))
def test_resolve_speakers_says_what_the_nameless_are(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("relatives"))
def test_resolve_speakers_finds_relatives(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected
