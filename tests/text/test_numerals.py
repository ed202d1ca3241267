"""The values of numerals."""

import pytest

from scoring.text.numerals import MONTHS, NUMBER_WORDS, read_number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("7", 7.0),
        ("15,000", 15_000.0),
        ("1,234,567.5", 1_234_567.5),
        ("1,00,000", 100_000.0),  # a lakh
        ("12,50,00,000", 125_000_000.0),
        ("15 000", 15_000.0),
        ("15\u202f000\u202f000", 15_000_000.0),
        ("1.000.000", 1_000_000.0),
        ("3.5", 3.5),
    ],
)
def test_numerals_of_english_indian_and_si_grouping(numeral, value):
    assert read_number(numeral) == value


@pytest.mark.parametrize("numeral", ["4,5000", "20,00", "1,00,0", "3.2.5", "12,34", "1,,000", "9" * 400])
def test_malformed_or_boundless_numerals_have_no_value(numeral):
    assert read_number(numeral) is None


def test_words():
    assert NUMBER_WORDS["seventy-three"] == 73
    assert NUMBER_WORDS["twelve"] == 12
    assert MONTHS["sept"] == MONTHS["september"] == 9
