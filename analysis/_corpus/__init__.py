"""Corpora on disk: partitions of articles, the processes that read them, and a manifest."""
