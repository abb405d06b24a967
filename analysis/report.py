"""Notebooks to pages, charts and tables on disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analysis._corrections import NOTE
from analysis._files import REPORT_MANIFEST, Source, is_address
from analysis._report.notebooks import (
    Run,
    count_code_cells,
    find_notebooks,
    find_staleness,
    run_notebooks,
    save_notebook,
)
from analysis._report.pages import write_pages
from analysis._report.pdf import find_browser, print_pdf
from analysis._report.shell import Page
from analysis._report.single_file import HREF, join_pages
from analysis._scorers.registry import BUILT_IN
from analysis._tables import value_error
from analysis.charts._figures import FOLDER_VARIABLE
from analysis.codebook import SHIPPED

WARNINGS = "PYTHONWARNINGS"
MANIFEST = REPORT_MANIFEST
FORMATS = ("html", "pdf")
PDF = "report.pdf"
SCORER = "textblob"  # what the notebooks themselves choose


@dataclass(frozen=True)
class Report:
    """What `write_report` wrote, and what it could not do.

    Attributes
    ----------
    index : Path
        The page to open first.
    files : list of str
        Every file written, relative to the report's folder.
    skipped : list of dict
        The files that could not be read: `path` and `reason`.
    failures : list of str
        The notebooks that stopped: notebook, cell and error.
    notes : list of str
        What may want a look: entries of `speakers` or `sides` that fit nobody.
    """

    index: Path
    files: list[str]
    skipped: list[dict[str, str]]
    failures: list[str]
    notes: list[str] = field(default_factory=list)

    @property
    def opened(self) -> Path:
        """What was asked for: the PDF or the single file, else the first page."""
        asked = [name for name in (PDF, HREF) if name in self.files]
        return self.index.with_name(asked[0]) if asked else self.index


def write_report(
    source: Source | Iterable[Source],
    *,
    output: Source = "reports",
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    codebook: Source | None = None,
    speakers: Source | None = None,
    sides: Source | None = None,
    scorer: str = SCORER,
    notebooks: Source | None = None,
    only: Iterable[str] = (),
    format: str = "html",
    single_file: bool = False,
    progress: bool = False,
) -> Report:
    """Run the notebooks on articles and write pages, charts and tables.

    Parameters
    ----------
    source : path, or iterable of paths
        What `read_articles` takes: a text file, a folder, a glob.
    output : path, optional
        The folder to write. What an earlier report wrote there is replaced, any other
        file stays.
    columns, encoding
        How tables and files are read, as for `read_articles`.
    codebook : path, optional
        A YAML file of frames in place of the package's own, or the name of another one that comes
        with it: "negotiation".
    speakers, sides : path, optional
        YAML files of speakers and of sides, which have the last word on who speaks.
    scorer : str, default "textblob"
        The built-in scorer of the statements' tone. One of your own needs a notebook of your own
        that registers it.
    notebooks : path, optional
        The folder of notebooks; by default those of this package.
    only : iterable of str, optional
        The names of the notebooks to run, such as "03-sentiment"; by default all.
    format : {"html", "pdf"}
        With "pdf", what is read (not what is looked up in) is printed to `report.pdf` as well,
        by a browser that is there.
    single_file : bool, optional
        Write everything into one `report.html` as well, which can be mailed.
    progress : bool, optional
        Show a progress bar on standard error.

    Returns
    -------
    Report
        One page per notebook and per article, `index.html` that leads through them,
        the charts as PNG and SVG, the tables as CSV.

    Raises
    ------
    FileNotFoundError, ValueError
        Nothing could be read, a folder holds no such notebooks, the scorer is no built-in one, no
        browser is there to print, or a file in `output` that no report wrote is in the way.

    Examples
    --------
    It runs the notebooks, which takes a minute or two.

    >>> report = write_report("seeds", output="reports")  # doctest: +SKIP
    >>> report.opened, report.skipped, report.failures  # doctest: +SKIP
    (PosixPath('reports/index.html'), [], [])
    """
    import analysis

    target = Path(output)
    _refuse_foreign(target, ["index.html"])
    _check_format(format)
    _check_scorer(scorer)
    sources = [source] if isinstance(source, (str, os.PathLike)) else list(source)
    reading = {"columns": columns, "encoding": encoding}
    stated = {
        "reading": {name: value for name, value in reading.items() if value},
        "scorer": "" if scorer == SCORER else scorer,
    }
    articles = analysis.read_articles(sources[0] if len(sources) == 1 else sources, **reading)
    folder = Path(notebooks) if notebooks else notebooks_folder()
    paths = find_notebooks(folder, only=only)
    result = analysis.analyze(
        articles,
        codebook=codebook,
        speakers=speakers,
        sides=sides,
        scorer=scorer,
        progress=progress,
    )
    files = {"codebook": codebook, "speakers": speakers, "sides": sides}
    skipped = articles.attrs.get("skipped", [])
    notes = result.statements.attrs.get("notes", [])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".unfinished-") as unfinished:
        build = Path(unfinished)
        (build / "charts").mkdir()
        runs = _run(
            paths,
            parameters=_parameters(sources, files, stated, paths[0].parent),
            environment={FOLDER_VARIABLE: str((build / "charts").resolve()), **_be_quiet()},
            progress=progress,
        )
        failures = [f"{run.path.name}, {run.error}" for run in runs if run.error]
        pages = write_pages(build, runs, result, skipped=skipped, failures=failures, notes=notes)
        _join(build, pages, keep=single_file, pdf=format == "pdf")
        written = publish(build, target)
    return Report(target / "index.html", written, skipped, failures, notes)


def _be_quiet() -> dict[str, str]:
    """Let no notebook repeat a note that the overview tells."""
    own = [f"ignore:{NOTE.format(what=what)}".strip() for what in ("speakers", "sides")]
    return {WARNINGS: ",".join(filter(None, [os.environ.get(WARNINGS), *own]))}


def _check_format(format: str) -> None:
    """Refuse a format that cannot be written before any work is done."""
    if format not in FORMATS:
        raise value_error("format", format, f"one of {list(FORMATS)}", "choose one of these")
    if format == "pdf":
        find_browser()


def _check_scorer(scorer: str) -> None:
    """Refuse a scorer that the notebooks, which run by themselves, would not find."""
    if scorer not in BUILT_IN:
        raise value_error("scorer", scorer, f"one of {list(BUILT_IN)}", "choose one of these")


def _join(build: Path, pages: Sequence[Page], *, keep: bool, pdf: bool) -> None:
    """Write the pages as one file where that is wanted, and print it."""
    if keep:
        text = join_pages(pages, build)
        (build / HREF).write_text(text, encoding="utf-8")
    if pdf:
        paper = build / "paper.html"
        read = [page for page in pages if not page.reference]
        paper.write_text(join_pages(read, build), encoding="utf-8")
        print_pdf(paper, build / PDF)
        paper.unlink()


def save_notebooks(
    folder: Source | None = None, *, check: bool = False, progress: bool = False
) -> list[str]:
    """Run notebooks on their own articles and save them in place.

    A second run writes the same bytes. A notebook that stops is not saved.

    Parameters
    ----------
    folder : path, optional
        The folder of notebooks; by default those of this package.
    check : bool, optional
        Save nothing; compare with what is saved instead.
    progress : bool, optional
        Show a progress bar on standard error.

    Returns
    -------
    list of str
        One line per notebook that stopped or, with `check`, whose saved outputs are stale.
    """
    paths = find_notebooks(Path(folder) if folder else notebooks_folder())
    runs = _run(paths, progress=progress)
    if not check:
        for run in runs:
            save_notebook(run)
    problems = (run.error or (check and find_staleness(run)) for run in runs)
    return [
        f"{run.path.name}, {problem}"
        for run, problem in zip(runs, problems, strict=True)
        if problem
    ]


def notebooks_folder() -> Path:
    """Find the notebooks that belong to this package: installed with it, or beside it."""
    package = Path(__file__).parent
    installed = package / "notebooks"
    return installed if installed.is_dir() else package.parent / "notebooks"


def _parameters(
    sources: Sequence[Source],
    files: Mapping[str, Source | None],
    stated: Mapping[str, object],
    folder: Path,
) -> dict[str, object]:
    """Word what is given as the notebooks see it, paths from their own folder."""
    seen = [relative_path(source, folder.resolve()) for source in sources]
    given = {name: path for name, path in files.items() if path is not None}
    return {
        "source": seen[0] if len(seen) == 1 else seen,
        **{
            name: str(path) if path in SHIPPED else relative_path(path, folder.resolve())
            for name, path in given.items()
        },
        **{name: value for name, value in stated.items() if value},
    }


def relative_path(path: Source, folder: Path) -> str:
    """Word a path as it is seen from a folder; an address or another drive's path stays whole."""
    if is_address(path):
        return os.fspath(path)
    absolute = os.path.abspath(path)
    try:
        return Path(os.path.relpath(absolute, folder)).as_posix()
    except ValueError:
        return absolute


def _run(
    paths: Sequence[Path],
    *,
    parameters: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    progress: bool,
) -> list[Run]:
    from tqdm import tqdm

    total = count_code_cells(paths)
    with tqdm(total=total, desc="Running notebooks", unit="cell", disable=not progress) as bar:
        return run_notebooks(
            paths, parameters=parameters, environment=environment, advance=bar.update
        )


def _list_files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def publish(build: Path, target: Path) -> list[str]:
    """Move a finished report over the one before it, and list its files; foreign files stay."""
    new, old = _list_files(build), _read_manifest(target)
    _refuse_foreign(target, new)
    # The manifest names old and new files while they change, so that no stop leaves one behind.
    _write_manifest(target, {*new, *old})
    for name in new:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(build / name, target / name)
    for name in old - set(new):
        (target / name).unlink(missing_ok=True)
    _write_manifest(target, new)
    return new


def _refuse_foreign(target: Path, names: Iterable[str]) -> None:
    """Raise `ValueError` where a file that no report wrote is in the way."""
    written = _read_manifest(target)
    foreign = [name for name in names if name not in written and (target / name).exists()]
    if foreign:
        raise value_error(
            "output",
            str(target),
            f"a folder where every file of these names comes from a report: {foreign}",
            "move them away, or choose another folder",
        )


def _write_manifest(target: Path, names: Iterable[str]) -> None:
    (target / MANIFEST).write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")


def _read_manifest(target: Path) -> set[str]:
    """Read which files the report before wrote; a name that leads out of the folder is none."""
    path = target / MANIFEST
    if not path.exists():
        return set()
    names = set(path.read_text(encoding="utf-8").splitlines()) - {""}
    root = target.resolve()
    return {name for name in names if (target / name).resolve().is_relative_to(root)}
