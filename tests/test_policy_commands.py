"""`smelltest policy check, test, diff`: what is read, printed, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoring import cli
from scoring.cli.arguments import Exit

ARTICLE = Path(__file__).parent / "benchmarks" / "article.txt"
POLICY = """\
schema: 1
policy: {name: line, version: 1.0.0}
queues: {low: {priority: 50}}
entries:
  - {id: low, when: {score: {below: 45}}, outcome: review, why: w}
tests:
  - {given: {score: 44}, expect: {outcome: review, entry: low}}
"""
FILES = {
    "policy.yml": POLICY,
    "stricter.yml": POLICY.replace("1.0.0", "1.1.0").replace("below: 45", "below: 99"),
    "shadowed.yml": POLICY.replace(
        "tests:", "  - {id: poor, when: {band: [poor]}, outcome: review, why: w}\ntests:"
    ),
    "failing.yml": POLICY.replace("outcome: review, entry", "outcome: hold, entry"),
    "untested.yml": POLICY[: POLICY.index("tests:")],
    "ended.yml": POLICY.replace("why: w", "why: w, until: 2020-01-01, owner: Ada"),
    "broken.yml": POLICY.replace("outcome: review, why", "outcome: hodl, why"),
    "own.yml": POLICY.replace("{score: {below: 45}}", "{rules: [language.dog]}").replace(
        "score: 44", "findings: [language.dog]"
    ),
    "pets.yml": "schema: 1\npack: {name: pets, version: 1.0.0}\nrules:\n"
    "  - {id: language.dog, title: A dog, family: language, severity: 5, message: m, why: w,\n"
    "     check: {kind: phrases, any: [dog]}, tests: {bad: ['A [[dog]].'], good: [A cow.]}}\n",
}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return a function that runs `smelltest policy` among some files: its exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(["policy", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.mark.parametrize(
    ("arguments", "code", "out", "err"),
    [
        (["check", "policy.yml"], Exit.FINE, "\nok: 1 entry\n", ""),
        (["check", "shadowed.yml"], Exit.BELOW, "shadowed.yml:6: shadowed: poor: never decides", ""),
        (["check", "untested.yml"], Exit.BELOW, "untested.yml:5: untested: low: no test leads to it", ""),
        (["check", "broken.yml"], Exit.USAGE, "", "broken.yml:5:52: `outcome` cannot be 'hodl'"),
        (["check", "none.yml"], Exit.USAGE, "", "none.yml:1:1: cannot read the file"),
        (["check", "own.yml"], Exit.USAGE, "", "own.yml:5:30: no rule 'language.dog'"),
        (["check", "own.yml", "--rules", "pets.yml"], Exit.FINE, "\nok: 1 entry\n", ""),
        (
            ["check", "ended.yml"],
            Exit.FINE,
            "ok: 0 entries",
            "smelltest: ended.yml:5: the entry low ended on",
        ),
        (["test", "policy.yml"], Exit.FINE, "ok: 1 test of 1 entry\n", ""),
        (["test", "failing.yml"], Exit.BELOW, "expected     outcome hold\ngot          outcome review\n", ""),
        (["test", "untested.yml"], Exit.BELOW, "no tests in untested.yml", ""),
        (["test", "broken.yml"], Exit.USAGE, "", "help: did you mean 'hold'?"),
        (["diff", "policy.yml", "policy.yml"], Exit.FINE, "changes in the policy  none\n", ""),
        (
            ["diff", "policy.yml", "stricter.yml"],
            *(Exit.FINE, "was          score less than 45\nis           score less than 99\n", ""),
        ),
        (["diff", "policy.yml", "broken.yml"], Exit.USAGE, "", "broken.yml:5:52: "),
        (["diff", "policy.yml", "stricter.yml", "none.jsonl"], Exit.USAGE, "", "none.jsonl"),
        (["diff", "policy.yml", "stricter.yml", "policy.yml"], Exit.USAGE, "", "policy.yml.manifest.json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_commands(run, arguments, code, out, err):
    got_code, got_out, got_err = run(*arguments)
    assert got_code == code
    assert out in got_out
    assert err in got_err
    assert bool(err) == bool(got_err)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_diff_on_the_output_of_a_batch(run, capsys, ending):
    text = ARTICLE.read_text(encoding="utf-8")
    with open("articles.jsonl", "w", encoding="utf-8") as lines:
        for number, words in enumerate([text, "Too short.", text + "\nMore.", None]):
            lines.write(json.dumps({"id": f"a{number}", "text": words}) + "\n")
    out = f"rows.{ending}"
    assert cli.main(["batch", "articles.jsonl", "-o", out, "--weights", "none"]) == Exit.UNREADABLE
    capsys.readouterr()
    code, printed, _ = run("diff", "policy.yml", "stricter.yml", out)
    assert code == Exit.FINE
    assert "2 of 4 documents would be decided otherwise  50.0%" in printed
    assert "2  allow → review in low  by otherwise → low\n           a0  score " in printed
    assert "\n           a2  score " in printed
