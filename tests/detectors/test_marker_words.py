"""Words that weigh a fact, densely set."""

from __future__ import annotations

from scoring.detectors.marker_words import Options, detect

OPTIONS = Options(
    words=frozenset({"notable", "notably", "pivotal", "holistic"}),
    distinct=3,
    per_1000_words=5,
    own=frozenset({"i", "my"}),
)


def test_every_word_is_shown_once(check):
    check("The [[pivotal]] bridge, [[notably]] a [[holistic]] one, has a pivotal, notable pier.")


def test_too_few_and_those_of_a_speaker(check, text_of):
    check("The pivotal bridge has a notable and notably long pier.")
    check("“The pivotal bridge is notable and holistic,” she said.")
    long = "The pivotal bridge, notably a holistic one, is open. " + "It rained on the quay. " * 150
    assert not list(detect(text_of(long), OPTIONS))


def test_who_tells_of_himself(check):
    check("I love my pivotal bridge: I find it notably holistic.")
    check("I love the [[pivotal]] bridge: [[notably]] [[holistic]], “as I and I alone say”.")
