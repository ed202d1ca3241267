"""What the journal vouches for, and what it does not."""

from __future__ import annotations

import json

import pytest
from msgspec import structs

from scoring.batch.journal import Journal, fingerprint
from scoring.batch.pool import Scored
from scoring.batch.summary import Summary
from scoring.batch.worker import Result
from scoring.reading.records import Chunk

CHUNK = Chunk(number=0, input="in", format="jsonl", first=1, start=0, end=10, paths=("in",))
LINES = [f'{{"n":{number}}}\n'.encode() * (number + 1) for number in range(4)]


def scored(number):
    chunk = structs.replace(CHUNK, number=number, start=10 * number, end=10 * number + 10)
    return Scored(chunk, Result(LINES[number], Summary(rows=number + 1), False))


@pytest.fixture
def three(tmp_path):
    """The folder of a journal of three chunks."""
    with Journal(tmp_path) as journal:
        for number in range(3):
            journal.add(scored(number))
    return tmp_path


def state(folder):
    """What is found on opening: the chunks, the rows, whether no chunk is missing, and the bytes kept."""
    with Journal(folder) as journal:
        chunks = [entry.chunk for entry in journal]
        return chunks, journal.summary.rows, journal.complete, (folder / "rows.jsonl").read_bytes()


def test_nothing_yet(tmp_path):
    assert state(tmp_path) == ([], 0, False, b"")


def test_all_that_was_added(three):
    assert state(three) == ([0, 1, 2], 6, False, b"".join(LINES[:3]))


def test_going_on(three):
    with Journal(three) as journal:
        journal.add(scored(3))
        journal.end()
    assert state(three) == ([0, 1, 2, 3], 10, True, b"".join(LINES))


@pytest.mark.parametrize(
    "tail", [b"{", b"\x00\x00", b"\xff\n", b'{"type":"chunk"}\n', b"[]\n", b"\n", b'{"n":']
)
def test_what_a_broken_write_leaves(three, tail):
    for name in ("rows.jsonl", "journal.jsonl"):
        with (three / name).open("ab") as file:
            file.write(tail)
    assert state(three) == ([0, 1, 2], 6, False, b"".join(LINES[:3]))
    with Journal(three) as journal:
        journal.add(scored(3))
    assert state(three) == ([0, 1, 2, 3], 10, False, b"".join(LINES))


@pytest.mark.parametrize("lost", [1, len(LINES[2]), len(LINES[2]) + 3])
def test_rows_that_a_power_cut_has_lost(three, lost):
    rows = three / "rows.jsonl"
    rows.write_bytes(rows.read_bytes()[:-lost])
    chunks = [0] if lost > len(LINES[2]) else [0, 1]
    assert state(three) == (
        chunks,
        sum(number + 1 for number in chunks),
        False,
        b"".join(LINES[: len(chunks)]),
    )


def test_rows_that_a_power_cut_has_garbled(three):
    rows = three / "rows.jsonl"
    content = bytearray(rows.read_bytes())
    content[-3] = 0
    rows.write_bytes(content)
    assert state(three)[:2] == ([0, 1], 3)


def test_a_file_that_is_gone(three):
    (three / "rows.jsonl").unlink()
    assert state(three) == ([], 0, False, b"")


def test_what_is_added_waits_for_a_commit(tmp_path, monkeypatch):
    monkeypatch.setattr("scoring.batch.journal.INTERVAL", 1000.0)
    with Journal(tmp_path) as journal:
        journal.add(scored(0))  # the first is committed at once
        journal.add(scored(1))
        assert len((tmp_path / "journal.jsonl").read_bytes().splitlines()) == 1
    assert len((tmp_path / "journal.jsonl").read_bytes().splitlines()) == 2


@pytest.mark.parametrize(("error", "entries"), [(KeyboardInterrupt, 2), (ValueError, 2), (OSError, 1)])
def test_what_is_pending_when_the_run_stops(tmp_path, monkeypatch, error, entries):
    """A disk that is full takes no more; else all that is done is kept."""
    monkeypatch.setattr("scoring.batch.journal.INTERVAL", 1000.0)

    def stopped():
        with Journal(tmp_path) as journal:
            journal.add(scored(0))
            journal.add(scored(1))
            raise error

    with pytest.raises(error):
        stopped()
    assert len((tmp_path / "journal.jsonl").read_bytes().splitlines()) == entries


def test_lines_are_what_others_can_read(three):
    entry = json.loads((three / "journal.jsonl").read_text().splitlines()[1])
    assert (entry["chunk"], entry["end"], entry["summary"]["rows"]) == (1, len(LINES[0] + LINES[1]), 2)


@pytest.mark.parametrize(
    "change",
    [
        {"number": 1},
        {"input": "other"},
        {"start": 1},
        {"end": 11},
        {"paths": ("other",)},
        {"sha256": "f" * 64},
        {"header": ("text",)},
    ],
)
def test_fingerprints_differ(change):
    assert fingerprint(structs.replace(CHUNK, **change)) != fingerprint(CHUNK)


def test_fingerprints_need_no_content():
    assert fingerprint(structs.replace(CHUNK, content=b"\xff")) == fingerprint(CHUNK)
