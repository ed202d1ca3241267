"""Two words that edited news never puts side by side."""

from __future__ import annotations

import pytest

from scoring.detectors.garbled_grammar import Options, detect

OPTIONS = Options(expected=10, share=0.005)


@pytest.mark.parametrize(
    "sample",
    [
        "They will depend more on [[the his]] own friends.",
        "They fled [[the of]] bridge.",
        "The minister [[had just reject]] the offer.",
        "The ministry [[has declare]] the end of it.",
        "The stock [[is rose]] again.",
        "He [[would accepted]] the offer.",
        "She [[didn’t wanted]] to come.",
        "[[The in]] Berlin living author left.",
        "It moves ahead [[because is]] cheap, they say.",
        "The two were [[the a]] and [[my your]] friends.",
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
    ],
)
def test_left_alone(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))


def test_what_the_message_may_say(text_of):
    (hit,) = detect(text_of("They came by the his road."), OPTIONS)
    assert float(hit.values["size"]) > 2
    assert float(hit.values["expected"]) > 100


def test_thresholds(text_of):
    text = text_of("They came by the his road.")
    assert not list(detect(text, Options(expected=100_000, share=0.005)))
    assert not list(detect(text, Options(expected=10, share=0.0)))
