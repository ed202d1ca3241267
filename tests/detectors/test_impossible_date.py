"""Days and times that do not exist, and weekdays that do not fit."""

from __future__ import annotations

import pytest

from scoring.detectors.impossible_date import Options, detect

OPTIONS = Options(
    not_clock=frozenset({"half", "goal"}),
    other_calendars=frozenset({"julian"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "The vote is due on [[30 February]].",
        "The vote was on [[February 29, 2023]].",
        "It came [[Nov. 31]].",
        "It came on [[2025-13-01]].",
        "It came on [[25/26/2025]].",
        "The [[Sept. 35]] raid failed.",
        "They met on [[Monday, March 4, 2025]].",
        "They met on [[4 March 2025]], a Monday, on [[March 4, 2025]] (Monday).",
        "They met on Monday ([[March 4, 2025]]).",
        "They met on [[30-02-2015]] and again on [[0 May]].",
        "They met at [[24:15 GMT]].",
        "They met at [[14:30 a.m.]], at [[13 p.m.]] and at [[26 o'clock]].",
        "They met at [[25:10]].",
        "They met at [[10:75 a.m.]] today.",
        "They met at [[10:75]] local time.",
    ],
)
def test_no_such_day(check, sample):
    check(sample)


def test_the_weekday_that_it_was(text_of):
    [(hit)] = detect(text_of("They met on Monday, March 4, 2025."), OPTIONS)
    assert hit.values == {"problem": "that day was a Tuesday"}


@pytest.mark.parametrize(
    "sample",
    [
        "They met on Tuesday, March 4, 2025, on 29 February, at 23:10 GMT.",
        "In February 30 people fell ill, in May 40.",
        "The goal fell at 75:10 in the second half.",
        "It was Monday, 14 July 1789.",
        "He used Chrome/59.0.3071.125 and version 33.14.2020.1.",
        "By the Julian count it was 30 February 1712.",
        "It has 0 April June Aug. 50 100 150.",
    ],
)
def test_days_that_exist(check, sample):
    check(sample)
