from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import analysis
from analysis.__main__ import main
from analysis._corpus.parts import Dataset


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dataset, written without the analysis."""
    path = tmp_path_factory.mktemp("it's") / "out"
    dataset = Dataset(path)
    articles = pd.DataFrame(
        {"article_id": ["a", "b"], "duplicate_of": [None, "a"], "outlet": ["Post", "Echo"]}
    ).astype("string")
    statements = pd.DataFrame({"article_id": ["a", "b"], "speaker": "Ana Ruiz", "polarity": 0.5})
    dataset.write_table(articles, "articles", 0)
    for number in (0, 1):
        rows = statements.iloc[[number]].astype({"article_id": "string", "speaker": "string"})
        dataset.write_table(rows, "statements", number)
    return path


def test_query_corpus_joins_tables(data: Path) -> None:
    found = analysis.query_corpus(
        "select speaker, count(*) n from statements join articles using (article_id) "
        "where duplicate_of is null group by speaker",
        data,
    )
    assert found.values.tolist() == [["Ana Ruiz", 1]]
    assert len(analysis.query_corpus("from statements", f"file://{data}")) == 2


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("create table t as select 1", id="create"),
        pytest.param("copy articles to '{data}/x.csv'", id="copy"),
        pytest.param("select 1; select 2", id="two"),
        pytest.param("drop view articles", id="drop"),
        pytest.param("attach '{data}/x.db'", id="attach"),
        pytest.param("set enable_external_access = true", id="set"),
        pytest.param("", id="empty"),
        pytest.param("select * from read_text('{outside}')", id="another_file"),
        pytest.param("select * from '{outside}'", id="another_file_by_name"),
        pytest.param("selct 1", id="misspelt"),
        pytest.param("select nothing from articles", id="unknown_column"),
    ],
)
def test_query_corpus_only_reads_its_tables(sql: str, data: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.csv"
    outside.write_text("a,b\n1,2\n")
    before = sorted(path for path in data.rglob("*"))
    with pytest.raises(ValueError, match="`sql` is "):
        analysis.query_corpus(sql.format(data=data, outside=outside), data)
    assert sorted(path for path in data.rglob("*")) == before


def test_query_corpus_says_where_there_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"`data` is .*which holds no dataset"):
        analysis.query_corpus("select 1", tmp_path / "none")


def test_query_corpus_gives_lists_as_lists(data: Path) -> None:
    sql = "select [[0, 4], [9, 12]] spans, ['Ruiz', null] aliases"
    assert analysis.query_corpus(sql, data).values.tolist() == [[[[0, 4], [9, 12]], ["Ruiz", None]]]
    run = CliRunner().invoke
    written = run(main, ["query", sql, "--data", str(data)]).stdout
    assert pd.read_csv(io.StringIO(written)).map(json.loads, na_action="ignore").iloc[
        0, :2
    ].tolist() == [[[0, 4], [9, 12]], ["Ruiz", None]]


def test_query_shows_a_terminal_a_table_and_writes_csv_else(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = CliRunner().invoke
    sql = "select speaker, count(*) n, repeat('long', 30) t from statements group by 1"
    piped = run(main, ["query", sql, "--data", str(data)])
    assert (piped.exit_code, piped.output) == (0, f"speaker,n,t\nAna Ruiz,2,{'long' * 30}\n")
    monkeypatch.setattr("analysis.__main__._is_terminal", lambda stream: True)
    shown = run(main, ["query", sql, "--data", str(data)]).output
    assert shown.split()[:6] == ["speaker", "n", "t", "Ana", "Ruiz", "2"]
    assert shown.endswith("longl...\n")
    sql = "select speaker, count(*) n from statements group by 1"
    path = tmp_path / "n.csv"
    assert run(main, ["query", sql, "--data", str(data), "-o", str(path)]).exit_code == 0
    assert path.read_text() == "speaker,n\nAna Ruiz,2\n"
    wrong = run(main, ["query", "drop view articles", "--data", str(data)])
    assert wrong.exit_code == 2
    assert "`SQL` is 'drop view articles', but must be one select" in wrong.stderr
