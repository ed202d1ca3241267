"""Measure the detectors on planted and on real defects, in text that nobody tuned them to.

    python benchmarks/detectors.py DATA                    write reports/detectors.md and .json
    python benchmarks/detectors.py DATA --tune [CHOICE]    the half for tuning, with what went wrong

DATA is the folder of the labelled sets. Without `--tune`, every figure comes from the half `report` of the
sources (see `corpora.py`), and from all mechanisms of the planter; those that were left out of tuning are
told apart. With `--tune`, figures come from the other half without these mechanisms, misses and false alarms
are printed with their text, and nothing is written. CHOICE is a family of signals, or a mechanism as in
`names/given-name-swapped`. `--only planted`, `--only real` does half of the work.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, this folder is on the path, not the one above

from benchmarks import groups, planted  # noqa: E402
from benchmarks.corpora import Half  # noqa: E402
from benchmarks.detector_report import Measurement, as_json, page  # noqa: E402
from benchmarks.planting import Mechanism  # noqa: E402
from benchmarks.real import Measure  # noqa: E402
from benchmarks.real.questions import QUESTIONS  # noqa: E402
from scoring.data import FAMILIES  # noqa: E402

REPORT = ROOT / "reports" / "detectors.md"
FIGURES = ROOT / "reports" / "detectors.json"
SHOWN = 60  # misses and false alarms printed of each kind


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--tune", nargs="?", const="", metavar="CHOICE")
    parser.add_argument("--only", choices=("planted", "real"))
    arguments = parser.parse_args()
    if arguments.tune is None:
        write(arguments.data)
    else:
        tune(arguments.data, arguments.tune, arguments.only)


def write(data: Path) -> None:
    """Measure everything on the half that is reported."""
    measured = Measurement(
        planted.measure(data, "report"), list(ask(data, "report")), groups.measure(data, "report")
    )
    REPORT.write_text(page(measured), encoding="utf-8")
    FIGURES.write_text(json.dumps(as_json(measured), indent=1) + "\n", encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


def ask(data: Path, half: Half, family: str = "") -> Iterator[Measure]:
    """The figures on real data, of one family or of all."""
    for of, question in QUESTIONS:
        if family in ("", of):
            yield from question(data, half)


def tune(data: Path, choice: str, only: str | None) -> None:
    """Print the figures of the half for tuning, with what went wrong."""

    def wanted(mechanism: Mechanism) -> bool:
        named = choice in ("", mechanism.family, mechanism.key)
        return named and planted.tuned(mechanism)

    if only != "real":
        show_planted(planted.measure(data, "tune", wanted))
    if only != "planted":
        for measure in ask(data, "tune", choice):
            print(in_a_line(measure))
            for example in measure.worst[:SHOWN]:
                print(f"    {example.key}\n        {example.text}")


def show_planted(outcomes: Sequence[planted.Outcome]) -> None:
    """Print what is found of planted defects, by family and mechanism."""
    for family in FAMILIES:
        own = [outcome for outcome in outcomes if outcome.family == family]
        found = list(planted.findings_of(outcomes, family))
        if own or found:
            print(
                f"{family}: recall {planted.recall(own):.3f}, "
                f"precision {planted.precision(found):.3f} of {len(found)}"
            )
        for name in dict.fromkeys(outcome.mechanism for outcome in own):
            show_mechanism(name, [outcome for outcome in own if outcome.mechanism == name])
        for example in [missed for outcome in own for missed in outcome.missed][:SHOWN]:
            print(f"    MISSED {example.key}\n        {example.text}")
        for one in [one for one in found if not one.right][:SHOWN]:
            print(f"    FALSE {one.example.key}\n        {one.example.text}")


def show_mechanism(name: str, outcomes: Sequence[planted.Outcome]) -> None:
    """Print the figures of one mechanism."""
    defects = sum(len(outcome.hits) for outcome in outcomes)
    named = sum(sum(outcome.named) for outcome in outcomes)
    alarms = Counter(one.rule for outcome in outcomes for one in outcome.found if not one.right)
    print(
        f"  {name}: {planted.recall(outcomes):.3f} of {defects} in {len(outcomes)} texts, "
        f"by its signal {named / defects:.3f}; false: {dict(alarms)}"
    )


def in_a_line(measure: Measure) -> str:
    """One figure, for the screen."""
    interval = f" [{measure.interval[0]:.3f}, {measure.interval[1]:.3f}]" if measure.interval else ""
    target = ""
    if measure.target is not None:
        wanted = f"{'at most' if measure.most else 'at least'} {measure.target:g}"
        target = f" ({wanted}: {'met' if measure.met else 'not met'})"
    return f"{measure.family}: {measure.what}: {measure.value:.3f}{interval}{target}; {measure.data}"


if __name__ == "__main__":
    main()
