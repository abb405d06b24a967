"""References: whom pronouns, roles and groups mean, in what somebody says and outside it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._speakers.phrases.expressions import find_expressions
from analysis._speakers.targets import find_targets

PEOPLE = "Mayor Ivan Poe met Ada Roe, an envoy, and Mr. Karl Brask in Oslo."


def references(text, *said):
    """List what is meant by what; `said` are (source, content, speaker, kind), in order."""
    rows, reached = [], 0
    for number, (source, content, speaker, kind) in enumerate(said):
        place = text.index(content, reached)
        reached = place + len(content)
        rows.append(
            {
                "article_id": "a",
                "statement_id": number,
                "source": source,
                "source_start": min(
                    (at for at in range(len(text)) if text.startswith(source, at)),
                    key=lambda at: min(abs(at - place), abs(at - reached)),
                ),
                "content_spans": [[place, reached]],
                "speaker": speaker,
                "speaker_kind": kind,
            }
        )
    columns = ["article_id", "source", "source_start", "content_spans", "speaker", "speaker_kind"]
    statements = pd.DataFrame(rows, columns=None if rows else columns)
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    [(_, found)] = find_targets(articles, statements, references=True)
    assert all(0 <= target.start < target.end <= len(text) for target in found)
    return [
        (text[target.start : target.end], target.name, target.resolved_by)
        for target in found
        if target.resolved_by != "name"
    ]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        pytest.param(
            "Karl Brask left early. Mayor Ivan Poe said he had lied.",
            ("Mayor Ivan Poe", "he had lied", "Ivan Poe", "person"),
            [("he", "Ivan Poe", "pronoun")],
            id="reported_he_is_who_reports",
        ),
        pytest.param(
            "Mayor Ivan Poe said Karl Brask knew that he had lied.",
            ("Mayor Ivan Poe", "Karl Brask knew that he had lied", "Ivan Poe", "person"),
            [],
            id="reported_he_fits_two",
        ),
        pytest.param(
            "Mayor Ivan Poe said Ada Roe knew that he had lied to her.",
            ("Mayor Ivan Poe", "Ada Roe knew that he had lied to her", "Ivan Poe", "person"),
            [("he", "Ivan Poe", "pronoun"), ("her", "Ada Roe", "pronoun")],
            id="reported_told_apart_by_gender",
        ),
        pytest.param(
            "Karl Brask left early. He had lied, Ivan Poe said.",
            ("Ivan Poe", "He had lied", "Ivan Poe", "person"),
            [],
            id="reported_before_its_source_fits_two",
        ),
        pytest.param(
            "Mayor Ivan Poe spoke of Karl Brask. “He lied,” Ivan Poe said.",
            ("Ivan Poe", "“He lied,”", "Ivan Poe", "person"),
            [("He", "Karl Brask", "pronoun")],
            id="quoted_he_is_not_who_speaks",
        ),
        pytest.param(
            "Mayor Ivan Poe and Karl Brask met. “He lied,” Ada Roe said.",
            ("Ada Roe", "“He lied,”", "Ada Roe", "person"),
            [],
            id="quoted_he_fits_two",
        ),
        pytest.param(
            "Mayor Ivan Poe spoke. “You and I failed, we lied,” Ivan Poe said.",
            ("Ivan Poe", "“You and I failed, we lied,”", "Ivan Poe", "person"),
            [],
            id="i_and_you_are_not_followed",
        ),
        pytest.param(
            "Karl Brask left early. A neighbour said he had lied.",
            ("A neighbour", "he had lied", "a neighbour", "role"),
            [],
            id="a_nameless_speaker_may_be_he",
        ),
    ],
)
def test_find_targets_follows_pronouns_in_what_is_said(text, said, expected):
    assert references(text, said) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Mayor Ivan Poe left. Later he came back with his aide.",
            [("he", "Ivan Poe", "pronoun"), ("his", "Ivan Poe", "pronoun")],
            id="he_and_his",
        ),
        pytest.param(
            "Mayor Ivan Poe left. A man shouted. He was angry.", [], id="stranger_between"
        ),
        pytest.param(
            "Mayor Ivan Poe left. In his letter, Karl Brask thanked Oslo.", [], id="named_behind"
        ),
        pytest.param("Mayor Ivan Poe met Karl Brask and his aide.", [], id="his_fits_two"),
        pytest.param("The mediator failed.", [("The mediator", "the mediator", "role")], id="role"),
        pytest.param(
            "Senator Ada Roe left. The senator failed.",
            [("The senator", "Ada Roe", "role")],
            id="role_of_a_person",
        ),
        pytest.param(
            "Senator Ada Roe met Senator Ivan Poe. The senator failed.", [], id="role_of_two"
        ),
        pytest.param("A mediator failed.", [], id="indefinite_role"),
        pytest.param("Ada Roe is the mediator.", [], id="role_as_predicate"),
        pytest.param("Ada Roe, the mediator, failed.", [], id="role_beside_its_name"),
        pytest.param("The next mediator will fail.", [], id="role_of_nobody_yet"),
        pytest.param(
            "Ukrainian officials failed the voters.",
            [
                ("Ukrainian officials", "Ukrainian officials", "group"),
                ("the voters", "voters", "group"),
            ],
            id="groups",
        ),
        pytest.param(
            "Voters left. Oslo said that Democrats lied.",
            [("Voters", "voters", "group"), ("Democrats", "Democrats", "group")],
            id="group_by_a_name",
        ),
        pytest.param("Two officials and 40 voters left.", [], id="a_number_of_a_group"),
        pytest.param("The United Deckhands’ Association left.", [], id="a_group_in_a_name"),
        pytest.param("It met the nurses' union.", [], id="a_group_that_owns_its_union"),
        pytest.param(
            "It cut the nurses' pay.", [("the nurses", "nurses", "group")], id="a_group_that_owns"
        ),
        pytest.param(
            "Mayor Ivan Poe left. A mayor says what he or she thinks.", [], id="he_or_she"
        ),
        pytest.param("Oslo heard the House of Representatives.", [], id="part_of_a_name"),
        pytest.param("", [], id="empty"),
        pytest.param("😀 <script>\u200f “he", [], id="no_words"),
    ],
)
def test_find_targets_follows_the_narrator(text, expected):
    assert references(text) == expected


@settings(max_examples=50)
@given(st.text(alphabet=st.sampled_from("the officials he his “”'’.,-A1😀\n ")))
def test_find_expressions_slices_back(text):
    for found in find_expressions(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.phrase.startswith(text[found.start : found.end])


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Vera Roe, who chairs the board, left.", []),
        ("Vera Roe, who now chairs the board, left.", []),
        ("The board, which judges a plan, met.", []),
        ("Roe chairs it.", []),
        ("He coaches for a living.", []),
        ("The man, who judges say lied, left.", ["judges"]),
        ("The plan, which judges called bold, failed.", ["judges"]),
        ("Vera Roe said judges lied.", ["judges"]),
        ("She told judges the truth.", ["judges"]),
        ("Norwegian judges refused.", ["Norwegian judges"]),
    ],
)
def test_find_expressions_tells_a_verb_from_a_group(text, groups):
    assert [found.phrase for found in find_expressions(text) if found.form == "plural"] == groups
