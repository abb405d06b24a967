"""Score `resolve_speakers` on the gold speakers: who it was, of what kind, on which side.

    python -m benchmarks.speakers [--polnear FOLDER]        (or: make benchmark)

Two settings. *gold*: sources, cues and contents are the annotators', so that resolution alone is
measured. *found*: `extract_statements` finds them, and those count whose content matches a gold
one (at least half of the words of both). Prints every measure per half with the number of
statements behind it and its 95% interval, and writes `benchmarks/results/speakers.csv`. An
interval takes whole articles for drawn, since one speaker missed is often missed throughout.
Of snippets, in which one statement each is marked, only what is found counts, each by itself.
Articles in the form in which papers print them ("formats") have headlines, captions and lists in
their text; what is said there counts where it is found.
With `--polnear`, also the same measures on real articles (154 of PolNeAR's train split, of which
two files hold the marks without the texts: `polnear.jsonl` for development, `polnear-score.jsonl`
only for scoring), and the share of PolNeAR dev statements whose speaker is more than a pronoun or
a bare role. `--errors` lists what went wrong on the development half; the scoring half is for
figures only.

Two names are the same if they are equal without regard to case, spaces, kind of apostrophe and a
determiner in front ("the", "a", "some", …); `identities.yml` lists spellings across articles.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from analysis._tables import make_table
from analysis.sentences import split_sentences
from analysis.speakers import SIDE_RULES, resolve_speakers
from analysis.statements import extract_statements
from benchmarks.attribution import as_found
from benchmarks.grouping import BCubed, list_bcubed
from benchmarks.measures import Words, bound_ratio, match_contents

DATA = Path(__file__).parent / "data" / "speakers"
RESULTS = Path(__file__).parent / "results"
HALVES = ("dev", "score")
SNIPPETS = ("snippets", "snippets-score")
FORMATS = ("formats", "formats-score")
MARKS = ("polnear", "polnear-score")
_DETERMINER = re.compile(r"^(?:(?:the|a|an|this|that|these|those|some|several|same)\s+)+")
# These are one speaker across articles; "critics" in another article are other critics.
_LASTING = ("person", "government", "organization")


def main() -> None:
    """Score every set and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--polnear", type=Path, help="the folder with PolNeAR's train and dev")
    parser.add_argument("--errors", action="store_true", help="list the errors on the dev half")
    options = parser.parse_args()
    tables = []
    for half in HALVES:
        gold = read_lines(DATA / f"{half}.jsonl")
        pairs = pair_gold(gold)
        tables.append(measure(pairs).assign(half=half, setting="gold"))
        tables.append(measure(*pair_found(gold)).assign(half=half, setting="found"))
        if options.errors and half == "dev":
            print(list_errors(pairs).to_string(), "\n")
    for name in SNIPPETS:
        pairs, _ = pair_found(read_lines(DATA / f"{name}.jsonl"), across=False)
        tables.append(measure(pairs).assign(half=name, setting="found"))
    for name in FORMATS:
        pairs, found = pair_found(read_lines(DATA / f"{name}.jsonl"))
        tables.append(measure(pairs, found).assign(half=name, setting="found"))
    if options.polnear:
        for name in MARKS:
            real = read_marked(options.polnear / "train.jsonl", name)
            tables.append(measure(pair_gold(real)).assign(half=name, setting="gold"))
        tables.append(measure_polnear(read_lines(options.polnear / "dev.jsonl")))
    table = pd.concat(tables).set_index(["half", "setting", "measure"])
    RESULTS.mkdir(exist_ok=True)
    table.to_csv(RESULTS / "speakers.csv")
    print(table.to_string())


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read the articles of a file, one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_marked(path: Path, name: str) -> list[dict[str, Any]]:
    """Read the real articles whose speakers are marked: the marks are ours, the texts PolNeAR's."""
    texts = {article["id"]: article["text"] for article in read_lines(path)}
    marks = read_lines(DATA / f"{name}.jsonl")
    return [{**article, "text": texts[article["id"]]} for article in marks]


def as_articles(gold: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """One row per article, with `article_id` and `text`."""
    rows = [{"article_id": article["id"], "text": article["text"]} for article in gold]
    return make_table("articles", rows)


def as_statements(gold: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """One row per gold statement, in the order of the file, as `extract_statements` gives them."""
    sentences = dict(list(split_sentences(as_articles(gold)).groupby("article_id")))
    return make_table("statements", [
        _as_row(article, number, statement, sentences[article["id"]]["start"].to_numpy())
        for article in gold for number, statement in enumerate(article["statements"])
    ])  # fmt: skip


def _as_row(
    article: Mapping[str, Any], number: int, statement: Mapping[str, Any], starts: Any
) -> dict[str, Any]:
    place = min((span[0] for span in statement["cue"] or statement["content"]), default=0)
    row = {
        "article_id": article["id"],
        "statement_id": number,
        "sentence_id": max(int(np.searchsorted(starts, place, side="right")) - 1, 0),
        "content": " ".join(article["text"][slice(*span)] for span in statement["content"]),
        "content_spans": statement["content"],
    }
    for role in ("source", "cue"):
        if statement[role]:
            start, end = statement[role][0][0], statement[role][-1][1]
            row |= {role: article["text"][start:end], f"{role}_start": start, f"{role}_end": end}
    return row


def pair_gold(gold: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """One row per gold statement: what it should be, and what its own source resolves to."""
    resolved = resolve_speakers(as_statements(gold), as_articles(gold))
    pairs = zip(_list_gold(gold), resolved.to_dict("records"), strict=True)
    return _as_pairs(_pair(*pair) for pair in pairs)


def pair_found(
    gold: Sequence[Mapping[str, Any]], *, across: bool = True
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row per gold statement: what it should be, and what was found where its content is.

    And one row per statement that was found: whether it is one of the gold's. Without `across`
    one name in two articles is two people.
    """
    articles = as_articles(gold)
    found = resolve_speakers(extract_statements(articles, threads=1), articles, across=across)
    rows, marked = [], pd.Series(False, index=found.index)
    for article in gold:
        own = found[found["article_id"] == article["id"]]
        # Gold marks statements inside statements too: all that were found may match.
        written = as_found(own.assign(parent_id=pd.NA))
        matches = dict(match_contents(Words(article["text"]), article["statements"], written))
        marked[own.index[list(matches.values())]] = True
        for number, statement in enumerate(_list_gold([article])):
            match = own.iloc[matches[number]].to_dict() if number in matches else None
            if match is not None or statement.get("part", "body") == "body":
                rows.append(_pair(statement, match))
    return _as_pairs(rows), found[["article_id"]].assign(marked=marked)


def _list_gold(gold: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**statement, "article_id": article["id"]}
        for article in gold
        for statement in article["statements"]
    ]


def _as_pairs(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows)
    flags = ["matched", "pronoun"]
    return table.astype(dict.fromkeys(table.columns.difference(flags), "string"))


def _pair(gold: Mapping[str, Any], found: Mapping[str, Any] | None) -> dict[str, Any]:
    matched, found = found is not None, found or {}
    pair = {
        "article_id": gold["article_id"],
        "matched": matched,
        "pronoun": gold["pronoun"],
        "source": found.get("source"),
        "resolved_by": found.get("resolved_by"),
        "affiliation_by": found.get("affiliation_by"),
    }
    for column in ("speaker", "speaker_kind", "affiliation"):
        pair |= {f"gold_{column}": gold[column], column: found.get(column)}
    return pair


@cache
def _identities() -> dict[str, str]:
    groups = yaml.safe_load((DATA / "identities.yml").read_text("utf-8"))
    return {_plain(name): _plain(group[0]) for group in groups for name in group}


def _plain(name: str) -> str:
    name = unicodedata.normalize("NFC", " ".join(name.split())).casefold().replace("’", "'")
    return _DETERMINER.sub("", name)


def normalize_name(name: str) -> str:
    """Return a name as it is compared.

    >>> normalize_name("The  Harbour Workers’ Union")
    "harbour workers' union"
    """
    return _identities().get(_plain(name), _plain(name))


def measure(pairs: pd.DataFrame, found: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per measure: its value, 95 % interval, and the statements behind it."""
    matched = pairs[pairs["matched"]]
    known = matched[matched["gold_speaker"].notna()]
    sided = known[known["gold_affiliation"].notna()]
    right = {
        "statements found": pairs["matched"],
        "speaker": _same(matched, "speaker"),
        "speaker, pronouns": _same(matched[matched["pronoun"]], "speaker"),
        "speaker, in doubt": _same(matched[matched["gold_speaker"].isna()], "speaker"),
        "kind": _same(known, "speaker_kind"),
        "affiliation": _same(known, "affiliation") & known["speaker"].notna(),
        "affiliation, where there is one": _same(sided, "affiliation"),
    }
    for rule in SIDE_RULES:
        given = known[known["affiliation_by"] == rule]
        right |= {f"affiliation, told by {rule}": _same(given, "affiliation")} if len(given) else {}
    articles = pairs["article_id"]
    rows = [
        {**_average(name, marks, articles), "right": int(marks.sum())}
        for name, marks in right.items()
    ]
    if found is not None:
        told = _average("found statements that are one", found["marked"], found["article_id"])
        rows.insert(1, {**told, "right": int(found["marked"].sum())})
    parts = pd.DataFrame(list_bcubed(*_group(matched)), matched.index, BCubed._fields)
    rows += [_average(f"B3 {name}", parts[name], articles) for name in parts]
    columns = ["measure", "value", "low", "high", "right", "n"]
    return pd.DataFrame(rows)[columns].round({"value": 4, "low": 4, "high": 4})


def _average(name: str, values: pd.Series, articles: pd.Series) -> dict[str, Any]:
    """Average the values of statements; the interval is of articles drawn whole."""
    numbers = values.astype("float64")
    drawn = numbers.groupby(articles.loc[values.index])
    low, high = bound_ratio(drawn.sum().to_numpy(), drawn.size().to_numpy())
    return {"measure": name, "value": numbers.mean(), "low": low, "high": high, "n": len(values)}


def _same(pairs: pd.DataFrame, column: str) -> pd.Series:
    """Say of each row whether found and gold agree; nothing agrees with nothing."""
    gold, found = pairs[f"gold_{column}"].fillna(""), pairs[column].fillna("")
    return gold.map(normalize_name) == found.map(normalize_name)


def _group(pairs: pd.DataFrame) -> tuple[list[Any], list[Any]]:
    """Return the gold and the found group of each row; who is unknown stands alone."""
    groups = []
    for prefix in ("gold_", ""):
        columns = ["article_id", f"{prefix}speaker", f"{prefix}speaker_kind"]
        groups.append([
            number if pd.isna(name) else (kind in _LASTING or article, normalize_name(name))
            for number, (article, name, kind) in enumerate(
                pairs[columns].itertuples(index=False, name=None))
        ])  # fmt: skip
    return groups[0], groups[1]


def list_errors(pairs: pd.DataFrame) -> pd.DataFrame:
    """One row per statement whose speaker, kind or affiliation is not the gold one."""
    columns = ("speaker", "speaker_kind", "affiliation")
    right = np.logical_and.reduce([_same(pairs, column) for column in columns])
    order = ["source", *(f"{prefix}{c}" for c in columns for prefix in ("gold_", ""))]
    return pairs.loc[~right, [*order, "resolved_by", "article_id"]]


def measure_polnear(gold: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """One row: the share of statements with a source whose speaker says who or what speaks.

    A pronoun never does, nor does a bare role: one without a name, a side or an owner ("the
    spokesman").
    """
    resolved = resolve_speakers(as_statements(gold), as_articles(gold))
    sourced = resolved[resolved["source"].notna()]
    bare = sourced["speaker_kind"].eq("role") & sourced["affiliation"].isna()
    bare &= ~sourced["speaker"].str.contains("[A-Z]", regex=True).fillna(False)
    tells = sourced["speaker"].notna() & ~bare.fillna(False)
    row = _average("more than a pronoun or bare role", tells, sourced["article_id"])
    return (
        pd.DataFrame([row | {"right": int(tells.sum())}])
        .assign(half="PolNeAR dev", setting="gold")
        .round(4)
    )


if __name__ == "__main__":
    main()
