"""Names of people: their parts, and when two spellings are one name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from analysis._lexicons import first_names, mapping, words

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ı": "i",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "’": "'",
        "ʼ": "'",
    }
)
# Ways to write one foreign sound in English; both spellings are brought to the right-hand side.
_SPELLINGS = [
    (re.compile(pattern), plain)
    for pattern, plain in [
        (r"['\-. ]", ""),
        (r"yy|iy|ij|ii|y|j", "i"),
        (r"ou|oo", "u"),
        # Baeumler for Bäumler, whose dots are gone by now.
        (r"([aou])e", r"\1"),
        (r"kh|gh|q|ck|ch$|(?<=[ve]i)c$", "k"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"ts|tz", "c"),
        (r"ff$", "v"),
        (r"(.)\1", r"\1"),
    ]
]
MIN_LETTERS = 6
MIN_STEM, _MIN_CUT, _TWO = 4, 3, 2
_DIMINUTIVE = re.compile(r"(?:ie|y)$")
MIN_SIMILARITY = 0.9
# What somebody is called, inside the name: John “Tig” Roe, William (Bill) Roe.
_NICKNAME = re.compile(
    r" (?:[“\"‘'](?P<called>(?:[Tt]he )?[A-Z][\w’-]*(?: [A-Z][\w’-]*)?)[”\"’']"
    r"|\((?P<short>[A-Z][a-z]+)\))"
    r" (?=(?P<next>[A-Z][\w’-]*))"
)
_INITIAL = re.compile(r"^(?:[^\W\d_]\.?){1,3}$")


@lru_cache(maxsize=65536)
def fold_accents(text: str) -> str:
    """Return `text` without accents, its case kept."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` for comparison: no accents, no case, no full stops."""
    return fold_accents(text).casefold().replace(".", "")


@dataclass(frozen=True)
class PersonName:
    """The parts of a name: `tokens` without suffix, `surname` with its particles, folded."""

    text: str
    tokens: tuple[str, ...]
    surname: str
    suffix: str

    @property
    def given(self) -> str:
        """The first of several tokens, "" where the surname stands alone."""
        return self.tokens[0] if len(self.tokens) > 1 else ""

    @property
    def middle(self) -> tuple[str, ...]:
        """What stands between the first name and the last."""
        return self.tokens[1 : -len(self.surname.split())]


@lru_cache(maxsize=65536)
def parse_name(text: str) -> PersonName:
    """Take a name without titles apart.

    >>> parse_name("Ludwig van der Meer Jr.").surname
    'van der meer'
    >>> parse_name("Ana O’Neill").tokens
    ('ana', "o'neill")
    """
    tokens = [fold(token) for token in text.replace(",", " ").split()]
    suffix = tokens.pop() if len(tokens) > 1 and tokens[-1] in words("suffixes") else ""
    start = len(tokens) - 1
    while start > 1 and is_particle(tokens[start - 1], tokens[start]):
        start -= 1
    return PersonName(text, tuple(tokens), " ".join(tokens[max(start, 0) :]), suffix)


def is_particle(word: str, following: str) -> bool:
    """Say whether a word before another stands in front of a surname: "van", "in" of "in ’t".

    >>> is_particle("van", "Roe"), is_particle("in", "Roe"), is_particle("in", "’t")
    (True, False, True)
    """
    if word in words("lower_particles"):
        return True
    word, following = (fold(one).replace("’", "'") for one in (word, following))
    return word in words("particles") or (word == "in" and following == "'t")


def without_honors(name: str) -> str:
    """Return a name without the letters behind it that honour its bearer.

    >>> without_honors("Vera Roe KC"), without_honors("Vera Roe Jr.")
    ('Vera Roe', 'Vera Roe Jr.')
    """
    tokens = name.split(" ")
    while len(tokens) > 2 and is_honor(tokens[-1].rstrip(",")):
        tokens.pop()
    return " ".join(tokens).rstrip(",")


def is_honor(token: str) -> bool:
    """Say whether letters behind a name honour its bearer: "AO", where "Ao" is a surname.

    >>> [is_honor(token) for token in ("AO", "Ao", "Esq", "TD", "CDU")]
    [True, False, True, True, False]
    """
    letters = token.replace(".", "")
    return fold(letters) in words("honors") and (len(letters) > _TWO or letters.isupper())


def find_nickname(text: str, start: int) -> re.Match[str] | None:
    """Return the nickname that begins at a blank behind a first name.

    >>> find_nickname("Vera “Bo” Roe", 4) is None, find_nickname("Paris (Reuters) Vera Roe", 5)
    (False, None)
    """
    match = _NICKNAME.match(text, start)
    if match and match["short"]:
        # Vera (Bo) Roe, but Paris (Reuters) Vera Roe.
        told = is_first_name(match["short"]) and not is_only_a_first_name(match["next"])
        return match if told else None
    return match


def without_nickname(name: str) -> str:
    """Return a name without what its bearer is called in marks or parentheses.

    >>> without_nickname("Vera “Bo” Roe"), without_nickname("William (Bill) Roe")
    ('Vera Roe', 'William Roe')
    """
    start = name.find(" ")
    while start >= 0:
        if match := find_nickname(name, start):
            name = f"{name[:start]} {name[match.end() :]}"
        start = name.find(" ", start + 1)
    return name


def is_first_name(token: str) -> bool:
    """Say whether `token` is some people's first name."""
    return fold(token).split("-")[0] in first_names()


def is_only_a_first_name(token: str) -> bool:
    """Say whether `token` is men's or women's first name: those of both are often words too.

    >>> is_only_a_first_name("Vera"), is_only_a_first_name("Ocean")
    (True, False)
    """
    return first_names().get(fold(token)) in {"m", "f"}


def first_name_gender(name: PersonName) -> str:
    """Return "m" or "f" where nearly all bearers of the first name are, else ""."""
    for token in (name.given, *name.middle[:1]):
        gender = first_names().get(token) or first_names().get(token.split("-")[0], "")
        if gender in {"m", "f"}:
            return gender
        if gender == "u" or not _is_initial(token):
            return ""
    return ""


@lru_cache(maxsize=65536)
def spell_plainly(name: str) -> str:
    """Return a folded name with the variants of transliteration levelled."""
    for pattern, plain in _SPELLINGS:
        name = pattern.sub(plain, name)
    return name


def surname_key(surname: str) -> str:
    """Return what all spellings of a surname share, to look them up by."""
    plain = spell_plainly(surname.split()[-1])
    return plain[:1] + _consonants(plain)


@lru_cache(maxsize=32768)
def _consonants(name: str) -> str:
    return re.sub(r"[aeiouh]", "", spell_plainly(name))


def same_spelling(one: str, other: str) -> bool:
    """Say whether two folded names are one name in two transliterations.

    From six letters on, names are alike that differ by the usual spellings of one sound, or by an
    added vowel (Levenshtein similarity of at least 0.9); another consonant keeps them apart.

    >>> same_spelling("berezovskiy", "berezovsky"), same_spelling("halton", "hatton")
    (True, False)
    """
    if one == other:
        return True
    if one[:1] != other[:1] and spell_plainly(one)[:1] != spell_plainly(other)[:1]:
        return False
    # Short names (Smith, Smyth) are too near to one another for any of this.
    if min(len(one), len(other)) < MIN_LETTERS:
        return re.sub(r"['\-]", "", one) == re.sub(r"['\-]", "", other)
    if spell_plainly(one) == spell_plainly(other):
        return True
    if _consonants(one) != _consonants(other):
        return False
    similarity = Levenshtein.normalized_similarity(spell_plainly(one), spell_plainly(other))
    # Hansen and Hanson: where only a vowel inside is exchanged, it is another name.
    return len(one) != len(other) and similarity >= MIN_SIMILARITY


def _is_initial(token: str) -> bool:
    """Say whether a folded first name is an initial or several: "j", "jj", no "tom"."""
    return bool(_INITIAL.match(token)) and (len(token) == 1 or token not in first_names())


def _same_given(one: str, other: str) -> bool:
    if _is_initial(one) or _is_initial(other):
        return one[:1] == other[:1]
    full = mapping("given_names")
    if full.get(one) == other or full.get(other) == one:
        # Bill and William, but no Chuck and Charlie.
        return True
    return same_spelling(one, other) or _is_short_for(*sorted((one, other), key=len))


def _is_short_for(short: str, full: str) -> bool:
    """Say whether a first name is another's short form: Sandy and Sandra, but no Dan and Dana."""
    stem = _DIMINUTIVE.sub("", short)
    genders = {first_names().get(short, "u"), first_names().get(full, "u")}
    known = short in first_names() and full in first_names() and len(genders - {"u"}) < _TWO
    # Ben and Benjamin, Greg and Gregory.
    cut = stem == short and len(short) >= _MIN_CUT and len(full) - len(short) >= _MIN_CUT
    changed = MIN_STEM <= len(stem) < len(short)
    return known and (cut or changed) and full.startswith(stem)


def same_person(one: PersonName, other: PersonName) -> bool:
    """Say whether two full names can be one person's.

    >>> same_person(parse_name("Donald J. Roe"), parse_name("Donald Roe"))
    True
    >>> same_person(parse_name("Bill Roe"), parse_name("Hillary Roe"))
    False
    """
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    if not same_spelling(one.tokens[-1], other.tokens[-1]) or not _same_given(
        one.given, other.given
    ):
        return False
    pairs = zip(one.middle, other.middle, strict=False)
    return all(_same_given(first, second) for first, second in pairs)
