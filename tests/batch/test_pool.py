"""Workers that die, hang, or run out of memory cost a row each, and nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from datetime import date

import pytest

from scoring.batch import pool as pools
from scoring.batch.pool import Pool
from scoring.batch.worker import Setup
from scoring.errors import InputError
from scoring.limits import MEGABYTE
from scoring.pipeline import Scorer
from scoring.reading.records import Chunk, Columns
from scoring.rulebook import Rulebook

ROWS = 5  # in a chunk
NO_RULES = Rulebook(rules=(), packs=(), sha256="0" * 64, uncalibrated=False)


class Troubled(Scorer):
    """A scorer that documents can hurt, by what they say."""

    def score(self, document):
        match document.text.split():
            case ["die"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["die-once", mark]:
                if not os.path.exists(mark):
                    open(mark, "w").close()
                    os.kill(os.getpid(), signal.SIGKILL)
            case ["nap", mark]:  # as a machine does whose lid is closed
                if not os.path.exists(mark):
                    open(mark, "w").close()
                    subprocess.Popen(["sh", "-c", f"sleep 0.6; kill -CONT {os.getpid()}"])
                    os.kill(os.getpid(), signal.SIGSTOP)
                    time.sleep(1)
            case ["hang"]:  # as C does, where no signal reaches Python
                signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
                time.sleep(60)
            case ["sleep"]:
                time.sleep(60)
            case ["devour"]:
                bytearray(400 * MEGABYTE)
            case ["pause"]:
                time.sleep(0.05)
        return super().score(document)


def setup(timeout=60.0, max_memory=200 * MEGABYTE, **fields):
    given = {
        "scorer": Troubled(NO_RULES, min_words=0, timeout=timeout),
        "columns": Columns(),
        "policy": None,
        "today": date(2026, 11, 22),
        "max_size": MEGABYTE,
        "timeout": timeout,
        "max_memory": max_memory,
        "include_text": False,
    }
    return Setup(**given | fields)


def chunks(texts):
    """Chunks of a JSONL with these texts; None is a line that is no JSON."""
    for number, first in enumerate(range(0, len(texts), ROWS)):
        lines = [
            "{" if text is None else json.dumps({"text": text, "id": str(first + place)})
            for place, text in enumerate(texts[first : first + ROWS])
        ]
        content = "".join(f"{line}\n" for line in lines).encode()
        yield Chunk(
            number=number,
            input="in",
            format="jsonl",
            first=first + 1,
            start=0,
            end=len(content),
            content=content,
        )


def rows(texts, jobs=2, timeout=60.0, **options):
    """What becomes of the texts: an id and a code each, in the order of the results."""
    with Pool(setup(timeout), jobs, **options) as pool:
        found = [
            json.loads(line)
            for chunk, result in pool.score(chunks(texts))
            for line in result.lines.splitlines()
        ]
    return [(row["id"], row["error"] and row["error"]["code"]) for row in found]


def well(count):
    return [(str(number), None) for number in range(count)]


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_order(jobs):
    texts = ["pause" if number % 7 == 0 else "fine" for number in range(100)]
    assert rows(texts, jobs) == well(100)


def test_no_chunks_start_no_workers():
    with Pool(setup(), 4) as pool:
        assert list(pool.score([])) == []
        assert not pool._workers


def test_started_afresh():
    assert rows(["fine"] * 12, start_method="spawn") == well(12)


@pytest.mark.parametrize("text", ["die", "devour"])
@pytest.mark.parametrize("place", [0, 2, 4, 7])
def test_a_row_that_kills(text, place):
    code = {"die": "crashed", "devour": "too-much-memory"}[text]
    texts = ["fine"] * 12
    texts[place] = text
    expected = well(12)
    expected[place] = (str(place), code)
    assert rows(texts) == expected


def test_every_row_kills():
    assert rows(["die"] * 7) == [(str(number), "crashed") for number in range(7)]


def test_memory_is_free_again_after_a_glutton():
    assert [code for id, code in rows(["devour", "fine", "devour", "fine"], jobs=1)] == [
        "too-much-memory",
        None,
        "too-much-memory",
        None,
    ]


def test_workers_short_of_memory_all_at_once():
    """They are about to end, and are not taken for workers that die before they begin."""
    found = rows(["devour", *["fine"] * (ROWS - 1)] * 40, jobs=8)
    assert [code for id, code in found] == ["too-much-memory", *[None] * (ROWS - 1)] * 40


def test_a_worker_that_is_killed_once(tmp_path):
    texts = ["fine"] * 12
    texts[3] = f"die-once {tmp_path / 'mark'}"
    assert rows(texts) == well(12)


def test_workers_killed_from_outside():
    texts = ["pause"] * 40
    found = []
    with Pool(setup(), 2) as pool:
        for chunk, result in pool.score(chunks(texts)):
            found += [json.loads(line) for line in result.lines.splitlines()]
            if chunk.number in (0, 3):
                for worker in pool._workers:
                    os.kill(worker.process.pid, signal.SIGKILL)
    assert [(row["id"], row["error"]) for row in found] == well(40)


def test_a_document_that_takes_too_long():
    assert rows(["fine", "sleep", "fine"], timeout=0.2) == [("0", None), ("1", "too-slow"), ("2", None)]


def test_a_machine_that_sleeps(tmp_path):
    assert rows(["fine", f"nap {tmp_path / 'mark'}"], timeout=0.3) == well(2)


def test_a_document_that_no_signal_reaches(monkeypatch):
    monkeypatch.setattr(pools, "_GRACE", 0.2)
    monkeypatch.setattr(pools, "_LOOK", 0.05)
    assert rows(["fine", "hang", "fine"], timeout=0.2) == [("0", None), ("1", "too-slow"), ("2", None)]


def test_a_row_that_cannot_be_read(monkeypatch):
    """Where the next row begins is not known, so the chunk ends there."""
    from scoring.batch import worker

    def dying(chunk, columns, max_size):
        for place, record in enumerate(read(chunk, columns, max_size)):
            if chunk.number == 1 and place == 2:
                os.kill(os.getpid(), signal.SIGKILL)
            yield record

    read = worker.records
    monkeypatch.setattr(worker, "records", dying)
    expected = [*well(7), ("in:8", "crashed"), ("10", None), ("11", None)]
    assert rows(["fine"] * 12) == expected


def test_workers_that_never_start(monkeypatch):
    def dying(*arguments):
        os._exit(3)

    monkeypatch.setattr(pools, "work", dying)
    with pytest.raises(InputError, match=r"before they begin \(exit code 3\)"):
        rows(["fine"])


def test_rows_that_are_no_documents():
    codes = [code for id, code in rows(["fine", None, "fine"])]
    assert codes[0] is None
    assert codes[1]
    assert codes[2] is None


def test_workers_end_with_the_pool():
    with Pool(setup(), 2) as pool:
        scored = pool.score(chunks(["sleep"] * 20))
        scored.close()
        next(pool.score(chunks(["fine"])))
        processes = [worker.process for worker in pool._workers]
    assert processes
    assert not any(process.is_alive() for process in processes)


@pytest.mark.parametrize("largest", [pools._MOST_WAITING, 1000])
def test_read_ahead_is_bounded(monkeypatch, largest):
    """By chunks, and by what their rows take."""
    monkeypatch.setattr(pools, "_MOST_WAITING", largest)
    taken = []

    def counted():
        for chunk in chunks(["sleep"] + ["fine"] * 5000):
            taken.append(chunk.number)
            yield chunk

    with Pool(setup(timeout=0.7), 2) as pool:
        next(pool.score(counted()))
    assert len(taken) <= (6 if largest == 1000 else 2 * pools._AHEAD + 2)
