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
            "+0.60 (Ada Roe, 2 statements): their means lie on both sides of 0, so none is given "
            "for all.",
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


NORTH = [-0.5, -0.4, -0.3, -0.6, -0.5, -0.4, -0.5, -0.5, -0.7, -0.5]  # surely negative
SOUTH = [0.5, -0.5, 0.4, -0.4, 0.3] * 2  # neither
DOUBTFUL = [0.5, -0.2, 0.6, 0.0, 0.3, 0.4, -0.3, 0.5, 0.1, 0.4]  # above 0 at 95%, not at 98.3%


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        pytest.param(
            {"North": NORTH, "South": SOUTH},
            [
                "The words of 1 side are clearly positive or negative, of 2 sides with enough "
                "statements, allowing for as many tests.",
                "Words from North have a mean tone of −0.49 (10 statements, 95% interval −0.57 to "
                "−0.41).",
            ],
            id="one_is_clear",
        ),
        pytest.param(
            {"North": NORTH, "South": [*SOUTH, *NORTH * 2], "East": DOUBTFUL},
            ["The words of 2 sides", "Words from South", "Words from North"],
            id="most_statements_first",
        ),
        pytest.param(
            {"South": SOUTH, "East": DOUBTFUL, "West": SOUTH},
            [
                "No side’s words are clearly positive or negative, of 3 sides with enough "
                "statements, allowing for as many tests."
            ],
            id="none_once_many_are_tested",
        ),
        pytest.param(
            {"North": NORTH, "South": [0.5] * 10, "East": NORTH[:5]},
            ["No two sides have enough statements to compare how they sound."],
            id="alike_or_few",
        ),
    ],
)
def test_describe_sides_names_only_those_that_are_clear(
    sides: dict[str, list[float]], expected: list[str]
) -> None:
    parts = [make_statements(**{name: scores}).assign(affiliation=name)
             for name, scores in sides.items()]  # fmt: skip
    told = describe_sides(pd.concat(parts, ignore_index=True), NOBODY)
    assert len(told) == len(expected)
    assert all(one.startswith(start) for one, start in zip(told, expected, strict=True))


def test_doubtful_side_is_clear_when_tested_alone() -> None:
    row = summarize_speakers(make_statements(East=DOUBTFUL)).iloc[0]
    assert row["polarity_low"] > 0
    strict = summarize_speakers(make_statements(East=DOUBTFUL), level=1 - 0.05 / 3).iloc[0]
    assert strict["polarity_low"] < 0


def test_describe_most_quoted_counts_where_a_mean_would_rest_on_little() -> None:
    said = make_statements(
        Ada_Roe=[-0.5, 0.0, 0.0], Bo_Poe=[0.5] * 10, Cy_Dale=[0.4], Di_Lowe=[*SOUTH, 0.5]
    )
    assert describe_most_quoted(said, 5) == [
        "Words from Di Lowe have a mean tone of +0.10 (11 statements, 95% interval −0.20 to "
        "+0.40).",
        "Bo Poe: 10 statements, 10 above 0; too much alike for an interval of their mean.",
        "Ada Roe: 3 statements, 1 below 0, 2 exactly 0; too few for an interval of their mean.",
    ]
