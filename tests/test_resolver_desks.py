"""Titles, bodies and countries as the desks of other countries write them; invented names."""

from __future__ import annotations

import pytest

from tests.marking import last

PEOPLE = [
    pytest.param("[Its director, Engr. Olu Rowe,] came. [Rowe] said so.", "Olu Rowe", None,
                 id="engineer"),
    pytest.param("[Const. Luc Rowe, 31,] came. [Rowe] said so.", "Luc Rowe", None, id="constable"),
    pytest.param("[Transport MEC Ann Rowe] came. [She] said so.", "Ann Rowe", None,
                 id="provincial_minister"),
    pytest.param("[The MEC, Ann Rowe,] said so.", "Ann Rowe", None,
                 id="provincial_minister_apposed"),
    pytest.param("[CA Amina Rowe] said so.", "Amina Rowe", None, id="chartered_accountant"),
    pytest.param("[Manoj Sen] said so.", "Manoj Sen", None, id="surname_like_a_senator"),
    pytest.param("[Sen. Manoj Rowe] said so.", "Manoj Rowe", None, id="a_senator"),
    pytest.param("[Virginia Sen. Tim Rowe] said so.", "Tim Rowe", "Virginia",
                 id="a_state_that_is_a_first_name"),
    pytest.param("[Local MP Dean Rowe] said so.", "Dean Rowe", None, id="first_name_like_a_title"),
    pytest.param("[Associate Dean Rowe] said so.", "Rowe", None, id="a_dean"),
    pytest.param("[Dean Vera Rowe] said so.", "Vera Rowe", None, id="a_dean_in_full"),
    pytest.param("[Member of Parliament Ida Rowe] said so.", "Ida Rowe", None,
                 id="member_of_parliament"),
    pytest.param("[Cabinet member for transport Coun Tom Rowe (Lab)] said so.", "Tom Rowe",
                 "Labour Party", id="cabinet_member"),
    pytest.param("[Leader of the council Tom Rowe] said so.", "Tom Rowe", None,
                 id="leader_of_the_council"),
    pytest.param("[The Chairman of the Calder Youth Council, Ebi Tamuno,] said so.", "Ebi Tamuno",
                 "Calder Youth Council", id="chairman_with_a_capital"),
    pytest.param("[The Director-General of the Food Agency, Ebi Tamuno,] said so.", "Ebi Tamuno",
                 "Food Agency", id="director_general"),
    pytest.param("[Ebi Tamuno, President of Calder Oil,] said so.", "Ebi Tamuno", "Calder Oil",
                 id="president_behind_the_name"),
    pytest.param("Outside the hearing, [Moira Strang] said so.", "Moira Strang", None,
                 id="outside_a_hearing"),
    pytest.param("Speaking to the club, [Moira Strang] said so.", "Moira Strang", None,
                 id="speaking_to_a_club"),
    pytest.param("[Counsel for the board, Ebi Tamuno,] said so.", "Ebi Tamuno", None,
                 id="counsel_for_a_board"),
    pytest.param("[The leader of the Kenyan delegation, Dirk Aal,] said so.", "Dirk Aal", "Kenya",
                 id="leader_of_a_delegation"),
    pytest.param("[Ebi Tamuno] said <it was late>.", "Ebi Tamuno", None, id="said_it_was_late"),
    pytest.param("[Brayshaw] said <the firm was late>. [He] said so.", "Brayshaw", None,
                 id="said_the_firm_was_late"),
    pytest.param("Acme Oil’s Managing Director, Olu Rowe, came. [The MD] said so.", "Olu Rowe",
                 "Acme Oil", id="letters_of_a_managing_director"),
    pytest.param("Ilse Rowe left. [the Belgian liberal] said so.", "Ilse Rowe", None,
                 id="a_countrywoman_s_party"),
    pytest.param("Vera Rowe, the prime minister, left. [The foreign minister] said so.",
                 "foreign minister", None, id="another_minister"),
    pytest.param("[Lib Dem Vera Rowe] said so.", "Vera Rowe", None, id="party_before_a_name"),
    pytest.param("The leader of the Green Voice, Tilen Rowe, could win. [Rowe] said so.",
                 "Tilen Rowe", "Green Voice", id="leader_who_is_only_told_of"),
    pytest.param("[Mr Rowe] came. [Mrs Rowe] said so. [He] said so.", "Mr Rowe", None,
                 id="husband_and_wife_by_titles"),
    pytest.param("[Mrs Ann Rowe] came. [Mr Rowe] said so.", "Rowe", None,
                 id="husband_of_a_full_name"),
    pytest.param("[Malaysian director Hafiz Rowe] said so.", "Hafiz Rowe", None,
                 id="a_nationality_alone"),
    pytest.param("In a letter to the UN Secretary-General, [Lotte Rowe] said so.", "Lotte Rowe",
                 None,
                 id="a_letter_to_somebody"),
    pytest.param("Ann Rowe, who took over as UN envoy in May, left. [Rowe] said so.", "Ann Rowe",
                 "United Nations", id="took_over_as"),
]  # fmt: skip

BODIES = [
    pytest.param("[Wexley and Dunham Hospitals Trust] came. [The trust] said so.",
                 "Wexley and Dunham Hospitals Trust", id="and_in_a_name"),
    pytest.param("She wrote to Calder City Council 12 times. [The council] said so.",
                 "Calder City Council", id="a_number_of_times"),
    pytest.param("The Southern Society of Nurses (Ssn) met. [Ssn] said so.",
                 "Southern Society of Nurses", id="acronym_written_as_a_word"),
    pytest.param("The owner, InterCity Track Corporation, was slow. [ICTC] said so.",
                 "InterCity Track Corporation", id="acronym_of_two_words_in_one"),
    pytest.param("Acme Petroleum posts profit\n\n[Acme Petroleum Plc] came. [Acme] said so.",
                 "Acme Petroleum Plc", id="legal_form"),
    pytest.param("[The Northern Accord, a rebel group,] came. [The Accord] said so.",
                 "Northern Accord", id="a_group_called_accord"),
    pytest.param("[The gardaí] said so.", "gardaí", id="gardai"),
    pytest.param("[Calder Terminals] said so.", "Calder Terminals", id="terminals"),
    pytest.param("[The watchdog, Ofcare,] said so.", "Ofcare", id="apposed"),
    pytest.param("[The club, Marlow Town,] said so.", "Marlow Town", id="apposed_of_two_words"),
    pytest.param("[Acme] said it was devastated.", "Acme", id="said_it_was_devastated"),
]  # fmt: skip

SIDES = [
    pytest.param("[The head of the Ghana Federation of Power Workers, Yaw Rowe,] said so.",
                 "Ghana Federation of Power Workers", id="country_and_trade"),
    pytest.param("[Observers from the Office for Security and Trade in Europe] said so.",
                 "Office for Security and Trade in Europe", id="in_a_continent"),
    pytest.param("[Observers from the Council for Peace in Rome] said so.", "Council for Peace",
                 id="in_a_city"),
    pytest.param("[Lorna Wells of the group Homes for All] said so.", "Homes for All",
                 id="named_for_a_cause"),
    pytest.param("Slovenia voted. Prime Minister Vesna Kolar left. Portuguese lawmaker Rui Rowe "
                 "came. [Kolar] said so.", None, id="no_country_of_a_guest"),
    pytest.param("The army came. The US ambassador, Lee Rowe, left. [The army] said so.", "army",
                 id="no_country_of_an_ambassador"),
    pytest.param("Oslo is cold. Moscow said no. [The finance minister] said so.", None,
                 id="two_capitals"),
    pytest.param("In Beijing, [foreign ministry spokesperson Ruan Rowe] said so.", "China",
                 id="a_ministry_in_a_capital"),
    pytest.param("In Oslo, [Foreign Minister Ida Rowe] said so.", None,
                 id="a_minister_may_be_a_guest"),
    pytest.param("[A spokesman for the Norwegian environment ministry] said so.", "Norway",
                 id="a_country_s_ministry"),
    pytest.param("NEW DELHI: It rained. [The IT minister, Arjun Rowe,] said so.", "India",
                 id="dateline_of_short_words"),
    pytest.param("[Two Russian officials] came. [One] said so.", "Russia", id="one_of_them"),
    pytest.param("The Council of Dockers met. Officials told Reuters no. [A spokesman] said so.",
                 "Council of Dockers", id="not_who_is_told"),
    pytest.param("The Monetary Agency met. [Mission chief Dom Rowe] said so.", "Monetary Agency",
                 id="chief_of_a_mission"),
    pytest.param("Local 88 of the Dockhands met. [Local 88 President Rosa Rowe] said so.",
                 "Local 88 of the Dockhands", id="branch_of_a_union"),
    pytest.param("[Police] came. [Sergeant Hemi Rowe] said so.", "police", id="sergeant"),
    pytest.param("[Police] came. Calder Police Service met. [Sergeant Hemi Rowe] said so.",
                 "Calder Police Service", id="sergeant_of_a_service"),
    pytest.param("Acme Fund met. The Bank of Ghana waits. [Governor Ama Rowe] said so.",
                 "Bank of Ghana", id="governor_of_the_bank_just_named"),
    pytest.param("Rosa Rowe stood outside the Fairweather Inn. [A spokesman for the company] "
                 "said so.", None, id="no_company_where_one_stands"),
    pytest.param("[Vera Rowe, who runs 90 cows on the bank,] said so. Acme Bank met.", None,
                 id="who_runs_a_number"),
    pytest.param("[The leader of the small Green Voice, Tilen Rowe,] said so.", "Green Voice",
                 id="adjective_before_a_party"),
    pytest.param("OSLO (Wire) - Rain fell. [Finance Minister Tilen Rowe, of the liberal Forward "
                 "Norway,] said so.", "Norway",
                 id="minister_of_a_party"),
    pytest.param("[A memo circulated among EU ambassadors] said so.", None, id="sent_to_a_body"),
    pytest.param("[A memo by EU ambassadors] said so.", "European Union", id="sent_by_a_body"),
    pytest.param("[The state election commission] came. [The head of the election commission, "
                 "Judge Nina Rowe,] said so.", "state election commission",
                 id="body_in_small_letters"),
    pytest.param("[Women of Calder] said so.", None, id="women_of_a_place"),
    pytest.param("Acme Holdings left. [A group of parents] said so.", None, id="a_group_of_people"),
    pytest.param("[The Minister’s officials] said so.", None, id="a_title_is_no_body"),
    pytest.param("[The Minister of Energy, Tom Rowe,] told villagers in southern Malawi so. "
                 "[Rowe] said so.", "Malawi", id="set_in_a_country"),
    pytest.param("[The White House political director, Tom Rowe,] said so.", "United States",
                 id="a_director_of_a_seat"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "side"), PEOPLE)
def test_resolve_speakers_reads_people_of_other_desks(
    text: str, speaker: str, side: str | None
) -> None:
    found = last(text)
    kind = "role" if speaker.islower() else "person"
    assert (found[0].removeprefix("the "), *found[1:3]) == (speaker, kind, side)


@pytest.mark.parametrize(("text", "speaker"), BODIES)
def test_resolve_speakers_reads_bodies_of_other_desks(text: str, speaker: str) -> None:
    assert last(text)[:3] == (speaker, "organization", speaker)


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_resolve_speakers_finds_the_side_for_other_desks(text: str, side: str | None) -> None:
    assert last(text)[2] == side
