"""Governments, by country, demonym, capital and seat."""

import pytest

from analysis._lexicons import read_lexicon
from analysis._speakers.names.places import find_demonym, find_government, find_side


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        pytest.param("Ukraine", "Ukraine", id="country"),
        pytest.param("the U.S.", "United States", id="abbreviation"),
        pytest.param("Britain", "United Kingdom", id="short_form"),
        pytest.param("Moscow’s", "Russia", id="possessive_capital"),
        pytest.param("the Kremlin", "Russia", id="seat"),
        pytest.param("Downing Street", "United Kingdom", id="street"),
        pytest.param("Brussels", "European Union", id="brussels_is_the_union"),
        pytest.param("Bogota", "Colombia", id="without_accent"),
        pytest.param("Burma", "Myanmar", id="former_name"),
        pytest.param("Geneva", None, id="only_a_place"),
        pytest.param("Wellington boots", None, id="part_of_a_phrase"),
        pytest.param("us", None, id="pronoun"),
        pytest.param("", None, id="empty"),
    ],
)
def test_find_government_knows_whole_phrases(phrase: str, country: str | None) -> None:
    assert find_government(phrase) == country


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        pytest.param("Ukrainian officials", "Ukraine", id="demonym"),
        pytest.param("Kyiv officials", "Ukraine", id="capital"),
        pytest.param("Russia’s chief negotiator", "Russia", id="possessive"),
        pytest.param("South Korean troops", "South Korea", id="two_words"),
        pytest.param("U.S. ambassador to Peru", "United States", id="not_where_posted"),
        pytest.param("New Jersey governor", None, id="new_jersey"),
        pytest.param("a Washington Post poll", None, id="newspaper"),
        pytest.param("Polish your shoes, critics say", "Poland", id="limit_of_capitals"),
        pytest.param("polish workers", None, id="lower_case"),
    ],
)
def test_find_side_reads_the_side_of_a_phrase(phrase: str, side: str | None) -> None:
    assert find_side(phrase) == side


def test_find_demonym_leaves_what_two_countries_share() -> None:
    assert find_demonym("Korean") is None
    assert find_demonym("Russians") == "Russia"


def test_governments_cover_the_members_of_the_united_nations() -> None:
    rows = [row for row in read_lexicon("governments.tsv").splitlines() if row[0] != "#"]
    names = [row.split("\t")[0] for row in rows]
    assert len(names) == len(set(names)) > 193
    assert len("\n".join(rows)) < 100_000
