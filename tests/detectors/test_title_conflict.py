"""Offices that exclude each other."""

from __future__ import annotations

import pytest

from scoring.detectors.title_conflict import Options

OPTIONS = Options(
    changes=frozenset({"former", "then", "became", "joined", "acting"}),
    succession=frozenset({"former", "became"}),
    portfolios=("foreign/external", "defence/defense", "interior/home"),
    ministers=frozenset({"minister", "secretary"}),
    heads=frozenset({"president", "minister"}),
    ranks=frozenset({"sergeant", "captain", "colonel", "lieutenant", "inspector"}),
    titles=("president", "vice president", "mayor", "ambassador", "senator", "captain", "police chief"),
    trades=("nurse/midwife", "chef/cook"),
    callings=("goalkeeper", "professor/surgeon"),
    kept=frozenset({"captain"}),
    common=frozenset({"singh"}),
)


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
def test_offices(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "[[Mayor Paul Weber]] came. It rained. [[Ambassador Paul Weber]] left.",
        "[[Jersey City Police Chief Paul Weber]] came. It rained. [[French Ambassador Paul Weber]] left.",
        "[[President Paul Weber]] came. It rained. [[Vice President Paul Weber]] left.",
        "[[Mayor Paul Weber]] came. It rained. The [[chef Paul Weber]] left.",
        "The [[nurse Ann Weber]] came. It rained. The [[goalkeeper Ann Weber]] left.",
        "[[Mayor Paul Weber]], an angler, came. It rained. [[Ambassador Paul Weber]], a cyclist, left.",
        # One person may be both, or has been.
        "The professor Ann Weber came. It rained. The surgeon Ann Weber left.",
        "The nurse Ann Weber came. It rained. Captain Ann Weber left.",
        "Captain Ann Weber came. It rained. Mayor Ann Weber left.",
        "The goalkeeper Ann Weber came. It rained. Mayor Ann Weber left.",
        "Mayor Paul Weber came. It rained. The former ambassador Paul Weber left.",
        "Mayor Paul Weber came. It rained. He became Ambassador Paul Weber in May.",
        "Mayor Paul Weber came. It rained. What a president Paul Weber would make.",
        "Mayor Paul Weber came. “I liked Ambassador Paul Weber,” she said.",
        "Mayor Paul Weber came. It rained. Ambassador Weber left.",
        "President Paul Weber came. It rained. Council President Paul Weber left.",
        "Mayor Paul Weber came. It rained. Ambassador Karl Weber left.",
    ],
)
def test_titles_of_which_a_person_has_one(check, sample):
    check(sample)
