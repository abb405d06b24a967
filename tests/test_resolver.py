"""Whom a source means, phenomenon by phenomenon: each row was written before the rule was run."""

from __future__ import annotations

import pytest

from tests.marking import last

PEOPLE = [
    pytest.param("Wouter van der Linde came. [Van der Linde] said so.", "Wouter van der Linde",
                 id="particles"),
    pytest.param("Ruud van ’t Slot came. [Van ’t Slot] said so.", "Ruud van ’t Slot",
                 id="particle_with_an_apostrophe"),
    pytest.param("Saskia in 't Broek left. [In 't Broek] said so.", "Saskia in 't Broek",
                 id="particle_like_a_preposition"),
    pytest.param("Saskia in 't Broek left. [Ms. in 't Broek] said so.", "Saskia in 't Broek",
                 id="title_and_particle_like_a_preposition"),
    pytest.param("Fatima al-Sabbagh left. [Al-Sabbagh] said so.", "Fatima al-Sabbagh",
                 id="arabic_article"),
    pytest.param("R.J. Mbeki-Lund came. [Mbeki-Lund] said so.", "R.J. Mbeki-Lund", id="initials"),
    pytest.param("J. K. Tavener left. [Tavener] said so.", "J. K. Tavener", id="spaced_initials"),
    pytest.param("Calvin Dray Jr. met his father, Calvin Dray Sr., at noon. [Dray Jr.] said so.",
                 "Calvin Dray Jr.", id="suffix"),
    pytest.param("Imogen Vance KC opened the case. [Vance] said so.", "Imogen Vance",
                 id="honour_is_no_name"),
    pytest.param("Þóra Ægisdóttir came. [Aegisdottir] said so.", "Þóra Ægisdóttir",
                 id="foreign_letters"),
    pytest.param("Oleksii Hrytsenko came. [Hritsenko] said so.", "Oleksii Hrytsenko",
                 id="transliteration"),
    pytest.param("Paul and Greta Lindholm own it. [Greta Lindholm] said so.", "Greta Lindholm",
                 id="one_of_a_couple"),
    pytest.param("Paul and Greta Lindholm own it. [Mrs. Lindholm] said so.", "Greta Lindholm",
                 id="one_of_a_couple_by_title"),
    pytest.param("Paul and Greta Lindholm own it. [Greta Lindholm] left. [Her husband] said so.",
                 "Paul Lindholm", id="her_husband"),
    pytest.param("Rosa Fuentes-Hale spoke.\n\n[FUENTES-HALE]: so.", "Rosa Fuentes-Hale",
                 id="label_in_capitals"),
    pytest.param("[Estonia’s chief negotiator, career diplomat Kadri Lepp,] said so.",
                 "Kadri Lepp", id="apposition_before"),
    pytest.param("[Lena Fog, who replaced Per Holm in May,] said so.", "Lena Fog",
                 id="who_replaced"),
    pytest.param("Moe Tarrant, general secretary of the Bakers’ Union, left. "
                 "[The union leader] said so.", "Moe Tarrant", id="union_leader"),
    pytest.param("Dina Kors, the orchestra’s conductor, bowed. [The conductor] said so.",
                 "Dina Kors", id="conductor"),
    pytest.param("Elio Brandt wrote the score. [The composer] said so.", "Elio Brandt",
                 id="role_of_the_only_person_near"),
    pytest.param("Leah Moss, a Democrat, won. [The congresswoman-elect] said so.", "Leah Moss",
                 id="elect"),
    pytest.param("Ines Falk, prosecuting, spoke first. Tom Ray listened. "
                 "[The prosecutor] said so.", "Ines Falk", id="role_by_participle"),
    pytest.param("The moderator was Jun Abe. Tom Ray and Al Orr spoke. [The moderator] said so.",
                 "Jun Abe", id="role_was_name"),
    pytest.param("Karl Brandt was asked by Tom Ray whether [he] wanted to resign.", "Karl Brandt",
                 id="passive_subject"),
    pytest.param("The host, Ann Lee, asked Karl Brandt whether [he] feared a vote.", "Karl Brandt",
                 id="asked_whether_he"),
    pytest.param("[Karl Brandt] praised Tom Ray. Asked about the vote, [he] said so.",
                 "Karl Brandt", id="asked_about"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), PEOPLE)
def test_resolve_speakers_finds_the_person(text: str, speaker: str) -> None:
    assert last(text)[:2] == (speaker, "person")


OPEN = [
    pytest.param("Paul and Greta Lindholm own it. [Lindholm] said so.", id="surname_of_a_couple"),
    pytest.param("Karl Brandt and Tom Ray walked home. [He] said so.", id="two_subjects"),
    pytest.param("[Karl Brandt] spoke. Karl Brandt and Tom Ray walked home. [He] said so.",
                 id="two_subjects_one_spoke"),
    pytest.param("Talks in Geneva went on. [It] said so.", id="city_is_a_place"),
    pytest.param("Ann Lee reported from Moscow. [It] said so.", id="reported_from"),
]  # fmt: skip


@pytest.mark.parametrize("text", OPEN)
def test_resolve_speakers_leaves_open_what_two_fit_or_none(text: str) -> None:
    assert last(text)[::3] == (None, "unresolved")


BODIES = [
    pytest.param("Paul and Greta Lindholm own it. [The Lindholms] said so.",
                 "Paul and Greta Lindholm", "group", None, id="couple"),
    pytest.param("Ned and Ida Jones sold it. [The Joneses] said so.", "Ned and Ida Jones", "group",
                 None, id="couple_in_s"),
    pytest.param("[Paul and Greta Lindholm, whose farm it is,] said so.",
                 "Paul and Greta Lindholm", "group", None, id="couple_with_clause"),
    pytest.param("Elio Brandt met Ugo Stern. [The composer] said so.", "the composer",
                 "anonymous", None, id="role_of_two_near"),
    pytest.param("[Nurses] signed a letter. [They] said so.", "nurses", "group", None,
                 id="they_the_group"),
    pytest.param("Acme Hospital closed. [A hospital spokesperson] left. [They] said so.",
                 "a hospital spokesperson", "role", "Acme Hospital", id="singular_they"),
    pytest.param("The city council met on Monday. [It] said so.", "city council", "organization",
                 "city council", id="it_the_council"),
    pytest.param("[A letter to members] came. [It] said so.", "a letter to members", "document",
                 None, id="it_the_letter"),
    pytest.param("[A neighbour] waved. [She] said so.", "a neighbour", "anonymous", None,
                 id="she_the_neighbour"),
    pytest.param("[Kyiv officials, including Maksym Duda,] said so.", "Kyiv officials", "group",
                 "Ukraine", id="including"),
    pytest.param("[Ukrainian officials, among them Maksym Duda,] said so.", "Ukrainian officials",
                 "group", "Ukraine", id="among_them"),
    pytest.param("The Northern Ferry Company (NFC) stopped. [NFC] said so.",
                 "Northern Ferry Company", "organization", "Northern Ferry Company",
                 id="acronym"),
    pytest.param("Blue Kettle Brewing closed. [Blue Kettle] said so.", "Blue Kettle Brewing",
                 "organization", "Blue Kettle Brewing", id="short_form"),
    pytest.param("The Harbour Pilots’ Union called a strike. [The union] said so.",
                 "Harbour Pilots’ Union", "organization", "Harbour Pilots’ Union", id="the_union"),
    pytest.param("Shares in Quorvex fell. [The company] said so.", "Quorvex", "organization",
                 "Quorvex", id="shares_in"),
    pytest.param("[A Quorvex spokesman] left. [Quorvex] said so.", "Quorvex", "organization",
                 "Quorvex", id="spokesman_tells_the_firm"),
    pytest.param("[Members of the Harbour Pilots’ Union] said so.",
                 "members of the Harbour Pilots’ Union", "group", "Harbour Pilots’ Union",
                 id="members_of"),
    pytest.param("NATO met in Oslo. [The alliance] said so.", "NATO", "organization", "NATO",
                 id="the_alliance"),
    pytest.param("Airline Board Faces Union Anger Over Pay Talks\n\nThe Sund Ferry Union met. "
                 "[The union] said so.", "Sund Ferry Union", "organization", "Sund Ferry Union",
                 id="headline_is_no_body"),
    pytest.param("[Police] said so.", "police", "organization", "police", id="police"),
    pytest.param("[Ottawa] said no. [The government] said so.", "Canada", "government", "Canada",
                 id="the_government"),
    pytest.param("[Lisbon] promised funds. [A spokesman for the interior ministry] said so.",
                 "a spokesman for the interior ministry", "role", "Portugal",
                 id="ministry_of_the_country"),
    pytest.param("[A woman who gave only her first name] said so.", "a woman", "anonymous", None,
                 id="a_woman"),
    pytest.param("[Two people with knowledge of the matter] said so.",
                 "two people with knowledge of the matter", "anonymous", None, id="two_people"),
    pytest.param("[A 2021 audit] said so.", "a 2021 audit", "document", None, id="audit"),
    pytest.param("[A report by the Coast Office] came. [The report] said so.",
                 "a report by the Coast Office", "document", "Coast Office", id="report_by"),
    pytest.param("[An insider] left. [The same insider] said so.", "an insider", "anonymous", None,
                 id="the_same"),
    pytest.param("[A former executive], who spoke on condition of anonymity, left. "
                 "[This person] said so.", "a former executive", "anonymous", None,
                 id="this_person"),
    pytest.param("“It is a start.” [The referee] said so.", "the referee", "role", None,
                 id="unnamed_office"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "kind", "side"), BODIES)
def test_resolve_speakers_finds_the_group_or_body(
    text: str, speaker: str, kind: str, side: str | None
) -> None:
    assert last(text)[:3] == (speaker, kind, side)


SIDES = [
    pytest.param("[Ivo Brandl, head of Austria’s negotiating team,] said so.", "Austria",
                 id="complement"),
    pytest.param("[Estonia’s chief negotiator, career diplomat Kadri Lepp,] said so.", "Estonia",
                 id="apposition_before"),
    pytest.param("[Lena Fog, who succeeded Per Holm as Acme’s director,] said so.", "Acme",
                 id="who_succeeded_as"),
    pytest.param("The county commission met. Commissioner Dana Wells came. [Wells] said so.",
                 "county commission", id="title_of_a_body"),
    pytest.param("Shares in Quorvex fell. [Its chief executive, Ada Brandt,] said so.", "Quorvex",
                 id="its_chief_executive"),
    pytest.param("Shares in Quorvex fell. [Ada Brandt, chief executive,] said so.", "Quorvex",
                 id="bare_title"),
    pytest.param("The Dock Guild met. [Ada Brandt, the guild’s president,] said so.", "Dock Guild",
                 id="noun_possessive"),
    pytest.param("The Dock Guild (DG) met. [Ada Brandt, who runs training at the DG,] said so.",
                 "Dock Guild", id="who_runs_at"),
    pytest.param("[Ada Brandt of the Growers Alliance] said so.", "Growers Alliance",
                 id="of_a_body"),
    pytest.param("Ada Brandt of the Growers Alliance won. [She] said so.", "Growers Alliance",
                 id="of_a_body_in_the_text"),
    pytest.param("[Rita Sol, a lawyer for Max Orr,] said so.", "Max Orr", id="lawyer_for"),
    pytest.param("[Rita Sol, for Max Orr,] said so.", "Max Orr", id="for"),
    pytest.param("Sen. Max Orr (D-Ohio) lost. [Orr’s spokesman, Tim Bay,] said so.", "Max Orr",
                 id="spokesman_of_a_person"),
    pytest.param("[Petra Quist, who covers banks for Ravn Capital,] said so.", "Ravn Capital",
                 id="who_covers_for"),
    pytest.param("[Amir Sood, who ran the Mill Clinic until last fall,] said so.", None,
                 id="who_ran"),
    pytest.param("[Lou Hart, a former director of the Coast Office,] said so.", None, id="former"),
    pytest.param("[Lou Hart, who took the job over from Greta Malm,] said so.", None,
                 id="took_over_from"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_resolve_speakers_finds_the_side_of_a_person(text: str, side: str | None) -> None:
    assert last(text)[1:3] == ("person", side)


MORE_SIDES = [
    pytest.param("Efua Larbi is chief executive of the Coral Rail Company. [Larbi] said so.",
                 "Coral Rail Company", id="is_chief_executive_of"),
    pytest.param("Tilda Vance leads Clean Kitchens Now, which wants soap. [Vance] said so.",
                 "Clean Kitchens Now", id="leads"),
    pytest.param("Taking part were Peter Holub (Czech Water Union) and others. [Holub] said so.",
                 "Czech Water Union", id="body_in_parentheses"),
    pytest.param("[Joan Petrie of the shopworkers’ union Till] said so.", "Till",
                 id="kind_and_name"),
    pytest.param("[Dermot Keane, general secretary of the Boatmen’s Union,] said so.",
                 "Boatmen’s Union", id="plural_without_s"),
    pytest.param("The Westbury and Vale NHS Trust met. [Its director, Idris Bevan,] said so.",
                 "Westbury and Vale NHS Trust", id="and_inside_a_body"),
    pytest.param("The Bureau for Inland Ports, or BIP, met. [BIP’s warden, Eve Moll,] said so.",
                 "Bureau for Inland Ports", id="or_and_acronym"),
    pytest.param("Kupfer Nord AG fell. [Kupfer Nord finance chief Renate Bäcker] said so.",
                 "Kupfer Nord AG", id="legal_form"),
    pytest.param("FC Brandau 0, Sparta Holm 3. [Holm’s captain, Piet Danner,] said so.",
                 "Sparta Holm", id="club_by_its_town"),
    pytest.param("Coach Al Brandt of Larkhill Town spoke. Larkhill Town won. "
                 "[Al Brandt] said so.", "Larkhill Town", id="club_of_two_words"),
    pytest.param("[Gov. Clay Huxtable] spoke. [The governor’s spokeswoman, Tiff Delray,] said so.",
                 "Clay Huxtable", id="spokeswoman_of_a_role"),
    pytest.param("[Milo Dragan] spoke. [His lawyer, Sam Okello,] said so.", "Milo Dragan",
                 id="his_lawyer"),
    pytest.param("[Labour’s Hal Dobson, the MP for Tamar,] said so.", "Labour Party",
                 id="party_before_constituency"),
    pytest.param("Councillor Bea Lunt, Labour, spoke. [Lunt] said so.", "Labour Party",
                 id="party_behind_the_name"),
    pytest.param("[Rescue chief Stian Moe] said so.", None, id="capital_of_the_sentence"),
    pytest.param("[The mediator, Turkish professor Levent Acar,] said so.", None,
                 id="nationality_is_no_side"),
    pytest.param("[Prime Minister Henrik Thor of Denmark] said so.", "Denmark",
                 id="of_a_country"),
    pytest.param("Bruna Castelo heads the Lisbon Water Board. [Castelo] said so.",
                 "Lisbon Water Board", id="capital_in_a_body"),
    pytest.param("The Swiss firm Agrofex grew. [The Swiss firm’s head, Beat Aeschli,] said so.",
                 "Agrofex", id="firm_of_a_country"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), MORE_SIDES)
def test_resolve_speakers_reads_the_side_in_other_words(text: str, side: str | None) -> None:
    assert last(text)[1:3] == ("person", side)


MORE_SPEAKERS = [
    pytest.param("[Jailer Norm Tibbets] left. [Tibbets] said so.", "Norm Tibbets", "person",
                 id="unknown_trade"),
    pytest.param("Ana Sol won. Afterwards Sol wept. [Sol] said so.", "Ana Sol", "person",
                 id="adverb_before_a_name"),
    pytest.param("[The Dean, the Very Rev Alaric Stow,] said so.", "Alaric Stow", "person",
                 id="capital_role_before"),
    pytest.param("[One of them, Luc Perrin,] said so.", "Luc Perrin", "person", id="one_of_them"),
    pytest.param("[Joan Reddy] spoke. [She] nodded to Felix Stroud. [He] said so.",
                 "Felix Stroud", "person", id="gender_from_an_earlier_pronoun"),
    pytest.param("Velmora said it would close its plant. [Velmora] said so.", "Velmora",
                 "organization", id="its"),
    pytest.param("[Ocean Link], which owns the cable, said so. [Ocean Link] said so.",
                 "Ocean Link", "organization", id="which"),
    pytest.param("[The developer, Verrin & Lock,] said so.", "Verrin & Lock", "organization",
                 id="ampersand"),
    pytest.param("Shares in Ravnholt fell. [The chipmaker] said so.", "Ravnholt", "organization",
                 id="maker"),
    pytest.param("[A draft seen by the Wire] came. [The document] said so.",
                 "a draft seen by the Wire", "document", id="the_document"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "kind"), MORE_SPEAKERS)
def test_resolve_speakers_finds_who_it_is_in_other_words(
    text: str, speaker: str, kind: str
) -> None:
    assert last(text)[:2] == (speaker, kind)
