"""Notebooks are run, saved and compared; reports are written and replaced."""

from __future__ import annotations

import base64
import io
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

import analysis
from analysis import report
from analysis._report import notebooks, pdf
from analysis._report.links import unpack_places
from analysis._report.notebooks import Run


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
    changed = notebooks.set_parameters(notebook, {"source": "../x y"})
    assert changed.cells[0].source == expected
    assert changed.cells[1].source == source
    assert notebook.cells[0].source == source


@pytest.mark.parametrize("name", notebooks.PARAMETERS)
def test_run_notebooks_refuses_one_that_would_go_on_without(name: str, tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "01.ipynb", new_code_cell(f"{name} = None"))
    with pytest.raises(ValueError, match=rf"01\.ipynb would not read.*tagged.*`{name}`.*Tag"):
        notebooks.run_notebooks([path], parameters={name: "x"})


@pytest.fixture
def keep_options() -> Iterator[None]:
    """Let no other test show its tables by the options of pandas that a notebook sets."""
    pairs = [part for pair in _options(pd.options.display, "display") for part in pair]
    with pd.option_context(*pairs):
        yield


def _options(group: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for name in dir(group):
        key, value = f"{prefix}.{name}", getattr(group, name)
        if dir(value) and hasattr(value, "prefix"):
            yield from _options(value, key)
        else:
            yield key, value


SHIPPED = notebooks.find_notebooks(report.notebooks_folder())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.usefixtures("keep_options")
def test_every_notebook_applies_the_user_s_files(path: Path, tmp_path: Path) -> None:
    files = {
        "source": "when;words\nMay;“It was grim,” said Ana Ruiz, the envoy.",
        "codebook": "frames: {gloom: {description: bad mood, keywords: [grim]}}",
        "speakers": "speakers: {Vera Roe: {aliases: [Ana Ruiz]}}",
        "sides": "sides: {North: [Vera Roe]}",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    given: dict[str, object] = {name: str(tmp_path / f"{name}.txt") for name in files}
    given["reading"] = {"columns": {"text": "words"}}
    given["scorer"] = "vader"
    notebook = notebooks.set_parameters(nbformat.read(path, as_version=4), given)
    seen: dict[str, Any] = {}
    for cell in notebook.cells:
        if notebooks.is_parameters(cell) or re.search(r"^import|analyze\(", cell.source, re.M):
            exec(cell.source, seen)
    row = seen["result"].statements.iloc[0]
    assert (row["speaker"], row["affiliation"]) == ("Vera Roe", "North")
    assert seen["result"].frames["frame"].tolist() == ["gloom"]
    again = analysis.score_sentiment(seen["result"].statements, scorer="vader")
    assert row["polarity"] == again["polarity"].iloc[0] != 0


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.usefixtures("display_nothing", "keep_options")
def test_every_notebook_reads_an_article_in_which_nobody_speaks(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "river.txt"
    file.write_text("The river rose by two metres.\n\nThe market opens on Friday.\n")
    given = {"source": str(file)}
    notebook = notebooks.set_parameters(nbformat.read(path, as_version=4), given)
    seen: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(cell.source, seen)
    assert seen["result"].statements.empty


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.usefixtures("keep_options")
def test_every_notebook_s_counts_lead_to_as_many_rows_and_to_no_copies(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = (
        "By Jane Roe\n\nRuiz said the talks were difficult. “He acted in bad faith, if that is "
        "so,” a spokesman said. “Nothing was easy, and it was not difficult,” he claimed.\n\n"
        "Norway lied. Der Minister hat Norway gestern scharf angegriffen und beleidigt."
    )
    for number, own in enumerate(("", "", "\n\n“Difficult,” said Ben Ode, the mayor of Oslo.")):
        (tmp_path / f"{number}.txt").write_text(f"Talks end\n\n{printed}{own}", encoding="utf-8")
    given = {"source": str(tmp_path)}
    notebook = notebooks.set_parameters(nbformat.read(path, as_version=4), given)
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda *given, **_: shown.extend(given))
    seen: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(cell.source, seen)
    articles = seen["result"].articles
    copies = set(articles.loc[articles["duplicate_of"].notna(), "article_id"])
    assert copies
    tables = [one for one in shown if hasattr(one, "places") and "duplicate_of" not in one.table]
    assert tables
    for one in tables:
        places = [unpack_places(row) for row in one.places]
        told = [*places, unpack_places(one.every)]
        assert not copies & {place[0] for row in told for place in row}, one
        scored = {"n_scored"} & set(one.table) if "target" in one.table else set()
        for column in scored | {"n", "n_statements", "sentences"} & set(one.table):
            assert one.table[column].tolist() == list(map(len, places)), one


@pytest.fixture
def display_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("IPython.display.display", lambda *_, **__: None)


def test_find_notebooks_takes_those_named(tmp_path: Path) -> None:
    for name in ("01-a", "02-b", "03-c"):
        write_notebook(tmp_path / f"{name}.ipynb")
    found = notebooks.find_notebooks(tmp_path, only=["03-c", "01-a.ipynb"])
    assert [path.stem for path in found] == ["01-a", "03-c"]
    with pytest.raises(ValueError, match=r"`only` is \['04'\], .*among \['01-a', '02-b', '03-c'\]"):
        notebooks.find_notebooks(tmp_path, only=["01-a", "04"])


def test_find_notebooks_says_where_none_are(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"`notebooks` is .* a folder with \.ipynb files; name"):
        notebooks.find_notebooks(tmp_path)


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
        new_code_cell("import warnings\nwarnings.warn('b.txt was left out: it is empty.')"),
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
    assert [cell.metadata for cell in notebook.cells] == [{}, {"tags": ["kept"]}, {}, {}]
    assert [cell.get("execution_count") for cell in notebook.cells] == [None, 1, 2, 3]
    assert notebook.cells[1].outputs[0].text == "one\ntwo\n"
    assert notebook.cells[2].outputs[0].data["text/plain"] == f"(2, {saved.name!r})"
    assert notebook.cells[3].outputs[0].text == "b.txt was left out: it is empty.\n"


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
    notebook = notebooks.clean_notebook(new_notebook(cells=[cell]))
    path = tmp_path / "01.ipynb"
    nbformat.write(notebook, path)
    change(notebook)
    assert notebooks.find_staleness(Run(path, notebook)) == expected


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


def test_write_report_refuses_an_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"`format` is 'docx', .*one of \['html', 'pdf'\]"):
        analysis.write_report(tmp_path, output=tmp_path / "out", format="docx")
    assert not (tmp_path / "out").exists()


def test_write_report_says_what_a_pdf_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "PLACES", ())
    with pytest.raises(ValueError, match=r"A PDF needs Chromium, Chrome or Edge.*Install one"):
        report.write_report(tmp_path, output=tmp_path / "out", format="pdf")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param("exit 3", "could not print the report: it said nothing", id="silent"),
        pytest.param("echo no room >&2", "could not print the report: no room", id="told"),
    ],
)
def test_print_pdf_tells_what_the_browser_said(
    lines: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = tmp_path / "chromium"
    browser.write_text(f"#!/bin/sh\n{lines}\n")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(ValueError, match=message):
        pdf.print_pdf(tmp_path / "page.html", tmp_path / "page.pdf")
