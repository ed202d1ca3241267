import numpy as np
import pytest

from scoring.data import FAMILIES, Finding, Score
from scoring.learning.agreement import (
    CRITERIA,
    FEWEST,
    FEWEST_FOUND,
    Answered,
    Pair,
    agreement,
    answer,
    area_by_group,
    figure,
    is_finding,
    issuer,
)
from scoring.learning.evaluation import Figure
from scoring.learning.examples import Example
from scoring.learning.measuring import Measured
from scoring.metrics import METRICS
from scoring.rulebook import shipped_rulebook

BY_NAME = {criterion.name: criterion for criterion in CRITERIA}
BENEFITS = "quantifies the benefits"
ALTERNATIVES = "compares with alternatives"
SCORES = (Score(80.0, "sound", 85.0, -5.0, 0.0), Score(60.0, "doubtful", 85.0, -25.0, 0.0))


def release(index, answers, features=None, rules=None, url=None):
    """A release of its own issuer, judged by the criteria in `answers` alone."""
    questions = [
        {"q": f"How about {BY_NAME[name].asked} then?", "a": given} for name, given in answers.items()
    ]
    address = (
        url
        or f"https://www.eurekalert.org/pub_releases/2018-12/{chr(97 + index % 26)}{chr(97 + index // 26)}-x"
    )
    example = Example(
        str(index),
        "",
        None,
        index % 2 == 1,
        "eurekalert.org",
        "made",
        {"criteria": questions, "url": address},
    )
    findings = tuple(finding(rule) for rule, times in (rules or {}).items() for _ in range(times))
    return Measured(example, features or {}, 500, None, "news", findings)


def finding(rule):
    return Finding(rule, "sensational", 1, 1.0, (), "", "", {}, "")


def given(satisfied):
    return "Satisfactory" if satisfied else "Not Satisfactory"


def pairs(releases):
    found = agreement(releases, np.zeros(len(releases)))
    return {(pair.criterion, pair.reason.name): pair for pair in found.pairs}


def test_every_reason_is_something_that_we_tell():
    known = {*METRICS, *(f"findings.{family}" for family in FAMILIES)}
    known |= {rule.id for rule in shipped_rulebook().rules}
    for criterion in CRITERIA:
        assert {reason.name for reason in criterion.reasons} <= known
        assert bool(criterion.reasons) != bool(criterion.silent)
        for reason in criterion.reasons:
            assert reason.sounder == "less is sounder" or not is_finding(reason.name)
    assert len(CRITERIA) == len({criterion.asked for criterion in CRITERIA}) == 10


@pytest.mark.parametrize(
    ("figures", "verdict", "area"),
    [
        (lambda random, good: 3.0 + good + random.random(), "agrees", (0.99, 1.0)),
        (lambda random, good: 3.0 - good + random.random(), "contradicts", (0.0, 0.01)),
        (lambda random, good: random.random(), "no relation seen", (0.4, 0.6)),
    ],
)
def test_a_relation_is_seen_where_there_is_one(figures, verdict, area):
    random = np.random.default_rng(1)
    releases = [
        release(
            index,
            {BENEFITS: given(index % 3 == 0)},
            {"specificity.figures": figures(random, index % 3 == 0)},
        )
        for index in range(180)
    ]
    pair = pairs(releases)[BENEFITS, "specificity.figures"]
    assert pair.verdict == verdict
    assert area[0] <= pair.auc.value <= area[1]
    assert pair.auc.low <= pair.auc.value <= pair.auc.high
    assert (pair.satisfied.documents, pair.not_satisfied.documents) == (60, 120)


@pytest.mark.parametrize(
    ("low", "value", "high", "verdict"),
    [
        (0.51, 0.56, 0.6, "agrees"),
        (0.49, 0.56, 0.6, "no relation seen"),
        (0.4, 0.44, 0.51, "no relation seen"),
        (0.4, 0.44, 0.49, "contradicts"),
    ],
)
def test_the_interval_decides(low, value, high, verdict):
    criterion = BY_NAME[BENEFITS]
    sides = Answered(50, 1.0), Answered(50, 1.0)
    assert Pair(BENEFITS, criterion.reasons[0], *sides, Figure(value, low, high)).verdict == verdict


def test_less_is_sounder_turns_the_area():
    releases = [
        release(index, {ALTERNATIVES: given(index % 2)}, rules={"sensational.exaggeration": 1 - index % 2})
        for index in range(60)
    ]
    pair = pairs(releases)[ALTERNATIVES, "sensational.exaggeration"]
    assert pair.auc.value == 1
    assert (pair.satisfied.mean, pair.not_satisfied.mean) == (0, 1)


@pytest.mark.parametrize(
    ("with_finding", "verdict"), [(FEWEST_FOUND - 1, "too few"), (FEWEST_FOUND, "agrees")]
)
def test_few_findings_are_not_judged(with_finding, verdict):
    releases = [
        release(
            index,
            {ALTERNATIVES: given(index >= 20)},
            rules={"sensational.exaggeration": index < with_finding},
        )
        for index in range(60)
    ]
    assert pairs(releases)[ALTERNATIVES, "sensational.exaggeration"].verdict == verdict


@pytest.mark.parametrize(("satisfied", "verdict"), [(FEWEST - 1, "too few"), (FEWEST, "agrees")])
def test_few_releases_are_not_judged(satisfied, verdict):
    releases = [
        release(
            index, {BENEFITS: given(index < satisfied)}, {"specificity.figures": float(index < satisfied)}
        )
        for index in range(80)
    ]
    assert pairs(releases)[BENEFITS, "specificity.figures"].verdict == verdict


def test_what_cannot_be_told_and_what_does_not_apply_are_left_out():
    releases = [
        release(index, {BENEFITS: "Not Applicable"}, {"specificity.figures": 9.0}) for index in range(30)
    ]
    releases += [release(index, {BENEFITS: given(index % 2)}, {}) for index in range(30)]
    releases += [
        release(index, {BENEFITS: given(index % 2)}, {"specificity.figures": 2.0}) for index in range(50)
    ]
    pair = pairs(releases)[BENEFITS, "specificity.figures"]
    assert (pair.satisfied, pair.not_satisfied) == ((25, 2.0), (25, 2.0))
    assert pair.auc.value == 0.5


def test_answers():
    one = release(0, {BENEFITS: "Satisfactory", ALTERNATIVES: "Not Satisfactory"}).example
    assert answer(one, BY_NAME[BENEFITS]) is True
    assert answer(one, BY_NAME[ALTERNATIVES]) is False
    assert answer(one, BY_NAME["discusses the costs"]) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.eurekalert.org/pub_releases/2018-12/abc-why121718.php", "eurekalert.org abc"),
        ("http://www.eurekalert.org/releases/2016-01/xy-z.php", "eurekalert.org xy"),
        ("https://www.other.example/releases/2016-01/xy-z.php", "eurekalert.org"),
    ],
)
def test_issuers(url, name):
    assert issuer(release(0, {}, url=url).example) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("specificity.figures", 3.0),
        ("findings.sensational", 1.5),
        ("sensational.exaggeration", 4.0),
        ("numbers.garbled", 0),
    ],
)
def test_findings_are_counted_per_thousand_words(name, expected):
    features = {"specificity.figures": 3.0, "findings.sensational": 1.5}
    assert figure(release(0, {}, features, {"sensational.exaggeration": 2}), name) == expected


def test_issuers_not_releases_are_resampled():
    sound = np.array([True, False] * 30)
    values = np.random.default_rng(2).random(60) + 0.3 * sound
    alone = area_by_group(sound, values, np.arange(60).astype(str))
    # Each release four times: as releases of their own they would look four times as certain.
    fourfold = area_by_group(np.tile(sound, 4), np.tile(values, 4), np.tile(np.arange(60).astype(str), 4))
    assert fourfold == pytest.approx(alone)


def test_the_whole_verdict():
    releases = [release(index, {}) for index in range(40)]
    scored = [one._replace(score=SCORES[index % 2]) for index, one in enumerate(releases)]
    found = agreement(scored, np.arange(40.0))
    assert found.whole["rules alone"].value == 1
    assert found.whole["score"].value == pytest.approx(0.475)
    assert (found.documents, found.issuers) == (40, 40)
