import pytest

from scoring.reading.moments import Moment, find_moment, read_moment, same_day


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-03-03", "2024-03-03"),
        ("2024-03-03T10:15:00Z", "2024-03-03T10:15:00+00:00"),
        ("2024-03-03T10:15:00.123-0800", "2024-03-03T10:15:00-08:00"),
        ("2024-03-03 10:15", "2024-03-03T10:15"),
        ("2024-03-03@05:36:50 CST", "2024-03-03T05:36:50-06:00"),
        ("20240303", "2024-03-03"),
        ("20240303T101500", "2024-03-03T10:15"),
        ("2024/3/3", "2024-03-03"),
        ("Sun, 03 Mar 2024 20:58:46 GMT", "2024-03-03T20:58:46+00:00"),
        ("March 3rd, 2024 - 07:29 GMT", "2024-03-03T07:29+00:00"),
        ("Mar. 3, 2024 7:04 pm ET", "2024-03-03T19:04"),
        ("Published 11:34 PM EST Mar 3, 2024", "2024-03-03T23:34-05:00"),
        ("Jan 5, 2024 12:05 am", "2024-01-05T00:05"),
        ("Sunday 3 March 2024 10.15", "2024-03-03T10:15"),
        ("27/09/2018", "2018-09-27"),
        ("11/18/19 11:04 PM", "2019-11-18T23:04"),
        ("21:17 18.11.2019", "2019-11-18T21:17"),
        ("3. März 2024, 10:15 Uhr", "2024-03-03T10:15"),
        ("Publié le 3 mars 2024 à 10h15", "2024-03-03T10:15"),
        ("3 de marzo de 2024", "2024-03-03"),
        ("3 marca 2024", "2024-03-03"),
        ("2018年8月16日", "2018-08-16"),
        ("January 4, 2024 4 min read", "2024-01-04"),
        ("2024-01-02T24:30", "2024-01-02"),
        ("2024-03-03T10:15+99:99", "2024-03-03T10:15+00:00"),
    ],
)
def test_one_reading(value, iso):
    assert read_moment(value) == (iso,)


@pytest.mark.parametrize(
    "value",
    [
        "", "soon", "2 hours ago", "Yesterday", "May 2024", "2024", "© 2003-2024 Lake Courier",
        "31/02/2024", "99/99/2024", "2021-02-30", "1-800-555-1234", "3 Monday 2024", "version 1.2.2024.5",
        "12/31/0001", "3 March 24", "x" * 100_000,
    ],
)  # fmt: skip
def test_no_date(value):
    assert read_moment(value) == ()


def test_day_and_month_can_be_exchanged():
    assert read_moment("03/04/2024 10:15") == ("2024-04-03T10:15", "2024-03-04T10:15")
    assert read_moment("04/04/2024") == ("2024-04-04",)


def test_where_a_date_stands():
    text = "Filed on 3 March 2024 at 10:15 GMT by Jane"
    assert find_moment(text) == Moment(("2024-03-03T10:15+00:00",), 9, 34)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2024-03-03", "2024-03-03T10:15", True),
        ("2024-03-03", "2024-03-04", False),
        ("2024-03-03T23:00-05:00", "2024-03-04T04:00+00:00", True),
        ("2024-03-03", "2024-03-04T04:00+00:00", True),
        ("2024-03-03", "2024-03-05T04:00+00:00", False),
    ],
)
def test_same_day(one, other, same):
    assert same_day(one, other) is same
