"""Where sentences end inside a paragraph.

sentencex proposes ends, as do the words that begin sentences; what news prose makes of
abbreviations, initials, asides, quotations and reporting verbs decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import sentencex  # type: ignore[import-untyped]

from analysis._lexicons import common_words, first_names, load_yaml, words
from analysis._spans import holds, merge_spans
from analysis.cues import read_cue
from analysis.paragraphs import Paragraph
from analysis.quotations import find_quotations

MAX_LENGTH = 2000  # characters; what has no end for so long is cut at a space
SHORT_QUOTATION = 100  # characters; a longer one is split even where its clause goes on
NEARBY = 60  # characters beside an end that are looked at, so that time stays linear

_OPENING = "\"'“”„‟‘‚‛`«»「『(["
_CLOSING = "\"'”’“»«」』)]"
# What sentencex must not see: it keeps every quotation and aside whole, however long, and takes
# quadratic time over marks that are never closed. One character for one, so offsets hold.
_HIDDEN: dict[int, str] = dict.fromkeys(
    map(ord, '"“”„‟‘‚‛`«»‹›「」『』〝〞＂(){}\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029'), " "
)
_HIDDEN |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_HIDDEN[ord("'")] = "’"  # nor a mark that it might pair; as an apostrophe it reads them alike
_TYPED = re.compile(r"''+")
_MARK = re.compile(r"[\"“”„‟‘«»「」＂'`]")
_CLOSERS = re.compile(rf"[{re.escape(_CLOSING)}]*")
_ASIDE = re.compile(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]")
_STOP_IN_MARKS = re.compile(rf"[?!…][{re.escape(_CLOSING)}]+$")
_BEFORE_CAPITAL = re.compile(
    rf"([.?!]|…)[{re.escape(_CLOSING)}]*(?=\s+[{re.escape(_OPENING)}]*([A-Z]\w*)(?!\.))"
)
_NAME_BEFORE = re.compile(r"\b[A-Z]\w*\s+$")
_BEFORE_TOKEN = re.compile(r".*[\s(\[/\"“‘—–]", re.DOTALL)
_INITIALS = re.compile(r"(?:.*[^\w.])?(?:[A-Z]\.-?)+$")
_TIME = re.compile(r".*[ap]\.?m\.$")
_ALPHANUMERIC = re.compile(r"[^\W_]")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[A-Za-z])[.)]\W*$")
_NEXT_WORD = re.compile(r"\W*(\w+)(\.?)")
_WORD_START = re.compile(r"\S")
_LAST_SPACE = re.compile(r".*\S(?=\s)", re.DOTALL)
_REPORTER = re.compile(r"\s+([A-Z][\w’-]*(?:\s(?:[a-z]{2,3}|[A-Z][\w’-]*)){0,4})\s([a-z]+)\b")
_CLAUSE = re.compile(r"[^.,;:!?\"“”]*")
_CONTENT_FOLLOWS = frozenset({"that", "how", "why", "whether", "what", "if"})


class _Words(NamedTuple):
    never_final: frozenset[str]
    before_number: frozenset[str]
    may_be_final: frozenset[str]
    after_time: frozenset[str]
    starters: frozenset[str]
    after_cue: frozenset[str]


def find_ends(body: str) -> list[int]:
    """Find where sentences end inside a paragraph, its own end left out.

    >>> body = "Gen. Roe left. “Will they end?” Doe asked. He left the U.S. They stayed."
    >>> [body[:end] for end in find_ends(body)][:1]
    ['Gen. Roe left.']
    """
    asides = {match.end(): match.start() for match in _ASIDE.finditer(body)}
    whole = merge_spans(
        [*((start, end) for end, start in asides.items()), *_short_quotations(body)]
    )
    ends: list[int] = []
    reached = 0  # no letter or digit stands between the sentence's begin and here
    for end in _candidates(body):
        word = _ALPHANUMERIC.search(body, reached, end)
        reached = word.start() if word else end
        if word is None or holds(whole, end) or _is_enumerator(body, reached, end):
            continue
        if _is_end(body, end, asides):
            ends.append(end)
            reached = end
    return list(_cut_endless(body, ends))


def _cut_endless(body: str, ends: Sequence[int]) -> Iterator[int]:
    """Add ends where none is for long, so that no step takes time by the square of a sentence."""
    reached = 0
    for end in [*ends, len(body)]:
        while word := _WORD_START.search(body, reached, end):
            if end - word.start() <= MAX_LENGTH:
                break
            stop = word.start() + MAX_LENGTH
            space = _LAST_SPACE.match(body, word.start(), stop)
            reached = space.end() if space else stop
            yield reached
        reached = end
        if end < len(body):
            yield end


def _candidates(body: str) -> list[int]:
    """List positions behind a final mark and the quotation marks that close upon it."""
    hidden = _TYPED.sub(lambda marks: " " * len(marks[0]), body).translate(_HIDDEN)
    found = {match.end() for match in _BEFORE_CAPITAL.finditer(body) if _is_likely(body, match)}
    for boundary in sentencex.get_sentence_boundaries("en", hidden):
        end = boundary["start_index"] + len(boundary["text"].rstrip())
        closers = _CLOSERS.match(body, end)
        found.add(closers.end() if closers else end)
    return sorted(found - {len(body)})


def _is_likely(body: str, match: re.Match[str]) -> bool:
    """Say whether an end that sentencex may not see is one: by the words beside it."""
    mark = match.start(1)
    return (
        match[2] in _words().starters
        or match[1] == "…"
        or body[mark - 2 : mark] in ("..", "no", "No", " I")
        or _find_reporter(body[match.end() : match.end() + 2 * NEARBY]) != ()
    )


def _is_enumerator(body: str, start: int, end: int) -> bool:
    """Say whether the sentence is "1." or "(b)", the head of a list's item."""
    return end - start < NEARBY and _ENUMERATOR.match(body, start, end) is not None


def _short_quotations(body: str) -> Iterator[tuple[int, int]]:
    """Yield the quotations that stay whole: short ones that are part of a clause."""
    if not _MARK.search(body):
        return
    flat = body.replace("\n", " ")
    whole = [Paragraph(0, len(flat), "body")] if len(flat.splitlines()) == 1 else None
    for quotation in find_quotations(flat, paragraphs=whole):
        start, end = quotation.start, quotation.end
        if not quotation.closed or end - start > SHORT_QUOTATION:
            continue
        stops = body[end - 2 : end - 1] in ".?!…"
        opens = _opens_sentence(body, start)
        alone = stops and opens and (end == len(body) or _is_end(body, end, {}))
        if not alone:
            yield start, end


def _opens_sentence(body: str, start: int) -> bool:
    before = body[max(0, start - NEARBY) : start].rstrip().rstrip(_CLOSING)
    return not before or before[-1] in ".?!…"


def _is_end(body: str, end: int, asides: Mapping[int, int]) -> bool:
    """Say whether a sentence ends here, from the word before and the words behind."""
    left, right = body[max(0, end - NEARBY) : end], body[end : end + 2 * NEARBY]
    after = _NEXT_WORD.match(right)
    if after is None or after[1][0].islower():
        return False
    if end in asides and not _opens_sentence(body, asides[end]):
        return False
    if _STOP_IN_MARKS.search(left) and _is_cue_clause(right):
        return False
    token = left.rstrip(_CLOSING)
    if not token.endswith("."):
        return True
    return _is_final(token, after[1], dotted=bool(after[2]), reporting=_find_reporter(right))


def _is_final(left: str, next_word: str, *, dotted: bool, reporting: Sequence[str]) -> bool:
    """Say whether the full stop after the last token of `left` ends a sentence.

    `reporting`: the name that follows, if a reporting verb stands behind it.
    """
    known = _words()
    before = _BEFORE_TOKEN.match(left)
    start = before.end() if before else 0
    token, word = left[start:], left[start:-1]
    if word in known.never_final:
        return False
    if word in known.before_number:
        return not next_word[0].isdigit()
    if _TIME.match(token):
        return next_word not in known.after_time
    if token == "I." and not _NAME_BEFORE.search(left[:start]):
        return True
    listed = word in known.may_be_final
    if listed or _INITIALS.match(token):
        # "She left Acme Inc. Poe said so", "the U.S. Vera Poe said so", but "U.S. Steel said so".
        named = next_word.lower() in first_names()
        begins = (named and len(reporting) > 1) or (listed and (named or _is_surname(next_word)))
        return (next_word in known.starters or bool(reporting and begins)) and not dotted
    return True


def _is_surname(word: str) -> bool:
    """Tell "Inc. Poe" and "Inc. Van der Berg" from "Inc. Chairman"."""
    return word.lower() in words("particles") or word.lower() not in common_words()


def _find_reporter(right: str) -> Sequence[str]:
    """Give the words of a name with which a text begins before a reporting verb."""
    match = _REPORTER.match(right)
    return match[1].split() if match and _is_reporting(match[2]) else ()


def _is_cue_clause(right: str) -> bool:
    """Say whether a subject and its reporting verb follow a quotation, and no content of it."""
    words = right[: _clause_end(right)].split()
    for i, word in enumerate(words[1:6], start=1):
        if word.islower() and word not in _words().after_cue and _is_reporting(word):
            rest = words[i + 1 :]
            leads_on = not rest or word == "told" or rest[0] in _words().after_cue
            return leads_on and _CONTENT_FOLLOWS.isdisjoint(rest)
    return False


def _clause_end(right: str) -> int:
    match = _CLAUSE.match(right)
    return match.end() if match else 0


@lru_cache(maxsize=4096)
def _is_reporting(word: str) -> bool:
    return read_cue(word).stance is not None


@cache
def _words() -> _Words:
    data = load_yaml("sentence_ends.yml")
    return _Words(**{name: frozenset(data[name]) for name in _Words._fields})
