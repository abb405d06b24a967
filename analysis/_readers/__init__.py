"""One module per family of formats: a file's bytes to the articles in it."""

from analysis._readers.drafts import Draft, Options, Problem
from analysis._readers.files import read_drafts

__all__ = ["Draft", "Options", "Problem", "read_drafts"]
