"""Ranges that run backwards, and the falls that are told so rightly."""

from __future__ import annotations

import pytest

from scoring.detectors.reversed_range import Options

OPTIONS = Options(
    moves=frozenset({"forward", "deadline"}),
    backwards=frozenset({"ago", "bc", "old"}),
    measures=frozenset({"km", "days"}),
    rises=frozenset({"rose", "rises"}),
    falls=frozenset({"fell"}),
    ranks=frozenset({"table", "number"}),
    totals=frozenset({"number", "toll"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "It costs between [[60 and 50 billion euros]].",
        "It costs between [[$60 and $50 million]], or [[$8-5 million]].",
        "It takes [[9 to 5 days]], about [[9-5 days]].",
        "Boys aged [[15 to 12]] came, between the ages of [[17 and 11]].",
        "It is open from [[May 12 to May 8]], from [[12 to 8 May]], on [[June 28-21]].",
        "The rate is [[40 percent, up from 60 percent]].",
        "The rate rose to [[40 percent from 60 percent]].",
        "The toll rose from [[20 to 15]].",
        "It lay between [[$60 and $50]].",
        "It ran between [[2013 and 1999]].",
        "She served from [[1999 to 1994]].",
        "She served ([[1999-1994]]).",
        "It is [[60-50 km]] away.",
        "Turnout rose from [[60 percent to 50 percent]].",
        "The price fell from [[$50 to $60]].",
        "The number of visitors rose from [[90,000 to 72,000]].",
        "The boys, aged between [[17 and 11]], came.",
    ],
)
def test_backwards(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "It costs between 50 and 60 billion euros, or 50-60 km.",
        "Turnout fell from 60 to 50 percent.",
        "The ban came forward from 2040 to 2035.",
        "The bones lay between 500 and 400 years ago.",
        "The bones are between 50 and 40 thousand years old.",
        "It won 60-50, then 52-48 percent.",
        "It takes between 100 and 1,000 days, between 100 and 1 million days.",
        "It opens between nine and five, between 2200 and 0700.",
        "It rose from 12 to 5, up from 12.",
        "It is open from May 12 to June 8, from 8 to 12 May.",
        "The rate is 40 percent, down from 60 percent.",
        "It is between $500 and $1 million.",
        "It rose from 12 places to 5 places in the table.",
        "Between two houses and one tree.",
    ],
)
def test_forwards_and_the_right_way_down(check, sample):
    check(sample)
