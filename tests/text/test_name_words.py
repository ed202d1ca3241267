"""The lists are look-up keys."""

from __future__ import annotations

from scoring.text import name_words
from scoring.text.fold import key


def test_all_words_are_keys():
    lists = {name: words for name, words in vars(name_words).items() if isinstance(words, frozenset)}
    assert lists
    for words in lists.values():
        assert all(word == key(word) for word in words)
