"""Sentences that lost a part, and fragments that are meant."""

from __future__ import annotations

import pytest

from scoring.detectors.broken_sentence import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "language.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "language.broken-sentence")


@pytest.mark.parametrize(
    "sample",
    [
        "[[This bridge, the longest and oldest in the country.]] It opened in May.",
        "[[As relations between the towns have been marked by tension since the mayor closed the bridge.]]",
        "[[When the former mayor of Bergen, who came to office in May, announced new taxes for drivers.]]",
        "[[While the minister of defence, Ana Lopez, visited the troops near the border.]]",
        "“We will not pay,” the mayor told the paper. [[Ingrid Solberg.]]",
        "The law on the old bridges was passed [[by the.]] It applies.",
        "[[The council, which, having published the plans that would close the bridge.]]",
        "The bridge was closed for two years.\n[[of the harbour]] was lost to the sea in the end.",
        "[[The railway which has closed the line from Bergen to Oslo.]] The trains stand still.",
        "The two men of the old town were held [[in a.]] It is closed.",
        "The town was shut.\n\nA police team of the town [[later stormed the]]",
        "Ships came to the town.\n\nOne of the biggest [[losses for the]]\n\nHe was there.",
        # none
        "The railway which has closed the line from Bergen to Oslo lost money.",
        "The mayor who won resigned today in anger.",
        "The result of which was long queues on the old road.",
        "Not so fast. A lot of noise. Because we can, and because nobody else will. Just like that.",
        "When the mayor, who came in 1999, formed alliances, the harbour towns protested loudly.",
        "As the war has dragged on the prices of bread in the shops rose to new heights.",
        "Since the beginning of the war the two sides have been locked in a fight for the town.",
        "While the harbour, the pride of the town, was closed, the ships waited in the bay.",
        "When it rains the rivers flood the town and the mayor closes all the bridges in it.",
        "The bridge was too old, he told the paper. Ingrid Solberg disagreed. The winner? Ingrid Solberg.",
        "This was the end of it, the last of its kind. It was a thing to be proud of.",
        "This bridge, the oldest in the whole country, it’s closed.",
        "The council, which, having published the plans, closed the bridge, met on Monday.",
        "The ships of the town came in at 8 a. It is closed, and they call the strain hepatitis A.",
        "The town and its mayor ultimately introduced a\nmodified form of the old tax.",
        "“This bridge, the longest and oldest in the country.”",
    ],
)
def test_broken_sentences_are_found(text_of, options, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), options)
    assert sorted(span for hit in hits for span in hit.spans) == list(expected)


def test_what_is_missing_is_named(text_of, options):
    (hit,) = detect(text_of("The law on the old bridges was passed by the. It applies."), options)
    assert hit.values == {"fault": "a sentence that breaks off"}
