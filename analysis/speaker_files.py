"""A user's own files of speakers and of sides: read and checked.

    speakers:
      Vera Roe: {aliases: [V. Roe, Mayor Roe], kind: person, affiliation: Ukraine, roles: [mayor]}
    sides:
      Ukraine: [Kyiv, Ukrainian officials, Vera Roe]

An alias is what the analysis calls a speaker, or a source as the text has it: two speakers under
one name are merged, a new name renames, and a source listed under another name is split off.
`articles` keeps an entry to articles by their id (`*` stands for anything). `places` names single
statements, for a "he" that is not everybody's: [talks:1234] is the one in the article `talks`
whose content begins at character 1234.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

import yaml

from analysis._bounded_yaml import compose_file
from analysis._speakers.names.parts import fold

KINDS = ("person", "role", "group", "government", "organization", "document", "anonymous")
FIELDS = ("aliases", "kind", "affiliation", "roles", "articles", "places")
_LISTS = ("aliases", "roles", "articles", "places")
_PLACE = re.compile(r".+:\d+")
_TOP = ("speakers", "sides")


class Override(TypedDict, total=False):
    """What a user says of one speaker."""

    aliases: list[str]
    kind: str
    affiliation: str
    roles: list[str]
    articles: list[str]
    places: list[str]


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
        `roles`, `articles`, `places`.

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
    root = compose_file(path)
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
        found = _strings(path, node, f"`{key.value}`")
        for text in found if key.value == "places" else ():
            if not _PLACE.fullmatch(text):
                raise _error(
                    path,
                    node,
                    f"`places` has {text!r}; write the article's id, a colon and the character "
                    "where the content begins, as the marked article gives it: talks:1234",
                )
        return found
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


def write_entry(name: str, entry: Mapping[str, Any]) -> str:
    """Write a speaker as one line of such a file, to stand under `speakers`.

    >>> write_entry("Ana: Ruiz", {"aliases": ["the envoy"], "kind": "person"})
    "'Ana: Ruiz': {aliases: [the envoy], kind: person}"
    """
    # The key is written by itself: of more than 128 letters a dumper makes one of two lines.
    key = yaml.safe_dump(name, allow_unicode=True, width=10**9).split("\n")[0]
    flow = yaml.safe_dump(
        dict(entry), allow_unicode=True, default_flow_style=True, sort_keys=False, width=10**9
    )
    return f"{key}: {flow.strip()}"


def _error(path: str | Path, node: yaml.Node, problem: str) -> ValueError:
    stop = "" if problem.endswith("?") else "."
    return ValueError(f"{path}, line {node.start_mark.line + 1}: {problem}{stop}")
