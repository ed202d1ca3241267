"""Quotation marks that face the wrong way."""

from __future__ import annotations

import pytest

from scoring.detectors.quote_mark_mismatch import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "language.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "language.quote-mark-mismatch")


@pytest.mark.parametrize(
    "sample",
    [
        "“You have little time [[left“]], said the mayor. “The bridge.”",
        "«It is [[old«]], she said, “and [[closed!“]] Or ‘[[shut‘]], he said.",
        "“It is,” she said. The [[”bridge]]” and the [[”harbour]]” too.",
        "[[“The]] bridge is old, said the mayor. It will close.",
        # no pair of any language, and the pair of another language among many English ones
        "The mayor spoke of a [[‘bridge]] that was [[old“]]. A [[“harbour]] was [[closed,,]] too.",
        '"No," he said. "It is old." "Yes," she said. The [[»bridge]] was [[closed«]].',
        '"No," he said. "It is old." "Yes," she said. It is [[``nearly]] [[so”]].',
        # without a partner
        "The mayor called it a [[“bridge]] for all of us. It will close.",
        "It was [[old,”]] said the mayor. It will close.",
        "The mayor left the bridge. It was [[old.”]]\r\n\r\nIt will close.",
        # none
        "”It is old,” he said. “It is.”",
        '„Gut“, „Dobrze”, »ja«, «oui», ‘so’, "plain", “mixed".',
        "A ”bro” and a ”hamn”.",
        "The ‘90s, rock ‘n’ roll, 5'10\" tall, the workers’ “‘Tis old.”",
        "“The bridge is old.\n\n“It will close,” she said.",
        '"No," he said. "Old." "Yes," she read in the «Правда» and the „Spiegel“, "it is"\'\' shut.',
        "“We go.\n\nWe really go,” said the mayor. A board of 6” and of 5'10\".",
        "“Weâ€™ll go. It rains.",
        "for you.[12“]And 12“And the end",
        "closed by the mayor,” she said, as if it were an extract.",
    ],
)
def test_wrong_marks_are_found(text_of, options, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), options)
    assert sorted(span for hit in hits for span in hit.spans) == list(expected)


def test_the_fault_is_named(text_of, options):
    hits = detect(text_of("“Old“, he said. “Yes.” A ”bridge”."), options)
    assert [hit.values["fault"] for hit in hits] == [
        "an opening mark where one should close",
        "a closing mark where one should open",
    ]


def test_slips_of_one_writer_are_one_habit(text_of, options):
    alone = "It was old,” said the mayor. It will close."
    apart = "The harbour is open.\n\nThe town is old."
    hits = detect(text_of(f"{alone}\n\n{apart}\n\n{alone}"), options)
    assert [hit.confidence for hit in hits] == [options.unpaired, options.unpaired / 2]
