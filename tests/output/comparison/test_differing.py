"""Which words are marked: those that the other sides do not have, and no more than helps."""

import time

import pytest

from scoring.data import Span
from scoring.output.comparison.differing import differing
from scoring.retelling.data import Conflict, Member, Side


def marked(*sides):
    """The words that are marked in each place, for sides given as the words of their places."""
    members, texts = [], []
    for words in sides:
        places = []
        for source in words:
            places.append(Member(len(texts), Span(0, len(source))))
            texts.append(source)
        members.append(Side(words[0], tuple(places)))
    conflict = Conflict("name-variant", "retelling.x", 3, 1.0, "m", "w", tuple(members), "f")
    marks = differing(conflict, texts)
    return [
        [texts[place.document][start:end] for start, end in marks.get(place, ())]
        for each in conflict.sides
        for place in each.members
    ]


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ([["Anna Lindqvist"], ["Anna Lindkvist"]], [["Lindqvist"], ["Lindkvist"]]),
        ([["more than 40 people"], ["more than 80 people"]], [["40"], ["80"]]),
        ([["€1,200 in fines"], ["€1,300 in fines"]], [["€1,200"], ["€1,300"]]),
        ([["BBC World"], ["bbc world"]], [["BBC World"], ["bbc world"]]),
        ([["The BBC says no"], ["the BBC says yes"]], [["no"], ["yes"]]),
        ([["“We ran,”"], ["We ran"]], [[], []]),
        ([["we ran off"], ["we ran"]], [["off"], []]),
        ([["two, three, four men"], ["five men"]], [["two, three, four"], ["five"]]),
        ([["Chávez"], ["Chavez"]], [["Chávez"], ["Chavez"]]),
        ([["Ann Berg"], ["Ann Borg"], ["Burg"]], [["Berg"], ["Borg"], ["Burg"]]),
    ],
)
def test_marks(sides, expected):
    assert marked(*sides) == expected


def test_a_short_form_is_held_against_a_short_form():
    assert marked(["Anna Lindqvist", "Lindqvist"], ["Anna Lindkvist", "Lindkvist"]) == [
        ["Lindqvist"],
        ["Lindqvist"],
        ["Lindkvist"],
        ["Lindkvist"],
    ]


def test_each_side_is_held_against_the_one_that_most_have():
    assert marked(["in May", "in May"], ["in June"], ["on May"]) == [["in May"], ["in May"], ["June"], ["on"]]


def test_where_most_words_differ_none_is_marked():
    one = "the lights went out all over the ship at once"
    other = "passengers told of darkness below deck while the crew kept calm"
    assert marked([one], [other]) == [[], []]


def test_long_and_many_places_take_little_time():
    long = " ".join(f"word{number}" for number in range(20_000))
    start = time.perf_counter()
    marked(*([long + str(number)] * 30 for number in range(4)))
    assert time.perf_counter() - start < 5
