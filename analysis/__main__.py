"""The command line: `python -m analysis COMMAND`."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

_MISSING = (
    "Error: {} has no module {!r}. Use the environment that make has set up: "
    "`.venv/bin/python -m analysis …`, or `. .venv/bin/activate` first (Windows, conda: "
    "`conda activate analysis`)."
)

try:
    import click
except ModuleNotFoundError as missing:
    sys.exit(_MISSING.format(sys.executable, missing.name))

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".csv", ".jsonl", ".parquet")
INCOMPLETE = 1
INTERRUPTED = 130


class Command(click.Command):
    """A command that tells errors in the user's words."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _errors_of_the_user(self):
            return super().invoke(ctx)


class Commands(click.Group):
    """Commands in the order of the work, not of the alphabet."""

    command_class = Command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for, or say which Python has what it needs."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as missing:
            if (missing.name or "analysis").startswith("analysis"):
                raise  # a fault of ours
            sys.exit(_MISSING.format(sys.executable, missing.name))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order they were written."""
        return list(self.commands)


@contextmanager
def _errors_of_the_user(command: click.Command) -> Iterator[None]:
    """Word what a user can mend as an error, not as a traceback."""
    try:
        with warnings.catch_warnings():
            # The files that are left out are listed at the end.
            warnings.filterwarnings("ignore", ".* was left out: ", UserWarning)
            # So are corrections that fit nobody.
            warnings.filterwarnings("ignore", "Of the (speakers|sides) given, ", UserWarning)
            yield
    except BrokenPipeError:
        raise  # click ends quietly where the reader (`head`) has gone
    except (OSError, ValueError) as error:
        told = _name_options(str(error), command)
        raise (click.UsageError if _is_misuse(error) else click.ClickException)(told) from error


def _is_misuse(error: Exception) -> bool:
    """Say whether an argument, an option or the file of one is wrong, and not what was read."""
    from analysis.articles import NothingReadError

    return isinstance(error, ValueError) and not isinstance(error, NothingReadError)


def _name_options(text: str, command: click.Command) -> str:
    """Name a command's options where an error or a reason names what they are in Python.

    An error about a parameter begins with it; inside, a file's own keys may have the same name.
    """

    def name(match: re.Match[str]) -> str:
        return shown.get(match[1] or match[2], match[0])

    shown = {str(one.name): f"`{_show_parameter(one)}`" for one in command.params}
    return re.sub(r"\A`(\w+)`|`(columns|encoding)`", name, text)


def _show_parameter(parameter: click.Parameter) -> str:
    is_option = isinstance(parameter, click.Option)
    return max(parameter.opts, key=len) if is_option else parameter.human_readable_name


def _show_version(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    """Look the version up where it is asked for: that costs a tenth of a second."""
    if not asked:
        return
    import importlib.metadata

    try:
        version = importlib.metadata.version("analysis")
    except importlib.metadata.PackageNotFoundError:
        version = "unknown (not installed)"
    click.echo(f"analysis, version {version}")
    ctx.exit()


def _output_file(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """Refuse an output that cannot be written before any work is done."""
    if value is None:
        return None
    endings = (".yml", ".yaml") if ctx.params.get("suggest") else ENDINGS
    if value.suffix.lower() not in endings:
        raise click.BadParameter(f"{value} must end in one of {', '.join(endings)}.")
    if not value.parent.is_dir():
        raise click.BadParameter(f"the folder {value.parent} does not exist; make it first.")
    return value


def _read_columns(
    ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Read FIELD=NAME pairs."""
    pairs = [value.partition("=") for value in values]
    if wrong := ["".join(pair) for pair in pairs if not all(pair)]:
        raise click.BadParameter(f"{wrong[0]} must be FIELD=NAME, such as text=body.")
    return {field: name for field, _, name in pairs}


_READING = (
    click.argument("source", nargs=-1, required=True),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=NAME",
        callback=_read_columns,
        help="Tables: which of their columns is text, title, byline, published, outlet, url or "
        "article_id, such as text=body; may stand several times.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        help="The encoding of all files, such as cp1250, where it is not told rightly.",
    ),
)


def reads_articles(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command read articles: SOURCE, and how its files are read."""
    for option in reversed(_READING):
        command = option(command)
    return command


OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_output_file,
    help="File to write: .csv, .jsonl or .parquet. Without it, CSV goes to standard output.",
)
ANSWER = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_output_file,
    help="File to write: .csv, .jsonl or .parquet. Without it, a terminal shows a table, its long "
    "cells cut; anything else gets CSV.",
)


class CodebookFile(click.Path):
    """A file of frames, or the name of a codebook that comes with the package."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Let the names pass; anything else has to be a file."""
        from analysis.codebook import SHIPPED

        return value if value in SHIPPED else super().convert(value, param, ctx)


FRAMES = click.option(
    "--frames",
    "codebook",
    type=CodebookFile(exists=True, dir_okay=False, path_type=Path),
    help="A YAML codebook of your own frames, or negotiation, which comes with the package.",
)


SPEAKERS = click.option(
    "--speakers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file that puts speakers right.",
)
SIDES = click.option(
    "--sides",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file of who is on which side.",
)


def _known_scorer(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """Refuse a name that is no scorer's; the names cost an import, and none is made for --help."""
    from analysis.sentiment import list_scorers

    return str(click.Choice(list_scorers()).convert(value, parameter, ctx))


SCORER = click.option(
    "--scorer",
    metavar="NAME",
    callback=_known_scorer,
    default="textblob",
    show_default=True,
    help="What gives the polarity: textblob, vader or target.",
)


_HELP = """Who said what, in which tone, under which frame.

SOURCE is one or more files (text, web page, Word, RTF, table, zip), folders of them, or
globs in quotation marks.

\b
Examples:
  python -m analysis report seeds
  python -m analysis statements article.txt
  python -m analysis statements "articles/*.txt" -o statements.parquet
  python -m analysis frames articles --frames my-frames.yml -o frames.csv
  python -m analysis corpus archive.zip -o corpus
  python -m analysis query "select * from speakers limit 9" --data corpus

Exit status: 0 all went well; 1 something could not be read, run or written (it is
listed, and the rest is written, if there is any); 2 the command, or the file of an
option, was not understood, and nothing is written.
"""


@click.group(
    help=_HELP,
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Run a command."""


@main.command()
@reads_articles
@OUTPUT
def articles(output: Path | None, **reading: Any) -> None:
    """Write one row per article: title, byline, date, text."""
    table = _read(output, **reading)
    _write(table, output, skipped=table.attrs["skipped"])


@main.command()
@reads_articles
@OUTPUT
def sentences(output: Path | None, **reading: Any) -> None:
    """Write one row per sentence, with its place in the text."""
    import analysis

    table = _read(output, **reading)
    _write(analysis.split_sentences(table), output, skipped=table.attrs["skipped"])


@main.command()
@reads_articles
@OUTPUT
@SPEAKERS
@SIDES
@SCORER
def statements(**options: Any) -> None:
    """Write one row per statement: source, cue, content, speaker, polarity."""
    _analyze("statements", **options)


@main.command()
@reads_articles
@OUTPUT
@SPEAKERS
@SIDES
@click.option(
    "--suggest",
    is_flag=True,
    is_eager=True,  # which endings -o takes depends on it
    help="Write a first file of speakers instead, the doubtful marked; -o then takes a .yml.",
)
def speakers(suggest: bool, **options: Any) -> None:
    """Write one row per speaker: kind, side, roles, number of statements."""
    if suggest:
        _suggest(**options)
    else:
        _analyze("speakers", **options)


@main.command()
@reads_articles
@OUTPUT
@SPEAKERS
@SIDES
def toward(**options: Any) -> None:
    """Write one row per mention of somebody: who portrays whom how."""
    _analyze("toward", **options)


@main.command()
@reads_articles
@OUTPUT
@FRAMES
@SPEAKERS
@SIDES
def frames(**options: Any) -> None:
    """Write one row per hit of a frame, with its voice and context."""
    _analyze("frames", **options)


@main.command()
@reads_articles
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="Folder to write.",
)
@FRAMES
@click.option(
    "--notebooks",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the notebooks to run instead of the package's own.",
)
@click.option(
    "--notebook",
    "only",
    multiple=True,
    metavar="NAME",
    help="Run only this notebook, such as 03-sentiment; may stand several times.",
)
@SPEAKERS
@SIDES
@SCORER
@click.option(
    "--format",
    type=click.Choice(["html", "pdf"]),
    default="html",
    show_default=True,
    help="With pdf, print it to report.pdf too (needs Chromium, Chrome or Edge).",
)
@click.option("--single-file", is_flag=True, help="Write everything into one report.html too.")
@click.option("--open", "open_it", is_flag=True, help="Open the report when it is done.")
def report(source: tuple[str, ...], open_it: bool, **options: Any) -> None:
    """Run the notebooks on SOURCE; write pages, charts and tables."""
    from analysis.report import write_report

    made = write_report(source, **options, progress=_is_watched())
    click.echo(f"Wrote {len(made.files)} files. Open {made.opened}")
    if open_it:
        click.launch(str(made.opened))
    _end(made.failures, made.skipped, made.notes)


@main.command("notebooks")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
@click.option("--check", is_flag=True, help="Save nothing; fail where saved outputs are stale.")
def run_notebooks(folder: str | None, check: bool) -> None:
    """Run the notebooks on their own articles and save them."""
    from analysis.report import save_notebooks

    problems = save_notebooks(folder, check=check, progress=_is_watched())
    _end(problems)


@main.command()
@reads_articles
@click.option(
    "-o",
    "--output",
    default="corpus",
    show_default=True,
    help="Folder of the dataset, or an address such as s3://bucket/talks.",
)
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True)
@click.option("--workers", type=click.IntRange(1), help="Processes; by default one per core.")
@click.option("--scheduler", help="Dask's cluster, tcp://…; by default one is started here.")
@FRAMES
@SPEAKERS
@SIDES
@SCORER
def corpus(
    source: tuple[str, ...], output: str, engine: str, scheduler: str | None, **options: Any
) -> None:
    """Analyse any number of articles into Parquet; called again, go on where it stopped.

    Each article is read by itself: a surname is resolved by names in the same article or in the
    file of --speakers. `report`, `statements` and the other commands read all articles together,
    and so may name other speakers.
    """
    import analysis

    try:
        made = analysis.analyze_corpus(
            source[0] if len(source) == 1 else source,
            output,
            engine="dask" if scheduler else engine,
            scheduler=scheduler,
            progress=_is_watched(),
            **options,
        )
    except KeyboardInterrupt:
        click.echo("Interrupted. The same command goes on where it stopped.", err=True)
        click.get_current_context().exit(INTERRUPTED)
    click.echo(
        f"Wrote {made.n_articles:,} articles ({made.n_duplicates:,} of them copies; "
        f"{made.n_words:,} words) to {made.path}. "
        f"Ask: python -m analysis query 'from speakers' --data {made.path}"
    )
    failures = [f"{one['article_id']}: {one['error']}" for one in made.quarantined]
    _end(failures, made.skipped)


@main.command()
@click.argument("sql")
@click.option("--data", default="corpus", show_default=True, help="Folder that `corpus` wrote.")
@ANSWER
def query(sql: str, data: str, output: Path | None) -> None:
    """Answer a question in SQL from a corpus: "select speaker, n_statements from speakers"."""
    import analysis

    answer = analysis.query_corpus(sql, data)
    if output is None and _is_terminal(sys.stdout):
        click.echo(answer.to_string(index=False, max_colwidth=60))
    else:
        _write(answer, output, skipped=[])


def _is_watched() -> bool:
    """Say whether somebody sees a progress bar; a log would only fill with it."""
    return _is_terminal(sys.stderr)


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty()


def _read(
    output: Path | None, *, source: tuple[str, ...], columns: dict[str, str], encoding: str | None
) -> pd.DataFrame:
    """Read SOURCE without the file that is to be written, which may stand in the same folder."""
    from analysis.articles import gather_articles, stream_articles

    named = source[0] if len(source) == 1 else source
    leave_out = [] if output is None else [output]
    found = stream_articles(named, columns=columns, encoding=encoding, leave_out=leave_out)
    return gather_articles(found, named)


def _analyze(
    part: str,
    *,
    output: Path | None,
    source: tuple[str, ...],
    columns: dict[str, str],
    encoding: str | None,
    **settings: Any,
) -> None:
    """Analyse SOURCE, with the user's own files, and write one of the tables."""
    import analysis

    table = _read(output, source=source, columns=columns, encoding=encoding)
    result = analysis.analyze(table, **settings, progress=_is_watched())
    _say([*result.statements.attrs.get("notes", []), *_note_copies(result.articles)])
    _write(getattr(result, part), output, skipped=table.attrs["skipped"])


def _note_copies(articles: pd.DataFrame) -> list[str]:
    """Say that rows of copies are written too, and how they are told."""
    n = int(articles["duplicate_of"].notna().sum())
    told = f"{n:,} of {len(articles):,} articles are copies of others"
    return [f"{told}: `duplicate_of` tells their rows."] if n else []


def _suggest(
    output: Path | None, speakers: Path | None, sides: Path | None, **reading: Any
) -> None:
    """Write a first file of speakers for SOURCE, which `--speakers` takes."""
    import analysis

    table = _read(output, **reading)
    if output is not None and output.exists():
        raise ValueError(f"{output} is there already; name another file, or move it away.")
    result = analysis.analyze(table, speakers=speakers, sides=sides, progress=_is_watched())
    _say(result.statements.attrs.get("notes", []))
    text = analysis.suggest_speakers(result.statements)
    if output is not None:
        _write_file(output, text.encode())
    else:
        click.echo(text, nl=False)
    _end([], table.attrs["skipped"])


def _write(table: pd.DataFrame, output: Path | None, *, skipped: list[dict[str, str]]) -> None:
    """Write a table by the ending of the file, or as CSV to standard output."""
    from analysis._formats import encode_table

    if output is not None:
        _write_file(output, encode_table(table, output.suffix.lower()))
    else:
        sys.stdout.buffer.write(encode_table(table, ".csv"))
        sys.stdout.buffer.flush()
    _end([], skipped)


def _write_file(output: Path, data: bytes) -> None:
    try:
        output.write_bytes(data)
    except OSError as error:
        told = f"`--output` is {output}, which cannot be written ({error.strerror or error})"
        raise click.ClickException(f"{told}; name another file.") from error


def _say(notes: list[str]) -> None:
    """Tell what may want a look, which is no failure."""
    for note in notes:
        click.echo(f"Note: {note}", err=True)


def _end(
    failures: list[str],
    skipped: list[dict[str, str]] | None = None,
    notes: list[str] | None = None,
) -> None:
    """List what went wrong, and end with the status that says so.

    To leave out what this package wrote itself is no failure.
    """
    from analysis._files import is_own

    _say(notes or [])
    for failure in failures:
        click.echo(f"Error: {failure}", err=True)
    context = click.get_current_context()
    for file in skipped or []:
        reason = _name_options(file["reason"], context.command)
        click.echo(f"Skipped {file['path']}: {reason}", err=True)
    if failures or not all(is_own(file["reason"]) for file in skipped or []):
        context.exit(INCOMPLETE)


if __name__ == "__main__":
    main(prog_name="python -m analysis")
