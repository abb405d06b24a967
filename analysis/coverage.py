"""Coverage: which outlet prints what and when; whose words, on which topic, with which verbs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import regex

from analysis._bounded_yaml import suggest_word
from analysis._copies import leave_out_copies
from analysis._intervals import wilson_interval
from analysis._tables import (
    make_table,
    read_dates,
    require_columns,
    take_articles,
    take_table,
    value_error,
)

PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}
PERIODS_SHOWN = 26  # in a chart
DAYS = 10  # within which time is cut by the day
SHOWN = 8  # speakers that an error names
_CONTEXT = ("outlet", "published")
SECONDS = 10  # for which a regular expression may search one statement


def add_context(
    table: pd.DataFrame, articles: pd.DataFrame, *, period: str = "week"
) -> pd.DataFrame:
    """Add to each row of a table its article's outlet and date.

    Parameters
    ----------
    table : DataFrame
        `article_id`: statements, frame hits, words by voice, …
    articles : DataFrame
        `article_id`, `outlet`, `published`.
    period : {"day", "week", "month", "year"}
        How time is cut; a week begins on Monday.

    Returns
    -------
    DataFrame
        One row per row of `table`, with `outlet`, `published` and `period`, the day on which its
        period begins. Columns that are there already are replaced.

    Raises
    ------
    KeyError
        If a column is absent.
    TypeError
        If an `article_id` is neither a text nor a whole number (which becomes text).
    ValueError
        If `period` is none of the four, `published` is no date where there is one, or an
        `article_id` stands twice in `articles`.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "outlet": ["The Post"],
    ...                          "published": pd.to_datetime(["2026-02-18"])})
    >>> hits = pd.DataFrame({"article_id": ["a"], "frame": ["bad faith"]})
    >>> add_context(hits, articles)[["frame", "outlet", "period"]].astype(str).values.tolist()
    [['bad faith', 'The Post', '2026-02-16']]
    """
    if period not in PERIODS:
        raise value_error("period", period, f"one of {list(PERIODS)}", "choose one of them")
    table = take_table(table, ["article_id"], parameter="table")
    articles = take_articles(articles, _CONTEXT)
    known = articles[["article_id", *_CONTEXT]]
    days = read_dates(known["published"]).dt.to_period(PERIODS[period]).dt.start_time
    known = known.assign(period=days.astype("datetime64[us]"))
    bare = table.drop(columns=[*_CONTEXT, "period"], errors="ignore")
    merged = bare.merge(known, on="article_id", how="left", validate="many_to_one")
    # Two kinds of string columns are merged into one of objects.
    return merged.set_axis(table.index).astype({"article_id": table["article_id"].dtype})


def choose_period(articles: pd.DataFrame) -> str:
    """Choose how to cut the time of articles, so that a chart of it can be read.

    Parameters
    ----------
    articles : DataFrame
        `published`.

    Returns
    -------
    {"day", "week", "month", "year"}
        "week", unless that makes more than 26 periods from the first date to the last, and then
        the next one that does not, or "year"; "day" where all dates lie within ten days.

    Raises
    ------
    KeyError
        If the column is absent.
    ValueError
        If `published` is no date where there is one.

    Examples
    --------
    >>> choose_period(pd.DataFrame({"published": ["2026-01-05", "2026-03-30"]}))
    'week'
    >>> choose_period(pd.DataFrame({"published": ["2025-01-05", "2026-03-30"]}))
    'month'
    """
    require_columns(articles, ["published"], parameter="articles")
    days = read_dates(articles["published"]).dropna()
    if days.empty:
        return "week"
    first, last = days.min(), days.max()
    if (last - first).days <= DAYS:
        return "day"
    return next(
        (
            name
            for name in ("week", "month")
            if len(pd.period_range(first, last, freq=PERIODS[name])) <= PERIODS_SHOWN
        ),
        "year",
    )


def list_statements(
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    speaker: str | None = None,
    about: str | None = None,
) -> pd.DataFrame:
    """List what was said, in the order of publication: one person's words, or all on a topic.

    Parameters
    ----------
    statements : DataFrame
        `article_id`, `speaker`, `content`, and what else is to be shown.
    articles : DataFrame
        `article_id`, `outlet`, `published`.
    speaker : str, optional
        Whose statements, as `speaker` names them; by default everybody's, "" for nobody's.
    about : str, optional
        A regular expression that the content has to hold, letter case aside: "gate|sluice".

    Returns
    -------
    DataFrame
        One row per statement, with `outlet`, `published` and `period`; undated ones last.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If `speaker` is none of those who speak in `statements`, or `about` is no regular
        expression, or runs away.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["The Post", "The Echo"],
    ...                          "published": pd.to_datetime(["2026-02-18", "2026-02-11"])})
    >>> said = pd.DataFrame({"article_id": ["a", "b"], "speaker": "Ada Roe",
    ...                      "content": ["the gates may open", "no gate opens"]})
    >>> list_statements(said, articles, about="gate")["content"].tolist()
    ['no gate opens', 'the gates may open']
    """
    statements = take_table(
        statements, ["article_id", "speaker", "content"], parameter="statements"
    )
    shown = add_context(statements, articles)
    if speaker is not None:
        _require_speaker(speaker, shown["speaker"])
        shown = shown[shown["speaker"].eq(speaker).fillna(False)]
    if about is not None:
        shown = shown[_match(shown["content"], about)]
    ordered = shown.sort_values("published", kind="stable", na_position="last")
    return ordered.reset_index(drop=True)


def _require_speaker(speaker: str, column: pd.Series) -> None:
    """Refuse who does not speak; where nobody does, or is named, there is nobody to name."""
    known = column.dropna().unique().tolist()
    if known and speaker and speaker not in known:
        near = [name for name in known if speaker in name] or known
        allowed = f"among the speakers of the table, as {near[:SHOWN]} are"
        raise value_error(
            "speaker", speaker, allowed, suggest_word(speaker, near, "name one of these")
        )


def _match(texts: pd.Series, about: str) -> pd.Series:
    """Say which texts hold a user's regular expression, which may be faulty or run away."""
    try:
        pattern = regex.compile(about, regex.IGNORECASE)
        said = [bool(pattern.search(str(text), timeout=SECONDS)) for text in texts]
    except (regex.error, OverflowError, RecursionError) as error:
        mend = f"correct it ({error})"
        raise value_error("about", about, "a regular expression", mend) from error
    except TimeoutError as error:
        mend = f"it searched one statement for over {SECONDS} seconds; bound its repeats"
        raise value_error("about", about, "a quick regular expression", mend) from error
    return pd.Series(said, index=texts.index, dtype=bool)


def share_stances(statements: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """Share out the stances of the reporting verbs of each outlet, speaker or side.

    Parameters
    ----------
    statements : DataFrame
        `cue_stance` and the column `by`; statements without a verb are left out, and those
        without a value of `by`.
    by : str, default "outlet"
        Whose verbs.

    Returns
    -------
    DataFrame
        One row per value of `by` and stance: `n` statements, `n_statements` of that value with a
        verb, `share`, and its 95% interval `share_low`, `share_high`.

    Raises
    ------
    KeyError
        If a column is absent.

    Notes
    -----
    Wilson's interval of a proportion (JASA 22, 1927).

    Examples
    --------
    >>> said = pd.DataFrame({"outlet": ["Post"] * 4, "cue_stance": ["neutral"] * 3 + ["doubt"]})
    >>> share_stances(said)[["cue_stance", "n", "share"]].values.tolist()
    [['neutral', 3, 0.75], ['doubt', 1, 0.25]]
    """
    require_columns(statements, [by, "cue_stance"], parameter="statements")
    statements = leave_out_copies(statements)
    known = statements[statements["cue_stance"].notna() & statements[by].notna()]
    counts = known.groupby([by, "cue_stance"], sort=True).size().rename("n").reset_index()
    totals = counts.groupby(by)["n"].transform("sum").astype("int64")
    bounds = [wilson_interval(n, total) for n, total in zip(counts["n"], totals, strict=True)]
    table = counts.assign(n_statements=totals, share=counts["n"] / totals)
    table[["share_low", "share_high"]] = np.array(bounds).reshape(-1, 2)
    ordered = table.sort_values([by, "n"], ascending=[True, False], kind="stable")
    return ordered.reset_index(drop=True)


def choose_outlet(articles: pd.DataFrame, *, at_least: int = 3) -> str | None:
    """Choose the outlet to compare with the others: the one with the most articles.

    Parameters
    ----------
    articles : DataFrame
        `outlet`.
    at_least : int, default 3
        Articles that it must have, so that its words are more than those of one report.

    Returns
    -------
    str or None
        The first by name of those with the most; None where none has so many, or there is no other.

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["Post", "Echo", "Post", None]})
    >>> choose_outlet(articles, at_least=2), choose_outlet(articles)
    ('Post', None)
    """
    require_columns(articles, ["outlet"], parameter="articles")
    counts = leave_out_copies(articles)["outlet"].dropna().value_counts().sort_index()
    if len(counts) < 2 or counts.max() < at_least:
        return None
    return str(counts.idxmax())


def choose_person(statements: pd.DataFrame, articles: pd.DataFrame) -> str | None:
    """Choose whose words to follow over time: the person most quoted, on several days.

    Parameters
    ----------
    statements : DataFrame
        `article_id`, `speaker`, `speaker_kind`.
    articles : DataFrame
        `article_id`, `outlet`, `published`.

    Returns
    -------
    str or None
        The first by name of the most quoted who speak on two days or more; None where nobody does.

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": None,
    ...                          "published": pd.to_datetime(["2026-02-18", "2026-02-11"])})
    >>> said = pd.DataFrame({"article_id": ["a", "a", "a", "b"], "speaker_kind": "person",
    ...                      "speaker": ["Bo Poe", "Bo Poe", "Ada Roe", "Ada Roe"]})
    >>> choose_person(said, articles), choose_person(said[:2], articles)
    ('Ada Roe', None)
    """
    statements = take_table(
        statements, ["article_id", "speaker", "speaker_kind"], parameter="statements"
    )
    said = add_context(leave_out_copies(statements), articles, period="day")
    people = said[said["speaker_kind"].eq("person").fillna(False)].groupby("speaker")
    counts = people.size()[people["period"].nunique() > 1]
    return str(counts.idxmax()) if len(counts) else None


def compare_outlets(
    sentences: pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    outlet: str | None = None,
    min_count: int = 5,
) -> pd.DataFrame:
    """Compare the words of one outlet with those of the others.

    Parameters
    ----------
    sentences, statements, articles : DataFrame
        As `analyze` gives them; `articles` with `outlet`.
    outlet : str, optional
        The outlet described; by default the first by name. Articles without an outlet count
        among the others.
    min_count : int, default 5
        Leave out words that all together use more rarely.

    Returns
    -------
    DataFrame
        One row per word, as `compare_keyness` gives it and in its order, with `n_articles`: in
        how many articles of the outlet it is used; none where fewer than two outlets are known.

    Raises
    ------
    KeyError
        If a column is absent.
    ValueError
        If no article is by `outlet`.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["Post", "Echo"]})
    >>> sentences = pd.DataFrame({"article_id": ["a", "b"], "part": "body", "start": 0,
    ...                           "text": ["the mill and the mill", "the farm and the farm"]})
    >>> none = pd.DataFrame(columns=["article_id", "statement_id", "content_spans", "speaker"])
    >>> compare_outlets(sentences, none, articles, min_count=2)["keyword"].tolist()[:1]
    ['farm']
    """
    from analysis.keyness import compare_keyness
    from analysis.vocabulary import count_vocabulary

    articles = take_table(articles, ["article_id", "outlet"], parameter="articles")
    known = sorted(leave_out_copies(articles)["outlet"].dropna().unique())
    if outlet is not None and outlet not in known:
        raise value_error("outlet", outlet, f"one of {known}", "choose one of them")
    if len(known) < 2:
        return make_table("keyness").assign(n_articles=pd.array([], dtype="int64"))
    vocabulary = count_vocabulary(sentences, statements, articles=articles)
    target = outlet or known[0]
    keyness = compare_keyness(vocabulary, target, by="outlet", min_count=min_count)
    own = leave_out_copies(vocabulary[vocabulary["outlet"].eq(target).fillna(False)])
    articles_with = own.groupby("word")["article_id"].nunique()
    return keyness.assign(
        n_articles=keyness["keyword"].map(articles_with).fillna(0).astype("int64")
    )
