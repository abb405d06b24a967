import time

import pandas as pd
import pytest

from analysis._columns import COLUMNS
from analysis._frames.voices import count_words_by_voice
from analysis.sentences import split_sentences
from analysis.vocabulary import count_vocabulary, list_uses

TEXT = "Oslo’s offer\n\n“The offer — a good offer!” Ada Roe said. Nobody’s happy 😀 in the U.S."


@pytest.fixture
def articles():
    return pd.DataFrame(
        {"article_id": ["a", "b"], "outlet": ["Post", pd.NA], "text": [TEXT, "Late."]}
    )


@pytest.fixture
def statements():
    start = TEXT.index("“The")
    return pd.DataFrame(
        {
            "article_id": ["a"],
            "statement_id": [0],
            "speaker": ["Ada Roe"],
            "affiliation": ["Norway"],
            "content_spans": [[[start, TEXT.index("”") + 1]]],
            "cue_start": [TEXT.index("said")],
            "cue_end": [TEXT.index("said.") + 4],
        }
    )


def test_count_vocabulary_tells_whose_words(articles, statements):
    table = count_vocabulary(split_sentences(articles), statements, articles=articles)
    spoken = table[table["voice"] == "speaker"]
    assert dict(zip(spoken["word"], spoken["n"], strict=True)) == {
        "the": 1,
        "offer": 2,
        "a": 1,
        "good": 1,
    }
    assert set(spoken["speaker"]) == {"Ada Roe"}
    assert set(spoken["affiliation"]) == {"Norway"}
    headline = table[table["voice"] == "headline"]["word"].tolist()
    assert headline == ["oslo", "offer"]
    narrator = table[(table["voice"] == "narrator") & (table["article_id"] == "a")]
    assert " ".join(narrator["word"]) == "ada roe said nobody happy in the u.s"
    assert table.loc[table["article_id"] == "a", "outlet"].eq("Post").all()
    assert table.loc[table["article_id"] == "b", "outlet"].isna().all()


def test_words_keep_the_order_of_articles_and_their_own_statements(articles, statements):
    # The second article has no statement, and more text than the first one's begins at.
    turned = articles.assign(text=[TEXT, "Nobody spoke there. " * 9])[::-1]
    sentences = split_sentences(turned)
    for table in (count_vocabulary(sentences, statements), list_uses(sentences, statements)):
        assert table["article_id"].unique().tolist() == ["b", "a"]
        assert table.loc[table["article_id"] == "b", "voice"].eq("narrator").all()
        assert table.loc[table["article_id"] == "a", "voice"].eq("speaker").any()


def test_count_vocabulary_sums_to_the_words_of_each_voice(articles, statements):
    sentences = split_sentences(articles)
    words = count_words_by_voice(sentences, statements)
    table = count_vocabulary(sentences, statements)
    keys = ["article_id", "voice", "speaker"]
    sums = table.groupby(keys, dropna=False)["n"].sum()
    expected = words.groupby(keys, dropna=False)["n_words"].sum()
    assert sums.to_dict() == expected.to_dict()


def test_count_vocabulary_tells_words_of_cues_apart(articles, statements):
    sentences = split_sentences(articles)
    table = count_vocabulary(sentences, statements)
    uses = list_uses(sentences, statements)
    assert table.loc[table["in_cue"], "word"].tolist() == ["said"]
    assert uses.loc[uses["in_cue"], "match"].tolist() == ["said."]
    without = statements.drop(columns=["cue_start", "cue_end"])
    assert not count_vocabulary(sentences, without)["in_cue"].any()


def test_list_uses_gives_every_word_its_place_and_context(articles, statements):
    uses = list_uses(split_sentences(articles), statements, articles=articles, context=12)
    for row in uses.itertuples():
        text = articles.set_index("article_id")["text"][row.article_id]
        assert text[row.start : row.end] == row.match
        assert text[: row.start].endswith(row.pre)
        assert text[row.end :].startswith(row.post)
        assert max(len(row.pre), len(row.post)) <= 12
    assert uses["word"].value_counts().to_dict()["offer"] == 3
    places = ["match", "voice", "speaker", "outlet", "pre", "post"]
    [offer] = uses.loc[(uses["word"] == "offer") & (uses["match"] == "offer!”"), places].values
    assert offer.tolist() == ["offer!”", "speaker", "Ada Roe", "Post", "— a good ", " Ada Roe"]
    assert uses.loc[uses["article_id"] == "b", "outlet"].isna().all()


def test_list_uses_lists_the_words_asked_for(articles, statements):
    sentences = split_sentences(articles)
    uses = list_uses(sentences, statements, words=["late", "nobody", "none"])
    assert uses["match"].tolist() == ["Nobody’s", "Late."]
    assert list_uses(sentences, statements, words="late")["match"].tolist() == ["Late."]
    nothing = list_uses(sentences, statements, words=[])
    assert nothing.empty
    assert nothing.dtypes.astype(str).to_dict() == COLUMNS["uses"]


def test_count_vocabulary_empty_gives_the_same_columns(articles, statements):
    sentences = split_sentences(articles)
    for table in (
        count_vocabulary(sentences, statements),
        count_vocabulary(sentences[:0], statements[:0]),
    ):
        assert table.dtypes.astype(str).to_dict() == COLUMNS["vocabulary"]


def test_count_vocabulary_long_runs_of_marks_take_no_time(statements):
    sentences = pd.DataFrame(
        {"article_id": ["z"], "part": ["body"], "start": [0], "text": ["a" + "!" * 200_000 + "b"]}
    )
    begun = time.process_time()
    assert count_vocabulary(sentences, statements)["n"].tolist() == [1]
    assert time.process_time() - begun < 1


def test_count_vocabulary_names_missing_columns(articles, statements):
    with pytest.raises(KeyError, match=r"`sentences` lacks the columns"):
        count_vocabulary(articles, statements)
    with pytest.raises(KeyError, match=r"`articles` lacks the columns \['outlet'\]"):
        count_vocabulary(
            split_sentences(articles), statements, articles=articles.drop(columns="outlet")
        )
