"""Statements: what the rules after the model give, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._tables import COLUMNS
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
            "NOTE: The market opens at 10:30.\n\nScore: Bergen 2, Porto 1.", [], id="no_speakers"
        ),
    ],
)
def test_extract_statements_reads_transcripts(text: str, turns: list[tuple[str, str]]) -> None:
    rows = extract(text)
    assert list(zip(rows["source"], rows["content"], strict=True)) == turns
    assert (rows["kind"] == "direct").all()
    assert (rows["found_by"] == "transcript").all()


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
        pytest.param("The army gave no details of the operation.", id="no_details"),
        pytest.param("The company has yet to respond to questions.", id="yet_to_respond"),
        pytest.param("Nobody at the table said the talks had failed.", id="nobody"),
        pytest.param("The king said nothing, and the room stood up.", id="said_nothing"),
    ],
)
def test_extract_statements_leaves_silence_out(text: str) -> None:
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


@settings(max_examples=40, deadline=None)
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


def test_extract_statements_reads_a_long_paragraph_without_a_stop() -> None:
    text = "the road goes on and Ida Holm said that it rains and " * 1000
    rows = extract(text)
    assert rows["content_spans"].map(lambda spans: spans[-1][1]).max() > 0.9 * len(text)


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
