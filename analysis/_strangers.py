"""Strangers of one name: "one of them" is somebody else in each article."""

from __future__ import annotations

import pandas as pd


def list_strangers(table: pd.DataFrame) -> list[str]:
    """List the speakers who are anonymous in several articles, so that nobody knows who is who.

    A table that tells no speakers, no kinds of speakers and no articles, each or their number, has
    none.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b", "b"], "speaker_kind": "anonymous",
    ...                       "speaker": ["one of them", "one of them", "a friend"]})
    >>> list_strangers(table)
    ['one of them']
    """
    if not {"speaker", "speaker_kind"} <= set(table.columns):
        return []
    articles = {"article_id": "nunique", "n_articles": "max"}
    counted = [column for column in articles if column in table]
    if not counted:
        return []
    hidden = table["speaker_kind"].eq("anonymous").fillna(False).astype(bool)
    groups = table.assign(hidden=hidden).groupby("speaker", sort=False)
    seen = groups.agg(hidden=("hidden", "all"), articles=(counted[0], articles[counted[0]]))
    return [str(name) for name in seen.index[seen["hidden"] & (seen["articles"] > 1)]]
