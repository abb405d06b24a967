"""What every step checks of its tables alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import analysis
from analysis._tables import list_keys, read_dates, require_articles

SAID = pd.DataFrame(
    {
        "article_id": ["a"],
        "statement_id": 0,
        "speaker": "Ada Roe",
        "content": "a bad plan",
        "content_spans": [[[0, 10]]],
        "kind": "direct",
        "cue_lemma": "say",
        "cue_stance": "neutral",
        "scorer": "one",
        "polarity": -0.5,
        "subjectivity": 0.5,
    }
)
HITS = pd.DataFrame({"article_id": ["a"], "start": 2, "end": 5, "frame": "f", "voice": "narrator"})
TOWARD = pd.DataFrame({"article_id": ["a"], "target": "Roe", "polarity": 0.5, "label": 1})
WORDS = pd.DataFrame({"voice": ["narrator"], "n_words": [100]})

GROUPED: dict[str, tuple[Callable[..., pd.DataFrame], str]] = {
    "summarize_speakers": (lambda by: analysis.summarize_speakers(SAID, by=by), "speaker"),
    "count_cues": (lambda by: analysis.count_cues(SAID, by=by), "speaker"),
    "compare_scorers": (lambda by: analysis.compare_scorers(SAID, by=by), "speaker"),
    "summarize_toward": (lambda by: analysis.summarize_toward(TOWARD, by=by), "target"),
    "rate_frames": (lambda by: analysis.rate_frames(HITS, WORDS, by=by), "voice"),
    "compare_frame_words": (lambda by: analysis.compare_frame_words(SAID, HITS, by=by), "speaker"),
}


@pytest.mark.parametrize("name", GROUPED)
def test_grouped_tables_refuse_to_group_by_what_they_make(name: str) -> None:
    group, usual = GROUPED[name]
    made = group(usual).columns.drop(usual)
    for column in made:
        with pytest.raises(ValueError, match=rf"`by` is '{column}', but must be .*; rename \['"):
            group(column)
    with pytest.raises(ValueError, match="but must be columns that differ; name each once"):
        group([usual, usual])


def test_list_keys_takes_one_or_several() -> None:
    assert list_keys("speaker", ["n"]) == ["speaker"]
    assert list_keys(("speaker", "outlet"), ["n"]) == ["speaker", "outlet"]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param(["2026-02-18", None], ["2026-02-18", "NaT"], id="text"),
        pytest.param([dt.date(2026, 2, 18), None], ["2026-02-18", "NaT"], id="date"),
        pytest.param([None, None], ["NaT", "NaT"], id="none_known"),
        pytest.param(
            ["2026-02-18T00:30Z", "2026-02-18T00:30+03:00"],
            ["2026-02-18 00:30:00", "2026-02-17 21:30:00"],
            id="zones_apart",
        ),
        pytest.param(
            [pd.Timestamp("2026-02-18T00:30+03:00"), pd.NaT],
            ["2026-02-18 00:30:00", "NaT"],
            id="one_zone_keeps_its_days",
        ),
    ],
)
def test_read_dates_has_no_zone(published: list[Any], expected: list[str]) -> None:
    found = read_dates(pd.Series(published))
    assert found.dt.tz is None
    assert found.tolist() == pd.to_datetime(pd.Series(expected), format="mixed").tolist()


def test_require_articles_refuses_half_a_letter_pair_with_a_mend_that_works() -> None:
    text = pd.Series(["“No — \ud83d,” said Ana Ruiz."], dtype=object)
    articles = pd.DataFrame({"article_id": ["a"], "text": text})
    with pytest.raises(
        ValueError, match=r"half a letter pair .* character 6 of its 'text'"
    ) as told:
        require_articles(articles)
    assert r".str.replace('[\ud800-\udfff]', '\ufffd', regex=True)" in str(told.value)
    articles["text"] = text.str.replace("[\ud800-\udfff]", "\ufffd", regex=True)
    require_articles(articles)
    assert analysis.extract_statements(articles)["content_spans"].tolist() == [[[0, 9]]]


def test_require_articles_looks_only_at_the_columns_asked_for() -> None:
    title = pd.Series(["\ud83d"], dtype=object)
    require_articles(pd.DataFrame({"article_id": ["a"], "text": ["Rain."], "title": title}))
