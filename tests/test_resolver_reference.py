"""Who is taken up by a plural, a couple, a document, a firm's first word, a minister at home."""

from __future__ import annotations

import pytest

from tests.marking import last

PLURALS = [
    pytest.param("[Ana Lind] said so. “I told my superiors. [They] said no.”",
                 ("superiors", "group"), id="superiors_told_of"),
    pytest.param("[Ana Lind] said so. “We asked the auditors, and [they] told us no.”",
                 ("auditors", "group"), id="auditors_in_the_same_sentence"),
    pytest.param("“We met the nurses and the drivers. [They] said no,” [Ana Lind] said.",
                 ("Ana Lind", "person"), id="of_two_kinds_of_people"),
    pytest.param("Maureen and Clive Croft voted. [Ana and Clive Croft] left. [They] said so.",
                 ("Ana and Clive Croft", "group"), id="couple"),
    pytest.param("Dalton United felt robbed all the same. [They] said so.",
                 ("Dalton United", "organization"), id="club_at_the_sentence_s_head"),
    pytest.param("A [passer-by] said so.", ("passer-by", "anonymous"), id="passer_by"),
    pytest.param("The flood came. [Midwives] said so.", ("midwives", "group"), id="midwives"),
    pytest.param("The flood came. [Co-workers] said so.", ("co-workers", "group"),
                 id="co_workers"),
    pytest.param("[Season-ticket holders Ron and Ana Croft] said so.",
                 ("Ron and Ana Croft", "group"), id="what_two_are"),
    pytest.param("[Teammates Al Croft and Bo Lind] said so. [Both] left, they said.",
                 ("Al Croft and Bo Lind", "group"), id="both"),
    pytest.param("Two envoys left. [A third, a former minister,] said so.",
                 ("a former minister", "anonymous"), id="a_third"),
]  # fmt: skip

COUPLES = [
    pytest.param("[Dwayne and Lurleen Croft] testified. He is a state representative; she"
                 " teaches. [Rep. Croft] said so.", ("Dwayne Croft", "person"),
                 id="of_two_the_one_with_the_title"),
    pytest.param("[Nóra and Gobnait Croft] wept. [Nóra] said so.", ("Nóra Croft", "person"),
                 id="first_name_of_a_couple"),
    pytest.param("Otto Croft sat. [His wife, Maren,] said so. [Her husband] said no.",
                 ("Otto Croft", "person"), id="husband_of_his_wife"),
    pytest.param("[Cllr Ana Lind] left. [Her brother-in-law, the farmer Donie Croft,] said so.",
                 ("Donie Croft", "person"), id="brother_in_law"),
    pytest.param("The chair, Sir Otto Croft, asked Dr Owen Lind whether he would go. [He] said no.",
                 ("Owen Lind", "person"), id="who_is_asked_by_name"),
    pytest.param("[Abelard and Ngozi Croft, the screenwriting couple,] said so.",
                 ("Abelard and Ngozi Croft", "group"), id="couple_behind_a_comma"),
    pytest.param("Giles and Hector Croft left. [The brothers] said so.",
                 ("Giles and Hector Croft", "group"), id="brothers_named_before"),
    pytest.param("[Tom and Ana Croft] left. [The brothers] said so.", ("the brothers", "role"),
                 id="man_and_woman_are_no_brothers"),
]  # fmt: skip

TWO = [
    pytest.param("[Al Croft] said no. Croft and fellow board member Bo Falk traded words. [He]"
                 " said so.", (None, None), id="and_a_fellow_member"),
    pytest.param("[Al Croft] said no. Croft and the provost met for an hour. [He] said so.",
                 (None, None), id="and_the_provost"),
    pytest.param("[Al Croft] said no. He and Bo Falk were seen at lunch. Asked about it, [he]"
                 " said so.", (None, None), id="he_and_another"),
    pytest.param("[Al Croft] said no. [Bo Falk] said no. Croft walked the meadow with Mr Falk; [he]"
                 " said so.", (None, None), id="walked_with"),
    pytest.param("[Ana Croft] said no. [Eva Falk] said no. Croft received Falk at home. [She] said"
                 " so.",
                 (None, None), id="received"),
    pytest.param("[Al Croft] said no. According to [a guest], Croft and Bo Falk argued. “No,” [he]"
                 " said.", (None, None), id="two_of_whom_a_guest_tells"),
    pytest.param("[Al Croft] said no. Croft and the company met. [He] said so.",
                 ("Al Croft", "person"), id="and_the_company"),
    pytest.param("[Deiker and Yonaiker Croft, brothers from the coast,] left. [The pair] said so.",
                 ("Deiker and Yonaiker Croft", "group"), id="brothers"),
    pytest.param("Semisi and Tomasi Croft, twins, were immense. [The twins] said so.",
                 ("Semisi and Tomasi Croft", "group"), id="twins"),
    pytest.param("[Ana Lind] said no. Councilmen Al Croft and Bob Falk, who voted for it, left"
                 " together. [He] said so.", (None, None), id="councilmen"),
]  # fmt: skip

NAMES = [
    pytest.param("[Minister for Water Resources Ana Lind] said so.", ("Ana Lind", "person"),
                 id="ministry_of_two_words"),
    pytest.param("[Haji Karim Croft, 70,] said so.", ("Karim Croft", "person"), id="haji"),
    pytest.param("The mayor, Otto Croft, left. [His Worship] said so.", ("Otto Croft", "person"),
                 id="his_worship"),
    pytest.param("[Its head of mission, Commodore Anil Croft,] said so.",
                 ("Anil Croft", "person"), id="commodore"),
    pytest.param("[The late Father Al Croft] said so.", ("Al Croft", "person"), id="late_father"),
    pytest.param("[Co-founder and CEO Xiulan Croft] said so.", ("Xiulan Croft", "person"),
                 id="two_titles"),
    pytest.param("[Leader of the Opposition Ana Lind of the Harbour Front] said so.",
                 ("Ana Lind", "person"), id="leader_of_the_opposition"),
    pytest.param("[Churchwarden Bettina Croft, whose name is on it,] said so.",
                 ("Bettina Croft", "person"), id="churchwarden"),
    pytest.param("[The judge, Her Honour Joy Croft,] said so.", ("Joy Croft", "person"),
                 id="her_honour"),
    pytest.param("[Al Croft] left. [Croft himself, asked whether he was off,] said so.",
                 ("Al Croft", "person"), id="himself_before_a_comma"),
    pytest.param("[Vukašin Trnjanović] left. [Vukasin Trnjanovich] said so.",
                 ("Vukašin Trnjanović", "person"), id="ch_for_c"),
    pytest.param("[Joris van den Kerckebosch] left. [Mr van den Kerkebosch] said so.",
                 ("Joris van den Kerckebosch", "person"), id="surname_with_its_particles"),
    pytest.param("[Ben Croft] left. [Ann Croft] sat. [Ben Croft] said so.",
                 ("Ben Croft", "person"), id="ben_is_no_particle"),
    pytest.param("FUMING Acme owner Al Croft left. [FUMING Acme owner Al Croft] said so.",
                 ("Al Croft", "person"), id="shouted_first_word"),
    pytest.param("[Ana Lind of Pryce Tavernor] left: it was so, [she] said.",
                 ("Ana Lind", "person"), id="firm_with_two_surnames"),
    pytest.param("The vote fell. [Flag state Panama] said so.", ("Panama", "government"),
                 id="what_a_country_is"),
    pytest.param("[Neighbouring Chile] said so.", ("Chile", "government"), id="neighbouring"),
    pytest.param("The Rev’d Tamsin Croft came. [The vicar] said so.", ("Tamsin Croft", "person"),
                 id="vicar"),
    pytest.param("Tuovi Croft, the retired judge mediating between them, sat. [The mediator]"
                 " said so.", ("Tuovi Croft", "person"), id="who_mediates"),
    pytest.param("[Her group at Fjordlund, which includes the biologist Al Croft,] said so.",
                 ("her group at Fjordlund", "organization"), id="group_with_a_member"),
    pytest.param("[The sister of convicted killer Al Croft] said so.",
                 ("the sister of convicted killer Al Croft", "anonymous"), id="of_a_killer"),
    pytest.param("The director, Baltazar Quinta de Morais, left. [Quinta de Morais] said no."
                 " [De Morais] said so.", ("Baltazar Quinta de Morais", "person"),
                 id="surname_of_two_words"),
    pytest.param("It fell. [Its author, the board’s lead investigator, Ana Lind,] said so.",
                 ("Ana Lind", "person"), id="two_roles_before_a_name"),
    pytest.param("Al Croft, 81, who founded Acme Mills, left. [The founder] said so.",
                 ("Al Croft", "person"), id="founder_behind_an_age"),
    pytest.param("It sank. [This] said so.", (None, None), id="this_is_nobody"),
    pytest.param("It sank. [Neighbouring Norway] said so.", ("Norway", "government"),
                 id="neighbouring_country"),
]  # fmt: skip

LEADS = [
    pytest.param("[The captain of a ship that sank] said so. Captain Al Croft left.",
                 ("Al Croft", "person"), id="captain_of_a_ship"),
    pytest.param("[The head of a charity] said so. Its head, Ana Lind, left.",
                 ("Ana Lind", "person"), id="head_of_a_charity"),
    pytest.param("[The president of a small college] said so. President Ana Lind left.",
                 ("the president of a small college", "role"), id="head_of_state_is_another"),
    pytest.param("[Ana Lind] said no. " + "It rained all day. " * 20 + "[The captain of a ship]"
                 " said so. Captain Al Croft left.", ("the captain of a ship", "role"),
                 id="behind_the_lead"),
]  # fmt: skip

DOCUMENTS = [
    pytest.param("Al Croft wrote in a note to the Chilean embassy that it would. [The note]"
                 " said so.", ("note to the Chilean embassy", "document"), id="note_to_an_embassy"),
    pytest.param("Al Croft warned in a 2021 memo that it would. [The memo, read aloud,] said so.",
                 ("2021 memo", "document"), id="memo_of_a_year"),
    pytest.param("In a letter to lawmakers, [Ana Lind] wrote that it would. [The letter] said so.",
                 ("letter to lawmakers", "document"), id="letter_that_somebody_wrote"),
    pytest.param("A letter to lawmakers came. Lind wrote again. [The letter] said so.",
                 ("the letter", "document"), id="letter_after_another_was_written"),
    pytest.param("[Acme Foods] left. In a filing, [it] said so.", ("Acme Foods", "organization"),
                 id="in_a_filing_it"),
]  # fmt: skip

NEIGHBOURS = [
    pytest.param("“We never win,” said [Liam and Noah, twins from Cork].",
                 ("Liam and Noah", "group"), id="twins_without_a_surname"),
    pytest.param("[Marl Motors] shut. Germany will miss its target, [it] said.",
                 ("Marl Motors", "organization"), id="country_of_which_a_firm_speaks"),
    pytest.param("[Al Croft] said no. Croft and his wife moved to Spain. [He] said so.",
                 ("Al Croft", "person"), id="he_and_a_wife"),
    pytest.param("The Federal Reserve raised rates. [Turkey’s central bank] said so.",
                 ("Turkey’s central bank", "organization"), id="central_bank_of_another"),
    pytest.param("The Bank of Norland held rates. [The central bank] said so.",
                 ("Bank of Norland", "organization"), id="central_bank_called_so"),
    pytest.param("[Sana Mufti] won. [Mufti] said so.", ("Sana Mufti", "person"), id="mufti"),
    pytest.param("[Sir Victor Cable, a former minister,] said so.", ("Victor Cable", "person"),
                 id="cable"),
    pytest.param("[The sport’s governing body] said so.",
                 ("sport’s governing body", "organization"), id="sport_s_governing_body"),
    pytest.param("[Al Croft] said no. [Judge Bo Falk] asked Mr Croft why he lied. [He] said so.",
                 ("Al Croft", "person"), id="asked_why"),
    pytest.param("[A lawyer representing Kevin Dossett] said no. [He] said so.",
                 ("a lawyer representing Kevin Dossett", "role"), id="lawyer_of_a_client"),
    pytest.param("[Minister of Defence General Yusuf Bakari] said so.",
                 ("Yusuf Bakari", "person"), id="general_behind_a_ministry"),
    pytest.param("[Tom Marl, defending,] said no. [His Honour] said so.", (None, None),
                 id="his_honour"),
    pytest.param("[Champion Homes] said so. [The company] said so.",
                 ("Champion Homes", "organization"), id="noun_for_people_begins_a_firm"),
    pytest.param("[Nomad Foods] left. [Nomad] said so.", ("Nomad Foods", "organization"),
                 id="firm_s_first_word"),
    pytest.param("[Superintendent Ana Lind] led. A constable was hurt. [The constable] said so.",
                 ("the constable", "role"), id="constable_of_its_own"),
    pytest.param("[Developer Al Croft] came. [The owner] said so.", ("the owner", "anonymous"),
                 id="developer_is_no_owner"),
    pytest.param("Cllr Ana Lind met a driver. [The plumber, 38,] said so.",
                 ("the plumber", "anonymous"), id="age_of_another"),
    pytest.param("Ms Orr challenged Ms Gant about it. [She] said no.", (None, None),
                 id="who_challenges_may_go_on"),
    pytest.param("Ana Lind and her son live near Dalton Hospital. [They] said so.", (None, None),
                 id="people_near_a_body"),
    pytest.param("[READING Borough Council] said so.", ("READING Borough Council", "organization"),
                 id="town_in_capitals"),
    pytest.param("[The mayor and Governor Gordon Lind] said so.",
                 ("the mayor and Governor Gordon Lind", "role"), id="mayor_and_governor"),
    pytest.param("[A body of research] said so.", ("a body of research", "document"),
                 id="body_of_research"),
    pytest.param("J. R. Croft chairs it. [Jonathan Croft] said so.",
                 ("Jonathan Croft", "person"), id="initials_are_less"),
    pytest.param("The committee’s report came. It follows a similar report. [The report] said so.",
                 ("the report", "document"), id="similar_report"),
]  # fmt: skip

BODIES = [
    pytest.param("The Policy Authority of Norland, the Norland Monetary Board, met. [Norland’s"
                 " central bank] said so.", ("Norland Monetary Board", "organization"),
                 id="central_bank"),
    pytest.param("The European Union will blacklist nine firms [it] says lied.",
                 ("European Union", "government"), id="it_behind_its_government"),
    pytest.param("The Dalton Council met. The campaign group Lind Breathes sued. [The group]"
                 " said so.", ("Lind Breathes", "organization"), id="group_before_its_name"),
    pytest.param("[The River Tug and Barge Chamber (CRB), which represents 38 owners,] left."
                 " [The CRB] said so.", ("River Tug and Barge Chamber", "organization"),
                 id="letters_of_another_language"),
    pytest.param("A study by Loomis & Pettifer Advisors came. [Loomis & Pettifer] said so.",
                 ("Loomis & Pettifer Advisors", "organization"), id="first_words_of_a_firm"),
    pytest.param("Boreal Crest Midstream wants a pipe. [Boreal Crest] said so.",
                 ("Boreal Crest Midstream", "organization"), id="midstream"),
    pytest.param("Not so, says [the Union of Deck and Engine Officers]. [The UDEO] said so.",
                 ("Union of Deck and Engine Officers", "organization"), id="last_word_and_a_stop"),
    pytest.param("[The Iberian Roller League (IRL)] left. [The governing body] said so.",
                 ("Iberian Roller League", "organization"), id="governing_body"),
    pytest.param("[The Dalton Bank] left. [Ana Lind of the Harbour Front] left. [The party]"
                 " said so.", ("Harbour Front", "organization"), id="party_of_who_spoke"),
    pytest.param("And the union, [the Harbour Brotherhood], says [it] warned you.",
                 ("Harbour Brotherhood", "organization"), id="it_is_who_reports"),
]  # fmt: skip

SIDES = [
    pytest.param("[Catalan president Pere Croft] said so.", "Catalan", id="people_of_a_region"),
    pytest.param("OSLO (Wire) - Norway summoned the Russian envoy. [The government] said so.",
                 "Norway", id="dateline_at_home"),
    pytest.param("[Romanian Energy Minister Ana Lind] said so.", "Romania", id="energy_minister"),
    pytest.param("ASUNCIÓN (Axial) - Paraguay gained. [Finance Minister Ana Lind] said so.",
                 "Paraguay", id="minister_at_home"),
    pytest.param("[Information Minister Ana Lind] said so.", None, id="department_alone"),
    pytest.param("[A Harbour Union minister, Ana Lind,] said so.", "Harbour Union",
                 id="minister_of_a_party"),
    pytest.param("[Cllr Ana Lind (Plain Deal)] said so.", "Plain Deal", id="party_in_brackets"),
    pytest.param("[Cllr Ana Lind (Tolworth Park)] said so.", None, id="ward_in_brackets"),
    pytest.param("[Rep. Ana Lind (Ranking Member)] said so.", None, id="post_in_brackets"),
    pytest.param("[New South Wales Health Minister Ana Lind] said so.", None,
                 id="state_s_minister"),
    pytest.param("[South Sudanese Information Minister Ana Lind] said so.", "South Sudan",
                 id="country_of_two_words"),
    pytest.param("LONDON - Ghana defaulted after talks with Britain failed. [The government]"
                 " said so.", None, id="dateline_abroad"),
    pytest.param("The train from Paris was late. [The government] said so.", None,
                 id="city_is_no_government"),
    pytest.param("[Cllr Ana Lind (Ind)] said so.", None, id="independent"),
    pytest.param("The Dalton County Sheriff's Office met. [Sheriff Ana Lind] said so.",
                 "Dalton County Sheriff's Office", id="sheriff"),
    pytest.param("[Ana Lind of the Dock Guild] left. [Her deputy, Al Croft,] said so.",
                 "Dock Guild", id="deputy"),
    pytest.param("[The minister, Ana Lind, who belongs to the Jan Udaan Dal,] said so.",
                 "Jan Udaan Dal", id="who_belongs_to"),
    pytest.param("Acme Tankers fell. The Union of Deck Officers met. [A company spokesperson]"
                 " said so.", "Acme Tankers", id="company_and_no_union"),
    pytest.param("[A Rovers Forever Trust spokesman] said so.", "Rovers Forever Trust",
                 id="kind_of_a_club_at_the_head"),
    pytest.param("They sent us a PDF. [The finance chief, Ana Lind,] said so.", None,
                 id="format_is_no_body"),
    pytest.param("ORLEY, Kan. — Two fell. [Their attorney, Ana Lind,] said so.", None,
                 id="dateline_with_a_state"),
    pytest.param("[A former minister] said so. Ireland is wet. Irish rain.", None,
                 id="minister_no_more"),
    pytest.param("The Dock Guild left. [Its organisers, among them Al Croft,] said so.",
                 "Dock Guild", id="its_organisers"),
    pytest.param("Report of the Dock Guild. [Its authors] said so.", None, id="its_authors"),
    pytest.param("Al Croft, 63, of Chillicothe, left. [Croft] said so.", None,
                 id="where_somebody_lives"),
    pytest.param("LJUBLJANA - [Prime Minister Al Croft] left. Brussels has asked for more. [The"
                 " prime minister] said so.", "Slovenia", id="seat_of_two"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [*PLURALS, *COUPLES, *TWO, *NAMES, *LEADS, *DOCUMENTS, *NEIGHBOURS, *BODIES],
)
def test_resolve_speakers_finds_who_is_taken_up(text: str, expected: tuple[str, str]) -> None:
    assert last(text)[:2] == expected


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_resolve_speakers_finds_the_side_told_at_home(text: str, side: str | None) -> None:
    assert last(text)[2] == side
