"""Sentences that tell how somebody reacts, before the words: "Vera Roe smiled. “No.”"."""

from __future__ import annotations

import re
from functools import cache

from analysis._lexicons import load_yaml


def find_reaction(text: str, start: int, end: int) -> re.Match[str] | None:
    """Match a sentence in which somebody with a full name, `name`, only reacts.

    >>> found = find_reaction("Vera Roe smiled.", 0, 16)
    >>> found["name"] if found else None
    'Vera Roe'
    >>> find_reaction("Vera Roe bought the knife.", 0, 26) is None
    True
    """
    return _pattern().match(text, start, end)


@cache
def _pattern() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, load_yaml("statements.yml")["reactions"]))
    return re.compile(
        r"(?:Asked\b[^,\n]{0,80},\s)?(?P<name>(?:[A-Z][\w.’'-]*\s){1,3}[A-Z][\w’'-]+)"
        rf"\s(?:just\s|only\s|\w+ly\s)?(?:{verbs})\b[^\n]{{0,60}}"
    )
