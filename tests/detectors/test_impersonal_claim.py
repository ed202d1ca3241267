"""Claims that nobody answers for."""

from __future__ import annotations

import pytest

from scoring.detectors.impersonal_claim import Options, detect
from scoring.rule_tests import read_example

PHRASES = (
    "reportedly",
    "regarded as",
    "regarded as a failure",
    "were reported *ing",
    "raising concerns about",
)


@pytest.mark.parametrize(
    ("sample", "options"),
    [
        ("The boat [[reportedly]] sank.", {}),
        ("He is [[regarded as]] lost, and it is [[regarded widely as]] over.", {}),
        ("It is [[regarded as a failure]].", {}),  # the longest phrase
        ("Troops [[were reported amassing]]; troops were reported dead.", {}),
        ("It is regarded as lost, the mayor Anna Lind said.", {}),
        ("It is regarded as lost, according to the mayor.", {}),
        ("It is regarded as such by the town.", {}),
        ("The boat [[reportedly]] sank. Anna Lind said no.", {}),
        ("The boat [[reportedly]] sank. Anna Lind said no.", {"most_named": 1}),
        ("The boat reportedly sank. Anna Lind said no.", {"most_named": 0}),
        ("The boat reportedly sank.", {"least": 2}),
        ("The boat [[reportedly]] sank. It [[reportedly]] leaked.", {"least": 2}),
    ],
)
def test_a_claim_is_the_phrase(text_of, sample, options):
    source, expected = read_example(sample)
    hits = detect(text_of(source), Options(phrases=PHRASES, **options))
    assert [span for hit in hits for span in hit.spans] == list(expected)


CLASSES = {"RUMOUR": frozenset({"rumour", "gossip"}), "A": frozenset({"a", "much"})}
SLOTS = (
    "RUMOUR has|had it",
    "there is A? RUMOUR of",
    "it is said !to|by|when",
    "it is told +here",
    "talk of the * is",
)


@pytest.mark.parametrize(
    "sample",
    [
        "[[Rumour has it]] that it fell, and [[gossip had it]] so.",
        "[[There is much gossip of]] a sale. [[There is rumour of]] one.",
        "[[It is said]] that it fell. It is said to have fallen.",
        "[[It is told]] here that it fell. It is told there.",
        "It fell, [[it is said]].",
        "It fell, [[it is widely said]], in May.",
        "The [[talk of the town is]] May.",
        "Rumour has it that it fell, she said. He added that rumour has it so.",
        "According to Lind, rumour has it so.",
        "Is it true, as rumour has it?",
        "If rumour has it so, it fell. When it is said that it fell, it did.",
        "[[Rumour has it]] so.\nThe river is high.\nRumour has it so.",  # the same line twice
    ],
)
def test_a_phrase_may_have_slots(text_of, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), Options(phrases=SLOTS, classes=CLASSES))
    assert [span for hit in hits for span in hit.spans] == list(expected)


def test_the_passive_of_telling_credits_nobody(text_of):
    options = Options(phrases=("it is said",))
    assert len(list(detect(text_of("It is said that they were told to leave."), options))) == 1
    assert not list(detect(text_of("It is said that they leave, she told the town."), options))
