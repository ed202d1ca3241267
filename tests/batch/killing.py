"""Runs `smelltest` for the tests that kill it: each time in a process of its own, to be killed for real.

Word lists are loaded once, by a `smelltest` with the arguments of our own; every run is forked from there.
Reads one order a line from standard input, and answers each with one line; both are JSON. An order has the
`arguments` of the command, and may say when it dies: `after` so many seconds, or `at` the step of a number.
A step is just before or just after something that stays: a file that is made safe, renamed or removed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO

import pyarrow
import pyarrow.parquet

from scoring.batch import folder, journal, run
from scoring.batch.writing import csv, parquet
from scoring.cli import main
from scoring.output import batch
from scoring.reading.records import pieces

LOADED = (pyarrow.parquet, run, csv, parquet, batch)  # what every run needs sooner or later

pyarrow.array([0])  # the first one loads pandas, where that is installed
journal.INTERVAL = 0.0  # a commit for each chunk
pieces.MOST_ROWS = 2


def serve(warm: list[str]) -> None:
    with redirect_stdout(StringIO()):
        main(warm)
    for line in sys.stdin:
        print(json.dumps(obey(json.loads(line))), flush=True)


def obey(order: dict) -> dict:
    """Run the command in a process of its own; returns its exit code, its time, and its steps."""
    seen, told = os.pipe()
    start = time.monotonic()
    child = os.fork()
    if not child:
        os.close(seen)
        die_at_step(order.get("at"), told)
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(0, 1)
        code = 70
        try:
            code = main(order["arguments"])
        except SystemExit as error:
            code = error.code
        finally:
            sys.stdout.flush()
            os._exit(code)
    os.close(told)
    if order.get("after") is not None:
        time.sleep(order["after"])
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    seconds = time.monotonic() - start
    with open(seen, "rb") as steps:
        return {
            "code": os.waitstatus_to_exitcode(status),
            "seconds": seconds,
            "steps": [step.decode() for step in steps.read().split(b"\n")[:-1]],
        }


def die_at_step(last: int | None, told: int) -> None:
    """Have each step told before and after it is taken, and this process die at the one of that number."""
    this = os.getpid()
    number = 0

    def reach(name: str) -> None:
        nonlocal number
        if os.getpid() == this:  # and not a worker
            if number == last:
                os.kill(this, signal.SIGKILL)
            number += 1
            os.write(told, f"{name}\n".encode())

    def stepping(name: str, function: Callable) -> Callable:
        def step(*arguments, **options):
            reach(f"before {name}")
            result = function(*arguments, **options)
            reach(f"after {name}")
            return result

        return step

    os.fsync = lambda file: None  # a process that is killed loses nothing that it has written
    for name in ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir"):
        setattr(os, name, stepping(name, getattr(os, name)))
    folder.write = stepping("write OUT", folder.write)


if __name__ == "__main__":
    serve(sys.argv[1:])
