"""Keywords of frames in texts: patterns, hits, negation, and whose words a hit stands in."""
