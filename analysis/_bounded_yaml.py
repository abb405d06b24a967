"""YAML of others, read with bounds: no objects or aliases, no great depth or size."""

from __future__ import annotations

from pathlib import Path

import yaml

MAX_BYTES, MAX_DEPTH = 1_000_000, 12
# libyaml allows an unquoted "?" in a list, which PyYAML's own parser does not.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose_file(path: str | Path) -> yaml.Node | None:
    r"""Read a YAML file as nodes, which know their lines and are text, lists and mappings only.

    Parameters
    ----------
    path : str or Path
        A file in UTF-8.

    Returns
    -------
    yaml.Node or None
        The root; None where the file is empty.

    Raises
    ------
    ValueError
        If the file is no YAML or no UTF-8, is larger than `MAX_BYTES`, nests deeper than
        `MAX_DEPTH`, or holds an alias or a tag; the message names file, line and mend.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "x.yml"
    >>> _ = path.write_text("a: [b, c]\n")
    >>> [key.value for key, _ in compose_file(path).value]
    ['a']
    """
    size = Path(path).stat().st_size
    if size > MAX_BYTES:
        raise ValueError(f"{path} has {size:,} bytes, more than {MAX_BYTES:,}; split it.")
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
        # Events come one at a time, so that nothing has grown when a bound is passed.
        _check_events(text, path)
        return yaml.compose(text, Loader=LOADER)
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 ({error.reason}); save it as UTF-8.") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _error(path, line, "a character that YAML does not allow; remove it") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _error(path, line, f"this is no YAML ({error.problem}); mend the line") from error


def _check_events(text: str, path: str | Path) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _error(path, line, "anchors (&) and aliases (*) are not allowed; write it out")
        if tag := getattr(event, "tag", None):
            raise _error(path, line, f"the tag {tag!r} is not allowed; remove it")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _error(path, line, f"more than {MAX_DEPTH} levels; make it flatter")


def _error(path: str | Path, line: int, problem: str) -> ValueError:
    return ValueError(f"{path}, line {line}: {problem}.")
