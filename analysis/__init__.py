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
    "duplicates": ["find_duplicates"],
    "corpus": ["Corpus", "analyze_corpus", "read_corpus"],
    "query": ["query_corpus"],
    "variants": ["find_variants"],
    "coverage": [
        "add_context",
        "choose_outlet",
        "choose_period",
        "choose_person",
        "compare_outlets",
        "list_statements",
        "share_stances",
    ],
    "examples": ["load_example"],
    "paragraphs": ["split_paragraphs"],
    "sentences": ["split_sentences"],
    "quotations": ["find_quotations", "find_unbalanced", "list_unbalanced"],
    "cues": ["read_cue"],
    "statements": ["extract_statements"],
    "speakers": ["list_speakers", "resolve_speakers"],
    "speaker_files": ["read_sides", "read_speakers"],
    "doubts": ["list_doubtful", "suggest_speakers"],
    "language": ["identify_language"],
    "sentiment": [
        "explain_sentiment",
        "explain_statements",
        "list_scorers",
        "register_scorer",
        "score_sentiment",
    ],
    "toward": ["find_toward", "score_toward"],
    "panel": ["compare_scorers", "leave_out_sources", "score_panel", "summarize_toward"],
    "frame_words": ["compare_frame_words"],
    "contrasts": ["compare_voices", "score_voices"],
    "labelled": ["read_labelled"],
    "trust": ["count_confusions", "measure_calibration", "measure_labels", "score_labelled"],
    "codebook": ["Codebook", "read_frames"],
    "framing": ["find_frames"],
    "frame_targets": ["find_frame_targets"],
    "concordance": ["list_concordance"],
    "vocabulary": ["count_vocabulary", "list_uses"],
    "listings": ["show_rows"],
    "keyness": ["choose_min_count", "choose_target", "compare_keyness", "mark_sides"],
    "summaries": [
        "count_cues",
        "count_resolutions",
        "count_speaker_kinds",
        "count_words_by_voice",
        "rate_frames",
        "round_table",
        "summarize_speakers",
    ],
    "findings": [
        "describe_articles",
        "describe_findings",
        "describe_frames",
        "describe_sentiment",
        "describe_speakers",
        "describe_toward",
    ],
    "_colors": ["assign_colors"],
    "_words": ["count_words"],
    "charts": [
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
    ],
    "reader": ["highlight_article"],
    "pipeline": ["Analysis", "analyze"],
    "report": ["write_report"],
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted(_MODULES)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    return getattr(import_module(f"analysis.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
