import csv
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._columns import COLUMNS
from analysis._frames.negation import Sentence
from analysis.codebook import Codebook, Frame, read_frames
from analysis.framing import find_frames
from analysis.statements import extract_statements

TABLE = Path(__file__).parent / "data" / "negation.tsv"
SCARE_QUOTES = TABLE.with_name("scare_quotes.tsv")
KNOWN_FAILURES = {
    "fronted": "no rule for a complement moved to the front",
    "s_another_winter_and": "a condition without a word of condition",
    "s_if_calm": "an if that contrasts and sets no condition",
}


def make_articles(*texts):
    names = [f"a{number}" for number in range(len(texts))]
    return pd.DataFrame({"article_id": names, "text": list(texts)})


def make_statement(text, content, statement_id=0, **more):
    start = text.index(content)
    return {
        "article_id": "a0",
        "statement_id": statement_id,
        "content_spans": [[start, start + len(content)]],
        **more,
    }


def span(text, part):
    return text.index(part), text.index(part) + len(part)


def find(text, *statements, **options):
    return find_frames(make_articles(text), pd.DataFrame(list(statements)), **options)


@pytest.mark.parametrize(
    ("text", "content", "voice", "speaker", "quoted"),
    [
        pytest.param(
            "Costa called the round “difficult”.",
            "the round “difficult”",
            "speaker",
            "Ana Costa",
            True,
            id="in_content",
        ),
        pytest.param(
            "Costa said it was difficult.",
            "it was difficult",
            "speaker",
            "Ana Costa",
            False,
            id="indirect",
        ),
        pytest.param(
            "Costa said it was late. The talks were difficult.",
            "it was late",
            "narrator",
            pd.NA,
            False,
            id="another_sentence",
        ),
        pytest.param(
            "The difficult talks went on, Costa said they would.",
            "they would",
            "narrator",
            pd.NA,
            False,
            id="unquoted_in_the_same_sentence",
        ),
        pytest.param(
            "The “difficult” talks went on, Costa said they would.",
            "they would",
            "speaker",
            "Ana Costa",
            True,
            id="scare_quotes_in_reach",
        ),
        pytest.param(
            "Costa said they would. The “difficult” talks went on.",
            "they would",
            "narrator",
            pd.NA,
            True,
            id="scare_quotes_out_of_reach",
        ),
    ],
)
def test_find_frames_tells_whose_words(text, content, voice, speaker, quoted):
    hits = find(text, make_statement(text, content, speaker="Ana Costa"))
    row = hits.iloc[0]
    assert (row["voice"], row["quoted"]) == (voice, quoted)
    assert (pd.isna(row["speaker"]) and pd.isna(speaker)) or row["speaker"] == speaker
    assert pd.isna(row["statement_id"]) == (voice != "speaker")


def test_find_frames_scare_quotes_go_to_the_nearest_statement():
    text = "Weber has said no since May, the “difficult” day is over, Costa said, Alder said yes."
    rows = [
        make_statement(text, content, number, speaker=name, source_start=at[0], source_end=at[1])
        for number, (content, name) in enumerate(
            [("no", "Weber"), ("is over", "Costa"), ("yes", "Alder")]
        )
        for at in [span(text, name)]
    ]
    hit = find(text, *rows).iloc[0]
    assert (hit["speaker"], hit["statement_id"]) == ("Costa", 1)


def test_find_frames_scare_quotes_of_whole_sentences():
    rows = read_table(SCARE_QUOTES)
    articles = make_articles(*(row["text"] for row in rows))
    statements = extract_statements(articles, threads=1)
    hits = find_frames(articles, statements.assign(speaker=statements["source"]))
    assert hits["article_id"].tolist() == articles["article_id"].tolist()
    assert hits["quoted"].all()
    found = zip(hits["voice"], hits["speaker"].fillna(""), strict=True)
    expected = [(row["voice"], row["source"]) for row in rows]
    assert sum(f == e for f, e in zip(found, expected, strict=True)) >= 18


def test_find_frames_headings_and_titles_are_headlines():
    text = "Difficult Talks\nThe round was difficult."
    sentences = pd.DataFrame(
        {
            "article_id": ["a0", "a0"],
            "sentence_id": [0, 1],
            "paragraph_id": [0, 1],
            "part": ["heading", "body"],
            "start": [0, 16],
            "end": [15, 40],
        }
    )
    hits = find_frames(make_articles(text), None, sentences=sentences)
    assert hits["voice"].tolist() == ["headline", "narrator"]
    assert hits["sentence_id"].tolist() == [0, 1]


@pytest.mark.parametrize("parents", [(pd.NA, 0), (None, None)])
def test_find_frames_innermost_statement_wins(parents):
    text = "Costa said Weber had called the talks difficult."
    outer = make_statement(
        text, "Weber had called the talks difficult", 0, speaker="Costa", parent_id=parents[0]
    )
    inner = make_statement(text, "the talks difficult", 1, speaker="Weber", parent_id=parents[1])
    assert find(text, outer, inner)["speaker"].tolist() == ["Weber"]
    assert find(text, inner, outer)["speaker"].tolist() == ["Weber"]


def test_find_frames_parent_tells_the_innermost_of_equal_contents():
    text = "Costa quoted Weber: difficult."
    rows = [
        make_statement(text, "difficult", 0, speaker="Weber", parent_id=1),
        make_statement(text, "difficult", 1, speaker="Costa", parent_id=pd.NA),
    ]
    assert find(text, *rows)["speaker"].tolist() == ["Weber"]


def test_find_frames_parents_in_a_circle_do_no_harm():
    text = "It was difficult."
    rows = [make_statement(text, "difficult", number, parent_id=1 - number) for number in (0, 1)]
    assert find(text, *rows)["voice"].tolist() == ["speaker"]


def test_find_frames_content_in_pieces():
    text = "“It was long,” Costa said, “and difficult.”"
    spans = [[*span(text, "“It was long,”")], [*span(text, "“and difficult.”")]]
    statement = {"article_id": "a0", "statement_id": 4, "content_spans": spans, "speaker": pd.NA}
    row = find(text, statement).iloc[0]
    assert (row["voice"], row["statement_id"], row["speaker"] is pd.NA) == ("speaker", 4, True)


@pytest.mark.parametrize(
    ("text", "content", "cue", "lemma", "negated"),
    [
        (
            "Oslo denied negotiating in bad faith.",
            "negotiating in bad faith",
            "denied",
            "deny",
            True,
        ),
        (
            "Negotiating in bad faith is what Oslo denies.",
            "Negotiating in bad faith",
            "denies",
            "deny",
            True,
        ),
        ("Oslo did not deny bad faith.", "bad faith", "deny", "deny", False),
        (
            "Bad faith was at play, Oslo did not deny.",
            "Bad faith was at play",
            "deny",
            "deny",
            False,
        ),
        (
            "Oslo denied that it was not difficult.",
            "that it was not difficult",
            "denied",
            "deny",
            False,
        ),
        ("Oslo said it was bad faith.", "it was bad faith", "said", "say", False),
        ("Oslo said it was bad faith.", "it was bad faith", "said", pd.NA, False),
    ],
)
def test_find_frames_denying_cue_negates(text, content, cue, lemma, negated):
    start, end = span(text, cue)
    row = make_statement(text, content, cue_lemma=lemma, cue_start=start, cue_end=end)
    assert find(text, row)["negated"].tolist() == [negated]


def read_table(path=TABLE):
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def judge(row):
    marked = row["sentence"]
    start, end = marked.index("["), marked.index("]") - 1
    sentence = Sentence(marked.replace("[", "").replace("]", ""))
    return sentence.is_negated(start, end), sentence.is_hypothetical(start, end)


def mark(row):
    reason = KNOWN_FAILURES.get(row["id"])
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(row, id=row["id"], marks=marks)


@pytest.mark.parametrize("row", [mark(row) for row in read_table()])
def test_sentence_negated_and_hypothetical(row):
    assert judge(row) == (row["negated"] == "1", row["hypothetical"] == "1")


@pytest.mark.parametrize("question", [0, 1], ids=["negated", "hypothetical"])
def test_sentence_precision_and_recall(question):
    rows = read_table()
    assert len(rows) >= 400
    told = [judge(row)[question] for row in rows]
    true = [row[("negated", "hypothetical")[question]] == "1" for row in rows]
    both = sum(t and g for t, g in zip(told, true, strict=True))
    assert both / sum(told) >= 0.98
    assert both / sum(true) >= 0.98


def test_find_frames_gives_the_context():
    text = "On Monday the talks were difficult but short."
    row = find(text, context=10).iloc[0]
    assert (row["pre"], row["match"], row["post"]) == ("were ", "difficult", " but")
    assert find(text, context=0).iloc[0]["pre"] == ""


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param(0, ("", "Bad Faith", " Again"), id="title"),
        pytest.param(1, ("They met. It was in ", "bad faith", "."), id="before_a_heading"),
        pytest.param(2, ("Who speaks of ", "bad faith", ""), id="heading"),
        pytest.param(
            3, ("", "Bad faith", " was named. It rained. All said"), id="behind_a_heading"
        ),
        pytest.param(
            4, ("was named. It rained. All said ", "bad faith", "."), id="across_paragraphs"
        ),
    ],
)
def test_find_frames_shows_no_context_across_a_heading(number, expected):
    text = (
        "Bad Faith Again\n\nThey met. It was in bad faith.\n\nWho speaks of bad faith\n\n"
        "Bad faith was named. It rained.\n\nAll said bad faith."
    )
    row = find(text, context=32).iloc[number]
    assert (row["pre"], row["match"], row["post"]) == expected


def test_find_frames_counts_each_frame_for_itself():
    codebook = Codebook(
        (Frame("doubt", "d", ("bad faith",)), Frame("trust", "d", ("faith",))), "test"
    )
    hits = find_frames(make_articles("It was bad faith."), None, codebook)
    assert hits[["frame", "match"]].values.tolist() == [["doubt", "bad faith"], ["trust", "faith"]]
    assert hits["hit_id"].tolist() == [0, 1]


def test_find_frames_skips_what_no_sentence_holds():
    text = "GENEVA (difficult) —\nThe talks were difficult."
    sentences = pd.DataFrame(
        {"article_id": ["a0"], "sentence_id": [7], "start": [21], "end": [len(text)]}
    )
    hits = find_frames(make_articles(text), None, sentences=sentences)
    assert hits[["hit_id", "sentence_id"]].values.tolist() == [[0, 7]]


def test_find_frames_does_not_join_paragraphs():
    assert find("The night was bad\n\nFaith leaders met at noon to pray.").empty


def test_find_frames_keeps_a_hit_over_a_wrong_sentence_end():
    text = "They acted in bad faith."
    sentences = pd.DataFrame(
        {
            "article_id": ["a0", "a0"],
            "sentence_id": [0, 1],
            "paragraph_id": [0, 0],
            "start": [0, 18],
            "end": [17, 24],
        }
    )
    hits = find_frames(make_articles(text), None, sentences=sentences)
    assert hits[["match", "sentence_id"]].values.tolist() == [["bad faith", 0]]


@pytest.mark.parametrize("statements", [None, pd.DataFrame()], ids=["none", "empty"])
def test_find_frames_empty_gives_the_same_columns_and_dtypes(statements):
    hits = find_frames(make_articles("The talks were difficult."), statements)
    none = find_frames(make_articles("The talks were difficult.").iloc[:0], statements)
    assert len(hits) == 1
    assert hits.dtypes.astype(str).to_dict() == COLUMNS["frames"]
    assert none.dtypes.astype(str).to_dict() == COLUMNS["frames"]


def test_find_frames_keeps_the_order_and_the_input():
    articles = make_articles("It was difficult. Bad faith!", pd.NA, "A difficult day.").iloc[::-1]
    statements = pd.DataFrame([make_statement("It was difficult.", "It was difficult")])
    before = articles.copy(deep=True), statements.copy(deep=True)
    hits = find_frames(articles, statements)
    assert hits["article_id"].tolist() == ["a2", "a0", "a0"]
    assert hits["hit_id"].tolist() == [0, 0, 1]
    pd.testing.assert_frame_equal(articles, before[0])
    pd.testing.assert_frame_equal(statements, before[1])


@settings(max_examples=120)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=6),
            st.sampled_from(
                [
                    *("difficult", "bad", "faith", "-", " ", "\n", "“", "”", '"', "not", ",", "if"),
                    *("İ", "\u200f", "😀", "<script>", "’", "Difficulty.", "business–like", "said"),
                ]
            ),
        ),
        max_size=25,
    ).map("".join),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_find_frames_any_text_slices_back(text, first, length):
    span = [min(first, len(text)), min(first + length, len(text))]
    statement = {"article_id": "a0", "statement_id": 0, "content_spans": [span]}
    hits = find(text, statement, context=7)
    for row in hits.itertuples():
        assert text[row.start : row.end] == row.match
        assert " ".join(text[: row.start].split()).endswith(row.pre.strip())
        assert " ".join(text[row.end :].split()).startswith(row.post.strip())
    for _, group in hits.groupby("frame"):
        assert (group["start"].iloc[1:].values >= group["end"].iloc[:-1].values).all()
    assert hits["hit_id"].tolist() == list(range(len(hits)))


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"articles": pd.DataFrame({"text": ["x"]})}, KeyError, r"`articles` lacks .*article_id"),
        (
            {"articles": pd.DataFrame({"article_id": ["a", "a"], "text": ["x", "y"]})},
            ValueError,
            r"`articles` repeats the key",
        ),
        ({"statements": pd.DataFrame({"article_id": ["a"]})}, KeyError, r"`statements` lacks"),
        ({"sentences": pd.DataFrame({"article_id": ["a"]})}, KeyError, r"`sentences` lacks"),
        ({"codebook": ["slow"]}, ValueError, r"`codebook` is \['slow'\], .*`read_frames"),
        ({"context": -1}, ValueError, r"`context` is -1, but must be a whole number from 0 up"),
    ],
)
def test_find_frames_wrong_calls_say_what_to_do(options, error, message):
    arguments = {"articles": make_articles("x"), "statements": None, **options}
    with pytest.raises(error, match=message):
        find_frames(
            arguments.pop("articles"),
            arguments.pop("statements"),
            arguments.pop("codebook", None),
            **arguments,
        )


def test_find_frames_time_is_linear_in_one_endless_sentence():
    def seconds(times):
        articles = make_articles("not difficult, if bad faith or “so” " * times)
        size = len(articles["text"].iloc[0])
        sentences = pd.DataFrame(
            {"article_id": ["a0"], "sentence_id": [0], "start": [0], "end": [size]}
        )
        started = time.process_time()
        assert len(find_frames(articles, None, sentences=sentences)) == 2 * times
        return time.process_time() - started

    seconds(10)  # the codebook and the rules are read once
    assert seconds(4000) < 12 * max(seconds(1000), 0.05)


def test_find_frames_agrees_with_plain_expressions():
    import re

    words = ["difficult", "faith", "deal", "talks", "round", "hard"]
    text = " ".join(words[(7 * n * n + n) % 6] + ".,"[n % 2] for n in range(500))
    codebook = Codebook((Frame("f", "d", tuple(words[:4])),), "test")
    hits = find_frames(make_articles(text), None, codebook)
    expected = [m.span() for m in re.finditer(r"\b(?:difficult|faith|deal|talks)\b", text)]
    assert list(zip(hits["start"], hits["end"], strict=True)) == expected


def test_find_frames_reads_the_default_codebook():
    assert set(find("Bad faith made a business-like round difficult.")["frame"]) == set(
        read_frames().names
    )
