"""Figures without a source, one by one and for the whole document."""

from __future__ import annotations

import pytest

from scoring.detectors.uncited_figure import Options, detect
from scoring.rule_tests import read_example

OPTIONS = {
    "min_count": 1000,
    "source_verbs": frozenset({"say", "state", "estimate"}),
    "source_words": frozenset({"according", "census"}),
    "bodies": frozenset({"bank", "company"}),
    "results": frozenset({"revenue", "cost"}),
}


def check(text_of, sample: str, **options) -> None:
    source, expected = read_example(sample)
    hits = detect(text_of(source), Options(**OPTIONS, **options))
    assert [span for hit in hits for span in hit.spans] == list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "The town got [[$30 billion]] in loans.",
        "It lost [[15 percent]] of its trade and [[2,300 jobs]].",
        "The lamp is $31 cheaper, the town [[$4,200]] poorer.",  # a price is no statistic
        "It took between [[50 and 60 percent]] of the trade.",  # a range is one figure
        "The town got [[€30m]] ($33m) in loans.",  # the same in other money
        "Since 2019 the 54-year-old has won 3-1 before 20 friends, at 5 p.m., on May 3.",
        "The town got $30 billion in loans, Lind said.",
        "Lind said so. The town got $30 billion. It rained.",  # the sentence before
        "The town got $30 billion. According to Lind, that was much.",  # the one after
        "The census is old. It rained. The town lost [[15 percent]].",  # two before
        "It rained, Lind said.\nThe town lost [[15 percent]].",  # another paragraph
        "“The town lost 15 percent,” read the wall.",  # somebody's words
        "It shuts, the bank said.\nIt is May.\nRevenue fell 3 percent.",  # its own
        "It shuts, the bank said.\nIt is May.\nIts share is [[3 percent]].",  # not what it earns
        "It shuts. It is May. It rains. The bank said so.\nIt is June.\nRevenue fell [[3 percent]].",  # late
        "It shuts.\nIt is May.\nRevenue fell [[3 percent]].",
        "The United States lost [[15 percent]] of its state revenue.",  # no form of "state"
    ],
)
def test_a_figure_without_a_source(text_of, sample):
    check(text_of, sample)


FOUR = "The town lost [[15 percent]], [[$4 million]], [[2,300 jobs]] and [[31 percent]] of its trade."


def test_a_document_of_uncited_figures_is_one_hit(text_of):
    source, expected = read_example(FOUR)
    hits = list(detect(text_of(source), Options(**OPTIONS, min_figures=4, min_share=0.9)))
    assert [hit.spans for hit in hits] == [expected]
    assert hits[0].values == {"uncited": "4", "figures": "4"}


@pytest.mark.parametrize(
    "options", [{"min_figures": 5, "min_share": 0.9}, {"min_figures": 4, "min_share": 0.9}]
)
def test_too_few_of_them_are_none(text_of, options):
    cited = "\nLind said it cost $5 million." if options["min_figures"] == 4 else ""
    source, _ = read_example(FOUR)
    assert not list(detect(text_of(source + cited), Options(**OPTIONS, **options)))
