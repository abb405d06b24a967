"""Vocabulary: which words each voice uses, how often, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

import pandas as pd

from analysis._copies import mark_copies
from analysis._frames.contexts import cut_after, cut_before
from analysis._frames.voices import give_words
from analysis._tables import make_table, take_table


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
        `affiliation`, `parent_id`, `cue_start` and `cue_end` are used where present.
    articles : DataFrame, optional
        One row per article, with `article_id` and `outlet`.

    Returns
    -------
    DataFrame
        One row per article, voice, speaker, word and `in_cue`, the table `vocabulary`:
        `article_id`, `outlet`, `voice`, `speaker`, `affiliation`, `word`, `in_cue`, `n`,
        `duplicate_of`. Words are in lower case, without the marks round them and a final 's.
        Whose a word is, and the sums of `n`, are those of `count_words_by_voice`. The words of
        cues ("said") are told apart by `in_cue`: they lead every list of a narrator's words.

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
    sentences = take_table(
        sentences, ["article_id", "part", "start", "text"], parameter="sentences"
    )
    required = ["article_id", "statement_id", "content_spans", "speaker"]
    statements = take_table(statements, required, parameter="statements")
    if articles is not None:
        articles = take_table(articles, ["article_id", "outlet"], parameter="articles")
        outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    said = dict(list(statements.groupby("article_id", sort=False)))
    rows: Counter[tuple[Any, ...]] = Counter()
    for article_id, group in sentences.groupby("article_id", sort=False):
        outlet = outlets.get(article_id) if articles is not None else None
        own = said.get(article_id, statements.iloc[:0])
        for word in give_words(group, own):
            known = word.statement or {}
            whose = tuple(_or_none(known.get(name)) for name in ("speaker", "affiliation"))
            what = (_strip(word.match[0]), word.in_cue)
            rows[article_id, _or_none(outlet), word.voice, *whose, *what] += 1
    names = ("article_id", "outlet", "voice", "speaker", "affiliation", "word", "in_cue", "n")
    counted = ((*row, n) for row, n in rows.items())
    table = make_table("vocabulary", (dict(zip(names, row, strict=True)) for row in counted))
    return mark_copies(table, sentences)


def list_uses(
    sentences: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    words: str | Collection[str] | None = None,
    articles: pd.DataFrame | None = None,
    context: int = 50,
) -> pd.DataFrame:
    """List every use of words in its context: the rows behind the counts of `count_vocabulary`.

    Parameters
    ----------
    sentences, statements, articles : DataFrame
        As in `count_vocabulary`; a `sentence_id` is kept.
    words : str or collection of str, optional
        The word or words to list, as `count_vocabulary` writes them; by default all.
    context : int, default 50
        The characters on each side, cut at whole words and within the sentence.

    Returns
    -------
    DataFrame
        One row per use, in the order of the text, the table `uses`: its place, whose word it is
        (`outlet`, `voice`, `speaker`, `affiliation`), `word`, `in_cue`, and `pre`, `match`, `post`.

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
    >>> uses = list_uses(sentences, statements, words="day")
    >>> uses[["start", "pre", "match"]].values.tolist()
    [[16, 'Roe called it a ', 'day,'], [28, 'Roe called it a day, a good ', 'day.']]
    """
    sentences = take_table(
        sentences, ["article_id", "part", "start", "text"], parameter="sentences"
    )
    required = ["article_id", "statement_id", "content_spans", "speaker"]
    statements = take_table(statements, required, parameter="statements")
    wanted = None if words is None else frozenset([words] if isinstance(words, str) else words)
    said = dict(list(statements.groupby("article_id", sort=False)))
    rows = (
        {"article_id": article_id, **row}
        for article_id, group in sentences.groupby("article_id", sort=False)
        for row in _give_uses(group, said.get(article_id, statements.iloc[:0]), wanted, context)
    )
    table = mark_copies(make_table("uses", rows), sentences)
    if articles is None:
        return table
    articles = take_table(articles, ["article_id", "outlet"], parameter="articles")
    outlets = articles.set_index("article_id")["outlet"]
    return table.assign(outlet=table["article_id"].map(outlets).astype("string"))


def _give_uses(
    sentences: pd.DataFrame, statements: pd.DataFrame, wanted: Collection[str] | None, context: int
) -> Iterator[dict[str, Any]]:
    """Yield the row of each use in one article, without the article's own columns."""
    ordered = sentences.sort_values("start", kind="stable").to_dict("records")
    for voice, statement, in_cue, place, match in give_words(sentences, statements):
        word = _strip(match[0])
        if wanted is not None and word not in wanted:
            continue
        sentence, known = ordered[place], statement or {}
        yield {
            "sentence_id": sentence.get("sentence_id"),
            "statement_id": known.get("statement_id"),
            "voice": voice,
            "speaker": _or_none(known.get("speaker")),
            "affiliation": _or_none(known.get("affiliation")),
            "word": word,
            "in_cue": in_cue,
            "start": sentence["start"] + match.start(),
            "end": sentence["start"] + match.end(),
            "pre": cut_before(sentence["text"], match.start(), context),
            "match": match[0],
            "post": cut_after(sentence["text"], match.end(), context),
        }


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
