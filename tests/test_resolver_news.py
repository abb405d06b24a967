"""What real reports and fresh readers showed: whom a source means, and where not to guess."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.marking import last

SEVERAL = [
    pytest.param("Ada Brandt won. [Brandt and her supporters] said so.",
                 "Brandt and her supporters", id="surname_and_others"),
    pytest.param("[President Lind, Ada Brandt, and other ministers] said so.",
                 "Lind, Ada Brandt and other ministers", id="list_and_others"),
    pytest.param("[Ada Brandt and Bo Lind, two of the millers who stayed,] said so.",
                 "Ada Brandt and Bo Lind", id="two_and_what_they_are"),
    pytest.param("[Ada Brandt and Bo Lind, among others,] said so.", "Ada Brandt and Bo Lind",
                 id="among_others"),
    pytest.param("[Ada Brandt and her deputy, Bo Lind,] said so.", "Ada Brandt and Bo Lind",
                 id="and_her_deputy"),
    pytest.param("[Ada Brandt and her husband Bo] said so.", "Ada Brandt and her husband Bo",
                 id="and_her_husband"),
    pytest.param("Ada Brandt and her husband Bo came. [The couple] said so.", "couple",
                 id="couple_that_nobody_named_as_one"),
    pytest.param("[Ada Brandt and her husband Bo] left. [The couple] said so.",
                 "Ada Brandt and her husband Bo", id="couple_that_spoke"),
    pytest.param("Paul and Greta Lind own it. Tom Ray left. [The couple] said so.",
                 "Paul and Greta Lind", id="only_couple"),
    pytest.param("[Various farmers] said so.", "farmers", id="various"),
    pytest.param("[Ada Brandt and her husband Bo Lind] said so.", "Ada Brandt and Bo Lind",
                 id="husband_of_another_name"),
    pytest.param("[Governor Ada Brandt and her husband] said so.", "Ada Brandt and her husband",
                 id="husband_without_a_name"),
    pytest.param("[Norway and other countries] said so.", "Norway and other countries",
                 id="country_and_others"),
    pytest.param("[Acme and other firms] said so.", "Acme and other firms", id="firm_and_others"),
    pytest.param("Vera and Tom Lind came. [Ada Brandt and Bo Holm] left. [The pair] said so.",
                 "Ada Brandt and Bo Holm", id="pair_is_no_couple"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), SEVERAL)
def test_resolve_speakers_takes_several_as_one_group(text: str, speaker: str) -> None:
    assert last(text)[:2] == (speaker, "group")


SOMEBODY = [
    pytest.param("[The minister] said so. It is cold. It is so. It is. It is. [The old minister] "
                 "said no.\n\nAda Brandt, the minister, left.", "Ada Brandt", "person",
                 id="who_spoke_is_named_only_later"),
    pytest.param("[A miller named Ada Brandt] said so.", "Ada Brandt", "person", id="named"),
    pytest.param("[Her husband, a miller named Bo Lind,] said so.", "Bo Lind", "person",
                 id="husband_named"),
    pytest.param("Ada Brandt came. Absent Brandt, it failed. [Brandt] said so.", "Ada Brandt",
                 "person", id="word_that_opens_a_sentence"),
    pytest.param("Ada Brandt came from the U.S. While Brandt slept, it rained. [Brandt] said so.",
                 "Ada Brandt", "person", id="word_behind_an_abbreviation"),
    pytest.param("[Bo Lind, a Norway-based strategist,] said so.", "Bo Lind", "person",
                 id="based_somewhere"),
    pytest.param("Sandra Lind came. Sandy Lind left. [Lind] said so.", "Sandra Lind", "person",
                 id="short_first_name"),
    pytest.param("Paul Lind came. Paula Lind left. [Paula Lind] said so.", "Paula Lind", "person",
                 id="first_name_of_another_gender"),
    pytest.param("They bid for Skerrin Emballage. [Skerrin] said so.", "Skerrin Emballage",
                 "organization", id="first_word_of_a_firm"),
    pytest.param("[The Port of Alder Authority (PAA)] said so.", "Port of Alder Authority",
                 "organization", id="of_inside_a_name"),
    pytest.param("Skerrin Leisure Group grew. [Skerrin] said so.", "Skerrin Leisure Group",
                 "organization", id="first_of_three_words"),
    pytest.param("Bo Lind went in. [The receptionist] told him so.", "the receptionist",
                 "anonymous", id="who_tells_him_is_another"),
    pytest.param("[The superintendent] was tired.\n\nAda Brandt, the superintendent, left.",
                 "Ada Brandt", "person", id="role_in_a_lead"),
    pytest.param("Bo Lind, the leader of Alder, came. Tim Lind, the leader’s brother, left. "
                 "[The leader] said so.", "Bo Lind", "person", id="brother_of_the_leader"),
    pytest.param("A painted sign hung there. [It] read so.", "a painted sign", "document",
                 id="it_reads"),
    pytest.param("There is a report by Lind & Poe. [It] concludes so.", "a report by Lind & Poe",
                 "document", id="it_concludes"),
    pytest.param("Ada Brandt issued a joint statement. [It] said so.", "a joint statement",
                 "document", id="it_of_the_only_thing"),
    pytest.param("The council wrote a letter to residents. [It] said so.", "a letter",
                 "document", id="letter_that_was_written"),
    pytest.param("The committee heard evidence. [It] recommended so.", None, None,
                 id="evidence_recommends_nothing"),
    pytest.param("Karlsen Bridge fell. [Karlsen] said he was so tired.", "Karlsen", "person",
                 id="bridge_named_for_somebody"),
    pytest.param("Selkirk Park was closed. [Selkirk, who found it,] said so.", "Selkirk",
                 "person", id="park_named_for_somebody"),
    pytest.param("[A newspaper called The Daily Harbour] said so.",
                 "a newspaper called The Daily Harbour", "organization", id="newspaper_called"),
    pytest.param("Martin Lind came. Mart Lind left. [Mart Lind] said so.", "Mart Lind", "person",
                 id="first_name_that_begins_another"),
    pytest.param("[Meridian, Norway’s biggest employer,] said so.", "Meridian", "organization",
                 id="biggest_employer"),
    pytest.param("[The driver] was tired.\n\nBo Lind, a driver, wept.", "the driver", "anonymous",
                 id="another_driver_in_the_lead"),
    pytest.param("Tom Lind rode. [The runner] told her that she was so tired.", "Tom Lind",
                 "person", id="who_tells_her_may_be_he"),
    pytest.param("[Ada Brandt, a rider,] said so. [The 34-year-old] said so.", "Ada Brandt",
                 "person", id="by_age"),
    pytest.param("Skerrin Copper fell. [The Perth-based group] said so.", "Skerrin Copper",
                 "organization", id="by_where_it_is"),
    pytest.param("Ada Brandt runs Kramo. Ada Brandt, Kramo’s chief executive, came. [Its chief "
                 "executive] said so.", "Ada Brandt", "person", id="its_chief_executive"),
    pytest.param("Kramo’s chief executive, Ada Brandt, resigned. Norfell said it would bid. "
                 "[Its chief executive] said so.", "chief executive", "role",
                 id="another_firm_s_executive"),
    pytest.param("Ada Brandt is general secretary of the Staff Union. [The union leader] said "
                 "so.", "Ada Brandt", "person", id="union_by_the_title"),
    pytest.param("Una Holm, the minister, came.\n\n[Bo Lind, the minister,] said so. "
                 "[The minister] said so.", "Bo Lind", "person", id="minister_who_just_spoke"),
    pytest.param("[Ada Brandt] said so. [The Basque] said so.", "Ada Brandt", "person",
                 id="by_a_region"),
    pytest.param("[Ada Brandt] said so. [The Guardian] said so.", "Guardian", "organization",
                 id="newspaper_that_ends_as_a_people"),
    pytest.param("[The group, the Front for the Wells (FFW),] said so.", "Front for the Wells",
                 "organization", id="acronym_of_small_words"),
    pytest.param("[Nordhavn Kreditbank] said so.", "Nordhavn Kreditbank", "organization",
                 id="foreign_bank"),
    pytest.param("[Ada Brandt, a partner at the Oslo-based fund,] said so.", "Ada Brandt",
                 "person", id="partner_at_a_firm"),
    pytest.param("In the same journal, [Vera Brandt] said so.", "Vera Brandt", "person",
                 id="name_behind_a_journal"),
    pytest.param("[Ada Brandt, who runs a feedlot,] said so. “It is cold,” [the feedlot owner] "
                 "said.", "Ada Brandt", "person", id="who_just_spoke_by_a_new_noun"),
    pytest.param("“It is so cold,” [said Ada Brandt, who runs the bakery in Sulna]. “In bad faith "
                 "too. They promised us talks.” [The bakery owner] said so.", "Ada Brandt",
                 "person", id="noun_that_fits_behind_a_long_quotation"),
    pytest.param("[Ada Brandt, a striker,] said so. [The coach] said no.", "the coach", "role",
                 id="another_in_a_bare_noun"),
    pytest.param("[Ada Brandt, 34,] and Clara Holt, 51, came. [The 51-year-old] said so.",
                 "Clara Holt", "person", id="the_one_of_that_age"),
    pytest.param("Bo Burbank, a nurse, came. [Burbank] said so.", "Bo Burbank", "person",
                 id="surname_that_ends_as_a_bank"),
    pytest.param("“Fine,” [Bo Lind] said. [The Hilton] said no.", "Hilton", "organization",
                 id="hotel_that_ends_as_a_people"),
    pytest.param("The National Union of Teachers, [who] said so, came.",
                 "National Union of Teachers", "organization", id="who_of_a_union_of_people"),
    pytest.param("[Ada Brandt, a minister,] came. [The judge] said so.", "the judge", "role",
                 id="another_office"),
    pytest.param("[Bo Lind] came. [The brothers] said so.", "the brothers", "role",
                 id="brothers_are_not_one"),
    pytest.param("[A Department of Homes analysis] said so.", "a Department of Homes analysis",
                 "document", id="analysis_of_a_body"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "kind"), SOMEBODY)
def test_resolve_speakers_finds_who_it_is_in_reports(text: str, speaker: str, kind: str) -> None:
    assert last(text)[:2] == (speaker, kind)


PRONOUNS = [
    pytest.param("[Tom Ray] left. Looking at Bo Lind, [he] said so.", "Tom Ray",
                 id="who_is_looked_at"),
    pytest.param("[Tom Ray] left. After Bo Lind’s speech, [he] said so.", "Bo Lind",
                 id="whose_speech_it_was"),
    pytest.param("Ada Brandt came. Una Lind had been cruel. <“She told me,”> [Brandt] said.",
                 "Ada Brandt", id="source_behind_the_quotation"),
    pytest.param("[Tom Ray] left. Unlike Bo Lind, [he] said so.", "Tom Ray", id="unlike"),
    pytest.param("[Ada Brandt] said so. Brandt met the envoy, Una Lind. [She] said so.", None,
                 id="two_who_met"),
    pytest.param("[Ada Brandt] said so. Brandt met the envoy, Tom Lind. [She] said so.",
                 "Ada Brandt", id="two_who_met_of_whom_one_is_she"),
    pytest.param("Ada Brandt came. Una Lind sat. Brandt caught up with Lind there. [She] said "
                 "so.", None, id="two_of_whom_one_caught_up_with_the_other"),
    pytest.param("Tom Ray came. Ray dined late on Monday with Rear Adm. Bo Lind. [He] said so.",
                 None, id="two_who_dined"),
    pytest.param("Tom Ray came. Ray served under Bo Lind for years. [He] said so.", "Tom Ray",
                 id="one_who_served_under_the_other"),
    pytest.param("Tom Ray came. Ray fell out with Bo Lind in Till Town. [He] said so.", "Tom Ray",
                 id="one_who_fell_out_with_the_other"),
    pytest.param("Tom Ray came. Ray opened a shop with his son Bo. [He] said so.", "Tom Ray",
                 id="one_who_did_it_with_his_son"),
    pytest.param("Tom Ray came. Ray waited for Bo Lind in the tunnel. [He] said so.", None,
                 id="one_who_waited_for_the_other"),
    pytest.param("Tom Ray came. Ray worked under Ada Brandt for six years. [He] said so.",
                 "Tom Ray", id="one_who_worked_under_a_woman"),
    pytest.param("Tom Ray came. Ray met with reporters. [He] said so.", "Tom Ray",
                 id="one_who_met_reporters"),
    pytest.param("Tom Ray, who owns the firm with Bo Lind’s sister, left. [He] said so.", "Tom Ray",
                 id="with_the_sister_of_another"),
    pytest.param("Tom Ray and Bo Lind sat. The two men left by one door. [He] said so.", None,
                 id="the_two_men"),
    pytest.param("Tom Ray and Ada Lind sat. The two left by one door. [He] said so.", "Tom Ray",
                 id="the_two_of_whom_one_is_he"),
    pytest.param("Bo Lind came. Tom Ray sat. Lind and he were friends once. [He] said so.", None,
                 id="another_and_he"),
    pytest.param("Tom Ray lives in Till. He wrote it with Bo Lind. [He] said so.", "Tom Ray",
                 id="one_told_of_before_with_another"),
    pytest.param("Tom Ray came. Ray is ill, with Bo Lind in charge. [He] said so.", "Tom Ray",
                 id="another_in_charge"),
    pytest.param("Ada Brandt and Mrs. Lind met; [she] said so.", None, id="two_in_one_subject"),
    pytest.param("Ada Brandt met Clara Holt. [She] told Holt so.", "Ada Brandt",
                 id="who_tells_the_other"),
    pytest.param("Ada Brandt visited Clara Holt’s grave. [She] said so.", "Ada Brandt",
                 id="who_is_not_met_herself"),
    pytest.param("Peter Holt came. The two shook hands. [He] said so.", "Peter Holt",
                 id="the_two_of_whom_one_is_named"),
    pytest.param("Eleven of the riders came. [It] said so.", None, id="a_number_is_no_body"),
    pytest.param("[You] said so.", None, id="you"),
    pytest.param("Ada Brandt and Una Lind came. The two met at noon. [She] said so.", None,
                 id="the_two_met"),
    pytest.param("[Ada Brandt] said so. Her treasurer, Tom Lind, said it. [She] said so.",
                 "Ada Brandt", id="whose_treasurer"),
    pytest.param("[Ada Brandt] said so. [Her treasurer, Kim Lind,] said so. [She] said so.",
                 "Kim Lind", id="treasurer_who_may_be_she"),
    pytest.param("[Ada Brandt] said so. [Rhuari Lind] asked her why. [She] said so.",
                 "Ada Brandt", id="who_was_asked"),
    pytest.param("[One nurse] said no. “He asked me,” [she] said.", "nurse",
                 id="nameless_and_she"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_resolve_speakers_finds_whom_he_or_she_means_in_reports(
    text: str, speaker: str | None
) -> None:
    found = last(text)[0]
    assert (None if pd.isna(found) else found) == speaker


SIDES = [
    pytest.param("[A spokesman for Health Minister Ada Brandt] said so.", "Ada Brandt",
                 id="spokesman_for_a_titled_person"),
    pytest.param("[A spokesman for Major League Rowing] said so.", "Major League Rowing",
                 id="title_in_the_name_of_a_body"),
    pytest.param("Sulna Hospital is full. [Bo Lind, a nurse there,] said so.", "Sulna Hospital",
                 id="who_is_there"),
    pytest.param("Sulna Theatre shut. [Bo Lind, the executive director,] said so.",
                 "Sulna Theatre", id="title_of_two_words"),
    pytest.param("Sulna High School shut. [Maths teacher Bo Lind] said so.", "Sulna High School",
                 id="what_is_taught_is_no_side"),
    pytest.param("Sulna Police came. [Detective Inspector Bo Lind] said so.", "Sulna Police",
                 id="rank_of_police"),
    pytest.param("The Sulna Herald shut. [Editor Bo Lind] said so.", "Sulna Herald",
                 id="editor_of_the_only_paper"),
    pytest.param("Sulna Hospital is full. [Bo Lind, a surgeon,] said so.", "Sulna Hospital",
                 id="surgeon_of_the_only_hospital"),
    pytest.param("[Ada Brandt, organiser of the Irish Millers’ Union,] said so.",
                 "Irish Millers’ Union", id="country_in_the_name_of_members"),
    pytest.param("[Ada Brandt, who leads the smaller Porters’ and Drivers’ League,] said so.",
                 "Porters’ and Drivers’ League", id="two_kinds_of_members"),
    pytest.param("Ines Ruiz, the minister, came. [Her South Korean counterpart, Noh Tae-yun,] "
                 "said so.", "South Korea", id="people_of_two_words"),
    pytest.param("[An April 2 email] said so.", None, id="date"),
    pytest.param("[A March poll by Orbell College] said so.", "Orbell College", id="month"),
    pytest.param("[Ada Brandt, 63, of Alder Falls,] said so.", None, id="age_and_home"),
    pytest.param("[Texas developer Ada Brandt] said so.", None, id="state_of_a_trade"),
    pytest.param("[Texas Gov. Ada Brandt] said so.", "Texas", id="state_of_an_office"),
    pytest.param("The White House was lit. [President Brandt] said so.", "United States",
                 id="president_and_residence"),
    pytest.param("The White House and the Kremlin were lit. [President Brandt] said so.", None,
                 id="president_of_two_residences"),
    pytest.param("The White House was lit. [Ada Brandt, president of Orbell,] said so.", "Orbell",
                 id="president_of_a_firm"),
    pytest.param("[California spokesman Bo Lind] said so.", "California", id="state_that_speaks"),
    pytest.param("In Oslo, [President Brandt] said so. The White House agreed.", None,
                 id="president_elsewhere"),
    pytest.param("The mayor of Alder spoke. [Karl Lind, the mayor’s brother,] left. Una Holm is "
                 "mayor. [Lind] said so.", None, id="brother_is_on_no_side"),
    pytest.param("[The South Korean leader’s North Korean counterpart, Ri Yong,] said so.",
                 "North Korea", id="counterpart_of_a_people"),
    pytest.param("[Bo Lind, a former Alder striker who is now a pundit for Gull Radio,] said so.",
                 "Gull Radio", id="what_somebody_is_now"),
    pytest.param("[Bo Lind, who reviews for the Gull Mercury,] said so.", "Gull Mercury",
                 id="who_reviews_for"),
    pytest.param("Drinar Energji is Albanian. Albanian farmers wept. "
                 "[The deputy energy minister, Bo Lind,] said so.", "Albania",
                 id="energy_of_a_minister"),
    pytest.param("[Ada Brandt, who leads the inquiry for the Air Bureau of Norway,] said so.",
                 "Air Bureau of Norway", id="bureau_of_a_country"),
    pytest.param("Downing Street was dark. [The prime minister, Ada Brandt,] said so.",
                 "United Kingdom", id="prime_minister_and_residence"),
    pytest.param("[The Taoiseach, Bo Lind,] said so.", "Ireland", id="office_of_one_country"),
    pytest.param("Downing Street was dark. [A person close to the minister] said so.", None,
                 id="person_close_to_a_minister"),
    pytest.param("[A USA TODAY analysis] said so.", "USA TODAY", id="country_in_a_masthead"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_resolve_speakers_finds_the_side_in_reports(text: str, side: str | None) -> None:
    found = last(text)[2]
    assert (None if pd.isna(found) else found) == side
