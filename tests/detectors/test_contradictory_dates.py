"""Dates that cannot all be true."""

from __future__ import annotations

import pytest

from scoring.data import Page, PageEvidence, Statement
from scoring.detectors.contradictory_dates import Options, detect

OPTIONS = Options(slack=1, stale=60)
REST = "\nThe ferries stopped on Monday as the strike spread."


def modified(value):
    return Page(statements=(Statement("modified", value, "meta", 4),))


def test_changed_before_it_appeared(text_of):
    text = text_of(REST, kind="html", published="2021-05-03T09:00:00Z", page=modified("2020-01-17"))
    (hit,) = detect(text, OPTIONS)
    assert hit.values == {"says": "changed on 2020-01-17, published on 2021-05-03"}
    assert hit.page == (PageEvidence("meta", 4, "2020-01-17"),)


@pytest.mark.parametrize("value", ["2021-05-03", "2021-05-02T23:00:00-05:00", "2022-01-01", "soon"])
def test_changes_that_can_be(text_of, value):
    text = text_of(REST, kind="html", published="2021-05-03T09:00:00Z", page=modified(value))
    assert not list(detect(text, OPTIONS))


@pytest.mark.parametrize("dateline", ["May 20, 2021", "3 January 2021", "OSLO, November 3"])
def test_a_dateline_of_another_time(text_of, dateline):
    text = text_of(dateline + REST, kind="html", published="2021-05-03", page=Page())
    (hit,) = detect(text, OPTIONS)
    assert hit.spans == ((0, len(dateline)),)


@pytest.mark.parametrize("dateline", ["May 3, 2021", "OSLO, May 2", "30 April 2021", "Updated 11:30 GMT"])
def test_a_dateline_of_its_time(text_of, dateline):
    text = text_of(dateline + REST, kind="html", published="2021-05-03", page=Page())
    assert not list(detect(text, OPTIONS))


def test_without_a_date_nothing_contradicts_it(text_of):
    assert not list(detect(text_of("May 3, 2021" + REST, kind="html", page=modified("2020-01-17")), OPTIONS))
