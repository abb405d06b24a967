"""Tables to sentences: what was found, in words, every number counted from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from analysis._camps import describe_side
from analysis._copies import leave_out_copies
from analysis._tables import Tables, require_analysis
from analysis._wording import describe_interval, say_count, signed
from analysis._words import count_words
from analysis.language import find_foreign
from analysis.panel import summarize_toward
from analysis.summaries import count_words_by_voice, summarize_speakers

PLACES = {
    "speaker": "in speakers’ words",
    "narrator": "in the narrator’s",
    "headline": "in headlines",
}
NAMED = 5  # speakers or sides that a sentence names; more would be a table


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
    - 1 of the 4 body words (25 %) is attributed to somebody, the rest is the narrator’s.
    """
    require_analysis(result)
    words = sum(map(count_words, result.sentences["text"]))
    findings = [
        f"{say_count(len(result.articles), 'article')} with {say_count(words, 'word')} in "
        f"{say_count(len(result.sentences), 'sentence')}."
    ]
    body_sentences = result.sentences[result.sentences["part"] == "body"]
    voices = count_words_by_voice(body_sentences, result.statements)
    sums = voices.groupby("voice")["n_words"].sum()
    spoken, body = sums.get("speaker", 0), sums.get("speaker", 0) + sums.get("narrator", 0)
    if body:
        findings.append(
            f"{spoken:,} of the {body:,} body words ({100 * spoken / body:.0f} %) "
            f"{'is' if spoken == 1 else 'are'} attributed to somebody, the rest is the narrator’s."
        )
    findings += _describe_copies(len(result.articles) - len(leave_out_copies(result.articles)))
    findings += _describe_unbalanced(result)
    return Findings(findings)


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
    counts = statements["speaker"].value_counts()
    most = ", ".join(f"{speaker} ({count:,})" for speaker, count in counts.head(NAMED).items())
    kinds = statements["kind"].value_counts()
    anonymous = int((statements["speaker_kind"] == "anonymous").sum())
    nameless = int(statements["speaker_kind"].isin(["role", "group"]).sum())
    return Findings(
        [
            f"{say_count(len(statements), 'statement')} by {say_count(len(counts), 'speaker')}"
            + (f"{_introduce(counts)}{most}." if most else "."),
            f"Quotation marks hold {kinds.get('direct', 0):,} of the statements wholly, "
            f"{kinds.get('mixed', 0):,} in part, {kinds.get('indirect', 0):,} not at all.",
            f"Anonymous sources have {_share(anonymous, len(statements))} of them"
            + (f", roles and groups without a name {nameless:,}." if nameless else "."),
            *_describe_nested(statements),
            _describe_unresolved(int(statements["speaker"].isna().sum()), len(statements)),
        ]
    )


def _describe_nested(statements: pd.DataFrame) -> list[str]:
    """Say how many statements are told by somebody else, who may not tell them fairly."""
    nested = int(statements["parent_id"].notna().sum()) if "parent_id" in statements else 0
    told = "one speaker tells what another says, in his own words or the other’s."
    return [f"In {_share(nested, len(statements))} {told}"] if nested else []


def _introduce(counts: pd.Series) -> str:
    """Lead over to the speakers who are named: all, those of most statements, or the foremost."""
    if len(counts) <= NAMED:
        return ": "
    return ", most of them by " if 2 * counts.head(NAMED).sum() > counts.sum() else ", led by "


def _describe_unresolved(unresolved: int, whole: int) -> str:
    if not unresolved:
        return "The speaker of every statement could be told."
    return f"Who speaks could not be told in {_share(unresolved, whole)}."


def describe_sentiment(result: Tables, *, by: str = "affiliation") -> Findings:
    """Say how each side sounds, and how little the scores may carry.

    Of a side whose speakers part (opponents in one council share an affiliation) no mean is
    named, but the lowest and the highest.

    Parameters
    ----------
    result : Analysis
        What `analyze` returns.
    by : {"affiliation", "speaker"}
        Whose tone is named.

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
    >>> print(describe_sentiment(result)[-1][:67])
    0 of 1 (0 %) of the scored statements have a polarity of exactly 0:
    """
    require_analysis(result)
    result = result.originals
    foreign = find_foreign(result.statements)
    scored = result.statements.loc[~foreign, "polarity"].dropna()
    if scored.empty:
        return Findings(["No statement could be scored."])
    table = summarize_speakers(result.statements, by=by).dropna(subset=[by, "polarity"])
    findings = [
        f"{_share(int((scored == 0).sum()), len(scored))} of the scored statements have a polarity "
        "of exactly 0: no word in them is in the lexicon, or the words cancel out."
    ]
    if foreign.any():
        findings.append(
            f"{say_count(int(foreign.sum()), 'statement')} in another language than English, not "
            "scored."
        )
    for row in table.head(NAMED).to_dict("records"):
        if by == "affiliation":
            said = result.statements[result.statements["affiliation"] == row["affiliation"]]
            findings.append(describe_side(row, said, result.toward))
        else:
            findings.append(
                f"Words from {row[by]} have a mean polarity of {signed(row['polarity'])} "
                f"({say_count(row['n_scored'], 'statement')}, {describe_interval(row)})."
            )
    return Findings(findings)


def describe_toward(result: Tables) -> Findings:
    """Say who portrays whom most negatively and most positively.

    Parameters
    ----------
    result : Analysis
        What `analyze` returns.

    Returns
    -------
    Findings
        One sentence per finding. Of the pairs of a holder and a target that have an interval those
        of the lowest and the highest means are named, where none has one the two with the most
        mentions; nobody's words about himself.

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
    - 1 mention of 1 name: 1 in the narrator’s.
    - In 0 of 1 (0 %) the target is portrayed badly, in 0 of 1 (0 %) well.
    """
    require_analysis(result)
    result = result.originals
    told = result.toward
    scored = told[told["polarity"].notna() & ~find_foreign(told)]
    if scored.empty:
        return Findings(["Nobody is portrayed."])
    voices = scored["voice"].value_counts()
    places = [f"{voices[voice]:,} {place}" for voice, place in PLACES.items() if voice in voices]
    pairs = summarize_toward(scored).dropna(subset=["holder", "target", "polarity"])
    others = pairs[(pairs["n_scored"] > 1) & (pairs["holder"] != pairs["target"])]
    sure = others[others["polarity_low"].notna()].sort_values("polarity", kind="stable")
    shown = pd.concat([sure.head(2), sure.tail(2)]).drop_duplicates(["holder", "target"])
    shown = shown if len(shown) else others.head(2)
    return Findings(
        [
            f"{say_count(len(scored), 'mention')} of "
            f"{say_count(scored['target'].nunique(), 'name')}: {', '.join(places)}.",
            f"In {_share(int((scored['label'] < 0).sum()), len(scored))} the target is portrayed "
            f"badly, in {_share(int((scored['label'] > 0).sum()), len(scored))} well.",
            *(_describe_pair(row) for row in shown.to_dict("records")),
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
    - “difficult”: 1 hit, 1 in speakers’ words (Ana Ruiz).
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
    (10, '“difficult”: 1 hit, 1 in speakers’ words (Ana Ruiz).')
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
        "How their words sound": describe_sentiment(result),
        "Who is portrayed how": describe_toward(result),
        "Which frames": describe_frames(result),
    }


def _describe_pair(row: Mapping[Any, Any]) -> str:
    holder = {"narrator": "The narrator", "headline": "The headlines"}.get(row["holder"])
    return (
        f"{holder or row['holder']} toward {row['target']}: on average {signed(row['polarity'])} "
        f"({say_count(row['n_scored'], 'mention')}: {row['n_negative']:,} badly, "
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
    counts = hits["voice"].value_counts()
    speakers = hits["speaker"].dropna().unique()[:NAMED]
    named = {"speaker": f" ({', '.join(speakers)})" if len(speakers) else ""}
    parts = [
        f"{counts[voice]:,} {place}{named.get(voice, '')}"
        for voice, place in PLACES.items()
        if voice in counts
    ]
    return f"“{frame}”: {say_count(len(hits), 'hit')}, {', '.join(parts)}."


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({100 * part / whole:.0f} %)"
