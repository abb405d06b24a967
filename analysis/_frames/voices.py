"""Whose words an article consists of, and how often each voice uses each frame."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, cast

import numpy as np
import pandas as pd

from analysis._columns import RATES
from analysis._copies import leave_out_copies, mark_copies
from analysis._frames.quoted import Quoted
from analysis._intervals import poisson_interval
from analysis._tables import list_keys, list_names, take_table
from analysis._voices import Statement, Voices, get_offsets
from analysis._words import WORD
from analysis.paragraphs import HEADLINES


def count_words_by_voice(sentences: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Count the words of the headlines, of the narrator and of every speaker in each article.

    Each word of the sentences counts once, so that the counts add up to the article: inside a
    statement's content it is the speaker's (of the innermost statement, where one stands in
    another), else in a title or heading the headline's, else the narrator's; but words that the
    narrator quotes are those of the nearest statement that their sentence holds a part of. So
    `find_frames` gives hits their voice.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence, with `article_id`, `part`, `start` and `text`.
    statements : DataFrame
        One row per statement, with `article_id`, `statement_id`, `content_spans` and `speaker`;
        with `parent_id` where statements stand in others.

    Returns
    -------
    DataFrame
        One row per article, voice and speaker that has words: `article_id`, `voice` ("headline",
        "narrator" or "speaker"), `speaker` (missing for the first two, and where unresolved),
        `n_words`, `duplicate_of` where `sentences` have it. In the order of the text.

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": ["a"], "part": ["body"], "start": [0],
    ...                           "text": ["Roe called it a good day."]})
    >>> statements = pd.DataFrame({"article_id": ["a"], "statement_id": [0],
    ...                            "speaker": ["Ada Roe"], "content_spans": [[[11, 24]]]})
    >>> count_words_by_voice(sentences, statements)
      article_id     voice  speaker  n_words
    0          a  narrator     <NA>        2
    1          a   speaker  Ada Roe        4
    """
    sentences = take_table(
        sentences, ["article_id", "part", "start", "text"], parameter="sentences"
    )
    required = ["article_id", "statement_id", "content_spans", "speaker"]
    statements = take_table(statements, required, parameter="statements")
    by_article = dict(list(statements.groupby("article_id", sort=False)))
    rows = [
        (article_id, *voice, n_words)
        for article_id, group in sentences.groupby("article_id", sort=False)
        for voice, n_words in _count_voices(
            group, by_article.get(article_id, statements.iloc[:0])
        ).items()
    ]
    keys = ["article_id", "voice", "speaker"]
    words = pd.DataFrame(rows, columns=[*keys, "n_words"])
    words = words.astype(dict.fromkeys(keys, "string") | {"n_words": "int64"})
    return mark_copies(words, sentences)


def rate_frames(
    hits: pd.DataFrame,
    words: pd.DataFrame,
    *,
    by: str | Sequence[str] = ("voice", "speaker"),
    names: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Rate how often each voice uses each frame, per 1,000 of its own words.

    Parameters
    ----------
    hits : DataFrame
        One row per hit of a frame's keyword, with `frame` and the columns of `by`; denied and
        imagined ones count unless you leave them out.
    words : DataFrame
        The denominators, as `count_words_by_voice` gives them: `n_words` and the columns of `by`.
    by : str or list of str, default ("voice", "speaker")
        What is compared. Any column that both tables have, or that you add to both.
    names : str or list of str, optional
        The frames to rate; by default those that have a hit. A frame that nobody uses has the
        rate 0, and so has a name that is no frame's: take names from a codebook's `names`.

    Returns
    -------
    DataFrame
        One row per voice (of either table) and frame, those without a hit among them: `n_hits`,
        `n_words`, `rate` (hits per 1,000 words) and its 95% Poisson interval `rate_low`,
        `rate_high`. The three are NaN where a voice has no words.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `by` is empty, or names a column of the result.

    Notes
    -----
    The interval is Garwood's, exact for a Poisson count (Biometrika 28, 1936): for hits that come
    one by one. They seldom do: where a few articles have most of them, it holds the rate in 73 to
    89 of 100 cases.

    Examples
    --------
    >>> hits = pd.DataFrame({"voice": ["narrator"] * 3, "frame": "bad faith"})
    >>> words = pd.DataFrame({"voice": ["narrator", "headline"], "n_words": [600, 100]})
    >>> rate_frames(hits, words, by="voice").round(1)
          voice      frame  n_hits  n_words  rate  rate_low  rate_high
    0  narrator  bad faith       3      600   5.0       1.0       14.6
    1  headline  bad faith       0      100   0.0       0.0       36.9
    """
    keys = list_keys(by, RATES)
    hits = take_table(hits, [*keys, "frame"], parameter="hits")
    words = take_table(words, [*keys, "n_words"], parameter="words")
    hits, words = leave_out_copies(hits), leave_out_copies(words)
    # A column of nothing but missing values has no type of its own to merge on.
    untyped = [key for key in keys if words[key].dtype == object and words[key].isna().all()]
    words = words.astype(dict.fromkeys(untyped, "string"))
    hits = hits.astype(words[keys].dtypes.to_dict() | {"frame": "string"})
    table = _cross_voices(hits, words, keys, names)
    bounds = np.array([poisson_interval(n) for n in table["n_hits"]]).reshape(-1, 2)
    per_hit = 1000 / table["n_words"].where(table["n_words"] > 0)
    return table.assign(
        rate=table["n_hits"] * per_hit,
        rate_low=bounds[:, 0] * per_hit,
        rate_high=bounds[:, 1] * per_hit,
    )


class Word(NamedTuple):
    """A word of an article: whose it is, whether it stands in a cue, and where."""

    voice: str
    statement: Statement | None
    in_cue: bool
    place: int  # of its sentence, in the order of the text
    match: re.Match[str]  # in the text of its sentence


def give_words(sentences: pd.DataFrame, statements: pd.DataFrame) -> Iterator[Word]:
    """Yield each word of one article in order."""
    ordered = sentences.sort_values("start", kind="stable")
    starts = ordered["start"].tolist()
    known = cast("list[dict[str, Any]]", statements.to_dict("records"))
    voices, in_cues = Voices(known, starts), _cover_cues(known)
    quoted = Quoted.read_sentences(ordered) if known else None
    rows = zip(starts, ordered["part"], ordered["text"], strict=True)
    for place, (offset, part, text) in enumerate(rows):
        teller = "headline" if part in HEADLINES else "narrator"
        for match in WORD.finditer(text):
            start = offset + match.start()
            statement = voices.find(start, start + 1)
            if statement is None and quoted and teller == "narrator":
                inside = quoted.holds(start, start + 1, place)
                statement = voices.find_near(start, start + 1, place) if inside else None
            yield Word(
                "speaker" if statement else teller, statement, start in in_cues, place, match
            )


def _cover_cues(statements: Iterable[Statement]) -> set[int]:
    """Return every position that a cue covers."""
    cues = (get_offsets(statement, "cue") for statement in statements)
    return {position for cue in cues if cue for position in range(*cue)}


def _count_voices(
    sentences: pd.DataFrame, statements: pd.DataFrame
) -> Counter[tuple[str, str | None]]:
    """Count the words of each voice and speaker of one article, in the order they begin."""
    counts: Counter[tuple[str, str | None]] = Counter()
    for word in give_words(sentences, statements):
        speaker = word.statement["speaker"] if word.statement else pd.NA
        counts[word.voice, None if pd.isna(speaker) else speaker] += 1
    return counts


def _cross_voices(
    hits: pd.DataFrame, words: pd.DataFrame, keys: list[str], names: Sequence[str] | None
) -> pd.DataFrame:
    """Give one row per voice and frame, with `n_hits` and `n_words`."""
    given = hits["frame"].unique() if names is None else list_names(names, parameter="names")
    names = list(dict.fromkeys(given))
    voices = pd.concat([words[keys], hits[keys]]).drop_duplicates()
    cells = voices.merge(pd.DataFrame({"frame": pd.Series(names, dtype="string")}), how="cross")
    counts = hits.groupby([*keys, "frame"], dropna=False).size().reset_index(name="n_hits")
    sizes = words.groupby(keys, dropna=False)["n_words"].sum().reset_index()
    table = cells.merge(counts, on=[*keys, "frame"], how="left", validate="one_to_one")
    table = table.merge(sizes, on=keys, how="left", validate="many_to_one")
    n_hits, n_words = (table[column].fillna(0).astype("int64") for column in ("n_hits", "n_words"))
    return table.assign(n_hits=n_hits, n_words=n_words)
