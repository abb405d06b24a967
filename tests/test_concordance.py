import pandas as pd
import pytest

from analysis._columns import COLUMNS
from analysis.concordance import list_concordance
from analysis.framing import find_frames
from analysis.reader import highlight_article

TEXT = "A difficult year. Some difficult days. The difficult BIT, then “difficult” days. Difficult."


@pytest.fixture
def articles():
    return pd.DataFrame({"article_id": ["a b"], "text": [TEXT]})


@pytest.fixture
def hits(articles):
    return find_frames(articles, None)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("text", [0, 1, 2, 3, 4]),
        ("right", [4, 2, 3, 1, 0]),
        ("left", [0, 4, 1, 2, 3]),
        ("match", [4, 2, 3, 1, 0]),
    ],
)
def test_list_concordance_sorts_as_concordancers_do(hits, sort, order):
    # Behind: "bit then", "days Difficult", "days The", "year Some"; before: "a", "days", "some" …
    assert list_concordance(hits, sort=sort)["hit_id"].tolist() == order


@pytest.mark.parametrize(
    ("sort", "first", "second"),
    [
        pytest.param("left", ("z", "b c d e f"), ("a", "b c d e f"), id="sixth_before"),
        pytest.param("right", ("b c d e f", "z"), ("b c d e f", "a"), id="sixth_behind"),
    ],
)
def test_list_concordance_looks_at_five_words(hits, sort, first, second):
    # As they stand: equal in the five words that count, whatever the sixth says.
    side, one = ("pre" if sort == "left" else "post"), hits.iloc[[0, 0]]
    texts = [" ".join(first), " ".join(second)]
    table = one.assign(hit_id=[0, 1], match="difficult", pre="", post="").assign(**{side: texts})
    assert list_concordance(table, sort=sort)["hit_id"].tolist() == [0, 1]
    fifth = [text.replace("b", "y", 1) if sort == "left" else text.replace("f", "y")
             for text in texts]  # fmt: skip
    table[side] = [fifth[0], texts[1]]
    assert list_concordance(table, sort=sort)["hit_id"].tolist() == [1, 0]


def test_list_concordance_rows_are_the_hits(hits):
    table = list_concordance(hits, sort="right").set_index("hit_id")
    for row in hits.set_index("hit_id").itertuples():
        assert TEXT[table.loc[row.Index, "start"] : table.loc[row.Index, "end"]] == row.match
        assert table.loc[row.Index, "pre"] == row.pre


def test_list_concordance_anchors_stand_in_the_highlighted_article(articles, hits):
    statements = pd.DataFrame(columns=["article_id", "statement_id", "content_spans"])
    html = highlight_article(articles, statements, hits)._repr_html_()
    for anchor in list_concordance(hits)["anchor"]:
        assert html.count(f'id="{anchor}"') == 1


def test_list_concordance_empty_gives_the_same_columns(hits):
    for table in (list_concordance(hits), list_concordance(hits[:0], sort="left")):
        assert table.dtypes.astype(str).to_dict() == COLUMNS["concordance"]


def test_list_concordance_says_what_is_wrong(hits):
    with pytest.raises(ValueError, match=r"`sort` is 'up', but must be one of \['text', 'left'"):
        list_concordance(hits, sort="up")
    with pytest.raises(KeyError, match=r"`hits` lacks the columns \['post'\]"):
        list_concordance(hits.drop(columns="post"))
