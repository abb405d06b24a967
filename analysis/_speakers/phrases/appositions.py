"""What the words round a name say of its bearer: appositions, clauses, the role before it."""

from __future__ import annotations

import re
from functools import cache

from analysis._lexicons import any_of, body_types, mapping, parties, words
from analysis._speakers.names.kinds import is_home, names_body
from analysis._speakers.names.parts import fold
from analysis._speakers.names.titles import is_office, is_plural_person, is_possessive, is_role
from analysis._word_classes import find_class, is_verb

_ONE = frozenset({"a", "an", "said", "says", "added", "by", "with"})
_AND = re.compile(r"\sand\s$")
# A full stop that ends no sentence: of a title, of initials.
_DOT = (
    r"(?<!in\sthe\s)(?:U\.S|U\.K|U\.N|E\.U)\.|(?:St|Mrs?|Ms|Dr|Sen|Gov|Rep|Gen|Lt)\.(?=\s[A-Z])"
    r"|(?<![^\W\d_])[A-Z]\.(?=[A-Z]\.|\s[A-Z][\w.]|\sof\s)"
)
# The last mark that ends a clause; no full stop of U.N. does.
_STOP = re.compile(r".*(?:[\n;:!?()“”\"]|(?<!\bU)(?<!\bE)(?<!\bU\.[SKN])(?<!\bE\.U)\.)", re.DOTALL)
_APPOSITION = re.compile(
    r"(?:\s\(([^()\n]{1,40})\))?(?:,\s\d{1,3})?,\s"
    r"(?:who\s(?:is|was|has been|(served as)|serves as|became)\s)?"
    rf"((?:{_DOT}|[^,.;:!?()\n“”\"—]){{3,120}})(?=[,.;:!?(\n—“\"]|\swho\s)"
)
_COPULA = re.compile(
    r"\s(?:is|was|became|has been|had been|serves as|(served as)|works as)"
    r"(?:,\s(?:and|or)\s(?:is|was|remains),)?\s"
    rf"((?:(?:an?|the|[A-Z][\w.-]*[’']s)\s)?(?:{_DOT}|[^,.;:!?()\n“”\"—]){{3,100}})"
)
_ELECTED = re.compile(
    r"(?:,\s[^,.;:!?\n“”\"]{2,40},)?\s(?:was|has been|had been)\s"
    r"(?:elected|named|appointed|sworn in)(?:\sas)?\s((?:the\s)?[^,.;:!?()\n“”\"—]{3,60})"
)
_LEADS = re.compile(
    r"\s(?:(?:now|still|also)\s)?(heads|leads|runs|chairs|founded|owns|directs|edits|coaches|manages"
    r"|conducts|has\s(?:led|headed|run|chaired|directed|edited|coached|managed))\s"
    r"((?:(?:the|an?)\s(?:[a-z-]+\s){0,6})?[A-Z][^,.;:!?()\n“”\"]{2,60}|it\b|the\s[a-z]+\b)"
)
# "Joined Acme as a buyer", "has worked for Acme since May", "signed for Springfield".
_JOINED = re.compile(
    r"\s(?:(?:has\s|had\s)?(?:joined|signed\s(?:for|with|to))"
    r"|has\s(?:long\s)?(?:worked|played|taught|coached|flown|driven|written|reported|been)"
    r"\s(?:[a-z]+\s){0,3}?(?:for|at)|has\sbeen\swith)\s(?:the\s)?"
    r"((?:[A-Z][\w&’'-]*\s?){1,5}(?:(?:&|of|for)\s(?:[A-Z][\w’'-]*\s?){1,3})?)(?:as\s((?:[a-z-]+\s?){1,4}))?"
)
# "Was hired by Acme", "has been picked as a goalkeeper by Springfield Rovers".
_HIRED = re.compile(
    r"\s(?:was|has\sbeen|had\sbeen)\s(?:hired|appointed|recruited|signed|picked|named|employed|chosen)"
    r"\s(?:as\s)?(?:[a-z-]+\s){0,4}?by\s(?:the\s)?((?:[A-Z][\w&’'-]*\s?){1,5})"
)
# "Acme has named Vera Roe", "the board on Monday hired former banker Vera Roe".
_HIRES = re.compile(
    r"(?:^|[.;:”\"]\s|\n|,\s(?:(?:and|but|while)\s)?)(?:[Tt]he\s)?"
    r"((?:[A-Z][\w&’'.-]*\s){1,5}|(?<=[Tt]he\s)[a-z]+\s)(?:(have|has|had)\s)?(?:(?:on\s)?\w+day\s)?"
    r"(?:appointed|named|hired|recruited|promoted|signed|re-signed|poached|installed|picked|tapped"
    r"|chosen|chose|unveiled|employs|pays|retained|elected|re-elected|(?:brought|drafted)\sin)\s"
    r"(?:(?:former|retired|[a-z-]+(?:er|or|ist|man|woman|ant|ian))\s){0,3}$"
)
_AS_ITS = re.compile(
    r"(?:\s(?:as|to\sbe)|,)?\s(?:(?:its|their|the|an?)\s)?((?:[a-z-]+\s){0,3}?[a-z-]+)"
    r"(?=[.,;]|\s(?:on|in|from|after|for|at|last|to|with|this|who|and)\s)"
)
# "Vera Roe said in a statement released by Acme".
_SAID_FOR = re.compile(
    r"\s(?:said|says|wrote)\s(?:in\san?\s(?:[a-z]+\s){1,2}(?:issued|released|published|sent)\sby"
    r"|on\sbehalf\sof)\s(?:the\s)?((?:[A-Z][\w&’'-]*\s?){1,5})"
)
# "Scored twice for Springfield".
_SCORED = re.compile(
    r"\s(?:scored|equali[sz]ed|netted)\s(?:[\w-]+\s){0,3}?for\s([A-Z][\w-]*(?:\s[A-Z][\w-]*)*)(?![\w’'-])"
)
_ACTS = re.compile(r"(?:appear(?:s|ed)|act(?:s|ed))\sfor\s(.+)|defend(?:s|ed)\s([A-Z].+)")
_DOES = re.compile(r"\s([a-z]+s)\s([^,.;:!?()\n“”\"]{3,80})")
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,4}"
# "Named her to its board" is the board's, "named her to the post" nobody's.
_TO_BODY = re.compile(
    r"\s(?:back\s)?to\s(?:(?:an?|his|her|another)\s(?:[a-z-]+\s){0,4}(?:on|in|at)\s)?"
    r"((?:the\s)?(?:(?:state|federal|national|regional|local|city|county|governing)\s)?"
    rf"{_NAME}(?:\s(?:of|for)\s(?:the\s)?{_NAME})?)"
)
# "As chair of the Roe Trust, Vera Poe said", "Now the chair of the Roe Trust, Poe said".
_AS = re.compile(r"(?:^|\W)(?:As|Now)\s((?:(?:an?|the)\s)?[^,.;:!?()\n“”\"]{3,80}),\s$")
# "For the health board, Vera Roe KC".
_FOR = re.compile(
    r"(?:^|\W)(For|(?:Speaking )?[Oo]n behalf of|(?:Speaking|Appearing) for)\s"
    r"(?:the\s[a-z]+,\s)?([^,.;:!?()\n“”\"]{3,60}),\s$"
)
_LED_BY = re.compile(
    r"(?:^|[.,;]\s|\n)([^,.;:!?()\n“”\"]{3,60}?)(?:( is)|,) "
    r"(?:run|led|headed|chaired|managed|founded|owned) by $"
)
# "A late header from Vera Roe sent Springfield City into the final".
_SENT = re.compile(
    r"\s(?:sent|put|gave|handed|earned|fired|lifted|secured|won\sit\sfor)\s((?:[A-Z][\w’'-]*\s?){1,3})"
)
_GOAL = re.compile(
    r"\b(?:goals?|header|strike|penalty|volley|hat-trick|brace|try|tries|free\skick|winner|equali[sz]er"
    r"|finish|century|effort)\s(?:from|by)\s$"
)
# "Springfield pulled one back through Vera Roe".
_THROUGH = re.compile(r"(?:^|[.!?]\s|\n)((?:[A-Z][\w’'-]*\s){1,3})(?:[a-z]+\s){1,5}?through\s$")
_COUNSEL = re.compile(r"(?:[A-Z][\w.’'-]*\s){1,4}[KQS]C\b")
_OF_LEADERS = frozenset({"rival", "majority", "minority"})
_OF_BODY = 2  # words of "Bank of"
_OF_NOUNS = frozenset({"NN", "JJ", "NNS"})  # "production manager", no "said manager"
_HELD_AT = frozenset({"at", "for", "of", "with"})
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_CLAUSE = re.compile(
    r",\s((?:who\s|(?:for|of)\s(?=[A-Z]|the\s[A-Z])|\w+ing\b)"
    rf"(?:{_DOT}|[^,.;!?\n“”\"]){{0,100}}"
    r"(?:(?<=[a-z]),(?:\s[A-Z][\w’'&-]*){1,4}(?=[,.;]))?)"
)
_AGE = re.compile(r"(?:,\s\d{1,3}|\s\(\d{1,3}\))(?=,)")
_WHO = re.compile(r"^who\s(?:(?:now|still|also|currently)\s)?(\w+)\s?(.*)$")
_DID = re.compile(
    r"who\s(?:\w+ed|(?:is|was|has been)\s(?:now\s|also\s|the\s|an?\s)?\w+|\w+[^s]s)\b.*$"
)
_SUCCEEDED = re.compile(
    r"^(?:(?:replaced|succeeded|(?:took|takes)\sover\sfrom)\s.*?\s|(?:took|takes)\sover\s)as\s(.+?)"
    r"(?:\s(?:(?:in|on)\s(?:(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri"
    r"|Sat|Sun)\w*(?:\s\d+)?|\d{4})|last\s\w+|this\s\w+|earlier.*))?$"
)
_SUCCEEDED_AT = re.compile(
    r"^(?:replaced|succeeded|(?:took|takes)\sover\sfrom)\s.{2,40}?\sat\s(?:the\s)?((?:[A-Z][\w&’'-]*\s?){1,6})"
)
_SINCE = re.compile(r"\ssince\s")
_UNDER = re.compile(
    r"\s(?:is|was|has\sworked)\sunder\scontract\s(?:with|to)\s(?:the\s)?(?:[a-z]+\s){0,2}?"
    r"((?:[A-Z][\w&’'-]*\s?){1,5})"
)
_POST_WHEN = re.compile(r"\s(?:(?:in|on|at|by|after|earlier|last|this)\s.*|\d{4})$")
_NUMBER_OF = re.compile(r"[\d.,]+\s[a-z]")
_NOT_NOW = re.compile(r"\bbefore\s(?:he|she)\b|\buntil\b|\bnext\s(?:year|month|week)\b")
_PRESENTS = re.compile(
    r"^(?:presents|hosts|anchors)\s.*?\son\s"
    r"((?:Radio|Channel)\s[A-Z0-9]\w*|(?:[A-Z][\w’-]*\s){1,3}(?:FM|AM|TV|Radio|Television|News)\b|BBC\b[^,]*)"
)
# "Represents Roe Hill on Poe Council", "holds the schools brief on it".
_SEAT = re.compile(
    r"^(?:represents\s.*?\s|holds\s.*?\sbrief\s)on\s((?:the\s)?(?:[A-Z][\w’-]*\s)+(?:Council|Board|Committee))\b"
)
_WORKS = re.compile(r"\s(?:(?:for|at)\s(?=\S)|(?:in|with)\s(?=the\s[A-Z]))(.*)$")
_TOOK = re.compile(
    r"^took\s(?:(?:charge|control|the\shelm)\s(?:of|at)|over(?:\sat)?(?=\s(?:the\s)?[A-Z]))\s(.*)$"
)
_MEMBER = re.compile(r"^(?:belongs\sto|(?:sits|serves)\s(?:on|for))\s(.*)$")
_OVER = re.compile(r"\b(?:until|before|once|formerly)\b|\bfor\s\w+\syears\b|\b(?:19|20)\d\d\b")
_FOR_YEARS = re.compile(r"\sfor\s(?:[\w-]+\s){1,4}(?:years|months|decades)\b.*$")
# "Fixes boilers for Roe Maintenance", "has trained horses for the Roe Circus since 1992".
# "Left in March to become vice president of Roe Logistics".
_TO_BECOME = re.compile(
    r"\s(?:left|quit|resigned|retired|departed)\s(?:[\w.-]+\s){0,5}?to\sbecome\s"
    r"([^,.;:!?()\n“”\"—]{3,80})"
)
_DOES_FOR = re.compile(
    r"(?:has\s)?[a-z]+\s(?:[\w-]+\s){1,4}for\s(?:the\s|a\s[a-z]+\scalled\s)?"
    r"((?:[A-Z][\w&’'-]*\s?){2,6})(?:since\s[\w\s]+)?$"
)
_NAMED = re.compile(
    r"(?:^|[\s“])((?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts)\s[^,.;:!?()\n“”\"]{2,40}?)\s(?:is|was)\s$"
)
_OBLIQUE = frozenset({"to", "with", "by", "from", "about", "against", "of", "for", "behind"})
_NAME_AND_VERB = re.compile(
    r"(?:(?:[A-Z][\w’'-]+|[A-Z]\.|Sen\.|Gov\.|Rep\.|Mrs?\.|Ms\.|Dr\.|Pres\.)\s){1,4}"
    r"(?!(?:of|from|and|in|at|for|who|on|to|as|with|by|into|over|whose|te|ter|ten|van|von|de|der|den|del|la|le|al|el|bin"
    r"|ibn|di|da|do|dos|du|af|av)\b)[a-z]"
)
# "The leader of the Green Front, Vera Roe, could win".
_LEADER_OF = re.compile(
    r"\b[Tt]he\s(?:leader|head|chair(?:man|woman)?|president|secretary|director|captain)\sof\sthe\s"
    r"(?:[a-z]+\s)?(?:[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)+)(?:\s(?:party|union|delegation|team|group|movement))?$"
)
# "Ghana’s Minister for Roads, Vera Roe, has".
_POST_OF = re.compile(
    r"\b(?:[Tt]he|[A-Z][\w-]+[’']s)\s(?:[A-Z][\w-]*\s){0,2}(?:Minister|Secretary|Commissioner|Director|Registrar"
    r"|Governor|President|Chair|Ambassador|Inspector|Comptroller)\s(?:of|for)\s(?:the\s)?"
    r"[A-Z][\w-]*(?:\s(?:and\s)?[A-Z][\w-]*)*$"
)
_CLOSED_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2},\s(?!and\b|or\b|[A-Z])")
# "The station’s Vera Poe".
_OWNED = re.compile(r"\b([Tt]he\s([a-z]{4,})[’']s)\s$")
_MARK = re.compile(r"\s\(([^()\n]{1,40})\)")


def _clause_before(text: str, begin: int, end: int) -> str:
    """Return what stands in a stretch behind its last mark."""
    stop = _STOP.match(text, begin, end)
    return text[stop.end() if stop else begin : end]


def role_before(text: str, start: int) -> str:
    """Return the words of a role or of an owner that stand right before a name.

    >>> text = "It was sold, said Acme spokeswoman Vera Roe."
    >>> role_before(text, text.index("Vera"))
    'Acme spokeswoman'
    """
    clause = _clause_before(text, max(0, start - 90), start)
    if not clause[-1:].isspace():
        return ""
    kept: list[str] = []
    for token in reversed(clause.split()):
        word = fold(token.rstrip(",")).removesuffix("s'").removesuffix("'s")
        wanted = is_role(word) or (kept and (word in words("modifiers") or token[0].isupper()
                                             or word in words("organizations")))  # fmt: skip
        owner = not kept and token.endswith(("’s", "'s", "s’", "s'")) and token[0].isupper()
        joins = word in words("function_words") - words("past_roles") - _OF_LEADERS
        if token.endswith(",") or not (wanted or owner) or joins:
            break
        # Public Works, of a body; the Majority leader; a Police commander.
        named = bool(kept) and (kept[0][0].isupper() or is_role(kept[0])) and token[0].isupper()
        if is_plural_person(word) and not (is_role(word) or named):
            break
        kept.insert(0, token)
    tokens = clause.split()
    return " ".join([*_body_before(tokens[: len(tokens) - len(kept)], kept), *kept])


def _body_before(tokens: list[str], kept: list[str]) -> list[str]:
    """Return the rest of a body's name whose end is kept: "University of", before "Oslo professor".

    >>> _body_before("said University of".split(), ["Oslo", "professor"])
    ['University', 'of']
    >>> _body_before("at the Bank of England".split(), [])
    ['Bank', 'of', 'England']
    """
    if tokens[-1:] and tokens[-1].endswith(","):
        return []
    end = len(tokens)
    while not kept and end and tokens[end - 1][0].isupper():
        end -= 1
    within = end < len(tokens) or (kept and kept[0][0].isupper())
    if not within or end < _OF_BODY or tokens[end - 1] not in {"of", "for"}:
        return []
    begin = end - 1
    while begin and tokens[begin - 1][0].isupper() and fold(tokens[begin - 1]) not in _DETERMINERS:
        begin -= 1
    head = fold(tokens[end - 2])
    known = head in body_types() or head in words("organizations")
    return tokens[begin:] if begin < end - 1 and known and not is_role(head) else []


def role_joined(text: str, start: int) -> str:
    """Return the role with an "and" behind it that stands before another one, at `start`.

    >>> text = "A union leader and former welder Vera Roe left."
    >>> role_joined(text, text.index("former"))
    'union leader'
    """
    joined = _AND.search(text, max(0, start - 6), start)
    role = role_before(text, joined.start() + 1) if joined else ""
    before = _clause_before(text, max(0, start - 120), joined.start()) if joined and role else ""
    opening = before.removesuffix(role).split()[-1:]
    # "The president and Prime Minister Vera Roe" are two, and so are those whom a letter is to.
    begins = not opening or opening[0].endswith(",") or fold(opening[0]) in _ONE
    return role if begins else ""


def past_before(text: str, start: int) -> str:
    """Return the word before a title that tells it is over: "former", of "Former Gov. Vera Roe".

    >>> past_before("The former Gov. Vera Roe left.", 11)
    'former'
    """
    last = text[max(0, start - 12) : start].split()[-1:]
    return last[0] if last and fold(last[0]) in words("past_roles") else ""


def election(text: str, start: int, end: int) -> str:
    """Return the role to which somebody was elected or named: "elected Vera Roe to the board".

    >>> text = "Voters elected Vera Roe to a full term on the Supreme Court."
    >>> election(text, text.index("Vera"), text.index(" to a"))
    'member of the Supreme Court'
    """
    before = text[max(0, start - 24) : start].rsplit(None, 1)
    if not before or before[-1].strip() not in words("elections"):
        return ""
    match = _TO_BODY.match(text, end)
    name = match.group(1).removeprefix("the ").split() if match else []
    sits = any(fold(token) in words("deliberating") for token in name)
    return f"member of {match.group(1)}" if match and (sits or names_body(name[-1:])) else ""


def is_role_phrase(phrase: str) -> bool:
    """Say whether an apposition names a role: "the finance minister", "head of the union".

    >>> is_role_phrase("a nursing home owner"), is_role_phrase("said the minister")
    (True, False)
    """
    tokens = phrase.split()
    if not tokens:
        return False
    head: list[str] = []
    for token in tokens:
        joins = token == "and" and bool(head) and is_role(fold(head[-1]))
        if head and (token in words("enders") or joins or _goes_on(head[-1], token)):
            break
        head.append(token)
    first, last = fold(head[0]), fold(head[-1])
    determined = first in words("determiners") or head[0].endswith(("’s", "'s", "s’", "s'"))
    if not (is_role(last) or last in parties()):
        return False
    if determined or all(
        fold(token) in words("modifiers") or is_role(token) or token[0].isupper() for token in head
    ):
        return True
    held = tokens[len(head) : len(head) + 1]
    plain = all(token.islower() and find_class(token) in _OF_NOUNS for token in head)
    return plain and not _HELD_AT.isdisjoint(held)


def _goes_on(head: str, token: str) -> bool:
    """Say whether a participle follows a role: "a Democrat supporting Roe"."""
    return token.endswith("ing") and token.islower() and (is_role(head) or fold(head) in parties())


def roles_after(text: str, end: int) -> tuple[list[str], list[str]]:
    """Return the roles and the parenthetical marks that follow a name."""
    roles, marks = [], []
    if match := _MARK.match(text, end):
        marks.append(match.group(1))
    if match := _APPOSITION.match(text, end):
        phrase = match.group(3).strip()
        if is_role_phrase(phrase):
            roles.append(_former(phrase) if match.group(2) else phrase)
            clause = _DID.search(phrase)
            if clause and (role := read_clause(clause.group())):
                roles.append(role)
        elif re.match(r"[RD]-[A-Z]", phrase) or fold(phrase) in parties():
            marks.append(phrase)
    if role := _role_of_clause(text, end):
        roles.append(role)
    aged = _AGE.match(text, end)
    if role := _read_doing(text, aged.end() + 1 if aged else end):
        roles.append(role)
    apposition = _APPOSITION.match(text, end)
    behind = apposition.end() + 1 if apposition and text[apposition.end()] == "," else end
    behind = aged.end() + 1 if aged and behind == end else behind
    if (match := _COPULA.match(text, behind)) and is_role_phrase(match.group(2)):
        # "Has been chairman for ten years" is so still.
        still = match.group().startswith(" has been ")
        held = _FOR_YEARS.sub("", match.group(2)) if still else match.group(2)
        roles.append(_former(held) if match.group(1) else held)
    if (match := _ELECTED.match(text, end)) and is_role_phrase(match.group(1)):
        roles.append(f"new {match.group(1).removeprefix('the ')}")
    return roles, marks


def _role_of_clause(text: str, end: int) -> str:
    """Return the role that the clause behind a name tells: "Vera Roe, 63, who founded Acme"."""
    aged = _AGE.match(text, end)
    clause = _CLAUSE.match(text, aged.end() if aged else end)
    # "Vera Roe, 63, of Oslo" tells where she lives.
    told = clause and (
        aged is None
        or clause.group(1).startswith("who")
        or (names_body(clause.group(1).split()[-1:]) and not is_home(clause.group(1), aged=True))
    )
    return read_clause(clause.group(1)) if clause and told else ""


def _former(role: str) -> str:
    """Write a role as one that is over: "served as" tells so."""
    return f"former {role}"


def is_over(role: str) -> bool:
    """Say whether a role's own words tell that it is over: "director until 2010"."""
    return bool(_OVER.search(role))


@cache
def _took_over() -> re.Pattern[str]:
    """Match "took over the Roe Party in May", of what its last word shows to be a body."""
    return re.compile(
        r"\stook\sover\s((?:the\s)?(?:[A-Z][\w’-]*\s(?:and\s)?)+"
        rf"{any_of('headed', capital=True)})\b(?![^.]*\b(?:sold|left|until|before)\b)"
    )


def _read_doing(text: str, end: int) -> str:
    """Return the role that the verb behind a name gives its bearer: "Vera Roe runs Acme"."""
    if match := _took_over().match(text, end):
        return f"head of {match.group(1)}"
    if match := _LEADS.match(text, end):
        return f"{mapping('doings')[match.group(1)]} of {_SINCE.split(match.group(2))[0]}"
    if role := _role_of_hire(text, end):
        return role
    if match := _SCORED.match(text, end):
        return f"for {match.group(1)}"
    match = _DOES.match(text, end)
    return _role_of_verb(*match.groups()) if match else ""


def _role_of_hire(text: str, end: int) -> str:
    """Return the role of whom what follows puts at a body: "joined Acme", "was hired by Acme".

    >>> _role_of_hire("Roe joined Acme as a buyer.", 3), _role_of_hire("Roe was picked by Poe.", 3)
    ('a buyer of Acme', '')
    """
    if match := _JOINED.match(text, end):
        return f"{(match.group(2) or '').strip()} of {match.group(1)}".strip()
    if (post := _TO_BECOME.match(text, end)) and is_role_phrase(post.group(1)):
        return post.group(1)
    if under := _UNDER.match(text, end):
        return f"for {under.group(1)}".strip()
    match = _HIRED.match(text, end) or _SAID_FOR.match(text, end)
    body = match.group(1).strip() if match else ""
    return f"for {body}" if names_body(body.split()) else ""


def hired_as(text: str, start: int, end: int) -> str:
    """Return the role of whom a body has taken on: "Roe Water has hired Vera Poe".

    >>> text = "Roe Water on Monday named Vera Poe its director."
    >>> hired_as(text, text.index("Vera"), text.index(" its"))
    'director of Roe Water'
    >>> hired_as("Tom Roe named Vera Poe.", 14, 22)
    ''
    """
    match = _HIRES.search(text, max(0, start - 120), start)
    body = match.group(1).strip() if match else ""
    # A team is many: "Springfield have signed".
    if match is None or not (names_body(body.split()) or match.group(2) == "have"):
        return ""
    told = _AS_ITS.match(text, end)
    role = told.group(1) if told and is_role(told.group(1).split()[-1]) else ""
    body = f"the {body}" if body.islower() else body
    return f"{role} of {body}" if role else f"for {body}"


def scorer(text: str, start: int, end: int) -> str:
    """Return the role of who has scored for a team: "A goal by Vera Roe gave Springfield the cup".

    >>> text = "A goal by Vera Roe gave Oslo City the cup."
    >>> scorer(text, text.index("Vera"), text.index(" gave"))
    'for Oslo City'
    """
    before = text[max(0, start - 90) : start]
    if _GOAL.search(before) and (sent := _SENT.match(text, end)):
        return f"for {sent.group(1).strip()}"
    through = _THROUGH.search(before)
    return f"for {through.group(1).strip()}" if through else ""


def read_clause(clause: str) -> str:
    """Return the role that a clause behind a name gives its bearer, "" where none.

    >>> read_clause("who heads the union"), read_clause("who replaced Poe as Acme’s chief")
    ('head of the union', 'Acme’s chief')
    >>> read_clause("who covers banks for Acme"), read_clause("prosecuting")
    ('for Acme', 'prosecutor')
    """
    clause = " ".join(clause.split())
    if clause.startswith(("for ", "of ")):
        return clause
    first, joined, other = clause.partition(" and is ")
    if joined and first.startswith("who ") and is_role_phrase(other):
        # "Who packs rolls and is the union's steward".
        return other
    if clause.startswith("also of "):
        return clause.removeprefix("also ")
    if match := _WHO.match(clause):
        return _role_of_verb(*match.groups())
    told = mapping("doings").get(clause.split(" ")[0], "") if clause else ""
    return told or _stands_for(clause)


def _stands_for(clause: str) -> str:
    """Return "for Acme" of "standing for Acme", "representing Acme"."""
    first, _, rest = clause.partition(" ")
    if first == "representing":
        return f"for {rest}"
    works = _WORKS.search(f" {rest}") if first in words("standing") else None
    return f"for {works.group(1)}" if works else ""


def _role_of_verb(verb: str, rest: str) -> str:
    """Return the role of who does something, a "former" one where it is over."""
    done, _, further = rest.partition(" ")
    if verb == "has" and f"has {done}" in mapping("doings"):
        verb, rest = f"has {done}", further
    clause = f"{verb} {rest}"
    # Who "own" it are two, and who runs 90 cows runs nothing that has a head.
    doing = mapping("doings").get(verb) or mapping("doings").get(f"{verb}s")
    if doing and (not _NUMBER_OF.match(rest) or " for " in rest):
        return f"{doing} of {rest}"
    if verb in mapping("past_doings"):
        role = f"{mapping('past_doings')[verb]} of {rest}"
        return f"former {role}" if _OVER.search(rest) else role
    if match := _TOOK.match(clause):
        return f"head of {match.group(1)}"
    if (match := _SUCCEEDED.match(clause)) and not _NOT_NOW.search(rest):
        return match.group(1)
    if role := _role_at(clause):
        return role
    member = _MEMBER.match(clause) or _SEAT.match(clause)
    if member and (verb == "belongs" or names_body(member.group(1).split())):
        return f"member of {member.group(1)}"
    if verb in {"is", "was", "became"}:
        return _role_of_being(verb, rest)
    # Who represents the Third Ward is on no side of it.
    acts = verb == "represents" and fold(rest.split()[-1]) not in words("ends_of_places")
    served = _ACTS.match(clause)
    if served or acts:
        return f"for {(served[1] or served[2]) if served else rest}"
    return _role_of_work(verb, rest)


def _role_of_work(verb: str, rest: str) -> str:
    """Return the role of who works for a body, or does something for one.

    >>> _role_of_work("works", "for Acme"), _role_of_work("fixes", "boilers for Acme Rail")
    ('for Acme', 'for Acme Rail')
    """
    # "Who work for Acme" are several.
    working = not words("working").isdisjoint({verb, f"{verb}s", f"{verb}es"})
    works = _WORKS.search(f" {rest}") if working else None
    if works is None and (done_for := _DOES_FOR.fullmatch(f"{verb} {rest}")):
        body = done_for.group(1).strip()
        return f"for {body}" if names_body(body.split()) else ""
    return f"for {works.group(1)}" if works else ""


def _role_at(clause: str) -> str:
    """Return the role of who came to a body, or is heard on it: "succeeded Poe at the Roe Trust".

    >>> _role_at("succeeded Vera Poe at the Roe Trust"), _role_at("left Acme")
    ('of Roe Trust', '')
    """
    if at := _SUCCEEDED_AT.match(clause):
        return f"of {at.group(1)}"
    if show := _PRESENTS.match(clause):
        return f"for {show.group(1)}"
    return _role_of_hire(f" {clause}", 0)


def _role_of_being(verb: str, rest: str) -> str:
    """Return the role of who "is leading Acme", "was standing for it", "became its director"."""
    doing, _, following = rest.partition(" ")
    if verb != "became" and doing in mapping("doings"):
        return f"{mapping('doings')[doing]} of {following}".removesuffix(" of ")
    if doing in words("elections"):
        post = _POST_WHEN.split(following.removeprefix("as ").removeprefix("the "))[0]
        return post if is_role_phrase(post) else ""
    if verb != "became" and (standing := _stands_for(rest)):
        return standing
    return rest if verb != "was" and is_role_phrase(rest) else ""


def introduction(text: str, start: int) -> str:
    """Return the role that introduces a name: "Acme's chief executive, Vera Roe".

    >>> introduction("The moderator was Vera Roe.", 18)
    'The moderator'
    """
    if match := _NAMED.search(text[max(0, start - 60) : start]):
        return match.group(1) if is_role_phrase(match.group(1)) else ""
    if match := _OWNED.search(text, max(0, start - 40), start):
        return match.group(1) if match.group(2) in body_types() else ""
    if served := served_before(text, start):
        return served
    if text[max(0, start - 2) : start] != ", ":
        return ""
    if match := _AS.search(text[max(0, start - 90) : start]):
        return match.group(1) if _is_held(match.group(1)) else ""
    match = re.search(r"[^,.;:!?()\n“”\"]*$", text[max(0, start - 82) : start - 2])
    phrase = match.group().strip() if match else ""
    led = _LEADER_OF.search(phrase) or _POST_OF.search(phrase)
    if led and _CLOSED_NAME.match(text, start):
        return led.group()
    tokens = phrase.split()
    opening = [at for at, token in enumerate(tokens) if _opens(token)]
    while len(opening) > 1 and opening[-2] == opening[-1] - 1:
        opening.pop()
    begin = _whole_owner(tokens, opening[-1]) if opening else len(tokens)
    candidate = " ".join(tokens[begin:])
    if begin and fold(tokens[begin - 1]) in _OBLIQUE and _NAME_AND_VERB.match(text, start):
        # "In a letter to the envoy, Vera Roe wrote".
        return ""
    held = not _of(candidate) or bool(_CLOSED_NAME.match(text, start))
    return candidate if is_role_phrase(candidate) and held else ""


def served_before(text: str, start: int) -> str:
    """Return the role of whom a clause before the name puts at a body, or speaking for it.

    >>> served_before("Speaking for Acme, Vera Roe", 19)
    'for Acme'
    >>> served_before("Acme is run by Vera Roe", 15)
    'head of Acme'
    """
    if text.endswith(" by ", 0, start):
        led = _LED_BY.search(text, max(0, start - 90), start)
        # "A mother of two, founded by", of what no "is" tells to be led.
        told = led and (led.group(2) or names_body(led.group(1).split()))
        return f"head of {led.group(1)}" if led and told else ""
    if not text.endswith(", ", 0, start):
        return ""
    match = _FOR.search(text, max(0, start - 90), start)
    if match is None or (match.group(1) == "For" and not _COUNSEL.match(text, start)):
        return ""
    return f"{'counsel ' if match.group(1) == 'For' else ''}for {match.group(2)}"


def _is_held(role: str) -> bool:
    """Say whether a role is an office that somebody holds now: "chair of the Roe Trust"."""
    tokens = role.split()
    head = next((n for n, token in enumerate(tokens) if token in words("enders")), len(tokens))
    last = fold(tokens[head - 1])
    office = is_office(last) or last == "member"
    # "As the head of Acme spoke, Vera Roe said".
    does = any(map(is_verb, tokens[head:]))
    return is_role_phrase(role) and office and not does and not is_over(role)


def _whole_owner(tokens: list[str], at: int) -> int:
    """Return where an owner's name begins: "National Reform’s", "the planning committee’s"."""
    if not is_possessive(tokens[at]):
        return at
    if tokens[at][0].isupper():
        while at and tokens[at - 1][0].isupper() and fold(tokens[at - 1]) not in _DETERMINERS:
            at -= 1
        return at
    begin = next((n for n in range(at - 1, max(at - 4, -1), -1) if _opens(tokens[n])), at)
    return begin if all(token.islower() for token in tokens[begin + 1 : at]) else at


def _opens(token: str) -> bool:
    """Say whether a token begins a noun phrase: a determiner or an owner."""
    return is_possessive(token) or fold(token) in _DETERMINERS


def _of(phrase: str) -> bool:
    return any(token in words("enders") for token in phrase.split())
