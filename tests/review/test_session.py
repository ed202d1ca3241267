"""A reviewer's way through a queue, and what of it is in the log."""

import json

import pytest

from scoring.decisions import DecisionLog
from scoring.decisions.data import Run, now
from scoring.errors import InputError
from scoring.review.queue import read_queue
from scoring.review.session import Meanwhile, Session


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


def test_nobody_is_overruled_unseen(session_of, row, log, run_of):
    session, colleague = session_of(row()), Session(read_queue(run_of(row()), 10), log, "bob")
    finding, other, third = session.case.findings

    def overrules(act, whom):
        before = entries(log)
        with pytest.raises(Meanwhile) as caught:
            act()
        assert entries(log) == before
        assert (caught.value.made and caught.value.made.content.by) == whom
        act()
        assert len(entries(log)) > len(before)

    colleague.dismiss([finding], "harmless")
    session.accept(third)  # which nobody else has decided
    overrules(lambda: colleague.accept(third), "ada")
    colleague.accept(other)
    overrules(lambda: session.dismiss([finding, other], "intended"), "bob")
    colleague.decide("allow", "context")
    overrules(lambda: session.decide("hold", "confirmed"), "bob")
    colleague.refresh()
    session.undo()
    session.undo()
    overrules(lambda: colleague.dismiss([other], "harmless"), "bob")


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


def test_what_cannot_be_written_leaves_nothing_behind(session_of, row, log, monkeypatch):
    session = session_of(row())
    session.accept(session.case.findings[0])
    append = log._append

    def full(decision):
        if len(entries(log)) == 2:  # in the middle of several
            raise InputError("unwritable", "the disk is full")
        return append(decision)

    with monkeypatch.context() as patch:
        patch.setattr(log, "_append", full)
        with pytest.raises(InputError):
            session.dismiss(session.case.findings, "harmless")
    assert state(session) == ["accept", None, None]
    assert session.undo()
    assert [action for action, *_ in entries(log)] == ["accept", "withdraw"]


def test_what_was_decided_of_the_same_words_elsewhere(session_of, row, found):
    findings = [found(), found("Insiders claim", points=-1.0)]
    for id in "abcd":
        before = session_of(row(id, findings=findings))
        before.dismiss(before.case.findings, "harmless", f"in {id}")
        if id in "bc":
            before.accept(before.case.findings[0])
        if id == "c":
            before.undo()
    finding, other = before.case.findings
    assert [(made.content.document_id, made.content.action) for made in before.elsewhere(finding)] == [
        ("c", "dismiss"),
        ("b", "accept"),
        ("a", "dismiss"),
    ]
    assert [made.content.words for made in before.elsewhere(other)] == ["in c", "in b", "in a"]


def test_a_finding_of_the_whole_document_has_no_words_that_stand_elsewhere(session_of, row):
    before = session_of(row("a"))
    before.dismiss(before.case.findings[:1], "harmless")
    session = session_of(row("b"))
    assert not session.case.findings[0].spans
    assert not session.elsewhere(session.case.findings[0])


def test_accepted_once_is_enough(session_of, row, log, run_of):
    session = session_of(row())
    finding = session.case.findings[0]
    session.accept(finding)
    session.accept(finding)
    assert len(entries(log)) == 1
    assert [made.content.action for made in session.undo()] == ["accept"]
    colleague = Session(read_queue(run_of(row()), 10), log, "bob")
    session.accept(finding)
    colleague.refresh()
    colleague.accept(finding)  # a second opinion
    assert len(entries(log)) == 4


def test_whether_the_log_has_the_rows(session_of, row, log, run_of):
    assert not session_of(row()).knows_rows
    run = Run(at=now(), sha256="c" * 64, rows=1, settings={})
    log.add_run(run, [(json.loads(line), "d" * 64) for line in run_of(row()).read_bytes().splitlines()])
    assert session_of(row()).knows_rows
