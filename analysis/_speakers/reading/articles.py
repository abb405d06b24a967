"""Reading articles for their people and bodies, all of them before any source is resolved."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis._bylines import MAX_LENGTH, is_byline
from analysis._lexicons import common_words, genders, words
from analysis._speakers.bodies.affiliations import Affiliation
from analysis._speakers.bodies.names import HE_OR_SHE_NEXT, is_body_name
from analysis._speakers.discourse.article import Article, has_source
from analysis._speakers.discourse.pronoun_genders import learn_genders
from analysis._speakers.names.headings import is_in_heading
from analysis._speakers.names.kinds import looks_like_person
from analysis._speakers.names.parts import fold, is_first_name, is_particle
from analysis._speakers.names.places import find_government
from analysis._speakers.names.titles import ends_in_short_title, is_honored, is_role
from analysis._speakers.people.candidacies import find_parties
from analysis._speakers.people.cast import Cast, describe
from analysis._speakers.people.people import People
from analysis._speakers.people.relatives import and_spouse, name_relative
from analysis._speakers.phrases.lists import KIN
from analysis._speakers.phrases.mentions import Mention, find_mentions
from analysis._speakers.phrases.noun_phrases import Phrase, read_phrase
from analysis._speakers.phrases.sentence_starts import find_sentence_at, skip_dateline
from analysis._speakers.reading.bodies import add_bodies, add_employers, add_owners, place_of_name
from analysis._speakers.reading.capitals import leave_first_words, leave_owners, lower_first_words
from analysis._words import blank_hidden, blank_tickers
from analysis.paragraphs import join_lines

_SOURCE_WEIGHT = 3
_ANTECEDENT = re.compile(r"((?:[A-Z][\w&’'-]*\s)*[A-Z][\w&’'-]*),\s$")
_WHOSE = re.compile(r"[Ww]hose\s(?:[a-z-]+,?\s)+[A-Z]")
# "Moll of Leeds, whose agent" is Moll's, "Moll of Leeds, whose mayor" of Leeds.
_OF = re.compile(r"[A-Z][\w’'-]*\sof\s$|\s(?:final|match|game|race)\sin\s$")
_OF_PLACE = re.compile(
    r"[Ww]hose\s(?:[a-z-]+\s)*(?:mayor|governor|senator|minister|president|king)\s"
)
_ONE_OF = re.compile(r"(?:One|Another|Some|Two)\sof\s(?:them|these),\s|Among\sthem\s(?:is|was)\s")
_KIN_BEFORE = re.compile(r"\b(?:[Bb]rothers|[Ss]isters|[Tt]wins|[Ss]iblings)\s$")
_NICKNAME = re.compile(r"([A-Z][\w’'-]+)\s[“\"‘(]([A-Z][\w-]+)[”\"’)]\s([A-Z][\w’'-]+)")
_AS = (
    r"\(?(?:(?:better|also|widely|simply|affectionately|professionally)\s)?"
    r"(?:known(?:\sto\s[a-z\s]{3,25})?\sas|nicknamed|a\.?k\.?a\.?|alias)\s(?:simply\s)?(?:[Tt]he\s)?"
    r"[“\"‘]?"
)
_KNOWN_AS = re.compile(rf"\b{_AS}$")
_ALSO = re.compile(
    rf"((?:[A-Z][\w’'-]+\s(?:(?:of|for|and)\s(?:the\s)?)?){{1,4}}[A-Z][\w’'-]+),?\s{_AS}"
    r"((?:[A-Z][\w’'-]*\s?){1,3})"
)
_ALIAS = 60  # letters of "better known to friends as "
_OWNER = 30  # letters of "Moll of "
_DATELINE = 100  # letters of the longest


def read_article_casts(
    texts: Mapping[str, Any], rows: list[dict[str, Any]], *, across: bool = True
) -> list[Article]:
    """Find the people of all articles: full names first, since a surname may rest on another's.

    Parameters
    ----------
    texts : mapping
        `article_id` -> text.
    rows : list of dict
        The statements, each with its `position` in the table.
    across : bool, default True
        Whether an article's surname may rest on a full name in another.
    """
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["article_id"], []).append(row)
    people = People()
    read = []
    for key, own in grouped.items():
        text = (
            "" if pd.isna(texts[key]) else join_lines(blank_tickers(blank_hidden(str(texts[key]))))
        )
        mentions = [
            one
            for one in find_mentions(text)
            if not (
                _is_in_dateline(text, one.start)
                or is_in_heading(text, one.start)
                or _is_in_byline(text, one)
            )
        ]
        article = Article(text, own, {}, mentions, Cast(people if across else People()))
        _join_antecedents(article)
        lower_first_words(article)
        leave_owners(article)
        leave_first_words(article)
        article.phrases = {
            row["position"]: name_relative(read_phrase(row["source"]))
            for row in own
            if has_source(row)
        }
        read.append(article)
    for article in read:
        add_bodies(article)
        _add_full_names(article)
    for article in read:
        _add_surnames(article)
    return read


def _join_antecedents(article: Article) -> None:
    """Give a source that begins with "whose" the name before it: "Acme, whose coach Vera Roe"."""
    for row in article.rows:
        if has_source(row) and _WHOSE.match(str(row["source"])):
            start = int(row["source_start"])
            before = _ANTECEDENT.search(article.text, max(0, start - _DATELINE), start)
            stop = before.start() if before else 0
            placed = _OF.search(article.text, max(0, stop - _OWNER), stop)
            if before and (_OF_PLACE.match(str(row["source"])) or not placed):
                row["source"] = f"{before.group(1)}, {row['source']}"


def _is_in_dateline(text: str, start: int) -> bool:
    """Say whether a name stands before a paragraph: the agency of "OSLO (Wire) -"."""
    begin = text.rfind("\n", 0, start) + 1
    return start - begin < _DATELINE and skip_dateline(text, begin) > start


def _is_in_byline(text: str, mention: Mention) -> bool:
    """Say whether a name stands in a line that says who wrote the article."""
    begin = text.rfind("\n", max(0, mention.start - MAX_LENGTH), mention.start) + 1
    end = text.find("\n", mention.end, mention.end + MAX_LENGTH)
    # In a long paragraph no line begins near, and nothing of it is copied.
    near = end > 0 and end - begin <= MAX_LENGTH
    line = text[begin:end].strip() if near else ""
    return bool(line) and is_byline(line)


def _add_full_names(article: Article) -> None:
    """Take in full names: those that the text marks as a person's, then what the sources show."""
    _add_nicknames(article)
    for mention in article.mentions:
        if _is_body(mention, article):
            mention.is_person = False
        elif (
            mention.is_person
            and not (_is_alias(article, mention) or _is_called(article, mention.name))
            and _is_full(mention.name, article)
            and _is_somebody(mention, article.places)
        ):
            article.cast.add(mention, *describe(_as_phrase(mention)))
    _add_nicknames(article)
    for start, phrase in article.sources():
        if _is_called(article, phrase.name):
            continue
        told = any(is_role(token) for role in phrase.roles for token in role.split())
        if phrase.shape == "person" and _is_new_full_name(article, phrase.name, told=told):
            if article.bodies.find(phrase.name)[0]:
                continue
            mention = _source_mention(start, phrase)
            article.cast.add(mention, *describe(phrase), weight=_SOURCE_WEIGHT)
    _add_names_of_speakers(article)
    _add_only_name(article)


def _is_body(mention: Mention, article: Article) -> bool:
    """Say whether a name is a body's, as Blue Heron is short for Blue Heron Engineering."""
    titled = ends_in_short_title(mention.prefix) and len(mention.name.split()) == 2
    if titled or is_honored(mention.prefix, mention.name):
        return False
    if is_body_name(mention.name) or mention.acronym:
        return True
    return not mention.prefix and bool(article.bodies.find(mention.name)[0])


def _is_called(article: Article, name: str) -> bool:
    """Say whether a name is what somebody is called: Tub Roe, or Mary Lou, of Mary Lou Roe."""
    return name in article.given_names or article.cast.is_nickname(name)


def _add_names_of_speakers(article: Article) -> None:
    """Take in names that nothing marks, but whose last word speaks elsewhere, or "she" means."""
    speaking = _single_names(article)
    for at, mention in enumerate(article.mentions):
        tokens = mention.name.split()
        speaks = fold(tokens[-1]) in speaking or _is_taken_up(article, mention)
        speaks = speaks or _is_joined(article, at)
        # Vera Te Roe, of whom "Te Roe said" tells.
        last = " ".join(tokens[1:])
        speaks = speaks or (last in article.surnames_with_particle and fold(last) in speaking)
        if mention.is_person or len(tokens) > 3 or not speaks or _is_alias(article, mention):
            continue
        if _opens_with_a_word(article, mention):
            # "Absent Roe" begins a sentence.
            continue
        if _is_new_full_name(article, mention.name) and _is_somebody(mention, article.places):
            article.cast.add(mention, *describe(_as_phrase(mention)))


def _add_only_name(article: Article) -> None:
    """Take in the one name that sentences begin with, where "she" speaks and nobody is named."""
    speaks = any(
        phrase.shape == "pronoun" and genders("gendered_pronouns").get(phrase.head) in {"m", "f"}
        for _, phrase in article.sources()
    )
    if article.cast.persons or not speaks:
        return
    named = {
        mention.name: mention for mention in reversed(article.mentions) if _opens(article, mention)
    }
    if len(named) == 1:
        mention = named.popitem()[1]
        article.cast.add(mention, *describe(_as_phrase(mention)))


def _opens(article: Article, mention: Mention) -> bool:
    """Say whether a sentence begins with a name that may be somebody's full one."""
    start = article.starts[find_sentence_at(article.starts, mention.start)]
    before = skip_dateline(article.text, start)
    opens = mention.start == before or _ONE_OF.fullmatch(article.text, before, mention.start)
    body = mention.acronym or is_body_name(mention.name) or article.bodies.find(mention.name)[0]
    plain = opens and not body and not _opens_with_a_word(article, mention)
    full = plain and _is_new_full_name(article, mention.name)
    return bool(full) and _is_somebody(mention, article.places)


def _is_joined(article: Article, at: int) -> bool:
    """Say whether a full name stands beside somebody's: "Vera Roe and Baldomer Poe"."""
    mention = article.mentions[at]
    for one, other in itertools.pairwise(article.mentions[max(at - 1, 0) : at + 2]):
        beside = one if other is mention else other
        joined = article.text[one.end : other.start] == " and " and beside.is_person
        if joined and " " in beside.name and " " in mention.name:
            return not article.bodies.find(mention.name)[0]
    return False


def _is_alias(article: Article, mention: Mention) -> bool:
    """Say whether a name is what else somebody is called: "Tom Roe, better known as Tub Poe"."""
    start = mention.start - len(f"{mention.prefix} ") * bool(mention.prefix)
    return bool(_KNOWN_AS.search(article.text, max(0, start - _ALIAS), start))


def _is_taken_up(article: Article, mention: Mention) -> bool:
    """Say whether a sentence begins with a name of two words, and the next one with "She"."""
    start = article.starts[find_sentence_at(article.starts, mention.start)]
    plain = not (mention.acronym or mention.roles) and not is_body_name(mention.name)
    known = article.bodies.find(mention.name)[0] is not None
    opens = plain and not known and mention.start == start and " " in mention.name
    return opens and bool(HE_OR_SHE_NEXT.match(article.text, mention.end))


def _opens_with_a_word(article: Article, mention: Mention) -> bool:
    """Say whether a sentence's first word, a common one, stands before what is a surname."""
    first, _, rest = mention.name.partition(" ")
    start = article.starts[find_sentence_at(article.starts, mention.start)]
    common = fold(first) in common_words() and not is_first_name(first)
    opens = common and mention.start - start <= 1
    return opens and " " not in rest and fold(rest) in article.words_of_names


def _is_new_full_name(article: Article, name: str, *, told: bool = False) -> bool:
    """Say whether a name is a person's full one, and no tail of one: Peña Nieto after Ana."""
    if not _is_full(name, article) or not looks_like_person(name, told=told):
        return False
    bearers = article.cast.bearers(name)
    return not any(len(one.parsed.tokens) > len(name.split()) for one in bearers)


def _is_somebody(mention: Mention, places: frozenset[str]) -> bool:
    return not find_government(mention.name) and (
        bool(mention.prefix) or mention.name not in places
    )


def _is_full(name: str, article: Article) -> bool:
    """Say whether a name is more than a surname with its particle ("Van der Meer")."""
    tokens = name.split()
    if len(tokens) < 2:
        return False
    if is_particle(tokens[0], tokens[1]) and fold(tokens[0]) not in words("given_particles"):
        return len(tokens) > 3
    # Peña Nieto is a surname where the text has an Ana Peña Nieto, Ben Roe where it has an Ali.
    return name not in article.names_after_first | article.surnames_with_particle


def _source_mention(start: int, phrase: Phrase) -> Mention:
    """Return the place of the name in a source, near enough to order it by."""
    begin = place_of_name(start, phrase)
    return Mention(begin, begin + len(phrase.name), phrase.name, roles=phrase.roles)


def _single_names(article: Article) -> set[str]:
    """Return the words that stand alone as a source or behind a title: surnames, likely."""
    names = {fold(p.name) for _, p in article.sources() if p.shape in {"name", "person"}}
    return names | {fold(m.name) for m in article.mentions if m.is_person and " " not in m.name}


def _as_phrase(mention: Mention) -> Phrase:
    return Phrase(
        mention.name,
        "person",
        mention.name,
        mention.prefix,
        roles=mention.roles,
        marks=mention.marks,
    )


def _add_surnames(article: Article) -> None:
    """Take in surnames with a title, then those that are sources, then the rest; learn genders."""
    cast = article.cast
    cast.named_in_full = dict.fromkeys(cast.persons)
    _add_couples(article)
    add_owners(article)
    for mention in article.mentions:
        if mention.is_person and not _is_full(mention.name, article):
            cast.add_surname(mention, *describe(_as_phrase(mention)))
    for start, phrase in article.sources():
        if phrase.shape in {"person", "name"} and _is_surname(phrase, article):
            mention = Mention(start, start + len(phrase.name), phrase.name, roles=phrase.roles)
            cast.add_surname(mention, *describe(phrase))
    for mention in article.mentions:
        if not mention.is_person:
            cast.add_bare(mention)
    cast.sort()
    learn_genders(article.text, cast, article.starts)
    for person, party in find_parties(article.text, cast.mentions):
        person.sides[Affiliation(2, party)] += 1
    add_employers(article)


def _add_couples(article: Article) -> None:
    """Take in who shares a surname with the next: Vera, in "Vera and Tom Roe"."""
    text, cast = article.text, article.cast
    pairs = {
        fold(member) for _, p in article.sources() if p.shape == "pair" for member in p.members
    }
    for one, other in itertools.pairwise(article.mentions):
        tokens = other.name.split()
        shared = one.name.split()[-1]
        between = text[one.end : other.start]
        # The whole text is looked through last, where little else is left to tell.
        if and_spouse().fullmatch(between.strip(" ").removesuffix(",")) and f"he {shared}s" in text:
            cast.couples.setdefault(fold(shared), text[one.start : other.end])
        if between not in {" and ", " & "}:
            continue
        kin = text[other.end : other.end + 1] == "," and bool(KIN.match(text, other.end + 1))
        kin = kin or bool(_KIN_BEFORE.search(text, max(0, one.start - _ALIAS), one.start))
        surname = other.name.partition(" ")[2]
        speaks = other.is_person or fold(other.name) in pairs or kin
        if not (speaks or (surname and f"he {surname}s" in text)):
            continue
        last = tokens[-1]
        if " " in one.name and one.name.endswith(f" {last}") and one.name != other.name:
            cast.couples.setdefault(fold(last), text[one.start : other.end])
        titled = one.prefix and not _KIN_BEFORE.search(f"{one.prefix} ")
        if " " in one.name or len(tokens) < 2 or titled:
            continue
        called = fold(one.name) not in article.surnames and f"he {surname}s" in text
        if not (is_first_name(one.name) or kin or called):
            continue
        first = cast.add(Mention(one.start, one.end, f"{one.name} {surname}"), None, "")
        second = cast.find(other.name, other.start)[0]
        if second is not None:
            cast.spouses |= {first: second, second: first}
        cast.couples.setdefault(fold(surname), text[one.start : other.end])


def _add_nicknames(article: Article) -> None:
    """Take in what else people are called: Tom “Tub” Roe, and Tom Roe, better known as Tub."""
    for match in _NICKNAME.finditer(article.text):
        first, nickname, last = match.groups()
        name = f"{first} {last}"
        person, _ = article.cast.find(name, match.start())
        if person is None and is_first_name(first):
            person = article.cast.add(Mention(match.start(), match.end(), name), None, "")
        if person is not None and " " in person.name:
            article.cast.call(person, nickname)
    for match in _ALSO.finditer(article.text):
        name = match.group(1)
        named = (
            article.cast.find(name, match.start())[0]
            or article.cast.find(name.partition(" ")[2] or name, match.start())[0]
        )
        body = article.bodies.find(name)[0]
        if body is not None:
            article.bodies.add(body, match.group(2).strip())
        elif named is not None and " " in name:
            article.cast.call(named, match.group(2).split()[-1])


def _is_surname(phrase: Phrase, article: Article) -> bool:
    """Say whether a source is one word that can only be somebody's surname."""
    name = phrase.name
    if " " in name or not name or phrase.prefix == "the" or not looks_like_person(name):
        return False
    common = fold(name) in article.common_words or fold(name) in words("determiners")
    if common or phrase.is_of_many:
        return False
    if is_body_name(name) or article.bodies.find(name)[0]:
        return False
    if article.cast.bearers(name):
        return True
    if name.endswith("s") and article.cast.bearers(name[:-1]):
        # "Khans", who are two.
        return False
    if article.names_state(name):
        return False
    if article.shows_person(name):
        return True
    if fold(name) in words("weekdays", "cities"):
        # Geneva says nothing, unless somebody is called so.
        return False
    if phrase.prefix or phrase.roles or is_first_name(name):
        return True
    # An article names its people in full: who never is may be a firm or a paper.
    return article.cast.people.known_by(name, "") is not None or not article.shows_body(name)
