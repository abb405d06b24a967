"""Tone toward: whose words portray whom, what the offsets are, and what is refused."""

import dataclasses

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis._columns import COLUMNS
from analysis._mentions import add_words
from analysis._network.readings import Readings
from analysis._network.tagger import load_tagger
from analysis.sentences import split_sentences
from analysis.toward import find_toward, score_toward

TEXT = (
    "Anger at the talks with Norway\n\n"
    "Mayor Vera Roe said that Norway had betrayed the talks. “Poe lied to Roe,” said an aide. "
    "The Northern Council thanked Roe.\n\n"
    "Later, Ivan Poe praised the Northern Council."
)


@pytest.fixture(scope="module")
def articles():
    return pd.DataFrame({"article_id": ["a"], "text": [TEXT]})


def spans(*pieces):
    return [[TEXT.index(piece), TEXT.index(piece) + len(piece)] for piece in pieces]


@pytest.fixture(scope="module")
def statements():
    return pd.DataFrame(
        {
            "article_id": "a",
            "statement_id": [3, 4],
            "source": pd.Series(["Mayor Vera Roe", "an aide"], dtype="string"),
            "source_start": pd.Series([TEXT.index("Mayor Vera"), TEXT.index("an aide")]),
            "content_spans": [spans("Norway had betrayed the talks"), spans("“Poe lied to Roe,”")],
            "speaker": pd.Series(["Vera Roe", None], dtype="string"),
        }
    )


@pytest.fixture(scope="module")
def toward(articles, statements):
    return find_toward(articles, statements)


def test_find_toward_tells_holder_and_target(toward):
    body = toward[toward["voice"] != "headline"]
    found = body[["holder", "statement_id", "target", "target_kind", "match"]].astype("object")
    assert found.where(found.notna(), None).values.tolist() == [
        ["narrator", None, "Vera Roe", "person", "Vera Roe"],
        ["Vera Roe", 3, "Norway", "government", "Norway"],
        [None, 4, "Ivan Poe", "person", "Poe"],
        [None, 4, "Vera Roe", "person", "Roe"],
        ["narrator", None, "Northern Council", "organization", "Northern Council"],
        ["narrator", None, "Vera Roe", "person", "Roe"],
        ["narrator", None, "Ivan Poe", "person", "Ivan Poe"],
        ["narrator", None, "Northern Council", "organization", "Northern Council"],
    ]


def test_find_toward_keeps_headlines_apart(toward):
    headline = toward[toward["voice"] == "headline"]
    assert headline[["holder", "target"]].values.tolist() == [["headline", "Norway"]]
    assert headline["statement_id"].isna().all()


def test_find_toward_gives_spans_probabilities_and_ids(toward):
    assert toward["match"].tolist() == [
        TEXT[start:end] for start, end in zip(toward["start"], toward["end"], strict=True)
    ]
    probabilities = toward[["negative", "neutral", "positive"]].to_numpy()
    assert probabilities.sum(axis=1) == pytest.approx(1)
    assert toward["polarity"].tolist() == pytest.approx(probabilities[:, 2] - probabilities[:, 0])
    assert toward["label"].tolist() == (probabilities.argmax(axis=1) - 1).tolist()
    assert toward["mention_id"].is_unique


def test_find_toward_depends_on_no_earlier_reading(articles, statements, toward, monkeypatch):
    monkeypatch.setattr("analysis._network.readings._READINGS", Readings(max_words=0))
    pd.testing.assert_frame_equal(find_toward(articles, statements), toward)


def test_find_toward_changes_nothing(articles, statements, toward):
    copies = articles.copy(deep=True), statements.copy(deep=True)
    find_toward(articles, statements)
    pd.testing.assert_frame_equal(articles, copies[0])
    pd.testing.assert_frame_equal(statements, copies[1])


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([], id="no_article"),
        pytest.param([""], id="empty_text"),
        pytest.param([None], id="missing_text"),
        pytest.param(["😀 — “ <script>\u200f"], id="no_words"),
    ],
)
def test_find_toward_of_nothing_has_the_columns(texts, statements):
    ids = pd.Series([str(n) for n in range(len(texts))], dtype="string")
    empty = pd.DataFrame({"article_id": ids, "text": pd.Series(texts, dtype="string")})
    found = find_toward(empty, statements[:0])
    assert found.dtypes.astype(str).to_dict() == COLUMNS["toward"]
    assert found.empty


def test_find_toward_takes_articles_without_statements(articles, statements):
    found = find_toward(articles, statements[:0])
    assert set(found["voice"]) == {"headline", "narrator"}
    assert len(found) == 9


def test_find_toward_flags_other_languages_and_scores_none(statements):
    text = "Norway lied.\n\nDer Minister hat Norway gestern scharf angegriffen und beleidigt."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = find_toward(articles, statements[:0])
    foreign = found[found["language"] == "de"]
    assert foreign["match"].tolist() == ["Norway"]
    scores = ["polarity", "label", "negative", "neutral", "positive"]
    assert foreign[scores].isna().all(axis=None)


def test_find_toward_takes_the_user_s_names(articles, statements):
    speakers = {"Vera Roe-Lund": {"aliases": ["Vera Roe"]}, "Oslo": {"aliases": ["Norway"]}}
    found = find_toward(articles, statements, speakers=speakers)
    assert {"Vera Roe-Lund", "Oslo", "Ivan Poe"} <= set(found["target"])
    assert not {"Vera Roe", "Norway"} & set(found["target"])


def test_find_toward_reads_an_innermost_statement(articles, statements):
    outer = statements.iloc[[1]].assign(
        statement_id=9, content_spans=[spans(TEXT[TEXT.index("“Poe") : TEXT.index("Later")])]
    )
    nested = pd.concat([statements, outer], ignore_index=True)
    nested["parent_id"] = pd.Series([None, 9, None], dtype="Int64")
    found = find_toward(articles, nested)
    poe = found[found["match"] == "Poe"]
    assert poe["statement_id"].tolist() == [4]


def test_find_toward_names_absent_columns_and_repeated_articles(articles, statements):
    with pytest.raises(KeyError, match=r"`statements` lacks the columns \['content_spans'\]"):
        find_toward(articles, statements.drop(columns="content_spans"))
    with pytest.raises(KeyError, match=r"`articles` lacks the columns \['text'\]"):
        find_toward(articles[["article_id"]], statements)
    with pytest.raises(ValueError, match=r"`articles` repeats the key"):
        find_toward(pd.concat([articles, articles]), statements)


def test_analyze_shares_one_pass_between_statements_and_tone(articles, monkeypatch):
    passes = []
    tagger = load_tagger()
    read = type(tagger).read
    monkeypatch.setattr("analysis._network.readings._READINGS", Readings())
    monkeypatch.setattr(
        type(tagger), "read", lambda self, text: passes.append(text) or read(self, text)
    )
    result = analysis.analyze(articles)
    assert passes == [TEXT]
    assert result.toward["target"].tolist()


def table(text, start, end):
    return pd.DataFrame({"text": [text], "target_start": [start], "target_end": [end]})


def test_score_toward_adds_columns_and_keeps_the_rest():
    given_table = pd.DataFrame(
        {"sentence": ["Roe lied.", "Roe lied.", "Poe won."], "from": [0, 0, 0], "to": [3, 3, 3]},
        index=[7, 7, 2],
    )
    before = given_table.copy(deep=True)
    scored = score_toward(given_table, text="sentence", start="from", end="to")
    pd.testing.assert_frame_equal(given_table, before)
    assert scored.index.tolist() == [7, 7, 2]
    assert scored["polarity"].between(-1, 1).all()
    assert scored["label"].isin([-1, 0, 1]).all()
    assert scored["polarity"].iloc[0] == scored["polarity"].iloc[1]
    assert score_toward(given_table[:0], text="sentence", start="from", end="to").dtypes.equals(
        scored.dtypes
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("", 0, 0, id="empty"),
        pytest.param(None, 0, 0, id="missing"),
        pytest.param("   ", 0, 3, id="spaces"),
        pytest.param("Roe lied.", 4, 4, id="empty_target"),
    ],
)
def test_score_toward_without_a_target_is_missing(text, start, end):
    scored = score_toward(table(text, start, end))
    assert scored[["polarity", "label", "negative"]].isna().all(axis=None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Roe lied. 😀🇺🇦", id="emoji"),
        pytest.param("Roe " + "said it was a bad day and " * 1_429, id="ten_thousand_words"),
        pytest.param("Roe “( <script>\u200f", id="odd_marks"),
    ],
)
def test_score_toward_takes_odd_texts(text):
    assert score_toward(table(text, 0, 3))["polarity"].between(-1, 1).all()


def test_score_toward_flags_other_languages_and_scores_none():
    scored = score_toward(table("Roe hat gelogen, sagte der Minister gestern.", 0, 3)).iloc[0]
    assert scored[["polarity", "label"]].isna().all()
    assert scored["language"] == "de"


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        pytest.param(None, 3, r"`target_start` is None, but must be a whole number", id="missing"),
        pytest.param(0.5, 3, r"`target_start` is 0.5, but must be a whole number", id="fraction"),
        pytest.param(-1, 3, r"`target_start` is -1, .* from 0 to 9", id="below"),
        pytest.param(0, 10, r"`target_end` is 10, .* from 0 to 9, .* in row 0", id="beyond"),
        pytest.param(3, 1, r"`target_end` is 1, but must be at least `target_start`", id="swapped"),
    ],
)
def test_score_toward_refuses_offsets(start, end, message):
    wrong = pd.DataFrame(
        {
            "text": ["Roe lied."],
            "target_start": pd.Series([start], dtype="object"),
            "target_end": [end],
        }
    )
    with pytest.raises(ValueError, match=message):
        score_toward(wrong)


def test_score_toward_names_absent_columns():
    with pytest.raises(KeyError, match=r"`table` lacks the columns \['target_end'\]"):
        score_toward(table("Roe lied.", 0, 3).drop(columns="target_end"))


@settings(max_examples=30)
@given(text=st.text(), data=st.data())
def test_score_toward_takes_any_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    scored = score_toward(table(text, start, end)).iloc[0]
    assert pd.isna(scored["polarity"]) or -1 <= scored["polarity"] <= 1


def mention(target, polarity, words, *, holder="narrator", text):
    start = text.index(words)
    row = {"article_id": "a", "sentence_id": 0, "holder": holder, "target": target}
    row |= {"voice": "narrator" if holder == "narrator" else "speaker", "statement_id": pd.NA}
    row |= {"start": start, "end": start + len(words), "polarity": polarity}
    return row | {"label": round(polarity)}


def test_describe_toward_tells_the_clearest_mentions_and_the_sure_pairs():
    text = "Vera Roe lied to Norway, and Norway said so. She had been praised before."
    result = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    rows = [mention("Vera Roe", -0.9, "Vera Roe", text=text)] * 10
    rows += [mention("Vera Roe", -0.8, "She", holder="Vera Roe", text=text)]  # about herself
    rows += [mention("Norway", 0.1, "Norway", text=text)] * 11  # surely above 0, and neutral
    rows += [mention("Norway", 0.6, "Norway", holder="Vera Roe", text=text)]
    toward = pd.DataFrame(rows).astype({"label": "Int64", "statement_id": "Int64"})
    toward["polarity"] += [n / 1000 for n in range(len(toward))]  # an interval needs a spread
    assert analysis.describe_toward(dataclasses.replace(result, toward=toward)) == (
        "23 mentions of 2 names: 2 in speakers’ words, 21 in the narrator’s words.",
        "In 11 of 23 (48%) somebody is taken as portrayed badly, in 1 of 23 (4%) well. Of the "
        "neutral targets in labelled news the network takes 12 to 16% so, which of 23 mentions "
        "would be 3 to 4.",
        "The narrator about Vera Roe (−0.90): “Vera Roe lied to Norway, and Norway said so”.",
        "Vera Roe about Norway (+0.62): “Vera Roe lied to Norway, and Norway said so”.",
        "Of those who speak and those whom they portray, 2 pairs with enough mentions: 1 is "
        "clearly negative or positive on average, allowing for as many tests.",
        "The narrator about Vera Roe: on average −0.90 "
        "(10 mentions in 1 article: 10 badly, 0 neutral, 0 well; 95% interval −0.90 to −0.89).",
    )


def test_describe_toward_quotes_the_words_of_the_statement():
    text = "On Monday Ada Roe said that Norway had lied, and went home."
    result = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    row = mention("Norway", -0.9, "Norway", holder="Ada Roe", text=text) | {"statement_id": 0}
    toward = pd.DataFrame([row]).astype({"label": "Int64", "statement_id": "Int64"})
    told = analysis.describe_toward(dataclasses.replace(result, toward=toward))[2]
    assert told.startswith("Ada Roe about Norway (−0.90): “")
    assert "Norway had lied" in told
    assert "Monday" not in told


def test_describe_toward_of_nobody_says_so():
    empty = pd.DataFrame({"article_id": ["a"], "text": ["It rained."]})
    assert analysis.describe_toward(analysis.analyze(empty)) == ("Nobody is portrayed.",)


def test_find_toward_follows_sources_by_pronoun_role_and_group():
    text = "Mayor Vera Roe left. She said no, the envoy claimed, and Norse officials said yes."
    pieces = [("She", "no", "Vera Roe", "person", "pronoun")]
    pieces += [("the envoy", "She said no", "the envoy", "role", "role")]
    pieces += [("Norse officials", "yes", "Norse officials", "group", "group")]
    rows = [
        {
            "article_id": "a",
            "statement_id": number,
            "source": source,
            "source_start": text.index(source),
            "source_end": text.index(source) + len(source),
            "content_spans": [[text.index(content), text.index(content) + len(content)]],
            "speaker": speaker,
            "speaker_kind": kind,
            "resolved_by": rule,
        }
        for number, (source, content, speaker, kind, rule) in enumerate(pieces)
    ]
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = find_toward(articles, pd.DataFrame(rows))
    columns = ["holder", "target", "target_kind", "match", "resolved_by"]
    assert found[columns].values.tolist() == [
        ["narrator", "Vera Roe", "person", "Vera Roe", "name"],
        ["the envoy", "Vera Roe", "person", "She", "pronoun"],
        ["narrator", "the envoy", "role", "the envoy", "role"],
        ["narrator", "Norse officials", "group", "Norse officials", "group"],
    ]


def test_find_toward_in_headings_counts_only_whom_the_body_names():
    text = "Accusations of Bad Faith as Roe Departs\n\nMayor Vera Roe left the talks in Bergen."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    none = pd.DataFrame(
        columns=["article_id", "statement_id", "source", "source_start", "content_spans", "speaker"]
    )
    found = find_toward(articles, none)
    assert found[["voice", "target", "match"]].values.tolist() == [
        ["headline", "Vera Roe", "Roe"],
        ["narrator", "Vera Roe", "Vera Roe"],
    ]


def test_find_toward_follows_pronouns_in_both_voices():
    text = "Mayor Vera Roe left. She lost the vote. “He lied, she won,” an aide said."
    content = "“He lied, she won,”"
    statements = pd.DataFrame(
        {
            "article_id": ["a"],
            "statement_id": [0],
            "source": pd.Series(["an aide"], dtype="string"),
            "source_start": [text.index("an aide")],
            "content_spans": [[[text.index(content), text.index(content) + len(content)]]],
            "speaker": pd.Series([None], dtype="string"),
        }
    )
    found = find_toward(pd.DataFrame({"article_id": ["a"], "text": [text]}), statements)
    found["holder"] = found["holder"].fillna("unresolved")
    assert found[["holder", "target", "match", "resolved_by"]].values.tolist() == [
        ["narrator", "Vera Roe", "Vera Roe", "name"],
        ["narrator", "Vera Roe", "She", "pronoun"],
        ["unresolved", "Vera Roe", "she", "pronoun"],
    ]


def test_describe_toward_leaves_out_what_has_no_score(articles):
    toward = pd.DataFrame(
        {
            "article_id": "a",
            "voice": "narrator",
            "holder": "narrator",
            "target": "Vera Roe",
            "polarity": [-0.5, None, None],
            "label": pd.Series([-1, None, None], dtype="Int64"),
            "language": ["en", "de", "de"],
            "start": 0,
            "end": 3,
        }
    )
    result = dataclasses.replace(analysis.analyze(articles), toward=toward)
    told = analysis.describe_toward(result)
    assert told[0].startswith("1 mention of 1 name")
    assert told[1].startswith("In 1 of 1 (100%)")
    assert told[2] == "2 mentions are in a language other than English, and not scored."
    result = dataclasses.replace(result, toward=toward[1:])
    assert analysis.describe_toward(result) == told[2:3]


SENTENCES = (
    "The Democratic Party met on Monday.",
    "Democrats were angry.",
    "The Friends of Tanner’s Field sued.",
    "The Friends won, and the friends cheered.",
    "The Miners’ Guild struck.",
    "The miners praised the Miners’ Guild.",
    "Vera Roe, the mayor of Port Arden, said the Democrats had lied.",
    "She accused Norway and Norwegian officials.",
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_find_toward_gives_each_place_once(sentences):
    articles = pd.DataFrame({"article_id": ["a"], "text": [" ".join(sentences)]})
    statements = analysis.resolve_speakers(analysis.extract_statements(articles), articles)
    toward = analysis.find_toward(articles, statements)
    assert not toward.duplicated(["article_id", "start", "end"]).any()
    named = toward[toward["resolved_by"] == "name"]
    others = toward[toward["resolved_by"].isin(["pronoun", "role", "group"])]
    for end in others["end"]:  # no word about somebody ends in a name
        assert not ((named["start"] < end) & (end <= named["end"])).any()


def test_add_words_stops_at_headings_and_at_what_is_not_read():
    text = (
        "Roe Blames Norway\n\nRead more: Who left?\n\nThe talks ended when Norway left.\n\n"
        "Bad Faith\n\nNobody stayed."
    )
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    starts = [text.index("Norway"), text.rindex("Norway")]
    toward = pd.DataFrame({"article_id": "a", "start": starts, "end": [n + 6 for n in starts]})
    shown = add_words(toward, articles, split_sentences(articles))
    assert shown[["pre", "post"]].values.tolist() == [
        ["Roe Blames ", ""],
        ["The talks ended when ", " left."],
    ]
