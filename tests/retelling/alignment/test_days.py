"""Dates of a document, and those of one event in two."""

import pytest

from scoring.retelling.alignment.days import find_days, match_days

DAYS = {
    "It opened on Tuesday, 4 March 2014.": ["Tuesday, 4 March 2014", 2014, 3, (4,), 1],
    "It opened in 2014.": ["2014", 2014, None, (), None],
    "It opened in 2014when it rained.": ["2014", 2014, None, (), None],
    "It opened in October.": ["October", None, 10, (), None],
    "It opened in May.": ["May", None, 5, (), None],
    "It opened on Sunday.": ["Sunday", None, None, (), 6],
}


@pytest.mark.parametrize("source", DAYS)
def test_day(source, text_of):
    (day,) = find_days(text_of(source))
    assert [source[slice(*day.span)], day.year, day.month, day.days, day.weekday] == DAYS[source]


@pytest.mark.parametrize("source", ["It may open.", "May left.", "It opened in the 1990s.", "March on!"])
def test_no_day(source, text_of):
    assert not find_days(text_of(source))


def test_this_year_of_a_sentence(text_of):
    source = "They came in 2014, and this year of drought ruined them."
    assert [(source[slice(*day.span)], day.year) for day in find_days(text_of(source))] == [
        ("2014", 2014),
        ("this year", 2014),
    ]


def test_last_year_of_no_known_day(text_of):
    assert not find_days(text_of("They came last year."))


def test_lead(text_of):
    first, last = find_days(text_of("It was open since 1987 until 2014."))
    assert (first.lead, last.lead) == ("since", "until")


AGREE = {
    ("It opened in 2014.", "It opened in May 2014."): (True, True),
    ("It opened in 2014.", "It opened in 2015."): (True, False),
    ("It opened in May 2014.", "It opened on May 4."): (True, True),
    ("It opened on May 4-8.", "It opened on May 6."): (True, True),
    ("It opened on May 4.", "It opened on May 14."): (True, False),
    ("It opened on Sunday.", "It opened on Monday."): (True, False),
    ("It opened on Sunday, 4 May.", "It opened on Sunday."): (True, True),
    ("It opened in 2014.", "It opened in May."): (False, True),
}


@pytest.mark.parametrize("pair", AGREE)
def test_comparable_and_agrees(pair, text_of):
    (one,), (other,) = (find_days(text_of(source)) for source in pair)
    assert (one.comparable(other), one.agrees(other)) == AGREE[pair]
    assert (other.comparable(one), other.agrees(one)) == AGREE[pair]


def test_match_days(told_of):
    sources = (
        "The bridge in Maribor opened in 1987. The composer died in 2014.",
        "In 2014 the composer died. In Maribor the bridge opened in 1978.",
    )
    found = {
        tuple(sources[place][slice(*day.span)] for place, day in (match.one, match.other))
        for match in match_days(told_of(*sources))
    }
    assert found == {("1987", "1978"), ("2014", "2014")}
