"""The text of a source: its edges, its first capital, its parts between commas."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from analysis._lexicons import common_words, mapping, parties, words
from analysis._speakers.names.parts import fold, is_first_name, is_particle, without_nickname
from analysis._speakers.names.titles import is_plural_person, is_role, singular, without_possessive
from analysis._word_classes import find_class
from analysis._words import HIDDEN

_LEADING = re.compile(
    r"^(?:(?:and|but|or|as|while|even|also|yet|when|because|though|although|if|that|like|only|says?"
    r"|said|by|from|for|to|with|then|than)\s+|[\s,;:.—–\-“”\"]+)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,;:.—–\-“”\"(]|\s(?:all|both|himself|herself|themselves|itself|also|too|alike|and|who"
    r"|alone|that|which|respectively|however|meanwhile|though|instead))+$"
)
# "[W]e", "[Roe]" in a quotation; what is told at length in parentheses.
_ADDED = re.compile(r"\[(\w+)\]|^\[([^\[\]]+)\]$")
# Of a bracket without its other: "[Vera Roe", "Roe[the", "Roe]a", but "W]e".
_BRACKET = re.compile(r"\[|(?<!\b\w)\]|\](?![a-z])")
_TOLD = re.compile(r"\s\([^()]{61,}\)")
_HIMSELF = re.compile(r"\s(?:himself|herself|itself|themselves)(?=,)")
_AND_BY = re.compile(r"(?<!\bby) and by (?!and\b)")
_FOOTNOTE = re.compile(r"(?<=[a-z]{2})\.\d{1,2}$")  # Roe.3
# "Cross-examining, Vera Roe KC".
_DOING = re.compile(r"^([A-Z][a-z]+(?:-[a-z]+)?ing),\s(?=[A-Z])")
# "Per Fundbeat data" is what it says, but Per Roe is somebody.
_PER = re.compile(
    r"^Per\s(?=[^,]*\b(?:data|filings?|figures|reports?|records|minutes|documents?|sources)$)"
)
# "In media reports", "on social media": the reports say so.
_PLACED = re.compile(
    r"^(?:in|within|on|at|among)\s(?=[^\WA-Z_])"
    r"(?!(?:the\s)?(?:same|total|all|least|most|best|worst|first|last|once)\b)"
)
_EXCELLENCY = re.compile(
    r"^(?:H\.\s?E\.|H\.R\.H\.|HRH|(?:His|Her)\s(?:Excellency|(?:Royal\s)?Highness))\s(?=[A-Z]|the\s)"
)
# "From Basra, the head of the union".
_FROM_TOWN = re.compile(
    r"^(?:[Ff]rom|[Ii]n)\s(?:[A-Z][\w’'-]*\s?){1,3},\s(?=(?:the|an?|his|her|its|their)\s)"
)
_CONTRACTED = re.compile(
    r"^(I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]ho)[’'](?:ve|re|ll|d|m|s)$"
)
# No clause: "the dog-lover, who", "the mayor-elect, with his wife".
_TWO_ADJECTIVES = re.compile(
    r"((?:(?:an?|the|his|her|its|their) )?)([a-z\d][\w-]*), "
    r"((?!wh|(?:and|or|but|in|on|at|of|for|as|by|with|the|an?|asked|told|\w+ing)\b)"
    r"[a-z$\d][\w-]*(?: .*)?)$"
)
_TELLS = frozenset({"is", "was", "are", "were", "include", "includes", "a", "an", "the"})
_WHOSE = re.compile(
    r"(.+?),\swhose\s([a-z-]+(?:\s[a-z-]+){0,3}),?\s([A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){1,3})"
)
# No comma of a number: 43,000.
_COMMA = re.compile(r"(?<!\d),(?!\0)\s*|,(?!\0|\d)\s*|\s[—–]\s?|\s--?\s")
_OPPOSITE = re.compile(r"\bopposite number\b")  # his Armenian one
# The first words of an article in capitals: "VENDORS WHO were moved".
_LEAD = re.compile(r"^[A-Z][A-Z’'-]*(?: [A-Z][A-Z’'-]*)+(?= [a-z])")
_STOPPED = re.compile(r"\b(?:Jr|Sr|Inc|Corp|U\.S|U\.K|U\.N|D\.C)$")
_SECOND_ROLE = re.compile(
    r"and\s(?!(?:his|her|their|the|an?)\s)(?:(?!and\b|of\b|for\b)[\w’'.-]+\s){0,4}?([a-z-]+)\s[A-Z]"
)
_ROLES = re.compile(r"([A-Za-z][a-z-]+(?:, [a-z-]+){1,2}) (and [a-z].*)")
_ENDING = 200  # letters
_ALONE = frozenset({"both", "neither", "each"})  # they take up two, and are nobody's name
_ADJECTIVE = re.compile(r"(?:nt|n|ic|i|tur)al$|ive$|ous$|ful$|less$")


def _joined(text: str) -> str:
    r"""Mark the comma between two adjectives, which parts nothing: "a long,\0 angry letter"."""
    match = _TWO_ADJECTIVES.match(text)
    word = match.group(2).lower() if match else ""
    adjective = "-" in word or find_class(word) in {"JJ", "VBN"} or bool(_ADJECTIVE.search(word))
    return f"{match.group(1)}{match.group(2)},\0 {match.group(3)}" if match and adjective else text


def split_segments(text: str) -> list[str]:
    """Split at commas, but not before "Jr."."""
    segments = [segment.strip().replace("\0", "") for segment in _COMMA.split(_joined(text))]
    joined: list[str] = []
    for segment in segments:
        if joined and fold(segment) in words("suffixes"):
            joined[-1] += f", {segment}"
        elif segment:
            joined.append(segment)
    return joined


@lru_cache(maxsize=32768)
def _clean(text: str) -> str:
    text = without_nickname(text)
    text = _ADDED.sub(r"\1\2", " ".join(text.split()))
    if text.count("[") != text.count("]"):
        text = " ".join(_BRACKET.sub(" ", text).replace("]", "").split())
    text = _OPPOSITE.sub("counterpart", text)
    text = _TOLD.sub("", text)
    begun = _PLACED.sub("", _LEADING.sub("", _FROM_TOWN.sub("", text)))
    begun = _EXCELLENCY.sub("", begun)
    begun = _PER.sub("", begun)
    doing = _DOING.match(begun)
    if doing and find_class(doing[1].lower().rpartition("-")[2]) == "VBG":
        begun = begun[doing.end() :]
    # However long a source, its end is near.
    begun = _FOOTNOTE.sub("", begun)
    cleaned = begun[:-_ENDING] + _TRAILING.sub("", begun[-_ENDING:])
    cleaned = _AND_BY.sub(" and ", _CONTRACTED.sub(r"\1", _HIMSELF.sub("", cleaned)))
    # "Jr." and "Inc." keep their full stop.
    return f"{cleaned}." if f"{cleaned}." in text and _STOPPED.search(cleaned) else cleaned


def _spell_office(text: str) -> str:
    """Return a source with the letters for an office spelt out: "Roe’s VP", no "Acme AG"."""
    tokens = text.split()
    for at, (before, token) in enumerate(itertools.pairwise(["", *tokens])):
        letters = token.removesuffix(",")
        spelt = mapping("letters_of_offices").get(letters)
        following = tokens[at + 1] if token == letters and at + 1 < len(tokens) else ""
        known = not following or token not in words("seldom_letters") or is_first_name(following)
        if spelt and known and _takes_office(before, following):
            tokens[at] = token.replace(letters, spelt)
    return " ".join(tokens)


def _takes_office(before: str, following: str) -> bool:
    """Say whether letters between two words are an office: "the PM", "ex-VP Roe"."""
    word = before.lower()
    told = words("determiners", "past_roles", "before_offices")
    held = word in told or word.startswith("ex-")
    # The BBC's PM is a programme.
    owner = before != without_possessive(before) and not before[:2].isupper()
    if following and not following.istitle():
        return False
    body = bool(following) and fold(following) in words("organizations", "name_words")
    return not body and (held or owner or (not before and bool(following)))


def clean_source(text: str) -> str:
    """Return a source without hidden characters, and commas, "and", "’s" and the like at its edges.

    >>> clean_source(" and Roe’s ,"), clean_source("the PM"), clean_source("former AG Roe")
    ('Roe', 'the prime minister', 'former attorney general Roe')
    """
    cleaned = _whose(_spell_office(_lower_lead(_clean(text.translate(HIDDEN)))))
    return without_possessive(cleaned) if len(cleaned) > 3 else cleaned


def _lower_lead(text: str) -> str:
    """Return a source without the capitals of an article's first words, if a small one is there.

    >>> _lower_lead("VENDORS WHO were moved"), _lower_lead("NATO WHO")
    ('Vendors who were moved', 'NATO WHO')
    >>> _lower_lead("A ROE resident"), _lower_lead("US DEA agents")
    ('A ROE resident', 'US DEA agents')
    """
    lead = _LEAD.match(text)
    tokens = lead.group().lower().split() if lead else []
    small = not words("function_words").isdisjoint(tokens[1:])
    if not small or any(word not in common_words() for word in tokens):
        return text
    return f"{' '.join(tokens).capitalize()}{text[lead.end() :]}" if lead else text


def _whose(source: str) -> str:
    """Return "Acme’s coach, Vera Roe" for "Acme, whose coach Vera Roe"."""
    match = _WHOSE.fullmatch(source)
    told = match.group(2).split() if match else [""]
    # "Whose father was the painter Bo Roe" tells of another.
    held = is_role(told[-1]) and _TELLS.isdisjoint(told)
    return f"{match.group(1)}’s {match.group(2)}, {match.group(3)}" if match and held else source


def lower_determiner(text: str) -> str:
    """Return `text` without the capital that a sentence's beginning gives "The" or "Critics"."""
    first, _, rest = text.partition(" ")
    word = first.lower().rstrip(",")
    # "Eleven members of the Young Radicals".
    lower = rest[:1].islower() or rest.split(",")[0].split(" ")[-1].islower()
    counts = find_class(word) == "CD" and lower
    determiner = bool(rest) and (word in words("determiners") or counts)
    # "Fewer than 15 percent", "Just over a quarter", "Two-thirds".
    share = word in words("quantities") and not rest[:1].isupper()
    # Union des Laitiers.
    named = is_particle(*rest.split(" ", 2)[:2]) if " " in rest else False
    # "MPs said" keep their capitals.
    plain = determiner or share or (_is_plain_noun(word, rest) and not named)
    plain = plain and (first.isupper() or not first[:2].isupper())
    return f"{first.lower()} {rest}".strip() if plain else text


def _bears_another(rest: str) -> bool:
    """Say whether a second role and its bearer's name follow: "and director Vera Roe"."""
    second = _SECOND_ROLE.match(rest)
    if second is None or is_plural_person(second[1]):
        return False
    # A broadcaster may be a firm, but hardly behind "Author and".
    return is_role(second[1]) or second[1] in words("firm_roles")


def join_roles(text: str) -> str:
    """Write three roles before a name with "and" between them: "Writer, actor and director Roe".

    >>> join_roles("Writer, actor and director Vera Roe")
    'writer and actor and director Vera Roe'
    >>> join_roles("Singer, a baker and director Vera Roe")
    'Singer, a baker and director Vera Roe'
    """
    match = _ROLES.match(text)
    if match is None or not _bears_another(match[2]) or not all(map(is_role, match[1].split(", "))):
        return text
    return f"{match[1].replace(', ', ' and ')} {match[2]}".replace(
        match[1][0], match[1][0].lower(), 1
    )


def _is_plain_noun(word: str, rest: str) -> bool:
    """Say whether a first word is common and has no capital of its own."""
    following = rest.split(" ")[0]
    proper = following[:1].isupper() and following != "I"  # "everyone I met"
    if word in words("proper_groups") or word in parties() or proper:
        return False
    if word == "local" and following[:1].isdigit():
        # Local 88 of a union.
        return False
    many = is_plural_person(word) and following in {"at", "in", "from"}
    if following in words("enders") and word in words("organizations") and not many:
        # University of Bergen, but "Workers at Acme".
        return False
    holders = words("players", "elected", "leaders_of_members")
    if following in holders and word.endswith(("s", "men")):
        # Rangers keeper Vera Roe, Greens councillor Vera Roe, Teamsters president Vera Roe.
        return False
    known = {word, singular(word)}
    document = known & words("documents") and word not in words("organizations")
    modifier = bool(rest) and (word in words("modifiers") or bool(_ADJECTIVE.search(word)))
    alone = not rest and (word in words("institutions") or word in _ALONE)
    people = is_plural_person(word) or word in words("anonymous")
    # "Counsel for the board, Vera Roe".
    serves = following in {"to", "for"} and rest.split(" ")[1:2] == ["the"]
    people = people or (serves and is_role(word) and word not in words("state_offices"))
    # "Co-founder and CEO Vera Roe", "Actor and director Vera Roe".
    people = people or ("-" in word and is_role(word) and following == "and")
    people = people or (is_role(word) and not is_first_name(word) and _bears_another(rest))
    return bool(document) or modifier or alone or people
