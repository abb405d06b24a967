"""Who is accused or tried in an article: whom "his client" means."""

from __future__ import annotations

import re

from analysis._speakers.people.cast import Cast
from analysis._speakers.people.person import Person

_TRIED = (
    r"convicted|acquitted|sentenced|jailed|charged|accused|arrested|arraigned|indicted|prosecuted"
    r"|remanded|cleared"
)
# "Roe, 34, was convicted", "Roe has denied".
_BEHIND = re.compile(
    rf"(?:,[^.;\n]{{1,80}},)?\s(?:(?:has|had|have|also|later)\s)*(?:"
    rf"(?:was|is|were|are|been|being)\s(?:\w+\s)?(?:{_TRIED}|found\s(?:not\s)?guilty|on\strial)"
    r"|pleaded|pled|pleads|admitted|admits|denied|denies|stands\strial|went\son\strial"
    r"|faces?\s(?:[\w-]+\s){0,3}(?:charges?|trial))\b"
)
# "A jury convicted Roe", "found Roe guilty".
_BEFORE = re.compile(rf"\b(?:{_TRIED}|charges\sagainst|trial\sof)\s(?:[a-z-]+\s){{0,3}}$")
_GUILTY = re.compile(r"\s(?:not\s)?guilty\b")
_FAR = 40  # letters of what stands before a name


def find_defendants(text: str, cast: Cast) -> list[Person]:
    """Return the named people whom the text tells to be accused, tried or sentenced.

    >>> from analysis._speakers.people.people import People
    >>> from analysis._speakers.phrases.mentions import Mention
    >>> cast = Cast(People())
    >>> roe = cast.add(Mention(13, 20, "Tom Roe"), None, "")
    >>> cast.mentions = [(13, 20, roe)]
    >>> [one.name for one in find_defendants("A jury found Tom Roe guilty.", cast)]
    ['Tom Roe']
    """
    found = {}
    for start, end, person in cast.mentions:
        before = text[max(0, start - _FAR) : start]
        guilty = before.endswith(("found ", "finding ")) and _GUILTY.match(text, end)
        if guilty or _BEHIND.match(text, end) or _BEFORE.search(before):
            found[person] = True
    return list(found)
