"""Who that is: every source becomes one speaker, inside an article and across articles."""

from __future__ import annotations

import bisect
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from analysis._attribution.quoted import NEIGHBOUR
from analysis._columns import COLUMNS
from analysis._copies import leave_out_copies
from analysis._corrections import correct_speakers
from analysis._files import Source
from analysis._lexicons import genders, words
from analysis._overrides import Overrides, Sides
from analysis._settings import take_sides, take_speakers
from analysis._spans import read_spans
from analysis._speakers.bodies.affiliations import phrase_affiliation
from analysis._speakers.discourse.article import Article, has_source
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.resolution import NO_SOURCE, UNRESOLVED, Resolution
from analysis._speakers.names.parts import fold
from analysis._speakers.names.titles import is_possessive
from analysis._speakers.phrases.noun_phrases import MEMBERS, read_phrase
from analysis._speakers.reading.articles import read_article_casts
from analysis._speakers.resolver import Resolver
from analysis._speakers.rules.sourceless import only_hears, place_of, resolve_without_source
from analysis._tables import (
    copy_lists,
    make_table,
    require_columns,
    require_unique,
    take_articles,
    take_table,
    value_error,
)

_NEEDED = ("article_id", "sentence_id", "source", "source_start", "cue_start", "content_spans")

# Where somebody stands is no role.
_WHERE = frozenset({"outside", "inside", "near", "beside", "behind", "opposite"})
# As many contents are looked at for one that holds an I.
_NESTED = 8

RULES: Mapping[str, str] = {
    "full name": "the source gives the full name",
    "surname": "a surname whose bearer the article names in full",
    "given name": "a first name, or a family name that stands first, of one person in the article",
    "title": "a title or role and a surname",
    "surname only": "a surname that no article gives in full: the surname is the speaker",
    "other article": "a surname that only another article gives in full",
    "role": "a role that one person in the article bears, or a role without a name",
    "pronoun": "he, she, it or they: the one person or body that fits",
    "first person": "I or we inside a quotation: who is quoted",
    "relative pronoun": "who, which or that: the name or noun right before",
    "elided subject": "no source of its own, but an earlier one in the sentence",
    "continued quotation": "no source of its own; the quotation before it in the paragraph goes on",
    "told before": "no source of its own; whom the sentence before it in the paragraph is about",
    "neighbouring quotation": "a quotation without a cue: the speaker of the statement beside it, "
    "or who was asked there",
    "government": "a country, its capital or its seat of government",
    "organization": "a body's name, or a noun that takes one up",
    "acronym": "an acronym that the text spells out",
    "group": "several people without a name, or several names",
    "document": "a report, a statement, a poll",
    "anonymous": "somebody whose name is kept back",
    "override": "the user's file of speakers",
    "unresolved": "a source that two speakers fit, or none",
    "no source": "the sentence names no source",
}

SIDE_RULES: Mapping[str, str] = {
    "itself": "a government or a body, which is its own side",
    "role": "what the text calls the speaker names the side",
    "context": "only what stands around tells it: a body spoken of, a party, whose aide it is",
    "override": "the user's file of speakers or of sides",
}


def resolve_speakers(
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    speakers: Overrides | Source | None = None,
    sides: Sides | Source | None = None,
    across: bool = True,
) -> pd.DataFrame:
    """Tell who the source of each statement is.

    Parameters
    ----------
    statements : DataFrame
        As from `extract_statements`; uses `article_id`, `sentence_id`, `source`, `source_start`,
        `cue_start` and `content_spans`.
    articles : DataFrame
        `article_id` and `text` of at least the articles that the statements come from.
    speakers : mapping or path, optional
        As from `read_speakers`, or the file that it reads: what a user knows better. Applied last,
        `resolved_by` "override".
    sides : mapping or path, optional
        As from `read_sides`, or the file that it reads: side -> the speakers, roles or
        affiliations that belong to it.
    across : bool, default True
        Whether a surname may rest on a full name that only another article gives. Without it
        an article's result does not depend on what stands beside it.

    Returns
    -------
    DataFrame
        One row per statement, as given, with `speaker`, `speaker_kind`, `affiliation`,
        `affiliation_by` (a key of `SIDE_RULES`) and `resolved_by` (a key of `RULES`). `speaker` is
        NA where two fit, or none, and `affiliation` where nothing tells one.

    Raises
    ------
    KeyError
        If a column is absent.
    TypeError
        If an `article_id` is neither a text nor a whole number (which becomes text).
    ValueError
        If an `article_id` repeats in `articles`, or one of `statements` is not there; if a file
        cannot be read, or an entry has an unknown field or kind.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "Mayor Vera Roe left. She said no."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> statements = pd.DataFrame({"article_id": ["a"], "sentence_id": [1], "source": ["She"],
    ...     "source_start": [21], "cue_start": [25], "content_spans": [[[30, 32]]]})
    >>> resolve_speakers(statements, articles)[["speaker", "resolved_by"]].values.tolist()
    [['Vera Roe', 'pronoun']]
    """
    speakers, sides = take_speakers(speakers), take_sides(sides)
    resolved, _ = resolve_with_casts(statements, articles, across=across)
    return correct_speakers(resolved, speakers, sides)


def resolve_with_casts(
    statements: pd.DataFrame, articles: pd.DataFrame, *, across: bool
) -> tuple[pd.DataFrame, dict[str, Article]]:
    """Resolve by the rules alone, and give what was read of each article with statements.

    The next step asks the same articles for their people: reading them is most of the work.
    """
    articles = take_articles(articles)
    statements = take_table(statements, _NEEDED, parameter="statements")
    if "statement_id" in statements.columns:
        require_unique(statements, ["article_id", "statement_id"], parameter="statements")
    _require_articles(statements, articles)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    numbered = statements[list(_NEEDED)].assign(position=range(len(statements)))
    names = [str(name) for name in numbered]
    rows = [dict(zip(names, row, strict=True)) for row in numbered.itertuples(index=False)]
    read = read_article_casts(texts, rows, across=across)
    found: dict[int, Resolution] = {}
    for article in read:
        found.update(_resolve_article(article))
    resolved = _agree(_attach(statements, found), across=across)
    return resolved, {article.rows[0]["article_id"]: article for article in read}


def _require_articles(statements: pd.DataFrame, articles: pd.DataFrame) -> None:
    known = articles["article_id"].unique()
    absent = statements.loc[~statements["article_id"].isin(known), "article_id"]
    if len(absent):
        raise value_error(
            "statements",
            absent.iloc[0],
            "made of article_ids that `articles` has",
            "give the articles that the statements were taken from",
        )


def _attach(statements: pd.DataFrame, found: Mapping[int, Resolution]) -> pd.DataFrame:
    """Return the statements with the resolutions, by the position of their rows, as columns."""
    ordered = [found[position] for position in range(len(statements))]
    values = {
        "speaker": [one.person.name if one.person else one.speaker for one in ordered],
        "speaker_kind": [one.kind for one in ordered],
        "affiliation": [one.affiliation for one in ordered],
        "affiliation_by": [_side_rule(one) for one in ordered],
        "resolved_by": [one.rule for one in ordered],
    }
    if "found_by" in statements:  # the source is the neighbour's, whatever resolved that
        values["resolved_by"] = [
            NEIGHBOUR if beside and one.speaker else one.rule
            for beside, one in zip(statements["found_by"].isin([NEIGHBOUR]), ordered, strict=True)
        ]
    return copy_lists(statements).assign(
        **{
            column: pd.Series(values[column], index=statements.index, dtype=dtype)
            for column, dtype in COLUMNS["resolved"].items()
        }
    )


def _side_rule(found: Resolution) -> str | None:
    """Return by what the side of a speaker is told, a key of `SIDE_RULES`; None without a side."""
    if found.affiliation is None:
        return None
    if found.affiliation == found.speaker:
        return "itself"
    told = found.person.is_told if found.person else found.is_told or _names_side(found.speaker)
    return "role" if told else "context"


@lru_cache(maxsize=1024)
def _names_side(speaker: str | None) -> bool:
    return phrase_affiliation(read_phrase(speaker or "")) is not None


def _agree(resolved: pd.DataFrame, *, across: bool) -> pd.DataFrame:
    """Give a speaker one kind, and in an article the one side that a row tells where others do not.

    A name of one word may be another's in another article; a side may be another in another year.
    """
    table = resolved.reset_index(drop=True)
    named = table["speaker_kind"].isin(["person", "organization", "government"])
    rows = table[named]
    apart = ~rows["speaker"].str.contains(" ", regex=False) | (not across)
    same = list(zip(rows["speaker"], rows["article_id"].where(apart, ""), strict=True))
    told_of: dict[tuple[str, str], list[str]] = {}
    for who, kind in zip(same, rows["speaker_kind"], strict=True):
        told_of.setdefault(who, []).append(kind)
    most = {who: _most_frequent(kinds) for who, kinds in told_of.items()}
    kinds = pd.Series([most[who] for who in same], index=rows.index, dtype="string")
    # A person who passed for a body in one article is no side.
    own = (kinds == "person") & (rows["affiliation"] == rows["speaker"]).fillna(False)
    sides = ["affiliation", "affiliation_by"]
    rows = rows.assign(**{name: rows[name].mask(own) for name in sides})
    by_speaker = rows.groupby([rows["speaker"], rows["article_id"]])
    one_side = by_speaker["affiliation"].transform("nunique") == 1
    told = {"speaker_kind": kinds}
    for name in sides:
        only = by_speaker[name].transform("first").where(one_side)
        told[name] = rows[name].fillna(only)
    return resolved.assign(
        **{
            name: table[name].where(~named, values.reindex(table.index)).array
            for name, values in told.items()
        }
    )


def _resolve_article(article: Article) -> dict[int, Resolution]:
    """Resolve the rows of one article in the order of its text, I and we last."""
    known = Known(article)
    resolver = Resolver(known)
    found: dict[int, Resolution] = {}
    ordered = sorted(article.rows, key=place_of)
    for row in ordered:
        if has_source(row) and only_hears(article.text, row):
            found[row["position"]] = NO_SOURCE
        elif has_source(row) and not _is_first_person(article, row):
            found[row["position"]] = resolver.resolve(row["source"], int(row["source_start"]))
    resolver.narrate(len(article.text))
    spans = sorted(
        (int(a), int(b), row["position"])
        for row in ordered
        for a, b in read_spans(row["content_spans"])
    )
    for index, row in enumerate(ordered):
        if row["position"] in found:
            continue
        if has_source(row):
            found[row["position"]] = _first_person(int(row["source_start"]), spans, found)
        else:
            before = ordered[max(0, index - _NESTED) : index]
            found[row["position"]] = resolve_without_source(known, before, row, found)
    return known.refresh(found)


def _is_first_person(article: Article, row: Mapping[str, Any]) -> bool:
    phrase = article.phrases[row["position"]]
    return phrase.shape == "pronoun" and genders("gendered_pronouns")[phrase.head] == "first"


def _first_person(
    place: int, contents: list[tuple[int, int, int]], found: Mapping[int, Resolution]
) -> Resolution:
    """Return who says I or we: the speaker of the content that the word stands in."""
    index = bisect.bisect_right(contents, (place, sys.maxsize, 0))
    for start, end, position in reversed(contents[max(0, index - _NESTED) : index]):
        outer = found.get(position, UNRESOLVED)
        if start <= place < end and outer.speaker:
            return replace(outer, rule="first person")
    return UNRESOLVED


def list_speakers(resolved: pd.DataFrame) -> pd.DataFrame:
    """List the speakers of resolved statements.

    Parameters
    ----------
    resolved : DataFrame
        As from `resolve_speakers`.

    Returns
    -------
    DataFrame
        One row per speaker, most statements first, those of copies left out:
        `speaker, speaker_kind, affiliation, roles`
        (those that your file of speakers gives, then those found),
        `aliases` (the sources that name it), `n_articles, n_statements`, `members` (the people
        that a group's sources name as part of it), `affiliation_by` (by what that side is told
        most often, a key of `SIDE_RULES`; NA where the statements do not say).

    Raises
    ------
    KeyError
        If a column is absent.

    Examples
    --------
    >>> import pandas as pd
    >>> resolved = pd.DataFrame({"article_id": ["a"], "source": ["Mayor Vera Roe"],
    ...     "speaker": ["Vera Roe"], "speaker_kind": ["person"], "affiliation": [pd.NA]})
    >>> list_speakers(resolved)[["speaker", "roles", "aliases"]].values.tolist()
    [['Vera Roe', ['Mayor'], ['Mayor Vera Roe']]]
    """
    require_columns(
        resolved,
        ("article_id", "source", "speaker", "speaker_kind", "affiliation"),
        parameter="resolved",
    )
    groups: dict[str, list[_Said]] = {}
    asked = leave_out_copies(resolved).reindex(columns=["speaker", *_Said._fields])
    columns = (asked[name].to_numpy(dtype=object) for name in asked)
    for name, *values in zip(*columns, strict=True):
        if not pd.isna(name):
            groups.setdefault(str(name), []).append(_Said(*values))
    given = resolved.attrs.get("roles", {})
    rows = [_speaker_row(name, said, given.get(name, ())) for name, said in groups.items()]
    rows.sort(key=lambda row: -row["n_statements"])
    return make_table("speakers", rows)


class _Said(NamedTuple):
    """What a speaker's row takes of one statement."""

    article_id: Any
    source: Any
    speaker_kind: Any
    affiliation: Any
    affiliation_by: Any


def _speaker_row(name: str, said: Sequence[_Said], given: Sequence[str]) -> dict[str, Any]:
    sources = dict.fromkeys(one.source for one in said if not pd.isna(one.source))
    phrases = [read_phrase(source) for source in sources]
    roles = [role for p in phrases if p.shape == "person" for role in p.roles]
    named = [p for p in phrases if p.shape != "pronoun" and p.text]
    aliases = [MEMBERS.split(p.text)[0] if p.members else p.text for p in named]
    members = [member for p in phrases for member in p.members]
    kinds = [one.speaker_kind for one in said]
    known = {fold(role) for role in given}
    found = [role for role in roles if _is_told(role) and fold(role) not in known]
    side = _most_frequent([one.affiliation for one in said])
    return {
        "speaker": name,
        "speaker_kind": _most_frequent(kinds),
        "affiliation": side,
        "roles": list(dict.fromkeys([*given, *(found if "person" in kinds else [])])),
        "aliases": list(dict.fromkeys(aliases)),
        "n_articles": len({one.article_id for one in said}),
        "n_statements": len(said),
        "members": list(dict.fromkeys(members)),
        "affiliation_by": _most_frequent(
            [one.affiliation_by for one in said if side and str(one.affiliation) == side]
        ),
    }


def _is_told(role: str) -> bool:
    """Say whether a role tells what somebody is: not "one of them", nor "the station’s".

    >>> _is_told("of Acme"), _is_told("one of them"), _is_told("the station’s")
    (True, False, False)
    """
    empty = words("function_words", "determiners") | {"them"}
    if role.split()[:1] and fold(role.split()[0]) in _WHERE:
        # "Vera Roe, outside the court": only for today.
        return False
    return not is_possessive(role) and any(fold(word) not in empty for word in role.split())


def _most_frequent(values: Sequence[Any]) -> str | None:
    """Return the value that stands most often, the first by name of equals.

    >>> _most_frequent(["Oslo", pd.NA, "Bonn"])
    'Bonn'
    """
    counts = Counter(str(value) for value in values if not pd.isna(value))
    return min(counts, key=lambda value: (-counts[value], value), default=None)
