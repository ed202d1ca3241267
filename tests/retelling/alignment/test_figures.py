"""Figures with what they are of, and those of one thing in several documents."""

import pytest

from scoring.retelling.alignment.figures import find_quantities

READ = {
    "In 2014 the mine sold $30 million in silver coins to Chile.": ("$", "", "coins", "2014", False),
    "Last year the flood killed 12 people.": ("people", "killed", "people", "last year", False),
    "Another 12 ships sank.": ("ship", "", "ships", "", True),
    "The price rose by 12 percent.": ("%", "", None, "", True),
    "There Karl Holm, 48, was born.": ("age of ~hlm", "", None, "", False),
}


@pytest.mark.parametrize("source", READ)
def test_quantity(source, text_of):
    (quantity,) = find_quantities(text_of(source))
    noun = quantity.object.text if quantity.object else None
    assert (quantity.unit, quantity.fate, noun, quantity.when, quantity.partial) == READ[source]


@pytest.mark.parametrize("source", ["It has 812 485 cases.", "A man of 48 came.", "It opened in 2014."])
def test_no_quantity(source, text_of):
    assert not find_quantities(text_of(source))


def test_range_is_one(text_of):
    (quantity,) = find_quantities(text_of("It cost between 50 and 60 million dollars."))
    assert quantity.span == (16, 41)


ROLES = {
    "It won 17 of the 29 seats.": [("part", "seat", 29), ("whole", "seat", 29)],
    "It won 17 out of 29 seats.": [("part", "seat", 29), ("whole", "seat", 29)],
    "Of 29 seats it won 17 seats.": [("", "seat", 0), ("", "seat", 0)],
    "Four of the dead were young.": [("part", "people", 0)],
}


@pytest.mark.parametrize("source", ROLES)
def test_roles(source, text_of):
    found = find_quantities(text_of(source))
    assert [(quantity.role, quantity.unit, quantity.out_of) for quantity in found] == ROLES[source]


SUITS = {
    ("It won 17 of the 29 seats.", "It won 17 seats."): [True, False],
    ("It won 17 of the 29 seats.", "It won 29 seats."): [False, True],
    ("It won 17 of the 29 seats.", "It won 18 seats."): [True, False],
    ("Four of the dead were young.", "Nine were found dead."): [False],
    ("It won 17 seats.", "It won 18 seats."): [True],
}


@pytest.mark.parametrize("pair", SUITS)
def test_suits(pair, text_of):
    ones, (alone,) = (find_quantities(text_of(source)) for source in pair)
    assert [one.suits(alone) for one in ones] == SUITS[pair]
    assert [alone.suits(one) for one in ones] == SUITS[pair]


def test_sole(text_of):
    quantities = find_quantities(text_of("The 40 ships had 30 masts. The other 20 ships had oars."))
    assert [quantity.sole for quantity in quantities] == [False, True, False]


FITS = {
    ("It has 12 rooms.", "It has 12 rooms."): (True, True),
    ("It has 12 rooms.", "It has 13 rooms."): (False, False),
    ("It has 15,000 seats.", "It has 14,890 seats."): (True, True),
    ("It has more than 80 rooms.", "It has 92 rooms."): (True, True),
    ("It has more than 80 rooms.", "It has 300 rooms."): (True, False),
    ("It has more than 80 rooms.", "It has more than 180 rooms."): (True, False),
    ("It has up to 80 rooms.", "It has 12 rooms."): (True, False),
    ("It has more than 80 rooms.", "It has 60 rooms."): (False, False),
    ("It is 100 miles long.", "It is 160 kilometres long."): (True, True),
    ("It is 100 miles long.", "It is 100 kilometres long."): (False, False),
    ("It took two weeks.", "It took 14 days."): (True, True),
}


@pytest.mark.parametrize("pair", FITS)
def test_agrees_and_fits(pair, text_of):
    (one,), (other,) = (find_quantities(text_of(source)) for source in pair)
    assert (one.agrees(other), one.fits(other)) == FITS[pair]
    assert (other.agrees(one), other.fits(one)) == FITS[pair]


ALIGNED = {
    "in other words and order": (
        "The mine in Kiruna has 340 lamps. The ferry carried 214 passengers when it sank near Malmo.",
        "When it sank near Malmo, 214 passengers were aboard the ferry. In Kiruna the mine has 340 lamps.",
        [["340 lamps", "340 lamps"], ["214 passengers", "214 passengers"]],
    ),
    "though they differ": (
        "The ferry carried 214 passengers when it sank near Malmo.",
        "When it sank near Malmo, the ferry carried 124 passengers.",
        [["214 passengers", "124 passengers"]],
    ),
    "two of one sentence keep their order": (
        "The flood near Bolzano ruined 80 barns in the north and 120 barns in the south.",
        "The flood near Bolzano ruined 90 barns in the north and 120 barns in the south.",
        [["80 barns", "90 barns"], ["120 barns", "120 barns"]],
    ),
    "killed are not injured": (
        "The flood near Bolzano killed 14 villagers.",
        "The flood near Bolzano injured 14 villagers.",
        [],
    ),
    "nothing else in common": ("The ferry carried 214 passengers.", "Karl Holm bought 214 apples.", []),
}


@pytest.mark.parametrize("name", ALIGNED)
def test_amounts(name, told_of):
    *sources, expected = ALIGNED[name]
    told = told_of(*sources)
    found = [
        [sources[place][slice(*quantity.span)] for place, quantity in amount.quantities]
        for amount in told.amounts
    ]
    assert found == expected


def test_one_figure_of_a_document_in_an_amount(told_of):
    source = "The ferry carried 214 passengers when it sank near Malmo."
    (amount,) = told_of(f"{source} Later they found that {source}", source, source).amounts
    assert [place for place, _ in amount.quantities] == [0, 1, 2]
    assert amount.confidence == 1.0
    assert amount.alike(frozenset((0,)), frozenset((1,))) == 1.0
    assert amount.evidence


def test_listed(text_of):
    quantities = find_quantities(text_of("Lisse has 214 looms. Ghent has 341 looms. Bergen has 12 ships."))
    assert [(quantity.listed, len(quantity.rivals)) for quantity in quantities] == [
        (True, 1),
        (True, 1),
        (False, 0),
    ]


def test_owners_are_the_names_of_the_item(text_of):
    source = "The mill in Lisse has 214 looms, the mill in Ghent has 341 looms."
    lisse, ghent = (quantity.owners for quantity in find_quantities(text_of(source)))
    assert lisse
    assert ghent
    assert not lisse & ghent


def test_one_owner_of_figures_of_several_things(text_of):
    first, second = find_quantities(text_of("Yesterday Anna Holm had 12 points, 14 rebounds."))
    assert first.owners == second.owners != frozenset()
