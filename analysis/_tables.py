"""The columns of every table, and the checks that each step makes of them."""

from __future__ import annotations

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
    return ValueError(f"`{parameter}` is {value!r}, but must be {allowed}; {mend}.")
