"""Statements inside statements: "The minister said that officials refused to sign"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from analysis._attribution.drafts import LINE_END, MAX_SENTENCE, Draft, Scene, Tag, find_kind
from analysis._attribution.quoted import end_with_quotation
from analysis._attribution.subjects import is_heard
from analysis._lexicons import lexicon_words, statement_words
from analysis._network.tagger import Attribution, Span
from analysis.cues import is_light, read_cue
from analysis.quotations import Quotation, find_quotations

MAX_DEPTH = 3
MIN_WORDS = 5
MIN_SCORE = 0.7  # a content read alone lacks its context, so more is asked of it
_MAY_BE = re.compile(r"(?:to|will|would|shall|should|can|could|may|might|must|let)\b|can['’]t")
# "The governor must tell us": nobody has told anything.
_DUE = re.compile(r"(?:must|should|ought\sto|(?:has|have|had|needs?)\sto)\b")
MIN_SPOKEN = 0.55  # what is said, told or asked is a statement more surely than what is felt
MIN_SEQUEL = 0.5
_PASSIVE = re.compile(r"(?:is|are|was|were|been|be|being)\b")
_BREAK = "\n\n"
_CLOSING = " \t\n\u00a0.,;\"”“’‘'»«"
_OPENING = "\"“„‘‚«'"
_CLOSER = re.compile(r"[.,!?…]?[\"”“’‘»'](?!\w)")
_PREPOSITION = re.compile(r"\s+(?:of|for|from|by|with)$")
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 2  # words before a cue in which its subject is looked for
_EDGE = re.compile(r"\W*(?:(?:that|whether|if|why)\s+)?\W*")
_JOINT_REACH = 40
_JOINT = re.compile(r",?\s+(?:and|but)\s+(?:(?:has|have|had|also|then)\s+)*$|,\s+$")


class _Piece(NamedTuple):
    draft: int
    text: str
    offset: int  # from the pieces read together to the article


def nest(scene: Scene, drafts: Sequence[Draft], tag: Tag) -> list[Draft]:
    """Read the contents that hold a cue once more, for the statements inside them.

    A second cue of the same speaker, which the content has swallowed ("said the pitch was frozen
    and added that ..."), becomes a statement beside it. A quotation that nothing closes, and that
    nobody is given, makes room for what is reported in it.
    """
    outer: list[Draft] = []
    inner: list[list[Draft]] = []
    for draft, read in zip(drafts, _read(scene, drafts, tag), strict=True):
        if read and _runs_off(scene, draft):
            outer += [_opened(draft, other) for other in read]
            inner += [[] for _ in read]
            continue
        sequel = next((other for other in read if _goes_on(scene, draft, other)), None)
        if sequel:
            draft, after = _part(scene, draft, sequel)
            outer.append(after)
            inner.append([])
            end = draft.found.content[-1].end
            read = [other for other in read if max(span.end for span in other.spans) <= end]
        outer.append(draft)
        inner.append(read)
    insides = _inside(scene, outer, inner, tag, 1)
    return [replace(draft, inside=inside) for draft, inside in zip(outer, insides, strict=True)]


def _inside(
    scene: Scene,
    around: Sequence[Draft],
    read: Sequence[Sequence[Draft]],
    tag: Tag,
    depth: int,
) -> list[tuple[Draft, ...]]:
    kept = [
        [draft for draft in group if _is_other(scene, draft, outer)]
        for outer, group in zip(around, read, strict=True)
    ]
    level = [draft for group in kept for draft in group]
    if depth == MAX_DEPTH or not level:
        return [tuple(group) for group in kept]
    deeper = iter(_inside(scene, level, _read(scene, level, tag), tag, depth + 1))
    return [tuple(replace(draft, inside=next(deeper)) for draft in group) for group in kept]


def _read(scene: Scene, drafts: Sequence[Draft], tag: Tag) -> list[list[Draft]]:
    """Read the contents of all drafts as paragraphs of one text, which fills the windows."""
    pieces: list[_Piece] = []
    starts: list[int] = []
    reached = 0
    for number, draft in enumerate(drafts):
        for start, text in _bare(scene, draft.found.content):
            pieces.append(_Piece(number, text, start - reached))
            starts.append(reached)
            reached += len(text) + len(_BREAK)
    found: list[list[Draft]] = [[] for _ in drafts]
    quotations: dict[int, list[Quotation]] = {}
    for attribution in tag(_BREAK.join(piece.text for piece in pieces)):
        index = bisect_right(starts, attribution.content[0].start) - 1
        piece, begin = pieces[index], starts[index]
        end = begin + len(piece.text)
        if attribution.source and not begin <= attribution.source.start < end:
            attribution = attribution._replace(source=None)  # a link to another content
        if _lies_within(attribution, begin, end):
            if index not in quotations:
                quotations[index] = find_quotations(piece.text)
            moved = _trimmed(scene, _moved(attribution, piece.offset))
            local = _moved(moved, -begin - piece.offset)
            kind = find_kind(piece.text, local.content, quotations[index])
            found[piece.draft].append(Draft(moved, "nested", kind))
    return found


def _trimmed(scene: Scene, found: Attribution) -> Attribution:
    """Take the preposition off a source ("accused X of threatening"), close what a mark opens."""
    *first, last = found.content
    opener, closer = scene.text[last.start], _CLOSER.match(scene.text, last.end)
    if opener in _OPENING and closer and not _CLOSER.search(scene.text, last.start + 1, last.end):
        last = last._replace(end=closer.end())
    found = end_with_quotation(scene, found._replace(content=(*first, last)))
    source = found.source
    words = source and _PREPOSITION.sub("", scene.words(source))
    if source and words:
        source = source._replace(end=source.start + len(words))
    return found._replace(source=source)


def _bare(scene: Scene, content: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Give the sentences worth reading, without outer marks and "that", and where each begins."""
    for span in content:
        for begin, stop in scene.sentences(span.start, span.end):
            if _is_endless(scene, begin):
                continue
            edge = _EDGE.match(scene.text, begin, stop)
            start = edge.end() if edge else begin
            text = LINE_END.sub(" ", scene.text[start:stop].rstrip(_CLOSING))
            if text.count(" ") + 1 >= MIN_WORDS and _holds_cue(text):
                yield start, text


def _is_endless(scene: Scene, position: int) -> bool:
    begin, stop = scene.sentence_span(position)
    return stop - begin > MAX_SENTENCE


def _lies_within(found: Attribution, start: int, end: int) -> bool:
    spans = [*found.content, *(span for span in (found.source, found.cue) if span)]
    return all(start <= span.start and span.end <= end for span in spans)


def _runs_off(scene: Scene, draft: Draft) -> bool:
    """Tell whether a content is a quotation that nothing closes and nobody is given."""
    number = scene.quotation(draft.start)
    if number is None or draft.found.source or draft.found.cue:
        return False
    quotation = scene.quotations[number]
    return not (quotation.closed or quotation.continues)


def _opened(around: Draft, draft: Draft) -> Draft:
    """Give a statement the opening mark of the quotation that it begins."""
    mark, (first, *rest) = around.found.content[0].start, draft.found.content
    if first.start - mark > 1:
        return replace(draft, found_by=around.found_by, kind=None)
    content = (first._replace(start=mark), *rest)
    return Draft(draft.found._replace(content=content), around.found_by)


def _is_other(scene: Scene, draft: Draft, outer: Draft) -> bool:
    """Tell whether somebody else is named and speaks by a word, not by a colon."""
    source, cue = draft.found.source, scene.words(draft.found.cue)
    named = source is not None and cue.strip(" :") != "" and not is_heard(scene, draft)
    named = named and not _DUE.match(cue)
    told = read_cue(cue).lemma in statement_words("spoken") and not _MAY_BE.match(cue)
    least = MIN_SPOKEN if told else MIN_SCORE
    return named and _score(draft) >= least and not _is_same(scene, source, outer)


def _score(draft: Draft) -> float:
    """Give the model's own score of links and spans; the calibrated one holds for whole texts."""
    return draft.found.score * draft.certainty


def _is_same(scene: Scene, source: Span | None, outer: Draft) -> bool:
    """Tell whether a source inside a content is the speaker: "I", or "said he had promised"."""
    if source is None:
        return False
    words = _fold(scene.words(source))
    if words in statement_words("own_voice"):
        return True
    speaker = _fold(scene.words(outer.found.source))
    direct = outer.kind == "direct" or scene.quotation(source.start) is not None
    if direct or words not in statement_words("pronouns"):
        return False
    edges = (_EDGE.match(scene.text, span.start, span.end) for span in outer.found.content)
    leads = any(edge and edge.end() == source.start for edge in edges)
    return leads and (speaker == words or speaker not in statement_words("pronouns"))


def _fold(words: str) -> str:
    return words.strip().lower().replace("’", "'")


def _goes_on(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Tell whether a second cue follows the content: "... and added that".

    It has no subject, or it is the same verb once more: "X said … and Y said …".
    """
    cue, content = other.found.cue, draft.found.content[-1]
    if cue is None or draft.found.source is None or draft.found.cue is None:
        return False
    if _score(other) < MIN_SEQUEL or draft.found.cue.end > content.start:
        return False
    if other.found.source and not _repeats(scene, draft, other):
        return False
    at = (other.found.source or cue).start
    joint = _JOINT.search(scene.text, max(content.start, at - _JOINT_REACH), at)
    passive = other.found.source is None and _PASSIVE.match(scene.words(cue))
    if joint and passive and not joint.group().strip(", "):
        # "Said the dam, to be built soon, is expected to hold".
        return False
    return scene.quotation(cue.start) is None and joint is not None


def _repeats(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Tell whether two clauses stand side by side: one verb, and no "that" holds them together."""
    first, second = (read_cue(scene.words(d.found.cue)).lemma for d in (draft, other))
    leads = scene.words(draft.found.content[0]).lower().startswith(("that ", "whether ", "if "))
    content = other.found.content[-1].start
    follows = other.found.source is not None and other.found.source.start < content
    return first == second and not leads and follows


def _part(scene: Scene, draft: Draft, sequel: Draft) -> tuple[Draft, Draft]:
    *first, last = draft.found.content
    cue = sequel.found.cue or last
    at = (sequel.found.source or cue).start
    joint = _JOINT.search(scene.text, max(last.start, at - _JOINT_REACH), at)
    last = last._replace(end=joint.start() if joint else at)
    kept = replace(draft, found=draft.found._replace(content=(*first, last)))
    begin = sequel.found.source or cue
    after = tuple(span for span in sequel.found.content if span.start >= begin.start)
    found = sequel.found._replace(content=after or sequel.found.content)
    if found.source:
        return kept, Draft(found)
    return kept, Draft(found._replace(source=draft.found.source), "elided subject")


def _moved(found: Attribution, offset: int) -> Attribution:
    source, cue = (span and span.shift(offset) for span in (found.source, found.cue))
    return Attribution(source, cue, tuple(s.shift(offset) for s in found.content), found.score)


def _holds_cue(text: str) -> bool:
    """Tell whether a text may hold a statement; the words decide, since reading costs."""
    words = _WORD.findall(text)
    for number, word in enumerate(words):
        if word.islower() and _is_cue(word):
            before = [other.lower() for other in words[max(number - _NEAR, 0) : number]]
            noun = before and before[-1] in statement_words("before_nouns")
            noun = noun and before != ["used", "to"]
            if not noun and statement_words("own_voice").isdisjoint(before):
                return True
    return False


@lru_cache(maxsize=1 << 16)
def _is_cue(word: str) -> bool:
    """Tell whether a word has an entry among the cues and is not mostly something else."""
    cue = read_cue(word)
    seldom = lexicon_words("seldom_cues.yml", "seldom_cues")
    return cue.stance is not None and not is_light(cue) and word not in seldom
