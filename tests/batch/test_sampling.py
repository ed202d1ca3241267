"""A sample of documents of every kind."""

from itertools import permutations

import pytest

from scoring.batch.sampling import Sample


def drawn(most, *kinds):
    """The sizes of the strata and how many are drawn of each, for kinds of so many documents."""
    sample = Sample(most)
    for number, documents in enumerate(kinds):
        for document in range(documents):
            sample.add((str(number),), f"{number}-{document}", document)
    return [(stratum.documents, len(stratum.drawn)) for stratum in sample.strata()]


@pytest.mark.parametrize(
    ("most", "kinds", "expected"),
    [
        (10, (), []),
        (10, (3,), [(3, 3)]),
        (10, (300,), [(300, 10)]),
        (10, (300, 1), [(300, 9), (1, 1)]),  # the rare one is seen
        (10, (2, 300, 40), [(300, 4), (40, 4), (2, 2)]),
        (3, (5, 5), [(5, 2), (5, 1)]),
        (2, (9, 8, 7), [(9, 1), (8, 1), (7, 1)]),  # of each kind one, whatever was asked for
    ],
)
def test_each_kind_has_as_many_as_another(most, kinds, expected):
    assert drawn(most, *kinds) == expected


def test_the_order_makes_no_difference():
    found = set()
    for ids in permutations("abcde"):
        sample = Sample(2)
        for id in ids:
            sample.add(("k",), id, id)
        (stratum,) = sample.strata()
        found.add((stratum.documents, *stratum.drawn))
    ((documents, first, second),) = found
    assert (documents, len({first, second})) == (5, 2)


def test_everybody_may_be_drawn():
    """Of many samples of two of six documents, each document is in a third: the hash has no favourites."""
    counts = dict.fromkeys(range(6), 0)
    for run in range(600):
        sample = Sample(2)
        for number in counts:
            sample.add(("k",), f"{run}-{number}", number)
        for number in sample.strata()[0].drawn:
            counts[number] += 1
    assert all(160 <= count <= 240 for count in counts.values())


def test_any_id():
    sample = Sample(1)
    sample.add(("k",), "\ud800", 1)
    assert sample.strata()[0].drawn == [1]
