"""Scorers of a sentence's polarity, one module each, and the registry that names them."""
