"""The name that somebody gave: "a driver, who identified himself as Roe"."""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}"
_AS = r"(?:\s(?:only|simply))?\s(?:as|by)\s(?:(?:his|her|their)\s(?:first|last|given)\sname,?\s)?"
# What stands behind somebody: how the name was given, an honorific, the name.
GAVE_NAME = re.compile(
    r",?\s(?:identified\sas\s|known\sonly\sas\s|who\s(?:\w+\s){0,2}?(?:"
    rf"(?:identified|introduced)\s(?:him|her|them)sel(?:f|ves){_AS}"
    rf"|(?:wished|wanted|asked|preferred|agreed)\sto\sbe\s(?:known|identified|named|called){_AS}"
    r"|(?:goes|went)\sby\s(?:the\s(?:name|alias|nom\sde\sguerre|pseudonym)(?:\sof)?\s)?"
    r"|(?:gave|give|offered|provided)\s(?:only\s)?(?:his|her|their)"
    r"(?:\s(?:first|last|full|given))?\sname(?:\sonly)?(?:\sas|,)?\s))"
    rf"(?:[DM]rs?\.?\s|Ms\.?\s)?(?P<name>{_NAME})"
)
