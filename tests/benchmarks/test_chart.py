"""A picture of costs: every point is in it, and the axes hold them all."""

import re
from xml.etree import ElementTree

import pytest

from benchmarks.chart import Line, chart


def points(svg):
    return [tuple(map(float, pair)) for pair in re.findall(r'cx="(\d+)" cy="(\d+)"', svg)]


def test_powers_of_ten_are_evenly_apart():
    svg = chart([Line("", [(1, 1), (10, 10), (100, 100)])], "documents")
    assert points(svg) == [(70, 320), (310, 170), (550, 20)]


@pytest.mark.parametrize("values", [[(2, 0.4), (60, 61.0)], [(7, 5.0)], [(1_000, 0.01), (100_000, 0.02)]])
def test_all_points_are_within(values):
    found = points(chart([Line("one", values)], "documents"))
    assert len(found) == len(values)
    assert all(70 <= x <= 550 and 20 <= y <= 320 for x, y in found)


def test_the_dashed_line_is_in_proportion():
    svg = chart([Line("", [(10, 1), (100, 50)])], "documents")
    assert re.search(r'points="70,320 550,170" [^>]*dasharray', svg)  # 10 seconds of the 100


def test_it_says_what_is_what():
    root = ElementTree.fromstring(chart([Line("one story", [(1, 1)]), Line("all", [(5, 2)])], "tellings"))
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"one story", "all", "1", "10", "1 s", "10 s", "tellings; dashed: in proportion"} <= set(words)
