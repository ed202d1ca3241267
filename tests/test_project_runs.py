"""A project from end to end: what its file, its ignore file and its baseline change in a run."""

import json
import os
from pathlib import Path

import pytest

from scoring import cli

PROSE = (
    "The council voted on Monday to close the old bridge for the winter, because the northern pillar had "
    "moved and nobody could say how long the repairs would take. “We have no choice,” said Anna Berg, the "
    "mayor, who asked the drivers of heavy lorries to use the other crossing.\n\n"
    "The ferry will run every hour until the spring, she said, and pupils may use it without a ticket. The "
    "engineers expect the first results of their tests in March; until then only walkers and cyclists may "
    "cross. Two shops near the bridge told this newspaper that they had lost half of their customers since "
    "the lorries were turned away, and that they would ask the council for help.\n\n"
    "The pillar was built in 1911 and last repaired in 1987, when the town paid for new stones. Ms Berg did "
    "not say what the work would cost this time; the council will vote on the money in February.\n"
)
FRENCH = (
    "Le conseil a voté lundi la fermeture du vieux pont pour tout l'hiver, parce que le pilier nord avait "
    "bougé et que personne ne savait combien de temps dureraient les travaux de réparation prévus. "
)


def page(language, title, text, address):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return (
        f"<!doctype html><html lang={language}><head><title>{title}</title>"
        f'<link rel=canonical href="{address}"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


PAGE = page("en", "The crossing", PROSE, "https://www.blog.example.org/bridge")
FRENCH_PAGE = page("fr", "Le conseil", FRENCH * 6, "https://example.net/pont")
HOUSE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: names.bridge
    title: A bridge
    family: names
    severity: 3
    check: {kind: phrases, any: [bridge]}
    message: "“{match}”: not in our style"
    why: The house says so.
    fix: Write “crossing”.
    link: https://example.org/style
  - id: language.lorry
    title: A lorry
    family: language
    severity: 5
    check: {kind: phrases, any: [lorry, pont], inflect: noun}
    message: "“{match}”"
    why: The house says so.
"""
PROJECT = "schema: 1\npacks: [house.yml]\nweights: none\n"
BRIDGE, LORRY = "names.bridge", "language.lorry"


@pytest.fixture
def run(tmp_path, monkeypatch, capfd):
    """Run the command in a project's folder; return its exit code, what it printed, and its complaints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path("letters").mkdir()
    Path("house.yml").write_text(HOUSE)
    Path("smelltest.yml").write_text(PROJECT)
    for name, text in (("a.txt", PROSE), ("letters/b.txt", PROSE), ("f.html", FRENCH_PAGE), ("p.html", PAGE)):
        Path(name).write_text(text)

    def run(*arguments):
        try:
            code = cli.main(["report", *arguments])
        except SystemExit as exit:
            code = exit.code
        return (code, *capfd.readouterr())

    return run


@pytest.fixture
def costs(run):
    """Report with these arguments; return for each document its name, and what each rule costs there."""

    def costs(*arguments):
        code, out, err = run(*arguments, "--format", "jsonl")
        assert (code, err) == (0, "")
        return {
            report["document"]["path"]: {
                finding["rule"]: sum(
                    other["points"] for other in report["findings"] if other["rule"] == finding["rule"]
                )
                for finding in report["findings"]
            }
            for report in map(json.loads, out.splitlines())
        }

    return costs


def project(more):
    Path("smelltest.yml").write_text(PROJECT + more)


FULL = {BRIDGE: pytest.approx(-5.8, abs=0.1), LORRY: pytest.approx(-14.6, abs=0.1)}


def test_the_project_is_found_upward(run, monkeypatch):
    project("rules: {names.*: off}\n")
    monkeypatch.chdir("letters")
    code, out, err = run("b.txt")
    assert (code, err) == (0, "")
    assert "language.lorry" in out
    assert "names.bridge" not in out
    assert "Settings: ../smelltest.yml\n" in out


def test_a_report_tells_the_rules_of_the_project_wherever_it_is_made(run, monkeypatch):
    def rules(path):
        return json.loads(run(path, "--format", "jsonl")[1])["engine"]["rules"]

    plain = rules("a.txt")
    assert plain["packs"] == [{"name": "house", "version": "1.0.0"}]
    project("overrides: [{when: {kind: [html]}, rules: {names.*: off}}]\n")
    overridden = rules("a.txt")
    ignore("rule: names.*, reason: ours")
    ignoring = rules("a.txt")
    assert len({plain["sha256"], overridden["sha256"], ignoring["sha256"]}) == 3
    monkeypatch.chdir("letters")
    assert rules("b.txt") == ignoring


def test_the_project_can_be_named_or_left_alone(run):
    Path("smelltest.yml").rename("letters/other.yml")
    Path("house.yml").rename("letters/house.yml")
    assert BRIDGE not in run("a.txt")[1]
    assert BRIDGE in run("a.txt", "--project", "letters/other.yml")[1]
    Path("letters/other.yml").rename("letters/smelltest.yml")
    os.chdir("letters")
    assert BRIDGE in run("b.txt")[1]
    assert BRIDGE not in run("b.txt", "--no-project")[1]


def test_both_at_once_are_too_much(run):
    assert run("a.txt", "--project", "smelltest.yml", "--no-project")[0] == cli.Exit.USAGE


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", FULL),
        ("rules: {names.bridge: off}\n", {LORRY: FULL[LORRY]}),
        ("rules: {names.*: preview}\n", {BRIDGE: 0, LORRY: FULL[LORRY]}),
        ("rules: {'*': off, names.bridge: stable}\n", {BRIDGE: FULL[BRIDGE]}),
        ("rules: {language.lorry: {weight: 0}}\n", {BRIDGE: FULL[BRIDGE], LORRY: 0}),
        ("rules: {language.lorry: {cap: 3}}\n", {BRIDGE: FULL[BRIDGE], LORRY: pytest.approx(-2.6, abs=0.1)}),
    ],
)
def test_rules_are_settled(costs, more, expected):
    project(more)
    assert costs("a.txt") == {"a.txt": expected}


@pytest.mark.parametrize(
    ("when", "arguments", "documents"),
    [
        ("path: [letters/**]", (), {"letters/b.txt"}),
        ("path: ['*.txt']", (), {"a.txt", "letters/b.txt"}),
        ("domain: [blog.example.org]", (), {"p.html"}),
        ("domain: [blog.example.org]", ("--feed", "wire"), {"p.html"}),
        ("language: [fr]", (), {"f.html"}),  # of a text only that it is English is known
        ("feed: [wire-*]", (), set()),
        ("feed: [wire-*]", ("--feed", "wire-2"), {"a.txt", "letters/b.txt", "f.html", "p.html"}),
        ("kind: [html]", (), {"p.html", "f.html"}),
        ("not: {kind: [html]}", (), {"a.txt", "letters/b.txt"}),
    ],
)
def test_overrides_are_for_their_source(costs, when, arguments, documents):
    project(f"overrides:\n  - when: {{{when}}}\n    rules: {{language.*: off}}\n")
    found = costs("a.txt", "letters/b.txt", "f.html", "p.html", *arguments)
    assert {name for name, rules in found.items() if LORRY not in rules} == documents


def test_an_overrides_path_starts_at_the_project(costs, monkeypatch):
    project("overrides:\n  - when: {path: [/letters/*]}\n    rules: {language.*: off}\n")
    monkeypatch.chdir("letters")
    found = costs("b.txt", "../a.txt")
    assert {name for name, rules in found.items() if LORRY not in rules} == {"b.txt"}


def test_a_weight_changed_for_a_source_is_told_there_only(run):
    project("overrides: [{when: {path: [letters/**]}, rules: {names.*: {weight: 1}}}]\n")
    _, out, _ = run("a.txt", "letters/b.txt", "--format", "jsonl")
    assert [json.loads(line)["engine"]["rules"]["uncalibrated"] for line in out.splitlines()] == [False, True]


@pytest.mark.parametrize(
    ("more", "arguments", "code"),
    [
        ("", (), 0),
        ("fail_under: 60\n", (), 0),  # the documents have 65
        ("fail_under: 70\n", (), 1),
        ("fail_under: 70\n", ("--fail-under", "60"), 0),
        ("fail_under: 60\n", ("--fail-under", "70"), 1),
        ("fail_under: 70\noverrides: [{when: {kind: [text]}, fail_under: 60}]\n", (), 0),
        ("overrides: [{when: {path: [letters/**]}, fail_under: 70}]\n", (), 1),
        ("overrides: [{when: {path: [other/**]}, fail_under: 70}]\n", (), 0),
        ("overrides: [{when: {path: [letters/**]}, fail_under: 70}]\n", ("--fail-under", "60"), 0),
        (
            "overrides: [{when: {kind: [text]}, fail_under: 70}, {when: {path: [/**]}, fail_under: 60}]\n",
            (),
            0,
        ),
        ("overrides: [{when: {kind: [text]}, fail_under: 70}]\n", ("--baseline", "gone.json"), 2),
        ("min_words: 9999\nfail_under: 100\n", (), 0),
        ("min_words: 9999\nfail_under: 100\n", ("--min-words", "100"), 1),
        ("max_size: 0.0001\n", (), 3),
        ("max_size: 0.0001\n", ("--max-size", "1"), 0),
        ("timeout: 0.0001\n", (), 3),
        ("timeout: 0.0001\n", ("--timeout", "0"), 0),
        ("rule: {}\n", (), 2),
        ("rules: {names.bride: off}\n", (), 2),
        ("ignore: house.yml\n", (), 2),
        ("baseline: gone.json\n", (), 2),
        ("detectors: [../house.py]\nignore: ../ignore.yml\n", (), 2),
    ],
)
def test_exit_codes(run, more, arguments, code):
    project(more)
    assert run("a.txt", "letters/b.txt", *arguments)[0] == code


def test_a_mistake_in_the_project_is_told_with_its_line(run):
    project("rules: {names.bride: off}\n")
    code, out, err = run("a.txt")
    assert (code, out) == (2, "")
    assert err == (
        "smelltest.yml:4:9: no rule 'names.bride'\n"
        "  rules: {names.bride: off}\n"
        "          ^\n"
        "  help: did you mean 'names.bridge'?\n"
    )


def ignore(*entries):
    Path("ignore.yml").write_text("schema: 1\nignore:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries))


def test_what_is_ignored_costs_nothing_and_stays_in_the_report(run):
    ignore("rule: names.*, reason: a bridge is a bridge", "text: lorries, reason: ours")
    code, out, err = run("a.txt", "--format", "jsonl")
    assert (code, err) == (0, "")
    report = json.loads(out)
    assert report["score"]["value"] == 85
    assert {
        (finding["rule"], finding["points"], finding["ignored"]["by"]) for finding in report["findings"]
    } == {
        (BRIDGE, 0, "ignore.yml:3"),
        (LORRY, 0, "ignore.yml:4"),
    }
    assert "Ignored: 4 by ignore.yml; see --explain." in run("a.txt")[1]


def test_entries_that_ignore_nothing_are_told(run):
    ignore(
        "rule: names.*, reason: used",
        "text: nowhere, reason: unused",
        "rule: language.*, when: {path: [letters/**]}, reason: out of reach",
        "rule: names.bridge, fingerprint: 0123456789abcdef, reason: unused too",
    )
    line = "smelltest: ignore.yml: 2 of 3 entries ignored nothing in these documents"
    assert run("a.txt")[2] == f"{line}; --explain lists them\n"
    assert run("a.txt", "--explain")[2] == (
        f"{line}:\n  line 4: “nowhere” (unused)\n  line 6: names.bridge 0123456789abcdef (unused too)\n"
    )
    assert "2 of 4 entries" in run("a.txt", "letters/b.txt", "--format", "json")[2]
    assert run("gone.txt")[2].count("\n") == 1


def test_entries_that_have_ended_or_name_no_rule(run):
    ignore(
        "rule: names.*, until: 2020-12-31, owner: desk, reason: old",
        "rule: language.lory, reason: slip",
        "rule: language.*, until: 2999-12-31, reason: fine",
    )
    _, out, err = run("a.txt")
    assert BRIDGE in out
    assert LORRY not in out
    assert err.splitlines() == [
        "smelltest: ignore.yml:3: this entry ended on 2020-12-31 and no longer holds; desk answers for it",
        "smelltest: ignore.yml:4: no rule 'language.lory'; did you mean 'language.lorry'?",
        "smelltest: ignore.yml: 1 of 2 entries ignored nothing in these documents; --explain lists them",
    ]


def test_another_ignore_file_can_be_named(run):
    ignore("rule: names.*, reason: theirs")
    Path("mine.yml").write_text("schema: 1\nignore: [{rule: language.*, reason: mine}]\n")
    _, out, _ = run("a.txt", "--ignore", "mine.yml")
    assert BRIDGE in out
    assert "by mine.yml" in out
    assert "by mine.yml" in run("a.txt", "--ignore", "mine.yml", "--no-project", "--rules", "house.yml")[1]


def test_a_baseline_is_adopted_and_what_is_new_shows(run):
    code, _, err = run(".", "--write-baseline", "known.json", "--fail-under", "80")
    assert err == "smelltest: known.json: 18 findings in 4 documents written as known\n"
    assert code == 1  # the run itself is as without a baseline

    code, out, err = run(".", "--baseline", "known.json", "--fail-under", "80", "--format", "jsonl")
    assert (code, err) == (0, "")
    findings = [finding for line in out.splitlines() for finding in json.loads(line)["findings"]]
    assert {finding["ignored"]["by"] for finding in findings} == {"known.json"}
    assert all(finding["ignored"]["reason"].startswith("known since 2") for finding in findings)

    first, *others = PROSE.split("\n\n")
    Path("a.txt").write_text("\n\n".join([*others, "A ferry is late.", first]))  # moved, and something else
    assert run("a.txt", "--baseline", "known.json", "--fail-under", "80")[0] == 0

    Path("a.txt").write_text(f"{PROSE}\nThey will build another bridge.\n")
    code, out, _ = run("a.txt", "letters/b.txt", "--baseline", "known.json", "--fail-under", "85")
    assert code == 1
    assert out.count("not in our style") == 1
    assert "Ignored: 4 by known.json" in out

    _, _, err = run("a.txt", "--write-baseline", "known.json")
    known = "smelltest: known.json: 5 findings in 1 document written as known"
    assert err == f"{known}; 3 other documents kept as before\n"
    assert run("a.txt", "--baseline", "known.json", "--fail-under", "85")[0] == 0


def test_a_baseline_of_the_project(run):
    project("baseline: known.json\n")
    assert run("a.txt", "--write-baseline", "known.json")[0] == 0  # which is not there yet
    assert run("a.txt", "--fail-under", "85")[0] == 0
    assert run("a.txt", "--write-baseline", "known.json")[2].startswith("smelltest: known.json: 4 findings")


def test_what_is_ignored_does_not_go_into_the_baseline(run):
    ignore("rule: names.*, reason: ours")
    assert "known.json: 2 findings in 1 document" in run("a.txt", "--write-baseline", "known.json")[2]


def test_standard_input_has_no_place_in_a_baseline(run, monkeypatch):
    class Input:
        buffer = Path("a.txt").open("rb")  # noqa: SIM115

    monkeypatch.setattr("sys.stdin", Input)
    code, _, err = run("-", "--write-baseline", "known.json")
    assert code == 0
    assert "known.json: standard input has no path by which it could be known again" in err
    assert "0 findings in 0 documents" in err


def test_a_failed_document_keeps_what_is_known_of_it(run):
    run("a.txt", "--write-baseline", "known.json")
    known = Path("known.json").read_text()
    Path("a.txt").write_bytes(b"")
    assert run("a.txt", "--write-baseline", "known.json")[0] == 3
    assert Path("known.json").read_text() == known


def test_baselines_exclude_each_other(run):
    assert run("a.txt", "--baseline", "a.json", "--write-baseline", "b.json")[0] == cli.Exit.USAGE


def test_the_fix_is_shown_and_the_link_with_explain(run):
    _, out, _ = run("a.txt")
    assert out.count("→  Write “crossing”.") == 1
    assert "https://example.org/style" not in out
    assert "see https://example.org/style" in run("a.txt", "--explain")[1]
    (report,) = json.loads(run("a.txt", "--format", "json")[1])
    assert {(finding["fix"], finding["link"]) for finding in report["findings"]} == {
        ("Write “crossing”.", "https://example.org/style"),
        (None, None),
    }


def test_code_of_a_project_that_is_somebody_elses(run, monkeypatch):
    project("detectors: [house_smells:shouting]\n")
    assert run("a.txt")[0] == 0
    monkeypatch.setattr(os, "getuid", lambda: os.stat("smelltest.yml").st_uid + 1)
    if os.stat("smelltest.yml").st_uid == 0:
        os.chown("smelltest.yml", 12345, -1)
    code, _, err = run("a.txt")
    assert code == 2
    assert "belongs to another user" in err
    assert "--project smelltest.yml" in err
    assert run("a.txt", "--project", "smelltest.yml")[0] == 0
    project("")
    assert run("a.txt")[0] == 0
