"""Tone with and without speakers, with and without frame words: hand-worked numbers."""

import math

import numpy as np
import pandas as pd
import pytest
import scipy.stats

from analysis.contrasts import compare_voices, score_voices
from analysis.frame_words import compare_frame_words
from analysis.sentiment import register_scorer

GOOD, BAD, DIFFICULT = 0.7, -0.7, -0.5


def sentences(*texts, part="body"):
    rows, start = [], 0
    for number, text in enumerate(texts):
        rows.append(
            {
                "article_id": "a",
                "sentence_id": number,
                "part": part,
                "start": start,
                "end": start + len(text),
                "text": text,
            }
        )
        start += len(text) + 1
    return pd.DataFrame(rows)


def statements(*spans, article_id="a"):
    return pd.DataFrame({"article_id": article_id, "content_spans": list(spans)})


FIRST, SECOND = "It was a good day, Roe said.", "Roe called it a bad idea."
SAID = statements([[0, 17]], [[len(FIRST) + 1 + 11, len(FIRST) + 1 + 24]])


def test_compare_voices_splits_the_sentences():
    row = compare_voices(sentences(FIRST, SECOND), SAID).iloc[0]
    # "It was a good day" and "it a bad idea" are quoted: 5 and 4 words; "Roe said", "Roe called".
    assert row["quoted"] == pytest.approx((5 * GOOD + 4 * BAD) / 9)
    assert row["narrator"] == 0
    assert row["difference"] == pytest.approx(-row["quoted"])
    assert row["polarity"] == pytest.approx((7 * GOOD + 6 * BAD) / 13)
    assert row[["n_sentences", "n_narrator", "n_quoted"]].tolist() == [2, 2, 2]


def test_score_voices_gives_each_voice_its_words_of_a_sentence():
    table = score_voices(sentences(FIRST, SECOND), SAID)
    start = len(FIRST) + 1
    assert table[["voice", "sentence_id", "start"]].values.tolist() == [
        ["narrator", 0, 0],
        ["narrator", 1, start],
        ["quoted", 0, 0],
        ["quoted", 1, start],
    ]
    assert [" ".join(text.split()) for text in table["text"]] == [
        "… Roe said.",
        "Roe called …",
        "It was a good day",
        "it a bad idea",
    ]
    assert table["polarity"].tolist() == pytest.approx([0, 0, GOOD, BAD])


def test_score_voices_of_nothing_has_the_same_columns():
    table = score_voices(sentences(FIRST, SECOND), SAID)
    empty = score_voices(sentences(FIRST).iloc[:0], SAID.iloc[:0])
    assert empty.dtypes.equals(table.dtypes)
    assert score_voices(sentences(FIRST, part="heading"), SAID).empty


def test_compare_voices_keeps_the_order_of_articles_and_takes_any_labels():
    tones = [("good", "slow"), ("bad", "good"), ("slow", "bad")] * 3
    texts = [f"It was a {tone} day, but “it was {other}.”" for tone, other in tones]
    one = sentences("It was a good time.", *texts)
    spans = [[[row.start + row.text.index("“"), row.end]] for row in one[1:].itertuples()]
    both = pd.concat([one.assign(article_id="b"), one])
    told = pd.concat([statements(*spans, article_id="b"), statements(*spans)])
    table = compare_voices(both.set_index(pd.Index([7] * len(both))), told)
    assert table["article_id"].tolist() == ["b", "a"]
    alone = compare_voices(one, statements(*spans))
    pd.testing.assert_frame_equal(table[1:].reset_index(drop=True), alone)
    assert alone["difference_low"].notna().all()


def test_compare_voices_counts_overlapping_statements_once():
    nested = statements([[0, 17]], [[9, 17]], [[0, 5]])
    once = compare_voices(sentences(FIRST), statements([[0, 17]])).iloc[0]
    pd.testing.assert_series_equal(compare_voices(sentences(FIRST), nested).iloc[0], once)


def test_compare_voices_bounds_the_difference():
    texts = ["A good day.", "A bad day.", "A bad time."] * 4 + [
        "“A good day.”",
        "“A bad day.”",
    ] * 5
    table = sentences(*texts)
    said = statements(*[[[row.start, row.end]] for row in table.iloc[12:].itertuples()])
    row = compare_voices(table, said).iloc[0]
    narrator, quoted = np.array([GOOD, BAD, BAD] * 4), np.array([GOOD, BAD] * 5)
    oracle = scipy.stats.ttest_ind(narrator, quoted, equal_var=False).confidence_interval()
    assert row[["difference_low", "difference_high"]].tolist() == pytest.approx(
        list(oracle), rel=0.04
    )
    assert row["difference"] == pytest.approx(narrator.mean() - quoted.mean())


def test_compare_voices_of_shared_sentences_is_paired():
    texts = [f"It was a {tone} day, but “it was {tone}.”" for tone in ("good", "bad", "slow")] * 5
    table = sentences(*texts)
    spans = [[[row.start + row.text.index("“"), row.end]] for row in table.itertuples()]
    row = compare_voices(table, statements(*spans)).iloc[0]
    # Every sentence is as good or as bad inside as outside, so that nothing is left to differ.
    assert row["narrator_high"] - row["narrator_low"] > 0.5
    assert row["difference_high"] - row["difference_low"] < 0.1


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        pytest.param(statements()[:0], "quoted", id="nobody_speaks"),
        pytest.param(statements([[0, len(FIRST)]]), "narrator", id="all_is_said"),
        pytest.param(statements([[0, 17]], article_id="b"), "quoted", id="another_article"),
    ],
)
def test_compare_voices_of_one_voice_has_no_difference(said, missing):
    row = compare_voices(sentences(FIRST), said).iloc[0]
    assert row[f"n_{missing}"] == 0
    assert row[[missing, "difference", "difference_low"]].isna().all()
    assert row["polarity"] == pytest.approx(GOOD)


def test_compare_voices_leaves_headings_out():
    assert compare_voices(sentences(FIRST, part="heading"), SAID).empty
    empty = compare_voices(sentences(FIRST)[:0], SAID)
    assert empty.dtypes.equals(compare_voices(sentences(FIRST), SAID).dtypes)


def test_compare_voices_leaves_other_languages_out():
    row = compare_voices(sentences("Die Verhandlungen waren schlecht, sagte er.", FIRST), SAID[:0])
    assert row[["n_sentences", "polarity"]].values.tolist() == [[1, pytest.approx(GOOD)]]


def test_compare_voices_names_wrong_calls():
    with pytest.raises(KeyError, match=r"`sentences` lacks the columns \['part'\]"):
        compare_voices(sentences(FIRST).drop(columns="part"), SAID)
    for table in (sentences(FIRST), sentences(FIRST)[:0]):
        with pytest.raises(ValueError, match=r"`scorer` is 'bayes'"):
            compare_voices(table, SAID, scorer="bayes")


CONTENT = "a difficult and bad start"


def said(content=CONTENT, spans=None, speaker="Ada"):
    return pd.DataFrame(
        {
            "article_id": ["a"],
            "statement_id": [0],
            "speaker": pd.Series([speaker], dtype="string"),
            "content": [content],
            "content_spans": [spans or [[10, 10 + len(content)]]],
        }
    )


def hits(*spans, article_id="a"):
    return pd.DataFrame(spans, columns=["start", "end"]).assign(article_id=article_id)


DIFFICULT_HIT, BAD_HIT = (12, 21), (26, 29)


@pytest.mark.parametrize(
    ("found", "n_words", "without"),
    [
        pytest.param(hits(), 0, (DIFFICULT + BAD) / 2, id="no_frame_word"),
        pytest.param(hits(DIFFICULT_HIT), 1, BAD, id="one"),
        pytest.param(hits(DIFFICULT_HIT, BAD_HIT), 2, 0, id="all"),
        pytest.param(hits((2, 5), (40, 44)), 0, (DIFFICULT + BAD) / 2, id="outside"),
        pytest.param(hits(BAD_HIT, article_id="b"), 0, (DIFFICULT + BAD) / 2, id="other_article"),
    ],
)
def test_compare_frame_words_scores_without_them(found, n_words, without):
    row = compare_frame_words(said(), found).iloc[0]
    assert (row["n_frame_words"], row["n_weighed"]) == (n_words, n_words)
    assert row["polarity"] == pytest.approx((DIFFICULT + BAD) / 2)
    assert row["polarity_without"] == pytest.approx(without)
    assert row["difference"] == pytest.approx((DIFFICULT + BAD) / 2 - without)


def test_compare_frame_words_finds_them_in_every_piece():
    # The content's pieces stand apart in the article: "a difficult" at 10, "bad start" at 50.
    pieces = said("a difficult bad start", [[10, 21], [50, 59]])
    row = compare_frame_words(pieces, hits((12, 21), (50, 53))).iloc[0]
    assert (row["n_frame_words"], row["polarity_without"]) == (2, 0)
    pieces = said("a difficult good bad day", [[10, 21], [50, 62]])
    row = compare_frame_words(pieces, hits((12, 21), (55, 58))).iloc[0]
    assert (row["n_frame_words"], row["polarity_without"]) == (2, pytest.approx(GOOD))


def test_compare_frame_words_tells_words_that_the_scorer_does_not_know():
    both = said("an attack and a bad start"), hits((13, 19), (26, 29))
    row = compare_frame_words(*both).iloc[0]
    assert (row["n_frame_words"], row["n_weighed"]) == (2, 1)
    assert compare_frame_words(*both, scorer="vader")["n_weighed"].tolist() == [2]
    # "final" is in the lexicon, and weighs nothing.
    assert compare_frame_words(said("a final day"), hits((12, 17)))["n_weighed"].tolist() == [0]


def test_compare_frame_words_shows_the_unresolved_last():
    table = pd.concat([said(speaker=name) for name in (None, "Ada", None)], ignore_index=True)
    found = compare_frame_words(table.assign(statement_id=range(3)), hits(BAD_HIT))
    assert found["speaker"].fillna("").tolist() == ["Ada", ""]
    assert found["n_statements"].tolist() == [1, 2]


def test_compare_frame_words_bounds_the_difference():
    table = pd.concat([said(), said("a day")] * 5, ignore_index=True).assign(statement_id=range(10))
    row = compare_frame_words(table, hits(BAD_HIT)).iloc[0]
    # Weights 5 and 2 words; differences −0.1 and 0, five times each.
    assert row["difference"] == pytest.approx((5 * -0.1 + 2 * 0) / 7)
    # Each pulls the mean of 35 words by 0.1 × 10 / 7 / 35, up or down.
    reach = scipy.stats.t.ppf(0.975, 9) * np.sqrt(10 / 9 * 10) * 0.1 * 10 / 7 / 35
    bounds = row["difference"] + reach * np.array([-1, 1])
    assert row[["difference_low", "difference_high"]].tolist() == pytest.approx(list(bounds))
    few = compare_frame_words(table.head(5), hits(BAD_HIT)).iloc[0]
    assert few[["difference_low", "difference_high"]].isna().all()


def test_compare_frame_words_with_a_mute_scorer_counts_hits_only():
    register_scorer("mute", lambda sentence: 0.5 if "bad" in sentence else 0.0)
    row = compare_frame_words(said(), hits(BAD_HIT), scorer="mute").iloc[0]
    assert pd.isna(row["n_weighed"])
    assert row[["n_frame_words", "polarity", "polarity_without"]].tolist() == [1, 0.5, 0]


def test_compare_frame_words_leaves_other_languages_out():
    row = compare_frame_words(said("Die Verhandlungen waren schlecht, sagte er."), hits()).iloc[0]
    assert row["n_scored"] == 0
    assert math.isnan(row["polarity"])


@pytest.mark.parametrize("content", ["…", None], ids=["no_word", "missing"])
def test_compare_frame_words_takes_a_content_without_words(content):
    row = compare_frame_words(said(content, [[10, 20]]), hits(DIFFICULT_HIT)).iloc[0]
    assert row[["n_statements", "n_scored", "n_frame_words"]].tolist() == [1, 0, 1]
    assert row[["polarity", "difference"]].isna().all()


def test_compare_frame_words_of_nothing_has_the_columns():
    full = compare_frame_words(said(), hits(BAD_HIT))
    assert compare_frame_words(said()[:0], hits(BAD_HIT)).dtypes.equals(full.dtypes)


def test_compare_frame_words_names_wrong_calls():
    with pytest.raises(KeyError, match=r"`hits` lacks the columns \['end'\]"):
        compare_frame_words(said(), hits(BAD_HIT).drop(columns="end"))
    with pytest.raises(ValueError, match=r"`scorer` is 'bayes'"):
        compare_frame_words(said(), hits(), scorer="bayes")
    with pytest.raises(ValueError, match=r"`by` is \[\]"):
        compare_frame_words(said(), hits(), by=[])
