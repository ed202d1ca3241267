import pytest

from scoring.text.vocabulary import english


@pytest.mark.parametrize(
    ("word", "is_word", "is_name", "known"),
    [
        ("window", True, False, True),
        ("madrid", False, True, True),
        ("mark", True, True, True),
        ("sgfkjh", False, False, False),
        ("", False, False, False),
        ("\ud800", False, False, False),
    ],
)
def test_lists(word, is_word, is_name, known):
    vocabulary = english()
    assert (vocabulary.is_word(word), vocabulary.is_name(word), vocabulary.known(word)) == (
        is_word,
        is_name,
        known,
    )


def test_frequency_is_zipf():
    frequency = english().frequency
    assert frequency("the") > 7 > frequency("bridge") > 4 > frequency("counterintuitively") > 0
    assert frequency("sgfkjh") == 0


def test_no_entry_is_more_frequent_or_longer_than_is_said():
    vocabulary = english()
    for word, (tenths, _) in vocabulary._trie.iteritems():
        assert tenths / 10 <= vocabulary.highest_frequency(len(word)), word
        assert vocabulary.known(word), word
