"""Applying a user's speakers and sides to resolved statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

import pandas as pd

from analysis._overrides import Overrides, Sides
from analysis._spans import read_spans
from analysis._speakers.names.parts import fold
from analysis._speakers.phrases.source_text import clean_source
from analysis._tables import require_columns, take_table


def apply_overrides(resolved: pd.DataFrame, overrides: Overrides) -> pd.DataFrame:
    """Apply a user's speakers to resolved statements; rows that change rest on "override".

    A statement named by its place goes first, then a source given as an alias, so that it can be
    split off, then a speaker's name; last a role by itself, "the president", that means nobody
    named, where one speaker alone has it among its `roles`. A statement that goes from one speaker
    to another has the kind and the side that the new speaker has in that article, and not those of
    the wrong one.

    Parameters
    ----------
    resolved : DataFrame
        As from `resolve_speakers`.
    overrides : mapping
        As from `read_speakers`.

    Returns
    -------
    DataFrame
        One row per statement, as given, with the columns of the resolution put right.
        `attrs["roles"]` holds the roles given, for `list_speakers`.
    """
    needed = ("article_id", "source", "speaker", "speaker_kind", "affiliation", "resolved_by")
    resolved = take_table(resolved, needed, parameter="resolved")
    entries = _Entries(overrides)
    known = _describe_known(resolved, overrides)
    rows = zip(
        *(resolved[column] for column in ("article_id", "source", "speaker")),
        *(resolved[column] for column in _ABOUT),
        _list_starts(resolved),
        strict=True,
    )
    told = [
        _put_right(row[:5], entries.find(row[0], row[1], row[2], row[5], row[3]), overrides, known)
        for row in rows
    ]
    columns = ["speaker", *_ABOUT]
    given = pd.DataFrame(told, columns=columns, index=resolved.index).astype("string")
    unlike = given.fillna("") != resolved[columns].astype("string").fillna("")
    changed = resolved.assign(**{column: given[column] for column in columns})
    changed.loc[unlike.any(axis=1), "resolved_by"] = "override"
    _note_sides(changed, unlike["affiliation"])
    changed.attrs["roles"] = give_roles(overrides)
    return changed


def _note_sides(changed: pd.DataFrame, by_user: pd.Series) -> None:
    """Note in place which sides are the user's own; who has none has no rule for it."""
    if "affiliation_by" in changed:
        changed.loc[by_user, "affiliation_by"] = "override"
        changed.loc[changed["affiliation"].isna(), "affiliation_by"] = pd.NA


def give_roles(overrides: Overrides | None) -> dict[str, list[str]]:
    """Give the roles that a user's file gives to speakers, by their names."""
    entries = (overrides or {}).items()
    return {name: list(entry["roles"]) for name, entry in entries if entry.get("roles")}


_ABOUT = ("speaker_kind", "affiliation")


def _list_starts(resolved: pd.DataFrame) -> list[int | None]:
    """Give where each statement's content begins."""
    spans = resolved.get("content_spans", [None] * len(resolved))
    return [next((start for start, _ in read_spans(own)), None) for own in spans]


def _describe_known(
    resolved: pd.DataFrame, names: Iterable[str]
) -> dict[tuple[Any, str], tuple[Any, Any]]:
    """Give the kind and the side that each of these speakers has most often in each article.

    Article by article, so that none depends on what stands beside it.
    """
    named = resolved[resolved["speaker"].isin(list(names))].groupby(["article_id", "speaker"])
    return {
        (article, str(name)): (
            _most_frequent(rows["speaker_kind"]),
            _most_frequent(rows["affiliation"]),
        )
        for (article, name), rows in named
    }


def _most_frequent(values: pd.Series) -> Any:
    counts = values.dropna().value_counts()
    return counts.index[0] if len(counts) else None


def _put_right(
    row: tuple[Any, Any, Any, Any, Any],
    name: str | None,
    overrides: Overrides,
    known: Mapping[tuple[Any, str], tuple[Any, Any]],
) -> tuple[Any, Any, Any]:
    """Give the speaker, kind and side of a statement: article, source, speaker, kind, side."""
    article, source, speaker, kind, side = row
    if name is None:
        return speaker, kind, side
    entry = overrides[name]
    before = "" if pd.isna(speaker) else fold(str(speaker))
    own = {fold(alias) for alias in [name, *entry.get("aliases", [])]}
    said = "" if pd.isna(source) else fold(clean_source(str(source)))
    is_role = not pd.isna(kind) and kind == "role" and before not in own and said not in own
    if is_role or (before and before not in own | {said}):
        kind, side = known.get((article, name), (None, None))
    kind = entry.get("kind", "person" if pd.isna(kind) else kind)
    return name, kind, entry.get("affiliation", side)


class _Entries:
    """The entries of a user's file, asked which of them a statement falls under."""

    def __init__(self, overrides: Overrides) -> None:
        self._by_alias: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._by_name: dict[str, tuple[int, str]] = {}
        self._by_role: dict[str, list[str]] = defaultdict(list)
        self._by_place: dict[str, str] = {}
        self._articles: dict[str, list[str]] = {}
        for number, (name, entry) in enumerate(overrides.items()):
            self._by_name[name] = number, name
            self._by_place |= dict.fromkeys(entry.get("places", []), name)
            self._articles[name] = list(entry.get("articles", ["*"]))
            for alias in {fold(alias) for alias in entry.get("aliases", [])}:
                self._by_alias[alias].append((number, name))
            for role in {_fold_role(role) for role in entry.get("roles", [])}:
                self._by_role[role].append(name)

    def find(
        self, article: Any, source: Any, speaker: Any, start: int | None, kind: Any
    ) -> str | None:
        """Return the first entry that fits: by the statement's place, source, speaker, role."""
        if (placed := self._by_place.get(f"{article}:{start}")) is not None:
            return placed
        known = None if pd.isna(speaker) else str(speaker)
        unnamed = known is None or (not pd.isna(kind) and kind == "role")
        said = None if pd.isna(source) else clean_source(str(source))
        for text in (said, known):
            if text is None:
                continue
            fitting = list(self._by_alias.get(fold(text), ()))
            if text == known and text in self._by_name:
                fitting.append(self._by_name[text])
            for _, name in sorted(fitting):
                if self._is_for(article, name):
                    return name
        return self._find_bearer(article, said) if unnamed else None

    def _find_bearer(self, article: Any, said: str | None) -> str | None:
        """Return the only entry with a role that stands by itself."""
        names = self._by_role.get(_fold_role(said), []) if said else []
        bearers = [name for name in names if self._is_for(article, name)]
        return bearers[0] if len(bearers) == 1 else None

    def _is_for(self, article: Any, name: str) -> bool:
        return any(fnmatchcase(str(article), pattern) for pattern in self._articles[name])


def _fold_role(role: str) -> str:
    """Return a role for comparison, "The president" as "president"."""
    return fold(role).removeprefix("the ")


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
        One row per statement, as given, with `affiliation` and `affiliation_by` put right.
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
    before = resolved["affiliation"].astype("string").fillna("")
    _note_sides(changed, changed["affiliation"].fillna("") != before)
    return changed
