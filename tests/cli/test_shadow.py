"""`smelltest batch --shadow`: what new rules, a new policy or a new project file would change in a run."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from scoring.cli import main

RULES = """\
schema: 1
pack: {name: house, version: VERSION}
rules:
  - id: sensational.worn-out
    title: A worn-out phrase
    family: sensational
    severity: 5
    weight: 40
    check: {kind: phrases, any: [PHRASE]}
    message: "“{match}”: worn out"
    why: It is.
"""
POLICY = """\
schema: 1
policy: {name: desk, version: VERSION}
queues: {low: {priority: 30}}
entries:
  - {id: weak, when: {score: {below: BELOW}}, outcome: review, queue: low, why: Several defects.}
"""
PROJECT = "schema: 1\nrules: {sensational.worn-out: off}\n"
NOTE = RULES.replace("    weight: 40\n", "    status: preview\n")
ARTICLE = (
    "The council will close the harbour bridge on Monday for a year, said Anna Lind, the city engineer. "
    "Three of its five decks have cracks, she told the council, and repairs cost 38 million euros. "
    "Buses will use the road past the market, and the {} crosses twice in the morning. "
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a run of three articles, two of which a rule of the house finds fault with."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        texts = [ARTICLE.format(word) * 4 for word in ("ferry", "bus", "ferry boat")]
        lines = [json.dumps({"id": word, "text": text}) for word, text in zip("abc", texts, strict=True)]
        Path("in.jsonl").write_text("\n".join(lines))
        for name, version, phrase in (("house.yml", "1.0.0", "ferry"), ("newer.yml", "2.0.0", "bus")):
            Path(name).write_text(RULES.replace("VERSION", version).replace("PHRASE", phrase))
        for name, version, below in (("policy.yml", "1.0.0", "60"), ("stricter.yml", "1.1.0", "100")):
            Path(name).write_text(POLICY.replace("VERSION", version).replace("BELOW", below))
        Path("smelltest.yml").write_text("schema: 1\nrules: {numbers.relative-date: off}\n")
        Path("gentle.yml").write_text(PROJECT)
        Path("other.yml").write_text("min_words: 3\n")
        Path("broken.yml").write_text("pack: [")
        options = ["--rules", "house.yml", "--policy", "policy.yml", "--weights", "none", "--jobs", "1"]
        assert main(["batch", "in.jsonl", "-o", "rows.parquet", *options]) == 0
    return folder


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    """A copy of that folder to work in."""
    copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


def shadow(capsys, *arguments):
    """What is printed, and what is complained of."""
    capsys.readouterr()
    code = main(["batch", "--jobs", "1", *arguments])
    return (code, *capsys.readouterr())


def test_new_rules_stand_where_the_old_ones_stood(folder, capsys):
    code, printed, complaints = shadow(capsys, "--shadow", "newer.yml", "rows.parquet")
    assert (code, complaints) == (0, "")
    assert printed.startswith("3 of 3 documents would change: 2 up, 1 down, 3 routed elsewhere, 3 into")
    assert "1 into a queue, 2 out of all queues" in printed
    assert "because of: rules 3" in printed
    assert "          1 →         2  allow\n          2 →         1  review\n" in printed
    assert "sensational.worn-out  ×3, up to 3 rerouted" in printed
    assert "To look at  all of them" in printed
    assert "        1  allow → review (low)  by sensational.worn-out\n" in printed
    assert "                  +  “bus”: worn out  line 1\n" in printed


def test_a_new_policy_needs_no_new_scores(folder, capsys, monkeypatch):
    Path("in.jsonl").unlink()
    monkeypatch.setattr("scoring.pipeline.Scorer.attempt", None)
    code, printed, complaints = shadow(capsys, "--shadow", "stricter.yml", "rows.parquet")
    assert (code, complaints) == (0, "")
    assert printed.startswith("1 of 3 documents would change: 0 up, 0 down, 1 routed elsewhere, 0 into")
    assert "because of: policy 1" in printed
    assert "  policy: desk@1.0.0 then, desk@1.1.0 now\n" in printed
    assert "        1  allow → review (low)  by weak\n" in printed


def test_rules_and_policy_at_once(folder, capsys):
    code, printed, _ = shadow(capsys, "--shadow", "stricter.yml", "--shadow", "newer.yml", "rows.parquet")
    assert code == 0
    assert "because of: rules 3 · policy 1\n" in printed
    assert "  policy: desk@1.0.0 " in printed
    assert "  rules: " in printed


def test_a_new_project_file(folder, capsys):
    code, printed, _ = shadow(capsys, "--shadow", "gentle.yml", "rows.parquet")
    assert code == 0
    assert printed.startswith("2 of 3 documents would change: 2 up, 0 down, 2 routed elsewhere, 2 into")
    assert "                  −  “ferry”: worn out  line 1\n" in printed


def test_inputs_that_lie_elsewhere(folder, capsys):
    Path("in.jsonl").rename("moved.jsonl")
    code, _, complaints = shadow(capsys, "--shadow", "newer.yml", "rows.parquet")
    assert code == 2
    assert complaints.startswith("smelltest: in.jsonl: ")
    code, printed, _ = shadow(capsys, "--shadow", "newer.yml", "rows.parquet", "moved.jsonl")
    assert code == 0
    assert printed.startswith("3 of 3 documents would change")


def test_an_edited_document_is_told_apart(folder, capsys):
    text = Path("in.jsonl").read_text().replace("38 million", "39 million", 4)
    Path("in.jsonl").write_text(text)
    _, printed, _ = shadow(capsys, "--shadow", "newer.yml", "rows.parquet")
    assert "because of: content 1 · rules 2\n" in printed
    assert "by content\n" in printed


def test_a_part_of_a_large_run(folder, capsys, monkeypatch):
    monkeypatch.setattr("scoring.reading.records.pieces.MOST_ROWS", 1)
    options = ["--rules", "house.yml", "--weights", "none", "--no-project", "--jobs", "1"]
    assert main(["batch", "in.jsonl", "-o", "parts.jsonl", *options]) == 0
    run = ["parts.jsonl", "--shard", "1/2"]
    for new, changed in (("newer.yml", "2 of 2"), ("stricter.yml", "2 of 2"), ("house.yml", "0 of 2")):
        code, printed, _ = shadow(capsys, "--shadow", new, *run)
        assert (code, printed.partition(" documents")[0]) == (0, changed)
        assert "only in" not in printed
    code, _, complaints = shadow(capsys, "--shadow", "newer.yml", "parts.jsonl", "--shard", "4/5")
    assert (code, complaints.partition("; ")[2]) == (2, "take another part, or a larger one\n")
    _, printed, _ = shadow(capsys, "--shadow", "newer.yml", *run, "-o", "would.jsonl")
    assert printed.startswith("2 of 2 documents would change")
    code, _, complaints = shadow(capsys, "--shadow", "newer.yml", "would.jsonl", "--shard", "1/2")
    assert code == 2
    assert "would.jsonl: what an engine wrote, or a part itself, has no parts" in complaints


def test_nothing_is_written(folder, capsys):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    shadow(capsys, "--shadow", "newer.yml", "rows.parquet")
    shadow(capsys, "--shadow", "stricter.yml", "rows.parquet")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("new", ["newer.yml", "stricter.yml"])
def test_the_rows_as_they_would_be(new, folder, capsys):
    _, printed, _ = shadow(capsys, "--shadow", new, "rows.parquet")
    code, again, _ = shadow(capsys, "--shadow", new, "rows.parquet", "-o", "would.jsonl")
    assert code == 0
    settled = ("  policy", "  rules")  # manifests tell them otherwise than rows
    assert [line for line in again.splitlines() if not line.startswith(settled)] == [
        line for line in printed.splitlines() if not line.startswith(settled)
    ]
    assert main(["batch", "--verify", "would.jsonl", "--jobs", "1"]) == 0
    assert shadow(capsys, "--shadow", new, "rows.parquet", "-o", "would.jsonl")[0] == 2  # it is there already
    assert shadow(capsys, "--shadow", new, "rows.parquet", "-o", "would.jsonl", "--overwrite")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--shadow", "newer.yml"], "--shadow needs the output of an earlier batch; for example: "),
        (["--shadow", "newer.yml", "in.jsonl"], "in.jsonl.manifest.json: cannot be read"),
        (["--shadow", "newer.yml", "missing.parquet"], "missing.parquet: no such file"),
        (["--shadow", "missing.yml", "rows.parquet"], "missing.yml:1:1: cannot read the file"),
        (["--shadow", ".", "rows.parquet"], ".:1:1: cannot read the file: Is a directory"),
        (
            ["--shadow", "other.yml", "rows.parquet"],
            "other.yml:1:1: neither rules (with `pack:`), nor a policy",
        ),
        (["--shadow", "broken.yml", "rows.parquet"], "broken.yml:1:"),
        (["--shadow", "newer.yml", "rows.parquet", "--policy", "policy.yml"], "leave out --policy"),
        (["--shadow", "newer.yml", "rows.parquet", "--min-words", "3"], "leave out --min-words"),
        (["--shadow", "newer.yml", "rows.parquet", "--verify", "rows.parquet"], "leave out --shadow"),
        (["--shadow", "newer.yml", "rows.parquet", "-o", "-"], "name a file with -o"),
        (
            ["--shadow", "newer.yml", "rows.parquet", "--resume", "--overwrite"],
            "leave out --resume, --overwrite",
        ),
        (["--shadow", "newer.yml", "rows.parquet", "--sample", "0"], "'0' is not a number of documents"),
        (
            ["--shadow", "policy.yml", "--shadow", "stricter.yml", "rows.parquet"],
            "takes one policy, not policy.yml",
        ),
        (["--shadow", "gentle.yml", "--shadow", "smelltest.yml", "rows.parquet"], "takes one project file"),
        (["in.jsonl", "-o", "x.jsonl", "--format", "json"], "--sample and --format go with --shadow"),
        (["--shadow", "newer.yml", "rows.parquet", "-o", "rows.txt"], "end the name with .jsonl, .csv"),
        (
            ["--shadow", "newer.yml", "rows.parquet", "-o", "./rows.parquet", "--overwrite"],
            "./rows.parquet is the run that is asked about; write the rows elsewhere",
        ),
    ],
)
def test_what_is_no_such_question(arguments, message, folder, capsys):
    try:
        code, printed, complaints = shadow(capsys, *arguments)
    except SystemExit as exit:
        code, (printed, complaints) = exit.code, capsys.readouterr()
    assert (code, printed) == (2, "")
    assert message in complaints


def test_a_new_rule_that_costs_nothing_yet(folder, capsys):
    note = NOTE.replace("VERSION", "1.0.0").replace("PHRASE", "decks").replace("worn-out", "worn-in")
    Path("note.yml").write_text(note)
    code, printed, _ = shadow(capsys, "--shadow", "house.yml", "--shadow", "note.yml", "rows.parquet")
    assert code == 0
    assert printed.startswith("0 of 3 documents would change")
    assert "          0 →         3  sensational.worn-in\n" in printed
    assert "        3  no note → a note  by sensational.worn-in\n" in printed
    assert "+  “decks”: worn out  line 1\n" in printed


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("smelltest.yml", "off", "preview", "rules: "),
        ("house.yml", "weight: 40", "weight: 39", "rules: "),
        ("policy.yml", "below: 60", "below: 61", "policy: desk@1.0.0"),
    ],
)
def test_what_else_has_changed_since_is_told(name, old, new, told, folder, capsys):
    Path(name).write_text(Path(name).read_text().replace(old, new))
    printed = shadow(capsys, "--shadow", "newer.yml", "rows.parquet")[1]
    assert f"\nbeside what is new, {told}" in printed


@pytest.mark.parametrize("new", ["newer.yml", "stricter.yml"])
def test_rows_that_are_others_since_are_told(new, folder, capsys):
    assert "beside" not in shadow(capsys, "--shadow", new, "rows.parquet")[1]
    manifest = Path("rows.parquet.manifest.json")
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"sha256": "0" * 64}))
    printed = shadow(capsys, "--shadow", new, "rows.parquet")[1]
    assert "\nbeside what is new, rows.parquet is not as the batch wrote it\n" in printed


def test_rules_that_are_edited_in_place(folder, capsys):
    Path("newer.yml").replace("house.yml")
    code, printed, _ = shadow(capsys, "--shadow", "house.yml", "rows.parquet")
    assert code == 0
    assert printed.startswith("3 of 3 documents would change")
    assert "beside" not in printed


def test_what_the_run_was_made_with_is_gone(folder, capsys):
    Path("policy.yml").unlink()
    code, _, complaints = shadow(capsys, "--shadow", "newer.yml", "rows.parquet")
    assert code == 2
    assert complaints.startswith(
        "smelltest: policy.yml: no such file; rows.parquet was made with it, in the fol"
    )
    assert shadow(capsys, "--shadow", "newer.yml", "--shadow", "stricter.yml", "rows.parquet")[0] == 0


def test_a_folder_that_has_moved(folder, capsys):
    Path("in").mkdir()
    for number in range(2):
        Path(f"in/{number}.txt").write_text(ARTICLE.format("bus") * (number + 4))
    options = ["--rules", "house.yml", "--weights", "none", "--no-project", "--jobs", "1"]
    assert main(["batch", "in", "-o", "files.jsonl", *options]) == 0
    Path("in").rename("moved")
    code, _, complaints = shadow(capsys, "--shadow", "newer.yml", "files.jsonl")
    assert code == 2
    assert complaints == "smelltest: in: no such file or folder\nname where they are now, behind RUN\n"
    code, printed, _ = shadow(capsys, "--shadow", "newer.yml", "files.jsonl", "moved")
    assert code == 0
    assert printed.startswith("2 of 2 documents would change")
    Path("moved/1.txt").unlink()
    code, printed, _ = shadow(capsys, "--shadow", "newer.yml", "files.jsonl", "moved")
    assert code == 3
    assert "only in the first run: 1 document" in printed
    Path("moved/0.txt").write_text(ARTICLE)
    code, _, complaints = shadow(capsys, "--shadow", "newer.yml", "files.jsonl", "moved")
    assert code == 2
    assert "files.jsonl: none of its documents is there to compare" in complaints


def test_rows_with_ids_of_their_own_keep_them_wherever_they_are(folder, capsys):
    """Two rows of one text, in another order: each is compared with itself."""
    lines = [json.dumps({"id": id, "text": ARTICLE.format("bus") * 4}) for id in ("here", "there")]
    Path("two.jsonl").write_text("\n".join(lines))
    Path("owt.jsonl").write_text("\n".join(reversed(lines)))
    assert main(["batch", "two.jsonl", "-o", "two.parquet", "--no-project", "--jobs", "1"]) == 0
    code, printed, _ = shadow(capsys, "--shadow", "house.yml", "two.parquet", "owt.jsonl", "--format", "json")
    assert (code, json.loads(printed)["documents"]) == (0, 2)
    _, printed, _ = shadow(capsys, "--shadow", "newer.yml", "two.parquet", "owt.jsonl", "--format", "json")
    assert {change["id"] for change in json.loads(printed)["changes"]} == {"here", "there"}


def test_as_json(folder, capsys):
    arguments = ["--shadow", "newer.yml", "rows.parquet", "--format", "json", "--sample", "2"]
    code, printed, _ = shadow(capsys, *arguments)
    assert code == 0
    read = json.loads(printed)
    assert (read["schema"], read["changed"]) == ("smelltest.difference/1", 3)
    assert read["outcomes"] == {"old": {"allow": 1, "review": 2}, "new": {"allow": 2, "review": 1}}
    assert [(stratum["documents"], len(stratum["drawn"])) for stratum in read["sample"]] == [(2, 1), (1, 1)]
    assert {stratum["by"] for stratum in read["sample"]} == {"sensational.worn-out"}


def test_new_rules_and_a_new_policy_are_told_apart(folder, capsys):
    """The policy alone sends b to review; without the old rule, a and c would not go there any more."""
    arguments = ["--shadow", "stricter.yml", "--shadow", "gentle.yml", "rows.parquet", "--format", "json"]
    read = json.loads(shadow(capsys, *arguments)[1])
    moved = {change["id"]: change for stratum in read["sample"] for change in stratum["drawn"]}
    assert moved["b"]["by"] == "weak"
    assert moved["b"]["causes"] == ["policy"]
    assert (moved["a"]["by"], moved["a"]["causes"]) == ("sensational.worn-out", ["rules"])
