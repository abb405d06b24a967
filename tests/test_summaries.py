"""Summaries: counts conserved, means weighted, intervals against scipy."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis._intervals import bound_mean
from analysis._tables import list_keys
from analysis._words import count_words, find_word_starts
from analysis.codebook import read_frames
from analysis.framing import find_frames
from analysis.sentences import split_sentences
from analysis.summaries import (
    count_cues,
    count_resolutions,
    count_speaker_kinds,
    count_words_by_voice,
    rate_frames,
    summarize_speakers,
)

ROE, DOE = "Ada Roe", "Ben Doe"
STRINGS = ["article_id", "speaker", "affiliation", "content", "kind"]
STRINGS += ["cue_lemma", "cue_stance", "resolved_by"]


def make_statements(rows):
    """Build statements from (speaker, content, polarity), the rest filled in."""
    table = pd.DataFrame(rows, columns=["speaker", "content", "polarity"]).assign(
        article_id="a",
        affiliation="Freedonia",
        kind="direct",
        cue_lemma="say",
        cue_stance="neutral",
        resolved_by="full name",
        subjectivity=0.5,
    )
    floats = dict.fromkeys(["polarity", "subjectivity"], "float64")
    return table.astype(dict.fromkeys(STRINGS, "string") | floats)


@pytest.fixture
def statements():
    table = make_statements(
        [
            (ROE, "two words", -0.8),
            (None, "nobody knows who", 0.3),
            (ROE, "six words that weigh more here", 0.0),
            (ROE, "…", math.nan),
            (DOE, "one more", 0.5),
        ]
    )
    table["kind"] = pd.array(["direct", "mixed", "indirect", "direct", "mixed"], dtype="string")
    table.loc[2, "article_id"] = "b"
    return table


def test_summarize_speakers_counts_and_weights(statements):
    roe = summarize_speakers(statements).set_index("speaker").loc[ROE]
    assert roe["n_statements"] == 3
    assert roe["n_words"] == 2 + 6
    assert roe["n_articles"] == 2
    assert (roe["n_direct"], roe["n_indirect"], roe["n_mixed"]) == (2, 1, 0)
    assert roe["n_scored"] == 2
    assert roe["polarity"] == pytest.approx((2 * -0.8 + 6 * 0.0) / 8)
    assert roe["subjectivity"] == pytest.approx(0.5)
    assert roe["share_zero"] == 1 / 2
    assert roe[["polarity_low", "polarity_high"]].isna().all()


def test_summarize_speakers_shows_the_unresolved_last(statements):
    summary = summarize_speakers(pd.concat([statements, statements[1:2], statements[1:2]]))
    assert summary["speaker"].tolist()[:2] == [ROE, DOE]
    assert summary["speaker"].isna().tolist() == [False, False, True]
    assert summary["n_statements"].tolist() == [3, 1, 3]


def test_summarize_speakers_gives_no_interval_to_one_statement(statements):
    doe = summarize_speakers(statements).set_index("speaker").loc[DOE]
    assert doe["polarity"] == 0.5
    assert math.isnan(doe["polarity_low"])
    assert math.isnan(doe["polarity_high"])


def test_summarize_speakers_without_a_score_has_counts_and_no_mean():
    summary = summarize_speakers(make_statements([(ROE, "…", math.nan)] * 2)).iloc[0]
    assert (summary["n_statements"], summary["n_scored"]) == (2, 0)
    assert summary[["polarity", "polarity_low", "polarity_high"]].isna().all()
    assert summary[["subjectivity", "share_zero"]].isna().all()


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        # Nobody is named whom "target" could score: the words weigh nothing in the mean.
        pytest.param("polarity", math.nan, (3, 8, 1, -0.8), id="words_without_a_score"),
        pytest.param("language", "de", (3, 8, 1, -0.8), id="another_language"),
        pytest.param("language", "en", (3, 8, 2, -0.2), id="english"),
        pytest.param("kind", None, (3, 8, 2, -0.2), id="of_no_kind"),
    ],
)
def test_summarize_speakers_averages_over_what_has_a_score(statements, column, value, expected):
    table = statements.assign(language=pd.Series([None] * 5, dtype="string"))
    table.loc[2, column] = value
    roe = summarize_speakers(table).set_index("speaker").loc[ROE]
    counts = ["n_statements", "n_words", "n_scored", "polarity"]
    assert tuple(roe[counts]) == pytest.approx(expected)
    kinds = roe[["n_direct", "n_indirect", "n_mixed"]].tolist()
    assert kinds == [2, 0 if column == "kind" else 1, 0]


def test_summarize_speakers_takes_nullable_numbers(statements):
    nullable = statements.astype({"polarity": "Float64", "subjectivity": "Float64"})
    pd.testing.assert_frame_equal(summarize_speakers(nullable), summarize_speakers(statements))


def test_summarize_speakers_without_subjectivity_keeps_polarity(statements):
    summary = summarize_speakers(statements.assign(subjectivity=math.nan))
    assert summary["subjectivity"].isna().all()
    assert summary["polarity"].notna().all()


@pytest.mark.parametrize("by", ["affiliation", "kind", "article_id", ["affiliation", "kind"]])
def test_summarize_speakers_by_other_columns_conserves_statements(statements, by):
    summary = summarize_speakers(statements, by=by)
    assert summary["n_statements"].sum() == len(statements)
    assert summary.columns.tolist()[: len(list_keys(by))] == list_keys(by)


def test_summarize_speakers_of_empty_table_has_the_columns(statements):
    empty, full = (summarize_speakers(table) for table in (statements[:0], statements))
    assert empty.empty
    assert empty.dtypes.equals(full.dtypes)


def test_summarize_speakers_keeps_its_input_and_takes_repeated_labels(statements):
    repeated = statements.set_index(pd.Index([7] * len(statements)))
    before = repeated.copy(deep=True)
    summary = summarize_speakers(repeated)
    pd.testing.assert_frame_equal(repeated, before)
    pd.testing.assert_frame_equal(summary, summarize_speakers(statements))


@pytest.mark.parametrize("level", [0.95, 0.999])
def test_summarize_speakers_bounds_the_mean_by_words(statements, level):
    varied = pd.concat([statements] * 5).assign(polarity=lambda t: np.linspace(-1, 1, len(t)))
    scored = varied[varied["speaker"].eq(ROE).fillna(False) & varied["content"].ne("…")]
    weights = scored["content"].map(count_words).to_numpy("float64")
    oracle = bound_mean(scored["polarity"].to_numpy(), weights, level=level)
    roe = summarize_speakers(varied, level=level).set_index("speaker").loc[ROE]
    assert roe[["polarity_low", "polarity_high"]].tolist() == pytest.approx(oracle)


def test_summarize_speakers_interval_depends_on_own_statements_only(statements):
    summary = summarize_speakers(statements)
    alone = summarize_speakers(statements[statements["speaker"] == ROE])
    pd.testing.assert_frame_equal(summary[summary["speaker"] == ROE], alone)


statement_rows = st.lists(
    st.tuples(
        st.sampled_from([ROE, DOE, None]),
        st.sampled_from(["", "word", "two words", "a few more words", "…"]),
        st.floats(-1, 1) | st.just(math.nan),
    ),
    max_size=12,
)


@settings(max_examples=25)
@given(statement_rows, st.randoms())
def test_summarize_speakers_conserves_rows_in_any_order(rows, random):
    statements = make_statements(rows)
    summary = summarize_speakers(statements)
    assert summary["n_statements"].sum() == len(rows)
    assert summary["n_words"].sum() == sum(count_words(content) for _, content, _ in rows)
    assert (summary["n_scored"] <= summary["n_statements"]).all()
    random.shuffle(rows)
    pd.testing.assert_frame_equal(
        summarize_speakers(make_statements(rows)), summary, check_exact=True
    )


def test_summarize_speakers_names_what_is_wrong(statements):
    with pytest.raises(KeyError, match=r"`statements` lacks the columns \['side', 'polarity'\]"):
        summarize_speakers(statements.drop(columns="polarity"), by="side")
    with pytest.raises(ValueError, match=r"`by` is \[\], but must be a column"):
        summarize_speakers(statements, by=[])
    for level in (95, 1, 0):
        with pytest.raises(ValueError, match=f"`level` is {level}, but must be between 0 and 1"):
            summarize_speakers(statements, level=level)


def test_count_resolutions_counts_all(statements):
    statements["resolved_by"] = ["surname", None, "pronoun", "surname", None]
    counts = count_resolutions(statements)
    assert counts["resolved_by"].tolist()[:2] == ["surname", "pronoun"]
    assert counts["resolved_by"].isna().tolist() == [False, False, True]
    assert counts["n"].tolist() == [2, 1, 2]
    assert counts["share"].tolist() == [0.4, 0.2, 0.4]


def test_count_cues_counts_verbs_of_each_speaker(statements):
    statements["cue_lemma"] = pd.array(["say", "say", "say", "accuse", None], dtype="string")
    statements["cue_stance"] = pd.array(
        ["neutral", "neutral", "neutral", "accuse", None], dtype="string"
    )
    counts = count_cues(statements)
    assert counts.columns.tolist() == ["speaker", "cue_lemma", "cue_stance", "n"]
    rows = counts.astype("object").where(counts.notna(), None).values.tolist()
    assert rows == [
        [ROE, "say", "neutral", 2],
        [ROE, "accuse", "accuse", 1],
        [DOE, None, None, 1],
        [None, "say", "neutral", 1],
    ]


def test_count_cues_by_side_conserves_statements(statements):
    counts = count_cues(statements, by=["affiliation", "kind"])
    assert counts["n"].sum() == len(statements)


@pytest.mark.parametrize("count", [count_cues, count_resolutions])
def test_counts_of_empty_table_have_the_columns(statements, count):
    empty, full = count(statements[:0]), count(statements)
    assert empty.empty
    assert empty.dtypes.equals(full.dtypes)


def test_counts_name_the_absent_column(statements):
    with pytest.raises(KeyError, match=r"`statements` lacks the columns \['resolved_by'\]"):
        count_resolutions(statements.drop(columns="resolved_by"))
    with pytest.raises(KeyError, match=r"`statements` lacks the columns \['cue_lemma'\]"):
        count_cues(statements.drop(columns="cue_lemma"))


@pytest.mark.parametrize(
    ("text", "n"),
    [
        pytest.param("U.S.-mediated talks", 2, id="abbreviation_and_hyphen"),
        pytest.param("it isn’t “difficult,”", 3, id="apostrophe_and_quotation_marks"),
        pytest.param("a plan — 20% of 1,000", 5, id="dash_and_numbers"),
        pytest.param(" — … 😀", 0, id="no_words"),
        pytest.param("", 0, id="empty"),
    ],
)
def test_count_words_counts_as_word_processors_do(text, n):
    assert count_words(text) == n
    assert all(text[start].isalnum() for start in find_word_starts(text))


TEXT = "Roe Calls Day Good\nRoe called it a “good day.” Nobody knew. “A bad day,” it was said."


@pytest.fixture
def sentences():
    texts = TEXT.replace(". ", ".|").replace("” N", "”|N").replace("\n", "|").split("|")
    return pd.DataFrame(
        {
            "article_id": "a",
            "part": ["heading", "body", "body", "body"],
            "start": [TEXT.index(text) for text in texts],
            "text": texts,
        }
    )


def contents(*quoted):
    return [[TEXT.index(words), TEXT.index(words) + len(words)] for words in quoted]


@pytest.fixture
def attributions():
    spans = [contents("a “good day.”"), contents("“A bad day,”")]
    return pd.DataFrame(
        {"article_id": "a", "statement_id": [0, 1], "speaker": [ROE, None], "content_spans": spans}
    )


def test_count_words_by_voice_splits_the_article(sentences, attributions):
    words = count_words_by_voice(sentences, attributions)
    rows = words.astype("object").where(words.notna(), None).values.tolist()
    assert rows == [
        ["a", "headline", None, 4],
        ["a", "narrator", None, 3 + 2 + 3],
        ["a", "speaker", ROE, 3],
        ["a", "speaker", None, 3],
    ]


@pytest.mark.parametrize("parents", [None, [1, None]], ids=["shorter", "told_by_parent_id"])
def test_count_words_by_voice_gives_nested_words_to_the_innermost(sentences, parents):
    nested = pd.DataFrame(
        {
            "article_id": "a",
            "statement_id": [0, 1],
            "speaker": [DOE, ROE],
            "content_spans": [contents("“good day.”"), contents("called it a “good day.”")],
        }
    )
    nested = nested if parents is None else nested.assign(parent_id=parents)
    words = count_words_by_voice(sentences, nested).set_index("speaker")["n_words"]
    assert (words[DOE], words[ROE]) == (2, 3)


def test_count_words_by_voice_gives_a_heading_s_statement_to_its_speaker(sentences, attributions):
    attributions["content_spans"] = [contents("Day Good"), contents("“A bad day,”")]
    words = count_words_by_voice(sentences, attributions)
    assert words["voice"].tolist() == ["headline", "speaker", "narrator", "speaker"]
    assert words["n_words"].tolist()[:2] == [2, 2]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        pytest.param(
            "The “bad faith” talks ended, as Roe said they would.",
            "they would",
            {"narrator": 6, ROE: 4},
            id="attribution_in_the_sentence",
        ),
        pytest.param(
            "Roe said they would. The “bad faith” talks ended.",
            "they would",
            {"narrator": 5, ROE: 2},
            id="none_in_the_sentence",
        ),
        pytest.param(
            "The bad faith talks ended, as Roe said they would.",
            "they would",
            {"narrator": 8, ROE: 2},
            id="not_quoted",
        ),
    ],
)
def test_count_words_by_voice_gives_scare_quotes_to_whom_hits_give_them(text, said, expected):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    sentences = split_sentences(articles)
    start = text.index(said)
    attributions = pd.DataFrame(
        {
            "article_id": ["a"], "statement_id": [0], "speaker": [ROE],
            "content_spans": [[[start, start + len(said)]]],
        }
    )  # fmt: skip
    words = count_words_by_voice(sentences, attributions)
    counts = words.groupby(words["speaker"].fillna("narrator"))["n_words"].sum()
    assert counts[ROE] == expected[ROE]
    assert counts.sum() == count_words(text)
    hits = find_frames(articles, attributions, sentences=sentences)
    hit = hits[hits["frame"] == "bad faith"].iloc[0]
    assert (hit["voice"] == "speaker") == (counts[ROE] > 2)


def test_count_words_by_voice_agrees_with_the_voice_of_hits(sentences, attributions, tmp_path):
    codebook = tmp_path / "frames.yml"
    codebook.write_text("frames: {any: {description: every word, keywords: ['re:[A-Za-z]+']}}")
    hits = find_frames(
        pd.DataFrame({"article_id": ["a"], "text": [TEXT]}),
        attributions,
        read_frames(codebook),
        sentences=sentences.assign(
            sentence_id=range(4),
            paragraph_id=[0, 1, 1, 1],
            end=sentences["start"] + sentences["text"].str.len(),
        ),
    )
    rates = rate_frames(hits, count_words_by_voice(sentences, attributions))
    assert len(rates) == 4
    assert rates["n_hits"].tolist() == rates["n_words"].tolist()


def test_count_words_by_voice_keeps_articles_apart(sentences, attributions):
    both = pd.concat([sentences, sentences.assign(article_id="b")])
    words = count_words_by_voice(both, attributions)
    assert words.groupby("article_id")["n_words"].sum().to_dict() == {"a": 18, "b": 18}
    assert words.loc[words["article_id"] == "b", "voice"].tolist() == ["headline", "narrator"]


@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6),
    st.lists(st.sampled_from([ROE, DOE, None]), min_size=6, max_size=6),
)
def test_count_words_by_voice_conserves_words(spans, speakers):
    body = pd.DataFrame({"article_id": ["a"], "part": "body", "start": 0, "text": [TEXT]})
    statements = pd.DataFrame(
        {
            "article_id": pd.Series(["a"] * len(spans), dtype="string"),
            "statement_id": range(len(spans)),
            "speaker": pd.Series(speakers[: len(spans)], dtype="string"),
            "content_spans": [[sorted(span)] for span in spans],
        }
    )
    assert count_words_by_voice(body, statements)["n_words"].sum() == count_words(TEXT)


def test_count_words_by_voice_of_nothing_has_the_columns(sentences, attributions):
    full = count_words_by_voice(sentences, attributions)
    for empty in (
        count_words_by_voice(sentences[:0], attributions),
        count_words_by_voice(sentences.assign(text="…"), attributions),
    ):
        assert empty.empty
        assert empty.dtypes.equals(full.dtypes)
    assert len(count_words_by_voice(sentences, attributions[:0])) == 2


def test_count_words_by_voice_names_the_absent_column(sentences, attributions):
    with pytest.raises(KeyError, match=r"`sentences` lacks the columns \['part'\]"):
        count_words_by_voice(sentences.drop(columns="part"), attributions)
    with pytest.raises(KeyError, match=r"`statements` lacks the columns \['speaker'\]"):
        count_words_by_voice(sentences, attributions.drop(columns="speaker"))


@pytest.fixture
def hits():
    return pd.DataFrame(
        {
            "voice": ["speaker", "headline", "speaker", "speaker"],
            "speaker": [ROE, None, ROE, None],
            "frame": ["good", "good", "good", "bad"],
        },
        dtype="string",
    )


def test_rate_frames_rates_every_voice_and_frame(sentences, attributions, hits):
    rates = rate_frames(hits, count_words_by_voice(sentences, attributions))
    assert len(rates) == 4 * 2
    assert rates["n_hits"].sum() == len(hits)
    roe = rates[(rates["speaker"] == ROE) & (rates["frame"] == "good")].iloc[0]
    assert (roe["n_hits"], roe["n_words"]) == (2, 3)
    assert roe["rate"] == pytest.approx(1000 * 2 / 3)
    assert roe["rate_low"] == pytest.approx(1000 * stats.chi2.ppf(0.025, 4) / 2 / 3)
    assert roe["rate_high"] == pytest.approx(1000 * stats.chi2.ppf(0.975, 6) / 2 / 3)
    unresolved = rates[(rates["voice"] == "speaker") & rates["speaker"].isna()]
    assert unresolved.set_index("frame")["n_hits"].to_dict() == {"good": 0, "bad": 1}
    assert unresolved["n_words"].tolist() == [3, 3]


def test_rate_frames_shows_frames_that_nobody_used(sentences, attributions, hits):
    words = count_words_by_voice(sentences, attributions)
    rates = rate_frames(hits, words, by="voice", names=["bad", "ugly"])
    assert rates["frame"].unique().tolist() == ["bad", "ugly"]
    assert rates["n_hits"].tolist() == [0, 0, 0, 0, 1, 0]
    assert (rates["rate_high"] > rates["rate"]).all()


def test_rate_frames_sums_words_over_what_is_compared(hits):
    words = pd.DataFrame({"voice": ["headline", "speaker", "speaker"], "n_words": [10, 20, 30]})
    rates = rate_frames(hits, words, by="voice").set_index(["voice", "frame"])["n_words"]
    assert rates.to_dict() == {
        ("headline", "good"): 10,
        ("headline", "bad"): 10,
        ("speaker", "good"): 50,
        ("speaker", "bad"): 50,
    }


def test_rate_frames_keeps_hits_of_voices_without_words(hits):
    words = pd.DataFrame({"voice": ["headline"], "n_words": [10]})
    rates = rate_frames(hits, words, by="voice")
    assert rates["n_hits"].sum() == len(hits)
    lost = rates[rates["voice"] == "speaker"]
    assert lost["n_words"].tolist() == [0, 0]
    assert lost[["rate", "rate_low", "rate_high"]].isna().all(axis=None)


def test_rate_frames_of_nothing_has_the_columns(sentences, attributions, hits):
    words = count_words_by_voice(sentences, attributions)
    full = rate_frames(hits, words)
    for empty in (rate_frames(hits[:0], words[:0]), rate_frames(hits[:0], words)):
        assert empty.empty
        assert empty.dtypes.equals(full.dtypes)


def test_rate_frames_names_what_is_wrong(hits):
    words = pd.DataFrame({"voice": ["headline"], "n_words": [10]})
    with pytest.raises(KeyError, match=r"`words` lacks the columns \['speaker'\]"):
        rate_frames(hits, words)
    with pytest.raises(KeyError, match=r"`hits` lacks the columns \['outlet'\]"):
        rate_frames(hits, words, by=["outlet"])
    with pytest.raises(ValueError, match=r"`by` is \(\), but must be a column"):
        rate_frames(hits, words, by=())


def test_count_speaker_kinds_gives_the_share_of_anonymous_sources() -> None:
    kinds = ["person", "anonymous", None, "person", "anonymous"]
    statements = pd.DataFrame({"speaker_kind": pd.Series(kinds, dtype="string")})
    counts = count_speaker_kinds(statements)
    assert counts["n"].tolist() == [2, 2, 1]
    assert counts["speaker_kind"].tolist()[:2] == ["anonymous", "person"]
    assert counts["share"].tolist() == [0.4, 0.4, 0.2]


def test_count_speaker_kinds_of_nothing_has_no_rows() -> None:
    counts = count_speaker_kinds(pd.DataFrame({"speaker_kind": pd.Series([], dtype="string")}))
    assert counts.columns.tolist() == ["speaker_kind", "n", "share"]
    assert len(counts) == 0


def test_summarize_speakers_takes_a_column_of_any_name(statements):
    named = statements.assign(value=statements["speaker"])
    by_value = summarize_speakers(named, by="value").rename(columns={"value": "speaker"})
    pd.testing.assert_frame_equal(by_value, summarize_speakers(statements))
