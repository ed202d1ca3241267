"""Last paragraphs without news."""

from __future__ import annotations

import pytest

from scoring.detectors.empty_closing import Options

OPTIONS = Options(min_words=20, least=3, outlook=frozenset({"uncertain", "may", "whether", "ultimately"}))
NEWS = "The bridge was shut on Friday after Anna Lind had found a crack. It carries 4,000 cars a day.\n"
EMPTY = "Ultimately, the town faces an uncertain future. Whether it may open again remains to be seen."


@pytest.mark.parametrize(
    "sample",
    [
        f"{NEWS}[[{EMPTY}]]",
        f"{NEWS}[[{EMPTY} As Lind finds, it is a testament to her.]]",
        f"{NEWS}[[{EMPTY}]]\n---\n",
    ],
)
def test_nothing_but_outlook(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        f"{NEWS}{EMPTY} It cost 3 million pounds.",
        f"{NEWS}{EMPTY} Olaf Berg disagrees.",
        f"{NEWS}{EMPTY} “Never,” is the word.",
        f"{NEWS}{EMPTY} It may, she said.",
        f"{NEWS}{EMPTY}\nThe mayor was not there.",  # not the last
        f"{NEWS}The town faces an uncertain future.",  # hardly a formula
        f"{NEWS}Ultimately, it may open, whether we like it or not: uncertain.",  # no formula
        EMPTY + " It stays where it is, and the river goes on below it.",  # the only paragraph
        f"It is shut.\n{EMPTY}",  # too short
    ],
)
def test_endings_that_tell_something(check, sample):
    check(sample)
