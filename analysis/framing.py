"""Frames: every place where a codebook's keyword stands, and whose words it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from analysis._globs import make_flat, make_plain
from analysis._hit_voices import Voices, get_offsets
from analysis._keywords import KeywordIndex, Match, keep_longest
from analysis._negation import Sentence, denies
from analysis._tables import make_table, require_columns, require_unique, value_error
from analysis.codebook import Codebook, read_frames
from analysis.quotations import find_quotations

_SENTENCE_COLUMNS = ("article_id", "sentence_id", "start", "end", "part", "paragraph_id")
_STATEMENT_COLUMNS = (
    *("article_id", "statement_id", "content_spans", "source_start", "source_end"),
    *("cue_start", "cue_end", "cue_lemma", "speaker", "parent_id"),
)
_HEADLINES = ("title", "heading")


def find_frames(
    articles: pd.DataFrame,
    statements: pd.DataFrame | None,
    frames: Codebook | None = None,
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
    frames : Codebook, optional
        As `read_frames` gives it; by default the package's own.
    sentences : pandas.DataFrame, optional
        As `split_sentences` gives them, with `article_id`, `sentence_id`, `start` and `end`; by
        default the articles are split. A hit outside every sentence does not count.
    context : int
        Characters of the text shown before and after a hit.

    Returns
    -------
    pandas.DataFrame
        One row per hit of a frame's keyword, the table `frames`; articles in their order, hits
        in the order of the text, `hit_id` counting from 0 in each article. Hits of one frame
        never overlap: the longest counts, and an exclusion that is as long as a keyword or longer
        undoes it. Each frame is counted for itself.

        `voice` is "speaker" inside a statement's content (of the innermost statement, where one
        stands in another), else "headline" in a title or heading, else "narrator". A quoted
        narrator's word belongs to the speaker of the nearest statement that its sentence holds
        a part of: “difficult” in 'the “difficult” talks, as Roe said they were, went on'.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If a key stands twice, `frames` is no codebook, `context` is negative, or a regular
        expression of the codebook runs too long.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["The talks were not difficult."]})
    >>> find_frames(articles, None)[["frame", "match", "voice", "negated"]].values.tolist()
    [['difficult', 'difficult', 'narrator', True]]
    """
    _check(articles, statements, frames, sentences, context)
    matcher = _matcher(read_frames() if frames is None else frames)
    found = {
        article_id: (text, hits)
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
        if isinstance(text, str) and (hits := matcher.find(text))
    }
    if sentences is None:
        sentences = _split(articles[articles["article_id"].isin(list(found))])
    by_sentences = _by_article(sentences, _SENTENCE_COLUMNS)
    by_statements = _by_article(statements, _STATEMENT_COLUMNS)
    return make_table(
        "frames",
        (
            {"article_id": article_id, "hit_id": number, **row}
            for article_id, (text, hits) in found.items()
            for number, row in enumerate(
                _Article(text, by_sentences[article_id], by_statements[article_id]).rows(
                    hits, context
                )
            )
        ),
    )


def _check(
    articles: pd.DataFrame,
    statements: pd.DataFrame | None,
    frames: Codebook | None,
    sentences: pd.DataFrame | None,
    context: int,
) -> None:
    require_columns(articles, ["article_id", "text"], parameter="articles")
    require_unique(articles, ["article_id"], parameter="articles")
    for table, parameter, key, columns in (
        (statements, "statements", "statement_id", ["content_spans"]),
        (sentences, "sentences", "sentence_id", ["start", "end"]),
    ):
        if table is not None and not (parameter == "statements" and table.empty):
            require_columns(table, ["article_id", key, *columns], parameter=parameter)
            require_unique(table, ["article_id", key], parameter=parameter)
    if not (frames is None or isinstance(frames, Codebook)):
        raise value_error("frames", frames, "a Codebook", "pass what `read_frames(path)` returns")
    if not isinstance(context, int) or context < 0:
        raise value_error("context", context, "a whole number from 0 up", "pass 60, for example")


def _split(articles: pd.DataFrame) -> pd.DataFrame:
    from analysis.sentences import split_sentences

    return split_sentences(articles)


def _by_article(
    table: pd.DataFrame | None, columns: Sequence[str]
) -> Mapping[Any, list[dict[str, Any]]]:
    rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    if table is not None and len(table):
        present = [name for name in columns if name in table.columns]
        for values in zip(*(table[name].tolist() for name in present), strict=True):
            rows[values[0]].append(dict(zip(present, values, strict=True)))
    return rows


class _Hit(NamedTuple):
    start: int
    end: int
    frame: str
    keyword: str


class _Matcher:
    """The keywords and exclusions of all frames, looked up in one pass."""

    def __init__(self, codebook: Codebook) -> None:
        # Exclusions first, so that they win where they are as long as a keyword.
        entries = [
            (number, frame.name, keyword, excluding)
            for number, frame in enumerate(codebook.frames)
            for keywords, excluding in ((frame.exclude, True), (frame.keywords, False))
            for keyword in keywords
        ]
        self._entries = entries
        self._index = KeywordIndex([keyword for _, _, keyword, _ in entries])

    def find(self, text: str) -> list[_Hit]:
        by_frame: dict[int, list[Match]] = defaultdict(list)
        for match in self._index.find(make_plain(text)):
            by_frame[self._entries[match.keyword][0]].append(match)
        kept = [match for matches in by_frame.values() for match in keep_longest(matches)]
        return [
            _Hit(match.start, match.end, *self._entries[match.keyword][1:3])
            for match in sorted(kept)
            if not self._entries[match.keyword][3]
        ]


@lru_cache(maxsize=4)
def _matcher(codebook: Codebook) -> _Matcher:
    return _Matcher(codebook)


class _Article:
    """One article's text, sentences, quotations and statements, asked about hits."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Mapping[str, Any]],
        statements: Sequence[Mapping[str, Any]],
    ) -> None:
        self._text, self._flat = text, make_flat(text)
        self._sentences = sorted(sentences, key=lambda row: row["start"])
        self._starts = [row["start"] for row in self._sentences]
        self._voices = Voices(statements, self._starts)
        self._quotations = _find_quoted(text)
        self._asked: dict[int, Sentence] = {}

    def rows(self, hits: Iterable[_Hit], context: int) -> Iterator[dict[str, Any]]:
        """Yield the row of each hit; hits come in the order of the text."""
        for hit in hits:
            place = self._place(hit)
            if place is not None:
                yield {
                    **hit._asdict(),
                    "sentence_id": self._sentences[place]["sentence_id"],
                    "match": self._text[hit.start : hit.end],
                    "pre": _context_before(self._text, hit.start, context),
                    "post": _context_after(self._text, hit.end, context),
                    **self._voice(hit, place),
                }

    def _place(self, hit: _Hit) -> int | None:
        """Return the number of the hit's sentence: one that holds it, or at least its paragraph."""
        place = bisect_right(self._starts, hit.start) - 1
        if place < 0 or hit.start >= self._sentences[place]["end"]:
            return None
        if hit.end <= self._sentences[place]["end"]:
            return place
        last = bisect_right(self._starts, hit.end - 1) - 1
        paragraphs = {self._sentences[n].get("paragraph_id", n) for n in range(place, last + 1)}
        return place if last > place and len(paragraphs) == 1 else None

    def _voice(self, hit: _Hit, place: int) -> dict[str, Any]:
        row = self._sentences[place]
        quoted = self._is_quoted(hit)
        headline = row.get("part") in _HEADLINES
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

    def _is_quoted(self, hit: _Hit) -> bool:
        place = bisect_right(self._quotations, (hit.start, len(self._text))) - 1
        return place >= 0 and hit.end <= self._quotations[place][1]

    def _scopes(self, hit: _Hit, place: int, statement: Mapping[str, Any]) -> dict[str, bool]:
        offset, end = self._starts[place], self._sentences[place]["end"]
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


def _find_quoted(text: str) -> list[tuple[int, int]]:
    return [(quotation.start, quotation.end) for quotation in find_quotations(text)]


def _context_before(text: str, start: int, context: int) -> str:
    """Give whole words before a place, on one line."""
    first = max(0, start - context)
    piece = text[first:start]
    line = " ".join(piece.split())
    if first and not (text[first - 1].isspace() or piece[:1].isspace()):
        line = line.partition(" ")[2]
    return line + " " * piece[-1:].isspace()


def _context_after(text: str, end: int, context: int) -> str:
    """Give whole words behind a place, on one line."""
    last = end + context
    piece = text[end:last]
    line = " ".join(piece.split())
    if last < len(text) and not (text[last].isspace() or piece[-1:].isspace()):
        line = line.rpartition(" ")[0]
    return " " * piece[:1].isspace() + line
