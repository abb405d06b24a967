"""The step that resolves speakers, and the list of them: tables in and out, and any text."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._columns import COLUMNS
from analysis._tables import make_table
from analysis.speakers import RULES, SIDE_RULES, list_speakers, resolve_speakers
from tests.marking import mark, resolve


def test_resolve_speakers_leaves_input_rows_and_index_alone() -> None:
    article, rows = mark("[Vera Roe] said. [She] said.")
    statements = make_table("statements", rows).set_index(pd.Index([7, 3]))
    before = statements.copy(deep=True)
    found = resolve_speakers(statements, make_table("articles", [article]))
    pd.testing.assert_frame_equal(statements, before)
    pd.testing.assert_frame_equal(found[statements.columns], before)


def test_resolve_speakers_of_nothing_has_the_same_columns_and_dtypes() -> None:
    full, empty = resolve("[Vera Roe] said."), resolve("Nobody said.")
    assert len(empty) == 0
    pd.testing.assert_series_equal(full.dtypes, empty.dtypes)
    for speakers in (list_speakers(full), list_speakers(empty)):
        assert speakers.dtypes.astype(str).to_dict() == COLUMNS["speakers"]


def test_resolve_speakers_names_absent_columns_and_articles() -> None:
    article, rows = mark("[Vera Roe] said.")
    statements, articles = make_table("statements", rows), make_table("articles", [article])
    with pytest.raises(KeyError, match=r"`statements` lacks the columns \['source'\]"):
        resolve_speakers(statements.drop(columns="source"), articles)
    with pytest.raises(KeyError, match=r"`articles` lacks the columns \['text'\]"):
        resolve_speakers(statements, articles.drop(columns="text"))
    with pytest.raises(ValueError, match="made of article_ids that `articles` has"):
        resolve_speakers(statements, articles.assign(article_id="b"))
    with pytest.raises(ValueError, match="`articles` repeats the key"):
        resolve_speakers(statements, pd.concat([articles, articles]))


def test_list_speakers_lists_roles_aliases_and_members() -> None:
    found = resolve(
        "[Kyiv officials, including Vera Roe, head of the team,] said. "
        "[Mayor Tom Poe] said. [Poe] said."
    )
    listed = list_speakers(found).set_index("speaker")
    assert listed.index.tolist() == ["Tom Poe", "Kyiv officials"]
    assert listed.loc["Tom Poe", ["roles", "aliases", "n_articles", "n_statements"]].tolist() == [
        ["Mayor"],
        ["Mayor Tom Poe", "Poe"],
        1,
        2,
    ]
    assert listed.loc["Kyiv officials", "members"] == ["Vera Roe"]


@settings(max_examples=150)
@given(
    text=st.text(
        alphabet=st.one_of(
            st.sampled_from("AaZz ,.'’“”()<>-\n\u200f🙂Éß0"), st.characters(codec="utf-8")
        ),
        max_size=120,
    ),
    data=st.data(),
)
def test_resolve_speakers_takes_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    row = {
        "article_id": "a",
        "sentence_id": 0,
        "source": text[start:end],
        "source_start": start,
        "source_end": end,
        "content_spans": [],
    }
    statements = make_table("statements", [{"statement_id": 0, **row}])
    articles = make_table("articles", [{"article_id": "a", "text": text}])
    found = resolve_speakers(statements, articles)
    assert found["resolved_by"].isin(list(RULES)).all()
    assert found["speaker"].notna().eq(found["speaker_kind"].notna()).all()
    assert found["affiliation"].notna().eq(found["affiliation_by"].notna()).all()
    assert found["affiliation_by"].dropna().isin(list(SIDE_RULES)).all()
    list_speakers(found)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("[Norway] said no.", [("Norway", "itself")], id="government"),
        pytest.param("[The Dock Guild] said no.", [("Dock Guild", "itself")], id="body"),
        pytest.param(
            "[Dock Guild secretary Vera Roe] said no.", [("Dock Guild", "role")], id="person"
        ),
        pytest.param(
            "[Senator Vera Roe (D-Ohio)] said no. [She] left.",
            [("Democratic Party", "role")] * 2,
            id="party-in-brackets",
        ),
        pytest.param(
            "The Dock Guild met. [The guild’s secretary, Vera Roe,] said no. [Roe] left.",
            [("Dock Guild", "context")] * 2,
            id="noun-that-takes-up-a-body",
        ),
        pytest.param("[Norwegian officials] said no.", [("Norway", "role")], id="group"),
        pytest.param(
            "The Dock Guild met. [A spokesman for the guild] said no.",
            [("Dock Guild", "context")],
            id="unnamed-bearer",
        ),
        pytest.param("[A Dock Guild report] said no.", [("Dock Guild", "role")], id="document"),
        pytest.param(
            "Norwegian minister Vera Roe came with Norwegian minister Tom Poe. "
            "[Vera Roe and Tom Poe] said no.",
            [("Norway", "role")],
            id="two-of-one-side",
        ),
        pytest.param("[Vera Roe] said no.", [(None, None)], id="no-side"),
    ],
)  # fmt: skip
def test_resolve_speakers_tells_by_what_a_side_is_told(marked: str, expected: list) -> None:
    found = resolve(marked)[["affiliation", "affiliation_by"]].astype(object)
    assert [*found.where(found.notna(), None).itertuples(index=False, name=None)] == expected


def test_list_speakers_tells_by_what_the_side_it_gives_is_told() -> None:
    resolved = pd.DataFrame(
        {
            "article_id": ["a"] * 4,
            "source": ["Roe"] * 4,
            "speaker": ["Roe"] * 4,
            "speaker_kind": ["person"] * 4,
            "affiliation": ["N", "N", "M", None],
            "affiliation_by": ["role", "role", "context", None],
        }
    )
    assert list_speakers(resolved)[["affiliation", "affiliation_by"]].values.tolist() == [
        ["N", "role"]
    ]
    told = list_speakers(resolved.drop(columns="affiliation_by"))
    assert told["affiliation_by"].isna().all()


def test_list_speakers_takes_no_place_for_a_role() -> None:
    resolved = pd.DataFrame(
        {
            "article_id": ["a"],
            "source": ["Vera Lund, outside the court"],
            "speaker": ["Vera Lund"],
            "speaker_kind": ["person"],
            "affiliation": pd.Series([pd.NA], dtype="string"),
        }
    )
    assert list_speakers(resolved)["roles"].tolist() == [[]]
