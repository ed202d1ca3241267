"""Sourcing and specificity, on texts small enough to count by hand."""

import pytest

from scoring.data import Span
from scoring.metrics import METRICS

# Four sentences: a named speaker, a nameless one, no source at all, a named speaker again.
STORY = (
    "Jane Doe, the mayor of Bristol, said on Monday that the old bridge would close in 2025. "
    "Experts warned that traffic would come to a stop. "
    "The bridge carries 15,000 cars a day. "
    "“We have waited far too long for this,” Doe said, and called the plan “bold”."
)


def figure(text_of, name, source=STORY):
    text = text_of(source)
    return METRICS[name].of(text, [block.span for block in text.blocks])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sourcing.attributed", 0.75),
        ("sourcing.named", 0.5),
        ("sourcing.unnamed", 0.25),
        ("sourcing.speakers", 25),  # one person in four sentences
        ("sourcing.plain_verbs", 0.5),  # said twice; warned, called
        ("sourcing.quotations", 25),
        ("sourcing.scare_quotes", 25),
    ],
)
def test_sourcing(text_of, name, expected):
    assert figure(text_of, name) == expected


@pytest.mark.parametrize(
    ("name", "hits"),
    [
        ("specificity.names", 3),  # Jane Doe, Bristol, Doe
        ("specificity.full_names", 1),
        ("specificity.roles", 1),
        ("specificity.places", 1),
        ("specificity.figures", 2),  # 2025, 15,000 cars
        ("specificity.days", 1),
    ],
)
def test_specificity(text_of, name, hits):
    assert figure(text_of, name) == pytest.approx(100 * hits / len(text_of(STORY).words), abs=0.001)


def test_a_part_is_described_by_itself(text_of):
    text = text_of(STORY)
    second = text.sentences[1].span
    assert METRICS["sourcing.unnamed"].of(text, [second]) == 1
    assert METRICS["sourcing.named"].of(text, [second]) == 0
    assert METRICS["specificity.names"].of(text, [second]) == 0
    assert METRICS["sourcing.quotations"].of(text, [second]) == 0


def test_headings_make_no_statements(text_of):
    source = "Experts warn of traffic chaos\n\nThe bridge closes on Monday. The tunnel stays open for all."
    assert figure(text_of, "sourcing.attributed", source) == 0


def test_nothing_to_judge(text_of):
    assert METRICS["sourcing.named"].of(text_of("Nobody came."), [Span(0, 0)]) is None
    assert figure(text_of, "sourcing.plain_verbs", "Nobody came.") is None
