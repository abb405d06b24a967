"""Word classes by a lexicon alone: enough to tell an adjective from a noun, not to parse."""

from __future__ import annotations

from analysis._lexicons import word_classes

_VERBS = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN", "MD"})
_ADJECTIVES = ("ful", "ive", "ous", "able", "ible", "like", "less")


def is_verb(token: str) -> bool:
    """Say whether a small word is mostly a verb's finite form or its participle.

    >>> [is_verb(token) for token in ("spoke", "speaker", "Spoke")]
    [True, False, False]
    """
    return token.islower() and find_class(token.strip(",")) in _VERBS


def find_class(word: str) -> str:
    """Return the usual class of a word, in the Penn Treebank's signs; a noun where unknown.

    >>> [find_class(word) for word in ("difficult", "talks", "Oslo", "unhelpful", "were")]
    ['JJ', 'NNS', 'NNP', 'JJ', 'VBD']
    """
    known = word_classes().get(word) or word_classes().get(word.lower())
    if known:
        return known
    if word[:1].isupper():
        return "NNP"
    return "JJ" if word.endswith(_ADJECTIVES) else "NN"
