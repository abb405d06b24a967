"""YAML of others, read with bounds: no objects or aliases, no great depth or size.

What stands in it is taken node by node, so that every refusal names file, line and mend.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import yaml

from analysis._files import MissingFileError
from analysis._tables import end_sentence, value_error

MAX_BYTES, MAX_DEPTH = 1_000_000, 12
# A name at the top of a file is a section misspelt, as "speaker", or belongs into one: "Teachers".
_MISSPELT = 0.75
# libyaml allows an unquoted "?" in a list, which PyYAML's own parser does not.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHAPES = {yaml.MappingNode: "a mapping", yaml.SequenceNode: "a list", yaml.ScalarNode: "a text"}


def read_document(path: str | os.PathLike[str]) -> Document:
    r"""Read a YAML file within the bounds.

    Parameters
    ----------
    path : str or path
        A file in UTF-8.

    Returns
    -------
    Document
        Its nodes.

    Raises
    ------
    ValueError
        If the file is no YAML or no UTF-8, is larger than `MAX_BYTES`, nests deeper than
        `MAX_DEPTH`, or holds an alias, a tag or a second document, or cannot be read.
    FileNotFoundError
        If there is no such file (the error is a ValueError too).

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "x.yml"
    >>> _ = path.write_text("a: [b, c]\n")
    >>> document = read_document(path)
    >>> [(key.value, document.texts(node, "`a`")) for key, node in document.pairs(document.root)]
    [('a', ['b', 'c'])]
    """
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        mend = f"mend the path ({error.strerror or error})"
        wrong = value_error("path", os.fspath(path), "a readable YAML file", mend)
        missing = isinstance(error, FileNotFoundError)
        raise (MissingFileError(str(wrong)) if missing else wrong) from None
    except (TypeError, ValueError) as error:
        mend = f"mend the path ({error})"
        raise value_error("path", path, "a readable YAML file", mend) from None
    if len(data) > MAX_BYTES:
        raise ValueError(f"{path} may have at most {MAX_BYTES:,} bytes; split the file.")
    try:
        return Document(os.fspath(path), data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path}, line {line}: not UTF-8; save the file as UTF-8.") from None


def suggest_word(word: str, allowed: Sequence[str], otherwise: str, *, alike: float = 0.6) -> str:
    """Word the mend of a word that is none of those allowed: one as much alike as difflib counts.

    >>> suggest_word("persn", ["person", "group"], "take it out")
    "did you mean 'person'?"
    >>> suggest_word("zzz", ["person", "group"], "take it out")
    'take it out'
    """
    close = get_close_matches(word, allowed, n=1, cutoff=alike)
    return f"did you mean {close[0]!r}?" if close else otherwise


def word_unknown(
    what: str,
    key: str,
    allowed: Sequence[str],
    otherwise: str = "take it out",
    *,
    alike: float = 0.6,
) -> str:
    """Word that something has a key that is none of those allowed, as `suggest_word` does.

    >>> word_unknown("the file", "side", ["speakers", "sides"])
    "the file has the unknown key 'side', allowed: ['speakers', 'sides']; did you mean 'sides'?"
    """
    mend = suggest_word(key, allowed, otherwise, alike=alike)
    return f"{what} has the unknown key {key!r}, allowed: {list(allowed)}; {mend}"


def find_line(node: yaml.Node | yaml.Event) -> int:
    """Return the line that a node begins in, from 1."""
    return getattr(node.start_mark, "line", 0) + 1


class Document:
    """The nodes of a YAML text: its `name` is for messages, its `root` None where it is empty."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.root = self._compose(text)

    def refuse(self, place: yaml.Node | int, problem: str) -> NoReturn:
        """Raise a `ValueError` that names the file, the line and a problem with its mend."""
        line = place if isinstance(place, int) else find_line(place)
        raise ValueError(end_sentence(f"{self.name}, line {line}: {problem}"))

    def pairs(
        self, node: yaml.Node | None, what: str = "the file", allowed: Sequence[str] | None = None
    ) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        """Yield the keys and values of a mapping, each key once and one of `allowed`."""
        if node is None:
            return
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, f"{what} is {_describe(node)}; write `name: value` lines")
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or not key.value.strip():
                self.refuse(key, f"a key of {what} is empty or no text; write a name")
            if allowed is not None and key.value not in allowed:
                self.refuse(key, word_unknown(what, key.value, allowed))
            if key.value in seen:
                first = seen[key.value]
                self.refuse(key, f"{key.value!r} stands already in line {first}; join the two")
            seen[key.value] = find_line(key)
            yield key, value

    def mapping(
        self, node: yaml.Node, what: str, allowed: Sequence[str], *, required: Sequence[str] = ()
    ) -> dict[str, yaml.Node]:
        """Return the values of a mapping by their keys, of which none may lack that is required."""
        found = {key.value: value for key, value in self.pairs(node, what, allowed)}
        for name in required:
            if name not in found:
                self.refuse(node, f"{what} lacks `{name}`; add it")
        return found

    def section(self, name: str, what: str, allowed: Sequence[str]) -> yaml.Node:
        """Return what stands under a key at the top of the file, which has to be there."""
        if self.root is None or is_empty(self.root):
            self.refuse(1, f"the file is empty; begin it with `{name}:`")
        top: dict[str, yaml.Node] = {}
        for key, value in self.pairs(self.root, what):
            if key.value not in allowed:
                mend = f"write it beneath `{name}:`, indented, or take it out"
                self.refuse(key, word_unknown(what, key.value, allowed, mend, alike=_MISSPELT))
            top[key.value] = value
        if name not in top:
            others = " and ".join(f"`{key}`" for key in top)
            mend = f"give it as {others}, or add `{name}`" if top else "add it"
            self.refuse(self.root, f"{what} lacks `{name}`; {mend}")
        return top[name]

    def items(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        """Return the items of a list; none where there is no list."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            one = node.value if isinstance(node, yaml.ScalarNode) and node.value else "one, two"
            self.refuse(node, f"{what} is {_describe(node)}; write a list: [{one}]")
        return list(node.value)

    def text(self, node: yaml.Node, what: str) -> str:
        """Return a text that is not empty."""
        if not isinstance(node, yaml.ScalarNode):
            mend = "write one text, in quotes if it holds a colon"
            self.refuse(node, f"{what} is {_describe(node)}; {mend}")
        if is_empty(node):
            # A bare null, Null or ~ is nothing to YAML, and a name to who wrote it.
            quote = f" (or {node.value!r} in quotes)" if node.value.isalpha() else ""
            self.refuse(node, f"{what} is empty; write it{quote}, or take it out")
        return str(node.value).strip()

    def texts(self, node: yaml.Node | None, what: str) -> list[str]:
        """Return the texts of a list."""
        return [self.text(item, f"an item of {what}") for item in self.items(node, what)]

    def _compose(self, text: str) -> yaml.Node | None:
        try:
            # Events come one at a time, so that nothing has grown when a bound is passed.
            self._check_events(yaml.parse(text, Loader=_LOADER))
            return yaml.compose(text, Loader=_LOADER)
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            self.refuse(line, f"a character that YAML does not allow ({error.reason}); remove it")
        except yaml.MarkedYAMLError as error:
            line = getattr(error.problem_mark or error.context_mark, "line", 0) + 1
            mend = "mend the line or the one before it, or quote the text"
            self.refuse(line, f"not YAML: {error.problem}; {mend}")

    def _check_events(self, events: Iterator[yaml.Event]) -> None:
        depth = documents = 0
        for event in events:
            line = find_line(event)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                self.refuse(
                    line,
                    "anchors (&) and aliases (*) are not allowed; quote a text "
                    "that begins with *, or write the words out",
                )
            if tag := getattr(event, "tag", None):
                self.refuse(line, f"the tag {tag!r} is not allowed; remove it")
            documents += isinstance(event, yaml.DocumentStartEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                self.refuse(line, f"nested more than {MAX_DEPTH} deep; flatten it")
            if documents > 1:
                self.refuse(line, "a second document begins; keep one and remove the `---`")


def is_empty(node: yaml.Node) -> bool:
    """Say whether nothing stands where a value may."""
    null = node.tag == "tag:yaml.org,2002:null"
    return isinstance(node, yaml.ScalarNode) and (null or not node.value.strip())


def _describe(node: yaml.Node) -> str:
    return "empty" if is_empty(node) else _SHAPES[type(node)]
