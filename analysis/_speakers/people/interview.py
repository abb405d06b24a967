"""Who asks and who answers in an interview that labels its turns Q and A, or not at all."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from analysis._lexicons import words
from analysis._questions import EDITED, is_question
from analysis._speakers.names.parts import fold
from analysis._speakers.people.cast import Cast
from analysis._speakers.people.person import Person
from analysis._words import CAPITALS

_LABEL = re.compile(rf"(?:^|\n)\s*(?P<label>[QA][.:]|(?:QUESTION|ANSWER)[.:]|[{CAPITALS}]{{2,4}}:)")
_ASK_AND_ANSWER = frozenset({"Q", "A", "QUESTION", "ANSWER"})
_LINE = re.compile(r"[^\n]+")
_SPOKE = re.compile(
    r"\b(?:spoke|speaks|talked|talks|sat\sdown|chatted|met)\s(?:to|with|by)?|\binterviewed\s(?:by\s)?"
)
# "Roe spoke to Poe", "Roe was interviewed by Poe": Poe asks.
_TO_WHO_ASKS = re.compile(r"\b(?:spoke|speaks|talked|talks)\s(?:to|with)\b|\binterviewed\sby\b")
_OF_OUTLET = re.compile(rf"\s(?:of|from|for)\s(?:the\s)?[{CAPITALS}]")
# No break is behind the mark of a plural's owner: a headline may end in a closing mark.
_OWNED = re.compile(r"[’']s\s\Z|s[’'][ ]\Z|\b(?:our|with)\s(?:own\s)?\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Interview:
    """Who asks and who answers; None where the text before the first label does not tell."""

    asks: Person | None = None
    answers: Person | None = None
    questions: tuple[int, ...] = ()
    begin: int = 0

    def called_you(self, text: str, start: int) -> Person | None:
        """Return who "you" is in a turn with a Q or an A: the other of the two."""
        last = max(
            (text.rfind(f"\n{label}{mark}", 0, start), label) for label in "QA" for mark in ":."
        )
        asks = last[1] == "Q"
        return (self.answers if asks else self.asks) if start > self.begin > 0 <= last[0] else None

    def is_answer(self, text: str, start: int) -> bool:
        """Say whether a paragraph that begins at a place follows a question without a label."""
        before = text[:start].rstrip()
        return len(self.questions) > 1 and len(before) in self.questions

    def takes_part(self, person: Person, start: int) -> bool:
        """Say whether somebody asks or answers at a place."""
        return start > self.begin and person in (self.asks, self.answers)


def is_label(source: str, text: str, start: int) -> bool:
    """Say whether a source is the Q or the A of an interview, or such a word.

    >>> is_label("Q", "Q: Why?", 0), is_label("Q", "Q left.", 0)
    (True, False)
    """
    return source in _ASK_AND_ANSWER and text.startswith((":", "."), start + len(source))


def read_interview(text: str, cast: Cast) -> Interview:
    """Return who asks and who answers, of the one or two whom the introduction names."""
    label = _first_label(text)
    asked = [one for one in _LINE.finditer(text) if is_question(one[0])] if label is None else []
    begin = label if label is not None or len(asked) < 2 else asked[0].start()
    if begin is None:
        return Interview()
    questions = tuple(match.start() + len(match[0].rstrip()) for match in asked)
    named = cast.between(0, begin)
    people = list(dict.fromkeys(person for _, _, person in named))
    if len(people) > 1 and EDITED.search(text, 0, begin):
        # The paragraph before the first question says who was met.
        last = text.rfind("\n", 0, len(text[:begin].rstrip())) + 1
        people = list(dict.fromkeys(person for _, _, person in cast.between(last, begin)))
    talk = label is not None or _SPOKE.search(text, 0, begin) or EDITED.search(text, 0, begin)
    if len(people) == 1 and talk:
        return Interview(None, people[0], questions, begin)
    for (_, end, one), (start, close, other) in itertools.pairwise(named):
        if one is not other and (spoke := _SPOKE.search(text, end, start)):
            asking = [p for p in (one, other) if _asks(text, p, named)]
            of_outlet = _OF_OUTLET.match(text, close)
            if not asking and (of_outlet or _TO_WHO_ASKS.match(text, spoke.start())):
                # "She met Vera Roe of the Evening Lamp."
                asking = [other]
            if len(asking) == 1:
                answers = other if asking[0] is one else one
                return Interview(asking[0], answers, questions, begin)
    return Interview()


def _first_label(text: str) -> int | None:
    """Return where the first turn with a label begins: a Q, an A, or initials that come again."""
    found = list(_LABEL.finditer(text))
    counts = Counter(match["label"] for match in found)
    turns = (
        one for one in found if one["label"][:-1] in _ASK_AND_ANSWER or counts[one["label"]] > 1
    )
    return next((turn.start() for turn in turns), None)


def _asks(text: str, person: Person, named: list[tuple[int, int, Person]]) -> bool:
    """Say whether somebody is an outlet's: "Radio Nord's Vera Roe", "the reporter Vera Roe"."""
    if any(fold(word) in words("interviewers") for role in person.roles for word in role.split()):
        return True
    starts = [start for start, _, one in named if one is person]
    return bool(starts) and bool(_OWNED.search(text, max(0, starts[0] - 12), starts[0]))
