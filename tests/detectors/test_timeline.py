"""Years that a sentence ties together, and that agree or do not."""

from __future__ import annotations

import pytest

from scoring.detectors.timeline import Options, detect

OPTIONS = Options(
    ends=("born/died", "opened founded/closed shut", "jailed/released"),
    founded=frozenset({"founded", "opened"}),
    slack=1,
    hedged=0.2,
)


@pytest.mark.parametrize(
    "sample",
    [
        "It opened in [[1985]] and shut [[ten]] years later, in [[1999]].",
        "In [[2018]], [[ten]] years after the flood of [[2013]], it grew.",
        "It was sold in [[1980]], [[two]] years before it burned down in [[1975]].",
        "[[Ten]] years after the crash of [[1990]], in [[2005]], it grew.",
        "It opened in [[1950]] and closed in [[1980]] after [[45]] years.",
        "She was born in [[1950]] and died in [[2000]] at the age of [[65]].",
        "Born in [[1950]], he joined in [[1970]] at the age of [[35]].",
        "He was born in [[1960]] and died in [[1950]].",
        "The club, founded in [[1950]], marked its [[50]]th anniversary in [[2020]].",
        "Founded in [[1900]], the club celebrated its [[centenary]] in [[2010]].",
        "He was jailed in [[2010]] and released in [[2008]].",
        "It closed in [[2001]], having opened in [[2006]].",
    ],
)
def test_years_that_do_not_agree(check, sample):
    check(sample)


def test_what_would_agree(text_of):
    [hit] = detect(text_of("It opened in 1985 and shut ten years later, in 1999."), OPTIONS)
    assert hit.values == {"stated": "ten years", "expected": "14 years"}


@pytest.mark.parametrize(
    "sample",
    [
        "It opened in 1985 and shut 14 years later, in 1999.",
        "In 2018, about ten years after the flood of 2006, it grew.",
        "He wrote it in 1990, ten years after moving to York, and sold it in 1995.",
        "She was born in 1950 and died in 2000 at the age of 49 and was buried in 2001.",
        "The club, founded in 1950, marked the 50th anniversary of the war in 1995.",
        "He was released in 2008 and jailed again in 2010.",
        "It closed in 2001. It had opened in 2006.",
        "Her son, born in 1990, and his, born in 1995, met in 2010 at 30.",
    ],
)
def test_years_that_agree_or_are_not_tied(check, sample):
    check(sample)
