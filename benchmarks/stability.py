"""Measure what alterations that should not matter do to a score, and what an adversary can gain.

    python benchmarks/stability.py DATA [--texts N] [--only NAME]

DATA is a folder with `clean_news_modern` (without its reserved publishers) and `recovery` (unreliable). Every
text, its title above it, is scored as it is and altered (`benchmarks/altering`), with the rules alone and,
where `rules/weights.json` is there, with the model. A change is the altered value minus the first. And the
originals are compared with degradations of themselves (`benchmarks/planting`): MIN_DEFECTS defects or more of
MIN_FAMILIES families. Writes `reports/stability.md`; with an option it prints instead.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from statistics import fmean
from typing import NamedTuple

from benchmarks.altering.table import ADVERSARIAL, ATTRIBUTION, HARMLESS, TARGETED
from benchmarks.corpora import RESERVED, TUNED, Row, rows, sample
from benchmarks.intervals import bootstrap
from benchmarks.planting import plant
from benchmarks.planting.mechanisms import LEFT_OUT, MECHANISMS
from scoring.data import Report
from scoring.model import load_model, shipped_weights
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook

REPORT = Path(__file__).parent.parent / "reports" / "stability.md"
EDITED, UNRELIABLE = "edited news", "unreliable news"
TEXTS = {EDITED: 150, UNRELIABLE: 100}
SHORTEST = 150  # words; shorter texts may fall under the least that is scored
WORKERS = 2

TOLERANCE = 2.0
"""Points that a harmless alteration may move a value by."""
WITHIN = 0.95
"""The share of texts that must stay within the tolerance for the target to be met, in each set."""
MIN_DEFECTS, MIN_FAMILIES = 3, 2
PAIRS = 3  # degradations of each text
PAIRS_TARGET = 0.97
_MOVERS = 3  # rows of the score named in the tables


class Move(NamedTuple):
    """What one alteration did to one text under one engine."""

    alteration: str
    engine: str
    before: float
    after: float | None
    """None where the altered text gets no score."""
    rose: bool
    """Whether it came into a better band."""
    rows: dict[str, float]
    """Row of the score → by how many points it differs."""

    @property
    def change(self) -> float:
        """By how much the value rose; 0 for a text that lost its score."""
        return 0.0 if self.after is None else round(self.after - self.before, 1)


class Pair(NamedTuple):
    """A text and a degradation of it, under one engine."""

    engine: str
    before: float
    after: float | None
    left_out: bool
    """Whether only mechanisms that nothing was tuned on had a part."""
    planted: tuple[str, ...]

    @property
    def told_apart(self) -> bool:
        """Whether the original scores higher; a degradation without a score is not counted as told."""
        return self.after is not None and self.before > self.after


class Outcome(NamedTuple):
    """All that was measured on one text."""

    set: str
    tuned: bool
    """Whether rules were tuned on its publisher."""
    id: str
    moves: tuple[Move, ...]
    pairs: tuple[Pair, ...]


def texts(data: Path) -> Iterator[tuple[str, Row]]:
    """The sample: set and row, each text with its title above it."""
    edited = (row for row in rows(data, "clean_news_modern") if row["source"] not in RESERVED)
    unreliable = (row for row in rows(data, "recovery") if row["label"] == "unreliable")
    for name, found in ((EDITED, edited), (UNRELIABLE, unreliable)):
        long = (row for row in found if len(row["text"].split()) >= SHORTEST)
        for row in sample(long, TEXTS[name]):
            title = (row.get("title") or "").strip()
            text = row["text"] if not title or row["text"].startswith(title) else f"{title}\n\n{row['text']}"
            yield name, {**row, "text": text}


def degraded(text: str, draw: Random) -> tuple[str, tuple[str, ...]] | None:
    """The text with planted defects, and the mechanisms that had a part; None where too few can be planted.

    Mechanisms of pages, and those that a note without cost is enough for, have no part.
    """
    keys = [key for key, mechanism in MECHANISMS.items() if not mechanism.page and not mechanism.noted]
    draw.shuffle(keys)
    parts: list[str] = []
    defects = 0
    for key in keys:
        planted = plant(MECHANISMS[key], text, draw.random())
        if planted is None:
            continue
        text = planted.text
        parts.append(key)
        defects += len(planted.marks)
        if defects >= MIN_DEFECTS and len({part.split("/")[0] for part in parts}) >= MIN_FAMILIES:
            return text, tuple(parts)
    return None


@cache
def engines() -> dict[str, Scorer]:
    """The rules alone and, where there are weights, with the model."""
    found = {"rules": Scorer(shipped_rulebook())}
    if shipped_weights().is_file():
        found["model"] = Scorer(shipped_rulebook(), model=load_model(shipped_weights()))
    return found


def attempt(name: str, row: Row, only: str | None = None) -> Outcome:
    """Measure one text."""
    source, text = row["id"], row["text"]
    moves: list[Move] = []
    pairs: list[Pair] = []
    first = {engine: _scored(scorer, text) for engine, scorer in engines().items()}
    flagged = [span for finding in first["rules"].findings if finding.points < 0 for span in finding.spans]
    altered = {
        one.name: one.alter(text, Random(f"{one.name} {source}")) for one in (*HARMLESS, *ADVERSARIAL)
    } | {one.name: one.alter(text, flagged, Random(f"{one.name} {source}")) for one in TARGETED}
    worse = (degraded(text, Random(f"{source} {number}")) for number in range(0 if only else PAIRS))
    degradations = [found for found in worse if found] if name == EDITED else []
    for engine, scorer in engines().items():
        before = first[engine]
        if before.score is None:
            continue
        for alteration, other in altered.items():
            if other != text and only in (None, alteration):
                moves.append(_move(alteration, engine, before, _scored(scorer, other)))
        for other, parts in degradations:
            after = _scored(scorer, other).score
            left_out = LEFT_OUT.issuperset(parts)
            pairs.append(Pair(engine, before.score.value, after and after.value, left_out, parts))
    return Outcome(name, row["source"] in TUNED, source, tuple(moves), tuple(pairs))


def _scored(scorer: Scorer, text: str) -> Report:
    return scorer.score(document_from_text("text", text))


_BANDS = ("poor", "weak", "doubtful", "sound")


def _move(alteration: str, engine: str, before: Report, after: Report) -> Move:
    assert before.score is not None
    if after.score is None:
        return Move(alteration, engine, before.score.value, None, False, {})
    rows_before, rows_after = (
        {f"{row.source} {row.id}": row.points for row in report.contributions} for report in (before, after)
    )
    differ = {
        row: change
        for row in sorted(rows_before.keys() | rows_after.keys())
        if (change := round(rows_after.get(row, 0.0) - rows_before.get(row, 0.0), 1))
    }
    rose = _BANDS.index(after.score.band) > _BANDS.index(before.score.band)
    return Move(alteration, engine, before.score.value, after.score.value, rose, differ)


def measure(data: Path, most: int | None = None, only: str | None = None) -> list[Outcome]:
    """Measure all texts of the sample, or so many of each set."""
    taken: Counter[str] = Counter()
    jobs = []
    for name, row in texts(data):
        if most is None or taken[name] < most:
            taken[name] += 1
            jobs.append((name, row, only))
    engines()  # here, where broken rules end the run with their message; workers inherit it
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        return pool.starmap(attempt, jobs, chunksize=5)


# Figures over moves.


class Figures(NamedTuple):
    """What one alteration did to the texts of one set."""

    texts: int
    lost: int
    """Texts that got no score any more."""
    mean: float
    absolute: float
    beyond: float
    """The share that moved by more than the tolerance."""
    wrong: float
    """The share that moved in a way it should not."""
    lowest: float
    highest: float
    rose: float
    """The share that came into a better band."""
    movers: tuple[tuple[str, float], ...]
    """The rows of the score that account for most, and their mean changes."""


def figures(moves: Sequence[Move], wrong: Callable[[Move], bool]) -> Figures:
    """Figures over the texts that an alteration changed, one at least."""
    changes = [move.change for move in moves]
    absolute: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for move in moves:
        for row, change in move.rows.items():
            absolute[row] += abs(change)
            total[row] += change
    count = len(moves)
    return Figures(
        texts=count,
        lost=sum(move.after is None for move in moves),
        mean=fmean(changes),
        absolute=fmean(map(abs, changes)),
        beyond=sum(abs(change) > TOLERANCE for change in changes) / count,
        wrong=sum(map(wrong, moves)) / count,
        lowest=min(changes),
        highest=max(changes),
        rose=sum(move.rose for move in moves) / count,
        movers=tuple((row, total[row] / count) for row, _ in absolute.most_common(_MOVERS)),
    )


def is_wrong(move: Move) -> bool:
    """Whether a harmless alteration moved a value in a way it should not, or took the score away."""
    if move.after is None:
        return True
    if move.alteration == ATTRIBUTION:
        return move.change < -TOLERANCE
    return abs(move.change) > TOLERANCE


def gains(move: Move) -> bool:
    """Whether an adversary gained more than the tolerance."""
    return move.change > TOLERANCE


def is_met(found: Sequence[Figures]) -> bool:
    """Whether the target of one harmless alteration is met in all sets."""
    return all(one.wrong <= 1 - WITHIN + 1e-9 and one.absolute < TOLERANCE for one in found)


def share_told(outcomes: Sequence[Sequence[Pair]]) -> float:
    """The share of pairs of which the original scores higher."""
    pairs = [pair for found in outcomes for pair in found]
    return fmean(pair.told_apart for pair in pairs) if pairs else 0.0


# The page.


def render(outcomes: Sequence[Outcome]) -> str:
    """The measurement as a Markdown page."""
    used = [
        engine for engine in ("rules", "model") if any(m.engine == engine for o in outcomes for m in o.moves)
    ]
    titles = {"rules": "The rules alone", "model": "With the model"}
    counts = Counter(outcome.set for outcome in outcomes)
    lines = [
        "# Stability",
        "",
        "Written by `python benchmarks/stability.py DATA`. "
        + " and ".join(f"{count} texts of {name}" for name, count in counts.items())
        + " (`clean_news_modern` without its reserved publishers; `recovery`, unreliable), each with its "
        "title above it, are scored as they are and altered. Figures are over the texts that an alteration "
        "changes. A change is the altered value minus the first.",
        "",
        f"A harmless alteration should move a value by {TOLERANCE:.0f} points at most; an attribution that "
        f"is added may raise it by more. *Met*: so in {WITHIN:.0%} of the texts of each set, with a "
        f"mean absolute change below {TOLERANCE:.0f}. *Wrong* is the share of texts of which it is not so. "
        "*Moved by*: the rows of the score that account for most of the change, with their mean change.",
    ]
    for engine in used:
        lines += ["", f"## {titles[engine]}", "", *_pairs(outcomes, engine)]
        lines += ["", "### Alterations that should not matter", "", *_harmless(outcomes, engine)]
        lines += ["", "### What an adversary gains", "", *_adversarial(outcomes, engine)]
    lines += ["", "## The alterations", ""]
    lines += [f"- `{one.name}`: {one.about}" for one in (*HARMLESS, *ADVERSARIAL, *TARGETED)]
    if "model" not in used:
        lines += ["", "There are no shipped weights, so nothing was measured with a model."]
    return "\n".join(lines) + "\n"


def _moves(outcomes: Sequence[Outcome], engine: str, name: str, alteration: str) -> list[Move]:
    return [
        move
        for outcome in outcomes
        if outcome.set == name
        for move in outcome.moves
        if move.engine == engine and move.alteration == alteration
    ]


def _movers(found: Figures) -> str:
    return ", ".join(f"`{row.split()[-1]}` {change:+.1f}" for row, change in found.movers)


def _harmless(outcomes: Sequence[Outcome], engine: str) -> list[str]:
    table = [
        "| alteration | set | texts | mean | mean absolute | over 2 points | wrong | lowest | highest "
        "| moved by |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    verdicts = {}
    for one in HARMLESS:
        found = {
            name: figures(moves, is_wrong)
            for name in TEXTS
            if (moves := _moves(outcomes, engine, name, one.name))
        }
        if found:
            verdicts[one.name] = is_met(list(found.values()))
        for name, of in found.items():
            lost = f" ({of.lost} without a score)" if of.lost else ""
            table.append(
                f"| {one.name} | {name} | {of.texts}{lost} | {of.mean:+.2f} | {of.absolute:.2f} "
                f"| {of.beyond:.1%} | {of.wrong:.1%} | {of.lowest:+.1f} | {of.highest:+.1f} | {_movers(of)} |"
            )
    met = [name for name, verdict in verdicts.items() if verdict]
    missed = [name for name, verdict in verdicts.items() if not verdict]
    return [
        f"Target met by {len(met)} of {len(verdicts)}: {', '.join(met) or 'none'}. "
        f"Missed: {', '.join(missed) or 'none'}.",
        "",
        *table,
    ]


def _adversarial(outcomes: Sequence[Outcome], engine: str) -> list[str]:
    table = [
        "| alteration | set | texts | without a score | mean change | gains over 2 points | better band "
        "| lowest | highest | moved by |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for one in (*ADVERSARIAL, *TARGETED):
        for name in (UNRELIABLE, EDITED):
            moves = _moves(outcomes, engine, name, one.name)
            if moves:
                of = figures(moves, gains)
                table.append(
                    f"| {one.name} | {name} | {of.texts} | {of.lost} | {of.mean:+.2f} "
                    f"| {of.wrong:.1%} | {of.rose:.1%} | {of.lowest:+.1f} | {of.highest:+.1f} "
                    f"| {_movers(of)} |"
                )
    return table


def _pairs(outcomes: Sequence[Outcome], engine: str) -> list[str]:
    groups = {
        "all": lambda outcome, pair: True,
        "publishers that no rule was tuned on": lambda outcome, pair: not outcome.tuned,
        "only mechanisms that nothing was tuned on": lambda outcome, pair: pair.left_out,
    }
    table = [
        f"| {MIN_DEFECTS} planted defects or more, of {MIN_FAMILIES} families or more | pairs "
        "| original scores higher | 95 % interval | same | without a score |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    told = 0.0
    for title, belongs in groups.items():
        found = [
            [pair for pair in outcome.pairs if pair.engine == engine and belongs(outcome, pair)]
            for outcome in outcomes
        ]
        found = [pairs for pairs in found if pairs]
        flat = [pair for pairs in found for pair in pairs]
        if not flat:
            continue
        share = share_told(found)
        told = told or share
        low, high = bootstrap(found, share_told)
        table.append(
            f"| {title} | {len(flat)} | {share:.1%} | {low:.1%} to {high:.1%} "
            f"| {sum(pair.before == pair.after for pair in flat)} "
            f"| {sum(pair.after is None for pair in flat)} |"
        )
    verdict = "met" if told >= PAIRS_TARGET else "missed"
    return [
        f"Original above its degradation: {told:.1%}; the target of {PAIRS_TARGET:.0%} is **{verdict}**.",
        "",
        *table,
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--texts", type=int, metavar="N", help="so many texts of each set, for the screen only"
    )
    parser.add_argument("--only", metavar="NAME", help="one alteration, for the screen only")
    arguments = parser.parse_args()
    page = render(measure(arguments.data, arguments.texts, arguments.only))
    if not (arguments.texts or arguments.only):
        REPORT.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
