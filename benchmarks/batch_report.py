"""The page on batches, from what was measured."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from benchmarks.batch_peers import Measured
from benchmarks.processes import Run
from benchmarks.stages import Stage

TARGET = 1500  # documents of 370 words a second, two workers
MEMORY_TARGET = 1e9  # bytes, for a million rows
_PARTS = 15  # dearest views and rules that are named


class Machine(NamedTuple):
    """Where it was measured, and how busy that was."""

    cores: int
    processor: str
    python: str
    system: str
    load: float  # of the last minute


class Speed(NamedTuple):
    """What a table took with so many workers."""

    name: str
    documents: int
    words: int
    jobs: int
    run: Run
    start: Run  # the same for one short document

    @property
    def seconds(self) -> float:
        """Beside the start-up."""
        return self.run.wall - self.start.wall

    @property
    def cpu(self) -> float:
        """Seconds of the processor, beside the start-up."""
        return self.run.cpu - self.start.cpu


class Written(NamedTuple):
    """The same table with a journal and without one."""

    name: str
    documents: int
    with_journal: Run
    without: Run


class Resumed(NamedTuple):
    """A run that was killed at half and taken up again, and one that was not."""

    name: str
    documents: int
    undisturbed: Run
    killed: Run
    resumed: Run
    first: float  # seconds until something was safe, when it began
    again: float  # and when it was taken up
    safe: int  # chunks at that time
    same: bool  # the bytes are the same


class Memories(NamedTuple):
    """The most memory that a run took, in bytes."""

    name: str
    documents: int
    read: int
    written: int
    run: Run
    parent: int
    worker: int  # the largest
    quarters: list[int]  # of all processes together, in each quarter of the time
    statuses: dict[str, int]


class Profile(NamedTuple):
    """Where the time of a table goes, in seconds of the processor of one process."""

    name: str
    documents: int
    untimed: float  # what it takes when no stage is timed
    stages: dict[Stage, float]

    @property
    def total(self) -> float:
        """All stages together."""
        return sum(self.stages.values())


class Figures(NamedTuple):
    """All that was measured."""

    version: str
    rules: int
    repeats: int
    before: Machine
    after: Machine
    ceiling: float
    speeds: list[Speed]
    findings: int  # in all documents of the first table
    start: Run
    written: list[Written]
    resumed: list[Resumed]
    memories: list[Memories]
    peers: list[Measured]
    profiles: list[Profile]


def page(figures: Figures) -> str:
    """The figures as Markdown."""
    sections = (_head, _speed, _peers, _memory, _resume, _journal, _stages)
    return "\n".join(line for section in sections for line in (*section(figures), ""))


def _head(figures: Figures) -> list[str]:
    machine, one, two = figures.before, _of(figures.speeds, 1), _of(figures.speeds, 2)
    rate = two.documents / two.seconds
    verdict = "reached" if rate >= TARGET else f"missed by a factor of {TARGET / rate:.1f}"
    most = figures.memories[-1]
    fits = "below" if max(most.quarters) < MEMORY_TARGET else "beyond"
    return [
        "# Batches: speed, memory, stops",
        "",
        "Written by `python benchmarks/batch.py DATA`, on `clean_news_modern`, `recovery` and `html_aeb`.",
        f"All runs are of the whole command (smelltest {figures.version}), with all {figures.rules} rules "
        "and the model.",
        "",
        f"The machine: {machine.cores} cores ({machine.processor}), {machine.system}, Python "
        f"{machine.python};",
        f"load {machine.load:.1f} before, {figures.after.load:.1f} after. Two processes that only count, and",
        f"share nothing, do {figures.ceiling:.2f} times here what one does: that is the most that a second",
        f"worker can give. Of {_times(figures.repeats)} the fastest counts. Compare ratios within this page,",
        "not its figures with those of another.",
        "",
        "| | target | measured |",
        "|---|---:|---:|",
        f"| documents of 370 words a second, two workers | {TARGET:,} | {rate:,.0f}: {verdict} |",
        f"| two workers to one, on these | {figures.ceiling:.2f}: what the machine gives "
        f"| {one.seconds / two.seconds:.2f} |",
        f"| start-up, the whole command on one sentence | | {figures.start.wall:.2f} s |",
        f"| memory of all processes over {most.documents:,} rows | 1,000 MB | "
        f"{_megabytes(max(most.quarters))} MB: {fits} it |",
    ]


def _speed(figures: Figures) -> list[str]:
    lines = [
        "## Speed",
        "",
        f"JSONL in, JSONL out, with the journal. The start-up, {figures.start.wall:.2f} s "
        f"({figures.start.cpu:.2f} s of the processor) for",
        "the whole command on one sentence, is left out of the rates. Texts have at least 370 words. HTML of",
        "370 words: the same texts in a plain page with a menu, links and a foot. Whole pages are real ones.",
        "Times: what two workers do to what one does.",
        "",
        "| documents | number | words | workers | seconds | processor, s | documents/s | words/s "
        "| processor, ms a document | times |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    alone: dict[str, float] = {}
    for speed in figures.speeds:
        rate = speed.documents / speed.seconds
        gain = rate / alone.setdefault(speed.name, rate)
        lines.append(
            f"| {speed.name} | {speed.documents:,} | {speed.words:,} | {speed.jobs} | {speed.run.wall:.1f} "
            f"| {speed.run.cpu:.1f} | {rate:,.1f} | {speed.words / speed.seconds:,.0f} "
            f"| {1000 * speed.cpu / speed.documents:.1f} | {f'{gain:.2f}' if speed.jobs > 1 else ''} |"
        )
    return lines


def _peers(figures: Figures) -> list[str]:
    one = _of(figures.speeds, 1)
    ours = one.documents / one.cpu
    lines = [
        "## What a team would use today, on the same documents",
        "",
        f"The {one.documents:,} texts of 370 words, one process each, one after the other, in an environment",
        "of its own and without a network. Seconds of the processor, once loaded; ours with reading, rows",
        "and journal. None of the others tells a defect of credibility, and all do far less for a document:",
        "this says what it costs to run which, not which is better.",
        "",
        "| | version | documents | processor, s | documents per s of it | to ours | loading, s | gives |",
        "|---|---|---:|---:|---:|---:|---:|---|",
        f"| smelltest batch, one worker | {figures.version} | {one.documents:,} | {one.cpu:.1f} "
        f"| {ours:,.1f} | 1.00 | {figures.start.cpu:.1f} "
        f"| a score whose rows add up, and places: {figures.findings:,} findings, each "
        "with its places, its cost and why |",
    ]
    for each in figures.peers:
        if each.error:
            lines.append(f"| {each.peer.name} | | | | | | | not measured: {_cell(each.error)} |")
            continue
        gives = f"{each.peer.gives}: {each.found}"
        if each.failed:
            gives += f"; {len(each.failed)} others fail"
        lines.append(
            f"| {each.peer.name} | {each.version} | {each.documents:,} | {each.cpu:.1f} | {each.rate:,.1f} "
            f"| {each.rate / ours:,.1f} | {each.loading:.1f} | {_cell(gives)} |"
        )
        lines += [
            f"| … {name} alone | | | {cpu:.1f} | {each.documents / cpu:,.1f} "
            f"| {each.documents / cpu / ours:,.1f} | | |"
            for name, cpu in each.parts.items()
        ]
    for each in figures.peers:
        if each.failed:
            errors = ", ".join(sorted(set(each.failed.values())))
            lines += [
                "",
                f"{each.peer.name}, {each.version}: these fail without a download ({errors}): "
                + ", ".join(f"`{name}`" for name in each.failed)
                + ".",
            ]
    return lines


def _memory(figures: Figures) -> list[str]:
    lines = [
        "## Memory",
        "",
        "JSONL in, Parquet out, two workers. What a process shares with the one that it is forked from",
        "counts for both, but once in the tree, which is all three together, looked at four times a second.",
        "Of a hundred generated rows one is an article of 370 words, four are a sentence too short to score,",
        "and 95 are blank, which gives a row with an error: so a million rows of input, journal and output",
        "are done in minutes. What rises at the end is the Parquet being written.",
        "",
        "| documents | rows | in, MB | out, MB | seconds | parent, MB | largest worker, MB "
        "| tree, by quarter of the time, MB | rows by status |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for each in figures.memories:
        quarters = ", ".join(map(_megabytes, each.quarters))
        statuses = ", ".join(f"{status} {number:,}" for status, number in each.statuses.items())
        lines.append(
            f"| {each.name} | {each.documents:,} | {each.read / 1e6:.1f} | {each.written / 1e6:.1f} "
            f"| {each.run.wall:.0f} | {_megabytes(each.parent)} | {_megabytes(each.worker)} | {quarters} "
            f"| {statuses} |"
        )
    return lines


def _resume(figures: Figures) -> list[str]:
    lines = [
        "## What a stop costs",
        "",
        "Two workers, killed with no warning when half of the chunks are safe, and taken up with `--resume`.",
        "Until something is safe: from the start of the command until a chunk has been scored and committed",
        "(what is done is read, hashed and skipped before that). Cost: both parts, to the run that was not",
        "disturbed.",
        "",
        "| documents | number | undisturbed, s | killed after, s | the rest, s | cost, s "
        "| until something is safe, at first, s | when resumed, s | chunks skipped | the same bytes |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    lines += [
        f"| {each.name} | {each.documents:,} | {each.undisturbed.wall:.1f} | {each.killed.wall:.1f} "
        f"| {each.resumed.wall:.1f} | {each.killed.wall + each.resumed.wall - each.undisturbed.wall:+.1f} "
        f"| {each.first:.2f} | {each.again:.2f} | {each.safe:,} | {'yes' if each.same else '**no**'} |"
        for each in figures.resumed
    ]
    return lines


def _journal(figures: Figures) -> list[str]:
    lines = [
        "## What the journal costs",
        "",
        "Two workers; the rows into a file, with journal, manifest and all that makes a run resumable, and",
        "to standard output, where nothing is kept.",
        "",
        "| documents | number | with it, s | processor, s | without, s | processor, s | more time |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {each.name} | {each.documents:,} | {each.with_journal.wall:.2f} | {each.with_journal.cpu:.2f} "
        f"| {each.without.wall:.2f} | {each.without.cpu:.2f} "
        f"| {100 * (each.with_journal.wall / each.without.wall - 1):+.1f} % |"
        for each in figures.written
    ]
    return lines


def _stages(figures: Figures) -> list[str]:
    profiles = figures.profiles
    told = [
        f"{each.name}: {1000 * each.total / each.documents:.1f} ms, and "
        f"{1000 * each.untimed / each.documents:.1f} when nothing is timed"
        for each in profiles
    ]
    groups: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(profiles))
    parts: dict[Stage, list[float]] = defaultdict(lambda: [0.0] * len(profiles))
    for number, profile in enumerate(profiles):
        for stage, seconds in profile.stages.items():
            groups[stage.name][number] += seconds
            parts[stage][number] += seconds
    named = {f"{stage.part} | {stage.name}": seconds for stage, seconds in parts.items() if stage.part}
    heads = " | ".join(f"{each.name}, ms | share" for each in profiles)
    rule = "---:|" * 2 * len(profiles)

    def rows(taken: dict[str, list[float]], most: int | None = None) -> list[str]:
        dearest = sorted(taken.items(), key=lambda item: -item[1][0])[:most]
        return [
            f"| {name} | "
            + " | ".join(
                f"{1000 * part / each.documents:.2f} | {100 * part / each.total:.1f} %"
                for part, each in zip(seconds, profiles, strict=True)
            )
            + " |"
            for name, seconds in dearest
        ]

    return [
        "## Where the time goes",
        "",
        "In one process, timed by stage; a stage within another is its own. Milliseconds of the processor a",
        f"document; in all: {'; '.join(told)}.",
        "",
        f"| stage | {heads} |",
        f"|---|{rule}",
        *rows(groups),
        "",
        f"| the dearest parts | of | {heads} |",
        f"|---|---|{rule}",
        *rows(named, _PARTS),
    ]


def _of(speeds: list[Speed], jobs: int) -> Speed:
    """That of the first table."""
    return next(speed for speed in speeds if speed.jobs == jobs)


def _times(repeats: int) -> str:
    return "one run" if repeats == 1 else f"{repeats} runs"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f}" if size else "not measured"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
