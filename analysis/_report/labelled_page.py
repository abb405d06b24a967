"""Sentences whose tone people have labelled, as a page: the target marked, and what is said of it.

Charts and tables that measure scorers count these sentences, which stand in no article.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis._report.links import LABELLED
from analysis._report.markup import escape, isolate, wrap_table
from analysis._report.shell import Page
from analysis._report.signs import name_anchor
from analysis._wording import PORTRAYED, name_scorer, say_count

HREF, TITLE = "labelled.html", "Labelled sentences"
HAND = "By hand"  # the head of the column of what people say
SIGNS = {-1: "−", 0: "0", 1: "+"}


def make_labelled_page(scored: Iterable[pd.DataFrame]) -> Page | None:
    """Make the page of labelled sentences.

    Parameters
    ----------
    scored : iterable of DataFrame
        Rows of `score_labelled`, one per scorer and target; a row may be given again.

    Returns
    -------
    Page or None
        One line per target: its sentence, what people say and what each scorer says that does
        not say the same of all; None where there is no row.
    """
    tables = list(scored)
    if not tables:
        return None
    rows = pd.concat(tables).drop_duplicates(["labelled_id", "scorer"])
    labels = rows.pivot(index="labelled_id", columns="scorer", values="label")
    labels = labels[rows["scorer"].drop_duplicates().tolist()]
    labels = labels.loc[:, (labels.nunique() > 1) | (len(labels) == 1)]  # who always says the same
    targets = rows.drop_duplicates("labelled_id").sort_values("labelled_id")
    labels.columns = labels.columns.map(name_scorer)
    names = ["No.", "Sentence", HAND, *labels.columns]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    lines = "".join(
        _write_line(row, labels.loc[row["labelled_id"]].to_dict())
        for row in targets.to_dict("records")
    )
    table = (
        f'<table class="labelled"><thead><tr>{heads}</tr></thead>\n<tbody>{lines}</tbody></table>'
    )
    meanings = ", ".join(f"{SIGNS[number]} {name}" for number, name in PORTRAYED.items())
    body = (
        f"<h1>{TITLE}</h1>\n<p>{say_count(len(targets), 'marked target')} in the "
        "sentences against which the scorers are measured: what people say of each, and what each "
        f"scorer says. {meanings}; in a box where a scorer says other than people.</p>\n"
        f"{wrap_table(table, TITLE, whole=True)}"
    )
    return Page(HREF, TITLE, body, wide=True, reference=True)


def _write_line(row: dict[Any, Any], labels: dict[str, int]) -> str:
    text, start, end = str(row["text"]), int(row["target_start"]), int(row["target_end"])
    marked = "".join(
        (escape(text[:start]), f"<mark>{escape(text[start:end])}</mark>", escape(text[end:]))
    )
    number, gold = int(row["labelled_id"]), int(row["gold"])
    signs = {HAND: SIGNS[gold]} | {
        name: SIGNS[label] if label == gold else f"<s>{SIGNS[label]}</s>"
        for name, label in labels.items()
    }
    cells = "".join(f'<td data-th="{escape(name)}">{sign}' for name, sign in signs.items())
    anchor = name_anchor(LABELLED, number, kind="l")
    return f'<tr id="{anchor}"><th scope="row">{number}<td>{isolate(text, marked)}{cells}\n'
