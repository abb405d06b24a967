from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import analysis
from analysis.__main__ import main
from analysis._columns import COLUMNS
from analysis._corpus.partitions import analyze_partition
from analysis._corpus.parts import Dataset, from_arrow, to_arrow

SCRIPT = Path(__file__).with_name("corpus_run.py")
ROOT = SCRIPT.parents[1]
FORMATS = SCRIPT.parent / "data" / "formats"
ANALYSIS = [field.name for field in fields(analysis.Analysis)]
NAMES = ["Ana Ruiz", "Tomas Ferrin", "Ilse Tarn", "Petra Lumm"]
WORDS = ["began", "waits", "once", "ended"]
TABLES = sorted([*ANALYSIS, "quarantine", "skipped"])


def write_source(path: Path, words: list[str]) -> Path:
    """Write an article a word; the first speaks of it, and a surname alone stands in the next."""
    rows = [
        {
            "id": f"n{number}",
            "published": f"2026-02-{number + 1:02d}",
            "text": f"Talks, day {number}\n\n“The session {word} and was difficult,” said "
            f"{NAMES[number % 4]}, the envoy of shore {number}.\n\nRuiz said that it was number "
            f"{number} of the rounds at {'the mill' if number % 2 else 'the old customs house'}.",
        }
        for number, word in enumerate(words)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def heed_interrupts() -> None:
    """Undo what a shell does to a command that it starts with `&`: interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Run:
    """The script on a source, in a folder of its own."""

    def __init__(self, folder: Path, words: list[str]) -> None:
        self.flags = folder / "flags"
        self.flags.mkdir(parents=True)
        self.source = write_source(folder / "source.jsonl", words)
        self.out = folder / "out"

    def start(self, *, file_size: int = 0, **options: object) -> subprocess.Popen[str]:
        options = {"workers": 1, "partition_words": 50} | options
        command = [sys.executable, str(SCRIPT), str(self.source), str(self.out)]
        environment = os.environ | {"CORPUS_FLAGS": str(self.flags), "PYTHONPATH": str(ROOT)}
        if file_size:
            environment["CORPUS_FILE_SIZE"] = str(file_size)
        return subprocess.Popen(
            [*command, json.dumps(options)], env=environment, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            preexec_fn=heed_interrupts,
        )  # fmt: skip

    def finish(self, **options: object) -> dict[str, object]:
        process = self.start(**options)  # type: ignore[arg-type]
        output, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
        found: dict[str, object] = json.loads(output)
        return found

    def bytes(self) -> dict[str, bytes]:
        files = sorted(path for path in self.out.rglob("*.parquet"))
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in files}


def wait_for(path: Path, pattern: str) -> Path:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        if found := sorted(path.glob(pattern)):
            return found[0]
        time.sleep(0.02)
    raise TimeoutError(f"no {pattern} in {path}")


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Run:
    run = Run(tmp_path_factory.mktemp("clean"), WORDS)
    (run.flags / "killed").touch()
    assert run.finish() == {"quarantined": [], "n_articles": 4}
    return run


def test_analyze_corpus_writes_what_analyze_gives(clean: Run) -> None:
    assert Dataset(clean.out).tables() == TABLES
    found = analysis.read_corpus(clean.out)
    articles = analysis.read_articles(clean.source)
    expected = analysis.analyze(articles, across=False)
    assert found.articles.drop(columns="path").equals(articles.drop(columns="path"))
    for name in set(ANALYSIS) - {"articles", "statements", "speakers"}:
        pd.testing.assert_frame_equal(getattr(found, name), getattr(expected, name))
    scored = ["polarity", "subjectivity"]
    pd.testing.assert_frame_equal(
        found.statements.drop(columns=scored), expected.statements.drop(columns=scored)
    )
    speakers = found.speakers.set_index("speaker")
    for row in expected.speakers.to_dict("records"):
        same = speakers.loc[row["speaker"]]
        assert (same["n_articles"], same["n_statements"]) == (
            row["n_articles"],
            row["n_statements"],
        )
        assert sorted(same["aliases"]) == sorted(row["aliases"])
    assert speakers["n_statements"].is_monotonic_decreasing


def test_analyze_corpus_opens_with_pandas(clean: Run) -> None:
    for name in COLUMNS["articles"]:
        assert name in pd.read_parquet(clean.out / "articles")
    assert len(pd.read_parquet(clean.out / "statements")) == 8


def test_analyze_corpus_goes_on_after_a_kill_with_the_same_bytes(
    clean: Run, tmp_path: Path
) -> None:
    run = Run(tmp_path, WORDS)
    for name in ("killed", "hold"):
        (run.flags / name).touch()
    process = run.start()
    worker = int(wait_for(run.flags, "held-*").name.split("-")[1])
    process.send_signal(signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + 60
    while is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(worker), "the killed run left a process behind"
    cut = pd.read_parquet(run.out / "statements")
    assert 0 < cut["article_id"].nunique() < 4
    (run.flags / "hold").unlink()
    run.finish()
    assert run.bytes() == clean.bytes()


def test_analyze_corpus_loses_nothing_where_a_worker_is_killed(clean: Run, tmp_path: Path) -> None:
    run = Run(tmp_path, WORDS)
    assert run.finish(workers=2) == {"quarantined": [], "n_articles": 4}
    assert (run.flags / "killed").exists()
    assert run.bytes() == clean.bytes()


def test_analyze_corpus_quarantines_poisonous_articles(tmp_path: Path) -> None:
    run = Run(tmp_path, ["began", "raises", "always", "ended"])
    found = run.finish(partition_words=1000)
    assert found["quarantined"] == [
        {"article_id": "n1", "error": "RuntimeError: the scorer met a word that it cannot bear"},
        {"article_id": "n2", "error": "the process ended"},
    ]
    quarantine = pd.read_parquet(run.out / "quarantine").set_index("article_id")
    assert "corpus_run.py" in quarantine.loc["n1", "traceback"]
    statements = pd.read_parquet(run.out / "statements")
    assert statements["article_id"].unique().tolist() == ["n0", "n3"]
    assert len(pd.read_parquet(run.out / "articles")) == 4


def test_analyze_corpus_goes_on_after_a_full_disk_and_an_interrupt(
    clean: Run, tmp_path: Path
) -> None:
    run = Run(tmp_path, WORDS)
    (run.flags / "killed").touch()
    largest = max(len(data) for name, data in clean.bytes().items() if "statements" not in name)
    process = run.start(file_size=largest + 1)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "in write_table" in errors
    assert errors.rstrip().endswith("OSError: [Errno 27] File too large")
    assert not list(run.out.rglob(".part*"))
    assert len(pd.read_parquet(run.out / "articles")) == 4
    (run.flags / "hold").touch()
    process = run.start()
    wait_for(run.flags, "held-*")
    os.killpg(process.pid, signal.SIGINT)
    time.sleep(0.5)
    (run.flags / "hold").unlink()
    _, errors = process.communicate(timeout=300)
    assert process.returncode != 0
    assert "KeyboardInterrupt" in errors
    assert len(pd.read_parquet(run.out / "statements")) in (2, 4, 6)
    run.finish()
    assert run.bytes() == clean.bytes()


def test_analyze_corpus_on_dask_gives_the_same_bytes(clean: Run, tmp_path: Path) -> None:
    run = Run(tmp_path, WORDS)
    assert run.finish(engine="dask", workers=1) == {"quarantined": [], "n_articles": 4}
    assert (run.flags / "killed").exists()
    assert run.bytes() == clean.bytes()


def test_analyze_corpus_runs_on_a_cluster_that_is_there(tmp_path: Path) -> None:
    from distributed import LocalCluster

    articles = pd.DataFrame({"text": [f"“We meet on day {n},” said {NAMES[n]}." for n in range(3)]})
    out = (tmp_path / "out").as_uri()
    options = {"n_workers": 1, "processes": False, "protocol": "tcp", "dashboard_address": None}
    with LocalCluster(**options) as cluster:
        assert cluster.scheduler_address.startswith("tcp://")
        corpus = analysis.analyze_corpus(
            articles, out, engine="dask", scheduler=cluster.scheduler_address, partition_words=5
        )
    assert corpus.n_partitions == 3
    assert analysis.read_corpus(out).statements["speaker"].tolist() == NAMES[:3]


def test_analyze_corpus_refuses_to_go_on_in_another_way(clean: Run, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"`output` is .*with the same options \(scorer 'obedi"):
        analysis.analyze_corpus(pd.read_json(clean.source, lines=True), clean.out)
    (tmp_path / "mine.txt").write_text("They left.")
    with pytest.raises(ValueError, match="must be empty or a dataset of analyze_corpus"):
        analysis.analyze_corpus(tmp_path, tmp_path)
    with pytest.raises(ValueError, match="must be a folder"):
        analysis.analyze_corpus(tmp_path, tmp_path / "mine.txt")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param({"engine": "spark"}, "`engine` is 'spark', but must be one of", id="engine"),
        pytest.param({"workers": 0}, "`workers` is 0, but must be at least 1", id="workers"),
        pytest.param(
            {"scheduler": "tcp://x"}, "`scheduler` is 'tcp://x', but must be None", id="s"
        ),
        pytest.param({"partition_words": 0}, "`partition_words` is 0, but", id="partition"),
        pytest.param({"scorer": "none"}, "`scorer` is 'none', but must be", id="scorer"),
    ],
)
def test_analyze_corpus_refuses_wrong_options(
    options: dict[str, object], message: str, tmp_path: Path
) -> None:
    articles = pd.DataFrame({"text": ["They left."]})
    with pytest.raises(ValueError, match=message):
        analysis.analyze_corpus(articles, tmp_path / "out", **options)  # type: ignore[arg-type]


def test_analyze_corpus_says_why_nothing_was_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        analysis.analyze_corpus(tmp_path / "none", tmp_path / "out")
    with pytest.raises(FileNotFoundError, match="lacks the tables"):
        analysis.read_corpus(tmp_path / "out")


def test_analyze_partition_does_not_depend_on_order_or_batch(tmp_path: Path) -> None:
    articles = analysis.read_articles(write_source(tmp_path / "a.jsonl", [*WORDS, *WORDS]))
    whole, failed = analyze_partition(articles)
    assert failed.empty
    pieces = [
        analyze_partition(articles.iloc[rows])[0] for rows in ([6, 1], [0, 7, 3], [5], [4, 2])
    ]
    for name in set(ANALYSIS) - {"speakers"}:
        joined = pd.concat([getattr(piece, name) for piece in pieces])
        rank = joined["article_id"].map({key: n for n, key in enumerate(articles["article_id"])})
        ordered = joined.iloc[rank.argsort(kind="stable")].reset_index(drop=True)
        pd.testing.assert_frame_equal(ordered, getattr(whole, name).reset_index(drop=True))


@pytest.mark.parametrize("address", ["memory://parts-test", "{folder}", "file://{folder}"])
def test_dataset_writes_whole_files_that_keep_dtypes(address: str, tmp_path: Path) -> None:
    dataset = Dataset(address.format(folder=tmp_path / "out"))
    articles = analysis.read_articles(pd.DataFrame({"text": ["“No,” said Ana Ruiz."]}))
    result = analysis.analyze(articles)
    try:
        for name, table in vars(result).items():
            dataset.write_table(table, name, 0)
            dataset.write_table(table.iloc[:0], name, 1)
            pd.testing.assert_frame_equal(dataset.read_table(name), table)
            assert dataset.read_table(name, 1).dtypes.equals(table.dtypes)
        assert dataset.tables() == sorted(vars(result))
    finally:
        dataset.clear()


def test_to_arrow_gives_empty_tables_the_types_of_full_ones() -> None:
    table = pd.DataFrame({"content_spans": [[[0, 4], [9, 12]], []], "roles": [["envoy"], []]})
    full, empty = to_arrow(table), to_arrow(table.iloc[:0])
    assert full.schema.types == empty.schema.types
    pd.testing.assert_frame_equal(from_arrow(full), table)


def test_corpus_command_writes_a_dataset_that_query_answers(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    sources = [str(FORMATS / "mapped.csv"), str(tmp_path / "empty.txt")]
    out = str(tmp_path / "out")
    columns = ["--column", "text=Volltext", "--column", "outlet=Zeitung"]
    run = CliRunner().invoke
    call = ["corpus", *sources, "-o", out, "--workers", "1"]
    assert "Wrote" not in run(main, call).stdout  # what could read nothing blocks no other
    made = run(main, [*call, *columns])
    assert made.exit_code == 1
    assert "Wrote 3 articles (0 of them copies; " in made.stdout
    assert f"Skipped {tmp_path / 'empty.txt'}: it is empty" in made.stderr
    sql = "select outlet from articles join statements using (article_id) where cue = 'accused'"
    answer = run(main, ["query", sql, "--data", out])
    assert answer.output.split() == ["outlet", "The", "Tollhaven", "Gazette"]
    other = run(main, call)
    assert "same options (columns {'outlet': 'Zeitung', 'text': 'Volltext'} then," in other.stderr
    wrong = run(main, [*call, "--column", "Volltext"])
    assert wrong.exit_code == 2
    assert "'--column': Volltext must be FIELD=NAME, such as text=body" in wrong.stderr


def test_analyze_corpus_lists_speakers_as_analyze_does_without_copies(tmp_path: Path) -> None:
    articles = pd.DataFrame({"text": ["“It was difficult,” said Ana Ruiz, Norway’s envoy."] * 2})
    corpus = analysis.analyze_corpus(articles, tmp_path / "out", workers=1)
    found = analysis.read_corpus(corpus.path)
    expected = analysis.analyze(found.articles).speakers
    assert expected["affiliation_by"].tolist() == ["role"]
    pd.testing.assert_frame_equal(found.speakers, expected)
    for result, n in ((found, 1), (found.with_copies, 2)):
        assert result.speakers[["n_articles", "n_statements"]].values.tolist() == [[n, n]]


def test_analyze_corpus_keeps_to_the_file_of_speakers_that_it_began_with(tmp_path: Path) -> None:
    articles = pd.DataFrame({"text": ["“It was hard,” said Ana Ruiz, the envoy."]})
    speakers = tmp_path / "speakers.yml"
    speakers.write_text("speakers: {Ana Ruiz: {roles: [president]}}", encoding="utf-8")
    analysis.analyze_corpus(articles, tmp_path / "out", workers=1, speakers=speakers)
    found = analysis.read_corpus(tmp_path / "out").speakers
    assert found["roles"].tolist() == [["president", "the envoy"]]
    speakers.write_text("speakers: {Ana Ruiz: {affiliation: Oslo}}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"begun with the same options \(speakers changed\)"):
        analysis.analyze_corpus(articles, tmp_path / "out", workers=1, speakers=speakers)
