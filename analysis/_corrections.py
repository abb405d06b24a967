"""A user's corrections: applied, and told where an entry fits nobody.

A file of speakers or sides may be made for a whole corpus and used on one article of it; so an
entry that fits nobody is no error, and is told once, with the name that it may have meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

import pandas as pd

from analysis._bounded_yaml import suggest_word
from analysis._spans import read_spans
from analysis._speakers.names.parts import fold
from analysis._speakers.overrides import apply_overrides, apply_sides
from analysis._speakers.phrases.source_text import clean_source

TOLD = 8  # entries that a note names
ALIKE = 0.75  # as difflib counts: a letter or two of a name
NOTE = "Of the {what} given, "  # how every note begins


class UnmatchedEntryWarning(UserWarning):
    """Entries of a user's file of speakers or sides fit nobody: the message names them."""


def correct_speakers(
    resolved: pd.DataFrame, speakers: Mapping[str, Any] | None, sides: Mapping[str, Any] | None
) -> pd.DataFrame:
    """Apply a user's speakers, then the sides, to resolved statements."""
    if speakers:
        resolved = apply_overrides(resolved, speakers)
    return apply_sides(resolved, sides) if sides else resolved


def note_unmatched(
    articles: Sequence[str],
    resolved: pd.DataFrame,
    toward: pd.DataFrame,
    speakers: Mapping[str, Any] | None,
    sides: Mapping[str, Any] | None,
) -> list[str]:
    """Word which entries of a user's files fit nobody in these articles.

    Parameters
    ----------
    articles : sequence of str
        The `article_id` of each.
    resolved : DataFrame
        Statements with their speakers, before the corrections.
    toward : DataFrame
        Mentions of somebody, with `article_id`, `match` and `target`, likewise.
    speakers, sides : mapping or None
        As `read_speakers` and `read_sides` give them.

    Returns
    -------
    list of str
        One sentence per file with such entries, empty where all fit. An entry that its `articles`
        or `places` keep to articles that are not there says nothing of these, and is left out.
    """
    notes = []
    if speakers:
        known = _place_names(resolved, "speaker", "source")
        for name, places in _place_names(toward, "target", "match").items():
            known[name] = known.get(name, set()) | places
        lost = list(_list_lost(speakers, known, articles))
        notes += _word("speakers", lost, len(speakers), known)
        notes += [
            f"{NOTE.format(what='speakers')}no statement begins at the place {place!r}."
            for place in _list_misplaced(speakers, resolved, articles)
        ]
    if sides:
        corrected = correct_speakers(resolved, speakers, None)
        known = _place_names(corrected, "speaker", "source", "affiliation")
        here = {fold(name) for name in known}
        members = [member for own in sides.values() for member in own]
        lost = [member for member in members if fold(member) not in here]
        notes += _word("sides", lost, len(members), known)
    return notes


def _place_names(table: pd.DataFrame, *columns: str) -> dict[str, set[str]]:
    """Find in which articles a table calls somebody what."""
    places: dict[str, set[str]] = {}
    for column in columns:
        for article, words in zip(table["article_id"], table[column], strict=True):
            if not pd.isna(words):
                places.setdefault(clean_source(str(words)), set()).add(str(article))
    return places


def _list_lost(
    speakers: Mapping[str, Any], known: Mapping[str, set[str]], articles: Iterable[str]
) -> Iterator[str]:
    """List the speakers of whom neither the name nor an alias stands in an article of theirs."""
    folded: dict[str, set[str]] = {}
    for name, places in known.items():
        folded[fold(name)] = folded.get(fold(name), set()) | places
    for name, entry in speakers.items():
        aliases, patterns = [*entry.get("aliases", [])], entry.get("articles", ["*"])
        aliases += [f"{the}{role}" for role in entry.get("roles", []) for the in ("", "the ")]
        mine = {one for one in articles if any(fnmatchcase(one, p) for p in patterns)}
        only_placed = entry.get("places") and not aliases
        found = any(folded.get(fold(one), set()) & mine for one in [name, *aliases])
        if mine and not only_placed and not found:
            yield name


def _list_misplaced(
    speakers: Mapping[str, Any], resolved: pd.DataFrame, articles: Sequence[str]
) -> Iterator[str]:
    """List the places in these articles at which no statement begins."""
    pairs = zip(resolved["article_id"], resolved["content_spans"], strict=True)
    begun = {f"{article}:{spans[0][0]}" for article, own in pairs if (spans := read_spans(own))}
    for entry in speakers.values():
        for place in entry.get("places", []):
            if place.rpartition(":")[0] in articles and place not in begun:
                yield place


def _word(what: str, lost: Sequence[str], n: int, known: Iterable[str]) -> list[str]:
    if not lost:
        return []
    names = sorted(set(known))
    told = ", ".join(_guess(name, names) for name in lost[:TOLD])
    more = f" and {len(lost) - TOLD:,} more" if len(lost) > TOLD else ""
    fit = "fits" if len(lost) == 1 else "fit"
    return [
        f"{NOTE.format(what=what)}{len(lost):,} of {n:,} {fit} nobody in these articles: "
        f"{told}{more}. That is as it should be where they are meant for other articles."
    ]


def _guess(name: str, known: Sequence[str]) -> str:
    mend = suggest_word(name, known, "", alike=ALIKE)
    return f"{name!r}" + (f" ({mend})" if mend else "")
