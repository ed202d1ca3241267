"""What the measurement of engines measures, and what its page says."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from benchmarks import engines
from benchmarks.batch_report import Machine
from benchmarks.engines import Cost, Figures

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
BURN = "sum(len(str(n)) for n in range(2_000_000)); input()"


@LINUX
def test_the_processes_below_us_are_measured():
    command = [
        sys.executable,
        "-c",
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}])",
    ]
    before = engines.cpu_of_tree()["Python workers"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        while len(found := engines.tree()) < 2 or engines.cpu_of_tree()["Python workers"] - before < 0.1:
            assert process.poll() is None
        assert process.pid in found
        assert os.getpid() not in found
        assert {engines.kind(pid) for pid in found} == {"Python workers"}
        assert engines.share_of_memory(process.pid) > 2**20
        process.communicate(b"\n")


def test_the_page_tells_what_is_added():
    page = engines.page(
        Figures(
            machine=Machine(2, "a processor", "3.11", "Linux", 1.0),
            spark="4.3.0",
            documents=1000,
            local=Cost(10.5, 20.5),
            start=Cost(0.5, 0.5),
            cluster={4: Cost(12.5, 25.6), 32: Cost(20.0, 41.0)},
            parts={
                4: {"driver": 1.0, "executors": 2.2, "Python workers": 22.4},
                32: {"driver": 1.0, "executors": 3.6, "Python workers": 36.4},
            },
            session=21.4,
            memory={"driver": 600 * 2**20, "executors": 900 * 2**20, "Python workers": 300 * 2**20},
            bytes_in=1_500_000,
            bytes_out=700_000,
        )
    )
    assert "| smelltest batch, two workers | 1,000 | 10.0 | 20.0 | 100.0 | 20.0 | 1.00 |" in page
    assert "| Spark, two executors, 4 tasks | 1,000 | 12.5 | 25.6 | 80.0 | 25.6 | 1.28 |" in page
    assert "| Spark, two executors, 32 tasks | 1,000 | 20.0 | 41.0 | 50.0 | 41.0 | 2.05 |" in page
    assert "| driver | 0.00 | 1.0 | 0.05 | 600 |" in page
    assert "| executors | 0.05 | 2.0 | 0.10 | 900 |" in page
    assert "| Python workers | 0.50 | 20.4 | 1.02 | 300 |" in page
    assert "to begin a task costs executors and Python 0.55 s: 0.3 % of what\n10,000 such" in page
    assert "| in | 1,500 |" in page
    assert "| out | 700 |" in page
