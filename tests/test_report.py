"""Notebooks are run, saved and compared; reports are written and replaced."""

from __future__ import annotations

import base64
import io
import json
import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from analysis import _notebooks, _pages, report
from analysis._notebooks import Run
from analysis._tables import make_table
from analysis.pipeline import Analysis, analyze

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def png(shade: int = 0, *, size: int = 4) -> str:
    pixels = np.zeros((size, size, 4), dtype=np.uint8)
    pixels[1, 1] = shade
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, format="png")
    return base64.b64encode(file.getvalue()).decode()


def chart_output(shade: int = 0, **about: object) -> nbformat.NotebookNode:
    return new_output(
        "display_data",
        data={"image/png": png(shade), "text/plain": "A chart."},
        metadata={"image/png": {"alt": "Two speakers.\nAna 2, Ben 1.", "name": "who", **about}},
    )


def write_notebook(path: Path, *cells: nbformat.NotebookNode, **metadata: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = new_notebook(cells=list(cells), metadata=metadata)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    nbformat.write(notebook, path)
    return path


def parameters_cell(source: str = 'source = "../seeds"') -> nbformat.NotebookNode:
    return new_code_cell(source, metadata={"tags": ["parameters"]})


@pytest.fixture(scope="module")
def result() -> Analysis:
    """The analysis of one article whose title and speaker would be markup."""
    text = f"“The talks were difficult,” said Ana Ruiz, the envoy. {HOSTILE}"
    return analyze(make_table("articles", [{"article_id": "a", "title": HOSTILE, "text": text}]))


class Page(HTMLParser):
    """The elements of a page, and what would run or be fetched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def assert_self_contained(html: str) -> Page:
    page = Page(html)
    assert not page.all("script")
    assert not page.all("link")
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")], tag
        for name in ("src", "href"):
            assert not re.match(r"(?i)\s*(https?:|//|javascript:)", attributes.get(name) or "")
    policies = [m.get("content") or "" for m in page.all("meta") if "http-equiv" in m]
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none'")
    assert all(image.get("alt") for image in page.all("img"))
    return page


# ---- notebooks


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param('source = "../seeds"', "source = '../x y'", id="plain"),
        pytest.param('source = "../seeds"  # yours', "source = '../x y'  # yours", id="comment"),
        pytest.param('a = "é"; source = "b"; c = 1', "a = \"é\"; source = '../x y'; c = 1",
                     id="not_ascii_before"),
        pytest.param('source = (\n  "a"\n  "b"\n)\nn = 2', "source = (\n  '../x y'\n)\nn = 2",
                     id="several_lines"),
        pytest.param("other = 1\nprint(source)", "other = 1\nprint(source)", id="not_assigned"),
    ],
)  # fmt: skip
def test_set_parameters_changes_only_the_values_it_is_given(source: str, expected: str) -> None:
    notebook = new_notebook(cells=[parameters_cell(source), new_code_cell(source)])
    changed = _notebooks.set_parameters(notebook, {"source": "../x y"})
    assert changed.cells[0].source == expected
    assert changed.cells[1].source == source
    assert notebook.cells[0].source == source


def test_run_notebooks_refuses_one_that_would_read_other_articles(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "01.ipynb", new_code_cell('source = "../seeds"'))
    with pytest.raises(ValueError, match=r"01\.ipynb would not read.*tagged `parameters`.*Tag"):
        _notebooks.run_notebooks([path], parameters={"source": "x"})


def test_find_notebooks_says_where_none_are(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"`notebooks` is .* a folder with \.ipynb files; name"):
        _notebooks.find_notebooks(tmp_path)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two notebooks, run and saved."""
    folder = tmp_path_factory.mktemp("notebooks in a folder")
    write_notebook(
        folder / "01-sum.ipynb",
        new_markdown_cell("# How many?", metadata={"editable": True}),
        new_code_cell("import pathlib, sys; total = 1 + 1\nprint('one')\nprint('two')",
                      metadata={"tags": ["kept"], "execution": {"started": "now"}}),
        new_code_cell("total, pathlib.Path.cwd().name"),
        title="A sum", widgets={"state": {}},
    )  # fmt: skip
    write_notebook(folder / "02-broken.ipynb", new_code_cell("kept = 1"), new_code_cell("[][kept]"))
    assert report.save_notebooks(folder) == [
        "02-broken.ipynb, cell 2: IndexError: list index out of range"
    ]
    return folder


def test_save_notebooks_keeps_only_what_every_run_gives(saved: Path) -> None:
    notebook = nbformat.read(saved / "01-sum.ipynb", as_version=4)
    assert set(notebook.metadata) == {"title", "kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}
    assert [cell.metadata for cell in notebook.cells] == [{}, {"tags": ["kept"]}, {}]
    assert [cell.get("execution_count") for cell in notebook.cells] == [None, 1, 2]
    assert notebook.cells[1].outputs[0].text == "one\ntwo\n"
    assert notebook.cells[2].outputs[0].data["text/plain"] == f"(2, {saved.name!r})"


def test_save_notebooks_leaves_a_notebook_that_stopped(saved: Path) -> None:
    notebook = nbformat.read(saved / "02-broken.ipynb", as_version=4)
    assert [cell.execution_count for cell in notebook.cells] == [None, None]


def test_save_notebooks_writes_the_same_bytes_again(saved: Path) -> None:
    before = (saved / "01-sum.ipynb").read_bytes()
    report.save_notebooks(saved)
    assert (saved / "01-sum.ipynb").read_bytes() == before
    assert before.endswith(b"}\n")


def test_save_notebooks_checks_without_saving(saved: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(saved / "01-sum.ipynb", as_version=4)
    nbformat.write(notebook, tmp_path / "01-fresh.ipynb")
    notebook.cells[2].outputs[0].data["text/plain"] = "(3, 'elsewhere')"
    nbformat.write(notebook, tmp_path / "02-stale.ipynb")
    before = (tmp_path / "02-stale.ipynb").read_bytes()
    # The fresh one prints its folder, which is another here: both are stale in the same cell.
    assert report.save_notebooks(tmp_path, check=True) == [
        "01-fresh.ipynb, cell 3: the saved output is stale",
        "02-stale.ipynb, cell 3: the saved output is stale",
    ]
    assert (tmp_path / "02-stale.ipynb").read_bytes() == before


def drop_output(notebook: nbformat.NotebookNode) -> None:
    notebook.cells[0].outputs.clear()


def change_text(notebook: nbformat.NotebookNode) -> None:
    notebook.cells[0].outputs[0].data["text/plain"] = "Another chart."


def change_alt(notebook: nbformat.NotebookNode) -> None:
    notebook.cells[0].outputs[0].metadata["image/png"]["alt"] = "Three speakers."


def change_count(notebook: nbformat.NotebookNode) -> None:
    notebook.cells[0].execution_count = 7


def move_dot(notebook: nbformat.NotebookNode) -> None:
    notebook.cells[0].outputs[0].data["image/png"] = png(255)


def shade_edge(notebook: nbformat.NotebookNode) -> None:
    notebook.cells[0].outputs[0].data["image/png"] = png(3)


def enlarge(notebook: nbformat.NotebookNode) -> None:
    notebook.cells[0].outputs[0].data["image/png"] = png(size=5)


def add_metadata(notebook: nbformat.NotebookNode) -> None:
    notebook.metadata["title"] = "Another"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lambda notebook: None, None, id="nothing"),
        pytest.param(shade_edge, None, id="rounding_of_a_shade"),
        pytest.param(drop_output, "cell 1: the saved number of outputs is stale", id="no_output"),
        pytest.param(change_text, "cell 1: the saved output is stale", id="text"),
        pytest.param(change_alt, "cell 1: the saved output is stale", id="alt_text"),
        pytest.param(change_count, "cell 1: the saved execution count is stale", id="count"),
        pytest.param(move_dot, "cell 1: the saved output is stale", id="moved_dot"),
        pytest.param(enlarge, "cell 1: the saved output is stale", id="size"),
        pytest.param(add_metadata, "its saved metadata are stale", id="metadata"),
    ],
)
def test_find_staleness_names_the_first_difference(
    change: Callable[[nbformat.NotebookNode], None], expected: str | None, tmp_path: Path
) -> None:
    cell = new_code_cell("show()", execution_count=1, outputs=[chart_output()])
    notebook = _notebooks.clean_notebook(new_notebook(cells=[cell]))
    path = tmp_path / "01.ipynb"
    nbformat.write(notebook, path)
    change(notebook)
    assert _notebooks.find_staleness(Run(path, notebook)) == expected


# ---- pages


def render_pages(folder: Path, *runs: Run) -> list[str]:
    pages = _pages.write_notebook_pages(folder, runs)
    return [(folder / page["href"]).read_text(encoding="utf-8") for page in pages]


def test_write_notebook_pages_shows_text_tables_and_charts_without_script(tmp_path: Path) -> None:
    table = new_output("execute_result", data={"text/html": "<table><tr><td>12</td></tr></table>"})
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Who *speaks*?\n\n$5 and $6 are sums of money."),
            new_code_cell("speakers", outputs=[table]),
            new_code_cell("show()", outputs=[chart_output(width=640)]),
            new_code_cell("quote()", outputs=[
                new_output("display_data", data={"text/markdown": f"**Most** by {HOSTILE} & co"}),
                new_output("stream", name="stdout", text=HOSTILE),
                new_output("display_data", data={"application/javascript": "alert(3)"}),
            ]),
        ]
    )  # fmt: skip
    (html,) = render_pages(tmp_path, Run(Path("01-who.ipynb"), notebook))
    page = assert_self_contained(html)
    assert "Out[" not in html
    assert page.all("html") == [{"lang": "en"}]
    assert "<td>12</td>" in html
    assert "<strong>Most</strong> by &lt;script&gt;" in html
    (image,) = page.all("img")
    assert image["alt"] == "Two speakers.\nAna 2, Ben 1."
    assert image["width"] == "640"
    assert len(html) < 30_000


@pytest.mark.parametrize(
    ("metadata", "first_cell", "expected"),
    [
        pytest.param({"title": "The tone"}, "# Other", "The tone", id="metadata"),
        pytest.param({}, "Before\n\n## Who & what?", "Who &amp; what?", id="first_heading"),
        pytest.param({}, "No heading", "03-tone", id="file_name"),
    ],
)
def test_write_notebook_pages_takes_the_title_from(
    metadata: dict[str, str], first_cell: str, expected: str, tmp_path: Path
) -> None:
    notebook = new_notebook(cells=[new_markdown_cell(first_cell)], metadata=metadata)
    (html,) = render_pages(tmp_path, Run(Path("03-tone.ipynb"), notebook))
    assert f"<title>{expected}</title>" in html
    assert f'aria-current="page" href="03-tone.html">{expected}</a>' in html


def test_write_notebook_pages_says_where_a_notebook_stopped(tmp_path: Path) -> None:
    run = Run(Path("02.ipynb"), new_notebook(cells=[]), "cell 3: KeyError: 'speaker'")
    (html,) = render_pages(tmp_path, run)
    assert "stopped before its end. cell 3: KeyError: 'speaker'" in html


def test_write_charts_names_each_chart_once(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "who.svg").write_text("<svg/>")
    cells = [
        new_code_cell("a", outputs=[chart_output()]),
        new_code_cell("b", outputs=[chart_output(), new_output("stream", text="no chart")]),
    ]
    charts = _pages.write_charts(tmp_path, [Run(Path("02-x.ipynb"), new_notebook(cells=cells))])
    assert charts == [
        {
            "png": "charts/who.png",
            "svg": "charts/who.svg",
            "alt": "Two speakers.\nAna 2, Ben 1.",
            "caption": "Two speakers.",
            "page": "02-x.html",
        }
    ]
    assert (tmp_path / "charts/who.png").read_bytes() == base64.b64decode(png())


def test_write_tables_can_be_read_back(result: Analysis, tmp_path: Path) -> None:
    written = _pages.write_tables(tmp_path, result)
    assert [table["name"] for table in written] == [
        "articles", "sentences", "statements", "speakers", "frames"
    ]  # fmt: skip
    articles = (tmp_path / "tables/articles.csv").read_bytes()
    assert articles.startswith(b"\xef\xbb\xbfarticle_id,")
    assert pd.read_csv(tmp_path / "tables/articles.csv").loc[0, "title"] == HOSTILE
    spans = pd.read_csv(tmp_path / "tables/statements.csv").loc[0, "content_spans"]
    assert json.loads(spans) == [list(span) for span in result.statements["content_spans"].iloc[0]]


def test_write_overview_leads_to_everything_and_obeys_no_markup(
    result: Analysis, tmp_path: Path
) -> None:
    _pages.write_overview(
        tmp_path,
        result,
        pages=[{"href": "01-who.html", "title": HOSTILE}],
        charts=[{"png": "charts/a.png", "svg": None, "alt": "Ana 2", "caption": "Ana",
                 "page": "01-who.html"}],
        articles=[{"href": "article-a.html", "title": HOSTILE}],
        tables=[{"href": "tables/speakers.csv", "name": "speakers", "rows": 1200}],
        skipped=[{"path": f"{HOSTILE}.txt", "reason": "it is empty"}],
        failures=["02.ipynb, cell 1: KeyError"],
    )  # fmt: skip
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    page = assert_self_contained(html)
    links = {link["href"] for link in page.all("a")}
    assert links == {"index.html", "01-who.html", "article-a.html", "charts/a.png",
                     "tables/speakers.csv"}  # fmt: skip
    for words in ("1,200 rows", "it is empty", "02.ipynb, cell 1: KeyError", "Ana Ruiz"):
        assert words in html
    assert 'font: 1.05rem/1.6 Georgia, "Times New Roman", serif' in html


def test_unique_names_stay_different_and_inside_the_folder() -> None:
    names = _pages.unique_names(["../../etc/x", "etc/x", "ETC x", "a'b\"c", "." * 9, "é" * 300])
    assert len({name.casefold() for name in names}) == 6
    assert all(re.fullmatch(r"\w[\w.-]*", name) for name in names)
    assert max(map(len, names)) <= 80


def test_write_article_pages_obeys_no_markup(result: Analysis, tmp_path: Path) -> None:
    (written,) = _pages.write_article_pages(tmp_path, result)
    assert written == {"href": "article-a.html", "title": HOSTILE}
    assert_self_contained((tmp_path / "article-a.html").read_text(encoding="utf-8"))


# ---- the folder of a report


def publish(target: Path, *names: str) -> list[str]:
    build = target / ".unfinished"
    for name in names:
        (build / name).parent.mkdir(parents=True, exist_ok=True)
        (build / name).write_text(f"new {name}")
    return report.publish(build, target)


def list_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_publish_replaces_the_last_report_and_nothing_else(tmp_path: Path) -> None:
    publish(tmp_path, "index.html", "old.html", "charts/old.png")
    (tmp_path / "charts" / "mine.png").write_text("foreign")
    assert publish(tmp_path, "index.html", "new.html") == ["index.html", "new.html"]
    assert list_files(tmp_path) == {"index.html", "new.html", "charts/mine.png", "manifest.txt"}


def test_publish_refuses_to_write_over_a_foreign_file(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(ValueError, match=r"`output` is .*\['index.html'\]; move them away"):
        publish(tmp_path, "index.html", "a.html")
    assert (tmp_path / "index.html").read_text() == "mine"
    assert not (tmp_path / "a.html").exists()


def test_publish_deletes_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    target = tmp_path / "reports"
    target.mkdir()
    (target / "manifest.txt").write_text(f"../mine.txt\n{tmp_path / 'mine.txt'}\n")
    publish(target, "index.html")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_relative_path_leads_from_the_notebooks_to_the_articles(tmp_path: Path) -> None:
    (tmp_path / "note books").mkdir()
    seen = report.relative_path(tmp_path / "my articles" / "*.txt", tmp_path / "note books")
    assert seen == "../my articles/*.txt"
    assert os.path.normpath(tmp_path / "note books" / seen) == str(tmp_path / "my articles/*.txt")
