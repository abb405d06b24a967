"""Sources that the model has cut before the name: "a driver, who identified himself as Roe"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis._attribution.drafts import Draft, Scene
from analysis._given_names import GAVE_NAME
from analysis._network.tagger import Attribution, Span

_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_LONGEST = 80  # letters of a name
_INSIDE = re.compile(r"\w-\Z")
_BEGUN = re.compile(r"(?<![\w-])(?:[A-Z][\w.’'-]* )*[A-Z][\w.’'-]*-\Z")
_NICKNAME = re.compile(r" [\"“‘(][A-Z][^\"”’()\n]{1,25}[\"”’)] [A-Z][\w’'-]+(?=\W)")


def with_whole_name(scene: Scene, found: Attribution) -> Attribution:
    """Take the rest of a name into a source that begins within: "Botha" of Vera Roe-Botha."""
    source = found.source
    if source is None or not _INSIDE.search(scene.text, max(0, source.start - 2), source.start):
        return found
    before = _BEGUN.search(scene.text, max(0, source.start - _LONGEST), source.start)
    if before is None:
        return found
    return found._replace(source=source._replace(start=before.start()))


def with_given_name(scene: Scene, draft: Draft) -> Draft:
    """Take the name that somebody gave into a source: "a driver, who introduced himself as Roe".

    And what stands behind a nickname: "Cora “Bra Mx” Roe".
    """
    source, cue = draft.found.source, draft.found.cue
    gave = source and (
        GAVE_NAME.match(scene.text, source.end) or _NICKNAME.match(scene.text, source.end)
    )
    if not (source and cue and gave) or gave.end() > cue.start:
        return draft
    whole = source._replace(end=gave.end())
    return replace(draft, found=draft.found._replace(source=whole))


def join_critics(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give what "NDP critic Vera Roe said" to Roe, of which the model takes "critic" for a cue."""
    named: dict[tuple[int, int], Span] = {}
    kept = []
    for draft in drafts:
        source, cue, first = draft.found.source, draft.found.cue, draft.found.content[0]
        critic = cue and scene.words(cue) == "critic" and first.start == cue.end + 1
        if source and cue and critic and re.fullmatch(_NAME, scene.words(first)):
            named[source[:2]] = first
        else:
            kept.append(draft)
    joined = []
    for draft in kept:
        source = draft.found.source
        name = named.get(source[:2]) if source else None
        if source and name:
            draft = replace(draft, found=draft.found._replace(source=source._replace(end=name.end)))
        joined.append(draft)
    return joined
