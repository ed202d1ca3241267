"""What is printed of policies, at 80 and 100 columns, in a pipe and at a terminal."""

import io
import re
import textwrap
from collections import Counter

import pytest

from scoring.output import policy as output
from scoring.policy import load_policy
from scoring.policy.changes import Change, Effect, Example, Turn
from scoring.policy.reach import Complaint
from scoring.policy.trying import run_tests

POLICY = """\
schema: 1
policy: {name: test, version: 1.0.0}
queues:
  low:
    priority: 50
    about: with a \u202elong description, so long that it needs another line, or even two of them
  high: {priority: 80}
thresholds: {low: {value: 45, overrides: [{when: {genre: [opinion]}, value: 35}]}}
entries:
  - {id: residue, when: {rules: ['generated.*']}, outcome: hold, queue: high, why: w}
  - {id: low, when: {score: {below: <low>}}, outcome: label, label: Look twice., queue: low, why: w}
sample: {share: 0.01, queue: low}
tests:
  - name: it fails
    given: {score: 44, genre: news, rule_points: 3}
    expect: {outcome: label, unknown: []}
  - {given: {score: 50, genre: news, findings: []}, expect: {outcome: allow}}
"""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def policy(tmp_path):
    path = tmp_path / "policy.yml"
    path.write_text(POLICY, encoding="utf-8")
    return load_policy(path)


def printed(monkeypatch, write, columns: int = 80, stream: io.StringIO | None = None) -> str:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    stream = stream or io.StringIO()
    write(stream)
    return re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue())


def block(text: str) -> str:
    return textwrap.dedent(text)


def test_a_policy(monkeypatch, policy):
    text = printed(monkeypatch, lambda stream: output.write_policy(policy, [], stream))
    assert text == block(
        """\
        test 1.0.0  2 entries, 2 queues, 2 tests

         1  residue  hold in high, priority 80
            found: generated.*
         2  low  label “Look twice.”, in low, priority 50
            score less than <low>
            otherwise  allow
            unscored  review in low, priority 50

        hold, label  only where rules cost 15 points or more, whatever the model says
        threshold    <low> 45, but 35 where genre opinion
        queue        high, priority 80
        queue        low, priority 50: with a <U+202E>long description, so long that it
                     needs another line, or even two of them
        sample       0.01, in low, priority 50

        ok: 2 entries

        """
    )


@pytest.mark.parametrize("columns", [40, 80, 100])
def test_no_line_is_wider_than_the_terminal(monkeypatch, policy, columns):
    complaint = Complaint(10, "shadowed", "residue", "never decides: " + "so " * 40, "widen it")
    for write in (
        lambda stream: output.write_policy(policy, [complaint], stream),
        lambda stream: output.write_tests(policy, run_tests(policy), stream),
        lambda stream: output.write_changes(
            [Change("entry low", "when", "x " * 90, "y " * 90)], EFFECT, stream
        ),
    ):
        text = printed(monkeypatch, write, columns, Terminal())
        assert max(map(len, text.splitlines())) <= columns


def test_a_complaint_in_a_pipe_is_one_line(monkeypatch, policy):
    complaint = Complaint(10, "shadowed", "residue", "never decides: " + "so " * 40, "widen it")
    text = printed(monkeypatch, lambda stream: output.write_policy(policy, [complaint], stream))
    line = f"{policy.path}:10: shadowed: residue: never decides: {'so ' * 40}; help: widen it"
    assert line in text.splitlines()
    assert text.endswith("\n1 complaint about 2 entries\n\n")


def test_tests_that_fail(monkeypatch, policy):
    text = printed(monkeypatch, lambda stream: output.write_tests(policy, run_tests(policy), stream), 120)
    assert text == (
        f"it fails  {policy.path}:14\n"
        + block(
            """\
            expected     outcome label
            got          outcome review
            expected     unknown none
            got          unknown residue
            decided by   low
            note         not judged for want of findings: residue
            note         review, not label: rules cost 3, and must cost 15

            1 failed of 2 tests

            """
        )
    )


def test_tests_that_hold(monkeypatch, policy):
    held = run_tests(policy)[1:]
    text = printed(monkeypatch, lambda stream: output.write_tests(policy, held, stream))
    assert text == "ok: 1 test of 2 entries\n\n"


def test_no_tests(monkeypatch, policy):
    text = printed(monkeypatch, lambda stream: output.write_tests(policy, [], stream), 120)
    assert text == f"no tests in {policy.path}; add some to `tests:`\n\n"


TURN = Turn("allow", "review in low", "otherwise", "low")
BACK = Turn("review in low", "allow", "low", "low")
EFFECT = Effect(
    documents=2_000,
    changed=11,
    old=Counter({"allow": 1_990, "review in low": 10}),
    new=Counter({"allow": 1_981, "review in low": 19}),
    turns=Counter({BACK: 1, TURN: 10}),
    examples={TURN: [Example("a.jsonl:3", 44.5), Example("\x1b[2J", None)], BACK: [Example("b", 46)]},
)


def test_changes(monkeypatch):
    changes = [Change("threshold low", "", "45", "40"), Change("entry low", "owner", None, "Ada")]
    text = printed(monkeypatch, lambda stream: output.write_changes(changes, EFFECT, stream))
    assert text == block(
        """\
        changes in the policy
        threshold low
        was          45
        is           40
        entry low  owner
        is           Ada

        11 of 2,000 documents would be decided otherwise  0.5%

              was       is
            1,990    1,981  allow
               10       19  review in low

               10  allow → review in low  by otherwise → low
                   a.jsonl:3  score 44.5
                   <U+001B>[2J  no score
                1  review in low → allow  by low
                   b  score 46

        """
    )


def test_no_changes(monkeypatch):
    text = printed(monkeypatch, lambda stream: output.write_changes([], None, stream))
    assert text == "changes in the policy  none\n\n"


def test_many_ways_to_change(monkeypatch):
    turns = Counter({Turn("allow", f"review in {number}", "a", "b"): 1 for number in range(25)})
    examples = {turn: [Example("d", 1.0)] for turn in turns}
    effect = Effect(documents=25, changed=25, turns=turns, examples=examples)
    text = printed(monkeypatch, lambda stream: output.write_changes([], effect, stream))
    assert text.count("by a → b") == 20
    assert "        5  in other ways\n" in text


def test_an_empty_run(monkeypatch):
    text = printed(monkeypatch, lambda stream: output.write_changes([], Effect(), stream))
    assert "0 of 0 documents would be decided otherwise  none\n" in text
