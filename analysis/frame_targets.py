"""Of whom or what a frame is said: the noun that a keyword describes, or the party it is laid on.

Two plain rules, without a parser. An adjective ("difficult") describes the noun behind it
("difficult talks"), or the one that a form of "be", "as" or a verb of calling links it to ("the
talks were difficult", "called the talks difficult"). Any other keyword ("bad faith") is laid on
the nearest person, government or body that its statement names, other than the one who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

import pandas as pd

from analysis._lexicons import load_yaml
from analysis._spans import Span
from analysis._speakers.targets import Target, find_targets
from analysis._tables import make_table, require_unique, take_articles, take_statements, take_table
from analysis._voices import get_contents, get_offsets
from analysis._word_classes import find_class
from analysis.sentences import take_sentences

_HIT_COLUMNS = ("article_id", "hit_id", "sentence_id", "statement_id", "start", "end")
_STATEMENT_COLUMNS = ("article_id", "statement_id", "source", "source_start", "content_spans")
_TOKEN = re.compile(r"[^\W_]+(?:[-‑–'’][^\W_]+)*|[,;:—()!?]")
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "got", "gets"})
_SKIPPED, _DEPTH = 5, 2  # words before the link, prepositions before the noun


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    kind: str


def find_frame_targets(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    sentences: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find of whom or what each hit's keyword is said.

    Parameters
    ----------
    hits : DataFrame
        As `find_frames` gives them.
    articles : DataFrame
        One row per article, with `article_id` and `text`.
    statements : DataFrame
        As `resolve_speakers` gives them: one row per statement.
    sentences : DataFrame, optional
        The sentences that `hits` were found in; by default the articles are split.

    Returns
    -------
    DataFrame
        One row per hit, in their order, the table `frame_targets`: `article_id`, `hit_id`,
        `target` (a speaker's name as in the other tables, or the noun with its adjectives),
        `target_kind` ("person", "government", "organization", or "matter" for a noun), its place
        `target_start`, `target_end`, and `target_by`: "description" or "nearest". All but the
        first two are missing where no rule finds one, as with pronouns. Merge on `article_id`
        and `hit_id`.

    Raises
    ------
    KeyError
        If a column is absent.
    TypeError
        If an `article_id` is neither a text nor a whole number (which becomes text).
    ValueError
        If an article or a hit stands twice.

    Notes
    -----
    The word's class is looked up, not inferred, and the nearest name may be the wrong one: read
    the sentences.

    Examples
    --------
    >>> from analysis.framing import find_frames
    >>> text = "The talks with Oslo were difficult."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> statements = pd.DataFrame(columns=["article_id", "statement_id", "source", "source_start",
    ...                                    "content_spans"])
    >>> hits = find_frames(articles, None)
    >>> find_frame_targets(hits, articles, statements)[["target", "target_by"]].values.tolist()
    [['talks', 'description']]
    """
    hits = take_table(hits, _HIT_COLUMNS, parameter="hits")
    require_unique(hits, ["article_id", "hit_id"], parameter="hits")
    articles = take_articles(articles)
    statements = take_statements(statements, articles, _STATEMENT_COLUMNS)
    used = articles[articles["article_id"].isin(hits["article_id"].unique())]
    sentences = take_sentences(sentences, used, ["start", "end"])
    texts = dict(zip(used["article_id"], used["text"], strict=True))
    spans = sentences.set_index(["article_id", "sentence_id"])[["start", "end"]].T.to_dict("list")
    said: dict[Any, Any] = statements.set_index(["article_id", "statement_id"]).to_dict("index")
    cued = _list_cues(said)
    named = dict(find_targets(used, statements))
    rows = []
    for row in cast("list[dict[str, Any]]", hits.to_dict("records")):
        article = row["article_id"]
        start, end = spans[article, row["sentence_id"]]
        own = said.get((article, row["statement_id"]))
        statement = own or _find_cued(cued.get(article, ()), row["start"])
        inside = [target for target in named[article] if start <= target.start < end]
        sentence = _Sentence(texts[article], start, end, inside)
        rows.append({**row, **sentence.find(row["start"], row["end"], statement)})
    return make_table("frame_targets", rows)


def _list_cues(said: Mapping[Any, Mapping[str, Any]]) -> dict[Any, list[tuple[Span, Any]]]:
    """List where the reporting verbs of each article stand, with their statements."""
    cues: dict[Any, list[tuple[Span, Any]]] = {}
    for (article, _), statement in said.items():
        if cue := get_offsets(statement, "cue"):
            cues.setdefault(article, []).append((cue, statement))
    return cues


def _find_cued(cues: Sequence[tuple[Span, Any]], place: int) -> Mapping[str, Any]:
    """Return the statement whose reporting verb the keyword is: "Roe blamed Poe"."""
    return next((statement for (start, end), statement in cues if start <= place < end), {})


class _Sentence:
    """A sentence as tokens, with the named people and bodies in it."""

    def __init__(self, text: str, start: int, end: int, named: Sequence[Target]) -> None:
        self._text, self._start, self._end, self._named = text, start, end, named

    def find(self, start: int, end: int, statement: Mapping[str, Any]) -> dict[str, Any]:
        """Find what is said of whom by the words of a hit."""
        words = _TOKEN.findall(self._text[start:end])
        if words and find_class(words[-1])[:2] in ("JJ", "RB"):
            found = self._find_described(start, end)
            return self._tell(*found) if found else {}
        return self._find_nearest(start, end, statement)

    def _find_described(self, start: int, end: int) -> tuple[int, int] | None:
        return _read_noun(_tokenize(self._text, end, self._end)) or _read_subject(
            _tokenize(self._text, self._start, start)
        )

    def _tell(self, start: int, end: int) -> dict[str, Any]:
        for target in self._named:
            if start <= target.start and target.end <= end and self._ends(target, end):
                return _row(target, "description")
        noun = self._text[start:end]
        return _row(Target(start, end, " ".join(noun.split()), "matter"), "description")

    def _ends(self, target: Target, end: int) -> bool:
        """Tell "the Norway" from "Norway's offer", which is of the offer."""
        return not self._text[target.end : end].strip("’'s ")

    def _find_nearest(self, start: int, end: int, statement: Mapping[str, Any]) -> dict[str, Any]:
        source, reach = get_offsets(statement, "source"), _find_reach(statement)
        targets = [
            target
            for target in self._named
            if target.name != statement.get("speaker")
            and not (source and source[0] <= target.start < source[1])
            and not (target.start < end and start < target.end)
            and (reach is None or reach[0] <= target.start < reach[1])
        ]
        targets = self._keep_objects(targets, start, end)
        nearest = min(targets, key=lambda t: max(t.start - end, start - t.end), default=None)
        return _row(nearest, "nearest") if nearest else {}

    def _keep_objects(self, targets: Sequence[Target], start: int, end: int) -> list[Target]:
        """Keep whom a verb is done to: "blamed Roe", "Roe was blamed"; all for other words."""
        before = _tokenize(self._text, self._start, start)
        words = _TOKEN.findall(self._text[start:end])
        if not words or find_class(words[0])[:2] != "VB":
            return list(targets)
        # "Was blamed", "is to blame".
        told = [token.word.lower() for token in before[-2:]]
        passive = bool(_PASSIVE.intersection(told[:1] if told[1:] == ["to"] else told[-1:]))
        return [one for one in targets if (one.end <= start if passive else one.start >= end)]


def _row(target: Target, by: str) -> dict[str, Any]:
    return {
        "target": target.name,
        "target_kind": target.kind,
        "target_start": target.start,
        "target_end": target.end,
        "target_by": by,
    }


def _find_reach(statement: Mapping[str, Any]) -> tuple[int, int] | None:
    """Give the stretch of a statement's content, and from its cue on: "accused Oslo of"."""
    contents = get_contents(statement) if statement else []
    if not contents:
        return None
    start, end = min(contents)[0], max(end for _, end in contents)
    cue = get_offsets(statement, "cue")
    return (min(start, cue[1]) if cue else start, end)


def _tokenize(text: str, start: int, end: int) -> list[_Token]:
    return [
        _Token(found.start(), found.end(), found[0], _find_kind(found[0]))
        for found in _TOKEN.finditer(text, start, end)
    ]


def _find_kind(word: str) -> str:
    if not word[0].isalnum():
        return "mark"
    for kind, words in load_yaml("frame_targets.yml").items():
        if word.lower() in words:
            return str(kind)
    found = find_class(word)
    return {"N": "noun", "J": "adjective", "R": "adverb", "C": "other"}.get(found[0], "other")


def _read_noun(tokens: Sequence[_Token]) -> tuple[int, int] | None:
    """Read the noun right behind an adjective: "difficult and long peace talks"."""
    run = _take_run(tokens)
    first = next((token for token in run if token.kind == "noun"), None)
    joined = len(run) > 1 and run[0].kind == "joining" and run[1].kind != "adjective"
    return None if first is None or joined else (first.start, run[-1].end)


def _take_run(tokens: Sequence[_Token]) -> list[_Token]:
    """Take the nouns at the beginning, with the adjectives and the "and" before them."""
    run: list[_Token] = []
    for token in tokens:
        behind = token.kind == "adjective" and run and run[-1].kind == "noun"
        if behind or token.kind not in ("noun", "adjective", "joining"):
            break
        run.append(token)
    while run and run[-1].kind != "noun":
        run.pop()
    return run


def _read_subject(tokens: Sequence[_Token]) -> tuple[int, int] | None:
    """Read the noun that a link before an adjective leads back to."""
    left = list(tokens)
    skipped = 0
    while left and left[-1].kind in ("adverb", "adjective", "joining", "negation", "determiner"):
        skipped += left.pop().kind != "determiner"
        if skipped > _SKIPPED:
            return None
    linked = False
    while left and left[-1].kind in ("link", "adverb", "negation"):
        linked = left.pop().kind == "link" or linked
    noun = _pop_head(left)
    called = left and left[-1].kind == "calling"
    return noun if linked or called else None


def _pop_head(left: list[_Token]) -> tuple[int, int] | None:
    """Take the noun at the end off, and the one it hangs on: "talks with Oslo were", the talks."""
    noun = _pop_noun(left)
    for _ in range(_DEPTH):
        if noun and left and left[-1].kind == "preposition":
            before = left[:-1]
            if head := _pop_noun(before):
                noun, left[:] = head, before
    return noun


def _pop_noun(left: list[_Token]) -> tuple[int, int] | None:
    """Take the noun at the end of the tokens off them, its determiner too."""
    end, start = None, None
    while left and left[-1].kind in ("noun", "adjective"):
        if end is None and left[-1].kind == "adjective":
            return None
        token = left.pop()
        end, start = end or token.end, token.start
    while left and left[-1].kind == "determiner":
        left.pop()
    return None if start is None or end is None else (start, end)
