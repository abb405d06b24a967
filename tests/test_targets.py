"""Targets: which names of a text are people, governments and bodies, and which are none."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._spans import Places
from analysis._speakers.targets import find_names, find_targets

NO_STATEMENTS = pd.DataFrame({"article_id": [], "source": [], "source_start": []})


PIECES = ["Vera Roe", "Roe", "Mr. Poe", "Norway", "the Kremlin", "Acme Corp.", "he", "The ",
          " said", " in ", "’s", " ", ", ", ". ", "\n\n", "“", "”"]  # fmt: skip


def find(text, statements=NO_STATEMENTS):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    [(_, found)] = find_targets(articles, statements)
    return found


def targets(text, statements=NO_STATEMENTS):
    found = find(text, statements)
    return [(text[target.start : target.end], target.name, target.kind) for target in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Mayor Vera Roe left. Later Roe came back.",
            [("Vera Roe", "Vera Roe", "person"), ("Roe", "Vera Roe", "person")],
            id="surname_after_full_name",
        ),
        pytest.param("The envoy met Mr. Poe.", [("Poe", "Poe", "person")], id="title_and_surname"),
        pytest.param(
            "Moscow rejected what the Kremlin had offered Norway.",
            [
                ("Moscow", "Russia", "government"),
                ("Kremlin", "Russia", "government"),
                ("Norway", "Norway", "government"),
            ],
            id="country_capital_seat",
        ),
        pytest.param("They met in Norway, near Kyiv.", [], id="country_as_place"),
        pytest.param("They came back to Kyiv on a trip to Norway.", [], id="country_as_goal"),
        pytest.param(
            "Aid to Norway came late. She turned to Moscow. Roe came to Norway's aid.",
            [
                ("Norway", "Norway", "government"),
                ("Moscow", "Russia", "government"),
                ("Norway", "Norway", "government"),
            ],
            id="country_that_is_told_or_helped",
        ),
        pytest.param(
            "The Springfield Courier shut. Dockers in Springfield wept. She taught at Lehigh. "
            "Lehigh University paid.",
            [
                ("Springfield Courier", "Springfield Courier", "organization"),
                ("Lehigh", "Lehigh University", "organization"),
                ("Lehigh University", "Lehigh University", "organization"),
            ],
            id="town_of_a_body",
        ),
        pytest.param(
            "Acme Holdings fell. She sold her stake in Acme.",
            [
                ("Acme Holdings", "Acme Holdings", "organization"),
                ("Acme", "Acme Holdings", "organization"),
            ],
            id="company_that_is_owned",
        ),
        pytest.param(
            "Roevant Pharmaceutical fell. She sold her stake in Roevant.",
            [
                ("Roevant Pharmaceutical", "Roevant Pharmaceutical", "organization"),
                ("Roevant", "Roevant Pharmaceutical", "organization"),
            ],
            id="maker_of_drugs_that_is_owned",
        ),
        pytest.param("The U.S.-mediated talks went on.", [], id="part_of_a_word"),
        pytest.param(
            "The European Central Bank (ECB) paid. Later the ECB stopped.",
            [
                ("European Central Bank", "European Central Bank", "organization"),
                ("ECB", "European Central Bank", "organization"),
            ],
            id="body_and_acronym",
        ),
        pytest.param("Russian officials and the envoy spoke; he left.", [], id="nobody_by_name"),
        pytest.param("Paris (Kestrel) - It rained.\n\nOSLO - It rained.", [], id="datelines"),
        pytest.param("HEMPSTEAD — It rained.", [], id="dateline_in_capitals"),
        pytest.param("", [], id="empty"),
        pytest.param("😀 <script>\u200f “", [], id="no_words"),
    ],
)
def test_find_targets_finds_who_is_named(text, expected):
    assert targets(text) == expected


def test_find_targets_takes_a_source_for_a_person():
    text = "Brask said no. The council thanked Brask."
    statements = pd.DataFrame({"article_id": ["a"], "source": ["Brask"], "source_start": [0]})
    assert targets(text, statements) == [("Brask", "Brask", "person")] * 2


def test_find_targets_gives_every_article_in_order():
    articles = pd.DataFrame(
        {"article_id": ["b", "a", "c"], "text": ["Norway won.", None, "It rains."]}
    )
    found = list(find_targets(articles, NO_STATEMENTS))
    assert [(article_id, len(names)) for article_id, names in found] == [
        ("b", 1), ("a", 0), ("c", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("the plan of Poe failed", ["Poe"], id="bare_surname"),
        pytest.param("Russia of deliberately stalling", ["Russia"], id="country_begins"),
        pytest.param("Accusations flew", [], id="unknown_name_begins"),
        pytest.param("“Nobody wins in court,” said Poe", ["Poe"], id="pronoun_in_quotation"),
        pytest.param('She told Poe: "Voters know it."', ["Poe"], id="noun_in_quotation"),
        pytest.param("“Poe knows it,” she said", ["Poe"], id="name_in_quotation"),
        pytest.param("Russian and European officials", [], id="peoples"),
        pytest.param("the war in Ukraine", [], id="place"),
    ],
)
def test_find_names_reads_a_sentence_alone(sentence, expected):
    assert [target.name for target in find_names(sentence)] == expected


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join))
def test_find_targets_gives_words_of_the_text_in_order_and_apart(text):
    places = [(target.start, target.end) for target in find(text)]
    assert all(start >= 0 and text[start:end].strip() for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    alone = [(target.start, target.end) for target in find_names(text)]
    assert all(start >= 0 and text[start:end].strip() for start, end in alone)


@pytest.mark.parametrize(("across", "name"), [(True, "Vera Roe"), (False, "Roe")])
def test_find_targets_rests_a_surname_on_another_article_only_across(across, name):
    texts = ["Mayor Vera Roe left.", "The envoy met Ms. Roe."]
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": texts})
    [_, (_, [target])] = find_targets(articles, NO_STATEMENTS, across=across)
    assert target.name == name


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12),
    st.tuples(st.integers(0, 50), st.integers(1, 12)),
)
def test_places_meet_what_any_overlaps_and_hold_what_lies_within_one(
    spans: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    places = [(start, start + size) for start, size in spans]
    start, end = asked[0], sum(asked)
    assert Places(places).meet((start, end)) == any(a < end and start < b for a, b in places)
    assert Places(places).hold((start, end)) == any(a < start and end < b for a, b in places)


def test_find_targets_takes_a_speaking_body_whole_that_has_an_and_in_its_name() -> None:
    text = "The Union of Tugs and Harbour Crews said no. The Union of Tugs and Harbour Crews lied."
    statements = pd.DataFrame(
        {"article_id": ["a"], "source": ["The Union of Tugs and Harbour Crews"], "source_start": 0}
    )
    name = "Union of Tugs and Harbour Crews"
    assert targets(text, statements) == [(name, name, "organization")] * 2
