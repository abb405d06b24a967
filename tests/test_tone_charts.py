"""Charts of tone: what they draw and tell is what the tables hold."""

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from analysis import charts
from analysis._colors import BADLY, WELL, mix
from analysis.charts._canvas import RULE
from analysis.charts._regions import list_regions, select_rows
from analysis.panel import summarize_toward

mpl.use("Agg")


def drawn(ax, gid):
    return [line for line in ax.get_lines() if line.get_gid() == gid]


COMPARISON = pd.DataFrame(
    {
        "speaker": pd.Series(["Ada", "Ada", None, None], dtype="string"),
        "scorer": ["textblob", "vader"] * 2,
        "n_statements": [3, 3, 1, 1],
        "n_scored": [3, 2, 1, 0],
        "polarity": [0.25, -0.5, 0.0, None],
        "polarity_low": [0.1, -0.75, None, None],
        "polarity_high": [0.5, 0.0, None, None],
    }
)


def test_plot_scorers_draws_means_intervals_and_n():
    ax = charts.plot_scorers(COMPARISON)
    means = [line.get_xdata()[0] for line in drawn(ax, "mean")]
    assert means[:3] == [0.25, 0.0, -0.5]
    intervals = [list(line.get_xdata()) for line in drawn(ax, "interval")]
    assert intervals == [[0.1, 0.5], [-0.75, 0.0]]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Ada", "(unresolved)"]
    assert [text.get_text() for text in ax.texts] == ["3 / 2", "1 / 0", "n"]
    assert ax.get_xlim()[0] == -ax.get_xlim()[1]
    assert charts.alt_text(ax).splitlines()[-1] == (
        "Ada: TextBlob +0.25 (+0.10 to +0.50), n 3, VADER −0.50 (−0.75 to 0.00), n 2; "
        "(unresolved): TextBlob 0.00, n 1, VADER no score, n 0."
    )


def test_plot_scorers_draws_no_series_of_a_scorer_without_a_score():
    table = COMPARISON.assign(
        n_scored=COMPARISON["n_scored"].where(COMPARISON.scorer != "vader", 0)
    )
    ax = charts.plot_scorers(table)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["TextBlob"]
    assert "Without a score of these: VADER." in charts.alt_text(ax)
    charts.plot_scorers(table.assign(n_scored=0))


def test_plot_scorers_tells_series_apart_by_shape_and_colour():
    ax = charts.plot_scorers(COMPARISON)
    looks = {(line.get_marker(), line.get_color()) for line in drawn(ax, "mean")}
    assert len(looks) == len({shape for shape, _ in looks}) == len({c for _, c in looks}) == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["TextBlob", "VADER"]


SUMMARY = pd.DataFrame(
    {
        "holder": pd.Series(["narrator", "Ada", None, "Ada"], dtype="string"),
        "target": pd.Series(["Ada", "Norway", "Norway", "Cy"], dtype="string"),
        "n_scored": [7, 6, 5, 0],
        "polarity": [0.1, -0.6, 0.3, None],
        "polarity_low": [-0.2, -0.8, None, None],
        "polarity_high": [0.3, -0.4, None, None],
    }
)


def test_plot_toward_writes_mean_and_n_into_each_cell():
    ax = charts.plot_toward(SUMMARY)
    cells = {text.get_text(): text.get_fontweight() for text in ax.texts}
    assert cells == {"+0.10\nn 7": "normal", "−0.60\nn 6": "bold", "+0.30\nn 5": "normal"}
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Narrator", "Ada", "(unresolved)"]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["Norway", "Ada"]
    assert "Ada: toward Norway −0.60 (−0.80 to −0.40), n 6" in charts.alt_text(ax)


def toward(*rows, **counts):
    """Holder, target, mean, low, high and n of each row."""
    columns = ["holder", "target", "polarity", "polarity_low", "polarity_high", "n_scored"]
    return pd.DataFrame(rows, columns=columns).assign(**counts)


def looks_of(ax):
    """Ground and edge of each cell that holds something, row by row."""
    cells = [patch for patch in ax.patches if patch.get_gid() == "cell"]
    return [
        (to_hex(cell.get_facecolor()).upper(), to_hex(cell.get_edgecolor()).upper())
        for cell in cells
    ]


NONE = float("nan")


@pytest.mark.parametrize(
    ("mean", "n", "ground", "edge"),
    [
        (0.9, 5, mix(WELL, 0.5), WELL),
        (0.33, 2, mix(WELL, 0.5), WELL),
        (0.32, 5, "#FFFFFF", RULE),
        (-0.52, 3, mix(BADLY, 0.5), BADLY),
        (-0.93, 1, "#FFFFFF", BADLY),
        (-0.2, 1, "#FFFFFF", RULE),
    ],
    ids=["well", "threshold", "neutral", "badly", "one_mention", "one_neutral_mention"],
)
def test_plot_toward_colours_by_the_mean_that_it_prints(mean, n, ground, edge):
    counts = {"n_negative": 0, "n_neutral": n, "n_positive": 0}  # labels tell nothing of colour
    ax = charts.plot_toward(toward(("Ada", "Norway", mean, NONE, NONE, n), **counts))
    assert looks_of(ax) == [(ground, edge)]


def test_plot_toward_puts_the_unresolved_last():
    rows = [(None, "Norway", 0.1, NONE, NONE, 9), ("Ada", "Norway", 0.1, NONE, NONE, 1)]
    names = charts.plot_toward(toward(*rows)).get_yticklabels()
    assert [name.get_text() for name in names] == ["Ada", "(unresolved)"]


def test_plot_toward_lists_pairs_where_a_matrix_were_empty():
    rows = [(f"S{n}", f"T{n}", n / 10, NONE, NONE, 9 - n) for n in range(8)]
    rows += [("narrator", "Norway", 0.1, NONE, NONE, 12), (None, "T0", 0.1, NONE, NONE, 20)]
    table = toward(*rows).assign(n_negative=1, n_positive=0)
    ax = charts.plot_toward(table.assign(n_neutral=table["n_scored"] - 1), limit=4)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == [
        *(f"S{n} → T{n}" for n in range(4)),
        "Narrator → Norway",
    ]
    pieces = [patch.get_width() for patch in ax.patches if patch.get_gid() == "piece"]
    assert pieces == [1, 8, 1, 7, 1, 6, 1, 5, 1, 11]
    assert "Shown: 5 of 10 pairs." in charts.alt_text(ax)
    assert "S3 → T3 1 badly, 5 neutral, 0 well, mean +0.30, n 6" in charts.alt_text(ax)
    regions = [region.where for region in list_regions(ax)]
    assert [where["holder"] for where in regions] == [["S0"], ["S1"], ["S2"], ["S3"], ["narrator"]]


def test_plot_toward_is_bold_only_beyond_neutral():
    ax = charts.plot_toward(toward(("narrator", "Ada", 0.1, 0.05, 0.2, 7)))
    assert [text.get_fontweight() for text in ax.texts] == ["normal"]


def test_plot_toward_leaves_out_who_speaks_of_themselves():
    ax = charts.plot_toward(toward(("Ada", "Ada", -0.7, NONE, NONE, 9)))
    assert "Nobody is portrayed by anybody else." in charts.alt_text(ax)
    both = toward(("Ada", "Ada", -0.7, NONE, NONE, 9), ("Cy", "Ada", 0.1, NONE, NONE, 1))
    assert [tick.get_text() for tick in charts.plot_toward(both).get_yticklabels()] == ["Cy"]


def test_plot_toward_shows_first_of_whom_speakers_speak():
    rows = [("narrator", f"Place {n}", 0.1, NONE, NONE, 9) for n in range(10)]
    ax = charts.plot_toward(toward(*rows, ("Ada", "Norway", -0.5, NONE, NONE, 1)))
    names = [tick.get_text() for tick in ax.get_xticklabels()]
    assert names == ["Norway", *(f"Place {n}" for n in range(9))]


def test_plot_toward_shows_no_column_without_a_cell():
    told = [("Ada", "Norway", 0.1, NONE, NONE, 5), ("Cy", "Gland", 0.1, NONE, NONE, 4)]
    ax = charts.plot_toward(toward(*told, ("Ada", "Bern", 0.1, NONE, NONE, 1)), limit=1, columns=2)
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["Norway", "Bern"]


def read_subtitle(ax):
    (subtitle,) = ax.figure.texts
    return subtitle.get_text().replace("\n", " ")


def test_plot_toward_tells_what_it_does_not_show():
    ax = charts.plot_toward(SUMMARY, limit=1)
    assert "Mentions of other names, not shown: 11." in charts.alt_text(ax)
    rows = [("Ada", "Ada", 0.1, NONE, NONE, 3), ("Cy", "Ada", 0.1, NONE, NONE, 1)]
    own = charts.plot_toward(toward(*rows))
    left_out = "Left out: 1 pair in which somebody speaks of themselves (3 mentions)."
    assert left_out in read_subtitle(own)
    pairs = [(f"{n}", f"{n + 1}", 0.1, NONE, NONE, 1) for n in range(9)]
    counts = dict.fromkeys(("n_negative", "n_neutral", "n_positive"), 1)
    listed = charts.plot_toward(toward(*rows, *pairs).assign(**counts))
    assert left_out in read_subtitle(listed)


def test_plot_toward_keeps_the_strongest_of_equally_frequent_names():
    names = ["Bo", "Cy", "Di"]
    table = pd.DataFrame({"holder": "Ada", "target": names, "polarity": [0.1, -0.9, 0.4]}).assign(
        n_scored=1, polarity_low=None, polarity_high=None
    )
    ax = charts.plot_toward(
        table.astype({"polarity_low": float, "polarity_high": float}), columns=2
    )
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["Cy", "Di"]


def test_plot_scorers_tells_how_many_it_leaves_out_and_each_n():
    table = pd.DataFrame(
        {
            "speaker": [name for name in ("Ada", "Bo", "Cy") for _ in range(2)],
            "scorer": ["one", "two"] * 3,
            "n_statements": 1,
            "n_scored": 1,
            "polarity": 0.5,
            "polarity_low": float("nan"),
            "polarity_high": float("nan"),
        }
    )
    ax = charts.plot_scorers(table, limit=2)
    assert "Shown: 2 of 3 speakers." in charts.alt_text(ax)
    unresolved = pd.concat([table, table.head(2).assign(speaker=None)])
    assert "Shown: 2 of 3 speakers." in charts.alt_text(charts.plot_scorers(unresolved, limit=2))
    assert [text.get_text() for text in ax.texts] == ["1 / 1", "1 / 1", "n"]


VOICES = pd.DataFrame(
    {
        "article_id": pd.Series(["a", "b"], dtype="string"),
        **{f"n_{voice}": [4, 1] for voice in ("narrator", "quoted")},
        "narrator": [0.1, 0.2],
        "narrator_low": [0.0, None],
        "narrator_high": [0.2, None],
        "quoted": [-0.4, -0.1],
        "quoted_low": [-0.6, None],
        "quoted_high": [-0.2, None],
    }
)


def test_plot_voices_draws_both_voices():
    ax = charts.plot_voices(VOICES)
    assert [line.get_xdata()[0] for line in drawn(ax, "mean")] == [0.1, 0.2, -0.4, -0.1]
    assert len(drawn(ax, "interval")) == 2
    assert ax.get_xlim() == pytest.approx((-1.04, 1.04))  # −0.6 is past the half
    near = charts.plot_voices(VOICES.tail(1))
    assert near.get_xlim() == pytest.approx((-0.208, 0.208))
    assert "shown as far as ±0.2" in near.get_xlabel()


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Talks end", "Rain"], ["Talks end", "Rain"]),
        (["Rain", "Rain"], ["Rain (a)", "Rain (b)"]),
        ([None, "Rain"], ["It began.", "Rain"]),
    ],
    ids=["titles", "one_title_twice", "no_title"],
)
def test_plot_voices_names_articles_by_their_titles(titles, expected):
    articles = pd.DataFrame({"article_id": ["a", "b"], "title": titles, "text": "It began."})
    ax = charts.plot_voices(VOICES, articles)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == expected
    assert [region.label for region in list_regions(ax)][:2] == [
        f"{name}: narrator" for name in expected
    ]


def test_plot_voices_puts_articles_in_the_order_of_publication():
    articles = pd.DataFrame({"article_id": ["a", "b"], "title": ["Late", "Early"], "text": "It."})
    ax = charts.plot_voices(VOICES, articles.assign(published=["2026-02-02", "2026-01-01"]))
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Early", "Late"]
    assert [line.get_xdata()[0] for line in drawn(ax, "mean")] == [0.2, 0.1, -0.1, -0.4]
    places = {region.label: region.where["article_id"] for region in list_regions(ax)}
    assert places["Early: narrator"] == ["b"]


MEASURES = pd.DataFrame(
    {
        "split": ["x", "y"] * 2,
        "scorer": ["mine", "mine", "yours", "yours"],
        "n": [10, 20] * 2,
        "macro_f1": [0.4, 0.5, 0.6, 0.7],
        "macro_f1_low": [0.3, 0.4, 0.5, 0.6],
        "macro_f1_high": [0.5, 0.6, 0.7, 0.8],
    }
)


def test_plot_measures_names_splits_where_there_are_several():
    several, one = charts.plot_measures(MEASURES), charts.plot_measures(MEASURES.iloc[[0, 2]])
    assert [text.get_text() for text in several.get_legend().get_texts()] == ["x", "y"]
    assert "n = 10 (x), 20 (y) labelled mentions" in charts.alt_text(several)
    assert one.get_legend() is None
    assert "n = 10 labelled mentions" in charts.alt_text(one)


def test_plot_measures_draws_percent():
    ax = charts.plot_measures(MEASURES)
    assert [line.get_xdata()[0] for line in drawn(ax, "mean")] == pytest.approx([40, 60, 50, 70])
    assert "10 (x), 20 (y) labelled mentions" in charts.alt_text(ax)


CONFUSIONS = pd.DataFrame(
    {
        "scorer": "mine",
        "gold": ["negative", "neutral", "positive"],
        "negative": [4, 1, 0],
        "neutral": [0, 5, 2],
        "positive": [1, 0, 6],
        "n": [5, 6, 8],
    }
)


def test_plot_confusions_frames_the_diagonal():
    ax = charts.plot_confusions(CONFUSIONS)
    assert [text.get_text() for text in ax.texts] == list("401150026")
    framed = [patch.get_linewidth() > 1 for patch in ax.patches if patch.get_gid() == "cell"]
    assert framed == [True, False, False, False, True, False, False, False, True]


CALIBRATION = pd.DataFrame(
    {
        "scorer": "mine",
        "tenth": [5, 9],
        "n": [20, 30],
        "confidence": [0.55, 0.95],
        "right": [0.5, 0.9],
        "right_low": [0.3, 0.8],
        "right_high": [0.7, 0.97],
    }
)


def test_plot_calibration_draws_each_tenth():
    ax = charts.plot_calibration(CALIBRATION)
    points = [line.get_xydata()[0].tolist() for line in ax.get_lines() if line.get_marker() == "o"]
    assert points == [pytest.approx([55, 50]), pytest.approx([95, 90])]
    assert "too sure" not in charts.alt_text(ax)  # both intervals hold the line
    wide = charts.plot_calibration(CALIBRATION.assign(right_high=[0.7, 0.94]))
    assert "lies below it at 1 of 2 marks: too sure there, by 5 points." in charts.alt_text(wide)


@pytest.mark.parametrize(
    ("plot", "table"),
    [
        (charts.plot_scorers, COMPARISON),
        (charts.plot_toward, SUMMARY),
        (charts.plot_voices, VOICES),
        (charts.plot_measures, MEASURES),
        (charts.plot_confusions, CONFUSIONS),
        (charts.plot_calibration, CALIBRATION),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_plot_of_nothing_says_so_and_of_wrong_columns_names_them(plot, table):
    ax = plot(table[:0])
    assert charts.alt_text(ax).endswith("Nothing to show.")
    assert [text.get_text() for text in ax.texts if text.get_text()]
    with pytest.raises(KeyError, match="lacks the columns"):
        plot(table[["n"]] if "n" in table else table.iloc[:, :1])
    assert plot(table, ax=mpl.pyplot.figure().add_subplot()).get_title()


TOWARD = pd.DataFrame(
    {
        "article_id": "a",
        "holder": pd.Series(["narrator", "Ada", "Ada", "Ada", None, "narrator"], dtype="string"),
        "target": pd.Series(["Ada", "Cy", "Cy", "Cy", "Cy", "Ada"], dtype="string"),
        "polarity": [0.5, -0.5, 0.1, 0.0, 0.2, -0.1],
        "label": pd.Series([1, -1, 0, 0, 0, 0], dtype="Int64"),
        "language": pd.Series(["en", "en", None, "de", "en", "en"], dtype="string"),
    }
)


def test_plot_toward_every_count_leads_to_its_rows():
    ax = charts.plot_toward(summarize_toward(TOWARD))
    regions = list_regions(ax)
    counted = [select_rows(TOWARD, region.where, region.present) for region in regions]
    cells = [text.get_text().rpartition("n ")[2] for text in ax.texts]
    assert sorted(str(len(rows)) for rows in counted) == sorted(cells) == ["1", "2", "2"]
    assert sorted(pd.concat(counted).index) == [0, 1, 2, 4, 5]  # the German one is not scored
    assert {region.table for region in regions} == {"toward"}
    for region, rows in zip(regions, counted, strict=True):
        (left, right), (top, bottom) = region.across, region.down
        inside = [
            text.get_text()
            for text in ax.texts
            if left < text.get_position()[0] < right and top < text.get_position()[1] < bottom
        ]
        assert [text.rpartition("n ")[2] for text in inside] == [str(len(rows))]


def test_plot_scorers_leaves_out_the_anonymous_of_several_articles():
    names = COMPARISON.head(2).assign(speaker="one of them", speaker_kind="anonymous")
    both = pd.concat([names, COMPARISON.assign(speaker_kind=None)]).assign(n_articles=2)
    ax = charts.plot_scorers(both)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Ada", "(unresolved)"]
    assert "People without a name in several articles are left out." in charts.alt_text(ax)
    alone = charts.plot_scorers(both.assign(n_articles=1))
    assert next(tick.get_text() for tick in alone.get_yticklabels()) == "one of them"


def test_plot_scorers_leads_to_the_statements_of_each_row():
    regions = list_regions(charts.plot_scorers(COMPARISON))
    assert [region.where["speaker"] for region in regions] == [["Ada"], [None]]
