"""Zip archives to the files in them; nothing is written, and nothing unpacked past its bound."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from analysis._files import SUFFIXES, UnreadableError
from analysis._readers.drafts import Options, Problem

MAX_RATIO = 100  # text packs to a tenth; what packs to a hundredth is no text


def is_docx(file: IO[bytes]) -> bool:
    """Say whether a zip archive is a Word document; other office documents are refused."""
    with _open(file) as archive:
        names = set(archive.namelist())
    if "[Content_Types].xml" in names and "word/document.xml" not in names:
        raise UnreadableError("it is an office document, but no Word document; save it as .csv")
    if "mimetype" in names:
        raise UnreadableError("it is an e-book or an OpenDocument file; save it as .docx or .txt")
    return "word/document.xml" in names


def read_members(file: IO[bytes], options: Options) -> Iterator[tuple[str, bytes] | Problem]:
    """Give path and bytes of each file in an archive, in the order of the paths."""
    with _open(file) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        _refuse_bomb(members, options)
        for member in sorted(members, key=lambda member: member.filename):
            path = PurePosixPath(member.filename.replace("\\", "/"))
            if path.suffix.lower() not in SUFFIXES or _is_hidden(path):
                continue
            problem = _judge(member, path, options)
            if problem:
                yield Problem(member.filename, problem)
                continue
            try:
                yield str(path), archive.read(member)
            except (
                zipfile.BadZipFile,
                OSError,
                EOFError,
                NotImplementedError,
                ValueError,
            ) as error:
                yield Problem(member.filename, f"it is damaged ({error}); pack it again")


def _open(file: IO[bytes]) -> zipfile.ZipFile:
    file.seek(0)
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError(
            f"it is a zip archive that cannot be opened ({error}); pack it again"
        ) from error


def _refuse_bomb(members: list[zipfile.ZipInfo], options: Options) -> None:
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if size > max(options.max_bytes, MAX_RATIO * packed):
        raise UnreadableError(
            f"it would unpack to {size} bytes, more than {MAX_RATIO} times its size; unpack it"
        )


def _is_hidden(path: PurePosixPath) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)


def _judge(member: zipfile.ZipInfo, path: PurePosixPath, options: Options) -> str:
    """Say why a member must not be read, or nothing."""
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "its path leads out of the archive; pack it again"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link; pack what it leads to"
    if member.flag_bits & 1:
        return "it is encrypted; unpack it"
    if member.file_size > options.max_bytes:
        told = f"it has {member.file_size} bytes, more than `max_bytes` ({options.max_bytes})"
        return f"{told}; split it"
    if path.suffix.lower() == ".zip":
        return "it is an archive inside an archive; unpack it"
    return ""
