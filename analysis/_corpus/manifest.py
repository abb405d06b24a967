"""What a dataset was made of and by: the settings that its bytes depend on."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import pandas as pd

from analysis._files import Source, find_files, is_address, is_own
from analysis._tables import value_error

FORMAT = 2
_HASH = "sha256"
# What takes part in a result; a new version of one may change it.
_PACKAGES = (
    *("analysis", "numpy", "onnxruntime", "pandas", "pyarrow", "python-docx", "rensa"),
    *("sentencex", "striprtf", "textblob", "tokenizers", "trafilatura"),
)


def describe_settings(options: Mapping[str, Any]) -> dict[str, Any]:
    """List versions, the hashes of model and word lists, and the options: plain or hashed."""
    return {
        "format": FORMAT,
        "versions": {name: _version(name) for name in _PACKAGES},
        "model": _hash_folder("models"),
        "lexicons": _hash_folder("lexicons"),
        "options": {name: _describe_option(value) for name, value in options.items()},
    }


def fingerprint_source(source: Any) -> str:
    """Hash what a source holds: a DataFrame's rows, or the files' paths, sizes and times."""
    digest = hashlib.sha256()
    if isinstance(source, pd.DataFrame):
        digest.update(repr(list(source.columns)).encode())
        digest.update(
            pd.util.hash_pandas_object(source.astype("string"), index=False).to_numpy().tobytes()
        )
        return digest.hexdigest()
    sources: Iterable[Source] = [source] if isinstance(source, (str, os.PathLike)) else source
    for path, problem in find_files(sources):
        if is_own(problem):
            continue  # of which this dataset may be one
        about: list[Any] = [path, problem]
        if not problem and not is_address(path):
            status = os.stat(path)
            about += [status.st_size, status.st_mtime_ns]
        digest.update(json.dumps(about).encode())
    return digest.hexdigest()


def require_same(old: Mapping[str, Any], new: Mapping[str, Any], out: str) -> None:
    """Refuse to go on with a dataset that was begun in another way."""
    for key, value in new.items():
        before = old.get(key)
        if before == value:
            continue
        if isinstance(value, dict) and isinstance(before, dict):
            changed = [name for name in value if before.get(name) != value[name]]
            told = "; ".join(_tell_change(name, before.get(name), value[name]) for name in changed)
        else:
            told = "not the same as then"
        allowed = f"a dataset begun with the same {key} ({told})"
        raise value_error("output", out, allowed, "name a new folder, or go on as it was begun")


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _hash_folder(name: str) -> str:
    digest = hashlib.sha256()
    for item in sorted((files("analysis") / name).iterdir(), key=lambda item: item.name):
        if item.is_file():
            digest.update(item.name.encode() + b"\0" + item.read_bytes())
    return digest.hexdigest()


def _describe_option(value: Any) -> Any:
    """Keep what can be told in a few words, the rest as its hash; nothing given is None."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    texts = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    return (value if texts else {_HASH: _hash(repr(value).encode())}) or None


def _tell_change(name: str, before: Any, now: Any) -> str:
    """Word how an option differs; a hash says no more than that it does.

    >>> _tell_change("scorer", "vader", "target"), _tell_change("sides", None, {"sha256": "5c01"})
    ("scorer 'vader' then, 'target' now", 'sides changed')
    """
    hashed = any(isinstance(one, dict) and _HASH in one for one in (before, now))
    return f"{name} changed" if hashed else f"{name} {before!r} then, {now!r} now"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
