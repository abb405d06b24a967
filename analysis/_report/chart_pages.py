"""Charts as pages: each bar, row and cell leads to the rows that it counts."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis._formats import make_slug
from analysis._report.links import Links
from analysis._report.notebooks import Run
from analysis._report.shell import Page
from analysis._report.signs import escape
from analysis._report.table_pages import write_rows
from analysis._wording import clean, say_count
from analysis.coverage import add_context

if TYPE_CHECKING:
    from analysis.pipeline import Analysis

ROWS = 200  # behind one bar; the table's page has them all
COLUMNS = {
    "statements": ["speaker", "source", "cue", "content", "kind", "polarity"],
    "frames": ["speaker", "voice", "pre", "match", "post"],
    "toward": ["holder", "target", "match", "polarity", "label"],
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
    width : int
        In the page's pixels.
    regions : list of dict
        As `charts.show_chart` writes them: `label`, `table`, `where`, `box`.
    has_svg : bool
    """

    name: str
    alt: str
    notebook: str
    width: int
    regions: list[dict[str, Any]] = field(default_factory=list)
    has_svg: bool = False

    @property
    def title(self) -> str:
        """The first line of the alt text, without its full stop."""
        return clean(self.alt.splitlines()[0]).rstrip(".")

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to draw."""
        return self.alt.endswith("Nothing to show.")

    @property
    def href(self) -> str:
        """The page of the rows behind the chart."""
        return f"chart-{self.name}.html"


def write_charts(build: Path, runs: Sequence[Run]) -> list[Chart]:
    """Write each chart that has a name as PNG; its SVG lies there from the run.

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
            (build / "charts" / f"{name}.png").write_bytes(base64.b64decode(data))
            charts[name] = Chart(
                name,
                about.get("alt") or about["name"],
                f"{run.path.stem}.html",
                int(about.get("width", 720)),
                _take_regions(build / "charts" / f"{name}.json"),
                (build / "charts" / f"{name}.svg").exists(),
            )
    for path in (build / "charts").glob("*.json"):
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


def write_figure(chart: Chart) -> str:
    """Write a chart with a link over each of its bars, and itself in words beneath."""
    rows = f' <a href="{escape(chart.href)}">The rows behind this chart</a>'
    return (
        f'<figure class="chart">{_write_canvas(chart)}<figcaption>'
        f"<details><summary>This chart in words</summary><p>{_write_lines(chart.alt)}</p></details>"
        f"{rows}</figcaption></figure>"
    )


def _write_canvas(chart: Chart) -> str:
    """Write the image and the links over it; a phone scrolls it, so that letters stay large."""
    spots = "".join(_write_spot(chart, number) for number in range(len(chart.regions)))
    reach = "" if spots else ' tabindex="0"'
    return (
        f'<div class="scroll"{reach}><div class="spots" style="max-width:{chart.width}px">'
        f"{write_image(chart)}{spots}</div></div>\n"
    )


def write_image(chart: Chart) -> str:
    """Write a chart's image."""
    return (
        f'<img src="charts/{escape(chart.name)}.png" alt="{escape(chart.alt)}" '
        f'width="{chart.width}">'
    )


def _write_spot(chart: Chart, number: int) -> str:
    region = chart.regions[number]
    names = ("left", "top", "width", "height")
    place = ";".join(
        f"{name}:{100 * float(share):.2f}%"
        for name, share in zip(names, region["box"], strict=True)
    )
    label = escape(f"Rows behind {clean(region['label'])}")
    return (
        f'<a class="spot" style="{place}" href="{escape(chart.href)}#rows-{number}" '
        f'aria-label="{label}" title="{label}"></a>'
    )


def _write_lines(text: str) -> str:
    return "<br>".join(escape(clean(line)) for line in text.splitlines())


def make_chart_page(chart: Chart, result: Analysis, links: Links) -> Page:
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
        _write_section(number, region, result, links) for number, region in enumerate(chart.regions)
    )
    files = [("PNG", "png"), *([("SVG", "svg")] if chart.has_svg else [])]
    saved = " ".join(f'<a href="charts/{chart.name}.{end}">{kind}</a>' for kind, end in files)
    body = (
        f'<h1 dir="auto">{escape(chart.title)}</h1>\n'
        f'<figure class="chart">{_write_canvas(chart)}</figure>\n'
        f"<p>{_write_lines(chart.alt)}</p>\n"
        f'<p>From <a href="{escape(chart.notebook)}">its notebook</a>. As a file: {saved}</p>\n'
        f"{sections}"
    )
    return Page(chart.href, chart.title, body, wide=True, reference=True)


def _write_section(number: int, region: Mapping[str, Any], result: Analysis, links: Links) -> str:
    table = getattr(result, region["table"])
    if not set(region["where"]) <= set(table.columns):
        table = add_context(table, result.articles)  # a chart over outlets or time
    rows = select_rows(table, region["where"])
    label = clean(region["label"])
    cut = f" The first {ROWS:,} are shown." if len(rows) > ROWS else ""
    return (
        f'<section class="behind" id="rows-{number}"><h2 dir="auto">{escape(label)}</h2>'
        f"<p>{say_count(len(rows), 'row')}.{cut}</p>"
        + write_rows(rows.head(ROWS), links, caption=label, columns=COLUMNS.get(region["table"]))
        + "</section>\n"
    )


def select_rows(table: pd.DataFrame, where: Mapping[str, Sequence[str | None]]) -> pd.DataFrame:
    """Select the rows that have one of the values in each column; None stands for missing.

    Examples
    --------
    >>> table = pd.DataFrame({"speaker": ["Ada", None], "n": [1, 2]})
    >>> select_rows(table, {"speaker": [None]})["n"].tolist()
    [2]
    """
    kept = pd.Series(True, index=table.index)
    for column, values in where.items():
        named = [value for value in values if value is not None]
        fits = table[column].isin(named).fillna(False).astype(bool)
        kept &= fits | (table[column].isna() if None in values else False)
    return table[kept]
