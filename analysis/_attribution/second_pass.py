"""What the model cannot learn from its corpus: rules between its spans and the statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from analysis._attribution.drafts import Draft, Scene, flatten
from analysis._attribution.nesting import nest
from analysis._attribution.perspectives import take_perspectives
from analysis._attribution.quoted import (
    attach_quotations,
    cut_unclosed,
    end_with_quotation,
    join_reopened,
    split_floating,
)
from analysis._attribution.silence import cut_joint, cut_silence, is_statement
from analysis._attribution.turns import (
    cut_topic,
    find_answers,
    find_turns,
    find_verbless,
    leave_dateline,
    take_turns,
    take_verbless,
)
from analysis._network.tagger import Attribution, Span
from analysis.cues import is_light, read_cue

# Chosen on PolNeAR’s dev split: more leaves out words of statements, less leaves in what is wrong.
MIN_CONFIDENCE = 0.2
MIN_SOURCELESS = 0.25  # "The swipe at Roe": of those few are statements in other news
CUE_REACH = 40  # characters before a content in which its own verb is looked for
_JOINED_VERB = re.compile(
    r"(?:,|\b(?:and|but))\s+(?:then\s+|also\s+)?(?P<verb>[a-z]+(?:ed|s|t|d))\s+$"
)
MIN_DEED = 0.6
MIN_WISH = 0.7  # PolNeAR's annotators mark wishes and plans of which nobody speaks


def refine(
    scene: Scene,
    attributions: Iterable[Attribution],
    tag: Callable[[str], Iterator[Attribution]],
    *,
    least: float = MIN_CONFIDENCE,
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
    least : float, optional
        Statements that the model is less confident of are left out.

    Returns
    -------
    list of Draft
        In the order of the text; a statement inside another follows it and names its place.
    """
    drafts = _ordered(Draft(_without_colon(scene, found)) for found in attributions)
    drafts = [replace(d, found=end_with_quotation(scene, d.found)) for d in drafts]
    drafts = join_reopened(scene, [cut_unclosed(scene, draft) for draft in drafts])
    drafts = take_perspectives(scene, drafts)
    drafts = take_verbless(scene, drafts, find_verbless(scene))
    drafts = split_floating(scene, drafts)
    drafts = [part for draft in drafts for part in _with_own_cues(scene, draft)]
    drafts = list(_share_sources(scene, _ordered(drafts)))
    drafts = attach_quotations(scene, drafts)
    drafts = [draft for draft in drafts if is_statement(scene, draft)]
    drafts = [cut_silence(scene, cut_topic(scene, cut_joint(scene, d))) for d in drafts]
    drafts = take_turns(drafts, find_turns(scene, drafts) or find_answers(scene))
    drafts = [draft for draft in drafts if _is_kept(scene, draft, least)]
    drafts = nest(scene, drafts, tag)
    drafts = leave_dateline(scene, drafts)
    return flatten([replace(d, inside=_said(scene, d.inside)) for d in drafts])


def _is_kept(scene: Scene, draft: Draft, least: float) -> bool:
    """Keep what is likely enough, what a rule found, and a quotation that nobody is named for."""
    found = draft.found
    if draft.found_by != "model" or (found.source is None and found.cue is None):
        return True
    if least and _is_deed(scene, draft):
        least = max(least, MIN_DEED)
    elif least and _is_wish(scene, draft):
        least = max(least, MIN_WISH)
    elif least and found.source is None:
        least = max(least, MIN_SOURCELESS)
    return draft.confidence >= least


def _is_deed(scene: Scene, draft: Draft) -> bool:
    """Tell a deed from words said, by a cue that is no known one: "adjourned", "was booed"."""
    return draft.found.cue is not None and read_cue(scene.words(draft.found.cue)).stance is None


def _is_wish(scene: Scene, draft: Draft) -> bool:
    """Tell a wish from words said: "has been seeking", "focused on"."""
    return draft.found.cue is not None and read_cue(scene.words(draft.found.cue)).stance == "want"


def _ordered(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: draft.start)


def _without_colon(scene: Scene, found: Attribution) -> Attribution:
    """Leave the cue empty where PolNeAR's annotators mark the colon after a name."""
    return found if re.search(r"\w", scene.words(found.cue)) else found._replace(cue=None)


def _with_own_cues(scene: Scene, draft: Draft) -> Iterator[Draft]:
    """Part a content from one that its own verb reports: "… but questioned A and asked for B"."""
    found, parted = draft.found, []
    if found.cue is not None and len(found.content) > 1:
        parted = [(s, _own_cue(scene, s)) for s in found.content if s.end < found.cue.start]
    taken = {span for span, cue in parted if cue}
    if found.source is None or not taken or taken.issuperset(found.content):
        yield draft
        return
    for span, cue in parted:
        if cue:
            own = found._replace(cue=cue, content=(span,))
            yield Draft(own, "elided subject")
    kept = tuple(span for span in found.content if span not in taken)
    yield replace(draft, found=found._replace(content=kept))


def _own_cue(scene: Scene, span: Span) -> Span | None:
    """Give the verb right before a content, where "and", "but" or a comma stands before it."""
    verb = _JOINED_VERB.search(scene.text, max(0, span.start - CUE_REACH), span.start)
    if verb is None or scene.quotation(span.start) is not None:
        return None
    cue = read_cue(verb["verb"])
    known = cue.stance is not None and not is_light(cue)
    return Span(*verb.span("verb"), span.score) if known else None


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
