"""The lists of names agree with one another."""

from __future__ import annotations

from scoring.text.fold import key
from scoring.text.gazetteer import (
    countries,
    figure_surnames,
    figures,
    given_names,
    nicknames,
    places,
    roles,
)


def test_countries_by_name_and_by_adjective():
    known = countries()
    assert known.names["u.k."] == known.adjectives["british"] == "United Kingdom"
    assert known.adjectives["sri lankan"] == "Sri Lanka"


def test_places_lie_in_known_countries():
    assert places()["assisi"] == {"Italy"}
    assert {"United Kingdom", "United States"} < places()["cambridge"]
    assert frozenset().union(*places().values()) <= set(countries().names.values())


def test_nicknames_lead_both_ways():
    assert "bill" in nicknames()["william"]
    assert "william" in nicknames()["bill"]
    assert "bob" not in nicknames()["bill"]


def test_every_figure_has_an_office():
    assert all(figure.offices and figure.names[0] for figure in figures())
    assert "putin" in figure_surnames()


def test_keys_are_folded():
    for word in [*given_names(), *roles(), *nicknames()]:
        assert word == key(word)
