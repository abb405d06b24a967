"""Posts of several fields before a name: "Culture, Media and Sport Secretary Vera Roe"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis._lexicons import any_of, common_words, words
from analysis._speakers.names.parts import fold, is_first_name
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import is_role

_FIELD = r"[A-Z][a-z-]+(?:\s[A-Z][a-z-]+){0,2}"
_FIELDS = re.compile(rf"\b{_FIELD}(?:,\s{_FIELD}){{0,3}},?\s(?:and|&)\s$")
_LONG = 80  # characters of the fields


@cache
def _post() -> re.Pattern[str]:
    return re.compile(
        rf"((?:[Tt]he\s)?({_FIELD}(?:,\s{_FIELD}){{0,3}},?\s(?:and|&)\s{_FIELD})"
        rf"\s{any_of('posts_of_fields', capital=True)})\s(?=[A-Z])"
    )


@lru_cache(maxsize=8192)
def split_post(text: str) -> tuple[str, str]:
    """Split a post of several fields from what stands behind it, "" where there is none.

    >>> split_post("Food and Civil Supplies Minister Vera Roe")
    ('Food and Civil Supplies Minister', 'Vera Roe')
    >>> split_post("Food and Drug Agency Secretary Vera Roe")
    ('', 'Food and Drug Agency Secretary Vera Roe')
    """
    match = _post().match(text)
    if match is None:
        return "", text
    named = [fold(word) for word in re.findall(r"[A-Z][a-z-]+", match[2])]
    if not all(map(_is_of_field, named)) or named[-1] in words("institutions"):
        return "", text
    return match[1], text[match.end() :]


def post_before(text: str, start: int, post: str) -> str:
    """Return a post with the fields before it in the text: "Culture, Media and" at "Sport …".

    >>> post_before("Media and Sport Secretary Vera Roe left.", 10, "Sport Secretary")
    'Media and Sport Secretary'
    """
    fields = _FIELDS.search(text, max(0, start - _LONG), start)
    whole = f"{fields.group()}{post}" if fields else ""
    return whole if split_post(f"{whole} Roe")[0] else post


def _is_of_field(word: str) -> bool:
    """Say whether a word can be one for what a minister is for: no name, no other post."""
    named = is_first_name(word) or find_government(word.title()) or find_demonym(word.title())
    plain = word in common_words() and not is_role(word) and not named
    return word in words("posts") or plain
