"""Polarity: the traps of news prose, the arithmetic, the scorers, any text at all."""

import math
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob.en import sentiment as textblob_sentiment

from analysis._scorers import textblob
from analysis.sentiment import (
    explain_sentiment,
    explain_statements,
    list_scorers,
    register_scorer,
    score_sentiment,
)
from analysis.summaries import summarize_speakers

GOOD, BAD, GREAT, DIFFICULT = 0.7, -0.7, 0.8, -0.5


def polarity(text, **options):
    return score_sentiment(pd.DataFrame({"content": [text]}), **options)["polarity"].iloc[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the offer is good", GOOD, id="plain"),
        pytest.param("the offer is not good", GOOD / -2, id="not"),
        pytest.param("the offer isn't good", GOOD / -2, id="contraction_straight"),
        pytest.param("the offer isn’t good", GOOD / -2, id="contraction_curly"),
        pytest.param("the offer isnʼt good", GOOD / -2, id="contraction_modifier_letter"),
        pytest.param("It won’t be a good year", GOOD / -2, id="contraction_irregular"),
        pytest.param("this cannot be good", GOOD / -2, id="cannot"),
        pytest.param("this can not be good", GOOD / -2, id="can_not"),
        pytest.param("the offer was not at all good", GOOD / -2, id="not_at_all"),
        pytest.param("it has never been good", GOOD / -2, id="never_been"),
        pytest.param("the offer is no longer good", GOOD / -2, id="no_longer"),
        pytest.param("the offer is hardly good", GOOD / -2, id="hardly"),
        pytest.param("it was neither good nor bad", 0.0, id="neither_nor_cancel_to_0"),
        pytest.param("not “difficult” in the end", DIFFICULT / -2, id="negation_before_quotation"),
        pytest.param("no, good people left", GOOD / 2, id="comma_ends_negation"),
        pytest.param("he said no — great days came", GREAT, id="dash_ends_negation"),
        pytest.param("He said no. Good people came.", GOOD / 2, id="full_stop_ends_negation"),
        pytest.param("not only good but also great", 0.75, id="not_only"),
        pytest.param("the offer is good…", GOOD, id="glued_ellipsis"),
        pytest.param("good—so they say", GOOD, id="glued_dash"),
        pytest.param("a good/bad divide", 0.0, id="glued_slash"),
        pytest.param("a good😀 day", GOOD, id="glued_emoji"),
        pytest.param("a \u200fgood\u200f day", GOOD, id="right_to_left_marks"),
        pytest.param("<script>good</script>", GOOD, id="markup"),
        pytest.param("the paper's “good” offer", GOOD, id="quotation_marks"),
        pytest.param("that's good", GOOD, id="clitic_is_no_negation"),
        pytest.param("at least 5 people came", 0.0, id="at_least"),
        pytest.param("At Least 5 people came", 0.0, id="at_least_capitalised"),
        pytest.param("the least", -0.3, id="least_alone"),
        pytest.param("more difficult than they thought", DIFFICULT, id="more_difficult"),
        pytest.param("the most difficult part of it", DIFFICULT, id="most_difficult"),
        pytest.param("a less difficult part of it", DIFFICULT / -2, id="less_difficult"),
        pytest.param("more people came", 0.5, id="more_alone_is_textblob_s"),
        pytest.param("he thanked Great Britain", 0.0, id="name_inside_sentence"),
        pytest.param("Great Britain was thanked", 0.0, id="listed_name_begins_sentence"),
        pytest.param("he met Ms Good in Nice", 0.0, id="surname_and_city"),
        pytest.param("he called it “Great work”", GREAT, id="capital_begins_quotation"),
        pytest.param("The rule: Good people stay", GOOD, id="capital_after_colon"),
        pytest.param("it was a GREAT day", GREAT, id="capitals_for_emphasis"),
        pytest.param("Limited Hopes and Bad Faith", (BAD - 1 / 14) / 2, id="title_case_is_scored"),
        pytest.param("a great day!", 1.0, id="exclamation_mark_strengthens"),
        pytest.param("they attacked and rejected the plan", 0.0, id="unknown_words"),
    ],
)
def test_score_sentiment_handles_news_prose(text, expected):
    assert polarity(text) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    "text",
    [
        "The talks were difficult and the mood was very tense.",
        "She welcomed a strong, credible offer; the rest was awful.",
        "It was not a bad start, said officials.",
        "The minister never liked the old plan.",
        "A really good outcome (for once) after a long and bitter winter!",
        "Prices fell by 20% in 2022 because of the harsh season.",
    ],
)
def test_score_sentiment_equals_textblob_on_plain_sentences(text):
    scored = score_sentiment(pd.DataFrame({"content": [text]})).iloc[0]
    expected = tuple(textblob_sentiment(text))
    assert (scored.polarity, scored.subjectivity) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t\u00a0", id="spaces"),
        pytest.param("— “…” !", id="punctuation"),
        pytest.param("😀🇺🇦", id="emoji"),
        pytest.param(None, id="none"),
        pytest.param(pd.NA, id="missing"),
    ],
)
def test_score_sentiment_without_words_is_missing(text):
    scored = score_sentiment(pd.DataFrame({"content": pd.Series([text], dtype="string")}))
    assert scored[["polarity", "subjectivity"]].isna().all(axis=None)


def test_score_sentiment_weights_sentences_by_their_words():
    text = "The offer is good. Bad idea. 😀"
    assert polarity(text) == pytest.approx((4 * 0.7 + 2 * -0.7) / 6)


def test_score_sentiment_takes_each_line_by_itself():
    assert polarity("It is not\ngood") == pytest.approx((3 * 0 + 1 * 0.7) / 4)


def test_score_sentiment_keeps_the_table():
    table = pd.DataFrame(
        {"text": ["a bad day", "a day", "a good day"], "polarity": 9.0}, index=[5, 5, 1]
    )
    before = table.copy(deep=True)
    scored = score_sentiment(table, text="text")
    pd.testing.assert_frame_equal(table, before)
    assert scored.index.tolist() == [5, 5, 1]
    assert scored.columns.tolist() == ["text", "polarity", "subjectivity", "language"]
    assert scored["polarity"].tolist() == pytest.approx([BAD, 0, GOOD])


def test_score_sentiment_of_empty_table_has_the_columns():
    scored = score_sentiment(pd.DataFrame({"content": pd.Series([], dtype="string")}))
    assert scored.dtypes.astype(str).to_dict() == {
        "content": "string",
        "polarity": "float64",
        "subjectivity": "float64",
        "language": "string",
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a good word and a bad one " * 2_000, id="one_long_sentence"),
        pytest.param("." * 200_000, id="dots"),
        pytest.param("n't" * 50_000, id="one_long_word"),
        pytest.param("at " + " " * 200_000, id="spaces_after_idiom_s_first_word"),
        pytest.param("“(" * 50_000, id="unclosed_marks"),
        pytest.param("not all " * 20_000, id="negations_without_end"),
    ],
)
@pytest.mark.parametrize("scorer", ["textblob", "vader"])
def test_score_sentiment_takes_long_texts(scorer, text):
    score = polarity(text, scorer=scorer)
    assert math.isnan(score) or -1 <= score <= 1


WORDS = (
    "good bad great not isn’t cannot very more less at least the Great Britain talks no longer "
    ". ! , — … “ ” 5 😀"
)
news_words = st.lists(st.sampled_from([*WORDS.split(), "\n"])).map(" ".join)


@pytest.mark.parametrize("scorer", ["textblob", "vader"])
@settings(max_examples=60)
@given(text=st.text() | news_words)
def test_score_sentiment_stays_in_range_on_any_text(scorer, text):
    scored = score_sentiment(pd.DataFrame({"content": [text]}), scorer=scorer).iloc[0]
    assert math.isnan(scored.polarity) or -1 <= scored.polarity <= 1
    assert math.isnan(scored.subjectivity) or 0 <= scored.subjectivity <= 1
    assert math.isnan(scored.polarity) == (not any(character.isalnum() for character in text))


@pytest.mark.parametrize("scorer", ["textblob", "vader"])
@settings(max_examples=60)
@given(text=st.text() | news_words)
def test_explain_sentiment_adds_up_to_the_score_and_slices_back(scorer, text):
    explained = explain_sentiment(text, scorer=scorer)
    score = polarity(text, scorer=scorer)
    assert explained["contribution"].sum() == pytest.approx(
        0 if math.isnan(score) else score, abs=1e-9
    )
    spans = zip(explained["start"], explained["end"], strict=True)
    assert explained["words"].tolist() == [text[start:end] for start, end in spans]
    assert explained["words"].str.len().gt(0).all()


def test_explain_sentiment_lists_the_words_behind_the_score():
    explained = explain_sentiment("Not at all good. Great Britain left a very bad mark!")
    assert explained["words"].tolist() == ["Not at all good", "left", "very bad"]
    assert explained["polarity"].tolist() == pytest.approx([-0.35, 0, -1])
    # 4 of 11 words stand in the first sentence; the second sentence has two assessments
    weights = [4 / 11, 7 / 11 / 2, 7 / 11 / 2]
    assert explained["contribution"].tolist() == pytest.approx(explained["polarity"] * weights)


def test_explain_sentiment_of_nothing_has_the_columns():
    full, empty = explain_sentiment("good"), explain_sentiment("")
    assert empty.empty
    assert empty.dtypes.equals(full.dtypes)
    assert full.columns.tolist() == [
        "words",
        "start",
        "end",
        "polarity",
        "subjectivity",
        "contribution",
    ]


def test_list_scorers_begins_with_textblob():
    register_scorer("mine", lambda sentence: 0.0)
    assert list_scorers() == ["textblob", "vader", "target", "mine"]


def test_register_scorer_scores_sentence_by_sentence():
    seen = []

    def score(sentence):
        seen.append(sentence.strip())
        return {"Yes.": 1.0, "Never again.": -0.5}[seen[-1]]

    register_scorer("mine", score)
    scored = score_sentiment(pd.DataFrame({"content": ["Yes. Never again."]}), scorer="mine")
    assert seen == ["Yes.", "Never again."]
    assert scored["polarity"].tolist() == [(1 * 1.0 + 2 * -0.5) / 3]
    assert scored["subjectivity"].isna().all()


def test_register_scorer_may_give_subjectivity_and_explain_itself():
    register_scorer(
        "length",
        lambda sentence: (0.5, 1.0),
        explain=lambda sentence: [(0, len(sentence.rstrip()), 0.5, 1.0, 0.5)],
    )
    scored = score_sentiment(pd.DataFrame({"content": ["One. Two three."]}), scorer="length")
    explained = explain_sentiment("One. Two three.", scorer="length")
    assert scored[["polarity", "subjectivity"]].values.tolist() == [[0.5, 1.0]]
    assert explained["words"].tolist() == ["One.", "Two three."]
    assert explained["contribution"].tolist() == pytest.approx([0.5 / 3, 0.5 * 2 / 3])


def test_register_scorer_leaves_out_sentences_without_a_score():
    register_scorer("half", lambda sentence: 0.5 if "yes" in sentence else math.nan)
    assert polarity("Say yes. Or say so.", scorer="half") == 0.5
    assert math.isnan(polarity("Or say so.", scorer="half"))


def test_register_scorer_replaces_one_of_the_same_name():
    register_scorer("mine", lambda sentence: 0.1)
    register_scorer("mine", lambda sentence: 0.2)
    assert polarity("so it is", scorer="mine") == 0.2


@pytest.mark.parametrize("name", ["textblob", "vader", "target", ""])
def test_register_scorer_refuses_names(name):
    with pytest.raises(ValueError, match=rf"`name` is '{name}', but must be a name other than"):
        register_scorer(name, lambda sentence: 0.0)


@pytest.mark.parametrize("result", [1.5, -2.0, (0.0, -0.1), (0.0, 7.0)])
def test_score_sentiment_refuses_results_out_of_range(result):
    register_scorer("wild", lambda sentence: result)
    with pytest.raises(ValueError, match=r"`scorer` is 'wild', but must be .*'so it is'"):
        polarity("so it is", scorer="wild")


@pytest.mark.parametrize(
    "step",
    [
        lambda scorer: score_sentiment(pd.DataFrame({"content": ["a"]}), scorer=scorer),
        lambda scorer: explain_sentiment("a", scorer=scorer),
    ],
    ids=["score", "explain"],
)
def test_unknown_scorer_is_named_with_those_there_are(step):
    with pytest.raises(ValueError, match=r"`scorer` is 'texblob', but must be .*'textblob'.*regis"):
        step("texblob")


def test_explain_sentiment_needs_a_scorer_that_can():
    register_scorer("mute", lambda sentence: 0.0)
    with pytest.raises(ValueError, match=r"`scorer` is 'mute', .* register it with `explain=`"):
        explain_sentiment("so it is", scorer="mute")


def test_score_sentiment_names_the_absent_column():
    with pytest.raises(KeyError, match=r"`statements` lacks the columns \['content'\]; it has"):
        score_sentiment(pd.DataFrame({"text": ["a"]}))


def test_textblob_rules_only_list_words_that_matter():
    rules, lexicon = textblob._rules(), textblob._lexicon()
    assert not [word for word in rules.carriers if word in lexicon]
    assert all(word in lexicon for word in rules.raising | rules.lowering)
    idioms = textblob.load_yaml("textblob.yml")["idioms"]
    silent = [idiom for idiom in idioms if not textblob_sentiment(idiom).assessments]
    assert silent == ["no doubt"]


GERMAN = "Die Verhandlungen waren schlecht, sagte der Minister."


@pytest.mark.parametrize("scorer", ["textblob", "vader", "target"])
def test_score_sentiment_gives_other_languages_0_and_flags_them(scorer):
    # "bad" and "war" are words of TextBlob's and VADER's lexicons.
    table = pd.DataFrame({"content": ["Das Bad war total super, sagte der Minister.", GERMAN]})
    scored = score_sentiment(table, scorer=scorer)
    assert scored["polarity"].tolist() == [0, 0]
    assert scored["language"].tolist() == ["de", "de"]
    assert explain_sentiment(GERMAN, scorer=scorer).empty


def test_summarize_speakers_leaves_other_languages_out_of_the_mean():
    table = pd.DataFrame(
        {"article_id": "a", "speaker": "Ada", "kind": "direct", "content": ["a bad day", GERMAN]}
    )
    row = summarize_speakers(score_sentiment(table)).iloc[0]
    assert (row["n_statements"], row["n_scored"], row["share_zero"]) == (2, 1, 0)
    assert row["polarity"] == pytest.approx(BAD)


def test_score_sentiment_by_target_leaves_out_sentences_that_name_nobody():
    table = pd.DataFrame({"content": ["They left early.", "Norway lied. They left early."]})
    nobody, norway = score_sentiment(table, scorer="target")["polarity"]
    alone = polarity("Norway lied.", scorer="target")
    assert math.isnan(nobody)
    assert norway == pytest.approx(alone)


def test_explain_sentiment_by_target_lists_the_targets():
    explained = explain_sentiment("The envoy said Norway and Ana Ruiz lied.", scorer="target")
    assert explained["words"].tolist() == ["Norway", "Ana Ruiz"]
    score = polarity("The envoy said Norway and Ana Ruiz lied.", scorer="target")
    assert explained["contribution"].sum() == pytest.approx(score)
    assert explained["contribution"].tolist() == pytest.approx(explained["polarity"] / 2)


TEXT = "“It was a bad day,” Roe said, “and a good night.” It went very well."


def statement(spans, statement_id=0):
    pieces = [TEXT[start:end] for start, end in spans]
    return {
        "article_id": "a",
        "statement_id": statement_id,
        "content": " ".join(pieces),
        "content_spans": spans,
    }


def test_explain_statements_places_words_in_the_article():
    first, second = TEXT.index("“It"), TEXT.index("“and")
    spans = [[first, TEXT.index(" Roe")], [second, TEXT.index(" It went")]]
    table = pd.DataFrame([statement(spans), statement([[0, 19]], statement_id=7)])
    explained = explain_statements(table)
    words = [
        TEXT[start:end] for start, end in zip(explained["start"], explained["end"], strict=True)
    ]
    assert words == explained["words"].tolist() == ["bad", "good", "bad"]
    assert explained["statement_id"].tolist() == [0, 0, 7]


def test_explain_statements_ends_a_run_with_its_piece():
    text = "very … said Roe, good"
    table = pd.DataFrame(
        {
            "article_id": ["a"],
            "statement_id": [0],
            "content": ["very good"],
            "content_spans": [[[0, 4], [17, 21]]],
        }
    )
    [row] = explain_statements(table).to_dict("records")
    assert (row["words"], row["start"], row["end"]) == ("very", 0, 4)
    assert text[row["start"] : row["end"]] == "very"


def test_explain_statements_of_nothing_has_the_columns():
    full = pd.DataFrame([statement([[0, 19]])])
    assert explain_statements(full[:0]).dtypes.equals(explain_statements(full).dtypes)


def test_explain_statements_names_the_absent_column():
    with pytest.raises(KeyError, match=r"`statements` lacks the columns \['content_spans'\]"):
        explain_statements(pd.DataFrame([statement([[0, 19]])]).drop(columns="content_spans"))


@pytest.mark.parametrize("result", ["good", (0.5, "much"), (0.5, 0.5, 0.5), None])
def test_score_sentiment_refuses_a_scorer_that_gives_no_number(result):
    register_scorer("odd", lambda sentence: result)
    with pytest.raises(ValueError, match="`scorer` is 'odd', but must be a scorer of polarity"):
        score_sentiment(pd.DataFrame({"content": ["A good day."]}), scorer="odd")


@pytest.mark.parametrize(("scorer", "told"), [("textblob", True), ("vader", False)])
def test_score_sentiment_tells_subjectivity_in_every_language_alike(scorer, told):
    said = ["The talks were good.", "Wir geben nicht nach, sagte der Minister gestern."]
    scored = score_sentiment(pd.DataFrame({"content": said}), scorer=scorer)
    assert scored["language"].tolist() == ["en", "de"]
    assert scored["polarity"].iloc[1] == 0
    assert scored["subjectivity"].notna().tolist() == [told, told]


def test_textblob_is_read_without_the_rest_of_it():
    code = (
        "import sys; from analysis._scorers import textblob; textblob.score('good'); "
        "print({'textblob', 'nltk'} & sys.modules.keys())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
