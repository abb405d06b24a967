"""How well two colours can be told apart, as the tests of pages and charts ask."""

from __future__ import annotations

_WEIGHTS = (0.2126, 0.7152, 0.0722)  # of red, green and blue


def contrast(one: str, other: str) -> float:
    """Compute the contrast ratio of two colours, 1 to 21, by WCAG 2.2.

    >>> contrast("#FFFFFF", "#000000")
    21.0
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    shares = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(weight * share for weight, share in zip(_WEIGHTS, linear, strict=True))
