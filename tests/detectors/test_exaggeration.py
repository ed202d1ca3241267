"""Superlatives that nothing backs, and those that a source, a figure or the subject backs."""

import pytest

from scoring.detectors.exaggeration import Options

OPTIONS = Options(
    frames=("in the world", "in history", "ever", "ever seen", "on earth"),
    extremes=("of biblical proportions", "unprecedented in human history"),
    backed=frozenset("league record one".split()),
)


@pytest.mark.parametrize(
    "sample",
    [
        "The bridge, [[the longest and most daring in the world]], opened in May.",
        "They had [[the fastest, deadliest fleet on earth]], and lost it.",
        "It was [[the boldest and most costly plan ever seen]].",
        "It was a flood [[of biblical proportions]]. The rain was [[unprecedented in human history]].",
    ],
)
def test_unbacked(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "It is the longest bridge in the world.",
        "It is one of the longest and most daring bridges in the world.",
        "It is the longest and most daring bridge in the world, at 40 kilometres.",
        "It is the longest and most daring bridge in the world, the engineers said.",
        "It is the longest and most daring bridge in the world, according to the guide.",
        "She is the fastest and most daring player in the history of the league.",
        "“The longest and most daring bridge in the world,” it says on the sign.",
        "The honest forest guest came to the west of the county, the most lonely place in the world.",
    ],
)
def test_backed(check, sample):
    check(sample)
