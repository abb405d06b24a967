"""Which rows a chart shows, in which order, and the words that tell what it shows."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analysis._colors import OTHER, UNRESOLVED, assign_colors
from analysis._columns import INTERVAL
from analysis._strangers import list_strangers
from analysis._tables import require_whole
from analysis._wording import clean, say_count
from analysis.summaries import summarize_speakers

NO_SIDE = "(no side shown)"
ANONYMOUS = "(anonymous, in several articles)"
NO_OUTLET = "(no outlet)"
NO_VERB, OTHER_VERBS = "(no verb)", "(other verbs)"
VOICES = {"narrator": "Narrator", "headline": "Headlines"}  # rows of those who are no speaker
UNNAMED = (UNRESOLVED, NO_SIDE, NO_OUTLET, NO_VERB, OTHER_VERBS)  # rows and columns of nobody
ROWS = 12  # more would be a tower; the table has them all
TOLD = 12  # rows that an alt text tells one by one


def label_rows(
    table: pd.DataFrame, by: str, *, missing: str = UNRESOLVED, limit: int = ROWS
) -> pd.Series:
    """Name each row of a table for a chart; names past the `limit` most frequent become one row.

    So do anonymous speakers whom several articles call the same: they are different people.

    Examples
    --------
    >>> table = pd.DataFrame({"speaker": ["Ada", "Ada", "Cy", "Di", None]})
    >>> label_rows(table, "speaker", limit=2).tolist()
    ['Ada', 'Ada', '(2 others)', '(2 others)', '(unresolved)']
    """
    require_whole("limit", limit, 1)
    labels = table[by].astype("string").fillna(missing)
    labels = labels.mask(labels.isin(list_strangers(table) if by == "speaker" else []), ANONYMOUS)
    named = rank_names(labels[~labels.isin([missing, ANONYMOUS])])
    if len(named) > limit:
        pooled = named[limit - 1 :]
        labels = labels.mask(labels.isin(pooled), f"({len(pooled)} others)")
    return labels


def rank_names(names: Iterable[str]) -> list[str]:
    """List names, the most frequent first, of equals in the order of the alphabet.

    >>> rank_names(["Di", "Cy", "Cy", "Ada"])
    ['Cy', 'Ada', 'Di']
    """
    counts = Counter(names)
    return sorted(counts, key=lambda name: (-counts[name], name))


def order_rows(labels: Iterable[str], *, missing: str = UNRESOLVED) -> list[str]:
    """Put the most frequent first, then those pooled, then what is missing.

    Examples
    --------
    >>> order_rows(["(unresolved)", "Cy", "(2 others)", "(2 others)", "Ada", "Ada"])
    ['Ada', 'Cy', '(2 others)', '(unresolved)']
    """
    return sink(rank_names(labels), missing=missing)


def sink(labels: Sequence[str], *, missing: str = UNRESOLVED) -> list[str]:
    """Move the pooled others, the anonymous and what is missing to the end, in this order."""
    last = [ANONYMOUS, missing]
    return sorted(labels, key=lambda label: (label in last and last.index(label), is_pooled(label)))


def is_pooled(label: str) -> bool:
    """Tell whether a row stands for many.

    >>> is_pooled("(12 others)"), is_pooled(ANONYMOUS), is_pooled("Ada")
    (True, True, False)
    """
    return label == ANONYMOUS or re.fullmatch(r"\(\d+ others\)", label) is not None


def is_named(label: str) -> bool:
    """Tell whether a row or column stands for one speaker, side, outlet or verb.

    >>> is_named("(unresolved)"), is_named("(2 others)"), is_named("Ada")
    (False, False, True)
    """
    return not (is_pooled(label) or label in UNNAMED)


def tell_pooled(labels: pd.Series, names: pd.Series, *, noun: str = "speaker") -> str:
    """Tell how many of all names a chart shows; empty where it shows all.

    `labels` are what `label_rows` made of `names`. Where the cut goes through equals, it says so.

    >>> names = pd.Series(["Ada", "Ada", "Cy", "Di", "Ed"])
    >>> tell_pooled(names, names)
    ''
    >>> tell_pooled(names.replace(["Cy", "Di", "Ed"], "(3 others)"), names)
    'Shown: 1 of 4 speakers.'
    >>> tell_pooled(names.replace(["Di", "Ed"], "(2 others)"), names)
    'Shown: 2 of 4 speakers; 3 tie for the last places.'
    """
    counts = names.groupby(labels).value_counts()
    others = counts[[is_pooled(str(row)) and row != ANONYMOUS for row, _ in counts.index]]
    named = counts[[is_named(str(row)) for row, _ in counts.index]]
    if not len(others):
        return ""
    equal = int((counts.loc[[*named.index, *others.index]] == others.max()).sum())
    tied = len(named) and named.min() == others.max()
    shown = tell_shown(len(named), len(named) + len(others), noun)
    return shown.removesuffix(".") + (f"; {equal:,} tie for the last places." if tied else ".")


def tell_shown(shown: int, known: int, noun: str) -> str:
    """Tell how many of all a chart shows; empty where it leaves out none.

    >>> tell_shown(12, 26, "speaker")
    'Shown: 12 of 26 speakers.'
    """
    return f"Shown: {shown:,} of {known:,} {noun}s." if shown < known else ""


def choose_colors(
    statements: pd.DataFrame, colors: Mapping[str, str] | None = None
) -> Mapping[str, str]:
    """Give speakers the colours asked for, else hues of their own in one article."""
    articles = statements.get("article_id", ())
    return colors or assign_colors(statements["speaker"], articles=articles)


def color_rows(labels: Iterable[str], colors: Mapping[str, str]) -> dict[str, str]:
    """Look up each row's colour; grey for those without one."""
    return {label: colors.get(label, OTHER) for label in labels}


def fold(text: str, width: int, *, lines: int = 2) -> str:
    """Break a text into at most `lines` lines of `width` characters, then "…".

    >>> print(fold("the committee for the rivers of the north", 14))
    the committee
    for the…
    """
    return "\n".join(textwrap.wrap(clean(text), max(width, 2), max_lines=lines, placeholder="…"))


def join_words(*parts: str) -> str:
    """Join sentences, without those that are empty.

    >>> join_words("So it is.", "", "n = 3.")
    'So it is. n = 3.'
    """
    return " ".join(filter(None, parts))


def enumerate_rows(rows: Sequence[str]) -> str:
    """Tell the first rows one by one and how many more there are.

    >>> enumerate_rows(["Ada 3", "Cy 1"])
    'Ada 3; Cy 1.'
    """
    more = f"; and {say_count(len(rows) - TOLD, 'more row')}" if len(rows) > TOLD else ""
    return "; ".join(rows[:TOLD]) + more + "."


def count_by(
    labels: pd.Series, values: pd.Series, rows: Sequence[str], columns: Sequence[str]
) -> pd.DataFrame:
    """Count how often each value stands under each label; one row per label."""
    table = pd.crosstab(labels, values)
    return table.reindex(index=list(rows), columns=list(columns), fill_value=0).astype("int64")


def list_paragraphs(sentences: pd.DataFrame) -> pd.DataFrame:
    """Find where each paragraph lies; one row per paragraph: start, end, part, text."""
    ordered = sentences.sort_values("start", kind="stable")
    return ordered.groupby("paragraph_id", sort=False, as_index=False).agg(
        start=("start", "min"), end=("end", "max"), part=("part", "first"), text=("text", "first")
    )


def list_stances(lemmas: pd.Series, stances: pd.Series) -> dict[str, str]:
    """Find each verb's stance: verbs of one stance together, both the most frequent first.

    What is no verb, or many, stands last.
    """
    known = stances.astype("string").fillna("")
    usual = {
        str(verb): "" if verb in UNNAMED else str(group.mode().iloc[0])
        for verb, group in known.groupby(lemmas, sort=False)
    }
    verbs, groups = lemmas.value_counts().to_dict(), lemmas.map(usual).value_counts().to_dict()
    ranked = sorted(
        usual,
        key=lambda v: (v in UNNAMED, not usual[v], -groups[usual[v]], usual[v], -verbs[v], v),
    )
    return {verb: usual[verb] for verb in ranked}


def summarize_rows(statements: pd.DataFrame, by: str, missing: str) -> pd.DataFrame:
    """Give mean, interval and n of each row, the most positive first; those pooled have no mean."""
    sizes = statements[by].value_counts()
    if sizes.empty:
        return pd.DataFrame(columns=[*INTERVAL, "n"])
    summary = summarize_speakers(statements, by=by)
    table = summary.assign(**{by: summary[by].astype("string").fillna(missing)}).set_index(by)
    table = table.loc[table.index.isin(sizes.index), [*INTERVAL]]
    table = table.astype("float64").assign(n=sizes)
    pooled = [is_pooled(label) for label in table.index]
    table.loc[pooled, [*INTERVAL]] = float("nan")  # nobody's tone
    ranked = table.sort_values("polarity", ascending=False, kind="stable")
    return ranked.loc[sink(ranked.index.tolist(), missing=missing)]
