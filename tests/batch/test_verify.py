"""A batch that is scored again: what holds, and what is told of what does not."""

from __future__ import annotations

import json
import os
from types import SimpleNamespace

import pytest

from scoring.batch import verify as verifying
from scoring.batch.manifest import Digest, manifest_path, read_manifest
from scoring.batch.run import run
from scoring.batch.settings import Shard
from scoring.batch.verify import Difference, verify
from scoring.errors import InputError
from scoring.pipeline import Scorer
from scoring.rulebook import Rulebook

TEXTS = [f"Text number {number}." for number in range(9)]  # five chunks, of which three are scored again


@pytest.fixture(params=["jsonl", "csv", "parquet"])
def out(request, plan_of, tmp_path):
    out = tmp_path / f"out.{request.param}"
    run(plan_of(TEXTS, output=request.param), out, jobs=2)
    return out


@pytest.fixture
def everything(monkeypatch):
    """Have all chunks scored again."""
    monkeypatch.setattr(verifying, "SHARE", 1.0)


def verdict(out, plan):
    return verify(out, read_manifest(out), plan, jobs=2)


def output(out):
    return out.suffix.removeprefix(".")


def test_all_is_as_it_was(out, plan_of):
    found = verdict(out, plan_of(None, output=output(out)))
    assert found.holds
    assert found.rows in (5, 6)
    assert found.of == 9


def test_always_the_same_sample(out, plan_of):
    first = verifying._chosen(read_manifest(out))
    assert first == verifying._chosen(read_manifest(out))
    assert len(first) == 3


def test_a_sample_of_many():
    digests = [Digest(number, 64, "0" * 64) for number in range(1000)]
    chosen = verifying._chosen(SimpleNamespace(sha256="f" * 64, chunks=digests))
    assert len(chosen) == 50
    assert list(chosen) == sorted(chosen)
    assert max(chosen) > 800


def test_an_output_that_somebody_has_edited(out, plan_of):
    with out.open("ab") as file:
        file.write(b"\n")
    found = verdict(out, plan_of(None, output=output(out)))
    assert found.damaged
    assert not found.holds
    assert not found.changed


def test_an_output_that_is_damaged_and_would_be_another(out, plan_of, everything):
    """Of its rows nothing can be said, for they may be any."""
    with out.open("r+b") as file:
        file.truncate(out.stat().st_size // 2)
    found = verdict(out, plan_of([text.upper() for text in TEXTS], output=output(out)))
    assert found.damaged
    assert found.changed
    assert not found.different


def test_an_output_that_is_gone(out, plan_of):
    manifest = read_manifest(out)
    out.unlink()
    with pytest.raises(InputError, match="cannot be read: No such file"):
        verify(out, manifest, plan_of(None, output=output(out)), jobs=1)


def test_an_input_that_was_copied(out, plan_of, tmp_path):
    """Only its time is another, which is no difference."""
    os.utime(tmp_path / "in.jsonl", (0, 0))
    assert verdict(out, plan_of(None, output=output(out))).holds


def test_an_input_of_other_content(out, plan_of, everything):
    texts = [*TEXTS[:3], "Text number III.", *TEXTS[4:]]
    found = verdict(out, plan_of(texts, output=output(out)))
    assert not found.holds
    (difference,) = found.different
    assert difference.id == "d3"
    assert "sha256" in difference.columns
    assert any("in.jsonl" in change for change in found.changes)


def test_an_input_that_is_shorter(out, plan_of, everything):
    found = verdict(out, plan_of(TEXTS[:5], output=output(out)))
    assert found.missing == [3, 4]
    assert found.changed == [2]
    assert found.different == [Difference("d5", ("all",))]


def test_another_engine(out, plan_of, everything):
    plan = plan_of(
        None,
        output=output(out),
        rules_sha256="b" * 64,
        scorer=Scorer(Rulebook((), (), "b" * 64, False), 0),
    )
    found = verdict(out, plan)
    assert found.changes == ["rules: aaaaaaaaaaaa then, bbbbbbbbbbbb now"]
    assert found.different[0] == Difference("d0", ("rules_sha256",))
    assert len(found.different) == 9


def test_most_differences_are_counted_only(plan_of, tmp_path, everything, monkeypatch):
    monkeypatch.setattr(verifying, "_MOST_SHOWN", 2)
    out = tmp_path / "out.jsonl"
    run(plan_of(TEXTS), out, jobs=1)
    found = verdict(out, plan_of([text.upper() for text in TEXTS]))
    assert [difference.id for difference in found.different] == ["d0", "d1"]
    assert found.more == 7


def test_columns_of_the_input(plan_of, tmp_path, everything):
    out = tmp_path / "out.jsonl"
    plan = plan_of(TEXTS)
    run(plan, out, jobs=1)
    source = tmp_path / "in.jsonl"
    rows = [json.loads(line) | {"more": 1} for line in source.read_text().splitlines()]
    source.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    found = verdict(out, plan_of(None))
    assert found.changed
    assert not found.different
    assert not found.holds


def test_nothing_was_scored(plan_of, tmp_path):
    out = tmp_path / "out.jsonl"
    run(plan_of(TEXTS, shard=Shard(9, 9)), out, jobs=1)
    assert read_manifest(out).chunks == []
    found = verdict(out, plan_of(None, shard=Shard(9, 9)))
    assert found.holds
    assert found.rows == 0
    assert manifest_path(out).exists()
