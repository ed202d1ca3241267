"""`smelltest decide` and `smelltest decisions` as they are called."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scoring import cli

PROJECT = "schema: 1\npacks: [spacing]\nweights: none\nmin_words: 3\n"
POLICY = """\
schema: 1
policy: {name: house, version: 1.0.0}
queues: {desk: {priority: 50}}
needs_rule_points: 0.1
entries:
  - id: spacing
    when: {families: [spacing]}
    why: Nobody has read it.
    outcome: hold
"""
OWN_RULES = """\
schema: 1
pack: {name: own, version: 1.0.0}
rules:
  - id: sensational.own
    title: A gain is promised
    family: sensational
    severity: 5
    check: {kind: phrases, any: [guaranteed returns]}
    message: "“{match}”"
    why: Nobody can promise that.
"""
TEXTS = {
    "bridge": "The council met on Tuesday . It agreed on a new bridge for the city, said Anna Lind.",
    "rain": "Rain is expected in the north, said Tom Okafor, who leads the weather office.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a run, and nothing in a log."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "smelltest.yml").write_text(PROJECT)
    (folder / "policy.yml").write_text(POLICY)
    lines = [json.dumps({"id": id, "text": " ".join([text] * 3)}) for id, text in TEXTS.items()]
    (folder / "in.jsonl").write_text("\n".join(lines))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        arguments = ["in.jsonl", "-o", "rows.parquet", "--policy", "policy.yml", "--jobs", "1"]
        assert cli.main(["batch", *arguments]) == 0
    return folder


@pytest.fixture
def smelltest(made, tmp_path, monkeypatch, capfd):
    """Return a function that runs a command in a copy of the folder: its exit code, stdout, stderr."""
    shutil.copytree(made, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LOGNAME", "ada")

    def run(*arguments):
        try:
            code = cli.main(list(arguments))
        except SystemExit as error:
            code = error.code
        return code, *capfd.readouterr()

    return run


@pytest.fixture
def logged(smelltest):
    """The same, after the run was written down."""
    assert smelltest("decide", "--run", "rows.parquet") == (0, "decisions.db: run 1, 2 of 2 rows added\n", "")
    return smelltest


def fingerprint(logged):
    _, out, _ = logged("decisions", "list", "--document", "bridge")
    return re.search(r"([0-9a-f]{16})  spacing", out)[1]


def test_a_day_at_work(logged):
    print_ = fingerprint(logged)
    steps = [
        (["decide", "bridge", "--dismiss", print_[:6], "--reason", "not-there"], "decisions.db: entry 4\n"),
        (
            ["decide", "bridge", "--accept", "spacing.stray-space", "--by", "Ben"],
            "decisions.db: entry 5, in place of 4 by ada\n",
        ),
        (
            ["decide", "bridge", "--outcome", "allow", "--reason", "other", "--words", "we know them"],
            "decisions.db: entry 6\n",
        ),
        (["decide", "--withdraw", "4"], "decisions.db: entry 7\n"),
    ]
    for arguments, expected in steps:
        assert logged(*arguments) == (0, expected, "")
    code, out, err = logged("decide", "--withdraw", "4")
    assert (code, err) == (2, "smelltest decide: entry 4 has been withdrawn already\n")
    code, out, err = logged("decisions", "list")
    assert (code, err) == (0, "")
    shown = [" ".join(re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "", part).split()) for part in out.split("\n")]
    text = " ".join(shown)
    for words in (
        "2 hold bridge (",
        "house@1.0.0: spacing)",
        "3 allow rain (85.0, house@1.0.0: otherwise)",
        f"4 ada dismisses spacing.stray-space {print_}: bridge (not-there)",
        "5 Ben accepts spacing.stray-space",
        "6 ada allow, not hold: bridge (other: we know them)",
        "7 ada withdraws 4: bridge (mistake)",
    ):
        assert words in text, text


def test_replay(logged):
    assert logged("decisions", "replay", "2") == (0, "the same bytes: bridge, hold, as in entry 2\n\n", "")
    code, out, err = logged("decisions", "replay", "2", "--row")
    assert (code, json.loads(out)["outcome"]) == (0, "hold")
    assert "the same bytes" in err
    Path("in.jsonl").unlink()
    code, out, _ = logged("decisions", "replay", "2")
    assert code == 1
    assert out.startswith("cannot be replayed: bridge")
    assert "missing  the document bridge: in.jsonl: no such file" in out
    code, _, err = logged("decisions", "replay", "1")
    assert (code, err) == (2, "smelltest: decisions.db: entry 1 is about no document\n")


def test_what_cannot_be_kept_is_told(smelltest):
    Path("policy.yml").write_text(POLICY.replace("1.0.0", "1.0.1"))
    code, out, err = smelltest("decide", "--run", "rows.parquet")
    assert (code, out) == (1, "decisions.db: run 1, 2 of 2 rows added\n")
    assert re.fullmatch(
        r"smelltest decide: not kept: policy [0-9a-f]{64}: what is here is another, [0-9a-f]{64}\n", err
    )


def test_a_batch_that_writes_into_the_log_itself(smelltest):
    arguments = ["batch", "in.jsonl", "--policy", "policy.yml", "--jobs", "1", "--decisions", "new.db"]
    code, out, _ = smelltest(*arguments, "-o", "new.jsonl")
    assert code == 0
    assert out.endswith("new.db: run 1, 2 of 2 rows added\n")
    assert smelltest("decisions", "replay", "2", "--log", "new.db")[0] == 0
    assert smelltest("batch", "in.jsonl", "-o", "other.jsonl", "--decisions", "in.jsonl")[0] == 2
    assert not Path("other.jsonl").exists(), "nobody scores for hours to learn that this is no log"
    code, _, err = smelltest(*arguments, "-o", "-")
    assert (code, err) == (
        2,
        "smelltest batch: a decision log needs the rows in a file; name one with -o\n",
    )
    log = Path("new.db").read_bytes()
    code, _, err = smelltest(*arguments, "-o", "./new.db", "--out-format", "jsonl", "--overwrite")
    assert (code, err) == (2, "smelltest batch: new.db: the decision log and the rows need a file each\n")
    assert Path("new.db").read_bytes() == log


def test_a_batch_says_what_a_replay_will_lack(smelltest, monkeypatch):
    monkeypatch.setattr("scoring.decisions.kept.Kept.keep", lambda *given: ["policy: gone"])
    arguments = ["batch", "in.jsonl", "-o", "new.jsonl", "--jobs", "1", "--decisions", "new.db"]
    code, _, err = smelltest(*arguments)
    assert code == 1
    assert "smelltest decide: not kept: policy: gone\n" in err


def test_verify(logged):
    code, out, _ = logged("decisions", "verify")
    head = re.search(r"head  ([0-9a-f]{64})", out)[1]
    assert (code, out.splitlines()[0]) == (0, "every entry is as it was written")
    assert logged("decide", "bridge", "--outcome", "hold", "--reason", "confirmed")[0] == 0
    assert logged("decisions", "verify", "--head", head)[0] == 0
    code, out, _ = logged("decisions", "verify", "--head", "0" * 64)
    assert code == 1
    assert "the head noted earlier" in out
    assert "head  " not in out, "that of a log that does not hold proves nothing"


def test_verify_looks_at_what_is_kept(logged):
    kept = sorted(Path("decisions.db.kept").iterdir())
    assert [path.name.partition("-")[0] for path in kept] == ["policy", "rules"]
    for path in kept:
        content = path.read_bytes()
        for damaged in (content.replace(b"a", b"b", 1), content[:-9], None):
            path.unlink() if damaged is None else path.write_bytes(damaged)
            code, out, _ = logged("decisions", "verify")
            assert code == 1
            assert "every entry is as it was written" in out
            out = " ".join(out.split())
            assert f"not kept: {path.name.partition('-')[0]} " in out
        path.write_bytes(content)
    assert logged("decisions", "verify")[0] == 0


def test_export(logged):
    code, out, _ = logged("decisions", "export")
    assert [json.loads(line)["type"] for line in out.splitlines()] == ["run", "ruling", "ruling"]
    assert logged("decisions", "export", "--format", "csv", "-o", "d.csv") == (0, "", "")
    assert len(Path("d.csv").read_text().splitlines()) == 3
    code, out, _ = logged("decisions", "export", "--format", "statements")
    (statement,) = map(json.loads, out.splitlines())
    assert "Nobody has read it." in statement["decision_facts"]
    assert not [name for name in statement if name.startswith("decision_") and name != "decision_facts"]
    assert logged("decisions", "export", "--document", "rain")[1].count("\n") == 1
    code, _, err = logged("decisions", "export", "-o", "no/such/file")
    assert (code, err) == (2, "smelltest: no/such/file: No such file or directory\n")
    Path("link.jsonl").symlink_to("decisions.db")
    for log in ("decisions.db", "link.jsonl"):
        code, _, err = logged("decisions", "export", "-o", log)
        assert (code, err) == (2, f"smelltest: {log}: this is the log; name another file with -o\n")
    assert logged("decisions", "verify")[0] == 0


def test_a_statement_in_another_language(logged):
    assert logged("decisions", "export", "--format", "wording", "-o", "words.json")[0] == 0
    words = json.loads(Path("words.json").read_text())
    words |= {"language": "Deutsch", "limits": "Geprüft wird der Text."}
    Path("words.json").write_text(json.dumps(words))
    arguments = ["decisions", "export", "--format", "statements", "--wording", "words.json"]
    _, out, _ = logged(*arguments)
    assert json.loads(out)["decision_facts"].endswith("Geprüft wird der Text.")
    Path("words.json").write_text(json.dumps(words | {"entries": {"other": "x"}}))
    code, _, err = logged(*arguments)
    assert (code, err) == (2, "smelltest: the wording in Deutsch has no words for spacing\n")
    Path("words.json").write_text(json.dumps(words | {"score": "{score:.1f}"}))
    code, out, err = logged(*arguments)
    message = "words.json: `score` has to tell {score}, and no other words in braces"
    assert (code, out, err) == (2, "", f"smelltest: {message}\n")


def test_no_statement_of_what_reviewers_have_cleared(logged):
    assert logged("decide", "bridge", "--dismiss", fingerprint(logged), "--reason", "harmless")[0] == 0
    message = (
        "smelltest decisions export: bridge: no statement, for nothing stands any more that could be told; "
        "decide on its outcome\n"
    )
    assert logged("decisions", "export", "--format", "statements") == (1, "", message)
    assert logged("decisions", "export", "--format", "statements", "--document", "rain") == (0, "", "")
    assert logged("decide", "bridge", "--outcome", "hold", "--reason", "context")[0] == 0
    code, out, err = logged("decisions", "export", "--format", "statements")
    assert (code, err) == (0, "")
    assert "nothing that it noticed counts against the text" in json.loads(out)["decision_facts"]


def test_how_often_rules_are_right(logged):
    nothing = "no finding of these rules was accepted or dismissed\n\n"
    assert logged("rules", "stats", "--decisions", "decisions.db") == (0, nothing, "")
    assert logged("decide", "bridge", "--dismiss", fingerprint(logged), "--reason", "harmless")[0] == 0
    code, out, _ = logged("rules", "stats", "--decisions", "decisions.db", "--format", "json")
    (rule,) = json.loads(out)["rules"]
    assert (code, rule["rule"], rule["dismissed"]) == (0, "spacing.stray-space", {"harmless": 1})
    for only in (["--rule", "spacing.fused-*"], ["--family", "names"]):
        assert logged("rules", "stats", "--decisions", "decisions.db", *only)[1] == nothing
    for wrong in ([], ["in.jsonl", "--decisions", "decisions.db"]):
        code, _, err = logged("rules", "stats", *wrong)
        assert (code, err) == (
            2,
            "smelltest rules stats: name a corpus, or with --decisions a decision log\n",
        )


def test_forget(logged):
    assert logged("decide", "bridge", "--outcome", "allow", "--reason", "context")[0] == 0
    before = Path("decisions.db").read_bytes()
    assert logged("decisions", "forget", "--before", "2020-01-01", "--yes")[1] == "0 entries forgotten\n"
    rehearsal = logged("decisions", "forget", "--document", "bridge")
    assert rehearsal == (0, "2 entries would be forgotten; --yes does it\n", "")
    assert Path("decisions.db").read_bytes().count(b"bridge") == before.count(b"bridge")
    assert logged("decisions", "forget", "--document", "bridge", "--yes") == (0, "2 entries forgotten\n", "")
    assert b"bridge" not in Path("decisions.db").read_bytes()
    assert "ada had 2 entries forgotten: retention" in logged("decisions", "list")[1]
    assert logged("decisions", "verify")[0] == 0
    assert logged("decisions", "forget", "--document", "rain", "--yes")[1] == "1 entry forgotten\n"
    kept = Path("decisions.db.kept")
    assert len(list(kept.iterdir())) == 2
    assert logged("decisions", "forget", "--before", "2999-12-31", "--yes")[1] == "1 entry forgotten\n"
    assert list(kept.iterdir()) == [], "the run is gone, and what only it was made with"
    assert logged("decisions", "verify")[0] == 0
    code, _, err = logged("decisions", "export", "--format", "statements")
    assert code == 2
    assert "no run in it" in err


def test_what_still_names_a_forgotten_document_is_told(logged):
    words = "the same as bridge."
    assert logged("decide", "rain", "--outcome", "hold", "--reason", "context", "--words", words)[0] == 0
    code, out, err = logged("decisions", "forget", "--document", "bridge", "--yes")
    assert (code, out) == (1, "1 entry forgotten\n")
    assert err == "smelltest decisions forget: decisions.db: entry 4 still names bridge\n"
    assert "ada had 1 entry forgotten: retention" in logged("decisions", "list")[1]


@pytest.mark.parametrize("folder", ["docs", "sub/../docs", "{}/docs"])
def test_a_baseline_that_still_names_it_is_told(smelltest, folder):
    Path("docs").mkdir()
    Path("sub").mkdir()
    for id, text in TEXTS.items():
        Path(f"docs/{id}.txt").write_text(text * 3)
    assert smelltest("report", "docs", "--write-baseline", "known.json")[0] < 2
    Path("smelltest.yml").write_text(f"{PROJECT}baseline: known.json\n")
    batch = ["batch", folder.format(Path.cwd()), "-o", "docs.jsonl", "--jobs", "1"]
    assert smelltest(*batch, "--decisions", "new.db")[0] == 0
    ids = [json.loads(line)["id"] for line in Path("docs.jsonl").read_text().splitlines()]
    (id,) = [id for id in ids if "bridge" in id]
    code, _, err = smelltest("decisions", "forget", "--document", id, "--yes", "--log", "new.db")
    assert code == 1
    assert re.fullmatch(rf"smelltest .*: new.db.kept/baseline-[0-9a-f]{{64}}.json still names {id}\n", err)


def test_what_is_forgotten_by_its_content_is_searched_for_by_its_name(logged):
    (sha256,) = re.findall(r'"id":"bridge".*?"sha256":"([0-9a-f]{64})"', logged("decisions", "export")[1])
    words = "the same as bridge"
    assert logged("decide", "rain", "--outcome", "hold", "--reason", "context", "--words", words)[0] == 0
    code, _, err = logged("decisions", "forget", "--document", sha256, "--yes")
    assert (code, err) == (1, "smelltest decisions forget: decisions.db: entry 4 still names bridge\n")


def test_a_forgetting_removes_what_an_earlier_one_left(logged):
    Path("decisions.db.kept").rename("left")
    assert logged("decisions", "forget", "--before", "2999-12-31", "--yes")[0] == 0
    Path("left").rename("decisions.db.kept")  # as if it had been killed before it came to them
    code, out, _ = logged("decisions", "verify")
    assert code == 0
    assert " ".join(out.split()).count("no run in the log names it") == 2
    assert logged("decisions", "forget", "--before", "2999-12-31", "--yes")[1] == "0 entries forgotten\n"
    assert list(Path("decisions.db.kept").iterdir()) == []


def test_an_entry_that_is_damaged_is_told(logged):
    with closing(sqlite3.connect("decisions.db", isolation_level=None)) as log:
        log.execute("DROP TRIGGER entry_no_update")
        log.execute("UPDATE entry SET content = x'ff00' WHERE number = 1")
    code, out, err = logged("decisions", "verify")
    assert (code, err) == (1, "")
    assert "entry 1: it is not what was written" in out


def test_statements_of_a_run_that_is_not_kept(logged):
    Path("smelltest.yml").write_text(PROJECT.replace("[spacing]", "[spacing, own.yml]"))
    Path("own.yml").write_text(OWN_RULES)
    (first,) = Path("decisions.db.kept").glob("rules-*.json")
    in_2 = json.dumps({"id": "second", "text": " ".join([TEXTS["bridge"]] * 3)})
    Path("in2.jsonl").write_text(in_2)
    batch = ["batch", "in2.jsonl", "-o", "two.jsonl", "--policy", "policy.yml", "--jobs", "1"]
    code, _, err = logged(*batch, "--decisions", "decisions.db")
    assert code == 0, err
    statements = ["decisions", "export", "--format", "statements"]
    assert logged(*statements)[1].count("\n") == 2
    first.unlink()
    code, out, err = logged(*statements)
    assert (code, out.count("\n")) == (1, 1)
    assert err.startswith(
        "smelltest decisions export: run 1: no statements: what the run was made with is not"
    )
    code, out, err = logged(*statements, "--document", "bridge")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_content_that_two_documents_have(smelltest):
    line = json.dumps({"id": "twin", "text": " ".join([TEXTS["bridge"]] * 3)})
    Path("in.jsonl").write_text(f"{Path('in.jsonl').read_text()}\n{line}\n")
    batch = ["batch", "in.jsonl", "-o", "new.jsonl", "--policy", "policy.yml", "--jobs", "1"]
    assert smelltest(*batch, "--decisions", "decisions.db")[0] == 0
    sha256 = json.loads(Path("new.jsonl").read_text().splitlines()[0])["sha256"]
    code, _, err = smelltest("decide", sha256, "--outcome", "allow", "--reason", "context")
    assert code == 2
    assert "2 documents have this content, bridge for one" in err


def test_what_can_be_kept_without_the_rules_is_kept(smelltest):
    Path("smelltest.yml").write_text("schema: 1\npacks: [spacing, own.yml]\nmin_words: 3\nweights: shipped\n")
    Path("own.yml").write_text("schema: 1\npack: {name: own, version: 1.0.0}\nrules: []\n")
    assert smelltest("batch", "in.jsonl", "-o", "new.jsonl", "--jobs", "1")[0] == 0
    Path("own.yml").unlink()
    code, _, err = smelltest("decide", "--run", "new.jsonl")
    assert code == 1
    assert "not kept: rules: they cannot be read any more" in err
    assert "weights" not in err
    assert [path.name.partition("-")[0] for path in Path("decisions.db.kept").iterdir()] == ["weights"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["decide", "--run", "none.parquet"], "none.parquet: no such file"),
        (
            ["decide", "bridge"],
            "one of the arguments --run --outcome --accept --dismiss --withdraw is required",
        ),
        (["decide", "--outcome", "allow"], "name a document, unless"),
        (["decide", "bridge", "--withdraw", "2"], "name a document, unless it is with --run or --withdraw"),
        (["decide", "bridge", "--run", "rows.parquet"], "unless it is with --run"),
        (["decide", "bridge", "--outcome", "allow"], "say why with --reason"),
        (["decide", "bridge", "--outcome", "remove", "--reason", "context"], "allow, review, hold, label"),
        (["decide", "bridge", "--outcome", "allow", "--reason", "because"], "`reason` of outcome is one of"),
        (["decide", "bridge", "--outcome", "allow", "--reason", "other"], "needs words"),
        (["decide", "bridge", "--accept", "zz"], "no finding of this document is called 'zz'"),
        (["decide", "nothing", "--outcome", "allow", "--reason", "context"], "nothing about nothing"),
        (["decide", "--withdraw", "2"], "entry 2 is nobody's decision"),
        (["decide", "--withdraw", "99"], "no entry 99"),
        (["decide", "--withdraw", str(-(2**70))], "no entry -"),
        (["decisions", "replay", "99"], "no entry 99"),
        (["decisions", "replay"], "are required: NUMBER\n"),
        (["decisions", "list", "--document", "brigde"], "nothing about brigde"),
        (["decisions", "export", "--document", "brigde"], "nothing about brigde"),
        (["decisions", "export", "--format", "statements", "--document", "brigde"], "nothing about brigde"),
        (["decisions", "forget", "--document", "brigde", "--yes"], "nothing about brigde"),
        (
            ["decisions", "forget", "--document", "bridge", "--words", "bridge is gone"],
            "--words would name the document",
        ),
        (["decisions", "forget", "--document", "bridge", "--by", "bridge"], "--by would name the document"),
        (["decisions", "forget", "--document", ""], "needs the id of a document"),
        (["decide", "bridge", "--outcome", "allow", "--reason", "confirmed"], "allow confirms nothing"),
        (["decide", "bridge", "--outcome", "allow", "--reason", "context", "--by", ""], "give a name"),
        (["decisions", "list", "--log", "none.db"], "none.db: no such file"),
        (["decisions", "list", "--log", "in.jsonl"], "not a decision log"),
        (["decisions", "forget", "--yes"], "one of the arguments --before --document is required"),
        (["decisions", "forget", "--before", "yesterday"], "is not a date such as"),
        (["decisions", "export", "--wording", "x.json"], "--wording is for --format statements"),
        (["decisions", "export", "--format", "statements", "--wording", "x.json"], "x.json: cannot be read"),
    ],
)
def test_wrong_usage(logged, arguments, message):
    code, out, err = logged(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_hostile_names_are_shown_safely(logged):
    words = "\x1b[31mred\u202e"
    assert logged("decide", "rain", "--outcome", "hold", "--reason", "other", "--words", words)[0] == 0
    _, out, _ = logged("decisions", "list")
    assert "\x1b" not in out
    assert "<U+202E>" in out
