"""Finding the people and bodies that a text names, and what it says of them on the spot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from analysis._lexicons import parties, words
from analysis._names import fold, is_first_name
from analysis._places import find_government
from analysis._titles import is_plural_person, is_role, is_title, looks_like_person, split_name

_NOT_NAME_END = re.compile(r"[’']s?$")
_ABBREVIATION = re.compile(r"^(?:[^\W\d_]\.)+$|^(?:Jr|Sr|St|Mt|Inc|Corp|Co|Ltd)\.$", re.UNICODE)
_BEFORE = re.compile(r"[^\n.;:!?()“”\"]*$")
_APPOSITION = re.compile(
    r"(?:\s\(([^()\n]{1,40})\))?(?:,\s\d{1,3})?,\s"
    r"(?:who\s(?:is|was|has been|served as|serves as|became)\s)?"
    r"([^,.;:!?()\n“”\"—]{3,120})(?=[,.;:!?(\n—“\"])"
)
_COPULA = re.compile(
    r"\s(?:is|was|became|serves as|served as|works as)\s((?:an?|the)\s[^,.;:!?()\n“”\"—]{3,100})"
)
_HEADS = re.compile(
    r",\swho\s(heads|leads|runs|chairs|founded|owns|directs)\s([^,.;!?\n“”\"]{3,80})"
)
_MARK = re.compile(r"\s\(([^()\n]{1,40})\)")
_ACRONYM = re.compile(r"\s\(([A-Z][A-Z.&-]{1,9})s?\)")
_DOING = {"heads": "head", "leads": "leader", "runs": "manager", "chairs": "chair",
          "founded": "founder", "owns": "owner", "directs": "director"}  # fmt: skip
_BODY_LINKS = frozenset({"of", "for", "on", "and", "of the", "for the", "and the", "on the"})


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


@cache
def _capitalized() -> re.Pattern[str]:
    """Match a word that starts with a capital letter of any bicameral script."""
    codes = [code for code in range(0x80, 0x2000) if chr(code).isupper()]
    letters = "A-Z" + "".join(map(chr, codes))
    particle = r"(?:(?<!\w)(?:al|el|ad|as|an|ar|at|ash)-|(?<!\w)d[’'])?"
    return re.compile(rf"{particle}(?<![\w@#])[{letters}]\w*(?:[’'\-.&]\w+)*\.?")


def _words(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, closed) of capitalized words; closed words end their name."""
    for match in _capitalized().finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        closed = False
        if word.endswith(".") and not (_ABBREVIATION.match(word) or is_title(word)):
            word, end, closed = word[:-1], end - 1, True
        if possessive := _NOT_NAME_END.search(word):
            end -= len(possessive.group())
            closed = True
        elif text[end : end + 1] in {"’", "'"} and word.endswith("s"):
            closed = True
        yield start, end, closed


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of capitalized words that stand together, with particles between them."""
    start = end = -1
    closed = True
    for word_start, word_end, word_closed in _words(text):
        gap = text[end:word_start] if not closed else ""
        joined = not closed and (
            gap in {" ", "\u00a0"}
            or _is_particle_gap(gap)
            or (gap in {" of ", " of the "} and is_title(text[start:end].rsplit(None, 1)[-1]))
        )
        if not joined:
            if start >= 0:
                yield start, end
            start = word_start
        end, closed = word_end, word_closed
    if start >= 0:
        yield start, end


def _is_particle_gap(gap: str) -> bool:
    return (
        2 < len(gap) < 12
        and gap[0] == gap[-1] == " "
        and all(part in words("particles") for part in gap.split())
    )


def _trim(text: str, start: int, end: int) -> int:
    """Return the start of a run behind the function words that begin a sentence."""
    while start < end:
        word = text[start:end].split(None, 1)[0]
        rest = text[start + len(word) : end].strip()
        if fold(word) not in words("function_words") or "." in word:
            return start
        # Will Smith: a first name before one more word is kept, unless "Will" opens a question.
        if rest and is_first_name(word) and len(word) > 2 and " " not in rest:
            return start
        start = end - len(rest) if rest else end
    return start


def _trim_end(text: str, start: int, end: int) -> int:
    """Return the end of a run before a weekday: "Roe Monday"."""
    head, _, tail = text[start:end].rpartition(" ")
    return start + len(head) if head and fold(tail) in words("weekdays") else end


def role_before(text: str, start: int) -> str:
    """Return the words of a role or of an owner that stand right before a name.

    >>> text = "It was sold, said Acme spokeswoman Vera Roe."
    >>> role_before(text, text.index("Vera"))
    'Acme spokeswoman'
    """
    match = _BEFORE.search(text, max(0, start - 90), start)
    clause = match.group() if match else ""
    if not clause[-1:].isspace():
        return ""
    kept: list[str] = []
    for token in reversed(clause.split()):
        word = fold(token.rstrip(",")).removesuffix("s'").removesuffix("'s")
        wanted = is_role(word) or (kept and (word in words("modifiers") or token[0].isupper()
                                             or word in words("organizations")))  # fmt: skip
        owner = not kept and token.endswith(("’s", "'s", "s’", "s'")) and token[0].isupper()
        if token.endswith(",") or not (wanted or owner) or word in words("function_words"):
            break
        if is_plural_person(word) and not is_role(word):
            break
        kept.insert(0, token)
    return " ".join(kept)


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
        if head and token in words("enders"):
            break
        head.append(token)
    first, last = fold(head[0]), fold(head[-1])
    determined = first in words("determiners") or head[0].endswith(("’s", "'s", "s’", "s'"))
    if not (is_role(last) or last in parties()):
        return False
    return determined or all(
        fold(token) in words("modifiers") or is_role(token) or token[0].isupper() for token in head
    )


def _roles_after(text: str, end: int) -> tuple[list[str], list[str]]:
    """Return the roles and the parenthetical marks that follow a name."""
    roles, marks = [], []
    if match := _MARK.match(text, end):
        marks.append(match.group(1))
    if match := _APPOSITION.match(text, end):
        phrase = match.group(2).strip()
        if is_role_phrase(phrase):
            roles.append(phrase)
        elif re.match(r"[RD]-[A-Z]", phrase):
            marks.append(phrase)
    if match := _HEADS.match(text, end):
        roles.append(f"{_DOING[match.group(1)]} of {match.group(2)}")
    if (match := _COPULA.match(text, end)) and is_role_phrase(match.group(1)):
        roles.append(match.group(1))
    return roles, marks


def _body_end(text: str, end: int, ends: dict[int, int]) -> int:
    """Return where a body's name ends that goes on behind "of": Bank of England."""
    for link in _BODY_LINKS:
        following = end + len(link) + 2
        if text.startswith(f" {link} ", end) and following in ends:
            return ends[following]
    return end


def find_mentions(text: str) -> list[Mention]:
    """Find names in a text, in order.

    A mention that is not marked as a person's may be a body's, a place's or a bare surname: who
    knows the article's people decides.

    >>> [(m.name, m.roles) for m in find_mentions("Vera Roe, the finance minister, met Mr. Poe.")]
    [('Vera Roe', ['the finance minister']), ('Poe', ['Mr.'])]
    """
    mentions: list[Mention] = []
    runs = list(_runs(text))
    ends = dict(runs)
    covered = 0
    for run_start, run_end in runs:
        start, end = _trim(text, run_start, run_end), _trim_end(text, run_start, run_end)
        # England in Bank of England, and the acronym behind a name, are no names of their own.
        if covered <= start < end:
            mention = _read_run(text, start, end, ends)
            covered = mention.end + (len(mention.acronym) + 3 if mention.acronym else 0)
            mentions.append(mention)
    return [mention for mention in mentions if mention.name]


def _read_run(text: str, start: int, end: int, ends: dict[int, int]) -> Mention:
    run = text[start:end].replace("\u00a0", " ")
    prefix, name = split_name(run)
    if not name:
        return Mention(start, end, "")
    name_start = start + len(prefix) + (1 if prefix else 0)
    before = role_before(text, start)
    full_prefix = " ".join(part for part in (before, prefix) if part)
    if not looks_like_person(name):
        body = any(fold(token) in words("organizations") for token in name.split())
        body_end = _body_end(text, end, ends) if body else end
        match = _ACRONYM.match(text, body_end)
        acronym = match.group(1) if match else ""
        if acronym:
            name_start = _spelling_start(text, name_start, body_end, acronym)
        return Mention(
            name_start, body_end, text[name_start:body_end], full_prefix, acronym=acronym
        )
    roles, marks = _roles_after(text, end)
    if full_prefix:
        roles.insert(0, full_prefix)
    elif introduced := _introduction(text, start):
        roles.insert(0, introduced)
    titled = bool(full_prefix) and is_role(full_prefix.split()[-1])
    tokens = name.split()
    person = (
        titled
        or bool(roles and len(tokens) > 1)
        or (1 < len(tokens) <= 4 and is_first_name(tokens[0]) and not find_government(name))
    )
    return Mention(name_start, end, name, full_prefix, roles, marks, person)


def _spelling_start(text: str, start: int, end: int, acronym: str) -> int:
    """Return where the words begin that an acronym abbreviates, `start` where none further back."""
    letters = [letter for letter in acronym if letter.isupper()]
    begins = [match.start() for match in re.finditer(r"[A-Z]\w*", text[max(0, start - 80) : end])]
    offset = max(0, start - 80)
    if len(begins) < len(letters):
        return start
    first = offset + begins[-len(letters)]
    spelt = [text[offset + begin] for begin in begins[-len(letters) :]]
    return first if spelt == letters and not re.search(r"[.;:!?\n]", text[first:end]) else start


def _introduction(text: str, start: int) -> str:
    """Return the role that stands before a name and a comma: "Acme's chief executive, Vera Roe"."""
    if text[max(0, start - 2) : start] != ", ":
        return ""
    match = re.search(r"[^,.;:!?()\n“”\"]*$", text[max(0, start - 82) : start - 2])
    phrase = match.group().strip() if match else ""
    tokens = phrase.split()
    for position, token in enumerate(tokens):
        owner = token.endswith(("’s", "'s", "s’", "s'"))
        if owner or fold(token) in {"the", "his", "her", "their", "its"}:
            candidate = " ".join(tokens[position:])
            return candidate if is_role_phrase(candidate) and not _of(candidate) else ""
    return ""


def _of(phrase: str) -> bool:
    return any(token in words("enders") for token in phrase.split())
