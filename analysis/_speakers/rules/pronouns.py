"""Whom a pronoun means: he and she, it and they, who and which."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from analysis._lexicons import any_of, genders, words
from analysis._speakers.discourse.known import Known
from analysis._speakers.discourse.resolution import PEOPLE, UNRESOLVED, Resolution
from analysis._speakers.discourse.standing import is_within
from analysis._speakers.names.parts import fold
from analysis._speakers.names.titles import is_plural_person, is_role
from analysis._speakers.people.person import Person
from analysis._speakers.phrases.documents import find_subject
from analysis._speakers.phrases.nominals import Nominal
from analysis._speakers.phrases.noun_phrases import Phrase, read_phrase
from analysis._speakers.phrases.plurals import find_plurals
from analysis._speakers.rules.common_nouns import NounPhrases
from analysis._word_classes import find_class, is_verb

_NAME = r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}"
_WORD = re.compile(r"\s(?:also\s|even\s|then\s)?(\w+)")
_REPLIES = re.compile(r"\s(?:replied|replies|answered|answers|responded|responds)\b")
_ASIDE = re.compile(r",\s[^,.;]+,")
_CLOSE = 3  # characters between a sentence's begin and its "it"
# What no document does: "it said it would appeal", "it hopes".
_AS_A_BODY = re.compile(
    r"[Ii]t (?:(?:said|says|added) (?:that )?(?:it|its)|hopes|hoped|expects|expected|wants|plans"
    r"|apologi[sz]ed|declined|refused)\b"
)
# Whom a document is from, or goes to or against, may be meant as well.
_PARTY_TO = re.compile(
    r"\b(?:against|to|(?<!seen\s)(?<!obtained\s)(?<!reviewed\s)by|from|at|reached|stunned)"
    r"\s(?:the\s)?[A-Z]"
)
_IT = re.compile(r"It\s")
_BOTH = re.compile(r"(?:Both|Neither|The (?:two|pair|couple|duo))\b")
_SOON = 8  # sentences in which "they" may go on about whom the first begins with
_FAR_BACK = 3  # sentences back that may begin with those whom "they" means
_PAGES = 4  # sentences back that may tell of a document by "it"
_BEFORE_VERB = 8  # words, "The council’s planning committee in Roe has"
_THERE = re.compile(r"There (?:is|was|are|were)\s")
_IS = frozenset({"is", "are", "was", "were", "be", "been"})
_BEFORE_NOUNS = frozenset({"CD", "JJ", "IN", "VBD"})
_AGE = 40  # characters of ", then twenty-nine years old, "
_OF = 2  # words before the noun in "ire of lawmakers"
_LINKS = frozenset({"of", "from", "by"})  # testimony from residents, who
# Between a name and its "who": "of Norway, ", ", a miller from Roe, ", ", a miller ".
_APPOSED = re.compile(
    r"(?:\s\([^()\n]{1,30}\))?"
    r"(?:\s(?:of|from)\s(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3},?\s?"
    r"|,\s(?:an?|the)\s(?:(?!(?:of|for|in|at|with|from|to|and|on|by)\b)[\w’'.-]+\s){1,5}"
    # ", a star anchor at Fox News ", but no ", a lawyer for tenants ".
    r"|,\s(?:an?|the)\s(?:[\w’'.-]+\s){1,5}(?:(?:of|for|in|at|with|from|to)\s(?:the\s)?"
    r"[A-Z][\w’'.-]*\s(?:[A-Z][\w’'.-]*\s){0,3}){1,2}(?:[a-z-]+(?:er|or|ist|ian|man)\s)?"
    r"|,\s(?P<clause>[^,;:!?“”()\n]{3,120}(?:,\s[^,;:!?“”()\n]{2,40})?),\s)"
)

# An age between a name or a noun and its "who": ", 20, ", ", then nine, ".
_AGED = re.compile(
    r"(?:,\s(?:(?:then|now|just|only|still|aged|age)\s){0,2}([a-z]+(?:-[a-z]+)?|\d{1,3})"
    r"(?:\s(?:at\sthe\stime|years\sold))?,\s|\s\(\d{1,3}\),?\s)$"
)
# "Vera Roe, then a nurse, who".
_WHEN = re.compile(r"^(?:then|now|later|once|still|formerly)\s(?=[a-z])")
_I_AM = re.compile(
    r"[\"“‘'(]*(?:(?:I|We)\s(?:am|was|are|were)\s|(?:He|She|It|That|There|Who|What)[’']s\s)"
)
# "One of the envoys, who".
_ONE_OF = re.compile(r"\b(?:[Oo]ne|[Aa]nother)\sof\s[^,;:]+$")
# Between the noun at a sentence's head and its bearer's name: " of the small Roe Party, ", " is ".
_NAMED = re.compile(
    r"(?:\s(?:of|at|in|for|from)\s[^,.;:!?“”\"\n]{2,80})?(?:,\s|\s(?:is|was)\s)(?:[A-Z][\w.]*\s){0,3}"
)

_NO_PEOPLE = frozenset({"organization", "government", "document"})
_OF_BODY = re.compile(
    r"\b(?:[Aa]n?|[Tt]he)\s(?:[a-z-]+\s){0,2}[a-z-]+\s(?:at|of|in|from|with)\s[^,;:]+$"
)


class Pronouns:
    """Resolves the pronouns of one article; `resolve_phrase` reads what "who" stands behind."""

    def __init__(
        self,
        known: Known,
        nouns: NounPhrases,
        resolve_phrase: Callable[[Phrase, int], Resolution],
    ) -> None:
        self.known = known
        self._nouns = nouns
        self._resolve_phrase = resolve_phrase
        self._narrated: dict[int, tuple[Nominal, Resolution] | None] = {}
        # Where the narrator, or who is quoted, last told of somebody by a noun.
        self._places: dict[Person, int] = {}
        known.discourse.nominal_in = self._nominal_in

    def resolve(self, word: str, start: int) -> Resolution:
        """Return whom a pronoun at a place of the text means."""
        gender = genders("gendered_pronouns").get(fold(word), "")
        if gender in {"m", "f"}:
            return self._somebody(word, gender, start)
        if gender == "relative":
            return self._relative(start)
        if gender == "first":
            return UNRESOLVED
        return self._thing(word, start) if gender == "n" else self._several(start)

    def _somebody(self, word: str, gender: str, start: int) -> Resolution:
        """Return whom "he" or "she" means."""
        answers = _REPLIES.match(self.known.text, start + len(word))
        asker = self.known.discourse.asker_before(start) if answers else None
        person = self.known.person_before(start, gender, but=asker)
        discourse = self.known.discourse
        person = person or discourse.person_behind(start, gender)
        if person is None and not self.known.cast.between(0, start):
            person = discourse.only_nominal(gender, start)
        person = person or (self._chairman_before(start) if gender == "f" else None)
        if person is None and (nameless := self._nameless_before(gender, start)):
            return nameless
        inside = self.known.discourse.said.in_content(start)
        if person is None or (inside and self.known.interview.takes_part(person, start)):
            # Who answers says "I", and "you" to who asks.
            return UNRESOLVED
        quoted = self.known.discourse.said.in_quotation(start)
        unnamed = quoted and not person.gender and person not in self.known.cast.persons
        if unnamed and not self._is_told_of(person, start):
            # Whoever is quoted tells of another than the nameless one who spoke just before.
            return UNRESOLVED
        # Who was "she" once is not "he" later.
        person.gender = person.gender or gender
        return self.known.of(person, "pronoun")

    def _chairman_before(self, start: int) -> Person | None:
        """Return the only one just named, a "chairman", whom "she" shows to be a woman."""
        person = self.known.discourse.only_near(start)
        if person is None or not person.is_office_man:
            return None
        person.gender, person.is_office_man = "f", False
        return person

    def _nameless_before(self, gender: str, start: int) -> Resolution | None:
        """Return the one without a name who has spoken, where nobody named may be meant."""
        named = (person.gender for _, _, person in self.known.cast.between(0, start))
        spoke = None if set(named) & {gender, ""} else self.known.recall.nameless(start)
        inside = self.known.discourse.said.in_content(start)
        return replace(spoke, rule="pronoun") if spoke and not inside else None

    def _is_told_of(self, person: Person, start: int) -> bool:
        """Say whether somebody without a name is told of in a quotation: "My son is ill. He"."""
        said = self.known.discourse.said
        quoted = said.in_quotation(self._places.get(person, 0))
        return quoted and said.last_speaker(start, [person]) is None

    def _thing(self, word: str, start: int) -> Resolution:
        """Return what "it" means: a body, a government, a document."""
        reporter = self.known.find_reporter(start)
        reports = None if reporter is None else self.known.recall.spoke_at(reporter)
        if reports and reports.kind in {"organization", "government"}:
            # "Acme said it had warned Roe."
            return replace(reports, rule="pronoun")
        discourse = self.known.discourse
        head = discourse.head(discourse.sentence_at(start))
        if is_within(self.known.text, head, start):
            # "In a notice it said": it is no notice.
            return self._body_before(start, {"organization", "government"})
        if subject := self._subject_before(start):
            return subject
        follows = _WORD.match(self.known.text, start + len(word))
        reads = follows is not None and fold(follows.group(1)) in words("doings_of_documents")
        reads = reads or self._is_introduced(start)
        if reads and (written := self._written_before(start)):
            return written
        return self._body_before(start, {"organization", "government", "document"})

    def _body_before(self, start: int, kinds: set[str]) -> Resolution:
        """Return what spoke, acted or was named before "it", of these kinds."""
        written = "document" in kinds
        recent = self.known.recall.recent(start, kinds, "pronoun")
        recent = recent or (self._written_before(start, only_new=True) if written else None)
        recent = recent or self._acting_before(start)
        recent = recent or (self._subject_before(start, far=True) if written else None)
        recent = recent or self.known.recall.only_body(start)
        lead = None if recent else self.known.countries.lead
        lead = lead if not self.known.bodies.between(0, start) else None
        told = Resolution(lead, "government", lead, "pronoun") if lead else None
        return recent or told or UNRESOLVED

    def _several(self, start: int) -> Resolution:
        """Return whom "they" means: who begins the sentence, who spoke, whom the last names."""
        kinds = {"group", "organization", "anonymous", "role", "documents"}
        many = self._many_before(start) or self.known.recall.recent(start, kinds, "pronoun")
        if many:
            return many
        pair = self._nouns.bearers.last_pair(start)
        if pair and not self.known.recall.spoke_since(self._nouns.bearers.place_of_pair, start):
            return replace(pair, rule="pronoun")
        people = self._people_before(start)
        couple = None if people else self._nouns.bearers.couple_before(start)
        if couple:
            return replace(couple, rule="pronoun")
        lead = None if people else self._lead_before(start)
        named = people or lead or self.known.recall.named_before(start, "pronoun")
        named = named or self._acting_before(start) or self._two_before(start)
        return named or self._many_before(start, back=_FAR_BACK) or UNRESOLVED

    def _lead_before(self, start: int) -> Resolution | None:
        """Return the people with whom the article begins, for what soon goes on about them."""
        discourse = self.known.discourse
        if not 1 < discourse.sentence_at(start) <= _SOON:
            return None
        head = discourse.head(0)
        if pair := self._nouns.bearers.pair_at(head, start):
            return replace(pair, rule="pronoun")
        # The noun at a sentence's head is kept by where the sentence begins.
        narrated = self._narrated_at(discourse.starts[0])
        if narrated is None or not narrated[0].many:
            return None
        many = self.known.recall.spoke_at(narrated[0].start) or narrated[1]
        return replace(many, rule="pronoun")

    def _two_before(self, start: int) -> Resolution | None:
        """Return the two who were named, where the sentence before goes on about both."""
        discourse = self.known.discourse
        here = discourse.sentence_at(start)
        both = here and _BOTH.match(self.known.text, discourse.head(here - 1))
        pair = self._nouns.bearers.both("", start) if both else None
        return replace(pair, rule="pronoun") if pair else None

    def _acting_before(self, start: int) -> Resolution | None:
        """Return the body without a name that the sentence before tells of: "Police left. They".

        This one's subject first: "The ferry company will cut a boat, it said".
        """
        discourse = self.known.discourse
        here = discourse.sentence_at(start)
        head = discourse.head(here)
        own = self._acting_at(head, start) if self.known.text.endswith(", ", head, start) else None
        if own or not here:
            return own
        return self._acting_at(discourse.head(here - 1), discourse.starts[here])

    def _acting_at(self, begin: int, end: int) -> Resolution | None:
        """Return the body without a name that is the subject of a stretch."""
        discourse = self.known.discourse
        tokens = self.known.text[begin:end].split()[:_BEFORE_VERB]
        verb = next((at for at, token in enumerate(tokens) if is_verb(token)), 0)
        phrase = read_phrase(" ".join(tokens[:verb]))
        two = " and " in phrase.text or discourse.said.in_quotation(begin)
        if two or phrase.head not in words("organizations", "premises", "firm_roles"):
            return None
        body = self._nouns.resolve(phrase, begin)
        # New Hampshire, of "the New Hampshire primary", did nothing.
        acts = body.kind in {"organization", "government"} and fold(
            body.speaker or ""
        ) not in words("states")
        return replace(body, rule="pronoun") if acts else None

    def _people_before(self, start: int) -> Resolution | None:
        """Return the only people whom this sentence or the last names: "I asked nurses. They"."""
        discourse = self.known.discourse
        said = discourse.said
        quoted = said.in_quotation(start)
        here = discourse.sentence_at(start)
        for sentence in range(here, max(here - 2, -1), -1):
            begin, stop = discourse.bounds(sentence)
            if sentence == here and is_within(self.known.text, discourse.head(here), start):
                continue
            named = find_plurals(
                self.known.text,
                begin,
                min(stop, start),
                lambda at: quoted or not said.in_content(at),
            )
            found = {text.split()[-1]: (place, text) for place, text in named}
            if found:
                place, text = next(iter(found.values()))
                behind = place + len(text)
                if self.known.text.startswith(", ", behind) and (
                    both := self._nouns.bearers.pair_at(behind + 2, start)
                ):
                    # "Her owners, Tom and Vera Roe, milk cows".
                    return replace(both, rule="pronoun")
                one = self._nouns.resolve(read_phrase(text), place) if len(found) == 1 else None
                return replace(one, rule="pronoun") if one and one.speaker else None
        return None

    def _written_before(self, start: int, *, only_new: bool = False) -> Resolution | None:
        """Return the document just named that "it" means: "a hand-painted sign".

        `only_new`: none that the text spoke of before ("the results").
        """
        if spoken := self.known.recall.recent(start, {"document"}, "pronoun"):
            return spoken
        written = self._nouns.written_before(start, only_new=only_new)
        return replace(written, rule="pronoun") if written else None

    def _subject_before(self, start: int, *, far: bool = False) -> Resolution | None:
        """Return the document with which the sentence before begins, where nobody speaks there.

        "It runs to nine pages" goes on about the document before it; `far`: so does any sentence.
        """
        discourse = self.known.discourse
        here = discourse.sentence_at(start)
        sentence = here - 1
        while sentence > max(0, here - _PAGES):
            head = discourse.head(sentence)
            told = far and find_subject(self.known.text, head, discourse.starts[sentence + 1])
            if told or not (far or _IT.match(self.known.text, head)):
                break
            sentence -= 1
        spoke = self.known.recall.last(start)
        if (
            sentence < 0
            or self.known.recall.spoke_since(discourse.starts[sentence], start)
            or (spoke and spoke.kind == "document")
        ):
            return None
        begin, stop = discourse.head(sentence), discourse.starts[sentence + 1]
        document = find_subject(self.known.text, begin, stop)
        if document is None or discourse.said.in_content(begin):
            return None
        follows = _WORD.match(self.known.text, start + len("it"))
        does = follows is not None and fold(follows.group(1)) in words("findings_of_documents")
        does = does and not _AS_A_BODY.match(self.known.text, start)
        quotes = self.known.text.startswith(("“", '"', "‘"), discourse.starts[here])
        if discourse.starts[here] < start - _CLOSE and not (does or quotes or far):
            return None
        # "The letter, addressed to Vera Roe, says so."
        behind = self.known.text[begin + len(document.text) : stop]
        named = _PARTY_TO.search(_ASIDE.sub("", behind))
        if not does and (named or _AS_A_BODY.match(self.known.text, start)):
            # "The ruling went against Acme. It said it would appeal."
            return None
        return replace(self._nouns.resolve(document, start), rule="pronoun")

    def _is_introduced(self, start: int) -> bool:
        """Say whether the sentence before tells that there is something: "There is a report"."""
        here = self.known.discourse.sentence_at(start)
        return bool(here and _THERE.match(self.known.text, self.known.discourse.starts[here - 1]))

    def _many_before(self, start: int, *, back: int = 1) -> Resolution | None:
        """Return those whom this sentence or the last begins with, where nobody spoke since.

        `back`: so many sentences, where those between tell of no other people.
        """
        discourse = self.known.discourse
        here = discourse.sentence_at(start)
        for sentence in range(here, max(here - back - 1, -1), -1):
            begin = discourse.starts[sentence]
            between = find_plurals(self.known.text, discourse.bounds(sentence)[1], start, bool)
            if sentence < here - 1 and any(True for _ in between):
                return None
            since = sentence == here or self.known.recall.spoke_since(begin, start)
            pair = None if since else self._nouns.bearers.pair_at(discourse.head(sentence), start)
            if pair:
                return replace(pair, rule="pronoun")
            joint = None if since else _joint().match(self.known.text, discourse.head(sentence))
            if joint and (both := self._nouns.resolve(read_phrase(joint.group()), begin)).speaker:
                return replace(both, rule="pronoun")
            if sentence == here and discourse.said.in_content(begin):
                # "Neighbours fed the cows, they said".
                continue
            narrated = self._narrated_at(begin)
            if narrated and narrated[0].many and narrated[0].end <= start:
                spoken = self.known.recall.spoke_since(narrated[0].end, start)
                # "Two people close to the talks said": who spoke is told by more.
                many = self.known.recall.spoke_at(narrated[0].start) or narrated[1]
                return None if spoken else replace(many, rule="pronoun")
        return None

    def _relative(self, start: int) -> Resolution:
        """Return whom "who" takes up: the name or the noun before it, and before an age."""
        end = self._before_age(start)
        nearest = [mention for mention in self.known.cast.between(max(0, end - 60), end)
                   if 0 <= end - mention[1] <= 2]  # fmt: skip
        if nearest:
            return self.known.of(nearest[-1][2], "relative pronoun")
        discourse = self.known.discourse
        sentence = discourse.bounds(discourse.sentence_at(start))[0]
        if person := self._described_before(sentence, start):
            return self.known.of(person, "relative pronoun")
        before = self.known.text[max(sentence, end - 80) : end].rstrip(" ,")
        one = _ONE_OF.search(before) if self.known.text[start - 2 : start] == ", " else None
        phrase = read_phrase(one.group() if one else _last_noun_phrase(before))
        if not phrase.text or phrase.shape == "pronoun":
            return UNRESOLVED
        found = self._resolve_phrase(phrase, start - 1)
        whole = _OF_BODY.search(before)
        if whole and found.kind in _NO_PEOPLE and self.known.text[start:].startswith("who"):
            # "An official at the ministry, who".
            head = self._resolve_phrase(read_phrase(whole.group()), start - 1)
            found = head if head.kind in PEOPLE else found
        return replace(found, rule="relative pronoun") if found.speaker else found

    def _before_age(self, start: int) -> int:
        """Return where an age begins that ends at a place, the place itself where none does."""
        aged = _AGED.search(self.known.text, max(0, start - _AGE), start)
        number = aged and (aged[1] is None or find_class(aged[1]) == "CD" or aged[1].isdigit())
        return aged.start() if aged and number else start

    def _described_before(self, sentence: int, start: int) -> Person | None:
        """Return the person whom only an apposition or a place parts from "who"."""
        named = self.known.cast.between(sentence, start)
        if not named:
            return None
        _, end, person = named[-1]
        apposed = _APPOSED.fullmatch(self.known.text, end, start)
        following = self.known.text[start : start + 40].split()[1:2] or [""]
        # "A lawyer for the tenants, who say": one person says.
        many = find_class(following[0]) in {"VBP", "VB"} or following[0] == "were"
        return person if apposed and not many and _is_phrase(apposed["clause"] or "") else None

    def _narrated_at(self, start: int) -> tuple[Nominal, Resolution] | None:
        """Return the noun for people that a sentence begins with, and whom it means."""
        if start not in self._narrated:
            # Whoever asks meanwhile, to read this very noun, finds none.
            self._narrated[start] = None
            nominal = self.known.nominals.get(start)
            # "The leader of the small Roe Party, Vera Poe, left": that is Poe.
            nominal = nominal if nominal and not self._is_none(nominal) else None
            phrase = read_phrase(nominal.text) if nominal else None
            found = self._nouns.narrated(phrase, nominal.start) if nominal and phrase else None
            if nominal and found:
                self._narrated[start] = (nominal, found)
        return self._narrated[start]

    def _is_none(self, nominal: Nominal) -> bool:
        """Say whether the noun at a sentence's head is a name's, or says what "he" or "I" is.

        "The manager is Poe", "He’s a great speaker", "I am a fan of the pope".
        """
        start, end = self.known.discourse.bounds(self.known.discourse.sentence_at(nominal.start))
        if _I_AM.match(self.known.text, start, nominal.end):
            return True
        named = self.known.cast.between(nominal.end, end)
        return bool(named) and bool(_NAMED.fullmatch(self.known.text, nominal.end, named[0][0]))

    def _nominal_in(self, start: int) -> tuple[int, int, Person] | None:
        """Return the one person whom the noun at a sentence's head means."""
        narrated = self._narrated_at(start)
        if narrated is None or narrated[0].many or narrated[1].kind == "group":
            return None
        nominal, found = narrated
        if spoke := self.known.discourse.said.spoke_at(nominal.start):
            # "A guard hired in May said": who spoke is told by more.
            return nominal.start, nominal.end, spoke
        person = found.person or self.known.nobody(read_phrase(nominal.text), found)
        self._places[person] = nominal.start
        return nominal.start, nominal.end, person


@cache
def _joint() -> re.Pattern[str]:
    """Match several at a sentence's head: "Roe and her colleagues", "Mr and Mrs Roe"."""
    hers = rf"(?:his|her|their)\s(?:[a-z-]+\s)?{any_of('companions')}"
    married = rf"(?:Mr|Dr)\.?\sand\s(?:Mrs|Ms|Dr)\.?\s{_NAME}"
    return re.compile(rf"(?:{_NAME}\sand\s{hers}|{married})(?=\s)")


def _is_phrase(clause: str) -> bool:
    """Say whether what stands behind a name describes its bearer, and does nothing else."""
    tokens = _WHEN.sub("", clause).split()
    # "Vera Roe, like many voters, who", "Vera Roe, the mayor, urged residents, who".
    joins = words("function_words") - words("determiners") | {"along"}
    linked = any(link in clause for link in (", and ", ", or ", ", but "))
    first = fold(tokens[0]) if tokens else ""
    return not (linked or first in joins or any(map(is_verb, tokens)))


def _is_no_bearer(noun: str) -> bool:
    """Say whether a noun is for nobody who speaks: the ire of lawmakers, no head of nurses."""
    bodies = words("organizations", "anonymous", "people_named")
    return noun.islower() and not (is_role(noun) or is_plural_person(noun) or noun in bodies)


def _is_predicate(tokens: list[str], position: int) -> bool:
    """Say whether a word parts a noun phrase from what stands before: "the bid failed voters".

    Behind a determiner, a number or an adjective it is in one: "three sacked workers".
    """
    token, before = tokens[position], tokens[position - 1] if position else "the"
    describes = fold(before) in words("determiners") or find_class(before) in _BEFORE_NOUNS
    verb = token.islower() and find_class(token) in {"VBD", "VBZ"}
    return token in _IS or (verb and not describes)


def _last_noun_phrase(before: str) -> str:
    """Return the noun phrase that ends a clause, from its last determiner or capital on."""
    tokens = re.split(r"[,;:“”\"()]", before)[-1].split()[-8:]
    verb = max((at for at in range(len(tokens) - 1) if _is_predicate(tokens, at)), default=-1)
    tokens = tokens[verb + 1 :]
    if not tokens:
        return ""
    people = len(tokens) > _OF and is_plural_person(fold(tokens[-1]))
    if people and tokens[-2] in _LINKS and _is_no_bearer(tokens[-3]):
        # The ire of lawmakers, who.
        return tokens[-1]
    start = len(tokens) - 1
    for position in range(len(tokens) - 2, -1, -1):
        token = tokens[position]
        if fold(token) in words("determiners"):
            return " ".join(tokens[position:])
        if token[0].isupper() and start == position + 1:
            start = position
    return " ".join(tokens[start:])
