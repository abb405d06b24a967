"""Which rows a chart shows, in which order, and the words that tell what it shows."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analysis._colors import OTHER, UNRESOLVED
from analysis._strangers import list_strangers
from analysis._wording import clean, say_count

NO_SIDE = "(no side shown)"
ANONYMOUS = "(anonymous)"
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
    labels = table[by].astype("string").fillna(missing)
    labels = labels.mask(labels.isin(list_strangers(table) if by == "speaker" else []), ANONYMOUS)
    counts = labels[~labels.isin([missing, ANONYMOUS])].value_counts()
    if len(counts) > limit:
        pooled = set(counts.index[limit - 1 :])
        labels = labels.mask(labels.isin(pooled), f"({len(pooled)} others)")
    return labels


def order_rows(labels: Iterable[str], *, missing: str = UNRESOLVED) -> list[str]:
    """Put the most frequent first, then those pooled, then what is missing.

    Examples
    --------
    >>> order_rows(["(unresolved)", "Cy", "(2 others)", "(2 others)", "Ada", "Ada"])
    ['Ada', 'Cy', '(2 others)', '(unresolved)']
    """
    counts: dict[str, int] = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return sink(sorted(counts, key=lambda label: -counts[label]), missing=missing)


def sink(labels: Sequence[str], *, missing: str = UNRESOLVED) -> list[str]:
    """Move the pooled others, the anonymous and what is missing to the end, in this order."""
    last = [ANONYMOUS, missing]
    return sorted(labels, key=lambda label: (label in last and last.index(label), is_pooled(label)))


def is_pooled(label: str) -> bool:
    """Tell whether a row stands for many.

    >>> is_pooled("(12 others)"), is_pooled("(anonymous)"), is_pooled("Ada")
    (True, True, False)
    """
    return label == ANONYMOUS or re.fullmatch(r"\(\d+ others\)", label) is not None


def is_named(label: str) -> bool:
    """Tell whether a row stands for one speaker or side.

    >>> is_named("(unresolved)"), is_named("(2 others)"), is_named("Ada")
    (False, False, True)
    """
    return not is_pooled(label) and label not in (UNRESOLVED, NO_SIDE)


def tell_pooled(labels: pd.Series, names: pd.Series, *, noun: str = "speaker") -> str:
    """Tell which rows of a chart stand for how many, and where those are; empty where none does.

    `labels` are what `label_rows` made of `names`. Where the cut goes through equals, it says so.

    >>> names = pd.Series(["Ada", "Ada", "Cy", "Di", "Ed"])
    >>> tell_pooled(names, names)
    ''
    >>> tell_pooled(names.replace(["Cy", "Di", "Ed"], "(3 others)"), names)
    ' By name: the most frequent 1 of 4 speakers; the table of speakers has all.'
    >>> tell_pooled(names.replace(["Di", "Ed"], "(2 others)"), names)
    ' By name: the most frequent 2 of 4 speakers (of 3 with 1 each, the first); the table of \
speakers has all.'
    """
    counts = names.groupby(labels).value_counts()
    others = counts[[is_pooled(str(row)) and row != ANONYMOUS for row, _ in counts.index]]
    named = counts[[is_named(str(row)) for row, _ in counts.index]]
    table = "speakers" if noun == "speaker" else "statements"
    told = ""
    if len(others):
        equal = int((counts.loc[[*named.index, *others.index]] == others.max()).sum())
        tied = len(named) and named.min() == others.max()
        told = (
            f" By name: the {'first' if tied and named.max() == named.min() else 'most frequent'} "
            f"{len(named):,} of {len(named) + len(others):,} {noun}s"
            + (f" (of {equal:,} with {others.max():,} each, the first)" if tied else "")
            + f"; the table of {table} has all."
        )
    hidden = " (anonymous): people without a name, in several articles."
    return told + (hidden if ANONYMOUS in set(labels) else "")


def tell_left_out(shown: int, known: int, noun: str) -> str:
    """Tell how many rows a chart leaves out; empty where it leaves out none.

    >>> tell_left_out(12, 26, "speaker")
    ' The first 12 of 26 speakers.'
    """
    return f" The first {shown:,} of {known:,} {noun}s." if shown < known else ""


def color_rows(labels: Iterable[str], *, colors: Mapping[str, str] | None) -> dict[str, str]:
    """Look up each row's colour; grey for those without one."""
    return {label: (colors or {}).get(label, OTHER) for label in labels}


def fold(text: str, width: int, *, lines: int = 2) -> str:
    """Break a text into at most `lines` lines of `width` characters, then "…".

    >>> print(fold("the committee for the rivers of the north", 14))
    the committee
    for the…
    """
    return "\n".join(textwrap.wrap(clean(text), max(width, 2), max_lines=lines, placeholder="…"))


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

    What is no verb ("(other verbs)") stands last.
    """
    known = stances.astype("string").fillna("")
    usual = {
        str(verb): "" if str(verb).startswith("(") else str(group.mode().iloc[0])
        for verb, group in known.groupby(lemmas, sort=False)
    }
    verbs, groups = lemmas.value_counts().to_dict(), lemmas.map(usual).value_counts().to_dict()
    ranked = sorted(
        usual,
        key=lambda v: (v[:1] == "(", not usual[v], -groups[usual[v]], usual[v], -verbs[v], v),
    )
    return {verb: usual[verb] for verb in ranked}


def summarize_rows(
    statements: pd.DataFrame, by: str, summary: pd.DataFrame | None, missing: str
) -> pd.DataFrame:
    """Give mean, interval and n of each row, the most positive first; what is pooled has no mean.

    A summary that does not know all rows (some were pooled) is made anew.
    """
    sizes = statements[by].value_counts()
    if sizes.empty:
        return pd.DataFrame(columns=["polarity", "polarity_low", "polarity_high", "n"])
    if summary is None or not set(sizes.index) <= set(summary[by].fillna(missing)):
        from analysis.summaries import summarize_speakers

        summary = summarize_speakers(statements, by=by)
    table = summary.assign(**{by: summary[by].astype("string").fillna(missing)}).set_index(by)
    table = table.loc[table.index.isin(sizes.index), ["polarity", "polarity_low", "polarity_high"]]
    table = table.astype("float64").assign(n=sizes)
    pooled = [is_pooled(label) for label in table.index]
    table.loc[pooled, ["polarity", "polarity_low", "polarity_high"]] = float("nan")  # nobody's tone
    ranked = table.sort_values("polarity", ascending=False, kind="stable")
    return ranked.loc[sink(ranked.index.tolist(), missing=missing)]
