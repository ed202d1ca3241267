"""Days told from a date that is not given."""

from __future__ import annotations

import pytest

from scoring.detectors.relative_date import Options, detect

OPTIONS = Options(
    max_hits=3,
)


@pytest.mark.parametrize(
    "sample",
    [
        "He came [[this Monday]].",
        "He came [[last week]].",
        "He came [[on the 7th]], they said.",
        "He came [[in recent days]].",
        "He came [[yesterday]], she [[earlier this month]].",
        "It was at [[last week’s rally]].",
    ],
)
def test_without_a_date(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "He came on the 7th floor, on the 7th of May.",
        "The last few weeks of the term.",
        "“He came last week,” she said.",
    ],
)
def test_what_needs_no_date(check, sample):
    check(sample)


def test_only_the_first_are_listed(text_of):
    hits = list(detect(text_of("He came last week. " * 9), OPTIONS))
    assert [hit.spans[0].start for hit in hits] == [8, 27, 46]


def test_a_date_settles_them(text_of):
    source = "He came last week, they said."
    assert list(detect(text_of(source), OPTIONS))
    assert not list(detect(text_of(source, published="2025-03-04"), OPTIONS))
    assert not list(detect(text_of(f"Tuesday, 4 March 2025\n\n{source}"), OPTIONS))
