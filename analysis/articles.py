"""Article files to the table of articles."""

from __future__ import annotations

import codecs
import datetime as dt
import os
import re
import reprlib
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis._bylines import parse_byline, parse_date
from analysis._decoding import decode, normalize
from analysis._files import MISSING, Source, UnreadableError, find_files, read_bytes
from analysis._tables import make_table, value_error
from analysis.paragraphs import Paragraph, split_paragraphs

MAX_BYTES = 64 * 2**20

_FRONT_MATTER = re.compile(r"\A---\n((?:[\w-]+:.*\n|[ \t].*\n)+)---(?:\n+|\Z)")
_FIELD = re.compile(r"^([\w-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_FIELD_COLUMNS = {
    "title": "title",
    "headline": "title",
    "author": "byline",
    "byline": "byline",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "url": "url",
}


class UnreadableArticleWarning(UserWarning):
    """A file was left out: the message names its path and the reason."""


def read_articles(
    source: Source | Iterable[Source],
    *,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> pd.DataFrame:
    r"""Read text files as articles.

    The encoding is detected: UTF-8, UTF-16 and UTF-32 (with or without a byte order mark; UTF-32
    with one), then Windows-1252 (Latin-1) or Mac Roman where most of the text is ASCII, then
    the common encodings of other scripts. Line ends become newlines, other control characters
    spaces, trailing whitespace goes, and the rest stays as it is: all offsets of the later
    tables are positions in the returned `text`. "key: value" lines between two lines of "---"
    at the beginning (front matter) are read as columns, and are no part of `text`.

    Parameters
    ----------
    source : path, or iterable of paths
        A file of any name, a folder (its .txt and .md files and those of the folders in it, in
        order of their paths; hidden files and links out of the folder are left out), or a glob.
    encoding : str, optional
        The encoding of all files, where it is known. It is needed for old Central European,
        Baltic and Turkish files, which cannot be told from Windows-1252 with certainty.
    max_bytes : int
        The size of the largest file to read, 64 MiB by default.

    Returns
    -------
    pandas.DataFrame
        One row per article, the table `articles`. `attrs["skipped"]` is a list of
        ``{"path": ..., "reason": ...}``, one for each file that could not be read; an
        `UnreadableArticleWarning` names each too.

    Raises
    ------
    FileNotFoundError
        If nothing could be read because the paths do not exist.
    ValueError
        If nothing could be read for other reasons (each is stated), or an option is wrong.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "talks.txt").write_text("Talks End\n\nThe talks ended on Monday.\n")
    >>> read_articles(folder)[["article_id", "title", "text"]].loc[0].tolist()
    ['talks', 'Talks End', 'Talks End\n\nThe talks ended on Monday.']
    """
    _check_options(encoding, max_bytes)
    sources = [source] if isinstance(source, (str, os.PathLike)) else list(source)
    rows: list[dict[str, Any]] = []
    skipped: list[dict[str, str]] = []
    for path, problem in find_files(sources):
        try:
            if problem:
                raise UnreadableError(problem)
            rows.append({"path": str(path)} | _read_article(path, encoding, max_bytes))
        except UnreadableError as error:
            skipped.append({"path": str(path), "reason": str(error)})
    if not rows:
        raise _nothing_read(source, skipped)
    for item in skipped:
        message = f"{item['path']} was left out: {item['reason']}."
        warnings.warn(message, UnreadableArticleWarning, stacklevel=2)
    for row, article_id in zip(rows, _name_articles([row["path"] for row in rows]), strict=True):
        row["article_id"] = article_id
    articles = make_table("articles", rows)
    articles.attrs["skipped"] = skipped
    return articles


def _check_options(encoding: str | None, max_bytes: int) -> None:
    if max_bytes < 1:
        raise value_error("max_bytes", max_bytes, "a positive number of bytes", "leave it out")
    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError:
        raise value_error(
            "encoding", encoding, "a name that Python knows, such as 'cp1250'", "correct it"
        ) from None


def _show(source: object) -> str:
    return repr(source) if isinstance(source, (str, os.PathLike)) else reprlib.repr(source)


def _nothing_read(source: object, skipped: Sequence[dict[str, str]]) -> Exception:
    shown = "; ".join(f"{item['path']}: {item['reason']}" for item in skipped[:20])
    reasons = shown or "it names no file"
    if len(skipped) > 20:
        reasons += f"; and {len(skipped) - 20} more"
    message = (
        f"`source` is {_show(source)}, of which nothing could be read ({reasons}). "
        "It must be a text file, a folder with .txt or .md files, a glob, or a list of these; "
        "correct the path, or save the articles as UTF-8 text."
    )
    missing = skipped and all(item["reason"] == MISSING for item in skipped)
    return FileNotFoundError(message) if missing else ValueError(message)


def _name_articles(paths: Sequence[str]) -> list[str]:
    """Name each article by its file's stem, with as much of its folders as makes it unique."""
    names = [Path(path).stem for path in paths]
    longest = max(len(Path(path).parts) for path in paths)
    for depth in range(2, longest + 1):
        clash = pd.Series(names).duplicated(keep=False)
        for i in clash[clash].index:
            path = Path(paths[i])
            names[i] = Path(*path.parts[-depth:]).with_suffix("").as_posix()
    clash = pd.Series(names).duplicated(keep=False)
    return [Path(paths[i]).as_posix() if clash[i] else name for i, name in enumerate(names)]


def _read_article(path: Path, encoding: str | None, max_bytes: int) -> dict[str, Any]:
    text = normalize(decode(read_bytes(path, max_bytes=max_bytes), encoding=encoding))
    fields, text = _take_front_matter(text)
    if not text.strip():
        raise UnreadableError("it is empty")
    return _describe(text) | fields | {"text": text}


def _describe(text: str) -> dict[str, Any]:
    """Read title, byline and date from the lines above the body."""
    paragraphs = split_paragraphs(text)
    title = _first(text, paragraphs, "title")
    byline = _first(text, paragraphs, "byline")
    metadata = [text[p.start : p.end] for p in paragraphs if p.part in ("byline", "dateline")]
    dates = [date for date in map(parse_date, metadata) if date]
    return {
        "title": " ".join(title.split()) or None,
        "byline": parse_byline(byline) or None,
        "published": dates[0] if dates else None,
    }


def _first(text: str, paragraphs: Sequence[Paragraph], part: str) -> str:
    return next((text[p.start : p.end] for p in paragraphs if p.part == part), "")


def _take_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Part the "key: value" lines at the top from the article; unknown keys are dropped."""
    matter = _FRONT_MATTER.match(text)
    if not matter:
        return {}, text
    values: dict[str, str | dt.datetime | None] = {}
    for key, value in _FIELD.findall(matter[1]):
        column = _FIELD_COLUMNS.get(key.lower())
        if column and column not in values:
            bare = value.strip("\"'")
            values[column] = (parse_date(bare) if column == "published" else bare) or None
    return {key: value for key, value in values.items() if value}, text[matter.end() :]
