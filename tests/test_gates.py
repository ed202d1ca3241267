"""Quality is a ratchet: the floors in benchmarks/gates.json hold on the seed documents."""

import json
from pathlib import Path

import pytest

from benchmarks import seeds

GATES = json.loads((Path(seeds.__file__).parent / "gates.json").read_text())


@pytest.fixture(scope="module")
def measurement():
    return seeds.measure(seeds.score_seeds())


@pytest.mark.parametrize("family", seeds.FAMILIES)
def test_recall(measurement, family):
    assert measurement.recall(family) >= GATES["recall"][family], measurement.missed[family]


def test_precision(measurement):
    assert measurement.precision >= GATES["precision"], measurement.strays


def test_sound_spans_stay_quiet(measurement):
    assert len(measurement.flagged) <= GATES["sound_spans_flagged"], measurement.flagged


def test_marks_are_evidence():
    """The marks themselves quote the documents exactly."""
    for name in ("defects.jsonl", "sound.jsonl"):
        for mark in seeds.read_marks(name):
            text = (seeds.SEEDS / mark.document).read_bytes().decode("utf-8")
            assert text[slice(*mark.span)] == mark.text


def test_recorded_false_alarms():
    """The data is not in the project: what the last measurement wrote down must hold the gate."""
    report = (seeds.SEEDS.parent / "reports" / "false_alarms.md").read_text(encoding="utf-8")
    (row,) = [line for line in report.splitlines() if line.startswith("| **clean_news_modern, all**")]
    assert float(row.split("|")[4]) <= GATES["false_alarms_per_1000_words"]
