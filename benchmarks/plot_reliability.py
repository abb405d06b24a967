"""Draw the model card's reliability chart from `benchmarks/results/`.

python -m benchmarks.plot_reliability
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

from analysis._intervals import wilson_interval
from benchmarks.attribution import RESULTS

CARD = Path(__file__).parents[1] / "analysis" / "models"


def main() -> None:
    """Plot the share that is right, with its 95 % interval, against the mean confidence."""
    bands = pd.read_csv(RESULTS / "attribution-dev-confidence.csv")
    bands = bands[bands["n"] >= 10]
    right = bands["right"] / 100
    low, high = zip(
        *(wilson_interval(round(s * n), n) for s, n in zip(right, bands["n"], strict=True)),
        strict=True,
    )
    figure, axes = plt.subplots(figsize=(4.5, 4.2), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    errors = [right - pd.Series(low, right.index), pd.Series(high, right.index) - right]
    axes.errorbar(
        bands["confidence"] / 100, right, yerr=errors, fmt="o", color="#0072B2", capsize=3
    )
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share that is right")
    axes.set_title("PolNeAR dev, by tenths of confidence", fontsize=10)
    figure.savefig(CARD / "reliability.png", dpi=110)


if __name__ == "__main__":
    main()
