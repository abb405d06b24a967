"""Taking in the bodies that an article names, and who works for them."""

from __future__ import annotations

from analysis._affiliations import Affiliation, best_affiliation, phrase_affiliation
from analysis._article import Article
from analysis._bodies import find_institutions
from analysis._body_names import find_body_names, is_body_name
from analysis._discourse import find_sentence_at, skip_dateline
from analysis._lexicons import words
from analysis._mentions import Mention
from analysis._names import fold, is_first_name, is_only_a_first_name
from analysis._person import Person
from analysis._phrases import Phrase
from analysis._titles import is_plural_person, is_role

_PLACE = 3


def add_bodies(article: Article) -> None:
    """Take in bodies: by a word of their name, an acronym, who speaks for them, their shares."""
    text, bodies = article.text, article.bodies
    for mention in article.mentions:
        if fold(mention.name) in article.surnames or text.startswith(":", mention.end):
            continue
        named = is_body_name(mention.name) or mention.acronym
        if named and not _is_sentence_capital(mention, article):
            bodies.add(mention.name, mention.acronym)
    for name in find_body_names(text, article.mentions, article.common_words):
        bodies.add(name)
    _add_employing_bodies(article)
    for _, phrase in article.sources():
        people = is_role(phrase.head) or is_plural_person(phrase.head)
        side = phrase_affiliation(phrase) if phrase.shape == "noun" and people else None
        if not side or side.rank != 1 or side.side not in text or not _is_body_like(side.side):
            continue
        # "Election officials": the capital may be the sentence's.
        if not phrase.text.startswith(side.side):
            bodies.add(side.side)


def _add_employing_bodies(article: Article) -> None:
    """Take in bodies that a role names: "a designer for Blue Heron", "Blue Heron’s director"."""
    told = [mention.roles for mention in article.mentions if mention.is_person]
    told += [phrase.roles for _, phrase in article.sources() if phrase.shape == "person"]
    speaking = {fold(phrase.name) for _, phrase in article.sources() if not phrase.roles}
    for role in (role for roles in told for role in roles):
        side = best_affiliation([role], None)
        if not side or " " not in side.side or side.side not in article.text:
            continue
        # "Vera Roe’s lawyer" names nobody’s employer; a place does not speak.
        personal = any(fold(token) in words("personal_staff") for token in role.split())
        named = is_first_name(side.side.split()[0]) and personal
        employs = side.rank == 1 or (side.rank == _PLACE and fold(side.side) in speaking)
        if employs and not named and fold(side.side.split()[0]) not in words("honorifics"):
            article.bodies.add(side.side)


def _is_sentence_capital(mention: Mention, article: Article) -> bool:
    """Say whether a word of a body has its capital from the sentence: "Ferry crews"."""
    start = article.starts[find_sentence_at(article.starts, mention.start)]
    if skip_dateline(article.text, start) > mention.start:
        return True
    if " " in mention.name or mention.acronym or mention.name.isupper():
        return False
    return fold(mention.name) in article.common_words or start == mention.start


def _is_body_like(name: str) -> bool:
    first = name.split()[0]
    return not is_only_a_first_name(first) and fold(first) not in words("honorifics")


def add_owners(article: Article) -> None:
    """Take in bodies of which only a role tells: Acme, of "Acme chief Vera Roe"; then place all."""
    text, bodies, cast = article.text, article.bodies, article.cast
    sides = {side.side for person in cast.named_in_full for side in person.sides if side.rank == 1}
    longer = _longer_names(article)
    for side in sorted(sides):
        if side in text and _is_body_like(side) and not cast.find(side, len(text))[0]:
            names = longer.get(side, set())
            bodies.add(min(names) if len(names) == 1 else side)
    institutions = find_institutions(text)
    for mention in institutions:
        if not bodies.has(mention.name.split()[-1]):
            bodies.add(mention.name)
    bodies.place(text, [*article.mentions, *institutions])


def _longer_names(article: Article) -> dict[str, set[str]]:
    """Return a word -> the names that begin or end in it: Sparta Holm, for "Holm’s captain"."""
    longer: dict[str, set[str]] = {}
    for mention in article.mentions:
        tokens = mention.name.split()
        if len(tokens) > 1 and not mention.is_person:
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
        if body := article.employers.find(roles[start], start):
            person.sides[Affiliation(1, body)] += 1
        untold.setdefault(person, []).extend((role, start) for role in roles[start])
    for person, told in untold.items():
        if not person.sides and (body := article.employers.by_title(told)):
            person.sides[Affiliation(1, body)] += 1


def place_of_name(start: int, phrase: Phrase) -> int:
    """Return where the name stands in a source, near enough to order it by."""
    return start + max(phrase.text.find(phrase.name), 0)
