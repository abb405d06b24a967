"""Where a text means its targets: by name, by its statements' sources, by words that mean them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis._spans import Places, Span
from analysis._speakers.targets import Target
from analysis._voices import Statement, get_offsets

NAME = "name"
_CAPITALIZED = re.compile(r"(?<![\w-])[^\W\d_][\w’'-]*\w")


class TargetMention(NamedTuple):
    """A place, `text[start:end]`, that means somebody, and what tells so."""

    start: int
    end: int
    name: str
    kind: str | None
    resolved_by: str = NAME


def find_target_mentions(
    text: str, targets: Sequence[Target], statements: Iterable[Statement], headings: Sequence[Span]
) -> list[TargetMention]:
    """Find the mentions of everybody in an article, in the order of its text.

    Parameters
    ----------
    text : str
        The article.
    targets : sequence of Target
        As `find_targets` gives them.
    statements : iterable of mapping
        The article's rows of the table `statements`, with `source`, `source_start` and `speaker`.
    headings : sequence of (int, int)
        Where its title and headings stand: of names there, only the body's are known for names.
    """
    starts = [start for start, _ in headings]

    def is_heading(target: Target) -> bool:
        place = bisect_right(starts, target.start) - 1
        return place >= 0 and target.start < headings[place][1]

    body = [target for target in targets if not is_heading(target)]
    names = {target.name for target in body if target.resolved_by == NAME}
    known = [t for t in targets if t.resolved_by == NAME]
    known = [t for t in known if t.kind == "government" or t.name in names]
    known += [target for target in body if target.resolved_by != NAME]
    found = [TargetMention(*target) for target in known]
    found += _find_surnames(text, headings, body, Places(one[:2] for one in found))
    told_by_name = Places(one[:2] for one in found if one.resolved_by == NAME)
    sources = list(_list_sources(statements, told_by_name))
    # What told a source's speaker knows more than a pronoun by itself.
    taken = Places(one[:2] for one in sources)
    return sorted([*sources, *(one for one in found if not taken.meet(one[:2]))])


def _find_surnames(
    text: str, headings: Iterable[Span], body: Iterable[Target], taken: Places
) -> list[TargetMention]:
    """Find the body's people in headings, where Capitals In All Words hide where names end."""
    bearers: dict[str, set[str]] = {}
    for target in body:
        if target.kind == "person":
            bearers.setdefault(target.name.split()[-1], set()).add(target.name)
    return [
        TargetMention(*word.span(), min(only), "person")
        for heading in headings
        for word in _CAPITALIZED.finditer(text, *heading)
        if len(only := bearers.get(re.sub(r"[’']s?$", "", word[0]), set())) == 1
        and not taken.meet(word.span())
    ]


def _list_sources(statements: Iterable[Statement], names: Places) -> Iterator[TargetMention]:
    """Yield the sources that hold no name: "he", "the envoy", "Ukrainian officials"."""
    seen: set[int] = set()
    for row in statements:
        span = _find_source(row)
        if span is None or pd.isna(row["speaker"]) or span[0] in seen or names.meet(span):
            continue
        seen.add(span[0])
        told = {name: row.get(name) for name in ("speaker_kind", "resolved_by")}
        kind, by = (None if pd.isna(value) else str(value) for value in told.values())
        yield TargetMention(*span, str(row["speaker"]), kind, by or "source")


def _find_source(row: Statement) -> Span | None:
    if pd.isna(row["source"]) or pd.isna(row["source_start"]):
        return None
    start = int(row["source_start"])
    return get_offsets(row, "source") or (start, start + len(row["source"]))
