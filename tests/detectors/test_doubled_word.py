"""Words that stand twice by accident, and those that are meant."""

from __future__ import annotations

import pytest

from scoring.detectors.doubled_word import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "language.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "language.doubled-word")


@pytest.mark.parametrize(
    "sample",
    [
        "The council called [[the the]] mayor.",
        "[[The the]] mayor saw recent [[events events]] in the harbour [[of of]] the town.",
        "It has [[resources financial and human resources]] for the bridge.",
        "They refrain from “[[closing the harbour and closing it]] for good”.",
        "The end [[of the of the]] bridge.",
        "The council, [[for its part, for its part]], waits.",
        "It would [[be be be]] closed. It [[is is]] old. “This [[was was]] a wound,” she said.",
        "They wait [[until until]] May, [[since since]] then [[despite despite]] rain.",
        "He went [[to the to the]] bridge, and the rules [[of the old town of the old town]] held.",
        "It tests the [[viability financial viability]] of “[[restrictions additional restrictions]]” there.",
        # none
        "They sang que será será. Whatever he did did harm; she gave her her keys, log in in May.",
        "She had had enough; I think that that is very very bad. It is what it is is true.",
        "Duran Duran, Pago Pago, a New New Deal, wagga Wagga, the The",
        "bye bye, the the the the bridge, “the the the bridge”; the, the, the bridge.",
        "“It was, for its part, for its part, old.” They went on and on and on, more and more and more.",
        "“We we like the the events events,” he said of the the-wall and the the’s.",
        "A real need and faces real problems; young people and old people.",
        "There is paternity leave and more paternity pay.",
        "It is what makes a town a town.",
        "From the bridge, from the bridge of people helping people.",
        "Day after day after day, it is on and on and on.",
        "A person national person-to-person line; a name Additional name; the drug, national drug, is new.",
        "The bridge the\nthe harbour, the, the end; 20 20 vision.",
        "Until the mine earns that licence social licence holders may stop it.",
    ],
)
def test_doubled_words_are_found(text_of, options, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), options)
    assert sorted(span for hit in hits for span in hit.spans) == list(expected)
