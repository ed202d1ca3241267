"""Claims that nobody answers for."""

from __future__ import annotations

import pytest

from scoring.detectors.impersonal_claim import Options, detect
from scoring.rule_tests import read_example

PHRASES = (
    "reportedly",
    "regarded as",
    "regarded as a failure",
    "were reported *ing",
    "raising concerns about",
)


@pytest.mark.parametrize(
    ("sample", "options"),
    [
        ("The boat [[reportedly]] sank.", {}),
        ("He is [[regarded as]] lost, and it is [[regarded widely as]] over.", {}),
        ("It is [[regarded as a failure]].", {}),  # the longest phrase
        ("Troops [[were reported amassing]]; troops were reported dead.", {}),
        ("It is regarded as lost, the mayor Anna Lind said.", {}),
        ("It is regarded as lost, according to the mayor.", {}),
        ("It is regarded as such by the town.", {}),
        ("The boat [[reportedly]] sank. Anna Lind said no.", {}),
        ("The boat [[reportedly]] sank. Anna Lind said no.", {"most_named": 1}),
        ("The boat reportedly sank. Anna Lind said no.", {"most_named": 0}),
        ("The boat reportedly sank.", {"least": 2}),
        ("The boat [[reportedly]] sank. It [[reportedly]] leaked.", {"least": 2}),
    ],
)
def test_a_claim_is_the_phrase(text_of, sample, options):
    source, expected = read_example(sample)
    hits = detect(text_of(source), Options(phrases=PHRASES, **options))
    assert [span for hit in hits for span in hit.spans] == list(expected)
