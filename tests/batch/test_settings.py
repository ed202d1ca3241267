"""What is said to have changed between two runs."""

from __future__ import annotations

import pytest
from msgspec import structs

from scoring.batch.settings import PolicyIdentity, Shard, changes
from scoring.data import ModelIdentity
from scoring.reading.records import Columns


@pytest.fixture
def then(plan_of):
    return plan_of(["One text."]).settings


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"engine_version": "9.0"}, "engine version: 0.1.0 then, 9.0 now"),
        ({"rules_sha256": "b" * 64}, "rules: aaaaaaaaaaaa then, bbbbbbbbbbbb now"),
        ({"model": ModelIdentity("m", "c" * 64)}, "model: none then, m cccccccccccc now"),
        ({"policy": PolicyIdentity("p", "2", "d" * 64)}, "policy: none then, p@2 dddddddddddd now"),
        ({"columns": Columns(text="body")}, "columns: as they are called then, text=body now"),
        ({"timeout": 1.5}, "timeout: 60.0 then, 1.5 now"),
        ({"include_text": True}, "include text: False then, True now"),
        ({"shard": Shard(2, 3)}, "shard: 1/1 then, 2/3 now"),
    ],
)
def test_each_is_told(then, changed, told):
    assert changes(then, structs.replace(then, **changed)) == [told]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"size": 5}, "20 bytes then, 5 now"),
        ({"modified": 1}, "written to since then"),
        ({"files": 3}, "1 files then, 3 now"),
        ({"paths_sha256": "0" * 64}, "other files, or read in another way"),
    ],
)
def test_inputs(then, changed, told):
    (source,) = then.inputs
    source = structs.replace(source, name="in", size=20)
    then = structs.replace(then, inputs=(source,))
    now = structs.replace(then, inputs=(structs.replace(source, **changed),))
    assert changes(then, now) == [f"input in: {told}"]


def test_inputs_but_for_their_times(then):
    (source,) = then.inputs
    now = structs.replace(then, inputs=(structs.replace(source, modified=1),))
    assert changes(then, now, by_time=False) == []
    now = structs.replace(then, inputs=(structs.replace(source, modified=1, files=3),))
    assert [line.partition(": ")[2] for line in changes(then, now, by_time=False)] == ["1 files then, 3 now"]


def test_other_inputs(then):
    sources = tuple(structs.replace(then.inputs[0], name=name) for name in "abcde")
    now = structs.replace(then, inputs=sources)
    assert changes(structs.replace(then, inputs=()), now) == ["inputs: none then, a, b, c and 2 more now"]


def test_where_things_lie_decides_nothing(then):
    origins = structs.replace(then.origins, rules=("elsewhere.yml",), weights="other.json")
    assert changes(then, structs.replace(then, origins=origins)) == []


def test_shards_share_out_all_chunks():
    shards = [Shard(number, 3) for number in (1, 2, 3)]
    assert all(sum(chunk in shard for shard in shards) == 1 for chunk in range(10))
