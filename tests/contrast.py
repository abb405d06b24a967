"""How well two colours can be told apart, as the tests of pages and charts ask."""

from __future__ import annotations

import numpy as np

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


def ciede2000(one: str, other: str) -> float:
    """Compute how different two colours look; about 1 is the least that can be seen."""
    return measure_difference(_lab(one), _lab(other))


def _lab(color: str) -> np.ndarray:
    """Give a colour in CIE 1976 L*a*b* under D65."""
    shares = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    whole = xyz @ linear / np.array([0.95047, 1, 1.08883])
    x, y, z = np.where(whole > 216 / 24389, np.cbrt(whole), (24389 / 27 * whole + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def measure_difference(one: np.ndarray, other: np.ndarray) -> float:
    """Compute CIEDE2000 of two colours in L*a*b*, as Sharma, Wu and Dalal 2005 write it."""
    light, a, b = np.array([one, other]).T
    mean = np.hypot(a, b).mean()
    a = a * (1 + 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25**7))))
    chroma, hue = np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360
    turn = (hue[1] - hue[0] + 180) % 360 - 180 if chroma.prod() else 0.0
    middle = hue[0] + turn / 2 if chroma.prod() else hue.sum()
    d_hue = 2 * np.sqrt(chroma.prod()) * np.sin(np.radians(turn / 2))
    waves = np.cos(np.radians([middle - 30, 2 * middle, 3 * middle + 6, 4 * middle - 63]))
    weight = 1 + waves @ np.array([-0.17, 0.24, 0.32, -0.20])
    off, mean = (light.mean() - 50) ** 2, chroma.mean()
    shares = np.array(
        [
            (light[1] - light[0]) / (1 + 0.015 * off / np.sqrt(20 + off)),
            (chroma[1] - chroma[0]) / (1 + 0.045 * mean),
            d_hue / (1 + 0.015 * mean * weight),
        ]
    )
    bend = 60 * np.exp(-((((middle % 360) - 275) / 25) ** 2))
    twist = -2 * np.sqrt(mean**7 / (mean**7 + 25**7)) * np.sin(np.radians(bend))
    return float(np.sqrt(shares @ shares + twist * shares[1] * shares[2]))
