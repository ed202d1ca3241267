"""Measure what an engine adds to the cost of a document: Spark with two executors beside the command.

    python benchmarks/engines.py DATA [--quick]

DATA is a folder with `clean_news_modern` and `recovery`. The same Parquet is scored by `smelltest batch` with
two workers, and by Spark in `local-cluster[2,1,1024]`: a driver and two executors, each in a process of its
own, with a core each. Spark does it in a few tasks and in many: what the many cost more is what a task costs,
and the rest what the documents do. Of repeated runs the fastest counts. Compare ratios within one run of this
benchmark.

Writes `reports/scale.md`. --quick tries everything on a few documents, and prints the page instead. Takes
five minutes, and needs pyspark and a Java.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is on the path

from benchmarks.batch import REPORT, WORDS, machine, shortened, tell
from benchmarks.batch_report import Machine
from benchmarks.corpora import rows, sample
from benchmarks.processes import run
from scoring import __version__

SCALE = REPORT.with_name("scale.md")
MASTER = "local-cluster[2,1,1024]"
TASKS = (4, 32)  # each of a file of its own
LONG = 10_000  # documents of a task as a large job has them: some minutes
WARMING = 64  # documents of the run that starts what a cluster has running anyhow
FINE = (0, 3)

_TICK = os.sysconf("SC_CLK_TCK")
_KINDS = ("driver", "executors", "Python workers")
_LOOK = 0.5  # seconds


class Cost(NamedTuple):
    """What a run took: without the start of processes that a cluster has running anyhow."""

    wall: float  # seconds
    cpu: float  # seconds of all processes


class Figures(NamedTuple):
    """All that the page tells."""

    machine: Machine
    spark: str  # its version
    documents: int
    local: Cost
    start: Cost  # of the command alone
    cluster: dict[int, Cost]  # by the number of tasks, ascending
    parts: dict[int, dict[str, float]]  # seconds of the processor of that, by kind of process
    session: float  # seconds until Spark has scored its first documents
    memory: dict[str, int]  # bytes at the peak, by kind of process
    bytes_in: int
    bytes_out: int


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(
            arguments.data, Path(folder), 200 if arguments.quick else 3000, 1 if arguments.quick else 3
        )
    if arguments.quick:
        print(page(figures))
    else:
        SCALE.write_text(page(figures), encoding="utf-8")


def measure(data: Path, folder: Path, documents: int, repeats: int) -> Figures:
    found = [row for name in ("clean_news_modern", "recovery") for row in rows(data, name)]
    long = [row for row in sample(iter(found), len(found)) if shortened(row["text"])][:documents]
    write_tables([{"id": row["id"], "text": shortened(row["text"])} for row in long], folder)
    tell(f"{len(long)} documents of {WORDS} words")
    local = min(measure_local(folder / f"in-{TASKS[0]}", folder) for _ in range(repeats))
    start = min(measure_local(folder / "one.parquet", folder) for _ in range(repeats))
    cluster, parts, session, memory, version = measure_spark(folder, repeats)
    return Figures(
        machine=machine(),
        spark=version,
        documents=len(long),
        local=local,
        start=start,
        cluster=cluster,
        parts=parts,
        session=session,
        memory=memory,
        bytes_in=size_of(folder / f"in-{TASKS[0]}"),
        bytes_out=size_of(folder / f"rows-{TASKS[0]}-0"),
    )


def write_tables(texts: list[dict[str, Any]], folder: Path) -> None:
    """Write the documents in a file for each task, and some of them beside."""
    import pyarrow as pa
    from pyarrow import parquet

    for tasks in TASKS:
        (folder / f"in-{tasks}").mkdir()
        for number in range(tasks):
            parquet.write_table(
                pa.Table.from_pylist(texts[number::tasks]),
                folder / f"in-{tasks}" / f"{number}.parquet",
                compression="zstd",
            )
    parquet.write_table(pa.Table.from_pylist(texts[:1]), folder / "one.parquet")
    parquet.write_table(pa.Table.from_pylist(texts[:WARMING]), folder / "few.parquet")


def measure_local(table: Path, folder: Path) -> Cost:
    out = folder / "local.parquet"
    command = [sys.executable, "-m", "scoring", "batch", str(table), "-o", str(out), "--no-project"]
    took = run([*command, "--jobs", "2", "--overwrite"], fine=FINE)
    return Cost(took.wall, took.cpu)


def measure_spark(
    folder: Path, repeats: int
) -> tuple[dict[int, Cost], dict[int, dict[str, float]], float, dict[str, int], str]:
    """The cost of scoring by the number of tasks, in all and by kind, the seconds until Spark had scored a
    few, memory by kind, and its version.
    """
    from pyspark.sql import SparkSession

    from scoring.batch.loading import load_setup
    from scoring.engines.spark import read, score

    os.environ |= {
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    begun = time.perf_counter()
    session = (
        SparkSession.builder.master(MASTER)
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", str(folder))
        .config("spark.sql.files.openCostInBytes", "128m")  # a task for each file
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    setup = load_setup()
    score(read(session, str(folder / "few.parquet")), setup).repartition(2).count()
    few = read(session, str(folder / f"in-{TASKS[0]}"))
    score(few, setup).limit(WARMING).write.parquet(str(folder / "warm"))
    started = time.perf_counter() - begun
    costs: dict[int, list[tuple[Cost, dict[str, float]]]] = {tasks: [] for tasks in TASKS}
    with peaks() as memory:
        for number in range(repeats):
            for tasks in TASKS:
                before, begun = cpu_of_tree(), time.perf_counter()
                frame = read(session, str(folder / f"in-{tasks}"))
                score(frame, setup).write.parquet(str(folder / f"rows-{tasks}-{number}"))
                wall, after = time.perf_counter() - begun, cpu_of_tree()
                parts = {name: after[name] - before[name] for name in _KINDS}
                costs[tasks].append((Cost(wall, sum(parts.values())), parts))
    version = session.version
    session.stop()
    best = {tasks: min(pairs, key=lambda pair: pair[0]) for tasks, pairs in costs.items()}
    return (
        {tasks: cost for tasks, (cost, _) in best.items()},
        {tasks: parts for tasks, (_, parts) in best.items()},
        started,
        memory,
        version,
    )


@contextmanager
def peaks() -> Iterator[dict[str, int]]:
    """The most memory that the processes below us have while this lasts, by kind, in bytes."""
    most = dict.fromkeys(_KINDS, 0)
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(_LOOK):
            now = dict.fromkeys(_KINDS, 0)
            for pid in tree():
                now[kind(pid)] += share_of_memory(pid)
            for name, size in now.items():
                most[name] = max(most[name], size)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield most
    finally:
        ended.set()
        watcher.join()


def tree() -> list[int]:
    """All processes below this one."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(parent, []).append(int(folder.name))
    found: list[int] = []
    waiting = [os.getpid()]
    while waiting:
        below = parents.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def kind(pid: int) -> str:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        command = b""
    if b"java" not in command.partition(b"\0")[0]:
        return "Python workers"
    return "executors" if b"CoarseGrainedExecutorBackend" in command else "driver"


def share_of_memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def cpu_of_tree() -> dict[str, float]:
    """The seconds of the processor that the processes below us, and those they waited for, took, by kind."""
    ticks = dict.fromkeys(_KINDS, 0)
    for pid in tree():
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks[kind(pid)] += sum(map(int, fields[11:15]))
    return {name: count / _TICK for name, count in ticks.items()}


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.parquet"))


def split(figures: Figures, kind: str) -> tuple[float, float]:
    """The seconds of a processor that a task and a document cost processes of a kind."""
    (few, before), (many, after) = ((tasks, parts[kind]) for tasks, parts in figures.parts.items())
    task = (after - before) / (many - few)
    return task, (before - few * task) / figures.documents


def page(figures: Figures) -> str:
    """The page that tells the figures."""
    number = figures.documents
    local = Cost(figures.local.wall - figures.start.wall, figures.local.cpu - figures.start.cpu)
    rows = [("smelltest batch, two workers", local)]
    rows += [(f"Spark, two executors, {tasks} tasks", cost) for tasks, cost in figures.cluster.items()]
    table = "\n".join(
        f"| {name} | {number:,} | {cost.wall:.1f} | {cost.cpu:.1f} | {number / cost.wall:.1f} "
        f"| {1000 * cost.cpu / number:.1f} | {cost.cpu / local.cpu:.2f} |"
        for name, cost in rows
    )
    costs = {name: split(figures, name) for name in _KINDS}
    parts = "\n".join(
        f"| {name} | {task:.2f} | {1000 * document:.1f} | {document * number / local.cpu:.2f} "
        f"| {figures.memory[name] / 2**20:,.0f} |"
        for name, (task, document) in costs.items()
    )
    begun = sum(costs[name][0] for name in ("executors", "Python workers"))
    share = 100 * begun / (LONG * local.cpu / number)
    about = figures.machine
    return f"""\
# What an engine adds

Written by `python benchmarks/engines.py DATA`, on `clean_news_modern` and `recovery`: {number:,} documents of
{WORDS} words in Parquet, a file for each task, and Parquet out, with all rules and the model; smelltest
{__version__}, and Spark {figures.spark} in `{MASTER}`. [How large a cluster?](../docs/scale.md) builds on it.

The machine: {about.cores} cores ({about.processor}), {about.system}, Python {about.python};
load {about.load:.1f} behind it. Of several runs the fastest counts. Compare ratios within this page, not its
figures with those of another.

| | documents | seconds | processor, s | documents/s | processor, ms a document | to the command |
|---|---:|---:|---:|---:|---:|---:|
{table}

Start-up is left out: {figures.start.wall:.1f} s of the command, and {figures.session:.0f} s until Spark had
started its processes and scored some documents. What the many tasks took more than the few is what tasks
cost, the rest what documents do: here by kind of process, of both executors together. Of memory that
processes share each has its part.

| | a task, processor, s | a document, processor, ms | to the command | memory at the peak, MB |
|---|---:|---:|---:|---:|
{parts}

The Python workers score, each task with a process of its own, whose first documents take longer than the
later ones. So to begin a task costs executors and Python {begun:.2f} s: {share:.1f} % of what
{LONG:,} such documents take. What driver and executors took for documents has Java's own beginning in it,
which a long job has once.

| Parquet | bytes a document |
|---|---:|
| in | {figures.bytes_in / number:,.0f} |
| out | {figures.bytes_out / number:,.0f} |
"""


if __name__ == "__main__":
    main()
