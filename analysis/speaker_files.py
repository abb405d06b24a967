"""A user's own files of speakers and of sides: read and checked.

    speakers:
      Vera Roe: {aliases: [V. Roe, Mayor Roe], kind: person, affiliation: Ukraine, roles: [mayor]}
    sides:
      Ukraine: [Kyiv, Ukrainian officials, Vera Roe]

An alias is what the analysis calls a speaker, or a source as the text has it: two speakers under
one name are merged, a new name renames, and a source listed under another name is split off.
`roles` stand in the table of speakers before those found; and where one speaker alone has a role,
"the president" is that speaker wherever the text tells no other name.
`articles` keeps an entry to articles by their id (`*` stands for anything). `places` names single
statements, for a "he" that is not everybody's: [talks:1234] is the one in the article `talks`
whose content begins at character 1234.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from analysis._bounded_yaml import Document, is_empty, read_document, suggest_word
from analysis._files import Source
from analysis._overrides import FIELDS, KINDS, LISTS, LOOSE, Override, find_loose
from analysis._speakers.names.parts import fold

_PLACE = re.compile(r".+:\d+")
_TOP = ("speakers", "sides")


def read_speakers(path: Source) -> dict[str, Override]:
    r"""Read a user's file of speakers.

    Parameters
    ----------
    path : str or path
        A YAML file with the key `speakers`; the key `sides` may stand in it too.

    Returns
    -------
    dict
        One entry per speaker: name -> the fields given of `aliases`, `kind`, `affiliation`,
        `roles`, `articles`, `places`.

    Raises
    ------
    ValueError
        If the file is no YAML, lacks the key `speakers`, a key is unknown or stands twice, or a
        value has the wrong form; the message names file, line and mend.
    FileNotFoundError
        If there is no such file.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "speakers.yml"
    >>> _ = path.write_text("speakers:\n  Vera Roe: {aliases: [V. Roe], kind: person}\n")
    >>> read_speakers(path)
    {'Vera Roe': {'aliases': ['V. Roe'], 'kind': 'person'}}
    """
    speakers: dict[str, Override] = {}
    owners: dict[tuple[str, str], str] = {}
    document = read_document(path)
    for name, node in _read_section(document, "speakers"):
        entry: Any = {
            key.value: _read_field(document, key.value, value, name)
            for key, value in document.pairs(_given(node), f"the speaker {name!r}", FIELDS)
        }
        if (pronoun := find_loose(entry)) is not None:
            document.refuse(node, f"the alias {pronoun!r} of {name!r}: {LOOSE}")
        scope = ",".join(entry.get("articles", []))
        for alias in entry.get("aliases", []):
            if owners.setdefault((fold(alias), scope), name) != name:
                other = owners[fold(alias), scope]
                both = f"under {other!r} and {name!r}"
                document.refuse(node, f"the alias {alias!r} stands {both}; keep one")
        speakers[name] = entry
    return speakers


def read_sides(path: Source) -> dict[str, list[str]]:
    r"""Read a user's file of sides.

    Parameters
    ----------
    path : str or path
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
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "sides.yml"
    >>> _ = path.write_text("sides:\n  Ukraine: [Kyiv, Ukrainian officials]\n")
    >>> read_sides(path)
    {'Ukraine': ['Kyiv', 'Ukrainian officials']}
    """
    sides: dict[str, list[str]] = {}
    owners: dict[str, str] = {}
    document = read_document(path)
    for side, node in _read_section(document, "sides"):
        sides[side] = document.texts(node, f"the side {side!r}")
        for member in sides[side]:
            if owners.setdefault(fold(member), side) != side:
                other = owners[fold(member)]
                both = f"under the sides {other!r} and {side!r}"
                document.refuse(node, f"{member!r} stands {both}; keep one")
    return sides


def _read_section(document: Document, section: str) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the (name, node) pairs of a section of a file, checked."""
    node = document.section(section, "the file", _TOP)
    for name, entry in document.pairs(_given(node), f"`{section}`"):
        yield name.value, entry


def _given(node: yaml.Node | None) -> yaml.Node | None:
    """Return a node, None for one that is there and empty: a section or speaker to be filled."""
    return None if node is None or is_empty(node) else node


def _read_field(document: Document, field: str, node: yaml.Node, name: str) -> Any:
    """Return the value of a speaker's field, a list of strings or a string."""
    what = f"`{field}` of the speaker {name!r}"
    if field not in LISTS:
        text = document.text(node, what)
        if field == "kind" and text not in KINDS:
            mend = suggest_word(text, KINDS, "take one of these")
            document.refuse(node, f"{what} is {text!r}, allowed: {list(KINDS)}; {mend}")
        return text
    texts = document.texts(node, what)
    for text in texts if field == "places" else ():
        if not _PLACE.fullmatch(text):
            mend = (
                "write the article's id, a colon and the character where the content begins, "
                "as the marked article gives it: talks:1234"
            )
            document.refuse(node, f"{what} has {text!r}; {mend}")
    return texts


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
