"""Reports without names, figures or quotations."""

from __future__ import annotations

import pytest

from scoring.detectors.low_specificity import Options, detect

OPTIONS = Options(
    min_words=50,
    per_100_words=2.0,
    bare_words=80,
    bare_figures=1,
    doubt=0.5,
    pronouns=frozenset({"i", "we"}),
    most_personal=1.0,
)
VAGUE = "The bridge is closed, and the people of the town have to go round by the ford. " * 4


def test_counts_are_told(text_of):
    (hit,) = detect(text_of(VAGUE), OPTIONS)
    assert (hit.spans, hit.values) == ((), {"facts": "0", "words": "68"})
    assert hit.confidence == 0.5


def test_places_are_no_facts(text_of):
    (hit,) = detect(text_of(VAGUE + "It is in Leeds, in England, on the way to Hull."), OPTIONS)
    assert hit.values["facts"] == "0"


BODIES = VAGUE + "The Harbour Council, the Ferry Union and the Bridge Company of Leeds met the Rail Union. "


def test_bodies_alone_are_not_enough(text_of):
    (hit,) = detect(text_of(BODIES), OPTIONS)
    assert int(hit.values["facts"]) > 2.0 * int(hit.values["words"]) / 100
    assert hit.confidence == 1.0


@pytest.mark.parametrize(
    "more",
    [
        "Anna Lind came.",
        "They met on Monday.",
        "“It is all that is left,” it was said.",
        "It cost 3 million pounds, or 5 percent.",
    ],
)
def test_one_fact_is_something(text_of, more):
    assert not list(detect(text_of(BODIES + more), OPTIONS))


@pytest.mark.parametrize(
    "source",
    [
        VAGUE + "It cost 3 million pounds, or 5 percent.",
        VAGUE + "“It is all that is left,” said Anna Lind.",
        VAGUE + "I miss it. We all do.",
        "The bridge is closed.",
    ],
)
def test_facts_essays_and_briefs(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))


def test_quoted_pronouns_do_not_make_an_essay(text_of):
    text = text_of(VAGUE + "“I miss it, we all do, and I am old,” was on a wall. " + VAGUE)
    assert len(list(detect(text, OPTIONS))) == 1
