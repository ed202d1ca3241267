"""Offices and employers that exclude each other."""

from __future__ import annotations

import pytest

from scoring.detectors.title_conflict import Options, detect
from scoring.rule_tests import read_example

CHANGES = frozenset({"former", "then", "became", "joined", "acting"})
OFFICES = Options(
    compare="offices",
    changes=CHANGES,
    portfolios=("foreign/external", "defence/defense", "interior/home"),
    ministers=frozenset({"minister", "secretary"}),
    heads=frozenset({"president", "minister"}),
    ranks=frozenset({"sergeant", "captain", "colonel", "lieutenant", "inspector"}),
    common=frozenset({"singh"}),
)
EMPLOYERS = Options(
    compare="employers",
    changes=CHANGES,
    posts=frozenset({"professor", "director"}),
    bodies=frozenset({"university", "institute"}),
)


def check(text_of, sample: str, options: Options) -> None:
    source, expected = read_example(sample)
    hits = list(detect(text_of(source), options))
    assert [span for hit in hits for span in hit.spans] == list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "[[Interior Minister Petra Lange]] came. It rained. [[Defence Minister Petra Lange]] left.",
        "[[Petra Lange, the foreign minister]], came. It rained. [[Defense Minister Lange]] left.",
        "[[Polish President Adam Nowak]] came. It rained. [[Slovak President Adam Nowak]] left.",
        "[[Sgt. Paul Weber]] came. It rained. [[Capt. Paul Weber]] left.",
        "[[Detective Sergeant Paul Weber]] came. It rained. [[Detective Inspector Weber]] left.",
        "Detective Sergeant Paul Weber came. Sgt. Weber left.",
        "Sergeant Paul Singh came. It rained. Inspector Singh left.",
        # One office in two forms, or a change that is told.
        "Home Secretary Petra Lange came. Interior Secretary Petra Lange left.",
        "Foreign Minister Petra Lange came. Lange, a former defence minister, left.",
        "Foreign Minister Petra Lange came. Lange became defence minister in May.",
        "British President Adam Nowak came. UK President Adam Nowak left.",
        "Lt. Col. Paul Weber came. Col. Paul Weber left.",
        "Foreign Minister Petra Lange came. Defence Minister Karl Lange left.",
        "Foreign and Defence Minister Petra Lange came. Foreign Minister Petra Lange left.",
    ],
)
def test_offices(text_of, sample):
    check(text_of, sample, OFFICES)


@pytest.mark.parametrize(
    "sample",
    [
        "[[Ana Soto, a professor at Leeds University]], ran. [[Soto, a professor at Lyon University]], left.",
        "[[Ana Soto, a professor at Leeds University]], ran. “Both win,” said "
        "[[Soto, a professor at Lyon University]].",
        "[[Ana Soto, director of the Kessler Institute]], ran. [[Soto, director of Radford Institute]], sat.",
        "Ana Soto, a professor at Leeds University, ran. Soto, a professor at the University of Leeds, left.",
        "Ana Soto, a professor at Leeds University, came. Soto joined as professor at Lyon University.",
        "Ana Soto, a professor at Leeds University, came. Soto, director of the Kessler Institute, left.",
        "Ana Soto, a student at Leeds University, came. Soto, a student at Lyon University, left.",
        "Ana Soto, a professor at Ruvinsky University, came. Soto, a professor at Ruwinski University, left.",
    ],
)
def test_employers(text_of, sample):
    check(text_of, sample, EMPLOYERS)
