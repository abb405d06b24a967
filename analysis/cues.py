"""Cues to their lemmas and stances: "has repeatedly accused" is accuse, an accusation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from analysis._lexicons import load_yaml
from analysis._tables import require_text

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")


class Cue(NamedTuple):
    """What a cue is called and how it takes what it reports; None where the lexicon is silent."""

    lemma: str
    stance: str | None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    stances: Mapping[tuple[str, ...], str]
    irregular: Mapping[str, str]
    light: frozenset[tuple[str, ...]]
    prepositions: frozenset[str]
    vocabulary: frozenset[str]
    longest: int


def read_cue(cue: str) -> Cue:
    """Find a cue's lemma and stance.

    Parameters
    ----------
    cue : str
        The words of the text, "has repeatedly accused".

    Returns
    -------
    Cue
        Its lemma, "accuse", and its stance, "accuse". A cue that the lexicon does not hold
        keeps its own words, in lower case, and has no stance.

    Raises
    ------
    TypeError
        If `cue` is no text.

    Examples
    --------
    >>> read_cue("has repeatedly accused")
    Cue(lemma='accuse', stance='accuse')
    >>> read_cue("was all ears")
    Cue(lemma='was all ears', stance=None)
    """
    require_text(cue, parameter="cue", mend="Pass the words of one, such as 'has said'.")
    lexicon = _lexicon()
    words = [word.replace("’", "'") for word in _WORD.findall(cue.lower())]
    found = list(_entries(words, lexicon))
    if not found:
        alone = len(words) == 1 and words[0] in lexicon.prepositions
        return Cue(" ".join(words), "neutral" if alone else None)
    weighty = [entry for entry in found if entry not in lexicon.light]
    entry = (weighty or found)[0]
    return Cue(" ".join(entry), lexicon.stances[entry])


def is_light(cue: Cue) -> bool:
    """Tell whether a cue says little by itself, as "issued" does, so that a later one outweighs it.

    Parameters
    ----------
    cue : Cue
        As `read_cue` gives it.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_light(read_cue("issued")), is_light(read_cue("accused"))
    (True, False)
    """
    return tuple(cue.lemma.split()) in _lexicon().light


def _entries(words: list[str], lexicon: _Lexicon) -> Iterator[tuple[str, ...]]:
    """Find entries from left to right, the longest at each word."""
    start = 0
    while start < len(words):
        entry, length = _longest(words[start : start + lexicon.longest], lexicon)
        if entry:
            yield entry
        start += length


def _longest(words: list[str], lexicon: _Lexicon) -> tuple[tuple[str, ...], int]:
    """Find the longest entry at the first word; one word of it may be inflected."""
    for length in range(len(words), 0, -1):
        for inflected, word in enumerate(words[:length]):
            for lemma in _lemmas(word, lexicon):
                entry = (*words[:inflected], lemma, *words[inflected + 1 : length])
                if entry in lexicon.stances:
                    return entry, length
    return (), 1


def _lemmas(word: str, lexicon: _Lexicon) -> Iterator[str]:
    """List what a form may come from, the likeliest first."""
    candidates = [word]
    if word in lexicon.irregular:
        candidates.append(lexicon.irregular[word])
    candidates += [word[:-3] + "y"] * word.endswith(("ies", "ied"))
    for ending in ("'s", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            candidates += [stem + "e"] * (ending not in ("'s", "s")) + [stem]
            candidates += [_DOUBLED.sub(r"\1", stem)]
    yield from (candidate for candidate in candidates if candidate in lexicon.vocabulary)


@cache
def _lexicon() -> _Lexicon:
    data = load_yaml("cues.yml")
    stances = {
        tuple(cue.split()): stance
        for stance, entry in data["stances"].items()
        for cue in entry["cues"]
    }
    return _Lexicon(
        stances,
        data["irregular"],
        frozenset(tuple(cue.split()) for cue in data["light"]),
        frozenset(data["prepositions"]),
        frozenset(word for cue in stances for word in cue),
        max(len(cue) for cue in stances),
    )
