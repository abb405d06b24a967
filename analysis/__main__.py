"""The command line: `python -m analysis COMMAND`."""

from __future__ import annotations

import importlib.metadata
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".csv", ".jsonl", ".parquet")
INCOMPLETE = 1


class Commands(click.Group):
    """Commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order they were written."""
        return list(self.commands)


@contextmanager
def _errors_of_the_user() -> Iterator[None]:
    """Word what a user can mend as an error, not as a traceback."""
    try:
        with warnings.catch_warnings():
            # The files that are left out are listed at the end.
            warnings.filterwarnings("ignore", ".* was left out: ", UserWarning)
            yield
    except BrokenPipeError:
        raise  # click ends quietly where the reader (`head`) has gone
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error


def _version() -> str:
    try:
        return importlib.metadata.version("analysis")
    except importlib.metadata.PackageNotFoundError:
        return "unknown (not installed)"


def _output_file(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """Refuse an output that cannot be written before any work is done."""
    if value is None:
        return None
    if value.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"{value} must end in one of {', '.join(ENDINGS)}.")
    if not value.parent.is_dir():
        raise click.BadParameter(f"the folder {value.parent} does not exist; make it first.")
    return value


SOURCE = click.argument("source", nargs=-1, required=True)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_output_file,
    help="File to write: .csv, .jsonl or .parquet. Without it, CSV goes to standard output.",
)
FRAMES = click.option(
    "--frames",
    "codebook",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML codebook of your own frames.",
)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(_version(), prog_name="analysis")
def main() -> None:
    r"""Who said what, in which tone, under which frame.

    SOURCE is one or more text files, folders of them, or globs in quotation marks.

    \b
    Examples:
      python -m analysis report seeds
      python -m analysis statements article.txt
      python -m analysis statements "articles/*.txt" -o statements.parquet
      python -m analysis frames articles --frames my-frames.yml -o frames.csv

    Exit status: 0 all went well; 1 something could not be read or run (it is listed,
    and the rest is written); 2 the command was not understood.
    """


@main.command()
@SOURCE
@OUTPUT
def articles(source: tuple[str, ...], output: Path | None) -> None:
    """Write one row per article: title, byline, date, text."""
    table = _read(source)
    _write(table, output, skipped=table.attrs.get("skipped", []))


@main.command()
@SOURCE
@OUTPUT
def sentences(source: tuple[str, ...], output: Path | None) -> None:
    """Write one row per sentence, with its place in the text."""
    import analysis

    table = _read(source)
    _write(analysis.split_sentences(table), output, skipped=table.attrs.get("skipped", []))


@main.command()
@SOURCE
@OUTPUT
def statements(source: tuple[str, ...], output: Path | None) -> None:
    """Write one row per statement: source, cue, content, speaker, polarity."""
    _analyze("statements", source, output)


@main.command()
@SOURCE
@OUTPUT
def speakers(source: tuple[str, ...], output: Path | None) -> None:
    """Write one row per speaker: kind, side, roles, number of statements."""
    _analyze("speakers", source, output)


@main.command()
@SOURCE
@OUTPUT
@FRAMES
def frames(source: tuple[str, ...], output: Path | None, codebook: Path | None) -> None:
    """Write one row per hit of a frame, with its voice and context."""
    _analyze("frames", source, output, codebook)


@main.command()
@SOURCE
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
def report(
    source: tuple[str, ...], output: Path, codebook: Path | None, notebooks: Path | None
) -> None:
    """Run the notebooks on SOURCE; write pages, charts and tables."""
    from analysis.report import write_report

    with _errors_of_the_user():
        made = write_report(
            source, output=output, codebook=codebook, notebooks=notebooks, progress=True
        )
    click.echo(f"Wrote {len(made.files)} files. Open {made.index}")
    _end(made.failures, made.skipped)


@main.command("notebooks")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
@click.option("--check", is_flag=True, help="Save nothing; fail where saved outputs are stale.")
def run_notebooks(folder: str | None, check: bool) -> None:
    """Run the notebooks on their own articles and save them."""
    from analysis.report import save_notebooks

    with _errors_of_the_user():
        problems = save_notebooks(folder, check=check, progress=True)
    _end(problems)


def _read(source: tuple[str, ...]) -> pd.DataFrame:
    import analysis

    with _errors_of_the_user():
        articles: pd.DataFrame = analysis.read_articles(source[0] if len(source) == 1 else source)
    return articles


def _analyze(
    part: str, source: tuple[str, ...], output: Path | None, codebook: Path | None = None
) -> None:
    """Analyse SOURCE and write one of the tables."""
    import analysis

    table = _read(source)
    with _errors_of_the_user():
        frames = None if codebook is None else analysis.read_frames(codebook)
    result = analysis.analyze(table, frames=frames, progress=True)
    _write(getattr(result, part), output, skipped=table.attrs.get("skipped", []))


def _write(table: pd.DataFrame, output: Path | None, *, skipped: list[dict[str, str]]) -> None:
    """Write a table by the ending of the file, or as CSV to standard output."""
    from analysis._formats import encode_table

    with _errors_of_the_user():
        if output is not None:
            output.write_bytes(encode_table(table, output.suffix.lower()))
        else:
            sys.stdout.buffer.write(encode_table(table, ".csv"))
            sys.stdout.buffer.flush()
    _end([], skipped)


def _end(failures: list[str], skipped: list[dict[str, str]] | None = None) -> None:
    """List what went wrong, and end with the status that says so."""
    for failure in failures:
        click.echo(f"Error: {failure}", err=True)
    for file in skipped or []:
        click.echo(f"Skipped {file['path']}: {file['reason']}", err=True)
    if failures or skipped:
        click.get_current_context().exit(INCOMPLETE)


if __name__ == "__main__":
    main(prog_name="python -m analysis")
