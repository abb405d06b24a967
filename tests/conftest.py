"""What all tests share."""

from __future__ import annotations

import sys
from collections.abc import Iterator

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
def forget_scorers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test meet a scorer that another has registered."""
    monkeypatch.setattr(registry, "_REGISTERED", {})


def _close() -> None:
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
