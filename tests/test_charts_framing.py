import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from analysis.charts import alt_text, plot_frames, plot_keyness, plot_rates
from analysis.charts._regions import list_regions, select_rows
from analysis.concordance import list_concordance
from analysis.framing import find_frames
from analysis.sentences import split_sentences
from analysis.summaries import count_words_by_voice, rate_frames

mpl.use("Agg")

TEXT = (
    "A Difficult Day\n\n“The round was difficult,” Ada Brook said. “Difficult and long.” The other "
    "side showed bad faith.\n\nCy Dale found nothing difficult. It was called difficult. They met."
)
SAID = {
    "“The round was difficult,”": "Ada Brook",
    "“Difficult and long.”": "Ada Brook",
    "nothing difficult": "Cy Dale",
    "called difficult": None,
}


@pytest.fixture
def articles():
    return pd.DataFrame({"article_id": ["a"], "text": [TEXT]})


@pytest.fixture
def sentences(articles):
    return split_sentences(articles)


@pytest.fixture
def statements():
    return pd.DataFrame(
        {
            "article_id": "a",
            "statement_id": range(len(SAID)),
            "speaker": pd.array(list(SAID.values()), dtype="string"),
            "content_spans": [[[TEXT.index(c), TEXT.index(c) + len(c)]] for c in SAID],
        }
    )


@pytest.fixture
def hits(articles, statements, sentences):
    return find_frames(articles, statements, sentences=sentences)


@pytest.fixture
def words(sentences, statements):
    return count_words_by_voice(sentences, statements)


def texts_at(ax, place):
    found = sorted((t for t in ax.texts if t.get_position()[0] == place[0]), key=lambda t: t._y)
    return [t.get_text() for t in found if abs(t.get_position()[1] - place[1]) < 0.4]


def test_plot_frames_every_count_leads_to_its_rows(hits, words):
    ax = plot_frames(hits, words=words)
    lines = list_concordance(hits, sort="right")
    regions = list_regions(ax)
    counted = sum(len(select_rows(lines, region.where)) for region in regions)
    assert counted == len(hits) == len(lines)
    for region in regions:
        column, row = (sum(pair) / 2 for pair in (region.across, region.down))
        count = texts_at(ax, (pytest.approx(column), row))[0]
        assert int(count) == len(select_rows(lines, region.where))


def test_plot_frames_writes_the_rate_beneath_the_count(hits, words):
    ax = plot_frames(hits, words=words)
    rates = rate_frames(hits, words).query("n_hits > 0")["rate"]
    shown = [text.get_text() for text in ax.texts if text.get_gid() == "rate"]
    assert sorted(shown) == sorted(f"{rate:.1f}" for rate in rates)
    assert "per 1,000 words of that voice" in alt_text(ax)


def test_plot_frames_says_where_counts_are_too_few(hits):
    assert "No cell holds more than 2 hits: places to read" in alt_text(plot_frames(hits))
    many = pd.concat([hits] * 5, ignore_index=True)
    assert "No cell holds" not in alt_text(plot_frames(many))


def test_plot_rates_every_dot_leads_to_its_rows(hits, words):
    rates = rate_frames(hits, words)
    ax = plot_rates(rates)
    regions = list_regions(ax)
    beside = [t.get_text() for t in ax.texts][: len(regions)]
    for region, told in zip(regions, beside, strict=True):
        assert int(told.split()[0]) == len(select_rows(hits, region.where))
    dots = [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "rate"]
    assert sorted(dots) == pytest.approx(sorted(rates.query("n_hits > 0")["rate"]))


def test_plot_rates_hollow_dots_rest_on_one_hit(hits, words):
    ax = plot_rates(rate_frames(hits, words))
    faces = [to_hex(d.get_markerfacecolor()).upper() for d in ax.lines if d.get_gid() == "rate"]
    single = rate_frames(hits, words).query("n_hits == 1")
    assert faces.count("#FFFFFF") == len(single) > 0
    assert f"{len(single)} of {len(faces)} rates rest on a single hit" in alt_text(ax)
    assert "rest on a single hit: no finding" in alt_text(ax)
    alone = plot_rates(rate_frames(hits.head(1), words))
    assert "n = 1 hit." in alt_text(alone)


def test_plot_rates_keeps_the_rows_with_most_hits(hits, words):
    ax = plot_rates(rate_frames(hits, words), limit=1)
    assert [t.get_text() for t in ax.get_yticklabels()] == ["difficult: Ada Brook"]
    known = len(rate_frames(hits, words).query("n_hits > 0"))
    assert f"Shown: 1 of {known} rates." in alt_text(ax)


KEYNESS = pd.DataFrame(
    {
        "keyword": ["peace", "calm", "the", "war"],
        "z": [3.0, 1.0, -0.5, -2.5],
        "p_adjusted": [0.01, 0.9, 0.9, 0.04],
        "n_target": [9, 2, 50, 0],
        "n_reference": [1, 1, 60, 7],
    }
)


def test_plot_keyness_labels_words_and_counts():
    ax = plot_keyness(KEYNESS, target="Ada", reference="Cy")
    assert [t.get_text() for t in ax.get_yticklabels()] == KEYNESS["keyword"].tolist()
    assert [t.get_text() for t in ax.texts][:4] == ["9 : 1", "2 : 1", "50 : 60", "0 : 7"]
    hollow = [
        to_hex(dot.get_markerfacecolor()).upper() == "#FFFFFF"
        for dot in ax.lines
        if dot.get_gid() == "word"
    ]
    assert hollow == [False, True, True, False]
    assert "2 of 4 words differ surely" in alt_text(ax)
    # What is not drawn is counted too.
    many = pd.concat([KEYNESS.iloc[[0] * 12], KEYNESS.iloc[[1] * 288]])
    few = plot_keyness(many, target="Ada", reference="Cy", limit=2)
    assert "12 of 300 words" in alt_text(few)


@pytest.mark.parametrize("p", [0.06, 1.0, float("nan")])
def test_plot_keyness_is_a_sentence_where_nothing_is_sure(p):
    ax = plot_keyness(KEYNESS.assign(p_adjusted=p), target="Ada")
    assert "None of 4 words surely sets Ada and all others apart" in alt_text(ax)
    assert not [dot for dot in ax.lines if dot.get_gid() == "word"]
    assert not list_regions(ax)


@pytest.mark.parametrize("p", [0.01, 1.0], ids=["words", "none_sure"])
@pytest.mark.parametrize(
    "sides",
    [
        pytest.param({"target": "the narrator", "reference": "the speakers"}, id="short"),
        pytest.param(
            {
                "target": "Teachers’ Alliance of Northport and Surrounding Districts",
                "reference": "José Luis Ibarra-Quint de la Montaña and Wexholm Museum",
            },
            id="long",
        ),
    ],
)
def test_plot_keyness_writes_nothing_past_its_edges(sides, p):
    ax = plot_keyness(KEYNESS.assign(p_adjusted=p), **sides)
    ax.figure.canvas.draw()
    for text in [ax.title, ax.xaxis.label, *ax.texts, *ax.figure.texts]:
        drawn = text.get_window_extent()
        assert drawn.x0 >= 0, text
        assert drawn.x1 <= ax.figure.bbox.x1, text
        assert drawn.y0 >= 0, text


def test_plot_keyness_takes_the_most_telling_of_both_sides():
    ax = plot_keyness(KEYNESS, target="Ada", limit=1)
    assert [t.get_text() for t in ax.get_yticklabels()] == ["peace", "war"]


@pytest.mark.parametrize(
    "plot",
    [
        lambda hits, words: plot_frames(hits[:0], words=words),
        lambda hits, words: plot_rates(rate_frames(hits[:0], words)),
        lambda hits, words: plot_keyness(KEYNESS[:0], target="Ada"),
    ],
    ids=["frames", "rates", "keyness"],
)
def test_plot_of_nothing_says_so(hits, words, plot):
    assert "Nothing to show" in alt_text(plot(hits, words))


@pytest.mark.parametrize(
    ("plot", "error", "message"),
    [
        (lambda: plot_rates(KEYNESS), KeyError, r"`rates` lacks the columns \['voice'"),
        (lambda: plot_keyness(KEYNESS[["z"]], target="x"), KeyError, r"`keyness` lacks"),
        (lambda: plot_keyness(KEYNESS, target="x", limit=0), ValueError, r"`limit` is 0"),
    ],
)
def test_plot_wrong_calls_say_what_to_do(plot, error, message):
    with pytest.raises(error, match=message):
        plot()
