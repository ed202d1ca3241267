"""The rows of a run under other rules or another policy."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from scoring.batch.manifest import Digest
from scoring.batch.recorded import recorded
from scoring.batch.run import run
from scoring.batch.settings import Shard
from scoring.batch.shadow import crossed, part_of, rerouted, rescored
from scoring.errors import InputError
from scoring.policy import load_policy
from scoring.rulebook import Rulebook

TODAY = date(2026, 11, 22)
POLICY = """\
schema: 1
policy: {name: desk, version: 2.0.0}
queues: {low: {priority: 30}}
entries:
  - {id: weak, when: {score: {below: 50}}, outcome: review, queue: low, why: Several defects.}
  - {id: stale, when: {age: {above: 300}}, outcome: review, queue: low, why: Old news.}
unscored: {outcome: review, queue: low}
"""


@pytest.fixture
def policy(tmp_path):
    path = tmp_path / "policy.yml"
    path.write_text(POLICY)
    return load_policy(path, Rulebook((), (), "a" * 64, False), TODAY)


@pytest.mark.parametrize(
    ("score", "columns", "outcome", "queue", "entry"),
    [
        (49.9, {}, "review", "low", "weak"),
        (50.0, {}, "allow", None, "otherwise"),
        (None, {}, "review", "low", "unscored"),
        (80.0, {"published": "2025-11-22"}, "review", "low", "stale"),  # on the day of the run
        (80.0, {"outcome": "hold", "queue": "x", "label": "y", "entry": "z"}, "allow", None, "otherwise"),
    ],
)
def test_another_policy(score, columns, outcome, queue, entry, row, policy):
    old = msgspec.to_builtins(row("a", score, **columns))
    (new,) = rerouted([old], policy, TODAY)
    assert (new["outcome"], new["queue"], new["label"], new["entry"]) == (outcome, queue, None, entry)
    assert (new["policy"], new["policy_sha256"]) == ("desk@2.0.0", policy.sha256)
    decided = ("outcome", "queue", "label", "entry", "priority", "policy", "policy_sha256")
    assert all(new[name] == old[name] for name in old if name not in decided)


def test_where_another_policy_would_send_it(row, policy):
    old = msgspec.to_builtins(row("a", 49.9, outcome="hold", queue="x", label="y"))
    assert list(crossed([old], policy, TODAY)) == [{**old, "crossed": ("review", "low", None)}]


@pytest.mark.parametrize("decided", [rerouted, crossed])
def test_what_is_no_row(decided, policy):
    with pytest.raises(InputError, match="not a row of a batch"):
        list(decided([{"status": "fine"}], policy, TODAY))


@pytest.mark.parametrize(
    ("shard", "expected"), [(None, "abcde"), (Shard(1, 2), "abe"), (Shard(2, 2), "cd"), (Shard(4, 4), "")]
)
def test_a_part_of_a_run(shard, expected):
    chunks = [Digest(number, rows, "") for number, rows in enumerate((2, 2, 1))]
    rows = ({"id": id} for id in "abcde")
    assert "".join(row["id"] for row in part_of(rows, chunks, shard)) == expected


def test_the_rows_are_those_that_a_run_would_write(plan_of, tmp_path):
    plan = plan_of(["One text.", "Another one.\u2028And a line."] * 3)
    out = tmp_path / "out.jsonl"
    run(plan, out, jobs=1)
    told = []
    assert list(rescored(plan, jobs=1, watch=told.append)) == list(recorded(out))
    assert len(told) == 3


def test_nothing_is_written(plan_of, tmp_path):
    plan = plan_of(["One text."])
    before = set(Path(tmp_path).rglob("*"))
    assert len(list(rescored(plan, jobs=1))) == 1
    assert set(Path(tmp_path).rglob("*")) == before
