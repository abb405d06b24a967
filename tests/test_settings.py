"""A user's settings as a script gives them: read where they are files, refused as files are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import analysis

TEXT = "Mayor Vera Roe left. Ms. Roe said the mill was a slow affair."
ARTICLES = pd.DataFrame({"article_id": ["a"], "text": [TEXT]})


@pytest.fixture(scope="module")
def resolved() -> pd.DataFrame:
    return analysis.resolve_speakers(analysis.extract_statements(ARTICLES), ARTICLES)


@pytest.fixture
def speakers(tmp_path: Path) -> Path:
    path = tmp_path / "speakers.yml"
    path.write_text("speakers:\n  Vera Lind: {aliases: [Vera Roe]}\n", encoding="utf-8")
    return path


def test_resolve_speakers_takes_files_as_analyze_does(
    resolved: pd.DataFrame, speakers: Path
) -> None:
    sides = speakers.with_name("sides.yml")
    sides.write_text("sides:\n  Norland: [Vera Lind]\n", encoding="utf-8")
    found = analysis.resolve_speakers(resolved, ARTICLES, speakers=str(speakers), sides=sides)
    assert found[["speaker", "affiliation"]].values.tolist() == [["Vera Lind", "Norland"]]


def test_find_toward_takes_a_file_of_speakers(resolved: pd.DataFrame, speakers: Path) -> None:
    found = analysis.find_toward(ARTICLES, resolved, speakers=speakers)
    assert set(found["target"]) == {"Vera Lind"}


def test_find_frames_takes_the_file_of_a_codebook(tmp_path: Path) -> None:
    path = tmp_path / "frames.yml"
    path.write_text("frames:\n  slow: {description: slow, keywords: [slow]}\n", encoding="utf-8")
    assert analysis.find_frames(ARTICLES, None, path)["match"].tolist() == ["slow"]
    assert analysis.find_frames(ARTICLES, None, "negotiation").empty


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        pytest.param(
            "speakers",
            {"Vera Roe": {"alias": ["Roe"]}},
            r"`speakers\['Vera Roe'\]` has the unknown key 'alias', allowed: .*'aliases'\?$",
            id="key",
        ),
        pytest.param(
            "speakers",
            {"Vera Roe": {"kind": "persn"}},
            r"`speakers\['Vera Roe'\]\['kind'\]` is 'persn', .*; did you mean 'person'\?$",
            id="kind",
        ),
        pytest.param(
            "speakers",
            {"Vera Roe": {"aliases": "Roe"}},
            r"\['aliases'\]` is 'Roe', but must be a list of texts; write a list\.$",
            id="one_alias",
        ),
        pytest.param(
            "speakers",
            {"Norland": ["Vera Roe"]},
            r"`speakers\['Norland'\]` is .* a mapping with some of .*or pass sides as `sides`\.$",
            id="sides_as_speakers",
        ),
        pytest.param(
            "sides",
            {"Vera Roe": {"aliases": ["Roe"]}},
            r"`sides\['Vera Roe'\]` is .* a list of texts; .*or pass speakers as `speakers`\.$",
            id="speakers_as_sides",
        ),
        pytest.param("speakers", {5: {}}, r"is 5, but must be a text; put it in q", id="no_name"),
        pytest.param(
            "speakers", {"Roe": {"affiliation": 5}}, r"\['affiliation'\]` is 5", id="no_side"
        ),
        pytest.param("sides", {5: ["Roe"]}, r"`a side in sides` is 5, but must be", id="side"),
        pytest.param(
            "sides", {"Norland": "Roe"}, r"`sides\['Norland'\]` is 'Roe'", id="one_member"
        ),
        pytest.param(
            "sides", ["Norland"], r"`sides` is .*; pass what `read_sides\(path\)`", id="no_mapping"
        ),
        pytest.param(
            "codebook", 3, r"`codebook` is 3, .*; pass what `read_frames\(path\)`", id="number"
        ),
    ],
)
def test_analyze_refuses_settings_that_no_file_may_have(
    option: str, value: Any, message: str
) -> None:
    options: dict[str, Any] = {option: value}
    with pytest.raises(ValueError, match=message):
        analysis.analyze(ARTICLES, **options)


def test_resolve_speakers_names_the_parameter_that_was_given(resolved: pd.DataFrame) -> None:
    wrong: Any = {"Vera Roe": {"alias": []}}
    with pytest.raises(ValueError, match=r"`speakers\['Vera Roe'\]` has the unknown key 'alias'"):
        analysis.resolve_speakers(resolved, ARTICLES, speakers=wrong)
