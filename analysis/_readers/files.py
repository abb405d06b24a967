"""A file of any format to its articles: the content tells the format, the ending helps."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from analysis._files import EMPTY, UnreadableError
from analysis._readers import zips
from analysis._readers.decoding import decode
from analysis._readers.drafts import Draft, Options, Problem

_HEAD = 65536
# What is never plain text: a file of such a name that is none has lost its content.
_PACKED = {".docx": "Word document", ".zip": "zip archive", ".parquet": "Parquet table"}
_TABLES = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def read_drafts(file: IO[bytes], name: str, options: Options) -> Iterator[Draft | Problem]:
    """Read the articles of an open file; `UnreadableError` says why there are none.

    Parsers of foreign formats raise whatever they like on a damaged file: all of it becomes the
    reason why this file is left out, and the rest goes on.
    """
    try:
        yield from _read(file, name, options)
    except (UnreadableError, MemoryError):
        raise
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"it is not {error.encoding}: {error.reason}; state `encoding`"
        ) from error
    except Exception as error:
        raise UnreadableError(
            f"it is damaged ({type(error).__name__}: {error}); save it again"
        ) from error


def _read(file: IO[bytes], name: str, options: Options) -> Iterator[Draft | Problem]:
    head = file.read(_HEAD)
    file.seek(0)
    if not head:
        raise UnreadableError(EMPTY)
    if head.startswith(b"PAR1"):
        from analysis._readers.tables import read_parquet

        yield from read_parquet(file, options)
    elif head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _read_zip(file, options)
    elif kind := _tell_table(head, name, options):
        from analysis._readers.tables import read_csv, read_jsonl

        yield from (read_csv if kind == "csv" else read_jsonl)(file, options)
    else:
        yield from _read_document(_read_all(file, options), name, options)


def _read_zip(file: IO[bytes], options: Options) -> Iterator[Draft | Problem]:
    if zips.is_docx(file):
        from analysis._readers.documents import read_docx

        file.seek(0)
        yield from read_docx(_read_all(file, options), options)
        return
    for member in zips.read_members(file, options):
        if isinstance(member, Problem):
            yield member
            continue
        path, data = member
        stem = str(PurePosixPath(path).with_suffix(""))
        try:
            for found in read_drafts(io.BytesIO(data), path, options):
                if isinstance(found, Problem):
                    yield Problem(f"{path}, {found.place}", found.reason)
                else:
                    yield found._replace(key=f"{stem}#{found.key}" if found.key else stem)
        except UnreadableError as error:
            yield Problem(path, str(error))


def _read_document(data: bytes, name: str, options: Options) -> Iterator[Draft | Problem]:
    from analysis._readers.pages import is_page, read_page

    if data.startswith(b"{\\rtf"):
        from analysis._readers.documents import read_rtf

        return read_rtf(data)
    if is_page(data):
        return read_page(data, options)
    ending = PurePosixPath(name).suffix.lower()
    if ending in _PACKED:
        raise UnreadableError(
            f"its name ends in {ending}, but it is no {_PACKED[ending]}; save it again, or name it "
            ".txt if it is plain text"
        )
    from analysis._readers.texts import read_text

    return read_text(decode(data, encoding=options.encoding))


def _tell_table(head: bytes, name: str, options: Options) -> str:
    """Say which kind of table a file is: by its ending, or by its first line."""
    from analysis._readers.tables import is_csv, is_jsonl

    ending = _TABLES.get(PurePosixPath(name).suffix.lower(), "")
    if ending:
        return ending
    text = head.decode(options.encoding or "utf-8-sig", "replace")
    return "jsonl" if is_jsonl(text) else "csv" if is_csv(text, options) else ""


def _read_all(file: IO[bytes], options: Options) -> bytes:
    data = file.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        size = file.seek(0, io.SEEK_END)
        raise UnreadableError(
            f"it has {size} bytes, more than `max_bytes` ({options.max_bytes}); "
            "split it or raise that"
        )
    return data
