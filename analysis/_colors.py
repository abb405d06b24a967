"""One colour a speaker, in charts and pages alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import repeat

import pandas as pd

UNRESOLVED = "(unresolved)"
# Okabe and Ito's four hues that reach 3:1 on white, and two more that keep apart from them for
# colour-blind readers. All reach 3:1 on white and on the dark page: see tests/test_charts.py.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#6654E6", "#A85030")
# Six more for an article of many voices: as bright, and as far apart as the first, as tints too.
MORE = ("#CC1166", "#FF5555", "#DD44FF", "#8888CC", "#AA44AA", "#4488FF")
OTHER = "#6B7280"
ONE = "#44566C"  # of all speakers of several articles, where hues would recur on other people
WELL, BADLY = "#004D54", "#B28F00"  # no speaker has them, and no two sorts of sight mix them up


def assign_colors(speakers: Iterable[object], *, articles: Iterable[object] = ()) -> dict[str, str]:
    """Give each speaker a colour: the most frequent their own, the rest one grey.

    Speakers of several articles are too many for hues of their own: all have the same.

    Parameters
    ----------
    speakers : iterable of str
        One name per statement, missing where unresolved; the order breaks ties.
    articles : iterable of str, optional
        The article of each statement, where all are to have one colour over several articles.

    Returns
    -------
    dict of str to str
        Speaker to "#RRGGBB", the most frequent first; "(unresolved)" is always among them.

    Examples
    --------
    >>> assign_colors(["Ada Brook", "Cy Dale", "Cy Dale", None])
    {'Cy Dale': '#0072B2', 'Ada Brook': '#D55E00', '(unresolved)': '#6B7280'}
    >>> assign_colors(["Ada Brook", "Cy Dale"], articles=["a", "b"])
    {'Ada Brook': '#44566C', 'Cy Dale': '#44566C', '(unresolved)': '#6B7280'}
    """
    ranked = _rank(speakers)
    hues = repeat(ONE) if len(set(articles)) > 1 else (*PALETTE, *MORE)
    own = dict(zip(ranked, hues, strict=False))
    return {name: own.get(name, OTHER) for name in [*ranked, UNRESOLVED]}


def fill_colors(palette: Mapping[str, str], own: Iterable[object]) -> dict[str, str]:
    """Give the speakers of one article colours: those of the whole, then the hues left over.

    The first hues go first, which are the furthest apart.

    Parameters
    ----------
    palette : mapping of str to str
        What `assign_colors` gives for all articles.
    own : iterable of str
        One name per statement of this article; missing where unresolved.

    Examples
    --------
    >>> fill_colors({"Ada Brook": "#0072B2", "Cy Dale": OTHER}, ["Cy Dale", "Ada Brook"])
    {'Cy Dale': '#D55E00', 'Ada Brook': '#0072B2'}
    """
    ranked = _rank(own)
    kept = {name: palette[name] for name in ranked if palette.get(name) in PALETTE}
    free = [hue for hue in (*PALETTE, *MORE) if hue not in kept.values()]
    others = [name for name in ranked if name not in kept]
    given = kept | dict(zip(others, free, strict=False))
    return {name: given.get(name, OTHER) for name in ranked}


def _rank(names: Iterable[object]) -> list[str]:
    """List who is named, the most frequent first."""
    counts = Counter(str(name) for name in names if not pd.isna(name))  # type: ignore[call-overload]
    return [name for name, _ in counts.most_common() if name != UNRESOLVED]


def mix(color: str, share: float, *, paper: str = "#FFFFFF") -> str:
    """Lay `share` (0 to 1) of a colour over the paper.

    Examples
    --------
    >>> mix("#0072B2", 0.25)
    '#BFDCEC'
    """
    pairs = zip(_channels(color), _channels(paper), strict=True)
    return "#" + "".join(f"{round(share * ink + (1 - share) * base):02X}" for ink, base in pairs)


def see_through(color: str, share: float) -> str:
    """Write a colour in CSS so that `share` of it covers whatever page lies beneath.

    Examples
    --------
    >>> see_through("#0072B2", 0.2)
    'rgba(0,114,178,0.2)'
    """
    return f"rgba({','.join(map(str, _channels(color)))},{share:g})"


def _channels(color: str) -> tuple[int, int, int]:
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue
