"""Statements: whose they are where the model has passed the subject by, or taken another's."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis._attribution.elided import leaves_out_subject
from analysis.statements import extract_statements


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    """Give source, cue and content of each statement."""
    articles = pd.DataFrame({"article_id": ["one"], "text": [text]})
    table = extract_statements(articles, threads=1)[["source", "cue", "content"]].astype(object)
    return list(table.where(table.notna(), None).itertuples(index=False, name=None))


def speakers(text: str) -> list[str | None]:
    table = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]})).statements
    found = table["speaker"].astype(object)
    return found.where(found.notna(), None).tolist()


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        pytest.param(
            "Ida Holm said the wall was weak, accusing the firm of fraud.",
            "accusing",
            "Ida Holm",
            id="participle_goes_on",
        ),
        pytest.param(
            "Ida Holm said the wall was weak and accused the firm of fraud.",
            "accused",
            "Ida Holm",
            id="joined_verb_goes_on",
        ),
        pytest.param(
            "Ida Holm said the wall was weak, amid calls for her to resign.",
            "calls for",
            None,
            id="noun",
        ),
        pytest.param(
            "“No,” Ida Holm said when asked whether she would resign.",
            "asked",
            None,
            id="when_asked",
        ),
        pytest.param(
            "Ida Holm said the wall was weak and was asked about the cost.",
            "was asked about",
            None,
            id="passive",
        ),
    ],
)
def test_extract_statements_shares_a_source_with_a_verb_that_goes_on(
    text: str, cue: str, speaker: str | None
) -> None:
    cues = [found for _, found, _ in told(text)]
    assert speakers(text)[cues.index(cue)] == speaker


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        pytest.param("The board spoke of gases, >known as coolants.", False, id="known_as"),
        pytest.param("The board spoke of it, >seen as a threat.", False, id="seen_as"),
        pytest.param("The board spoke of Holm, >accused of fraud.", False, id="accused_of"),
        pytest.param("The board spoke and >accused Holm of fraud.", True, id="and_accused"),
        pytest.param("The board met and >called it a threat.", True, id="and_called"),
        pytest.param("The board met and >asked Holm to leave.", True, id="and_asked"),
        pytest.param("Holm spoke when >asked if it was late.", False, id="when_asked"),
    ],
)
def test_leaves_out_subject_tells_a_verb_from_a_passive(text: str, goes_on: bool) -> None:
    before, _, rest = text.partition(">")
    assert leaves_out_subject(before + rest, len(before), len(text)) == goes_on


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        pytest.param("The cook was told that the kitchen was closed.", True, id="was_told"),
        pytest.param("The divers were asked if the wall was safe.", True, id="were_asked"),
        pytest.param("The cook told us that the kitchen was closed.", False, id="told"),
        pytest.param("Workers told to quit\n\nIt rained on Monday.", True, id="told_to"),
        pytest.param("The divers asked if the wall was safe.", False, id="asked"),
        pytest.param("Tom Roe, the mayor, asked if it was late.", False, id="apposition"),
        pytest.param(
            "Pilot ‘saw no buoy’ before crash, inquiry told\n\nAn inquiry opened on Monday.",
            True,
            id="headline",
        ),
        pytest.param(
            "Pilot saw no buoy, Holm told inquiry\n\nAn inquiry opened on Monday.",
            False,
            id="headline_with_object",
        ),
    ],
)
def test_extract_statements_takes_nobody_who_is_told_for_a_source(text: str, heard: bool) -> None:
    [source] = [source for source, *_ in told(text)]
    assert (source is None) == heard


def test_extract_statements_takes_nobody_who_is_asked_for_a_source() -> None:
    assert told("“No,” said Holm, asked if she would resign.") == [
        ("Holm", "said", "“No,”"),
        (None, "asked", "if she would resign"),
    ]


def test_extract_statements_has_no_statement_inside_of_who_is_told() -> None:
    assert [source for source, *_ in told("The cook said the boys were told about it.")] == [
        "The cook"
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "The mill said it would close. The union, on the other hand, accused the mayor.",
            "The union",
            id="aside",
        ),
        pytest.param(
            "The guild signed. The council, by contrast, accused the guild of fraud.",
            "The council",
            id="aside_and_no_source",
        ),
        pytest.param(
            "The minutes of the meeting, however, show that the divers were worried.",
            "The minutes of the meeting",
            id="document",
        ),
        pytest.param(
            "The cook told the mayor no. Ida Holm, standing on the quay, said the boat was late.",
            "Ida Holm, standing on the quay,",
            id="apposition",
        ),
        pytest.param(
            "The captain, who is on the run, is believed by divers to be hiding in Porto.",
            "divers",
            id="agent",
        ),
        pytest.param("The ferry is expected by Friday.", None, id="by_friday"),
        pytest.param(
            "Mine ‘ignored leaks’ for years, say divers\n\nThe divers are angry.",
            "divers",
            id="end_of_a_headline",
        ),
    ],
)
def test_extract_statements_gives_a_cue_its_own_subject(text: str, source: str | None) -> None:
    assert told(text)[-1][0] == source


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param(
            "The captain, who is on the run, is believed by divers to be hiding in Porto.",
            "The captain, who is on the run, to be hiding in Porto",
            id="agent",
        ),
        pytest.param(
            "Mine ‘ignored leaks’ for years, say divers\n\nThe divers are angry.",
            "Mine ‘ignored leaks’ for years",
            id="end_of_a_headline",
        ),
        pytest.param(
            "Oslo, the fishermen complain, has never paid.",
            "Oslo has never paid",
            id="subject_before_the_speaker",
        ),
        pytest.param(
            "By noon, the mayor promised, the road will be open.",
            "the road will be open",
            id="time_before_the_speaker",
        ),
    ],
)
def test_extract_statements_tells_a_speaker_from_what_is_said(text: str, content: str) -> None:
    assert told(text)[0][2] == content


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param(
            '"The wall is weak," said Ida Holm, according to Radio Nord. "It will fall."',
            ["Radio Nord", "Ida Holm", "Ida Holm"],
            id="reported_words_go_on",
        ),
        pytest.param(
            'The wall is weak, according to Radio Nord. "It will fall in a year."',
            ["Radio Nord", "Radio Nord"],
            id="own_words_go_on",
        ),
    ],
)
def test_extract_statements_gives_a_quotation_to_whose_words_are_reported(
    text: str, sources: list[str]
) -> None:
    assert [source for source, *_ in told(text)] == sources


@pytest.mark.parametrize(
    ("lead", "source", "cue"),
    [
        pytest.param("Ida Holm spoke on Friday. She said:", "She", "said:", id="pronoun"),
        pytest.param(
            "The board met. Ida Holm of the harbour office wrote on its page:",
            "Ida Holm of the harbour office",
            "wrote on its page:",
            id="office",
        ),
        pytest.param("The board met on Friday, and it rained.", None, None, id="no_colon"),
    ],
)
def test_extract_statements_reads_who_leads_in_the_next_paragraph(
    lead: str, source: str | None, cue: str | None
) -> None:
    quotation = "“The wall is weak. It will fall.”"
    assert (source, cue, quotation) in told(f"{lead}\n\n{quotation}")


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        pytest.param("The governor, Ida Holm, agreed. She added:", "She", id="said"),
        pytest.param("The board met on Friday. The facts:", None, id="nobody"),
    ],
)
def test_extract_statements_reads_a_paragraph_that_is_reprinted(
    lead: str, source: str | None
) -> None:
    reprinted = "The wall is weak and it will fall. It was built in a year by men who drank."
    sources = [
        found
        for found, _, content in told(f"{lead}\n\n{reprinted}")
        if content.startswith("The wall")
    ]
    assert sources == [source] * bool(source)


def test_extract_statements_keeps_the_lines_of_a_list_apart() -> None:
    text = (
        "The draft is out.\n\n- The draft says quotas will fall by 12%\n"
        "- Norway wants 8%, says the Norwegian delegation\n- The board is late, say divers\n"
    )
    assert told(text) == [
        ("The draft", "says", "quotas will fall by 12%"),
        ("the Norwegian delegation", "says", "Norway wants 8%"),
        ("divers", "say", "The board is late"),
    ]


def test_extract_statements_gives_no_heading_to_the_speaker_before_it() -> None:
    text = "“It is late,” said Ida Holm.\n\n“All Bets Are Off.”\n\nThe mayor said no."
    assert [content for *_, content in told(text)] == ["“It is late,”", "no"]


@pytest.mark.parametrize(
    ("entry", "source"),
    [
        pytest.param("18:10 Oslo: ‘We came close’", "Oslo", id="named_elsewhere"),
        pytest.param("9.30pm Ida Holm: “We came close.”", "Ida Holm", id="person"),
        pytest.param("15:47 Oslo: no deal at any price", None, id="no_quotation"),
    ],
)
def test_extract_statements_reads_the_label_of_an_entry(entry: str, source: str | None) -> None:
    text = f"The mayor, Ida Holm, said it was late.\n\n{entry}\n\nOslo's envoy said no."
    assert [source for source, cue, _ in told(text) if cue is None] == [source] * bool(source)


def test_extract_statements_reads_what_somebody_used_to_say() -> None:
    text = '"My mother used to say a wall has ears," said Ida Holm.'
    assert [source for source, *_ in told(text)] == ["Ida Holm", "My mother"]
    assert len(told('"I used to go to a school by the sea," said Ida Holm.')) == 1


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        pytest.param(
            "The miner told us that he soaked his roof until a guard ordered him into a van.",
            [("a guard", "ordered")],
            id="ordered",
        ),
        pytest.param("The miner told us that Oslo would order a new van.", [], id="would_order"),
    ],
)
def test_extract_statements_asks_less_of_what_is_said(
    text: str, inner: list[tuple[str, str]]
) -> None:
    assert [(source, cue) for source, cue, _ in told(text)[1:]] == inner


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param(
            "“The bridge is in good condition,” said Tom Low. Jane Roe left the room.",
            ["Tom Low"],
            id="name_before_a_name",
        ),
        pytest.param(
            "“The bridge is safe,” said Mayor Anna Kern. Peter Blum nodded.",
            ["Mayor Anna Kern"],
            id="title",
        ),
        pytest.param(
            "The bridge is safe, according to Anna Kern. Peter Blum disagreed.",
            ["Anna Kern"],
            id="according_to",
        ),
        pytest.param(
            "“Good,” said Sen. Tom Low (R-Tex.). Jane Roe left.",
            ["Sen. Tom Low (R-Tex.)"],
            id="stop_in_brackets_stays",
        ),
        pytest.param("“Good,” said Holm Inc.", ["Holm Inc."], id="abbreviation_stays"),
    ],
)
def test_extract_statements_keeps_a_source_to_its_sentence(text: str, sources: list[str]) -> None:
    assert [source for source, _, _ in told(text)] == sources


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        pytest.param(
            "Ida Holm was quoted by the Evening Star as saying the wall was weak.",
            "Ida Holm",
            "the wall was weak",
            id="by_a_paper",
        ),
        pytest.param(
            "The minister was cited by local media as saying that no deal was near.",
            "The minister",
            "that no deal was near",
            id="by_media",
        ),
        pytest.param(
            "Ida Holm has been quoted on Monday as saying “we lost”.",
            "Ida Holm",
            "“we lost”",
            id="by_nobody",
        ),
        pytest.param(
            "Norway was accused by Chile of breaking the treaty.", "Chile", None, id="other_passive"
        ),
    ],
)
def test_extract_statements_gives_what_a_medium_quotes_to_whom_it_quotes(
    text: str, source: str, content: str | None
) -> None:
    [(found, _, said)] = told(text)
    assert (found, said if content else None) == (source, content)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param(
            "THE CLAIM: “Crime has doubled in a year” – Ida Holm, a candidate.\n\n"
            "THE VERDICT: False. The figures fell.",
            ["Ida Holm, a candidate"],
            id="fact_check",
        ),
        pytest.param(
            "WHAT WAS SAID: “We cut taxes twice” – Ida Holm.\n\n"
            "THE FACTS: The city’s own report says they rose.",
            ["Ida Holm", "The city’s own report"],
            id="statement_within_a_rubric",
        ),
        pytest.param(
            "“Are you sorry?” Ida Holm asked. “No, not at all,” came the reply.",
            ["Ida Holm", None],
            id="reply_to_who_asked",
        ),
        pytest.param(
            "“Are you sorry?” Ida Holm asked. “For shame, all of you!” came a cry from Tom Low.",
            ["Ida Holm", "Tom Low"],
            id="cry_from_somebody",
        ),
    ],
)
def test_extract_statements_takes_neither_a_rubric_nor_who_asked_for_the_speaker(
    text: str, sources: list[str | None]
) -> None:
    assert [source for source, _, _ in told(text)] == sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("Norway was accused of bad faith by Chile.", "Chile", id="of"),
        pytest.param("The pier was described as unsafe by divers.", "divers", id="as"),
        pytest.param("He was urged to resign by his own party.", "his own party", id="to"),
        pytest.param(
            "The firm was criticised for its slow reply by the regulator.",
            "the regulator",
            id="for_its",
        ),
        pytest.param("The ferry is expected to be sold by Monday.", None, id="date"),
    ],
)
def test_extract_statements_finds_the_agent_behind_what_is_said(
    text: str, source: str | None
) -> None:
    assert [found for found, _, _ in told(text)] == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("The suspect was identified by police as Ida Holm, 29.", "police", id="named"),
        pytest.param(
            "The plan was denounced by groups such as Holm Watch.",
            "groups such as Holm Watch",
            id="such_as",
        ),
    ],
)
def test_extract_statements_keeps_of_an_agent_who_it_is(text: str, source: str) -> None:
    assert [found for found, _, _ in told(text)] == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "Holm was less gracious, suggesting that they had cheated.", "Holm", id="name"
        ),
        pytest.param("Ida Holm came. She was coy, hinting that she would go.", "She", id="pronoun"),
        pytest.param("It was dark, suggesting that nobody was home.", None, id="it"),
    ],
)
def test_extract_statements_gives_a_participle_whom_its_sentence_is_about(
    text: str, source: str | None
) -> None:
    assert [found for found, _, _ in told(text)] in ([source], [] if source is None else [source])
