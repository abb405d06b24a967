"""Language: short English stays English, other languages do not pass for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import identify_language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The talks were “difficult”.", id="sentence"),
        pytest.param("difficult but business-like", id="few_words"),
        pytest.param("no", id="one_word"),
        pytest.param("to comment", id="two_words"),
        pytest.param("Volodymyr Zelenskiy and Kyiv officials", id="foreign_names"),
        pytest.param("a lack of passion among young voters", id="near_pidgin"),
        pytest.param("a good word and a bad one " * 2000, id="long"),
        pytest.param("THE TALKS HAVE FAILED", id="capitals"),
    ],
)
def test_identify_language_takes_short_english_for_english(text):
    assert identify_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Verhandlungen waren schwierig.", "de"),
        ("Les négociations étaient difficiles.", "fr"),
        ("No vamos a ceder ante la presión.", "es"),
        ("Non cederemo alle pressioni.", "it"),
        ("De onderhandelingen waren moeilijk.", "nl"),
        ("Nie ustąpimy pod presją.", "pl"),
        ("Переговоры были трудными.", "ru"),
        ("Переговори були важкими.", "uk"),
        ("Baskıya boyun eğmeyeceğiz.", "tr"),
        ("كانت المفاوضات صعبة.", "ar"),
        ("谈判很困难。", "zh"),
        ("交渉は難航した。", "ja"),
        ("המשא ומתן היה קשה.", "he"),
    ],
)
def test_identify_language_tells_other_languages(text, language):
    assert identify_language(text) == language


@pytest.mark.parametrize("text", ["", " \n\u00a0", "— “…” !", "😀🇺🇦", "9.30 (5)"])
def test_identify_language_of_no_letter_is_none(text):
    assert identify_language(text) is None


@given(st.text())
def test_identify_language_takes_any_text(text):
    language = identify_language(text)
    assert (language is None) == (not any(letter.isalpha() for letter in text))
