"""The document's own words against the vocabulary."""

from __future__ import annotations

import pytest

from scoring.text.lexicon import pieces, without_possessive


def test_parts_and_possessives_count_as_words(text_of):
    lexicon = text_of("Solberg’s bridge, a Solberg-built bridge. The bridges fell.").lexicon
    assert lexicon.count("solberg") == 2
    assert lexicon.count("bridge") == 2
    assert lexicon.capitals == {"solberg", "the"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bridge", True),
        ("cinematographically", True),
        ("inactions", True),
        ("commitmentd", False),
        ("bridgewhich", False),
        ("ofthe", False),
        ("dataas", False),
    ],
)
def test_is_word_knows_inflections(text_of, word, expected):
    assert text_of("Any text.").lexicon.is_word(word) is expected


def test_english_around_looks_at_neighbours(text_of):
    lexicon = text_of("Sa Lunes upang kondenahin ang karahasan na ito sa bayan.").lexicon
    assert not lexicon.english_around(3)
    assert text_of("The old bridge in the town fell down.").lexicon.english_around(3)


def test_pairs_are_capitalised_neighbours(text_of):
    assert text_of("The White House’s lawn, White-House, House. White").lexicon.pairs >= {("White", "House")}


def test_pieces_and_possessives():
    assert pieces("long-time") == ["long", "time"]
    assert without_possessive("Solberg’s") == "Solberg"
    assert without_possessive("boys'") == "boys"
