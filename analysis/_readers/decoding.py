"""Bytes to text: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata

from analysis._files import UnreadableError
from analysis._words import HIDDEN

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF-": "a PDF file, not text; save its text as .txt",
    b"\xd0\xcf\x11\xe0": "an old office document, not text; save it as .docx or .txt",
    b"\x1f\x8b": "a gzip archive, not text; unpack it",
    b"\xff\xd8\xff": "a picture (JPEG), not text; leave it out",
    b"\x89PNG": "a picture (PNG), not text; leave it out",
    b"GIF8": "a picture (GIF), not text; leave it out",
}
_OTHER_SCRIPTS = [
    *("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
]
_NO_TEXT = "it is not text (it holds {}); save its text as .txt, or leave it out"
_ASCII = bytes(range(128))
_SPACE = b" \t\r\n"
# "ItÕs" for "It’s", "cafŽ" for "café": Mac Roman read as Windows-1252
_MISREAD = re.compile(r"[a-z][À-ÖØ-ÞŒŠŸŽ\x80-\x9f]")
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ") | {9: "\t", 10: "\n"}
_LIGATURES = dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), start=0xFB00))
# JSON can hold half of a pair ("\ud83d"), which no file can.
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def decode(data: bytes, *, encoding: str | None = None) -> str:
    """Decode a file's bytes, or raise `UnreadableError` with the reason."""
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise UnreadableError(f"it is {name}")
    stated = encoding or next((name for bom, name in BOMS if data.startswith(bom)), None)
    try:
        text = data.decode(stated) if stated else _detect(data)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"it is not {stated}: {error.reason} at byte {error.start}; save it as UTF-8, or state "
            "another `encoding`"
        ) from None
    if "\0" in text or _count_controls(text) > 2 + len(text) / 50:
        raise UnreadableError(_NO_TEXT.format("control characters"))
    return text


def normalize(text: str) -> str:
    r"""Turn all line ends into newlines and control characters into spaces; strip the end.

    Characters that nobody sees inside a word go, with the end of the line that a soft hyphen
    breaks it at; ligatures become their letters.

    >>> normalize("Talks\r\nend \ud83d."), normalize("di\ufb03cult, diffi\u00ad\ncult")
    ('Talks\nend �.', 'difficult, difficult')
    """
    lines = "\n".join(text.splitlines()).replace("\u00ad\n", "")
    return lines.translate(_CONTROLS | _HALVES | HIDDEN | _LIGATURES).rstrip()


def _count_controls(text: str) -> int:
    rare = set(text) - set("\t\n\r\f\v\x85")
    return sum(text.count(c) for c in rare if unicodedata.category(c) == "Cc")


def _detect(data: bytes) -> str:
    if b"\0" in data:
        return _decode_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, error)
    high = len(data.translate(None, _ASCII))
    if high < 8 or high < 0.3 * len(data.translate(None, _SPACE)):
        return _decode_western(data)
    return _decode_other_script(data)


def _decode_utf16(data: bytes) -> str:
    """Decode UTF-16 without its mark: ASCII characters leave a NUL in every second byte."""
    order = "le" if data[1::2].count(0) >= data[::2].count(0) else "be"
    try:
        text = data.decode(f"utf-16-{order}")
    except UnicodeDecodeError:
        text = "\0"
    if {unicodedata.category(c) for c in set(text) - set("\t\n\r\f\v")} & {"Cc", "Cn", "Co"}:
        raise UnreadableError(_NO_TEXT.format("NUL bytes"))
    return text


def _refuse_broken_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Refuse what is UTF-8 but for some bytes: any other encoding would garble the rest."""
    text = data.decode("utf-8", "replace")
    n_broken = text.count("\ufffd")
    n_whole = len(text) - len(text.encode("ascii", "ignore")) - n_broken
    if n_whole > n_broken:
        raise UnreadableError(
            f"it is UTF-8 but for a broken byte at {error.start}; save it again as UTF-8"
        )


def _decode_western(data: bytes) -> str:
    """Decode text that is mostly ASCII: Windows-1252, or Mac Roman where that reads better."""
    text = data.decode("cp1252", "replace")
    mac = data.decode("mac_roman")
    misread = len(_MISREAD.findall(text)) + text.count("\ufffd")
    return text if misread <= len(_MISREAD.findall(mac)) else mac


def _decode_other_script(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_OTHER_SCRIPTS).best()
    if best is None:
        raise UnreadableError(
            "its encoding is not recognized; save it as UTF-8, or state `encoding`"
        )
    return str(best)
