"""Paths, folders and globs to the files they name, and a file to its bytes."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
# what else in a folder may be an article, so that its being left out is worth a word
DOCUMENTS = frozenset({".doc", ".docx", ".epub", ".htm", ".html", ".odt", ".pages", ".pdf", ".rtf"})
MISSING = "no such file or folder"

Source = str | os.PathLike[str]
Found = Iterator[tuple[Path, str]]  # a file, and why it must not be read ("" if it may)


class UnreadableError(Exception):
    """Why a file cannot be read as an article."""


def find_files(sources: Iterable[Source]) -> Found:
    """List the files that the sources name, each once, and why one must not be read."""
    yield from _unique(_expand(sources))


def _expand(sources: Iterable[Source]) -> Found:
    for source in sources:
        path = Path(source)
        if path.is_dir():
            yield from _walk(path)
        elif os.path.lexists(path):
            yield path, ""
        elif glob.has_magic(str(path)):
            yield from _match(str(path))
        else:
            yield path, MISSING


def _match(pattern: str) -> Found:
    matches = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))]
    if not matches:
        yield Path(pattern), MISSING
    inside = "**" in pattern  # such a pattern lists the files of its folders itself
    for path in matches:
        if not path.is_dir():
            yield path, ""
        elif not inside:
            yield from _walk(path)


def _walk(folder: Path) -> Found:
    """List the articles of a folder; a link inside it is read where its target stands."""
    root = Path(os.path.realpath(folder))
    problems: list[OSError] = []
    found: list[tuple[Path, str]] = []
    for parent, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(parent, name) for name in [*folders, *files]):
            if path.is_symlink():
                found.extend(_judge_link(path, root))
            elif path.name in files and not path.name.startswith("."):
                found.extend(_judge_suffix(path))
    found += [(Path(error.filename), _explain(error)) for error in problems]
    if not found:
        yield folder, "the folder holds no .txt or .md file"
    yield from sorted(found)


def _judge_link(path: Path, root: Path) -> Found:
    target = Path(os.path.realpath(path))  # Path.resolve raises on a link to itself
    if not target.is_relative_to(root):
        yield path, "it is a link that leads out of the folder"
    elif not os.path.exists(target):
        yield path, "it is a link that leads nowhere"


def _judge_suffix(path: Path) -> Found:
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        yield path, ""
    elif suffix in DOCUMENTS:
        yield path, f"{suffix} files are not read; save it as .txt"


def _unique(found: Found) -> Found:
    seen: set[Path] = set()
    for path, problem in found:
        real = path.absolute() if problem else Path(os.path.realpath(path))
        if real not in seen:
            seen.add(real)
            yield path, problem


def read_bytes(path: Path, *, max_bytes: int) -> bytes:
    """Read a regular file of at most `max_bytes`, or raise `UnreadableError` with the reason."""
    try:
        if not path.exists():
            raise UnreadableError(MISSING)
        if not path.is_file():  # a pipe or a device might never end
            raise UnreadableError("it is not a regular file")
        size = path.stat().st_size
        if size > max_bytes:
            raise UnreadableError(
                f"it has {size} bytes, more than `max_bytes` ({max_bytes}); split it or raise that"
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(_explain(error)) from error


def _explain(error: OSError) -> str:
    return f"it cannot be opened ({error.strerror or error})"
