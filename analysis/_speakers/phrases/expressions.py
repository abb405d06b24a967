"""Words that mean somebody without a name: pronouns, roles ("the mediator"), groups ("officials").

Found by word lists and the words' usual classes, without a parser: what may be a noun's modifier
or a predicate is left out rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from analysis._lexicons import lexicon_words, parties, words
from analysis._speakers.names.places import find_demonym
from analysis._speakers.names.titles import is_plural_person, is_possessive
from analysis._word_classes import find_class

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d(?:[\d.,]*\d)?|[^\W\d_](?:[\w.]*\w)?(?:[-’'][^\W\d_]+)*")
_COMPLEMENT = re.compile(r"\sof\s(?:the\s)?(?:(?:[A-Z]\.){2,}|[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)*)")
_RELATIVE = re.compile(r"\s(?:who|whom|whose|that|which|from)\b")
# "He or she" is nobody told.
_EITHER = re.compile(r"\s?(?:or|/)\s?(?:she|hers?|herself|him|his|he)\b", re.IGNORECASE)
_OR = re.compile(r"\b(?:he|him|his|himself|she|her)\s?(?:or|/)\s?$", re.IGNORECASE)
# The House of Representatives, the Association of Evangelicals.
_NAME_OF = re.compile(r"[A-Z][\w’-]*\s(?:of|for)\s(?:the\s)?$")
_MODIFIERS = 4  # words between a determiner and its noun at most
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_OBJECTS = _DEFINITE | {"a", "an", "his", "her", "its", "their", "it", "him", "them"}
_INDEFINITE = frozenset({"a", "an", "one", "another", "some"})


class Expression(NamedTuple):
    """A place, `text[start:end]`, that means somebody.

    `head` is the pronoun or the noun it turns on, in lower case; `form` is "pronoun", "definite"
    (one that was told before), "indefinite" (one that was not) or "plural"; `phrase` is what the
    noun says with its complement: "the leader of the union".
    """

    start: int
    end: int
    head: str
    form: str
    phrase: str


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    word: str


def _list(section: str) -> frozenset[str]:
    return lexicon_words("expressions.yml", section)


def find_expressions(text: str) -> Iterator[Expression]:
    """Find the pronouns, roles and groups of a text, in its order.

    >>> text = "She is a mediator. The mediator met Ukrainian officials."
    >>> [(found.phrase, found.form) for found in find_expressions(text)]
    [('She', 'pronoun'), ('The mediator', 'definite'), ('Ukrainian officials', 'plural')]
    """
    tokens = [
        _Token(found.start(), found.end(), found[0], found[0].lower())
        for found in _TOKEN.finditer(text)
    ]
    for index, token in enumerate(tokens):
        if token.word in _list("pronouns"):
            if _EITHER.match(text, token.end) or _OR.search(
                text, max(0, token.start - 8), token.start
            ):
                continue
            yield Expression(token.start, token.end, token.word, "pronoun", token.text)
            continue
        form = _tell_form(token.text)
        if form and (found := _read_noun(text, tokens, index, form)):
            yield found


@cache
def _tell_form(word: str) -> str:
    """Tell a noun for one person, a noun for several, and any other word."""
    bare = re.sub(r"[’']s?$", "", word)
    plain = bare.lower()
    if plain in _list("vague"):
        return "stranger" if plain in words("roles") else ""
    if bare[:1].isupper():
        if bare.endswith("s") and (plain in parties() or plain in words("proper_groups")):
            return "plural"
        if bare.endswith("s") and find_demonym(bare) and find_class(bare) != "JJ":
            return "plural"
    if is_plural_person(plain):
        return "plural"
    return "one" if plain in words("roles") else ""


def _read_noun(text: str, tokens: Sequence[_Token], index: int, form: str) -> Expression | None:
    """Read the noun phrase that ends in a token, where it is one and means somebody."""
    first = _find_first(text, tokens, index, form)
    opening = tokens[first].word if first < index else ""
    end = tokens[index].end - _possessive_length(tokens[index].text)
    begin = tokens[first].start
    capital = tokens[index].text[:1].isupper()
    if capital and _NAME_OF.search(text, max(0, begin - 40), begin):
        return None
    if _goes_on(text, tokens, index) or _is_told_of(text, tokens, first):
        return None
    if form == "plural" and _is_verb(text, tokens, index, first):
        return None
    inner = [token.word for token in tokens[first:index]]
    head = text[tokens[index].start : end].lower()
    owned = any(is_possessive(token.text) for token in tokens[first:index])
    if form == "plural":
        counted = opening in words("determiners") - _DEFINITE or opening[:1].isdigit()
        form = "plural" if not counted and not _list("another") & set(inner) else ""
    elif opening in _INDEFINITE | _list("owners") or form == "stranger":
        form = "indefinite" if opening else ""
    elif opening in _DEFINITE or owned:
        new = _list("another") & set(inner) or _RELATIVE.match(text, end)
        superlative = any(find_class(word) in {"JJS", "RBS"} for word in inner)
        form = "indefinite" if new or superlative else "definite"
    else:
        form = ""
    if not form:
        return None
    complement = _COMPLEMENT.match(text, end)
    stop = complement.end() if complement else end
    return Expression(begin, end, head, form, text[begin:stop])


def _find_first(text: str, tokens: Sequence[_Token], index: int, form: str) -> int:
    """Find the first token of the noun phrase that a token ends."""
    first = index
    owned = False
    for at in range(index - 1, max(-1, index - 2 - _MODIFIERS), -1):
        token = tokens[at]
        if text[token.end : tokens[at + 1].start] not in {" ", "\u00a0"}:
            break
        if token.word in words("determiners") or token.text[0].isdigit():
            # "Said that officials left": the word joins clauses.
            joins = form == "plural" and token.word in {"this", "that"}
            return first if joins else at
        if not _is_modifier(token) or (owned and not token.text[:1].isupper()):
            break
        first = at
        owned = owned or is_possessive(token.text)
    return first


def _is_modifier(token: _Token) -> bool:
    plain = re.split(r"[’']", token.word)[0]
    if token.text[:1].isupper() and plain in words("function_words"):
        return False
    if token.text[:1].isupper():
        return find_class(token.text.lower())[:2] not in {"VB", "IN", "RB", "WD", "WP", "MD"}
    if token.word in words("modifiers"):
        return True
    return token.word in words("organizations") or find_class(token.text)[:2] in {"JJ"}


def _possessive_length(word: str) -> int:
    match = re.search(r"[’']s?$", word)
    return len(match[0]) if match else 0


def _goes_on(text: str, tokens: Sequence[_Token], index: int) -> bool:
    """Tell whether the next word belongs to the same noun: "the mediator Roe", "police officer"."""
    if index + 1 == len(tokens):
        return False
    token, following = tokens[index], tokens[index + 1]
    if text[token.end : following.start] not in {" ", "\u00a0"}:
        return text[token.end : token.end + 1] in {"-", "–", "/"}
    if following.text[:1].isupper() and following.text != "I":
        return True
    if _possessive_length(token.text):
        return False
    # No "the delegate lead", where a verb would end in s.
    noun = {"NN", "JJ"} if _tell_form(token.text) == "plural" else {"NN", "JJ", "VB", "VBP"}
    return bool(_tell_form(following.text)) or find_class(following.text) in noun


def _is_verb(text: str, tokens: Sequence[_Token], index: int, first: int) -> bool:
    """Tell a verb from the group of the same form: "who chairs the board", "Roe chairs it"."""
    if tokens[index].word not in _list("verbs_too"):
        return False
    owned = index + 1 < len(tokens) and tokens[index + 1].word in _OBJECTS
    if first < index:  # a name, unless it says whose: "Oslo judges"
        return owned and all(token.text[:1].isupper() for token in tokens[first:index])
    before = index - 1
    if before > 0 and find_class(tokens[before].word) == "RB":
        before -= 1
    pronoun = tokens[max(before, 0)].word
    if before < 0 or re.search(r"[^\s\w]", text[tokens[before].end : tokens[index].start]):
        return False
    # "Who judges say": a subject, where no object follows.
    return pronoun in _list("verb_follows") and (owned or pronoun in {"he", "she"})


def _is_told_of(text: str, tokens: Sequence[_Token], first: int) -> bool:
    """Tell whether a noun says what somebody is: "is the nominee", "as chairman"."""
    if not first:
        return False
    before = tokens[first - 1]
    if text[before.end : tokens[first].start].strip(" \u00a0“\"‘'"):
        return False
    ending = re.search(r"[’'](?:s|re|m)$", before.text)
    return before.word in _list("tells") or bool(ending and ending[0] in _list("tells"))
