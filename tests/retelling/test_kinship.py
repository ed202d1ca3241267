import pytest

from scoring.retelling.data import Tie
from scoring.retelling.kinship import confidence, in_order, kinship

COAST = (
    "The coast guard of Zeeland searched for two sailors until dusk, and found an empty boat near Domburg."
)


@pytest.mark.parametrize(
    ("pairs", "shared", "ordered"),
    [
        ([], 0, 0),
        ([(0, 0), (1, 1), (2, 2)], 3, 3),
        ([(0, 2), (1, 1), (2, 0)], 3, 1),
        ([(0, 5), (1, 1), (2, 2), (3, 9)], 4, 3),
        ([(0, 1), (0, 4), (1, 2)], 2, 2),  # a statement counts once, with its best counterpart
    ],
)
def test_order_of_shared_statements(pairs, shared, ordered):
    ties = [Tie(one, other, 0.9 - other / 100, ()) for one, other in pairs]
    assert in_order(ties) == (shared, ordered)


def test_weak_ties_do_not_count():
    assert in_order([Tie(0, 0, 0.4, ()), Tie(1, 1, 0.6, ())]) == (1, 1)


def test_nothing_in_common_leaves_the_prior(told_of):
    told = told_of(
        COAST, "Farmers in Coimbra blocked a road with tractors to protest against the price of milk."
    )
    assert kinship(told, 0, 1) == []
    assert confidence([]) == pytest.approx(1 / (1 + 2.718281828**1.7), abs=1e-3)


def test_wording_in_common(told_of):
    told = told_of(COAST, f"{COAST} The search goes on.")
    assert kinship(told, 0, 1)[0].words == "100% of the wording in common"


def test_words_of_a_quotation_are_no_ground(told_of):
    quotation = (
        "“We searched every metre of the coast from here to Domburg and found nothing but an empty boat,”"
    )
    told = told_of(
        f"{quotation} said Els Boone of the guard.", f"Late at night a spokeswoman said: {quotation}"
    )
    assert not any("wording" in ground.words for ground in kinship(told, 0, 1))


def test_the_fewer_who_spell_a_name_alike(told_of):
    spelt = [
        f"Inspector Pieter {name} said on Monday that the bridge of Goes would be closed until the autumn."
        for name in ("Vandersteen", "Vandersteen", "Vandersteen", "Wandersten", "Wandersten")
    ]
    told = told_of(*spelt)
    assert not any("both have" in ground.words for ground in kinship(told, 0, 1))
    assert any("both have “Wandersten”" in ground.words for ground in kinship(told, 3, 4))
