"""Whom the course of an article means: a pronoun behind somebody new, a role, a relative."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from tests.marking import last, resolve


def first(text: str) -> str:
    """Return the speaker of the first source."""
    return str(resolve(text)["speaker"].iloc[0])


PRONOUNS = [
    pytest.param("[Tom Ray] said so. His deputy, Bo Lind, shrugged. “Not yet,” [he] said.",
                 "Bo Lind", id="his_deputy_who_reacts"),
    pytest.param("[Tom Ray] said so. His neighbour, the miller Bo Lind, was milder. [He] said so.",
                 "Bo Lind", id="his_neighbour_with_a_role"),
    pytest.param("[Tom Ray] said so. His brother, Bo Ray, drove here to testify. [He] said so.",
                 "Bo Ray", id="his_brother_who_testifies"),
    pytest.param("[Tom Ray] said so. His lawyer, Bo Lind, stood beside him. [He] said so.",
                 "Tom Ray", id="his_lawyer_who_stands_by"),
    pytest.param("[Tom Ray] said so. His brother, Bo Ray, sails. “I miss him,” [he] said.",
                 "Tom Ray", id="his_brother_of_whom_he_tells"),
    pytest.param("[Tom Ray] said so. His brother, Bo Ray, lives abroad. [He] said so.",
                 "Tom Ray", id="his_brother_who_is_away"),
    pytest.param("[Tom Ray] said so. His deputy, Bo Lind, has resigned. [He] said so.",
                 "Tom Ray", id="his_deputy_who_is_gone"),
    pytest.param("[Tom Ray] said so. He nodded at his deputy, Bo Lind. [He] said so.",
                 "Tom Ray", id="his_deputy_who_is_no_subject"),
    pytest.param("[Tom Ray] said so.\n\n[] Was <Bo Lind> named. “Nobody called,” [he] said.",
                 "Bo Lind", id="whom_nobody_says_to_be_named"),
    pytest.param("[Tom Ray] said so.\n\n[Una Holt] named <Bo Lind> a rogue. “No,” [he] said.",
                 "Tom Ray", id="whom_somebody_names"),
    pytest.param("The mission’s head, Tom Ray, left. The leader of the small Dawn Voice, Bo Lind,"
                 " sat. [He] said so.", "Bo Lind", id="bearer_of_the_noun_at_the_head"),
    pytest.param("[Tom Ray, who runs the mill,] said so. The manager is Bo Lind. [He] said so.",
                 "Bo Lind", id="who_the_manager_is"),
    pytest.param("[Tom Ray, who runs the mill,] said so. The manager is ill. [He] said so.",
                 "Tom Ray", id="how_the_manager_is"),
    pytest.param("Asked about [an aide] [who] called it late, [Tom Ray] said no. [He] said so.",
                 "Tom Ray", id="whom_only_a_clause_is_about"),
    pytest.param("When Una Holt rose, Ada Brandt left. [She] said so.", "Ada Brandt",
                 id="subject_behind_a_first_clause"),
    pytest.param("When [Una Holt] asked so, Ada Brandt smiled. “No,” [she] said.", "Ada Brandt",
                 id="subject_behind_who_spoke_in_a_first_clause"),
    pytest.param("When Una Holt rose, Ada Brandt left, [Holt] said. [She] said so.", "Una Holt",
                 id="who_speaks_behind_the_subject"),
    pytest.param("The court heard Ada Brandt, whose mother, Una Brandt, died. [She] said so.",
                 "Ada Brandt", id="whose_mother_died"),
    pytest.param("Ada Brandt came. [A voter] asked her why. “No,” [she] replied.", "Ada Brandt",
                 id="who_asks_does_not_reply"),
    pytest.param("[Ada Brandt] said so. Ada Brandt was asked why. “No,” [she] replied.",
                 "Ada Brandt", id="who_was_asked_replies"),
    pytest.param("[Ada Brandt] asked for calm. “We wait,” [she] replied.", "Ada Brandt",
                 id="who_asks_for_something"),
    pytest.param("[Tom Ray] told them so. [Una Holt] asked him why. [The witness] replied so.",
                 "Tom Ray", id="witness_who_was_asked"),
    pytest.param("Tom Ray met Ada Brandt, a star anchor at Till News [who] asked so.", "Ada Brandt",
                 id="who_behind_an_apposition"),
    pytest.param("Ada Brandt came, a lawyer for tenants [who] asked so.", "a lawyer for tenants",
                 id="who_behind_others"),
    pytest.param("[Ada Brandt] said so. Her friend nods. “Good,” [he] said.", "her friend",
                 id="her_friend_is_he"),
    pytest.param("[Ada Brandt] said so. Her friend nods. “Good,” [she] said.", "Ada Brandt",
                 id="her_friend_may_be_she"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_resolve_speakers_finds_whom_he_or_she_means_behind_another(
    text: str, speaker: str | None
) -> None:
    assert last(text)[0] == speaker


ROLES = [
    pytest.param("The firm is sorry, [the firm] said. [The union] said so.", "union",
                 id="union_behind_a_firm"),
    pytest.param("[The firm] said so. [The company] said so.", "firm", id="company_is_the_firm"),
    pytest.param("[The charity] said so. [The group] said so.", "charity", id="any_is_a_group"),
    pytest.param("[One EU diplomat] said so. [A second diplomat] said no. [The first diplomat] said"
                 " so.", "EU diplomat", id="first_diplomat"),
    pytest.param("[One officer] said so. It rose. [The first officer] said so.",
                 "the first officer", id="first_officer"),
    pytest.param("[Tom Ray, a driver,] said so. [The second driver] said no.", "the second driver",
                 id="second_driver"),
    pytest.param("[Tom Ray, the second driver,] said so. [The second driver] said no.", "Tom Ray",
                 id="who_is_the_second_driver"),
    pytest.param("[Roads Minister Ada Brandt] said so. [The shadow minister] said no.",
                 "the shadow minister", id="shadow_minister"),
    pytest.param("[Shadow roads minister Tom Ray] said so. [The shadow minister] said no.",
                 "Tom Ray", id="who_is_the_shadow_minister"),
    pytest.param("[Two envoys close to it] said so. [One of the envoys], [who] said so.",
                 "one of the envoys", id="who_of_one_of_them"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), ROLES)
def test_resolve_speakers_tells_apart_who_bears_like_nouns(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


LATER = [
    pytest.param("[A Swiss mediator] said no. The mediator, Ada Brandt, wrote.", "Ada Brandt",
                 id="the_noun_with_a_name"),
    pytest.param("[The Swiss mediator in the talks] said no. The mediator, Ada Brandt, wrote.",
                 "Ada Brandt", id="definite_noun_with_more"),
    pytest.param("[A driver] said no. A driver from Till left. The driver, Tom Ray, wrote.",
                 "a driver", id="two_drivers"),
    pytest.param("[A farmer] said no. The farmer’s wife, Ada Brandt, wrote.", "a farmer",
                 id="wife_of_the_farmer"),
    pytest.param("[A doctor who asked not to be named] said no. The doctor, Ada Brandt, wrote.",
                 "a doctor", id="who_keeps_back"),
    pytest.param("[A Labour MP] said no. Labour MP Ada Brandt said yes.", "a Labour MP",
                 id="one_of_many"),
    pytest.param("[A UN envoy] said no. UN envoys Ada Brandt and Tom Ray wrote.", "a UN envoy",
                 id="envoys"),
    pytest.param("[A council member] said no. Council member Tom Ray wrote.", "a council member",
                 id="one_of_many_members"),
    pytest.param("[Canada’s prime minister] said no. Prime Minister Tom Ray wrote.", "Tom Ray",
                 id="office_of_a_country"),
    pytest.param("[Canada’s prime minister] said no. Prime Minister Tom Ray of Norway wrote.",
                 "Canada’s prime minister", id="office_of_another_country"),
    pytest.param("[Canada’s finance minister] said no. Ada Brandt left. Finance minister Tom Ray"
                 " wrote.", "Canada’s finance minister", id="office_behind_another_name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), LATER)
def test_resolve_speakers_finds_who_is_named_behind_a_role(text: str, speaker: str) -> None:
    assert first(text) == speaker


def test_resolve_speakers_gives_the_country_to_who_is_named_behind_the_office() -> None:
    text = "[Canada’s prime minister] said no. [Prime Minister Tom Ray] said so."
    assert last(text)[:3] == ("Tom Ray", "person", "Canada")


QUOTED = [
    pytest.param("Tom Ray came. “Bo Lind lied,” said Ada Brandt. “He said that it was paid for.”",
                 "He", "Bo Lind", id="named_in_the_quotation_before"),
    pytest.param("Tom Ray said that Bo Lind had come. “He said that it was late,” Ray added.",
                 "He", "Bo Lind", id="named_in_what_the_same_one_reports"),
    pytest.param("Tom Ray said that he had come. “He said that it was late,” Ray added.",
                 "He", None, id="nobody_but_the_same_one"),
    pytest.param("“My neighbour is 80,” said Tom Ray. “She says she is afraid.”", "She",
                 "neighbour", id="nameless_in_the_quotation"),
    pytest.param("Wade Lind stood trial. “My client did not want it,” said Ana Holt, a lawyer for"
                 " Lind. “He said that it was late.”", "He", "Wade Lind", id="my_client_and_he"),
    pytest.param("A colleague walked me out. “He says that it is nineteen,” she said.", "He", None,
                 id="who_speaks_is_not_told_of"),
    pytest.param("Ada Brandt, 78, sat down. She said that it was far. “It rained. It was wet. It"
                 " was cold. It was so,” said the grandmother of nine.", "the grandmother of nine",
                 "Ada Brandt", id="noun_behind_a_long_quotation"),
    pytest.param("Ada Brandt, 78, sat down. She said that it was far. “It rained. It was wet. It"
                 " was cold. It was so,” said the chief whip.", "the chief whip",
                 "the chief whip", id="office_behind_a_long_quotation"),
    pytest.param("Tom Ray left. “It rained,” Ray said. “It was wet. It was cold. It was so.”\n\n"
                 "The 33-year-old said that it was over.", "The 33-year-old", "Tom Ray",
                 id="age_behind_a_long_quotation"),
    pytest.param("Una Lind left. “I am a fan of Ada Brandt,” said Tom Ray. “She says that it is"
                 " safe.”", "She", "Ada Brandt", id="what_i_am"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "speaker"), QUOTED)
def test_analyze_finds_who_is_meant_in_and_behind_quotations(
    text: str, source: str, speaker: str | None
) -> None:
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = analysis.analyze(articles).statements.set_index("source")["speaker"]
    assert (None if pd.isna(found[source]) else found[source]) == speaker


RELATIVES = [
    pytest.param("[Ada Brandt] said so. [Her husband, Lojze,] said so.", ("Lojze", "person"),
                 id="husband_by_an_uncommon_name"),
    pytest.param("[Mr Lind’s widow, Jan,] said so.", ("Jan", "person"), id="widow_of_a_name"),
    pytest.param("[Ada Brandt] said so. [Her husband, a miller,] said so.",
                 ("husband", "anonymous"), id="husband_without_a_name"),
    pytest.param("Ada Brandt, 27, whose son Ben is two, sat. Ben is well, [his mum] said.",
                 ("Ada Brandt", "person"), id="whose_son"),
    pytest.param("Ada Brandt came. Her son, Ben, is two. It is dry, [his mother] said.",
                 ("Ada Brandt", "person"), id="her_son"),
    pytest.param("Tom Brandt came. His son, Ben, is two. It is dry, [his mother] said.",
                 ("mother", "anonymous"), id="mother_of_his_son"),
    pytest.param("Ben Lind is ill. His mother, Ada Brandt, left. It is dry, [his mum] said.",
                 ("Ada Brandt", "person"), id="his_mother_by_name"),
    pytest.param("Ada Brandt, whose son Al is two, sat. Una Holt’s son Ben left. He is ill, [his"
                 " mother] said.", ("mother", "anonymous"), id="mother_of_another"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RELATIVES)
def test_resolve_speakers_finds_relatives(text: str, expected: tuple[str, str]) -> None:
    assert last(text)[:2] == expected


def test_resolve_speakers_leaves_a_spokesman_to_the_office_that_the_quotation_begins_with() -> None:
    came = "[General Tom Ray] said no. <“The {} is glad,”> said [his spokesman]."
    assert last(came.format("Secretary-General"))[2] is None
    assert last(came.format("General"))[2] == "Tom Ray"
