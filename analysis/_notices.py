"""The lines of a page that are no part of the article: links, calls to subscribe, rights."""

from __future__ import annotations

import re
from functools import cache

from analysis._lexicons import load_yaml

MAX_LENGTH = 300  # characters; what is longer is no notice
HEADLINE = 160  # characters behind "Read more:" at most

_MARKS = r"[\s*•>»→▶►\[(_-]*"
_STRAIGHT = str.maketrans("’‘", "''")


def is_notice(paragraph: str, *, opens: bool = False) -> bool:
    """Say whether a paragraph is a link, a call, an update or a right, as pages have them.

    One that `opens` the text may be its title, and is a notice only if it can be nothing else.

    >>> is_notice("Read more: Minister says the plan fails"), is_notice("Read my lips, Roe said.")
    (True, False)
    >>> is_notice("Watch: minister resigns", opens=True), is_notice("Advertisement", opens=True)
    (False, True)
    """
    if len(paragraph) > MAX_LENGTH:
        return False
    return _pattern(opens).match(paragraph.translate(_STRAIGHT)) is not None


@cache
def _pattern(opens: bool) -> re.Pattern[str]:
    """Join the lists of `notices.yml`: that of whole lines where it opens the text, else all."""
    lists = load_yaml("notices.yml")
    labels, lines, beginnings = (
        "|".join(f"(?:{one})" for one in lists[key]) for key in ("labels", "lines", "beginnings")
    )
    ways = [rf"(?:{lines})[.…\])]*$"]
    if not opens:
        ways += [rf"(?:{labels})(?:(?:\s*[:|]|\s+[-–—]\s).{{0,{HEADLINE}}}|[.…>»→]*)$", beginnings]
    return re.compile(f"{_MARKS}(?:{'|'.join(ways)})", re.IGNORECASE | re.DOTALL)
