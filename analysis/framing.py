"""Frames: every place where a codebook's keyword stands, and whose words it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis._by_article import Rows
from analysis._copies import mark_copies
from analysis._files import Source
from analysis._frames.contexts import Stretches, cut_after, cut_before
from analysis._frames.hits import Hit, get_matcher
from analysis._frames.negation import Sentence, denies
from analysis._frames.quoted import Quoted
from analysis._globs import make_flat
from analysis._settings import take_codebook
from analysis._tables import (
    make_table,
    require_columns,
    require_unique,
    require_whole,
    take_articles,
    take_statements,
)
from analysis._voices import Voices, get_offsets
from analysis.codebook import Codebook, read_frames
from analysis.paragraphs import HEADLINES
from analysis.sentences import take_sentences

_SENTENCE_COLUMNS = ("article_id", "sentence_id", "start", "end", "part", "paragraph_id")
_STATEMENT_COLUMNS = (
    *("article_id", "statement_id", "content_spans", "source_start", "source_end"),
    *("cue_start", "cue_end", "cue_lemma", "speaker", "parent_id"),
)


def find_frames(
    articles: pd.DataFrame,
    statements: pd.DataFrame | None,
    codebook: Codebook | Source | None = None,
    *,
    sentences: pd.DataFrame | None = None,
    context: int = 60,
) -> pd.DataFrame:
    """Find the keywords of a codebook's frames, and whose words each hit is.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article, with `article_id` and `text`.
    statements : pandas.DataFrame or None
        One row per statement, with `article_id`, `statement_id` and `content_spans`; `speaker`,
        `cue_lemma` and the offsets of source and cue are used where present, and `parent_id`
        tells which statement stands inside which. None or empty: nothing is anyone's words.
    codebook : Codebook or path, optional
        As `read_frames` gives it, or the file that it reads; by default the package's own.
    sentences : pandas.DataFrame, optional
        As `split_sentences` gives them, with `article_id`, `sentence_id`, `start` and `end`; by
        default the articles are split. A hit outside every sentence does not count.
    context : int
        Characters of the text shown before and after a hit, never across a title or heading.

    Returns
    -------
    pandas.DataFrame
        One row per hit of a frame's keyword, the table `frames`; articles in their order, hits
        in the order of the text, `hit_id` counting from 0 in each article. Hits of one frame
        never overlap: the longest counts, and an exclusion that is as long as a keyword or longer
        undoes it. Each frame is counted for itself.

        `pre` and `post` are on one line: where the text breaks, they have a space.

        `voice` is "speaker" inside a statement's content (of the innermost statement, where one
        stands in another), else "headline" in a title or heading, else "narrator". A quoted
        narrator's word belongs to the speaker of the nearest statement that its sentence holds
        a part of: “difficult” in 'the “difficult” talks, as Roe said they were, went on'.

    Raises
    ------
    KeyError
        If a column is absent.
    TypeError
        If an `article_id` is neither a text nor a whole number (which becomes text).
    ValueError
        If a key stands twice, `codebook` is no codebook, `context` is negative, or a regular
        expression of the codebook runs too long.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["The talks were not difficult."]})
    >>> find_frames(articles, None)[["frame", "match", "voice", "negated"]].values.tolist()
    [['difficult', 'difficult', 'narrator', True]]
    """
    articles = take_articles(articles)
    statements = _take_statements(statements, articles)
    require_whole("context", context, 0)
    matcher = get_matcher(take_codebook(codebook) or read_frames())
    found = {
        article_id: (text, hits)
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
        if isinstance(text, str) and (hits := matcher.find(text))
    }
    used = articles[articles["article_id"].isin(list(found))]
    sentences = take_sentences(sentences, used, ["start", "end"])
    require_unique(sentences, ["article_id", "sentence_id"], parameter="sentences")
    by_sentences = Rows(sentences, _SENTENCE_COLUMNS, order="start")
    by_statements = Rows(statements, _STATEMENT_COLUMNS)
    rows = (
        {"article_id": article_id, "hit_id": number, **row}
        for article_id, (text, hits) in found.items()
        for number, row in enumerate(
            _Article(text, by_sentences.take(article_id), by_statements.take_rows(article_id)).rows(
                hits, context
            )
        )
    )
    return mark_copies(make_table("frames", rows), articles)


def _take_statements(
    statements: pd.DataFrame | None, articles: pd.DataFrame
) -> pd.DataFrame | None:
    """Check statements; none, and an empty table of any columns, are as good as none."""
    if statements is None:
        return None
    require_columns(statements, [], parameter="statements")
    needed = ["article_id", "statement_id", "content_spans"]
    return None if statements.empty else take_statements(statements, articles, needed)


class _Article:
    """One article's text, sentences, quotations and statements, asked about hits."""

    def __init__(
        self,
        text: str,
        sentences: Mapping[str, list[Any]],
        statements: Sequence[Mapping[str, Any]],
    ) -> None:
        self._text, self._flat = text, make_flat(text)
        self._sentences = sentences
        self._starts: list[int] = sentences.get("start", [])
        self._ends: list[int] = sentences.get("end", [])
        self._stretches = Stretches(text, sentences)
        self._voices = Voices(statements, self._starts)
        self._quoted = Quoted(
            text, self._flat, self._starts, self._ends, sentences.get("paragraph_id")
        )
        self._asked: dict[int, Sentence] = {}

    def rows(self, hits: Iterable[Hit], context: int) -> Iterator[dict[str, Any]]:
        """Yield the row of each hit; hits come in the order of the text."""
        for hit in hits:
            place = self._place(hit)
            if place is not None:
                floor, ceiling = self._stretches.find(hit.start, hit.end, context)
                yield {
                    **hit._asdict(),
                    "sentence_id": self._sentences["sentence_id"][place],
                    "match": self._text[hit.start : hit.end],
                    "pre": cut_before(self._text, hit.start, context, floor=floor),
                    "post": cut_after(self._text, hit.end, context, ceiling=ceiling),
                    **self._voice(hit, place),
                }

    def _place(self, hit: Hit) -> int | None:
        """Return the number of the hit's sentence: one that holds it, or at least its paragraph."""
        place = bisect_right(self._starts, hit.start) - 1
        if place < 0 or hit.start >= self._ends[place]:
            return None
        if hit.end <= self._ends[place]:
            return place
        last = bisect_right(self._starts, hit.end - 1) - 1
        paragraphs = self._sentences.get("paragraph_id", range(last + 1))
        return place if last > place and len(set(paragraphs[place : last + 1])) == 1 else None

    def _voice(self, hit: Hit, place: int) -> dict[str, Any]:
        quoted = self._quoted.holds(hit.start, hit.end, place)
        headline = "part" in self._sentences and self._sentences["part"][place] in HEADLINES
        statement = self._voices.find(hit.start, hit.end)
        if statement is None and quoted and not headline:
            statement = self._voices.find_near(hit.start, hit.end, place)
        known = statement or {}
        return {
            "voice": "speaker" if statement else "headline" if headline else "narrator",
            "statement_id": known.get("statement_id"),
            "speaker": known.get("speaker"),
            "quoted": quoted,
            **self._scopes(hit, place, known),
        }

    def _scopes(self, hit: Hit, place: int, statement: Mapping[str, Any]) -> dict[str, bool]:
        offset, end = self._starts[place], self._ends[place]
        if place not in self._asked:  # hits come in order: only the last sentence is kept
            self._asked = {place: Sentence(self._text[offset:end], self._flat[offset:end])}
        sentence, cue = self._asked[place], get_offsets(statement, "cue")
        inside = cue if cue and offset <= cue[0] and cue[1] <= end else None
        return {
            "negated": sentence.is_negated(
                hit.start - offset,
                hit.end - offset,
                denied=denies(statement.get("cue_lemma")),
                cue=inside and (inside[0] - offset, inside[1] - offset),
            ),
            "hypothetical": sentence.is_hypothetical(hit.start - offset, hit.end - offset),
        }
