"""What all tests share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from hypothesis import settings

from analysis._scorers import registry

settings.register_profile("patient", deadline=None)  # a slow machine is no failure
settings.load_profile("patient")

collect_ignore = ["corpus_run.py"]  # a user's script, run by test_corpus as a process of its own


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    """Let no figure of another test or of an example stay open: many are a warning."""
    _close()
    yield
    _close()


@pytest.fixture(autouse=True)
def keep_options() -> Iterator[None]:
    """Let no test show its tables by what another has set: notebooks set options of pandas."""
    pairs = [part for pair in _options(pd.options.display, "display") for part in pair]
    with pd.option_context(*pairs):
        yield


@pytest.fixture(autouse=True)
def forget_scorers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test meet a scorer that another has registered."""
    monkeypatch.setattr(registry, "_REGISTERED", {})


def _options(group: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for name in dir(group):
        key, value = f"{prefix}.{name}", getattr(group, name)
        if dir(value) and hasattr(value, "prefix"):
            yield from _options(value, key)
        else:
            yield key, value


def _close() -> None:
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
