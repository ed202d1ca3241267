"""Phrases found by their words."""

from __future__ import annotations

import pytest

from scoring.text.lookup import Lookup, phrase

WORDS = "we sign up for our daily news".split()


@pytest.mark.parametrize(
    ("at", "expected"),
    [(0, None), (1, ("sign", "up", "for", "our")), (2, ("up",)), (5, ("daily", "news")), (6, None)],
)
def test_the_longest_phrase_from_a_word_on(at, expected):
    lookup = Lookup(["Sign up", "up", "sign up for our", "Daily, news!", "news desk"])
    assert lookup.longest(WORDS, at) == expected


def test_a_list_may_be_read_in_its_own_way():
    lookup = Lookup(["# shares"], lambda line: tuple(line.split()))
    assert lookup.longest(["#", "shares"], 0) == ("#", "shares")
    assert phrase("# shares") == ("shares",)


def test_holding_and_covering():
    lookup = Lookup(["open sources", "our desk", "from"])
    assert lookup.holds("he came from leeds".split())
    assert not lookup.holds(["sources"])
    assert lookup.covers("our desk from open sources".split())
    assert not lookup.covers("our desk from leeds".split())
    assert not lookup.covers([])


def test_all_phrases_of_a_text(text_of):
    lookup = Lookup(["bridge", "our desk", "bridge closed"])
    text = text_of("The bridge closed; our bridge, said our desk.")
    assert list(lookup.found(text)) == [(1, ("bridge", "closed")), (4, ("bridge",)), (6, ("our", "desk"))]
