"""Measure `smelltest batch`: speed, memory, what a stop costs, where the time goes, and peers beside it.

    python benchmarks/batch.py DATA [--quick] [--environments FOLDER]

DATA is a folder with `clean_news_modern`, `recovery` and `html_aeb`. All runs are of the whole command, one
after the other, with all rules and the model. Rates leave out the start-up, which is told by itself. Of
repeated runs the fastest counts: what else goes on in a machine only ever slows a run down. Even so, compare
ratios within one run of this benchmark, no figures of two.

Writes `reports/batch.md`. --quick tries everything on a few documents, and prints the page instead.

The peers are installed from the package index, each in an environment of its own, in a temporary folder or
in that of --environments, where they are found again. Takes about twenty minutes, and 3 GB of the temporary
folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is on the path

from benchmarks import batch_peers, batch_report, stages
from benchmarks.batch_peers import Measured, Peer
from benchmarks.batch_report import Figures, Machine, Memories, Profile, Resumed, Speed, Written
from benchmarks.corpora import rows, sample
from benchmarks.processes import Memory, Run, run
from scoring import __version__
from scoring.batch.manifest import manifest_path, read_manifest
from scoring.batch.worker import Setup
from scoring.limits import MAX_SIZE, TIMEOUT
from scoring.model import load_model, shipped_weights
from scoring.pipeline import Scorer
from scoring.reading.records import Columns
from scoring.rulebook import shipped_rulebook

REPORT = Path(__file__).parent.parent / "reports" / "batch.md"
WORDS = 370  # of the documents that are cut to one length
JOBS = (1, 2)
FINE = (0, 3)  # exit codes: all scored, or some rows with errors
_WORD = re.compile(r"\S+")
_SHORT = "The council of the town met on Tuesday, and agreed to repair the bridge."
_BURN = "sum(len(str(n)) for n in range({}))"


class Size(NamedTuple):
    """How much is measured."""

    texts: int  # documents cut to length
    whole: int  # whole documents, and documents as web pages
    rows: int  # generated
    short: int  # generated rows of the comparison with and without a journal
    profiled: int
    repeats: int
    burn: int  # steps of the loop that tells what two processes can do here


FULL = Size(1500, 600, 1_000_000, 50_000, 300, 3, 20_000_000)
QUICK = Size(150, 20, 20_000, 5000, 10, 1, 500_000)


class Table(Struct, frozen=True):
    """A table of documents to score."""

    name: str
    path: Path
    documents: int
    words: int


def shortened(text: str, words: int = WORDS) -> str | None:
    """The text up to so many words, white space and all; None: it has fewer."""
    last = next(islice(_WORD.finditer(text), words - 1, None), None)
    return text[: last.end()] if last else None


def page_of(title: str, text: str) -> str:
    """A web page with the text as its article: a head, a menu, links and a foot around it."""
    links = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(20))
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head>\n"
        f"<body><header><nav><ul>{links}</ul></nav></header>\n<main><article><h1>{escape(title)}</h1>\n"
        f"{paragraphs}\n</article></main>\n<aside><h2>More</h2><ul>{links}</ul></aside>\n"
        f'<footer><p>All rights reserved.</p><a href="/contact">Contact</a></footer></body></html>\n'
    )


def generated(articles: list[str], number: int) -> Iterator[dict[str, str]]:
    """So many rows: of a hundred one is an article, four are a sentence, and the rest are blank."""
    article = cycle(articles)
    for row in range(number):
        text = next(article) if row % 100 == 0 else _SHORT if row % 100 < 5 else " "
        yield {"id": f"row-{row:07}", "text": text}


def write_table(
    name: str, path: Path, documents: Iterable[dict[str, str]], words: int | None = None
) -> Table:
    """Write documents as JSONL; the words are those of their texts, if nobody knows better."""
    total = number = 0
    with path.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(document) + "\n")
            total += len(document.get("text", "").split())
            number += 1
    return Table(name, path, number, total if words is None else words)


def tables(data: Path, folder: Path, size: Size) -> list[Table]:
    """The documents on which speed is measured: cut and whole, as texts and as web pages."""
    found = [row for name in ("clean_news_modern", "recovery") for row in rows(data, name)]
    long = [row for row in sample(iter(found), len(found)) if shortened(row["text"])]
    texts = [{"id": row["id"], "text": shortened(row["text"]) or ""} for row in long[: size.texts]]
    whole = [{"id": row["id"], "text": row["text"]} for row in long[: size.whole]]
    made = [
        {"id": text["id"], "html": page_of(row["title"] or "", text["text"])}
        for text, row in zip(texts[: size.whole], long, strict=False)
    ]
    real = sample(rows(data, "html_aeb"), size.whole)
    pages = [{"id": row["id"], "html": row["html"]} for row in real]
    return [
        write_table(f"text, {WORDS} words", folder / "texts.jsonl", texts),
        write_table("text, whole", folder / "whole.jsonl", whole),
        write_table(f"HTML, {WORDS} words", folder / "made.jsonl", made, WORDS * len(made)),
        write_table(
            "HTML, whole pages", folder / "pages.jsonl", pages, sum(len(row["text"].split()) for row in real)
        ),
    ]


def batch(table: Table, out: Path | str, jobs: int, *more: str) -> list[str]:
    """The command that scores a table."""
    command = [sys.executable, "-m", "scoring", "batch", str(table.path), "-o", str(out)]
    return [*command, "--jobs", str(jobs), "--no-project", *more]


def best(runs: list[Run]) -> Run:
    """The run that was disturbed least."""
    return min(runs, key=lambda run: run.wall)


def measure_speed(found: list[Table], start: Run, size: Size, folder: Path) -> list[Speed]:
    """Each table with one worker and with two, in turns."""
    runs: dict[tuple[int, int], list[Run]] = {}
    for _ in range(size.repeats):
        for number, table in enumerate(found):
            for jobs in JOBS:
                taken = run(batch(table, folder / f"speed-{number}.jsonl", jobs, "--overwrite"), fine=FINE)
                runs.setdefault((number, jobs), []).append(taken)
                tell(f"{table.name}, {jobs} at work: {table.documents / taken.wall:.1f} documents a second")
    return [
        Speed(table.name, table.documents, table.words, jobs, best(runs[number, jobs]), start)
        for number, table in enumerate(found)
        for jobs in JOBS
    ]


def findings_in(out: Path) -> int:
    """How many findings the rows of an output have."""
    with out.open(encoding="utf-8") as lines:
        return sum(len(json.loads(line)["findings"]) for line in lines)


def measure_start(folder: Path, repeats: int) -> Run:
    """The command on one document of one sentence."""
    table = write_table("one", folder / "one.jsonl", [{"id": "one", "text": _SHORT}])
    command = batch(table, folder / "one.out.jsonl", 1, "--overwrite")
    return best([run(command) for _ in range(2 * repeats + 1)])


def measure_peer(peer: Peer, environments: Path, table: Table, repeats: int) -> Measured:
    """A peer on a table of texts."""
    found: list[Measured] = []
    while len(found) < repeats and not (found and found[-1].error):
        found.append(batch_peers.measure(peer, environments, table.path))
    fastest = min(found, key=lambda each: each.cpu)  # one that has failed took none
    tell(f"{peer.name}: {fastest.error or f'{fastest.rate:.1f} documents a second'}")
    return fastest


def measure_ceiling(steps: int, repeats: int) -> float:
    """How many times as much two processes do here as one, where they share nothing."""
    command = [sys.executable, "-c", _BURN.format(steps)]

    def wall(processes: int) -> float:
        start = time.perf_counter()
        for process in [subprocess.Popen(command) for _ in range(processes)]:
            process.wait()
        return time.perf_counter() - start

    one, two = (min(wall(processes) for _ in range(repeats)) for processes in JOBS)
    return 2 * one / two


def measure_writing(table: Table, size: Size, folder: Path) -> Written:
    """Two workers, with a journal and without one, in turns."""
    with_journal, without = [], []
    for _ in range(size.repeats):
        with_journal.append(run(batch(table, folder / "kept.jsonl", 2, "--overwrite"), fine=FINE))
        without.append(run(batch(table, "-", 2), out=folder / "streamed.jsonl", fine=FINE))
    tell(f"the journal, {table.name}: {best(with_journal).wall:.1f} s, {best(without).wall:.1f} s without")
    return Written(table.name, table.documents, best(with_journal), best(without))


def measure_resume(table: Table, folder: Path) -> Resumed | None:
    """Undisturbed; and killed when half of the chunks are safe, then resumed.

    None: it was done before it could be killed, for the table is small.
    """
    whole, halved = folder / "undisturbed.jsonl", folder / "halved.jsonl"
    journal = folder / "halved.jsonl.work" / "journal.jsonl"
    undisturbed = run(batch(table, whole, 2), fine=FINE)
    first = Arrival(journal, kill_at=max(1, len(read_manifest(whole).chunks) // 2))
    killed = run(batch(table, halved, 2), look=first.look, fine=(*FINE, -9))
    if killed.exit_code != -9:
        return None
    again = Arrival(journal)
    resumed = run(batch(table, halved, 2, "--resume"), look=again.look, fine=FINE)
    same = digest(whole) == digest(halved) and digest(manifest_path(whole)) == digest(manifest_path(halved))
    for path in (whole, halved):
        path.unlink()
        manifest_path(path).unlink()
    tell(f"resume, {table.name}: {killed.wall:.1f} s, killed, and {resumed.wall:.1f} s; same bytes: {same}")
    return Resumed(
        name=table.name,
        documents=table.documents,
        undisturbed=undisturbed,
        killed=killed,
        resumed=resumed,
        first=first.seconds,
        again=again.seconds,
        safe=again.before,
        same=same,
    )


class Arrival:
    """When a run first adds to its journal; if wanted, the end of it when that has so many lines."""

    def __init__(self, journal: Path, kill_at: int | None = None) -> None:
        self._journal = journal
        self._kill_at = kill_at
        self.before = lines_of(journal)
        self.seconds = 0.0

    def look(self, pid: int, seconds: float) -> bool:
        """Look at the journal; tells whether to kill the run."""
        lines = lines_of(self._journal)
        if lines > self.before and not self.seconds:
            self.seconds = seconds
        return self._kill_at is not None and lines >= self._kill_at


def lines_of(path: Path) -> int:
    """How many lines a file has; a file that is not there has none."""
    try:
        return path.read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0


def digest(path: Path) -> bytes:
    """The hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def measure_memory(table: Table, folder: Path) -> Memories:
    """Two workers, with the output in the format that takes most to write."""
    memory = Memory()
    out = folder / "memory.parquet"
    taken = run(batch(table, out, 2, "--overwrite"), look=memory.look, fine=FINE)
    summary = read_manifest(out).summary
    tell(f"memory, {table.name}: {memory.peak / 1e6:.0f} MB in {taken.wall:.0f} s")
    return Memories(
        name=table.name,
        documents=table.documents,
        read=table.path.stat().st_size,
        written=out.stat().st_size,
        run=taken,
        parent=memory.parent,
        worker=memory.child,
        quarters=memory.quarters(),
        statuses=summary.status,
    )


def measure_stages(table: Table, size: Size, folder: Path) -> Profile:
    """Where the time goes, in this process; the second time counts, for the first is to warm up."""
    with table.path.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in islice(lines, size.profiled)]
    few = write_table(table.name, folder / "few.jsonl", documents)
    setup = Setup(
        scorer=Scorer(shipped_rulebook(), model=load_model(shipped_weights())),
        columns=Columns(),
        policy=None,
        today=date(2026, 1, 1),
        max_size=MAX_SIZE,
        timeout=TIMEOUT,
        max_memory=0,
        include_text=False,
    )
    setup.scorer.prepare()

    def fresh() -> Path:
        return Path(tempfile.mkdtemp(dir=folder))

    stages.time_untimed(few.path, setup, fresh())
    untimed = stages.time_untimed(few.path, setup, fresh())
    return Profile(few.name, few.documents, untimed, stages.time_batch(few.path, setup, fresh()))


def machine() -> Machine:
    """Where this runs."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    info = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.+)", info.read_text()) if info.exists() else []
    processor = names[0] if names else platform.processor() or platform.machine()
    return Machine(cores, processor, platform.python_version(), platform.system(), os.getloadavg()[0])


def tell(message: str) -> None:
    """Say how far we are."""
    print(message, file=sys.stderr, flush=True)


def measure(data: Path, size: Size, environments: Path | None) -> Figures:
    """Measure everything, one after the other."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        before = machine()
        found = tables(data, folder, size)
        with found[0].path.open(encoding="utf-8") as lines:
            articles = [json.loads(line)["text"] for line in lines]
        start = measure_start(folder, size.repeats)
        tell(f"start-up: {start.wall:.2f} s")
        ceiling = measure_ceiling(size.burn, size.repeats)
        speeds = measure_speed(found, start, size, folder)
        short = write_table("generated rows", folder / "short.jsonl", generated(articles, size.short))
        installed = environments or folder / "environments"
        peers = [measure_peer(peer, installed, found[0], size.repeats) for peer in batch_peers.PEERS]
        written = [measure_writing(table, size, folder) for table in (found[0], short)]
        resumed = [measure_resume(table, folder) for table in (found[0], short)]
        memories = [measure_memory(table, folder) for table in found[1:]]
        many = write_table("generated rows", folder / "many.jsonl", generated(articles, size.rows))
        memories.append(measure_memory(many, folder))
        return Figures(
            version=__version__,
            rules=len(shipped_rulebook().rules),
            repeats=size.repeats,
            before=before,
            after=machine(),
            ceiling=ceiling,
            speeds=speeds,
            findings=findings_in(folder / "speed-0.jsonl"),
            start=start,
            written=written,
            resumed=[each for each in resumed if each],
            memories=memories,
            peers=peers,
            profiles=[measure_stages(found[number], size, folder) for number in (0, 2)],
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--quick", action="store_true", help="a few documents; prints the page instead")
    parser.add_argument(
        "--environments", type=Path, metavar="FOLDER", help="where the peers are installed, or will be"
    )
    options = parser.parse_args()
    environments = options.environments.resolve() if options.environments else None
    page = batch_report.page(measure(options.data, QUICK if options.quick else FULL, environments))
    if options.quick:
        print(page, end="")
    else:
        REPORT.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
