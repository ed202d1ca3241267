"""Shared by the tests of all detectors."""

import pytest

from scoring.detectors import DETECTORS
from scoring.rule_tests import read_example


@pytest.fixture
def check(request, text_of):
    """Return a function that asserts: the detector that the test module is named after finds, with the
    module's `OPTIONS`, exactly the evidence marked `[[so]]` in a sample.
    """
    module = request.module
    detector = DETECTORS[module.__name__.rpartition(".")[2].removeprefix("test_").replace("_", "-")]

    def marked_evidence_is_found(sample: str, **known) -> None:
        source, expected = read_example(sample)
        hits = list(detector.detect(text_of(source, **known), module.OPTIONS))
        assert [span for hit in hits for span in hit.spans] == list(expected)
        assert {name for hit in hits for name in hit.values} <= set(detector.values)

    return marked_evidence_is_found
