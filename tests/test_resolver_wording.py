"""Who speaks, and for whom, in wordings of American and British papers."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
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
    pytest.param("[A spokesman for the Norwegian premier, Ana Lind,] said so.",
                 "a spokesman for the Norwegian premier", "role", id="name_of_who_is_served"),
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
    pytest.param("[A corporal from the Rifle Regiment] said so.",
                 "a corporal from the Rifle Regiment", "anonymous", id="corporal"),
    pytest.param("[The sister of convicted killer John Pratt] said so.",
                 "the sister of convicted killer John Pratt", "anonymous", id="sister_of_somebody"),
    pytest.param("[The head of charity Marie Voss] said so.", "the head of charity Marie Voss",
                 "role", id="head_of_a_named_charity"),
    pytest.param("The rain fell. [The Victoria Park MP] said so.", "the Victoria Park MP", "role",
                 id="member_for_a_park"),
    pytest.param("[Lawyers for two men, Tom Hadley and Daniel Frost,] said so.",
                 "lawyers for two men", "group", id="names_of_those_served"),
    pytest.param("[Residents of two towns, Milton Bay and Port Voss,] said so.",
                 "residents of two towns", "group", id="names_of_towns"),
    pytest.param("[World War I historian Tom Hadley] said so.", "Tom Hadley", "person",
                 id="numeral_like_a_pronoun"),
    pytest.param("Gov. Anna Marsh left. [A spokesman for the governor, Peter Quill,] said so.",
                 "Peter Quill", "person", id="spokesman_of_the_governor"),
    pytest.param("[Gift Banda, the treasurer of the Vale Farmers' Union,] said so.", "Gift Banda",
                 "person", id="union_of_its_members"),
    pytest.param("[Gift S. Banda, the treasurer,] said so.", "Gift S. Banda", "person",
                 id="first_name_like_a_word"),
    pytest.param("[Te Ururoa Voss] said so. [Voss] said so.", "Te Ururoa Voss", "person",
                 id="first_name_like_a_particle"),
    pytest.param("[Men who introduced themselves as rangers] said so.", "men", "group",
                 id="no_name_given"),
    pytest.param("[A man who gave his name as Mr. Chen] said so.", "Chen", "person",
                 id="title_and_name_given"),
    pytest.param("[Ravi Kumar,45, a farmer,] said so.", "Ravi Kumar", "person",
                 id="age_without_a_space"),
    pytest.param("[The foreign minister of South Voss, Mark Osley,] said so.", "Mark Osley",
                 "person", id="minister_of_a_country_of_two_words"),
    pytest.param("[The prime minister of New Zealand] said so.",
                 "the prime minister of New Zealand", "role", id="minister_of_new_zealand"),
    pytest.param("The Police Fed met. [The Fed] said so.", "Police Fed", "organization",
                 id="another_fed"),
    pytest.param("[The French tax administration] said so.", "French tax administration",
                 "organization", id="administration_of_taxes"),
    pytest.param("Manufacturers Bank cut jobs. [Manufacturers Bank] said so.",
                 "Manufacturers Bank", "organization", id="plural_in_a_name"),
    pytest.param("Vera Roe sent a letter to shareholders in May. [The letter] said so.",
                 "letter to shareholders", "document", id="letter_told_of_before"),
    pytest.param("A report by Abbotsbury Crane came. [The 61-page report] said so.",
                 "report by Abbotsbury Crane", "document", id="report_told_of_before"),
    pytest.param("In a letter to Roe he wept. Another letter came. [The letter] said so.",
                 "the letter", "document", id="another_letter"),
    pytest.param("[PC Wanda Leffer] said so.", "Wanda Leffer", "person",
                 id="constable"),
    pytest.param("[DS Hale-Roe] said so.", "Hale-Roe", "person", id="detective_sergeant"),
    pytest.param("[PC World] said so.", "PC World", "person", id="no_constable"),
    pytest.param("They met Tom and I. Delia Marsh, the chairwoman, left. [Marsh] said so.",
                 "Delia Marsh", "person", id="pronoun_and_full_stop"),
    pytest.param("The suit by Brandt Mills failed. Then drivers sued Voss. [The suit] said so.",
                 "the suit", "document", id="suit_of_others"),
    pytest.param("The council sent a letter to tenants. The union had its own letter. [The letter] "
                 "said so.", "the letter", "document", id="letter_of_its_own"),
    pytest.param("[DC Tripathi] said so.", "DC Tripathi", "person", id="initials_of_a_name"),
    pytest.param("A letter to tenants, sent by the owner in May, was kind. [The letter] said so.",
                 "letter to tenants", "document", id="letter_and_who_sent_it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "kind"), WHO)
def test_resolve_speakers_finds_who_speaks_in_other_wordings(
    text: str, speaker: str, kind: str
) -> None:
    assert last(text)[:2] == (speaker, kind)


SIDES = [
    pytest.param("[Secretary of State John Kerr] said so.", None, id="department_is_no_side"),
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
    pytest.param("[The prime minister of Turkey] said so.", "Turkey", id="country_like_a_bird"),
    pytest.param("[Ann Poe, a Republican consultant at the Lincoln Committee,] said so.",
                 "Lincoln Committee", id="committee_that_employs"),
    pytest.param("[Two Israeli ministers, Bo Barb and Paul Halm,] said so.", "Israel",
                 id="side_of_two"),
    pytest.param("[Mayor Emma Kelb of Springfield, Ohio,] said so.", "Springfield",
                 id="mayor_of_a_town_in_a_state"),
    pytest.param("[Homeland Security Secretary Laura Voss] said so.", "Homeland Security",
                 id="department_of_two_words"),
    pytest.param("[Associated Press Writer Tom Hadley] said so.", "Associated Press",
                 id="press_in_a_name"),
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
    pytest.param("[Two people familiar with the talks] said so. [They] said so.",
                 "two people familiar with the talks", id="many_told_by_more"),
    pytest.param("[Two other holders] said so. “Never,” [one of them] said. [They] said so.",
                 "two other holders", id="all_of_whom_one_spoke"),
    pytest.param("The study, in the Annals of Airway Care, followed many. [It] found so.",
                 "the study", id="document_as_the_subject"),
    pytest.param("The study is out. Acme Bank left. [It] said so.", "Acme Bank",
                 id="body_as_the_last_subject"),
    pytest.param("The ruling went against Acme Bank. [It] said it would appeal.", "Acme Bank",
                 id="body_against_which_it_went"),
    pytest.param("The letter reached Acme Bank on Monday. [It] denied so.", "Acme Bank",
                 id="body_that_it_reached"),
    pytest.param("The report is long. [It] said it would appeal.", None, id="no_report_appeals"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_resolve_speakers_finds_whom_a_pronoun_means_in_other_wordings(
    text: str, speaker: str | None
) -> None:
    assert last(text)[0] == speaker


RELATED = [
    pytest.param("Wade and Lyle Kett run it. “My brother says that the barn is lost,” Wade Kett "
                 "said. “I say it is not.”", "My brother", "Lyle Kett", id="my_brother"),
    pytest.param("Wade Pruitt stood trial. “My client says that he slept,” said Ana Lind, a lawyer "
                 "for Pruitt.", "My client", "Wade Pruitt", id="my_client"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "speaker"), RELATED)
def test_analyze_finds_whom_the_quoted_calls_theirs(text: str, source: str, speaker: str) -> None:
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = analysis.analyze(articles).statements.set_index("source")["speaker"]
    assert found[source] == speaker
