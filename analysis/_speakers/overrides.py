"""Applying a user's speakers and sides to resolved statements."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any

import pandas as pd

from analysis._speakers.names.parts import fold
from analysis._speakers.phrases.source_text import clean_source
from analysis._tables import require_columns
from analysis.speaker_files import FIELDS, KINDS, Overrides, Sides


def apply_overrides(resolved: pd.DataFrame, overrides: Overrides) -> pd.DataFrame:
    """Apply a user's speakers to resolved statements; rows that change rest on "override".

    A source given as an alias goes before a speaker's name, so that one source can be split off.

    Parameters
    ----------
    resolved : DataFrame
        As from `resolve_speakers`.
    overrides : mapping
        As from `read_speakers`.

    Returns
    -------
    DataFrame
        One row per statement, as given, with the four columns of the resolution put right.

    Raises
    ------
    ValueError
        If an entry has an unknown field or kind.
    """
    needed = ("article_id", "source", "speaker", "speaker_kind", "affiliation", "resolved_by")
    require_columns(resolved, needed, parameter="resolved")
    _check(overrides)
    columns = ["article_id", "source", "speaker"]
    names = [_owner(overrides, *row) for row in resolved[columns].itertuples(index=False)]
    entries = [overrides.get(name or "", {}) for name in names]
    told = {
        "speaker": names,
        "speaker_kind": [entry.get("kind") for entry in entries],
        "affiliation": [entry.get("affiliation") for entry in entries],
    }
    changed = resolved.copy()
    for column, values in told.items():
        given = pd.Series(values, index=resolved.index, dtype="string")
        changed[column] = given.fillna(resolved[column].astype("string"))
    nameless = changed["speaker"].notna() & changed["speaker_kind"].isna()
    changed.loc[nameless, "speaker_kind"] = "person"
    before = resolved[list(told)].astype("string").fillna("")
    differs = (changed[list(told)].fillna("") != before).any(axis=1)
    changed.loc[differs, "resolved_by"] = "override"
    return changed


def _check(overrides: Overrides) -> None:
    """Check entries that a script made, as the file's are on reading."""
    for name, entry in overrides.items():
        unknown = [key for key in entry if key not in FIELDS]
        if unknown:
            raise ValueError(
                f"`overrides[{name!r}]` has the unknown keys {unknown}, allowed: {list(FIELDS)}; "
                "take them out."
            )
        if entry.get("kind", KINDS[0]) not in KINDS:
            raise ValueError(
                f"`overrides[{name!r}]['kind']` is {entry['kind']!r}, allowed: {list(KINDS)}; "
                "take one of these."
            )


def _owner(overrides: Overrides, article: Any, source: Any, speaker: Any) -> str | None:
    """Return the entry that a statement falls under: by its source first, then by its speaker."""
    fitting = {
        name: entry
        for name, entry in overrides.items()
        if any(fnmatchcase(str(article), pattern) for pattern in entry.get("articles", ["*"]))
    }
    known = None if pd.isna(speaker) else str(speaker)
    said = None if pd.isna(source) else clean_source(str(source))
    for text in (said, known):
        for name, entry in fitting.items():
            aliases = [*entry.get("aliases", []), *([name] if text == known else [])]
            if text is not None and fold(text) in {fold(alias) for alias in aliases}:
                return name
    return None


def apply_sides(resolved: pd.DataFrame, sides: Sides) -> pd.DataFrame:
    """Put speakers on a user's sides: by speaker, by source, else by the side they had.

    Parameters
    ----------
    resolved : DataFrame
        As from `resolve_speakers`.
    sides : mapping
        As from `read_sides`.

    Returns
    -------
    DataFrame
        One row per statement, as given, with `affiliation` put right.
    """
    require_columns(resolved, ("source", "speaker", "affiliation"), parameter="resolved")
    owners = {fold(member): side for side, members in sides.items() for member in members}
    owners |= {fold(side): side for side in sides}
    changed = resolved.copy()

    def find(row: tuple[Any, ...]) -> Any:
        keys = [fold(clean_source(str(text))) for text in row if not pd.isna(text)]
        return next((owners[key] for key in keys if key in owners), row[-1])

    columns = ["speaker", "source", "affiliation"]
    found = [find(row) for row in resolved[columns].itertuples(index=False, name=None)]
    changed["affiliation"] = pd.Series(found, index=resolved.index, dtype="string")
    return changed
