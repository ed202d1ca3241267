import pytest

INTRODUCED = (
    "Marta Lindqvist, a professor of coastal engineering at Delft, said the dike of Goes would hold.",
    "The dike of Goes will hold, said Marta Lindqvist, a coastal engineering professor at Delft University.",
    "“It will hold,” said Marta Lindqvist, the head of a dredging company, of the dike of Goes.",
)
QUOTED = (
    "“We will never give up the harbour of Vlissingen,” said Mayor Piet Houben on Tuesday evening.",
    "Mayor Piet Houben said on Tuesday: “We will never give up the harbour of Vlissingen.”",
    "Mayor Piet Houben said on Tuesday: “Never shall we abandon the harbour of Vlissingen to anybody.”",
)


def ways(told):
    return [[sorted(way.documents) for way in locus.ways] for locus in told.loci]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param(INTRODUCED, [[0, 1], [2]], id="introductions"),
        pytest.param(QUOTED, [[0, 1], [2]], id="wordings"),
        pytest.param(
            [
                f"Inspector Pieter {name} closed the bridge of Goes on Monday."
                for name in ("Maes", "Maas", "Maes")
            ],
            [[0, 2], [1]],
            id="spellings",
        ),
    ],
)
def test_ways_of_telling(told_of, sources, expected):
    assert expected in ways(told_of(*sources))


def test_tellings_that_agree_have_no_locus(told_of):
    assert ways(told_of(INTRODUCED[0], INTRODUCED[0], INTRODUCED[0])) == []


def test_only_introductions_may_all_be_right(told_of):
    assert [locus.free for locus in told_of(*INTRODUCED).loci] == [True]
    assert [locus.free for locus in told_of(*QUOTED).loci] == [False]
