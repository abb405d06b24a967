"""The organizations that an article names, with their acronyms and short forms."""

from __future__ import annotations

import bisect

from analysis._lexicons import acronyms, words
from analysis._mentions import Mention
from analysis._names import fold
from analysis._places import find_government

# "The bank" looks back over so many names of bodies.
RECENT = 200
_SMALL = frozenset({"of", "the", "for", "and", "on", "a", "de", "&"})


def initials(name: str) -> str:
    """Return the capitals of a body's name.

    >>> initials("European Central Bank")
    'ECB'
    """
    return "".join(word[0] for word in name.split() if fold(word) not in _SMALL)


class Bodies:
    """Bodies by name, acronym and last word; a short form counts where one body alone has it."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._acronyms: dict[str, str] = {}
        self._short: dict[str, set[str]] = {}
        self.mentions: list[tuple[int, str]] = []

    def add(self, mention: Mention) -> None:
        """Take in a named body, with the acronym behind it in parentheses."""
        name = _named(mention.name)
        self._names.setdefault(fold(name), name)
        self.mentions.append((mention.start, name))
        if mention.acronym:
            self._acronyms.setdefault(fold(mention.acronym), name)
        tokens = name.split()
        if len(tokens) > 1:
            self._acronyms.setdefault(fold(initials(name)), name)
            for short in _short_forms(tokens):
                self._short.setdefault(fold(short), set()).add(name)

    def find(self, name: str) -> tuple[str | None, str]:
        """Return the body that a name means, and the rule that told."""
        key = fold(_named(name))
        if key in acronyms() and name.isupper():
            return acronyms()[key], "acronym"
        if key in self._acronyms and name.replace(".", "").isupper():
            return self._acronyms[key], "acronym"
        if key in self._names:
            longer = self._short.get(key, set())
            if len(longer) == 1:
                return next(iter(longer)), "organization"
            return self._names[key], "organization"
        longer = self._short.get(key, set())
        return (next(iter(longer)), "organization") if len(longer) == 1 else (None, "")

    def sort(self) -> None:
        """Put the mentions in the order of the text."""
        self.mentions.sort()

    def between(self, start: int, end: int) -> list[tuple[int, str]]:
        """Return the mentions of bodies that begin in [start, end)."""
        low = bisect.bisect_left(self.mentions, (start, ""))
        return self.mentions[low : bisect.bisect_left(self.mentions, (end, ""))]

    def expand(self, name: str) -> str:
        """Return the full name of a body where the article tells it, else `name`."""
        return self.find(name)[0] or name

    def with_noun(self, noun: str, position: int) -> str | None:
        """Return the one body named before `position` that a noun means: "the bank"."""
        index = bisect.bisect_left(self.mentions, (position, ""))
        named = {name for _, name in self.mentions[max(0, index - RECENT) : index]}
        fitting = [name for name in named if _turns_on(fold(name).split(), noun)]
        return fitting[0] if len(fitting) == 1 else None


def _turns_on(tokens: list[str], noun: str) -> bool:
    """Say whether a noun is what a name turns on: its last word, or the one before "of"."""
    heads = [tokens[at] for at in range(len(tokens) - 1) if tokens[at + 1] in {"of", "for", "on"}]
    return noun in (heads[:1] or tokens[-1:])


def _short_forms(tokens: list[str]) -> set[str]:
    """Return what a later mention may call a body: "the Times", "Acme" for Acme Industries."""
    forms = {tokens[-1]} if fold(tokens[-1]) in words("organizations") else set()
    rest = tokens[:-1]
    if forms and not any(fold(token) in words("organizations") for token in rest):
        forms.add(" ".join(rest))
    return forms


def _named(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ").strip()


def is_body_name(name: str) -> bool:
    """Say whether a proper name holds a word of a body, or is an acronym."""
    tokens = name.split()
    if find_government(name):
        return False
    return any(fold(token) in words("organizations") for token in tokens) or (
        len(tokens) == 1 and name.replace(".", "").isalpha() and len(name) > 1 and name.isupper()
    )
