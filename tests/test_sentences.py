import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis._columns import COLUMNS
from analysis._sentence_ends import MAX_LENGTH
from analysis.paragraphs import split_paragraphs
from analysis.sentences import split_sentences

SEED = Path(__file__).parents[1] / "seeds" / "000_63ee807c0303dc6b.txt"
SENTENCE = "We have waited long enough, and the river will not wait for any of us."
PIECES = ["a", "Roe", "Mr.", "U.S.", "I.", "said", "asked", "The", ".", "…", "...", "“", "”", '"']
PIECES += [
    "'",
    "’",
    "(",
    ")",
    "[",
    "]",
    "!",
    "?",
    " ",
    "\n",
    "\n\n",
    "\t",
    "—",
    "é",
    "😀",
    "\u200f",
]
PIECES += ["\u200f", "# ", "- ", "\r\n", "By ", "\u2029", "\x1c", "<script>", "1"]


def table(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts)})


def split(text: str) -> list[str]:
    return split_sentences(table(text))["text"].tolist()


CASES = {
    "company_before_who_speaks": "She left Acme Inc.|Van der Berg added that it was late.",
    "junior_before_who_speaks": "He met Tom Poe Jr.|Anna Roe said no.",
    "country_before_who_speaks": "She left the U.S.|Anna Poe said no.",
    "company_before_its_chairman": "Acme Inc. Chairman Vera Roe said no.|They left.",
    "initials_before_a_surname": "She saw U.S. Steel, J.K. Rowling said.|C.S. Lewis said no.",
    "courtesy_titles": "Mr. Roe met Mrs. Doe and Dr. Poe.|They left.",
    "offices": "Gov. Roe, Sen. Doe and Rep. Poe (D-N.Y.) spoke.|Amb. Loe did not.",
    "titles_abroad": "Engr. Roe, Const. Doe, Cllr. Poe and Smt. Loe spoke.|They left.",
    "ranks": "Lt. Col. Roe and Maj. Gen. Doe met Atty. Gen. Poe.|They left.",
    "company_before_role": "Acme Inc. Chairman Jane Roe left.|Doe stayed.",
    "company_ends": "She left Acme Inc.|The firm closed.",
    "junior_inside": "John Roe Jr. Foundation staff left.",
    "time_before_day": "It began at 10 a.m. Monday.|Few came.",
    "time_before_zone": "It began at 9 p.m. Eastern.|Few came.",
    "time_ends": "It began at 5 p.m.|Few came.",
    "number_sign": "No. 5 won.|The No. 2 lost.",
    "no_as_word": "He said no.|Roe said yes.",
    "no_as_answer": "“No.”|Roe had left.",
    "month_and_day": "They met on Jan. 5 and Sept. 11.|All left.",
    "month_ends": "It ended in Feb.|They left.",
    "decimals": "It cost $3.5 million, up 2.1 percent.|Prices rose.",
    "country_inside": "In the U.S. Senate, U.S. officials spoke.|They left.",
    "country_ends": "He lives in the U.S.|The law is clear.",
    "united_nations": "The U.N. Secretary came.|He left the U.N.|But he returned.",
    "initials_joined": "J.D. Roe spoke.|J. K. Doe and Harry S. Poe left.",
    "letter_ends": "They chose plan B.|It failed.",
    "pronoun_i_ends": "“You are as tired as I.”|Roe left.",
    "doctorate": "Jane Roe, Ph.D. Student of law, left.",
    "ellipsis_sign": "He paused …|Then he left.",
    "ellipsis_dots": "He paused...|Then he left.",
    "ellipsis_inside": "He waited … and left, or... not.|Doe stayed.",
    "ellipsis_begins": "… Then he left.|Doe stayed.",
    "ellipsis_and_cue": "“If we wait …” Roe said.|He left.",
    "interrobang": "What?!|He left.",
    "exclamation_in_name": "Wow! shares fell.|Few sold.",
    "cue_after_question": "“Will it hold?” Rossi asked.|He left.",
    "cue_after_question_straight": '"Will it hold?" the old minister asked.|He left.',
    "cue_with_phrase": "“Will it hold?” Rossi asked in Geneva.|He left.",
    "cue_told_reporters": "“Will it hold?” Rossi told reporters.|He left.",
    "cue_in_lower_case": "“Go!” he said.|They went.",
    "inverted_cue": "“Why?” asked Rossi.|Nobody knew.",
    "american_stop": "She turned. “This is great.” she said.".replace(". “", ".|“"),
    "sentence_after_quotation": "“Stop!”|The crowd ran.",
    "content_after_verb": "“Is it over?”|The minister said that it was.",
    "two_speakers": "“I am tired.”|“So am I.”|They left.",
    "short_quotation_in_clause": "“I will go. You stay,” he said.|He left.",
    "short_quotation_after_cue": "He said, “Yes. No.”|Fine.",
    "short_quotation_alone": "“I will go.|You stay.”|He left.",
    "long_quotation_in_clause": f"“{SENTENCE}|{SENTENCE[:-1]},” he said.|He left.",
    "unclosed_quotation": "“We will go.|He left.|Then he came.",
    "apostrophes": "The Roes' plan failed.|The Does’ plan worked.|It's over.",
    "two_apostrophe_marks": "''He is gone. We left,'' he said.|Then.",
    "aside_alone": "(Aside.)|Next came Roe.",
    "aside_inside": "He left (was it late?) Monday.|Doe stayed.",
    "aside_of_two": "(He came. He went.)|Next came Roe.",
    "bracketed_word": "“[The bank. It] closed,” he said.|Fine.",
    "address": "See www.example.org.|Write to a.b@example.org.|Then go to https://example.org/a.b?c=d.",
    "list_number": "1. First the border.|2. Then the money.",
    "dateline": "GENEVA, Feb 18 (Agency) - Talks ended.|Few came.",
    "dateline_capitals": "WASHINGTON, D.C. — Talks ended.|Few came.",
    "accented_start": "Roe left.|Élodie Doe stayed.",
    "other_script": "Он ушёл.|Это всё.",
    "full_width_stop": "你好。|再见。",
    "footnote": "He left.[1]|Then he came.",
    "versus": "Roe v. Doe was heard.|They left.",
    "odd_spaces": "He left.\u00a0|Then he came.",
    "emoji": "Great 😀.|He left. 😀",
    "script_tag": "He said <script>alert(1)</script> twice.|They left.",
}


@pytest.mark.parametrize(
    "marked", [pytest.param(marked, id=name) for name, marked in CASES.items()]
)
def test_split_sentences_ends_where_the_bar_stands(marked: str) -> None:
    pieces = marked.split("|")
    glue = "" if pieces[0].endswith("。") else " "
    assert split(glue.join(pieces)) == [piece.strip() for piece in pieces]


def test_split_sentences_reads_the_seed() -> None:
    text = SEED.read_text(encoding="utf-8")
    found = split_sentences(table(text))
    assert len(found) == 18
    assert found.loc[found["part"] == "heading", "text"].tolist() == [
        "Limited Progress and Tense Negotiations",
        "Accusations of Bad Faith",
        "Push for European Support",
    ]
    assert found["paragraph_id"].unique().tolist() == list(range(10))
    assert found["section"].isna().sum() == 2
    assert found["section"].iloc[-1] == "Push for European Support"


def test_split_sentences_counts_in_each_article() -> None:
    found = split_sentences(table("One left. Two stayed.", "", "Three came."))
    assert found["article_id"].tolist() == ["a0", "a0", "a2"]
    assert found["sentence_id"].tolist() == [0, 1, 0]


def test_split_sentences_passes_over_bylines_but_counts_them() -> None:
    text = "Talks End\nBy Jane Roe\nFeb. 18, 2026\n\nThe talks ended on Monday. They resume in May."
    found = split_sentences(table(text))
    assert found["part"].tolist() == ["title", "body", "body"]
    assert found["paragraph_id"].tolist() == [0, 3, 3]
    assert found["section"].isna().all()


def test_split_sentences_takes_the_title_column() -> None:
    articles = table("They talked. They left.\n\nThe talks ended on Monday.")
    articles["title"] = "They talked. They left"
    assert split_sentences(articles)["part"].tolist() == ["title", "body"]


def test_split_sentences_keeps_a_title_whole() -> None:
    assert split("# Talks end. What now\n\nThe talks ended on Monday.")[0] == "Talks end. What now"


def test_split_sentences_joins_wrapped_lines() -> None:
    text = (
        "The talks between the two sides ended on Monday after two days of\n"
        "talks at the lake, and officials said that Roe would come at 5 p.m.\n"
        "Monday to speak about the border with the others who had come.\n"
    )
    assert split(text) == [text.strip()]


def test_split_sentences_of_nothing_has_the_columns() -> None:
    found = split_sentences(table())
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == COLUMNS["sentences"]
    missing = pd.DataFrame({"article_id": ["a"], "text": pd.array([pd.NA], dtype="string")})
    assert len(split_sentences(missing)) == 0


def test_split_sentences_leaves_its_input() -> None:
    articles = table("One left. Two stayed.")
    before = articles.copy(deep=True)
    split_sentences(articles)
    pd.testing.assert_frame_equal(articles, before)


def test_split_sentences_refuses_wrong_tables() -> None:
    with pytest.raises(KeyError, match=r"lacks the columns \['text'\]; it has \['article_id'\]"):
        split_sentences(pd.DataFrame({"article_id": ["a"]}))
    twice = pd.DataFrame({"article_id": ["a", "a"], "text": ["One.", "Two."]})
    with pytest.raises(ValueError, match=r"repeats the key \{'article_id': 'a'\}"):
        split_sentences(twice)


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_split_sentences_slices_back_from_any_text(text: str) -> None:
    end = 0
    for row in split_sentences(table(text)).itertuples():
        assert text[row.start : row.end] == row.text == row.text.strip() != ""
        assert end <= row.start
        end = row.end


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_split_sentences_covers_all_but_bylines_and_datelines(text: str) -> None:
    text = f"({text}) was all, and nothing else was said on that long day."
    parts = [
        text[paragraph.start : paragraph.end]
        for paragraph in split_paragraphs(text)
        if paragraph.part not in ("byline", "dateline")
    ]
    kept = "".join(split_sentences(table(text))["text"])
    assert "".join(kept.split()) == "".join("".join(parts).split())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 40_000, id="no_full_stop"),
        pytest.param("“" * 100_000, id="opening_marks"),
        pytest.param("'" * 100_000, id="apostrophes"),
        pytest.param("(a. B " * 30_000, id="unclosed_asides"),
        pytest.param("A. " * 60_000, id="initials"),
        pytest.param("They left. " * 20_000, id="many_sentences"),
        pytest.param("a" + " " * 200_000 + "b", id="spaces"),
    ],
)
def test_split_sentences_takes_linear_time(text: str) -> None:
    begun = time.process_time()
    split_sentences(table(text))
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "n_pieces"),
    [
        pytest.param("word " * 400, 1, id="within_the_bound"),
        pytest.param("word " * 401, 2, id="one_word_more"),
        pytest.param("word " * 4000 + "end. They left.", 12, id="many_pieces"),
        pytest.param("a" * 4001, 3, id="one_word"),
        pytest.param("a" + " " * 5000 + "b", 2, id="spaces"),
    ],
)
def test_split_sentences_cuts_what_never_ends_between_words(text: str, n_pieces: int) -> None:
    found = split_sentences(table(text))
    assert len(found) == n_pieces
    assert found["text"].str.len().max() <= MAX_LENGTH
    assert "".join(found["text"]).replace(" ", "") == text.replace(" ", "")
    assert (found["text"].str.strip() == found["text"]).all()


def test_split_sentences_reads_five_megabytes() -> None:
    text = (SEED.read_text(encoding="utf-8") + "\n") * 2_300
    begun = time.process_time()
    found = split_sentences(table(text))
    assert time.process_time() - begun < 8
    assert len(found) == 18 * 2_300


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("... ", id="dots_without_words"),
        pytest.param("!? ", id="marks_without_words"),
        pytest.param("1. ", id="enumerators"),
        pytest.param("'a b' ", id="single_marks"),
        pytest.param("‘a ", id="marks_never_closed"),
        pytest.param("Mr. Roe e.g. ", id="abbreviations"),
    ],
)
def test_split_sentences_is_linear_in_a_paragraph_of_200_kb(unit):
    """Each takes well under a second; where time grew with the square, minutes."""
    text = "Roe left. " + unit * (200_000 // len(unit))
    begun = time.process_time()
    found = split_sentences(table(text))
    assert time.process_time() - begun < 5
    assert found["text"].iloc[0].startswith("Roe left.")
