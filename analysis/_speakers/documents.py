"""Documents that the narrator names, with who wrote them: "a letter from the board"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from analysis._lexicons import words
from analysis._speakers.phrases import Phrase, read_phrase
from analysis._word_classes import find_class

_LONG = 60  # characters of what stands before a noun
# What stands before the noun of a document: "a hand-painted ", "the engineers’ own ".
_BEFORE = re.compile(
    r".*\b(an?|the|another|one|his|her|its|their)\s((?:[a-z][\w-]*\s){0,3})$", re.I | re.S
)
_NEW = frozenset({"a", "an", "another", "one"})
_NOUN = re.compile(r"\b[a-z][\w-]+")
# "By the engineers Roe & Poe", "of one line", "from the festival’s board".
_AUTHOR = re.compile(
    r"\sby\s(?:the\s)?(?:[a-z]+\s){0,2}[A-Z][\w’-]*(?:\s(?:&\s)?[A-Z][\w’-]*)*"
    r"|\sof\s(?:\w+\s)?[a-z]+\b"
    r"|\sfrom\s(?:the\s(?:[\w-]+[’']s?\s)?[a-z]+|[A-Z][\w-]*[’']s?\s[a-z]+"
    r"|(?:the\s)?[A-Z][\w-]*(?:\s(?:of\s)?[A-Z][\w-]*)*)\b"
)
# "To shareholders", "of 3 February", "by the Institute of Roe".
_WHICH = (
    r"\s(?:by|from|to|of)\s(?:\d{1,2}\s[A-Z][a-z]+|(?:the\s)?[A-Z][\w’'-]*\w"
    r"(?:\s(?:of\s|and\s|&\s)?(?:the\s)?[A-Z][\w’'-]*\w)*|(?:the\s)?[a-z]+s\b)"
)
# Whoever does so since has written something, too.
_ANEW = r"\b(?:replied|responded|answered|sued|filed|issued|published|wrote|sent)\b(?!\sby)"
_FAR = 3_000  # characters back


def find_documents(
    text: str, begin: int, end: int, in_content: Callable[[int], bool], *, only_new: bool
) -> Iterator[Phrase]:
    """Yield the documents that the narrator names in a stretch, with their authors.

    `in_content` tells the places that stand in what somebody says; `only_new`: none that the text
    spoke of before ("the results").
    """
    for noun in _NOUN.finditer(text, begin, end):
        if noun.group() not in words("documents") - words("organizations"):
            continue
        before = _BEFORE.match(text, max(begin, noun.start() - _LONG), noun.start())
        if before is None or in_content(noun.start()):
            continue
        new = before.group(1).lower() in _NEW
        verbs = any(find_class(token) in {"VBD", "VBZ"} for token in before.group(2).split())
        if (new or not only_new) and not verbs:
            author = _AUTHOR.match(text, noun.end())
            end_of = author.end() if author else noun.end()
            yield read_phrase(text[before.start(1) : end_of])


def find_introduction(text: str, noun: str, start: int) -> str:
    """Return what a document was called that "the letter" takes up: "letter to shareholders".

    The last that the text names by the same noun with what tells it apart, "" where it names none.

    >>> find_introduction("A letter to Roe came. The letter", "letter", 22)
    'letter to Roe'
    """
    told = re.compile(rf"(?<![\w-])({re.escape(noun)}{_WHICH})")
    found = list(told.finditer(text, max(0, start - _FAR), start))
    if not found:
        return ""
    own = r"(?:[Aa]n?|[Aa]nother|second|own|its|their|his|her|\w+[’']s?)\s(?:[\w-]+\s){0,2}"
    another = re.compile(rf"\b{own}{re.escape(noun)}\b|{_ANEW}")
    return "" if another.search(text, found[-1].end(), start) else found[-1].group(1)
