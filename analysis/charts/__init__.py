"""Tables to matplotlib: who speaks where, how much, in which tone and frame.

Every chart is one call, `plot_*(table, ax=None)`, and returns its Axes. `show_chart` shows it in
a notebook, `save_chart` writes it, `alt_text` tells it in words.
"""

from analysis.charts._corpus import plot_sources, plot_timeline
from analysis.charts._figures import alt_text, save_chart, show_chart
from analysis.charts._framing import plot_frames, plot_keyness, plot_rates
from analysis.charts._plots import (
    plot_cues,
    plot_polarity,
    plot_ribbon,
    plot_speakers,
)
from analysis.charts._tone import plot_scorers, plot_voices
from analysis.charts._toward import plot_toward
from analysis.charts._trust import plot_calibration, plot_confusions, plot_measures

__all__ = [
    "alt_text",
    "plot_calibration",
    "plot_confusions",
    "plot_cues",
    "plot_frames",
    "plot_keyness",
    "plot_measures",
    "plot_polarity",
    "plot_rates",
    "plot_ribbon",
    "plot_scorers",
    "plot_sources",
    "plot_speakers",
    "plot_timeline",
    "plot_toward",
    "plot_voices",
    "save_chart",
    "show_chart",
]
