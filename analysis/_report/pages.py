"""The files of a report: pages, charts, tables."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd

from analysis._colors import assign_colors
from analysis._formats import encode_table, make_slug, unique_names
from analysis._mentions import add_words
from analysis._report import concordance_page as concordance
from analysis._report.chart_pages import (
    Chart,
    list_labelled,
    make_chart_page,
    write_charts,
    write_figure,
    write_headline,
    write_image,
)
from analysis._report.fair_copy import dress_table, leave_out_empty, make_fair_copy
from analysis._report.labelled_page import make_labelled_page
from analysis._report.links import LABELLED, NOUNS, Links, name_table_page, unpack_places
from analysis._report.markup import escape, wrap_table
from analysis._report.notebooks import Run
from analysis._report.quotes import choose_quotes
from analysis._report.shell import (
    ARTICLES,
    INDEX,
    STYLE,
    Page,
    list_entries,
    read_styles,
    render_page,
    write_navigation,
)
from analysis._report.table_pages import make_table_pages, name_rows, name_table
from analysis._tables import Tables
from analysis._wording import clean, describe_print, name_article, say_count
from analysis._words import count_words
from analysis.charts._canvas import NOTHING as BLANK
from analysis.findings import TONE, group_findings

# Of a table of pandas, which has our looks in a page.
LOOK = re.compile(r'<style scoped>.*?</style>\s*|(?<=<tr) style="[^"]*"', re.DOTALL)
HEADINGS = re.compile(r"^#+ +(.+)$", re.MULTILINE)
BARE = "<tbody>\n  </tbody>"  # of a table of pandas without rows
NOTHING = "In these articles its charts have nothing to show."
LEADING = 4  # charts on the overview: more would be a gallery, not a summary


def write_pages(
    build: Path,
    runs: Sequence[Run],
    result: Tables,
    *,
    skipped: Sequence[Mapping[str, str]] = (),
    failures: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> list[Page]:
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
    notes : sequence of str
        Which corrections fit nobody.

    Returns
    -------
    list of Page
        The pages as they were written, the overview first.
    """
    every = write_charts(build, runs)
    charts = [chart for chart in every if not chart.is_empty]
    tables = write_tables(build, result)
    addresses = name_pages(result.articles)
    labelled = make_labelled_page(list_labelled(charts))
    places = addresses | ({LABELLED: labelled.href} if labelled else {})
    links = Links(places, result.statements, tables)
    notebooks = _leave_out_bare(make_notebook_pages(runs, every, links), every)
    articles = make_article_pages(result, addresses)
    rest = [
        concordance.make_concordance_page(result.frames, links),
        *([labelled] if labelled else []),
        *(make_chart_page(chart, result, links) for chart in charts),
        *(
            page
            for name, table in _add_context(tables).items()
            for page in make_table_pages(name, table, links)
        ),
    ]
    index = make_overview(
        result,
        notebooks=[describe_notebook(run, page) for run, page in zip(runs, notebooks, strict=True)],
        charts=charts,
        articles=articles,
        tables=tables,
        skipped=skipped,
        failures=failures,
        notes=notes,
    )
    pages = [index, *notebooks, *articles, *rest]
    entries = list_entries(pages)
    for page in pages:
        navigation = write_navigation(entries, page.href)
        title = page.title if page is index else f"{page.short or page.title} – {index.title}"
        html = render_page(title, page.body, navigation=navigation, wide=page.wide, style=STYLE)
        (build / page.href).write_text(html, encoding="utf-8")
    (build / STYLE).write_text(read_styles(), encoding="utf-8")
    return pages


def make_overview(
    result: Tables,
    *,
    notebooks: Sequence[Mapping[str, str]],
    charts: Sequence[Chart],
    articles: Sequence[Page],
    tables: Mapping[str, pd.DataFrame],
    skipped: Sequence[Mapping[str, str]] = (),
    failures: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Page:
    """Make the page that says what was found and leads to everything else."""
    leading = choose_charts(charts)
    addresses = name_pages(result.articles)
    body = (
        _environment()
        .get_template("overview.html.j2")
        .render(
            title=_report_title(result.articles),
            findings=group_findings(result),
            tone=TONE,
            trust=[page for page in notebooks if page["href"] in find_about_scorers(charts)],
            quotes=choose_quotes(result.originals, addresses),
            leading=[
                (chart, write_headline(chart, titled=False), write_image(chart))
                for chart in leading
            ],
            others=[chart for chart in charts if chart not in leading],
            notebooks=notebooks,
            articles=articles,
            printed=_describe_prints(result.articles),
            unbalanced=_count_unbalanced(result),
            concordance=concordance.HREF if len(result.frames) else "",
            tables=[(name, name_table(name), len(table)) for name, table in tables.items()],
            skipped=shorten_paths(skipped),
            failures=failures,
            notes=notes,
        )
    )
    return Page(INDEX, _report_title(result.articles), body, wide=True, short="Overview")


def shorten_paths(skipped: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Leave out of paths the folders that they share: a page may go to others.

    >>> told = [{"path": "/a/b/x.txt"}, {"path": "/a/c/x.txt, row 2"}]
    >>> [one["path"] for one in shorten_paths(told)], shorten_paths(told[:1])[0]["path"]
    (['b/x.txt', 'c/x.txt, row 2'], 'x.txt')
    """
    parts = [one["path"].replace("\\", "/").split("/") for one in skipped]
    levels = zip(*(own[:-1] for own in parts), strict=False)
    shared = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, levels))
    return [
        {**one, "path": "/".join(own[shared:])} for one, own in zip(skipped, parts, strict=True)
    ]


def choose_charts(charts: Sequence[Chart]) -> list[Chart]:
    """Choose what the overview shows: the first full chart of each notebook, then the others.

    A notebook that brings labelled sentences is about the scorers, and not about the articles.
    One article of many, and one mark or two, are for those who look further.
    """
    about_scorers = find_about_scorers(charts)
    full = [
        chart
        for chart in charts
        if not (chart.is_empty or chart.slight or chart.notebook in about_scorers)
    ]
    first = list({chart.notebook: chart for chart in reversed(full)}.values())[::-1]
    ranked = [*first, *(chart for chart in full if chart not in first)]
    return sorted(ranked[:LEADING], key=charts.index)


def find_about_scorers(charts: Sequence[Chart]) -> set[str]:
    """Find the notebooks about the scorers: those whose charts bring labelled sentences."""
    return {chart.notebook for chart in charts if list_labelled([chart])}


def _describe_prints(articles: pd.DataFrame) -> dict[str, str]:
    """Say where and when each article was printed, by the address of its page."""
    told = [describe_print(row) for _, row in articles.iterrows()]
    return dict(zip(name_pages(articles).values(), told, strict=True))


def _add_context(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Give rows what readers need beside them: mentions their words, articles their counts.

    Of several articles each row says where and when its own was printed.
    """
    articles, statements = tables["articles"], tables["statements"]
    said = statements["article_id"].value_counts()
    counted = articles.assign(
        title=[name_article(row) for _, row in articles.iterrows()],
        n_words=articles["text"].map(count_words),
        n_statements=articles["article_id"].map(said).fillna(0).astype("int64"),
    )
    toward = add_words(tables["toward"], articles, tables["sentences"])
    told = {**tables, "articles": counted, "toward": toward}
    if len(articles) == 1:
        return told
    printed = {row["article_id"]: describe_print(row) or None for _, row in articles.iterrows()}
    for name in ("statements", "frames", "toward"):
        told[name] = told[name].assign(printed=told[name]["article_id"].map(printed))
    return told


def _count_unbalanced(result: Tables) -> dict[str, int]:
    """Count the quotation marks without a counterpart, by the address of the article's page."""
    counts = result.unbalanced["article_id"].value_counts()
    return {href: int(counts.get(name, 0)) for name, href in name_pages(result.articles).items()}


def _report_title(articles: pd.DataFrame) -> str:
    if len(articles) != 1:
        return f"Who said what in {len(articles):,} articles"
    return f"Who said what in “{name_article(articles.iloc[0])}”"


def make_notebook_pages(
    runs: Sequence[Run], charts: Sequence[Chart] = (), links: Links | None = None
) -> list[Page]:
    """Make a page of each notebook; the code stays folded away, and rows lead to their places."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(_templates().parent)],
        exclude_anchor_links=True,
    )
    figures = {chart.name: write_figure(chart) for chart in charts}
    pages = []
    for run in runs:
        resources = {"error": run.error, "figures": figures}
        notebook = leave_out_empty(_keep_images(run), _shows_nothing)
        notebook = _dress_tables(notebook, links)
        body, _ = exporter.from_notebook_node(notebook, resources=resources)
        title = _page_title(run)
        pages.append(Page(f"{run.path.stem}.html", title, body, short=title))
    return pages


def _leave_out_bare(notebooks: Sequence[Page], charts: Sequence[Chart]) -> list[Page]:
    """Take pages out of the navigation whose charts all have nothing to show."""
    full = {chart.notebook for chart in charts if not chart.is_empty}
    bare = {chart.notebook for chart in charts} - full
    return [replace(page, short="") if page.href in bare else page for page in notebooks]


def _keep_images(run: Run) -> Any:
    """Return a fair copy whose charts are images only, not also the HTML for JupyterLab."""
    notebook = make_fair_copy(run.notebook)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                output.data.pop("text/html", None)
                about = output.metadata.get("image/png", {})
                about["slug"] = make_slug(str(about.get("name", "")))
    return notebook


def _dress_tables(notebook: Any, links: Links | None) -> Any:
    """Name every table by its heading, the second beneath one by its number too."""
    heading = "Table"
    named: Counter[str] = Counter()
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := HEADINGS.findall(cell.source)):
            heading = found[-1]
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                html = _dress_html(output, links)
                if "<table" in html:
                    named[heading] += 1
                    number = f", table {named[heading]}" if named[heading] > 1 else ""
                    html = wrap_table(html, f"{heading}{number}")
                output.data["text/html"] = html
    return notebook


def _dress_html(output: Any, links: Links | None) -> str:
    """Let the rows that `show_rows` showed lead to their places, in the look of the page."""
    html = LOOK.sub("", "".join(output.data["text/html"]))
    about = output.get("metadata", {}).get("text/html", {})
    return _dress_table(html, about, links) if about.get("rows") and links else html


def _dress_table(html: str, about: Mapping[str, Any], links: Links) -> str:
    """Dress a table that `show_rows` showed; beneath one that is cut stands the way to all."""
    places = [unpack_places(row) for row in about["rows"]]
    html = dress_table(html, lambda row, name, shown: links.lead(places[row], name, shown))
    if "note" not in about:
        return html
    every = _write_every(about, links)
    return html.replace(f"<p>{about['note']}</p>", f'<p class="aside">{about["note"]} {every}</p>')


def _write_every(about: Mapping[str, Any], links: Links) -> str:
    """Write the way to the table of which the first rows are shown, or to all that it counts."""
    if name := links.find_table(about["columns"], about["n_rows"]):
        words = f"All {about['n_rows']:,} {name_rows(name)}"
        return f'<a href="{name_table_page(name)}">{escape(words)}</a>'
    places = unpack_places(about["every"])
    noun = NOUNS[places[0][1] if len(places[0]) > 1 else ""]
    return links.write_all(places, f"All {say_count(len(places), noun)}")


def _shows_nothing(output: Any) -> bool:
    """Tell whether an output is a table without rows, or a chart without marks."""
    html = "".join(output.get("data", {}).get("text/html", ""))
    image = output.get("metadata", {}).get("image/png", {})
    return BARE in html or str(image.get("alt", "")).endswith(BLANK)


def describe_notebook(run: Run, page: Page) -> dict[str, str]:
    """Give a notebook's page, title and question (its paragraph that begins "**Question.**")."""
    words = "\n".join(cell.source for cell in run.notebook.cells if cell.cell_type == "markdown")
    question = re.search(r"^\*\*Question\.?\*\* *(.+)$", words, re.MULTILINE)
    plain = re.sub(r"[*`]", "", question[1]) if question else ""
    plain = plain if page.short else NOTHING
    return {"href": page.href, "title": page.title, "question": plain}


def _page_title(run: Run) -> str:
    """Take the notebook's title, its first heading, or its file's name."""
    if title := run.notebook.metadata.get("title"):
        return str(title)
    for cell in run.notebook.cells:
        heading = re.search(r"^#+ +(.+)$", cell.source, re.MULTILINE)
        if cell.cell_type == "markdown" and heading:
            return heading[1].strip()
    return run.path.stem


def name_pages(articles: pd.DataFrame) -> dict[str, str]:
    """Name the page of each article, by its identifier."""
    identifiers = articles["article_id"].astype(str).tolist()
    names = unique_names(identifiers)
    return {
        identifier: f"article-{name}.html"
        for identifier, name in zip(identifiers, names, strict=True)
    }


def make_article_pages(result: Tables, addresses: Mapping[str, str]) -> list[Page]:
    """Make a page of each article, marked, in the order of publication."""
    from analysis.reader import write_article

    pages = []
    palette = assign_colors(result.statements["speaker"])
    names = ("articles", "sentences", "statements", "frames", "toward")
    tables: dict[str, pd.DataFrame] = {name: getattr(result, name) for name in names}
    places = {name: table.groupby("article_id").indices for name, table in tables.items()}
    for article_id in _order_articles(result.articles):
        # Each has only its own rows to look at: with all of them time would be quadratic.
        own = {n: table.iloc[places[n].get(article_id, [])] for n, table in tables.items()}
        title, body = write_article(SimpleNamespace(**own), article_id, palette=palette)
        short = "Marked article" if len(addresses) == 1 else ""
        pages.append(Page(addresses[article_id], title, body, wide=True, short=short))
    return [
        replace(page, body=page.body + _write_turn(pages[:place][-1:], pages[place + 1 :][:1]))
        for place, page in enumerate(pages)
    ]


def _order_articles(articles: pd.DataFrame) -> list[str]:
    """List the articles in the order of publication, the undated ones last."""
    dated = articles if "published" in articles else articles.assign(published=None)
    ordered = dated.sort_values("published", kind="stable", na_position="last")
    return ordered["article_id"].astype(str).tolist()


def _write_turn(before: Sequence[Page], after: Sequence[Page]) -> str:
    """Write the way to the articles before and after, and to all of them."""
    if not before and not after:
        return ""
    ways = [
        *(f'<a href="{page.href}" rel="prev">← {escape(clean(page.title))}</a>' for page in before),
        f'<a href="{ARTICLES}">All articles</a>',
        *(f'<a href="{page.href}" rel="next">{escape(clean(page.title))} →</a>' for page in after),
    ]
    return f'\n<p class="turn">{" ".join(ways)}</p>'


def _templates() -> Path:
    return Path(str(files("analysis"))) / "templates" / "report"


def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_templates()), autoescape=True, undefined=StrictUndefined
    )


def write_tables(build: Path, result: Tables) -> dict[str, pd.DataFrame]:
    """Write every table of the analysis as CSV, marked as UTF-8 for spreadsheets."""
    (build / "tables").mkdir()
    tables = {n: table for n, table in vars(result).items() if isinstance(table, pd.DataFrame)}
    for name, table in tables.items():
        path = build / "tables" / f"{name}.csv"
        path.write_bytes(codecs.BOM_UTF8 + encode_table(table, ".csv"))
    return tables
