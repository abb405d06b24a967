"""The three classes of tone."""

LABELS = {-1: "negative", 0: "neutral", 1: "positive"}
PORTRAYED = {-1: "badly", 0: "neutral", 1: "well"}  # how a text takes somebody, in words
