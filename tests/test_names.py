"""Names of people, and when two spellings are one."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis._lexicons import _section
from analysis._speakers.names.parts import (
    first_name_gender,
    fold,
    parse_name,
    same_person,
    same_spelling,
    surname_key,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("berezovskiy", "berezovskyy", id="iy_yy"),
        pytest.param("berezovsky", "berezovskii", id="y_ii"),
        pytest.param("tymofeenko", "timofeenko", id="y_inside"),
        pytest.param("yanovych", "yanovich", id="ending_ych"),
        pytest.param("o'hara", "ohara", id="apostrophe"),
        pytest.param("qasimov", "kasimov", id="q_k"),
    ],
)
def test_same_spelling_joins_transliterations(one: str, other: str) -> None:
    assert same_spelling(one, other)
    assert same_spelling(other, one)
    assert surname_key(one) == surname_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("clinton", "clifton", id="consonant"),
        pytest.param("johnson", "johnston", id="added_consonant"),
        pytest.param("hansen", "hanson", id="vowel_exchanged"),
        pytest.param("carter", "cartier", id="added_vowel_in_a_short_name"),
        pytest.param("smith", "smyth", id="too_short"),
        pytest.param("marin", "marina", id="ending"),
    ],
)
def test_same_spelling_keeps_other_names_apart(one: str, other: str) -> None:
    assert not same_spelling(one, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Tom Roe", "Tom A. Roe", True, id="middle_initial"),
        pytest.param("T. Roe", "Tom Roe", True, id="initial"),
        pytest.param("Tom Roe", "Ann Roe", False, id="other_first_name"),
        pytest.param("Tom A. Roe", "Tom B. Roe", False, id="other_middle_initial"),
        pytest.param("Tom Roe Jr.", "Tom Roe Sr.", False, id="other_suffix"),
        pytest.param("Łukasz Roe", "Lukasz Roe", True, id="accents"),
    ],
)
def test_same_person_weighs_every_part(one: str, other: str, same: bool) -> None:
    assert same_person(parse_name(one), parse_name(other)) is same


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        pytest.param("Olena Roe", "f", id="female"),
        pytest.param("Rustem Roe", "m", id="male"),
        pytest.param("Kim Roe", "", id="both"),
        pytest.param("Zyxqua Roe", "", id="unknown"),
        pytest.param("J. Robert Roe", "m", id="initial_first"),
        pytest.param("Roe", "", id="surname_alone"),
        pytest.param("Mary-Ann Roe", "f", id="double_name"),
    ],
)
def test_first_name_gender_tells_only_what_is_sure(name: str, gender: str) -> None:
    assert first_name_gender(parse_name(name)) == gender


@given(st.text(min_size=1, max_size=30))
def test_names_take_any_text(text: str) -> None:
    name = parse_name(text)
    assert fold(text) == fold(fold(text)) or not text.isascii()
    if name.tokens:
        assert same_person(name, name)


def test_fold_takes_capitals_as_it_takes_small_letters() -> None:
    assert [fold(letter) for letter in "ÐŒØŁÞÆ"] == [fold(letter) for letter in "ðœøłþæ"]


def test_no_role_is_a_man_s_and_anybody_s() -> None:
    listed = [word for words in _section("roles").values() for word in words]
    assert sorted(word for word, count in Counter(listed).items() if count > 1) == []
