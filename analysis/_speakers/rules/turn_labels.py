"""Who a turn’s label is that is no name: a Q, an A, initials, INTERVIEWER; and "you" in one."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis._lexicons import words
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.resolution import UNRESOLVED, Resolution
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_government
from analysis._speakers.names.titles import is_office, is_role
from analysis._speakers.people.interview import is_label
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.noun_phrases import Phrase
from analysis._speakers.rules.common_nouns import NounPhrases
from analysis._words import CAPITALS

_OFFICE = re.compile(
    r"(?:[Tt]he|Madam|Mr|Mrs|Ms)\.?\s((?:[A-Z][a-z-]+\s){0,2}[A-Z][a-z-]+)(\s(?:of|for)\s[A-Z].*)?"
)
_LETTERS = 4  # of the shortest surname: "KARL:"; "CNN:" is none
# Of a talk, before a colon or on a line of their own.
_PARTS = frozenset({"Operator", "Moderator", "Announcer", "Narrator", "Interviewer", "Questioner"})
_INITIALS = re.compile(rf"[{CAPITALS}]{{2,4}}:")


class TurnLabels:
    """Resolves sources that only the form of an interview tells."""

    def __init__(self, known: Known, nouns: NounPhrases) -> None:
        self.known = known
        self._nouns = nouns

    def resolve(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return who a label or "you" is, None where a source is neither."""
        label = phrase.text.partition(" (")[0]
        if is_label(label, self.known.text, start):
            return self._letter(label)
        if label.lower() == "you":
            person = self.known.interview.called_you(self.known.text, start)
            return self.known.of(person, "pronoun") if person else UNRESOLVED
        if label.isupper() and is_role(label):
            return self._role_in_capitals(label, start)
        if self._is_part(label, start):
            return Resolution(label.lower(), "role", None, "role")
        if office := self._office(phrase, start):
            return office
        if named := self._surname(phrase, start):
            return self.known.of(named, "surname")
        if self._is_unknown_surname(label, start):
            return Resolution(label.title(), "person", None, "surname only")
        person = self._initialled(label, start)
        return self.known.of(person, "role") if person else None

    def _office(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return who "The Prime Minister:" is: who is told to be, and nobody who spoke before."""
        label = _OFFICE.fullmatch(phrase.text)
        turn = self.known.text.startswith((":", " ("), start + len(phrase.text))
        if not (label and turn and is_office(fold(label.group(1).split()[-1]))):
            return None
        text = f"the {label.group(1)}{label.group(2) or ''}"
        asked = Phrase(text, head=fold(label.group(1).split()[-1]))
        person = self.known.cast.with_role(asked, start)
        return self.known.of(person, "role") if person else Resolution(text, "role", None, "role")

    def _surname(self, phrase: Phrase, start: int) -> Person | None:
        """Return the first to be named of those whose surname labels a turn: "ROE: Yes."."""
        label = phrase.text
        turn = self.known.text.startswith(":", start + len(label))
        if not (turn and label.isupper() and phrase.name and " " not in label):
            return None
        bearers = [one for one in self.known.cast.bearers(label) if one.is_full]
        return min(bearers, key=self.known.cast.persons.__getitem__, default=None)

    def _is_unknown_surname(self, label: str, start: int) -> bool:
        """Say whether capitals before a colon are the surname of somebody named nowhere else."""
        turn = self.known.text.startswith(":", start + len(label))
        word = label.isalpha() and label.isupper() and len(label) >= _LETTERS
        others = words("organizations", "documents", "shouts", "states")
        named = fold(label) in others or self.known.bodies.find(label)[0] or find_government(label)
        return turn and word and not (named or self.known.cast.find(label, start)[0])

    def _letter(self, letter: str) -> Resolution:
        """Return who a Q or an A is: the one whom the introduction tells, else a role."""
        asks = letter.startswith("Q")
        person = self.known.interview.asks if asks else self.known.interview.answers
        if person is not None:
            return self.known.of(person, "role")
        return Resolution("interviewer" if asks else "interviewee", "role", None, "role")

    def _initialled(self, letters: str, start: int) -> Person | None:
        """Return the one person whose initials are a turn's label: "VR:" for Vera Roe."""
        turn = _INITIALS.match(self.known.text, start)
        again = turn is not None and self.known.text.count(f"\n{turn.group()}") > 1
        if not again or self.known.bodies.find(letters)[0]:
            return None
        fitting = [
            person
            for person in self.known.cast.named_in_full
            if "".join(token[0] for token in person.parsed.tokens) == fold(letters)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _is_part(self, label: str, start: int) -> bool:
        """Say whether a part in a talk labels a turn, on a line of its own or before a colon."""
        text, end = self.known.text, start + len(label)
        line = text[start - 1 : start] in {"", "\n"} and text[end : end + 1] in {":", "\n"}
        return line and label in _PARTS

    def _role_in_capitals(self, label: str, start: int) -> Resolution:
        """Return who a role is that stands as a label: INTERVIEWER."""
        word = fold(label)
        found = self._nouns.resolve(Phrase(f"a {word}", head=word), start)
        return replace(found, speaker=word) if found.person is None else found
