"""Runs written down and made again: the same bytes, or what exactly is missing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import msgspec
import pyarrow as pa
import pytest
from pyarrow import parquet

from scoring import cli
from scoring.batch.arrow import PLACE, rows_schema, score_batches
from scoring.batch.loading import load_setup
from scoring.batch.manifest import manifest_path, read_manifest, write_engine_manifest
from scoring.batch.recorded import recorded
from scoring.batch.rows import COLUMNS
from scoring.cli.decisions import _materials
from scoring.decisions import DecisionLog, Run, on_outcome
from scoring.decisions import replay as replay_module
from scoring.decisions.data import now
from scoring.decisions.recording import output_of, record, slimmed
from scoring.decisions.replay import replay, ruling_of
from scoring.errors import InputError
from scoring.shipped import rules_folder

PROJECT = """\
schema: 1
packs: [spacing, own.yml]
weights: weights.json
baseline: known.json
min_words: 3
"""
OWN = """\
schema: 1
pack: {name: house, version: 1.0.0}
terms: {crowd: {file: terms/crowd.txt}}
rules:
  - id: attribution.house-crowd
    title: A crowd
    family: attribution
    severity: 5
    weight: 20
    check: {kind: phrases, any: <crowd>}
    message: "“{match}”: nobody who could be asked"
    why: A crowd cannot be asked.
"""
POLICY = """\
schema: 1
policy: {name: house, version: 1.0.0}
queues: {desk: {priority: 50}}
terms: {partners: {file: terms/partners.txt}}
entries:
  - {id: partners, when: {source: <partners>}, outcome: allow, why: Their desk has seen it.}
  - {id: crowds, when: {rules: [attribution.*]}, outcome: hold, why: Nobody is named in it.}
"""
TEXTS = {
    "crowd.txt": "Some insiders say so .\n\nThe bridge will hold, insiders say, and so will the weather.\n",
    "plain.txt": "The council met on Tuesday and agreed on a new bridge.\n",
    "known.txt": "Insiders have seen it.\n",
    "empty.txt": "",
}
TABLE = [
    {
        "id": "r1",
        "text": "Insiders say so, and nobody else .",
        "url": "https://news.example/a",
        "reader": "my-own-word",
    },
    {"id": "r2", "text": "Insiders say so, and nobody else .", "url": "https://other.example/a"},
    {"id": "r3"},
]
FILES = ("weights.json", "own.yml", "policy.yml", "terms/crowd.txt", "terms/partners.txt", "known.json")


def set_up(folder: Path) -> None:
    """What there is to score in a folder, and what to score it with."""
    written = {
        "smelltest.yml": PROJECT,
        "own.yml": OWN,
        "policy.yml": POLICY,
        "terms/crowd.txt": "insiders\n",
        "terms/partners.txt": "news.example\n",
        "table.jsonl": "".join(f"{json.dumps(row)}\n" for row in TABLE),
        **{f"articles/{name}": text for name, text in TEXTS.items()},
    }
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "weights.json").write_bytes((rules_folder() / "weights.json").read_bytes())


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a run in each format, made with everything that a run can be made with."""
    folder = tmp_path_factory.mktemp("made")
    set_up(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("COLUMNS", "80")
        cli.main(["report", "articles/known.txt", "--write-baseline", "known.json"])
        for out in ("out.jsonl", "out.csv", "out.parquet"):
            arguments = ["table.jsonl", "articles", "-o", out, "--policy", "policy.yml", "--jobs", "1"]
            code = cli.main(["batch", *arguments, *(["--include-text"] if out == "out.parquet" else [])])
            assert code == 3, "two documents cannot be read"
    return folder


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    """A copy of it, to be damaged, as the working folder."""
    shutil.copytree(made, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def written(folder):
    """Return a function that writes down a run, and opens the log."""
    logs = []

    def write(out="out.jsonl") -> DecisionLog:
        manifest = read_manifest(Path(out))
        log = DecisionLog(folder / "decisions.db")
        logs.append(log)
        output = output_of(Path(out), manifest)
        log.recorded = record(log, output, manifest, _materials(manifest.settings))
        return log

    yield write
    for log in logs:
        log.close()


def rulings(log):
    return {entry.content.document_id: entry.number for entry in log.entries("ruling")}


@pytest.mark.parametrize("out", ["out.jsonl", "out.csv", "out.parquet"])
def test_every_ruling_comes_out_the_same(written, folder, out):
    log = written(out)
    assert log.recorded == (1, 7, 7, [])
    numbers = rulings(log)
    assert list(numbers) == [
        *("r1", "r2", "r3"),
        *(f"articles/{name}" for name in sorted(TEXTS)),
    ]
    outcomes = {id: log.entry(number).content.outcome for id, number in numbers.items()}
    assert outcomes["r1"] == "allow", "a partner's"
    assert outcomes["r2"] == outcomes["articles/crowd.txt"] == "hold"
    for number in numbers.values():
        again = replay(log, number)
        assert again.holds, again
        assert slimmed(json.loads(again.line))[0] == log.entry(number).content.row
    kept = sorted(path.name.partition("-")[0] for path in (folder / "decisions.db.kept").iterdir())
    assert kept == ["baseline", "policy", "rules", "weights"]


def test_the_baseline_counts_in_a_replay(written):
    log = written()
    (finding,) = log.entry(rulings(log)["articles/known.txt"]).content.row["findings"]
    assert finding["uncounted"] == "ignored"


def test_the_same_rows_in_three_formats_are_the_same_rulings(written):
    rows = []
    for out in ("out.jsonl", "out.csv", "out.parquet"):
        rows.append([slimmed(row) for row in recorded(Path(out))])
    assert rows[0] == rows[1] == rows[2]


def test_a_replay_needs_nothing_but_what_is_kept_and_the_document(written, folder):
    log = written()
    for name in (*FILES, "smelltest.yml", "out.jsonl", "out.jsonl.manifest.json"):
        (folder / name).unlink()
    for number in rulings(log).values():
        assert replay(log, number).holds


def test_a_run_that_is_written_down_again_adds_nothing(written):
    written()
    assert written().recorded == (1, 0, 7, [])


@pytest.mark.parametrize(
    ("name", "change", "lost"),
    [
        (
            "own.yml",
            lambda text: text.replace("weight: 20", "weight: 19"),
            "rules .*: what is here is another",
        ),
        ("own.yml", lambda text: "nonsense", "rules: they cannot be read any more"),
        ("terms/crowd.txt", lambda text: "experts\n", "rules .*: what is here is another"),
        ("weights.json", lambda text: text + "\n", "weights .*: what is here is another"),
        ("policy.yml", lambda text: text + "\n", "policy .*: what is here is another"),
        ("terms/partners.txt", lambda text: text + "other.example\n", "policy .*: what is here is another"),
        ("policy.yml", None, "policy: policy.yml cannot be read"),
        ("known.json", lambda text: text + "\n", "baseline .*: what is here is another"),
    ],
)
def test_what_is_no_longer_what_the_run_used_is_not_kept(written, folder, name, change, lost):
    path = folder / name
    path.write_text(change(path.read_text()), newline="") if change else path.unlink()
    log = written()
    assert any(re.match(lost, line) for line in log.recorded.lost), log.recorded.lost
    assert log.recorded.added == 7, "what was ruled is written down all the same"
    what = lost.partition(":")[0].partition(" ")[0]
    (missing, *_) = replay(log, rulings(log)["r1"]).missing
    assert missing.startswith(what)


@pytest.mark.parametrize("what", ["rules", "weights", "policy", "baseline"])
def test_what_is_damaged_is_missing(written, folder, what):
    log = written()
    (path,) = (folder / "decisions.db.kept").glob(f"{what}-*.json")
    data = path.read_bytes()
    for damaged in (data.replace(b"a", b"b", 1), data[:-20], b"", b"[1]", None):
        path.unlink() if damaged is None else path.write_bytes(damaged)
        again = replay(log, rulings(log)["r1"])
        assert not again.holds
        assert not again.line
        if not again.missing[0].startswith(what):
            pytest.fail(f"{damaged!r:.40}: {again.missing}")
        assert written().recorded.lost == [], "what is still here is kept again"
        assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"table.jsonl": None}, "the document r2: .*no such file"),
        ({"table.jsonl": json.dumps(TABLE[0])}, "the document r2: it is not in table.jsonl, articles"),
        (
            {"table.jsonl": json.dumps({**TABLE[1], "text": "Another."})},
            "its content is no longer [0-9a-f]{64}",
        ),
    ],
)
def test_a_document_that_is_not_there(written, folder, change, message):
    log = written()
    for name, text in change.items():
        (folder / name).write_text(text) if text else (folder / name).unlink()
    (missing,) = replay(log, rulings(log)["r2"]).missing
    assert re.search(message, missing)


def test_a_document_that_lies_elsewhere_now(written, folder):
    log = written()
    (folder / "table.jsonl").rename(folder / "moved.jsonl")
    assert replay(log, rulings(log)["r2"], ["moved.jsonl"]).holds
    (folder / "received").mkdir()
    (folder / "articles" / "crowd.txt").rename(folder / "received" / "other.txt")
    (folder / "articles" / "empty.txt").rename(folder / "received" / "empty.txt")
    for name in ("articles/crowd.txt", "articles/empty.txt"):
        assert replay(log, rulings(log)[name], ["articles", "received"]).holds
    (missing,) = replay(log, rulings(log)["r2"], ["articles"]).missing
    assert "it is not in articles" in missing


def test_documents_that_were_named_each_are_in_their_rulings_alone(folder):
    articles = [f"articles/{name}" for name in TEXTS]
    arguments = ["table.jsonl", *articles, "received", "-o", "named.jsonl", "--decisions", "named.db"]
    (folder / "received").mkdir()
    (folder / "received" / "only.txt").write_text(TEXTS["plain.txt"])
    cli.main(["batch", *arguments, "--jobs", "1"])
    with DecisionLog(folder / "named.db") as log:
        run = log.entry(1).content
        assert run.settings["origins"]["paths"] == ["table.jsonl", "received"]
        assert [source["name"] for source in run.settings["inputs"]] == ["table.jsonl", "received"]
        numbers = rulings(log)
        assert all(replay(log, number).holds for number in numbers.values())
        (folder / articles[0]).unlink()
        (missing,) = replay(log, numbers[articles[0]]).missing
        assert missing == f"the document {articles[0]}: it is not in table.jsonl, received"
        log.forget([numbers[articles[0]]], by="Ada", words="asked for")
    assert articles[0].encode() not in (folder / "named.db").read_bytes()


@pytest.mark.parametrize("moved", [[], ["moved.jsonl"]], ids=["where it was", "elsewhere"])
def test_an_id_that_stands_twice(folder, moved):
    rows = [{**TABLE[1], "id": "twice"}, {**TABLE[0], "id": "twice"}]  # of one content; one is a partner's
    (folder / "twice.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    arguments = ["twice.jsonl", "-o", "twice.csv", "--policy", "policy.yml", "--decisions", "twice.db"]
    assert cli.main(["batch", *arguments, "--jobs", "1"]) == 0
    if moved:
        (folder / "twice.jsonl").rename(moved[0])
    with DecisionLog(folder / "twice.db") as log:
        assert [log.entry(number).content.outcome for number in (2, 3)] == ["hold", "allow"]
        assert replay(log, 2, moved).holds
        assert replay(log, 3, moved).holds


def test_everything_that_is_missing_is_told_at_once(written, folder, monkeypatch):
    log = written()
    shutil.rmtree(folder / "decisions.db.kept")
    (folder / "table.jsonl").unlink()
    monkeypatch.setattr(replay_module, "__version__", "9.9.9")
    missing = replay(log, rulings(log)["r1"]).missing
    starts = [line.split()[0] for line in missing]
    assert starts == ["smelltest", "rules", "weights", "baseline", "policy", "the"]
    assert missing[0] == "smelltest 0.1.0: this is 9.9.9"


def test_what_comes_out_differently_is_told_by_its_columns(written):
    log = written()
    run, ruling = log.entry(1).content, log.entry(rulings(log)["r2"]).content
    changed = msgspec.structs.replace(
        ruling, row={**ruling.row, "score": 99.0, "queue": "x"}, row_sha256="0" * 64
    )
    silent = msgspec.structs.replace(ruling, row_sha256="0" * 64)
    forged = msgspec.structs.replace(ruling, row={**ruling.row, "outcome": "allow"})
    other = DecisionLog(log.path.with_name("decisions.db2"))
    with other:
        other.add_run(run, [(each.row, each.row_sha256) for each in (changed, silent, forged)])
        other.path = log.path  # whose folder has what is kept
        assert replay(other, 2).different == ("score", "queue")
        assert replay(other, 3).different == ("messages of findings",)
        assert not replay(other, 3).holds
        assert replay(other, 4).different == ("outcome",)


def test_a_run_of_another_version_of_the_settings(log, row):
    run = Run(at=now(), sha256="e" * 64, rows=1, settings={"color": "blue"})
    log.add_run(run, [slimmed(row("a"))])
    (missing,) = replay(log, 2).missing
    assert missing.startswith("settings that this version reads")


def test_a_decision_is_replayed_by_its_ruling(written):
    log = written()
    number = rulings(log)["r2"]
    made = log.add(on_outcome(log.entry(number).content.row, "allow", by="Ada", reason="appeal"))
    assert ruling_of(log, made)[0] == number
    assert replay(log, made).holds


def test_what_is_no_ruling(log, row, recorded_run):
    recorded_run(row("a"))
    other = log.add(on_outcome(row("b"), "allow", by="Ada", reason="appeal"))
    for number in (1, other, 99):
        with pytest.raises(InputError) as error:
            replay(log, number)
        assert error.value.code == "no-entry"


def test_a_detector_that_is_not_ours(folder, monkeypatch, capsys):
    (folder / "our_smells.py").write_text("def detect(text):\n    return []\n")
    rule = OWN.replace("{kind: phrases, any: <crowd>}", "{kind: detector, use: 'our_smells:detect'}")
    (folder / "smells.yml").write_text(
        rule.replace("house-crowd", "house-smell").replace("“{match}”: n", "N")
    )
    project = PROJECT.replace("own.yml", "own.yml, smells.yml") + "detectors: [our_smells:detect]\n"
    (folder / "smelltest.yml").write_text(project.replace("name: house", "name: smells"))
    monkeypatch.syspath_prepend(folder)
    arguments = ["table.jsonl", "-o", "own.jsonl", "--policy", "policy.yml", "--jobs", "1"]
    cli.main(["batch", *arguments, "--decisions", "own.db"])
    assert "not kept: the detector our_smells:detect: code of your own" in capsys.readouterr().err
    assert cli.main(["decisions", "export", "--format", "statements", "--log", "own.db"]) == 0
    assert "A crowd" in capsys.readouterr().out
    assert cli.main(["decisions", "replay", "2", "--log", "own.db"]) == 0
    (folder / "smelltest.yml").write_text(project.replace("detectors: [our_smells:detect]\n", ""))
    assert cli.main(["decisions", "replay", "2", "--log", "own.db"]) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "missing code of your own, which is not kept: the project does not allow the detector" in shown


def test_an_output_that_was_changed(folder):
    out = folder / "out.jsonl"
    manifest = read_manifest(out)
    out.write_bytes(out.read_bytes() + b"\n")
    with pytest.raises(InputError, match="has been changed"):
        output_of(out, manifest)
    assert cli.main(["decide", "--run", "out.jsonl"]) == 2
    assert not (folder / "decisions.db").exists()


@pytest.fixture
def engine(folder):
    """Rows in a folder, as an engine writes them, in an order of its own: half of them have a place."""
    (folder / "in").mkdir()
    texts = list(TEXTS.values())
    setup = load_setup(project="smelltest.yml", policy="policy.yml")
    (folder / "rows").mkdir()
    for name, ids in {"b": ["x", None, None, "y"], "a": ["u", "u", "v", "w"]}.items():
        table = pa.table({"id": pa.array(ids, pa.string()), "text": texts})
        parquet.write_table(table, folder / "in" / f"{name}.parquet")
        if name == "b":
            places = [f"{folder}/in/b.parquet:{number}" for number in range(1, 5)]
            table = table.append_column(PLACE, pa.array(places))
        rows = pa.Table.from_batches(
            score_batches(table.to_batches(), setup), rows_schema(table.schema, setup)
        )
        parquet.write_table(rows, folder / "rows" / f"part-{'ab'.index(name)}.parquet")
    (folder / "rows" / "_SUCCESS").touch()
    write_engine_manifest("rows", setup, "in")
    return folder / "rows"


def test_rows_of_an_engine(written, engine, folder):
    log = written("rows")
    assert log.recorded == (1, 8, 8, [])
    assert [entry.content.document_id for entry in log.entries("ruling")] == [
        *("u", "u", "v", "w"),
        *("x", f"{folder}/in/b.parquet:2", f"{folder}/in/b.parquet:3", "y"),
    ]
    for number in range(2, 10):
        again = replay(log, number)
        assert again.holds, again
    assert written("rows").recorded == (1, 0, 8, [])
    (folder / "in").rename(folder / "received")
    assert not replay(log, 7).holds
    assert all(replay(log, number, ["received"]).holds for number in (2, 6, 7, 8))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("engine_version", "0.0.9"),
        ("rules_sha256", "0" * 64),
        ("model", None),
        ("policy", None),
    ],
)
def test_rows_of_an_engine_that_are_not_those_of_the_manifest(engine, folder, name, value):
    manifest = read_manifest(engine)
    settings = msgspec.structs.replace(manifest.settings, **{name: value})
    manifest = msgspec.structs.replace(manifest, settings=settings)
    with pytest.raises(InputError, match=f"rows, row 1: its {name}.* in the manifest") as caught:
        output_of(engine, manifest)
    assert caught.value.code == "changed"


def test_rows_of_an_engine_that_are_added_to_are_another_run(written, engine):
    written("rows")
    shutil.copy(engine / "part-0.parquet", engine / "part-2.parquet")
    assert written("rows").recorded == (10, 12, 12, [])


def test_nothing_of_the_documents_is_in_the_log_or_what_is_kept(written, folder):
    log = written("out.parquet")
    log.close()
    for path in (folder / "decisions.db", *(folder / "decisions.db.kept").iterdir()):
        content = path.read_bytes()
        for words in (b"nobody else", b"will hold", b"my-own-word", b"Some insiders"):
            assert words not in content, path.name
    assert set(COLUMNS) >= set(slimmed(next(recorded(Path("out.parquet"))))[0])
    assert manifest_path(Path("out.parquet")).exists()
