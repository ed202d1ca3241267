"""Spark, really run: a driver and two executors in processes of their own, as on a cluster.

`pip install -e '.[spark]'` and a Java are needed; where one is lacking, the tests are skipped and say so.
"""

from __future__ import annotations

import os
import re
import runpy
import shutil
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from threading import Thread

import pyarrow as pa
import pytest
from pyarrow import parquet

from scoring import cli
from scoring.batch.arrow import PLACE
from scoring.batch.loading import load_setup
from scoring.decisions import DecisionLog
from scoring.errors import InputError
from scoring.limits import MEGABYTE
from scoring.review.documents import Documents
from scoring.review.queue import read_queue

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: pip install -e '.[spark]'")
if not shutil.which("java"):
    pytest.skip("there is no java on the path, and Spark runs on it", allow_module_level=True)

from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql.functions import lit  # noqa: E402

from scoring.engines import spark  # noqa: E402

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MASTER = "local-cluster[2,1,1024]"  # executors, cores of each, megabytes of each
FILES, ROWS = 4, 20
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # for a life of a minute: begins in half the time
EXECUTOR = b"CoarseGrainedExecutorBackend"
POLICY = """\
schema: 1
policy: {name: house, version: 1.0.0}
queues:
  desk: {priority: 50}
entries:
  - id: low
    when: {score: {below: 60}}
    why: Low scores are read by people.
    outcome: review
    queue: desk
"""
HOUSE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: sensational.item
    title: It says which item it is
    family: sensational
    severity: 5
    check: {kind: phrases, any: [item]}
    message: "“{match}” is a word of lists"
    why: A test needs a rule that finds something.
"""
NO_RULES = "schema: 1\npacks: [spacing]\nweights: none\nmin_words: 0\ntimeout: 1\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of sockets to the JVM, which close with it
]


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """A session on a cluster of its own, which ends with the module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", os.pathsep.join([str(HERE), *sys.path]))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.syspath_prepend(HERE)
        session = (
            SparkSession.builder.master(MASTER)
            .config("spark.ui.enabled", "false")
            .config("spark.driver.extraJavaOptions", JAVA)
            .config("spark.executor.extraJavaOptions", JAVA)
            .config("spark.local.dir", str(tmp_path_factory.mktemp("spark")))
            .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
            .config("spark.sql.files.maxPartitionBytes", "32k")  # several tasks of a small file,
            .config("spark.sql.files.openCostInBytes", "32k")  # and one at least of each
            .config("spark.sql.session.timeZone", "America/New_York")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        yield session
        work = Path(pyspark.__file__).parent / "work" / session.sparkContext.applicationId
        session.stop()
        shutil.rmtree(work, ignore_errors=True)  # of the executors, which take no other place for it


@pytest.fixture
def articles(tmp_path, monkeypatch):
    """A folder of articles as Parquet, right and wrong ones, in a place with a name of some difficulty."""
    monkeypatch.chdir(tmp_path)
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    texts = [*seeds, None, "", "Too short .", "nul \0 here", "x" * 300_000]
    folder = tmp_path / "50% of a+b"
    folder.mkdir()
    for number in range(FILES):
        numbers = range(ROWS * number, ROWS * number + ROWS)
        table = pa.table(
            {
                "id": [f"d{n}" if n % 11 else None for n in numbers],
                "text": [texts[n % 10] and f"{texts[n % 10]}\n\nItem {n}." for n in numbers],
                "Score": pa.array([n / 4 for n in numbers], pa.float32()),
                "shelf": pa.array([n % 3 for n in numbers], pa.int16()),
                "published": [datetime(2024, 1, 2, 3, 4, 5)] * ROWS,
                "seen": pa.array([datetime(2024, 1, 2, 3, 4, 5, 6)] * ROWS, pa.timestamp("us", "UTC")),
                "tags": [["a", str(n)] for n in numbers],
                "author.name": [f"author {n}" for n in numbers],  # which are syntax to Spark
                "a`b": [n / 2 for n in numbers],
            }
        )
        parquet.write_table(table, folder / f"part-{number}.parquet", row_group_size=8)
    (tmp_path / "policy.yml").write_text(POLICY)
    return folder


def sorted_rows(*paths: Path) -> pa.Table:
    return pa.concat_tables(map(parquet.read_table, paths)).sort_by("position")


def local(articles: Path, *options: str) -> pa.Table:
    """What the command makes of the articles."""
    cli.main(["batch", str(articles), "-o", "local.parquet", "--no-project", *options])
    return sorted_rows(Path("local.parquet"))


def parts(folder: Path) -> list[Path]:
    return sorted(folder.glob("part-*.parquet"))


def failed_tasks(session, group: str) -> int:
    """How many tasks of the jobs of a group have failed."""
    tracker = session.sparkContext.statusTracker()
    stages = [stage for job in tracker.getJobIdsForGroup(group) for stage in tracker.getJobInfo(job).stageIds]
    return sum(tracker.getStageInfo(stage).numFailedTasks for stage in stages)


def test_a_bad_row_never_fails_a_task(session, tmp_path, monkeypatch):
    from troubled import Troubled

    monkeypatch.chdir(tmp_path)
    (tmp_path / "smelltest.yml").write_text(NO_RULES)
    bad = {
        "die": "crashed",
        "hang": "too-slow",
        "sleep": "too-slow",
        "devour": "too-much-memory",
        None: "no-text",
    }
    texts = [text for each in bad for text in (each, "fine")]
    (tmp_path / "in").mkdir()
    for piece, part in enumerate((texts[:4], texts[4:])):  # for both executors: each waits some seconds
        parquet.write_table(pa.table({"text": part}), f"in/{piece}.parquet")
    setup = load_setup(project="smelltest.yml", max_memory=200 * MEGABYTE)
    setup.scorer.__class__ = Troubled
    session.sparkContext.setJobGroup("bad rows", "bad rows")
    frame = spark.score(spark.read(session, str(tmp_path / "in")), setup)
    rows = sorted(frame.collect(), key=lambda row: row.position)
    assert [row.error and row.error.code for row in rows] == [
        code for text in bad for code in (bad[text], None)
    ]
    assert failed_tasks(session, "bad rows") == 0


def executors(session) -> set[int]:
    """The processes of the executors, which the driver's has started."""
    driver = session.sparkContext._gateway.proc.pid
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == driver and EXECUTOR in (folder / "cmdline").read_bytes():
                found.add(int(folder.name))
        except OSError:  # it has ended meanwhile
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds the executors in /proc")
def test_a_killed_executor_loses_nothing(session, tmp_path, monkeypatch):
    from troubled import Troubled

    monkeypatch.chdir(tmp_path)
    (tmp_path / "smelltest.yml").write_text(NO_RULES)
    (tmp_path / "in").mkdir()
    tasks = 6
    for piece in range(tasks):
        ids = [f"{piece}-{number}" for number in range(20)]  # which take a second
        parquet.write_table(pa.table({"id": ids, "text": ["pause"] * 20}), f"in/{piece}.parquet")
    setup = load_setup(project="smelltest.yml")
    setup.scorer.__class__ = Troubled
    frame = session.read.parquet(str(tmp_path / "in"))
    group = "killed"

    def write():
        session.sparkContext.setJobGroup(group, group)
        spark.score(frame, setup).write.parquet(str(tmp_path / "rows"))

    thread = Thread(target=write)
    before = executors(session)
    assert len(before) == 2
    thread.start()
    tracker = session.sparkContext.statusTracker()

    def done() -> int:
        jobs = map(tracker.getJobInfo, tracker.getJobIdsForGroup(group))
        stages = [tracker.getStageInfo(stage) for job in jobs for stage in job.stageIds]
        return sum(stage.numCompletedTasks for stage in stages if stage and stage.numTasks == tasks)

    deadline = time.monotonic() + 300  # of a machine that has much else to do
    while done() < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert 2 <= done() < tasks
    os.kill(min(before), signal.SIGKILL)
    thread.join(300)
    assert not thread.is_alive()
    assert failed_tasks(session, group) > 0  # so it did hit one at work
    found = [row["id"] for row in sorted_rows(*parts(tmp_path / "rows")).to_pylist()]
    assert sorted(found) == sorted(f"{piece}-{number}" for piece in range(tasks) for number in range(20))


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"id": ["a"], "body": ["x"]}, "no-column"),
        ({"text": ["x"]}, "no-place"),
        ({"id": [1], "text": [1]}, "not-text"),
    ],
    ids=["no text", "no id", "a number"],
)
def test_what_cannot_be_scored_is_told_before_any_work(session, columns, code):
    with pytest.raises(InputError) as caught:
        spark.score(session.createDataFrame(pa.table(columns)), load_setup())
    assert caught.value.code == code


def test_rows_that_have_a_place_keep_it(session, tmp_path):
    parquet.write_table(pa.table({PLACE: ["there:7"], "text": ["x"]}), tmp_path / "kept.parquet")
    frame = spark.read(session, str(tmp_path / "kept.parquet"))
    assert [row.asDict() for row in frame.collect()] == [{PLACE: "there:7", "text": "x"}]


def test_paths_in_a_list(session):
    with pytest.raises(TypeError, match=r"read\(session, \*paths\)"):
        spark.read(session, ["a", "b"])


@pytest.fixture
def unlike(tmp_path):
    """A function that writes three files of 20 rows, the last of which is in some way unlike the others."""

    def write(how: str) -> str:
        folder = tmp_path / how
        folder.mkdir()
        for name in "abc":
            table = pa.table({"id": range(20), "text": [f"{name} {n}" for n in range(20)]})
            parquet.write_table(table, folder / f"{name}.parquet", row_group_size=10)
        last = folder / "c.parquet"
        match how:
            case "noise":
                last.write_bytes(bytes(range(200)) * 4)
            case "damaged":
                content = bytearray(last.read_bytes())
                start = parquet.read_metadata(last).row_group(1).column(1).dictionary_page_offset
                content[start : start + 40] = bytes(40)
                last.write_bytes(content)
            case "another type":
                parquet.write_table(table.set_column(0, "id", table["id"].cast("string")), last)
            case "one column more":
                parquet.write_table(table.append_column("more", table["id"]), last)
        return str(folder)

    return write


@pytest.mark.parametrize(
    ("how", "left", "counted"), [("noise", 40, 40), ("damaged", 50, 60), ("another type", 40, 60)]
)
def test_what_spark_makes_of_a_file_that_it_cannot_read(session, unlike, how, left, counted):
    """As the page says: the job fails, or rows are missing; a count tells, but not of what is no Parquet."""
    folder = unlike(how)
    with pytest.raises(Exception, match=r"FAILED_READ_FILE[\s\S]*c\.parquet"):
        spark.read(session, folder).collect()
    careless = session.newSession()
    careless.conf.set("spark.sql.files.ignoreCorruptFiles", "true")
    frame = spark.read(careless, folder)
    assert (len(frame.collect()), frame.count()) == (left, counted)


def test_columns_that_only_some_files_have(session, unlike):
    folder = unlike("one column more")
    merging = session.newSession()
    merging.conf.set("spark.sql.parquet.mergeSchema", "true")
    assert spark.read(session, folder).columns == ["id", "text", PLACE]
    assert spark.read(merging, folder).columns == ["id", "text", "more", PLACE]


def test_another_smelltest_on_the_executors(session, monkeypatch):
    frame = session.createDataFrame(pa.table({"text": ["x"]})).withColumn(PLACE, lit("a:1"))
    with monkeypatch.context() as patch:
        patch.setattr(spark, "__version__", "0.0.9")
        scored = spark.score(frame, load_setup())
    with pytest.raises(Exception, match=r"smelltest is 0\.0\.9 where the work comes from"):
        scored.collect()


def test_the_job_in_the_docs_makes_the_rows_of_the_command(session, articles, tmp_path, monkeypatch, capsys):
    page = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    (job,) = re.findall(r"^`job\.py`:\n\n```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    Path("job.py").write_text(job)
    monkeypatch.setattr(sys, "argv", ["job.py", str(articles), str(tmp_path / "rows"), "rows"])
    runpy.run_path("job.py")
    expected = local(articles, "--policy", "policy.yml")
    found = sorted_rows(*parts(tmp_path / "rows"))
    assert len(parts(tmp_path / "rows")) > 3  # so several tasks have scored
    assert found.num_rows == FILES * ROWS
    assert found.schema.names == expected.schema.names
    assert [field.type for field in found.schema] == [field.type for field in expected.schema]
    assert found.to_pylist() == expected.to_pylist()
    assert set(found.column("status").to_pylist()) == {"scored", "abstained", "error"}
    check_what_follows("rows", capsys)


def check_what_follows(rows: str, capsys):
    """What the page says of the rows once they are written holds: they are a run like any other."""
    assert cli.main(["decide", "--run", rows]) == 0
    assert f"run 1, {FILES * ROWS} of {FILES * ROWS} rows added" in capsys.readouterr().out
    with DecisionLog(Path("decisions.db")) as log:
        rulings = [entry for entry in log.entries("ruling") if entry.content.outcome == "review"]
    assert len(rulings) > 20
    nameless = next(entry for entry in rulings if entry.content.document_id.startswith("/"))
    for number in (rulings[0].number, nameless.number):
        assert cli.main(["decisions", "replay", str(number)]) == 0
        assert "the same bytes" in capsys.readouterr().out
    assert cli.main(["decisions", "list", "--document", nameless.content.document_id]) == 0
    assert "review" in capsys.readouterr().out
    Path("stricter.yml").write_text(POLICY.replace("below: 60", "below: 100"))
    assert cli.main(["policy", "diff", "policy.yml", "stricter.yml", rows]) == 0
    assert f"of {FILES * ROWS} documents" in capsys.readouterr().out
    Path("house.yml").write_text(HOUSE)
    cli.main(["batch", "--shadow", "house.yml", rows])
    assert re.search(rf"\b[1-9]\d* of {FILES * ROWS} documents would change", capsys.readouterr().out)
    waiting = [case for case in read_queue(Path(rows), 1000) if not case.error]
    assert len(waiting) > 20
    texts = Documents(Path(rows))
    assert all("Item" in texts.text(case) for case in (waiting[0], waiting[-1]))
    assert cli.main(["batch", "--verify", rows]) == 2
    assert "an engine wrote these rows" in capsys.readouterr().err
