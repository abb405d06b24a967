"""Who speaks, and for whom, in wordings of American and British papers."""

from __future__ import annotations

import pytest

from tests.marking import last

WHO = [
    pytest.param("Hilda Croft and Bob Croft came. [Former secretary of State Hilda Croft] said so.",
                 "Hilda Croft", "person", id="title_of_an_office_in_lower_case"),
    pytest.param("Hilda Croft came. The former secretary of State Croft left. [Croft] said so.",
                 "Hilda Croft", "person", id="office_is_no_first_name"),
    pytest.param("[Former prosecutor and Dalton City Mayor Rudy Vance] said so.", "Rudy Vance",
                 "person", id="two_posts"),
    pytest.param("Paul Manford came. [A confident-seeming Manford] said so.", "Paul Manford",
                 "person", id="adjective_before_a_surname"),
    pytest.param("Paul Manford came. [The jailed Manford] said so.", "Paul Manford", "person",
                 id="participle_before_a_surname"),
    pytest.param("Paul Manford came. [A Manford aide] said so.", "a Manford aide", "anonymous",
                 id="surname_before_a_role"),
    pytest.param("Ada Voss runs it. Voss Pumps grew. [The ailing Voss Pumps] said so.",
                 "Voss Pumps", "organization", id="adjective_before_a_body"),
    pytest.param("The head is new. Controller of Examinations K. V. Sudar left. [Sudar] said so.",
                 "K. V. Sudar", "person", id="office_before_initials"),
    pytest.param("Tadala Mphin came. [Honourable Mphin] said so.", "Tadala Mphin", "person",
                 id="honourable"),
    pytest.param("[PC Wanda Leffer of Eastmark Constabulary] said so.", "Wanda Leffer", "person",
                 id="police_rank"),
    pytest.param("[Its president, Imran Sheikh Kadri,] said so.", "Imran Sheikh Kadri", "person",
                 id="middle_name_like_a_title"),
    pytest.param("[Ada Voss’s co-author, Bram te Loo,] said so.", "Bram te Loo", "person",
                 id="relation_with_a_hyphen"),
    pytest.param("Ada Voss came. [Her late husband Ron] said so.", "Ron", "person",
                 id="late_husband"),
    pytest.param("[Mr Oakshaw’s wife, Jean,] said so.", "Jean", "person", id="wife_of"),
    pytest.param("[A woman selling fish, who gave her name as Nambewe,] said so.", "Nambewe",
                 "person", id="gave_her_name"),
    pytest.param("[A welder who would give only his first name, Lorne,] said so.", "Lorne",
                 "person", id="only_a_first_name"),
    pytest.param("[A voter who identified himself only as Mike] said so.", "Mike", "person",
                 id="identified_himself"),
    pytest.param("[A spokesman for the interior minister, Ana Lind,] said so.",
                 "a spokesman for the interior minister", "role", id="name_of_who_is_served"),
    pytest.param("[A spokesman for the buyer, Ana Lind,] said so.", "Ana Lind", "person",
                 id="name_of_who_serves"),
    pytest.param("[Two objectors, Lars Joyle and Bill Gratham,] said so.",
                 "Lars Joyle and Bill Gratham", "group", id="names_of_two"),
    pytest.param("Ada Voss came. [Her neighbours, Cormac and Dervla Tighe,] said so.",
                 "Cormac and Dervla Tighe", "group", id="names_of_a_couple"),
    pytest.param("[Farmers, who met Ana Lind and Bo Falk,] said so.", "farmers", "group",
                 id="names_in_a_clause"),
    pytest.param("Colin Dewhurst and his wife Beryl came. [The Dewhursts] said so.",
                 "Colin Dewhurst and his wife Beryl", "group", id="couple_by_its_surname"),
    pytest.param("U.S. President Ann Oberon left. [The Oberon administration] said so.",
                 "United States", "government", id="administration_of_a_head_of_state"),
    pytest.param("Gov. Al Croft of Ohio left. [The Croft administration] said so.",
                 "Croft administration", "organization", id="administration_of_a_governor"),
    pytest.param("[Almost 43,000 voters in Florida] said so.", "Almost 43,000 voters in Florida",
                 "group", id="comma_in_a_number"),
    pytest.param("[Virtually all analysts] said so.", "analysts", "group", id="virtually_all"),
    pytest.param("[Most analysts] said so.", "analysts", "group", id="most"),
    pytest.param("[Most of them] said so.", "most of them", "group", id="most_of_them"),
    pytest.param("[About four out of 10 voters] said so.", "about four out of 10 voters", "group",
                 id="about_a_ratio"),
    pytest.param("[Democrats -- including Croft --] said so.", "Democrats", "group",
                 id="members_between_dashes"),
    pytest.param("[Crews in the north] said so.", "crews in the north", "group",
                 id="what_restricts_many"),
    pytest.param("[The traders I trust] said so.", "traders", "group",
                 id="clause_without_a_pronoun"),
    pytest.param("Al Voss came. [His liberal friends] said so.", "liberal friends", "group",
                 id="his_friends"),
    pytest.param("[His disclosure form] said so.", "disclosure form", "document",
                 id="his_form"),
    pytest.param("Mike Allen came. [Those in charge] said so.", "those in charge", "anonymous",
                 id="those_in_charge"),
    pytest.param("[The Merger Office in Bonn] said so.", "Merger Office", "organization",
                 id="body_and_its_town"),
    pytest.param("A Skarvan Air HD-70 fell. Skarvan Air met. [Skarvan] said so.", "Skarvan Air",
                 "organization", id="type_of_an_aircraft"),
    pytest.param("The Federal Reserve met. [The Fed] said so.", "Federal Reserve", "organization",
                 id="the_fed"),
    pytest.param("[Ann Poe MP] said so. [Poe] said so.", "Ann Poe", "person", id="letters_behind"),
    pytest.param("[Counsel assisting the inquiry, Ngaire Papou SC,] said so.", "Ngaire Papou",
                 "person", id="letters_of_counsel"),
    pytest.param("[The South Poe MP] said so.", "the South Poe MP", "role",
                 id="member_for_a_place"),
    pytest.param("[Vale director of rugby Sandra Koek] said so.", "Sandra Koek", "person",
                 id="head_of_a_field"),
    pytest.param("[Al Koek of the Corwin County Office] said so.", "Al Koek", "person",
                 id="of_a_body_like_a_first_name"),
    pytest.param("[The vicar, the Rev'd Tamsin Ollen,] said so. [The vicar] said so.",
                 "Tamsin Ollen", "person", id="reverend"),
    pytest.param("[Superintendent of Police Arvind Tomre] said so. [The officer] said so.",
                 "Arvind Tomre", "person", id="superintendent_of_police"),
    pytest.param("Tarrawin District Police came. [The force] said so.", "Tarrawin District Police",
                 "organization", id="the_force"),
    pytest.param("[A corporal from the Rifle Regiment] said so.",
                 "a corporal from the Rifle Regiment", "anonymous", id="corporal"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "kind"), WHO)
def test_resolve_speakers_finds_who_speaks_in_other_wordings(
    text: str, speaker: str, kind: str
) -> None:
    assert last(text)[:2] == (speaker, kind)


SIDES = [
    pytest.param("[Secretary of State John Kerr] said so.", None, id="department_is_no_side"),
    pytest.param("The U.S. government met. [Secretary of State John Kerr] said so.",
                 "United States", id="secretary_of_the_only_country"),
    pytest.param("[Ohio Secretary of State Jon Hustle] said so.", "Ohio",
                 id="secretary_of_a_state"),
    pytest.param("[The secretary of the Harbour Guild, Al Voss,] said so.", "Harbour Guild",
                 id="secretary_of_a_body"),
    pytest.param("[House Budget Committee Chairman Bob Good (R-Va.)] said so.",
                 "Republican Party", id="party_before_a_committee"),
    pytest.param("[Bob Good, chairman of the House Budget Committee,] said so.",
                 "House Budget Committee", id="committee_alone"),
    pytest.param("[Khan Zafar, the father of a slain American soldier,] said so.", None,
                 id="father_of_somebody"),
    pytest.param("[Al Garing, a pollster who is working with Priorities USA,] said so.",
                 "Priorities USA", id="country_in_a_name"),
    pytest.param("[Ana Lind, a spokeswoman for Greenpeace Norway,] said so.", "Greenpeace Norway",
                 id="branch_in_a_country"),
    pytest.param("[Ana Lind, governor of Lower Austria,] said so.", "Austria",
                 id="region_of_a_country"),
    pytest.param("[Tony Cord, an expert at the Center for Strategic and Naval Studies,] said so.",
                 "Center for Strategic and Naval Studies", id="and_in_what_a_body_is_for"),
    pytest.param("[Tony Cord, an agent for Acme and Bo Lind,] said so.", "Acme",
                 id="and_between_two_served"),
    pytest.param("[Don Hartle of Madison, Alabama,] said so.", None, id="home_in_a_state"),
    pytest.param("[Croft Communications Director Jen Palmer] said so.", "Croft",
                 id="what_a_director_directs"),
    pytest.param("[Croft Communications director Jen Palmer] said so.", "Croft Communications",
                 id="firm_with_a_director"),
    pytest.param("The Federal Reserve met. [Lael Brand, a Fed governor,] said so.",
                 "Federal Reserve", id="fed_governor"),
    pytest.param("[Ann Poe MP (Lab, Leeds East)] said so.", "Labour Party",
                 id="party_in_short"),
    pytest.param("[Cllr Ann Poe (Lib Dem)] said so.", "Liberal Democrats", id="two_words_in_short"),
    pytest.param("[Coun Imran Sethwal (Civic Alliance, Soake Valley)] said so.", "Civic Alliance",
                 id="party_and_ward"),
    pytest.param("[Bo Hlab of the People's Forward Alliance] said so.", "People's Forward Alliance",
                 id="word_like_a_role_in_a_name"),
    pytest.param("[A team at the Vellmark Institute] said so.", "Vellmark Institute",
                 id="team_at_a_body"),
    pytest.param("[Ada Brandt KC, counsel for Bo Lind,] said so.", "Bo Lind",
                 id="letters_are_no_role"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_resolve_speakers_finds_the_side_in_other_wordings(text: str, side: str | None) -> None:
    assert last(text)[2] == side


PRONOUNS = [
    pytest.param("There is a letter from the festival's board. It is old, and [it] said so.",
                 "a letter from the festival's board", id="document_and_who_wrote_it"),
    pytest.param("Al and Klara Voss, the founder's heirs, hold a third. [They] said so.",
                 "Al and Klara Voss", id="two_of_one_name"),
    pytest.param("Ana Lind and Bo Falk left early. [They] said so.", "Ana Lind and Bo Falk",
                 id="two_names"),
    pytest.param("Ana Lind met Bo Falk. [They] said so.", None, id="one_who_meets_another"),
    pytest.param("One of them, who gave her name only as Carla, wept. “No,” [she] said.", "Carla",
                 id="name_that_was_given"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_resolve_speakers_finds_whom_a_pronoun_means_in_other_wordings(
    text: str, speaker: str | None
) -> None:
    assert last(text)[0] == speaker
