"""A user's script that analyses a corpus with a scorer of its own; the tests run and kill it.

The scorer does what the words it is given say, in the process that analyses them.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path

import pandas as pd

import analysis

FLAGS = Path(os.environ["CORPUS_FLAGS"])


def score(sentence: str) -> float:
    if "raises" in sentence:
        raise RuntimeError("the scorer met a word that it cannot bear")
    if "always" in sentence or ("once" in sentence and flag("killed")):
        os.kill(os.getpid(), signal.SIGKILL)
    while "waits" in sentence and (FLAGS / "hold").exists():
        flag(f"held-{os.getpid()}")
        time.sleep(0.05)
    return float(len(sentence) % 7) / 7


def flag(name: str) -> bool:
    """Raise a flag; say whether it was down."""
    down = not (FLAGS / name).exists()
    (FLAGS / name).touch()
    return down


analysis.register_scorer("obedient", score)

# In the processes too, which import this file: no file may be larger, as on a disk that is full.
if size := os.environ.get("CORPUS_FILE_SIZE"):
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    analysis.identify_language("The model is unpacked into a file of its own before.")
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), most))

if __name__ == "__main__":
    source, out, options = sys.argv[1:]
    articles = pd.read_json(source, lines=True)
    kept = json.loads(options)
    corpus = analysis.analyze_corpus(articles, out, scorer="obedient", **kept)
    told = {"quarantined": corpus.quarantined, "n_articles": corpus.n_articles}
    sys.stdout.write(json.dumps(told))
