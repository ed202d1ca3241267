"""Offices that speak without their holder's name."""

from __future__ import annotations

import pytest

from scoring.detectors.role_without_name import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    offices=frozenset({"minister", "governor"}),
    qualifiers=frozenset({"deputy", "foreign", "finance", "state"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "[[Norway's deputy foreign minister recently reaffirmed]] the pact.",
        "The talks failed, and [[the French finance minister said]] so.",
        "[[The state governor has denied]] it.",
        "The minister said so.",  # points back at somebody
        "As the minister said, it rains. But the governor said so.",
        "A deputy foreign minister said so.",
        "Former Norwegian foreign minister said so; a former foreign minister said so.",
        "Norway's foreign minister, Anna Lind, said so.",
        "Foreign Minister Anna Lind left. The foreign minister said so.",
        "The foreign minister said so. “We lost,” said Anna Lind, the foreign minister.",
        "The foreign ministers said so, and the foreign ministry said so.",
        "The foreign minister saying so is new; the foreign minister left.",
        "[[The finance minister said]] so. Anna Lind, the governor, left.",
        "Anna Lind was late. The finance minister said so.\nIt rained.\nThe finance minister denied it.",
        "Anna Lind was late. [[The French finance minister said]] so.",
    ],
)
def test_an_office_is_found_from_its_title_to_its_verb(text_of, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), OPTIONS)
    assert [span for hit in hits for span in hit.spans] == list(expected)
