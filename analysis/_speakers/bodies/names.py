"""Which names are a body's: by a word in them, or by what the text says round them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from analysis._lexicons import any_of, body_types, common_words, parties, words
from analysis._speakers.names.kinds import (
    AT_HOME,
    has_initial,
    has_surname_of_body,
    is_headline,
    is_joined_name,
    names_body,
)
from analysis._speakers.names.parts import fold, is_first_name, is_only_a_first_name
from analysis._speakers.names.places import find_demonym, find_government
from analysis._speakers.names.titles import is_plural_person, is_role, is_trade
from analysis._speakers.phrases.mentions import Mention
from analysis._word_classes import find_class

_INNER = re.compile(r"[a-z,]\s$")
_TRADED = re.compile(
    r"\b(?:[Ss]hares|[Ss]take|[Ss]tock|[Tt]akeover|[Ss]ale|[Mm]erger|[Bb]id|[Cc]ustomers|[Cc]lients|[Ss]taff"
    r"|[Ee]mployees|[Ww]orkers|[Ss]hareholders|[Oo]wners?|[Pp]arent)\s(?:in|of|for|with|at)\s$"
)
_TRADES = re.compile(
    r"\s(?:shares|stock|bonds|employees|staff|customers|executives|shareholders"
    r"|(?:fell|rose|slid|jumped|dropped|gained)\s(?:by\s)?\d)"
)
_HOMES = tuple(f"{home} " for home in AT_HOME)
_A = re.compile(r"\b[Aa]n?\s$")
_SPEAKS = re.compile(r"\sspokes(?:man|woman|person)\b")
_NOUN_BEFORE = re.compile(r"\b([a-z][a-z-]+),?\s$")
_JOINED = re.compile(r"\b([\w-]+)\sand\s(?:[a-z]+\s)?$")
# "During the 1992 campaign, Roe left": what a sentence puts in front names nobody.
_FRONTED = re.compile(
    r"(?:^|[.!?;,\n“”\"']\s?|\b(?:and|but|that)\s)"
    r"(?:in|at|for|on|from|during|after|before|under|by|with|since|despite|near|over|through"
    r"|outside|inside|beside|behind|opposite|leaving|visiting|(?:addressing|speaking|talking|writing|appearing)"
    r"(?:\s(?:to|at|in|on|for|before|outside|inside))?)"
    r"\s[^.!?;,\n]*,\s$",
    re.IGNORECASE,
)
_ARTICLE_BEFORE = re.compile(r"(?:^|[^\w])[Tt]he\s$")
_STAFF_AT = re.compile(r"\b([\w-]+)\sat\s(?:the\s)?$")
_AT = re.compile(r"\bat\s$")
_LETTERS = re.compile(r"\s([A-Z]{2,3})\b")  # Vera Roe KC
_LED = re.compile(r"\b(?:heads?|chief|director|leader|chair)\sof\s(?:the\s)?$")
_LED_APPOSED = re.compile(
    r"\b(?:(?:heads?|chief|director|leader|chair(?:man|woman)?|president|secretary|captain)\sof"
    r"|(?:[Cc]ounsel|[Aa]dvis[eo]r|[Ll]awyer|[Aa]ttorney|[Bb]arrister|[Ss]olicitor|[Ss]pokes(?:man|woman|person))\s(?:to|for))"
    r"\s(?:(?:the|its|his|her|their)\s)?(?:[a-z]+\s)?(?:[A-Z][a-z]+\s){0,3}$"
)
_PLEADS = re.compile(r"\b[Cc]ounsel\s(?:to|for)\s(?:the\s)?(?:[a-z]+\s)?$")
_WHICH = re.compile(
    r"(?:\s\([^()\n]{1,20}\))?,\s(?:which|whose\s(?:shares|owners|members|staff|customers|directors|board|leader|founder|employees|headquarters"
    r"|(?:chief\sexecutive|chair(?:man|woman)?|managing\sdirector|general\ssecretary)))\b"
)
_WHO = re.compile(r",\s(?:who\s|\d{1,3}[,.])")
# Behind "the Evening Lamp" a verb, not a noun that it stands before ("the Roe campaign").
_ENDS = re.compile(r"[,.;:)]|[’']s\s|\s(?:is|was|has|had|will|would|says?|said|and|announced)\b")
_PERSONAL = re.compile(r"\b(?:he|she)\b|^,?\s\w+\s(?:his|her)\s(?!its\b)")
_CLAUSE = re.compile(r"\s(?:that|which|who|in|on|at|from|with|to|by|once|now)\s")
_AND = frozenset({" and", ", an"})
# "Roe Rovers 2, Poe United 1"; without a comma a line of its own.
_SCORE = re.compile(
    r"(?<![\w’'-])((?:[A-Z][\w’'-]*\s){1,3})\d{1,2},\s((?:[A-Z][\w’'-]*\s){1,3})\d{1,2}\b"
    r"|^((?:[A-Z][\w’'-]*[ \t]){1,3})\d{1,3}[ \t][-–]?[ \t]?((?:[A-Z][\w’'-]*[ \t]){1,3})\d{1,3}$",
    re.MULTILINE,
)
# "The Roe Front party", where politics is told of: no Christmas party.
_CALLED_PARTY = re.compile(r"\b[Tt]he\s((?:[A-Z][\w’'-]*\s){1,3}party)\b(?!\s[A-Z])")
_POLITICS = re.compile(
    r"\b(?:MPs?|TDs?|elections?|[Pp]arliament|coalition|ballots?|[Mm]inisters?|[Ss]enators?|lawmakers?)\b"
)
# "Acme, Norway’s largest salmon farmer": a firm, whatever its noun.
_LARGEST = re.compile(
    r",\s(?:an?|the|one of|[A-Z][\w ]{2,20}[’']s)\s[^,.;:!?()\n]{0,40}?"
    r"\b(?:largest|biggest|oldest|listed|[\w]+-based|state-owned|family-owned|state-run)\b"
)
_NOUNS = re.compile(r"(?:\s(?!(?:who|that|which|of|in|at|with|for|and|from|on)\b)[\w-]+)*")
APPOSITION = re.compile(
    r"(?:\s\([^()\n]{1,40}\))?,\s(?:an?|the|[A-Z][\w-]+[’']s)\s([^,.;:!?()\n“”\"]{3,60})"
)
COMPLEMENT = re.compile(r"\s(?:of|for|at|from|with|by|to|that|which|who|in|on|once|now)\s")


_LOCAL = re.compile(r"(?:^|\s)Local\s\d+\b")  # of a union: Local 88 of the Dockhands


@lru_cache(maxsize=32768)
def is_body_name(name: str) -> bool:
    """Say whether a proper name holds a word of a body, is known for one's, or is an acronym.

    >>> is_body_name("Roe Foundation"), is_body_name("Vera Roe"), is_body_name("Roe & Poe")
    (True, False, True)
    """
    tokens = name.split()
    if _LOCAL.search(name) or fold(name) in words("known_bodies"):
        return True
    if find_government(name) or has_initial(name) or name in words("plain_acronyms"):
        return False
    if has_surname_of_body(tokens) or fold("".join(tokens[-1:])) in words("laws"):
        # The Workplace Safety Act is nobody.
        return False
    told = "&" in tokens or any(fold(token) in words("organizations") for token in tokens)
    told = told or (len(tokens) > 1 and names_body(tokens[-1:]))
    told = told or (len(tokens) > 1 and fold(tokens[-1]) in words("legal_forms"))
    # Save Roe Woods.
    told = told or (
        len(tokens) > 1 and fold(tokens[0]) in words("bids") and not is_first_name(tokens[1])
    )
    club = len(tokens) > 1 and tokens[0].isupper() and fold(tokens[0]) in words("club_letters")
    return (
        told
        or club
        or is_joined_name(name)
        or (
            len(tokens) == 1
            and name.replace(".-", "").replace(".", "").isalpha()
            and len(name) > 1
            and name.isupper()
        )
    )


# A sentence's head; "She" at the head of the next one, or of the one behind a quotation.
_HEAD = re.compile(r"(?:[.!?]\s|\n|[“\"])$")
# "Vera Roe lives at the Harbour Inn. She": who is named at a place only is not meant.
HE_OR_SHE_NEXT = re.compile(
    r"\s[a-z](?:[^.!?\n“”\"A-Z]|(?<=the\s)(?:[A-Z]\w*\s?){1,3}){0,100}\.\s{1,2}(?:He|She)\b"
)
_HE_OR_SHE = re.compile(r"[^.!?\n“”\"A-Z]{0,80}\.\s(?:[“\"][^“”\"\n]*[”\"]\s)?\b(?:[Hh]e|[Ss]he)\b")


# "Springfield Hawks have", of which "Vera Roe has" is none; "Roe Developers plans".
_DO_MANY = re.compile(r"\s(?:have|are|were|face|host)\b")
_DOES_ONE = re.compile(r"\s(?:has|is|plans|says|makes|runs|expects|operates|employs|sells|faces)\b")
_JUST = 6  # letters before a name: ". The "


def is_body_noun(word: str) -> bool:
    """Say whether a common noun is for a body, and for nobody who could hold a role."""
    known = word in body_types() or word in words("organizations")
    return known and not is_role(word) and not is_plural_person(word)


def is_told(text: str, mention: Mention, *, person: bool = False) -> bool:
    """Say whether the words round a name make it a body's: "Shares in Acme", "the union Till".

    `person` tells that the text shows the name elsewhere to be somebody's.

    >>> is_told("the operator, Sound Line", Mention(14, 24, "Sound Line"))
    True
    """
    start, end = mention.start, mention.end
    trades = _TRADES.match(text, end) and not _is_plain_word(text, mention)
    if trades or _TRADED.search(text, max(0, start - 20), start):
        return True
    if _is_kind_before(text, mention, person=person):
        return True
    if _is_kind_behind(text, mention) and not _are_joint(text, mention):
        return True
    staff = _STAFF_AT.search(text, max(0, start - 40), start)
    if staff and (is_role(staff.group(1)) or is_plural_person(staff.group(1).lower())):
        return True
    if is_first_name(mention.name.split()[0]) and _is_person_based(text, end):
        return False
    return bool(_WHICH.match(text, end) or _LARGEST.match(text, end))


def _is_plain_word(text: str, mention: Mention) -> bool:
    """Say whether a sentence’s first word is only that: "Regular customers left", "Prices rose"."""
    word = fold(mention.name)
    begins = not _INNER.search(text, max(0, mention.start - 2), mention.start)
    return begins and word in common_words() and find_class(word) in {"JJ", "NNS"}


def _is_person_based(text: str, end: int) -> bool:
    """Say whether who is somewhere has a role there: "a Norway-based strategist"."""
    told = APPOSITION.match(text, end)
    noun = COMPLEMENT.split(told.group(1))[0].split() if told else []
    if noun and is_role(noun[-1]):
        # "A partner at the Norway-based fund".
        return True
    match = _LARGEST.match(text, end)
    rest = _NOUNS.match(text, match.end()) if match and match.group().endswith("-based") else None
    return bool(rest and rest[0].split() and is_role(rest[0].split()[-1]))


def _is_likely(text: str, mention: Mention) -> bool:
    """Say whether a name of several words stands as a body's does: "the Evening Lamp", "at"."""
    if " " not in mention.name:
        return False
    start, end = mention.start, mention.end
    the = _ARTICLE_BEFORE.search(text, max(0, start - 6), start)
    return bool(the and _ENDS.match(text, end)) or bool(_AT.search(text, max(0, start - 4), start))


def _is_kind_before(text: str, mention: Mention, *, person: bool) -> bool:
    """Say whether a noun before a name makes it a body's: "the daily La Voce".

    `person` tells that the text shows the name elsewhere to be somebody's.
    """
    start, end = mention.start, mention.end
    before = _NOUN_BEFORE.search(text, max(0, start - 40), start)
    tokens = mention.name.split()
    named = is_first_name(tokens[0])
    full = len(tokens) > 1 and named
    unknown = len(tokens) > 1 and not any(fold(token) in common_words() for token in tokens)
    if not before or _is_led(text, before, named=full, unknown=unknown):
        # "Its head of mission, Roe Poe".
        return False
    # "During the 1992 campaign, Vera Roe left", but "in the local daily, La Voce,".
    fronted = _FRONTED.search(text, max(0, start - 80), start) is not None
    if fronted and (text[end : end + 1] != "," or full):
        return False
    if named and full and before.group(1) in words("deliberating"):
        # Leader of the council Vera Roe: no council is called as a person is.
        return False
    joined = _JOINED.search(text, max(0, start - 60), before.start(1)) if full else None
    if joined and is_role(joined.group(1)) and before.group(1) in words("firm_roles"):
        # "Author and broadcaster Vera Roe".
        return False
    if is_body_noun(before.group(1)) and not person:
        return True
    return is_trade(before.group(1)) and not named


def _is_led(text: str, before: re.Match[str], *, named: bool, unknown: bool) -> bool:
    """Say whether a noun before a name is what its bearer heads: "head of its trade division,".

    `named` tells that the name begins with a first name, `unknown` that of its words none is
    common: no airline pleads, so that "counsel for the airline, Dirk Aal," is he.
    """
    if unknown and _PLEADS.search(text, max(0, before.start() - 30), before.start(1)):
        return True
    led = _LED_APPOSED if "," in before.group() and named else _LED
    return led.search(text, max(0, before.start() - 30), before.start(1)) is not None


def _are_joint(text: str, mention: Mention) -> bool:
    """Say whether a trade stands before two people: "Lawyers Vera Roe and Tom Poe"."""
    before = _NOUN_BEFORE.search(text, max(0, mention.start - 40), mention.start)
    named = is_first_name(mention.name.split()[0]) or text[mention.end : mention.end + 4] in _AND
    return before is not None and before.group(1) in words("trades") and named


def _is_kind_behind(text: str, mention: Mention) -> bool:
    """Say whether a noun behind a name makes it a body's: "Acme, a maker of toys"."""
    match = APPOSITION.match(text, mention.end)
    named = " " in mention.name and is_first_name(mention.name.split()[0])
    if match is None:
        return False
    # "The Bank of Roe’s governor" is a governor.
    told = re.split(r"[’']s?\s", match.group(1))[-1]
    head = "".join(COMPLEMENT.split(told)[0].split()[-1:])
    if " " not in mention.name and head in words("trades_of_firms"):
        # "Acme, an online retailer".
        return not is_first_name(mention.name)
    return not _tells_somebody(match.group(1), named=named) and is_body_noun(head.lower())


def _tells_somebody(apposition: str, *, named: bool) -> bool:
    """Say whether what stands behind a name turns on a role.

    `named` tells that the name begins with a first name: then one of two roles is enough, or that
    it goes on with "who", which for a body is British.

    >>> _tells_somebody("treasurer of the Farmers’ Union", named=False)
    True
    >>> _tells_somebody("Roe College professor", named=False)
    True
    >>> [_tells_somebody("letter carrier who left", named=named) for named in (True, False)]
    [True, False]
    """
    first, *rest = COMPLEMENT.split(apposition, maxsplit=1)
    tokens = first.split()
    if not tokens or is_role(tokens[-1]):
        return True
    # "A University of Roe professor".
    whole = _CLAUSE.split(apposition)[0].split()
    proper = bool(rest) and tokens[-1][0].isupper() and is_role(whole[-1])
    joined = any(is_role(one) for one, link in itertools.pairwise(tokens) if link == "and")
    who = apposition.startswith(" who ", len(first))
    return proper or (named and (joined or who))


def looks_like_somebody(text: str, mention: Mention) -> bool:
    """Say whether a name shows a person: a title, a first name, an age, "who" behind it."""
    first = mention.name.split()[0]
    return bool(
        mention.prefix
        or is_only_a_first_name(first)
        or fold(first) in words("honorifics")
        or _WHO.match(text, mention.end)
    )


def _find_repeated(text: str, mentions: Sequence[Mention]) -> set[str]:
    """Return names of several words that come again in full, and never with the last word alone.

    Who has been named in full is called by the surname from then on, or by "she"; a body is not.
    """
    counts = Counter(mention.name for mention in mentions)
    known = {mention.name for mention in mentions if mention.roles or mention.marks}
    known |= {
        mention.name
        for mention in mentions
        # Not of "he joined Acme. He".
        if _HE_OR_SHE.match(text, mention.end) and _opens(text, mention.start)
    }
    return {
        name
        for name, count in counts.items()
        if count > 1 and " " in name and name not in known and name.split()[-1] not in counts
    }


def _opens(text: str, start: int) -> bool:
    """Say whether a place is the head of a sentence, near enough."""
    return start == 0 or bool(_HEAD.search(text, max(0, start - 2), start))


@cache
def _assets() -> re.Pattern[str]:
    """Match what a body alone has, behind its name or in the sentence behind: "Its shares"."""
    assets = rf"(?:[a-z-]+\s){{0,2}}{any_of('assets')}\b"
    results = r"\s(?:reported|posted|booked|forecasts?)\s(?:[a-z-]+\s){0,3}"
    results += r"(?:profits?|revenues?|earnings|sales|loss(?:es)?|turnover)\b"
    return re.compile(
        rf"[’']s?\s{assets}|{results}|\s(?:(?:[A-Z][a-z]+day)|[^.!?\n“”\"A-Z])*[,.!?]?[”\"]?[.]?"
        rf"\s(?:Its\s{assets}|It\s(?:has\s|had\s|also\s|now\s){{0,2}}{any_of('acts_of_bodies')}\b)"
    )


def _has_assets(text: str, mention: Mention) -> bool:
    """Say whether a name is a body's by what it has, or by who speaks for it.

    Of two words as well, where the first is nobody's first name.

    >>> text = "Acme cut the order. Its shares fell. An Acme spokesman left."
    >>> _has_assets(text, Mention(0, 4, "Acme")), _has_assets(text, Mention(40, 44, "Acme"))
    (True, True)
    """
    *before, last = mention.name.split()
    if text.endswith(_HOMES, 0, mention.start) and (not before or fold(last) in words("documents")):
        # No surname alone is London-based, and no report either.
        return not is_first_name(mention.name)
    if len(before) > 1 or is_first_name((before or [last])[0]):
        return False
    if _is_plain_word(text, mention):
        # "Prices fell. It said".
        return False
    one = _A.search(text, max(0, mention.start - 4), mention.start)
    if one and _SPEAKS.match(text, mention.end):
        return True
    told = _assets().match(text, mention.end)
    between = told.group().lower().split()[:-1] if told else []
    if told is None or any(map(is_body_noun, between)):
        return False
    # "Roe read the letter. It said": the letter did.
    written = not words("documents").isdisjoint(one.strip(",.") for one in between)
    return not (written and " It " in told.group())


def _is_one_of_many(text: str, mention: Mention) -> bool:
    """Say whether a name of several words takes the verb that no such person's or group's takes.

    >>> text = "Roe Hawks have won. Tun Developers plans to build."
    >>> _is_one_of_many(text, Mention(0, 9, "Roe Hawks"))
    True
    >>> _is_one_of_many(text, Mention(20, 34, "Tun Developers"))
    True
    >>> _is_one_of_many("Vera Roe has won.", Mention(0, 8, "Vera Roe"))
    False
    """
    first, *_, last = mention.name.split() if " " in mention.name else ["", ""]
    before = text[max(0, mention.start - _JUST) : mention.start].removesuffix("The ")
    opens = not before or before.endswith(("\n", ". ", "— ", "- ", "– ", ": "))
    plain = fold(first) in common_words() or find_demonym(first) or fold(first) in parties()
    if not opens or not last or plain or find_government(mention.name):
        return False
    many = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    one = many and not is_first_name(first) and _DOES_ONE.match(text, mention.end)
    return bool(one or _DO_MANY.match(text, mention.end))


@cache
def _its() -> re.Pattern[str]:
    """Match "Acme said it would cut its prices": nobody else is named between.

    No person is an "it", but of "Roe said it was late" anything is.
    """
    happens, judged = any_of("happenings"), any_of("said_of_anything")
    said = r"(?:says|said|announced|reported)"
    when = r"(?:\s(?:on|in|late|early|last|this|that|[A-Z]?[a-z]+day)){0,4}"
    being = r"(?:is|was|has\sbeen|had\sbeen|would\sbe|will\sbe)\s(?:not\s)?[“\"‘']?"
    return re.compile(
        r"(?:\sof\s[A-Z][\w-]+)?(?:,?\s[a-z][\w’'-]*|\s\d[\w.,%]*){0,12}?,?\s(?:its|itself)\b"
        rf"|\s{said}{when}(?:\sin\san?\s(?:[a-z]+\s)?(?:statement|release|filing|letter|post|email))?"
        rf"(?:\sthat)?\sit\s(?!{happens}\b|{being}{judged}\b)"
    )


def _is_of_a_country(name: str) -> bool:
    return bool(find_government(name) or find_demonym(name.split()[0]))


def find_body_names(
    text: str, mentions: Sequence[Mention], common: frozenset[str]
) -> Iterator[str]:
    """Yield names that nothing in them shows to be a body's, but the text does.

    `common` are the words that the text has in lower case.
    """
    repeated = _find_repeated(text, mentions)
    people = {one.name for one in mentions if looks_like_somebody(text, one)}
    known = {one.name for one in mentions if one.roles or one.prefix}
    for mention in mentions:
        shouted = mention.name.isupper() and " " in mention.name
        letters = _LETTERS.match(text, mention.end)
        honored = letters is not None and fold(letters.group(1)) in words("honors")
        feast = fold(mention.name) in words("feasts")
        if shouted or honored or feast or is_headline(mention.name):
            continue
        if is_body_name(mention.name) or mention.prefix or _is_of_a_country(mention.name):
            continue
        tokens = mention.name.split()
        its = _its().match(text, mention.end)
        owned = its is not None and not _PERSONAL.search(its.group())
        # "Bo Roe, its director" is somebody of it.
        of_it = any(role.startswith(("its ", "their ")) for role in mention.roles)
        owned = owned and not (of_it or _is_plain_word(text, mention))
        plain = len(tokens) > 1 and all(
            "." not in token and (fold(token) in common or fold(token) in common_words())
            for token in tokens
        )
        # Robin Wood is somebody, though both are words.
        worded = (plain or mention.name in repeated) and not is_first_name(tokens[0])
        likely = worded or owned or _is_likely(text, mention)
        # The Northern Accord is a body's only if its kind is told.
        likely = likely and fold(tokens[0]) not in words("regions")
        person = mention.name in known and mention.name in people
        likely = likely or _has_assets(text, mention) or _is_one_of_many(text, mention)
        if is_told(text, mention, person=person) or (likely and mention.name not in people):
            yield mention.name
    yield from _find_parties(text)
    for match in _SCORE.finditer(text):
        names = (name.strip() for name in match.groups() if name)
        yield from (name for name in names if not find_government(name))


def _find_parties(text: str) -> Iterator[str]:
    """Yield parties that the text calls so in lower case: the Roe Front party."""
    if not _POLITICS.search(text):
        return
    for match in _CALLED_PARTY.finditer(text):
        name = match.group(1)
        words_of_name = name.split()[:-1]
        known = any(fold(word) in parties() or find_demonym(word) for word in words_of_name)
        if not known and not find_government(" ".join(words_of_name)):
            yield name
