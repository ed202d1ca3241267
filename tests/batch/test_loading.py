"""What scores, loaded from files as the command does."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from scoring.batch.loading import load_setup
from scoring.errors import InputError, RulebookError
from scoring.limits import MEGABYTE

RULES = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: sensational.guaranteed-returns
    title: A gain is promised
    family: sensational
    severity: 5
    check: {kind: phrases, any: [guaranteed returns]}
    message: "“{match}”: nobody can promise that"
    why: No honest offer is without risk.
"""


def test_without_files_all_is_as_shipped():
    setup = load_setup(today=date(2026, 11, 22))
    assert setup.scorer.engine.model is not None
    assert (setup.policy, setup.today, setup.timeout) == (None, date(2026, 11, 22), 60)
    assert pickle.loads(pickle.dumps(setup)).scorer.engine == setup.scorer.engine


def test_files_are_heeded(tmp_path):
    (tmp_path / "house.yml").write_text(RULES)
    (tmp_path / "smelltest.yml").write_text(
        "schema: 1\npacks: [spacing]\nweights: none\nmax_size: 2\ntimeout: 7\n"
    )
    setup = load_setup(project=tmp_path / "smelltest.yml", rules=[str(tmp_path / "house.yml")])
    assert [pack.name for pack in setup.scorer.engine.packs] == ["spacing", "house"]
    assert setup.scorer.engine.model is None
    assert (setup.max_size, setup.timeout) == (2 * MEGABYTE, 7)


def test_mistakes_are_told(tmp_path):
    (tmp_path / "weights.json").write_text("{}")
    (tmp_path / "smelltest.yml").write_text("schema: 1\nweights: weights.json\n")
    with pytest.raises(InputError):
        load_setup(project=tmp_path / "smelltest.yml")
    (tmp_path / "policy.yml").write_text("schema: 1\n")
    with pytest.raises(RulebookError):
        load_setup(policy=tmp_path / "policy.yml")


@pytest.mark.parametrize("rules", ["house.yml", Path("house.yml")])
def test_one_file_of_rules_is_a_list_too(rules):
    with pytest.raises(TypeError, match=r"rules=\['house\.yml'\]"):
        load_setup(rules=rules)


def test_what_is_odd_is_warned_of(tmp_path):
    (tmp_path / "policy.yml").write_text(
        """\
schema: 1
policy: {name: house, version: 1.0.0}
queues:
  desk: {priority: 50}
entries:
  - id: low
    when: {score: {below: 20}}
    why: While the election lasts.
    outcome: review
    queue: desk
    until: 2026-01-31
"""
    )
    with pytest.warns(UserWarning, match="low"):
        load_setup(policy=tmp_path / "policy.yml", today=date(2026, 11, 22))
