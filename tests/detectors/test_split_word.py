"""Words broken in two, and pairs that are written both ways."""

from __future__ import annotations

import pytest

from scoring.detectors.split_word import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "spacing.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "spacing.split-word")


@pytest.mark.parametrize(
    "sample",
    [
        "The [[govern ment]] closed it.",
        "It was [[clos ed]], and the [[m ayor]] left.",
        "[[Gover nment]] policy, for [[exam- ple]], is old.",
        "The [[parlia-\nment]] of Norway met in the old town hall by the water.",
        "It was [[isola¬ ted]], and has [[under- gone]] a [[cam\u00ad paign]].",
        "Ingrid Ovregaard left. Then [[Ovre gaard]] came. He flew to [[Califor nia]].",
        "A [[microbiolo gist]] wrote it.",
        # none
        "They can not come every day, for ever, any more, some times, on line.",
        "40 per cent of the team mates are film makers with smart phones.",
        "A pre- and post-war town; a self- help group; a long- term plan.",
        "They flew to Dar es Salaam with El Al.",
        "Plan b ridge and a lone e mail; an x ray.",
        "The 2021’s peak was high, it’s aid.",
        "One more over night stay, and no body came.",
    ],
)
def test_halves_of_one_word(text_of, options, sample):
    source, expected = read_example(sample)
    assert [span for hit in detect(text_of(source), options) for span in hit.spans] == list(expected)


def test_the_whole_is_named(text_of, options):
    (hit,) = detect(text_of("The govern ment closed it."), options)
    assert hit.values == {"whole": "government"}
