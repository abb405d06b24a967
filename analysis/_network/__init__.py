"""The trained network: a text in, labelled and linked spans and tones out; it knows no tables."""
