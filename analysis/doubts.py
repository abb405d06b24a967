"""Which speakers are in doubt, and a first file of speakers in which a user can mend them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from analysis._attribution.quoted import NEIGHBOUR
from analysis._copies import leave_out_copies
from analysis._lexicons import words
from analysis._spans import read_spans
from analysis._speakers.names.parts import fold, parse_name, same_spelling
from analysis._speakers.phrases.source_text import clean_source
from analysis._tables import make_table, take_table
from analysis._wording import clean, say_count
from analysis.speaker_files import write_entry

_NAMED = ("person", "organization", "government")
# A source that rests on one of these is no name of the speaker's.
_NO_NAMES = ("pronoun", "first person", "relative pronoun", "role", "elided subject")
_NEEDED = ("source", "speaker", "speaker_kind", "affiliation", "resolved_by")
_REASONS = {
    "surname only": "a surname alone",
    "other article": "a surname of another article",
    "role": "a role alone",
}


def list_doubtful(resolved: pd.DataFrame) -> pd.DataFrame:
    """List the speakers that a reader should look at, and why.

    Parameters
    ----------
    resolved : DataFrame
        As from `resolve_speakers`.

    Returns
    -------
    DataFrame
        One row per person, body or government and doubt: `speaker, speaker_kind, doubt` (in
        words), `n` statements of `n_statements` that it concerns, those of copies left out; the
        most doubtful first.

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> resolved = pd.DataFrame({"source": ["Roe"], "speaker": ["Roe"], "speaker_kind": ["person"],
    ...     "affiliation": [pd.NA], "resolved_by": ["surname only"]})
    >>> list_doubtful(resolved)[["speaker", "doubt"]].values.tolist()
    [['Roe', 'rests on a surname alone in 1 of 1 statements']]
    """
    resolved = leave_out_copies(take_table(resolved, _NEEDED, parameter="resolved"))
    kept = resolved[resolved["speaker_kind"].isin(_NAMED)]
    full = {str(name) for name in kept["speaker"].dropna().unique() if " " in str(name)}
    rows = [
        {"speaker": name, "speaker_kind": part["speaker_kind"].iloc[0], "doubt": doubt, "n": n,
         "n_statements": len(part)}
        for name, part in kept.groupby("speaker", sort=True)
        for doubt, n in _doubts(str(name), part, full)
    ]  # fmt: skip
    rows.sort(key=lambda row: -row["n"])
    return make_table("doubtful", rows)


UNRESOLVED_SHOWN = 200  # places in a file
PLACEHOLDER = "Right Name"


def suggest_speakers(resolved: pd.DataFrame) -> str:
    """Write a first file of speakers, with what is doubtful marked.

    Parameters
    ----------
    resolved : DataFrame
        As from `resolve_speakers`.

    Returns
    -------
    str
        The text of a YAML file that `read_speakers` takes: one entry per named speaker, and a
        comment with "doubtful" over each that rests on a surname alone, on another article, or
        on two spellings of a name. Then, as comments, the sources that could not be resolved, by
        their places.

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> resolved = pd.DataFrame({"source": ["Roe"], "speaker": ["Roe"], "speaker_kind": ["person"],
    ...     "affiliation": [pd.NA], "resolved_by": ["surname only"]})
    >>> print(suggest_speakers(resolved).splitlines()[-2])
      # doubtful: rests on a surname alone in 1 of 1 statements
    """
    resolved = take_table(resolved, _NEEDED, parameter="resolved")
    kept = resolved[resolved["speaker_kind"].isin(_NAMED)]
    doubts = list_doubtful(resolved).groupby("speaker")["doubt"].agg(list).to_dict()
    lines = ["# Edit, then give this file to the analysis; what is right already can be taken out."]
    lines.append("speakers:" if len(kept) else "speakers: {}")
    for name, part in kept.groupby("speaker", sort=True):
        lines += [f"  # doubtful: {doubt}" for doubt in doubts.get(name, [])]
        lines.append(f"  {_entry(str(name), part)}")
    return "\n".join([*lines, *_list_unresolved(resolved)]) + "\n"


def _list_unresolved(resolved: pd.DataFrame) -> list[str]:
    """Write a comment for each source that could not be resolved, to be made an entry."""
    if not {"article_id", "content_spans"} <= set(resolved.columns):
        return []
    left = resolved[resolved["speaker"].isna() & resolved["source"].notna()]
    rows = ({str(key): row[key] for key in row} for row in left.to_dict("records"))
    told = {suggest_line(row): clean(row["source"]) for row in rows}
    n = say_count(len(left), "statement")
    head = f"  # {n} could not be resolved; under `speakers`, with the right name:"
    lines = [f"  #{line}  # “{source}”" for line, source in told.items()]
    return [head, *lines[:UNRESOLVED_SHOWN]] if lines else []


def is_named(row: Mapping[str, Any]) -> bool:
    """Say whether a source's words mean the same speaker everywhere; those of a "he" do not."""
    said = clean_source(str(row["source"])).casefold() if "source" in row else ""
    own = row.get("found_by") != NEIGHBOUR
    return bool(said) and own and said not in words("gendered_pronouns")


def suggest_line(row: Mapping[str, Any], *, name: str = PLACEHOLDER) -> str:
    """Write the line of a file of speakers that gives a statement another speaker.

    Parameters
    ----------
    row : mapping
        A statement with `article_id`, `source`, `source_start`, `content_spans` and
        `resolved_by`, as far as they are known.
    name : str
        The right speaker.

    Returns
    -------
    str
        One line of YAML, to stand under `speakers:`.

    Examples
    --------
    >>> suggest_line({"article_id": "talks", "source": "the envoy"}, name="Ana Ruiz")
    '  Ana Ruiz: {aliases: [the envoy], articles: [talks]}'
    >>> row = {"article_id": "talks", "source": "He", "content_spans": [[1234, 1256]]}
    >>> suggest_line(row, name="Bo Poe")
    "  Bo Poe: {places: ['talks:1234']}"
    """
    spans = read_spans(row.get("content_spans"))
    if spans and not is_named(row):
        place = f"{row['article_id']}:{spans[0][0]}"
        return f"  {write_entry(name, {'places': [place]})}"
    # An article's name is a pattern there: its own signs are taken literally in brackets.
    article = re.sub(r"([*?[])", r"[\1]", str(row["article_id"]))
    entry = {"aliases": [clean_source(str(row["source"]))], "articles": [article]}
    return f"  {write_entry(name, entry)}"


def _entry(name: str, part: pd.DataFrame) -> str:
    """Return a speaker as one line of YAML."""
    entry: dict[str, Any] = {"aliases": [one for one in _aliases(part) if one != name]}
    entry["kind"] = part["speaker_kind"].iloc[0]
    sides = part["affiliation"].dropna()
    if len(sides):
        entry["affiliation"] = sides.mode().iloc[0]
    return write_entry(name, entry)


def _aliases(part: pd.DataFrame) -> list[str]:
    pronouns = part["resolved_by"].isin(_NO_NAMES)
    sources = part.loc[~pronouns, "source"].dropna()
    return list(dict.fromkeys(clean_source(source) for source in sources))


def _doubts(name: str, part: pd.DataFrame, full: set[str]) -> Iterator[tuple[str, int]]:
    """Yield why the statements under one name may not be one speaker's, and of how many."""
    for rule, reason in _REASONS.items():
        count = int((part["resolved_by"] == rule).sum())
        if count and (rule != "role" or count == len(part)):
            yield f"rests on {reason} in {count} of {len(part)} statements", count
    own = parse_name(name).tokens[-1:]
    if " " not in name and part["speaker_kind"].iloc[0] == "person":
        others = sorted(one for one in full if parse_name(one).tokens[-1:] == own)
        if others:
            yield f"may be {' or '.join(others)}", len(part)
    if own and (spelt := _find_spellings(own[0], _aliases(part))):
        yield f"is spelt in other ways too: {', '.join(spelt)}", len(part)


def _find_spellings(surname: str, aliases: Iterable[str]) -> list[str]:
    """Return the other spellings of a folded surname.

    >>> _find_spellings("berezovskiy", ["Oleh Berezovsky", "Mr. Berezovskiy"])
    ['berezovsky']
    """
    tokens = {token for alias in aliases for token in fold(alias).split()}
    return sorted(token for token in tokens - {surname} if same_spelling(token, surname))
