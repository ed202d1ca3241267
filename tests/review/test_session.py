"""A reviewer's way through a queue, and what of it is in the log."""

import pytest

from scoring.decisions import DecisionLog
from scoring.errors import InputError
from scoring.review.queue import read_queue
from scoring.review.session import Session


def entries(log):
    """What people have decided, in order, in short."""
    return [(made.content.action, made.content.fingerprint, made.content.outcome) for made in log.decisions()]


def state(session):
    """What stands of the findings of the open case."""
    made = [session.made_on(finding) for finding in session.case.findings]
    return [each.content.action if each else None for each in made]


def test_accept(session_of, row, log):
    session = session_of(row())
    finding = session.case.findings[1]
    session.accept(finding)
    assert entries(log) == [("accept", finding.fingerprint, None)]
    assert state(session) == [None, "accept", None]
    (made,) = log.decisions()
    decision = made.content
    assert (decision.by, decision.document_id, decision.rule) == ("ada", "a", finding.rule)
    assert (decision.versions.policy, decision.versions.entry) == ("house@1.0.0", "low-score")


def test_dismiss_says_why(session_of, row, log):
    session = session_of(row())
    session.dismiss(session.case.findings[:1], "other", "the mayor is no expert")
    (made,) = log.decisions()
    assert (made.content.reason, made.content.words) == ("other", "the mayor is no expert")
    assert state(session) == ["dismiss", None, None]


@pytest.mark.parametrize(("reason", "words"), [("because", ""), ("other", " ")])
def test_a_reason_that_is_none_decides_nothing(session_of, row, log, reason, words):
    session = session_of(row())
    with pytest.raises(ValueError, match="reason"):
        session.dismiss(session.case.findings[:1], reason, words)
    assert entries(log) == []
    assert not session.undo()


def test_alike_is_what_the_rule_found_and_nobody_decided(session_of, row, found):
    findings = [
        found(text, "a.rule", points) for text, points in (("one", -3.0), ("two", -2.0), ("three", -1.0))
    ]
    session = session_of(row(findings=[*findings, found("four", "a.other", -0.5)]))
    one, two, three, _ = session.case.findings
    assert session.alike(one) == [one, two, three]
    session.accept(two)
    assert session.alike(one) == [one, three]
    assert session.alike(two) == [one, two, three]


def test_an_outcome_leaves_the_finding_alone(session_of, row, log):
    session = session_of(row())
    session.decide("allow", "context", "satire")
    (made,) = log.decisions()
    assert (made.content.outcome, made.content.was) == ("allow", "hold")
    assert session.standing.outcome == made
    assert session.decided == 1
    assert state(session) == [None, None, None]


def test_undo_takes_back_key_by_key(session_of, row):
    session = session_of(row("a", 10.0), row("b", 20.0))
    session.accept(session.case.findings[0])
    session.dismiss(session.case.findings, "harmless")
    session.go(1)
    session.decide("allow", "context")
    assert session.undo()
    assert (session.at, session.standing.outcome, session.decided) == (1, None, 0)
    assert session.undo()
    assert (session.at, state(session)) == (0, ["accept", None, None])
    assert session.undo()
    assert state(session) == [None, None, None]
    assert not session.undo()


def test_undo_of_a_change_of_mind(session_of, row):
    session = session_of(row())
    session.accept(session.case.findings[0])
    session.dismiss(session.case.findings[:1], "intended")
    assert state(session) == ["dismiss", None, None]
    session.undo()
    assert state(session) == ["accept", None, None]


def test_nothing_is_ever_taken_out_of_the_log(session_of, row, log):
    session = session_of(row())
    session.accept(session.case.findings[0])
    session.undo()
    assert [action for action, *_ in entries(log)] == ["accept", "withdraw"]


@pytest.mark.parametrize(("to", "at"), [(1, 1), (2, 2), (3, 2), (-1, 0)])
def test_go_stays_inside(session_of, row, to, at):
    session = session_of(row("a", 10.0), row("b", 20.0), row("c", 30.0))
    session.go(to)
    assert (session.at, session.case.id) == (at, "abc"[at])


def test_go_on_to_what_has_no_outcome(session_of, row, run_of, log):
    session = session_of(row("a", 10.0), row("b", 20.0), row("c", 30.0))
    colleague = Session(read_queue(run_of(row("b")), 10), log, "bob")
    colleague.decide("hold", "confirmed")
    session.go(1)  # to see that it is decided
    session.go(0)
    session.decide("hold", "confirmed")
    assert session.go_on()
    assert session.case.id == "c"
    session.decide("hold", "confirmed")
    assert not session.go_on()
    assert session.case.id == "c"


def test_go_on_past_what_a_colleague_decided_unseen(session_of, row, run_of, log):
    session = session_of(row("a", 10.0), row("b", 20.0), row("c", 30.0))
    Session(read_queue(run_of(row("b")), 10), log, "bob").decide("hold", "confirmed")
    session.decide("hold", "confirmed")
    assert session.go_on()
    assert session.case.id == "c"


def test_go_on_stays_where_a_colleague_was_last(session_of, row, run_of, log):
    session = session_of(row("a", 10.0), row("b", 20.0))
    Session(read_queue(run_of(row("b")), 10), log, "bob").decide("hold", "confirmed")
    session.decide("hold", "confirmed")
    assert not session.go_on()
    assert (session.case.id, session.decided) == ("a", 2)


def test_go_on_from_the_top_again(session_of, row):
    session = session_of(row("a", 10.0), row("b", 20.0))
    session.go(1)
    session.decide("allow", "context")
    assert session.go_on()
    assert session.case.id == "a"


def test_what_has_been_decided_is_there_the_next_day(session_of, row, log, run_of):
    first = session_of(row())
    first.accept(first.case.findings[0])
    with DecisionLog(log.path) as again:
        session = Session(read_queue(run_of(row()), 10), again, "bob")
        assert state(session) == ["accept", None, None]
        assert not session.undo()


def test_a_decision_on_a_finding_survives_an_edit(session_of, row):
    before = session_of(row(sha256="1" * 64))
    before.dismiss(before.case.findings[:1], "not-theirs")
    before.decide("allow", "context")
    after = session_of(row(sha256="2" * 64))
    assert state(after) == ["dismiss", None, None]
    assert after.standing.outcome is None


def test_what_could_not_be_read_has_an_outcome_too(session_of, broken, log):
    session = session_of(broken)
    session.decide("hold", "context")
    assert session.standing.outcome is not None


def test_what_was_written_before_a_failure_can_be_taken_back(session_of, row, log, monkeypatch):
    session = session_of(row())
    add, room = log.add, iter([True])

    def add_once(decision):
        if next(room, False):
            return add(decision)
        raise InputError("unwritable", "the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(log, "add", add_once)
        with pytest.raises(InputError):
            session.dismiss(session.case.findings, "harmless")
    assert session.undo()
    assert state(session) == [None, None, None]
    assert len(entries(log)) == 2
