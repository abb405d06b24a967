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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import yaml

from analysis._frames.globs import check_keyword, make_plain
from analysis._lexicons import read_lexicon
from analysis._tables import value_error

SHIPPED = {"negotiation": "negotiation.yml"}  # by name, besides the one that is the default
_MAX_BYTES, _MAX_DEPTH = 1_000_000, 12
_FRAME_KEYS = ("description", "keywords", "exclude", "examples", "source")
# libyaml allows an unquoted "?" in a list, which PyYAML's own parser does not.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHAPES = {yaml.MappingNode: "a mapping", yaml.SequenceNode: "a list", yaml.ScalarNode: "a text"}


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
    """The frames of a codebook, in its order, and the file they were read from."""

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
    name, text = _read(path)
    return Codebook(_Reader(name).read(text), name)


def _read(path: str | os.PathLike[str] | None) -> tuple[str, str]:
    if path is None or path in SHIPPED:
        file = "frames.yml" if path is None else SHIPPED[str(path)]
        return file, read_lexicon(file)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except (OSError, TypeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise value_error(
            "path", path, "a readable YAML file", f"mend the path ({reason})"
        ) from None
    if len(data) > _MAX_BYTES:
        raise value_error(
            "path", path, f"a codebook of at most {_MAX_BYTES:,} bytes", "split the file"
        )
    try:
        return os.fspath(path), data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path}, line {line}: not UTF-8; save the file as UTF-8.") from None


class _Reader:
    """Turns the text of a codebook into frames; knows its name, for messages."""

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self, text: str) -> tuple[Frame, ...]:
        root = self._compose(text)
        if root is None:
            self._refuse(1, "the file is empty; begin it with `frames:`")
        top = self._mapping(root, "the codebook", ("frames",), required=("frames",))
        frames = tuple(
            self._frame(key, node) for key, node in self._pairs(top["frames"], "`frames`")
        )
        if not frames:
            self._refuse(_line(top["frames"]), "`frames` is empty; add a frame")
        return frames

    def _refuse(self, line: int, problem: str) -> NoReturn:
        raise ValueError(f"{self._name}, line {line}: {problem}{'' if problem[-1] == '?' else '.'}")

    def _compose(self, text: str) -> yaml.Node | None:
        try:
            # Events come one at a time, so that nothing has grown when a limit is passed.
            self._check_events(yaml.parse(text, Loader=_LOADER))
            return yaml.compose(text, Loader=_LOADER)
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            self._refuse(line, f"a character that YAML does not allow ({error.reason}); remove it")
        except yaml.MarkedYAMLError as error:
            line = getattr(error.problem_mark or error.context_mark, "line", 0) + 1
            self._refuse(
                line,
                f"not YAML: {error.problem}; mend the line or the one before it, or quote the text",
            )

    def _check_events(self, events: Iterator[yaml.Event]) -> None:
        depth = documents = 0
        for event in events:
            line = _line(event)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                self._refuse(
                    line,
                    "anchors (&) and aliases (*) are not allowed; quote a keyword "
                    "that begins with *, or write the words out",
                )
            tag = getattr(event, "tag", None)
            if tag:
                self._refuse(line, f"the tag {tag!r} is not allowed; remove it")
            documents += isinstance(event, yaml.DocumentStartEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                self._refuse(line, f"nested more than {_MAX_DEPTH} deep; flatten it")
            if documents > 1:
                self._refuse(line, "a second document begins; keep one and remove the `---`")

    def _pairs(self, node: yaml.Node, what: str) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self._refuse(_line(node), f"{what} is {_shape(node)}; write `name: value` lines")
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or not key.value.strip():
                self._refuse(_line(key), f"a key of {what} is empty or no text; write a name")
            if key.value in seen:
                first = seen[key.value]
                self._refuse(
                    _line(key), f"{key.value!r} stands already in line {first}; join the two"
                )
            seen[key.value] = _line(key)
            yield key, value

    def _mapping(
        self, node: yaml.Node, what: str, allowed: Sequence[str], *, required: Sequence[str] = ()
    ) -> dict[str, yaml.Node]:
        found = {}
        for key, value in self._pairs(node, what):
            if key.value not in allowed:
                close = get_close_matches(key.value, allowed, n=1)
                mend = f"did you mean {close[0]!r}?" if close else "remove it"
                self._refuse(
                    _line(key),
                    f"unknown key {key.value!r} in {what}, where {list(allowed)} may stand; {mend}",
                )
            found[key.value] = value
        for name in required:
            if name not in found:
                self._refuse(_line(node), f"{what} lacks `{name}`; add it")
        return found

    def _frame(self, key: yaml.ScalarNode, node: yaml.Node) -> Frame:
        what = f"the frame {key.value!r}"
        if isinstance(node, yaml.ScalarNode) and not node.value:
            self._refuse(_line(key), f"{what} is empty; add `description` and `keywords`")
        parts = self._mapping(node, what, _FRAME_KEYS, required=("description", "keywords"))
        examples = (
            self._mapping(parts["examples"], f"`examples` of {what}", ("yes", "no"))
            if "examples" in parts
            else {}
        )
        return Frame(
            name=key.value,
            description=self._text(parts["description"], f"`description` of {what}"),
            keywords=self._keywords(parts["keywords"], f"`keywords` of {what}"),
            exclude=self._keywords(parts.get("exclude"), f"`exclude` of {what}"),
            yes=self._texts(examples.get("yes"), f"`yes` of {what}"),
            no=self._texts(examples.get("no"), f"`no` of {what}"),
            source=self._text(parts["source"], f"`source` of {what}")
            if "source" in parts
            else None,
        )

    def _text(self, node: yaml.Node, what: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._refuse(
                _line(node),
                f"{what} is {_shape(node)}; write one text, in quotes if it holds a colon",
            )
        if not node.value.strip() or node.tag == "tag:yaml.org,2002:null":
            self._refuse(_line(node), f"{what} is empty; write it, or take it out")
        return str(node.value).strip()

    def _items(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._refuse(_line(node), f"{what} is {_shape(node)}; write a list: [one, two]")
        return list(node.value)

    def _texts(self, node: yaml.Node | None, what: str) -> tuple[str, ...]:
        return tuple(self._text(item, f"an item of {what}") for item in self._items(node, what))

    def _keywords(self, node: yaml.Node | None, what: str) -> tuple[str, ...]:
        seen: dict[str, int] = {}
        keywords = []
        for item in self._items(node, what):
            keyword = self._text(item, f"an item of {what}")
            try:
                check_keyword(keyword)
            except ValueError as error:
                self._refuse(_line(item), f"{what}: {error}")
            same = " ".join(make_plain(keyword).lower().split())
            if same in seen:
                self._refuse(
                    _line(item),
                    f"{what}: {keyword!r} stands already in line {seen[same]}; remove one",
                )
            seen[same] = _line(item)
            keywords.append(keyword)
        if node is not None and not keywords:
            self._refuse(_line(node), f"{what} is empty; add a keyword, or take it out")
        return tuple(keywords)


def _line(node: yaml.Node | yaml.Event) -> int:
    return getattr(node.start_mark, "line", 0) + 1


def _shape(node: yaml.Node) -> str:
    return _SHAPES[type(node)]
