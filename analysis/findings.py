"""Tables to sentences: what was found, in words, every number counted from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from analysis._camps import describe_most_quoted, describe_sides
from analysis._copies import leave_out_copies
from analysis._foremost import NAMED, name_speakers
from analysis._intervals import mark_clear, share_level
from analysis._mentions import HOLDERS, find_sources, list_clearest, tell_mention
from analysis._tables import Tables, require_analysis, value_error
from analysis._wording import (
    clean,
    describe_interval,
    list_names,
    say_count,
    say_day,
    say_percent,
    signed,
)
from analysis._words import count_words
from analysis._worth import describe_false_flags, describe_worth
from analysis.language import find_foreign
from analysis.panel import summarize_toward
from analysis.summaries import count_words_by_voice

PLACES = {
    "speaker": "in speakers’ words",
    "narrator": "in the narrator’s words",
    "headline": "in headlines",
}

TONE = "How their words sound"  # the heading of an overview under which scores stand


class Findings(tuple[str, ...]):
    """Sentences that a notebook shows as a list."""

    def _repr_html_(self) -> str:
        items = "".join(f'<li dir="auto">{escape(sentence)}</li>' for sentence in self)
        return f"<ul>{items}</ul>"

    def __repr__(self) -> str:
        return "\n".join(f"- {sentence}" for sentence in self)


def describe_articles(result: Tables) -> Findings:
    """Say how long the articles are, and how much of them is attributed to somebody.

    Parameters
    ----------
    result : Analysis
        What `analyze` returns.

    Returns
    -------
    Findings
        One sentence per finding.

    Raises
    ------
    TypeError
        If `result` is no Analysis.

    Examples
    --------
    >>> import analysis, pandas as pd
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["“No,” said Ana Ruiz."]})
    >>> describe_articles(analysis.analyze(table))
    - 1 article with 4 words in 1 sentence.
    - 1 of the 4 body words (25%) is attributed to somebody; the rest is the narrator’s.
    """
    require_analysis(result)
    words = sum(map(count_words, result.sentences["text"]))
    findings = [
        f"{say_count(len(result.articles), 'article')} with {say_count(words, 'word')} in "
        f"{say_count(len(result.sentences), 'sentence')}.",
        *_describe_copies(len(result.articles) - len(leave_out_copies(result.articles))),
    ]
    result = result.originals
    findings += _describe_origin(result.articles)
    body_sentences = result.sentences[result.sentences["part"] == "body"]
    voices = count_words_by_voice(body_sentences, result.statements)
    sums = voices.groupby("voice")["n_words"].sum()
    spoken, body = sums.get("speaker", 0), sums.get("speaker", 0) + sums.get("narrator", 0)
    if body:
        findings.append(
            f"{spoken:,} of the {body:,} body words ({say_percent(spoken, body)}) "
            f"{'is' if spoken == 1 else 'are'} attributed to somebody; the rest is the narrator’s."
        )
    return Findings([*findings, *_describe_unbalanced(result)])


def _describe_origin(articles: pd.DataFrame) -> list[str]:
    """Say which outlets printed several articles, most first, and when."""
    outlets, days = articles["outlet"].dropna(), articles["published"].dropna()
    if len(articles) == 1 or (outlets.empty and days.empty):
        return []
    counts = outlets.value_counts()
    named = [f"{clean(outlet)} ({n:,})" for outlet, n in counts.items()]
    told = [f"Printed by {list_names(named, NAMED)}"] if named else ["Printed"]
    first, last = (say_day(days.min()), say_day(days.max())) if len(days) else ("", "")
    told += [f"from {first} to {last}" if first != last else f"on {first}"] if first else []
    unnamed, undated = len(articles) - len(outlets), len(articles) - len(days)
    lacks = [f"{unnamed:,} without an outlet"] if unnamed and named else []
    lacks += [f"{undated:,} without a date"] if undated and first else []
    lacking = f"; {', '.join(lacks)}" if lacks else ""
    return [f"{' '.join(told)}{lacking}."]


def describe_speakers(result: Tables) -> Findings:
    """Say who speaks, how often, and how much stays anonymous or unresolved.

    Parameters
    ----------
    result : Analysis
        What `analyze` returns.

    Returns
    -------
    Findings
        One sentence per finding.

    Raises
    ------
    TypeError
        If `result` is no Analysis.

    Examples
    --------
    >>> import analysis, pandas as pd
    >>> text = "“It was a difficult day,” said Ana Ruiz, the envoy."
    >>> result = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> print(describe_speakers(result)[0])
    1 statement by 1 speaker: Ana Ruiz (1).
    """
    require_analysis(result)
    statements = result.originals.statements
    if statements.empty:
        return Findings(["No statement was found that the text attributes to anyone."])
    kinds = statements["kind"].value_counts()
    return Findings(
        [
            f"{say_count(len(statements), 'statement')} by {name_speakers(statements)}.",
            f"Quoted in full: {kinds.get('direct', 0):,}; in part: {kinds.get('mixed', 0):,}; "
            f"not at all: {kinds.get('indirect', 0):,}.",
            _describe_nameless(statements["speaker_kind"]),
            *_describe_nested(statements),
            _describe_unresolved(int(statements["speaker"].isna().sum()), len(statements)),
        ]
    )


def _describe_nameless(kinds: pd.Series) -> str:
    """Say how many statements have no name to ask."""
    whole = len(kinds)
    anonymous = int((kinds == "anonymous").sum())
    nameless = int(kinds.isin(["role", "group"]).sum())
    if not anonymous:
        rest = f"; by roles and groups without a name: {nameless:,}" if nameless else ""
        return f"No statement is anonymous{rest}."
    rest = f"; by roles and groups without a name: {nameless:,}" if nameless else ""
    return f"Anonymous: {_share(anonymous, whole)}{rest}."


def _describe_nested(statements: pd.DataFrame) -> list[str]:
    """Say how many statements are told by somebody else, who may not tell them fairly."""
    nested = int(statements["parent_id"].notna().sum()) if "parent_id" in statements else 0
    return [f"Reported by another speaker: {_share(nested, len(statements))}."] if nested else []


def _describe_unscored(n: int, whole: int) -> list[str]:
    """Say how many statements have no score, as those that name nobody to a scorer of names."""
    share = f"{n:,} of {say_count(whole, 'statement')} ({say_percent(n, whole)})"
    verb = "has" if n == 1 else "have"
    return [f"{share} {verb} no score: the scorer finds nothing in them to score."] if n else []


def _describe_foreign(foreign: pd.Series, noun: str) -> list[str]:
    n = int(foreign.sum())
    verb = "is" if n == 1 else "are"
    told = f"{say_count(n, noun)} {verb} in a language other than English, and not scored."
    return [told] if n else []


def _describe_unresolved(unresolved: int, whole: int) -> str:
    if not unresolved:
        return "The speaker of every statement was identified."
    return f"Who speaks was not identified in {_share(unresolved, whole)}."


def describe_sentiment(result: Tables, *, by: str | None = None) -> Findings:
    """Say what the scores are worth, and how speakers or sides sound as far as that can be told.

    Of a side whose speakers part (opponents in one council share an affiliation) no mean is
    named, but the lowest and the highest.

    Parameters
    ----------
    result : Analysis
        What `analyze` returns.
    by : {"affiliation", "speaker"}, optional
        Whose tone is told: of the sides that sound clearly positive or negative, or of those
        quoted most. By default the speakers of a single article, and the sides of several.

    Returns
    -------
    Findings
        One sentence per finding.

    Raises
    ------
    TypeError
        If `result` is no Analysis.
    ValueError
        If `by` is neither.

    Examples
    --------
    >>> import analysis, pandas as pd
    >>> text = "“It was a difficult day,” said Ana Ruiz, the envoy."
    >>> result = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> print(describe_sentiment(result)[2][:50])
    0 of 1 statement (0%) scores exactly 0: no word of
    """
    require_analysis(result)
    if by not in (None, "affiliation", "speaker"):
        allowed = "'affiliation', 'speaker' or None"
        raise value_error("by", by, allowed, "choose one of them, or leave it out")
    result = result.originals
    foreign = find_foreign(result.statements)
    statements = result.statements[~foreign]
    scored = statements["polarity"].dropna()
    if scored.empty:
        return Findings(["No statement could be scored."])
    zero, n_none = int((scored == 0).sum()), len(statements) - len(scored)
    findings = [
        *describe_worth(statements),
        *_describe_unscored(n_none, len(statements)),
        f"{zero:,} of {say_count(len(scored), 'statement')} ({say_percent(zero, len(scored))}) "
        f"{'scores' if len(scored) == 1 else 'score'} exactly 0: no word of theirs counts, or "
        "the words cancel out.",
    ]
    findings += _describe_foreign(foreign, "statement")
    if (by or ("speaker" if len(result.articles) == 1 else "affiliation")) == "speaker":
        return Findings([*findings, *describe_most_quoted(statements, NAMED)])
    return Findings([*findings, *describe_sides(statements, result.toward)])


def describe_toward(result: Tables) -> Findings:
    """Say who portrays whom most negatively and most positively.

    Parameters
    ----------
    result : Analysis
        What `analyze` returns.

    Returns
    -------
    Findings
        One sentence per finding: the clearest mentions, with their words, and of the pairs of a
        holder and a target with enough mentions those whose interval leaves 0 out, as does a
        label, at a level at which all that are tested hold at once, the most mentions first;
        nobody's words about himself, and no mention that only names who is quoted.

    Raises
    ------
    TypeError
        If `result` is no Analysis.

    Examples
    --------
    >>> import analysis, pandas as pd
    >>> text = "“It was a difficult day,” said Ana Ruiz, the envoy."
    >>> result = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> describe_toward(result)
    - 1 mention of 1 name: in the narrator’s words.
    - Nobody is taken as portrayed badly or well.
    """
    require_analysis(result)
    result = result.originals
    told = result.toward
    scored = told.dropna(subset=["polarity"])
    foreign = _describe_foreign(find_foreign(told), "mention")
    if scored.empty:
        return Findings(foreign or ["Nobody is portrayed."])
    portrayed = scored[~find_sources(scored, result.statements)]
    bad, well = int((scored["label"] < 0).sum()), int((scored["label"] > 0).sum())
    clearest = list_clearest(result)
    return Findings(
        [
            f"{say_count(len(scored), 'mention')} of "
            f"{say_count(scored['target'].nunique(), 'name')}: {_tell_places(scored['voice'])}.",
            f"In {_share(bad, len(scored))} somebody is taken as portrayed badly, in "
            f"{_share(well, len(scored))} well. {describe_false_flags(bad + well, len(scored))}"
            if bad or well
            else "Nobody is taken as portrayed badly or well.",
            *foreign,
            *(f"{tell_mention(row)}." for row in clearest.to_dict("records")),
            *_describe_pairs(portrayed),
        ]
    )


def describe_frames(result: Tables) -> Findings:
    """Say how often each frame was found, and in whose words.

    Parameters
    ----------
    result : Analysis
        What `analyze` returns.

    Returns
    -------
    Findings
        One sentence per frame.

    Raises
    ------
    TypeError
        If `result` is no Analysis.

    Examples
    --------
    >>> import analysis, pandas as pd
    >>> text = "“It was a difficult day,” said Ana Ruiz, the envoy."
    >>> result = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> describe_frames(result)
    - “difficult”: 1 hit, in speakers’ words (Ana Ruiz).
    """
    require_analysis(result)
    result = result.originals
    if result.frames.empty:
        return Findings(["No keyword of any frame was found."])
    return Findings(
        _describe_frame(str(frame), hits) for frame, hits in result.frames.groupby("frame")
    )


def describe_findings(result: Tables) -> Findings:
    """Say in sentences what all tables hold.

    Parameters
    ----------
    result : Analysis
        What `analyze` returns.

    Returns
    -------
    Findings
        One sentence per finding.

    Raises
    ------
    TypeError
        If `result` is no Analysis.

    Examples
    --------
    >>> import analysis, pandas as pd
    >>> text = "“It was a difficult day,” said Ana Ruiz, the envoy."
    >>> result = analysis.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> len(describe_findings(result)), describe_findings(result)[-1]
    (12, '“difficult”: 1 hit, in speakers’ words (Ana Ruiz).')
    """
    return Findings(finding for group in group_findings(result).values() for finding in group)


def group_findings(result: Tables) -> dict[str, Findings]:
    """Say in sentences what all tables hold, under the headings of an overview.

    Parameters
    ----------
    result : Analysis
        What `analyze` returns.

    Returns
    -------
    dict of str to Findings
        One entry per heading.
    """
    return {
        "Who speaks": Findings([*describe_articles(result), *describe_speakers(result)]),
        TONE: describe_sentiment(result),
        "Who is portrayed how": describe_toward(result),
        "Which frames": describe_frames(result),
    }


def _describe_pairs(toward: pd.DataFrame) -> list[str]:
    """Say whom somebody else portrays clearly badly or well on average, of all who are tested."""
    pairs = summarize_toward(toward).dropna(subset=["holder", "target"])
    tested = pairs[(pairs["holder"] != pairs["target"]) & pairs["polarity_low"].notna()]
    if tested.empty:
        return []
    strict = summarize_toward(toward, level=share_level(len(tested))).loc[tested.index]
    labelled = tested["n_negative"].where(tested["polarity"] < 0, tested["n_positive"]) > 0
    clear = tested[labelled & mark_clear(strict)]
    clear = clear.sort_values("n_scored", ascending=False, kind="stable")
    verb = "is" if len(clear) == 1 else "are"
    return [
        f"Of those who speak and those whom they portray, {say_count(len(tested), 'pair')} with "
        f"enough mentions: {len(clear) or 'none'} {verb} clearly negative or positive on average, "
        "allowing for as many tests.",
        *(_describe_pair(row) for row in clear.head(NAMED).to_dict("records")),
    ]


def _describe_pair(row: Mapping[Any, Any]) -> str:
    holder = HOLDERS.get(row["holder"], row["holder"])
    return (
        f"{holder} about {row['target']}: on average {signed(row['polarity'])} "
        f"({say_count(row['n_scored'], 'mention')} in {say_count(row['n_articles'], 'article')}: "
        f"{row['n_negative']:,} badly, "
        f"{row['n_neutral']:,} neutral, {row['n_positive']:,} well; {describe_interval(row)})."
    )


def _describe_copies(n_copies: int) -> list[str]:
    if not n_copies:
        return []
    verb = "repeats" if n_copies == 1 else "repeat"
    return [f"{say_count(n_copies, 'article')} {verb} another; all other counts leave copies out."]


def _describe_unbalanced(result: Tables) -> list[str]:
    marks = result.unbalanced
    if marks.empty:
        return []
    shown = marks.head(NAMED).to_dict("records")
    places = "; ".join(f"{row['article_id']}, character {row['start']:,}" for row in shown)
    more = f" and {len(marks) - NAMED:,} more" if len(marks) > NAMED else ""
    return [
        f"{say_count(len(marks), 'quotation mark')} {'has' if len(marks) == 1 else 'have'} no "
        f"counterpart, so that what is quoted there is uncertain: {places}{more}."
    ]


def _describe_frame(frame: str, hits: pd.DataFrame) -> str:
    speakers = hits["speaker"].dropna().unique().tolist()
    names = f" ({list_names(speakers, NAMED)})" if speakers else ""
    places = _tell_places(hits["voice"], {"speaker": names})
    return f"“{frame}”: {say_count(len(hits), 'hit')}, {places}."


def _tell_places(voices: pd.Series, more: Mapping[str, str] | None = None) -> str:
    """Count in whose words rows stand; all in one need no number twice."""
    counts = voices.value_counts()
    told = {voice: f"{place}{(more or {}).get(voice, '')}" for voice, place in PLACES.items()}
    parts = [f"{counts[voice]:,} {place}" for voice, place in told.items() if voice in counts]
    if len(parts) > 1:
        return ", ".join(parts)
    whole = "all " if len(voices) > 1 else ""
    return whole + next(place for voice, place in told.items() if voice in counts)


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({say_percent(part, whole)})"
