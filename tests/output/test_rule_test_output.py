"""What `rules test` prints: failures, what overlays change, what is to be promoted, coverage."""

import io

import pytest

from scoring.output.rule_tests import Covered, write_coverage, write_tests
from scoring.rule_tests import exercise_exceptions, run_rule_tests
from scoring.rulebook import load_rulebook

PACK = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: attribution.crowd-says
    title: A crowd without names
    family: attribution
    severity: 3
    check: {kind: sequence, tokens: [{any: [experts, analysts]}, {any: [say], inflect: verb, gap: 1}]}
    except: {phrases: [experts say grace], regex: ['say hi']}
    message: m
    why: w
    tests:
      bad: ["[[Experts say]] so.", "Two [[analysts]] say so.\\nThe [[experts say]] no."]
      good: ["He said so.", "The experts say so. The experts say grace."]
      known_miss: ["[[Insiders say]] so.", "[[Experts said]] so."]
      known_false: ["Experts say hello."]
  - id: attribution.silent
    title: Silence
    family: attribution
    severity: 1
    check: {kind: phrases, any: [hush]}
    message: m
    why: w
    tests:
      good: ["He said so."]
"""
OVERLAY = """\
schema: 1
pack: {name: over, version: 1.0.0}
rules:
  - extends: attribution.crowd-says
    phrases-: [experts say so]
    tests: {good+: ["Experts say so."]}
"""


@pytest.fixture
def rulebook(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "house.yml").write_text(PACK, encoding="utf-8")
    return load_rulebook([tmp_path / "house.yml"])


def printed(write, results) -> str:
    stream = io.StringIO()
    write(results, stream)
    assert all(len(line) <= 80 for line in stream.getvalue().splitlines() if ".yml" not in line)
    return stream.getvalue()


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
        "found       The experts say so. The experts say grace.\n                ^^^^^^^^^^^\n",
        "known_miss comes out right now: promote it to `bad`",
        "\n2 failed of 8 examples of 2 rules\n",
    ):
        assert block in shown
    assert "known_false comes" not in shown
    assert "changed by the overlay" not in shown


def test_all_examples_pass(rulebook):
    passed = [result for result in run_rule_tests(rulebook) if result.passed and not result.promote]
    assert printed(write_tests, passed) == "ok: 5 examples of 2 rules\n\n"


def test_a_finding_about_the_document(rulebook):
    (result, *_) = run_rule_tests(rulebook)
    missed = result._replace(passed=False, expected=(), expects_document=True, got=())
    shown = printed(write_tests, [missed])
    assert "expected    the document as a whole\nfound       nothing\n" in shown


def test_what_an_overlay_changes(rulebook, tmp_path):
    path = tmp_path / "over.yml"
    path.write_text(OVERLAY, encoding="utf-8")
    changed = load_rulebook([path], on=[tmp_path / "house.yml"])
    shown = printed(write_tests, run_rule_tests(changed, [changed.rules[0]]))
    assert "changed by the overlay  examples of the rule beneath, no failures\n" in shown
    squeezed = "".join(shown.split())  # a long path is wrapped
    assert f"attribution.crowd-saysmustfind{tmp_path}/house.yml:13" in squeezed
    assert shown.endswith("ok: 8 examples of 1 rule, 3 changed by an overlay\n\n")


def test_coverage(rulebook):
    results = run_rule_tests(rulebook)
    covered = [
        Covered(
            rule,
            [result for result in results if result.rule == rule.id],
            exercise_exceptions(rulebook, rule),
        )
        for rule in rulebook.rules
    ]
    shown = printed(write_coverage, covered)
    assert shown.startswith(
        "rule                    bad  good  known  fires  exceptions exercised\n"
        "attribution.crowd-says    2     2      3    yes  1 of 2\n"
        "attribution.silent        0     1         never\n"
        "\n"
        "attribution.silent  no example makes it find anything: is it dead?"
    )
    assert shown.endswith("\n1 rule never found anything; exercised exceptions: 1 of 2\n\n")
    assert printed(write_coverage, covered[:1]).endswith(
        "ok: each of 1 rule finds something; exercised exceptions: 1 of 2\n\n"
    )
