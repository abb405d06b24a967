"""A user's codebook, speakers and sides, given as they are or as the files that hold them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from analysis._files import Source
from analysis._overrides import Overrides, Sides, check_sides, check_speakers
from analysis._speakers.names.parts import fold
from analysis._tables import value_error
from analysis.codebook import Codebook, read_frames
from analysis.speaker_files import read_sides, read_speakers

_Given = TypeVar("_Given")


def take_codebook(codebook: Codebook | Source | None) -> Codebook | None:
    """Return a codebook, read where it is given as a file."""
    return _take(codebook, read_frames, Codebook, "codebook")


def take_speakers(speakers: Overrides | Source | None) -> Overrides | None:
    """Return a user's speakers, read where they are given as a file, and checked."""
    taken: Overrides | None = _take(speakers, read_speakers, Mapping, "speakers")
    check_speakers(taken or {})
    return taken


def take_sides(sides: Sides | Source | None) -> Sides | None:
    """Return a user's sides, read where they are given as a file, and checked."""
    taken: Sides | None = _take(sides, read_sides, Mapping, "sides")
    check_sides(taken or {})
    _refuse_two_sides(taken or {})
    return taken


def _refuse_two_sides(sides: Sides) -> None:
    owners: dict[str, str] = {}
    for side, members in sides.items():
        for member in members:
            if owners.setdefault(fold(member), side) != side:
                both = f"{owners[fold(member)]!r} and {side!r}"
                raise ValueError(f"`sides` has {member!r} under {both}; keep one.")


def _take(
    given: Any, read: Callable[[Source], _Given], kind: type[Any], parameter: str
) -> _Given | None:
    if isinstance(given, (str, os.PathLike)):
        return read(given)
    if given is None or isinstance(given, kind):
        return given
    allowed = f"a {kind.__name__} or the path of its file"
    raise value_error(parameter, given, allowed, f"pass what `{read.__name__}(path)` returns")
