"""Reading source phrases, mentions in a text, and the sides they tell."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis._speakers.bodies.affiliations import read_affiliations
from analysis._speakers.discourse.nouns import classify_noun
from analysis._speakers.phrases.mentions import find_mentions
from analysis._speakers.phrases.noun_phrases import read_gender, read_phrase


@pytest.mark.parametrize(
    ("text", "shape", "name", "roles"),
    [
        pytest.param("Vera Roe, head of the union,", "person", "Vera Roe", ["head of the union"],
                     id="apposition_behind"),
        pytest.param("Acme’s chief, Vera Roe,", "person", "Vera Roe", ["Acme’s chief"],
                     id="apposition_before"),
        pytest.param("his wife and aide Vera Roe", "person", "Vera Roe", ["his wife and aide"],
                     id="two_roles_joined"),
        pytest.param("Rep. Vera Roe (D-Ohio)", "person", "Vera Roe", ["Rep."], id="party_letters"),
        pytest.param("Former Secretary of State Vera Roe", "person", "Vera Roe",
                     ["Former Secretary of State"], id="title_with_of"),
        pytest.param("Martin Roe King Jr.", "person", "Martin Roe King Jr.", [], id="surname_king"),
        pytest.param("the Bank of Norland", "name", "Bank of Norland", [], id="body_with_of"),
        pytest.param("the Food and Drug Agency (FDA)", "name", "Food and Drug Agency", [],
                     id="body_with_and"),
        pytest.param("Roe’s", "name", "Roe", [], id="possessive"),
        pytest.param("a spokesman for Vera Roe", "noun", "", [], id="name_is_not_the_head"),
        pytest.param("Vera Roe and Tom Poe", "pair", "Vera Roe and Tom Poe", [], id="pair"),
        pytest.param("He", "pronoun", "", [], id="pronoun"),
        pytest.param("", "noun", "", [], id="empty"),
    ],
)  # fmt: skip
def test_read_phrase_finds_name_and_roles(
    text: str, shape: str, name: str, roles: list[str]
) -> None:
    phrase = read_phrase(text)
    assert (phrase.shape, phrase.name, phrase.roles) == (shape, name, roles)


def test_read_phrase_keeps_members_and_party() -> None:
    assert read_phrase("officials, including Vera Roe and Tom Poe,").members == [
        "Vera Roe",
        "Tom Poe",
    ]
    assert read_phrase("Sen. Vera Roe, R-Tex.,").party == "Republican Party"


@pytest.mark.parametrize("text", ["Acme and its workers", "Vera Roe", "Vera Roe and the mayor",
                                  "Acme and other"])  # fmt: skip
def test_read_phrase_takes_no_other_names_for_a_person_with_others(text: str) -> None:
    assert read_phrase(text).shape != "noun"


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        pytest.param("Spokeswoman Kim Roe", "f", id="role"),
        pytest.param("Mr. Kim Roe", "m", id="title"),
        pytest.param("President Kim Roe", "", id="neither"),
    ],
)
def test_read_gender_tells_by_title_and_role(text: str, gender: str) -> None:
    assert read_gender(read_phrase(text)) == gender


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("63 percent of voters", "group", id="share"),
        pytest.param("most of the voters", "group", id="quantifier"),
        pytest.param("one of the aides", "anonymous", id="one_of"),
        pytest.param("an aide who asked not to be named", "anonymous", id="not_named"),
        pytest.param("the referee", "role", id="office"),
        pytest.param("a stonecutter", "anonymous", id="somebody"),
        pytest.param("a study being prepared", "document", id="participle"),
        pytest.param("the Roe administration", "organization", id="administration"),
    ],
)
def test_classify_noun_tells_the_kind(text: str, kind: str) -> None:
    assert classify_noun(read_phrase(text)).kind == kind


@pytest.mark.parametrize(
    ("role", "side"),
    [
        pytest.param("a climatologist at the University of Roe", "University of Roe", id="at"),
        pytest.param("chief strategist for the Republican National Committee",
                     "Republican National Committee", id="for"),
        pytest.param("Texas Gov.", "Texas", id="place"),
        pytest.param("House Speaker", None, id="title_of_two_words"),
        pytest.param("Roe’s rival", None, id="rival_is_on_no_side"),
        pytest.param("her German counterpart", "Germany", id="counterpart"),
        pytest.param("the mayor of Lisbon", "Lisbon", id="mayor_of_a_capital"),
        pytest.param("a farmer", None, id="none"),
    ],
)  # fmt: skip
def test_read_affiliations_gives_the_best_side_first(role: str, side: str | None) -> None:
    found = read_affiliations(role)
    assert (found[0].side if found else None) == side


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("But Vera Roe left. The end.", ["Vera Roe"], id="sentence_beginnings"),
        pytest.param("Vera Roe’s Acme and Tom.", ["Vera Roe", "Acme", "Tom"], id="possessive_ends"),
        pytest.param("said J.D. Roe. Then", ["J.D. Roe"], id="initials"),
        pytest.param("He saw Mr. Roe Monday.", ["Roe"], id="title"),
        pytest.param("Pieter van der Meer", ["Pieter van der Meer"], id="particles"),
        pytest.param("the Bank of Norland (BN) met", ["Bank of Norland"], id="body_of"),
    ],
)
def test_find_mentions_finds_names(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_mentions(text)] == names


def test_find_mentions_reads_roles_on_both_sides() -> None:
    text = "Acme spokeswoman Vera Roe, a former judge, and Tom Poe, who heads the Union, left."
    first, second = (m for m in find_mentions(text) if m.is_person and " " in m.name)
    assert first.roles == ["Acme spokeswoman", "a former judge"]
    assert second.roles == ["head of the Union"]


@given(st.text(max_size=200))
def test_find_mentions_slices_back(text: str) -> None:
    for mention in find_mentions(text):
        found = text[mention.start : mention.end].replace("\u00a0", " ")
        assert mention.name == found


PIECES = ["Vera Roe", "Roe", "Mr. ", "Norway’s ", "the ", "mayor ", "of ", "Acme ", "and ", ", ",
          "officials ", "he", "“Bo” "]  # fmt: skip
SIGNS = st.text(st.characters(exclude_categories=["C"]), max_size=3)


@given(st.lists(st.sampled_from(PIECES) | SIGNS, max_size=8).map("".join))
@example("A[Vera Roe")
@example("Vera Roe[the ")
@example("Vera Roe]a")
@example("Vera Roe]\\")
def test_read_phrase_of_any_text_names_nobody_by_other_words(text: str) -> None:
    phrase = read_phrase(text)
    assert all(word in text for word in phrase.name.split())
    assert bool(phrase.name) or phrase.shape in {"pronoun", "noun", "pair"}
