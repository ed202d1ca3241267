"""Pronouns and nouns that do not agree in number."""

from __future__ import annotations

import pytest

from scoring.detectors.number_agreement import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "language.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "language.number-agreement")


@pytest.mark.parametrize(
    "sample",
    [
        "[[It are]] old. All the time [[she have]] was short, and he said [[it were]] closed.",
        "In May, [[he have]] more.",
        "The mayor, the first whom [[she say]] she met, left because [[it have]] to close.",
        "[[Many doctor]] have left, and [[these proposal]] were late.",
        # none: questions, wishes, objects
        "Does she want it? What did he say, and why would he have to go?",
        "If it were closed, he insisted that she go. It is essential he have a key, and I wish he were here.",
        "It makes it seem old. Parts of it are closed; he and she are late. It was, as it were, closed.",
        "“It are closed,” he said. The word HE want is none.",
        # none: nouns that go with a plural
        "Many people have left, those present were late, many police are ill, and two million have gone.",
        "Those close have keys. Category Four boy had these; several short-sighted mayors were there.",
    ],
)
def test_disagreement_is_found(text_of, options, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), options)
    assert sorted(span for hit in hits for span in hit.spans) == list(expected)
