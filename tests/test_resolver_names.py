"""What a capital makes a name: people, bodies, peoples, shares, headings, turns of an interview."""

from __future__ import annotations

import pytest

from tests.marking import last, resolve

HERE = "Ada Croft, a miller, met Bo Lind. "
LONG = "It rained on the hills, on the roads and on the river. " * 20

PEOPLE = [
    pytest.param("[Rob Mason, a Dalton University professor who teaches,] said so.", "Rob Mason",
                 id="professor_of_a_university"),
    pytest.param("[Rob Mason, a University of Dalton law professor,] said so.", "Rob Mason",
                 id="university_of"),
    pytest.param("[Bob Croft, a retired letter carrier who came,] said so.", "Bob Croft",
                 id="carrier_who"),
    pytest.param("[Ada Lind, the president and publisher of Acme Books,] said so.", "Ada Lind",
                 id="president_and_publisher"),
    pytest.param("During the 1992 campaign, [Ada Lind, an aide,] said so.", "Ada Lind",
                 id="campaign_in_front"),
    pytest.param("Ada Lind left. She chaired the group Ada Lind used to win. [Lind] said so.",
                 "Ada Lind", id="clause_without_that"),
    pytest.param("Its head of its trade division, [Ada Lind], said so.", "Ada Lind",
                 id="head_of_a_division"),
    pytest.param("[J. J. Price, a driver and union member in Dalton,] said so.", "J. J. Price",
                 id="initials_and_a_word"),
    pytest.param("[Ada Rivers] said so.", "Ada Rivers", id="surname_like_a_body"),
    pytest.param("[M. Dane Waters, a farmer,] said so.", "M. Dane Waters",
                 id="initial_and_a_surname_like_a_body"),
    pytest.param("Mitt Croft won. Many like Mitt Croft, who won. [Mitt Croft] said so.",
                 "Mitt Croft", id="repeated_name_of_somebody"),
    pytest.param(HERE + "[Rep. Peter T. King of New York] said so.", "Peter T. King",
                 id="surname_like_a_title"),
    pytest.param(HERE + "[Texas-based Otto Falk] said so.", "Otto Falk", id="based"),
    pytest.param(HERE + "[South Korean-born Otto Falk] said so.", "Otto Falk", id="born"),
    pytest.param(HERE + "[Acme Director of Government Affairs Phil Falk] said so.", "Phil Falk",
                 id="office_of_two_words"),
    pytest.param(HERE + "[Sen. Otto Falk (a man so small that many have taken him for a boy of"
                 " fourteen)] said so.", "Otto Falk", id="long_parenthesis"),
    pytest.param(HERE + "[Sen. Otto Falk (]D-MA) said so.", "Otto Falk",
                 id="source_cut_in_a_parenthesis"),
    pytest.param("Young Falk supporters left. Otto Falk ran. [Falk] said so.", "Otto Falk",
                 id="adjective_of_a_sentence"),
    pytest.param("It was AG Falk. Loretta Falk left. [Falk] said so.", "Loretta Falk",
                 id="letters_before_a_surname"),
    pytest.param("Their DJ Beverly Falk came. Beverly Falk left. [Falk] said so.", "Beverly Falk",
                 id="letters_before_a_name"),
    pytest.param("Chuck Falk left. Sen. Charles E. Falk came. [Falk] said so.", "Charles E. Falk",
                 id="short_first_name"),
    pytest.param("Des Falk’s brother Tom Falk left. [Des Falk] said so.", "Des Falk",
                 id="name_that_no_list_has"),
    pytest.param("It rained.\nEven NLB comedian Otto Falk came. [Falk] said so.", "Otto Falk",
                 id="even_before_letters"),
    pytest.param("Chris Falk left. Falk came. Falk sang. Falk ran. Falk ate. Falk sat. Falk slept."
                 " His wife, Ann Falk, left. Ann Falk sang. [Falk] said so.", "Chris Falk",
                 id="called_so_far_more_often"),
    pytest.param("[Dean Falk, a salesman from Dalton,] said so.", "Dean Falk",
                 id="first_name_like_a_title"),
    pytest.param(HERE + "[Tyra Banks] said so.", "Tyra Banks", id="surname_like_groups"),
    pytest.param("The board had Otto “Jay” Falk, a physicist. [Falk] said so.", "Otto Falk",
                 id="nickname_in_marks"),
    pytest.param("[Otto (Jay) Falk] said so.", "Otto Falk", id="nickname_in_parentheses"),
    pytest.param("Ada Croft, prime minister of Norway, left. [The PM] said so.", "Ada Croft",
                 id="letters_of_an_office"),
    pytest.param("Tom Falk, a miller, left. Tim Falk, a vet, sat. [Tim Falk] said so.", "Tim Falk",
                 id="three_letters_are_no_initials"),
    pytest.param("Chuck Falk left. Charlie Falk, a vet, sat. [Charlie Falk] said so.",
                 "Charlie Falk", id="two_short_names_of_one"),
    pytest.param("Greg Falk left. Gregory P. Falk, a vet, sat. [Falk] said so.", "Gregory P. Falk",
                 id="first_name_cut_short"),
    pytest.param(HERE + "[Croft Tuesday] said so.", "Ada Croft", id="weekday_behind_a_surname"),
    pytest.param(HERE + "[Bo Lind Tuesday] said so.", "Bo Lind", id="weekday_behind_a_name"),
    pytest.param("PARIS (Reuters) — Ada Falk left. [Falk] said so.", "Ada Falk",
                 id="agency_in_parentheses"),
    pytest.param("[Ada Bo Falk FRCP] said so.", "Ada Bo Falk", id="letters_of_a_college"),
]  # fmt: skip

OTHERS = [
    pytest.param(HERE + "[Hispanics] said so.", "Hispanics", "group", id="people"),
    pytest.param(HERE + "[African-Americans] said so.", "African-Americans", "group",
                 id="people_with_a_hyphen"),
    pytest.param(HERE + "[Young Latinos] said so.", "Young Latinos", "group",
                 id="people_and_an_adjective"),
    pytest.param(HERE + "[Muslim Americans] said so.", "Muslim Americans", "group",
                 id="people_of_two"),
    pytest.param(HERE + "[Hispanics and African Americans] said so.",
                 "Hispanics and African Americans", "group", id="two_peoples"),
    pytest.param(HERE + "[Caucus-goers] said so.", "caucus-goers", "group", id="goers"),
    pytest.param(HERE + "[Elections] say so.", "elections", "document", id="plural_of_a_word"),
    pytest.param(HERE + "[Fewer than 15 percent of Republicans] said so.",
                 "fewer than 15 percent of Republicans", "group", id="fewer"),
    pytest.param(HERE + "[Fewer than a quarter] said so.", "fewer than a quarter", "group",
                 id="fewer_than_a_share"),
    pytest.param(HERE + "[Two-thirds] said so.", "two-thirds", "group", id="share"),
    pytest.param(HERE + "[Just over a quarter, 26 percent,] said so.", "just over a quarter",
                 "group", id="just_over"),
    pytest.param(HERE + "[Close to 50 voters] said so.", "close to 50 voters", "group",
                 id="close_to"),
    pytest.param(HERE + "[Much of the nation] said so.", "much of the nation", "group",
                 id="much_of"),
    pytest.param(HERE + LONG + "According to [Gorbex], it fell.", "Gorbex", "organization",
                 id="never_named_in_full"),
    pytest.param(HERE + LONG + "According to [Gorbex], 58 percent fell.", "Gorbex",
                 "organization", id="number_that_is_no_age"),
    pytest.param(HERE + LONG + "[Gorbex] laughed. She said so. [Gorbex] left.", "Gorbex",
                 "person", id="called_she"),
    pytest.param(LONG + "[Gorbex] said so.", "Gorbex", "person", id="nobody_named_in_full"),
    pytest.param(HERE + "According to [Gorbex], it fell.", "Gorbex", "person",
                 id="too_short_to_name_all_in_full"),
    pytest.param("Young SVP left. Otto Falk came. [The SVP] said so.", "SVP", "organization",
                 id="letters_are_no_surname"),
    pytest.param(HERE + "[Texas] said so.", "Texas", "government", id="state"),
    pytest.param("Virginia, a miller, left. [Virginia] said so.", "Virginia", "person",
                 id="somebody_called_like_a_state"),
    pytest.param(HERE + "[The WHO] said so.", "WHO", "organization", id="letters_like_a_pronoun"),
    pytest.param(HERE + "[EU Member States] said so.", "EU Member States", "group", id="states"),
    pytest.param(HERE + "[Anti-Falk Groups] said so.", "Anti-Falk Groups", "group",
                 id="groups_in_capitals"),
    pytest.param("Otto Falk left. [His speech Tuesday] said so.", "speech Tuesday", "document",
                 id="weekday_behind_a_noun"),
    pytest.param(HERE + "[Mum] said so.", "Mum", "person", id="mum"),
    pytest.param(HERE + "[The Plain Dealer] said so.", "Plain Dealer", "organization",
                 id="name_of_words"),
    pytest.param(HERE + "[Western Journal Review] said so.", "Western Journal Review",
                 "organization", id="opening_of_a_place"),
    pytest.param(HERE + "[The Associated Press] said so.", "Associated Press", "organization",
                 id="press_is_no_president"),
    pytest.param("Miners Cut Jobs As Leaked Documents Tell More\n\nAda Croft left. She said so."
                 " “It rains,” [she] said.", "Ada Croft", "person", id="heading_is_nobody"),
    pytest.param(HERE + "[The prime minister] said so.", "the prime minister", "role",
                 id="minister_of_nothing_else"),
    pytest.param("Ada Croft, the harbour minister, left. [The prime minister] said so.",
                 "the prime minister", "role", id="another_minister"),
]  # fmt: skip

NOUNS = [
    pytest.param("It rained. [Disclosures filed on Sunday] said so.",
                 "disclosures filed on Sunday", "document", id="things_of_many"),
    pytest.param("It rained. [The refuseniks] said so.", "refuseniks", "group",
                 id="unknown_plural"),
    pytest.param("It rained. [The crews] said so.", "crews", "group", id="crews"),
    pytest.param("It rained. [A guy] said so.", "a guy", "anonymous", id="guy"),
    pytest.param("It rained. [One Latino conservative] said so.", "Latino conservative",
                 "anonymous", id="somebody_of_a_view"),
    pytest.param("It rained. [One in five] said so.", "one in five", "anonymous", id="one_in_five"),
    pytest.param("It rained. [Many of them] said so.", "many of them", "group", id="many_of_them"),
    pytest.param("It rained. [Ada Lind - the miller's wife and heir -] said so.", "Ada Lind",
                 "person", id="dash_between_spaces"),
    pytest.param("It rained. [Millers -- men like Bo Lind --] said so.", "millers", "group",
                 id="two_dashes"),
]  # fmt: skip

SCRAPS = ["and", "a", "let’s", "self", "this", "''"]

BEHIND_PRONOUNS = [
    pytest.param("Otto Falk left. [He and Bo Lind] said so.", "Otto Falk and Bo Lind",
                 id="he_and_somebody"),
    pytest.param("Otto Falk left. [He and other lawyers] said so.", "Otto Falk and other lawyers",
                 id="he_and_others"),
    pytest.param("Otto Falk left. [Falk and two other members of the board] said so.",
                 "Falk and two other members of the board", id="somebody_and_two_others"),
    pytest.param("Otto Falk left. [He and Falk] said so.", None, id="two_of_one_name"),
    pytest.param("It rains. [He or she] said so.", None, id="he_or_she"),
    pytest.param("It rains. [I, along with Bo Lind,] said so.", None, id="i_along_with"),
    pytest.param("The men met Otto Falk, [whose campaign] said so.", "Otto Falk’s campaign",
                 id="whose_campaign"),
    pytest.param("Acme sued Otto Falk, [whose lawyers] said so.", "lawyers", id="whose_lawyers"),
    pytest.param("They met Otto Falk, [who is a miller], and said so.", "Otto Falk",
                 id="clause_of_who"),
    pytest.param("Her message misses farmers [who] said so.", "farmers", id="noun_behind_a_verb"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), PEOPLE)
def test_resolve_speakers_takes_people_for_people(text: str, speaker: str) -> None:
    assert last(text)[:2] == (speaker, "person")


@pytest.mark.parametrize(("text", "speaker", "kind"), OTHERS)
def test_resolve_speakers_takes_no_capital_for_a_person(text: str, speaker: str, kind: str) -> None:
    assert last(text)[:2] == (speaker, kind)


@pytest.mark.parametrize(("text", "speaker", "kind"), NOUNS)
def test_resolve_speakers_tells_people_from_things(text: str, speaker: str, kind: str) -> None:
    assert last(text)[:2] == (speaker, kind)


@pytest.mark.parametrize("scrap", SCRAPS)
def test_resolve_speakers_takes_no_scrap_for_a_speaker(scrap: str) -> None:
    assert last(f"It rained and [{scrap}] said so.")[0] is None


@pytest.mark.parametrize(("text", "speaker"), BEHIND_PRONOUNS)
def test_resolve_speakers_reads_what_stands_behind_a_pronoun(
    text: str, speaker: str | None
) -> None:
    assert last(text)[0] == speaker


def test_resolve_speakers_reads_a_heading_in_small_letters() -> None:
    heading = "[Leaked Documents] Say More As Otto Falk Prepares To Leave Town"
    found = resolve(f"{heading}\n\nOtto Falk left on Monday, as leaked documents say.")
    assert list(found["speaker"]) == ["leaked documents"]
    assert list(found["speaker_kind"]) == ["document"]


def test_resolve_speakers_takes_no_forebears_for_a_side() -> None:
    text = "[Ben Croft, the only African American candidate,] said so."
    assert last(text)[2] is None
