"""Whom a source means, one module a kind of source: a name, a noun, a pronoun, none."""
