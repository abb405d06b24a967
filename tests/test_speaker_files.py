"""A user's speakers and sides: reading, errors, applying, suggesting."""

import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis._corrections import UnmatchedEntryWarning
from analysis._overrides import check_speakers
from analysis._speakers.overrides import apply_overrides, apply_sides
from analysis.doubts import list_doubtful, suggest_speakers
from analysis.pipeline import analyze
from analysis.speaker_files import read_sides, read_speakers


def table(*rows: tuple) -> pd.DataFrame:
    """Build resolved statements: article, source, speaker, kind, affiliation, rule."""
    columns = ["article_id", "source", "speaker", "speaker_kind", "affiliation", "resolved_by"]
    return pd.DataFrame(list(rows), columns=columns, dtype="string")


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "speakers.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_read_speakers_reads_every_field(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "speakers:\n"
        "  Vera Roe: {aliases: [V. Roe], kind: person, affiliation: Norland, roles: [mayor]}\n"
        "  Tom Poe:\n"
        "sides:\n  Norland: [Vera Roe]\n",
    )
    assert read_speakers(path) == {
        "Vera Roe": {
            "aliases": ["V. Roe"],
            "kind": "person",
            "affiliation": "Norland",
            "roles": ["mayor"],
        },
        "Tom Poe": {},
    }
    assert read_sides(path) == {"Norland": ["Vera Roe"]}


def test_read_speakers_of_a_section_to_be_filled_is_empty(tmp_path: Path) -> None:
    path = write(tmp_path, "speakers:\nsides:\n")
    assert read_speakers(path) == read_sides(path) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", r"line 1: the file is empty; begin it with `{}:`\.$", id="empty"),
        pytest.param("# no\n", r"line 1: the file is empty; begin it with `{}:`\.$", id="comment"),
        pytest.param("---\n", r"line 1: the file is empty; begin it with `{}:`\.$", id="mark"),
        pytest.param("{{}}", r"line 1: the file lacks `{}`; add it\.$", id="no_key"),
        pytest.param(
            "{other}:\n", r"line 1: the file lacks `{}`; give it as `{other}`, or add `{}`\.$",
            id="files_swapped",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("read", "name", "other"),
    [(read_speakers, "speakers", "sides"), (read_sides, "sides", "speakers")],
)
def test_read_speakers_and_sides_refuse_a_file_without_them(
    tmp_path: Path, text: str, message: str, read: Callable[..., Any], name: str, other: str
) -> None:
    path = write(tmp_path, text.format(other=other))
    with pytest.raises(ValueError, match=message.replace("{}", name).replace("{other}", other)):
        read(path)


ERRORS = [
    pytest.param("speakers: [", r"line 2: not YAML: .*; mend the line or the", id="no_yaml"),
    pytest.param("speakers: {}\n---\na: b", r"line 2: a second document", id="two_documents"),
    pytest.param("speakers: {a: *b}", r"line 1: anchors .* are not allowed", id="alias"),
    pytest.param("speaker:\n", r"line 1: .*key 'speaker'.*mean 'speakers'\?$", id="top_key"),
    pytest.param("speakers: [a]", r"line 1: `speakers` is a list; write `name: v", id="list"),
    pytest.param("speakers:\n  Roe: a", r"line 2: the speaker 'Roe' is a text; write", id="text"),
    pytest.param("speakers:\n  '': {}", r"line 2: a key of `speakers` is empty", id="no_name"),
    pytest.param(
        "speakers:\n  Roe: {alias: [a]}", r"line 2: .*'Roe'.*'alias'.*mean 'aliases'", id="field"
    ),
    pytest.param("speakers:\n  Roe: {zzz: 1}", r"unknown key 'zzz'.*take it out", id="no_guess"),
    pytest.param(
        "speakers:\n  Roe: {kind: persn}",
        r"line 2: `kind` of the speaker 'Roe' is 'persn'.*mean 'person'\?$",
        id="kind",
    ),
    pytest.param(
        "speakers:\n  Roe: {kind: zzz}", r"is 'zzz', allowed: .*; take one of these", id="no_kind"
    ),
    pytest.param(
        "speakers:\n  Roe: {aliases: a}",
        r"line 2: `aliases` of the speaker 'Roe' is a text; write a list: \[a\]",
        id="str",
    ),
    pytest.param(
        "speakers:\n  Roe: {aliases: [[a]]}",
        r"line 2: an item of `aliases` of the speaker 'Roe' is a list; write one text",
        id="nested",
    ),
    pytest.param("speakers:\n  Roe: {aliases: }", r"is empty; write a list: \[o", id="no_list"),
    pytest.param("speakers:\n  Roe: {kind: }", r"`kind` of .* is empty; write it", id="no_value"),
    pytest.param(
        "speakers:\n  Roe: {affiliation: null}",
        r"`affiliation` of .* is empty; write it \(or 'null' in quotes\), or take it out",
        id="null",
    ),
    pytest.param(
        "speakers:\n  Roe:\n  Roe:\n", r"line 3: 'Roe' stands already in line 2", id="twice"
    ),
    pytest.param(
        "speakers:\n  Roe: {aliases: [x]}\n  Poe: {aliases: [X]}",
        r"line 3: the alias 'X' stands under 'Roe' and 'Poe'; keep one",
        id="alias_of_two",
    ),
    pytest.param(
        "speakers:\n  Roe: {places: [talks]}",
        r"line 2: `places` of the speaker 'Roe' has 'talks'; write the article's id, a colon",
        id="place",
    ),
]


@pytest.mark.parametrize(("text", "message"), ERRORS)
def test_read_speakers_names_line_and_mend(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_speakers(write(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("side: {}", r"line 1: .*unknown key 'side'.*mean 'sides'\?$", id="top_key"),
        pytest.param(
            "Teachers: [Ruth Calder]",
            r"line 1: .*key 'Teachers'.*; write it beneath `sides:`, indented, or take it out\.$",
            id="side_at_the_top",
        ),
        pytest.param("sides:\n  A: Roe", r"line 2: the side 'A' is a text; .* \[Roe\]", id="text"),
        pytest.param("sides:\n  A: [b: c]", r"line 2: an item of the side 'A' is", id="mapping"),
        pytest.param("sides:\n  A: [x]\n  A: [y]", r"line 3: 'A' stands already in", id="twice"),
    ],
)
def test_read_sides_names_line_and_mend(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_sides(write(tmp_path, text))


def test_read_sides_keeps_a_member_on_one_side(tmp_path: Path) -> None:
    path = write(tmp_path, "sides:\n  A: [Roe]\n  B: [roe]\n")
    with pytest.raises(ValueError, match="line 3: 'roe' stands under the sides 'A' and 'B'"):
        read_sides(path)


MARKS = "-[]{}'\"*&!|>~#,? "
WORDS = ["speakers:", "sides:", "aliases", "kind", "person", "null", "\n", "\n  ", ": ", *MARKS]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_read_speakers_of_any_text_reads_names_or_tells_the_line(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = write(tmp_path_factory.mktemp("any"), text)
    for read in (read_speakers, read_sides):
        names, told = [], ""
        try:
            names = list(read(path))
        except ValueError as error:
            told = str(error)
        assert not told or re.search(r"line \d+: .*[.?]$", told)
        assert all(name.strip() for name in names)


def test_read_speakers_names_the_absent_file(tmp_path: Path) -> None:
    for error in (FileNotFoundError, ValueError):
        with pytest.raises(error, match=r"`path` is '.*none\.yml', but must be a readable YAML"):
            read_speakers(tmp_path / "none.yml")


ROE = ("a", "Roe", "Vera Roe", "person", None, "surname")
POE = ("b", "Poe,", None, None, None, "unresolved")


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        pytest.param({"V. R.": {"aliases": ["Vera Roe"]}}, ["V. R.", "person", None], id="rename"),
        pytest.param({"Vera Roe": {"kind": "group"}}, ["Vera Roe", "group", None], id="kind"),
        pytest.param({"Vera Roe": {"affiliation": "N"}}, ["Vera Roe", "person", "N"], id="side"),
        pytest.param({"Ann Roe": {"aliases": ["Roe"]}}, ["Ann Roe", "person", None], id="split"),
    ],
)
def test_apply_overrides_puts_a_speaker_right(overrides: dict, expected: list) -> None:
    found = apply_overrides(table(ROE, POE), overrides)
    row = found.iloc[0].tolist()
    assert [None if pd.isna(value) else value for value in row[2:]] == [*expected, "override"]
    assert found["resolved_by"].iloc[1] == "unresolved"


def test_apply_overrides_and_sides_note_whose_sides_are_the_users() -> None:
    rows = table(("a", "Vera Roe", "Vera Roe", "person", "N", "full name"),
                 ("a", "Tom Poe", "Tom Poe", "person", "N", "full name"),
                 ("a", "Bo Lind", "Bo Lind", "person", pd.NA, "full name"))  # fmt: skip
    rows = rows.assign(affiliation_by=["role", "context", pd.NA]).astype("string")
    found = apply_overrides(rows, {"Tom Poe": {"affiliation": "M"}})
    assert found["affiliation_by"].fillna("-").tolist() == ["role", "override", "-"]
    found = apply_sides(rows, {"North": ["Vera Roe", "Bo Lind"]})
    assert found["affiliation_by"].fillna("-").tolist() == ["override", "context", "override"]


def test_apply_overrides_merges_and_names_the_unresolved() -> None:
    found = apply_overrides(table(ROE, POE), {"Vera Roe": {"aliases": ["Poe"]}})
    assert found["speaker"].tolist() == ["Vera Roe", "Vera Roe"]
    assert found["speaker_kind"].tolist() == ["person", "person"]
    assert found["resolved_by"].tolist() == ["surname", "override"]


def test_apply_overrides_puts_one_statement_right_by_its_place() -> None:
    rows = table(("a", "He", "Tom Poe", "person", "the union", "pronoun"),
                 ("a", "he", "Tom Poe", "person", "the union", "pronoun"),
                 ("a", "Bo Lind", "Bo Lind", "person", "Norland", "full name"))  # fmt: skip
    rows["content_spans"] = [[[5, 9]], [[25, 29]], [[45, 49]]]
    found = apply_overrides(rows, {"Bo Lind": {"places": ["a:25", "b:5"]}})
    assert found["speaker"].tolist() == ["Tom Poe", "Bo Lind", "Bo Lind"]
    assert found["affiliation"].tolist() == ["the union", "Norland", "Norland"]
    assert found["resolved_by"].tolist() == ["pronoun", "override", "full name"]


def test_apply_overrides_of_one_article_does_not_depend_on_another() -> None:
    rows = table(("a", "He", "Tom Poe", "person", "the union", "pronoun"),
                 ("b", "Bo Lind", "Bo Lind", "group", "Norland", "full name"))  # fmt: skip
    rows["content_spans"] = [[[5, 9]], [[25, 29]]]
    overrides = {"Bo Lind": {"places": ["a:5"]}}
    alone = apply_overrides(rows.head(1), overrides)
    pd.testing.assert_frame_equal(apply_overrides(rows, overrides).head(1), alone)


def test_apply_overrides_leaves_a_wrong_speaker_s_kind_and_side_behind() -> None:
    rows = table(("a", "they", "Acme", "organization", "Acme", "pronoun"),
                 ("a", "the envoy", "the envoy", "role", "Norland", "role"))  # fmt: skip
    found = apply_overrides(rows, {"Bo Lind": {"aliases": ["they", "the envoy"]}})
    assert found[["speaker_kind", "affiliation"]].fillna("").values.tolist() == [
        ["person", ""],
        ["role", "Norland"],
    ]


def test_apply_overrides_keeps_to_the_articles_named() -> None:
    rows = [ROE, ("c", *ROE[1:])]
    found = apply_overrides(table(*rows), {"Ann Roe": {"aliases": ["Roe"], "articles": ["c*"]}})
    assert found["speaker"].tolist() == ["Vera Roe", "Ann Roe"]


PRESIDENT = ("a", "The president", "the president", "role", None, "role")
GIVEN = {"V. Z.": {"aliases": ["Ann Zel"], "roles": ["president"], "affiliation": "Norland"}}


@pytest.mark.parametrize(
    ("row", "overrides", "expected"),
    [
        pytest.param(PRESIDENT, GIVEN, ["V. Z.", "person", "Norland", "override"], id="alone"),
        pytest.param(
            ("a", "the President", None, None, None, "unresolved"),
            GIVEN,
            ["V. Z.", "person", "Norland", "override"],
            id="unresolved",
        ),
        pytest.param(
            ("a", "the president", "Bo Lind", "person", None, "role"),
            GIVEN,
            ["Bo Lind", "person", None, "role"],
            id="somebody_else_s",
        ),
        pytest.param(
            ("a", "the vice president", "the vice president", "role", None, "role"),
            GIVEN,
            ["the vice president", "role", None, "role"],
            id="another_role",
        ),
        pytest.param(
            PRESIDENT,
            GIVEN | {"Bo Lind": {"roles": ["the president"]}},
            ["the president", "role", None, "role"],
            id="two_bearers",
        ),
        pytest.param(
            PRESIDENT,
            {"V. Z.": GIVEN["V. Z."] | {"articles": ["b*"]}},
            ["the president", "role", None, "role"],
            id="other_articles",
        ),
    ],
)
def test_apply_overrides_gives_a_role_to_its_only_bearer(
    row: tuple, overrides: dict, expected: list
) -> None:
    found = apply_overrides(table(row), overrides).iloc[0].tolist()[2:]
    assert [None if pd.isna(value) else value for value in found] == expected


def test_analyze_gives_a_role_to_its_bearer_without_a_note() -> None:
    articles = pd.DataFrame(
        {"article_id": ["a"], "text": ["The president said the plan was dead."]}
    )
    result = analysis.analyze(articles, speakers={"Ann Zel": {"roles": ["president"]}})
    assert result.statements["speaker"].tolist() == ["Ann Zel"]
    assert result.statements.attrs["notes"] == []


def test_list_speakers_has_the_roles_of_the_file_first() -> None:
    text = "President Ann Zel said no. Zel, an engineer, said the plan was dead.\n\n“No,” she said."
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": [text, f"{text} Rain fell."]})
    plain = analysis.analyze(articles).speakers.iloc[0]
    result = analysis.analyze(articles, speakers=GIVEN)
    for speakers in (result.speakers, result.originals.speakers):
        assert speakers["speaker"].iloc[0] == "V. Z."
        assert speakers["roles"].iloc[0] == ["president", *plain["roles"][1:]]


def test_apply_sides_goes_by_speaker_then_source_then_side() -> None:
    rows = table(
        ROE,
        ("a", "Kyiv officials", "Kyiv officials", "group", "Ukraine", "group"),
        ("a", "Acme", "Acme", "organization", "Acme", "organization"),
    )
    found = apply_sides(rows, {"North": ["Vera Roe"], "Allies": ["Ukraine"]})
    assert found["affiliation"].tolist() == ["North", "Allies", "Acme"]


def test_suggest_speakers_reads_back_and_marks_doubt(tmp_path: Path) -> None:
    rows = table(
        ("a", "Oleh Berezovskiy", "Oleh Berezovskiy", "person", "Norland", "full name"),
        ("b", "Berezovsky", "Oleh Berezovskiy", "person", "Norland", "other article"),
        ("b", "No", "Poe: No", "person", None, "surname only"),
        ("b", "critics", "critics", "group", None, "group"),
    )
    text = suggest_speakers(rows)
    assert read_speakers(write(tmp_path, text)) == {
        "Oleh Berezovskiy": {"aliases": ["Berezovsky"], "kind": "person", "affiliation": "Norland"},
        "Poe: No": {"aliases": ["No"], "kind": "person"},
    }
    assert "# doubtful: rests on a surname of another article in 1 of 2 statements" in text
    assert "# doubtful: is spelt in other ways too: berezovsky" in text
    assert "# doubtful: rests on a surname alone in 1 of 1 statements" in text


def test_suggest_speakers_lists_what_could_not_be_resolved(tmp_path: Path) -> None:
    rows = pd.DataFrame(
        {
            "article_id": ["a", "a", "a"],
            "source": ["Whitlock", "Whitlock", "She"],
            "content_spans": [[[9, 12]], [[20, 22]], [[30, 34]]],
            "speaker": pd.NA,
            "speaker_kind": pd.NA,
            "affiliation": pd.NA,
            "resolved_by": "unresolved",
        }
    )
    told = suggest_speakers(rows).splitlines()
    assert told[2:] == [
        "  # 3 statements could not be resolved; under `speakers`, with the right name:",
        "  #  Right Name: {aliases: [Whitlock], articles: [a]}  # “Whitlock”",
        "  #  Right Name: {places: ['a:30']}  # “She”",
    ]
    opened = "speakers:\n" + "\n".join(line.replace("#  ", "", 1) for line in told[3:4])
    assert list(read_speakers(write(tmp_path, opened))) == ["Right Name"]


@pytest.mark.parametrize("entry", ["{aliases: [she]}", "{aliases: [Roe, He]}"])
def test_read_speakers_refuses_a_pronoun_for_every_article(entry: str, tmp_path: Path) -> None:
    path = write(tmp_path, f"speakers:\n  Ana Ruiz: {entry}\n")
    with pytest.raises(ValueError, match=r"line 2: the alias '\w+' of 'Ana Ruiz'.*`articles`"):
        read_speakers(path)
    said = yaml.safe_load(path.read_text("utf-8"))["speakers"]
    with pytest.raises(ValueError, match=r"\['aliases'\]` has '\w+': .*`places`"):
        check_speakers(said)


def test_suggest_speakers_of_nothing_reads_back(tmp_path: Path) -> None:
    assert read_speakers(write(tmp_path, suggest_speakers(table()))) == {}


def test_list_doubtful_tells_why_and_of_how_many() -> None:
    rows = table(
        ("a", "Vera Roe", "Vera Roe", "person", None, "full name"),
        ("a", "Tom Roe", "Tom Roe", "person", None, "full name"),
        ("b", "Roe", "Roe", "person", None, "surname only"),
        ("b", "critics", "critics", "group", None, "group"),
    )
    found = list_doubtful(rows)
    assert found["speaker"].tolist() == ["Roe", "Roe"]
    assert found["doubt"].tolist() == [
        "rests on a surname alone in 1 of 1 statements",
        "may be Tom Roe or Vera Roe",
    ]
    assert found["n"].tolist() == [1, 1]


def test_list_doubtful_of_nothing_has_the_same_columns_and_dtypes() -> None:
    full = list_doubtful(table(("b", "Roe", "Roe", "person", None, "surname only")))
    pd.testing.assert_series_equal(list_doubtful(table()).dtypes, full.dtypes)


def test_list_doubtful_names_absent_columns() -> None:
    with pytest.raises(KeyError, match=r"`resolved` lacks the columns \['source'\]"):
        list_doubtful(table().drop(columns="source"))


def test_suggest_speakers_writes_what_is_read_back_for_long_and_odd_names(tmp_path: Path) -> None:
    names = ["Institute: " + "of the Sea and " * 9 + "Shore", "Ruiz: envoy", "null", "Ö & Co"]
    rows = [("a", name, name, "organization", None, "name") for name in names]
    path = write(tmp_path, suggest_speakers(table(*rows)))
    assert sorted(read_speakers(path)) == sorted(names)


def test_apply_overrides_takes_the_first_entry_that_fits() -> None:
    resolved = table(("a", "Roe", "Vera Roe", "person", None, "name"),
                     ("b", "Roe", "Vera Roe", "person", None, "name"))  # fmt: skip
    overrides = {
        "Tom Roe": {"aliases": ["Roe"], "articles": ["b*"]},
        "Ann Roe": {"aliases": ["ROE"]},
    }
    assert apply_overrides(resolved, overrides)["speaker"].tolist() == ["Ann Roe", "Tom Roe"]


HERE = "Mayor Vera Roe of Norland said no. The envoy of Sudland said yes. Roe praised Tom Poe."
SPEAKERS = [
    pytest.param({"Vera Roe": {}}, None, id="name_of_a_speaker"),
    pytest.param({"V. R.": {"aliases": ["the envoy of Sudland"]}}, None, id="words_of_a_source"),
    pytest.param({"Tom Poe": {}}, None, id="spoken_of_only"),
    pytest.param({"Ida Holm": {"articles": ["other*"]}}, None, id="for_another_article"),
    pytest.param({"Ida Holm": {"places": ["other:3"]}}, None, id="place_in_another_article"),
    pytest.param({}, None, id="none"),
    pytest.param(
        {"Vera Roo": {"kind": "person"}, "Tom Poe": {}},
        "Of the speakers given, 1 of 2 fits nobody in these articles: 'Vera Roo' (did you mean "
        "'Vera Roe'?). That is as it should be where they are meant for other articles.",
        id="misspelt",
    ),
    pytest.param(
        {"Ida Holm": {"aliases": ["Holm"]}, "Ana Ruiz": {"articles": ["ta*"]}},
        "Of the speakers given, 2 of 2 fit nobody in these articles: 'Ida Holm', 'Ana Ruiz'. That "
        "is as it should be where they are meant for other articles.",
        id="nobody_like_that",
    ),
    pytest.param(
        {"Ida Holm": {"places": ["talks:3"]}},
        "Of the speakers given, no statement begins at the place 'talks:3'.",
        id="place_of_nothing",
    ),
]


@pytest.mark.parametrize(("speakers", "note"), SPEAKERS)
def test_analyze_notes_speakers_who_fit_nobody(speakers: dict, note: str | None) -> None:
    articles = pd.DataFrame({"article_id": ["talks"], "text": [HERE]})
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = analyze(articles, speakers=speakers)
    told = [str(one.message) for one in caught if one.category is UnmatchedEntryWarning]
    assert told == result.statements.attrs["notes"] == ([note] if note else [])


@pytest.mark.parametrize(
    ("sides", "note"),
    [
        pytest.param(
            {"North": ["Vera Roe", "the envoy of Sudland", "Norland"]}, None, id="all_there"
        ),
        pytest.param(
            {"North": ["Vera Roe", "Tim Low"], "South": ["Vera Rou"]},
            "Of the sides given, 2 of 3 fit nobody in these articles: 'Tim Low', 'Vera Rou' "
            "(did you mean 'Vera Roe'?). That is as it should be where they are meant for other "
            "articles.",
            id="misspelt",
        ),
    ],
)
def test_analyze_notes_members_of_sides_who_fit_nobody(sides: dict, note: str | None) -> None:
    articles = pd.DataFrame({"article_id": ["talks"], "text": [HERE]})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnmatchedEntryWarning)
        result = analyze(articles, sides=sides)
    assert result.statements.attrs["notes"] == ([note] if note else [])


def test_analyze_of_a_part_notes_nothing_of_the_whole() -> None:
    articles = pd.DataFrame({"article_id": ["talks"], "text": [HERE]})
    result = analyze(articles, speakers={"Ida Holm": {}}, across=False)
    assert "notes" not in result.statements.attrs
