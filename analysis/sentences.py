"""Articles to sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from analysis._copies import mark_copies
from analysis._sentence_ends import find_ends
from analysis._tables import make_table, take_articles, take_table, value_error
from analysis.paragraphs import HEADLINES, Paragraph, split_paragraphs


def split_sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Split articles into sentences, a paragraph at a time.

    Titles and headings are one sentence each. Bylines and datelines on a line of their own are
    no sentences, but count as paragraphs; lines of the page around the article ("Read more: …",
    "Sign up to our newsletter", "© 2026") are neither. A quotation is split at its own sentence
    ends, unless it is short (at most 100 characters) and part of a clause: “I will go. You stay,”
    he said. A reporting verb stays with its quotation: “Will it hold?” Rossi asked.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article, with `article_id` and `text`; where there is a `title` that the
        text begins with, that line is the title.

    Returns
    -------
    pandas.DataFrame
        One row per sentence, the table `sentences`. `start` and `end` are half-open character
        offsets into the article's text. `section` is the heading that a sentence stands under
        (a heading stands under itself), missing before the first. `sentence_id` and
        `paragraph_id` count from 0 in each article.

    Raises
    ------
    KeyError
        If `article_id` or `text` is absent.
    TypeError
        If an `article_id` is neither a text nor a whole number (which becomes text).
    ValueError
        If an `article_id` stands twice.

    Notes
    -----
    Candidates for a sentence's end come from sentencex (https://github.com/wikimedia/sentencex);
    abbreviations, initials, ellipses, asides and reporting verbs are judged here.

    Examples
    --------
    >>> text = "Gen. Roe left the U.S. The talks go on. “Will they end?” Doe asked."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> split_sentences(articles)["text"].tolist()
    ['Gen. Roe left the U.S.', 'The talks go on.', '“Will they end?” Doe asked.']
    """
    articles = take_articles(articles)
    titles = articles["title"] if "title" in articles.columns else [None] * len(articles)
    rows: list[dict[str, Any]] = []
    records = zip(articles["article_id"], articles["text"], titles, strict=True)
    for article_id, text, title in records:
        if isinstance(text, str):
            known = title if isinstance(title, str) else None
            rows += _split_article(article_id, text, known)
    return mark_copies(make_table("sentences", rows), articles)


def take_sentences(
    sentences: pd.DataFrame | None, articles: pd.DataFrame, columns: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the sentences of articles: those given, checked to be of all of them, or split now."""
    if sentences is None:
        return split_sentences(articles)
    needed = ["article_id", "sentence_id", *columns]
    sentences = take_table(sentences, needed, parameter="sentences")
    absent = articles[~articles["article_id"].isin(sentences["article_id"].unique())]
    if len(untold := split_sentences(absent)):
        raise value_error(
            "sentences",
            f"a table of {len(sentences)} rows without article_id {untold['article_id'].iloc[0]!r}",
            "the sentences of every article",
            "leave them out, or pass what `split_sentences(articles)` gives",
        )
    return sentences


def _split_article(article_id: str, text: str, title: str | None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    section = None
    for paragraph_id, paragraph in enumerate(split_paragraphs(text, title=title)):
        if paragraph.part == "heading":
            section = " ".join(text[paragraph.start : paragraph.end].split())
        rows += [
            {
                "article_id": article_id,
                "sentence_id": sentence_id,
                "paragraph_id": paragraph_id,
                "section": section,
                "part": paragraph.part,
                "start": start,
                "end": end,
                "text": text[start:end],
            }
            for sentence_id, (start, end) in enumerate(_spans(text, paragraph), start=len(rows))
        ]
    return rows


def _spans(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph, without outer whitespace."""
    if paragraph.part in HEADLINES:
        yield paragraph.start, paragraph.end
    if paragraph.part != "body":
        return
    body = text[paragraph.start : paragraph.end]
    start = 0
    for end in [*find_ends(body), len(body)]:
        while start < end and body[start].isspace():
            start += 1
        if start < end:
            yield paragraph.start + start, paragraph.start + end
        start = end
