"""Constructions that the network was hardly taught: of estimates, signs, deeds, and manner.

"The union put the cost at $3 million"; "a sign read “Keep out”"; "Roe denied taking the money";
"Poe was more guarded: “It is late.”".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis._attribution.drafts import MAX_SENTENCE, RULE, Draft, Scene
from analysis._attribution.subjects import find_subject
from analysis._lexicons import common_words, words
from analysis._network.tagger import Attribution, Span
from analysis._spans import Places
from analysis._word_classes import find_class

CONSTRUCTION = "construction"
_PUT = re.compile(r"\b(?P<cue>(?:(?:has|have|had) )?(?:\w+ly |later )?puts?) (?=\w)")
_VALUED = re.compile(
    r"(?:(?:the|its|his|her|their|this|that|total|overall|global|annual) [^\n;:“”\"]{2,90}?"
    r"|(?!(?:at|in|on|up|out|off|into|to|by|an?) )[a-z-]+(?: [^\n,;:“”\"]{1,60}?)?) "
    r"(?<! down )(?<! up )(?<! out )(?<! back )(?<! off )"
    r"(?:at|near|nearer|closer to|above|below|over|under|between) "
    r"(?:(?:a|an|about|around|roughly|nearly|almost|just|only|some|more|less|than|fewer|up|to|over"
    r"|under|well|as|estimated|high|low|close|upwards|of) ){0,4}"
    r"(?P<number>[“‘\"']?\S*\d\S*|[“‘\"']?[\w-]+)"
)
_GERUND = re.compile(
    r"\b(?P<cue>(?:(?:has|have|had) )?(?:(?:also|again|always|\w+ly) )?"
    r"(?:den(?:y|ies|ied)|admit(?:s|ted)?|suggest(?:s|ed)?|recommend(?:s|ed)?)) "
    r"(?P<gerund>(?:not )?(?:ever )?(?P<verb>[a-z]+ing))\b(?! (?:and|or|that)\b)"
)
_MANNER = re.compile(
    r" (?P<cue>(?:was|were|is|are|sounded|seemed|looked|remained|grew|stayed|put it|went further"
    r"|disagreed|demurred|agreed|hit back|shrugged)\b[^:;.!?“”\"\n]{0,60}:)\s\Z"
)
_PARTS = frozenset({"half", "third", "quarter", "dozen", "two-thirds", "three-quarters", "zero"})
_CLAUSE_END = re.compile(r"[.!?]?$|[,;:.!?](?=\s)| (?:and|but|while|though|although) (?=[a-z])")
_BOUNDARY = re.compile(r"(?:[;:]|\s[–—-]) |,? (?:and|but|while|so) ")
_COMMA = re.compile(r", ")
_READS = re.compile(
    r"\b(?P<subject>(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) |[A-Z])"
    r"[^\n,;:“”\"]{1,80})"
    r" (?P<cue>(?:simply |also |then )?(?:reads?|records?|proclaims?|proclaimed):?)"
    r"(?: only| simply)?,? (?P<that>that )?(?=[“\"‘])"
)
_READ_BY = re.compile(
    r"[”\"’],? (?P<cue>reads?|records?|proclaims?|proclaimed|says) "
    r"(?P<subject>(?:the|an?|one|its|his|her|their) [^\n,;:“”\"]{2,100}?)(?=[,;:.!?](?:\s|$)|$)"
)


def take_constructions(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Add estimates and inscriptions that the model has passed by or given to another.

    Where it has told who says one, it may have cut short what. A wider content, in which somebody
    reports one, is left to be read again.
    """
    around = Places(span[:2] for draft in drafts for span in draft.found.content)
    found = [
        Draft(one, CONSTRUCTION)
        for one in sorted(
            [
                *_estimates(scene),
                *_inscriptions(scene),
                *_gerunds(scene),
                *_manners(scene),
            ],
            key=_place,
        )
        if one.cue and not around.hold(one.cue[:2])
    ]
    places = [draft.place for draft in found]
    said = Places(draft.found.content[0][:2] for draft in found)
    kept = []
    for draft in drafts:
        cue = draft.found.cue
        index = bisect_left(places, cue.start) if cue else len(places)
        same = cue is not None and index < len(places) and places[index] < cue.end
        rest = tuple(span for span in draft.found.content if not said.meet(span[:2]))
        if same and draft.found.source:
            own = found[index].found
            if _length(draft.found.content) >= _length(own.content):
                own = draft.found
            found[index] = Draft(
                draft.found._replace(cue=own.cue, content=own.content), CONSTRUCTION
            )
        elif rest and not same:
            kept.append(replace(draft, found=draft.found._replace(content=rest)))
    return sorted([*kept, *found], key=lambda draft: draft.start)


def _place(found: Attribution) -> int:
    return (found.cue or found.content[0]).start


def _length(content: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in content)


def _estimates(scene: Scene) -> Iterator[Attribution]:
    """Find "The union put the cost at $3 million"."""
    for match in _PUT.finditer(scene.text):
        begin, stop = scene.sentence_span(match.start())
        valued = _VALUED.match(scene.text, match.end(), stop)
        if not valued or stop - begin > MAX_SENTENCE or scene.quotation(match.start()) is not None:
            continue
        source, told = _subject(scene, begin, match.start())
        if told and _is_number(valued["number"]):
            ends = _CLAUSE_END.search(scene.text, valued.start("number"), stop)
            end = ends.start() if ends else stop
            yield Attribution(
                source, Span(*match.span("cue"), 1.0), (Span(match.end(), end, 1.0),), RULE
            )


def _gerunds(scene: Scene) -> Iterator[Attribution]:
    """Find "Roe denied taking the money", in which a deed is denied or advised."""
    for match in _GERUND.finditer(scene.text):
        begin, stop = scene.sentence_span(match.start())
        if stop - begin > MAX_SENTENCE or scene.quotation(match.start()) is not None:
            continue
        source, told = _subject(scene, begin, match.start())
        ends = _CLAUSE_END.search(scene.text, match.end(), stop)
        end = ends.start() if ends else stop
        # "Denied funding" and "recommended spending cuts" have a noun.
        if told and find_class(match["verb"]) == "VBG" and " " in scene.text[match.end() - 1 : end]:
            content = Span(match.start("gerund"), end, 1.0)
            yield Attribution(source, Span(*match.span("cue"), 1.0), (content,), RULE)


def _manners(scene: Scene) -> Iterator[Attribution]:
    """Find "Poe was more guarded: “It is late.”", where a colon alone leads to the words."""
    for number, quotation in enumerate(scene.quotations):
        begin, stop = scene.sentence_span(quotation.start - 1)
        long = stop - begin > MAX_SENTENCE or begin > quotation.start
        if not quotation.closed or long or scene.quotation(begin) is not None:
            continue
        lead = _MANNER.search(scene.text, begin, quotation.start)
        if lead is None or scene.quotation(lead.start("cue")) not in {None, number}:
            continue
        source, told = _subject(scene, begin, lead.start("cue"))
        if told and source and _is_somebody(scene.words(source)):
            said = quotation.start, quotation.end
            yield _attribution(source, lead.span("cue"), said)


def _is_somebody(subject: str) -> bool:
    """Say whether a subject is a name, a pronoun or a role: "the mayor", no "the answer".

    >>> [_is_somebody(one) for one in ("She", "Vera Roe", "His aide, Tom Poe,", "Fuel supply")]
    [True, True, True, False]
    """
    first, *others = subject.replace(",", " ").split()
    head = subject.partition(",")[0].split()[-1].lower()
    named = any(token[0].isupper() for token in others) or first.lower() not in common_words()
    return named or first in {"He", "She", "They"} or head in words("roles", "titles")


def _subject(scene: Scene, begin: int, end: int) -> tuple[Span | None, bool]:
    """Give what stands before a verb in its clause, and whether this tells who it is.

    "He blamed a culvert, and put the bill at €4m" leaves it out.
    """
    clauses = [m.end() for m in _BOUNDARY.finditer(scene.text, begin, end)]
    start = max([begin, *clauses])
    if start == end:
        return None, bool(clauses)
    starts = [start, *(m.end() for m in _COMMA.finditer(scene.text, start, end))]
    found = next((found for at in starts if (found := find_subject(scene, at, end))), None)
    return found, found is not None


def _is_number(word: str) -> bool:
    bare = word.strip("“”‘’\"'.,;:").lower()
    counted = find_class(bare.partition("-")[0]) == "CD" or bare in _PARTS
    return counted or any(sign.isdigit() for sign in bare)


def _inscriptions(scene: Scene) -> Iterator[Attribution]:
    """Find "The sign read “Keep out”" and "“Keep out,” read the sign"."""
    for number, quotation in enumerate(scene.quotations):
        begin, stop = scene.sentence_span(quotation.start)
        stop = max(stop, scene.sentence_span(quotation.end - 1)[1])
        if not quotation.closed or stop - begin > MAX_SENTENCE:
            continue
        before = next(
            (m for m in _READS.finditer(scene.text, begin, quotation.start + 1)
             if m.end() == quotation.start), None,
        )  # fmt: skip
        behind = _READ_BY.match(scene.text, quotation.end - 1, stop)
        match = before or behind
        if match is None or scene.quotation(match.start("cue")) not in {None, number}:
            continue
        if _is_inscribed(match["subject"]):
            start = before.start("that") if before and before["that"] else quotation.start
            said = start, quotation.end
            yield _attribution(Span(*match.span("subject"), 1.0), match.span("cue"), said)


def _is_inscribed(subject: str) -> bool:
    """Say whether a noun phrase is of something that is read, and of nobody."""
    head = re.split(r" (?:of|in|on|by|from|at|to|with|for|above|behind|near|that|which)\b", subject)
    return head[0].split()[-1].lower() in words("documents", "things")


def _attribution(source: Span, cue: tuple[int, int], content: tuple[int, int]) -> Attribution:
    return Attribution(source, Span(*cue, 1.0), (Span(*content, 1.0),), RULE)
