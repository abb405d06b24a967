"""What counts as evidence for a side and for whom a pronoun means: general ways, invented names."""

from __future__ import annotations

import pytest

from tests.marking import last

PRONOUNS = [
    pytest.param("Ada Brandt came late. She was tired. The rain fell and her boots leaked. "
                 "The streets were dark. [She] said so.", "Ada Brandt", id="she_hands_on"),
    pytest.param("Ada Brandt met Tom Ray. She greeted Eva Storm. [She] said so.", "Ada Brandt",
                 id="she_is_the_subject"),
    pytest.param("[Ada Brandt] spoke. The governor asked for calm. [She] said so.",
                 "the governor", id="nameless_role_between"),
    pytest.param("Senator Bo Lind met a crowd. The senator waved. [He] said so.", "Bo Lind",
                 id="role_hands_on_its_bearer"),
    pytest.param("[Ada Brandt] spoke. Teachers left early. [They] said so.", "teachers",
                 id="they_the_many_just_named"),
    pytest.param("Ada Brandt spoke. What do your neighbours think? [They] said so.", "neighbours",
                 id="they_who_are_asked_about"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_resolve_speakers_finds_whom_a_pronoun_means(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


OPEN = [
    pytest.param("Bo Lind and the guild’s treasurer, Al Orr, met. [He] said so.",
                 id="joined_by_an_apposition"),
    pytest.param("[Bo Lind] spoke. Lind and his old friend, Al Orr, met. [He] said so.",
                 id="joined_though_one_spoke"),
    pytest.param("Bo Lind left. Mrs Ada Lind and Bo Lind quarrel. [Lind] said so.",
                 id="surname_of_two"),
    pytest.param("Talks went on. [Geneva] said so.", id="city_that_is_no_capital"),
]  # fmt: skip


@pytest.mark.parametrize("text", OPEN)
def test_resolve_speakers_leaves_open_what_two_fit(text: str) -> None:
    assert last(text)[0] is None


SIDES = [
    pytest.param("Ada Brandt came. She is chief executive of Orbell Steel. [Brandt] said so.",
                 "Orbell Steel", id="she_is"),
    pytest.param("Ada Brandt came. She was director of Orbell Steel until 2010. [Brandt] said so.",
                 None, id="she_was_until"),
    pytest.param("Kessel Thorne surveyed the pier. [Ada Brandt, a partner at the engineers,] "
                 "said so.", "Kessel Thorne", id="at_the_engineers"),
    pytest.param("[A report by consultants Kessel Thorne] said so.", "Kessel Thorne",
                 id="report_by_consultants"),
    pytest.param("Orbell Ferries and the Seamen’s Guild met. [Ada Brandt, the guild’s secretary,] "
                 "said so.", "Seamen’s Guild", id="two_bodies_joined_by_and_the"),
    pytest.param("[French finance minister Bo Lind] said so.", "France",
                 id="demonym_at_a_sentence_s_head_that_is_a_common_word"),
    pytest.param("The Till City Council met. [Council President Ada Brandt] said so.",
                 "Till City Council", id="title_in_capitals"),
    pytest.param("Till Rovers won. [The Rovers manager, Bo Lind,] said so.", "Till Rovers",
                 id="name_like_a_noun"),
    pytest.param("The Till Inquiry sat. [Ada Brandt, who chairs the inquiry,] said so.",
                 "Till Inquiry", id="chairs_the_inquiry"),
    pytest.param("The Dry Till School Board met. [Trustee Ada Brandt] said so.",
                 "Dry Till School Board", id="trustee_of_the_board"),
    pytest.param("The Till Police Department closed. [Police Chief Ada Brandt] said so.",
                 "Till Police Department", id="police_chief"),
    pytest.param("[Ada Brandt, who runs the Till County Public Defender's Office,] said so.",
                 "Till County Public Defender's Office", id="office_owned_by_its_holder"),
    pytest.param("The Office of the Patients’ Ombudsman opened. [Ada Brandt, who became "
                 "Patients’ Ombudsman in May,] said so.", "Office of the Patients’ Ombudsman",
                 id="office_of_the_title"),
    pytest.param("[Rep. Ada Brandt, Democrat of Vermont,] said so.", "Democratic Party",
                 id="democrat_of_a_state"),
    pytest.param("[Half of Democrats] said so.", "Democratic Party", id="share_of_a_party"),
    pytest.param("[Relatives of the crew] wept. [Their solicitor, Bo Lind,] said so.",
                 "relatives of the crew", id="their_solicitor"),
    pytest.param("The Dock Guild met. [A government spokeswoman] said so.", None,
                 id="government_of_nobody_told"),
    pytest.param("[Turkish and Greek officials] said so.", None, id="two_peoples"),
    pytest.param("[Ada Brandt, an Orbell user,] said so.", None, id="user_is_on_no_side"),
    pytest.param("Ada Brandt, of the Civic Liberals, left. [Her party] said so.", "Civic Liberals",
                 id="her_party"),
    pytest.param("Ada Brandt, the president’s former envoy, left. Oslo said no. [Brandt] said so.",
                 None, id="former_envoy"),
    pytest.param("The Tallow Street Sinfonia played. [Ada Brandt, the Tallow Street conductor,] "
                 "said so.", "Tallow Street Sinfonia", id="name_without_its_kind"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_resolve_speakers_finds_the_side(text: str, side: str | None) -> None:
    assert last(text)[2] == side


GOVERNMENTS = [
    pytest.param("[Brussels] said so.", "European Union", id="seat_of_two"),
    pytest.param("The Belgian police came. [Brussels] said so.", "Belgium", id="told_by_a_people"),
    pytest.param("The Belgian police came to the European Union. [Brussels] said so.",
                 "European Union", id="both_are_named"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), GOVERNMENTS)
def test_resolve_speakers_tells_whose_seat_is_meant(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


KINDS = [
    pytest.param("[The supervisor, Bo Lind,] said so.", "person", id="supervisor_with_a_name"),
    pytest.param("[Turkish and Greek officials] said so.", "group", id="two_peoples"),
    pytest.param("[The orchestra’s players] said so.", "group", id="players_of_an_owner"),
    pytest.param("[A Ministry of Works source] said so.", "anonymous", id="source_at_a_body"),
    pytest.param("[An agent at the bureau], who was not cleared to speak, said so.", "anonymous",
                 id="not_cleared_to_speak"),
    pytest.param("[More than 13 million people] said so.", "group", id="more_than"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_resolve_speakers_tells_the_kind(text: str, kind: str) -> None:
    assert last(text)[1] == kind
