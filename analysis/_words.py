"""What counts as a word, so that every rate and weight has the same denominator."""

from __future__ import annotations

import re

from analysis._tables import require_text

# Whitespace-delimited, as word processors count, so that a reader can check a denominator:
# "U.S.-mediated" and "isn't" are one word each, a lone dash or emoji is none.
WORD = re.compile(r"[^\W_]\S*")

# What web pages and PDFs put into words, where nobody sees it: the soft hyphen, zero-width
# spaces, the word joiner, byte order marks. Joiners of other scripts, marks of direction stay.
HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"), "")

_TICKER = re.compile(r"<[A-Za-z0-9]{1,8}\.[A-Z]{1,3}>")
_BESIDE_SPACE = re.compile("(?<=\\s)[{0}]+|[{0}]+(?=\\s)".format("".join(map(chr, HIDDEN))))

# The capitals of all alphabets that have some, for a class of a pattern: f"[{CAPITALS}]".
CAPITALS = "A-Z" + "".join(chr(code) for code in range(0x80, 0x2000) if chr(code).isupper())


def count_words(text: str) -> int:
    """Count the runs of non-space characters that hold a letter or digit.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    int
        The number of words, 0 for a text of marks alone.

    Raises
    ------
    TypeError
        If `text` is no text.

    Examples
    --------
    >>> count_words("U.S.-mediated talks — “difficult”, at 9.30")
    5
    """
    require_text(text)
    return sum(1 for _ in WORD.finditer(text))


def blank_hidden(text: str) -> str:
    r"""Put spaces for hidden characters beside a space, which keeps all offsets.

    >>> blank_hidden("Jane \u200bRoe")
    'Jane  Roe'
    """
    return text if text.isascii() else _BESIDE_SPACE.sub(lambda m: " " * len(m[0]), text)


def blank_tickers(text: str) -> str:
    """Put spaces for the codes of shares that wires set behind a firm, which keeps all offsets.

    >>> blank_tickers("Acme <ACME.N> cut its outlook")
    'Acme          cut its outlook'
    """
    return _TICKER.sub(lambda m: " " * len(m[0]), text) if "<" in text else text


def find_word_starts(text: str) -> list[int]:
    """Find the position of the first letter or digit of every word.

    >>> find_word_starts("“difficult” talks")
    [1, 12]
    """
    return [match.start() for match in WORD.finditer(text)]
