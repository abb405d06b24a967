"""The controls that show only some speakers or frames of a page; they need the page's script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis._colors import UNRESOLVED
from analysis._report.markup import escape
from analysis._wording import clean

MANY = 30  # values; more are typed, not looked through
VOICES = {"narrator": "the narrator", "headline": "a headline"}


def name_voices(table: pd.DataFrame) -> pd.Series | None:
    """Name whose words each row is; None where a table does not tell."""
    if "speaker" not in table:
        return None
    return pd.Series([name_voice(row) for row in table.to_dict("records")], dtype="string")


def name_voice(row: Mapping[Any, Any]) -> str:
    """Name whose words a row is: a speaker's, the narrator's, a headline's.

    >>> name_voice({"voice": "narrator", "speaker": None}), name_voice({"speaker": None})
    ('the narrator', '(unresolved)')
    """
    if row.get("voice") in VOICES:
        return VOICES[row["voice"]]
    return UNRESOLVED if pd.isna(row["speaker"]) else str(row["speaker"])


def write_filters(
    target: str,
    *,
    speakers: pd.Series | None = None,
    frames: pd.Series | None = None,
    asked: bool = False,
) -> str:
    """Write the filters of what stands in the element of the id `target`.

    Parameters
    ----------
    target : str
        The element's id.
    speakers, frames : Series, optional
        The values to choose from; missing speakers are the unresolved ones.
    asked : bool, optional
        Whether a link may ask for some rows, so that there has to be a way back to all of them.

    Returns
    -------
    str
        A form that stays hidden until the script finds it; empty where there is no choice.

    Examples
    --------
    >>> write_filters("rows", speakers=pd.Series(["Ada", "Ada"]))
    ''
    """
    controls = [
        _write_control(name, values.astype("string").fillna(UNRESOLVED).value_counts())
        for name, values in (("speaker", speakers), ("frame", frames))
        if values is not None
    ]
    if not (any(controls) or asked):
        return ""
    return (
        f'<form class="filter" data-for="{target}" hidden>{"".join(controls)}'
        '<button type="reset">Show all</button> <output></output></form>\n'
    )


def _write_control(name: str, counts: pd.Series) -> str:
    """Offer the values that there are, the most frequent first, and those unresolved last."""
    if len(counts) < 2:
        return ""
    ranked = sorted(
        ((str(value), int(n)) for value, n in counts.items()),
        key=lambda pair: (pair[0] == UNRESOLVED, -pair[1], pair[0].casefold()),
    )
    options = "".join(
        f'<option value="{escape(value)}">{escape(clean(value))} ({n:,})</option>'
        for value, n in ranked
    )
    if len(counts) > MANY:
        return (
            f'<label>{name.capitalize()} <input name="{name}" list="{name}s" autocomplete="off" '
            f'placeholder="all, or a part of a name"></label><datalist id="{name}s">{options}'
            "</datalist> "
        )
    return (
        f'<label>{name.capitalize()} <select name="{name}">'
        f'<option value="">all</option>{options}</select></label> '
    )
