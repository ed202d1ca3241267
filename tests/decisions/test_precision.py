"""How often rules are right, counted from decisions."""

from __future__ import annotations

import io
import json

import pytest

from benchmarks.intervals import wilson
from scoring.decisions import on_finding, on_outcome, withdrawal
from scoring.decisions.precision import Judged, judged
from scoring.output.decisions import write_judged, write_judged_json

CROWD, FUSED = "attribution.crowd-says", "spacing.fused-words"


@pytest.fixture
def decided(log, row):
    """A log of decisions on two rules."""

    def decide(id, rule, action, reason="confirmed", by="Ada"):
        known = row(id, rule, sha256=id * 64)
        return log.add(on_finding(known, known["findings"][0], action, by=by, reason=reason))

    for id in "abc":
        decide(id, CROWD, "accept")
    decide("d", CROWD, "dismiss", "not-theirs")
    decide("a", CROWD, "dismiss", "not-there", by="Ben")  # the last word on this one
    decide("a", FUSED, "accept")
    taken_back = decide("b", FUSED, "dismiss", "harmless")
    log.add(withdrawal(log.decision(taken_back), by="Ada"))
    log.add(on_outcome(row("a"), "allow", by="Ada", reason="context"))
    return log


def test_the_last_word_on_each_finding_counts(decided):
    crowd, fused = judged(decided.decisions())
    assert (crowd.rule, crowd.accepted, dict(crowd.dismissed)) == (
        CROWD,
        2,
        {"not-theirs": 1, "not-there": 1},
    )
    assert (crowd.findings, crowd.precision) == (4, 0.5)
    assert (fused.rule, fused.findings, fused.precision) == (FUSED, 1, 1.0)
    assert judged([]) == []


@pytest.mark.parametrize(("accepted", "dismissed"), [(0, 1), (1, 0), (3, 9), (500, 2), (0, 40)])
def test_the_interval_is_wilsons(accepted, dismissed):
    rule = Judged("a.b", accepted)
    rule.dismissed["other"] = dismissed
    assert rule.interval == pytest.approx(wilson(accepted, accepted + dismissed), abs=1e-12)


def test_at_a_terminal(decided, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    stream = io.StringIO()
    write_judged(judged(decided.decisions()), stream)
    assert stream.getvalue().splitlines() == [
        "rule                    judged  accepted   95 % between  dismissed",
        "attribution.crowd-says       4       50%   15% and 85%   not-theirs 1, not-there 1",
        "spacing.fused-words          1      100%   21% and 100%",
        "",
    ]
    stream = io.StringIO()
    write_judged([], stream)
    assert stream.getvalue() == "no finding of these rules was accepted or dismissed\n\n"


def test_as_json(decided):
    stream = io.BytesIO()
    write_judged_json(judged(decided.decisions()), stream)
    told = json.loads(stream.getvalue())
    assert told["schema"] == "smelltest.rule-decisions/1"
    assert told["rules"][0] == {
        "rule": CROWD,
        "findings": 4,
        "accepted": 2,
        "dismissed": {"not-theirs": 1, "not-there": 1},
        "precision": 0.5,
        "interval": [0.15, 0.85],
    }
