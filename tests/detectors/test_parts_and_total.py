"""Parts, shares and rates that make the total beside them, and those that do not."""

from __future__ import annotations

import pytest

from scoring.detectors.parts_and_total import Options, detect

OPTIONS = Options(
    exact=0.01,
    rough=0.15,
    kinds=frozenset({"people", "men", "women", "children"}),
    halves=frozenset({"officers/civilians"}),
    measures=frozenset({"hours", "days"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "They paid [[$30 million]] for the land and [[$20 million]] for the house, [[$70 million]] in all.",
        "It hurt [[5 men]], [[4 women]] and [[3 children]], a total of [[15 people]].",
        "There were [[73 cars]] and [[40 lorries]], [[200 vehicles]] in all.",
        "With [[10 cats]] and [[50 dogs]], the total came to [[40]].",
        "It counts [[159 books]]: [[73 novels]] plus [[109 atlases]].",
        "There [[416 patients]] were treated, namely [[74 adults]] and [[287 children]].",
        "Of the [[432 people]] that were hurt, [[154]] were officers and [[216]] were civilians.",
        "The bill came to [[$70 million]]: [[$30 million]] for the land and [[$20 million]] for the house.",
        "Half of the [[200 members]], or [[150]], voted.",
        "A third of the [[300 pupils]], [[150]], stayed home.",
        "Some [[25 percent]] of the [[400 pupils]], or [[200]], stayed home.",
        "They sold [[500 tickets]] at [[$10]] each, raising [[$7,000]].",
        "It costs [[$2 million a year]], or [[$15 million]] over [[five years]].",
    ],
)
def test_parts_that_do_not_make_the_total(check, sample):
    check(sample)


def test_what_would_be_the_total(text_of):
    [hit] = detect(text_of("It hurt 5 men and 4 women, a total of 15 people."), OPTIONS)
    assert hit.values == {"stated": "15 people", "expected": "9"}


@pytest.mark.parametrize(
    "sample",
    [
        "They paid $30 million for the land and $20 million for the house, $50 million in all.",
        "It hurt 12 people, 40 men and 3 women, 55 people in all.",
        "The $70 million budget includes $30 million for roads and $20 million for schools.",
        "Nearly half of the 200 members, or 90, voted.",
        "They sold 500 tickets at $10 each, raising $5,000.",
        "It lasted 3 days and 12 hours, a total of 84 hours.",
        "It cost $1.2 million, $1.3 million and $1.4 million, a total of $4 million.",
        "Of the 400 people that were hurt, 150 were women and 90 were students.",
    ],
)
def test_parts_that_make_the_total_or_do_not_claim_to(check, sample):
    check(sample)
