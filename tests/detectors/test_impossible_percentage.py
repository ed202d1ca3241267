"""Shares above the whole, and the growth that may be."""

from __future__ import annotations

import pytest

from scoring.detectors.impossible_percentage import Options

OPTIONS = Options(
    wholes=frozenset({"voters", "people", "democrats"}),
    rates=frozenset({"turnout"}),
    falls=frozenset({"fell", "fall"}),
    rises=frozenset({"rose"}),
    below_zero=frozenset({"profit"}),
    opposites=("favour/against", "yes/no"),
    tolerance=1.0,
    doubts=frozenset({"error", "impossible"}),
    certainties=frozenset({"chance", "effective"}),
    halves=frozenset({"men/women"}),
    containing=frozenset({"owns", "make", "cover"}),
    references=frozenset({"gdp", "last", "average"}),
    planned=frozenset({"planned"}),
    partitions=frozenset({"split", "whole", "answered"}),
    several=frozenset({"each", "cited"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "The state owns [[121 percent]] of the shares.",
        "Only [[120 percent]] of all farms use it.",
        "Of the pupils in Holm, [[111 percent]] passed.",
        "About [[127 percent]] of the water in Holm is lost.",
        "The turnout in the Holm ward was [[237 percent]].",
        "There is a [[130 percent]] chance of rain.",
        "Some [[60 percent]] were men and [[50 percent]] were women.",
        "She won [[60 percent]] of the vote to his [[55 percent]].",
        "Asked, [[58 percent]] were in favour, [[32 percent]] against and [[20 percent]] undecided.",
        "The whole is split into coal, [[55 percent]]; gas, [[36 percent]]; and wind, [[26 percent]].",
        "There [[120 percent]] of voters came.",
        "There [[120%]] of all the registered voters came.",
        "It had a turnout of [[120 percent]].",
        "Exports fell by [[130 percent]].",
        "It was a [[130 percent]] fall in sales.",
        "A poll found [[58 percent]] in favour and [[52 percent]] against.",
        "It gave [[60 percent]] to one, [[30 percent]] to two, the remaining [[20 percent]] to three.",
        "Services account for [[60 percent]] of sales, hardware for [[55 percent]].",
        "Cod made up [[60 percent]] of it, eel [[35 percent]] and crab [[25 percent]].",
        "It won [[54 percent]] of the vote, the Left [[38 percent]] and the Greens [[17 percent]].",
        "Turnout was [[104 percent]], they said.",
    ],
)
def test_more_than_the_whole(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "Turnout was 103 percent, an error of the county.",
        "Turnout was 103 percent, they said. That is impossible.",
        "Prices rose 250 percent, to 150 percent of the average; he gave 110 percent.",
        "The profit fell by 130 percent.",
        "It found 58 percent in favour and 42 percent against.",
        "It found 58 percent of men in favour and 52 percent of women against.",
        "It gave 60 percent to one, 30 percent to another and the remaining 10 percent to charity.",
        "Services account for 60 percent of sales, hardware for 40 percent.",
        "Services account for 60 percent of sales, up from 55 percent.",
        "Women made up 60 percent of the crowd, and 55 percent of them were young.",
        "Tea accounts for 60 percent of sales, and coffee for 55 percent of profit.",
        "It took 54 percent in the north, the Left 61 percent.",
        "It rose 10 percent here, 9 percent there and in the rest of the world 20 percent.",
    ],
)
def test_the_whole_and_growth(check, sample):
    check(sample)
