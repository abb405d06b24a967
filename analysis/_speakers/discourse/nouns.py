"""Common nouns that speak: a role, a group, a body, a document, or somebody kept nameless."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis._lexicons import common_words, parties, words
from analysis._speakers.bodies.affiliations import is_past
from analysis._speakers.names.parts import fold
from analysis._speakers.names.titles import is_office, is_plural_person, is_role, singular
from analysis._speakers.phrases.noun_phrases import Phrase
from analysis._speakers.phrases.source_text import lower_determiner, split_segments
from analysis._word_classes import find_class

_MR_AND_MRS = re.compile(r"(?:Mr|Dr|Sir|Lord)\.?\s(?:and|&)\s(?:Mrs|Ms|Dr|Lady)\b")
_ONE_OF = re.compile(
    r"^(?:at least |only )?(one|none|neither|either|another|someone)\sof\b", re.IGNORECASE
)
# One of her advertisements, a series of letters.
_PART = re.compile(
    r"(?:(?:at least )?one|none|another"
    r"|(?:an?|the)(?: \w+)? (?:series|set|batch|string|spate))\sof\s"
    r"(?:(?:the|his|her|their|its|our|my|those|these|[\w-]+[’']s)\s)?(?:[a-z]+\s)?([\w-]+)$",
    re.IGNORECASE,
)
# "All in the room", "several at the meeting".
_MANY_IN = re.compile(
    r"^(?:some|most|many|several|few|all|each|both)"
    r" (?:in|at|on|within|inside|among|around|across)\b",
    re.IGNORECASE,
)
_RATIO = re.compile(
    r"\b(?:\w+|[\d.]+) (?:of|in|out of) (?:every )?(?:\d+|ten|five|four|three|two)\b"
)
_SOME_OF = re.compile(
    r"^(?:as |so |nearly |almost |about |(?:more|less|fewer) than |just (?:over|under) )?"
    r"(?:some|most|many|several|few|all but \w+|all|each|both|half|two|three|four|five"
    r"|dozens|hundreds|thousands"
    r"|(?:a|one) (?:quarter|third|half|fifth|tenth)"
    r"|(?:a|the)(?: \w+)?(?: [\w-]+)? (?:majority|number|group|handful|share|lot|dozen)(?= of)"
    r"|plenty|much"
    r"|[\d.,]+ ?(?:%|percent|per cent))(?:\sof\b|$)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:about|around|approximately|nearly|almost|roughly|(?:just |well )?(?:over|under)|close to"
    r"|up to|as many as|(?:fewer|less|more) than|at least) [\d.,]+",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"^(?:about|nearly|almost|roughly|some) ", re.IGNORECASE)
_SHARE = re.compile(r"^[\d.,]+$|%|percent|per cent")
_LIST = re.compile(r"[^,]+(?:, [^,]+)*,? and [^,]+")
# "Everyone in that room" is nobody's clause.
_RELATIVE = re.compile(
    r"\s(?:who|whom|which"
    r"|(?<! in )(?<! at )(?<! on )(?<! of )(?<! by )(?<! to )(?<! from )(?<! for )"
    r"(?<! with )(?<! near )that|whose)\s.*$"
)
# A report by Acme published in Oslo.
_ISSUED = re.compile(
    r"(?P<by>\s(?:by|of|from)\s.*)\s(?:published|issued|released)\s(?:in|on|late|early|this|last)\s.*$"
)
_REDUCED = re.compile(r"(?<=\w)\s(?:we|they|he|she|I|it|you)\s.*$")
# Of "a person who was in the room" the clause is all that tells who.
_KEEPS_BACK = re.compile(
    r"\bwho (?:asked|wished|preferred|wanted)(?: \w+)? not to\b|\b(?:his|her|their) name not\b"
    r"|\bnot (?:cleared|allowed|permitted|authori[sz]ed) to (?:speak|talk|discuss|comment)\b"
    r"|\bbegged \w+ not to\b|\bwould (?:not|only) (?:give|say|tell) (?:\w+ )?(?:his|her|their)\b"
)
_OWNED = re.compile(r"[’'](?:s)?\s[\w-]+$")
_HIS = re.compile(r"(?:his|her|my|your)\s", re.IGNORECASE)
_MINE = re.compile(r"^(?:our|my|your|its|their)\s", re.IGNORECASE)
_SOMEONE = re.compile(r"^(?:an? )?(?:person|someone|somebody) (?:who|whose) ")
_PERSON_ENDING = re.compile(
    r"-of-(?:one|two|three|four|five|six)$|-year-old$|(?:[^e]er|or|ist|ian|ant|ee|man|woman|eer|ess|[a-z]{4}hand|^hand)$"
)
# "A team of researchers", "a group led by Vera Roe": people, and no body with a name.
_OF_PEOPLE = re.compile(
    r"(?:an?|another) (?:[a-z-]+ ){0,2}(?:team|group|panel|crew|band)"
    r" (?:of (?:[a-z-]+ ){0,2}[a-z]+s\b|led by (?!the\b))"
)
_THING = re.compile(
    r"(?:[ts]ion|ment|ness|ity|ism|ship|hood|ure|[ae]nce|ology|graph|gram|book|sheet|list|line|cast|paper"
    r"|page|site|ware|board|bot|ery|ics|[^l]ing|stone|stream|phone|acy)$"
)
_CAMPAIGN = re.compile(r"(?:the )?([A-Z][\w-]+)(?:[’']s?)? campaign$")
# "The far-right Roe Front party".
_PARTY = re.compile(r"the (?:[a-z-]+ ){1,2}((?:[A-Z][\w’'-]*[^\W_] ){1,3}party)")
_STRIPPED = frozenset(
    {"the", "these", "those", "many", "some", "several", "various", "multiple", "numerous", "both"}
)
# "Most of his rivals", "all signs", but "two of them": a plain number stays.
_QUANTIFIER = re.compile(
    r"^(?:(?:only|just|nearly|almost|virtually|about|some|roughly|more than|less than|fewer than"
    r"|at least) )?"
    r"(?:(?:many|some|several|half|(?:an? |the )(?:\w+ )?(?:quarter|third|fifth|tenth"
    r"|majority|handful|number|couple)) of (?:the |these )?"
    r"|(?:all|most)(?: of)? (?:the |these )?(?!but\b)"
    r"|(?:several|many|a few) (?:hundred|thousand|dozen|million)s?(?: of)? (?:the )?)",
    re.IGNORECASE,
)
# "Lind, Ada Brandt and other ministers".
_WITH_OTHERS = re.compile(r"[A-Z].*,.* and (?:other|fellow)\s")
_WITH_HIS = re.compile(r"[A-Z].* and (?:other|fellow|his|her|their)\s")
_A = re.compile(r"^(?:one|another) (?!(?:of|in|or)\b)(?=\S+\s*\S)", re.IGNORECASE)
_TAKES_UP = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True)
class Noun:
    """What kind of speaker a noun phrase names.

    `definite`: it takes up somebody ("the mediator"); `bare`: nothing but determiner and noun;
    `possessive`: it begins with "his" or "her".
    """

    kind: str
    definite: bool
    bare: bool
    possessive: bool


_NEAR = 60  # letters before a noun that bring it in


def classify_noun(phrase: Phrase, context: str = "", *, speaks: bool = False) -> Noun:
    """Return the kind of speaker a noun phrase names; `context` is what follows in the sentence.

    `speaks`: what a noun does that is in no list is what people do, so that it is somebody.

    >>> classify_noun(Phrase("the report", head="report")).kind
    'document'
    >>> classify_noun(Phrase("critics", head="critics")).kind
    'group'
    >>> classify_noun(Phrase("the crofty", head="crofty"), speaks=True).kind
    'anonymous'
    """
    text = lower_determiner(phrase.text)
    tokens = text.split()
    first = fold(tokens[0])
    takes_up = first in _TAKES_UP or first not in words("determiners", "quantities")
    return Noun(
        kind="group" if _WITH_HIS.match(text) else _kind(text, phrase.head, context, speaks=speaks),
        # "Everyone in the room" takes nobody up.
        definite=takes_up and phrase.head not in words("indefinite"),
        bare=len(text.split(",")[0].split()) <= 2 and first in _TAKES_UP,
        possessive=first in {"his", "her"},
    )


def _kind(text: str, head: str, context: str, *, speaks: bool) -> str:
    lowered = text.lower()
    named_back = any(mark in lowered for mark in words("anonymous_marks"))
    named_back = named_back or bool(_KEEPS_BACK.search(lowered))
    word = singular(head)
    share = _PART.match(text)
    if share and singular(fold(share.group(1))) in words("documents"):
        return "document"
    if _ONE_OF.match(text):
        return "anonymous"
    if named_back or (word in words("anonymous") and word not in words("groups")):
        return "anonymous"
    kept_back = bool(_KEEPS_BACK.search(context))
    if (kept_back or any(mark in context for mark in words("anonymous_marks"))) and (
        is_role(word) or is_plural_person(head)
    ):
        return "anonymous"
    if _is_share(text):
        return "group"
    people = is_plural_person(head) or (head.endswith("s") and is_role(head[:-1]))
    if people and (_OWNED.search(text) or _HIS.match(text)):
        # The orchestra’s players are no players of a theatre.
        return "group"
    several = word != head and head not in words("organizations")
    if head in words("singular_people"):
        return "anonymous"
    # The regulator, but no chief regulator.
    body = word == head and word in words("bodies_or_people") and f" chief {head}" not in text
    if body and text.startswith("the "):
        return "organization"
    if several and word in words("organizations") and not is_role(word):
        # Ferry operators are many.
        return "group"
    kind = _kind_of_head(head, word, text, speaks=speaks)
    two = " ".join(fold(text.split(",")[0]).split()[-2:])
    unnamed = not (is_office(word) or two in words("offices_of_two")) or is_past(text)
    return "anonymous" if kind == "role" and unnamed else kind


def _is_share(text: str) -> bool:
    """Say whether a phrase counts people: "more than 40 nurses", "Mr and Mrs Roe"."""
    if (
        _MR_AND_MRS.match(text)
        or _ABOUT.match(text)
        or _SOME_OF.match(text)
        or _MANY_IN.match(text)
        or _RATIO.match(_ROUGHLY.sub("", text))
    ):
        return True
    return bool(_SHARE.search(text.lower()))


def _kind_of_head(head: str, word: str, text: str, *, speaks: bool) -> str:
    """Return the kind that the head noun alone tells."""
    if own := _kind_of_its_own(head, text):
        return own
    if is_plural_person(head) or head in words("crews"):
        return "group"
    if word in words("documents"):
        return "document"
    if is_role(word):
        return "role"
    if word in words("organizations", "premises"):
        return "organization"
    if head in words("groups") or find_class(head) == "CD":
        # "The two".
        return "group"
    if head in parties():
        return "role"
    return _kind_of_unknown(head, text, speaks=speaks)


def _kind_of_unknown(head: str, text: str, *, speaks: bool) -> str:
    """Return the kind of a noun in no list: by its ending, its capitals and what it does."""
    if _PERSON_ENDING.search(head):
        return "role"
    if head.endswith("s") and not head.endswith(("ss", "us", "is")):
        things = head in common_words() and head not in words("many_people")
        # Refuseniks and bundlers are people; disclosures and receipts are not.
        return "document" if things and not _PERSON_ENDING.search(head[:-1]) else "group"
    if re.search(r"\b[A-Z]", text):
        return "document" if head in words("things") else "organization"
    return "role" if speaks and not _is_thing(head) else "document"


def _is_thing(head: str) -> bool:
    """Say whether an unknown noun is for something that is nobody.

    >>> _is_thing("chatbot"), _is_thing("whatsitness"), _is_thing("crofty")
    (True, True, False)
    """
    plain = re.fullmatch(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*", head)
    last = head.split("-")[-1]
    return not plain or not words("things").isdisjoint({head, last}) or bool(_THING.search(head))


def _kind_of_its_own(head: str, text: str) -> str:
    """Return the kind of a government and of "the governing body", no "body of research"."""
    if head == "body":
        return "document" if " of " in text else "organization"
    if _OF_PEOPLE.match(text):
        return "group"
    country = head in words("countries_by_noun") and not text.startswith("no ")
    return "government" if country or head == "government" else ""


def stands_behind(before: re.Pattern[str], noun: str, text: str, start: int, end: int) -> bool:
    r"""Say whether a noun stands in a stretch of text right behind what a pattern matches.

    >>> stands_behind(re.compile(r"\ba $"), "mediator", "He met a mediator.", 0, 18)
    True
    """
    at = text.find(noun, start, end)
    while at >= 0:
        whole = not text[at + len(noun) : at + len(noun) + 1].isalnum()
        if whole and before.search(text, max(start, at - _NEAR), at):
            return True
        at = text.find(noun, at + 1, end)
    return False


def is_list(text: str) -> bool:
    """Say whether a phrase lists several groups: "unions, churches and many teachers".

    >>> is_list("unions, churches and many teachers"), is_list("workers, who left and came")
    (True, False)
    """
    if not _LIST.fullmatch(text):
        return False
    parts = re.split(r",\s(?:and\s)?|\sand\s", text)
    return all(_ends_in_people(part) for part in parts)


def _ends_in_people(part: str) -> bool:
    tokens = part.split()
    last = tokens[-1] if tokens else ""
    plain = last.islower() and last.endswith("s") and not last.endswith("ss")
    plain = plain and tokens[0] not in words("enders")
    return plain and (is_plural_person(last) or singular(last) in words("organizations"))


def name_of(phrase: Phrase, noun: Noun, owner: str | None) -> str:
    """Return the name a noun phrase gets as a speaker: without apposition and relative clause."""
    text = lower_determiner(phrase.text)
    text = re.split(r"\s[—–]\s|\s\(|,?\s(?:including|such as)\s", text)[0]
    listed = noun.kind == "group" and bool(is_list(text) or _WITH_OTHERS.match(text))
    text = text if listed else next(iter(split_segments(text)), text)
    text = _REDUCED.sub("", text if _SOMEONE.match(text) else _RELATIVE.sub("", text))
    text = _MINE.sub("", text)
    text = _ISSUED.sub(r"\g<by>", text) if noun.kind == "document" else text
    if noun.kind in {"group", "document"} and (counted := _QUANTIFIER.match(text)):
        whole = text[counted.end() :]
        text = whole if _names_many(whole) else text
    text = _A.sub("", text) if noun.kind in {"anonymous", "role"} else text
    first, _, rest = text.partition(" ")
    if noun.possessive and noun.kind in {"document", "group"}:
        return rest
    if owner and noun.possessive:
        if noun.kind != "organization":
            return rest
        campaign = phrase.head == rest == "campaign"
        return f"{owner.split()[-1]} campaign" if campaign else f"{owner}’s {rest}"
    if named := _CAMPAIGN.match(text):
        return f"{named.group(1)} campaign"
    if party := _PARTY.fullmatch(text):
        return party.group(1)
    strip = first.lower() in _STRIPPED - ({"both"} if " and " not in rest else set()) and (
        noun.kind in {"group", "organization", "government"}
        or (noun.kind == "document" and first.lower() not in {"the", "these", "those"})
    )
    strip = strip and not rest.startswith("of ") and not _MANY_IN.match(text)
    return rest if strip and rest and find_class(rest.split()[-1]) != "CD" else text


def _names_many(whole: str) -> bool:
    """Say whether what a quantity is of are many with a name: no "them", "five" or "the crew"."""
    head: list[str] = []
    for token in whole.split():
        if head and token in words("enders"):
            break
        head.append(token)
    if not head or fold(head[-1]) in words("gendered_pronouns") | {"those", "these", "sides"}:
        return False
    many = is_plural_person(fold(head[-1])) or head[-1].endswith("s")
    return many and find_class(head[0]) != "CD"
