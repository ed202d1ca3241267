"""Characters that no reader sees, and letters that look like others."""

from __future__ import annotations

import pytest

from scoring.detectors.hidden_characters import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "language.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "language.hidden-characters")


@pytest.mark.parametrize(
    "sample",
    [
        "The [[mаyor]] and [[Οbama]] met [[exp\u200berts]] of the [[of\ufeffice]], [[РayРal]].",
        "A file [[\u202efdp.exe\u202c]] and a word[[\U000e0041\U000e0042]].",
        "[[So\xadme]] ma\xadny wo\xadrds ar\xade sp\xadlit he\xadre.",
        # none
        "Some ma\xadny wo\xadrds are split.",
        "👩\u200d👩\u200d👧 ❤️ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می\u200cخواهم and \u202bمرحبا\u202c",
        "KoЯn, Яussia, μm, TNFα, ΔT, Россия, а также, Παπανδρέου",
        "To \u2066@usopen\u2069 on \u200eTuesday, \ufeffthe end.\u200b",
    ],
)
def test_hidden_characters_are_found(text_of, options, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), options)
    assert sorted(span for hit in hits for span in hit.spans) == list(expected)


def test_what_is_hidden_is_named(text_of, options):
    hits = detect(text_of("The m\u0430yor met exp\u200berts."), options)
    assert [hit.values["hidden"] for hit in hits] == [
        "a zero width space inside a word",
        "a Cyrillic letter that looks like “a”",
    ]
