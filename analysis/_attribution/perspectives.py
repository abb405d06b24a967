"""Statements that a phrase gives to somebody: "In the view of the court, …", "by his account"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from analysis._attribution.drafts import MAX_SENTENCE, RULE, Draft, Scene, cover
from analysis._lexicons import load_yaml, statement_words
from analysis._network.tagger import Attribution, Span
from analysis._spans import Places

PERSPECTIVE = "perspective"
_PHRASE = re.compile(r"(?:in|by) the (\w+) of")
_HOLDER = r"[^\n,;:“”«»\"]{2,80}"
_APPOSITION = r"(?:, (?:an?|who|whose|\d+)\b[^\n,;:“”«»\"]{0,60}(?=,))?"
# "…, per Acme News", no "per head", "as per Article 4" or "Per Roe", who is called so.
_NAMED = r"(?:the )?[A-Z](?:(?!\d)[^\n,;:“”«»\"]){1,80}"
_EDGE = " \t,"
_END = ".!?…"


class _Phrase(NamedTuple):
    source: Span
    cue: Span
    start: int
    end: int


def take_perspectives(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Add the statements of "In the view of X, …" unless the model reads the phrase otherwise."""
    phrases = list(_find(scene))
    halves = Places(_half(phrase)[:2] for phrase in phrases)
    cues = [(draft, draft.found.cue) for draft in drafts if draft.found.cue]
    said = Places(cue[:2] for draft, cue in cues if draft.found.source)
    others = cover(draft for draft, cue in cues if not halves.meet(cue[:2]))
    added = []
    for phrase in phrases:
        content = _content(scene, phrase)
        if scene.words(phrase.cue).lower().endswith("per") and any(
            said.meet(span[:2]) for span in content
        ):
            # "He added that it was late, per the Gazette" stays his.
            continue
        if content and not others.meet((phrase.start, phrase.end)):
            added.append(Draft(Attribution(phrase.source, phrase.cue, content, RULE), PERSPECTIVE))
    taken = cover(added)
    kept = [d for d in drafts if not any(taken.meet(span[:2]) for span in d.spans)]
    return sorted([*kept, *added], key=lambda draft: draft.start)


def _half(phrase: _Phrase) -> Span:
    """Give the phrase up to its source, of which the model may take a word for a cue."""
    return Span(min(phrase.start, phrase.cue.start), phrase.cue.end, 0.0)


def _find(scene: Scene) -> Iterator[_Phrase]:
    for match in _pattern().finditer(scene.text):
        if match["whose"]:
            cue, source = match.span("noun"), match.span("whose")
        else:
            of, cue = ("of", match.span("cue")) if match["cue"] else ("by", match.span("per"))
            stop = scene.sentence_span(match.start())[1]
            bare = scene.text[match.start(of) : min(match.end(), stop)].rstrip(_END)
            source = match.start(of), match.start(of) + len(bare)
            if match["per"] and bare.split()[-1].lower() in statement_words("terms"):
                continue
        if source[0] < source[1]:
            end = max(cue[1], source[1])
            yield _Phrase(Span(*source, 1.0), Span(*cue, 1.0), match.start(), end)


def _content(scene: Scene, phrase: _Phrase) -> tuple[Span, ...]:
    """Give the rest of the sentence, if commas part the phrase from it."""
    text = scene.text
    begin, stop = scene.sentence_span(phrase.start)
    if stop - begin > MAX_SENTENCE:
        return ()
    before = text[begin : phrase.start].rstrip()
    after = text[phrase.end : stop]
    leads, closes = not before.strip("“‘\"'«"), not after.strip(_END)
    if not (leads or before.endswith(",")) or not (closes or after.startswith(",")):
        return ()
    if scene.quotation(phrase.start) is not None or (leads and closes):
        return ()
    pieces = [(begin, phrase.start), (phrase.end, stop)]
    return tuple(Span(*piece, 1.0) for piece in _bare(scene, pieces))


def _bare(scene: Scene, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Take off the commas beside the phrase and a final stop that is outside quotation marks."""
    for start, end in pieces:
        while start < end and scene.text[start] in _EDGE:
            start += 1
        edge = _EDGE if scene.quotation(end - 1) is not None else _EDGE + _END
        while end > start and scene.text[end - 1] in edge:
            end -= 1
        if start < end:
            yield start, end


@cache
def _pattern() -> re.Pattern[str]:
    """Build the pattern from the cues of the lexicon that have the form "in the view of"."""
    stances = load_yaml("cues.yml")["stances"].values()
    cues = (cue for entry in stances for cue in entry["cues"])
    nouns = "|".join(sorted(match[1] for cue in cues if (match := _PHRASE.fullmatch(cue))))
    owners = rf"his|her|its|their|\b{_HOLDER}?(?:['’]s|s['’])"
    return re.compile(
        rf"\b(?:(?P<cue>(?:[Ii]n|[Bb]y) the (?:{nouns}) of) (?P<of>{_HOLDER}{_APPOSITION})"
        rf"|(?P<per>[Aa]s per|(?<=, )per) (?P<by>{_NAMED})"
        rf"|(?:[Ii]n|[Bb]y) (?P<whose>{owners}) (?:own )?(?P<noun>{nouns}))(?=[,.!?…])"
    )
