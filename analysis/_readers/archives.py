"""Exports of news archives: many articles in one file, told apart by their field labels.

Nexis Uni and Factiva write the same fields whatever the file's format is, so that the readers of
Word, RTF and text files give their lines here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from analysis._bylines import parse_date
from analysis._files import UnreadableError
from analysis._readers.drafts import Draft, Problem, build_columns

# The field codes of Factiva's "Full Article/Report plus Indexing".
_CODES = (
    *("SE", "HD", "CLM", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "VOL", "PG", "LA", "CY"),
    *("CX", "LP", "TD", "RF", "ART", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN"),
)
_CODE = re.compile(rf"\s*({'|'.join(_CODES)})(?:\s*[\t|](.*)|\s*)")
_FACTIVA_END = re.compile(r"\s*(?:AN\s*[\t|]\s*)?Document [A-Za-z]\w{14,}[\s|]*")
_WORD_COUNT = re.compile(r"[\d,. ]+ words", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:\(c\)|©|copyright\b)", re.IGNORECASE)
_BY = re.compile(r"by\s", re.IGNORECASE)

_NEXIS_END = "End of Document"
_NEXIS_LABEL = re.compile(r"([A-Z][A-Za-z]*(?:[ -][A-Z][A-Za-z]*)*):\s*(.*)")
_AFTER_BODY = frozenset({"Classification", "Graphic", "Notes", "Correction", _NEXIS_END})
_LINKS = frozenset({"Link to Image", "Link to Story", "Link to Video"})


def is_archive(lines: Sequence[str]) -> bool:
    """Say whether the lines are an export of Nexis Uni or Factiva."""
    return _is_nexis(lines) or _is_factiva(lines)


def read_archive(lines: Sequence[str]) -> Iterator[Draft | Problem]:
    """Give the articles of an export in its order, numbered from 1."""
    parts = _read_nexis(lines) if _is_nexis(lines) else _read_factiva(lines)
    for number, fields in enumerate(parts, start=1):
        try:
            body = fields.pop("body", [])
            yield Draft(
                build_columns(body, **{k: " ".join(v) for k, v in fields.items()}), str(number)
            )
        except UnreadableError as error:
            yield Problem(f"article {number}", str(error))


Fields = dict[str, list[str]]


def _is_nexis(lines: Sequence[str]) -> bool:
    bare = {line.strip() for line in lines if len(line) < 40}
    return {"Body", _NEXIS_END} <= bare


def _is_factiva(lines: Sequence[str]) -> bool:
    if not any(_FACTIVA_END.fullmatch(line) for line in lines):
        return False
    return any(_WORD_COUNT.fullmatch(line.strip(" |")) or _starts(line, "HD") for line in lines)


def _starts(line: str, code: str) -> bool:
    match = _CODE.fullmatch(line)
    return match is not None and match[1] == code


def _split(lines: Iterable[str], is_end: re.Pattern[str]) -> Iterator[list[str]]:
    """Give the lines of each article that hold something."""
    part: list[str] = []
    for line in lines:
        if is_end.fullmatch(line):
            yield part
            part = []
        elif line.strip(" \t|"):
            part.append(line)
    # What follows the last end is a footer, unless the file was cut within an article.
    if any(_starts(line, "LP") or line.strip() == "Body" for line in part):
        yield part


def _read_nexis(lines: Sequence[str]) -> Iterator[Fields]:
    for part in _split(lines, re.compile(rf"\s*{_NEXIS_END}\s*")):
        stripped = [line.strip() for line in part]
        at = stripped.index("Body") if "Body" in stripped else len(stripped)
        yield _nexis_head(stripped[:at]) | {"body": list(_nexis_body(stripped[at + 1 :]))}


def _nexis_head(lines: Sequence[str]) -> Fields:
    """Read headline, outlet and date, which stand in this order, and the labels after them.

    A cover page with the search and the list of titles may stand before.
    """
    dated = [
        index
        for index, line in enumerate(lines)
        if index > 1 and parse_date(line) and not _NEXIS_LABEL.match(line)
    ]
    labels = {m[1]: m[2] for line in lines if (m := _NEXIS_LABEL.fullmatch(line))}
    head = {"byline": [labels.get("Byline", "")]}
    if not dated:
        return head | {"title": list(lines[:1])}
    at = dated[-1]
    return head | {
        "title": [lines[at - 2]],
        "outlet": [lines[at - 1]],
        "published": [lines[at]],
    }


def _nexis_body(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if line in _AFTER_BODY or line.startswith("Load-Date:"):
            return
        if line not in _LINKS:
            yield line


def _read_factiva(lines: Sequence[str]) -> Iterator[Fields]:
    for part in _split(lines, _FACTIVA_END):
        labelled = any(_starts(line, "HD") for line in part)
        yield _factiva_labelled(part) if labelled else _factiva_bare(part)


def _factiva_labelled(lines: Sequence[str]) -> Fields:
    values: Fields = {}
    code = ""
    for line in lines:
        match = _CODE.fullmatch(line)
        if match:
            code = match[1]
        words = (match[2] or "") if match else line
        if code and words.strip(" \t|"):
            values.setdefault(code, []).append(words.strip(" \t|"))
    names = {"HD": "title", "BY": "byline", "PD": "published", "SN": "outlet"}
    head = {name: values.get(code, []) for code, name in names.items()}
    return head | {"body": [*values.get("LP", []), *values.get("TD", [])]}


def _factiva_bare(lines: Sequence[str]) -> Fields:
    """Read the layout without labels: headline, byline, words, date, time, outlet, …, rights."""
    stripped = [line.strip(" \t|") for line in lines]
    counts = [i for i, line in enumerate(stripped) if _WORD_COUNT.fullmatch(line)]
    if not counts:
        return {"body": stripped}
    at = counts[0]
    rights = next((i for i, line in enumerate(stripped) if i > at and _RIGHTS.match(line)), at + 3)
    about = [line for line in stripped[at + 1 : rights] if not re.fullmatch(r"\d\d?:\d\d.*", line)]
    above = stripped[:at]
    bylines = [line for line in above[1:] if _BY.match(line)]
    return {
        "title": [line for line in above if line not in bylines],
        "byline": bylines,
        "published": about[:1],
        "outlet": about[1:2],
        "body": stripped[rights + 1 :],
    }
