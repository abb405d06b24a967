"""Sources that the model has cut before the name: "a driver, who identified himself as Roe"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis._attribution.drafts import Draft, Scene
from analysis._given_names import GAVE_NAME
from analysis._network.tagger import Span

_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_NICKNAME = re.compile(r" [\"“‘(][A-Z][^\"”’()\n]{1,25}[\"”’)] [A-Z][\w’'-]+(?=\W)")


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
