"""One event with two dates."""

import pytest

from scoring.retelling.conflicts.date_conflict import Options, compare

OPTIONS = Options(alike=0.6, surely=0.85, agreeing=0.35, speech=frozenset(("said", "told")))

FOUND = {
    "a year": (
        "The composer moved to Bergen in [[1987]] to teach the cello.",
        "In [[1978]] the composer moved to Bergen to teach the cello.",
    ),
    "a month": (
        "The bridge over the Drava in Maribor was closed for repairs in [[March 2011]].",
        "For repairs, the bridge over the Drava in Maribor was closed in [[May 2011]].",
    ),
    "a day, two against one": (
        "The bridge over the Drava in Maribor was closed for repairs on [[March 11]].",
        "For repairs, the bridge over the Drava in Maribor was closed on [[March 21]].",
        "The bridge in Maribor over the Drava was closed on [[11 March]] for repairs.",
    ),
    "though the other is told of a like thing": (
        "The buyer will keep the brewery in Maribor open until [[2030]].",
        "The buyer will keep the brewery in Maribor open until [[2035]]. In 2030 a buyer may sell.",
    ),
    "a day of the week": (
        "The bridge over the Drava in Maribor was closed for repairs on [[Monday]].",
        "For repairs, the bridge over the Drava in Maribor was closed on [[Thursday]].",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(samples, check):
    check(*samples)


INNOCENT = {
    "the same": (
        "The bridge in Maribor was closed for repairs in March 2011.",
        "The bridge in Maribor was closed for repairs on 11 March.",
    ),
    "statements": (
        "The bridge in Maribor is safe, its builder said on Monday.",
        "The bridge in Maribor is safe, its builder said on Thursday.",
    ),
    "two events": (
        "The composer moved to Bergen in 1987. The composer left for Turku in 1978.",
        "The composer left for Turku in 1978, and for Bergen in 1987.",
    ),
    "beginning and end": (
        "The bridge over the Drava in Maribor was closed for repairs until 2011.",
        "The bridge over the Drava in Maribor was closed for repairs since 2010.",
    ),
    "one has both": (
        "The composer moved to Bergen in 1987 to teach the cello.",
        "The composer moved to Bergen in 1978 to teach the cello. In 1987 the composer was in Bergen, too.",
    ),
    "little in common": (
        "The bridge over the Drava in Maribor was closed in 2011.",
        "The cellist from Bergen crossed the Drava in 2014, and never came back to Maribor again.",
    ),
}


@pytest.mark.parametrize("samples", INNOCENT.values(), ids=INNOCENT)
def test_innocent(samples, check):
    check(*samples)


def test_values_and_sides(told_of):
    samples = (sample.replace("[[", "").replace("]]", "") for sample in FOUND["a day, two against one"])
    (found,) = compare(told_of(*samples), OPTIONS)
    assert found.values == {"first": "March 11", "second": "March 21"}
    assert [sorted(side.documents) for side in found.sides] == [[0, 2], [1]]
    assert found.note is None


def test_the_next_day_may_be_local_time(told_of):
    (found,) = compare(
        told_of(
            "The bridge over the Drava in Maribor fell down on March 11.",
            "The bridge over the Drava in Maribor fell down on March 12.",
        ),
        OPTIONS,
    )
    assert (found.note, found.confidence) == ("may be local time", 0.4)
