"""What the measurement of batches measures, and what its page says. All sentences are invented."""

from __future__ import annotations

import json
import py_compile
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import batch, batch_peers, batch_report, processes, stages
from benchmarks.batch_report import Figures, Machine, Memories, Profile, Resumed, Speed, Written
from benchmarks.processes import Failed, Memory, Run
from benchmarks.stages import Clock, Stage
from scoring.batch.worker import Setup
from scoring.pipeline import Scorer
from scoring.reading.html import document_from_html
from scoring.reading.records import Columns
from scoring.rulebook import shipped_rulebook

ARTICLE = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.mark.parametrize(
    ("text", "words", "cut"),
    [
        ("One two.\n\nThree four.", 3, "One two.\n\nThree"),
        ("One two.\n\nThree four.", 4, "One two.\n\nThree four."),
        ("One two.\n\nThree four.", 5, None),
        ("", 1, None),
    ],
)
def test_cut_to_a_length(text, words, cut):
    assert batch.shortened(text, words) == cut


def test_a_page_has_the_text_as_its_article():
    document = document_from_html("page", batch.page_of("Rain & wind", ARTICLE))
    paragraphs = [line for line in ARTICLE.splitlines() if len(line) > 100]
    assert paragraphs
    assert all(line in document.text for line in paragraphs)
    assert "Section 7" not in document.text


def test_generated_rows():
    rows = list(batch.generated(["an article", "another"], 300))
    assert len({row["id"] for row in rows}) == 300
    kinds = Counter(row["text"] for row in rows)
    assert kinds.most_common() == [(" ", 285), (batch._SHORT, 12), ("an article", 2), ("another", 1)]


def test_tables(tmp_path):
    long = " ".join([ARTICLE] * (1 + batch.WORDS // len(ARTICLE.split())))
    sets = {
        "clean_news_modern": [("a", long), ("b", "Too short to be cut.")],
        "recovery": [("c", long + " One more.")],
        "html_aeb": [("d", "The words of a page.")],
    }
    for name, texts in sets.items():
        (tmp_path / name).mkdir()
        rows = [{"id": id, "text": text, "title": None, "html": f"<p>{text}</p>"} for id, text in texts]
        (tmp_path / name / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = batch.tables(tmp_path, tmp_path, batch.QUICK)
    words = len(long.split())
    assert [(table.documents, table.words) for table in found] == [
        (2, 2 * batch.WORDS),
        (2, 2 * words + 2),
        (2, 2 * batch.WORDS),
        (1, 5),
    ]
    for table, column in zip(found, ["text", "text", "html", "html"], strict=True):
        for line in table.path.read_text(encoding="utf-8").splitlines():
            assert set(json.loads(line)) == {"id", column}


def test_when_a_run_first_adds_to_its_journal(tmp_path):
    journal = tmp_path / "journal.jsonl"
    first = batch.Arrival(journal, kill_at=2)
    assert not first.look(0, 0.1)
    journal.write_text("{}\n")
    assert not first.look(0, 0.2)
    journal.write_text("{}\n{}\n")
    assert first.look(0, 0.3)
    assert (first.before, first.seconds) == (0, 0.2)
    again = batch.Arrival(journal)
    assert not again.look(0, 0.1)
    assert (again.before, again.seconds) == (2, 0.0)
    journal.write_text("{}\n{}\n{}\n")
    assert not again.look(0, 0.2)
    assert again.seconds == 0.2


def test_a_command_that_ends_well(tmp_path):
    out = tmp_path / "out"
    taken = processes.run([sys.executable, "-c", "print('said')"], out=out)
    assert out.read_text() == "said\n"
    assert taken.exit_code == 0
    assert taken.cpu > 0
    assert taken.wall > 0


def test_a_command_that_fails():
    command = [sys.executable, "-c", "import sys; sys.exit('it went\\nwrong')"]
    with pytest.raises(Failed, match=r"wrong$"):
        processes.run(command)
    assert processes.run(command, fine=(0, 1)).exit_code == 1


def test_a_command_that_is_killed():
    command = [sys.executable, "-c", "import time; time.sleep(30)"]
    taken = processes.run(command, look=lambda pid, seconds: seconds > 0.05, fine=(-9,))
    assert taken.exit_code == -9
    assert taken.wall < 20


_ALLOCATES = """
import os, time
if os.fork():
    os.wait()
else:
    kept = b"x" * 50_000_000
    time.sleep(0.6)
"""


@LINUX
def test_memory_of_a_child():
    memory = Memory()
    processes.run([sys.executable, "-c", _ALLOCATES], look=memory.look)
    assert 50e6 < memory.child < 100e6
    assert 0 < memory.parent < 50e6
    assert 50e6 < max(memory.quarters()) < memory.parent + memory.child


@pytest.mark.parametrize(
    ("tree", "quarters"),
    [
        ([], [0, 0, 0, 0]),
        ([(1.0, 5), (2.0, 7), (4.5, 6), (5.0, 9), (8.0, 8)], [5, 7, 9, 8]),
    ],
)
def test_memory_by_quarter(tree, quarters):
    memory = Memory()
    memory.tree = tree
    assert memory.quarters() == quarters


def test_a_stage_within_another_is_its_own(monkeypatch):
    now = iter([0, 1, 3, 6, 10])
    monkeypatch.setattr(stages.time, "process_time", lambda: next(now))
    clock = Clock()
    with clock.at(Stage("outer")):
        clock.timed(lambda: None, Stage("inner", "part"))()
    assert dict(clock.spent) == {
        stages.REST: 1,
        Stage("outer"): 2 + 4,
        Stage("inner", "part"): 3,
    }


def test_stages_of_a_batch(tmp_path):
    table = tmp_path / "table.jsonl"
    table.write_text(json.dumps({"text": ARTICLE}), encoding="utf-8")
    setup = Setup(
        scorer=Scorer(shipped_rulebook()),
        columns=Columns(),
        policy=None,
        today=batch.date(2026, 1, 1),
        max_size=10**6,
        timeout=0,
        max_memory=0,
        include_text=False,
    )
    (tmp_path / "work").mkdir()
    spent = stages.time_batch(table, setup, tmp_path / "work")
    assert json.loads((tmp_path / "work" / "rows.jsonl").read_bytes())["status"] == "scored"
    names = {stage.name for stage in spent}
    assert names >= {
        "reading rows",
        "making the document",
        "views of the text",
        "matching, for all rules at once",
        "rules: attribution",
        "rules: spacing",
        "features",
        "scorecard",
        "making the row",
        "writing",
    }
    assert {"words", "sentences"} <= {stage.part for stage in spent if stage.name == "views of the text"}
    assert all(seconds >= 0 for seconds in spent.values())


def ready(peer, folder):
    """The environment of a peer, as if it had been installed."""
    environment = folder / peer.packages[0].replace("==", "-")
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").symlink_to(sys.executable)
    (environment / "installed").touch()


def test_a_peer_is_run(tmp_path, monkeypatch):
    script = tmp_path / "script.py"
    script.write_text(
        "import json, os\n"
        "print('noise')\n"
        "told = {'version': '1', 'documents': 6, 'loading': 1, 'cpu': 2, 'found': os.environ['HOME']}\n"
        "print(json.dumps(told))"
    )
    monkeypatch.setattr(batch_peers, "SCRIPTS", tmp_path)
    peer = batch_peers.Peer("tool", ("tool==1",), "script.py", "figures")
    ready(peer, tmp_path)
    measured = batch_peers.measure(peer, tmp_path, tmp_path / "none.jsonl")
    assert (measured.error, measured.rate, measured.found) == ("", 3.0, str(tmp_path))


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("raise ValueError('what is missing')", "ValueError: what is missing"),
        ("print('no figures')", "malformed"),
    ],
)
def test_a_peer_that_does_not_run_is_named_with_its_error(tmp_path, monkeypatch, script, error):
    (tmp_path / "script.py").write_text(script)
    monkeypatch.setattr(batch_peers, "SCRIPTS", tmp_path)
    peer = batch_peers.Peer("tool", ("tool==1",), "script.py", "figures")
    ready(peer, tmp_path)
    assert error in batch_peers.measure(peer, tmp_path, tmp_path / "none.jsonl").error


@pytest.mark.parametrize(
    ("told", "counts", "asked"),
    [
        ([{"cpu": 3.0}, {"cpu": 1.0}, {"cpu": 2.0}], 1.0, 3),
        ([{"cpu": 3.0}, {"error": "gone"}], 0.0, 2),
        ([{"error": "gone"}], 0.0, 1),
    ],
)
def test_a_peer_is_asked_as_often_as_we_are(tmp_path, monkeypatch, told, counts, asked):
    peer = batch_peers.PEERS[0]
    results = iter([batch_peers.Measured(peer, documents=1, **figures) for figures in told])
    monkeypatch.setattr(batch_peers, "measure", lambda *_: next(results))
    table = batch.Table("texts", tmp_path, 1, 1)
    assert batch.measure_peer(peer, tmp_path, table, 3).cpu == counts
    assert len(told) - len(list(results)) == asked


@pytest.mark.parametrize("peer", batch_peers.PEERS, ids=lambda peer: peer.name)
def test_every_peer_has_a_script_and_a_version(peer, tmp_path):
    py_compile.compile(str(batch_peers.SCRIPTS / peer.script), str(tmp_path / "compiled"), doraise=True)
    assert "==" in peer.packages[0]


def figures(**changes):
    run = Run(wall=11.0, cpu=10.5, exit_code=0)
    start = Run(wall=1.0, cpu=0.5, exit_code=0)
    speeds = [
        Speed("texts", 100, 37_000, 1, run, start),
        Speed("texts", 100, 37_000, 2, run._replace(wall=6.0), start),
    ]
    peers = [
        batch_peers.Measured(
            batch_peers.PEERS[0], version="9", documents=100, cpu=5.0, found="all kept", parts={"one": 2.0}
        ),
        batch_peers.Measured(
            batch_peers.PEERS[1], version="8", documents=100, cpu=0.1, failed={"smog": "LookupError"}
        ),
        batch_peers.Measured(batch_peers.PEERS[3], error="no such | package"),
    ]
    made = Figures(
        version="1.2",
        rules=180,
        repeats=3,
        before=Machine(2, "processor", "3.11", "Linux", 0.1),
        after=Machine(2, "processor", "3.11", "Linux", 1.9),
        ceiling=1.9,
        speeds=speeds,
        findings=321,
        start=start,
        written=[Written("texts", 100, run, run._replace(wall=10.0))],
        resumed=[Resumed("texts", 100, run, run._replace(wall=6.0), run._replace(wall=7.0), 1, 2, 5, True)],
        memories=[
            Memories("rows", 10**6, 10**8, 10**7, run, 10**8, 10**8, [10**8, 3 * 10**8], {"scored": 9})
        ],
        peers=peers,
        profiles=[Profile("texts", 10, 0.9, {Stage("model"): 0.25, Stage("rules: names", "a.b"): 0.75})],
    )
    return made._replace(**changes)


@pytest.mark.parametrize(
    "line",
    [
        "| documents of 370 words a second, two workers | 1,500 | 20: missed by a factor of 75.0 |",
        "| two workers to one, on these | 1.90: what the machine gives | 2.00 |",
        "| start-up, the whole command on one sentence | | 1.00 s |",
        "| memory of all processes over 1,000,000 rows | 1,000 MB | 300 MB: below it |",
        "| texts | 100 | 37,000 | 1 | 11.0 | 10.5 | 10.0 | 3,700 | 100.0 |  |",
        "| texts | 100 | 37,000 | 2 | 6.0 | 10.5 | 20.0 | 7,400 | 100.0 | 2.00 |",
        "| … one alone | | | 2.0 | 50.0 | 5.0 | | |",
        "| proselint | | | | | | | not measured: no such \\| package |",
        "| texts | 100 | 11.0 | 6.0 | 7.0 | +2.0 | 1.00 | 2.00 | 5 | yes |",
        "| texts | 100 | 11.00 | 10.50 | 10.00 | 10.50 | +10.0 % |",
        "document; in all: texts: 100.0 ms, and 90.0 when nothing is timed.",
        "| model | 25.00 | 25.0 % |",
        "| a.b | rules: names | 75.00 | 75.0 % |",
    ],
)
def test_the_page(line):
    assert line in batch_report.page(figures()).splitlines()


def test_the_page_tells_what_fails_and_what_is_reached():
    fast = Run(wall=1.05, cpu=1.0, exit_code=0)
    start = Run(wall=1.0, cpu=0.5, exit_code=0)
    usual = figures()
    page = batch_report.page(
        figures(
            speeds=[Speed("texts", 100, 37_000, jobs, fast, start) for jobs in batch.JOBS],
            resumed=[usual.resumed[0]._replace(same=False)],
            memories=[usual.memories[0]._replace(quarters=[2 * 10**9])],
        )
    )
    for words in ("2,000: reached", "| **no** |", "2,000 MB: beyond it", "(LookupError): `smog`."):
        assert words in page
