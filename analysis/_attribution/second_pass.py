"""What the model cannot learn from its corpus: rules between its spans and the statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from analysis._attribution.constructions import take_constructions
from analysis._attribution.datelines import cut_datelines, leave_dateline
from analysis._attribution.drafts import Draft, Scene, flatten
from analysis._attribution.elided import share_sources, with_own_cues
from analysis._attribution.label_lines import find_label_lines
from analysis._attribution.leads import lead_paragraphs, lead_quotations
from analysis._attribution.nesting import nest
from analysis._attribution.perspectives import take_perspectives
from analysis._attribution.quoted import (
    attach_quotations,
    cut_unclosed,
    end_with_quotation,
    join_reopened,
    split_floating,
)
from analysis._attribution.silence import cut_joint, cut_refusal, cut_silence, is_statement
from analysis._attribution.sources import join_critics, with_given_name, with_whole_name
from analysis._attribution.strays import join_tails, part_strays
from analysis._attribution.subjects import (
    agent_alone,
    answer,
    drop_hearer,
    keep_to_sentence,
    lead_in,
    name_agent,
    own_subject,
    speak_on,
    speak_through,
)
from analysis._attribution.turns import (
    cut_topic,
    find_answers,
    find_turns,
    find_verbless,
    leave_rubrics,
    take_turns,
    take_verbless,
)
from analysis._network.tagger import Attribution
from analysis.cues import read_cue

# Chosen on PolNeAR’s dev split: more leaves out words of statements, less leaves in what is wrong.
MIN_CONFIDENCE = 0.25
MIN_SOURCELESS = 0.3  # "The swipe at Roe": of those few are statements in other news
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
    named = (with_whole_name(scene, one) for one in attributions)
    whole = (keep_to_sentence(scene, _without_colon(scene, one)) for one in named)
    found = cut_datelines(scene, whole)
    drafts = _ordered(leave_dateline(scene, [Draft(one) for one in found], tag))
    drafts = [replace(d, found=end_with_quotation(scene, d.found)) for d in drafts]
    drafts = join_reopened(scene, [cut_unclosed(scene, draft) for draft in drafts])
    drafts = take_perspectives(scene, drafts)
    drafts = take_verbless(scene, drafts, find_verbless(scene))
    drafts = lead_paragraphs(scene, lead_quotations(scene, drafts, tag), tag)
    drafts = take_constructions(scene, join_tails(scene, drafts))
    drafts = split_floating(scene, part_strays(scene, drafts, tag))
    drafts = [part for draft in drafts for part in with_own_cues(scene, cut_refusal(scene, draft))]
    drafts = [with_given_name(scene, draft) for draft in join_critics(scene, drafts)]
    drafts = [speak_through(scene, own_subject(scene, draft)) for draft in drafts]
    drafts = [answer(scene, agent_alone(scene, draft)) for draft in drafts]
    drafts = [drop_hearer(scene, d) for d in share_sources(scene, _ordered(drafts))]
    drafts = attach_quotations(scene, drafts)
    drafts = [draft for draft in drafts if is_statement(scene, draft)]
    drafts = [cut_silence(scene, cut_topic(scene, cut_joint(scene, d))) for d in drafts]
    drafts = [lead_in(scene, draft) for draft in drafts]
    turns = find_turns(scene, drafts) or find_label_lines(scene) or find_answers(scene)
    drafts = take_turns(drafts, turns)
    drafts = [name_agent(scene, draft) for draft in drafts if _is_kept(scene, draft, least)]
    drafts = [drop_hearer(scene, draft) for draft in nest(scene, drafts, tag)]
    drafts = speak_on(scene, drafts)
    drafts = leave_rubrics(scene, drafts)
    return flatten([replace(d, inside=_said(scene, d.inside)) for d in drafts])


def _is_kept(scene: Scene, draft: Draft, least: float) -> bool:
    """Keep what is likely enough, what a rule found, and a quotation that nobody is named for."""
    found = draft.found
    if draft.found_by != "model" or (found.source is None and found.cue is None):
        return True
    stance = read_cue(scene.words(found.cue)).stance if found.cue else ""
    if least and stance is None:
        # A deed, by a cue that is no known one: "adjourned", "was booed".
        least = max(least, MIN_DEED)
    elif least and stance == "want":
        # "Has been seeking", "focused on".
        least = max(least, MIN_WISH)
    elif least and found.source is None:
        least = max(least, MIN_SOURCELESS)
    return draft.confidence >= least


def _ordered(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: draft.start)


def _without_colon(scene: Scene, found: Attribution) -> Attribution:
    """Leave the cue empty where PolNeAR's annotators mark the colon after a name."""
    return found if re.search(r"\w", scene.words(found.cue)) else found._replace(cue=None)


def _said(scene: Scene, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    kept = (draft for draft in drafts if is_statement(scene, draft))
    return tuple(replace(draft, inside=_said(scene, draft.inside)) for draft in kept)
