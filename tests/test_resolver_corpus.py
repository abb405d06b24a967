"""Who is one person, and on which side, across articles."""

from __future__ import annotations

import pandas as pd

from analysis.speakers import _agree
from tests.marking import resolve


def test_resolve_speakers_holds_identity_across_articles() -> None:
    found = resolve(
        "[Oleh Berezovskiy] said.",
        "[Oleh Berezovsky] said. [Berezovsky] said.",
        "[Berezovsky] said.",
    )
    assert found["speaker"].nunique() == 1
    assert found["resolved_by"].iloc[-1] == "other article"


def test_resolve_speakers_keeps_one_identity_over_articles() -> None:
    found = resolve(
        "[Mykola Hrytsenko] said so.",
        "[Mykola Hritsenko] said so. [Hritsenko] said no.",
        "[Tom Hrytsenko] said so.",
    )
    assert found["speaker"].iloc[:3].nunique() == 1
    assert found["speaker"].iloc[3] == "Tom Hrytsenko"


def test_resolve_speakers_resolves_a_surname_inside_its_own_article_first() -> None:
    found = resolve("[Vera Roe] said. [Roe] said.", "[Tom Roe] said. [Roe] said.")
    assert found["speaker"].tolist() == ["Vera Roe", "Vera Roe", "Tom Roe", "Tom Roe"]


def test_resolve_speakers_keeps_near_surnames_of_two_articles_apart() -> None:
    found = resolve("[Bernard Madoff] said so.", "[Maddow] said so.")
    assert list(found["speaker"]) == ["Bernard Madoff", "Maddow"]


def test_resolve_speakers_weighs_what_tells_a_side() -> None:
    texts = ["[Ada Brandt, a Republican,] said so."] * 4 + ["[Canada’s Ada Brandt] said so."]
    assert set(resolve(*texts)["affiliation"]) == {"Republican Party"}


def test_resolve_speakers_gives_a_speaker_one_kind_and_in_an_article_one_side() -> None:
    resolved = pd.DataFrame(
        {
            "article_id": ["a", "a", "b", "b"],
            "speaker": ["Vera Roe", "Vera Roe", "Vera Roe", "Roe"],
            "speaker_kind": ["person", "organization", "person", "organization"],
            "affiliation": ["Dock Guild", pd.NA, pd.NA, pd.NA],
            "affiliation_by": ["role", pd.NA, pd.NA, pd.NA],
        }
    ).astype("string")
    agreed = _agree(resolved, across=True)
    assert agreed["speaker_kind"].tolist() == ["person", "person", "person", "organization"]
    assert agreed["affiliation"].isna().tolist() == [False, False, True, True]
    assert agreed["affiliation_by"].fillna("-").tolist() == ["role", "role", "-", "-"]
    assert resolved["affiliation"].isna().tolist() == [False, True, True, True]


def test_resolve_speakers_takes_nobody_who_passed_for_a_body_for_a_side() -> None:
    resolved = pd.DataFrame(
        {
            "article_id": ["a", "b", "c", "d"],
            "speaker": ["Vera Roe", "Vera Roe", "Vera Roe", "Dock Guild"],
            "speaker_kind": ["person", "person", "organization", "organization"],
            "affiliation": ["Dock Guild", pd.NA, "Vera Roe", "Dock Guild"],
            "affiliation_by": ["role", pd.NA, "itself", "itself"],
        }
    ).astype("string")
    agreed = _agree(resolved, across=True)
    assert agreed["affiliation"].fillna("-").tolist() == ["Dock Guild", "-", "-", "Dock Guild"]
    assert agreed["affiliation_by"].fillna("-").tolist() == ["role", "-", "-", "itself"]
