"""Articles to statements: one row per attribution, with source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis._attribution.drafts import Scene
from analysis._attribution.drafts import find_kind as find_kind
from analysis._attribution.second_pass import refine
from analysis._by_article import Rows
from analysis._copies import mark_copies
from analysis._network.readings import read_text
from analysis._network.tagger import Span, Tagger, load_tagger
from analysis._tables import make_table, require_whole, take_articles
from analysis._words import blank_tickers
from analysis.cues import read_cue
from analysis.paragraphs import split_paragraphs
from analysis.quotations import find_quotations
from analysis.sentences import take_sentences

FOUND_BY = (
    "model",
    "elided subject",
    "neighbouring quotation",
    "verbless",
    "perspective",
    "construction",
    "transcript",
    "nested",
)


def extract_statements(
    articles: pd.DataFrame,
    *,
    sentences: pd.DataFrame | None = None,
    threads: int = 0,
    progress: bool = False,
) -> pd.DataFrame:
    """Find who said what: direct, indirect and mixed statements.

    A small network trained on PolNeAR (see `models/MODEL_CARD.md`) labels sources, cues and
    contents and links them. Rules then give a statement whose sentence leaves its subject out
    ("He described … and accused …") the source of the one before it, and take none for one who is
    told or asked. They join a quotation that is reopened at each paragraph, give one without a
    cue its neighbour's source, or that of the sentence that leads it in ("Roe said:"), read
    transcripts, "From X:", "in the view of X", "put the cost at $3 million" and "a sign read",
    leave silence out ("declined to comment"), and find statements in statements.

    Parameters
    ----------
    articles : DataFrame
        `article_id` and `text`.
    sentences : DataFrame, optional
        As `split_sentences` gives them; split here where they are not given.
    threads : int, optional
        Threads of the network; 0 leaves the choice to it. The result does not depend on it.
    progress : bool, optional
        Show a progress bar on standard error.

    Returns
    -------
    DataFrame
        One row per statement, in the order of the text. Offsets are half-open character
        positions in `text`; `content` joins its pieces with a space; `confidence` is 0 to 1;
        `found_by` is "model" or the rule, one of `FOUND_BY`; `parent_id` is the `statement_id` of
        the statement whose content reports this one, which it follows.

    Raises
    ------
    KeyError
        A column is missing.
    TypeError
        If an `article_id` is neither a text nor a whole number (which becomes text).
    ValueError
        An `article_id` stands twice.

    Notes
    -----
    Newell, Margolin and Ruths (LREC 2018) describe the corpus; its annotators count beliefs,
    plans and demands as attributions too.

    Examples
    --------
    >>> text = "Ana Ruiz described the talks as “difficult” and accused Oslo of stalling."
    >>> articles = pd.DataFrame({"article_id": ["talks"], "text": [text]})
    >>> extract_statements(articles)[["source", "cue", "content", "kind"]].values.tolist()
    ... # doctest: +NORMALIZE_WHITESPACE
    [['Ana Ruiz', 'described', 'the talks as “difficult”', 'mixed'],
     ['Ana Ruiz', 'accused', 'Oslo of stalling', 'indirect']]
    """
    from tqdm import tqdm

    articles = take_articles(articles)
    sentences = take_sentences(sentences, articles, ["start"])
    require_whole("threads", threads, 0)
    tagger = load_tagger(threads=threads)
    known = Rows(sentences, ("sentence_id", "start"))
    rows: list[dict[str, Any]] = []
    pairs = zip(articles["article_id"], articles["text"], strict=True)
    for article_id, text in tqdm(
        pairs, total=len(articles), desc="Reading", unit="article", delay=1, disable=not progress
    ):
        if article_id in known:
            rows += _rows(article_id, text, tagger, known.take(article_id))
    return mark_copies(make_table("statements", rows), articles)


def _rows(
    article_id: str, text: str, tagger: Tagger, sentences: Mapping[str, Sequence[Any]]
) -> Iterator[dict[str, Any]]:
    written, text = text, blank_tickers(text)
    paragraphs = split_paragraphs(text)
    quotations = find_quotations(text, paragraphs=paragraphs)
    scene = Scene(text, paragraphs, quotations, sentences["start"])
    numbers = sentences["sentence_id"]
    found_by_model = read_text(text, tagger).attributions
    for statement_id, draft in enumerate(refine(scene, found_by_model, tagger.tag)):
        found = draft.found
        cue = read_cue(scene.words(found.cue)) if found.cue else None
        yield {
            "article_id": article_id,
            "statement_id": statement_id,
            "sentence_id": numbers[scene.sentence(draft.place)],
            **_span_columns("source", written, found.source),
            **_span_columns("cue", written, found.cue),
            "content": " ".join(scene.words(span) for span in found.content),
            "content_spans": [[span.start, span.end] for span in found.content],
            "kind": draft.kind or find_kind(text, found.content, quotations),
            "cue_lemma": cue.lemma if cue else None,
            "cue_stance": cue.stance if cue else None,
            "confidence": draft.confidence,
            "found_by": draft.found_by,
            "parent_id": draft.parent,
        }


def _span_columns(role: str, text: str, span: Span | None) -> dict[str, Any]:
    if span is None:
        return {role: None, f"{role}_start": None, f"{role}_end": None}
    words = text[span.start : span.end]
    return {role: words, f"{role}_start": span.start, f"{role}_end": span.end}
