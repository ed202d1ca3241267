"""The shipped counts of word sequences."""

from scoring.text.sequences import sequences


def test_counted_on_enough_text():
    assert sequences().words > 2_000_000


def test_kinds_of_words():
    kind = sequences().kind
    assert [kind(word) for word in ("reject", "went", "accepted", "their", "didn't")] == [
        "*plain",
        "*past",
        "*ed",
        "*possessive",
        "*negated",
    ]
    assert kind("attempt") == "attempt"  # a noun as well as a verb
    assert kind("past") == "past"  # the word, no kind
    assert kind("become") == "become"  # a participle as well


def test_pairs_are_rare():
    rare = sequences().rare
    assert rare["the", "his"].expected > 100
    assert ("had", "~*plain") in rare
    assert ("of", "the") not in rare
    assert all(count.observed <= 0.01 * count.expected for count in rare.values())
