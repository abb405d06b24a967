"""The people, governments and bodies that a text names, with the places where it does.

On top of the resolver's own reading of an article: a place is a person's, a government's or a
body's exactly where the resolver would take a source in that place for it. Pronouns, roles and
groups ("she", "the envoy", "officials") are targets where they are asked for: see `references`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from analysis._by_article import Rows
from analysis._bylines import find_dateline_end
from analysis._lexicons import body_types, lexicon_words, words
from analysis._spans import Places
from analysis._speakers.bodies.names import is_body_name
from analysis._speakers.discourse.article import Article
from analysis._speakers.discourse.references import Reference, find_references
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.phrases.mentions import Mention, find_mentions
from analysis._speakers.reading.articles import read_article_casts
from analysis._word_classes import find_class

# A country behind one of these words is a place: "in Ukraine", "near Kyiv".
_LOCATIVE = re.compile(r"\b(?:in|at|near|inside|outside|within|across|around)\s(?:the\s)?$", re.I)
# "“Nobody" has its capital from the quotation that it begins.
_OPENING = frozenset("“‘\"'«„")
_SAID = ("source", "source_start", "content_spans", "speaker", "speaker_kind")
_JOINTS = frozenset({" and ", " & ", " and the "})
_ACRONYM = 5  # letters of an acronym at most
_REACH = 24  # characters before a name that hold the longest of them
_TO = re.compile(r"(\w+)(?:\s(?:back|home|over|up|down|out|on|again))?\sto\s(?:the\s)?$", re.I)


class Target(NamedTuple):
    """A named person, government or body, and where: `text[start:end]`."""

    start: int
    end: int
    name: str
    kind: str
    resolved_by: str = "name"


def find_targets(
    articles: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    across: bool = True,
    references: bool = False,
    casts: Mapping[str, Article] | None = None,
) -> Iterator[tuple[str, list[Target]]]:
    """Find the targets of every article, in the order of the articles and of their texts.

    Parameters
    ----------
    articles : DataFrame
        `article_id` and `text`.
    statements : DataFrame
        `article_id`, `source`, `source_start`: sources tell who is a person; for references
        `content_spans` and `speaker` too.
    across : bool, default True
        Whether a surname may rest on a full name in another article.
    references : bool, default False
        Whether to follow pronouns, roles and groups.
    casts : mapping, optional
        What `resolve_with_casts` has read of the same articles and statements: nothing is read
        twice. Articles without a statement are not in it.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    read = dict(casts or {})
    if not all(article_id in read for article_id in texts):
        # Read together, articles tell of each other's people: then none is taken as read.
        read = {} if across else read
        unread = {key: text for key, text in texts.items() if key not in read}
        read |= _read_casts(unread, statements, across=across)
    said = Rows(statements if references else None, _SAID)
    for article_id in texts:
        targets = list(_list_targets(read[article_id]))
        if references:
            own = said.take_rows(article_id)
            targets += _without_names(targets, find_references(read[article_id], own))
        yield article_id, sorted(targets)


def _without_names(named: Iterable[Target], found: Iterable[Reference]) -> list[Target]:
    """Leave out what ends in a name: "Democrats" is a body's, "The Friends" of "Friends of Roe"."""
    names = Places(target[:2] for target in named)
    return [Target(*one) for one in found if not names.meet((one.end - 1, one.end))]


def _read_casts(
    texts: Mapping[str, Any], statements: pd.DataFrame, *, across: bool
) -> dict[str, Article]:
    columns = ["article_id", "source", "source_start"]
    rows: list[dict[str, Any]] = [
        {"article_id": article_id, "source": None, "source_start": None} for article_id in texts
    ]
    known = statements[statements["article_id"].isin(list(texts))]
    rows += [
        dict(zip(columns, values, strict=True))
        for values in known[columns].itertuples(index=False, name=None)
    ]
    numbered = [{**row, "position": position} for position, row in enumerate(rows)]
    read = read_article_casts(texts, numbered, across=across)
    return {article.rows[0]["article_id"]: article for article in read}


def find_names(text: str) -> list[Target]:
    """Find the targets of a sentence that stands alone.

    No article tells there who a bare surname is, so every name counts, but for peoples and
    regions, for an unknown name where the sentence begins, and for a word that is no name's
    where a quotation does.

    >>> [target.name for target in find_names("Russian officials met Roe and the European Union.")]
    ['Roe', 'European Union']
    """
    return [
        Target(mention.start, mention.end, mention.name, kind)
        for mention in find_mentions(text)
        if (kind := _guess_kind(text, mention)) and not _is_no_target(text, mention)
    ]


def _list_targets(article: Article) -> Iterator[Target]:
    people = {start: person for start, _, person in article.cast.mentions}
    joint = {start: (end, body) for start, end, body in _list_joint(article)}
    reached = 0
    for mention in article.mentions:
        start, end = mention.start, mention.end
        if start in joint:
            reached, whole = joint[start]
            yield Target(start, reached, whole, "organization")
        if start < reached:
            continue
        if _is_no_target(article.text, mention):
            continue
        if start in people:
            yield Target(start, end, people[start].name, "person")
        elif government := find_government(mention.name):
            yield Target(start, end, government, "government")
        elif (body := article.bodies.find(mention.name)[0]) and not (
            _is_shouted(body) or _is_its_town(article.text, mention, body)
        ):
            yield Target(start, end, body, "organization")


def _list_joint(article: Article) -> Iterator[tuple[int, int, str]]:
    """Yield the bodies of whose name an "and" is a part: Union of Dockers and Tug Crews."""
    speaking = {phrase.name for _, phrase in article.sources() if phrase.shape == "name"}
    for one, other in pairwise(article.mentions):
        whole = article.text[one.start : other.end]
        if article.text[one.end : other.start] in _JOINTS and whole in speaking:
            yield one.start, other.end, whole


def _is_shouted(name: str) -> bool:
    """Tell a word in capitals ("HEMPSTEAD, N.Y.", "WALLACE:") from an acronym."""
    return name.isupper() and len(name.replace(".", "")) > _ACRONYM


def _is_its_town(text: str, mention: Mention, body: str) -> bool:
    """Tell where a body is from the body: "in Springfield", no part of the Springfield Courier's.

    A company may be meant in "a stake in Acme", and whatever has a name in "at Lehigh".
    """
    place = _LOCATIVE.search(text, max(0, mention.start - _REACH), mention.start)
    if place is None or place[0].lower().startswith("at"):
        return False
    town, _, rest = fold(body).partition(f"{fold(mention.name)} ")
    return rest != "" and town == "" and not any(map(_is_of_company, rest.split()))


def _is_of_company(word: str) -> bool:
    return "company" in body_types().get(word.rstrip("."), ())


def _is_no_target(text: str, mention: Mention) -> bool:
    """Tell a place, and a name that is part of a word: "in Ukraine", "U.S.-mediated"."""
    if re.match(r"[-‑–]\w", text[mention.end : mention.end + 2]):
        return True
    return bool(find_government(mention.name)) and _is_place(text, mention)


def _is_place(text: str, mention: Mention) -> bool:
    """Tell where something is, goes or was written: "in Ukraine", "came to Kyiv", no "Kyiv's"."""
    before = text[max(0, mention.start - _REACH) : mention.start]
    opens = text[max(0, mention.start - 1) : mention.start] in {"", "\n"}
    dateline = opens and find_dateline_end(text, mention.start) > mention.start
    if dateline or _LOCATIVE.search(before):
        return True
    goes = _TO.search(before)
    whose = text[mention.end : mention.end + 2] in {"'s", "’s"}
    return (
        goes is not None
        and not whose
        and goes[1].lower() in lexicon_words("expressions.yml", "motion")
    )


def _guess_kind(text: str, mention: Mention) -> str | None:
    """Tell what a name that no article explains is; None where it is likely no name."""
    if find_government(mention.name):
        return "government"
    if is_body_name(mention.name) or mention.acronym:
        return "organization"
    if mention.is_person:
        return "person"
    people = find_demonym(mention.name) or fold(mention.name) in words("regions")
    return None if people or _begins(text, mention) else "person"


def _begins(text: str, mention: Mention) -> bool:
    """Tell a name whose capital says nothing: at the head of the text or of a quotation."""
    if mention.start == 0:
        return True
    return text[mention.start - 1] in _OPENING and find_class(mention.name) != "NNP"
