"""What the commands on rules print."""

import io

import pytest

from scoring.output.rules import write_check, write_list, write_rule, write_tests
from scoring.rule_tests import run_rule_tests
from scoring.rulebook import load_rulebook

PACK = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: attribution.crowd-says
    title: A crowd without names, whatever the length of the title may be that somebody gives to it
    family: attribution
    severity: 3
    confidence: 0.9
    ceiling: 45
    trait: true
    check: {kind: sequence, tokens: [{any: [experts, analysts]}, {any: [say], inflect: verb, gap: 1}]}
    scope: {in: [body], not_in: [quote]}
    except: {phrases: [experts say grace]}
    message: "“{match}” has no name"
    why: Readers cannot check a source that is never named.
    tests:
      bad: ["[[Experts say]] so.", "Two [[analysts]] say so.\\nThe [[experts say]] no."]
      good: ["He said so.", "The experts say so."]
      known_miss: ["[[Insiders say]] so.", "[[Experts said]] so."]
      known_false: ["Experts say hello."]
  - id: spacing.note
    title: A note
    family: spacing
    severity: 1
    weight: 0
    check: {kind: swap, pairs: {a: b}}
    message: m
    why: w
  - id: spacing.once
    title: Once
    family: spacing
    severity: 5
    once: true
    requires: html
    check: {kind: phrases, any: [{many}]}
    message: m
    why: w
""".replace("{many}", ", ".join(f"w{number}" for number in range(100)))


@pytest.fixture
def rulebook(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "house.yml"
    path.write_text(PACK, encoding="utf-8")
    return load_rulebook([path])


def printed(write, *arguments) -> str:
    stream = io.StringIO()
    write(*arguments[:1], stream, *arguments[1:])
    assert all(len(line) <= 80 for line in stream.getvalue().splitlines() if ".yml" not in line)
    return stream.getvalue()


def test_the_list(rulebook):
    assert printed(write_list, rulebook) == (
        "attribution  1 rule\n"
        "  rule                    severity  weight  title\n"
        "  attribution.crowd-says         3       4  A crowd without names, whatever the\n"
        "                                            length of the title may be that\n"
        "                                            somebody gives to it\n"
        "\n"
        "spacing  2 rules\n"
        "  rule          severity  weight  title\n"
        "  spacing.note         1    note  A note\n"
        "  spacing.once         5      10  Once\n"
        "\n"
    )


def test_the_list_of_a_family(rulebook):
    assert "attribution" not in printed(write_list, rulebook, "spacing")


def test_a_rule_in_full(rulebook):
    shown = printed(write_rule, rulebook.rules[0])
    first, *lines = shown.splitlines()
    assert first.startswith("attribution.crowd-says  A crowd")
    assert any(line.endswith("house.yml:4") for line in lines)
    for line in (
        "severity    3 of 5",
        "cost        4 points a hit in up to 400 words, 12 at most; under the common cap",
        "            of traits; no score above 45",
        "confidence  0.9",
        "looks in    body, not in quotations",
        "message     “{match}” has no name",
        "check       sequence",
        "            - any: experts, analysts",
        "            - any: say; inflect: verb; gap: 1",
        "within      60",
        "except      experts say grace",
        "must find",
        "  - [[Experts say]] so.",
        "misses so far",
        "wrongly finds so far",
    ):
        assert line in lines


def test_a_note_a_rule_of_html_and_a_long_list(rulebook):
    assert "cost        nothing: a note" in printed(write_rule, rulebook.rules[1])
    assert "a: b" in printed(write_rule, rulebook.rules[1])
    shown = printed(write_rule, rulebook.rules[2])
    assert "cost        10 points, once a document" in shown
    assert "needs       HTML" in shown
    assert "… and 70 more" in shown


def test_a_check_that_passed(rulebook):
    assert printed(write_check, rulebook) == "ok: 3 rules in 1 pack\n\n"


def test_failures_show_what_was_expected_and_what_was_found(rulebook):
    shown = printed(write_tests, run_rule_tests(rulebook))
    for block in (
        "expected    Two analysts say so.\n"
        "                ^^^^^^^^\n"
        "            The experts say no.\n"
        "                ^^^^^^^^^^^\n"
        "found       Two analysts say so.\n"
        "                ^^^^^^^^^^^^\n"
        "            The experts say no.\n"
        "                ^^^^^^^^^^^\n",
        "attribution.crowd-says  must leave",
        "found       The experts say so.\n                ^^^^^^^^^^^\n",
        "known_miss comes out right now: promote it to `bad`",
        "\n2 failed of 7 examples of 1 rule\n",
    ):
        assert block in shown
    assert "known_false comes" not in shown


def test_all_examples_pass(rulebook):
    passed = [result for result in run_rule_tests(rulebook) if result.passed and not result.promote]
    assert printed(write_tests, passed) == "ok: 4 examples of 1 rule\n\n"


def test_a_finding_about_the_document(rulebook):
    (result, *_) = run_rule_tests(rulebook)
    missed = result._replace(passed=False, expected=(), expects_document=True, got=())
    shown = printed(write_tests, [missed])
    assert "expected    the document as a whole\nfound       nothing\n" in shown
