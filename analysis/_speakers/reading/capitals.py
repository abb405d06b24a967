"""Capitals that make no name: of a sentence's first word, of a heading, of a turn's label."""

from __future__ import annotations

import re

from analysis._lexicons import common_words, mapping, parties, words
from analysis._speakers.bodies.owners import find_members, find_short_team
from analysis._speakers.discourse.article import Article, has_source
from analysis._speakers.names.headings import is_in_heading
from analysis._speakers.names.kinds import is_body_alone, names_body
from analysis._speakers.names.parts import fold, is_first_name, is_only_a_first_name, is_particle
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import (
    is_elected,
    is_plural_person,
    is_role,
    is_title,
    is_trade,
    singular,
    without_possessive,
)
from analysis._speakers.phrases.sentence_starts import find_sentence_at, skip_dateline
from analysis._word_classes import find_class
from analysis.cues import read_cue

_FULL = 2  # words of a full name
_ACRONYM = 5  # letters of the longest usual ones
_WORD = re.compile(r" ([a-z]+)\b")
_ONE = re.compile(r"(?:One|Another) (?=[A-Z]{2,}$|(?:Western|Eastern|Northern|Southern)$)")
_MC = re.compile(r"\bMc([a-z])")
_DOING = frozenset({"RB", "MD", "VB", "IN"})  # "Even Roe", "Can Roe", "Added Roe"
_LABELS = re.compile(r"(?: \([^()\n]{1,40}\)){0,2}:")


def lower_first_words(article: Article) -> None:
    """Take a sentence's capital from the common noun of a role: "Portfolio manager Vera Roe"."""
    for row in article.rows:
        if has_source(row):
            source, start = str(row["source"]), int(row["source_start"])
            row["source"] = _lower(article, _without_capitals(article, source, start), start)
    for mention in article.mentions:
        first, _, rest = mention.name.partition(" ")
        lowered = _lower(article, mention.name, mention.start)
        told = fold(rest) in words("organizations") or is_plural_person(fold(first))
        if rest and not (mention.prefix or told) and lowered[0].islower():
            # "Manufacturer Roe left".
            mention.prefix, mention.name = first.lower(), rest
            mention.start += len(first) + 1
        if mention.prefix and mention.roles and mention.roles[0] == mention.prefix:
            start = mention.start - len(mention.prefix) - 1
            mention.prefix = mention.roles[0] = _lower(article, mention.prefix, start)


def _without_capitals(article: Article, source: str, start: int) -> str:
    """Return a source without capitals that its line has for all: a heading’s, a turn’s label’s."""
    if source.isupper() and _LABELS.match(article.text, start + len(source)):
        # "VERA ROE, DOCK UNION:".
        name, comma, body = source.partition(",")
        written = _title_case(name)
        return source if comma and written == name else f"{written}{comma}{body.title()}"
    if start == 0 or article.text[start - 1] == "\n":
        # "A NURSE raised concerns".
        source = _without_lead(article, source, start)
    if not is_in_heading(article.text, start):
        return source
    tokens = source.split()
    lowered = [
        token.lower() if _has_capital_of_heading(article, before, token) else token
        for before, token in zip(["", *tokens], tokens, strict=False)
    ]
    if lowered and lowered[-1][:1].isupper() and is_body_alone(tokens):
        return source  # "Harbour Council" of a text that speaks of the harbour, and of no council
    return " ".join(lowered)


def _without_lead(article: Article, source: str, start: int) -> str:
    """Return "A nurse" for the "A NURSE" of a paragraph’s first words in capitals.

    A plural has a plural's verb: "DREAMERS say" is "dreamers", "HAMAS say" no "hamas".
    """
    first, _, rest = source.partition(" ")
    token, word = rest.split(" ")[0], first.lower()
    if not article.inner_capitals.isdisjoint({source, token}):
        return source
    if word in words("determiners") and token.isupper() and is_role(token):
        return f"{first} {token.lower()}{rest[len(token) :]}"
    if rest or len(first) <= _ACRONYM or not first.isupper() or word[-1] != "s":
        return source
    verb = _WORD.match(article.text, start + len(source))
    if verb is None or verb[1] != read_cue(verb[1]).lemma:
        return source
    if find_demonym(first.capitalize()) or word in parties():
        return first.capitalize()
    common = is_plural_person(word) or not common_words().isdisjoint({word, word[:-1]})
    return word if common else source


def _title_case(label: str) -> str:
    """Return a full name in capitals as names are written: "SEN. VERA MCROE", no "VERA’S AIDE".

    >>> _title_case("SEN. VERA MCROE III"), _title_case("OSLO DIRECTOR VERA ROE")
    ('Sen. Vera McRoe III', 'OSLO DIRECTOR VERA ROE')
    """
    tokens = label.split()
    given = next((at for at, token in enumerate(tokens) if is_first_name(token)), len(tokens))
    plain = all(map(is_title, tokens[:given])) and not any("’" in one[-2:] for one in tokens)
    if len(tokens) - given < _FULL or not plain or names_body(tokens):
        return label
    names = [one if fold(one) in words("suffixes") else one.title() for one in tokens]
    return " ".join(_MC.sub(lambda match: f"Mc{match[1].upper()}", name) for name in names)


def _has_capital_of_heading(article: Article, before: str, token: str) -> bool:
    """Say whether the text has a heading’s word in small letters, and nobody is called so."""
    bare = without_possessive(token.strip(","))
    word = fold(bare)
    named = is_first_name(bare) or is_first_name(before) or is_title(before)
    named = named or bare in article.inner_capitals or word in article.words_of_names
    known = find_government(bare) or find_demonym(bare) or word in parties()
    return bare.istitle() and word in article.common_words and not (named or known)


def leave_owners(article: Article) -> None:
    """Take from a name the somebody who only owns what it stands for: "Roe’s Poe mask"."""
    for mention in article.mentions:
        owner = without_possessive(mention.prefix)
        if owner != mention.prefix and fold(owner) in article.surnames:
            mention.roles = [role for role in mention.roles if role != mention.prefix]
            mention.prefix = ""


def leave_first_words(article: Article) -> None:
    """Take from a name the words before what the text has as somebody’s: "Real Vera Roe".

    Those are no first names; before a surname alone they are common: "Even Roe", "Young Roe".
    """
    full = {
        one.name
        for one in article.mentions
        if one.is_person and " " in one.name and is_first_name(one.name.split()[0])
    }
    surnames = {name.split()[-1] for name in full}
    for mention in article.mentions:
        behind = _WORD.match(article.text, mention.end)
        if one := _ONE.match(mention.name) if behind and is_role(behind[1]) else None:
            # "One GM worker", "one Western diplomat", and no One Nation senator.
            mention.start += one.end()
            mention.name = mention.name[one.end() :]
        tokens = mention.name.split()
        for cut in range(1, len(tokens)):
            rest = " ".join(tokens[cut:])
            before = tokens[:cut]
            inner = any(one in article.inner_capitals for one in before if not one.isupper())
            plain = all(map(_is_common, before)) and not inner
            plain = plain and not (mention.roles or mention.prefix)
            known = rest in full or (rest in surnames and plain)
            if known and not any(map(_may_be_of_name, before)):
                mention.start += len(" ".join(before)) + 1
                mention.name = rest
                told = [token for token in before if find_class(token.lower())[:2] not in _DOING]
                mention.prefix = " ".join([*mention.prefix.split(), *told])
                break


def _may_be_of_name(token: str) -> bool:
    # Young and Sunny are first names too, but words before they are names.
    word = not is_only_a_first_name(token) and find_class(token.lower()) in {"JJ", "RB", "MD"}
    return (is_first_name(token) and not word) or "." in token or is_particle(token, "")


def _is_common(token: str) -> bool:
    letters = token.isupper() and len(token) > 1
    return letters or fold(token) in common_words() or find_class(token.lower())[:2] == "VB"


def _lower(article: Article, phrase: str, start: int) -> str:
    """Return a phrase with its first word in lower case where only the sentence has a capital."""
    first, _, rest = phrase.partition(" ")
    common = fold(first) in common_words() and fold(first) not in words("particles")
    named = rest[:1].isupper() and (rest in article.names or names_body(rest.split()))
    firm = named and is_trade(singular(fold(first)))
    # "FUMING Acme owner Vera Roe": a tabloid's first word.
    shouted = first.isupper() and first.lower() in words("shouts") and rest[1:2].islower()
    # "Neighbouring Norway".
    country = fold(first) in words("kinds_of_countries") and find_government(rest) == rest
    # "Senior Labour MP Vera Roe", and of "Conservative Senator Vera Roe" no party is told.
    mark, (following, *others) = fold(first) in mapping("party_marks"), rest.split(" ")
    following = others[0] if others and following == "group" else following
    of_party = fold(following) in parties() and find_class(fold(first)) == "JJ"
    of_party &= fold(first) not in words("kinds_of_democrats")
    of_party |= mark and is_elected(following)
    small = rest[:1].islower() or firm or country or of_party
    plain = small and first.istitle() and "." not in first
    if not ((common or country) and (plain or shouted)) or is_title(first):
        return phrase
    party = fold(first) in parties() and rest.split(" ")[0] not in words("state_offices")
    if find_demonym(first) or find_government(first) or party:
        # "French" and "Democratic" are common words too, but of the "Labour minister" is labour.
        return phrase
    whole = any(name.endswith(f" {first}") for name in article.names)
    if mark and fold(first) not in words("posts") and fold(following) in words("party_offices"):
        return phrase
    if find_members(phrase) or (find_short_team(phrase) and whole):
        # The Konkan Lions, of "Lions skipper Vera Roe".
        return phrase
    begins = skip_dateline(article.text, article.starts[find_sentence_at(article.starts, start)])
    if begins < start or not article.inner_capitals.isdisjoint({first, f"{first}s"}):
        return phrase
    if rest.split(" ")[0] in words("enders") or fold(first) in article.surnames:
        # "Booth of the union" is no booth.
        return phrase
    return f"{first.lower()} {rest}"
