"""Score every scorer of tone on labelled targets: against people, class by class.

    python -m benchmarks.sentiment [--newsmtsc FOLDER]     (or: make benchmark NEWSMTSC=FOLDER)

Without a folder, on the invented sentences of `data/tone`; with the folder of NewsMTSC on its
`mt-dev.jsonl` and `rw-dev.jsonl` too. Prints macro-F1 with its 95 % interval, accuracy and recall
per class for every scorer and split, the recall per phenomenon of the invented sentences, and the
network's calibration; and writes them to `benchmarks/results/`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis.labelled import read_labelled
from analysis.trust import measure_calibration, measure_labels, score_labelled

RESULTS = Path(__file__).parent / "results"


def main(arguments: Sequence[str] | None = None) -> None:
    """Score, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--newsmtsc", type=Path, help="folder of mt-dev.jsonl and rw-dev.jsonl")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder to write")
    options = parser.parse_args(arguments)
    sample = read_labelled()
    labelled = [sample] if options.newsmtsc is None else [sample, read_labelled(options.newsmtsc)]
    scored = score_labelled(pd.concat(labelled, ignore_index=True))
    tables = {
        "sentiment": in_percent(measure_labels(scored)),
        "sentiment-phenomena": measure_phenomena(
            scored[scored["split"] == sample["split"].iloc[0]]
        ),
        "sentiment-calibration": in_percent(measure_calibration(scored)),
    }
    options.results.mkdir(exist_ok=True)
    for name, table in tables.items():
        print(f"\n{name}\n{table.to_string(index=False)}")
        table.to_csv(options.results / f"{name}.csv", index=False)


def measure_phenomena(scored: pd.DataFrame) -> pd.DataFrame:
    """One row per phenomenon of the invented sentences: the share each scorer has right."""
    right = scored["gold"] == scored["label"]
    phenomena = scored["id"].str.rsplit("-", n=1).str[0].rename("phenomenon")
    shares = right.groupby([phenomena, scored["scorer"]], sort=False).mean().unstack() * 100
    counts = phenomena[scored["scorer"] == scored["scorer"].iloc[0]].value_counts()
    columns = scored["scorer"].unique().tolist()
    return shares[columns].round(0).astype("int64").assign(n=counts).reset_index()


def in_percent(table: pd.DataFrame) -> pd.DataFrame:
    """Give shares in percent with one decimal."""
    shares = table.select_dtypes("float64").columns
    return table.assign(**{column: (100 * table[column]).round(1) for column in shares})


if __name__ == "__main__":
    main()
