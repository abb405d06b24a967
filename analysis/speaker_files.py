"""A user's own files of speakers and of sides: read, checked, and a first one suggested.

    speakers:
      Vera Roe: {aliases: [V. Roe, Mayor Roe], kind: person, affiliation: Ukraine, roles: [mayor]}
    sides:
      Ukraine: [Kyiv, Ukrainian officials, Vera Roe]

An alias is what the analysis calls a speaker, or a source as the text has it: two speakers under
one name are merged, a new name renames, and a source listed under another name is split off.
`articles` keeps an entry to articles by their id (`*` stands for anything).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

import pandas as pd
import yaml

from analysis._names import fold, parse_name, same_spelling
from analysis._source_text import clean_source
from analysis._tables import require_columns

KINDS = ("person", "role", "group", "government", "organization", "document", "anonymous")
FIELDS = ("aliases", "kind", "affiliation", "roles", "articles")
_LISTS = ("aliases", "roles", "articles")
_TOP = ("speakers", "sides")
_DOUBTFUL = ("surname only", "other article")


class Override(TypedDict, total=False):
    """What a user says of one speaker."""

    aliases: list[str]
    kind: str
    affiliation: str
    roles: list[str]
    articles: list[str]


Overrides = Mapping[str, Override]
Sides = Mapping[str, Sequence[str]]


def read_speakers(path: str | Path) -> dict[str, Override]:
    r"""Read a user's file of speakers.

    Parameters
    ----------
    path : str or Path
        A YAML file with the key `speakers`; the key `sides` may stand in it too.

    Returns
    -------
    dict
        One entry per speaker: name -> the fields given of `aliases`, `kind`, `affiliation`,
        `roles`, `articles`.

    Raises
    ------
    ValueError
        If the file is no YAML, a key is unknown or stands twice, or a value has the wrong form;
        the message names file, line and mend.
    FileNotFoundError
        If there is no such file.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "speakers.yml"
    >>> _ = path.write_text("speakers:\n  Vera Roe: {aliases: [V. Roe], kind: person}\n")
    >>> read_speakers(path)
    {'Vera Roe': {'aliases': ['V. Roe'], 'kind': 'person'}}
    """
    speakers: dict[str, Override] = {}
    owners: dict[tuple[str, str], str] = {}
    for name, node in _read_section(path, "speakers"):
        entry: dict[str, Any] = {}
        for key, value in _items(path, node, f"the speaker {name!r}"):
            entry[key.value] = _read_field(path, key, value)
        scope = ",".join(entry.get("articles", []))
        for alias in entry.get("aliases", []):
            if owners.setdefault((fold(alias), scope), name) != name:
                other = owners[fold(alias), scope]
                raise _error(
                    path, node, f"the alias {alias!r} stands under {other!r} and {name!r}; keep one"
                )
        speakers[name] = entry  # type: ignore[assignment]
    return speakers


def read_sides(path: str | Path) -> dict[str, list[str]]:
    r"""Read a user's file of sides.

    Parameters
    ----------
    path : str or Path
        A YAML file with the key `sides`; the key `speakers` may stand in it too.

    Returns
    -------
    dict
        One entry per side: side -> the speakers, sources or affiliations that belong to it.

    Raises
    ------
    ValueError
        As `read_speakers`; also where one member stands under two sides.
    FileNotFoundError
        If there is no such file.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "sides.yml"
    >>> _ = path.write_text("sides:\n  Ukraine: [Kyiv, Ukrainian officials]\n")
    >>> read_sides(path)
    {'Ukraine': ['Kyiv', 'Ukrainian officials']}
    """
    sides: dict[str, list[str]] = {}
    owners: dict[str, str] = {}
    for side, node in _read_section(path, "sides"):
        sides[side] = _strings(path, node, f"the side {side!r}")
        for member in sides[side]:
            if owners.setdefault(fold(member), side) != side:
                other = owners[fold(member)]
                raise _error(
                    path,
                    node,
                    f"{member!r} stands under the sides {other!r} and {side!r}; keep one",
                )
    return sides


def _read_section(path: str | Path, section: str) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the (name, node) pairs of a section of a file, checked."""
    text = Path(path).read_text(encoding="utf-8-sig")
    try:
        # compose keeps the line numbers, and makes no objects: as safe as safe_load.
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ValueError(
            f"{path}, line {line}: this is no YAML ({error.problem}); mend the line."
        ) from error
    if root is None:
        return
    for key, node in _items(path, root, "the file", allowed=_TOP):
        if key.value == section:
            for name, entry in _items(path, node, f"`{section}`", allowed=None):
                yield name.value, entry


def _items(
    path: str | Path, node: yaml.Node, what: str, *, allowed: Sequence[str] | None = FIELDS
) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Yield the items of a mapping, each key once and one of `allowed`."""
    if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null"):
        return
    if not isinstance(node, yaml.MappingNode):
        raise _error(path, node, f"{what} must be a mapping of `key: value` lines")
    seen: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or not key.value.strip():
            raise _error(path, key, f"a key of {what} must be a name")
        if allowed is not None and key.value not in allowed:
            near = difflib.get_close_matches(key.value, allowed, n=1)
            mend = f"did you mean {near[0]!r}?" if near else "take it out"
            raise _error(
                path,
                key,
                f"{what} has the unknown key {key.value!r}, allowed: {list(allowed)}; {mend}",
            )
        if key.value in seen:
            raise _error(path, key, f"{what} has the key {key.value!r} twice; join them")
        seen.add(key.value)
        yield key, value


def _read_field(path: str | Path, key: yaml.ScalarNode, node: yaml.Node) -> Any:
    """Return the value of a field, a list of strings or a string."""
    if key.value in _LISTS:
        return _strings(path, node, f"`{key.value}`")
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise _error(path, node, f"`{key.value}` must be one word or name")
    if key.value == "kind" and node.value not in KINDS:
        near = difflib.get_close_matches(node.value, KINDS, n=1)
        mend = f"; did you mean {near[0]!r}?" if near else ""
        raise _error(path, node, f"`kind` is {node.value!r}, allowed: {list(KINDS)}{mend}")
    return node.value


def _strings(path: str | Path, node: yaml.Node, what: str) -> list[str]:
    if not isinstance(node, yaml.SequenceNode):
        raise _error(path, node, f"{what} must be a list; write [{getattr(node, 'value', '…')}]")
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
            raise _error(path, item, f"{what} must hold names only")
    return [item.value for item in node.value]


def _error(path: str | Path, node: yaml.Node, problem: str) -> ValueError:
    return ValueError(f"{path}, line {node.start_mark.line + 1}: {problem}.")


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
        on two spellings of a name.

    Examples
    --------
    >>> resolved = pd.DataFrame({"source": ["Roe"], "speaker": ["Roe"], "speaker_kind": ["person"],
    ...     "affiliation": [pd.NA], "resolved_by": ["surname only"]})
    >>> print(suggest_speakers(resolved).splitlines()[-2])
      # doubtful: rests on a surname alone in 1 of 1 statements
    """
    needed = ("source", "speaker", "speaker_kind", "affiliation", "resolved_by")
    require_columns(resolved, needed, parameter="resolved")
    kept = resolved[resolved["speaker_kind"].isin(["person", "organization", "government"])]
    lines = ["# Edit, then give this file to the analysis; what is right already can be taken out."]
    lines.append("speakers:" if len(kept) else "speakers: {}")
    for name, part in kept.groupby("speaker", sort=True):
        lines += [f"  # doubtful: {doubt}" for doubt in _doubts(str(name), part)]
        lines.append(f"  {_entry(str(name), part)}")
    return "\n".join(lines) + "\n"


def _entry(name: str, part: pd.DataFrame) -> str:
    """Return a speaker as one line of YAML."""
    entry: dict[str, Any] = {"aliases": [one for one in _aliases(part) if one != name]}
    entry["kind"] = part["speaker_kind"].iloc[0]
    sides = part["affiliation"].dropna()
    if len(sides):
        entry["affiliation"] = sides.mode().iloc[0]
    dumped = yaml.safe_dump(
        {name: entry}, allow_unicode=True, sort_keys=False, default_flow_style=None, width=10**6
    )
    # safe_dump keeps the outer mapping in block style: "name:" and its fields, here on one line.
    flow = yaml.safe_dump(
        entry, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10**6
    )
    key = (
        dumped.split("\n")[0].split(":")[0]
        if ":" not in name
        else yaml.safe_dump(name).split("\n")[0]
    )
    return f"{key}: {flow.strip()}"


def _aliases(part: pd.DataFrame) -> list[str]:
    pronouns = part["resolved_by"].isin(["pronoun", "first person", "relative pronoun", "role"])
    sources = part.loc[~pronouns, "source"].dropna()
    return list(dict.fromkeys(clean_source(source) for source in sources))


def _doubts(name: str, part: pd.DataFrame) -> Iterator[str]:
    """Yield why the statements under one name may not be one speaker's."""
    reasons = {"surname only": "a surname alone", "other article": "a surname of another article"}
    for rule in _DOUBTFUL:
        count = int((part["resolved_by"] == rule).sum())
        if count:
            yield f"rests on {reasons[rule]} in {count} of {len(part)} statements"
    own = parse_name(name).tokens[-1:]
    spelt = {
        token
        for alias in _aliases(part)
        for token in fold(alias).split()
        if own and token != own[0] and same_spelling(token, own[0])
    }
    if spelt:
        yield f"is spelt in other ways too: {', '.join(sorted(spelt))}"
