"""Double surnames whose parts change places or change."""

from __future__ import annotations

import pytest

from scoring.detectors.double_surname import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(alone=0.7)


@pytest.mark.parametrize(
    ("sample", "confidence"),
    [
        ("[[Ana Soto-Lange]], 40, came. It rained. [[Lange-Soto]] left.", 1),
        ("[[Ana Soto-Lange]], 40, came. It rained. [[Ana Berg-Lange]] left.", 1),
        ("[[Ana Soto-Lange]], 40, came. It rained. [[Soto-Berg]] left.", 0.7),
        ("Ana Soto-Lange, 40, came. [[Lange-Soto]] sang. [[Soto-Lange]] left.", 1),
        ("Then [[Ana Soto Lange]], 40, came. It rained. Mr. [[Lange Soto]] left.", 1),
    ],
)
def test_one_person_under_two_double_surnames(text_of, sample, confidence):
    source, expected = read_example(sample)
    (hit,) = detect(text_of(source), OPTIONS)
    assert list(hit.spans) == list(expected)
    assert hit.confidence == confidence


@pytest.mark.parametrize(
    "source",
    [
        "Ana Soto-Lange, 40, met Eva Berg-Lange, 30. Soto-Lange left, and Berg-Lange stayed.",
        "Ana Soto-Lange met Eva Berg. The Soto-Berg plan failed.",
        "Ana Soto-Lange came. The nurse Soto-Berg, 30, left.",
        "Ana Soto-Lange came. Ana Soto-Langer left.",  # a spelling
        "The Franco-German and the German-Franco talks failed.",
        "Ana Soto Lange, 40, came. Soto Lange left.",
        "Then Ana Soto Ana Lange, 40, came. Soto Ana left.",  # a line break is lost
        "Ana Soto-Lange, 40, came. Soto-Lange left.",
    ],
)
def test_two_people_or_one_name(check, source):
    check(source)
