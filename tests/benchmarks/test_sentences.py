"""What the benchmark of sentences reads and reckons, on sentences made up."""

from __future__ import annotations

import json

import numpy as np
import pytest

from benchmarks.sentences import attributed, best_limit, by_rule, held_out, result
from scoring.learning.sentences import Marked


def sentence(source, rule, marked):
    return Marked("made", source, ("word",), frozenset(), (), rule, marked)


@pytest.mark.parametrize(
    ("marked", "values", "limit"),
    [([False, True, True], [0, 1, 2], 1), ([False, False, True], [0, 1, 2], 2), ([True, True], [3, 4], 3)],
)
def test_the_best_limit(marked, values, limit):
    assert best_limit(np.array(marked), np.array(values, dtype=float)) == limit


def test_a_rule_that_knows_all_is_right():
    sentences = [
        sentence(f"paper {index}", float(marked), marked) for index in range(6) for marked in (True, False)
    ]
    values, passes = held_out(sentences, by_rule)
    assert list(passes) == [True, False] * 6
    assert result(sentences, values, passes) == ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0))


def test_a_named_source_has_a_name(tmp_path):
    source = "Anna Lind said the bridge will close in May. Officials said it is too old now. It rained there."
    attributions = [
        {"type": "Attribution", "source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 44]]},
        {"type": "Attribution", "source": [[45, 54]], "cue": [[55, 59]], "content": [[60, 77]]},
    ]
    row = {"id": "a", "source": "paper", "text": source, "attributions": attributions}
    (tmp_path / "polnear").mkdir()
    (tmp_path / "polnear" / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    found, named = attributed(tmp_path)
    assert [one.marked for one in found] == [True, True]
    assert [one.marked for one in named] == [True, False]
    assert [one.rule for one in named] == [1.0, 0.0]
