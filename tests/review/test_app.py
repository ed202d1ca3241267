"""The review by its keys, on a terminal of 80 by 24."""

from __future__ import annotations

from time import sleep

import pytest

from scoring.batch.rows import Place
from scoring.errors import InputError


def decided(log):
    """What people have decided, in order, in short."""
    return [
        (made.content.action, made.content.document_id, made.content.outcome, made.content.reason)
        for made in log.decisions()
    ]


def has(screen: list[str], *words: str) -> bool:
    """Whether a line of the screen has all the words."""
    return any(all(word in line for word in words) for line in screen)


def test_what_is_there_at_the_beginning(session_of, row, press):
    screen = press(session_of(row("articles/a.txt", 40.0), row("b", 60.0)))
    assert len(screen) == 24
    assert max(map(len, screen)) <= 80
    assert has(screen, "smelltest review", "rows.jsonl", "1 of 2")
    assert has(screen, "articles/a.txt")
    assert has(screen, "40.0 weak", "hold in desk by low-score", "16 words")
    assert has(screen, "Experts say the bridge will hold.", "−10.0 no-quotes")
    assert has(screen, "attribution.no-quotes", "severity 3", "confidence 90%", "the document as a whole")
    assert has(screen, "a accept", "d dismiss", "o outcome", "n next", "u undo", "? help", "q quit")


def test_accept_goes_to_the_next_finding(session_of, row, press, log):
    screen = press(session_of(row()), "a")
    assert decided(log) == [("accept", "a", None, "confirmed")]
    assert has(screen, "✓ −10.0 no-quotes")
    assert has(screen, "“Experts say”: nobody who could be asked")


@pytest.mark.parametrize(
    ("keys", "reason", "words"),
    [
        (["enter"], "not-there", ""),
        (["3", "enter"], "intended", ""),
        (["down", "enter"], "not-theirs", ""),
        (["5", *"satire", "enter"], "other", "satire"),
        (["5", "enter", *"so 1", "enter"], "other", "so 1"),
    ],
    ids=["the first", "by number", "by arrow", "in words", "other needs words"],
)
def test_dismiss_with_a_reason(session_of, row, press, log, keys, reason, words):
    screen = press(session_of(row()), "d", *["space" if key == " " else key for key in keys])
    (made,) = log.decisions()
    assert (made.content.action, made.content.reason, made.content.words) == ("dismiss", reason, words)
    assert has(screen, "✗ −10.0 no-quotes")


def test_what_is_said_of_a_decided_finding(session_of, row, press):
    screen = press(session_of(row()), "d", "5", *"satire", "enter", "up")
    assert has(screen, "dismissed by ada: other, “satire”")


@pytest.mark.parametrize(
    "keys", [["d", "escape"], ["d", "5", "enter", "escape"], ["o", "escape"], ["o", "1", "escape"]]
)
def test_never_mind(session_of, row, press, log, keys):
    press(session_of(row()), *keys)
    assert decided(log) == []


def test_dismiss_all_that_a_rule_found(session_of, row, press, log):
    screen = press(session_of(row()), "down", "D", "4", "enter")
    assert decided(log) == [("dismiss", "a", None, "harmless")] * 2
    assert has(screen, "✗  −4.0 crowd-says")
    assert has(screen, "✗  −2.0 crowd-says")
    press(session_of(row()), "u")
    assert len(decided(log)) == 2  # nothing was decided in this session


def test_confirming_an_outcome_needs_no_reason_and_goes_on(session_of, row, press, log):
    screen = press(session_of(row("a", 10.0), row("b", 20.0)), "o", "enter")
    assert decided(log) == [("outcome", "a", "hold", "confirmed")]
    assert has(screen, "1 decided · 2 of 2")


def test_another_outcome_needs_one(session_of, row, press, log):
    screen = press(session_of(row("a", 10.0), row("b", 20.0)), "o", "1", "1", *"fine", "enter", "p")
    assert decided(log) == [("outcome", "a", "allow", "not-borne-out")]
    assert has(screen, "decided: allow by ada: not-borne-out, “fine”", "10.0 weak")


def test_an_outcome_where_no_policy_gave_one(session_of, row, press, log):
    without = {"policy": None, "outcome": None, "queue": None, "entry": None, "priority": None}
    press(session_of(row(**without)), "o", "3", "enter")
    assert decided(log) == [("outcome", "a", "hold", "confirmed")]


def test_the_last_outcome_says_so(session_of, row, press):
    assert has(press(session_of(row()), "o", "enter"), "every document here has an outcome")


def test_next_and_previous(session_of, row, press):
    session = session_of(row("a", 10.0), row("b", 20.0))
    assert has(press(session, "n"), "2 of 2")
    assert has(press(session, "n"), "this is the last one")
    assert has(press(session, "p"), "1 of 2")
    assert has(press(session, "p"), "this is the first one")


def test_undo_leads_back(session_of, row, press, log):
    screen = press(session_of(row("a", 10.0), row("b", 20.0)), "a", "o", "enter", "u", "u", "u")
    assert [action for action, *_ in decided(log)] == ["accept", "outcome", "withdraw", "withdraw"]
    assert has(screen, "0 decided · 1 of 2")
    assert has(screen, "nothing to take back")
    assert not has(screen, "✓")


def test_the_places_of_a_finding(session_of, row, found, press):
    text = "Experts say so.\n" + "\n" * 40 + "Once more experts say so."
    spans = [Place(0, 11, 1, 1), Place(67, 78, 42, 11)]
    session = session_of(row(findings=[found(spans=spans)], text=text))
    first = press(session)
    assert has(first, "place 1 of 2")
    assert has(first, "Experts say so.")
    second = press(session, "enter")
    assert has(second, "place 2 of 2")
    assert has(second, "Once more experts say so.")
    assert has(press(session, "enter", "enter"), "place 1 of 2")
    session = session_of(row(findings=[found(spans=spans), found("so.")], text=text))
    assert has(press(session, "enter", "down", "up"), "place 1 of 2")


def test_what_is_marked_how(session_of, row, found, press):
    findings = [
        found(words, f"a.{words}", points, spans=[Place(at, at + 1, 1, 1)], **fields)
        for at, (words, points, fields) in enumerate(
            [
                ("accepted", -5.0, {}),
                ("dismissed", -4.0, {}),
                ("chosen", -3.0, {}),
                ("open", -2.0, {}),
                ("note", 0.0, {"uncounted": "note"}),
            ]
        )
    ]
    marks = []

    def look(app):
        marks.extend((span.start, mark.name) for span, mark in app.screen.query_one("TextPane").marks)

    press(session_of(row(findings=findings)), "a", "d", "enter", look)
    assert marks == [(0, "ACCEPTED"), (1, "DISMISSED"), (2, "CHOSEN"), (3, "OPEN"), (4, "NONE"), (2, "HERE")]


def test_scrolling(session_of, row, press):
    session = session_of(row(text="".join(f"line {number}\n" for number in range(100)), findings=[]))
    assert not has(press(session), "line 20")
    assert has(press(session, "pagedown"), "line 20")
    assert has(press(session, "pagedown", "pageup"), "line 0")


def test_a_huge_text_is_shown_in_parts(session_of, row, found, press):
    line = "x" * 29 + "\n"
    far = found(spans=[Place(300_000, 300_010, 10_001, 1)])
    session = session_of(row(text=line * 20_000, findings=[found(), far, found("y", points=-9.0)]))
    assert has(press(session, "pagedown"), "0 to 100,000 of 600,000 characters")
    assert has(press(session, "down", "enter"), "250,000 to 350,000 of 600,000")

    def to_the_end(app):
        pane = app.screen.query_one("TextPane")
        pane.scroll_to(y=pane.max_scroll_y, animate=False)

    assert has(press(session, to_the_end, "pagedown"), "50,000 to 150,000 of")


HOSTILE = "\x1b[2J\x1b]0;title\x07 [red]x[/] [@click=app.quit]y[/] \u202egnp.exe\r\n\x9b31m שלום"


def test_nothing_foreign_steers(session_of, row, found, press):
    finding = found(rule="attribution.[bold]", message=HOSTILE, charged_by=HOSTILE)
    hostile = row(HOSTILE, findings=[finding], text=HOSTILE * 50, queue=HOSTILE, entry=HOSTILE)
    session = session_of(hostile, by=HOSTILE)
    screen = press(session, "d", "5", *"[b]", "enter", "o", "1", "5", *"[/b]", "enter", "o", size=(120, 40))
    screen += press(session, size=(120, 40))
    shown = "".join(screen).replace("\u200e", "")
    assert shown.isprintable()
    assert has(screen, "<U+001B>[2J<U+001B>]0;title<U+0007> [red]x[/] [@click=app.quit]y[/] <U+202E>gnp.exe")


@pytest.mark.parametrize("size", [(200, 60), (30, 10), (5, 3)])
def test_any_size(session_of, row, press, size):
    screen = press(
        session_of(row()), "down", "d", "escape", "o", "escape", "question_mark", "escape", size=size
    )
    assert max(map(len, screen)) <= size[0]


def test_help_fits(session_of, row, press):
    screen = press(session_of(row()), "question_mark")
    assert has(screen, "choose a finding")
    assert has(screen, "character that cannot be seen.")
    assert has(press(session_of(row()), "question_mark", "q"), "40.0 weak")


def test_a_document_without_findings(session_of, row, press, log):
    screen = press(session_of(row(findings=[])), "a", "d", "D", "enter", "u")
    assert decided(log) == []
    assert has(screen, "Experts say the bridge will hold.")


def test_places_outside_the_text(session_of, row, found, press):
    spans = [Place(90, 10**12, 1, 1), Place(10**12, 10**12 + 5, 1, 1), Place(7, 3, 1, 1), Place(-9, -1, 1, 1)]
    session = session_of(row(findings=[found(spans=spans)]))
    for presses in range(4):
        assert has(press(session, *["enter"] * presses), "Experts say the bridge will hold.")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InputError("changed", "what stands there now is not what was scored"), "what stands there now"),
        (RecursionError(), "RecursionError"),
    ],
)
def test_a_text_that_is_not_there(session_of, row, press, log, error, told):
    class Gone:
        def text(self, case):
            raise error

    screen = press(session_of(row()), "a", documents=Gone())
    assert has(screen, "The text is not here.")
    assert has(screen, told)
    assert has(screen, "“Experts say”: nobody who could be asked")
    assert decided(log) == [("accept", "a", None, "confirmed")]


def test_a_document_that_could_not_be_read(session_of, broken, press, log):
    screen = press(session_of(broken), "o", "enter")
    assert has(screen, "The text is not here. the line is no JSON")
    assert decided(log) == [("outcome", "broken", "hold", "confirmed")]


def test_a_text_that_comes_late_is_not_shown_for_another_document(session_of, row, press):
    class Slow:
        def text(self, case):
            if case.id == "a":
                sleep(0.2)
            return f"the text of {case.id}"

    session = session_of(row("a", 10.0), row("b", 20.0))

    def at_once(app):
        app.screen._read(session.case)  # the first is still being read
        session.go(1)
        app.screen._open()

    screen = press(session, at_once, documents=Slow())
    assert has(screen, "the text of b")


def test_what_cannot_be_written_is_said_and_not_shown_as_decided(session_of, row, press, log, monkeypatch):
    def full(decision):
        raise InputError("unwritable", "the disk is full")

    session = session_of(row("a", 10.0), row("b", 20.0))
    monkeypatch.setattr(log, "add", full)
    for keys in (["a"], ["d", "enter"], ["o", "enter"]):
        screen = press(session, *keys)
        assert has(screen, "the disk is full")
        assert has(screen, "0 decided · 1 of 2")
        assert not has(screen, "✓")
        assert not has(screen, "✗")


def test_more_than_are_shown(run_of, row, log, press):
    from scoring.review.queue import read_queue
    from scoring.review.session import Session

    queue = read_queue(run_of(*(row(str(number)) for number in range(5))), 2)
    assert has(press(Session(queue, log, "ada")), "1 of 2, the worst of 5")
