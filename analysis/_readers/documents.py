"""Word and RTF documents to lines, and those to articles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis._files import UnreadableError
from analysis._readers.archives import is_archive, read_archive
from analysis._readers.decoding import normalize
from analysis._readers.drafts import Draft, Options, Problem

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def read_docx(data: bytes, options: Options) -> Iterator[Draft | Problem]:
    """Read a Word document: one article, or an archive's export."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > options.max_bytes:
        raise UnreadableError(f"it unpacks to {size} bytes, more than `max_bytes`; split it")
    import docx

    document = docx.Document(io.BytesIO(data))
    yield from _read_lines(
        [line for item in document.iter_inner_content() for line in _lines(item)]
    )


def _lines(item: Paragraph | Table) -> Iterator[str]:
    """Give a paragraph's lines, or a table's rows as lines with its cells parted by tabs."""
    if hasattr(item, "rows"):
        for row in item.rows:
            first, *rest = [cell.text for cell in row.cells] or [""]
            yield from "\t".join([first, *rest]).split("\n")
    else:
        yield from item.text.split("\n")


def read_rtf(data: bytes) -> Iterator[Draft | Problem]:
    """Read an RTF document: one article, or an archive's export."""
    from striprtf.striprtf import rtf_to_text

    rtf = data.decode("cp1252", "replace")
    text = rtf_to_text(rtf, errors="replace")  # type: ignore[no-untyped-call]
    yield from _read_lines(text.split("\n"))


def _read_lines(lines: list[str]) -> Iterator[Draft | Problem]:
    from analysis._readers.texts import read_text

    if is_archive(lines):
        yield from read_archive([normalize(line) for line in lines])
    else:
        yield from read_text("\n\n".join(line for line in lines if line.strip()))
