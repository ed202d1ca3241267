"""`smelltest rules try, stats and new`, as somebody at a terminal runs them."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scoring import cli
from scoring.cli.arguments import Exit
from scoring.cli.trying import Attempt
from scoring.cli.watching import Files, watch

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
RULE = """\
  - id: {id}
    title: A house rule
    family: {family}
    severity: 5
    check: {{kind: phrases, any: {words}}}
    message: "{{match}}"
    why: The house says so.
    tests:
      bad: ["[[Venezuela]] is named.", "They left [[Venezuela]]."]
      good: ["Nobody is named.", "Venezuelans are not."]
"""
HEAD = "schema: 1\npack: {name: house, version: 1.0.0}\n"
HOUSE = HEAD + "rules:\n" + RULE.format(id="numbers.house", family="numbers", words="[Venezuela]")
# A title, a family, the id as proposed, a severity, phrases, and so on: see `smelltest rules new`.
ANSWERS = """\
A crowd without names
attribution

3
phrases
experts agreed with us

no
no

Readers cannot check it.
[[Experts agreed with us]] on the bridge.
Most [[experts agreed with us]].
The expert agreed with us.
“Experts agreed with us,” she said.
"""
WRITTEN = """\
  - id: attribution.crowd-without-names
    title: A crowd without names
    family: attribution
    severity: 3
    check:
      kind: phrases
      any:
        - experts agreed with us
    scope:
      not_in:
        - quote
    message: '“{match}”: a crowd without names'
    why: Readers cannot check it.
    tests:
      bad:
        - '[[Experts agreed with us]] on the bridge.'
        - Most [[experts agreed with us]].
      good:
        - The expert agreed with us.
        - “Experts agreed with us,” she said.
"""


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path("house.yml").write_text(HOUSE)
    Path("broken.yml").write_text(HOUSE.replace("message:", "mesage:"))
    Path("a.txt").write_text("Venezuela is named here.\n")
    Path("b.txt").write_text("Experts say the bridge will hold.\n")
    Path("project").mkdir()
    Path("project/smelltest.yml").write_text("schema: 1\nrules: {spacing.fused-words: off}\n")


@pytest.fixture
def run(files, capfd):
    def run(*arguments) -> tuple[int, str, str]:
        try:
            code = cli.main(["rules", *map(str, arguments)])
        except SystemExit as exit:  # of argparse
            code = exit.code
        return code, *capfd.readouterr()

    return run


@pytest.mark.parametrize("action", ["try", "stats", "new"])
def test_help_teaches_by_example_and_fits(run, action):
    _, out, _ = run(action, "--help")
    assert f"examples:\n  smelltest rules {action} " in out
    assert max(map(len, out.splitlines())) <= 80
    assert out.isascii()


# smelltest rules try


def test_try_a_rule_by_its_id(run):
    code, out, err = run("try", "attribution.vague-authority", "b.txt")
    assert code == Exit.FINE
    assert "“Experts say”: which experts?" in out
    assert err == ""


def test_try_all_rules_of_a_file(run):
    code, out, _ = run("try", "house.yml", "a.txt", "b.txt")
    assert code == Exit.FINE
    assert out.startswith("a.txt\n\nnumbers.house  A house rule\nhouse.yml:4\n1 hit\n")
    assert out.endswith("b.txt\n\nnumbers.house  A house rule\nhouse.yml:4\nfinds nothing here\n\n")


def test_try_a_rule_of_a_file_on_top(run):
    assert "1 hit" in run("try", "numbers.house", "a.txt", "--rules", "house.yml")[1]


def test_try_a_file_that_the_project_has_anyway(run):
    Path("smelltest.yml").write_text("schema: 1\npacks: [shipped, house.yml]\nrules: {numbers.house: off}\n")
    code, out, _ = run("try", "house.yml", "a.txt", "--rules", "house.yml")
    assert code == Exit.FINE
    assert "off: no report has it; this is what it would do\n1 hit" in out


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (
            ["numbers.hose", "a.txt", "--rules", "house.yml"],
            2,
            "no rule 'numbers.hose'; did you mean numbers.house?",
        ),
        (["broken.yml", "a.txt"], 2, "broken.yml:9:5: unknown key 'mesage' in a rule"),
        (["gone.yml", "a.txt"], 2, "gone.yml:1:1: cannot read the file"),
        (["house.yml", "gone.txt"], 3, "smelltest: gone.txt: no such file or folder"),
        (["house.yml"], 2, "the following arguments are required: FILE"),
    ],
)
def test_what_cannot_be_tried(run, arguments, code, complaint):
    found, _, err = run("try", *arguments)
    assert (found, complaint in err) == (code, True)


class Enough(Exception):
    """Ends a watch."""


def attempt(*arguments):
    parsed = cli._parser().parse_args(["rules", "try", *map(str, arguments), "--watch"])
    return Attempt(parsed)


def test_a_rerun_is_immediate(files, capfd):
    watched = attempt("house.yml", SEEDS[1])
    watched.again(Files())
    times = []
    for severity in "123":
        Path("house.yml").write_text(HOUSE.replace("severity: 5", f"severity: {severity}"))
        start = time.perf_counter()
        watched.again(Files())
        times.append(time.perf_counter() - start)
    assert min(times) < 0.5  # with all packs loaded; the best of three, as others may use the machine
    assert capfd.readouterr().out.count("numbers.house") == 4


def test_a_rerun_depends_on_all_that_it_reads(files, capfd):
    Path("terms").mkdir()
    Path("terms/crowd.txt").write_text("experts\n")
    Path("smelltest.yml").write_text("schema: 1\npacks: [shipped, own.yml]\n")
    own = HEAD + "terms: {crowd: {file: terms/crowd.txt}}\nrules:\n"
    Path("own.yml").write_text(own + RULE.format(id="names.house", family="names", words="<crowd>"))
    watched = Files()
    attempt("names.house", "a.txt", "--rules", "house.yml").again(watched)
    read = ("smelltest.yml", "own.yml", "house.yml", "a.txt", "terms/crowd.txt")
    assert {path.resolve() for path in watched} >= {Path(name).resolve() for name in read}
    assert "1 hit" not in capfd.readouterr().out


def test_a_rerun_survives_broken_rules_and_missing_documents(files, capfd):
    watched = attempt("house.yml", "later.txt")
    watched.again(paths := Files())
    assert "later.txt: no such file or folder" in capfd.readouterr().err
    Path("house.yml").write_text(HOUSE.replace("message:", "mesage:"))
    Path("later.txt").write_text("Venezuela is named here.\n")
    assert Path("later.txt") in paths
    watched.again(Files())
    out = capfd.readouterr().out
    assert "house.yml:9:5: unknown key 'mesage' in a rule" in out
    assert "help: did you mean 'message'?" in out
    Path("house.yml").write_text(HOUSE)
    watched.again(Files())
    assert "1 hit" in capfd.readouterr().out


def test_standard_input_is_read_once(files, capfd, monkeypatch):
    class Input:
        class buffer:
            reads = 0

            @classmethod
            def read(cls, size):
                cls.reads += 1
                return b"Venezuela is named here.\n" if cls.reads == 1 else b""

    monkeypatch.setattr(sys, "stdin", Input)
    watched = attempt("house.yml", "-")
    watched.again(Files())
    watched.again(Files())
    assert capfd.readouterr().out.count("1 hit") == 2


@pytest.mark.parametrize(
    ("before", "writes", "seen"),
    [
        ("one", ["one, two"], "one, two"),
        ("one", [None], None),
        (None, ["one"], "one"),
        ("one", ["", "one, t", "one, two"], "one, two"),
    ],
    ids=["written", "removed", "made", "written bit by bit"],
)
def test_a_watch_runs_again_once_a_change_is_complete(tmp_path, monkeypatch, before, writes, seen):
    path, runs, steps = tmp_path / "a.txt", [], iter(writes)

    def write(text):
        path.unlink(missing_ok=True)
        if text is not None:
            path.write_text(text)

    def sleep(_):
        for text in steps:
            write(text)
            break

    def run(files):
        files.add(path)
        runs.append(path.read_text() if path.exists() else None)
        if len(runs) == 2:
            raise Enough

    write(before)
    monkeypatch.setattr("scoring.cli.watching.time.sleep", sleep)
    with pytest.raises(Enough):
        watch(run)
    assert runs == [before, seen]


def test_a_change_during_a_run_is_not_missed(tmp_path):
    path, runs = tmp_path / "a.txt", []
    path.write_text("one")

    def run(files):
        files.add(path)
        runs.append(path.read_text())
        if len(runs) < 3:
            path.write_text(f"{runs[-1]}, after {len(runs)}")
        else:
            raise Enough

    with pytest.raises(Enough):
        watch(run)
    assert runs == ["one", "one, after 1", "one, after 1, after 2"]


def test_a_watch_ends_with_an_interrupt(files):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "scoring", "rules", "try", "house.yml", "a.txt", "--watch"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process.stdout as lines:

        def until(words: str) -> str:
            return next(line for line in lines if words in line)

        until("1 hit")
        assert "s, again after every change; Ctrl-C ends" in until("Ctrl-C")
        Path("a.txt").write_text("Venezuela is named here. Venezuela again.\n")
        until("2 hits")
        until("Ctrl-C")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == Exit.INTERRUPTED


# smelltest rules stats


def test_stats(run):
    code, out, err = run("stats", *SEEDS[:2], "--rule", "spacing.*", "--rule", "names.*", "--sort", "hits")
    assert code == Exit.FINE
    assert err == ""
    lines = out.splitlines()
    assert lines[0].startswith("2 documents · ")
    assert lines[3].startswith("spacing.fused-words")
    assert "rules never fired; --all lists them" in out
    assert "attribution" not in out.replace("by attribution", "")


def test_stats_in_json(run):
    code, out, _ = run("stats", SEEDS[0], "a.txt", "--family", "spacing", "--format", "json")
    assert code == Exit.FINE
    data = json.loads(out)
    assert data["documents"] == 2
    assert {row["family"] for row in data["rules"]} == {"spacing"}
    fused = next(row for row in data["rules"] if row["rule"] == "spacing.fused-words")
    assert fused["hits"] > 20
    assert fused["coverage"] == 0.5
    assert fused["points"] < -10
    assert fused["ms_per_1000_words"] > 0


def test_stats_agree_with_the_reports(run, capfd):
    run_all = json.loads(run("stats", *SEEDS, "--format", "json")[1])
    cli.main(["report", *map(str, SEEDS), "--format", "json"])
    reports = json.loads(capfd.readouterr().out)
    rows = [row for report in reports for row in report["contributions"] if row["source"] == "rule"]
    assert run_all["points"] == pytest.approx(sum(row["points"] for row in rows))
    assert run_all["hits"] == sum(len(report["findings"]) for report in reports)
    assert run_all["words"] == sum(report["document"]["words"] for report in reports)


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["a.txt", "gone.txt"], 3, "smelltest: gone.txt: no such file or folder"),
        (["a.txt", "--rule", "x.y"], 2, "no rule is all of that at once"),
        (["a.txt", "--family", "retelling"], 2, "or only rules that compare documents"),
        (["a.txt", "--family", "x"], 2, "x"),
        (["a.txt", "--sort", "x"], 2, "invalid choice: 'x'"),
        (["a.txt", "--rules", "broken.yml"], 2, "did you mean 'message'?"),
        (["a.txt", "--compare", "shipped", "broken.yml"], 2, "did you mean 'message'?"),
        (["a.txt", "--compare", "shipped", "shipped", "--rule", "x.y"], 2, "takes whole sets of rules"),
        (["a.txt", "--compare", "shipped", "gone.yml"], 2, "gone.yml:1:1: cannot read the file"),
        (["a.txt", "gone.txt", "--compare", "shipped", "shipped"], 3, "gone.txt: no such file"),
    ],
)
def test_what_cannot_be_counted(run, arguments, code, complaint):
    found, _, err = run("stats", *arguments)
    assert (found, complaint in err) == (code, True)


def test_compare_the_shipped_rules_with_a_file_on_top(run):
    code, out, _ = run("stats", SEEDS[1], "a.txt", "--compare", "shipped", "house.yml")
    assert code == Exit.FINE
    assert out.startswith("1 of 2 documents changed: 0 up, 1 down, ")
    assert "     0.0 →  −" in out
    assert "  numbers.house  ×1\n" in out


@pytest.mark.parametrize("project", ["project/smelltest.yml", "other.yml"])
def test_compare_with_a_project_file(run, project):
    Path("other.yml").write_text(Path("project/smelltest.yml").read_text())
    code, out, _ = run("stats", SEEDS[0], "--compare", project, "shipped", "--format", "json")
    assert code == Exit.FINE
    (change,) = json.loads(out)["changes"]
    fused = next(row for row in change["rows"] if row["id"] == "spacing.fused-words")
    assert fused["old"] == 0.0
    assert fused["new"] < -10


def test_compare_folders_of_rule_files(run):
    Path("packs").mkdir()
    Path("packs/house.yml").write_text(HOUSE)
    out = run("stats", SEEDS[1], "--compare", "packs", "house.yml")[1]
    assert out == "0 of 1 document changed: 0 up, 0 down, 0 into another band\n\n"


# smelltest rules new


@pytest.fixture
def new(run, monkeypatch):
    """Answer the questions of `smelltest rules new` as somebody's script does, through a pipe.

    With few rules beneath, as they are loaded with each answer.
    """
    Path("smelltest.yml").write_text("schema: 1\npacks: [sensational]\n")

    def new(answers: str, *arguments):
        monkeypatch.setattr(
            sys, "stdin", io.TextIOWrapper(io.BytesIO(answers.encode("utf-8", "surrogateescape")))
        )
        return run("new", *arguments)

    return new


def test_a_new_rule_in_a_new_file(new):
    code, out, err = new(ANSWERS, "own.yml")
    assert (code, err) == (Exit.FINE, "")
    assert Path("own.yml").read_text() == "schema: 1\npack: {name: own, version: 1.0.0}\nrules:\n" + WRITTEN
    assert "Written to own.yml\n\nok: 4 examples of 1 rule\n" in out
    assert "  smelltest rules try own.yml article.txt --watch\n" in out


def test_a_new_rule_in_a_file_that_is_there(new):
    code, _, _ = new(ANSWERS, "house.yml")
    assert code == Exit.FINE
    assert Path("house.yml").read_text() == HOUSE + "\n" + WRITTEN


def test_a_new_rule_in_a_file_of_the_project(new):
    Path("smelltest.yml").write_text("schema: 1\npacks: [sensational, house.yml]\n")
    code, out, _ = new(ANSWERS, "house.yml")
    assert code == Exit.FINE
    assert "  smelltest report article.txt\n" in out


def test_the_file_is_asked_for(new):
    code, out, _ = new(f"own.txt\nnowhere/own.yml\nown.yml\n{ANSWERS}")
    assert code == Exit.FINE
    assert "no: the name of a rule file ends in .yml" in out
    assert "no: there is no such folder" in out
    assert Path("own.yml").exists()


def test_examples_that_fail_are_kept_and_told(new):
    answers = ANSWERS.replace("The expert agreed with us.\n", "All experts agreed with us.\n\n")
    code, out, _ = new(answers, "own.yml")
    assert code == Exit.BELOW
    assert "the rule finds “experts agreed with us” in it" in out.replace("\n", " ")
    assert "1 failed of 4 examples of 1 rule" in out


def test_bytes_that_are_no_text_are_refused(new):
    code, out, _ = new("A \udcff crowd\n" + ANSWERS, "own.yml")
    assert code == Exit.FINE
    assert "no: it contains the character U+DCFF, which no text has; type it again" in out


def test_no_answer_is_lost_where_the_file_cannot_be_written(new, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("scoring.rulebook.writing.os.replace", full)
    code, out, err = new(ANSWERS, "own.yml")
    assert code == Exit.USAGE
    assert WRITTEN in out
    assert err == "smelltest rules new: own.yml: No space left on device; nothing has been written\n"
    assert not Path("own.yml").exists()


def test_an_id_of_the_file_itself_is_taken(new):
    answers = ANSWERS.replace("attribution\n\n", "numbers\nnumbers.house\nnumbers.crowd\n")
    code, out, _ = new(answers, "house.yml")
    assert code == Exit.FINE
    assert "no: 'numbers.house' is taken: house.yml, line 4" in out


def test_an_interrupt_writes_nothing(run, monkeypatch):
    def interrupt(prompt):
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupt)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    code, _, err = run("new")
    assert code == Exit.INTERRUPTED
    assert err == "\nsmelltest rules new: nothing has been written\n"


@pytest.mark.parametrize(
    ("answers", "arguments", "code", "complaint"),
    [
        ("", ["own.yml"], 2, "the answers ended before the rule was complete; nothing has been written"),
        (ANSWERS[:-40], ["own.yml"], 2, "the answers ended before the rule was complete"),
        ("", [], 2, "the answers ended before the rule was complete"),
        (ANSWERS, ["own.txt"], 2, "own.txt: the name of a rule file ends in .yml"),
        (ANSWERS, ["nowhere/own.yml"], 2, "nowhere/own.yml: there is no such folder"),
        (ANSWERS, ["broken.yml"], 2, "broken.yml:9:5: unknown key 'mesage'"),
        (ANSWERS, ["brackets.yml"], 2, "brackets.yml:3:8: no rule can be added to a list in brackets"),
    ],
)
def test_nothing_is_written_by_halves(new, answers, arguments, code, complaint):
    Path("brackets.yml").write_text(f"{HEAD}rules: []\n")
    before = {path: path.read_text() for path in Path().iterdir() if path.is_file()}
    found, _, err = new(answers, *arguments)
    assert (found, complaint in err) == (code, True)
    assert {path: path.read_text() for path in Path().iterdir() if path.is_file()} == before
