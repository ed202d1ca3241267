"""Shapes of lines: words, parts, numbers, names and what may be missing."""

from __future__ import annotations

import pytest

from scoring.text.shapes import Shapes
from scoring.text.words import split_words

PARTS = {"story": ("story", "full article"), "go": ("go", "go back")}


def fits(shape: str, line: str) -> bool:
    return Shapes([shape], PARTS).fit(split_words(line))


@pytest.mark.parametrize(
    ("shape", "line"),
    [
        ("read ?the {story}", "Read the full article »"),
        ("read ?the {story}", "READ STORY"),
        ("{go} to top", "Go back to top"),
        ("load # more", "Load 12 more"),
        ("item #", "Item #2"),
        ("posts by {Name}", "Posts by Jane de la Roe"),
        ("get our ... app", "Get our new and free app"),
        ("?old get our app", "Get our app!"),
        ("{Name} says", "Jane Roe says"),
    ],
)
def test_a_line_that_fits(shape, line):
    assert fits(shape, line)


@pytest.mark.parametrize(
    ("shape", "line"),
    [
        ("read ?the {story}", "Read the story aloud"),
        ("read ?the {story}", "Read the"),
        ("load # more", "Load some more"),
        ("posts by {Name}", "Posts by nobody"),
        ("get our ... app", "Get our app now"),
        ("get", ""),
    ],
)
def test_a_line_that_does_not(shape, line):
    assert not fits(shape, line)


def test_a_part_needs_a_list():
    with pytest.raises(KeyError):
        Shapes(["read {novel}"], PARTS)
