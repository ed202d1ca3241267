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

    print(
        f"python, nothing else       {median_ms(lambda: subprocess.run([sys.executable, '-c', ''])):6.0f} ms"
    )
    print(f"smelltest --version        {median_ms(process('--version')):6.0f} ms")
    print(f"report, one file, terminal {median_ms(process('report', str(document))):6.0f} ms")
    print(
        f"report, one file, jsonl    {median_ms(process('report', str(document), '--format', 'jsonl')):6.0f} ms"
    )
    print(f"loading the rules          {median_ms(shipped_rulebook):6.0f} ms")
    scorer = Scorer(shipped_rulebook())
    for item in read_all([str(SEEDS)]):
        if not isinstance(item, Unread):
            cost = median_ms(lambda document=item: scorer.score(document))
            words = len(item.text.split())
            print(f"scoring {Path(item.id).name[:3]}, {words:5} words   {cost:6.1f} ms")


if __name__ == "__main__":
    main()
