"""All steps in one pass: articles in, every table out."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis._copies import leave_out_copies, take_marks_off
from analysis._corrections import UnmatchedEntryWarning, correct_speakers, note_unmatched
from analysis._settings import take_codebook, take_sides, take_speakers
from analysis._speakers.targets import find_targets
from analysis._tables import complete_articles, require_whole, take_articles, value_error
from analysis._wording import say_count
from analysis.articles import count_titles_outside
from analysis.codebook import Codebook
from analysis.duplicates import find_duplicates
from analysis.framing import find_frames
from analysis.quotations import list_unbalanced
from analysis.sentences import split_sentences
from analysis.sentiment import score_sentiment
from analysis.speakers import list_speakers, resolve_with_casts
from analysis.statements import extract_statements
from analysis.toward import read_toward, rename_targets


class TitleOutsideTextWarning(UserWarning):
    """Titles of articles that do not stand in their texts, where they would be read."""


@dataclass(frozen=True)
class Analysis:
    """Every table of an analysis.

    Attributes
    ----------
    articles : DataFrame
        One row per article; `duplicate_of` marks copies.
    sentences : DataFrame
        One row per sentence, headings and titles included.
    statements : DataFrame
        One row per statement, with speaker and polarity.
    speakers : DataFrame
        One row per speaker.
    frames : DataFrame
        One row per hit of a frame's keyword.
    toward : DataFrame
        One row per mention of a person, government or body: who portrays it how.

    Examples
    --------
    >>> text = "“It was difficult,” said Ana Ruiz."
    >>> result = analyze(pd.DataFrame({"article_id": ["a", "b"], "text": [text, text]}))
    >>> result
    Analysis: 2 articles, 2 statements, 1 speaker, 2 keyword hits
    >>> len(result.originals.statements)
    1
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    statements: pd.DataFrame
    speakers: pd.DataFrame
    frames: pd.DataFrame
    toward: pd.DataFrame

    @property
    def originals(self) -> Analysis:
        """The same tables without the articles that are copies of others, in no table."""
        kept = {
            name: leave_out_copies(table).reset_index(drop=True)
            for name, table in vars(self).items()
        }
        return replace(self, **kept)

    @property
    def with_copies(self) -> Analysis:
        """The same tables with no row marked as a copy's: rates of these take copies in."""
        whole = {name: take_marks_off(table) for name, table in vars(self).items()}
        return replace(self, **whole | {"speakers": list_speakers(whole["statements"])})

    @property
    def unbalanced(self) -> pd.DataFrame:
        """One row per quotation mark without a counterpart, where quotations are uncertain."""
        return list_unbalanced(self.articles)

    def __repr__(self) -> str:
        from analysis._report.display import summarize

        return summarize(self)

    def _repr_html_(self) -> str:
        from analysis._report.display import render_analysis

        return render_analysis(self)


def analyze(
    articles: pd.DataFrame,
    *,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    speakers: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    sides: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    scorer: str = "textblob",
    across: bool = True,
    threads: int = 0,
    progress: bool = False,
) -> Analysis:
    r"""Find who said what, in which tone, under which frame.

    Parameters
    ----------
    articles : DataFrame
        As `read_articles` gives them; `article_id` and `text` are enough. An `article_id` is a
        text; whole numbers become text. What is to be read stands in `text`: a `title` is found
        at its head and not read by itself, which a `TitleOutsideTextWarning` tells;
        `read_articles` of the same table puts it there.
    codebook : Codebook or path, optional
        As `read_frames` gives it, or the file that it reads; by default the package's own.
    speakers, sides : mapping or path, optional
        As `read_speakers` and `read_sides` give them, or the files that these read; they have
        the last word on who speaks. Entries that fit nobody here are told by an
        `UnmatchedEntryWarning` and stand in `statements.attrs["notes"]`.
    scorer : str, optional
        The name of a sentiment scorer.
    across : bool, default True
        Whether articles are read together: a surname may rest on another's full name, and copies
        are found. Without it an article's rows do not depend on what stands beside it.
    threads : int, optional
        Threads of the network; 0 leaves the choice to it. The result does not depend on it.
    progress : bool, optional
        Show a progress bar on standard error.

    Returns
    -------
    Analysis
        The tables, each with one row per what its name says; `articles` has every column of its
        own, with your other columns behind them. Copies among the articles are
        analysed too, and marked by `find_duplicates` unless some are marked already: every row
        of theirs has `duplicate_of`, and counts, means, rates and charts leave it out. Ask for
        copies with the result's `with_copies`; `originals` has no row of theirs.

    Raises
    ------
    KeyError, TypeError, ValueError
        A column is missing, `articles` is no table (but a path), an `article_id` is no text or
        whole number or stands twice, a `text` is none or holds half a letter pair, a date is
        none, or an option is wrong.

    Examples
    --------
    >>> text = "Talks end\n\n“It was difficult,” said Ana Ruiz, the envoy."
    >>> articles = pd.DataFrame({"article_id": ["talks"], "text": [text]})
    >>> analyze(articles).statements[["speaker", "kind", "polarity"]].values.tolist()
    [['Ana Ruiz', 'direct', -0.5]]
    """
    articles = take_articles(articles)
    if not isinstance(across, bool):
        raise value_error("across", across, "True or False", "True reads the articles together")
    require_whole("threads", threads, 0)
    codebook = take_codebook(codebook)
    speakers, sides = take_speakers(speakers), take_sides(sides)
    if across and ("duplicate_of" not in articles or articles["duplicate_of"].isna().all()):
        articles = find_duplicates(articles)
    articles = complete_articles(articles)
    sentences = split_sentences(articles)
    statements = extract_statements(
        articles, sentences=sentences, threads=threads, progress=progress
    )
    resolved, casts = resolve_with_casts(statements, articles, across=across)
    scored = score_sentiment(correct_speakers(resolved, speakers, sides), scorer=scorer)
    hits = find_frames(articles, scored, codebook, sentences=sentences)
    targets = find_targets(articles, scored, across=across, references=True, casts=casts)
    toward = read_toward(articles, scored, sentences, targets, threads=threads, progress=progress)
    if across:  # else these are a part of something, of which an entry may name another part
        names = articles["article_id"].tolist()
        notes = note_unmatched(names, resolved, toward, speakers, sides)
        for note in notes:
            warnings.warn(note, UnmatchedEntryWarning, stacklevel=2)
        untold = _note_titles(articles)
        for note in untold:
            warnings.warn(note, TitleOutsideTextWarning, stacklevel=2)
        scored.attrs["notes"] = [*notes, *untold]
    toward = rename_targets(toward, speakers)
    return Analysis(articles, sentences, scored, list_speakers(scored), hits, toward)


def _note_titles(articles: pd.DataFrame) -> list[str]:
    """Word how many titles stand outside their texts, where nobody reads them."""
    n_outside, n_given = count_titles_outside(articles)
    if not n_outside:
        return []
    told = f"{n_outside:,} of {say_count(n_given, 'title')} {'is' if n_outside == 1 else 'are'}"
    return [
        f"{told} not at the head of the article's text, and so not read; "
        "`analyze(read_articles(articles))` puts titles there."
    ]
