"""Codebooks: frames, each with its description and keywords, read from YAML and checked.

A keyword is a glob: `*` stands for any letters and digits, `?` for one of them, or for one hyphen
or space. Letter case, the kind of dash or quotation mark and the run of white space do not
matter, and a space or hyphen in a keyword is either in the text ("bad faith" finds "bad-faith"
too, and both where a line breaks). In a keyword of several words the plain words match
their inflections too ("make concession" finds "made concessions"); a single word is itself alone,
and so is one with hyphens.
"re:" marks a regular expression, which is matched as it stands, but for letter case.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

import yaml

from analysis._bounded_yaml import Document, find_line, is_empty, read_document
from analysis._globs import check_keyword, make_plain
from analysis._lexicons import read_lexicon

SHIPPED = {"negotiation": "negotiation.yml"}  # by name, besides the one that is the default
_FRAME_KEYS = ("description", "keywords", "exclude", "examples", "source")


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a codebook.

    Attributes
    ----------
    name, description : str
        What it is called, and what it means.
    keywords, exclude : tuple of str
        The patterns that make a hit, and those that unmake one where they are longer.
    yes, no : tuple of str
        Sentences in which the frame stands, and such in which it does not.
    source : str or None
        Where the words come from.
    """

    name: str
    description: str
    keywords: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """The frames of a codebook.

    Attributes
    ----------
    frames : tuple of Frame
        In the order of the file.
    path : str
        The file that they were read from.

    Examples
    --------
    >>> codebook = read_frames("negotiation")
    >>> codebook.path, codebook.frames[0].name == codebook.names[0]
    ('negotiation.yml', True)
    """

    frames: tuple[Frame, ...]
    path: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the frames."""
        return tuple(frame.name for frame in self.frames)


def read_frames(path: str | os.PathLike[str] | None = None) -> Codebook:
    """Read a codebook of frames and check it.

    Parameters
    ----------
    path : str or path, optional
        A YAML file; by default the codebook that comes with the package. The name of another
        shipped one, "negotiation", stands for its file.

    Returns
    -------
    Codebook
        The frames in the order of the file.

    Raises
    ------
    ValueError
        Where the file cannot be read or breaks a rule: with the file, the line and the mend.

    Examples
    --------
    >>> read_frames().names
    ('difficult', 'bad faith', 'business-like')
    """
    document = _read(path)
    return Codebook(_Reader(document).read(), document.name)


def _read(path: str | os.PathLike[str] | None) -> Document:
    if path is None or path in SHIPPED:
        file = "frames.yml" if path is None else SHIPPED[str(path)]
        return Document(file, read_lexicon(file))
    return read_document(path)


class _Reader:
    """Turns the nodes of a codebook into frames."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def read(self) -> tuple[Frame, ...]:
        document = self._document
        section = document.section("frames", "the codebook", ("frames",))
        frames = tuple(self._frame(key, node) for key, node in document.pairs(section, "`frames`"))
        if not frames:
            document.refuse(section, "`frames` is empty; add a frame")
        return frames

    def _frame(self, key: yaml.ScalarNode, node: yaml.Node) -> Frame:
        document = self._document
        what = f"the frame {key.value!r}"
        if is_empty(node):
            document.refuse(key, f"{what} is empty; add `description` and `keywords`")
        parts = document.mapping(node, what, _FRAME_KEYS, required=("description", "keywords"))
        examples = (
            document.mapping(parts["examples"], f"`examples` of {what}", ("yes", "no"))
            if "examples" in parts
            else {}
        )
        keywords = self._keywords(parts["keywords"], f"`keywords` of {what}")
        exclude = self._keywords(parts.get("exclude"), f"`exclude` of {what}")
        plain = {_flatten(keyword) for keyword in keywords}
        if undone := [keyword for keyword in exclude if _flatten(keyword) in plain]:
            document.refuse(
                parts["exclude"], f"{what} excludes its own keyword {undone[0]!r}; keep one"
            )
        return Frame(
            name=key.value,
            description=document.text(parts["description"], f"`description` of {what}"),
            keywords=keywords,
            exclude=exclude,
            yes=tuple(document.texts(examples.get("yes"), f"`yes` of {what}")),
            no=tuple(document.texts(examples.get("no"), f"`no` of {what}")),
            source=document.text(parts["source"], f"`source` of {what}")
            if "source" in parts
            else None,
        )

    def _keywords(self, node: yaml.Node | None, what: str) -> tuple[str, ...]:
        document = self._document
        seen: dict[str, int] = {}
        keywords = []
        for item in document.items(node, what):
            keyword = document.text(item, f"an item of {what}")
            try:
                check_keyword(keyword)
            except ValueError as error:
                document.refuse(item, f"{what}: {error}")
            same = _flatten(keyword)
            if same in seen:
                document.refuse(
                    item, f"{what}: {keyword!r} stands already in line {seen[same]}; remove one"
                )
            seen[same] = find_line(item)
            keywords.append(keyword)
        if node is not None and not keywords:
            document.refuse(node, f"{what} is empty; add a keyword, or take it out")
        return tuple(keywords)


def _flatten(keyword: str) -> str:
    """Return a keyword for comparison: plain marks, no capitals, single spaces."""
    return " ".join(make_plain(keyword).lower().split())
