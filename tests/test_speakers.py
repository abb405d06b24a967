"""Who a source is, in an article and across articles."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._tables import COLUMNS, make_table
from analysis.speakers import RULES, list_speakers, resolve_speakers
from tests.marking import last, mark, resolve

PEOPLE = [
    pytest.param("[Vera Roe] said so.", "Vera Roe", "full name", id="full_name"),
    pytest.param("Vera Roe left. [Roe] said so.", "Vera Roe", "surname", id="surname"),
    pytest.param("Vera Roe left. [Ms. Roe] said so.", "Vera Roe", "title", id="title_surname"),
    pytest.param("[Senator Roe] said so.", "Roe", "title", id="title_without_full_name"),
    pytest.param("Vera Roe left. [Vera] said so.", "Vera Roe", "given name", id="given_name"),
    pytest.param("Li Jinhua left. [Li] said so.", "Li Jinhua", None, id="family_name_first"),
    pytest.param("J. D. Harlow left. [Harlow] said so.", "J. D. Harlow", "surname", id="initials"),
    pytest.param(
        "Tom A. Harlow left. [Tom Harlow] said so.", "Tom A. Harlow", "full name", id="middle"
    ),
    pytest.param("[Tom Harlow Jr.] left. [Harlow] said.", "Tom Harlow Jr.", "surname", id="suffix"),
    pytest.param(
        "Pieter van der Meer left. [Van der Meer] said so.",
        "Pieter van der Meer",
        "surname",
        id="particles",
    ),
    pytest.param(
        "Samir al-Hadi left. [al-Hadi] said so.", "Samir al-Hadi", "surname", id="arabic_article"
    ),
    pytest.param(
        "Łukasz Wiśniewski left. [Wisniewski] said so.",
        "Łukasz Wiśniewski",
        "surname",
        id="accents_dropped",
    ),
    pytest.param("Sean O’Hara left. [O'Hara] said.", "Sean O’Hara", "surname", id="apostrophe"),
    pytest.param(
        "Oleh Berezovskiy left. [Berezovsky] said so.",
        "Oleh Berezovskiy",
        "surname",
        id="transliteration",
    ),
    pytest.param(
        "Ana Peña Nieto left. [Peña Nieto] said so.", "Ana Peña Nieto", "surname", id="two_surnames"
    ),
    pytest.param("Vera Roe met Tom Poe. [Roe’s] view.", "Vera Roe", "surname", id="possessive"),
    pytest.param(
        "[Vera Roe, who replaced Tom Poe,] said so.", "Vera Roe", "full name", id="who_replaced"
    ),
    pytest.param(
        "[Norland’s chief negotiator, presidential aide Vera Roe,] said so.",
        "Vera Roe",
        "full name",
        id="apposition_before",
    ),
    pytest.param("[and Vera Roe,] said so.", "Vera Roe", "full name", id="leading_and"),
    pytest.param("[Acme’s Vera Roe] said so.", "Vera Roe", "full name", id="possessive_employer"),
    pytest.param(
        "[Secretary of State Vera Roe] said so.", "Vera Roe", "full name", id="secretary_of_state"
    ),
    pytest.param("[Charlie King] said so.", "Charlie King", "full name", id="surname_is_a_title"),
    pytest.param("Ann King left. [Ms. King] said so.", "Ann King", "title", id="ms_king"),
    pytest.param(
        "[Roe’s running mate, Iowa Gov. Tom Poe,] said so.",
        "Tom Poe",
        "full name",
        id="running_mate",
    ),
    pytest.param("[Will Harlow] said so.", "Will Harlow", "full name", id="name_is_a_word"),
    pytest.param("[Harlow] said so.", "Harlow", "surname only", id="surname_only"),
    pytest.param("[Rep. Vera Roe (R-Tex.)] said so.", "Vera Roe", "full name", id="party_letters"),
]


@pytest.mark.parametrize(("text", "speaker", "rule"), PEOPLE)
def test_resolve_speakers_names_the_person(text: str, speaker: str, rule: str | None) -> None:
    found = last(text)
    assert found[:2] == (speaker, "person")
    assert rule in {None, found[3]}


def test_resolve_speakers_keeps_similar_surnames_apart() -> None:
    found = resolve("[Vera Clinton] came. [Tom Clifton] left. [Clifton] said. [Clinton] said.")
    assert found["speaker"].tolist() == [
        "Vera Clinton",
        "Tom Clifton",
        "Tom Clifton",
        "Vera Clinton",
    ]


def test_resolve_speakers_never_merges_two_people_of_one_surname() -> None:
    found = resolve("[Bert Roe] and his wife, [Hanna Roe], spoke. [Roe] said so.")
    assert found["speaker"].tolist()[:2] == ["Bert Roe", "Hanna Roe"]
    assert pd.isna(found["speaker"].iloc[2])
    assert found["resolved_by"].iloc[2] == "unresolved"


def test_resolve_speakers_gives_the_surname_to_the_one_introduced_so_far() -> None:
    assert last("Bert Roe left. [Roe] said so. Later came Hanna Roe.")[0] == "Bert Roe"


def test_resolve_speakers_tells_two_of_one_surname_apart_by_title() -> None:
    found = resolve("Bert Roe and Hanna Roe came. [Mrs. Roe] said. [Mr. Roe] said.")
    assert found["speaker"].tolist() == ["Hanna Roe", "Bert Roe"]


def test_resolve_speakers_takes_a_plural_surname_as_a_group() -> None:
    joined = "Bert Roe and Hanna Roe", "group"
    assert last("Bert Roe and Hanna Roe came. [The Roes] said so.")[:2] == joined
    apart = last("Bert Roe came on Monday. Hanna Roe left. [The Roes] said so.")
    assert apart[:2] == ("the Roes", "group")


ROLES = [
    pytest.param(
        "Vera Roe, the mediator, left. [The mediator] said so.", "Vera Roe", id="apposition_behind"
    ),
    pytest.param(
        "Tom Poe, president of the dockworkers’ union, left. [The union leader] said so.",
        "Tom Poe",
        id="synonym_role",
    ),
    pytest.param("Gov. Vera Roe left. [The governor] said so.", "Vera Roe", id="short_title"),
    pytest.param(
        "Norwegian Prime Minister Vera Roe met French President Tom Poe. "
        "[The Norwegian prime minister] said so.",
        "Vera Roe",
        id="country_tells",
    ),
    pytest.param(
        "Tom Poe, a judge, and Ann Doe, a judge, left. [The judge] said so.",
        "the judge",
        id="two_bearers",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), ROLES)
def test_resolve_speakers_takes_a_role_to_its_one_bearer(text: str, speaker: str) -> None:
    found = last(text)
    assert (found[0], found[3]) == (speaker, "role")


PRONOUNS = [
    pytest.param("[Vera Roe] spoke. [She] said so.", "Vera Roe", id="last_speaker"),
    pytest.param("Vera Roe met Tom Poe. [He] said so.", "Tom Poe", id="gender_of_first_name"),
    pytest.param("Tom Poe met Bert Doe. [He] said so.", None, id="two_fit"),
    pytest.param(
        "[Tom Poe] accused <Bert Doe of lying>. [He] said so.", "Tom Poe", id="not_from_content"
    ),
    pytest.param("[Tom Poe] spoke of Bert Doe. [He] said so.", "Tom Poe", id="speaker_goes_first"),
    pytest.param("Mr. Zyx met Ms. Qyv. [She] said so.", "Qyv", id="gender_of_title"),
    pytest.param(
        "Spokeswoman Zyx Qyvar met Tom Poe. [She] said so.", "Zyx Qyvar", id="gender_of_role"
    ),
    pytest.param("[She] said so.", None, id="nobody_named"),
    pytest.param("[Tom Poe] spoke. [He] added. [He] said so.", "Tom Poe", id="chain"),
]


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_resolve_speakers_takes_a_pronoun_to_the_one_who_fits(
    text: str, speaker: str | None
) -> None:
    found = last(text)
    assert (found[0], found[3]) == (speaker, "pronoun" if speaker else "unresolved")


def test_resolve_speakers_takes_i_to_whoever_is_quoted() -> None:
    article, rows = mark("“[We] agree,” [Vera Roe] said.")
    rows[1]["content_spans"] = [[0, 11]]
    found = resolve_speakers(make_table("statements", rows), make_table("articles", [article]))
    assert found[["speaker", "resolved_by"]].values.tolist()[0] == ["Vera Roe", "first person"]


def test_resolve_speakers_leaves_i_of_nobody_quoted_open() -> None:
    assert last("[I] think so.")[::3] == (None, "unresolved")


def test_resolve_speakers_takes_who_to_the_name_before() -> None:
    assert last("It was Vera Roe, [who] said so.")[::3] == ("Vera Roe", "relative pronoun")


KINDS = [
    pytest.param("[Kyiv officials] said.", "Kyiv officials", "group", "Ukraine", id="officials"),
    pytest.param("[Critics] said.", "critics", "group", None, id="critics"),
    pytest.param("[The police] said.", "police", "organization", "police", id="police"),
    pytest.param("[Russian sources] said.", "Russian sources", "anonymous", "Russia", id="sources"),
    pytest.param(
        "[A person familiar with the talks] said.",
        "a person familiar with the talks",
        "anonymous",
        None,
        id="person_familiar",
    ),
    pytest.param("[One of them] said.", "one of them", "anonymous", None, id="one_of_them"),
    pytest.param(
        "[An official], who spoke on condition of anonymity, said.",
        "an official",
        "anonymous",
        None,
        id="anonymity_told_behind",
    ),
    pytest.param("[The report] said.", "the report", "document", None, id="report"),
    pytest.param("[Court filings] said.", "court filings", "document", None, id="filings"),
    pytest.param("[A statement] said.", "a statement", "document", None, id="statement"),
    pytest.param("[A spokesperson] said.", "a spokesperson", "role", None, id="spokesperson"),
    pytest.param(
        "[An Acme spokesperson] said.",
        "an Acme spokesperson",
        "role",
        "Acme",
        id="acme_spokesperson",
    ),
    pytest.param("[Ukraine] said.", "Ukraine", "government", "Ukraine", id="country"),
    pytest.param("[Moscow] said.", "Russia", "government", "Russia", id="capital"),
    pytest.param("[The Kremlin] said.", "Russia", "government", "Russia", id="kremlin"),
    pytest.param(
        "[The White House] said.", "United States", "government", "United States", id="seat"
    ),
    pytest.param("[The U.S.] said.", "United States", "government", "United States", id="us"),
    pytest.param(
        "[Brussels] said.", "European Union", "government", "European Union", id="brussels"
    ),
    pytest.param(
        "[The Ukrainian government] said.", "Ukraine", "government", "Ukraine", id="government_of"
    ),
    pytest.param(
        "[The Dockworkers Union] said.",
        "Dockworkers Union",
        "organization",
        "Dockworkers Union",
        id="union",
    ),
    pytest.param(
        "[The Ukrainian Foreign Ministry] said.",
        "Ukrainian Foreign Ministry",
        "organization",
        "Ukraine",
        id="ministry",
    ),
    pytest.param(
        "[Vera Roe and Tom Poe] said.", "Vera Roe and Tom Poe", "group", None, id="two_people"
    ),
]


@pytest.mark.parametrize(("text", "speaker", "kind", "side"), KINDS)
def test_resolve_speakers_tells_the_kind_and_side(
    text: str, speaker: str, kind: str, side: str | None
) -> None:
    assert last(text)[:3] == (speaker, kind, side)


def test_resolve_speakers_spells_out_acronyms() -> None:
    text = "The Northern Grain Board (NGB) met. [The NGB] said so."
    assert last(text) == ("Northern Grain Board", "organization", "Northern Grain Board", "acronym")


def test_resolve_speakers_takes_it_to_the_body_that_spoke() -> None:
    assert last("[The Northern Grain Board] met. [It] said so.")[::3] == (
        "Northern Grain Board",
        "pronoun",
    )


SIDES = [
    pytest.param("[Ukrainian President Vera Roe] said.", "Ukraine", id="demonym_title"),
    pytest.param("[Russia’s chief negotiator, Vera Roe,] said.", "Russia", id="possessive"),
    pytest.param("[Vera Roe, head of Ukraine’s team,] said.", "Ukraine", id="complement"),
    pytest.param("[Acme spokeswoman Vera Roe] said.", "Acme", id="employer"),
    pytest.param("[Vera Roe, a spokeswoman for Acme,] said.", "Acme", id="employer_behind"),
    pytest.param("[Texas Gov. Vera Roe] said.", "Texas", id="state"),
    pytest.param("[Sen. Vera Roe (D-Ohio)] said.", "Democratic Party", id="party"),
    pytest.param("[Vera Roe, mayor of Lisbon,] said.", "Lisbon", id="mayor_of_a_capital"),
    pytest.param("[Vera Roe, a professor of Russian history,] said.", None, id="field_of_study"),
    pytest.param("French President Vera Roe left. [She] said.", "France", id="carried_to_pronoun"),
    pytest.param("[Roe] said. French President Vera Roe left.", "France", id="carried_back"),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_resolve_speakers_tells_the_side_of_a_person(text: str, side: str | None) -> None:
    assert last(text)[1:3] == ("person", side)


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


@settings(max_examples=150, deadline=None)
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
    list_speakers(found)
