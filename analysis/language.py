"""Texts to languages: what is not English is flagged, and never silently scored."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from analysis._tables import require_text

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

ENGLISH = "en"
UNDETERMINED = "und"
# Chosen on 8,337 contents of PolNeAR, many of one or two words, and on 65 sentences of three to
# eight words in 23 other languages: 8 of the first fall below (one of them Spanish), and 63 of
# the second do.
MAX_ENGLISH = 0.005
MIN_OTHER = 0.25


@lru_cache(maxsize=4096)  # of what a statement says the tone and the tone toward ask both
def identify_language(text: str) -> str | None:
    """Tell the language of a text, English unless it clearly is another.

    Short texts could be in many languages. As this package reads English, a text counts as
    English unless its probability of being so is below 0.5 percent.

    Parameters
    ----------
    text : str
        A statement, a sentence, an article.

    Returns
    -------
    str or None
        "en"; another language's code of ISO 639; "und" where the text is not English but which
        language it is stays open (no other reaches 25 percent). None where it has no letter.

    Raises
    ------
    TypeError
        If `text` is no text.

    Notes
    -----
    The model is py3langid's: 139 languages, naive Bayes on byte n-grams (Lui and Baldwin, ACL
    2012 demonstrations, "langid.py"), inside the package.

    Examples
    --------
    >>> identify_language("The talks were difficult."), identify_language("Wir geben nicht nach.")
    ('en', 'de')
    """
    require_text(text)
    if not any(letter.isalpha() for letter in text):
        return None
    best: str
    best, probability = _identifier().classify(text)
    if best == ENGLISH or dict(_identifier().rank(text))[ENGLISH] >= MAX_ENGLISH:
        return ENGLISH
    return best if probability >= MIN_OTHER else UNDETERMINED


def is_foreign(language: object) -> bool:
    """Tell whether a text of this language is beyond scorers of English.

    >>> is_foreign("de"), is_foreign("en"), is_foreign(None)
    (True, False, False)
    """
    return isinstance(language, str) and language != ENGLISH


def find_foreign(table: pd.DataFrame) -> pd.Series:
    """Say of each row whether its `language` is beyond scorers of English; of none without it."""
    languages = table.get("language", pd.Series(None, index=table.index, dtype="object"))
    return languages.map(is_foreign).astype("bool")


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
