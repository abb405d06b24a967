"""Whom a common noun means: "the mediator", "a spokesman", "the union", "the report"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis._lexicons import body_types, common_words, genders, parties, words
from analysis._spans import holds
from analysis._speakers.bodies.affiliations import (
    MADE_BY,
    Affiliation,
    is_of_state,
    is_past,
    phrase_affiliation,
)
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.nouns import Noun, classify_noun, name_of, stands_behind
from analysis._speakers.discourse.resolution import NAMELESS, Resolution
from analysis._speakers.discourse.standing import is_oblique, is_within
from analysis._speakers.names.kinds import names_body
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_government
from analysis._speakers.names.titles import is_capitalized, is_plural_person, is_role, singular
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.documents import find_documents, find_introduction
from analysis._speakers.phrases.noun_phrases import Phrase, read_phrase
from analysis._speakers.phrases.plurals import find_which
from analysis._speakers.phrases.source_text import split_segments
from analysis._speakers.rules.bearers import Bearers
from analysis._speakers.rules.body_nouns import BodyNouns
from analysis._speakers.rules.later_names import LaterNames

_ANOTHER = frozenset({"one", "second", "third", "fourth", "fifth", "other", "another"})
_ALONE = 2  # words of "a third"
_A_NOUN = re.compile(r"\b(?:an?|another)\s(?:[a-z-]+\s)?([a-z-]+)")
_OF_SOMEBODY = re.compile(r"(?:He|She|His|Her)\b")
_NARRATED = NAMELESS | {"group"}
# So many characters back a group is just named.
_NEAR = 1_500
_BOTH = re.compile(
    r"(?:the two|both(?: of them)?|the pair|neither(?: of them)?)(?: ([a-z]+))?", re.IGNORECASE
)
_THE = 4  # letters of "The "
_COUPLE = re.compile(
    r"the (?:married |retired |young |elderly |newly-?wed )?(?:couple|twins|duo)", re.IGNORECASE
)
_SIBLINGS = {"the brothers": "m", "the sisters": "f", "the siblings": ""}
_OF_GROUP = re.compile(
    r"(?:[Oo]ne|[Aa]nother|[Tt]wo|[Bb]oth|[Ss]ome) of the ([a-z]+s)|[Bb]oth ([a-z]+s)"
    r"|(?:[Aa]|[Tt]he|[Aa]n?)(?:other)? (?:second |third |other )?([a-z]+)"
)
_ONE_OF_THEM = re.compile(
    r"(?:[Oo]ne|[Tt]wo|[Ss]ome|[Aa]nother|[Nn]either|[Bb]oth) of them"
    r"|[Oo]ne|[Aa]nother"
)
_CLOSE_TO = re.compile(r"\s(?:close|familiar|near|next)\s(?:to|with)\s")
_ADMINISTRATION = re.compile(r"(?:[Tt]he )?([A-Z][\w’'-]*?)(?:[’']s?)? [Aa]dministration")
_ITS = re.compile(r"(?:its|their)\s", re.IGNORECASE)
# “The Secretary-General is glad”.
_OFFICE = re.compile(
    r"[\"“‘']The\s(Secretary-General|Pope|King|Queen|Emperor|Sultan|Emir|Patriarch)"
    r"\s(?:is|was|has|had|will|would|does|did)\s"
)
# "The second driver" is another than who drove before.
_OTHER = re.compile(
    r"(?:the|this|that)\s(?:other|second|third|fourth|fifth)\s(?!base|lieutenant|half|row)",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\b(?:[Ss]econd|[Aa]nother|[Oo]ther)\s(?:[\w-]+\s)?$")
_NEW = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne)\s(?:[a-z-]+\s){0,2}$")
_FIRST = re.compile(r"the first [a-z-]+", re.IGNORECASE)
_A_SPOKESMAN = re.compile(r"(?:an?|one) spokes(?:man|woman|person)", re.IGNORECASE)
_OF_A_FIRM = re.compile(r"\b[Tt]he (?:company|firm|club|bank|airline|retailer|developer)\b")
_SAME = re.compile(r"^([Tt]he|[Tt]his|[Tt]hat) (?:very )?same ")


_LONG = 120  # characters of a source to its noun
_SHORT = 24  # characters of "” added "
_DOES = re.compile(r"\s(?:also\s|then\s|later\s)?([a-z]+)\b")
_SAYS = re.compile(r"(?:said|says|added|adds)")
# A quotation's end, right before its source, or before "said" and its source.
_CLOSED = re.compile(r"[”\"’]\s$")
_CLOSED_AND_SAID = re.compile(r"[”\"’]\s(?:said|says|added|adds)\s$")


class NounPhrases:
    """Resolves sources that name nobody by name."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.bearers = Bearers(known)
        self._bodies = BodyNouns(known)
        self._later = LaterNames(known)
        self._earlier: dict[tuple[str, str], Resolution] = {}
        self._first: dict[tuple[str, str], Resolution] = {}
        # The noun of a group -> the one so far that its plural alone takes up, None where two are.
        self._groups: dict[str, tuple[int, Resolution | None]] = {}

    def resolve(self, phrase: Phrase, start: int) -> Resolution:
        """Return whom a common noun means: a role, a group, a body, a document, nobody named."""
        if "think tank" in phrase.text:
            return self._of_two_words(phrase, start, "think tank")
        phrase = replace(phrase, text=_SAME.sub(r"\1 ", phrase.text))
        alone = len(phrase.text.split(",")[0].split()) <= _ALONE
        if phrase.head in _ANOTHER and alone and phrase.roles:
            # "A third, a former minister".
            phrase = read_phrase(phrase.roles[0])
        if siblings := self._siblings(phrase, start):
            return siblings
        speaks = self._speaks_as_people_do(phrase, start)
        noun = classify_noun(phrase, self._clause_after(phrase, start), speaks=speaks)
        takes_up = noun.definite or (noun.possessive and noun.kind in NAMELESS)
        taken = self._take_up(phrase, noun, start) if takes_up else None
        taken = taken or self._named_later(phrase, noun, start)
        taken = taken or self._of_a_body(phrase, noun, start)
        taken = taken or self._same_people(phrase, noun, start) or self._bodies.find_by_kind(phrase)
        taken = taken or self._told_people(phrase, noun, start)
        if taken is not None:
            return taken
        if two := self._two(phrase, start):
            return two
        owner = self._owner(phrase, start)
        if owner is not None and (relative := self.bearers.relative(owner, phrase.head)):
            return self.known.of(relative, "role")
        if owner is not None and noun.kind == "organization" and phrase.head in body_types():
            # Her party, his club.
            body = self.known.of(owner, "role").affiliation
            party = body is not None and (body in parties().values() or body.isupper())
            kind = phrase.head == "party" and party
            if body and (kind or self.known.bodies.fit(body, phrase.head) in {1, 2}):
                return Resolution(body, "organization", body, "organization")
        speaker = name_of(phrase, noun, owner.name if owner else None)
        side = self._side(phrase, noun, start, speaker, owner)
        return self._keep(phrase, noun, speaker, side, start)

    def _of_two_words(self, phrase: Phrase, start: int, noun: str) -> Resolution:
        """Return whom a noun of two words means, read as one: "the think tank"."""
        one = noun.replace(" ", "-")
        head = one if phrase.head == noun.split()[-1] else phrase.head
        found = self.resolve(replace(phrase, text=phrase.text.replace(noun, one), head=head), start)
        speaker, side = (
            name and name.replace(one, noun) for name in (found.speaker, found.affiliation)
        )
        return replace(found, speaker=speaker, affiliation=side)

    def _siblings(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return the two whom "the brothers" means."""
        gender = _SIBLINGS.get(phrase.text.lower())
        if gender is None:
            return None
        return self.bearers.couple_named(gender) or self.bearers.both("", start, gender=gender)

    def _two(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return the two whom "the pair", "both ministers" or "the couple" means."""
        if _COUPLE.fullmatch(phrase.text):
            couple = self.bearers.couple_named() or self.bearers.both("", start)
            return couple or self.bearers.last_pair(start)
        two = _BOTH.fullmatch(phrase.text)
        if two is None:
            return None
        both = self.bearers.both((two.group(1) or "").lower(), start)
        return both or (None if two.group(1) else self.bearers.last_pair(start))

    def _named_later(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        """Return who is named only behind the role that brings him in: "A mediator said so"."""
        new = noun.kind in NAMELESS and _key(noun, phrase.head) not in self._first
        clause = self._clause_after(phrase, start) if new else ""
        if not new or phrase.name or any(mark in clause for mark in words("anonymous_marks")):
            return None
        if (person := self._later.find(phrase, start)) is None:
            return None
        self._later.learn(person, phrase, start)
        return self.known.of(person, "role")

    def _of_a_body(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        """Return who bears the role in "its chief executive"."""
        own = _ITS.match(phrase.text) if noun.kind == "role" else None
        bearer = replace(phrase, text=f"the {phrase.text[own.end() :]}") if own else None
        person = self.known.cast.with_role(bearer, start) if bearer else None
        body = self.known.employers.find([phrase.text], start) if person else None
        own_body = person is not None and body is not None and person.affiliation == body
        return self.known.of(person, "role") if person and own_body else None

    def _same_people(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        """Return the one group just named that a bare noun takes up: "prosecutors", "the team"."""
        bare = phrase.text.lower().removeprefix("the ") == phrase.head
        many = noun.kind in {"group", "organization"}
        if not many or not bare or phrase.head in words("many_of_them"):
            return None
        place, group = self._groups.get(phrase.head, (0, None))
        return group if start - place < _NEAR else None

    def _told_people(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        """Return the people of whom the text has told by more than a bare noun: "the crew"."""
        bare = phrase.text.lower() == f"the {phrase.head}"
        many = is_plural_person(phrase.head) or phrase.head in words("crews")
        if not (bare and many):
            return None
        text, said = self.known.text, self.known.discourse.said
        told = set(find_which(text, phrase.head, start, lambda at: not said.in_content(at)))
        if len(told) != 1:
            return None
        whole = replace(read_phrase(told.pop()), head=phrase.head)
        name = name_of(whole, noun, None)
        side = self._side(whole, noun, start, name, None)
        # The crew of a ship are on nobody's side for that, nor are owners in a park.
        first = side and name.startswith(side) and fold(side) not in common_words()
        own = first or (side and self.known.bodies.find(side)[0])
        return Resolution(name, "group", side if own else None, "group")

    def narrated(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return whom a noun of the narrator means, None where it is for no people.

        Nobody gets a role by it: who says so is no speaker.
        """
        noun = classify_noun(phrase)
        if noun.kind not in _NARRATED:
            return None
        mine = phrase.text.lower().startswith("my ")
        owner = self._owner(phrase, start) if mine else None
        if owner and (relative := self.bearers.relative(owner, phrase.head)):
            return self.known.of(relative, "role")
        if noun.definite and noun.kind in NAMELESS:
            if person := self._with_role(phrase, start):
                return self.known.of(person, "role")
            if earlier := self._earlier.get(_key(noun, phrase.head)):
                return earlier
            told = noun.kind == "anonymous" and phrase.text.lower().startswith("the ")
            if told and self.known.cast.between(0, start):
                # "The daughter" is somebody told of before, by another word.
                return None
        speaker = name_of(phrase, noun, None)
        side = self._side(phrase, noun, start, speaker, None)
        found = Resolution(speaker, noun.kind, side, noun.kind)
        return self._earlier.setdefault(_key(noun, phrase.head), found)

    def _keep(
        self, phrase: Phrase, noun: Noun, speaker: str, side: str | None, start: int
    ) -> Resolution:
        """Return the resolution to what the phrase itself says, and remember it."""
        if noun.kind == "government":
            return Resolution(side or speaker, "government", side, "government")
        if side and find_government(side) == side and self.country_governed(phrase, start):
            # The Roe administration governs the country.
            resolution = Resolution(side, "government", side, "government")
        elif noun.kind == "organization":
            speaker = self.known.bodies.expand(speaker)
            owned = noun.possessive or (side and find_government(side) == side)
            # A team at the Roe Institute is the institute's.
            part = bool(side) and phrase.head in words("parts_of_bodies")
            owned = owned or (part and names_body((side or "").split()))
            # Norwegian police and a Norwegian court speak for no government.
            alone = phrase.head in words("bodies_of_their_own") and not noun.possessive
            side = side if owned and not alone else None
            vague = noun.bare and phrase.head in words("generic_bodies")
            own = side or (None if vague else speaker)
            resolution = Resolution(speaker, noun.kind, own, noun.kind)
        else:
            resolution = Resolution(speaker, noun.kind, side, noun.kind)
        self._earlier[_key(noun, phrase.head)] = resolution
        self._first.setdefault(_key(noun, phrase.head), resolution)
        if noun.kind == "group" and speaker.lower() != phrase.head:
            _, known = self._groups.get(phrase.head, (start, resolution))
            same = known is not None and known.speaker == speaker
            self._groups[phrase.head] = (start, resolution if same else None)
        return resolution

    def _side(
        self, phrase: Phrase, noun: Noun, start: int, speaker: str, owner: Person | None
    ) -> str | None:
        """Return the side that a phrase tells, or that what it stands next to does."""
        if phrase.head in words("followers"):
            return None
        told = phrase_affiliation(phrase)
        made = noun.kind == "document" and MADE_BY.search(phrase.text)
        whole = phrase.text if made else speaker
        named = told and told.side.split()[0] in whole and self._is_sure(told, noun, start)
        body = phrase.head in words("national_bodies")
        sure = told is not None and (named or told.rank != 1)
        # A memo by Vera Roe is no body's.
        sure &= not (noun.kind == "document" and told and self._is_person(told.side, start))
        own = [phrase.text, *phrase.roles]
        side = self.known.side(told.side, of_state=body, told=own) if told and sure else None
        if owner is not None and singular(phrase.head) in words("mates"):
            return self.known.of(owner, "role").affiliation
        if owner is not None:
            return owner.name if phrase.head in words("retinue") else side
        of_state = is_of_state([_CLOSE_TO.split(speaker)[0]]) or noun.kind == "government"
        of_state &= not is_past(phrase.text)
        serves = side is None and phrase.head in words("retinue")
        if serves and (person := self.known.served(phrase.text, start)):
            return person.name
        if side is None and of_state:
            seated = "ministry" in phrase.text.split()
            side = self.known.countries.acting_at(start, seated=seated)
        if side is None and _ONE_OF_THEM.fullmatch(phrase.text):
            return self.known.recall.side_of_group(start)
        if side is None and (theirs := self._one_of_group(phrase, start)):
            return theirs.affiliation
        if side is None and noun.kind in _NARRATED | {"document"}:
            side = self._employer(phrase, noun, start, speaker, named=of_state)
        return side

    def _one_of_group(self, phrase: Phrase, start: int) -> Resolution | None:
        """Return the group just named of which somebody is one: "one of the officials"."""
        told = _OF_GROUP.fullmatch(phrase.text)
        noun = next(filter(None, told.groups())) if told else ""
        for many in (noun, f"{noun}s"):
            place, group = self._groups.get(many, (0, None))
            if noun and group and start - place < _NEAR:
                return group
        return None

    def _employer(
        self, phrase: Phrase, noun: Noun, start: int, speaker: str, *, named: bool
    ) -> str | None:
        """Return the body that "the union’s aide", "a councillor" or "a police spokesman" is at.

        `named`: the phrase says whose the speaker is ("a government spokesman"): no other body's.
        """
        employers = self.known.employers
        if noun.kind == "document":
            # A report in the journal is not the journal’s, nor is their report the last body’s.
            theirs = phrase.text.lower().startswith("their ")
            text = phrase.text if phrase.text.lower().startswith("its ") else speaker
            text = text.split(" in ")[0].replace(" by ", " of ")
            return None if theirs else employers.find([text], start)
        # "Its members": of the body just named.
        of_thing = singular(phrase.head) in words("of_things")
        its = phrase.text.lower().startswith("its ") and not of_thing
        if its and (body := employers.find([phrase.text.split(",")[0]], start)):
            return body
        # Of "Roe and other party hopefuls" only the party tells.
        if body := employers.find([speaker.rpartition(" and other ")[2]], start):
            return body
        tokens = speaker.split()
        spoke = [self._earlier.get(("organization", token)) for token in tokens[:-1]]
        if known := next((one for one in spoke if one and one.affiliation), None):
            return known.affiliation
        if body := self._spoke_in_paragraph(phrase, start):
            return body
        bare = not named and not words("enders") & set(tokens)
        titled = employers.by_title([(speaker, start)]) if bare else None
        alone = bare and noun.kind == "role" and noun.definite
        return titled or (employers.of_only_body(phrase.text) if alone else None)

    def _spoke_in_paragraph(self, phrase: Phrase, start: int) -> str | None:
        """Return the body that spoke last in a paragraph, for "a spokesman" who goes on there.

        What he says of "the company" is another's.
        """
        if phrase.head not in words("spokespeople") or not _A_SPOKESMAN.fullmatch(phrase.text):
            return None
        spoke = self.known.recall.last_with_place(start)
        end = self.known.discourse.bounds(self.known.discourse.sentence_at(start))[1]
        if spoke is None or "\n" in self.known.text[spoke[0] : start]:
            return None
        body = spoke[1].affiliation if spoke[1].kind == "organization" else None
        others = _OF_A_FIRM.search(self.known.text, start, end)
        told = body is not None and self.known.bodies.fit(body, "newspaper") in {1, 2}
        return None if others or told else body

    def _is_sure(self, side: Affiliation, noun: Noun, start: int) -> bool:
        """Say whether a side is more than a sentence's first capital ("Recent polls")."""
        if side.rank != 1 or noun.kind not in {"group", "document"} or " " in side.side:
            return True
        discourse = self.known.discourse
        begins = discourse.bounds(discourse.sentence_at(start))[0] >= start - 2
        begins = begins and side.side in self.known.text[start : start + len(side.side) + _THE]
        named = self.known.cast.find(side.side, start)[0] or self.known.bodies.find(side.side)[0]
        return bool(named) or not begins or side.side.isupper()

    def _take_up(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        """Return the one named before whom "the mediator", "the bank", "the report" takes up."""
        if (
            noun.kind in NAMELESS
            and phrase.head != "those"
            and (somebody := self._take_up_somebody(phrase, noun, start))
        ):
            return somebody
        if first := self._first_of_two(phrase, noun, start):
            return first
        if body := self._bodies.find(phrase, noun, start):
            return body
        generic = phrase.head in words("generic_documents") and noun.bare
        if generic and (spoken := self.known.recall.recent(start, {"document"}, "document")):
            return spoken
        earlier = self._earlier.get(_key(noun, phrase.head))
        if earlier and noun.bare:
            return earlier
        if noun.kind != "document":
            return None
        found = self._introduced(phrase, noun, start)
        generic = generic and phrase.head not in body_types()
        return found or (self.written_before(start, only_new=True) if generic else None)

    def _first_of_two(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        """Return the first of two without a name: "the first diplomat", no first officer."""
        first = self._first.get(_key(noun, phrase.head))
        if first is None or noun.kind != "anonymous" or not _FIRST.fullmatch(phrase.text):
            return None
        return first if stands_behind(_SECOND, phrase.head, self.known.text, 0, start) else None

    def written_before(self, start: int, *, only_new: bool) -> Resolution | None:
        """Return the document named in this sentence or the two before: "a hand-painted sign".

        `only_new`: none that the text spoke of before ("the results").
        """
        discourse = self.known.discourse
        others = discourse.said.beside(start)
        here = discourse.sentence_at(start)
        for sentence in range(here, max(here - 3, -1), -1):
            begin, stop = discourse.bounds(sentence)
            if sentence == here and is_within(self.known.text, discourse.head(here), start):
                # "In a filing, it": what it says it in is another.
                return None
            found = list(
                find_documents(
                    self.known.text,
                    begin,
                    min(stop, start),
                    lambda at: holds(others, at),
                    only_new=only_new,
                )
            )
            if found:
                return self.resolve(found[-1], start)
        return None

    def _introduced(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        """Return the document that the text has told of by more than "the letter"."""
        if not phrase.text.lower().startswith("the ") or phrase.name or len(phrase.roles) > 1:
            return None
        said = next(iter(split_segments(phrase.text)), "").split()
        told = find_introduction(self.known.text, phrase.head, start)
        if not told or said[-1] != phrase.head or any(map(is_capitalized, said[1:-1])):
            return None
        full = read_phrase(told)
        side = self._side(full, noun, start, told, None)
        return self._keep(replace(phrase, text=told), noun, told, side, start)

    def _take_up_person(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        spoken = self._nameless(phrase.head, start) if noun.bare else None
        if spoken or (phrase.head in words("nameless") and noun.bare):
            return spoken
        person = self._with_role(phrase, start, last=self.known.discourse.spoke_last(start))
        if _OTHER.match(phrase.text):
            return self.known.of(person, "role") if person else None
        if person and not self.known.cast.bears(person, phrase.head):
            # "A constable was hurt. The constable" is no superintendent.
            person = None if self._is_introduced(phrase.head, start) else person
        if person is None and self._has_age(phrase):
            # "The former plasterer, 47," has just been named, or has spoken, and is no new one.
            person = self._of_age(phrase, start)
        nameless = self._earlier.get(_key(noun, phrase.head)) if noun.bare else None
        spoke = self.known.recall.last(start)
        just = nameless is not None and spoke is not None and spoke.speaker == nameless.speaker
        if nameless and (just or not (person and self.known.cast.bears(person, phrase.head))):
            return nameless
        person = person or self.bearers.at_body(phrase, start) or self._accused(phrase)
        if person:
            return self.known.of(person, "role")
        if noun.possessive or _key(noun, phrase.head) in self._earlier:
            return None
        if (
            noun.bare
            and phrase.head in body_types()
            and (body := self._bodies.find_by_noun(phrase.head, start))
        ):
            return Resolution(body, "organization", body, "organization")
        return self.bearers.near(phrase, start)

    def _accused(self, phrase: Phrase) -> Person | None:
        """Return whom "the accused" means: the only one whom the article tells to be tried."""
        told = phrase.text.lower() in {"the accused", "the defendant"}
        tried = self.known.defendants if told else []
        return tried[0] if len(tried) == 1 else None

    def _nameless(self, head: str, start: int) -> Resolution | None:
        """Return whom "the insider" or, in gossip, "the pal" takes up of those who spoke last."""
        if head in words("nameless"):
            return self.known.recall.recent(start, set(NAMELESS), "role")
        if head not in words("confidants"):
            return None
        spoken = self.known.recall.recent(start, {"anonymous"}, "role")
        told = set((spoken.speaker or "").split()) if spoken else set()
        return None if told.isdisjoint(words("confidants", "nameless")) else spoken

    def _take_up_somebody(self, phrase: Phrase, noun: Noun, start: int) -> Resolution | None:
        """Return whom "the mediator" means, or "the man" and "the old woman", like a pronoun."""
        if phrase.head.endswith("-year-old"):
            aged = self.bearers.of_age(phrase.head, start)
            return self.known.of(aged, "role") if aged else None
        if phrase.head not in words("somebody") or _OTHER.match(phrase.text):
            return self._take_up_person(phrase, noun, start)
        reporter = self.known.find_reporter(start)
        # "A nurse said that the old woman had left": another.
        but = None if reporter is None else self.known.discourse.said.spoke_at(reporter)
        gender = genders("somebody")[phrase.head]
        person = self.known.discourse.person_before(start, gender, but=but)
        return self.known.of(person, "role") if person else None

    def _with_role(
        self, phrase: Phrase, start: int, *, last: Person | None = None
    ) -> Person | None:
        """Return the bearer of a role; "the second driver" is only who is called so elsewhere."""
        person = self.known.cast.with_role(phrase, start, last=last)
        if person and last and last is not person and _is_counterpart(last, phrase):
            # "His Omani counterpart, Roe, spoke. The minister": Roe is one as well.
            return last
        which = _OTHER.match(phrase.text)
        called = which is None or any(
            which.group().split()[1].lower() in role.lower().split()
            for role in (person.roles if person else ())
        )
        return person if called else None

    def _of_age(self, phrase: Phrase, start: int) -> Person | None:
        """Return whom a noun with an age means: the subject of the sentence before, who spoke."""
        spoken = self.known.recall.last(start)
        last = spoken.person if spoken else None
        near = self.known.discourse.only_near(start)
        if near is None or self._names_a_stranger(start):
            return last
        return near if last in {None, near} or self._goes_on(near, phrase, start) else last

    def _goes_on(self, person: Person, phrase: Phrase, start: int) -> bool:
        """Say whether somebody just named may be meant: no "Her doctor, Roe", no "told Roe"."""
        discourse = self.known.discourse
        begin, end = discourse.bounds(max(discourse.sentence_at(start) - 1, 0))
        first = next((one for one in self.known.cast.between(begin, end) if one[2] is person), None)
        if first is None or _OF_SOMEBODY.match(self.known.text, begin):
            return False
        told = bool(person.roles) and first[0] != discourse.head(discourse.sentence_at(begin))
        fits = genders("roles").get(phrase.head, "u") in {"u", person.gender or "u"}
        return fits and not told and not is_oblique(self.known.text, begin, *first[:2])

    def _names_a_stranger(self, start: int) -> bool:
        """Say whether the sentence before brings in somebody without a name: "met a driver"."""
        discourse = self.known.discourse
        begin, end = discourse.bounds(max(discourse.sentence_at(start) - 1, 0))
        return any(is_role(noun) for noun in _A_NOUN.findall(self.known.text, begin, end))

    def _is_introduced(self, noun: str, start: int) -> bool:
        """Say whether the text has brought in somebody by a noun: "a constable"."""
        return stands_behind(_NEW, noun, self.known.text, max(0, start - _NEAR), start)

    @staticmethod
    def _has_age(phrase: Phrase) -> bool:
        """Say whether a definite noun is told with an age: "the baron, 61"."""
        behind = split_segments(phrase.text)[1:2]
        return (
            phrase.text.lower().startswith("the ")
            and all(map(str.isdigit, behind))
            and bool(behind)
        )

    def country_governed(self, phrase: Phrase, start: int) -> str | None:
        """Return the country whose government its head names: "the Roe administration"."""
        match = _ADMINISTRATION.fullmatch(phrase.text)
        person = self.known.cast.find(match.group(1), start)[0] if match else None
        return person.country if person else None

    def _is_person(self, name: str, start: int) -> bool:
        known = self.known.bodies.find(name)[0] is None
        return known and " " in name and self.known.cast.find(name, start)[0] is not None

    def _owner(self, phrase: Phrase, start: int) -> Person | None:
        """Return who "his" is in "his aides", and who says "my brother"."""
        if phrase.text.lower().startswith("my "):
            kin = words("relatives", "spouses") | {"client"}
            return self.known.quoted_at(start) if phrase.head in kin else None
        gender = genders("gendered_pronouns").get(phrase.text.split()[0].lower(), "")
        if gender not in {"m", "f"}:
            return None
        served = phrase.head in words("retinue")
        subject = self.known.subject(start, gender) if served else None
        owner = subject or self.known.discourse.person_before(start, gender)
        return None if owner and self._speaks_for_office(phrase, owner, start) else owner

    def _speaks_for_office(self, phrase: Phrase, owner: Person, start: int) -> bool:
        """Say whether "his spokesman" speaks for the office that the quotation begins with.

        "“The Secretary-General is glad,” said his spokesman": not for Roe, who was named before.
        """
        if phrase.head not in words("spokespeople"):
            return False
        discourse = self.known.discourse
        sentence = discourse.starts[discourse.sentence_at(start)]
        office = _OFFICE.match(self.known.text, sentence, start)
        own = " ".join([owner.name, *owner.roles]).lower()
        return office is not None and office.group(1).lower() not in own

    def _speaks_as_people_do(self, phrase: Phrase, start: int) -> bool:
        """Say whether a noun that is a source is rare, or quoted, or tells or jokes.

        Things in a dictionary say much too: "the deal shows".
        """
        text, head = self.known.text, phrase.head
        at = text.find(head, start, start + _LONG)
        if at < 0 or not words("documents").isdisjoint(text[start:at].split()[-1:]):
            # A site in small letters, a website that is called so.
            return False
        if head not in common_words():
            return True
        does = _DOES.match(text, at + len(head))
        if does and does.group(1) in words("doings_of_people"):
            return True
        quoted = does is not None and _SAYS.fullmatch(does.group(1))
        closes = _CLOSED if quoted else _CLOSED_AND_SAID
        return closes.search(text, max(0, start - _SHORT), start) is not None

    def _clause_after(self, phrase: Phrase, start: int) -> str:
        """Return what follows the source in its sentence, where anonymity is told."""
        discourse = self.known.discourse
        end = discourse.bounds(discourse.sentence_at(start))[1]
        after = self.known.text[start : min(end, start + len(phrase.text) + 160)]
        return after.lower()


def _is_counterpart(person: Person, phrase: Phrase) -> bool:
    """Say whether a bare office may be that of another's counterpart, who has just spoken."""
    bare = len(phrase.text.split()) == len(("the", "minister"))
    return bare and any("counterpart" in fold(role).split() for role in person.roles)


def _key(noun: Noun, head: str) -> tuple[str, str]:
    """Return what a later "the executive" takes an earlier "a former executive" up by."""
    return "person" if noun.kind in NAMELESS else noun.kind, singular(head)
