"""Whose side a speaker is on, and who it is, in the many ways in which news prose tells it."""

from __future__ import annotations

import pytest

from tests.marking import last

OFFICES = [
    pytest.param("Orbell Terminals will close. A crane fell. [A spokeswoman for Orbell] said so.",
                 "role", "Orbell Terminals", id="spokeswoman_for_a_short_form"),
    pytest.param("Orbell Pumpen grew. Orbell’s chairman, Ada Brandt, left. [Brandt] said so.",
                 "person", "Orbell Pumpen", id="chairman_of_a_short_form"),
    pytest.param("[Ada Brandt, Orbell’s finance director,] said so.", "person", "Orbell",
                 id="office_that_only_a_body_has"),
    pytest.param("[Ada Brandt, president of Orbell] said so.", "person", "Orbell",
                 id="president_of"),
    pytest.param("Orbell will close. [Ada Brandt, the firm’s chief engineer,] said so.", "person",
                 "Orbell", id="the_firm_takes_up_a_name"),
    pytest.param("The town sleeps. Calderby borough council met. [Ada Brandt, the leader of the "
                 "council,] said so.", "person", "Calderby borough council", id="board_of_a_town"),
    pytest.param("The Till Town school board met. [Ada Brandt, the board’s president,] said so.",
                 "person", "Till Town school board", id="school_board"),
    pytest.param("Bundwerk Süd (BWS), which represents 90 men, met. [Ada Brandt, the union’s "
                 "secretary,] said so.", "person", "Bundwerk Süd", id="acronym_through_letters"),
    pytest.param("The Dock Guild met. [Ada Brandt, the guild’s convener at Opole,] said so.",
                 "person", "Dock Guild", id="owner_goes_before_place"),
    pytest.param("[Ada Brandt, the Civic Liberals’ man for the Sound,] said so.", "person",
                 "Civic Liberals", id="plural_owner"),
    pytest.param("[Ada Brandt, a Labour Union member of parliament,] said so.", "person",
                 "Labour Union", id="party_word_in_another_name"),
    pytest.param("The Dock Guild met. [A guild official] said so.", "anonymous", "Dock Guild",
                 id="noun_before_a_role"),
    pytest.param("Ada Brandt of Radio Nord met Kanto Shimpo. [A bank official] said so.",
                 "anonymous", None, id="noun_that_fits_nobody"),
    pytest.param("Calderby council met. [A councillor who asked not to be named] said so.",
                 "anonymous", "Calderby council", id="bare_title_without_a_name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "side"), OFFICES)
def test_resolve_speakers_finds_the_employer(text: str, kind: str, side: str | None) -> None:
    assert last(text)[1:3] == (kind, side)


CLAUSES = [
    pytest.param("[Ada Brandt, who took charge of Orbell Steel last year,] said so.",
                 "Orbell Steel", id="took_charge_of"),
    pytest.param("[Ada Brandt, who has run Orbell Steel since 2011,] said so.", "Orbell Steel",
                 id="has_run"),
    pytest.param("[Ada Brandt, who ran Orbell Steel until last year,] said so.", None,
                 id="ran_until"),
    pytest.param("[Grace Nakitende, who led the Ugandan side] said so.", "Uganda",
                 id="led_the_side"),
    pytest.param("[Ada Brandt, standing for Fair Deal,] said so.", "Fair Deal", id="standing_for"),
    pytest.param("[Ada Brandt, who is defending the seat for the Reform Party,] said so.",
                 "Reform Party", id="is_defending_for"),
    pytest.param("Ada Brandt works for the charity Open Doorways. [Brandt] said so.",
                 "Open Doorways", id="works_for"),
    pytest.param("Ada Brandt joined Pomfret Lyle as chief economist. [Brandt] said so.",
                 "Pomfret Lyle", id="joined"),
    pytest.param("Ada Brandt plays the cello in the Fjord Quartet. [Brandt] said so.",
                 "Fjord Quartet", id="plays_in"),
    pytest.param("[Ada Brandt, who runs the shop] said it would lose its nerve.", None,
                 id="a_shop_is_no_name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), CLAUSES)
def test_resolve_speakers_finds_the_side_in_a_clause(text: str, side: str | None) -> None:
    assert last(text)[1:3] == ("person", side)


COUNTRIES = [
    pytest.param("[Foreign Minister Ants Kallaste] told the Estonian parliament so.", "Estonia",
                 id="parliament_that_is_told"),
    pytest.param("An aide at Kenya’s water ministry left. [Ada Brandt, the ministry’s chief "
                 "hydrologist,] said so.", "Kenya", id="ministry_named_before"),
    pytest.param("The Serbian army shot. [Colonel Vuk Radman, an army spokesman,] said so.",
                 "Serbia", id="army_named_before"),
    pytest.param("[Two officials in Kigali] said so.", "Rwanda", id="officials_in_a_capital"),
    pytest.param("[Two diplomats in Geneva] said so.", None, id="city_that_is_only_a_place"),
    pytest.param("Dario Venturi has led Italy since May. [An aide to Prime Minister Dario "
                 "Venturi] said so.", "Italy", id="aide_to_a_leader"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), COUNTRIES)
def test_resolve_speakers_finds_the_country(text: str, side: str | None) -> None:
    assert last(text)[2] == side


WHO = [
    pytest.param("The docks lay still. [Hauliers] complained.", "hauliers", "group",
                 id="agents_at_a_sentence_head"),
    pytest.param("The sea rose. [Ferry operators] complained.", "ferry operators", "group",
                 id="plural_of_a_firm"),
    pytest.param("The sea rose. [Farmers along the canal] complained.",
                 "farmers along the canal", "group", id="along"),
    pytest.param("[A person who was in the room] said so.", "a person who was in the room",
                 "anonymous", id="the_clause_is_all_that_tells"),
    pytest.param("[A senior figure in the union] said so.", "a senior figure in the union",
                 "anonymous", id="figure"),
    pytest.param("[A curator who asked me not to use her name] said so.", "a curator",
                 "anonymous", id="asked_me_not_to"),
    pytest.param("Jörg Bäumler met us. [Dr Baeumler] said so.", "Jörg Bäumler", "person",
                 id="umlaut_written_out"),
    pytest.param("Vasyl Ostroukh met us. [Ostrouch] said so.", "Vasyl Ostroukh", "person",
                 id="kh_and_ch"),
    pytest.param("Kitagiri Cells will go. [The Japanese group] said so.", "Kitagiri Cells",
                 "organization", id="demonym_and_group"),
    pytest.param("Erik Lind, who chaired the sessions, met Egypt’s chief negotiator, Omar Fathi. "
                 "[The chairman] said so.", "Erik Lind", "person", id="chaired"),
    pytest.param("The Dock Guild met. Ada Brandt, the guild’s secretary, met Bo Lind, director of "
                 "Orbell Steel. [The union leader] said so.", "Ada Brandt", "person",
                 id="leader_of_the_union"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "kind"), WHO)
def test_resolve_speakers_finds_who_speaks_in_fresh_words(
    text: str, speaker: str, kind: str
) -> None:
    assert last(text)[:2] == (speaker, kind)


NAMES = [
    pytest.param("As the president of Orbell Steel spoke, [Ada Brandt] said so.", None,
                 id="as_that_is_while"),
    pytest.param("As a critic of the Dock Union, [Ada Brandt] said so.", None,
                 id="as_a_critic"),
    pytest.param("As director of the Dock Union until May, [Ada Brandt] said so.", None,
                 id="as_director_until"),
    pytest.param("A court appointed Ada Brandt to oversee Orbell Bank. [Brandt] said so.", None,
                 id="appointed_to_do"),
    pytest.param("Fans elected Ada Brandt to the Hall of Fame. [Brandt] said so.", None,
                 id="hall_of_fame"),
    pytest.param("[Ada Brandt, director of the Dock Union on Long Island,] said so.",
                 "Dock Union", id="union_on_an_island"),
    pytest.param("[Ada Brandt, who served as the Dock Union’s secretary,] said so.", None,
                 id="served_as"),
    pytest.param("[Ada Brandt, who serves as the Dock Union’s secretary,] said so.", "Dock Union",
                 id="serves_as"),
    pytest.param("Former Texas Gov. Ada Brandt came. [Brandt] said so.", None,
                 id="former_before_a_place_and_a_title"),
    pytest.param("As chair of the city’s Committee on Rivers, Brandt pushed the mayor. [Ada "
                 "Brandt] said so.", "Committee on Rivers", id="as_chair_of"),
    pytest.param("Voters elected Ada Brandt to a full term on the state Supreme Court. [Brandt] "
                 "said so.", "Supreme Court", id="elected_to_a_term_on"),
    pytest.param("The mayor named Ada Brandt to the Board of Regents. [Brandt] said so.",
                 "Board of Regents", id="named_to"),
    pytest.param("They named Ada Brandt to the post. [Brandt] said so.", None,
                 id="named_to_a_post"),
    pytest.param("[Ada Brandt, chair of the Commission on Monday,] said so.", "Commission",
                 id="on_a_weekday"),
    pytest.param("[A spokesman for the Streets and Gardens Department] said so.",
                 "Streets and Gardens Department", id="and_before_the_noun_of_a_body"),
    pytest.param("[Ada Brandt, head of the Bureau of Mines and Water,] said so.",
                 "Bureau of Mines and Water", id="and_behind_of"),
    pytest.param("[Ada Brandt, director of Forward Norway,] said so.", "Forward Norway",
                 id="name_that_holds_a_country"),
    pytest.param("[Ada Brandt, Voices for Norway’s director,] said so.", "Voices for Norway",
                 id="owner_that_holds_a_country"),
    pytest.param("The group One Sandlake Now met. [Ada Brandt, director of One Sandlake Now,] "
                 "said so.", "One Sandlake Now", id="name_with_a_number"),
    pytest.param("[Ada Brandt, president of Friends for Roe Hill, or FRH,] said so.",
                 "Friends for Roe Hill", id="name_with_its_cause"),
    pytest.param("[A Republican National Forum member] said so.", "Republican National Forum",
                 id="party_word_that_begins_a_body"),
    pytest.param("[Ada Brandt, the vicar of St Agda’s,] said so.", "St Agda’s", id="saint"),
    pytest.param("[Ada Brandt, a columnist for the Italian newspaper Eco di Roe,] said so.",
                 "Eco di Roe", id="described_by_a_country"),
    pytest.param("[U.S. District Judge Ada Brandt] said so.", "United States", id="u_s_judge"),
    pytest.param("[Assistant U.S. Attorney Ada Brandt] said so.", "United States",
                 id="u_s_attorney"),
    pytest.param("The Alder City Council met. [Mayor Ada Brandt] came. The City of Alder paid. "
                 "[Brandt] said so.", "City of Alder", id="mayor_of_the_city"),
    pytest.param("The Alder Teachers Guild met. [Guild president Ada Brandt] said so.",
                 "Alder Teachers Guild", id="people_inside_a_name"),
    pytest.param("The Alder County District Attorney’s Office wrote. [District Attorney Ada "
                 "Brandt] said so.", "Alder County District Attorney’s Office",
                 id="office_of_a_title"),
    pytest.param("Shareholders in Orbell Steel met. Sund Capital left. Orbell Steel fell. "
                 "[Chief Executive Ada Brandt] said so.", "Orbell Steel",
                 id="chief_executive_of_whom_the_article_is_about"),
    pytest.param("Estonian voters waited. Estonia voted. [Health minister Ada Brandt] said so.",
                 "Estonia", id="minister_of_the_only_country"),
    pytest.param("[Ada Brandt, the president’s secretary of state,] said so.", None,
                 id="post_of_a_state_is_not_its_giver’s"),
    pytest.param("The Mayor’s aide, Bo Lind, left. Chairman Al Orr stayed. [A spokesman for the "
                 "chairman] said so.", "Al Orr", id="for_the_chairman"),
    pytest.param("[Minister for Health Ada Brandt] said so. Ireland and the Irish waited.",
                 "Ireland", id="minister_for"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), NAMES)
def test_resolve_speakers_reads_names_of_bodies_whole(text: str, side: str | None) -> None:
    assert last(text)[2] == side


WHO = [
    pytest.param("Ada Brandt was not in the room. In a letter to Dame Vera Lind [she] said so.",
                 "Ada Brandt", "person", id="who_writes_is_not_written_to"),
    pytest.param("Ada Brandt left. After a call with Vera Lind [she] said so.", "Ada Brandt",
                 "person", id="who_calls"),
    pytest.param("Vera Lind spoke. After the speech by Ada Brandt [she] said so.", "Ada Brandt",
                 "person", id="no_addressee"),
    pytest.param("[Unions, churches and many Kiel teachers] said so.",
                 "unions, churches and many Kiel teachers", "group", id="list_of_groups"),
    pytest.param("[Critics, among them teachers and nurses,] said so.", "critics", "group",
                 id="list_of_members"),
    pytest.param("[An 800-page, angry report] said so.", "an 800-page, angry report", "document",
                 id="two_adjectives"),
    pytest.param("[Former secretary of state Ada Brandt] said so.", "Ada Brandt", "person",
                 id="title_of_several_words"),
    pytest.param("Ada J. Band came. [Ms. Band] said so.", "Ada J. Band", "person",
                 id="surname_that_is_a_body"),
    pytest.param("Ben Brandt came. [The woman] said so.", "the woman", "anonymous",
                 id="particle_that_is_a_first_name"),
    pytest.param("Ali Ben Sayed came. [Ben Sayed] said so.", "Ali Ben Sayed", "person",
                 id="particle_of_a_longer_name"),
    pytest.param("[Most of his rivals] said so.", "his rivals", "group", id="most_of"),
    pytest.param("[More than half of Norwegian voters] said so.", "Norwegian voters", "group",
                 id="more_than_half_of"),
    pytest.param("[All signs] said so.", "signs", "document", id="all"),
    pytest.param("He had been ill, [in media reports].", "media reports", "document",
                 id="preposition_before"),
    pytest.param("[Messages] said he was ill.", "messages", "document", id="plural_document"),
    pytest.param("Ada Brandt, a Kiel investor, [who] said so, left.", "Ada Brandt", "person",
                 id="who_behind_an_apposition"),
    pytest.param("Senator Ada Brandt of Kiel, [who] said so, left.", "Ada Brandt", "person",
                 id="who_behind_a_place"),
    pytest.param("Ada Brandt, head of a group of workers [who] said so, left.",
                 "a group of workers", "group", id="who_behind_a_group_within"),
    pytest.param("Ada Brandt, like many voters, [who] said so, left.", "voters", "group",
                 id="who_behind_a_comparison"),
    pytest.param("[Brandt, Lind, Gov. Tom Roe and Sen. Vera Poe of Kiel] said so.",
                 "Brandt, Lind, Tom Roe and Vera Poe", "group", id="four_of_them"),
    pytest.param("[Ada Brandt and Bo Lind, two Kiel journalists,] said so.",
                 "Ada Brandt and Bo Lind", "group", id="two_with_one_apposition"),
    pytest.param("Finance Minister Ada Brandt and Justice Minister Bo Lind wrote. [The two "
                 "ministers] said so.", "Ada Brandt and Bo Lind", "group", id="the_two"),
    pytest.param("Ada Brandt (R-Utah) and Rep. Bo Lind wrote. [The two] said so.",
                 "Ada Brandt and Bo Lind", "group", id="the_two_alone"),
    pytest.param("Tom Roe and Bo Lind were shot. Two officers came. [The two] said so.",
                 "the two", "group", id="two_others"),
    pytest.param("Tom Roe and Bo Lind hired lawyers. [Both lawyers] said so.", "both lawyers",
                 "group", id="both_of_others"),
    pytest.param("[At least three officials] said so.", "at least three officials", "group",
                 id="at_least"),
    pytest.param("Bo Lind, the mayor, was attacked by doctors, [who] said so.", "doctors",
                 "group", id="who_behind_a_verb"),
    pytest.param("Bo Lind, a lawyer for the families, [who] say so, spoke.", "families", "group",
                 id="who_are_many"),
    pytest.param("[Both sides] said so.", "both sides", "group", id="both_sides"),
    pytest.param("[All but two of the judges] said so.", "all but two of the judges", "group",
                 id="all_but"),
    pytest.param("[Few of the witnesses] said so.", "few of the witnesses", "group", id="few"),
    pytest.param("[Mr. Church, the mayor,] said so.", "Church", "person",
                 id="title_before_a_word_of_bodies"),
    pytest.param("[The Ms. Foundation] said so.", "Ms. Foundation", "organization",
                 id="body_that_begins_with_a_title"),
    pytest.param("[Tom Roe, the prosecutor,] said it. [The indictment] says Bo Lind took bribes. "
                 "[He] said so.", "Tom Roe", "person", id="he_who_spoke_before_the_report"),
    pytest.param("Ada Brandt and Bo Lind met. Tom Roe came. [The two] said so.", "the two",
                 "group", id="the_two_after_a_third"),
    pytest.param("Ada Brandt and Bo Lind met. [The two companies] said so.", "two companies",
                 "group", id="the_two_that_are_no_people"),
    pytest.param("Rivers Now Alliance met. [RNA] said so.", "Rivers Now Alliance", "organization",
                 id="acronym_that_nobody_explains"),
    pytest.param("Ada Brandt left. As [the paper] noted, it is odd because Tom Roe has not always "
                 "won. Although [he] says so, it rains.", "Tom Roe", "person",
                 id="he_whom_a_paper_told_of"),
    pytest.param("Ada Brandt, director of Voices for Norway, left. [Voices for Norway] said so.",
                 "Voices for Norway", "organization", id="body_with_its_cause"),
    pytest.param("The ruling Heather Party met. [The ruling Heather Party] said so.",
                 "Heather Party", "organization", id="described_body"),
    pytest.param("The Skerry Harbour Authority met. [The harbour authority] said so.",
                 "Skerry Harbour Authority", "organization", id="last_words_of_a_name"),
    pytest.param("[TownWatch] said so.", "TownWatch", "organization", id="two_words_as_one"),
    pytest.param("[Ada Brandt, a miller, and Bo Lind, a baker,] said so.",
                 "Ada Brandt and Bo Lind", "group", id="two_with_their_roles"),
    pytest.param("[Mr. Bo Lind and other farmers] said so.", "Bo Lind and other farmers", "group",
                 id="one_and_others"),
    pytest.param("[Federal prosecutors] came. [Prosecutors] said so.", "federal prosecutors",
                 "group", id="plural_alone_takes_up_a_group"),
    pytest.param("[Senate Republicans] said so.", "Senate Republicans", "group",
                 id="people_of_a_party"),
    pytest.param("[The Brandt campaign] said so.", "Brandt campaign", "organization",
                 id="campaign"),
    pytest.param("Ada Brandt ran. [Brandt’s campaign] said so.", "Brandt campaign", "organization",
                 id="owned_campaign"),
    pytest.param("[One of her letters] said so.", "one of her letters", "document",
                 id="one_of_many_documents"),
    pytest.param("Ada Brandt came. Her sister, Una Brandt, left. [Ada Brandt] sat. "
                 "[Her sister] said so.",
                 "Una Brandt", "person", id="the_other_of_that_name"),
    pytest.param("[The trade minister] left. Trade minister Ada Brandt was tired.", "Ada Brandt",
                 "person", id="role_named_in_the_next_sentence"),
    pytest.param("Bo Lind came. Lind ate. Lind slept. Lind left. His wife, Ada Lind, waved. "
                 "[Lind] said so.", "Bo Lind", "person", id="relative_named_once"),
    pytest.param("Minna Holm, a baker, was elected as mayor of Alder. [The mayor] said so.",
                 "Minna Holm", "person", id="elected_as"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "kind"), WHO)
def test_resolve_speakers_tells_bodies_people_and_groups_apart(
    text: str, speaker: str, kind: str
) -> None:
    assert last(text)[:2] == (speaker, kind)


ORDINARY = [
    pytest.param("[The Embassy of Kenya] said so.", "Kenya", id="embassy_of"),
    pytest.param("[The Ministry of Defence of Norway] said so.", "Norway", id="ministry_of_of"),
    pytest.param("[The Norwegian Ministry of Defence] said so.", "Norway", id="ministry_demonym"),
    pytest.param("[The US Department of Energy] said so.", "United States", id="department"),
    pytest.param("[Norway’s Ministry of Defence] said so.", "Norway", id="owned_ministry"),
    pytest.param("[The Bank of Norway] said so.", "Bank of Norway", id="bank_of"),
    pytest.param("[Air Norway] said so.", "Air Norway", id="firm_with_a_country"),
    pytest.param("[Ada Brandt, head of Research for Orbell Steel,] said so.", "Orbell Steel",
                 id="department_for"),
    pytest.param("[Ada Brandt, head of the Center for Norwegian Progress,] said so.",
                 "Center for Norwegian Progress", id="center_for_a_people"),
    pytest.param("[Ada Brandt, a Washington state delegate,] said so.", None, id="state_of_a_seat"),
    pytest.param("[Ada Brandt, a former miner who ran for the U.S. Senate,] said so.", None,
                 id="who_ran_for"),
    pytest.param("[Orbell White House correspondent Ada Brandt] said so.", "Orbell",
                 id="correspondent_at_a_seat"),
    pytest.param("[Ada Brandt, a Norwegian man visiting Nice,] said so.", None, id="countryman"),
    pytest.param("Split in Alder\n\nALDER (Orbell Wire) - It rained. [Finance chief Ada Brandt]"
                 " said so.", None, id="agency_of_a_dateline"),
    pytest.param("[Oscar-winning actress Ada Brandt] said so.", None, id="winning"),
    pytest.param("[Mexican-American reporter Ada Brandt] said so.", None, id="two_forebears"),
    pytest.param("[Anti-Orbell activist Ada Brandt] said so.", None, id="anti"),
    pytest.param("[Ex-Orbell chief Ada Brandt] said so.", None, id="ex"),
    pytest.param("[Internet activist Ada Brandt] said so.", None, id="internet"),
    pytest.param("It rained. [Monday’s poll] said so.", None, id="weekday_of_a_poll"),
    pytest.param("[Ada Brandt, chair of the House Ways and Means Committee,] said so.",
                 "House Ways and Means Committee", id="and_in_a_committee"),
    pytest.param("[Ada Brandt, who leads Mr. Roe’s Council of Economic Advisers,] said so.",
                 "Council of Economic Advisers", id="council_behind_an_owner"),
    pytest.param("[Ada Brandt, president of the government’s Federal Academy for Rivers,] said so.",
                 "Federal Academy for Rivers", id="academy_behind_an_owner"),
    pytest.param("Ada Brandt, a fellow at the Otto G. Orbell Institute, left. [Brandt] said so.",
                 "Otto G. Orbell Institute", id="initial_in_a_name"),
    pytest.param("Ada Brandt, a reporter for U.S. News, left. [Brandt] said so.", "U.S. News",
                 id="letters_in_a_name"),
    pytest.param("[Ada Brandt, head of Public Affairs for Orbell,] said so.", "Orbell",
                 id="two_words_for"),
    pytest.param("[Ada Brandt, Orbell Steel’s vice president,] said so.", "Orbell Steel",
                 id="vice_president_of_a_firm"),
    pytest.param("Alder City won. [Mayor Ada Brandt] said so.", None, id="city_is_a_club"),
    pytest.param("Lars Orbell left Orbell Technologies. [An Orbell spokeswoman] said so.",
                 "Orbell Technologies", id="firm_of_a_founder"),
    pytest.param("Trade with China slowed. Chinese firms left Kenya. [The government] said so.",
                 None, id="country_that_is_only_spoken_of"),
    pytest.param("[Republican House leader Ada Brandt] said so.", "Republican Party",
                 id="party_before_a_chamber"),
    pytest.param("[Ada Brandt, governor of Lower Austria,] said so.", "Austria",
                 id="part_of_a_country"),
    pytest.param("[Ada Brandt, president of One Field Fund,] said so.", "One Field Fund",
                 id="fund_with_a_number"),
    pytest.param("[A Georgia judge] said so.", None, id="georgia_may_be_a_state"),
    pytest.param("[Bo Lind, the Bank of Norway’s governor,] said so.", "Bank of Norway",
                 id="governor_of_a_bank"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), ORDINARY)
def test_resolve_speakers_reads_no_more_into_a_name_than_it_says(
    text: str, side: str | None
) -> None:
    assert last(text)[2] == side


PLAIN = [
    pytest.param("[Two Rivers Council] said so.", "Two Rivers Council", "organization",
                 id="number_in_a_name"),
    pytest.param("[A spokesman for President Ada Brandt] said so.",
                 "a spokesman for President Ada Brandt", "role", id="spokesman_for"),
    pytest.param("[One of the authors of the report] said so.",
                 "one of the authors of the report", "anonymous", id="author_of_a_document"),
    pytest.param("Bo Lind came. His wife, Ada Lind, left. [Bo Lind] sat. [His daughter] said so.",
                 "daughter", "anonymous", id="daughter_is_not_the_wife"),
    pytest.param("[Ukrainian officials] left. The rain fell. [Officials] said so.", "officials",
                 "group", id="officials_are_always_others"),
    pytest.param("[The trade minister] left. The former trade minister Ada Brandt came.",
                 "the trade minister", "role", id="not_the_former_one"),
    pytest.param("Bo Lind came. Lind ate. Lind slept. Lind left. His wife, Ada Lind, waved. "
                 "[Ms Lind] said so.", "Ada Lind", "person", id="title_before_a_surname_of_two"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "kind"), PLAIN)
def test_resolve_speakers_keeps_plain_sources_plain(text: str, speaker: str, kind: str) -> None:
    assert last(text)[:2] == (speaker, kind)


AROUND = [
    pytest.param("[Analysts at Orbell Maes] left. [One of them, Ada Brandt,] said so.",
                 "Orbell Maes", id="one_of_them"),
    pytest.param("[Ada Brandt of Orbell Maes] left. [One of them, Bo Lind,] said so.", None,
                 id="one_of_nobody"),
    pytest.param("Ada Brandt of Orbell Maes sat. Her colleague Bo Lind stood: [he] said so.",
                 "Orbell Maes", id="her_colleague_without_a_comma"),
    pytest.param("[House Speaker Bo Lind] said his Roebuck Reform Party would win.",
                 "Roebuck Reform Party", id="his_party"),
    pytest.param("[House Speaker Bo Lind] said Ada Brandt and her Roebuck Reform Party would win.",
                 None, id="her_party_is_anothers"),
    pytest.param("Orbell Vale 3, Till Town 1. [Bo Lind] said his Orbell Vale side had slept.",
                 "Orbell Vale", id="his_side"),
    pytest.param("Radio Nord was on. The station’s Ada Brandt came. [Brandt] said so.",
                 "Radio Nord", id="the_station_s_somebody"),
    pytest.param("Ada and Bo Lind, whose son died, sat. [Their solicitor, Vera Thorne,] said so.",
                 "Ada and Bo Lind", id="solicitor_of_a_couple"),
    pytest.param("[Minister for Health Ada Brandt] told the Dáil so.", "Ireland",
                 id="parliament_of_one_country"),
    pytest.param("[Downing Street] left. [The education secretary, Ada Brandt,] said so.",
                 "United Kingdom", id="secretary_of_a_department"),
    pytest.param("[Analysts at Orbell Maes] left. “So,” wrote [Ada Brandt, one of them,] said so.",
                 "Orbell Maes", id="one_of_them_behind"),
    pytest.param("[StormSight Norland] left. [Its forecaster Ada Brandt] said so.",
                 "StormSight Norland", id="its_of_a_body_that_only_speaks"),
    pytest.param("Ada Brandt took over the Dyke and Pasture Party in May. [Brandt] said so.",
                 "Dyke and Pasture Party", id="took_over"),
    pytest.param("[Ada Brandt, who took over from Bo Lind as head of Orbell Steel,] said so.",
                 "Orbell Steel", id="took_over_from"),
    pytest.param("Ada Brandt presents Morning Watch on Estuary FM. [Brandt] said so.",
                 "Estuary FM", id="presents_on"),
    pytest.param("[Ada Brandt, who represents Till Town on Orbell District Council,] said so.",
                 "Orbell District Council", id="represents_on"),
    pytest.param("The State Bank of Norland raised its rate. [Governor Ada Brandt] said so.",
                 "State Bank of Norland", id="governor_of_the_one_central_bank"),
    pytest.param("The Dock Guild met the Bank of Norland. The Dock Guild left. [Governor Ada "
                 "Brandt] said so.", None, id="governor_where_a_bank_is_only_named"),
    pytest.param("Ada Brandt won. Brandt, 58, of the Civic Harvest Front, left. [Brandt] said so.",
                 "Civic Harvest Front", id="of_a_party_behind_an_age"),
    pytest.param("[Village Council President Ada Brandt] left the Till Falls Village Council.",
                 "Till Falls Village Council", id="local_body_in_full"),
    pytest.param("Ada and Bo Lind, whose son died, sat. Vera and Tom Roebuck, their neighbours, "
                 "left. “No,” [Mrs Lind] said. [Their lawyer, Ina Holm,] said so.",
                 "Ada and Bo Lind", id="lawyer_of_the_couple_named_last"),
    pytest.param("Bolivia sat. [Chile] left. In La Paz, [Deputy Minister Ada Brandt] said so.",
                 "Bolivia", id="capital_that_opens_the_sentence"),
    pytest.param("The German cabinet met. [Germany] left. In Washington, [the minister, Ada "
                 "Brandt,] said so of Germany.", "Germany", id="capital_of_a_visit"),
    pytest.param("[Ukraine] left. Moscow has lied, [the foreign minister, Ada Brandt,] said so.",
                 "Ukraine", id="capital_of_the_other_side"),
    pytest.param("[Kenya] spoke to the Knesset. [The foreign minister, Ada Brandt,] said so.",
                 "Kenya", id="guest_of_a_parliament"),
    pytest.param("[Norland officials] freed two men. One of them, [Bo Lind,] said so.", None,
                 id="one_of_the_men"),
    pytest.param("The Green Party met. [Ada Brandt] said her Green Party critics said so.", None,
                 id="critics_of_a_party"),
    pytest.param("Orbell Vale met. [Bo Lind] said the coach should rest his Orbell Vale side.",
                 None, id="side_of_the_coach"),
    pytest.param("Ada and Bo Lind sat. Ada Lind ate. Three teenagers left. [Their lawyer, Ina "
                 "Holm,] said so.", None, id="lawyer_of_those_named_since"),
    pytest.param("First National Bank was robbed. [Governor Ada Brandt] said so.", None,
                 id="governor_and_a_bank_robbed"),
    pytest.param("The prison will mint coins for the Bank of England. [The governor, Ada Brandt,] "
                 "said so.", None, id="governor_of_a_prison"),
    pytest.param("[Ada Brandt, who hosts a quiz on Tuesdays,] said so.", None, id="hosts_on_a_day"),
    pytest.param("[Ada Brandt, who presents a paper on Malawi,] said so.", None,
                 id="presents_on_a_subject"),
    pytest.param("Ada Brandt, 44, of Hospital Road, Moga, was robbed. [Brandt] said so.", None,
                 id="street_of_an_age"),
    pytest.param("Ada Brandt took over the Norland desk at noon. [Brandt] said so.", None,
                 id="took_over_a_desk"),
    pytest.param("Orbell-based Ada Brandt sat. [Orbell-based Ada Brandt] left. [Brandt] said so.",
                 None, id="person_based_somewhere"),
    pytest.param("[Ada Brandt, chief executive of Ada Brandt,] said so.", "Ada Brandt",
                 id="firm_of_the_own_name"),
    pytest.param("Chile sat. [Chile] left. In Oslo Street, [the foreign minister, Ada Brandt,] "
                 "said so.", "Chile", id="street_that_opens_the_sentence"),
    pytest.param("The Rivers Office left. None of its models worked. [Its hydrologist, Ada "
                 "Brandt,] said so.", "Rivers Office", id="none_is_no_body"),
    pytest.param("Oslo-based Orbell Laboratories won. [Orbell counsel Ada Brandt] said so.",
                 "Orbell Laboratories", id="based_somewhere"),
    pytest.param("[Oslo-based Orbell Holdings, which owns it,] said so.", "Orbell Holdings",
                 id="body_based_somewhere"),
    pytest.param("Class society Registro Till met the crew of the Orbell Quay. [The society’s "
                 "manager, Ada Brandt,] said so.", "Registro Till", id="kind_before_a_name"),
    pytest.param("[Ada Brandt, who manages 2 percent of the stock for Orbell Mutual,] said so.",
                 "Orbell Mutual", id="for_behind_two_others"),
    pytest.param("[Chief Minister Ada Brandt, also of the Civic Harvest Front,] said so.",
                 "Civic Harvest Front", id="also_of"),
    pytest.param("[An Ex-Im Bank spokesman] said so.", "Ex-Im Bank", id="body_with_ex"),
    pytest.param("[Inter-American Development Bank president Ada Brandt] said so.",
                 "Inter-American Development Bank", id="body_with_inter"),
    pytest.param("[Internet Society president Ada Brandt] said so.", "Internet Society",
                 id="body_of_the_internet"),
    pytest.param("[Hollywood producer Ada Brandt] said so.", None, id="trade_and_no_body"),
    pytest.param("[The Korean actor Ada Brandt] said so.", None, id="people_of_two_countries"),
    pytest.param("[The South Korean envoy, Ada Brandt,] said so.", "South Korea",
                 id="people_of_one_of_the_two"),
    pytest.param("[Downing Street] left. [The shadow health secretary, Ada Brandt,] said so.",
                 None, id="shadow_secretary"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), AROUND)
def test_resolve_speakers_takes_a_side_from_the_words_around(text: str, side: str | None) -> None:
    assert last(text)[2] == side
