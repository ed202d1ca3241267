"""What written dates say, and whether the calendar has them."""

from datetime import date

import pytest

from scoring.text.dates import WrittenDate, calendar_day, is_dated, read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Tuesday, 4 March 2025", WrittenDate(1, (4,), 3, 2025)),
        ("Sun, Nov. 23, 2025", WrittenDate(6, (23,), 11, 2025)),
        ("November 23", WrittenDate(None, (23,), 11, None)),
        ("the 7th of May", WrittenDate(None, (7,), 5, None)),
        ("June 3-5, 2024", WrittenDate(None, (3, 5), 6, 2024)),
        ("July 2024", WrittenDate(None, (), 7, 2024)),
        ("2025-11-23", WrittenDate(None, (23,), 11, 2025)),
        ("23/11/2025", WrittenDate(None, (23,), 11, 2025)),
        ("11/23/25", WrittenDate(None, (23,), 11, None)),
        ("03/04/2025", WrittenDate(None, (), None, 2025)),  # March or April
    ],
)
def test_parts_of_a_date(text, date):
    assert read_date(text) == date


@pytest.mark.parametrize("text", ["Tuesday", "12 people", ""])
def test_no_date(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("29 February", True),
        ("29 February 2024", True),
        ("29 February 2023", False),
        ("29 February 1900", False),
        ("30 February", False),
        ("31 November", False),
        ("June 29-31", False),
        ("2025-13-01", False),
        ("31/04/2025", False),
        ("25/26/2025", False),
        ("31 December", True),
    ],
)
def test_the_calendar(text, exists):
    assert read_date(text).exists is exists


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("4 March 2025", 1),
        ("November 23, 2025", 6),
        ("4 March", None),
        ("4-6 March 2025", None),
        ("14 July 1789", None),  # which calendar?
        ("30 February 2025", None),
    ],
)
def test_the_weekday_of_a_full_date(text, weekday):
    assert read_date(text).true_weekday == weekday


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-05-03T09:00:00Z", date(2021, 5, 3)),
        ("Monday, 3 May 2021", date(2021, 5, 3)),
        ("May 2021", None),
        ("3 May", None),
        ("May 3-5, 2021", None),
        ("31 June 2021", None),
        ("soon", None),
        ("", None),
    ],
)
def test_the_day_of_a_full_date(value, day):
    assert calendar_day(value) == day


@pytest.mark.parametrize(
    ("source", "dated"),
    [
        ("Ferries stop\n3 May 2021\nThe ferries stopped.", True),
        ("Ferries stop\nThe ferries stopped on May 3, 2021.", True),
        ("Ferries stop\nThe ferries stopped on May 3.", False),
        ("Ferries stop\nThe ferries stopped.", False),
    ],
)
def test_dated_texts(text_of, source, dated):
    assert is_dated(text_of(source)) is dated
