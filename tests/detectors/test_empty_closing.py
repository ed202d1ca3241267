"""Last paragraphs without news."""

from __future__ import annotations

import pytest

from scoring.detectors.empty_closing import Options

OPTIONS = Options(
    min_words=20,
    least=3,
    outlook=frozenset({"uncertain", "may", "whether", "ultimately"}),
    endings=("tested", "rages", "far from over"),
    hollow=0.75,
    personal=frozenset({"she", "we"}),
    serves=("will be updated",),
)
NEWS = "The bridge was shut on Friday after Anna Lind had found a crack. It carries 4,000 cars a day.\n"
EMPTY = "Ultimately, the town faces an uncertain future. Whether it may open again remains to be seen."


@pytest.mark.parametrize(
    "sample",
    [
        f"{NEWS}[[{EMPTY}]]",
        f"{NEWS}[[{EMPTY} As Lind finds, it is a testament to her.]]",
        f"{NEWS}[[{EMPTY}]]\n---\n",
        f"{NEWS}[[The balance between hope and fear will continue to be tested.]]",
        f"{NEWS}[[As the debate rages, both sides must find common ground.]]",
        f"{NEWS}[[Hope and trust must grow, and change must come.]]",
        f"{NEWS}[[The struggle for change and hope is far from over.]]",
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
        f"{NEWS}The town and its mayor face an uncertain future.",  # hardly a formula
        f"{NEWS}As the debate rages, dockers must find another pier.",
        f"{NEWS}As the debate rages, she and the ferry must find common ground.",
        f"{NEWS}Change is near.",
        f"{NEWS}The situation is uncertain and whether change comes or not, this will be updated.",
        f"{NEWS}Others may come by then to see it and go.",  # no sign of weight
        f"{NEWS}Ultimately, it may open, whether we like it or not: uncertain.",  # no formula
        EMPTY + " It stays where it is, and the river goes on below it.",  # the only paragraph
        f"It is shut.\n{EMPTY}",  # too short
    ],
)
def test_endings_that_tell_something(check, sample):
    check(sample)
