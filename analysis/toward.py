"""Whom a text portrays how: the tone toward each person, country and body that it names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis._by_article import Rows
from analysis._columns import COLUMNS
from analysis._copies import mark_copies
from analysis._files import Source
from analysis._network.readings import read_text
from analysis._network.tagger import Reading, Tagger, load_tagger
from analysis._overrides import Overrides
from analysis._settings import take_speakers
from analysis._speakers.overrides import apply_overrides
from analysis._speakers.target_mentions import TargetMention, find_target_mentions
from analysis._speakers.targets import Target, find_targets
from analysis._tables import (
    make_table,
    require_columns,
    require_whole,
    take_articles,
    take_statements,
    value_error,
)
from analysis._voices import Statement, Voices
from analysis.language import identify_language, is_foreign
from analysis.sentences import take_sentences

__all__ = ["NARRATOR", "find_toward", "score_toward"]

NARRATOR, HEADLINE = "narrator", "headline"
_STATEMENT = (
    "statement_id",
    "parent_id",
    "source",
    "source_start",
    "source_end",
    "content_spans",
    "speaker",
    "speaker_kind",
    "resolved_by",
)
_TONE = ("polarity", "label", "negative", "neutral", "positive", "language")
_NEEDED = (
    "article_id",
    "statement_id",
    "source",
    "source_start",
    "content_spans",
    "speaker",
)


class _Sentence(NamedTuple):
    """A sentence of the article, with what is asked of it once."""

    sentence_id: int
    start: int
    end: int
    part: str


def find_toward(
    articles: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    sentences: pd.DataFrame | None = None,
    speakers: Overrides | Source | None = None,
    across: bool = True,
    threads: int = 0,
    progress: bool = False,
) -> pd.DataFrame:
    """Find how everybody is portrayed, and by whom: in a speaker's words or the narrator's.

    Parameters
    ----------
    articles : DataFrame
        `article_id` and `text`.
    statements : DataFrame
        As from `resolve_speakers`: `article_id`, `statement_id`, `source`, `source_start`,
        `content_spans`, `speaker`; `parent_id` where statements stand in others.
    sentences : DataFrame, optional
        As `split_sentences` gives them; split here where they are not given.
    speakers : mapping or path, optional
        As from `read_speakers`, or the file that it reads: the names that the user gave to
        speakers name targets too.
    across : bool, default True
        Whether a surname may rest on a full name in another article, as in `resolve_speakers`.
    threads : int, optional
        Threads of the network; 0 leaves the choice to it. The result does not depend on it.
    progress : bool, optional
        Show a progress bar on standard error.

    Returns
    -------
    DataFrame
        One row per mention of somebody, in the order of the text: persons, governments and
        bodies by name, whoever a statement's source means, and, in statements and outside them,
        "he" and "she" in every case, roles ("the mediator") and groups ("officials"):

        - `voice`: "speaker" inside a statement's content, "headline" in titles and headings,
          else "narrator"; `holder`: the speaker (missing where unresolved), "narrator" or
          "headline"; `statement_id`: the statement's, missing outside one
        - `target`, `target_kind` (as `speaker_kind`), `resolved_by` ("name", "pronoun", "role",
          "group", or what told the source's speaker), and the words, `match`, at
          [`start`, `end`) of the article's text
        - `negative`, `neutral`, `positive`: the probabilities that the sentence portrays the
          target so; `polarity`: positive less negative, -1 to 1; `label`: the likeliest, -1, 0, 1
        - `language` of the sentence; in another than English nothing is scored, and polarity,
          label and probabilities are missing

    Raises
    ------
    KeyError
        If a column is absent.
    TypeError
        If an `article_id` is neither a text nor a whole number (which becomes text).
    ValueError
        If an `article_id` repeats in `articles`, or an entry of `speakers` is wrong.

    Notes
    -----
    The network reads the whole sentence, the narrator's words round a statement too ("accused"),
    and was trained on NewsMTSC (Hamborg and Donnay, EACL 2021), where every sixth target is a
    pronoun. A pronoun or a role that fits two is left out. Not followed: "I" and "we", who are
    the holder, and whom the training never marks; "you", "it", "they"; a body by its noun ("the
    party"); a country behind "in", which is a place. In a heading only those count whom the body
    names too.

    Examples
    --------
    >>> text = "Ana Ruiz said Norway betrayed the talks."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> statements = pd.DataFrame({"article_id": ["a"], "statement_id": [0], "source": ["Ana Ruiz"],
    ...     "source_start": [0], "content_spans": [[[14, 39]]], "speaker": ["Ana Ruiz"]})
    >>> find_toward(articles, statements)[["holder", "target", "match"]].values.tolist()
    [['narrator', 'Ana Ruiz', 'Ana Ruiz'], ['Ana Ruiz', 'Norway', 'Norway']]
    """
    articles = take_articles(articles)
    statements = take_statements(statements, articles, _NEEDED)
    require_whole("threads", threads, 0)
    sentences = take_sentences(sentences, articles, ["start", "end", "part"])
    speakers = take_speakers(speakers)
    targets = find_targets(articles, statements, across=across, references=True)
    toward = read_toward(
        articles, statements, sentences, targets, threads=threads, progress=progress
    )
    return rename_targets(toward, speakers)


def read_toward(
    articles: pd.DataFrame,
    statements: pd.DataFrame,
    sentences: pd.DataFrame,
    targets: Iterable[tuple[str, list[Target]]],
    *,
    threads: int = 0,
    progress: bool = False,
) -> pd.DataFrame:
    """Tell the tone toward targets that are found already, article by article."""
    from tqdm import tqdm

    tagger = load_tagger(threads=threads)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    said = Rows(statements, _STATEMENT)
    told = Rows(sentences, _Sentence._fields, order="start")
    rows: list[dict[str, Any]] = []
    for article_id, found in tqdm(
        targets, total=len(texts), desc="Reading tone", unit="article", delay=1,
        disable=not progress,
    ):  # fmt: skip
        if article_id in told:
            text, own = texts[article_id], said.take_rows(article_id)
            places = _Places(told.take(article_id), own)
            mentions = find_target_mentions(text, found, own, places.headings)
            rows += _read_article(article_id, text, mentions, places, tagger)
    return mark_copies(make_table("toward", rows), articles)


def score_toward(
    table: pd.DataFrame,
    *,
    text: str = "text",
    start: str = "target_start",
    end: str = "target_end",
) -> pd.DataFrame:
    """Score how each text portrays the target marked in it.

    Parameters
    ----------
    table : DataFrame
        One row per target, with its sentence and where it stands there.
    text, start, end : str
        The columns of the sentence and of the target's half-open character offsets.

    Returns
    -------
    DataFrame
        One row per row of `table`, with `polarity` (-1 to 1), `label` (-1, 0, 1), the
        probabilities `negative`, `neutral` and `positive`, and `language` added or replaced. All
        but the last are missing where the target holds no word, and in another language than
        English.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If an offset is missing, no whole number or outside its text.

    Examples
    --------
    >>> table = pd.DataFrame({"text": ["Ana Ruiz saved the talks."], "target_start": [0],
    ...                       "target_end": [8]})
    >>> list(score_toward(table).columns)[3:]
    ['polarity', 'label', 'negative', 'neutral', 'positive', 'language']
    """
    require_columns(table, [text, start, end], parameter="table")
    tagger = load_tagger()
    rows = []
    values = zip(table[text], table[start], table[end], strict=True)
    for place, (sentence, first, last) in enumerate(values):
        words = sentence if isinstance(sentence, str) else ""
        span = _check_span(words, first, last, place, start, end)
        language = identify_language(words)
        rows.append(_tell_tone(read_text(words, tagger), language, span, (0, len(words))))
    return table.assign(
        **{
            column: pd.Series(
                [row.get(column) for row in rows],
                index=table.index,
                dtype=COLUMNS["toward"][column],
            )
            for column in _TONE
        }
    )


class _Places:
    """The sentences and statements of one article, asked in the order of the text."""

    def __init__(
        self, sentences: Mapping[str, Sequence[Any]], statements: Sequence[Statement]
    ) -> None:
        columns = (sentences[name] for name in _Sentence._fields)
        self._sentences = [_Sentence(*row) for row in zip(*columns, strict=True)]
        self._starts = [sentence.start for sentence in self._sentences]
        self.headings = [(s.start, s.end) for s in self._sentences if s.part != "body"]
        self._voices = Voices(statements, self._starts)

    def find_sentence(self, position: int) -> _Sentence | None:
        """Return the sentence that holds a position; lines such as bylines are in none."""
        index = bisect_right(self._starts, position) - 1
        sentence = self._sentences[index] if index >= 0 else None
        return sentence if sentence and position < sentence.end else None

    def find_statement(self, target: TargetMention) -> Statement | None:
        """Return the innermost statement whose content holds a target."""
        return self._voices.find(target.start, target.end)


def _read_article(
    article_id: str, text: str, mentions: Sequence[TargetMention], places: _Places, tagger: Tagger
) -> Iterator[dict[str, Any]]:
    reading: Reading | None = None
    languages: dict[int, str | None] = {}
    for mention_id, target in enumerate(mentions):
        sentence = places.find_sentence(target.start)
        if sentence is None:
            continue
        reading = reading or read_text(text, tagger)
        statement = places.find_statement(target)
        scope = sentence.start, sentence.end
        if sentence.start not in languages:
            languages[sentence.start] = identify_language(text[slice(*scope)])
        yield {
            "article_id": article_id,
            "mention_id": mention_id,
            "sentence_id": sentence.sentence_id,
            **_tell_voice(sentence, statement),
            "target": target.name,
            "target_kind": target.kind,
            "resolved_by": target.resolved_by,
            "match": text[target.start : target.end],
            "start": target.start,
            "end": target.end,
            **_tell_tone(reading, languages[sentence.start], (target.start, target.end), scope),
        }


def _tell_voice(sentence: _Sentence, statement: Statement | None) -> dict[str, Any]:
    if statement is not None:
        speaker = statement["speaker"]
        return {
            "statement_id": statement["statement_id"],
            "voice": "speaker",
            "holder": None if pd.isna(speaker) else speaker,
        }
    voice = NARRATOR if sentence.part == "body" else HEADLINE
    return {"statement_id": None, "voice": voice, "holder": voice}


def _tell_tone(
    reading: Reading, language: str | None, mention: tuple[int, int], scope: tuple[int, int]
) -> dict[str, Any]:
    tone = None if is_foreign(language) else reading.tone_toward(mention, scope)
    if tone is None:
        return {"language": language}
    negative, neutral, positive = (float(probability) for probability in tone)
    return {
        "polarity": positive - negative,
        "label": int(tone.argmax()) - 1,
        "negative": negative,
        "neutral": neutral,
        "positive": positive,
        "language": language,
    }


def _check_span(
    text: str, first: Any, last: Any, row: int, start: str, end: str
) -> tuple[int, int]:
    """Take the offsets of a row, if they lie in its text."""
    for name, value in ((start, first), (end, last)):
        if pd.isna(value) or int(value) != value or not 0 <= value <= len(text):
            raise value_error(
                name,
                value,
                f"a whole number from 0 to {len(text)}, the length of the text, in row {row}",
                "mark the target by half-open character offsets",
            )
    if first > last:
        raise value_error(end, last, f"at least `{start}`, {first}, in row {row}", "swap the two")
    return int(first), int(last)


def rename_targets(toward: pd.DataFrame, speakers: Overrides | None) -> pd.DataFrame:
    """Give targets the names that a user's file of speakers gives to speakers."""
    if not speakers:
        return toward
    named = pd.DataFrame(
        {
            "article_id": toward["article_id"],
            "source": toward["match"],
            "speaker": toward["target"],
            "speaker_kind": toward["target_kind"],
            "affiliation": pd.Series(pd.NA, index=toward.index, dtype="string"),
            "resolved_by": "",
        }
    )
    changed = apply_overrides(named, speakers)
    return toward.assign(target=changed["speaker"], target_kind=changed["speaker_kind"])
