"""Article files to the table of articles."""

from __future__ import annotations

import os
import reprlib
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

import pandas as pd

from analysis._files import (
    MISSING,
    Found,
    MissingFileError,
    Source,
    UnreadableError,
    find_files,
    open_file,
)
from analysis._readers import Draft, Options, Problem, read_drafts
from analysis._readers.drafts import with_headline
from analysis._readers.tables import COLUMNS, read_frame
from analysis._tables import WrongTypeError, make_table, require_columns, value_error

MAX_BYTES = 64 * 2**20

Sources = Source | pd.DataFrame | Iterable[Source]


class NothingReadError(ValueError):
    """No article could be read of a source: the message names each file with its reason."""


class NothingFoundError(NothingReadError, MissingFileError):
    """The paths of a source do not exist."""


class UnreadableArticleWarning(UserWarning):
    """A file, or an article in it, was left out: the message names its place and the reason."""


def read_articles(
    source: Sources,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> pd.DataFrame:
    r"""Read articles from files of any usual kind, or from a DataFrame.

    What a file is shows in its content: plain text and Markdown; saved web pages (without
    navigation, captions and related links); Word and RTF documents; exports of Nexis Uni and
    Factiva with many articles in one file; tables (CSV, JSON lines, Parquet) with an article a
    row; zip archives of any of them.

    The encoding is detected: UTF-8, UTF-16 and UTF-32 (with or without a byte order mark; UTF-32
    with one), then Windows-1252 (Latin-1) or Mac Roman where most of the text is ASCII, then the
    common encodings of other scripts. Line ends become newlines, other control characters spaces,
    trailing whitespace goes, and so do soft hyphens, zero-width spaces, word joiners and byte order
    marks, which nobody sees and which break words in two; ligatures (ﬁ) become their letters. In
    plain text and documents a word that a hyphen breaks at a line's end is one word, where the
    text's own spelling or a word list tells that the hyphen is no part of it ("diffi-", "cult"; but
    "well-", "known"). The rest of a plain text or a table's text stays as it is, accents, joiners
    of other scripts and marks of direction too. Where headline and body are kept apart, in pages,
    exports, the columns of a table and the `title:` of front matter, `text` is the headline, then
    the body, an empty line between, unless the body begins with it: all offsets of the later tables
    are positions in the returned `text`. "key: value" lines between two lines of "---" at the
    beginning of a text (front matter) are read as columns.

    Parameters
    ----------
    source : path, DataFrame, or iterable of paths
        A file of any name, a folder (its articles and those of the folders in it, in order of
        their paths; hidden files and links out of the folder are left out, and the reports,
        datasets and tables that this package wrote), a glob, an address that fsspec opens
        (s3://bucket/articles), or a table of articles.
    columns : mapping of str to str, optional
        For tables: which of their columns is the article's `text`, `title`, `byline`,
        `published`, `outlet`, `url` or `article_id`. Usual names ("body", "headline", "date",
        "newspaper", "id", …) need no word.
    encoding : str, optional
        The encoding of all files, where it is known. It is needed for old Central European,
        Baltic and Turkish files, which cannot be told from Windows-1252 with certainty.
    max_bytes : int
        The size of the largest file to read, 64 MiB by default. Tables and zip archives may be
        larger: they are read a piece at a time.

    Returns
    -------
    pandas.DataFrame
        One row per article, the table `articles`. An `article_id` is the file's stem, with its
        folder where that is needed; "stem#3" is the third article of a file; a table's own ids
        are kept where they are unique. `attrs["skipped"]` is a list of
        ``{"path": ..., "reason": ...}``, one for each file, row or archive member that could
        not be read, and for a table's dates where some may be of two days; an
        `UnreadableArticleWarning` names each too.

    Raises
    ------
    FileNotFoundError
        If nothing could be read because the paths do not exist.
    KeyError
        If `columns` names a column that a DataFrame lacks.
    TypeError
        If `source` is none of these.
    ValueError
        If nothing could be read for other reasons (each is stated), or an option is wrong.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "talks.txt").write_text("Talks End\n\nThe talks ended on Monday.\n")
    >>> read_articles(folder)[["article_id", "title", "text"]].loc[0].tolist()
    ['talks', 'Talks End', 'Talks End\n\nThe talks ended on Monday.']

    >>> table = pd.DataFrame({"body": ["The talks ended."], "printed in": ["The Post"]})
    >>> read_articles(table, columns={"outlet": "printed in"})[["outlet", "text"]].loc[0].tolist()
    ['The Post', 'The talks ended.']
    """
    found = stream_articles(source, columns=columns, encoding=encoding, max_bytes=max_bytes)
    articles = gather_articles(found, source)
    for item in articles.attrs["skipped"]:
        message = f"{item['path']} was left out: {item['reason']}."
        warnings.warn(message, UnreadableArticleWarning, stacklevel=2)
    return articles


def gather_articles(found: Iterable[dict[str, Any]], source: Sources) -> pd.DataFrame:
    """Make the table of what `stream_articles` gives, with what was left out as `skipped`."""
    rows: list[dict[str, Any]] = []
    skipped: list[dict[str, str]] = []
    for item in found:
        (skipped if "reason" in item else rows).append(item)
    if not rows and (skipped or not isinstance(source, pd.DataFrame)):
        raise nothing_read(source, skipped)
    articles = make_table("articles", rows)
    articles.attrs["skipped"] = skipped
    return articles


def stream_articles(
    source: Sources,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    leave_out: Iterable[Source] = (),
) -> Iterator[dict[str, Any]]:
    """Read as `read_articles` does, one row at a time; what was left out has a `reason`.

    Nothing is told of files to `leave_out`, as of one that is to be written.
    """
    _check_options(columns or {}, encoding, max_bytes)
    options = Options(max_bytes, encoding, dict(columns or {}))
    if isinstance(source, pd.DataFrame):
        require_columns(source, list(options.columns.values()), parameter="source")
        return _stream_frame(source, options)
    return _stream_files(find_files(list_sources(source), leave_out=leave_out), options)


def count_titles_outside(articles: pd.DataFrame) -> tuple[int, int]:
    r"""Count the titles that do not stand at the head of their texts, and all titles.

    >>> text = "Talks End\n\nThey ended."
    >>> articles = pd.DataFrame({"title": ["Talks End", "Rain", None], "text": [text, text, text]})
    >>> count_titles_outside(articles)
    (1, 2)
    """
    given = articles[articles["title"].notna() & articles["text"].fillna("").str.strip().ne("")]
    pairs = zip(given["title"], given["text"], strict=True)
    return sum(with_headline(title, text) != text for title, text in pairs), len(given)


def list_sources(source: Source | Iterable[Source]) -> list[Source]:
    """Return the paths that a source names, which are needed more than once.

    >>> list_sources("seeds"), list_sources(iter(["a.txt", "b.txt"]))
    (['seeds'], ['a.txt', 'b.txt'])
    """
    named: Any = [source] if isinstance(source, (str, os.PathLike)) else source
    paths: list[Source] = list(named) if isinstance(named, Iterable) else [named]
    if not all(isinstance(path, (str, os.PathLike)) for path in paths):
        raise WrongTypeError(
            f"`source` is {_show(source)}, and has to be a path, a list of paths or a DataFrame; "
            'pass "seeds", for example.'
        )
    return paths


def _stream_files(files: Found, options: Options) -> Iterator[dict[str, Any]]:
    found = list(files)
    stems = iter(_name_files([path for path, problem in found if not problem]))
    names = Names()
    for path, problem in found:
        if problem:
            yield {"path": path, "reason": problem}
            continue
        stem = next(stems)
        try:
            with open_file(path) as file:
                for draft in read_drafts(file, PurePath(path).name, options):
                    yield _row(draft, path, stem, names)
        except UnreadableError as error:
            yield {"path": path, "reason": str(error)}
        except OSError as error:
            yield {"path": path, "reason": f"it cannot be read ({error.strerror or error})"}


def _stream_frame(frame: pd.DataFrame, options: Options) -> Iterator[dict[str, Any]]:
    names = Names()
    try:
        for draft in read_frame(frame, options):
            yield _row(draft, "", "row", names)
    except UnreadableError as error:
        yield {"path": "DataFrame", "reason": str(error)}


def _row(draft: Draft | Problem, path: str, stem: str, names: Names) -> dict[str, Any]:
    if isinstance(draft, Problem):
        where = f"{path}, {draft.place}" if path else draft.place
        return {"path": where, "reason": draft.reason}
    numbered = f"{stem}#{draft.key}" if draft.key else stem
    candidates = [draft.own_id, f"{stem}#{draft.own_id}"] if draft.own_id else [numbered]
    article_id = names.take(candidates)
    return draft.columns | {"article_id": article_id, "path": path or None}


class Names:
    """The names given so far, so that no two articles share one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: Counter[str] = Counter()

    def take(self, candidates: Sequence[str]) -> str:
        """Take the first name that is free, the last one numbered where none is.

        >>> names = Names()
        >>> [names.take(["a", "jan#a"]) for _ in range(4)]
        ['a', 'jan#a', 'jan#a-2', 'jan#a-3']
        """
        name = next((name for name in candidates if name not in self._taken), "")
        while not name:
            self._numbers[candidates[-1]] += 1
            numbered = f"{candidates[-1]}-{self._numbers[candidates[-1]] + 1}"
            name = numbered if numbered not in self._taken else ""
        self._taken.add(name)
        return name


def _check_options(columns: Mapping[str, str], encoding: str | None, max_bytes: int) -> None:
    if max_bytes < 1:
        raise value_error("max_bytes", max_bytes, "a positive number of bytes", "leave it out")
    unknown = sorted(set(columns) - set(COLUMNS))
    if unknown:
        raise value_error("columns", unknown, f"among {list(COLUMNS)}", "map ours to yours")
    try:
        "".encode(encoding or "utf-8")
    except LookupError:  # no such name, or one that is no encoding of text, such as base64
        raise value_error(
            "encoding", encoding, "a name that Python knows, such as 'cp1250'", "correct it"
        ) from None


def _show(source: object) -> str:
    if isinstance(source, pd.DataFrame):
        return f"a DataFrame of {len(source)} rows"
    return repr(source) if isinstance(source, (str, os.PathLike)) else reprlib.repr(source)


def nothing_read(source: object, skipped: Sequence[Mapping[str, str]]) -> Exception:
    """Word that nothing could be read, with the reasons."""
    shown = "; ".join(f"{item['path']}: {item['reason']}" for item in skipped[:20])
    reasons = shown or "it names no file"
    if len(skipped) > 20:
        reasons += f"; and {len(skipped) - 20} more"
    message = f"`source` is {_show(source)}, of which nothing could be read ({reasons})."
    missing = [item["reason"] == MISSING for item in skipped]
    if any(missing) or not skipped:  # every other reason says what to do
        message += " It must be a file, a folder, a glob or a list of these; correct the path."
    return NothingFoundError(message) if skipped and all(missing) else NothingReadError(message)


def _name_files(paths: Sequence[str]) -> list[str]:
    """Name each file by its stem, with as much of its folders as makes it unique."""
    parts = [PurePath(path).with_suffix("").parts for path in paths]
    names = [part[-1] for part in parts]
    for depth in range(2, max(map(len, parts), default=0) + 1):
        clash = pd.Series(names).duplicated(keep=False)
        for i in clash[clash].index:
            names[i] = PurePath(*parts[i][-depth:]).as_posix()
    clash = pd.Series(names).duplicated(keep=False)
    return [PurePath(paths[i]).as_posix() if clash[i] else name for i, name in enumerate(names)]
