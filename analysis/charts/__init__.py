"""Tables to matplotlib: who speaks where, how much, in which tone and frame.

Every chart is one call, `plot_*(table, ax=None)`, and returns its Axes. `show_chart` shows it in
a notebook, `save_chart` writes it, `alt_text` tells it in words.
"""

from analysis.charts._figures import alt_text, save_chart, show_chart
from analysis.charts._plots import (
    plot_cues,
    plot_frames,
    plot_polarity,
    plot_ribbon,
    plot_speakers,
)

__all__ = [
    "alt_text",
    "plot_cues",
    "plot_frames",
    "plot_polarity",
    "plot_ribbon",
    "plot_speakers",
    "save_chart",
    "show_chart",
]
