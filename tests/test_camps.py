"""The tone of a side: one voice's, or that of camps which share a body."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis._camps import describe_most_quoted, describe_side, describe_sides
from analysis.summaries import summarize_speakers

SIDE = "Ferry Hill council"
NOBODY = pd.DataFrame({"holder": [], "target": [], "label": []}, dtype="object")
BLAME = pd.DataFrame({"holder": ["Bo Poe"], "target": ["Ada Roe"], "label": [-1]})
PRAISE = BLAME.assign(label=1)
OWN = BLAME.assign(target="Bo Poe")


def make_statements(**polarities: list[float]) -> pd.DataFrame:
    rows = [(name.replace("_", " "), one) for name, all_ in polarities.items() for one in all_]
    table = pd.DataFrame(rows, columns=["speaker", "polarity"])
    return table.assign(
        article_id="a", content="two words", kind="direct", subjectivity=0.0, affiliation=SIDE
    )


@pytest.mark.parametrize(
    ("polarities", "toward", "expected"),
    [
        pytest.param(
            {"Ada_Roe": [0.7, 0.5], "Bo_Poe": [-0.4]},
            NOBODY,
            f"The 2 speakers affiliated with {SIDE} sound from −0.40 (Bo Poe, 1 statement) to "
            "+0.60 (Ada Roe, 2 statements): they disagree, so no mean is given.",
            id="opposite_signs",
        ),
        pytest.param(
            {"Ada_Roe": [-0.2], "Bo_Poe": [-0.4]},
            BLAME,
            f"The 2 speakers affiliated with {SIDE} sound from −0.40 (Bo Poe, 1 statement) to "
            "−0.20 (Ada Roe, 1 statement): they disagree, so no mean is given.",
            id="one_blames_the_other",
        ),
        pytest.param(
            {"Ada_Roe": [0.2], "Bo_Poe": [0.4]},
            PRAISE,
            f"The 2 speakers affiliated with {SIDE} have a mean tone of +0.30 (2 statements, "
            "too few for an interval), from +0.20 (Ada Roe, 1 statement) to +0.40 (Bo Poe, "
            "1 statement).",
            id="of_one_mind",
        ),
        pytest.param(
            {"Ada_Roe": [0.0], "Bo_Poe": [-0.4]},
            OWN,
            f"The 2 speakers affiliated with {SIDE} have a mean tone of −0.20 (2 statements, "
            "too few for an interval), from −0.40 (Bo Poe, 1 statement) to 0.00 (Ada Roe, "
            "1 statement).",
            id="neutral_is_no_opponent",
        ),
        pytest.param(
            {"Ada_Roe": [0.2]},
            NOBODY,
            f"Words from Ada Roe ({SIDE}) have a mean tone of +0.20 (1 statement, too few for "
            "an interval).",
            id="a_single_member",
        ),
        pytest.param(
            {"Ferry_Hill_council": [0.2]},
            NOBODY,
            f"Words from {SIDE} have a mean tone of +0.20 (1 statement, too few for an interval).",
            id="the_body_itself",
        ),
    ],
)
def test_describe_side_gives_no_mean_over_camps(
    polarities: dict[str, list[float]], toward: pd.DataFrame, expected: str
) -> None:
    said = make_statements(**polarities)
    row = summarize_speakers(said, by="affiliation").to_dict("records")[0]
    assert describe_side(row, said, toward) == expected


def test_describe_sides_names_only_those_that_are_clear() -> None:
    said = make_statements(Ada_Roe=[-0.5, -0.4, -0.5, -0.6, -0.5, -0.4], Bo_Poe=[0.5, -0.5] * 3)
    sides = said.assign(affiliation=["North"] * 6 + ["South"] * 6)
    (told,) = describe_sides(sides, NOBODY)
    assert told.startswith("Words from Ada Roe (North) have a mean tone of −0.48 (6 statements")
    (none,) = describe_sides(sides.assign(polarity=[0.5, -0.5] * 6), NOBODY)
    assert none.startswith("No side’s words are clearly positive or negative: the intervals of all")
    (few,) = describe_sides(sides.head(8), NOBODY)
    assert few == "No two sides have enough statements to compare how they sound."


def test_describe_most_quoted_counts_where_a_mean_would_rest_on_little() -> None:
    said = make_statements(Ada_Roe=[-0.5, 0.0, 0.0], Bo_Poe=[0.5] * 6, Cy_Dale=[0.4])
    assert describe_most_quoted(said, 5) == [
        "Words from Bo Poe have a mean tone of +0.50 (6 statements, all the same, which is too "
        "little for an interval).",
        "Ada Roe: 3 statements, 1 below 0, 2 exactly 0; too few for a mean.",
    ]
