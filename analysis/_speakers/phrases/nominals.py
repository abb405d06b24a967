"""People whom the narrator names by a noun at a sentence's head: "the governor", "our teachers"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis._lexicons import words
from analysis._speakers.names.kinds import names_body
from analysis._speakers.names.parts import fold
from analysis._speakers.names.titles import is_plural_person, is_possessive, is_role
from analysis._word_classes import find_class, is_verb

_OPENS = re.compile(
    r"[\"“‘'(]*(?:(?:And|But|So|Then|Yet|Now|Instead|Still|Meanwhile),?\s)?"
    r"(?:(?:When\s)?(?:[Aa]sked|[Pp]ressed)\b[^,.;:!?\n“”\"]{1,80},\s)?"
    r"(?:(?:[^\W\d_]+:\s)?(?:[A-Z]\w+,\s)?\w+\s(?:do|does|did)\s|(?:I|We)\s[a-z]+\s)?"
    # Of "dozens of drivers" and "some 300 growers" it is the drivers and growers who speak.
    r"(?P<share>(?:[Aa]\s(?:small\s|large\s|[a-z]+\s)?(?:group|crowd|handful|number)|[Dd]ozens|[Hh]undreds"
    r"|[Ss]cores|[Tt]housands|[Cc]rowds)\sof\s(?:the\s)?|(?:Some|About|Nearly|Around)\s\d[\d,]*\s)?"
    r"(?P<first>(?:[Tt]he|[Aa]n?|[Oo]ur|[Mm]y|[Yy]our|[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|[Tt]wo|[Tt]hree"
    r"|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|\d{1,4}"
    r"|[Hh]is|[Hh]er|(?:[A-Z][\w-]+\s){0,2}[A-Z][\w-]+[’']s)\s)?"
)
_WORD = re.compile(r"[^\s,;:.!?()“”\"—]+(?=(\s?))")
_OWNED = re.compile(r"[Hh]is|[Hh]er|.*[’']s")
_NAMED = re.compile(r"[^.;:!?,“”\"]{1,80},\s(?:[\w-]+\s){0,4}[A-Z]")
_APPOSED = re.compile(r",\s[A-Z]")
# "A tall young woman" has so many words before its noun.
_LONGEST = 4
_OF_BODY = re.compile(r"((?:[A-Z][\w&’'-]*\s){2,4})([a-z]+)\b(?=\s[a-z])")
# Behind the noun, what tells which one: "a woman in Saskatoon", "a woman in the bread queue".
_PLACE = re.compile(
    r"\s(?:of|in|at|from|with|for|near|on|outside|inside|aboard|before|behind)\s(?!his\b|her\b|\d)"
)
_ITEM = re.compile(r"[\w’'&.-]*[\w’']")
_LONGEST_PLACE = 8  # words
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})
_JOINS = frozenset({"and", "or", "but", "who", "whom", "whose", "which", "that"})
_NAME = re.compile(r"(?:the\s|a\s)?(?:(?:Mrs?|Ms|Dr)\.\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")


@dataclass(frozen=True)
class Nominal:
    """A noun phrase for people without a name: where it stands, its words, whether for many."""

    start: int
    end: int
    text: str
    many: bool


def read_nominal(text: str, start: int) -> Nominal | None:
    """Return the noun phrase that a sentence opens with, None where that is no people's.

    >>> read_nominal("The governor left.", 0).text, read_nominal("The rain fell.", 0)
    ('The governor', None)
    """
    opening = _OPENS.match(text, start)
    first = (opening and opening["first"]) or ""
    begin = opening.start("first") if opening and first else start
    at = opening.end() if opening else start
    if opening and opening["share"]:
        begin = opening.end("share")
    bare = not first
    if (of_body := _OF_BODY.match(text, at)) and _are_of_body(*of_body.groups()):
        return Nominal(begin, of_body.end(), text[begin : of_body.end()], many=True)
    if _OWNED.match(first) and _NAMED.match(text, at):
        # "Her colleague at Acme, the miller Vera Roe".
        return None
    return _read_noun(text, begin, at, bare=bare)


def _read_noun(text: str, begin: int, at: int, *, bare: bool) -> Nominal | None:
    """Return the noun for people within a few words of a place; `bare`: no determiner is there."""
    start = at
    for position in range(_LONGEST):
        word = _WORD.match(text, at)
        if word is None:
            return None
        token = word.group()
        if position and token.islower() and find_class(token) == "VBD":
            # "The sub-prefect received the fishermen".
            return None
        if is_possessive(token) or fold(token) in words("enders"):
            return None
        proper = token[0].isupper() and not (bare and at == start)
        if proper and fold(token) not in words("proper_groups"):
            many = False
        else:
            many = is_plural_person(fold(token)) and fold(token) not in words("hardly_people")
        if (many or (is_role(token) and not bare)) and not _goes_on(text, word.end()):
            end = _end_of_place(text, word.end())
            return Nominal(begin, end, text[begin:end], many)
        if (bare and token[0].isupper() and at != start) or not word.group(1):
            return None
        at = word.end() + 1
    return None


def _are_of_body(name: str, noun: str) -> bool:
    """Say whether a noun is for people of a body named before it: "Roe Rovers players"."""
    many = is_plural_person(noun) and noun not in words("hardly_people")
    return many and names_body(name.split())


def _end_of_place(text: str, end: int) -> int:
    """Return where it ends which one somebody is: " in the bread queue" before "held"."""
    place = _PLACE.match(text, end)
    if place is None:
        return end
    name = _NAME.match(text, place.end())
    at, before = place.end(), "the"
    for _ in range(_LONGEST_PLACE):
        item = _ITEM.match(text, at)
        token = item.group() if item else ""
        verb = token.islower() and (is_verb(token) or token.endswith("ed"))
        if token in _JOINS or (verb and before not in _ARTICLES):
            return at - 1
        if item is None or text[item.end() : item.end() + 1] != " ":
            at = item.end() if item else at
            break
        at, before = item.end() + 1, token
    return max(name.end(), at) if name else end


def _goes_on(text: str, end: int) -> bool:
    """Say whether a name or another noun for people follows: "the singer Vera Roe"."""
    if _APPOSED.match(text, end):
        return True
    following = _WORD.match(text, end + 1)
    if text[end : end + 1] != " " or following is None:
        return False
    token = following.group()
    many = is_plural_person(fold(token)) and fold(token) not in words("hardly_people")
    return token[0].isupper() or is_role(token) or many
