"""The page of figures: what it says of a target, and that no text of the sets is in it."""

from collections import Counter

from benchmarks import detector_report
from benchmarks.detector_report import Measurement, as_json, page
from benchmarks.groups import Group
from benchmarks.planted import Found, Outcome
from benchmarks.planting.mechanisms import MECHANISMS
from benchmarks.real import Example, Measure

KEY = next(key for key in MECHANISMS if key.startswith("spacing/"))
SECRET = "words of a publisher"
STRAY = {"spacing.stray-space": 4}


def outcome(*hits, right=True):
    found = Found("spacing.fused-words", "spacing", right, Example("row spacing.fused-words 1-2", SECRET))
    missed = tuple(Example("row missed 5-9", SECRET) for hit in hits if not hit)
    return Outcome("spacing", KEY.split("/")[1], hits, hits, (found,), missed)


MEASUREMENT = Measurement(
    [outcome(True, False), outcome(True, right=False)],
    [Measure("names", "F1", "name_pairs, 9 pairs", 0.8, (0.7, 0.9), 0.85, worst=(Example("np-1", SECRET),))],
    [Group("clean_news_modern, edited", 3, 2000, 1.0, (0.5, 1.5), 0.0, Counter(STRAY), Counter())],
)  # fmt: skip


def test_page():
    text = page(MEASUREMENT)
    assert SECRET not in text
    assert "recall -0.303; precision -0.490" in text
    assert "| names | F1 | name_pairs, 9 pairs | 0.800 | 0.700 to 0.900 | at least 0.85 | **no** |" in text
    assert "- row missed 5-9" in text
    assert "- np-1" in text
    assert "| spacing.stray-space | – | – | – | – | – | 2.000 | 2.000 |" in text


def test_json():
    figures = as_json(MEASUREMENT)
    assert figures["planted"]["spacing"]["all"]["recall"] == 2 / 3
    assert figures["planted"]["spacing"]["all"]["precision"] == 0.5
    assert figures["real"][0]["met"] is False


def test_targets_are_those_of_families():
    assert set(detector_report.TARGETS) <= set(detector_report.FAMILIES)
