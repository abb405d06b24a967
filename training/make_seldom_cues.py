"""Write the lexicon of words that look like cues and seldom are, counted in PolNeAR.

    python training/make_seldom_cues.py FOLDER

FOLDER holds PolNeAR's `train.jsonl`. Writes `analysis/lexicons/seldom_cues.yml`; single words
are counted, no text is taken.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from bisect import bisect_right
from collections import Counter
from pathlib import Path

from analysis.cues import is_light, read_cue

LEXICON = Path(__file__).parent.parent / "analysis" / "lexicons" / "seldom_cues.yml"
MIN_COUNT, MAX_SHARE = 10, 0.15
WORD = re.compile(r"[^\W\d_]+")
HEADER = f"""\
# Words with an entry in cues.yml that seldom are a cue where they stand: "states", "campaign",
# "efforts". They are no reason to read a content for the statements inside it.
#
# Provenance: counted in the training split of PolNeAR (Newell, Margolin and Ruths, LREC 2018) by
# training/make_seldom_cues.py: the lower-case words that occur at least {MIN_COUNT} times, of which
# fewer than {100 * MAX_SHARE:.0f} % of the occurrences lie in a cue's span. Single words were
# counted, no text was taken. Generated: change the script and not this file.
"""


def main() -> None:
    """Count and write."""
    seen, cues = Counter[str](), Counter[str]()
    for line in (Path(sys.argv[1]) / "train.jsonl").read_text("utf-8").splitlines():
        count(json.loads(line), seen, cues)
    seldom = sorted(word for word in seen if is_seldom(word, seen[word], cues[word]))
    body = textwrap.fill(
        ", ".join(f'"{w}"' if w in ("no", "on", "off", "yes") else w for w in seldom), 96
    )
    LEXICON.write_text(f"{HEADER}\nseldom_cues: [\n{textwrap.indent(body, '  ')}\n]\n", "utf-8")


def count(article: dict[str, object], seen: Counter[str], cues: Counter[str]) -> None:
    """Count the lower-case words of an article, and those that lie in a cue."""
    text, statements = str(article["text"]), article["statements"]
    spans = sorted(tuple(span) for s in statements for span in s["cue"])  # type: ignore[attr-defined]
    starts = [start for start, _ in spans]
    for match in WORD.finditer(text):
        if match[0].islower():
            index = bisect_right(starts, match.start()) - 1
            seen[match[0]] += 1
            cues[match[0]] += index >= 0 and match.start() < spans[index][1]


def is_seldom(word: str, seen: int, cues: int) -> bool:
    """Tell whether a word is a cue by the lexicon and seldom one by the counts."""
    cue = read_cue(word)
    listed = cue.stance is not None and not is_light(cue)
    return listed and seen >= MIN_COUNT and cues < MAX_SHARE * seen


if __name__ == "__main__":
    main()
