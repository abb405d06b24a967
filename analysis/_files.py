"""Paths, folders, globs and addresses to the files they name, and a file opened."""

from __future__ import annotations

import functools
import glob
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".rtf"}
    | {".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".zip"}
)
# what else in a folder may be an article, so that its being left out is worth a word
DOCUMENTS = frozenset(
    {".doc", ".epub", ".mht", ".mhtml", ".odt", ".pages", ".pdf", ".xls", ".xlsx"}
)
MISSING = "no such file or folder"
EMPTY = "it is empty; give it a text, or leave it out"
LEADS_OUT = "it is a link that leads out of the folder"
OWN_TABLE = (
    "it is a table that this package wrote, and none of articles; to read it all the same, name "
    "its text's column with `columns`"
)
OWN_FOLDER = "it is a report or a dataset that this package wrote, and holds no other articles"
# The file that says what is in a folder which this package wrote, and a word that stands in it.
DATASET_MANIFEST, REPORT_MANIFEST = "manifest.json", "manifest.txt"
_MARKS = {DATASET_MANIFEST: '"lexicons"', REPORT_MANIFEST: "table-articles.html"}

Source = str | os.PathLike[str]
Found = Iterator[tuple[str, str]]  # a file, and why it must not be read ("" if it may)


class UnreadableError(Exception):
    """Why a file cannot be read as an article."""


class OwnTableError(UnreadableError):
    """A file is a table that this package wrote."""

    def __init__(self) -> None:
        super().__init__(OWN_TABLE)


class MissingFileError(FileNotFoundError, ValueError):
    """A file or folder that is asked for is not there."""


def is_own(reason: str) -> bool:
    """Say whether something is left out only since this package wrote it: that is no failure."""
    return reason in (OWN_TABLE, OWN_FOLDER)


def find_files(sources: Iterable[Source], *, leave_out: Iterable[Source] = ()) -> Found:
    """List the files that the sources name, each once, and why one must not be read.

    What is to be left out is still read where it is named by itself.
    """
    sources = list(sources)
    seen = set(map(os.path.realpath, leave_out)) - set(map(os.path.realpath, sources))
    for path, problem in _expand(sources):
        real = path if problem or is_address(path) else os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield path, problem


def is_address(source: Source) -> bool:
    """Say whether a source is an address that fsspec opens, such as s3://bucket/articles."""
    return isinstance(source, str) and "://" in source


def open_file(path: str) -> IO[bytes]:
    """Open a regular file or an address, or raise `UnreadableError` with the reason."""
    try:
        if is_address(path):
            import fsspec

            opened: IO[bytes] = fsspec.open(path, "rb").open()
            return opened
        if not os.path.exists(path):
            raise UnreadableError(MISSING)
        if not os.path.isfile(path):  # a pipe or a device might never end
            raise UnreadableError("it is not a regular file")
        return open(path, "rb")
    except OSError as error:
        raise UnreadableError(explain(error)) from error


def explain(error: OSError) -> str:
    """Word why a file cannot be opened."""
    return f"it cannot be opened ({error.strerror or error})"


def _expand(sources: Iterable[Source]) -> Found:
    for source in sources:
        path = os.fspath(source)
        if is_address(path):
            yield from _list_address(path)
        elif os.path.isdir(path):
            yield from _walk(path)
        elif os.path.lexists(path):
            yield str(Path(path)), ""
        elif glob.has_magic(path):
            yield from _match(path)
        else:
            yield str(Path(path)), MISSING


def _match(pattern: str) -> Found:
    matches = sorted(glob.glob(pattern, recursive=True))
    is_ours = functools.cache(_is_own_folder)
    if not matches:
        yield str(Path(pattern)), MISSING
    inside = "**" in pattern  # such a pattern lists the files of its folders itself
    root = _find_root(pattern)
    for path in matches:
        if not _leads_into(Path(path), root):
            yield str(_find_link(Path(path), root)), LEADS_OUT
        elif inside and (ours := next(filter(is_ours, Path(path).parents), None)):
            yield str(ours), OWN_FOLDER
        elif not os.path.isdir(path):
            yield str(Path(path)), ""
        elif not inside:
            yield from _walk(path)


def _find_root(pattern: str) -> Path:
    """Find the folder that a glob stays in: what it names before its first wildcard."""
    parts = itertools.takewhile(lambda part: not glob.has_magic(part), Path(pattern).parts)
    return Path(os.path.realpath(os.path.join("", *parts)))


def _find_link(path: Path, root: Path) -> Path:
    """Find the first link on the way to a path that leads out of a folder."""
    ways = [*reversed(path.parents), path]
    out = (way for way in ways if way.is_symlink() and not _leads_into(way, root))
    return next(out, path)


def _leads_into(path: Path, root: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(root)


def _is_own_folder(folder: Path) -> bool:
    """Say whether this package wrote a folder, as a report or a dataset."""
    for name, word in _MARKS.items():
        try:
            if word in (folder / name).read_text("utf-8", errors="ignore"):
                return True
        except OSError:
            continue
    return False


def _walk(folder: str) -> Found:
    """List the articles of a folder; a link inside it is read where its target stands."""
    root = Path(os.path.realpath(folder))
    problems: list[OSError] = []
    found: list[tuple[Path, str]] = []
    for parent, folders, files in os.walk(folder, onerror=problems.append):
        if _is_own_folder(Path(parent)):
            found.append((Path(parent), OWN_FOLDER))
            folders.clear()
            continue
        folders[:] = [name for name in folders if not _is_beside(name, files)]
        for path in (Path(parent, name) for name in [*folders, *files]):
            if path.is_symlink():
                found.extend(_judge_link(path, root))
            elif path.name in files and not path.name.startswith("."):
                found.extend(_judge_suffix(path))
    found += [(Path(error.filename), explain(error)) for error in problems]
    if not found:
        endings = ", ".join(sorted(SUFFIXES))
        yield folder, f"the folder holds no file that ends in one of {endings}"
    yield from ((str(path), problem) for path, problem in sorted(found))


def _is_beside(name: str, files: list[str]) -> bool:
    """Say whether a folder holds no articles: it is hidden, or the pictures of a saved page."""
    page = name.removesuffix("_files")
    saved = page != name and any(f"{page}{ending}" in files for ending in (".html", ".htm"))
    return name.startswith(".") or saved


def _judge_link(path: Path, root: Path) -> Iterator[tuple[Path, str]]:
    target = Path(os.path.realpath(path))  # Path.resolve raises on a link to itself
    if not target.is_relative_to(root):
        yield path, LEADS_OUT
    elif not os.path.exists(target):
        yield path, "it is a link that leads nowhere"


def _judge_suffix(path: Path) -> Iterator[tuple[Path, str]]:
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        yield path, ""
    elif suffix in DOCUMENTS:
        yield path, f"{suffix} files are not read; save it as .txt, .html or .docx"


def _list_address(address: str) -> Found:
    """List the files of an address: a file, a folder or a glob of any file system of fsspec."""
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(address)
        paths = _list_paths(system, path)
    except (OSError, ImportError, ValueError) as error:
        yield address, f"it cannot be opened ({error})"
        return
    if not paths:
        yield address, MISSING
    yield from ((system.unstrip_protocol(path), "") for path in paths)


def _list_paths(system: Any, path: str) -> list[str]:
    if glob.has_magic(path):
        return sorted(system.glob(path))
    if not system.isdir(path):
        return [path] if system.exists(path) else []
    found = sorted(system.find(path))
    return [name for name in found if PurePosixPath(name).suffix.lower() in SUFFIXES]
