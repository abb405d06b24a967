"""What every step checks of its tables alike."""

from __future__ import annotations

import datetime as dt
import inspect
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import analysis
from analysis._columns import GIVERS, OTHERS
from analysis._formats import encode_table
from analysis._tables import list_keys, read_dates, take_articles, take_table

SAID = pd.DataFrame(
    {
        "article_id": ["a"],
        "statement_id": 0,
        "speaker": "Ada Roe",
        "content": "a bad plan",
        "content_spans": [[[0, 10]]],
        "kind": "direct",
        "cue_lemma": "say",
        "cue_stance": "neutral",
        "scorer": "one",
        "polarity": -0.5,
        "subjectivity": 0.5,
    }
)
HITS = pd.DataFrame({"article_id": ["a"], "start": 2, "end": 5, "frame": "f", "voice": "narrator"})
TOWARD = pd.DataFrame({"article_id": ["a"], "target": "Roe", "polarity": 0.5, "label": 1})
WORDS = pd.DataFrame({"voice": ["narrator"], "n_words": [100]})

GROUPED: dict[str, tuple[Callable[..., pd.DataFrame], str]] = {
    "summarize_speakers": (lambda by: analysis.summarize_speakers(SAID, by=by), "speaker"),
    "count_cues": (lambda by: analysis.count_cues(SAID, by=by), "speaker"),
    "compare_scorers": (lambda by: analysis.compare_scorers(SAID, by=by), "speaker"),
    "summarize_toward": (lambda by: analysis.summarize_toward(TOWARD, by=by), "target"),
    "rate_frames": (lambda by: analysis.rate_frames(HITS, WORDS, by=by), "voice"),
    "compare_frame_words": (lambda by: analysis.compare_frame_words(SAID, HITS, by=by), "speaker"),
}


@pytest.mark.parametrize("name", GROUPED)
def test_grouped_tables_refuse_to_group_by_what_they_make(name: str) -> None:
    group, usual = GROUPED[name]
    made = group(usual).columns.drop(usual)
    for column in made:
        with pytest.raises(ValueError, match=rf"`by` is '{column}', but must be .*; rename \['"):
            group(column)
    with pytest.raises(ValueError, match="but must be columns that differ; name each once"):
        group([usual, usual])


def test_list_keys_takes_one_or_several() -> None:
    assert list_keys("speaker", ["n"]) == ["speaker"]
    assert list_keys(("speaker", "outlet"), ["n"]) == ["speaker", "outlet"]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param(["2026-02-18", None], ["2026-02-18", "NaT"], id="text"),
        pytest.param([dt.date(2026, 2, 18), None], ["2026-02-18", "NaT"], id="date"),
        pytest.param([None, None], ["NaT", "NaT"], id="none_known"),
        pytest.param(
            ["2026-02-18T00:30Z", "2026-02-18T00:30+03:00"],
            ["2026-02-18 00:30:00", "2026-02-17 21:30:00"],
            id="zones_apart",
        ),
        pytest.param(
            [pd.Timestamp("2026-02-18T00:30+03:00"), pd.NaT],
            ["2026-02-18 00:30:00", "NaT"],
            id="one_zone_keeps_its_days",
        ),
    ],
)
def test_read_dates_has_no_zone(published: list[Any], expected: list[str]) -> None:
    found = read_dates(pd.Series(published))
    assert found.dt.tz is None
    assert found.tolist() == pd.to_datetime(pd.Series(expected), format="mixed").tolist()


def test_take_articles_refuses_half_a_letter_pair_with_a_mend_that_works() -> None:
    text = pd.Series(["“No — \ud83d,” said Ana Ruiz."], dtype=object)
    articles = pd.DataFrame({"article_id": ["a"], "text": text})
    with pytest.raises(
        ValueError, match=r"half a letter pair .* character 6 of its 'text'"
    ) as told:
        take_articles(articles)
    assert r".str.replace('[\ud800-\udfff]', '\ufffd', regex=True)" in str(told.value)
    articles["text"] = text.str.replace("[\ud800-\udfff]", "\ufffd", regex=True)
    take_articles(articles)
    assert analysis.extract_statements(articles)["content_spans"].tolist() == [[[0, 9]]]


def test_take_articles_looks_only_at_the_columns_asked_for() -> None:
    title = pd.Series(["\ud83d"], dtype=object)
    take_articles(pd.DataFrame({"article_id": ["a"], "text": ["Rain."], "title": title}))


@pytest.fixture(scope="module")
def made() -> dict[str, pd.DataFrame]:
    """Give what each step makes of articles of its own, by its name."""
    read = analysis.read_articles(Path(__file__).parents[1] / "seeds")
    result = analysis.analyze(read)
    words = analysis.count_words_by_voice(result.sentences, result.statements)
    vocabulary = analysis.count_vocabulary(result.sentences, result.statements)
    panel = analysis.score_panel(result.statements, scorers=["vader"])
    labelled = analysis.read_labelled().head(12)
    scored = analysis.score_labelled(labelled, scorers=["target"])
    return {
        "read_articles": read,
        "split_sentences": analysis.split_sentences(read),
        "extract_statements": analysis.extract_statements(read),
        "resolve_speakers": analysis.resolve_speakers(result.statements, read),
        "score_sentiment": analysis.score_sentiment(result.statements),
        "find_frames": analysis.find_frames(read, result.statements),
        "find_toward": analysis.find_toward(read, result.statements),
        "count_vocabulary": vocabulary,
        "compare_keyness": analysis.compare_keyness(vocabulary, "narrator", by="voice"),
        "count_words_by_voice": words,
        "rate_frames": analysis.rate_frames(result.frames, words),
        "count_cues": analysis.count_cues(result.statements),
        "summarize_toward": analysis.summarize_toward(result.toward),
        "score_panel": panel,
        "compare_scorers": analysis.compare_scorers(panel),
        "compare_voices": analysis.compare_voices(result.sentences, result.statements),
        "read_labelled": labelled,
        "score_labelled": scored,
        "measure_labels": analysis.measure_labels(scored, n_resamples=10),
        "count_confusions": analysis.count_confusions(scored),
        "measure_calibration": analysis.measure_calibration(scored),
        "add_context": analysis.add_context(result.statements, read),
    }


def test_steps_give_the_columns_that_errors_promise_of_them(made: dict[str, pd.DataFrame]) -> None:
    promised = [pair for steps in [*GIVERS.values(), OTHERS] for pair in steps.items()]
    for step, columns in promised:
        # `find_duplicates`, which `analyze` asks first, marks copies.
        assert set(columns) - {"duplicate_of"} <= set(made[step].columns), step
    assert set(made) == {step for step, _ in promised}


MISSING: dict[str, tuple[Callable[..., Any], str]] = {
    "words": (
        lambda t: analysis.rate_frames(t["find_frames"], t["resolve_speakers"]),
        r"`count_words_by_voice` gives \['voice', 'n_words'\]\.$",
    ),
    "hits": (
        lambda t: analysis.compare_keyness(t["extract_statements"], "Ada", by="cue"),
        r"`find_frames` gives \['keyword'\]\.$",
    ),
    "summary": (
        lambda t: analysis.plot_toward(t["find_toward"]),
        r"`summarize_toward` gives \['n_scored', 'polarity_low', 'polarity_high'\]\.$",
    ),
    "cues": (lambda t: analysis.plot_cues(t["resolve_speakers"]), r"`count_cues` gives \['n'\]\.$"),
    "context": (
        lambda t: analysis.summarize_speakers(t["score_sentiment"], by=["outlet", "party"]),
        r"`add_context` gives \['outlet'\]\. Add \['party'\]\.$",
    ),
    "later_steps": (
        lambda t: analysis.summarize_speakers(t["extract_statements"]),
        r"`resolve_speakers` gives \['speaker'\]\. `score_sentiment` gives \['polarity', 'subj",
    ),
}


@pytest.mark.parametrize("name", MISSING)
def test_missing_columns_are_told_with_the_step_that_gives_them(
    name: str, made: dict[str, pd.DataFrame]
) -> None:
    call, message = MISSING[name]
    with pytest.raises(KeyError) as told:
        call(made)
    assert re.search(message, told.value.args[0])


RESULT = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": ["“No,” said Ana Ruiz."]}))
FUNCTIONS = {
    name: list(inspect.signature(getattr(analysis, name)).parameters.values())
    for name in analysis.__all__
    if not inspect.isclass(getattr(analysis, name))
}
TAKE_TABLES = [
    name for name, taken in FUNCTIONS.items() if taken and taken[0].annotation == "pd.DataFrame"
]


@pytest.mark.parametrize("name", TAKE_TABLES)
def test_steps_refuse_an_analysis_and_name_its_table(name: str) -> None:
    required = [one for one in FUNCTIONS[name] if one.default is one.empty]
    named = {one.name: RESULT for one in required if one.kind is one.KEYWORD_ONLY}
    mend = r"Pass (its `\.\w+`|what `\w+` returns|one of its tables)\.$"
    with pytest.raises(TypeError, match=rf"`\w+` is Analysis, and has to be a table\. {mend}"):
        getattr(analysis, name)(*[RESULT] * (len(required) - len(named)), **named)


def test_an_analysis_for_a_table_is_told_by_the_parameter() -> None:
    for call, mend in (
        (analysis.count_cues, r"Pass its `\.statements`\.$"),
        (analysis.list_doubtful, r"Pass its `\.statements`\.$"),
        (lambda result: analysis.find_frames(result.articles, result), r"Pass its `\.statements`"),
        (analysis.list_concordance, r"Pass its `\.frames`\.$"),
        (analysis.plot_toward, r"Pass what `summarize_toward` returns\.$"),
        (analysis.find_duplicates, r"Pass its `\.articles`\.$"),
    ):
        with pytest.raises(TypeError, match=mend):
            call(RESULT)


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name.startswith("describe_")])
def test_findings_refuse_what_is_no_analysis(name: str) -> None:
    with pytest.raises(TypeError, match=r"`result` is DataFrame, .* what `analyze` returns\.$"):
        getattr(analysis, name)(SAID)


@pytest.mark.parametrize(
    "name", ["find_quotations", "find_unbalanced", "split_paragraphs", "explain_sentiment"]
)
def test_steps_of_one_text_refuse_a_table(name: str) -> None:
    with pytest.raises(TypeError, match=r"`text` is DataFrame, and has to be a text\. Pass one"):
        getattr(analysis, name)(SAID)


TEXTS = ["Jane Roe said the talks were difficult. She left.", "“No,” said Tom Low, mayor of Lorne."]
WRITTEN = pd.DataFrame({"article_id": ["7", "8"], "text": TEXTS})
TOLD = {
    "statements": ["article_id", "speaker", "content", "language"],
    "frames": ["article_id", "match", "voice", "speaker"],
    "toward": ["article_id", "holder", "target"],
    "frame_targets": ["article_id", "target"],
    "concordance": ["article_id", "match"],
    "words": ["article_id", "voice", "speaker", "n_words"],
    "vocabulary": ["article_id", "speaker", "word", "n"],
    "explained": ["article_id", "words"],
}


def run_steps(articles: pd.DataFrame, through: Callable[..., Any]) -> dict[str, list[Any]]:
    """Run the steps one by one, each table going `through` something; give what they tell."""
    sentences = through(analysis.split_sentences(articles))
    statements = through(analysis.extract_statements(articles, sentences=sentences))
    scored = through(analysis.score_sentiment(analysis.resolve_speakers(statements, articles)))
    hits = through(analysis.find_frames(articles, scored, sentences=sentences))
    tables = {
        "statements": scored,
        "frames": hits,
        "toward": analysis.find_toward(articles, scored, sentences=sentences),
        "frame_targets": analysis.find_frame_targets(hits, articles, scored, sentences=sentences),
        "concordance": analysis.list_concordance(hits),
        "words": analysis.count_words_by_voice(sentences, scored),
        "vocabulary": analysis.count_vocabulary(sentences, scored),
        "explained": analysis.explain_statements(scored),
    }
    return {
        name: table[TOLD[name]].astype("string").fillna("").values.tolist()
        for name, table in tables.items()
    }


def read_back(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table as pandas reads it from the CSV file that the command line writes."""
    return pd.read_csv(io.BytesIO(encode_table(table, ".csv")))


@pytest.mark.parametrize("ids", [[7, 8], pd.array([7, 8], dtype="Int64"), ["7", 8]])
@pytest.mark.parametrize("through", [lambda table: table, read_back], ids=["as_given", "csv"])
def test_steps_take_whole_numbers_for_ids_and_tables_from_csv(
    ids: Any, through: Callable[..., Any]
) -> None:
    articles = pd.DataFrame({"article_id": ids, "text": TEXTS})
    given = articles.copy()
    assert run_steps(articles, through) == run_steps(WRITTEN, lambda table: table)
    pd.testing.assert_frame_equal(articles, given)


def test_take_table_reads_the_originals_of_a_csv_file_with_gaps() -> None:
    table = pd.DataFrame({"article_id": [7, 8], "duplicate_of": [None, 7.0]})
    taken = take_table(table, ["article_id"], parameter="articles")
    assert taken["article_id"].tolist() == ["7", "8"]
    assert taken["duplicate_of"].fillna("").tolist() == ["", "7"]


STATEMENTS = analysis.extract_statements(WRITTEN)
SENTENCES = analysis.split_sentences(WRITTEN)
OTHERS_TEXTS = WRITTEN.assign(text=["Rain.", "Snow."])
WRONG: dict[str, tuple[Callable[[], Any], str]] = {
    "statement_twice": (
        lambda: analysis.resolve_speakers(pd.concat([STATEMENTS] * 2), WRITTEN),
        r"`statements` repeats the key \{'article_id': '7', 'statement_id': 0\}",
    ),
    "article_without_its_sentences": (
        lambda: analysis.extract_statements(WRITTEN, sentences=SENTENCES.head(1)),
        "`sentences` is .*a table of 1 rows without article_id '8'.*split_sentences",
    ),
    "spans_of_other_texts": (
        lambda: analysis.find_frames(OTHERS_TEXTS, STATEMENTS),
        "`statements` is '7: … .*, but must be of texts as long .* here 5 characters; give the",
    ),
    "spans_that_are_no_list": (
        lambda: analysis.find_frames(WRITTEN, STATEMENTS.assign(content_spans="[14 38]")),
        r"`content_spans` is '\[14 38\]', but must be a list of \[start, end\]; write",
    ),
    "column_twice": (
        lambda: analysis.analyze(pd.concat([WRITTEN, WRITTEN[["text"]]], axis=1)),
        "`articles` is .* a table that has each column once; rename or drop one 'text'",
    ),
    "number_as_text": (
        lambda: analysis.split_sentences(WRITTEN.assign(text=["Rain.", 5])),
        "`text` is int, and has to be a text in every row that has one",
    ),
    "bytes_as_text": (
        lambda: analysis.split_sentences(WRITTEN.assign(text=["Rain.", b"abc"])),
        "`text` is bytes, and has to be a text in every row that has one",
    ),
    "threads_below_0": (
        lambda: analysis.analyze(WRITTEN, threads=-1),
        "`threads` is -1, but must be a whole number from 0 up; pass 1, for example",
    ),
    "threads_as_text": (
        lambda: analysis.extract_statements(WRITTEN, threads="2"),  # type: ignore[arg-type]
        "`threads` is '2', but must be a whole number",
    ),
    "across_as_text": (
        lambda: analysis.analyze(WRITTEN, across="yes"),  # type: ignore[arg-type]
        "`across` is 'yes', but must be True or False",
    ),
}


WRONG |= {
    "by_no_name": (
        lambda: analysis.summarize_speakers(SAID, by=3),  # type: ignore[arg-type]
        "`by` is int, and has to be a name or a list of names",
    ),
    "scorer_that_is_no_function": (
        lambda: analysis.register_scorer("q", 3),  # type: ignore[arg-type]
        "`score` is int, and has to be a function. Pass one that takes a sentence",
    ),
    "scorer_that_is_no_name": (
        lambda: analysis.score_sentiment(SAID, scorer=3),  # type: ignore[arg-type]
        "`scorer` is int, and has to be a text. Pass one of",
    ),
    "cue_that_is_no_text": (
        lambda: analysis.read_cue(3),  # type: ignore[arg-type]
        "`cue` is int, and has to be a text",
    ),
    "language_of_no_text": (
        lambda: analysis.identify_language(None),  # type: ignore[arg-type]
        "`text` is NoneType, and has to be a text",
    ),
    "words_of_no_text": (
        lambda: analysis.count_words(None),  # type: ignore[arg-type]
        "`text` is NoneType, and has to be a text",
    ),
    "chart_of_no_row": (
        lambda: analysis.plot_speakers(SAID, limit=0),
        "`limit` is 0, but must be a whole number from 1 up; pass 1",
    ),
    "chart_on_no_axes": (
        lambda: analysis.plot_speakers(SAID, ax=3),  # type: ignore[arg-type]
        "`ax` is int, and has to be Axes of matplotlib. Leave it out",
    ),
    "member_of_two_sides": (
        lambda: analysis.analyze(WRITTEN, sides={"A": ["Roe"], "B": ["roe"]}),
        "`sides` has 'roe' under 'A' and 'B'; keep one",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_steps_refuse_what_cannot_be_meant(name: str) -> None:
    call, message = WRONG[name]
    with pytest.raises(ValueError, match=message):
        call()


def test_a_text_by_itself_is_one_name() -> None:
    panel = analysis.score_panel(SAID.drop(columns="scorer"), scorers="vader")
    assert panel["scorer"].tolist() == ["vader"]
    rates = analysis.rate_frames(HITS, WORDS, by="voice", names="f")
    assert rates["frame"].tolist() == ["f"]


@pytest.mark.parametrize("name", ["resolve_speakers", "score_sentiment"])
def test_steps_share_no_list_with_the_table_that_they_are_given(name: str) -> None:
    given = STATEMENTS.copy()
    before = [list(map(list, spans)) for spans in given["content_spans"]]
    made = getattr(analysis, name)(given, *([WRITTEN] if name == "resolve_speakers" else []))
    for spans in made["content_spans"]:
        spans.append([0, 1])
        spans[0][0] = 99
    assert given["content_spans"].tolist() == before
