"""Keywords as patterns: globs and regular expressions, parsed, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

import regex

from analysis._lexicons import load_yaml

EXPRESSION = "re:"
# Longer than any word, and short enough that a glob cannot run away on a page of letters.
_ANY = r"[^\W_]{0,40}"
_ONE = r"(?:[^\W_]|[ -])"
_GAP = r"""["']?(?: +|- *)["']?"""
_END = r"(?![^\W_])"
_POSSESSIVE = r"(?:'s?)?"
_PIECE = re.compile(r"(?P<word>(?:[^\W_]|[*?])+)|(?P<gap>[ -]+)|(?P<mark>.)")
_PLAIN = {
    " ": "\t\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u3000\ufeff",
    "\n": "\u2028\u2029",
    "-": "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d",
    "'": "‘’‚‛′ʼ＇`´",
    '"': "“”„‟«»″＂",
    "i": "İ",  # the only letter that grows when lowered
}


def make_plain(text: str) -> str:
    r"""Write white space, dashes and quotation marks alike, one character for one.

    >>> make_plain("“bad–faith”\N{NO-BREAK SPACE}talks")
    '"bad-faith" talks'
    """
    for plain, odd in _PLAIN.items():
        for character in odd:
            if character in text:
                text = text.replace(character, plain)
    return text


def make_flat(text: str) -> str:
    """Write as `make_plain` does, and in lower case on one line."""
    return make_plain(text).replace("\n", " ").lower()


@cache
def _irregular() -> Mapping[str, Sequence[str]]:
    return {word: forms.split() for word, forms in load_yaml("inflections.yml").items()}


def inflect(word: str) -> set[str]:
    """Return a word with its English inflections, regular ones beside the listed irregular ones.

    >>> sorted(inflect("stall")), sorted(inflect("take"))[-2:]
    (['stall', 'stalled', 'stalling', 'stalls'], ['taking', 'took'])
    """
    if len(word) < 3 or not word.isalpha():
        return {word}
    stem = word[:-1] if word.endswith("e") else word
    plural = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    forms = {word, plural, stem + "ed", stem + "ing", *_irregular().get(word, ())}
    if word[-1] == "y" and word[-2] not in "aeiou":
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", word):
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return forms


class Glob(NamedTuple):
    """A glob as an expression, and the words or the beginnings of words at which to try it."""

    source: str
    words: frozenset[str]
    beginning: str | None
    single: bool  # one word of the text decides, whatever follows
    following: tuple[frozenset[str], ...]  # what can come second, and third, where that is told


def parse_glob(keyword: str, *, inflected: bool) -> Glob:
    """Read a glob; with `inflected`, the plain words of several match their inflections."""
    text = re.sub(r"\*+", "*", re.sub(r"\s+", " ", make_plain(keyword)).strip().lower())
    pieces = list(_PIECE.finditer(text))
    _check_pieces(keyword, pieces)
    several = inflected and any(" " in piece["gap"] for piece in pieces if piece["gap"])
    source = "".join(_write_piece(piece, inflected=several) for piece in pieces)
    first, wild = pieces[0][0], re.search(r"[*?]", pieces[0][0])
    return Glob(
        source + (_END if pieces[-1]["word"] else ""),
        frozenset(inflect(first) if several else [first]),
        first[: wild.start()] if wild else None,
        single=len(pieces) == 1 and "?" not in first,
        following=_find_following(pieces, inflected=several),
    )


def _check_pieces(keyword: str, pieces: Sequence[re.Match[str]]) -> None:
    if not any(character.isalnum() for piece in pieces for character in piece[0]):
        raise ValueError(f"the keyword {keyword!r} is empty; write a word, or take it out")
    if not pieces[0]["word"]:
        raise ValueError(f"the keyword {keyword!r} begins with a mark; begin it with a word")
    if any(piece[0].count("*") > 3 for piece in pieces):
        raise ValueError(f"the keyword {keyword!r} has more than three * in a word; use fewer")


def _find_following(
    pieces: Sequence[re.Match[str]], *, inflected: bool
) -> tuple[frozenset[str], ...]:
    words = [piece["word"] for piece in pieces if piece["word"]][:3]
    exact = list(takewhile(lambda word: not re.search(r"[*?]", word), words))
    if inflected:  # a first word may be a possessive, and the s of "Oslo's" then comes second
        return tuple(frozenset({"s", *inflect(word)}) for word in exact[1:2])
    return tuple(frozenset({word}) for word in exact[1:])


def _write_piece(piece: re.Match[str], *, inflected: bool) -> str:
    if piece["gap"]:
        return _GAP
    if piece["mark"]:
        return re.escape(piece[0])
    if re.search(r"[*?]", piece[0]):
        return "".join({"*": _ANY, "?": _ONE}.get(c, re.escape(c)) for c in piece[0])
    if not inflected:
        return re.escape(piece[0])
    forms = sorted(inflect(piece[0]), key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(re.escape, forms))}){_POSSESSIVE}"


_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(|\)|\||[*+?]|\{\d*(,?)(\d*)\}|.", re.DOTALL)
_MANY = 10  # a repeat that may go on for longer counts as endless


def _is_endless(token: re.Match[str] | None) -> bool:
    if token is None or token[0][0] not in "*+{":
        return False
    return token[0] in "*+" or (token[1] == "," and not 0 < int(token[2] or 0) <= _MANY)


def find_runaway(expression: str) -> str | None:
    r"""Return the repeated group that can run away: one that itself repeats or chooses.

    >>> find_runaway(r"(?:\w+ )*difficult"), find_runaway(r"(?:\w+ ){0,3}difficult")
    ('(?:\\w+ )*', None)
    """
    groups: list[tuple[int, bool]] = []
    risky = False
    tokens = list(_TOKEN.finditer(expression))
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        if token[0] == "(":
            groups.append((token.start(), risky))
            risky = False
        elif token[0] == ")" and groups:
            start, outside = groups.pop()
            if risky and following and _is_endless(following):
                return expression[start : following.end()]
            risky = risky or outside
        elif token[0] == "|" or _is_endless(token):
            risky = True
    return None


def compile_expression(keyword: str) -> regex.Pattern[str]:
    """Compile a keyword marked as a regular expression, unless it is faulty or can run away."""
    expression = keyword.removeprefix(EXPRESSION)
    runaway = find_runaway(expression)
    if runaway:
        raise ValueError(
            f"the keyword {keyword!r} can run away in {runaway!r}; bound the repeat, as in {{0,5}}"
        )
    try:
        pattern = regex.compile(expression, regex.IGNORECASE)
    except (regex.error, OverflowError, RecursionError) as error:
        raise ValueError(
            f"the keyword {keyword!r} is no regular expression ({error}); mend it"
        ) from None
    if pattern.fullmatch(""):
        raise ValueError(f"the keyword {keyword!r} matches the empty text; make it need a letter")
    return pattern


def check_keyword(keyword: str) -> None:
    """Raise `ValueError` with the reason and the mend where a keyword cannot be used."""
    if keyword.startswith(EXPRESSION):
        compile_expression(keyword)
    else:
        parse_glob(keyword, inflected=False)
