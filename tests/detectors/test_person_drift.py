"""“Your” where the subject’s own is meant."""

from __future__ import annotations

import pytest

from scoring.detectors.person_drift import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "language.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "language.person-drift")


@pytest.mark.parametrize(
    "sample",
    [
        "The war has drained [[your finances]] and its armed forces.",
        "They met so that Peru expands [[your military capabilities]].",
        "The company closed [[your headquarters]] in May.",
        "Lopez, whose family has sold [[your boat]], left. They dry their nets and had to mend [[your net]].",
        "The striker Ana Lopez lost [[your place]] on Monday; he defended [[your mother]].",
        "The food is there, said Diaz in [[your official statement]]; she sees it with [[your own eyes]].",
        "He has not yet returned to [[your home]], Ana Lopez said at [[your house]].",
        "Roof told her that the plan was fed by [[your segregationist ideals]] in Oslo.",
        "On day one of [[your presidency]], Booker will act.",
        "When the king came to [[your palace]] the guard, who had served his father, kept [[your promise]].",
        "The union promised to make it the aim of [[your campaign]].",
        "The army withdrew [[your troops]] in May.",
        "Lopez left without opening [[your presents]], Ana Lopez told him.",
        # none: the reader is addressed, or could be
        "Google stored your messages; he was your typical villain. Ana Lopez said we lost your trust.",
        'The "war has drained your finances and its armed forces.',
        "Vote, and Ana Lopez lost your remarks. The town was warned to protect your data.",
        "You know that the war has drained your finances and its armed forces.",
        "“The war has drained your finances and its armed forces,” he said.",
        "The virus attacks your lungs. The app brings news to your phone.",
        "Subscribe to the letter of your government. If he closes your headquarters, he wins.",
        "Letters, they end in your bin. Amazon brings it to your door. I met Ana Lopez in your street.",
        "As he knows, peace begins in your heart; the app, Ana Lopez said, listens to your voice.",
        "Has the war drained your finances and its armed forces?",
    ],
)
def test_drifted_possessives_are_found(text_of, options, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), options)
    assert sorted(span for hit in hits for span in hit.spans) == list(expected)
