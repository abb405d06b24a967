"""Charts as pages: each bar, row and cell leads to the rows that it counts."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis._formats import make_slug
from analysis._mentions import add_words
from analysis._report.concordance_page import write_lines
from analysis._report.links import Links
from analysis._report.markup import escape
from analysis._report.notebooks import Run
from analysis._report.shell import Page
from analysis._report.table_pages import write_rows
from analysis._tables import Tables
from analysis._wording import clean, say_count
from analysis.charts._canvas import NOTHING
from analysis.charts._regions import select_rows
from analysis.coverage import add_context

IMAGES = (".png", ".svg")
WIDE = 600  # pixels, past which a phone scrolls a chart, so that letters stay large
ROWS = 200  # behind one bar; the table's page has them all
MARKS = 3  # fewer are told sooner in a sentence
OPEN = 10  # rows that stand open; one more is no reason to fold
COLUMNS = {
    "statements": ["speaker", "source", "cue", "content", "kind", "polarity"],
    "voices": ["text", "polarity"],
    "toward": ["holder", "target", "pre", "named", "post", "label", "polarity"],
}


@dataclass(frozen=True)
class Chart:
    """A chart of a notebook, written to files.

    Attributes
    ----------
    name : str
        The files' name in `charts`, without ending.
    alt : str
        The chart in words, its title first.
    notebook : str
        The page it comes from.
    width, height, headline : int
        In the page's pixels; the headline is the part of the height that holds the words on top,
        which the page writes itself.
    regions : list of dict
        As `charts.show_chart` writes them: `label`, `table`, `where`, `present`, `box`.
    has_svg : bool
    slight : bool
        Whether it is none to begin with: it has one mark or two, or is of one article of many.
    rows : DataFrame or None
        The rows behind the regions, where they are none of the analysis.
    """

    name: str
    alt: str
    notebook: str
    width: int
    regions: list[dict[str, Any]] = field(default_factory=list)
    has_svg: bool = False
    height: int = 0
    headline: int = 0
    slight: bool = False
    rows: pd.DataFrame | None = field(default=None, compare=False)

    @property
    def title(self) -> str:
        """The first line of the alt text, without its full stop."""
        return clean(self.alt.splitlines()[0]).rstrip(".")

    @property
    def subtitle(self) -> str:
        """The line of the alt text that says what is counted, if it has one."""
        lines = self.alt.splitlines()
        return clean(lines[1]) if len(lines) > 2 else ""

    @property
    def is_wide(self) -> bool:
        """Whether a phone can show it only in parts."""
        return self.width > WIDE

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to draw."""
        return self.alt.endswith(NOTHING)

    @property
    def href(self) -> str:
        """The page of the rows behind the chart."""
        return f"chart-{self.name}.html"


def write_charts(build: Path, runs: Sequence[Run]) -> list[Chart]:
    """Write each chart that has a name as PNG; its SVG lies there from the run.

    A chart that has nothing to show is told in words alone: its files are removed.

    Parameters
    ----------
    build : Path
        A folder; what `show_chart` wrote lies in its `charts`.
    runs : sequence of Run
        The notebooks after their run.

    Returns
    -------
    list of Chart
        One per name, in the order of the notebooks.
    """
    charts: dict[str, Chart] = {}
    for run in runs:
        for data, about in list_images(run):
            if "name" not in about:
                continue
            name = make_slug(about["name"])
            path = build / "charts" / name
            regions = _take_regions(path.with_name(f"{name}.json"))
            path.with_name(f"{name}.png").write_bytes(base64.b64decode(data))
            charts[name] = Chart(
                name,
                about.get("alt") or about["name"],
                f"{run.path.stem}.html",
                int(about.get("width", 720)),
                regions,
                path.with_name(f"{name}.svg").exists(),
                height=int(about.get("height", 0)),
                headline=int(about.get("headline", 0)),
                slight=bool(about.get("slight")) or 0 < len(regions) < MARKS,
                rows=_take_rows(path.with_name(f"{name}.parquet")),
            )
    bare = {f"{chart.name}{end}" for chart in charts.values() if chart.is_empty for end in IMAGES}
    for path in (build / "charts").iterdir():
        if path.suffix not in IMAGES or path.name in bare:
            path.unlink()
    return list(charts.values())


def list_images(run: Run) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the PNG outputs of a notebook and what is known of each."""
    for cell in run.notebook.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                about = output.get("metadata", {}).get("image/png", {})
                yield output.data["image/png"], about


def _take_regions(path: Path) -> list[dict[str, Any]]:
    """Read where a chart's bars lie."""
    if not path.exists():
        return []
    regions: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return regions


def _take_rows(path: Path) -> pd.DataFrame | None:
    """Read the rows that a chart brought with it."""
    return pd.read_parquet(path) if path.exists() else None


def write_figure(chart: Chart) -> str:
    """Write a chart with a link over each of its bars, and itself in words beneath."""
    if chart.is_empty:
        why = clean(chart.alt.partition("\n")[2].removesuffix(NOTHING)) or NOTHING
        return f'<p class="empty" dir="auto"><b>{escape(chart.title)}.</b> {escape(why)}</p>'
    rows = f' <a href="{escape(chart.href)}">The rows behind this chart</a>'
    return (
        f'<figure class="chart">{_write_canvas(chart, chart.href)}<figcaption>'
        f"{_write_words(chart)}{rows}</figcaption></figure>"
    )


def _write_words(chart: Chart) -> str:
    """Write a chart in words, folded: its title and what it counts stand in the picture too."""
    told = _write_lines(chart.alt)
    return f"<details><summary>This chart in words</summary><p>{told}</p></details>"


def _write_canvas(chart: Chart, page: str) -> str:
    """Write the words, the image and links to `page` over it; a phone scrolls what is wide.

    `page` is where the rows stand; empty for this very page.
    """
    spots = "".join(_write_spot(chart, number, page) for number in range(len(chart.regions)))
    reach = "" if spots else ' tabindex="0"'
    scroll = f' class="scroll"{reach}' if chart.is_wide else ""
    spotted = (
        f'<div class="spots" style="max-width:{chart.width}px">{write_image(chart)}{spots}</div>'
    )
    return f"{write_headline(chart, titled=bool(page))}<div{scroll}>{spotted}</div>\n"


def write_headline(chart: Chart, *, titled: bool = True) -> str:
    """Write title and subtitle, which fold to any window; the image's own are hidden.

    On the chart's own page the title is the heading, and not told again.
    """
    if not chart.headline:
        return ""
    title = f"<b>{escape(chart.title)}</b> " if titled else ""
    return f'<p class="headline" dir="auto">{title}{escape(chart.subtitle)}</p>\n'


def write_image(chart: Chart) -> str:
    """Write a chart's image, from beneath its headline on; as SVG it is sharp at any size."""
    kind = "svg" if chart.has_svg else "png"
    shape = f"{chart.width}/{chart.height - chart.headline}"
    look = f' style="aspect-ratio:{shape}"' if chart.headline else ""
    return (
        f'<img src="charts/{escape(chart.name)}.{kind}" alt="{escape(chart.alt)}" '
        f'width="{chart.width}"{look}>'
    )


def _write_spot(chart: Chart, number: int, page: str) -> str:
    region = chart.regions[number]
    left, top, width, height = map(float, region["box"])
    hidden = chart.headline / chart.height if chart.headline else 0.0
    top, height = (top - hidden) / (1 - hidden), height / (1 - hidden)
    sides = (top, 1 - left - width, 1 - top - height, left)
    place = "inset:" + " ".join(f"{max(100 * side, 0):.1f}%" for side in sides)
    label = escape(f"Rows behind {clean(region['label'])}")
    return f'<a style="{place}" href="{escape(page)}#rows-{number}" title="{label}"></a>'


def _write_lines(text: str) -> str:
    return "<br>".join(escape(clean(line)) for line in text.splitlines())


def make_chart_page(chart: Chart, result: Tables, links: Links) -> Page:
    """Make the page of a chart: itself, and beneath it the rows behind each of its bars.

    Parameters
    ----------
    chart : Chart
    result : Analysis
        The tables.
    links : Links
        Where rows lead.
    """
    sections = "".join(
        _write_section(number, region, _add_words(find_rows(chart, region, result), result), links)
        for number, region in enumerate(chart.regions)
    )
    files = [("PNG", "png"), *([("SVG", "svg")] if chart.has_svg else [])]
    saved = " ".join(f'<a href="charts/{chart.name}.{end}">{kind}</a>' for kind, end in files)
    body = (
        f'<h1 dir="auto">{escape(chart.title)}</h1>\n'
        f'<figure class="chart">{_write_canvas(chart, "")}<figcaption>{_write_words(chart)}'
        f'<a href="{escape(chart.notebook)}">The page it stands on</a> · As a file: {saved}'
        "</figcaption></figure>\n"
        f"{sections}"
    )
    return Page(chart.href, chart.title, body, wide=True, reference=True)


def find_rows(chart: Chart, region: Mapping[str, Any], result: Tables) -> pd.DataFrame:
    """Find the rows that a part of a chart counts: those it brought, or those of the analysis."""
    where, table = region["where"], chart.rows
    if table is None:
        table = getattr(result, region["table"])
        if not set(where) <= set(table.columns):
            table = add_context(table, result.articles)  # a chart over outlets or time
    return select_rows(table, where, region.get("present", ()))


def _add_words(rows: pd.DataFrame, result: Tables) -> pd.DataFrame:
    """Give mentions, which have none of their own, the words around them."""
    told = "mention_id" in rows
    return add_words(rows, result.articles, result.sentences) if told else rows


def list_labelled(charts: Iterable[Chart]) -> list[pd.DataFrame]:
    """List the rows of labelled sentences that charts brought with them."""
    brought = (chart.rows for chart in charts)
    return [rows for rows in brought if rows is not None and "labelled_id" in rows]


def _write_section(number: int, region: Mapping[str, Any], rows: pd.DataFrame, links: Links) -> str:
    label = clean(region["label"])
    most = len(rows) if "labelled_id" in rows else ROWS
    cut = f", the first {most:,} shown" if len(rows) > most else ""
    return (
        f'<section class="behind" id="rows-{number}"><h2 dir="auto">{escape(label)} '
        f"<small>{say_count(len(rows), 'row')}{cut}</small></h2>"
        + _write_folded(rows.head(most), region, links, label)
        + "</section>\n"
    )


def _write_folded(rows: pd.DataFrame, region: Mapping[str, Any], links: Links, label: str) -> str:
    """Write the first rows, and beneath them the others to unfold."""
    if "labelled_id" in rows or len(rows) <= OPEN + 1:
        return _write_behind(rows, region, links, label)
    rest = rows.iloc[OPEN:]
    return (
        f"{_write_behind(rows.head(OPEN), region, links, label)}"
        f"<details><summary>{say_count(len(rest), 'more row')}</summary>"
        f"{_write_behind(rest, region, links, f'{label}, the others')}</details>"
    )


def _write_behind(rows: pd.DataFrame, region: Mapping[str, Any], links: Links, label: str) -> str:
    """Write words in context as a concordance, other rows as a table without what all share.

    Of labelled sentences, which have a page of their own, only their numbers are written.
    """
    if "labelled_id" in rows:
        return links.write_numbers(rows)
    if region["table"] not in COLUMNS and {"pre", "match", "post"} <= set(rows.columns):
        return write_lines(rows, links, caption=label)
    shared = {column for column, values in region["where"].items() if len(values) == 1}
    columns = [name for name in COLUMNS.get(region["table"], ()) if name not in shared]
    return write_rows(rows, links, caption=label, columns=columns or None)
