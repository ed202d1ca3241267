"""Institutions in a country where their city is not."""

from __future__ import annotations

import pytest

from scoring.detectors.implausible_affiliation import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(heads=frozenset({"university", "college"}), abroad=frozenset({"campus", "branch"}))


@pytest.mark.parametrize(
    "sample",
    [
        "Ivo Marek, a professor at the [[University of Pisa in Colombia]], spoke.",
        "Ivo Marek, a professor at [[Uppsala University, Peru]], spoke.",
        "Ivo Marek, a professor at [[Uppsala University in Lima, Peru]], spoke.",
        "Ivo Marek, a professor at the [[University of Buenos Aires in South Korea]], spoke.",
        # Right, ambiguous, unknown, a branch, or nobody's affiliation.
        "Ivo Marek, a professor at the University of Pisa in Italy, spoke.",
        "Ivo Marek, a professor at the University of Valencia in Venezuela, spoke.",
        "Ivo Marek, a professor at Icesi University in Peru, spoke.",
        "Ivo Marek, a professor at the Pisa Peace University in Peru, spoke.",
        "Ivo Marek, a professor at the University of Pisa in Peru’s new campus, spoke.",
        "The University of Pisa in Peru’s wars took no side.",
        "Ivo Marek, a professor at the University of Pisa, spoke in Peru.",
        "Ivo Marek, a professor at the University of Pisa who lived in Peru, spoke.",
    ],
)
def test_city_and_country(text_of, sample):
    source, expected = read_example(sample)
    hits = list(detect(text_of(source), OPTIONS))
    assert [span for hit in hits for span in hit.spans] == list(expected)
