"""How a name stands in its sentence: as an owner, behind a preposition, beside another."""

from __future__ import annotations

import re
from functools import cache

from analysis._lexicons import any_of, genders
from analysis._speakers.names.titles import is_role
from analysis._word_classes import is_verb

# "Roe met the envoy, Poe", "Roe had lunch with Poe".
_BETWEEN = r"(?:(?!(?:under|with|at|in|of|for|to|from|on|by)\b)[^\W\d_][\w’'-]*[.,]?\s){0,5}"
_TOGETHER = re.compile(
    rf"\s(?:then\s|later\s|also\s)?(?:met|meets|meet)\s(?:with\s)?{_BETWEEN}"
    r"|\s(?:then\s|later\s)?(?:joined|passed|visited|greeted|hugged|embraced|accompanied"
    r"|received|telephoned|phoned|hosted|called\son)\s"
    rf"{_BETWEEN}"
    r"|\s(?:walked|toured|travelled|traveled|flew)\s"
    rf"(?:[^.;:!?“”\"\n]{{0,40}}\s)?with\s{_BETWEEN}"
    r"|\s(?:\w+\s){0,2}(?:spoke|talked|clashed|argued|quarrel+ed|dined|lunch|coffee|dinner|hands"
    rf"|taxi|stage|met)\s(?:\w+\s)?(?:with|to)\s{_BETWEEN}"
    rf"|\s(?:(?:waits|waited)\sfor|is\sto\s(?:meet|receive|host))\s{_BETWEEN}"
)
# "Roe dined late with Poe": two did it, and no more is told of who "he" is. But who was with his
# son, or fell out with Poe, goes on, and Poe "in charge" did something else.
_WITH = re.compile(
    r"\s(?![^.;:!?]*\b(?:fell|fallen|falls|lost|stuck|parted|broke|split|replaced|after)\b)"
    rf"[^,.;:!?“”\"\n]{{0,80}}\bwith\s(?!(?:his|her)\b){_BETWEEN}"
)
_ABSOLUTE = re.compile(r"\s(?:in\s(?:charge|goal|command)|at\sthe\shelm|\w+\s\w+\sback\b|\w+ing\b)")
_OBLIQUE = re.compile(
    r"\b(?:of|for|with|by|to|against|from|about|on|over|than|like|at|after|under|including"
    r"|replaced|succeeded|whom|who)\s(?:[\w.]+\s){0,2}$"
)
_OF_TWO = re.compile(
    r"(?:The two|Both) (?:men|women)\s"
    r"|Each (?:of them\s)?(?:blames?|accuses?|says|said|blamed|accused)\b"
    r"|(?:The (?:two|pair)|Both|Brother and sister|(?:Mother|Father) and (?:son|daughter))"
    r"\s(?:\w+\s){0,2}(?:met|meet|shared?|spoken?|speak|talk(?:ed)?|argued?|clashed|shook|sat"
    r"|dined|left|stood|walked|travelled|traveled)\b"
)
# "Roe and her deputy, Vera Poe, met": one subject of two.
_AND = re.compile(
    r",?\s(?:and|&)\s(?:(?:his|her|their|the|an?|[A-Z][\w’'-]*[’']s)\s[^.;:!?“”\"\n]{2,70},\s)?"
    r"(?:[a-z-]+\s){0,4}(?:[A-Z][\w]*\.?\s){0,2}$"
)
# "He and Roe left": whom "he" means next is not told.
_AND_ANOTHER = re.compile(
    r"(?:He|She)\sand\s(?:(?:[a-z-]+\s){0,3}[A-Z])|[A-Z][\w’-]+\sand\s(?:he|she)\b"
)
# "Roe and the provost met".
_AND_NOUN = re.compile(r"\sand\sthe\s(?:[a-z-]+\s){0,2}?([a-z-]+)\s[a-z]")
# "Looking at Roe, he", "Asked by Roe, he", "Unlike Roe, he": he is another.
_FRONTED = re.compile(
    r"[\"“‘']?(?:(?!(?:Spr|Noth|Someth|Anyth|Everyth|Dur|Morn|Even|K|Follow|Ev)ing\b)[A-Z][a-z]+ing"
    r"|Asked|Pressed|Questioned|Challenged|Urged|Told|Unlike|Like|Alongside)"
    r"\s[^.;:!?\n“”\"]{1,120},\s$"
)
# "His deputy, Poe, ": Poe is the subject.
_HIS = re.compile(
    r"[\"“‘']?(?:His|Her)\s(?:[a-z][\w-]*\s){0,5}[a-z][\w-]*,\s"
    r"(?:(?:the|[A-Z][\w.]*|[a-z-]+)\s){0,4}"
)
# "When Roe spoke, Mr. " before the subject of the main clause.
_FIRST_CLAUSE = re.compile(
    r"[\"“‘']?(?:When|After|As|While|Although|Though|Since|Before|Once|Because)\s"
    r"[^.;:!?\n“”\"]{3,200},\s(?:[A-Z][\w]*\.?\s)?"
)
# "In a letter to members they wrote": who is told of there is another.
_WITHIN = re.compile(
    r"(?:In|On|By)\s(?:[^.;:!?“”\"\n]|(?<=\b[A-Z][a-z][a-z])\.|(?<=\b[A-Z][a-z]{3})\.){2,60}\s$"
)
_WRITTEN = frozenset({"sent", "dated", "posted", "published", "issued", "seen", "released"})
_VERB = re.compile(r"\s[a-z]+\b(?<!\sand)(?<!\sor)")
_WHOSE = re.compile(r"\bwhose\s(?:[\w-]+\s){0,2}[\w-]+,?\s$")
_BY = 40  # letters of "Asked later by "
_ASKED_BY = re.compile(r"\b[Aa]sked (?:\w+ )?by (?:the )?\Z")
_ASKED = re.compile(
    r"[^.;:!?“”\"\n]{0,40}\b(?<!was )(?<!were )(?<!been )(?<!is )(?:asked|asks|asking|inquired)\b"
    r"(?!\s(?:for|that|to)\b)"
)
_NEAR_NAME = 60  # letters before a name that tell what it stands behind
# Who is written or spoken to is not who writes or speaks: "In a letter to Dame Vera she said".
_ADDRESSED = re.compile(
    r"\b(?:letters?|e-?mails?|messages?|notes?|memos?|statements?|speech|calls?|interviews?|texts?"
    r"|conversations?|repl(?:y|ies)|responses?|remarks|testimony|cables?|tweets?|complaints?)"
    r"\s(?:[a-z]+\s){0,2}(?:to|with)\s(?:[A-Z][\w.]*\s){0,2}$"
)


def is_oblique(text: str, start: int, begin: int, end: int) -> bool:
    """Say whether a name is an owner's or stands behind a preposition, so no subject."""
    if text[end : end + 1] in {"’", "'"}:
        return True
    return bool(_OBLIQUE.search(text, max(start, begin - 30), begin))


def is_addressed(text: str, start: int, begin: int) -> bool:
    """Say whether somebody is written or spoken to: "in a letter to Roe"."""
    return bool(_ADDRESSED.search(text, max(start, begin - _NEAR_NAME), begin))


def is_fronted(text: str, start: int, position: int) -> bool:
    """Say whether all before a place leads up to it: "Looking at Roe, he"."""
    return bool(_FRONTED.match(text, start, position))


def is_within(text: str, start: int, position: int) -> bool:
    """Say whether all before a place tells where or when: "In a letter to members they"."""
    if not (within := _WITHIN.match(text, start, position)):
        return False
    verbs = {token.strip(",") for token in within.group().split() if is_verb(token)}
    return within.group().endswith(", ") or verbs <= _WRITTEN


def are_together(text: str, end: int, begin: int) -> bool:
    """Say whether two names, of which one ends and one begins here, do one thing together."""
    return bool(_TOGETHER.fullmatch(text, end, begin) or _WITH.fullmatch(text, end, begin))


def is_absolute(text: str, end: int) -> bool:
    """Say whether who is named, up to here, does something of his own: "with Roe in charge"."""
    return bool(_ABSOLUTE.match(text, end))


def is_of_two(text: str, start: int) -> bool:
    """Say whether a sentence tells what two did together: "The two met"."""
    return bool(_OF_TWO.match(text, start))


def begins_with_two(text: str, start: int) -> bool:
    """Say whether a sentence begins with "He and Roe"."""
    return bool(_AND_ANOTHER.match(text, start))


def is_joined_to_noun(text: str, end: int, gender: str) -> bool:
    """Say whether a name, which ends here, and somebody without one, who fits, are a subject."""
    match = _AND_NOUN.match(text, end)
    noun = match.group(1) if match else ""
    fits = {genders("roles").get(noun, "u"), gender} != {"m", "f"}
    return bool(noun) and is_role(noun) and fits


def are_joined(text: str, end: int, begin: int) -> bool:
    """Say whether two names, of which one ends and one begins here, are one subject."""
    return bool(_AND.fullmatch(text, end, begin))


def is_apposed(text: str, start: int, begin: int, end: int) -> bool:
    """Say whether a sentence tells who somebody's deputy or wife is, who answers in some way."""
    return bool(_answers().match(text, end) and _HIS.fullmatch(text, start, begin))


@cache
def _answers() -> re.Pattern[str]:
    """Match "his coach, Poe, shrugged", which goes on about Poe; "stood by" need not."""
    return re.compile(
        r",\s(?:[^,.;:!?\n]{1,60},\s)?(?:was\s(?:more|less|not|\w+er|unmoved|adamant|cautious|defiant)\b"
        r"|[^.;:!?\n“”\"]{0,60}\b(?:testify|testified|interrupted|cut\s(?:him|her)\soff)\b"
        rf"|{any_of('answers')}\b)"
    )


def is_main_subject(text: str, start: int, begin: int, end: int) -> bool:
    """Say whether a name is the subject behind a first clause: "When Poe spoke, Roe left"."""
    return bool(_FIRST_CLAUSE.fullmatch(text, start, begin) and _VERB.match(text, end))


def is_of_whose(text: str, begin: int) -> bool:
    """Say whether a name stands in a clause about another: "Roe, whose mother, Vera Roe, died"."""
    return bool(_WHOSE.search(text, max(0, begin - _NEAR_NAME), begin))


def asks(text: str, begin: int) -> bool:
    """Say whether who is named at a place asks something there: "Poe asked him why"."""
    # "Asked by Roe whether she would go, she replied."
    by = _ASKED_BY.search(text, max(0, begin - _BY), begin)
    return bool(by or _ASKED.match(text, begin))
