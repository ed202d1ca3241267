"""Each detector yields the values that the table declares for it, which messages may use."""

from collections import defaultdict

import pytest

from scoring.detectors import DETECTORS
from scoring.rule_tests import run_rule_tests
from scoring.rulebook import shipped_rulebook


@pytest.fixture(scope="module")
def hits():
    """What each detector yields on the examples of all shipped rules."""
    found = defaultdict(list)
    with pytest.MonkeyPatch.context() as patch:
        for name, detector in DETECTORS.items():

            def record(text, options, name=name, detect=detector.detect):
                for hit in detect(text, options):
                    found[name].append(hit)
                    yield hit

            patch.setitem(DETECTORS, name, detector._replace(detect=record))
        run_rule_tests(shipped_rulebook())
    return found


@pytest.mark.parametrize("name", DETECTORS)
def test_a_detector_yields_the_values_that_it_declares(hits, name):
    assert hits[name], "no example of a rule makes it find anything"
    assert {value for hit in hits[name] for value in hit.values} == set(DETECTORS[name].values)
