"""One thing with two values."""

import pytest

from scoring.retelling.conflicts.figure_conflict import Options, compare

OPTIONS = Options(
    alike=0.45,
    surely=0.65,
    far=0.8,
    small=4,
    times=3.0,
    polls=frozenset(("poll",)),
    counts=frozenset(("killed", "injured")),
    updates=frozenset(("rose", "later")),
    under_way=("so far", "results from"),
    wider=frozenset(("coalition",)),
)

FOUND = {
    "parts of one whole": (
        "The Reef party won [[17]] of the 29 seats of the Maribor council.",
        "The Reef party won [[29]] of the 29 seats of the Maribor council.",
    ),
    "two that changed places": (
        "The government sent [[260 soldiers]] and 110 diggers to the flood in Maribor.",
        "The government sent [[110 soldiers]] and 260 diggers to the flood in Maribor.",
    ),
    "a count": (
        "The ferry to Malmo carried [[214 passengers]] when it ran aground.",
        "When it ran aground, the ferry to Malmo carried [[124 passengers]].",
    ),
    "two against one": (
        "The ferry to Malmo carried [[214 passengers]] when it ran aground.",
        "When it ran aground, the ferry to Malmo carried [[124 passengers]].",
        "The ferry ran aground near Malmo with [[214 passengers]] aboard.",
    ),
    "three values": (
        "The ferry to Malmo carried [[214 passengers]] when it ran aground.",
        "When it ran aground, the ferry to Malmo carried [[124 passengers]].",
        "The ferry ran aground near Malmo with [[214 passengers]] aboard.",
        "When the ferry to Malmo ran aground, it carried [[412 passengers]].",
    ),
    "a scale": (
        "The tunnel under the fjord at Bergen cost the railway [[$340 million]].",
        "The tunnel under the fjord at Bergen cost the railway [[$34 billion]].",
    ),
    "a unit": (
        "The tunnel under the fjord at Bergen is [[34 miles]] long.",
        "The tunnel under the fjord at Bergen is [[34 kilometres]] long.",
    ),
    "a toll": (
        "The flood near Bolzano killed [[14 people]].",
        "In the flood near Bolzano [[41 people]] died.",
    ),
    "an age": (
        "The mill belongs to Anna Holm, [[48]], who bought it.",
        "Anna Holm, [[84]], left.",
    ),
    "below a bound": (
        "The ferry to Malmo carried more than [[214 passengers]] when it ran aground.",
        "When it ran aground, the ferry to Malmo carried [[124 passengers]].",
    ),
    "one of a list, named in both": (
        "The mill in Lisse has [[214 looms]], and the mill in Ghent has 341 looms.",
        "The mill in Ghent has 341 looms. The mill in Lisse has [[124 looms]].",
    ),
    "though one has the value of something else": (
        "The ferry to Malmo carried [[214 passengers]] when it ran aground.",
        "When it ran aground, the ferry to Malmo carried [[124 passengers]]. "
        "Nobody saw the strike of 214 passengers in Turin.",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(samples, check):
    check(*samples)


INNOCENT = {
    "a list of places, named": (
        "On both floors of the brick mill in Lisse the Holm company runs 214 looms. Ghent has 341 looms.",
        "On both floors of the brick mill in Bergen the Holm company runs 318 looms. Bolzano has 455 looms.",
    ),
    "a list of places, by sentences without names": (
        "The mill has a total of 214 looms. The mill has a total of 341 looms.",
        "The mill has a total of 318 looms. The mill has a total of 455 looms.",
    ),
    "a member and its group": (
        "The Reef party won 214 seats in Maribor. The Moor party won 68 seats in Maribor.",
        "The Reef coalition won 221 seats in Maribor. The Moor coalition won 77 seats in Maribor.",
    ),
    "a part by itself": (
        "Two of the 14 judges in Maribor disclosed fees from the brewery.",
        "Two judges in Maribor disclosed fees from the brewery.",
    ),
    "the whole by itself": (
        "Two of the 14 judges in Maribor disclosed fees from the brewery.",
        "The 14 judges in Maribor disclosed fees from the brewery.",
    ),
    "a share and a change": (
        "Patients in Maribor were 27 percent less likely to be readmitted within a month.",
        "Patients in Maribor were to 18 percent readmitted within a month.",
    ),
    "tolls of two days": (
        "The flood in Maribor killed 9 people, officials said on Tuesday.",
        "The flood in Maribor killed 14 people, officials said on Thursday.",
    ),
    "of two sizes": (
        "The flood in Maribor killed four villagers at the mill.",
        "The flood in Maribor killed 1,300 villagers at the mill.",
    ),
    "rounded": (
        "The ferry to Malmo carried 2,140 passengers when it ran aground.",
        "When it ran aground, the ferry to Malmo carried 2,137 passengers.",
    ),
    "a bound": (
        "The ferry to Malmo carried more than 200 passengers when it ran aground.",
        "When it ran aground, the ferry to Malmo carried 214 passengers.",
    ),
    "converted": (
        "The tunnel under the fjord at Bergen is 34 miles long.",
        "The tunnel under the fjord at Bergen is 55 kilometres long.",
    ),
    "two years": (
        "The mine in Kiruna sold 340 lamps in 2014.",
        "The mine in Kiruna sold 370 lamps in 2016.",
    ),
    "two fates": (
        "The flood near Bolzano killed 14 people and injured 31.",
        "The flood near Bolzano injured 31 people and killed 14.",
    ),
    "two currencies": (
        "The tunnel under the fjord at Bergen cost the railway $340 million.",
        "The tunnel under the fjord at Bergen cost the railway €310 million.",
    ),
    "one has both": (
        "The ferry to Malmo carried 214 passengers when it ran aground.",
        "The ferry to Malmo carried 124 passengers when it ran aground. The ferry can carry 214 passengers.",
    ),
    "two polls": (
        "A poll of fishermen in Bergen gave the tunnel 34 percent.",
        "In a poll the fishermen of Bergen gave to their own tunnel in the north 41 percent.",
    ),
    "small numbers of other things": (
        "The council of Bergen sent two ferries north to the tunnel on Monday.",
        "On Friday three ferries left Malmo, and Bergen saw none of them.",
    ),
    "two people": (
        "The mill belongs to Anna Holm, 48, who bought it.",
        "The mill belongs to Karl Reed, 84, who bought it.",
    ),
}


@pytest.mark.parametrize("samples", INNOCENT.values(), ids=INNOCENT)
def test_innocent(samples, check):
    check(*samples)


def only(told):
    (disagreement,) = compare(told, OPTIONS)
    return disagreement


def test_values_and_sides(told_of):
    found = only(
        told_of(*(sample.replace("[[", "").replace("]]", "") for sample in FOUND["two against one"]))
    )
    assert found.values == {"first": "214 passengers", "second": "124 passengers"}
    assert [sorted(side.documents) for side in found.sides] == [[0, 2], [1]]
    assert found.note is None


def test_a_toll_may_be_a_later_count(told_of):
    found = only(
        told_of("The flood near Bolzano killed 14 people.", "The flood near Bolzano killed 41 people.")
    )
    assert (found.note, found.confidence) == ("may be a later count", 0.6)
    told = told_of(
        "The flood near Bolzano killed 14 people.", "The toll rose: the flood near Bolzano killed 41 people."
    )
    assert only(told).confidence == 0.3


def test_a_bound_may_hold_too(told_of):
    found = only(
        told_of(
            "The ferry to Malmo carried more than 210 passengers when it ran aground.",
            "The ferry to Malmo carried more than 310 passengers when it ran aground.",
        )
    )
    assert (found.note, found.confidence) == ("both may hold: at least one is a bound", 0.4)


def test_a_count_under_way_may_grow(told_of):
    found = only(
        told_of(
            "So far the Reef party has won 214 seats in Maribor.",
            "The Reef party has won 231 seats in Maribor.",
        )
    )
    assert (found.note, found.confidence) == ("may be a later count", 0.3)
