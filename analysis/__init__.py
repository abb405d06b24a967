"""Who said what, in which tone, under which frame: from news articles to tables and charts.

    articles = analysis.read_articles("seeds")
    result = analysis.analyze(articles)

Names are loaded when they are first used, so that importing the package costs little.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "articles": ["read_articles"],
    "paragraphs": ["split_paragraphs"],
    "sentences": ["split_sentences"],
    "quotations": ["find_quotations", "find_unbalanced"],
    "cues": ["read_cue"],
    "statements": ["extract_statements"],
    "speakers": ["list_speakers", "resolve_speakers"],
    "speaker_files": ["read_sides", "read_speakers", "suggest_speakers"],
    "sentiment": ["explain_sentiment", "list_scorers", "register_scorer", "score_sentiment"],
    "codebook": ["Codebook", "read_frames"],
    "framing": ["find_frames"],
    "summaries": [
        "count_cues",
        "count_resolutions",
        "count_words_by_voice",
        "rate_frames",
        "summarize_speakers",
    ],
    "findings": [
        "describe_articles",
        "describe_findings",
        "describe_frames",
        "describe_sentiment",
        "describe_speakers",
    ],
    "_colors": ["assign_colors"],
    "_words": ["count_words"],
    "charts": [
        "alt_text",
        "plot_cues",
        "plot_frames",
        "plot_polarity",
        "plot_ribbon",
        "plot_speakers",
        "save_chart",
        "show_chart",
    ],
    "reader": ["highlight_article"],
    "pipeline": ["Analysis", "analyze"],
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted(_MODULES)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    return getattr(import_module(f"analysis.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
