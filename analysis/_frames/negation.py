"""Negation and hypothesis: whether a stretch of a sentence stands in the scope of either.

The rules and their words are in lexicons/negation.yml, which also states the algorithm.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from analysis._frames.keywords import Match, keep_longest
from analysis._frames.scope_rules import (
    AFTER,
    BEFORE,
    BREAKS,
    KINDS,
    QUESTIONS,
    Rules,
    index_phrases,
    read_rules,
)
from analysis._globs import make_flat
from analysis._lexicons import load_yaml
from analysis._word_classes import find_class

_WORD = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"[\w-]+")
_MARK = re.compile(r"(?P<comma>,)|[;:!?()\[\]—…]|\.\.\.|\s[-–]\s|--")
_FIRST_WORD = re.compile(r"""(?:^|[,:;"-])[\s"'(]*(?:(?:and|but|so) )?([^\W_]+(?:'t)?)""")
_CLOSING = {"stop", "comma", "stops", "breaks"}
_NEAR = 3  # spaces: two words between
_RELATIVES = frozenset({"who", "which", "whose", "whom", "where"})
_NO_NOUN = ("ed", "ing", "ly")
_LAST_WORD = re.compile(r"[\w'-]+$")
_LONG = 40  # characters: no word is longer
_MODIFIERS = 2  # adjectives and nouns between an article and the keyword
_WINDOW = 400  # characters: beyond any reach, so that a sentence without end costs no more


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str


def denies(lemma: object) -> bool:
    """Tell whether a cue negates what it reports."""
    return isinstance(lemma, str) and lemma in load_yaml("negation.yml")["negation"]["cue_lemmas"]


class Sentence:
    """A sentence whose stretches can be asked for negation and hypothesis.

    Parameters
    ----------
    text : str
        The sentence; offsets below are into it.
    flat : str, optional
        The same as `make_flat` writes it, where that is known already.

    Examples
    --------
    >>> sentence = Sentence("The talks were not difficult, but could become so.")
    >>> sentence.is_negated(19, 28), sentence.is_hypothetical(19, 28)
    (True, False)
    """

    def __init__(self, text: str, flat: str | None = None) -> None:
        self._text = text
        self._flat = make_flat(text) if flat is None else flat
        if "May" in text:  # the month: no word is left where it stood
            for month in re.finditer(r"\bMay\b", text):
                self._flat = self._flat[: month.start()] + "___" + self._flat[month.end() :]

        found = self._find_phrases()
        stops = _find_stops(text) if found else ()
        self._negation, self._hypothesis = (
            _Scopes(self._flat, read_rules(question), found.get(question, ()), stops)
            for question in QUESTIONS
        )

    def _find_phrases(self) -> dict[str, list[Match]]:
        """Find the phrases of each question; the number of a match is that of its kind."""
        found = self._look_up(telling=True)
        if found:  # not so in most sentences
            idle = self._look_up(telling=False)
            for question, matches in found.items():
                matches.extend(idle.get(question, ()))
        return found

    def _look_up(self, *, telling: bool) -> dict[str, list[Match]]:
        phrases = index_phrases(telling=telling)
        found: dict[str, list[Match]] = {}
        for start, end, number in phrases.index.find(self._flat):
            for question, kind in phrases.uses[number]:
                found.setdefault(question, []).append(Match(start, end, kind))
        return found

    def is_negated(
        self, start: int, end: int, *, denied: bool = False, cue: tuple[int, int] | None = None
    ) -> bool:
        """Tell whether `text[start:end]` is negated; `denied` by the cue, where that is known."""
        if self._modifies(start, end):
            return self._negation.has_prefix(start)
        open_here = self._negation.find_open(start)
        count = len(open_here) + self._negation.count_after(end)
        if denied and not (cue and any(m.start < cue[1] and cue[0] < m.end for m in open_here)):
            count += 1 + (len(self._negation.find_open(cue[0])) if cue else 0)
        return count % 2 == 1

    def _modifies(self, start: int, end: int) -> bool:
        """Tell a noun before another, which alone is negated: "no security clearance"."""
        following = _COMPOUND.match(self._text, end + 1)
        if following is None or self._text[end : end + 1] != " " or " " in self._flat[start:end]:
            return False
        before = _LAST_WORD.search(self._flat[max(0, start - _LONG) : start].rstrip(" \"'"))
        if before and before[0] in read_rules("negation").words["before_verbs"]:
            return False
        word = following[0]
        kinds = find_class(self._flat[start:end]), find_class(word)
        noun = kinds[0] == "NN" and kinds[1] in ("NN", "NNS") and not word.endswith(_NO_NOUN)
        return noun and word not in read_rules("negation").words["days"]

    def is_hypothetical(self, start: int, end: int) -> bool:
        """Tell whether `text[start:end]` stands under a condition or as a possibility."""
        scopes = self._hypothesis
        return bool(scopes.find_open(start) or scopes.count_after(end) or scopes.asks(start, end))


class _Scopes:
    """The triggers and breaks of one sentence for one question."""

    def __init__(
        self, flat: str, rules: Rules, found: Sequence[Match] = (), stops: Sequence[_Mark] = ()
    ) -> None:
        self._flat, self._rules = flat, rules
        self._before = self._resolve(found, {*BEFORE, *BREAKS}, stops)
        self._after = self._resolve(found, {*AFTER, *BREAKS}, stops)

    def _resolve(
        self, found: Sequence[Match], kinds: set[str], stops: Sequence[_Mark]
    ) -> list[_Mark]:
        if not found:
            return []
        chosen = [match for match in found if KINDS[match.keyword] in kinds]
        marks = [
            _Mark(match.start, match.end, KINDS[match.keyword]) for match in keep_longest(chosen)
        ]
        return sorted([*marks, *stops])

    def find_open(self, position: int) -> list[_Mark]:
        """Return the triggers whose scope is open at a position."""
        live: list[_Mark] = []
        inserted = False
        outside: list[_Mark] | None = None  # what was open before a relative clause in commas
        first = bisect_left(self._before, (position - _WINDOW,))
        for mark in islice(self._before, first, None):
            if mark.end > position and not (mark.start < position and mark.kind == "breaks"):
                break
            if mark.kind == "comma" and live and (inserted or self._inserts(live[-1], mark)):
                inserted = not inserted
            elif mark.kind == "comma" and outside is not None:
                live, outside = outside, None
            elif mark.kind != "comma" or not self._lists(mark.end, position):
                live = _step(live, mark)
                if self._relates(mark):
                    outside = live
        near = [mark for mark in live if self._reaches(mark, position)]
        return (self._past_article(near, position) if near else []) + self._prefix(position)

    def _reaches(self, mark: _Mark, position: int) -> bool:
        reach = _NEAR if mark.kind == "near_triggers" else self._rules.reach
        return self._flat.count(" ", mark.end, position) <= reach

    def _inserts(self, trigger: _Mark, comma: _Mark) -> bool:
        """Tell "not, he said, difficult" from "no, the talks were difficult"."""
        between = self._flat[trigger.end : comma.start].strip(" '\"")
        return trigger.kind != "noun_triggers" and not between

    def _lists(self, start: int, position: int) -> bool:
        """Tell the comma of "not friendly, calm or businesslike", "not a calm, friendly talk"."""
        words = self._flat[start:position].split()
        if words:
            return len(words) <= 5 and not {"or", "nor"}.isdisjoint(words)
        pair = (
            _LAST_WORD.search(self._flat[max(0, start - 1 - _LONG) : start - 1]),
            _COMPOUND.match(self._flat, position),
        )
        return all(word and find_class(word[0]) == "JJ" for word in pair)

    def _relates(self, mark: _Mark) -> bool:
        """Tell whether a mark begins a relative clause behind a comma."""
        if mark.kind != "breaks" or self._flat[mark.start : mark.end] not in _RELATIVES:
            return False
        return self._flat[max(0, mark.start - 2) : mark.start].rstrip().endswith(",")

    def _past_article(self, live: list[_Mark], position: int) -> list[_Mark]:
        """Drop the triggers that a definite article between them and a position shuts out."""
        start = max(0, position - 80)
        words = list(re.finditer(r"[^\s\"()]+", self._flat[start:position]))
        if not self._pop_modifiers(words, position):
            return live
        article = start + words[-1].start()
        if len(words) > 1 and words[-2][0] in self._rules.words["copulas"]:
            return live
        return [
            mark
            for mark in live
            if mark.kind == "denials"
            or mark.start > article
            or (mark.kind != "conditions" and not self._flat[mark.end : article].strip(" \"'"))
        ]

    def _pop_modifiers(self, words: list[re.Match[str]], position: int) -> bool:
        """Take what stands between an article and the keyword off; tell if an article is left."""
        keyword = _COMPOUND.match(self._flat, position)
        # "the peace talks", but "called the talks difficult"
        kinds = ("JJ", "NN") if keyword and find_class(keyword[0])[0] == "N" else ("JJ",)
        left = _MODIFIERS
        while words and not self._is_definite(word := words[-1][0]):
            degree = word in self._rules.words["degrees"] or word.endswith("ly")
            if word in self._rules.words["superlatives"] or not (degree or left):
                return False
            if not degree and (word[-1] in ",;:" or find_class(word)[:2] not in kinds):
                return False
            left -= not degree
            words.pop()
        return bool(words)

    def _is_definite(self, word: str) -> bool:
        owner, mark, rest = word.rpartition("'")
        if mark and rest in ("s", ""):
            return bool(owner) and owner not in self._rules.words["contractions"]
        return word in self._rules.words["definite"]

    def has_prefix(self, position: int) -> bool:
        """Tell whether the word at a position is negated by its own beginning: "non-difficult"."""
        return bool(self._prefix(position))

    def _prefix(self, position: int) -> list[_Mark]:
        if self._flat[position - 1 : position] != "-":
            return []
        found = re.search(r"([^\W_]+)-$", self._flat[max(0, position - 12) : position])
        if found and found[1] in self._rules.words["prefixes"]:
            return [_Mark(position - len(found[0]), position, "triggers")]
        return []

    def count_after(self, position: int) -> int:
        """Return 1 where what follows a position closes it off ("was denied"), else 0."""
        first = bisect_left(self._after, (position,))
        near = True
        for mark in islice(self._after, first, None):
            if self._flat.count(" ", position, mark.start) > 10:
                return 0
            if mark.kind == "after_far":
                return 1
            if mark.kind == "comma":
                near = False
            elif mark.kind in _CLOSING:
                return 0
            elif near and mark.kind in AFTER:
                return int(mark.kind != "after_ignored" and self._follows(position, mark))
        return 0

    def _follows(self, position: int, mark: _Mark) -> bool:
        between = self._flat[position : mark.start].strip(" '\"").split(" ")
        links = self._rules.words["after_links"]
        if links and between[0] and between[0] not in links:
            return False
        if mark.kind == "after_passive" and self._rules.words["be"].isdisjoint(between[-2:]):
            return False
        if not self._rules.after_words:
            return True
        rest = re.split(r"[,;:.!?]", self._flat[mark.end : mark.end + 120])[0]
        return len(rest.split()) >= self._rules.after_words

    def asks(self, start: int, end: int) -> bool:
        """Tell a condition or question by its word order: "Had it been …", "Was it …?"."""
        first = _WORD.search(self._flat)
        if first and first[0] in self._rules.words["inverted"]:
            return True
        closing = re.search(r"[?!;]", self._flat[end : end + _WINDOW])
        if not closing or closing[0] != "?":
            return False
        first_words = _FIRST_WORD.finditer(self._flat[max(0, start - _WINDOW) : start])
        return any(found[1] in self._rules.words["openers"] for found in first_words)


def _find_stops(text: str) -> list[_Mark]:
    return [
        _Mark(m.start(), m.end(), "comma" if m["comma"] else "stop") for m in _MARK.finditer(text)
    ]


def _step(live: list[_Mark], mark: _Mark) -> list[_Mark]:
    """Return the open triggers after a mark."""
    if mark.kind in ("stop", "stops"):
        return []
    if mark.kind in ("comma", "breaks"):
        return [trigger for trigger in live if trigger.kind == "conditions"]
    if mark.kind == "noun_breaks":
        return [trigger for trigger in live if trigger.kind != "noun_triggers"]
    if mark.kind == "renewing":
        return [mark]
    if mark.kind == "noun_triggers":  # "no threat and no pressure": each has its own noun
        return [*(trigger for trigger in live if trigger.kind != "noun_triggers"), mark]
    return live if mark.kind in ("ignored", "kept") else [*live, mark]
