"""The columns of every table, and the checks that each step makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import pandas as pd

COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article_id": "string",
        "title": "string",
        "byline": "string",
        "published": "datetime64[us]",
        "outlet": "string",
        "url": "string",
        "path": "string",
        "text": "string",
        "duplicate_of": "string",
    },
    "sentences": {
        "article_id": "string",
        "sentence_id": "int64",
        "paragraph_id": "int64",
        "section": "string",
        "part": "string",
        "start": "int64",
        "end": "int64",
        "text": "string",
        "duplicate_of": "string",
    },
    "statements": {
        "article_id": "string",
        "statement_id": "int64",
        "sentence_id": "int64",
        "source": "string",
        "source_start": "Int64",
        "source_end": "Int64",
        "cue": "string",
        "cue_start": "Int64",
        "cue_end": "Int64",
        "content": "string",
        "content_spans": "object",
        "kind": "string",
        "cue_lemma": "string",
        "cue_stance": "string",
        "confidence": "float64",
        "found_by": "string",
        "parent_id": "Int64",
        "duplicate_of": "string",
    },
    "resolved": {
        "speaker": "string",
        "speaker_kind": "string",
        "affiliation": "string",
        "resolved_by": "string",
    },
    "scored": {
        "polarity": "float64",
        "subjectivity": "float64",
        "language": "string",
    },
    "speakers": {
        "speaker": "string",
        "speaker_kind": "string",
        "affiliation": "string",
        "roles": "object",
        "aliases": "object",
        "n_articles": "int64",
        "n_statements": "int64",
        "members": "object",
    },
    "doubtful": {
        "speaker": "string",
        "speaker_kind": "string",
        "doubt": "string",
        "n": "int64",
        "n_statements": "int64",
    },
    "unbalanced": {
        "article_id": "string",
        "start": "int64",
        "mark": "string",
        "context": "string",
    },
    "frames": {
        "article_id": "string",
        "hit_id": "int64",
        "sentence_id": "int64",
        "frame": "string",
        "keyword": "string",
        "match": "string",
        "start": "int64",
        "end": "int64",
        "pre": "string",
        "post": "string",
        "voice": "string",
        "statement_id": "Int64",
        "speaker": "string",
        "quoted": "bool",
        "negated": "bool",
        "hypothetical": "bool",
        "duplicate_of": "string",
    },
    "concordance": {
        "frame": "string",
        "keyword": "string",
        "voice": "string",
        "speaker": "string",
        "pre": "string",
        "match": "string",
        "post": "string",
        "quoted": "boolean",
        "negated": "boolean",
        "hypothetical": "boolean",
        "article_id": "string",
        "hit_id": "int64",
        "sentence_id": "Int64",
        "statement_id": "Int64",
        "start": "int64",
        "end": "int64",
        "anchor": "string",
    },
    "frame_targets": {
        "article_id": "string",
        "hit_id": "int64",
        "target": "string",
        "target_kind": "string",
        "target_start": "Int64",
        "target_end": "Int64",
        "target_by": "string",
    },
    "vocabulary": {
        "article_id": "string",
        "outlet": "string",
        "voice": "string",
        "speaker": "string",
        "affiliation": "string",
        "word": "string",
        "n": "int64",
        "duplicate_of": "string",
    },
    "uses": {
        "article_id": "string",
        "sentence_id": "Int64",
        "statement_id": "Int64",
        "outlet": "string",
        "voice": "string",
        "speaker": "string",
        "affiliation": "string",
        "word": "string",
        "start": "int64",
        "end": "int64",
        "pre": "string",
        "match": "string",
        "post": "string",
        "duplicate_of": "string",
    },
    "keyness": {
        "keyword": "string",
        "n_target": "int64",
        "n_reference": "int64",
        "rate_target": "float64",
        "rate_reference": "float64",
        "log_ratio": "float64",
        "log_likelihood": "float64",
        "p": "float64",
        "p_adjusted": "float64",
        "log_odds": "float64",
        "z": "float64",
    },
    "toward": {
        "article_id": "string",
        "mention_id": "int64",
        "sentence_id": "int64",
        "statement_id": "Int64",
        "voice": "string",
        "holder": "string",
        "target": "string",
        "target_kind": "string",
        "resolved_by": "string",
        "match": "string",
        "start": "int64",
        "end": "int64",
        "polarity": "float64",
        "label": "Int64",
        "negative": "float64",
        "neutral": "float64",
        "positive": "float64",
        "language": "string",
        "duplicate_of": "string",
    },
}


_HALF = re.compile("[\ud800-\udfff]")


class Tables(Protocol):
    """The tables of an analysis, for those who only read it."""

    @property
    def articles(self) -> pd.DataFrame:
        """One row per article."""

    @property
    def sentences(self) -> pd.DataFrame:
        """One row per sentence."""

    @property
    def statements(self) -> pd.DataFrame:
        """One row per statement."""

    @property
    def speakers(self) -> pd.DataFrame:
        """One row per speaker."""

    @property
    def frames(self) -> pd.DataFrame:
        """One row per hit of a frame's keyword."""

    @property
    def toward(self) -> pd.DataFrame:
        """One row per mention."""

    @property
    def originals(self) -> Tables:
        """The tables without the articles that are copies of others."""

    @property
    def unbalanced(self) -> pd.DataFrame:
        """One row per quotation mark without a counterpart."""


def make_table(name: str, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """Build the table `name` from `rows`, with its columns in order and its dtypes."""
    columns = COLUMNS[name]
    records = list(rows)
    return pd.DataFrame(
        {
            column: pd.Series([row.get(column) for row in records], dtype=dtype)
            for column, dtype in columns.items()
        }
    )


def require_columns(table: pd.DataFrame, columns: Sequence[str], *, parameter: str) -> None:
    """Raise `KeyError` that lists the absent and the present columns, `TypeError` for no table."""
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"`{parameter}` is {type(table).__name__}, and has to be a table. "
            "`read_articles(path)` makes one of a file or folder."
        )
    absent = [column for column in columns if column not in table.columns]
    if absent:
        raise KeyError(
            f"`{parameter}` lacks the columns {absent}; it has {list(table.columns)}. "
            "Add them, or run the step that makes them first."
        )


def require_articles(articles: pd.DataFrame, columns: Sequence[str] = ("text",)) -> None:
    """Raise where `articles` lacks `columns`, or an `article_id` is no string or stands twice."""
    require_columns(articles, ["article_id", *columns], parameter="articles")
    for article_id in articles["article_id"]:
        if not isinstance(article_id, str):
            raise TypeError(
                f"`articles` has the article_id {article_id!r}, and it has to be a string in every "
                'row; `articles.astype({"article_id": "string"})` makes strings of numbers.'
            )
    require_unique(articles, ["article_id"], parameter="articles")
    for column in columns:
        if articles[column].dtype == object:
            _require_whole_letters(articles[column], column)


def _require_whole_letters(column: pd.Series, name: str) -> None:
    """Raise where a text holds half a letter pair, which no table of ours can hold."""
    for text in column:
        if isinstance(text, str) and not text.isascii() and (half := _HALF.search(text)):
            raise ValueError(
                f"`articles` has half a letter pair ({half[0]!r}) at character {half.start()} of "
                f"its {name!r}; put another sign in its place, which keeps the offsets: "
                f"articles[{name!r}].str.replace('[\\ud800-\\udfff]', '\\ufffd', regex=True)."
            )


def read_dates(published: pd.Series) -> pd.Series:
    """Return dates without a time zone: the days of the column's own zone, else those of UTC.

    >>> read_dates(pd.Series(["2026-11-29", "2026-11-29T23:00-05:00"])).astype(str).tolist()
    ['2026-11-29 00:00:00', '2026-11-30 04:00:00']
    """
    naive: pd.Series
    if isinstance(published.dtype, pd.DatetimeTZDtype):
        naive = published.dt.tz_localize(None)
        return naive
    dates = pd.to_datetime(published, utc=True, format="mixed", errors="coerce")
    unread = published[dates.isna() & published.notna()]
    if len(unread):
        raise value_error(
            "published", unread.iloc[0], "a date in every row that has one", "write 2026-11-29"
        )
    naive = dates.dt.tz_localize(None)
    return naive


def list_keys(by: str | Sequence[str], made: Iterable[str] = ()) -> list[str]:
    """Return the columns that `by` names, none twice and none that the table itself makes.

    >>> list_keys("speaker", ["n_statements"])
    ['speaker']
    """
    keys = [by] if isinstance(by, str) else list(by)
    if not keys:
        raise value_error("by", by, "a column or a list of columns", 'try "speaker"')
    if len(set(keys)) < len(keys):
        raise value_error("by", by, "columns that differ", "name each once")
    if own := sorted(set(keys) & set(made)):
        raise value_error(
            "by", by, "columns that the result does not make itself", f"rename {own} in your table"
        )
    return keys


def require_unique(table: pd.DataFrame, key: Sequence[str], *, parameter: str) -> None:
    """Raise `ValueError` that names the first repeated key."""
    repeated = table.duplicated(list(key))
    if repeated.any():
        first = table.loc[repeated, list(key)].iloc[0].to_dict()
        raise ValueError(
            f"`{parameter}` repeats the key {first}, where each {list(key)} may stand once; "
            "drop or rename the repeated rows."
        )


def sort_groups(table: pd.DataFrame, keys: Sequence[str], sizes: pd.Series) -> pd.DataFrame:
    """Put the largest groups first, ties by name, and those with a missing key last."""
    named = table[list(keys)].reset_index(drop=True)
    ranks = [named.isna().any(axis=1), -sizes.reset_index(drop=True), *(named[key] for key in keys)]
    columns = [str(number) for number in range(len(ranks))]
    ordered = pd.concat(ranks, axis=1, keys=columns).sort_values(columns, kind="stable")
    return table.iloc[ordered.index.to_numpy()].reset_index(drop=True)


def value_error(parameter: str, value: object, allowed: str, mend: str) -> ValueError:
    """Word a `ValueError`: parameter, value, what is allowed, the mend."""
    return ValueError(end_sentence(f"`{parameter}` is {value!r}, but must be {allowed}; {mend}"))


def end_sentence(words: str) -> str:
    """End an error's words with a full stop, unless its mend is a question.

    >>> end_sentence("take it out"), end_sentence("did you mean 'kind'?")
    ('take it out.', "did you mean 'kind'?")
    """
    return words if words.endswith("?") else f"{words}."
