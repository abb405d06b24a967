import pandas as pd
import pytest

from analysis._columns import COLUMNS
from analysis.codebook import Codebook, Frame
from analysis.frame_targets import find_frame_targets
from analysis.framing import find_frames
from analysis.pipeline import analyze

BOOK = Codebook(
    (Frame("f", "d", ("difficult", "bad faith", "constructive", "far apart", "pressure")),), "test"
)
NONE = pd.DataFrame(
    columns=["article_id", "statement_id", "source", "source_start", "content_spans"]
)


def make(text, content=None, **more):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    if content is None:
        return articles, NONE
    start = text.index(content)
    row = {
        "article_id": "a",
        "statement_id": 0,
        "source": pd.NA,
        "source_start": pd.NA,
        "content_spans": [[start, start + len(content)]],
        **more,
    }
    return articles, pd.DataFrame([row])


def find(text, content=None, **more):
    articles, statements = make(text, content, **more)
    hits = find_frames(articles, statements, BOOK)
    return find_frame_targets(hits, articles, statements)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("These were difficult talks.", "talks", id="attributive"),
        pytest.param("It was a difficult, long day.", pd.NA, id="comma_behind"),
        pytest.param("A difficult and long peace process began.", "peace process", id="joined"),
        pytest.param("The talks were not very difficult.", "talks", id="predicate_negated"),
        pytest.param("The talks with Oslo were difficult.", "talks", id="behind_a_preposition"),
        pytest.param("Roe described the round as “difficult”.", "round", id="as"),
        pytest.param("Roe called the second round difficult.", "second round", id="called"),
        pytest.param("Positions remained far apart.", "Positions", id="adverb"),
        pytest.param("It was difficult.", pd.NA, id="pronoun"),
        pytest.param("They met again, difficult though it was.", pd.NA, id="no_link"),
        pytest.param("They left the talks difficult.", pd.NA, id="no_link_to_a_noun"),
        pytest.param("Norway was difficult.", "Norway", id="a_government"),
        pytest.param("Norway’s offer was constructive.", "Norway’s offer", id="of_a_government"),
        pytest.param("They met. Norway acted in bad faith.", "Norway", id="nearest"),
        pytest.param("Bad faith is easily alleged.", pd.NA, id="nobody_named"),
        pytest.param("Norway waited while Sweden showed bad faith.", "Sweden", id="nearest_of_two"),
        pytest.param("The ministers met in Norway under pressure.", pd.NA, id="a_place"),
    ],
)
def test_find_frame_targets_tells_of_whom(text, target):
    found = find(text)["target"].tolist()
    assert found == [target] or (pd.isna(target) and pd.isna(found).all())


def test_find_frame_targets_is_not_the_one_who_speaks():
    text = "Norway accused Sweden of showing bad faith."
    row = find(
        text,
        "showing bad faith",
        speaker="Norway",
        source="Norway",
        source_start=0,
        source_end=6,
        cue_start=7,
        cue_end=14,
    ).iloc[0]
    assert (row["target"], row["target_kind"], row["target_by"]) == (
        "Sweden",
        "government",
        "nearest",
    )
    assert text[row["target_start"] : row["target_end"]] == "Sweden"


@pytest.mark.parametrize(
    ("source", "target"),
    [pytest.param("Norway", pd.NA, id="the_source"), pytest.param("by", "Norway", id="another")],
)
def test_find_frame_targets_is_not_a_source_whose_speaker_is_unknown(source, target):
    text = "Accused by Norway of bad faith, they left."
    start = text.index(source)
    places = {"source": source, "source_start": start, "source_end": start + len(source)}
    [found] = find(text, "of bad faith", cue_start=0, cue_end=7, **places)["target"]
    assert found is target or found == target


def test_find_frame_targets_stays_in_the_statement():
    text = "Norway said bad faith ruled, and Sweden left."
    assert find(text, "bad faith ruled", cue_start=7, cue_end=11)["target"].isna().all()


def test_find_frame_targets_one_row_per_hit_and_spans_slice_back():
    text = "Difficult talks went on. Sweden’s bad faith made the difficult talks worse."
    table = find(text)
    assert table["hit_id"].tolist() == [0, 1, 2]
    for row in table.itertuples():
        assert text[row.target_start : row.target_end] == row.target


def test_find_frame_targets_empty_gives_the_same_columns():
    articles, statements = make("Nothing here.")
    hits = find_frames(articles, statements, BOOK)
    for table in (
        find_frame_targets(hits, articles, statements),
        find("Difficult talks."),
    ):
        assert table.dtypes.astype(str).to_dict() == COLUMNS["frame_targets"]


def test_find_frame_targets_keeps_its_input():
    articles, statements = make("The talks were difficult.")
    hits = find_frames(articles, statements, BOOK)
    before = hits.copy(deep=True)
    find_frame_targets(hits, articles, statements)
    pd.testing.assert_frame_equal(hits, before)


@pytest.mark.parametrize(
    ("text", "target"),
    [("😀 difficult <script>", "script"), ("“difficult", pd.NA), ("\u200fdifficult\u200f", pd.NA)],
)
def test_find_frame_targets_takes_any_text(text, target):
    [found] = find(text)["target"]
    assert found is target or found == target


def test_find_frame_targets_names_what_is_missing():
    articles, statements = make("The talks were difficult.")
    hits = find_frames(articles, statements, BOOK)
    with pytest.raises(KeyError, match=r"`hits` lacks the columns \['hit_id'\]"):
        find_frame_targets(hits.drop(columns="hit_id"), articles, statements)
    with pytest.raises(KeyError, match=r"`statements` lacks the columns \['source'\]"):
        find_frame_targets(hits, articles, statements.drop(columns="source"))
    with pytest.raises(ValueError, match=r"`hits` repeats the key"):
        find_frame_targets(pd.concat([hits, hits]), articles, statements)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("Tom Poe blamed Vera Lund for it.", "Vera Lund", id="cue"),
        pytest.param("Tom Poe accused Norway of stalling.", "Norway", id="country"),
        pytest.param("Vera Lund was blamed by Tom Poe.", "Vera Lund", id="passive"),
        pytest.param("Vera Lund, of the Dock Guild, blamed the minister.", None, id="no_name"),
        pytest.param("Tom Poe said Vera Lund was to blame.", "Vera Lund", id="to_blame"),
    ],
)
def test_find_frame_targets_lays_no_blame_on_whoever_blames(text: str, target: str | None) -> None:
    book = Codebook((Frame("blame", "d", ("blam*", "accus*")),), "test")
    result = analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}), codebook=book)
    found = find_frame_targets(result.frames, result.articles, result.statements)["target"]
    assert [None if pd.isna(one) else one for one in found] == [target]
