"""Estimates, inscriptions and denied deeds.

"Put the cost at $3 million", "a sign read “Keep out”", "denied taking the money".
"""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.statements import extract_statements


def found(text: str) -> list[tuple[str, str, str]]:
    """List source, cue and content of each statement."""
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    table = extract_statements(articles)[["source", "cue", "content"]].fillna("-")
    return [tuple(row) for row in table.to_numpy().tolist()]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param(
            "The union put the cost at $3 million.",
            *("The union", "put", "the cost at $3 million"),
            id="past",
        ),
        pytest.param(
            "Police have put the turnout at about 4,000, and the march went on.",
            *("Police", "have put", "the turnout at about 4,000"),
            id="perfect",
        ),
        pytest.param(
            "The hall was full. She put the number at forty.",
            *("She", "put", "the number at forty"),
            id="number_word",
        ),
        pytest.param(
            "Its operations chief, Aurel Pando, put the loss at $2.3 million a day.",
            *("Its operations chief, Aurel Pando", "put", "the loss at $2.3 million a day"),
            id="apposition",
        ),
        pytest.param(
            "Analysts at Merrow Blake put the total bill, with redress, at €140m.",
            *("Analysts at Merrow Blake", "put", "the total bill, with redress, at €140m"),
            id="aside_in_what_is_valued",
        ),
        pytest.param(
            "He blamed a blocked culvert, and put the repair bill at €4.1m.",
            *("He", "put", "the repair bill at €4.1m"),
            id="elided_subject",
        ),
        pytest.param(
            "Police put the crowd at 9,000; the organisers counted more.",
            *("Police", "put", "the crowd at 9,000"),
            id="semicolon",
        ),
        pytest.param(
            "TEGUL: Police put the crowd at 9,000. It rained all day.",
            *("Police", "put", "the crowd at 9,000"),
            id="behind_a_dateline",
        ),
        pytest.param(
            "Brokers put the odds of a cut at one in ten.",
            *("Brokers", "put", "the odds of a cut at one in ten"),
            id="odds",
        ),
        pytest.param(
            "The agency puts the share of old buses closer to two-thirds.",
            *("The agency", "puts", "the share of old buses closer to two-thirds"),
            id="closer_to",
        ),
        pytest.param(
            "It rained. A hand-lettered sign on the lawn read “Dust to dust”.",
            *("A hand-lettered sign on the lawn", "read", "“Dust to dust”"),
            id="sign",
        ),
        pytest.param(
            "They had gone, and a banner on the bridge read: “Buy a watch.”",
            *("a banner on the bridge", "read:", "“Buy a watch.”"),
            id="banner_in_a_second_clause",
        ),
        pytest.param(
            "The minutes record only that “a discussion took place”.",
            *("The minutes", "record", "that “a discussion took place”"),
            id="minutes",
        ),
        pytest.param(
            "People packed the hall. “Save our larks”, read a banner above the urn.",
            *("a banner above the urn", "read", "“Save our larks”"),
            id="banner_behind",
        ),
        pytest.param(
            "The clue lay in a box. “Black snow, wind NE,” records the log of the whaler Fortuna.",
            *("the log of the whaler Fortuna", "records", "“Black snow, wind NE,”"),
            id="log_behind",
        ),
        pytest.param(
            "The Front denies firing on the Till road overnight. It blames “bandits”.",
            *("The Front", "denies", "firing on the Till road overnight"),
            id="denied_deed",
        ),
        pytest.param(
            "Roe denied attacking the clerk, saying he had only shouted.",
            *("Roe", "denied", "attacking the clerk"),
            id="denied_deed_before_a_clause",
        ),
        pytest.param(
            "The report recommended closing two wards.",
            *("The report", "recommended", "closing two wards"),
            id="recommended_deed",
        ),
        pytest.param(
            "Tom Roe was glad. His opposite number, Dilo Yusuf, was more guarded: “A paper moves "
            "no gate. People do.”",
            "His opposite number, Dilo Yusuf",
            *("was more guarded:", "“A paper moves no gate. People do.”"),
            id="manner_before_a_colon",
        ),
    ],
)
def test_extract_statements_finds(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The deal puts the town at risk.",
        "The coach put the boy at centre half.",
        "He put the phone down at two.",
        "She put the cup back at nine.",
        "The goal put the visitors up by two.",
        "She put the book at the top of the pile.",
        "He read “Ulysses” on the train.",
        "The clerk read “many letters” that week.",
        "Tom Roe put it at the back of the shed.",
    ],
)
def test_extract_statements_finds_no_estimate_and_no_inscription(text: str) -> None:
    assert [cue for _, cue, _ in found(text) if "put" in cue or "read" in cue] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The council denied funding.", id="noun"),
        pytest.param("The report recommended spending cuts.", id="noun_with_a_noun"),
        pytest.param("The answer was simple: “Nobody came.”", id="answer_of_nobody"),
    ],
)
def test_extract_statements_takes_what_only_looks_so_for_no_construction(text: str) -> None:
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    assert "construction" not in set(extract_statements(articles)["found_by"])


def test_extract_statements_leaves_out_what_somebody_must_tell() -> None:
    rows = found("“The governor must tell us where the money went,” said Isaac Olwe, a union aide.")
    assert [source for source, _, _ in rows] == ["Isaac Olwe, a union aide"]


def test_extract_statements_leaves_an_estimate_that_another_reports_within_what_he_says() -> None:
    text = "Tom Roe said the union had put the cost at $3 million."
    source, _, content = found(text)[0]
    assert (source, content) == ("Tom Roe", "the union had put the cost at $3 million")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("What do the unions say?\n\nThe mayor says no.", ["says"], id="heading"),
        pytest.param("Does she mind what they think? It rained.", [], id="does"),
        pytest.param("Did the mayor warn him that it would end badly? It rained.", [], id="did"),
        pytest.param("Who says so? It rained.", [], id="who"),
        pytest.param("What was claimed\n\nThe mayor says no.", ["says"], id="what_alone"),
        pytest.param("Is the plan, as the mayor says, dead? It rained.", ["says"], id="aside"),
        pytest.param("Did the mayor lie, as Tom Roe said? It rained.", ["said"], id="behind"),
        pytest.param("Why did he go? “I was tired,” he said.", ["said"], id="before_an_answer"),
    ],
)
def test_extract_statements_takes_no_question_for_what_is_said(text: str, kept: list[str]) -> None:
    assert [cue for _, cue, _ in found(text)] == kept


def test_extract_statements_parts_an_accuser_from_the_accusation() -> None:
    text = "Russia was accused by several delegations of stalling."
    assert found(text) == [("several delegations", "was accused", "Russia of stalling")]


def test_extract_statements_takes_the_name_that_somebody_gave_into_the_source() -> None:
    text = "A trader who simply identified herself as Mama Ojo told us that it was late."
    source = "A trader who simply identified herself as Mama Ojo"
    assert found(text) == [(source, "told", "that it was late")]


def test_extract_statements_takes_the_name_behind_critic_for_who_speaks() -> None:
    text = "NDP critic Sarah Wojcik said in the legislature that the premier has himself to blame."
    [(source, _, content)] = found(text)
    assert (source, content) == ("NDP critic Sarah Wojcik", "that the premier has himself to blame")


def test_extract_statements_leaves_a_passive_within_what_is_said() -> None:
    said = "the project, to be implemented in two phases, is expected to benefit 12,000 residents"
    text = f"The minister, Tan Boon, spoke on Monday. He said {said}."
    assert [content for *_, content in found(text)] == [said]
