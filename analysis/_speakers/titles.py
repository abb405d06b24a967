"""The words round a name: titles, roles, owners, and where among them the name begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from analysis._lexicons import common_words, parties, words
from analysis._speakers.names import fold, is_first_name, is_only_a_first_name, is_particle
from analysis._speakers.places import find_demonym, find_government
from analysis._word_classes import find_class

_POSSESSIVE = re.compile(r"(?<=\w)(?:[’']s|(?<=s)[’'])$")
# A church, a hospital.
_SAINT = re.compile(r"\bSt\.? [A-Z][\w-]+[’']s$")
_NAME_LINKS = frozenset({"of", "for", "on"})
_NAMED = 3  # a first name, a surname and letters
_INITIAL = re.compile(r"[A-Z][\w-]+ [A-Z]\. [A-Z][\w’'-]+")
_TITLE_OF = re.compile(
    r"\b([A-Z][a-z]+|(?:under)?secretary(?= of (?:State|Defense|Labor|Commerce|Energy)\b))"
    r" (of(?: the)?|for) ([A-Z][\w’']+)"
    r" (?=(?:[A-Z][\w.’'-]* )*[A-Z][\w.’'-]*$)"
)
# Whoever holds the post owns them: the Public Defender's Office.
OFFICES = frozenset({"Office", "Department", "Bureau", "Service"})
# Plurals without an s: the Women's League.
_PLURALS = frozenset({"children", "people"})
# Endings that nearly always are an occupation's.
_OCCUPATION = re.compile(r".{3}(?:ologist|ographer|keeper|worker|ician|grader|onist|ellist)$")
_TRADE = re.compile(r"^[A-Z][a-z]{2,}(?:er|or|man|ist|ian|eer|hand|ant)$")
_OF_JOINT = re.compile(r"-(of(?:-the)?|for)-")
# TownWatch, but no VanRoe.
_JOINED_NAME = re.compile(
    r"(?!(?:Mac|Van(?:de[nr]?)?|Von|Fitz|Dela?|Los|Las)[A-Z])[A-Z][a-z]{2,}[A-Z][a-z]+$"
)
_JOINED = re.compile(r"(?:(?:al|el|ad|as|an|ar|at|ash)-|d[’'])(?=\w)")


def is_capitalized(token: str) -> bool:
    """Say whether a token starts with a capital, behind "al-" or "d’" too."""
    return token[:1].isupper() or _JOINED.sub("", token, count=1)[:1].isupper()


def without_possessive(token: str) -> str:
    """Return "Roe" for "Roe’s"."""
    return token if _SAINT.search(token) else _POSSESSIVE.sub("", token)


def is_title(text: str) -> bool:
    """Say whether `text` (one word or several) is a title, plural or abbreviated too."""
    word = re.split("-(?:of|for)-", fold(text))[0]
    return word in words("titles") or (word.endswith("s") and word[:-1] in words("titles"))


def is_office(word: str) -> bool:
    """Say whether a role is an office, or a spokesperson: its bearer is known to some."""
    return word in words("spokespeople") | words("offices") or (
        is_title(word) and word not in words("honorifics") and word not in words("kin")
    )


def ends_in_title(prefix: str) -> bool:
    """Say whether words end in a title of several words: "former secretary of state"."""
    tokens = prefix.split()
    return any(is_title(" ".join(tokens[-size:])) for size in (2, 3, 4) if len(tokens) >= size)


def is_honored(prefix: str, name: str) -> bool:
    """Say whether one word behind these words is a surname, whatever it is: "Mr. Band"."""
    if " " in name or fold(prefix.split(" ")[0]) in words("determiners"):
        # The Ms. Foundation, the Dr. Roe Hospital.
        return False
    last = fold(prefix.split()[-1]) if prefix else ""
    # Miss World, Lord Mayor.
    return last in words("honorifics") and last not in {"sir", "lord", "lady", "miss"}


@lru_cache(maxsize=32768)
def is_role(word: str) -> bool:
    """Say whether `word` is a noun for one person who speaks."""
    word = fold(word).removesuffix("-elect")
    if _OCCUPATION.search(word):
        return True
    return any(part in words("roles") for part in (word, word.split("-")[-1])) or is_title(word)


@lru_cache(maxsize=32768)
def singular(word: str) -> str:
    """Return the singular of an English plural; the word itself where it is none."""
    if word in words("roles") or word in words("organizations") or word in words("documents"):
        return word
    candidates = [word[:-1]] if word.endswith("s") else []
    candidates += [word[:-3] + "y"] if word.endswith("ies") else []
    candidates += [word[:-2]] if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")) else []
    candidates += [word[:-3] + "man"] if word.endswith("men") else []
    candidates += [word[:-6] + "person"] if word.endswith("people") and word != "people" else []
    known = words("roles") | words("organizations") | words("documents") | words("anonymous")
    return next((candidate for candidate in candidates if candidate in known), word)


@lru_cache(maxsize=32768)
def is_plural_person(word: str) -> bool:
    """Say whether `word` is a plural of people ("officials", "critics")."""
    if word in words("groups") or word.removesuffix("s") in words("groups"):
        return True
    return singular(word) != word and singular(word) in words("roles")


def is_trade(noun: str) -> bool:
    """Say whether a noun for people or a party to a deal may mean a firm: "the engineers"."""
    return noun in words("firm_roles") or (is_plural_person(noun) and noun in words("trades"))


def names_body(tokens: Iterable[str]) -> bool:
    """Say whether a word of a proper name is a body's: Roe Foundation, Roe Data."""
    return any(map(_is_of_body, tokens))


# Kreditbank, Stahlwerke; Burbank and Clewbank are surnames.
_BODY_ENDINGS = ("kreditbank", "sparbank", "volksbank", "handelsbank", "landesbank", "nationalbank",
                 "zentralbank", "werke", "gesellschaft", "industrier")  # fmt: skip


@lru_cache(maxsize=32768)
def _is_of_body(token: str) -> bool:
    word = fold(without_possessive(token))
    known = word in words("organizations") or word in words("name_words")
    return known or word.endswith(_BODY_ENDINGS)


def is_joint_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two runs of capitals with "and" between them are one body's name.

    >>> is_joint_name(["Parks"], ["Recreation", "Department"])
    True
    >>> is_joint_name(["Bureau", "of", "Mines"], ["Water"])
    True
    >>> is_joint_name(["Harbour", "Board"], ["Dock", "Union"])
    False
    """
    if not one or not other or is_first_name(one[0]) or is_first_name(other[0]):
        return False
    if find_government(one[0]) or is_title(one[0]):
        return False
    link = next((at for at, token in enumerate(one) if token in _NAME_LINKS), 0)
    if link and names_body(one[:link]):
        # The Bureau of Mines and Water: two plain words.
        plain = (*one[link + 1 :], *other)
        return all(fold(token) in common_words() for token in plain)
    return names_body(other) and not names_body(one)


def joins_name(tokens: Sequence[str], position: int) -> bool:
    """Say whether the "and" at a position stands inside a body's name.

    >>> joins_name("head of the Bureau of Mines and Water".split(), 6)
    True
    """
    start = position
    while start and (is_capitalized(tokens[start - 1]) or tokens[start - 1] in _NAME_LINKS):
        start -= 1
    start += tokens[start] in _NAME_LINKS
    behind = list(itertools.takewhile(is_capitalized, tokens[position + 1 :]))
    return is_joint_name(tokens[start:position], behind)


def is_headline(run: str) -> bool:
    """Say whether a run of capitals holds a small word: it is a headline's, and no name.

    >>> is_headline("Donors Turn To Roe"), is_headline("Vera Roe")
    (True, False)
    """
    tail = run.split()[1:]
    return any(token[0].isupper() and token.lower() in words("headline_words") for token in tail)


def is_joined_name(name: str) -> bool:
    """Say whether a name is written as a firm's or a site's: two words as one.

    >>> is_joined_name("TownWatch"), is_joined_name("McRoe"), is_joined_name("VanRoe")
    (True, False, False)
    """
    return bool(_JOINED_NAME.match(name))


def has_initial(name: str) -> bool:
    """Say whether a name has a first name, an initial and one more word: Vera J. Band."""
    return bool(_INITIAL.fullmatch(name)) and is_first_name(name.split()[0])


def looks_like_person(name: str) -> bool:
    """Say whether a proper name of unknown kind can be a person's: no word of a body or place."""
    tokens = name.split()
    if has_initial(name):
        return True
    if not tokens or len(tokens) > 6 or any(char.isdigit() or char == "&" for char in name):
        return False
    if is_joined_name(name) or _is_of_headline(name) or names_body(tokens[1:][-1:]):
        return False
    if any(fold(t) in words("organizations") or fold(t) in words("documents") for t in tokens[1:]):
        return False
    first = tokens[0]
    if fold(first) in words("organizations") and not is_first_name(first):
        return False
    if len(tokens) == 2 and find_government(tokens[1]) and not is_first_name(first):
        return False
    if find_government(name) or (find_demonym(first) and not is_first_name(first)):
        return False
    if any(fold(token) in parties() and len(fold(token)) > 1 for token in tokens):
        return False
    if any(_is_acronym(token) for token in tokens[:-1]):
        return False
    return not (len(tokens) == 1 and first.isupper() and len(first) > 1)


def _is_of_headline(name: str) -> bool:
    """Say whether a run of capitals is a line's in which nearly all words have one."""
    opening, *inner = name.split()
    asks = opening.lower() in {"who", "how", "why", "what", "when", "where"}
    # "Vera Condemns Roe".
    does = any(find_class(t.lower()) == "VBZ" and not is_first_name(t) for t in inner[:-1])
    return asks or does or is_headline(name)


def _is_acronym(token: str) -> bool:
    plain = token.isupper() and len(token) > 2 and "." not in token
    return plain and fold(token) not in words("suffixes")


def split_name(text: str) -> tuple[str, str]:
    """Split a phrase that ends in a proper name into what stands before and the name.

    >>> split_name("Russian presidential aide Vera Roe")
    ('Russian presidential aide', 'Vera Roe')
    >>> split_name("a spokesperson")
    ('a spokesperson', '')
    """
    tokens = _TITLE_OF.sub(_join_title, text).split()
    start = len(tokens)
    if start > 2 and tokens[-1].isdigit() and names_body(tokens[:-1]):
        # Radio 88.
        start -= 1
    while start and (
        is_capitalized(tokens[start - 1])
        or (tokens[start - 1] == "&" and start < len(tokens))
        or (1 < start < len(tokens) and is_particle(*tokens[start - 1 : start + 1]))
    ):
        start -= 1
    start = _body_start(tokens, start)
    while start < len(tokens) - tokens[-1].isdigit() and not is_capitalized(tokens[start]):
        start += 1
    if start and tokens[start - 1] in words("enders"):
        # "the president of Ukraine" names a country, not a bearer.
        return text, ""
    begin = start
    for position in range(start, len(tokens)):
        if _ends_prefix(tokens, begin, position):
            begin = position + 1
    begin += _opens_with_trade(tokens[begin:])
    return _OF_JOINT.sub(_part_title, " ".join(tokens[:begin])), " ".join(tokens[begin:])


def without_letters(phrase: str) -> str:
    """Return a name alone without the letters behind it: "Vera Roe MP", no "South Roe MP".

    >>> without_letters("Vera Roe MP"), without_letters("the Vera Roe MP")
    ('Vera Roe', 'the Vera Roe MP')
    """
    tokens = phrase.split()
    named = tokens[1:] if len(tokens) > _NAMED and is_title(tokens[0]) else tokens
    if len(named) != _NAMED or fold(named[-1]) not in words("honors"):
        return phrase
    place = fold(named[1]) in words("parts_of_places") or fold(" ".join(named[:2])) in words(
        "cities"
    )
    plain = is_first_name(named[0]) and is_capitalized(named[1]) and not place
    return " ".join(tokens[:-1]) if plain else phrase


def _opens_with_trade(name: list[str]) -> bool:
    """Say whether an unknown trade stands before a full name: "Jailer Norm Roe"."""
    return (
        len(name) > 2
        and bool(_TRADE.search(name[0]))
        and not is_first_name(name[0])
        and is_only_a_first_name(name[1])
    )


def _body_start(tokens: list[str], start: int) -> int:
    """Return where a body's name begins that has "and" in it: Food and Drug Agency."""
    while (
        1 < start < len(tokens)
        and tokens[start - 1] in {"and", "&"}
        and is_capitalized(tokens[start - 2])
        and names_body(tokens[start:])
        and not is_first_name(tokens[start - 2])
    ):
        start -= 2
        while start and is_capitalized(tokens[start - 1]):
            start -= 1
    return start


def _join_title(match: re.Match[str]) -> str:
    """Write a title of several words as one: "Secretary of State Vera Roe"."""
    title, link, office = match.groups()
    serves = fold(title) in words("servants") or is_title(office) or is_first_name(office)
    if link == "for" and serves:
        # A Spokesman for Vera Roe is not she.
        return match.group()
    joined = f"{title}-{link.replace(' ', '-')}-{office} "
    return joined if is_title(title) or is_role(title) else match.group()


def _part_title(match: re.Match[str]) -> str:
    return f" {match.group(1).replace('-', ' ')} "


def _ends_prefix(tokens: list[str], begin: int, position: int) -> bool:
    """Say whether the capitalized token at `position` is a title or an owner."""
    token, last = tokens[position], position == len(tokens) - 1
    double, opening = fold(token) in words("surname_titles"), tokens[begin]
    if double and last and position and fold(tokens[position - 1]) in words("honorifics"):
        return False
    # Charlie King, but Saudi King Salman.
    if double and position > begin and is_first_name(opening) and not find_demonym(opening):
        return False
    people = any(is_plural_person(fold(one)) for one in tokens[position:-1])
    if people and names_body(tokens[position + 1 :]):
        # The Teachers Guild.
        return False
    if is_title(token):
        return True
    if not last and _POSSESSIVE.search(token):
        # The Harbour Pilots' Union is its members' own.
        bodies = names_body(tokens[position + 1 :])
        saint = fold(tokens[begin]) in {"st", "saint"}
        if tokens[position + 1] in OFFICES and is_role(without_possessive(token)):
            return False
        plural = fold(without_possessive(token))
        if bodies and (plural in _PLURALS or plural.endswith("men")):
            return False
        named = tokens[position + 1 : position + 2]
        if is_plural_person(fold(without_possessive(token))) and not is_first_name(named[0]):
            # The Citizens' List.
            return False
        return not bodies or (token.endswith("s") and not saint)
    if (
        not last
        and not _is_in_body(tokens, position)
        and (is_role(token) or (fold(token) in parties() and len(fold(token)) > 1))
    ):
        return not (position == begin and double and is_first_name(token))
    return position == begin == 0 and fold(token) in words("adjectives")


def _is_in_body(tokens: list[str], position: int) -> bool:
    """Say whether a word like a role stands inside a name: the People's Forward Alliance."""
    closes = position == len(tokens) - 2 and names_body(tokens[-1:])
    return closes and position > 0 and tokens[position - 1].endswith(("’s", "'s"))


def is_possessive(token: str) -> bool:
    """Say whether a token is an owner's: "Roe’s", "Jones’"."""
    return bool(_POSSESSIVE.search(token))


def has_title_of(text: str) -> bool:
    """Say whether a text has a title of several words before a name: "Secretary of State"."""
    match = _TITLE_OF.search(text)
    return match is not None and _join_title(match) != match.group()
