"""This year's events in another year."""

from __future__ import annotations

import pytest

from scoring.detectors.temporal_contradiction import Options

OPTIONS = Options(
    contrasts=frozenset({"but", "than"}),
    future=frozenset({"will", "may"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "She fell ill in 2019 [[after this year's elections]]. In 2022 she recovered.",
        "It was decisive in 2019when he fell [[after this year’s elections]], and in 2022 not.",
        "[[Born in 1980, the 30-year-old]] sang. It was in May 2020.",
        "It sank in 2011 [[before last year's vote]]. It rose in May 2020.",
        "[[This year, 2015, and last year, 2009]], it paid.",
        "It was put off from [[2010, this year, to 2014, next year]].",
        "It was in 2005 that [[this year's vote]] was held. It was in May 2020.",
        "At [[this year's vote, held in Holm in 2003]], nobody sang. It was in May 2020.",
        "Then [[this year, 2015]], was good. It was in May 2020.",
    ],
)
def test_this_year_in_another(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "It lost in 2019, but after this year's elections it won. It was 2022 in 2022.",
        "She fell ill in 2019 after that year's elections. In 2022 she recovered.",
        "She fell ill in 2019 after this year's elections.",
        "This year, 2020, and last year, 2019, it paid. In 2010 it lost; after this year's vote it won.",
        "She fell ill in 2019 after this year's elections. It will end in 2022.",
        "She fell ill in 2019 after this year's elections. It may end in 2022.",
        "Born in 1980, the 40-year-old sang. Born in 1980, the 44-year-old danced. It was in May 2020.",
        "Born in 1980, the 30-year-old was then a star. It was in May 2020.",
        "It grew more in 2019 than after this year's elections in 2022.",
    ],
)
def test_times_set_against_each_other(check, sample):
    check(sample)


@pytest.mark.parametrize(
    ("sample", "published"),
    [
        ("It fell [[this year, in 2019]], too.", "2022-05-01"),
        ("It fell [[last year (2019]]), too.", "2022-05-01"),
        ("It fell this year, in 2022, too.", "2022-05-01"),
        ("It fell last year (2021), too.", "2022-05-01"),
    ],
)
def test_the_year_beside_it_where_the_date_is_known(check, sample, published):
    check(sample, published=published)
