"""Pronouns: whom "he", "she", "it", "they" or "who" means at a place of the text.

A person is looked for sentence by sentence backwards. What stands in somebody else's statement
does not count: "Roe accused Poe of lying. He said" is Roe. An earlier "he" hands on whom it means,
and so does a noun that takes somebody up ("the governor"). Where two fit, one is taken only if the
sentence puts it first (it speaks there, or is the subject and the other is not), and none else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from analysis._lexicons import genders
from analysis._spans import holds
from analysis._speakers.discourse.standing import (
    are_joined,
    are_together,
    asks,
    begins_with_two,
    is_absolute,
    is_addressed,
    is_apposed,
    is_fronted,
    is_joined_to_noun,
    is_main_subject,
    is_oblique,
    is_of_two,
    is_of_whose,
)
from analysis._speakers.discourse.utterances import Utterances
from analysis._speakers.people.cast import Cast
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.sentence_starts import find_sentence_at, skip_dateline

PRONOUN = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_ASKED = re.compile(r"(?<!who\s)\b(?:asked|asks|pressed)\s(him|her)\b(?!\s(?:own|\w+[’']))")
_ASKED_NAME = re.compile(r"(?<!who\s)\b(?:asked|asks)\s(?=[A-Z])")
_WHAT = re.compile(r"\s(?:whether|if|why|how|what|when|where|about)\b")
_TOLD_BY = re.compile(r"[Aa]ccording\sto\s$")
_HIM = re.compile(r"\b(?:he|him|his|she|her)\b", re.IGNORECASE)
_TITLED = 12  # letters of a title before the name
_REMEMBERED = 40  # sentences back somebody without a name is remembered
_QUOTES = "“”‘’\"' "
_POSSESSIVE = re.compile(r"(?:his|her)\s", re.IGNORECASE)
_PARAGRAPHS = 600  # characters before "the two met" in which they are named
MAX_SENTENCES = 6
NEAR = 3
_PRONOUNS = 40  # of a sentence that are asked whom they mean; none but a list has more
MAX_PARAGRAPHS = 3
# "His aide", "Acme's lawyer" at the head of a sentence.
_OWNED = re.compile(r"(?:[Hh]is|[Hh]er)\s|(?:[A-Z][\w-]+\s){0,2}[A-Z][\w-]+[’']s\s")


class Discourse:
    """The course of one article: its sentences, who is named where, who has spoken."""

    def __init__(
        self,
        text: str,
        cast: Cast,
        contents: Iterable[tuple[int, int]],
        starts: Sequence[int],
        statements: Mapping[tuple[int, int], int] | None = None,
    ) -> None:
        self.text = text
        self.cast = cast
        self.starts = starts
        self.said = Utterances(text, contents, statements)
        self._meant: dict[tuple[int, Person | None], Person | None] = {}
        # Whom a noun at the head of a sentence means; set by who can read nouns.
        self.nominal_in: Callable[[int], tuple[int, int, Person] | None] = lambda _: None

    def bounds(self, index: int) -> tuple[int, int]:
        """Return the span of a sentence."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.starts[index], end

    def head(self, index: int) -> int:
        """Return where the words of a sentence begin, behind a dateline: "OSLO (Wire) - "."""
        return skip_dateline(self.text, self.starts[index])

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence at a place."""
        return find_sentence_at(self.starts, position)

    def person_before(
        self, position: int, gender: str, *, but: Person | None = None
    ) -> Person | None:
        """Return whom "he" or "she" at `position` means, None where two fit; never `but`."""
        index = self.sentence_at(position)
        paragraphs = away = 0
        beside = self.said.beside(position, but)
        for sentence in range(index, max(-1, index - MAX_SENTENCES), -1):
            start, end = self.bounds(sentence)
            found = self._fitting(start, min(end, position), gender, beside)
            fronted = sentence == index and is_fronted(self.text, start, position)
            if fronted:
                found = [one for one in found if self.text[one[1] : one[1] + 1] in {"’", "'"}]
            found = [mention for mention in found if mention[2] is not but]
            if away > 1:
                # So far back, somebody of unknown gender is a guess, and so is who stands beside.
                sure = [mention for mention in found if mention[2].gender]
                if sure and self._beside_another(found, sure):
                    return None
                found = sure
            # What is quoted between puts nobody further away.
            away += sentence == index or not self.said.in_content(start + 1)
            taken_up, is_open = self._taken_up(start, min(end, position), gender, beside, but)
            if not (found or taken_up or is_open or fronted):
                found = self._told_of(start, min(end, position), gender)
            if sentence < index and (asked := self._asked(start, end, gender, beside)):
                return asked
            if found or taken_up:
                return self._choose(found, taken_up, start, position)
            if is_open or (sentence < index and self._two_fit(start, gender)):
                return None
            paragraphs += "\n" in self.text[max(0, start - 2) : start]
            if paragraphs > MAX_PARAGRAPHS:
                break
        return self._only_one(gender, position, but)

    def person_behind(self, position: int, gender: str) -> Person | None:
        """Return whom the next sentence begins with, where nobody is named before: "she said. Roe".

        As features open, with a quotation and who said it told behind.
        """
        named = self.cast.between(0, position)
        index = self.sentence_at(position)
        if any(_fits(person, gender) for _, _, person in named) or index + 1 >= len(self.starts):
            return None
        start, end = self.bounds(index + 1)
        first = next(iter(self.cast.between(start, end)), None)
        opens = first and not self.text[start : first[0]].strip(_QUOTES).islower()
        begins = opens and first and first[0] - start <= _TITLED and first[2].parsed.tokens[1:]
        return first[2] if first and begins and _fits(first[2], gender) else None

    def only_near(self, position: int, *, behind_quotation: bool = False) -> Person | None:
        """Return the only person named or speaking in the last sentence to have any.

        `behind_quotation`: what is quoted between puts nobody further away.
        """
        index = self.sentence_at(position)
        away = 0
        for sentence in range(index, max(-1, index - MAX_SENTENCES), -1):
            start, end = self.bounds(sentence)
            fitting = self._fitting(start, min(end, position), "", self.said.contents)
            persons = {mention[2] for mention in fitting}
            spoke = {person for _, person in self.said.spoken_in(start, min(end, position))}
            if persons:
                only = spoke if len(spoke) == 1 else persons
                return only.pop() if len(only) == 1 else None
            away += not (behind_quotation and self.said.in_quotation(start + 1))
            if away == NEAR:
                break
        return None

    def asker_before(self, position: int) -> Person | None:
        """Return who asks in the sentence before, or in this one: no answer is the asker's."""
        start = self.starts[max(self.sentence_at(position) - 1, 0)]
        spoken = self.said.spoken_in(start, position)
        return spoken[-1][1] if spoken and asks(self.text, spoken[-1][0]) else None

    def asked_before(self, position: int) -> Person | None:
        """Return who is asked in the sentence before: "Roe asked him why"."""
        start, end = self.bounds(max(self.sentence_at(position) - 1, 0))
        beside = self.said.beside(position)
        asked = (self._asked(start, end, gender, beside) for gender in ("m", "f"))
        return next((person for person in asked if person), None)

    def spoke_last(self, position: int) -> Person | None:
        """Return who was the last to speak in the same paragraph."""
        begin = self.text.rfind("\n", 0, position) + 1
        return self.said.last_in(begin, position)

    def _asked(
        self, start: int, end: int, gender: str, beside: Sequence[tuple[int, int]]
    ) -> Person | None:
        """Return who is asked in a sentence, and answers behind it: "Roe asked her why. She"."""
        match = _ASKED.search(self.text, start, end)
        if match is None or holds(beside, match.start()):
            return self._asked_by_name(start, end, gender, beside)
        same = genders("gendered_pronouns")[match.group(1).lower()] == gender
        askers = self.said.spoken_in(start, match.start())
        if not (same and askers):
            return None
        return self.person_before(match.start(1), gender, but=askers[-1][1])

    def _asked_by_name(
        self, start: int, end: int, gender: str, beside: Sequence[tuple[int, int]]
    ) -> Person | None:
        """Return whom a sentence names as asked: "Roe asked Ms Poe whether she would go. She"."""
        for match in _ASKED_NAME.finditer(self.text, start, end):
            named = self.cast.between(match.end(), match.end() + _TITLED)[:1]
            fits = named and _fits(named[0][2], gender) and not holds(beside, match.start())
            if fits and _WHAT.match(self.text, named[0][1]):
                return named[0][2]
        return None

    def _taken_up(
        self,
        start: int,
        end: int,
        gender: str,
        beside: Sequence[tuple[int, int]],
        but: Person | None,
    ) -> tuple[list[tuple[int, int, Person]], bool]:
        """Return whom the pronouns of a span mean as its subject, and whether one is left open.

        `but` speaks the quotation that goes on: no "he" in it means the speaker.
        """
        found, is_open = [], False
        pronouns = PRONOUN.finditer(self.text, start, max(start, end))
        for match in itertools.islice(pronouns, _PRONOUNS):
            word, begin = match.group().lower(), match.start()
            subject = word in {"he", "she"} or begin - start <= 1
            if not subject or match.end() > end or holds(beside, begin):
                continue
            if genders("gendered_pronouns")[word] != gender:
                continue
            quoted = self.said.in_quotation(begin)
            person = self._meaning(begin, gender, but if quoted else None)
            if person is None:
                is_open |= not quoted
            elif person is not but:
                found.append((begin, match.end(), person))
        return found, is_open and not found

    def _meaning(self, begin: int, gender: str, but: Person | None = None) -> Person | None:
        """Return whom the pronoun at a place means: the speaker there, else as for any."""
        spoke = self.said.spoken_in(begin, begin + 1)
        if spoke and not _POSSESSIVE.match(self.text, begin):
            # "Her treasurer" who speaks is not her.
            return spoke[0][1]
        if (begin, but) not in self._meant:
            self._meant[begin, but] = self.person_before(begin, gender, but=but)
        return self._meant[begin, but]

    def _fitting(
        self, start: int, end: int, gender: str, beside: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int, Person]]:
        """Return the people named or speaking in a span, outside what others say there."""
        named = [
            (begin, stop, person)
            for begin, stop, person in self.cast.between(start, end)
            if stop <= end
            and _fits(person, gender)
            and not holds(beside, begin)
            and not is_addressed(self.text, start, begin)
        ]
        nominal = self.nominal_in(start)
        if nominal and nominal[1] <= end and _fits(nominal[2], gender):
            said = self.text[nominal[0] : nominal[1]]
            speaks = said.split()[-1].startswith("spokes")
            if speaks:
                # "Roe's spokesman would not talk": the spokesman did.
                named = [one for one in named if one[0] != nominal[0]]
            # Somebody without a name is meant where the sentence names nobody.
            counts = nominal[2] in self.cast.persons or not named
            if counts and not speaks and _OWNED.match(said):
                counts = self._is_alone(nominal, start, gender)
            named += [nominal] if counts and not holds(beside, nominal[0]) else []
        spoke = [
            (begin, begin, person)
            for begin, person in self.said.spoken_in(start, end)
            if _fits(person, gender)
            and not (holds(beside, begin) and self.said.in_quotation(begin))
        ]
        return sorted(named + spoke, key=lambda mention: mention[0])

    def _is_alone(self, nominal: tuple[int, int, Person], start: int, gender: str) -> bool:
        """Say whether nobody just named goes before whom a noun means: "Roe's aide", "her friend".

        "Poe sued. Acme's lawyer was late. She" is Poe; whose friend "her friend" is, is no "he".
        """
        said = self.text[nominal[0] : nominal[1]]
        own = _POSSESSIVE.match(said)
        other = own and genders("gendered_pronouns")[own.group().strip().lower()] != gender
        owner = self._meaning(nominal[0], "m" if gender == "f" else "f") if other else None
        back = self.bounds(max(self.sentence_at(start) - 1, 0))[0]
        return not any(
            _fits(one[2], gender) and one[2] is not owner for one in self.cast.between(back, start)
        )

    def _told_of(self, start: int, end: int, gender: str) -> list[tuple[int, int, Person]]:
        """Return the person of whom a sentence reports: "Poe said Roe “lied”".

        Only where nobody speaks in it who would be meant first, and none who is quoted.
        """
        spoke = (person for _, person in self.said.spoken_in(start, end))
        if any(one in self.cast.persons and _fits(one, gender) for one in spoke):
            return []
        upright = [
            one
            for one in self._fitting(start, end, gender, ())
            if one[2].gender
            and one[2] in self.cast.persons
            and not self.said.in_quotation(one[0])
            and not is_oblique(self.text, start, *one[:2])
        ]
        return upright if len({person for _, _, person in upright}) == 1 else []

    def _choose(
        self,
        found: list[tuple[int, int, Person]],
        taken_up: list[tuple[int, int, Person]],
        start: int,
        position: int,
    ) -> Person | None:
        """Return the one of several that the text puts first, None where two fit."""
        found = sorted(found + taken_up, key=lambda mention: mention[0])
        persons = list(dict.fromkeys(person for _, _, person in found))
        if len(persons) == 1:
            gender = persons[0].gender
            another = any(is_joined_to_noun(self.text, end, gender) for _, end, _ in found)
            another = another or (begins_with_two(self.text, start) and not taken_up)
            return None if another else persons[0]
        if first := self._put_first(found, start, position):
            return first
        if begins_with_two(self.text, start):
            return None
        sure = [person for person in persons if person.gender]
        if len(sure) == 1 and len({person.parsed.surname for person in persons}) == 1:
            # "Ron and Ash Roe came. He": a man's name goes before one that may be.
            return sure[0]
        if self._are_together(found):
            # "Roe met Poe. She told Poe" is Roe.
            stop = self.bounds(self.sentence_at(position))[1]
            told = {person for _, _, person in self.cast.between(position, stop)}
            left = [person for person in persons if person not in told]
            return left[0] if len(left) == 1 else None
        if (apposed := self._apposed(found, start, position)) is not None:
            return apposed
        meant = {person for begin, _, person in taken_up if begin - start <= 1}
        if len(meant) == 1:
            # "She met Roe. She left": who is the subject goes on.
            return meant.pop()
        upright = list(
            dict.fromkeys(
                person
                for begin, end, person in found
                if not is_oblique(self.text, start, begin, end)
            )
        )
        if len(upright) == 1:
            return upright[0]
        if self._are_joined(found):
            return None
        # Who has been speaking goes on, if it is the subject here as well.
        return (
            upright[0]
            if upright and self.said.last_speaker(position, persons) is upright[0]
            else None
        )

    def _put_first(
        self, found: list[tuple[int, int, Person]], start: int, position: int
    ) -> Person | None:
        """Return who is the subject behind a first clause, speaks alone, or is no "whose"."""
        if (subject := self._main_subject(found, start, position)) is not None:
            return subject
        persons = {person for _, _, person in found}
        speaking = self._speaking(start, position) & persons
        if len(speaking) == 1:
            return speaking.pop()
        own = {person for begin, _, person in found if not is_of_whose(self.text, begin)}
        told = len(own) == 1 and not begins_with_two(self.text, start)
        return own.pop() if told else None

    def _main_subject(
        self, found: list[tuple[int, int, Person]], start: int, position: int
    ) -> Person | None:
        """Return the subject behind a first clause, if nobody speaks behind it."""
        main = next(
            (
                one for one in found
                if one[1] > one[0] and is_main_subject(self.text, start, *one[:2])
            ),
            None,
        )  # fmt: skip
        spoken = self.said.spoken_in(main[1], position) if main else []
        return main[2] if main and all(person is main[2] for _, person in spoken) else None

    def _speaking(self, start: int, position: int) -> set[Person]:
        """Return who speaks between two places, and is more than one that a clause is about."""
        spoken = [
            (begin, person)
            for begin, person in self.said.spoken_in(start, position)
            # "According to a guest, Roe and Poe argued. He": one of those.
            if person in self.cast.persons or not _TOLD_BY.search(self.text, start, begin)
        ]
        # "Asked about an aide who called it late, Roe said no. He" is Roe.
        main = {person for begin, person in spoken if not self.text.startswith("who ", begin)}
        return main or {person for _, person in spoken}

    def _apposed(
        self, found: list[tuple[int, int, Person]], start: int, position: int
    ) -> Person | None:
        """Return who is the subject as somebody's: "His deputy, Poe, shrugged. He"."""
        subject = next((one for one in found if is_apposed(self.text, start, *one[:2])), None)
        if subject is None:
            return None
        since = self.bounds(self.sentence_at(start))[1]
        named = {person for _, _, person in self.cast.between(since, position)}
        # "His brother, Poe, lives abroad. “I miss him,” he said": who is told of is another.
        told = _HIM.search(self.text, since, position)
        return None if told and not named - {subject[2]} else subject[2]

    def _beside_another(
        self,
        found: Sequence[tuple[int, int, Person]],
        sure: Sequence[tuple[int, int, Person]],
    ) -> bool:
        """Say whether a sentence tells what the one who fits did with another who may be meant."""
        known = {person for _, _, person in sure}
        surnames = {person.parsed.surname for person in known}
        # Of Vera and Sandy Roe, "she" is Vera.
        others = {
            person
            for _, _, person in found
            if person in self.cast.persons and person.parsed.surname not in surnames
        }
        named = [mention for mention in found if mention[1] > mention[0]]
        return bool(others) and (self._are_together(named) or self._are_joined(named))

    def _two_fit(self, start: int, gender: str) -> bool:
        """Say whether a sentence tells what two did, and both can be meant."""
        before = self.cast.between(max(0, start - _PARAGRAPHS), start)
        fitting = {person for _, _, person in before if _fits(person, gender)}
        return is_of_two(self.text, start) and len(fitting) > 1

    def _are_together(self, found: list[tuple[int, int, Person]]) -> bool:
        """Say whether two did one thing together: "Roe met Poe"; either may tell of it."""
        named = [mention for mention in found if mention[1] > mention[0]]
        return any(
            first is not second
            and are_together(self.text, end, begin)
            and self.text[stop : stop + 1] not in {"’", "'"}
            and not is_absolute(self.text, stop)
            and self.text[start:end] not in {"He", "She"}
            for (start, end, first), (begin, stop, second) in itertools.pairwise(named)
        )

    def _are_joined(self, found: list[tuple[int, int, Person]]) -> bool:
        """Say whether the first two are one subject: "Roe and Poe left"."""
        named = [mention for mention in found if mention[1] > mention[0]]
        if len(named) < 2:
            return False
        (_, end, first), (begin, _, second) = named[:2]
        return first is not second and are_joined(self.text, end, begin)

    def _only_one(self, gender: str, position: int, but: Person | None) -> Person | None:
        """Return the only person of that gender named before, where nobody else could be meant."""
        only = None
        start = self.starts[self.sentence_at(position)]
        fronted = is_fronted(self.text, start, position)
        for person, first in self.cast.persons.items():
            if (
                first >= (start if fronted else position)
                or person is but
                or person.gender not in {"", gender}
            ):
                continue
            if only is not None:
                return None
            only = person
        return only

    def only_nominal(self, gender: str, end: int) -> Person | None:
        """Return the only one without a name with whom the last sentences begin: "The consul"."""
        here = self.sentence_at(end)
        starts = self.starts[max(0, here - _REMEMBERED) : here + 1]
        found = {
            nominal[2]
            for begin in starts
            if begin < end and (nominal := self.nominal_in(begin)) is not None
        }
        fitting = [one for one in found if _fits(one, gender)]
        return fitting[0] if len(fitting) == 1 else None


def _fits(person: Person, gender: str) -> bool:
    return not gender or person.gender in {"", gender}
