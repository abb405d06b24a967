"""All steps in one pass: articles in, every table out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.framing import find_frames
from analysis.sentences import split_sentences
from analysis.sentiment import score_sentiment
from analysis.speakers import list_speakers, resolve_speakers
from analysis.statements import extract_statements

if TYPE_CHECKING:
    from analysis.codebook import Codebook


@dataclass(frozen=True)
class Analysis:
    """Every table of an analysis.

    Attributes
    ----------
    articles : DataFrame
        One row per article.
    sentences : DataFrame
        One row per sentence, headings and titles included.
    statements : DataFrame
        One row per statement, with speaker and polarity.
    speakers : DataFrame
        One row per speaker.
    frames : DataFrame
        One row per hit of a frame's keyword.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    statements: pd.DataFrame
    speakers: pd.DataFrame
    frames: pd.DataFrame


def analyze(
    articles: pd.DataFrame,
    *,
    frames: Codebook | None = None,
    speakers: Mapping[str, Any] | None = None,
    sides: Mapping[str, Any] | None = None,
    scorer: str = "textblob",
    progress: bool = False,
) -> Analysis:
    r"""Find who said what, in which tone, under which frame.

    Parameters
    ----------
    articles : DataFrame
        As `read_articles` gives them; `article_id` and `text` are enough.
    frames : Codebook, optional
        As `read_frames` gives it; by default the package's own.
    speakers, sides : mapping, optional
        As `read_speakers` and `read_sides` give them; they have the last word on who speaks.
    scorer : str, optional
        The name of a sentiment scorer.
    progress : bool, optional
        Show a progress bar on standard error.

    Returns
    -------
    Analysis
        The tables, each with one row per what its name says.

    Raises
    ------
    KeyError, ValueError
        A column is missing, an `article_id` stands twice, or the scorer is unknown.

    Examples
    --------
    >>> text = "Talks end\n\n“It was difficult,” said Ana Ruiz, the envoy."
    >>> articles = pd.DataFrame({"article_id": ["talks"], "text": [text]})
    >>> analyze(articles).statements[["speaker", "kind", "polarity"]].values.tolist()
    [['Ana Ruiz', 'direct', -0.5]]
    """
    sentences = split_sentences(articles)
    statements = extract_statements(articles, sentences=sentences, progress=progress)
    resolved = resolve_speakers(statements, articles, overrides=speakers, sides=sides)
    scored = score_sentiment(resolved, scorer=scorer)
    hits = find_frames(articles, scored, frames, sentences=sentences)
    return Analysis(articles, sentences, scored, list_speakers(scored), hits)
