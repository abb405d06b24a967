"""Where names begin and end in a text: the runs of its capitalized words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analysis._lexicons import common_words, words
from analysis._speakers.names.kinds import is_branch, is_field_before_and, is_joint_name, names_body
from analysis._speakers.names.parts import find_nickname, fold, is_first_name, is_particle
from analysis._speakers.names.posts import split_post
from analysis._speakers.names.splits import OFFICES, ends_in_body
from analysis._speakers.names.titles import ARTICLES, is_plural_person, is_role, is_title
from analysis._word_classes import find_class
from analysis._words import CAPITALS

_FOOTNOTE = re.compile(r"(?<=[a-z]{2})\.\d{1,2}$")
_NOT_NAME_END = re.compile(r"[’']s?$")
_ABBREVIATION = re.compile(
    r"^(?:[^\W\d_]\.)+(?:-(?:[^\W\d_]\.)+)?$|^(?:Jr|Sr|St|Mt|Inc|Corp|Co|Ltd)\.$", re.UNICODE
)
_SAINT = re.compile(r"\b(?:St\.?|Saint)\s[A-Z][\w’'-]*$|(?:[Mm]en|People|Children)$")
_MEMBERS = re.compile(r"[A-Z][\w-]*s[’'] [A-Z]")
_CAPITALS = re.compile(r"(?:[A-Z][\w.-]*\s?){1,4}")
_HELD = re.compile(r"(?:[A-Z][\w’'-]*\s){1,5}([a-z-]+)\s[A-Z]")
_UNION = re.compile(r"(?:[A-Z][\w-]*\s){0,3}[A-Z][\w-]*s[’']\s[A-Z][\w-]*")
_LOWER_NEXT = re.compile(r"\s([a-z]+)")
_MANY = re.compile(r"\s(?:[a-z-]+\s)?[a-z]+s\b")
_INNER = re.compile(r"[a-z,]\s$")
_MODEL = re.compile(r"[A-Z]{1,3}-\d+[A-Z]?")  # an Acme HD-70
_HERS = re.compile(r"\b(?:her|his)\s$", re.IGNORECASE)
_SAYS = frozenset({"said", "says", "added", "asked", "wrote"})
_INTRODUCES = re.compile(r"(?:,[^.:;!?“”\"\n]{1,80})?:\s[“\"‘]")
_OPENING = 20_000  # letters of an article in which a body with "and" in it is named
_MOST_WORDS = 30  # of a run: what goes on for longer is a text in capitals
_SHORT_TITLE = 6  # letters of "Cllrs."
_CLIPPED = frozenset({"gen", "prof", "rep", "reps"})  # short titles that are words too
_TITLE_LINKS = frozenset({" of ", " of the ", " for "})


@cache
def _capitalized() -> re.Pattern[str]:
    """Match a word that starts with a capital letter of any bicameral script."""
    particle = rf"(?:(?<!\w){ARTICLES}|(?<!\w)d[’'])?"
    return re.compile(rf"{particle}(?<![\w@#])[{CAPITALS}]\w*(?:(?:[’'\-.&]|\.-)\w+)*\.?")


def _words(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, closed) of capitalized words; closed words end their name."""
    last = ""
    for match in _capitalized().finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        closed = False
        given = is_first_name(last) or (last and fold(last) not in common_words())
        if given and find_nickname(text, max(0, start - 2)):
            # John “Tig” Roe.
            continue
        last = word
        if note := _FOOTNOTE.search(word):
            # "Said Vera Roe.3"
            word, end, closed = word[: note.start()], end - len(note.group()), True
        if word.endswith(".") and not (_ABBREVIATION.match(word) or _is_short_title(word)):
            word, end, closed = word[:-1], end - 1, True
        elif word == "I." and _INNER.search(text, max(0, start - 2), start):
            # "They and I. Vera Roe left."
            word, end, closed = "I", end - 1, True
        saint = text.endswith(("St ", "St. "), max(0, start - 4), start)
        if saint and word.endswith(("’s", "'s")) and not _is_owned(text, end):
            # St Clare’s, which is no Clare’s.
            pass
        elif possessive := _NOT_NAME_END.search(word):
            end -= len(possessive.group())
            closed = True
        elif text[end : end + 1] in {"’", "'"} and word.endswith("s"):
            closed = True
        yield start, end, closed


def _is_owned(text: str, end: int) -> bool:
    """Say whether something of somebody's stands behind: "St Clare’s nave", no "St Clare’s has"."""
    following = _LOWER_NEXT.match(text, end)
    word = following.group(1) if following else ""
    tells = word in words("function_words") or find_class(word) in {"VBD", "MD"}
    return bool(word) and not tells


def _is_short_title(word: str) -> bool:
    """Say whether a full stop belongs to a title: "Gov.", not the last of "engine officers."."""
    whole = fold(word) in common_words() and fold(word) not in _CLIPPED
    # "Said Vera Roe TD. Local".
    whole = whole or (word.isupper() and fold(word) in words("honors"))
    return is_title(word) and len(word) <= _SHORT_TITLE and not whole


def find_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of capitalized words that stand together, with particles between them."""
    start = end = -1
    closed, n_words = True, 0
    for word_start, word_end, word_closed in _words(text):
        gap = text[end:word_start] if not closed else ""
        joined = not closed and (
            gap in {" ", "\u00a0", " & "}
            or _is_particle_gap(gap)
            or bool(gap and (called := find_nickname(text, end)) and called.end() == word_start)
            or (gap in _TITLE_LINKS and _takes_office(text, start, end, word_start))
        )
        joined = joined and not _MODEL.fullmatch(text, word_start, word_end)
        if (
            joined
            and text[end - 1] == "."
            and fold(text[word_start:word_end]) in words("function_words")
        ):
            # "From the U.S. While Roe".
            joined = False
        joined = joined or (gap == " and " and _is_joint_body(text, start, word_start))
        joined = joined or (gap == " the " and is_bidden(text, start, end))
        # Porters’ and Drivers’ League.
        members = text[end:word_start] in {"’ and ", "' and "} and text[end - 1 : end] == "s"
        joined = joined or bool(members and _MEMBERS.match(text, word_start))
        joined = joined or _is_owned_body(text, end, word_start)
        if not joined or n_words == _MOST_WORDS:
            if start >= 0:
                yield start, end
            start, n_words = word_start, 0
        n_words += 1
        end, closed = word_end, word_closed
    if start >= 0:
        yield start, end


def is_bidden(text: str, start: int, end: int) -> bool:
    """Say whether a name begins by telling what to do: who runs Keep the Roof.

    >>> text = "who runs Keep the Roof. Keep the Roof says so"
    >>> is_bidden(text, 9, 13), is_bidden(text, 24, 28)
    (True, False)
    """
    told = _INNER.search(text, max(0, start - 2), start) and find_class(text[start:end].lower())
    return told == "VB" and text.startswith(" the ", end)


def _takes_office(text: str, start: int, end: int, following: int) -> bool:
    """Say whether an office may stand behind a title: "Minister for Health", no spokesman for."""
    title = text[start:end].removesuffix(" of State").rsplit(None, 1)[-1]
    if not is_title(title) or (text[end:following] == " for " and fold(title) in words("servants")):
        return False
    capitals = _CAPITALS.match(text, following)
    return not (capitals and ends_in_body(capitals.group().rstrip(".").split()))


def _is_joint_body(text: str, start: int, following: int) -> bool:
    """Say whether "and" stands inside a body's name: the Roe and Poe Trust."""
    run = text[start:following].removeprefix("The ").removesuffix(" and ").split()
    match = _CAPITALS.match(text, following)
    capitals = match.group().strip() if match else ""
    held = _HELD.match(text, following)
    if (held and len(run) == 1 and is_role(run[0]) and is_role(held.group(1))) or split_post(
        text[start:following] + capitals
    )[0]:
        # "Author and Roe Party member Vera Roe" has two roles.
        return False
    officer = len(capitals.split()) > 1 and fold(capitals.split()[-1]) in words("officers")
    members = _UNION.match(text, following)
    behind = members.group() if members else capitals
    if not (is_joint_name(run, behind.split()) or (officer and _are_fields(run, capitals))):
        return False
    definite = "the " in text[max(0, start - 4) : start + 4].lower()
    field = is_field_before_and(run[-1]) and names_body(capitals.split())
    return definite or field or _are_inseparable(text, text[start:following], capitals)


def _are_fields(run: list[str], officer: str) -> bool:
    """Say whether an officer is for two fields: the Boat and Holiday Park Ombudsman."""
    plain = [*run, *officer.split()[:-1]]
    return bool(run) and all(fold(word) in common_words() and not is_role(word) for word in plain)


def _are_inseparable(text: str, one: str, other: str) -> bool:
    """Say whether two names near here never stand apart: "Roe and Poe" of Roe and Poe Council."""
    near = text[:_OPENING]
    whole = near.count(f"{one}{other}")
    alone = one.removesuffix("and ")
    return near.count(alone) == near.count(other) == whole > 0 and " " not in alone.strip()


def _is_owned_body(text: str, end: int, start: int) -> bool:
    """Say whether a word of a body stands behind a plural owner: Harbour Pilots’ Union."""
    one, many = text[end:start] in {"’s ", "'s "}, text[max(end - 1, 0) : start] in {"s’ ", "s' "}
    if not (one or many):
        return False
    following = _CAPITALS.match(text, start)
    tokens = following.group().split() if following else []
    if one and not _SAINT.search(text, max(0, end - 40), end):
        # The Public Defender's Office.
        return bool(tokens) and tokens[0] in OFFICES and is_role(_last_word(text, end))
    # The Farmers’ Union, the Office of the Patients’ Ombudsman.
    return names_body(tokens) or (many and len(tokens) == 1 and is_role(tokens[0]))


def _last_word(text: str, end: int) -> str:
    return text[max(0, end - 30) : end].split()[-1]


def _is_particle_gap(gap: str) -> bool:
    parts = gap.split()
    return (
        2 < len(gap) < 12
        and gap[0] == gap[-1] == " "
        and all(map(is_particle, parts, [*parts[1:], ""]))
    )


def trim_start(text: str, start: int, end: int) -> int:
    """Return the start of a run behind the function words that begin a sentence."""
    while start < end:
        word = text[start:end].split(None, 1)[0]
        rest = text[start + len(word) : end].strip()
        # "I'm Vera Roe" begins with a verb.
        plain = re.split("[’']", fold(word))[0]
        if find_class(plain) == "CD":
            # "Nine Acme workers" begins a sentence; One Acme inside one is a name.
            inner = _INNER.search(text, max(0, start - 2), start)
            if inner or not rest or not _MANY.match(text, end):
                return start
            start = end - len(rest)
            continue
        if plain in _SAYS and " " in rest and _INTRODUCES.match(text, end):
            # "Said Vera Roe, the mayor: “No.”"
            start = end - len(rest)
            continue
        opens = start == 0 or text[start - 1] == "\n"
        honoured = plain in {"honour", "honor"} and _HERS.search(text, max(0, start - 4), start)
        if honoured and rest:
            # "Her Honour Vera Roe".
            start = end - len(rest)
            continue
        if _names_two(plain, rest, text, end):
            # "Neighbours Vera Roe and Tom Poe".
            start = end - len(rest)
            continue
        shouted = word.isupper() and word.lower() in words("shouts")
        if opens and shouted and rest and not rest.split()[0].isupper():
            # "FUMING Acme owner Vera Roe".
            start = end - len(rest)
            continue
        adverb = plain.endswith(("ly", "wards")) and not (is_first_name(word) or names_body([rest]))
        small = plain in words("function_words") or (plain in words("quantities") and not rest)
        if not (small or (adverb and rest)) or "." in word:
            return start
        # Will Smith: a first name before one more word is kept, unless "Will" opens a question.
        named = is_first_name(word) and len(word) > 2 and not rest.isupper()
        before = rest.split()[:-1]
        if rest and named and all(map(is_particle, before, [*before[1:], ""])):
            # Jan De Roe.
            return start
        start = end - len(rest) if rest else end
    return start


def _names_two(plain: str, rest: str, text: str, end: int) -> bool:
    """Say whether a word is what two people are whose names follow: "Neighbours Vera Roe and"."""
    names = " " in rest and is_first_name(rest.split()[0]) and text.startswith(" and ", end)
    return names and is_plural_person(plain)


def trim_end(text: str, start: int, end: int) -> int:
    """Return the end of a run before a weekday, or a party's branch: "Roe Monday", "GLP State"."""
    head, _, tail = text[start:end].rpartition(" ")
    named = text[start:end].removeprefix("The ").split()
    if is_branch(named) and _LOWER_NEXT.match(text, end):
        # "GLP State president".
        return start + len(head)
    return start + len(head) if head and fold(tail) in words("weekdays") else end
