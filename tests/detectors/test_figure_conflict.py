"""One thing with two figures, and two things with one figure each."""

from __future__ import annotations

import pytest

from scoring.detectors.figure_conflict import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    tolls=("killed killing dead died deaths", "injured hurt"),
    people=frozenset({"people", "children", "dead", "deaths"}),
    anyone=frozenset({"people", "dead", "deaths"}),
    rough=frozenset({"least", "some", "about", "than"}),
    updates=frozenset({"rose", "earlier", "ago", "separate", "new"}),
    parts=frozenset({"one", "including", "another"}),
    alike=0.9,
    weak=frozenset({"said", "milli"}),
    times=frozenset({"first", "second", "quarter"}),
    flows=frozenset({"will", "sold", "left"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "The blast killed [[12 people]]. The [[15 people]] killed will be buried.",
        "The Holm tower is [[80 metres]] high. The plan gives the Holm tower a height of [[42 metres]].",
        "The Holm mill had [[40 looms]] in 2010. With [[60 looms]] in 2010, the Holm mill was big.",
        "The Holm bridge cost [[$40 million]]. The [[$60 million]] Holm bridge is wide.",
        "The Holm fire killed [[12 people]]. In the Holm fire [[15 people]] died.",
        "Holm tower is [[80 metres]] high. The Holm tower has a height of [[42 metres]].",
        "On Monday [[12 people]] were killed. The [[15 people]] killed will be buried on Friday.",
        "The blast left [[12 people]] dead. Police spoke of [[15 deaths]].",
        "In Leeds [[12 people]] died. Police in Leeds say [[15]] were killed.",
        "Then Jane Doe, [[34]], came. It was sold by Jane Doe, [[36]], in May.",
        "The city spent [[$40 million]] on the northern bridge across the river last spring. "
        "It is warm. The city spent [[$70 million]] on the northern bridge across the river last spring.",
    ],
)
def test_two_figures_for_one_thing(text_of, sample):
    source, spans = read_example(sample)
    [(hit)] = detect(text_of(source), OPTIONS)
    assert hit.spans == spans
    assert list(hit.values.values()) == [source[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "source",
    [
        "The blast killed 12 people. The 12 people killed will be buried.",
        "The blast killed 12 people and hurt 15 people.",
        "The blast killed at least 12 people. The 15 people killed will be buried.",
        "The blast killed 12 people. The toll rose to 15 people killed.",
        "The blast killed 15 people, including 3 people killed at home.",
        "The blast killed 15 people. The 3 children killed were brothers.",  # a part of them
        "The blast in Leeds killed 12 people. A blast in York killed 15 people.",
        "It killed 12 people in 2015. It killed 15 people in 2019.",
        "It killed 12 people. It killed 15 people. It killed 18 people.",  # a list of events
        "It brought 12 deaths per million. It brought 15 deaths.",
        "Then Jane Doe, 34, came. It took 32-year-old Jane Doe, 36-year-old Max Doe and a dog.",  # a list
        "Then Jane Doe, 34, came with John Doe, 36, her husband.",
        "Its shares are down 40 percent. Its shares are down 20 percent.",  # too short to tell
    ],
)
def test_two_things(text_of, source):
    assert list(detect(text_of(source), OPTIONS)) == []
