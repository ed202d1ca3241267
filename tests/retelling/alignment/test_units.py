"""What makes two figures comparable."""

import pytest

from scoring.retelling.alignment.units import currency_of, fate_of, unit_of, with_currency

UNITS = {
    "It cost $40.": ("$", 1),
    "It cost 40 dollars.": ("$", 1),
    "It cost €40.": ("€", 1),
    "It cost $40 per barrel.": ("$ per barrel", 1),
    "It rose by 40 percent.": ("%", 1),
    "It is 40 miles long.": ("metres", 1609.344),
    "It is 40 mm long.": ("metres", 0.001),
    "It took 40 weeks.": ("days", 7),
    "It has 40 soldiers.": ("people", 1),
    "It has 40 fatalities.": ("people", 1),
    "It has 40 windows.": ("window", 1),
}


@pytest.mark.parametrize("source", UNITS)
def test_unit(source, text_of):
    assert unit_of(text_of(source).figures[0], "") == UNITS[source]


CURRENCIES = {
    "It cost A$40.": ("dollar", "A$40"),
    "It cost 40 kroner.": ("crown", "40 kroner"),
    "It cost 40 lari.": ("lari", "40 lari"),
    "It cost 40,000 shillings.": ("shilling", "40,000 shillings"),
    "It cost 5.1 million of forints.": ("forint", "5.1 million of forints"),
    "It cost 31 million pounds.": ("pound", "31 million pounds"),
    "It has 40 windows.": ("", "40 windows"),
    "It has 40 in all.": ("", "40"),
}


@pytest.mark.parametrize("source", CURRENCIES)
def test_currency(source, text_of):
    text = text_of(source)
    figure = with_currency(text, text.figures[0])
    assert (currency_of(figure), figure.text) == CURRENCIES[source]


@pytest.mark.parametrize(
    "source", ["It weighs 40 pounds.", "It ate 31 million pounds of hay.", "It has 40 crowns."]
)
def test_no_money(source, text_of):
    text = text_of(source)
    assert with_currency(text, text.figures[0]).kind == "quantity"


def test_count_of_the_killed_without_noun(text_of):
    assert unit_of(text_of("Of these, 40 were killed.").figures[0], "killed") == ("people", 1)


FATES = {
    "The storm killed 40 people.": "killed",
    "In all 40 people were hurt, and others died.": "injured",
    "It has 40 deaths.": "killed",
    "The storm killed cows, and 40 people left.": "",
    "The killed left 40 houses.": "",
}


@pytest.mark.parametrize("source", FATES)
def test_fate(source, text_of):
    text = text_of(source)
    (figure,) = text.figures
    at, end = text.word_index(figure.start), text.word_index(figure.end)
    assert fate_of(text, figure, text.words[:at], text.words[end:]) == FATES[source]
