"""`smelltest rules list, show, check, test`: what is chosen, loaded, printed, and the exit codes."""

from __future__ import annotations

import json
import re

import pytest

from scoring import cli
from scoring.cli.arguments import Exit
from scoring.shipped import rules_folder

HEAD = "schema: 1\npack: {name: %s, version: 1.0.0}\nrules:\n"
RULE = """\
  - id: language.%s
    title: House style
    family: language
    severity: 5
    status: %s
    check: {kind: phrases, any: [%s]}
    message: m
    why: w
    tests: {bad: ["A [[%s]]."], good: [A cow.]}
"""
DOG = HEAD % "pets" + RULE % ("dog", "stable", "dog", "dog")
CAT = HEAD % "cats" + RULE % ("cat", "off", "cat", "cat") + RULE % ("kitten", "preview", "kitten", "kitten")
OVER = (
    HEAD % "over"
    + "  - extends: language.translated-formula\n"
    + "    phrases+: [say the sparrows]\n    phrases-: [in the frames of]\n"
    + '    tests: {bad+: ["So [[say the sparrows]]."], good+: [It fell in the frames of May.]}\n'
)
DEAD = DOG.replace("A [[dog]].", "A cow.").replace("bad:", "known_miss:")
PROJECT = "schema: 1\npacks: [spacing, pets.yml]\nrules: {language.dog: {weight: 3}, spacing.*: off}\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return a function that runs `smelltest rules` among some files: its exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name, text in {
        "pets.yml": DOG,
        "cats.yml": CAT,
        "over.yml": OVER,
        "dead.yml": DEAD,
        "loose.yml": DOG.replace('["A [[dog]]."]', '["A [[cow]]."]'),
        "untested.yml": DOG.replace(", good: [A cow.]", ""),
        "broken.yml": DOG.replace("title", "titel"),
        "project/smelltest.yml": PROJECT,
        "project/pets.yml": DOG,
        "project/ignore.yml": "schema: 1\nignore: [{rule: spacing.*, reason: r, until: 2020-01-01}]\n",
        "project/deep/cats.yml": CAT,
        "wrong/smelltest.yml": "schema: 1\nrules: {language.dgo: off}\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "empty").mkdir()

    def command(*arguments: str) -> tuple[int, str, str]:
        try:
            code = cli.main(["rules", *arguments])
        except SystemExit as error:
            code = int(error.code or 0)
        return code, *capsys.readouterr()

    return command


def ids(printed: str) -> list[str]:
    return [
        line.split()[0] for line in printed.splitlines() if line.startswith("  ") and "." in line.split()[0]
    ]


OWN = ["--rules", "pets.yml", "--rules", "cats.yml"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--pack", "cats", "--pack", "pets"], ["language.dog", "language.kitten"]),
        (["--pack", "cats", "--status", "off"], ["language.cat"]),
        (["--pack", "cats", "--status", "off", "--status", "preview"], ["language.cat", "language.kitten"]),
        (["--pack", "pets", "--severity", "5"], ["language.dog"]),
        (["--pack", "pets", "--severity", "3-"], ["language.dog"]),
        (["--pack", "pets", "--severity", "2-4"], []),
        (["--pack", "pets", "--family", "spacing"], []),
        (["--family", "spacing", "--family", "language", "--pack", "pets"], ["language.dog"]),
    ],
)
def test_filters_go_together(run, filters, found):
    code, printed, errors = run("list", *OWN, *filters)
    assert (code, ids(printed)) == (Exit.FINE, found)
    assert ("no rule is all of that" in errors) == (not found)


def test_rules_that_are_off_are_counted(run):
    assert "1 rule turned off: --status off lists them" in run("list", *OWN)[1]
    assert "turned off" not in run("list", *OWN, "--status", "off")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["list", "--family", "speling"], "'speling' is no family; there are: boilerplate, "),
        (["list", "--severity", "6"], "'6' is not a severity: write 3, 3- or 2-4"),
        (["list", "--severity", "4-2"], "'4-2' is not a severity"),
        (["list", "--severity", "-"], "'-' is not a severity"),
        (["list", "--pack", "spcing"], "no pack 'spcing'; did you mean spacing?"),
        (["list", "--pack", "xyz"], "no pack 'xyz'; there are: attribution, boilerplate, "),
        (["show", "fused"], "no rule 'fused'; did you mean spacing.fused-credit or spacing.fused-words?"),
        (["show", "xyz"], "are listed by: smelltest rules list"),
        (
            ["test", "pets.yml", "--rule", "language.dgo"],
            "no rule 'language.dgo'; did you mean language.dog?",
        ),
        (["test", "pets.yml", "--rule", "spacing.fused-words"], "there are: language.dog"),
        (["check", "broken.yml"], "broken.yml:5:5: unknown key 'titel'"),
        (["check", "gone.yml"], "gone.yml:1:1: cannot read the file"),
        (["check", "empty"], "no *.yml files in this folder"),
        (["check", "wrong/smelltest.yml"], "no rule 'language.dgo'"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(run, arguments, words):
    code, _, errors = run(*arguments)
    assert code == Exit.USAGE
    assert words in errors


def test_the_list_and_a_rule_for_scripts(run):
    (listed,) = json.loads(run("list", *OWN, "--pack", "pets", "--format", "json")[1])
    assert (listed["id"], listed["path"], listed["line"]) == ("language.dog", "pets.yml", 4)
    shown = json.loads(
        run("show", "language.translated-formula", "--rules", "over.yml", "--format", "json")[1]
    )
    assert shown["rule"]["pack"] == "language"
    assert [place["path"].rpartition("/")[2] for place in shown["places"]["check.any"]][-1] == "over.yml"


def test_a_rule_with_an_overlay(run):
    code, shown, _ = run("show", "language.translated-formula", "--rules", "over.yml")
    assert code == Exit.FINE
    for words in (
        "\nchanged by over.yml\n",
        "            + say the sparrows   ",
        "            − in the frames of   ",
    ):
        assert words in shown
    assert "            + " not in run("show", "language.translated-formula")[1]


def test_a_rule_as_a_project_has_it(run, monkeypatch):
    monkeypatch.chdir("project/deep")
    shown = run("show", "language.dog")[1]
    line = next(line for line in shown.splitlines() if line.startswith("weight"))
    assert line.split() == [*"weight 3 points a hit in up to 400 words".split(), "smelltest.yml:3"]
    status = next(
        line for line in run("show", "spacing.fused-words")[1].splitlines() if line.startswith("status")
    )
    assert status.startswith("status      off: it does not run")
    assert status.endswith("smelltest.yml:3")
    assert run("show", "language.dog", "--no-project")[0] == Exit.USAGE


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check"], Exit.FINE, "ok: "),
        (["check", "pets.yml", "cats.yml"], Exit.FINE, "ok: 3 rules in 2 files"),
        (["check", "pets.yml", "./pets.yml"], Exit.FINE, "ok: 1 rule in 1 file"),
        (["check", "over.yml"], Exit.FINE, "ok: 1 rule in 1 file"),
        (["check", "untested.yml"], Exit.BELOW, "untested.yml:4: untested: language.dog: no example"),
        (["check", "project"], Exit.FINE, "ok: 1 rule in 1 file"),
        (["check", "project/ignore.yml"], Exit.FINE, "ok: 1 rule in 1 file"),
        (["test", "pets.yml"], Exit.FINE, "ok: 2 examples of 1 rule"),
        (["test", "over.yml"], Exit.FINE, "1 changed by an overlay"),
        (["test", "loose.yml"], Exit.BELOW, "1 failed of 2 examples of 1 rule"),
        (["test", "cats.yml"], Exit.FINE, "ok: 4 examples of 2 rules"),
        (["test", "dead.yml"], Exit.FINE, "ok: 2 examples"),
        (["test", "dead.yml", "--coverage"], Exit.BELOW, "language.dog  no example makes it find anything"),
        (["test", "pets.yml", "--coverage"], Exit.FINE, "ok: each of 1 rule finds something; no exceptions"),
        (["test", "--rule", "language.translated-formula"], Exit.FINE, "of 1 rule"),
    ],
)  # fmt: skip
def test_checks_and_tests(run, arguments, code, words):
    got, printed, _ = run(*arguments)
    assert got == code
    assert words in printed


def test_without_files_a_project_is_meant(run, monkeypatch):
    monkeypatch.chdir("project/deep")
    code, printed, errors = run("check")
    assert (code, printed) == (Exit.FINE, "ok: 1 rule in 1 file\n\n")
    assert "ended on 2020-01-01" in errors
    assert run("test")[1] == "ok: 2 examples of 1 rule\n\n"
    assert run("test", "cats.yml")[1] == "ok: 4 examples of 2 rules\n\n"


def test_an_overlay_on_a_rule_of_another_file_of_ones_own(run, tmp_path):
    (tmp_path / "more.yml").write_text(
        HEAD % "more" + "  - extends: language.dog\n    phrases+: [hound]\n", encoding="utf-8"
    )
    shown = run("show", "language.dog", "--rules", "pets.yml", "--rules", "more.yml")[1]
    assert "pets.yml:4\nchanged by more.yml\n" in shown
    assert "            + hound   " in shown


def test_shipped_files_can_be_named(run):
    pack = str(rules_folder() / "spacing.yml")
    assert re.search(r"ok: \d\d examples of 7 rules", run("test", pack)[1])
    assert run("check", pack)[1] == "ok: 7 rules in 1 file\n\n"


def test_a_file_is_judged_in_its_place_in_the_project(run, tmp_path, monkeypatch):
    (tmp_path / "stack").mkdir()
    monkeypatch.chdir("stack")
    (tmp_path / "stack/smelltest.yml").write_text("schema: 1\npacks: [shipped, pets.yml, more.yml]\n")
    (tmp_path / "stack/pets.yml").write_text(DOG)
    (tmp_path / "stack/more.yml").write_text(HEAD % "more" + "  - {extends: language.dog, weight: 2}\n")
    assert run("test", "pets.yml")[:2] == (Exit.FINE, "ok: 2 examples of 1 rule\n\n")
    assert run("check", "pets.yml")[:2] == (Exit.FINE, "ok: 1 rule in 1 file\n\n")
    (tmp_path / "page.txt").write_text("A dog.")
    assert run("try", "pets.yml", str(tmp_path / "page.txt"))[0] == Exit.FINE


def test_a_rule_may_be_shown_whose_parts_come_later(run, tmp_path):
    part = DOG.replace("{kind: phrases, any: [dog]}", "{kind: any, checks: [language.kitten]}")
    (tmp_path / "whole.yml").write_text(part)
    code, shown, _ = run("show", "language.dog", "--rules", "whole.yml", "--rules", "cats.yml")
    assert (code, "kitten" in shown) == (Exit.FINE, True)
