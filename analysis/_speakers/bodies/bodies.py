"""The organizations that an article names, with their acronyms, short forms and kinds."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from analysis._lexicons import any_of, body_types, mapping, parties, words
from analysis._speakers.bodies.forms import (
    OF_NO_COUNTRY,
    SMALL_WORDS,
    countries_of,
    heads_of,
    initials,
    is_word,
    short_forms,
    turns_on,
    types_of,
    types_of_noun,
    without_article,
)
from analysis._speakers.bodies.names import APPOSITION, COMPLEMENT, is_body_name
from analysis._speakers.names.kinds import is_joined_name, names_body
from analysis._speakers.names.parts import fold, is_first_name
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.splits import OFFICES
from analysis._speakers.names.titles import is_trade, without_possessive
from analysis._speakers.phrases.mentions import Mention
from analysis._word_classes import find_class

# Of two companies, one named so many times as often is the article's.
DOMINANT = 2
# "The bank" looks back over so many names of bodies.
RECENT = 60
_TWO = 2
_THE = 4  # letters before a body's name: "the "
_OF_FIRMS = frozenset({"holdings", "industries"})
_DEFINITE = re.compile(r"\b[Tt]he\s([a-z]{4,})\b(?!\s(?:[a-z]+\s)?[A-Z])")
_CITY = re.compile(r"(?:City|Town|Borough|Village) of [A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}")
_CENTRAL_BANK = re.compile(
    r"\b(?:Central Bank|Reserve (?:Bank|Authority)|Monetary(?! Fund)|Monetario|Bank of [A-Z]\w+"
    r"|Federal Reserve|National Bank|Bundesbank|Riksbank|Norges Bank)\b"
)
_BEFORE = 20  # letters of the noun before a name: "the campaign group Roe Breathes"
_A_KIND = re.compile(r"\b[Aa]n?\s(?:[\w-]+\s){0,3}[a-z]+,\s(?:the\s)?$")
_TOLD = re.compile(
    r"\b(?:told|tells|telling|(?:spoke|letter)\sto|(?:interview|shared)\swith"
    r"|(?:obtained|reported|published)\sby)\s(?:the\s)?$"
)
# "A draft seen by the Evening Lamp"; what was seen by analysts as weak was theirs to say.
_SEEN = re.compile(
    r"(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)"
    r"\b(?:seen|viewed|reviewed)\sby\s(?:the\s)?$"
)
_AT_PLACE = re.compile(r"\b(outside|inside|near|beside|opposite|in|at)\s(?:the\s)?$")
_REPRESENTS = re.compile(r"(?:\s\([^()\n]{1,20}\))?,\swhich\srepresents\s")


_FIRMS = frozenset({"company", "bank", "broker", "insurer", "builder"})


class Bodies:
    """Bodies by name, acronym and short form; a short form counts where one body alone has it."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._acronyms: dict[str, str] = {}
        # The names behind which the text gives letters: National Clinics Executive (NCE).
        self._lettered: set[str] = set()
        self._short: dict[str, set[str]] = {}
        self._firsts: dict[str, set[str]] = {}
        # Acme Oil, of Acme Oil Plc.
        self._whole: dict[str, str] = {}
        # "The harbour authority", in lower case alone.
        self._tails: dict[str, set[str]] = {}
        # A word -> the names of several words that have it.
        self._with_word: dict[str, set[str]] = {}
        # A word -> the bodies that the text places whose name has it.
        self._placed_with: dict[str, list[str]] = {}
        self._types: dict[str, frozenset[str]] = {}
        self._heads: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._only: dict[str, str | None] = {}
        self.mentions: list[tuple[int, str]] = []
        # Where a body is told something: "told Reuters".
        self.heard: set[int] = set()
        # How often a body is only where something happens, or hears: "outside the Roe Inn".
        self._aside: Counter[str] = Counter()
        # Whether police speak who have no name: then a sergeant is of the police.
        self.has_police = False

    def add(self, name: str, acronym: str = "") -> str:
        """Take in a body's name, with the acronym behind it in parentheses."""
        name = without_article(name)
        known = self._names.setdefault(fold(name), name)
        self._heads.update(heads_of(name.split()))
        for token in name.split() if " " in name else ():
            self._with_word.setdefault(fold(token), set()).add(known)
        if acronym:
            self._acronyms.setdefault(acronym.replace(".", ""), known)
            self._lettered.add(known)
        tokens = name.split()
        if known is name and len(tokens) > 1 and not name.islower():
            self._acronyms.setdefault(initials(name), name)
            if any(map(is_joined_name, tokens)):
                # ICTC, of InterCity Track Corporation.
                self._acronyms.setdefault("".join(filter(str.isupper, name)), name)
            if fold(tokens[-1]) in words("legal_forms"):
                self._whole[fold(" ".join(tokens[:-1]))] = name
            for short in short_forms(tokens):
                self._short.setdefault(fold(short), set()).add(name)
            firm = fold(tokens[-1]) in _OF_FIRMS | words("nouns_of_firms", "legal_forms")
            firm = firm or fold(tokens[-1]) in words("name_words")
            firm = firm or "company" in body_types().get(fold(tokens[-1]), ())
            if len(tokens) > _TWO and firm and not is_word(tokens[0]):
                # Acme of Acme Leisure Group, where no other body is Acme; Northern Rail is none.
                self._firsts.setdefault(fold(tokens[0]), set()).add(name)
        if known is name and fold(tokens[-1]) in words("organizations"):
            for start in range(1, len(tokens) - 1):
                self._tails.setdefault(" ".join(tokens[start:]).lower(), set()).add(name)
        return known

    def leave_to_people(self, surnames: Iterable[str]) -> None:
        """Take surnames from the short forms of what no word shows to be a body: "Dump Roe"."""
        for surname in surnames:
            longer = {name for name in self._short.get(surname, ()) if is_body_name(name)}
            if not longer:
                self._short.pop(surname, None)

    def find(self, name: str) -> tuple[str | None, str]:
        """Return the body that a name means, and the rule that told."""
        bare = without_article(name)
        key, letters = fold(bare), bare.replace(".", "")
        if letters in mapping("acronyms"):
            return mapping("acronyms")[letters], "acronym"
        known = mapping("short_names").get(letters, "")
        if known and fold(known) in self._names and fold(letters) not in self._short:
            return known, "acronym"
        if letters in self._acronyms:
            return self._acronyms[letters], "acronym"
        longer = self._short.get(key) or self._tails.get(bare) or self._firsts.get(key, set())
        if self._whole:
            longer = {self._whole.get(fold(one), one) for one in longer}
        if len(longer) == 1:
            return next(iter(longer)), "organization"
        whole = self._whole.get(key) or self._names.get(key)
        return whole, "organization" if whole else ""

    def place(self, text: str, mentions: Iterable[Mention]) -> None:
        """Note where the text names each body, and what it calls it: "Acme, a consumer group"."""
        # United Nations refugee agency goes before the United Nations in it.
        longest = {one.start: one for one in sorted(mentions, key=lambda one: one.end)}
        for mention in longest.values():
            name = None if mention.is_person else self.find(mention.name)[0]
            if name is None:
                continue
            self.mentions.append((mention.start, name))
            hears = _hears(text, mention)
            if hears:
                self.heard.add(mention.start)
            if hears or _stands_for_place(text, mention):
                self._aside[name] += 1
            told = types_of(name)
            if match := APPOSITION.match(text, mention.end):
                told |= types_of(COMPLEMENT.split(match.group(1))[0])
            if before := _kind_before(text, mention):
                kinds = body_types().get(before.group(1), frozenset())
                # The Virgin Group is a company, the group Save Our Lanes is none.
                told |= kinds - _FIRMS if before.group(1) == "group" else kinds
            if _REPRESENTS.match(text, mention.end):
                told |= body_types()["union"]
            self._types[name] = self._types.get(name, frozenset()) | told
        self.mentions.sort()
        self._counts = Counter(name for _, name in self.mentions)
        for name in self._counts:
            for word in {without_possessive(one) for one in fold(name).split()}:
                self._placed_with.setdefault(word, []).append(name)
        self._take_up(text)

    def _take_up(self, text: str) -> None:
        """Note where a noun takes up a body: "the museum"."""
        taken = []
        for match in _DEFINITE.finditer(text):
            noun = match.group(1)
            known = noun in body_types() or noun in words("organizations")
            if known and (name := self.with_noun(noun, match.start())):
                taken.append((match.start(), name))
        self.mentions = sorted([*self.mentions, *taken])
        self._counts = Counter(name for _, name in self.mentions)

    def between(self, start: int, end: int) -> list[tuple[int, str]]:
        """Return the mentions of bodies that begin in [start, end)."""
        low = bisect.bisect_left(self.mentions, (start, ""))
        return self.mentions[low : bisect.bisect_left(self.mentions, (end, ""))]

    def note(self, start: int, name: str) -> None:
        """Take in a body that speaks at a place and that nothing showed to be one before."""
        if name in self._counts or self.between(start, start + _THE + 1) or self.ending_in(name):
            return
        if self.add(name) == name:
            bisect.insort(self.mentions, (start, name))

    def expand(self, name: str) -> str:
        """Return the full name of a body where the article tells it, else `name`."""
        first, *_, last = fold(name).split() if " " in name else ["", ""]
        if first in words("local_kinds") and last in words("deliberating"):
            whole = self.ending_in(name) or name
            return name if " and " in whole else whole
        found = self.find(name)[0] or name
        if found.isupper() and fold(found) == fold(name):
            # TACOMA of the dateline.
            found = name
        if found != name or last not in words("organizations") or name in parties().values():
            return found
        # Grains Office of the National Grains Office.
        longer = self.ending_in(name)
        before = fold((longer or "").removesuffix(name).strip())
        given = is_first_name(before) and "-" not in before
        plain = is_word(before) or given or find_class(before) == "JJ"
        own = before in words("wholes") or not plain
        return longer if longer and own and "." not in before else name

    def whole(self, side: str, told: Iterable[str]) -> str:
        """Return the longer name of a body that words tell, of which a side is a piece.

        The text’s own names go before what is read from the words: "of the group Homes for All".
        """
        fitting = {
            name
            for name in self._with_word.get(fold(side.split()[0]), ())
            if name != side and _is_piece(side, name) and any(_is_within(name, one) for one in told)
        }
        if not fitting and any(f" at {side}" in one for one in told):
            # A chemist at Roe, where the text has the University of Roe.
            learned = self.ending_in(f"of {side}") or ""
            fitting = {learned} if fold(learned.split(" ")[0]) in words("learned_bodies") else set()
        return max(fitting, key=lambda name: (len(name), name)) if fitting else side

    def has_letters(self, name: str) -> bool:
        """Say whether the text gives letters for a body's name: no role has such."""
        return name in self._lettered

    def has(self, noun: str) -> bool:
        """Say whether a body has a name that turns on a noun."""
        return noun in self._heads

    def only(self, noun: str) -> str | None:
        """Return the body of the whole article that a noun fits: the only one, or the main."""
        if noun not in self._only:
            fitting = {name: n for name, n in self._counts.items() if self.fit(name, noun)}
            self._only[noun] = self._best(self._types, noun) or _main_of(fitting)
        return self._only[noun]

    def main(self) -> str | None:
        """Return the body that the article is about: the only one, or the one named most."""
        heard = Counter(name for start, name in self.mentions if start in self.heard)
        return _main_of(self._counts - heard)

    def names(self) -> list[str]:
        """List the bodies that the article names, as it first has each."""
        return list(self._counts)

    def sole(self) -> str | None:
        """Return the one body that the article names, None where it names more."""
        return next(iter(self._counts)) if len(self._counts) == 1 else None

    def city(self) -> str | None:
        """Return the one city that the article names as a body: the City of Roe."""
        cities = [name for name in self._counts if _CITY.fullmatch(name)]
        return cities[0] if len(cities) == 1 else None

    def leading(self) -> str | None:
        """Return the body that the article names first, if none is named more often."""
        first = self._first()
        most = max(self._counts.values(), default=0)
        return first if first and self._counts[first] == most else None

    def _first(self) -> str | None:
        return self.mentions[0][1] if self.mentions else None

    def outweigh(self, just: str | None) -> str | None:
        """Return the body that the article begins with if it is named more often than `just`."""
        # No "Property" of "Property reporter Vera Roe".
        named = (name for _, name in self.mentions if " " in name or not is_word(name))
        first = next(named, None)
        return first if first and self._counts[first] > self._counts[just or ""] else just

    def first(self, noun: str) -> str | None:
        """Return the body that the article names first, if it is one that a noun means."""
        first = self._first()
        return first if first and self.fit(first, noun) else None

    def with_noun(self, noun: str, position: int) -> str | None:
        """Return the one body named before `position` that a noun means: "the bank"."""
        index = bisect.bisect_left(self.mentions, (position, ""))
        named = [name for _, name in self.mentions[max(0, index - RECENT) : index]]
        return self._best(named, noun)

    def _best(self, names: Iterable[str], noun: str) -> str | None:
        """Return the one that a noun fits best, None where two do."""
        ranked: dict[int, dict[str, None]] = {}
        for name in names:
            if rank := self.fit(name, noun):
                ranked.setdefault(rank, {})[name] = None
        best = list(ranked[min(ranked)]) if ranked else []
        return best[0] if len(best) == 1 else None

    def fit(self, name: str, noun: str) -> int:
        """Return 1 where a name turns on a noun, 2 where it is of that kind, 3 where of none."""
        if turns_on(fold(name).split(), noun):
            return 1
        if noun == "union" and not words("employers").isdisjoint(
            fold(name).replace("'", "").split()
        ):
            # The Port Employers' Association is no union.
            return 0
        own, wanted = self._types.get(name, frozenset()), types_of_noun(noun)
        vague = noun in words("generic_bodies", "nouns_of_firms")
        aside = vague and self._aside[name] >= self._counts[name] > 0
        if own & (wanted - {"stage"} if aside else wanted):
            # A theatre is a company; outside the Customs House, no company is meant by it.
            return 2
        if aside:
            return 0
        free = (wanted & words("free_types") - {"company"}) or vague or is_trade(noun)
        # A relief board is told by its name; Hurricane Roe happens and is no firm.
        kinds = words("organizations", "storms")
        told = own or any(token in kinds for token in fold(name).split())
        return 3 if free and not told else 0

    def ending_in(self, name: str) -> str | None:
        """Return the one body whose name ends in these words: Roe Village Council."""
        longer = [one for one in self._counts if one.endswith(f" {name}")]
        return longer[0] if len(longer) == 1 else None

    def only_with(self, word: str) -> str | None:
        """Return the one body whose name has a word: the Roe County Sheriff's Office."""
        named = self._placed_with.get(word, [])
        return named[0] if len(named) == 1 else None

    def central_bank(self, country: str | None) -> str | None:
        """Return the one body whose name is a central bank's, and of no other country."""
        named = [name for name in self._counts if _CENTRAL_BANK.search(name)]
        told = {name: countries_of(name) for name in named}
        fitting = [name for name in named if not country or told[name] <= {country}]
        return fitting[0] if len(fitting) == 1 else None

    def leading_central_bank(self) -> str | None:
        """Return the central bank that the article is about: its governor is no state's."""
        bank = self.central_bank(None)
        told = bank is not None and (" of " in bank or "National Bank" not in bank)
        return bank if told and bank in {self.main(), self.leading()} - OF_NO_COUNTRY else None

    def office_of(self, title: Sequence[str]) -> str | None:
        """Return the body that is a title's own: the Office of the Harbour Ombudsman."""
        wanted = {word for word in title if word not in SMALL_WORDS}
        if len(wanted) < 2:
            return None
        fitting = []
        for name in self._counts:
            own = set(fold(name).split())
            own |= {without_possessive(word) for word in own}
            if OFFICES & set(name.split()) and wanted <= own:
                fitting.append(name)
        return fitting[0] if len(fitting) == 1 else None


def _is_within(part: str, whole: str) -> bool:
    """Say whether words stand in others, as words: Roe in "of Roe Hill", no Roe in "Roebuck"."""
    before, found, behind = whole.partition(part)
    inner = before[-1:].isalnum() or before[-1:] == "-" or behind[:1].isalnum()
    return bool(found) and not inner


def _is_piece(part: str, name: str) -> bool:
    """Say whether words are only a piece of a body's name, and what it adds describes nothing.

    >>> _is_piece("Roads", "Roads for All"), _is_piece("Party for Roads", "Dutch Party for Roads")
    (True, False)
    >>> _is_piece("Evening Lamp", "Evening Lamp White House")
    False
    """
    ahead, _, behind = name.partition(part)
    before, last = ahead.split(), fold("".join(behind.split()[-1:]))
    linked = bool(before) and before[-1] in SMALL_WORDS
    described = any(_describes(token, linked=linked) for token in before)
    return _is_within(part, name) and not described and last not in words("national_bodies")


def _describes(token: str, *, linked: bool) -> bool:
    """Say whether a word before a name tells of what kind or country it is, or of how many.

    `linked` tells that "of" or "for" stands between: then only a country's body is none.
    """
    if linked:
        return fold(token) in words("national_bodies") - {"house"}
    known = find_demonym(token) or find_government(token)
    number = find_class(fold(token)) == "CD" and token != "One"
    return bool(known) or number or names_body([token])


def _hears(text: str, mention: Mention) -> bool:
    """Say whether a paper or an agency is told or shown something, and so nobody's who speaks."""
    begin = max(0, mention.start - _BEFORE)
    if _SEEN.search(text, begin, mention.start):
        return True
    told = _TOLD.search(text, begin, mention.start)
    kinds = types_of(mention.name)
    media = kinds & (body_types()["paper"] | body_types()["station"])
    # RTÉ, whose letters tell no kind.
    unknown = not kinds and " " not in mention.name
    return told is not None and bool(media or unknown)


def _stands_for_place(text: str, mention: Mention) -> bool:
    """Say whether a body is where something happens: "outside Acme", "in the Grand Theatre"."""
    before = _AT_PLACE.search(text, max(0, mention.start - _BEFORE), mention.start)
    venue = fold(mention.name.split()[-1]) in words("venues")
    owned = text[mention.end : mention.end + 1] in {"’", "'"}
    return before is not None and not owned and (venue or before.group(1) not in {"in", "at"})


@cache
def _kind() -> re.Pattern[str]:
    """Match the noun that stands right before a body's name, or before a comma."""
    return re.compile(rf"\b({any_of('kinds_before_names')})(?:\s|,\s(?:the\s)?)$")


def _kind_before(text: str, mention: Mention) -> re.Match[str] | None:
    """Return the noun before a name that says of what kind it is: "the campaign group Acme".

    Behind a comma only after "a", and where the name closes: in "the union, the Acme Centre and"
    it is another, and in "a deal with a charity, Acme pays" as well.
    """
    start = mention.start
    found = _kind().search(text, max(0, start - _BEFORE), start)
    listed = found is not None and "," in found.group()
    apposed = _A_KIND.search(text, max(0, start - 2 * _BEFORE), start)
    closed = text[mention.end : mention.end + 1] in set(",.;:)(")
    return found if not listed or (apposed and closed) else None


def _main_of(counts: Mapping[str, int]) -> str | None:
    """Return the one named so much more often than the next, or the only one."""
    ranked = Counter(counts).most_common(2)
    if len(ranked) > 1 and ranked[0][1] < DOMINANT * ranked[1][1]:
        return None
    return ranked[0][0] if ranked else None
