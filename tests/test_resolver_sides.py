"""Whose side a speaker is on: a body, a country, a party, a client, or nobody’s."""

from __future__ import annotations

import pytest

from tests.marking import Answer, answer, read_cases


@pytest.mark.parametrize(("text", "expected"), read_cases("sides_names"))
def test_resolve_speakers_reads_the_name_of_a_body_whole(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("sides_told"))
def test_resolve_speakers_finds_the_side_that_the_source_tells(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("sides_around"))
def test_resolve_speakers_finds_the_side_in_the_words_around(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("sides_past"))
def test_resolve_speakers_tells_a_post_held_from_one_given_up(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("sides_countries"))
def test_resolve_speakers_finds_the_country_or_place(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("sides_parties"))
def test_resolve_speakers_finds_the_party(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("sides_served"))
def test_resolve_speakers_finds_for_whom_somebody_acts(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("sides_none"))
def test_resolve_speakers_takes_no_other_tie_for_a_side(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected
