"""The lines above an article's body that say who wrote it, where and when."""

from __future__ import annotations

import datetime as dt
import re

from analysis._lexicons import first_names, lexicon_words
from analysis._words import CAPITALS

MAX_LENGTH = 200  # characters; what is longer is no byline
DESK = 5  # words before "correspondent" at most

_MONTHS_A_YEAR = 12
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<{0}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    r"\b(?:(?P<iso>\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d\S*)?"
    r"|(?P<numbers>\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)\d{4})"
    rf"|{_MONTH.format('month')} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>\d{{4}}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('month2')},? (?P<year2>\d{{4}}))",
    re.IGNORECASE,
)
# what may stand beside a date: a label, a weekday, a time, a place or zone in capitals
_BESIDE_DATE = re.compile(
    r"[\s,|•·:–—-]*(?:(?i:published|updated?|posted|date|first|last|modified|on|at|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|[ap]\.?m|noon)|\d{1,2}[:.]\d\d(?i:[ap]m)?"
    r"|\(\w{2,30}\)|[A-Z]{2,})?[\s,.|•·:–—-]*"
)
# "GENEVA, Feb 18 (Reuters) -": the place, its state, the day, the agency, the dash
_PLACE = (
    r"[^\W\d_][\w.'’-]*"
    r"(?: (?:(?:of|on|upon|de|del|do|la) )?(?=[^\W\d_])[^\Wa-zß-öø-ÿ][\w.'’-]*){0,3}"
)
_DATELINE = re.compile(
    rf"(?P<place>(?![a-zß-öø-ÿ]){_PLACE}(?:/{_PLACE})?)"
    r"(?P<state>(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}){0,2}),?"
    r"(?P<day> (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?,?)?"
    r"(?P<agency> ?\([A-Z][\w ./&’'-]{1,40}\))?"
    r" ?(?:(?P<dash>--?|[–—―−_])(?=\s|$)|(?P<close>--|—)(?=[A-Z“\"]))\s*"
)
_AGENCY = re.compile(r"\s\([A-Z][\w ./&’'-]{1,40}\)$")  # "Lisbon, 27 May 2026 (Orbis Press)"
_BEFORE_DATE = 2  # an agency and a place
_LETTERS = 6  # of an acronym at most
_ASIDE = 60  # characters between two dashes at most
_BY = re.compile(
    r"\(?(?:(?:[A-Z][a-z]+ )?(?:[Rr]eport|[Ww]rit|[Ee]dit|[Ss]tory|[Ii]nterview|[Ww]ords)\w* )?"
    r"[Bb][Yy] (?=[A-Z])"
)
# "Our Special Correspondent", "Staff Reporter", "Our Sports Bureau"
_DESK = re.compile(
    r"(?:Our|Staff|Special|Own|Senior|Chief)(?: [A-Z][a-z]+){0,2}"
    r" (?:Correspondent|Reporter|Bureau|Desk|Writer)s?"
)
_CREDIT = re.compile(
    r"\(?(?:[A-Z][a-z]+ )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by [A-Z]"
)
_NAME_WORD = re.compile(
    r"[A-Z\d(@&|•·–—-].*|and|with|for|in|of|at|on|the|de|der|den|del|la|van|von|di|da|bin|al|el"
)
# "Jane Roe", "Jane Roe and Sam Doe", as sites put it above the role or the date, without "By"
_PERSON = (
    rf"(?P<{{0}}>[{CAPITALS}][\w'’-]+)(?: [A-Z]\.)?"
    rf"(?: (?:de|der|den|van|von|di|da|la|bin|al|el|Ó|Ní|Ui|Uí|Mac))* [{CAPITALS}][\w'’-]+"
)
_PERSONS = re.compile(
    rf"{_PERSON.format('first')}(?:(?:, | and |, and | & ){_PERSON.format('second')})?,?(?=\s|$)"
)
# "Lim Wei Xuan", "Hemi Parata and Georgia Lockwood", of whose first names no list knows.
_WHOLE = rf"[{CAPITALS}][\w'’-]+(?: [{CAPITALS}][\w'’-]+){{1,2}}"
_UNKNOWN = re.compile(rf"{_WHOLE}(?: and {_WHOLE})?")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30}")
_FIRST = re.compile(_PERSON.format("first"))
# "The Daily Ledger, 14 March 2026", "Harbour Gazette | 6 October 2026"
_OUTLET = re.compile(
    r"(?P<name>[A-Z][\w.'’&-]*(?: (?:of|the|and|&|[A-Z\d][\w.'’&-]*)){0,6})(?:\s?[,|•·:–—-]\s?|$)"
)
_AFTER_NAMES = re.compile(r"\s*(?:[|•·;]|\s[–—-]\s).*", re.DOTALL)
_ASIDE_OF_NAME = re.compile(r"\s\([^()]{1,40}\)")  # "By Jane Roe (earlier)"
_WHERE = re.compile(r"\s(?:at|in)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")


def is_byline(line: str) -> bool:
    """Say whether a line is "By" and names: at least two words with a capital, no others.

    Or a desk, as Indian papers have it: "Our Special Correspondent".
    """
    if _DESK.fullmatch(line):
        return True
    by = _BY.match(line)
    if by is None or len(line) > MAX_LENGTH or line[-1] in "?!":
        return False
    words = _without_role(line[by.end() :]).split()
    names = [word for word in words if word[0].isupper()]
    return len(names) > 1 and all(_NAME_WORD.fullmatch(word) for word in words)


def _without_role(names: str) -> str:
    """Take ", football correspondent" from a byline's names."""
    before, _, after = names.partition(", ")
    told = after.islower() and after.split()[-1].strip(".,)") in _words("roles")
    return before if told or is_role_line(after) else names


def is_name(line: str) -> bool:
    """Say whether a line is one name or two, and no more.

    >>> is_name("Jane Roe and Sam Doe"), is_name("Jane Roe Leaves")
    (True, False)
    """
    return line != "" and _read_signature(line) == line


def is_signature(line: str, below: str) -> bool:
    """Say whether a line is names without "By", their role behind them or in the line below.

    Or with the outlet or a date below.

    >>> is_signature("Jane Roe Harbour correspondent", ""), is_signature("Jane Roe", "6 May 2026")
    (True, True)
    >>> is_signature("Jane Roe Leaves Oslo", "6 May 2026"), is_signature("Port Arden", "6 May 2026")
    (False, False)
    """
    names = _read_signature(line)
    rest = line[len(names) :].strip(" ,|·•")
    if not names and _UNKNOWN.fullmatch(line):
        # Whatever the name is, a writer's address stands beneath it, or what writers are.
        return is_contact(below) or is_role_line(below)
    if not names or rest:
        return bool(names) and (is_role_line(rest) or read_outlet(rest) == rest)
    if is_contact(below):
        return True
    return is_role_line(below) or read_outlet(below) == below or is_dateline(below)


def _read_signature(line: str) -> str:
    """Return the names that a line begins with, nothing where the first is no first name."""
    found = _PERSONS.match(line)
    if found is None or found["first"].lower() not in first_names():
        return ""
    second = found["second"] is not None and found["second"].lower() in first_names()
    one = _FIRST.match(line)
    return (found if second or one is None else one)[0].rstrip(",")


def is_role_line(line: str) -> bool:
    """Say whether a line is what journalists are: "Political editor", "Chief reporter, Oslo".

    >>> is_role_line("Harbour correspondent, Oslo"), is_role_line("Ferry talks end")
    (True, False)
    """
    *before, last = line.partition(",")[0].split() or [""]
    known = _words("roles") | _words("desks")
    told = all(word[0].isupper() or word in known for word in before)
    return len(before) <= DESK and last.casefold() in _words("roles") and told


def is_kicker(label: str) -> bool:
    """Say whether a label before a headline's colon is a kind of article: "EXCLUSIVE"."""
    return label.strip().casefold() in _words("kickers")


def is_contact(line: str) -> bool:
    """Say whether a line is an address and nothing else.

    >>> is_contact("jane.roe@ledger.example"), is_contact("@janeroe"), is_contact("Jane Roe")
    (True, True, False)
    """
    return _CONTACT.fullmatch(line) is not None


def is_credit(line: str) -> bool:
    """Say whether a line says who reported, wrote or edited, as agencies put it at the end."""
    return len(line) <= MAX_LENGTH and _CREDIT.match(line) is not None


def is_dateline(line: str) -> bool:
    """Say whether a line holds a date, behind a place or an outlet too, or a dateline’s dash."""
    if len(line) > MAX_LENGTH:
        return False
    if find_dateline_end(line) == len(line):
        return True
    if _is_date(line):
        return True
    # "PTI | Pune | Updated: August 14, 2024".
    for _ in range(_BEFORE_DATE):
        named = _OUTLET.match(line)
        if named is None:
            return False
        if _is_date(line[named.end("name") :]):
            return True
        line = line[named.end() :]
    return False


def _is_date(line: str) -> bool:
    rest, n_dates = _DATE.subn(" ", _AGENCY.sub("", line))
    return n_dates > 0 and all(_BESIDE_DATE.fullmatch(word) for word in rest.split())


def read_outlet(line: str) -> str | None:
    """Return the outlet that a line begins with, or is; None where it names none.

    >>> read_outlet("Harbour Gazette | 6 October 2026"), read_outlet("Geneva, 6 October 2026")
    ('Harbour Gazette', None)
    """
    found = None if _DESK.fullmatch(line) else _OUTLET.match(line)
    if found and _is_called_the(found["name"]) and _is_date(line[found.end("name") :]):
        return found["name"]
    if found is None or not {word.casefold() for word in found["name"].split()} & _words("names"):
        return None
    return found["name"]


def _is_called_the(name: str) -> bool:
    return name.startswith("The ") and name.casefold() not in _words("places")


def _words(section: str) -> frozenset[str]:
    return lexicon_words("outlets.yml", section)


def starts_with_dateline(line: str) -> bool:
    """Say whether a line begins with a place in capitals, or one with day or agency, and a dash."""
    return find_dateline_end(line) > 0


def find_dateline_end(
    text: str, start: int = 0, end: int | None = None, *, opens: bool = False
) -> int:
    """Return where a dateline that begins at `start` ends; `start` where there is none.

    A place in capitals needs no more than the dash; another one needs a day or an agency, but
    where it `opens` the article. What stands between two dashes is no dateline's end: "NATO -
    Europe's shield - said".

    >>> text = "PORT ARDEN (Kestrel) - Mayor Vera Roe spoke."
    >>> text[find_dateline_end(text) :], find_dateline_end("Port Arden - Mayor Vera Roe spoke.")
    ('Mayor Vera Roe spoke.', 0)
    """
    stop = len(text) if end is None else end
    match = _DATELINE.match(text, start, stop)
    if match is None or text[match.end() : match.end() + 1].islower():
        return start
    place = match["place"]
    if match["day"] or match["agency"] or (place.isupper() and len(place) > _LETTERS):
        return match.end()
    town = opens and match["dash"] and not (match["state"] or _is_full_name(place))
    alone = (place.isupper() or town) and not _is_aside(text, match, stop)
    return match.end() if alone else start


def _is_full_name(name: str) -> bool:
    """Tell "Vera Roe" from "Port Arden" by the first name."""
    first, _, last = name.partition(" ")
    return bool(last) and first.lower() in first_names()


def _is_aside(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether the dash behind a name opens a few words that the same dash closes."""
    dash = re.escape(match["dash"] or match["close"])
    closing = rf"\s{dash}\s" if match["dash"] else dash
    few = re.compile(rf"[^.!?\n]{{1,{_ASIDE}}}?{closing}(?=[a-z])")
    return few.match(text, match.end(), end) is not None


def parse_byline(line: str) -> str:
    """Return the names of a byline, without "By" and without what follows a bar or a date.

    >>> parse_byline("By Jane Roe and John Doe | Feb. 18, 2026")
    'Jane Roe and John Doe'
    """
    names = _without_role(_BY.sub("", line, count=1))
    signed = _read_signature(names)
    names = signed if signed and is_role_line(names[len(signed) :].strip(" ,")) else names
    date = _DATE.search(names)
    names = _WHERE.sub("", names[: date.start()] if date else names)
    return " ".join(_AFTER_NAMES.sub("", _ASIDE_OF_NAME.sub("", names)).split()).strip(" ,)")


def parse_date(text: str, *, day_first: bool | None = None) -> dt.datetime | None:
    """Return the first full and unambiguous date in a line, or None.

    Parameters
    ----------
    text : str
        A line such as "Published Feb. 18, 2026".
    day_first : bool, optional
        Which of two numbers is the day where that is known.

    Returns
    -------
    datetime.datetime or None
        The date at midnight; None for a date without a year, and for "02/03/2026", which
        is February in one country and March in another ("02.03.2026" is March in all).

    Examples
    --------
    >>> parse_date("Published Feb. 18, 2026")
    datetime.datetime(2026, 2, 18, 0, 0)
    >>> parse_date("02/03/2026") is None, parse_date("02/03/2026", day_first=True)
    (True, datetime.datetime(2026, 3, 2, 0, 0))
    """
    for match in _DATE.finditer(text):
        for year, month, day in _readings(match, day_first):
            try:
                return dt.datetime(year, month, day)
            except ValueError:
                continue
    return None


def puts_day_first(text: str) -> bool | None:
    """Say which number of a date is its day, None where it may be either or there is no date.

    >>> puts_day_first("18/02/2026"), puts_day_first("2/18/2026"), puts_day_first("2/3/2026")
    (True, False, None)
    """
    first, second = _numbers(text)
    certain = min(first, second) <= _MONTHS_A_YEAR < max(first, second)
    return first > second if certain else None


def is_of_two_days(text: str) -> bool:
    """Say whether a date may be read in two ways.

    >>> is_of_two_days("2/3/2026"), is_of_two_days("3/3/2026"), is_of_two_days("2.3.2026")
    (True, False, False)
    """
    first, second = _numbers(text)
    return 0 < first != second and max(first, second) <= _MONTHS_A_YEAR


def _numbers(text: str) -> tuple[int, int]:
    """Return the two numbers of a date before its year, zeros where their order is known."""
    found = _DATE.search(text)
    if found is None or not found["numbers"] or found["mark"] == ".":
        return 0, 0
    first, second, _ = map(int, found["numbers"].split(found["mark"]))
    return first, second


def _readings(match: re.Match[str], day_first: bool | None) -> list[tuple[int, int, int]]:
    found = match.groupdict()
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return [(year, month, day)]
    if found["numbers"]:
        first, second, year = map(int, found["numbers"].split(found["mark"]))
        told = True if found["mark"] == "." else day_first
        certain = first == second or max(first, second) > _MONTHS_A_YEAR
        if told is None and not certain:
            return []
        readings = [(year, first, second), (year, second, first)]
        return readings if told is None or certain else readings[told:][:1]
    name, on, in_year = (found[key] or found[key + "2"] for key in ("month", "day", "year"))
    return [(int(in_year), _MONTHS.index(name.lower()) + 1, int(on))] if in_year else []
