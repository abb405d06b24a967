from __future__ import annotations

import html
import io
import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from analysis._colors import (
    BADLY,
    MORE,
    ONE,
    OTHER,
    PALETTE,
    UNRESOLVED,
    WELL,
    assign_colors,
    fill_colors,
    mix,
)
from analysis._report.shell import read_styles
from analysis._report.signs import TINT
from analysis.charts import (
    _figures,
    alt_text,
    plot_cues,
    plot_frames,
    plot_polarity,
    plot_ribbon,
    plot_speakers,
    save_chart,
    show_chart,
)
from analysis.charts._marks import BAND, FULL
from analysis.charts._regions import list_regions, select_rows
from analysis.charts._rows import ANONYMOUS
from analysis.summaries import count_cues, summarize_speakers
from tests.contrast import ciede2000, contrast, measure_difference
from tests.papers import read_papers

mpl.use("Agg")

PAPERS = [colors["paper"] for colors in read_papers().values()]  # of the light page, the dark one
KINDS = ["direct", "mixed", "indirect"]


def make_statements(*rows: tuple[str | None, str, float]) -> pd.DataFrame:
    """Speaker, kind and polarity of each statement; the rest follows from them."""
    table = pd.DataFrame(rows, columns=["speaker", "kind", "polarity"]).astype(
        {"speaker": "string", "polarity": "float64"}
    )
    places = range(len(table))
    return table.assign(
        article_id="a",
        statement_id=list(places),
        content="so many words",
        subjectivity=0.0,
        content_spans=[[[20 * n, 20 * n + 10]] for n in places],
        affiliation=table["speaker"].map({"Ada Brook": "North", "Cy Dale": "South"}),
        cue_lemma=["say", "warn"] * (len(table) // 2) + ["say"] * (len(table) % 2),
        cue_stance=["neutral", "warn"] * (len(table) // 2) + ["neutral"] * (len(table) % 2),
    )


def make_sentences(end: int, *, headings: tuple[int, ...] = ()) -> pd.DataFrame:
    starts = range(0, end, 40)
    return pd.DataFrame(
        {
            "article_id": "a",
            "paragraph_id": range(len(starts)),
            "part": ["heading" if n in headings else "body" for n in range(len(starts))],
            "start": starts,
            "end": [start + 39 for start in starts],
            "text": [f"Line {n}" for n in range(len(starts))],
        }
    )


SEVEN = make_statements(
    ("Cy Dale", "direct", 0.5),
    ("Ada Brook", "direct", 0.0),
    ("Ada Brook", "mixed", -0.4),
    ("Ada Brook", "indirect", 0.1),
    ("Cy Dale", "direct", 0.3),
    (None, "indirect", 0.0),
    (None, "indirect", 0.0),
)
EMPTY = SEVEN.head(0)
HITS = pd.DataFrame(
    {
        "frame": ["bad faith", "bad faith", "difficult", "difficult", "difficult"],
        "voice": ["speaker", "headline", "speaker", "narrator", "speaker"],
        "speaker": pd.array(["Ada Brook", None, "Ada Brook", None, None], dtype="string"),
    }
)


def draw(
    chart: str, statements: pd.DataFrame, frames: pd.DataFrame, ax: Axes | None = None
) -> Axes:
    match chart:
        case "ribbon":
            return plot_ribbon(statements, make_sentences(20 * len(statements) + 40), ax=ax)
        case "speakers":
            return plot_speakers(statements, ax=ax)
        case "polarity":
            return plot_polarity(statements, ax=ax)
        case "sides":
            return plot_polarity(statements, by="affiliation", ax=ax)
        case "frames":
            return plot_frames(frames, ax=ax)
        case _:
            return plot_cues(count_cues(statements), ax=ax)


CHARTS = ["ribbon", "speakers", "polarity", "sides", "frames", "cues"]


def rows_of(ax: Axes) -> list[str]:
    return [tick.get_text() for tick in ax.get_yticklabels()]


def columns_of(ax: Axes) -> list[str]:
    return [tick.get_text() for tick in ax.get_xticklabels()]


def texts_of(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def numbers_in_cells(ax: Axes) -> list[list[int]]:
    cells = np.zeros((len(rows_of(ax)), len(columns_of(ax))), int)
    for text in ax.texts:
        if text.get_gid() == "count":
            column, row = text.get_position()
            cells[round(row), round(column)] = int(text.get_text())
    return cells.tolist()


# --- colours


def test_assign_colors_gives_the_most_frequent_their_own() -> None:
    names = [name for number in range(15) for name in [f"Speaker {number}"] * (15 - number)]
    colors = assign_colors(names)
    assert list(colors) == [*(f"Speaker {number}" for number in range(15)), UNRESOLVED]
    assert list(colors.values()) == [*PALETTE, *MORE, OTHER, OTHER, OTHER, OTHER]


def test_assign_colors_breaks_ties_by_appearance_and_skips_the_missing() -> None:
    colors = assign_colors(pd.Series(["Cy", pd.NA, "Ada", None, "Ada", "Cy"], dtype="string"))
    assert list(colors) == ["Cy", "Ada", UNRESOLVED]


def test_palette_reaches_three_to_one_on_light_and_dark_paper() -> None:
    assert min(contrast(c, paper) for c in (*PALETTE, *MORE, OTHER) for paper in PAPERS) >= 3


def test_the_white_of_a_chart_turns_no_lighter_than_the_dark_page() -> None:
    _, dark = PAPERS
    turned = float(re.findall(r"--chart: invert\(([.\d]+)\)", read_styles())[0])
    assert 255 * (1 - turned) <= min(int(dark[i : i + 2], 16) for i in (1, 3, 5))


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISIONS = {
    "usual": np.eye(3),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.01182, 0.04294, 0.968881],
        ]
    ),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
}


def oklab(color: str, vision: np.ndarray) -> np.ndarray:
    """Ottosson 2020: https://bottosson.github.io/posts/oklab/."""
    shares = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return lab @ np.cbrt(cones @ np.clip(vision @ linear, 0, 1))


@pytest.mark.parametrize("vision", VISIONS)
def test_palette_keeps_apart_for_colour_blind_readers(vision: str) -> None:
    # Okabe and Ito's own green and pink are 0.076 apart under deuteranopia.
    assert measure_gap((*PALETTE, OTHER), vision) > 0.07
    assert measure_gap((*PALETTE, *MORE, OTHER), vision) > (0.09 if vision == "usual" else 0.05)


@pytest.mark.parametrize("vision", VISIONS)
def test_well_and_badly_keep_apart_as_tints_too(vision: str) -> None:
    assert measure_gap([WELL, BADLY], vision) > 0.2
    assert measure_gap([mix(hue, FULL) for hue in (WELL, BADLY)], vision) > 0.1


def test_well_and_badly_and_the_ink_of_all_are_no_speakers_hue() -> None:
    for hue in (WELL, BADLY, ONE):
        assert contrast(hue, "#FFFFFF") > 3
        assert min(measure_gap([hue, other], "usual") for other in (*PALETTE, *MORE, OTHER)) > 0.1


def test_assign_colors_gives_the_speakers_of_several_articles_one() -> None:
    several = assign_colors(["Ada", "Cy", "Ada", None], articles=["a", "a", "b", "b"])
    assert several == {"Ada": ONE, "Cy": ONE, UNRESOLVED: OTHER}
    alone = assign_colors(["Ada", "Cy"], articles=["a", "a"])
    assert alone == assign_colors(["Ada", "Cy"])


@pytest.mark.parametrize(
    ("share", "paper", "least"),
    [
        pytest.param(1, PAPERS[0], 13, id="lines"),
        *(pytest.param(TINT, paper, 5.5, id=f"tints_on_{paper}") for paper in PAPERS),
    ],
)
def test_no_two_hues_of_an_article_look_alike(share: float, paper: str, least: float) -> None:
    # Two differ at a glance from about 5 on; by this measure two of the twelve once were 3 apart.
    hues = [mix(hue, share, paper=paper) for hue in (*PALETTE, *MORE, OTHER)]
    assert min(ciede2000(a, b) for a, b in itertools.combinations(hues, 2)) > least


# Pairs and differences of Sharma, Wu and Dalal 2005, table 1.
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425, id="blue"),
        pytest.param((50, 2.5, 0), (50, 0, -2.5), 4.3065, id="grey"),
        pytest.param((50, 2.5, 0), (73, 25, -18), 27.1492, id="lightness"),
        pytest.param((61.2901, 3.7196, -5.3901), (61.4292, 2.248, -4.962), 1.8731, id="pale"),
        pytest.param((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373, id="violet"),
    ],
)
def test_ciede2000_gives_the_published_differences(
    one: tuple[float, ...], other: tuple[float, ...], expected: float
) -> None:
    assert measure_difference(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_first_tints_keep_apart(paper: str) -> None:  # initials tell the others
    hues = (*PALETTE[:5], OTHER)
    assert measure_gap([mix(hue, TINT, paper=paper) for hue in hues], "usual") > 0.027


def measure_gap(colors: Iterable[str], vision: str) -> float:
    seen = [oklab(color, VISIONS[vision]) for color in colors]
    return float(min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)))


def test_mix_lays_a_colour_over_paper() -> None:
    assert [mix("#0072B2", share) for share in (0, 1)] == ["#FFFFFF", "#0072B2"]


# --- speakers


def test_plot_speakers_draws_counts_by_kind_the_longest_bar_first() -> None:
    ax = plot_speakers(SEVEN)
    assert rows_of(ax) == ["Ada Brook", "Cy Dale", "(unresolved)"]
    widths: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for container in ax.containers:
        widths[str(container.get_label())].append(container.patches[0].get_width())
    assert widths == {"direct": [1, 2], "mixed": [1, 0], "indirect": [1, 0]}
    assert "2 (29% of all)" in texts_of(ax)


def test_plot_speakers_draws_no_bar_of_what_is_unresolved() -> None:
    ax = plot_speakers(make_statements(*[(None, "direct", 0.0)] * 60, ("Ada", "direct", 0.0)))
    assert [c.patches[0].get_width() for c in ax.containers] == [1, 0, 0]
    assert ax.get_xlim()[1] < 2
    assert "60 (98% of all)" in texts_of(ax)


def test_plot_speakers_stacks_from_zero_without_gaps() -> None:
    bars = [container.patches[0] for container in plot_speakers(SEVEN).containers]
    for direct, mixed, indirect in zip(bars[::3], bars[1::3], bars[2::3], strict=True):
        assert direct.get_x() == 0
        assert mixed.get_x() == direct.get_width()
        assert indirect.get_x() == mixed.get_x() + mixed.get_width()


def test_plot_speakers_counts_from_zero_in_whole_numbers() -> None:
    ax = plot_speakers(SEVEN)
    assert ax.get_xlim()[0] == 0
    assert ax.get_xticks().tolist() == [0, 1, 2, 3]
    assert ax.get_xlabel() == "Statements"


def test_plot_speakers_names_who_leads_and_n() -> None:
    statements = make_statements(*[("Ada Brook", "direct", 0.0)] * 3, ("Cy Dale", "mixed", 0.0))
    ax = plot_speakers(statements)
    assert ax.get_title().replace("\n", " ") == "Ada Brook speaks most: 3 of 4 statements"
    assert "n = 4" in alt_text(ax)


def test_plot_speakers_names_nobody_where_two_lead() -> None:
    statements = make_statements(("Ada Brook", "direct", 0.0), ("Cy Dale", "mixed", 0.0))
    assert plot_speakers(statements).get_title() == "Statements of each speaker"


def test_plot_speakers_names_nobody_where_the_unresolved_lead() -> None:
    rows = (
        [(None, "direct", 0.0)] * 3 + [("Ada Brook", "direct", 0.0)] * 2 + [("Cy", "direct", 0.0)]
    )
    assert plot_speakers(make_statements(*rows)).get_title() == "Statements of each speaker"


def test_plot_speakers_tells_every_number_in_words() -> None:
    assert alt_text(plot_speakers(SEVEN)).splitlines()[-1] == (
        "Ada Brook 3 (1 direct, 1 mixed, 1 indirect); Cy Dale 2 (2 direct, 0 mixed, 0 indirect); "
        "(unresolved) 2 (0 direct, 0 mixed, 2 indirect)."
    )


# --- ribbon


def test_plot_ribbon_draws_each_span_where_it_stands() -> None:
    statements = make_statements(("Ada Brook", "direct", 0), ("Cy Dale", "direct", 0))
    statements["content_spans"] = [[[5, 30], [90, 110]], [[50, 70]]]
    ax = plot_ribbon(statements, make_sentences(160))
    drawn = [
        sorted((path.vertices[:, 0].min(), path.vertices[:, 0].max()) for path in group.get_paths())
        for group in ax.collections
    ]
    assert drawn == [[(5, 30), (90, 110)], [(50, 70)]]


def test_plot_ribbon_orders_speakers_by_first_appearance() -> None:
    assert rows_of(plot_ribbon(SEVEN, make_sentences(160))) == [
        "Cy Dale",
        "Ada Brook",
        "(unresolved)",
    ]


def test_plot_ribbon_marks_headings_and_numbers_the_other_paragraphs() -> None:
    ax = plot_ribbon(SEVEN, make_sentences(160, headings=(1,)))
    assert "Line 1" in texts_of(ax)
    assert columns_of(ax) == ["1", "2", "3"]


def test_plot_ribbon_thins_the_numbers_of_many_paragraphs() -> None:
    assert len(columns_of(plot_ribbon(SEVEN, make_sentences(40 * 500)))) <= 20


def test_plot_ribbon_keeps_a_short_statement_visible() -> None:
    statements = make_statements(("Ada Brook", "direct", 0)).assign(content_spans=[[[7, 8]]])
    ax = plot_ribbon(statements, make_sentences(40_000))
    vertices = ax.collections[0].get_paths()[0].vertices
    assert np.ptp(vertices[:, 0]) >= 0.003 * 40_000


def test_plot_ribbon_asks_which_of_several_articles() -> None:
    sentences = make_sentences(160)
    both = pd.concat([sentences, sentences.assign(article_id="b")])
    with pytest.raises(ValueError, match=r"`article_id` is None.*'a', 'b'.*choose the article"):
        plot_ribbon(SEVEN, both)
    assert rows_of(plot_ribbon(SEVEN, both, article_id="a"))[0] == "Cy Dale"
    assert "Nothing to show" in alt_text(plot_ribbon(SEVEN, both, article_id="b"))


def test_plot_ribbon_names_which_of_several_articles_it_shows() -> None:
    sentences = make_sentences(160)
    both = pd.concat([sentences, sentences.assign(article_id="b")])
    titled = both.assign(part=["title", *both["part"][1:]], text=["Talks", *both["text"][1:]])
    for table, title in (
        (sentences, "Who speaks where in the article"),
        (both, "Who speaks where in “Line 0”"),
        (titled, "Who speaks where in “Talks”"),
    ):
        assert plot_ribbon(SEVEN, table, article_id="a").get_title() == title


def test_plot_ribbon_gives_speakers_the_hues_of_the_marked_article() -> None:
    crowd = make_statements(*[(f"Speaker {n:02}", "direct", 0) for n in range(14)] * 2)
    mine = make_statements(("Ada Brook", "direct", 0), ("Speaker 00", "direct", 0))
    statements = pd.concat([crowd.assign(article_id="b"), mine], ignore_index=True)
    ax = plot_ribbon(statements, make_sentences(80), article_id="a")
    drawn = {g.get_label(): to_hex(g.get_facecolor()[0]).upper() for g in ax.collections}
    colors = fill_colors(assign_colors(statements["speaker"]), mine["speaker"])
    assert drawn == {name: colors[name] for name in ("Ada Brook", "Speaker 00")}
    assert drawn == {"Ada Brook": PALETTE[1], "Speaker 00": PALETTE[0]}


def test_plot_ribbon_names_an_unknown_article() -> None:
    with pytest.raises(ValueError, match=r"`article_id` is 'z', but must be one of \['a'\]"):
        plot_ribbon(SEVEN, make_sentences(160), article_id="z")


def test_plot_ribbon_tells_the_paragraphs_in_words() -> None:
    ax = plot_ribbon(SEVEN, make_sentences(160, headings=(1,)))
    assert alt_text(ax).splitlines()[-1].startswith("Cy Dale 2 (paragraphs 1, 2); Ada Brook 3 (")


# --- polarity


def means_of(ax: Axes) -> list[float]:
    return [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "mean"]


def intervals_of(ax: Axes) -> list[list[float]]:
    return [list(line.get_xdata()) for line in ax.lines if line.get_gid() == "interval"]


def test_plot_polarity_draws_every_statement_as_a_dot() -> None:
    dots = plot_polarity(SEVEN).collections
    values = Counter(float(x) for group in dots for x, _ in group.get_offsets())
    assert values == Counter(SEVEN["polarity"])


def test_plot_polarity_hides_no_dot_behind_another() -> None:
    statements = make_statements(*[("Ada Brook", "direct", 0.0)] * 40)
    places = plot_polarity(statements).collections[0].get_offsets().tolist()
    assert len({tuple(place) for place in places}) == 40
    assert all(-0.5 < y < 0.5 for _, y in places)


def test_plot_polarity_draws_means_and_intervals_of_the_summary() -> None:
    many = pd.concat([SEVEN] * 6)
    ax = plot_polarity(many)
    summary = summarize_speakers(many).sort_values("polarity", ascending=False)
    named = summary[summary["speaker"].notna()]
    assert means_of(ax) == pytest.approx([*named["polarity"], 0.0])
    # The unresolved all score 0, which bounds no mean.
    ends = named[["polarity_low", "polarity_high"]].to_numpy().tolist()
    assert np.array(intervals_of(ax)) == pytest.approx(np.array(ends))


def test_plot_polarity_puts_the_most_positive_first_and_the_unresolved_last() -> None:
    assert rows_of(plot_polarity(SEVEN)) == ["Cy Dale", "Ada Brook", "(unresolved)"]


def test_plot_polarity_draws_no_interval_for_one_statement() -> None:
    ax = plot_polarity(make_statements(("Ada Brook", "direct", 0.25)))
    assert (means_of(ax), intervals_of(ax)) == ([0.25], [])
    assert "Ada Brook mean +0.25, n 1." in alt_text(ax)


@pytest.mark.parametrize("extreme", [0.01, 0.5, -0.62, -1.0])
def test_plot_polarity_always_runs_from_minus_one_to_one(extreme: float) -> None:
    ax = plot_polarity(make_statements(("Ada Brook", "direct", extreme)))
    assert ax.get_xlim() == (-1.04, 1.04)
    assert columns_of(ax) == ["−1", "0", "+1"]


def test_plot_polarity_shades_every_other_row() -> None:
    bands = [(p.get_y(), p.get_y() + p.get_height()) for p in plot_polarity(SEVEN).patches]
    assert bands == [(-0.5, 0.5), (1.5, 2.5)]


def test_plot_polarity_by_affiliation_keeps_those_without_a_side() -> None:
    assert rows_of(plot_polarity(SEVEN, by="affiliation")) == ["South", "North", "(no side shown)"]


def test_plot_polarity_counts_the_statements_without_a_score() -> None:
    statements = make_statements(("Ada Brook", "direct", 0.1), ("Ada Brook", "direct", np.nan))
    ax = plot_polarity(statements)
    assert "n = 1." in alt_text(ax)
    assert "1 statement without a score." in alt_text(ax)
    assert sum(len(group.get_offsets()) for group in ax.collections) == 1


def test_plot_polarity_says_so_where_nothing_has_a_score() -> None:
    ax = plot_polarity(make_statements(("Ada Brook", "direct", np.nan)))
    assert texts_of(ax) == ["No statement has a tone."]


def test_plot_polarity_names_what_it_can_group_by() -> None:
    with pytest.raises(
        ValueError, match=r'`by` is \'cue\', but must be "speaker" or "affiliation"'
    ):
        plot_polarity(SEVEN, by="cue")


# --- frames and cues


def test_plot_frames_counts_by_voice_with_narrator_and_headlines_last() -> None:
    ax = plot_frames(HITS)
    assert rows_of(ax) == ["Ada Brook", "(unresolved)", "Narrator", "Headlines"]
    assert columns_of(ax) == ["bad faith", "difficult"]
    assert numbers_in_cells(ax) == [[1, 1], [0, 1], [0, 1], [1, 0]]


def test_plot_frames_shows_the_frames_asked_for_without_hits_too() -> None:
    ax = plot_frames(HITS, names=["business-like", "bad faith"])
    assert columns_of(ax) == ["business-like", "bad faith"]
    assert numbers_in_cells(ax)[0] == [0, 1]
    assert "n = 2" in alt_text(ax)


def test_plot_frames_tells_every_row_in_words() -> None:
    assert alt_text(plot_frames(HITS)).splitlines()[-1] == (
        "Ada Brook: bad faith 1, difficult 1; (unresolved): difficult 1; Narrator: difficult 1; "
        "Headlines: bad faith 1."
    )


def test_plot_cues_counts_verbs_grouped_by_stance() -> None:
    cues = pd.DataFrame(
        {
            "speaker": ["Ada", "Ada", "Cy", "Cy", None],
            "cue_lemma": ["say", "accuse", "tell", "say", pd.NA],
            "cue_stance": ["neutral", "accuse", "neutral", "neutral", pd.NA],
            "n": [4, 2, 1, 1, 1],
        }
    )
    ax = plot_cues(cues)
    assert columns_of(ax) == ["say", "tell", "accuse", "(no verb)"]
    assert rows_of(ax) == ["Ada", "Cy", "(unresolved)"]
    assert numbers_in_cells(ax) == [[4, 0, 2, 0], [1, 1, 0, 0], [0, 0, 0, 1]]
    assert texts_of(ax)[-2:] == ["neutral", "accuse"]


def test_plot_cues_pools_the_rare_verbs() -> None:
    cues = pd.DataFrame(
        {
            "speaker": "Ada",
            "cue_lemma": [f"verb{n:02}" for n in range(20)],
            "cue_stance": "neutral",
            "n": range(20, 0, -1),
        }
    )
    bare = pd.DataFrame({"speaker": "Ada", "cue_lemma": "lament", "cue_stance": None, "n": [19]})
    last = plot_cues(pd.concat([cues, bare]), verbs=3)
    assert columns_of(last) == ["verb00", "verb01", "lament", "(other verbs)"]
    ax = plot_cues(cues, verbs=3)
    assert columns_of(ax) == ["verb00", "verb01", "verb02", "(other verbs)"]
    assert numbers_in_cells(ax) == [[20, 19, 18, 210 - 57]]
    equal = cues.assign(n=1, cue_stance=["neutral"] * 19 + ["accuse"])
    assert columns_of(plot_cues(equal, verbs=2)) == ["verb19", "verb00", "(other verbs)"]


@pytest.mark.parametrize("colors", [None, {"Ada Brook": "#123456"}], ids=["default", "given"])
def test_plot_frames_colours_no_speaker_by_guess(colors: dict[str, str] | None) -> None:
    ax = plot_frames(HITS, colors=colors)
    fullest = to_hex(ax.patches[0].get_facecolor()).upper()
    assert fullest == mix("#123456" if colors else OTHER, 0.5)


# --- all charts


@pytest.mark.parametrize("chart", CHARTS)
def test_plot_says_in_words_that_there_is_nothing(chart: str) -> None:
    ax = draw(chart, EMPTY, HITS.head(0))
    assert ax.get_title()
    assert len(texts_of(ax)) == 1
    assert alt_text(ax).endswith("Nothing to show.")


@pytest.mark.parametrize("chart", CHARTS)
def test_plot_draws_on_given_axes(chart: str) -> None:
    figure, axes = plt.subplots(1, 2, figsize=(13, 6), layout="constrained")
    assert draw(chart, SEVEN, HITS, axes[1]) is axes[1]
    assert figure.axes == list(axes)
    assert find_overlaps(axes[1]) == []


@pytest.mark.parametrize("chart", CHARTS)
def test_plot_states_title_axis_and_n(chart: str) -> None:
    ax = draw(chart, SEVEN, HITS)
    assert ax.get_title()
    assert "n = " in alt_text(ax)
    assert ax.get_xlabel() or chart in ("frames", "cues")


def test_plot_gives_a_speaker_the_same_colour_in_every_chart() -> None:
    expected = assign_colors(SEVEN["speaker"])
    ribbon, bars = plot_ribbon(SEVEN, make_sentences(160)), plot_speakers(SEVEN)
    dots = plot_polarity(SEVEN)
    assert {
        group.get_label(): to_hex(group.get_facecolor()[0]).upper() for group in ribbon.collections
    } == expected
    edges = [to_hex(c.patches[0].get_edgecolor()).upper() for c in bars.containers[::3]]
    named = {name: color for name, color in expected.items() if name != UNRESOLVED}
    assert dict(zip(rows_of(bars), edges, strict=False)) == named
    faces = [to_hex(group.get_facecolor()[0]).upper() for group in dots.collections]
    assert dict(zip(rows_of(dots), faces, strict=True)) == expected


@pytest.mark.parametrize("plot", [plot_speakers, plot_polarity])
def test_plot_gives_all_speakers_of_several_articles_one_colour(plot: object) -> None:
    several = SEVEN.assign(article_id=list("aaaabbb"))
    ax = plot(several)  # type: ignore[operator]
    marks = [p.get_edgecolor() for c in ax.containers for p in c.patches]
    marks += [group.get_facecolor()[0] for group in ax.collections]
    assert {to_hex(color).upper() for color in marks} - {OTHER} == {ONE}


def test_plot_ribbon_of_one_of_several_articles_is_no_chart_to_begin_with() -> None:
    sentences = pd.concat([make_sentences(160), make_sentences(160).assign(article_id="b")])
    charts = [
        plot_ribbon(SEVEN, table, article_id="a") for table in (make_sentences(160), sentences)
    ]
    assert [vars(ax)["analysis_slight"] for ax in charts] == [False, True]


def make_matrix() -> Axes:
    rows = [
        ("Ada", "say", 4),
        ("Ada", "tell", 1),
        ("Bo", "say", 2),
        ("Cy", "say", 1),
        (None, "say", 9),
    ]
    cues = pd.DataFrame(rows, columns=["speaker", "cue_lemma", "n"]).assign(cue_stance="neutral")
    many = pd.DataFrame({"speaker": [f"D{n}" for n in range(40)], "cue_lemma": "say", "n": 1})
    return plot_cues(
        pd.concat([cues, many.assign(cue_stance="neutral")], ignore_index=True), limit=3
    )


def test_plot_cues_scales_its_colours_by_those_who_are_named() -> None:
    ax = make_matrix()
    assert rows_of(ax) == ["Ada", "Bo", "(41 others)", UNRESOLVED]
    assert numbers_in_cells(ax) == [[4, 1], [2, 0], [41, 0], [9, 0]]
    cells = [to_hex(patch.get_facecolor()).upper() for patch in ax.patches]
    assert cells == [mix(OTHER, FULL * share) for share in (1, 0.5125, 0.675)] + [BAND, BAND]


def test_plot_cues_tints_can_be_told_from_paper() -> None:
    tints = [to_hex(patch.get_facecolor()) for patch in make_matrix().patches[:3]]
    assert min(contrast(tint, "#FFFFFF") for tint in tints) > 1.25


def test_plot_orders_equals_by_name_in_every_chart() -> None:
    names = ["Di", "Cy", "Ada", "Bo"]
    table = make_statements(*[(name, "direct", 0.1) for name in names * 6])
    for chart in ("speakers", "polarity", "cues"):
        assert rows_of(draw(chart, table, HITS)) == sorted(names)


def test_plot_changes_neither_settings_nor_tables() -> None:
    settings, statements, hits = dict(mpl.rcParams), SEVEN.copy(deep=True), HITS.copy(deep=True)
    for chart in CHARTS:
        draw(chart, SEVEN, HITS)
    assert dict(mpl.rcParams) == settings
    pd.testing.assert_frame_equal(SEVEN, statements)
    pd.testing.assert_frame_equal(HITS, hits)


def test_plot_pools_the_speakers_past_the_limit() -> None:
    rows = [(f"Speaker {n}", "direct", 0.0) for n in range(8) for _ in range(9 - n)]
    ax = plot_speakers(make_statements(*rows, (None, "mixed", 0.0)), limit=4)
    assert rows_of(ax) == ["Speaker 0", "Speaker 1", "Speaker 2", "(5 others)", "(unresolved)"]
    assert sum(c.patches[0].get_width() for c in ax.containers) == 9 + 8 + 7
    assert "20 (44% of all)" in texts_of(ax)  # a bar of many speakers would dwarf each one's
    assert ax.get_xlim()[1] < 10


def test_plot_polarity_gives_no_mean_of_the_speakers_past_the_limit() -> None:
    rows = [(f"Speaker {n}", "direct", 0.5) for n in range(8) for _ in range(9 - n)]
    ax = plot_polarity(make_statements(*rows), limit=4)
    means = [line.get_xdata()[0] for line in ax.get_lines() if line.get_gid() == "mean"]
    assert means[:3] == [0.5] * 3
    assert np.isnan(means[3])
    assert "(5 others) n 20" in alt_text(ax)
    assert texts_of(ax)[3] == "20"


def test_plot_polarity_by_affiliation_says_so_where_nobody_has_a_side() -> None:
    ax = plot_polarity(SEVEN.assign(affiliation=pd.NA), by="affiliation")
    assert alt_text(ax).endswith("No statement of a side has a tone. Nothing to show.")


MANY = make_statements(*[(f"Speaker {n:02}", "direct", 0.1) for n in range(26) for _ in range(2)])


@pytest.mark.parametrize("chart", ["ribbon", "speakers", "polarity", "frames", "cues"])
def test_plot_says_how_many_tie_where_all_are_equals(chart: str) -> None:
    hits = pd.DataFrame({"frame": "hope", "voice": "speaker", "speaker": MANY["speaker"]})
    ax = draw(chart, MANY, hits)
    assert len([row for row in rows_of(ax) if row.startswith("Speaker")]) == 11
    assert "(15 others)" in rows_of(ax)
    told = "Shown: 11 of 26 speakers; 26 tie for the last places."
    assert told in alt_text(ax)
    assert told not in alt_text(draw(chart, SEVEN, HITS))


def test_plot_is_as_narrow_as_a_phone_can_show_whole_where_columns_leave_room() -> None:
    few, many = (pd.DataFrame({"frame": [f"frame {k}" for k in range(n)]}) for n in (3, 4))
    widths = [
        plot_frames(hits.assign(voice="speaker", speaker="Ada")).figure.get_figwidth()
        for hits in (few, many)
    ]
    assert widths == [3.9, 7.2]
    assert plot_polarity(SEVEN).figure.get_figwidth() == 3.9


@pytest.mark.parametrize("chart", CHARTS)
def test_plot_has_letters_of_ten_pixels_on_a_phone(chart: str) -> None:
    ax = draw(chart, SEVEN, HITS)
    figure = ax.figure
    whole = figure.get_figwidth() < 5  # what is wide scrolls as large as it is
    shown = 350 if whole else 100 * figure.get_figwidth()
    sizes = [t.get_fontsize() / 72 for t in figure.findobj(Text) if t.get_text()]
    assert min(sizes) / figure.get_figwidth() * shown > 9.9


def test_plot_says_how_many_it_shows_and_how_many_tie_where_the_cut_goes_through() -> None:
    rows = [(f"Speaker {n}", "direct", 0.0) for n in range(5) for _ in range(5 - n)]
    told = "Shown: 2 of 5 speakers."
    assert told in alt_text(plot_speakers(make_statements(*rows), limit=3))
    tied = make_statements(*rows, ("Speaker 2", "direct", 0.0))
    told = "Shown: 2 of 5 speakers; 2 tie for the last places."
    assert told in alt_text(plot_speakers(tied, limit=3))


NAMELESS = make_statements(
    *[("one of them", "direct", 0.5)] * 4,
    ("Ada Brook", "direct", 0.1),
    ("a friend", "mixed", -0.2),
    (None, "direct", 0.0),
).assign(
    article_id=["a", "a", "b", "c", "a", "b", "c"],
    speaker_kind=["anonymous"] * 4 + ["person", "anonymous", pd.NA],
)


def plot_counted_cues(statements: pd.DataFrame) -> Axes:
    return plot_cues(count_cues(statements, by=["article_id", "speaker", "speaker_kind"]))


@pytest.mark.parametrize("plot", [plot_speakers, plot_polarity, plot_counted_cues])
def test_plot_pools_the_anonymous_whom_several_articles_call_the_same(plot: object) -> None:
    ax = plot(NAMELESS)  # type: ignore[operator]
    named = [row.replace("\n", " ") for row in rows_of(ax)]
    assert named[2:] == [ANONYMOUS, UNRESOLVED]
    assert {"Ada Brook", "a friend"} == set(named[:2])
    regions = [region for region in list_regions(ax) if region.label.startswith(ANONYMOUS)]
    behind = [select_rows(NAMELESS, region.where, region.present) for region in regions]
    assert len(pd.concat(behind)) == 4


def test_plot_gives_the_anonymous_no_mean_and_no_colour_of_a_speaker() -> None:
    ax = plot_polarity(NAMELESS)
    place = len(rows_of(ax)) - 2
    assert np.isnan(means_of(ax)[place])
    [dots] = [g for g in ax.collections if len(g.get_offsets()) == 4]
    assert to_hex(dots.get_facecolor()[0]).upper() == OTHER


def test_plot_keeps_an_anonymous_speaker_of_one_article() -> None:
    table = NAMELESS.assign(article_id="a")
    assert "one of them" in rows_of(plot_speakers(table))
    ax = plot_ribbon(NAMELESS, make_sentences(180), article_id="a")
    assert "one of them" in rows_of(ax)


@pytest.mark.parametrize(
    ("plot", "missing"),
    [
        (lambda: plot_speakers(SEVEN.drop(columns="kind")), r"`statements` lacks .*'kind'"),
        (lambda: plot_polarity(SEVEN.drop(columns="polarity")), r"`statements` lacks .*'polarity'"),
        (lambda: plot_ribbon(SEVEN, SEVEN), r"`sentences` lacks .*'paragraph_id'"),
        (lambda: plot_frames(HITS.drop(columns="voice")), r"`hits` lacks .*'voice'"),
        (lambda: plot_cues(SEVEN), r"`cues` lacks .*'n'"),
    ],
    ids=["speakers", "polarity", "ribbon", "frames", "cues"],
)
def test_plot_lists_absent_columns(plot: object, missing: str) -> None:
    with pytest.raises(KeyError, match=missing):
        plot()  # type: ignore[operator]


LONG = "The Joint Standing Committee for the Northern River Transport and Harbour Dues, Office {}"
CROWDS = {
    "one speaker": ["Ada Brook"] * 3,
    "three speakers": ["Ada Brook", "Cy Dale", "Cy Dale", "Di Elm"],
    "thirty long names": [LONG.format(n) for n in range(30) for _ in range(1 + n % 3)],
    "odd names": ["W" * 300, "Cash $5 & $6 \\frac", "\u202eAda\n\tBrook", "<b>"],
}


@pytest.mark.parametrize("crowd", CROWDS)
@pytest.mark.parametrize("chart", [chart for chart in CHARTS if chart != "sides"])
def test_plot_cuts_no_text_and_overlaps_none(crowd: str, chart: str) -> None:
    statements = make_statements(*[(name, "mixed", -0.3) for name in [*CROWDS[crowd], None]])
    hits = pd.DataFrame(
        {"frame": ["bad faith", "difficult"] * len(statements), "voice": "speaker"}
    ).assign(speaker=[*statements["speaker"], *statements["speaker"]])
    ax = draw(chart, statements, hits)
    ax.figure.draw_without_rendering()  # a layout that does not fit warns, which fails the test
    texts = [text for text in ax.figure.findobj(Text) if text.get_visible() and text.get_text()]
    boxes = [text.get_window_extent() for text in texts]
    page = ax.figure.bbox.padded(1)
    assert all(page.x0 <= box.x0 and box.x1 <= page.x1 for box in boxes)
    assert all(page.y0 <= box.y0 and box.y1 <= page.y1 for box in boxes)
    assert find_overlaps(ax) == []


def find_overlaps(ax: Axes) -> list[tuple[str, str]]:
    """Name the pairs of level texts that lie over each other."""
    ax.figure.draw_without_rendering()
    level = [
        (text.get_text(), text.get_window_extent())
        for text in ax.figure.findobj(Text)
        if text.get_visible() and text.get_text() and text.get_rotation() == 0
    ]
    pairs = itertools.combinations(level, 2)
    return [(one[0], other[0]) for one, other in pairs if overlap(one[1], other[1])]


def overlap(one: Bbox, other: Bbox) -> bool:
    """Tell whether two boxes share more than a pixel."""
    shared = Bbox.intersection(one, other)
    return shared is not None and min(shared.width, shared.height) > 1


# Latin letters, marks and controls: matplotlib's own font has no others, and warns of those.
NAMES = st.text(st.characters(max_codepoint=0x24F), max_size=40)


@given(names=st.lists(st.none() | NAMES, min_size=1, max_size=8))
@settings(max_examples=15)
def test_plot_speakers_counts_every_statement_of_any_name(names: list[str | None]) -> None:
    plt.close("all")
    ax = plot_speakers(make_statements(*[(name, "direct", 0.0) for name in names]))
    bars = sum(c.patches[0].get_width() for c in ax.containers)
    beneath = sum(int(text.split(" (")[0]) for text in texts_of(ax) if "of all)" in text)
    assert bars + beneath == len(names)


# --- files and notebooks


@pytest.mark.parametrize("chart", ["ribbon", "polarity", "cues"])
def test_save_chart_writes_the_same_bytes_every_time(chart: str, tmp_path: Path) -> None:
    first = save_chart(draw(chart, SEVEN, HITS), tmp_path / "first" / "x")
    plt.close("all")
    second = save_chart(draw(chart, SEVEN, HITS), tmp_path / "second" / "x")
    assert [path.name for path in first] == ["x.png", "x.svg"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("chart", ["ribbon", "polarity", "speakers", "cues"])
def test_save_chart_keeps_every_colour_that_is_drawn(
    chart: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ax = draw(chart, SEVEN, HITS)
    small, _ = save_chart(ax, tmp_path / "small")
    monkeypatch.setattr(_figures, "_shrink", io.BytesIO.getvalue)
    drawn, _ = save_chart(ax, tmp_path / "drawn")
    one, other = (np.asarray(Image.open(path).convert("RGB"), int) for path in (small, drawn))
    assert np.sqrt(((one - other) ** 2).sum(axis=2)).max() <= _figures.ALIKE


@pytest.mark.parametrize("name", ["x", "x.png", "x.SVG"])
def test_save_chart_writes_each_ending_once(name: str, tmp_path: Path) -> None:
    paths = save_chart(plot_speakers(SEVEN), tmp_path / name)
    assert [path.name for path in paths] == ["x.png", "x.svg"]


def test_save_chart_keeps_a_dot_in_the_name(tmp_path: Path) -> None:
    paths = save_chart(plot_speakers(SEVEN), tmp_path / "v1.2-speakers")
    assert [path.name for path in paths] == ["v1.2-speakers.png", "v1.2-speakers.svg"]


def test_save_chart_describes_itself_and_no_date(tmp_path: Path) -> None:
    ax = plot_speakers(SEVEN)
    png, svg = (path.read_bytes() for path in save_chart(ax, tmp_path / "x"))
    assert "Ada Brook 3 (1 direct" in Image.open(io.BytesIO(png)).info["Description"]
    assert "Ada Brook 3 (1 direct" in svg.decode()
    assert b"<dc:date>" not in svg


def displayed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict, dict]]:
    """Collect what a notebook would be sent."""
    from IPython.core.interactiveshell import InteractiveShell

    shown: list[tuple[dict, dict]] = []
    shell = InteractiveShell.instance()
    monkeypatch.setattr(
        shell.display_pub, "publish", lambda data, metadata, **_: shown.append((data, metadata))
    )
    return shown


def test_show_chart_shows_png_with_alt_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANALYSIS_CHARTS", raising=False)
    shown = displayed(monkeypatch)
    ax = plot_speakers(SEVEN)
    show_chart(ax, name="Speakers by kind")
    [(data, metadata)] = shown
    assert set(data) == {"image/png", "text/html", "text/plain"}
    # JupyterLab shows the richest form; only in HTML does it keep an alternative text.
    assert f'alt="{html.escape(alt_text(ax))}"' in data["text/html"]
    about = metadata["image/png"]
    assert about == {
        "alt": alt_text(ax),
        "name": "speakers-by-kind",
        "width": 500,
        "height": round(500 / 3.9 * ax.figure.get_figheight()),
        "headline": about["headline"],
    }
    assert 0 < about["headline"] < about["height"] / 2
    json.dumps([data, metadata])
    assert plt.get_fignums() == []


def test_show_chart_writes_files_where_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    displayed(monkeypatch)
    monkeypatch.setenv("ANALYSIS_CHARTS", str(tmp_path / "from-environment"))
    show_chart(plot_speakers(SEVEN), name="one")
    show_chart(plot_speakers(SEVEN), name="../two", folder=tmp_path / "given")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == [
        "from-environment/one.json",
        "from-environment/one.png",
        "from-environment/one.svg",
        "given/two.json",
        "given/two.png",
        "given/two.svg",
    ]


def test_charts_import_without_matplotlib() -> None:
    import subprocess

    code = "import sys, analysis.charts, analysis.reader; print('matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
