"""What stands on a report's pages, and where its links lead."""

from __future__ import annotations

import base64
import dataclasses
import html
import io
import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from unittest.mock import patch

import nbformat
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

import analysis
from analysis import charts
from analysis._formats import unique_names
from analysis._report import chart_pages, pages
from analysis._report.chart_pages import Chart, find_rows, make_chart_page, write_figure
from analysis._report.concordance_page import make_concordance_page, write_lines
from analysis._report.display import render_analysis
from analysis._report.fair_copy import dress_table
from analysis._report.filters import write_filters
from analysis._report.labelled_page import make_labelled_page
from analysis._report.links import LABELLED, PAGES, ROWS, SHOWN, Links, unpack_places
from analysis._report.notebooks import Run
from analysis._report.quotes import choose_quotes
from analysis._report.shell import Page, render_page, write_navigation
from analysis._report.single_file import join_pages
from analysis._report.table_pages import make_table_pages
from analysis._tables import make_table
from analysis.charts import alt_text
from analysis.charts._regions import list_regions, select_rows, write_regions
from analysis.pipeline import Analysis, analyze

# The hostile title stands outside its text on purpose, which `analyze` tells.
pytestmark = pytest.mark.filterwarnings("ignore::analysis.pipeline.TitleOutsideTextWarning")

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
BARE = "a 'b' \"c\" <d>"
REGION = {
    "label": HOSTILE,
    "table": "statements",
    "where": {"speaker": ["Ana Ruiz"]},
    "box": [0.1, 0.2, 0.3, 0.4],
}


def make_result(text: str, **article: str) -> Analysis:
    row = {"article_id": BARE, "title": HOSTILE, "text": text} | article
    return analyze(make_table("articles", [row]))


@pytest.fixture(scope="module")
def result() -> Analysis:
    """The analysis of one article whose name and title would be markup."""
    return make_result(
        f"“The talks were difficult,” said Ana Ruiz, the envoy. {HOSTILE}\n\n"
        "Nothing was in bad faith, she added."
    )


@pytest.fixture(scope="module")
def links(result: Analysis) -> Links:
    return Links(pages.name_pages(result.articles), result.statements)


class Reading(HTMLParser):
    """The elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def links(self) -> list[str]:
        return [link["href"] for link in self.all("a") if "href" in link]

    def ids(self) -> set[str]:
        return {attributes["id"] for _, attributes in self.tags if "id" in attributes}


def read_safely(html: str) -> Reading:
    """Read a page, after checking that nothing on it runs or is fetched."""
    page = Reading(html)
    assert not {"script", "link", "iframe", "base"} & {tag for tag, _ in page.tags}
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")], tag
        for name in ("src", "href"):
            assert not re.match(r"(?i)\s*(https?:|//|javascript:)", attributes.get(name, ""))
    assert all(image.get("alt") for image in page.all("img"))
    return page


def png() -> str:
    file = io.BytesIO()
    Image.fromarray(np.zeros((4, 4, 4), dtype=np.uint8)).save(file, format="png")
    return base64.b64encode(file.getvalue()).decode()


def chart_output(**about: object) -> nbformat.NotebookNode:
    image = {"alt": "Two speakers.\nAna 2, Ben 1.", "name": "who", "width": 640, **about}
    return new_output(
        "display_data",
        data={"image/png": png(), "text/html": "<b>twice</b>", "text/plain": "A chart."},
        metadata={"image/png": image},
    )


# ---- notebooks


def test_make_notebook_pages_shows_text_tables_and_charts_without_script() -> None:
    table = new_output("execute_result", data={"text/html": "<table><tr><td>12</td></tr></table>"})
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Who *speaks*?\n\n$5 and $6 are sums of money."),
            new_code_cell("speakers", outputs=[table]),
            new_code_cell("show()", outputs=[chart_output(), chart_output(name="other")]),
            new_code_cell("quote()", outputs=[
                new_output("display_data", data={"text/markdown": f"**Most** by {HOSTILE} & co"}),
                new_output("stream", name="stdout", text=HOSTILE),
                new_output("display_data", data={"application/javascript": "alert(3)"}),
            ]),
        ]
    )  # fmt: skip
    charts = [Chart("who", "Two speakers.\nAna 2, Ben 1.", "01-who.html", 640, [REGION])]
    (made,) = pages.make_notebook_pages([Run(Path("01-who.ipynb"), notebook)], charts)
    page = read_safely(made.body)
    assert (made.href, made.title, made.short) == ("01-who.html", "Who *speaks*?", "Who *speaks*?")
    assert "Out[" not in made.body
    assert "<td>12</td>" in made.body
    assert "<b>twice</b>" not in made.body
    assert "<strong>Most</strong> by &lt;script&gt;" in made.body
    linked, embedded = page.all("img")
    assert linked["src"] == "charts/who.png"
    assert embedded["src"].startswith("data:image/png;base64,")
    assert [image["alt"] for image in (linked, embedded)] == ["Two speakers.\nAna 2, Ben 1."] * 2
    assert "chart-who.html#rows-0" in page.links()


def test_make_notebook_pages_names_each_table_apart() -> None:
    data = {"text/html": "<table><tr><td>12</td></tr></table>"}
    cells = [
        new_markdown_cell("# Who?\n\n## Which side?"),
        *(new_code_cell("a", outputs=[new_output("display_data", data={**data})]) for _ in "ab"),
    ]
    (made,) = pages.make_notebook_pages([Run(Path("a.ipynb"), new_notebook(cells=cells))])
    names = [e["aria-label"] for e in Reading(made.body).all("div") if "aria-label" in e]
    assert names == ["Which side?", "Which side?, table 2"]


@pytest.mark.parametrize(
    ("metadata", "first_cell", "expected"),
    [
        pytest.param({"title": "The tone"}, "# Other", "The tone", id="metadata"),
        pytest.param({}, "Before\n\n## Who & what?", "Who & what?", id="first_heading"),
        pytest.param({}, "No heading", "03-tone", id="file_name"),
    ],
)
def test_make_notebook_pages_takes_the_title_from(
    metadata: dict[str, str], first_cell: str, expected: str
) -> None:
    notebook = new_notebook(cells=[new_markdown_cell(first_cell)], metadata=metadata)
    (page,) = pages.make_notebook_pages([Run(Path("03-tone.ipynb"), notebook)])
    assert page.title == expected


def test_make_notebook_pages_says_where_a_notebook_stopped() -> None:
    run = Run(Path("02.ipynb"), new_notebook(cells=[]), "cell 3: KeyError: <'speaker'>")
    (page,) = pages.make_notebook_pages([run])
    assert "stopped before its end. cell 3: KeyError: &lt;'speaker'&gt;" in page.body


def test_describe_notebook_takes_its_question() -> None:
    cells = [new_markdown_cell("# The tone\n\n**Question.** How *does* each sound?\n\nMore.")]
    run = Run(Path("a.ipynb"), new_notebook(cells=cells))
    page = Page("a.html", "The tone", "", short="The tone")
    assert pages.describe_notebook(run, page)["question"] == "How does each sound?"
    bare = Run(Path("a.ipynb"), new_notebook(cells=[]))
    assert pages.describe_notebook(bare, page)["question"] == ""


def test_write_pages_leads_to_no_page_without_anything_to_show(
    result: Analysis, tmp_path: Path
) -> None:
    (tmp_path / "charts").mkdir()
    nothing = chart_output(name="none", alt="Outlets.\nOne outlet. Nothing to show.")
    runs = [
        Run(Path(f"{name}.ipynb"), new_notebook(cells=[new_code_cell("a", outputs=outputs)]))
        for name, outputs in (("bare", [nothing]), ("full", [chart_output()]))
    ]
    index, *_ = pages.write_pages(tmp_path, runs, result)
    navigation = (tmp_path / index.href).read_text("utf-8").partition("<main")[0]
    assert "full.html" in navigation
    assert "bare.html" not in navigation
    assert f'<a href="bare.html">bare</a>: {pages.NOTHING}' in index.body


# ---- charts


def test_write_charts_names_each_chart_once(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "who.svg").write_text("<svg/>")
    (tmp_path / "charts" / "who.json").write_text(json.dumps([REGION]))
    cells = [
        new_code_cell("a", outputs=[chart_output()]),
        new_code_cell("b", outputs=[chart_output(), new_output("stream", text="no chart")]),
    ]
    run = Run(Path("02-x.ipynb"), new_notebook(cells=cells))
    (chart,) = chart_pages.write_charts(tmp_path, [run])
    assert chart == Chart(
        "who", "Two speakers.\nAna 2, Ben 1.", "02-x.html", 640, [REGION], has_svg=True, slight=True
    )
    assert (chart.title, chart.href) == ("Two speakers", "chart-who.html")
    assert (tmp_path / "charts/who.png").read_bytes() == base64.b64decode(png())
    assert not (tmp_path / "charts/who.json").exists()


def test_make_chart_page_shows_the_rows_behind_each_bar(result: Analysis, links: Links) -> None:
    chart = Chart("who", f"{HOSTILE}.\nAna 2.", "02.html", 640, [REGION])
    made = make_chart_page(chart, result, links)
    page = read_safely(made.body)
    assert "#rows-0" in page.links()
    assert "rows-0" in page.ids()
    spoken = result.statements["speaker"] == "Ana Ruiz"
    assert len(page.all("tr")) == 1 + spoken.sum() > 1
    assert made.title == HOSTILE
    assert made.reference
    heading, words = made.body.partition("</h1>")[0], made.body.partition("<summary>")[0]
    assert heading.endswith(f'<h1 dir="auto">{html.escape(HOSTILE)}')
    assert "Ana 2" not in heading
    assert "Ana 2" in made.body.removeprefix(words)


def test_write_figure_writes_the_headline_and_hides_the_image_s_own() -> None:
    region = {"label": "Ada", "table": "statements", "where": {}, "box": [0.2, 0.6, 0.6, 0.3]}
    chart = Chart(
        "x", "Who.\nOf all; n = 2.\nAda 2.", "02.html", 500, [region], height=400, headline=100
    )
    assert '<p class="headline" dir="auto"><b>Who</b> Of all; n = 2.</p>' in write_figure(chart)
    assert 'width="500" style="aspect-ratio:500/300"' in write_figure(chart)
    # What is shown begins a quarter down the image: 0.6 of the whole is 0.467 of the rest.
    assert 'style="inset:46.7% 20.0% 13.3% 20.0%"' in write_figure(chart)
    assert "headline" not in write_figure(dataclasses.replace(chart, headline=0))


def test_write_figure_lets_a_phone_scroll_only_what_is_wide() -> None:
    narrow = Chart("x", "Who.\nn = 2.\nAda 2.", "02.html", 500)
    assert 'class="scroll"' not in write_figure(narrow)
    assert 'class="scroll"' in write_figure(dataclasses.replace(narrow, width=720))


def test_make_chart_page_tells_the_title_once(links: Links) -> None:
    region = {"label": "all", "table": "statements", "where": {}, "box": [0, 0, 1, 1]}
    chart = Chart("who", "Who.\nTwo.\nAna 2", "02.html", 640, [region], height=400, headline=90)
    body = make_chart_page(chart, make_result("No."), links).body
    assert '<p class="headline" dir="auto">Two.</p>' in body


def test_make_chart_page_shows_the_words_around_a_mention(result: Analysis) -> None:
    links = Links(pages.name_pages(result.articles), result.statements)
    region = {"label": "all", "table": "toward", "where": {}, "box": [0, 0, 1, 1]}
    chart = Chart("who", "Two.\nAna 2", "02.html", 640, [region])
    body = make_chart_page(chart, result, links).body
    row = result.toward.iloc[0]
    assert 'data-th="before">' in body
    assert f'data-th="after">{row["match"]}' not in body
    assert f'data-th="named">{row["match"]}' in body
    assert 'data-th="taken as">neutral' in body


def test_make_chart_page_folds_the_rows_after_the_first_ten(links: Links) -> None:
    region = {"label": "all", "table": "statements", "where": {}, "box": [0, 0, 1, 1]}
    said = pd.DataFrame({"article_id": [BARE] * 30, "statement_id": 0, "cue": "said"})
    for n, folded in ((11, 0), (12, 2), (30, 20)):
        chart = Chart("who", "Two.\nAna 2", "02.html", 640, [region], rows=said.head(n))
        body = make_chart_page(chart, make_result("No."), links).body
        sections = body.partition("<section")[2]
        assert sections.count("<tr>") == n + 1 + (folded > 0)
        assert (f"<summary>{folded} more rows</summary>" in sections) == (folded > 0)


def test_write_figure_lays_a_link_over_each_bar() -> None:
    page = read_safely(write_figure(Chart("who", "Two.\nAna 2", "02.html", 640, [REGION])))
    (spot,) = [link for link in page.all("a") if "style" in link]
    assert spot["href"] == "chart-who.html#rows-0"
    assert spot["style"] == "inset:20.0% 60.0% 40.0% 10.0%"
    assert spot["title"] == f"Rows behind {HOSTILE}"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"speaker": ["Ada"]}, [0, 2]),
        ({"speaker": [None]}, [3]),
        ({"speaker": ["Cy", None]}, [1, 3]),
        ({"speaker": ["Ada"], "kind": ["direct"]}, [0]),
        ({"speaker": []}, []),
        ({}, [0, 1, 2, 3]),
    ],
    ids=["name", "missing", "both", "two_columns", "none", "all"],
)
def test_select_rows(where: dict[str, list[str | None]], expected: list[int]) -> None:
    table = pd.DataFrame(
        {"speaker": ["Ada", "Cy", "Ada", None], "kind": ["direct", "mixed", "mixed", "direct"]},
        dtype="string",
    )
    assert select_rows(table, where).index.tolist() == expected


@pytest.fixture(scope="module")
def copied() -> Analysis:
    """The analysis of two outlets' articles on two days, one of them printed twice."""
    texts = {
        "Post": "“The talks were difficult,” said Ana Ruiz, the envoy. Ana Ruiz praised Norway. "
        "“It was a good, business-like day,” said Ben Ode. He accused Norway of bad faith.",
        "Echo": "Ben Ode claimed that the terms were fair. “Nothing was easy,” said Ana Ruiz. "
        "“Die Gespräche waren heute wieder einmal sehr schwierig,” said Cy Dale.",
    }
    rows = [
        {"article_id": outlet[0].lower(), "title": "Talks end", "outlet": outlet, "text": text,
         "published": pd.Timestamp(day)}
        for (outlet, text), day in zip(texts.items(), ("2026-02-02", "2026-02-11"), strict=True)
    ]  # fmt: skip
    copy = rows[0] | {"article_id": "c", "outlet": "Wire", "published": pd.Timestamp("2026-02-04")}
    result = analyze(make_table("articles", [*rows, copy]), sides={"Norland": ["Ana Ruiz"]})
    assert result.articles["duplicate_of"].notna().sum() == 1
    return result


def list_uses(result: Analysis, keyness: pd.DataFrame, *sides: str | None) -> pd.DataFrame:
    uses = analysis.list_uses(result.sentences, result.statements, words=keyness["keyword"])
    return analysis.mark_sides(uses, *sides, by="voice")


def draw_every_chart(result: Analysis) -> Iterator[tuple[str, Axes, pd.DataFrame | None]]:
    """Draw each chart as the notebooks do, with the rows that it brings along."""
    said = analysis.add_context(result.statements, result.articles)
    hits = analysis.add_context(result.frames, result.articles)
    words = analysis.count_words_by_voice(result.sentences, result.statements)
    weekly = analysis.add_context(words, result.articles)
    panel = analysis.compare_scorers(analysis.score_panel(result.statements, scorers=["textblob"]))
    voices = analysis.compare_voices(result.sentences, result.statements)
    parts = analysis.score_voices(result.sentences, result.statements)
    vocabulary = analysis.count_vocabulary(result.sentences, result.statements)
    keyness = analysis.compare_keyness(vocabulary, "narrator", "speaker", by="voice")
    labelled = analysis.score_labelled(analysis.read_labelled().tail(40), scorers=["textblob"])
    tenths = labelled.index % 7 + 3
    labelled = labelled.assign(confidence=tenths / 10 + 0.05, tenth=tenths)
    confusions = analysis.count_confusions(labelled)
    calibration = analysis.measure_calibration(labelled, scorer="textblob")
    yield "ribbon", analysis.plot_ribbon(said, result.sentences, article_id="c"), None
    yield "speakers", analysis.plot_speakers(result.statements), None
    yield "polarity", analysis.plot_polarity(result.statements), None
    yield "sides", analysis.plot_polarity(result.statements, by="affiliation"), None
    yield "cues", analysis.plot_cues(analysis.count_cues(result.statements)), None
    yield "frames", analysis.plot_frames(result.frames), None
    yield "rates", analysis.plot_rates(analysis.rate_frames(result.frames, words)), None
    yield "sources", analysis.plot_sources(said), None
    weeks = [pd.Timedelta(weeks=5 * n) for n in range(6)]  # enough for a course over time
    often = pd.concat([hits.assign(period=hits["period"] + week) for week in weeks])
    weekly = pd.concat([weekly.assign(period=weekly["period"] + week) for week in weeks])
    often = often.reset_index(drop=True)
    rates = analysis.rate_frames(often, weekly, by="period")
    yield "timeline", analysis.plot_timeline(rates), often
    yield "toward", analysis.plot_toward(analysis.summarize_toward(result.toward)), None
    yield "scorers", analysis.plot_scorers(panel), None
    yield "voices", analysis.plot_voices(voices), parts
    uses = list_uses(result, keyness, "narrator", "speaker")
    keyness = keyness.assign(p_adjusted=0.01)  # as if enough was said to set them apart
    yield "keyness", analysis.plot_keyness(keyness, target="narrator", limit=6), uses
    yield "measures", analysis.plot_measures(analysis.measure_labels(labelled)), labelled
    yield "confusions", analysis.plot_confusions(confusions), labelled
    yield "calibration", analysis.plot_calibration(calibration), labelled


def count_told(name: str, ax: Axes) -> int:
    """Read from a chart's own words how many rows it counts."""
    told = alt_text(ax).replace(",", "")
    if name in {"ribbon", "speakers", "polarity", "sides", "cues", "frames", "rates", "sources",
                "toward", "calibration"}:  # fmt: skip
        return max(map(int, re.findall(r"n = (\d+)", told)))
    last = alt_text(ax).splitlines()[-1]
    if name == "keyness":
        return sum(map(int, re.findall(r"\d+(?= : )|(?<= : )\d+", last)))
    if name == "measures":
        return int(re.search(r"n = (\d+)", told)[1])
    if name == "confusions":
        return sum(map(int, re.findall(r"(?:: |, )(\d+) ", last)))
    if name == "timeline":
        beside = [tick.get_text().splitlines()[1] for tick in ax.get_yticklabels()]
        return sum(int(text.split()[0]) for text in beside)
    return sum(map(int, re.findall(r", n (\d+)", last)))


def test_every_chart_leads_to_exactly_the_rows_it_counts(copied: Analysis, tmp_path: Path) -> None:
    seen = []
    for name, ax, rows in draw_every_chart(copied):
        write_regions(ax, tmp_path / "x.json")
        regions = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
        assert len(regions) == len(list_regions(ax)) > 0, name
        chart = Chart(name, alt_text(ax), "01.html", 720, regions, rows=rows)
        counted = []
        for region in regions:
            left, top, width, height = region["box"]
            assert 0 <= left < left + width <= 1.0001, name
            assert 0 <= top < top + height <= 1.0001, name
            found = find_rows(chart, region, copied)
            assert len(found) > 0, f"{name}: {region['label']}"
            counted += found.index.tolist()
        assert len(counted) == len(set(counted)) == count_told(name, ax), name
        seen.append(name)
        plt.close("all")
    public = {name for name in dir(charts) if name.startswith("plot_")}
    assert len(seen) == len(public) + 1  # polarity by speaker and by side


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([{}], ["No article names its outlet", "No article has a date"]),
        ([{"outlet": "Post", "published": pd.Timestamp("2026-02-02")}],
         ["Post is the only outlet", "All dates lie in one period (2026-02-02)"]),
    ],
    ids=["nothing_known", "one_of_each"],
)  # fmt: skip
def test_charts_of_one_outlet_or_period_say_so_instead_of_suggesting_a_finding(
    articles: list[dict[str, object]], expected: list[str]
) -> None:
    text = "“The talks were difficult,” said Ana Ruiz. “No,” said Ben Ode."
    rows = [{"article_id": "a", "text": text} | row for row in articles]
    result = analyze(make_table("articles", rows))
    said = analysis.add_context(result.statements, result.articles)
    hits = analysis.add_context(result.frames, result.articles)
    words = analysis.count_words_by_voice(result.sentences, result.statements)
    words = analysis.add_context(words, result.articles)
    rates = analysis.rate_frames(hits, words, by="period")
    drawn = [analysis.plot_sources(said), analysis.plot_timeline(rates)]
    for ax, words_told in zip(drawn, expected, strict=True):
        assert words_told in alt_text(ax)
        assert not list_regions(ax)
        figure = write_figure(Chart("x", alt_text(ax), "06.html", 720))
        assert words_told in figure
        assert "<img" not in figure
    plt.close("all")


def test_write_charts_keeps_no_picture_of_a_chart_that_shows_nothing(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "who.svg").write_text("<svg/>")
    output = chart_output(alt="Two speakers.\nNobody spoke. Nothing to show.")
    run = Run(Path("02-x.ipynb"), new_notebook(cells=[new_code_cell("a", outputs=[output])]))
    (chart,) = chart_pages.write_charts(tmp_path, [run])
    assert chart.is_empty
    assert list((tmp_path / "charts").iterdir()) == []


def test_a_chart_brings_its_rows_where_they_are_none_of_the_analysis(
    result: Analysis, links: Links, tmp_path: Path
) -> None:
    confusions = pd.DataFrame(
        {"scorer": ["mine"], "gold": ["negative"], "negative": [1], "neutral": [2],
         "positive": [0], "n": [3]}
    )  # fmt: skip
    scored = pd.DataFrame(
        {"labelled_id": [3, 5, 6, 7], "mention": "m", "scorer": "mine", "gold": -1,
         "label": [-1, 0, 0, 1]}
    )  # fmt: skip
    ax = analysis.plot_confusions(confusions)
    (tmp_path / "charts").mkdir()
    analysis.show_chart(ax, name="who", rows=scored, folder=tmp_path / "charts")
    cell = new_code_cell("a", outputs=[chart_output()])
    run = Run(Path("02-x.ipynb"), new_notebook(cells=[cell]))
    (chart,) = chart_pages.write_charts(tmp_path, [run])
    counted = [len(find_rows(chart, region, result)) for region in chart.regions]
    assert counted == [1, 2]  # the row that no cell counts did not come along
    to_labelled = Links({**links.pages, LABELLED: "labelled.html"}, result.statements)
    page = make_chart_page(chart, result, to_labelled)
    assert read_safely(page.body).ids() >= {"rows-0", "rows-1"}
    assert "<small>2 rows</small>" in page.body
    assert '<a href="labelled.html#l-5">5–6</a>' in page.body
    foreign = dataclasses.replace(chart, rows=chart.rows.rename(columns={"labelled_id": "own"}))
    page = make_chart_page(foreign, result, links)
    assert '<th scope="col" class="number">own</th>' in page.body
    assert "in the text" not in page.body


# ---- tables, concordance, articles


def test_write_tables_can_be_read_back(result: Analysis, tmp_path: Path) -> None:
    written = pages.write_tables(tmp_path, result)
    names = [field.name for field in dataclasses.fields(result)]
    assert list(written) == names
    assert {"articles", "sentences", "statements", "speakers", "frames"} <= set(names)
    articles = (tmp_path / "tables/articles.csv").read_bytes()
    assert articles.startswith(b"\xef\xbb\xbfarticle_id,")
    assert pd.read_csv(tmp_path / "tables/articles.csv").loc[0, "title"] == HOSTILE
    spans = pd.read_csv(tmp_path / "tables/statements.csv").loc[0, "content_spans"]
    assert json.loads(spans) == [list(span) for span in result.statements["content_spans"].iloc[0]]


def write_table(name: str, table: pd.DataFrame, links: Links) -> str:
    return "".join(page.body for page in make_table_pages(name, table, links))


def test_every_row_of_every_table_leads_to_a_place_on_an_article_s_page(
    result: Analysis, links: Links, tmp_path: Path
) -> None:
    (article,) = pages.make_article_pages(result, pages.name_pages(result.articles))
    places = read_safely(article.body).ids()
    for name, table in pages.write_tables(tmp_path, result).items():
        page = read_safely(write_table(name, table, links))
        rows = [link for link in page.links() if link.startswith("article-")]
        assert len(rows) >= len(table) > 0, name
        for link in rows:
            target, _, place = link.partition("#")
            assert target == article.href
            assert name == "articles" or place in places, f"{name}: {link}"


def test_write_pages_names_an_article_without_a_title_in_its_table(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    row = {"article_id": "a", "text": "It rained. “No,” said Ana Ruiz."}
    pages.write_pages(tmp_path, [], analyze(make_table("articles", [row])))
    table = (tmp_path / "table-articles.html").read_text("utf-8").partition("<tbody>")[2]
    assert "It rained." in table
    assert 'data-th="statements">1' in table


def test_make_table_pages_heads_no_row_with_nothing(links: Links) -> None:
    table = pd.DataFrame({"pre": ["", "And "], "named": ["Roe", "Poe"], "post": [" left", ""]})
    (page,) = make_table_pages("hits", table, links)
    assert re.findall(r'<tr[^>]*><(td|th scope="row") class="pre">([^<]*)', page.body) == [
        ("td", ""),
        ('th scope="row"', "And"),
    ]


def test_make_table_pages_parts_a_long_table_and_says_what_it_leaves_out(links: Links) -> None:
    table = pd.DataFrame({"speaker": "Ana", "n": range(ROWS + 5), "x_start": 1})
    first, second = make_table_pages("many_rows", table, links)
    assert (first.href, second.href) == ("table-many_rows.html", "table-many_rows-2.html")
    assert f"{ROWS + 5:,} rows. With" in first.body
    assert "x start" not in first.body
    assert [page.body.count("<tr") for page in (first, second)] == [ROWS + 1, 5 + 1]
    assert f'<tr id="r-{ROWS}"' in second.body
    assert '<a href="table-many_rows-2.html" aria-current="page">1,001–1,005</a>' in second.body
    long = pd.concat([table] * (PAGES + 1), ignore_index=True)
    (*_, last) = make_table_pages("many_rows", long, links)
    assert last.body.count("<tr") == ROWS + 1
    assert "The first 10,000 are shown." in last.body
    assert "<p>No rows.</p>" in write_table("few", table.head(0), links)


@pytest.mark.parametrize(
    ("n_rows", "sortable"),
    [
        pytest.param(ROWS, [True], id="whole"),
        pytest.param(ROWS + 1, [False, False], id="in_parts"),
    ],
)
def test_make_table_pages_lets_heads_sort_only_a_whole_table(
    links: Links, n_rows: int, sortable: list[bool]
) -> None:
    made = make_table_pages("rows", pd.DataFrame({"x": ["a"] * n_rows}), links)
    assert ['<table id="rows" class="sortable">' in page.body for page in made] == sortable
    names = [Reading(page.body).all("div")[0]["aria-label"] for page in made]
    assert len(set(names)) == len(names)


def test_make_table_pages_tells_which_speakers_are_no_one_person(links: Links) -> None:
    names = ["one of them", "a friend", "a voter", "a <b>", "Ana Ruiz", "a neighbour"]
    table = pd.DataFrame({"speaker": names, "speaker_kind": "anonymous", "n_articles": 2})
    table.loc[table["speaker"] == "Ana Ruiz", "speaker_kind"] = "person"
    table.loc[table["speaker"] == "a neighbour", "n_articles"] = 1
    page = write_table("speakers", table, links)
    assert "Somebody else in each article: “one of them”, “a friend”, “a voter”, 1 more." in page
    few = write_table("speakers", table.tail(3), links)
    assert "Somebody else in each article: “a &lt;b&gt;”." in few
    assert "Somebody else" not in write_table("speakers", table.tail(2), links)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-0.001, '<td data-th="x">0.00'),
        (-3, '<td data-th="x">−3'),
        (True, '<td data-th="x">yes'),
        (None, '<td class="none" data-th="x">–'),
        (["a", "<b>"], '<td data-th="x">a; &lt;b&gt;'),
        (["a", "<é>"], '<td data-th="x"><span dir="auto">a; &lt;é&gt;</span>'),
        ([], '<td class="none" data-th="x">–'),
        (pd.Timestamp("2026-06-03"), '<td data-th="x"><time datetime="2026-06-03">3 June 2026'),
    ],
    ids=[
        "nearly_nothing", "minus", "truth", "missing", "list", "any_direction", "empty_list", "day"
    ],
)  # fmt: skip
def test_make_table_page_writes_values_as_people_do(
    value: object, expected: str, links: Links
) -> None:
    table = pd.DataFrame({"name": "n", "x": pd.Series([value, "full"], dtype="object")})
    assert expected in write_table("t", table, links)


def test_make_table_page_leaves_out_columns_that_are_empty_in_all_rows(links: Links) -> None:
    table = pd.DataFrame({"x": ["a"], "y": [None], "z": [[]]})
    page = write_table("t", table, links)
    assert re.findall(r"<th[^>]*>(\w+)</th>", page) == ["x"]


def test_make_table_page_words_dates_sides_and_labels(links: Links) -> None:
    table = pd.DataFrame({
        "holder": "narrator", "label": pd.Series([-1, 1], dtype="Int64"),
        "published": pd.to_datetime(["2026-06-23", None]), "speaker": ["Ada Roe", "Norway"],
        "affiliation": ["North", "Norway"],
    })  # fmt: skip
    page = write_table("t", table, links)
    for told in (">badly", ">well", ">23 June 2026", ">Ada Roe<", ">Norway"):
        assert told in page
    page = write_table("statements", table, links)  # which shows no column of sides
    assert ">Ada Roe (North)" in page
    assert "Norway (Norway)" not in page


def test_make_table_page_offers_only_speakers_whose_rows_are_shown(links: Links) -> None:
    table = pd.DataFrame({"speaker": ["Ana", "Ben"] * (ROWS // 2) + ["Cy"]})
    page = write_table("t", table, links)
    assert re.findall(r">([^<]+)</option>", page) == ["all", "Ana (500)", "Ben (500)"]


def test_links_of_a_frequent_speaker_are_cut_and_lead_to_all_of_them() -> None:
    said = pd.DataFrame({"article_id": "a", "statement_id": range(SHOWN + 3), "speaker": "Ana"})
    other = pd.DataFrame({"article_id": "a", "statement_id": [99], "speaker": "<Ben>"})
    every = pd.concat([other, said], ignore_index=True)
    links = Links({"a": "a.html"}, every, {"statements": every})
    name, written = links.lead(links.find({"speaker": "Ana"}), "Ana", "<b>Ana</b>")
    assert name == "<b>Ana</b>"
    assert written.count("<a ") == SHOWN + 1
    assert '<a href="a.html#s-a-1" aria-label="Statement 2 of Ana">2</a>' in written
    address = f"table-statements.html?rows=1-{SHOWN + 3}&amp;of=Ana#r-1"
    label = f"all {SHOWN + 3} statements of Ana"
    assert f'<a href="{address}" aria-label="{label}">all {SHOWN + 3}</a>' in written
    assert links.lead(links.find({"speaker": "<Ben>"}), "<Ben>", "Ben")[1] == (
        '<a href="a.html#s-a-99" aria-label="Read statement 100: &lt;Ben&gt;">read</a>'
    )
    assert links.lead([("a",)], "One", "<i>One</i>") == ('<a href="a.html"><i>One</i></a>', "")
    assert links.lead(links.find({"speaker": "Cy"}), "Cy", "Cy") == ("Cy", "")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([0, 1, 2, 4], "table-sentences.html?rows=0-2,4&of=x#r-0", id="runs"),
        pytest.param(
            [ROWS + 1],
            f"table-sentences-2.html?rows={ROWS + 1}&of=x#r-{ROWS + 1}",
            id="second_page",
        ),
        pytest.param(range(3 * ROWS), "table-sentences.html", id="every_row"),
        pytest.param(range(0, 3 * ROWS, 2), "table-sentences.html", id="too_long_an_address"),
        pytest.param([7777], "table-sentences.html", id="no_row_of_the_table"),
    ],
)
def test_links_write_all_asks_for_exactly_these_rows(rows: Iterable[int], expected: str) -> None:
    table = pd.DataFrame({"article_id": "a", "sentence_id": range(3 * ROWS)})
    said = pd.DataFrame(columns=["article_id", "statement_id", "speaker"])
    links = Links({}, said, {"sentences": table})
    written = links.write_all([("a", "t", row) for row in rows], "all", name="x")
    assert written == f'<a href="{html.escape(expected)}">all</a>'


def show(table: pd.DataFrame, *columns: str, **more: object) -> nbformat.NotebookNode:
    """Show rows as a notebook does, and give its output."""
    with patch("IPython.display.display") as display:
        analysis.show_rows(table, list(columns) or None, **more)  # type: ignore[arg-type]
    ((shown,), _) = display.call_args
    data, about = shown._repr_mimebundle_()
    return new_output("display_data", data=data, metadata=about)


@pytest.mark.parametrize(
    ("name", "columns", "anchor"),
    [
        ("statements", ["speaker", "cue", "content"], "s"),
        ("frames", ["match"], "h"),
        ("toward", ["holder", "target"], "m"),
        ("sentences", ["text"], "t"),
        ("articles", ["title"], ""),
    ],
    ids=str,
)
def test_show_rows_leads_each_row_to_its_place(
    name: str, columns: list[str], anchor: str, result: Analysis, links: Links
) -> None:
    table = getattr(result, name)
    notebook = new_notebook(cells=[new_code_cell("a", outputs=[show(table, *columns)])])
    (page,) = pages.make_notebook_pages([Run(Path("01.ipynb"), notebook)], links=links)
    found = [link for link in read_safely(page.body).links() if link.startswith("article-")]
    assert len(found) == len(table) > 0
    assert all(f"#{anchor}-" in link for link in found) or not anchor
    (article,) = pages.make_article_pages(result, pages.name_pages(result.articles))
    assert {link.partition("#")[2] for link in found} - {""} <= Reading(article.body).ids()


def test_show_rows_leads_a_count_to_the_rows_it_counts(copied: Analysis) -> None:
    sides = analysis.summarize_speakers(copied.statements)
    output = show(sides, "speaker", "n_statements", of=copied.statements, by="speaker")
    rows = output["metadata"]["text/html"]["rows"]
    assert [len(unpack_places(row)) for row in rows] == sides["n_statements"].tolist()
    assert not {article for row in rows for article in row} & {"c"}  # the copy
    tables = {"statements": copied.statements}
    links = Links(pages.name_pages(copied.articles), copied.statements, tables)
    notebook = new_notebook(cells=[new_code_cell("a", outputs=[output])])
    (page,) = pages.make_notebook_pages([Run(Path("01.ipynb"), notebook)], links=links)
    found = [link for link in Reading(page.body).links() if "#s-" in link]
    assert len(found) == sides["n_statements"].clip(upper=SHOWN).sum()


def test_show_rows_leads_from_the_first_rows_to_all_of_them(copied: Analysis) -> None:
    tables = {"speakers": copied.speakers, "statements": copied.statements}
    links = Links(pages.name_pages(copied.articles), copied.statements, tables)
    speakers = show(copied.speakers, "speaker", of=copied.statements, by="speaker", limit=1)
    some = copied.speakers[copied.speakers["speaker"] != "Ana Ruiz"].assign(mine=1)
    part = show(some, "speaker", "mine", of=copied.statements, by="speaker", limit=1)
    outputs = [speakers, show(copied.statements.iloc[1:4], "cue", limit=1), part]
    notebook = new_notebook(cells=[new_code_cell("a", outputs=outputs)])
    (page,) = pages.make_notebook_pages([Run(Path("01.ipynb"), notebook)], links=links)
    n = len(copied.speakers)
    assert re.findall(r'<p class="aside">(.+?)</p>', page.body) == [
        f'The first 1 of {n} rows. <a href="table-speakers.html">All {n} speakers</a>',
        "The first 1 of 3 rows. "
        '<a href="table-statements.html?rows=1-3&amp;of=#r-1">All 3 statements</a>',
        f"The first 1 of {n - 1} rows. "
        '<a href="table-statements.html?rows=2-4,6&amp;of=#r-2">All 4 statements</a>',
    ]


@pytest.fixture(scope="module")
def scored() -> pd.DataFrame:
    return analysis.score_labelled(
        analysis.read_labelled().iloc[3:9], scorers=["always neutral", "textblob"]
    )


def test_make_labelled_page_marks_each_target_and_boxes_what_is_wrong() -> None:
    table = pd.DataFrame({
        "labelled_id": [2, 1, 2, 1],
        "scorer": ["mine", "mine", "same", "same"],
        "text": ["<Ana> lied.", "Ana left."] * 2,
        "target_start": [1, 0] * 2,
        "target_end": [4, 3] * 2,
        "gold": [-1, 0] * 2,
        "label": [1, 0, 0, 0],
    })  # fmt: skip
    page = make_labelled_page([table, table.head(1)])
    assert page is not None
    first, second = page.body.partition("<tbody>")[2].splitlines()[:2]
    assert first == (
        '<tr id="l-1"><th scope="row">1<td><mark>Ana</mark> left.'
        '<td data-th="By hand">0<td data-th="mine">0'
    )
    # A phone shows the marks in a line beneath the sentence, each behind its head.
    assert second.endswith('<td>&lt;<mark>Ana</mark>&gt; lied.'
                           '<td data-th="By hand">−<td data-th="mine"><s>+</s>')  # fmt: skip
    assert "mine" in page.body
    assert "same" not in page.body  # it always says the same
    assert make_labelled_page([]) is None


def test_charts_and_rows_of_trust_lead_to_the_labelled_sentences(
    result: Analysis, scored: pd.DataFrame
) -> None:
    page = make_labelled_page([scored])
    assert page is not None
    addresses = {**pages.name_pages(result.articles), LABELLED: page.href}
    links = Links(addresses, result.statements)
    regions = [
        {"label": name, "table": "labelled", "where": {"scorer": [name]}, "box": [0, 0, 1, 1]}
        for name in scored["scorer"].unique()
    ]
    chart = Chart("trust", "How often.\nIn words.", "05.html", 640, regions, rows=scored)
    behind = make_chart_page(chart, result, links).body
    assert behind.count('<a href="labelled.html#l-4">4–9</a>') == len(regions)  # all, as a run
    own = show(scored.head(3), "mention")
    counted = show(analysis.measure_labels(scored), "scorer", of=scored, by=["split", "scorer"])
    notebook = new_notebook(cells=[new_code_cell("a", outputs=[own, counted])])
    (read,) = pages.make_notebook_pages([Run(Path("05.ipynb"), notebook)], links=links)
    found = [link for link in Reading(read.body).links() if link.startswith(page.href)]
    assert found[:3] == [f"labelled.html#l-{number}" for number in (4, 5, 6)]
    assert len(found) == 3 + 2 * (SHOWN + 1)  # the first, and the page that has all
    assert {link.partition("#")[2] for link in found} - {""} <= Reading(page.body).ids()


def test_show_rows_says_how_many_rows_it_leaves_out(capsys: pytest.CaptureFixture[str]) -> None:
    table = pd.DataFrame({"article_id": ["a"] * 3, "statement_id": [0, 1, 2], "cue": list("xyz")})
    analysis.show_rows(table, ["cue"], limit=2)
    analysis.show_rows(table, ["cue"], limit=3)
    first, second = capsys.readouterr().out.split("cue")[1:]
    assert "z" not in first
    assert first.rstrip().endswith("The first 2 of 3 rows.")
    assert "rows." not in second
    with pytest.raises(ValueError, match="`limit` is 0, but must be a whole number from 1"):
        analysis.show_rows(table, limit=0)


def test_show_rows_writes_lists_in_words_and_names_what_is_missing() -> None:
    table = pd.DataFrame(
        {"article_id": ["a"], "roles": [["envoy", "aide, retired"]], "side": [None]}
    )
    html = show(table.assign(low=-0.0), "roles", "side", "low")["data"]["text/html"]
    assert "<td>envoy; aide, retired</td>" in html
    assert "<td>–</td>" in html
    assert "<td>0.0</td>" in html
    with pytest.raises(KeyError, match="`table` lacks the columns"):
        analysis.show_rows(pd.DataFrame({"n": [1]}))
    assert "Place" in show(table.head(0))["data"]["text/html"].replace("<th></th>", "Place")
    counted = pd.crosstab(table["article_id"], pd.Series(["x"], name="side")).reset_index()
    assert "<th>side</th>" not in show(counted)["data"]["text/html"]


def test_pages_count_and_lead_to_no_rows_of_copies(copied: Analysis) -> None:
    links = Links(pages.name_pages(copied.articles), copied.statements)
    for row in copied.speakers.to_dict("records"):
        assert len(links.find(row)) == row["n_statements"]
    body = make_concordance_page(copied.frames, links).body
    assert "article-p.html" in body
    assert "article-c.html" not in body


def test_make_concordance_page_leads_each_keyword_to_its_place(
    result: Analysis, links: Links
) -> None:
    page = read_safely(make_concordance_page(result.frames, links).body)
    places = [link for link in page.links() if "#h-" in link]
    assert len(places) == len(result.frames) > 0
    assert len([i for i in page.ids() if i.startswith("k-")]) == len(result.frames)
    empty = make_concordance_page(result.frames.head(0), links)
    assert "No keyword" in empty.body
    assert empty.short == ""


def test_write_filters_offers_each_value_once_and_the_unresolved_last() -> None:
    form = write_filters("x", speakers=pd.Series(["b", None, HOSTILE, "b"], dtype="string"))
    assert re.findall(r'<option value="([^"]*)"', form)[1:] == [
        "b",
        "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;",
        "(unresolved)",
    ]
    assert ">b (2)</option>" in form
    assert " hidden>" in form


# ---- the overview, the single file, a notebook's display


def make_overview(result: Analysis, **parts: object) -> Page:
    given: dict[str, object] = {
        "notebooks": [{"href": "01.html", "title": HOSTILE, "question": HOSTILE}],
        "charts": [Chart("a", f"{HOSTILE}\nAna 2", "01.html", 640)],
        "articles": [Page("article-a.html", HOSTILE, "")],
        "tables": {"speakers": pd.DataFrame({"n": range(1200)})},
        "skipped": [{"path": f"{HOSTILE}.txt", "reason": "it is empty"}],
        "failures": ["02.ipynb, cell 1: KeyError"],
    }
    return pages.make_overview(result, **(given | parts))  # type: ignore[arg-type]


def test_write_lines_links_the_word_and_not_the_marks_beside_it(links: Links) -> None:
    uses = pd.DataFrame({"article_id": [BARE], "sentence_id": 0, "voice": "narrator",
                         "pre": "the ", "match": "“court.”", "post": " It"})  # fmt: skip
    line = write_lines(uses, links, caption="x").partition("<tbody>")[2]
    assert ">court</a>" in line
    assert "the “" in line
    assert ".” It" in line


def test_make_overview_leads_to_everything_and_obeys_no_markup(result: Analysis) -> None:
    made = make_overview(result)
    page = read_safely(made.body)
    assert set(page.links()) == {
        "01.html", "article-a.html", "chart-a.html", "#skipped",
        "concordance.html", "table-speakers.html",
        "tables/speakers.csv", *(quote.href for quote in choose_quotes(result, name(result))),
    }  # fmt: skip
    for words in ("1,200 rows", "it is empty", "02.ipynb, cell 1: KeyError", "Ana Ruiz"):
        assert words in made.body
    assert "A <i>statement</i> is what the text attributes to somebody" in made.body


def test_make_overview_counts_quotation_marks_without_a_counterpart_beside_their_article() -> None:
    odd = make_result("“The talks were difficult, said Ana Ruiz.\n\nNothing more.")
    page = make_overview(
        odd, articles=[Page(*pages.name_pages(odd.articles).values(), HOSTILE, "")]
    )
    assert "(1 quotation mark without a counterpart)" in page.body


@pytest.fixture
def quoted(copied: Analysis) -> Page:
    return make_overview(copied, articles=pages.make_article_pages(copied, name(copied)))


def name(result: Analysis) -> dict[str, str]:
    return pages.name_pages(result.articles)


def test_choose_quotes_leads_each_to_its_place(copied: Analysis) -> None:
    articles = pages.make_article_pages(copied, name(copied))
    places = {article.href: Reading(article.body).ids() for article in articles}
    quotes = choose_quotes(copied.originals, name(copied))
    assert {quote.why.partition(":")[0].partition(" (")[0] for quote in quotes} >= {
        "Among those quoted most", "The frame “difficult”"
    }  # fmt: skip
    assert any(quote.why.startswith("Portrays Norway ") for quote in quotes)
    for quote in quotes:
        href, _, place = quote.href.partition("#")
        assert place in places[href], quote
        assert quote.words
    assert choose_quotes(make_result("It rained."), {}) == []


def test_dress_table_sets_apart_thousands_of_counts_and_of_no_names() -> None:
    head = "<thead><tr><th></th><th>year</th><th>article_id</th><th>n_words</th></tr></thead>"
    row = "<tr><th>0</th><td>2026</td><td>20261006</td><td>2026</td></tr>"
    dressed = dress_table(f"{head}{row}")
    assert re.findall(r">([\d,]+)", dressed) == [
        "2026", "20261006", "2,026"
    ]  # fmt: skip
    twice = head.replace("article_id", "n_words") + row
    assert dress_table(twice) == twice


def test_choose_quotes_says_nothing_twice_and_goes_no_further_than_a_sentence() -> None:
    text = (
        "Good talks, Ana Ruiz said. Ana Ruiz said that the difficult talks had ended badly today."
    )
    result = make_result(f"{text}\n\nIt rained.")
    words = [quote.words for quote in choose_quotes(result, name(result))]
    assert words == ["Ana Ruiz said that the difficult talks had ended badly today."]


def test_make_overview_quotes_words_and_obeys_none_of_their_markup() -> None:
    odd = make_result(f"“It was {HOSTILE} difficult,” said Ana Ruiz. “No,” said Ana Ruiz.")
    page = read_safely(make_overview(odd).body)
    assert len(page.all("blockquote")) == 2


def test_make_overview_lists_articles_with_outlet_and_date_in_their_order(quoted: Page) -> None:
    listed = quoted.body.partition('<section id="articles">')[2].partition("</section>")[0]
    assert re.findall(r"<small>(.+?)</small>", listed) == [
        "Post · 2 February 2026", "Wire · 4 February 2026", "Echo · 11 February 2026"
    ]  # fmt: skip


def test_make_overview_leads_from_the_scores_to_what_they_are_worth(result: Analysis) -> None:
    labelled = pd.DataFrame({"labelled_id": [1]})
    charts = [Chart("scorers", "Scorers.\n1", "01.html", 640, rows=labelled)]
    assert "How far the scores can be trusted" in make_overview(result, charts=charts).body
    assert "can be trusted" not in make_overview(result).body


def test_make_article_pages_tells_outlet_date_and_counts_and_leads_on(copied: Analysis) -> None:
    first, second, third = pages.make_article_pages(copied, name(copied))
    assert [page.href for page in (first, second, third)] == [
        "article-p.html", "article-c.html", "article-e.html"
    ]  # fmt: skip
    n = int((copied.statements["article_id"] == "e").sum())
    assert f'<p class="facts">Echo · 11 February 2026 · {n} statements by ' in third.body
    turns = [Reading(page.body.partition('class="turn"')[2]).links() for page in (first, second)]
    assert turns[0] == ["index.html#articles", "article-c.html"]
    assert turns[1] == ["article-p.html", "index.html#articles", "article-e.html"]
    (alone,) = pages.make_article_pages(*(lambda one: (one, name(one)))(make_result("No.")))
    assert "turn" not in alone.body


def test_an_article_without_a_title_is_not_given_one() -> None:
    untitled = analyze(make_table("articles", [{"article_id": "a", "text": "It rained."}]))
    (page,) = pages.make_article_pages(untitled, name(untitled))
    assert '<h1 dir="auto"><small>Untitled:</small> It rained.</h1>' in page.body


def test_choose_charts_leaves_out_a_notebook_about_the_scorers() -> None:
    labelled = pd.DataFrame({"labelled_id": [1]})
    scorers = Chart("scorers", "Scorers.\n1", "trust.html", 640, rows=labelled)
    calibration = Chart("calibration", "Calibration.\n1", "trust.html", 640)
    speakers = Chart("speakers", "Speakers.\n1", "speakers.html", 640)
    assert pages.choose_charts([speakers, scorers, calibration]) == [speakers]
    assert pages.choose_charts([scorers, calibration]) == []


def test_choose_charts_leads_with_none_of_two_marks_or_of_chance() -> None:
    matrix = Chart("matrix", "Matrix.\n1", "a.html", 640, slight=True)
    bars = Chart("bars", "Bars.\n1", "a.html", 640)
    words = Chart("words", "Words.\n1", "b.html", 640, slight=True)
    assert pages.choose_charts([matrix, bars, words]) == [bars]


@pytest.mark.parametrize(
    ("noted", "n_marks", "slight"),
    [
        pytest.param(True, 3, True, id="one_article_of_many"),
        pytest.param(False, 2, True, id="two_marks"),
        pytest.param(False, 3, False, id="three_marks"),
        pytest.param(False, 0, False, id="marks_unknown"),
    ],
)
def test_write_charts_tells_which_chart_is_slight(
    tmp_path: Path, noted: bool, n_marks: int, slight: bool
) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "bars.json").write_text(json.dumps([{"label": "Ana"}] * n_marks))
    output = chart_output(name="bars", **({"slight": True} if noted else {}))
    run = Run(Path("a.ipynb"), new_notebook(cells=[new_code_cell("a", outputs=[output])]))
    assert [chart.slight for chart in pages.write_charts(tmp_path, [run])] == [slight]


def test_make_overview_leads_to_keywords_only_where_there_are_some(result: Analysis) -> None:
    link = '<a href="concordance.html">Keywords in context</a>'
    assert link in make_overview(result).body
    assert link not in make_overview(make_result("Ana Ruiz said it rained.")).body


def test_make_overview_shows_the_first_chart_of_each_notebook_four_at_most(
    result: Analysis,
) -> None:
    charts = [Chart(f"{n}{c}", f"{n}{c}.\n1", f"{n}.html", 640) for n in range(5) for c in "ab"]
    page = make_overview(result, charts=charts)
    assert [image["src"] for image in Reading(page.body).all("img")] == [
        "charts/0a.png", "charts/1a.png", "charts/2a.png", "charts/3a.png"
    ]  # fmt: skip
    assert page.body.count('href="chart-') == 4 * 2 + 6
    few = pages.choose_charts(charts[:3])
    assert [chart.name for chart in few] == ["0a", "0b", "1a"]
    empty = dataclasses.replace(charts[0], alt="Frames.\nNothing to show.")
    assert empty not in pages.choose_charts([empty, *charts[1:]])


def test_write_navigation_names_the_page_one_is_on() -> None:
    html = write_navigation([("a.html", "A & B"), ("b.html", "C")], "b.html")
    assert '<a href="a.html">A &amp; B</a>' in html
    assert '<a href="b.html" aria-current="page">C</a>' in html


def test_join_pages_keeps_every_link_and_needs_no_file(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/t.csv").write_text("n\n1\n")
    (tmp_path / "c.png").write_bytes(base64.b64decode(png()))
    one = (
        '<h1 id="x">One &amp; &lt;b id="x"&gt; &#13;</h1><a href="b.html#x">b</a><a href="#x">x</a>'
        '<a href="b.html">b</a><a href="tables/t.csv">t</a><a href="c.svg">s</a>'
        '<img src="c.png" alt="a &quot;b&quot;"><form data-for="x" hidden></form>'
    )
    pages = [Page("a.html", "A", one, short="A"), Page("b.html", "B", '<p id="x">two</p>')]
    joined = join_pages(pages, tmp_path)
    page = Reading(joined)
    assert {"a", "b", "a.x", "b.x"} <= page.ids()
    table = "data:text/csv;base64,bgoxCg=="
    assert page.links() == ["#main", "#a", "#b.x", "#a.x", "#b", table, "#top"]
    index = Page("index.html", "All", '<p id="tables">', short="Overview")
    assert "#index.tables" in Reading(join_pages([index], tmp_path)).links()
    assert 'One &amp; &lt;b id="x"&gt; &#13;' in joined
    (image,) = page.all("img")
    assert image["src"].startswith("data:image/png;base64,")
    assert image["alt"] == 'a "b"'
    assert page.all("form") == [{"data-for": "a.x", "hidden": ""}]


@pytest.mark.parametrize(
    ("body", "scripts"), [("<p>b</p>", 0), ('<form class="filter"></form>', 1)], ids=["read", "use"]
)
def test_render_page_has_one_look_one_policy_and_a_script_where_it_helps(
    body: str, scripts: int
) -> None:
    page = Reading(render_page("A", body, navigation="<nav></nav>", wide=True))
    assert len(page.all("script")) == scripts
    assert len(page.all("style")) == 1
    (policy,) = [meta["content"] for meta in page.all("meta") if "http-equiv" in meta]
    assert policy.startswith("default-src 'none'; ")
    assert policy.count("script-src 'sha256-") == scripts
    assert page.all("main") == [{"id": "main", "class": "wide", "tabindex": "-1"}]


def test_render_page_says_that_nobody_has_checked_it() -> None:
    page = render_page("A", "<p>b</p>")
    assert f"Made by a machine (analysis {version('analysis')}) and checked by nobody" in page


def test_render_page_takes_its_look_from_a_file_where_it_has_one() -> None:
    page = Reading(render_page("A", "", style="style.css"))
    assert page.all("link") == [{"rel": "stylesheet", "href": "style.css"}]
    assert page.all("style") == []


def test_join_pages_lets_a_link_ask_for_rows(tmp_path: Path) -> None:
    link = '<a href="table-t.html?rows=0-3,7&amp;of=Ana%20Ruiz#r-0">all 5</a><a href="a.html">a</a>'
    pages = [Page("a.html", "A", link), Page("table-t.html", "T", '<p id="r-0">0</p>')]
    asked = [link.get("data-ask") for link in Reading(join_pages(pages, tmp_path)).all("a")]
    assert asked == [None, "?rows=0-3,7&of=Ana%20Ruiz", None, None]  # skip, all 5, a, top


def test_join_pages_names_tables_of_all_parts_apart(tmp_path: Path) -> None:
    table = '<div class="table" role="region" aria-label="Ana">1</div>'
    pages = [Page("a.html", "A", table), Page("b.html", "B", table)]
    names = [e.get("aria-label") for e in Reading(join_pages(pages, tmp_path)).all("div")]
    assert names == ["Ana (A)", "Ana (B)"]


def test_join_pages_shows_a_chart_once(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts/who.png").write_bytes(base64.b64decode(png()))
    chart = Chart("who", "Two.\nAna 2", "a.html", 640)
    pages = [
        Page("a.html", "A", write_figure(chart)),
        Page(chart.href, "Two", write_figure(chart) + '<p id="rows-0">1</p>', reference=True),
    ]
    joined = join_pages([*pages, Page("t.html", "T", "<h1>T</h1><h2>U</h2>")], tmp_path)
    page = Reading(joined)
    assert "<details><summary>Two</summary>" in joined
    assert "<h2>T</h2><h3>U</h3>" in joined
    assert '<section class="part column" id="a">' in joined  # its lines stay as short as a page's
    assert len(page.all("img")) == 1
    assert {"chart-who", "chart-who.rows-0"} <= page.ids()


def test_unique_names_stay_different_and_inside_the_folder() -> None:
    names = unique_names(["../../etc/x", "etc/x", "ETC x", "a'b\"c", "." * 9, "é" * 300])
    assert len({name.casefold() for name in names}) == 6
    assert all(re.fullmatch(r"\w[\w.-]*", name) for name in names)
    assert max(map(len, names)) <= 80


def test_render_analysis_needs_nothing_that_an_untrusted_notebook_loses(result: Analysis) -> None:
    html = result._repr_html_()
    assert html == render_analysis(result)
    page = read_safely(html)
    assert not {"style", "form", "button"} & {tag for tag, _ in page.tags}
    kept = {"class", "style", "title", "dir", "id", "tabindex", "scope", "aria-label"}
    assert {name for _, attributes in page.tags for name in attributes} <= kept
    assert "mathjax_ignore" in html
    assert "Ana Ruiz" in html
    assert repr(result).startswith("Analysis: 1 article, ")


@pytest.mark.parametrize("text", ["Nothing.", ""], ids=["no_statement", "no_text"])
def test_render_analysis_of_nothing_says_so(text: str) -> None:
    assert "0 statements" in make_result(text)._repr_html_()


def test_write_pages_says_of_each_row_where_it_was_printed(
    copied: Analysis, tmp_path: Path
) -> None:
    (tmp_path / "charts").mkdir()
    pages.write_pages(tmp_path, [], copied)
    written = (tmp_path / "table-statements.html").read_text(encoding="utf-8")
    n = int((copied.statements["article_id"] == "e").sum())
    assert (
        written.count('data-th="printed"><span dir="auto">Echo · 11 February 2026</span>') == n > 0
    )
