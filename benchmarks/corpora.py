"""The labelled sets that the benchmarks read: rows, and which half of the sources a row belongs to.

A set is a folder of DATA with one `dev.jsonl`. Its sources (publishers; where it has none: language pairs,
events, names) are split in two: rules are tuned on the half `tune`, figures are reported on the half
`report`. The split is by source, so that no publisher is on both sides, and never changes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

Row = dict[str, Any]
Half = Literal["tune", "report"]

TUNED = {"bbc.com", "cbsnews.com", "politico.com", "abcnews.go.com", "scientificamerican.com"}
"""The publishers of clean_news_modern on which rules were tuned from the beginning."""
RESERVED = {"reuters.com", "npr.org", "theguardian.com", "csmonitor.com"}
"""The publishers of clean_news_modern that are the reference for bands: nothing is tuned on them."""

_PAIRS: dict[str, Half] = {"et-en": "tune", "ne-en": "report"}
"""The language pairs of mlqe_mt_english. By hash both would be on one side, and the second has too few good
translations to tune on."""

_BY = {
    "echoes_opinions": "source",
    "buzzfeed_facebook_2016": "source",
    "polnear": "source",
    "babe_bias_sentences": "source",
    "mlqe_mt_english": "source",
    "basil_bias_triples": "cluster",
    "name_pairs": "split_key",
    "clickbait_headlines": "split_key",
}
"""Set → the field that names a row's source; other sets are split by their rows' ids."""


def path(data: Path, name: str) -> Path:
    """The file of one set. Ends the run with a message where the folder has none."""
    file = data / name / "dev.jsonl"
    if not file.is_file():
        sys.exit(f"{data}: no {name}/dev.jsonl in this folder")
    return file


def rows(data: Path, name: str, half: Half | None = None) -> Iterator[Row]:
    """The rows of one set, or of one half of it, in the order of the file."""
    with path(data, name).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if half is None or half_of(name, row) == half:
                yield row


def half_of(name: str, row: Row) -> Half:
    """The half to which a row belongs."""
    if name == "clean_news_modern":
        return "tune" if row["source"] in TUNED else "report"
    if name == "mlqe_mt_english" and row["source"] in _PAIRS:
        return _PAIRS[row["source"]]
    key = str(row[_BY.get(name, "id")])
    return "tune" if sha256(f"{name} {key}".encode()).digest()[0] % 2 else "report"


def sample(rows: Iterator[Row], size: int) -> list[Row]:
    """So many rows, chosen by the hash of their ids: the same ones whatever else changes."""
    return sorted(rows, key=lambda row: sha256(row["id"].encode()).digest())[:size]
