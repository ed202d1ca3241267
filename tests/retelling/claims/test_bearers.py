"""Who answers for a statement."""

import pytest

from scoring.retelling.claims.bearers import bearer_of, is_same_claim, reported
from scoring.retelling.claims.statement import Statement
from scoring.retelling.telling import Telling

CROWDS = frozenset(("experts", "analysts"))

BEARERS = {
    "Experts say the dam holds.": ("crowd", "Experts", "say"),
    "The dam holds, analysts warned.": ("crowd", "analysts", "warn"),
    "According to analysts, the dam holds.": ("crowd", "analysts", ""),
    "Analysts at Lund University say the dam holds.": ("somebody", "", ""),
    "Maria Ek believes the dam holds.": ("person", "Maria Ek", "believe"),
    "Maria Ek, a professor at Lund, has also warned that the dam breaks.": ("person", "Maria Ek", "warn"),
    "Maria Ek of the River Board said the dam holds.": ("person", "Maria Ek", "say"),
    "According to Maria Ek, the dam holds.": ("person", "Maria Ek", "say"),
    "The dam holds, said Professor Maria Ek.": ("person", "Maria Ek", "say"),
    "The Ek administration said the dam holds.": ("body", "Ek administration", "say"),
    "The River Board claims that the dam holds.": ("body", "River Board", "claim"),
    "He said the dam holds.": ("somebody", "", ""),
    "“The dam holds.”": ("somebody", "", ""),
    "The dam is seen as safe.": ("nobody", "", ""),
    "The dam of Lund holds, as built.": ("nobody", "", ""),
    "Maria Ek, considered one of the best, left Lund.": ("somebody", "", ""),
}


def statement_of(text_of, source, index=0):
    return Statement(0, index, Telling(text_of(source)))


@pytest.mark.parametrize(("source", "expected"), BEARERS.items())
def test_bearers(text_of, source, expected):
    bearer = bearer_of(statement_of(text_of, source), CROWDS)
    assert (bearer.kind, bearer.name, bearer.verb) == expected
    assert (bearer.span is None) == (bearer.kind in ("somebody", "nobody"))


REPORTED = {
    "Experts say the old dam holds.": "the old dam holds",
    "The old dam holds, said Maria Ek.": "The old dam holds",
    "According to Maria Ek, the old dam holds.": "the old dam holds",
    "In Lund, Maria Ek believes that the old dam holds.": "that the old dam holds",
    "The old dam holds.": "The old dam holds",
}


@pytest.mark.parametrize(("source", "claim"), REPORTED.items())
def test_reported(text_of, source, claim):
    statement = statement_of(text_of, source)
    words = reported(statement, bearer_of(statement, CROWDS))
    span = statement.span(words)
    assert source[span.start : span.end] == claim


@pytest.mark.parametrize(("bits", "share", "same"), [(4, 0.5, True), (5, 0.5, False), (4, 1.0, False)])
def test_same_claim(text_of, bits, share, same):
    one = statement_of(text_of, "Experts say the dam holds the river.")
    other = statement_of(text_of, "The dam holds the lake.")
    weights = {"dam": 2.0, "hold": 2.0, "river": 2.0, "lake": 2.0, "expert": 9.0}
    bearers = [bearer_of(each, CROWDS) for each in (one, other)]
    assert is_same_claim(one, bearers[0], other, bearers[1], weights, bits, share) is same
