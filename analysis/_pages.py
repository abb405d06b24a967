"""The files of a report: pages, charts, tables."""

from __future__ import annotations

import base64
import codecs
import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis._formats import encode_table
from analysis._notebooks import Run
from analysis.findings import describe_findings

if TYPE_CHECKING:
    from analysis.pipeline import Analysis


def write_pages(
    build: Path,
    runs: Sequence[Run],
    result: Analysis,
    *,
    skipped: Sequence[Mapping[str, str]] = (),
    failures: Sequence[str] = (),
) -> None:
    """Write the pages, charts and tables of a report, and the overview that leads through them.

    Parameters
    ----------
    build : Path
        A folder; the SVG of each chart lies in its `charts` already.
    runs : sequence of Run
        The notebooks after their run.
    result : Analysis
        The tables.
    skipped : sequence of mapping
        What could not be read: `path` and `reason`.
    failures : sequence of str
        The notebooks that stopped, and where.
    """
    write_overview(
        build,
        result,
        pages=write_notebook_pages(build, runs),
        charts=write_charts(build, runs),
        articles=write_article_pages(build, result),
        tables=write_tables(build, result),
        skipped=skipped,
        failures=failures,
    )


def write_overview(build: Path, result: Analysis, **parts: object) -> None:
    """Write `index.html`, which says what was found and leads to the parts."""
    template = _environment().get_template("overview.html.j2")
    html = template.render(
        title=_report_title(result.articles),
        findings=describe_findings(result),
        css=_css(),
        **parts,
    )
    (build / "index.html").write_text(html, encoding="utf-8")


def _report_title(articles: pd.DataFrame) -> str:
    if len(articles) != 1:
        return f"Who said what in {len(articles):,} articles"
    return f"Who said what in “{_article_title(articles.iloc[0])}”"


def _article_title(article: pd.Series[Any]) -> str:
    return str(article["article_id"] if pd.isna(article["title"]) else article["title"])


def write_notebook_pages(build: Path, runs: Sequence[Run]) -> list[dict[str, str]]:
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(_templates().parent)],
        exclude_anchor_links=True,
    )
    pages = [{"href": f"{run.path.stem}.html", "title": _page_title(run)} for run in runs]
    for run, page in zip(runs, pages, strict=True):
        resources = {**page, "pages": pages, "error": run.error, "css": _css()}
        html, _ = exporter.from_notebook_node(run.notebook, resources=resources)
        (build / page["href"]).write_text(html, encoding="utf-8")
    return pages


def _page_title(run: Run) -> str:
    """Take the notebook's title, its first heading, or its file's name."""
    if title := run.notebook.metadata.get("title"):
        return str(title)
    for cell in run.notebook.cells:
        heading = re.search(r"^#+ +(.+)$", cell.source, re.MULTILINE)
        if cell.cell_type == "markdown" and heading:
            return heading[1].strip()
    return run.path.stem


def write_charts(build: Path, runs: Sequence[Run]) -> list[dict[str, str | None]]:
    """Write each chart that has a name as PNG; its SVG lies there from the run."""
    charts: dict[str, dict[str, str | None]] = {}
    for run in runs:
        for output in _outputs(run):
            about = output.get("metadata", {}).get("image/png", {})
            if "image/png" not in output.get("data", {}) or "name" not in about:
                continue
            png, svg = (f"charts/{_slug(about['name'])}.{kind}" for kind in ("png", "svg"))
            (build / png).write_bytes(base64.b64decode(output.data["image/png"]))
            words = about.get("alt") or about["name"]
            charts[png] = {
                "png": png,
                "svg": svg if (build / svg).exists() else None,
                "alt": words,
                "caption": words.splitlines()[0],
                "page": f"{run.path.stem}.html",
            }
    return list(charts.values())


def _outputs(run: Run) -> Iterable[Any]:
    return (output for cell in run.notebook.cells for output in cell.get("outputs", []))


def write_article_pages(build: Path, result: Analysis) -> list[dict[str, str]]:
    from analysis.reader import render_article

    pages = []
    names = unique_names(result.articles["article_id"])
    for name, (_, article) in zip(names, result.articles.iterrows(), strict=True):
        href = f"article-{name}.html"
        (build / href).write_text(
            render_article(result, str(article["article_id"])), encoding="utf-8"
        )
        pages.append({"href": href, "title": _article_title(article)})
    return pages


def unique_names(identifiers: Iterable[str]) -> list[str]:
    """Make file names of identifiers, different also where capitals do not count.

    Examples
    --------
    >>> unique_names(["Talks in Kyiv", "talks/in/kyiv", "…"])
    ['Talks-in-Kyiv', 'talks-in-kyiv-2', 'article']
    """
    taken: set[str] = set()
    names = []
    for identifier in identifiers:
        name = stem = _slug(identifier)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _slug(text: str) -> str:
    return re.sub(r"[^\w.]+", "-", text).strip("-._")[:80] or "article"


def _templates() -> Path:
    return Path(str(files("analysis"))) / "templates" / "report"


def _css() -> str:
    return (_templates() / "page.css").read_text(encoding="utf-8")


def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_templates()), autoescape=True, undefined=StrictUndefined
    )


def write_tables(build: Path, result: Analysis) -> list[dict[str, object]]:
    """Write every table of the analysis as CSV, marked as UTF-8 for spreadsheets."""
    (build / "tables").mkdir()
    tables = []
    for field in dataclasses.fields(result):
        table = getattr(result, field.name)
        if isinstance(table, pd.DataFrame):
            href = f"tables/{field.name}.csv"
            (build / href).write_bytes(codecs.BOM_UTF8 + encode_table(table, ".csv"))
            tables.append({"href": href, "name": field.name, "rows": len(table)})
    return tables
