"""Fields that nobody filled in, and the words in brackets that an article needs."""

from __future__ import annotations

import pytest

from scoring.detectors.unfilled_field import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    asking=frozenset({"please", "insert", "enter", "add", "your"}),
    closing=frozenset({"here", "added"}),
    things=frozenset({"name", "source", "caption", "city", "photo"}),
    between=frozenset({"a", "the", "to", "be", "for"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "[[(please add source)]]",
        "The bridge opened. [[[ INSERT CAPTION ]]]",
        "“The bridge opened.” [[*your name*]]\nThe mayor spoke.",
        "[[<<Enter city>>]] The bridge opened.",
        "Photo: [[{caption}]]",
        "About the mayor: [[<name here>]].",
        "[[(source to be added)]]",
        # none
        "Politicians like (insert name here) built it.",
        "(Photo)\n[source]\n(the city)",
        "It opened (add a bridge) in May.",
        "The city* opened *the bridge.",
        "(Your name, your city, your caption for the photo here, the source added)",
        "(insert insert insert insert insert insert insert insert name)",
    ],
)
def test_a_field_stands_between_sentences(text_of, sample):
    source, expected = read_example(sample)
    assert [span for hit in detect(text_of(source), OPTIONS) for span in hit.spans] == list(expected)


@pytest.mark.parametrize("source", ["(" * 100_000, "(a " * 50_000, "*a*" * 50_000, "[" + "a" * 200_000])
def test_hostile_brackets_cost_linear_time(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))
