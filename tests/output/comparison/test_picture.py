"""The picture of a lineage: every document has a place of its own, every edge its arrow."""

import re
from collections import Counter

from msgspec import structs

from scoring.output.comparison.picture import picture
from scoring.output.comparison.wording import tellers
from scoring.retelling.data import Edge, Kinship, Lineage


def drawn(story, lineage):
    many = structs.replace(story, documents=story.documents * 2, lineage=lineage)
    return picture(many, tellers(many), "p")


LINEAGE = Lineage(
    branches=((0, 1, 2, 3, 4), (5,), (6, 7)),
    edges=(
        Edge(0, 1, 0.9, ("one",)),
        Edge(1, 2, 0.8, ("two",)),
        Edge(1, 3, 0.5, ("three",)),
        Edge(0, 3, 0.4, ("four",)),
    ),
    kin=(Kinship(0, 1, 0.9, ("tied by an arrow",)), Kinship(0, 4, 0.6, ("same report",))),
    undecided=((0, 4), (6, 7)),
    closest=0,
)


def test_every_document_has_a_place_of_its_own_inside(story):
    source = drawn(story, LINEAGE)
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', source).groups())
    places = [(int(x), int(y)) for x, y in re.findall(r'<circle cx="(\d+)" cy="(\d+)"', source)]
    assert len(places) == len(set(places)) == 8
    assert all(20 <= x <= width - 20 and 20 <= y <= height - 20 for x, y in places)
    assert re.findall(r'class="letter">(\w+)<', source) == list("ABCDEFGH")


def test_a_document_stands_right_of_what_it_depends_on(story):
    source = drawn(story, LINEAGE)
    columns = [int(x) for x in re.findall(r'<circle cx="(\d+)"', source)]
    assert columns[0] < columns[1] < columns[2] == columns[3]
    assert columns[0] == columns[4] == columns[5]


def test_arrows_and_arcs(story):
    source = drawn(story, LINEAGE)
    classes = Counter(re.findall(r'<g class="((?:edge|kin)[^"]*)"', source))
    assert classes == {"edge strong": 2, "edge": 1, "edge further": 1, "kin": 2}
    assert source.count('marker-end="url(#p-head)"') == 4
    assert "tied by an arrow" not in source
    assert ">0.60 ?</text>" in source
    assert ">?</text>" in source


def test_lanes_are_the_reports(story):
    assert re.findall(r'class="name">([^<]*)<', drawn(story, LINEAGE)) == ["Report 1", "Report 2", "Report 3"]
