"""`smelltest compare`: what it reads, what it refuses, and its exit codes."""

import json
from pathlib import Path

import jsonschema
import pytest

import scoring
from scoring import cli, comparison
from scoring.retelling.data import Comparison

ROOT = Path(__file__).parents[2]
ONE = """\
A ferry with 120 people on board ran aground off Torvik on Monday night. At least 14 people were hurt,
the coast guard said. “We heard a crack and then the lights went out,” said Anna Lindqvist, a teacher.
"""
OTHER = """\
At least 14 people were hurt when a ferry with 120 people on board ran aground off Torvik on Monday night,
the coast guard said. Anna Lindqvist, a teacher, said: “We heard a crack and then the lights went out.”
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    """Run the command in a folder with some files; return its exit code, what it printed, its complaints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(ONE)
    (tmp_path / "news" / "other.txt").write_text(OTHER)
    (tmp_path / "copy.txt").write_text(ONE)
    (tmp_path / "empty.txt").write_text("")
    rows = [{"id": "first", "text": ONE}, {"id": "second", "text": OTHER}]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))

    def run(*arguments):
        try:
            code = cli.main(["compare", "--no-project", "--weights", "none", *arguments])
        except SystemExit as exit:
            code = exit.code
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


@pytest.fixture
def compared(monkeypatch):
    """What the comparison is asked for; it is not made."""
    asked = {}

    def compare(scorer, documents, reference=None, watch=None):
        asked.update(ids=[document.id for document in documents], reference=reference)
        return Comparison(scorer.engine, ())

    monkeypatch.setattr(comparison, "compare", compare)
    return asked


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        (["news"], ["news/one.txt", "news/other.txt"]),
        (["news/*.txt"], ["news/one.txt", "news/other.txt"]),
        (["rows.jsonl"], ["first", "second"]),
        (
            ["copy.txt", "rows.jsonl", "news"],
            ["copy.txt", "first", "second", "news/one.txt", "news/other.txt"],
        ),
    ],
)
def test_what_is_compared(run, compared, paths, ids):
    code, _, err = run(*paths)
    assert (code, err) == (cli.Exit.FINE, "")
    assert compared == {"ids": ids, "reference": None}


@pytest.mark.parametrize("reference", ["news/one.txt", "./news/one.txt", "news/../news/one.txt"])
def test_the_reference_is_known_by_any_way_to_it(run, compared, reference):
    assert run("news", "--reference", reference)[0] == cli.Exit.FINE
    assert compared["reference"] == "news/one.txt"


def test_the_reference_may_be_a_row(run, compared):
    run("rows.jsonl", "--reference", "second")
    assert compared["reference"] == "second"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            [],
            "smelltest compare: name files or folders that tell one story; for example: smelltest",
        ),
        (["copy.txt"], "smelltest compare: copy.txt is one document only; to compare takes two"),
        (
            ["news", "--reference", "copy.txt"],
            "smelltest compare: the reference copy.txt is not among the documents; name it with them",
        ),
        (["news", "--format", "xml"], "smelltest compare: argument --format: invalid choice"),
    ],
)
def test_wrong_usage(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (cli.Exit.USAGE, "")
    assert err.startswith(message)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["gone.txt", "copy.txt"], "smelltest: gone.txt: no such file or folder"),
        (["empty.txt", "gone.txt"], "smelltest compare: nothing that was named can be compared"),
        (["news", "empty.txt"], "smelltest: empty.txt: there is no text in it"),
    ],
)
def test_what_cannot_be_read(run, compared, arguments, complaint):
    code, _, err = run(*arguments)
    assert code == cli.Exit.UNREADABLE
    assert complaint in err


def test_what_cannot_be_read_is_left_out(run, compared):
    _, out, _ = run("news", "empty.txt", "gone.txt", "--format", "json")
    assert [(item["document"], item["reason"]) for item in json.loads(out)["left_out"]] == [
        ("empty.txt", "empty"),
        ("gone.txt", "unread"),
    ]


def test_very_many_complaints_are_counted(run, compared, tmp_path):
    for number in range(30):
        (tmp_path / "news" / f"x{number:02}.txt").write_text("")
    _, _, err = run("news")
    assert len(err.splitlines()) == 21
    assert err.endswith("smelltest: and 10 more that could not be read\n")


@pytest.mark.parametrize("format", ["terminal", "json", "html"])
def test_formats(run, format):
    code, out, err = run("news", "copy.txt", "--format", format)
    assert (code, err) == (cli.Exit.FINE, "")
    assert out.startswith({"terminal": "story-1", "json": "{", "html": "<!doctype html>"}[format])
    assert "copy.txt" in out
    assert "has the same text as" in out


@pytest.mark.slow
def test_the_seeds(run):
    code, out, err = run(str(ROOT / "seeds"), "--format", "json")
    assert (code, err) == (cli.Exit.FINE, "")
    written = json.loads(out)
    schema = Path(scoring.__file__).parent / "schemas" / "comparison-1.json"
    jsonschema.validate(written, json.loads(schema.read_text(encoding="utf-8")))
    (story,) = written["stories"]
    assert len(story["documents"]) == 5
    assert run(str(ROOT / "seeds"), "--format", "json")[1] == out


def test_a_reference_that_fits_nothing_is_told_first(run, tmp_path):
    (tmp_path / "alone.txt").write_text(
        "Farmers in Coimbra blocked a road with forty tractors on Friday against the price of milk, "
        "which has fallen by a fifth. The minister, Rui Almeida, promised to talk to them before the summer."
    )
    code, out, err = run("news", "alone.txt", "--reference", "alone.txt")
    assert code == cli.Exit.FINE
    assert "the reference alone.txt tells no story that another tells" in err
    assert "story-1" in out
