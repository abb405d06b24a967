"""The command line, as a user calls it: its files, messages and exit statuses."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from click.testing import CliRunner, Result
from nbformat.v4 import new_code_cell, new_notebook

from analysis.__main__ import main

ARTICLE = """Talks End Without Result

“The talks were difficult,” said Ana Ruiz, the envoy of Ruritania.

She added that further rounds would follow.
"""
TABLES = ("articles", "sentences", "statements", "speakers", "frames", "toward")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "analysis", *map(str, arguments)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article."""
    path = tmp_path / "my articles"
    path.mkdir()
    (path / "talks in may.txt").write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("table", TABLES)
def test_table_goes_to_standard_output_as_csv(table: str, folder: Path) -> None:
    result = run(table, folder)
    assert result.exit_code == 0, result.output
    rows = pd.read_csv(io.StringIO(result.stdout))
    assert len(rows) >= 1


def test_statements_hold_who_said_what(folder: Path) -> None:
    rows = pd.read_csv(io.StringIO(run("statements", folder).stdout))
    assert rows.loc[0, "speaker"] == "Ana Ruiz"
    assert "difficult" in rows.loc[0, "content"]


SPEAKERS = """speakers:
  Ana Ruiz Vega: {aliases: [Ana Ruiz], affiliation: Norway}
sides:
  North: [Norway]
"""


@pytest.mark.parametrize("table", ["statements", "speakers"])
def test_speakers_and_sides_have_the_last_word(table: str, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "speakers.yml"
    path.write_text(SPEAKERS, encoding="utf-8")
    rows = pd.read_csv(io.StringIO(run(table, folder, "--speakers", path, "--sides", path).stdout))
    assert rows.loc[0, ["speaker", "affiliation"]].tolist() == ["Ana Ruiz Vega", "North"]


def test_speakers_suggest_writes_a_file_that_speakers_takes(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "speakers.yml"
    assert run("speakers", folder, "--suggest", "-o", path).exit_code == 0
    assert "Ana Ruiz: {" in path.read_text(encoding="utf-8")
    assert run("speakers", folder, "--suggest").stdout == path.read_text(encoding="utf-8")
    assert run("statements", folder, "--speakers", path).exit_code == 0


def test_speakers_suggest_overwrites_nothing(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "speakers.yml"
    path.write_text(SPEAKERS, encoding="utf-8")
    result = run("speakers", folder, "--suggest", "-o", path)
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, SPEAKERS)
    assert "is there already; name another file" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--suggest", "-o", "out.csv"], "must end in one of .yml, .yaml", id="csv"),
        pytest.param(["-o", "out.yml"], "must end in one of .csv, .jsonl, .parquet", id="yml"),
    ],
)
def test_speakers_output_ends_as_its_content_does(
    arguments: list[str], message: str, folder: Path
) -> None:
    result = run("speakers", folder, *arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_speakers_who_fit_nobody_are_noted_and_no_failure(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "speakers.yml"
    path.write_text("speakers:\n  Ana Ruis: {kind: person}\n", encoding="utf-8")
    result = run("statements", folder, "--speakers", path)
    assert result.exit_code == 0
    assert result.stderr.count("Note: Of the speakers given, 1 of 1 fits nobody") == 1
    assert "'Ana Ruis' (did you mean 'Ana Ruiz'?)" in result.stderr
    assert "Warning" not in result.stderr


def test_speakers_file_with_an_error_names_its_line(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "speakers.yml"
    path.write_text("speakers:\n  Roe: {knd: person}\n", encoding="utf-8")
    result = run("statements", folder, "--speakers", path)
    assert result.exit_code == 2
    assert "line 2" in result.output
    assert "did you mean 'kind'" in result.output


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet", ".CSV"])
def test_output_takes_its_format_from_the_ending(ending: str, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / f"out{ending}"
    result = run("statements", folder, "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    if ending == ".parquet":
        rows = pd.read_parquet(path)
        assert rows.loc[0, "content_spans"][0][0] >= 0
    elif ending == ".jsonl":
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = pd.DataFrame([json.loads(line) for line in lines])
        assert isinstance(rows.loc[0, "content_spans"][0][0], int)
    else:
        rows = pd.read_csv(path)
        assert isinstance(json.loads(rows.loc[0, "content_spans"])[0][0], int)
    assert rows.loc[0, "speaker"] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["statements"], "Missing argument 'SOURCE", id="no_source"),
        pytest.param(["toward", ".", "--column", "text="], "must be FIELD=NAME", id="no_name"),
        pytest.param(["statements", ".", "--scorer", "vadr"],
                     "'vadr' is not one of 'textblob', 'vader', 'target'", id="no_scorer"),
        pytest.param(["statments", "."], "No such command 'statments'", id="unknown_command"),
        pytest.param(["sentences", ".", "-o", "x.xlsx"], "must end in one of .csv, .jsonl, .parq",
                     id="unknown_ending"),
        pytest.param(["sentences", ".", "-o", "no/x.csv"], "the folder no does not exist",
                     id="no_folder"),
        pytest.param(["frames", ".", "--frames", "no.yml"], "'no.yml' does not exist",
                     id="no_codebook"),
    ],
)  # fmt: skip
def test_wrong_call_ends_with_2(arguments: list[str], message: str, tmp_path: Path) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_unreadable_file_is_listed_and_the_rest_is_written(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    result = run("sentences", folder)
    assert result.exit_code == 1
    assert f"Skipped {folder / 'empty.txt'}: it is empty" in result.stderr
    assert "Talks End Without Result" in result.stdout
    assert "Warning" not in result.stderr


@pytest.mark.parametrize("command_name", [*TABLES, "report"])
def test_nothing_to_read_ends_with_1_and_no_traceback(command_name: str, tmp_path: Path) -> None:
    result = run(command_name, tmp_path / "nowhere.txt")
    assert result.exit_code == 1
    assert "Error: `SOURCE` is" in result.stderr
    assert "DataFrame" not in result.stderr
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["report", "{folder}", "--notebook", "99"], "`--notebook` is ['99']", id="only"
        ),
        pytest.param(["report", "{folder}", "-o", "{taken}"], "`--output` is '", id="output"),
        pytest.param(["corpus", "{folder}", "-o", "{taken}"], "`--output` is '", id="out"),
        pytest.param(["query", "from x", "--data", "no"], "`--data` is 'no'", id="data"),
    ],
)
def test_error_names_the_option_as_it_was_typed(
    arguments: list[str], message: str, folder: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "index.html").write_text("mine")
    result = run(*(argument.format(folder=folder, taken=taken) for argument in arguments))
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


def test_skipped_file_names_the_option_that_would_read_it(folder: Path) -> None:
    (folder / "table.csv").write_text("when,words\nMonday,They left.\n")
    result = run("sentences", folder)
    assert "name it with `--column`" in result.stderr


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table in an old encoding whose columns have names of their own."""
    path = tmp_path / "old.csv"
    text = "kiedy;treść\n2026-05-03;“The talks were difficult,” said Ana Ruiż, the envoy.\n"
    path.write_bytes(text.encode("cp1250"))
    return path


READING = ["--column", "text=treść", "--column", "published=kiedy", "--encoding", "cp1250"]


@pytest.mark.parametrize("name", TABLES)
def test_column_and_encoding_say_how_a_table_is_read(name: str, table: Path) -> None:
    result = run(name, table, *READING)
    assert result.exit_code == 0, result.output
    assert name == "frames" or "Ruiż" in result.stdout


def test_column_and_encoding_hold_for_a_report(
    table: Path, notebooks: Path, tmp_path: Path
) -> None:
    made = run("report", table, *READING, "-o", tmp_path / "report", "--notebooks", notebooks)
    assert made.exit_code == 0, made.output
    assert "Ruiż" in (tmp_path / "report" / "01-texts.html").read_text(encoding="utf-8")


def test_column_encoding_and_scorer_hold_for_a_corpus(table: Path, tmp_path: Path) -> None:
    options = [*READING, "-o", tmp_path / "corpus", "--workers", "1", "--scorer", "vader"]
    assert run("corpus", table, *options).exit_code == 0
    row = pd.read_parquet(tmp_path / "corpus" / "statements").iloc[0]
    assert (row["speaker"], round(row["polarity"], 2)) == ("Ana Ruiż", -0.36)


def test_scorer_gives_the_polarity_of_statements(folder: Path) -> None:
    rows = pd.read_csv(io.StringIO(run("statements", folder, "--scorer", "vader").stdout))
    assert rows.loc[0, "polarity"].round(2) == -0.36


@pytest.mark.parametrize("watched", [True, False], ids=["terminal", "log"])
def test_progress_is_shown_on_a_terminal_only(
    watched: bool, notebooks: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if watched:
        monkeypatch.setattr("analysis.__main__._is_watched", lambda: True)
    assert ("Running notebooks" in run("notebooks", notebooks).stderr) is watched


def test_error_of_a_file_names_its_own_keys(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "frames.yml"
    path.write_text("frames: {hope: {description: d, keywords: [h], source: [1]}}\n")
    result = run("frames", folder, "--frames", path)
    assert "`source` of" in result.stderr


def test_broken_codebook_ends_with_2_and_no_traceback(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "frames.yml").write_text("frames: 3\n")
    result = run("frames", folder, "--frames", tmp_path / "frames.yml")
    assert result.exit_code == 2
    assert "frames.yml" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_several_sources_are_read_together(folder: Path) -> None:
    (folder / "second.txt").write_text("Ben Ode said that nothing had changed.\n")
    rows = pd.read_csv(io.StringIO(run("articles", *sorted(folder.iterdir())).stdout))
    assert list(rows["article_id"]) == ["second", "talks in may"]


def test_reader_that_goes_away_ends_quietly(folder: Path) -> None:
    (folder / "long.txt").write_text("Nothing was said here, at length.\n" * 9000)
    with subprocess.Popen(
        command("sentences", folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_help_shows_every_command_and_imports_nothing_heavy() -> None:
    code = "import sys; from analysis.__main__ import main; main(['--help'], standalone_mode=False)"
    code += "; print('imported', {'numpy', 'pandas', 'nbformat', 'matplotlib'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for words in (*TABLES, "report", "Examples:", "Exit status:", "imported set()"):
        assert words in done.stdout


@pytest.mark.parametrize("module", ["click", "pandas", "yaml"])
def test_missing_module_says_which_python_has_it(module: str, folder: Path) -> None:
    code = f"import runpy, sys; sys.modules[{module!r}] = None; runpy.run_module('analysis', None, "
    code += "'__main__', alter_sys=True)"
    call = [sys.executable, "-c", code, "frames", folder, "--frames", folder / "talks in may.txt"]
    done = subprocess.run(call, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: {sys.executable} has no module {module!r}. Use the env")
    assert "`.venv/bin/python -m analysis …`" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_version_is_told() -> None:
    assert run("--version").stdout.startswith("analysis, version ")


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    """A folder with a notebook that shows what is read, which costs little beside a kernel."""
    path = tmp_path / "note books"
    path.mkdir()
    cells = [
        new_code_cell('source = "../my articles"\nreading = {}'),
        new_code_cell("import analysis\nanalysis.read_articles(source, **reading)['text'][0]"),
    ]
    cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(new_notebook(cells=cells), path / "01-texts.ipynb")
    return path


def test_report_writes_pages_charts_and_tables(
    folder: Path, notebooks: Path, tmp_path: Path
) -> None:
    good = nbformat.read(notebooks / "01-texts.ipynb", as_version=4)
    good.cells[0].source = 'source = "../seeds"\nreading = {}'
    good.cells[1].source = (
        "import analysis\nresult = analysis.analyze(analysis.read_articles(source, **reading))\n"
        "analysis.show_chart(analysis.plot_speakers(result.statements), name='who')"
    )
    nbformat.write(good, notebooks / "01-texts.ipynb")
    bad = new_notebook(cells=[new_code_cell('source = ""\nraise KeyError("speaker")')])
    bad.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(bad, notebooks / "02-bad.ipynb")
    (folder / "empty.txt").write_bytes(b"")
    output = tmp_path / "my report"
    result = run("report", folder, "-o", output, "--notebooks", notebooks)
    assert result.exit_code == 1
    assert "Error: 02-bad.ipynb, cell 1: KeyError: 'speaker'" in result.stderr
    assert "empty.txt: it is empty" in result.stderr
    written = {p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()}
    assert written >= {
        "index.html", "01-texts.html", "02-bad.html", "article-talks-in-may.html",
        "charts/who.png", "charts/who.svg", *(f"tables/{table}.csv" for table in TABLES),
    }  # fmt: skip
    index = (output / "index.html").read_text(encoding="utf-8")
    assert "Ana Ruiz" in index
    assert "Talks End Without Result" in index
    assert "../seeds" not in (output / "01-texts.html").read_text(encoding="utf-8")


def test_report_notes_on_the_overview_alone_which_correction_fits_nobody(
    folder: Path, notebooks: Path, tmp_path: Path
) -> None:
    cell = new_code_cell(
        'source = ""\nspeakers = None\nimport analysis\n'
        "analysis.analyze(analysis.read_articles(source), speakers=speakers).statements.shape"
    )
    cell.metadata["tags"] = ["parameters"]
    nbformat.write(new_notebook(cells=[cell]), notebooks / "01-texts.ipynb")
    path = tmp_path / "speakers.yml"
    path.write_text("speakers:\n  Ana Ruis: {kind: person}\n", encoding="utf-8")
    output = tmp_path / "report"
    result = run("report", folder, "-o", output, "--notebooks", notebooks, "--speakers", path)
    assert result.exit_code == 0
    assert "Note: Of the speakers given, 1 of 1 fits nobody" in result.stderr
    told = {name: (output / name).read_text("utf-8") for name in ("index.html", "01-texts.html")}
    assert [text.count("fits nobody in these articles") for text in told.values()] == [1, 0]


def test_notebooks_are_saved_then_fresh_then_stale(notebooks: Path, folder: Path) -> None:
    assert run("notebooks", notebooks).exit_code == 0
    assert run("notebooks", notebooks, "--check").exit_code == 0
    (folder / "talks in may.txt").write_text("Ben Ode said that nothing had changed.\n")
    stale = run("notebooks", notebooks, "--check")
    assert stale.exit_code == 1
    assert "01-texts.ipynb, cell 2: the saved output is stale" in stale.stderr


def test_what_the_package_wrote_is_named_and_is_no_source(folder: Path, notebooks: Path) -> None:
    for table in TABLES:
        assert run(table, folder, "-o", folder / f"{table}.csv").exit_code == 0
        assert run(table, folder, "-o", folder / f"{table}.jsonl").exit_code == 0
    (folder / "articles.csv").unlink()  # articles are articles, wherever they come from
    (folder / "articles.jsonl").unlink()
    corpus = ["corpus", folder, "-o", folder / "dataset", "--workers", "1"]
    report = ["report", folder, "-o", folder / "report", "--notebooks", notebooks]
    for command in (corpus, report, corpus, report):
        made = run(*command)
        assert made.exit_code == 0, made.output
    made = run("articles", folder)
    assert made.exit_code == 0
    assert pd.read_csv(io.StringIO(made.stdout))["article_id"].tolist() == ["talks in may"]
    left = {line.split(": it is a ")[0] for line in made.stderr.splitlines()}
    names = [f"{table}.{ending}" for table in TABLES[1:] for ending in ("csv", "jsonl")]
    assert left == {f"Skipped {folder / name}" for name in [*names, "dataset", "report"]}


def test_file_to_write_is_no_source_of_its_folder(folder: Path) -> None:
    path = folder / "articles.csv"
    for _ in range(2):
        made = run("articles", folder, "-o", path)
        assert (made.exit_code, made.stderr) == (0, "")
        assert len(pd.read_csv(path)) == 1
    assert run("articles", path, "-o", path).exit_code == 0  # named by itself it is one
    assert len(pd.read_csv(path)) == 1


def test_table_of_this_package_is_read_where_its_text_is_named(folder: Path) -> None:
    path = folder / "sentences.csv"
    assert run("sentences", folder, "-o", path).exit_code == 0
    refused = run("articles", path)
    assert refused.exit_code == 1
    assert "a table that this package wrote, and none of articles; .* `--column`" in re.sub(
        "to read.*with", ".*", refused.stderr
    )
    made = run("articles", path, "--column", "text=text")
    assert made.exit_code == 0
    assert len(pd.read_csv(io.StringIO(made.stdout))) == len(pd.read_csv(path))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["articles", ".", "--column", "txt=b"], "`--column` is ['txt']", id="column"),
        pytest.param(["articles", ".", "--encoding", "zz"], "`--encoding` is 'zz'", id="encoding"),
        pytest.param(["frames", ".", "--frames", "talks in may.txt"], "line 1", id="codebook"),
        pytest.param(["speakers", ".", "--speakers", "talks in may.txt"], "line 1", id="speakers"),
    ],
)
def test_option_that_is_not_understood_ends_with_2(
    arguments: list[str], message: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_file_that_cannot_be_written_is_named_with_its_option(folder: Path) -> None:
    result = run("articles", folder, "-o", "/proc/x.csv")
    assert result.exit_code == 1
    assert "Error: `--output` is /proc/x.csv, which cannot be written (" in result.stderr


def test_tables_with_copies_say_so(tmp_path: Path) -> None:
    text = "“The talks were difficult, and nobody left the hall before midnight,” said Ana Ruiz."
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    result = run("statements", tmp_path)
    assert result.exit_code == 0
    assert "1 of 2 articles are copies of others: `duplicate_of` tells their rows." in result.stderr
