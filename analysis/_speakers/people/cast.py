"""The people whom one article names: where it names them, by which names and roles."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from analysis._lexicons import role_synonyms, words
from analysis._speakers.bodies.affiliations import is_past
from analysis._speakers.names.parts import (
    fold,
    parse_name,
    same_person,
    same_spelling,
    surname_key,
)
from analysis._speakers.people.people import DOMINANT, People
from analysis._speakers.people.person import Person
from analysis._speakers.people.role_fit import fits_gender, is_kin, rank_role, words_of_role
from analysis._speakers.phrases.mentions import Mention
from analysis._speakers.phrases.noun_phrases import Phrase, read_gender

# Of two bearers in an article, one named so many times as often has the surname, or twice as often
# where it is named so many times.
_OFTEN, _MUCH = 3, 4
# Who was called by the surname so many times as often as a relative is named in full keeps it.
_CALLED = 3
# "Roe (R-Tex.) and Sen. ", "Roe, the miller, and ", "Roe and her husband, ", "Roe married ".
_JOINED = re.compile(
    r"(?:\s\([^()\n]{1,25}\))?(?:,\s[^,;.\n]{1,60},)?\s(?:and|married|wed)\s"
    r"(?:(?:his|her)\s(?:[a-z-]+\s)?[a-z]+,?\s)?(?:[A-Z][\w.]*\s){0,4}"
)
# So many characters back a paragraph's people are named.
_PARAGRAPH = 300
_OF_ANOTHER = re.compile(
    r"^(?:an?|one|another|the other)\s|[’']s?\s|\b(?:second|third|neighbou?ring|next)\b", re.I
)
_OF_A = re.compile(r"^(?:The|the)\s(?:[a-z-]+\s){1,3}of\san?\s[a-z]")
# Who is meant by a role in the first paragraph is named so many characters on.
_LEAD = 1_000


class Cast:
    """The people whom one article names, with the places where it does."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.persons: dict[Person, int] = {}
        self.mentions: list[tuple[int, int, Person]] = []
        self._by_token: dict[str, dict[Person, None]] = defaultdict(dict)
        self._by_key: dict[str, dict[Person, None]] = defaultdict(dict)
        self._by_role: dict[str, dict[Person, None]] = defaultdict(dict)
        self._weights: Counter[Person] = Counter()
        self.named_in_full: dict[Person, None] = {}
        self.couples: dict[str, str] = {}
        self.spouses: dict[Person, Person] = {}
        self._seen: set[int] = set()
        self._nicknames: set[str] = set()
        # Where each is named in full or with a title, in order, and who is named there.
        self._told: dict[Person, list[int]] = defaultdict(list)
        self._told_at: dict[int, Person] = {}
        self._prefixes: dict[Person, str] = {}

    def add(self, mention: Mention, party: str | None, gender: str, *, weight: int = 1) -> Person:
        """Take in a mention by full name."""
        # A source stands in the text as well: one place counts once.
        person = self.people.add(mention.name, int(mention.start not in self._seen))
        self._seen.add(mention.start)
        person.learn(mention.roles, party, gender)
        self._place(person, mention, weight)
        self._tell(person, mention.start)
        for token in (*person.parsed.tokens, *parse_name(mention.name).tokens):
            self._by_token[token][person] = None
        self._by_key[surname_key(person.parsed.tokens[-1])][person] = None
        return person

    def _place(self, person: Person, mention: Mention, weight: int = 1) -> None:
        self.persons[person] = min(self.persons.get(person, mention.start), mention.start)
        self.mentions.append((mention.start, mention.end, person))
        self._weights[person] += weight

    def _tell(self, person: Person, start: int) -> None:
        """Note that somebody is named in full or with a title; the last to be noted is."""
        before = self._told_at.get(start)
        if before is not person:
            if before is not None:
                self._told[before].remove(start)
            self._told_at[start] = person
            bisect.insort(self._told[person], start)

    def _told_before(self, person: Person, position: int) -> int:
        """Return where somebody was last named in full or with a title, -1 for nowhere."""
        places = self._told[person]
        index = bisect.bisect_left(places, position)
        return places[index - 1] if index else -1

    def add_surname(self, mention: Mention, party: str | None, gender: str) -> None:
        """Take in a mention by title and surname: of the bearer, or of somebody new."""
        person, _ = self.find(mention.name, mention.start, gender, mention.roles)
        if person is None:
            if self.bearers(mention.name, gender):
                return
            person = self.people.known_by(mention.name, gender) or Person(
                Counter([mention.name]), parse_name(mention.name)
            )
            for token in person.parsed.tokens:
                self._by_token[token][person] = None
            self._by_key[surname_key(person.parsed.tokens[-1])][person] = None
        person.learn(mention.roles, party, gender)
        self._place(person, mention)
        if mention.prefix:
            self._tell(person, mention.start)
            self._part(person, mention)

    def _part(self, person: Person, mention: Mention) -> None:
        """Tell two of one surname apart by "Mr" and "Mrs" where no more of their names is known."""
        self._prefixes.setdefault(person, mention.prefix.split()[-1])
        alike = [one for one in self.bearers(mention.name) if not one.is_full and one.gender]
        titled = [one for one in alike if fold(self._prefixes.get(one, "")) in words("honorifics")]
        if len({one.gender for one in titled}) > 1:
            for one in titled:
                one.honorific = self._prefixes[one]

    def add_bare(self, mention: Mention) -> None:
        """Take in a place where a name stands alone, if it is somebody's of the cast."""
        person, _ = self.find(mention.name, mention.start)
        if person is not None:
            person.learn(mention.roles, None, "")
            self._place(person, mention, 0)

    def call(self, person: Person, nickname: str) -> None:
        """Let somebody be meant by another name: Tub, of Tom “Tub” Roe."""
        self._by_token[fold(nickname)][person] = None
        self._nicknames.add(fold(nickname))

    def is_nickname(self, name: str) -> bool:
        """Say whether a name begins with what somebody of the same surname is called: Tub Roe."""
        tokens = parse_name(name).tokens
        return len(tokens) > 1 and bool(self._nicknamed(tokens[0], tokens[-1]))

    def bearers(self, name: str, gender: str = "") -> list[Person]:
        """Return the people of the cast whose name ends in `name`."""
        tokens = parse_name(name).tokens
        named = [p for p in self._by_token.get(tokens[-1], ()) if _ends_in(p, tokens)]
        if not named:
            named = [
                person
                for person in self._by_key.get(surname_key(tokens[-1]), ())
                if list(tokens[:-1]) in ([], person.parsed.surname.split()[:-1])
                and same_spelling(person.parsed.tokens[-1], tokens[-1])
            ]
        return [p for p in named if not gender or p.gender in {"", gender}]

    def find(
        self, name: str, position: int, gender: str = "", roles: Sequence[str] = ()
    ) -> tuple[Person | None, str]:
        """Return whom a name means at a place of the text, and the rule that told.

        Where several bear a surname, a title's gender and then the title itself tell.
        """
        parsed = parse_name(name)
        if len(parsed.tokens) > 1:
            full = [p for p in self.people.with_surname(parsed.tokens[-1])
                    if p in self.persons and same_person(p.parsed, parsed)]  # fmt: skip
            if full:
                return (
                    (full[0], "full name")
                    if len(full) == 1
                    else (self._main(full, position), "full name")
                )
            nicknamed = self._nicknamed(parsed.tokens[0], parsed.tokens[-1])
            if len(nicknamed) == 1:
                return nicknamed[0], "full name"
            alike = self._by_token.get(parsed.tokens[0], {})
            called = [p for p in alike if p.parsed.tokens[: len(parsed.tokens)] == parsed.tokens]
            if len(called) == 1:
                # Mary Lou, of Mary Lou Roe.
                return called[0], "given name"
        bearers = self.bearers(name, gender)
        bearers = [p for p in bearers if parsed.suffix in {"", p.parsed.suffix}]
        if gender and (sure := [p for p in bearers if p.gender == gender]):
            # Ms. Roe is a woman's before she is somebody's of unknown gender.
            bearers = sure
        if len(bearers) > 1:
            told = {word for role in roles for word in words_of_role(role)}
            holders = [p for p in bearers if told & {w for r in p.roles for w in words_of_role(r)}]
            bearers = holders if len(holders) == 1 else bearers
        if bearers:
            return self._main(bearers, position), "surname"
        alone = self._by_token.get(parsed.tokens[-1], {}) if len(parsed.tokens) == 1 else {}
        given = [person for person in alone if not gender or person.gender in {"", gender}]
        return (given[0], "given name") if len(given) == 1 else (None, "")

    def _nicknamed(self, first: str, surname: str) -> list[Person]:
        """Return the people of a surname who are called so before it: "Tub Roe"."""
        called = self._by_token.get(first, ()) if first in self._nicknames else ()
        return [one for one in called if one.parsed.tokens[-1] == surname]

    def _main(self, bearers: list[Person], position: int) -> Person | None:
        """Return the bearer whom the text has made clear, None where two fit.

        The only one introduced so far; else the one named in full, or with a title, more than
        so much more often than the next, unless another was the last to be named so, just before.
        Only a bearer of another known name is "another": a full name beats a surname alone.
        """
        full = [person for person in bearers if person.is_full] or bearers
        if len(full) == 1:
            return full[0]
        known = [person for person in full if self.persons.get(person, position + 1) <= position]
        if len(known) == 1:
            return known[0]
        if called := self._called_so(known):
            return called
        ranked = sorted(known or full, key=lambda person: -len(self._told[person]))
        first, second = (len(self._told[person]) for person in ranked[:2])
        lately, last = max((self._told_before(one, position), n) for n, one in enumerate(full))
        other = lately > position - _PARAGRAPH and full[last] is not ranked[0]
        clear = first > _OFTEN * second if first < _MUCH else first > 2 * second
        return ranked[0] if clear and (not other or first > DOMINANT * second) else None

    def _called_so(self, bearers: Sequence[Person]) -> Person | None:
        """Return whom the text called by the surname before it named another once: a brother."""
        if not bearers:
            return None
        first, *others = sorted(bearers, key=lambda person: self.persons[person])
        if not all(map(is_kin, others)):
            return None
        begin, end = self.persons[first], min(self.persons[person] for person in others)
        calls = sum(named[2] is first for named in self.between(begin + 1, end))
        told = max((len(self._told[person]) for person in others), default=0)
        return first if calls >= _CALLED * told else None

    def with_role(
        self, phrase: Phrase, position: int, *, last: Person | None = None
    ) -> Person | None:
        """Return the one bearer of a role that a later mention means ("the union leader").

        Of several, `last`, who was the last to speak in the paragraph, goes before the others.
        """
        head = phrase.head.removesuffix("-elect")
        alike = role_synonyms().get(head, frozenset()) | {head}
        if head in words("exact_roles"):
            alike = frozenset({head})
        told = {word for word in words_of_role(phrase.text) if word not in alike}
        # "The captain of a ferry", in a lead: what it is of has no name yet.
        of_nobody = position < _PARAGRAPH and head not in words("heads_of_state")
        of_nobody &= bool(_OF_A.search(phrase.text))
        ranked: dict[int, list[Person]] = defaultdict(list)
        bearers = dict.fromkeys(one for word in alike for one in self._by_role.get(word, ()))
        later = []
        for person in bearers:
            here = self.persons[person] <= position
            words_told = set() if of_nobody and not here else told
            fits = fits_gender(person, head)
            rank = rank_role(person, head, alike, words_told) if fits else 0
            if rank and here:
                ranked[rank].append(person)
            elif rank == 1 and self._comes(person, position, told=bool(told)):
                past = any(is_past(role) or "rival" in role.lower() for role in person.roles)
                later += [] if past else [person]
        # "The harbour minister" may be named in the next sentence.
        best = ranked[min(ranked)] if ranked else later
        if last in best and self._is_newest(last, best, position):
            return last
        if len(best) > 1:
            # Of two leaders, the one that the paragraph has named.
            start = max(0, position - _PARAGRAPH)
            named = {one for _, _, one in self.between(start, position)}
            best = [person for person in best if person in named]
        return best[0] if len(best) == 1 else None

    def _is_newest(self, last: Person, others: Sequence[Person], position: int) -> bool:
        """Say whether none of the others was named since somebody was, whose role is not over."""
        named = [one for _, _, one in self.between(max(0, position - _PARAGRAPH), position)]
        newest = next((one for one in reversed(named) if one in others), last)
        return newest is last and not all(map(is_past, last.roles))

    def _comes(self, person: Person, position: int, *, told: bool) -> bool:
        """Say whether somebody is named soon after a role that tells more, in a lead after any."""
        near = self.persons[person] - position < _PARAGRAPH
        lead = position < _PARAGRAPH and self.persons[person] - position < _LEAD
        # "A driver" further on is another than "the driver" of the lead.
        known = any(not _OF_ANOTHER.search(role) for role in person.roles)
        return (told and near) or (lead and known)

    def relative(self, person: Person, noun: str, gender: str) -> Person | None:
        """Return the other bearer of a surname whom the text calls "his brother", or names so.

        "Vera and Tom Roe" may be siblings: of these the other one is meant.
        """
        surname = person.parsed.tokens[-1]
        others = [
            one
            for one in self.bearers(surname)
            if one is not person and one.parsed.tokens[-1] == surname and len(one.parsed.tokens) > 1
        ]
        if len(others) != 1 or others[0].gender not in {"", gender}:
            return None
        called = any(noun in words_of_role(role) for role in others[0].roles)
        paired = noun in {"brother", "sister"} and surname in self.couples
        return others[0] if called or paired else None

    def give_role(self, person: Person, role: str) -> None:
        """Let a person bear a role from here on."""
        person.learn([role], None, "")
        for word in words_of_role(role):
            self._by_role[word][person] = None

    def bears(self, person: Person, role: str) -> bool:
        """Say whether somebody is told to have just this role."""
        return person in self._by_role.get(role, ())

    def sort(self) -> None:
        """Put the mentions in the order of the text, each place once, and index the roles."""
        for person in self.persons:
            for role in person.roles:
                for word in words_of_role(role):
                    self._by_role[word][person] = None
        unique = {start: (start, end, person) for start, end, person in reversed(self.mentions)}
        self.mentions = [unique[start] for start in sorted(unique)]

    def pair_before(self, text: str, position: int, *, reach: int) -> tuple[list[Person], int]:
        """Return the last two people named with an "and" between them, and where they end.

        None so far back, or where two more are: "A and B met C and D". A third who is named
        since is none of "the two".
        """
        named = self.between(max(0, position - reach), position)
        for (_, end, one), (begin, _, other) in reversed(list(itertools.pairwise(named))):
            if one is not other and _JOINED.fullmatch(text, end, begin):
                about = {person for start, _, person in named if start > begin - _PARAGRAPH}
                return ([one, other], begin) if about <= {one, other} else ([], 0)
        return [], 0

    def between(self, start: int, end: int) -> list[tuple[int, int, Person]]:
        """Return the mentions that begin in [start, end)."""
        low = bisect.bisect_left(self.mentions, start, key=lambda mention: mention[0])
        high = bisect.bisect_left(self.mentions, end, key=lambda mention: mention[0])
        return self.mentions[low:high]


def _ends_in(person: Person, tokens: tuple[str, ...]) -> bool:
    """Say whether a full name ends in `tokens`: Nieto and Peña Nieto for Enrique Peña Nieto."""
    own = person.parsed.tokens
    size = len(tokens)
    # A family name that stands first (Xi Jinping) is no first name of the list.
    return own[-size:] == tokens or (size == 1 and own[0] == tokens[0] and not person.gender
                                     and len(own) > 1)  # fmt: skip


def describe(phrase: Phrase) -> tuple[str | None, str]:
    """Return the party and the gender that a phrase tells."""
    return phrase.party, read_gender(phrase)
