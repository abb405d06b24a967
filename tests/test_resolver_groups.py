"""Which people a source of several means: couples, lists, shares, plurals."""

from __future__ import annotations

import pytest

from tests.marking import Answer, answer, read_cases


@pytest.mark.parametrize(("text", "expected"), read_cases("groups"))
def test_resolve_speakers_takes_several_for_one_group(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected
