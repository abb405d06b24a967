"""Who asks and who answers in an interview whose labels are only Q and A."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from analysis._lexicons import words
from analysis._speakers.names import fold
from analysis._speakers.people import Cast
from analysis._speakers.person import Person

_LABEL = re.compile(r"(?:^|\n)\s*[QA][.:]")
_SPOKE = re.compile(
    r"\b(?:spoke|speaks|talked|talks|sat\sdown|chatted|met)\s(?:to|with|by)?|\binterviewed\s(?:by\s)?"
)
_OWNED = re.compile(r"[’']s?\s$|\b(?:our|with)\s(?:own\s)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Interview:
    """Who asks and who answers; None where the text before the first label does not tell."""

    asks: Person | None = None
    answers: Person | None = None


def is_label(source: str, text: str, start: int) -> bool:
    """Say whether a source is the Q or the A of an interview.

    >>> is_label("Q", "Q: Why?", 0), is_label("Q", "Q left.", 0)
    (True, False)
    """
    return source in {"Q", "A"} and text[start + 1 : start + 2] in {":", "."}


def read_interview(text: str, cast: Cast) -> Interview:
    """Return who asks and who answers, of the one or two whom the introduction names."""
    label = _LABEL.search(text)
    named = cast.between(0, label.start()) if label else []
    people = list(dict.fromkeys(person for _, _, person in named))
    if len(people) == 1:
        return Interview(answers=people[0])
    for (_, end, one), (start, _, other) in itertools.pairwise(named):
        if one is not other and _SPOKE.search(text, end, start):
            asking = [p for p in (one, other) if _asks(text, p, named)]
            if len(asking) == 1:
                return Interview(asking[0], other if asking[0] is one else one)
    return Interview()


def _asks(text: str, person: Person, named: list[tuple[int, int, Person]]) -> bool:
    """Say whether somebody is an outlet's: "Radio Nord's Vera Roe", "the reporter Vera Roe"."""
    if any(fold(word) in words("interviewers") for role in person.roles for word in role.split()):
        return True
    starts = [start for start, _, one in named if one is person]
    return bool(starts) and bool(_OWNED.search(text, max(0, starts[0] - 12), starts[0]))
