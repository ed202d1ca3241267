"""Shared by the tests of comparisons: a story from plain strings, and the evidence that a sample marks."""

import pytest

from scoring.retelling.conflicts import COMPARERS
from scoring.retelling.data import Member
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told
from scoring.rule_tests import read_example


@pytest.fixture
def told_of(text_of):
    """Return a function that reads plain strings as the tellings of one story."""

    def read(*sources: str, reference: int | None = None) -> Told:
        return Told([Telling(text_of(source)) for source in sources], reference)

    return read


@pytest.fixture
def check(request, told_of):
    """Return a function that asserts: the comparison that the test module is named after finds, with the
    module's `OPTIONS`, exactly the evidence marked `[[so]]` in the samples, one a document.
    """
    module = request.module
    comparer = COMPARERS[module.__name__.rpartition(".")[2].removeprefix("test_").replace("_", "-")]

    def marked_evidence_is_found(*samples: str) -> None:
        read = [read_example(sample) for sample in samples]
        told = told_of(*(source for source, _ in read))
        found = {
            member
            for disagreement in comparer.compare(told, module.OPTIONS)
            for side in disagreement.sides
            for member in side.members
        }
        assert sorted(found) == [
            Member(place, span) for place, (_, expected) in enumerate(read) for span in expected
        ]

    return marked_evidence_is_found
