"""Words that carry no fact."""

from __future__ import annotations

import time

import pytest

from scoring.rule_tests import read_example
from scoring.text.formulas import formula_density


def formulas(text_of, sample: str) -> tuple[list[str], list[str]]:
    source, expected = read_example(sample)
    text = text_of(source)
    assert [formula.span for formula in text.formulas] == list(expected)
    return [formula.kind for formula in text.formulas], [source[slice(*span)] for span in expected]


@pytest.mark.parametrize(
    ("sample", "kinds"),
    [
        ("The club [[faces a stark reality]].", ["pair"]),
        ("The club is [[grappling with a complex legal reality]].", ["pair"]),
        ("The [[political landscape]] is green.", ["pair"]),
        ("These are the [[changing dynamics of regional trade relations]], Lind said.", ["pair"]),
        ("The law is [[a testament to]] his friends.", ["phrase"]),
        ("He [[garnered]] praise and [[delves into]] the mud.", ["phrase", "phrase"]),
        ("It [[faces a pivotal moment in a rapidly evolving environment]].", ["pair"]),
        ("The lake fell, [[raising fears about the stability of the dam]].", ["trailing"]),
        ("The club lost, [[highlighting its precarious position]], and went home.", ["trailing"]),
        ("[[This decision reflects their wish for stability.]]", ["claim"]),
        ("Their deep [[mutual understanding]] is old.", ["pair"]),
    ],
)
def test_kinds(text_of, sample, kinds):
    assert formulas(text_of, sample)[0] == kinds


@pytest.mark.parametrize(
    "sample",
    [
        "The political party met. The reality is stark.",
        "The Complex Reality Show is on at eight.",
        "“We face a stark reality,” she said, “a testament to our friends.”",
        "The lake fell, raising fears about the stability of the Aswan dam.",  # a new name
        "The lake fell, raising the stability of the dam to 40 percent.",  # a figure
        "The lake fell, raising boats and stones and old tyres.",  # nothing abstract
        "This decision reflects 40 years of stability.",
        "This is a mark of stability.",
        "This mirror reflects the light.",
        "A film by Jennifer Garner, in the Cutting-Edge Club.",
        "A complex, cold reality.",  # not side by side
    ],
)
def test_facts_and_plain_words(text_of, sample):
    assert formulas(text_of, sample) == ([], [])


def test_a_name_is_a_fact_once_only(text_of):
    first = "Jan Berg left. "
    tail = "The club lost, raising fears about the stability of the {} plan."
    assert not text_of(tail.format("Berg")).formulas
    assert len(text_of(first + tail.format("Berg")).formulas) == 1


def test_density(text_of):
    """Short texts count as 300 words; of a long formula twelve words count, of a repeated one the first."""
    once = "The club faces a stark reality. "
    assert formula_density(text_of(once)) == (1, pytest.approx(100 * 4 / 300))
    assert formula_density(text_of(once * 3)) == formula_density(text_of(once))
    claim = "This decision reflects the wish of all the old and new friends of the club for stability."
    assert formula_density(text_of(claim)) == (1, pytest.approx(100 * 12 / 300))
    assert formula_density(text_of("")) == (0, 0)


def test_linear(text_of):
    text = text_of("raising complex reality, this decision reflects " * 20_000)
    start = time.perf_counter()
    assert text.formulas
    assert time.perf_counter() - start < 20
