"""What the model cannot learn from its corpus: rules between its spans and the statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from analysis._drafts import Draft, Scene, flatten
from analysis._lexicons import load_yaml
from analysis._nesting import nest
from analysis._quoted import attach_quotations, join_reopened, split_floating
from analysis._tagger import Attribution
from analysis._turns import find_turns, find_verbless, take_turns, take_verbless

# Dropping what the model is less sure of raises statement F1 on PolNeAR's dev split.
MIN_CERTAINTY = 0.5


def refine(
    scene: Scene,
    attributions: Iterable[Attribution],
    tag: Callable[[str], Iterator[Attribution]],
) -> list[Draft]:
    """Turn the model's attributions of a text into its statements.

    Parameters
    ----------
    scene : Scene
        The text with its paragraphs, quotations and sentences.
    attributions : iterable of Attribution
        What the model found.
    tag : callable
        The model, to read a content for the statements inside it.

    Returns
    -------
    list of Draft
        In the order of the text; a statement inside another follows it and names its place.
    """
    drafts = _ordered(Draft(_without_colon(scene, found)) for found in attributions)
    drafts = [draft for draft in drafts if draft.certainty >= MIN_CERTAINTY]
    drafts = join_reopened(scene, drafts)
    drafts = take_verbless(drafts, find_verbless(scene))
    drafts = split_floating(scene, drafts)
    drafts = list(_share_sources(scene, _ordered(drafts)))
    drafts = attach_quotations(scene, drafts)
    drafts = [draft for draft in drafts if is_statement(scene, draft)]
    drafts = take_turns(drafts, find_turns(scene))
    drafts = nest(scene, drafts, tag)
    return flatten([replace(d, inside=_said(scene, d.inside)) for d in drafts])


def _ordered(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: draft.start)


def _without_colon(scene: Scene, found: Attribution) -> Attribution:
    """Leave the cue empty where PolNeAR's annotators mark the colon after a name."""
    return found if re.search(r"\w", scene.words(found.cue)) else found._replace(cue=None)


def _share_sources(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Give a statement without a source that of the one before it in its sentence."""
    before: Draft | None = None
    for draft in drafts:
        elided = draft.found.source is None and draft.found.cue is not None
        if elided and before and scene.sentence(before.place) == scene.sentence(draft.place):
            shared = draft.found._replace(source=before.found.source)
            draft = replace(draft, found=shared, found_by="elided subject")
        yield draft
        before = draft if draft.found.source and draft.found.cue else None


def _said(scene: Scene, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    kept = (draft for draft in drafts if is_statement(scene, draft))
    return tuple(replace(draft, inside=_said(scene, draft.inside)) for draft in kept)


def is_statement(scene: Scene, draft: Draft) -> bool:
    """Tell a statement from silence ("declined to comment") and from words merely in marks."""
    found = draft.found
    if found.cue is None:
        return found.source is not None or _is_clause(scene, draft)
    said = scene.words(found.cue)
    if found.content[0].start >= found.cue.end:
        said = f"{said} {scene.words(found.content[0])}"
    silence, nobody = _silence()
    return not (silence.match(said) or nobody.match(scene.words(found.source)))


def _is_clause(scene: Scene, draft: Draft) -> bool:
    """Tell a quoted sentence from a title, a nickname and scare quotes: it closes its clause."""
    words = scene.words(draft.found.content[-1])
    closes = re.search(r"[.!?…,—-]\W*$", words[-10:]) is not None
    return closes and len(words.split()) > 2


@cache
def _silence() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load_yaml("statements.yml")
    nobody = "|".join(data["nobody"])
    return (
        re.compile("|".join(data["silence"]), re.IGNORECASE),
        re.compile(rf"(?:{nobody})\b", re.IGNORECASE),
    )
