from __future__ import annotations

import itertools
import random
import re
import time

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.charts import alt_text
from analysis.duplicates import find_duplicates, sign_texts

REPORT = (
    "The envoys of both shores left the town hall of Brackwater shortly before midnight. "
    "“We have agreed on a date, and on little else,” said Ilse Tarn, who led one delegation. "
    "Fishermen who had waited on the quay since noon went home without speaking to reporters. "
    "The mediator called the day long, and the coffee poor, and asked both sides for patience."
)
OTHER = (
    "Rain fell on the northern hills for a ninth day, and the river authority closed the lower "
    "road to lorries. “Nobody drives there who knows the bend,” a farmer said at the barrier. "
    "The water is expected to fall by the weekend, when the cattle fair is due to open."
)


def table(*texts: str | None, **columns: list[object]) -> pd.DataFrame:
    names = [f"a{number}" for number in range(len(texts))]
    return pd.DataFrame({"article_id": names, "text": list(texts), **columns})


def find(*texts: str | None, **columns: list[object]) -> list[str | None]:
    found = find_duplicates(table(*texts, **columns))["duplicate_of"]
    return [None if pd.isna(name) else name for name in found]


@pytest.mark.parametrize(
    ("copy", "is_copy"),
    [
        pytest.param(REPORT, True, id="the_same"),
        pytest.param(REPORT.upper().replace(",", " -"), True, id="letter_case_and_punctuation"),
        pytest.param("Talks End Late\n\n" + REPORT, True, id="a_headline_more"),
        pytest.param(REPORT.rsplit(". ", 1)[0] + ".", True, id="last_sentence_cut"),
        pytest.param(REPORT.replace("shortly", "just").replace("poor", "weak"), True, id="edited"),
        pytest.param(REPORT + " " + OTHER[:150], True, id="a_paragraph_added"),
        pytest.param(OTHER, False, id="another_report"),
        pytest.param(
            "At midnight it was over. “We have agreed on a date, and on little else,” said Ilse "
            "Tarn, and took her coat. What the date is, she would not say, nor who had asked for "
            "it; the mediator’s office promised a statement in the morning, in three languages.",
            False,
            id="the_same_quotation_in_another_report",
        ),
        pytest.param("", False, id="empty"),
        pytest.param(None, False, id="missing"),
        pytest.param("Talks end.", False, id="short"),
    ],
)
def test_find_duplicates_tells_copies_from_other_reports(copy: str | None, is_copy: bool) -> None:
    assert find(REPORT, copy) == [None, "a0" if is_copy else None]


def test_find_duplicates_takes_the_first_published_for_the_original() -> None:
    days = pd.to_datetime(["2026-02-03", "2026-02-02", None, "2026-02-02"]).tolist()
    assert find(REPORT, REPORT, REPORT, OTHER, published=days) == ["a1", None, "a1", None]
    assert find(REPORT, REPORT) == [None, "a0"]


def test_find_duplicates_takes_short_texts_and_empty_ones_for_what_they_are() -> None:
    assert find("Talks end.", "TALKS END", "", "", None) == [None, "a0", None, None, None]


def test_find_duplicates_keeps_rows_columns_and_input() -> None:
    articles = table(REPORT, REPORT, title=["One", None]).set_index(pd.Index([7, 3]))
    before = articles.copy()
    found = find_duplicates(articles)
    pd.testing.assert_frame_equal(articles, before)
    pd.testing.assert_frame_equal(found.drop(columns="duplicate_of"), articles)
    empty = find_duplicates(articles.iloc[:0])
    assert empty.dtypes.equals(found.dtypes)


@settings(max_examples=40)
@given(st.lists(st.sampled_from([REPORT, OTHER, REPORT[:200], OTHER[:120], "No.", ""]), max_size=8),
       st.randoms())  # fmt: skip
def test_find_duplicates_does_not_depend_on_order(texts: list[str], shuffle: random.Random) -> None:
    articles = table(*texts)
    rows = list(range(len(texts)))
    shuffle.shuffle(rows)
    found = find_duplicates(articles)
    again = find_duplicates(articles.iloc[rows])
    pd.testing.assert_frame_equal(found, again.sort_index())
    originals = found["duplicate_of"].dropna()
    marked = set(found.loc[found["duplicate_of"].notna(), "article_id"])
    assert not marked & set(originals)


def jaccard(left: str, right: str) -> float:
    """The similarity as it is defined, without signatures."""
    sets = []
    for text in (left, right):
        words = re.findall(r"\w+", text.casefold())
        sets.append({tuple(words[i : i + 4]) for i in range(len(words) - 3)})
    return len(sets[0] & sets[1]) / len(sets[0] | sets[1])


def test_sign_texts_estimates_the_similarity() -> None:
    words = (REPORT + " " + OTHER).split()
    texts = [" ".join(words[start : start + 60]) for start in range(0, 60, 4)]
    signatures = sign_texts(texts)
    errors = [
        (signatures[i] == signatures[j]).mean() - jaccard(texts[i], texts[j])
        for i, j in itertools.combinations(range(len(texts)), 2)
    ]
    assert np.abs(errors).max() < 0.17  # four standard errors of 126 hashes
    assert abs(np.mean(errors)) < 0.02


def test_find_duplicates_is_quick_where_one_report_is_printed_everywhere() -> None:
    texts = [f"{REPORT} Edition {number}." for number in range(3000)]
    begun = time.process_time()
    assert find(*texts).count("a0") == 2999
    assert time.process_time() - begun < 4


def test_find_duplicates_refuses_wrong_calls() -> None:
    with pytest.raises(ValueError, match="`threshold` is 0, but must be above 0 and at most 1"):
        find_duplicates(table("a"), threshold=0)
    with pytest.raises(KeyError, match=r"`articles` lacks the columns \['text'\]"):
        find_duplicates(pd.DataFrame({"article_id": ["a"]}))
    with pytest.raises(ValueError, match="repeats the key"):
        find_duplicates(pd.DataFrame({"article_id": ["a", "a"], "text": "x"}))


def test_analyze_marks_copies_and_originals_leave_them_out() -> None:
    result = analysis.analyze(table(REPORT, OTHER, REPORT))
    assert result.articles["duplicate_of"].fillna("").tolist() == ["", "", "a0"]
    assert result.statements["article_id"].nunique() == 3
    originals = result.originals
    assert originals.articles["article_id"].tolist() == ["a0", "a1"]
    for name in ("sentences", "statements", "frames"):
        assert not (getattr(originals, name)["article_id"] == "a2").any()
    pd.testing.assert_frame_equal(originals.speakers, result.speakers)
    for one, n_articles in ((result, 1), (result.with_copies, 2)):
        assert one.speakers.set_index("speaker").loc["Ilse Tarn", "n_articles"] == n_articles


def count_everything(result: analysis.Analysis) -> dict[str, pd.DataFrame]:
    """Every table that sums over articles, of what `analyze` gives."""
    said = analysis.add_context(result.statements, result.articles)
    words = analysis.count_words_by_voice(result.sentences, result.statements)
    vocabulary = analysis.count_vocabulary(result.sentences, result.statements)
    return {
        "speakers": analysis.list_speakers(said),
        "tone": analysis.summarize_speakers(said),
        "doubts": analysis.list_doubtful(said.replace({"full name": "surname only"})),
        "resolutions": analysis.count_resolutions(said),
        "kinds": analysis.count_speaker_kinds(said),
        "cues": analysis.count_cues(said),
        "rates": analysis.rate_frames(result.frames, words),
        "keywords": analysis.compare_keyness(result.frames, "speaker", by="voice", words=words),
        "words": analysis.compare_keyness(vocabulary, "speaker", by="voice"),
        "toward": analysis.summarize_toward(result.toward),
        "stances": analysis.share_stances(said, by="speaker"),
        "scorers": analysis.compare_scorers(analysis.score_panel(said)),
        "frame words": analysis.compare_frame_words(said, result.frames),
        "variants": analysis.find_variants(said, result.articles),
    }


WIRE = "“It was difficult, and nobody says it was business-like,” Ilse Tarn said in Brackwater."


@pytest.fixture(scope="module")
def copied() -> tuple[analysis.Analysis, analysis.Analysis]:
    """An analysis in which the third article repeats the first, and one without the third."""
    articles = table(WIRE, OTHER, WIRE).assign(
        outlet=["The Post", "The Echo", "The Mail"], published=pd.Timestamp("2026-02-18")
    )
    return analysis.analyze(articles), analysis.analyze(articles.head(2))


def test_rates_leave_copies_out_unless_asked_for(copied) -> None:
    result, apart = copied
    assert len(result.statements) > len(apart.statements)
    found, asked = count_everything(result), count_everything(result.with_copies)
    for name, expected in count_everything(apart).items():
        pd.testing.assert_frame_equal(found[name], expected, obj=name)
        assert not asked[name].equals(expected), name
    assert asked["kinds"]["n"].sum() == len(result.statements)


def test_describe_articles_counts_copies_in_its_first_sentence_alone(copied) -> None:
    whole, apart = map(analysis.describe_articles, copied)
    assert whole[0].startswith("3 articles with ")
    assert whole[1] == "1 article repeats another; all other counts leave copies out."
    assert apart[0].startswith("2 articles with ")
    assert whole[2:] == apart[1:] != ()


def test_charts_leave_copies_out_unless_asked_for(copied) -> None:
    def told(result: analysis.Analysis) -> list[str]:
        said = analysis.add_context(result.statements, result.articles)
        words = analysis.count_words_by_voice(result.sentences, result.statements)
        charts = [
            analysis.plot_speakers(said),
            analysis.plot_polarity(said),
            analysis.plot_sources(said),
            analysis.plot_frames(result.frames, words=words),
        ]
        texts = [alt_text(chart) for chart in charts]
        plt.close("all")
        return texts

    result, apart = copied
    assert told(result) == told(apart)
    for asked, others in zip(told(result.with_copies), told(apart), strict=True):
        assert asked != others


def test_steps_alone_carry_the_mark_of_their_articles() -> None:
    articles = find_duplicates(table(WIRE, OTHER, WIRE))
    sentences = analysis.split_sentences(articles)
    statements = analysis.resolve_speakers(analysis.extract_statements(articles), articles)
    tables = [
        sentences,
        statements,
        analysis.find_frames(articles, statements),
        analysis.find_toward(articles, statements),
        analysis.count_words_by_voice(sentences, statements),
        analysis.count_vocabulary(sentences, statements),
    ]
    for one in tables:
        assert (one["duplicate_of"].eq("a0").fillna(False) == one["article_id"].eq("a2")).all()
        assert one["duplicate_of"].notna().any()
    assert analysis.split_sentences(table(WIRE))["duplicate_of"].isna().all()


def test_originals_need_no_mark() -> None:
    result = analysis.analyze(table(WIRE, WIRE), across=False)
    assert len(result.originals.articles) == len(result.with_copies.articles) == 2
