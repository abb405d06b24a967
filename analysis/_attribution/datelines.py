"""Datelines, "OSLO (Wire) - " and "PUNE: ", which are in no statement and no statement's source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from analysis._attribution.drafts import Draft, Scene, Tag, cover
from analysis._attribution.strays import read_stretch
from analysis._attribution.turns import find_turns, is_talk
from analysis._bylines import find_dateline_end
from analysis._lexicons import first_names, statement_words, words
from analysis._network.tagger import Attribution
from analysis._spans import Places

_ACRONYM = 3  # letters of a label that is rather UN than a town
# Whose words, in a label, make it a speaker's.
_SPEAKING = ("titles", "roles", "organizations", "groups", "people_named", "anonymous")
_AGENCY = re.compile(r"\s?(?:\([^()\n]{2,30}\)\s?)?:")  # "PORT DICKSON (Bernama):"


def cut_datelines(scene: Scene, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """Begin sources and contents behind the datelines of their paragraphs."""
    opening = _body(scene)
    for found in attributions:
        start = min(span.start for span in (found.source, *found.content) if span)
        paragraph = scene.paragraphs[scene.paragraph(start)]
        opens = paragraph.start == opening
        end = find_dateline_end(scene.text, paragraph.start, paragraph.end, opens=opens)
        yield _cut(found, end) if start < end else found


def _body(scene: Scene) -> int:
    """Give where the article's first sentence begins, -1 where there is none."""
    return next((p.start for p in scene.paragraphs if p.part == "body"), -1)


def _cut(found: Attribution, end: int) -> Attribution:
    """Leave out what stands before `end`, but for a span that is nothing else."""
    source, *content = (
        span._replace(start=max(span.start, end)) if span and span.end > end else span
        for span in (found.source, *found.content)
    )
    kept = tuple(span for span in content if span and span.start >= end)
    return found._replace(source=source, content=kept or found.content)


def leave_dateline(scene: Scene, drafts: Sequence[Draft], tag: Tag) -> list[Draft]:
    """Take what is said behind "PUNE: " from the town, and read whose words it is without it."""
    body = _body(scene)
    sent = [d for d in drafts if d.found.source and d.found.source.start == body]
    if not any(_is_dateline(scene, d) for d in sent) or len(find_turns(scene, drafts)) > 1:
        return list(drafts)
    begin = min(draft.start for draft in sent)
    stretches = {
        scene.sentence_span(start)
        for draft in sent
        for span in draft.found.content
        for start, _ in scene.sentences(span.start, span.end)
    }
    read = [
        draft
        for start, stop in sorted(stretches)
        for draft in read_stretch(scene, max(start, begin), stop, tag)
    ]
    told = Places(draft.found.cue[:2] for draft in read if draft.found.cue)
    others = (draft for draft in drafts if draft not in sent)
    # "PUNE: A man was held, police said. It rained" is read as if they had said that it rained.
    kept = [d for d in others if not (d.found.cue and told.meet(d.found.cue[:2]))]
    taken = cover(kept)
    return kept + [d for d in read if not any(taken.meet(span[:2]) for span in d.spans)]


def _is_dateline(scene: Scene, draft: Draft) -> bool:
    """Say whether a source is one label in capitals, of no speaker."""
    source, text = draft.found.source, scene.text
    if source is None or scene.quotation(draft.start) is not None:
        return False
    label = scene.words(source)
    once = label.isupper() and text.count(f"{label}:") <= 1
    behind = text[source.end : scene.paragraphs[scene.paragraph(source.start)].end]
    spoken = _names_speaker(label, text) or is_talk(behind)
    return once and not spoken and _AGENCY.match(behind) is not None


def _names_speaker(label: str, text: str) -> bool:
    """Say whether a label is a full name, a part, a role or a body, and no place.

    Who speaks is named elsewhere too in a text of several sentences; George Town is not.
    """
    tokens = re.findall(r"\w+", label.lower())
    named = tokens[-1].title() in text or ". " not in text
    full = len(tokens) > 1 and tokens[0] in first_names() and named
    spoken = statement_words("speaker_parts").union(*map(words, _SPEAKING))
    return full or len(label) <= _ACRONYM or not spoken.isdisjoint(tokens)
