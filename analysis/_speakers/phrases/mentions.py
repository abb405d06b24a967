"""Finding the people and bodies that a text names, and what it says of them on the spot."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from analysis._lexicons import body_types, common_words, mapping, words
from analysis._speakers.names.ends import body_end
from analysis._speakers.names.kinds import (
    is_body_alone,
    looks_like_person,
    names_body,
    without_home,
)
from analysis._speakers.names.parts import (
    fold,
    is_first_name,
    is_honor,
    without_honors,
    without_nickname,
)
from analysis._speakers.names.places import COUNTRYMEN, find_demonym, find_government
from analysis._speakers.names.posts import post_before, split_post
from analysis._speakers.names.runs import find_runs, is_bidden, trim_end, trim_start
from analysis._speakers.names.splits import SECRETARY, split_name, without_letters
from analysis._speakers.names.titles import (
    ends_in_short_title,
    is_honored,
    is_of_firm,
    is_plural_person,
    is_rank,
    is_role,
    is_title,
)
from analysis._speakers.phrases.appositions import (
    election,
    hired_as,
    introduction,
    past_before,
    role_before,
    role_joined,
    roles_after,
    scorer,
    served_before,
)
from analysis._speakers.phrases.named_bearers import seat_end
from analysis._speakers.phrases.segments import calls_a_body
from analysis._word_classes import find_class

_ACRONYM = re.compile(
    r"(?:\s\((?:the\s)?|,\sor\s(?:the\s)?"
    r"|,\s[^,.;:()\n]{0,40}\bknown\s(?:as|by\sits(?:\s\w+)?\s(?:initials|acronym))\s(?:the\s)?)"
    r"[‘’“\"']?([A-Z][A-Za-z.&-]*[A-Z]\.?)s?[‘’”\"']?(?=[),])"
)
_APPOSED_ACRONYM = re.compile(r",\s([A-Z]{3,8})(?=,|\.\s|\.?$)")
_WRITTEN_ACRONYM = re.compile(r"\s\(([A-Z][a-z]{2,7})\)")  # (Unesco)
_ORDINAL = re.compile(r"(?<!\w)\d{1,3}(?:st|nd|rd|th)\s$")
_LOCAL = re.compile(r"\s\d{1,4}\b")
_SPELT = re.compile(r"[A-Z][^.;:!?()\n“”\"]{3,90}?(?=\s\(|,\sor\s)")
_OF_BODY = re.compile(r"\s(?:of|from|at|for)\s(?:the\s|a\s)?(?:[a-z’'-]+\s){0,4}(?=[A-Z])")
# A sum, an initial of a name that was read without it, "Can I".
_NO_NAME = re.compile(r"[A-Z]{1,3}[a-z]?\$?[\d.,]+(?:bn|mn|m|k)|[A-Z]\.|.*\sI")
_LEGAL_FORM = re.compile(r"\s(?:plc|inc|ltd|llc|ag|gmbh|nv|asa|ab|oyj|spa|sa)\b(?![’'])")
_OFFICE = re.compile(
    rf"\b(?:{SECRETARY}|[Mm]ember of Parliament"
    r"|of [A-Z][a-z]{4,}(?= (?:[A-Z]\.\s?){2})) (?=[A-Z])"
)
_OWNER = re.compile(r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s$")
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|\d+)\s$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:his|her|their)(?:\s\w+)?\sname(?:\sonly)?(?:\sas|\sis|,)\s$")
_AGED = re.compile(r",\s(?:\d\d|who)\b")
_KIND_BEHIND = re.compile(r"\s([a-z]+)\b")
_YEAR_OLD = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)?-year-old\s(?=[A-Z])")
_LETTERS_OF_BODY = re.compile(r"[A-Z]{3,5}")
_PLACED = re.compile(r"\b(?:of|at|in|on|to|from|by)\s$", re.IGNORECASE)
_OF_AGE = re.compile(r",\s\d\d,\s")
_APPOSED = re.compile(r",\s(?:an?|the)\s[^,.;:!?\n]{3,80},")
_OPENING = 3  # words of what stands behind a name
_WITHIN = frozenset({"of", "the", "for", "and", "&", "on", "de"})
_SEAT = re.compile(r"\b(MLA|MLC|MPA|MNA|MHA|MP) (?:from|for) (?:[A-Z][\w-]* ){0,2}\Z")
_SEAT_REACH = 40  # letters of "MLA from Springfield "


@dataclass
class Mention:
    """A name in the text: where it stands, and what the words round it say of its bearer."""

    start: int
    end: int
    name: str
    prefix: str = ""
    roles: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    is_person: bool = False
    acronym: str = ""


def _body_behind(text: str, end: int, ends: dict[int, int], *, titled: bool) -> str:
    """Return "of the Growers Alliance" behind a name, "of Norway" behind one with a title."""
    match = _OF_BODY.match(text, end)
    if not match or match.end() not in ends:
        return ""
    close = body_end(text, ends[match.end()], ends)
    stop = _cause_end(text, match.end(), close, ends)
    body = text[match.end() : stop]
    if stop > close:
        # Of the campaign group Homes for All.
        return f"{match.group().strip()} {body}"
    named = names_body(body.split())
    before = match.group().split()[-1]
    told = (" " in body and before in {"the", "of"}) or before in body_types()
    told = told or before in words("trades")
    told = told or bool(titled and find_government(body))
    return f"of {body}" if named or told else ""


def _cause_end(text: str, start: int, end: int, ends: dict[int, int]) -> int:
    """Return where a name ends that its kind goes before: the campaign group Homes for All."""
    before = text[max(0, start - 20) : start].split(" ")[-2:-1]
    kind = any(one in words("kinds_with_causes") for one in before)
    return ends.get(end + len(" for "), end) if kind and text.startswith(" for ", end) else end


def find_mentions(text: str) -> list[Mention]:
    """Find names in a text, in order.

    A mention that is not marked as a person's may be a body's, a place's or a bare surname: who
    knows the article's people decides.

    >>> [(m.name, m.roles) for m in find_mentions("Vera Roe, the finance minister, met Mr. Poe.")]
    [('Vera Roe', ['the finance minister']), ('Poe', ['Mr.'])]
    """
    mentions: list[Mention] = []
    runs = list(find_runs(text))
    ends = dict(runs)
    covered = 0
    for run_start, run_end in runs:
        start, end = trim_start(text, run_start, run_end), trim_end(text, run_start, run_end)
        start = _spelt_start(text, run_start, start)
        # England in Bank of England, and the acronym behind a name, are no names of their own.
        if start < covered < end - 1:
            # Director Vera Roe behind School of Nursing, which the run before took in.
            start = covered + 1
        if covered <= start < end:
            mention = _read_run(text, start, end, ends)
            covered = mention.end + (len(mention.acronym) + 3 if mention.acronym else 0)
            if split_post(f"{mention.prefix} Roe")[0]:
                # Culture and Media, of "Culture, Media and Sport Secretary Vera Roe".
                post = mention.start - len(mention.prefix) - 1
                mentions = [one for one in mentions if one.start < post]
            mentions += [*_body_ahead(text, start, mention), mention]
    _leave_to_firms(mentions)
    mentions = [replace(one, name=one.name.replace("\u00a0", " ")) for one in mentions]
    named = (one for one in mentions if one.name and not _NO_NAME.fullmatch(one.name))
    closed = {one.end for one in mentions if one.is_person}
    # "Eleven of its athletes" is a number.
    return [
        one
        for one in named
        if not (find_class(one.name.lower()) == "CD" and text.startswith(" of ", one.end))
        and not (_is_counted(one, text) or _honors(one, text, closed))
    ]


def _is_counted(mention: Mention, text: str) -> bool:
    """Say whether a name in the plural is of things that one can have: "two Golden Globes"."""
    many = " " in mention.name and mention.name.endswith("s")
    return many and bool(_COUNTED.search(text, max(0, mention.start - 12), mention.start))


def _honors(mention: Mention, text: str, ends: set[int]) -> bool:
    """Say whether a name is letters behind somebody's: IAS, of "Vera Roe, IAS,"."""
    apposed = text.startswith(", ", mention.start - 2) and mention.start - 2 in ends
    return apposed and mention.name.isupper() and is_honor(mention.name)


def _body_ahead(text: str, start: int, mention: Mention) -> list[Mention]:
    """Return the body whose name stands before one of its own: "Dalton Council Vera Roe"."""
    name = text[start : mention.start].strip() if start < mention.start else ""
    ahead = mention.is_person and name == mention.prefix and is_body_alone(name.split())
    return [Mention(start, start + len(name), name)] if ahead else []


def _leave_to_firms(mentions: list[Mention]) -> None:
    """Take for nobody's the name behind "Vera Roe of": "Vera Roe of Pryce Poe"."""
    for one, other in itertools.pairwise(mentions):
        told = f"of {other.name}" in one.roles and " " in one.name and looks_like_person(one.name)
        if told and other.start - one.end == len(" of ") and not (other.prefix or other.roles):
            one.is_person, other.is_person = True, False


def _seat_before(text: str, start: int) -> str:
    """Return "MLA" for who is named behind "MLA from Oslo ", "" for nobody."""
    seated = _SEAT.search(text, max(0, start - _SEAT_REACH), start)
    return seated[1] if seated else ""


def _behind_seat(text: str, start: int, end: int) -> int:
    """Return where a name begins behind a seat: "MLA from Oslo Vera Roe"."""
    tokens = text[start:end].split() if _seat_before(text, start) else []
    at = seat_end(tokens)
    return start + len(" ".join(tokens[:at])) + 1 if at else start


def _split_countryman(run: str) -> tuple[str, str]:
    """Part the name from what stands before it; behind "the" a Finn is no given name."""
    prefix, name = split_name(run)
    first, _, rest = name.partition(" ")
    countryman = not prefix and first in COUNTRYMEN and rest.count(" ") == 1
    return (first, rest) if countryman else (prefix, name)


def _read_run(text: str, start: int, end: int, ends: dict[int, int]) -> Mention:
    start = _behind_seat(text, _behind_office(text, start, end), end)
    start = end - len(without_home(text[start:end]))
    if body := _outright_end(text, start, end, ends):
        return Mention(start, body, text[start:body])
    run = without_nickname(text[start:end].replace("\u00a0", " "))
    the = text[max(0, start - 4) : start].lower() == "the "
    prefix, name = _split_countryman(run) if the else split_name(without_letters(run))
    if not name:
        return Mention(start, end, prefix if _is_team(prefix.split()) else "")
    name_start = start + len(prefix) + (1 if prefix else 0)
    if aged := _YEAR_OLD.match(name):
        name_start, name = name_start + aged.end(), name[aged.end() :]
    name = without_honors(name)
    before = role_before(text, start) or _seat_before(text, start)
    before = before or (past_before(text, start) if prefix else "")
    full_prefix = " ".join(part for part in (before, prefix) if part)
    full_prefix = post_before(text, start, full_prefix) if prefix else full_prefix
    if legal := _LEGAL_FORM.match(text, end):
        return Mention(name_start, legal.end(), text[name_start : legal.end()], full_prefix)
    spelt = _spelt_end(text, name_start)
    somebody = looks_like_person(name, told=_is_told(text, end, full_prefix))
    somebody = somebody or is_honored(prefix, name)
    # Capt. Vera Storm.
    somebody = somebody or (ends_in_short_title(prefix) and len(name.split()) == 2)
    caused = _cause_end(text, start, end, ends)
    if spelt or caused > end or not somebody or _is_abbreviated(text, end, name):
        of_body = names_body(name.split())
        stop = spelt or max(body_end(text, end, ends) if of_body else end, caused)
        match = _ACRONYM.match(text, stop)
        acronym = match.group(1) if match else _apposed_acronym(text, name_start, stop)
        if acronym:
            name_start = _spelling_start(text, name_start, stop, acronym)
        name_start = _numbered_start(text, name_start, stop)
        first = fold(text[name_start:stop].split()[0])
        if match and text.startswith("s", match.end(1)) and is_plural_person(first):
            # Members of the County Assembly (MCAs) are people.
            return Mention(name_start, stop, "")
        return Mention(name_start, stop, text[name_start:stop], full_prefix, acronym=acronym)
    roles, marks = _roles_round(text, start, end, before, full_prefix)
    titled = _is_titled(name, full_prefix.split()[-1:])
    firm = all(fold(role.split()[-1]) in words("trades_of_firms") for role in roles)
    if employer := _body_behind(text, end, ends, titled=titled):
        roles.append(employer)
    tokens = name.split()
    person = (
        titled
        or bool(_CALLED.search(text, max(0, start - 40), start))
        or (len(tokens) == 1 and any(map(_is_of_kin, roles)))
        or bool(len(tokens) > 1 and _is_of_age(text, start, end))
        or bool(roles and len(tokens) > 1 and not (firm or calls_a_body(roles[-1:])))
        or (1 < len(tokens) <= 4 and is_first_name(tokens[0]) and not find_government(name))
    )
    person = person and not _is_of_kind(text, start, end)
    stop = end if len(run) < end - start else name_start + len(name)
    return Mention(name_start, stop, name, full_prefix, roles, marks, person)


def _roles_round(
    text: str, start: int, end: int, before: str, prefix: str
) -> tuple[list[str], list[str]]:
    """Return the roles that stand round a name, and its marks; `before` begins its prefix."""
    roles, marks = roles_after(text, end)
    roles += _bodies_in_brackets(marks, prefix, text)
    if prefix:
        joined = role_joined(text, start - len(before) - 1 if before else start)
        owner = _OWNER.search(text, max(0, start - len(before) - 8), start - len(before) - 1)
        owned = f"{owner.group()}{prefix}" if before and owner and not roles else prefix
        roles[:0] = _read_joined(owned, joined)
    served = served_before(text, start - len(before) - 1) if before else introduction(text, start)
    if served:
        roles.insert(0, served)
    if won := election(text, start, end):
        roles.append(won)
    if scored := scorer(text, start, end):
        roles.append(scored)
    if taken_on := hired_as(text, start - len(before), end):
        # "Acme has signed Vera Roe from Springfield": Acme's.
        roles.insert(0, taken_on)
    return roles, marks


def _is_of_kind(text: str, start: int, end: int) -> bool:
    """Say whether a noun behind a name tells that it is a body's: "the Beth Roe congregation"."""
    kind = _KIND_BEHIND.match(text, end) if text.endswith("the ", 0, start) else None
    return (
        kind is not None and kind.group(1) in words("organizations") and not is_role(kind.group(1))
    )


def _is_titled(name: str, last: list[str]) -> bool:
    """Say whether the word before a name makes it a person's.

    "Rival Acme" is a firm, unless the text names an Ann Acme.
    """
    titled = any(is_role(one) and not (" " not in name and is_of_firm(one)) for one in last)
    return titled or is_rank([*last, name.split()[0]])


def _is_team(tokens: list[str]) -> bool:
    """Say whether a title in the plural ends a team's name: the Konkan Kings, no Deputy Mayors."""
    *first, last = tokens or [""]
    known = any(map(_is_word_or_place, first))
    return bool(first) and last.endswith("s") and not (known or is_title(" ".join(tokens)))


def _is_word_or_place(token: str) -> bool:
    word = fold(token)
    return word in common_words() or word in words("states") or bool(find_demonym(token))


def _is_of_age(text: str, start: int, end: int) -> bool:
    """Say whether an age stands behind a name: "Vera Roe, 45,", no "of Roe Street, 23,"."""
    placed = _PLACED.search(text, max(0, start - 6), start)
    return placed is None and bool(_OF_AGE.match(text, end))


def _is_of_kin(role: str) -> bool:
    """Say whether a role is a relative's: "her mother"."""
    return fold("".join(role.split()[-1:])) in words("relatives", "spouses")


def _is_told(text: str, end: int, prefix: str) -> bool:
    """Say whether a role stands before a name, or a role, an age or "who" behind it."""
    roles = roles_after(text, end)[0] if _APPOSED.match(text, end) else []
    behind = any(is_role(token) for role in roles for token in role.split()[:_OPENING])
    return behind or any(map(is_role, prefix.split()[-1:])) or bool(_AGED.match(text, end))


def _behind_office(text: str, start: int, end: int) -> int:
    """Return where the name begins behind an office: "Controller of Examinations K. V. Roe"."""
    office = _OFFICE.search(text, max(0, start - 30), end)
    return office.end() if office and office.end() > start else start


def _bodies_in_brackets(marks: list[str], prefix: str, text: str) -> list[str]:
    """Return the bodies in brackets behind a name, as roles: "(Civic Alliance, North Ward)"."""
    elected = bool(prefix) and fold(prefix.split()[-1]) in words("elected")
    bodies = [_spelt_out(re.split("[,–]", mark)[0], text) for mark in marks]
    return [
        f"of {body}"
        for body in bodies
        if names_body(body.split()) or (elected and _is_of_party(body, text))
    ]


def _spelt_out(letters: str, text: str) -> str:
    """Return the body whose initials are letters, where the text names it: "(RDA)", "Roe Dam Aid".

    >>> _spelt_out("RDA", "The Roe Dam Alliance met."), _spelt_out("RDA", "Nobody met.")
    ('Roe Dam Alliance', 'RDA')
    """
    if not _LETTERS_OF_BODY.fullmatch(letters) or letters in mapping("party_marks"):
        return letters
    link = r"(?:\s(?:of|and|for|the|&))*\s"
    found = re.search(rf"\b{link.join(f'{letter}[a-z’]+' for letter in letters)}\b", text)
    return found.group() if found and names_body(found.group().split()[-1:]) else letters


def _is_of_party(mark: str, text: str) -> bool:
    """Say whether what stands in parentheses behind a councillor's name is a party, and no ward.

    Of a party the text speaks elsewhere, or its words tell: Plain Deal, Norland Independents.
    """
    tokens = mark.split()
    place = fold(mark) in words("states", "cities") or bool(find_government(mark))
    place = place or any(
        fold(token) in words("parts_of_places") or is_role(token) for token in tokens
    )
    plain = all(token[:1].isupper() and token[1:2].islower() for token in tokens)
    worded = len(tokens) > 1 and all(fold(token) in common_words() for token in tokens)
    told = worded or is_plural_person(fold(tokens[-1])) or text.count(mark) > 1
    if mark.isupper() and f" ({mark})" in text[: text.find(mark) + len(mark) + 1]:
        # Letters that stand first behind a name are a party's or somebody's office.
        plain = text.count(f"({mark})") > 1
    return plain and told and not place and fold(mark) not in mapping("party_marks")


def _outright_end(text: str, start: int, end: int, ends: dict[int, int]) -> int:
    """Return where a body's name ends that its first words show, 0 for any other name."""
    first, *_, last = text[start:end].split() if " " in text[start:end] else ["", ""]
    # The Boat and Holiday Park Ombudsman.
    officer = " and " in text[start:end] and fold(last) in words("officers")
    whole = end if officer or is_bidden(text, start, start + len(first)) else 0
    return whole or _of_land(text, start, end, ends) or _local_end(text, start, end, ends)


def _of_land(text: str, start: int, end: int, ends: dict[int, int]) -> int:
    """Return where a body's name ends that begins with a stretch of land: Vale of Roe Trust."""
    following = end + len(" of ")
    if fold(text[start:end]) not in words("lands") or not text.startswith(" of ", end):
        return 0
    stop = ends.get(following, 0)
    return stop if stop and names_body(text[following:stop].split()[-1:]) else 0


def _local_end(text: str, start: int, end: int, ends: dict[int, int]) -> int:
    """Return where a union's branch ends: Local 88 of the Dockhands; 0 for any other name."""
    number = _LOCAL.match(text, end) if text.endswith("Local", start, end) else None
    if number is None:
        return 0
    whole = ends.get(number.end() + len(" of the "), 0)
    return whole if whole and text.startswith(" of the ", number.end()) else number.end()


def _read_joined(role: str, joined: str) -> list[str]:
    """Return a role before a name, and the one that an "and" joins to it."""
    if joined and role.islower() and fold(joined.split()[0]) in words("past_roles"):
        # "Former prosecutor and mayor Vera Roe" is neither any more, but still "Acme director".
        role = f"former {role}"
    return [role, joined] if joined else [role]


def _spelt_end(text: str, start: int) -> int:
    """Return where a name ends whose capitals an acronym behind it repeats, 0 where none does."""
    name = _SPELT.match(text, start)
    acronym = _ACRONYM.match(text, name.end()) if name else None
    if not name or not acronym:
        return 0
    capitals = "".join(re.findall(r"\b[A-Z]", name.group()))
    letters = "".join(letter for letter in acronym.group(1) if letter.isupper())
    tokens = name.group().split()
    every = "".join(word[0] for word in tokens if word != "the").upper()
    if letters in {capitals, every}:
        return name.end()
    # The River Tug and Barge Chamber (CRB): letters of a name's own language.
    named = all(word[0].isupper() or word in _WITHIN for word in tokens)
    named = named and "," not in name.group()
    the = named and text[max(0, start - 4) : start].lower() == "the "
    return name.end() if the and not Counter(letters) - Counter(capitals) else 0


def _spelt_start(text: str, run_start: int, start: int) -> int:
    """Return where a name begins whose letters count a month: "the Jan Shakti Paksha (JSP)"."""
    opening = text[run_start:start].split()[-1:]
    begin = start - len("".join(opening)) - 1
    month = any(fold(word) in words("months") for word in opening)
    return begin if month and _spelt_end(text, begin) else start


def _numbered_start(text: str, start: int, end: int) -> int:
    """Return where a name begins with its number: 14th Rifle Regiment."""
    unit = fold(text[start:end].rsplit(None, 1)[-1]) in words("numbered_bodies")
    number = _ORDINAL.search(text, max(0, start - 6), start) if unit else None
    return number.start() if number else start


def _apposed_acronym(text: str, start: int, end: int) -> str:
    """Return the letters behind a body's name: "the Ports Agency, PA,", "Fish Council (Fico)"."""
    written = _WRITTEN_ACRONYM.match(text, end)
    match = _APPOSED_ACRONYM.match(text, end) or written
    letters = match.group(1) if match else ""
    capitals = "".join(re.findall(r"\b[A-Z]", text[start:end]))
    # Of syllables, where the text uses it.
    spoken = written is not None and text.count(letters) > 1
    spoken = spoken and _runs_through(letters, text[start:end])
    return letters if letters and (letters.upper() == capitals or spoken) else ""


def _is_abbreviated(text: str, end: int, name: str) -> bool:
    """Say whether an acronym behind a name runs through its letters: Industriebund Süd (IBS)."""
    match = _ACRONYM.match(text, end)
    return match is not None and _runs_through(match.group(1), name)


def _runs_through(acronym: str, name: str) -> bool:
    """Say whether letters stand in a name in their order, the first at its beginning."""
    letters, rest = fold(acronym), iter(fold(name))
    return len(letters) > 2 and letters[0] == fold(name)[0] and all(one in rest for one in letters)


def _spelling_start(text: str, start: int, end: int, acronym: str) -> int:
    """Return where the words begin that an acronym abbreviates, `start` where none further back."""
    # Of Unesco as well.
    letters = [letter for letter in acronym if letter.isupper() or acronym.istitle()]
    letters = [letter.upper() for letter in letters]
    begins = [match.start() for match in re.finditer(r"[A-Z]\w*", text[max(0, start - 80) : end])]
    offset = max(0, start - 80)
    if len(begins) < len(letters):
        return start
    first = offset + begins[-len(letters)]
    spelt = [text[offset + begin] for begin in begins[-len(letters) :]]
    return first if spelt == letters and not re.search(r"[.;:!?\n]", text[first:end]) else start
