"""Applying a user's speakers and sides to resolved statements."""

from __future__ import annotations

from collections import defaultdict
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
    find = _Entries(overrides).find
    names = [find(*row) for row in resolved[columns].itertuples(index=False)]
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


class _Entries:
    """The entries of a user's file, asked which of them a statement falls under."""

    def __init__(self, overrides: Overrides) -> None:
        self._by_alias: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._by_name: dict[str, tuple[int, str]] = {}
        self._articles: dict[str, list[str]] = {}
        for number, (name, entry) in enumerate(overrides.items()):
            self._by_name[name] = number, name
            self._articles[name] = list(entry.get("articles", ["*"]))
            for alias in {fold(alias) for alias in entry.get("aliases", [])}:
                self._by_alias[alias].append((number, name))

    def find(self, article: Any, source: Any, speaker: Any) -> str | None:
        """Return the first entry that fits: by the statement's source, then by its speaker."""
        known = None if pd.isna(speaker) else str(speaker)
        said = None if pd.isna(source) else clean_source(str(source))
        for text in (said, known):
            if text is None:
                continue
            fitting = list(self._by_alias.get(fold(text), ()))
            if text == known and text in self._by_name:
                fitting.append(self._by_name[text])
            for _, name in sorted(fitting):
                if any(fnmatchcase(str(article), pattern) for pattern in self._articles[name]):
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
