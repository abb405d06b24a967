"""Whose side somebody is on, in wordings of political news: parties, campaigns, posts held."""

from __future__ import annotations

import pytest

from tests.marking import last

ROLES = [
    pytest.param("GOP presidential contender and former surgeon Ben Croft left. [Croft] said so.",
                 "Republican Party", id="former_of_the_second_post_alone"),
    pytest.param("Northgate TV anchor and news correspondent Ana Lind left. [Lind] said so.",
                 "Northgate TV", id="two_posts_at_one_body"),
    pytest.param("Former Acme chairman and chief executive Rudy Vance left. [Vance] said so.", None,
                 id="former_of_both_posts"),
    pytest.param("Former minister and Acme chairman Rudy Vance left. [Vance] said so.", "Acme",
                 id="post_of_its_own_behind_a_former_one"),
    pytest.param("Talks between the Acme director and union boss Al Croft end. [Croft] said so.",
                 None, id="two_between_whom_talks_are"),
    pytest.param("The king and Acme director Ana Lind met. [Lind] said so.", "Acme",
                 id="another_before_an_and"),
    pytest.param("[Al Croft, Mexico’s ambassador to Chile from 2007 to 2013,] said so.", None,
                 id="post_between_two_years"),
    pytest.param("[Al Croft, Acme’s director from 2007,] said so.", "Acme", id="post_since_a_year"),
    pytest.param("Bo Falk left. [Al Croft, Bo Falk’s fired campaign manager,] said so.", None,
                 id="fired"),
    pytest.param("Al Croft came. Now the rector of Dalton University, Croft left. [Croft] said so.",
                 "Dalton University", id="now"),
    pytest.param("Al Croft, 61, a retired general, is a director of Acme. [Croft] said so.",
                 "Acme", id="post_behind_an_apposition"),
    pytest.param("[Al Croft, a former official who directs the Roe-Falk Policy Center,] said so.",
                 "Roe-Falk Policy Center", id="clause_behind_a_former_post"),
]  # fmt: skip

PARTIES = [
    pytest.param("Candidate Ben Croft came. [The Republican] said so. [Croft] said so.",
                 "Republican Party", id="told_by_a_later_role"),
    pytest.param("The actor Bo Falk came. [The Dane] said so. [Falk] said so.", None,
                 id="people_are_no_side"),
    pytest.param("[France’s far-right Civic Front party leader, Ana Lind,] said so.",
                 "Civic Front", id="party_of_a_country"),
    pytest.param("[Ana Lind, leader of France’s far-right Front Civique party,] said so.",
                 "Front Civique", id="called_a_party"),
    pytest.param("[Italy’s Harbour League leader Al Croft] said so.", "Harbour League",
                 id="league_of_a_country"),
    pytest.param("[Al Croft, founder of the right-wing Dutch Party for Order,] said so.",
                 "Party for Order", id="party_for"),
    pytest.param("[Al Croft, leader of the anti-tax UK Harbour Party,] said so.",
                 "UK Harbour Party", id="described_party"),
    pytest.param("[Ana Lind, leader of Norway’s parliament,] said so.", "Norway",
                 id="parliament_is_no_party"),
    pytest.param("[Al Croft, a California Democrat supporting Falk,] said so.",
                 "Democratic Party", id="participle_behind_a_party"),
    pytest.param("[Al Croft, 67, a Bo Falk supporter,] said so.", None, id="supporter"),
    pytest.param("[Al Croft, a longtime Republican donor in Ohio,] said so.", None, id="donor"),
    pytest.param("[Republican voters in Ohio] said so.", None, id="voters"),
    pytest.param("[GOP primary voters] said so.", None, id="voters_of_a_primary"),
    pytest.param("[Many Democrats and some Republicans] said so.", None, id="two_parties"),
    pytest.param("Yet [Democratic economists, like their Republican peers,] said so.",
                 "Democratic Party", id="party_they_are_compared_with"),
    pytest.param("[Croft campaign spokeswoman Ana Lind] said so.", "Croft campaign",
                 id="spokeswoman_of_a_campaign"),
    pytest.param("Al Croft left. [Croft’s campaign manager Ana Lind] said so.", "Al Croft",
                 id="manager_of_his_campaign"),
    pytest.param("[Bo Falk, an Ohio Republican who leads the Senate Water Committee,] said so.",
                 "Republican Party", id="party_of_who_leads_a_committee"),
]  # fmt: skip

RACES = [
    pytest.param("Ann Croft won the Democratic primary in Ohio. [Croft] said so.",
                 "Democratic Party", id="won_a_primary"),
    pytest.param("Al Croft, who is running for the Republican nomination, left. [Croft] said so.",
                 "Republican Party", id="runs_for_a_nomination"),
    pytest.param("Al Croft attacked the Republican nomination. [Croft] said so.", None,
                 id="attacks_a_nomination"),
    pytest.param("Bo Lind lost. Ana Falk said the Democratic race is on. [Ana Falk] said so.", None,
                 id="speaks_of_a_race"),
    pytest.param("In the Republican race, Al Croft leads. [Croft] said so.", "Republican Party",
                 id="named_behind_the_race"),
    pytest.param("Republican presidential hopefuls Al Croft and Bo Falk left. [Falk] said so.",
                 "Republican Party", id="second_of_a_list"),
    pytest.param("Republican voters and Bo Falk left. [Falk] said so.", None,
                 id="voters_and_somebody"),
    pytest.param("Other Democrats, such as Sen. Liz Falk, left. [Falk] said so.",
                 "Democratic Party", id="such_as"),
    pytest.param("House Democrats met Liz Falk. [Falk] said so.", None, id="met_by_democrats"),
    pytest.param("Al Croft and other GOP hopefuls left. [Croft] said so.", "Republican Party",
                 id="and_others"),
    pytest.param("Al Croft, one of the Republicans running, left. [Croft] said so.",
                 "Republican Party", id="one_of_the"),
    pytest.param("Al Croft and other Liberal Democrats left. [Croft] said so.", None,
                 id="another_kind_of_democrats"),
    pytest.param("Today [the Liberal Democrat spokesman Al Croft] said so.",
                 "Liberal Democrats", id="spokesman_of_another_kind"),
]  # fmt: skip

BODIES = [
    pytest.param("[The Harbour Post’s Moscow correspondent Ana Lind] said so.", "Harbour Post",
                 id="post_abroad"),
    pytest.param("[Norway’s Moscow envoy Ana Lind] said so.", "Norway", id="envoy_abroad"),
    pytest.param("Jim Falk wore it. Ana tried on Falk’s Croft mask. [Al Croft] said so.", None,
                 id="owner_of_a_thing"),
    pytest.param("[Al Croft, a Texas real estate developer,] said so.", None,
                 id="trade_of_two_words_at_home"),
    pytest.param("[Al Croft, a professor at the University of Norway at Bergen,] said so.",
                 "University of Norway at Bergen", id="university_at_a_place"),
    pytest.param("[Al Croft, a fellow at the Dalton Institute of Technology,] said so.",
                 "Dalton Institute of Technology", id="institute_of"),
    pytest.param("[Western New England University historian Al Croft] said so.",
                 "Western New England University", id="region_in_a_name"),
    pytest.param("[Al Croft, Europe coordinator at the Lind Norway Institute of Trade,] said so.",
                 "Lind Norway Institute of Trade", id="continent_as_a_field"),
    pytest.param("The Harbour Coalition met. [City Council Speaker Ana Lind] said so.",
                 "City Council", id="council_without_a_name"),
    pytest.param("[Dalton City Council Speaker Ana Lind] said so.", "Dalton City Council",
                 id="council_with_a_name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), [*ROLES, *PARTIES, *RACES, *BODIES])
def test_resolve_speakers_finds_the_side_in_political_news(text: str, side: str | None) -> None:
    assert last(text)[2] == side
