"""What is kept for replays: whole or not at all, and nothing that is kept can reach out of its folder."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from scoring.decisions.kept import Kept, Lost, Materials, settings_of
from scoring.errors import InputError
from scoring.policy import load_policy
from scoring.rulebook import load_rulebook
from scoring.rulebook.project import Project

RULES = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: sensational.guaranteed
    title: A gain is promised
    family: sensational
    severity: 5
    check: {kind: phrases, any: [guaranteed returns]}
    message: "“{match}”"
    why: Nobody can promise that.
"""
OWN_CODE = RULES.replace(
    "{kind: phrases, any: [guaranteed returns]}", "{kind: detector, use: 'own_code:detect'}"
)
POLICY = """\
schema: 1
policy: {name: house, version: 1.0.0}
queues: {desk: {priority: 50}}
entries:
  - {id: gains, when: {rules: [sensational.guaranteed]}, outcome: review, why: It is.}
"""
TODAY = date(2026, 11, 22)


class Wanted(msgspec.Struct):
    """As much of the settings of a run as decides what to keep."""

    rules_sha256: str
    policy: object = None
    model: object = None
    baseline_sha256: str | None = None
    today: date = TODAY


class Identity(msgspec.Struct):
    sha256: str


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "decisions.db")


@pytest.fixture
def rulebook(tmp_path):
    (tmp_path / "house.yml").write_text(RULES)
    return load_rulebook([tmp_path / "house.yml"], today=TODAY)


@pytest.fixture
def policy(tmp_path, rulebook):
    (tmp_path / "policy.yml").write_text(POLICY)
    return load_policy(tmp_path / "policy.yml", rulebook, TODAY)


def materials(rulebook=None, policy=None, **given):
    return Materials(rulebook=rulebook, policy=policy, **{"weights": None, "baseline": None} | given)


def test_rules_and_policy_come_back_as_they_were(kept, rulebook, policy):
    settings = Wanted(rulebook.sha256, policy=Identity(policy.sha256))
    assert kept.keep(settings, materials(rulebook, Path(policy.path))) == []
    again = kept.rulebook(rulebook.sha256)
    assert again == rulebook
    back = kept.policy(policy.sha256, again, TODAY)
    assert msgspec.structs.replace(back, path=policy.path) == policy
    files = {path: path.stat().st_mtime_ns for path in kept.folder.iterdir()}
    assert kept.keep(settings, materials()) == [], "it is here"
    assert {path: path.stat().st_mtime_ns for path in kept.folder.iterdir()} == files


def test_code_of_the_users_is_not_kept(kept, tmp_path, monkeypatch):
    (tmp_path / "own_code.py").write_text("def detect(text):\n    return []\n")
    (tmp_path / "own.yml").write_text(OWN_CODE)
    monkeypatch.syspath_prepend(tmp_path)
    project = Project(detectors=("own_code:detect",))
    rulebook = load_rulebook([tmp_path / "own.yml"], project=project, today=TODAY)
    (lost,) = kept.keep(Wanted(rulebook.sha256), materials(rulebook))
    assert "they run code that is not ours and is not kept" in lost
    assert not kept.folder.exists()


@pytest.mark.parametrize("name", ["../outside.yml", "/tmp/smelltest-outside.yml", "a/../../outside.yml"])
def test_a_kept_policy_cannot_write_elsewhere(kept, rulebook, name):
    kept.folder.mkdir()
    sha256 = "0" * 64
    files = {"policy": "policy.yml", "files": {name: "x", "policy.yml": POLICY}}
    (kept.folder / f"policy-{sha256}.json").write_text(json.dumps(files))
    with pytest.raises(Lost, match="lies outside its folder"):
        kept.policy(sha256, rulebook, TODAY)
    assert not Path("/tmp/smelltest-outside.yml").exists()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"policy": "p.yml", "files": {}}', '{"policy": "p.yml", "files": {"p.yml": "x"}}'],
)
def test_a_kept_policy_that_is_none(kept, rulebook, content):
    kept.folder.mkdir()
    (kept.folder / f"policy-{'0' * 64}.json").write_text(content)
    with pytest.raises(Lost, match="what is kept cannot be read"):
        kept.policy("0" * 64, rulebook, TODAY)


def test_a_folder_that_cannot_be_written(kept, rulebook):
    kept.folder.write_text("in the way")
    with pytest.raises(InputError, match="cannot write in") as error:
        kept.keep(Wanted(rulebook.sha256), materials(rulebook))
    assert error.value.code == "unwritable"


def test_what_was_used_and_is_not_there_now(kept, rulebook):
    settings = Wanted(
        rulebook.sha256, policy=Identity("1" * 64), model=Identity("2" * 64), baseline_sha256="3" * 64
    )
    assert kept.keep(settings, materials()) == [
        "rules: they cannot be read any more",
        "weights: used then, and not now",
        "policy: used then, and not now",
        "baseline: used then, and not now",
    ]


def test_settings_of_another_version(run):
    with pytest.raises(Lost, match="settings that this version reads"):
        settings_of(run())
