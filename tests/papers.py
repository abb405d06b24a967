"""The colours of our pages, as their style sheet has them."""

from __future__ import annotations

import re

from analysis._report.shell import read_styles


def read_papers() -> dict[str, dict[str, str]]:
    """Read the colours of the light page and of the dark one, by their names."""
    light, dark = re.findall(r":root \{(.*?)\}", read_styles(), re.DOTALL)[:2]
    return {scheme: _read(rules) for scheme, rules in (("light", light), ("dark", dark))}


def _read(rules: str) -> dict[str, str]:
    return {name: color.upper() for name, color in re.findall(r"--(\w+): (#\w{6})", rules)}
