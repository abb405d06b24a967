"""The three classes of tone."""

LABELS = {-1: "negative", 0: "neutral", 1: "positive"}
