"""Documents that the narrator names, with who wrote them: "a letter from the board"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from analysis._lexicons import any_of, words
from analysis._speakers.names.titles import is_role
from analysis._speakers.phrases.noun_phrases import Phrase, read_phrase
from analysis._word_classes import find_class

_LONG = 60  # characters of what stands before a noun
# What stands before the noun of a document: "a hand-painted ", "the engineers’ own ".
_BEFORE = re.compile(
    r".*\b(an?|the|another|one|his|her|its|their)\s((?:[a-z][\w-]*\s){0,3})$", re.I | re.S
)
# "The letter", "Acme’s annual review", and what follows.
_SUBJECT = re.compile(
    r"(?:(?:The|This|An?|One|Its|Their|His|Her)\s|(?:[A-Z][\w&-]*\s){0,4}[A-Z][\w-]*(?:[’']s?)\s)"
    r"(?:[\w-]+[’']?s?[’']?\s){0,6}[\w-]+\b"
)
_NEW = frozenset({"a", "an", "another", "one"})
_NOUN = re.compile(r"\b[a-z][\w-]+")
# "By the engineers Roe & Poe", "of one line", "from the festival’s board".
_AUTHOR = re.compile(
    r"\sby\s(?:the\s)?(?:[a-z]+\s){0,2}[A-Z][\w’-]*(?:\s(?:(?:&|(?:of|for)(?:\sthe)?)\s)?[A-Z][\w’-]*)*"
    r"|\sof\s(?:\w+\s)?[a-z]+\b"
    r"|\sfrom\s(?:the\s(?:[\w-]+[’']s?\s)?[a-z]+|[A-Z][\w-]*[’']s?\s[a-z]+"
    r"|(?:the\s)?[A-Z][\w-]*(?:\s(?:of\s)?[A-Z][\w-]*)*)\b"
)
# Of what a sentence begins with: "to the bishop", "on Roe Hill School".
_ABOUT = re.compile(r"\s(?:to|on|about)\s(?:the\s[a-z]+\b|[A-Z][\w’-]*(?<!day)(?:\s[A-Z][\w’-]*)*)")
# Whoever does so since has written something, too.
_ANEW = r"\b(?:replied|responded|answered|sued|filed|issued|published|wrote|sent)\b(?!\sby)"
_FAR = 3_000  # characters back
_SHORT = 6  # letters of "in an "
_WITHIN = re.compile(r"\b[Ii]n\s(?:an?\s)?$")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})[.!?][”\"’]?(?=\s)|\n")  # no "Gov."
_NAME = re.compile(r"^[Aa]n?\s")


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
        if only_new and noun.group() in words("hardly_documents"):
            # "Exports are at a record."
            continue
        new = before.group(1).lower() in _NEW
        verbs = any(find_class(token) in {"VBD", "VBZ"} for token in before.group(2).split())
        if (new or not only_new) and not verbs:
            author = _AUTHOR.match(text, noun.end())
            end_of = author.end() if author else noun.end()
            yield read_phrase(text[before.start(1) : end_of])


def find_subject(text: str, begin: int, end: int) -> Phrase | None:
    """Return the document with which a sentence begins, None where it begins with anything else.

    >>> find_subject("The inspectors’ report on the school is late.", 0, 45).text
    'The inspectors’ report on the school'
    >>> find_subject("The storm tore the notice off.", 0, 30)
    """
    subject = _SUBJECT.match(text, begin, end)
    tokens = subject.group().split() if subject else []
    stop = next((n for n, token in enumerate(tokens) if n and _ends_subject(token)), len(tokens))
    if not tokens or tokens[stop - 1] not in words("documents") - words("organizations"):
        return None
    if find_class(tokens[stop - 1]) == "NNS":
        # Of rules and figures one says "they".
        return None
    if any(token in words("organizations") or is_role(token) for token in tokens[: stop - 1]):
        # "The committee heard evidence".
        return None
    start = end = subject.start() if subject else begin
    for token in tokens[:stop]:
        end = text.index(token, end) + len(token)
    rest = _AUTHOR.match(text, end) or _ABOUT.match(text, end)
    return read_phrase(text[start : rest.end() if rest else end].removeprefix("One "))


def _ends_subject(token: str) -> bool:
    """Say whether a word cannot stand before the noun of a subject: a verb, a preposition."""
    return token in words("enders", "function_words") or find_class(token) in {"VBD", "VBZ", "VBP"}


def find_introduction(text: str, noun: str, start: int) -> str:
    """Return what somebody or something was called that "the letter" takes up.

    The last that the text names by the same noun with what tells it apart, "" where it names none.

    >>> find_introduction("A letter to Roe came. The letter", "letter", 22)
    'letter to Roe'
    >>> find_introduction("Roe wrote in a 2021 memo that it would. The memo", "memo", 40)
    '2021 memo'
    """
    found = list(_introduction(noun).finditer(text, max(0, start - _FAR), start))
    found = [one for one in found if _tells(one.group("before") or "")]
    if not found:
        return ""
    last = found[-1]
    after = last.end()
    if _WITHIN.search(text, max(0, last.start() - _SHORT), last.start()):
        # "In a letter to Roe, Poe wrote" tells of one letter.
        after = min(start, (_SENTENCE_END.search(text, after) or last).end())
    return "" if _another(noun).search(text, after, start) else _NAME.sub("", last.group()).strip()


@lru_cache(maxsize=256)
def _introduction(noun: str) -> re.Pattern[str]:
    """Match "a 2021 memo", "letter to lawmakers": a noun with more than its article."""
    plain = re.escape(noun)
    # "To shareholders", "of 3 February", "by the Institute of Roe".
    which = (
        r"\s(?:by|from|to|of|in)\s(?:\d{1,2}\s[A-Z][a-z]+|(?:the\s)?(?:[a-z]+\s)?[A-Z][\w’'-]*\w"
        r"(?:\s(?:of\s|and\s|&\s)?(?:the\s)?[A-Z][\w’'-]*\w)*"
        rf"(?:\s{any_of('where_documents_go')}\b)?|(?:the\s)?[a-z]+s\b)"
    )
    return re.compile(
        rf"\b[Aa]n?\s(?P<before>(?:[a-z\d][\w-]*\s){{1,3}}){plain}(?:{which})?(?![\w-])"
        rf"|(?<![\w-]){plain}{which}"
    )


@lru_cache(maxsize=256)
def _another(noun: str) -> re.Pattern[str]:
    own = r"(?:[Aa]n?|[Aa]nother|second|own|its|their|his|her|\w+[’']s?)\s(?:[\w-]+\s){0,2}"
    return re.compile(rf"\b{own}{re.escape(noun)}\b|{_ANEW}")


def _tells(before: str) -> bool:
    """Say whether words before a noun are its own: no verb, no preposition among them."""
    others = words("enders", "function_words", "determiners", "other_documents")
    return all(
        word not in others and find_class(word) not in {"VBZ", "VBD", "VBP", "CC"}
        for word in before.split()
    )
