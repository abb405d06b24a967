"""Statements: what the rules after the model give, and what holds for any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis._attribution.drafts import MAX_SENTENCE, Scene
from analysis._attribution.second_pass import refine
from analysis._columns import COLUMNS
from analysis._network.tagger import Attribution, Span
from analysis.paragraphs import split_paragraphs
from analysis.quotations import find_quotations
from analysis.sentences import split_sentences
from analysis.speakers import resolve_speakers
from analysis.statements import FOUND_BY, extract_statements

SEED = Path(__file__).parent.parent / "seeds" / "000_63ee807c0303dc6b.txt"


def extract(text: str, *, threads: int = 1) -> pd.DataFrame:
    articles = pd.DataFrame({"article_id": ["one"], "text": [text]})
    return extract_statements(articles, threads=threads)


def in_brief(text: str) -> list[tuple[str | None, str | None, str, str]]:
    """Give source, cue, content and found_by of each statement."""
    table = extract(text)[["source", "cue", "content", "found_by"]].astype(object)
    return list(table.where(table.notna(), None).itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        pytest.param(
            "Mayor Ida Holm said: “We waited a year.\n\n“Nobody came.”",
            [["“We waited a year.", "“Nobody came.”"]],
            id="reopened_paragraph",
        ),
        pytest.param(
            "“We waited a year.\n\n“Nobody came,” Mayor Ida Holm said.",
            [["“We waited a year.", "“Nobody came,”"]],
            id="cue_in_last_paragraph",
        ),
        pytest.param(
            "“We waited a year,” Mayor Ida Holm said. “Nobody came.”",
            [["“We waited a year,”", "“Nobody came.”"]],
            id="continued_after_cue",
        ),
        pytest.param(
            "“We waited a year,” Mayor Ida Holm said.\n\n“Nobody came.”",
            [["“We waited a year,”"], ["“Nobody came.”"]],
            id="closed_then_new_paragraph_is_two",
        ),
    ],
)
def test_extract_statements_joins_and_parts_quotations(
    text: str, contents: list[list[str]]
) -> None:
    rows = extract(text)
    found = [[text[a:b] for a, b in spans] for spans in rows["content_spans"]]
    assert found == contents
    assert set(rows["source"]) == {"Mayor Ida Holm"}


def test_extract_statements_gives_a_floating_quotation_its_neighbours_source() -> None:
    rows = extract("The surgeon said the ward was empty. “We gave them water and we left.”")
    assert rows["found_by"].tolist() == ["model", "neighbouring quotation"]
    assert rows["source"].tolist() == ["The surgeon", "The surgeon"]
    assert rows["cue"].isna().tolist() == [False, True]
    assert rows["confidence"][1] < rows["confidence"][0]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "“Why?” the coroner asked Vera Lind. “Because I was told to go.”",
            ["the coroner", "Vera Lind"],
            id="in_the_paragraph",
        ),
        pytest.param(
            "“Why did you go?” the coroner asked Vera Lind. “Did nobody stop you?”",
            ["the coroner"],
            id="goes_on_asking",
        ),
        pytest.param(
            "“Why did you go out?” the coroner asked.\n\n“Because I was told to go.”",
            ["the coroner", None],
            id="nobody_named",
        ),
        pytest.param(
            "“It was a long day,” Tom Roe said to Vera Lind.\n\n“We did what we could do.”",
            ["Tom Roe", "Tom Roe"],
            id="no_question",
        ),
    ],
)
def test_extract_statements_gives_an_answer_to_whoever_was_asked(
    text: str, speakers: list[str | None]
) -> None:
    rows = extract(text)
    found = resolve_speakers(rows, pd.DataFrame([{"article_id": "one", "text": text}]))
    assert [None if pd.isna(one) else one for one in found["speaker"]] == speakers


def test_extract_statements_parts_a_quotation_that_the_model_joins_to_what_is_reported() -> None:
    rows = extract("The skipper said the nets came up empty. “Third time this month.”")
    assert rows["content"].tolist() == ["the nets came up empty", "“Third time this month.”"]
    assert rows["found_by"].tolist() == ["model", "neighbouring quotation"]
    assert set(rows["source"]) == {"The skipper"}


def test_extract_statements_ends_a_content_before_the_word_that_leads_on() -> None:
    rows = extract("Kestrel Air admitted that the plane was late but denied that anyone was hurt.")
    assert rows["content"].tolist() == ["that the plane was late", "that anyone was hurt"]
    assert set(rows["source"]) == {"Kestrel Air"}


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        pytest.param(
            "“Wait and see.” – Commissioner Eva Lund",
            "Commissioner Eva Lund",
            "“Wait and see.”",
            id="dash",
        ),
        pytest.param(
            '"Wait and see, all of you." -- Eva Lund, a baker',
            "Eva Lund, a baker",
            '"Wait and see, all of you."',
            id="double_hyphen",
        ),
        pytest.param(
            "“Wait and see.”\n— Eva Lund", "Eva Lund", "“Wait and see.”", id="dash_on_next_line"
        ),
        pytest.param(
            "From the harbour office: “It is closed.”",
            "the harbour office",
            "“It is closed.”",
            id="from_colon",
        ),
        pytest.param(
            "And this from the mill: “It is closed.”", "the mill", "“It is closed.”", id="this_from"
        ),
        pytest.param("Eva Lund: “It is closed.”", "Eva Lund", "“It is closed.”", id="name_colon"),
    ],
)
def test_extract_statements_reads_verbless_attributions(
    text: str, source: str, content: str
) -> None:
    rows = extract(text)
    assert rows["source"].tolist() == [source]
    assert rows["content"].tolist() == [content]
    assert rows["cue"].isna().all()


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        pytest.param(
            "LUND: Did you sign it?\n\nHOLM: I did. Twice.",
            [("LUND", "Did you sign it?"), ("HOLM", "I did. Twice.")],
            id="capitals",
        ),
        pytest.param(
            "Q. Why now?\n\nA. Because later is too late.",
            [("Q", "Why now?"), ("A", "Because later is too late.")],
            id="q_and_a",
        ),
        pytest.param(
            "REP. IDA HOLM, CHAIR: (Laughs.) Not before lunch.\n\nLUND: When?",
            [("REP. IDA HOLM, CHAIR", "Not before lunch."), ("LUND", "When?")],
            id="role_and_aside",
        ),
        pytest.param(
            "HOLM (on camera): The gates opened at six.\n\nLUND: They opened at five.",
            [("HOLM", "The gates opened at six."), ("LUND", "They opened at five.")],
            id="aside_before_the_colon",
        ),
        pytest.param(
            "CIVIC RADIO 88: Why now?\n\nHOLM: It is late.\n\nCIVIC RADIO 88: The mill helps.",
            [
                ("CIVIC RADIO 88", "Why now?"),
                ("HOLM", "It is late."),
                ("CIVIC RADIO 88", "The mill helps."),
            ],
            id="digits",
        ),
        pytest.param(
            "SPEAKER 1: Why now?\n\nSPEAKER 2: It is late.",
            [("SPEAKER 1", "Why now?"), ("SPEAKER 2", "It is late.")],
            id="numbered_speakers",
        ),
        pytest.param(
            "JUNE 12: The market opens early.\n\nMAY 4: It rains.\n\nMAY 4: It rains again.",
            [],
            id="days",
        ),
        pytest.param(
            "ROUND 1: Roe lands a blow.\n\nROUND 2: Holt is down.\n\nWINNER: Roe on points.",
            [],
            id="numbers_that_order",
        ),
        pytest.param(
            "G20: The market opens early.\n\nCovid-19: It rains again.", [], id="name_with_digits"
        ),
        pytest.param(
            '"LUND: Did you sign it?\n\n"HOLM: I did. Twice.',
            [("LUND", "Did you sign it?"), ("HOLM", "I did. Twice.")],
            id="quoted",
        ),
        pytest.param(
            "MARR: Did you ask him?\n\nÓ LUAN: I asked twice. They promised a locker.",
            [("MARR", "Did you ask him?"), ("Ó LUAN", "I asked twice. They promised a locker.")],
            id="accented_capitals",
        ),
        pytest.param(
            "Élodie: Did you ask?\n\nØsten: I asked twice. They left.",
            [("Élodie", "Did you ask?"), ("Østen", "I asked twice. They left.")],
            id="accented_titles",
        ),
        pytest.param(
            "Vera Roe met us in Oslo.\n\nQ: Why now?\n\nRoe: It is late. I could not wait.",
            [("Q", "Why now?"), ("Roe", "It is late. I could not wait.")],
            id="one_question",
        ),
        pytest.param(
            "Vera Roe met us in Oslo.\n\nWhy now, and not last year?\n\nRoe: It is late. We wait.",
            [("Roe", "It is late. We wait.")],
            id="one_question_without_a_label",
        ),
        pytest.param(
            "Is it late in the year?\n\nPrice: It is not. We wait.",
            [],
            id="question_and_a_noun_that_nobody_bears",
        ),
        pytest.param(
            "1. Vera Roe (Wexbridge) (Lab): Will he go?\n\n"
            "The Minister for Health and Sport (Dan Fry): I will.\n\n"
            "The Prime Minister: We are late. We know it.",
            [
                ("Vera Roe (Wexbridge) (Lab)", "Will he go?"),
                ("The Minister for Health and Sport (Dan Fry)", "I will."),
                ("The Prime Minister", "We are late. We know it."),
            ],
            id="parliament",
        ),
        pytest.param(
            "Mr. ROE. When was it signed?\n\nMs. POE. In April. We regret it.\n\n[Laughter.]\n\n"
            "The CHAIRWOMAN. Time has expired.",
            [
                ("Mr. ROE", "When was it signed?"),
                ("Ms. POE", "In April. We regret it."),
                ("The CHAIRWOMAN", "Time has expired."),
            ],
            id="record_of_a_committee",
        ),
        pytest.param(
            "Acme Earnings Call\n\nOperator\n\nGood morning. Dana Lim will begin.\n\n"
            "Dana Lim -- Chief Executive Officer\n\nSales rose 4%.\n\nWe opened two plants.\n\n"
            "Questions and Answers\n\nOperator\n\nOur first question is from Tom Roe.\n\n"
            "Tom Roe -- Brandt Securities -- Analyst\n\nWhat drove it?",
            [
                ("Operator", "Good morning. Dana Lim will begin."),
                ("Dana Lim -- Chief Executive Officer", "Sales rose 4%. We opened two plants."),
                ("Operator", "Our first question is from Tom Roe."),
                ("Tom Roe -- Brandt Securities -- Analyst", "What drove it?"),
            ],
            id="call_with_analysts",
        ),
        pytest.param(
            "What they said\n\nVera Roe, finance minister\n“This is a budget for families.”\n\n"
            "Tom Lind, leader of the Civic Party\n“It is a budget for nobody.”",
            [
                ("Vera Roe, finance minister", "“This is a budget for families.”"),
                ("Tom Lind, leader of the Civic Party", "“It is a budget for nobody.”"),
            ],
            id="round_up_with_names_above",
        ),
        pytest.param(
            "PRESENTER: Good evening. The port is shut.\n\nREPORTER: Lorries queued.\n\n"
            "SOT: ANA POE, DOCK UNION: We have had enough.",
            [
                ("PRESENTER", "Good evening. The port is shut."),
                ("REPORTER", "Lorries queued."),
                ("ANA POE, DOCK UNION", "We have had enough."),
            ],
            id="clip_in_a_script",
        ),
        pytest.param(
            "The verdict: guilty on all counts.\n\nThe reaction: mixed at best.",
            [],
            id="labels_of_no_office",
        ),
        pytest.param(
            "“Dune: Part Two” is long.\n\n“Dune: Part One” is short.",
            [],
            id="quoted_titles",
        ),
        pytest.param(
            "NOTE: The market opens at 10:30.\n\nScore: Bergen 2, Porto 1.", [], id="no_speakers"
        ),
    ],
)
def test_extract_statements_reads_transcripts(text: str, turns: list[tuple[str, str]]) -> None:
    rows = extract(text)
    assert list(zip(rows["source"], rows["content"], strict=True)) == turns
    assert (rows["kind"] == "direct").all()
    assert (rows["found_by"] == "transcript").all()


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param("HOST: Good evening, and stay with us.", ["HOST"], id="part"),
        pytest.param(
            "UNIDENTIFIED MALE: They left by the back door.", ["UNIDENTIFIED MALE"], id="unnamed"
        ),
        pytest.param("WEATHER: Rain in the west, sun in the east.", [], id="rubric"),
        pytest.param("BREAKING: The dam at Orsk has failed.", [], id="breaking"),
        pytest.param("Length: 412 metres\n\nCost: 90 million\n\nOpened: 2019", [], id="table"),
        pytest.param("Monday: The vote is held.\n\nTuesday: It is read out.", [], id="agenda"),
        pytest.param("City: Moss; Bo, Ruiz, Webb.\n\nRovers: Dahl; Roe, Tull.", [], id="teams"),
        pytest.param("Goals: Webb 12, Dahl 55.\n\nAtt: 31,204.", [], id="match_facts"),
    ],
)
def test_extract_statements_tells_one_label_from_a_rubric(text: str, sources: list[str]) -> None:
    rows = extract(text)
    assert rows["source"].tolist() == sources
    assert (rows["kind"] == "direct").all()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param(
            "In the view of the harbour board, the pilot acted too late.",
            "the harbour board",
            "In the view of",
            ["the pilot acted too late"],
            id="leading",
        ),
        pytest.param(
            "The fine was, in the opinion of most lawyers, far too small.",
            "most lawyers",
            "in the opinion of",
            ["The fine was", "far too small"],
            id="in_the_middle",
        ),
        pytest.param(
            "The ferry is a right and not a service, in the eyes of Dr. Ida Holm.",
            "Dr. Ida Holm",
            "in the eyes of",
            ["The ferry is a right and not a service"],
            id="trailing",
        ),
        pytest.param(
            "In the view of Ida Holm, a historian, the wall kept nobody out.",
            "Ida Holm, a historian",
            "In the view of",
            ["the wall kept nobody out"],
            id="apposition",
        ),
        pytest.param(
            "In the court’s view, the arrest was not lawful.",
            "the court’s",
            "view",
            ["the arrest was not lawful"],
            id="possessive",
        ),
        pytest.param(
            "By Ida Holm’s own account, the ferry was late.",
            "Ida Holm’s",
            "account",
            ["the ferry was late"],
            id="account",
        ),
        pytest.param(
            "The ferry will stop, per Harbour News.",
            "Harbour News",
            "per",
            ["The ferry will stop"],
            id="per",
        ),
        pytest.param(
            "As per Ida Holm, the ferry will stop.",
            "Ida Holm",
            "As per",
            ["the ferry will stop"],
            id="as_per",
        ),
    ],
)
def test_extract_statements_reads_perspectives(
    text: str, source: str, cue: str, content: list[str]
) -> None:
    row = extract(text).iloc[0]
    assert (row["source"], row["cue"]) == (source, cue)
    assert [text[start:end] for start, end in row["content_spans"]] == content


def test_extract_statements_leaves_what_somebody_says_per_a_paper_to_whoever_says_it() -> None:
    found = extract("The pilot left. She added that the ferry would stop, per the Harbour Gazette.")
    assert found["source"].tolist() == ["She"]


@pytest.mark.parametrize(
    "text",
    [
        "Guests have a fine view of the lake, and in the view of the room hangs a map.",
        "A quarter of that, per the Holm plan, is lost.",
        "The fare is, as per Article 4, one crown.",
        "The fare is three crowns, per passenger.",
    ],
)
def test_extract_statements_passes_by_views_of_lakes_and_fares_per_head(text: str) -> None:
    assert in_brief(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param(
            "The consul said the visas were void, without elaborating.",
            "the visas were void",
            id="without_elaborating",
        ),
        pytest.param(
            "The consul said the visas were void without giving any details.",
            "the visas were void",
            id="without_details_no_comma",
        ),
        pytest.param(
            "The editor said two writers had gone, declining to name them.",
            "two writers had gone",
            id="declining",
        ),
        pytest.param(
            "The editor said two writers had gone, but would not say why.",
            "two writers had gone",
            id="but_would_not_say",
        ),
        pytest.param(
            "The guard said the man had left without giving his name.",
            "the man had left without giving his name",
            id="somebody_elses_silence",
        ),
        pytest.param(
            "The cook said the soup was made without salt.",
            "the soup was made without salt",
            id="without_salt",
        ),
        pytest.param(
            "“He left, without saying why,” the cook said.",
            "“He left, without saying why,”",
            id="quoted",
        ),
    ],
)
def test_extract_statements_leaves_silence_out_of_the_content(text: str, content: str) -> None:
    assert extract(text)["content"].iloc[0] == content


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The show is called “Salt, Iron and Rope.”", id="called"),
        pytest.param("The pass, also known as “the Needle,” is shut.", id="known_as"),
        pytest.param("The cliff, known locally as “the Widow,” fell.", id="known_locally_as"),
    ],
)
def test_extract_statements_takes_a_name_for_no_statement(text: str) -> None:
    assert in_brief(text) == []


def test_extract_statements_leaves_the_topic_out_of_a_source() -> None:
    rows = extract("Finance chief Arvid Holm on the new levy: “It is small, and it will end.”")
    assert rows["source"].tolist() == ["Finance chief Arvid Holm"]


def test_extract_statements_reads_what_a_lone_mark_hides() -> None:
    rows = in_brief("“The wall is sound, the mason said. He had built it himself.")
    source, cue, content, _ = rows[0]
    assert (source, cue, content.rstrip(",")) == ("the mason", "said", "“The wall is sound")
    assert len(rows) == 1


def test_extract_statements_gives_a_quotation_that_the_model_passed_by_its_neighbours_source() -> (
    None
):
    text = "Holm said the fridge had failed in March. “I rang them. Nobody came.”"
    source, cue = Span(0, 4, 1.0), Span(5, 9, 1.0)
    found = [Attribution(source, cue, (Span(10, 40, 1.0),), 1.0)]
    first, second = refine(scene_of(text), found, Model())
    assert second.found.source == source
    assert second.found_by == "neighbouring quotation"
    assert second.confidence < first.confidence


def test_extract_statements_gives_a_stray_piece_to_the_cue_of_its_own_sentence() -> None:
    text = "Wall is weak, engineer says\n\nIda Holm maintains that the wall is sound."
    strays = [Span(0, 12, 1.0), Span(46, 69, 1.0)]
    found = [Attribution(Span(14, 22, 1.0), Span(23, 27, 1.0), tuple(strays), 1.0)]
    own = Attribution(Span(0, 8, 1.0), Span(9, 18, 1.0), (Span(19, 41, 1.0),), 1.0)
    drafts = refine(scene_of(text), found, lambda read: iter([own] if "Holm" in read else []))
    said = [(text[d.start : d.found.content[-1].end], d.found.source) for d in drafts]
    engineer, holm = Span(14, 22, 1.0), Span(29, 37, 1.0)
    assert said == [("Wall is weak", engineer), ("that the wall is sound", holm)]


def test_extract_statements_gives_no_quotation_the_sentence_before_it() -> None:
    text = "The shops had offered to pay. “We were told £19,” the council wrote."
    council, cue = Span(50, 61, 1.0), Span(62, 67, 1.0)
    quotation = Span(30, 49, 1.0)
    found = [Attribution(council, cue, (Span(0, 28, 1.0), quotation), 1.0)]
    [draft] = refine(scene_of(text), found, lambda _: iter([]))
    assert draft.found.content == (quotation,)


def test_extract_statements_takes_a_long_noun_behind_the_cue_for_who_speaks() -> None:
    text = "Steel was dear, said the head of roads and bridges at the Upper Vale County Council."
    cue, content = Span(16, 20, 1.0), (Span(0, 14, 1.0), Span(21, 83, 0.4))
    [draft] = refine(scene_of(text), [Attribution(None, cue, content, 1.0)], Model())
    assert draft.found.source == Span(21, 83, 1.0)
    assert draft.found.content == content[:1]


def test_extract_statements_joins_the_rest_of_a_quotation_to_its_beginning() -> None:
    text = "Holm said: “The wall is weak. It will fall in a year.”"
    first, rest = Span(11, 29, 1.0), Span(30, 54, 1.0)
    found = [
        Attribution(Span(0, 4, 1.0), Span(5, 10, 1.0), (first,), 1.0),
        Attribution(None, None, (rest,), 1.0),
    ]
    [draft] = refine(scene_of(text), found, Model())
    assert draft.found.content == (first, rest)


@pytest.mark.parametrize("wish", ["asked not to be named", "declined to be identified"])
def test_extract_statements_takes_no_wish_to_stay_unnamed_into_the_verb(wish: str) -> None:
    text = f"A clerk who {wish} admitted that the lock had failed."
    begin, end = text.index(wish), text.index(" that")
    said = (Span(end + 1, len(text) - 1, 1.0),)
    found = [Attribution(Span(0, 11, 1.0), Span(begin, end, 1.0), said, 1.0)]
    [draft] = refine(scene_of(text), found, Model())
    cue = draft.found.cue
    assert cue is not None
    assert text[cue.start : cue.end] == "admitted"


def test_extract_statements_leaves_titles_that_the_model_passed_by() -> None:
    text = "Holm said the play was long. “The Salt Road” opened in May."
    found = [Attribution(Span(0, 4, 1.0), Span(5, 9, 1.0), (Span(10, 27, 1.0),), 1.0)]
    [draft] = refine(scene_of(text), found, Model())
    assert draft.found == found[0]


def test_extract_statements_keeps_others_words_inside_a_turn() -> None:
    rows = extract("HOST: What did he answer?\n\nHOLM: He said, “Ask my brother.” So I did.")
    inner = rows[rows["source"] == "He"].iloc[0]
    assert rows["source"][inner["parent_id"]] == "HOLM"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The deputy minister did not provide a timeline.", id="no_timeline"),
        pytest.param("A spokeswoman for the bank declined to comment.", id="declined_to_comment"),
        pytest.param("She would not say whether she had read it.", id="would_not_say"),
        pytest.param("One clerk asked not to be named.", id="asked_not_to_be_named"),
        pytest.param("The army gave no details of the operation.", id="no_details"),
        pytest.param("The company has yet to respond to questions.", id="yet_to_respond"),
        pytest.param("Nobody at the table said the talks had failed.", id="nobody"),
        pytest.param("The king said nothing, and the room stood up.", id="said_nothing"),
    ],
)
def test_extract_statements_leaves_silence_out(text: str) -> None:
    assert in_brief(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Party members squabbled among themselves for a seat.", id="squabbled"),
        pytest.param("The town adjourned the match at noon.", id="adjourned"),
    ],
)
def test_extract_statements_asks_more_of_deeds(text: str) -> None:
    assert in_brief(text) == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("The airline denied that the pilot had slept.", "denied", id="denied"),
        pytest.param("The two states refused to sign the text.", "refused", id="refused_to_act"),
        pytest.param("The premier did not rule out a tax.", "did not rule out", id="open_door"),
        pytest.param("The judge said he would not comment.", "said", id="said_he_would_not"),
    ],
)
def test_extract_statements_keeps_positions(text: str, cue: str) -> None:
    assert extract(text)["cue"].tolist() == [cue]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The “peace dividend” paid for two tanks.", id="scare_quotes"),
        pytest.param("Goran “the Clock” Holm retired after forty years.", id="nickname"),
        pytest.param("Her third novel, “The Salt Road,” won a prize.", id="title"),
        pytest.param("The hall was full.\n\n“All Bets Are Off.”\n\nRain fell.", id="heading"),
        pytest.param("The word “bridge” occurs ninety times in the treaty.", id="word"),
        pytest.param("In the '80s the miners' hall was 40' long and 6' 2\" wide.", id="no_marks"),
    ],
)
def test_extract_statements_passes_by_marks_that_quote_nobody(text: str) -> None:
    assert in_brief(text) == []


@pytest.mark.parametrize(
    ("text", "sources", "parents"),
    [
        pytest.param(
            "The minister said that Hungarian officials refused to sign the annex.",
            ["The minister", "Hungarian officials"],
            [None, 0],
            id="indirect",
        ),
        pytest.param(
            "The spokesman said the general believed that the rebels had agreed to leave.",
            ["The spokesman", "the general", "the rebels"],
            [None, 0, 1],
            id="three_deep",
        ),
        pytest.param(
            "“My lawyer told me the case was closed,” Ms. Holm said.",
            ["Ms. Holm", "My lawyer"],
            [None, 0],
            id="within_quotation",
        ),
        pytest.param(
            "The broker denied that he had known of the sale.",
            ["The broker"],
            [None],
            id="pronoun_of_the_speaker_is_flat",
        ),
        pytest.param(
            "“I think we can finish this week,” the mediator said.",
            ["the mediator"],
            [None],
            id="own_voice_is_flat",
        ),
    ],
)
def test_extract_statements_nests(text: str, sources: list[str], parents: list[int | None]) -> None:
    rows = extract(text)
    assert rows["source"].tolist() == sources
    assert [None if pd.isna(parent) else parent for parent in rows["parent_id"]] == parents
    assert rows["found_by"].tolist() == ["model", *["nested"] * (len(sources) - 1)]


def test_extract_statements_parts_a_second_cue_from_the_content() -> None:
    rows = in_brief("The coach said the pitch was frozen and added that the match was unfair.")
    assert [(source, cue, content) for source, cue, content, _ in rows] == [
        ("The coach", "said", "the pitch was frozen"),
        ("The coach", "added", "that the match was unfair"),
    ]


@pytest.mark.parametrize(
    ("content", "source", "cue", "kind"),
    [
        ("the talks as “difficult”", "Zelenskiy", "described", "mixed"),
        (
            "Russia of deliberately stalling a potential agreement",
            "Zelenskiy",
            "accused",
            "indirect",
        ),
        ("some progress had been made", "Zelenskiy", "acknowledged", "indirect"),
        ("positions remained far apart", "Zelenskiy", "stressed", "indirect"),
        ("the discussions as “difficult but business-like”", "Medinsky", "described", "mixed"),
        ("further rounds would take place soon", "Medinsky", "confirmed", "indirect"),
        ("the second day was “intensive and substantive,”", "Kyiv officials", "said", "mixed"),
        ("Moscow of negotiating in bad faith", "Ukraine", "accused", "indirect"),
        ("U.S. pressure on Ukraine to make concessions", "Zelenskiy", "criticized", "indirect"),
        ("would be rejected if subjected to a referendum", "Zelenskiy", "stating", "indirect"),
        ("the meetings as “very tense,”", "Russian sources", "characterized", "mixed"),
        ("European participation is essential", "Ukrainian officials", "argue", "indirect"),
    ],
)
def test_extract_statements_finds_on_the_seed(
    seed: pd.DataFrame, content: str, source: str, cue: str, kind: str
) -> None:
    found = seed[seed["content"].str.contains(content, regex=False)].iloc[0]
    assert source in found["source"]
    assert cue in found["cue"]
    assert found["kind"] == kind


def test_extract_statements_drops_what_it_doubts_on_the_seed(seed: pd.DataFrame) -> None:
    assert not seed["content"].str.fullmatch("key issues").any()
    assert not seed["content"].str.contains("timeline|continues to occupy").any()


@pytest.fixture(scope="module")
def seed() -> pd.DataFrame:
    return extract(SEED.read_text("utf-8"))


PIECES = st.sampled_from(
    [
        *"“”\"'‘’«»„—\n\t\u200f\u2028🙂",
        *("Ida Holm", " said ", "that ", "Q: ", "A: ", "LUND: ", "From ", "it rains", "<script>"),
        *("declined to comment", "\r\n", "\n\n", ". ", ", ", ": ", "he ", "refused to sign "),
    ]
)


@settings(max_examples=40)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_extract_statements_gives_spans_that_slice_back(text: str) -> None:
    rows = extract(text)
    assert list(rows.columns) == list(COLUMNS["statements"])
    assert set(rows["found_by"]) <= set(FOUND_BY)
    assert rows["statement_id"].tolist() == list(range(len(rows)))
    assert rows["confidence"].between(0, 1).all()
    for row in rows.itertuples():
        assert " ".join(text[start:end] for start, end in row.content_spans) == row.content
        assert all(start < end for start, end in row.content_spans)
        assert pd.isna(row.parent_id) or row.parent_id < row.statement_id
        for role in ("source", "cue"):
            start, end = getattr(row, f"{role}_start"), getattr(row, f"{role}_end")
            words = getattr(row, role)
            assert pd.isna(words) if pd.isna(start) else text[start:end] == words


def test_extract_statements_is_the_same_on_one_thread_and_many() -> None:
    text = SEED.read_text("utf-8")
    exact = ["source", "cue", "content", "kind", "found_by", "parent_id"]
    pd.testing.assert_frame_equal(extract(text)[exact], extract(text, threads=2)[exact])


def test_extract_statements_does_not_depend_on_the_batch() -> None:
    texts = [SEED.read_text("utf-8"), "Ida Holm said it rains.", "", "“Wait,” said Eva Lund."]
    articles = pd.DataFrame({"article_id": list("abcd"), "text": texts})
    apart = [extract_statements(articles[i : i + 1], threads=1) for i in range(4)]
    together = extract_statements(articles, threads=1)
    pd.testing.assert_frame_equal(together, pd.concat(apart, ignore_index=True))


class Model:
    """Stands for the network in the second pass: keeps what it is asked to read, finds nothing."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> Iterator[Attribution]:
        self.texts.append(text)
        return iter(())


def spans_of(text: str, words: str) -> Iterator[Span]:
    """Give every place of the words, as the model would."""
    return (Span(*match.span(), 1.0) for match in re.finditer(re.escape(words), text))


def test_extract_statements_reads_a_long_paragraph_once() -> None:
    """A paragraph of 200 KB that never stops costs one pass, and a second of its last piece."""
    text = "the road goes on and Ida Holm said that the mayor had denied it and " * 3000
    parts = (
        spans_of(text, "Ida Holm"),
        spans_of(text, "said"),
        spans_of(text, "the mayor had denied it"),
    )
    found = [
        Attribution(source, cue, (content,), 1.0)
        for source, cue, content in zip(*parts, strict=True)
    ]
    model = Model()
    assert len(refine(scene_of(text), found, model)) == 3000
    assert len("".join(model.texts)) <= MAX_SENTENCE


def test_extract_statements_finds_to_the_end_of_a_long_paragraph() -> None:
    text = "the road goes on and Ida Holm said that it rains and " * 400
    rows = extract(text)
    assert rows["content_spans"].map(lambda spans: spans[-1][1]).max() > 0.9 * len(text)


def test_extract_statements_reads_only_contents_that_hold_a_cue() -> None:
    dull, telling = "that the ferry runs at noon every day", "that the mayor had denied the sale"
    text = f"Holm said {dull}. Holm said {telling}."
    sources, cues = spans_of(text, "Holm"), spans_of(text, "said")
    contents = [next(spans_of(text, content)) for content in (dull, telling)]
    found = [
        Attribution(source, cue, (content,), 1.0)
        for source, cue, content in zip(sources, cues, contents, strict=True)
    ]
    model = Model()
    refine(scene_of(text), found, model)
    assert model.texts == ["the mayor had denied the sale"]


def test_extract_statements_joins_a_quotation_of_many_paragraphs() -> None:
    """Half of its 3,000 paragraphs are found; the time grows with them, not with their square."""
    text = "“We waited a year.\n\n" * 3000 + "“Nobody came,” Holm said."
    scene = scene_of(text)
    quoted = [Span(quotation.start, quotation.end, 1.0) for quotation in scene.quotations]
    found = [Attribution(None, None, (span,), 1.0) for span in quoted[:-1:2]]
    source, cue = next(spans_of(text, "Holm")), next(spans_of(text, "said"))
    found.append(Attribution(source, cue, (quoted[-1],), 1.0))
    (draft,) = refine(scene, found, Model())
    assert draft.found.content == tuple(quoted)


def scene_of(text: str) -> Scene:
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    paragraphs = split_paragraphs(text)
    starts = split_sentences(articles)["start"].tolist()
    return Scene(text, paragraphs, find_quotations(text, paragraphs=paragraphs), starts)


def test_extract_statements_of_nothing_is_an_empty_table() -> None:
    rows = extract_statements(pd.DataFrame({"article_id": [], "text": []}, dtype="string"))
    assert rows.empty
    assert list(rows.columns) == list(COLUMNS["statements"])


def test_extract_statements_refuses_a_missing_column() -> None:
    with pytest.raises(KeyError, match="text"):
        extract_statements(pd.DataFrame({"article_id": ["a"]}))


def test_extract_statements_refuses_an_article_twice() -> None:
    articles = pd.DataFrame({"article_id": ["a", "a"], "text": ["x", "y"]})
    with pytest.raises(ValueError, match="article_id"):
        extract_statements(articles)


def spoken(text: str) -> list[tuple[str | None, str | None]]:
    """Give the speaker of each statement, and by which rule."""
    table = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]})).statements
    found = table[["speaker", "resolved_by"]].astype(object)
    return list(found.where(found.notna(), None).itertuples(index=False, name=None))


def test_extract_statements_gives_a_question_to_nobody_who_is_not_named() -> None:
    text = "“We move on,” Tom Lee said. Asked if he would resign, Carlo Poole said he would not."
    assert spoken(text) == [
        ("Tom Lee", "full name"),
        (None, "no source"),
        ("Carlo Poole", "full name"),
    ]


def test_extract_statements_gives_a_quotation_to_whom_the_sentence_before_is_about() -> None:
    text = "Ann Poole said the bridge was fine. Mary Dunn smiled. “Ask me on Friday.”"
    assert spoken(text) == [("Ann Poole", "full name"), ("Mary Dunn", "told before")]
    same = "Ann Poole said the bridge was fine. Poole smiled. “Ask me on Friday.”"
    assert [speaker for speaker, _ in spoken(same)] == ["Ann Poole", "Ann Poole"]


@pytest.mark.parametrize(
    "deed",
    ["Kevin Bell killed her son in May.", "Kevin Bell scored in the ninth minute."],
)
def test_extract_statements_gives_no_quotation_to_whom_only_a_deed_is_told_of(deed: str) -> None:
    text = f"Mary Dunn said it was hard. {deed} “My boy was all I had.”"
    assert [speaker for speaker, _ in spoken(text)] == ["Mary Dunn", "Mary Dunn"]


@pytest.mark.parametrize(
    "text",
    [
        "TOM ROE: The council will meet on Friday and vote on the plan.",
        "POLICE: The man in the video has been found safe",
        "UN: The war has killed 4,000 people.",
    ],
)
def test_extract_statements_keeps_a_label_that_is_no_place(text: str) -> None:
    assert [source for source, *_ in in_brief(text)] == [text.partition(":")[0]]


def test_extract_statements_takes_no_dateline_or_byline_for_a_source() -> None:
    text = "NEW DELHI: The council will count old houses next week, officials said."
    assert [source for source, *_ in in_brief(text)] == ["officials"]
    assert in_brief("PUNE: The council will count old houses next week.") == []
    text = "Star runner handed provisional ban\n\nBy Tom Poole\n\nThe runner, Vera Roe, was banned."
    assert "Tom Poole" not in [source for source, *_ in in_brief(text)]


@pytest.mark.parametrize("cue", ["heard on Friday", "was told", "has heard"])
def test_extract_statements_takes_no_court_for_who_tells_it(cue: str) -> None:
    assert spoken(f"The court {cue} that Tom Roe burst in.") == [(None, "no source")]


@pytest.mark.parametrize(
    ("headline", "sources"),
    [
        ("Ferry strike talks founder as both camps trade blame", []),
        ("Ferry strike threatens summer trade", []),
        ("Ferry talks 'difficult' as council meets", []),
        ("Harbour report warns of rising seas", ["Harbour report"]),
        ("Norway says talks failed", ["Norway"]),
        ("Union calls for strike vote", ["Union"]),
        ("Survivors of ferry fire say exits were locked", ["Survivors of ferry fire"]),
        ("Nurse who led strike says pay is a disgrace", ["Nurse who led strike"]),
    ],
)
def test_extract_statements_takes_no_event_for_who_speaks_in_a_headline(
    headline: str, sources: list[str]
) -> None:
    text = f"{headline}\n\nThe boats lay idle on Monday, and nobody sailed for a third week."
    assert [source for source, *_ in in_brief(text)] == sources


def test_extract_statements_gives_no_quoted_heading_to_who_spoke_before_it() -> None:
    text = (
        'Talks end\n\nVera Roe told the Courier that the operator was acting in "bad faith".\n\n'
        'A Norlink spokesperson said: "We are committed to the route."\n\n'
        "'Waste of money'\nCouncillor Sam Poe said the plan was a \"waste of money\"."
    )
    found = [source for source, *_ in in_brief(text)]
    assert found == ["Vera Roe", "A Norlink spokesperson", "Councillor Sam Poe"]
