"""Which person a name means: parts and spellings of names, titles and roles around them."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.marking import Answer, answer, read_cases, resolve


@pytest.mark.parametrize(("text", "expected"), read_cases("people"))
def test_resolve_speakers_finds_the_person(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


def test_resolve_speakers_keeps_similar_surnames_apart() -> None:
    found = resolve("[Vera Clinton] came. [Tom Clifton] left. [Clifton] said. [Clinton] said.")
    assert found["speaker"].tolist() == [
        "Vera Clinton",
        "Tom Clifton",
        "Tom Clifton",
        "Vera Clinton",
    ]


def test_resolve_speakers_never_merges_two_people_of_one_surname() -> None:
    found = resolve("[Bert Roe] and his wife, [Hanna Roe], spoke. [Roe] said so.")
    assert found["speaker"].tolist()[:2] == ["Bert Roe", "Hanna Roe"]
    assert pd.isna(found["speaker"].iloc[2])
    assert found["resolved_by"].iloc[2] == "unresolved"


def test_resolve_speakers_tells_two_of_one_surname_apart_by_title() -> None:
    found = resolve("Bert Roe and Hanna Roe came. [Mrs. Roe] said. [Mr. Roe] said.")
    assert found["speaker"].tolist() == ["Hanna Roe", "Bert Roe"]
