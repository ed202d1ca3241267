"""One figure of two things."""

import pytest

from scoring.retelling.conflicts.figure_object_drift import Options, compare

OPTIONS = Options(
    things=("loans credit", "arms sales", "killed", "injured", "homes", "boats", "people residents"),
    telling=12,
    shared=3,
    tied=0.5,
    opposites=("saved / cost", "killed / spent"),
)

FOUND = {
    "money": (
        "Since 2004 Norway has granted Zambia [[$740 million in loans]].",
        "Norway has had [[$740 million in arms sales]] to Zambia since 2004.",
    ),
    "a count": (
        "The storm in Jutland destroyed [[1,340 homes]] near Aalborg.",
        "Near Aalborg in Jutland the storm destroyed [[1,340 boats]].",
    ),
    "a fate": (
        "The storm in Jutland killed [[34 people]] near Aalborg.",
        "The storm in Jutland injured [[34 people]] near Aalborg.",
    ),
    "another currency": (
        "The council sold the mill near Aalborg for [[2,900 euros]].",
        "The mill near Aalborg was sold by the council for [[2,900 kroner]].",
    ),
    "another kind of thing": (
        "The court in Aalborg read out [[2,140 names]] of dead sailors.",
        "The court in Aalborg gave [[2,140 million shillings]] to dead sailors.",
    ),
    "opposite verbs": (
        "The new pumps near Aalborg [[saved 7,400 euros]] in May.",
        "The new pumps near Aalborg [[cost 7,400 euros]] in May.",
    ),
    "alive and dead": (
        "In Aalborg [[1,300 people spent]] the night in two schools.",
        "In Aalborg [[1,300 people]] died in two schools.",
    ),
    "two against one": (
        "The storm in Jutland destroyed [[1,340 homes]] near Aalborg.",
        "Near Aalborg in Jutland the storm destroyed [[1,340 boats]].",
        "Near Aalborg the storm destroyed [[1,340 boats]] in Jutland.",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(samples, check):
    check(*samples)


INNOCENT = {
    "a converted amount": (
        "The council sold the mill near Aalborg for 2,900 euros.",
        "The mill near Aalborg was sold by the council for 3,140 dollars.",
    ),
    "both currencies": (
        "The council sold the mill near Aalborg for 2,900 euros, which is 2,900 kroner a window.",
        "The mill near Aalborg was sold by the council for 2,900 kroner.",
    ),
    "one currency in two forms": (
        "The council sold the mill near Aalborg for 2,900,000 pounds.",
        "The mill near Aalborg was sold by the council for £2.9 million.",
    ),
    "opposite verbs in one sentence": (
        "The new pumps near Aalborg saved 7,400 euros and cost little in May.",
        "The new pumps near Aalborg cost 7,400 euros in May.",
    ),
    "one thing in two words": (
        "Since 2004 Norway has granted Zambia $740 million in loans.",
        "Norway has granted Zambia $740 million in credit since 2004.",
    ),
    "both things in one sentence": (
        "The storm in Jutland destroyed 1,340 homes and boats near Aalborg.",
        "Near Aalborg in Jutland the storm destroyed 1,340 boats.",
    ),
    "a thing that is in no list": (
        "The storm in Jutland destroyed 1,340 homes near Aalborg.",
        "Near Aalborg in Jutland the storm destroyed 1,340 kiosks.",
    ),
    "a small number": (
        "The storm in Jutland destroyed 11 homes near Aalborg.",
        "Near Aalborg in Jutland the storm destroyed 11 boats.",
    ),
    "people and their fate": (
        "The storm in Jutland left 34 people dead near Aalborg.",
        "In Jutland the storm near Aalborg struck 34 residents.",
    ),
    "another story": (
        "The storm in Jutland destroyed 1,340 homes.",
        "Malmo has 1,340 boats.",
    ),
    "a share in a list of counts": (
        "The Reef party stood in 199 towns of Jutland near Aalborg. The Moor party stood in 84 towns.",
        "The Reef party stood in 199% of Jutland near Aalborg. The Moor party stood in 84 towns.",
    ),
    "one document": (
        "The storm in Jutland destroyed 1,340 homes near Aalborg. "
        "The storm in Jutland destroyed 1,340 boats near Aalborg.",
        "Nobody came.",
    ),
}


@pytest.mark.parametrize("samples", INNOCENT.values(), ids=INNOCENT)
def test_innocent(samples, check):
    check(*samples)


def test_values(told_of):
    told = told_of(
        "Since 2004 Norway has granted Zambia $740 million in loans.",
        "Norway has had $740 million in arms sales to Zambia since 2004.",
    )
    (found,) = compare(told, OPTIONS)
    assert found.values == {"figure": "$740 million", "first": "loans", "second": "arms sales"}
    assert [side.says for side in found.sides] == ["loans", "arms sales"]


def test_tables_are_left_out(told_of):
    row = "The storm in Jutland destroyed 1,340 {} near Aalborg. "
    assert not list(compare(told_of(row.format("homes") * 20, row.format("boats") * 20), OPTIONS))
