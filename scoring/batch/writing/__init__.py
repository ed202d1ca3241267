"""The output of a batch, made of the lines of its rows: as they are, as CSV, or as Parquet."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal, get_args

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)

_ENDINGS: dict[str, Format] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}


def format_of(path: Path) -> Format | None:
    """The format that the ending of a file's name stands for, if it stands for one."""
    return _ENDINGS.get(path.suffix.lower())


def write(rows: Path, out: Path, format: Format) -> None:
    """Write the rows, a file of lines as `scoring.batch.rows.encode` makes them, as `out` in the format.

    Memory is bounded, however many rows there are; the same rows give the same bytes. Raises OSError.
    """
    if format == "jsonl":
        shutil.copyfile(rows, out)
    elif format == "csv":
        from scoring.batch.writing import csv

        csv.write(rows, out)
    else:
        from scoring.batch.writing import parquet

        parquet.write(rows, out)
