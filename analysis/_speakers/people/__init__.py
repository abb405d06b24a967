"""The people whom the articles name: one for all spellings of a name."""
