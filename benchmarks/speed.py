"""Measure the time that one document takes: the whole process, and scoring alone.

    python benchmarks/speed.py

Prints the median of several runs over the seed documents, in milliseconds. Compare ratios within one
run; absolute figures depend on the machine.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from scoring.pipeline import Scorer
from scoring.reading import Unread, read_all
from scoring.rulebook import shipped_rulebook

SEEDS = Path(__file__).parent.parent / "seeds"
RUNS = 9


def median_ms(work: Callable[[], object]) -> float:
    """Median wall time of `work` in milliseconds, after one run to warm up."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times[1:])


def main() -> None:
    document = next(iter(sorted(SEEDS.glob("*.txt"))))
    # Byte code may be cached, as in any installed copy.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def process(*arguments: str) -> Callable[[], object]:
        command = [sys.executable, "-m", "scoring", *arguments]
        return lambda: subprocess.run(command, env=environment, check=True, capture_output=True)

    report = ("report", str(document))
    rows: list[tuple[str, Callable[[], object]]] = [
        ("python, nothing else", lambda: subprocess.run([sys.executable, "-c", ""], check=True)),
        ("smelltest --version", process("--version")),
        ("report, one file, terminal", process(*report)),
        ("report, one file, jsonl", process(*report, "--format", "jsonl")),
        ("loading the rules", shipped_rulebook),
    ]
    for name, work in rows:
        print(f"{name:27}{median_ms(work):6.0f} ms")
    scorer = Scorer(shipped_rulebook())
    for item in read_all([str(SEEDS)]):
        if not isinstance(item, Unread):
            cost = median_ms(lambda document=item: scorer.score(document))
            words = len(item.text.split())
            print(f"scoring {Path(item.id).name[:3]}, {words:5} words   {cost:7.0f} ms")


if __name__ == "__main__":
    main()
