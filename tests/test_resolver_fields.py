"""Who speaks, and for whom, in news of sport, courts, schools and ministries; invented names."""

from __future__ import annotations

import pytest

from tests.marking import last

TITLES = [
    pytest.param("[College of Sciences Dean Walter Roe] said so.", "Walter Roe",
                 "College of Sciences", id="head_of_a_college"),
    pytest.param("[Board of Trustees Chair Ann Poole] said so.", "Ann Poole", "Board of Trustees",
                 id="chair_of_a_board"),
    pytest.param("[School of Nursing Director Ann Poole] came. [Poole] said so.", "Ann Poole",
                 "School of Nursing", id="the_surname_later"),
    pytest.param("[Secretary of State for Health Tom Poole] said so.", "Tom Poole", None,
                 id="secretary_of_state_for_something"),
    pytest.param("[Deputy Minister of Health and Social Care Ann Poole] said so.", "Ann Poole",
                 None, id="a_department_with_an_and"),
    pytest.param("[Leader of Calder District Council Ron Poole] said so.", "Ron Poole",
                 "Calder District Council", id="leader_of_a_council"),
    pytest.param("Chief Minister Vera Roe came. [The CM] said so.", "Vera Roe", None,
                 id="letters_of_a_title"),
    pytest.param("[City Councilmember Joan Roe] said so.", "Joan Roe", None, id="councilmember"),
    pytest.param("[Assistant District Attorney Priya Roe] said so.", "Priya Roe", None,
                 id="title_of_three_words"),
    pytest.param("[Norland County District Attorney Vera Roe] said so.", "Vera Roe",
                 "Norland County", id="district_attorney_of_a_county"),
    pytest.param("[The prosecution counsel, Mr. Tunde Roe, SAN,] said so.", "Tunde Roe", None,
                 id="letters_behind_a_name"),
    pytest.param("[Secretary of State for Northern Ireland Chris Roe] said so.", "Chris Roe",
                 "Northern Ireland", id="a_land_that_is_a_first_name"),
]  # fmt: skip

SIDES = [
    pytest.param("[Delhi Lions captain Rohan Roe] said so.", "Delhi Lions", id="team_of_a_capital"),
    pytest.param("[Deccan Kings head coach Greg Roe] said so.", "Deccan Kings", id="head_coach"),
    pytest.param("[United States captain Greg Roe] said so.", "United States", id="national_team"),
    pytest.param("[Olympic swimmer Ada Roe] said so.", None, id="olympic"),
    pytest.param("[Tom Roe, an ecologist at Orbell College in Kraków, Poland,] said so.",
                 "Orbell College", id="body_in_a_town_of_a_country"),
    pytest.param("[Vera Roe, of the London think tank Alpis,] said so.", "Alpis",
                 id="kind_of_body_in_a_capital"),
    pytest.param("[Olympic Lyon coach Anna Roe] said so.", "Olympic Lyon", id="olympic_in_a_name"),
    pytest.param("[the Leeds-born Calder Lions captain Tom Roe] said so.", "Calder Lions",
                 id="born_elsewhere"),
    pytest.param("[Anna Roe, a professor of Physics in Oslo, Norway,] said so.", "Norway",
                 id="a_subject_is_no_body"),
    pytest.param("Green Union chairman Bo Lind came. [Lind’s deputy, Inga Roe,] said so.",
                 "Green Union", id="deputy_is_where_the_leader_is"),
    pytest.param("Bo Lind is a senator. [Lind’s deputy campaign manager, Inga Roe,] said so.",
                 "Bo Lind", id="manager_is_the_candidate_s"),
    pytest.param("[The Liberals' deputy leader Tom Roe] said so.", "Liberals",
                 id="a_party_by_its_members"),
    pytest.param("[The Democrats’ leader, Vera Roe,] said so.", "Democratic Party",
                 id="a_party_with_a_full_name"),
    pytest.param("[the Browns’ daughter, Vera Roe,] said so.", None, id="a_family_is_no_party"),
    pytest.param("[Anna Roe, the Liberals’ opponent,] said so.", None, id="against_a_party"),
    pytest.param("Konkan Lions beat Deccan Kings. [Lions skipper Vera Roe] said so.",
                 "Konkan Lions", id="team_by_its_last_word"),
    pytest.param("[Kings captain Vera Roe] said so. Deccan Kings lost to Konkan Lions.",
                 "Deccan Kings", id="team_named_later"),
    pytest.param("Deccan Kings lost to Konkan Lions. [The Kings' CEO, Vera Roe,] said so.",
                 "Deccan Kings", id="team_that_owns_a_role"),
    pytest.param("[Veterans coach Vera Roe] said so.", None, id="no_team_is_called_so"),
    pytest.param("KATHMANDU - Beijing offered help.\n\n[Prime Minister Om Roe] said so.",
                 "Nepal", id="minister_of_the_dateline"),
    pytest.param("KATHMANDU - It snowed, [Home Minister Om Roe] said. India and China helped.",
                 "Nepal", id="others_named_once"),
    pytest.param("OSLO - Ministers met. [Moldova] said so. [Foreign Minister Ana Roe] said so.",
                 "Moldova", id="minister_of_who_has_just_spoken"),
    pytest.param("NAIROBI - It rained.\n\n[Sports Cabinet Secretary Jane Roe] said so.",
                 "Kenya", id="secretary_of_the_dateline"),
    pytest.param("Ines Lind made a film. [Lind's producer, Bo Roe,] said so.", None,
                 id="a_producer_speaks_for_nobody"),
    pytest.param("[Brightwater’s founder and managing director, Bo Roe,] said so. Brightwater "
                 "sank.", "Brightwater", id="a_founder_of_a_firm"),
    pytest.param("Pine Vale State met. Pine Vale State paid. [Chemistry department chair Ada Roe]"
                 " said so.", "Pine Vale State", id="a_department_of_the_article_s_body"),
    pytest.param("[Solenne's chief executive, Maud Roe,] said so.", "Solenne",
                 id="a_chief_executive_of_a_firm"),
    pytest.param("The Grain Ports Commission, GPC, met. [The spokesman of the GPC, Bo Roe,] "
                 "said so.", "Grain Ports Commission", id="letters_between_commas"),
    pytest.param("A rights group, the Centre for Clean Ports, came. The Roe Agency paid. [The "
                 "group's director, Bo Lind,] said so.", "Centre for Clean Ports",
                 id="the_kind_before_the_name"),
    pytest.param("Norvane NV cut prices. [Bo Lind at Halberg Securities] said so. It rained. [A "
                 "spokesperson for the company] said so.", "Norvane NV", id="article_s_company"),
    pytest.param("Minister for Sport Colm Roe came. [A spokesperson for the Minister] said so.",
                 "Colm Roe", id="a_minister_with_a_capital"),
    pytest.param("Westmere Crown Court met. [Parish council chairman Bo Lind] said so.", None,
                 id="a_council_s_chairman_is_at_no_court"),
    pytest.param("[The EFF's secretary, Bo Lind,] came. [Police spokesperson Captain Ada Roe] said"
                 " so.", None, id="a_police_spokesman_is_of_no_party"),
    pytest.param("A jury found Bo Lind guilty. [Attorney Ada Roe] said his client was sad.",
                 "Bo Lind", id="his_client_is_who_is_tried"),
    pytest.param("Bo Lind admitted robbery. [Ada Roe, mitigating,] said so.", "Bo Lind",
                 id="mitigating"),
    pytest.param("Bo Lind denied theft. Tom Poe was charged. [Defence lawyer Ada Roe] said so.",
                 None, id="two_are_tried"),
    pytest.param("Bo Lind denied theft. [Prosecutor Ada Roe] said so.", None,
                 id="a_prosecutor_defends_nobody"),
    pytest.param("[Ann Roe, who teaches law at Orbell College in Leiden, the Netherlands,] said "
                 "so.", "Orbell College", id="a_country_with_an_article"),
    pytest.param("[The jury, chaired by the Chilean actor Rui Roe,] said so.", None,
                 id="the_chair_s_people"),
    pytest.param("[Student Council President Ada Roe] said so.", "Student Council",
                 id="a_role_s_word_in_a_body"),
    pytest.param("The National Grains Office met. [Grains Office Administrator Ada Roe] said so.",
                 "National Grains Office", id="a_body_without_its_first_word"),
    pytest.param("[A clerk in the Chief Minister's Office] said so.", "Chief Minister's Office",
                 id="in_an_office"),
    pytest.param("[Ada Roe] said her Unity Vale bloc was ready.", "Unity Vale", id="her_bloc"),
    pytest.param("[The DA] said so. [The party's caucus leader, Ada Roe,] said so.", "DA",
                 id="the_party_that_has_just_spoken"),
    pytest.param("Rovers met Bergwald, [whose coach Ada Roe] said so.", "Bergwald",
                 id="whose_coach"),
    pytest.param("[Hungary, whose prime minister Ada Roe] said so.", "Hungary",
                 id="whose_minister"),
    pytest.param("[Ann Poole, whose mother Ada Roe] said so.", None, id="whose_mother"),
    pytest.param("Mark Lind denied talks. [Defence Minister Ada Roe] said so.", None,
                 id="a_minister_of_defence_defends_nobody"),
    pytest.param("Mark Lind denied theft. [Prosecuting counsel Ada Roe] said her client was sad.",
                 None, id="a_prosecutor_s_client"),
    pytest.param("Mark Lind denied theft. [Ada Roe, mitigating for his brother,] said so.", None,
                 id="mitigating_for_another"),
    pytest.param("NAIROBI - The talks closed.\n\nDelegates from Rwanda left.\n\n[Environment "
                 "Minister Ada Roe] said so.", None, id="a_guest_s_minister"),
    pytest.param("KYIV - Ukraine was hit. Ukraine mourned.\n\n[Moscow] said so.\n\n[Defence "
                 "Minister Bo Roe] said so.", None, id="either_s_minister"),
    pytest.param("BRUSSELS - Leaders met.\n\n[Prime Minister Bo Roe] said so.", None,
                 id="the_union_has_no_ministers"),
    pytest.param("It met Joan Hale of Kenya, [whose coach Tim Roe] said so.", None,
                 id="whose_coach_of_somebody_s"),
    pytest.param("Harlow Homes built it. Harlow Homes left. [Police spokesman Ada Roe] said so.",
                 None, id="a_police_spokesman_is_no_builder_s"),
    pytest.param("[Ada Lind] said her New York party was sad.", None, id="a_party_for_fun"),
    pytest.param("[A study led by Alder Institute] said so.", "Alder Institute",
                 id="led_by_a_body"),
    pytest.param("Norvane NV fell. Norvane NV sells salt. Its auditor is Bryce LLP. [The firm] "
                 "said so.", "Bryce LLP", id="the_firm_just_named"),
    pytest.param("[Greens councillor Ada Roe] said so.", "Greens", id="elected_for_the_greens"),
    pytest.param("[Guests at the Abbey Manor Hotel] said so.", None, id="guests_of_a_hotel"),
    pytest.param("[Council leader Bo Orr (Harbour Party)] came. [Mr Orr's deputy, Tom Roe,] said "
                 "so.", "Harbour Party", id="deputy_of_a_titled_leader"),
    pytest.param("[Dunmore Ltd] pays. [The harbour pilots' union, which has 60 members,] thanked "
                 "it. [Its secretary, Bo Lind,] said so.", "harbour pilots' union",
                 id="its_secretary_of_a_nameless_union"),
    pytest.param("Ada Lind ran. [Her Italian manager, Bo Roe,] said so.", "Ada Lind",
                 id="her_manager_of_any_country"),
    pytest.param("Bo Lind ran. [His German wife, Ada Lind,] said so.", None, id="his_wife"),
    pytest.param("Bo Lind signed for Harrow United on Friday. [Lind] said so.", "Harrow United",
                 id="signed_for_a_club"),
    pytest.param("[The Kenya Patients' Voice network] said so.", "Kenya Patients' Voice network",
                 id="a_campaign_of_a_country"),
    pytest.param("[The Norway government network] said so.", "Norway", id="of_the_state"),
    pytest.param("TACOMA, Wash. — It rained. [Tacoma Police Chief Ada Roe] said so.", "Tacoma",
                 id="no_capitals_of_a_dateline"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "side"), TITLES)
def test_resolve_speakers_reads_titles_of_many_words(
    text: str, speaker: str, side: str | None
) -> None:
    assert last(text)[:3] == (speaker, "person", side)


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_resolve_speakers_finds_the_side_in_other_fields(text: str, side: str | None) -> None:
    assert last(text)[2] == side


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("[The rapper Moko] said so.", "person", id="rapper"),
        pytest.param("[The confederation] said so.", "organization", id="confederation"),
        pytest.param("[the mayor and Governor Gordon Lind] said so.", "role", id="two_posts"),
        pytest.param("[the chairman of St James Park] said so.", "role", id="saint"),
        pytest.param(
            "[the president of University of Dallas Austin Campus] said so.", "role", id="campus"
        ),
        pytest.param("[CS Lewis, the author,] said so.", "person", id="initials"),
        pytest.param("[Mr and Mrs Lind] said so.", "group", id="mr_and_mrs"),
        pytest.param(
            "Bo Lind works for Kestrel Dynamics. He left. [Kestrel Dynamics] said so. "
            "Kestrel Dynamics paid.",
            "organization",
            id="he_is_not_the_firm",
        ),
        pytest.param(
            "[One of the lecturers, University of Cork,] said so.",
            "anonymous",
            id="one_of_the_people",
        ),
        pytest.param(
            "[One of the signatories, Refuge Watch,] said so.",
            "organization",
            id="one_of_them_a_body",
        ),
        pytest.param(
            "[Lerato Mdluli] said so. Lerato Mdluli left. [She] said so.",
            "person",
            id="repeated_in_full_and_she",
        ),
    ],
)
def test_resolve_speakers_tells_kinds_in_other_fields(text: str, kind: str) -> None:
    assert last(text)[1] == kind


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("[The FNVB union] said <no>. <“Workers have paid for it,”> [it] said.",
                     "FNVB union", id="no_noun_of_the_quotation"),
        pytest.param("[An official at the ministry, who] said so.",
                     "an official at the ministry", id="who_is_no_ministry"),
        pytest.param("[Ada Lind] said so. Neither does Guy Roe. [The retired miner, 66,] said so.",
                     "Guy Roe", id="noun_with_an_age"),
        pytest.param("[Ada Lind] said so. [The retired miner, 66,] said so.", "Ada Lind",
                     id="noun_with_an_age_of_who_spoke"),
        pytest.param("[Ada Lind] said so. Lerato Mdluli, 45, left. [She] said so.",
                     "Lerato Mdluli", id="told_by_age"),
        pytest.param("Bo Lind was silent. Lind's spokesperson would not talk. <“No,”> [she] said.",
                     "Lind's spokesperson", id="an_aide_at_the_head"),
        pytest.param("Norwegian winger Jonas Eik had levelled. [The goalscorer] said so.",
                     "Jonas Eik", id="epithet_besides_a_role"),
        pytest.param("[Manager Bo Roe] said <Eik had been in doubt>.\n\n[The goalscorer] said so.",
                     "the goalscorer", id="epithet_of_another"),
        pytest.param("Her colleague at Acme, the miller Vera Roe, saw <a way out>, [she] said.",
                     "Vera Roe", id="a_colleague_with_a_name"),
        pytest.param("Amira El-Khatib and her colleagues counted bats. [They] said so.",
                     "Amira El-Khatib and her colleagues", id="she_and_her_colleagues"),
        pytest.param("The memorandum, sent to Mayor Ada Roe, gives us a week. [It] demands more.",
                     "the memorandum", id="a_letter_to_somebody"),
        pytest.param("Thandeka Molope is late. [She] said so.", "Thandeka Molope",
                     id="a_first_name_that_no_list_has"),
        pytest.param("Lower Norland is late. [She] said so.", None, id="no_name_of_a_person"),
        pytest.param("Ted Lind runs the shop. His wife, Jen, is glad. <“No,”> [she] said.", "Jen",
                     id="his_wife_by_her_first_name"),
        pytest.param("[Greens councillor Ada Roe] said so. [Cr Roe] said so.", "Ada Roe",
                     id="cr_for_councillor"),
        pytest.param("[Rev. Fr. Bo Roe] said so.", "Bo Roe", id="rev_fr"),
        pytest.param("[Minister Fearghal Ó Duinn TD] said so.", "Fearghal Ó Duinn",
                     id="letters_behind_three_words"),
        pytest.param("[Ong Bee Lay, a manager,] said so. [Madam Ong] said so.", "Ong Bee Lay",
                     id="madam"),
        pytest.param("[Zipkart, an online retailer,] said so.", "Zipkart", id="a_firm_by_trade"),
        pytest.param("Coach Ada Lind watched. [The star] said so.", "the star",
                     id="a_coach_is_no_star"),
        pytest.param("Ann Moss was refused. Moss's lawyer filed a claim. [She] said so.",
                     "Ann Moss", id="her_lawyer_acts_for_her"),
        pytest.param("[Ada Lind] said so. Her late husband was Guy Roe. [The nurse, 52,] said so.",
                     "Ada Lind", id="an_age_behind_her_husband"),
        pytest.param("[Ann Poole, whose father was the painter Bo Roe,] said so.", "Ann Poole",
                     id="whose_father_was_somebody"),
        pytest.param("Our Special Correspondent\n\nA court told Zipkart to pay. [The company] said "
                     "so.", "company", id="no_byline_is_a_company"),
        pytest.param("[Det Con Sarah Roe] said so.", "Sarah Roe", id="det_con"),
        pytest.param("[Thu Ha Pham] said so.", "Thu Ha Pham", id="no_thursday"),
    ],
)  # fmt: skip
def test_resolve_speakers_takes_up_who_can_be_meant(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker
