"""Two bodies at which one person works."""

from __future__ import annotations

import pytest

from scoring.detectors.employer_change import Options

OPTIONS = Options(
    bodies=frozenset({"university", "institute", "hospital"}),
    common=frozenset({"singh"}),
    changes=frozenset({"former", "then", "became", "joined"}),
    studies=frozenset({"student", "studied"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "[[Ana Soto, a professor at Leeds University]], ran. [[Soto, a professor at Lyon University]], left.",
        "[[Ana Soto, who leads a school of Leeds University]], ran. [[Soto, dean at Lyon University]], sat.",
        "[[Ana Soto, from the University of Leeds]], ran. “I won,” said [[Soto, of the University of Lyon]].",
        "[[Ana Soto of Leeds University]] ran. It rained. [[Ana Soto of Lyon University]] left.",
        "[[Ana Soto (chair of law at Leeds University]]) ran. [[Soto, a reader at Lyon University]], left.",
        "[[Ana Soto, director of the Kessler Institute]], ran. [[Soto, director of Radford Institute]], sat.",
        "[[Asha Singh of Leeds University]] ran. It rained. [[Asha Singh of Lyon University]] left.",
    ],
)
def test_two_employers(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "source",
    [
        "Ana Soto, a professor at Leeds University, ran. Soto, a professor at the University of Leeds, left.",
        "Ana Soto, a professor at Leeds University, came. Soto joined as professor at Lyon University.",
        "Ana Soto, a professor at Leeds University, came. Soto, then a professor at Lyon University, left.",
        "Ana Soto, a professor at Leeds University, came. Soto, director of the Kessler Institute, left.",
        "Ana Soto, a professor at Leeds University, came. Soto, a student at Lyon University, left.",
        "Ana Soto, a professor at Leeds University, came. Soto, who studied at Lyon University, left.",
        "Ana Soto, who went to Lyon University, came. Soto, a professor at Leeds University, left.",
        "Ana Soto, a professor at Ruvinsky University, came. Soto, a dean at Ruwinski University, left.",
        "Ana Soto, a professor at Leeds University, came. Soto, who is ill, left Lyon University.",
        "Asha Singh, a professor at Leeds University, came. Singh, a professor at Lyon University, left.",
        "Ana Soto, a professor at Leeds University, came. Eva Berg, a professor at Lyon University, left.",
    ],
)
def test_one_employer_or_a_change_that_is_told(check, source):
    check(source)
