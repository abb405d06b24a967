"""Whom a role means: who bears it, who is named behind it, who has no name, whose relative."""

from __future__ import annotations

import pytest

from tests.marking import Answer, answer, look_up, read_cases, resolve


@pytest.mark.parametrize(("text", "expected"), read_cases("roles"))
def test_resolve_speakers_finds_who_bears_the_role(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("named_later"))
def test_resolve_speakers_finds_who_is_named_behind_a_role(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


MAYOR = "[The mayor of Till] called the talks hard."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(f"{MAYOR}\n\n[Ada Brandt] said so.", "Ada Brandt", id="name_alone"),
        pytest.param(
            f"Talks fail\n\n{MAYOR}\n\n“It was cold,” [Mayor Ada Brandt] said.",
            "Ada Brandt",
            id="title_again",
        ),
        pytest.param(
            "The talks were hard, [the mayor] said.\n\n[Ada Brandt] said so.",
            "Ada Brandt",
            id="bare_noun",
        ),
        pytest.param(
            "The hospice may close, [its chief executive] warned.\n\n[Ada Brandt] said so.",
            "Ada Brandt",
            id="its_head",
        ),
        pytest.param(
            f"{MAYOR}\n\n[Ada Brandt], a baker, said so.", "the mayor of Till", id="another_role"
        ),
        pytest.param(
            f"{MAYOR}\n\nIt was cold.\n\n[Ada Brandt] said so.",
            "the mayor of Till",
            id="later_paragraph",
        ),
        pytest.param(
            f"{MAYOR}\n\nIt was cold, and Ada Brandt was tired.",
            "the mayor of Till",
            id="name_that_says_nothing",
        ),
        pytest.param(
            f"It was cold.\n\n{MAYOR}\n\n[Ada Brandt] said so.",
            "the mayor of Till",
            id="behind_the_lead",
        ),
        pytest.param(
            "[A mayor] called the talks hard.\n\n[Ada Brandt] said so.", "a mayor", id="one_of_many"
        ),
        pytest.param(
            "[Baker] rejects the talks.\n\n[Ada Brandt] said so.", "Baker", id="headline_alone"
        ),
    ],
)
def test_resolve_speakers_finds_whom_the_paragraph_behind_a_lead_names(
    text: str, speaker: str
) -> None:
    assert look_up(resolve(text).iloc[0], ["speaker"]) == {"speaker": speaker}


@pytest.mark.parametrize(("text", "expected"), read_cases("nameless"))
def test_resolve_speakers_says_what_the_nameless_are(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("relatives"))
def test_resolve_speakers_finds_relatives(text: str, expected: Answer) -> None:
    assert answer(text, expected) == expected
