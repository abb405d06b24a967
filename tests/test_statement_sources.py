"""Statements: whose they are where the model has passed the subject by, or taken another's."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis.statements import extract_statements


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    """Give source, cue and content of each statement."""
    articles = pd.DataFrame({"article_id": ["one"], "text": [text]})
    table = extract_statements(articles, threads=1)[["source", "cue", "content"]].astype(object)
    return list(table.where(table.notna(), None).itertuples(index=False, name=None))


def speakers(text: str) -> list[str | None]:
    table = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]})).statements
    found = table["speaker"].astype(object)
    return found.where(found.notna(), None).tolist()


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        pytest.param(
            "Ida Holm said the wall was weak, accusing the firm of fraud.",
            "accusing",
            "Ida Holm",
            id="participle_goes_on",
        ),
        pytest.param(
            "Ida Holm said the wall was weak and accused the firm of fraud.",
            "accused",
            "Ida Holm",
            id="joined_verb_goes_on",
        ),
        pytest.param(
            "Ida Holm said the wall was weak, amid calls for her to resign.",
            "calls for",
            None,
            id="noun",
        ),
        pytest.param(
            "“No,” Ida Holm said when asked whether she would resign.",
            "asked",
            None,
            id="when_asked",
        ),
    ],
)
def test_extract_statements_shares_a_source_with_a_verb_that_goes_on(
    text: str, cue: str, speaker: str | None
) -> None:
    cues = [found for _, found, _ in told(text)]
    assert speakers(text)[cues.index(cue)] == speaker
