"""Two headlines for one story, and the lines that stand under a headline by right."""

from __future__ import annotations

import pytest

from scoring.detectors.repeated_headline import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(headline_words=5, body_words=10, common=5.6, shared=3, overlap=0.5, sentence_overlap=0.75)
FIRST = "Council Opens Harbour Bridge as Costs Worry Voters"
BODY = "\nThe city council opened the new harbour bridge on Monday, two years later than it had planned."


@pytest.mark.parametrize(
    ("sample", "confidence"),
    [
        (f"{FIRST}\n[[Council Opens Harbour Bridge Despite Rising Costs]]", 1),
        (f"Daily\n{FIRST}\nBy Jane Doe\n"
         "[[Council Opens Harbour Bridge Despite Rising Costs]]", 1),
        ("Council opens harbour bridge in port\n[[Council opens harbour bridge in port city]]", 1),
        ("Council opens harbour bridge in port\n[[Council opens harbour bridge in port]]", 0.5),
    ],
)  # fmt: skip
def test_a_second_headline(text_of, sample, confidence):
    source, expected = read_example(sample + BODY)
    hits = list(detect(text_of(source), OPTIONS))
    assert [hit.spans for hit in hits] == [expected]
    assert hits[0].confidence == confidence


@pytest.mark.parametrize(
    "sample",
    [
        f"{FIRST}\nTwo years late, the crossing is free for residents" + BODY,
        f"{FIRST}\nThe council opened the harbour bridge at a cost of two million" + BODY,
        "Council Opens Harbour Bridge as Costs Worry Voters"
        + BODY
        + "\nCouncil Opens Harbour Bridge Despite Costs",
        "Council opens harbour bridge in port\nThe council opens the harbour bridge." + BODY,
        "Harbour bridge\nHarbour bridge" + BODY,
    ],
)
def test_what_may_follow_a_headline(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))
