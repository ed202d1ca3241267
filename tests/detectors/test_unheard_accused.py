"""Who is accused and never heard, and who is."""

import pytest

from scoring.detectors.unheard_accused import Options

OPTIONS = Options(
    accusing=frozenset(["accused", "accuses", "blamed"]),
    answers=frozenset(["denied", "lawyer"]),
    unanswered=("did not respond", "declined to comment"),
    mentions=2,
)
CALM = " Engineers found the crack in March. Jane Doe had the report in April."


@pytest.mark.parametrize(
    "sample",
    [
        "The union accused [[Jane Doe]] of hiding the report." + CALM,
        "[[Jane Doe]] is accused of hiding the report." + CALM,
        "The union, which blamed [[Jane Doe]] for the crack, met on Monday." + CALM,
    ],
)
def test_unheard(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "The union accused Jane Doe of hiding the report. Doe denied it." + CALM,
        "The union accused Jane Doe of hiding the report. “I sent it on,” Doe said." + CALM,
        "The union accused Jane Doe of hiding the report. Doe did not respond to calls." + CALM,
        "The union accused Jane Doe of hiding the report. The lawyer of Jane Doe was ill." + CALM,
        "“The union accused Jane Doe of hiding the report,” it says in the minutes." + CALM,
        "Jane Doe accused the union of hiding the report." + CALM,
        "The union accused Jane Doe of hiding the report. Engineers found the crack in March.",
        "The union accused Leeds of hiding the report. Leeds had the report in April.",
    ],
    ids=["denied", "said", "asked", "lawyer", "quoted", "accuser", "once", "a town"],
)
def test_heard(check, sample):
    check(sample)
