"""Vocabulary: which words each voice uses, and how often."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from analysis._copies import mark_copies
from analysis._frames.voices import give_words
from analysis._tables import make_table, require_columns


def count_vocabulary(
    sentences: pd.DataFrame, statements: pd.DataFrame, *, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count how often each voice uses each word.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence, with `article_id`, `part`, `start` and `text`.
    statements : DataFrame
        One row per statement, with `article_id`, `statement_id`, `content_spans` and `speaker`;
        `affiliation` and `parent_id` are used where present.
    articles : DataFrame, optional
        One row per article, with `article_id` and `outlet`.

    Returns
    -------
    DataFrame
        One row per article, voice, speaker and word, the table `vocabulary`: `article_id`,
        `outlet`, `voice`, `speaker`, `affiliation`, `word`, `n`, `duplicate_of`. Words are in lower
        case, without the marks round them and a final 's. Whose a word is, and the sums of `n`,
        are those of `count_words_by_voice`.

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": ["a"], "part": ["body"], "start": [0],
    ...                           "text": ["Roe called it a day, a good day."]})
    >>> statements = pd.DataFrame({"article_id": ["a"], "statement_id": [0],
    ...                            "speaker": ["Ada Roe"], "content_spans": [[[11, 32]]]})
    >>> count_vocabulary(sentences, statements)[["speaker", "word", "n"]].values.tolist()[2:]
    [['Ada Roe', 'it', 1], ['Ada Roe', 'a', 2], ['Ada Roe', 'day', 2], ['Ada Roe', 'good', 1]]
    """
    require_columns(sentences, ["article_id", "part", "start", "text"], parameter="sentences")
    required = ["article_id", "statement_id", "content_spans", "speaker"]
    require_columns(statements, required, parameter="statements")
    if articles is not None:
        require_columns(articles, ["article_id", "outlet"], parameter="articles")
        outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    said = dict(list(statements.groupby("article_id", sort=False)))
    rows: Counter[tuple[Any, ...]] = Counter()
    for article_id, group in sentences.groupby("article_id", sort=False):
        outlet = outlets.get(article_id) if articles is not None else None
        for voice, statement, word in give_words(group, said.get(article_id, statements.iloc[:0])):
            known = statement or {}
            whose = tuple(_or_none(known.get(name)) for name in ("speaker", "affiliation"))
            rows[article_id, _or_none(outlet), voice, *whose, _strip(word)] += 1
    names = ("article_id", "outlet", "voice", "speaker", "affiliation", "word", "n")
    counted = ((*row, n) for row, n in rows.items())
    table = make_table("vocabulary", (dict(zip(names, row, strict=True)) for row in counted))
    return mark_copies(table, sentences)


def _strip(word: str) -> str:
    """Take the marks behind a word away, and a final 's.

    >>> _strip("Oslo’s,"), _strip("U.S.-mediated")
    ('oslo', 'u.s.-mediated')
    """
    end = len(word)
    while not word[end - 1].isalnum():  # a word begins with a letter or digit
        end -= 1
    return word[:end].replace("’", "'").lower().removesuffix("'s")


def _or_none(value: object) -> object:
    return None if pd.isna(value) else value  # type: ignore[call-overload]
