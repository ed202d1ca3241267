"""The lists of names agree with one another."""

from __future__ import annotations

from scoring.text.fold import key
from scoring.text.gazetteer import (
    countries,
    figure_given_names,
    figure_surnames,
    figures,
    given_names,
    nicknames,
    places,
    roles,
    seats,
    synonyms,
)


def test_countries_by_name_and_by_adjective():
    known = countries()
    assert known.names["u.k."] == known.adjectives["british"] == "United Kingdom"
    assert known.adjectives["sri lankan"] == "Sri Lanka"


def test_places_lie_in_known_countries():
    assert places()["assisi"] == {"Italy"}
    assert {"United Kingdom", "United States"} < places()["cambridge"]
    assert frozenset().union(*places().values()) <= set(countries().names.values())


def test_seats_stand_for_known_countries():
    assert seats()["kremlin"] == seats()["moscow"] == "Russia"
    assert set(seats().values()) <= set(countries().names.values())


def test_a_word_has_one_group_of_synonyms():
    words = [word for group in synonyms() for word in group]
    assert len(words) == len(set(words))
    assert min(map(len, synonyms())) > 1


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


def test_given_names_of_all_figures_of_one_surname():
    assert {"bill", "hillary"} <= figure_given_names()["clinton"]
