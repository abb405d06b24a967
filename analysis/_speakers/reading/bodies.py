"""Taking in the bodies that an article names, and who works for them."""

from __future__ import annotations

import bisect
import re
from functools import cache

from analysis._lexicons import any_of, common_words, mapping, words
from analysis._speakers.bodies.affiliations import (
    Affiliation,
    best_affiliation,
    is_of_state,
    phrase_affiliation,
)
from analysis._speakers.bodies.forms import find_institutions, initials, types_of
from analysis._speakers.bodies.names import find_body_names, is_body_name, is_body_noun
from analysis._speakers.bodies.owners import find_members, find_short_team
from analysis._speakers.discourse.article import Article
from analysis._speakers.names.kinds import is_headline
from analysis._speakers.names.parts import fold, is_first_name, is_only_a_first_name
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import is_of_firm, is_plural_person, is_role
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.mentions import Mention
from analysis._speakers.phrases.noun_phrases import Phrase
from analysis._speakers.phrases.sentence_starts import find_sentence_at, skip_dateline
from analysis._word_classes import find_class

_PLACE = 3
# "The firm" takes up a name so near, and so many names back.
_NEAR = 300
_MENTIONS = 4
# So many words and one more have an acronym that nobody need explain.
_SPELT = 2
# A common word of more capitals than this is a label: ABSTRACT.
_ACRONYM = 5
_DOES = re.compile(r"\s(?:is|was|has|had|will|would|says|said|plans|makes|sells|\w+ed)\b")
_AS_A_PERSON = re.compile(r",\s(?:who|\d)|[^.!?\n]{0,20}\b(?:he|she)\b")
_SAID_ITSELF = re.compile(r"\s(?:told\s[^.!?]*|said|says|added|claimed|insisted)\s(?:that\s)?")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)


def add_bodies(article: Article) -> None:
    """Take in bodies: by a word of their name, an acronym, who speaks for them, their shares."""
    text, bodies = article.text, article.bodies
    _add_spelt_out(article)
    for mention in article.mentions:
        if fold(mention.name) in article.surnames or text.startswith(":", mention.end):
            continue
        shouted = mention.name.isupper() and (
            " " in mention.name or (len(mention.name) > _ACRONYM and _is_word(mention.name))
        )
        if (shouted or is_headline(mention.name)) and not mention.acronym:
            continue
        kind = mention.prefix.split()[-1:]
        named = is_body_name(mention.name) or mention.acronym or any(map(_is_kind, kind))
        named = named or _is_only_a_firm(article, mention, kind)
        if named and not (_is_sentence_capital(mention, article) or _is_address(mention, text)):
            bodies.add(mention.name, mention.acronym)
    # "Norway’s envoy to the agency, Vera Roe,": the agency is not Vera Roe.
    apposed = {
        phrase.name
        for _, phrase in article.sources()
        if phrase.shape == "person" and phrase.roles and is_role(phrase.head)
    }
    for name in find_body_names(text, article.mentions, article.common_words):
        # "One near the board said".
        alone = name == "None" or find_class(name.lower()) == "CD"
        named = " " in name or not (name in article.places or alone)
        surname = fold(name) in article.surnames or name in article.surnames_with_particle
        if named and not surname and name not in apposed:
            bodies.add(name)
    _add_employing_bodies(article)
    _add_taken_up(article)
    _add_called_shortly(article)
    for _, phrase in article.sources():
        people = is_role(phrase.head) or is_plural_person(phrase.head)
        side = phrase_affiliation(phrase) if phrase.shape == "noun" and people else None
        if not side or side.rank != 1 or side.side not in text or not _is_body_like(side.side):
            continue
        # "Election officials": the capital may be the sentence's.
        if not phrase.text.startswith(side.side) and fold(side.side) not in article.surnames:
            bodies.add(side.side)


def _is_only_a_firm(article: Article, mention: Mention, kind: list[str]) -> bool:
    """Say whether a firm's role stands before one word that is nobody's: "rival Acme"."""
    plain = any(map(is_of_firm, kind)) and " " not in mention.name
    return plain and not (is_first_name(mention.name) or article.shows_person(mention.name))


def _is_kind(word: str) -> bool:
    """Say whether a word before a name says that it is a body's: "the manufacturer Roe"."""
    return word.islower() and is_body_noun(word)


def _add_spelt_out(article: Article) -> None:
    """Take in the one name whose capitals letters spell that stand alone: Rivers Now Alliance."""
    names: dict[str, set[str]] = {}
    for mention in article.mentions:
        if not mention.is_person and mention.name.count(" ") >= _SPELT:
            names.setdefault(initials(mention.name), set()).add(mention.name)
    for mention in article.mentions:
        spelt = names.get(mention.name, set()) if mention.name.isupper() else set()
        known = mention.name.replace(".", "") in mapping("acronyms") or bool(
            find_government(mention.name)
        )
        if len(spelt) == 1 and not known and not article.bodies.find(mention.name)[0]:
            article.bodies.add(min(spelt), mention.name)


def _add_called_shortly(article: Article) -> None:
    """Take in the one longer name whose first word speaks, and is nobody’s: Acme Forges."""
    speaking = {
        phrase.name: start
        for start, phrase in article.sources()
        if phrase.shape == "name" and not phrase.roles
    }
    for name, start in sorted(speaking.items()):
        longer = {one for one in article.names_from(name) if not one.isupper()}
        last = {fold(one.split()[-1]) for one in longer}
        # Skerrin Bridge says nothing, and no body says "he".
        person = bool(_AS_A_PERSON.match(article.text, start + len(name)))
        if person or last & common_words():
            continue
        known = bool(find_government(name) or find_demonym(name))
        known |= article.bodies.find(name)[0] not in {None, name}
        if " " in name or len(longer) != 1 or known or is_first_name(name):
            continue
        common = fold(name) in article.common_words | words("cities")
        if not (common or fold(name) in article.surnames or last & article.surnames):
            article.bodies.add(min(longer))


def _add_taken_up(article: Article) -> None:
    """Take in a name of unknown kind that "the firm" takes up: Acme, where it begins a sentence."""
    text, mentions = article.text, article.mentions
    for match in _firm().finditer(text):
        last = bisect.bisect_left(mentions, match.start(), key=lambda one: one.start)
        for mention in reversed(mentions[max(0, last - _MENTIONS) : last]):
            if match.start() - mention.end > _NEAR or article.bodies.find(mention.name)[0]:
                break
            itself = _SAID_ITSELF.fullmatch(text, mention.end, match.start())
            if itself and _PRONOUN.search(text, match.end(), match.end() + _NEAR):
                # "Roe said the firm was late".
                break
            apposed = text.startswith((", the ", ", its "), mention.end)
            if not apposed and _may_be_firm(article, mention):
                # Acme may be short for Acme Tankers.
                short = bool(article.names_from(mention.name))
                if not short and not _PRONOUN.search(text, mention.end, match.start()):
                    article.bodies.add(mention.name)
                break


@cache
def _firm() -> re.Pattern[str]:
    """Match what takes up a firm: "the company", "the lender’s"."""
    nouns, at = any_of("bodies_or_people", "nouns_of_firms"), any_of("trades", "firm_roles")
    return re.compile(
        rf"\b(?:[Tt]he|that|this)\s{nouns}\b(?!,\s[A-Z])|\bat\sthe\s(?:[a-z]+\s)?(?:{at}|fund)\b"
        rf"|\b[Cc]ompany\s(?=spokes|official|executive|chair)"
        rf"|(?:(?<=[.!?]\s)|(?<=\n)){any_of('heads_of_firms', capital=True)}\s(?=[A-Z])"
    )


def _may_be_firm(article: Article, mention: Mention) -> bool:
    """Say whether nothing shows a name to be a person's or a place's, and it begins a sentence."""
    name, tokens = mention.name, mention.name.split()
    if mention.is_person or mention.prefix or mention.roles or name in article.places:
        return False
    if find_class(name.lower()) == "CD":
        # "Eleven have left."
        return False
    if article.text.startswith(":", mention.end):
        # A turn's label.
        return False
    # Roe Seed Potatoes is a Roe's, and nobody's name.
    own = len(tokens) > _SPELT and fold(tokens[-1]) in common_words()
    names = tokens[1:] if own else tokens
    if any(is_first_name(token) or fold(token) in article.surnames for token in names):
        return False
    word = fold(tokens[0])
    common = word in article.common_words or (len(tokens) == 1 and word in common_words())
    if find_government(name) or find_demonym(tokens[0]) or common:
        return False
    start = article.starts[find_sentence_at(article.starts, mention.start)]
    before = article.text[start : mention.start]
    return not before or before.endswith(": ") or bool(_DOES.match(article.text, mention.end))


def _add_employing_bodies(article: Article) -> None:
    """Take in bodies that a role names: "a designer for Blue Heron", "Blue Heron’s director"."""
    told = [mention.roles for mention in article.mentions if mention.is_person]
    told += [phrase.roles for _, phrase in article.sources() if phrase.shape == "person"]
    told += [[phrase.text] for _, phrase in article.sources() if phrase.shape == "noun"]
    speaking = {fold(phrase.name) for _, phrase in article.sources() if not phrase.roles}
    longer = _longer_names(article)
    for role in (role for roles in told for role in roles):
        short = find_short_team(role) or find_members(role)
        whole = {name for name in longer.get(short or "", ()) if name.endswith(f" {short}")}
        if len(whole) == 1:
            # Konkan Lions, of "Lions skipper Vera Roe".
            article.bodies.add(min(whole))
        side = best_affiliation([role], None)
        if not side or side.side not in article.text:
            continue
        if " " not in side.side:
            _add_short_employer(article, role, side)
            continue
        # "Vera Roe’s lawyer" names nobody’s employer; a place does not speak.
        staff = words("personal_staff", "mates")
        personal = any(fold(token) in staff for token in role.split())
        named = is_first_name(side.side.split()[0]) and personal
        named |= fold(side.side) in words("states", "cities")
        employs = side.rank == 1 or (side.rank == _PLACE and fold(side.side) in speaking)
        if employs and not named and fold(side.side.split()[0]) not in words("honorifics"):
            article.bodies.add(side.side)


def _add_short_employer(article: Article, role: str, side: Affiliation) -> None:
    """Take in a body of one word: Acme, of "Acme’s finance director", or all of Acme Terminals."""
    office = any(fold(token) in words("offices_of_bodies") for token in role.split())
    longer = article.names_from(side.side)
    person = fold(side.side) in article.surnames or any(is_first_name(one) for one in longer)
    person = person or any(
        one.is_person and one.name.startswith(f"{side.side} ") for one in article.mentions
    )
    place = (side.rank == _PLACE and not longer) or side.side in article.places
    if person or place or not (office or longer) or is_first_name(side.side):
        return
    for name in sorted(longer) or [side.side]:
        article.bodies.add(name)


def _is_address(mention: Mention, text: str) -> bool:
    """Say whether a name is where something is: "a fire on Roe Street", "in Building C"."""
    *first, last = fold(mention.name).split()
    road = last in words("ends_of_places") and text.endswith((" on ", " in "), 0, mention.start)
    return road or (first == ["building"] and len(last) == 1)


def _is_word(name: str) -> bool:
    return name.lower() in common_words()


def _is_sentence_capital(mention: Mention, article: Article) -> bool:
    """Say whether a word of a body has its capital from the sentence: "Ferry crews"."""
    start = article.starts[find_sentence_at(article.starts, mention.start)]
    if skip_dateline(article.text, start) > mention.start:
        return True
    if " " in mention.name or mention.acronym or mention.name.isupper():
        return False
    first = not article.text[start : mention.start].strip("“”‘’\"'([")
    return fold(mention.name) in article.common_words or first


def _is_body_like(name: str) -> bool:
    first = name.split()[0]
    place = fold(name) in words("states", "cities")
    # Of a "Grand Marshal".
    adjective = name == "Grand"
    person = is_only_a_first_name(first) or fold(first) in words("honorifics")
    return not (place or adjective or person)


def add_owners(article: Article) -> None:
    """Take in bodies of which only a role tells: Acme, of "Acme chief Vera Roe"; then place all."""
    text, bodies, cast = article.text, article.bodies, article.cast
    sides = {side.side for person in cast.named_in_full for side in person.sides if side.rank == 1}
    longer = _longer_names(article)
    bodies.leave_to_people(fold(person.parsed.tokens[-1]) for person in cast.named_in_full)
    for side in sorted(sides):
        person = bool(cast.bearers(side)) or fold(side) in article.surnames
        if side in text and _is_body_like(side) and not person:
            names = longer.get(side, set())
            bodies.add(min(names) if len(names) == 1 else side)
    institutions = [*find_institutions(text), *_speaking_institutions(article)]
    # The state election commission speaks, and is the election commission from then on.
    institutions.sort(key=lambda one: one.name.count(" ") < _SPELT or not one.name.islower())
    for mention in institutions:
        if not bodies.has(mention.name.split()[-1]):
            bodies.add(mention.name)
    bodies.place(text, [*article.mentions, *institutions])
    spoke = (phrase.text.lower().removeprefix("the ") for _, phrase in article.sources())
    named = any("police" in fold(one.name).split()[1:] for one in article.mentions)
    bodies.has_police = "police" in spoke and not named


def _speaking_institutions(article: Article) -> list[Mention]:
    """Return the bodies without a name that speak: "the food standards agency"."""
    found = []
    for start, phrase in article.sources():
        told, _, clause = phrase.text.partition(",")
        headline = not told.lower().startswith("the ")
        if headline or (clause and not clause.startswith(" which ")):
            # "The players' union, the Guild of Footballers," has a name, "Relief agency says" one
            # that comes later.
            continue
        name = told.removeprefix("The ").removeprefix("the ")
        of_two = 2 <= len(name.split()) <= 3 and name.islower()
        of_two = of_two and name.split()[0] not in words("determiners")
        if of_two and phrase.head in words("institutions") and name.endswith(phrase.head):
            found.append(Mention(start, start + len(phrase.text), name))
    return found


def _longer_names(article: Article) -> dict[str, set[str]]:
    """Return a word -> the names that begin or end in it: Sparta Holm, for "Holm’s captain"."""
    longer: dict[str, set[str]] = {}
    for mention in article.mentions:
        tokens = mention.name.split()
        if len(tokens) > 1 and not (mention.is_person or is_headline(mention.name)):
            for token in (tokens[0], tokens[-1]):
                longer.setdefault(token, set()).add(mention.name)
    return longer


def add_employers(article: Article) -> None:
    """Give a side to those of whom no role names one, but tells: "the union’s secretary"."""
    roles = {mention.start: mention.roles for mention in article.mentions if mention.is_person}
    for start, phrase in article.sources():
        if phrase.roles and phrase.shape in {"person", "name"}:
            roles.setdefault(place_of_name(start, phrase), phrase.roles)
    untold: dict[Person, list[tuple[str, int]]] = {}
    for start, _, person in article.cast.mentions:
        if not roles.get(start) or (person.affiliation and min(person.sides).rank < _PLACE):
            continue
        if is_of_state(roles[start]):
            continue
        if body := article.employers.find(roles[start], start):
            person.sides[Affiliation(1, body)] += 1
        untold.setdefault(person, []).extend((role, start) for role in roles[start])
    for person, told in untold.items():
        if not person.sides and (body := article.employers.by_title(told)):
            person.sides[Affiliation(1, body)] += 1
    _add_family_firms(article)


def _add_family_firms(article: Article) -> None:
    """Give those of whom nothing tells a side the firm that has their surname in its name."""
    for person in {person: None for _, _, person in article.cast.mentions}:
        if not person.sides and (body := _family_firm(article, person)):
            person.sides[Affiliation(1, body)] += 1


def _family_firm(article: Article, person: Person) -> str | None:
    """Return the one firm that has somebody's surname in its name: Vera Penrosk, Penrosk Works."""
    surname = fold(person.parsed.tokens[-1])
    if len(person.parsed.tokens) < _SPELT or surname in common_words() or is_first_name(surname):
        return None
    body = article.bodies.only_with(surname)
    if body is None or " " not in body or article.cast.bearers(body):
        return None
    kinds = types_of(body)
    # Gobnait Roe is a relative; Roe Corthouts is a firm's name.
    firm = "company" in kinds or not (kinds or fold(body).endswith(f" {surname}"))
    return body if firm else None


def place_of_name(start: int, phrase: Phrase) -> int:
    """Return where the name stands in a source, near enough to order it by."""
    return start + max(phrase.text.find(phrase.name), 0)
