"""Who is named only behind the role that brings him in: "A mediator left. The mediator, Roe"."""

from __future__ import annotations

import re

from analysis._lexicons import words
from analysis._speakers.bodies.affiliations import Affiliation, phrase_affiliation
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.nouns import stands_behind
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import without_possessive
from analysis._speakers.people.person import Person
from analysis._speakers.people.role_fit import fits_gender, own_words, rank_role, words_of_role
from analysis._speakers.phrases.noun_phrases import Phrase

_A = re.compile(r"an?\s", re.IGNORECASE)
_LEAD = 300  # so far from the beginning, a role may be somebody's who is named next
_NEAR = 1_000  # so many characters on, "the mediator, Roe" takes up "a mediator"
_TITLE = 40  # letters of "the mediator, " before the name
_OPENS = (". ", "! ", "? ", "” ", '" ', "\n")
_AGAIN = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Ss]econd|[Oo]ther)\s(?:[\w-]+\s){0,3}$")
_DEFINITE = re.compile(r"(?:the|its|their|his|her|my|our)\s|\w+[’']s?\s", re.IGNORECASE)
_BREAK = re.compile(r"\n\s*")
_PROSE = re.compile(r"[.!?][\"”’')]*\s*\n")  # the end of a paragraph of sentences
_COVERED = 1  # rank of a role that tells all that the noun does


class LaterNames:
    """The people of one article whom a noun brings in before the text names them."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def find(self, phrase: Phrase, start: int) -> Person | None:
        """Return the one person whom a noun means who is named later, None where two fit."""
        end = start + len(phrase.text)
        coming = self.known.cast.between(end, end + _NEAR)
        first = {person: begin for begin, _, person in reversed(coming)}
        new = [person for person in first if self.known.cast.persons[person] >= start]
        new.sort(key=lambda person: first[person])
        fitting = [
            person
            for person in new
            if self._takes_up(phrase, first[person])
            or (person is new[0] and self._is_next(person, phrase, start, first[person]))
            or (person is new[0] and self._is_lead_of(person, phrase, start, first[person]))
        ]
        if len(fitting) != 1 or not fits_gender(fitting[0], phrase.head):
            return None
        return None if self._is_another(phrase.head, end, first[fitting[0]]) else fitting[0]

    def _takes_up(self, phrase: Phrase, named: int) -> bool:
        """Say whether a name stands behind the bare noun: "the mediator, Vera Roe"."""
        before = self.known.text[max(0, named - _TITLE) : named].rstrip().removesuffix(",")
        opening = before.removesuffix(f"The {phrase.head}")
        return opening != before and (not opening or opening.endswith(_OPENS))

    def _is_next(self, person: Person, phrase: Phrase, start: int, named: int) -> bool:
        """Say whether the next to be named holds the office of a country, or a lead's role.

        "Norland's prime minister left. Prime Minister Vera Roe", "A UN envoy left. UN envoy Roe".
        """
        if named - start > _LEAD:
            return False
        if _A.match(phrase.text):
            # "A Labour MP left. Labour MP Roe": there are many.
            return False
        side = phrase_affiliation(phrase)
        if side is None or side.rank != 0 or person.affiliation not in {None, side.side}:
            return False
        begin = self.known.discourse.bounds(self.known.discourse.sentence_at(named))[0]
        before = self.known.text[begin:named].split()
        if not {_country_of(token) for token in before} <= {None, side.side}:
            # "In Rome, Foreign Minister Roe".
            return False
        own = words_of_role(own_words(" ".join(_without(phrase.text, side.side)))) - {phrase.head}
        rank = rank_role(person, phrase.head, frozenset({phrase.head}), set(own))
        return rank == _COVERED and bool(own or phrase.head in words("heads_of_state"))

    def _is_lead_of(self, person: Person, phrase: Phrase, start: int, named: int) -> bool:
        r"""Say whether the lead has the role and the next paragraph quotes the name, and no more.

        "The mayor has called the talks difficult.\n\nVera Roe said nobody had called".
        """
        text, noun = self.known.text, phrase.head
        if _PROSE.search(text, 0, start) or len(_BREAK.findall(text, start, named)) != 1:
            return False
        bare = text[start].isupper() and not _DEFINITE.match(phrase.text)
        if _A.match(phrase.text) or bare or not self.known.is_source(named):
            return False
        same = rank_role(person, noun, frozenset({noun}), set()) and not person.affiliation
        return bool(same or not person.roles)

    def _is_another(self, noun: str, start: int, end: int) -> bool:
        """Say whether a text brings in another by the same noun between two places."""
        return stands_behind(_AGAIN, noun, self.known.text, start, end)

    def learn(self, person: Person, phrase: Phrase, start: int) -> None:
        """Let a person bear the role, and be on the side that it tells."""
        self.known.cast.give_role(person, phrase.text)
        side = phrase_affiliation(phrase)
        if side and side.rank == 0:
            person.sides[side] += 1
        elif body := self.known.employers.find([phrase.text], start):
            person.sides[Affiliation(1, body)] += 1


def _country_of(token: str) -> str | None:
    word = without_possessive(token.strip(",.;:"))
    return find_demonym(word) or find_government(word)


def _without(text: str, country: str) -> list[str]:
    """Return the words of a phrase but for a country's name: "prime minister", of Norland's."""
    return [
        token
        for token in text.split()
        if country not in {find_demonym(token), find_government(token)}
    ]
