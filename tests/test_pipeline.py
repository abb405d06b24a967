import dataclasses
import random
import re
import time
import warnings
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis._columns import COLUMNS
from analysis._foremost import name_speakers
from benchmarks.speakers import DATA, as_articles, read_lines

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def result():
    return analysis.analyze(analysis.read_articles(SEEDS))


# Of the seed article: what each statement's content holds, who says it, by which cue, how.
STATEMENTS = [
    ("the talks as “difficult”", "Volodymyr Zelenskiy", "described", "mixed"),
    (
        "Russia of deliberately stalling a potential agreement",
        "Volodymyr Zelenskiy",
        "accused",
        "indirect",
    ),
    ("some progress had been made", "Volodymyr Zelenskiy", "acknowledged", "indirect"),
    ("positions remained far apart", "Volodymyr Zelenskiy", "stressed", "indirect"),
    (
        "the discussions as “difficult but business-like”",
        "Vladimir Medinsky",
        "described",
        "mixed",
    ),
    ("further rounds would take place soon", "Vladimir Medinsky", "confirmed", "indirect"),
    ("the second day was “intensive and substantive,”", "Kyiv officials", "said", "mixed"),
    ("Moscow of negotiating in bad faith", "Ukraine", "accused", "indirect"),
    (
        "U.S. pressure on Ukraine to make concessions",
        "Volodymyr Zelenskiy",
        "criticized",
        "indirect",
    ),
    (
        "any plan requiring the country to cede territory in eastern Donbas — territory not "
        "captured during the initial invasion — would be rejected if subjected to a referendum",
        "Volodymyr Zelenskiy",
        "stating",
        "indirect",
    ),
    ("the meetings as “very tense,”", "Russian sources", "characterized", "mixed"),
    (
        "European participation is essential for a credible and enforceable peace process",
        "Ukrainian officials",
        "argue",
        "indirect",
    ),
]


@pytest.mark.parametrize(("content", "speaker", "cue", "kind"), STATEMENTS)
def test_analyze_finds_the_statements_of_the_seed(result, content, speaker, cue, kind):
    rows = result.statements
    [row] = rows[rows["content"].str.contains(content, regex=False)].to_dict("records")
    assert (row["speaker"], row["kind"]) == (speaker, kind)
    assert cue in row["cue"].split()


@pytest.mark.parametrize("words", ["provide a timeline", "continues to occupy"])
def test_analyze_takes_no_narration_of_the_seed_for_a_statement(result, words):
    text = result.articles["text"].iloc[0]
    at = text.index(words)
    spans = [span for spans in result.statements["content_spans"] for span in spans]
    cues = zip(result.statements["cue_start"], result.statements["cue_end"], strict=True)
    assert not any(start <= at < end for start, end in [*spans, *cues])


def test_analyze_gives_the_sides_kinds_and_members_of_the_seed(result):
    speakers = result.speakers.set_index("speaker")
    sides = speakers["affiliation"].to_dict()
    for name in ("Volodymyr Zelenskiy", "Kyiv officials", "Ukrainian officials", "Ukraine"):
        assert sides[name] == "Ukraine"
    assert sides["Vladimir Medinsky"] == sides["Russian sources"] == "Russia"
    assert speakers["speaker_kind"]["Kyiv officials"] == "group"
    assert speakers["speaker_kind"]["Ukraine"] == "government"
    assert speakers["members"]["Kyiv officials"] == ["Rustem Umerov"]


def test_analyze_tells_whose_words_the_frames_of_the_seed_are(result):
    hits = result.frames
    words = {
        frame: set(rows["speaker"].dropna()) | set(rows.loc[rows["voice"] == "headline", "voice"])
        for frame, rows in hits.groupby("frame")
    }
    assert {"Volodymyr Zelenskiy", "Vladimir Medinsky"} <= words["difficult"]
    assert words["business-like"] == {"Vladimir Medinsky"}
    assert words["bad faith"] == {"Ukraine", "headline"}


def test_analyze_slices_every_span_back(result):
    text = result.articles["text"].iloc[0]
    for row in result.statements.to_dict("records"):
        pieces = [text[start:end] for start, end in row["content_spans"]]
        assert row["content"] == " ".join(pieces)
        assert row["source"] == text[row["source_start"] : row["source_end"]]
        assert row["cue"] == text[row["cue_start"] : row["cue_end"]]
    for hit in result.frames.itertuples():
        assert hit.match == text[hit.start : hit.end]


def test_analyze_gives_empty_tables_of_the_same_columns_for_nothing(result):
    nothing = analysis.analyze(
        pd.DataFrame({"article_id": [], "text": []}).astype(
            {"article_id": "string", "text": "string"}
        )
    )
    for name in ("sentences", "statements", "speakers", "frames"):
        empty, full = getattr(nothing, name), getattr(result, name)
        assert len(empty) == 0
        assert empty.dtypes.equals(full.dtypes)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Talks End\n\nNext Steps\n\nWhat Remains", id="only_headings"),
        pytest.param("“We never agreed to this, Ana Ruiz said.\nThe talks ended.", id="unclosed"),
        pytest.param("<script>alert(1)</script> “No,” said <b>Ana Ruiz</b>.", id="markup"),
        pytest.param("\u202e“No,” said Ana\u200b Ruiz 🙂.\u202c", id="marks_of_direction"),
        pytest.param("   \n\n ", id="blank"),
    ],
)
def test_analyze_takes_messy_text_as_data(text):
    result = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    for row in result.statements.to_dict("records"):
        assert all(text[start:end].strip() for start, end in row["content_spans"])


@pytest.mark.parametrize(
    "between", [r"(?<=[.”])\s+(?=[A-Z“])", r"\n\n"], ids=["sentences", "paragraphs"]
)
def test_analyze_reads_articles_in_any_disorder(between):
    # Who is named only after "the minister" spoke, whose quotation opens where none can.
    articles = as_articles(read_lines(DATA / "dev.jsonl")[::12])
    shuffle = random.Random(7).sample
    cut = [re.split(between, text) for text in articles["text"]]
    articles["text"] = ["\n\n".join(shuffle(parts, len(parts))) for parts in cut]
    result = analysis.analyze(articles)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    assert result.statements["article_id"].nunique() == len(articles)
    for row in result.statements.to_dict("records"):
        text = texts[row["article_id"]]
        assert row["content"] == " ".join(text[slice(*span)] for span in row["content_spans"])


def test_describe_findings_counts_what_the_tables_hold(result):
    findings = "\n".join(analysis.describe_findings(result))
    n = len(result.statements)
    assert f"{n} statements by {result.statements['speaker'].nunique()} speakers" in findings
    zero = int((result.statements["polarity"] == 0).sum())
    assert f"{zero} of {n} statements" in findings
    hits = result.frames["frame"].value_counts()
    assert f"“difficult”: {hits['difficult']} hits" in findings


def test_describe_findings_takes_equal_scores_for_no_interval():
    text = "Ada Roe of Acme Bank said it rained. “It rained,” Roe said. Roe added that it rained."
    text += " Roe said that it rained." * 3
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    findings = "\n".join(analysis.describe_findings(analysis.analyze(articles)))
    assert "6 statements, 6 exactly 0; too much alike for an interval of their mean" in findings
    assert "0.00 to 0.00" not in findings


def test_describe_sentiment_counts_only_what_is_scored(result):
    said = result.statements.head(4).assign(
        speaker="Ada Roe", polarity=[-0.4, 0.3, 0.0, 0.0], language=["en", "en", "de", "de"]
    )
    findings = analysis.describe_sentiment(dataclasses.replace(result, statements=said))
    told = "Ada Roe: 2 statements, 1 below 0, 1 above 0; too few for an interval of their mean."
    assert findings[-1] == told


def say(*counts, kind="person", article="a"):
    """Make statements: so many of each speaker."""
    names = [name for name, n in counts for _ in range(n)]
    return pd.DataFrame({"speaker": names, "speaker_kind": kind, "article_id": article})


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param([("A", 3), ("B", 1)], "2 speakers: A (3), B (1)", id="few"),
        pytest.param([(name, 2) for name in "ABCDEFG"], "7 speakers, 2 each", id="all_are_equal"),
        pytest.param(
            [("A", 4), *((name, 2) for name in "BCDEFGH")], "8 speakers, led by A (4)", id="one"
        ),
        pytest.param(
            [("A", 9), ("B", 8), *((name, 2) for name in "CDEFG")],
            "7 speakers, most of them by A (9), B (8)",
            id="most",
        ),
        pytest.param(
            [*((name, 2) for name in "ABCDEF"), ("G", 1)],
            "7 speakers, of whom 6 have the most, 2 each",
            id="a_tie_of_many",
        ),
    ],
)
def test_name_speakers_names_nobody_who_says_no_more_than_the_next(counts, expected):
    assert name_speakers(say(*counts)) == expected


def test_name_speakers_takes_no_nameless_of_several_articles_for_one_person():
    nameless = [say(("one of them", 3), kind="anonymous", article=article) for article in "ab"]
    said = pd.concat([say(("A", 3), ("B", 1)), *nameless])
    assert name_speakers(said) == "2 speakers: A (3), B (1)"
    alone = pd.concat([say(("A", 3), ("B", 1)), nameless[0]])
    assert name_speakers(alone) == "3 speakers: A (3), one of them (3), B (1)"


def test_describe_sentiment_says_first_what_the_scores_are_worth(result):
    from analysis.labelled import read_labelled
    from analysis.trust import score_labelled

    scored = score_labelled(read_labelled(), scorers=["textblob"])
    right, n = int((scored["gold"] == scored["label"]).sum()), len(scored)
    first = analysis.describe_sentiment(result)[0]
    assert f"TextBlob takes {right} ({100 * right / n:.0f}%) of the {n} labelled targets" in first
    foreign = result.statements.assign(polarity=result.statements["polarity"] + 0.1)
    other = dataclasses.replace(result, statements=foreign)
    assert "labelled" not in analysis.describe_sentiment(other)[0]
    with pytest.raises(ValueError, match="`by` is 'kind', but must be 'affiliation', 'speaker'"):
        analysis.describe_sentiment(result, by="kind")


def test_describe_frames_says_how_many_speakers_it_leaves_out(result):
    hits = pd.DataFrame({"frame": "gloom", "voice": "speaker", "speaker": list("ABCDEFG")})
    told = analysis.describe_frames(dataclasses.replace(result, frames=hits))
    assert told == ("“gloom”: 7 hits, all in speakers’ words (A, B, C, D, E and 2 more).",)


def test_describe_speakers_says_how_many_are_told_by_somebody_else():
    text = "“It rained,” Ada Roe said. The mayor, Cy Poe, said that Ada Roe had denied the claim."
    result = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert result.statements["parent_id"].notna().tolist() == [False, False, True]
    told = "Reported by another speaker: 1 of 3 (33%)."
    assert told in analysis.describe_speakers(result)
    plain = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text[:26]]}))
    assert not any("another speaker" in line for line in analysis.describe_speakers(plain))


def test_analyze_tells_who_gives_a_path_how_to_read_it():
    with pytest.raises(
        TypeError, match=r"`articles` is str, and has to be .* what `read_articles`"
    ):
        analysis.analyze("article.txt")


def test_analyze_reports_quotation_marks_without_a_counterpart():
    text = "“We waited, Ida Holm said.\n\nThe mill stood empty.”"
    result = analysis.analyze(pd.DataFrame({"article_id": ["mill"], "text": [text]}))
    assert result.unbalanced["start"].tolist() == [0, text.rindex("”")]
    assert result.unbalanced["mark"].tolist() == ["“", "”"]
    assert any(
        "2 quotation marks have no counterpart" in finding and "mill, character 0" in finding
        for finding in analysis.describe_articles(result)
    )


def test_findings_escape_markup_when_shown():
    from analysis.findings import Findings

    assert "<script>" not in Findings(["<script>alert(1)</script>"])._repr_html_()


@pytest.mark.parametrize("article_id", [1.0, None, pd.NA, True])
@pytest.mark.parametrize("error", [TypeError, ValueError])
def test_analyze_refuses_ids_that_are_neither_text_nor_whole(article_id, error):
    articles = pd.DataFrame({"article_id": ["a", article_id], "text": "Roe said no."})
    with pytest.raises(error, match=r"article_id .* whole number in every row; `articles\.astype"):
        analysis.analyze(articles)


def test_analyze_refuses_what_is_no_table():
    with pytest.raises(TypeError, match="`articles` is NoneType, and has to be a table"):
        analysis.analyze(None)


def test_analyze_refuses_a_date_that_is_none():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["Rain."], "published": ["yesterday"]})
    with pytest.raises(ValueError, match="`published` is 'yesterday', but must be a date"):
        analysis.analyze(articles)


@pytest.mark.parametrize(
    "name", ["articles", "sentences", "statements", "speakers", "toward", "frames"]
)
def test_analyze_gives_the_columns_that_the_readme_lists(result, name):
    readme = (SEEDS.parent / "README.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| `{name}` \| [^|]* \| (.*) \|$", readme, re.MULTILINE)[1]
    aside = re.sub(r" \(.*?\)", "", row)
    listed = [column for names in re.findall(r"`(.*?)`", aside) for column in names.split(", ")]
    columns = list(getattr(result, name).columns)
    offsets = [c for c in columns if re.fullmatch("(source|cue)_(start|end)|content_spans", c)]
    assert [column for column in columns if column not in offsets] == listed


def test_analyze_takes_a_name_with_a_hidden_space_for_the_same():
    text = "Jane Roe said the talks were hard. Jane \u200bRoe said it was bad. She said no."
    result = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert result.speakers["speaker"].tolist() == ["Jane Roe"]
    assert result.articles["text"].tolist() == [text]


def test_analyze_gives_articles_every_column_of_theirs_with_others_behind():
    given = pd.DataFrame(
        {"mine": [3], "text": ["Jane Roe said no."], "article_id": [7]}, index=["x"]
    )
    for across in (True, False):
        result = analysis.analyze(given, across=across)
        dtypes = result.articles.dtypes.astype(str).to_dict()
        assert dtypes == COLUMNS["articles"] | {"mine": "int64"}
        assert list(result.articles) == [*COLUMNS["articles"], "mine"]
        assert result.articles.index.tolist() == ["x"]
        assert result.articles["article_id"].tolist() == ["7"]
    assert analysis.list_statements(result.statements, result.articles).shape[0] == 1


@pytest.mark.parametrize(
    ("title", "text", "outside"),
    [
        pytest.param("Difficult talks", "Jane Roe said yes.", True, id="told_apart"),
        pytest.param("Difficult talks", "Difficult talks\n\nJane Roe said yes.", False, id="head"),
        pytest.param(None, "Jane Roe said yes.", False, id="none"),
    ],
)
def test_analyze_notes_a_title_that_no_text_holds(title, text, outside):
    articles = pd.DataFrame({"article_id": ["a"], "title": [title], "text": [text]})
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        result = analysis.analyze(articles)
    notes = result.statements.attrs["notes"]
    assert [str(one.message) for one in told] == notes
    assert len(notes) == outside
    assert not outside or notes[0].startswith("1 of 1 title is not at the head of the article")
    mended = analysis.analyze(analysis.read_articles(articles))
    assert mended.statements.attrs["notes"] == []


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("the talks were difficult and Vera Roe said that ", id="no_full_stop"),
        pytest.param("“ he said ", id="marks_never_closed"),
        pytest.param("Roe ", id="one_name"),
        pytest.param("ROE SAID IT WAS DIFFICULT. ", id="capitals"),
        pytest.param("U.S. ", id="initials"),
        pytest.param(".", id="dots"),
        pytest.param("4711 ", id="numbers"),
        pytest.param("The minister said no. She left. ", id="one_paragraph"),
        pytest.param("He said no.\n\n", id="short_paragraphs"),
        pytest.param("# Roe Said No\n", id="headings"),
        pytest.param("Vera-Roe-", id="one_word"),
    ],
)
def test_analyze_takes_linear_time(unit):
    """Each takes a second or two; where a step took the square of the text, minutes."""
    text = unit * (20_000 // len(unit))
    begun = time.process_time()
    analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}), threads=1)
    assert time.process_time() - begun < 20


def test_describe_articles_says_where_and_when_several_were_printed() -> None:
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "text": ["It rained.", "It snowed.", "It thawed."],
            "outlet": ["The Post", "The Post", None],
            "published": pd.to_datetime(["2026-03-04", "2026-05-02", None]),
        }
    )
    told = "Printed by The Post (2) from 4 March 2026 to 2 May 2026; 1 without an outlet, 1 without"
    assert analysis.describe_articles(analysis.analyze(articles))[1] == f"{told} a date."
    alone = analysis.describe_articles(analysis.analyze(articles[:1]))
    assert not any("Printed" in finding for finding in alone)


def test_describe_sentiment_says_how_many_statements_have_no_score() -> None:
    text = "“It was a long day,” said Ana Ruiz. “Norway lied,” said Ana Ruiz."
    table = pd.DataFrame({"article_id": ["a"], "text": [text]})
    told = analysis.describe_sentiment(analysis.analyze(table, scorer="target"))
    assert told[0].startswith("1 of 2 statements (50%) has no score: ")
