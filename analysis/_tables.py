"""Tables made, and the checks that each step makes of those that it is given."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from numbers import Integral
from typing import Any, Protocol

import pandas as pd

from analysis._columns import COLUMNS, GIVERS, OTHERS
from analysis._spans import read_spans

_HALF = re.compile("[\ud800-\udfff]")


class WrongTypeError(TypeError, ValueError):
    """A value is of another type than a parameter takes: the message names the mend."""


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
    records = list(rows)
    table = {}
    for column, dtype in COLUMNS[name].items():
        try:
            table[column] = pd.Series([row.get(column) for row in records], dtype=dtype)
        except TypeError as error:
            told = f"the column {column!r} of `{name}` is {dtype}, and a row has none for it"
            raise WrongTypeError(f"{told} ({error}); 'Int64' holds a missing number.") from error
    return pd.DataFrame(table)


def complete_articles(table: pd.DataFrame) -> pd.DataFrame:
    """Give articles all their columns, in their order and dtypes, before others of their own.

    >>> table = pd.DataFrame({"mine": [1], "text": ["Rain."]})
    >>> list(complete_articles(table))[5:]
    ['url', 'path', 'text', 'duplicate_of', 'mine']
    """
    columns = COLUMNS["articles"]
    known = make_table("articles", [{}] * len(table)).set_axis(table.index)
    for column, dtype in columns.items():
        if column in table.columns:
            dated = dtype.startswith("datetime")
            given = read_dates(table[column]) if dated else table[column]
            known = known.assign(**{column: given}).astype({column: dtype})
    others = [column for column in table.columns if column not in columns]
    filled = pd.concat([known, table[others]], axis=1)
    filled.attrs = dict(table.attrs)
    return filled


def require_columns(table: pd.DataFrame, columns: Sequence[str], *, parameter: str) -> None:
    """Raise `KeyError` that lists the absent and the present columns, `TypeError` for no table."""
    if not isinstance(table, pd.DataFrame):
        raise type_error(parameter, table, "a table", _find_table(table, parameter))
    names = list(table.columns)
    if twice := [column for column in columns if names.count(column) > 1]:
        allowed = "a table that has each column once"
        raise value_error(parameter, names, allowed, f"rename or drop one {twice[0]!r}")
    absent = [column for column in columns if column not in table.columns]
    if absent:
        raise KeyError(
            f"`{parameter}` lacks the columns {absent}; it has {list(table.columns)}. "
            f"{_name_givers(absent, parameter)}"
        )


def _name_givers(absent: Sequence[str], parameter: str) -> str:
    """Name the steps that give absent columns, and what no step does.

    >>> _name_givers(["speaker", "polarity", "party"], "statements")
    "`resolve_speakers` gives ['speaker']. `score_sentiment` gives ['polarity']. Add ['party']."
    """
    told, rest = [], list(absent)
    for step, columns in [*GIVERS.get(parameter, {}).items(), *OTHERS.items()]:
        if given := [column for column in rest if column in columns]:
            told.append(f"`{step}` gives {given}.")
            rest = [column for column in rest if column not in given]
    return " ".join([*told, *([f"Add {rest}."] if rest else [])])


def _find_table(value: object, parameter: str) -> str:
    """Name the table that a parameter asks for: a part of an analysis, or what a step returns.

    >>> _find_table("seeds", "articles"), _find_table("seeds", "resolved")
    ('Pass what `read_articles` returns.', 'Pass what `resolve_speakers` returns.')
    """
    part = {"resolved": "statements", "hits": "frames"}.get(parameter, parameter)
    if _is_analysis(value) and hasattr(value, part):
        return f"Pass its `.{part}`."
    steps = [step for step in GIVERS.get(parameter, {}) if step != "score_sentiment"]
    if steps:
        return f"Pass what `{steps[-1]}` returns."
    return f"Pass {'one of its tables' if _is_analysis(value) else 'a DataFrame'}."


def _is_analysis(value: object) -> bool:
    return hasattr(type(value), "originals")


def require_whole(parameter: str, value: object, least: int) -> None:
    """Raise `ValueError` for what is no whole number from `least` up."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        mend = f"pass {max(least, 1)}, for example"
        raise value_error(parameter, value, f"a whole number from {least} up", mend)


def require_analysis(result: object) -> None:
    """Raise `TypeError` for what is no result of `analyze`."""
    if not _is_analysis(result):
        raise type_error("result", result, "an Analysis", "Pass what `analyze` returns.")


_ONE_TEXT = 'Pass one article\'s, `articles["text"].iloc[0]`.'


def require_text(text: object, *, parameter: str = "text", mend: str = _ONE_TEXT) -> None:
    """Raise `TypeError` for what is no text."""
    if not isinstance(text, str):
        raise type_error(parameter, text, "a text", mend)


def list_names(names: str | Iterable[str], *, parameter: str) -> list[str]:
    """Return the names that a parameter gives, of which a text by itself is one.

    >>> list_names("vader", parameter="scorers"), list_names(("a", "b"), parameter="scorers")
    (['vader'], ['a', 'b'])
    """
    if isinstance(names, str):
        return [names]
    if not isinstance(names, Iterable):
        raise type_error(parameter, names, "a name or a list of names", "Write it in quotes.")
    return list(names)


def copy_lists(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table spans of its own, so that nothing done to them changes another table's."""
    if "content_spans" not in table.columns:
        return table
    return table.assign(content_spans=table["content_spans"].map(copy.deepcopy))


def take_table(table: pd.DataFrame, columns: Sequence[str], *, parameter: str) -> pd.DataFrame:
    """Check a table as `require_columns` does; give it with ids of articles that are text.

    So that tables join whatever their ids were. Spans that are text, as CSV has them, become lists.

    >>> table = pd.DataFrame({"article_id": [7], "content_spans": "[[0, 4]]"})
    >>> take_table(table, ["article_id"], parameter="statements").iloc[0].tolist()
    ['7', [[0, 4]]]
    """
    require_columns(table, columns, parameter=parameter)
    given = {name: table[name] for name in _READ if name in table.columns}
    read = {name: _READ[name](column) for name, column in given.items()}
    changed = {name: column for name, column in read.items() if column is not given[name]}
    return table.assign(**changed) if changed else table


def _write_numbers(ids: pd.Series) -> pd.Series:
    """Write whole numbers as text; a column without any stays as it is."""
    if isinstance(ids.dtype, pd.StringDtype):
        return ids
    if ids.dtype.kind == "f" and ids.name != "article_id" and ids.notna().any():
        ids = ids.convert_dtypes()  # a column of CSV with gaps: whole numbers became floats
    values = ids.tolist()
    whole = [isinstance(one, Integral) and not isinstance(one, bool) for one in values]
    if not any(whole):
        return ids
    written = [str(one) if known else one for one, known in zip(values, whole, strict=True)]
    return pd.Series(written, index=ids.index, name=ids.name, dtype="object")


def _read_lists(cells: pd.Series) -> pd.Series:
    """Read lists that are written as JSON; a column without any stays as it is."""
    if not any(isinstance(cell, str) for cell in cells):
        return cells
    values = [_read_list(cell) if isinstance(cell, str) else cell for cell in cells]
    return pd.Series(values, index=cells.index, name=cells.name, dtype="object")


def _read_list(cell: str) -> list[Any]:
    try:
        spans = [(int(start), int(end)) for start, end in json.loads(cell)]
    except (TypeError, ValueError):
        mend = "write it as CSV of this package has it, [[0, 4]]"
        raise value_error("content_spans", cell, "a list of [start, end]", mend) from None
    return [list(span) for span in spans]


_READ = {"article_id": _write_numbers, "duplicate_of": _write_numbers, "content_spans": _read_lists}


def take_articles(articles: pd.DataFrame, columns: Sequence[str] = ("text",)) -> pd.DataFrame:
    """Check articles as `take_table` does, that each has an id of its own, and texts."""
    articles = take_table(articles, ["article_id", *columns], parameter="articles")
    for article_id in articles["article_id"]:
        if not isinstance(article_id, str):
            raise WrongTypeError(
                f"`articles` has the article_id {article_id!r}, and it has to be a text or a whole "
                'number in every row; `articles.astype({"article_id": "string"})` makes texts.'
            )
    require_unique(articles, ["article_id"], parameter="articles")
    for column in columns:
        if not isinstance(articles[column].dtype, pd.StringDtype):
            _require_texts(articles[column], column)
    return articles


def _require_texts(column: pd.Series, name: str) -> None:
    """Raise where a `text` is no text, or has half a letter pair, which no table of ours holds."""
    for text in column:
        if isinstance(text, str):
            _require_whole_letters(text, name)
        elif name == "text" and not (pd.api.types.is_scalar(text) and pd.isna(text)):
            raise type_error("text", text, "a text in every row that has one", "Leave it empty.")


def _require_whole_letters(text: str, name: str) -> None:
    if not text.isascii() and (half := _HALF.search(text)):
        raise ValueError(
            f"`articles` has half a letter pair ({half[0]!r}) at character {half.start()} of "
            f"its {name!r}; put another sign in its place, which keeps the offsets: "
            f"articles[{name!r}].str.replace('[\\ud800-\\udfff]', '\\ufffd', regex=True)."
        )


def take_statements(
    statements: pd.DataFrame, articles: pd.DataFrame, columns: Sequence[str]
) -> pd.DataFrame:
    """Check statements as `take_table` does, that none stands twice or outside its text."""
    statements = take_table(statements, columns, parameter="statements")
    if "statement_id" in statements.columns:
        require_unique(statements, ["article_id", "statement_id"], parameter="statements")
    sizes = {
        article_id: len(text)
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
        if isinstance(text, str)
    }
    owners, cells = statements["article_id"].tolist(), statements["content_spans"].tolist()
    for article_id, cell in zip(owners, cells, strict=True):
        size = sizes.get(article_id, inf)
        for _, end in read_spans(cell):
            if end > size:
                raise value_error(
                    "statements",
                    f"{article_id}: … {end}",
                    f"of texts as long as their spans, here {size} characters",
                    "give the articles that the statements were taken from",
                )
    return statements


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
    keys = list_names(by, parameter="by")
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


def summarize_groups(
    keys: pd.DataFrame,
    measured: pd.DataFrame,
    summarize: Callable[[pd.DataFrame], Mapping[str, Any]],
    dtypes: Mapping[str, Any],
) -> pd.DataFrame:
    """Make one row per value of `keys`: that value, and what the rows of `measured` sum up to.

    >>> table = pd.DataFrame({"by": ["a", "b", "a"], "n": [1, 2, 3]})
    >>> summarize_groups(table[["by"]], table, lambda rows: rows[["n"]].sum(), {"n": "int64"})
      by  n
    0  a  4
    1  b  2
    """
    groups = measured.groupby([keys[key] for key in keys], dropna=False, sort=False)
    rows = [{**dict(zip(keys, values, strict=True)), **summarize(rows)} for values, rows in groups]
    full = keys.dtypes.to_dict() | dict(dtypes)
    return pd.DataFrame(rows, columns=list(full)).astype(full)


def sort_groups(table: pd.DataFrame, keys: Sequence[str], sizes: pd.Series) -> pd.DataFrame:
    """Put the largest groups first, ties by name, and those with a missing key last."""
    named = table[list(keys)].reset_index(drop=True)
    ranks = [named.isna().any(axis=1), -sizes.reset_index(drop=True), *(named[key] for key in keys)]
    columns = [str(number) for number in range(len(ranks))]
    ordered = pd.concat(ranks, axis=1, keys=columns).sort_values(columns, kind="stable")
    return table.iloc[ordered.index.to_numpy()].reset_index(drop=True)


def type_error(parameter: str, value: object, allowed: str, mend: str) -> WrongTypeError:
    """Word a `TypeError`: parameter, kind of the value, what it has to be, the mend."""
    return WrongTypeError(
        f"`{parameter}` is {type(value).__name__}, and has to be {allowed}. {mend}"
    )


def value_error(parameter: str, value: object, allowed: str, mend: str) -> ValueError:
    """Word a `ValueError`: parameter, value, what is allowed, the mend."""
    return ValueError(end_sentence(f"`{parameter}` is {value!r}, but must be {allowed}; {mend}"))


def end_sentence(words: str) -> str:
    """End an error's words with a full stop, unless its mend is a question.

    >>> end_sentence("take it out"), end_sentence("did you mean 'kind'?")
    ('take it out.', "did you mean 'kind'?")
    """
    return words if words.endswith("?") else f"{words}."
