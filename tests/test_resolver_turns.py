"""Who speaks where no source stands, or only the label of a turn."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis._tables import make_table
from analysis.speakers import resolve_speakers
from analysis.statements import extract_statements
from tests.marking import extract, last, resolve


def _without_sources(text: str, *contents: str, cues: tuple[str, ...] = ()) -> pd.DataFrame:
    """Resolve one statement of Ana Sol's in `text`, and `contents` without a source behind it."""
    rows = []
    for number, content in enumerate(contents):
        start = text.index(content)
        rows.append(
            {
                "article_id": "a",
                "statement_id": number,
                "content": content,
                "sentence_id": number,
                "content_spans": [[start, start + len(content)]],
            }
        )
    rows[0] |= {
        "source": "Ana Sol",
        "source_start": text.index("Ana Sol"),
        "source_end": text.index("Ana Sol") + 7,
    }
    for row, cue in zip(rows[1:], cues, strict=False):
        row |= {"cue": cue, "cue_start": text.index(cue), "cue_end": text.index(cue) + len(cue)}
    articles = make_table("articles", [{"article_id": "a", "text": text}])
    return resolve_speakers(make_table("statements", rows), articles)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "contents", "cues", "speaker", "rule"),
    [
        pytest.param("Ana Sol said it was late.\n\n“We will wait.”\n\nThen it rained.",
                     ("it was late", "“We will wait.”"), (), "Ana Sol", "continued quotation",
                     id="paragraph_of_its_own"),
        pytest.param("Ana Sol said it was late.\n\nTom Ray waved.\n\n“We will wait.”",
                     ("it was late", "“We will wait.”"), (), None, "no source",
                     id="somebody_named_between"),
        pytest.param("Ana Sol said it was late. Also claimed a foul.",
                     ("it was late", "a foul"), ("claimed",), "Ana Sol", "elided subject",
                     id="sentence_without_subject"),
        pytest.param("Ana Sol said it was late. Tom Ray left. Also claimed a foul.",
                     ("it was late", "a foul"), ("claimed",), None, "no source",
                     id="another_subject_between"),
    ],
)  # fmt: skip
def test_resolve_speakers_goes_on_with_the_speaker_before(
    text: str, contents: tuple[str, ...], cues: tuple[str, ...], speaker: str | None, rule: str
) -> None:
    row = _without_sources(text, *contents, cues=cues).iloc[-1]
    assert (None if pd.isna(row["speaker"]) else row["speaker"], row["resolved_by"]) == (
        speaker,
        rule,
    )


def test_resolve_speakers_copies_an_elided_subject_and_leaves_the_rest() -> None:
    found = resolve("[Vera Roe] said so and [] said no.", "[] said no.")
    assert found["resolved_by"].tolist() == ["full name", "elided subject", "no source"]
    assert found["speaker"].iloc[1] == "Vera Roe"


def test_resolve_speakers_says_whose_quotation_is_the_neighbours() -> None:
    text = "Lena Storch said the clinic would close.\n\n“There is no one left to run it.”"
    found = extract(text)
    assert found["speaker"].tolist() == ["Lena Storch", "Lena Storch"]
    assert found["resolved_by"].tolist() == ["full name", "neighbouring quotation"]


INTRODUCTION = (
    "Marit Oosterveld has run the ferry Bluewing for years. She spoke to Jonas Brekke on board."
)
QUESTIONS = ("When did you first sail?", "And the storm?")
ANSWERS = ("In May, with my uncle. He said that I was useless.", "We lost a car. I counted it.")
SHAPES = [
    pytest.param("Q: {}", "A: {}", True, id="q_and_a"),
    pytest.param("JB: {}", "MO: {}", True, id="initials"),
    pytest.param("BREKKE: {}", "OOSTERVELD: {}", True, id="surnames"),
    pytest.param("{}", "{}", False, id="no_labels"),
    pytest.param("{}", "“{}”", False, id="quoted_answers"),
]


@pytest.mark.parametrize(("asked", "answered", "labelled"), SHAPES)
def test_resolve_speakers_tells_who_answers_in_an_interview(
    asked: str, answered: str, labelled: bool
) -> None:
    turns = [
        shape.format(words)
        for question, answer in zip(QUESTIONS, ANSWERS, strict=True)
        for shape, words in ((asked, question), (answered, answer))
    ]
    found = extract("\n\n".join([INTRODUCTION, *turns]))
    outer = found[found["parent_id"].isna()]
    expected = ["Jonas Brekke", "Marit Oosterveld"] if labelled else ["Marit Oosterveld"]
    assert outer["speaker"].tolist() == expected * 2
    inner = found[found["parent_id"].notna()]
    assert inner["source"].tolist() == ["He"]
    assert inner["speaker"].isna().all()


INTERVIEW = (
    "Anselm Vint, who runs the Till Archive, spoke to Radio Nord's Ada Brandt.\n\n"
    "[Q]: <Why?>\n\n[A]: <So.>"
)


def test_resolve_speakers_reads_who_asks_and_who_answers() -> None:
    assert resolve(INTERVIEW)["speaker"].tolist() == ["Ada Brandt", "Anselm Vint"]


INTERVIEWED_IN_MARCH = "{}Ines Marr met Nadia Corst{} in March.\n\n[Q]: <Why?>\n\n[A]: <So.>"
WHO_ASKS = [
    pytest.param("'He walks our farms'\n\n", " of the Evening Lamp", "Nadia Corst",
                 id="a_headline_ends_in_a_closing_mark"),
    pytest.param("‘The farm is my father’s’\n", " of the Evening Lamp", "Nadia Corst",
                 id="a_headline_ends_in_an_owner"),
    pytest.param("‘It is ours’\n\nLamp News’ ", "", "Ines Marr", id="plural_owner"),
    pytest.param("‘It is ours’\n\nRadio Nord’s\n", "", "Ines Marr", id="wrapped_owner"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "behind", "asks"), WHO_ASKS)
def test_resolve_speakers_asks_for_whom_an_outlet_owns(before: str, behind: str, asks: str) -> None:
    found = resolve(INTERVIEWED_IN_MARCH.format(before, behind))["speaker"].tolist()
    assert (found[0], set(found)) == (asks, {"Ines Marr", "Nadia Corst"})


def test_resolve_speakers_reads_initials_with_accents() -> None:
    turns = "[ÉM]: <Why?>\n\n[ØB]: <So.>\n\n[ÉM]: <And?>\n\n[ØB]: <No.>"
    found = resolve(f"Élodie Marr met Østen Brekke in March.\n\n{turns}")
    assert found["speaker"].tolist() == ["Élodie Marr", "Østen Brekke"] * 2


def test_resolve_speakers_gives_a_role_to_labels_of_strangers() -> None:
    found = resolve("[Q]: <Why?>\n\n[A]: <So.>")
    assert found["speaker"].tolist() == ["interviewer", "interviewee"]


@pytest.mark.parametrize(
    ("label", "speaker"),
    [("QUESTION", "interviewer"), ("Q", "interviewer"), ("ANSWER", "Inga Sand")],
)
def test_resolve_speakers_reads_the_words_for_a_q_and_an_a(label: str, speaker: str) -> None:
    text = f"The envoy, Inga Sand, met the press.\n\n{label}: Is it late?\n\n{label}: It is late."
    assert set(extract(text)["speaker"]) == {speaker}


def test_resolve_speakers_reads_the_labels_of_turns_in_capitals() -> None:
    text = "OTTO FALK: It rains.\n\n[OTTO FALK]: It does.\n\n[FALK]: It did.\n"
    found = resolve(text)
    assert list(found["speaker"]) == ["Otto Falk", "Otto Falk"]
    assert list(found["speaker_kind"]) == ["person", "person"]


def test_resolve_speakers_takes_the_label_of_a_turn_for_a_person() -> None:
    assert last("[RADDATZ]: It rains.\n\nNLBC: It does.\n")[:2] == ("Raddatz", "person")


EDITED = (
    "The baker who stayed\n\nVera Lindqvist has run the last bakery in Tavik for thirty years. The "
    "interview has been edited and condensed.\n\n**Why did you stay?**\n\nBecause the oven did.\n\n"
    "**Was it hard?**\n\nIt was. I was late for work.\n\n**You closed for a year. What "
    "happened?**\n\nThe flour ran out.\n\n**And the future? The council wants your corner.**\n\n"
    "They can want. I have a lease.\n\n**Do you miss anything?**\n\nSleep."
)


def test_resolve_speakers_gives_short_answers_to_who_was_met() -> None:
    found = extract(EDITED)
    assert set(found["speaker"]) == {"Vera Lindqvist"}
    assert found["content"].tolist()[::4] == ["Because the oven did.", "Sleep."]


COLUMNS = [
    pytest.param("Will it hold?\n\nIt may not. I have my doubts.\n\nWhat then?\n\n"
                 "We wait. I brew tea.", id="column"),
    pytest.param("What is a levy?\n\nA levy is a charge.\n\nDo you have to pay it?\n\n"
                 "Most owners do.", id="explainer"),
]  # fmt: skip


@pytest.mark.parametrize("text", COLUMNS)
def test_extract_statements_takes_no_column_for_an_interview(text: str) -> None:
    article = pd.DataFrame({"article_id": ["a"], "text": [text]})
    assert extract_statements(article).empty
