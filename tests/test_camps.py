"""The tone of a side: one voice's, or that of camps which share a body."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis._camps import describe_side
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
            "+0.60 (Ada Roe, 2 statements): a mean over them is nobody’s tone.",
            id="opposite_signs",
        ),
        pytest.param(
            {"Ada_Roe": [-0.2], "Bo_Poe": [-0.4]},
            BLAME,
            f"The 2 speakers affiliated with {SIDE} sound from −0.40 (Bo Poe, 1 statement) to "
            "−0.20 (Ada Roe, 1 statement): a mean over them is nobody’s tone.",
            id="one_blames_the_other",
        ),
        pytest.param(
            {"Ada_Roe": [0.2], "Bo_Poe": [0.4]},
            PRAISE,
            f"The 2 speakers affiliated with {SIDE} have a mean polarity of +0.30 (2 statements, "
            "too few for an interval), from +0.20 (Ada Roe, 1 statement) to +0.40 (Bo Poe, "
            "1 statement).",
            id="of_one_mind",
        ),
        pytest.param(
            {"Ada_Roe": [0.0], "Bo_Poe": [-0.4]},
            OWN,
            f"The 2 speakers affiliated with {SIDE} have a mean polarity of −0.20 (2 statements, "
            "too few for an interval), from −0.40 (Bo Poe, 1 statement) to 0.00 (Ada Roe, "
            "1 statement).",
            id="neutral_is_no_opponent",
        ),
        pytest.param(
            {"Ada_Roe": [0.2]},
            NOBODY,
            f"Words from Ada Roe ({SIDE}) have a mean polarity of +0.20 (1 statement, too few for "
            "an interval).",
            id="a_single_member",
        ),
        pytest.param(
            {"Ferry_Hill_council": [0.2]},
            NOBODY,
            f"Words from {SIDE} have a mean polarity of +0.20 (1 statement, too few for an "
            "interval).",
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
