"""Figures of headlines and summaries that the text gives otherwise."""

from __future__ import annotations

import pytest

from scoring.detectors.retold_figure import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    tolls=("killed killing kills dead died deaths", "charged"),
    people=frozenset({"people", "men", "miners", "dead", "deaths"}),
    anyone=frozenset({"people", "dead", "deaths"}),
    rough=frozenset({"least", "some", "about", "than"}),
    updates=frozenset({"rose", "earlier", "ago", "separate", "new"}),
    parts=frozenset({"one", "including", "another"}),
    flows=frozenset({"will", "sold", "left"}),
    extra=frozenset({"another", "nearly", "more"}),
    weak=frozenset({"said", "milli"}),
    summaries=("in short", "key figures"),
    shared=2,
    common=5.7,
)
BODY = "\n\nThe hall was full, and the council of the valley met there until midnight to hear of it."


@pytest.mark.parametrize(
    "sample",
    [
        "It has [[40 looms]] in the hall. In short, it has [[60 looms]].",
        "Mill kills [[14]] in valley blast\n\nThe blast in the mill killed [[41 people]] in the valley."
        + BODY,
        "Bus crash leaves [[seven dead]]\n\n[[Nine people]] died when a bus left the road in May." + BODY,
        "Prices up [[8 percent]] in June\n\nConsumer prices rose [[6 percent]] in June, it said." + BODY,
        "City to spend [[$50 million]] on bridge\n\nThe city spends [[$15 million]] on a bridge." + BODY,
        "Quake of magnitude [[7.2 hits]] coast\n\nA quake of magnitude [[6.2]] hit the coast in May." + BODY,
    ],
)
def test_a_headline_or_summary_of_another_figure(text_of, sample):
    source, spans = read_example(sample)
    [(hit)] = detect(text_of(source), OPTIONS)
    assert hit.spans == spans


@pytest.mark.parametrize(
    "source",
    [
        "It has 40 looms in the hall. In short, it has 41 looms.",  # rounded
        "It has 40 looms in the hall, and 50 looms are old. In short, it has 60 looms.",
        "Blast kills 14 in valley\n\nThe blast killed at least 12 people in the valley." + BODY,
        "Blast kills another 14 in valley\n\nThe blast killed 41 people in the valley." + BODY,
        "Did blast kill 14 in valley?\n\nThe blast killed 41 people in the valley." + BODY,
        "Blast kills 14 in valley\n\nThe blast killed 8 people in the valley. In May 6 people died of it."
        + BODY,
        "Blast kills 14 in valley\n\nThe war of the north killed 41 people." + BODY,
        "Blast kills 14 in valley\n\nThe blast killed 41 people in the valley. Of 14 houses none stands."
        + BODY,
        "City to spend $50 million on bridge\n\nThe city spent $49.6 million on a bridge." + BODY,
        "Blast kills 5, injures 14 in valley\n\nThe blast killed 5 people in the valley." + BODY,
    ],
)
def test_other_figures_are_left_alone(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))


def test_the_last_paragraph_tells_it_otherwise(text_of):
    first = "The works of Holm employ [[400 weavers]] in the northern valley, its owner said.\n\n"
    middle = "The hall was full, and it rained.\n\nNobody had heard of it.\n\n"
    last = "The works of Holm employ [[700 weavers]] in the northern valley."
    source, spans = read_example(first + middle + last)
    [(hit)] = detect(text_of(source), OPTIONS)
    assert hit.spans == spans
    assert not list(detect(text_of(source.replace("Holm employ 700", "Holm in 1990 employ 700")), OPTIONS))
    parts = source.replace("[[", "").replace("700 weavers", "700 weavers and 90 young weavers")
    assert not list(detect(text_of(parts), OPTIONS))
