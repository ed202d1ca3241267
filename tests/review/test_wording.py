"""What the screen says, in plain words, and that nothing foreign in it steers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec import structs
from rich.text import Text

from scoring.batch.rows import Error
from scoring.decisions import on_finding, on_outcome
from scoring.decisions.data import Made, Standing
from scoring.review.queue import read_queue
from scoring.review.wording import apart, cut, decision, detail, entry, state

UNREAD = Error("bad-json", "the line is no JSON", 3)
NOTHING = Standing(ruling=None, outcome=None, findings={})
HOSTILE = "\x1b[2J\x9b31m[red]\u202eexe\r\n"


@pytest.fixture
def case_of(run_of, row):
    """Return a function that makes a case; what is named replaces what a row has."""

    def make(**columns):
        (case,) = read_queue(run_of(row(**columns)), 1, everything=True)
        return case

    return make


def decided(case, action, reason, words="", by="ada"):
    """A decision on a case or its first finding, as it stands in the log."""
    row = structs.asdict(case)
    if action in ("accept", "dismiss"):
        finding = structs.asdict(case.findings[0])
        return Made(1, on_finding(row, finding, action, by=by, reason=reason, words=words))
    return Made(1, on_outcome(row, action, by=by, reason=reason, words=words))


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, "40.0 weak  hold in desk by low-score  16 words"),
        ({"queue": None}, "40.0 weak  hold by low-score  16 words"),
        ({"policy": None, "outcome": None, "queue": None, "entry": None}, "40.0 weak  16 words"),
        (
            {"score": None, "abstained": ["too-short", "not-prose"]},
            "no score: too-short, not-prose  hold in desk by low-score  16 words",
        ),
        (
            {"score": None, "status": "error", "words": None, "error": UNREAD},
            "error: bad-json  hold in desk by low-score",
        ),
    ],
    ids=["all of it", "no queue", "no policy", "no score", "an error"],
)
def test_the_state_of_a_case(case_of, columns, said):
    assert state(case_of(**columns), NOTHING).plain == said


def test_a_person_comes_before_the_machine(case_of):
    case = case_of()
    standing = structs.replace(NOTHING, outcome=decided(case, "allow", "context", "a copy"))
    said = "decided: allow by ada: context, “a copy”   40.0 weak  hold in desk by low-score  16 words"
    assert state(case, standing).plain == said


@pytest.mark.parametrize(
    ("action", "reason", "words", "said"),
    [
        ("accept", "confirmed", "", "accepted by ada: confirmed"),
        ("dismiss", "harmless", "", "dismissed by ada: harmless"),
        ("dismiss", "other", "satire", "dismissed by ada: other, “satire”"),
        ("hold", "confirmed", "", "hold by ada: confirmed"),
    ],
)
def test_a_decision(case_of, action, reason, words, said):
    assert decision(decided(case_of(), action, reason, words)).plain == said


@pytest.mark.parametrize(
    ("fields", "action", "said"),
    [
        ({}, None, "   −4.0 crowd-says"),
        ({"points": -12.5}, "accept", "✓ −12.5 crowd-says"),
        ({"points": 0.0}, "dismiss", "✗   0.0 crowd-says"),
        ({"points": 0.0, "uncounted": "note"}, None, "   note crowd-says"),
        ({"rule": "nameless"}, None, "   −4.0 nameless"),
    ],
)
def test_the_entry_of_a_finding(case_of, found, fields, action, said):
    case = case_of(findings=[found(**fields)])
    made = decided(case, action, "harmless" if action == "dismiss" else "confirmed") if action else None
    assert entry(case.findings[0], made, 30).plain == said


def test_the_entry_of_a_finding_in_several_places(case_of, found):
    case = case_of(findings=[found(spans=found().spans * 1200)])
    assert entry(case.findings[0], None, 30).plain == "   −4.0 crowd-says ×1,200"
    assert entry(case.findings[0], None, 18).plain == "   −4.0 cr… ×1,200"
    assert "place 1,001 of 1,200" in detail(case.findings[0], None, 1000, (), "").plain


def test_a_finding_in_full(case_of, found):
    case = case_of(findings=[found(charged_by="spacing.fused-words")])
    facts = "attribution.crowd-says  severity 3 · confidence 90% · counts as spacing.fused-words"
    message = "“Experts say”: nobody who could be asked"
    finding = case.findings[0]
    assert detail(finding, None, 0, (), "").plain == f"{facts}\n{message}"
    made = decided(case, "dismiss", "intended")
    why = "Nobody can ask a crowd."
    said = detail(finding, made, 0, (), why).plain
    assert said == f"{facts}\n{message}\n{why}\ndismissed by ada: intended"


def test_what_was_decided_elsewhere(case_of):
    case = case_of()
    day = datetime(2026, 11, 2, 23, tzinfo=UTC)
    made = [
        Made(made.number, structs.replace(made.content, at=day))
        for made in (
            decided(case, "dismiss", "harmless", by="Ben"),
            decided(case, "accept", "confirmed"),
            *[decided(case, "dismiss", "intended")] * 1200,
        )
    ]
    last = "elsewhere dismissed by Ben: harmless, 2026-11-02"
    assert detail(case.findings[0], None, 0, made[:1], "").plain.split("\n")[-1] == last
    both = detail(case.findings[0], None, 0, made, "why").plain.split("\n")[-1]
    assert both == f"{last} (1,201 dismissed, 1 accepted)"


def test_nothing_foreign_steers(case_of, found):
    case = case_of(
        queue=HOSTILE,
        entry=HOSTILE,
        findings=[found(rule=HOSTILE, message=HOSTILE, charged_by=HOSTILE)],
    )
    made = decided(case, "dismiss", "other", HOSTILE, by=HOSTILE)
    finding = case.findings[0]
    in_full = detail(finding, made, 0, [made], HOSTILE).split("\n")
    said = [state(case, NOTHING), decision(made), entry(finding, made, 99), *in_full]
    assert len(said) == 8
    for line in said:
        assert line.plain.isprintable()
        assert "<U+001B>[2J<U+009B>31m[red]<U+202E>exe" in line.plain


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("漢字", 3, "漢…"), ("abc", 0, "…"), ("", 0, "")],
)
def test_cut(text, width, said):
    assert cut(Text(text), width).plain == said


@pytest.mark.parametrize(
    ("left", "right", "width", "said"),
    [("ab", "cd", 8, "ab    cd"), ("abcdef", "gh", 8, "abc…  gh"), ("ab", "cdef", 3, "…cdef")],
)
def test_apart(left, right, width, said):
    assert apart(Text(left), Text(right), width).plain == said
