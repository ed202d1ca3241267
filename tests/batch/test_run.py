"""A batch from beginning to end, and what keeps it from either."""

from __future__ import annotations

import errno
import json
import os
import select
import signal
import time
from datetime import date

import pytest

from scoring.batch import folder as folders
from scoring.batch import journal as journals
from scoring.batch.folder import WorkFolder
from scoring.batch.manifest import manifest_path, read_manifest
from scoring.batch.run import begun, run, stream
from scoring.batch.settings import Shard
from scoring.errors import InputError
from scoring.pipeline import Scorer
from scoring.reading.records import pieces
from scoring.rulebook import Rulebook

TEXTS = [f"Text number {number}." for number in range(9)]


def ids(out):
    return [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]


def stop_after(chunks, error=KeyboardInterrupt):
    """A watch that stops the run when so many chunks are done."""
    done = []

    def watch(scored):
        done.append(scored)
        if len(done) == chunks:
            raise error

    return watch


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.jsonl"


@pytest.fixture
def whole(plan_of, tmp_path):
    """The output of an undisturbed run, and its manifest."""
    out = tmp_path / "whole" / "out.jsonl"
    out.parent.mkdir()
    run(plan_of(TEXTS), out, jobs=2)
    return out.read_bytes(), manifest_path(out).read_bytes()


def written(out):
    return out.read_bytes(), manifest_path(out).read_bytes()


def test_rows_in_order_and_nothing_else(plan_of, out):
    summary = run(plan_of(TEXTS), out, jobs=3)
    assert ids(out) == [f"d{number}" for number in range(9)]
    assert summary.rows == 9
    assert sorted(path.name for path in out.parent.iterdir()) == [
        "in.jsonl",
        "out.jsonl",
        "out.jsonl.manifest.json",
    ]


def test_the_same_bytes_whatever_the_workers(plan_of, out, whole):
    for jobs in (1, 4):
        run(plan_of(TEXTS), out, jobs=jobs, overwrite=True)
        assert written(out) == whole


def test_streamed(plan_of, whole):
    from io import BytesIO

    lines = BytesIO()
    summary = stream(plan_of(TEXTS), lines, jobs=2)
    assert lines.getvalue() == whole[0]
    assert summary.rows == 9


def test_shards_are_all_of_it(plan_of, tmp_path, whole):
    parts = []
    for number in (1, 2, 3):
        out = tmp_path / f"{number}.jsonl"
        run(plan_of(TEXTS, shard=Shard(number, 3)), out, jobs=2)
        parts += out.read_bytes().splitlines()
    assert sorted(parts) == sorted(whole[0].splitlines())


@pytest.mark.parametrize("chunks", [1, 3, 5])
def test_resumed(plan_of, out, whole, chunks):
    with pytest.raises(KeyboardInterrupt):
        run(plan_of(TEXTS), out, jobs=2, watch=stop_after(chunks))
    assert not out.exists()
    again = []
    run(plan_of(None), out, jobs=2, resume=True, watch=again.append)
    assert written(out) == whole
    assert len(again) == 5 - chunks


def test_the_day_it_began_stays(plan_of, out):
    assert begun(out) is None
    with pytest.raises(KeyboardInterrupt):
        run(plan_of(TEXTS), out, jobs=1, watch=stop_after(2))
    assert begun(out).today == date(2026, 11, 22)
    run(plan_of(None), out, jobs=1, resume=True)
    assert begun(out).today == date(2026, 11, 22)


def test_what_is_complete_is_left_alone(plan_of, out):
    first = run(plan_of(TEXTS), out, jobs=1)
    before = out.stat().st_mtime_ns
    scored = []
    assert run(plan_of(None), out, jobs=1, resume=True, watch=scored.append) == first
    assert not scored
    assert out.stat().st_mtime_ns == before


def test_a_run_without_end_is_not_begun_anew(plan_of, out):
    with pytest.raises(KeyboardInterrupt):
        run(plan_of(TEXTS), out, jobs=1, watch=stop_after(1))
    with pytest.raises(InputError, match="--resume"):
        run(plan_of(None), out, jobs=1)


def test_an_output_that_is_there(plan_of, out, whole):
    out.write_text("precious")
    with pytest.raises(InputError, match="--overwrite") as caught:
        run(plan_of(TEXTS), out, jobs=1)
    assert caught.value.code == "output-exists"
    assert out.read_text() == "precious"
    assert not WorkFolder(out).exists()
    run(plan_of(None), out, jobs=1, overwrite=True)
    assert written(out) == whole


def test_an_output_that_no_batch_wrote_is_not_gone_on_with(plan_of, out):
    out.write_text("precious")
    assert begun(out) is None
    with pytest.raises(InputError, match="--overwrite"):
        run(plan_of(TEXTS), out, jobs=1, resume=True)
    assert out.read_text() == "precious"


def test_overwriting_begins_a_new_day(plan_of, out):
    run(plan_of(TEXTS), out, jobs=1)
    assert begun(out, overwrite=True) is None
    out.unlink()
    assert begun(out) is None  # a manifest alone is what somebody has left behind


def test_an_output_that_came_from_elsewhere_meanwhile(plan_of, out):
    with pytest.raises(KeyboardInterrupt):
        run(plan_of(TEXTS), out, jobs=1, watch=stop_after(2))
    out.write_text("precious")
    with pytest.raises(InputError, match="--overwrite"):
        run(plan_of(None), out, jobs=1, resume=True)
    assert out.read_text() == "precious"


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        ({"min_words": 20}, "min words: 0 then, 20 now"),
        ({"rules_sha256": "b" * 64}, "rules: aaaaaaaaaaaa then, bbbbbbbbbbbb now"),
        ({"output": "csv"}, "output: jsonl then, csv now"),
        ({"shard": Shard(1, 2)}, "shard: 1/1 then, 1/2 now"),
    ],
)
@pytest.mark.parametrize("complete", [False, True])
def test_other_settings(plan_of, out, decided, told, complete):
    if complete:
        run(plan_of(TEXTS), out, jobs=1)
    else:
        with pytest.raises(KeyboardInterrupt):
            run(plan_of(TEXTS), out, jobs=1, watch=stop_after(2))
    with pytest.raises(InputError) as caught:
        run(plan_of(None, **decided), out, jobs=1, resume=True)
    assert told in caught.value.message


def test_another_input(plan_of, out):
    with pytest.raises(KeyboardInterrupt):
        run(plan_of(TEXTS), out, jobs=1, watch=stop_after(2))
    with pytest.raises(InputError, match=r"in\.jsonl: \d+ bytes then, \d+ now"):
        run(plan_of(TEXTS[:8]), out, jobs=1, resume=True)
    with pytest.raises(InputError, match=r"in\.jsonl: written to since then"):
        run(plan_of(TEXTS[::-1]), out, jobs=1, resume=True)


def test_an_input_that_changes_while_it_is_read(plan_of, out, tmp_path):
    def append(scored):
        with (tmp_path / "in.jsonl").open("a") as file:
            file.write('{"id": "late", "text": "late"}\n')

    with pytest.raises(InputError, match="written to while it was read"):
        run(plan_of(TEXTS), out, jobs=1, watch=append)
    assert not out.exists()


def test_an_output_among_the_inputs(plan_of, tmp_path):
    plan = plan_of(TEXTS)
    with pytest.raises(InputError, match="among what is read"):
        run(plan, tmp_path / "in.jsonl", jobs=1, overwrite=True)
    assert ids(tmp_path / "in.jsonl")[0] == "d0"
    with pytest.raises(InputError, match="is a folder"):
        run(plan, tmp_path, jobs=1, overwrite=True)


@pytest.mark.parametrize("name", ["missing/out.jsonl", "in.jsonl/out.jsonl"])
def test_a_folder_that_is_none(plan_of, tmp_path, name):
    with pytest.raises(InputError, match="cannot write in") as caught:
        run(plan_of(TEXTS), tmp_path / name, jobs=1)
    assert caught.value.code == "unwritable"


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to(plan_of, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(InputError, match="cannot write in"):
        run(plan_of(TEXTS), tmp_path / "closed" / "out.jsonl", jobs=1)


@pytest.mark.parametrize("resume", [True, False])
def test_two_at_once(plan_of, out, resume):
    """The lock is the process's, so the other run must be in one of its own."""
    plan = plan_of(TEXTS)

    def other(scored):
        child = os.fork()
        if not child:
            try:
                run(plan, out, jobs=1, resume=resume)
            except InputError as error:
                os._exit(0 if error.code == "in-use" else 1)
            os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    run(plan, out, jobs=1, watch=other)
    assert ids(out) == [f"d{number}" for number in range(9)]


class Full:
    """A disk that takes so many more files to be made safe, then is full."""

    def __init__(self, room):
        self.room = room

    def fsync(self, file):
        if not self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.room -= 1


@pytest.mark.parametrize("room", range(1, 16, 2))
def test_a_full_disk(plan_of, out, whole, monkeypatch, room):
    plan = plan_of(TEXTS)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", Full(room).fsync)
        with pytest.raises(OSError, match="No space left"):
            run(plan, out, jobs=2)
    assert not out.exists()
    run(plan, out, jobs=2, resume=True)
    assert written(out) == whole


def test_a_file_that_may_not_grow(plan_of, out, whole):
    """The system takes only part of a write, then none."""
    resource = pytest.importorskip("resource")
    plan = plan_of(TEXTS)
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole[0]) // 2, resource.RLIM_INFINITY))
        try:
            run(plan, out, jobs=2)
        except OSError as error:
            os._exit(0 if error.errno == errno.EFBIG else 1)
        os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert not out.exists()
    run(plan, out, jobs=2, resume=True)
    assert written(out) == whole


@pytest.mark.parametrize("at_work", [True, False], ids=["at work", "idle"])
def test_workers_end_with_a_run_that_is_killed(plan_of, out, monkeypatch, at_work):
    """They notice before the next document, or while they wait for the next chunk."""
    seen, told = os.pipe()

    class Telling(Scorer):
        def score(self, document):
            os.write(told, b".")
            return super().score(document)

    if at_work:
        monkeypatch.setattr(pieces, "MOST_ROWS", 2000)
    plan = plan_of(TEXTS * 200, scorer=Telling(Rulebook((), (), "a" * 64, False), 0))
    child = os.fork()
    if not child:
        os.close(seen)
        run(plan, out, jobs=2, watch=lambda scored: time.sleep(60))
        os._exit(0)
    os.close(told)
    scored = len(os.read(seen, 1))
    if not at_work:
        time.sleep(0.3)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while select.select([seen], [], [], 20)[0]:
        part = os.read(seen, 4096)
        scored += len(part)
        if not part:  # the last worker has gone, and its end with it
            break
    else:
        pytest.fail("a worker lives on")
    os.close(seen)
    assert scored < 1800


def test_a_manifest_that_is_none(plan_of, out):
    run(plan_of(TEXTS), out, jobs=1)
    manifest_path(out).write_text("{}")
    with pytest.raises(InputError, match="not the manifest of a batch"):
        read_manifest(out)
    manifest_path(out).unlink()
    with pytest.raises(InputError, match="cannot be read"):
        read_manifest(out)


def test_settings_that_are_none(out):
    folder = WorkFolder(out)
    folder.path.mkdir()
    assert folder.settings() is None
    (folder.path / "run.json").write_text("[]")
    with pytest.raises(InputError, match="not the settings of a batch"):
        folder.settings()


def test_the_manifest_says_what_was_done(plan_of, out):
    run(plan_of(TEXTS), out, jobs=1)
    manifest = read_manifest(out)
    assert manifest.settings == plan_of(None).settings
    assert manifest.summary.rows == 9
    assert [(digest.chunk, digest.rows) for digest in manifest.chunks] == [
        (0, 2),
        (1, 2),
        (2, 2),
        (3, 2),
        (4, 1),
    ]
    assert manifest.sha256 == folders._saved(out)
    assert journals.ROWS not in os.listdir(out.parent)
