"""Utterances recognised by what comes together in them."""

from __future__ import annotations

import pytest

from scoring.text.lookup import phrase
from scoring.text.moulds import Moulds, read_parts

MOULDS = Moulds(
    {
        "offer": ("shall i", "i can"),
        "task": ("shorten", "make it"),
        "work": ("article", "story"),
        "order": ("^shorten",),
        "unused": ("ferry",),
    },
    (("offer", "task", "work"), ("order", "work")),
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Well, shall I shorten the article now?", (1, 6)),
        ("This article is long; I can make it a story.", (1, 10)),
        ("Shorten the story please", (0, 3)),
        ("Please shorten the story", None),
        ("Shall I go to the ferry and shorten it?", None),
        ("", None),
    ],
)
def test_all_parts_of_a_mould(words, expected):
    assert MOULDS.fits(phrase(words)) == expected


def test_parts_written_as_lines():
    lines = ("offer: shall i, i can", "order: ^shorten", "offer: i could")
    assert read_parts(lines) == {"offer": ("shall i", "i can", "i could"), "order": ("^shorten",)}
