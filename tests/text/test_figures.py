"""Figures, what they are worth, and what only looks like one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.data import Document
from scoring.text import Text
from scoring.text.blocks import split_blocks


def figures(source):
    return Text(Document(id="sample", text=source, blocks=split_blocks(source))).figures


def found(source):
    return [(figure.text, figure.kind, figure.value, figure.unit) for figure in figures(source)]


@pytest.mark.parametrize(
    ("source", "figure"),
    [
        ("He paid $30 billion for it.", ("$30 billion", "money", 30e9, "$")),
        ("He paid €1.5m for it.", ("€1.5m", "money", 1.5e6, "€")),
        ("He paid US$5bn for it.", ("US$5bn", "money", 5e9, "US$")),
        ("He paid $5 bln for it.", ("$5 bln", "money", 5e9, "$")),
        ("He paid $5 tln for it.", ("$5 tln", "money", 5e12, "$")),
        ("He paid $5trn for it.", ("$5trn", "money", 5e12, "$")),
        ("He paid 40 million euros for it.", ("40 million euros", "money", 40e6, "euro")),
        ("He paid Rs 2 crore for it.", ("Rs 2 crore", "money", 2e7, "Rs")),
        ("He paid ₹1,00,000 for it.", ("₹1,00,000", "money", 1e5, "₹")),
        ("He paid N30,000 for it.", ("N30,000", "money", 3e4, "N")),
        ("He earns $500 a month now.", ("$500 a month", "money", 500.0, "$")),
        ("He paid £2 lakh crore.", ("£2 lakh crore", "money", 2e12, "£")),
        ("It grew 20% then.", ("20%", "percent", 20.0, "%")),
        ("It grew 3.5 per cent then.", ("3.5 per cent", "percent", 3.5, "%")),
        ("It grew ten percent then.", ("ten percent", "percent", 10.0, "%")),
        ("It grew 2 percentage points then.", ("2 percentage points", "percent", 2.0, "points")),
        ("They sent 15,000 troops there.", ("15,000 troops", "quantity", 15e3, "troops")),
        (
            "They sent 15,000 additional American troops there.",
            ("15,000 additional American troops", "quantity", 15e3, "troops"),
        ),
        ("They sent 5,000 US soldiers there.", ("5,000 US soldiers", "quantity", 5e3, "soldiers")),
        ("It killed more than 80 people.", ("80 people", "quantity", 80.0, "people")),
        ("It pumps 3 million barrels per day.", ("3 million barrels per day", "quantity", 3e6, "barrels")),
        ("It was a 12-day war.", ("12-day", "quantity", 12.0, "day")),
        ("It sent 15 thousand men.", ("15 thousand men", "quantity", 15e3, "men")),
        ("It has 15 000 members.", ("15 000 members", "quantity", 15e3, "members")),
        ("It killed 2000 people there.", ("2000 people", "quantity", 2000.0, "people")),
        ("It lies 10km off.", ("10km", "quantity", 10.0, "km")),
        ("He sent two officers.", ("two officers", "quantity", 2.0, "officers")),
        ("He ate three dozen eggs.", ("three dozen eggs", "quantity", 36.0, "eggs")),
        ("He led a hundred men.", ("a hundred men", "quantity", 100.0, "men")),
        ("He lost half a million votes.", ("half a million votes", "quantity", 5e5, "votes")),
        (
            "He lost two hundred and fifty-three thousand votes.",
            ("two hundred and fifty-three thousand votes", "quantity", 253e3, "votes"),
        ),
        ("He won in 1999.", ("1999", "year", 1999.0, "")),
        ("It was the 2019 elections.", ("2019", "year", 2019.0, "")),
        ("It was in the 1990s.", ("1990s", "year", 1990.0, "decade")),
        ("It was in mid-2019.", ("2019", "year", 2019.0, "")),
        ("He came on November 23, 2025.", ("November 23, 2025", "date", None, "")),
        ("He came on 23 Nov. 2025.", ("23 Nov. 2025", "date", None, "")),
        ("He came on 2025-11-23.", ("2025-11-23", "date", None, "")),
        ("He came on Tuesday, 4 March 2025.", ("Tuesday, 4 March 2025", "date", None, "")),
        ("He came in July 2024.", ("July 2024", "date", None, "")),
        ("He came on the 7th of May.", ("7th of May", "date", None, "")),
        ("In May 40 people came.", ("40 people", "quantity", 40.0, "people")),
        ("He came at 10:30 a.m. today.", ("10:30 a.m.", "time", None, "")),
        ("He came at 5pm today.", ("5pm", "time", None, "")),
        ("He came at 1400 GMT today.", ("1400 GMT", "time", None, "")),
        ("The girl, aged 63, came.", ("63", "age", 63.0, "years")),
        ("A 63-year-old came.", ("63-year-old", "age", 63.0, "years")),
        ("He turned 63 then.", ("63", "age", 63.0, "years")),
        ("So Jane Doe, 34, came.", ("34", "age", 34.0, "years")),
        ("He came on the 7th.", ("7th", "ordinal", 7.0, "")),
    ],
)
def test_a_figure_with_its_value_and_unit(source, figure):
    assert found(source) == [figure]


@pytest.mark.parametrize(
    ("source", "pair"),
    [
        ("It lent between 50 and 60 billion of dollars.", [("50", 50e9), ("60 billion of dollars", 60e9)]),
        ("It fell by 50-60% then.", [("50", 50.0), ("60%", 60.0)]),
        ("It rose from 999,000 to 1.2 million votes.", [("999,000", 999e3), ("1.2 million votes", 1.2e6)]),
        ("He led it (2006-2010).", [("2006", 2006.0), ("2010", 2010.0)]),
        ("He led it from 1999 to 2013.", [("1999", 1999.0), ("2013", 2013.0)]),
        ("It surged from 2018 to $90 billion.", [("2018", 2018.0), ("$90 billion", 90e9)]),
    ],
)
def test_the_first_end_of_a_range_has_the_scale_of_the_second(source, pair):
    assert [(figure.text, figure.value) for figure in figures(source)] == pair


@pytest.mark.parametrize(
    "source",
    [
        "They won 3-1 at home.",
        "It was a 5-4 ruling.",
        "Call (212) 555-0147 or 020 7946 0018.",
        "An F-16, an MH17, a Boeing 737 and an iPhone 15.",
        "The G20 on COVID-19 and 5G.",
        "See Section 230 on page 7, version 3.2.5.",
        "He wore an N95 and #2020.",
        "It was 9/11, 1/2 of it.",
        "He lost 12,34 votes.",
        "It came in 2018when.",
    ],
)
def test_what_only_looks_like_a_quantity_is_other(source):
    assert {figure.kind for figure in figures(source)} == {"other"}


@pytest.mark.parametrize("source", ["See https://example.net/2019/11/12 and @jo22.", "One of the Big Four."])
def test_links_handles_and_names_hold_no_figures(source):
    assert found(source) == []


@given(st.text(alphabet="0123456789.,-–/:%$€ \u00a0\nabkmtwo(May)th'”٣²½", max_size=80))
def test_figures_are_in_order_and_quote_the_text(source):
    previous = 0
    for figure in figures(source):
        assert previous <= figure.start < figure.end <= len(source)
        assert source[figure.start : figure.end] == figure.text
        previous = figure.end


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1. ", "12:30:", "1\u00a0000", "two hundred and ", "$", "May 1 "]
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece):
    text = Text(Document(id="sample", text="", blocks=()))
    durations = []
    for length in (20_000, 80_000):
        source = piece * (length // len(piece))
        text = Text(Document(id="sample", text=source, blocks=split_blocks(source)))
        _ = text.words
        start = time.perf_counter()
        _ = text.figures
        durations.append(time.perf_counter() - start)
    # Four times the text; ten leaves room for a busy machine, a square would take sixteen.
    assert durations[1] < 10 * durations[0] + 0.2
