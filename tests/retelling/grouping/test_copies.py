"""Near copies by their sketches."""

from random import Random

import pytest

from scoring.retelling.grouping import copies
from scoring.retelling.grouping.copies import Wordings, sketch
from scoring.retelling.grouping.subjects import read_subjects

WORDS = [f"word{number}" for number in range(400)]


def find_copies(sketches: list[bytes]) -> list[list[int]]:
    """The copies among documents without names and figures."""
    return copies.find_copies(Wordings(sketches), read_subjects([b""] * len(sketches)))


def changed(words: list[str], share: float, seed: int = 1) -> list[str]:
    """Replace a share of the words, here and there."""
    random = Random(seed)
    at = set(random.sample(range(len(words)), round(share * len(words))))
    return [f"other{place}" if place in at else word for place, word in enumerate(words)]


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        (WORDS, True),
        (changed(WORDS, 0.03), True),
        (changed(WORDS, 0.25), False),
        (WORDS[:350], True),  # its end cut off
        (WORDS[:150], False),
        (Random(1).sample(WORDS, 400), False),  # the same words, other runs
        (WORDS[:2], False),
        ([], False),
    ],
)
def test_copies(other, copy):
    assert find_copies([sketch(WORDS), sketch(other)]) == ([[0, 1]] if copy else [[0], [1]])


@pytest.mark.parametrize("size", [3, 4, 10, 40])
def test_short_texts(size):
    one, other = WORDS[:size], WORDS[200 : 200 + size]
    assert find_copies([sketch(one), sketch(other), sketch(one)]) == [[0, 2], [1]]


def test_nothing_is_no_copy_of_nothing():
    assert find_copies([sketch([]), sketch(["one", "two"]), sketch([])]) == [[0], [1], [2]]


def test_copies_among_many():
    texts = [changed(WORDS, 0.9, seed) for seed in range(200)]
    texts += [changed(text, 0.02, seed) for seed, text in enumerate(texts)]
    assert find_copies([sketch(text) for text in texts]) == [[place, place + 200] for place in range(200)]


def test_sketch_keeps_its_size():
    assert {len(sketch(WORDS[:size])) for size in (3, 10, 400)} == {256}
