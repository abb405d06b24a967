"""Copies among articles: the same text again, and wire copy that an outlet has edited a little."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis._tables import read_dates, take_articles, value_error

if TYPE_CHECKING:
    from numpy.typing import NDArray

THRESHOLD = 0.5
N_HASHES = 126  # of a signature; its estimate of a similarity errs by 0.04 or so
_ROWS = 3  # hashes of a band: articles half alike share one of the 42 bands in 99.6% of cases
_SEED = 42
_SHINGLE = 4  # words
_WORD = re.compile(r"\w+")


def find_duplicates(articles: pd.DataFrame, *, threshold: float = THRESHOLD) -> pd.DataFrame:
    """Mark the articles that repeat another one, such as wire copy with small edits.

    Two articles are compared by the runs of four words that they share, letter case and
    punctuation aside. The original is the one published first (where that is equal or unknown,
    the one whose `article_id` comes first), so the order of the articles does not matter.

    Parameters
    ----------
    articles : DataFrame
        `article_id` and `text`; `published` where it is known.
    threshold : float, default 0.5
        The similarity from which on an article is a copy: runs of words that both have, by those
        that either has, 0 to 1. Separate reports of one event reach about 0.1.

    Returns
    -------
    DataFrame
        One row per article, as given, with `duplicate_of`: the `article_id` of the original, or
        NA. An original is never itself marked.

    Raises
    ------
    KeyError
        If a column is absent.
    TypeError
        If an `article_id` is neither a text nor a whole number (which becomes text).
    ValueError
        If an `article_id` stands twice or `threshold` is not above 0 and at most 1.

    Notes
    -----
    Broder, "On the resemblance and containment of documents" (1997): MinHash signatures estimate
    the Jaccard similarity; bands of them find the pairs to compare.

    Examples
    --------
    >>> text = "The talks by the lake ended on Monday without a result, the envoys said."
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"],
    ...     "text": [text, text.upper() + " More soon.", "Rain fell on the hills all day."]})
    >>> find_duplicates(articles)["duplicate_of"].tolist()
    [<NA>, 'a', <NA>]
    """
    articles = take_articles(articles)
    if not 0 < threshold <= 1:
        raise value_error("threshold", threshold, "above 0 and at most 1", "0.5 is usual")
    signatures = sign_texts(articles["text"].tolist())
    originals = match_signatures(signatures, rank_articles(articles), threshold=threshold)
    names = articles["article_id"].tolist()
    copies = [None if original < 0 else names[original] for original in originals.tolist()]
    return articles.assign(duplicate_of=pd.Series(copies, index=articles.index, dtype="string"))


def sign_texts(texts: Sequence[object]) -> NDArray[np.uint32]:
    """Give the MinHash signature of each text, a row each; zeros for one without words."""
    from rensa import RMinHash

    runs = [list(_shingles(text)) for text in texts]
    filled = [index for index, words in enumerate(runs) if words]
    signatures = np.zeros((len(runs), N_HASHES), dtype=np.uint32)
    if filled:
        signatures[filled] = RMinHash.digests_from_token_sets(
            [runs[index] for index in filled], N_HASHES, _SEED
        )
    return signatures


def rank_articles(articles: pd.DataFrame) -> NDArray[np.int64]:
    """Give the positions of the articles in the order in which one may be another's original."""
    keys = pd.DataFrame({"article_id": articles["article_id"].astype("string").to_numpy()})
    published = articles.get("published", pd.Series(pd.NaT, index=articles.index))
    keys["published"] = read_dates(published).to_numpy()
    order = keys.sort_values(["published", "article_id"], na_position="last", kind="stable").index
    return np.asarray(order, dtype=np.int64)


def match_signatures(
    signatures: NDArray[np.uint32], order: NDArray[np.int64], *, threshold: float
) -> NDArray[np.int64]:
    """Give the position of each article's original, -1 where it has none.

    An article is compared with the originals that share a band with it; copies are never
    compared with, so that a wire report printed a thousand times costs a thousand comparisons.
    """
    bands = _shared_bands(signatures)
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order))
    known: dict[int, list[int]] = {}
    found = np.full(len(signatures), -1, dtype=np.int64)
    for index in order.tolist():
        own = bands.get(index, [])
        candidates = {original for band in own for original in known.get(band, [])}
        ranked = sorted(candidates, key=ranks.__getitem__)
        found[index] = _most_similar(signatures, index, ranked, threshold)
        if found[index] < 0:
            for band in own:
                known.setdefault(band, []).append(index)
    return found


def _most_similar(
    signatures: NDArray[np.uint32], index: int, candidates: list[int], threshold: float
) -> int:
    """Give the candidate most like an article, the first of equals, or -1."""
    if not candidates:
        return -1
    shares = (signatures[candidates] == signatures[index]).mean(axis=1)
    best = int(shares.argmax())
    return candidates[best] if shares[best] >= threshold else -1


def _shared_bands(signatures: NDArray[np.uint32]) -> dict[int, list[int]]:
    """Give, for each article that shares a band with another, the numbers of those bands."""
    shared: dict[int, list[int]] = {}
    filled = np.flatnonzero(signatures.any(axis=1))
    number = 0
    for start in range(0, N_HASHES, _ROWS):
        band = np.ascontiguousarray(signatures[filled, start : start + _ROWS])
        keys = band.view([("", band.dtype)] * _ROWS).ravel()
        _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
        for row in np.flatnonzero(counts[inverse] > 1).tolist():
            shared.setdefault(int(filled[row]), []).append(number + int(inverse[row]))
        number += len(counts)
    return shared


def _shingles(text: object) -> Iterator[str]:
    """Give each run of four words; a text of fewer words is one run."""
    words = [] if pd.isna(text) else _WORD.findall(str(text).casefold())  # type: ignore[call-overload]
    for start in range(max(len(words) - _SHINGLE + 1, min(len(words), 1))):
        yield " ".join(words[start : start + _SHINGLE])
