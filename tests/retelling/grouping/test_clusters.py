"""Linked documents joined to stories."""

import numpy as np
import pytest

from scoring.retelling.grouping.clusters import join_clusters, lateness
from scoring.retelling.grouping.copies import Wordings, sketch
from scoring.retelling.grouping.search import find_links
from scoring.retelling.grouping.subjects import Subjects


def subjects_of(*documents: dict[int, float]) -> Subjects:
    """Documents by their words and weights; each comes to a length of one."""
    starts = np.cumsum([0, *map(len, documents)])
    weights = [
        weight / sum(other**2 for other in document.values()) ** 0.5
        for document in documents
        for weight in document.values()
    ]
    keys = [key for document in documents for key in document]
    return Subjects(
        starts, np.array(keys, np.int64), np.array(weights, np.float32), np.zeros(len(keys), bool)
    )


def stories(
    *documents: dict[int, float], days: list[int | None] | None = None, wordings: list[bytes] | None = None
) -> list[list[int]]:
    subjects = subjects_of(*documents)
    known = days or [None] * len(documents)
    found = find_links(subjects, known, Wordings(wordings or [b""] * len(documents)))
    return join_clusters(subjects, found, known)


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        (7, 7, 1),
        (7, 10, 1),
        (10, 7, 1),
        (7, 17, 1.5),
        (7, 700, 2),
        (None, None, 1),
        (None, 7, 1.2),
        (7, None, 1.2),
    ],
)
def test_lateness(one, other, factor):
    assert lateness(one, other) == factor


def test_a_chain_is_no_story():
    """Each document has half of its words from its neighbour: six of them have nothing in common."""
    chain = [{place: 1, place + 1: 1, place + 2: 1, place + 3: 1} for place in range(0, 12, 2)]
    found = stories(*chain)
    assert max(map(len, found)) == 2
    assert sorted(place for story in found for place in story) == list(range(6))


def test_a_story_of_three():
    assert stories({1: 1, 2: 1, 3: 1}, {1: 1, 2: 1, 4: 1}, {1: 1, 2: 1, 5: 1}, {9: 1, 8: 1}) == [
        [0, 1, 2],
        [3],
    ]


def test_days_tell_events_apart():
    one = {1: 1, 2: 1, 3: 1, 4: 1}
    other = {1: 1, 5: 1, 6: 1, 7: 1}
    assert stories(one, other, days=[100, 101]) == [[0, 1]]
    assert stories(one, other, days=[100, 130]) == [[0], [1]]


def test_two_of_many_must_be_more_alike():
    pair = {1: 1, 2: 1, 3: 1}, {1: 1, 4: 1, 5: 1}  # alike by a third
    assert stories(*pair) == [[0, 1]]
    others = [{1000 + place: 1} for place in range(1_000)]
    assert stories(*pair, *others)[:2] == [[0], [1]]


def test_rewrites_are_one_voice():
    """The report is alike by a half to the original, and to its rewrites by little."""
    original = {1: 1, 2: 1, 3: 1, 4: 1}
    rewrite = {1: 1, 2: 0.1, 3: 1, 4: 1, 20: 1}
    report = {1: 0.6, 2: 1, 10: 1, 11: 1}
    other = {1: 1, 5: 1, 10: 1, 4: 1}
    voice = sketch([f"word{place}" for place in range(200)])
    copied = [voice, voice, voice, b"", b""]
    assert stories(original, rewrite, rewrite, other, report, wordings=copied) == [[0, 1, 2, 3, 4]]


def test_what_joins_must_be_in_keeping():
    """Four reports have nine tenths in common; a fifth text three tenths with each of them: in a looser
    story it would have its place.
    """
    tight = [{**dict.fromkeys(range(9), 1), 100 + place: 1} for place in range(4)]
    stranger = {0: 1, 1: 1, 2: 1, **dict.fromkeys(range(50, 57), 1)}
    loose = [
        {**dict.fromkeys(range(4), 1), **{100 + 10 * place + n: 1 for n in range(6)}} for place in range(4)
    ]
    assert sorted(stories(*tight, stranger)) == [[0, 1, 2, 3], [4]]
    assert stories(*loose, {**stranger, 3: 1}) == [[0, 1, 2, 3, 4]]
