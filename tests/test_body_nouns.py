"""Body nouns: which named body "the council" or "the company" takes up, and which it does not."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.speakers import resolve_speakers

SAID = "said it was unfair."


def speaker(named: str, noun: str) -> str:
    """Resolve a noun in the paragraph behind a named body."""
    text = f"{named} {SAID}\n\n{noun} called that a lie."
    start = text.index(noun, len(named))
    rows = [
        {"source": named, "source_start": 0, "cue": "said", "cue_start": len(named) + 1},
        {
            "source": noun,
            "source_start": start,
            "cue": "called",
            "cue_start": start + len(noun) + 1,
        },
    ]
    statements = pd.DataFrame(rows).assign(
        article_id="a",
        statement_id=[0, 1],
        sentence_id=[0, 1],
        content_spans=[[[len(named) + 6, len(named) + 19]], [[len(text) - 11, len(text) - 1]]],
    )
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return resolve_speakers(statements, articles)["speaker"].tolist()[1]


@pytest.mark.parametrize(
    ("named", "noun", "expected"),
    [
        ("The Quay Boatmen's Association", "The council", "council"),
        ("The Quay Boatmen's Association", "The company", "company"),
        ("The Arden Peace Institute", "The council", "council"),
        ("The Norlin Ferry Company", "The union", "union"),
        ("The Quay Boatmen's Association", "The association", "Quay Boatmen's Association"),
        ("The Arden Town Council", "The council", "Arden Town Council"),
        ("The Norlin Ferry Company", "The firm", "Norlin Ferry Company"),
        ("The Arden Football Federation", "The association", "Arden Football Federation"),
        ("The Arden Peace Institute", "The centre", "Arden Peace Institute"),
        ("Norlin Lines", "The company", "Norlin Lines"),
        ("The Boatmen's Advice Forum", "The charity", "Boatmen's Advice Forum"),
    ],
)
def test_resolve_speakers_joins_a_noun_to_a_body_of_its_kind(
    named: str, noun: str, expected: str
) -> None:
    assert speaker(named, noun) == expected
