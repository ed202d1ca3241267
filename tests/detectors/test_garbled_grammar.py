"""Two words that edited news never puts side by side."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scoring.detectors.garbled_grammar import Options, detect

OPTIONS = Options(expected=10, share=0.0075, asides=frozenset(("of course", "in the end")))


@pytest.mark.parametrize(
    "sample",
    [
        "They will depend more on [[the his]] own friends.",
        "They fled [[the of]] bridge. That is the end of the of the bridge.",
        "The minister [[had just reject]] the offer.",
        "The ministry [[has declare]] the end of it.",
        "The stock [[is rose]] again.",
        "He [[would accepted]] the offer.",
        "She [[didn’t wanted]] to come.",
        "[[The in]] Berlin living author left.",
        "It moves ahead [[because is]] cheap, they say.",
        "The two were [[the a]] and [[my your]] friends.",
        "The pipes [[is are]] old, and the roof [[was will]] burst.",
        "[[They it]] is needing mats. The mayor, whom [[she he]] met, slept.",
        "The thieves [[must in]] the prison; one [[could from]] it flee.",
        "He appealed [[against to]] the ruling, [[within of]] a week.",
        "[[The also]] minister was here, [[although to]] late.",
        "They [[needed been]] told if [[not were]] made plans.",
    ],
)
def test_found(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "source",
    [
        "They will depend more on his own friends.",
        "The, his and her towels were sold.",
        "The to-do list and an on/off switch.",
        "“The his was mine,” she joked.",
        "In May of last year, Mrs. May hinted at it.",
        "The IS fighters left the US.",
        "What I have can wait, and the town they hail from had a bridge.",
        "Many have become rich, and others had run away.",
        "The the bridge is long, and my my, it is old.",
        "THE HIS PARTY",
        "The worst appears to be past, and they are just plain wrong.",
        "They spread the â panic.",
        "You must in the end, and would of course, repair it.",
        "What it is, is old; what they were given they, in time, gave her.",
    ],
)
def test_left_alone(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))


def test_what_the_message_may_say(text_of):
    (hit,) = detect(text_of("They came by the his road."), OPTIONS)
    assert float(hit.values["size"]) > 2
    assert float(hit.values["expected"]) > 100


@pytest.mark.parametrize(
    ("source", "fewer"),
    [
        ("They came by the his road.", {"expected": 100_000}),
        ("They came by the his road.", {"share": 0.0}),  # it is there once, by mistake
        ("The pipes is are old.", {"share": 0.005}),
    ],
)
def test_thresholds(text_of, source, fewer):
    assert list(detect(text_of(source), OPTIONS))
    assert not list(detect(text_of(source), replace(OPTIONS, **fewer)))
