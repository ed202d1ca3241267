"""The review by its keys, on a terminal of 80 by 24."""

from __future__ import annotations

from time import sleep

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


def test_dismiss_with_a_reason(session_of, row, press, log, screens):
    ways = [
        (["enter"], "not-there", ""),
        (["3", "enter"], "intended", ""),  # by number
        (["down", "enter"], "not-theirs", ""),  # by arrow
        (["5", "x", "enter"], "other", "x"),
        (["5", "enter", "x", "space", "1", "enter"], "other", "x 1"),  # which needs words
    ]
    screen = press(session_of(row()), *(key for keys, *_ in ways for key in ("d", *keys, screens, "u")))
    dismissals = [made.content for made in log.decisions() if made.content.action == "dismiss"]
    assert [(each.reason, each.words) for each in dismissals] == [tuple(said) for _, *said in ways]
    assert has(screens[0], "✗ −10.0 no-quotes")
    assert has(screen, "taken back: dismissed by ada: other, “x 1”")
    assert has(screen, "1 of 3, 3 open")


def test_never_mind(session_of, row, press, log):
    keys = ["d", "5", "enter", "escape", "o", "ctrl+c", "o", "1", "escape"]
    assert has(press(session_of(row()), *keys), "a accept")
    assert decided(log) == []


def test_the_arrows_end_at_the_ends(session_of, row, press, screens):
    press(session_of(row()), "up", screens, *["down"] * 4, screens)
    assert has(screens[0], "attribution.no-quotes", "severity 3")
    assert has(screens[1], "“Insiders claim”")


def test_keys_that_come_in_a_burst_do_what_they_would_one_by_one(session_of, row, press, log):
    def burst(*keys):
        return lambda app: [app.simulate_key(key) for key in keys]

    bursts = burst("down", "a", "d", "4", "enter"), burst("o", "1"), burst("2", "s", "1", "enter")
    press(session_of(row("a", 10.0), row("b", 20.0)), *bursts)
    assert decided(log) == [
        ("accept", "a", None, "confirmed"),
        ("dismiss", "a", None, "harmless"),
        ("outcome", "a", "allow", "context"),
    ]
    assert [made.content.words for made in log.decisions()] == ["", "", "s1"]
    assert [made.content.rule for made in log.decisions()][:2] == ["attribution.crowd-says"] * 2


def test_on_to_the_next_open_finding_and_not_round_the_end(session_of, row, press, log, screens):
    press(session_of(row()), "down", "a", "a", screens, "up", "a", screens, "up", "up", "a", screens, "a")
    below, between, done = screens
    assert has(below, "the last one; above 1 are open")
    assert has(below, "3 of 3, 1 open")
    assert not has(below, "a accept")
    assert has(between, "2 of 3, 1 open")  # which stands as it did: nothing is written twice
    assert has(done, "every finding here is decided; o decides on the document")
    assert [action for action, *_ in decided(log)] == ["accept"] * 3


def test_dismiss_all_that_a_rule_found(session_of, row, press, log):
    screen = press(session_of(row()), "down", "D", "4", "enter")
    assert decided(log) == [("dismiss", "a", None, "harmless")] * 2
    assert has(screen, "✗  −4.0 crowd-says")
    assert has(screen, "✗  −2.0 crowd-says")


def test_confirming_an_outcome_needs_no_reason_and_goes_on(session_of, row, press, log, screens):
    screen = press(session_of(row("a", 10.0), row("b", 20.0)), "o", "enter", screens, "o", "enter")
    assert decided(log) == [("outcome", id, "hold", "confirmed") for id in "ab"]
    assert has(screens[0], "1 decided · 2 of 2")
    assert has(screens[0], "hold for a; u takes it back")
    assert has(screen, "hold for b; every document here has an outcome")


def test_another_outcome_needs_one(session_of, row, press, log):
    screen = press(session_of(row("a", 10.0), row("b", 20.0)), "o", "1", "1", "x", "enter", "p")
    assert decided(log) == [("outcome", "a", "allow", "not-borne-out")]
    assert has(screen, "decided: allow by ada: not-borne-out, “x”", "10.0 weak")


def test_an_outcome_where_no_policy_gave_one(session_of, row, press, log):
    without = {"policy": None, "outcome": None, "queue": None, "entry": None, "priority": None}
    press(session_of(row(**without)), "o", "3", "enter")
    assert decided(log) == [("outcome", "a", "hold", "confirmed")]


def test_from_the_last_document_on_from_the_top(session_of, row, press):
    screen = press(session_of(row("a", 10.0), row("b", 20.0)), "n", "o", "enter")
    assert has(screen, "hold for b; u takes it back; on from the top")
    assert has(screen, "1 decided · 1 of 2")


def test_an_outcome_that_stands_is_told_to_whoever_decides_again(session_of, row, press, screens, log):
    session_of(row(), by="Bob").decide("label", "context")
    press(session_of(row()), "o", screens, "1", screens, "escape", "o", "enter", "2", "enter")
    assert has(screens[0], "3 hold", "as the policy has it")
    assert has(screens[0], "4 label", "as Bob decided")
    assert has(screens[1], "Why allow, and not hold? Bob decided label.")
    assert [outcome for _, _, outcome, _ in decided(log)] == ["label"] * 2  # which was chosen already


def test_next_and_previous(session_of, row, press, screens):
    keys = ("n", screens, "n", screens, "p", screens, "p", screens)
    screen = press(session_of(row("a", 10.0), row("b", 20.0)), *keys, "x")
    said = ("2 of 2", "this is the last one", "1 of 2", "this is the first one")
    assert [has(screen, words) for screen, words in zip(screens, said, strict=True)] == [True] * 4
    assert [has(screen, "a accept") for screen in [*screens, screen]] == [True, False, True, False, True]


def test_undo_leads_back(session_of, row, press, log):
    screen = press(session_of(row("a", 10.0), row("b", 20.0)), "a", "o", "enter", "u", "u", "u")
    assert [action for action, *_ in decided(log)] == ["accept", "outcome", "withdraw", "withdraw"]
    assert has(screen, "0 decided · 1 of 2")
    assert has(screen, "nothing to take back")
    assert not has(screen, "✓")


def test_the_places_of_a_finding(session_of, row, found, press, screens):
    text = "Experts say so.\n" + "\n" * 40 + "Once more experts say so."
    spans = [Place(0, 11, 1, 1), Place(67, 78, 42, 11)]
    session = session_of(row(findings=[found(spans=spans), found("so.")], text=text))
    press(session, screens, "enter", screens, "enter", screens, "enter", "down", "up", screens)
    first, second, around, back = screens
    assert has(first, "place 1 of 2")
    assert has(first, "Experts say so.")
    assert has(second, "place 2 of 2")
    assert has(second, "Once more experts say so.")
    assert has(around, "place 1 of 2")
    assert has(back, "place 1 of 2")


def test_a_click_shows_the_first_place(session_of, row, found, press):
    spans = [Place(0, 11, 1, 1), Place(67, 78, 3, 24)]

    def click(app):  # as the list does it itself
        listed = app.screen.query_one("Findings")
        listed.highlighted = 1
        listed.action_select()

    session = session_of(row(findings=[found("the whole", points=-9.0), found(spans=spans)]))
    assert has(press(session, click), "place 1 of 2")


def test_a_place_comes_into_sight_as_a_whole(session_of, row, found, press):
    text = "line\n" * 11 + "begins\nand goes on\nand on\nand ends\n" + "line\n" * 50
    start, end = text.index("begins"), text.index("ends") + 4
    screen = press(session_of(row(findings=[found(spans=[Place(start, end, 12, 1)])], text=text)))
    assert has(screen, "begins")
    assert has(screen, "and ends")


def test_all_that_is_known_of_a_finding_is_readable(session_of, row, found, press):
    message = "word " * 43 + "told."
    session = session_of(row(findings=[found(message=message), found("so.", points=-1.0)]))
    why = "word " * 23 + "therefore."
    screen = press(session, "d", "4", "x", "enter", "up", whys={"attribution.crowd-says": why})
    assert has(screen, "told.")
    assert has(screen, "therefore.")
    assert has(screen, "dismissed by ada: harmless, “x”")
    assert has(screen, "Experts say the bridge will hold.")


def test_why_a_rule_matters_and_what_was_decided_elsewhere(session_of, row, press):
    session_of(row("b"), by="Ben").decide("allow", "context")
    before = session_of(row("c"), by="Ben")
    before.dismiss(before.case.findings[1:2], "harmless")
    screen = press(session_of(row()), "down", whys={"attribution.crowd-says": "A speaker can be asked."})
    assert has(screen, "elsewhere dismissed by Ben: harmless, 20")
    assert has(screen, "A speaker can be asked.")


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


def test_marks_are_told_apart_without_colours():
    from scoring.review.pane import _STYLES

    looks = {(style.bold, style.dim, style.underline, style.reverse) for style in _STYLES.values()}
    assert len(looks) == len(_STYLES)


def test_a_huge_text_is_shown_in_parts(session_of, row, found, press, screens):
    line = "x" * 29 + "\n"
    far = found(spans=[Place(300_000, 300_010, 10_001, 1)])
    session = session_of(row(text=line * 20_000, findings=[found(), far, found("y", points=-9.0)]))

    def to_the_end(app):
        pane = app.screen.query_one("TextPane")
        pane.scroll_to(y=pane.max_scroll_y, animate=False)

    press(session, "pagedown", screens, to_the_end, "pagedown", screens, "down", "enter", screens)
    parts = ("0 to 100,000 of 600,000 characters", "50,000 to 150,000 of", "250,000 to 350,000 of 600,000")
    assert [has(screen, part) for screen, part in zip(screens, parts, strict=True)] == [True] * 3


HOSTILE = "\x1b[2J\x1b]0;title\x07 [red]x[/] [@click=app.quit]y[/] \u202egnp.exe\r\n\x9b31m שלום"


def test_nothing_foreign_steers(session_of, row, found, press, screens):
    finding = found(rule="attribution.[bold]", message=HOSTILE, charged_by=HOSTILE)
    hostile = row(HOSTILE, findings=[finding], text=HOSTILE * 5, queue=HOSTILE, entry=HOSTILE)
    session = session_of(hostile, by=HOSTILE)
    keys = ("d", "5", *"[b]", "enter", "o", "1", "5", *"[/]", "enter", screens, "o")
    screen = press(session, *keys, whys={"attribution.[bold]": HOSTILE}, size=(120, 30)) + screens[0]
    shown = "".join(screen).replace("\u200e", "")
    assert shown.isprintable()
    assert has(screen, "<U+001B>[2J<U+001B>]0;title<U+0007> [red]x[/] [@click=app.quit]y[/] <U+202E>gnp.exe")


def test_any_size_at_any_time(session_of, row, press, log, screens):
    keys = ("d", (50, 20), screens, (5, 3), screens, "escape", screens, "o", (80, 24), "escape", "d", "4")
    screen = press(session_of(row()), *keys, (30, 10), (80, 24), "enter")
    assert [max(map(len, screen)) for screen in screens] == [50, 5, 5]
    assert "╭" + "─" * 48 + "╮" in screens[0]
    assert has(screens[0], "another source's, not the")
    assert has(screen, "✗ −10.0 no-quotes")
    assert has(screen, "a accept", "q quit")


def test_help_fits(session_of, row, press, screens):
    desk = press(session_of(row()), "question_mark", screens, "q")
    assert has(screens[0], "choose a finding")
    assert has(screens[0], "character that cannot be seen.")
    assert has(desk, "40.0 weak")


def test_a_document_without_findings(session_of, row, press, log, screens):
    session = session_of(row(text="".join(f"line {number}\n" for number in range(100)), findings=[]))
    keys = (screens, "pagedown", screens, "pageup", screens, "u", "enter", "down", "up", "D", "a", "d")
    screen = press(session, *keys)
    assert [has(screen, "line 20") for screen in screens] == [False, True, False]
    assert decided(log) == []
    assert has(screen, "line 0")
    assert has(screen, "no findings here; o decides on the document")


def test_places_outside_the_text(session_of, row, found, press, screens):
    spans = [Place(90, 10**12, 1, 1), Place(10**12, 10**12 + 5, 1, 1), Place(7, 3, 1, 1), Place(-9, -1, 1, 1)]
    press(session_of(row(findings=[found(spans=spans)])), *[screens, "enter"] * 4)
    assert [has(screen, "Experts say the bridge will hold.") for screen in screens] == [True] * 4


def test_a_text_that_is_not_there(session_of, row, broken, press, log, screens):
    errors = {
        "a": InputError("changed", "it is another"),
        "b": RecursionError(),
        "broken": InputError("bad-json", "no JSON"),
    }

    class Gone:
        def text(self, case):
            raise errors[case.id]

    session = session_of(row("a", 10.0), row("b", 20.0), broken)
    keys = ("a", screens, "n", screens, "n", screens, "o", "enter")
    press(session, *keys, documents=Gone())
    assert has(screens[0], "The text is not here: it is another")
    assert has(screens[0], "“Experts say”: nobody who could be asked")
    assert has(screens[1], "The text is not here: RecursionError")
    assert has(screens[2], "The text is not here: no JSON")
    assert decided(log) == [
        ("accept", "a", None, "confirmed"),
        ("outcome", "broken", "hold", "confirmed"),
    ]


def test_a_text_that_comes_late_is_not_shown_for_another_document(session_of, row, press):
    class Slow:
        def text(self, case):
            if case.id == "a":
                sleep(0.1)
            return f"the text of {case.id}"

    session = session_of(row("a", 10.0), row("b", 20.0))

    def at_once(app):
        app.screen._read(session.case)  # the first is still being read
        session.go(1)
        app.screen._open()

    screen = press(session, at_once, documents=Slow())
    assert has(screen, "the text of b")


def test_a_colleague_is_not_overruled_unseen(session_of, row, press, log, screens):
    session, colleague = session_of(row()), session_of(row(), by="Bob")

    def meanwhile(app):
        colleague.dismiss(colleague.case.findings[:1], "harmless")

    press(session, meanwhile, "a", screens, "a", screens)
    assert has(screens[0], "dismissed by Bob: harmless")
    assert has(screens[0], "✗ −10.0 no-quotes")
    assert has(screens[0], "Nothing is written; the same key again")
    assert has(screens[1], "✓ −10.0 no-quotes")
    assert [action for action, *_ in decided(log)] == ["dismiss", "accept"]


def test_an_outcome_that_a_colleague_gives_meanwhile_is_told(session_of, row, press, log, screens):
    session, colleague = session_of(row()), session_of(row(), by="Bob")

    def meanwhile(app):
        colleague.decide("label", "context")

    press(session, meanwhile, "a", screens, "o", "1", "1", "enter", "u", screens)
    assert has(screens[0], "meanwhile label by Bob: context")
    assert has(screens[0], "decided: label by Bob: context")
    assert has(screens[1], "taken back: allow by ada: not-borne-out")  # and Bob's stands again
    assert has(screens[1], "decided: label by Bob: context")
    assert len(decided(log)) == 4


def test_a_log_that_is_gone_is_told(session_of, row, press, log):
    def remove(app):
        log.path.unlink()

    screen = press(session_of(row()), remove, "a")
    assert has(screen, "not written")
    assert has(screen, "would be lost")
    assert not has(screen, "✓")


def test_what_cannot_be_written_is_said_and_not_shown_as_decided(
    session_of, row, press, log, monkeypatch, screens
):
    def full(decisions):
        raise InputError("unwritable", "the disk is full")

    session = session_of(row("a", 10.0), row("b", 20.0))
    monkeypatch.setattr(log, "add_all", full)
    press(session, "a", screens, "d", "enter", screens, "o", "enter", screens)
    assert len(screens) == 3
    for screen in screens:
        assert has(screen, "the disk is full")
        assert has(screen, "0 decided · 1 of 2")
        assert not has(screen, "✓")
        assert not has(screen, "✗")


def test_more_than_are_shown(run_of, row, log, press):
    from scoring.review.queue import read_queue
    from scoring.review.session import Session

    queue = read_queue(run_of(*(row(str(number)) for number in range(5))), 2)
    assert has(press(Session(queue, log, "ada")), "1 of 2, the worst of 5")
