"""Files of labelled sentences to a table: how people judged the tone toward a marked target."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from analysis._files import MissingFileError
from analysis._wording import LABELS

__all__ = ["read_labelled"]

# The invented sentences, and how scorers did on them and on others.
_SAMPLES = {"tone.jsonl": "benchmarks/data/tone", "sentiment.csv": "benchmarks/results"}
SPLITS = ("mt-dev", "rw-dev")
_FIELDS = ("id", "sentence", "mention", "from", "to", "polarity")
_LABELLED = {
    "labelled_id": "int64",
    "split": "string",
    "id": "string",
    "text": "string",
    "mention": "string",
    "target_start": "int64",
    "target_end": "int64",
    "gold": "int64",
}


def read_labelled(folder: str | Path | None = None) -> pd.DataFrame:
    """Read sentences whose tone toward a marked target people have labelled.

    Parameters
    ----------
    folder : str or Path, optional
        A folder of NewsMTSC with `mt-dev.jsonl` or `rw-dev.jsonl`, or one such file of your own.
        By default the invented sentences that come with the package.

    Returns
    -------
    DataFrame
        One row per target: `labelled_id` (its number, from 1), `split` (the file's stem), `id`
        (as the file has it), `text`, `mention`, `target_start`, `target_end` (half-open offsets
        into `text`) and `gold` (-1, 0, 1).

    Raises
    ------
    FileNotFoundError
        If the folder has neither file.
    ValueError
        If a line lacks a field, its label is another, or its offsets do not give the mention.

    Examples
    --------
    >>> read_labelled()["gold"].value_counts().sort_index().to_dict()
    {-1: 85, 0: 78, 1: 77}
    """
    rows = [
        _read_line(line, path, number)
        for path in _list_files(folder)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if line.strip()
    ]
    numbered = [{"labelled_id": number} | row for number, row in enumerate(rows, start=1)]
    return pd.DataFrame(numbered, columns=list(_LABELLED)).astype(_LABELLED)


def _list_files(folder: str | Path | None) -> list[Path]:
    if folder is None:
        return [find_sample("tone.jsonl")]
    path = Path(folder)
    files = [path] if path.is_file() else [path / f"{split}.jsonl" for split in SPLITS]
    found = [file for file in files if file.is_file()]
    if not found:
        raise MissingFileError(
            f"`folder` is {str(folder)!r}, where none of {[file.name for file in files]} is; "
            "name the folder of NewsMTSC, or one file of your own."
        )
    return found


def find_sample(name: str) -> Path:
    """Find a file of the benchmarks: installed with the package, or in its repository."""
    package = Path(__file__).parent
    installed = package / "samples" / name
    return installed if installed.is_file() else package.parent / _SAMPLES[name] / name


def _read_line(line: str, path: Path, number: int) -> dict[str, Any]:
    place = f"{path}, line {number}"
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"{place} is no JSON ({error.msg}); write one object a line.") from error
    absent = [field for field in _FIELDS if field not in row]
    if absent:
        raise ValueError(f"{place} lacks {absent}; each line needs {list(_FIELDS)}.")
    if row["polarity"] not in LABELS:
        raise ValueError(
            f"{place} has the polarity {row['polarity']!r}, allowed: {list(LABELS)}; mend it."
        )
    if row["sentence"][row["from"] : row["to"]] != row["mention"]:
        raise ValueError(
            f"{place}: the offsets {row['from']} to {row['to']} do not give the mention "
            f"{row['mention']!r}; count characters, half-open."
        )
    return {
        "split": path.stem,
        "id": row["id"],
        "text": row["sentence"],
        "mention": row["mention"],
        "target_start": row["from"],
        "target_end": row["to"],
        "gold": row["polarity"],
    }
