"""Labelled documents: from the folder of labelled sets, or from a user's own file.

A label says with whom a document stands: "reliable", with edited news, or "unreliable". The sets' own
labels are translated in `SETS`. Names that give a publisher away are masked before anything is learned.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from scoring.errors import InputError

MASK = "Herald"
"""What a publisher's own names are replaced by: a name like theirs, so that no feature misses one."""

SETS: Mapping[str, Mapping[str, bool]] = {
    "recovery": {"reliable": False, "unreliable": True},
    "semeval19_hyperpartisan": {"not_hyperpartisan": False, "hyperpartisan": True},
    "fakenewsnet_2017": {"reliable": False, "unreliable": True},
    "abp_mbfc": {"high": False, "mixed": True, "low": True},
}
"""The sets that weights are learned from → their labels → whether that is unreliable."""

REFERENCE_SET = "clean_news_modern"
REFERENCE = ("csmonitor.com", "npr.org", "reuters.com", "theguardian.com")
"""The publishers of that set against which a score is compared: nothing is tuned or learned on them."""

SMALL_PAPERS = "small local and college papers, opinion"

WRITERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "world_news": (
        "country",
        {
            "Bangladesh": "newspapers of Bangladesh",
            "India": "newspapers of India",
            "Nigeria": "newspapers of Nigeria",
            "Philippines": "newspapers of the Philippines",
        },
    ),
    "translated_news": ("label", {"human_translation": "honest translations"}),
    "echoes_opinions": ("label", {"human_pre_llm": SMALL_PAPERS}),
    "fairness_essays": (
        "label",
        {
            "non_native": "essays, non-native",
            "native_college": "essays, native college",
            "native_grade_8": "essays, native grade 8",
            "academic_abstract": "academic abstracts",
        },
    ),
    "clean_news": ("label", {"clean": "edited news, older"}),
}
"""Sets of honest writers → a field of their rows, and its values → the group. Nothing is learned of them."""
LIMIT_SET = {"fa_kes": {"reliable": False, "unreliable": True}}
"""Where style says nothing: labels are whether casualty figures match a database."""
EXPERTS_SET = {"fakehealth_release": {"reliable": False, "unreliable": True}}
"""Where experts judged each document by criteria; reliable is at least half of them satisfied."""

_LABELS = {"reliable": False, "unreliable": True}
_SHORTEST_ALIAS = 3  # characters; "rt" would take letters out of words


class LabelledData(NamedTuple):
    """What there is to learn from, what to compare with, and the hash of every file learned from."""

    examples: list[Example]
    reference: list[Example]
    hashes: dict[str, str]
    writers: dict[str, list[Example]]  # groups of honest writers
    limit: list[Example]  # where style can say nothing
    experts: list[Example]  # judged by experts' criteria


class Example(NamedTuple):
    """One labelled document."""

    id: str
    text: str
    title: str | None
    unreliable: bool
    source: str  # the publisher; documents of one are never on both sides of a split
    set: str
    row: Mapping[str, Any]  # what else the data say of it


def read(data: Path) -> LabelledData:
    """Read a CSV or JSONL file of labelled documents, or the folder of labelled sets.

    Raises `InputError` for what is missing or cannot be read.
    """
    if not data.is_dir():
        return LabelledData(from_file(data), [], {data.name: digest(data)}, {}, [], [])
    reference = [
        example
        for example in from_folder(data, {REFERENCE_SET: {"clean": False}})
        if example.source in REFERENCE
    ]
    hashes = {name: digest(set_file(data, name)) for name in (*SETS, REFERENCE_SET)}
    limit, experts = _where_there(data, LIMIT_SET), _where_there(data, EXPERTS_SET)
    return LabelledData(from_folder(data), reference, hashes, of_writers(data), limit, experts)


def from_folder(data: Path, sets: Mapping[str, Mapping[str, bool]] = SETS) -> list[Example]:
    """The examples of the labelled sets in a folder, in the order of `sets`.

    Raises `InputError` where a set is missing.
    """
    masks = _aliases(data)
    found = []
    for name, labels in sets.items():
        for row in _jsonl(set_file(data, name)):
            label = labels.get(row["label"])
            if label is not None:
                found.append(_example(row, label, name, masks))
    return found


def _where_there(data: Path, sets: Mapping[str, Mapping[str, bool]]) -> list[Example]:
    """The examples of those of the sets that the folder has."""
    return from_folder(data, {name: sets[name] for name in sets if (data / name / "dev.jsonl").is_file()})


def set_file(data: Path, name: str) -> Path:
    """The file of one set. Raises `InputError` where the folder has none."""
    file = data / name / "dev.jsonl"
    if not file.is_file():
        raise InputError("missing", f"{data}: no {name}/dev.jsonl in this folder; see docs/learning.md")
    return file


def of_writers(data: Path) -> dict[str, list[Example]]:
    """The documents of each group of writers, where the folder has them; `unreliable` means nothing here."""
    groups: dict[str, list[Example]] = {}
    masks = _aliases(data)
    for name, (field, names) in WRITERS.items():
        if (data / name / "dev.jsonl").is_file():
            for row in _jsonl(set_file(data, name)):
                if row.get(field) in names:
                    groups.setdefault(names[row[field]], []).append(_example(row, False, name, masks))
    return groups


def from_file(path: Path) -> list[Example]:
    """The examples of a CSV or JSONL file with the columns text, label and, if known, source, title, id.

    Raises `InputError` for a file that cannot be read, a missing column or an unknown label, with its line.
    """
    rows = _csv(path) if path.suffix.lower() == ".csv" else _jsonl(path)
    found = []
    for line, row in enumerate(rows, 2 if path.suffix.lower() == ".csv" else 1):
        for column in ("text", "label"):
            if not isinstance(row.get(column), str):
                raise InputError(
                    "unreadable", f"{path}:{line}: no `{column}`; every row needs text and label", line
                )
        label = _LABELS.get(row["label"].strip().lower())
        if label is None:
            raise InputError(
                "unreadable",
                f"{path}:{line}: unknown label “{row['label']}”; write reliable or unreliable",
                line,
            )
        row = {"id": f"{path.name}:{line}", **{key: value for key, value in row.items() if value}}
        found.append(_example(row, label, path.name, {}))
    return found


def digest(path: Path) -> str:
    """The hash of a data file. Raises `InputError` where it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError("unreadable", f"{path}: {error.strerror}") from None


def _example(row: Mapping[str, Any], label: bool, name: str, masks: Mapping[str, re.Pattern[str]]) -> Example:
    source = row.get("source") or row.get("split_key") or row["id"]
    mask = masks.get(source)
    text, title = row["text"], row.get("title") or None
    if mask:
        text, title = mask.sub(MASK, text), title and mask.sub(MASK, title)
    return Example(row["id"], text, title, label, source, name, row)


def _aliases(data: Path) -> dict[str, re.Pattern[str]]:
    """A pattern of each publisher's own names, where the folder lists them."""
    file = data / "source_aliases.json"
    if not file.is_file():
        return {}
    patterns = {}
    for source, names in json.loads(file.read_text(encoding="utf-8")).items():
        names = sorted((name for name in names if len(name) >= _SHORTEST_ALIAS), key=len, reverse=True)
        if names:
            patterns[source] = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return patterns


def _jsonl(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _object(path, number, line)
    except OSError as error:
        raise InputError("unreadable", f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError("unreadable", f"{path}: not UTF-8") from None


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise InputError("unreadable", f"{path}:{number}: not a JSON object; one a line is needed", number)
    return row


def _csv(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield from csv.DictReader(lines)
    except OSError as error:
        raise InputError("unreadable", f"{path}: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError("unreadable", f"{path}: not a CSV file in UTF-8: {error}") from None
