import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis._bylines import parse_byline, parse_date
from analysis.paragraphs import is_title_case, split_paragraphs
from analysis.quotations import find_quotations

BODY = "The talks ended on Monday after two long days, and the two sides will meet again in May."
WRAPPED = (
    "The talks between the two sides ended on Monday after two long days of\n"
    "negotiation, and officials said that they would meet again in the spring\n"
    "to speak about the border.\n"
)


def parts(text: str, **options: str) -> list[tuple[str, str]]:
    return [(p.part, text[p.start : p.end]) for p in split_paragraphs(text, **options)]


def letters(text: str) -> str:
    """Spell the parts of a text: t(itle), h(eading), b(ody), B(yline), D(ateline)."""
    spelled = {"byline": "B", "dateline": "D"}
    return "".join(spelled.get(p.part, p.part[0]) for p in split_paragraphs(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"Talks End Without a Deal\n\n{BODY}", "tb", id="title_blank_line"),
        pytest.param(f"Talks End Without a Deal\n{BODY}", "tb", id="title_single_newline"),
        pytest.param(f"Talks end without a deal\n{BODY}", "tb", id="title_in_sentence_case"),
        pytest.param(f"TALKS END!\n{BODY}", "tb", id="title_in_capitals"),
        pytest.param(f"Will the Talks Ever End?\n\n{BODY}", "tb", id="title_is_a_question"),
        pytest.param(f"But what do they want?\n\n{BODY}", "bb", id="question_in_body"),
        pytest.param(f"Old Hands Help Both Sides Talk.\n\n{BODY}", "tb", id="title_full_stop"),
        pytest.param(f"The talks ended.\n\n{BODY}", "bb", id="short_first_sentence"),
        pytest.param(f"Live: Talks End in Geneva\n\n{BODY}", "tb", id="title_with_colon"),
        pytest.param(f"Envoys Return to the U.S.\n\n{BODY}", "tb", id="title_ends_in_initials"),
        pytest.param(f"{BODY}\nA Second Round\n{BODY}", "bhb", id="heading_no_title"),
        pytest.param(f"{BODY}\nA second round in May\n{BODY}", "bhb", id="heading_sentence_case"),
        pytest.param(f"{BODY}\n\nA Second Round\n\nNo.", "bhb", id="heading_before_short_line"),
        pytest.param(f"{BODY}\n\nAnd more to come", "bb", id="last_line_is_no_heading"),
        pytest.param(f"{BODY}\nHe said:\n{BODY}", "bbb", id="introducing_colon"),
        pytest.param(f"{BODY}\n“We Will Not Yield”\n{BODY}", "bbb", id="quotation_alone"),
        pytest.param(f"{BODY}\n- More money\n- Less war\n{BODY}", "bbbb", id="bullets"),
        pytest.param(f"{BODY}\nWhat They Want\n- more\n- less", "bhbb", id="heading_over_bullets"),
        pytest.param("ROE: Good evening\nDOE: Good evening to you", "bb", id="transcript"),
        pytest.param(f"INTERVIEW\nÖZIL: Hello\n{BODY}", "tbb", id="title_over_accented_label"),
        pytest.param(f"INTERVIEW\nROE: Hello\n{BODY}", "tbb", id="title_over_transcript"),
        pytest.param("Q: What Now?\nA: Nothing.", "bb", id="question_and_answer"),
        pytest.param(
            "The snow is on the border now\nThe lamps are low and few\n"
            "The envoys sleep, the papers wait,\nAnd morning is not new.",
            "bbbb",
            id="verse",
        ),
        pytest.param("Talks End\nA Second Round\nBad Faith", "thh", id="only_headings"),
        pytest.param("Talks End in Geneva", "t", id="lone_heading"),
        pytest.param("Roe said the talks were difficult", "b", id="lone_sentence_without_stop"),
        pytest.param(f"Talks End\nBy Jane Roe\n{BODY}", "tBb", id="byline"),
        pytest.param(f"Talks End\nOur Special Correspondent\n{BODY}", "tBb", id="byline_of_a_desk"),
        pytest.param(f"BY JANE ROE AND JOHN DOE\n{BODY}", "Bb", id="byline_in_capitals"),
        pytest.param(f"Talks End\nBy the Numbers\n{BODY}", "thb", id="by_the_numbers"),
        pytest.param(f"{BODY}\nBy Jane Roe", "bb", id="byline_after_body"),
        pytest.param(
            f"Talks End\n\nFergal Mac Conmara\n\nnews@ledger.example\n\n{BODY}",
            "tBBb",
            id="address_beneath_a_name",
        ),
        pytest.param(
            f"Talks End\n\nJaxon Threlfall\n\n@jaxon\n\nMarch 2, 2024 - 5:00AM\n\n{BODY}",
            "tBBDb",
            id="handle_beneath_a_name",
        ),
        pytest.param(
            f"Talks End\n\nLim Wei Xuan\n\nCorrespondent\n\n{BODY}",
            "tBBb",
            id="role_beneath_a_name_of_three",
        ),
        pytest.param(
            f"Talks End\n\nPTI | Pune | Updated: August 14, 2024 21:07 IST\n\n{BODY}",
            "tDb",
            id="agency_place_and_date",
        ),
        pytest.param(
            f"Talks End\n\nBy Merve Aksoylu | 12.09.2024\n\nANKARA\n\n{BODY}",
            "tBDb",
            id="town_beneath_a_byline",
        ),
        pytest.param(
            f"Talks End\n\nJane Roe | Staff Writer\n\n{BODY}", "tBb", id="role_behind_a_bar"
        ),
        pytest.param(f"Talks End\n\nJane Roe, BBC News\n\n{BODY}", "tBb", id="outlet_of_a_name"),
        pytest.param(
            f"The Quiet Fury\n\nShe built a firm. Then she left.\n\nBy Jane Roe\n\n{BODY}",
            "tbBb",
            id="byline_beneath_a_standfirst",
        ),
        pytest.param(f"{BODY}\n(Reporting by Jane Roe; Editing by J. Doe)", "bB", id="credit"),
        pytest.param(f"Talks End\nFeb. 18, 2026\n{BODY}", "tDb", id="date_line"),
        pytest.param(f"Published: 18 February 2026, 10:30 a.m. GMT\n{BODY}", "Db", id="published"),
        pytest.param(f"{BODY}\nFeb. 18, 2026\n{BODY}", "bhb", id="date_in_a_chronicle"),
        pytest.param(f"GENEVA, Feb 18 (Agency) -\n{BODY}", "Db", id="dateline_alone"),
        pytest.param(f"GENEVA, Feb 18 (Agency) - {BODY}", "b", id="dateline_run_in"),
        pytest.param(
            f"Talks End\nJane Roe Harbour correspondent\n{BODY}", "tBb", id="byline_without_by"
        ),
        pytest.param(
            f"Talks End\nJane Roe and Sam Doe\nPolitical editor, Oslo\n{BODY}",
            "tBBb",
            id="role_below_the_names",
        ),
        pytest.param(f"Talks End\nJane Roe\nBBC News\n{BODY}", "tBDb", id="outlet_below_a_name"),
        pytest.param(f"Talks End\nJane Roe\n6 May 2026\n{BODY}", "tBDb", id="date_below_a_name"),
        pytest.param(f"Jane Roe\n6 May 2026\n{BODY}", "tDb", id="title_is_a_name"),
        pytest.param(f"Talks End\nJane Roe leaves Oslo\n{BODY}", "thb", id="subtitle_of_a_name"),
        pytest.param(f"Talks End\n\nJane Roe\n\n{BODY}", "tBb", id="name_alone_below_the_title"),
        pytest.param(f"Talks End\nJane Roe, Court Reporter\n{BODY}", "tBb", id="name_and_role"),
        pytest.param(f"Talks End\nFiachra Ó Roe\nOslo editor\n{BODY}", "tBBb", id="irish_name"),
        pytest.param(f"Will it sink?\nBy Jane Roe\n{BODY}", "tBb", id="question_above_a_byline"),
        pytest.param(f"It sank!\nBy Jane Roe\n{BODY}", "tBb", id="exclamation_above_a_byline"),
        pytest.param(f"EXCLUSIVE: Talks to end\n\n{BODY}", "tb", id="kicker"),
        pytest.param(f"FACT CHECK: Did talks end?\n\n{BODY}", "tb", id="kicker_of_a_question"),
        pytest.param(f"‘No way back’ - anger at Roe\n\n{BODY}", "tb", id="quotation_and_dash"),
        pytest.param(f"‘No way back’ - Jane Roe\n\n{BODY}", "bb", id="quotation_and_name"),
        pytest.param(f"Talks End\nOslo, 6 May 2026 (Orbis Press)\n{BODY}", "tDb", id="agency"),
        pytest.param(
            f"{BODY}\n‘Two sides’\n{BODY}\n{BODY}", "bhbb", id="heading_that_quotes_the_text"
        ),
        pytest.param(f"{BODY}\n‘No way back’\n{BODY}", "bbb", id="quotation_of_its_own"),
        pytest.param("GENEVA — Talks end\n" + BODY, "bb", id="dateline_no_full_stop"),
        pytest.param(f"# Talks\n\n{BODY}\n\n## he said, she said.\n\nNo.", "tbhb", id="markdown"),
        pytest.param(f"{BODY}\n***\n{BODY}", "bbb", id="separator"),
        pytest.param(f"{BODY}\nIt is at https://example.org\n{BODY}", "bbb", id="address"),
        pytest.param("", "", id="empty"),
        pytest.param(" \n\t\n", "", id="blank"),
    ],
)
def test_split_paragraphs_tells_parts_apart(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(
    ("text", "n"),
    [
        pytest.param(f"{WRAPPED}\n{WRAPPED}", 2, id="blank_lines_between"),
        pytest.param(f"{WRAPPED}{WRAPPED}", 2, id="short_last_lines"),
        pytest.param(f"Talks End\n\n{WRAPPED}", 2, id="title_over_wrapped"),
        pytest.param(f"{WRAPPED}- one\n- two\n", 3, id="list_after_wrapped"),
        pytest.param(f"{BODY}\n{BODY}\n{BODY}", 3, id="one_line_a_paragraph"),
        pytest.param(f"{BODY}\r\n{BODY}\r{BODY}", 3, id="all_line_ends"),
    ],
)
def test_split_paragraphs_joins_only_wrapped_lines(text: str, n: int) -> None:
    assert len(split_paragraphs(text)) == n


def test_split_paragraphs_takes_known_title() -> None:
    text = f"They talked. They left.\n\n{BODY}"
    assert parts(text)[0][0] == "body"
    assert parts(text, title="They talked.  They left")[0][0] == "title"


def test_split_paragraphs_leaves_markdown_signs_out() -> None:
    assert parts(f"## Bad Faith\n{BODY}")[0] == ("title", "Bad Faith")


@given(st.text(alphabet=st.sampled_from('aA.?"“” \n\r\t#-:,1\u2029é'), max_size=80) | st.text())
def test_split_paragraphs_covers_any_text(text: str) -> None:
    found = split_paragraphs(text)
    ends = [0, *(p.end for p in found)]
    for previous, p in zip(ends, found, strict=False):
        assert previous <= p.start < p.end <= len(text)
        assert text[p.start : p.end] == text[p.start : p.end].strip()
        assert set(text[previous : p.start].strip()) <= {"#", " ", "\t"}
    assert text[ends[-1] :].strip() == ""


def test_split_paragraphs_is_quick() -> None:
    begun = time.process_time()
    split_paragraphs("word " * 200_000 + "A " * 100_000 + "Abc Def\n" * 20_000)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Feb. 18, 2026", dt.datetime(2026, 2, 18)),
        ("Updated Wednesday, 18th February 2026", dt.datetime(2026, 2, 18)),
        ("2026-02-18T10:30:00Z", dt.datetime(2026, 2, 18)),
        ("18/02/2026", dt.datetime(2026, 2, 18)),
        ("02/18/2026", dt.datetime(2026, 2, 18)),
        pytest.param("02/03/2026", None, id="day_or_month"),
        pytest.param("GENEVA, Feb 18 (Agency) -", None, id="no_year"),
        pytest.param("Feb. 31, 2026", None, id="no_such_day"),
    ],
)
def test_parse_date_reads_only_certain_dates(line: str, date: dt.datetime | None) -> None:
    assert parse_date(line) == date


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("By Jane Roe and John Doe, Feb. 18, 2026", "Jane Roe and John Doe"),
        ("By Jane Roe | The Lakeshore Post", "Jane Roe"),
        ("BY JANE ROE-DOE", "JANE ROE-DOE"),
        ("By Jane Roe, football correspondent", "Jane Roe"),
        ("Our Sports Bureau", "Our Sports Bureau"),
        ("(Reporting by Jane Roe; Editing by J. Doe)", "Jane Roe"),
    ],
)
def test_parse_byline_keeps_the_names(line: str, names: str) -> None:
    assert parse_byline(line) == names


def test_is_title_case_passes_over_small_words() -> None:
    assert is_title_case("Limited Progress and Tense Negotiations")
    assert not is_title_case("Limited progress and tense negotiations")
    assert not is_title_case("12 — 15")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "Forty speak at hearing on bridge\nBy Rolf Dane\n\nThe hearing was long.",
            ["title", "byline", "body"],
            id="byline",
        ),
        pytest.param(
            "Forty speak at hearing on bridge\nNine hours in the hall\nBy Rolf Dane\nIt was long.",
            ["title", "heading", "byline", "body"],
            id="subtitle",
        ),
        pytest.param(
            "Forty speak at hearing on bridge\n3 May 2026\nThe hearing was long.",
            ["title", "dateline", "body"],
            id="date",
        ),
        pytest.param(
            "Forty people spoke\nThe hearing was long.\nThey left.\n(Reporting by Rolf Dane)",
            ["body", "body", "body", "byline"],
            id="credit_at_the_end",
        ),
        pytest.param(
            "The lamps go dark\nBy night\nAnd nobody sees them", ["body"] * 3, id="no_byline"
        ),
        pytest.param(
            "By Rolf Dane\nForty people spoke\nIt was long.",
            ["byline", "body", "body"],
            id="byline_first",
        ),
    ],
)
def test_split_paragraphs_takes_what_stands_above_a_byline_for_the_title(
    text: str, parts: list[str]
) -> None:
    assert [paragraph.part for paragraph in split_paragraphs(text)] == parts


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Minister says the plan is “a waste of money”",
        "READ ALSO | Roe warns of a strike »",
        "Also Read - Roe warns of a strike",
        "(RELATED: Who is Vera Roe?)",
        "> See also: What the ferry costs",
        "More on this story",
        "Don’t miss: The ten best ferries",
        "Related articles",
        "WATCH: Roe calls the talks difficult",
        "Advertisement",
        "Story continues below advertisement",
        "Jane Roe/Getty Images",
        "AP Photo/Jane Roe",
        "Skip to main content",
        "23 comments",
        "Share this article",
        "Follow Jane Roe on Twitter @janeroe",
        "Sign up to our daily newsletter and get the best of the Courier in your inbox.",
        "SIGN UP FOR OUR NEWSLETTER",
        "Click here to subscribe to the Courier’s channel",
        "CLICK HERE TO GET THE COURIER APP",
        "Download our app for iOS or Android.",
        "(Subscribe to the Courier’s Off Duty podcast.)",
        "For more from the Courier, download our app.",
        "Watch the full interview with Roe below:",
        "This story has been updated with comments from Roe.",
        "This article was amended on 6 October 2026: Roe is a councillor, not the mayor.",
        "Correction: An earlier version of this article gave a wrong year.",
        "An earlier version of this story gave a wrong year.",
        "© 2026 The Courier. All rights reserved.",
        "Photo: Jane Roe for The Courier",
        "Jane Roe contributed to this report.",
        "Do you have a tip? Email us.",
        "1 hour ago",
        "5 min read",
        "Updated 2 hours ago",
        "Transport | Northport council | Roads",
        "WhatsApp",
        "Image caption: The pier at Quay Street",
        "We use cookies to improve your experience. Accept all",
        "Enter your email address",
        "By signing up you agree to our terms and privacy policy.",
        "This article is more than 2 months old",
        "Vera Roe at the harbour. Jane Roe/AFP/Getty Images",
        "Jane Roe / Reuters",
        "Have you been affected by this? Tell us by emailing us.",
        "Editor’s note: A version of this story appeared in our newsletter.",
        "Reporting from Port Arden",
    ],
)
def test_split_paragraphs_leaves_lines_of_the_page_out(line: str) -> None:
    assert letters(f"{BODY}\n\n{line}\n\n{BODY}") == "bb"


@pytest.mark.parametrize(
    "line",
    [
        "Read my lips, Roe said, there will be no ferry.",
        "Related firms were told of the plan on Monday, Roe said.",
        "Watch officers saw the ferry leave and told nobody.",
        "Share prices fell after Roe spoke.",
        "Follow the money, Roe wrote on Twitter.",
        "Sign up to the deal or lose it, Roe told Oslo.",
        "Register to vote, she told them.",
        "To support the town, the minister will visit it.",
        "For more than two decades Roe has followed the talks.",
        "For more ferries the town would have to go to court.",
        "The report was published on Monday.",
        "This report was published by the ministry.",
        "This interview was Roe’s first.",
        "Three hours ago Roe spoke.",
        "A photographer of Getty Images was there.",
        "Copyright law is what the talks are about.",
        "Corrections officers said they would strike.",
        "A video by the ministry shows the ferry.",
        "Join us, Roe told the town, or lose.",
        "Comments by Roe made the talks difficult.",
        "Editor’s note: Roe is known for bad faith.",
    ],
)
def test_split_paragraphs_keeps_what_only_begins_like_a_line_of_the_page(line: str) -> None:
    assert letters(f"{BODY}\n\n{line}\n\n{BODY}") == "bbb"


def test_split_paragraphs_keeps_a_title_that_looks_like_a_link() -> None:
    assert letters(f"Watch: Roe Calls Talks Difficult\n\n{BODY}") == "tb"


def test_split_paragraphs_takes_what_stands_around_a_link_for_neighbours() -> None:
    """A long quotation goes on behind it, and no section begins with it."""
    text = f"{BODY}\n\n“We waited.\n\nAdvertisement\n\n“We wait,” Roe said."
    assert [q.continues for q in find_quotations(text)] == [True, False]


def test_split_paragraphs_leaves_links_beneath_a_label_and_blocks_out() -> None:
    links = "Related articles\nWho Is Vera Roe?\nWhat the ferry costs\n"
    block = "skip past newsletter promotion\nEvery morning.\nFor you.\nafter newsletter promotion\n"
    assert letters(f"{BODY}\n{links}{BODY}\n{block}{BODY}") == "bbb"
    assert letters(f"{BODY}\nskip past newsletter promotion\n{BODY}") == "bb"


def test_split_paragraphs_leaves_pull_quotes_out() -> None:
    said = "“We asked. The government did not answer us, and it is late,” said Roe."
    assert letters(f"{said}\n{BODY}\n“The government did not answer us”\n{BODY}") == "bbb"
    assert letters(f"{said}\n{BODY}\n“The government never once answered.”\n{BODY}") == "bbbb"


def test_split_paragraphs_leaves_the_sections_above_a_title_out() -> None:
    assert letters(f"World / Europe\nTalks End\n{BODY}") == "tb"
    assert letters(f"Home | News | Sport\nSubscribe now\nTalks End\n{BODY}") == "tb"
    assert letters(f"News\nSport\nOpinion\nTalks End\n{BODY}") == "tb"
    assert letters(f"FOR IMMEDIATE RELEASE\n\nTalks End\n{BODY}") == "tb"
    assert letters(f"Talks End\n{BODY}\nHealth\n{BODY}") == "tbhb"


@pytest.mark.parametrize(
    "begun", ["Photo by ", "Follow ", "Sign up ", "A/", "Get ", "For more ", ""]
)
@pytest.mark.parametrize("piece", ["/A", "AA", "A.", "a ", "(", "A/", "a, ", "here "])
def test_split_paragraphs_is_quick_with_what_nearly_is_a_notice(begun: str, piece: str) -> None:
    line = (begun + piece * 150)[:290] + "!?"
    started = time.perf_counter()
    letters(f"{BODY}\n\n{line}\n\n{BODY}")
    assert time.perf_counter() - started < 1
