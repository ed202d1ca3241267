"""Bodies that a second translation named anew."""

from __future__ import annotations

import pytest

from scoring.detectors.misnamed_body import Options

OPTIONS = Options(
    heads=frozenset({"university", "college", "department", "ministry", "council", "commission", "hospital"}),
    exchanged=("university: high school, polytechnical", "council: counsel"),
)


@pytest.mark.parametrize(
    "sample",
    [
        "He left the [[University of Leeds]]. She left the [[Universidad of Leeds]] early.",
        "He left the [[University of Leeds]]. She left the [[Leeds Universitary]] early.",
        "He left [[Leeds University]]. She, from [[University from Leeds]], is early.",
        "He left [[Leeds University]]. She, from [[University in the Leeds]], is early.",
        "He left [[Leeds University]]. The [[Universities of Leeds]] were early.",
        "He left [[Leeds University]]. The [[Leeds College University]] was early.",
        "He left [[Leeds University]]. The [[High School of Leeds]]’s head was early.",
        "He left the [[Department of Labor]]. The [[Departement of Labor]]’s head was early.",
        "He left the [[Rural Council]]. The [[Counsel of the Rural]] left early.",
        "He left the [[Universidad of Leeds]]. The [[University of Leeds]] did not mind.",
    ],
)
def test_one_body_under_two_names(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "source",
    [
        "He left the University of Leeds. She left Leeds University early.",
        "He left the University of Leeds. She left Leeds Hospital and Leeds College early.",
        "He left Leeds University. The Universities of Leeds and York were early.",
        "He left Leeds University. A university from Leeds was early.",
        "He left Leeds University. She left Leeds High School early.",
        "He left the Election Commission. The Chief Election Commissioner was early.",
        "He left the Malta Department. Two Malta Departments were early.",
        "He left the European Council. The Counsel of the European Parliament was early.",
        "He left the Rural Council, and Rural Council2 was early.",
        "He left the Ministry of Defence. The Minister of Defence was early.",
    ],
)
def test_other_bodies(check, source):
    check(source)
