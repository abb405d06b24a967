"""Who is accused or tried in an article: whom "his client" means."""

from __future__ import annotations

import re

from analysis._speakers.people.cast import Cast
from analysis._speakers.people.person import Person

_TRIED = r"convicted|acquitted|sentenced|jailed|charged|arraigned|indicted|prosecuted|remanded"
_ACCUSED = r"accused|arrested|cleared"
_BEFORE_VERB = r"(?:,[^.;\n]{1,80},)?\s(?:(?:has|had|have|also|later)\s)*"
_IS = r"(?:was|is|were|are|been|being)\s(?:\w+\s)?"
# "Roe, 34, was convicted"; "Roe has denied".
_IS_TRIED = re.compile(
    rf"{_BEFORE_VERB}(?:{_IS}(?:{_TRIED}|found\s(?:not\s)?guilty|on\strial)|pleaded|pled|pleads"
    r"|stands\strial|went\son\strial|faces?\s(?:[\w-]+\s){0,3}(?:charges?|trial))\b"
)
_IS_ACCUSED = re.compile(rf"{_BEFORE_VERB}(?:{_IS}(?:{_ACCUSED})|admitted|admits|denied|denies)\b")
# "A jury convicted Roe", "found Roe guilty".
_TRIES = re.compile(rf"\b(?:{_TRIED}|charges\sagainst|trial\sof)\s(?:[a-z-]+\s){{0,3}}$")
_ACCUSES = re.compile(rf"\b(?:{_ACCUSED})\s(?:[a-z-]+\s){{0,3}}$")
_GUILTY = re.compile(r"\s(?:not\s)?guilty\b")
_FAR = 40  # letters of what stands before a name


def find_defendants(text: str, cast: Cast, *, tried: bool = False) -> list[Person]:
    """Return the named people whom the text tells to be accused, tried or sentenced.

    `tried`: not those who are only accused, deny or admit something.

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
        told = guilty or _IS_TRIED.match(text, end) or _TRIES.search(before)
        accused = _IS_ACCUSED.match(text, end) or _ACCUSES.search(before)
        if told or (accused and not tried):
            found[person] = True
    return list(found)
