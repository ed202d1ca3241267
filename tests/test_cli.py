"""The command: exit codes, errors in one line, streams, and what it does not import."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scoring import __version__, cli
from scoring.rulebook import shipped_rulebook

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SEED = str(SEEDS[1])
OWN_RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: numbers.house-style
    title: A country of our own
    family: numbers
    severity: 5
    check: {kind: phrases, any: [Venezuela]}
    message: "“{match}”: not in our style"
    why: The house says so.
    tests:
      bad: ["[[Venezuela]] is named.", "They left [[Venezuela]]."]
      good: ["Nobody is named.", "Venezuelans are not."]
"""


@pytest.fixture(autouse=True)
def collector_without_callbacks():
    """Python drops what a callback of its collector raises, the clock's ring too; hypothesis has one."""
    callbacks = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = callbacks


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A working directory with a few right and wrong files in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("empty.txt").write_bytes(b"")
    Path("short.txt").write_text("Experts say the bridge will hold.\n")
    Path("damaged.txt").write_bytes(
        "Ça va, naïve café.\n".encode() * 9 + b"caf\xff\xfe\xff\n" + "été\n".encode() * 9
    )
    Path("nothing").mkdir()
    Path("house.yml").write_text(OWN_RULE)
    Path("broken.yml").write_text(OWN_RULE.replace("message:", "mesage:"))
    Path("failing.yml").write_text(OWN_RULE.replace("[[Venezuela]] is", "[[Venezuela is]]"))


@pytest.fixture
def run(files, capfdbinary):
    """Run the command; return its exit code, what it printed, and its complaints."""

    def run(*arguments):
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as exit:
            code = exit.code
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["report", SEED], cli.Exit.FINE),
        (["report", SEED, "--format", "json"], cli.Exit.FINE),
        (["report", SEED, "--fail-under", "0"], cli.Exit.FINE),
        (["report", SEED, "--fail-under", "100"], cli.Exit.BELOW),
        (["report", "short.txt", "--fail-under", "100"], cli.Exit.FINE),
        (["report", "gone.txt"], cli.Exit.UNREADABLE),
        (["report", "empty.txt"], cli.Exit.UNREADABLE),
        (["report", "nothing"], cli.Exit.UNREADABLE),
        (["report", SEED, "gone.txt", SEED, "--fail-under", "100"], cli.Exit.UNREADABLE),
        (["report"], cli.Exit.USAGE),
        (["report", SEED, "--format", "html"], cli.Exit.USAGE),
        (["report", SEED, "--min-words", "-1"], cli.Exit.USAGE),
        (["report", SEED, "--max-size", "0.001"], cli.Exit.UNREADABLE),
        (["report", SEED, "--max-size", "1", "--timeout", "0"], cli.Exit.FINE),
        (["report", SEED, "--timeout", "0.001"], cli.Exit.UNREADABLE),
        (["report", SEED, "--max-size", "-1"], cli.Exit.USAGE),
        (["report", SEED, "--timeout", "inf"], cli.Exit.USAGE),
        (["report", SEED, "--fail-under", "101"], cli.Exit.USAGE),
        (["report", SEED, "--fail-under", "nan"], cli.Exit.USAGE),
        (["report", SEED, "--rules", "gone.yml"], cli.Exit.USAGE),
        (["report", SEED, "--rules", "broken.yml"], cli.Exit.USAGE),
        (["rules", "list"], cli.Exit.FINE),
        (["rules", "show", "numbers.house-style", "--rules", "house.yml"], cli.Exit.FINE),
        (["rules", "show", "numbers.house-style"], cli.Exit.USAGE),
        (["rules", "check"], cli.Exit.FINE),
        (["rules", "check", "house.yml"], cli.Exit.FINE),
        (["rules", "check", "house.yml", "broken.yml"], cli.Exit.USAGE),
        (["rules", "test", "house.yml"], cli.Exit.FINE),
        (["rules", "test", "failing.yml"], cli.Exit.BELOW),
        (["rules", "test", "broken.yml"], cli.Exit.USAGE),
        (["rules"], cli.Exit.USAGE),
        ([], cli.Exit.USAGE),
        (["--version"], cli.Exit.FINE),
        (["--help"], cli.Exit.FINE),
    ],
    ids=lambda value: " ".join(map(os.path.basename, value)) if isinstance(value, list) else "",
)
def test_exit_codes(run, arguments, code):
    assert run(*arguments)[0] == code


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["report"], "smelltest report: name a file, a folder, a glob, or - for standard input"),
        (["report", "gone.txt"], "smelltest: gone.txt: "),
        (["report", "damaged.txt"], "smelltest: damaged.txt, line 10: "),
        (["report", "bad\x1b[31m\nname"], "smelltest: bad<U+001B>[31m name: "),
        (["report", SEED, "--rules", "broken.yml"], "broken.yml:9:5: "),
        (["report", SEED, "--fail-under", "many"], "'many' is not a score from 0 to 100"),
        (["report", SEED, "--max-size", "many"], "'many' is not a size in megabytes, 0.5 for example"),
        (["report", SEED, "--timeout", "long"], "'long' is not a number of seconds"),
        (["report", SEED, "--max-size", "0.001"], "larger than 0.000999 MB, the most that is read;"),
        (["report", SEED, "--timeout", "0.001"], "not done after 0.001 seconds, the most it may take;"),
        (["report", SEED, "--format", "html"], "try: smelltest report --help"),
        (["rules", "show", "numbers.number-calqe"], "did you mean numbers.number-calque?"),
    ],
    ids=[
        "no path",
        "missing",
        "damaged",
        "hostile name",
        "broken rules",
        "no number",
        "no size",
        "no time",
        "too large",
        "too slow",
        "no such format",
        "no such rule",
    ],
)
def test_complaints_name_the_file_and_the_way_out(run, arguments, complaint):
    _, out, err = run(*arguments)
    assert complaint in err
    assert out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [SEED, "short.txt", "--format", "jsonl"],
        [SEED, "--format", "jsonl", "short.txt"],
        ["--format", "jsonl", SEED, "--timeout", "0", "short.txt"],
    ],
)
def test_paths_stand_on_both_sides_of_options(run, arguments):
    code, out, _ = run("report", *arguments)
    reports = [json.loads(line) for line in out.splitlines()]
    assert (code, [report["document"]["path"] for report in reports]) == (0, [SEED, "short.txt"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["report", SEED, "--jobz", "3"], "--jobz"),
        (["report", SEED, "--format", "json", "more.txt", "-x"], "-x"),
        (["rules", "list", "more", "stuff"], "more stuff"),
    ],
)
def test_what_nobody_knows_is_refused(run, arguments, told):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert f"smelltest: unrecognized arguments: {told}\n" in err


def test_an_unreadable_document_is_named_once_in_one_line(run):
    _, _, err = run("report", "gone.txt", SEED)
    assert len(err.splitlines()) == 1


def test_the_others_are_still_reported_in_their_order(run):
    _, out, _ = run("report", SEED, "gone.txt", "short.txt", SEED, "--format", "jsonl")
    reports = [json.loads(line) for line in out.splitlines()]
    assert [report["status"] for report in reports] == ["scored", "error", "abstained", "scored"]
    assert [report["document"]["path"] for report in reports] == [SEED, "gone.txt", "short.txt", SEED]


def test_a_folder_ends_with_a_table(run):
    _, out, _ = run("report", ROOT / "seeds", "gone.txt")
    table = out[out.index(f"{len(SEEDS) + 1} documents  worst first") :]
    values = [float(line.split()[0]) for line in table.splitlines()[1 : len(SEEDS) + 1]]
    assert values == sorted(values)
    assert "gone.txt" in table


def test_same_input_same_bytes(run):
    arguments = ("report", ROOT / "seeds", "--format", "json")
    assert run(*arguments) == run(*arguments)


def test_options_reach_the_report(run):
    arguments = ("report", SEED, "--format", "json")
    (plain,) = json.loads(run(*arguments)[1])
    (full,) = json.loads(run(*arguments, "--include-text", "--min-words", "9999", "--rules", "house.yml")[1])
    assert plain["document"]["text"] is None
    assert full["document"]["text"] == Path(SEED).read_text(encoding="utf-8")
    assert (plain["status"], full["status"]) == ("scored", "abstained")
    assert "numbers.house-style" not in {finding["rule"] for finding in plain["findings"]}
    assert "numbers.house-style" in {finding["rule"] for finding in full["findings"]}


def test_an_interrupt_has_its_own_code(run, monkeypatch):
    def interrupted(arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.report, "_report", interrupted)
    assert run("report", SEED)[0] == cli.Exit.INTERRUPTED == 130


def test_version(run):
    assert run("--version") == (0, f"smelltest {__version__}\n", "")


@pytest.mark.parametrize("command", [["--help"], ["report", "--help"], ["rules", "--help"]])
def test_help_teaches_by_example_and_fits(run, command):
    _, out, _ = run(*command)
    assert "examples:\n  smelltest " in out
    assert max(map(len, out.splitlines())) <= 80
    assert out.isascii()


def smelltest(*arguments, **options):
    """Run the command in a process of its own, as a user does."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    return subprocess.run(
        [sys.executable, "-m", "scoring", *map(str, arguments)],
        env=environment,
        capture_output=True,
        **options,
    )


def test_standard_input():
    ran = smelltest("report", "-", "--format", "jsonl", input=Path(SEED).read_bytes())
    assert ran.stderr == b""
    assert json.loads(ran.stdout)["status"] == "scored"


def test_json_is_utf_8_whatever_the_locale():
    ran = smelltest("report", SEED, "--format", "jsonl", "--include-text")
    assert json.loads(ran.stdout.decode("utf-8"))["document"]["text"] == Path(SEED).read_text(
        encoding="utf-8"
    )


def test_a_terminal_without_unicode(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    ran = smelltest("report", SEEDS[0], "--explain")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.isascii()


def test_a_closed_pipe_ends_quietly():
    process = subprocess.Popen(
        [sys.executable, "-m", "scoring", "report", *SEEDS, "--explain"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == 0


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["--version"], {"msgspec", "rich", "yaml", "re2"}),
        (
            ["report", SEED, "--format", "jsonl"],
            {"rich", "pygments", "sklearn", "numpy", "pandas", "scoring.retelling"},
        ),
        (["report", SEED], {"pygments", "markdown_it", "sklearn", "numpy", "pandas", "scoring.retelling"}),
    ],
    ids=["version", "jsonl", "terminal"],
)
def test_nothing_heavy_is_imported_in_vain(arguments, unneeded):
    shipped_rulebook()  # and with it the cache, without which every rule is read
    code = (
        "import sys, contextlib\n"
        "from scoring.cli import main\n"
        f"with contextlib.suppress(SystemExit): main({arguments!r})\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert not unneeded & set(ran.stderr.split())


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")
def test_a_full_disk_is_told():
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "scoring", "rules", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == cli.Exit.UNREADABLE
    assert ran.stderr == b"smelltest: the output is not complete: no space left on the device\n"
